//! The key table: it says which message a key sends in which context. Footer, help, sentences and README take key names from it.
//!
//! Adding a key is one row here. Whether a row is possible now is asked of [`App::permits`](crate::app::App::permits).

use crossterm::event::KeyCode;

use crate::app::Message;
use crate::app::conflict::Resolution;
use crate::app::message::DateStep;
use crate::app::message::Direction::{Down, Left, Right, Up};
use crate::app::prompt::{Caret, Erased};
use crate::app::report::{ReportChange, ReportPart};
use crate::app::view::View;
use crate::domain::board::stale_answers::Answer;
use crate::domain::column::Column;
use crate::domain::refusal::Refusal;
use crate::domain::squad::player::Priority;

use super::chord::Chord;
use super::context::{Context, EVERYWHERE, all_but};

/// A row of the key table.
#[derive(Clone, Debug)]
pub struct Binding {
    /// The contexts in which it holds.
    pub contexts: &'static [Context],
    /// The keys, the one that footer and help name first.
    pub chords: &'static [Chord],
    /// The message that they send.
    pub message: Message,
    /// What they do, in a word or two for the footer, where rows with the same word stand together; empty for keys that it
    /// leaves out.
    pub short: &'static str,
    /// What they do, for help and README.
    pub long: &'static str,
}

use Context::{
    Board, BrokenSquad, Card, Carrying, Compare, Conflict, Deletion, Depth, Faults, Form, Help, Import,
    Lists, Money, Moves, Outlook, Plans, Prompt, Report, RoomMakers, Squads, StaleDecisions,
};

const ALMOST_EVERYWHERE: &[Context] = &all_but::<{ EVERYWHERE.len() - 1 }>(&[Prompt]);
const MOVABLE: &[Context] = &all_but::<{ EVERYWHERE.len() - 4 }>(&[Carrying, Conflict, Deletion, Prompt]);
/// Everything that lies over the board or stands in its place.
const CLOSING: &[Context] = &all_but::<{ EVERYWHERE.len() - 4 }>(&[Board, BrokenSquad, Carrying, Prompt]);
const UNDOABLE: &[Context] = &all_but::<{ EVERYWHERE.len() - 11 }>(&[
    Form,
    Import,
    Plans,
    Help,
    BrokenSquad,
    Faults,
    Conflict,
    Deletion,
    Squads,
    Report,
    Prompt,
]);
/// The views that fill the screen, and those of them that show the open plan alone.
const EVERY_SCREEN: &[Context] = &[Board, Depth, Moves, Outlook, Lists, Money, Plans, Compare];
const EVERY_VIEW: &[Context] = &[Board, Depth, Moves, Outlook, Lists, Money];
const DECIDING: &[Context] = &[Board, Depth, Moves, Lists, Money, Card];

macro_rules! bindings {
    ($($contexts:expr, [$($chord:expr),+], $message:expr, $short:literal, $long:literal;)+) => {
        &[$(Binding { contexts: $contexts, chords: &[$($chord),+], message: $message, short: $short, long: $long }),+]
    };
}

/// The rows of a page, unless the screen knows better.
const PAGE: usize = 10;

const fn c(char: char) -> Chord {
    Chord::char(char)
}

const fn k(code: KeyCode) -> Chord {
    Chord::key(code)
}

/// Every key of the program. In a context the first row with a chord wins; the footer keeps the order.
pub static BINDINGS: &[Binding] = bindings![
    &[Carrying], [c(' '), k(KeyCode::Enter)], Message::Drop, "drop", "drop him here";
    &[Carrying], [k(KeyCode::Esc), c('q')], Message::CancelDrag, "put back", "put him back where he was";
    &[Carrying], [k(KeyCode::Left), c('h')], Message::Carry(Left), "carry", "carry him to the column on the left";
    &[Carrying], [k(KeyCode::Right), c('l')], Message::Carry(Right), "carry", "carry him to the column on the right";
    &[Carrying], [k(KeyCode::Up), c('k')], Message::Carry(Up), "order", "carry him up in the order";
    &[Carrying], [k(KeyCode::Down), c('j')], Message::Carry(Down), "order", "carry him down in the order";

    &[Board], [k(KeyCode::Esc)], Message::Close, "", "close, cancel, clear: what is held, what lies on top, the filter, the marks";
    CLOSING, [k(KeyCode::Esc), c('q')], Message::Close, "back", "close what lies on top, or go back to the board";
    &[Moves], [c('=')], Message::TakeOrder, "keep the limits", "put the moves in the order that keeps every limit and changes least";
    &[Moves], [Chord::shift(KeyCode::Up), c('K')], Message::Raise, "order", "raise the move: it is made earlier";
    &[Moves], [Chord::shift(KeyCode::Down), c('J')], Message::Lower, "order", "lower the move: it is made later";
    &[Board], [c(' ')], Message::Lift, "lift", "lift the player: carry him with the arrows, Space or Enter drops, Esc puts back";
    &[Board], [c('x')], Message::Mark, "", "mark the player, or unmark him: s f t r, and dragging one of them, move all that are marked as one undo step";
    DECIDING, [c('s')], Message::Send(Column::Staying), "stay", "send him to Staying";
    DECIDING, [c('f')], Message::Send(Column::ForSale), "sell", "send him to For sale";
    DECIDING, [c('t')], Message::Send(Column::Target), "target", "send him to Target";
    &[Board, Depth], [Chord::shift(KeyCode::Up), c('K')], Message::Raise, "", "raise him in the order of the column, or of the place";
    &[Board, Depth], [Chord::shift(KeyCode::Down), c('J')], Message::Lower, "", "lower him in the order";
    DECIDING, [c('r')], Message::PutBack, "back", "put him back to what is reported";
    EVERY_VIEW, [c('R')], Message::PutAllBack, "", "put the whole plan back to what is reported (one undo step)";
    EVERY_VIEW, [c('S')], Message::ChangeShape, "", "the shape: the file's own, then three, four or five at the back";
    EVERY_VIEW, [c('['), c(',')], Message::MoveDate(DateStep::DayBack), "", "the plan's date a day back";
    EVERY_VIEW, [c(']'), c('.')], Message::MoveDate(DateStep::DayOn), "", "the plan's date a day on";
    EVERY_VIEW, [c('{'), c('<')], Message::MoveDate(DateStep::PreviousEvent), "", "the plan's date back to the last return, window, end of a loan, a contract, a season, or the squad file's own day";
    EVERY_VIEW, [c('}'), c('>')], Message::MoveDate(DateStep::NextEvent), "", "the plan's date on to the next one";
    &[Board], [c('a')], Message::AddTarget, "add", "add a target, kept in this plan: his name opens his form; or name, positions, club, age and price in one line";
    &[Card], [c('a')], Message::ChangeTarget, "", "change what was typed of a target that this plan added; nothing typed removes him";
    &[Board, Card], [c('X'), k(KeyCode::Delete)], Message::RemoveTarget, "", "remove a target that this plan added";
    &[Board, Card], [c('A')], Message::Prioritise(Priority::A), "", "give a target priority A";
    &[Board, Card], [c('B')], Message::Prioritise(Priority::B), "", "give a target priority B";
    &[Board, Card], [c('C')], Message::Prioritise(Priority::C), "", "give a target priority C";
    &[Board, Card], [c('L')], Message::Lose, "", "a target is lost, gone elsewhere: the next ones step up; again: back in play";
    &[Money, Card], [c('$')], Message::SetTerms, "terms", "terms: what this plan assumes for him, fee, wage, end of contract, kind of deal, a former club's share of a sale, where he was trained";
    &[Lists], [c('T')], Message::TakeNextAnswer, "trained", "where sources differ on his training: this plan takes the next answer";
    UNDOABLE, [c('u')], Message::Undo, "undo", "undo, without limit";
    UNDOABLE, [Chord::ctrl('r'), c('U')], Message::Redo, "", "redo, without limit";

    MOVABLE, [k(KeyCode::Up), c('k')], Message::Go(Up), "", "up";
    MOVABLE, [k(KeyCode::Down), c('j')], Message::Go(Down), "", "down";
    &[Board, Depth], [k(KeyCode::Left), c('h')], Message::Go(Left), "", "to the column or the place on the left";
    &[Board, Depth], [k(KeyCode::Right), c('l')], Message::Go(Right), "", "to the column or the place on the right";
    &[Board], [k(KeyCode::Tab)], Message::NextColumn, "", "next column";
    &[Board], [k(KeyCode::BackTab)], Message::PreviousColumn, "", "previous column";
    MOVABLE, [c('g'), k(KeyCode::Home)], Message::GoFirst, "", "first";
    MOVABLE, [c('G'), k(KeyCode::End)], Message::GoLast, "", "last";
    MOVABLE, [k(KeyCode::PageUp)], Message::Page(Up, PAGE), "", "a page up";
    MOVABLE, [k(KeyCode::PageDown)], Message::Page(Down, PAGE), "", "a page down";

    &[Board, Depth, Moves, Lists, Money], [k(KeyCode::Enter)], Message::OpenCard, "card", "open the player's card: every fact with its source and date";
    &[Card], [k(KeyCode::Enter)], Message::Close, "", "close the card";
    &[Board], [c('v')], Message::ShowRoomMakers, "room", "who could make room for a target";
    &[Board], [c('$')], Message::SetTerms, "terms", "terms: what this plan assumes for him, fee, wage, end of contract, kind of deal, a former club's share of a sale, where he was trained";
    &[Depth, Moves, Lists], [c('$')], Message::SetTerms, "", "terms: what this plan assumes for him, fee, wage, end of contract, kind of deal, a former club's share of a sale, where he was trained";
    &[RoomMakers], [k(KeyCode::Enter)], Message::Compare, "compare", "compare the target with him";
    &[RoomMakers], [c('v')], Message::Close, "", "close the question";
    &[Board], [c('/')], Message::Find, "find", "filter by name, club, position or place (left), by out, injured or wall, by conflict, or by:source; accents are optional";
    &[Board], [c('n')], Message::FindNext, "", "next match";
    &[Board], [c('N')], Message::FindPrevious, "", "previous match";
    &[Plans], [k(KeyCode::Enter)], Message::OpenPlan, "open", "open the plan";
    &[Plans], [c('n')], Message::NewPlan, "new", "a new plan, from what is reported";
    &[Plans], [c('f')], Message::Fork, "fork", "fork the plan: a new one, under a title of its own, that begins like it and leaves it as it is";
    &[Plans], [c('r')], Message::Retitle, "name", "give the plan another title; its file keeps its name";
    &[Plans], [c('e'), c('N')], Message::Annotate, "note", "write a note on the plan";
    &[Plans], [c('d')], Message::AskToDelete, "delete", "delete the plan, after a question: its file goes to plans/.trash";
    &[Deletion], [k(KeyCode::Enter)], Message::DeletePlan, "delete it", "delete the plan";
    &[Plans], [c('c')], Message::CompareWith, "compare", "compare the open plan with this one";
    &[Plans], [c('u')], Message::RestorePlan, "bring back", "bring back the plan that was deleted last";
    &[Compare], [k(KeyCode::Tab), k(KeyCode::Right), c('l')], Message::CompareWithNext, "next plan", "compare with the next plan, or with what is reported";
    &[Compare], [k(KeyCode::BackTab), k(KeyCode::Left), c('h')], Message::CompareWithPrevious, "", "compare with the previous one";
    &[StaleDecisions], [c('s')], Message::Answer(Answer::Keep), "stand by it", "stand by the decision, whatever is reported now";
    &[StaleDecisions], [c('d')], Message::Answer(Answer::Drop), "drop it", "drop the decision: what the plan said before counts again";
    &[StaleDecisions], [c('r')], Message::Answer(Answer::TakeReport), "take the report", "take what is reported now";
    &[StaleDecisions], [c('!')], Message::Close, "", "close the list";
    EVERY_VIEW, [c('d')], Message::Show(View::Depth), "depth", "the depth chart, full screen; the same key goes back";
    &[Compare], [c('d')], Message::Show(View::Depth), "depth", "the depth chart";
    EVERY_SCREEN, [c('m')], Message::Show(View::Moves), "moves", "the moves: the walk from today to the end of the plan";
    EVERY_SCREEN, [c('o')], Message::Show(View::Outlook), "all", "all that it means";
    EVERY_SCREEN, [c('i')], Message::Show(View::Lists), "lists", "the registration lists: places taken and free, who counts as what, and who frees a place if he goes";
    EVERY_SCREEN, [c('b')], Message::Show(View::Money), "money", "the money of the plan: book values, gains, what a season costs, and the prices of the man under the cursor";
    EVERY_SCREEN, [c('p')], Message::Show(View::Plans), "plans", "the plans of this squad: open, new, fork, rename, note, delete";
    &[Board, Depth, Moves, Outlook, Lists, Money, Compare], [c('c')], Message::Show(View::Compare), "compare", "the plan beside another one, or beside what is reported";
    EVERY_VIEW, [c('!')], Message::ShowStaleDecisions, "", "decisions about which something else is reported now: stand by them, drop them, or take the report";
    EVERY_VIEW, [c('y')], Message::ShowReport, "send", "send the plan: text, Markdown, a page or a picture, to the clipboard or into a file";
    &[Compare], [c('y')], Message::ShowReport, "send", "send both plans side by side: text or Markdown, to the clipboard or into a file";
    &[Report], [c('y'), k(KeyCode::Enter)], Message::CopyReport, "copy", "copy it to the clipboard, where the terminal allows that";
    &[Report], [c('w')], Message::WriteReport, "write a file", "write it into a file beside the plan, over no other";
    &[Report], [k(KeyCode::Tab)], Message::ChangeReport(ReportChange::NextFormat), "format", "as text, as Markdown, as a page to print, as a picture";
    &[Report], [c('s')], Message::ChangeReport(ReportChange::Part(ReportPart::Sources)), "sources", "leave out whose word things are, or tell it again";
    &[Report], [c('b')], Message::ChangeReport(ReportChange::Part(ReportPart::Money)), "money", "leave out fees, wages and what the accounts say, or tell it again";
    &[Report], [c('i')], Message::ChangeReport(ReportChange::Part(ReportPart::Lists)), "lists", "leave out the registration lists, or tell them again";
    &[Depth], [k(KeyCode::Tab)], Message::SwitchMoment, "today / after", "today's line, or the plan's";

    &[Prompt], [k(KeyCode::Enter)], Message::Accept, "done", "take what is typed";
    &[Prompt], [k(KeyCode::Left)], Message::MoveCaret(Caret::Back), "", "a character back";
    &[Prompt], [k(KeyCode::Right)], Message::MoveCaret(Caret::On), "", "a character on";
    &[Prompt], [k(KeyCode::Home), Chord::ctrl('a')], Message::MoveCaret(Caret::Start), "", "to the start";
    &[Prompt], [k(KeyCode::End), Chord::ctrl('e')], Message::MoveCaret(Caret::End), "", "to the end";
    &[Prompt], [k(KeyCode::Backspace)], Message::Erase(Erased::Back), "", "erase the character before";
    &[Prompt], [k(KeyCode::Delete)], Message::Erase(Erased::On), "", "erase the character here";
    &[Prompt], [Chord::ctrl('w')], Message::Erase(Erased::Word), "", "erase the word before";
    &[Prompt], [Chord::ctrl('u')], Message::Erase(Erased::All), "", "erase all that is typed";
    &[Prompt], [k(KeyCode::Esc)], Message::Close, "cancel", "cancel";

    &[Conflict], [c('m')], Message::Resolve(Resolution::KeepMine), "keep mine", "keep yours under the plan's name; theirs is kept aside";
    &[Conflict], [c('t')], Message::Resolve(Resolution::TakeTheirs), "take theirs", "take theirs; yours is kept aside";
    &[Conflict], [c('b')], Message::Resolve(Resolution::KeepBoth), "both", "keep both as two plans; yours stays on the board";
    &[Import], [k(KeyCode::Tab)], Message::NextQuestion, "next question", "next question";
    &[Import], [k(KeyCode::BackTab)], Message::PreviousQuestion, "", "previous question";
    &[Import], [k(KeyCode::Enter)], Message::AnswerQuestion, "answer", "answer the question, or say what the column is";
    &[Import], [c('c')], Message::ChangeColumn, "what a column is", "say what a column is";
    &[Import], [c('s')], Message::SayOfTable, "", "say whose the table is, of which club and season, and whom to take";
    &[Import], [c('a')], Message::AcceptImport, "accept", "accept: the squad is written into a folder that you name, never over another";
    &[Import], [c('I')], Message::Close, "", "close the import; nothing is written";
    &[Form], [k(KeyCode::Enter), k(KeyCode::Tab)], Message::TypeFormRow, "type", "type what the row says, as you would write it";
    &[Form], [c('a')], Message::AcceptForm, "accept", "accept: the plan keeps a target; what is of the squad file goes to squad.ron.new beside it";
    &[Squads], [k(KeyCode::Enter)], Message::OpenSquad, "open", "open the squad with the plan that it had last";
    &[Squads], [c('P')], Message::Close, "", "close the question";
    &[Faults, BrokenSquad], [c('e')], Message::Edit, "edit", "open the file in $VISUAL or $EDITOR at the first fault";
    EVERY_SCREEN, [Chord::ctrl('s'), c('w')], Message::Save, "", "save now; every decision is saved anyway; where saving failed, elsewhere";
    &[Board, Depth, Moves, Outlook, Lists, Money, Card], [c('e')], Message::Edit, "", "open the squad file in $VISUAL or $EDITOR at this player; it is reloaded at once";
    EVERY_SCREEN, [c('E')], Message::ShowFaults, "", "what is wrong with the squad file";
    &[Board, Card], [c('F')], Message::OpenForm, "", "the form: type what is known of him row by row";
    &[Board], [c('I')], Message::ShowImport, "", "import players: paste cells of a table, and see what they become";
    EVERY_SCREEN, [c('P')], Message::PickSquad, "", "pick another squad beside this one, or under ./squads";
    ALMOST_EVERYWHERE, [c('M')], Message::SwitchMouse, "", "mouse on or off; off gives the terminal's own text selection back";
    EVERYWHERE, [Chord::ctrl('l')], Message::Redraw, "", "draw the screen again, and look at the files";
    EVERYWHERE, [Chord::ctrl('z')], Message::Suspend, "", "back to the shell; fg returns";
    ALMOST_EVERYWHERE, [c('?')], Message::Help, "keys", "the keys of this screen and the signs; again: every key, with the reason where one is not possible now";
    &[Board, BrokenSquad], [c('q')], Message::Quit, "quit", "quit; everything is saved, or you are asked";
    EVERYWHERE, [Chord::ctrl('c')], Message::Quit, "", "quit";
];

/// The message that a chord sends in a context, if it sends one.
pub fn message_for(context: Context, chord: Chord) -> Option<Message> {
    let row = BINDINGS.iter().find(|row| row.contexts.contains(&context) && row.chords.contains(&chord));
    match (row, context) {
        (Some(row), _) => Some(row.message.clone()),
        (None, Prompt) => chord.typed().map(Message::Type),
        (None, _) => chord.typed().filter(|&typed| is_of_another_script(typed)).map(|typed| {
            let said = format!("{typed} is no key: the keys are Latin letters, switch the keyboard's layout");
            Message::Refused(Refusal::Because(said))
        }),
    }
}

/// Whether a character is a letter of no Latin alphabet.
fn is_of_another_script(char: char) -> bool {
    char.is_alphabetic()
        && !matches!(char, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}')
}

/// The keys of a row, as footer, help and README show them: `s`, `Ctrl-r / U`.
pub fn keys_of(row: &Binding) -> String {
    let keys: Vec<String> = row.chords.iter().map(ToString::to_string).collect();
    keys.join(" / ")
}

/// What a row does, with where it does that if it is not everywhere.
pub fn told(row: &Binding) -> String {
    let place = match row.contexts {
        [Carrying] => "with a player in hand: ",
        [Depth] => "in the depth chart: ",
        [Moves] => "in the moves: ",
        [Lists] => "among the lists: ",
        [Card] => "on a card: ",
        [Plans] => "in the list of plans: ",
        [Compare] => "while comparing: ",
        [StaleDecisions] => "among decisions to answer: ",
        [RoomMakers] => "among those who could make room: ",
        [Faults, ..] => "among the faults: ",
        [Conflict] => "when somebody else changed the plan: ",
        [Deletion] => "asked whether to delete a plan: ",
        [Squads] => "among the squads: ",
        [Report] => "sending the plan: ",
        [Import] => "in the import: ",
        [Form] => "in the form: ",
        [Prompt] => "while typing: ",
        _ => "",
    };
    format!("{place}{}", row.long)
}

/// The keys that the board's footer shows, in Markdown, for the README; the help has all.
pub fn as_markdown() -> String {
    let shown = BINDINGS.iter().filter(|row| row.contexts.contains(&Board) && !row.short.is_empty());
    let rows = shown.map(|row| format!("| {} | {} |\n", keys_of(row), row.long));
    std::iter::once("| key | does |\n|---|---|\n".to_owned()).chain(rows).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_chord_means_two_things_in_one_context() {
        for (at, row) in BINDINGS.iter().enumerate() {
            for other in &BINDINGS[at + 1..] {
                let both = row.contexts.iter().any(|context| other.contexts.contains(context));
                let twice = row.chords.iter().find(|chord| both && other.chords.contains(chord));
                assert!(
                    twice.is_none(),
                    "{} is bound to {:?} and {:?}",
                    twice.unwrap(),
                    row.message,
                    other.message
                );
            }
        }
    }

    #[test]
    fn every_context_has_a_way_out() {
        for &context in EVERYWHERE {
            let leaves = |row: &&Binding| {
                row.contexts.contains(&context)
                    && matches!(row.message, Message::Close | Message::CancelDrag | Message::Quit)
            };
            assert!(BINDINGS.iter().any(|row| leaves(&row)), "{context:?}");
        }
    }

    #[test]
    fn every_key_says_what_it_does() {
        for row in BINDINGS {
            assert!(!row.long.is_empty() && !row.long.ends_with('.'), "{row:?}");
        }
    }

    #[test]
    fn what_is_typed_into_a_prompt_is_text() {
        assert_eq!(message_for(Prompt, c('q')), Some(Message::Type('q')));
        assert_eq!(message_for(Board, c('q')), Some(Message::Quit));
        assert_eq!(message_for(Prompt, c('ф')), Some(Message::Type('ф')));
    }

    #[test]
    fn a_letter_of_another_script_gets_a_word_of_help() {
        for letter in ['ф', 'Σ', 'ש', '世'] {
            assert!(
                matches!(message_for(Board, c(letter)), Some(Message::Refused(why)) if why.to_string().contains("layout")),
                "{letter}"
            );
        }
        for char in ['é', 'ß', 'ą', '5', 'z', '€', ';'] {
            assert_eq!(message_for(Board, c(char)), None, "{char}");
        }
    }

    /// The keys for a message in a context, as the table has them.
    fn keys(context: Context, message: &Message) -> Vec<String> {
        let rows = BINDINGS.iter().filter(|row| row.contexts.contains(&context) && row.message == *message);
        rows.flat_map(|row| row.chords).map(ToString::to_string).collect()
    }

    #[test]
    fn what_a_row_says_of_other_keys_is_so() {
        let (drop, cancel) = (keys(Carrying, &Message::Drop), keys(Carrying, &Message::CancelDrag));
        let lift = format!("{} drops, {} puts back", drop.join(" or "), cancel[0]);
        let movers = Column::ALL.map(Message::Send).into_iter().chain([Message::PutBack]);
        let mark: Vec<String> = movers.map(|message| keys(Board, &message).remove(0)).collect();
        for (message, named) in [(Message::Lift, lift), (Message::Mark, mark.join(" "))] {
            let row = BINDINGS.iter().find(|row| row.message == message).unwrap();
            assert!(row.long.contains(&named), "{}: {named}", row.long);
        }
    }
}

//! The bottom of the screen: what the program answers, and the keys that matter now.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;
use unicode_segmentation::UnicodeSegmentation;

use crate::app::prompt::{Prompt, Wanted};
use crate::app::sentence::Tone;
use crate::app::view::{Overlay, View};
use crate::app::{App, Message};
use crate::domain::column::Column;
use crate::domain::story;
use crate::input::bindings::{BINDINGS, Binding};
use crate::input::context::Context;
use crate::input::key_names::{in_words, key_for};
use crate::text;

use super::answer::{Answer, remark, style_of};
use super::pen::{self, Pen, width};
use super::scene::Scene;
use super::theme::Theme;
use super::words::{Words, row_of};

/// The notice, or the prompt while the user types.
#[derive(Clone, Copy, Debug)]
pub struct NoticeLine<'a>(pub Scene<'a>);

impl Widget for NoticeLine<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { app, theme, .. } = self.0;
        if let (None, Some(notice)) = (app.prompt(), app.notice()) {
            let text = in_words(&notice.text, app);
            Answer { text: &text, tone: notice.tone, theme }.render(area, buffer);
            return;
        }
        let mut pen = Pen::new(buffer, area, 0, theme);
        pen.skip(1);
        if let Some(prompt) = app.prompt() {
            let remark = remark(app, prompt);
            let remark = remark.as_ref().map(|(text, tone)| (text.as_ref(), *tone));
            let below = below_prompt(area);
            draw_prompt(app, prompt, remark.filter(|_| below.is_empty()), &mut pen, theme);
            if let Some((text, tone)) = remark {
                Answer { text, tone, theme }.render(below, buffer);
            }
        } else if app.import().is_some() && matches!(app.overlay(), Some(Overlay::Import(_))) {
            let hint = app.hint_of_import().unwrap_or_default();
            pen.write(&in_words(&hint, app), theme.supports());
        } else if let Some(drag) = app.carrying() {
            let name = app.name(drag.player);
            let board = &app.evaluation().board;
            let others = match drag.others[..] {
                [] => String::new(),
                _ => format!("; {} with him", board.names_in_words(&drag.others)),
            };
            match (&drag.refusal, drag.target) {
                (Some(refusal), _) => pen
                    .write(theme.glyphs.breach, theme.breach())
                    .skip(1)
                    .write(&in_words(refusal, app), theme.breaks()),
                (None, Some(over)) => {
                    let ruling =
                        crate::domain::column_rules::ruling(&app.player(drag.player).origin, over.column);
                    let told = format!("over {}: {name} {}{others}", over.column, ruling.phrase());
                    pen.write(&told, theme.fact())
                }
                (None, None) => pen
                    .write(&format!("{name} over no column: letting go puts him back{others}"), theme.fact()),
            };
        } else if !app.marks().is_empty() {
            let marked = text::count(app.marks().len(), "player");
            let movers = Column::ALL.map(Message::Send).into_iter().chain([Message::PutBack]);
            let movers: Vec<String> = movers.map(|message| key_for(&message, app)).collect();
            let (movers, unmark) = (movers.join(" "), key_for(&Message::Close, app));
            pen.write(
                &format!("{marked} marked: {movers} move them all; {unmark} unmarks"),
                theme.supports(),
            );
        } else if !app.filter().is_empty() {
            let (typed, clear) = (app.filter().typed(), key_for(&Message::Close, app));
            pen.write(&format!("showing only \"{typed}\"; {clear} shows everybody"), theme.supports());
        } else if let Some(player) = app.selected() {
            let fits = |story: &str| width(story) <= pen.room();
            let story = story::within(&app.evaluation().board, player, theme.glyphs.cut, fits);
            pen.write(&story, theme.supports());
        }
    }
}

/// Where a remark stands that does not fit behind what is typed.
fn below_prompt(area: Rect) -> Rect {
    Rect { y: area.y + area.height.min(1), height: area.height.saturating_sub(1), ..area }
}

/// The cell of a prompt's caret, where one is open: found by writing the prompt where nobody sees it.
pub fn caret(scene: Scene<'_>) -> Option<Position> {
    let Scene { app, layout, theme } = scene;
    let (prompt, area) = (app.prompt()?, layout.notice);
    let mut unseen = Buffer::empty(area);
    let mut pen = Pen::new(&mut unseen, area, 0, theme);
    pen.skip(1);
    let remark = remark(app, prompt).filter(|_| below_prompt(area).is_empty());
    let remark = remark.as_ref().map(|(text, tone)| (text.as_ref(), *tone));
    let column = draw_prompt(app, prompt, remark, &mut pen, theme);
    Some(Position { x: area.x + column, y: area.y })
}

/// The question, the end of what is typed, and beside it what is wrong with it or what it might look like. Returns the column of
/// the caret.
fn draw_prompt(
    app: &App,
    prompt: &Prompt,
    remark: Option<(&str, Tone)>,
    pen: &mut Pen<'_>,
    theme: Theme,
) -> u16 {
    // Where there is little room, at least half of it is for what is typed.
    let of = match &prompt.wanted {
        Wanted::Terms(id) => app.squad().find(id).map(|man| format!(" of {}", app.name(man))),
        Wanted::Filter(_)
        | Wanted::Target
        | Wanted::Changes(_)
        | Wanted::Plan
        | Wanted::Fork(_)
        | Wanted::Title(_)
        | Wanted::Note(_)
        | Wanted::Place(_)
        | Wanted::ImportAnswer(_)
        | Wanted::ImportColumn
        | Wanted::ImportSaid
        | Wanted::FormRow(_)
        | Wanted::ImportFolder => None,
    };
    let label = format!("{}{}", prompt.label(), of.unwrap_or_default());
    let label = pen::cut(&label, pen.room() / 2, theme.glyphs.cut);
    pen.write(&format!("{label}: "), theme.key());
    let kept = remark.map_or(0, |(remark, _)| (width(remark) + 3).min(pen.room() / 2));
    let room = pen.room().saturating_sub(1 + kept);
    let style = if prompt.is_proposed() { theme.supports() } else { theme.fact() };
    // What stands before the caret is what the user looks at.
    let (before, behind) = prompt.around_caret();
    let caret = match behind.graphemes(true).next() {
        None => {
            pen.write(&pen::tail(before, room, theme.glyphs.cut), style);
            let caret = pen.column();
            pen.write("_", theme.key());
            caret
        }
        Some(here) => {
            let behind = &behind[here.len()..];
            let kept = width(behind).min(room / 3);
            let before = pen::tail(before, room.saturating_sub(width(here) + kept), theme.glyphs.cut);
            let left = room.saturating_sub(width(&before) + width(here));
            let caret = pen.write(&before, style).column();
            pen.write(here, theme.cursor()).write(&pen::cut(behind, left, theme.glyphs.cut), style);
            caret
        }
    };
    if let Some((remark, tone)) = remark {
        pen.skip(2).write(remark, style_of(tone, theme));
    } else if prompt.typed().is_empty() {
        let example = if let Wanted::Terms(id) = &prompt.wanted {
            let board = &app.evaluation().board;
            board.squad().find(id).map(|player| board.example_of_terms(player))
        } else {
            None
        };
        pen.skip(1).write_whole(example.unwrap_or(prompt.hint()), theme.supports());
    }
    if let Wanted::Filter(_) = prompt.wanted {
        let found: usize = Column::ALL.iter().map(|&column| app.shown(column).len()).sum();
        pen.write_at_end(&format!("{found} found "), theme.supports());
    }
    caret
}

/// The keys of the present context, over as many rows as there are; those that are not possible now are dimmed.
#[derive(Clone, Copy, Debug)]
pub struct Keys<'a>(pub Scene<'a>);

impl Widget for Keys<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let rows = rows_of_keys(self.0.app, area, self.0.theme);
        for (row, words) in (0..).zip(rows) {
            words.render(row_of(area, row), buffer);
        }
    }
}

/// The key under a spot of the footer.
pub fn message_at(scene: Scene<'_>, position: Position) -> Option<Message> {
    let area = scene.layout.footer;
    let row = position.y.checked_sub(area.y)?;
    let rows = rows_of_keys(scene.app, area, scene.theme);
    rows.get(usize::from(row))?.message_at(row_of(area, row), position)
}

/// Keys with the word for what they do.
struct Entry {
    keys: String,
    word: &'static str,
    message: Message,
    is_possible: bool,
}

impl Entry {
    fn width(&self) -> u16 {
        width(&self.keys) + 1 + width(self.word) + BETWEEN
    }

    /// Whether it is never left out: the ways to the other views from the board, elsewhere the way back and the way out.
    const fn is_kept(&self, context: Context) -> bool {
        let is_board = matches!(context, Context::Board);
        let leads = matches!(
            self.message,
            Message::Show(View::Moves | View::Outlook | View::Plans | View::Compare) | Message::AddTarget
        );
        matches!(self.message, Message::Help | Message::Close | Message::CancelDrag)
            || (leads && is_board)
            || (matches!(self.message, Message::Quit) && !is_board)
    }

    /// Whether it acts on the man under the cursor, or on the plan; else it leads elsewhere.
    const fn acts(&self) -> bool {
        !matches!(
            self.message,
            Message::Show(_)
                | Message::ShowReport
                | Message::AddTarget
                | Message::Help
                | Message::Quit
                | Message::Find
        )
    }
}

/// The blanks behind an entry.
const BETWEEN: u16 = 2;

/// The rows of the key table that the footer shows now.
fn bindings(context: Context) -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(move |row| row.contexts.contains(&context) && !row.short.is_empty())
}

/// The keys of the present context in the order of the key table; rows with the same word stand together: `Shift-↑↓ order`.
fn entries(app: &App) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for row in bindings(Context::of(app)) {
        let Some(key) = row.chords.first().map(ToString::to_string) else { continue };
        let is_possible = app.permits(&row.message).is_ok();
        if let Some(entry) = entries.last_mut().filter(|entry| entry.word == row.short) {
            entry.keys.push_str(key.rsplit('-').next().unwrap_or(&key));
            entry.is_possible |= is_possible;
        } else {
            entries.push(Entry { keys: key, word: row.short, message: row.message.clone(), is_possible });
        }
    }
    entries
}

/// What is said in each row: what acts in the first, what leads elsewhere in the second, where there are two; in one row what
/// must be there, then what is possible now, as far as there is room.
fn rows_of_keys(app: &App, area: Rect, theme: Theme) -> Vec<Words> {
    let (entries, context) = (entries(app), Context::of(app));
    let room = area.width.saturating_sub(1);
    if area.height > 1 && context == Context::Board {
        let (mut acting, leading): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(Entry::acts);
        // A way that has no room beside the others stands with what acts, before what is not possible now.
        let (second, others) = those_that_fit(leading, context, room);
        acting.extend(others);
        let (first, _) = those_that_fit(acting, context, room);
        return [first, second].map(|row| row_of_entries(&row, room, theme)).into();
    }
    vec![row_of_entries(&those_that_fit(entries, context, room).0, room, theme)]
}

/// As many entries as fit, in their order, and the others.
fn those_that_fit(entries: Vec<Entry>, context: Context, room: u16) -> (Vec<Entry>, Vec<Entry>) {
    // The last one needs no blanks behind it.
    let mut left = room + BETWEEN;
    let mut is_in = vec![false; entries.len()];
    let ranks: [fn(&Entry, Context) -> bool; 5] = [
        |entry, _| entry.message == Message::Help,
        |entry, context| entry.is_kept(context),
        // Of what is possible, looking for a name can best be looked up.
        |entry, _| entry.is_possible && entry.message != Message::Find,
        |entry, _| entry.is_possible,
        |_, _| true,
    ];
    for is_of_rank in ranks {
        for (entry, is_in) in entries.iter().zip(&mut is_in) {
            if !*is_in && is_of_rank(entry, context) && entry.width() <= left {
                left -= entry.width();
                *is_in = true;
            }
        }
    }
    let (fitting, others): (Vec<_>, Vec<_>) = entries.into_iter().zip(is_in).partition(|(_, is_in)| *is_in);
    let alone = |entries: Vec<(Entry, bool)>| entries.into_iter().map(|(entry, _)| entry).collect();
    (alone(fitting), alone(others))
}

fn row_of_entries(entries: &[Entry], room: u16, theme: Theme) -> Words {
    let mut words = Words::new(room + 1, theme);
    words.skip(1);
    for entry in entries {
        let style = if entry.is_possible { theme.matters() } else { theme.supports() };
        let says = Some(entry.message.clone());
        words
            .say(&entry.keys, style, says.clone())
            .say(&format!(" {}", entry.word), theme.supports(), says)
            .skip(BETWEEN);
    }
    words
}

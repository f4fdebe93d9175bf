//! The decisions about which something else is reported now: what was decided, what was and what is, and where each answer leads.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::{App, Message};
use crate::domain::board::stale_answers::{Answer, decided_in_words};
use crate::domain::plan::stale::Stale;
use crate::input::context::Context;
use crate::input::key_names::key_in;

use super::popup::Popup;
use super::text_rows::TextRow;
use super::theme::Theme;

/// The list, with the cursor on a row. Only what may be on screen is put into words: a plan may have many of them.
pub fn popup(app: &App, row: usize, inside: Rect, theme: Theme) -> Popup {
    let stale = app.evaluation().board.stale();
    // Each takes more than a line, so that these fill the room before the cursor, and behind it.
    let room = usize::from(inside.height);
    let (first, end) = (row.saturating_sub(room), row.saturating_add(room).min(stale.len()));
    let part = stale.iter().enumerate().take(end).skip(first);
    let entries = part.map(|(at, stale)| entry(app, (stale, at == row), inside.width, theme)).collect();
    let title = "Something else is reported now";
    Popup::list(title, entries, row - first, theme).among(first, stale.len() - end)
}

/// A decision, with the answers where the cursor is on it.
fn entry(app: &App, (stale, is_under_cursor): (&Stale, bool), wide: u16, theme: Theme) -> Vec<TextRow> {
    let (board, plan) = (&app.evaluation().board, app.plan());
    let (mark, look) =
        if is_under_cursor { (theme.glyphs.cursor, theme.cursor()) } else { ("", theme.matters()) };
    let decided = decided_in_words(stale, board, plan);
    let mut rows = vec![TextRow::new(theme).label(0, mark, theme.fact()).words(
        2,
        wide.saturating_sub(2),
        &decided,
        look,
    )];
    let mut say = |text: &str, style: Style| {
        rows.push(TextRow::new(theme).words(4, wide.saturating_sub(4), text, style));
    };
    say(&stale.in_words(), theme.fact());
    let outcomes = Answer::ALL.map(|answer| answer.outcome(stale, board, plan));
    let offered = Answer::ALL.iter().zip(&outcomes).enumerate().filter(|_| is_under_cursor);
    for (at, (&answer, outcome)) in offered {
        let key = key_in(Context::StaleDecisions, &Message::Answer(answer));
        let words = in_words(answer);
        match outcome {
            // Of answers that come to the same the last is offered: it says whose word counts.
            Ok(outcome) if outcomes[at + 1..].contains(&Ok(outcome.clone())) => {}
            Ok(outcome) => say(&format!("{key}  {words}: {outcome}"), theme.fact()),
            Err(refusal) => say(&format!("{key}  {words}: not possible, {refusal}"), theme.supports()),
        }
    }
    rows.push(TextRow::new(theme));
    rows
}

const fn in_words(answer: Answer) -> &'static str {
    match answer {
        Answer::Keep => "stand by it",
        Answer::Drop => "drop it",
        Answer::TakeReport => "take the report",
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use ratatui::buffer::Buffer;

    use super::*;
    use crate::app::saving::Saving;
    use crate::domain::column::Column;
    use crate::domain::plan::Plan;
    use crate::domain::plan::decision::{Decision, Moved};
    use crate::domain::squad::player::PlayerId;
    use crate::store::squad_file;
    use crate::ui::popup::inside;

    /// The board of a plan that sends so many men whom nobody knows.
    fn with_strangers(men: usize) -> App {
        let send = |number: usize| Decision::Send {
            // Some names take a line more than others.
            players: vec![Moved {
                id: PlayerId("man-".to_owned() + &"x".repeat(number % 7 * 9) + &number.to_string()),
                reported: Column::Staying,
            }],
            to: Column::ForSale,
            at: None,
        };
        let plan = Plan::new("Plan A").with_decisions((0..men).map(send).collect(), men);
        App::new(Rc::clone(&squad_file::built_in().squad), plan, Saving::nowhere())
    }

    fn drawn(popup: Popup, room: Rect) -> Buffer {
        let mut buffer = Buffer::empty(room);
        popup.draw(room, &mut buffer);
        buffer
    }

    #[test]
    fn of_many_decisions_those_on_screen_are_put_into_words_and_look_as_if_all_were() {
        let (app, theme, room) = (with_strangers(200), Theme::COLOURS, Rect::new(0, 0, 50, 16));
        let stale = app.evaluation().board.stale();
        for row in [0, 1, 3, 9, 100, 190, 198, 199] {
            let part = popup(&app, row, inside(room), theme);
            let all = stale
                .iter()
                .enumerate()
                .map(|(at, stale)| entry(&app, (stale, at == row), inside(room).width, theme));
            let whole = Popup::list("Something else is reported now", all.collect(), row, theme);
            for y in 0..room.height {
                let spot = (9, y).into();
                assert_eq!(part.entry_at(spot, room), whole.entry_at(spot, room), "{row}, line {y}");
            }
            assert_eq!(part.cursor(room), whole.cursor(room), "{row}");
            assert!(part.entries() <= 2 * usize::from(room.height), "{} of 200", part.entries());
            assert_eq!(drawn(part, room), drawn(whole, room), "{row}");
        }
    }
}

//! The decisions about which something else is reported now: what was decided, what was and what is, and where each answer leads.

use ratatui::style::Style;

use crate::app::{App, Message};
use crate::domain::board::stale_answers::{Answer, decided_in_words};
use crate::domain::plan::stale::Stale;
use crate::input::context::Context;
use crate::input::key_names::key_in;

use super::popup::Popup;
use super::text_rows::TextRow;
use super::theme::Theme;

/// The list, with the cursor on a row.
pub fn popup(app: &App, row: usize, wide: u16, theme: Theme) -> Popup {
    let stale = app.evaluation().board.stale().iter().enumerate();
    let entries = stale.map(|(at, stale)| entry(app, (stale, at == row), wide, theme)).collect();
    Popup::list("Something else is reported now", entries, row, theme)
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

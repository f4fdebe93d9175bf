//! The decisions whose ground has moved: what was decided, what was and what is, and where each answer leads.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::{App, Message};
use crate::domain::board::stale_answers::{Answer, decided_in_words};
use crate::domain::plan::stale::Stale;
use crate::input::context::Context;
use crate::input::key_names::key_in;

use super::popup::{Popup, inside};
use super::text_rows::{TextRow, TextRows};
use super::theme::Theme;

/// The list, with the cursor on a row.
pub fn popup(app: &App, row: usize, area: Rect, theme: Theme) -> Popup {
    let inside = inside(area);
    let mut text = TextRows::default();
    let mut last = 0;
    for (at, stale) in app.evaluation().board.stale().iter().enumerate() {
        push(app, (stale, at == row), inside.width, &mut text.rows, theme);
        if at == row {
            last = text.height();
        }
        text.rows.push(TextRow::new(theme));
    }
    // The one under the cursor is on screen with its answers.
    text.from = last.saturating_sub(usize::from(inside.height));
    Popup::new("Decisions whose ground has moved".to_owned(), text, theme)
}

/// Lays a decision out, with the answers where the cursor is on it.
fn push(
    app: &App,
    (stale, is_under_cursor): (&Stale, bool),
    wide: u16,
    rows: &mut Vec<TextRow>,
    theme: Theme,
) {
    let (board, plan) = (&app.evaluation().board, app.plan());
    let (mark, look) =
        if is_under_cursor { (theme.glyphs.cursor, theme.cursor()) } else { ("", theme.matters()) };
    let decided = format!("decision {}: {}", stale.decision + 1, decided_in_words(stale, board, plan));
    rows.push(TextRow::new(theme).label(0, mark, theme.key()).label(2, &decided, look));
    let meanwhile = if stale.is_obeyed { "obeyed meanwhile" } else { "not obeyed" };
    let mut say = |text: &str, style: Style| {
        rows.push(TextRow::new(theme).words(4, wide.saturating_sub(4), text, style));
    };
    say(&format!("{}; {meanwhile}", stale.why), theme.fact());
    if !is_under_cursor {
        return;
    }
    for answer in Answer::ALL {
        let key = key_in(Context::StaleDecisions, &Message::Answer(answer));
        let words = in_words(answer);
        match answer.outcome(stale, board, plan) {
            Ok(outcome) => say(&format!("{key}  {words}: {outcome}"), theme.fact()),
            Err(refusal) => say(&format!("{key}  {words}: not possible, {refusal}"), theme.supports()),
        }
    }
}

const fn in_words(answer: Answer) -> &'static str {
    match answer {
        Answer::Keep => "stand by it",
        Answer::Drop => "drop it",
        Answer::TakeReport => "take the report",
    }
}

//! The decisions whose ground has moved: what was decided, what was and what is, and where each answer leads.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::{App, Message};
use crate::domain::board::stale_answers::{Answer, decided_in_words};
use crate::domain::plan::stale::Stale;
use crate::input::bindings::Context;
use crate::input::key_names::key_in;

use super::pen::{Pen, wrap};
use super::popup;
use super::theme::Theme;

/// Draws the list over the screen, with the cursor on a row.
pub fn draw(app: &App, row: usize, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let inside = popup::draw("Decisions whose ground has moved", area, buffer, theme);
    let mut lines: Vec<Line> = Vec::new();
    let mut last = 0;
    for (at, stale) in app.evaluation().board.stale().iter().enumerate() {
        push(app, stale, at == row, inside.width, &mut lines, theme);
        if at == row {
            last = lines.len();
        }
        lines.push(Line { mark: " ", indent: 0, text: String::new(), style: theme.text() });
    }
    // The one under the cursor is on screen with its answers.
    let from = last.saturating_sub(usize::from(inside.height));
    for (at, line) in (0..inside.height).zip(lines.iter().skip(from)) {
        let mut pen = Pen::new(buffer, inside, at, theme);
        pen.field(line.mark, 1, theme.accent()).skip(1 + line.indent).write(&line.text, line.style);
    }
}

struct Line {
    mark: &'static str,
    indent: u16,
    text: String,
    style: Style,
}

fn push(app: &App, stale: &Stale, is_under_cursor: bool, wide: u16, lines: &mut Vec<Line>, theme: Theme) {
    let (board, plan) = (&app.evaluation().board, app.plan());
    let (mark, look) =
        if is_under_cursor { (theme.glyphs.cursor, theme.under_cursor()) } else { (" ", theme.strong()) };
    let decided = format!("decision {}: {}", stale.decision + 1, decided_in_words(stale, board, plan));
    lines.push(Line { mark, indent: 0, text: decided, style: look });
    let meanwhile = if stale.is_obeyed { "obeyed meanwhile" } else { "not obeyed" };
    let mut say = |text: &str, style: Style| {
        let mut parts = Vec::new();
        wrap(text, wide.saturating_sub(4), &mut parts);
        lines.extend(parts.into_iter().map(|part| Line {
            mark: " ",
            indent: 2,
            text: part.to_owned(),
            style,
        }));
    };
    say(&format!("{}; {meanwhile}", stale.why), theme.text());
    if !is_under_cursor {
        return;
    }
    for answer in Answer::ALL {
        let key = key_in(Context::StaleDecisions, &Message::Answer(answer));
        let words = in_words(answer);
        match answer.outcome(stale, board, plan) {
            Ok(outcome) => say(&format!("{key}  {words}: {outcome}"), theme.text()),
            Err(refusal) => say(&format!("{key}  {words}: not possible, {refusal}"), theme.quiet()),
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

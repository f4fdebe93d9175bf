//! What is wrong with a squad file: each fault with its place, its line and what to do, over the last good board.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::domain::fault::{Fault, Faults, Severity};
use crate::text::{clean, count};

use super::pen::{Pen, wrap};
use super::popup;
use super::scroll::Scroll;
use super::theme::Theme;

/// Draws the faults over the screen, from the line on that is wished for.
pub fn draw(app: &App, wish: usize, area: Rect, buffer: &mut Buffer, theme: Theme) -> Scroll {
    let Some(faults) = app.faults() else { return Scroll::of(wish, 0, 0) };
    let inside = popup::draw(&title(faults), area, buffer, theme);
    let mut lines = Vec::new();
    for fault in &faults.faults {
        lay_out(fault, inside.width, &mut lines, theme);
    }
    let scroll = Scroll::of(wish, lines.len(), usize::from(inside.height));
    for (row, line) in (0..inside.height).zip(lines.iter().skip(scroll.from)) {
        let mut pen = Pen::new(buffer, inside, row, theme);
        pen.go_to(line.indent).write(&line.text, line.style);
        if let Some((column, sign)) = &line.mark {
            pen.go_to(line.indent + column).write(sign, theme.bad());
        }
    }
    scroll.tell_below(area, buffer, theme);
    scroll
}

/// The file and how many faults it has, as far as it is known by its folder: `juventus/squad.ron: 2 faults`.
fn title(faults: &Faults) -> String {
    let parts: Vec<_> = faults.path.iter().map(|part| part.to_string_lossy()).collect();
    let known = parts[parts.len().saturating_sub(2)..].join("/");
    format!("{}: {}", clean(&known), count(faults.faults.len(), "fault"))
}

struct Line {
    indent: u16,
    text: String,
    style: Style,
    /// Signs under the excerpt, and the column at which they begin.
    mark: Option<(u16, String)>,
}

/// Lays out a fault: the place and what is wrong, the line with a mark under it, and what to do.
fn lay_out(fault: &Fault, wide: u16, lines: &mut Vec<Line>, theme: Theme) {
    const INDENT: u16 = 2;
    let place = match fault.line {
        0 => String::new(),
        line => format!("line {line}, column {}: ", fault.column),
    };
    let tone = match fault.severity {
        Severity::Fault => theme.bad(),
        Severity::Warning => theme.caution(),
    };
    if !lines.is_empty() {
        lines.push(Line { indent: 0, text: String::new(), style: theme.text(), mark: None });
    }
    push_wrapped(&format!("{place}{}", fault.message), (0, wide), tone, lines);
    if fault.line > 0 {
        let (excerpt, mark) = excerpt(fault, wide.saturating_sub(INDENT));
        lines.push(Line { indent: INDENT, text: excerpt, style: theme.text(), mark: None });
        lines.push(Line { indent: INDENT, text: String::new(), style: theme.text(), mark: Some(mark) });
    }
    if let Some(help) = &fault.help {
        push_wrapped(help, (INDENT, wide), theme.quiet(), lines);
    }
}

/// Breaks a text into lines between two columns.
fn push_wrapped(text: &str, (indent, wide): (u16, u16), style: Style, lines: &mut Vec<Line>) {
    let mut parts = Vec::new();
    wrap(text, wide.saturating_sub(indent), &mut parts);
    lines.extend(parts.into_iter().map(|part| Line { indent, text: part.to_owned(), style, mark: None }));
}

/// The line of a fault as far as it fits, with its mark on screen.
fn excerpt(fault: &Fault, wide: u16) -> (String, (u16, String)) {
    let wide = usize::from(wide);
    let excerpt = fault.excerpt.trim_start();
    let blank = fault.excerpt.len() - excerpt.len();
    let start = fault.mark.start.saturating_sub(blank);
    // A mark that would stand beyond the edge is brought to the middle.
    let cut = if start + 1 >= wide { start - wide / 2 } else { 0 };
    let mut left = 0;
    let shown: String = excerpt
        .chars()
        .skip_while(|char| {
            let is_cut = left < cut;
            left += unicode_width::UnicodeWidthChar::width(*char).unwrap_or(0);
            is_cut
        })
        .collect();
    let at = start - cut;
    let signs = fault.mark.len().clamp(1, wide.saturating_sub(at).max(1));
    (shown, (u16::try_from(at).unwrap_or(u16::MAX), "^".repeat(signs)))
}

//! What is wrong with a squad file: each fault with its place, its line and what to do, over the last good board.

use crate::app::App;
use crate::fault::{Fault, Faults, Severity};
use crate::text::{clean, count};

use super::popup::Popup;
use super::text_rows::TextRow;
use super::theme::Theme;

/// The faults, from the line on that is wished for; nothing where there are none.
pub fn popup(app: &App, line: usize, wide: u16, theme: Theme) -> Option<Popup> {
    let faults = app.faults()?;
    let mut rows = Vec::new();
    for fault in &faults.faults {
        lay_out(fault, wide, &mut rows, theme);
    }
    Some(Popup::text(title(faults), rows, line, theme))
}

/// The file and how many faults it has, as far as it is known by its folder: `juventus/squad.ron: 2 faults`.
fn title(faults: &Faults) -> String {
    let parts: Vec<_> = faults.path.iter().map(|part| part.to_string_lossy()).collect();
    let known = parts[parts.len().saturating_sub(2)..].join("/");
    format!("{}: {}", clean(&known), count(faults.faults.len(), "fault"))
}

/// Lays out a fault: the place and what is wrong, the line with a mark under it, and what to do.
fn lay_out(fault: &Fault, wide: u16, rows: &mut Vec<TextRow>, theme: Theme) {
    const INDENT: u16 = 2;
    let place = match fault.line {
        0 => String::new(),
        line => format!("line {line}, column {}: ", fault.column),
    };
    let tone = match fault.severity {
        Severity::Fault => theme.breaks(),
        Severity::Warning => theme.warns(),
    };
    if !rows.is_empty() {
        rows.push(TextRow::new(theme));
    }
    rows.push(TextRow::new(theme).words(0, wide, &format!("{place}{}", fault.message), tone));
    let wide = wide.saturating_sub(INDENT);
    if fault.line > 0 {
        let (excerpt, (at, signs)) = excerpt(fault, wide);
        rows.push(TextRow::new(theme).label(INDENT, &excerpt, theme.fact()));
        rows.push(TextRow::new(theme).label(INDENT + at, &signs, theme.breach()));
    }
    if let Some(help) = &fault.help {
        rows.push(TextRow::new(theme).words(INDENT, wide, help, theme.supports()));
    }
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

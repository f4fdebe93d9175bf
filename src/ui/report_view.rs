//! The plan as it is sent: the text that would go out, in which format, and what is left out of it.

use strum::VariantArray;

use crate::app::report::{ReportChange, ReportPart};
use crate::app::{App, Message};
use crate::export::Format;
use crate::input::context::Context;
use crate::input::key_names::key_in;

use super::popup::Popup;
use super::text_rows::TextRow;
use super::theme::Theme;

/// The preview, scrolled down by so many lines.
pub fn popup(app: &App, line: usize, wide: u16, theme: Theme) -> Popup {
    let format = app.report_format();
    let row = |line| TextRow::new(theme).words(0, wide, line, theme.fact());
    let rows = app.report_preview().lines().map(row).collect();
    let gap = TextRow::new(theme);
    let parts = (!app.sends_comparison()).then(|| parts(app, theme));
    let heading = [Some(formats(app, theme)), parts, Some(gap)].into_iter().flatten().collect();
    Popup::text(title(app, format), rows, line, theme).headed(heading)
}

fn title(app: &App, format: Format) -> String {
    let what = if app.sends_comparison() { "both plans" } else { "the plan" };
    match format {
        Format::Text | Format::Markdown => format!("Send {what} as {}", format.name()),
        Format::Html | Format::Svg => format!("Send {what} as a {}, which says", format.name()),
    }
}

/// The formats, with the chosen one marked: `Tab  ▸text  Markdown  page  picture`.
fn formats(app: &App, theme: Theme) -> TextRow {
    let key = key_in(Context::Report, &Message::ChangeReport(ReportChange::NextFormat));
    let mut row = TextRow::new(theme).label(0, &key, theme.supports());
    for format in Format::ALL {
        row = if format == app.report_format() {
            row.aside(&format!("{}{}", theme.glyphs.cursor, format.name()), theme.matters())
        } else {
            row.aside(&format!(" {}", format.name()), theme.fact())
        };
    }
    row
}

/// What is told and what is left out, with the keys that change it: `s sources told`, `b money left out`.
fn parts(app: &App, theme: Theme) -> TextRow {
    let mut row = TextRow::new(theme);
    for &part in ReportPart::VARIANTS {
        let key = key_in(Context::Report, &Message::ChangeReport(ReportChange::Part(part)));
        let is_left_out = app.is_left_out(part);
        let (said, style) = if is_left_out { ("left out", theme.matters()) } else { ("told", theme.fact()) };
        row = row.aside(&format!("{key} {} {said}", part.name()), style);
    }
    row
}

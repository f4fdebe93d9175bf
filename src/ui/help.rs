//! The help: every key of the table, with the reason where one is not possible now.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::view::View;
use crate::input::bindings::{BINDINGS, Binding, Context, keys_of};

use super::frame;
use super::pen::Pen;
use super::theme::Theme;

/// Draws the help over the screen, scrolled down by `from` rows.
pub fn draw(app: &App, area: Rect, from: usize, buffer: &mut Buffer, theme: Theme) {
    let inside = frame::draw("Keys", area, buffer, theme);
    let context = behind(app);
    let (here, elsewhere): (Vec<&Binding>, Vec<&Binding>) =
        BINDINGS.iter().partition(|row| row.contexts.contains(&context));
    let rows: Vec<Row<'_>> = std::iter::once(Row::Title("Now"))
        .chain(here.into_iter().map(|row| Row::Key(row, true)))
        .chain(std::iter::once(Row::Title("Elsewhere")))
        .chain(elsewhere.into_iter().map(|row| Row::Key(row, false)))
        .collect();
    let from = from.min(rows.len().saturating_sub(usize::from(inside.height)));
    for (line, row) in (0..inside.height).zip(rows.into_iter().skip(from)) {
        let mut pen = Pen::new(buffer, inside, line, theme);
        match row {
            Row::Title(title) => _ = pen.write(title, theme.strong()),
            Row::Key(row, is_here) => draw_row(app, row, is_here, &mut pen, theme),
        }
    }
}

enum Row<'a> {
    Title(&'static str),
    Key(&'a Binding, bool),
}

fn draw_row(app: &App, row: &Binding, is_here: bool, pen: &mut Pen<'_>, theme: Theme) {
    let refusal = if is_here { app.permits(&row.message).err() } else { None };
    let quiet = !is_here || refusal.is_some();
    let style = if quiet { theme.quiet() } else { theme.text() };
    pen.skip(1).field(&keys_of(row), 14, if quiet { theme.quiet() } else { theme.accent() }).skip(1);
    match refusal {
        Some(refusal) => pen.write(row.long, style).write(&format!(" (not now: {refusal})"), theme.caution()),
        None => pen.write(row.long, style),
    };
}

/// The context that the help was opened from.
fn behind(app: &App) -> Context {
    match app.view() {
        _ if app.carrying().is_some() => Context::Carrying,
        View::Board => Context::Board,
        View::Depth => Context::Depth,
        View::Moves => Context::Moves,
        View::Outlook => Context::Outlook,
    }
}

//! The squads that can be opened, the last opened first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::text::clean;

use super::layout::first_on_screen;
use super::pen::Pen;
use super::popup;
use super::theme::Theme;

/// Draws the squads over the screen, with the cursor on a row.
pub fn draw(app: &App, cursor: usize, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let squads = app.squad_choices();
    let inside = popup::draw("Squads", area, buffer, theme);
    let first = first_on_screen(cursor, usize::from(inside.height), squads.len());
    for (row, (at, squad)) in (0..inside.height).zip(squads.iter().enumerate().skip(first)) {
        let mut pen = Pen::new(buffer, inside, row, theme);
        let is_here = at == cursor;
        let style = if is_here { theme.under_cursor() } else { theme.text() };
        let folder = clean(&squad.folder);
        let name = squad.club.as_deref().unwrap_or(&folder);
        pen.write(if is_here { theme.glyphs.cursor } else { " " }, theme.accent());
        pen.write(name, style);
        // One club may have several squads: the day tells them apart.
        if let Some(day) = squad.as_of {
            pen.skip(2).write(&format!("as of {day}"), theme.text());
        }
        if app.is_open(squad) {
            pen.skip(2).write("on the board", theme.quiet());
        }
        if squad.club.is_none() {
            pen.skip(2).write("its file cannot be read", theme.caution());
        } else if name != folder {
            pen.skip(2).write(&folder, theme.quiet());
        }
    }
}

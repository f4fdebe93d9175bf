//! The screen: it reads the app and writes cells. It changes nothing, keeps nothing, and decides nothing.
//!
//! [`pitch`] says where everything stands; every other file draws one region of the screen, named for it.
//! A new view is a file here, a variant of [`View`](crate::app::view::View), and a row in the key table.

mod columns;
mod compare;
mod date_line;
mod depth_chart;
mod faults;
mod field;
mod footer;
mod frame;
mod ground;
mod header;
mod help;
mod moves;
mod outlook;
pub mod pane;
pub mod pen;
pub mod pitch;
mod plans;
mod player_card;
mod room;
mod scroll;
mod squads;
mod theirs;
pub mod theme;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;

use pane::Pane;
use pen::Pen;
use pitch::{Pitch, SMALLEST};
use theme::Theme;

/// Draws the app into a buffer of the window's size. Returns the marked-out screen, for the mouse; nothing when the window is too small.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, theme: Theme) -> Option<Pitch> {
    let Some(pitch) = Pitch::mark_out(area, app) else {
        draw_too_small(area, buffer, theme);
        return None;
    };
    for pane in Pane::all(&pitch) {
        pane.draw(app, &pitch, buffer, theme);
    }
    Some(pitch)
}

/// By how many lines the user's wish to scroll goes beyond the last line of what he reads.
pub fn past_the_end(app: &App, area: Rect, theme: Theme) -> usize {
    if !app.is_scrolled() {
        return 0;
    }
    let Some(pitch) = Pitch::mark_out(area, app) else { return 0 };
    let pane = if app.overlay().is_some() { Pane::Overlay } else { Pane::View };
    pane.draw(app, &pitch, &mut Buffer::empty(area), theme)
}

/// One line that says how much room the board needs.
pub fn draw_too_small(area: Rect, buffer: &mut Buffer, theme: Theme) {
    let (wide, high) = SMALLEST;
    let text = format!("backline needs {wide}x{high}");
    let middle = Rect { y: area.y + area.height / 2, height: area.height.min(1), ..area };
    Pen::new(buffer, middle, 0, theme).write(&text, theme.text());
}

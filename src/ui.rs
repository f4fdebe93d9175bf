//! The screen: it reads the app and writes cells. It changes nothing, keeps nothing, and decides nothing.
//!
//! [`layout`] says where everything stands; every other file draws one region of the screen, named for it.
//! A new view is a file here, a variant of [`View`](crate::app::view::View), and a row in the key table.

mod columns;
mod compare;
mod conflict_view;
mod date_line;
mod depth_chart;
mod faults;
mod footer;
mod header;
mod help;
pub mod layout;
mod moves;
mod outlook;
pub mod pane;
pub mod pen;
mod pitch_view;
mod plans;
mod player_card;
mod popup;
mod room_view;
mod scroll;
mod squads;
mod stale_view;
pub mod theme;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;

use layout::{SMALLEST, ScreenLayout};
use pane::Pane;
use pen::Pen;
use theme::Theme;

/// Draws the app into a buffer of the window's size. Returns the marked-out screen, for the mouse; nothing when the window is too small.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, theme: Theme) -> Option<ScreenLayout> {
    let Some(layout) = ScreenLayout::of(area, app) else {
        draw_too_small(area, buffer, theme);
        return None;
    };
    for pane in Pane::all(&layout) {
        pane.draw(app, &layout, buffer, theme);
    }
    Some(layout)
}

/// By how many lines the user's wish to scroll goes beyond the last line of what he reads.
pub fn past_the_end(app: &App, area: Rect, theme: Theme) -> usize {
    if !app.is_scrolled() {
        return 0;
    }
    let Some(layout) = ScreenLayout::of(area, app) else { return 0 };
    let pane = if app.overlay().is_some() { Pane::Overlay } else { Pane::View };
    pane.draw(app, &layout, &mut Buffer::empty(area), theme)
}

/// One line that says how much room the board needs.
pub fn draw_too_small(area: Rect, buffer: &mut Buffer, theme: Theme) {
    let (wide, high) = SMALLEST;
    let text = format!("backline needs {wide}x{high}");
    let middle = Rect { y: area.y + area.height / 2, height: area.height.min(1), ..area };
    Pen::new(buffer, middle, 0, theme).write(&text, theme.text());
}

//! The screen: it reads the app and writes cells. It changes nothing, keeps nothing, and decides nothing.
//!
//! [`layout`] says where everything stands; every other file draws one region of the screen, named for it.
//! A new view is a file here, a variant of [`View`](crate::app::view::View), and a row in the key table.

mod answer;
mod card;
pub mod caret;
mod columns;
mod compare;
mod conflict_view;
mod date_line;
mod deletion;
mod depth_list;
mod depth_table;
mod everybody;
mod evidence;
mod faults;
mod figure_table;
mod footer;
mod form_view;
mod header;
mod help;
pub mod hits;
mod import_view;
pub mod layout;
mod lists_view;
mod money_view;
mod moves;
mod outlook;
pub mod pen;
mod pitch_view;
mod plans;
mod player_card;
mod popup;
mod reading;
pub mod region;
mod report_view;
mod room_view;
pub mod scene;
mod scroll;
mod squads;
mod stale_view;
mod tabs;
mod text_rows;
pub mod theme;
mod words;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthChar;

use crate::app::{App, Message};
use crate::input::key_names::key_for;
use crate::text::{of_sure_width, takes_one_cell};

use caret::Caret;
use layout::{SMALLEST, ScreenLayout};
use pen::{Pen, width};
use region::Region;
use scene::Scene;
use theme::Theme;

/// The whole screen of an app.
#[derive(Clone, Copy, Debug)]
pub struct Window<'a> {
    /// What is shown.
    pub app: &'a App,
    /// How.
    pub theme: Theme,
}

impl Window<'_> {
    /// Draws it, and tells where the terminal's own cursor stands.
    pub fn draw(self, area: Rect, buffer: &mut Buffer) -> Option<Caret> {
        let Self { app, theme } = self;
        let layout = ScreenLayout::of(area, app);
        let scene = layout.as_ref().map(|layout| Scene { app, layout, theme });
        match scene {
            None => draw_too_small(app, area, buffer, theme),
            Some(scene) => Region::all(scene.layout).for_each(|region| region.draw(scene, buffer)),
        }
        settle_widths(buffer);
        scene.and_then(caret::caret)
    }
}

impl Widget for Window<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        self.draw(area, buffer);
    }
}

/// By how many lines the user's wish to scroll goes beyond the last line of what he reads.
pub fn past_the_end(app: &App, area: Rect, theme: Theme) -> usize {
    if !app.is_scrolled() {
        return 0;
    }
    let Some(layout) = ScreenLayout::of(area, app) else { return 0 };
    region::past_the_end(Scene { app, layout: &layout, theme })
}

/// The message with what only the screen knows: how many rows a page has. Nothing where the window is too small to show what it
/// would do: then only the ways out are left.
pub fn sized(message: Message, app: &App, area: Rect, theme: Theme) -> Option<Message> {
    let Some(layout) = ScreenLayout::of(area, app) else {
        let leads_out =
            matches!(message, Message::Quit | Message::Suspend | Message::Redraw | Message::CancelDrag);
        return leads_out.then_some(message);
    };
    let Message::Page(direction, _) = message else { return Some(message) };
    // A row of the page before stays on screen.
    let rows = region::page(Scene { app, layout: &layout, theme }).saturating_sub(1);
    Some(Message::Page(direction, rows.max(1).into()))
}

/// How much room the board needs, and the way out: in one line where they fit.
fn draw_too_small(app: &App, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let (wide, high) = SMALLEST;
    let said = [format!("backline needs {wide}x{high}"), format!("{} quits", key_for(&Message::Quit, app))];
    let in_one = said.join("; ");
    let lines = if width(&in_one) <= area.width { vec![in_one] } else { said.into() };
    for (row, line) in (area.height.saturating_sub(1) / 2..area.height).zip(lines) {
        Pen::new(buffer, area, row, theme).write(&line, theme.fact());
    }
}

/// Leaves nothing in the cells of which terminals disagree how wide it is, or that would steer them: names say what they like.
/// A wide letter whose second cell is covered by something else is blank, as terminals would have it; else its second cell is
/// marked, so that a blank that stands there later is written, and does not look as the terminal left it.
pub fn settle_widths(buffer: &mut Buffer) {
    let width = usize::from(buffer.area.width).max(1);
    for row in buffer.content.chunks_mut(width) {
        for x in 0..row.len() {
            let symbol = row[x].symbol();
            // Nearly every cell, of thousands.
            if matches!(symbol.as_bytes(), [b' '..=b'~']) {
                continue;
            }
            let mut chars = symbol.chars();
            if chars.next().is_some_and(takes_one_cell) && chars.next().is_none() {
                continue;
            }
            let sure = of_sure_width(symbol);
            if sure.width() == Some(1) {
                row[x].set_char(sure);
            } else if row.get(x + 1).is_none_or(|next| next.symbol() != " ") {
                row[x].set_char(' ');
            } else {
                row[x].set_char(sure);
                row[x + 1].modifier = Modifier::HIDDEN;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Cell;

    use super::*;

    #[test]
    fn what_is_in_doubt_is_settled_before_it_reaches_the_terminal() {
        for (written, shown) in
            [("e\u{301}a", "éa   "), ("👨‍👩‍👧b", "? b  "), ("손흥", "손 흥  "), ("x\u{202e}y", "xy   ")]
        {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 5, 1));
            buffer.set_string(0, 0, written, Theme::COLOURS.fact());
            settle_widths(&mut buffer);
            let cells: String = buffer.content.iter().map(Cell::symbol).collect();
            assert_eq!(cells, shown, "{written:?}");
        }
    }

    #[test]
    fn a_wide_letter_that_something_covers_in_part_is_blank() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 5, 1));
        buffer.set_string(0, 0, "世界", Theme::COLOURS.fact());
        buffer[(3, 0)].set_symbol("│");
        buffer[(4, 0)].set_symbol("世");
        settle_widths(&mut buffer);
        let cells: String = buffer.content.iter().map(Cell::symbol).collect();
        assert_eq!(cells, "世  │ ");
    }

    #[test]
    fn what_would_steer_a_terminal_is_replaced() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
        for hostile in ["\u{1b}[2J", "\0", "\u{9b}2J", "\r\n"] {
            buffer[(0, 0)].set_symbol(hostile);
            settle_widths(&mut buffer);
            assert_eq!(buffer[(0, 0)].symbol(), "?", "{hostile:?}");
        }
    }
}

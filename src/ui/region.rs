//! The regions of the screen: where each stands, and what draws it.
//!
//! A new region is a variant here with its place and its drawing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::view::{Overlay, View};

use super::layout::ScreenLayout;
use super::scroll::Scroll;
use super::theme::Theme;
use super::{
    columns, compare, conflict_view, date_line, depth_chart, faults, footer, header, help, moves, outlook,
    pitch_view, plans, player_card, room_view, squads, stale_view,
};

/// A region of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Region {
    /// Club, date, plan and figures.
    Header,
    /// The date line.
    Dates,
    /// The names of the columns, one of which is shown.
    Tabs,
    /// The column at this place of the marked-out columns.
    Column(usize),
    /// The depth chart.
    Depth,
    /// The line on its part of the pitch.
    Field,
    /// The outlook.
    Outlook,
    /// Another view than the board.
    View,
    /// The notice or the prompt.
    Notice,
    /// The keys that matter now.
    Keys,
    /// What lies over everything else.
    Overlay,
}

impl Region {
    /// The regions of a screen, in the order in which they are drawn.
    pub fn all(layout: &ScreenLayout) -> impl Iterator<Item = Self> {
        let has = |region: Self| (!region.place(layout).is_empty()).then_some(region);
        std::iter::once(Self::Header)
            .chain(has(Self::Dates))
            .chain(has(Self::Tabs))
            .chain((0..layout.columns.len()).map(Self::Column))
            .chain([Self::Depth, Self::Field, Self::Outlook, Self::View].into_iter().filter_map(has))
            .chain((layout.notice != layout.footer).then_some(Self::Notice))
            .chain(std::iter::once(Self::Keys))
            .chain(has(Self::Overlay))
    }

    /// Where the region stands; empty when it is not on screen.
    pub fn place(self, layout: &ScreenLayout) -> Rect {
        let place = match self {
            Self::Header => Some(layout.header),
            Self::Dates => layout.dates,
            Self::Tabs => layout.tabs,
            Self::Column(at) => layout.columns.get(at).map(|marks| marks.area),
            Self::Depth => layout.depth,
            Self::Field => layout.field,
            Self::Outlook => layout.outlook,
            Self::View => layout.view,
            Self::Notice => Some(layout.notice),
            Self::Keys => Some(layout.footer),
            Self::Overlay => layout.overlay,
        };
        place.unwrap_or_default()
    }

    /// Draws the region. Returns by how many lines the wish to scroll it goes beyond its last line.
    pub fn draw(self, app: &App, layout: &ScreenLayout, buffer: &mut Buffer, theme: Theme) -> usize {
        let place = self.place(layout);
        match self {
            Self::Header => header::draw(app, place, buffer, theme),
            Self::Dates => date_line::draw(app, place, buffer, theme),
            Self::Tabs => header::draw_tabs(app, place, buffer, theme),
            Self::Column(at) => {
                if let Some(marks) = layout.columns.get(at) {
                    columns::draw(app, marks, buffer, theme);
                }
            }
            Self::Depth => depth_chart::draw(app, place, buffer, theme),
            Self::Field => pitch_view::draw(app, layout, buffer, theme),
            Self::Outlook => outlook::draw(app, place, buffer, theme),
            Self::View => return draw_view(app, layout, buffer, theme).map_or(0, |scroll| scroll.past),
            Self::Notice => footer::draw_notice(app, place, buffer, theme),
            Self::Keys if keys_give_way(app, layout) => footer::draw_notice(app, place, buffer, theme),
            Self::Keys => footer::draw_keys(app, place, buffer, theme),
            Self::Overlay => return draw_overlay(app, place, buffer, theme).map_or(0, |scroll| scroll.past),
        }
        0
    }
}

/// Whether the notice is shown instead of the keys, because there is one row for both.
fn keys_give_way(app: &App, layout: &ScreenLayout) -> bool {
    layout.notice == layout.footer && (app.notice().is_some() || app.prompt().is_some())
}

/// Draws the view; how it is scrolled, where it can be.
fn draw_view(app: &App, layout: &ScreenLayout, buffer: &mut Buffer, theme: Theme) -> Option<Scroll> {
    let place = Region::View.place(layout);
    match app.view() {
        View::Moves => return Some(moves::draw(app, layout, buffer, theme)),
        View::Outlook => return Some(outlook::draw_whole(app, place, app.cursor().line, buffer, theme)),
        View::Plans => plans::draw(app, layout, buffer, theme),
        View::Compare => return Some(compare::draw(app, place, buffer, theme)),
        // The pitch is drawn as a region of its own, and shows all that there is.
        View::Depth if layout.field.is_some() => return Some(Scroll::of(app.cursor().line, 0, 0)),
        View::Depth => return Some(depth_chart::draw_whole(app, place, buffer, theme)),
        View::Board => {}
    }
    None
}

/// Draws what lies on top; how it is scrolled, where it can be.
fn draw_overlay(app: &App, place: Rect, buffer: &mut Buffer, theme: Theme) -> Option<Scroll> {
    let scroll = draw_what_lies_on_top(app, place, buffer, theme);
    // A question covers the line on which its own answer would stand.
    if matches!(app.overlay(), Some(Overlay::Conflict | Overlay::Squads(_))) && place.height > 3 {
        let last = Rect {
            x: place.x.saturating_add(1),
            y: place.bottom().saturating_sub(2),
            width: place.width.saturating_sub(3),
            height: 1,
        };
        footer::draw_notice(app, last, buffer, theme);
    }
    scroll
}

fn draw_what_lies_on_top(app: &App, place: Rect, buffer: &mut Buffer, theme: Theme) -> Option<Scroll> {
    match (app.overlay(), app.selected()) {
        (Some(Overlay::Card(from)), Some(player)) => {
            return Some(player_card::draw(app, player, from, place, buffer, theme));
        }
        (Some(Overlay::Help(from)), _) => return Some(help::draw(app, place, from, buffer, theme)),
        (Some(Overlay::Faults(from)), _) => return Some(faults::draw(app, from, place, buffer, theme)),
        (Some(Overlay::Conflict), _) => conflict_view::draw(app, place, buffer, theme),
        (Some(Overlay::Squads(row)), _) => squads::draw(app, row, place, buffer, theme),
        (Some(Overlay::RoomMakers(row)), Some(target)) => {
            room_view::draw(app, target, row, place, buffer, theme);
        }
        (Some(Overlay::TwoPlayers { row, line }), Some(target)) => {
            if let Some(&man) = app.room_makers().get(row) {
                return Some(room_view::draw_versus(app, [target, man], line, place, buffer, theme));
            }
        }
        (Some(Overlay::StaleDecisions(row)), _) => stale_view::draw(app, row, place, buffer, theme),
        (Some(Overlay::Card(_) | Overlay::RoomMakers(_) | Overlay::TwoPlayers { .. }) | None, _) => {}
    }
    None
}

//! The regions of the screen, each of which is drawn on its own, and only when what it reads has changed.
//!
//! A new region is a variant here with its place, what it reads, and its drawing.

use std::hash::{Hash, Hasher};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::view::{Overlay, View};
use crate::input::bindings::Context;

use super::columns::Standing;
use super::layout::{ColumnArea, ScreenLayout};
use super::scroll::Scroll;
use super::theme::Theme;
use super::{
    columns, compare, conflict_view, date_line, depth_chart, faults, footer, header, help, moves, outlook,
    pitch_view, plans, player_card, room_view, squads, stale_view,
};

/// A region of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Club, date, plan and figures.
    Header,
    /// The date line.
    Dates,
    /// The names of the columns, one of which is shown.
    Tabs,
    /// The column at this place of the marked-out columns, without its cards.
    Column(usize),
    /// A row of the column at a place of the marked-out columns, with its card if it has one.
    Card {
        /// Which of the marked-out columns.
        at: usize,
        /// Which row of it.
        row: usize,
    },
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

impl Pane {
    /// The panes of a screen, in the order in which they are drawn.
    pub fn all(layout: &ScreenLayout) -> impl Iterator<Item = Self> {
        let has = |pane: Self| (!pane.place(layout).is_empty()).then_some(pane);
        std::iter::once(Self::Header)
            .chain(has(Self::Dates))
            .chain(has(Self::Tabs))
            .chain(layout.columns.iter().enumerate().flat_map(|(at, marks)| {
                // Empty rows are panes as well, so that no pane changes its turn when a card comes or goes.
                let cards = marks.slots().map(move |row| Self::Card { at, row });
                std::iter::once(Self::Column(at)).chain(cards)
            }))
            .chain([Self::Depth, Self::Field, Self::Outlook, Self::View].into_iter().filter_map(has))
            .chain((layout.notice != layout.footer).then_some(Self::Notice))
            .chain(std::iter::once(Self::Keys))
            .chain(has(Self::Overlay))
    }

    /// Where the pane stands; empty when it is not on screen.
    pub fn place(self, layout: &ScreenLayout) -> Rect {
        let place = match self {
            Self::Header => Some(layout.header),
            Self::Dates => layout.dates,
            Self::Tabs => layout.tabs,
            Self::Column(at) => layout.columns.get(at).map(ColumnArea::around_cards),
            Self::Card { at, row } => layout.columns.get(at).and_then(|marks| marks.slot(row)),
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

    /// All that the pane reads. It hashes otherwise whenever the pane's picture would be another.
    pub const fn seen<'a>(self, app: &'a App, layout: &'a ScreenLayout) -> Seen<'a> {
        Seen { pane: self, app, layout }
    }

    /// Draws the pane. Returns by how many lines the wish to scroll it goes beyond its last line.
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
            Self::Card { at, row } => {
                if let Some(marks) = layout.columns.get(at) {
                    columns::draw_card(app, marks, row, buffer, theme);
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

/// All that a pane reads.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    pane: Pane,
    app: &'a App,
    layout: &'a ScreenLayout,
}

impl Hash for Seen<'_> {
    fn hash<H: Hasher>(&self, seen: &mut H) {
        let Self { pane, app, layout } = *self;
        pane.hash(seen);
        let drag = app.carrying().map(|drag| (drag.player, &drag.others, drag.target));
        // The names of the keys in an answer depend on what is on top.
        let answer = (app.notice(), app.filter(), app.prompt(), app.marks(), drag, Context::of(app));
        let derived = app.generation();
        match pane {
            Pane::Header => (derived, app.saving(), app.squad_file_state().in_words()).hash(seen),
            Pane::Dates => derived.hash(seen),
            Pane::Tabs => (derived, app.cursor().column).hash(seen),
            Pane::Column(at) => {
                (derived, drag, layout.columns.get(at).map(ColumnArea::beyond)).hash(seen);
            }
            // Cards and keys hash all that they are drawn from, so that a decision which leaves them alone paints nothing.
            Pane::Card { at, row } => {
                if let Some(marks) = layout.columns.get(at) {
                    // Without a heading, how many are beyond stands at the end of the column, perhaps on this card.
                    let beyond = (!marks.has_heading()).then(|| (marks.beyond(), marks.area));
                    let standing = Standing::of(app, marks, row);
                    (app.edition(), standing, beyond, app.filter().is_empty()).hash(seen);
                }
            }
            Pane::Depth | Pane::Outlook => (derived, app.moment()).hash(seen),
            Pane::Field | Pane::View => (derived, app.view(), app.cursor(), app.moment()).hash(seen),
            Pane::Notice => (derived, answer).hash(seen),
            Pane::Keys if keys_give_way(app, layout) => (derived, answer).hash(seen),
            Pane::Keys => footer::possible(app).hash(seen),
            Pane::Overlay => {
                // The help alone tells what is possible now, which asks for what is saved, too.
                let saving = matches!(app.overlay(), Some(Overlay::Help(_))).then(|| app.saving());
                (derived, app.overlay(), app.selected(), app.view(), answer, saving).hash(seen);
            }
        }
    }
}

/// Whether the notice is shown instead of the keys, because there is one row for both.
fn keys_give_way(app: &App, layout: &ScreenLayout) -> bool {
    layout.notice == layout.footer && (app.notice().is_some() || app.prompt().is_some())
}

/// Draws the view; how it is scrolled, where it can be.
fn draw_view(app: &App, layout: &ScreenLayout, buffer: &mut Buffer, theme: Theme) -> Option<Scroll> {
    let place = Pane::View.place(layout);
    match app.view() {
        View::Moves => return Some(moves::draw(app, layout, buffer, theme)),
        View::Outlook => return Some(outlook::draw_whole(app, place, app.cursor().line, buffer, theme)),
        View::Plans => plans::draw(app, layout, buffer, theme),
        View::Compare => return Some(compare::draw(app, place, buffer, theme)),
        // The pitch is drawn as a pane of its own, and shows all that there is.
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

//! The regions of the screen, each of which is drawn on its own, and only when what it reads has changed.
//!
//! A new region is a variant here with its place, its fingerprint and its drawing.

use std::hash::{BuildHasher, Hash, Hasher};

use foldhash::quality::FixedState;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::view::{Overlay, View};

use super::columns::Standing;
use super::pitch::{ColumnMarks, Pitch};
use super::scroll::Scroll;
use super::theme::Theme;
use super::{
    columns, compare, date_line, depth_chart, faults, field, footer, ground, header, help, moves, outlook,
    plans, player_card, room, squads, theirs,
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
    /// The card at a row of the column at a place of the marked-out columns.
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
    pub fn all(pitch: &Pitch) -> impl Iterator<Item = Self> {
        let has = |pane: Self| (!pane.place(pitch).is_empty()).then_some(pane);
        std::iter::once(Self::Header)
            .chain(has(Self::Dates))
            .chain(has(Self::Tabs))
            .chain(pitch.columns.iter().enumerate().flat_map(|(at, marks)| {
                let cards = marks.on_screen().map(move |row| Self::Card { at, row });
                std::iter::once(Self::Column(at)).chain(cards)
            }))
            .chain([Self::Depth, Self::Field, Self::Outlook, Self::View].into_iter().filter_map(has))
            .chain((pitch.notice != pitch.footer).then_some(Self::Notice))
            .chain(std::iter::once(Self::Keys))
            .chain(has(Self::Overlay))
    }

    /// Where the pane stands; empty when it is not on screen.
    pub fn place(self, pitch: &Pitch) -> Rect {
        let place = match self {
            Self::Header => Some(pitch.header),
            Self::Dates => pitch.dates,
            Self::Tabs => pitch.tabs,
            Self::Column(at) => pitch.columns.get(at).map(ColumnMarks::around_cards),
            Self::Card { at, row } => pitch.columns.get(at).and_then(|marks| marks.card(row)),
            Self::Depth => pitch.depth,
            Self::Field => pitch.field,
            Self::Outlook => pitch.outlook,
            Self::View => pitch.view,
            Self::Notice => Some(pitch.notice),
            Self::Keys => Some(pitch.footer),
            Self::Overlay => pitch.overlay,
        };
        place.unwrap_or_default()
    }

    /// A number that differs whenever the pane's picture would: of all that the pane reads.
    pub fn fingerprint(self, app: &App, pitch: &Pitch) -> u64 {
        let mut seen = FixedState::default().build_hasher();
        self.hash(&mut seen);
        if !matches!(self, Self::Keys | Self::Card { .. }) {
            app.generation().hash(&mut seen);
        }
        let hand = app.carrying().map(|hand| (hand.player, &hand.others, hand.over));
        let answer = (app.notice(), app.filter(), app.prompt(), app.marks(), hand);
        match self {
            Self::Header => (app.saving(), app.footing().in_words()).hash(&mut seen),
            // It reads only what is derived.
            Self::Dates => {}
            Self::Tabs => app.cursor().column.hash(&mut seen),
            Self::Column(at) => {
                if let Some(marks) = pitch.columns.get(at) {
                    (marks.column, marks.first, hand).hash(&mut seen);
                }
            }
            Self::Card { at, row } => {
                if let Some(marks) = pitch.columns.get(at) {
                    let beyond = (marks.first, marks.length);
                    (app.edition(), Standing::of(app, marks, row), beyond).hash(&mut seen);
                }
            }
            Self::Depth | Self::Outlook => app.moment().hash(&mut seen),
            Self::Field | Self::View => (app.view(), app.cursor(), app.moment()).hash(&mut seen),
            Self::Notice => answer.hash(&mut seen),
            Self::Keys if self.gives_way(app, pitch) => (app.generation(), answer).hash(&mut seen),
            Self::Keys => footer::possible(app).hash(&mut seen),
            Self::Overlay => (app.overlay(), app.selected(), app.view(), app.notice(), hand).hash(&mut seen),
        }
        seen.finish()
    }

    /// Whether the pane shows the notice instead of the keys, because there is one row for both.
    fn gives_way(self, app: &App, pitch: &Pitch) -> bool {
        self == Self::Keys
            && pitch.notice == pitch.footer
            && (app.notice().is_some() || app.prompt().is_some())
    }

    /// Draws the pane. Returns by how many lines the wish to scroll it goes beyond its last line.
    pub fn draw(self, app: &App, pitch: &Pitch, buffer: &mut Buffer, theme: Theme) -> usize {
        let place = self.place(pitch);
        match self {
            Self::Header => header::draw(app, place, buffer, theme),
            Self::Dates => date_line::draw(app, place, buffer, theme),
            Self::Tabs => header::draw_tabs(app, place, buffer, theme),
            Self::Column(at) => {
                if let Some(marks) = pitch.columns.get(at) {
                    columns::draw(app, marks, buffer, theme);
                }
            }
            Self::Card { at, row } => {
                if let Some(marks) = pitch.columns.get(at) {
                    columns::draw_card(app, marks, row, buffer, theme);
                }
            }
            Self::Depth => depth_chart::draw(app, place, buffer, theme),
            Self::Field => field::draw(app, pitch, buffer, theme),
            Self::Outlook => outlook::draw(app, place, buffer, theme),
            Self::View => return draw_view(app, pitch, buffer, theme).map_or(0, |scroll| scroll.past),
            Self::Notice => footer::draw_notice(app, place, buffer, theme),
            Self::Keys if self.gives_way(app, pitch) => footer::draw_notice(app, place, buffer, theme),
            Self::Keys => footer::draw_keys(app, place, buffer, theme),
            Self::Overlay => return draw_overlay(app, place, buffer, theme).map_or(0, |scroll| scroll.past),
        }
        0
    }
}

/// Draws the view; how it is scrolled, where it can be.
fn draw_view(app: &App, pitch: &Pitch, buffer: &mut Buffer, theme: Theme) -> Option<Scroll> {
    let place = Pane::View.place(pitch);
    match app.view() {
        View::Moves => return Some(moves::draw(app, pitch, buffer, theme)),
        View::Outlook => return Some(outlook::draw_whole(app, place, app.cursor().line, buffer, theme)),
        View::Plans => plans::draw(app, pitch, buffer, theme),
        View::Compare => return Some(compare::draw(app, place, buffer, theme)),
        // The pitch is drawn as a pane of its own, and shows all that there is.
        View::Depth if pitch.field.is_some() => return Some(Scroll::of(app.cursor().line, 0, 0)),
        View::Depth => return Some(depth_chart::draw_whole(app, place, buffer, theme)),
        View::Board => {}
    }
    None
}

/// Draws what lies on top; how it is scrolled, where it can be.
fn draw_overlay(app: &App, place: Rect, buffer: &mut Buffer, theme: Theme) -> Option<Scroll> {
    let scroll = draw_what_lies_on_top(app, place, buffer, theme);
    // A question covers the line on which its own answer would stand.
    if matches!(app.overlay(), Some(Overlay::Theirs | Overlay::Squads(_))) && place.height > 3 {
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
        (Some(Overlay::Theirs), _) => theirs::draw(app, place, buffer, theme),
        (Some(Overlay::Squads(row)), _) => squads::draw(app, row, place, buffer, theme),
        (Some(Overlay::Room(row)), Some(target)) => room::draw(app, target, row, place, buffer, theme),
        (Some(Overlay::Versus { row, line }), Some(target)) => {
            if let Some(&man) = app.room_makers().get(row) {
                return Some(room::draw_versus(app, [target, man], line, place, buffer, theme));
            }
        }
        (Some(Overlay::Ground(row)), _) => ground::draw(app, row, place, buffer, theme),
        (Some(Overlay::Card(_) | Overlay::Room(_) | Overlay::Versus { .. }) | None, _) => {}
    }
    None
}

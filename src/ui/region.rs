//! The regions of the screen: where each stands, and what draws it.
//!
//! A new region is a variant here with its place and its drawing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::view::{Overlay, View};

use super::columns::ColumnOfCards;
use super::date_line::DateLine;
use super::depth_table::DepthTable;
use super::evidence::{Gaps, OrderOfMoves, Sources};
use super::footer::{Keys, NoticeLine};
use super::form_view;
use super::header::{Scoreboard, Title};
use super::layout::ScreenLayout;
use super::outlook::{self, Outlook};
use super::pitch_view::Pitch;
use super::popup::{Popup, inside};
use super::reading::Reading;
use super::scene::Scene;
use super::tabs::Tabs;
use super::{
    compare, conflict_view, deletion, depth_list, faults, help, import_view, lists_view, money_view, moves,
    plans, player_card, report_view, room_view, squads, stale_view,
};

/// A region of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Region {
    /// Club, day, window, plan.
    Title,
    /// Today and after the plan.
    Score,
    /// The names of the columns, one of which is shown.
    Tabs,
    /// The column at this place of the marked-out columns.
    Column(usize),
    /// The depth chart.
    Depth,
    /// The line on its part of the pitch.
    Field,
    /// What it means.
    Outlook,
    /// Who says so.
    Sources,
    /// The order of the moves.
    Order,
    /// The date line.
    Dates,
    /// What is not stated, and what is assumed.
    Gaps,
    /// Another view than the board.
    View,
    /// The notice or the prompt.
    Notice,
    /// The keys that matter now.
    Keys,
    /// What lies over everything else.
    Overlay,
}

/// The regions below the columns.
const BELOW: [Region; 8] = [
    Region::Depth,
    Region::Field,
    Region::Outlook,
    Region::Sources,
    Region::Order,
    Region::Dates,
    Region::Gaps,
    Region::View,
];

impl Region {
    /// The regions of a screen, in the order in which they are drawn.
    pub fn all(layout: &ScreenLayout) -> impl Iterator<Item = Self> {
        let has = |region: Self| (!region.place(layout).is_empty()).then_some(region);
        std::iter::once(Self::Title)
            .chain(has(Self::Score))
            .chain(has(Self::Tabs))
            .chain((0..layout.columns.len()).map(Self::Column))
            .chain(BELOW.into_iter().filter_map(has))
            .chain((layout.notice != layout.footer).then_some(Self::Notice))
            .chain(std::iter::once(Self::Keys))
            .chain(has(Self::Overlay))
    }

    /// Where the region stands; empty when it is not on screen.
    pub fn place(self, layout: &ScreenLayout) -> Rect {
        let place = match self {
            Self::Title => Some(layout.title),
            Self::Score => Some(layout.score),
            Self::Dates => layout.dates,
            Self::Tabs => layout.tabs,
            Self::Column(at) => layout.columns.get(at).map(|marks| marks.area),
            Self::Depth => layout.depth,
            Self::Field => layout.field,
            Self::Outlook => layout.outlook,
            Self::Sources => layout.sources,
            Self::Order => layout.order,
            Self::Gaps => layout.gaps,
            Self::View => layout.view,
            Self::Notice => Some(layout.notice),
            Self::Keys => Some(layout.footer),
            Self::Overlay => layout.overlay,
        };
        place.unwrap_or_default()
    }

    /// Draws the region.
    pub fn draw(self, scene: Scene<'_>, buffer: &mut Buffer) {
        let place = self.place(scene.layout);
        match self {
            Self::Title => Title(scene).render(place, buffer),
            Self::Score => Scoreboard(scene).render(place, buffer),
            Self::Dates => DateLine(scene).render(place, buffer),
            Self::Tabs => Tabs(scene).render(place, buffer),
            Self::Column(at) => ColumnOfCards(scene, at).render(place, buffer),
            Self::Depth => DepthTable(scene).render(place, buffer),
            Self::Field => Pitch(scene).render(place, buffer),
            Self::Outlook => Outlook(scene).render(place, buffer),
            Self::Sources => Sources(scene).render(place, buffer),
            Self::Order => OrderOfMoves(scene).render(place, buffer),
            Self::Gaps => Gaps(scene).render(place, buffer),
            Self::View => {
                if let Some(reading) = reading(scene, place) {
                    reading.render(place, buffer);
                }
            }
            Self::Notice => NoticeLine(scene).render(place, buffer),
            Self::Keys if keys_give_way(scene) => NoticeLine(scene).render(place, buffer),
            Self::Keys => Keys(scene).render(place, buffer),
            Self::Overlay => {
                if let Some(popup) = popup(scene, place) {
                    popup.draw(place, buffer);
                }
            }
        }
    }
}

/// By how many lines the user's wish to scroll goes beyond the last line of what is on top.
pub fn past_the_end(scene: Scene<'_>) -> usize {
    let Scene { app, layout, .. } = scene;
    if app.overlay().is_some() {
        let place = Region::Overlay.place(layout);
        return popup(scene, place).map_or(0, |popup| popup.past(place));
    }
    let place = Region::View.place(layout);
    // The pitch is a region of its own, and shows all that there is.
    reading(scene, place).map_or(app.cursor().line, |reading| reading.scroll(place).past)
}

/// The view that stands in the middle instead of the board.
fn reading(scene: Scene<'_>, place: Rect) -> Option<Reading> {
    let is_read = scene.layout.view.is_some();
    is_read.then_some(match scene.app.view() {
        View::Moves => moves::reading(scene, place),
        View::Outlook => outlook::reading(scene, place),
        View::Lists => lists_view::reading(scene, place),
        View::Money => money_view::reading(scene, place),
        View::Plans => plans::reading(scene, place),
        View::Compare => compare::reading(scene, place),
        View::Depth => depth_list::reading(scene, place),
        View::Board => return None,
    })
}

/// How many rows of what the cursor goes over, or of what is scrolled, are on screen.
pub fn page(scene: Scene<'_>) -> u16 {
    let Scene { app, layout, .. } = scene;
    if app.overlay().is_some() {
        let place = Region::Overlay.place(layout);
        return popup(scene, place).map_or(1, |popup| popup.page(place));
    }
    let cards =
        layout.column(app.cursor().column).map(|column| u16::try_from(column.fitting).unwrap_or(u16::MAX));
    let rows = cards
        .or(layout.list.map(|list| list.area.height))
        .or(layout.places.first().map(|place| place.height));
    rows.unwrap_or_else(|| Region::View.place(layout).height.saturating_sub(1))
}

/// Whether the notice is shown instead of the keys, because there is one row for both.
fn keys_give_way(scene: Scene<'_>) -> bool {
    let Scene { app, layout, .. } = scene;
    layout.notice == layout.footer && (app.notice().is_some() || app.prompt().is_some())
}

/// What lies on top, in the room that it may take.
pub fn popup(scene: Scene<'_>, place: Rect) -> Option<Popup> {
    let Scene { app, theme, .. } = scene;
    let (selected, inside) = (app.selected(), inside(place));
    let wide = inside.width;
    match app.overlay()? {
        Overlay::Card(from) => Some(player_card::popup(app, selected?, from, wide, theme)),
        Overlay::Help(from) => Some(help::popup(app, from, wide, theme)),
        Overlay::EveryKey(from) => Some(help::popup_of_all(app, from, wide, theme)),
        Overlay::Faults(from) => faults::popup(app, from, wide, theme),
        Overlay::Report(from) => Some(report_view::popup(app, from, wide, theme)),
        Overlay::Conflict => conflict_view::popup(app, inside, theme),
        Overlay::Deletion => deletion::popup(app, wide, theme),
        Overlay::Import(from) => Some(import_view::popup(app, from, wide, theme)),
        Overlay::Form(row) => form_view::popup(app, row, wide, theme),
        Overlay::Squads(row) => Some(squads::popup(app, row, theme)),
        Overlay::RoomMakers(row) => Some(room_view::popup(app, selected?, row, wide, theme)),
        Overlay::TwoPlayers { row, line } => {
            let man = *app.room_makers().get(row)?;
            Some(room_view::popup_of_two(app, [selected?, man], line, wide, theme))
        }
        Overlay::StaleDecisions(row) => Some(stale_view::popup(app, row, inside, theme)),
    }
}

//! What lies under the pointer: asked of the same layout, and of the same words, as everything is drawn from.

use ratatui::layout::{Position, Rect};

use crate::app::message::Aim;
use crate::app::view::View;
use crate::app::{App, Message};
use crate::domain::column::Column;
use crate::input::mouse::Spot;

use super::layout::{ScreenLayout, above_men};
use super::scene::Scene;
use super::theme::Theme;
use super::{date_line, depth_table, footer, header, outlook, region, tabs};

/// What lies at a spot. Any numbers are allowed: what is outside the window is nothing.
pub fn at(layout: &ScreenLayout, x: u16, y: u16, app: &App) -> Spot {
    let position = Position { x, y };
    // Signs take as many cells in ASCII.
    let scene = Scene { app, layout, theme: Theme::COLOURS };
    if let Some(overlay) = layout.overlay {
        return in_popup(scene, overlay, position);
    }
    // Terminals report a pointer that has left the window at its edge.
    if app.drag().is_some() && (x == layout.area.x || x.saturating_add(1) >= layout.area.right()) {
        return Spot::Nothing;
    }
    among_lists(layout, position).or_else(|| among_words(position, scene)).unwrap_or(Spot::Nothing)
}

/// A row of the list that lies on top; beside the popup is what closes it.
fn in_popup(scene: Scene<'_>, room: Rect, position: Position) -> Spot {
    let Some(popup) = region::popup(scene, room) else { return Spot::Nothing };
    if !popup.area(room).contains(position) {
        return Spot::Says(Message::Close);
    }
    popup.entry_at(position, room).map_or(Spot::Nothing, Spot::Row)
}

/// A card, a row of a list, or a man on the pitch.
fn among_lists(layout: &ScreenLayout, position: Position) -> Option<Spot> {
    if let Some(row) = layout.tabs.filter(|row| row.contains(position)) {
        let hit = tabs::of(row).into_iter().zip(Column::ALL).find(|(tab, _)| tab.contains(position));
        return hit.map(|(_, column)| Spot::Column(Aim { column, row: None }));
    }
    if let Some(aim) = layout.columns.iter().find_map(|marks| marks.at(position)) {
        return Some(Spot::Column(aim));
    }
    if let Some(list) = layout.list.filter(|list| list.area.contains(position)) {
        return Some(Spot::Row(list.first + usize::from(position.y - list.area.y)));
    }
    let place = layout.places.iter().position(|place| place.contains(position));
    place.filter(|_| layout.depth.is_none()).map(|place| {
        let top = layout.places[place].y + above_men(layout.places[place].height);
        Spot::Man { place, man: usize::from(position.y.saturating_sub(top)) }
    })
}

/// A key of the footer, a day, a man of the chart, or else a section with a view of its own, which its heading opens.
fn among_words(position: Position, scene: Scene<'_>) -> Option<Spot> {
    let layout = scene.layout;
    let is_on = |area: Option<Rect>| area.filter(|area| area.contains(position));
    let said = if is_on(Some(layout.footer)).is_some() {
        footer::message_at(scene, position)
    } else if is_on(Some(layout.score)).is_some() {
        header::message_at(scene, position)
    } else if is_on(layout.dates).is_some() {
        date_line::message_at(scene, position)
    } else if is_on(layout.outlook).is_some() {
        outlook::message_at(scene, position)
    } else if is_on(layout.depth).is_some() {
        depth_table::message_at(scene, position)
    } else {
        None
    };
    if let Some(message) = said {
        return Some(Spot::Says(message));
    }
    let views = [
        (layout.depth, View::Depth),
        (layout.field, View::Depth),
        (layout.outlook, View::Outlook),
        (layout.order, View::Moves),
    ];
    let (area, view) = views.into_iter().find_map(|(area, view)| Some((is_on(area)?, view)))?;
    let is_heading = position.y == area.y && layout.view.is_none() && scene.app.view() == View::Board;
    Some(if is_heading { Spot::Says(Message::Show(view)) } else { Spot::Region(view) })
}

//! Where the terminal's own cursor stands, for input methods and screen readers: at the caret of a prompt, or on the selected row.

use ratatui::layout::{Position, Rect};

use crate::app::view::{Listed, View};

use super::layout::{above_men, first_on_screen};
use super::region::{Region, popup};
use super::scene::Scene;
use super::{footer, layout::ListArea};

/// The terminal's cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caret {
    /// Its cell.
    pub at: Position,
    /// Whether it is seen: where something is typed. A selected row is seen by itself.
    pub is_shown: bool,
}

/// The terminal's cursor; nothing where nothing is typed and nothing selected is on screen.
pub fn caret(scene: Scene<'_>) -> Option<Caret> {
    if let Some(at) = footer::caret(scene) {
        return Some(Caret { at, is_shown: true });
    }
    let Scene { app, layout, .. } = scene;
    let at = if app.overlay().is_some() {
        let place = Region::Overlay.place(layout);
        popup(scene, place)?.cursor(place)
    } else if let Some(list) = layout.list {
        selected_row(scene, list)
    } else if app.view() == View::Depth {
        selected_man(scene)
    } else {
        let column = layout.column(app.cursor().column)?;
        Some(column.slot(app.cursor().row()).unwrap_or(column.cards).as_position())
    };
    at.map(|at| Caret { at, is_shown: false })
}

fn selected_row(scene: Scene<'_>, list: ListArea) -> Option<Position> {
    let cursor = scene.app.cursor();
    let row = match scene.app.view().listed() {
        Listed::Plans => cursor.plan,
        Listed::Everybody => {
            let selected = scene.app.selected()?;
            scene.app.everybody().iter().position(|&player| player == selected)?
        }
        Listed::Cards | Listed::Men | Listed::Moves | Listed::Nothing => cursor.step,
    };
    let y = list.area.y + u16::try_from(row.checked_sub(list.first)?).ok()?;
    on(list.area, y)
}

fn selected_man(scene: Scene<'_>) -> Option<Position> {
    let cursor = scene.app.cursor();
    let place = *scene.layout.places.get(cursor.place)?;
    let top = above_men(place.height);
    let fitting = usize::from(place.height.saturating_sub(top));
    let first = first_on_screen(cursor.man, fitting, scene.app.men_at_place().len());
    on(place, place.y + top + u16::try_from(cursor.man.checked_sub(first)?).ok()?)
}

fn on(area: Rect, y: u16) -> Option<Position> {
    let spot = Position { x: area.x, y };
    area.contains(spot).then_some(spot)
}

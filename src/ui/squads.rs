//! The squads that can be opened, the last opened first.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::squad_choices::SquadChoice;

use super::layout::first_on_screen;
use super::popup::{Popup, inside};
use super::text_rows::{TextRow, TextRows};
use super::theme::Theme;

/// The squads, with the cursor on a row.
pub fn popup(app: &App, cursor: usize, area: Rect, theme: Theme) -> Popup {
    let squads = app.squad_choices();
    let from = first_on_screen(cursor, usize::from(inside(area).height), squads.len());
    let rows = squads.iter().enumerate().map(|(at, squad)| row(app, squad, at == cursor, theme)).collect();
    Popup::new("Squads".to_owned(), TextRows { rows, from }, theme)
}

fn row(app: &App, squad: &SquadChoice, is_here: bool, theme: Theme) -> TextRow {
    let (mark, style) = if is_here { (theme.glyphs.cursor, theme.cursor()) } else { ("", theme.fact()) };
    let name = squad.club.as_deref().unwrap_or(&squad.folder);
    let mut row = TextRow::new(theme).label(0, mark, theme.key()).label(1, name, style);
    // One club may have several squads: the day tells them apart.
    if let Some(day) = squad.as_of {
        row = row.aside(&format!("as of {day}"), theme.fact());
    }
    if app.is_open(squad) {
        row = row.aside("on the board", theme.supports());
    }
    if squad.club.is_none() {
        row.aside("its file cannot be read", theme.warns())
    } else if name != squad.folder {
        row.aside(&squad.folder, theme.supports())
    } else {
        row
    }
}

//! The squads that can be opened, the last opened first.

use crate::app::App;
use crate::app::squad_choices::SquadChoice;
use crate::domain::squad::source_in_words::as_of;

use super::popup::Popup;
use super::text_rows::TextRow;
use super::theme::Theme;

/// The squads, with the cursor on a row.
pub fn popup(app: &App, cursor: usize, theme: Theme) -> Popup {
    let squads = app.squad_choices().iter().enumerate();
    let rows = squads.map(|(at, squad)| vec![row(app, squad, at == cursor, theme)]).collect();
    Popup::list("Squads", rows, cursor, theme)
}

fn row(app: &App, squad: &SquadChoice, is_here: bool, theme: Theme) -> TextRow {
    let (mark, style) = if is_here { (theme.glyphs.cursor, theme.cursor()) } else { ("", theme.matters()) };
    let name = squad.club.as_deref().unwrap_or(&squad.folder);
    let mut row = TextRow::new(theme).label(0, mark, theme.fact()).label(1, name, style);
    // One club may have several squads: the day tells them apart.
    if squad.club.is_some() {
        row = row.aside(&as_of(squad.as_of), theme.fact());
    }
    if app.is_open(squad) {
        row = row.aside("on the board", theme.fact());
    }
    if squad.club.is_none() {
        row.aside("its file cannot be read", theme.breaks())
    } else if name != squad.folder {
        row.aside(&squad.folder, theme.supports())
    } else {
        row
    }
}

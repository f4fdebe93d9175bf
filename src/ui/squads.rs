//! The squads that can be opened, the last opened first.

use crate::app::App;
use crate::app::squad_choices::SquadChoice;
use crate::domain::squad::source_in_words::as_of;

use super::figure_table::{Cell, Column, Table};
use super::popup::Popup;
use super::text_rows::TextRow;
use super::theme::Theme;

/// The squads, with the cursor on a row.
pub fn popup(app: &App, cursor: usize, theme: Theme) -> Popup {
    let squads = app.squad_choices();
    let column = |weight, cell: fn(&App, &SquadChoice) -> Cell| {
        Column::words("", weight, squads.iter().map(|squad| cell(app, squad)).collect())
    };
    // One club may have several squads: the day tells them apart.
    let columns = vec![
        column(0, |_, squad| Cell::of(squad.club.as_deref().unwrap_or(&squad.folder))),
        column(1, |_, squad| match squad.club {
            Some(_) => Cell::of(as_of(squad.as_of)),
            None => Cell::broken("its file cannot be read"),
        }),
        column(2, |app, squad| Cell::of(if app.is_open(squad) { "on the board" } else { "" })),
        column(3, |_, squad| match squad.club.as_ref() {
            Some(club) if *club != squad.folder => Cell::supporting(&squad.folder),
            Some(_) | None => Cell::of(""),
        }),
    ];
    let table = Table::fitted(columns, 1, u16::MAX, theme);
    let row = |at| {
        let mark = if at == cursor { theme.glyphs.cursor } else { "" };
        let before = TextRow::new(theme).label(0, mark, theme.fact());
        vec![table.row(before, at, at == cursor, theme)]
    };
    Popup::list("Squads", (0..squads.len()).map(row).collect(), cursor, theme)
}

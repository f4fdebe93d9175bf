//! Everybody in a line each, with a table's columns, and below them what there is to say: the form of the views of lists and money.

use ratatui::layout::Rect;

use crate::app::App;
use crate::domain::column::Column;
use crate::domain::squad::player::PlayerIndex;

use super::figure_table::{self, Table};
use super::reading::Reading;
use super::scene::Scene;
use super::text_rows::TextRow;
use super::theme::Theme;

/// The cells of the cursor and of the sign of who comes or goes.
const BEFORE: u16 = 3;

/// The cursor where a man is under it, and whether he comes or goes.
fn before(app: &App, player: PlayerIndex, theme: Theme) -> TextRow {
    let board = &app.evaluation().board;
    let mark = if app.selected() == Some(player) { theme.glyphs.cursor } else { "" };
    let sign = match board.planned(player) {
        Column::ForSale => theme.glyphs.leaves,
        Column::Staying if board.counts_after(player) && !board.counts_today(player) => theme.glyphs.arrives,
        Column::Staying | Column::Target => "",
    };
    TextRow::new(theme).label(0, mark, theme.fact()).label(1, sign, theme.matters())
}

/// Whether all of these columns fit into the view.
pub fn has_room(columns: &[figure_table::Column], area: Rect, theme: Theme) -> bool {
    Table::has_room(columns, BEFORE, area.width.saturating_sub(1), theme)
}

/// The view with these columns of figures behind everybody's name, and what there is to say below.
pub fn reading(
    scene: Scene<'_>,
    area: Rect,
    title: &str,
    columns: Vec<figure_table::Column>,
    said: Vec<TextRow>,
) -> Reading {
    let Scene { app, theme, .. } = scene;
    let table = Table::fitted(columns, BEFORE, area.width.saturating_sub(1), theme);
    let everybody = app.everybody();
    let row = |at: usize| {
        let player = everybody[at];
        table.row(before(app, player, theme), at, app.selected() == Some(player), theme)
    };
    let heads = (table.heads(theme), everybody.len());
    Reading::list(scene, area, title, heads, |on_screen| on_screen.map(row).collect(), said)
}

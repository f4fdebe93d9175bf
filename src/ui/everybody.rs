//! Everybody in a line each, with a table's columns, and below them what there is to say: the form of the views of lists and money.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::App;
use crate::domain::column::Column;
use crate::domain::squad::player::PlayerIndex;

use super::figure_table::{self, Table};
use super::layout::{split_bottom, split_top};
use super::pen::Pen;
use super::scene::Scene;
use super::scroll::{Scroll, beyond};
use super::text_rows::{TextRow, TextRows};
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

/// A view of everybody.
pub struct Everybody<'a> {
    /// What is shown.
    scene: Scene<'a>,
    /// What it is.
    title: String,
    /// What stands above the columns.
    heads: TextRow,
    /// A row for everybody.
    rows: Vec<TextRow>,
    /// What there is to say.
    said: Vec<TextRow>,
}

impl<'a> Everybody<'a> {
    /// The view with these columns of figures behind everybody's name, and what there is to say below.
    pub fn of(
        scene: Scene<'a>,
        area: Rect,
        title: String,
        columns: Vec<figure_table::Column>,
        said: Vec<TextRow>,
    ) -> Self {
        let Scene { app, theme, .. } = scene;
        let table = Table::fitted(columns, BEFORE, area.width.saturating_sub(1), theme);
        let row = |(at, &player): (usize, &PlayerIndex)| {
            table.row(before(app, player, theme), at, app.selected() == Some(player), theme)
        };
        let rows = app.everybody().iter().enumerate().map(row).collect();
        Self { scene, title, heads: table.heads(theme), rows, said }
    }

    fn below(&self, area: Rect) -> Rect {
        let bottom = self.scene.layout.list.map_or(area.bottom(), |list| list.area.bottom());
        // A blank line parts them.
        let bottom = (bottom + 1).min(area.bottom());
        Rect { y: bottom, height: area.bottom().saturating_sub(bottom), ..area }
    }

    /// Which lines of what is said are on screen.
    pub fn scroll(&self, area: Rect) -> Scroll {
        let lines = self.said.iter().map(TextRow::height).sum();
        Scroll::of(self.scene.app.cursor().line, lines, usize::from(self.below(area).height))
    }

    /// Draws the view.
    pub fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { layout, theme, .. } = self.scene;
        let Some(list) = layout.list else { return };
        let (below, scroll) = (self.below(area), self.scroll(area));
        let fitting = usize::from(list.area.height);
        let mut pen = Pen::new(buffer, area, 0, theme);
        pen.skip(1).write(&self.title, theme.matters()).skip(1);
        pen.write(&beyond(list.first, fitting, self.rows.len(), theme), theme.supports());
        pen.fill(theme.glyphs.rule, theme.supports());
        let rows = |rows: Vec<TextRow>, from| TextRows { rows, from };
        rows(vec![self.heads], 0).render(split_top(split_top(area, 1).1, 1).0, buffer);
        let shown: Vec<TextRow> = self.rows.into_iter().skip(list.first).take(fitting).collect();
        rows(shown, 0).render(list.area, buffer);
        rows(self.said, scroll.from).render(below, buffer);
        if scroll.hidden > 0 {
            let (_, bottom) = split_bottom(area, 1);
            Pen::new(buffer, bottom, 0, theme)
                .write_at_end(&format!(" {}{} ", theme.glyphs.down, scroll.hidden), theme.supports());
        }
    }
}

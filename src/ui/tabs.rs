//! The row of the columns' names, where one column is shown at a time.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::domain::column::Column;

use super::pen::{Pen, width};
use super::scene::Scene;
use super::scroll::beyond;

/// The names of the columns where only one is on screen.
#[derive(Clone, Copy, Debug)]
pub struct Tabs<'a>(pub Scene<'a>);

impl Widget for Tabs<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { app, theme, layout } = self.0;
        for (tab, column) in of(area).into_iter().zip(Column::ALL) {
            let is_shown = column == app.cursor().column;
            let style = if is_shown { theme.cursor() } else { theme.fact() };
            let wide = tab.width;
            let mut title = format!("{} {}", column.name(), app.evaluation().board.column(column).len());
            if let Some(marks) = layout.column(column) {
                let hidden = beyond(marks.first, marks.fitting, marks.length, theme);
                title.push_str(if width(&title) + width(&hidden) <= wide { &hidden } else { "" });
            }
            let mut pen = Pen::new(buffer, tab, 0, theme);
            pen.skip(u16::from(width(&title) < wide)).write(&title, style);
        }
    }
}

/// Where the name of each column stands in the row of names, which they share as evenly as cells allow.
pub fn of(row: Rect) -> [Rect; 3] {
    let edge = |at: u16| row.x + row.width * at / 3;
    [0, 1, 2].map(|at| Rect { x: edge(at), width: edge(at + 1) - edge(at), ..row })
}

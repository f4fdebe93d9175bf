//! The form of a view: a title, rows that stay where they are, such as a table, and below them a text that is scrolled.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::layout::{ListArea, split_bottom, split_top};
use super::pen::Pen;
use super::scene::Scene;
use super::scroll::{Scroll, beyond};
use super::text_rows::{TextRow, TextRows};
use super::theme::Theme;
use super::words::{Words, row_of, title};

/// A view, and from which line of its text on it is read.
pub struct Reading {
    title: Words,
    /// The rows below the title, one line each, which are never scrolled.
    fixed: Vec<TextRow>,
    /// How many rows stand above the text.
    above: u16,
    text: Vec<TextRow>,
    wish: usize,
    theme: Theme,
}

impl Reading {
    /// A text below a title.
    pub fn of(title: Words, text: Vec<TextRow>, wish: usize, theme: Theme) -> Self {
        Self { title, fixed: Vec::new(), above: 1, text, wish, theme }
    }

    /// A list with heads above it, and what there is to say below. Of its rows, `length` in all, those on screen are asked for.
    pub fn list(
        scene: Scene<'_>,
        area: Rect,
        said: &str,
        (heads, length): (Vec<TextRow>, usize),
        rows: impl FnOnce(Range<usize>) -> Vec<TextRow>,
        text: Vec<TextRow>,
    ) -> Self {
        let Scene { app, layout, theme } = scene;
        let ListArea { area: list, first } = layout.list.unwrap_or(ListArea { area, first: 0 });
        let fitting = usize::from(list.height);
        let title = title(said, beyond(first, fitting, length, theme).trim_start(), area.width, theme);
        let fixed = heads.into_iter().chain(rows(first..length.min(first + fitting))).collect();
        // A blank line parts them, where there is room for one.
        let blank = u16::from(list.bottom() + 3 < area.bottom());
        let above = (list.bottom() + blank).saturating_sub(area.y);
        Self { fixed, above, ..Self::of(title, text, app.cursor().line, theme) }
    }

    fn below(&self, area: Rect) -> Rect {
        split_top(area, self.above).1
    }

    /// Which lines of the text are on screen.
    pub fn scroll(&self, area: Rect) -> Scroll {
        let lines = self.text.iter().map(TextRow::height).sum();
        Scroll::of(self.wish, lines, usize::from(self.below(area).height))
    }

    /// Draws the view; where the text goes on, its last line says how much more there is.
    pub fn render(self, area: Rect, buffer: &mut Buffer) {
        let (below, Scroll { from, hidden, .. }) = (self.below(area), self.scroll(area));
        self.title.render(row_of(area, 0), buffer);
        // Whoever goes on below the last row of a list reads on.
        let how = if self.fixed.is_empty() { "" } else { ", below the last row" };
        TextRows { rows: self.fixed, from: 0 }.render(split_top(area, 1).1, buffer);
        let (lines, more) = split_bottom(below, u16::from(hidden > 0));
        TextRows { rows: self.text, from }.render(lines, buffer);
        if hidden > 0 {
            let said = format!("{} {} more lines{how}", self.theme.glyphs.down, hidden + 1);
            Pen::new(buffer, more, 0, self.theme).skip(3).write(&said, self.theme.supports());
        }
    }
}

//! Writing text into cells: by display width, cut with an ellipsis between graphemes, never outside its row.
//!
//! A [`Pen`] writes at once, for what is only drawn. A row that is clicked as well is one of [`Words`](super::words::Words), which
//! are kept to be asked where each stands.

use std::borrow::Cow;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::theme::Theme;
use crate::text::takes_one_cell;

/// The width of a text on screen, in cells.
pub fn width(text: &str) -> u16 {
    // Nearly every text is of ASCII, and asked for its width at every key.
    let cells = if text.is_ascii() { text.len() } else { text.width() };
    u16::try_from(cells).unwrap_or(u16::MAX)
}

/// Writes a text into at most so many cells of a row, and returns the column behind it.
///
/// As [`Buffer::set_stringn`], which takes several times as long, because it looks for graphemes where there are none.
pub fn write(buffer: &mut Buffer, (x, y): (u16, u16), text: &str, most: u16, style: Style) -> u16 {
    if !text.chars().all(takes_one_cell) {
        return buffer.set_stringn(x, y, text, usize::from(most), style).0;
    }
    let cells = cells_of_row(buffer, (x, y), most);
    let written = cells.iter_mut().zip(text.chars()).map(|(cell, char)| cell.set_char(char).set_style(style));
    x + u16::try_from(written.count()).unwrap_or(u16::MAX)
}

/// The cells of a row from a column on, at most so many.
fn cells_of_row(buffer: &mut Buffer, (x, y): (u16, u16), most: u16) -> &mut [Cell] {
    if !buffer.area.contains((x, y).into()) {
        return &mut [];
    }
    let most = most.min(buffer.area.right() - x);
    let start = buffer.index_of(x, y);
    &mut buffer.content[start..start + usize::from(most)]
}

/// The text cut to `most` cells, with an ellipsis where something is missing. Cuts between graphemes.
pub fn cut<'t>(text: &'t str, most: u16, ellipsis: &str) -> Cow<'t, str> {
    if width(text) <= most {
        return Cow::Borrowed(text);
    }
    let kept = beginning(text, most.saturating_sub(width(ellipsis)));
    Cow::Owned(if most > 0 { format!("{kept}{ellipsis}") } else { kept.to_owned() })
}

/// The beginning of the text that fits into `most` cells. Ends between graphemes.
pub fn beginning(text: &str, most: u16) -> &str {
    let end = if text.chars().all(takes_one_cell) {
        text.char_indices().nth(most.into()).map(|(at, _)| at)
    } else {
        let mut used = 0;
        let mut ends = text.grapheme_indices(true).map(|(at, grapheme)| {
            used += width(grapheme);
            (at, used)
        });
        ends.find(|(_, used)| *used > most).map(|(at, _)| at)
    };
    end.map_or(text, |end| &text[..end])
}

/// The end of the text that fits into `most` cells, with an ellipsis before it where something is missing.
pub fn tail(text: &str, most: u16, ellipsis: &str) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let room = most.saturating_sub(width(ellipsis));
    let (mut start, mut used) = (text.len(), 0);
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += width(grapheme);
        if used > room {
            break;
        }
        start = at;
    }
    format!("{ellipsis}{}", &text[start..])
}

/// A pen on one row of the screen: it writes from the left to the right and stops at the row's end.
pub struct Pen<'a> {
    buffer: &'a mut Buffer,
    theme: Theme,
    y: u16,
    left: u16,
    x: u16,
    right: u16,
}

impl<'a> Pen<'a> {
    /// A pen at the start of a row of `area`, counted from its top. Rows outside the area write nothing.
    pub fn new(buffer: &'a mut Buffer, area: Rect, row: u16, theme: Theme) -> Self {
        let area = area.intersection(buffer.area);
        let y = area.y.saturating_add(row);
        let right = if row < area.height { area.right() } else { area.x };
        Self { buffer, theme, y, left: area.x, x: area.x, right }
    }

    /// The cells that are left on this row.
    pub const fn room(&self) -> u16 {
        self.right.saturating_sub(self.x)
    }

    /// The cells that were written on this row.
    pub const fn column(&self) -> u16 {
        self.x.saturating_sub(self.left)
    }

    /// Writes a text; what does not fit is cut with an ellipsis.
    pub fn write(&mut self, text: &str, style: Style) -> &mut Self {
        self.put(text, self.room(), style)
    }

    /// Writes a text only if all of it fits; says whether it did.
    pub fn write_whole(&mut self, text: &str, style: Style) -> bool {
        let fits = width(&self.theme.spelled(text)) <= self.room();
        if fits {
            self.write(text, style);
        }
        fits
    }

    /// Writes a text into a field of `wide` cells: cut when it is longer, followed by blanks when it is shorter.
    pub fn field(&mut self, text: &str, wide: u16, style: Style) -> &mut Self {
        let wide = wide.min(self.room());
        let end = self.x + wide;
        self.put(text, wide, style);
        self.x = end;
        self
    }

    /// Leaves cells blank.
    pub fn skip(&mut self, cells: u16) -> &mut Self {
        self.x = self.x.saturating_add(cells).min(self.right);
        self
    }

    /// Goes on at a cell of the row, if it lies ahead.
    pub fn go_to(&mut self, column: u16) -> &mut Self {
        self.x = self.x.max(self.left.saturating_add(column)).min(self.right);
        self
    }

    /// Writes a text so that it ends with the row, if there is room for all of it.
    pub fn write_at_end(&mut self, text: &str, style: Style) -> &mut Self {
        let wide = width(&self.theme.spelled(text));
        if wide <= self.room() {
            self.x = self.right - wide;
            self.write(text, style);
        }
        self
    }

    /// Draws a rule up to a cell of the row, if it lies ahead.
    pub fn rule_to(&mut self, column: u16, style: Style) -> &mut Self {
        let wide = column.saturating_sub(self.column()).min(self.room());
        self.repeat(self.theme.glyphs.rule, wide, style)
    }

    /// Fills the rest of the row.
    pub fn fill(&mut self, symbol: &str, style: Style) {
        self.repeat(symbol, self.room(), style);
    }

    /// Writes a symbol of one cell so many times.
    fn repeat(&mut self, symbol: &str, times: u16, style: Style) -> &mut Self {
        for cell in cells_of_row(self.buffer, (self.x, self.y), times) {
            cell.set_symbol(symbol).set_style(style);
        }
        self.x += times;
        self
    }

    /// Puts a text into `most` cells, which are on the row; what does not fit is cut with an ellipsis.
    fn put(&mut self, text: &str, most: u16, style: Style) -> &mut Self {
        if most > 0 {
            let text = self.theme.spelled(text);
            let text = cut(&text, most, self.theme.glyphs.cut);
            self.x = write(self.buffer, (self.x, self.y), &text, most, style);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::Cell;

    use super::*;

    #[test]
    fn text_is_cut_between_graphemes() {
        assert_eq!(cut("Savona", 6, "…"), "Savona");
        assert_eq!(cut("Egan-Riley", 6, "…"), "Egan-…");
        assert_eq!(cut("👨‍👩‍👧👨‍👩‍👧", 3, "…"), "👨‍👩‍👧…");
        assert_eq!(cut("손흥민", 4, "…"), "손…");
        assert_eq!(cut("Savona", 0, "…"), "");
    }

    #[test]
    fn what_would_steer_a_terminal_is_not_written_into_a_cell() {
        let area = Rect::new(0, 0, 9, 1);
        for (theme, shown) in [(Theme::COLOURS, "a\u{fffd}b\u{fffd}"), (Theme::COLOURS.in_ascii(), "a?b?")] {
            let mut buffer = Buffer::empty(area);
            Pen::new(&mut buffer, area, 0, theme).write("a\u{1b}b\u{202e}", Style::default());
            let cells: String = buffer.content.iter().map(Cell::symbol).collect();
            assert_eq!(cells.trim_end(), shown);
        }
    }

    #[test]
    fn the_end_of_a_text_is_what_is_seen_of_a_long_one() {
        assert_eq!(tail("Savona", 6, "…"), "Savona");
        assert_eq!(tail("Egan-Riley", 6, "…"), "…Riley");
    }

    proptest! {
        #[test]
        fn a_text_is_written_as_ratatui_writes_it(
            text in "[ -~é→★손👧\u{301}\u{200d}]{0,12}", x in 0_u16..12, y in 0_u16..3, most in 0_u16..12,
        ) {
            let style = Theme::COLOURS.breaks();
            let [mut ours, mut theirs] = [(); 2].map(|()| Buffer::filled(Rect::new(0, 0, 12, 3), Cell::new("#")));
            let end = write(&mut ours, (x, y), &text, most, style);
            prop_assert_eq!(end, theirs.set_stringn(x, y, &text, usize::from(most), style).0);
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn what_is_cut_fits(text in "\\PC{0,30}", most in 0_u16..20) {
            prop_assert!(width(&cut(&text, most, "…")) <= most);
        }
    }
}

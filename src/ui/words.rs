//! Words on one row of the screen, each where it stands, so that what is drawn and what is clicked are the same.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;

use crate::app::Message;

use super::pen::{cut, width, write};
use super::theme::Theme;

/// A word, and what a click on it says.
#[derive(Clone, Debug)]
struct Word {
    /// From which cell of the row on.
    from: u16,
    /// How many cells it takes.
    wide: u16,
    text: String,
    style: Style,
    says: Option<Message>,
}

/// A row of words, written from the left to the right.
#[derive(Clone, Debug)]
pub struct Words {
    theme: Theme,
    wide: u16,
    /// How many cells are taken.
    taken: u16,
    row: Vec<Word>,
}

impl Words {
    /// A row of so many cells, which is blank until something is written.
    pub const fn new(wide: u16, theme: Theme) -> Self {
        Self { theme, wide, taken: 0, row: Vec::new() }
    }

    /// How it is dressed.
    pub const fn theme(&self) -> Theme {
        self.theme
    }

    /// The cells that are left.
    pub const fn room(&self) -> u16 {
        self.wide.saturating_sub(self.taken)
    }

    /// The cells that are taken.
    pub const fn taken(&self) -> u16 {
        self.taken
    }

    /// Writes a text; what does not fit is cut.
    pub fn write(&mut self, text: &str, style: Style) -> &mut Self {
        self.say(text, style, None)
    }

    /// Writes a text that says a message when it is clicked; what does not fit is cut.
    pub fn say(&mut self, text: &str, style: Style, says: Option<Message>) -> &mut Self {
        let text = self.theme.spelled(text);
        let text = cut(&text, self.room(), self.theme.glyphs.cut).into_owned();
        self.put(width(&text), text, style, says)
    }

    fn put(&mut self, wide: u16, text: String, style: Style, says: Option<Message>) -> &mut Self {
        self.row.push(Word { from: self.taken, wide, text, style, says });
        self.taken += wide;
        self
    }

    /// Whether a text fits whole.
    pub fn fits(&self, text: &str) -> bool {
        width(&self.theme.spelled(text)) <= self.room()
    }

    /// Leaves cells blank.
    pub fn skip(&mut self, cells: u16) -> &mut Self {
        self.taken = self.taken.saturating_add(cells).min(self.wide);
        self
    }

    /// Goes on at a cell of the row, if it lies ahead.
    pub fn go_to(&mut self, cell: u16) -> &mut Self {
        self.taken = self.taken.max(cell).min(self.wide);
        self
    }

    /// Draws a rule up to a cell, if it lies ahead.
    pub fn rule_to(&mut self, cell: u16, style: Style) -> &mut Self {
        let wide = cell.min(self.wide).saturating_sub(self.taken);
        self.put(wide, self.theme.glyphs.rule.repeat(wide.into()), style, None)
    }

    /// Writes into the next cells only, as many as are given.
    pub fn within(&mut self, cells: u16, write: impl FnOnce(&mut Self)) -> &mut Self {
        let wide = self.wide;
        self.wide = self.taken.saturating_add(cells).min(wide);
        write(self);
        self.wide = wide;
        self
    }

    /// What a click at a spot of this row says.
    pub fn message_at(&self, area: Rect, position: Position) -> Option<Message> {
        let cell = position.x.checked_sub(area.x).filter(|_| position.y == area.y)?;
        let is_on = |word: &&Word| word.from <= cell && cell < word.from + word.wide;
        self.row.iter().find(is_on)?.says.clone()
    }
}

impl Widget for Words {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let area = row_of(area, 0).intersection(buffer.area);
        for Word { from, wide, text, style, .. } in &self.row {
            // Spelled and cut already, for the row that was asked for; the area may be narrower.
            let room = area.width.saturating_sub(*from);
            let is_cut = *wide > room;
            let text = if is_cut { cut(text, room, self.theme.glyphs.cut) } else { text.into() };
            if room > 0 {
                write(buffer, (area.x + from, area.y), &text, room, *style);
            }
        }
    }
}

/// A row of an area, counted from its top.
pub fn row_of(area: Rect, row: u16) -> Rect {
    Rect { y: area.y.saturating_add(row), height: u16::from(row < area.height), ..area }
}

/// A section's title with a rule behind it, and at the end how much more there is.
pub fn title(said: &str, more: &str, wide: u16, theme: Theme) -> Words {
    title_with(said, |_| (), more, wide, theme)
}

/// The same with something written behind it, as far as it leaves room for how much more there is.
pub fn title_with(said: &str, write: impl FnOnce(&mut Words), more: &str, wide: u16, theme: Theme) -> Words {
    const MORE: u16 = 13;
    let mut words = Words::new(wide.saturating_sub(1), theme);
    let more = if more.is_empty() { String::new() } else { format!(" {more}") };
    words.skip(1).write(said, theme.matters());
    words.within(wide.saturating_sub(words.taken() + MORE), write).skip(1);
    words.rule_to(wide.saturating_sub(width(&more) + 1), theme.supports()).write(&more, theme.supports());
    words
}

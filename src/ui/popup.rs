//! What lies over the board: a frame with a title, as high as the text in it, or with a text that is scrolled.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::symbols::border;
use ratatui::text::Line;
use ratatui::widgets::{Block, Clear, Padding, Widget};

use super::layout::split_top;
use super::pen::{Pen, cut};
use super::scroll::Scroll;
use super::text_rows::{TextRow, TextRows};
use super::theme::Theme;

/// Which part of a text that is longer than its room is on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    /// The lines from this one on.
    Line(usize),
    /// Those of this entry of the list.
    Entry(usize),
}

/// What a popup shows.
#[derive(Clone, Debug)]
pub struct Popup {
    title: String,
    /// Rows above the text that are never scrolled.
    heading: Vec<TextRow>,
    rows: Vec<TextRow>,
    /// The lines of each entry of a list; those between two entries are captions.
    entries: Vec<Range<usize>>,
    /// How many entries of the list come before these and behind them.
    others: (usize, usize),
    wish: Wish,
    theme: Theme,
}

impl Popup {
    /// A popup with a text, from the line on that the user wishes for.
    pub fn text(title: impl Into<String>, rows: Vec<TextRow>, line: usize, theme: Theme) -> Self {
        let wish = Wish::Line(line);
        let (heading, entries, others) = (Vec::new(), Vec::new(), (0, 0));
        Self { title: title.into(), heading, rows, entries, others, wish, theme }
    }

    /// A popup with a list of entries, each of some rows, of which the one under the cursor is on screen.
    pub fn list(title: impl Into<String>, entries: Vec<Vec<TextRow>>, cursor: usize, theme: Theme) -> Self {
        Self::sections(title, vec![(Vec::new(), entries)], cursor, theme)
    }

    /// The same with captions above some of the entries, which the cursor does not go to.
    pub fn sections(
        title: impl Into<String>,
        sections: Vec<(Vec<TextRow>, Vec<Vec<TextRow>>)>,
        cursor: usize,
        theme: Theme,
    ) -> Self {
        let (mut rows, mut entries, mut line) = (Vec::new(), Vec::new(), 0);
        let height = |rows: &[TextRow]| rows.iter().map(TextRow::height).sum::<usize>();
        for (caption, section) in sections {
            line += height(&caption);
            rows.extend(caption);
            for entry in section {
                entries.push(line..line + height(&entry));
                line += height(&entry);
                rows.extend(entry);
            }
        }
        Self { entries, wish: Wish::Entry(cursor), ..Self::text(title, rows, 0, theme) }
    }

    /// The same as a part of a longer list, with so many entries before it and behind it: enough of them that those on screen are in it.
    #[must_use]
    pub fn among(self, before: usize, behind: usize) -> Self {
        Self { others: (before, behind), ..self }
    }

    /// The same with rows above the text that are never scrolled.
    #[must_use]
    pub fn headed(self, heading: Vec<TextRow>) -> Self {
        Self { heading, ..self }
    }

    /// How many entries it holds.
    #[cfg(test)]
    pub const fn entries(&self) -> usize {
        self.entries.len()
    }

    fn lines(&self) -> usize {
        self.rows.iter().map(TextRow::height).sum()
    }

    fn lines_of_heading(&self) -> u16 {
        u16::try_from(self.heading.iter().map(TextRow::height).sum::<usize>()).unwrap_or(u16::MAX)
    }

    /// Where it stands within the room that there is: no higher than its text.
    pub fn area(&self, room: Rect) -> Rect {
        let edges = room.height.saturating_sub(inside(room).height);
        let wanted = u16::try_from(self.lines()).unwrap_or(u16::MAX).saturating_add(self.lines_of_heading());
        Rect { height: room.height.min(wanted.max(1).saturating_add(edges)), ..room }
    }

    /// The heading and the text, inside the frame.
    fn parts(&self, room: Rect) -> (Rect, Rect) {
        split_top(inside(self.area(room)), self.lines_of_heading())
    }

    /// Which of its lines are on screen.
    fn scroll(&self, room: Rect) -> Scroll {
        let (lines, height) = (self.lines(), usize::from(self.parts(room).1.height));
        match self.wish {
            Wish::Line(line) => Scroll::of(line, lines, height),
            Wish::Entry(at) => {
                // The caption of an entry is shown above it as far as there is room, and of an entry that is too long its first lines.
                let behind = self.entries.last().map_or(0, |last| last.end)..lines;
                let entry = self.entries.get(at).cloned().unwrap_or(behind);
                Scroll::of(entry.end.saturating_sub(height).min(entry.start), lines, height)
            }
        }
    }

    /// How many lines of the text are on screen at once; of a list, how many entries if all are like the first.
    pub fn page(&self, room: Rect) -> u16 {
        let height = self.parts(room).1.height;
        let entry = self.entries.first().map_or(1, |lines| u16::try_from(lines.len()).unwrap_or(1));
        height / entry.max(1)
    }

    /// By how many lines the wish to scroll goes beyond the last one.
    pub fn past(&self, room: Rect) -> usize {
        match self.wish {
            Wish::Line(_) => self.scroll(room).past,
            Wish::Entry(_) => 0,
        }
    }

    /// The entry of the list at a spot.
    pub fn entry_at(&self, spot: Position, room: Rect) -> Option<usize> {
        let text = self.parts(room).1;
        let line = self.scroll(room).from + usize::from(spot.y.saturating_sub(text.y));
        let is_here = text.contains(spot);
        let entry = self.entries.iter().position(|lines| lines.contains(&line)).filter(|_| is_here)?;
        Some(self.others.0 + entry)
    }

    /// Where the cursor's entry begins.
    pub fn cursor(&self, room: Rect) -> Option<Position> {
        let Wish::Entry(at) = self.wish else { return None };
        let text = self.parts(room).1;
        let line = self.entries.get(at)?.start.checked_sub(self.scroll(room).from)?;
        let y = text.y + u16::try_from(line).ok()?;
        Some(Position { x: text.x, y }).filter(|&spot| text.contains(spot))
    }

    /// How much of it is hidden above and below what is on screen: lines of a text, entries of a list.
    fn hidden(&self, room: Rect) -> (usize, usize) {
        let Scroll { from, hidden, .. } = self.scroll(room);
        if self.entries.is_empty() {
            return (from, hidden);
        }
        let (lines, (before, behind)) = (self.lines(), self.others);
        let above = self.entries.iter().filter(|entry| entry.start < from).count();
        let below = self.entries.iter().filter(|entry| entry.end > lines - hidden).count();
        (before + above, below + behind)
    }

    /// Draws it over what is there.
    pub fn draw(self, room: Rect, buffer: &mut Buffer) {
        let (theme, area, from) = (self.theme, self.area(room), self.scroll(room).from);
        let (above, below) = self.hidden(room);
        let title = theme.spelled(&self.title);
        let title = cut(&title, area.width.saturating_sub(4), theme.glyphs.cut);
        let (top, text) = self.parts(room);
        Clear.render(area, buffer);
        block(&title, theme).render(area, buffer);
        TextRows { rows: self.heading, from: 0 }.render(top, buffer);
        TextRows { rows: self.rows, from }.render(text, buffer);
        let edge = |sign: &str, more: usize| {
            if more > 0 { format!(" {sign} {more} more ") } else { String::new() }
        };
        let (above, below) = (edge(theme.glyphs.up, above), edge(theme.glyphs.down, below));
        let last = area.height.saturating_sub(1);
        Pen::new(buffer, area, last, theme)
            .skip(2)
            .write(&below, theme.supports())
            .write(&above, theme.supports());
    }
}

/// What is inside the frame of a popup.
pub fn inside(area: Rect) -> Rect {
    block("", Theme::COLOURS).inner(area)
}

fn block(title: &str, theme: Theme) -> Block<'static> {
    let [top_left, top_right, bottom_left, bottom_right] = theme.glyphs.corners;
    let (bar, rule) = (theme.glyphs.bar, theme.glyphs.rule);
    let edges = border::Set {
        top_left,
        top_right,
        bottom_left,
        bottom_right,
        vertical_left: bar,
        vertical_right: bar,
        horizontal_top: rule,
        horizontal_bottom: rule,
    };
    // The title is not as dim as the edge that it stands on.
    let title =
        Line::styled(format!(" {title} "), theme.matters().remove_modifier(ratatui::style::Modifier::DIM));
    Block::bordered()
        .border_set(edges)
        .border_style(theme.supports())
        .padding(Padding::horizontal(1))
        .title(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(cursor: usize) -> Popup {
        let entry = |lines: usize| vec![TextRow::new(Theme::COLOURS); lines];
        Popup::list("Squads", vec![entry(1), entry(3), entry(2)], cursor, Theme::COLOURS)
    }

    #[test]
    fn a_popup_is_no_higher_than_its_text_and_no_higher_than_its_room() {
        let room = |height| Rect { x: 3, y: 1, width: 20, height };
        assert_eq!(list(0).area(room(20)).height, 8);
        assert_eq!(list(0).area(room(5)).height, 5);
        assert_eq!(list(0).headed(vec![TextRow::new(Theme::COLOURS)]).area(room(20)).height, 9);
    }

    #[test]
    fn a_caption_that_is_higher_than_the_room_leaves_the_entry_under_the_cursor_on_screen() {
        let rows = |lines: usize| vec![TextRow::new(Theme::COLOURS); lines];
        let room = Rect { x: 3, y: 1, width: 20, height: 6 };
        for (lines, top) in [(1, 5), (2, 4), (4, 2), (9, 2)] {
            let popup = Popup::sections("Import", vec![(rows(7), vec![rows(lines)])], 0, Theme::COLOURS);
            assert_eq!(popup.cursor(room), Some(Position { x: 5, y: top }), "{lines}");
        }
    }

    #[test]
    fn the_entry_under_the_cursor_is_on_screen_and_every_line_of_an_entry_hits_it() {
        let room = Rect { x: 3, y: 1, width: 20, height: 5 };
        for (cursor, top) in [(0, 2), (1, 2), (2, 3)] {
            assert_eq!(list(cursor).cursor(room), Some(Position { x: 5, y: top }), "{cursor}");
        }
        let hit = |y| list(1).entry_at(Position { x: 9, y }, room);
        assert_eq!([1, 2, 3, 4, 5].map(hit), [None, Some(1), Some(1), Some(1), None]);
    }
}

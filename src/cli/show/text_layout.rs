//! Lays out headings, paragraphs and tables as plain text of a given width; lines wrap between words and nothing is cut.
//!
//! Widths are display columns, so that wide characters stay aligned. It knows nothing of football.

use unicode_width::UnicodeWidthStr;

/// A page of text in the making.
#[derive(Debug)]
pub struct Page {
    width: usize,
    text: String,
}

/// The narrowest last column in which text is wrapped.
const NARROWEST_LAST_COLUMN: usize = 24;

impl Page {
    /// An empty page of `width` columns.
    pub fn new(width: u16) -> Self {
        Self { width: usize::from(width), text: String::new() }
    }

    /// The text of the page.
    pub fn finish(self) -> String {
        self.text
    }

    /// An empty line.
    pub fn gap(&mut self) {
        self.text.push('\n');
    }

    /// Text at both edges of a line; below each other where the line is too short for both.
    pub fn ends(&mut self, left: &str, right: &str) {
        match self.width.checked_sub(left.width() + right.width()) {
            Some(gap) if gap >= 2 && !right.is_empty() => {
                self.push_line(0, &format!("{left}{:gap$}{right}", ""));
            }
            Some(_) | None => {
                self.paragraph(0, left);
                self.paragraph(0, right);
            }
        }
    }

    /// A paragraph: its first line starts at `indent`, the further ones as well.
    pub fn paragraph(&mut self, indent: usize, text: &str) {
        for line in wrap(text, self.width.saturating_sub(indent)) {
            self.push_line(indent, &line);
        }
    }

    /// A paragraph behind a dash, with its further lines under its first word.
    pub fn point(&mut self, indent: usize, text: &str) {
        const DASH: &str = "- ";
        let lines = wrap(text, self.width.saturating_sub(indent + DASH.len()));
        for (at, line) in lines.iter().enumerate() {
            let mark = if at == 0 { DASH } else { "  " };
            self.push_line(indent, &format!("{mark}{line}"));
        }
    }

    /// Rows of cells under each other, in the columns that `layout` has for them. A last cell without room goes below its row;
    /// where not even the other columns fit, each row is a paragraph.
    pub fn table(&mut self, indent: usize, layout: &Layout, rows: &[Vec<String>]) {
        let start = indent + layout.width_before_last();
        let room = self.width.saturating_sub(start);
        for row in rows {
            let Some((last, cells)) = row.split_last() else { continue };
            if start > self.width + GAP {
                self.paragraph(indent, &row.join(" "));
            } else if room >= last.width().min(NARROWEST_LAST_COLUMN) {
                let mut lines = wrap(last, room).into_iter();
                let gap = " ".repeat(layout.gap_before_last(last, room));
                self.push_line(indent, &(layout.pad(cells) + &gap + &lines.next().unwrap_or_default()));
                lines.for_each(|line| self.push_line(start, &line));
            } else {
                self.push_line(indent, &layout.pad(cells));
                self.paragraph(indent + 2 * GAP, last);
            }
        }
    }

    fn push_line(&mut self, indent: usize, line: &str) {
        let line = line.trim_end();
        if !line.is_empty() {
            self.text.push_str(&" ".repeat(indent));
            self.text.push_str(line);
        }
        self.text.push('\n');
    }
}

/// Columns between two cells.
const GAP: usize = 2;

/// To which edge of its column a cell is pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// The columns of a table: each as wide as its widest cell, except the last, which takes what is left and wraps.
/// A column without any text takes no room.
#[derive(Clone, Debug)]
pub struct Layout {
    columns: Vec<(Align, usize)>,
    /// The width of the last column, where it is one of numbers.
    numbers: Option<usize>,
}

impl Layout {
    /// Columns in which all of `rows` fit, with their cells pushed to these edges.
    pub fn fit(edges: impl IntoIterator<Item = Align>, rows: &[Vec<String>]) -> Self {
        let width =
            |column| rows.iter().filter_map(|row| row.get(column)).map(|cell: &String| cell.width()).max();
        let mut columns: Vec<(Align, usize)> =
            edges.into_iter().enumerate().map(|(at, edge)| (edge, width(at).unwrap_or(0))).collect();
        let last = columns.pop();
        Self { columns, numbers: last.filter(|(edge, _)| *edge == Align::Right).map(|(_, width)| width) }
    }

    /// The blanks that push a last cell to the edge of a column of numbers, where that has room for all of them.
    fn gap_before_last(&self, cell: &str, room: usize) -> usize {
        self.numbers.filter(|&width| width <= room).map_or(0, |width| width.saturating_sub(cell.width()))
    }

    fn width_before_last(&self) -> usize {
        self.columns.iter().filter(|(_, width)| *width > 0).map(|(_, width)| width + GAP).sum()
    }

    fn pad(&self, cells: &[String]) -> String {
        let mut line = String::new();
        for (cell, &(edge, width)) in cells.iter().zip(&self.columns).filter(|(_, (_, width))| *width > 0) {
            let gap = " ".repeat(width.saturating_sub(cell.width()));
            match edge {
                Align::Left => line.extend([cell, gap.as_str()]),
                Align::Right => line.extend([gap.as_str(), cell]),
            }
            line.push_str(&" ".repeat(GAP));
        }
        line
    }
}

/// The lines of a text that is broken between words. A word wider than a line stands on one of its own, uncut.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let needed = word.width();
        match lines.last_mut() {
            Some(line) if used + 1 + needed <= width => {
                line.push(' ');
                line.push_str(word);
                used += 1 + needed;
            }
            Some(_) | None => {
                lines.push(word.to_owned());
                used = needed;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_nothing_is_cut() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("antidisestablishmentarianism now", 5), ["antidisestablishmentarianism", "now"]);
        assert!(wrap("", 5).is_empty());
    }

    #[test]
    fn the_last_column_wraps_below_itself_and_wide_characters_count_twice() {
        let mut page = Page::new(37);
        let rows = [["金玟哉", "1", "a long note that needs two lines"], ["Kelly", "12", ""]];
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect();
        page.table(0, &Layout::fit([Align::Left, Align::Right, Align::Left], &rows), &rows);
        assert_eq!(page.finish(), "金玟哉   1  a long note that needs\n            two lines\nKelly   12\n");
    }

    #[test]
    fn a_last_column_without_room_goes_below_its_row() {
        let mut page = Page::new(20);
        let rows = [vec!["Bremer".into(), "return not stated".into()]];
        page.table(2, &Layout::fit([Align::Left; 2], &rows), &rows);
        assert_eq!(page.finish(), "  Bremer\n      return not\n      stated\n");
    }

    #[test]
    fn a_row_wider_than_the_page_becomes_a_paragraph() {
        let mut page = Page::new(20);
        let rows = [vec!["chance of a full line".into(), "85.2 %".into(), "today".into()]];
        page.table(2, &Layout::fit([Align::Left; 3], &rows), &rows);
        assert_eq!(page.finish(), "  chance of a full\n  line 85.2 % today\n");
    }

    #[test]
    fn both_ends_of_a_line_part_when_it_is_too_short() {
        let mut page = Page::new(20);
        page.ends("Juventus", "28 Jun 2025");
        page.ends("Bari", "28 Jun 2025");
        assert_eq!(page.finish(), "Juventus\n28 Jun 2025\nBari     28 Jun 2025\n");
    }
}

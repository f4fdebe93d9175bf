//! Finds the line and the column of a byte in a text, and shows what the line looks like there.

use std::cell::Cell;
use std::iter::repeat_n;
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::{Fault, Severity, WIDEST};
use crate::text::is_unprintable;

/// How much of a long line is looked at on either side of a mark, in bytes.
const NEAR: usize = 4 * WIDEST;
/// Where a mark stands at the latest when its line is cut on the left.
const INDENT: usize = 40;

/// A text and where its lines begin.
pub struct LineIndex<'a> {
    source: &'a str,
    starts: Vec<usize>,
    /// A byte, the start of its line, and its column, from 0: lines may be very long, and faults on one line are many.
    counted: Cell<(usize, usize, usize)>,
}

impl<'a> LineIndex<'a> {
    /// Looks for the lines of a text; `\n`, `\r\n` and a lone `\r` end them.
    pub fn of(source: &'a str) -> Self {
        let bytes = source.as_bytes();
        let ends = (0..bytes.len()).filter(|&at| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        let starts = std::iter::once(0).chain(ends.map(|end| end + 1)).collect();
        Self { source, starts, counted: Cell::new((0, 0, 0)) }
    }

    /// The line of a byte, from 1.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// A fault at some bytes of the text.
    pub fn fault(&self, severity: Severity, at: &Range<usize>, message: &str, help: &str) -> Fault {
        let start = at.start.min(self.source.len());
        let start = (0..=start).rev().find(|start| self.source.is_char_boundary(*start)).unwrap_or(0);
        let at = start..at.end;
        let line = self.line(at.start);
        let start = self.starts[line - 1];
        let (excerpt, mark) = self.excerpt(start, &at);
        let column = self.column(start, at.start) + 1;
        Fault { severity, line, column, excerpt, mark, ..Fault::of_file(message, help) }
    }

    /// The column of a byte in the line that begins at `line`, from 0, counted on from the byte asked before.
    fn column(&self, line: usize, offset: usize) -> usize {
        let (before, its_line, column) = self.counted.get();
        let (from, column) = if its_line == line && before <= offset { (before, column) } else { (line, 0) };
        let column = column + self.source[from..offset].chars().count();
        self.counted.set((offset, line, column));
        column
    }

    /// The line around some bytes as it is shown, and the columns that they take in it.
    fn excerpt(&self, line: usize, at: &Range<usize>) -> (String, Range<usize>) {
        let mut from = line.max(at.start.saturating_sub(NEAR));
        while !self.source.is_char_boundary(from) {
            from += 1;
        }
        let mut shown = Excerpt { text: String::new(), width: 0 };
        if from > line {
            shown.push('…');
        }
        let mut mark = None;
        let mut mark_end = 0;
        for (offset, char) in self.source[from..].char_indices() {
            let offset = from + offset;
            if matches!(char, '\n' | '\r') || offset > at.start + NEAR {
                break;
            }
            if offset >= at.start && mark.is_none() {
                if shown.width > WIDEST - INDENT {
                    shown.cut_left();
                }
                mark = Some(shown.width);
            }
            shown.push(char);
            if offset < at.end {
                mark_end = shown.width;
            }
            if shown.width >= WIDEST && mark.is_some() {
                shown.text.push('…');
                break;
            }
        }
        let mark = mark.unwrap_or(shown.width);
        (shown.text, mark..mark_end.max(mark + 1))
    }
}

struct Excerpt {
    text: String,
    width: usize,
}

impl Excerpt {
    fn push(&mut self, char: char) {
        let (shown, count) = match char {
            '\t' => (' ', 4),
            _ if is_unprintable(char) => ('\u{fffd}', 1),
            _ => (char, 1),
        };
        self.text.extend(repeat_n(shown, count));
        self.width += count * shown.width().unwrap_or(0);
    }

    /// Leaves out the beginning, so that the next character stands near [`INDENT`].
    fn cut_left(&mut self) {
        let mut kept = 0;
        let mut from = self.text.len();
        for (at, char) in self.text.char_indices().rev() {
            let width = char.width().unwrap_or(0);
            if kept + width > INDENT {
                break;
            }
            kept += width;
            from = at;
        }
        self.text = format!("…{}", &self.text[from..]);
        self.width = kept + 1;
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    fn at(source: &str, bytes: Range<usize>) -> Fault {
        LineIndex::of(source).fault(Severity::Fault, &bytes, "wrong", "")
    }

    /// What stands above the mark.
    fn marked(fault: &Fault) -> String {
        let columns = fault.excerpt.chars().scan(0, |column, char| {
            let here = *column;
            *column += char.width().unwrap_or(0);
            Some((here, char))
        });
        columns.filter(|(column, _)| fault.mark.contains(column)).map(|(_, char)| char).collect()
    }

    #[test]
    fn every_kind_of_line_break_ends_a_line() {
        for (source, bad) in [("a\nb\nX", 4), ("a\r\nb\r\nX", 6), ("a\rb\rX", 4), ("a\rb\r\nX", 5)] {
            let fault = at(source, bad..bad + 1);
            assert_eq!((fault.line, fault.column, fault.excerpt.as_str()), (3, 1, "X"), "{source:?}");
        }
    }

    #[test]
    fn columns_are_counted_in_characters_and_marks_in_display_columns() {
        let source = "club: \"ヴェロ\", seasn";
        let start = source.find("seasn").unwrap();
        let fault = at(source, start..start + 5);
        assert_eq!((fault.column, fault.mark.clone()), (14, 16..21));
        assert_eq!(marked(&fault), "seasn");
    }

    #[test]
    fn a_tab_is_four_columns_and_what_steers_a_terminal_is_one() {
        let fault = at("\tx\u{1b}\u{202e}y", 3..6);
        assert_eq!((fault.excerpt.as_str(), fault.column), ("    x\u{fffd}\u{fffd}y", 4));
        assert_eq!(marked(&fault), "\u{fffd}");
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let source = format!("{}X{}", "ab".repeat(5_000), "cd".repeat(5_000));
        let fault = at(&source, 10_000..10_001);
        assert!(
            fault.excerpt.width() <= WIDEST + 1
                && fault.excerpt.starts_with('…')
                && fault.excerpt.ends_with('…')
        );
        assert_eq!((marked(&fault).as_str(), fault.column), ("X", 10_001));
    }

    #[test]
    fn a_place_at_the_end_or_inside_of_a_character_is_shown_too() {
        assert_eq!(at("ab", 2..9).mark, 2..3);
        assert_eq!(at("aé", 2..9).column, 2);
        assert_eq!(at("", 5..6).line, 1);
    }
}

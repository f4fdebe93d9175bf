//! Writing text into cells: by display width, cut with an ellipsis between graphemes, never outside its row.

use std::borrow::Cow;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::theme::Theme;
use crate::app::fold_accents::fold_accents;
use crate::text::{clean, is_plain};

/// The width of a text on screen, in cells.
pub fn width(text: &str) -> u16 {
    let cells = plain_width(text).unwrap_or_else(|| text.width());
    u16::try_from(cells).unwrap_or(u16::MAX)
}

/// The width of a text all of whose characters are plain.
fn plain_width(text: &str) -> Option<usize> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Some(text.len());
    }
    text.chars().try_fold(0, |cells, char| is_plain(char).then_some(cells + 1))
}

/// The text cut to `most` cells, with an ellipsis where something is missing. Cuts between graphemes.
pub fn cut(text: &str, most: u16, ellipsis: &str) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let room = most.saturating_sub(width(ellipsis));
    let (mut kept, mut used) = (String::new(), 0);
    for grapheme in text.graphemes(true) {
        let wide = width(grapheme);
        if used + wide > room {
            break;
        }
        kept.push_str(grapheme);
        used += wide;
    }
    if most > 0 {
        kept.push_str(ellipsis);
    }
    kept
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

/// Breaks a text into lines of at most `most` cells, at blanks; what is longer without a blank is cut between graphemes.
pub fn wrap<'a>(text: &'a str, most: u16, lines: &mut Vec<&'a str>) {
    let most = most.max(1);
    let (mut start, mut end, mut used, mut at) = (0, 0, 0_u16, 0);
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let wide = width(word);
        if used.saturating_add(wide) > most && at > start {
            if end > start {
                lines.push(text[start..end].trim_end());
            }
            (start, used) = (at, 0);
        }
        if wide > most {
            for (offset, grapheme) in word.grapheme_indices(true) {
                if used.saturating_add(width(grapheme)) > most && at + offset > start {
                    lines.push(&text[start..at + offset]);
                    (start, used) = (at + offset, 0);
                }
                used = used.saturating_add(width(grapheme));
            }
            used = used.saturating_add(width(&piece[word.len()..]));
        } else {
            used = used.saturating_add(width(piece));
        }
        if !word.is_empty() {
            end = at + word.len();
        }
        at += piece.len();
    }
    if end > start {
        lines.push(text[start..end].trim_end());
    }
}

/// The text in ASCII: letters without their accents, signs spelled out, a question mark for the rest.
pub(super) fn in_ascii(text: &str) -> String {
    let mut ascii = String::with_capacity(text.len());
    for char in fold_accents(text) {
        match char {
            '→' => ascii.push_str("->"),
            '←' => ascii.push_str("<-"),
            '↑' => ascii.push('^'),
            '↓' => ascii.push('v'),
            '−' | '·' | '–' => ascii.push('-'),
            '€' => ascii.push_str("EUR "),
            plain if plain.is_ascii() => ascii.push(plain),
            _ => ascii.push('?'),
        }
    }
    ascii
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
        let room = self.room();
        if room > 0 && !text.is_empty() {
            self.put_cut(text, room, style);
        }
        self
    }

    /// Writes a text only if all of it fits; says whether it did.
    pub fn write_whole(&mut self, text: &str, style: Style) -> bool {
        let text = self.spelled(text);
        let fits = text.wide <= self.room();
        if fits {
            self.put(&text.text, text.is_plain, style);
        }
        fits
    }

    /// Writes a text into a field of `wide` cells: cut when it is longer, followed by blanks when it is shorter.
    pub fn field(&mut self, text: &str, wide: u16, style: Style) -> &mut Self {
        let wide = wide.min(self.room());
        let end = self.x + wide;
        self.put_cut(text, wide, style);
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
        let text = self.spelled(text);
        if text.wide <= self.room() {
            self.x = self.right - text.wide;
            self.put(&text.text, text.is_plain, style);
        }
        self
    }

    /// Draws a rule up to a cell of the row, if it lies ahead.
    pub fn rule_to(&mut self, column: u16, style: Style) -> &mut Self {
        let wide = column.saturating_sub(self.column()).min(self.room());
        let rule = self.theme.glyphs.rule;
        for cell in self.cells().iter_mut().take(usize::from(wide)) {
            cell.set_symbol(rule).set_style(style);
        }
        self.x += wide;
        self
    }

    /// Fills the rest of the row.
    pub fn fill(&mut self, symbol: &'static str, style: Style) {
        for cell in self.cells() {
            cell.set_symbol(symbol).set_style(style);
        }
        self.x = self.right;
    }

    /// The text as the terminal can show it: plans and squads say what they like, also what would steer it.
    fn spelled<'t>(&self, text: &'t str) -> Spelled<'t> {
        if let Some(wide) = plain_width(text).filter(|_| !self.theme.is_ascii() || text.is_ascii()) {
            let wide = u16::try_from(wide).unwrap_or(u16::MAX);
            return Spelled { text: Cow::Borrowed(text), wide, is_plain: true };
        }
        let text = clean(text);
        let text = if self.theme.is_ascii() { Cow::Owned(in_ascii(&text)) } else { text };
        Spelled { wide: width(&text), is_plain: text.is_ascii(), text }
    }

    /// Puts a text into `most` cells, which are on the row; what does not fit is cut with an ellipsis.
    fn put_cut(&mut self, text: &str, most: u16, style: Style) {
        let text = self.spelled(text);
        if text.wide <= most {
            self.put(&text.text, text.is_plain, style);
        } else {
            let short = cut(&text.text, most, self.theme.glyphs.cut);
            self.put(&short, text.is_plain, style);
        }
    }

    fn put(&mut self, text: &str, is_plain: bool, style: Style) {
        if is_plain {
            let mut written = 0;
            for (cell, char) in self.cells().iter_mut().zip(text.chars()) {
                cell.set_char(char).set_style(style);
                written += 1;
            }
            self.x += written;
        } else {
            let (x, _) = self.buffer.set_stringn(self.x, self.y, text, self.room() as usize, style);
            self.x = x;
        }
    }

    /// The cells that are left on this row.
    fn cells(&mut self) -> &mut [Cell] {
        let Rect { x, y, width, .. } = self.buffer.area;
        if self.room() == 0 {
            return &mut [];
        }
        let row = usize::from(self.y - y) * usize::from(width);
        let [from, to] = [self.x, self.right].map(|column| row + usize::from(column - x));
        &mut self.buffer.content[from..to]
    }
}

/// A text as it is put into cells.
struct Spelled<'t> {
    text: Cow<'t, str>,
    wide: u16,
    /// One character is one cell.
    is_plain: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wrapped(text: &str, most: u16) -> Vec<&str> {
        let mut lines = Vec::new();
        wrap(text, most, &mut lines);
        lines
    }

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

    #[test]
    fn ascii_spells_signs_out_and_leaves_accents_away() {
        assert_eq!(in_ascii("Nicolò → €20m · 손 −1"), "Nicolo -> EUR 20m - ? -1");
        assert_eq!(in_ascii("Groß, Đoković…"), "Gross, Dokovic...");
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrapped("one man for one place, Kelly", 12), ["one man for", "one place,", "Kelly"]);
        assert_eq!(
            wrapped("a floor of 3, or with", 12),
            ["a floor of", "3, or with"],
            "a comma stays with its word"
        );
        assert_eq!(wrapped("stands at RB (out), so", 18), ["stands at RB", "(out), so"]);
        assert_eq!(wrapped("", 5), Vec::<&str>::new());
    }

    #[test]
    fn what_has_no_blank_is_cut_where_the_line_ends() {
        assert_eq!(wrapped("a Pneumonoultra man", 6), ["a", "Pneumo", "noultr", "a man"]);
        assert_eq!(wrapped("尤文图斯队", 5), ["尤文", "图斯", "队"]);
    }

    proptest! {
        #[test]
        fn wrapping_loses_no_letter(text in "[a-zé ]{0,60}", most in 1_u16..20) {
            let letters = |text: &str| text.chars().filter(|char| !char.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&wrapped(&text, most).concat()), letters(&text));
        }

        #[test]
        fn wrapped_lines_fit(text in "[a-z尤, ()-]{0,60}", most in 2_u16..20) {
            prop_assert!(wrapped(&text, most).iter().all(|line| width(line) <= most));
        }

        #[test]
        fn what_is_cut_fits(text in "\\PC{0,30}", most in 0_u16..20) {
            prop_assert!(width(&cut(&text, most, "…")) <= most);
        }
    }
}

//! Writes glyphs to a terminal in as few bytes as it understands: moves and colours only where they change.
//!
//! Colours go out in their short forms (`31`, `97`), so a terminal of 16 colours understands all that a theme of named
//! colours says. A frame leaves no attribute behind and assumes no cursor position, so each frame stands alone.

use ratatui::style::{Color, Modifier};

/// Each attribute with the codes that switch it on and off.
const ATTRIBUTES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// The attributes that can be seen on a blank; without them its foreground colour cannot be seen either.
const SEEN_ON_BLANKS: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// Colours and attributes of a glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The foreground colour.
    pub fg: Color,
    /// The background colour.
    pub bg: Color,
    /// The attributes.
    pub modifier: Modifier,
}

impl Look {
    /// The terminal's own colours and no attribute.
    pub const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    /// What can be seen of this look on a symbol: on a blank, most of it cannot.
    #[must_use]
    pub fn on(self, symbol: &str) -> Self {
        if symbol != " " || self.modifier.intersects(SEEN_ON_BLANKS) {
            self
        } else {
            Self { bg: self.bg, ..Self::PLAIN }
        }
    }
}

/// What stands in one or more columns: a grapheme and how it looks.
#[derive(Clone, Copy, Debug)]
pub struct Glyph<'c> {
    /// The grapheme.
    pub symbol: &'c str,
    /// The columns that it takes.
    pub width: u16,
    /// Its look, as far as it can be seen on the symbol.
    pub look: Look,
}

impl Glyph<'_> {
    /// Whether a terminal may see more than one glyph in the symbol, and so take other columns for it than we do.
    pub fn is_doubtful(&self) -> bool {
        self.symbol.chars().nth(1).is_some()
    }
}

/// The pen: the bytes of one frame, and where and how the terminal would write next.
#[derive(Debug)]
pub struct Pen {
    bytes: Vec<u8>,
    at: Option<(u16, u16)>,
    look: Look,
}

impl Default for Pen {
    fn default() -> Self {
        Self { bytes: Vec::with_capacity(16 * 1024), at: None, look: Look::PLAIN }
    }
}

impl Pen {
    /// Blanks the whole terminal.
    pub fn clear(&mut self) {
        self.bytes.extend_from_slice(b"\x1b[m\x1b[2J");
        self.look = Look::PLAIN;
    }

    /// Writes a glyph at a column and row.
    ///
    /// After anything but a single narrow character terminals disagree about where they are, so the pen will say where
    /// it goes on.
    pub fn write(&mut self, (x, y): (u16, u16), glyph: &Glyph<'_>) {
        if let [byte] = glyph.symbol.as_bytes()
            && self.at == Some((x, y))
            && self.look == glyph.look
        {
            // Most glyphs go on where and how the last one ended.
            self.bytes.push(*byte);
            self.at = Some((x + 1, y));
            return;
        }
        self.put_on(glyph.look, glyph.symbol);
        self.go((x, y));
        if glyph.is_doubtful() && glyph.width > 1 {
            // A terminal that takes the symbol for narrower would leave what stood in its other columns.
            self.bytes.extend(std::iter::repeat_n(b' ', usize::from(glyph.width)));
            self.at = None;
            self.go((x, y));
        }
        self.bytes.extend_from_slice(glyph.symbol.as_bytes());
        self.at = (glyph.width == 1 && !glyph.is_doubtful()).then_some((x + 1, y));
    }

    /// The column at which the terminal would write next, if it is known and in this row.
    pub fn column_in(&self, y: u16) -> Option<usize> {
        self.at.and_then(|(x, row)| (row == y).then_some(usize::from(x)))
    }

    /// Whether a symbol could be written in a look without saying so first.
    pub fn wears(&self, look: Look, symbol: &str) -> bool {
        self.look.on(symbol) == look.on(symbol)
    }

    /// The frame's bytes, none if nothing was written.
    pub fn finish(&mut self) -> &[u8] {
        self.put_on(Look::PLAIN, "any");
        self.at = None;
        &self.bytes
    }

    /// Makes ready for the next frame.
    pub fn start(&mut self) {
        self.bytes.clear();
        self.at = None;
        self.look = Look::PLAIN;
    }

    fn go(&mut self, to: (u16, u16)) {
        let (x, y) = to;
        _ = match self.at {
            Some(at) if at == to => return,
            Some((from, row)) if row == y && x == from + 1 => self.say("\x1b[C"),
            Some((from, row)) if row == y && x > from => self.say("\x1b[").number(x - from).say("C"),
            _ if x == 0 => self.say("\x1b[").number(u32::from(y) + 1).say("H"),
            _ => self.say("\x1b[").number(u32::from(y) + 1).say(";").number(u32::from(x) + 1).say("H"),
        };
        self.at = Some(to);
    }

    /// Puts a look on for a symbol, by what changes or from plain, whichever is shorter.
    fn put_on(&mut self, look: Look, symbol: &str) {
        if self.wears(look, symbol) {
            return;
        }
        if look == Look::PLAIN {
            self.bytes.extend_from_slice(b"\x1b[m");
        } else {
            let start = self.bytes.len();
            let worn = self.look;
            self.say("\x1b[").codes(worn, look);
            let change = self.bytes.len();
            self.say("\x1b[0;").codes(Look::PLAIN, look);
            if self.bytes.len() - change < change - start {
                self.bytes.drain(start..change);
            } else {
                self.bytes.truncate(change);
            }
            *self.bytes.last_mut().expect("a look that differs has a code") = b'm';
        }
        self.look = look;
    }

    /// The codes from one look to another, each with a `;` after it.
    fn codes(&mut self, from: Look, to: Look) {
        let mut kept = from.modifier;
        for (attribute, _, off) in ATTRIBUTES {
            if kept.contains(attribute) && !to.modifier.contains(attribute) {
                self.number(off).say(";");
                for (also, _, _) in ATTRIBUTES.iter().filter(|(_, _, other)| *other == off) {
                    kept.remove(*also);
                }
            }
        }
        for (attribute, on, _) in ATTRIBUTES {
            if to.modifier.contains(attribute) && !kept.contains(attribute) {
                self.number(on).say(";");
            }
        }
        if from.fg != to.fg {
            self.colour(to.fg, 30);
        }
        if from.bg != to.bg {
            self.colour(to.bg, 40);
        }
    }

    /// A colour's code: `first` is the code of black, 30 in the foreground and 40 in the background.
    fn colour(&mut self, colour: Color, first: u8) {
        let plus = match colour {
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Yellow => 3,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::Gray => 7,
            Color::Reset => 9,
            Color::DarkGray => 60,
            Color::LightRed => 61,
            Color::LightGreen => 62,
            Color::LightYellow => 63,
            Color::LightBlue => 64,
            Color::LightMagenta => 65,
            Color::LightCyan => 66,
            Color::White => 67,
            Color::Indexed(index) => {
                self.number(first + 8).say(";5;").number(index).say(";");
                return;
            }
            Color::Rgb(red, green, blue) => {
                self.number(first + 8).say(";2;");
                for part in [red, green, blue] {
                    self.number(part).say(";");
                }
                return;
            }
        };
        self.number(first + plus).say(";");
    }

    fn say(&mut self, words: &str) -> &mut Self {
        self.bytes.extend_from_slice(words.as_bytes());
        self
    }

    /// Writes a number in digits. Frames are full of them, and formatting them was most of the time that the pen took.
    fn number(&mut self, number: impl Into<u32>) -> &mut Self {
        let number = number.into();
        if number >= 10 {
            self.number(number / 10);
        }
        self.bytes.extend(u8::try_from(number % 10).map(|digit| b'0' + digit));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED: Look = Look { fg: Color::Red, ..Look::PLAIN };
    const BOLD_RED: Look = Look { fg: Color::Red, modifier: Modifier::BOLD, ..Look::PLAIN };

    fn written(glyphs: &[(u16, u16, &str, Look)]) -> String {
        let mut pen = Pen::default();
        pen.start();
        for (x, y, symbol, look) in glyphs {
            let width = u16::try_from(unicode_width::UnicodeWidthStr::width(*symbol)).unwrap();
            pen.write((*x, *y), &Glyph { symbol, width, look: *look });
        }
        String::from_utf8(pen.finish().to_vec()).unwrap().replace('\u{1b}', "ESC")
    }

    #[test]
    fn nothing_written_is_no_bytes() {
        assert_eq!(written(&[]), "");
    }

    #[test]
    fn glyphs_side_by_side_need_one_move() {
        assert_eq!(written(&[(4, 2, "a", Look::PLAIN), (5, 2, "b", Look::PLAIN)]), "ESC[3;5Hab");
    }

    #[test]
    fn the_shortest_move_is_taken() {
        let plain = Look::PLAIN;
        assert_eq!(written(&[(0, 0, "a", plain), (2, 0, "b", plain)]), "ESC[1HaESC[Cb");
        assert_eq!(written(&[(0, 0, "a", plain), (9, 0, "b", plain)]), "ESC[1HaESC[8Cb");
        assert_eq!(written(&[(0, 0, "a", plain), (0, 1, "b", plain)]), "ESC[1HaESC[2Hb");
    }

    #[test]
    fn colours_of_the_terminal_go_out_in_their_short_form() {
        let look = |fg, bg| Look { fg, bg, ..Look::PLAIN };
        assert_eq!(written(&[(0, 0, "a", look(Color::Red, Color::Black))]), "ESC[31;40mESC[1HaESC[m");
        assert_eq!(written(&[(0, 0, "a", look(Color::White, Color::LightBlue))]), "ESC[97;104mESC[1HaESC[m");
        assert_eq!(written(&[(0, 0, "a", look(Color::Gray, Color::DarkGray))]), "ESC[37;100mESC[1HaESC[m");
        assert_eq!(
            written(&[(0, 0, "a", look(Color::Indexed(208), Color::Rgb(1, 22, 255)))]),
            "ESC[38;5;208;48;2;1;22;255mESC[1HaESC[m"
        );
    }

    #[test]
    fn a_look_changes_by_what_differs_or_from_plain_whichever_is_shorter() {
        assert_eq!(
            written(&[(0, 0, "a", RED), (1, 0, "b", BOLD_RED), (2, 0, "c", RED), (3, 0, "d", Look::PLAIN)]),
            "ESC[31mESC[1HaESC[1mbESC[22mcESC[md"
        );
        let loud = Look { modifier: Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED, ..RED };
        assert_eq!(written(&[(0, 0, "a", loud), (1, 0, "b", RED)]), "ESC[1;4;7;31mESC[1HaESC[0;31mbESC[m");
    }

    #[test]
    fn an_attribute_that_shares_its_end_with_another_is_put_on_again() {
        let look = |modifier| Look { modifier, fg: Color::Rgb(100, 100, 100), ..Look::PLAIN };
        let both = look(Modifier::BOLD | Modifier::DIM);
        assert!(
            written(&[(0, 0, "a", both), (1, 0, "b", look(Modifier::DIM))]).ends_with("aESC[22;2mbESC[m")
        );
    }

    #[test]
    fn a_blank_needs_no_colour_that_cannot_be_seen_on_it() {
        let row = [(0, 0, "a", BOLD_RED), (1, 0, " ", Look::PLAIN), (2, 0, "b", BOLD_RED)];
        assert_eq!(written(&row), "ESC[1;31mESC[1Ha bESC[m");
        let reversed = Look { modifier: Modifier::REVERSED, ..Look::PLAIN };
        assert_eq!(
            written(&[(0, 0, "a", reversed), (1, 0, " ", Look::PLAIN)]),
            "ESC[7mESC[1HaESC[m ",
            "a reversed blank can be seen"
        );
    }

    #[test]
    fn after_a_wide_or_doubtful_glyph_the_pen_says_where_it_goes_on() {
        let plain = Look::PLAIN;
        assert_eq!(written(&[(0, 0, "界", plain), (2, 0, "b", plain)]), "ESC[1H界ESC[1;3Hb");
        assert_eq!(written(&[(0, 0, "e\u{301}", plain), (1, 0, "b", plain)]), "ESC[1He\u{301}ESC[1;2Hb");
        assert_eq!(
            written(&[(0, 0, "❤\u{fe0f}", plain)]),
            "ESC[1H  ESC[1H❤\u{fe0f}",
            "where it is narrow, its second column is blank"
        );
    }
}

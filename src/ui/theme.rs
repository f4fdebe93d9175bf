//! Styles by meaning and the badges, for terminals with and without colour and Unicode.
//!
//! Only the terminal's own sixteen colours are used, so that light and dark backgrounds stay readable, and no colour
//! carries meaning alone: each comes with a badge, a word or a modifier.

use std::borrow::Cow;

use ratatui::style::{Color, Modifier, Style};

use crate::app::fold_accents::fold_accents;
use crate::text::clean;

/// Whether the terminal is given colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// The sixteen named colours.
    Colours,
    /// Bold, reverse and underline only.
    Plain,
}

/// The characters of the screen that are no words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named for what it marks")]
pub struct Glyphs {
    pub cursor: &'static str,
    pub held: &'static str,
    pub marked: &'static str,
    pub injury: &'static str,
    pub back_from_loan: &'static str,
    pub cornerstone: &'static str,
    pub wall: &'static str,
    pub conflict: &'static str,
    pub moved: &'static str,
    pub breach: &'static str,
    pub point: &'static str,
    pub arrow: &'static str,
    pub arrives: &'static str,
    pub leaves: &'static str,
    pub first: &'static str,
    pub second: &'static str,
    pub rule: &'static str,
    pub thick: &'static str,
    pub thin: &'static str,
    pub bar: &'static str,
    pub cut: &'static str,
    pub dot: &'static str,
    pub up: &'static str,
    pub down: &'static str,
    pub euro: &'static str,
    pub full: &'static str,
    pub empty: &'static str,
    pub corners: [&'static str; 4],
}

const UNICODE: Glyphs = Glyphs {
    cursor: "▸",
    held: "◆",
    marked: "●",
    injury: "✚",
    back_from_loan: "↩",
    cornerstone: "★",
    wall: "⚑",
    conflict: "!",
    moved: "±",
    breach: "✖",
    point: "·",
    arrow: "→",
    arrives: "+",
    leaves: "−",
    first: "¹",
    second: "²",
    rule: "─",
    thick: "━",
    thin: "╌",
    bar: "│",
    cut: "…",
    dot: "·",
    up: "↑",
    down: "↓",
    euro: "€",
    full: "█",
    empty: "░",
    corners: ["┌", "┐", "└", "┘"],
};

const ASCII: Glyphs = Glyphs {
    cursor: ">",
    held: "@",
    marked: "o",
    injury: "x",
    back_from_loan: "<",
    cornerstone: "*",
    wall: "#",
    conflict: "!",
    moved: "~",
    breach: "X",
    point: "-",
    arrow: "->",
    arrives: "+",
    leaves: "-",
    first: "1.",
    second: "2.",
    rule: "-",
    thick: "=",
    thin: "-",
    bar: "|",
    cut: "~",
    dot: "-",
    up: "^",
    down: "v",
    euro: "EUR ",
    full: "#",
    empty: ".",
    corners: ["+", "+", "+", "+"],
};

/// How the screen is dressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    ink: Ink,
    /// The characters in use.
    pub glyphs: &'static Glyphs,
}

impl Theme {
    /// Colours and Unicode.
    pub const COLOURS: Self = Self { ink: Ink::Colours, glyphs: &UNICODE };

    /// The same without colours.
    #[must_use]
    pub const fn without_colours(self) -> Self {
        Self { ink: Ink::Plain, ..self }
    }

    /// The same with ASCII characters instead of badges and lines.
    #[must_use]
    pub const fn in_ascii(self) -> Self {
        Self { glyphs: &ASCII, ..self }
    }

    /// A text as the terminal can show it: plans and squads say what they like, also what would steer it.
    pub fn spelled<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let text = clean(text);
        if self.is_ascii() && !text.is_ascii() { Cow::Owned(in_ascii(&text)) } else { text }
    }

    /// Whether only ASCII may be written.
    pub fn is_ascii(&self) -> bool {
        *self.glyphs == ASCII
    }

    const fn in_colour(self, style: Style, colour: Color) -> Style {
        match self.ink {
            Ink::Colours => style.fg(colour),
            Ink::Plain => style,
        }
    }

    /// Ordinary text.
    pub const fn text(self) -> Style {
        Style::new()
    }

    /// What is said beside the main thing.
    pub const fn quiet(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// Names and headings.
    pub const fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The club and the keys: an accent, never a meaning.
    pub const fn accent(self) -> Style {
        self.in_colour(Style::new().add_modifier(Modifier::BOLD), Color::Cyan)
    }

    /// A limit is kept, a change is for the better.
    pub const fn good(self) -> Style {
        self.in_colour(Style::new().add_modifier(Modifier::BOLD), Color::Green)
    }

    /// Worth a look: conflicts, full, thin.
    pub const fn caution(self) -> Style {
        self.in_colour(Style::new().add_modifier(Modifier::BOLD), Color::Yellow)
    }

    /// A limit is broken, a place is open, a column refuses.
    pub const fn bad(self) -> Style {
        self.in_colour(Style::new().add_modifier(Modifier::BOLD), Color::Red)
    }

    /// A man who is out, or leaves.
    pub const fn struck(self) -> Style {
        Style::new().add_modifier(Modifier::DIM.union(Modifier::CROSSED_OUT))
    }

    /// What the cursor is on.
    pub const fn under_cursor(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED.union(Modifier::BOLD))
    }

    /// What changed because of the last decision.
    pub const fn changed(self, style: Style) -> Style {
        style.add_modifier(Modifier::UNDERLINED)
    }
}

/// The text in ASCII: letters without their accents, signs spelled out, a question mark for the rest.
fn in_ascii(text: &str) -> String {
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

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn every_sign_takes_the_cells_that_are_counted_for_it() {
        for glyphs in [UNICODE, ASCII] {
            let lines = [glyphs.rule, glyphs.thick, glyphs.thin, glyphs.bar, glyphs.full, glyphs.empty];
            let marks = [glyphs.cursor, glyphs.held, glyphs.marked, glyphs.moved, glyphs.breach, glyphs.cut];
            assert!(lines.iter().chain(&marks).chain(&glyphs.corners).all(|sign| sign.width() == 1));
        }
    }

    #[test]
    fn ascii_spells_signs_out_and_leaves_accents_away() {
        assert_eq!(in_ascii("Nicolò → €20m · 손 −1"), "Nicolo -> EUR 20m - ? -1");
        assert_eq!(in_ascii("Groß, Đoković…"), "Gross, Dokovic...");
    }
}

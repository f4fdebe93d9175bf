//! Styles by meaning and the signs of the screen, for terminals with and without colour and Unicode.
//!
//! Only the terminal's own sixteen colours are used, and no colour carries meaning alone: each comes with a sign or a word.
//! What must be read is in the terminal's own text colour, or brings its background: the tests hold every style against the
//! palettes of the terminals that people have, on black and on white. A further style is a row of the table of styles.

use std::borrow::Cow;

use ratatui::style::{Color, Modifier, Style};

use crate::text::clean;
use crate::text::fold_accents::fold_accents;

/// Whether the terminal is given colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ink {
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
    pub bar_full: &'static str,
    pub bar_empty: &'static str,
    pub none: &'static str,
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
    bar_full: "▰",
    bar_empty: "▱",
    none: "·",
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
    bar_full: "#",
    bar_empty: ".",
    none: ".",
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

    /// A sign in a colour that is seen on light and on dark.
    const fn in_colour(self, style: Style, colour: Color) -> Style {
        match self.ink {
            Ink::Colours => style.fg(colour),
            Ink::Plain => style,
        }
    }

    /// The accent brings its own background, because no text colour of the sixteen is legible on black and on white. It is not
    /// bold, because many terminals draw bold black in grey.
    const fn in_accent(self, without_colour: Modifier) -> Style {
        match self.ink {
            Ink::Colours => Style::new().fg(Color::Black).bg(Color::Cyan),
            Ink::Plain => Style::new().add_modifier(without_colour),
        }
    }

    /// What changed because of the last decision.
    pub const fn changed(self, style: Style) -> Style {
        style.add_modifier(Modifier::UNDERLINED)
    }
}

/// How far a style must stand out.
#[cfg(test)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    /// Words that must be read.
    Read,
    /// Signs beside which stands what they mean, and what only supports: the board is understood without it.
    Seen,
}

/// The styles by what they mean, each with the weight that the test of contrast holds it to.
macro_rules! styles {
    ($($(#[$doc:meta])+ $weight:ident $name:ident($theme:ident) = $style:expr;)+) => {
        impl Theme {
            $($(#[$doc])+ pub const fn $name(self) -> Style {
                let $theme = self;
                $style
            })+

            /// Every style that there is.
            #[cfg(test)]
            const EVERY: &[(&str, Weight, fn(Self) -> Style)] = &[$((stringify!($name), Weight::$weight, Self::$name)),+];
        }
    };
}

styles! {
    /// Facts, in the terminal's own colour.
    Read fact(_theme) = Style::new();
    /// What supports a fact: sources, labels, rules. Nothing is lost on who does not read it.
    Seen supports(_theme) = Style::new().add_modifier(Modifier::DIM);
    /// What matters: headings, names, what the plan changes.
    Read matters(_theme) = Style::new().add_modifier(Modifier::BOLD);
    /// The words for what breaks: a limit, a place, a file. The sign beside them is in [`Theme::breach`].
    Read breaks(_theme) = Style::new().add_modifier(Modifier::BOLD);
    /// The sign of what breaks, the only red on the screen.
    Seen breach(theme) = theme.in_colour(Style::new().add_modifier(Modifier::BOLD), Color::LightRed);
    /// The sign and the words for what is worth a look.
    Read warns(_theme) = Style::new().add_modifier(Modifier::BOLD);
    /// The club: an accent, never a meaning.
    Read club(theme) = theme.in_accent(Modifier::BOLD);
    /// What the cursor is on.
    Read cursor(theme) = theme.in_accent(Modifier::REVERSED.union(Modifier::BOLD));
    /// The keys in footer and help.
    Read key(_theme) = Style::new().add_modifier(Modifier::BOLD);
    /// A man who comes; a plus stands before his name.
    Read arriving(_theme) = Style::new().add_modifier(Modifier::BOLD);
    /// A man who goes; a minus stands before his name, for terminals that strike nothing out.
    Read leaving(_theme) = Style::new().add_modifier(Modifier::CROSSED_OUT);
    /// A man who is out; a cross stands before his name.
    Seen injured(_theme) = Style::new().add_modifier(Modifier::DIM);
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

    /// The sixteen colours of a terminal, and its text on its background, dark and light.
    struct Palette {
        name: &'static str,
        colours: &'static str,
        grounds: [[&'static str; 2]; 2],
        /// The least contrast of what must be read, and of what must be seen.
        least: [f64; 2],
    }

    /// Solarized trades contrast for calm: its own text has no more than 4.1 to 1, and half of that is left when it is dim.
    const PALETTES: [Palette; 5] = [
        Palette {
            name: "xterm",
            colours: "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 \
                      7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
            grounds: [["e5e5e5", "000000"], ["000000", "ffffff"]],
            least: [4.5, 3.0],
        },
        Palette {
            name: "GNOME Terminal",
            colours: "171421 c01c28 26a269 a2734c 12488b a347ba 2aa1b3 d0cfcc \
                      5e5c64 f66151 33da7a e9ad0c 2a7bde c061cb 33c7de ffffff",
            grounds: [["d0cfcc", "171421"], ["171421", "ffffff"]],
            least: [4.5, 3.0],
        },
        Palette {
            name: "Terminal.app",
            colours: "000000 c23621 25bc24 adad27 492ee1 d338d3 33bbc8 cbcccd \
                      818383 fc391f 31e722 eaec23 5833ff f935f8 14f0f0 e9ebeb",
            grounds: [["ffffff", "000000"], ["000000", "ffffff"]],
            least: [4.5, 3.0],
        },
        Palette {
            name: "Windows Terminal",
            colours: "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc \
                      767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
            grounds: [["cccccc", "0c0c0c"], ["0c0c0c", "ffffff"]],
            least: [4.5, 3.0],
        },
        Palette {
            name: "Solarized",
            colours: "073642 dc322f 859900 b58900 268bd2 d33682 2aa198 eee8d5 \
                      002b36 cb4b16 586e75 657b83 839496 6c71c4 93a1a1 fdf6e3",
            grounds: [["839496", "002b36"], ["657b83", "fdf6e3"]],
            least: [3.0, 2.0],
        },
    ];

    /// Red, green and blue between 0 and 1.
    fn rgb(hex: &str) -> [f64; 3] {
        [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0)
    }

    /// The contrast of two colours, 1 to 21, as WCAG 2.2 defines it.
    fn contrast(colours: [[f64; 3]; 2]) -> f64 {
        let linear =
            |part: f64| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
        let luminance = |[red, green, blue]: [f64; 3]| {
            0.0722f64.mul_add(linear(blue), 0.7152f64.mul_add(linear(green), 0.2126 * linear(red)))
        };
        let [one, other] = colours.map(luminance);
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The texts and backgrounds that a terminal may make of a style: many draw a bold colour in its bright twin.
    fn drawn(style: Style, palette: &Palette, [text, ground]: [&str; 2]) -> Vec<[[f64; 3]; 2]> {
        let colours: Vec<&str> = palette.colours.split(' ').collect();
        let number = |colour: Color| match colour {
            Color::Black => Some(0),
            Color::Red => Some(1),
            Color::Green => Some(2),
            Color::Yellow => Some(3),
            Color::Blue => Some(4),
            Color::Magenta => Some(5),
            Color::Cyan => Some(6),
            Color::Gray => Some(7),
            Color::DarkGray => Some(8),
            Color::LightRed => Some(9),
            Color::LightGreen => Some(10),
            Color::LightYellow => Some(11),
            Color::LightBlue => Some(12),
            Color::LightMagenta => Some(13),
            Color::LightCyan => Some(14),
            Color::White => Some(15),
            Color::Reset => None,
            Color::Rgb(..) | Color::Indexed(_) => panic!("not of the sixteen: {colour}"),
        };
        let pick = |colour: Option<Color>, own| colour.and_then(number).map_or(own, |at: usize| colours[at]);
        let is = |modifier| style.add_modifier.contains(modifier);
        let mut texts = vec![pick(style.fg, text)];
        if let Some(at @ 0..8) = style.fg.and_then(number).filter(|_| is(Modifier::BOLD)) {
            texts.push(colours[at + 8]);
        }
        let ground = pick(style.bg, ground);
        let pairs = texts.into_iter().map(|text| {
            let [mut text, mut ground] = [text, ground].map(rgb);
            if is(Modifier::REVERSED) {
                (text, ground) = (ground, text);
            }
            if is(Modifier::DIM) {
                // xterm and the terminals on VTE leave two thirds of the text's colour.
                text = std::array::from_fn(|at| 2.0f64.mul_add(text[at], ground[at]) / 3.0);
            }
            [text, ground]
        });
        pairs.collect()
    }

    #[test]
    fn every_style_is_legible_on_light_and_dark_backgrounds() {
        for theme in [Theme::COLOURS, Theme::COLOURS.without_colours()] {
            for (name, weight, style) in Theme::EVERY {
                let style = style(theme);
                let is_coloured = style.fg.is_some() || style.bg.is_some();
                assert!(!is_coloured || theme.ink == Ink::Colours, "{name}");
                for palette in &PALETTES {
                    let least = palette.least[usize::from(*weight == Weight::Seen)];
                    for pair in palette.grounds.iter().flat_map(|&grounds| drawn(style, palette, grounds)) {
                        let contrast = contrast(pair);
                        assert!(contrast >= least, "{name} has {contrast:.2} in {}: {pair:?}", palette.name);
                    }
                }
            }
        }
    }

    #[test]
    fn men_who_are_out_who_leave_and_who_arrive_look_different() {
        for theme in [Theme::COLOURS, Theme::COLOURS.without_colours()] {
            let looks = [theme.injured(), theme.leaving(), theme.arriving(), theme.fact()];
            for (at, look) in looks.iter().enumerate() {
                assert!(!looks[at + 1..].contains(look), "{look:?}");
            }
            assert!(!theme.injured().add_modifier.contains(Modifier::CROSSED_OUT));
        }
    }

    #[test]
    fn only_what_breaks_is_red() {
        let red = |(_, _, style): &&(_, _, fn(Theme) -> Style)| {
            matches!(style(Theme::COLOURS).fg, Some(Color::Red | Color::LightRed))
        };
        let names: Vec<&str> = Theme::EVERY.iter().filter(red).map(|(name, ..)| *name).collect();
        assert_eq!(names, ["breach"]);
    }

    #[test]
    fn ascii_spells_signs_out_and_leaves_accents_away() {
        assert_eq!(in_ascii("Nicolò → €20m · 손 −1"), "Nicolo -> EUR 20m - ? -1");
        assert_eq!(in_ascii("Groß, Đoković…"), "Gross, Dokovic...");
    }
}

//! Text in a picture at a width that is known without any font: it is pinned, so that every viewer draws it equally long.
//!
//! Widths are those of Helvetica's letters, roughly: a viewer with another font stretches or squeezes the text a little.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::super::html::escape;

/// Where a text begins at its `x`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// It starts there.
    Start,
    /// Its middle is there.
    Middle,
}

/// How a text looks: its size in the picture's units, its class, and how wide it may be.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The height of its letters.
    pub size: f64,
    /// What it is: one of the classes of the picture.
    pub class: &'static str,
    /// Whether it is bold.
    pub is_bold: bool,
    /// The most that it may be wide.
    pub most: f64,
}

/// How much a text may be squeezed before it is cut.
const MOST_SQUEEZED: f64 = 1.15;

/// The text at a point, pinned to its width or to the most that it may have; what does not fit is cut, with an ellipsis.
pub fn text(at: (f64, f64), anchor: Anchor, style: Style, text: &str) -> String {
    let Style { size, class, is_bold, most } = style;
    let wide = |text: &str| width(text) * size * if is_bold { 1.07 } else { 1.0 };
    let shown = cut(text, |text| wide(text) <= most * MOST_SQUEEZED);
    if shown.is_empty() {
        return String::new();
    }
    let length = wide(&shown).min(most);
    let anchor = if anchor == Anchor::Middle { " text-anchor=\"middle\"" } else { "" };
    let weight = if is_bold { " font-weight=\"bold\"" } else { "" };
    let (x, y) = at;
    format!(
        "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\"{anchor}{weight} textLength=\"{length:.1}\" \
         lengthAdjust=\"spacingAndGlyphs\" class=\"{class}\"{}>{}</text>\n",
        super::fill(class),
        escape(&shown)
    )
}

/// The text, or as much of it as fits with an ellipsis behind it.
fn cut(text: &str, fits: impl Fn(&str) -> bool) -> String {
    if fits(text) {
        return text.to_owned();
    }
    let ends: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
    let fitting = ends.partition_point(|&end| fits(&format!("{}…", text[..end].trim_end())));
    let end = fitting.checked_sub(1).map_or(0, |last| ends[last]);
    format!("{}…", text[..end].trim_end())
}

/// The lines of a text, at most so many; the last one holds all that is left. They are broken behind commas, so that no name is torn
/// apart, and between words only where that is too long.
pub fn lines(text: &str, style: Style, most: usize) -> Vec<String> {
    let wide = |line: &str| width(line) * style.size;
    let by_clauses = broken(text.split_inclusive(", "), most, |line| wide(line) <= style.most);
    if by_clauses.iter().all(|line| wide(line) <= style.most * MOST_SQUEEZED) {
        return by_clauses;
    }
    broken(text.split_inclusive(' '), most, |line| wide(line) <= style.most)
}

/// Puts pieces, each with the blank behind it, into lines that fit; the last one holds all that is left.
fn broken<'a>(
    pieces: impl Iterator<Item = &'a str>,
    most: usize,
    fits: impl Fn(&str) -> bool,
) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces.filter(|piece| !piece.trim().is_empty()) {
        let is_last = lines.len() == most;
        match lines.last_mut() {
            Some(line) if is_last || fits(format!("{line}{piece}").trim_end()) => line.push_str(piece),
            Some(_) | None => lines.push(piece.to_owned()),
        }
    }
    lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// How wide a text is in units of its size.
pub fn width(text: &str) -> f64 {
    text.graphemes(true)
        .map(|grapheme| match grapheme.chars().next() {
            Some('i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | 'I') => 0.25,
            Some('f' | 't' | 'r' | '(' | ')' | '[' | ']' | ' ' | '-' | '/') => 0.32,
            Some('m' | 'w' | 'M' | 'W' | '→' | '…' | '✖') => 0.85,
            Some(char) if char.is_uppercase() => 0.69,
            Some(_) if grapheme.width() > 1 => 1.0,
            Some(_) => 0.545,
            None => 0.0,
        })
        .sum()
}

//! What the terminal shows, glyph by glyph, and what must be written to make it show something else.
//!
//! Knows that terminals destroy a wide glyph when one of its columns is overwritten, and that they disagree about the
//! width of graphemes of several characters: what may be destroyed is written again. Cells come from pictures in which
//! anything may stand; what would steer the terminal is replaced here, at the last place it passes.

use ratatui::buffer::Cell;
use ratatui::layout::Rect;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::pen::{Glyph, Look, Pen};
use crate::text::{is_plain, is_unprintable};

/// What stands in a column of the terminal that holds no symbol of one byte.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Sign {
    /// A longer symbol.
    Symbol(Box<str>),
    /// The second and further columns of a wide glyph.
    Tail,
    /// Nobody knows what the terminal shows here.
    Unknown,
}

/// A column of the terminal. Nearly all symbols are of one byte, and a byte of its own is compared without a look at anything
/// else: it is [`NO_BYTE`] exactly where there is a sign.
#[derive(Clone, Debug)]
struct Spot {
    look: Look,
    byte: u8,
    sign: Option<Sign>,
}

/// No symbol: by itself it is no text.
const NO_BYTE: u8 = 0xff;

impl Spot {
    const BLANK: Self = Self { look: Look::PLAIN, byte: b' ', sign: None };
    const TAIL: Self = Self { look: Look::PLAIN, byte: NO_BYTE, sign: Some(Sign::Tail) };
    const UNKNOWN: Self = Self { look: Look::PLAIN, byte: NO_BYTE, sign: Some(Sign::Unknown) };

    fn of(symbol: &str, look: Look) -> Self {
        match symbol.as_bytes() {
            [byte] => Self { look, byte: *byte, sign: None },
            _ => Self { look, byte: NO_BYTE, sign: Some(Sign::Symbol(symbol.into())) },
        }
    }

    fn is(&self, symbol: &str) -> bool {
        match &self.sign {
            None => symbol.as_bytes() == [self.byte],
            Some(Sign::Symbol(sign)) => **sign == *symbol,
            Some(Sign::Tail | Sign::Unknown) => false,
        }
    }

    /// The glyph, if its symbol is of one byte.
    fn glyph(&self) -> Option<Glyph<'_>> {
        let symbol = str::from_utf8(std::slice::from_ref(&self.byte)).ok()?;
        Some(Glyph { symbol, width: 1, look: self.look })
    }

    /// Whether a cell is as this is, and both are of one byte: then nothing is to be done, and no glyph beside it is touched.
    fn is_plainly(&self, cell: &Cell) -> bool {
        let symbol = cell.symbol().as_bytes();
        symbol.len() == 1 && symbol[0] == self.byte && self.look == look(cell)
    }
}

/// The columns of the terminal, row by row.
#[derive(Debug)]
pub struct Shown {
    width: usize,
    spots: Vec<Spot>,
}

impl Shown {
    /// A cleared terminal.
    pub fn blank(area: Rect) -> Self {
        let width = usize::from(area.width);
        Self { width, spots: vec![Spot::BLANK; width * usize::from(area.height)] }
    }

    /// Has the pen write what differs in some cells of one picture, from a column on in a row.
    ///
    /// Returns the column before which the terminal may now show anything; it lies behind these cells only when they
    /// hold a glyph of doubtful width, and then the next cells must be updated too.
    pub fn update(&mut self, (start, y): (usize, u16), cells: &[Cell], pen: &mut Pen) -> usize {
        let first = usize::from(y) * self.width;
        let row = &mut self.spots[first..first + self.width];
        let (mut unsure, mut x) = (0, start);
        while let Some(ahead) = cells.get(x - start..) {
            let Some(plain) = ahead.iter().zip(&row[x..]).position(|(cell, spot)| !spot.is_plainly(cell))
            else {
                break;
            };
            x += plain;
            let glyph = glyph(&ahead[plain..], row.len() - x);
            if !shows(row, x, &glyph) {
                bridge(row, (x, y), pen);
                unsure = unsure.max(put(row, x, &glyph));
                pen.write((narrow(x), y), &glyph);
            }
            x += usize::from(glyph.width);
        }
        unsure
    }
}

/// What a picture's cell comes to: a glyph that fits before the next symbol and the end of the cells, else a blank.
///
/// Where a glyph could be taken for one that goes beyond the terminal's edge, and would go on in the next row, it is
/// its first character only.
fn glyph(ahead: &[Cell], room: usize) -> Glyph<'_> {
    let cell = &ahead[0];
    let mut symbol = cell.symbol();
    let mut chars = symbol.chars();
    if let (Some(char), None) = (chars.next(), chars.next())
        && is_plain(char)
    {
        return Glyph { symbol, width: 1, look: look(cell).on(symbol) };
    }
    if symbol.chars().any(is_unprintable) {
        symbol = "\u{fffd}";
    } else if widest(symbol) > room {
        symbol = symbol.chars().next().map_or("", |first| &symbol[..first.len_utf8()]);
    }
    let mut width = symbol.width();
    if width == 0 || !ahead.get(1..width).is_some_and(|rest| rest.iter().all(|cell| cell.symbol() == " ")) {
        (symbol, width) = (" ", 1);
    }
    Glyph { symbol, width: narrow(width), look: look(cell).on(symbol) }
}

/// The most columns that a terminal might take for a symbol, if it knows its characters but not what they make.
fn widest(symbol: &str) -> usize {
    symbol.chars().filter_map(UnicodeWidthChar::width).sum()
}

/// Writes the few narrow glyphs between the pen and a column once more, where that is shorter than moving over them.
fn bridge(row: &[Spot], (x, y): (usize, u16), pen: &mut Pen) {
    const FEW: usize = 3;
    let Some(gap) = pen.column_in(y).and_then(|from| row.get(from..x)) else { return };
    if gap.len() > FEW || !gap.iter().all(|spot| spot.glyph().is_some_and(|it| pen.wears(it.look, it.symbol)))
    {
        return;
    }
    for (column, glyph) in (x - gap.len()..).zip(gap.iter().filter_map(Spot::glyph)) {
        pen.write((narrow(column), y), &glyph);
    }
}

fn look(cell: &Cell) -> Look {
    Look { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
}

fn is_tail(row: &[Spot], x: usize) -> bool {
    row.get(x).is_some_and(|spot| spot.sign == Some(Sign::Tail))
}

/// Whether a row shows a glyph, whole, at a column.
fn shows(row: &[Spot], x: usize, glyph: &Glyph<'_>) -> bool {
    let end = x + usize::from(glyph.width);
    row[x].is(glyph.symbol)
        && row[x].look == glyph.look
        && (x + 1..end).all(|tail| is_tail(row, tail))
        && !is_tail(row, end)
}

/// Puts a glyph into a row: the column before which the terminal may now show anything.
fn put(row: &mut [Spot], x: usize, glyph: &Glyph<'_>) -> usize {
    let end = x + usize::from(glyph.width);
    let mut unsure = (x + widest(glyph.symbol)).clamp(end, row.len());
    while is_tail(row, unsure) {
        unsure += 1;
    }
    row[x] = Spot::of(glyph.symbol, glyph.look);
    row[x + 1..end].fill(Spot::TAIL);
    row[end..unsure].fill(Spot::UNKNOWN);
    unsure
}

/// A column or width as the terminal counts it; a row is never wider than it can count.
fn narrow(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}

//! What the terminal shows, glyph by glyph, and what must be written to make it show something else.
//!
//! Knows that terminals destroy a wide glyph when one of its columns is overwritten, and that they disagree about the
//! width of graphemes of several characters: what may be destroyed is written again. Cells come from pictures in which
//! anything may stand; what would steer the terminal is replaced here, at the last place it passes.

use ratatui::buffer::Cell;
use ratatui::layout::Rect;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::pen::{Glyph, Look, Pen};
use crate::domain::text::is_unprintable;

/// The second and further columns of a wide glyph.
const TAIL: &str = "";
/// A column of which nobody knows what the terminal shows.
const UNKNOWN: &str = "\0";

/// The cells of the terminal.
#[derive(Debug)]
pub struct Shown {
    width: usize,
    cells: Vec<Cell>,
}

impl Shown {
    /// A cleared terminal.
    pub fn blank(area: Rect) -> Self {
        let width = usize::from(area.width);
        Self { width, cells: vec![Cell::EMPTY; width * usize::from(area.height)] }
    }

    /// Has the pen write what differs in some cells of one picture, from a column on in a row.
    ///
    /// Returns the column before which the terminal may now show anything; it lies behind these cells only when they
    /// hold a glyph of doubtful width, and then the next cells must be updated too.
    pub fn update(&mut self, (start, y): (usize, u16), cells: &[Cell], pen: &mut Pen) -> usize {
        let first = usize::from(y) * self.width;
        let row = &mut self.cells[first..first + self.width];
        let mut unsure = 0;
        let mut x = start;
        while let Some(ahead @ [cell, ..]) = cells.get(x - start..) {
            // Nearly all cells end here: the same symbol as before, and not a wide one.
            if is_same(cell, &row[x]) && (cell.symbol().len() == 1 || !is_tail(row, x + 1)) {
                x += 1;
                continue;
            }
            let glyph = glyph(ahead, row.len() - x);
            let end = x + usize::from(glyph.width);
            if !shows(row, x, &glyph) {
                bridge(row, (x, y), pen);
                unsure = unsure.max(put(row, x, &glyph));
                pen.write((narrow(x), y), &glyph);
            }
            x = end;
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
fn bridge(row: &[Cell], (x, y): (usize, u16), pen: &mut Pen) {
    let Some(gap) = pen.column_in(y).and_then(|from| row.get(from..x)) else { return };
    let is_cheap = |cell: &Cell| {
        cell.symbol().len() == 1 && cell.symbol() != UNKNOWN && pen.wears(look(cell), cell.symbol())
    };
    if gap.len() <= 3 && gap.iter().all(is_cheap) {
        for (column, cell) in (x - gap.len()..).zip(gap) {
            pen.write((narrow(column), y), &Glyph { symbol: cell.symbol(), width: 1, look: look(cell) });
        }
    }
}

fn look(cell: &Cell) -> Look {
    Look { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
}

fn is_same(one: &Cell, other: &Cell) -> bool {
    let (symbol, before) = (one.symbol().as_bytes(), other.symbol().as_bytes());
    let is_same_symbol = match (symbol, before) {
        // Nearly all symbols are one byte, and comparing those takes no call: that halves the time of a comparison.
        ([symbol], [before]) => symbol == before,
        _ => symbol == before,
    };
    is_same_symbol && look(one) == look(other)
}

fn is_tail(row: &[Cell], x: usize) -> bool {
    row.get(x).is_some_and(|cell| cell.symbol() == TAIL)
}

/// Whether a row shows a glyph, whole, at a column.
fn shows(row: &[Cell], x: usize, glyph: &Glyph<'_>) -> bool {
    let end = x + usize::from(glyph.width);
    row[x].symbol() == glyph.symbol
        && look(&row[x]) == glyph.look
        && (x + 1..end).all(|tail| is_tail(row, tail))
        && !is_tail(row, end)
}

/// Puts a glyph into a row: the column before which the terminal may now show anything.
fn put(row: &mut [Cell], x: usize, glyph: &Glyph<'_>) -> usize {
    let end = x + usize::from(glyph.width);
    let mut unsure = (x + widest(glyph.symbol)).clamp(end, row.len());
    while is_tail(row, unsure) {
        unsure += 1;
    }
    row[x].set_symbol(glyph.symbol).set_fg(glyph.look.fg).set_bg(glyph.look.bg).modifier =
        glyph.look.modifier;
    row[x + 1..end].iter_mut().for_each(|tail| _ = tail.set_symbol(TAIL));
    row[end..unsure].iter_mut().for_each(|lost| _ = lost.set_symbol(UNKNOWN));
    unsure
}

/// A column or width as the terminal counts it; a row is never wider than it can count.
fn narrow(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}

//! A table whose columns are as wide as what stands in them, and give way by their weight where there is no room for all.

use std::collections::BTreeMap;

use super::pen::width;
use super::text_rows::TextRow;
use super::theme::Theme;

/// A column of the table.
#[derive(Clone)]
pub struct Column {
    head: String,
    /// How soon it gives way: the heaviest first, and those of one weight together.
    weight: u8,
    is_of_numbers: bool,
    cells: Vec<Cell>,
}

/// A cell of the table.
#[derive(Clone)]
pub struct Cell {
    text: String,
    /// What stands behind a number, beside the column of the numbers themselves.
    mark: String,
    look: Look,
}

/// How a cell looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Fact,
    Supports,
    Broken,
}

impl Cell {
    /// A fact.
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), mark: String::new(), look: Look::Fact }
    }

    /// What only supports a fact.
    pub fn supporting(text: impl Into<String>) -> Self {
        Self { look: Look::Supports, ..Self::of(text) }
    }

    /// What breaks a limit.
    pub fn broken(text: impl Into<String>) -> Self {
        Self { look: Look::Broken, ..Self::of(text) }
    }

    /// The number with a mark behind it.
    pub fn marked(self, mark: impl Into<String>) -> Self {
        Self { mark: mark.into(), ..self }
    }
}

impl Column {
    /// A column of numbers, which stand at the right, one below the other whatever marks some of them have.
    pub fn numbers(head: impl Into<String>, weight: u8, mut cells: Vec<Cell>) -> Self {
        let widest = cells.iter().map(|cell| width(&cell.mark)).max().unwrap_or(0);
        for cell in &mut cells {
            let blanks = usize::from(widest - width(&cell.mark));
            cell.text = format!("{}{}{:blanks$}", cell.text, cell.mark, "");
        }
        Self { head: head.into(), weight, is_of_numbers: true, cells }
    }

    /// A column of words.
    pub fn words(head: impl Into<String>, weight: u8, cells: Vec<Cell>) -> Self {
        Self { is_of_numbers: false, ..Self::numbers(head, weight, cells) }
    }

    fn width(&self, theme: Theme) -> u16 {
        let cells = self.cells.iter().map(|cell| cell.text.as_str());
        cells.chain(self.head.lines()).map(|text| width(&theme.spelled(text))).max().unwrap_or(0)
    }

    /// How soon it gives way.
    pub const fn weight(&self) -> u8 {
        self.weight
    }

    /// The same with its head on two rows.
    fn with_high_head(self) -> Self {
        Self { head: self.head.replacen(' ', "\n", 1), ..self }
    }
}

/// The columns that there is room for: where each begins, how wide it is.
pub struct Table {
    columns: Vec<(u16, u16, Column)>,
}

impl Table {
    const GAP: u16 = 2;

    /// Whether all of the columns fit between two cells.
    pub fn has_room(columns: &[Column], from: u16, to: u16, theme: Theme) -> bool {
        let needed: u16 = columns.iter().map(|column| column.width(theme) + Self::GAP).sum();
        needed <= to.saturating_sub(from).saturating_add(Self::GAP)
    }

    /// As [`Table::fitted`], with heads on two rows where more columns find room so.
    pub fn with_high_heads(columns: Vec<Column>, from: u16, to: u16, theme: Theme) -> Self {
        let high = columns.iter().cloned().map(Column::with_high_head).collect();
        let [low, high] = [columns, high].map(|columns| Self::fitted(columns, from, to, theme));
        if high.columns.len() > low.columns.len() { high } else { low }
    }

    /// As many of the columns as fit between two cells, in their order.
    pub fn fitted(columns: Vec<Column>, from: u16, to: u16, theme: Theme) -> Self {
        let room = to.saturating_sub(from).saturating_add(Self::GAP);
        let mut by_weight: BTreeMap<u8, u16> = BTreeMap::new();
        for column in &columns {
            *by_weight.entry(column.weight).or_default() += column.width(theme) + Self::GAP;
        }
        let mut needed = 0;
        let mut kept: Vec<u8> = Vec::new();
        for (weight, wide) in by_weight {
            if kept.is_empty() || needed + wide <= room {
                needed += wide;
                kept.push(weight);
            }
        }
        // What is left parts the columns.
        let columns: Vec<Column> =
            columns.into_iter().filter(|column| kept.contains(&column.weight)).collect();
        let spare = room.saturating_sub(needed) / u16::try_from(columns.len()).unwrap_or(1).max(1);
        let gap = Self::GAP + spare.min(2);
        let mut start = from;
        let placed = columns.into_iter().map(|column| {
            let (at, wide) = (start, column.width(theme));
            start += wide + gap;
            (at, wide, column)
        });
        Self { columns: placed.collect() }
    }

    /// What stands above the columns, close to them.
    pub fn heads(&self, theme: Theme) -> Vec<TextRow> {
        let lines = |column: &Column| column.head.lines().count();
        let high = self.columns.iter().map(|(_, _, column)| lines(column)).max().unwrap_or(0).max(1);
        let row = |at: usize| {
            self.columns.iter().fold(TextRow::new(theme), |row, (start, wide, column)| {
                let above = high - lines(column);
                let text = at.checked_sub(above).and_then(|at| column.head.lines().nth(at)).unwrap_or("");
                row.label(column.at(*start, *wide, text, theme), text, theme.supports())
            })
        };
        (0..high).map(row).collect()
    }

    /// A row behind what stands before its first column.
    pub fn row(&self, before: TextRow, at: usize, is_selected: bool, theme: Theme) -> TextRow {
        self.columns.iter().enumerate().fold(before, |row, (nth, (start, wide, column))| {
            let cell = &column.cells[at];
            let style = match cell.look {
                _ if nth == 0 && is_selected => theme.cursor(),
                Look::Fact if nth == 0 => theme.matters(),
                Look::Fact => theme.fact(),
                Look::Supports => theme.supports(),
                Look::Broken => theme.breaks(),
            };
            let (text, sign) = (&cell.text, theme.glyphs.breach);
            let start = column.at(*start, *wide, text, theme);
            // The sign is red; the words beside it are not.
            match text.rsplit_once(sign).filter(|_| cell.look == Look::Broken) {
                Some((said, rest)) => {
                    row.label(start, said, style).label(0, sign, theme.breach()).label(0, rest, style)
                }
                None => row.label(start, text, style),
            }
        })
    }
}

impl Column {
    /// Where a text of the column begins.
    fn at(&self, start: u16, wide: u16, text: &str, theme: Theme) -> u16 {
        if self.is_of_numbers { start + wide.saturating_sub(width(&theme.spelled(text))) } else { start }
    }
}

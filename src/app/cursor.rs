//! The cursor of each view: a column with a row on the board, a row in every other list.

use crate::domain::column::Column;

/// The cursor of every view. Rows count what the filter shows; they never leave their lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The column under the cursor.
    pub column: Column,
    /// The row in each column.
    pub rows: [usize; 3],
    /// The place under the cursor of the depth chart.
    pub place: usize,
    /// The man under the cursor at that place.
    pub man: usize,
    /// The move under the cursor.
    pub step: usize,
    /// The plan under the cursor of the list of plans.
    pub plan: usize,
    /// By how many lines the view is scrolled down.
    pub line: usize,
}

impl Cursor {
    /// The row in the cursor's column.
    pub const fn row(&self) -> usize {
        self.rows[self.column.index()]
    }

    /// Moves the cursor to a row of a column.
    pub const fn put(&mut self, column: Column, row: usize) {
        self.column = column;
        self.rows[column.index()] = row;
    }
}

/// A row moved by `by` inside a list of `length`, stopping at its ends.
pub fn stepped(row: usize, by: isize, length: usize) -> usize {
    row.saturating_add_signed(by).min(length.saturating_sub(1))
}

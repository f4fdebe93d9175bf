//! Finding: the way from match to match of the filter.

use crate::domain::column::Column;

use super::App;

impl App {
    /// Moves the cursor to a column with a card when the filter emptied its own.
    pub(super) fn go_to_shown(&mut self) {
        if self.selected().is_none()
            && let Some(column) = Column::ALL.into_iter().find(|&column| !self.shown(column).is_empty())
        {
            self.cursor.put(column, 0);
        }
    }

    /// Goes to the next player whom the filter shows, round all columns.
    pub(super) fn find(&mut self, by: isize) {
        let cards: Vec<(Column, usize)> = Column::ALL
            .into_iter()
            .flat_map(|column| (0..self.shown(column).len()).map(move |row| (column, row)))
            .collect();
        let here = (self.cursor.column, self.cursor.row());
        let at = cards.iter().position(|&card| card == here).unwrap_or(0);
        let length = isize::try_from(cards.len()).unwrap_or(1).max(1);
        let next = (isize::try_from(at).unwrap_or(0) + by).rem_euclid(length);
        if let Some(&(column, row)) = usize::try_from(next).ok().and_then(|next| cards.get(next)) {
            self.cursor.put(column, row);
        }
    }
}

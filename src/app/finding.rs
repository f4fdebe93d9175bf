//! Finding: the prompt, the filter that it sets, and the way from match to match.

use crate::domain::column::Column;
use crate::domain::text::is_unprintable;

use super::App;
use super::filter::Filter;
use super::notice::Notice;

impl App {
    /// Edits what is typed into the prompt, if one is open, and filters by it at once.
    pub(super) fn retype(&mut self, edit: impl FnOnce(&mut String)) {
        if self.prompt.is_none() {
            return;
        }
        let mut typed = self.filter.typed().to_owned();
        edit(&mut typed);
        // Whatever way it came, typed or pasted: what would steer a terminal is no text.
        let typed: String =
            typed.chars().filter(|&char| !is_unprintable(char)).take(Filter::LONGEST).collect();
        self.refilter(Filter::new(&typed));
        self.go_to_shown();
    }

    /// Moves the cursor to a column with a card when the filter emptied its own.
    fn go_to_shown(&mut self) {
        if self.selected().is_none()
            && let Some(column) = Column::ALL.into_iter().find(|&column| !self.shown(column).is_empty())
        {
            self.cursor.put(column, 0);
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        if self.prompt.is_some() {
            self.retype(|typed| typed.push_str(text));
        } else {
            self.notice = Some(Notice::refused("pasted text is ignored on the board"));
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

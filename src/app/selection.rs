//! The selection: the present view, its cursor, the cards that the filter shows, and the marked players, kept consistent.

use crate::domain::column::Column;
use crate::domain::depth::department::Moment;
use crate::domain::squad::player::{PlayerId, PlayerIndex};

use super::cursor::{Cursor, stepped};
use super::evaluation::Evaluation;
use super::filter::Filter;
use super::message::Direction;
use super::view::{Listed, View};

/// The view with its cursor, and the players whom the filter shows and the user has marked.
#[derive(Clone, Debug, Default)]
pub(super) struct Selection {
    pub(super) view: View,
    /// Whose line the depth chart shows: the plan's, or today's.
    pub(super) moment: Moment,
    pub(super) cursor: Cursor,
    pub(super) filter: Filter,
    /// The cards of each column that the filter shows.
    pub(super) cards: [Vec<PlayerIndex>; 3],
    /// Who is marked, by id, in the order in which they were: a plan that adds players may number them anew.
    pub(super) marks: Vec<PlayerId>,
}

impl Selection {
    /// The cards of a column that the filter shows, in order.
    pub(super) fn cards(&self, column: Column) -> &[PlayerIndex] {
        &self.cards[column.index()]
    }

    /// Lists the cards that the filter shows and keeps every cursor inside its list; `plans` counts the plans.
    pub(super) fn list(&mut self, evaluation: &Evaluation, plans: usize) {
        let board = &evaluation.board;
        for column in Column::ALL {
            let cards = &mut self.cards[column.index()];
            cards.clear();
            cards.extend(board.column(column).iter().filter(|&&card| self.filter.shows(evaluation, card)));
            let row = &mut self.cursor.rows[column.index()];
            *row = (*row).min(cards.len().saturating_sub(1));
        }
        let last = |length: usize| length.saturating_sub(1);
        self.cursor.step = self.cursor.step.min(last(board.moves().len()));
        self.cursor.place = self.cursor.place.min(last(board.shape().places().len()));
        self.cursor.man = self.cursor.man.min(last(self.men_at_place(evaluation).len()));
        self.cursor.plan = self.cursor.plan.min(last(plans));
    }

    /// The player under the cursor of the view, if there is one.
    pub(super) fn selected(&self, evaluation: &Evaluation) -> Option<PlayerIndex> {
        match self.view.listed() {
            // Beside other plans the cursor of the board would be a riddle.
            _ if self.view.shows_plans() => None,
            Listed::Men => self.men_at_place(evaluation).get(self.cursor.man).copied(),
            Listed::Moves => evaluation.outlook.walk.steps.get(self.cursor.step).map(|step| step.made.player),
            Listed::Cards | Listed::Everybody | Listed::Plans | Listed::Nothing => {
                self.cards(self.cursor.column).get(self.cursor.row()).copied()
            }
        }
    }

    /// The men at the place under the cursor of the depth chart, in its order.
    pub(super) fn men_at_place<'a>(&self, evaluation: &'a Evaluation) -> &'a [PlayerIndex] {
        let department = evaluation.outlook.at(self.moment);
        department.places.get(self.cursor.place).map_or(&[], |place| &place.players)
    }

    /// Moves the board's cursor to a player, if the filter shows him; says whether it does.
    pub(super) fn follow(&mut self, player: PlayerIndex) -> bool {
        let row = |column| self.cards(column).iter().position(|&card| card == player);
        let found = Column::ALL.into_iter().find_map(|column| Some((column, row(column)?)));
        if let Some((column, row)) = found {
            self.cursor.put(column, row);
        }
        found.is_some()
    }

    /// Moves the cursor of the view to a player, if he is in it; says whether he is.
    pub(super) fn go_to(&mut self, player: PlayerIndex, evaluation: &Evaluation) -> bool {
        match self.view.listed() {
            Listed::Men => self.go_to_man(player, evaluation),
            Listed::Moves => {
                let found = evaluation.outlook.walk.moves().position(|made| made.player == player);
                self.cursor.step = found.unwrap_or(self.cursor.step);
                found.is_some()
            }
            // These keep the board's cursor for the way back.
            Listed::Cards | Listed::Everybody | Listed::Plans | Listed::Nothing => self.follow(player),
        }
    }

    /// Puts the cursor of the depth chart on a player: where he stands at its present place, else at his first; says whether he
    /// stands anywhere.
    fn go_to_man(&mut self, player: PlayerIndex, evaluation: &Evaluation) -> bool {
        let places = &evaluation.outlook.at(self.moment).places;
        let at_place = |at: usize| {
            let men = &places.get(at)?.players;
            men.iter().position(|&man| man == player).map(|man| (at, man))
        };
        let found = std::iter::once(self.cursor.place).chain(0..places.len()).find_map(at_place);
        if let Some((place, man)) = found {
            (self.cursor.place, self.cursor.man) = (place, man);
        }
        found.is_some()
    }

    /// Moves the cursor to the column or the place beside.
    pub(super) fn go_sideways(&mut self, direction: Direction, places: usize) {
        let (column, by) = match direction {
            Direction::Left => (self.cursor.column.left(), 1),
            Direction::Right => (self.cursor.column.right(), -1),
            Direction::Up | Direction::Down => return,
        };
        match self.view.listed() {
            Listed::Cards => self.cursor.column = column.unwrap_or(self.cursor.column),
            Listed::Men => {
                // The field is seen from behind the own goal: the shape's first place, the right back, stands at the right.
                self.cursor.place = stepped(self.cursor.place, by, places);
                (self.cursor.man, self.cursor.line) = (0, 0);
            }
            Listed::Moves | Listed::Everybody | Listed::Plans | Listed::Nothing => {}
        }
    }

    /// Moves the cursor over the list of the view; `plans` counts the plans.
    pub(super) fn step(&mut self, by: isize, evaluation: &Evaluation, plans: usize) {
        match self.view.listed() {
            Listed::Cards => {
                let length = self.cards(self.cursor.column).len();
                let row = stepped(self.cursor.row(), by, length);
                self.cursor.put(self.cursor.column, row);
            }
            Listed::Men | Listed::Moves | Listed::Everybody | Listed::Plans => {
                self.step_and_scroll(by, evaluation, plans);
            }
            Listed::Nothing => self.cursor.line = self.cursor.line.saturating_add_signed(by),
        }
    }

    /// Goes over the view's own list; at its end the text below the list is scrolled, and on the way back that comes first.
    fn step_and_scroll(&mut self, by: isize, evaluation: &Evaluation, plans: usize) {
        if by > 0 && self.is_at_the_end(evaluation, plans) {
            self.cursor.line = self.cursor.line.saturating_add_signed(by);
            return;
        }
        let unread = by.min(0).unsigned_abs().min(self.cursor.line);
        self.cursor.line -= unread;
        let by = by.saturating_add_unsigned(unread);
        if self.view == View::Moves {
            self.cursor.step = stepped(self.cursor.step, by, evaluation.board.moves().len());
        } else if self.view == View::Plans {
            self.cursor.plan = stepped(self.cursor.plan, by, plans);
        } else if self.view.listed() == Listed::Everybody {
            let everybody = self.everybody(evaluation);
            let row = self.row_of_everybody(&everybody).unwrap_or(0);
            if let Some(&player) = everybody.get(stepped(row, by, everybody.len())) {
                self.follow(player);
            }
        } else {
            let spots = self.spots(evaluation);
            let row = spots.iter().position(|&spot| spot == (self.cursor.place, self.cursor.man));
            if let Some(&spot) = spots.get(stepped(row.unwrap_or(0), by, spots.len())) {
                (self.cursor.place, self.cursor.man) = spot;
            }
        }
    }

    fn is_at_the_end(&self, evaluation: &Evaluation, plans: usize) -> bool {
        if self.view == View::Moves {
            self.cursor.step + 1 >= evaluation.board.moves().len()
        } else if self.view == View::Plans {
            self.cursor.plan + 1 >= plans
        } else if self.view.listed() == Listed::Everybody {
            let everybody = self.everybody(evaluation);
            self.row_of_everybody(&everybody).is_none_or(|row| row + 1 >= everybody.len())
        } else {
            self.spots(evaluation).last() == Some(&(self.cursor.place, self.cursor.man))
        }
    }

    /// Everybody whom the filter shows: who leaves, who comes, who stays, and who is wanted.
    pub(super) fn everybody(&self, evaluation: &Evaluation) -> Vec<PlayerIndex> {
        let comes = |player: &&PlayerIndex| {
            let board = &evaluation.board;
            board.counts_after(**player) && !board.counts_today(**player)
        };
        let (coming, staying): (Vec<&PlayerIndex>, Vec<&PlayerIndex>) =
            self.cards(Column::Staying).iter().partition(comes);
        let stand = coming.into_iter().chain(staying).chain(self.cards(Column::Target));
        self.cards(Column::ForSale).iter().chain(stand).copied().collect()
    }

    /// The row of the player under the board's cursor among everybody.
    fn row_of_everybody(&self, everybody: &[PlayerIndex]) -> Option<usize> {
        let selected = self.cards(self.cursor.column).get(self.cursor.row())?;
        everybody.iter().position(|player| player == selected)
    }

    /// Where the cursor of the depth chart can stand, place after place: on each man, and once at a place without any.
    fn spots(&self, evaluation: &Evaluation) -> Vec<(usize, usize)> {
        let places = evaluation.outlook.at(self.moment).places.iter().enumerate();
        places.flat_map(|(at, place)| (0..place.players.len().max(1)).map(move |man| (at, man))).collect()
    }

    /// By how many lines the view is scrolled down; nothing where it does not scroll.
    pub(super) const fn line(&mut self) -> Option<&mut usize> {
        if self.view.scrolls() { Some(&mut self.cursor.line) } else { None }
    }

    /// Moves the cursor to a row of the view's own list.
    pub(super) fn select_row(&mut self, row: usize, evaluation: &Evaluation) {
        self.cursor.line = 0;
        match self.view.listed() {
            Listed::Everybody => {
                if let Some(&player) = self.everybody(evaluation).get(row) {
                    self.follow(player);
                }
            }
            Listed::Plans => self.cursor.plan = row,
            Listed::Cards | Listed::Men | Listed::Moves | Listed::Nothing => self.cursor.step = row,
        }
    }

    /// Moves the cursor to a card of a column; only to the column where there is no such card. Says whether there is.
    pub(super) fn select_card(&mut self, column: Column, row: Option<usize>) -> bool {
        self.cursor.column = column;
        let row = row.filter(|&row| row < self.cards(column).len());
        if let Some(row) = row {
            self.cursor.put(column, row);
        }
        row.is_some()
    }

    /// Moves the cursor with the man, the card or the move that was raised or lowered to this row.
    pub(super) const fn follow_to_row(&mut self, row: usize) {
        match self.view.listed() {
            Listed::Cards => self.cursor.put(self.cursor.column, row),
            Listed::Men => self.cursor.man = row,
            Listed::Moves => self.cursor.step = row,
            Listed::Everybody | Listed::Plans | Listed::Nothing => {}
        }
    }

    /// Looks at a view, or back at the board where it is shown already. In the depth chart the cursor goes to the player who was
    /// under it.
    pub(super) fn look(&mut self, view: View, evaluation: &Evaluation) {
        self.cursor.line = 0;
        let from = self.selected(evaluation);
        self.moment = Moment::After;
        self.view = if self.view == view { View::Board } else { view };
        if let (View::Depth, Some(player)) = (self.view, from) {
            self.go_to_man(player, evaluation);
        }
    }

    /// Goes back to the board from another view; says whether there was one.
    pub(super) fn go_back(&mut self) -> bool {
        let is_elsewhere = self.view != View::Board;
        if is_elsewhere {
            (self.view, self.moment) = (View::Board, Moment::After);
        }
        is_elsewhere
    }

    /// Shows today's line instead of the plan's, or back.
    pub(super) const fn switch_moment(&mut self) {
        self.moment = match self.moment {
            Moment::Today => Moment::After,
            Moment::After => Moment::Today,
        };
        self.cursor.line = 0;
    }

    /// Moves the cursor to a column with a card when the filter emptied its own.
    pub(super) fn go_to_shown(&mut self, evaluation: &Evaluation) {
        if self.selected(evaluation).is_none()
            && let Some(column) = Column::ALL.into_iter().find(|&column| !self.cards(column).is_empty())
        {
            self.cursor.put(column, 0);
        }
    }

    /// Goes to the next player whom the filter shows, round all columns.
    pub(super) fn go_to_match(&mut self, by: isize) {
        let cards: Vec<(Column, usize)> = Column::ALL
            .into_iter()
            .flat_map(|column| (0..self.cards(column).len()).map(move |row| (column, row)))
            .collect();
        let here = (self.cursor.column, self.cursor.row());
        let at = cards.iter().position(|&card| card == here).unwrap_or(0);
        let next = (at + cards.len()).saturating_add_signed(by) % cards.len().max(1);
        if let Some(&(column, row)) = cards.get(next) {
            self.cursor.put(column, row);
        }
    }
}

//! Where the user looks: the cursor of every view, what lies on top, and the way back.

use crate::domain::column::Column;
use crate::domain::depth::department::Moment;
use crate::domain::squad::player::PlayerIndex;

use super::cursor::{Cursor, stepped};
use super::filter::Filter;
use super::message::Direction;
use super::plan_list::PlanRequest;
use super::view::{Overlay, View};
use super::{App, Effect};

impl App {
    pub(super) fn go(&mut self, direction: Direction, by: isize) {
        let by = match direction {
            Direction::Up => by.saturating_neg(),
            Direction::Down => by,
            Direction::Left | Direction::Right => return self.go_sideways(direction),
        };
        if let (None, View::Depth | View::Moves) = (self.overlay, self.view) {
            return self.go_over_and_read_on(by);
        }
        if let Some(line) = self.line() {
            *line = line.saturating_add_signed(by);
            return;
        }
        match self.overlay {
            Some(Overlay::Squads(row)) => {
                self.overlay = Some(Overlay::Squads(stepped(row, by, self.squad_choices.len())));
            }
            Some(Overlay::RoomMakers(row)) => {
                self.overlay = Some(Overlay::RoomMakers(stepped(row, by, self.room_makers().len())));
            }
            Some(Overlay::StaleDecisions(row)) => {
                let stale = self.evaluation.board.stale().len();
                self.overlay = Some(Overlay::StaleDecisions(stepped(row, by, stale)));
            }
            // These are scrolled, or stand still.
            Some(
                Overlay::Card(_)
                | Overlay::Help(_)
                | Overlay::Faults(_)
                | Overlay::TwoPlayers { .. }
                | Overlay::Conflict,
            ) => {}
            None => match self.view {
                View::Board => {
                    let length = self.shown(self.cursor.column).len();
                    let row = stepped(self.cursor.row(), by, length);
                    self.cursor.put(self.cursor.column, row);
                }
                View::Plans => self.cursor.plan = stepped(self.cursor.plan, by, self.plan_list.count()),
                // These are scrolled, or gone over above.
                View::Outlook | View::Compare | View::Depth | View::Moves => {}
            },
        }
    }

    /// Goes over the view's own list; at its end what stands below it is scrolled, and on the way back that comes first.
    fn go_over_and_read_on(&mut self, by: isize) {
        if by > 0 && self.is_at_the_end() {
            self.cursor.line = self.cursor.line.saturating_add_signed(by);
            return;
        }
        let unread = by.min(0).unsigned_abs().min(self.cursor.line);
        self.cursor.line -= unread;
        let by = by.saturating_add_unsigned(unread);
        if self.view == View::Moves {
            self.cursor.step = stepped(self.cursor.step, by, self.evaluation.board.moves().len());
        } else {
            let spots = self.spots();
            let row = spots.iter().position(|&spot| spot == (self.cursor.place, self.cursor.man));
            if let Some(&spot) = spots.get(stepped(row.unwrap_or(0), by, spots.len())) {
                (self.cursor.place, self.cursor.man) = spot;
            }
        }
    }

    fn is_at_the_end(&self) -> bool {
        if self.view == View::Moves {
            self.cursor.step + 1 >= self.evaluation.board.moves().len()
        } else {
            self.spots().last() == Some(&(self.cursor.place, self.cursor.man))
        }
    }

    /// Where the cursor of the depth chart can stand, place after place: on each man, and once at a place without any.
    fn spots(&self) -> Vec<(usize, usize)> {
        let places = self.evaluation.outlook.at(self.moment).places.iter().enumerate();
        places.flat_map(|(at, place)| (0..place.players.len().max(1)).map(move |man| (at, man))).collect()
    }

    /// By how many lines that which is read is scrolled down; nothing where only a cursor goes over a list.
    fn line(&mut self) -> Option<&mut usize> {
        line_of(&mut self.overlay, self.view, &mut self.cursor)
    }

    /// Whether what is read is scrolled down.
    pub fn is_scrolled(&self) -> bool {
        let (mut overlay, mut cursor) = (self.overlay, self.cursor);
        line_of(&mut overlay, self.view, &mut cursor).is_some_and(|line| *line > 0)
    }

    /// Takes back what was scrolled beyond the last line, so that the next line up is one key away.
    pub(super) fn scroll_back(&mut self, past: usize) {
        if let Some(line) = self.line() {
            *line = line.saturating_sub(past);
        }
    }

    fn go_sideways(&mut self, direction: Direction) {
        if self.overlay.is_some() {
            return;
        }
        let to = match direction {
            Direction::Left => self.cursor.column.left(),
            Direction::Right => self.cursor.column.right(),
            Direction::Up | Direction::Down => None,
        };
        match (self.view, to) {
            (View::Board, Some(column)) => self.cursor.column = column,
            (View::Depth, _) => {
                // The field is seen from behind the own goal: the shape's first place, the right back, stands at the right.
                let by = if direction == Direction::Left { 1 } else { -1 };
                let places = self.evaluation.board.shape().places().len();
                self.cursor.place = stepped(self.cursor.place, by, places);
                (self.cursor.man, self.cursor.line) = (0, 0);
            }
            (View::Board | View::Moves | View::Outlook | View::Plans | View::Compare, _) => {}
        }
    }

    pub(super) fn go_to_column(&mut self, column: Column) {
        // What lies on top is about the man under the cursor, who must not slip away below it.
        if self.overlay.is_some() {
            return;
        }
        match self.view {
            View::Board => self.cursor.column = column,
            View::Depth | View::Moves | View::Outlook | View::Plans | View::Compare => {}
        }
    }

    /// Moves the cursor to a row of the view's own list.
    pub(super) fn select(&mut self, row: usize) {
        self.cursor.line = 0;
        match self.view {
            View::Plans => self.cursor.plan = row,
            View::Board | View::Depth | View::Moves | View::Outlook | View::Compare => self.cursor.step = row,
        }
        self.update_shown();
    }

    pub(super) fn look(&mut self, view: View) -> Option<Effect> {
        self.cancel_drag();
        self.overlay = None;
        self.cursor.line = 0;
        let from = self.selected();
        self.moment = Moment::After;
        self.view = if self.view == view { View::Board } else { view };
        if let (View::Depth, Some(player)) = (self.view, from) {
            self.look_for_him(player);
        }
        self.view.shows_plans().then_some(Effect::Plans(PlanRequest::List))
    }

    /// Moves the cursor of the view to a player, if he is in it; says whether he is.
    pub(super) fn go_to(&mut self, player: PlayerIndex) -> bool {
        match self.view {
            View::Depth => self.look_for_him(player),
            View::Moves => {
                let moves = self.evaluation.board.moves();
                let found = moves.iter().position(|made| made.player == player);
                self.cursor.step = found.unwrap_or(self.cursor.step);
                found.is_some()
            }
            // These keep the board's cursor for the way back.
            View::Board | View::Outlook | View::Plans | View::Compare => self.follow(player),
        }
    }

    /// Puts the cursor of the depth chart on a player: where he stands at its present place, else at his first; says whether he
    /// stands anywhere.
    fn look_for_him(&mut self, player: PlayerIndex) -> bool {
        let places = &self.evaluation.outlook.at(self.moment).places;
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

    /// Esc: first what is typed, then what lies on top, what is held, the view, the filter, the marks.
    pub(super) fn close(&mut self) {
        if self.drag.is_some() && self.overlay.is_none() && self.prompt.is_none() {
            self.cancel_drag();
        } else if let Some(prompt) = self.prompt.take() {
            self.cancel(prompt);
        } else if let Some(overlay) = self.overlay {
            self.overlay = match overlay {
                Overlay::TwoPlayers { row, .. } => Some(Overlay::RoomMakers(row)),
                Overlay::Help(_) => self.behind_help.take(),
                Overlay::Card(_)
                | Overlay::RoomMakers(_)
                | Overlay::StaleDecisions(_)
                | Overlay::Faults(_)
                | Overlay::Conflict
                | Overlay::Squads(_) => None,
            };
        } else if self.view != View::Board {
            (self.view, self.moment) = (View::Board, Moment::After);
            self.update_shown();
        } else if !self.filter.is_empty() {
            self.refilter(Filter::default());
        } else {
            self.marks.clear();
        }
    }

    /// Closes what lies on top where it is about the man under the cursor, and there is none.
    pub(super) fn close_overlays_about_nobody(&mut self) {
        if self.selected().is_none() {
            self.close_where(Overlay::is_about_him);
        }
    }

    /// Closes what lies on top, also below the help, where it makes no sense any more.
    pub(super) fn close_where(&mut self, makes_no_sense: impl Fn(Overlay) -> bool) {
        for overlay in [&mut self.overlay, &mut self.behind_help] {
            *overlay = overlay.filter(|&overlay| !makes_no_sense(overlay));
        }
    }

    /// Sets the filter and keeps the cursor on its player while he is shown.
    pub(super) fn refilter(&mut self, filter: Filter) {
        let selected = self.selected();
        self.filter = filter;
        self.update_shown();
        if let (View::Board, Some(player)) = (self.view, selected) {
            self.follow(player);
        }
    }
}

/// The line from which what is on top is read, where it is longer than its room: the one place that tells what scrolls.
fn line_of<'a>(
    overlay: &'a mut Option<Overlay>,
    view: View,
    cursor: &'a mut Cursor,
) -> Option<&'a mut usize> {
    match (overlay, view) {
        (Some(overlay), _) => overlay.line(),
        (None, View::Outlook | View::Compare | View::Depth | View::Moves) => Some(&mut cursor.line),
        (None, View::Board | View::Plans) => None,
    }
}

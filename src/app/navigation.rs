//! Navigation: moving the cursor, scrolling, changing the view, filtering, and going back.

use crate::domain::column::Column;
use crate::domain::squad::player::PlayerId;

use super::filter::Filter;
use super::message::Direction;
use super::plan_list::PlanRequest;
use super::view::{Overlay, View};
use super::{App, Effect};

impl App {
    /// Moves the cursor of the overlay or the view by some rows, or scrolls by some lines.
    pub(super) fn go(&mut self, direction: Direction, by: isize) {
        let by = match direction {
            Direction::Up => by.saturating_neg(),
            Direction::Down => by,
            Direction::Left | Direction::Right => {
                if self.overlay().is_none() {
                    let places = self.board().shape().places().len();
                    self.selection.go_sideways(direction, places);
                }
                return;
            }
        };
        let Some(overlay) = self.overlay() else {
            return self.selection.step(by, &self.evaluations.now, self.plan_list.count());
        };
        if let Some(line) = self.overlays.line() {
            *line = line.saturating_add_signed(by);
        } else {
            let length = self.length_of(overlay);
            self.overlays.step(by, length);
        }
    }

    /// Moves the cursor of the list on top, or of the view's own, to a row.
    pub(super) fn select_row(&mut self, row: usize) {
        if let Some(overlay) = self.overlay() {
            let length = self.length_of(overlay);
            self.overlays.select(row, length);
        } else {
            self.selection.select_row(row, &self.evaluations.now);
            self.update_shown();
        }
    }

    /// Moves the cursor to a man of a place on the field.
    pub(super) fn select_man(&mut self, place: usize, man: usize) {
        let cursor = &mut self.selection.cursor;
        (cursor.place, cursor.man, cursor.line) = (place, man, 0);
        self.update_shown();
    }

    /// How many rows the list of an overlay has.
    fn length_of(&self, overlay: Overlay) -> usize {
        match overlay {
            Overlay::Squads(_) => self.squad_choices().len(),
            Overlay::RoomMakers(_) => self.room_makers().len(),
            Overlay::Form(_) => self.form().map_or(0, |form| form.rows().len()),
            Overlay::Import(_) => self.import().map_or(0, |import| import.lines().count()),
            Overlay::StaleDecisions(_) => self.board().stale().len(),
            Overlay::Card(_)
            | Overlay::Help(_)
            | Overlay::EveryKey(_)
            | Overlay::Faults(_)
            | Overlay::Report(_)
            | Overlay::TwoPlayers { .. }
            | Overlay::Conflict
            | Overlay::Deletion => 0,
        }
    }

    /// The scroll position of the overlay or the view, in lines; nothing where a cursor goes over a list instead.
    fn line(&mut self) -> Option<&mut usize> {
        if self.overlays.top.is_some() { self.overlays.line() } else { self.selection.line() }
    }

    /// Whether the overlay or the view is scrolled down.
    pub fn is_scrolled(&self) -> bool {
        match self.overlay() {
            Some(mut overlay) => overlay.line().is_some_and(|line| *line > 0),
            None => self.view().scrolls() && self.cursor().line > 0,
        }
    }

    /// Takes back lines that were scrolled beyond the last one, so that the next key up moves by one line.
    pub(super) fn scroll_back(&mut self, past: usize) {
        if let Some(line) = self.line() {
            *line = line.saturating_sub(past);
        }
    }

    pub(super) fn go_to_column(&mut self, column: Column) {
        // An overlay is about the player under the cursor, so the cursor stays where it is.
        if self.overlay().is_none() && self.view() == View::Board {
            self.selection.cursor.column = column;
        }
    }

    pub(super) fn look(&mut self, view: View) -> Option<Effect> {
        self.cancel_drag();
        self.overlays.top = None;
        self.selection.look(view, &self.evaluations.now);
        self.view().shows_plans().then_some(Effect::Plans(PlanRequest::List))
    }

    /// Moves the cursor back to a player after the squad or the plan was replaced. If he is gone, his card is closed.
    pub(super) fn reselect(&mut self, id: Option<&PlayerId>) {
        let player = id.and_then(|id| self.board().squad().find(id));
        if let Some(player) = player {
            self.selection.go_to(player, &self.evaluations.now);
        }
        if self.selected() != player {
            self.overlays.close_where(Overlay::is_about_him);
        }
    }

    /// Closes one thing: the prompt, else the overlay, the drag, the view, the filter, the marks.
    pub(super) fn close(&mut self) {
        if let Some(prompt) = self.prompt.take() {
            self.cancel(prompt);
        } else if self.overlays.go_back() {
        } else if self.drag.is_some() {
            self.cancel_drag();
        } else if self.selection.go_back() {
            self.update_shown();
        } else if !self.filter().is_empty() {
            self.refilter(Filter::default());
        } else {
            self.selection.marks.clear();
        }
    }

    /// Sets the filter and keeps the cursor on its player while he is shown; returns the filter so far.
    pub(super) fn refilter(&mut self, filter: Filter) -> Filter {
        let selected = self.selected();
        let before = std::mem::replace(&mut self.selection.filter, filter);
        self.update_shown();
        if let (View::Board, Some(player)) = (self.view(), selected) {
            self.selection.follow(player);
        }
        before
    }
}

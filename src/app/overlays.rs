//! The open overlay, the lists that overlays show, and the overlay to which closing the help returns.

use std::rc::Rc;

use crate::fault::Faults;

use super::cursor::stepped;
use super::squad_choices::SquadChoice;
use super::view::Overlay;

/// The overlays: at most one on top, and one below the help.
#[derive(Clone, Debug, Default)]
pub(super) struct Overlays {
    pub(super) top: Option<Overlay>,
    /// The overlay over which the help was opened; it comes back when the help is closed.
    behind_help: Option<Overlay>,
    /// The faults that [`Overlay::Faults`] shows.
    pub(super) faults: Option<Rc<Faults>>,
    /// The plan that [`Overlay::Deletion`] asks about, by the name of its file.
    pub(super) deletion: Option<String>,
    /// The squads that [`Overlay::Squads`] lists.
    pub(super) squads: Vec<SquadChoice>,
}

impl Overlays {
    /// The overlay on top, the help aside.
    pub(super) const fn without_help(&self) -> Option<Overlay> {
        match self.top {
            Some(Overlay::Help(_) | Overlay::EveryKey(_)) => self.behind_help,
            top => top,
        }
    }

    /// The squad under the cursor of the list.
    pub(super) fn squad_under_cursor(&self) -> Option<&SquadChoice> {
        match self.without_help() {
            Some(Overlay::Squads(row)) => self.squads.get(row),
            _ => None,
        }
    }

    /// Opens the help over everything else; then shows every key, and then closes it.
    pub(super) const fn toggle_help(&mut self) {
        match self.top {
            Some(Overlay::Help(_)) => self.top = Some(Overlay::EveryKey(0)),
            Some(Overlay::EveryKey(_)) => self.top = self.behind_help.take(),
            _ => self.behind_help = self.top.replace(Overlay::Help(0)),
        }
    }

    /// Compares the target with the man under the cursor of those who could make room.
    pub(super) const fn compare_room_maker(&mut self) {
        if let Some(Overlay::RoomMakers(row)) = self.top {
            self.top = Some(Overlay::TwoPlayers { row, line: 0 });
        }
    }

    /// Goes one step back from the overlay on top; says whether there was one.
    pub(super) fn go_back(&mut self) -> bool {
        let Some(top) = self.top else { return false };
        self.top = match top {
            Overlay::TwoPlayers { row, .. } => Some(Overlay::RoomMakers(row)),
            Overlay::Help(_) | Overlay::EveryKey(_) => self.behind_help.take(),
            Overlay::Card(_)
            | Overlay::RoomMakers(_)
            | Overlay::StaleDecisions(_)
            | Overlay::Faults(_)
            | Overlay::Report(_)
            | Overlay::Import(_)
            | Overlay::Form(_)
            | Overlay::Conflict
            | Overlay::Deletion
            | Overlay::Squads(_) => None,
        };
        true
    }

    /// Closes those overlays, also below the help, that make no sense any more.
    pub(super) fn close_where(&mut self, makes_no_sense: impl Fn(Overlay) -> bool) {
        for overlay in [&mut self.top, &mut self.behind_help] {
            *overlay = overlay.filter(|&overlay| !makes_no_sense(overlay));
        }
    }

    /// Keeps the cursor inside the list of stale decisions, and closes the list when it is empty.
    pub(super) fn keep_inside_stale(&mut self, stale: usize) {
        if let Some(Overlay::StaleDecisions(row)) = self.top {
            self.top = stale.checked_sub(1).map(|last| Overlay::StaleDecisions(row.min(last)));
        }
    }

    /// Moves the cursor of the list on top, where there is one; `length` counts its rows.
    pub(super) fn step(&mut self, by: isize, length: usize) {
        if let Some(row) = self.row() {
            *row = stepped(*row, by, length);
        }
    }

    /// Moves the cursor of the list on top to a row, where there is one; `length` counts its rows.
    pub(super) fn select(&mut self, at: usize, length: usize) {
        if let Some(row) = self.row() {
            *row = at.min(length.saturating_sub(1));
        }
    }

    /// The row under the cursor of the list on top; nothing where what is on top is scrolled, or stands still.
    pub(super) const fn row(&mut self) -> Option<&mut usize> {
        if let Some(
            Overlay::Squads(row)
            | Overlay::RoomMakers(row)
            | Overlay::StaleDecisions(row)
            | Overlay::Import(row)
            | Overlay::Form(row),
        ) = &mut self.top
        {
            Some(row)
        } else {
            None
        }
    }

    /// By how many lines the overlay on top is scrolled down; nothing where a cursor goes over a list instead.
    pub(super) fn line(&mut self) -> Option<&mut usize> {
        self.top.as_mut()?.line()
    }
}

//! A headcount: how many players are counted at one moment, and how many of them are available.

use crate::domain::board::{Board, Move, MoveKind};

/// Names and available players at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Headcount {
    /// Everybody counted.
    pub names: u16,
    /// Those of them who can play on the board's date.
    pub available: u16,
}

impl Headcount {
    /// Counts the department before the first move.
    pub fn today(board: &Board) -> Self {
        let here = board.squad().indices().filter(|&player| board.counts_today(player));
        here.fold(Self::default(), |count, player| count.with(board.is_available(player).into()))
    }

    /// Counts the department after one more move.
    #[must_use]
    pub fn after(self, made: Move, board: &Board) -> Self {
        let body = board.is_available(made.player).into();
        match made.kind {
            MoveKind::Exit => self.without(body),
            MoveKind::Signing => self.with(body),
        }
    }

    /// Counts one name more, who is as many bodies as stated: one, or none while he is out.
    #[must_use]
    pub(in crate::domain) const fn with(self, bodies: u16) -> Self {
        Self { names: self.names.saturating_add(1), available: self.available.saturating_add(bodies) }
    }

    /// Counts one name less, who is as many bodies as stated.
    #[must_use]
    pub(in crate::domain) const fn without(self, bodies: u16) -> Self {
        Self { names: self.names.saturating_sub(1), available: self.available.saturating_sub(bodies) }
    }
}

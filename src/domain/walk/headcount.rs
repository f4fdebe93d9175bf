//! A headcount: how many players are counted at one moment, how many of them are available, how many are amiss on the lists, and
//! what the moves until then brought in cash.

use crate::domain::accounts::amount::Amount;
use crate::domain::accounts::plan_money::cash_of_moves;
use crate::domain::board::{Board, Move, MoveKind};
use crate::domain::lists::ListCounts;

/// Names and available players at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Headcount {
    /// Everybody counted.
    pub names: u16,
    /// Those of them who can play on the board's date.
    pub available: u16,
    /// By how many men the registration lists break their limits, over all of them.
    pub men_amiss: u16,
    /// What the moves until then brought, below zero what they took; reckoned where a budget limits it.
    pub cash: Amount,
}

impl Headcount {
    /// Counts the department before the first move.
    pub fn today(board: &Board) -> Self {
        Self { men_amiss: ListCounts::today(board).men_amiss(board), ..Self::heads_today(board) }
    }

    fn heads_today(board: &Board) -> Self {
        let here = board.squad().indices().filter(|&player| board.counts_today(player));
        here.fold(Self::default(), |count, player| count.with(board.is_available(player).into()))
    }

    /// Counts the department before the first move and after each of these; `lists` are today's.
    pub fn on_the_way(board: &Board, moves: &[Move], mut lists: ListCounts) -> Vec<Self> {
        let start = Self { men_amiss: lists.men_amiss(board), ..Self::heads_today(board) };
        let mut counts = vec![start];
        for (made, cash) in moves.iter().zip(cash_of_moves(board, moves)) {
            let before = counts.last().copied().unwrap_or_default();
            let body = board.is_available(made.player).into();
            let count = match made.kind {
                MoveKind::Exit => before.without(body),
                MoveKind::Signing => before.with(body),
            };
            lists.make(board, *made);
            counts.push(Self { men_amiss: lists.men_amiss(board), cash: before.cash + cash, ..count });
        }
        counts
    }

    /// Counts one name more, who is as many bodies as stated: one, or none while he is out.
    #[must_use]
    pub(in crate::domain) const fn with(self, bodies: u16) -> Self {
        Self { names: self.names.saturating_add(1), available: self.available.saturating_add(bodies), ..self }
    }

    /// Counts one name less, who is as many bodies as stated.
    #[must_use]
    pub(in crate::domain) const fn without(self, bodies: u16) -> Self {
        Self { names: self.names.saturating_sub(1), available: self.available.saturating_sub(bodies), ..self }
    }
}

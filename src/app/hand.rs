//! The hand: one state for keyboard and mouse, from lifting a player to dropping him or putting him back.

use crate::domain::column::Column;
use crate::domain::refusal::Refusal;
use crate::domain::squad::player::PlayerIndex;

use super::situation::Situation;

/// What holds the player.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grip {
    /// Lifted by a key: he is carried until he is dropped.
    Keys,
    /// Pressed with the mouse and not dragged yet: letting go selects him.
    Press,
    /// Dragged with the mouse.
    Drag,
}

/// The spot above which a player is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Over {
    /// The column.
    pub column: Column,
    /// The place in its order; the end, or his own place in his own column, where absent.
    pub at: Option<usize>,
}

/// A player in hand.
#[derive(Clone, Debug)]
pub struct Holding {
    /// Who.
    pub player: PlayerIndex,
    /// Who goes with him: when he is marked, all others that are.
    pub others: Vec<PlayerIndex>,
    /// The column that he was lifted from.
    pub from: Column,
    /// Where he is held; nowhere while the mouse is over no column.
    pub over: Option<Over>,
    /// What holds him.
    pub grip: Grip,
    /// What dropping him here would do: the same pipeline on a copy. Nothing when it would change nothing.
    pub preview: Option<Situation>,
    /// Why nobody in hand can be dropped here.
    pub refusal: Option<Refusal>,
}

impl Holding {
    /// A player just lifted from a column: held above it.
    pub fn lifted(player: PlayerIndex, from: Column, grip: Grip) -> Self {
        let over = Some(Over { column: from, at: None });
        Self { player, others: Vec::new(), from, over, grip, preview: None, refusal: None }
    }

    /// The same with others going along.
    #[must_use]
    pub fn with(self, others: Vec<PlayerIndex>) -> Self {
        Self { others, ..self }
    }

    /// Everybody in hand, the one who was lifted first.
    pub fn players(&self) -> impl Iterator<Item = PlayerIndex> + '_ {
        std::iter::once(self.player).chain(self.others.iter().copied())
    }
}

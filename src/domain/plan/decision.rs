//! One thing the user decided. A plan is a list of these; what follows from them is always derived.
//!
//! A new kind of decision is a variant here, its replay in [`Board`](crate::domain::board::Board), and a message that makes it.

use serde::Serialize;

use crate::domain::column::Column;
use crate::domain::date::Date;
use crate::domain::plan::new_target::NewTarget;
use crate::domain::plan::terms::Terms;
use crate::domain::squad::player::{PlayerId, Priority};
use crate::domain::squad::position::Position;

/// A player whom a decision moves, and the column in which he was reported when it was made.
///
/// The second is what the decision relies on: when the squad file reports him elsewhere, the decision is stale.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Moved {
    /// Who.
    pub id: PlayerId,
    /// Where the squad file reported him at the time.
    pub reported: Column,
}

/// A decision, as plans keep it. Players are named by id so that a plan outlives edits of the squad file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Decision {
    /// Carry players to a column; `at` is the place in its order, from 0, and the end where absent.
    Send {
        /// Who, in the order in which they arrive.
        players: Vec<Moved>,
        /// Where to.
        to: Column,
        /// The place of the first in the column's order.
        #[serde(skip_serializing_if = "Option::is_none")]
        at: Option<usize>,
    },
    /// Put players back to what is reported of them.
    PutBack {
        /// Who.
        players: Vec<PlayerId>,
    },
    /// Put everything back to what is reported.
    PutAllBack,
    /// Order the cards of a column.
    Arrange {
        /// Which column.
        column: Column,
        /// Players of it, first one first; the others keep their order around them.
        order: Vec<PlayerId>,
        /// The place of the first in the column's order, from 0; the top where absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        at: Option<usize>,
    },
    /// Rank the men at a place of the back line.
    Rank {
        /// Which place.
        place: Position,
        /// Its players, first choice first.
        order: Vec<PlayerId>,
    },
    /// Order the moves of the plan.
    Sequence {
        /// The players who move, first move first.
        order: Vec<PlayerId>,
    },
    /// Line up in another formation.
    LineUp {
        /// The formation, such as `4-2-3-1`.
        shape: String,
    },
    /// Reckon from another day.
    SetDate {
        /// The day.
        to: Date,
    },
    /// Add a target of whom the squad file knows nothing; the same id again describes him anew.
    AddTarget {
        /// What is said of him.
        target: NewTarget,
    },
    /// Remove a target that the plan added.
    RemoveTarget {
        /// Who.
        player: PlayerId,
    },
    /// Give a target a priority.
    Prioritise {
        /// Who.
        player: PlayerId,
        /// Which.
        priority: Priority,
    },
    /// Give a target up for lost: he went elsewhere.
    Lose {
        /// Who.
        player: PlayerId,
    },
    /// Take a lost target into account again.
    Regain {
        /// Who.
        player: PlayerId,
    },
    /// Assume terms for a player; none where they are empty.
    Assume {
        /// Who.
        player: PlayerId,
        /// What is assumed.
        terms: Terms,
    },
}

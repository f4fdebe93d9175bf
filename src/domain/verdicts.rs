//! The kinds of verdicts on a plan: limits that it breaks, facts that contradict each other, and other warnings; one sentence each.
//!
//! [`breaches`], [`conflicts`] and [`warnings`] find them; [`flips`] says what would change them.

pub mod breaches;
pub mod conflicts;
pub mod flips;
pub mod warnings;

use serde::Serialize;

use crate::domain::squad::player::PlayerIndex;

/// One sentence about the plan, and the players that it counted: a breach, a conflict or a warning, by its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict<Kind> {
    /// Which rule speaks.
    pub kind: Kind,
    /// The sentence, without its full stop.
    pub sentence: String,
    /// The players that it counted or is about.
    pub players: Vec<PlayerIndex>,
}

/// Two facts that contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Conflict {
    /// A starter is up for sale.
    StarterForSale,
    /// The cornerstone is up for sale.
    CornerstoneForSale,
    /// The cornerstone cannot play.
    CornerstoneOut,
    /// The plan signs a player whose club will not sell.
    SigningBehindWall,
    /// Claims about a player disagree.
    ClaimsDisagree,
}

/// Anything else worth a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// A place has more names than bodies.
    MoreNamesThanBodies,
    /// A place is open or thin.
    Cover,
    /// No line is possible.
    NoLine,
    /// A player has no position.
    NoPositions,
    /// A player can fill no place of the shape.
    NoPlace,
    /// Somebody has not joined, arrived or come back from a loan yet.
    ToCome,
    /// Somebody's contract or loan is over, or ends today.
    Left,
    /// An absence that should be over, or perhaps is.
    Other,
}

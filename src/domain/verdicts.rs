//! The kinds of verdicts on a plan: limits that it breaks, facts that contradict each other, and other warnings; one sentence each.
//!
//! [`breaches`], [`conflicts`] and [`warnings`] find them; [`flips`] says what would change them.

pub mod breaches;
pub mod conflicts;
pub mod flips;
pub mod warnings;

use serde::Serialize;

use crate::domain::squad::player::{PlayerIndex, Source};
use crate::domain::squad::position::Position;

/// One sentence about the plan, and the players that it counted: a breach, a conflict or a warning, by its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict<Kind> {
    /// Which rule speaks.
    pub kind: Kind,
    /// The sentence, without its full stop.
    pub sentence: String,
    /// The players that it counted or is about.
    pub players: Vec<PlayerIndex>,
    /// The places of the back line that it is about.
    pub places: Vec<Position>,
    /// Who said so and when, where it rests on somebody's word.
    pub source: Option<Source>,
}

impl<Kind> Verdict<Kind> {
    /// A sentence about players that rests on nobody's word.
    pub const fn new(kind: Kind, sentence: String, players: Vec<PlayerIndex>) -> Self {
        Self { kind, sentence, players, places: Vec::new(), source: None }
    }

    /// The sentence with its source behind it: `Marseille will not sell Balerdi (La Gazzetta dello Sport, 28 Jun 2025)`.
    pub fn in_full(&self) -> String {
        let source = self.source.as_ref().map_or(String::new(), |source| format!(" ({})", source.in_words()));
        format!("{}{source}", self.sentence)
    }
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
    /// The plan signs somebody while the transfer window is shut.
    SigningInShutWindow,
    /// Claims about a player disagree.
    ClaimsDisagree,
    /// Sources disagree where a player was trained, and a list depends on it.
    TrainingDisagrees,
}

/// Anything else worth a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// A place has fewer men than the squad file, or custom, asks for.
    Cover,
    /// No line is possible.
    NoLine,
    /// The club of a target will not sell him.
    TargetBehindWall,
    /// A player has no position.
    NoPositions,
    /// A player can fill no place of the shape.
    NoPlace,
    /// Somebody has not joined, arrived or come back from a loan yet.
    ToCome,
    /// Somebody's contract or loan is over, or ends today.
    Left,
    /// The plan assumes terms that do nothing.
    IdleTerms,
    /// An absence that should be over, or perhaps is.
    Other,
}

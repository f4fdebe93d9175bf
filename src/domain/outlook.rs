//! Everything that follows from squad and plan: always derived, never stored.
//!
//! A new figure is a function in its own file and a row in `figures::FIGURES`.

use super::department::Department;
use super::money::Money;
use super::player::PlayerIndex;
use super::squad::Limit;
use super::walk::Walk;

/// What the plan breaks, what does not sit together, or what else is worth a look: one sentence with the players it counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict<Kind> {
    /// Which rule speaks.
    pub kind: Kind,
    /// The sentence, without its full stop.
    pub sentence: String,
    /// The players that it counted or is about.
    pub players: Vec<PlayerIndex>,
}

/// The limit that a plan breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Breach {
    /// More names than there is room for.
    Room,
    /// Fewer available players than the floor.
    Floor,
}

/// Two facts that do not sit together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Warning {
    /// A place has more names than bodies.
    MoreNamesThanBodies,
    /// A place is open or thin.
    Cover,
    /// No line is possible.
    NoLine,
    /// A player has no position.
    NoPositions,
    /// Nobody of the club's stated contracts reaches beyond this season, a return passed, or the like.
    Other,
}

/// Sums of fees: what is known, and how many are not stated. Nothing unknown enters a sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fees {
    /// The sum of those stated.
    pub known: Money,
    /// How many are stated.
    pub stated: usize,
    /// How many are not.
    pub not_stated: usize,
}

/// What follows from a squad and a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// Everyone ours or on loan here, whatever his column.
    pub today: Department,
    /// The Staying column.
    pub after: Department,
    /// Most names the department takes.
    pub room: Option<Limit>,
    /// Fewest available players the coach accepts.
    pub floor: Option<Limit>,
    /// The department after each move of the plan.
    pub walk: Walk,
    /// What the exits bring, by what we ask for them.
    pub fees_in: Fees,
    /// What the signings cost, by what their clubs ask for them.
    pub fees_out: Fees,
    /// The limits that the end of the plan breaks.
    pub breaches: Vec<Verdict<Breach>>,
    /// Facts that do not sit together.
    pub conflicts: Vec<Verdict<Conflict>>,
    /// What else is worth a look.
    pub warnings: Vec<Verdict<Warning>>,
}

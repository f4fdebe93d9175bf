//! The department after each move of the plan, in order, and its worst moment.

use super::board::Move;
use super::outlook::Breach;

/// The department after one move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The move.
    pub made: Move,
    /// Names after it.
    pub names: u16,
    /// Available players after it.
    pub available: u16,
    /// The limits that are broken after it and were not before: this move's fault.
    pub causes: Vec<Breach>,
    /// The limits that are broken after it, whoever's fault.
    pub broken: Vec<Breach>,
}

/// The department before the first move and after each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// Names before the first move.
    pub names: u16,
    /// Available players before the first move.
    pub available: u16,
    /// The limits that are broken before the first move.
    pub broken_at_start: Vec<Breach>,
    /// The moves, in the plan's order.
    pub steps: Vec<Step>,
    /// The step with the fewest available players: 0 is before the first move, 1 after it. The first one of several.
    pub trough: usize,
}

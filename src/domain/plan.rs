//! An ordered list of decisions over a squad, with a cursor: undo and redo move the cursor, and nothing is ever inverted.

use super::date::Date;
use super::decision::Decision;

/// A plan. Decisions before the cursor are taken; those behind it were undone and can be redone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What people call it: `Plan A`.
    pub title: String,
    /// What its author notes about it.
    pub note: Option<String>,
    /// The day from which it reckons, where it differs from the squad file's.
    pub as_of: Option<Date>,
    decisions: Vec<Decision>,
    taken: usize,
}

impl Plan {
    /// A plan without decisions: what is reported.
    pub fn new(title: &str) -> Self {
        Self { title: title.to_owned(), ..Self::default() }
    }

    /// A plan as a file holds it; a cursor behind the last decision is set to the last.
    #[must_use]
    pub fn with_decisions(mut self, decisions: Vec<Decision>, taken: usize) -> Self {
        self.taken = taken.min(decisions.len());
        self.decisions = decisions;
        self
    }

    /// The decisions that hold, first one first.
    pub fn taken(&self) -> &[Decision] {
        &self.decisions[..self.taken]
    }

    /// Every decision, undone ones at the end.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// Takes a decision; what was undone before it cannot be redone any more.
    pub fn decide(&mut self, decision: Decision) {
        self.decisions.truncate(self.taken);
        self.decisions.push(decision);
        self.taken = self.decisions.len();
    }

    /// Whether there is a decision to undo.
    pub const fn can_undo(&self) -> bool {
        self.taken > 0
    }

    /// Whether there is a decision to redo.
    pub const fn can_redo(&self) -> bool {
        self.taken < self.decisions.len()
    }

    /// Undoes the last decision and returns it, if there is one.
    pub fn undo(&mut self) -> Option<&Decision> {
        self.taken = self.taken.checked_sub(1)?;
        self.decisions.get(self.taken)
    }

    /// Redoes the next decision and returns it, if there is one.
    pub fn redo(&mut self) -> Option<&Decision> {
        let next = self.decisions.get(self.taken)?;
        self.taken += 1;
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decision(number: u8) -> Decision {
        Decision::LineUp { shape: number.to_string() }
    }

    #[test]
    fn a_new_decision_ends_what_was_undone() {
        let mut plan = Plan::new("Plan A");
        plan.decide(decision(1));
        plan.decide(decision(2));
        plan.undo();
        plan.decide(decision(3));
        assert_eq!(plan.decisions(), [decision(1), decision(3)]);
        assert!(!plan.can_redo());
    }

    proptest! {
        #[test]
        fn undo_then_redo_is_the_identity(numbers in prop::collection::vec(0_u8..9, 0..20), undone in 0_usize..20) {
            let mut plan = Plan::new("Plan A");
            for number in numbers {
                plan.decide(decision(number));
            }
            let before = plan.clone();
            let undone = (0..undone).filter(|_| plan.undo().is_some()).count();
            for _ in 0..undone {
                prop_assert!(plan.redo().is_some());
            }
            prop_assert_eq!(plan, before);
        }
    }
}

//! An ordered list of decisions over a squad, with a cursor: undo and redo move the cursor, and nothing is ever inverted.

pub mod added_targets;
pub mod decision;
pub mod new_target;
pub mod stale;
pub mod terms;

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::domain::date::Date;
use crate::domain::plan::decision::Decision;

/// A plan. Decisions before the cursor are taken; those behind it were undone and can be redone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What people call it: `Plan A`.
    pub title: String,
    /// What its author notes about it.
    pub note: Option<String>,
    /// The day from which it counts, where it differs from the squad file's.
    pub as_of: Option<Date>,
    decisions: Vec<Decision>,
    /// For each decision what tells the plan up to there from others: see [`Plan::prefix`].
    prefixes: Vec<u64>,
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
        self.prefixes = Vec::with_capacity(decisions.len());
        for decision in &decisions {
            self.prefixes.push(continued(self.prefixes.last(), decision));
        }
        self.decisions = decisions;
        self
    }

    /// What tells the first `length` decisions from those of another plan, without going through them: a hash of them all.
    pub fn prefix(&self, length: usize) -> u64 {
        length.checked_sub(1).and_then(|last| self.prefixes.get(last)).copied().unwrap_or_default()
    }

    /// The same plan under another title. Its history goes with it, and from here on each goes its own way.
    #[must_use]
    pub fn forked(&self, title: &str) -> Self {
        Self { title: title.to_owned(), ..self.clone() }
    }

    /// The decisions that hold, first one first.
    pub fn taken(&self) -> &[Decision] {
        &self.decisions[..self.taken]
    }

    /// The decisions that hold since everything was put back last, and how many lie before them.
    pub fn standing(&self) -> (usize, &[Decision]) {
        let taken = self.taken();
        let put_back = taken.iter().rposition(|decision| *decision == Decision::PutAllBack);
        let since = put_back.map_or(0, |at| at + 1);
        (since, &taken[since..])
    }

    /// Takes a decision in the place of the last one that holds, so that one undo takes both back.
    pub fn decide_instead(&mut self, decision: Decision) {
        self.undo();
        self.decide(decision);
    }

    /// The decisions that were undone and can be redone, the next one first.
    pub fn undone(&self) -> &[Decision] {
        &self.decisions[self.taken..]
    }

    /// Every decision, undone ones at the end.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// Takes a decision; what was undone before it cannot be redone any more.
    pub fn decide(&mut self, decision: Decision) {
        self.decisions.truncate(self.taken);
        self.prefixes.truncate(self.taken);
        self.prefixes.push(continued(self.prefixes.last(), &decision));
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

fn continued(before: Option<&u64>, decision: &Decision) -> u64 {
    let mut hasher = DefaultHasher::new();
    (before, decision).hash(&mut hasher);
    hasher.finish()
}

/// The title for a plan that is made beside others: `Plan B` after `Plan A`, or the next letter that is free; after the
/// last letter `Plan 27` and so on.
pub fn next_title<'a>(taken: impl IntoIterator<Item = &'a str>, after: &str) -> String {
    let taken: Vec<&str> = taken.into_iter().collect();
    let title = |letter: char| format!("Plan {letter}");
    let letters: Vec<String> = ('A'..='Z').map(title).collect();
    let next = letters.iter().position(|title| title == after).map_or(0, |at| at + 1);
    let (before, behind) = letters.split_at(next);
    let numbered = (letters.len() + 1..).map(|number| format!("Plan {number}"));
    let titles = behind.iter().chain(before).cloned().chain(numbered);
    titles.into_iter().find(|title| !taken.contains(&title.as_str())).unwrap_or_default()
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

    #[test]
    fn plans_that_begin_alike_have_the_same_prefix_as_far_as_they_do() {
        let plan = |numbers: &[u8]| {
            let decisions: Vec<Decision> = numbers.iter().copied().map(decision).collect();
            Plan::new("Plan A").with_decisions(decisions, numbers.len())
        };
        let (one, mut other) = (plan(&[1, 2, 3]), plan(&[1, 2, 4, 3]));
        assert_eq!(
            [0, 1, 2, 3].map(|length| one.prefix(length) == other.prefix(length)),
            [true, true, true, false]
        );
        other.undo();
        other.decide_instead(decision(3));
        assert_eq!(other, one);
    }

    #[test]
    fn what_is_undone_waits_behind_what_holds() {
        let mut plan = Plan::new("Plan A").with_decisions(vec![decision(1), decision(2), decision(3)], 2);
        assert_eq!((plan.taken(), plan.undone()), (&[decision(1), decision(2)][..], &[decision(3)][..]));
        assert!(plan.can_undo() && plan.can_redo());
        plan.decide_instead(decision(4));
        assert_eq!(plan.decisions(), [decision(1), decision(4)], "one undo takes both back");
        plan.undo();
        plan.undo();
        assert!(!plan.can_undo());
        assert_eq!(plan.undone(), [decision(1), decision(4)]);
    }

    #[test]
    fn only_what_was_decided_since_all_was_put_back_stands() {
        let decided = vec![decision(1), Decision::PutAllBack, decision(2), decision(3)];
        let plan = Plan::new("Plan A").with_decisions(decided, 4);
        assert_eq!(plan.standing(), (2, &[decision(2), decision(3)][..]));
        assert_eq!(Plan::new("Plan A").with_decisions(vec![decision(1)], 1).standing().0, 0);
    }

    #[test]
    fn a_fork_has_the_history_and_another_title() {
        let plan = Plan::new("Plan A").with_decisions(vec![decision(1), decision(2)], 1);
        let fork = plan.forked("Plan B");
        assert_eq!(
            (fork.title.as_str(), fork.taken(), fork.undone()),
            ("Plan B", plan.taken(), plan.undone())
        );
    }

    #[test]
    fn a_plan_beside_others_takes_the_next_letter_that_is_free() {
        assert_eq!(next_title(["Plan A"], "Plan A"), "Plan B");
        assert_eq!(next_title([], "Plan A"), "Plan B", "also where that has no file yet");
        assert_eq!(next_title([], ""), "Plan A");
        assert_eq!(next_title(["Plan A", "Plan B", "Plan D"], "Plan A"), "Plan C");
        assert_eq!(next_title(["Plan A", "Plan D"], "Plan D"), "Plan E");
        assert_eq!(next_title(["Sell Kelly"], "Sell Kelly"), "Plan A");
        assert_eq!(next_title(["Plan Z"], "Plan Z"), "Plan A");
        let all: Vec<String> = ('A'..='Z').map(|letter| format!("Plan {letter}")).collect();
        assert_eq!(next_title(all.iter().map(String::as_str), "Plan A"), "Plan 27");
    }

    proptest! {
        #[test]
        fn a_fork_goes_its_own_way(numbers in prop::collection::vec(0_u8..9, 0..9), undone in 0_usize..9, later in 0_u8..9) {
            let mut plan = Plan::new("Plan A");
            for number in numbers {
                plan.decide(decision(number));
            }
            for _ in 0..undone {
                plan.undo();
            }
            let before = plan.clone();
            let mut fork = plan.forked("Plan B");
            prop_assert_eq!((fork.decisions(), fork.taken()), (plan.decisions(), plan.taken()));
            fork.redo();
            fork.decide(decision(later));
            while fork.undo().is_some() {}
            prop_assert_eq!(&plan, &before);
        }

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

//! The open plan: its decisions, whether they are saved, and the version of its file that another program left.

use std::mem::discriminant;

use crate::domain::plan::Plan;
use crate::domain::plan::decision::Decision;

use super::conflict::{Ours, PlanFileChange, TheirVersion, Theirs};
use super::saving::{Saving, State};

/// The plan on the board. Every change of it is owed to the disk.
#[derive(Clone, Debug)]
pub(super) struct BoardPlan {
    plan: Plan,
    /// Its title and note as they were read or begun with: whatever else they are by now was said here.
    words_before: (String, Option<String>),
    /// Changes of the plan note themselves; the rest are reports from the disk.
    pub(super) saving: Saving,
    /// The version that somebody else left in the plan's file, until the user has chosen one.
    pub(super) theirs: Option<TheirVersion>,
    /// Whether the user asked for what is reported, and for no plan.
    is_reported: bool,
}

impl BoardPlan {
    pub(super) fn new(plan: Plan, saving: Saving) -> Self {
        let words_before = (plan.title.clone(), plan.note.clone());
        Self { plan, words_before, saving, theirs: None, is_reported: false }
    }

    /// The same, where the user asked for what is reported rather than for a plan.
    pub(super) fn showing_what_is_reported(self, is_reported: bool) -> Self {
        Self { is_reported, ..self }
    }

    /// Whether it shows what is reported, as the user asked, and is no plan yet: the first decision makes one.
    pub(super) fn is_no_plan_yet(&self) -> bool {
        self.is_reported && self.plan.decisions().is_empty()
    }

    pub(super) const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Adds a decision.
    pub(super) fn decide(&mut self, decision: Decision) {
        self.edit(|plan| plan.decide(decision));
    }

    /// Adds a decision, in the place of the last one where that is of the same kind, so that one undo takes back what was looked through.
    pub(super) fn decide_last_of_a_row(&mut self, decision: Decision) {
        let is_same = |last: &Decision| discriminant(last) == discriminant(&decision);
        if self.plan.taken().last().is_some_and(is_same) {
            self.edit(|plan| plan.decide_instead(decision));
        } else {
            self.decide(decision);
        }
    }

    /// Changes the plan, which is then owed to the disk.
    pub(super) fn edit<T>(&mut self, change: impl FnOnce(&mut Plan) -> T) -> T {
        let changed = change(&mut self.plan);
        self.saving.changed();
        changed
    }

    /// Undoes or redoes a decision and returns it, if there is one.
    pub(super) fn travel(&mut self, step: impl FnOnce(&mut Plan) -> Option<&Decision>) -> Option<Decision> {
        let decision = step(&mut self.plan)?.clone();
        self.saving.changed();
        Some(decision)
    }

    /// Replaces the plan, with its history, by what was just read from its file.
    pub(super) fn replace(&mut self, plan: Plan) {
        self.words_before = (plan.title.clone(), plan.note.clone());
        self.plan = plan;
        self.saving.read_anew();
    }

    /// How the plan stands to what was last known of its file.
    pub(super) fn standing(&self) -> Ours {
        match self.saving.state() {
            State::ReadOnly(_) if self.saving.is_lost_by_leaving() => Ours::ReadOnlyWithDecisions,
            State::ReadOnly(_) => Ours::ReadOnly,
            State::Failed(_) if self.saving.is_owed() => Ours::Failed,
            State::Failed(_) | State::Untouched => Ours::Untouched,
            State::Pending => Ours::Pending,
            State::Saved => Ours::Saved,
        }
    }

    /// What a change of the plan's file makes of it, compared with the plan. Their title may be another than ours, unless ours
    /// was given here.
    pub(super) fn compare(&self, change: &PlanFileChange) -> Theirs {
        let ours = &self.plan;
        match change {
            PlanFileChange::Deleted => Theirs::Deleted,
            PlanFileChange::Gone => Theirs::FolderGone,
            PlanFileChange::Held(_) => Theirs::Protected,
            PlanFileChange::Changed(TheirVersion { plan: Err(_), .. }) => Theirs::Unreadable,
            PlanFileChange::Changed(TheirVersion { plan: Ok(theirs), .. }) => {
                match (theirs == ours, self.is_continued_by(theirs)) {
                    (true, _) => Theirs::Same,
                    (false, true) => Theirs::Continues,
                    (false, false) => Theirs::Differs,
                }
            }
        }
    }

    /// Whether all is in theirs that was decided, undone, and said here or before.
    fn is_continued_by(&self, theirs: &Plan) -> bool {
        let (ours, (title, note)) = (&self.plan, &self.words_before);
        // What was undone here and holds there was done again by somebody who did not know.
        let is_undone_there = ours.undone().is_empty() || theirs.taken().len() == ours.taken().len();
        theirs.taken().starts_with(ours.taken())
            && theirs.decisions().starts_with(ours.decisions())
            && is_undone_there
            && (theirs.title == ours.title || ours.title == *title)
            && (theirs.note == ours.note || ours.note.is_none() && note.is_none())
    }

    /// Why the plan is not on the disk any more, where somebody removed it and nothing was decided since. Then only the user can
    /// have it written again.
    pub(super) fn why_gone(&self) -> Option<&str> {
        let State::Failed(why) = self.saving.state() else { return None };
        (self.saving.is_lost() && self.theirs.is_none()).then_some(why)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line_up(shape: &str) -> Decision {
        Decision::LineUp { shape: shape.to_owned() }
    }

    fn plan(shapes: &[&str]) -> Plan {
        let mut plan = Plan::new("Plan A");
        for shape in shapes {
            plan.decide(line_up(shape));
        }
        plan
    }

    /// A plan on the board, to which something was done here, compared with another version.
    fn compare(ours: Plan, done: impl FnOnce(&mut Plan), theirs: Plan) -> Theirs {
        let mut board = BoardPlan::new(ours, Saving::on_disk());
        board.edit(done);
        board.compare(&PlanFileChange::Changed(TheirVersion { name: "plan-a".to_owned(), plan: Ok(theirs) }))
    }

    #[test]
    fn a_plan_that_does_again_what_was_undone_here_does_not_go_on_from_it() {
        let undo = |plan: &mut Plan| _ = plan.undo();
        let theirs = plan(&["4-4-2", "3-5-2", "4-3-3"]);
        assert_eq!(compare(plan(&["4-4-2", "3-5-2"]), undo, theirs.clone()), Theirs::Differs);
        assert_eq!(compare(plan(&["4-4-2", "3-5-2"]), |_| (), theirs), Theirs::Continues);
        let mut undone = plan(&["4-4-2", "3-5-2"]);
        undone.undo();
        undone.title = "Plan Z".to_owned();
        assert_eq!(compare(plan(&["4-4-2", "3-5-2"]), undo, undone), Theirs::Continues);
    }

    #[test]
    fn a_title_or_a_note_that_was_given_here_is_not_dropped_for_another_version() {
        let named = |title: &str, note: Option<&str>| {
            let mut named = plan(&["4-4-2"]);
            (named.title, named.note) = (title.to_owned(), note.map(str::to_owned));
            named
        };
        let rename = |plan: &mut Plan| plan.title = "The war chest".to_owned();
        let theirs = plan(&["4-4-2", "3-5-2"]);
        assert_eq!(compare(plan(&["4-4-2"]), rename, theirs.clone()), Theirs::Differs);
        assert_eq!(compare(named("The war chest", None), |_| (), theirs.clone()), Theirs::Continues);
        assert_eq!(
            compare(plan(&["4-4-2"]), rename, named("The war chest", Some("good"))),
            Theirs::Continues
        );
        let erase = |plan: &mut Plan| plan.note = None;
        let noted = || named("Plan A", Some("good"));
        assert_eq!(compare(noted(), erase, noted()), Theirs::Differs);
        assert_eq!(compare(noted(), |_| (), theirs), Theirs::Differs);
    }
}

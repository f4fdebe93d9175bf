//! The open plan: its decisions, whether they are saved, and the version of its file that another program left.

use crate::domain::plan::Plan;
use crate::domain::plan::decision::Decision;

use super::conflict::{Ours, PlanFileChange, TheirVersion, Theirs};
use super::saving::{Saving, State};

/// The plan on the board. Every change of it is owed to the disk.
#[derive(Clone, Debug)]
pub(super) struct BoardPlan {
    plan: Plan,
    /// Changes of the plan note themselves; the rest are reports from the disk.
    pub(super) saving: Saving,
    /// The version that somebody else left in the plan's file, until the user has chosen one.
    pub(super) theirs: Option<TheirVersion>,
}

impl BoardPlan {
    pub(super) const fn new(plan: Plan, saving: Saving) -> Self {
        Self { plan, saving, theirs: None }
    }

    pub(super) const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Adds a decision.
    pub(super) fn decide(&mut self, decision: Decision) {
        self.edit(|plan| plan.decide(decision));
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

    /// What a change of the plan's file makes of it, compared with the plan. Their title may be another than ours.
    pub(super) fn compare(&self, change: &PlanFileChange) -> Theirs {
        let ours = &self.plan;
        match change {
            PlanFileChange::Deleted => Theirs::Deleted,
            PlanFileChange::Gone => Theirs::FolderGone,
            PlanFileChange::Held(_) => Theirs::Protected,
            PlanFileChange::Changed(TheirVersion { plan: Err(_), .. }) => Theirs::Unreadable,
            PlanFileChange::Changed(TheirVersion { plan: Ok(theirs), .. }) => {
                let is_continued = theirs.taken().starts_with(ours.taken())
                    && theirs.decisions().starts_with(ours.decisions())
                    && (ours.note.is_none() || theirs.note == ours.note);
                match (theirs == ours, is_continued) {
                    (true, _) => Theirs::Same,
                    (false, true) => Theirs::Continues,
                    (false, false) => Theirs::Differs,
                }
            }
        }
    }

    /// Why the plan is not on the disk any more, where somebody removed it and nothing was decided since. Then only the user can
    /// have it written again.
    pub(super) fn why_gone(&self) -> Option<&str> {
        let State::Failed(why) = self.saving.state() else { return None };
        (self.saving.is_lost() && self.theirs.is_none()).then_some(why)
    }
}

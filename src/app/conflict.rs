//! Decides between two versions of the open plan, after another program changed its file.
//!
//! Where their version holds every decision of ours, it is taken at once. Else the user chooses; until he does, neither
//! version is overwritten and the header says NOT SAVED.

mod precedence;

use crate::domain::plan::Plan;
use crate::domain::refusal::Refusal;
use crate::fault::Faults;
use crate::text::count;

use super::saving::{ReadOnlyReason, Saving, State};
use super::sentence::{Action, Notice, Sentence};
use super::view::Overlay;
use super::{App, Effect};

pub(super) use precedence::{Ours, Theirs};
use precedence::{Outcome, outcome};

/// The version of the plan that somebody else left in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TheirVersion {
    /// The name of the plan's file.
    pub name: String,
    /// The plan in it, or why it cannot be read.
    pub plan: Result<Plan, Faults>,
}

/// A change of the plan's file by somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanFileChange {
    /// It has another content.
    Changed(TheirVersion),
    /// It was deleted.
    Deleted,
    /// It was deleted with the whole folder of the squad.
    Gone,
    /// It must not be written here any more.
    Held(ReadOnlyReason),
}

/// Which version keeps the plan's name. The other one is always kept, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// Ours; theirs gets another name.
    KeepMine,
    /// Theirs; ours gets another name.
    TakeTheirs,
    /// Theirs; ours stays on the board under another name.
    KeepBoth,
}

impl App {
    /// The effect of a hint that the plan's file changed. A save compares before it writes; a deleted plan is not written again.
    pub(super) fn look_at_plan(&self) -> Effect {
        let may_write = self.saving().is_owed() && self.plan.why_gone().is_none();
        if may_write { Effect::Save } else { Effect::CheckPlanFile }
    }

    pub(super) fn plan_changed_on_disk(&mut self, change: PlanFileChange) -> Option<Effect> {
        match (outcome(self.plan.standing(), self.plan.compare(&change)), change) {
            (Outcome::TakeTheirs, PlanFileChange::Changed(TheirVersion { plan: Ok(plan), .. })) => {
                let said = format!("somebody else changed this plan: it has {} now", decisions(&plan));
                self.take(plan);
                self.notice = Some(Notice::done(said));
                return Some(Effect::AcceptTheirs);
            }
            (Outcome::Ask, PlanFileChange::Changed(theirs)) => self.ask_which_goes_on(theirs),
            (Outcome::BecomeReadOnly, PlanFileChange::Held(why)) => self.become_read_only(why),
            // Of the other outcomes none goes with another change: in doubt, ours stays.
            (Outcome::KeepOurs | Outcome::TakeTheirs | Outcome::Ask | Outcome::BecomeReadOnly, change) => {
                self.keep_ours(&change);
            }
        }
        None
    }

    /// Asks which version goes on; only once for the same content.
    fn ask_which_goes_on(&mut self, theirs: TheirVersion) {
        self.plan.saving.lose("somebody else changed its file");
        if self.theirs() == Some(&theirs) {
            let said = Sentence::from("not saved: somebody else changed the plan; ");
            self.notice = Some(Notice::failed(said.keys(Action::Save).then(" decides")));
        } else {
            self.cancel_drag();
            self.plan.theirs = Some(theirs);
            self.notice = None;
            self.leaving.pending_squad = None;
            self.overlays.top = Some(Overlay::Conflict);
        }
        // A user who waits for the disk to leave is asked, too, and may leave all the same.
        if self.leaving.ask_instead_of_waiting() {
            let said = Sentence::from("not saved: somebody else changed the plan; ");
            self.notice = Some(Notice::failed(said.keys(Action::Quit).then(" again loses yours")));
        }
    }

    /// Says what became of the plan's file, and that ours stays on the board.
    fn keep_ours(&mut self, change: &PlanFileChange) {
        let (is_held, is_read_only) = (self.saving().is_held(), self.saving().is_read_only());
        let (why, said) = match change {
            PlanFileChange::Deleted => {
                let said = Sentence::from("the plan's file was deleted: ");
                let said = if is_held {
                    said.then("it stays on the board; ")
                        .keys(Action::Fork)
                        .then(" forks it, ")
                        .keys(Action::Save)
                        .then(" takes it over once it is free")
                } else if is_read_only {
                    said.then("it stays on the board")
                } else {
                    said.then("the next decision, or ")
                        .keys(Action::Save)
                        .then(" and ")
                        .keys(Action::Accept)
                        .then(", writes it again")
                };
                ("its file was deleted", said)
            }
            PlanFileChange::Gone => {
                let said = Sentence::from("the plan's file and its folder are gone: ");
                let said = if is_read_only {
                    said.then("it stays on the board")
                } else {
                    said.keys(Action::Save).then(" saves elsewhere")
                };
                ("its folder is not there any more", said)
            }
            PlanFileChange::Changed(TheirVersion { plan: Err(_), .. }) => {
                let said = "the plan's file cannot be read any more: the board stays as it was".into();
                ("somebody else changed its file", said)
            }
            PlanFileChange::Changed(_) | PlanFileChange::Held(_) => {
                let said = Sentence::from("the other window changed this plan; yours stays on the board: ")
                    .keys(Action::Fork)
                    .then(" makes it one of its own");
                ("somebody else changed its file", said)
            }
        };
        self.plan.saving.lose(why);
        self.notice = Some(Notice::failed(said));
    }

    /// Notes that the plan must not be written from now on, and says why.
    fn become_read_only(&mut self, why: ReadOnlyReason) {
        if self.saving().state() == State::ReadOnly(&why) {
            return;
        }
        // The notice before says which version was taken and where ours went: it is kept.
        let before = self.notice.take().map(|notice| notice.text);
        let said = Sentence::from(format!("read-only from now on: {why}; "));
        let said = said.keys(Action::Fork).then(" forks it");
        self.notice = Some(Notice::failed(Sentence::join(before.into_iter().chain([said]))));
        self.plan.saving = Saving::read_only(why);
    }

    /// Shows how the choice was carried out; `made` is the name of the plan that was made for it.
    pub(super) fn conflict_resolved(
        &mut self,
        resolution: Resolution,
        made: Result<String, Refusal>,
    ) -> Option<Effect> {
        let made = match made {
            Ok(made) => made,
            Err(why) => {
                self.notice = Some(Notice::failed(why.to_string()));
                return None;
            }
        };
        let theirs = self.close_conflict()?;
        let (said, effect) = match (resolution, &theirs.plan) {
            (Resolution::TakeTheirs, Ok(plan)) => {
                self.take(plan.clone());
                (format!("theirs is on the board; yours is kept as {made}"), Some(Effect::AcceptTheirs))
            }
            (Resolution::KeepBoth, _) => {
                self.keep_open_plan_as(Some(made.clone()));
                self.plan.edit(|plan| plan.title.push_str(" (mine)"));
                (format!("theirs stays in {}; yours goes on as {made}", theirs.name), self.changed())
            }
            (Resolution::KeepMine | Resolution::TakeTheirs, _) => {
                if !self.saving().is_owed() {
                    // Nothing was decided yet, so there is nothing to write either, and nothing on the disk.
                    self.plan.saving = Saving::fresh();
                }
                (format!("yours goes on; theirs is kept as {made}"), Some(Effect::Save))
            }
        };
        self.notice = Some(Notice::done(said));
        effect
    }

    /// Ends the choice between two versions; returns theirs.
    pub(super) fn close_conflict(&mut self) -> Option<TheirVersion> {
        self.overlays.close_where(|overlay| overlay == Overlay::Conflict);
        self.plan.theirs.take()
    }

    /// Replaces the plan on the board, with its history, by the one from its file.
    fn take(&mut self, plan: Plan) {
        self.cancel_drag();
        self.close_conflict();
        let selected = self.selected().map(|player| self.id(player));
        self.plan.replace(plan);
        self.refresh();
        self.reselect(selected.as_ref());
    }
}

/// How many decisions a plan has, in words.
pub fn decisions(plan: &Plan) -> String {
    match plan.taken().len() {
        0 => "no decisions".to_owned(),
        taken => count(taken, "decision"),
    }
}

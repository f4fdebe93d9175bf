//! The plan's file, changed by somebody else while it is open: whose plan goes on, without either being lost.
//!
//! Where theirs goes on from ours, every decision of ours is in it, and it is taken at once. Else the user is asked, and nothing
//! is decided for him: until he does, nothing is written over and the header says NOT SAVED.

use std::rc::Rc;

use crate::domain::fault::Faults;
use crate::domain::plan::Plan;
use crate::text::count;

use super::saving::{ReadOnlyReason, Saving, State};
use super::sentence::{Action, Notice, Sentence};
use super::view::Overlay;
use super::{App, Effect};

/// The plan's file as somebody else left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TheirVersion {
    /// The name of the plan's file.
    pub name: String,
    /// The plan in it, or why it cannot be read.
    pub plan: Result<Plan, Faults>,
}

/// What somebody else did to the plan's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanFileChange {
    /// There is another content in it.
    Changed(TheirVersion),
    /// It is not there any more.
    Deleted,
    /// It is not there any more, and the squad's folder with it.
    Gone,
    /// From now on it must not be written here: somebody else had it open first, or it is not ours.
    Held(ReadOnlyReason),
}

/// Whose plan goes on under the plan's name. Whatever the choice, the other one is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// Ours; theirs is kept aside.
    KeepMine,
    /// Theirs; ours is kept aside.
    TakeTheirs,
    /// Theirs; ours goes on, on the board, as a plan of another name.
    KeepBoth,
}

impl App {
    /// What to do when the plan's file was touched by anybody: a save compares before it writes. What was deleted stays so.
    pub(super) fn look_at_plan(&self) -> Effect {
        let may_write = self.saving().is_owed() && self.plan.why_gone().is_none();
        if may_write { Effect::Save } else { Effect::CheckPlanFile }
    }

    pub(super) fn plan_changed_on_disk(&mut self, change: PlanFileChange) -> Option<Effect> {
        match change {
            PlanFileChange::Deleted => {
                self.plan.saving_mut().lose("its file was deleted");
                let said = Sentence::from("the plan's file was deleted: ");
                self.notice = Some(Notice::failed(if self.saving().is_held() {
                    said.then("it stays on the board; ")
                        .keys(Action::Fork)
                        .then(" forks it, ")
                        .keys(Action::Save)
                        .then(" takes it over once it is free")
                } else if self.saving().is_read_only() {
                    said.then("it stays on the board")
                } else {
                    said.then("the next decision, or ")
                        .keys(Action::Save)
                        .then(" and ")
                        .keys(Action::Accept)
                        .then(", writes it again")
                }));
                None
            }
            PlanFileChange::Gone => {
                self.plan.saving_mut().lose("its folder is not there any more");
                let said = Sentence::from("the plan's file and its folder are gone: ");
                self.notice = Some(Notice::failed(if self.saving().is_read_only() {
                    said.then("it stays on the board")
                } else {
                    said.keys(Action::Save).then(" saves elsewhere")
                }));
                None
            }
            PlanFileChange::Held(by) => {
                if self.saving().state() == State::ReadOnly(&by) {
                    return None;
                }
                // It comes with a version that was taken, and where ours went with it is not to be missed.
                let before = self.notice.take().map(|notice| notice.text);
                let said = Sentence::from(format!("read-only from now on: {by}; "));
                let said = said.keys(Action::Fork).then(" forks it");
                self.notice = Some(Notice::failed(Sentence::join(before.into_iter().chain([said]))));
                *self.plan.saving_mut() = Saving::read_only(by);
                None
            }
            PlanFileChange::Changed(theirs) => match &theirs.plan {
                Ok(plan) if self.plan.is_continued_by(plan) => {
                    let said = format!("somebody else changed this plan: it has {} now", decisions(plan));
                    self.take(plan.clone());
                    self.notice = Some(Notice::done(said));
                    Some(Effect::AcceptTheirs)
                }
                Ok(_) | Err(_) => {
                    self.open_conflict(theirs);
                    // Whoever was on his way out is asked like anybody else, and may go all the same.
                    if self.leaving.ask_instead_of_waiting() {
                        let said = Sentence::from("not saved: somebody else changed the plan; ");
                        self.notice =
                            Some(Notice::failed(said.keys(Action::Quit).then(" again loses yours")));
                    }
                    None
                }
            },
        }
    }

    /// Asks whose plan shall go on; only once for the same content.
    fn open_conflict(&mut self, theirs: TheirVersion) {
        self.plan.saving_mut().lose("somebody else changed its file");
        if self.saving().is_read_only() {
            let said = match theirs.plan {
                Ok(_) => Sentence::from("the other window changed this plan; yours stays on the board: ")
                    .keys(Action::Fork)
                    .then(" makes it one of its own"),
                Err(_) => "the plan's file cannot be read any more: the board stays as it was".into(),
            };
            self.notice = Some(Notice::failed(said));
        } else if self.theirs() == Some(&theirs) {
            let said = Sentence::from("not saved: somebody else changed the plan; ");
            self.notice = Some(Notice::failed(said.keys(Action::Save).then(" decides")));
        } else {
            self.cancel_drag();
            self.plan.dispute(theirs);
            self.notice = None;
            self.leaving.forget_squad();
            self.overlays.open(Overlay::Conflict);
        }
    }

    /// Says how the choice was carried out: with the name of the plan that was made for it.
    pub(super) fn conflict_resolved(
        &mut self,
        resolution: Resolution,
        made: Result<String, String>,
    ) -> Option<Effect> {
        let made = match made {
            Ok(made) => made,
            Err(why) => {
                self.notice = Some(Notice::failed(why));
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
                self.plan_list.set_open(Some(made.clone()));
                self.plan.edit(|plan| plan.title.push_str(" (mine)"));
                (format!("theirs stays in {}; yours goes on as {made}", theirs.name), self.changed())
            }
            (Resolution::KeepMine | Resolution::TakeTheirs, _) => {
                if !self.saving().is_owed() {
                    // Nothing was decided yet, so there is nothing to write either, and nothing on the disk.
                    *self.plan.saving_mut() = Saving::fresh();
                }
                (format!("yours goes on; theirs is kept as {made}"), Some(Effect::Save))
            }
        };
        self.notice = Some(Notice::done(said));
        effect
    }

    /// Ends the choice between two versions; returns theirs.
    pub(super) fn close_conflict(&mut self) -> Option<Rc<TheirVersion>> {
        self.overlays.close_where(|overlay| overlay == Overlay::Conflict);
        self.plan.settle()
    }

    /// Puts another plan, as its file has it, in the place of the one on the board. Its history is its own.
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

//! Saving as the user sees it: when he asks for it, when the disk has answered, and at another place where the plan's own
//! file cannot be written.

use super::message::SaveReport;
use super::notice::{Notice, Tone};
use super::plan_list::PlanRequest;
use super::prompt::{Prompt, Wanted};
use super::saving::{ReadOnlyReason, State};
use super::sentence::{Action, Sentence, because};
use super::view::Overlay;
use super::{App, Effect};

impl App {
    /// Saves now; where that failed, asks whose plan goes on, or where to save instead; where another window had the plan, asks for
    /// it again.
    pub(super) fn save(&mut self) -> Option<Effect> {
        match self.saving().state() {
            State::Failed(_) if self.theirs().is_some() => {
                self.overlays.open(Overlay::Conflict);
                None
            }
            State::Failed(_) => {
                self.prompt = Some(Prompt::new(Wanted::Place(None), ""));
                None
            }
            State::ReadOnly(_) if self.saving().is_held() => Some(Effect::Plans(PlanRequest::TakeOver)),
            State::Untouched | State::Saved | State::Pending | State::ReadOnly(_) => Some(Effect::Save),
        }
    }

    /// Takes note of how a save went.
    pub(super) fn plan_saved(&mut self, report: SaveReport) -> Option<Effect> {
        match &report.outcome {
            // Unless something else was said meanwhile, such as where it is saved now.
            Ok(None)
                if matches!(self.saving().state(), State::Failed(_))
                    && self.notice.as_ref().is_none_or(|notice| notice.tone == Tone::Failed) =>
            {
                self.notice = Some(Notice::done("saved after all"));
            }
            Ok(None) => {}
            Ok(Some(remark)) => self.notice = Some(Notice::done(remark.as_str())),
            Err(why) => {
                let said = Sentence::from("not saved, ").keys(Action::Save);
                self.notice = Some(Notice::failed(said.then(format!(" saves elsewhere: {why}"))));
                self.leaving.forget_squad();
            }
        }
        let is_written = report.outcome.is_ok();
        self.plan.saving_mut().written(report.revision, report.outcome.map(|_| ()));
        if is_written {
            self.close_conflict();
        }
        self.leave_when_saved()
    }

    /// Whether the plan may be written.
    pub(super) fn permits_saving(&self) -> Result<(), Sentence> {
        match self.saving().state() {
            State::ReadOnly(why) if !self.saving().is_held() => because(format!("read-only: {why}")),
            State::ReadOnly(_) | State::Untouched | State::Saved | State::Pending | State::Failed(_) => {
                Ok(())
            }
        }
    }

    /// Says why the plan is still read-only.
    pub(super) fn take_over_refused(&mut self, why: ReadOnlyReason) {
        let why = match why {
            ReadOnlyReason::OpenElsewhere(who) => format!("{who} still has it"),
            ReadOnlyReason::AskedFor
            | ReadOnlyReason::NewerProgram
            | ReadOnlyReason::MadeForAnotherClub { .. } => why.to_string(),
        };
        let said = Sentence::from(format!("read-only: {why}; ")).keys(Action::Fork);
        self.notice = Some(Notice::refused(said.then(" forks it")));
    }

    /// Goes on at another place, or says why that is none.
    pub(super) fn plan_saved_as(&mut self, kept: Result<String, String>) -> Option<Effect> {
        let is_asked = |prompt: &&mut Prompt| matches!(prompt.wanted, Wanted::Place(_));
        match kept {
            Ok(name) => {
                self.prompt = None;
                self.close_conflict();
                self.notice = Some(Notice::done(format!("the plan is kept in {name}.ron from now on")));
                self.plan_list.set_open(Some(name));
                Some(Effect::Save)
            }
            Err(why) => {
                if let Some(prompt) = self.prompt.as_mut().filter(is_asked) {
                    prompt.wanted = Wanted::Place(Some(why));
                }
                None
            }
        }
    }
}

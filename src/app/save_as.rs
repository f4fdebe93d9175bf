//! Saving elsewhere: where the plan's own file cannot be written, the user names another place, and the plan goes on there.

use super::notice::Notice;
use super::plan_list::PlanRequest;
use super::prompt::{Prompt, Wanted};
use super::saving::State;
use super::view::Overlay;
use super::{App, Effect};

impl App {
    /// Saves now; where that failed, asks whose plan goes on, or where to save instead; where another window had the plan, asks for
    /// it again.
    pub(super) fn save(&mut self) -> Option<Effect> {
        match self.saving.state() {
            State::Failed(_) if self.theirs.is_some() => {
                self.overlay = Some(Overlay::Conflict);
                None
            }
            State::Failed(_) => {
                self.prompt = Some(Prompt::new(Wanted::Place(None), ""));
                None
            }
            State::ReadOnly(_) if self.saving.is_held() => Some(Effect::Plans(PlanRequest::TakeOver)),
            State::Untouched | State::Saved | State::Pending | State::ReadOnly(_) => Some(Effect::Save),
        }
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
                self.generation += 1;
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

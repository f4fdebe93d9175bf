//! Leaving the open plan: quitting or opening another squad, once everything is saved or the user accepts the loss.

use std::path::PathBuf;

use super::saving::State;
use super::sentence::{Action, Notice, Sentence, because};
use super::{App, Effect};

/// Whether the user is on his way out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    No,
    /// He quit, and the newest decision is still on its way to the disk.
    WhenSaved,
    /// He was told that something is not saved.
    Asked,
}

/// Where the user wants to go from here.
#[derive(Clone, Debug, Default)]
pub(super) struct Leaving {
    stage: Stage,
    /// The squad to open as soon as everything is on the disk.
    pub(super) pending_squad: Option<PathBuf>,
}

impl Leaving {
    /// Notes that the user has to decide something before he leaves, if he waits for the disk; says whether he does.
    pub(super) fn ask_instead_of_waiting(&mut self) -> bool {
        let waits = self.stage == Stage::WhenSaved;
        if waits {
            self.stage = Stage::Asked;
        }
        waits
    }
}

impl App {
    /// Says what is lost by leaving, once.
    fn ask_before_leaving(&mut self, said: Sentence) -> Option<Effect> {
        self.notice = Some(Notice::failed(said));
        self.leaving.stage = Stage::Asked;
        None
    }

    /// Goes where the user wanted to go as soon as everything was saved.
    pub(super) fn leave_when_saved(&mut self) -> Option<Effect> {
        if !self.saving().is_owed()
            && let Some(file) = self.leaving.pending_squad.take()
        {
            return Some(Effect::OpenSquad(file));
        }
        match (self.leaving.stage, self.saving().state()) {
            (Stage::WhenSaved, State::Failed(why)) => self.ask_before_leaving(lost_by_leaving(why)),
            (Stage::WhenSaved, State::Saved | State::Untouched | State::ReadOnly(_)) => Some(Effect::Quit),
            (Stage::WhenSaved, State::Pending) | (Stage::No | Stage::Asked, _) => None,
        }
    }

    /// Leaves at once when everything is on disk; else waits for the disk, and asks once more before anything is lost.
    pub(super) fn quit(&mut self) -> Option<Effect> {
        Some(match self.saving().state() {
            // A disk that does not answer must not keep the user.
            State::Failed(_) | State::Pending if self.leaving.stage == Stage::WhenSaved => Effect::Quit,
            State::Failed(_) if self.leaving.stage == Stage::Asked || !self.saving().is_owed() => {
                Effect::Quit
            }
            // A plan that somebody deleted or changed is not overwritten on the way out.
            State::Failed(why) if self.saving().is_lost() => {
                return self.ask_before_leaving(lost_by_leaving(why));
            }
            State::ReadOnly(why)
                if self.saving().is_lost_by_leaving() && self.leaving.stage != Stage::Asked =>
            {
                let said = Sentence::default()
                    .keys(Action::Quit)
                    .then(" again loses what was decided here, read-only; ")
                    .keys(Action::Fork)
                    .then(format!(" forks it: {why}"));
                return self.ask_before_leaving(said);
            }
            State::Failed(_) | State::Pending => {
                self.leaving.stage = Stage::WhenSaved;
                self.notice = Some(Notice::done("saving; the same key again leaves without waiting"));
                Effect::Save
            }
            State::Untouched | State::Saved | State::ReadOnly(_) => Effect::Quit,
        })
    }

    /// Whether the open plan can be left without losing what was decided in it.
    pub(super) fn permits_leaving(&self) -> Result<(), Sentence> {
        if self.saving().is_lost_by_leaving() {
            return because("what was decided here is not saved, for the plan is read-only: fork it first");
        }
        match self.plan.why_gone() {
            Some(why) => {
                let said = Sentence::from(format!("{} stays open: {why}; ", self.plan().title));
                because(said.keys(Action::Save).then(" saves it"))
            }
            None => Ok(()),
        }
    }
}

fn lost_by_leaving(why: &str) -> Sentence {
    Sentence::default().keys(Action::Quit).then(format!(" again loses what is not saved: {why}"))
}

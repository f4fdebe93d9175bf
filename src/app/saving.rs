//! The state of saving: untouched, pending, saved, failed or read-only, and how the disk's answers change it.
//!
//! The header repeats the state, so it says "saved" only when that is true.

use std::fmt;

use crate::domain::refusal::Refusal;

use super::plan_list::PlanRequest;
use super::prompt::{Prompt, Wanted};
use super::sentence::{Action, Notice, Sentence, Tone, because};
use super::view::Overlay;
use super::{App, Effect};

/// Whether the plan on screen is on the disk. Revisions count the changes of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saving {
    revision: u64,
    saved: u64,
    failure: Option<String>,
    /// Whether somebody else changed or deleted the file, and nothing was decided since.
    is_lost: bool,
    kept: Kept,
}

/// The result of saving a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveReport {
    /// The revision of the plan that was written.
    pub revision: u64,
    /// A remark on the save, if there is one, or why the plan could not be written; as sentences.
    pub outcome: Result<Option<String>, String>,
}

/// Why a plan must not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadOnlyReason {
    /// The user asked for it.
    AskedFor,
    /// A newer version of the program wrote it.
    NewerProgram,
    /// It was made for another club.
    MadeForAnotherClub {
        /// The club that it was made for.
        made_for: String,
        /// The club of the squad.
        club: String,
    },
    /// Somebody else has it open: who, in words.
    OpenElsewhere(String),
}

impl fmt::Display for ReadOnlyReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AskedFor => f.write_str("asked for on the command line"),
            Self::NewerProgram => f.write_str("a newer backline wrote this plan"),
            Self::MadeForAnotherClub { made_for, club } => write!(f, "made for {made_for}, not for {club}"),
            Self::OpenElsewhere(who) => write!(f, "{who} has this plan open"),
        }
    }
}

/// Where the plan is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kept {
    OnDisk,
    /// In memory only, for the reason given.
    ReadOnly(ReadOnlyReason),
    /// In memory only: the program prints one frame and ends.
    Nowhere,
}

/// The state of saving, as the header shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State<'a> {
    /// No decision was made, and none is on the disk.
    Untouched,
    /// Everything is on disk.
    Saved,
    /// The newest decision is being written.
    Pending,
    /// The plan could not be written, and why.
    Failed(&'a str),
    /// Nothing is written, and why.
    ReadOnly(&'a ReadOnlyReason),
}

impl Saving {
    const fn kept(kept: Kept, revision: u64) -> Self {
        Self { revision, saved: revision, failure: None, is_lost: false, kept }
    }

    /// A new plan, of which nothing is on disk yet.
    pub const fn fresh() -> Self {
        Self::kept(Kept::OnDisk, 0)
    }

    /// A new plan that is to be written at once, whatever is decided in it.
    pub const fn owed() -> Self {
        Self { revision: 1, saved: 0, failure: None, is_lost: false, kept: Kept::OnDisk }
    }

    /// A plan that was just read from disk.
    pub const fn on_disk() -> Self {
        Self::kept(Kept::OnDisk, 1)
    }

    /// A plan that must not be written, and why.
    pub const fn read_only(why: ReadOnlyReason) -> Self {
        Self::kept(Kept::ReadOnly(why), 0)
    }

    /// A plan that is never written, while a frame is printed.
    pub const fn nowhere() -> Self {
        Self::kept(Kept::Nowhere, 0)
    }

    /// Which change of the plan is on screen; 0 where nothing was decided in a plan that has no file, or may not be written.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether the plan must not be written.
    pub const fn is_read_only(&self) -> bool {
        matches!(self.kept, Kept::ReadOnly(_))
    }

    /// Whether the plan must not be written though nobody asked for that, and perhaps may be later.
    pub const fn is_held(&self) -> bool {
        matches!(&self.kept, Kept::ReadOnly(why) if !matches!(why, ReadOnlyReason::AskedFor))
    }

    /// Whether decisions are on screen that go with it, and the user may not know.
    pub const fn is_lost_by_leaving(&self) -> bool {
        self.is_held() && self.revision > 0
    }

    /// Whether something on screen is not on disk and should be.
    pub const fn is_owed(&self) -> bool {
        matches!(self.kept, Kept::OnDisk) && self.saved < self.revision
    }

    /// Notes that what is on the disk is not what is on screen any more, and why. It is not written again by itself.
    pub fn lose(&mut self, why: &str) {
        if matches!(self.kept, Kept::OnDisk) {
            self.saved = self.saved.min(self.revision.saturating_sub(1));
            (self.failure, self.is_lost) = (Some(why.to_owned()), true);
        }
    }

    /// Whether somebody else deleted or changed what is on the disk, and nothing was decided since: it is not written by itself.
    pub const fn is_lost(&self) -> bool {
        self.is_lost
    }

    /// Notes that what is on screen was just read from the disk. Whoever may not write has decided nothing in it.
    pub fn read_anew(&mut self) {
        self.revision = if self.is_read_only() { 0 } else { self.revision + 1 };
        self.saved = self.revision;
        (self.failure, self.is_lost) = (None, false);
    }

    /// Notes that the plan changed.
    pub const fn changed(&mut self) {
        self.revision += 1;
        self.is_lost = false;
    }

    /// Notes how writing a revision went. A failure does not count when a newer revision was written since.
    pub fn written(&mut self, revision: u64, outcome: Result<(), String>) {
        match outcome {
            Ok(()) => {
                self.saved = self.saved.max(revision.min(self.revision));
                (self.failure, self.is_lost) = (None, false);
            }
            Err(why) if revision > self.saved => (self.failure, self.is_lost) = (Some(why), false),
            Err(_) => {}
        }
    }

    /// What the header says.
    pub fn state(&self) -> State<'_> {
        match (&self.kept, &self.failure) {
            (Kept::ReadOnly(why), _) => State::ReadOnly(why),
            (Kept::Nowhere, _) => State::Untouched,
            (Kept::OnDisk, Some(why)) => State::Failed(why),
            (Kept::OnDisk, None) if self.is_owed() => State::Pending,
            (Kept::OnDisk, None) if self.revision == 0 => State::Untouched,
            (Kept::OnDisk, None) => State::Saved,
        }
    }
}

impl App {
    /// Saves now; where that failed, asks whose plan goes on, or where to save instead; where another window had the plan, asks for
    /// it again.
    pub(super) fn save(&mut self) -> Option<Effect> {
        match self.saving().state() {
            State::Failed(_) if self.theirs().is_some() => {
                self.overlays.top = Some(Overlay::Conflict);
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
                self.leaving.pending_squad = None;
            }
        }
        let is_written = report.outcome.is_ok();
        self.plan.saving.written(report.revision, report.outcome.map(|_| ()));
        if is_written {
            self.close_conflict();
        }
        self.leave_when_saved()
    }

    /// Whether the plan may be written.
    pub(super) fn permits_saving(&self) -> Result<(), Sentence> {
        if let State::ReadOnly(why @ ReadOnlyReason::AskedFor) = self.saving().state() {
            return because(format!("read-only: {why}"));
        }
        Ok(())
    }

    /// Says why the plan is still read-only.
    pub(super) fn take_over_refused(&mut self, why: ReadOnlyReason) {
        let why = if let ReadOnlyReason::OpenElsewhere(who) = why {
            format!("{who} still has it")
        } else {
            why.to_string()
        };
        let said = Sentence::from(format!("read-only: {why}; ")).keys(Action::Fork);
        self.notice = Some(Notice::refused(said.then(" forks it")));
    }

    /// Goes on at another place, or says why that is none.
    pub(super) fn plan_saved_as(&mut self, kept: Result<String, Refusal>) -> Option<Effect> {
        match kept {
            Ok(name) => {
                self.prompt = None;
                self.close_conflict();
                self.notice = Some(Notice::done(format!("the plan is kept in {name}.ron from now on")));
                self.keep_open_plan_as(Some(name));
                // Whatever was saved at the old place, nothing is at this one yet.
                self.plan.edit(|_| ());
                Some(Effect::Save)
            }
            Err(why) => {
                if let Some(Prompt { wanted: Wanted::Place(refused), .. }) = &mut self.prompt {
                    *refused = Some(why.to_string());
                }
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_saved_only_when_the_newest_change_is_on_disk() {
        let mut saving = Saving::fresh();
        saving.changed();
        saving.changed();
        assert_eq!(saving.state(), State::Pending);
        saving.written(1, Ok(()));
        assert_eq!(saving.state(), State::Pending);
        saving.written(2, Ok(()));
        assert_eq!(saving.state(), State::Saved);
    }

    #[test]
    fn a_failure_stays_until_a_later_save_succeeds() {
        let mut saving = Saving::fresh();
        saving.changed();
        saving.written(1, Err("the disk is full".into()));
        assert_eq!(saving.state(), State::Failed("the disk is full"));
        saving.changed();
        assert!(saving.is_owed());
        saving.written(2, Ok(()));
        assert_eq!(saving.state(), State::Saved);
    }
}

//! The open plan's file in other hands: whether somebody else changed it, what he made of it, and where two versions go.
//!
//! Whose version goes on is not decided here. No version is ever written over; one of the two gets another name.

use std::path::{Path, PathBuf};

use anyhow::{Context, Error, anyhow, bail};

use super::{PATIENCE, PlanStore, SavePolicy, gone, held_by, in_one_line};
use crate::app::conflict::{PlanFileChange, Resolution, TheirVersion};
use crate::app::opening::OpeningRemark;
use crate::app::saving::{ReadOnlyReason, Saving};
use crate::app::{App, Message};
use crate::domain::plan::Plan;
use crate::domain::refusal::Refusal;
use crate::session::unresolved::OurVersion;
use crate::store::fingerprint::{Fingerprint, Seen};
use crate::store::opening::open_plan;
use crate::store::plan_file::{PlanFile, PlanText};
use crate::store::plan_files::ReadVersion;
use crate::store::save;
use crate::store::{plan_copies, plan_file, text_file};

impl PlanStore {
    /// The file of the open plan.
    pub fn open_file(&self) -> Option<&Path> {
        self.open.as_deref()
    }

    /// Has the open plan's file compared with what is known of it. If it differs there will be news.
    pub fn look(&mut self) {
        match (&mut self.policy, &self.open) {
            (SavePolicy::Autosave(autosave), Some(open)) => autosave.look(open),
            // Nobody writes it here, so whatever is not what was seen is somebody else's.
            (SavePolicy::ReadOnly, Some(open)) => {
                let open = open.clone();
                let (change, now) = self.read_theirs(&open);
                if now != self.files.seen(&open) {
                    self.files.mark_seen(&open, now);
                    self.messages.push_back(Message::PlanChangedOnDisk(change));
                }
            }
            (SavePolicy::Discard, _) | (_, None) => {}
        }
    }

    /// From now on, somebody else's version that is on the board may be replaced; unless it may only be shown, or another window
    /// has the plan open. What others made of it since will be news.
    pub fn accept_theirs(&mut self, app: &App) -> Option<Message> {
        let (SavePolicy::Autosave(_), Some(open)) = (&self.policy, self.open.clone()) else { return None };
        let is_taken = |file: &PlanFile| file.plan == *app.plan();
        let (version, is_newest) = self.files.with(&open, |state| state.take_version(is_taken))?;
        // It is on the disk already.
        self.handed_over = app.saving().revision();
        let foreign = version.file.as_ref().and_then(|file| self.why_foreign(file));
        let shown_only = version.file.as_ref().and_then(|file| self.why_shown_only(file));
        self.files.with(&open, |state| state.is_foreign = foreign.is_some());
        let autosave = self.autosave().ok()?;
        autosave.saw(&open, version.seen);
        if !is_newest {
            autosave.look(&open);
        }
        let held = match shown_only {
            Some(why) => {
                // Nobody is kept from a plan who may write it.
                self.files.unlock(&open);
                Some(why)
            }
            None if app.saving().is_read_only() => None,
            None => match autosave.lock(&open) {
                Ok(Some(doubt)) => return Some(Message::Refused(Refusal::Because(doubt))),
                Ok(None) => None,
                Err(other) => Some(held_by(other)),
            },
        };
        held.map(|why| Message::PlanChangedOnDisk(PlanFileChange::Held(why)))
    }

    /// Puts one of two versions of the plan under another name, and says under which.
    ///
    /// # Errors
    /// Says why it could not be done; both versions are where they were.
    pub fn resolve(&mut self, resolution: Resolution, plan: &Plan) -> anyhow::Result<String> {
        let open = self.open.clone().context("this plan has no file")?;
        if !self.autosave()?.settle(PATIENCE) {
            bail!("the disk does not answer: nothing was decided");
        }
        _ = self.collect_reports();
        // What is queued tells of the two versions that are being settled.
        self.messages.clear();
        let made = match resolution {
            Resolution::KeepMine => {
                // Whoever deletes the folder of plans takes our lock away, and another window may have one since.
                self.autosave()?.lock(&open).map_err(|held| anyhow!(held_by(held)))?;
                let was = self.files.with(&open, |state| state.link.clone());
                let theirs = plan_copies::set_aside(&open, was.as_deref(), "theirs")?;
                self.autosave()?.saw(&open, Seen::Nothing);
                theirs
            }
            Resolution::TakeTheirs => {
                let path = plan_copies::beside(&open, "mine");
                match save::save(&path, &self.mine(plan).to_string(), Seen::Nothing) {
                    Err(error) if error.written().is_none() => return Err(error.into()),
                    Ok(_) | Err(_) => path,
                }
            }
            Resolution::KeepBoth => {
                let mine = plan_copies::beside(&open, "mine");
                self.move_to(mine.clone());
                mine
            }
        };
        Ok(self.name_of(&made))
    }

    /// Our version of the open plan as it is saved beside theirs; nothing where it has no file.
    pub fn ours(&self, plan: &Plan) -> Option<OurVersion> {
        Some(OurVersion { file: self.open.clone()?, text: self.mine(plan) })
    }

    fn mine(&self, plan: &Plan) -> PlanText {
        PlanText::of(&plan.forked(&format!("{} (mine)", plan.title)), &self.club)
    }

    /// Keeps the open plan in the folder or file that a user typed, from the next save on; says under which name
    /// it is found there.
    ///
    /// # Errors
    /// Says why it cannot be kept there.
    pub fn save_as(&mut self, typed: &str, title: &str) -> anyhow::Result<String> {
        let file = plan_copies::place_for(typed, title, &self.folders).map_err(Error::msg)?;
        let name = self.name_of(&file);
        self.move_to(file);
        Ok(name)
    }

    fn move_to(&mut self, file: PathBuf) {
        let before = self.open.replace(file);
        self.release(before.as_deref());
    }

    /// Takes the open plan over from a window that had it. What was decided here meanwhile is owed to it from now on; should
    /// the other window have left something else behind, the saver finds that out and the user is asked whose goes on.
    pub(super) fn take_over(&mut self, app: &App) -> anyhow::Result<Vec<Message>> {
        let path = self.open.clone().context("no plan is open")?;
        let seen = self.files.seen(&path);
        if let Seen::Newer(_) = seen {
            return Ok(vec![Message::TakeOverRefused(ReadOnlyReason::NewerProgram)]);
        }
        let warning = match self.autosave()?.open(&path, seen) {
            Ok(warning) => warning,
            Err(other) => return Ok(vec![Message::TakeOverRefused(held_by(other))]),
        };
        let is_foreign = self.files.with(&path, |state| std::mem::take(&mut state.is_foreign));
        let name = app.plan().title.clone();
        // What the other window deleted goes on here.
        let is_gone = path.symlink_metadata().is_err();
        let mut opened = if app.saving().is_lost_by_leaving() || is_foreign || is_gone {
            self.opened(Some(path.clone()), app.plan().clone(), Saving::owed(), None)
        } else {
            let name = self.name_of(&path);
            let opened = open_plan(self.squad_file.as_deref(), Some(&name), self.folders.state.as_deref());
            match opened {
                Ok(opened) => self.adopt(opened),
                Err(why) => {
                    self.files.unlock(&path);
                    return Err(anyhow!(in_one_line(&why)));
                }
            }
        };
        let done = if is_foreign {
            OpeningRemark::TakenOverFor { title: name, club: self.club.clone() }
        } else {
            OpeningRemark::TakenOver
        };
        if opened.saving.is_read_only() {
            self.files.unlock(&path);
        } else {
            opened.remark = Some(warning.map_or(done, OpeningRemark::Doubt));
        }
        Ok(vec![Message::PlanOpened(Box::new(opened))])
    }

    /// What is in the open plan's file now, which is kept until the app says whether it takes it.
    pub(super) fn read_theirs(&mut self, path: &Path) -> (PlanFileChange, Seen) {
        let name = self.name_of(path);
        let is_gone = || path.symlink_metadata().is_err_and(|why| text_file::is_missing(&why));
        let (change, version) = match plan_file::read(path) {
            Ok((file, seen)) => {
                let theirs = TheirVersion { name, plan: Ok(file.plan.clone()) };
                (PlanFileChange::Changed(theirs), ReadVersion { seen, file: Some(file) })
            }
            Err(_) if is_gone() => (gone(path), ReadVersion { seen: Seen::Nothing, file: None }),
            Err(faults) => {
                let now = text_file::bytes(path).map(|now| Seen::Content(Fingerprint::of(&now)));
                let theirs = TheirVersion { name, plan: Err(faults) };
                let seen = now.unwrap_or_default();
                (PlanFileChange::Changed(theirs), ReadVersion { seen, file: None })
            }
        };
        let seen = version.seen;
        self.files.with(path, |state| state.add_version(version));
        (change, seen)
    }
}

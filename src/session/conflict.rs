//! The open plan's file in other hands: whether somebody else changed it, what he made of it, and where two versions go.
//!
//! Whose version goes on is not decided here. No version is ever written over; one of the two gets another name.

use std::path::{Path, PathBuf};

use super::plans::{PATIENCE, PlanStore, SavePolicy, Version, gone, held_by, in_one_line};
use crate::app::conflict::{PlanFileChange, Resolution, TheirVersion};
use crate::app::opening::OpeningRemark;
use crate::app::saving::{ReadOnlyReason, Saving};
use crate::app::{App, Message};
use crate::domain::plan::Plan;
use crate::domain::refusal::Refusal;
use crate::store::fingerprint::{Fingerprint, Seen};
use crate::store::folders::Folders;
use crate::store::opening::open_plan;
use crate::store::save;
use crate::store::{plan_copies, plan_file, text_file};

impl PlanStore {
    /// The file of the open plan, and what was read of it last.
    pub fn open_file(&self) -> Option<(&Path, Seen)> {
        self.open.as_deref().map(|open| (open, self.seen))
    }

    /// Has the open plan's file compared with what we know of it. If it differs there will be news.
    pub fn look(&mut self) {
        match (&mut self.policy, &self.open) {
            (SavePolicy::Autosave(autosave), Some(open)) => autosave.look(open),
            // Nobody writes it here, so whatever is not what was seen is somebody else's.
            (SavePolicy::ReadOnly, Some(open)) => {
                let outside = self.read_theirs(&open.clone());
                let now = self.theirs.last().map_or(Seen::Nothing, |last| last.seen);
                if now != self.seen {
                    self.seen = now;
                    self.messages.push_back(Message::PlanChangedOnDisk(outside));
                }
            }
            (SavePolicy::Discard, _) | (_, None) => {}
        }
    }

    /// From now on, somebody else's version that is on the board may be replaced; unless he, who made the plan's file after we had
    /// opened the plan, has it open still. What he made of it since will be news.
    pub fn accept_theirs(&mut self, app: &App) -> Option<Message> {
        let (SavePolicy::Autosave(autosave), Some(open)) = (&mut self.policy, &self.open) else {
            return None;
        };
        let at = self.theirs.iter().rposition(|version| version.plan.as_ref() == Some(app.plan()))?;
        // It is on the disk already.
        self.handed_over = app.saving().revision();
        let is_newest = at + 1 == self.theirs.len();
        let Version { seen, shown_only, is_foreign, .. } = self.theirs.swap_remove(at);
        self.theirs.clear();
        (self.seen, self.is_foreign) = (seen, is_foreign);
        if let Some(why) = shown_only {
            let open = open.clone();
            self.leave_to_others(&open);
            if !is_newest {
                self.look();
            }
            return Some(Message::PlanChangedOnDisk(PlanFileChange::Held(why)));
        }
        autosave.saw(open, seen);
        if !is_newest {
            autosave.look(open);
        }
        if app.saving().is_read_only() {
            return None;
        }
        match autosave.open(open, seen) {
            Ok(warning) => warning.map(|why| Message::Refused(Refusal::Because(why))),
            Err(held) => Some(Message::PlanChangedOnDisk(PlanFileChange::Held(held_by(held)))),
        }
    }

    /// Gives the lock of a plan back that is only shown: nobody is kept from it who may write it.
    fn leave_to_others(&self, plan: &Path) {
        if let SavePolicy::Autosave(autosave) = &self.policy {
            autosave.close(plan);
            autosave.saw(plan, self.seen);
        }
    }

    /// Puts one of two versions of the plan under another name, and says under which.
    ///
    /// # Errors
    /// Says why it could not be done; both versions are where they were.
    pub fn resolve(&mut self, settlement: Resolution, plan: &Plan) -> Result<String, String> {
        let open = self.open.clone().ok_or("this plan has no file")?;
        if !self.autosave()?.settle(PATIENCE) {
            return Err("the disk does not answer: nothing was decided".to_owned());
        }
        _ = self.collect_reports();
        // It tells of the dispute that is being settled.
        self.messages.clear();
        let made = match settlement {
            Resolution::KeepMine => {
                // Whoever deletes the folder of plans takes our lock away, and another window may have one since.
                self.autosave()?.lock(&open).map_err(|held| held_by(held).to_string())?;
                let theirs = plan_copies::set_aside(&open, "theirs").map_err(|error| error.to_string())?;
                self.autosave()?.saw(&open, Seen::Nothing);
                theirs
            }
            Resolution::TakeTheirs => {
                let path = plan_copies::beside(&open, "mine");
                let mut mine = plan.clone();
                mine.title = format!("{} (mine)", plan.title);
                match save::save(&path, &plan_file::write(&mine, &self.club), Seen::Nothing) {
                    Err(error) if error.written().is_none() => return Err(error.to_string()),
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

    /// Keeps the open plan in the folder or file that a user typed, from the next save on; says under which name
    /// it is found there.
    ///
    /// # Errors
    /// Says why it cannot be kept there.
    pub fn save_as(&mut self, typed: &str, title: &str) -> Result<String, String> {
        let Folders { here, home, .. } = &self.folders;
        let file = plan_copies::place_for(typed, title, here, home.as_deref())?;
        let name = self.name_of(&file);
        self.move_to(file);
        Ok(name)
    }

    fn move_to(&mut self, file: PathBuf) {
        let before = self.open.replace(file);
        self.release(before.as_deref());
        (self.seen, self.is_foreign) = (Seen::Nothing, false);
    }

    /// Takes the open plan over from a window that had it. What was decided here meanwhile is owed to it from now on; should
    /// the other window have left something else behind, the saver finds that out and the user is asked whose goes on.
    pub(super) fn take_over(&mut self, app: &App) -> Result<Vec<Message>, String> {
        let (path, seen) = (self.open.clone().ok_or("no plan is open")?, self.seen);
        if let Seen::Newer(_) = seen {
            return Ok(vec![Message::TakeOverRefused(ReadOnlyReason::NewerProgram)]);
        }
        let warning = match self.autosave()?.open(&path, seen) {
            Ok(warning) => warning,
            Err(other) => return Ok(vec![Message::TakeOverRefused(held_by(other))]),
        };
        let (is_foreign, name) = (std::mem::take(&mut self.is_foreign), app.plan().title.clone());
        // What the other window deleted goes on here.
        let is_gone = path.symlink_metadata().is_err();
        let mut opened = if app.saving().is_lost_by_leaving() || is_foreign || is_gone {
            let opened = self.opened(Some(path.clone()), app.plan().clone(), Saving::owed(), None);
            self.seen = seen;
            opened
        } else {
            let name = self.name_of(&path);
            let opened = open_plan(self.squad_file.as_deref(), Some(&name), self.folders.state.as_deref());
            match opened {
                Ok(opened) => self.adopt(opened),
                Err(why) => {
                    self.autosave()?.close(&path);
                    return Err(in_one_line(&why));
                }
            }
        };
        let done = if is_foreign {
            OpeningRemark::TakenOverFor { title: name, club: self.club.clone() }
        } else {
            OpeningRemark::TakenOver
        };
        if opened.saving.is_read_only() {
            self.leave_to_others(&path);
        } else {
            opened.remark = Some(warning.map_or(done, OpeningRemark::Doubt));
        }
        Ok(vec![Message::PlanOpened(Box::new(opened))])
    }

    /// What is in the open plan's file now.
    pub(super) fn read_theirs(&mut self, path: &Path) -> PlanFileChange {
        /// As many as can be on their way to the board at once, and some more.
        const MOST: usize = 8;
        let name = self.name_of(path);
        let is_gone = || path.symlink_metadata().is_err_and(|why| text_file::is_missing(&why));
        let unread = |seen| Version { seen, plan: None, shown_only: None, is_foreign: false };
        let (outside, version) = match plan_file::read(path) {
            Ok((file, seen)) => {
                let foreign = self.why_foreign(&file);
                let is_foreign = foreign.is_some();
                let shown_only = file.is_newer().then_some(ReadOnlyReason::NewerProgram).or(foreign);
                let plan = Some(file.plan.clone());
                let theirs = TheirVersion { name, plan: Ok(file.plan) };
                (PlanFileChange::Changed(theirs), Version { seen, plan, shown_only, is_foreign })
            }
            Err(_) if is_gone() => (gone(path), unread(Seen::Nothing)),
            Err(faults) => {
                let now = text_file::bytes(path).map(|now| Seen::Content(Fingerprint::of(&now)));
                let theirs = TheirVersion { name, plan: Err(faults) };
                (PlanFileChange::Changed(theirs), unread(now.unwrap_or_default()))
            }
        };
        if self.theirs.len() == MOST {
            self.theirs.remove(0);
        }
        self.theirs.push(version);
        outside
    }
}

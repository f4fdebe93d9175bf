//! The desk: the one place that knows where the plans of the squad are kept. It opens one, hands it to the thread that
//! writes it, and does with the others what the app asks for.
//!
//! It decides nothing: what it is asked for it does or refuses with the reason. A plan is laid aside only when all that is
//! owed to it is on the disk.

mod outside;
mod shelf;

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::app::conflict::PlanFileChange;
use crate::app::message::SaveReport;
use crate::app::notice::Notice;
use crate::app::plan_list::OpenedPlan;
use crate::app::saving::Saving;
use crate::app::{App, Message};
use crate::domain::plan::{Plan, next_title};
use crate::store::folders::plans_folder;
use crate::store::lock::Held;
use crate::store::opening::{LocatedPlan, NotOpened, open_plan};
use crate::store::plan_file::{self, PlanFile};
use crate::store::save::{self, SaveError, Seen};
use crate::store::saver::{Report, Saver};
use crate::store::squad_file::SquadFile;
use crate::store::trash::Thrown;

/// How long another plan waits for the disk before it is not opened.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// What becomes of decisions.
pub enum Keeping {
    /// They are written by this saver.
    Saved(Saver),
    /// They are not written, and the user is told why.
    ReadOnly(String),
    /// They are gone with the frame that is printed, and nobody asks for them.
    Nowhere,
}

/// The way from plans to their files and back.
pub struct Desk {
    squad_file: Option<PathBuf>,
    state: Option<PathBuf>,
    club: String,
    keeping: Keeping,
    /// The file of the open plan.
    open: Option<PathBuf>,
    /// The newest revision of the open plan that was handed to the saver.
    taken: u64,
    /// What was on the disk of the open plan when it was opened, or when somebody else's version was taken last.
    seen: Seen,
    /// What was read of somebody else's versions of it, the newest last. Which of them is on the board, only the app knows.
    theirs: Vec<Version>,
    /// What the saver said of the open plan, until somebody asks.
    heard: VecDeque<Message>,
    /// Whether the open plan was made for another club, and nobody has taken it over.
    is_foreign: bool,
    thrown: Vec<Thrown>,
}

/// Why a plan is only shown that a newer version of the program made.
const MADE_BY_NEWER: &str = "a newer backline wrote this plan";

/// What somebody else left in the open plan's file.
struct Version {
    seen: Seen,
    /// Nothing where it cannot be read.
    plan: Option<Plan>,
    /// Why it may only be shown, where that is so.
    shown_only: Option<String>,
    is_foreign: bool,
}

impl Desk {
    /// A desk for the plans of a squad.
    pub fn new(squad: &SquadFile, state: Option<PathBuf>, keeping: Keeping) -> Self {
        Self {
            squad_file: squad.path.clone(),
            state,
            club: squad.squad.club.clone(),
            keeping,
            open: None,
            taken: 0,
            seen: Seen::Nothing,
            theirs: Vec::new(),
            heard: VecDeque::new(),
            is_foreign: false,
            thrown: Vec::new(),
        }
    }

    /// The folder of the plans.
    pub fn folder(&self) -> Option<PathBuf> {
        plans_folder(self.squad_file.as_deref(), self.state.as_deref())
    }

    /// Opens a plan by its name; without one the plan opened last, else the first, else a new one.
    ///
    /// # Errors
    /// Says that there is no such plan, or everything that is wrong with its file.
    pub fn open(&mut self, name: Option<&str>) -> Result<OpenedPlan, NotOpened> {
        let opened = open_plan(self.squad_file.as_deref(), name, self.state.as_deref())?;
        Ok(self.lay(opened))
    }

    fn lay(&mut self, opened: LocatedPlan) -> OpenedPlan {
        let LocatedPlan { path, file, seen, missing, .. } = opened;
        let foreign = self.why_foreign(&file);
        let is_newer = file.is_newer();
        let mut plan = file.plan;
        let is_new = path.is_none();
        if is_new {
            // The first decision makes the plan.
            let beside = self.plans();
            let taken = beside.iter().filter_map(|listed| listed.plan.as_ref().ok());
            plan.title = next_title(taken.map(|plan| plan.title.as_str()), "");
        }
        let path = path.or_else(|| Some(plan_file::free_path(&self.folder()?, &plan.title)));
        let (saving, remark) = match (&self.keeping, &path, &foreign) {
            (Keeping::Nowhere, ..) => (Saving::nowhere(), foreign.clone()),
            (Keeping::ReadOnly(why), ..) => (Saving::read_only(why.clone()), foreign.clone()),
            (Keeping::Saved(_), ..) if is_newer => read_only(MADE_BY_NEWER),
            (Keeping::Saved(_), _, Some(why)) => {
                let remark = format!("{why}: p f forks it, Ctrl-s takes it over");
                (Saving::held(why.clone()), Some(remark))
            }
            (Keeping::Saved(_), None, None) => (Saving::fresh(), None),
            (Keeping::Saved(_), Some(_), None) if is_new => (Saving::fresh(), None),
            (Keeping::Saved(saver), Some(path), None) => match saver.open(path, seen) {
                Ok(warning) => (Saving::on_disk(), warning),
                Err(held) => read_only(&has_it(held)),
            },
        };
        let gone =
            missing.map(|missing| format!("{missing}, the plan that was open last, is not there any more"));
        let laid = self.laid(path, plan, saving, remark.or(gone).map(Notice::failed));
        (self.seen, self.is_foreign) = (seen, foreign.is_some());
        laid
    }

    /// Why a plan is only shown that was made for another club; nothing for one of ours.
    fn why_foreign(&self, file: &PlanFile) -> Option<String> {
        let club = file.club.as_ref().filter(|made_for| **made_for != self.club)?;
        Some(format!("made for {club}, not for {}", self.club))
    }

    fn laid(
        &mut self,
        path: Option<PathBuf>,
        plan: Plan,
        saving: Saving,
        notice: Option<Notice>,
    ) -> OpenedPlan {
        self.taken = if saving.is_owed() { 0 } else { saving.revision() };
        self.heard.clear();
        self.theirs.clear();
        let name = path.as_deref().map(|path| self.name_of(path));
        (self.open, self.seen, self.is_foreign) = (path, Seen::Nothing, false);
        OpenedPlan { name, plan, saving, notice }
    }

    /// Whether the desk has taken the plan in this state already.
    pub const fn has_taken(&self, revision: u64) -> bool {
        revision <= self.taken
    }

    /// Takes the open plan in its present state and returns at once.
    pub fn take(&mut self, plan: &Plan, revision: u64) {
        match (&mut self.keeping, &self.open) {
            (Keeping::Saved(saver), Some(path)) => {
                saver.save(path, plan_file::write(plan, &self.club), revision);
            }
            (Keeping::Saved(_), None) => {
                let outcome = Err("there is no folder for plans; set HOME or XDG_STATE_HOME".to_owned());
                self.heard.push_back(Message::PlanSaved(SaveReport { revision, outcome }));
            }
            (Keeping::ReadOnly(_) | Keeping::Nowhere, _) => return,
        }
        self.taken = revision;
    }

    /// Whether there is something to hear without anybody being woken for it.
    pub fn has_news(&self) -> bool {
        !self.heard.is_empty()
    }

    /// What became of the open plan's file, if there is news: how a revision fared, or what somebody else did.
    pub fn news(&mut self) -> Option<Message> {
        _ = self.listen();
        self.heard.pop_front()
    }

    /// Waits until all that was taken is written, at most so long; returns what happened meanwhile.
    pub fn finish(mut self, within: Duration) -> Vec<Message> {
        let ended = Keeping::ReadOnly("the board is closed".to_owned());
        let Keeping::Saved(saver) = std::mem::replace(&mut self.keeping, ended) else { return Vec::new() };
        for report in saver.finish(within).reports {
            if Some(&report.path) == self.open.as_ref() {
                self.hear(report);
            }
        }
        self.heard.into()
    }

    /// Waits until all that is owed to the open plan is on the disk, and looks whether what was saved before is there still: what
    /// somebody else put in its place may not have been noticed yet.
    fn settle(&mut self, app: &App) -> Result<(), String> {
        if app.saving().is_owed() {
            self.take(app.plan(), app.saving().revision());
        }
        let Keeping::Saved(saver) = &mut self.keeping else { return Ok(()) };
        if let Some(open) = self.open.as_ref().filter(|_| !app.saving().is_read_only()) {
            saver.look(open);
        }
        let is_settled = saver.settle(PATIENCE);
        _ = self.listen();
        let title = &app.plan().title;
        match self.heard.back().and_then(unsaved) {
            Some(why) if !app.saving().is_owed() => Err(format!("{title} stays open: {why} just now")),
            Some(why) => Err(format!("{title} stays open, for it is not saved: {why}")),
            None if !is_settled => Err(format!("{title} stays open: the disk has not saved it yet")),
            None => Ok(()),
        }
    }

    fn lay_aside(&mut self, path: Option<&Path>) {
        if let (Keeping::Saved(saver), Some(path)) = (&self.keeping, path) {
            saver.close(path);
        }
        self.heard.clear();
    }

    /// Fetches what the saver has reported: of the open plan for whoever asks, of others for the caller.
    fn listen(&mut self) -> Vec<Report> {
        let Keeping::Saved(saver) = &self.keeping else { return Vec::new() };
        let reports: Vec<Report> = std::iter::from_fn(|| saver.try_report()).collect();
        let (own, others): (Vec<Report>, Vec<Report>) =
            reports.into_iter().partition(|report| Some(&report.path) == self.open.as_ref());
        for report in own {
            self.hear(report);
        }
        others
    }

    /// Keeps a report for whoever asks; of a file that somebody else changed, what is in it now.
    fn hear(&mut self, report: Report) {
        let message = match report.result {
            Err(SaveError::ChangedOutside { path }) => Message::PlanChangedOnDisk(self.read_theirs(&path)),
            Err(SaveError::Deleted { path }) => Message::PlanChangedOnDisk(gone(&path)),
            result => {
                let remark =
                    result.as_ref().ok().and_then(|saved| saved.remarks.first()).map(ToString::to_string);
                let outcome = result.map(|_| remark).map_err(|error| error.to_string());
                Message::PlanSaved(SaveReport { revision: report.revision, outcome })
            }
        };
        self.heard.push_back(message);
    }

    fn path_of(&self, name: &str) -> Result<PathBuf, String> {
        let folder = self.folder().ok_or("there is no folder for plans")?;
        let listed = plan_file::list(&folder).into_iter().find(|plan| plan.name == name);
        Ok(listed.map_or_else(|| plan_file::path_of(&folder, name), |plan| plan.path))
    }

    fn name_of(&self, plan: &Path) -> String {
        plan_file::name_of(&self.folder().unwrap_or_default(), plan)
    }

    fn saver(&mut self) -> Result<&mut Saver, String> {
        match &mut self.keeping {
            Keeping::Saved(saver) => Ok(saver),
            Keeping::ReadOnly(why) => Err(why.clone()),
            Keeping::Nowhere => Err("nothing is written while a frame is printed".to_owned()),
        }
    }
}

/// What it means that a plan's file is not there any more.
fn gone(plan: &Path) -> PlanFileChange {
    if save::is_squad_there(plan) { PlanFileChange::Deleted } else { PlanFileChange::Gone }
}

fn has_it(held: Held) -> String {
    format!("{held} has this plan open")
}

fn read_only(why: &str) -> (Saving, Option<String>) {
    (Saving::held(why.to_owned()), Some(format!("read-only: {why}; p f forks it")))
}

fn in_one_line(why: &NotOpened) -> String {
    match why {
        NotOpened::Faults(faults) | NotOpened::PlanFaults(faults) => faults.in_one_line(),
        NotOpened::NoSuchPlan { .. } => why.to_string(),
    }
}

/// Why saving failed, where a message says so.
#[expect(clippy::wildcard_enum_match_arm, reason = "the desk hears nothing else")]
fn unsaved(message: &Message) -> Option<String> {
    match message {
        Message::PlanSaved(report) => report.outcome.as_ref().err().cloned(),
        Message::PlanChangedOnDisk(PlanFileChange::Deleted | PlanFileChange::Gone) => {
            Some("its file was deleted".to_owned())
        }
        Message::PlanChangedOnDisk(_) => Some("somebody else changed it".to_owned()),
        _ => None,
    }
}

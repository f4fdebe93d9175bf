//! The plans of a squad on the disk: where they are kept, opening one, handing it to the thread that saves it, and how that went.
//!
//! It decides nothing: what it is asked for it does or refuses with the reason. A plan is closed only when all that was decided
//! in it is on the disk. [`list`] does what the list of plans asks for; [`conflict`] has the open plan's file in other hands.

mod conflict;
mod list;

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail};

use super::Wake;
use super::background::Background;
use crate::app::conflict::PlanFileChange;
use crate::app::opening::{OpenedPlan, OpeningRemark};
use crate::app::plan_list::ListedPlan;
use crate::app::saving::{ReadOnlyReason, SaveReport, Saving};
use crate::app::{App, Message};
use crate::domain::plan::{Plan, next_title};
use crate::domain::refusal::Refusal;
use crate::store::autosave::{Autosave, SaveOutcome};
use crate::store::folders::{Folders, plans_folder};
use crate::store::lock::Held;
use crate::store::opening::{LocatedPlan, NotOpened, REPORTED, open_plan};
use crate::store::plan_copies;
use crate::store::plan_file::{self, PlanFile, PlanWriter};
use crate::store::plan_files::{PlanFileState, PlanFiles};
use crate::store::save::{self, SaveError};
use crate::store::squad_file::SquadFile;
use crate::store::trash::DeletedPlan;

/// How long another plan waits for the disk before it is not opened.
pub const PATIENCE: Duration = Duration::from_millis(1_500);

/// What becomes of decisions.
pub enum SavePolicy {
    /// They are saved by themselves.
    Autosave(Autosave),
    /// They are not written, as the user asked.
    ReadOnly,
    /// They are gone with the program, and nobody asks for them: a frame is printed.
    Discard,
}

/// The plans of a squad, one of them open.
pub struct PlanStore {
    squad_file: Option<PathBuf>,
    folders: Folders,
    /// The club that plans are written for.
    club: String,
    policy: SavePolicy,
    /// The file of the open plan.
    open: Option<PathBuf>,
    /// The newest revision of the open plan that was handed to the thread that saves.
    handed_over: u64,
    /// What was found out about the open plan, until somebody asks.
    messages: VecDeque<Message>,
    /// What is known of the open plan's file. Which of the versions read is on the board, only the app knows.
    files: PlanFiles,
    /// What was thrown away here, the last at the end.
    deleted: Vec<DeletedPlan>,
    /// Writes the open plan.
    writer: PlanWriter,
    /// The plans that have a file, each read.
    listed: Background<Vec<ListedPlan>>,
}

impl PlanStore {
    /// The plans of a squad, of which none is open yet. `wake` is called when a list of them was read that took its time.
    pub fn new(
        squad: &SquadFile,
        folders: Folders,
        files: PlanFiles,
        (policy, wake): (SavePolicy, Option<Wake>),
    ) -> Self {
        Self {
            squad_file: squad.path.clone(),
            folders,
            club: squad.squad.club.clone(),
            policy,
            open: None,
            handed_over: 0,
            messages: VecDeque::new(),
            files,
            deleted: Vec::new(),
            writer: PlanWriter::default(),
            listed: Background::new(wake),
        }
    }

    /// The folder of the open plan, and how its file is called without its ending: a report is written into a new file beside it.
    ///
    /// # Errors
    /// Says why nothing is written.
    pub fn place_of_report(&self) -> anyhow::Result<(PathBuf, String)> {
        match self.policy {
            SavePolicy::Autosave(_) => {}
            SavePolicy::ReadOnly | SavePolicy::Discard => bail!("nothing is written, as was asked for"),
        }
        let plan = self.open.as_deref();
        let folder = plan.and_then(Path::parent).map(Path::to_owned).or_else(|| self.folder());
        let folder = folder.context("there is no folder to write it into")?;
        let stem = plan.and_then(Path::file_stem).map_or("plan".into(), |stem| stem.to_string_lossy());
        Ok((folder, stem.into_owned()))
    }

    /// The folder of the plans.
    pub fn folder(&self) -> Option<PathBuf> {
        plans_folder(self.squad_file.as_deref(), self.folders.state.as_deref())
    }

    /// Opens a plan by its name; without one the plan opened last, else the first, else a new one. Where that file is broken and
    /// nobody named it, a new one is open, and the remark says why.
    ///
    /// # Errors
    /// Says that there is no such plan, or everything that is wrong with the file of the one that was named.
    pub fn open(&mut self, name: Option<&str>) -> Result<OpenedPlan, NotOpened> {
        match open_plan(self.squad_file.as_deref(), name, self.folders.state.as_deref()) {
            Ok(opened) => Ok(OpenedPlan { is_reported: name == Some(REPORTED), ..self.adopt(opened) }),
            // Nobody asked for this one: the board is worth more than the plan.
            Err(NotOpened::PlanFaults(faults)) if name.is_none() => {
                let reported = self.adopt(LocatedPlan::reported());
                let broken = Some(OpeningRemark::PlanFaults(faults.in_one_line()));
                Ok(OpenedPlan { remark: broken, ..reported })
            }
            Err(why) => Err(why),
        }
    }

    /// Makes a plan that was read the open one, takes its lock where it may be written, and remembers what was read of its file.
    fn adopt(&mut self, opened: LocatedPlan) -> OpenedPlan {
        let LocatedPlan { path, file, seen, missing, .. } = opened;
        let foreign = self.why_foreign(&file);
        let is_newer = file.is_newer();
        let mut plan = file.plan;
        let is_new = path.is_none();
        if is_new {
            // The first decision makes the plan.
            let beside = self.plans();
            let others = beside.iter().filter_map(|listed| listed.plan.as_ref().ok());
            plan.title = next_title(others.map(|plan| plan.title.as_str()), "");
        }
        let path = path.or_else(|| Some(plan_file::free_path(&self.folder()?, &plan.title)));
        let made_for_another = || foreign.clone().map(OpeningRemark::MadeForAnotherClub);
        let (saving, remark) = match (&self.policy, &path, &foreign) {
            (SavePolicy::Discard, ..) => (Saving::nowhere(), made_for_another()),
            (SavePolicy::ReadOnly, ..) => (Saving::read_only(ReadOnlyReason::AskedFor), made_for_another()),
            (SavePolicy::Autosave(_), ..) if is_newer => held(ReadOnlyReason::NewerProgram),
            (SavePolicy::Autosave(_), _, Some(why)) => held(why.clone()),
            (SavePolicy::Autosave(_), None, None) => (Saving::fresh(), None),
            (SavePolicy::Autosave(_), Some(_), None) if is_new => (Saving::fresh(), None),
            (SavePolicy::Autosave(autosave), Some(path), None) => match autosave.open(path, seen) {
                Ok(warning) => (Saving::on_disk(), warning.map(OpeningRemark::Doubt)),
                Err(other) => held(held_by(other)),
            },
        };
        if let Some(path) = &path {
            match &self.policy {
                SavePolicy::Autosave(autosave) => autosave.saw(path, seen),
                SavePolicy::ReadOnly | SavePolicy::Discard => self.files.mark_seen(path, seen),
            }
            let link = plan_copies::link_of(path);
            self.files.with(path, |state| (state.is_foreign, state.link) = (foreign.is_some(), link));
        }
        self.opened(path, plan, saving, remark.or(missing.map(OpeningRemark::LastPlanMissing)))
    }

    /// From now on, plans are written for the club that the squad's file names now.
    pub fn rename_club(&mut self, club: &str) {
        club.clone_into(&mut self.club);
    }

    /// What is known of the plans' files, shared with whoever asks.
    pub fn files(&self) -> PlanFiles {
        self.files.clone()
    }

    /// Why a plan is only shown that a newer program wrote or that was made for another club; nothing for one of ours.
    fn why_shown_only(&self, file: &PlanFile) -> Option<ReadOnlyReason> {
        file.is_newer().then_some(ReadOnlyReason::NewerProgram).or_else(|| self.why_foreign(file))
    }

    /// Why a plan is only shown that was made for another club; nothing for one of ours.
    fn why_foreign(&self, file: &PlanFile) -> Option<ReadOnlyReason> {
        let made_for = file.club.clone().filter(|made_for| *made_for != self.club)?;
        Some(ReadOnlyReason::MadeForAnotherClub { made_for, club: self.club.clone() })
    }

    /// Makes a plan the open one, in the state of saving that is given.
    fn opened(
        &mut self,
        path: Option<PathBuf>,
        plan: Plan,
        saving: Saving,
        remark: Option<OpeningRemark>,
    ) -> OpenedPlan {
        self.handed_over = if saving.is_owed() { 0 } else { saving.revision() };
        self.messages.clear();
        let name = path.as_deref().map(|path| self.name_of(path));
        if let Some(path) = &path {
            self.files.with(path, PlanFileState::forget_versions);
        }
        self.open = path;
        // What a long plan says is noted while it opens, and not when the first decision is taken.
        self.writer.note(&plan, &self.club);
        OpenedPlan { name, plan, saving, remark, is_reported: false }
    }

    /// Whether the plan was handed over in this state already.
    pub const fn has_handed_over(&self, revision: u64) -> bool {
        revision <= self.handed_over
    }

    /// Has the open plan saved in its present state, and returns at once.
    pub fn hand_over(&mut self, plan: &Plan, revision: u64) {
        match (&mut self.policy, &self.open) {
            (SavePolicy::Autosave(autosave), Some(path)) => {
                autosave.save(path, self.writer.note(plan, &self.club), revision);
            }
            (SavePolicy::Autosave(_), None) => {
                let outcome = Err("there is no folder for plans; set HOME or XDG_STATE_HOME".to_owned());
                self.messages.push_back(Message::PlanSaved(SaveReport { revision, outcome }));
            }
            (SavePolicy::ReadOnly | SavePolicy::Discard, _) => return,
        }
        self.handed_over = revision;
    }

    /// What there is to hear of the open plan without anybody being woken for it.
    pub fn queued_news(&mut self) -> Option<Message> {
        self.messages.pop_front()
    }

    /// What became of the open plan's file, if there is news: how a revision fared, or what somebody else did.
    pub fn news(&mut self) -> Option<Message> {
        _ = self.collect_reports();
        self.messages.pop_front().or_else(|| self.listed_meanwhile())
    }

    /// Whether decisions are gone with the program.
    pub const fn discards(&self) -> bool {
        matches!(self.policy, SavePolicy::Discard)
    }

    /// Waits until what was handed over is written, at most so long; says whether it is.
    pub fn wait_for_disk(&self, at_most: Duration) -> bool {
        if let SavePolicy::Autosave(autosave) = &self.policy { autosave.settle(at_most) } else { true }
    }

    /// Ends the saving: waits until all that was handed over is written, at most so long; returns what happened meanwhile.
    pub fn finish(&mut self, within: Duration) -> Vec<Message> {
        let SavePolicy::Autosave(autosave) = std::mem::replace(&mut self.policy, SavePolicy::Discard) else {
            return Vec::new();
        };
        for report in autosave.finish(within).reports {
            if Some(&report.path) == self.open.as_ref() {
                self.report(report);
            }
        }
        self.messages.drain(..).collect()
    }

    /// Waits until all that is owed to the open plan is on the disk, and looks whether what was saved before is there still: what
    /// somebody else put in its place may not have been noticed yet.
    pub fn settle(&mut self, app: &App) -> anyhow::Result<()> {
        if app.saving().is_owed() {
            self.hand_over(app.plan(), app.saving().revision());
        }
        let SavePolicy::Autosave(autosave) = &mut self.policy else { return Ok(()) };
        if let Some(open) = self.open.as_ref().filter(|_| !app.saving().is_read_only()) {
            autosave.look(open);
        }
        let is_settled = autosave.settle(PATIENCE);
        _ = self.collect_reports();
        let title = &app.plan().title;
        match self.messages.back().and_then(unsaved) {
            Some(why) if !app.saving().is_owed() => bail!("{title} stays open: {why} just now"),
            Some(why) => bail!("{title} stays open, for it is not saved: {why}"),
            None if !is_settled => bail!("{title} stays open: the disk has not saved it yet"),
            None => Ok(()),
        }
    }

    /// Lets others have a plan that was open before, once what waits to be written for it is written.
    fn release(&mut self, path: Option<&Path>) {
        match (&self.policy, path) {
            (SavePolicy::Autosave(autosave), Some(path)) => autosave.close(path),
            (SavePolicy::ReadOnly | SavePolicy::Discard, Some(path)) => self.files.forget(path),
            (_, None) => {}
        }
        self.messages.clear();
    }

    /// Fetches what the saver has reported: of the open plan for whoever asks, of others for the caller.
    fn collect_reports(&mut self) -> Vec<SaveOutcome> {
        let SavePolicy::Autosave(autosave) = &self.policy else { return Vec::new() };
        let reports: Vec<SaveOutcome> = std::iter::from_fn(|| autosave.try_report()).collect();
        let (own, others): (Vec<SaveOutcome>, Vec<SaveOutcome>) =
            reports.into_iter().partition(|report| Some(&report.path) == self.open.as_ref());
        for report in own {
            self.report(report);
        }
        others
    }

    /// Keeps a report for whoever asks; of a file that somebody else changed, what is in it now.
    fn report(&mut self, report: SaveOutcome) {
        let message = match report.result {
            Err(SaveError::ChangedOutside { path }) => Message::PlanChangedOnDisk(self.read_theirs(&path).0),
            Err(SaveError::Deleted { path }) => Message::PlanChangedOnDisk(gone(&path)),
            result => {
                let remark =
                    result.as_ref().ok().and_then(|saved| saved.remarks.first()).map(ToString::to_string);
                let outcome = result.map(|_| remark).map_err(|error| error.to_string());
                Message::PlanSaved(SaveReport { revision: report.revision, outcome })
            }
        };
        self.messages.push_back(message);
    }

    fn path_of(&self, name: &str) -> anyhow::Result<PathBuf> {
        let folder = self.folder().context("there is no folder for plans")?;
        let listed = plan_file::list(&folder).into_iter().find(|plan| plan.name == name);
        Ok(listed.map_or_else(|| plan_file::path_of(&folder, name), |plan| plan.path))
    }

    fn name_of(&self, plan: &Path) -> String {
        plan_file::name_of(&self.folder().unwrap_or_default(), plan)
    }

    fn autosave(&mut self) -> anyhow::Result<&mut Autosave> {
        match &mut self.policy {
            SavePolicy::Autosave(autosave) => Ok(autosave),
            SavePolicy::ReadOnly => bail!(ReadOnlyReason::AskedFor),
            SavePolicy::Discard => bail!("nothing is written while a frame is printed"),
        }
    }
}

/// What it means that a plan's file is not there any more.
fn gone(plan: &Path) -> PlanFileChange {
    if save::is_squad_there(plan) { PlanFileChange::Deleted } else { PlanFileChange::Gone }
}

/// Where an error of the files ends: the app takes it as the reason why what was asked for is not possible.
pub fn refusal(error: &anyhow::Error) -> Refusal {
    Refusal::Because(format!("{error:#}"))
}

fn held_by(held: Held) -> ReadOnlyReason {
    ReadOnlyReason::OpenElsewhere(held.to_string())
}

fn held(why: ReadOnlyReason) -> (Saving, Option<OpeningRemark>) {
    (Saving::read_only(why.clone()), Some(OpeningRemark::Held(why)))
}

pub fn in_one_line(why: &NotOpened) -> String {
    match why {
        NotOpened::Faults(faults) | NotOpened::PlanFaults(faults) => faults.in_one_line(),
        NotOpened::NoSuchPlan { .. } => why.to_string(),
    }
}

/// Why saving failed, where a message says so.
#[expect(clippy::wildcard_enum_match_arm, reason = "nothing else is queued")]
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

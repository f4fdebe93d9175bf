//! Opening a squad with one of its plans, the other squads that can be opened, and what the next start opens.

use std::path::{self, Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use super::background::Background;
use super::plans::{PlanStore, SavePolicy};
use super::unresolved::Unresolved;
use super::{OpenedFiles, Session, Wake};
use crate::app::opening::{OpenedPlan, OpeningRemark};
use crate::app::squad_choices::SquadChoice;
use crate::app::{App, Message, Mouse};
use crate::domain::date::Date;
use crate::fault::Faults;
use crate::store::autosave::Autosave;
use crate::store::folders::{Folders, squads_beside, squads_under};
use crate::store::opening::{NotOpened, broken_squad, open_squad};
use crate::store::plan_file;
use crate::store::plan_files::PlanFiles;
use crate::store::recent::Recent;
use crate::store::squad_file::{self, SquadFile};

/// What a user wants on the board.
#[derive(Clone, Debug)]
pub struct OpenRequest {
    /// A squad's folder or its file; the one opened last where absent.
    pub squad: Option<PathBuf>,
    /// A plan of it by name; the one opened last where absent.
    pub plan: Option<String>,
    /// The day from which to reckon, where it is neither the plan's nor the file's own.
    pub as_of: Option<Date>,
    /// Whether no file may be written.
    pub is_read_only: bool,
    /// Whether the mouse speaks to the program.
    pub mouse: Mouse,
    /// Where relative paths begin, and what was open last is remembered.
    pub folders: Folders,
}

impl Session {
    /// Opens a squad with a plan whose decisions are saved from now on. Of a squad whose file is broken the faults are shown until
    /// it is mended; no plan is opened so long. `wake` is called, from another thread, whenever there is
    /// something for [`Session::poll_news`].
    ///
    /// # Errors
    /// When the squad is not there, or the plan is not there or cannot be used.
    pub fn open(request: OpenRequest, wake: impl Fn() + Send + Sync + 'static) -> Result<Self, NotOpened> {
        let wake: Wake = Arc::new(wake);
        let (app, files) = match OpenedFiles::open(request.clone(), Some(Arc::clone(&wake))) {
            Err(NotOpened::Faults(faults)) => OpenedFiles::broken(request, wake, faults)?,
            opened => opened?,
        };
        Ok(Self { app, files, unresolved: Unresolved::default() })
    }

    /// Opens a squad with a plan of which no decision is ever written.
    ///
    /// # Errors
    /// When the squad or the plan is not there or cannot be used.
    pub fn open_unsaved(request: OpenRequest) -> Result<Self, NotOpened> {
        let (app, files) = OpenedFiles::open(request, None)?;
        Ok(Self { app, files, unresolved: Unresolved::default() })
    }
}

impl OpenedFiles {
    /// The files, and the board as it was opened. Without anybody to wake nothing is saved, remembered or watched.
    fn open(request: OpenRequest, wake: Option<Wake>) -> Result<(App, Self), NotOpened> {
        let squad =
            open_squad(request.squad.as_deref(), request.folders.state.as_deref(), &request.folders.here)?;
        let plan_files = PlanFiles::default();
        let policy = match &wake {
            None => SavePolicy::Discard,
            Some(_) if request.is_read_only => SavePolicy::ReadOnly,
            Some(wake) => {
                let wake = Arc::clone(wake);
                SavePolicy::Autosave(Autosave::start(plan_files.clone(), move || wake()))
            }
        };
        let mut plans = PlanStore::new(&squad, request.folders.clone(), plan_files, (policy, wake.clone()));
        let opened = plans.open(request.plan.as_deref())?;
        let app = board(&request, &squad, &plans, opened);
        Ok((app, Self::with(request, squad, plans, wake)))
    }

    /// The faults of the squad that was asked for, and its file, which is watched. No plan is open, and nothing is ever written.
    fn broken(request: OpenRequest, wake: Wake, faults: Faults) -> Result<(App, Self), NotOpened> {
        let folders = &request.folders;
        let squad = broken_squad(request.squad.as_deref(), folders.state.as_deref(), &folders.here);
        let Some((squad, file)) = squad.and_then(|squad| Some((squad.clone(), squad.path?))) else {
            return Err(NotOpened::Faults(faults));
        };
        let app = App::broken(Rc::clone(&squad.squad), file, faults).with_mouse(request.mouse);
        let plans = PlanStore::new(
            &squad,
            folders.clone(),
            PlanFiles::default(),
            (SavePolicy::Discard, Some(Arc::clone(&wake))),
        );
        Ok((app, Self::with(request, squad, plans, Some(wake))))
    }

    /// Nothing has happened to them yet.
    fn with(request: OpenRequest, squad: SquadFile, plans: PlanStore, wake: Option<Wake>) -> Self {
        Self {
            request,
            squad,
            squads: Background::new(wake.clone()),
            report: Background::new(wake.clone()),
            plans,
            wake,
            watcher: None,
            followed: None,
            remembered: None,
            is_save_asked: false,
            requests: Vec::new(),
        }
    }

    /// Opens another squad with a plan, or with the one that it had last; everything else stays as it was asked for.
    pub(super) fn open_other(
        &self,
        squad: &Path,
        plan: Option<String>,
        mouse: Mouse,
    ) -> Result<(App, Self), NotOpened> {
        let request = OpenRequest { squad: Some(squad.to_owned()), plan, mouse, ..self.request.clone() };
        let (app, mut files) = Self::open(request, self.wake.clone())?;
        if self.watcher.is_some() {
            files.watch();
        }
        Ok((app, files))
    }

    /// Has the squads read that can be opened instead; returns them unless that takes long.
    pub(super) fn ask_for_squads(&mut self) -> Option<Message> {
        let (present, folders) = (self.squad.path.clone(), self.request.folders.clone());
        self.squads.ask(move || squad_choices(present.as_deref(), &folders)).map(Message::SquadsListed)
    }

    /// Has the next start open what is open now. What cannot be written down is forgotten.
    pub(super) fn remember(&self, app: &App) {
        let is_kept = self.wake.is_some() && !self.request.is_read_only && !app.awaits_squad();
        let Some(state) = self.request.folders.state.as_deref().filter(|_| is_kept) else { return };
        let plans = self.plans.folder().unwrap_or_default();
        let has_file = |name: &&str| plan_file::path_of(&plans, name).is_file();
        let mut recent = Recent::read(state);
        if recent.remember(self.squad.path.as_deref(), app.open_plan().filter(has_file)) {
            recent.write(state);
        }
    }
}

/// The squads that can be opened instead of the present one, the last opened first. Of each file only the head counts.
fn squad_choices(present: Option<&Path>, folders: &Folders) -> Vec<SquadChoice> {
    let mut files = squads_beside(present, &folders.here);
    if let Some(state) = &folders.state {
        let last = Recent::read(state);
        let opened: Vec<&Path> = last.squad_files().collect();
        // Those that were never opened keep the order of their names.
        files.sort_by_key(|file| opened.iter().position(|opened| opened == file).unwrap_or(opened.len()));
    }
    let folder = |file: &Path| Some(file.parent()?.file_name()?.to_string_lossy().into_owned());
    let choice = |file: PathBuf| {
        let (club, as_of) = squad_file::head_of(&file);
        SquadChoice { as_of, club, folder: folder(&file).unwrap_or_default(), file }
    };
    files.into_iter().map(choice).collect()
}

/// The board as it is opened. Where decisions can be made in it, it says what the user should know of the files first.
fn board(request: &OpenRequest, squad: &SquadFile, plans: &PlanStore, opened: OpenedPlan) -> App {
    let is_said = |said: &OpeningRemark| matches!(said, OpeningRemark::PlanFaults(_)) || !plans.discards();
    let said = opened.remark.clone().or_else(|| chosen(request, squad, plans)).filter(is_said);
    // Absolute, because the folders above it are asked for other squads.
    let squad_file = squad.path.as_deref().and_then(|file| path::absolute(file).ok());
    App::opened(request.as_of, Rc::clone(&squad.squad), OpenedPlan { remark: said, ..opened })
        .with_squad_file(squad_file)
        .with_mouse(request.mouse)
}

/// Says which squad was chosen, where nobody named one and there is none here: the one opened last, or that of the program.
fn chosen(request: &OpenRequest, squad: &SquadFile, plans: &PlanStore) -> Option<OpeningRemark> {
    match &squad.path {
        None => Some(OpeningRemark::BuiltInSquad { club: squad.squad.club.clone(), plans: plans.folder() }),
        Some(file) => {
            let is_elsewhere = request.squad.is_none() && !squads_under(&request.folders.here).contains(file);
            is_elsewhere.then(|| OpeningRemark::OpenedLast(file.clone()))
        }
    }
}

//! An opened squad with its plans: what is opened, where the open plan is kept, and what the app asks of the files.
//!
//! - [`plans`]: the plans of the squad on the disk: opening one, handing it to the thread that saves it, and reporting how that went.
//! - [`plan_list`]: what the list of plans asks for; [`conflict`]: the open plan's file in other hands.
//!
//! It mentions no terminal. Another squad is another session.

pub mod conflict;
pub mod plan_list;
pub mod plans;

use std::env;
use std::path::{self, Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use crate::app::opening::{OpenedPlan, OpeningRemark};
use crate::app::squad_choices::SquadChoice;
use crate::app::{App, Effect, Message, Mouse};
use crate::domain::date::Date;
use crate::domain::refusal::Refusal;
use crate::store::autosave::Autosave;
use crate::store::folders::{squads_beside, state_folder};
use crate::store::opening::{NotOpened, open_squad};
use crate::store::plan_file;
use crate::store::recent::Recent;
use crate::store::squad_file::{self, SquadFile};
use crate::store::watcher::FileWatcher;

use plans::{PlanStore, SavePolicy};

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
}

impl OpenRequest {
    /// What becomes of decisions; whoever waits for them to be written is woken.
    fn policy(&self, wake: impl Fn() + Send + Sync + Clone + 'static) -> SavePolicy {
        if self.is_read_only { SavePolicy::ReadOnly } else { SavePolicy::Autosave(Autosave::start(wake)) }
    }
}

/// A squad and a plan laid out.
pub struct Session {
    request: OpenRequest,
    squad: SquadFile,
    laid: OpenedPlan,
    state: Option<PathBuf>,
    /// Where the plans of the squad are kept.
    pub plans: PlanStore,
}

impl Session {
    /// Opens what is wished for, to be looked at: nothing is written.
    ///
    /// # Errors
    /// When the squad or the plan is not there or cannot be used.
    pub fn open_read_only(request: OpenRequest) -> Result<Self, NotOpened> {
        Self::laid(request, SavePolicy::Discard)
    }

    /// Opens what is wished for, to sit down at.
    ///
    /// # Errors
    /// When the squad or the plan is not there or cannot be used.
    pub fn open(
        request: OpenRequest,
        wake: impl Fn() + Send + Sync + Clone + 'static,
    ) -> Result<Self, NotOpened> {
        let policy = request.policy(wake);
        Self::laid(request, policy)
    }

    fn laid(request: OpenRequest, policy: SavePolicy) -> Result<Self, NotOpened> {
        let state = state_folder();
        let squad = open_squad(request.squad.as_deref(), state.as_deref(), &here())?;
        let mut plans = PlanStore::new(&squad, state.clone(), policy);
        let laid = plans.open(request.plan.as_deref())?;
        Ok(Self { request, squad, laid, state, plans })
    }

    /// Opens another squad with the plan that it had last; everything else stays as it was wished.
    ///
    /// # Errors
    /// When the squad or its plan cannot be used.
    pub fn with_squad(
        &self,
        squad: &Path,
        mouse: Mouse,
        wake: impl Fn() + Send + Sync + Clone + 'static,
    ) -> Result<Self, NotOpened> {
        let request =
            OpenRequest { squad: Some(squad.to_owned()), plan: None, mouse, ..self.request.clone() };
        Self::open(request, wake)
    }

    /// The board, as it was opened.
    pub fn board(&self) -> App {
        let OpenedPlan { name, plan, saving, .. } = self.laid.clone();
        // Absolute, because the folders above it are asked for other squads.
        let squad_file = self.squad.path.as_deref().and_then(|file| path::absolute(file).ok());
        App::as_of(self.request.as_of, Rc::clone(&self.squad.squad), plan, saving)
            .with_name(name)
            .with_squad_file(squad_file)
            .with_mouse(self.request.mouse)
    }

    /// The board, with what the user should know of the files before he trusts it.
    pub fn app_with_remark(&self) -> App {
        self.board().with_remark(self.laid.remark.clone().or_else(|| self.remark()))
    }

    fn remark(&self) -> Option<OpeningRemark> {
        let is_built_in = self.squad.path.is_none();
        let (club, plans) = (self.squad.squad.club.clone(), self.plans.folder());
        is_built_in.then_some(OpeningRemark::BuiltInSquad { club, plans })
    }

    /// Has the squad file watched from now on; what happened since it was read is noticed as well.
    pub fn watched(&self, wake: impl Fn() + Send + Sync + Clone + 'static) -> FileWatcher {
        let squad = self.squad.path.as_deref().map(|file| (file, self.squad.source.as_str()));
        FileWatcher::start(squad, wake)
    }

    /// The squads that can be opened instead, the last opened first.
    pub fn squad_choices(&self) -> Vec<SquadChoice> {
        let mut files = squads_beside(self.squad.path.as_deref(), &here());
        if let Some(state) = &self.state {
            let last = Recent::read(state);
            let opened: Vec<&Path> = last.squad_files().collect();
            // Those that were never opened keep the order of their names.
            files.sort_by_key(|file| opened.iter().position(|opened| opened == file).unwrap_or(opened.len()));
        }
        let folder = |file: &Path| Some(file.parent()?.file_name()?.to_string_lossy().into_owned());
        let squad_choices = |file: PathBuf| {
            let squad = squad_file::read(&file).ok().map(|read| read.squad);
            SquadChoice {
                as_of: squad.as_ref().and_then(|squad| squad.as_of),
                // A file with faults may still say whose it is.
                club: squad.map(|squad| squad.club.clone()).or_else(|| squad_file::club_in(&file)),
                folder: folder(&file).unwrap_or_default(),
                file,
            }
        };
        files.into_iter().map(squad_choices).collect()
    }

    /// What there is to answer where nobody sits at a terminal and nothing is written: plans and squads can be looked through.
    pub fn answer_headless(&mut self, effect: Effect, app: &App) -> Vec<Message> {
        const NEEDED: &str = "this needs a terminal";
        match effect {
            Effect::Plans(ask) => self.plans.answer(ask, app),
            Effect::ListSquads => vec![Message::SquadsListed(self.squad_choices())],
            Effect::OpenSquad(_) | Effect::Edit(_) | Effect::Suspend => {
                vec![Message::Refused(Refusal::Because(NEEDED.to_owned()))]
            }
            Effect::Save
            | Effect::SaveAs(_)
            | Effect::CheckPlanFile
            | Effect::AcceptTheirs
            | Effect::Resolve(_)
            | Effect::SetMouse
            | Effect::Redraw
            | Effect::Quit => Vec::new(),
        }
    }

    /// Clears the table when its board is left: has everything written that was handed over, tells the app, and remembers
    /// what was open for the next start.
    pub fn close(self, app: &mut App, within: Duration) {
        let memory = self.memory();
        for message in self.plans.finish(within) {
            app.update(message);
        }
        memory.write(app);
    }

    /// Remembers what is open for the next start, in case that nobody clears the table.
    pub fn remember(&self, app: &App) {
        self.memory().write(app);
    }

    fn memory(&self) -> RecentRecord {
        let state = self.state.clone().filter(|_| !self.request.is_read_only);
        RecentRecord { plans: self.plans.folder(), squad: self.squad.path.clone(), state }
    }
}

/// Where the next start finds what was open.
struct RecentRecord {
    plans: Option<PathBuf>,
    squad: Option<PathBuf>,
    /// Nowhere where nothing may be written.
    state: Option<PathBuf>,
}

impl RecentRecord {
    /// Writes down what is open, if that is news. What cannot be remembered is forgotten.
    fn write(self, app: &App) {
        let Some(state) = self.state else { return };
        let plans = self.plans.unwrap_or_default();
        let has_file = |name: &&str| plan_file::path_of(&plans, name).is_file();
        let mut last = Recent::read(&state);
        if last.remember(self.squad.as_deref(), app.open_plan().filter(has_file)) {
            last.write(&state);
        }
    }
}

/// The folder that the program was started in.
fn here() -> PathBuf {
    env::current_dir().unwrap_or_else(|_| PathBuf::from("."))
}

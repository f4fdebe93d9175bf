//! A squad laid on the table, with the desk that keeps its plans and the plan that is open.
//!
//! It reads files and asks nobody. Another squad is another table.

use std::env;
use std::path::{self, Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use crate::app::notice::Notice;
use crate::app::plan_list::OpenedPlan;
use crate::app::squad_choices::SquadChoice;
use crate::app::{App, Effect, Message, Mouse};
use crate::domain::date::Date;
use crate::domain::refusal::Refusal;
use crate::store::folders::{squads_beside, state_folder};
use crate::store::opened_last::OpenedLast;
use crate::store::opening::{NotOpened, open_squad};
use crate::store::plan_file;
use crate::store::saver::Saver;
use crate::store::squad_file::{self, SquadFile};
use crate::store::watch::Watch;

use super::desk::{Desk, Keeping};
use super::events::Waker;

/// What a user wants on the board.
#[derive(Clone, Debug)]
pub struct Wish {
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

impl Wish {
    /// What becomes of decisions; whoever waits for them to be written is woken.
    fn keeping(&self, waker: Waker) -> Keeping {
        if self.is_read_only {
            Keeping::ReadOnly("asked for on the command line".to_owned())
        } else {
            Keeping::Saved(Saver::start(move || waker.wake()))
        }
    }
}

/// A squad and a plan laid out.
pub struct Table {
    wish: Wish,
    squad: SquadFile,
    laid: OpenedPlan,
    state: Option<PathBuf>,
    /// Where the plans of the squad are kept.
    pub desk: Desk,
}

impl Table {
    /// Opens what is wished for, to be looked at: nothing is written.
    ///
    /// # Errors
    /// When the squad or the plan is not there or cannot be used.
    pub fn to_look_at(wish: Wish) -> Result<Self, NotOpened> {
        Self::laid(wish, Keeping::Nowhere)
    }

    /// Opens what is wished for, to sit down at.
    ///
    /// # Errors
    /// When the squad or the plan is not there or cannot be used.
    pub fn to_sit_at(wish: Wish, waker: Waker) -> Result<Self, NotOpened> {
        let keeping = wish.keeping(waker);
        Self::laid(wish, keeping)
    }

    fn laid(wish: Wish, keeping: Keeping) -> Result<Self, NotOpened> {
        let state = state_folder();
        let squad = open_squad(wish.squad.as_deref(), state.as_deref(), &here())?;
        let mut desk = Desk::new(&squad, state.clone(), keeping);
        let laid = desk.open(wish.plan.as_deref())?;
        Ok(Self { wish, squad, laid, state, desk })
    }

    /// Opens another squad with the plan that it had last; everything else stays as it was wished.
    ///
    /// # Errors
    /// When the squad or its plan cannot be used.
    pub fn with_squad(&self, squad: &Path, mouse: Mouse, waker: Waker) -> Result<Self, NotOpened> {
        let wish = Wish { squad: Some(squad.to_owned()), plan: None, mouse, ..self.wish.clone() };
        Self::to_sit_at(wish, waker)
    }

    /// The board, as it was opened.
    pub fn board(&self) -> App {
        let OpenedPlan { name, plan, saving, .. } = self.laid.clone();
        // Absolute, because the folders above it are asked for other squads.
        let squad_file = self.squad.path.as_deref().and_then(|file| path::absolute(file).ok());
        App::as_of(self.wish.as_of, Rc::clone(&self.squad.squad), plan, saving)
            .with_name(name)
            .with_squad_file(squad_file)
            .with_mouse(self.wish.mouse)
    }

    /// The board, with what the user should know of the files before he trusts it.
    pub fn board_with_remarks(&self) -> App {
        match self.laid.notice.clone().or_else(|| self.remark()) {
            Some(notice) => self.board().with_notice(notice),
            None => self.board(),
        }
    }

    fn remark(&self) -> Option<Notice> {
        let is_built_in = self.squad.path.is_none();
        is_built_in.then(|| {
            let club = &self.squad.squad.club;
            Notice::done(match self.desk.folder() {
                Some(folder) => {
                    let folder = folder.display();
                    format!("no squads folder here: this is the built-in {club}; plans go to {folder}")
                }
                None => format!("the built-in {club}, and no folder for plans: Ctrl-s saves elsewhere"),
            })
        })
    }

    /// Has the squad file watched from now on; what happened since it was read is noticed as well.
    pub fn watched(&self, waker: Waker) -> Watch {
        let squad = self.squad.path.as_deref().map(|file| (file, self.squad.source.as_str()));
        Watch::start(squad, move || waker.wake())
    }

    /// The squads that can be opened instead, the last opened first.
    pub fn squad_choices(&self) -> Vec<SquadChoice> {
        let mut files = squads_beside(self.squad.path.as_deref(), &here());
        if let Some(state) = &self.state {
            let last = OpenedLast::read(state);
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
    pub fn answer_without_terminal(&mut self, effect: Effect, app: &App) -> Vec<Message> {
        const NEEDED: &str = "this needs a terminal";
        match effect {
            Effect::Plans(ask) => self.desk.answer(ask, app),
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
    pub fn clear(self, app: &mut App, within: Duration) {
        let memory = self.memory();
        for message in self.desk.finish(within) {
            app.update(message);
        }
        memory.keep(app);
    }

    /// Remembers what is open for the next start, in case that nobody clears the table.
    pub fn remember(&self, app: &App) {
        self.memory().keep(app);
    }

    fn memory(&self) -> Memory {
        let state = self.state.clone().filter(|_| !self.wish.is_read_only);
        Memory { plans: self.desk.folder(), squad: self.squad.path.clone(), state }
    }
}

/// Where the next start finds what was open.
struct Memory {
    plans: Option<PathBuf>,
    squad: Option<PathBuf>,
    /// Nowhere where nothing may be written.
    state: Option<PathBuf>,
}

impl Memory {
    /// Writes down what is open, if that is news. What cannot be remembered is forgotten.
    fn keep(self, app: &App) {
        let Some(state) = self.state else { return };
        let plans = self.plans.unwrap_or_default();
        let has_file = |name: &&str| plan_file::path_of(&plans, name).is_file();
        let mut last = OpenedLast::read(&state);
        if last.remember(self.squad.as_deref(), app.open_plan().filter(has_file)) {
            last.write(&state);
        }
    }
}

/// The folder that the program was started in.
fn here() -> PathBuf {
    env::current_dir().unwrap_or_else(|_| PathBuf::from("."))
}

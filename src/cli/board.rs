//! The board from the command line: opened on a terminal, printed as one frame, or told as text where there is no terminal.

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;

use super::failure::Failure;
use super::show::{Format, Show, tell};
use super::streams::answer;
use super::{BoardWanted, opening};
use crate::app::notice::Notice;
use crate::app::saving::{Saving, State};
use crate::app::{App, Mouse};
use crate::domain::plan::Plan;
use crate::input::chord::Chord;
use crate::runtime::desk::Desk;
use crate::runtime::events::Events;
use crate::runtime::sitting::{self, Ending};
use crate::runtime::{print, terminal};
use crate::store::folders::{plans_folder, state_folder};
use crate::store::opened_last::OpenedLast;
use crate::store::opening::{NotOpened, OpenedPlan, REPORTED, open_plan, open_squad};
use crate::store::plan_file;
use crate::store::saver::Saver;
use crate::store::squad_file::SquadFile;
use crate::ui::theme::Theme;

/// What the first plan of a squad is called.
const FIRST_PLAN: &str = "Plan A";

/// Opens the board. Where stdout is no terminal it is told like `show`.
///
/// # Errors
/// When squad or plan cannot be read, the terminal is unfit or breaks, or the answer cannot be written.
pub fn run(wanted: &BoardWanted) -> Result<ExitCode, Failure> {
    if wanted.print.is_none() && terminal::check() == Err(terminal::Unfit::Output) {
        let opened = opening::open(wanted.squad.as_deref(), &wanted.plan)?;
        return tell(&opened, Format::Text, Show::USUAL_WIDTH);
    }
    let table = Table::laid(wanted)?;
    match wanted.print {
        Some(size) => {
            let keys = Chord::parse_all(wanted.keys.as_deref().unwrap_or_default()).map_err(Failure::Keys)?;
            let mut app = table.app(wanted, Saving::nowhere());
            print::play(&mut app, &keys);
            answer(&print::frame(&app, size.width, size.height, theme(wanted)))?;
            Ok(ExitCode::SUCCESS)
        }
        None => table.sit(wanted),
    }
}

/// A squad and a plan laid out, with the file that the plan is kept in.
struct Table {
    squad: SquadFile,
    plan: OpenedPlan,
    /// Where decisions go; nothing where there is no folder for them.
    file: Option<PathBuf>,
    state: Option<PathBuf>,
}

impl Table {
    fn laid(wanted: &BoardWanted) -> Result<Self, Failure> {
        let state = state_folder();
        let here = env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        let squad = open_squad(wanted.squad.as_deref(), state.as_deref(), &here).map_err(NotOpened::from)?;
        let mut plan = open_plan(squad.path.as_deref(), wanted.plan.name.as_deref(), state.as_deref())?;
        let folder = plans_folder(squad.path.as_deref(), state.as_deref());
        let file = if plan.name == REPORTED {
            // The first decision makes the plan.
            FIRST_PLAN.clone_into(&mut plan.file.plan.title);
            folder.map(|folder| plan_file::free_path(&folder, FIRST_PLAN))
        } else {
            folder.map(|folder| folder.join(&plan.name).with_extension("ron"))
        };
        Ok(Self { squad, plan, file, state })
    }

    fn app(&self, wanted: &BoardWanted, saving: Saving) -> App {
        let plan: Plan = self.plan.file.plan.clone();
        let app = App::as_of(wanted.plan.as_of, Rc::clone(&self.squad.squad), plan, saving);
        app.with_mouse(if wanted.no_mouse { Mouse::Off } else { Mouse::On })
    }

    /// Sits down at the board until the user leaves it.
    fn sit(self, wanted: &BoardWanted) -> Result<ExitCode, Failure> {
        terminal::check().map_err(Failure::Unfit)?;
        let mut events = Events::start().map_err(Failure::Terminal)?;
        let waker = events.waker();
        let saver = Saver::start(move || waker.wake());
        let (saving, mut notices) = self.saving(wanted, &saver);
        notices.extend(self.remarks());
        let mut app = self.app(wanted, saving);
        if let Some(notice) = notices.into_iter().next() {
            app = app.with_notice(notice);
        }
        let desk = self.file.clone().map(|file| Desk::new(saver, file, self.squad.squad.club.clone()));
        let (app, ending) = sitting::sit(app, &mut events, desk, theme(wanted)).map_err(Failure::Terminal)?;
        self.remember(&app, wanted);
        match (app.saving().state(), ending) {
            (State::Failed(why), Ending::Quit) => Err(Failure::NotSaved(why.to_owned())),
            (State::Pending, Ending::Quit) => {
                Err(Failure::NotSaved("the disk did not answer in time".to_owned()))
            }
            (_, Ending::Quit) => Ok(ExitCode::SUCCESS),
            (_, Ending::Signal(number)) => Ok(ExitCode::from(u8::try_from(128 + number).unwrap_or(u8::MAX))),
        }
    }

    /// Whether and where decisions are saved, and what the user should know of it.
    fn saving(&self, wanted: &BoardWanted, saver: &Saver) -> (Saving, Vec<Notice>) {
        let read_only = |why: &str| {
            let notice = Notice::failed(format!("read-only: {why}"));
            (Saving::read_only(why.to_owned()), vec![notice])
        };
        let Some(file) = &self.file else {
            return read_only("there is no folder for plans; set HOME or XDG_STATE_HOME");
        };
        if wanted.read_only {
            return (Saving::read_only("asked for on the command line".to_owned()), Vec::new());
        }
        if self.plan.file.is_newer() {
            return read_only("a newer backline wrote this plan");
        }
        if self.plan.name == REPORTED {
            return (Saving::fresh(), Vec::new());
        }
        match saver.open(file, self.plan.seen) {
            Ok(warning) => (Saving::on_disk(), warning.map(Notice::failed).into_iter().collect()),
            Err(held) => read_only(&format!("{held} has this plan open")),
        }
    }

    /// What the user should know of the files before he trusts the board.
    fn remarks(&self) -> Option<Notice> {
        let club = &self.squad.squad.club;
        let other = self.plan.file.club.as_ref().filter(|made_for| *made_for != club);
        if let Some(made_for) = other {
            return Some(Notice::failed(format!("this plan was made for {made_for}, not for {club}")));
        }
        let is_built_in = self.squad.path.is_none();
        let folder = self.file.as_deref().and_then(Path::parent).map(|folder| folder.display().to_string());
        is_built_in.then(|| {
            let plans =
                folder.map_or("plans are not saved".to_owned(), |folder| format!("plans go to {folder}"));
            Notice::done(format!("no squads folder here: this is the built-in {club}; {plans}"))
        })
    }

    /// Remembers what was opened, for the next start. What cannot be remembered is forgotten.
    fn remember(&self, app: &App, wanted: &BoardWanted) {
        let Some(state) = self.state.as_deref().filter(|_| !wanted.read_only) else { return };
        let is_kept = !app.plan().decisions().is_empty();
        let plan = self.file.as_deref().filter(|_| is_kept).and_then(Path::file_stem);
        let mut last = OpenedLast::read(state);
        if last.remember(self.squad.path.as_deref(), plan.and_then(|plan| plan.to_str())) {
            last.write(state);
        }
    }
}

/// How the screen is dressed: by the command line, `NO_COLOR`, and whether the terminal speaks UTF-8.
fn theme(wanted: &BoardWanted) -> Theme {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let theme = if is_set("NO_COLOR") { Theme::COLOURS.without_colours() } else { Theme::COLOURS };
    if wanted.ascii || !speaks_utf8() { theme.in_ascii() } else { theme }
}

/// Whether the locale says UTF-8; one that says nothing is taken to.
fn speaks_utf8() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(|name| env::var(name).ok().filter(|it| !it.is_empty()));
    locale.is_none_or(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

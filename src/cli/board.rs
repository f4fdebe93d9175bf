//! The board from the command line: opened on a terminal, printed as one frame, or told as text where there is no terminal.

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;

use super::failure::Failure;
use super::frame_size::FrameSize;
use super::show::{Format, Show, tell};
use super::streams::answer;
use super::{BoardWanted, opening};
use crate::app::notice::Notice;
use crate::app::saving::State;
use crate::app::shelf::Laid;
use crate::app::{App, Mouse};
use crate::input::chord::Chord;
use crate::runtime::desk::{Desk, Keeping};
use crate::runtime::events::Events;
use crate::runtime::sitting::{self, Ending};
use crate::runtime::{print, terminal};
use crate::store::folders::state_folder;
use crate::store::opened_last::OpenedLast;
use crate::store::opening::{NotOpened, open_squad};
use crate::store::plan_file;
use crate::store::saver::Saver;
use crate::store::squad_file::SquadFile;
use crate::ui::theme::Theme;

/// Opens the board. Where stdout is no terminal it is told like `show`.
///
/// # Errors
/// When squad or plan cannot be read, the terminal is unfit or breaks, or the answer cannot be written.
pub fn run(wanted: &BoardWanted) -> Result<ExitCode, Failure> {
    if wanted.print.is_none() && terminal::check() == Err(terminal::Unfit::Output) {
        let opened = opening::open(wanted.squad.as_deref(), &wanted.plan)?;
        return tell(&opened, Format::Text, Show::USUAL_WIDTH);
    }
    if let Some(size) = wanted.print {
        return Table::laid(wanted, Keeping::Nowhere)?.print(wanted, size);
    }
    terminal::check().map_err(Failure::Unfit)?;
    let events = Events::start().map_err(Failure::Terminal)?;
    let waker = events.waker();
    let keeping = if wanted.read_only {
        Keeping::ReadOnly("asked for on the command line".to_owned())
    } else {
        Keeping::Saved(Saver::start(move || waker.wake()))
    };
    Table::laid(wanted, keeping)?.sit(wanted, events)
}

/// A squad and a plan laid out, with the desk that keeps its plans.
struct Table {
    squad: SquadFile,
    laid: Laid,
    desk: Desk,
    state: Option<PathBuf>,
}

impl Table {
    fn laid(wanted: &BoardWanted, keeping: Keeping) -> Result<Self, Failure> {
        let state = state_folder();
        let here = env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        let squad = open_squad(wanted.squad.as_deref(), state.as_deref(), &here).map_err(NotOpened::from)?;
        let mut desk = Desk::new(&squad, state.clone(), keeping);
        let laid = desk.open(wanted.plan.name.as_deref())?;
        Ok(Self { squad, laid, desk, state })
    }

    fn app(&self, wanted: &BoardWanted) -> App {
        let Laid { name, plan, saving, .. } = self.laid.clone();
        let app = App::as_of(wanted.plan.as_of, Rc::clone(&self.squad.squad), plan, saving);
        app.with_name(name).with_mouse(if wanted.no_mouse { Mouse::Off } else { Mouse::On })
    }

    /// Prints one frame after some keys. Nothing is written.
    fn print(mut self, wanted: &BoardWanted, size: FrameSize) -> Result<ExitCode, Failure> {
        let keys = Chord::parse_all(wanted.keys.as_deref().unwrap_or_default()).map_err(Failure::Keys)?;
        let mut app = self.app(wanted);
        print::play(&mut app, &keys, Some(&mut self.desk));
        answer(&print::frame(&app, size.width, size.height, theme(wanted)))?;
        Ok(ExitCode::SUCCESS)
    }

    /// Sits down at the board until the user leaves it.
    fn sit(self, wanted: &BoardWanted, mut events: Events) -> Result<ExitCode, Failure> {
        let mut app = self.app(wanted);
        if let Some(notice) = self.laid.notice.clone().or_else(|| self.remark()) {
            app = app.with_notice(notice);
        }
        let Self { squad, desk, state, .. } = self;
        let folder = desk.folder();
        let (app, ending) =
            sitting::sit(app, &mut events, Some(desk), theme(wanted)).map_err(Failure::Terminal)?;
        if let Some(state) = state.filter(|_| !wanted.read_only) {
            remember(&state, squad.path.as_deref(), folder.as_deref(), &app);
        }
        match (app.saving().state(), ending) {
            (State::Failed(why), Ending::Quit) => Err(Failure::NotSaved(why.to_owned())),
            (State::Pending, Ending::Quit) => {
                Err(Failure::NotSaved("the disk did not answer in time".to_owned()))
            }
            (_, Ending::Quit) => Ok(ExitCode::SUCCESS),
            (_, Ending::Signal(number)) => Ok(ExitCode::from(u8::try_from(128 + number).unwrap_or(u8::MAX))),
        }
    }

    /// What the user should know of the files before he trusts the board.
    fn remark(&self) -> Option<Notice> {
        match self.laid.saving.state() {
            State::ReadOnly(why) if self.desk.folder().is_none() => {
                return Some(Notice::failed(format!("read-only: {why}")));
            }
            State::Untouched | State::Saved | State::Pending | State::Failed(_) | State::ReadOnly(_) => {}
        }
        let is_built_in = self.squad.path.is_none();
        is_built_in.then(|| {
            let club = &self.squad.squad.club;
            let folder = self.desk.folder().map(|folder| folder.display().to_string());
            let plans =
                folder.map_or("plans are not saved".to_owned(), |folder| format!("plans go to {folder}"));
            Notice::done(format!("no squads folder here: this is the built-in {club}; {plans}"))
        })
    }
}

/// Remembers what was opened, for the next start. What cannot be remembered is forgotten.
fn remember(state: &Path, squad: Option<&Path>, plans: Option<&Path>, app: &App) {
    let has_file = |name: &&str| plans.is_some_and(|plans| plan_file::path_of(plans, name).is_file());
    let plan = app.open_plan().filter(has_file);
    let mut last = OpenedLast::read(state);
    if last.remember(squad, plan) {
        last.write(state);
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

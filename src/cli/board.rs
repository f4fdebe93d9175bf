//! The board from the command line: run on a terminal, printed as one frame, or shown as text where stdout is no terminal.

use std::env;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Error;
use clap::Args;

use super::failure::{self, BrokenOff};
use super::frame_size::FrameSize;
use super::load::{self, PlanWanted};
use super::show::{Format, Show, tell};
use super::streams::{answer, remark};
use crate::app::Mouse;
use crate::app::saving::State;
use crate::app::squad_source::SquadFileState;
use crate::fault::Faults;
use crate::input::chord::Chord;
use crate::runtime::event_loop::{self, Exit};
use crate::runtime::events::Events;
use crate::runtime::wakes::WakePipe;
use crate::runtime::{print, terminal};
use crate::session::{OpenRequest, Session};
use crate::store::folders::Folders;
use crate::store::opening::{NotOpened, squad_from_elsewhere};
use crate::ui::theme::Theme;

/// What to open on the board, and how.
#[derive(Args, Debug, Default)]
pub struct BoardWanted {
    /// A squad's folder or its squad.ron. Without one: of those under ./squads the one opened last, else the first; without
    /// ./squads the squad opened last anywhere, else the built-in one
    pub squad: Option<PathBuf>,
    #[command(flatten)]
    /// Which plan, and from which day.
    pub plan: PlanWanted,
    /// Type these keys, for instance `jj<space><left><enter>`, then print the frame. A blank only separates them; the key
    /// is `<space>`
    #[arg(long, value_name = "KEYS", requires = "print")]
    pub keys: Option<String>,
    /// Print one frame of this size as text instead of opening the board; no file is written
    #[arg(long, value_name = "WxH")]
    pub print: Option<FrameSize>,
    /// Leave the mouse to the terminal
    #[arg(long)]
    pub no_mouse: bool,
    /// Draw with ASCII characters only
    #[arg(long)]
    pub ascii: bool,
    /// Never write a file
    #[arg(long)]
    pub read_only: bool,
}

/// Opens the board. Where stdout is no terminal it is told like `show`.
///
/// # Errors
/// When squad or plan cannot be read, the terminal is unfit or breaks, or the answer cannot be written.
pub fn run(wanted: &BoardWanted) -> anyhow::Result<ExitCode> {
    if wanted.print.is_none() && terminal::check() == Err(terminal::Unfit::Output) {
        say_which(wanted);
        let opened = load::open(wanted.squad.as_deref(), &wanted.plan)?;
        return tell(&opened, Format::Text, Show::USUAL_WIDTH);
    }
    match wanted.print {
        Some(size) => {
            say_which(wanted);
            print(wanted, size)
        }
        None => open(wanted),
    }
}

/// Says which squad is shown, where nobody named one and there is none here; on the board a notice does.
fn say_which(wanted: &BoardWanted) {
    let Folders { here, state, .. } = Folders::of_process();
    let found = if wanted.squad.is_none() { squad_from_elsewhere(state.as_deref(), &here) } else { None };
    match found {
        None => {}
        Some(None) => remark("backline: no squads folder here: this is the built-in squad\n"),
        Some(Some(file)) => {
            remark(&format!("backline: no squads folder here: open as last time is {}\n", file.display()));
        }
    }
}

/// What the command line asks to be opened.
fn request(wanted: &BoardWanted) -> OpenRequest {
    OpenRequest {
        squad: wanted.squad.clone(),
        plan: wanted.plan.name.clone(),
        as_of: wanted.plan.as_of,
        is_read_only: wanted.read_only,
        mouse: if wanted.no_mouse { Mouse::Off } else { Mouse::On },
        folders: Folders::of_process(),
    }
}

/// Prints one frame after some keys. Nothing is written.
fn print(wanted: &BoardWanted, size: FrameSize) -> anyhow::Result<ExitCode> {
    let mut session = Session::open_unsaved(request(wanted))?;
    let keys = Chord::parse_all(wanted.keys.as_deref().unwrap_or_default()).map_err(Error::msg)?;
    let theme = theme(wanted);
    print::play(&mut session, &keys, ((size.width, size.height), theme));
    answer(&print::frame(session.app(), size.width, size.height, theme))?;
    Ok(ExitCode::SUCCESS)
}

/// Runs the board on the terminal until the user leaves it.
fn open(wanted: &BoardWanted) -> anyhow::Result<ExitCode> {
    terminal::check()?;
    let broken_off = |error: io::Error| BrokenOff::on_terminal(&error);
    let wake_pipe = WakePipe::open().map_err(broken_off)?;
    let session = Session::open(request(wanted), wake_pipe.waker().callback())?;
    let mut events = Events::start(wake_pipe).map_err(broken_off)?;
    let (app, exit) = event_loop::run(session, &mut events, theme(wanted)).map_err(broken_off)?;
    if let (SquadFileState::Unread(faults), Exit::Quit) = (app.squad_file_state(), &exit) {
        // He left before the file was mended: what is wrong with it stays in the terminal.
        return Err(NotOpened::Faults(Faults::clone(faults)).into());
    }
    let left_behind = match app.saving().state() {
        State::Failed(why) => Some(why.to_owned()),
        State::Pending => Some("the disk did not answer in time".to_owned()),
        State::ReadOnly(why) if app.saving().is_lost_by_leaving() => Some(format!("read-only: {why}")),
        State::Untouched | State::Saved | State::ReadOnly(_) => None,
    };
    match (left_behind, exit) {
        // Who leaves a plan that he could not write was asked before.
        (Some(why), Exit::Quit) if !app.saving().is_read_only() => Err(BrokenOff::Unsaved(why).into()),
        (_, Exit::Quit) => Ok(ExitCode::SUCCESS),
        (left_behind, Exit::Signal(number)) => {
            if let Some(why) = left_behind {
                _ = failure::tell(&BrokenOff::Unsaved(why).into());
            }
            Ok(ExitCode::from(u8::try_from(128 + number).unwrap_or(u8::MAX)))
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

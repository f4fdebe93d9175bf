//! Takes the terminal over, and gives it back on every way out: quit, error, panic, signal, suspend, another program.
//!
//! What is on the terminal is [`super::screen`]'s business. There is one terminal, so what must be undone is kept in
//! one place that the panic hook and the watchdog can reach: [`leave`] undoes it at most once and never fails.
//! A new mode of the terminal is a command of crossterm's in [`TerminalGuard::resume`] and in [`leave`].
//!
//! Two modes are not set by crossterm. Its mouse command asks for every motion (1003) and so would wake us at every move of the
//! pointer. Its raw mode takes a lock, which a panic hook must not wait for, and does nothing where it believes that the terminal
//! is raw already, which is not so when a stopped program is continued.

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::style::{Attribute, Print, SetAttribute};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{self, Pid, Signal, WaitOptions};
use rustix::termios::{self, OptionalActions, Termios};

use super::events::Events;
use crate::domain::refusal::Refusal;
use crate::text::clean;

/// Presses, releases and drags with coordinates of any size.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// Larger than any screen's window in the smallest print; a cell takes some 100 bytes of memory.
const MOST_COLUMNS: u16 = 1_000;
const MOST_ROWS: u16 = 400;

/// The terminal's settings before we came.
static COOKED: OnceLock<Termios> = OnceLock::new();
/// Whether there is anything to undo.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// Whether another program has the terminal, and we wait for it.
static LENT: AtomicBool = AtomicBool::new(false);
/// When another program gave the terminal back.
static RETURNED: Mutex<Option<Instant>> = Mutex::new(None);
/// The thread that draws: when another one panics, the board stays.
static OWNER: OnceLock<ThreadId> = OnceLock::new();

/// How long after another program an interrupt that was typed into that one may still be heard.
const LATE: Duration = Duration::from_millis(250);

/// Whether the terminal reports what the mouse does, or selects text with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseReports {
    /// The mouse is ours.
    On,
    /// The mouse is the terminal's.
    Off,
}

impl MouseReports {
    const fn sequence(self) -> &'static str {
        match self {
            Self::On => MOUSE_ON,
            Self::Off => MOUSE_OFF,
        }
    }
}

/// Why the board cannot be shown here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Keys do not come from a terminal.
    Input,
    /// Output does not go to a terminal.
    Output,
    /// The terminal says that it cannot place text: `TERM` is `dumb` or not set.
    Dumb,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Input => "the board needs a terminal to read keys from, and standard input is none",
            Self::Output => "the board needs a terminal to draw on, and standard output is none",
            Self::Dumb => {
                "the board needs a terminal that can place text, and TERM is dumb or not set; set it as your terminal's \
                 manual says, for instance TERM=xterm-256color"
            }
        })
    }
}

impl std::error::Error for Unfit {}

/// How many columns the standard output has, where it is a terminal that knows.
pub fn columns() -> Option<u16> {
    let size = termios::tcgetwinsize(io::stdout()).ok()?;
    (size.ws_col > 0).then(|| size.ws_col.min(MOST_COLUMNS))
}

/// Whether the board can be shown here; looks only, writes nothing.
///
/// # Errors
/// The reason why not.
pub fn check() -> Result<(), Unfit> {
    if !io::stdout().is_terminal() {
        Err(Unfit::Output)
    } else if !io::stdin().is_terminal() {
        Err(Unfit::Input)
    } else if std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb") {
        Err(Unfit::Dumb)
    } else {
        Ok(())
    }
}

/// The terminal while it is ours. Dropping it gives it back.
#[derive(Debug)]
pub struct TerminalGuard {
    mouse: MouseReports,
    size: (u16, u16),
}

impl TerminalGuard {
    /// Takes the terminal over: raw, alternate screen, no cursor, pastes marked, and the mouse if wanted.
    /// The calling thread is the one that draws.
    ///
    /// # Errors
    /// There is no terminal ([`check`] says so in better words), or it is gone.
    pub fn enter(mouse: MouseReports) -> io::Result<Self> {
        let cooked = termios::tcgetattr(io::stdin())?;
        COOKED.get_or_init(|| cooked);
        OWNER.get_or_init(|| thread::current().id());
        let mut terminal = Self { mouse, size: (0, 0) };
        terminal.resume()?;
        Ok(terminal)
    }

    /// Columns and rows, as [`TerminalGuard::measure`] found them.
    pub const fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Asks how many columns and rows there are now: 80 × 24 where the terminal does not know, and of an absurdly large one the
    /// upper left corner.
    pub fn measure(&mut self) -> (u16, u16) {
        self.size = match termios::tcgetwinsize(io::stdout()) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => {
                (size.ws_col.min(MOST_COLUMNS), size.ws_row.min(MOST_ROWS))
            }
            Ok(_) | Err(_) => (80, 24),
        };
        self.size
    }

    /// Takes the mouse, or leaves it to the terminal.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn set_mouse(&mut self, mouse: MouseReports) -> io::Result<()> {
        self.mouse = mouse;
        Output.write_all(mouse.sequence().as_bytes())
    }

    /// Puts a text on the terminal's clipboard by OSC 52. A terminal that does not allow it says nothing.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn copy(&mut self, text: String) -> io::Result<()> {
        let mut sequence = Vec::new();
        queue!(sequence, CopyToClipboard::to_clipboard_from(text))?;
        Output.write_all(&sequence)
    }

    /// Takes the terminal over once more, whatever has become of it. The screen must be written anew.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn resume(&mut self) -> io::Result<()> {
        TAKEN.store(true, Ordering::SeqCst);
        // First of all: in the background this stops us, before we write on somebody else's screen.
        set_raw()?;
        let mut modes = Vec::new();
        queue!(modes, EnterAlternateScreen, Hide, EnableBracketedPaste, Print(self.mouse.sequence()))?;
        Output.write_all(&modes)?;
        self.measure();
        Ok(())
    }

    /// Gives the terminal back, stops the whole job as Ctrl-Z does elsewhere, and takes the terminal over again when
    /// the job goes on; not when it is told to end, for then the terminal is somebody else's. The screen must be written anew.
    /// Ask [`may_suspend`] first.
    ///
    /// # Errors
    /// The system does not let us stop, or the terminal is gone when we go on.
    pub fn suspend(&mut self, events: &mut Events) -> io::Result<()> {
        leave();
        let stopped = events.stop();
        if !events.is_told_to_end() {
            self.resume()?;
        }
        stopped
    }

    /// Lends the terminal to another program, an editor for instance, and waits for it. The screen must be written anew.
    ///
    /// # Errors
    /// The program cannot be started, or the terminal is gone when it ends.
    pub fn lend(&mut self, events: &mut Events, command: &mut Command) -> io::Result<ExitStatus> {
        LENT.store(true, Ordering::SeqCst);
        leave();
        let status = command.spawn().and_then(|child| wait_for(Pid::from_child(&child)));
        *RETURNED.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
        events.forget_typed();
        LENT.store(false, Ordering::SeqCst);
        self.resume()?;
        status
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        leave();
    }
}

/// Whether stopping makes sense here.
///
/// # Errors
/// No shell waits for this job, and nobody could bring it back.
pub fn may_suspend() -> Result<(), Refusal> {
    // A job that a shell controls has a process group of its own, within the shell's session.
    if process::getsid(None).is_ok_and(|session| session == process::getpgrp()) {
        return Err(Refusal::Because("there is no shell to come back from".into()));
    }
    Ok(())
}

/// Whether an error says that the terminal is gone: its window was closed, or the line was cut.
pub fn is_gone(error: &io::Error) -> bool {
    matches!(Errno::from_io_error(error), Some(Errno::IO | Errno::NXIO))
}

/// Whether another program has the terminal.
pub fn is_lent() -> bool {
    LENT.load(Ordering::SeqCst)
}

/// Whether another program has the terminal, or had it a moment ago: an interrupt that was typed is not meant for us.
pub fn was_lent_lately() -> bool {
    let returned = *RETURNED.lock().unwrap_or_else(PoisonError::into_inner);
    is_lent() || returned.is_some_and(|returned| returned.elapsed() < LATE)
}

/// Gives the terminal back as it was; does nothing if that has been done. Errors do not matter any more.
pub fn leave() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    // A terminal that takes no bytes, stopped by Ctrl-S for instance, must not keep us.
    let stdout = io::stdout();
    let mut sources = [PollFd::new(&stdout, PollFlags::OUT)];
    let moment = Timespec { tv_sec: 0, tv_nsec: 200_000_000 };
    if poll(&mut sources, Some(&moment)).is_ok_and(|ready| ready > 0) {
        let (paste, mouse, look) = (DisableBracketedPaste, Print(MOUSE_OFF), SetAttribute(Attribute::Reset));
        let mut modes = Vec::new();
        _ = queue!(modes, paste, mouse, look, Show, LeaveAlternateScreen);
        _ = Output.write_all(&modes);
    }
    if let Some(cooked) = COOKED.get() {
        _ = termios::tcsetattr(io::stdin(), OptionalActions::Now, cooked);
    }
}

/// Has a panic of the drawing thread give the terminal back before it speaks. While the board is on screen, other
/// threads panic in silence: whoever waits for them hears of it.
pub fn hook_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let is_owner = OWNER.get().is_none_or(|owner| *owner == thread::current().id());
        if is_owner {
            leave();
        } else if TAKEN.load(Ordering::SeqCst) {
            return;
        }
        let payload = panic.payload();
        let said =
            payload.downcast_ref::<&str>().copied().or(payload.downcast_ref::<String>().map(String::as_str));
        let said = said.unwrap_or("no reason given");
        let place = panic.location().map(|place| format!(" at {}:{}", place.file(), place.line()));
        let place = place.unwrap_or_default();
        _ = writeln!(io::stderr(), "backline broke{place}: {}", clean(said));
    }));
}

fn set_raw() -> io::Result<()> {
    let Some(cooked) = COOKED.get() else { return Err(io::ErrorKind::NotConnected.into()) };
    let mut raw = cooked.clone();
    raw.make_raw();
    termios::tcsetattr(io::stdin(), OptionalActions::Now, &raw)?;
    Ok(())
}

/// Waits until a program ends; when it is stopped, we stop with it, so that the shell has the terminal.
fn wait_for(child: Pid) -> io::Result<ExitStatus> {
    loop {
        match process::waitpid(Some(child), WaitOptions::UNTRACED) {
            Ok(Some((_, status))) if status.stopped() => {
                process::kill_process(process::getpid(), Signal::STOP)?;
            }
            Ok(Some((_, status))) => return Ok(ExitStatus::from_raw(status.as_raw())),
            Ok(None) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Standard output without a buffer and without a lock, which takes its time when somebody made it non-blocking.
#[derive(Clone, Copy, Debug)]
pub struct Output;

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let stdout = io::stdout();
        loop {
            match rustix::io::write(&stdout, bytes) {
                Err(Errno::AGAIN) => {
                    let mut sources = [PollFd::new(&stdout, PollFlags::OUT)];
                    match poll(&mut sources, None) {
                        Ok(_) | Err(Errno::INTR) => {}
                        Err(error) => return Err(error.into()),
                    }
                }
                Err(Errno::INTR) => {}
                result => return Ok(result?),
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

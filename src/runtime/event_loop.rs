//! The event loop of the board on a terminal: wait, tell the session, do what only a terminal can, draw; until the end.
//!
//! It decides nothing. What was decided is with the thread that saves it before the frame that shows it is drawn.

use std::io::{self, Write};
use std::iter;
use std::path::Path;
use std::time::Instant;

use crossterm::event::Event;
use ratatui::layout::Rect;

use crate::app::{App, Message};
use crate::domain::refusal::Refusal;
use crate::input::bindings::message_for;
use crate::input::bursts::Bursts;
use crate::input::chord::Chord;
use crate::input::context::Context;
use crate::input::mouse::{Mouse, Spot};
use crate::session::{Session, TerminalRequest};
use crate::ui::{self, Window, layout::ScreenLayout, theme::Theme};

use super::editor::Editor;
use super::events::Events;
use super::screen::Screen;
use super::terminal::{self, MouseReports, Output, TerminalGuard};
use super::wakes::Wake;
use super::watchdog;

/// How the board was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The user quit.
    Quit,
    /// A signal of this number ended it; a terminal that is gone counts as SIGHUP.
    Signal(i32),
}

const HUNG_UP: Exit = Exit::Signal(signal_hook::consts::SIGHUP);

/// Shows a session on the terminal until the user leaves it, and returns the state of the program then.
///
/// # Errors
/// The terminal cannot be taken over, read, or written any more. What was decided is on the disk all the same.
pub fn run(session: Session, events: &mut Events, theme: Theme) -> io::Result<(App, Exit)> {
    terminal::hook_panics();
    let terminal = TerminalGuard::enter(reports(session.app().mouse()))?;
    let screen = Screen::new(area_of(&terminal), Output);
    let (mouse, bursts) = (Mouse::default(), Bursts::default());
    let mut event_loop = EventLoop { session, events, terminal, screen, theme, mouse, bursts };
    let exit = match event_loop.run() {
        // It may be gone in the middle of a frame as well.
        Err(error) if terminal::is_gone(&error) => Ok(HUNG_UP),
        exit => exit,
    };
    let ended = Instant::now();
    let EventLoop { mut session, terminal, .. } = event_loop;
    if !matches!(exit, Ok(Exit::Quit)) {
        session.interrupt();
    }
    drop(terminal);
    let app = session.close(ended);
    exit.map(|exit| (app, exit))
}

struct EventLoop<'e> {
    session: Session,
    events: &'e mut Events,
    terminal: TerminalGuard,
    screen: Screen<Output>,
    theme: Theme,
    mouse: Mouse,
    bursts: Bursts,
}

impl EventLoop<'_> {
    fn run(&mut self) -> io::Result<Exit> {
        let mut batch = Vec::new();
        // A terminal that takes no more may do so from the first frame on. Where the system gives no thread, the board goes on
        // without the watchdog.
        let unresolved = self.session.unresolved();
        _ = watchdog::start(move || unresolved.save());
        show(&mut self.screen, self.session.app(), self.theme)?;
        // What only matters when something changes can wait until there is something to see.
        self.session.watch_files();
        self.events.listen_to_the_rest()?;
        loop {
            self.events.wait(&mut batch)?;
            if let Some(exit) = self.hear_all(&mut batch)? {
                return Ok(exit);
            }
            if !self.events.is_told_to_end() {
                show(&mut self.screen, self.session.app(), self.theme)?;
            }
        }
    }

    /// Hears what was read at once, and takes what is a text among it for a paste.
    fn hear_all(&mut self, batch: &mut Vec<Wake>) -> io::Result<Option<Exit>> {
        let now = Instant::now();
        let mut wakes = batch.drain(..);
        while let Some(wake) = wakes.next() {
            let events = iter::once(&wake).chain(wakes.as_slice()).map_while(Wake::event);
            let exit = match self.bursts.at(events, self.session.app(), now) {
                Some(burst) => {
                    wakes.by_ref().take(burst.length - 1).for_each(drop);
                    self.tell(Message::Paste(burst.text))?
                }
                None => self.hear(wake)?,
            };
            if exit.is_some() {
                return Ok(exit);
            }
        }
        Ok(None)
    }

    fn hear(&mut self, wake: Wake) -> io::Result<Option<Exit>> {
        match wake {
            Wake::Terminal(event) => return self.hear_user(event),
            Wake::Resize => {
                let put_back = is_held(self.session.app()).then_some(Message::LoseMouse);
                let exit = put_back.map_or(Ok(None), |message| self.tell(message))?;
                self.terminal.measure();
                self.resize();
                return Ok(exit);
            }
            Wake::Woken => {
                let requests = self.session.poll_news();
                return self.carry_out(requests);
            }
            Wake::Stop => return self.tell(Message::Suspend),
            Wake::Continue => {
                self.terminal.resume()?;
                self.resize();
            }
            Wake::Terminate(signal) => return Ok(Some(Exit::Signal(signal))),
            Wake::HangUp => return Ok(Some(HUNG_UP)),
        }
        Ok(None)
    }

    fn hear_user(&mut self, event: Event) -> io::Result<Option<Exit>> {
        if let Some(back) = scrolled_too_far(self.session.app(), self.screen.area(), self.theme) {
            self.tell(back)?;
        }
        let (app, area) = (self.session.app(), self.screen.area());
        let message = message_of(event, app, area, &mut self.mouse, Instant::now());
        let message = message.and_then(|it| ui::sized(it, self.session.app(), area, self.theme));
        message.map_or(Ok(None), |message| self.tell(message))
    }

    /// Tells the session, and does what it leaves to the terminal.
    fn tell(&mut self, message: Message) -> io::Result<Option<Exit>> {
        let requests = self.session.handle(message);
        self.carry_out(requests)
    }

    fn carry_out(&mut self, requests: Vec<TerminalRequest>) -> io::Result<Option<Exit>> {
        for request in requests {
            let exit = match request {
                TerminalRequest::Quit => Some(Exit::Quit),
                TerminalRequest::SetMouse(mouse) => {
                    self.terminal.set_mouse(reports(mouse))?;
                    None
                }
                TerminalRequest::Copy(text) => {
                    self.terminal.copy(text)?;
                    None
                }
                TerminalRequest::Redraw => {
                    self.screen.invalidate();
                    None
                }
                TerminalRequest::Suspend => self.suspend()?,
                TerminalRequest::Edit { file, line } => self.edit(&file, line)?,
            };
            if exit.is_some() {
                return Ok(exit);
            }
        }
        Ok(None)
    }

    fn suspend(&mut self) -> io::Result<Option<Exit>> {
        if let Err(refusal) = terminal::may_suspend() {
            return self.tell(Message::Refused(refusal));
        }
        self.terminal.suspend(self.events)?;
        self.resize();
        Ok(None)
    }

    /// Lends the terminal to the user's editor.
    fn edit(&mut self, file: &Path, line: Option<usize>) -> io::Result<Option<Exit>> {
        let editor = Editor::wanted();
        let outcome = self.terminal.lend(self.events, &mut editor.command(file, line));
        self.resize();
        // A terminal that is gone is found out by the next frame.
        self.tell(Message::EditorClosed(editor.complaint(&outcome).map(Refusal::Because)))
    }

    /// Has everything drawn again, in the size that the terminal has.
    fn resize(&mut self) {
        self.screen.resize(area_of(&self.terminal));
    }
}

fn reports(mouse: crate::app::Mouse) -> MouseReports {
    match mouse {
        crate::app::Mouse::On => MouseReports::On,
        crate::app::Mouse::Off => MouseReports::Off,
    }
}

fn area_of(terminal: &TerminalGuard) -> Rect {
    let (width, height) = terminal.size();
    Rect::new(0, 0, width, height)
}

/// What an event says. The pointer is over the screen as it is after the events before this one, since several can come
/// between two frames.
pub fn message_of(event: Event, app: &App, area: Rect, mouse: &mut Mouse, now: Instant) -> Option<Message> {
    match event {
        Event::Key(key) => message_for(Context::of(app), Chord::from(key)),
        Event::Mouse(report) => {
            let layout = ScreenLayout::of(area, app);
            let spot =
                layout.map_or(Spot::Nothing, |layout| ui::hits::at(&layout, report.column, report.row, app));
            mouse.message(report, spot, app, now)
        }
        Event::Paste(text) => Some(Message::Paste(text)),
        // The release may come to another window.
        Event::FocusLost => is_held(app).then_some(Message::LoseMouse),
        Event::FocusGained | Event::Resize(..) => None,
    }
}

/// Whether the mouse or the keys hold somebody, or the mouse a move.
fn is_held(app: &App) -> bool {
    app.drag().is_some() || app.is_weighing()
}

/// Draws the app.
///
/// # Errors
/// The terminal takes no more.
pub fn show<W: Write + Clone>(screen: &mut Screen<W>, app: &App, theme: Theme) -> io::Result<()> {
    screen.draw(|frame| Window { app, theme }.draw(frame.area(), frame.buffer_mut()))
}

/// What takes back what the last key scrolled beyond the last line; it is to be told before the next key.
pub fn scrolled_too_far(app: &App, area: Rect, theme: Theme) -> Option<Message> {
    let past = ui::past_the_end(app, area, theme);
    (past > 0).then_some(Message::ScrollBack(past))
}

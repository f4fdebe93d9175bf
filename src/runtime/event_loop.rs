//! One sitting at the board: wait, update, draw, save; until somebody leaves.
//!
//! The loop does what the app asks for and decides nothing. Saving comes after the frame, on another thread, so that no
//! disk stands between a key and what it shows.

mod effects;

use std::collections::VecDeque;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crossterm::event::Event;
use ratatui::layout::Rect;

use crate::app::conflict::Resolution;
use crate::app::saving::State;
use crate::app::{App, Effect, Message};
use crate::input::bindings::{Context, message_for};
use crate::input::chord::Chord;
use crate::input::mouse::{Mouse, Spot};
use crate::store::watcher::FileWatcher;
use crate::ui::{self, Window, layout::ScreenLayout, theme::Theme};

use super::events::Events;
use super::screen::Screen;
use super::terminal::{self, MouseReports, Output, TerminalGuard};
use super::wakes::Wake;
use super::watchdog;
use crate::session::Session;

/// How long a plan may take to reach the disk when the program is told to end.
const LAST_SAVE: Duration = Duration::from_millis(1_500);

/// What of it is left for the last save, whatever else took its time.
const LEAST_OF_IT: Duration = Duration::from_millis(400);

/// How a sitting ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The user quit.
    Quit,
    /// A signal of this number ended it; a terminal that is gone counts as SIGHUP.
    Signal(i32),
}

const HUNG_UP: Exit = Exit::Signal(signal_hook::consts::SIGHUP);

/// Sits down at a table, and returns the board when the user leaves it.
///
/// # Errors
/// The terminal cannot be taken over, read, or written any more. The plan was handed to the plans all the same.
pub fn run(session: Session, events: &mut Events, theme: Theme) -> io::Result<(App, Exit)> {
    terminal::hook_panics();
    let app = session.app_with_remark();
    let terminal = TerminalGuard::enter(reports(&app))?;
    let screen = Screen::new(area_of(&terminal), Output);
    let mouse = Mouse::default();
    let mut event_loop = EventLoop {
        app,
        events,
        terminal,
        screen,
        theme,
        mouse,
        is_asked: false,
        session,
        watch: None,
        followed: None,
        remembered: None,
    };
    let exit = match event_loop.run() {
        // It may be gone in the middle of a frame as well.
        Err(error) if terminal::is_gone(&error) => Ok(HUNG_UP),
        exit => exit,
    };
    let until = Instant::now() + LAST_SAVE;
    if !matches!(exit, Ok(Exit::Quit)) {
        event_loop.keep_both();
    }
    // Whatever ended it, the newest decision is for the disk.
    event_loop.hand_over();
    let EventLoop { mut app, terminal, session, .. } = event_loop;
    drop(terminal);
    session.close(&mut app, until.saturating_duration_since(Instant::now()).max(LEAST_OF_IT));
    exit.map(|exit| (app, exit))
}

struct EventLoop<'e> {
    app: App,
    events: &'e mut Events,
    terminal: TerminalGuard,
    screen: Screen<Output>,
    theme: Theme,
    mouse: Mouse,
    /// Somebody asked for the plan to be saved.
    is_asked: bool,
    session: Session,
    /// Set up after the first frame.
    watch: Option<FileWatcher>,
    /// The file of a plan that is watched beside the squad's.
    followed: Option<PathBuf>,
    /// The plan that the next start opens.
    remembered: Option<String>,
}

impl EventLoop<'_> {
    fn run(&mut self) -> io::Result<Exit> {
        let mut batch = Vec::new();
        show(&mut self.screen, &self.app, self.theme)?;
        // What only matters when something goes wrong can wait until there is something to see.
        watchdog::start()?;
        self.watch_files();
        loop {
            self.events.wait(&mut batch)?;
            for wake in batch.drain(..) {
                if let Some(exit) = self.hear(wake)? {
                    return Ok(exit);
                }
            }
            if !self.events.is_told_to_end() {
                show(&mut self.screen, &self.app, self.theme)?;
            }
            self.hand_over();
        }
    }

    fn hear(&mut self, wake: Wake) -> io::Result<Option<Exit>> {
        match wake {
            Wake::Terminal(event) => return self.hear_user(event),
            Wake::Resize => {
                if self.app.drag().is_some() {
                    self.update(Message::CancelDrag)?;
                }
                self.terminal.measure();
                self.screen.resize(area_of(&self.terminal));
            }
            Wake::Woken => {
                while let Some(message) = self.news() {
                    if let Some(exit) = self.update(message)? {
                        return Ok(Some(exit));
                    }
                }
                self.remember();
            }
            Wake::Stop => return self.update(Message::Suspend),
            Wake::Continue => {
                self.terminal.resume()?;
                self.screen.resize(area_of(&self.terminal));
            }
            Wake::Terminate(signal) => return Ok(Some(Exit::Signal(signal))),
            Wake::HangUp => return Ok(Some(HUNG_UP)),
        }
        Ok(None)
    }

    fn hear_user(&mut self, event: Event) -> io::Result<Option<Exit>> {
        limit_scrolling(&mut self.app, self.screen.area(), self.theme);
        let message = message_of(event, &self.app, self.screen.area(), &mut self.mouse, Instant::now());
        message.map_or(Ok(None), |message| self.update(message))
    }

    /// Tells the app, and does what it asks for until nothing more follows.
    fn update(&mut self, message: Message) -> io::Result<Option<Exit>> {
        let mut next = VecDeque::from([message]);
        while let Some(message) = next.pop_front() {
            match self.app.update(message) {
                None => {}
                Some(Effect::Quit) => return Ok(Some(Exit::Quit)),
                Some(effect) => next.extend(self.carry_out(effect)?),
            }
        }
        Ok(None)
    }

    /// Remembers which plan is open as soon as it is saved: whoever is killed comes back to it.
    fn remember(&mut self) {
        if self.app.saving().state() == State::Saved && self.remembered.as_deref() != self.app.open_plan() {
            self.session.remember(&self.app);
            self.remembered = self.app.open_plan().map(str::to_owned);
        }
    }

    /// Keeps ours beside theirs where nobody is left to say whose goes on.
    fn keep_both(&mut self) {
        if self.app.theirs().is_some() && self.app.saving().is_owed() {
            let made = self.session.plans.resolve(Resolution::KeepBoth, self.app.plan());
            _ = self.app.update(Message::ConflictResolved(Resolution::KeepBoth, made));
        }
    }

    fn hand_over(&mut self) {
        let (saving, plans) = (self.app.saving(), &mut self.session.plans);
        if saving.is_owed() && (!plans.has_handed_over(saving.revision()) || self.is_asked) {
            plans.hand_over(self.app.plan(), saving.revision());
        }
        self.is_asked = false;
        if plans.has_news() {
            self.events.waker().wake();
        }
    }
}

fn reports(app: &App) -> MouseReports {
    match app.mouse() {
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
            let spot = layout.map_or(Spot::Nothing, |layout| layout.at(report.column, report.row));
            mouse.message(report, spot, app, now)
        }
        Event::Paste(text) => Some(Message::Paste(text)),
        // The release may come to another window.
        Event::FocusLost => app.drag().map(|_| Message::CancelDrag),
        Event::FocusGained | Event::Resize(..) => None,
    }
}

/// Draws the app.
///
/// # Errors
/// The terminal takes no more.
pub fn show<W: Write + Clone>(screen: &mut Screen<W>, app: &App, theme: Theme) -> io::Result<()> {
    screen.draw(|frame| frame.render_widget(Window { app, theme }, frame.area()))
}

/// Takes back what the last key scrolled beyond the last line, before the next key is heard.
pub fn limit_scrolling(app: &mut App, area: Rect, theme: Theme) {
    let past = ui::past_the_end(app, area, theme);
    if past > 0 {
        _ = app.update(Message::ScrollBack(past));
    }
}

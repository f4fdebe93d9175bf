//! One sitting at the board: wait, update, draw, save; until somebody leaves.
//!
//! The loop does what the app asks for and decides nothing. Saving comes after the frame, on another thread, so that no
//! disk stands between a key and what it shows.

mod errands;

use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crossterm::event::Event;
use ratatui::layout::Rect;

use crate::app::conflict::Resolution;
use crate::app::saving::State;
use crate::app::{App, Effect, Message};
use crate::input::mouse::Mouse;
use crate::store::watch::Watch;
use crate::ui::theme::Theme;

use super::events::{Events, Wake};
use super::screen::Screen;
use super::table::Table;
use super::terminal::{self, Output, Terminal};
use super::{scrolling, seat, signals, terminal::Mouse as Reports};

/// How long a plan may take to reach the disk when the program is told to end.
const LAST_SAVE: Duration = Duration::from_millis(1_500);

/// What of it is left for the last save, whatever else took its time.
const LEAST_OF_IT: Duration = Duration::from_millis(400);

/// How a sitting ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The user quit.
    Quit,
    /// A signal of this number ended it; a terminal that is gone counts as SIGHUP.
    Signal(i32),
}

const HUNG_UP: Ending = Ending::Signal(signal_hook::consts::SIGHUP);

/// Sits down at a table, and returns the board when the user leaves it.
///
/// # Errors
/// The terminal cannot be taken over, read, or written any more. The plan was handed to the desk all the same.
pub fn sit(table: Table, events: &mut Events, theme: Theme) -> io::Result<(App, Ending)> {
    terminal::hook_panics();
    let app = table.board_with_remarks();
    let terminal = Terminal::enter(reports(&app))?;
    let screen = Screen::new(area_of(&terminal), Output);
    let mouse = Mouse::default();
    let mut sitting = Sitting {
        app,
        events,
        terminal,
        screen,
        theme,
        mouse,
        is_asked: false,
        table,
        watch: None,
        followed: None,
        remembered: None,
    };
    let ending = match sitting.run() {
        // It may be gone in the middle of a frame as well.
        Err(error) if terminal::is_gone(&error) => Ok(HUNG_UP),
        ending => ending,
    };
    let until = Instant::now() + LAST_SAVE;
    if !matches!(ending, Ok(Ending::Quit)) {
        sitting.keep_both();
    }
    // Whatever ended it, the newest decision is for the disk.
    sitting.hand_over();
    let Sitting { mut app, terminal, table, .. } = sitting;
    drop(terminal);
    table.clear(&mut app, until.saturating_duration_since(Instant::now()).max(LEAST_OF_IT));
    ending.map(|ending| (app, ending))
}

struct Sitting<'e> {
    app: App,
    events: &'e mut Events,
    terminal: Terminal,
    screen: Screen<Output>,
    theme: Theme,
    mouse: Mouse,
    /// Somebody asked for the plan to be saved.
    is_asked: bool,
    table: Table,
    /// Set up after the first frame.
    watch: Option<Watch>,
    /// The file of a plan that is watched beside the squad's.
    followed: Option<PathBuf>,
    /// The plan that the next start opens.
    remembered: Option<String>,
}

impl Sitting<'_> {
    fn run(&mut self) -> io::Result<Ending> {
        let mut batch = Vec::new();
        seat::show(&mut self.screen, &self.app, self.theme)?;
        // What only matters when something goes wrong can wait until there is something to see.
        signals::watch()?;
        self.watch_files();
        loop {
            self.events.wait(&mut batch)?;
            for wake in batch.drain(..) {
                if let Some(ending) = self.hear(wake)? {
                    return Ok(ending);
                }
            }
            if !self.events.is_told_to_end() {
                seat::show(&mut self.screen, &self.app, self.theme)?;
            }
            self.hand_over();
        }
    }

    fn hear(&mut self, wake: Wake) -> io::Result<Option<Ending>> {
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
                    if let Some(ending) = self.update(message)? {
                        return Ok(Some(ending));
                    }
                }
                self.remember();
            }
            Wake::Stop => return self.update(Message::Suspend),
            Wake::Continue => {
                self.terminal.resume()?;
                self.screen.resize(area_of(&self.terminal));
            }
            Wake::Terminate(signal) => return Ok(Some(Ending::Signal(signal))),
            Wake::HangUp => return Ok(Some(HUNG_UP)),
        }
        Ok(None)
    }

    fn hear_user(&mut self, event: Event) -> io::Result<Option<Ending>> {
        scrolling::take_back(&mut self.app, self.screen.area(), self.theme);
        let message = seat::heard(event, &self.app, self.screen.area(), &mut self.mouse, Instant::now());
        message.map_or(Ok(None), |message| self.update(message))
    }

    /// Tells the app, and does what it asks for until nothing more follows.
    fn update(&mut self, message: Message) -> io::Result<Option<Ending>> {
        let mut next = VecDeque::from([message]);
        while let Some(message) = next.pop_front() {
            match self.app.update(message) {
                None => {}
                Some(Effect::Quit) => return Ok(Some(Ending::Quit)),
                Some(effect) => next.extend(self.carry_out(effect)?),
            }
        }
        Ok(None)
    }

    /// Remembers which plan is open as soon as it is saved: whoever is killed comes back to it.
    fn remember(&mut self) {
        if self.app.saving().state() == State::Saved && self.remembered.as_deref() != self.app.open_plan() {
            self.table.remember(&self.app);
            self.remembered = self.app.open_plan().map(str::to_owned);
        }
    }

    /// Keeps ours beside theirs where nobody is left to say whose goes on.
    fn keep_both(&mut self) {
        if self.app.theirs().is_some() && self.app.saving().is_owed() {
            let made = self.table.desk.settle_dispute(Resolution::KeepBoth, self.app.plan());
            _ = self.app.update(Message::ConflictResolved(Resolution::KeepBoth, made));
        }
    }

    fn hand_over(&mut self) {
        let (saving, desk) = (self.app.saving(), &mut self.table.desk);
        if saving.is_owed() && (!desk.has_taken(saving.revision()) || self.is_asked) {
            desk.take(self.app.plan(), saving.revision());
        }
        self.is_asked = false;
        if desk.has_news() {
            self.events.waker().wake();
        }
    }
}

fn reports(app: &App) -> Reports {
    match app.mouse() {
        crate::app::Mouse::On => Reports::On,
        crate::app::Mouse::Off => Reports::Off,
    }
}

fn area_of(terminal: &Terminal) -> Rect {
    let (width, height) = terminal.size();
    Rect::new(0, 0, width, height)
}

//! One sitting at the board: wait, update, draw, save; until somebody leaves.
//!
//! The loop does what the app asks for and decides nothing. Saving comes after the frame, on another thread, so that no
//! disk stands between a key and what it shows.

use std::io;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyEvent, MouseEvent};
use ratatui::layout::Rect;

use crate::app::{App, Effect, Message};
use crate::input::bindings::{Context, message_for};
use crate::input::chord::Chord;
use crate::input::mouse::{Mouse, Spot};
use crate::ui;
use crate::ui::pane::Pane;
use crate::ui::pitch::Pitch;
use crate::ui::theme::Theme;

use super::desk::Desk;
use super::events::{Events, Wake};
use super::screen::{Screen, fingerprint};
use super::terminal::{self, Output, Terminal};
use super::{signals, terminal::Mouse as Reports};

/// How long a plan may take to reach the disk when the program is told to end.
const LAST_SAVE: Duration = Duration::from_millis(1_500);

/// How a sitting ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The user quit.
    Quit,
    /// A signal of this number ended it; a terminal that is gone counts as SIGHUP.
    Signal(i32),
}

/// Sits down at the board with an app, and returns it when the user leaves. Without a desk nothing is saved.
///
/// # Errors
/// The terminal cannot be taken over, read, or written any more. The plan was handed to the desk all the same.
pub fn sit(app: App, events: &mut Events, desk: Option<Desk>, theme: Theme) -> io::Result<(App, Ending)> {
    terminal::hook_panics();
    let terminal = Terminal::enter(reports(&app))?;
    let screen = Screen::new(area_of(&terminal), Output);
    let mouse = Mouse::default();
    let mut sitting = Sitting { app, events, terminal, screen, theme, mouse, is_asked: false, desk };
    let ending = sitting.run();
    // Whatever ended it, the newest decision is for the disk.
    sitting.hand_over();
    let Sitting { mut app, terminal, desk, .. } = sitting;
    drop(terminal);
    for report in desk.map(|desk| desk.finish(LAST_SAVE)).into_iter().flatten() {
        app.update(Message::HearSaved(report));
    }
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
    desk: Option<Desk>,
}

impl Sitting<'_> {
    fn run(&mut self) -> io::Result<Ending> {
        let mut batch = Vec::new();
        self.draw()?;
        // What only matters when something goes wrong can wait until there is something to see.
        signals::watch()?;
        loop {
            self.events.wait(&mut batch)?;
            for wake in batch.drain(..) {
                if let Some(ending) = self.hear(wake)? {
                    return Ok(ending);
                }
            }
            self.draw()?;
            self.hand_over();
        }
    }

    fn hear(&mut self, wake: Wake) -> io::Result<Option<Ending>> {
        match wake {
            Wake::Terminal(event) => return self.hear_user(event),
            Wake::Resize => {
                if self.app.hand().is_some() {
                    self.update(Message::LetGo)?;
                }
                self.terminal.measure();
                self.screen.resize(area_of(&self.terminal));
            }
            Wake::Woken => {
                while let Some(report) = self.desk.as_mut().and_then(Desk::report) {
                    if let Some(ending) = self.update(Message::HearSaved(report))? {
                        return Ok(Some(ending));
                    }
                }
            }
            Wake::Stop => return self.update(Message::Suspend),
            Wake::Continue => {
                self.terminal.resume()?;
                self.screen.resize(area_of(&self.terminal));
            }
            Wake::Terminate(signal) => return Ok(Some(Ending::Signal(signal))),
            Wake::HangUp => return Ok(Some(Ending::Signal(signal_hook::consts::SIGHUP))),
        }
        Ok(None)
    }

    fn hear_user(&mut self, event: Event) -> io::Result<Option<Ending>> {
        let message = match event {
            Event::Key(key) => self.message_of_key(key),
            Event::Mouse(report) => self.message_of_mouse(report),
            Event::Paste(text) => Some(Message::Paste(text)),
            Event::FocusLost => self.app.hand().map(|_| Message::LetGo),
            Event::FocusGained | Event::Resize(..) => None,
        };
        message.map_or(Ok(None), |message| self.update(message))
    }

    fn message_of_key(&self, key: KeyEvent) -> Option<Message> {
        message_for(Context::of(&self.app), Chord::from(key))
    }

    /// Asks the screen as it is after the messages before this one, since several can come between two frames.
    fn message_of_mouse(&mut self, report: MouseEvent) -> Option<Message> {
        let pitch = Pitch::mark_out(self.screen.area(), &self.app);
        let spot = pitch.map_or(Spot::Nothing, |pitch| pitch.at(report.column, report.row));
        self.mouse.message(report, spot, &self.app, Instant::now())
    }

    fn update(&mut self, message: Message) -> io::Result<Option<Ending>> {
        match self.app.update(message) {
            None => {}
            // Plans are handed over after the frame; one that was taken already is taken again if somebody asks.
            Some(Effect::Save) => self.is_asked = true,
            Some(Effect::Plans(ask)) => {
                let messages = self.desk.as_mut().map(|desk| desk.answer(ask, &self.app)).unwrap_or_default();
                for message in messages {
                    if let Some(ending) = self.update(message)? {
                        return Ok(Some(ending));
                    }
                }
            }
            Some(Effect::SetMouse) => self.terminal.set_mouse(reports(&self.app))?,
            Some(Effect::Redraw) => self.screen.invalidate(),
            Some(Effect::Suspend) => match terminal::may_suspend() {
                Ok(()) => {
                    self.terminal.suspend(self.events)?;
                    self.screen.resize(area_of(&self.terminal));
                }
                Err(refusal) => _ = self.app.update(Message::Refuse(refusal)),
            },
            Some(Effect::Quit) => return Ok(Some(Ending::Quit)),
        }
        Ok(None)
    }

    fn draw(&mut self) -> io::Result<()> {
        let (app, theme, area) = (&self.app, self.theme, self.screen.area());
        let pitch = Pitch::mark_out(area, app);
        self.screen.draw(|painter| match &pitch {
            None => painter.pane(area, fingerprint(&area), |buffer| ui::draw_too_small(area, buffer, theme)),
            Some(pitch) => {
                for pane in Pane::all(pitch) {
                    painter.pane(pane.place(pitch), pane.fingerprint(app, pitch), |buffer| {
                        pane.draw(app, pitch, buffer, theme);
                    });
                }
            }
        })?;
        Ok(())
    }

    fn hand_over(&mut self) {
        let revision = self.app.saving().revision();
        if let Some(desk) = &mut self.desk
            && self.app.saving().is_owed()
            && (!desk.has_taken(revision) || self.is_asked)
        {
            desk.take(self.app.plan(), revision);
        }
        self.is_asked = false;
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

//! The smallest program on the runtime's blocks: shows what it heard, and does what goes wrong on demand.
//!
//! | key | does | | key | does |
//! |---|---|---|---|---|
//! | `q` | quits | | Ctrl-Z | suspends |
//! | `e` | ends with an error | | `x` | lends the terminal to a program |
//! | `p` | panics | | `m` | gives the mouse back |
//! | `w` | panics in another thread | | `b` | is woken by another thread |
//! | `h` | listens no more | | any | is shown |

use std::fmt::Display;
use std::io::{self, Write};
use std::process::Command;
use std::thread;
use std::time::Duration;

use backline::runtime::events::Events;
use backline::runtime::screen::Screen;
use backline::runtime::terminal::{
    MouseReports, Output, TerminalGuard, check, hook_panics, is_gone, may_suspend,
};
use backline::runtime::wakes::{Wake, WakePipe};
use backline::runtime::watchdog;
use crossterm::event::{Event, KeyCode, KeyModifiers};
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;

struct Demo {
    events: Events,
    terminal: TerminalGuard,
    screen: Screen<Output>,
    frames: usize,
    heard: usize,
    last: String,
    note: String,
}

/// Runs the demo: its exit code.
pub fn run() -> i32 {
    hook_panics();
    if let Err(unfit) = check() {
        say(&unfit);
        return 2;
    }
    match Demo::start().and_then(Demo::play) {
        Ok(code) => code,
        Err(error) if is_gone(&error) => 129,
        Err(error) => {
            say(&format_args!("ended by an error: {error}"));
            1
        }
    }
}

fn say(words: &dyn Display) {
    _ = writeln!(io::stderr(), "{words}");
}

impl Demo {
    fn start() -> io::Result<Self> {
        let events = Events::start(WakePipe::open()?)?;
        let terminal = TerminalGuard::enter(MouseReports::On)?;
        let screen = Screen::new(area(&terminal), Output);
        let (last, note) = (String::new(), String::new());
        Ok(Self { events, terminal, screen, frames: 0, heard: 0, last, note })
    }

    fn play(mut self) -> io::Result<i32> {
        let mut batch = Vec::new();
        self.draw()?;
        watchdog::start(|| ())?;
        loop {
            self.events.wait(&mut batch)?;
            for wake in batch.drain(..) {
                if let Some(code) = self.hear(wake)? {
                    return Ok(code);
                }
            }
            if !self.events.is_told_to_end() {
                self.draw()?;
            }
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        self.frames += 1;
        let place = self.screen.area();
        let (width, height) = (place.width, place.height);
        let lines = [
            format!("READY {width}x{height} frame {} heard {}", self.frames, self.heard),
            format!("last {}", self.last),
            format!("note {}", self.note),
        ];
        self.screen.draw(|frame| {
            frame.render_widget(Paragraph::new(lines.join("\n")), frame.area());
            None
        })
    }

    fn hear(&mut self, wake: Wake) -> io::Result<Option<i32>> {
        match wake {
            Wake::Terminal(Event::Key(key)) => {
                self.heard += 1;
                self.last = format!("{:?} {:?}", key.code, key.modifiers);
                match (key.code, key.modifiers) {
                    (KeyCode::Char('z'), KeyModifiers::CONTROL) => self.suspend()?,
                    (KeyCode::Char('q'), KeyModifiers::NONE) => return Ok(Some(0)),
                    (KeyCode::Char(key), KeyModifiers::NONE) => self.go_wrong(key)?,
                    _ => {}
                }
            }
            Wake::Terminal(Event::Paste(text)) => self.last = format!("paste of {}", text.len()),
            Wake::Terminal(event) => {
                self.heard += 1;
                self.last = format!("{event:?}");
            }
            Wake::Resize => {
                self.terminal.measure();
                self.screen.resize(area(&self.terminal));
            }
            Wake::Continue => {
                self.terminal.resume()?;
                self.screen.resize(area(&self.terminal));
            }
            Wake::Woken => self.note = "woken".into(),
            Wake::Stop => self.suspend()?,
            Wake::Terminate(signal) => return Ok(Some(128 + signal)),
            Wake::HangUp => return Ok(Some(129)),
        }
        Ok(None)
    }

    fn go_wrong(&mut self, key: char) -> io::Result<()> {
        match key {
            'e' => return Err(io::Error::other("asked for")),
            'p' => panic!("asked for \u{1b}[31min red"),
            'w' | 'b' => {
                let waker = self.events.waker();
                thread::spawn(move || {
                    waker.wake();
                    assert_eq!(key, 'b', "asked for in another thread");
                });
            }
            'h' => {
                self.note = "deaf".into();
                self.draw()?;
                loop {
                    thread::sleep(Duration::from_secs(60));
                }
            }
            'm' => self.terminal.set_mouse(MouseReports::Off)?,
            'x' => {
                let mut command = Command::new("sh");
                command
                    .args(["-c", "trap 'echo INTERRUPTED' INT; echo EDITING; read line; read line; exit 3"]);
                let status = self.terminal.lend(&mut self.events, &mut command)?;
                self.note = format!("lent, {status}");
                self.screen.resize(area(&self.terminal));
            }
            _ => {}
        }
        Ok(())
    }

    fn suspend(&mut self) -> io::Result<()> {
        match may_suspend() {
            Ok(()) => {
                self.terminal.suspend(&mut self.events)?;
                self.screen.resize(area(&self.terminal));
            }
            Err(refusal) => self.note = refusal.to_string(),
        }
        Ok(())
    }
}

fn area(terminal: &TerminalGuard) -> Rect {
    let (width, height) = terminal.size();
    Rect::new(0, 0, width, height)
}

//! Where the user sits: what an event of his terminal says to the app on screen, and the frame that answers it.

use std::io::{self, Write};
use std::time::Instant;

use crossterm::event::Event;
use ratatui::layout::Rect;

use crate::app::{App, Message};
use crate::input::bindings::{Context, message_for};
use crate::input::chord::Chord;
use crate::input::mouse::{Mouse, Spot};
use crate::ui::{self, pane::Pane, pitch::Pitch, theme::Theme};

use super::screen::{Screen, fingerprint};

/// What an event says. The pointer is over the screen as it is after the events before this one, since several can come
/// between two frames.
pub fn heard(event: Event, app: &App, area: Rect, mouse: &mut Mouse, now: Instant) -> Option<Message> {
    match event {
        Event::Key(key) => message_for(Context::of(app), Chord::from(key)),
        Event::Mouse(report) => {
            let pitch = Pitch::mark_out(area, app);
            let spot = pitch.map_or(Spot::Nothing, |pitch| pitch.at(report.column, report.row));
            mouse.message(report, spot, app, now)
        }
        Event::Paste(text) => Some(Message::Paste(text)),
        // The release may come to another window.
        Event::FocusLost => app.drag().map(|_| Message::CancelDrag),
        Event::FocusGained | Event::Resize(..) => None,
    }
}

/// Draws the panes that read something else than in the last frame: the number of bytes written.
///
/// # Errors
/// The terminal takes no more.
pub fn show<W: Write>(screen: &mut Screen<W>, app: &App, theme: Theme) -> io::Result<usize> {
    let area = screen.area();
    let pitch = Pitch::mark_out(area, app);
    screen.draw(|painter| match &pitch {
        None => painter.pane(area, fingerprint(&area), |buffer| ui::draw_too_small(area, buffer, theme)),
        Some(pitch) => {
            for pane in Pane::all(pitch) {
                painter.pane(pane.place(pitch), fingerprint(&pane.seen(app, pitch)), |buffer| {
                    pane.draw(app, pitch, buffer, theme);
                });
            }
        }
    })
}

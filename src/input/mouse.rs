//! Turns mouse events into the messages that keys send, too.

use std::time::{Duration, Instant};

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use crate::app::message::{Aim, Direction};
use crate::app::view::View;
use crate::app::{App, Message};

/// The spot under the pointer, as the layout of the screen finds it.
#[derive(Clone, Debug, PartialEq)]
pub enum Spot {
    /// A column of the board, and the card in it if there is one.
    Column(Aim),
    /// A row of the view's own list.
    Row(usize),
    /// A man at a place of the depth chart, both counted from the first.
    Man {
        /// Which place.
        place: usize,
        /// Which man of its list.
        man: usize,
    },
    /// A view's region on the board: a double click opens the view.
    Region(View),
    /// What says a message: a key of the footer, a heading, a day, a name.
    Says(Message),
    /// Nothing that can be used.
    Nothing,
}

/// Two presses on one spot within this time are a double click.
const DOUBLE: Duration = Duration::from_millis(400);

/// The last press, by which a double click is recognised.
#[derive(Debug, Default)]
pub struct Mouse {
    pressed: Option<(Instant, Spot)>,
}

impl Mouse {
    /// The message of a mouse report, given the spot under the pointer and the time.
    pub fn message(&mut self, event: MouseEvent, spot: Spot, app: &App, now: Instant) -> Option<Message> {
        let is_held = app.drag().is_some();
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => self.press(spot, app.view(), now),
            MouseEventKind::Drag(MouseButton::Left) if is_held => {
                self.pressed = None;
                Some(Message::DragTo(aim_of(&spot)))
            }
            MouseEventKind::Up(MouseButton::Left) if is_held => Some(Message::Release(aim_of(&spot))),
            MouseEventKind::ScrollUp if !is_held => Some(Message::Go(Direction::Up)),
            MouseEventKind::ScrollDown if !is_held => Some(Message::Go(Direction::Down)),
            // Another button must not drop what the left one holds, and the wheel waits until the hand is empty.
            MouseEventKind::Down(_)
            | MouseEventKind::Up(_)
            | MouseEventKind::Drag(_)
            | MouseEventKind::Moved
            | MouseEventKind::ScrollUp
            | MouseEventKind::ScrollDown
            | MouseEventKind::ScrollLeft
            | MouseEventKind::ScrollRight => None,
        }
    }

    fn press(&mut self, spot: Spot, view: View, now: Instant) -> Option<Message> {
        let again = self
            .pressed
            .take()
            .is_some_and(|(then, on)| on == spot && now.saturating_duration_since(then) < DOUBLE);
        self.pressed = (!again).then(|| (now, spot.clone()));
        match spot {
            Spot::Row(_) if again && view == View::Plans => Some(Message::OpenPlan),
            Spot::Column(Aim { row: Some(_), .. }) | Spot::Row(_) | Spot::Man { .. } if again => {
                Some(Message::OpenCard)
            }
            Spot::Region(view) if again => Some(Message::Show(view)),
            Spot::Column(aim) => Some(Message::Grab(aim)),
            Spot::Row(row) => Some(Message::Select(row)),
            Spot::Man { place, man } => Some(Message::SelectMan { place, man }),
            Spot::Says(message) => Some(message),
            Spot::Region(_) | Spot::Nothing => None,
        }
    }
}

fn aim_of(spot: &Spot) -> Option<Aim> {
    match spot {
        Spot::Column(aim) => Some(*aim),
        Spot::Row(_) | Spot::Man { .. } | Spot::Region(_) | Spot::Says(_) | Spot::Nothing => None,
    }
}

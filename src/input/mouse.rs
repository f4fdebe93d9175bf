//! Turns mouse events into the messages that keys send, too.

use std::time::{Duration, Instant};

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use crate::app::message::{Aim, Direction};
use crate::app::view::{Overlay, View};
use crate::app::{App, Message};

/// The spot under the pointer, as the layout of the screen finds it.
#[derive(Clone, Debug, PartialEq)]
pub enum Spot {
    /// A column of the board, and the card in it if there is one.
    Column(Aim),
    /// A row of the list on top, or of the view's own.
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
    /// The move of the plan that is held, by its row.
    held_move: Option<usize>,
}

impl Mouse {
    /// The message of a mouse report, given the spot under the pointer and the time.
    pub fn message(&mut self, event: MouseEvent, spot: Spot, app: &App, now: Instant) -> Option<Message> {
        let is_held = app.drag().is_some();
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => self.press(spot, app, now),
            MouseEventKind::Drag(MouseButton::Left) if is_held => {
                self.pressed = None;
                Some(Message::DragTo(aim_of(&spot)))
            }
            MouseEventKind::Up(MouseButton::Left) if is_held => Some(Message::Release(aim_of(&spot))),
            MouseEventKind::Drag(MouseButton::Left) => {
                self.pressed = None;
                self.held_move.map(|_| Message::HoldMove(row_of(&spot)))
            }
            MouseEventKind::Up(MouseButton::Left) => self.release_move(&spot, app),
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

    /// Lets go of a move: it goes to the row under the pointer.
    fn release_move(&mut self, spot: &Spot, app: &App) -> Option<Message> {
        let from = self.held_move.take()?;
        if !is_order_of_moves(app) {
            return None;
        }
        match row_of(spot) {
            Some(to) if to != from => Some(Message::PutMoveAt(to)),
            // Back at its row, or beside the list, it stays where it is.
            Some(_) | None => Some(Message::HoldMove(None)),
        }
    }

    fn press(&mut self, spot: Spot, app: &App, now: Instant) -> Option<Message> {
        let again = self
            .pressed
            .take()
            .is_some_and(|(then, on)| on == spot && now.saturating_duration_since(then) < DOUBLE);
        self.pressed = (!again).then(|| (now, spot.clone()));
        self.held_move = if let Spot::Row(row) = spot { is_order_of_moves(app).then_some(row) } else { None };
        match spot {
            Spot::Row(_) if again => opened(app),
            Spot::Column(Aim { row: Some(_), .. }) | Spot::Man { .. } if again => Some(Message::OpenCard),
            Spot::Region(view) if again => Some(Message::Show(view)),
            Spot::Column(aim) => Some(Message::Grab(aim)),
            Spot::Row(row) => Some(Message::Select(row)),
            Spot::Man { place, man } => Some(Message::SelectMan { place, man }),
            Spot::Says(message) => Some(message),
            Spot::Region(_) | Spot::Nothing => None,
        }
    }
}

/// What a double click on a row says: what Enter does there.
const fn opened(app: &App) -> Option<Message> {
    match (app.overlay(), app.view()) {
        (Some(Overlay::Squads(_)), _) => Some(Message::OpenSquad),
        (Some(Overlay::RoomMakers(_)), _) => Some(Message::Compare),
        (Some(_), _) => None,
        (None, View::Plans) => Some(Message::OpenPlan),
        (None, _) => Some(Message::OpenCard),
    }
}

/// Whether the rows under the pointer are the moves of the plan, which are put in order by dragging them.
fn is_order_of_moves(app: &App) -> bool {
    app.overlay().is_none() && app.view() == View::Moves
}

const fn row_of(spot: &Spot) -> Option<usize> {
    if let Spot::Row(row) = *spot { Some(row) } else { None }
}

fn aim_of(spot: &Spot) -> Option<Aim> {
    match spot {
        Spot::Column(aim) => Some(*aim),
        Spot::Row(_) | Spot::Man { .. } | Spot::Region(_) | Spot::Says(_) | Spot::Nothing => None,
    }
}

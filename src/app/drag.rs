//! Dragging players: one state for keyboard and mouse, from lifting a player to dropping him or putting him back.

use crate::domain::column::Column;
use crate::domain::squad::player::PlayerIndex;

use super::message::{Aim, Direction};
use super::send_players::Sending;
use super::sentence::{Notice, Sentence};
use super::view::Overlay;
use super::{App, Effect, reorder};

/// What holds the player.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DragSource {
    /// Lifted by a key: he is carried until he is dropped.
    Keys,
    /// Pressed with the mouse and not dragged yet: letting go selects him.
    MousePress,
    /// Dragged with the mouse.
    MouseDrag,
}

/// The spot above which a player is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DropTarget {
    /// The column.
    pub column: Column,
    /// The place in its order; the end, or his own place in his own column, where absent.
    pub at: Option<usize>,
}

/// A player in hand.
#[derive(Clone, Debug)]
pub struct Drag {
    /// Who.
    pub player: PlayerIndex,
    /// Who goes with him: when he is marked, all others that are.
    pub others: Vec<PlayerIndex>,
    /// The column that he was lifted from.
    pub from: Column,
    /// Where he is held; nowhere while the mouse is over no column.
    pub target: Option<DropTarget>,
    /// What holds him.
    pub source: DragSource,
    /// Why the players in hand cannot be dropped here.
    pub refusal: Option<Sentence>,
}

impl Drag {
    /// Everybody in hand, the one who was lifted first.
    pub fn players(&self) -> impl Iterator<Item = PlayerIndex> + '_ {
        std::iter::once(self.player).chain(self.others.iter().copied())
    }
}

impl App {
    pub(super) fn lift(&mut self, source: DragSource) {
        self.cancel_drag();
        let Some(player) = self.selected() else { return };
        let others = if self.is_marked(player) {
            self.marked().filter(|&other| other != player).collect()
        } else {
            Vec::new()
        };
        let from = self.board().planned(player);
        let target = Some(DropTarget { column: from, at: None });
        self.drag = Some(Drag { player, others, from, target, source, refusal: None });
    }

    pub(super) fn grab(&mut self, aim: Aim) {
        self.cancel_drag();
        self.overlays.top = None;
        if self.selection.select_card(aim.column, aim.row) {
            self.lift(DragSource::MousePress);
        }
    }

    pub(super) fn carry(&mut self, direction: Direction) {
        let Some(drag) = &self.drag else { return };
        let target = drag.target.unwrap_or(DropTarget { column: drag.from, at: None });
        let next = match direction {
            Direction::Left => target.column.left().map(|column| DropTarget { column, at: None }),
            Direction::Right => target.column.right().map(|column| DropTarget { column, at: None }),
            Direction::Up | Direction::Down if reorder::hidden_by_filter(self).is_some() => {
                self.notice = reorder::hidden_by_filter(self).map(Notice::refused);
                None
            }
            Direction::Up => {
                self.held_row().map(|row| DropTarget { at: Some(row.saturating_sub(1)), ..target })
            }
            Direction::Down => self.held_row().map(|row| DropTarget { at: Some(row + 1), ..target }),
        };
        if let Some(next) = next {
            self.preview_drop(Some(next));
        }
    }

    /// The row at which the player in hand would stand.
    fn held_row(&self) -> Option<usize> {
        let drag = self.drag.as_ref()?;
        if drag.refusal.is_some() {
            return None;
        }
        let column = self.evaluation().board.column(drag.target?.column);
        column.iter().position(|&card| card == drag.player)
    }

    pub(super) fn drag_to(&mut self, aim: Option<Aim>) {
        let is_whole = reorder::hidden_by_filter(self).is_none();
        let Some(drag) = &mut self.drag else { return };
        drag.source = DragSource::MouseDrag;
        let from = drag.from;
        // In another column he lands at its end; in his own, if all of it is shown, at the card below the pointer.
        let row_of = |aim: Aim| aim.row.filter(|_| is_whole && aim.column == from);
        let target = aim.map(|aim| DropTarget { column: aim.column, at: row_of(aim) });
        if drag.target != target || self.evaluations.preview.is_none() {
            self.preview_drop(target);
        }
    }

    /// Holds the player over a spot, and evaluates the plan as a drop there would make it.
    fn preview_drop(&mut self, target: Option<DropTarget>) {
        // An overlay about the player under the cursor makes no sense over an empty place.
        self.overlays.close_where(Overlay::is_about_him);
        let Some(drag) = &self.drag else { return };
        let target = target.map(|target| DropTarget {
            at: target.at.map(|at| at.min(self.board().column(target.column).len())),
            ..target
        });
        let players: Vec<PlayerIndex> = drag.players().collect();
        let refusal =
            target.and_then(|target| self.sending(&players, target.column, target.at).refusal(self.board()));
        if let Some(drag) = &mut self.drag {
            (drag.target, drag.refusal) = (target, refusal);
        }
        let decision = self.sending_in_hand().and_then(|sending| self.decision_of(&sending));
        self.evaluations.preview(&self.source, self.plan.plan(), decision.as_ref());
        self.update_shown();
        if let Some(drag) = &self.drag {
            let (player, column) = (drag.player, drag.target.map(|target| target.column));
            self.selection.follow(player);
            if let Some(column) = column {
                self.selection.cursor.column = column;
            }
        }
    }

    /// The sending that a drop here would be; nothing where it is refused or changes nothing.
    fn sending_in_hand(&self) -> Option<Sending> {
        let drag = self.drag.as_ref()?;
        let target = drag.target?;
        let cards = self.board().column(target.column);
        let stands = cards.iter().position(|&card| card == drag.player);
        let stays =
            target.at.is_none() || target.at.map(|at| at.min(cards.len().saturating_sub(1))) == stands;
        // Held above his own place he goes nowhere, and neither does anybody who is marked with him.
        if drag.refusal.is_some() || (stands.is_some() && stays) {
            return None;
        }
        Some(self.sending(&drag.players().collect::<Vec<_>>(), target.column, target.at))
    }

    pub(super) fn drop_held(&mut self) -> Option<Effect> {
        let sending = self.sending_in_hand();
        let drag = self.end_drag()?;
        let effect = if let Some(sending) = sending {
            self.decide_sending(&sending)
        } else {
            self.update_shown();
            None
        };
        self.selection.follow(drag.player);
        effect
    }

    /// Ends the drag and its preview; returns the drag.
    fn end_drag(&mut self) -> Option<Drag> {
        self.evaluations.preview = None;
        self.drag.take()
    }

    pub(super) fn cancel_drag(&mut self) {
        if let Some(drag) = self.end_drag() {
            self.update_shown();
            self.selection.follow(drag.player);
        }
    }

    /// Puts back whom the mouse holds, and says so. Whom the keys hold is dropped by a key, and stays in hand.
    pub(super) fn lose_mouse(&mut self) {
        if self.drag.as_ref().is_some_and(|drag| drag.source != DragSource::Keys)
            && let Some(said) = self.put_back_in_hand()
        {
            self.notice = Some(Notice::done(said));
        }
    }

    /// Puts back who is in hand; says who, where he was there for all to see.
    pub(super) fn put_back_in_hand(&mut self) -> Option<String> {
        let said = self.carrying().map(|drag| {
            let men: Vec<PlayerIndex> = drag.players().collect();
            let are = if men.len() == 1 { "is" } else { "are" };
            format!("{} {are} put back", self.board().names_in_words(&men))
        });
        self.cancel_drag();
        said
    }

    /// Lets go of whom the mouse drags: the place where it lets go counts, not the one that it reported last.
    pub(super) fn release(&mut self, aim: Option<Aim>) -> Option<Effect> {
        if self.drag.as_ref().is_some_and(|drag| drag.source == DragSource::MouseDrag) {
            self.drag_to(aim);
        }
        let drag = self.drag.as_ref()?;
        match (drag.source, drag.target, &drag.refusal) {
            (DragSource::MouseDrag, Some(_), None) => self.drop_held(),
            (DragSource::MouseDrag, Some(_), Some(refusal)) => {
                self.notice = Some(Notice::refused(refusal.clone()));
                self.cancel_drag();
                None
            }
            (DragSource::MouseDrag, None, _) | (DragSource::MousePress, ..) => {
                self.cancel_drag();
                None
            }
            (DragSource::Keys, ..) => None,
        }
    }
}

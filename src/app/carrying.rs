//! Carrying: from lifting a player to dropping him or putting him back, by keys and by mouse alike.

use crate::domain::squad::player::PlayerIndex;

use super::hand::{Grip, Holding, Over};
use super::message::{Aim, Direction};
use super::notice::Notice;
use super::sending::Sending;
use super::situation::Situation;
use super::view::Overlay;
use super::{App, Effect, order};

impl App {
    pub(super) fn lift(&mut self, grip: Grip) {
        self.let_go();
        let Some(player) = self.selected() else { return };
        let others = if self.is_marked(player) {
            self.marked().filter(|&other| other != player).collect()
        } else {
            Vec::new()
        };
        let from = self.situation.board.planned(player);
        self.hand = Some(Holding::lifted(player, from, grip).with(others));
    }

    pub(super) fn grab(&mut self, aim: Aim) {
        self.let_go();
        self.overlay = None;
        self.cursor.column = aim.column;
        let Some(row) = aim.row.filter(|&row| row < self.shown(aim.column).len()) else { return };
        self.cursor.put(aim.column, row);
        self.lift(Grip::Press);
    }

    pub(super) fn carry(&mut self, direction: Direction) {
        let Some(hand) = &self.hand else { return };
        let over = hand.over.unwrap_or(Over { column: hand.from, at: None });
        let next = match direction {
            Direction::Left => over.column.left().map(|column| Over { column, at: None }),
            Direction::Right => over.column.right().map(|column| Over { column, at: None }),
            Direction::Up | Direction::Down if order::hidden_by_filter(self).is_some() => {
                self.notice =
                    order::hidden_by_filter(self).map(|refusal| Notice::refused(refusal.to_string()));
                None
            }
            Direction::Up => self.held_row().map(|row| Over { at: Some(row.saturating_sub(1)), ..over }),
            Direction::Down => self.held_row().map(|row| Over { at: Some(row + 1), ..over }),
        };
        if let Some(next) = next {
            self.weigh(Some(next));
        }
    }

    /// The row at which the player in hand would stand.
    fn held_row(&self) -> Option<usize> {
        let hand = self.hand.as_ref()?;
        if hand.refusal.is_some() {
            return None;
        }
        let column = self.situation().board.column(hand.over?.column);
        column.iter().position(|&card| card == hand.player)
    }

    pub(super) fn hold_over(&mut self, aim: Option<Aim>) {
        let is_whole = order::hidden_by_filter(self).is_none();
        let Some(hand) = &mut self.hand else { return };
        hand.grip = Grip::Drag;
        let from = hand.from;
        // In another column he lands at its end; in his own, if all of it is shown, at the card below the pointer.
        let row_of = |aim: Aim| aim.row.filter(|_| is_whole && aim.column == from);
        let over = aim.map(|aim| Over { column: aim.column, at: row_of(aim) });
        if hand.over != over || hand.preview.is_none() {
            self.weigh(over);
        }
    }

    /// Holds the player over a spot and works out what dropping him there would do.
    fn weigh(&mut self, over: Option<Over>) {
        // He may be held where nobody stands.
        self.close_where(Overlay::is_about_him);
        let Some(hand) = &self.hand else { return };
        let over = over.map(|over| Over {
            at: over.at.map(|at| at.min(self.situation.board.column(over.column).len())),
            ..over
        });
        let players: Vec<PlayerIndex> = hand.players().collect();
        let refusal =
            over.and_then(|over| self.sending(&players, over.column, over.at).refusal(&self.situation.board));
        if let Some(hand) = &mut self.hand {
            (hand.over, hand.refusal) = (over, refusal);
        }
        let decision = self.sending_in_hand().and_then(|sending| self.decision_of(&sending));
        let preview = decision.map(|decision| {
            let mut plan = self.plan.clone();
            plan.decide(decision);
            Situation::of(&self.squad, &plan, self.day)
        });
        if let Some(hand) = &mut self.hand {
            hand.preview = preview;
        }
        self.sift();
        if let Some(hand) = &self.hand {
            let (player, column) = (hand.player, hand.over.map(|over| over.column));
            self.follow(player);
            if let Some(column) = column {
                self.cursor.column = column;
            }
        }
    }

    /// Where dropping here would send whom; nothing where it is refused or changes nothing.
    fn sending_in_hand(&self) -> Option<Sending> {
        let hand = self.hand.as_ref()?;
        let over = hand.over?;
        let cards = self.situation.board.column(over.column);
        let stands = cards.iter().position(|&card| card == hand.player);
        let stays = over.at.is_none() || over.at.map(|at| at.min(cards.len().saturating_sub(1))) == stands;
        // Held above his own place he goes nowhere, and neither does anybody who is marked with him.
        if hand.refusal.is_some() || (stands.is_some() && stays) {
            return None;
        }
        Some(self.sending(&hand.players().collect::<Vec<_>>(), over.column, over.at))
    }

    pub(super) fn drop_held(&mut self) -> Option<Effect> {
        let sending = self.sending_in_hand();
        let hand = self.hand.take()?;
        let effect = if let Some(sending) = sending {
            self.decide_sending(&sending)
        } else {
            self.sift();
            None
        };
        self.follow(hand.player);
        effect
    }

    pub(super) fn let_go(&mut self) {
        if let Some(hand) = self.hand.take() {
            self.sift();
            self.follow(hand.player);
        }
    }

    pub(super) fn release(&mut self) -> Option<Effect> {
        let hand = self.hand.as_ref()?;
        match (hand.grip, hand.over, &hand.refusal) {
            (Grip::Drag, Some(_), None) => self.drop_held(),
            (Grip::Drag, Some(_), Some(refusal)) => {
                self.notice = Some(Notice::refused(refusal.to_string()));
                self.let_go();
                None
            }
            (Grip::Drag, None, _) | (Grip::Press, ..) => {
                self.let_go();
                None
            }
            (Grip::Keys, ..) => None,
        }
    }
}

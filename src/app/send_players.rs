//! Sends players to another column or puts them back: the one under the cursor, or all that are marked, as one undo step.

use crate::domain::board::Board;
use crate::domain::column::Column;
use crate::domain::column_rules;
use crate::domain::plan::decision::{Decision, Moved};
use crate::domain::refusal::Refusal;
use crate::domain::squad::player::{PlayerId, PlayerIndex};

use super::sentence::{Sentence, because};
use super::view::View;
use super::{App, Effect};

/// Players on their way to a column, and those who may not go there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sending {
    going: Vec<PlayerIndex>,
    /// Who is in that column already.
    there: Vec<PlayerIndex>,
    refused: Vec<(PlayerIndex, Refusal)>,
    to: Column,
    /// The place of the first in the column's order; the end where there is none.
    at: Option<usize>,
}

impl Sending {
    /// Why nobody goes; nothing when somebody does, or when nobody is refused.
    pub(super) fn refusal(&self, board: &Board) -> Option<Sentence> {
        (self.going.is_empty() && !self.refused.is_empty()).then(|| self.refused_in_words(board))
    }

    /// Everybody who may not go and why, those with one reason together: `Bremer and Gatti are already ours`.
    fn refused_in_words(&self, board: &Board) -> Sentence {
        if let [(_, refusal)] = &self.refused[..] {
            return refusal.clone().into();
        }
        let together = |is_of: fn(&Refusal) -> bool, reason: &str| {
            let of: Vec<PlayerIndex> = self
                .refused
                .iter()
                .filter(|(_, refusal)| is_of(refusal))
                .map(|&(player, _)| player)
                .collect();
            let are = if of.len() == 1 { "is" } else { "are" };
            (!of.is_empty()).then(|| format!("{} {are} {reason}", board.names_in_words(&of)))
        };
        let ours = together(|refusal| matches!(refusal, Refusal::AlreadyOurs(_)), "already ours");
        let theirs = together(|refusal| matches!(refusal, Refusal::NotOursToSell(_)), "not ours to sell");
        let is_other =
            |refusal: &&Refusal| !matches!(refusal, Refusal::AlreadyOurs(_) | Refusal::NotOursToSell(_));
        let others =
            self.refused.iter().map(|(_, refusal)| refusal).filter(is_other).cloned().map(Sentence::from);
        Sentence::join(ours.into_iter().chain(theirs).map(Sentence::from).chain(others))
    }
}

impl App {
    /// The players who are marked, in the order in which they were.
    pub fn marked(&self) -> impl Iterator<Item = PlayerIndex> {
        self.marks().iter().filter_map(|id| self.evaluation().board.squad().find(id))
    }

    /// Whether a player is marked.
    pub fn is_marked(&self, player: PlayerIndex) -> bool {
        self.marks().contains(&self.player(player).id)
    }

    /// Whom sending and putting back would move: on the board all that are marked, else the one under the cursor.
    pub fn movers(&self) -> Vec<PlayerIndex> {
        let is_board = self.view() == View::Board && self.overlay_without_help().is_none();
        let marked: Vec<PlayerIndex> = self.marked().filter(|_| is_board).collect();
        if marked.is_empty() { self.selected().into_iter().collect() } else { marked }
    }

    /// Marks the player under the cursor; who is marked already is not any more.
    pub(super) fn mark(&mut self) {
        let Some(player) = self.selected() else { return };
        let id = self.id(player);
        let marks = &mut self.selection.marks;
        match marks.iter().position(|marked| *marked == id) {
            Some(at) => _ = marks.remove(at),
            None => marks.push(id),
        }
    }

    /// Whether a player may go to a column: by its rules, and by what the plan has given up.
    pub(super) fn permits_going(&self, player: PlayerIndex, to: Column) -> Result<(), Refusal> {
        column_rules::permits(self.board().squad(), self.player(player), to)?;
        if to == Column::Staying && self.board().is_lost(player) {
            return Err(Refusal::Lost(self.name(player).to_owned()));
        }
        Ok(())
    }

    /// Sorts players into those who go to a column and those who may not, and why. Who is there already goes nowhere.
    pub(super) fn sending(&self, movers: &[PlayerIndex], to: Column, at: Option<usize>) -> Sending {
        let mut sending = Sending { going: Vec::new(), there: Vec::new(), refused: Vec::new(), to, at };
        for &player in movers {
            match self.permits_going(player, to) {
                Err(refusal) => sending.refused.push((player, refusal)),
                Ok(()) if at.is_none() && self.board().planned(player) == to => {
                    sending.there.push(player);
                }
                Ok(()) => sending.going.push(player),
            }
        }
        sending
    }

    /// Whether sending everybody whom it would move makes sense.
    pub(super) fn permits_sending(&self, to: Column) -> Result<(), Sentence> {
        let movers = self.movers();
        let sending = self.sending(&movers, to, None);
        if !sending.going.is_empty() {
            return Ok(());
        }
        match (sending.refusal(self.board()), &movers[..]) {
            (Some(refusal), _) => Err(refusal),
            (None, []) => because("nobody is under the cursor"),
            (None, &[only]) => because(format!("{} is in {to} already", self.name(only))),
            (None, _) => because(format!("they are in {to} already")),
        }
    }

    /// The decision that the sending is; nothing when nobody goes.
    pub(super) fn decision_of(&self, sending: &Sending) -> Option<Decision> {
        let moved =
            |&player: &PlayerIndex| Moved { id: self.id(player), reported: self.player(player).reported };
        let players: Vec<Moved> = sending.going.iter().map(moved).collect();
        (!players.is_empty()).then_some(Decision::Send { players, to: sending.to, at: sending.at })
    }

    pub(super) fn send(&mut self, to: Column) -> Option<Effect> {
        let sending = self.sending(&self.movers(), to, None);
        self.decide_sending(&sending)
    }

    /// Takes the decision, says who goes, who does not and why, and keeps the cursor on the first who goes.
    pub(super) fn decide_sending(&mut self, sending: &Sending) -> Option<Effect> {
        let decision = self.decision_of(sending)?;
        let said = self.told(sending);
        self.unmark(&[&sending.going[..], &sending.there].concat());
        let effect = self.decide(decision, said);
        if let (View::Board, Some(&first)) = (self.view(), sending.going.first()) {
            self.selection.follow(first);
        }
        effect
    }

    fn told(&self, sending: &Sending) -> Sentence {
        let (board, to) = (self.board(), sending.to);
        let names = board.names_in_words(&sending.going);
        let said = match sending.going[..] {
            [only] if board.planned(only) == to => format!("{names} moved in {to}"),
            [only] => {
                let ruling = column_rules::ruling(&self.player(only).origin, to);
                format!("{names} {}", ruling.phrase())
            }
            _ => format!("{names} to {to}"),
        };
        if sending.refused.is_empty() {
            return said.into();
        }
        Sentence::join([said.into(), sending.refused_in_words(board)])
    }

    /// Whether somebody whom it would move is not where he is reported.
    pub(super) fn permits_putting_back(&self) -> Result<(), Sentence> {
        let movers = self.movers();
        if movers.iter().any(|&player| self.board().is_altered(player)) {
            return Ok(());
        }
        because(match movers[..] {
            [] => "nobody is under the cursor".to_owned(),
            [only] => format!("{} is where he is reported", self.name(only)),
            _ => "they are where they are reported".to_owned(),
        })
    }

    pub(super) fn put_back(&mut self) -> Option<Effect> {
        let mut players = self.movers();
        players.retain(|&player| self.board().is_altered(player));
        let first = *players.first()?;
        let said = if let [only] = players[..] {
            format!("{} back in {}, as reported", self.name(only), self.player(only).reported)
        } else {
            format!("{} back where they are reported", self.board().names_in_words(&players))
        };
        self.unmark(&players);
        let players = players.into_iter().map(|player| self.id(player)).collect();
        let effect = self.decide(Decision::PutBack { players }, said);
        if self.view() == View::Board {
            self.selection.follow(first);
        }
        effect
    }

    /// Whoever is where he was sent has no mark any more; who was refused keeps his.
    fn unmark(&mut self, players: &[PlayerIndex]) {
        let moved: Vec<PlayerId> = players.iter().map(|&player| self.id(player)).collect();
        self.selection.marks.retain(|id| !moved.contains(id));
    }
}

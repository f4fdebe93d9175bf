//! Which messages are permitted now, and the reason where one is not: it greys keys, tints columns and fills the notice.

use crate::domain::column::Column;
use crate::domain::column_rules;
use crate::domain::walk::order_search::Order;

use super::conflict::Resolution;
use super::evaluation::Difference;
use super::message::Message;
use super::report::ReportChange;
use super::sentence::{Sentence, because};
use super::view::{Overlay, View};
use super::{App, reorder};

impl App {
    /// Whether a message makes sense now.
    ///
    /// # Errors
    /// Why not, as a sentence for the user.
    #[expect(clippy::wildcard_enum_match_arm, reason = "what has no condition is always possible")]
    pub fn permits(&self, message: &Message) -> Result<(), Sentence> {
        match message {
            Message::Lift => self.permits_lifting(),
            Message::Send(to) => self.permits_sending(*to),
            Message::Raise => reorder::permits(self, reorder::Step::Up),
            Message::Lower => reorder::permits(self, reorder::Step::Down),
            Message::PutBack => self.permits_putting_back(),
            Message::PutAllBack if !self.is_changed() => because("nothing differs from what is reported"),
            Message::ShowRoomMakers => self.permits_room_makers(),
            Message::TakeOrder => self.better_order().map(|_| ()),
            Message::MoveDate(step) => self.date_after(*step).map(|_| ()),
            Message::ChangeTarget | Message::RemoveTarget => self.permits_editing(),
            Message::Lose => self.target().map(|_| ()),
            Message::Prioritise(priority) => self.permits_priority(*priority),
            Message::Undo if !self.plan().can_undo() => because("nothing to undo"),
            Message::Redo if !self.plan().can_redo() => because("nothing to redo"),
            Message::Drop => match &self.drag {
                None => because("nobody is in hand"),
                Some(drag) => drag.refusal.clone().map_or(Ok(()), Err),
            },
            Message::OpenCard | Message::Mark | Message::SetTerms => self.someone().map(|_| ()),
            Message::TakeNextAnswer => self.next_answer().map(|_| ()),
            Message::FindNext | Message::FindPrevious if self.filter().is_empty() => {
                because("no filter is set")
            }
            Message::FindNext | Message::FindPrevious if self.selection.cards.iter().all(Vec::is_empty) => {
                because(format!("nobody matches \"{}\"", self.filter().typed()))
            }
            Message::OpenPlan => self.permits_opening(),
            Message::NewPlan => self.permits_starting(),
            Message::Fork => self.permits_forking(),
            Message::Retitle | Message::Annotate => self.permits_describing(),
            Message::AskToDelete => self.permits_deleting(),
            Message::RestorePlan => self.permits_restoring(),
            Message::CompareWith => self.permits_reading(),
            Message::ShowStaleDecisions if self.board().stale().is_empty() => {
                because("no decision waits for an answer: nothing else is reported now")
            }
            Message::Answer(answer) => self.permits_answering(*answer),
            Message::Save => self.permits_saving(),
            Message::Resolve(resolution) => self.permits_resolving(*resolution),
            Message::ShowFaults if self.source.faults().is_none() => because("the squad file has no faults"),
            // Nothing lies below them.
            Message::Close if self.awaits_squad() && matches!(self.overlay(), Some(Overlay::Faults(_))) => {
                because("there is no board until the file is mended")
            }
            Message::ChangeReport(ReportChange::Part(_)) if self.sends_comparison() => {
                because("a comparison is told whole")
            }
            Message::NextQuestion
            | Message::PreviousQuestion
            | Message::AnswerQuestion
            | Message::ChangeColumn
            | Message::SayOfTable
            | Message::AcceptImport => self.permits_import(message),
            Message::OpenForm => self.permits_form(),
            Message::Edit => self.permits_editing_the_file(),
            Message::OpenSquad => self.permits_opening_squad(),
            Message::Carry(_) | Message::CancelDrag if self.drag.is_none() => because("nobody is in hand"),
            _ => Ok(()),
        }
    }

    fn permits_lifting(&self) -> Result<(), Sentence> {
        if self.view() != View::Board {
            return because("players are carried on the board");
        }
        if self.selected().is_none() {
            return because("nobody to lift here");
        }
        Ok(())
    }

    /// The faults name their file themselves; on the board the editor opens at the player under the cursor.
    fn permits_editing_the_file(&self) -> Result<(), Sentence> {
        let is_about_faults = matches!(self.overlay_without_help(), Some(Overlay::Faults(_)));
        match self.selected().filter(|&player| self.board().is_added(player)) {
            _ if is_about_faults => Ok(()),
            Some(added) if self.source.file.is_some() => {
                because(format!("{} is not in the squad file: this plan added him", self.name(added)))
            }
            Some(_) | None => self.has_squad_file(),
        }
    }

    /// Whether there is a squad file: the built-in squad has none.
    pub(super) fn has_squad_file(&self) -> Result<(), Sentence> {
        if self.source.file.is_some() {
            return Ok(());
        }
        because("the built-in squad has no file; `backline new FOLDER` writes one to start from")
    }

    fn permits_room_makers(&self) -> Result<(), Sentence> {
        let player = self.someone()?;
        if self.board().counts_today(player) {
            return because(format!("{} needs no room: he is here already", self.name(player)));
        }
        if self.board().is_lost(player) {
            return because(format!("{} needs no room: he is lost", self.name(player)));
        }
        Ok(())
    }

    /// The order of the moves that keeps the limits, where it is another than the plan's.
    pub(super) fn better_order(&self) -> Result<&Order, Sentence> {
        match self.evaluations.now.order()? {
            Some(order) if order.changes > 0 => Ok(order),
            Some(_) | None => because(self.evaluations.now.order_in_words()?),
        }
    }

    fn permits_resolving(&self, resolution: Resolution) -> Result<(), Sentence> {
        match (resolution, self.theirs()) {
            (_, None) => because("nobody else changed this plan"),
            (Resolution::TakeTheirs, Some(theirs)) if theirs.plan.is_err() => {
                because("theirs cannot be read: keep yours, or keep both")
            }
            (Resolution::KeepMine | Resolution::TakeTheirs | Resolution::KeepBoth, Some(_)) => Ok(()),
        }
    }

    /// Whether the board differs from what the squad file reports.
    pub fn is_changed(&self) -> bool {
        self.difference() != Difference::None
    }

    /// How the board differs from what the squad file reports.
    pub fn difference(&self) -> Difference {
        self.evaluations.difference(&self.source, self.plan())
    }

    /// The words in the heading of a column that would refuse everybody in hand; nothing where somebody may be dropped.
    pub fn would_refuse(&self, column: Column) -> Option<&'static str> {
        let drag = self.carrying()?;
        if !drag.players().all(|player| self.permits_going(player, column).is_err()) {
            return None;
        }
        let ruling = column_rules::ruling(&self.player(drag.player).origin, column);
        Some(if ruling.is_allowed() { "lost" } else { ruling.phrase() })
    }
}

//! Stale decisions, which rely on facts that the squad file no longer states: the user answers them one by one.

use std::rc::Rc;

use crate::domain::board::stale_answers::Answer;
use crate::domain::plan::stale::Stale;

use super::sentence::{Sentence, because};
use super::view::Overlay;
use super::{App, Effect};

impl App {
    /// The stale decision under the cursor.
    fn stale_under_cursor(&self) -> Option<&Stale> {
        let Some(Overlay::StaleDecisions(row)) = self.overlay_without_help() else { return None };
        self.board().stale().get(row).map(Rc::as_ref)
    }

    pub(super) fn answer(&mut self, answer: Answer) -> Option<Effect> {
        let stale = self.stale_under_cursor()?;
        let board = self.board();
        let decision = answer.decision(stale, board, self.plan()).ok()?;
        let outcome = answer.outcome(stale, board, self.plan()).ok()?;
        let name = stale.about.name(board.squad());
        let said = match answer {
            Answer::Keep => format!("you stand by it: {name}, {outcome}"),
            Answer::Drop => format!("dropped: {name}, {outcome}"),
            Answer::TakeReport => format!("as reported: {name}, {outcome}"),
        };
        self.decide(decision, said)
    }

    pub(super) fn permits_answering(&self, answer: Answer) -> Result<(), Sentence> {
        let stale = self.stale_under_cursor();
        let Some(stale) = stale else { return because("no stale decision is under the cursor") };
        answer.decision(stale, self.board(), self.plan())?;
        Ok(())
    }
}

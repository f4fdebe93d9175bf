//! A move of the plan in the hand of the mouse: the order is shown as letting go here would make it.

use super::sentence::Notice;
use super::{App, reorder};

impl App {
    /// Shows the order with the move in hand at a row; as it stands where it is held over its own row, or over none.
    pub(super) fn hold_move(&mut self, row: Option<usize>) {
        self.put_move_back();
        let from = self.cursor().step;
        let Some(decision) = row.and_then(|row| reorder::move_to(self, row)) else {
            self.notice = None;
            return;
        };
        self.evaluations.preview(&self.source, self.plan.plan(), Some(&decision));
        self.held_move = Some(from);
        let (at, walk) = (self.cursor().step, &self.evaluation().outlook.walk);
        self.notice = walk.steps.get(at).map(|step| {
            let made = step.made.to_do(&self.evaluation().board);
            Notice::done(format!("in hand: {made}, as move {} of {}", at + 1, walk.steps.len()))
        });
    }

    /// Shows the order as it stands, with the cursor on the move that was in hand.
    pub(super) fn put_move_back(&mut self) {
        if let Some(from) = self.held_move.take() {
            self.evaluations.preview = None;
            self.selection.follow_to_row(from);
        }
    }
}

//! What follows from the open plan: as it is, as it was before the last decision, and as a drop would make it.

use std::rc::Rc;

use crate::domain::squad::Squad;

use super::evaluation::Evaluation;

/// The evaluations of the open plan, and counters by which drawing knows that they changed.
#[derive(Clone, Debug)]
pub(super) struct Evaluations {
    now: Evaluation,
    before: Evaluation,
    /// What dropping the players in hand would make of the plan; nothing where it would change nothing.
    preview: Option<Evaluation>,
    generation: u64,
    /// The squad on screen, with the targets that the plan adds.
    on_screen: Rc<Squad>,
    edition: u64,
}

impl Evaluations {
    pub(super) fn new(now: Evaluation) -> Self {
        let on_screen = Rc::clone(now.board.squad());
        Self { before: now.clone(), now, preview: None, generation: 0, on_screen, edition: 0 }
    }

    /// The evaluation of the plan, whatever is held over another column.
    pub(super) const fn now(&self) -> &Evaluation {
        &self.now
    }

    /// The evaluation on screen: the preview, where there is one.
    pub(super) fn shown(&self) -> &Evaluation {
        self.preview.as_ref().unwrap_or(&self.now)
    }

    /// The evaluation with which the one on screen is compared.
    pub(super) const fn compared_with(&self) -> &Evaluation {
        if self.preview.is_some() { &self.now } else { &self.before }
    }

    /// The evaluation before the last decision.
    pub(super) const fn before(&self) -> &Evaluation {
        &self.before
    }

    /// Takes the evaluation of the changed plan; the one so far is what it is compared with.
    pub(super) fn advance(&mut self, now: Evaluation) {
        self.before = std::mem::replace(&mut self.now, now);
    }

    /// Compares with nothing that was before: another plan was opened.
    pub(super) fn forget_before(&mut self) {
        self.before = self.now.clone();
    }

    /// Shows what a drop would do; nothing for the plan as it is.
    pub(super) fn preview(&mut self, preview: Option<Evaluation>) {
        self.preview = preview;
    }

    /// Whether the evaluation on screen is a preview.
    pub(super) const fn is_preview(&self) -> bool {
        self.preview.is_some()
    }

    /// Notes that something on screen changed, and whether the squad on screen states something else: after a reload, and with
    /// each target that the plan adds.
    pub(super) fn count_change(&mut self) {
        self.generation += 1;
        let squad = self.shown().board.squad();
        if !Rc::ptr_eq(&self.on_screen, squad) {
            let is_another = self.on_screen != *squad;
            self.on_screen = Rc::clone(squad);
            self.edition += u64::from(is_another);
        }
    }

    /// A number that changes with everything that is derived.
    pub(super) const fn generation(&self) -> u64 {
        self.generation
    }

    /// A number that changes with everything that the squad on screen states.
    pub(super) const fn edition(&self) -> u64 {
        self.edition
    }
}

//! What follows from the open plan: as it is, as it was before the last decision, and as a drop would make it.

use super::evaluation::Evaluation;

/// The evaluations of the open plan.
#[derive(Clone, Debug)]
pub(super) struct Evaluations {
    now: Evaluation,
    before: Evaluation,
    /// What dropping the players in hand would make of the plan; nothing where it would change nothing.
    preview: Option<Evaluation>,
}

impl Evaluations {
    pub(super) fn new(now: Evaluation) -> Self {
        Self { before: now.clone(), now, preview: None }
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
}

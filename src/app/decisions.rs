//! Adds decisions to the plan, undoes and redoes them, and calculates the board anew after each.

use crate::domain::plan::Plan;
use crate::domain::plan::decision::Decision;

use super::sentence::{Notice, Sentence};
use super::{App, Effect, reorder};

impl App {
    pub(super) fn reorder(&mut self, step: reorder::Step) -> Option<Effect> {
        let decision = reorder::step(self, step)?;
        self.plan.decide(decision);
        self.changed()
    }

    pub(super) fn put_move_at(&mut self, row: usize) -> Option<Effect> {
        let decision = reorder::move_to(self, row)?;
        self.plan.decide(decision);
        self.changed()
    }

    /// The shapes that a user can line up in, the file's own first.
    const SHAPES: [&str; 3] = ["3-4-2-1", "4-2-3-1", "5-3-2"];

    /// Lines up in the next shape; behind the last one the file's own comes again. Shapes in a row are one decision, the last.
    pub(super) fn change_shape(&mut self) -> Option<Effect> {
        let own = self.squad().shape.name().to_owned();
        let men_at_the_back = |shape: &str| shape.split('-').next().map(str::to_owned);
        let others = Self::SHAPES.into_iter().filter(|shape| men_at_the_back(shape) != men_at_the_back(&own));
        let shapes: Vec<String> = std::iter::once(own.clone()).chain(others.map(str::to_owned)).collect();
        let now = shapes.iter().position(|shape| shape == self.board().shape().name());
        let shape = shapes.get(now.map_or(0, |now| now + 1)).unwrap_or(&own).clone();
        self.notice = Some(Notice::done(format!("lined up as {shape}")));
        self.plan.decide_last_of_a_row(Decision::LineUp { shape });
        self.changed()
    }

    pub(super) fn take_order(&mut self) -> Option<Effect> {
        let order = self.better_order().ok()?;
        let said = order.moves.iter().map(|made| made.to_do(self.board())).collect::<Vec<_>>().join(", ");
        let order = order.moves.iter().map(|made| self.id(made.player)).collect();
        self.decide(Decision::Sequence { order }, format!("in this order: {said}"))
    }

    pub(super) fn decide(&mut self, decision: Decision, said: impl Into<Sentence>) -> Option<Effect> {
        self.plan.decide(decision);
        self.notice = Some(Notice::done(said));
        self.changed()
    }

    /// Undoes or redoes a decision. The cursor goes to the first man on screen whom it is about, else it stays on its man.
    pub(super) fn travel(
        &mut self,
        step: impl FnOnce(&mut Plan) -> Option<&Decision>,
        said: &str,
    ) -> Option<Effect> {
        self.cancel_drag();
        let selected = self.selected().map(|player| self.id(player));
        let decision = self.plan.travel(step)?;
        self.notice = Some(Notice::done(said));
        let effect = self.changed();
        // An overlay is about the player under the cursor, so the cursor stays where it is.
        let about = if self.overlay().is_none() { self.evaluations.men_of(&decision) } else { Vec::new() };
        for id in about.iter().chain(&selected) {
            let player = self.board().squad().find(id);
            if player.is_some_and(|player| self.selection.go_to(player, &self.evaluations.now)) {
                break;
            }
        }
        effect
    }

    /// Derives everything from the changed plan, and asks for it to be saved.
    pub(super) fn changed(&mut self) -> Option<Effect> {
        self.refresh();
        self.saving().is_owed().then_some(Effect::Save)
    }
}

//! Deciding: every change of the plan, and what becomes of it on the way to the disk.

use crate::domain::plan::Plan;
use crate::domain::plan::decision::Decision;
use crate::domain::refusal::Refusal;
use crate::domain::squad::player::PlayerId;

use super::message::SaveReport;
use super::notice::{Notice, Tone};
use super::saving::State;
use super::{App, Effect, Leaving, order};

impl App {
    pub(super) fn reorder(&mut self, step: order::Step) -> Option<Effect> {
        let decision = order::step(self, step)?;
        self.plan.decide(decision);
        self.changed()
    }

    /// The shapes that a user can line up in, the file's own first.
    const SHAPES: [&str; 3] = ["3-4-2-1", "4-2-3-1", "5-3-2"];

    /// Lines up in the next shape; behind the last one the file's own comes again.
    pub(super) fn change_shape(&mut self) -> Option<Effect> {
        let own = self.squad.shape.name().to_owned();
        let men_at_the_back = |shape: &str| shape.split('-').next().map(str::to_owned);
        let others = Self::SHAPES.into_iter().filter(|shape| men_at_the_back(shape) != men_at_the_back(&own));
        let shapes: Vec<String> = std::iter::once(own.clone()).chain(others.map(str::to_owned)).collect();
        let now = shapes.iter().position(|shape| shape == self.evaluation.board.shape().name());
        let shape = shapes.get(now.map_or(0, |now| now + 1)).unwrap_or(&own).clone();
        let said = format!("lined up as {shape}");
        self.decide(Decision::LineUp { shape }, said)
    }

    pub(super) fn take_order(&mut self) -> Option<Effect> {
        let order = self.better_order().ok()?;
        let said =
            order.moves.iter().map(|made| made.to_do(&self.evaluation.board)).collect::<Vec<_>>().join(", ");
        let order = order.moves.iter().map(|made| self.id(made.player)).collect();
        self.decide(Decision::Sequence { order }, format!("in this order: {said}"))
    }

    pub(super) fn decide(&mut self, decision: Decision, said: impl Into<String>) -> Option<Effect> {
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
        let decision = step(&mut self.plan)?.clone();
        self.notice = Some(Notice::done(said));
        let effect = self.changed();
        // What lies on top is about the man under the cursor, who must not slip away below it.
        let about = if self.overlay.is_none() { self.men_of(&decision) } else { Vec::new() };
        for id in about.iter().chain(&selected) {
            if self.evaluation.board.squad().find(id).is_some_and(|player| self.go_to(player)) {
                break;
            }
        }
        effect
    }

    /// Whom the decision that was undone or redone last is about; nobody where it orders or concerns everybody.
    fn men_of(&self, decision: &Decision) -> Vec<PlayerId> {
        match decision {
            Decision::Send { players, .. } => players.iter().map(|moved| moved.id.clone()).collect(),
            Decision::PutBack { players } => players.clone(),
            Decision::PutAllBack => self.men_who_changed_columns(),
            Decision::AddTarget { target } => vec![target.id.clone()],
            Decision::RemoveTarget { player }
            | Decision::Prioritise { player, .. }
            | Decision::Lose { player }
            | Decision::Regain { player }
            | Decision::Assume { player, .. } => vec![player.clone()],
            Decision::Arrange { .. }
            | Decision::Rank { .. }
            | Decision::Sequence { .. }
            | Decision::LineUp { .. }
            | Decision::SetDate { .. } => Vec::new(),
        }
    }

    fn men_who_changed_columns(&self) -> Vec<PlayerId> {
        let (now, before) = (&self.evaluation.board, &self.before.board);
        let was_elsewhere = |id: &PlayerId, column| {
            before.squad().find(id).is_none_or(|player| before.planned(player) != column)
        };
        let men = now.squad().indices().map(|player| (self.id(player), now.planned(player)));
        men.filter(|(id, column)| was_elsewhere(id, *column)).map(|(id, _)| id).collect()
    }

    /// Derives everything from the changed plan, and asks for it to be saved.
    pub(super) fn changed(&mut self) -> Option<Effect> {
        self.saving.changed();
        self.refresh();
        self.saving.is_owed().then_some(Effect::Save)
    }

    pub(super) fn plan_saved(&mut self, report: SaveReport) -> Option<Effect> {
        match &report.outcome {
            // Unless something else was said meanwhile, such as where it is saved now.
            Ok(None)
                if matches!(self.saving.state(), State::Failed(_))
                    && self.notice.as_ref().is_none_or(|notice| notice.tone == Tone::Failed) =>
            {
                self.notice = Some(Notice::done("saved after all"));
            }
            Ok(None) => {}
            Ok(Some(remark)) => self.notice = Some(Notice::done(remark)),
            Err(why) => {
                self.notice = Some(Notice::failed(format!("not saved, Ctrl-s saves elsewhere: {why}")));
                self.pending_squad = None;
            }
        }
        let is_written = report.outcome.is_ok();
        self.saving.hear(report.revision, report.outcome.map(|_| ()));
        if is_written {
            self.close_conflict();
        }
        if !self.saving.is_owed()
            && let Some(file) = self.pending_squad.take()
        {
            return Some(Effect::OpenSquad(file));
        }
        match (self.leaving, self.saving.state()) {
            (Leaving::WhenSaved, State::Failed(why)) => self.ask_before_leaving(lost_by_leaving(why)),
            (Leaving::WhenSaved, State::Saved | State::Untouched | State::ReadOnly(_)) => Some(Effect::Quit),
            (Leaving::WhenSaved, State::Pending) | (Leaving::No | Leaving::Asked, _) => None,
        }
    }

    /// Says what is lost by leaving, once.
    fn ask_before_leaving(&mut self, said: String) -> Option<Effect> {
        self.notice = Some(Notice::failed(said));
        self.leaving = Leaving::Asked;
        None
    }

    /// Whether the plan may be written.
    pub(super) fn permits_saving(&self) -> Result<(), Refusal> {
        match self.saving.state() {
            State::ReadOnly(why) if !self.saving.is_held() => {
                Err(Refusal::Because(format!("read-only: {why}")))
            }
            State::ReadOnly(_) | State::Untouched | State::Saved | State::Pending | State::Failed(_) => {
                Ok(())
            }
        }
    }

    /// Leaves at once when everything is on disk; else waits for the disk, and asks once more before anything is lost.
    pub(super) fn quit(&mut self) -> Option<Effect> {
        Some(match self.saving.state() {
            // A disk that does not answer must not keep anybody.
            State::Failed(_) | State::Pending if self.leaving == Leaving::WhenSaved => Effect::Quit,
            State::Failed(_) if self.leaving == Leaving::Asked || !self.saving.is_owed() => Effect::Quit,
            // What somebody deleted or changed is not written over on the way out.
            State::Failed(why) if self.saving.is_lost() => {
                return self.ask_before_leaving(lost_by_leaving(why));
            }
            State::ReadOnly(why) if self.saving.is_lost_by_leaving() && self.leaving != Leaving::Asked => {
                let said = format!("q again loses what was decided here, read-only; p f forks it: {why}");
                return self.ask_before_leaving(said);
            }
            State::Failed(_) | State::Pending => {
                self.leaving = Leaving::WhenSaved;
                self.notice = Some(Notice::done("saving; the same key again leaves without waiting"));
                Effect::Save
            }
            State::Untouched | State::Saved | State::ReadOnly(_) => Effect::Quit,
        })
    }
}

fn lost_by_leaving(why: &str) -> String {
    format!("q again loses what is not saved: {why}")
}

//! Putting the whole plan back to what is reported, and saying what else goes with it than the columns.

use crate::domain::plan::decision::Decision;
use crate::domain::plan::terms::Terms;
use crate::domain::squad::player::PlayerIndex;
use crate::text::count;

use super::sentence::{Action, Notice, Sentence};
use super::{App, Effect};

impl App {
    pub(super) fn put_all_back(&mut self) -> Option<Effect> {
        let dropped = self.dropped_beside_the_columns();
        let mut said = Sentence::from("everybody is back where he is reported");
        if !dropped.is_empty() {
            let dropped = format!("; dropped with it: {}; ", dropped.join(", "));
            said = said.then(dropped).keys(Action::Undo).then(" brings all back");
        }
        self.plan.decide(Decision::PutAllBack);
        self.notice = Some(Notice::done(said));
        self.changed()
    }

    /// What the plan holds besides where players stand, in words.
    fn dropped_beside_the_columns(&self) -> Vec<String> {
        let board = self.board();
        let counted = |is_one: &dyn Fn(PlayerIndex) -> bool, noun: &str| {
            let number = board.squad().indices().filter(|&player| is_one(player)).count();
            (number > 0).then(|| count(number, noun))
        };
        let decisions = self.plan().standing().1;
        let is_any =
            |is_one: fn(&Decision) -> bool, name: &str| decisions.iter().any(is_one).then(|| name.to_owned());
        let is_order = |decision: &Decision| {
            matches!(decision, Decision::Arrange { .. } | Decision::Rank { .. } | Decision::Sequence { .. })
        };
        let is_other_shape = board.shape().name() != self.squad().shape.name();
        [
            counted(&|player| board.is_added(player), "added target"),
            counted(&|player| board.is_lost(player), "lost target"),
            is_any(|decision| matches!(decision, Decision::Prioritise { .. }), "priorities"),
            counted(&|player| board.terms(player) != Terms::default(), "player")
                .map(|players| format!("the terms of {players}")),
            is_any(is_order, "the order"),
            is_other_shape.then(|| "the shape".to_owned()),
            is_any(|decision| matches!(decision, Decision::SetDate { .. }), "the date"),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

//! Replays of the beginning of a plan, kept so that a key replays what it adds and not the whole plan.
//!
//! What comes out is what [`Board::replay_on`] says, decision for decision. Three replays are kept: one of the whole plan, for
//! the next decision, one that ends right before the last decision, for taking that back, and one some way behind it, for undoing more.

use std::rc::Rc;

use super::Board;
use super::replay::Replay;
use crate::domain::date::Date;
use crate::domain::plan::Plan;
use crate::domain::plan::decision::Decision;
use crate::domain::squad::Squad;

/// How many decisions the second replay is behind the first: so many can be undone without replaying more than these.
const BEHIND: usize = 256;

/// Replays of the beginning of a plan over a squad. Any other plan or squad is replayed from its first decision.
#[derive(Clone, Debug, Default)]
pub struct KeptReplays {
    behind: Option<KeptReplay>,
    near: Option<KeptReplay>,
    whole: Option<KeptReplay>,
}

#[derive(Clone, Debug)]
struct KeptReplay {
    squad: Rc<Squad>,
    replay: Replay,
    /// How many decisions were replayed, and what tells them from others.
    length: usize,
    prefix: u64,
}

impl KeptReplay {
    /// Whether a plan over a squad begins like this, and only goes on with what needs no other beginning.
    fn begins(&self, squad: &Rc<Squad>, plan: &Plan) -> bool {
        let rest = plan.taken().get(self.length..);
        Rc::ptr_eq(&self.squad, squad)
            && rest.is_some_and(|rest| !rest.iter().any(begins_anew))
            && plan.prefix(self.length) == self.prefix
    }

    /// Replays a plan on, up to so many decisions.
    fn advance(&mut self, plan: &Plan, to: usize) {
        for (at, decision) in plan.taken().iter().enumerate().take(to).skip(self.length) {
            self.replay.take(at, decision);
        }
        self.length = self.length.max(to);
        self.prefix = plan.prefix(self.length);
    }
}

/// Whether the replay of all decisions before depends on this one: it changes who is in the squad, or leaves nothing of them.
const fn begins_anew(decision: &Decision) -> bool {
    matches!(decision, Decision::AddTarget { .. } | Decision::RemoveTarget { .. } | Decision::PutAllBack)
}

impl KeptReplays {
    /// The board of a plan, and of one decision `more` where one is given, as [`Board::replay_on`] tells it.
    pub fn board(
        &mut self,
        squad: &Rc<Squad>,
        plan: &Plan,
        more: Option<&Decision>,
        day: Option<Date>,
    ) -> Board {
        if let Some(more) = more.filter(|more| begins_anew(more)) {
            let mut plan = plan.clone();
            plan.decide(more.clone());
            return Board::replay_on(squad, &plan, day);
        }
        let taken = plan.taken();
        // One more decision leaves the plan as it is to be replayed once more; the plan's last one may be undone next.
        let before_last = taken.len().saturating_sub(usize::from(more.is_none()));
        let mut near = self.nearest(squad, plan);
        if before_last > near.length + BEHIND {
            near.advance(plan, before_last - BEHIND);
            self.behind = Some(near.clone());
        }
        near.advance(plan, before_last);
        let mut whole = near.clone();
        self.near = Some(near);
        whole.advance(plan, taken.len());
        let mut replay = whole.replay.clone();
        self.whole = Some(whole);
        if let Some(more) = more {
            replay.take(taken.len(), more);
        }
        replay.finish(day, plan.as_of)
    }

    /// The replay from which it is the shortest way to the board of a plan.
    fn nearest(&mut self, squad: &Rc<Squad>, plan: &Plan) -> KeptReplay {
        let begins = |kept: &KeptReplay| kept.begins(squad, plan);
        let kept = [&self.whole, &self.near, &self.behind].into_iter().flatten();
        let nearest = kept.into_iter().find(|kept| begins(kept)).cloned();
        nearest.unwrap_or_else(|| {
            self.behind = None;
            let (since, decisions) = plan.standing();
            let mut first = KeptReplay {
                squad: Rc::clone(squad),
                replay: Replay::over(squad, decisions),
                length: since,
                prefix: plan.prefix(since),
            };
            let anew = decisions.iter().rposition(begins_anew).map_or(0, |last| last + 1);
            first.advance(plan, since + anew);
            first
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::squad::player::Player;
    use crate::domain::{steps, test_plans};
    use proptest::prelude::*;

    fn squad() -> Squad {
        test_plans::squad()
    }

    proptest! {
        #[test]
        fn a_kept_replay_gives_the_board_of_a_whole_one(steps in prop::collection::vec((0..9_u8, test_plans::any_decision()), 1..60)) {
            let squads = [Rc::new(squad()), Rc::new(squad())];
            let (mut kept, mut plan, mut at) = (KeptReplays::default(), Plan::new("Plan A"), 0);
            for (step, decision) in steps {
                match step {
                    0 | 1 => _ = plan.undo(),
                    2 => _ = plan.redo(),
                    3 => at = 1 - at,
                    4 => {
                        let mut more = plan.clone();
                        more.decide(decision.clone());
                        let board = kept.board(&squads[at], &plan, Some(&decision), None);
                        prop_assert_eq!(board, Board::replay(&squads[at], &more));
                        continue;
                    }
                    _ => plan.decide(decision),
                }
                let board = kept.board(&squads[at], &plan, None, None);
                prop_assert_eq!(board, Board::replay(&squads[at], &plan));
            }
        }
    }

    /// A plan of so many decisions over twenty men.
    fn long_plan(length: usize) -> (Rc<Squad>, Plan) {
        let mut squad = squad();
        squad.players = (0..20).map(|number| Player::named(&format!("M{number}"), Column::Staying)).collect();
        let send = |number: usize| {
            let to = if (number / 20).is_multiple_of(2) { Column::ForSale } else { Column::Staying };
            test_plans::send(&squad, &format!("M{}", number % 20), to)
        };
        let decisions: Vec<Decision> = (0..length).map(send).collect();
        (Rc::new(squad), Plan::new("Plan A").with_decisions(decisions, length))
    }

    #[test]
    fn a_key_takes_no_longer_the_longer_the_plan_is() {
        let steps_of = |length: usize, key: fn(&mut Plan)| {
            let (squad, mut plan) = long_plan(length);
            let mut kept = KeptReplays::default();
            kept.board(&squad, &plan, None, None);
            steps::of(move || {
                for _ in 0..50 {
                    key(&mut plan);
                    kept.board(&squad, &plan, None, None);
                }
            })
        };
        let again = |plan: &mut Plan| plan.decide(plan.taken()[plan.taken().len() - 40].clone());
        for key in [again as fn(&mut Plan), |plan| _ = plan.undo()] {
            let [once, twice] = [2_000, 4_000].map(|length| steps_of(length, key));
            // How often a map compares depends on its seed; what grew with the plan would take twice as many.
            assert!(twice <= once * 3 / 2, "{once} steps, and {twice} behind twice as many decisions");
        }
    }
}

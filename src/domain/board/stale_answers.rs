//! The answers that a user can give to a stale decision, and the decision that each adds to the plan.
//!
//! Only the last decision that names a player counts, so only that one can be stale; an answer is one decision more, which
//! becomes the last one. Nothing is ever taken out of a plan.

use super::Board;
use crate::domain::column_rules::permits;
use crate::domain::plan::Plan;
use crate::domain::plan::decision::{Decision, Moved};
use crate::domain::plan::stale::{Stale, StaleSubject};
use crate::domain::refusal::Refusal;
use crate::domain::squad::player::PlayerId;

/// What a user can say to a stale decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Keep it, over the facts as they are now.
    Keep,
    /// Drop it: what the plan said before counts again.
    Drop,
    /// Take what is reported now, whatever the plan said.
    TakeReport,
}

impl Answer {
    /// Every answer, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Keep, Self::Drop, Self::TakeReport];

    /// The decision that gives this answer, after which nothing about the player is stale.
    ///
    /// # Errors
    /// Says why a decision cannot be kept: there is nothing left that it could stand on.
    pub fn decision(self, stale: &Stale, board: &Board, plan: &Plan) -> Result<Decision, Refusal> {
        let StaleSubject::Player(id) = &stale.about else { return self.shape(stale, board, plan) };
        let squad = board.squad();
        let report = Decision::PutBack { players: vec![id.clone()] };
        let (to, player) = match (plan.taken().get(stale.decision), squad.find(id)) {
            (Some(Decision::Send { to, .. }), Some(player)) => (*to, player),
            _ if self == Self::Keep => return Err(Refusal::Because(stale.why.clone())),
            _ => return Ok(report),
        };
        let facts = board.player(player);
        let send = |to, at| {
            let players = vec![Moved { id: id.clone(), reported: facts.reported }];
            Decision::Send { players, to, at }
        };
        match self {
            Self::Keep => {
                permits(squad, facts, to)?;
                Ok(send(to, board.column(to).iter().position(|&card| card == player)))
            }
            Self::Drop => {
                let before = Board::replay(squad, &without(plan, stale));
                let to = before.planned(player);
                Ok(if to == facts.reported { report } else { send(to, None) })
            }
            Self::TakeReport => Ok(report),
        }
    }

    fn shape(self, stale: &Stale, board: &Board, plan: &Plan) -> Result<Decision, Refusal> {
        let squad = board.squad();
        let shape = match self {
            Self::Keep => return Err(Refusal::Because(stale.why.clone())),
            Self::Drop => Board::replay(squad, &without(plan, stale)).shape().name().to_owned(),
            Self::TakeReport => squad.shape.name().to_owned(),
        };
        Ok(Decision::LineUp { shape })
    }

    /// Where this answer puts the player, or why it cannot be given.
    ///
    /// # Errors
    /// As [`Self::decision`].
    pub fn outcome(self, stale: &Stale, board: &Board, plan: &Plan) -> Result<String, Refusal> {
        let decision = self.decision(stale, board, plan)?;
        Ok(match decision {
            Decision::Send { to, .. } => to.to_string(),
            Decision::LineUp { shape } => shape,
            Decision::PutBack { .. }
            | Decision::PutAllBack
            | Decision::Arrange { .. }
            | Decision::Rank { .. }
            | Decision::Sequence { .. }
            | Decision::SetDate { .. }
            | Decision::AddTarget { .. }
            | Decision::RemoveTarget { .. }
            | Decision::Prioritise { .. }
            | Decision::Lose { .. }
            | Decision::Regain { .. }
            | Decision::Assume { .. } => match stale.about.player().and_then(|id| board.squad().find(id)) {
                Some(player) => board.player(player).reported.to_string(),
                None => "he is gone".to_owned(),
            },
        })
    }
}

/// What the plan would say of the same player, or of the shape, if the stale decision had never been taken about him.
///
/// It has no other decisions: however long the plan, it takes one look at each of them.
fn without(plan: &Plan, stale: &Stale) -> Plan {
    let (since, standing) = plan.standing();
    let others =
        (since..).zip(standing).filter(|(at, _)| *at != stale.decision).map(|(_, decision)| decision);
    let about_it: Vec<Decision> = match &stale.about {
        StaleSubject::Player(id) => others.filter_map(|decision| about_player(decision, id)).collect(),
        StaleSubject::Shape => {
            others.filter(|decision| matches!(decision, Decision::LineUp { .. })).cloned().collect()
        }
    };
    let taken = about_it.len();
    Plan::default().with_decisions(about_it, taken)
}

/// A decision as far as it says in which column a player stands; nothing where it does not.
fn about_player(decision: &Decision, id: &PlayerId) -> Option<Decision> {
    match decision {
        Decision::Send { players, to, at } => {
            let moved = players.iter().find(|moved| moved.id == *id)?.clone();
            Some(Decision::Send { players: vec![moved], to: *to, at: *at })
        }
        Decision::PutBack { players } => {
            players.contains(id).then(|| Decision::PutBack { players: vec![id.clone()] })
        }
        Decision::Lose { player } => (player == id).then(|| decision.clone()),
        Decision::PutAllBack
        | Decision::Arrange { .. }
        | Decision::Rank { .. }
        | Decision::Sequence { .. }
        | Decision::LineUp { .. }
        | Decision::SetDate { .. }
        | Decision::AddTarget { .. }
        | Decision::RemoveTarget { .. }
        | Decision::Prioritise { .. }
        | Decision::Regain { .. }
        | Decision::Assume { .. } => None,
    }
}

/// What was decided, in words: `Kelly to For sale`.
pub fn decided_in_words(stale: &Stale, board: &Board, plan: &Plan) -> String {
    let name = stale.about.name(board.squad());
    match plan.taken().get(stale.decision) {
        Some(Decision::Send { to, .. }) => format!("{name} to {to}"),
        Some(Decision::PutBack { .. }) => format!("{name} put back"),
        Some(Decision::Arrange { column, .. }) => format!("{name} in the order of {column}"),
        Some(Decision::Rank { place, .. }) => format!("{name} in the ranking at {}", place.name()),
        Some(Decision::Sequence { .. }) => format!("{name} in the order of the moves"),
        Some(Decision::LineUp { shape }) => format!("lined up as {shape}"),
        Some(Decision::AddTarget { .. }) => format!("{name} added as a target"),
        Some(Decision::Prioritise { priority, .. }) => format!("{name} with priority {priority}"),
        Some(Decision::Lose { .. }) => format!("{name} lost"),
        Some(Decision::Regain { .. }) => format!("{name} back in play"),
        Some(Decision::Assume { terms, .. }) => format!("{name}: {}", terms.in_words(board.squad())),
        Some(Decision::PutAllBack | Decision::SetDate { .. } | Decision::RemoveTarget { .. }) | None => {
            name.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::column::Column::{ForSale, Staying, Target};
    use crate::domain::plan::stale::StaleCause;
    use crate::domain::squad::Squad;
    use crate::domain::squad::player::Priority;
    use crate::domain::squad::player::{Origin, Player};
    use crate::domain::squad::position::Position;
    use crate::domain::test_plans;
    use crate::domain::test_squads::find;
    use proptest::prelude::*;
    use std::rc::Rc;

    /// A squad file before and after somebody edited it, and a plan that was made before.
    struct Edited {
        plan: Plan,
        board: Board,
    }

    impl Edited {
        fn new(plan: impl FnOnce(&Squad) -> Vec<Decision>, edit: impl FnOnce(&mut Squad)) -> Self {
            let mut squad = test_plans::squad();
            let decisions = plan(&squad);
            let taken = decisions.len();
            let plan = Plan::new("Plan A").with_decisions(decisions, taken);
            assert_eq!(
                Board::replay(&Rc::new(squad.clone()), &plan).stale(),
                [],
                "nothing is stale at first"
            );
            edit(&mut squad);
            let board = Board::replay(&Rc::new(squad), &plan);
            Self { plan, board }
        }

        /// What is stale: which decision, its cause, whether it is obeyed, and why.
        fn stale(&self) -> (usize, StaleCause, bool, &str) {
            let [stale] = self.board.stale() else { panic!("{:?}", self.board.stale()) };
            (stale.decision, stale.cause, stale.is_obeyed, &stale.why)
        }

        /// Where keeping, dropping and the report put him; each answer settles the matter.
        fn outcomes(&self) -> [String; 3] {
            Answer::ALL.map(|answer| {
                let stale = &self.board.stale()[0];
                let outcome = answer.outcome(stale, &self.board, &self.plan);
                let mut plan = self.plan.clone();
                match answer.decision(stale, &self.board, &plan) {
                    Ok(decision) => plan.decide(decision),
                    Err(refusal) => return format!("refused: {refusal}"),
                }
                let board = Board::replay(self.board.squad(), &plan);
                assert_eq!(board.stale(), [], "{answer:?}");
                if let Some(player) = stale.about.player().and_then(|id| board.squad().find(id)) {
                    assert_eq!(outcome, Ok(board.planned(player).to_string()));
                }
                outcome.unwrap()
            })
        }

        fn planned(&self, name: &str) -> Column {
            self.board.planned(find(self.board.squad(), name))
        }
    }

    fn edit<'a>(squad: &'a mut Squad, name: &str) -> &'a mut Player {
        let at = find(squad, name).get();
        &mut squad.players[at]
    }

    fn send(name: &'static str, to: Column) -> impl FnOnce(&Squad) -> Vec<Decision> {
        move |squad| vec![test_plans::send(squad, name, to)]
    }

    #[test]
    fn a_player_who_is_reported_elsewhere_stays_where_the_plan_has_him_until_somebody_answers() {
        let edited = Edited::new(send("Kelly", Staying), |squad| edit(squad, "Gatti").reported = ForSale);
        assert_eq!(edited.board.stale(), [], "what changed about others is no matter");

        let edited = Edited::new(send("Gatti", Staying), |squad| edit(squad, "Gatti").reported = ForSale);
        let why = "Gatti was reported in Staying and is reported now in For sale";
        assert_eq!(edited.stale(), (0, StaleCause::Reported, true, why));
        assert_eq!(edited.outcomes(), ["Staying", "For sale", "For sale"]);
    }

    #[test]
    fn where_the_report_says_by_now_what_the_plan_decided_there_is_nothing_to_answer() {
        let for_sale = |squad: &mut Squad| edit(squad, "Gatti").reported = ForSale;
        let signed = |squad: &mut Squad| {
            let balerdi = edit(squad, "Balerdi");
            (balerdi.origin, balerdi.reported) = (Origin::Ours, Staying);
        };
        let agreed = |squad: &mut Squad| edit(squad, "Balerdi").reported = Staying;
        for edited in [
            Edited::new(send("Gatti", ForSale), for_sale),
            Edited::new(send("Balerdi", Staying), signed),
            Edited::new(send("Balerdi", Staying), agreed),
        ] {
            assert_eq!(edited.board.stale(), []);
        }
    }

    #[test]
    fn what_the_plan_said_before_counts_again_when_the_last_word_is_dropped() {
        let decisions = |squad: &Squad| {
            vec![test_plans::send(squad, "Rugani", Staying), test_plans::send(squad, "Rugani", ForSale)]
        };
        let edited = Edited::new(decisions, |squad| {
            let rugani = edit(squad, "Rugani");
            rugani.reported = Target;
            rugani.origin = Origin::OnLoan { from: "Ajax".into(), until: None };
        });
        let why = "Rugani was reported in For sale and is reported now in Target";
        assert_eq!(edited.stale(), (1, StaleCause::Reported, true, why));
        assert_eq!(edited.planned("Rugani"), ForSale);
        assert_eq!(edited.outcomes(), ["For sale", "Staying", "Target"]);
    }

    #[test]
    fn a_signing_who_belongs_to_us_now_and_is_for_sale_stays_signed() {
        let edited = Edited::new(send("Balerdi", Staying), |squad| {
            let balerdi = edit(squad, "Balerdi");
            (balerdi.origin, balerdi.reported) = (Origin::Ours, ForSale);
        });
        let why = "Balerdi was reported in Target and is ours now, in For sale";
        assert_eq!(edited.stale(), (0, StaleCause::Ours, true, why));
        assert_eq!(edited.outcomes(), ["Staying", "For sale", "For sale"]);
    }

    #[test]
    fn a_target_who_belongs_to_us_now_cannot_be_watched() {
        let decisions = |squad: &Squad| {
            vec![test_plans::send(squad, "Balerdi", Staying), test_plans::send(squad, "Balerdi", Target)]
        };
        let edited = Edited::new(decisions, |squad| {
            let balerdi = edit(squad, "Balerdi");
            (balerdi.origin, balerdi.reported) = (Origin::Ours, ForSale);
        });
        let why = "Balerdi was reported in Target and is ours now, in For sale";
        assert_eq!(edited.stale(), (1, StaleCause::Ours, false, why));
        assert_eq!(edited.outcomes(), ["refused: Balerdi is already ours", "Staying", "For sale"]);
    }

    #[test]
    fn a_man_who_has_left_is_not_signed_because_he_was_to_be_kept() {
        let edited = Edited::new(send("Kelly", Staying), |squad| {
            let kelly = edit(squad, "Kelly");
            (kelly.origin, kelly.reported) = (Origin::Elsewhere { club: None }, Target);
        });
        let why = "Kelly was reported in For sale and is somebody else's now, in Target";
        assert_eq!(edited.stale(), (0, StaleCause::Left, false, why));
        assert_eq!(edited.planned("Kelly"), Target);
        assert_eq!(edited.outcomes(), ["Staying", "Target", "Target"]);
    }

    #[test]
    fn nobody_can_stand_by_a_decision_about_a_man_who_is_gone() {
        let gone = |squad: &mut Squad| squad.players.retain(|player| player.name != "Kelly");
        let edited = Edited::new(send("Kelly", Staying), gone);
        let why = "kelly is not in the squad file any more";
        assert_eq!(edited.stale(), (0, StaleCause::Gone, false, why));
        assert_eq!(edited.outcomes(), [&format!("refused: {why}"), "he is gone", "he is gone"]);
    }

    #[test]
    fn an_order_is_obeyed_for_those_who_are_left_of_it() {
        let ids = |names: &[&str]| names.iter().map(|name| PlayerId::from_name(name)).collect::<Vec<_>>();
        for order in [
            Decision::Rank { place: Position::RCB, order: ids(&["Savona", "Kelly", "Bremer"]) },
            Decision::Arrange { column: Staying, order: ids(&["Savona", "Kelly", "Bremer"]), at: None },
            Decision::Sequence { order: ids(&["Rugani", "Kelly"]) },
        ] {
            let gone = |squad: &mut Squad| squad.players.retain(|player| player.name != "Kelly");
            let edited = Edited::new(|_| vec![order], gone);
            assert_eq!(edited.stale().1, StaleCause::Gone);
            assert_eq!(edited.outcomes()[1..], ["he is gone"; 2]);
        }
    }

    #[test]
    fn a_shape_that_is_unknown_now_gives_way_to_the_one_before() {
        let mut edited = Edited::new(|_| vec![Decision::LineUp { shape: "4-2-3-1".into() }], |_| {});
        edited.plan.decide(Decision::LineUp { shape: "the old one".into() });
        edited.board = Board::replay(edited.board.squad(), &edited.plan);
        let (decision, ground, is_obeyed, why) = edited.stale();
        assert_eq!((decision, ground, is_obeyed), (1, StaleCause::Shape, false));
        let refused = format!("refused: {why}");
        assert_eq!(edited.outcomes(), [&refused, "4-2-3-1", "3-4-2-1"]);
    }

    #[test]
    fn only_the_last_word_about_a_player_can_be_stale() {
        let edited = Edited::new(send("Gatti", Staying), |squad| edit(squad, "Gatti").reported = ForSale);
        let gatti = PlayerId::from_name("Gatti");
        for settled in [
            Decision::PutBack { players: vec![gatti.clone()] },
            Decision::PutAllBack,
            test_plans::send(edited.board.squad(), "Gatti", Staying),
        ] {
            let mut plan = edited.plan.clone();
            plan.decide(settled);
            assert_eq!(Board::replay(edited.board.squad(), &plan).stale(), []);
        }
    }

    #[test]
    fn a_decision_that_never_was_possible_is_told_by_the_rule() {
        let mut squad = Rc::new(test_plans::squad());
        let said = |squad: &Rc<Squad>, name: &str, to: Column| {
            let plan = Plan::new("Plan A").with_decisions(vec![test_plans::send(squad, name, to)], 1);
            let board = Board::replay(squad, &plan);
            let [stale] = board.stale() else { panic!("{:?}", board.stale()) };
            assert!(!stale.is_obeyed);
            stale.why.clone()
        };
        assert_eq!(said(&squad, "Gatti", Target), "Gatti is already ours");
        Rc::make_mut(&mut squad).players[6].origin = Origin::Elsewhere { club: None };
        assert_eq!(said(&squad, "Balerdi", ForSale), "Balerdi is not ours to sell");
    }

    #[test]
    fn who_is_kept_keeps_his_card_where_it_lies() {
        let decisions = |squad: &Squad| {
            let order = vec![PlayerId::from_name("Savona"), PlayerId::from_name("Gatti")];
            vec![
                test_plans::send(squad, "Gatti", Staying),
                Decision::Arrange { column: Staying, order, at: None },
            ]
        };
        let edited = Edited::new(decisions, |squad| edit(squad, "Gatti").reported = ForSale);
        let gatti = find(edited.board.squad(), "Gatti");
        let lies_at = edited.board.column(Staying).iter().position(|&card| card == gatti);
        let stale = &edited.board.stale()[0];
        let Ok(Decision::Send { at, .. }) = Answer::Keep.decision(stale, &edited.board, &edited.plan) else {
            panic!("he is not sent")
        };
        assert_eq!(lies_at, Some(1));
        assert_eq!(at, lies_at);
    }

    #[test]
    fn what_was_decided_is_said_with_the_name() {
        let squad = Rc::new(test_plans::squad());
        let rugani = PlayerId::from_name("Rugani");
        let said = |decision: Decision, player: &PlayerId| {
            let plan = Plan::new("Plan A").with_decisions(vec![decision], 1);
            let stale = Stale::gone(0, player);
            decided_in_words(&stale, &Board::replay(&squad, &plan), &plan)
        };
        let order = vec![rugani.clone()];
        for (decision, words) in [
            (test_plans::send(&squad, "Rugani", Staying), "Rugani to Staying"),
            (Decision::PutBack { players: order.clone() }, "Rugani put back"),
            (
                Decision::Arrange { column: ForSale, order: order.clone(), at: None },
                "Rugani in the order of For sale",
            ),
            (Decision::Rank { place: Position::CB, order: order.clone() }, "Rugani in the ranking at CB"),
            (Decision::Sequence { order }, "Rugani in the order of the moves"),
            (Decision::LineUp { shape: "4-4-2".into() }, "lined up as 4-4-2"),
            (
                Decision::Prioritise { player: rugani.clone(), priority: Priority::B },
                "Rugani with priority B",
            ),
            (Decision::Lose { player: rugani.clone() }, "Rugani lost"),
            (Decision::Regain { player: rugani.clone() }, "Rugani back in play"),
            (Decision::PutAllBack, "Rugani"),
        ] {
            assert_eq!(said(decision, &rugani), words);
        }
        assert_eq!(said(Decision::PutAllBack, &PlayerId("a-stranger".into())), "a-stranger");
    }

    proptest! {
        #[test]
        fn what_counts_without_a_decision_is_what_a_replay_of_all_others_says(
            decisions in prop::collection::vec(test_plans::any_decision(), 1..30),
        ) {
            let taken = decisions.len();
            let plan = Plan::new("Plan A").with_decisions(decisions, taken);
            let board = Board::replay(&Rc::new(test_plans::squad()), &plan);
            for stale in board.stale() {
                let mut others = plan.taken().to_vec();
                others.remove(stale.decision);
                let others = plan.clone().with_decisions(others, taken - 1);
                let [told, replayed] =
                    [without(&plan, stale), others].map(|plan| Board::replay(board.squad(), &plan));
                match stale.about.player().map(|id| board.squad().find(id)) {
                    Some(Some(player)) => prop_assert_eq!(told.planned(player), replayed.planned(player)),
                    Some(None) => {}
                    None => prop_assert_eq!(told.shape(), replayed.shape()),
                }
            }
        }
    }
}

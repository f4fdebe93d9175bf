//! Breaches as sentences: the limits that the plan breaks at its end, and on the way with the move that causes it.
//!
//! A breach is allowed, shown and explained; what is refused is a [`Refusal`](crate::domain::refusal::Refusal).

use crate::domain::accounts::amount::Amount;
use crate::domain::accounts::budget::Budgeted;
use crate::domain::accounts::plan_money::PlanMoney;
use crate::domain::accounts::range::Sum;
use crate::domain::accounts::squad_cost_ratio::SquadCostRatio;
use crate::domain::board::{Board, Move};
use crate::domain::depth::department::Department;
use crate::domain::lists::List;
use crate::domain::lists::in_words::{broken_today, made_worse};
use crate::domain::squad::accounts::Budget;
use crate::domain::squad::player::PlayerIndex;
use crate::domain::verdicts::Verdict;
use crate::domain::walk::Walk;
use crate::domain::walk::headcount::Headcount;
use crate::domain::walk::limits::Breach;
use crate::domain::walk::limits::Limits;

/// The limits that the end of the plan breaks, each with everybody whom it counts.
pub fn at_the_end(board: &Board, after: &Department, lists: &[List], limits: Limits) -> Vec<Verdict<Breach>> {
    let number = |players: &[PlayerIndex]| u16::try_from(players.len()).unwrap_or(u16::MAX);
    let count = Headcount {
        names: number(&after.names),
        available: number(&after.available),
        ..Headcount::default()
    };
    let verdict = |rule| {
        let mut players = match rule {
            Breach::Room => after.names.clone(),
            Breach::Floor => after.available.clone(),
            Breach::List | Breach::Budget => Vec::new(),
        };
        let counted = counted(rule, count).unwrap_or_default();
        let mut sentence = format!("{counted}, {}", limits.shortfall_in_words(rule, count));
        if !players.is_empty() {
            sentence = format!("{sentence}: {}", board.names_in_words(&players));
        }
        // Who is missed and comes later is named with his day.
        for (player, on) in board.coming_later().filter(|_| rule == Breach::Floor) {
            sentence = format!("{sentence}; {}", board.comes_in_words(board.name(player), on));
            players.push(player);
        }
        Verdict::new(rule, sentence, players)
    };
    let heads = limits.broken(count).into_iter().map(verdict);
    heads.chain(lists.iter().flat_map(list_at_the_end)).collect()
}

/// What the end of the plan breaks of a budget, and of the squad cost ratio's limit.
pub fn of_budget(budget: Budget, money: &PlanMoney) -> impl Iterator<Item = Verdict<Breach>> {
    let ratio = money.squad_cost_ratio.and_then(SquadCostRatio::breach_in_words);
    let broken = budget.breaches_in_words(money).into_iter().chain(ratio);
    broken.map(|sentence| Verdict::new(Breach::Budget, sentence, Vec::new()))
}

/// The limits of a list that the end of the plan breaks, each with the men of the board who are on it.
fn list_at_the_end(list: &List) -> impl Iterator<Item = Verdict<Breach>> {
    let players: Vec<PlayerIndex> = list.after.men.iter().map(|(player, _)| *player).collect();
    list.after.breaches_in_words(&list.rule).into_iter().map(move |broken| {
        Verdict::new(Breach::List, format!("{}: {broken}", list.rule.name()), players.clone())
    })
}

/// The limits that are broken before the first move or on the way: one sentence for the start, which is nobody's fault, and
/// one for each move that makes a breach or makes it worse, about the player who moves.
pub fn on_the_way(board: &Board, walk: &Walk, limits: Limits) -> Vec<Verdict<Breach>> {
    let start = walk.start();
    let mut verdicts: Vec<Verdict<Breach>> = Vec::new();
    for &rule in &walk.broken_at_start {
        let mut say = |sentence| verdicts.push(Verdict::new(rule, sentence, Vec::new()));
        let short = limits.shortfall_in_words(rule, start);
        match counted(rule, start) {
            Some(counted) => say(format!("{counted} before any move, {short}")),
            None => broken_today(board).into_iter().for_each(say),
        }
    }
    for (at, step) in walk.steps.iter().enumerate() {
        let made_before: Vec<Move> = walk.steps[..at].iter().map(|step| step.made).collect();
        let after = step.headcount();
        // What a move does to the cash is told with its amount: [`cash_on_the_way`].
        for &rule in step.causes.iter().filter(|&&rule| rule != Breach::Budget) {
            let makes = if rule == Breach::Floor { "leaves" } else { "makes it" };
            let doing = step.made.doing(board);
            let short = limits.shortfall_in_words(rule, after);
            let mut say = |what| {
                let sentence = format!("{doing} {makes} {what}");
                verdicts.push(Verdict::new(rule, sentence, vec![step.made.player]));
            };
            match counted(rule, after) {
                Some(counted) => say(format!("{counted}, {short}")),
                None => made_worse(board, &made_before, step.made).into_iter().for_each(say),
            }
        }
    }
    verdicts
}

/// The moves after which the cash of a plan is further beyond its budget than before them, one sentence each. The last move is left out:
/// what is broken after it is the end's.
pub fn cash_on_the_way(
    board: &Board,
    walk: &Walk,
    budget: Budget,
    money: &PlanMoney,
) -> Vec<Verdict<Breach>> {
    let (mut spent, mut short) = (Sum::default(), Amount::ZERO);
    let mut verdicts = Vec::new();
    let but_the_last = walk.steps.split_last().map_or(&[][..], |(_, steps)| steps);
    for step in but_the_last {
        let player = step.made.player;
        spent.add(player, money.man(player).and_then(|man| man.cash));
        let now = budget.shortfall(Budgeted::Cash, &spent).unwrap_or(Amount::ZERO);
        if let Some(broken) = budget.breach_in_words(Budgeted::Cash, &spent).filter(|_| now > short) {
            let sentence = format!("{} leaves {broken}", step.made.doing(board));
            verdicts.push(Verdict::new(Breach::Budget, sentence, vec![player]));
        }
        short = now;
    }
    verdicts
}

/// The limits that are still broken after a move that does not make them worse, one sentence each, about the player who moves.
/// The last move is left out: what is broken after it is the [end](at_the_end)'s.
pub fn still_on_the_way(board: &Board, walk: &Walk, limits: Limits) -> Vec<Verdict<Breach>> {
    let mut verdicts = Vec::new();
    let but_the_last = walk.steps.split_last().map_or(&[][..], |(_, steps)| steps);
    for step in but_the_last {
        for &rule in step.broken.iter().filter(|rule| !step.causes.contains(rule)) {
            let after = step.headcount();
            let (doing, short) = (step.made.doing(board), limits.shortfall_in_words(rule, after));
            let counted = counted(rule, after).map_or(String::new(), |counted| format!("{counted}, "));
            let sentence = format!("after {doing} still {counted}{short}");
            verdicts.push(Verdict::new(rule, sentence, vec![step.made.player]));
        }
    }
    verdicts
}

/// What a limit counts, in words: `7 on the books`, `3 fit`; nothing for lists, each of which counts for itself.
fn counted(rule: Breach, count: Headcount) -> Option<String> {
    match rule {
        Breach::Room => Some(format!("{} on the books", count.names)),
        Breach::Floor if count.available == 0 => Some("nobody fit".to_owned()),
        Breach::Floor => Some(format!("{} fit", count.available)),
        Breach::List | Breach::Budget => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::lists::ListCounts;
    use crate::domain::squad::Squad;
    use crate::domain::test_plans;

    fn walk_of(squad: Squad, moves: &[(&str, Column)]) -> (Board, Walk, Limits) {
        let mut decisions: Vec<_> =
            moves.iter().map(|(name, to)| test_plans::send(&squad, name, *to)).collect();
        let order: Vec<&str> = moves.iter().map(|(name, _)| *name).collect();
        decisions.push(test_plans::sequence(&order));
        let board = test_plans::board(squad, decisions);
        let limits = Limits::of(board.squad());
        let walk = Walk::of(&board, limits, ListCounts::today(&board));
        (board, walk, limits)
    }

    fn on_the_way_of(squad: Squad, moves: &[(&str, Column)]) -> Vec<String> {
        let (board, walk, limits) = walk_of(squad, moves);
        on_the_way(&board, &walk, limits).into_iter().map(|verdict| verdict.sentence).collect()
    }

    fn with_limits(room: u16, floor: u16) -> Squad {
        let mut squad = test_plans::squad();
        squad.room.as_mut().unwrap().number = room;
        squad.floor.as_mut().unwrap().number = floor;
        squad
    }

    const RUGANI: (&str, Column) = ("Rugani", Column::ForSale);
    const KELLY: (&str, Column) = ("Kelly", Column::ForSale);
    const BALERDI: (&str, Column) = ("Balerdi", Column::Staying);

    #[test]
    fn the_sentence_names_the_sale_that_breaks_the_floor() {
        assert_eq!(
            on_the_way_of(test_plans::squad(), &[RUGANI, KELLY, BALERDI]),
            ["selling Kelly leaves 3 fit, one short of 4"]
        );
    }

    #[test]
    fn a_move_that_leaves_a_broken_limit_as_it_was_is_not_named() {
        assert_eq!(
            on_the_way_of(with_limits(6, 6), &[("Bremer", Column::ForSale)])[..1],
            ["5 fit before any move, one short of 6"]
        );
        let named = on_the_way_of(with_limits(6, 6), &[("Bremer", Column::ForSale)]);
        assert!(!named.iter().any(|sentence| sentence.contains("Bremer")), "{named:?}");
    }

    #[test]
    fn a_move_after_which_a_limit_is_still_broken_is_told_apart_from_one_that_breaks_it() {
        let still = |room, moves: &[(&str, Column)]| {
            let (board, walk, limits) = walk_of(with_limits(room, 2), moves);
            let verdicts = still_on_the_way(&board, &walk, limits);
            verdicts.into_iter().map(|verdict| verdict.sentence).collect::<Vec<_>>()
        };
        assert_eq!(
            still(4, &[RUGANI, KELLY]),
            ["after selling Rugani still 5 on the books, one over the room of 4"]
        );
        assert_eq!(still(6, &[BALERDI, RUGANI, KELLY]), Vec::<String>::new());
        let last = "what stands at the end is told there";
        assert_eq!(
            still(3, &[RUGANI, KELLY]),
            ["after selling Rugani still 5 on the books, two over the room of 3"],
            "{last}"
        );
    }

    #[test]
    fn the_sentence_names_the_signing_that_exceeds_the_room() {
        assert_eq!(
            on_the_way_of(test_plans::squad(), &[BALERDI, RUGANI, KELLY]),
            ["signing Balerdi makes it 7 on the books, one over the room of 6"]
        );
    }

    #[test]
    fn a_broken_start_is_told_before_the_moves_and_a_move_that_makes_it_worse_is_named() {
        assert_eq!(
            on_the_way_of(with_limits(5, 4), &[BALERDI, RUGANI, KELLY]),
            [
                "6 on the books before any move, one over the room of 5",
                "signing Balerdi makes it 7 on the books, two over the room of 5"
            ]
        );
    }

    #[test]
    fn a_man_on_loan_is_sent_back_and_not_sold() {
        let mut squad = with_limits(6, 5);
        squad.players[4].origin =
            crate::domain::squad::player::Origin::OnLoan { from: "Ajax".into(), until: None };
        assert_eq!(
            on_the_way_of(squad, &[RUGANI]),
            [
                "sending Rugani back leaves 4 fit, one short of 5",
                "selling Kelly leaves 3 fit, two short of 5",
            ]
        );
    }

    #[test]
    fn where_nobody_is_fit_that_is_said() {
        let fit = |available| {
            counted(Breach::Floor, Headcount { names: 3, available, ..Headcount::default() }).unwrap()
        };
        assert_eq!([0, 1].map(fit), ["nobody fit", "1 fit"]);
    }
}

//! Breaches as sentences: the limits that the plan breaks at its end, and on the way with the move that causes it.
//!
//! A breach is allowed, shown and explained; what is refused is a [`Refusal`](crate::domain::refusal::Refusal).

use crate::domain::board::Board;
use crate::domain::depth::department::Department;
use crate::domain::squad::player::PlayerIndex;
use crate::domain::verdicts::Verdict;
use crate::domain::walk::Walk;
use crate::domain::walk::headcount::Headcount;
use crate::domain::walk::limits::Breach;
use crate::domain::walk::limits::Limits;
use crate::text;

/// The limits that the end of the plan breaks, each with everybody whom it counts.
pub fn at_the_end(board: &Board, after: &Department, limits: Limits) -> Vec<Verdict<Breach>> {
    let number = |players: &[PlayerIndex]| u16::try_from(players.len()).unwrap_or(u16::MAX);
    let count = Headcount { names: number(&after.names), available: number(&after.available) };
    let verdict = |rule| {
        let players = match rule {
            Breach::Room => after.names.clone(),
            Breach::Floor => after.available.clone(),
        };
        let mut sentence =
            format!("{} after the plan, {}", counted(rule, count), limits.shortfall_in_words(rule, count));
        if !players.is_empty() {
            sentence = format!("{sentence}: {}", board.names_in_words(&players));
        }
        Verdict { kind: rule, sentence, players }
    };
    limits.broken(count).into_iter().map(verdict).collect()
}

/// The limits that are broken before the first move or on the way: one sentence for the start, which is nobody's fault, and
/// one for each move that makes a breach or makes it worse, about the player who moves.
pub fn on_the_way(board: &Board, walk: &Walk, limits: Limits) -> Vec<Verdict<Breach>> {
    let start = walk.start();
    let mut verdicts: Vec<Verdict<Breach>> = Vec::new();
    for &rule in &walk.broken_at_start {
        let short = limits.shortfall_in_words(rule, start);
        let sentence = format!("{} before any move, {short}", counted(rule, start));
        verdicts.push(Verdict { kind: rule, sentence, players: Vec::new() });
    }
    for (before, step) in walk.steps.iter().enumerate() {
        let (before, after) = (walk.after(before), step.headcount());
        for &rule in &step.broken {
            if limits.shortfall(rule, after) > limits.shortfall(rule, before) {
                let makes = match rule {
                    Breach::Room => "makes",
                    Breach::Floor => "leaves",
                };
                let doing = step.made.doing(board);
                let short = limits.shortfall_in_words(rule, after);
                let sentence = format!("{doing} {makes} {}, {short}", counted(rule, after));
                verdicts.push(Verdict { kind: rule, sentence, players: vec![step.made.player] });
            }
        }
    }
    verdicts
}

/// What a limit counts, in words: `7 names`, `3 available`.
fn counted(rule: Breach, count: Headcount) -> String {
    match rule {
        Breach::Room => text::count(count.names.into(), "name"),
        Breach::Floor => format!("{} available", count.available),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::squad::Squad;
    use crate::domain::test_plans;

    fn on_the_way_of(squad: Squad, moves: &[(&str, Column)]) -> Vec<String> {
        let mut decisions: Vec<_> =
            moves.iter().map(|(name, to)| test_plans::send(&squad, name, *to)).collect();
        let order: Vec<&str> = moves.iter().map(|(name, _)| *name).collect();
        decisions.push(test_plans::sequence(&order));
        let board = test_plans::board(squad, decisions);
        let limits = Limits::of(board.squad());
        let walk = Walk::of(&board, limits.room, limits.floor);
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
            ["selling Kelly leaves 3 available, 1 under the floor of 4"]
        );
    }

    #[test]
    fn a_move_that_leaves_a_broken_limit_as_it_was_is_not_named() {
        assert_eq!(
            on_the_way_of(with_limits(6, 6), &[("Bremer", Column::ForSale)])[..1],
            ["5 available before any move, 1 under the floor of 6"]
        );
        let named = on_the_way_of(with_limits(6, 6), &[("Bremer", Column::ForSale)]);
        assert!(!named.iter().any(|sentence| sentence.contains("Bremer")), "{named:?}");
    }

    #[test]
    fn the_sentence_names_the_signing_that_exceeds_the_room() {
        assert_eq!(
            on_the_way_of(test_plans::squad(), &[BALERDI, RUGANI, KELLY]),
            ["signing Balerdi makes 7 names, 1 over the room of 6"]
        );
    }

    #[test]
    fn a_broken_start_is_told_before_the_moves_and_a_move_that_makes_it_worse_is_named() {
        assert_eq!(
            on_the_way_of(with_limits(5, 4), &[BALERDI, RUGANI, KELLY]),
            [
                "6 names before any move, 1 over the room of 5",
                "signing Balerdi makes 7 names, 2 over the room of 5"
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
                "sending Rugani back leaves 4 available, 1 under the floor of 5",
                "selling Kelly leaves 3 available, 2 under the floor of 5",
            ]
        );
    }
}

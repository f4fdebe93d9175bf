//! Two players side by side: their facts aligned, and who has the edge where both are stated.
//!
//! What is not stated of either is never counted for or against anybody.

use std::cmp::Ordering;
use std::ops::RangeInclusive;

use crate::domain::board::Board;
use crate::domain::facts;
use crate::domain::squad::player::{Player, PlayerIndex};
use crate::domain::squad::player_field::Field;

/// A fact of both players.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is about.
    pub name: &'static str,
    /// The first player's, in words; nothing where it is not stated.
    pub left: Option<String>,
    /// The other player's.
    pub right: Option<String>,
    /// Who has the edge, where there is one.
    pub edge: Option<Edge>,
}

/// Who has the edge in a fact, and what it is: never a judgement, only who is younger, taller and so on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The first player.
    Left(&'static str),
    /// The other player.
    Right(&'static str),
}

/// The facts of two players in the order of a card; those that are stated of neither are left out.
pub fn versus(board: &Board, left: PlayerIndex, right: PlayerIndex) -> Vec<Row> {
    let edges = edges(board, board.player(left), board.player(right));
    let pairs = facts::rows(board, left).into_iter().zip(facts::rows(board, right));
    pairs
        .filter(|(left, right)| left.value.is_some() || right.value.is_some())
        .map(|(left, right)| {
            let edge =
                edges.iter().find(|(field, _)| left.fields.contains(field)).and_then(|(_, edge)| *edge);
            Row { name: left.name, left: left.value, right: right.value, edge }
        })
        .collect()
}

fn edges(board: &Board, left: &Player, right: &Player) -> [(Field, Option<Edge>); 6] {
    let ages = |player: &Player| player.ages_on(board.date());
    let value = |player: &Player| player.value.as_ref().map(|value| value.amount);
    let share = |player: &Player| player.availability;
    let bound = |player: &Player| player.contract_until.map(|end| board.squad().last_day(end));
    [
        (Field::Age, younger(ages(left), ages(right))),
        (Field::Height, edge(left.height_cm, right.height_cm, "taller")),
        (Field::Rating, edge(left.rating, right.rating, "rated higher")),
        (Field::ContractUntil, edge(bound(left), bound(right), "bound longer")),
        (Field::Value, edge(value(left), value(right), "valued higher")),
        (Field::Availability, edge(share(left), share(right), "fit more often")),
    ]
}

/// The edge of the younger of two, if one is it for certain.
fn younger(left: Option<RangeInclusive<u8>>, right: Option<RangeInclusive<u8>>) -> Option<Edge> {
    let (left, right) = (left?, right?);
    if left.end() < right.start() {
        Some(Edge::Left("younger"))
    } else if right.end() < left.start() {
        Some(Edge::Right("younger"))
    } else {
        None
    }
}

/// The edge of the greater of two values, if both are stated and differ.
fn edge<T: PartialOrd>(left: Option<T>, right: Option<T>, word: &'static str) -> Option<Edge> {
    match left?.partial_cmp(&right?)? {
        Ordering::Greater => Some(Edge::Left(word)),
        Ordering::Less => Some(Edge::Right(word)),
        Ordering::Equal => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Money;
    use crate::domain::plan::decision::Decision;
    use crate::domain::squad::player::Valuation;
    use crate::domain::test_plans;
    use crate::domain::test_squads::{board, find, juventus};

    #[test]
    fn what_is_not_stated_is_nobodys_edge() {
        let mut squad = juventus();
        let (rugani, balerdi) = (find(&squad, "Rugani"), find(&squad, "Balerdi"));
        squad.players[rugani.get()].height_cm = Some(190);
        squad.players[balerdi.get()].height_cm = Some(187);
        squad.players[balerdi.get()].value =
            Some(Valuation { amount: Money::euros(20_000_000), on: None, by: None });
        let board = board(squad, &[]);
        let rows = versus(&board, balerdi, rugani);
        let row = |name| rows.iter().find(|row| row.name == name).unwrap();
        assert_eq!(row("Height").edge, Some(Edge::Right("taller")));
        assert_eq!((row("Market value").right.as_deref(), row("Market value").edge), (None, None));
        assert!(rows.iter().all(|row| row.name != "Wage"), "stated of neither");
    }

    #[test]
    fn terms_that_a_plan_assumes_for_one_of_them_stand_in_a_row_of_their_own() {
        let mut squad = juventus();
        let (rugani, balerdi) = (find(&squad, "Rugani"), find(&squad, "Balerdi"));
        squad.players[balerdi.get()].height_cm = Some(187);
        let terms = "fee 25m".parse().unwrap();
        let assume = Decision::Assume { player: squad.player(balerdi).id.clone(), terms };
        let board = test_plans::board(squad, vec![assume]);
        for (left, right, at) in [(balerdi, rugani, 0), (rugani, balerdi, 1)] {
            let rows = versus(&board, left, right);
            let told = |name| {
                let row = rows.iter().find(|row| row.name == name).unwrap();
                [row.left.as_deref(), row.right.as_deref()][at]
            };
            assert_eq!((told("This plan"), told("Height")), (Some("assumes fee €25m"), Some("1.87 m")));
        }
    }

    #[test]
    fn the_edge_does_not_depend_on_the_side() {
        assert_eq!(edge(Some(2), Some(1), "more"), Some(Edge::Left("more")));
        assert_eq!(edge(Some(1), Some(2), "more"), Some(Edge::Right("more")));
        assert_eq!(edge(Some(2), Some(2), "more"), None);
        assert_eq!(edge(None, Some(2), "more"), None);
    }

    #[test]
    fn the_younger_is_told_only_where_no_day_of_birth_could_make_him_the_older() {
        assert_eq!(younger(Some(24..=24), Some(25..=26)), Some(Edge::Left("younger")));
        assert_eq!(younger(Some(25..=26), Some(24..=24)), Some(Edge::Right("younger")));
        assert_eq!(younger(Some(24..=25), Some(25..=26)), None);
        assert_eq!(younger(Some(25..=26), Some(24..=25)), None);
        assert_eq!(younger(None, Some(24..=24)), None);
    }
}

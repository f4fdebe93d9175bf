//! In which order the men stand at a place: who is first choice there.
//!
//! First those whom the plan ranks there, in its order; then those whom the squad file's `depth` names there, in its order; then
//! the rest: by the place that the earliest of their positions that fills it has among their positions, then a cornerstone, then a
//! starter, then file order. Men who are out keep their rank. Ratings are shown, and order nobody.

use crate::domain::board::Board;
use crate::domain::squad::player::{Player, PlayerIndex};
use crate::domain::squad::shape::Place;

/// The men at a place, first choice first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceOrder {
    /// Everybody who can stand there.
    pub players: Vec<PlayerIndex>,
    /// How many of them, from the first on, the plan or the file ranks there.
    pub ranked: usize,
}

impl PlaceOrder {
    /// The order of those of the players, given once each and in file order, who can stand at a place.
    pub fn of(board: &Board, place: &Place, players: impl IntoIterator<Item = PlayerIndex>) -> Self {
        let can_stand = |player: &PlayerIndex| place.takes(&board.player(*player).positions);
        let men: Vec<PlayerIndex> = players.into_iter().filter(can_stand).collect();
        let mut is_ranked = vec![false; men.len()];
        let mut ordered = Vec::with_capacity(men.len());
        for player in board.ranking(place.name) {
            if let Ok(at) = men.binary_search(&player)
                && !is_ranked[at]
            {
                is_ranked[at] = true;
                ordered.push(player);
            }
        }
        let ranked = ordered.len();
        let rest = men.into_iter().zip(is_ranked).filter_map(|(man, is_ranked)| (!is_ranked).then_some(man));
        ordered.extend(rest);
        ordered[ranked..].sort_by_key(|&player| standing(board.player(player), place));
        Self { players: ordered, ranked }
    }
}

/// What decides between men whom nobody ranks: less is better.
fn standing(player: &Player, place: &Place) -> (usize, bool, bool) {
    let earliest = player.positions.iter().position(|position| place.filled_by.contains(position));
    (earliest.unwrap_or(usize::MAX), player.cornerstone.is_none(), player.starter.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::plan::decision::Decision;
    use crate::domain::squad::Squad;
    use crate::domain::squad::player::PlayerId;
    use crate::domain::squad::position::Position::{self, CB, LB, LCB, RCB};
    use crate::domain::squad::shape::Shape;
    use crate::domain::{test_plans, test_squads};

    fn squad(men: &[(&str, &[Position])]) -> Squad {
        let mut squad = Squad::empty("Test", Shape::built_in("3-4-2-1").unwrap());
        let player = |(name, positions): &(&str, &[Position])| Player {
            positions: positions.to_vec(),
            ..Player::named(name, Column::Staying)
        };
        squad.players = men.iter().map(player).collect();
        squad
    }

    fn order(squad: Squad, place: Position, ranked: &[&str]) -> String {
        let order = ranked.iter().map(|name| PlayerId::from_name(name)).collect();
        let board = test_plans::board(squad, vec![Decision::Rank { place, order }]);
        let at = board.shape().find(place).unwrap();
        let order = PlaceOrder::of(&board, &board.shape().places()[at], board.squad().indices());
        test_squads::names(&board, &order.players).join(" ")
    }

    #[test]
    fn the_plan_goes_before_the_file_and_the_file_before_the_rest() {
        let mut squad = squad(&[("A", &[CB]), ("B", &[CB]), ("C", &[CB]), ("D", &[CB])]);
        squad.depth = vec![(CB, ["C", "B", "A"].map(|name| test_squads::find(&squad, name)).to_vec())];
        assert_eq!(order(squad.clone(), CB, &[]), "C B A D");
        assert_eq!(order(squad.clone(), CB, &["A"]), "A C B D");
        assert_eq!(order(squad, CB, &["D", "D", "B"]), "D B C A");
    }

    #[test]
    fn an_earlier_position_goes_first_then_a_cornerstone_then_a_starter_then_file_order() {
        let mut squad = squad(&[
            ("third", &[RCB, CB, LCB]),
            ("second", &[LB, LCB]),
            ("file", &[LCB]),
            ("other", &[LCB]),
            ("starter", &[LCB]),
            ("cornerstone", &[LCB]),
        ]);
        squad.players[4].starter = Some(String::new());
        squad.players[5].cornerstone = Some(String::new());
        squad.players[0].cornerstone = Some(String::new());
        assert_eq!(order(squad, LCB, &[]), "cornerstone starter file other second third");
    }

    #[test]
    fn ratings_order_nobody() {
        let mut squad = squad(&[("A", &[CB]), ("B", &[CB])]);
        (squad.players[0].rating, squad.players[1].rating) = (Some(60), Some(90));
        assert_eq!(order(squad, CB, &[]), "A B");
    }
}

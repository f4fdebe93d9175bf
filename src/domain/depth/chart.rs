//! The depth chart as data: every place with the players who can stand there in order, and the candidates that follow.
//!
//! A place's list is in its [order](crate::domain::depth::place_order). Men who are out keep their rank and are no candidates.

use crate::domain::board::Board;
use crate::domain::depth::candidates::{Candidate, Candidates};
use crate::domain::depth::place_order::PlaceOrder;
use crate::domain::depth::place_set::PlaceSet;
use crate::domain::squad::player::PlayerIndex;
use crate::domain::squad::position::Position;
use crate::domain::squad::shape::{Place, Shape};

/// The players who can stand at a place, first choice first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceList {
    /// Which place.
    pub place: Position,
    /// Everybody counted who can play there.
    pub players: Vec<PlayerIndex>,
    /// How many of them, from the first on, the plan or the file ranks there.
    pub ranked: usize,
}

/// The lists of all places, and the candidates.
#[derive(Clone, Debug, PartialEq)]
pub struct DepthChart {
    /// A list for every place of the shape, in its order.
    pub lists: Vec<PlaceList>,
    /// The available men of the lists.
    pub candidates: Candidates,
}

/// No rank yet.
const UNRANKED: u32 = u32::MAX;

impl DepthChart {
    /// The chart of the players whom `names` counts, each of them once and in file order.
    pub fn of(board: &Board, names: &[PlayerIndex]) -> Self {
        let places = board.shape().places();
        let mut men = men(board, names);
        let lists = (0..).zip(places).map(|(at, place)| list(board, place, at, &mut men)).collect();
        men.retain(|man| board.is_available(man.player));
        Self { lists, candidates: Candidates::new(places.len(), men) }
    }
}

/// Everybody who can stand somewhere, not ranked yet.
fn men(board: &Board, names: &[PlayerIndex]) -> Vec<Candidate> {
    let filled_by = places_by_position(board.shape());
    let man = |&player: &PlayerIndex| {
        let facts = board.player(player);
        let places = facts
            .positions
            .iter()
            .fold(PlaceSet::EMPTY, |places, &position| places.union(filled_by[position as usize]));
        (!places.is_empty()).then(|| Candidate {
            player,
            places,
            ranks: [UNRANKED; Shape::MOST_PLACES],
            fit: facts.availability.unwrap_or(board.squad().availability),
        })
    };
    names.iter().filter_map(man).collect()
}

/// For every position, the places that it fills.
fn places_by_position(shape: &Shape) -> [PlaceSet; Position::ALL.len()] {
    Position::ALL.map(|position| {
        (0..).zip(shape.places()).filter(|(_, place)| place.takes(&[position])).map(|(at, _)| at).collect()
    })
}

/// The list of a place, whose men get their ranks from it.
fn list(board: &Board, place: &Place, at: usize, men: &mut [Candidate]) -> PlaceList {
    let here = men.iter().filter(|man| man.places.contains(at)).map(|man| man.player);
    let PlaceOrder { players, ranked } = PlaceOrder::of(board, place, here);
    for (rank, player) in (0..).zip(&players) {
        if let Ok(found) = men.binary_search_by_key(player, |man| man.player) {
            men[found].ranks[at] = rank;
        }
    }
    PlaceList { place: place.name, players, ranked }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::test_squads::{self, board, find, juventus};

    fn chart(board: &Board) -> DepthChart {
        let names: Vec<PlayerIndex> =
            board.squad().indices().filter(|&player| board.counts_today(player)).collect();
        DepthChart::of(board, &names)
    }

    fn names(board: &Board, list: &PlaceList) -> String {
        test_squads::names(board, &list.players).join(" ")
    }

    #[test]
    fn where_nobody_ranks_the_men_of_a_place_positions_and_starters_do() {
        let mut squad = juventus();
        squad.depth.clear();
        let board = board(squad, &[]);
        let chart = chart(&board);
        assert_eq!(names(&board, &chart.lists[0]), "Bremer Kalulu Gatti Savona");
        assert_eq!(names(&board, &chart.lists[1]), "Rugani Bremer Kalulu Gatti");
        assert_eq!(names(&board, &chart.lists[2]), "Kelly Bremer");
        assert_eq!(chart.lists.iter().map(|list| list.ranked).sum::<usize>(), 0);
    }

    #[test]
    fn ranked_men_stand_first_and_the_others_follow() {
        let mut squad = juventus();
        // Kelly cannot play there, Balerdi is not counted, and Gatti is named twice.
        let order = ["Kelly", "Gatti", "Balerdi", "Rugani", "Gatti"].map(|name| find(&squad, name));
        squad.depth = vec![(Position::CB, order.to_vec())];
        let board = board(squad, &[]);
        let list = &chart(&board).lists[1];
        assert_eq!(names(&board, list), "Gatti Rugani Bremer Kalulu");
        assert_eq!(list.ranked, 2);
    }

    #[test]
    fn a_man_who_is_out_keeps_his_rank_and_is_no_candidate() {
        let board = board(juventus(), &[]);
        let chart = chart(&board);
        let men = chart.candidates.men();
        assert_eq!(men.len(), 5);
        assert_eq!((men[0].player, men[0].ranks[0]), (find(board.squad(), "Kalulu"), 1));
    }

    #[test]
    fn a_signing_joins_the_list() {
        let board = board(juventus(), &[("Balerdi", Column::Staying)]);
        let everybody: Vec<PlayerIndex> = board.squad().indices().collect();
        let chart = DepthChart::of(&board, &everybody);
        assert_eq!(names(&board, &chart.lists[2]), "Kelly Bremer Balerdi");
        assert_eq!(chart.candidates.men().len(), 6);
    }

    #[test]
    fn own_availability_goes_before_the_squads() {
        let mut squad = juventus();
        squad.availability = 0.9;
        squad.players[1].availability = Some(0.8);
        let board = board(squad, &[]);
        let fit: Vec<f64> = chart(&board).candidates.men().iter().map(|man| man.fit).collect();
        assert_eq!(fit, [0.8, 0.9, 0.9, 0.9, 0.9]);
    }

    #[test]
    fn who_plays_nowhere_in_the_back_line_is_no_candidate() {
        let mut squad = juventus();
        squad.players[4].positions = vec![Position::GK];
        squad.players[5].positions.clear();
        let board = board(squad, &[]);
        assert_eq!(chart(&board).candidates.men().len(), 3);
        assert_eq!(names(&board, &chart(&board).lists[2]), "Bremer");
    }
}

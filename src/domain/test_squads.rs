//! Squads for tests: the seven players of the shipped board, and random squads.

use std::rc::Rc;

use proptest::prelude::*;

use crate::domain::board::Board;
use crate::domain::column::Column;
use crate::domain::depth::candidates::{Candidate, Candidates};
use crate::domain::depth::place_set::PlaceSet;
use crate::domain::plan::Plan;
use crate::domain::plan::decision::{Decision, Moved};
use crate::domain::squad::absence::{Absence, AbsenceKind};
use crate::domain::squad::player::{Player, PlayerId, PlayerIndex, Priority};
use crate::domain::squad::position::Position::{self, CB, LB, LCB, RB, RCB};
use crate::domain::squad::shape::Shape;
use crate::domain::squad::{Limit, Squad};

/// The first board: six defenders, Bremer out, Rugani and Kelly for sale, and Balerdi wanted. Positions are assumed, and so is
/// the order of the centre-backs.
pub fn juventus() -> Squad {
    let mut squad = Squad::empty("Juventus", Shape::built_in("3-4-2-1").unwrap());
    squad.room = Some(Limit { number: 6, assumed: true });
    squad.floor = Some(Limit { number: 4, assumed: true });
    let men: [(&str, Column, &[Position]); 7] = [
        ("Bremer", Column::Staying, &[RCB, CB, LCB]),
        ("Kalulu", Column::Staying, &[RCB, CB]),
        ("Gatti", Column::Staying, &[RCB, CB]),
        ("Savona", Column::Staying, &[RCB, RB]),
        ("Rugani", Column::ForSale, &[CB]),
        ("Kelly", Column::ForSale, &[LCB, LB]),
        ("Balerdi", Column::Target, &[RCB, CB, LCB]),
    ];
    for (name, column, positions) in men {
        squad.players.push(Player { positions: positions.to_vec(), ..Player::named(name, column) });
    }
    squad.players[0].cornerstone = Some("the defence is to be built around him".into());
    squad.players[0].absence = Some(out());
    squad.players[5].starter = Some("for lack of alternatives".into());
    squad.players[6].priority = Some(Priority::A);
    let centre_backs = ["Bremer", "Gatti", "Kalulu", "Rugani"].map(|name| find(&squad, name));
    squad.depth = vec![(CB, centre_backs.to_vec())];
    squad
}

/// The first board with nobody out.
pub fn juventus_all_fit() -> Squad {
    let mut squad = juventus();
    squad.players[0].absence = None;
    squad
}

/// An injury of which no return is stated.
pub fn out() -> Absence {
    Absence { kind: AbsenceKind::Injury, what: None, since: None, until: None }
}

/// The player of this name.
pub fn find(squad: &Squad, name: &str) -> PlayerIndex {
    squad.find(&PlayerId::from_name(name)).unwrap()
}

/// The names of players.
pub fn names(board: &Board, players: &[PlayerIndex]) -> Vec<String> {
    players.iter().map(|&player| board.player(player).name.clone()).collect()
}

/// The board when these players are carried to these columns.
pub fn board(squad: Squad, sent: &[(&str, Column)]) -> Board {
    let squad = Rc::new(squad);
    let mut plan = Plan::new("Plan A");
    for (name, to) in sent {
        let player = squad.player(find(&squad, name));
        let moved = Moved { id: player.id.clone(), reported: player.reported };
        plan.decide(Decision::Send { players: vec![moved], to: *to, at: None });
    }
    Board::replay(&squad, &plan)
}

/// Candidates who can stand in these places, in file order, ranked in file order, and fit as usual.
pub fn men(places: usize, men: &[&[usize]]) -> Candidates {
    let mut ranked = [0; Shape::MOST_PLACES];
    let men = (0..).zip(men).map(|(player, places)| {
        let places: PlaceSet = places.iter().copied().collect();
        let ranks = ranked;
        for place in places.iter() {
            ranked[place] += 1;
        }
        Candidate { player: PlayerIndex(player), places, ranks, fit: Squad::USUAL_AVAILABILITY }
    });
    let men = men.collect();
    Candidates::new(places, men)
}

/// A man as drawn: where he can stand, what his rank is drawn from at each place, fitness, whether he is out.
type Drawn = (u8, [u8; Shape::MOST_PLACES], f64, bool);

/// Random candidates for one to five places, at most so many, some of the men of each list being out.
pub fn candidates(most: usize) -> impl Strategy<Value = Candidates> {
    let fit = prop_oneof![2 => Just(0.86), 1 => Just(0.0), 1 => Just(1.0), 3 => 0.0..=1.0_f64];
    let out = prop_oneof![9 => Just(false), 1 => Just(true)];
    // Small sets and large ones: only versatile men make two lines of five.
    let places = prop_oneof![any::<u8>(), (any::<u8>(), any::<u8>()).prop_map(|(one, other)| one | other)];
    let drawn = (places, any::<[u8; Shape::MOST_PLACES]>(), fit, out);
    let men = prop_oneof![1 => 0..=most, 3 => most * 3 / 4..=most];
    let men = men.prop_flat_map(move |men| prop::collection::vec(drawn.clone(), men));
    (1_usize..=5, men).prop_map(|(places, drawn)| draw(places, &drawn))
}

fn draw(places: usize, drawn: &[Drawn]) -> Candidates {
    let mut men: Vec<Candidate> = (0..)
        .zip(drawn)
        .map(|(player, (set, _, fit, _))| Candidate {
            player: PlayerIndex(player),
            places: (0..places).filter(|&place| set >> place & 1 == 1).collect(),
            ranks: [0; Shape::MOST_PLACES],
            fit: *fit,
        })
        .collect();
    for place in 0..places {
        let mut list: Vec<usize> = (0..men.len()).filter(|&at| men[at].places.contains(place)).collect();
        list.sort_by_key(|&at| drawn[at].1[place]);
        for (rank, at) in (0..).zip(list) {
            men[at].ranks[place] = rank;
        }
    }
    let fit = men.into_iter().zip(drawn).filter_map(|(man, (.., out))| (!out).then_some(man));
    Candidates::new(places, fit.collect())
}

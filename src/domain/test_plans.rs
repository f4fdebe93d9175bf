//! Plans for tests: the shipped board with its date, decisions over it, and random boards.

use std::rc::Rc;

use proptest::prelude::*;

use crate::domain::board::Board;
use crate::domain::column::Column;
use crate::domain::plan::Plan;
use crate::domain::plan::decision::{Decision, Moved};
use crate::domain::plan::new_target::NewTarget;
use crate::domain::squad::Squad;
use crate::domain::squad::player::{Origin, Player, PlayerId, PlayerIndex};
use crate::domain::squad::position::Position;
use crate::domain::squad::shape::Shape;
use crate::domain::squad::stance::{Attitude, Stance};
use crate::domain::test_squads::{find, juventus, out};

/// The squad of the first board on its day, with what Marseille says of Balerdi.
pub fn squad() -> Squad {
    let mut squad = juventus();
    squad.as_of = "2025-06-28".parse().ok();
    let balerdi = find(&squad, "Balerdi");
    let balerdi = &mut squad.players[balerdi.get()];
    balerdi.origin = Origin::Elsewhere { club: Some("Marseille".into()) };
    let on = "2025-06-28".parse().ok();
    balerdi.stance = Some(Stance { is: Attitude::Wall, on, by: None, note: None });
    squad
}

/// The same with everybody fit.
pub fn fit() -> Squad {
    let mut squad = squad();
    squad.players[0].absence = None;
    squad
}

/// Sends a player to a column.
pub fn send(squad: &Squad, name: &str, to: Column) -> Decision {
    let reported = squad.player(find(squad, name)).reported;
    Decision::Send { players: vec![Moved { id: PlayerId::from_name(name), reported }], to, at: None }
}

/// Orders the moves.
pub fn sequence(names: &[&str]) -> Decision {
    Decision::Sequence { order: names.iter().map(|name| PlayerId::from_name(name)).collect() }
}

/// The board that these decisions make.
pub fn board(squad: Squad, decisions: Vec<Decision>) -> Board {
    let taken = decisions.len();
    Board::replay(&Rc::new(squad), &Plan::new("Plan A").with_decisions(decisions, taken))
}

/// The board of a squad with Balerdi signed, and the two sales that are reported.
pub fn signed(squad: Squad) -> Board {
    let decisions = vec![send(&squad, "Balerdi", Column::Staying)];
    board(squad, decisions)
}

/// A board over other facts, with everybody in the same column and the same order of moves.
pub fn again(board: &Board, squad: Squad) -> Board {
    again_with(board, squad, |player| board.planned(player))
}

/// The same board but for the column of one player.
pub fn again_but(board: &Board, but: PlayerIndex, to: Column) -> Board {
    let column = |player| if player == but { to } else { board.planned(player) };
    again_with(board, Squad::clone(board.squad()), column)
}

fn again_with(board: &Board, squad: Squad, column: impl Fn(PlayerIndex) -> Column) -> Board {
    let names = |player: PlayerIndex| squad.player(player).name.as_str();
    let order: Vec<&str> = board.moves().iter().map(|made| names(made.player)).collect();
    let moved = squad.indices().filter(|&player| column(player) != squad.player(player).reported);
    let mut decisions: Vec<Decision> =
        moved.map(|player| send(&squad, names(player), column(player))).collect();
    decisions.push(sequence(&order));
    self::board(squad, decisions)
}

/// A decision over the first board's men, and over one whom nobody knows; many of them are stale.
pub fn any_decision() -> impl Strategy<Value = Decision> {
    let name = || prop::sample::select(vec!["Gatti", "Rugani", "Kelly", "Balerdi", "Leoni"]);
    let column = || prop::sample::select(Column::ALL.to_vec());
    let id = |name| PlayerId::from_name(name);
    let leoni = || NewTarget::read("Leoni; CB", None).unwrap();
    let shape = prop::sample::select(vec!["3-4-2-1", "4-4-2", "none that is known"]);
    prop_oneof![
        8 => (name(), column(), prop::option::of(0..3_usize)).prop_map(move |(name, to, at)| {
            let players = vec![Moved { id: id(name), reported: Column::Staying }];
            Decision::Send { players, to, at }
        }),
        2 => (name(), column(), 0..4_usize).prop_map(move |(name, column, at)| {
            Decision::Arrange { column, order: vec![id(name)], at: Some(at) }
        }),
        1 => name().prop_map(move |name| Decision::Lose { player: id(name) }),
        1 => name().prop_map(move |name| Decision::PutBack { players: vec![id(name)] }),
        1 => shape.prop_map(|shape| Decision::LineUp { shape: shape.to_owned() }),
        1 => Just(Decision::PutAllBack),
        1 => Just(Decision::AddTarget { target: leoni() }),
        1 => Just(Decision::RemoveTarget { player: leoni().id }),
    ]
}

/// A board of up to so many players with columns, absences, positions and an order of moves drawn at random.
pub fn any_board(most: usize) -> impl Strategy<Value = Board> {
    let player = (0..3_usize, 0..3_usize, prop::collection::vec(0..Position::ALL.len(), 0..4), any::<bool>());
    (prop::collection::vec(player, 0..=most), any::<prop::sample::Index>()).prop_map(|(men, turn)| {
        let mut squad = Squad::empty("Test", Shape::built_in("3-4-2-1").unwrap());
        let mut decisions = Vec::new();
        for (at, (reported, planned, positions, is_out)) in men.into_iter().enumerate() {
            let mut player = Player::named(&format!("man {at}"), Column::ALL[reported]);
            player.positions = positions.into_iter().map(|position| Position::ALL[position]).collect();
            player.absence = is_out.then(out);
            squad.players.push(player);
            decisions.push(send(&squad, &format!("man {at}"), Column::ALL[planned]));
        }
        if !decisions.is_empty() {
            let turn = turn.index(decisions.len());
            decisions.rotate_left(turn);
        }
        board(squad, decisions)
    })
}

//! Reports for tests: boards of men with any names and whereabouts, and their reports.

use std::rc::Rc;

use proptest::prelude::*;

use crate::domain::board::Board;
use crate::domain::date::{Date, PartialDate};
use crate::domain::outlook::Outlook;
use crate::domain::plan::Plan;
use crate::domain::plan::decision::{Decision, Moved};
use crate::domain::report::Report;
use crate::domain::squad::Squad;
use crate::domain::squad::player::{Joined, Origin};
use crate::domain::squad::shape::Shape;
use crate::domain::test_plans;

/// The report of a board, under the name of a plan.
pub fn told(board: &Board, plan: &str) -> Report {
    Report::of(board, &Outlook::of(board), plan)
}

/// Names with every sign that stands between names, and others.
pub fn any_name() -> impl Strategy<Value = String> {
    let char = prop::sample::select("aZé ,;:()\"–.>-&|\u{a0}손<>`*_~[]!@#$'/\\=".chars().collect::<Vec<_>>());
    let hostile = prop::collection::vec(char, 1..9).prop_map(String::from_iter);
    let word = prop::sample::select(vec![
        "nobody",
        "Nobody",
        "left",
        "Left: Bremer",
        "OUT",
        "\"\"",
        "</title><script>",
        "[x](http://a.b)",
        "&amp;",
        "1. a",
        "    code",
    ]);
    prop_oneof![4 => hostile, 1 => word.prop_map(str::to_owned)]
        .prop_filter("no name of a squad file", |name| name.parse::<crate::text::Text>().is_ok())
}

/// A board of men with any names, some of whom come later, have left, or are here or elsewhere on loan.
pub fn any_board() -> impl Strategy<Value = Board> {
    let names = prop::collection::hash_set(any_name(), 10);
    let shape = prop::sample::select(vec!["3-4-2-1", "4-4-2", "5-3-2"]);
    let drawn = (test_plans::any_board(9), names, shape, prop::collection::vec(0..7_u8, 9));
    drawn.prop_map(|(board, names, shape, origins)| {
        let mut names = names.into_iter();
        let mut squad = Squad::clone(board.squad());
        squad.club = names.next().unwrap();
        squad.shape = Shape::built_in(shape).unwrap();
        let day: Date = "2025-06-28".parse().unwrap();
        squad.as_of = Some(day);
        for ((player, name), origin) in squad.players.iter_mut().zip(names).zip(origins) {
            player.name = name;
            let club = "Nowhere, (FC)".to_owned();
            match origin {
                0 => player.origin = Origin::Elsewhere { club: Some(club) },
                1 => {
                    player.origin =
                        Origin::OnLoan { from: club, until: Some(PartialDate::Day(day.plus_days(2))) }
                }
                2 => {
                    player.origin = Origin::OnLoanTo { club, until: Some(PartialDate::Day(day.plus_days(2))) }
                }
                3 => player.contract_until = Some(PartialDate::Day(day.plus_days(-2))),
                4 => {
                    let on = "2025-07-01".parse().ok();
                    player.joined = Some(Joined { on, from: None, fee: None });
                }
                _ => {}
            }
        }
        // Once more, without the decisions that make no sense over these facts.
        replayed(&replayed(&board, squad.clone()), squad)
    })
}

/// The same board whose men, club and sources have plain names: what is written of both has the same structure.
pub fn tame(board: &Board) -> Board {
    let mut squad = Squad::clone(board.squad());
    squad.club = "club".to_owned();
    for (at, player) in squad.players.iter_mut().enumerate() {
        player.name = format!("man {at}");
    }
    replayed(board, squad)
}

/// The same board whose men have names that an import takes: with a letter in them, and no formula.
pub fn lettered(board: &Board) -> Board {
    let mut squad = Squad::clone(board.squad());
    for player in &mut squad.players {
        if !player.name.contains(char::is_alphabetic) || player.name.trim_start().starts_with('=') {
            player.name.insert(0, 'a');
        }
    }
    replayed(board, squad)
}

/// A board over other facts, with everybody in the same column.
fn replayed(board: &Board, squad: Squad) -> Board {
    let moved = board.moved().map(|player| {
        let id = squad.player(player).id.clone();
        let players = vec![Moved { id, reported: squad.player(player).reported }];
        Decision::Send { players, to: board.planned(player), at: None }
    });
    let decisions: Vec<Decision> = moved.collect();
    let taken = decisions.len();
    Board::replay(&Rc::new(squad), &Plan::new("Plan A").with_decisions(decisions, taken))
}

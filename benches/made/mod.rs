//! Squads made to measure: as large as asked, and the same at every run.

#![allow(dead_code, reason = "every bench uses a part of it")]

use std::fmt::Write as _;
use std::rc::Rc;

use backline::app::App;
use backline::app::saving::Saving;
use backline::domain::plan::Plan;
use backline::domain::squad::Squad;
use backline::store::squad_file;

/// As many players as the growth is told for: the shipped board's seven, and what nobody's department reaches.
pub const SIZES: [usize; 3] = [7, 1_000, 10_000];

/// Of a made squad, so many play in the back line; the others are goalkeepers.
const BACK_LINE: usize = 24;

/// The text of a squad file with so many players: a back line like a large club's, the rest on other places.
///
/// Every twelfth player is for sale, every twelfth a target, so that all columns and both kinds of moves are there.
pub fn squad_text(players: usize) -> String {
    let mut text = String::from(
        "(\n    club: \"Made\",\n    as_of: \"2025-06-28\",\n    shape: \"4-2-3-1\",\n    room: 30,\n    floor: 8,\n    players: [\n",
    );
    for at in 0..players {
        let positions = if at < BACK_LINE {
            ["[RCB, CB]", "[LCB, CB]", "[RB, RWB]", "[LB, LWB]", "[CB]", "[RCB, RB]"][at % 6]
        } else {
            "[GK]"
        };
        let (column, origin) = match at % 12 {
            10 => ("ForSale", "Ours"),
            11 => ("Target", "Elsewhere(club: \"Another\")"),
            _ => ("Staying", "Ours"),
        };
        _ = writeln!(
            text,
            "        (id: \"man-{at}\", name: \"Man {at}\", column: {column}, origin: {origin}, \
             born: \"{}-0{}-1{}\", positions: {positions}, contract_until: \"2028-06-30\"),",
            1990 + at % 16,
            1 + at % 9,
            at % 10,
        );
    }
    text.push_str("    ],\n)\n");
    text
}

/// A made squad, read as the program reads it.
pub fn squad(players: usize) -> Rc<Squad> {
    let (squad, _) = squad_file::parse(&squad_text(players), "made").expect("a made squad has no faults");
    Rc::new(squad)
}

/// The board of a made squad under a new plan; nothing is saved.
pub fn board(players: usize) -> App {
    App::new(squad(players), Plan::new("Plan A"), Saving::nowhere())
}

/// The shipped board.
pub fn juventus() -> App {
    App::new(squad_file::built_in().squad, Plan::new("Plan A"), Saving::nowhere())
}

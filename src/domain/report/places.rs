//! The back line as the press prints it: of each place who plays, who comes in, and the rest, each man once in full.
//!
//! A man stands in full at one place: where he plays in the first line, else in the second, else where he comes in first, else where
//! his rank is best. Where he would come in at another place as well, he stands there in brackets.

use std::collections::BTreeMap;

use super::name;
use crate::domain::board::Board;
use crate::domain::depth::chart_in_words::{ChartRow, chart};
use crate::domain::depth::department::{Department, Moment};
use crate::domain::depth::if_out::if_out;
use crate::domain::outlook::Outlook;
use crate::domain::squad::player::PlayerIndex;

/// A place of the back line after the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it is called: `left`.
    pub name: &'static str,
    /// Who can play there: who plays, who comes in, then the rest.
    pub men: Vec<Man>,
    /// Who plays there in the first line; nobody where it stays empty.
    pub first: Option<String>,
    /// Who plays there in the second line.
    pub second: Option<String>,
    /// What happens if the man of the first line is out: `Kalulu inside, Savona right`; nothing where nobody plays.
    pub if_out: Option<String>,
    /// Who could play there and is injured, suspended or away.
    pub out: Vec<String>,
    /// Who could play there today and leaves.
    pub leaving: Vec<String>,
}

/// A man at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Man {
    /// What he is called.
    pub name: String,
    /// Whether his own place is another one, and he would only stand in here.
    pub stands_in: bool,
}

/// The places of a board after the plan, from the left to the right.
pub fn of(board: &Board, outlook: &Outlook) -> Vec<Place> {
    let after = &outlook.after;
    let comes_in: Vec<Option<PlayerIndex>> =
        if_out(board, after).iter().map(|changes| changes.first().and_then(|change| change.player)).collect();
    let rows = chart(board, outlook, Moment::After);
    let order: Vec<usize> = rows.iter().map(|row| row.at).collect();
    let homes = homes(after, &comes_in, &order);
    rows.iter().map(|row| place(board, after, row, comes_in[row.at], &homes)).collect()
}

fn place(
    board: &Board,
    after: &Department,
    row: &ChartRow,
    comes_in: Option<PlayerIndex>,
    homes: &BTreeMap<PlayerIndex, usize>,
) -> Place {
    let is_at_home = |player: &PlayerIndex| homes.get(player) == Some(&row.at);
    let mut players: Vec<PlayerIndex> = row.plays.into_iter().chain(comes_in).collect();
    let rest = after.places[row.at].players.iter().filter(|player| is_at_home(player));
    players.extend(rest.filter(|player| !players.contains(player)).copied().collect::<Vec<_>>());
    let man = |player: &PlayerIndex| Man { name: name(board, *player), stands_in: !is_at_home(player) };
    let names = |players: &[PlayerIndex]| players.iter().map(|&player| name(board, player)).collect();
    Place {
        name: row.place,
        men: players.iter().map(man).collect(),
        first: row.plays.map(|player| name(board, player)),
        second: after.line.second[row.at].map(|player| name(board, player)),
        if_out: row.if_out.as_ref().map(|if_out| super::line(&if_out.text)),
        out: names(&row.out),
        leaving: names(&row.leaving),
    }
}

/// The place at which each available man stands in full.
fn homes(
    after: &Department,
    comes_in: &[Option<PlayerIndex>],
    order: &[usize],
) -> BTreeMap<PlayerIndex, usize> {
    let mut homes = BTreeMap::new();
    for line in [&after.line.first, &after.line.second] {
        for (at, player) in line.iter().enumerate() {
            if let Some(player) = player {
                homes.entry(*player).or_insert(at);
            }
        }
    }
    for &at in order {
        if let Some(player) = comes_in[at] {
            homes.entry(player).or_insert(at);
        }
    }
    for &player in &after.available {
        let rank = |at: usize| after.places[at].players.iter().position(|&other| other == player);
        let best = order.iter().filter_map(|&at| Some((rank(at)?, at))).min_by_key(|(rank, _)| *rank);
        if let Some((_, at)) = best {
            homes.entry(player).or_insert(at);
        }
    }
    homes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::test_plans;
    use proptest::prelude::*;

    #[test]
    fn who_would_stand_in_elsewhere_is_in_brackets_there() {
        let board = test_plans::signed(test_plans::squad());
        let places = of(&board, &Outlook::of(&board));
        let told: Vec<String> = places
            .iter()
            .map(|place| {
                let man =
                    |man: &Man| if man.stands_in { format!("({})", man.name) } else { man.name.clone() };
                format!("{}: {}", place.name, place.men.iter().map(man).collect::<Vec<_>>().join(" "))
            })
            .collect();
        assert_eq!(told, ["left: Balerdi", "centre: Gatti (Kalulu)", "right: Kalulu Savona"]);
    }

    proptest! {
        /// Each man who can play stands in full at one place, and in brackets only where he comes in.
        #[test]
        fn every_man_stands_in_full_at_one_place(board in test_plans::any_board(9)) {
            let outlook = Outlook::of(&board);
            let places = of(&board, &outlook);
            for &player in &outlook.after.available {
                let name = name(&board, player);
                let in_full = |place: &&Place| place.men.iter().any(|man| man.name == name && !man.stands_in);
                prop_assert_eq!(places.iter().filter(in_full).count(), 1, "{}", name);
            }
            for place in &places {
                prop_assert_eq!(place.first.as_ref(), place.men.first().map(|man| &man.name).filter(|_| place.first.is_some()));
                prop_assert!(place.men.iter().skip(2).all(|man| !man.stands_in));
            }
        }
    }
}

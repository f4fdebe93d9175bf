//! What the figures of a board leave out because no source states it, and what they rest on that nobody stated.

use crate::domain::board::Board;
use crate::domain::outlook::Outlook;
use crate::domain::squad::player::PlayerIndex;
use crate::text;

/// What is not stated: `fees of 2`, `wages of 3`, `Bremer's return`. Each kind is one entry, whoever it is about.
pub fn not_stated(board: &Board, outlook: &Outlook) -> Vec<String> {
    const MOST_NAMES: usize = 2;
    let of = |what: &str, count: usize| (count > 0).then(|| format!("{what} of {count}"));
    let counts = |player: &PlayerIndex| board.counts_today(*player) || board.counts_after(*player);
    let has_no_return = |player: &PlayerIndex| {
        board.player(*player).absence.as_ref().is_some_and(|absence| absence.until.is_none())
    };
    let out: Vec<PlayerIndex> =
        board.squad().indices().filter(|man| counts(man) && board.is_out(*man)).collect();
    let out: Vec<PlayerIndex> = out.into_iter().filter(has_no_return).collect();
    let returns = match out.len() {
        0 => None,
        1..=MOST_NAMES => Some(format!("{}'s return", text::list(out.iter().map(|&man| board.name(man))))),
        many => Some(format!("returns of {many}")),
    };
    let fees = outlook.fees_in.not_stated + outlook.fees_out.not_stated;
    [of("fees", fees), of("wages", outlook.wages_after.not_stated), returns].into_iter().flatten().collect()
}

/// What is assumed: `room`, `need`, `shape`, `who plays where`.
pub fn assumed(board: &Board) -> Vec<&'static str> {
    let squad = board.squad();
    let is_reported_shape = board.shape() == &squad.shape;
    let assumptions = [
        (squad.room.is_some_and(|room| room.assumed), "room"),
        (squad.floor.is_some_and(|floor| floor.assumed), "need"),
        (squad.shape_assumed && is_reported_shape, "shape"),
        (squad.depth_assumed, "who plays where"),
    ];
    assumptions.into_iter().filter(|(is_assumed, _)| *is_assumed).map(|(_, what)| what).collect()
}

/// Both in one line: `not stated: fees of 2 · assumed: room, need`; empty where everything is stated and nothing assumed.
pub fn in_words(board: &Board, outlook: &Outlook) -> String {
    let parts =
        [("not stated", not_stated(board, outlook).join(", ")), ("assumed", assumed(board).join(", "))];
    let told =
        parts.iter().filter(|(_, what)| !what.is_empty()).map(|(title, what)| format!("{title}: {what}"));
    told.collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::squad::{Limit, Squad};
    use crate::domain::test_plans;
    use crate::domain::test_squads;

    fn told(squad: Squad) -> String {
        let board = test_squads::board(squad, &[]);
        in_words(&board, &Outlook::of(&board))
    }

    #[test]
    fn what_no_source_states_is_counted_and_returns_are_named() {
        let squad = Squad { depth_assumed: true, ..test_plans::squad() };
        let board = test_squads::board(squad.clone(), &[("Rugani", Column::Staying)]);
        let outlook = Outlook::of(&board);
        assert!(not_stated(&board, &outlook).contains(&"Bremer's return".to_owned()));
        assert!(not_stated(&board, &outlook).iter().any(|what| what.starts_with("wages of ")));
        assert!(assumed(&board).contains(&"who plays where"));
        let told = told(squad);
        assert!(
            told.starts_with("not stated: fees of 2, wages of ") && told.contains(" · assumed: "),
            "{told}"
        );
    }

    #[test]
    fn of_more_than_two_men_whose_return_nobody_states_the_number_is_told() {
        let returns = |out: usize| {
            let mut squad = test_plans::fit();
            squad.players.iter_mut().take(out).for_each(|player| player.absence = Some(test_squads::out()));
            let board = test_squads::board(squad, &[]);
            not_stated(&board, &Outlook::of(&board)).pop().unwrap()
        };
        assert_eq!([2, 3].map(returns), ["Bremer and Kalulu's return", "returns of 3"]);
    }

    #[test]
    fn a_limit_that_somebody_states_is_no_assumption() {
        let mut squad = test_plans::squad();
        squad.room = Some(Limit { number: 6, assumed: false });
        squad.floor = Some(Limit { number: 4, assumed: true });
        let board = test_squads::board(squad, &[]);
        assert!(!assumed(&board).contains(&"room") && assumed(&board).contains(&"need"));
    }

    #[test]
    fn where_nothing_is_missing_nothing_is_said() {
        let mut squad = test_plans::squad();
        squad.players.clear();
        (squad.room, squad.floor, squad.shape_assumed, squad.depth_assumed) = (None, None, false, false);
        assert_eq!(told(squad), "");
    }
}

//! What the figures of a board leave out because no source states it, and what they rest on that nobody stated.

use crate::domain::board::Board;
use crate::domain::depth::department::Moment;
use crate::domain::figures::sums;
use crate::domain::outlook::Outlook;
use crate::domain::squad::player::PlayerIndex;

/// What no source states of some men.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    what: What,
    men: Vec<PlayerIndex>,
}

/// What is not stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Fees,
    Wages,
    Return,
}

impl Gap {
    /// Whether it is about money.
    pub const fn is_of_money(&self) -> bool {
        matches!(self.what, What::Fees | What::Wages)
    }

    /// The gap with its men by name: `fees of Rugani and Kelly`, `Bremer's return`.
    pub fn with_names(&self, board: &Board) -> String {
        let names = board.names_in_words(&self.men);
        match self.what {
            What::Fees => format!("fees of {names}"),
            What::Wages => format!("wages of {names}"),
            What::Return => format!("{names}'s return"),
        }
    }

    /// The same where there is less room: `fees of 2`, `returns of 3`.
    fn in_short(&self, board: &Board) -> String {
        const MOST_NAMES: usize = 2;
        let men = self.men.len();
        match self.what {
            What::Fees => format!("fees of {men}"),
            What::Wages => format!("wages of {men}"),
            What::Return if men > MOST_NAMES => format!("returns of {men}"),
            What::Return => self.with_names(board),
        }
    }
}

/// What is not stated: fees, wages, returns. Each kind is one entry, whoever it is about.
pub fn not_stated(board: &Board, outlook: &Outlook) -> Vec<Gap> {
    let has_no_return = |player: PlayerIndex| {
        board.player(player).absence.as_ref().is_some_and(|absence| absence.until.is_none())
    };
    let counts = |player: PlayerIndex| board.counts_today(player) || board.counts_after(player);
    let out = board.squad().indices().filter(|&man| counts(man) && board.is_out(man) && has_no_return(man));
    let gaps = [
        (What::Fees, sums::without_fee(board)),
        (What::Wages, sums::without_wage(board, &outlook.after.names, Moment::After)),
        (What::Return, out.collect()),
    ];
    let gaps = gaps.into_iter().filter(|(_, men)| !men.is_empty());
    gaps.map(|(what, men)| Gap { what, men }).collect()
}

/// What is assumed: `room`, `need`, `shape`, `who plays where`.
pub fn assumed(board: &Board) -> Vec<&'static str> {
    let squad = board.squad();
    let is_reported_shape = board.shape() == &squad.shape;
    let assumptions = [
        (squad.room.is_some_and(|room| room.assumed), "room"),
        (squad.floor.is_some_and(|floor| floor.assumed), "need"),
        (squad.shape_assumed && is_reported_shape, "shape"),
        (squad.is_depth_assumed(), "who plays where"),
    ];
    assumptions.into_iter().filter(|(is_assumed, _)| *is_assumed).map(|(_, what)| what).collect()
}

/// Both in one line, with the men by name and in short: `not stated: fees of 2 · assumed: room, need`; empty where everything is
/// stated and nothing assumed.
pub fn in_words(board: &Board, outlook: &Outlook) -> [String; 2] {
    let (gaps, assumed) = (not_stated(board, outlook), assumed(board).join(", "));
    [Gap::with_names, Gap::in_short].map(|told| {
        let gaps: Vec<String> = gaps.iter().map(|gap| told(gap, board)).collect();
        let parts = [("not stated", &gaps.join(", ")), ("assumed", &assumed)];
        let told = parts.into_iter().filter(|(_, what)| !what.is_empty());
        told.map(|(title, what)| format!("{title}: {what}")).collect::<Vec<_>>().join(" · ")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::squad::{Limit, Squad};
    use crate::domain::test_plans;
    use crate::domain::test_squads;

    fn told(squad: Squad) -> [String; 2] {
        let board = test_squads::board(squad, &[]);
        in_words(&board, &Outlook::of(&board))
    }

    #[test]
    fn who_is_missing_is_named_where_there_is_room_and_counted_where_not() {
        let squad = Squad { depth_assumed: true, ..test_plans::squad() };
        let [named, short] = told(squad);
        let assumed = " · assumed: room, need, who plays where";
        let named = named.strip_suffix(assumed).unwrap();
        assert!(named.starts_with("not stated: fees of Rugani and Kelly, wages of "), "{named}");
        assert!(named.ends_with(", Bremer's return"), "{named}");
        assert!(short.starts_with("not stated: fees of 2, wages of 4, Bremer's return"), "{short}");
    }

    #[test]
    fn of_more_than_two_men_whose_return_nobody_states_the_number_is_told_in_short() {
        let returns = |out: usize| {
            let mut squad = test_plans::fit();
            squad.players.iter_mut().take(out).for_each(|player| player.absence = Some(test_squads::out()));
            let board = test_squads::board(squad, &[]);
            not_stated(&board, &Outlook::of(&board)).pop().unwrap().in_short(&board)
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
        assert_eq!(told(squad), ["", ""]);
    }
}

//! The seasons ahead: who is still under contract, how old the players are, and which places fall open.
//!
//! An end that is not stated is not stated: such a man is neither left by contract nor gone. Who is hurt then nobody knows, so
//! everybody counts as fit.

use crate::domain::board::Board;
use crate::domain::column::Column;
use crate::domain::date::Date;
use crate::domain::depth::department::{Department, MeanAge};
use crate::domain::plan::terms::Deal;
use crate::domain::squad::player::{Origin, PlayerIndex};
use crate::domain::squad::position::Position;

/// A season ahead, under the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Season {
    /// Its first day.
    pub starts: Date,
    /// Who is left by contract, loan or the plan's terms.
    pub left: Vec<PlayerIndex>,
    /// Of whom no end is stated.
    pub not_stated: Vec<PlayerIndex>,
    /// Who of those who stay now has left by then.
    pub gone: Vec<PlayerIndex>,
    /// Whom the plan lends and who is back by then.
    pub back: Vec<PlayerIndex>,
    /// The mean age of all who are not gone.
    pub mean_age: Option<MeanAge>,
    /// Places for which nobody is there, not even one whose end is not stated, once every other place has a man.
    pub open: Vec<Position>,
    /// Places that are filled only if somebody stays whose end is not stated.
    pub unsure: Vec<Position>,
}

/// The next season and the one after it; nothing where no date is stated.
pub fn ahead(board: &Board) -> Vec<Season> {
    let Some(day) = board.date() else { return Vec::new() };
    let ends = (day.year() - 1..=day.year() + 2).filter_map(|year| board.squad().season_end(year));
    let starts = ends.map(|end| end.on.plus_days(1)).filter(|&starts| starts > day);
    let fit = board.with_everybody_fit();
    starts.take(2).map(|starts| Season::of(board, &fit, starts)).collect()
}

impl Season {
    /// The season that starts on a day: of those who stay `now`, and of the same board with everybody fit.
    fn of(now: &Board, fit: &Board, starts: Date) -> Self {
        let then = &fit.on(starts);
        let back: Vec<PlayerIndex> =
            now.squad().indices().filter(|&player| is_back_by(now, player, starts)).collect();
        let stay =
            now.squad().indices().filter(|&player| then.counts_after(player) || back.contains(&player));
        let department = Department::with(then, stay);
        let (left, not_stated): (Vec<PlayerIndex>, Vec<PlayerIndex>) =
            department.names.iter().partition(|&&player| {
                // The end of a loan that he is lent for is no end with us.
                let is_back = back.contains(&player);
                if is_back { then.stated_end(player).is_some() } else { then.ends_on(player).is_some() }
            });
        let stay = now.squad().indices().filter(|&player| now.counts_after(player));
        let by_contract = Department::with(then, left.iter().copied());
        let open = empty(&department);
        let unsure = empty(&by_contract).into_iter().filter(|place| !open.contains(place)).collect();
        Self {
            starts,
            gone: stay.filter(|player| !department.names.contains(player)).collect(),
            mean_age: department.mean_age,
            back,
            left,
            not_stated,
            open,
            unsure,
        }
    }

    /// What it is called: `2026/27`, or `2026` where it starts with the year.
    pub fn name(&self) -> String {
        let year = self.starts.year();
        if Date::new(year, 1, 1) == Some(self.starts) {
            year.to_string()
        } else {
            format!("{year}/{:02}", (year + 1) % 100)
        }
    }

    /// The season in one sentence: who is left, who is not known to be, who is gone, and what opens.
    pub fn in_words(&self, board: &Board) -> String {
        let named = |what: &str, who: &[PlayerIndex]| {
            (!who.is_empty()).then(|| format!("{what}: {}", board.names_in_words(who)))
        };
        let places = |what: &str, places: &[Position]| {
            (!places.is_empty()).then(|| format!("{what} {}", board.shape().places_in_words(places)))
        };
        let left = match self.left.len() {
            0 => "nobody is left by contract".to_owned(),
            count => format!("{count} left by contract ({})", board.names_in_words(&self.left)),
        };
        // A signing's contract is with the club that he leaves.
        let (ours, signed): (Vec<PlayerIndex>, Vec<PlayerIndex>) =
            self.not_stated.iter().partition(|&&player| board.player(player).origin.is_here());
        let parts = [
            Some(left),
            named("end not stated", &ours),
            named("contract with us not stated", &signed),
            named("gone", &self.gone),
            named("back from a loan", &self.back),
            self.mean_age.map(|age| format!("mean age then {:.1}", age.years)),
            places("nobody for", &self.open),
            places("nobody by contract for", &self.unsure),
        ];
        format!("{}: {}", self.name(), parts.into_iter().flatten().collect::<Vec<_>>().join("; "))
    }
}

/// Whether the plan lends a man of ours whose loan is over by a day and whose contract is not: who is lent comes back.
fn is_back_by(board: &Board, player: PlayerIndex, day: Date) -> bool {
    let is_lent = matches!(board.terms(player).deal, Some(Deal::Loan | Deal::LoanWithOption));
    let is_ours = matches!(board.player(player).origin, Origin::Ours | Origin::OnLoanTo { .. });
    let is_over = board.terms_end_on(player).is_some_and(|end| end < day);
    let leaves = board.planned(player) == Column::ForSale;
    let has_contract = board.stated_end(player).is_none_or(|end| board.squad().last_day(end) >= day);
    is_ours && leaves && is_lent && is_over && has_contract
}

/// The places where nobody stands once every other place has a man.
fn empty(department: &Department) -> Vec<Position> {
    department.places.iter().filter(|place| place.bodies == 0).map(|place| place.place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::decision::Decision;
    use crate::domain::squad::Squad;
    use crate::domain::test_plans;

    fn told(squad: Squad) -> Vec<String> {
        let board = test_plans::signed(squad);
        ahead(&board).iter().map(|season| season.in_words(&board)).collect()
    }

    #[test]
    fn who_is_left_is_told_by_contract_and_what_is_not_stated_stays_open() {
        let mut squad = test_plans::squad();
        for (player, until) in [(0, "2029-06-30"), (1, "2026-06-30"), (2, "2027-06-30"), (3, "2030-06-30")] {
            squad.players[player].contract_until = until.parse().ok();
            squad.players[player].birth =
                Some(crate::domain::squad::player::Birth::Aged(25, "2025-06-28".parse().unwrap()));
        }
        assert_eq!(
            told(squad),
            [
                "2025/26: 4 left by contract (Bremer, Kalulu, Gatti and Savona); contract with us not stated: Balerdi; mean age then 25.0",
                "2026/27: 3 left by contract (Bremer, Gatti and Savona); contract with us not stated: Balerdi; gone: Kalulu; mean age then 26.0",
            ]
        );
    }

    #[test]
    fn whom_the_plan_lends_is_back_in_the_season_after_unless_his_contract_is_over() {
        let told = |deal: &str, contract: &str| {
            let mut squad = test_plans::squad();
            squad.players[4].contract_until = contract.parse().ok();
            let player = squad.players[4].id.clone();
            let terms = deal.parse().unwrap();
            let board = test_plans::board(squad, vec![Decision::Assume { player, terms }]);
            ahead(&board).into_iter().map(|season| board.names_in_words(&season.back)).collect::<Vec<_>>()
        };
        assert_eq!(told("loan until 2026-06-30", "2028-06-30"), ["", "Rugani"]);
        assert_eq!(
            told("loan until 2026-06-30", ""),
            ["", "Rugani"],
            "the end of his contract is not stated"
        );
        assert_eq!(told("loan until 2026-06-30", "2026-06-30"), ["", ""]);
        assert_eq!(told("obligation 4m until 2026-06-30", "2028-06-30"), ["", ""]);
    }

    #[test]
    fn places_open_when_nobody_is_left_for_them() {
        let mut squad = test_plans::squad();
        for player in [0, 1, 2] {
            squad.players[player].contract_until = "2025-06-30".parse().ok();
        }
        let board = test_plans::board(squad, Vec::new());
        let next = &ahead(&board)[0];
        assert_eq!(
            next.in_words(&board),
            "2025/26: nobody is left by contract; end not stated: Savona; gone: Bremer, Kalulu and Gatti; nobody for left and centre; nobody by contract for the right"
        );
    }

    #[test]
    fn without_a_date_there_are_no_seasons() {
        assert!(told(Squad { as_of: None, ..test_plans::squad() }).is_empty());
    }

    #[test]
    fn a_season_is_ahead_until_the_day_it_starts() {
        let names = |day: &str| -> Vec<String> {
            let board =
                test_plans::board(Squad { as_of: day.parse().ok(), ..test_plans::squad() }, Vec::new());
            ahead(&board).iter().map(Season::name).collect()
        };
        assert_eq!(names("2025-06-30"), ["2025/26", "2026/27"]);
        assert_eq!(names("2025-07-01"), ["2026/27", "2027/28"]);
        assert_eq!(names("2025-12-31"), ["2026/27", "2027/28"]);
    }
}

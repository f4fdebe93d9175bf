//! Weighs the claims about a player on the board's date: which one his reported column follows, and which newer one disagrees.
//!
//! A claim disagrees here exactly when [`conflicts`](crate::domain::verdicts::conflicts) finds a conflict of claims about him.

use std::cmp::Reverse;

use crate::domain::board::Board;
use crate::domain::date::{Date, PartialDate};
use crate::domain::squad::claim::{Claim, Hedge};
use crate::domain::squad::player::PlayerIndex;
use crate::domain::squad::source_in_words::DATE_NOT_STATED;

/// How a claim stands to the column in which the squad file reports its man.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The newest claim that puts him in his reported column: the one that the column follows.
    Followed,
    /// Among the newest, and it puts him in another column: a conflict.
    Disagrees,
    /// It puts him in a column, and newer claims count.
    Overtaken,
    /// It was made after the board's date.
    NotYetMade,
    /// It says nothing of a column.
    Aside,
}

/// A claim about one man, on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report<'a> {
    /// What is claimed.
    pub claim: &'a Claim,
    /// How it stands to his reported column.
    pub standing: Standing,
    day: Option<Date>,
}

/// Every claim about a player, newest first; those without a date last, and equally new ones in file order.
pub fn about(board: &Board, player: PlayerIndex) -> Vec<Report<'_>> {
    let (reported, day) = (board.player(player).reported, board.date());
    let mut claims: Vec<&Claim> = board.squad().claims_about(player).collect();
    claims.sort_by_key(|claim| Reverse(claim.on.map(PartialDate::latest)));
    let placing = || claims.iter().filter(|claim| claim.column.is_some() && claim.is_made_by(day));
    let latest_start = placing().filter_map(|claim| claim.on.map(PartialDate::earliest)).max();
    let followed = placing().find(|claim| claim.column == Some(reported)).copied();
    let standing = |claim: &Claim| match claim.column {
        None => Standing::Aside,
        Some(_) if !claim.is_made_by(day) => Standing::NotYetMade,
        Some(_) if followed.is_some_and(|followed| std::ptr::eq(followed, claim)) => Standing::Followed,
        Some(column) if column != reported && claim.on.map(PartialDate::latest) >= latest_start => {
            Standing::Disagrees
        }
        Some(_) => Standing::Overtaken,
    };
    claims.iter().map(|claim| Report { claim, standing: standing(claim), day }).collect()
}

/// Everybody about whom the claim that his reported column follows says that nobody has decided, each once, in file order.
pub fn undecided(board: &Board) -> Vec<PlayerIndex> {
    let is_said = |claim: &Claim| claim.hedge == Some(Hedge::Undecided);
    let says_so = |report: &Report<'_>| report.standing == Standing::Followed && is_said(report.claim);
    let claims = board.squad().claims.iter().filter(|claim| is_said(claim));
    let mut players: Vec<PlayerIndex> = claims.flat_map(|claim| claim.about.iter().copied()).collect();
    players.sort_unstable();
    players.dedup();
    players.retain(|&player| about(board, player).iter().any(says_so));
    players
}

impl Report<'_> {
    /// When it was said and how long before the board's date: `28 Jun 2025, 45 days ago`, `Jun 2025, 43 to 72 days ago`.
    fn when_in_words(&self) -> String {
        let Some(on) = self.claim.on else { return DATE_NOT_STATED.to_owned() };
        let Some(day) = self.day else { return on.to_string() };
        let (most, least) = (day.days_since(on.earliest()), day.days_since(on.latest()).max(0));
        let ago = match (least, most) {
            (_, most) if most < 0 => "after the board's date".to_owned(),
            (0, 0) => "today".to_owned(),
            (1, 1) => "1 day ago".to_owned(),
            (least, most) if least == most => format!("{most} days ago"),
            (least, most) => format!("{least} to {most} days ago"),
        };
        format!("{on}, {ago}")
    }

    /// How sure it is, when it was said, and who says it: `Likely · 28 Jun 2025, 45 days ago · Tuttosport`.
    pub fn source_in_words(&self) -> String {
        let parts = self
            .claim
            .hedge_in_words()
            .into_iter()
            .chain([self.when_in_words(), self.claim.source_in_words()]);
        parts.collect::<Vec<_>>().join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column::{self, ForSale, Staying, Target};
    use crate::domain::squad::Squad;
    use crate::domain::test_plans;
    use crate::domain::verdicts::Conflict;
    use crate::domain::verdicts::conflicts::conflicts;
    use Standing::{Aside, Disagrees, Followed, NotYetMade, Overtaken};
    use proptest::prelude::*;

    const RUGANI: PlayerIndex = PlayerIndex(4);

    fn claim(on: Option<&str>, column: Option<Column>) -> Claim {
        Claim {
            on: on.map(|on| on.parse().unwrap()),
            about: vec![RUGANI],
            says: on.unwrap_or("some day").to_owned(),
            column,
            hedge: None,
            hedge_assumed: false,
            by: None,
            via: None,
            note: None,
        }
    }

    /// The board of 12 August on which Rugani, who is reported for sale, has these claims.
    fn board(claims: Vec<Claim>) -> Board {
        let squad = Squad { as_of: "2025-08-12".parse().ok(), claims, ..test_plans::squad() };
        test_plans::board(squad, Vec::new())
    }

    fn standings(board: &Board) -> Vec<(&str, Standing)> {
        about(board, RUGANI).iter().map(|report| (report.claim.says.as_str(), report.standing)).collect()
    }

    #[test]
    fn the_newest_claim_comes_first_and_the_followed_one_is_marked() {
        let board = board(vec![
            claim(Some("2025-06-28"), Some(ForSale)),
            claim(None, Some(ForSale)),
            claim(Some("2025-08-13"), Some(Target)),
            claim(Some("2025-06"), Some(Staying)),
            claim(Some("2025-08-01"), None),
            claim(Some("2025-08-07"), Some(ForSale)),
            claim(Some("2025-08-12"), Some(Staying)),
        ]);
        assert_eq!(
            standings(&board),
            [
                ("2025-08-13", NotYetMade),
                ("2025-08-12", Disagrees),
                ("2025-08-07", Followed),
                ("2025-08-01", Aside),
                ("2025-06", Overtaken),
                ("2025-06-28", Overtaken),
                ("some day", Overtaken),
            ]
        );
    }

    #[test]
    fn he_is_undecided_while_the_claim_that_his_column_follows_says_so() {
        let nobody_has =
            |on, column| Claim { hedge: Some(Hedge::Undecided), ..claim(Some(on), Some(column)) };
        let asked = |claims| undecided(&board(claims)) == [RUGANI];
        assert!(asked(vec![nobody_has("2025-06-28", ForSale)]));
        assert!(
            !asked(vec![nobody_has("2025-06-28", ForSale), claim(Some("2025-07-01"), Some(ForSale))]),
            "decided since"
        );
        assert!(!asked(vec![nobody_has("2025-09-01", ForSale)]), "not said yet");
        assert!(!asked(vec![claim(Some("2025-06-28"), Some(ForSale))]));
    }

    #[test]
    fn the_age_of_a_claim_is_reckoned_from_the_boards_date() {
        let on = |on: Option<&str>| about(&board(vec![claim(on, None)]), RUGANI)[0].when_in_words();
        assert_eq!(on(Some("2025-08-12")), "12 Aug 2025, today");
        assert_eq!(on(Some("2025-08-11")), "11 Aug 2025, 1 day ago");
        assert_eq!(on(Some("2025-06-28")), "28 Jun 2025, 45 days ago");
        assert_eq!(on(Some("2025-06")), "Jun 2025, 43 to 72 days ago");
        assert_eq!(on(Some("2025-08")), "Aug 2025, 0 to 11 days ago");
        assert_eq!(on(Some("2025-08-13")), "13 Aug 2025, after the board's date");
        assert_eq!(on(None), "date not stated");
    }

    #[test]
    fn a_report_says_how_sure_it_is_when_it_was_said_and_by_whom() {
        let said = |hedge, by: Option<&str>| {
            let claim = Claim { hedge, by: by.map(str::to_owned), ..claim(Some("2025-06-28"), None) };
            about(&board(vec![claim]), RUGANI)[0].source_in_words()
        };
        assert_eq!(
            said(Some(Hedge::Likely), Some("Tuttosport")),
            "Likely · 28 Jun 2025, 45 days ago · Tuttosport"
        );
        assert_eq!(said(None, None), "28 Jun 2025, 45 days ago · source not stated");
    }

    proptest! {
        #[test]
        fn a_claim_disagrees_where_the_outlook_finds_a_conflict(
            claims in prop::collection::vec((0..5_usize, 0..4_usize), 0..6)
        ) {
            let days = [None, Some("2025-06"), Some("2025-06-28"), Some("2025-08-07"), Some("2025-08-20")];
            let columns = [None, Some(Staying), Some(ForSale), Some(Target)];
            let board = board(claims.into_iter().map(|(day, column)| claim(days[day], columns[column])).collect());
            let is_marked = about(&board, RUGANI).iter().any(|report| report.standing == Disagrees);
            let is_found = conflicts(&board).iter().any(|it| it.kind == Conflict::ClaimsDisagree);
            prop_assert_eq!(is_marked, is_found);
        }
    }
}

//! A man's story in one sentence, for the line that explains what the cursor is on: what matters most of him now, and who says so.

use crate::domain::board::Board;
use crate::domain::scoreboard;
use crate::domain::squad::absence::Absence;
use crate::domain::squad::claim::Hedge;
use crate::domain::squad::player::{Origin, PlayerIndex};
use crate::domain::weighed_claims;
use crate::domain::who_says::Headline;

/// His story: why he is out, else what is newest of him and surest, else how long he is bound; as much of it as fits.
///
/// `Bremer: cruciate ligament, left knee, since 2 Oct 2024, return not stated`
pub fn within(board: &Board, player: PlayerIndex, ellipsis: &str, fits: impl Fn(&str) -> bool) -> String {
    if let Some(absence) = board.player(player).absence.as_ref().filter(|_| board.is_out(player)) {
        let told = ways_to_tell(absence).map(|told| format!("{}: {told}", board.name(player)));
        return told.iter().find(|told| fits(told)).unwrap_or(&told[told.len() - 1]).clone();
    }
    let Some(headline) = newest(board, player) else {
        return format!("{}: {}", board.name(player), bound(board, player));
    };
    let source = if headline.source.is_empty() { String::new() } else { format!(" ({})", headline.source) };
    // Who says so gives way before what is said.
    let with_source = headline.to_a_clause(ellipsis, |text| fits(&format!("{text}{source}")));
    with_source.map_or_else(|| headline.within(ellipsis, fits), |text| text + &source)
}

/// An absence from the longest way to tell it to the shortest: what it is gives way before when he is back.
fn ways_to_tell(absence: &Absence) -> [String; 4] {
    let (kind, back) = (absence.kind.to_string(), absence.return_in_words());
    let what = absence.what.as_ref().unwrap_or(&kind);
    let since = absence.since.map_or(String::new(), |since| format!(" since {since}"));
    let comma = if what.contains(',') && !since.is_empty() { "," } else { "" };
    let first = what.split(',').next().unwrap_or(what);
    [
        format!("{what}{comma}{since}, {back}"),
        format!("{first}{since}, {back}"),
        format!("{first}, {back}"),
        format!("{kind}, {back}"),
    ]
}

/// What ties him to the coach: `Tudor: wants him first`, and what else there is without the name again;
/// nothing where the coach is not named, or nothing is stated of it.
pub fn ties_to_the_coach(board: &Board, player: PlayerIndex) -> impl Iterator<Item = String> {
    let coach = board.squad().coach.as_deref();
    let ties = board.player(player).relations.iter().filter(move |tie| Some(tie.with.as_str()) == coach);
    ties.enumerate().map(|(at, tie)| match at {
        0 => format!("{}: {}", scoreboard::coach(board), tie.what),
        _ => tie.what.clone(),
    })
}

/// What is said of him last, the surest of it first; nothing where nothing is said.
fn newest(board: &Board, player: PlayerIndex) -> Option<Headline> {
    let reports = weighed_claims::about(board, player);
    let mut made = reports.iter().map(|report| report.claim).filter(|claim| claim.is_made_by(board.date()));
    let first = made.next()?;
    let as_new = made.take_while(|claim| claim.on == first.on);
    let claim =
        std::iter::once(first).chain(as_new).min_by_key(|claim| claim.hedge.unwrap_or(Hedge::Likely))?;
    Some(Headline::of(board, claim, Some(player)))
}

/// Whose he is and how long.
fn bound(board: &Board, player: PlayerIndex) -> String {
    let facts = board.player(player);
    let whose = match &facts.origin {
        Origin::Ours => "ours".to_owned(),
        Origin::OnLoan { from, .. } => format!("on loan from {from}"),
        Origin::OnLoanTo { club, .. } => format!("ours, on loan at {club}"),
        Origin::Elsewhere { club: Some(club) } => format!("at {club}"),
        Origin::Elsewhere { club: None } => "club not stated".to_owned(),
    };
    let (until, what) = match facts.origin {
        Origin::OnLoan { until, .. } | Origin::OnLoanTo { until, .. } => (until, "end of the loan"),
        Origin::Ours => (facts.contract_until, "end of his contract"),
        Origin::Elsewhere { .. } => (facts.contract_until, "contract there"),
    };
    let added = if board.is_added(player) { "added by this plan, " } else { "" };
    until.map_or_else(
        || format!("{added}{whose}, {what} not stated"),
        |until| format!("{added}{whose} until {}", board.squad().end_in_words(until)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::squad::claim::Claim;
    use crate::domain::squad::player::Relation;
    use crate::domain::test_plans;
    use crate::domain::test_squads::find;

    fn claim(on: &str, says: &str, hedge: Option<Hedge>) -> Claim {
        Claim {
            on: on.parse().ok(),
            about: vec![PlayerIndex(1)],
            says: says.into(),
            column: None,
            hedge,
            hedge_assumed: false,
            by: Some("La Gazzetta dello Sport".into()),
            via: None,
            note: None,
        }
    }

    #[test]
    fn who_is_out_is_told_with_why_and_until_when() {
        let mut squad = test_plans::squad();
        let absence = squad.players[0].absence.as_mut().unwrap();
        absence.since = "2024-10-02".parse().ok();
        let told = |squad: &crate::domain::squad::Squad| {
            let board = test_plans::board(squad.clone(), Vec::new());
            within(&board, find(board.squad(), "Bremer"), "…", |_| true)
        };
        assert_eq!(told(&squad), "Bremer: injured since 2 Oct 2024, return not stated");
        squad.players[0].absence.as_mut().unwrap().what = Some("cruciate ligament".into());
        assert_eq!(told(&squad), "Bremer: cruciate ligament since 2 Oct 2024, return not stated");
    }

    #[test]
    fn where_there_is_little_room_his_return_is_told_and_what_he_has_gives_way() {
        let mut squad = test_plans::squad();
        let absence = squad.players[0].absence.as_mut().unwrap();
        (absence.since, absence.what) =
            ("2024-10-02".parse().ok(), Some("cruciate ligament, left knee".into()));
        let board = test_plans::board(squad, Vec::new());
        let told = |most: usize| within(&board, PlayerIndex(0), "…", |text| text.len() <= most);
        assert_eq!(told(74), "Bremer: cruciate ligament, left knee, since 2 Oct 2024, return not stated");
        assert_eq!(told(70), "Bremer: cruciate ligament since 2 Oct 2024, return not stated");
        assert_eq!(told(58), "Bremer: cruciate ligament, return not stated");
        assert_eq!(told(38), "Bremer: injured, return not stated");
        assert_eq!(told(9), "Bremer: injured, return not stated");
    }

    #[test]
    fn what_is_said_of_several_names_them_all_and_the_man_first() {
        let mut squad = test_plans::squad();
        squad.claims = vec![Claim {
            about: vec![PlayerIndex(1), PlayerIndex(2)],
            ..claim("2025-06-28", "They are expected to stay.", None)
        }];
        let board = test_plans::board(squad, Vec::new());
        let told = within(&board, PlayerIndex(2), "…", |_| true);
        assert_eq!(told, "Gatti, Kalulu: expected to stay (Gazzetta 28 Jun)");
    }

    #[test]
    fn of_who_is_there_the_newest_and_surest_word_is_told_and_else_how_long_he_is_bound() {
        let mut squad = test_plans::squad();
        squad.players[1].contract_until = "2029-06-30".parse().ok();
        let told = |squad: &crate::domain::squad::Squad| {
            within(&test_plans::board(squad.clone(), Vec::new()), PlayerIndex(1), "…", |_| true)
        };
        assert_eq!(told(&squad), "Kalulu: ours until 30 Jun 2029");
        squad.claims = vec![
            claim("2025-06-10", "Older.", Some(Hedge::Confirmed)),
            claim("2025-06-28", "Roma ask for him.", Some(Hedge::Possible)),
            claim("2025-06-28", "He is expected to stay.", Some(Hedge::Expected)),
            claim("2025-07-28", "Later.", Some(Hedge::Confirmed)),
        ];
        assert_eq!(told(&squad), "Kalulu: expected to stay (Gazzetta 28 Jun)");
    }

    #[test]
    fn ties_to_the_coach_begin_with_him_and_those_to_others_are_left_out() {
        let mut squad = test_plans::squad();
        squad.coach = Some("Igor Tudor".into());
        let tie = |with: &str, what: &str| Relation { with: with.into(), what: what.into() };
        squad.players[6].relations = vec![
            tie("Adrien Rabiot", "a friend"),
            tie("Igor Tudor", "played under him in 2022/23"),
            tie("Igor Tudor", "his captain once"),
        ];
        let board = test_plans::board(squad, Vec::new());
        let told: Vec<String> = ties_to_the_coach(&board, PlayerIndex(6)).collect();
        assert_eq!(told, ["Tudor: played under him in 2022/23", "his captain once"]);
    }
}

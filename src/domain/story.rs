//! A man's story in one sentence, for the line that explains what the cursor is on: what matters most of him now, and who says so.

use crate::domain::board::Board;
use crate::domain::scoreboard;
use crate::domain::squad::claim::{Claim, Hedge};
use crate::domain::squad::player::{Origin, PlayerIndex, Source};
use crate::domain::weighed_claims;

/// His story: why he is out, else what is newest of him and surest, else how long he is bound.
///
/// `Bremer: cruciate ligament, left knee, since 2 Oct 2024, return not stated`
pub fn of(board: &Board, player: PlayerIndex) -> String {
    let (story, source) = with_source(board, player);
    story + &source
}

/// His story if it fits, else as much of it as does up to the end of a clause, with an ellipsis and who said so behind it.
pub fn within(board: &Board, player: PlayerIndex, ellipsis: &str, fits: impl Fn(&str) -> bool) -> String {
    let (story, source) = with_source(board, player);
    let clauses =
        story.rmatch_indices([',', ';', '.']).map(|(end, _)| format!("{}{ellipsis}{source}", &story[..end]));
    let whole = format!("{story}{source}");
    std::iter::once(whole).chain(clauses).find(|told| fits(told)).unwrap_or(story)
}

/// The story, and who said so ready to follow it.
fn with_source(board: &Board, player: PlayerIndex) -> (String, String) {
    let facts = board.player(player);
    let absence = facts.absence.as_ref().filter(|_| board.is_out(player)).map(|absence| {
        let what = absence.what.clone().unwrap_or_else(|| absence.kind.to_string());
        let between = if what.contains(',') { "," } else { "" };
        let since = absence.since.map_or(String::new(), |since| format!("{between} since {since}"));
        (format!("{what}{since}, {}", absence.return_in_words()), String::new())
    });
    let (story, source) =
        absence.or_else(|| newest(board, player)).unwrap_or_else(|| (bound(board, player), String::new()));
    (format!("{}: {story}", board.name(player)), source)
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
fn newest(board: &Board, player: PlayerIndex) -> Option<(String, String)> {
    let reports = weighed_claims::about(board, player);
    let mut made = reports.iter().map(|report| report.claim).filter(|claim| claim.is_made_by(board.date()));
    let first = made.next()?;
    let as_new = made.take_while(|claim| claim.on == first.on);
    let claim =
        std::iter::once(first).chain(as_new).min_by_key(|claim| claim.hedge.unwrap_or(Hedge::Likely))?;
    Some(said(board, claim))
}

/// What a claim says, ready to follow a name, and its source, ready to follow that.
fn said(board: &Board, claim: &Claim) -> (String, String) {
    let mut chars = claim.says.trim_end_matches('.').chars();
    let is_plain = |rest: &str| rest.chars().next().is_some_and(char::is_lowercase);
    // Names stay as they are; the pronouns and articles with which a claim begins do not.
    let says = match claim.says.split_once(' ') {
        Some(("He" | "His" | "They" | "The" | "A" | "An" | "If" | "Signed", rest)) if is_plain(rest) => {
            let first = chars.next().map(char::to_lowercase).into_iter().flatten();
            first.chain(chars).collect()
        }
        Some(_) | None => claim.says.trim_end_matches('.').to_owned(),
    };
    let source =
        Source::of_claim(claim).map_or(String::new(), |it| format!(" ({})", it.in_short(board.date())));
    (says, source)
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
    let until = match facts.origin {
        Origin::OnLoan { until, .. } => until,
        Origin::Ours | Origin::OnLoanTo { .. } | Origin::Elsewhere { .. } => facts.contract_until,
    };
    until.map_or_else(
        || format!("{whose}, end not stated"),
        |until| format!("{whose} until {}", board.squad().end_in_words(until)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
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
            of(&board, find(board.squad(), "Bremer"))
        };
        assert_eq!(told(&squad), "Bremer: injured since 2 Oct 2024, return not stated");
        squad.players[0].absence.as_mut().unwrap().what = Some("cruciate ligament".into());
        assert_eq!(told(&squad), "Bremer: cruciate ligament since 2 Oct 2024, return not stated");
    }

    #[test]
    fn of_who_is_there_the_newest_and_surest_word_is_told_and_else_how_long_he_is_bound() {
        let mut squad = test_plans::squad();
        squad.players[1].contract_until = "2029-06-30".parse().ok();
        let told = |squad: &crate::domain::squad::Squad| {
            of(&test_plans::board(squad.clone(), Vec::new()), PlayerIndex(1))
        };
        assert_eq!(told(&squad), "Kalulu: ours until 30 Jun 2029");
        squad.claims = vec![
            claim("2025-06-10", "Older.", Some(Hedge::Confirmed)),
            claim("2025-06-28", "Roma ask for him.", Some(Hedge::Possible)),
            claim("2025-06-28", "He is expected to stay.", Some(Hedge::Expected)),
            claim("2025-07-28", "Later.", Some(Hedge::Confirmed)),
        ];
        assert_eq!(told(&squad), "Kalulu: he is expected to stay (Gazzetta 28 Jun)");
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

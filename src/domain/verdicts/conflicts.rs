//! Conflicts between facts, one sentence each: evidence, never an order.
//!
//! A new conflict is a variant of [`Conflict`], a function here that asks for it, and a line in [`conflicts`].

use std::collections::BTreeMap;

use crate::domain::board::{Board, Move, MoveKind, calendar};
use crate::domain::column::Column;
use crate::domain::date::{Date, PartialDate};
use crate::domain::lists::{Dispute, List};
use crate::domain::squad::claim::Claim;
use crate::domain::squad::player::{Origin, PlayerIndex, Source};
use crate::domain::squad::player_field::Field;
use crate::domain::squad::source_in_words::date_in_words;
use crate::domain::squad::stance::Attitude;
use crate::domain::verdicts::{Conflict, Verdict};
use crate::domain::weighed_claims::{self, Standing};
use crate::text;

/// Every conflict on the board: by kind, then in file order.
pub fn conflicts(board: &Board) -> Vec<Verdict<Conflict>> {
    let claims = ColumnClaims::of(board);
    let mut found = Vec::new();
    for player in board.squad().indices() {
        found.extend(starter_for_sale(board, player));
        found.extend(cornerstone_for_sale(board, player));
        found.extend(cornerstone_out(board, player));
        found.extend(signing_behind_wall(board, player));
        found.extend(claims.disagree(board, player));
    }
    found.extend(signings_in_shut_window(board));
    found.sort_by_key(|verdict: &Verdict<Conflict>| verdict.kind);
    found
}

/// The men of whose training sources disagree, where that changes how many men a list can hold.
pub fn training_disagrees(board: &Board, lists: &[List]) -> Vec<Verdict<Conflict>> {
    let told = |list: &List| {
        let matters = list.disputes.iter().filter(|dispute| list.is_changed_by(dispute));
        let sentence = |dispute: &Dispute| {
            let said = format!("{}: {}", list.rule.name(), list.dispute_in_words(board, dispute));
            verdict(Conflict::TrainingDisagrees, dispute.player, said)
        };
        matters.map(sentence).collect::<Vec<_>>()
    };
    lists.iter().flat_map(told).collect()
}

fn verdict(kind: Conflict, player: PlayerIndex, sentence: String) -> Verdict<Conflict> {
    Verdict::new(kind, sentence, vec![player])
}

/// Whether the plan lets go of a man who is here, in words: `is for sale`, or `goes back to Ajax` for one on loan.
fn leaving(board: &Board, player: PlayerIndex) -> Option<String> {
    if !board.counts_today(player) || board.counts_after(player) {
        return None;
    }
    match &board.player(player).origin {
        Origin::Ours | Origin::OnLoanTo { .. } | Origin::Elsewhere { .. } => Some("is for sale".to_owned()),
        Origin::OnLoan { from, .. } => Some(format!("goes back to {from}")),
    }
}

fn starter_for_sale(board: &Board, player: PlayerIndex) -> Option<Verdict<Conflict>> {
    let starts = starts(board, player)?;
    let leaving = leaving(board, player)?;
    let sentence = format!("{} {starts} {leaving}", board.name(player));
    let source = who_says(board, player, Field::Starter);
    Some(Verdict { source, ..verdict(Conflict::StarterForSale, player, sentence) })
}

/// That he starts and why, ready to be followed by a verb: `starts, for lack of alternatives, and`.
fn starts(board: &Board, player: PlayerIndex) -> Option<String> {
    let why = board.player(player).starter.as_deref()?.trim_end_matches('.');
    Some(if why.is_empty() { "starts and".to_owned() } else { format!("starts, {why}, and") })
}

fn cornerstone_for_sale(board: &Board, player: PlayerIndex) -> Option<Verdict<Conflict>> {
    let why = board.player(player).cornerstone.as_deref()?;
    let leaving = leaving(board, player)?;
    let starts = starts(board, player).map_or(String::new(), |starts| format!("{starts} "));
    let why = if why.is_empty() { String::new() } else { format!(": {why}") };
    let sentence = format!("{}, the cornerstone, {starts}{leaving}{why}", board.name(player));
    let source = who_says(board, player, Field::Cornerstone);
    Some(Verdict { source, ..verdict(Conflict::CornerstoneForSale, player, sentence) })
}

fn cornerstone_out(board: &Board, player: PlayerIndex) -> Option<Verdict<Conflict>> {
    let facts = board.player(player);
    facts.cornerstone.as_ref()?;
    let counted = board.counts_today(player) || board.counts_after(player);
    if !counted || !board.is_out(player) {
        return None;
    }
    let back = facts.absence.as_ref()?.return_in_words();
    let sentence = format!("{}, the cornerstone, is out, {back}", board.name(player));
    let source = facts.source_of(Field::Absence).cloned();
    Some(Verdict { source, ..verdict(Conflict::CornerstoneOut, player, sentence) })
}

fn signing_behind_wall(board: &Board, player: PlayerIndex) -> Option<Verdict<Conflict>> {
    let stance = board.stance(player).filter(|stance| stance.is == Attitude::Wall)?;
    if board.counts_today(player) || !board.counts_after(player) {
        return None;
    }
    let club = board.player(player).other_club().unwrap_or("his club");
    let note = stance.note_in_words();
    let sentence =
        format!("the plan signs {}, but {club} {} him{note}", board.name(player), stance.is.meaning());
    let source = Source::of_stance(stance);
    Some(Verdict { source, ..verdict(Conflict::SigningBehindWall, player, sentence) })
}

/// The signings for which no stated transfer window is open on the day on which they come, those who wait for the same window in one
/// sentence: `the plan signs Balerdi, but the transfer window is shut until 2 Jan 2026`. Who has no club may come at any time;
/// without a stated window, or a day, nothing is known.
fn signings_in_shut_window(board: &Board) -> Vec<Verdict<Conflict>> {
    let Some(day) = board.date().filter(|_| !board.squad().windows.is_empty()) else { return Vec::new() };
    let mut waiting: BTreeMap<Option<Date>, Vec<PlayerIndex>> = BTreeMap::new();
    for Move { player, .. } in board.moves().iter().filter(|made| made.kind == MoveKind::Signing) {
        let comes = board.starts_on(*player).map_or(day, |first| first.max(day));
        if !board.is_free_agent(*player) && calendar::open_until(board, comes).is_none() {
            waiting.entry(calendar::next_window(board, comes)).or_default().push(*player);
        }
    }
    let told = |(opens, players): (Option<Date>, Vec<PlayerIndex>)| {
        let names = board.names_in_words(&players);
        let until = opens
            .map_or(", and no other is stated".to_owned(), |opens| format!(" until {}", opens.in_short(day)));
        let sentence = format!("the plan signs {names}, but the transfer window is shut{until}");
        Verdict::new(Conflict::SigningInShutWindow, sentence, players)
    };
    waiting.into_iter().map(told).collect()
}

/// Who says so and when: the source of the field that states it, else of the newest claim that puts him where he is reported.
fn who_says(board: &Board, player: PlayerIndex, field: Field) -> Option<Source> {
    let facts = board.player(player);
    if let Some(source) = facts.source_of(field) {
        return Some(source.clone());
    }
    let claims = weighed_claims::about(board, player);
    let followed = claims.iter().find(|report| report.standing == Standing::Followed)?;
    Source::of_claim(followed.claim).filter(|_| board.planned(player) == facts.reported)
}

/// The claims that put players in a column and were made by the board's date, by player.
struct ColumnClaims<'a>(Vec<(PlayerIndex, Column, &'a Claim)>);

impl<'a> ColumnClaims<'a> {
    fn of(board: &'a Board) -> Self {
        let each = |claim: &'a Claim| {
            claim
                .column
                .into_iter()
                .flat_map(move |column| claim.about.iter().map(move |&who| (who, column, claim)))
        };
        let mut claims: Vec<_> = board
            .squad()
            .claims
            .iter()
            .filter(|claim| claim.is_made_by(board.date()))
            .flat_map(each)
            .collect();
        claims.sort_by_key(|(player, ..)| *player);
        Self(claims)
    }

    /// Whether what is newest about a player contradicts itself or the column that he is reported in.
    ///
    /// A claim is newest unless another about him is surely later, so a claim of "June" and one of 28 June are equally new. One
    /// without a date is older than any with one. A claim of later than the board's date is not known yet.
    fn disagree(&self, board: &Board, player: PlayerIndex) -> Option<Verdict<Conflict>> {
        let first = self.0.partition_point(|(who, ..)| *who < player);
        let about = self.0[first..].iter().take_while(|(who, ..)| *who == player);
        let latest_start = about.clone().filter_map(|(.., claim)| claim.on.map(PartialDate::earliest)).max();
        let newest = about.filter(|(.., claim)| claim.on.map(PartialDate::latest) >= latest_start);
        let mut columns: Vec<(Column, &Claim)> = Vec::new();
        for &(_, column, claim) in newest {
            if columns.iter().all(|(other, _)| *other != column) {
                columns.push((column, claim));
            }
        }
        let facts = board.player(player);
        let (name, reported) = (board.name(player), facts.reported);
        let (sentence, source) = match columns[..] {
            [] => return None,
            [(column, _)] if column == reported => return None,
            [(column, claim)] => {
                let (reported, column) = (in_words(reported), in_words(column));
                let sentence =
                    format!("{name} is reported {reported}, but the newest report has him {column}");
                (sentence, Source::of_claim(claim))
            }
            _ => {
                let side = |(column, claim): (Column, &Claim)| {
                    format!("{} ({}, {})", in_words(column), claim.source_in_words(), date_in_words(claim.on))
                };
                let sides: Vec<String> = columns.into_iter().map(side).collect();
                let sides = text::list(sides.iter().map(String::as_str));
                (format!("the newest reports about {name} disagree: {sides}"), None)
            }
        };
        Some(Verdict { source, ..verdict(Conflict::ClaimsDisagree, player, sentence) })
    }
}

/// Where a claim puts its player, ready to follow his name.
const fn in_words(column: Column) -> &'static str {
    match column {
        Column::Staying => "staying",
        Column::ForSale => "for sale",
        Column::Target => "as a target",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::Date;
    use crate::domain::squad::Squad;
    use crate::domain::{test_plans, test_squads};

    fn sentences(board: &Board) -> Vec<String> {
        conflicts(board).iter().map(Verdict::in_full).collect()
    }

    fn only(board: &Board, kind: Conflict) -> Vec<String> {
        conflicts(board).iter().filter(|it| it.kind == kind).map(Verdict::in_full).collect()
    }

    #[test]
    fn the_seed_opens_with_a_starter_for_sale_and_a_cornerstone_out() {
        let board = test_plans::board(test_plans::squad(), Vec::new());
        assert_eq!(
            sentences(&board),
            [
                "Kelly starts, for lack of alternatives, and is for sale",
                "Bremer, the cornerstone, is out, return not stated",
            ]
        );
        assert_eq!(conflicts(&board)[0].players, [test_squads::find(board.squad(), "Kelly")]);
    }

    #[test]
    fn a_starter_whom_the_plan_keeps_is_no_conflict() {
        let squad = test_plans::squad();
        let decisions = vec![test_plans::send(&squad, "Kelly", Column::Staying)];
        assert_eq!(only(&test_plans::board(squad, decisions), Conflict::StarterForSale), [""; 0]);
    }

    #[test]
    fn a_starter_on_loan_goes_back_and_is_not_for_sale() {
        let mut squad = test_plans::squad();
        squad.players[5].origin = Origin::OnLoan { from: "Newcastle".into(), until: None };
        squad.players[5].starter = Some(String::new());
        let board = test_plans::board(squad, Vec::new());
        assert_eq!(only(&board, Conflict::StarterForSale), ["Kelly starts and goes back to Newcastle"]);
    }

    #[test]
    fn a_cornerstone_for_sale_is_told_with_the_reason_why_he_is_one() {
        let squad = test_plans::squad();
        let decisions = vec![test_plans::send(&squad, "Bremer", Column::ForSale)];
        assert_eq!(
            only(&test_plans::board(squad, decisions), Conflict::CornerstoneForSale),
            ["Bremer, the cornerstone, is for sale: the defence is to be built around him"]
        );
    }

    #[test]
    fn a_cornerstone_who_is_back_by_the_boards_date_is_no_conflict() {
        let mut squad = test_plans::squad();
        squad.players[0].absence.as_mut().unwrap().until = "2025-08-15".parse().ok();
        let on = |squad: &Squad, day: &str| {
            let squad = Squad { as_of: day.parse().ok(), ..squad.clone() };
            only(&test_plans::board(squad, Vec::new()), Conflict::CornerstoneOut)
        };
        assert_eq!(on(&squad, "2025-08-14"), ["Bremer, the cornerstone, is out, back 15 Aug 2025"]);
        assert_eq!(on(&squad, "2025-08-15"), [""; 0]);
    }

    #[test]
    fn a_signing_behind_a_wall_names_the_club_and_the_day() {
        assert_eq!(
            only(&test_plans::signed(test_plans::squad()), Conflict::SigningBehindWall),
            ["the plan signs Balerdi, but Marseille will not sell him (28 Jun 2025)"]
        );
        assert_eq!(
            only(&test_plans::board(test_plans::squad(), Vec::new()), Conflict::SigningBehindWall),
            [""; 0]
        );
        let mut squad = test_plans::squad();
        squad.players[6].origin = Origin::Elsewhere { club: None };
        squad.players[6].stance.as_mut().unwrap().on = None;
        assert_eq!(
            only(&test_plans::signed(squad), Conflict::SigningBehindWall),
            ["the plan signs Balerdi, but his club will not sell him"]
        );
        let mut squad = test_plans::squad();
        squad.players[6].stance.as_mut().unwrap().is = Attitude::Reluctant;
        assert_eq!(only(&test_plans::signed(squad), Conflict::SigningBehindWall), [""; 0]);
    }

    #[test]
    fn a_free_agent_has_no_club_that_refuses() {
        let on = |day: &str| {
            let mut squad = Squad { as_of: day.parse().ok(), ..test_plans::squad() };
            squad.players[6].contract_until = "2025-06-30".parse().ok();
            only(&test_plans::signed(squad), Conflict::SigningBehindWall).len()
        };
        assert_eq!((on("2025-06-30"), on("2025-07-01")), (1, 0));
    }

    fn claim(on: Option<&str>, by: &str, column: Column) -> Claim {
        Claim {
            on: on.map(|on| on.parse().unwrap()),
            about: vec![PlayerIndex(4)],
            says: String::new(),
            column: Some(column),
            hedge: None,
            hedge_assumed: false,
            by: Some(by.into()),
            via: None,
            note: None,
        }
    }

    fn disagreement(day: &str, claims: Vec<Claim>) -> Vec<String> {
        let squad = Squad { as_of: day.parse::<Date>().ok(), claims, ..test_plans::squad() };
        only(&test_plans::board(squad, Vec::new()), Conflict::ClaimsDisagree)
    }

    #[test]
    fn the_newest_claim_is_held_against_what_is_reported() {
        let claims = vec![
            claim(Some("2025-06-28"), "La Gazzetta dello Sport", Column::ForSale),
            claim(Some("2025-08-12"), "juvenews.eu", Column::Staying),
        ];
        assert_eq!(
            disagreement("2025-08-12", claims.clone()),
            ["Rugani is reported for sale, but the newest report has him staying (juvenews.eu, 12 Aug 2025)"]
        );
        assert_eq!(disagreement("2025-08-11", claims), [""; 0], "what is said later is not known yet");
    }

    #[test]
    fn an_older_claim_and_one_without_a_date_give_way_to_the_newest() {
        let claims = vec![
            claim(Some("2025-06-10"), "Tuttosport", Column::Staying),
            claim(None, "somebody", Column::Staying),
            claim(Some("2025-06-28"), "La Gazzetta dello Sport", Column::ForSale),
        ];
        assert_eq!(disagreement("2025-06-28", claims), [""; 0]);
        assert_eq!(
            disagreement("2025-06-28", vec![claim(None, "somebody", Column::Staying)]),
            ["Rugani is reported for sale, but the newest report has him staying (somebody)"]
        );
    }

    #[test]
    fn the_claims_about_each_player_are_held_against_his_own_report() {
        let about = |player: u32, column| Claim {
            about: vec![PlayerIndex(player)],
            ..claim(Some("2025-06-28"), "Tuttosport", column)
        };
        let claims = vec![
            about(5, Column::ForSale),
            about(4, Column::Staying),
            about(1, Column::Staying),
            about(2, Column::ForSale),
        ];
        assert_eq!(
            disagreement("2025-06-28", claims),
            [
                "Gatti is reported staying, but the newest report has him for sale (Tuttosport, 28 Jun 2025)",
                "Rugani is reported for sale, but the newest report has him staying (Tuttosport, 28 Jun 2025)",
            ]
        );
    }

    #[test]
    fn a_cornerstone_who_is_out_is_told_where_he_counts_today_or_after_the_plan() {
        let out =
            |squad: Squad, decisions| only(&test_plans::board(squad, decisions), Conflict::CornerstoneOut);
        let sold = vec![test_plans::send(&test_plans::squad(), "Bremer", Column::ForSale)];
        assert_eq!(out(test_plans::squad(), sold).len(), 1, "he is here today");

        let mut squad = test_plans::fit();
        squad.players[6].cornerstone = Some(String::new());
        squad.players[6].absence = Some(test_squads::out());
        let signed = vec![test_plans::send(&squad, "Balerdi", Column::Staying)];
        assert_eq!(out(squad.clone(), signed), ["Balerdi, the cornerstone, is out, return not stated"]);
        assert_eq!(out(squad, Vec::new()), [""; 0], "nobody counts him");
    }

    #[test]
    fn equally_new_claims_that_differ_disagree() {
        let claims = vec![
            claim(Some("2025-06"), "Tuttosport", Column::Staying),
            claim(Some("2025-06-28"), "La Gazzetta dello Sport", Column::ForSale),
            claim(Some("2025-05-31"), "somebody", Column::Target),
        ];
        assert_eq!(
            disagreement("2025-06-28", claims),
            ["the newest reports about Rugani disagree: staying (Tuttosport, Jun 2025) and \
              for sale (La Gazzetta dello Sport, 28 Jun 2025)"]
        );
    }
}

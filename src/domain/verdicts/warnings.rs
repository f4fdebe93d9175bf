//! Further warnings about the end of the plan, one sentence each with the players it counted.
//!
//! A new warning is a variant of [`Warning`], a function here that asks for it, and a line in [`warnings`].

use std::cmp::Ordering;

use crate::domain::board::Board;
use crate::domain::depth::department::{Department, PlaceDepth};
use crate::domain::depth::line_up::Cover;
use crate::domain::depth::weak_spot::weak_spot_in_words;
use crate::domain::squad::player::{LoanReturn, Origin, PlayerIndex};
use crate::domain::verdicts::{Verdict, Warning};
use crate::text;

/// Everything worth a look about the department after the plan: by kind, then in the order of places and of the file.
pub fn warnings(board: &Board, after: &Department) -> Vec<Verdict<Warning>> {
    let mut found = Vec::new();
    found.extend(after.places.iter().filter_map(|place| more_names_than_bodies(board, place)));
    found.extend(after.places.iter().filter_map(|place| thin_or_open(board, place)));
    found.extend(no_line(board, after));
    found.extend(no_positions(board, after));
    found.extend(no_place(board));
    found.extend(board.squad().indices().filter_map(|player| to_come(board, player)));
    found.extend(board.squad().indices().filter_map(|player| left(board, player)));
    found.extend(after.names.iter().filter_map(|&player| return_to_check(board, player)));
    found
}

/// `Rugani comes back from Ajax on 30 Jun 2026: until then he does not count`
fn to_come(board: &Board, player: PlayerIndex) -> Option<Verdict<Warning>> {
    let facts = board.player(player);
    let (name, sentence) =
        (board.name(player), |sentence| Verdict { kind: Warning::ToCome, sentence, players: vec![player] });
    if !board.is_to_come(player) {
        return None;
    }
    if let Origin::OnLoanTo { club, until } = &facts.origin {
        let back = until.map_or("end not stated".to_owned(), |last| format!("until {last}"));
        return Some(sentence(format!("{name} is on loan at {club}, {back}: he does not count")));
    }
    let first = board.starts_on(player)?;
    let is_back = |back: &&LoanReturn| back.on.is_some_and(|on| on.earliest() == first);
    let comes = match facts.back_from_loan.as_ref().filter(is_back) {
        Some(back) => format!("comes back from {} on {first}", back.from),
        None if facts.origin.is_here() => format!("joins on {first}"),
        None => format!("arrives on {first}"),
    };
    Some(sentence(format!("{name} {comes}: until then he does not count")))
}

/// `Rugani's contract ended on 30 Jun 2026: he does not count any more`
fn left(board: &Board, player: PlayerIndex) -> Option<Verdict<Warning>> {
    let facts = board.player(player);
    let (last, day) = (board.ends_on(player)?, board.date()?);
    let ends = match &facts.origin {
        Origin::Ours | Origin::OnLoanTo { .. } | Origin::Elsewhere { .. } => "contract",
        Origin::OnLoan { .. } => "loan",
    };
    let sentence = match last.cmp(&day) {
        Ordering::Less => {
            format!("{}'s {ends} ended on {last}: he does not count any more", board.name(player))
        }
        Ordering::Equal => {
            format!("{}'s {ends} ends today: from tomorrow on he does not count", board.name(player))
        }
        Ordering::Greater => return None,
    };
    Some(Verdict { kind: Warning::Left, sentence, players: vec![player] })
}

/// `RCB: 3 names, 2 bodies (Bremer is out)`
fn more_names_than_bodies(board: &Board, place: &PlaceDepth) -> Option<Verdict<Warning>> {
    if usize::from(place.bodies) >= place.players.len() {
        return None;
    }
    let mut reasons = Vec::new();
    let out: Vec<PlayerIndex> =
        place.players.iter().copied().filter(|&player| !board.is_available(player)).collect();
    match out[..] {
        [] => {}
        [only] => reasons.push(format!("{} is out", board.name(only))),
        _ => reasons.push(format!("{} are out", board.names_in_words(&out))),
    }
    for (at, (player, other)) in place.elsewhere.iter().enumerate() {
        let needed = if at == 0 { "is needed at" } else { "at" };
        reasons.push(format!("{} {needed} {other}", board.name(*player)));
    }
    let names = text::count(place.players.len(), "name");
    let bodies = bodies(place);
    Some(Verdict {
        kind: Warning::MoreNamesThanBodies,
        sentence: format!("{}: {names}, {bodies} ({})", place.place, reasons.join(", ")),
        players: place.players.clone(),
    })
}

/// `LCB is thin: 1 body (Kelly) where 2 are called for`
fn thin_or_open(board: &Board, place: &PlaceDepth) -> Option<Verdict<Warning>> {
    if place.cover == Cover::Covered {
        return None;
    }
    let needed = board.squad().thresholds_of(place.place.group()).covered;
    let are = if needed == 1 { "is" } else { "are" };
    let stands_here = |player: &PlayerIndex| {
        board.is_available(*player) && place.elsewhere.iter().all(|(other, _)| other != player)
    };
    let here: Vec<PlayerIndex> = place.players.iter().copied().filter(stands_here).collect();
    let who = if here.is_empty() { String::new() } else { format!(" ({})", board.names_in_words(&here)) };
    let cover = place.cover.name();
    Some(Verdict {
        kind: Warning::Cover,
        sentence: format!(
            "{} is {cover}: {}{who} where {needed} {are} called for",
            place.place,
            bodies(place)
        ),
        players: here,
    })
}

fn bodies(place: &PlaceDepth) -> String {
    match place.bodies {
        0 => "no body".to_owned(),
        1 => "1 body".to_owned(),
        many => format!("{many} bodies"),
    }
}

/// `RCB and CB: one man for two places, Savona; there is no line`
fn no_line(board: &Board, after: &Department) -> Option<Verdict<Warning>> {
    (!after.line.is_possible()).then(|| Verdict {
        kind: Warning::NoLine,
        sentence: weak_spot_in_words(board, after),
        players: after.available_for(&after.line.weak_spot),
    })
}

/// `no position is stated for Rossi: he counts as a name and covers no place`
fn no_positions(board: &Board, after: &Department) -> Option<Verdict<Warning>> {
    let unstated = |player: &PlayerIndex| board.player(*player).positions.is_empty();
    let players: Vec<PlayerIndex> = after.names.iter().copied().filter(unstated).collect();
    let who = match players[..] {
        [] => return None,
        [only] => format!("{}: he counts as a name and covers no place", board.name(only)),
        ref several => format!("{}: they count as names and cover no place", board.names_in_words(several)),
    };
    let sentence = format!("no position is stated for {who}");
    Some(Verdict { kind: Warning::NoPositions, sentence, players })
}

/// `no place in this back three: Di Gregorio and Cambiaso count on the books and not as available`
fn no_place(board: &Board) -> Option<Verdict<Warning>> {
    let counts = |player: &PlayerIndex| board.counts_today(*player) || board.counts_after(*player);
    let fills_none =
        |player: &PlayerIndex| !board.player(*player).positions.is_empty() && !board.fills_a_place(*player);
    let players: Vec<PlayerIndex> = board.squad().indices().filter(counts).filter(fills_none).collect();
    let count = match players[..] {
        [] => return None,
        [_] => "counts",
        _ => "count",
    };
    let (line, names) = (board.shape().line_in_words(), board.names_in_words(&players));
    let sentence = format!("no place in this {line}: {names} {count} on the books and not as available");
    Some(Verdict { kind: Warning::NoPlace, sentence, players })
}

/// An absence that should be over by now, or perhaps is.
fn return_to_check(board: &Board, player: PlayerIndex) -> Option<Verdict<Warning>> {
    let facts = board.player(player);
    let absence = facts.absence.as_ref()?;
    let (name, back) = (board.name(player), absence.until?);
    let sentence = if absence.is_over_on(board.date()) {
        format!("{name} should be back since {} and counts as available", back.latest())
    } else if absence.is_perhaps_over_on(board.date()) {
        format!("{name} is perhaps back ({back}) and does not count as available yet")
    } else {
        return None;
    };
    Some(Verdict { kind: Warning::Other, sentence, players: vec![player] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::depth::department::Moment;
    use crate::domain::plan::decision::Decision;
    use crate::domain::squad::player::Joined;
    use crate::domain::squad::position::{Group, Position};
    use crate::domain::squad::{Squad, Thresholds};
    use crate::domain::{test_plans, test_squads};
    use proptest::prelude::*;

    fn all(board: &Board) -> Vec<Verdict<Warning>> {
        warnings(board, &Department::of(board, Moment::After))
    }

    fn only(board: &Board, kind: Warning) -> Vec<String> {
        all(board).into_iter().filter(|it| it.kind == kind).map(|verdict| verdict.sentence).collect()
    }

    #[test]
    fn more_names_than_bodies_says_who_is_out_and_who_stands_elsewhere() {
        assert_eq!(
            only(&test_plans::signed(test_plans::squad()), Warning::MoreNamesThanBodies),
            [
                "RCB: 5 names, 2 bodies (Bremer is out, Gatti is needed at CB, Balerdi at LCB)",
                "CB: 4 names, 2 bodies (Bremer is out, Balerdi is needed at LCB)",
                "LCB: 2 names, 1 body (Bremer is out)",
            ]
        );
    }

    #[test]
    fn two_men_of_one_name_are_told_apart() {
        let mut squad = test_plans::fit();
        let names = [(2, "Federico Savona"), (3, "Nicolò Savona"), (6, "Leonardo Savona")];
        for (at, full_name) in names {
            squad.players[at].name = "Savona".into();
            squad.players[at].full_name = Some(full_name.into());
        }
        let warnings = only(&test_plans::signed(squad), Warning::MoreNamesThanBodies);
        assert_eq!(warnings[0], "RCB: 5 names, 3 bodies (F. Savona is needed at CB, L. Savona at LCB)");
    }

    #[test]
    fn where_nobody_is_out_only_who_is_needed_elsewhere_is_told() {
        assert_eq!(
            only(&test_plans::signed(test_plans::fit()), Warning::MoreNamesThanBodies)[0],
            "RCB: 5 names, 3 bodies (Gatti is needed at CB, Balerdi at LCB)"
        );
    }

    #[test]
    fn a_contract_or_a_loan_that_ends_by_the_day_is_told_until_it_counts() {
        let on = |day: &str, origin: Origin| {
            let mut squad = Squad { as_of: day.parse().ok(), ..test_plans::squad() };
            squad.players[2].contract_until = "2026-06-30".parse().ok();
            squad.players[2].origin = origin;
            only(&test_plans::board(squad, Vec::new()), Warning::Left)
        };
        let loan = |until: &str| Origin::OnLoan { from: "Lens".into(), until: until.parse().ok() };
        assert_eq!(on("2026-06-29", Origin::Ours), [""; 0]);
        assert_eq!(
            on("2026-06-30", Origin::Ours),
            ["Gatti's contract ends today: from tomorrow on he does not count"]
        );
        assert_eq!(
            on("2026-07-01", Origin::Ours),
            ["Gatti's contract ended on 30 Jun 2026: he does not count any more"]
        );
        assert_eq!(
            on("2026-05-31", loan("2026-05-31")),
            ["Gatti's loan ends today: from tomorrow on he does not count"]
        );
    }

    #[test]
    fn several_men_who_are_out_are_told_together() {
        let mut squad = test_plans::squad();
        squad.players[1].absence = Some(test_squads::out());
        let board = test_squads::board(squad, &[("Kelly", Column::Staying)]);
        let first = only(&board, Warning::MoreNamesThanBodies).swap_remove(0);
        assert_eq!(first, "RCB: 4 names, 1 body (Bremer and Kalulu are out, Gatti is needed at CB)");
    }

    #[test]
    fn a_thin_place_names_its_bodies_and_an_open_one_has_none() {
        let thin = only(&test_plans::signed(test_plans::squad()), Warning::Cover);
        assert_eq!(thin, ["LCB is thin: 1 body (Balerdi) where 2 are called for"]);
        let board = test_plans::board(test_plans::squad(), Vec::new());
        assert_eq!(only(&board, Warning::Cover)[..], ["LCB is open: no body where 2 are called for"]);
        assert_eq!(only(&board, Warning::NoLine), ["LCB: nobody for one place; there is no line"]);
    }

    #[test]
    fn what_is_called_for_is_the_squads_own_threshold() {
        let mut squad = test_plans::fit();
        squad.thresholds = vec![(Group::CentreBacks, Thresholds { covered: 3, thin: 2 })];
        let board = test_squads::board(squad, &[("Kelly", Column::Staying)]);
        assert_eq!(
            only(&board, Warning::Cover),
            ["LCB is thin: 2 bodies (Kelly and Bremer) where 3 are called for"]
        );
    }

    #[test]
    fn a_thin_place_does_not_name_who_is_needed_elsewhere() {
        let mut squad = test_plans::squad();
        squad.thresholds = vec![(Group::CentreBacks, Thresholds { covered: 3, thin: 1 })];
        let thin = only(&test_plans::signed(squad), Warning::Cover);
        assert_eq!(thin[0], "RCB is thin: 2 bodies (Kalulu and Savona) where 3 are called for");
    }

    #[test]
    fn a_department_that_is_deep_everywhere_gives_no_warning() {
        let mut squad = test_plans::fit();
        for at in [0, 1, 2] {
            let place = squad.shape.places()[at].name;
            for player in &mut squad.players[2 * at..2 * at + 2] {
                (player.positions, player.reported) = (vec![place], Column::Staying);
            }
        }
        assert_eq!(all(&test_plans::board(squad, Vec::new())), []);
    }

    #[test]
    fn players_without_positions_are_told_in_one_sentence() {
        let mut squad = test_plans::squad();
        squad.players[1].positions.clear();
        let one = test_plans::board(squad.clone(), Vec::new());
        assert_eq!(
            only(&one, Warning::NoPositions),
            ["no position is stated for Kalulu: he counts as a name and covers no place"]
        );
        squad.players[2].positions.clear();
        squad.players[4].positions.clear();
        assert_eq!(
            only(&test_plans::board(squad, Vec::new()), Warning::NoPositions),
            ["no position is stated for Kalulu and Gatti: they count as names and cover no place"]
        );
    }

    #[test]
    fn who_fills_no_place_is_told_once_and_by_name() {
        let mut squad = test_plans::fit();
        squad.players[1].positions = vec![Position::GK];
        squad.players[4].positions = vec![Position::RWB, Position::LB];
        let board = test_plans::board(squad, Vec::new());
        assert_eq!(
            only(&board, Warning::NoPlace),
            ["no place in this back three: Kalulu and Rugani count on the books and not as available"]
        );
        let [today, after] = Moment::ALL.map(|moment| Department::of(&board, moment));
        assert_eq!((today.names.len(), today.available.len()), (6, 4));
        assert_eq!((after.names.len(), after.available.len()), (4, 3));
        let five = Decision::LineUp { shape: "5-3-2".into() };
        let board = test_plans::board(Squad::clone(board.squad()), vec![five]);
        assert_eq!(
            only(&board, Warning::NoPlace),
            ["no place in this back five: Kalulu counts on the books and not as available"]
        );
    }

    #[test]
    fn who_is_still_to_come_is_told_until_his_day() {
        let on = |day: &str, board: fn(&mut Squad)| {
            let mut squad = Squad { as_of: day.parse().ok(), ..test_plans::squad() };
            board(&mut squad);
            only(&test_plans::board(squad, Vec::new()), Warning::ToCome)
        };
        let back = |squad: &mut Squad| {
            let on = "2026-06-30".parse().ok();
            squad.players[4].back_from_loan = Some(LoanReturn { from: "Ajax".into(), on });
        };
        assert_eq!(
            on("2026-06-29", back),
            ["Rugani comes back from Ajax on 30 Jun 2026: until then he does not count"]
        );
        assert_eq!(on("2026-06-30", back), [""; 0]);
        let joins = |squad: &mut Squad| {
            squad.players[1].joined = Some(Joined { on: "2025-07".parse().ok(), from: None, fee: None });
        };
        assert_eq!(on("2025-06-28", joins), ["Kalulu joins on 1 Jul 2025: until then he does not count"]);
    }

    #[test]
    fn a_return_that_has_passed_or_may_have_is_worth_a_look() {
        let on = |day: &str| {
            let mut squad = Squad { as_of: day.parse().ok(), ..test_plans::squad() };
            squad.players[0].absence.as_mut().unwrap().until = "2025-08-15..2025-09-30".parse().ok();
            only(&test_plans::board(squad, Vec::new()), Warning::Other)
        };
        assert_eq!(on("2025-08-14"), [""; 0]);
        assert_eq!(
            on("2025-08-15"),
            ["Bremer is perhaps back (15 Aug 2025 to 30 Sep 2025) and does not count as available yet"]
        );
        assert_eq!(on("2025-09-30"), ["Bremer should be back since 30 Sep 2025 and counts as available"]);
    }

    proptest! {
        /// Names that are no bodies are out or stand elsewhere, so no sentence leaves one of them unexplained.
        #[test]
        fn every_name_that_is_no_body_is_accounted_for(board in test_plans::any_board(10)) {
            for place in &Department::of(&board, Moment::After).places {
                let out = place.players.iter().filter(|&&player| !board.is_available(player)).count();
                prop_assert_eq!(place.players.len(), usize::from(place.bodies) + out + place.elsewhere.len());
            }
        }
    }
}

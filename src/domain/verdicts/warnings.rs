//! Further warnings about the end of the plan, one sentence each with the players it counted.
//!
//! A new warning is a variant of [`Warning`], a function here that asks for it, and a line in [`warnings`].

use std::cmp::Ordering;

use crate::domain::board::{Board, MoveKind};
use crate::domain::column::Column;
use crate::domain::date::PartialDate;
use crate::domain::depth::department::{Department, PlaceDepth};
use crate::domain::depth::line_up::Cover;
use crate::domain::squad::player::{LoanReturn, Origin, PlayerIndex, Source};
use crate::domain::squad::stance::Attitude;
use crate::domain::verdicts::{Verdict, Warning};

/// Everything worth a look about the department after the plan: by kind, then in the order of places and of the file.
pub fn warnings(board: &Board, after: &Department) -> Vec<Verdict<Warning>> {
    let mut found = Vec::new();
    let places = board.shape().from_left_to_right().into_iter();
    found.extend(places.filter_map(|at| below_threshold(board, &after.places[at])));
    found.extend(no_line(board, after));
    found.extend(board.column(Column::Target).iter().filter_map(|&target| target_behind_wall(board, target)));
    found.extend(no_positions(board, after));
    found.extend(no_place(board));
    found.extend(board.squad().indices().filter_map(|player| to_come(board, player)));
    found.extend(board.squad().indices().filter_map(|player| left(board, player)));
    found.extend(after.names.iter().filter_map(|&player| return_to_check(board, player)));
    found.extend(board.squad().indices().filter_map(|player| idle_terms(board, player)));
    found
}

/// `Marseille will not sell Balerdi; weeks may change it`
fn target_behind_wall(board: &Board, player: PlayerIndex) -> Option<Verdict<Warning>> {
    let stance = board.stance(player).filter(|stance| stance.is == Attitude::Wall)?;
    if board.is_lost(player) || board.counts_today(player) {
        return None;
    }
    let club = board.player(player).other_club().unwrap_or("his club");
    let note = stance.note_in_words();
    let sentence = format!("{club} {} {}{note}", stance.is.meaning(), board.name(player));
    let source = Source::of_stance(stance);
    Some(Verdict { source, ..Verdict::new(Warning::TargetBehindWall, sentence, vec![player]) })
}

/// `Rugani comes back from Ajax on 30 Jun 2026: until then he does not count`
fn to_come(board: &Board, player: PlayerIndex) -> Option<Verdict<Warning>> {
    let facts = board.player(player);
    let (name, sentence) =
        (board.name(player), |sentence| Verdict::new(Warning::ToCome, sentence, vec![player]));
    if !board.is_to_come(player) {
        return None;
    }
    if let Origin::OnLoanTo { club, until } = &facts.origin {
        let until = until.map(|end| format!("until {}", board.squad().end_in_words(end)));
        let back = until.unwrap_or_else(|| "end not stated".to_owned());
        return Some(sentence(format!("{name} is on loan at {club}, {back}: he does not count")));
    }
    let start = board.start(player)?;
    let is_back = |back: &&LoanReturn| back.on == Some(start);
    let comes = match facts.back_from_loan.as_ref().filter(is_back) {
        Some(back) => format!("comes back from {}", back.from),
        None if facts.origin.is_here() => "joins".to_owned(),
        None => "arrives".to_owned(),
    };
    let when = format!("{} {start}", start.preposition());
    Some(sentence(format!("{name} {comes} {when}: until then he does not count")))
}

/// `Rugani's contract ended on 30 Jun 2026: he does not count any more`
fn left(board: &Board, player: PlayerIndex) -> Option<Verdict<Warning>> {
    let facts = board.player(player);
    let (end, day) = (board.end(player)?, board.date()?);
    let when = || board.squad().when_it_ends(end);
    let ends = match &facts.origin {
        Origin::Ours | Origin::OnLoanTo { .. } | Origin::Elsewhere { .. } => "contract",
        Origin::OnLoan { .. } => "loan",
    };
    let sentence = match board.squad().last_day(end).cmp(&day) {
        Ordering::Less => {
            format!("{}'s {ends} ended {}: he does not count any more", board.name(player), when())
        }
        Ordering::Equal if matches!(end, PartialDate::Year(_)) => {
            format!("{}'s {ends} ends {}: from tomorrow on he does not count", board.name(player), when())
        }
        Ordering::Equal => {
            format!("{}'s {ends} ends today: from tomorrow on he does not count", board.name(player))
        }
        Ordering::Greater => return None,
    };
    Some(Verdict::new(Warning::Left, sentence, vec![player]))
}

/// `for the left only Balerdi, where 2 are asked for`
fn below_threshold(board: &Board, place: &PlaceDepth) -> Option<Verdict<Warning>> {
    if place.cover == Cover::Covered {
        return None;
    }
    let asked_for = board.squad().thresholds_of(place.place.group()).covered;
    let stands_here = |player: &PlayerIndex| {
        board.is_available(*player) && place.elsewhere.iter().all(|(other, _)| other != player)
    };
    let here: Vec<PlayerIndex> = place.players.iter().copied().filter(stands_here).collect();
    let who =
        if here.is_empty() { "nobody".to_owned() } else { format!("only {}", board.names_in_words(&here)) };
    let are = if asked_for == 1 { "is" } else { "are" };
    let at = board.shape().place_with_article(place.place);
    let sentence = format!("for {at} {who}, where {asked_for} {are} asked for");
    Some(Verdict { places: vec![place.place], ..Verdict::new(Warning::Cover, sentence, here) })
}

/// `nobody for the left: Bremer is out, Kelly leaves`, `one short for left and centre: only Savona; Bremer is out`
fn no_line(board: &Board, after: &Department) -> Option<Verdict<Warning>> {
    if after.line.is_possible() {
        return None;
    }
    let places = after.line.weak_spot.clone();
    let men = after.available_for(&places);
    let missing = after.line.absences_absorbed.unsigned_abs().into();
    let lack = board.shape().lack_in_words(&places, men.len(), missing);
    let can_stand = |player: &PlayerIndex| {
        let positions = &board.player(*player).positions;
        let mut of_them = board.shape().places().iter().filter(|place| places.contains(&place.name));
        of_them.any(|place| place.takes(positions))
    };
    let out: Vec<PlayerIndex> =
        after.names.iter().copied().filter(|&player| board.is_out(player)).filter(can_stand).collect();
    let exits = board.moves().iter().filter(|made| made.kind == MoveKind::Exit).map(|made| made.player);
    let mut leaving: Vec<PlayerIndex> = exits.filter(can_stand).collect();
    leaving.sort();
    let only = (!men.is_empty()).then(|| format!("only {}", board.names_in_words(&men)));
    let is = |who: &[PlayerIndex], one: &str, several: &str| {
        let verb = if who.len() == 1 { one } else { several };
        (!who.is_empty()).then(|| format!("{} {verb}", board.names_in_words(who)))
    };
    let coming: Vec<(PlayerIndex, PartialDate)> =
        board.coming_later().filter(|(player, _)| can_stand(player)).collect();
    let reasons = [is(&out, "is out", "are out"), is(&leaving, "leaves", "leave")].into_iter().flatten();
    let reasons =
        reasons.chain(coming.iter().map(|&(player, on)| board.comes_in_words(board.name(player), on)));
    let reasons = reasons.collect::<Vec<_>>().join(", ");
    let reasons = Some(reasons).filter(|reasons| !reasons.is_empty());
    let because = [only, reasons].into_iter().flatten().collect::<Vec<_>>().join("; ");
    let sentence = if because.is_empty() { lack } else { format!("{lack}: {because}") };
    let coming: Vec<PlayerIndex> = coming.into_iter().map(|(player, _)| player).collect();
    let players = [men, out, leaving, coming].concat();
    Some(Verdict { places, ..Verdict::new(Warning::NoLine, sentence, players) })
}

/// `of Rossi no position is stated: he is on the books and has no place`
fn no_positions(board: &Board, after: &Department) -> Option<Verdict<Warning>> {
    let unstated = |player: &PlayerIndex| board.player(*player).positions.is_empty();
    let players: Vec<PlayerIndex> = after.names.iter().copied().filter(unstated).collect();
    let they = match players[..] {
        [] => return None,
        [_] => "he is on the books and has no place",
        _ => "they are on the books and have no place",
    };
    let sentence = format!("of {} no position is stated: {they}", board.names_in_words(&players));
    Some(Verdict::new(Warning::NoPositions, sentence, players))
}

/// `no place in this back three: Di Gregorio and Cambiaso are on the books and not among the fit`
fn no_place(board: &Board) -> Option<Verdict<Warning>> {
    let counts = |player: &PlayerIndex| board.counts_today(*player) || board.counts_after(*player);
    let fills_none =
        |player: &PlayerIndex| !board.player(*player).positions.is_empty() && !board.fills_a_place(*player);
    let players: Vec<PlayerIndex> = board.squad().indices().filter(counts).filter(fills_none).collect();
    let are = match players[..] {
        [] => return None,
        [_] => "is",
        _ => "are",
    };
    let (line, names) = (board.shape().line_in_words(), board.names_in_words(&players));
    let sentence = format!("no place in this {line}: {names} {are} on the books and not among the fit");
    Some(Verdict::new(Warning::NoPlace, sentence, players))
}

/// An absence that should be over by now, or perhaps is.
fn return_to_check(board: &Board, player: PlayerIndex) -> Option<Verdict<Warning>> {
    let facts = board.player(player);
    let absence = facts.absence.as_ref()?;
    let (name, back) = (board.name(player), absence.until?);
    let sentence = if absence.is_over_on(board.date()) {
        format!("{name} should be back since {} and counts as fit", back.latest())
    } else if absence.is_perhaps_over_on(board.date()) {
        format!("{name} is perhaps back ({back}) and does not count as fit yet")
    } else {
        return None;
    };
    Some(Verdict::new(Warning::Other, sentence, vec![player]))
}

/// `assumed in vain: Kelly leaves for good: a new wage is for a man who stays or comes`
fn idle_terms(board: &Board, player: PlayerIndex) -> Option<Verdict<Warning>> {
    // The date line looks ahead, to days on which terms have ended: they begin at the squad's date.
    let why = board.idle_terms(player, &board.terms(player), board.squad().as_of)?;
    Some(Verdict::new(Warning::IdleTerms, format!("assumed in vain: {why}"), vec![player]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::depth::department::Moment;
    use crate::domain::plan::decision::Decision;
    use crate::domain::squad::player::{Joined, LoanReturn};
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
    fn who_is_to_come_is_told_with_the_time_as_it_is_stated() {
        let told = |joined: Option<&str>, back: Option<&str>| {
            let mut squad = Squad { as_of: "2025-06-28".parse().ok(), ..test_plans::squad() };
            let on = |on: Option<&str>| on.and_then(|on| on.parse().ok());
            squad.players[2].joined = Some(Joined { on: on(joined), from: None, fee: None });
            squad.players[2].back_from_loan = Some(LoanReturn { from: "Lens".into(), on: on(back) });
            only(&test_plans::board(squad, Vec::new()), Warning::ToCome)
        };
        for (joined, back, when) in [
            (Some("2025-07-01"), None, "joins on 1 Jul 2025"),
            (Some("2025-07"), None, "joins in Jul 2025"),
            (Some("2026"), None, "joins in 2026"),
            (None, Some("2025-07"), "comes back from Lens in Jul 2025"),
            (Some("2025-08"), Some("2025-07"), "joins in Aug 2025"),
        ] {
            assert_eq!(told(joined, back), [format!("Gatti {when}: until then he does not count")]);
        }
    }

    #[test]
    fn a_place_names_who_there_is_for_it_and_one_without_a_line_why_nobody_is() {
        let thin = only(&test_plans::signed(test_plans::squad()), Warning::Cover);
        assert_eq!(thin, ["for the left only Balerdi, where 2 are asked for"]);
        let board = test_plans::board(test_plans::squad(), Vec::new());
        assert_eq!(only(&board, Warning::Cover)[..], ["for the left nobody, where 2 are asked for"]);
        assert_eq!(only(&board, Warning::NoLine), ["nobody for the left: Bremer is out, Kelly leaves"]);
    }

    #[test]
    fn where_men_are_too_few_for_several_places_they_are_named() {
        let mut squad = test_plans::squad();
        for (at, positions) in
            [(1, vec![Position::CB, Position::LCB]), (2, vec![Position::RCB]), (3, vec![Position::RCB])]
        {
            squad.players[at].positions = positions;
        }
        let board = test_plans::board(squad, Vec::new());
        assert_eq!(
            only(&board, Warning::NoLine),
            ["one short for left and centre: only Kalulu; Bremer is out, Rugani and Kelly leave"]
        );
    }

    #[test]
    fn a_wanted_man_whose_club_refuses_is_told_until_he_is_lost() {
        let mut squad = test_plans::squad();
        squad.players[6].stance.as_mut().unwrap().note = Some("weeks may change it".into());
        let told = |decisions| only(&test_plans::board(squad.clone(), decisions), Warning::TargetBehindWall);
        assert_eq!(told(Vec::new()), ["Marseille will not sell Balerdi; weeks may change it"]);
        let lost = Decision::Lose { player: squad.players[6].id.clone() };
        assert_eq!(told(vec![lost]), [""; 0]);
        assert_eq!(
            told(vec![test_plans::send(&squad, "Balerdi", Column::Staying)]),
            [""; 0],
            "then it is a conflict"
        );
    }

    #[test]
    fn what_is_called_for_is_the_squads_own_threshold() {
        let mut squad = test_plans::fit();
        squad.thresholds = vec![(Group::CentreBacks, Thresholds { covered: 3, thin: 2 })];
        let board = test_squads::board(squad, &[("Kelly", Column::Staying)]);
        assert_eq!(
            only(&board, Warning::Cover),
            ["for the left only Kelly and Bremer, where 3 are asked for"]
        );
    }

    #[test]
    fn a_thin_place_does_not_name_who_is_needed_elsewhere() {
        let mut squad = test_plans::squad();
        squad.thresholds = vec![(Group::CentreBacks, Thresholds { covered: 3, thin: 1 })];
        let thin = only(&test_plans::signed(squad), Warning::Cover);
        assert_eq!(thin[2], "for the right only Kalulu and Savona, where 3 are asked for");
    }

    #[test]
    fn a_department_that_is_deep_everywhere_gives_no_warning() {
        let mut squad = test_plans::fit();
        squad.players[6].stance = None;
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
            ["of Kalulu no position is stated: he is on the books and has no place"]
        );
        squad.players[2].positions.clear();
        squad.players[4].positions.clear();
        assert_eq!(
            only(&test_plans::board(squad, Vec::new()), Warning::NoPositions),
            ["of Kalulu and Gatti no position is stated: they are on the books and have no place"]
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
            ["no place in this back three: Kalulu and Rugani are on the books and not among the fit"]
        );
        let [today, after] = Moment::ALL.map(|moment| Department::of(&board, moment));
        assert_eq!((today.names.len(), today.available.len()), (6, 4));
        assert_eq!((after.names.len(), after.available.len()), (4, 3));
        let five = Decision::LineUp { shape: "5-3-2".into() };
        let board = test_plans::board(Squad::clone(board.squad()), vec![five]);
        assert_eq!(
            only(&board, Warning::NoPlace),
            ["no place in this back five: Kalulu is on the books and not among the fit"]
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
        assert_eq!(on("2025-06-28", joins), ["Kalulu joins in Jul 2025: until then he does not count"]);
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
            ["Bremer is perhaps back (15 Aug 2025 to 30 Sep 2025) and does not count as fit yet"]
        );
        assert_eq!(on("2025-09-30"), ["Bremer should be back since 30 Sep 2025 and counts as fit"]);
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

    #[test]
    fn who_joins_after_his_loan_ended_is_told_by_the_day_on_which_he_joins() {
        let on = |back: &str| {
            let mut squad = test_plans::squad();
            squad.players[4].joined = Some(Joined { on: "2025-07-10".parse().ok(), from: None, fee: None });
            squad.players[4].back_from_loan = Some(LoanReturn { from: "Ajax".into(), on: back.parse().ok() });
            only(&test_plans::board(squad, Vec::new()), Warning::ToCome)
        };
        assert_eq!(on("2025-07-01"), ["Rugani joins on 10 Jul 2025: until then he does not count"]);
        assert_eq!(
            on("2025-07-20"),
            ["Rugani comes back from Ajax on 20 Jul 2025: until then he does not count"]
        );
    }
}

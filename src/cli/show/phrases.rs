//! Phrases for cards, places, line-ups and limits, shared by text and Markdown.

use std::cmp::Ordering;

use crate::cli::load::Opened;
use crate::domain::board::Board;
use crate::domain::column::Column;
use crate::domain::column_rules::ruling;
use crate::domain::date::PartialDate;
use crate::domain::depth::chart_in_words::ChartRow;
use crate::domain::depth::department::{Department, Moment};
use crate::domain::depth::in_words;
use crate::domain::depth::match_days::match_days;
use crate::domain::figures;
use crate::domain::figures::value;
use crate::domain::outlook::Outlook;
use crate::domain::scoreboard;
use crate::domain::squad::Limit;
use crate::domain::squad::absence::Absence;
use crate::domain::squad::claim::Claim;
use crate::domain::squad::player::{Origin, Player, PlayerIndex};
use crate::domain::squad::source_in_words::{self, date_in_words};
use crate::domain::told::{Sentence, count_in_words};
use crate::domain::walk::limits::Breach;
use crate::domain::walk::order_search::answer_in_words;
use crate::store::opening::{LocatedPlan, REPORTED};
use crate::text;
pub use crate::text::sentence;

/// What stands for a fact that no source states.
pub const NOT_STATED: &str = "not stated";

/// The club with its season, where that is stated: `Juventus 2025/26`.
pub fn club(board: &Board) -> String {
    let squad = board.squad();
    squad.season.as_ref().map_or_else(|| squad.club.clone(), |season| format!("{} {season}", squad.club))
}

/// The day from which the board reckons: `as of 28 Jun 2025`.
pub fn as_of(board: &Board) -> String {
    source_in_words::as_of(board.date())
}

/// The formation and its back line: `3-4-2-1 (assumed): RCB CB LCB`.
pub fn shape(board: &Board) -> String {
    let squad = board.squad();
    let assumed = if squad.shape_assumed && *board.shape() == squad.shape { " (assumed)" } else { "" };
    let places: Vec<&str> = board.shape().places().iter().map(|place| place.name.name()).collect();
    format!("{}{assumed}: {}", board.shape(), places.join(" "))
}

/// Who coaches and who runs the club's football: `coach Igor Tudor, director Damien Comolli`.
pub fn staff(board: &Board) -> String {
    let of = |role: &str, name: &Option<String>| format!("{role} {}", name.as_deref().unwrap_or(NOT_STATED));
    let squad = board.squad();
    format!("{}, {}", of("coach", &squad.coach), of("director", &squad.director))
}

/// The plan and how much it decides: `plan: Plan A (plan-a), 3 decisions`.
pub fn plan(Opened { plan: LocatedPlan { name, file, .. }, .. }: &Opened) -> String {
    if name == REPORTED {
        return "plan: none, the board as it is reported".to_owned();
    }
    let called = match file.plan.title.as_str() {
        "" => name.clone(),
        title => format!("{title} ({name})"),
    };
    format!("plan: {called}, {}", text::count(file.plan.taken().len(), "decision"))
}

/// Every figure of the outlook: its name, its value today and after the plan, and how far it is from one to the other.
pub fn figures(outlook: &Outlook) -> impl Iterator<Item = [String; 4]> {
    let told: Vec<_> = figures::told(&[outlook]).collect();
    told.into_iter().map(|figure| {
        let [today, after] = Moment::ALL.map(|moment| (figure.measure)(outlook, moment));
        let change = match (today, after) {
            (Some(today), Some(after)) if !today.is_same_as(after) => today.difference_to(after),
            (Some(_), Some(_)) | (None, _) | (_, None) => String::new(),
        };
        [figure.name.to_owned(), value::in_words(today), value::in_words(after), change]
    })
}

/// How the names stand against the room: `room for 6 (assumed): FULL today, 2 free after the plan`.
pub fn against_room(outlook: &Outlook) -> String {
    against("room for", outlook.room, |room, moment| {
        let names = outlook.at(moment).names.len();
        match names.cmp(&room) {
            Ordering::Less => format!("{} free", room - names),
            Ordering::Equal => "FULL".to_owned(),
            Ordering::Greater => format!("{} OVER", names - room),
        }
    })
}

/// How those who are fit stand against the coach's need: `Tudor needs 4 (assumed): 1 to spare today, 1 SHORT after the plan`.
pub fn against_need(board: &Board, outlook: &Outlook) -> String {
    let coach = scoreboard::coach(board);
    if outlook.floor.is_none() {
        return format!("how many {coach} needs is {NOT_STATED}");
    }
    against(&format!("{coach} needs"), outlook.floor, |floor, moment| {
        let available = outlook.at(moment).available.len();
        match available.cmp(&floor) {
            Ordering::Less => format!("{} SHORT", floor - available),
            Ordering::Equal => "none to spare".to_owned(),
            Ordering::Greater => format!("{} to spare", available - floor),
        }
    })
}

fn against(name: &str, limit: Option<Limit>, stands: impl Fn(usize, Moment) -> String) -> String {
    let Some(Limit { number, assumed }) = limit else { return format!("{name} how many is {NOT_STATED}") };
    let assumed = if assumed { " (assumed)" } else { "" };
    let [today, after] = Moment::ALL.map(|moment| stands(number.into(), moment));
    format!("{name} {number}{assumed}: {today} today, {after} after the plan")
}

/// A player's age on the board's date.
pub fn age(board: &Board, index: PlayerIndex) -> Option<String> {
    board.player(index).age_on(board.date()).map(|age| age.to_string())
}

/// What he can play, in order of preference: `RCB CB`.
pub fn positions(player: &Player) -> String {
    player.positions.iter().map(|position| position.name()).collect::<Vec<_>>().join(" ")
}

/// The mark in front of a card: the priority of a target, and `!` where a conflict is about him.
pub fn mark(opened: &Opened, index: PlayerIndex) -> String {
    let priority = opened.board.priority(index).map(|priority| priority.to_string());
    let conflict = opened.outlook.conflicts.iter().any(|conflict| conflict.players.contains(&index));
    format!("{}{}", priority.unwrap_or_default(), if conflict { "!" } else { "" })
}

/// A card's badges in words, the plan's first; then what is known of his price where he may come or go.
pub fn badges(board: &Board, index: PlayerIndex) -> Vec<String> {
    let player = board.player(index);
    let mut badges = Vec::new();
    if board.is_moved(index) {
        badges.push(format!("was {}", player.reported));
    }
    badges.extend(board.assumed_in_words(index));
    badges.extend(hedge(board, index));
    badges.extend(origin(board, index));
    badges.extend(player.captain.as_ref().map(|of| format!("captain of {of}")));
    badges.extend(player.cornerstone.is_some().then(|| "cornerstone".to_owned()));
    badges.extend(player.starter.as_ref().map(|why| format!("starter ({why})")));
    badges.extend(player.absence.as_ref().filter(|_| board.is_out(index)).map(|it| absence(board, it)));
    badges.extend(player.back_from_loan.as_ref().map(|loan| format!("back from loan at {}", loan.from)));
    if player.birth.is_none() {
        badges.push(format!("age {NOT_STATED}"));
    }
    if player.positions.is_empty() {
        badges.push(format!("positions {NOT_STATED}"));
    }
    match board.planned(index) {
        Column::ForSale | Column::Target => badges.extend(terms(board, index)),
        Column::Staying if !board.counts_today(index) => badges.extend(terms(board, index)),
        Column::Staying => {}
    }
    badges
}

/// Whose word it is that puts him where he is reported, and how sure: `Likely (La Gazzetta dello Sport, 28 Jun 2025)`.
fn hedge(board: &Board, index: PlayerIndex) -> Option<String> {
    let reported = board.player(index).reported;
    let puts_him_there = |claim: &&Claim| claim.column == Some(reported) && claim.hedge.is_some();
    let claims = board
        .squad()
        .claims_about(index)
        .filter(|claim| claim.is_made_by(board.date()))
        .filter(puts_him_there);
    let newest = claims.max_by_key(|claim| claim.on.map(PartialDate::latest))?;
    let by = newest.by.clone().unwrap_or_else(|| newest.source_in_words());
    let on = date_in_words(newest.on);
    Some(format!("{} ({by}, {on})", newest.hedge_in_words()?))
}

/// Whose player he is, unless he is ours, and what his club says of a sale: `at Marseille: will not sell (28 Jun 2025)`.
fn origin(board: &Board, index: PlayerIndex) -> Option<String> {
    let player = board.player(index);
    let loan_end = |until: &Option<PartialDate>| {
        let until = until.map(|end| format!("until {}", board.squad().end_in_words(end)));
        until.unwrap_or_else(|| format!("end {NOT_STATED}"))
    };
    match &player.origin {
        Origin::Ours => None,
        Origin::OnLoan { from, until } => {
            let (until, comes_of_it) =
                (loan_end(until), ruling(&player.origin, board.planned(index)).phrase());
            Some(format!("on loan from {from}, {until}: {comes_of_it}"))
        }
        Origin::OnLoanTo { club, until } => {
            let (until, comes_of_it) =
                (loan_end(until), ruling(&player.origin, board.planned(index)).phrase());
            Some(format!("on loan at {club}, {until}: {comes_of_it}"))
        }
        Origin::Elsewhere { club: None } if board.is_free_agent(index) => Some("free agent".to_owned()),
        Origin::Elsewhere { club } => {
            let here = if board.counts_after(index) { "from" } else { "at" };
            let club =
                club.as_deref().map_or_else(|| format!("club {NOT_STATED}"), |club| format!("{here} {club}"));
            Some(match board.stance(index) {
                None if board.is_free_agent(index) => format!("free agent, before {club}"),
                None => club,
                Some(stance) => {
                    let on = stance.on.map(|on| format!(" ({on})")).unwrap_or_default();
                    format!("{club}: {}{on}", stance.is.meaning())
                }
            })
        }
    }
}

/// Why he is out, since when, and when he is back.
fn absence(board: &Board, absence: &Absence) -> String {
    let what = absence.what.as_ref().map(|what| format!(" ({what})")).unwrap_or_default();
    let since = absence.since.map(|since| format!(" since {since}")).unwrap_or_default();
    let perhaps = if absence.is_perhaps_over_on(board.date()) { "perhaps " } else { "" };
    format!("{}{what}{since}, {perhaps}{}", absence.kind, absence.return_in_words())
}

/// What is known of what he costs or brings.
fn terms(board: &Board, index: PlayerIndex) -> Vec<String> {
    let player = board.player(index);
    let asking = board.asking(index).map(|asking| format!("asking {asking}"));
    let nobody_asks =
        if board.is_free_agent(index) { "no fee".to_owned() } else { format!("asking price {NOT_STATED}") };
    let value = player.value.as_ref().map_or_else(
        || format!("value {NOT_STATED}"),
        |value| match value.on {
            Some(on) => format!("value {} ({on})", value.amount),
            None => format!("value {}", value.amount),
        },
    );
    vec![
        asking.unwrap_or(nobody_asks),
        value,
        player.contract_until.map_or_else(
            || format!("contract end {NOT_STATED}"),
            |until| format!("contract until {}", board.squad().end_in_words(until)),
        ),
    ]
}

/// What the coach can field at one moment, and on how many match days: `a back three, if Kelly is fit; 85 of 100 match days`.
pub fn fielded(board: &Board, department: &Department) -> String {
    format!("{}; {}", in_words::fielded(board, department).text, match_days(department.line.chance))
}

/// The men who are out and those who leave, in one cell: `Bremer out; Kelly leaves`.
pub fn out_and_leaving(board: &Board, row: &ChartRow) -> String {
    let named = |who: &[PlayerIndex], one: &str, several: &str| {
        let what = if who.len() == 1 { one } else { several };
        (!who.is_empty()).then(|| format!("{} {what}", board.names_in_words(who)))
    };
    let parts = [named(&row.out, "out", "out"), named(&row.leaving, "leaves", "leave")];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// The order of the moves as rows: number, move, on the books, fit, and what the move breaks.
pub fn walk(Opened { board, outlook, .. }: &Opened) -> Vec<[String; 5]> {
    let walk = &outlook.walk;
    let row = |at: usize, made: String, broken: &[Breach]| {
        let count = walk.after(at);
        let limits = broken.iter().map(|breach| match breach {
            Breach::Room => "over the room",
            Breach::Floor => "too few fit",
            Breach::List => "over a list",
            Breach::Budget => "beyond the budget",
        });
        let mut remarks: Vec<&str> = limits.collect();
        if at == walk.trough && !walk.steps.is_empty() {
            remarks.push("worst moment");
        }
        let number = if at == 0 { String::new() } else { at.to_string() };
        [number, made, count.names.to_string(), count.available.to_string(), remarks.join(", ")]
    };
    let start = row(0, "before any move".to_owned(), &walk.broken_at_start);
    let steps = walk.steps.iter().enumerate();
    let steps = steps.map(|(at, step)| row(at + 1, step.made.to_do(board), &step.broken));
    std::iter::once(start).chain(steps).collect()
}

/// What there is to say about the walk: breaches on the way, and whether an order of the moves would do without.
pub fn about_the_walk(Opened { board, outlook, .. }: &Opened) -> Vec<String> {
    let on_the_way = outlook.breaches_on_the_way(board).into_iter().map(|verdict| verdict.sentence);
    let answer = answer_in_words(board, outlook.limits()).unwrap_or_else(|refusal| refusal.to_string());
    on_the_way.chain([answer]).collect()
}

/// How much there is to look at: `1 broken, nothing in conflict, 3 worth knowing`, and the decisions to answer where there are any.
pub fn how_much(board: &Board, told: &[Sentence]) -> String {
    let counted = count_in_words(told);
    match board.stale().len() {
        0 => counted,
        stale => format!("{counted}, {}", text::count(stale, "decision to answer")),
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::domain::squad::Squad;
    use crate::domain::squad::position::Position;
    use crate::domain::squad::shape::Shape;

    fn squad(players: Vec<Player>) -> Squad {
        Squad { players, ..Squad::empty("Verona", Shape::built_in("3-5-2").unwrap()) }
    }

    fn badges_of(player: Player) -> String {
        let board = Board::reported(&Rc::new(squad(vec![player])));
        badges(&board, PlayerIndex(0)).join("; ")
    }

    fn stands(names: u16, room: u16, floor: u16) -> [String; 2] {
        let limit = |number| Some(Limit { number, assumed: false });
        let defender = |nth| {
            let positions = vec![Position::RCB];
            Player { positions, ..Player::named(&format!("P{nth}"), Column::Staying) }
        };
        let mut squad = squad((0..names).map(defender).collect());
        (squad.room, squad.floor) = (limit(room), limit(floor));
        let board = Board::reported(&Rc::new(squad));
        let outlook = Outlook::of(&board);
        [against_room(&outlook), against_need(&board, &outlook)]
    }

    #[test]
    fn who_is_on_the_books_and_fit_is_held_against_room_and_need() {
        assert_eq!(stands(6, 6, 6)[0], "room for 6: FULL today, FULL after the plan");
        assert_eq!(
            stands(6, 6, 6)[1],
            "the coach needs 6: none to spare today, none to spare after the plan"
        );
        assert_eq!(stands(7, 6, 9)[0], "room for 6: 1 OVER today, 1 OVER after the plan");
        assert_eq!(stands(7, 6, 9)[1], "the coach needs 9: 2 SHORT today, 2 SHORT after the plan");
        assert_eq!(stands(5, 6, 4)[0], "room for 6: 1 free today, 1 free after the plan");
        assert_eq!(stands(5, 6, 4)[1], "the coach needs 4: 1 to spare today, 1 to spare after the plan");
    }

    #[test]
    fn limits_that_are_not_stated_are_not_zero() {
        let board = Board::reported(&Rc::new(squad(Vec::new())));
        let outlook = Outlook::of(&board);
        assert_eq!(against_room(&outlook), "room for how many is not stated");
        assert_eq!(against_need(&board, &outlook), "how many the coach needs is not stated");
    }

    #[test]
    fn a_card_says_what_is_not_stated() {
        assert_eq!(badges_of(Player::named("Ada", Column::Staying)), "age not stated; positions not stated");
        assert_eq!(
            badges_of(Player::named("Ada", Column::Target)),
            "club not stated; age not stated; positions not stated; asking price not stated; value not stated; \
             contract end not stated"
        );
    }

    #[test]
    fn a_man_on_loan_is_said_to_go_back_and_not_to_be_sold() {
        let origin = Origin::OnLoan { from: "Ajax".to_owned(), until: "2026-06-30".parse().ok() };
        let told = badges_of(Player { origin, ..Player::named("Ito", Column::ForSale) });
        assert!(told.starts_with("on loan from Ajax, until 30 Jun 2026: goes back, not wanted; "), "{told}");
    }
}

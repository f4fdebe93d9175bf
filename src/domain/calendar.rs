//! The days on which something happens to a board: returns, windows, ends of loans, contracts and seasons. Pure, never a clock.
//!
//! A new kind of event is a variant of [`Happening`] and a line in [`stated`].

use super::board::Board;
use super::date::Date;
use super::player::{Origin, PlayerIndex};
use crate::domain::in_order;

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happening {
    /// The first day on which somebody who is out is perhaps back.
    PerhapsBack,
    /// The day from which he counts as available.
    Back,
    /// The first day of a transfer window.
    WindowOpens,
    /// Its last day.
    WindowCloses,
    /// The last day of somebody's loan.
    LoanEnds,
    /// The last day of somebody's contract.
    ContractEnds,
    /// 30 June, on which contracts and loans end unless they say otherwise.
    SeasonEnds,
}

/// Something that happens on a day, and to whom.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// When.
    pub on: Date,
    /// What.
    pub what: Happening,
    /// To whom, in file order; nobody in particular for windows and seasons.
    pub who: Vec<PlayerIndex>,
}

/// Everything that the squad and the plan date, by day; seasons are no part of it, as they have no end.
fn stated(board: &Board) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    let mut add = |on: Date, what: Happening, who: Option<PlayerIndex>| {
        events.push(Event { on, what, who: who.into_iter().collect() });
    };
    for player in board.squad().indices() {
        let facts = board.player(player);
        if let Some(back) = facts.absence.as_ref().and_then(|absence| absence.until) {
            if back.earliest() < back.latest() {
                add(back.earliest(), Happening::PerhapsBack, Some(player));
            }
            add(back.latest(), Happening::Back, Some(player));
        }
        let ends = board.ends_on(player).or(facts.contract_until);
        let what = match facts.origin {
            Origin::OnLoan { .. } if board.ends_on(player).is_some() => Happening::LoanEnds,
            Origin::OnLoan { .. } | Origin::Ours | Origin::Elsewhere { .. } => Happening::ContractEnds,
        };
        if let Some(last) = ends {
            add(last, what, Some(player));
        }
    }
    for window in &board.squad().windows {
        add(window.opens, Happening::WindowOpens, None);
        add(window.closes, Happening::WindowCloses, None);
    }
    in_order::sort_by(&mut events, Ord::cmp);
    events.dedup_by(|later, earlier| {
        let is_same = (later.on, later.what) == (earlier.on, earlier.what);
        if is_same {
            earlier.who.append(&mut later.who);
        }
        is_same
    });
    events
}

fn end_of_season(year: i16) -> Option<Date> {
    Date::new(year, 6, 30)
}

/// Everything that happens on the next so many days after `day` on which something does, each day with all its events.
pub fn ahead(board: &Board, day: Date, days: usize) -> Vec<(Date, Vec<Event>)> {
    let stated = stated(board);
    let mut ahead = Vec::with_capacity(days);
    let mut from = day;
    while ahead.len() < days {
        let season =
            [from.year(), from.year() + 1].into_iter().filter_map(end_of_season).find(|&end| end > from);
        let event = stated.iter().map(|event| event.on).find(|&on| on > from);
        let Some(next) = event.into_iter().chain(season).min() else { break };
        ahead.push((next, on(&stated, next)));
        from = next;
    }
    ahead
}

/// The last day before `day` on which something happened, or of which the squad file tells.
pub fn day_before(board: &Board, day: Date) -> Option<Date> {
    let season = [day.year(), day.year() - 1].into_iter().filter_map(end_of_season).find(|&end| end < day);
    let event = stated(board).iter().map(|event| event.on).rfind(|&on| on < day);
    let stated = board.squad().as_of.filter(|&stated| stated < day);
    event.into_iter().chain(season).chain(stated).max()
}

/// The next day after `day` on which something happens, or of which the squad file tells.
pub fn day_after(board: &Board, day: Date) -> Option<Date> {
    let event = ahead(board, day, 1).first().map(|(on, _)| *on);
    let stated = board.squad().as_of.filter(|&stated| stated > day);
    event.into_iter().chain(stated).min()
}

/// What happens on a day.
pub fn events_on(board: &Board, day: Date) -> Vec<Event> {
    on(&stated(board), day)
}

fn on(stated: &[Event], day: Date) -> Vec<Event> {
    let mut events: Vec<Event> = stated.iter().filter(|event| event.on == day).cloned().collect();
    if end_of_season(day.year()) == Some(day) {
        events.push(Event { on: day, what: Happening::SeasonEnds, who: Vec::new() });
    }
    events
}

/// What happens, in words: `Bremer perhaps back`, `contract ends: Rugani`, `season ends`.
pub fn in_words(board: &Board, events: &[Event]) -> String {
    let told = |event: &Event| {
        let names = board.names_in_words(&event.who);
        let s = if event.who.len() == 1 { "" } else { "s" };
        let end = if event.who.len() == 1 { "ends" } else { "end" };
        match event.what {
            Happening::PerhapsBack => format!("{names} perhaps back"),
            Happening::Back => format!("{names} back"),
            Happening::WindowOpens => "window opens".to_owned(),
            Happening::WindowCloses => "window closes".to_owned(),
            Happening::LoanEnds => format!("loan{s} {end}: {names}"),
            Happening::ContractEnds => format!("contract{s} {end}: {names}"),
            Happening::SeasonEnds => "season ends".to_owned(),
        }
    };
    events.iter().map(told).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::seed;
    use crate::domain::squad::{Squad, Window};

    fn day(day: &str) -> Date {
        day.parse().unwrap()
    }

    /// The seed with a return range, a loan, two contracts and a window.
    fn board() -> Board {
        let mut squad = Squad {
            windows: vec![Window { opens: day("2025-07-01"), closes: day("2025-09-01") }],
            ..seed::squad()
        };
        squad.players[0].absence.as_mut().unwrap().until = "2025-08-15..2025-09-30".parse().ok();
        squad.players[4].contract_until = Some(day("2026-06-30"));
        squad.players[3].contract_until = Some(day("2026-06-30"));
        squad.players[5].origin = Origin::OnLoan { from: "Newcastle".into(), until: Some(day("2025-12-31")) };
        seed::board(squad, Vec::new())
    }

    fn told(from: &str, days: usize) -> Vec<String> {
        let board = board();
        let ahead = ahead(&board, day(from), days);
        ahead.iter().map(|(on, events)| format!("{on}: {}", in_words(&board, events))).collect()
    }

    #[test]
    fn everything_that_is_dated_is_an_event_and_so_is_every_end_of_june() {
        assert_eq!(
            told("2025-06-28", 8),
            [
                "30 Jun 2025: season ends",
                "1 Jul 2025: window opens",
                "15 Aug 2025: Bremer perhaps back",
                "1 Sep 2025: window closes",
                "30 Sep 2025: Bremer back",
                "31 Dec 2025: loan ends: Kelly",
                "30 Jun 2026: contracts end: Savona and Rugani, season ends",
                "30 Jun 2027: season ends",
            ]
        );
    }

    #[test]
    fn from_event_to_event_and_back_is_the_same_way() {
        let board = board();
        let mut from = day("2025-06-28");
        for _ in 0..12 {
            let next = day_after(&board, from).unwrap();
            let day_between = next.plus_days(-1);
            assert!(from < next && (day_between == from || day_after(&board, day_between) == Some(next)));
            assert_eq!(day_before(&board, next.plus_days(1)), Some(next));
            assert!(!events_on(&board, next).is_empty());
            from = next;
        }
    }

    #[test]
    fn the_calendar_ends_where_dates_do() {
        let board = board();
        assert_eq!(day_after(&board, day("2200-06-30")), None);
        assert_eq!(day_before(&board, day("1900-01-01")), None);
    }
}

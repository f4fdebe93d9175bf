//! The days on which something happens to a board: comings, absences and returns, windows, lists, ends of loans, contracts and seasons.
//! Pure, never a clock.
//!
//! A new kind of event is a variant of [`Happening`] and a line in [`of_player`], or in [`Calendar::of`] where it is nobody's own.

use std::rc::Rc;

use crate::domain::board::Board;
use crate::domain::board::presence::{Coming, comings};
use crate::domain::date::{Date, PartialDate};
use crate::domain::squad::Squad;
use crate::domain::squad::absence::Return;
use crate::domain::squad::player::{Origin, PlayerIndex};
use crate::text;

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happening {
    /// The first day of somebody with us.
    Joins,
    /// The day on which somebody of ours is back from a loan elsewhere.
    BackFromLoan,
    /// The first day on which somebody is out.
    AbsenceBegins,
    /// The first day on which somebody who is out is perhaps back.
    PerhapsBack,
    /// The day from which he counts as available.
    Back,
    /// The first day of a transfer window.
    WindowOpens,
    /// Its last day.
    WindowCloses,
    /// The last day on which a registration list is handed in or changed: which of the squad's competitions.
    ListDue(usize),
    /// The last day of somebody's loan.
    LoanEnds,
    /// The last day of somebody's contract.
    ContractEnds,
    /// What the squad file says of the day: its event at this place.
    Stated(usize),
    /// The last day of a season, stated or assumed.
    SeasonEnds,
}

/// Something that happens on a day, and to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub on: Date,
    /// What.
    pub what: Happening,
    /// To whom, in file order; nobody in particular for windows and seasons.
    pub who: Vec<PlayerIndex>,
}

/// Everything that the squad and the plan date, and the ends of seasons.
///
/// It is asked for a handful of days and may hold thousands of players, so it is searched and not sorted.
#[derive(Clone, Debug)]
pub struct Calendar {
    stated: Vec<Stated>,
    squad: Rc<Squad>,
}

/// When, what, and to whom.
type Stated = (Date, Happening, Option<PlayerIndex>);

impl Calendar {
    /// The calendar of a board.
    pub fn of(board: &Board) -> Self {
        let players = board.squad().indices().flat_map(|player| of_player(board, player));
        let windows = board.squad().windows.iter().flat_map(|window| {
            let closes = board.squad().last_day(window.closes);
            [(window.opens, Happening::WindowOpens, None), (closes, Happening::WindowCloses, None)]
        });
        let lists = board.squad().competitions.iter().enumerate();
        let due = lists.flat_map(|(at, competition)| {
            let known = competition.rule.deadlines_known_on(board.squad().as_of);
            known.map(move |deadline| (deadline.on, Happening::ListDue(at), None))
        });
        let events = (0..).zip(&board.squad().events).flat_map(|(at, event)| {
            let about = event.about.iter().copied().map(Some);
            let about: Vec<Option<PlayerIndex>> =
                if event.about.is_empty() { vec![None] } else { about.collect() };
            about.into_iter().map(move |who| (event.on, Happening::Stated(at), who))
        });
        let dated = players.chain(windows).chain(events).chain(due);
        Self { stated: dated.collect(), squad: Rc::clone(board.squad()) }
    }

    /// What happens on a day.
    pub fn on(&self, day: Date) -> Vec<Event> {
        let mut that_day: Vec<&Stated> = self.stated.iter().filter(|(on, ..)| *on == day).collect();
        that_day.sort_by_key(|(_, what, who)| (*what, *who));
        let mut events: Vec<Event> = Vec::new();
        for &(on, what, who) in that_day {
            match events.last_mut().filter(|event| event.what == what) {
                Some(event) => event.who.extend(who),
                None => events.push(Event { on, what, who: who.into_iter().collect() }),
            }
        }
        if self.end_of_season(day.year()) == Some(day) {
            events.push(Event { on: day, what: Happening::SeasonEnds, who: Vec::new() });
        }
        events
    }

    /// The days after `day` on which something happens, one after another, each with all its events.
    pub fn ahead(&self, day: Date) -> impl Iterator<Item = (Date, Vec<Event>)> {
        let next = |from: &Date| self.next_event(*from);
        std::iter::successors(self.next_event(day), next).map(|on| (on, self.on(on)))
    }

    fn next_event(&self, day: Date) -> Option<Date> {
        let seasons = [day.year(), day.year() + 1].into_iter().filter_map(|year| self.end_of_season(year));
        self.stated.iter().map(|(on, ..)| *on).chain(seasons).filter(|&on| on > day).min()
    }

    /// The last day before `day` on which something happened, or of which the squad file tells.
    pub fn day_before(&self, day: Date) -> Option<Date> {
        let seasons = [day.year(), day.year() - 1].into_iter().filter_map(|year| self.end_of_season(year));
        let stated = self.stated.iter().map(|(on, ..)| *on).chain(self.squad.as_of);
        stated.chain(seasons).filter(|&on| on < day).max()
    }

    /// The next day after `day` on which something happens, or of which the squad file tells.
    pub fn day_after(&self, day: Date) -> Option<Date> {
        let stated = self.squad.as_of.filter(|&stated| stated > day);
        self.next_event(day).into_iter().chain(stated).min()
    }

    fn end_of_season(&self, year: i16) -> Option<Date> {
        self.squad.season_end(year).map(|end| end.on)
    }
}

/// What is dated of a player.
fn of_player(board: &Board, player: PlayerIndex) -> impl Iterator<Item = Stated> {
    let facts = board.player(player);
    let back = facts.absence.as_ref().and_then(|absence| absence.until);
    let perhaps_back = back.filter(|back| back.earliest() < back.latest());
    let ends = board.ends_on(player);
    let end = match facts.origin {
        Origin::OnLoan { .. } if ends.is_some() => Happening::LoanEnds,
        Origin::OnLoan { .. } | Origin::OnLoanTo { .. } | Origin::Ours | Origin::Elsewhere { .. } => {
            Happening::ContractEnds
        }
    };
    let since = facts.absence.as_ref().and_then(|absence| absence.since);
    let comes = comings(board.squad(), facts).map(move |(on, coming)| {
        let what = match coming {
            Coming::Joins => Happening::Joins,
            Coming::BackFromLoan => Happening::BackFromLoan,
        };
        (on.earliest(), what, Some(player))
    });
    let dated = [
        (since.map(PartialDate::earliest), Happening::AbsenceBegins),
        (perhaps_back.map(Return::earliest), Happening::PerhapsBack),
        (back.map(Return::latest), Happening::Back),
        (ends.or_else(|| facts.contract_until.map(|end| board.squad().last_day(end))), end),
    ];
    comes.chain(dated.into_iter().filter_map(move |(on, what)| Some((on?, what, Some(player)))))
}

/// How the window stands on the board's day: `window opens in 3 days`, `window closes in 5 days`; nothing where none is stated
/// that is open or still to come.
pub fn window_in_words(board: &Board) -> Option<String> {
    let day = board.date()?;
    let in_days = |what: &str, on: Date| match on.days_since(day) {
        0 => format!("window {what} today"),
        days => format!("window {what} in {}", text::count(days.unsigned_abs() as usize, "day")),
    };
    let open = open_until(board, day).map(|closes| in_days("closes", closes));
    open.or_else(|| next_window(board, day).map(|opens| in_days("opens", opens)))
}

/// The last day of the transfer window that is open on a day; nothing where none is stated that is.
pub fn open_until(board: &Board, day: Date) -> Option<Date> {
    let squad = board.squad();
    let mut windows = squad.windows.iter().map(|window| (window.opens, squad.last_day(window.closes)));
    windows.find(|(opens, closes)| (*opens..=*closes).contains(&day)).map(|(_, closes)| closes)
}

/// The first day of the next transfer window after a day, where one is stated.
pub fn next_window(board: &Board, day: Date) -> Option<Date> {
    board.squad().windows.iter().map(|window| window.opens).filter(|&opens| opens > day).min()
}

/// What happens, in words: `Bremer perhaps back`, `contract ends: Rugani`, `season ends, assumed`.
pub fn in_words(board: &Board, events: &[Event]) -> String {
    let told = |event: &Event| {
        // A line has room for two names, and for a number of men.
        let names = match event.who.len() {
            ..=2 => board.names_in_words(&event.who),
            many => format!("{many} men"),
        };
        let s = if event.who.len() == 1 { "" } else { "s" };
        let end = if event.who.len() == 1 { "ends" } else { "end" };
        match event.what {
            Happening::Joins if event.who.len() == 1 => format!("{names} joins"),
            Happening::Joins => format!("{names} join"),
            Happening::BackFromLoan => format!("{names} back from loan"),
            Happening::AbsenceBegins => format!("{names} out from this day on"),
            Happening::PerhapsBack => format!("{names} perhaps back"),
            Happening::Back => format!("{names} back"),
            Happening::WindowOpens => "window opens".to_owned(),
            Happening::WindowCloses => {
                let windows = board.squad().windows.iter();
                let closing = windows.filter(|window| board.squad().last_day(window.closes) == event.on);
                let at = closing.clone().find_map(|window| window.closes_at);
                let assumed = assumed(closing.map(|window| window.closes));
                at.map_or(format!("window closes{assumed}"), |at| format!("window closes{assumed}, {at}"))
            }
            Happening::ListDue(at) => list_due(board, at, event.on),
            Happening::LoanEnds => format!("loan{s} {end}: {names}{}", assumed(ends(board, &event.who))),
            Happening::ContractEnds => {
                format!("contract{s} {end}: {names}{}", assumed(ends(board, &event.who)))
            }
            Happening::Stated(at) => {
                let what = &board.squad().events[at].what;
                if event.who.is_empty() { what.clone() } else { format!("{names} {what}") }
            }
            Happening::SeasonEnds => {
                let assumed = board.squad().season_end(event.on.year()).is_some_and(|end| end.assumed);
                if assumed { "season ends, assumed" } else { "season ends" }.to_owned()
            }
        }
    };
    events.iter().map(told).collect::<Vec<_>>().join(", ")
}

/// The ends of these men's contracts or loans, as they are stated.
fn ends<'a>(board: &'a Board, who: &'a [PlayerIndex]) -> impl Iterator<Item = PartialDate> + 'a {
    who.iter().filter_map(|&player| board.end(player).or(board.player(player).contract_until))
}

/// `, assumed` where ends are stated as years only, so that the day is our assumption; of some of them `, some assumed`.
fn assumed(ends: impl Iterator<Item = PartialDate>) -> &'static str {
    let (years, rest): (Vec<PartialDate>, Vec<PartialDate>) =
        ends.partition(|end| matches!(end, PartialDate::Year(_)));
    match (years.is_empty(), rest.is_empty()) {
        (true, _) => "",
        (false, true) => ", assumed",
        (false, false) => ", some assumed",
    }
}

/// A list that is handed in or changed: `UEFA list A due, 24:00`.
fn list_due(board: &Board, competition: usize, on: Date) -> String {
    let Some(competition) = board.squad().competitions.get(competition) else { return "list due".to_owned() };
    let deadline = competition.rule.deadlines.iter().find(|deadline| deadline.on == on);
    let at = deadline.and_then(|deadline| deadline.at).map_or(String::new(), |at| format!(", {at}"));
    format!("{} due{at}", competition.rule.competition)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::squad::absence::{Absence, AbsenceKind};
    use crate::domain::squad::player::{Joined, LoanReturn};
    use crate::domain::squad::{DatedEvent, Window};
    use crate::domain::test_plans;

    fn day(day: &str) -> Date {
        day.parse().unwrap()
    }

    /// The seed with a return range, a loan, two contracts and a window.
    fn board() -> Board {
        let mut squad = Squad {
            windows: vec![Window {
                opens: day("2025-07-01"),
                closes: "2025-09-01".parse().unwrap(),
                closes_at: "20:00".parse().ok(),
            }],
            ..test_plans::squad()
        };
        squad.players[0].absence.as_mut().unwrap().until = "2025-08-15..2025-09-30".parse().ok();
        squad.players[4].contract_until = "2026-06-30".parse().ok();
        squad.players[3].contract_until = "2026-06-30".parse().ok();
        squad.players[5].origin =
            Origin::OnLoan { from: "Newcastle".into(), until: "2025-12-31".parse().ok() };
        test_plans::board(squad, Vec::new())
    }

    fn told(from: &str, days: usize) -> Vec<String> {
        let board = board();
        let calendar = Calendar::of(&board);
        let ahead = calendar.ahead(day(from)).take(days);
        ahead.map(|(on, events)| format!("{on}: {}", in_words(&board, &events))).collect()
    }

    #[test]
    fn everything_that_is_dated_is_an_event_and_so_is_every_end_of_june() {
        assert_eq!(
            told("2025-06-28", 8),
            [
                "30 Jun 2025: season ends, assumed",
                "1 Jul 2025: window opens",
                "15 Aug 2025: Bremer perhaps back",
                "1 Sep 2025: window closes, 20:00",
                "30 Sep 2025: Bremer back",
                "31 Dec 2025: loan ends: Kelly",
                "30 Jun 2026: contracts end: Savona and Rugani, season ends, assumed",
                "30 Jun 2027: season ends, assumed",
            ]
        );
    }

    #[test]
    fn how_the_window_stands_is_told_on_every_day() {
        let on = |on: &str| window_in_words(&board().on(day(on)));
        assert_eq!(on("2025-06-28"), Some("window opens in 3 days".to_owned()));
        assert_eq!(on("2025-07-01"), Some("window closes in 62 days".to_owned()));
        assert_eq!(on("2025-08-31"), Some("window closes in 1 day".to_owned()));
        assert_eq!(on("2025-09-01"), Some("window closes today".to_owned()));
        assert_eq!(on("2025-09-02"), None);
    }

    #[test]
    fn many_men_of_one_day_are_counted() {
        let mut squad = test_plans::squad();
        squad.players.iter_mut().take(6).for_each(|player| player.contract_until = "2027-06-30".parse().ok());
        let board = test_plans::board(squad, Vec::new());
        let told = in_words(&board, &Calendar::of(&board).on(day("2027-06-30")));
        assert_eq!(told, "contracts end: 6 men, season ends, assumed");
    }

    #[test]
    fn an_end_that_is_stated_as_a_year_is_the_end_of_its_season_and_said_to_be_assumed() {
        let mut squad = test_plans::squad();
        squad.players[1].contract_until = "2027".parse().ok();
        squad.windows.push(Window {
            opens: day("2025-07-01"),
            closes: "2026".parse().unwrap(),
            closes_at: None,
        });
        let on = |squad: &Squad, on: &str| {
            let board = test_plans::board(squad.clone(), Vec::new());
            in_words(&board, &Calendar::of(&board).on(day(on)))
        };
        assert_eq!(on(&squad, "2026-06-30"), "window closes, assumed, season ends, assumed");
        assert_eq!(on(&squad, "2027-06-30"), "contract ends: Kalulu, assumed, season ends, assumed");
        squad.players[2].contract_until = "2027-06".parse().ok();
        assert!(on(&squad, "2027-06-30").starts_with("contracts end: Kalulu and Gatti, some assumed"));
        assert_eq!(on(&squad, "2027-12-31"), "");
    }

    #[test]
    fn from_event_to_event_and_back_is_the_same_way() {
        let calendar = Calendar::of(&board());
        let mut from = day("2025-06-28");
        for _ in 0..12 {
            let next = calendar.day_after(from).unwrap();
            let day_between = next.plus_days(-1);
            assert!(from < next && (day_between == from || calendar.day_after(day_between) == Some(next)));
            assert_eq!(calendar.day_before(next.plus_days(1)), Some(next));
            assert!(!calendar.on(next).is_empty());
            from = next;
        }
    }

    #[test]
    fn before_the_end_of_june_the_last_season_ended_a_year_ago() {
        let mut squad = test_plans::squad();
        squad.as_of = None;
        let calendar = Calendar::of(&test_plans::board(squad, Vec::new()));
        assert_eq!(calendar.day_before(day("2025-06-30")), Some(day("2024-06-30")));
        assert_eq!(calendar.day_before(day("2025-07-01")), Some(day("2025-06-30")));
    }

    #[test]
    fn a_return_on_a_stated_day_is_one_event_and_a_loan_without_an_end_none() {
        let mut squad = test_plans::squad();
        squad.players[0].absence.as_mut().unwrap().until = "2025-08-15".parse().ok();
        squad.players[5].origin = Origin::OnLoan { from: "Newcastle".into(), until: None };
        squad.players[5].contract_until = "2025-12-31".parse().ok();
        let board = test_plans::board(squad, Vec::new());
        let on = |on: &str| in_words(&board, &Calendar::of(&board).on(day(on)));
        assert_eq!(on("2025-08-15"), "Bremer back");
        assert_eq!(on("2025-12-31"), "contract ends: Kelly");
    }

    #[test]
    fn the_day_on_which_somebody_comes_or_an_absence_begins_is_an_event() {
        let mut squad = test_plans::squad();
        let joined = |on: &str| Some(Joined { on: on.parse().ok(), from: None, fee: None });
        squad.players[1].joined = joined("2025-07");
        squad.players[2].joined = joined("2025-07-01");
        squad.players[6].joined = joined("2025-07-01");
        squad.players[4].back_from_loan =
            Some(LoanReturn { from: "Ajax".into(), on: "2026-06-30".parse().ok() });
        let absence = Absence {
            kind: AbsenceKind::Away,
            since: "2025-12".parse().ok(),
            until: "2026-01-20".parse().ok(),
            what: None,
        };
        squad.players[3].absence = Some(absence);
        let board = test_plans::board(squad, Vec::new());
        let on = |on: &str| in_words(&board, &Calendar::of(&board).on(day(on)));
        assert_eq!(on("2025-07-01"), "Kalulu and Gatti join", "Balerdi joined his own club");
        assert_eq!(on("2025-12-01"), "Savona out from this day on");
        assert_eq!(on("2026-01-20"), "Savona back");
        assert_eq!(on("2026-06-30"), "Rugani back from loan, season ends, assumed");
    }

    #[test]
    fn what_the_squad_file_dates_is_an_event_in_its_own_words() {
        let mut squad = test_plans::squad();
        let event = |on: &str, about: &[u32], what: &str| DatedEvent {
            on: day(on),
            about: about.iter().copied().map(PlayerIndex).collect(),
            what: what.to_owned(),
            by: None,
        };
        squad.events = vec![
            event("2025-09-02", &[], "UEFA list handed in"),
            event("2025-06-30", &[5], "ours for good"),
            event("2025-09-02", &[1, 2], "medical"),
        ];
        let board = test_plans::board(squad, Vec::new());
        let calendar = Calendar::of(&board);
        let on = |on: &str| in_words(&board, &calendar.on(day(on)));
        assert_eq!(on("2025-06-30"), "Kelly ours for good, season ends, assumed");
        assert_eq!(on("2025-09-02"), "UEFA list handed in, Kalulu and Gatti medical");
        assert_eq!(calendar.day_after(day("2025-07-01")), "2025-09-02".parse().ok());
    }

    #[test]
    fn the_calendar_ends_where_dates_do() {
        let calendar = Calendar::of(&board());
        assert_eq!(calendar.day_after(day("2200-06-30")), None);
        assert_eq!(calendar.day_before(day("1900-01-01")), None);
    }
}

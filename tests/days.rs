//! Who counts and who is fit, day by day: the program against a reckoning of its own, written from the rules alone.
//!
//! The reckoning shares no code with the program, not even its dates. It is given the same squads as text, and the same plans.

mod support;

use std::rc::Rc;
use std::sync::LazyLock;

use backline::domain::board::Board;
use backline::domain::date::Date;
use backline::domain::outlook::Outlook;
use backline::domain::plan::Plan;
use backline::domain::plan::decision::{Decision, Moved};
use backline::domain::squad::Squad;
use backline::domain::squad::player::{PlayerId, PlayerIndex};
use backline::store::squad_file;
use proptest::prelude::*;
use support::walks;

/// The calendar of the reckoning.
mod calendar {

    fn is_leap(year: i32) -> bool {
        (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    }

    pub fn length(year: i32, month: i32) -> i32 {
        match month {
            2 if is_leap(year) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// A day, by its year, month and day of the month. The order of days is that of these three.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub struct Day(pub i32, pub i32, pub i32);

    impl Day {
        pub fn next(self) -> Self {
            let Self(year, month, day) = self;
            if day < length(year, month) {
                Self(year, month, day + 1)
            } else if month < 12 {
                Self(year, month + 1, 1)
            } else {
                Self(year + 1, 1, 1)
            }
        }

        pub fn eve(self) -> Self {
            let Self(year, month, day) = self;
            if day > 1 {
                Self(year, month, day - 1)
            } else if month > 1 {
                Self(year, month - 1, length(year, month - 1))
            } else {
                Self(year - 1, 12, 31)
            }
        }

        pub fn text(self) -> String {
            format!("{:04}-{:02}-{:02}", self.0, self.1, self.2)
        }

        /// Birthdays since `born`, that one not counted.
        pub fn birthdays_since(self, born: Self) -> i32 {
            self.0 - born.0 - i32::from((self.1, self.2) < (born.1, born.2))
        }
    }

    /// A date as a squad file writes it.
    #[derive(Clone, Copy, Debug)]
    pub enum When {
        Day(Day),
        Month(i32, i32),
        Year(i32),
    }

    impl When {
        pub fn text(self) -> String {
            match self {
                Self::Day(day) => day.text(),
                Self::Month(year, month) => format!("{year:04}-{month:02}"),
                Self::Year(year) => format!("{year:04}"),
            }
        }

        /// Whether a day lies within it.
        pub fn covers(self, day: Day) -> bool {
            match self {
                Self::Day(it) => it == day,
                Self::Month(year, month) => (day.0, day.1) == (year, month),
                Self::Year(year) => day.0 == year,
            }
        }

        pub fn first(self) -> Day {
            match self {
                Self::Day(day) => day,
                Self::Month(year, month) => Day(year, month, 1),
                Self::Year(year) => Day(year, 1, 1),
            }
        }
    }
}

use calendar::{Day, When};

/// Whose a man is.
#[derive(Clone, Copy, Debug)]
enum Whose {
    Ours,
    OnLoanHere(Option<When>),
    OnLoanElsewhere(Option<When>),
    Elsewhere,
}

/// What is known of a man's birth.
#[derive(Clone, Copy, Debug)]
enum Born {
    On(Day),
    Within(When),
    Aged(i32, Day),
}

/// Since when a man is out, and between which days he is back.
type Absence = (Option<When>, Option<(When, When)>);

/// What a file says of its season.
#[derive(Clone, Copy, Debug)]
enum Seasons {
    /// Nothing: seasons are assumed to end on 30 June.
    Unstated,
    /// It is called by one year: seasons are assumed to end with the year.
    OfOneYear,
    /// Its first and its last day.
    Stated(Day, Day),
}

impl Seasons {
    fn text(&self) -> String {
        match self {
            Self::Unstated => String::new(),
            Self::OfOneYear => "season: \"2025\", ".to_owned(),
            Self::Stated(starts, ends) => {
                let (starts, ends) = (starts.text(), ends.text());
                format!("season: (name: \"so called\", starts: \"{starts}\", ends: \"{ends}\"), ")
            }
        }
    }

    /// The last day of what ends on a date: of a month its last day, of a year the end of the season that ends in it. That is the
    /// stated one, or the eve of the stated one's start; of any other year the same day as the stated one's end.
    fn last_day(&self, end: When) -> Day {
        match (end, *self) {
            (When::Day(day), _) => day,
            (When::Month(year, month), _) => Day(year, month, calendar::length(year, month)),
            (When::Year(year), Self::Unstated) => Day(year, 6, 30),
            (When::Year(year), Self::OfOneYear) => Day(year, 12, 31),
            (When::Year(year), Self::Stated(_, ends)) if ends.0 == year => ends,
            (When::Year(year), Self::Stated(starts, ends)) => {
                let eve = starts.eve();
                let day = ends.2.min(calendar::length(year, ends.1));
                if eve.0 == year { eve } else { Day(year, ends.1, day) }
            }
        }
    }
}

fn seasons() -> impl Strategy<Value = Seasons> {
    prop_oneof![
        2 => Just(Seasons::Unstated),
        1 => Just(Seasons::OfOneYear),
        2 => (day(), day()).prop_map(|(one, other)| Seasons::Stated(one.min(other), one.max(other))),
    ]
}

/// A man, as the squad file states him and the plan moves him.
#[derive(Clone, Debug)]
struct Man {
    whose: Whose,
    reported: &'static str,
    planned: &'static str,
    positions: Vec<&'static str>,
    joined: Option<When>,
    back_from_loan: Option<When>,
    arrives: Option<When>,
    contract: Option<When>,
    terms: Option<When>,
    absence: Option<Absence>,
    born: Option<Born>,
}

const SHAPES: [(&str, &[&str]); 3] = [
    ("3-4-2-1", &["RCB", "CB", "LCB"]),
    ("4-4-2", &["RB", "RCB", "LCB", "LB"]),
    ("5-3-2", &["RWB", "RCB", "CB", "LCB", "LWB"]),
];

const POSITIONS: [&str; 8] = ["GK", "RB", "RWB", "RCB", "CB", "LCB", "LB", "LWB"];

/// Whether a position fills a place of a back line.
fn fills(position: &str, place: &str, line: &[&str]) -> bool {
    let two_centre_backs = !line.contains(&"CB");
    match place {
        "RCB" | "LCB" => position == place || (position == "CB" && two_centre_backs),
        "CB" => position == "CB",
        "RB" | "RWB" => position == "RB" || position == "RWB",
        "LB" | "LWB" => position == "LB" || position == "LWB",
        _ => false,
    }
}

impl Man {
    /// Nobody counts before the day on which he joins or is back, nor after the day on which his contract or loan ends, unless
    /// the plan has terms with a later end. Which day an end stands for the seasons say.
    fn is_there(&self, day: Day, seasons: &Seasons) -> bool {
        let (comes, stated) = match self.whose {
            Whose::Ours | Whose::OnLoanElsewhere(_) => {
                (vec![self.joined, self.back_from_loan], self.contract)
            }
            Whose::OnLoanHere(until) => (vec![self.joined, self.back_from_loan], until),
            Whose::Elsewhere => (vec![self.arrives], None),
        };
        if let Whose::OnLoanElsewhere(until) = self.whose
            && until.is_none_or(|until| day <= seasons.last_day(until))
        {
            return false;
        }
        let ends = [stated, self.terms].into_iter().flatten();
        let last = ends.map(|end| seasons.last_day(end)).max();
        comes.into_iter().flatten().all(|came| came.first() <= day) && last.is_none_or(|last| day <= last)
    }

    fn counts_today(&self, day: Day, seasons: &Seasons) -> bool {
        !matches!(self.whose, Whose::Elsewhere) && self.is_there(day, seasons)
    }

    fn counts_after(&self, day: Day, seasons: &Seasons) -> bool {
        self.planned == "Staying" && self.is_there(day, seasons)
    }

    /// An absence counts from its `since` (not stated: from ever) until its return (not stated: he stays out); which day a return
    /// stands for the seasons say.
    fn is_fit(&self, (day, seasons): (Day, &Seasons), line: &[&str]) -> bool {
        let is_out = self.absence.is_some_and(|(since, back)| {
            since.is_none_or(|since| since.first() <= day)
                && back.is_none_or(|(_, latest)| day < seasons.last_day(latest))
        });
        !is_out && self.positions.iter().any(|position| line.iter().any(|place| fills(position, place, line)))
    }

    /// The least and the most that he can be, by trying every day on which he can have been born.
    fn ages(&self, day: Day) -> Option<(i32, i32)> {
        let ages: Vec<i32> = match self.born? {
            Born::On(born) => vec![day.birthdays_since(born)],
            Born::Within(born) => {
                let days = std::iter::successors(Some(born.first()), |day| Some(day.next()));
                days.take_while(|born_on| born.covers(*born_on))
                    .map(|born| day.birthdays_since(born))
                    .collect()
            }
            Born::Aged(age, on) => {
                let mut born = Day(on.0 - age - 1, 1, 1);
                let mut ages = Vec::new();
                while born.0 <= on.0 - age {
                    if on.birthdays_since(born) == age {
                        ages.push(day.birthdays_since(born));
                    }
                    born = born.next();
                }
                ages
            }
        };
        Some((*ages.iter().min()?, *ages.iter().max()?))
    }

    /// The man as a squad file writes him.
    fn text(&self, id: usize) -> String {
        let origin = match self.whose {
            Whose::Ours => "Ours".to_owned(),
            Whose::OnLoanHere(until) => {
                let until = until.map_or(String::new(), |until| format!(", until: \"{}\"", until.text()));
                format!("OnLoan(from: \"Ajax\"{until})")
            }
            Whose::OnLoanElsewhere(until) => {
                let until = until.map_or(String::new(), |until| format!(", until: \"{}\"", until.text()));
                format!("OnLoanTo(club: \"Ajax\"{until})")
            }
            Whose::Elsewhere => "Elsewhere()".to_owned(),
        };
        let mut text = format!(
            "(name: \"m{id}\", column: {}, origin: {origin}, positions: [{}]",
            self.reported,
            self.positions.join(", ")
        );
        let mut add = |field: &str, value: Option<String>| {
            if let Some(value) = value {
                text = format!("{text}, {field}: {value}");
            }
        };
        add("joined", self.joined.map(|on| format!("(on: \"{}\")", on.text())));
        add(
            "back_from_loan",
            self.back_from_loan.map(|on| format!("(from: \"Ajax\", on: \"{}\")", on.text())),
        );
        add("arrives", self.arrives.map(|on| format!("\"{}\"", on.text())));
        add("contract_until", self.contract.map(|last| format!("\"{}\"", last.text())));
        add(
            "absence",
            self.absence.map(|(since, back)| {
                let since = since.map(|since| format!("since: \"{}\"", since.text()));
                let back = back.map(|(one, other)| {
                    let (one, other) = (one.text(), other.text());
                    let range = if one == other { one } else { format!("{one}..{other}") };
                    format!("until: \"{range}\"")
                });
                format!("({})", since.into_iter().chain(back).collect::<Vec<_>>().join(", "))
            }),
        );
        match self.born {
            Some(Born::On(day)) => add("born", Some(format!("\"{}\"", day.text()))),
            Some(Born::Within(born)) => add("born", Some(format!("\"{}\"", born.text()))),
            Some(Born::Aged(age, on)) => {
                add("age", Some(format!("(years: {age}, on: \"{}\")", on.text())));
            }
            None => {}
        }
        text + ")"
    }
}

fn day() -> impl Strategy<Value = Day> {
    (2024..=2028_i32, 1..=12_i32, 0..31_i32)
        .prop_map(|(year, month, day)| Day(year, month, day % calendar::length(year, month) + 1))
}

fn when() -> impl Strategy<Value = When> {
    prop_oneof![
        3 => day().prop_map(When::Day),
        1 => day().prop_map(|Day(year, month, _)| When::Month(year, month)),
        1 => day().prop_map(|Day(year, ..)| When::Year(year)),
    ]
}

/// Where he stands: whose he is, the column that is reported, and the planned one.
fn column() -> impl Strategy<Value = (Whose, &'static str, &'static str)> {
    let ours = prop::sample::select(vec!["Staying", "ForSale"]);
    let theirs = prop::sample::select(vec!["Staying", "Target"]);
    let any = || prop::sample::select(vec!["Staying", "ForSale", "Target"]);
    prop_oneof![
        3 => (ours.clone(), ours.clone()).prop_map(|(reported, planned)| (Whose::Ours, reported, planned)),
        1 => (prop::option::of(when()), ours.clone(), ours)
            .prop_map(|(until, reported, planned)| (Whose::OnLoanElsewhere(until), reported, planned)),
        2 => (prop::option::of(when()), any(), any())
            .prop_map(|(until, reported, planned)| (Whose::OnLoanHere(until), reported, planned)),
        1 => (theirs.clone(), theirs).prop_map(|(reported, planned)| (Whose::Elsewhere, reported, planned)),
    ]
}

fn man() -> impl Strategy<Value = Man> {
    let absence = (prop::option::of(when()), prop::option::of((when(), when())));
    let born = prop_oneof![
        (1985..2006_i32, day()).prop_map(|(year, Day(_, month, day))| {
            Born::On(Day(year, month, day.min(calendar::length(year, month))))
        }),
        (19..36_i32, day()).prop_map(|(age, on)| Born::Aged(age, on)),
        (1985..2006_i32, 1..=12_i32).prop_map(|(year, month)| Born::Within(When::Month(year, month))),
        (1985..2006_i32).prop_map(|year| Born::Within(When::Year(year))),
    ];
    let positions = prop::sample::subsequence(POSITIONS.to_vec(), 0..3);
    let days = (
        prop::option::weighted(0.4, when()),
        prop::option::weighted(0.3, when()),
        prop::option::weighted(0.5, when()),
        prop::option::of(when()),
        prop::option::weighted(0.3, when()),
        prop::option::of(absence),
        prop::option::of(born),
    );
    (column(), positions, days).prop_map(|((whose, reported, planned), positions, days)| {
        let (joined, back_from_loan, arrives, contract, terms, absence, born) = days;
        // A file is refused in which a contract ends before it starts, or somebody is back before he was out. Of a year its first
        // day is taken, whatever the season: a contract that is left out here is one case less, and no case wrong.
        let contract = contract.filter(|&last| joined.is_none_or(|joined| joined.first() <= last.first()));
        let absence = absence.map(|(since, back)| {
            let back = back
                .map(|(one, other)| if one.first() <= other.first() { (one, other) } else { (other, one) });
            (since.filter(|since| back.is_none_or(|(_, latest)| since.first() <= latest.first())), back)
        });
        Man {
            whose,
            reported,
            planned,
            positions,
            joined,
            back_from_loan,
            arrives,
            contract,
            terms,
            absence,
            born,
        }
    })
}

/// The squad that the program reads, with the plan over it.
fn board(men: &[Man], shape: &str, seasons: &Seasons) -> Board {
    let players: Vec<String> = men.iter().enumerate().map(|(id, man)| man.text(id)).collect();
    let text = format!(
        "(as_of: \"2025-06-28\", {}shape: \"{shape}\", players: [{}])",
        seasons.text(),
        players.join(", ")
    );
    let (squad, _) = squad_file::parse(&text, "test").unwrap_or_else(|faults| panic!("{text}\n{faults:?}"));
    let squad: Rc<Squad> = Rc::new(squad);
    let mut plan = Plan::new("Plan A");
    for (id, man) in men.iter().enumerate() {
        let player = squad.player(at(id));
        let moved = Moved { id: player.id.clone(), reported: player.reported };
        let to = match man.planned {
            "Staying" => backline::domain::column::Column::Staying,
            "ForSale" => backline::domain::column::Column::ForSale,
            _ => backline::domain::column::Column::Target,
        };
        plan.decide(Decision::Send { players: vec![moved], to, at: None });
        if let Some(until) = man.terms {
            let terms = format!("until {}", until.text()).parse().expect("terms");
            plan.decide(Decision::Assume { player: PlayerId(format!("m{id}")), terms });
        }
    }
    Board::replay(&squad, &plan)
}

fn at(id: usize) -> PlayerIndex {
    PlayerIndex(u32::try_from(id).expect("a few men"))
}

/// Every day of three years, as the reckoning and as the program has it.
static THREE_YEARS: LazyLock<Vec<(Day, Date)>> = LazyLock::new(|| {
    std::iter::successors(Some(Day(2025, 1, 1)), |day| Some(day.next()))
        .take_while(|day| day.0 < 2028)
        .map(|day| (day, day.text().parse().expect("a day")))
        .collect()
});

proptest! {
    #![proptest_config(walks(200))]

    #[test]
    fn on_every_day_those_count_and_are_fit_whom_the_rules_say(
        men in prop::collection::vec(man(), 1..5), shape in 0..SHAPES.len(), seasons in seasons(), looked_at in 0..97_usize
    ) {
        let (shape, line) = SHAPES[shape];
        let board = board(&men, shape, &seasons);
        for (number, &(day, date)) in THREE_YEARS.iter().enumerate() {
            let on = board.on(date);
            for (id, man) in men.iter().enumerate() {
                let found = (on.counts_today(at(id)), on.counts_after(at(id)), on.is_available(at(id)));
                let expected =
                    (man.counts_today(day, &seasons), man.counts_after(day, &seasons), man.is_fit((day, &seasons), line));
                prop_assert_eq!(found, expected, "man {} on {}: today, after, fit", id, day.text());
            }
            if number % 97 == looked_at {
                the_figures_say_the_same(&on, &men, (day, &seasons), line)?;
            }
        }
    }
}

/// The figures and the ages on a day.
fn the_figures_say_the_same(
    board: &Board,
    men: &[Man],
    (day, seasons): (Day, &Seasons),
    line: &[&str],
) -> Result<(), TestCaseError> {
    let outlook = Outlook::of(board);
    let count = |counts: &dyn Fn(&Man) -> bool| men.iter().filter(|man| counts(man)).count();
    let expected = [
        count(&|man| man.counts_today(day, seasons)),
        count(&|man| man.counts_today(day, seasons) && man.is_fit((day, seasons), line)),
        count(&|man| man.counts_after(day, seasons)),
        count(&|man| man.counts_after(day, seasons) && man.is_fit((day, seasons), line)),
    ];
    let (today, after) = (&outlook.today, &outlook.after);
    let found = [today.names.len(), today.available.len(), after.names.len(), after.available.len()];
    prop_assert_eq!(found, expected, "on {}", day.text());
    let walk = outlook.walk.end();
    prop_assert_eq!([walk.names, walk.available].map(usize::from), [expected[2], expected[3]]);
    for (id, man) in men.iter().enumerate() {
        let ages = board.player(at(id)).ages_on(board.date());
        let found = ages.map(|ages| (i32::from(*ages.start()), i32::from(*ages.end())));
        prop_assert_eq!(found, man.ages(day), "the age of man {} on {}", id, day.text());
    }
    Ok(())
}

/// The board of one squad file on a day: who counts today, and who of them is fit.
fn today(players: &str, on: &str) -> (Vec<String>, Vec<String>) {
    let text = format!("(as_of: \"2025-06-28\", shape: \"3-4-3\", players: [{players}])");
    let (squad, _) = squad_file::parse(&text, "test").expect("a squad");
    let board = Board::reported(&Rc::new(squad)).on(on.parse().expect("a day"));
    let outlook = Outlook::of(&board);
    let names = |players: &[PlayerIndex]| players.iter().map(|&it| board.player(it).name.clone()).collect();
    (names(&outlook.today.names), names(&outlook.today.available))
}

#[test]
fn an_absence_that_begins_in_december_leaves_june_alone() {
    let man = "(name: \"A\", column: Staying, positions: [CB], absence: (kind: Away, since: \"2025-12-20\", until: \"2026-01-20\"))";
    for (on, fit) in
        [("2025-06-28", 1), ("2025-12-19", 1), ("2025-12-20", 0), ("2026-01-19", 0), ("2026-01-20", 1)]
    {
        assert_eq!(today(man, on).1.len(), fit, "{on}");
    }
}

#[test]
fn an_absence_until_a_year_is_over_on_the_last_day_of_the_season_that_ends_in_it() {
    let man = "(name: \"A\", column: Staying, positions: [CB], absence: (until: \"2026\"))";
    for (on, fit) in [("2025-06-28", 0), ("2026-06-29", 0), ("2026-06-30", 1)] {
        assert_eq!(today(man, on).1.len(), fit, "{on}");
    }
}

#[test]
fn who_is_back_from_a_loan_or_joins_in_a_year_does_not_count_before() {
    let men =
        "(name: \"A\", column: Staying, positions: [CB], back_from_loan: (from: \"Z\", on: \"2026-06-30\")),
        (name: \"B\", column: Staying, positions: [CB], joined: (on: \"2025-07\"))";
    assert_eq!(today(men, "2025-06-30").0, [""; 0]);
    assert_eq!(today(men, "2025-07-01").0, ["B"]);
    assert_eq!(today(men, "2026-06-29").0, ["B"]);
    assert_eq!(today(men, "2026-06-30").0, ["A", "B"]);
}

#[test]
fn a_loan_is_over_for_whom_the_plan_keeps_until_its_terms_say_more() {
    let text = "(as_of: \"2025-06-28\", shape: \"3-4-3\", players: [
        (name: \"A\", column: Staying, positions: [CB], origin: OnLoan(from: \"Z\", until: \"2025-12-31\"))])";
    let (squad, _) = squad_file::parse(text, "test").expect("a squad");
    let squad = Rc::new(squad);
    let counts = |decisions: Vec<Decision>, on: &str| {
        let taken = decisions.len();
        let board = Board::replay(&squad, &Plan::new("A").with_decisions(decisions, taken));
        board.on(on.parse().expect("a day")).counts_after(PlayerIndex(0))
    };
    let kept = |until: &str| {
        let terms = format!("until {until}").parse().expect("terms");
        vec![Decision::Assume { player: PlayerId("a".into()), terms }]
    };
    assert!(counts(Vec::new(), "2025-12-31") && !counts(Vec::new(), "2026-01-01"));
    assert!(counts(kept("2027-06-30"), "2026-01-01") && !counts(kept("2027-06-30"), "2027-07-01"));
    assert!(counts(kept("2025-09-01"), "2025-12-31"), "an earlier end does not shorten the loan");
}

#[test]
fn who_is_bound_until_a_year_counts_until_the_end_of_the_season_that_ends_in_it() {
    let men = "(name: \"A\", column: Staying, positions: [CB], contract_until: \"2026\"),
        (name: \"B\", column: Staying, positions: [CB], origin: OnLoan(from: \"Z\", until: \"2027\")),
        (name: \"C\", column: Staying, positions: [CB], contract_until: \"2026-05\")";
    assert_eq!(today(men, "2026-05-31").0, ["A", "B", "C"]);
    assert_eq!(today(men, "2026-06-30").0, ["A", "B"]);
    assert_eq!(today(men, "2026-07-01").0, ["B"]);
    assert_eq!(today(men, "2027-07-01").0, [""; 0]);
}

#[test]
fn who_is_on_loan_elsewhere_counts_from_the_day_after_and_who_is_signed_from_the_day_on_which_he_arrives() {
    let men =
        "(name: \"A\", column: Staying, positions: [CB], origin: OnLoanTo(club: \"Z\", until: \"2026-06\")),
        (name: \"B\", column: Staying, positions: [CB], origin: OnLoanTo(club: \"Z\")),
        (name: \"C\", column: Staying, positions: [CB], origin: Elsewhere(), arrives: \"2025-07\")";
    let text = format!("(as_of: \"2025-06-28\", shape: \"3-4-3\", players: [{men}])");
    let (squad, _) = squad_file::parse(&text, "test").expect("a squad");
    let squad = Rc::new(squad);
    let after = |on: &str| {
        let board = Board::reported(&squad).on(on.parse().expect("a day"));
        let names = Outlook::of(&board).after.names;
        names.into_iter().map(|player| board.name(player).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(after("2025-06-30"), [""; 0]);
    assert_eq!(after("2025-07-01"), ["C"]);
    assert_eq!(after("2026-06-30"), ["C"]);
    assert_eq!(after("2026-07-01"), ["A", "C"]);
    assert_eq!(today(men, "2026-07-01").0, ["A"], "the signing is no man of today");
}

#[test]
fn a_stated_age_goes_back_too() {
    let text = "(as_of: \"2025-06-28\", players: [
        (name: \"A\", column: Staying, age: (years: 26, on: \"2025-06-28\"))])";
    let (squad, _) = squad_file::parse(text, "test").expect("a squad");
    assert_eq!(squad.players[0].age_on("2024-06-28".parse().ok()), Some(25));
}

#[test]
fn a_goalkeeper_and_full_backs_are_on_the_books_of_a_back_three_and_not_fit_for_it() {
    let men = "(name: \"A\", column: Staying, positions: [GK]), (name: \"B\", column: Staying, positions: [RB, LWB]),
        (name: \"C\", column: Staying, positions: [CB])";
    assert_eq!(today(men, "2025-06-28"), (vec!["A".into(), "B".into(), "C".into()], vec!["C".into()]));
}

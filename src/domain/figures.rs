//! The table of all figures: key, name, unit, better direction and measure. Adding a figure is one function and one row.
//!
//! Screen, text, JSON and comparisons derive from this table; how a value is written is in [`value`].
//!
//! A new figure is one function and one row of [`FIGURES`].

#![expect(clippy::unnecessary_wraps, reason = "a measure may find nothing stated, and most never do")]

pub mod sums;
pub mod value;

use crate::domain::depth::department::Moment;
use crate::domain::figures::sums::Sum;
use crate::domain::figures::value::{Balance, Value, in_words};
use crate::domain::outlook::Outlook;
use crate::domain::walk::limits::Breach;

/// One figure of the outlook.
#[derive(Debug)]
pub struct Figure {
    /// Its name for programs that read what this one tells: never changed, and never another figure's.
    pub key: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// Where people read it.
    pub told: Told,
    /// The limit that it is held against.
    pub limit: Option<Breach>,
    /// What it counts in.
    pub unit: &'static str,
    /// Which direction is better.
    pub better: Better,
    /// Its value at a moment; nothing where no source states what it needs.
    pub measure: fn(&Outlook, Moment) -> Option<Value>,
}

/// Where people read a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// On the scoreboard, and in a row of its own in tables.
    Scoreboard,
    /// In a row of its own.
    Row,
    /// In a row of its own where something is stated that it is reckoned from, and not at all elsewhere.
    WhereStated,
    /// In one phrase with others: what the coach can field, by [`fielded`](crate::domain::depth::in_words::fielded).
    Phrase,
}

/// Which direction of a figure is better for the club.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither is, by itself.
    Neither,
}

/// The figures, in the order in which they are shown.
pub static FIGURES: [Figure; 13] = [
    Figure {
        key: "names",
        name: "on the books",
        told: Told::Scoreboard,
        limit: Some(Breach::Room),
        unit: "players",
        better: Better::Neither,
        measure: names,
    },
    Figure {
        key: "available",
        name: "fit",
        told: Told::Scoreboard,
        limit: Some(Breach::Floor),
        unit: "players",
        better: Better::Higher,
        measure: available,
    },
    Figure {
        key: "full_lines",
        name: "complete lines",
        told: Told::Phrase,
        limit: None,
        unit: "lines",
        better: Better::Higher,
        measure: full_lines,
    },
    Figure {
        key: "absences_absorbed",
        name: "men to spare",
        told: Told::Phrase,
        limit: None,
        unit: "players",
        better: Better::Higher,
        measure: absences_absorbed,
    },
    Figure {
        key: "chance",
        name: "match days",
        told: Told::Scoreboard,
        limit: None,
        unit: "of 100 match days",
        better: Better::Higher,
        measure: chance,
    },
    Figure {
        key: "mean_age",
        name: "mean age",
        told: Told::Row,
        limit: None,
        unit: "years",
        better: Better::Neither,
        measure: mean_age,
    },
    Figure {
        key: "fees_in",
        name: "fees in",
        told: Told::Row,
        limit: None,
        unit: "€",
        better: Better::Higher,
        measure: fees_in,
    },
    Figure {
        key: "fees_out",
        name: "fees out",
        told: Told::Row,
        limit: None,
        unit: "€",
        better: Better::Lower,
        measure: fees_out,
    },
    Figure {
        key: "wages",
        name: "net wages",
        told: Told::Row,
        limit: None,
        unit: "€ a year, net",
        better: Better::Lower,
        measure: wages,
    },
    Figure {
        key: "places_free",
        name: "free on the lists",
        told: Told::Phrase,
        limit: None,
        unit: "places",
        better: Better::Higher,
        measure: places_free,
    },
    Figure {
        key: "season_result",
        name: "this season, €m",
        told: Told::WhereStated,
        limit: None,
        unit: "€",
        better: Better::Higher,
        measure: season_result,
    },
    Figure {
        key: "cash",
        name: "cash, €m",
        told: Told::WhereStated,
        limit: None,
        unit: "€",
        better: Better::Higher,
        measure: cash,
    },
    Figure {
        key: "season_cost",
        name: "season cost, €m",
        told: Told::WhereStated,
        limit: None,
        unit: "€ a season, gross",
        better: Better::Lower,
        measure: season_cost,
    },
];

/// The figures that have a row of their own where people read of these outlooks.
pub fn told<'a>(outlooks: &'a [&'a Outlook]) -> impl Iterator<Item = &'static Figure> + 'a {
    FIGURES.iter().filter(|figure| match figure.told {
        Told::Scoreboard | Told::Row => true,
        Told::WhereStated => {
            outlooks.iter().any(|outlook| (figure.measure)(outlook, Moment::After).is_some())
        }
        Told::Phrase => false,
    })
}

fn count(number: usize) -> Option<Value> {
    Some(Value::Count(i64::try_from(number).unwrap_or(i64::MAX)))
}

fn names(outlook: &Outlook, moment: Moment) -> Option<Value> {
    count(outlook.at(moment).names.len())
}

fn available(outlook: &Outlook, moment: Moment) -> Option<Value> {
    count(outlook.at(moment).available.len())
}

fn full_lines(outlook: &Outlook, moment: Moment) -> Option<Value> {
    Some(Value::Count(outlook.at(moment).line.full_lines.into()))
}

fn absences_absorbed(outlook: &Outlook, moment: Moment) -> Option<Value> {
    Some(Value::Count(outlook.at(moment).line.absences_absorbed.into()))
}

fn chance(outlook: &Outlook, moment: Moment) -> Option<Value> {
    Some(Value::Chance(outlook.at(moment).line.chance))
}

fn mean_age(outlook: &Outlook, moment: Moment) -> Option<Value> {
    outlook.at(moment).mean_age.map(Value::Age)
}

fn fees_in(outlook: &Outlook, moment: Moment) -> Option<Value> {
    Some(Value::Sum(by_then(outlook.fees_in, moment)))
}

fn fees_out(outlook: &Outlook, moment: Moment) -> Option<Value> {
    Some(Value::Sum(by_then(outlook.fees_out, moment)))
}

fn wages(outlook: &Outlook, moment: Moment) -> Option<Value> {
    Some(Value::Sum(outlook.wages(moment)))
}

/// The fewest places that are free on a list; below zero where one has too few.
fn places_free(outlook: &Outlook, moment: Moment) -> Option<Value> {
    outlook.lists.iter().filter_map(|list| list.at(moment).free()).min().map(|free| Value::Count(free.into()))
}

fn season_result(outlook: &Outlook, moment: Moment) -> Option<Value> {
    let money = outlook.money.as_ref()?;
    Some(Value::Balance(Balance::signed(&money.this_season().result, moment)))
}

fn cash(outlook: &Outlook, moment: Moment) -> Option<Value> {
    Some(Value::Balance(Balance::signed(&outlook.money.as_ref()?.cash, moment)))
}

fn season_cost(outlook: &Outlook, moment: Moment) -> Option<Value> {
    let season = outlook.money.as_ref()?.this_season();
    let cost = match moment {
        Moment::Today => &season.today,
        Moment::After => &season.after,
    };
    Some(Value::Balance(Balance::of(cost)))
}

/// Today nothing of the plan has been paid.
fn by_then(fees: Sum, moment: Moment) -> Sum {
    match moment {
        Moment::Today => Sum::default(),
        Moment::After => fees,
    }
}

/// A figure that differs between two outlooks, or between two moments of one.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// Which figure.
    pub figure: &'static Figure,
    /// What it was.
    pub before: Option<Value>,
    /// What it is now.
    pub after: Option<Value>,
}

/// Whether a change is for the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// For the better.
    Better,
    /// For the worse.
    Worse,
    /// Neither, or something that is not stated leaves it open.
    Open,
}

impl Change {
    fn of(figure: &'static Figure, before: Option<Value>, after: Option<Value>) -> Option<Self> {
        let same = match (before, after) {
            (Some(before), Some(after)) => before.is_same_as(after),
            (before, after) => before.is_none() && after.is_none(),
        };
        (!same).then_some(Self { figure, before, after })
    }

    /// Whether it is for the better.
    pub fn trend(&self) -> Trend {
        let (Some(before), Some(after)) = (self.before, self.after) else { return Trend::Open };
        match (self.figure.better, after.is_higher_than(before)) {
            (Better::Higher, Some(true)) | (Better::Lower, Some(false)) => Trend::Better,
            (Better::Higher, Some(false)) | (Better::Lower, Some(true)) => Trend::Worse,
            (Better::Neither, _) | (_, None) => Trend::Open,
        }
    }

    /// By how much it changed, where both values are stated: `−1`, `+9 of 100`.
    pub fn difference(&self) -> Option<String> {
        Some(self.before?.difference_to(self.after?))
    }

    /// The change in words: `fit 5 → 4`.
    pub fn in_words(&self) -> String {
        format!("{} {} → {}", self.figure.name, in_words(self.before), in_words(self.after))
    }
}

/// The figures that differ at the end of two plans, or of one plan before and after a decision.
pub fn changes(before: &Outlook, after: &Outlook) -> Vec<Change> {
    let change = |figure: &'static Figure| {
        Change::of(figure, (figure.measure)(before, Moment::After), (figure.measure)(after, Moment::After))
    };
    FIGURES.iter().filter_map(change).collect()
}

/// The figures that the plan changes between today and its end.
pub fn changes_by_the_plan(outlook: &Outlook) -> Vec<Change> {
    let change = |figure: &'static Figure| {
        Change::of(figure, (figure.measure)(outlook, Moment::Today), (figure.measure)(outlook, Moment::After))
    };
    FIGURES.iter().filter_map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::money::Money;
    use crate::domain::squad::player::Birth;
    use crate::domain::{test_plans, test_squads};

    fn outlook(sent: &[(&str, Column)]) -> Outlook {
        let mut squad = test_plans::squad();
        squad.players[5].asking = Some(Money::euros(25_000_000));
        Outlook::of(&test_squads::board(squad, sent))
    }

    #[test]
    fn a_figure_keeps_its_key() {
        let keys: Vec<&str> = FIGURES.iter().map(|figure| figure.key).collect();
        assert_eq!(
            keys,
            [
                "names",
                "available",
                "full_lines",
                "absences_absorbed",
                "chance",
                "mean_age",
                "fees_in",
                "fees_out",
                "wages",
                "places_free",
                "season_result",
                "cash",
                "season_cost"
            ]
        );
    }

    fn told(outlook: &Outlook, moment: Moment) -> Vec<String> {
        let tell =
            |figure: &Figure| format!("{}: {}", figure.name, in_words((figure.measure)(outlook, moment)));
        FIGURES.iter().filter(|figure| (figure.measure)(outlook, moment).is_some()).map(tell).collect()
    }

    #[test]
    fn the_seed_is_told_in_figures_and_those_of_lists_and_money_are_left_out_where_nothing_is_stated() {
        let signed = outlook(&[("Balerdi", Column::Staying)]);
        assert_eq!(
            told(&signed, Moment::Today),
            [
                "on the books: 6",
                "fit: 5",
                "complete lines: 1",
                "men to spare: 0",
                "match days: 85 of 100",
                "fees in: none",
                "fees out: none",
                "net wages: 6 not stated",
            ]
        );
        assert_eq!(
            told(&signed, Moment::After),
            [
                "on the books: 5",
                "fit: 4",
                "complete lines: 1",
                "men to spare: 0",
                "match days: 81 of 100",
                "fees in: €25m + 1 not stated",
                "fees out: 1 not stated",
                "net wages: 5 not stated",
            ]
        );
    }

    #[test]
    fn a_decision_changes_some_figures_and_the_change_says_whether_for_the_better() {
        let before = outlook(&[]);
        let after = outlook(&[("Kelly", Column::Staying)]);
        let changes: Vec<(String, Trend, Option<String>)> = changes(&before, &after)
            .iter()
            .map(|change| (change.in_words(), change.trend(), change.difference()))
            .collect();
        let by = |difference: &str| Some(difference.to_owned());
        assert_eq!(
            changes,
            [
                ("on the books 4 → 5".to_owned(), Trend::Open, by("+1")),
                ("fit 3 → 4".to_owned(), Trend::Better, by("+1")),
                ("complete lines 0 → 1".to_owned(), Trend::Better, by("+1")),
                ("men to spare −1 → 0".to_owned(), Trend::Better, by("+1")),
                ("match days none → 81 of 100".to_owned(), Trend::Better, by("+81 of 100")),
                ("fees in €25m + 1 not stated → 1 not stated".to_owned(), Trend::Open, by("−€25m")),
                ("net wages 4 not stated → 5 not stated".to_owned(), Trend::Open, by("+1 not stated")),
            ]
        );
    }

    #[test]
    fn the_same_board_changes_nothing() {
        assert!(changes(&outlook(&[]), &outlook(&[])).is_empty());
    }

    #[test]
    fn the_plan_changes_what_differs_between_today_and_its_end() {
        let names: Vec<&str> = changes_by_the_plan(&outlook(&[("Balerdi", Column::Staying)]))
            .iter()
            .map(|it| it.figure.name)
            .collect();
        assert_eq!(names, ["on the books", "fit", "match days", "fees in", "fees out", "net wages"]);
    }

    #[test]
    fn a_figure_that_becomes_stated_is_neither_better_nor_worse() {
        let figure = FIGURES.iter().find(|figure| figure.key == "chance").unwrap();
        let change = Change::of(figure, None, Some(Value::Chance(0.5))).unwrap();
        assert_eq!((change.trend(), change.difference()), (Trend::Open, None));
        assert_eq!(change.in_words(), "match days not stated → 50 of 100");
        assert!(Change::of(figure, None, None).is_none());
    }

    #[test]
    fn less_to_pay_is_better() {
        let fees = |millions: u64| {
            Some(Value::Sum(Sum {
                known: Money::euros(millions * 1_000_000),
                stated: 1,
                assumed: 0,
                not_stated: 0,
            }))
        };
        let fees_out = FIGURES.iter().find(|figure| figure.key == "fees_out").unwrap();
        let change = Change::of(fees_out, fees(25), fees(20)).unwrap();
        assert_eq!(change.trend(), Trend::Better);
    }

    #[test]
    fn the_mean_age_is_that_of_the_moment() {
        let mut squad = test_plans::squad();
        let stated = squad.as_of.unwrap();
        for (player, years) in squad.players.iter_mut().zip(21..) {
            player.birth = Some(Birth::Aged(years, stated));
        }
        let outlook = Outlook::of(&test_squads::board(squad, &[]));
        assert!(told(&outlook, Moment::Today).contains(&"mean age: 23.5 years".to_owned()));
        assert!(told(&outlook, Moment::After).contains(&"mean age: 22.5 years".to_owned()));
    }
}

//! The value of a figure, and how values and differences are written.

use std::fmt;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use crate::domain::accounts::range::{self, Range};
use crate::domain::depth::department::{MeanAge, Moment};
use crate::domain::depth::match_days::of_100;
use crate::domain::figures::sums::Sum;
use crate::domain::money::Money;

/// The value of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A number of players or lines; it can be negative.
    Count(i64),
    /// A probability from 0 to 1.
    Chance(f64),
    /// A mean age.
    Age(MeanAge),
    /// A sum of money.
    Sum(Sum),
    /// A sum of the accounts.
    Balance(Balance),
}

/// A sum of the accounts, from the least to the most that it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// What is known; nothing where nothing is.
    pub known: Option<Range>,
    /// Whether what is above zero has a plus.
    pub is_signed: bool,
    /// Of how many men something is not stated.
    pub not_stated: usize,
}

impl Balance {
    /// A sum of costs.
    pub fn of(sum: &range::Sum) -> Self {
        let is_known = sum.stated > 0 || sum.missing.is_empty();
        Self { known: is_known.then_some(sum.known), is_signed: false, not_stated: sum.missing.len() }
    }

    /// A sum of what the plan brings, and of what it costs, below zero: today nothing of it has been done.
    pub fn signed(sum: &range::Sum, moment: Moment) -> Self {
        let of = match moment {
            Moment::Today => Self::of(&range::Sum::default()),
            Moment::After => Self::of(sum),
        };
        Self { is_signed: true, ..of }
    }

    fn written(self, range: Range) -> String {
        if self.is_signed { range.with_sign(1) } else { range.in_millions(1) }
    }
}

/// Shows `+2.2`, `−0.8 … +2.2`, `38.9 + 1 not stated`, in millions of euros.
impl fmt::Display for Balance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&match (self.known.map(|range| self.written(range)), self.not_stated) {
            (None, _) => "not stated".to_owned(),
            (Some(known), 0) => known,
            (Some(known), not_stated) => format!("{known} + {not_stated} not stated"),
        })
    }
}

/// Written in euros, with `null` where nothing is known.
impl Serialize for Balance {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut balance = serializer.serialize_struct("Balance", 3)?;
        balance.serialize_field("low", &self.known.map(|range| range.low))?;
        balance.serialize_field("high", &self.known.map(|range| range.high))?;
        balance.serialize_field("not_stated", &self.not_stated)?;
        balance.end()
    }
}

/// Chances and ages nearer to each other than this are the same: sums of floating-point numbers differ so much by their order.
const SAME: f64 = 1e-12;

impl Value {
    /// Whether it is a sum of nothing at all, which is not worth a line of its own.
    pub fn is_nothing(self) -> bool {
        self == Self::Sum(Sum::default())
    }

    /// Whether two values say the same.
    pub fn is_same_as(self, other: Self) -> bool {
        match (self, other) {
            (Self::Chance(one), Self::Chance(other)) => is_same(one, other),
            (Self::Age(one), Self::Age(other)) => {
                is_same(one.years, other.years) && one.not_stated == other.not_stated
            }
            (one, other) => one == other,
        }
    }

    /// Whether this value is higher than another; nothing where they are the same, or where what is not stated could turn it round.
    pub fn is_higher_than(self, other: Self) -> Option<bool> {
        if self.is_same_as(other) {
            return None;
        }
        match (self, other) {
            (Self::Count(one), Self::Count(other)) => Some(one > other),
            (Self::Chance(one), Self::Chance(other)) => Some(one > other),
            (Self::Age(one), Self::Age(other)) => {
                (one.not_stated + other.not_stated == 0).then_some(one.years > other.years)
            }
            (Self::Sum(one), Self::Sum(other)) => (one.not_stated + other.not_stated == 0
                && one.known != other.known)
                .then_some(one.known > other.known),
            (Self::Balance(one), Self::Balance(other)) => {
                let ranges = one.known.zip(other.known);
                ranges.filter(|_| one.not_stated + other.not_stated == 0).and_then(|(one, other)| {
                    // Ranges that overlap leave it open.
                    if one.low > other.high { Some(true) } else { (one.high < other.low).then_some(false) }
                })
            }
            (Self::Count(_) | Self::Chance(_) | Self::Age(_) | Self::Sum(_) | Self::Balance(_), _) => None,
        }
    }

    /// The way to another value, with its sign: `+1`, `−9 of 100`, `+0.4 years`, `+€20m, −1 not stated`.
    pub fn difference_to(self, other: Self) -> String {
        match (self, other) {
            (Self::Count(from), Self::Count(to)) => signed(to.saturating_sub(from)),
            (Self::Chance(from), Self::Chance(to)) => days(from, to),
            (Self::Age(from), Self::Age(to))
                if is_same(from.years, to.years) && from.not_stated != to.not_stated =>
            {
                unstated(from.not_stated, to.not_stated)
            }
            (Self::Age(from), Self::Age(to)) => {
                let by = tenths(from.years, to.years, "years");
                with_unstated(by, from.not_stated, to.not_stated)
            }
            (Self::Sum(from), Self::Sum(to))
                if from.known == to.known && from.not_stated != to.not_stated =>
            {
                unstated(from.not_stated, to.not_stated)
            }
            (Self::Sum(from), Self::Sum(to)) => {
                let by = Money::euros(to.known.as_euros().abs_diff(from.known.as_euros()));
                with_unstated(format!("{}{by}", sign(to.known < from.known)), from.not_stated, to.not_stated)
            }
            (Self::Balance(from), Self::Balance(to)) => match (from.known, to.known) {
                (Some(one), Some(other)) => {
                    with_unstated((other - one).with_sign(1), from.not_stated, to.not_stated)
                }
                (None, _) | (_, None) => format!("{from} → {to}"),
            },
            (
                from @ (Self::Count(_) | Self::Chance(_) | Self::Age(_) | Self::Sum(_) | Self::Balance(_)),
                to,
            ) => {
                format!("{from} → {to}")
            }
        }
    }
}

/// Shows `6`, `98 of 100`, `25.3 years`, `€25m + 1 not stated`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&match *self {
            Self::Count(number) if number < 0 => signed(number),
            Self::Count(number) => number.to_string(),
            Self::Chance(chance) => match of_100(chance) {
                0 => "none".to_owned(),
                100 => "all".to_owned(),
                days => format!("{days} of 100"),
            },
            Self::Age(age) => format!("{:.1} years{}", age.years, reservations(age)),
            Self::Sum(sum) => sum_in_words(sum),
            Self::Balance(balance) => balance.to_string(),
        })
    }
}

/// A sum with whose word it is: `€25m`, `€25m assumed`, `€30m partly assumed + 1 not stated`.
fn sum_in_words(sum: Sum) -> String {
    let by_whom = match sum {
        Sum { assumed: 0, .. } => "",
        Sum { stated: 0, .. } => " assumed",
        Sum { .. } => " partly assumed",
    };
    match (sum.is_known(), sum.not_stated) {
        (false, 0) => "none".to_owned(),
        (false, not_stated) => format!("{not_stated} not stated"),
        (true, 0) => format!("{}{by_whom}", sum.known),
        (true, not_stated) => format!("{}{by_whom} + {not_stated} not stated", sum.known),
    }
}

/// What a mean age does not know exactly, in brackets: ` (1 not stated, 2 rounded down)`.
fn reservations(MeanAge { not_stated, rounded_down, .. }: MeanAge) -> String {
    let parts = [(not_stated, "not stated"), (rounded_down, "rounded down")];
    let told: Vec<String> = parts
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| format!("{number} {what}"))
        .collect();
    if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) }
}

/// A value in words, where there may be none: `not stated`.
pub fn in_words(value: Option<Value>) -> String {
    value.map_or_else(|| "not stated".to_owned(), |value| value.to_string())
}

fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() < SAME
}

const fn sign(is_less: bool) -> char {
    if is_less { '−' } else { '+' }
}

fn signed(number: i64) -> String {
    format!("{}{}", sign(number < 0), number.unsigned_abs())
}

/// The difference of two chances in match days of a hundred, as they are shown; where they look alike and are not, it is said to
/// be small.
fn days(from: f64, to: f64) -> String {
    let (sign, by) = (sign(to < from), of_100(to).abs_diff(of_100(from)));
    if by > 0 { format!("{sign}{by} of 100") } else { format!("{sign}under 1 of 100") }
}

/// The difference of two numbers that are shown with one decimal: of the numbers as shown, so that what stands on the screen
/// adds up. Where they look alike and are not, it is said to be small.
fn tenths(from: f64, to: f64, unit: &str) -> String {
    // Rounded as they are written: a half goes where formatting takes it.
    let shown = |number: f64| format!("{number:.1}").parse().unwrap_or(number);
    let by = (shown(to) - shown(from)).abs();
    let sign = sign(to < from);
    if by > SAME { format!("{sign}{by:.1} {unit}") } else { format!("{sign}< 0.1 {unit}") }
}

/// A difference, and how many more or fewer are not stated.
fn with_unstated(by: String, from: usize, to: usize) -> String {
    if from == to { by } else { format!("{by}, {}", unstated(from, to)) }
}

fn unstated(from: usize, to: usize) -> String {
    format!("{}{} not stated", sign(to < from), to.abs_diff(from))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fees(millions: u64, stated: usize, not_stated: usize) -> Value {
        Value::Sum(Sum { known: Money::euros(millions * 1_000_000), stated, assumed: 0, not_stated })
    }

    fn assumed(millions: u64, stated: usize, not_stated: usize) -> Value {
        Value::Sum(Sum { known: Money::euros(millions * 1_000_000), stated, assumed: 1, not_stated })
    }

    fn age(years: f64, not_stated: usize) -> Value {
        Value::Age(MeanAge { years, stated: 3, not_stated, rounded_down: 0 })
    }

    #[test]
    fn values_are_written_in_one_way_each() {
        for (value, written) in [
            (Value::Count(6), "6"),
            (Value::Count(-1), "−1"),
            (Value::Chance(0.97775), "98 of 100"),
            (Value::Chance(0.0), "none"),
            (Value::Chance(1.0), "all"),
            (Value::Chance(0.999_999), "99 of 100"),
            (Value::Chance(0.000_001), "1 of 100"),
            (age(25.27, 0), "25.3 years"),
            (age(25.27, 2), "25.3 years (2 not stated)"),
            (fees(0, 0, 0), "none"),
            (fees(0, 1, 0), "€0"),
            (fees(0, 0, 2), "2 not stated"),
            (fees(25, 1, 0), "€25m"),
            (fees(25, 1, 1), "€25m + 1 not stated"),
            (assumed(25, 0, 0), "€25m assumed"),
            (assumed(25, 0, 1), "€25m assumed + 1 not stated"),
            (assumed(25, 1, 0), "€25m partly assumed"),
        ] {
            assert_eq!(value.to_string(), written);
        }
        assert_eq!(in_words(None), "not stated");
        assert_eq!(in_words(Some(Value::Count(4))), "4");
    }

    #[test]
    fn differences_carry_their_sign() {
        for (from, to, written) in [
            (Value::Count(6), Value::Count(5), "−1"),
            (Value::Count(-1), Value::Count(1), "+2"),
            (Value::Chance(0.5), Value::Chance(0.592), "+9 of 100"),
            (Value::Chance(0.5), Value::Chance(0.4999), "−under 1 of 100"),
            (Value::Chance(0.8516), Value::Chance(0.8142), "−4 of 100"),
            (age(25.24, 0), age(25.46, 0), "+0.3 years"),
            (age(25.24, 0), age(25.23, 1), "−< 0.1 years, +1 not stated"),
            (age(26.25, 0), age(26.31, 0), "+0.1 years"),
            (age(26.25, 0), age(26.2, 0), "−< 0.1 years"),
            (age(25.24, 0), age(25.24, 1), "+1 not stated"),
            (age(26.0, 0), age(25.6, 1), "−0.4 years, +1 not stated"),
            (fees(5, 1, 2), fees(25, 2, 1), "+€20m, −1 not stated"),
            (fees(25, 1, 0), fees(5, 1, 0), "−€20m"),
            (fees(0, 0, 0), fees(0, 0, 2), "+2 not stated"),
        ] {
            assert_eq!(from.difference_to(to), written);
        }
    }

    #[test]
    fn what_is_not_stated_is_never_better_or_worse() {
        assert_eq!(fees(5, 1, 0).is_higher_than(fees(4, 1, 0)), Some(true));
        assert_eq!(fees(5, 1, 1).is_higher_than(fees(4, 1, 0)), None);
        assert_eq!(age(25.0, 0).is_higher_than(age(24.0, 1)), None);
    }

    #[test]
    fn the_same_chance_summed_in_another_order_is_the_same() {
        let (one, other) = (Value::Chance(0.1 + 0.2), Value::Chance(0.3));
        assert!(one != other && one.is_same_as(other));
        assert_eq!(one.is_higher_than(other), None);
    }

    #[test]
    fn values_are_the_same_where_they_say_the_same() {
        for value in [Value::Count(3), Value::Chance(0.5), age(25.0, 1), fees(5, 1, 1)] {
            assert!(value.is_same_as(value) && value.is_higher_than(value).is_none(), "{value}");
        }
        for (lower, higher) in [
            (Value::Count(3), Value::Count(4)),
            (Value::Chance(0.5), Value::Chance(0.6)),
            (age(24.0, 0), age(25.0, 0)),
            (fees(4, 1, 0), fees(5, 1, 0)),
        ] {
            assert!(!lower.is_same_as(higher), "{lower} {higher}");
            assert_eq!(
                (lower.is_higher_than(higher), higher.is_higher_than(lower)),
                (Some(false), Some(true))
            );
        }
        assert!(!age(25.0, 0).is_same_as(age(25.0, 1)));
        assert!(!fees(5, 1, 0).is_same_as(fees(5, 1, 1)));
        assert!(!Value::Count(3).is_same_as(Value::Chance(3.0)));
        assert_eq!(Value::Count(3).is_higher_than(Value::Chance(0.5)), None);
        assert_eq!(fees(0, 1, 0).is_higher_than(fees(0, 2, 0)), None, "both come to nothing");
    }

    #[test]
    fn only_a_sum_of_nothing_is_nothing() {
        assert!(fees(0, 0, 0).is_nothing());
        for value in [fees(0, 1, 0), fees(0, 0, 1), Value::Count(0), Value::Chance(0.0)] {
            assert!(!value.is_nothing(), "{value}");
        }
    }
}

//! How a cost is spread over time: by half-years, as the press reckons, or by days, as audited accounts come close to.
//!
//! A third convention is a variant of [`Convention`] and its unit in [`Bookkeeping::morning_of`].

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use crate::domain::accounts::amount::Amount;
use crate::domain::date::Date;
use crate::text;

/// The unit in which time is counted when a cost is spread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all(serialize = "snake_case"))]
pub enum Convention {
    /// Half-years of the financial year. A day stands for the turn of the half-year that is nearest to it, the earlier one of
    /// two: who comes or goes in a summer window does so at the start of the year, and in a winter window at its middle.
    ///
    /// It agrees with every published figure of Juventus' players that states its way (Calcio e Finanza on Kelly, Vlahović and
    /// Bremer; Gazzetta dello Sport on Locatelli).
    #[default]
    HalfSeason,
    /// Days.
    Daily,
}

/// The day on which a financial year starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearStart {
    month: i8,
    day: i8,
}

impl YearStart {
    /// The financial year of most European clubs starts on 1 July.
    const JULY: Self = Self { month: 7, day: 1 };

    /// The start of every year in a month, on a day that each month has; nothing for other days.
    pub fn new(month: i8, day: i8) -> Option<Self> {
        ((1..=12).contains(&month) && (1..=28).contains(&day)).then_some(Self { month, day })
    }

    /// The start of the `half`th half-year, counted from the year 0; nothing beyond the years that files may use.
    fn half(self, half: i64) -> Option<Date> {
        let months = i64::from(self.month) - 1 + half * 6;
        let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, self.day)
    }

    /// The half-year that has begun on a day and goes on.
    fn half_on(self, day: Date) -> i64 {
        let begun = i64::from(day.month()) - i64::from(self.month) - i64::from(day.day() < self.day);
        (i64::from(day.year()) * 12 + begun).div_euclid(6)
    }
}

/// Shows `07-01`.
impl fmt::Display for YearStart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:02}-{:02}", self.month, self.day))
    }
}

/// Reads what it shows: the month and the day.
impl FromStr for YearStart {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |digits: &str| digits.parse().ok().filter(|_| digits.len() == 2);
        let read = text.split_once('-').and_then(|(month, day)| Self::new(number(month)?, number(day)?));
        read.ok_or_else(|| {
            format!("expected a month and a day up to the 28th such as \"07-01\", found {text:?}")
        })
    }
}

impl<'de> Deserialize<'de> for YearStart {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text::read(deserializer)
    }
}

/// A point between two days on a convention's line of time, in its units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point(i64);

impl Point {
    /// The units from `earlier` to this point; negative when it lies after it.
    pub const fn since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }
}

/// A financial year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FinancialYear {
    /// Its first day.
    pub starts: Date,
    /// Its last day.
    pub ends: Date,
}

/// How a club keeps its books: the convention, and when its financial year starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bookkeeping {
    /// How costs are spread.
    pub convention: Convention,
    /// When the financial year starts.
    pub year_starts: YearStart,
}

impl Default for Bookkeeping {
    /// The press's convention, and a year from July to June.
    fn default() -> Self {
        Self { convention: Convention::HalfSeason, year_starts: YearStart::JULY }
    }
}

impl Bookkeeping {
    /// The point at which a day begins.
    pub fn morning_of(self, day: Date) -> Point {
        match self.convention {
            Convention::HalfSeason => Point(self.nearest_half(day)),
            Convention::Daily => Point(i64::from(day.days_since(Date::FIRST))),
        }
    }

    /// The point at which a day ends.
    pub fn evening_of(self, day: Date) -> Point {
        self.morning_of(day.plus_days(1))
    }

    /// The half-year or the day in which a day lies, from its start to its end.
    pub fn unit_of(self, day: Date) -> (Point, Point) {
        let starts = match self.convention {
            Convention::HalfSeason => self.year_starts.half_on(day),
            Convention::Daily => i64::from(day.days_since(Date::FIRST)),
        };
        (Point(starts), Point(starts + 1))
    }

    /// The half-year whose start is nearest to a day; of two as near the earlier one.
    fn nearest_half(self, day: Date) -> i64 {
        let half = self.year_starts.half_on(day);
        let distance =
            |half| self.year_starts.half(half).map_or(i32::MAX, |start| day.days_since(start).abs());
        half + i64::from(distance(half + 1) < distance(half))
    }

    /// The financial year in which a day lies.
    pub fn year_of(self, day: Date) -> FinancialYear {
        let year = i64::from(day.year());
        let starts = [year, year - 1].into_iter().filter_map(|year| self.year_starts.half(year * 2));
        Self::year_from(starts.into_iter().find(|&start| start <= day).unwrap_or(day))
    }

    /// The financial year after another one.
    pub fn year_after(year: FinancialYear) -> FinancialYear {
        Self::year_from(year.ends.plus_days(1))
    }

    fn year_from(starts: Date) -> FinancialYear {
        let next = starts.in_year(starts.year() + 1).unwrap_or(starts);
        FinancialYear { starts, ends: next.plus_days(-1) }
    }

    /// What of a yearly amount falls into a financial year, of somebody who is there from one point to another.
    pub fn part_of_year(self, yearly: Amount, year: FinancialYear, from: Point, to: Point) -> Amount {
        let (starts, ends) = (self.morning_of(year.starts), self.evening_of(year.ends));
        let there = to.min(ends).since(from.max(starts)).max(0);
        yearly.part(there, ends.since(starts).max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(iso: &str) -> Date {
        iso.parse().unwrap()
    }

    #[test]
    fn a_day_stands_for_the_nearest_turn_of_the_half_year() {
        let books = Bookkeeping::default();
        let halves =
            |day_: &str, since: &str| books.morning_of(day(day_)).since(books.morning_of(day(since)));
        // The windows of summer and winter, and a sale that is announced before the year's end.
        for summer in ["2025-06-28", "2025-07-01", "2025-08-30", "2025-09-01"] {
            assert_eq!(halves(summer, "2025-07-01"), 0, "{summer}");
        }
        for winter in ["2024-12-31", "2025-01-02", "2025-02-03"] {
            assert_eq!(halves(winter, "2024-07-01"), 1, "{winter}");
        }
        assert_eq!(
            books.evening_of(day("2029-06-30")).since(books.morning_of(day("2025-02-03"))),
            9,
            "Kelly's four and a half years"
        );
        let calendar_year = Bookkeeping { year_starts: YearStart::new(1, 1).unwrap(), ..books };
        assert_eq!(
            calendar_year.evening_of(day("2025-12-31")).since(calendar_year.morning_of(day("2025-07-10"))),
            1
        );
    }

    #[test]
    fn days_are_counted_with_the_first_and_the_last() {
        let books = Bookkeeping { convention: Convention::Daily, ..Bookkeeping::default() };
        let days = |from: &str, to: &str| books.evening_of(day(to)).since(books.morning_of(day(from)));
        assert_eq!(days("2025-02-03", "2029-06-30"), 1_609);
        assert_eq!(days("2025-02-03", "2025-06-30"), 148);
        assert_eq!(days("2024-02-29", "2024-02-29"), 1);
    }

    #[test]
    fn a_financial_year_ends_on_the_day_before_the_next_one_starts() {
        let books = Bookkeeping::default();
        let year = books.year_of(day("2025-06-30"));
        assert_eq!((year.starts, year.ends), (day("2024-07-01"), day("2025-06-30")));
        assert_eq!(Bookkeeping::year_after(year), books.year_of(day("2025-07-01")));
        let calendar_year = Bookkeeping { year_starts: YearStart::new(1, 1).unwrap(), ..books };
        assert_eq!(calendar_year.year_of(day("2025-06-30")).ends, day("2025-12-31"));
    }

    proptest! {
        #[test]
        fn no_half_year_starts_nearer_than_the_nearest(days in 0..100_000, month in 1..=12_i8, on in 1..=28_i8) {
            let day = day("1902-01-01").plus_days(days);
            let books = Bookkeeping { year_starts: YearStart::new(month, on).unwrap(), ..Bookkeeping::default() };
            let distance = |half| day.days_since(books.year_starts.half(half).unwrap()).abs();
            let nearest = books.nearest_half(day);
            prop_assert!(distance(nearest) < distance(nearest - 1), "{day} stands for the earlier of two as near");
            prop_assert!(distance(nearest) <= distance(nearest + 1), "{day}");
        }
    }
}

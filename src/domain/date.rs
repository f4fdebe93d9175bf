//! Dates as sources give them: a day where a day is stated, else a month or a year. Never a clock.

use std::cmp::Ordering;
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use jiff::SignedDuration;
use serde::de::{Deserialize, Deserializer};
use serde::{Serialize, Serializer};

use crate::text;

/// The years that a file may name.
const YEARS: RangeInclusive<i16> = 1900..=2200;

/// A calendar day, written `2025-06-28` in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The first day that a file may name.
    pub const FIRST: Self = Self(jiff::civil::date(1900, 1, 1));

    /// The day `year-month-day`; nothing where there is no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, day).ok().filter(|day| YEARS.contains(&day.year())).map(Self)
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, from 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Days from `earlier` to this day; negative when it lies after this day.
    pub fn days_since(self, earlier: Self) -> i32 {
        i32::try_from(self.0.duration_since(earlier.0).as_hours() / 24).unwrap_or(0)
    }

    /// This day moved by `days`; unchanged at the ends of the calendar that files may use.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        let moved = self.0.checked_add(SignedDuration::from_hours(24 * i64::from(days))).ok();
        moved.filter(|day| YEARS.contains(&day.year())).map_or(self, Self)
    }

    /// The same day of another year, 28 February for the 29th where there is none; nothing beyond the years that files may use.
    pub fn in_year(self, year: i16) -> Option<Self> {
        let (month, day) = (self.month(), self.day());
        Self::new(year, month, day).or_else(|| Self::new(year, month, day - 1))
    }

    /// Whole years from `born` to this day, as an age is counted; nothing before birth.
    pub fn age_of(self, born: Self) -> Option<u8> {
        u8::try_from(self.whole_years_since(born)).ok()
    }

    /// Whole years from `earlier` to this day, rounded down: −1 from the day before `earlier` back to the same day a year before.
    fn whole_years_since(self, earlier: Self) -> i16 {
        let anniversary_to_come = (self.0.month(), self.0.day()) < (earlier.0.month(), earlier.0.day());
        self.year() - earlier.year() - i16::from(anniversary_to_come)
    }

    /// The day without its year, where that is the year of another day: `30 Jun`, `30 Jun 2026`.
    pub fn in_short(self, day: Self) -> String {
        PartialDate::Day(self).in_short(day)
    }

    /// The ages from the least to the most that somebody can have on this day who was `age` on the day `stated`; nothing where
    /// he was not born for certain.
    pub fn ages_of(self, age: u8, stated: Self) -> Option<RangeInclusive<u8>> {
        // On the day itself, and on its anniversaries, the age is known; between two of them a birthday lies.
        let years = self.whole_years_since(stated);
        let is_anniversary = (self.0.month(), self.0.day()) == (stated.0.month(), stated.0.day());
        let least = i16::from(age) + years;
        let most = least + i16::from(!is_anniversary);
        Some(u8::try_from(least).ok()?..=u8::try_from(most).ok()?)
    }

    /// The day with its month in full, for a title: `28 June 2025`.
    pub fn in_full(self) -> String {
        self.0.strftime("%-d %B %Y").to_string()
    }

    /// The day as ISO 8601 writes it, for files: `2025-06-28`.
    pub fn iso(self) -> String {
        self.0.to_string()
    }
}

/// Shows `28 Jun 2025`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.strftime("%-d %b %Y").to_string())
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(PartialDate::Day(day)) => Ok(day),
            Err(why) if numbers_of(text).is_some() => Err(why),
            Ok(PartialDate::Month(..) | PartialDate::Year(_)) | Err(_) => {
                Err(format!("expected a whole date such as \"2025-06-28\", found {text:?}"))
            }
        }
    }
}

/// A date as precise as its source: a day, a month or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// `2025-06-28`
    Day(Date),
    /// `2025-06`: the year and the month from 1 to 12
    Month(i16, i8),
    /// `2025`
    Year(i16),
}

impl PartialDate {
    /// The first day that it can mean.
    pub fn earliest(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Month(year, month) => day_or_start(year, month, 1),
            Self::Year(year) => day_or_start(year, 1, 1),
        }
    }

    /// The last day that it can mean.
    pub fn latest(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Month(year, month) => {
                let first = day_or_start(year, month, 1);
                Date(first.0.last_of_month())
            }
            Self::Year(year) => day_or_start(year, 12, 31),
        }
    }

    /// The date without its year, where that is the year of a day: `30 Jun`, `Jun`, `2026`.
    pub fn in_short(self, day: Date) -> String {
        let told = self.to_string();
        match told.rsplit_once(' ') {
            Some((without_year, _)) if self.earliest().year() == day.year() => without_year.to_owned(),
            Some(_) | None => told,
        }
    }

    /// The word before it: `on` a day, `in` a month or a year.
    pub const fn preposition(self) -> &'static str {
        match self {
            Self::Day(_) => "on",
            Self::Month(..) | Self::Year(_) => "in",
        }
    }

    /// The date as files write it: `2025-06-28`, `2025-06` or `2025`.
    pub fn iso(self) -> String {
        match self {
            Self::Day(day) => day.iso(),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Year(year) => format!("{year:04}"),
        }
    }
}

/// By the first day that they can mean, then by the last.
impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.earliest(), self.latest()).cmp(&(other.earliest(), other.latest()))
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Every `PartialDate` was checked when it was read, so the fallback day is never seen.
fn day_or_start(year: i16, month: i8, day: i8) -> Date {
    Date(jiff::civil::Date::new(year, month, day).unwrap_or(jiff::civil::Date::ZERO))
}

/// Shows `28 Jun 2025`, `Jun 2025` or `2025`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Month(..) => f.pad(&self.earliest().0.strftime("%b %Y").to_string()),
            Self::Year(year) => f.pad(&year.to_string()),
        }
    }
}

impl FromStr for PartialDate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let expected = || format!("expected a date such as \"2025-06-28\" (or \"2025-06\"), found {text:?}");
        let (year, month, day) = numbers_of(text).ok_or_else(expected)?;
        if !YEARS.contains(&year) {
            return Err(format!("the year must lie between 1900 and 2200, found {text:?}"));
        }
        match (month, day) {
            (None, _) => Ok(Self::Year(year)),
            (Some(month @ 1..=12), None) => Ok(Self::Month(year, month)),
            (Some(_), None) => Err(format!("there is no such month as {text:?}")),
            (Some(month), Some(day)) => Date::new(year, month, day)
                .map(Self::Day)
                .ok_or_else(|| format!("there is no such day as {text:?}")),
        }
    }
}

/// The numbers of `2025`, `2025-06` or `2025-06-28`; nothing where the text is written otherwise.
fn numbers_of(text: &str) -> Option<(i16, Option<i8>, Option<i8>)> {
    Some(match text.split('-').collect::<Vec<_>>()[..] {
        [year] => (number(year, 4)?, None, None),
        [year, month] => (number(year, 4)?, Some(number(month, 2)?), None),
        [year, month, day] => (number(year, 4)?, Some(number(month, 2)?), Some(number(day, 2)?)),
        _ => return None,
    })
}

/// A number of so many digits.
fn number<T: FromStr>(text: &str, digits: usize) -> Option<T> {
    let is_one = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_one)
}

macro_rules! written_as_iso_text {
    ($date:ty) => {
        impl<'de> Deserialize<'de> for $date {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                text::read(deserializer)
            }
        }

        impl Serialize for $date {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.iso())
            }
        }
    };
}

written_as_iso_text!(Date);
written_as_iso_text!(PartialDate);

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn an_age_changes_on_the_birthday() {
        let born = day("1999-01-26");
        assert_eq!(day("2025-01-25").age_of(born), Some(25));
        assert_eq!(day("2025-01-26").age_of(born), Some(26));
        assert_eq!(day("1998-01-26").age_of(born), None);
    }

    #[test]
    fn a_stated_age_says_as_much_of_other_days_as_it_can_both_ways_in_time() {
        let on = |on: &str| day(on).ages_of(26, day("2025-06-28"));
        for (today, ages) in [
            ("2025-06-28", 26..=26),
            ("2025-06-29", 26..=27),
            ("2026-06-27", 26..=27),
            ("2026-06-28", 27..=27),
            ("2025-06-27", 25..=26),
            ("2024-06-29", 25..=26),
            ("2024-06-28", 25..=25),
            ("2000-01-01", 0..=1),
        ] {
            assert_eq!(on(today), Some(ages), "{today}");
        }
        assert_eq!(on("1999-06-27"), None, "he may not have been born");
        assert_eq!(day("2025-03-01").ages_of(20, day("2024-02-29")), Some(21..=22));
    }

    #[test]
    fn a_date_is_as_precise_as_its_source() {
        for (written, shown, first, last) in [
            ("2025-06-28", "28 Jun 2025", "2025-06-28", "2025-06-28"),
            ("2024-02", "Feb 2024", "2024-02-01", "2024-02-29"),
            ("2024", "2024", "2024-01-01", "2024-12-31"),
        ] {
            let date: PartialDate = written.parse().unwrap();
            assert_eq!(date.to_string(), shown);
            assert_eq!(date.iso(), written);
            assert_eq!((date.earliest(), date.latest()), (day(first), day(last)));
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in
            ["2026-02-30", "0000-01-01", "99999-01-01", "2025-13", "2025-6-1", "28/06/2025", "", "2025-00"]
        {
            assert!(text.parse::<PartialDate>().is_err(), "{text:?}");
        }
        assert!("2025-06".parse::<Date>().is_err());
    }

    #[test]
    fn days_are_counted_over_months() {
        assert_eq!(day("2025-07-02").days_since(day("2025-06-28")), 4);
        assert_eq!(day("2025-06-28").plus_days(4), day("2025-07-02"));
        assert_eq!(day("2025-06-28").days_since(day("2025-07-02")), -4);
        assert_eq!(day("2024-02-28").plus_days(366), day("2025-02-28"));
        assert_eq!(day("2025-02-28").days_since(day("2024-02-28")), 366);
    }

    #[test]
    fn a_day_beyond_the_calendar_is_not_moved_to() {
        for (from, days) in [("2200-12-31", 1), ("1900-01-01", -1), ("2025-06-28", i32::MAX)] {
            assert_eq!(day(from).plus_days(days), day(from));
        }
    }
}

//! Why a player is out, and when he is back.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::date::{Date, PartialDate};
use crate::domain::squad::Squad;
use crate::text;

/// An absence: an injury unless stated otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// The kind of absence.
    pub kind: AbsenceKind,
    /// What it is, for instance `cruciate ligament, left knee`.
    pub what: Option<String>,
    /// Since when, as precisely as stated.
    pub since: Option<PartialDate>,
    /// When he is back; absent where no source says.
    pub until: Option<Return>,
}

impl Absence {
    /// Whether he is out on `day`: the absence has begun, and is not over. Where no day is known he is out.
    pub fn holds_on(&self, day: Option<Date>) -> bool {
        !self.is_to_come_on(day) && !self.is_over_on(day)
    }

    /// Whether the absence begins after `day`. A month or a year stands for its first day; an absence of which no beginning is
    /// stated has been there from ever.
    pub fn is_to_come_on(&self, day: Option<Date>) -> bool {
        match (self.since, day) {
            (Some(since), Some(day)) => day < since.earliest(),
            _ => false,
        }
    }

    /// Whether it is over on `day`: a return is stated, and its later date is on or before that day.
    pub fn is_over_on(&self, day: Option<Date>) -> bool {
        match (self.until, day) {
            (Some(back), Some(day)) => back.latest() <= day,
            _ => false,
        }
    }

    /// Whether he is out on `day` and it lies inside a return range: perhaps back, and not counted.
    pub fn is_perhaps_over_on(&self, day: Option<Date>) -> bool {
        let may_be_back = matches!((self.until, day), (Some(back), Some(day)) if back.earliest() <= day);
        may_be_back && self.holds_on(day)
    }

    /// When he is back, in words: `back 15 Aug 2025`, `back 15 Aug 2025 to 30 Sep 2025`, `return not stated`.
    pub fn return_in_words(&self) -> String {
        match self.until {
            None => "return not stated".to_owned(),
            Some(back) => format!("back {back}"),
        }
    }
}

/// Why somebody is not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all(serialize = "snake_case"))]
pub enum AbsenceKind {
    /// Hurt or ill.
    #[default]
    Injury,
    /// Banned.
    Suspension,
    /// With his country, on leave, or elsewhere.
    Away,
}

impl fmt::Display for AbsenceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Injury => "injured",
            Self::Suspension => "suspended",
            Self::Away => "away",
        })
    }
}

/// The day on which an absence ends, or the two days between which it does, as precisely as stated.
/// Written `"2025-08-15"`, `"2025-08-15..2025-09-30"` or, for any day of a month or of a year, `"2025-09"` and `"2026"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Return {
    from: PartialDate,
    to: PartialDate,
    /// The day for which `to` stands: the squad's seasons say where a year ends.
    latest: Date,
}

impl Return {
    /// A return between two days, in either order.
    pub fn between(one: Date, other: Date) -> Self {
        let (from, latest) = (one.min(other), one.max(other));
        Self { from: PartialDate::Day(from), to: PartialDate::Day(latest), latest }
    }

    /// The same return in a squad, where a year stands for the end of the season that ends in it.
    #[must_use]
    pub fn of(self, squad: &Squad) -> Self {
        Self { latest: squad.last_day(self.to), ..self }
    }

    /// The first day on which he is perhaps back.
    pub fn earliest(self) -> Date {
        self.from.earliest()
    }

    /// The day from which he counts as available.
    pub const fn latest(self) -> Date {
        self.latest
    }

    /// The word before it: `on` a day, `in` a month or a year.
    pub const fn preposition(self) -> &'static str {
        self.from.preposition()
    }

    /// The return as files write it.
    pub fn iso(self) -> String {
        if self.from == self.to { self.to.iso() } else { format!("{}..{}", self.from.iso(), self.to.iso()) }
    }
}

/// Shows `15 Aug 2025`, `Sep 2025`, `15 Aug 2025 to 30 Sep 2025`, and of a year the day that is assumed: `2026 (assumed 30 Jun)`.
impl fmt::Display for Return {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let to = Squad::end_on(self.to, self.latest);
        f.pad(&if self.from == self.to { to } else { format!("{} to {to}", self.from) })
    }
}

impl FromStr for Return {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        let (from, to): (PartialDate, PartialDate) = (first.trim().parse()?, last.trim().parse()?);
        if from.earliest() > to.latest() {
            return Err(format!("the earlier day comes first, found {text:?}"));
        }
        Ok(Self { from, to, latest: to.latest() })
    }
}

impl<'de> Deserialize<'de> for Return {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text::read(deserializer)
    }
}

impl Serialize for Return {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.iso())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::test_squads;

    #[test]
    fn of_a_range_the_earlier_day_comes_first_and_both_may_be_the_same() {
        let read = |text: &str| text.parse::<Return>();
        let day: Return = "2025-08-15".parse().unwrap();
        assert_eq!(read("2025-08-15..2025-08-15"), Ok(day));
        let range = read("2025-08-15..2025-09-30").unwrap();
        assert_eq!((range.earliest(), range.latest), (day.earliest(), "2025-09-30".parse().unwrap()));
        assert!(read("2025-09-30..2025-08-15").unwrap_err().starts_with("the earlier day comes first"));
    }

    #[test]
    fn a_month_is_a_return_between_its_first_and_its_last_day() {
        let days = |text: &str| text.parse().map(|back: Return| (back.earliest(), back.latest()));
        assert_eq!(days("2025-09"), days("2025-09-01..2025-09-30"));
        assert_eq!(days("2025-08..2025-09-15"), days("2025-08-01..2025-09-15"));
        assert!(days("2025-09..2025-08").is_err());
    }

    #[test]
    fn a_year_is_a_return_until_the_end_of_the_season_that_ends_in_it() {
        let squad = test_squads::juventus();
        let days = |text: &str| {
            let back = text.parse::<Return>().unwrap().of(&squad);
            [back.earliest().iso(), back.latest().iso(), back.to_string()]
        };
        assert_eq!(days("2026"), ["2026-01-01", "2026-06-30", "2026 (assumed 30 Jun)"]);
        assert_eq!(days("2025-09..2026"), ["2025-09-01", "2026-06-30", "Sep 2025 to 2026 (assumed 30 Jun)"]);
        assert_eq!(days("2025-09"), ["2025-09-01", "2025-09-30", "Sep 2025"]);
    }

    #[test]
    fn a_return_is_written_as_it_is_read() {
        for written in ["2025-08-15", "2025-08-15..2025-09-30", "2025-09", "2025..2026-02"] {
            let back: Return = written.parse().unwrap();
            assert_eq!(ron::to_string(&back).unwrap(), format!("{written:?}"));
        }
    }

    fn out_until(until: Option<&str>) -> Absence {
        let until = until.map(|text| text.parse().unwrap());
        Absence { kind: AbsenceKind::Injury, what: None, since: None, until }
    }

    fn day(text: &str) -> Option<Date> {
        text.parse().ok()
    }

    #[test]
    fn he_counts_from_the_day_of_his_return() {
        let absence = out_until(Some("2025-08-15"));
        assert!(!absence.is_over_on(day("2025-08-14")));
        assert!(absence.is_over_on(day("2025-08-15")));
    }

    #[test]
    fn inside_a_range_he_is_perhaps_back_and_not_counted() {
        let absence = out_until(Some("2025-08-15..2025-09-30"));
        assert!(absence.is_perhaps_over_on(day("2025-08-15")) && !absence.is_over_on(day("2025-08-15")));
        assert!(absence.is_over_on(day("2025-09-30")) && !absence.is_perhaps_over_on(day("2025-09-30")));
        assert!(!absence.is_perhaps_over_on(day("2025-08-14")));
    }

    #[test]
    fn an_absence_counts_from_its_first_day_to_the_day_of_the_return() {
        let absence = Absence { since: "2025-12-20".parse().ok(), ..out_until(Some("2026-01-20")) };
        for (on, is_out) in [
            ("2025-06-28", false),
            ("2025-12-19", false),
            ("2025-12-20", true),
            ("2026-01-19", true),
            ("2026-01-20", false),
        ] {
            assert_eq!(absence.holds_on(day(on)), is_out, "{on}");
        }
        assert!(absence.holds_on(None), "without a day he is out");
    }

    #[test]
    fn a_month_and_a_year_begin_with_their_first_day() {
        let since = |since: &str| Absence { since: since.parse().ok(), ..out_until(None) };
        for (month, before, first) in
            [("2025-09", "2025-08-31", "2025-09-01"), ("2026", "2025-12-31", "2026-01-01")]
        {
            assert_eq!([before, first].map(|on| since(month).holds_on(day(on))), [false, true]);
        }
        assert!(out_until(None).holds_on(day("1900-01-01")), "no beginning is stated: from ever");
    }

    #[test]
    fn nobody_is_perhaps_back_before_he_is_out() {
        let absence =
            Absence { since: "2025-09-01".parse().ok(), ..out_until(Some("2025-08-15..2025-09-30")) };
        assert_eq!(["2025-08-20", "2025-09-01"].map(|on| absence.is_perhaps_over_on(day(on))), [false, true]);
    }

    #[test]
    fn without_a_stated_return_he_stays_out() {
        assert!(!out_until(None).is_over_on(day("2199-01-01")));
        assert_eq!(out_until(None).return_in_words(), "return not stated");
    }
}

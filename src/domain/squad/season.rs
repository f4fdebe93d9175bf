//! When seasons end: as the squad file states it, else as its league's usually do, which is marked as assumed.

use crate::domain::date::{Date, PartialDate};
use crate::domain::squad::Squad;

/// The first and the last day of a season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeasonDays {
    /// The first day.
    pub starts: Date,
    /// The last day.
    pub ends: Date,
}

/// The last day of a season, and whether no source states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeasonEnd {
    /// The day.
    pub on: Date,
    /// It is that of other years, or the usual one.
    pub assumed: bool,
}

impl Squad {
    /// The end of the season that ends in a year; nothing beyond the years that files may use.
    ///
    /// The file's season ends when it says, and the one before it on the day before it starts. Other seasons end on the same day
    /// of their year. Where the file states no days, a season called by one year ends on 31 December, any other on 30 June.
    pub fn season_end(&self, year: i16) -> Option<SeasonEnd> {
        let assumed = |on| SeasonEnd { on, assumed: true };
        let Some(SeasonDays { starts, ends }) = self.season_days else {
            let is_one_year = self.season.as_ref().is_some_and(|season| season.parse::<u16>().is_ok());
            let (month, day) = if is_one_year { (12, 31) } else { (6, 30) };
            return Date::new(year, month, day).map(assumed);
        };
        let stated = [ends, starts.plus_days(-1)].into_iter().find(|end| end.year() == year);
        let stated = stated.map(|on| SeasonEnd { on, assumed: false });
        stated.or_else(|| ends.in_year(year).map(assumed))
    }

    /// The first day of the season that the file is about: as stated, else the day after the season before it ends; nothing where no
    /// season is named.
    pub fn season_start(&self) -> Option<Date> {
        let named = || {
            let name = self.season.as_ref()?;
            let year = name.get(..4)?.parse::<i16>().ok()?;
            let ends_before = if name.len() == 4 { year - 1 } else { year };
            Some(self.season_end(ends_before)?.on.plus_days(1))
        };
        self.season_days.map(|days| days.starts).or_else(named)
    }

    /// The last day of a contract, a loan or a window that ends on a date: a month stands for its last day, a year for the end
    /// of the season that ends in it, which is an assumption.
    pub fn last_day(&self, end: PartialDate) -> Date {
        let season_end = match end {
            PartialDate::Year(year) => self.season_end(year),
            PartialDate::Day(_) | PartialDate::Month(..) => None,
        };
        season_end.map_or_else(|| end.latest(), |season| season.on)
    }

    /// An end as it is stated, and where that is a year the day that is assumed: `Jun 2027`, `2029 (assumed 30 Jun)`.
    pub fn end_in_words(&self, end: PartialDate) -> String {
        Self::end_on(end, self.last_day(end))
    }

    /// An end in words that is known to stand for a day.
    pub(super) fn end_on(end: PartialDate, last: Date) -> String {
        match end {
            PartialDate::Day(_) | PartialDate::Month(..) => end.to_string(),
            PartialDate::Year(year) => format!("{year} (assumed {})", last.in_short(last)),
        }
    }

    /// The same with the word before it: `on 30 Jun 2027`, `in Jun 2027`.
    pub fn when_it_ends(&self, end: PartialDate) -> String {
        format!("{} {}", end.preposition(), self.end_in_words(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::squad::shape::Shape;

    fn ends(season: Option<&str>, days: Option<(&str, &str)>) -> Vec<(String, bool)> {
        let mut squad = Squad::empty("Test", Shape::built_in("4-4-2").unwrap());
        squad.season = season.map(str::to_owned);
        squad.season_days = days.map(|(starts, ends)| SeasonDays {
            starts: starts.parse().unwrap(),
            ends: ends.parse().unwrap(),
        });
        let ends = (2025..=2027).map(|year| squad.season_end(year).unwrap());
        ends.map(|end| (end.on.iso(), end.assumed)).collect()
    }

    #[test]
    fn a_year_stands_for_the_end_of_the_season_that_ends_in_it_and_is_shown_as_it_is_written() {
        let mut squad = Squad::empty("Test", Shape::built_in("4-4-2").unwrap());
        let told = |squad: &Squad, end: &str| {
            let end = end.parse().unwrap();
            (squad.last_day(end).iso(), squad.end_in_words(end))
        };
        let is = |day: &str, told: &str| (day.to_owned(), told.to_owned());
        assert_eq!(told(&squad, "2027-06-30"), is("2027-06-30", "30 Jun 2027"));
        assert_eq!(told(&squad, "2028-02"), is("2028-02-29", "Feb 2028"));
        assert_eq!(told(&squad, "2029"), is("2029-06-30", "2029 (assumed 30 Jun)"));
        squad.season = Some("2025".to_owned());
        assert_eq!(told(&squad, "2029"), is("2029-12-31", "2029 (assumed 31 Dec)"));
        squad.season_days =
            Some(SeasonDays { starts: "2025-07-20".parse().unwrap(), ends: "2026-05-31".parse().unwrap() });
        assert_eq!(told(&squad, "2026"), is("2026-05-31", "2026 (assumed 31 May)"));
        assert_eq!(told(&squad, "2025-07"), is("2025-07-31", "Jul 2025"));
    }

    fn days(days: [(&str, bool); 3]) -> Vec<(String, bool)> {
        days.map(|(day, assumed)| (day.to_owned(), assumed)).to_vec()
    }

    #[test]
    fn a_season_of_two_years_is_assumed_to_end_in_june_and_one_of_a_calendar_year_in_december() {
        let june = days([("2025-06-30", true), ("2026-06-30", true), ("2027-06-30", true)]);
        assert_eq!((ends(Some("2025/26"), None), ends(None, None)), (june.clone(), june));
        let december = days([("2025-12-31", true), ("2026-12-31", true), ("2027-12-31", true)]);
        assert_eq!(ends(Some("2025"), None), december);
    }

    #[test]
    fn a_stated_season_ends_when_it_says_and_the_one_before_on_its_eve() {
        let stated = ends(Some("2025/26"), Some(("2025-07-20", "2026-05-31")));
        assert_eq!(stated, days([("2025-07-19", false), ("2026-05-31", false), ("2027-05-31", true)]));
        let stated = ends(Some("2025"), Some(("2025-02-10", "2025-12-08")));
        assert_eq!(stated[0], ("2025-12-08".to_owned(), false));
    }
}

//! The rule by which a competition registers players, as data: its kinds are code here, its numbers stand in rule files.
//!
//! A further kind of rule is a field of [`Rule`], what it counts in [`Counts`], and an arm of [`Rule::overruns`].

use serde::Serialize;

use crate::domain::date::{Date, PartialDate};
use crate::domain::nations::{Group, Nation};
use crate::domain::squad::TimeOfDay;
use crate::domain::squad::list_counts::Counts;
use crate::domain::squad::season::SeasonDays;

/// How one competition registers players in one season.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// What squad files call it: `uefa-list-a-2025-26`.
    pub id: String,
    /// The competition: `UEFA list A`.
    pub competition: String,
    /// The season: `2025/26`.
    pub season: String,
    /// The season's first and last day.
    pub days: SeasonDays,
    /// The article of the regulations.
    pub article: Option<String>,
    /// Where the rule was read.
    pub source: Option<String>,
    /// What of it is assumed, and why; nothing where all of it is stated.
    pub assumed: Option<String>,
    /// How many men the list takes.
    pub places: Option<Places>,
    /// Who needs no place on it.
    pub unders: Option<Unders>,
    /// How many goalkeepers it needs.
    pub keepers: Option<Keepers>,
    /// How many men from outside the European Union it takes.
    pub non_eu: Option<NonEu>,
    /// How many men of a kind the club must have under contract.
    pub least: Option<Least>,
    /// Until when it is handed in, in order.
    pub deadlines: Vec<Deadline>,
}

/// Places of a list, some of them reserved for men trained by the club or in its country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    /// Places in all.
    pub most: u16,
    /// Those that only trained men can take; one that is not taken stays empty.
    pub reserved: u16,
    /// How many of the reserved ones go to men trained in the country by other clubs.
    pub nation: u16,
}

impl Places {
    /// How many men a list can hold with so many trained by the club and in the country: the reserved places that nobody can take
    /// stay empty.
    pub fn cap(self, club: u16, nation: u16) -> u16 {
        self.most - self.reserved + self.filled(club, nation)
    }

    /// How many of the reserved places are filled.
    pub fn filled(self, club: u16, nation: u16) -> u16 {
        self.reserved.min(club.saturating_add(self.nation.min(nation)))
    }
}

/// Who needs no place for his youth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unders {
    /// He was born on this day or later.
    pub born_from: Date,
    /// So many years on end with the club; 0 where that does not matter.
    pub years_here: u8,
}

/// How many goalkeepers a list needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keepers {
    /// Among those who take a place.
    pub on_list: u16,
    /// Together with those who need none.
    pub with_unders: u16,
}

/// How many men from outside the European Union a club may have, or sign from abroad in a season.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NonEu {
    /// Most at a time.
    pub most: Option<u16>,
    /// Most signed from abroad in the season.
    pub signings: Option<u16>,
    /// Groups whose citizens are not counted.
    pub exempt_groups: Vec<Group>,
    /// Nations whose citizens are not.
    pub exempt: Vec<Nation>,
}

impl NonEu {
    /// Whether a citizen of this nation is none of those whom the rule counts. A league outside the Union need not exempt the Union's.
    pub fn is_exempt(&self, nation: Nation) -> bool {
        self.exempt_groups.contains(&nation.group()) || self.exempt.contains(&nation)
    }
}

/// How many men of a kind a club must have under contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Least {
    /// Trained by the club.
    pub club: u16,
    /// Trained by the club or in the country.
    pub trained: u16,
    /// Citizens of a nation, and which.
    pub citizens: Option<(u16, Nation)>,
}

/// A day on which a list is handed in, or changed for the last time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The day.
    pub on: Date,
    /// Until when on it, if stated: `24:00`.
    pub at: Option<TimeOfDay>,
    /// What for, where it is not the list itself.
    pub what: Option<String>,
    /// Since when it is public; a month or a year stands for its first day. Without it since ever.
    pub published: Option<PartialDate>,
}

impl Deadline {
    /// Whether a squad file of this day can know of it; one without a date knows all.
    fn is_known_on(&self, as_of: Option<Date>) -> bool {
        let published = self.published.map(PartialDate::earliest);
        published.zip(as_of).is_none_or(|(published, day)| published <= day)
    }
}

/// The limit of a rule that a list breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ListLimit {
    /// More men than places.
    Places,
    /// Too few goalkeepers.
    Keepers,
    /// Too many men from outside the Union.
    NonEu,
    /// Too many of them signed from abroad in the season.
    NonEuSignings,
    /// Too few men trained by the club.
    TrainedByClub,
    /// Too few men trained by the club or in the country.
    Trained,
    /// Too few citizens of the country.
    Citizens,
}

/// A limit that is broken, and by how many men.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overrun {
    /// Which limit.
    pub limit: ListLimit,
    /// How many men are too many or too few.
    pub by: u16,
}

impl Rule {
    /// What it is called in full: `UEFA list A 2025/26`.
    pub fn name(&self) -> String {
        format!("{} {}", self.competition, self.season)
    }

    /// The day on which the list is handed in; without one the first of the season.
    pub fn handed_in(&self) -> Date {
        self.deadlines.first().map_or(self.days.starts, |deadline| deadline.on)
    }

    /// The deadlines that were public on the day of a squad file, in order.
    pub fn deadlines_known_on(&self, as_of: Option<Date>) -> impl Iterator<Item = &Deadline> {
        self.deadlines.iter().filter(move |deadline| deadline.is_known_on(as_of))
    }

    /// The same rule a season on: everybody born a year later is an under. Assumed, until the season's own is known.
    #[must_use]
    pub fn a_season_on(&self) -> Self {
        let later = |day: Date| day.in_year(day.year() + 1).unwrap_or(day);
        let mut rule = self.clone();
        rule.unders = rule.unders.map(|unders| Unders { born_from: later(unders.born_from), ..unders });
        rule.days = SeasonDays { starts: later(self.days.starts), ends: later(self.days.ends) };
        rule.deadlines.iter_mut().for_each(|deadline| deadline.on = later(deadline.on));
        rule
    }

    /// How many men the list can hold; nothing where the rule knows no list, or where the rest of the squad is not stated, whose
    /// training decides it.
    pub fn cap(&self, counts: &Counts) -> Option<u16> {
        self.cap_by(counts).filter(|_| counts.rest_stated)
    }

    /// How many men it could hold if there were no others than these.
    pub(in crate::domain) fn cap_by(&self, counts: &Counts) -> Option<u16> {
        self.places.map(|places| places.cap(counts.club, counts.nation))
    }

    /// The limits that these men break. Too many men is found whatever else is stated; too few only where the rest of the squad is
    /// stated, for the board holds nobody but defenders.
    pub fn overruns(&self, counts: &Counts) -> Vec<Overrun> {
        let mut found = Vec::new();
        self.each_overrun(counts, |limit, by| found.push(Overrun { limit, by }));
        found
    }

    /// How many men are too many or too few, over all its limits.
    pub fn men_amiss(&self, counts: &Counts) -> u16 {
        let mut men = 0_u16;
        self.each_overrun(counts, |_, by| men = men.saturating_add(by));
        men
    }

    fn each_overrun(&self, counts: &Counts, mut found: impl FnMut(ListLimit, u16)) {
        let mut over = |limit, by: u16| {
            if by > 0 {
                found(limit, by);
            }
        };
        // Others who are not stated could take further places, and never leave more of them free.
        if let Some(cap) = self.cap_by(counts) {
            over(ListLimit::Places, counts.taken().saturating_sub(cap));
        }
        if let (Some(keepers), Some(on_list)) = (self.keepers, counts.keepers) {
            let with_unders = on_list.saturating_add(counts.keepers_under);
            let missing = keepers.on_list.saturating_sub(on_list);
            over(ListLimit::Keepers, missing.max(keepers.with_unders.saturating_sub(with_unders)));
        }
        if let Some(most) = self.non_eu.as_ref().and_then(|rule| rule.most) {
            over(ListLimit::NonEu, counts.non_eu.saturating_sub(most));
        }
        if let Some(most) = self.non_eu.as_ref().and_then(|rule| rule.signings) {
            over(ListLimit::NonEuSignings, counts.non_eu_signings.saturating_sub(most));
        }
        if let Some(least) = self.least.filter(|_| counts.rest_stated) {
            over(ListLimit::TrainedByClub, least.club.saturating_sub(counts.club));
            let trained = counts.club.saturating_add(counts.nation);
            over(ListLimit::Trained, least.trained.saturating_sub(trained));
            if let (Some((number, _)), Some(citizens)) = (least.citizens, counts.citizens) {
                over(ListLimit::Citizens, number.saturating_sub(citizens));
            }
        }
    }
}

#[cfg(test)]
impl Rule {
    /// A rule that limits nothing.
    pub(crate) fn named(competition: &str) -> Self {
        let [starts, ends] = ["2025-07-01", "2026-06-30"].map(|day| day.parse().unwrap());
        Self {
            id: competition.to_lowercase().replace(' ', "-"),
            competition: competition.to_owned(),
            season: "2025/26".to_owned(),
            days: SeasonDays { starts, ends },
            article: None,
            source: None,
            assumed: None,
            places: None,
            unders: None,
            keepers: None,
            non_eu: None,
            least: None,
            deadlines: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UEFA: Places = Places { most: 25, reserved: 8, nation: 4 };

    /// The table of UEFA's Article 31: rows are men trained by the club, columns men trained in the country.
    #[test]
    fn uefas_cap_is_that_of_its_article() {
        let table = [
            [17, 18, 19, 20, 21],
            [18, 19, 20, 21, 22],
            [19, 20, 21, 22, 23],
            [20, 21, 22, 23, 24],
            [21, 22, 23, 24, 25],
            [22, 23, 24, 25, 25],
            [23, 24, 25, 25, 25],
            [24, 25, 25, 25, 25],
            [25, 25, 25, 25, 25],
        ];
        for (club, row) in (0..).zip(table) {
            for (nation, cap) in (0..).zip(row) {
                assert_eq!(UEFA.cap(club, nation), cap, "{club} by the club, {nation} in the country");
            }
        }
        assert_eq!(UEFA.cap(2, 9), UEFA.cap(2, 4), "more than four fill no reserved place");
    }

    #[test]
    fn a_league_without_the_clubs_own_takes_all_eight_from_the_country() {
        let league = Places { nation: 8, ..UEFA };
        assert_eq!([0, 4, 8, 10].map(|trained| league.cap(0, trained)), [17, 21, 25, 25]);
        assert_eq!([0, 4, 8, 10].map(|trained| league.cap(trained, 0)), [17, 21, 25, 25]);
    }
}

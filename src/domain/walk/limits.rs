//! The limits of a headcount: room (most names), floor (fewest available), the registration lists and the cash; and by how much they
//! are broken.
//!
//! A further limit is a variant of [`Breach`], an arm of [`Limits::shortfall`], and its words in [`Limits::in_words`].

use std::ops::RangeInclusive;

use serde::Serialize;

use crate::domain::accounts::amount::Amount;
use crate::domain::squad::{Limit, Squad};
use crate::domain::walk::headcount::Headcount;
use crate::text;

/// The limit that a plan breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Breach {
    /// More names than there is room for.
    Room,
    /// Fewer available players than the floor.
    Floor,
    /// More men than a registration list takes, or too few of a kind that it asks for.
    List,
    /// A worse result or more cash than the budget allows, or a squad that costs more than the stated limit.
    Budget,
}

impl Breach {
    /// Every limit, in the order in which they are told.
    pub const ALL: [Self; 4] = [Self::Room, Self::Floor, Self::List, Self::Budget];

    /// The numbers that the limit can be: nobody keeps a department of no room.
    pub const fn range(self) -> RangeInclusive<u16> {
        match self {
            Self::Room => 1..=999,
            // What a list takes, its rule says.
            Self::Floor | Self::List | Self::Budget => 0..=999,
        }
    }

    /// The word for the limit, on screens and in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Room => "room",
            Self::Floor => "floor",
            Self::List => "list",
            Self::Budget => "budget",
        }
    }
}

/// The limits that a department must keep to. One that is not stated cannot be broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Most names the department takes.
    pub room: Option<Limit>,
    /// Fewest available players the coach accepts.
    pub floor: Option<Limit>,
    /// Whether there are registration lists to keep to, of which it is stated how full they are.
    pub lists: bool,
    /// The least that the moves until any moment may have brought in cash.
    pub cash: Option<Amount>,
}

impl Limits {
    /// The limits that a squad file states. What the cash may be depends on the [plan](crate::domain::outlook::Outlook::limits).
    pub fn of(squad: &Squad) -> Self {
        let lists = squad.competitions.iter().any(|competition| competition.rest.is_some());
        Self { room: squad.room, floor: squad.floor, lists, cash: None }
    }

    /// The number that is stated of a limit; lists have one each.
    pub const fn limit(self, rule: Breach) -> Option<Limit> {
        match rule {
            Breach::Room => self.room,
            Breach::Floor => self.floor,
            Breach::List | Breach::Budget => None,
        }
    }

    /// By how many a headcount breaks a limit: names over the room, available players under the floor, men amiss on the lists,
    /// cents below the least cash; 0 where it is kept.
    pub fn shortfall(self, rule: Breach, count: Headcount) -> u64 {
        let men = match rule {
            Breach::Room => self.room.map_or(0, |room| count.names.saturating_sub(room.number)),
            Breach::Floor => self.floor.map_or(0, |floor| floor.number.saturating_sub(count.available)),
            Breach::List => {
                if self.lists {
                    count.men_amiss
                } else {
                    0
                }
            }
            Breach::Budget => {
                let short = self.cash.map_or(0, |least| (least - count.cash).as_cents());
                return u64::try_from(short).unwrap_or(0);
            }
        };
        men.into()
    }

    /// The limits that a headcount breaks.
    pub fn broken(self, count: Headcount) -> Vec<Breach> {
        Breach::ALL.into_iter().filter(|&rule| self.shortfall(rule, count) > 0).collect()
    }

    /// The limits in words: `room 6 and the coach's 4`; `no limit` where none is stated.
    pub fn in_words(self) -> String {
        let stated = |rule: Breach| {
            let number = self.limit(rule)?.number;
            Some(match rule {
                Breach::Room => format!("room {number}"),
                Breach::Floor => format!("the coach's {number}"),
                Breach::List | Breach::Budget => return None,
            })
        };
        let mut stated: Vec<String> = Breach::ALL.into_iter().filter_map(stated).collect();
        stated.extend(self.lists.then(|| "the lists".to_owned()));
        stated.extend(self.cash.map(|_| "the cash".to_owned()));
        if stated.is_empty() { "no limit".to_owned() } else { text::list(stated.iter().map(String::as_str)) }
    }

    /// By how much a headcount breaks a limit, in words: `one over the room of 6`, `two short of 4`.
    pub(in crate::domain) fn shortfall_in_words(self, rule: Breach, count: Headcount) -> String {
        let by = text::number(usize::try_from(self.shortfall(rule, count)).unwrap_or(usize::MAX));
        let number = self.limit(rule).map_or(0, |limit| limit.number);
        match rule {
            Breach::Room => format!("{by} over the room of {number}"),
            Breach::Floor => format!("{by} short of {number}"),
            Breach::List => format!("{by} too many or too few on the lists"),
            Breach::Budget => "beyond the budget".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(room: u16, floor: u16) -> Limits {
        let limit = |number| Some(Limit { number, assumed: false });
        Limits { room: limit(room), floor: limit(floor), lists: true, cash: None }
    }

    #[test]
    fn a_full_department_breaks_nothing() {
        assert_eq!(
            limits(6, 4).broken(Headcount { names: 6, available: 4, men_amiss: 0, ..Headcount::default() }),
            []
        );
    }

    #[test]
    fn room_counts_names_and_the_floor_counts_available_players() {
        let count = Headcount { names: 8, available: 2, men_amiss: 1, ..Headcount::default() };
        assert_eq!(limits(6, 4).broken(count), [Breach::Room, Breach::Floor, Breach::List]);
        assert_eq!(limits(6, 4).shortfall_in_words(Breach::Room, count), "two over the room of 6");
        assert_eq!(limits(6, 4).shortfall_in_words(Breach::Floor, count), "two short of 4");
    }

    #[test]
    fn a_limit_that_is_not_stated_cannot_be_broken() {
        assert_eq!(
            Limits::default().broken(Headcount {
                names: 99,
                available: 0,
                men_amiss: 9,
                ..Headcount::default()
            }),
            []
        );
        assert_eq!(Limits::default().in_words(), "no limit");
        assert_eq!(Limits { floor: None, lists: false, ..limits(6, 4) }.in_words(), "room 6");
        assert_eq!(Limits { lists: false, ..limits(6, 4) }.in_words(), "room 6 and the coach's 4");
        assert_eq!(limits(6, 4).in_words(), "room 6, the coach's 4 and the lists");
    }
}

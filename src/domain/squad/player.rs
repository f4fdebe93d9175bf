//! A player as facts: what sources state about him, and nothing that a plan decides.

use std::fmt;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::domain::column::Column;
use crate::domain::date::{Date, PartialDate};
use crate::domain::money::Money;
use crate::domain::squad::absence::Absence;
use crate::domain::squad::accounts::PlayerAccounts;
use crate::domain::squad::list_counts::Training;
use crate::domain::squad::player_field::Field;
use crate::domain::squad::position::Position;
use crate::domain::squad::stance::Stance;

/// A player's name in files: unique in a squad, and what plans refer to.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(not(test), derive(PartialEq, Eq, PartialOrd, Ord, Hash))]
#[serde(transparent)]
pub struct PlayerId(pub String);

impl PlayerId {
    /// The id that a player gets whose file gives none: his name in lower case, with a hyphen for all that is no letter or digit.
    pub fn from_name(name: &str) -> Self {
        let mut id = String::with_capacity(name.len());
        for char in name.chars().flat_map(char::to_lowercase) {
            if char.is_alphanumeric() {
                id.push(char);
            } else if !id.ends_with('-') && !id.is_empty() {
                id.push('-');
            }
        }
        Self(id.trim_end_matches('-').to_owned())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PlayerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Where a player stands in his squad's file, from 0. Cheap to copy; good for one squad only.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(test), derive(PartialEq, Eq, PartialOrd, Ord, Hash))]
pub struct PlayerIndex(pub u32);

#[cfg(test)]
crate::domain::steps::counted!(PlayerId);
#[cfg(test)]
crate::domain::steps::counted!(PlayerIndex);

impl PlayerIndex {
    /// The index as a position in a list.
    pub const fn get(self) -> usize {
        self.0 as usize
    }
}

/// Whose player he is when the squad file is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// On our books. A loan whose obligation to buy is already triggered counts as this.
    #[default]
    Ours,
    /// With us on loan.
    OnLoan {
        /// The club that owns him.
        from: String,
        /// The end of the loan, if stated; [`Squad::last_day`](super::Squad::last_day) knows its day.
        until: Option<PartialDate>,
    },
    /// On our books, and on loan elsewhere: he counts again from the day after the loan's last.
    OnLoanTo {
        /// The club that has him.
        club: String,
        /// The end of the loan, if stated; without it he does not come back.
        until: Option<PartialDate>,
    },
    /// Somebody else's: he can only be a target or a signing.
    Elsewhere {
        /// His club, if stated.
        club: Option<String>,
    },
}

impl Origin {
    /// Whether he is ours, wherever he plays, or on loan here: nobody whom we would have to sign.
    pub const fn is_here(&self) -> bool {
        match self {
            Self::Ours | Self::OnLoan { .. } | Self::OnLoanTo { .. } => true,
            Self::Elsewhere { .. } => false,
        }
    }
}

/// What is known of when he was born.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Birth {
    /// The day itself.
    On(Date),
    /// Only the month or the year.
    Within(PartialDate),
    /// Only an age that somebody stated on a day; a year later he is one older, and a year before he was one younger.
    Aged(u8, Date),
}

impl Birth {
    /// The ages from the least to the most that he can have on `day`, in whole years; nothing where he may not have been born.
    pub fn ages_on(self, day: Date) -> Option<RangeInclusive<u8>> {
        match self {
            Self::On(born) => day.age_of(born).map(|age| age..=age),
            Self::Within(born) => Some(day.age_of(born.latest())?..=day.age_of(born.earliest())?),
            Self::Aged(age, stated) => day.ages_of(age, stated),
        }
    }
}

/// His stronger foot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all(serialize = "snake_case"))]
pub enum Foot {
    /// Left
    Left,
    /// Right
    Right,
    /// Both
    Both,
}

impl fmt::Display for Foot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Both => "both",
        })
    }
}

/// The order in which a club wants its targets: the next steps up when one is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[expect(missing_docs, reason = "the letters are the words")]
pub enum Priority {
    A,
    B,
    C,
    D,
    E,
    F,
}

impl Priority {
    /// Every priority, the first one first.
    pub const ALL: [Self; 6] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F];

    /// The priority of the first, second, … target, counted from 1; nothing behind the sixth.
    pub fn nth(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number).checked_sub(1)?).copied()
    }
}

impl fmt::Display for Priority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
            Self::F => "F",
        })
    }
}

/// How he came to the club that he is at now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Joined {
    /// When, as precisely as stated.
    pub on: Option<PartialDate>,
    /// From which club.
    pub from: Option<String>,
    /// For how much; a free transfer is a fee of 0.
    pub fee: Option<Money>,
}

/// A market value, which is somebody's estimate and never a price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Valuation {
    /// How much.
    pub amount: Money,
    /// When it was estimated.
    pub on: Option<PartialDate>,
    /// By whom.
    pub by: Option<String>,
}

/// A loan elsewhere from which he is back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoanReturn {
    /// The club that had him.
    pub from: String,
    /// When he came back, as precisely as stated.
    pub on: Option<PartialDate>,
}

/// One stop of a career.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spell {
    /// The club.
    pub club: String,
    /// Since when, as precisely as stated.
    pub from: Option<PartialDate>,
    /// Until when; absent for the present club and where it is not stated.
    pub until: Option<PartialDate>,
}

/// What ties him to somebody, for instance a coach under whom he played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Relation {
    /// To whom.
    pub with: String,
    /// What ties them, as a short phrase: `played under him at Marseille in 2022/23`.
    pub what: String,
}

/// Where a fact comes from and when it was seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Source {
    /// By whom.
    pub by: Option<String>,
    /// When, as precisely as stated.
    pub on: Option<PartialDate>,
    /// Nobody states it: the file's author assumes it.
    pub assumed: bool,
}

/// What a source says of where he was trained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TrainingAnswer {
    /// Where.
    pub is: Training,
    /// The list for which it says so, by its rule's name; every list without one.
    pub list: Option<String>,
    /// By whom.
    pub by: Option<String>,
    /// When, as precisely as stated.
    pub on: Option<PartialDate>,
}

/// A player, as the squad file states him. `None` and empty lists mean "not stated".
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Player {
    /// Unique in the squad.
    pub id: PlayerId,
    /// The name for cards and sentences: usually the surname.
    pub name: String,
    /// The whole name, if it is more than `name`.
    pub full_name: Option<String>,
    /// Whose player he is.
    pub origin: Origin,
    /// The column in which the squad file reports him.
    pub reported: Column,
    /// Shirt number.
    pub number: Option<u8>,
    /// When he was born.
    pub birth: Option<Birth>,
    /// His nationalities, the sporting one first.
    pub nationality: Vec<String>,
    /// Where he was trained, as lists count it; answers may disagree, and the first one stands.
    pub trained: Vec<TrainingAnswer>,
    /// Height in centimetres.
    pub height_cm: Option<u16>,
    /// The stronger foot.
    pub foot: Option<Foot>,
    /// What he can play, in order of preference.
    pub positions: Vec<Position>,
    /// Whether, and why, the back line is built around him.
    pub cornerstone: Option<String>,
    /// Whether, and why, he starts at the moment.
    pub starter: Option<String>,
    /// What he is captain of, for instance `Marseille`.
    pub captain: Option<String>,
    /// Why and for how long he is out.
    pub absence: Option<Absence>,
    /// The last day of his contract with his present club.
    pub contract_until: Option<PartialDate>,
    /// How he came to his present club.
    pub joined: Option<Joined>,
    /// The loan from which he is back.
    pub back_from_loan: Option<LoanReturn>,
    /// When somebody who is elsewhere arrives here, once he is signed.
    pub arrives: Option<PartialDate>,
    /// His market value.
    pub value: Option<Valuation>,
    /// What his club asks for him.
    pub asking: Option<Money>,
    /// His wage in euros a year, net of tax unless his accounts say that it is gross.
    pub wage: Option<Money>,
    /// What else is stated of the money that he costs.
    pub accounts: PlayerAccounts,
    /// The stops of his career, first one first.
    pub career: Vec<Spell>,
    /// What ties him to whom.
    pub relations: Vec<Relation>,
    /// The order in which we want him, for a target.
    pub priority: Option<Priority>,
    /// What his club says of a sale, for a target.
    pub stance: Option<Stance>,
    /// How good he is, from 0 to 100, on whatever scale the file's author uses.
    pub rating: Option<u8>,
    /// How many minutes he has played, in the time that the source tells of.
    pub minutes: Option<u16>,
    /// How likely he is to be fit for a match, from 0 to 1; else the squad's.
    pub availability: Option<f64>,
    /// Where single facts come from.
    pub sources: Vec<(Field, Source)>,
}

impl Player {
    /// The most minutes that a file may state: more than anybody plays in two seasons.
    pub const MOST_MINUTES: u16 = 10_000;

    /// A player of whom nothing is stated but his name and column.
    pub fn named(name: &str, reported: Column) -> Self {
        Self {
            id: PlayerId::from_name(name),
            name: name.to_owned(),
            origin: Self::usual_origin(reported),
            reported,
            ..Self::default()
        }
    }

    /// Whose he is when only his reported column is stated: a target is somebody else's.
    pub const fn usual_origin(reported: Column) -> Origin {
        match reported {
            Column::Staying | Column::ForSale => Origin::Ours,
            Column::Target => Origin::Elsewhere { club: None },
        }
    }

    /// His age in whole years on `day`, if his birth is stated: the least where it is not exactly known.
    pub fn age_on(&self, day: Option<Date>) -> Option<u8> {
        self.ages_on(day).map(|ages| *ages.start())
    }

    /// The ages that he can have on `day`: one where his day of birth is known.
    pub fn ages_on(&self, day: Option<Date>) -> Option<RangeInclusive<u8>> {
        self.birth?.ages_on(day?)
    }

    /// Whether he is injured, suspended or away on `day`.
    pub fn is_out_on(&self, day: Option<Date>) -> bool {
        self.absence.as_ref().is_some_and(|absence| absence.holds_on(day))
    }

    /// Who stated a field and when, where the squad file says so.
    pub fn source_of(&self, field: Field) -> Option<&Source> {
        self.sources.iter().find(|(of, _)| *of == field).map(|(_, source)| source)
    }

    /// The club he belongs to, comes from or is on loan at, if it is not ours and is stated.
    pub fn other_club(&self) -> Option<&str> {
        match &self.origin {
            Origin::Ours => None,
            Origin::OnLoan { from, .. } => Some(from),
            Origin::OnLoanTo { club, .. } => Some(club),
            Origin::Elsewhere { club } => club.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_comes_from_the_name_when_the_file_gives_none() {
        for (name, id) in [
            ("Nicolò Savona", "nicolò-savona"),
            ("  O'Brien, Jr. ", "o-brien-jr"),
            ("CJ Egan-Riley", "cj-egan-riley"),
        ] {
            assert_eq!(PlayerId::from_name(name).as_str(), id);
        }
    }

    #[test]
    fn a_stated_age_grows_by_a_year_each_year_and_shrinks_by_one_each_year_before() {
        let of = |birth: Birth, day: &str| birth.ages_on(day.parse().unwrap());
        let birth = Birth::Aged(26, "2025-06-28".parse().unwrap());
        assert_eq!(of(birth, "2025-06-28"), Some(26..=26));
        assert_eq!(of(birth, "2026-06-27"), Some(26..=27));
        assert_eq!(of(birth, "2026-06-28"), Some(27..=27));
        assert_eq!(of(birth, "2024-06-28"), Some(25..=25));
    }

    #[test]
    fn of_a_month_or_a_year_of_birth_the_age_is_known_as_far_as_it_says() {
        let of = |born: &str, day: &str| Birth::Within(born.parse().unwrap()).ages_on(day.parse().unwrap());
        assert_eq!(of("1999", "2025-06-28"), Some(25..=26));
        assert_eq!(of("1999", "2025-12-31"), Some(26..=26));
        assert_eq!(of("1999-06", "2025-06-28"), Some(25..=26));
        assert_eq!(of("1999-01", "2025-06-28"), Some(26..=26));
        assert_eq!(of("2026", "2025-06-28"), None);
    }

    #[test]
    fn a_single_age_is_the_least_that_it_can_be() {
        let player = Player {
            birth: Some(Birth::Within(PartialDate::Year(1999))),
            ..Player::named("Rossi", Column::Staying)
        };
        assert_eq!(player.age_on("2025-06-28".parse().ok()), Some(25));
    }

    #[test]
    fn a_foot_is_shown_in_its_word() {
        assert_eq!(
            [Foot::Left, Foot::Right, Foot::Both].map(|foot| foot.to_string()),
            ["left", "right", "both"]
        );
    }
}

//! A club's players and targets as facts. Immutable: what a user decides is a [`Plan`](crate::domain::plan::Plan).

pub mod absence;
pub mod accounts;
pub mod changes;
pub mod claim;
pub mod id_index;
pub mod list_counts;
pub mod list_rule;
pub mod naming;
pub mod player;
pub mod player_field;
pub mod position;
pub mod season;
pub mod shape;
pub mod source_in_words;
pub mod stance;

use std::sync::Arc;

use serde::{Deserialize, Deserializer};

use crate::domain::date::{Date, PartialDate};
use crate::domain::squad::accounts::{Budget, ClubAccounts};
use crate::domain::squad::claim::Claim;
use crate::domain::squad::list_counts::Rest;
use crate::domain::squad::list_rule::Rule;
use crate::domain::squad::naming::SharedNames;
use crate::domain::squad::player::{Player, PlayerId, PlayerIndex, Source};
use crate::domain::squad::player_field::Field;
use crate::domain::squad::position::{Group, Position};
use crate::domain::squad::season::SeasonDays;
use crate::domain::squad::shape::Shape;
use crate::text;

/// A number that the department must keep to, and whether it is our assumption rather than somebody's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// How many.
    pub number: u16,
    /// No source states it; the file's author assumes it.
    pub assumed: bool,
}

/// A transfer window: from its first day to its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub opens: Date,
    /// The last day.
    pub closes: PartialDate,
    /// Until when on the last day, if stated: `20:00`.
    pub closes_at: Option<TimeOfDay>,
}

/// A competition for which players are registered.
#[derive(Clone, Debug, PartialEq)]
pub struct Competition {
    /// Its rule.
    pub rule: Arc<Rule>,
    /// The rest of the squad, which the board does not hold, as its list counts it; nothing where that is not stated.
    pub rest: Option<Rest>,
}

/// A time of the day, to the minute, written `20:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeOfDay {
    hour: u8,
    minute: u8,
}

impl std::fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&format!("{:02}:{:02}", self.hour, self.minute))
    }
}

/// Reads `20:00`; a day ends at `24:00`.
impl std::str::FromStr for TimeOfDay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let read = || {
            let (hour, minute) = text.split_once(':')?;
            let number = |digits: &str| {
                let is_number = digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_digit());
                is_number.then(|| digits.parse().ok()).flatten()
            };
            let time = Self { hour: number(hour)?, minute: number(minute)? };
            let is_in_a_day = (time.hour < 24 && time.minute < 60) || (time.hour == 24 && time.minute == 0);
            is_in_a_day.then_some(time)
        };
        read().ok_or_else(|| format!("expected a time of the day such as \"20:00\", found {text:?}"))
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text::read(deserializer)
    }
}

/// How many men a place needs for its cover to be called covered, and to be called thin rather than open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// Bodies from which a place is covered.
    pub covered: u16,
    /// Bodies from which it is thin; below it is open.
    pub thin: u16,
}

impl Default for Thresholds {
    /// Open with nobody, thin with one, covered with two.
    fn default() -> Self {
        Self { covered: 2, thin: 1 }
    }
}

/// Something that a source says will happen on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedEvent {
    /// When.
    pub on: Date,
    /// To whom; nobody in particular when empty.
    pub about: Vec<PlayerIndex>,
    /// What, in our own words.
    pub what: String,
    /// Who says so.
    pub by: Option<String>,
}

/// A squad, as its file states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Squad {
    /// The club's name.
    pub club: String,
    /// The coach, if stated.
    pub coach: Option<String>,
    /// Who runs the club's football, if stated.
    pub director: Option<String>,
    /// The season, as the game writes it: `2025/26`.
    pub season: Option<String>,
    /// The season's first and last day, if stated; [`Squad::season_end`] knows the usual ones.
    pub season_days: Option<SeasonDays>,
    /// The day from which ages, claims and returns are counted.
    pub as_of: Option<Date>,
    /// The formation and its back line.
    pub shape: Shape,
    /// The formation is our assumption, or the file states none.
    pub shape_assumed: bool,
    /// Most names the department takes.
    pub room: Option<Limit>,
    /// Fewest available players the coach accepts.
    pub floor: Option<Limit>,
    /// How likely a player is to be fit for a match, from 0 to 1.
    pub availability: f64,
    /// Cover thresholds by group of positions; else [`Thresholds::default`].
    pub thresholds: Vec<(Group, Thresholds)>,
    /// When players can be registered, in file order.
    pub windows: Vec<Window>,
    /// The competitions for which players are registered, in file order.
    pub competitions: Vec<Competition>,
    /// What else is dated, in file order.
    pub events: Vec<DatedEvent>,
    /// Who stands where at a place, first choice first. Places that are absent keep file order.
    pub depth: Vec<(Position, Vec<PlayerIndex>)>,
    /// No source states the order at a place; the file's author assumes it.
    pub depth_assumed: bool,
    /// Whose word the order at a place is.
    pub depth_source: Option<Source>,
    /// Everybody, in file order.
    pub players: Vec<Player>,
    /// Whose word a field of any player is who states no source of his own for it.
    pub sources: Vec<(Field, Source)>,
    /// What sources say, in file order.
    pub claims: Vec<Claim>,
    /// How the club keeps its books.
    pub accounts: ClubAccounts,
    /// What the club may spend in the season.
    pub budget: Budget,
    /// What those are called who share a name.
    pub shared_names: SharedNames,
}

impl Squad {
    /// The chance that a player is fit for a match where neither he nor the squad states one.
    ///
    /// UEFA's elite club injury study finds 14 % of players unavailable on average.
    pub const USUAL_AVAILABILITY: f64 = 0.86;

    /// A squad without players, limits or dates, lined up in `shape`.
    pub fn empty(club: &str, shape: Shape) -> Self {
        Self {
            club: club.to_owned(),
            coach: None,
            director: None,
            season: None,
            season_days: None,
            as_of: None,
            shape,
            shape_assumed: false,
            room: None,
            floor: None,
            availability: Self::USUAL_AVAILABILITY,
            thresholds: Vec::new(),
            windows: Vec::new(),
            competitions: Vec::new(),
            events: Vec::new(),
            depth: Vec::new(),
            depth_assumed: false,
            depth_source: None,
            players: Vec::new(),
            sources: Vec::new(),
            claims: Vec::new(),
            accounts: ClubAccounts::default(),
            budget: Budget::default(),
            shared_names: SharedNames::default(),
        }
    }

    /// The player at `index`.
    ///
    /// # Panics
    /// When the index belongs to another squad.
    pub fn player(&self, index: PlayerIndex) -> &Player {
        &self.players[index.get()]
    }

    /// Where the player of this id stands.
    pub fn find(&self, id: &PlayerId) -> Option<PlayerIndex> {
        self.players.iter().position(|player| player.id == *id).and_then(index_at)
    }

    /// Every player's index, in file order.
    pub fn indices(&self) -> impl DoubleEndedIterator<Item = PlayerIndex> + use<> {
        (0..u32::try_from(self.players.len()).unwrap_or(u32::MAX)).map(PlayerIndex)
    }

    /// The cover thresholds of a group of positions.
    pub fn thresholds_of(&self, group: Group) -> Thresholds {
        self.thresholds.iter().find(|(of, _)| *of == group).map(|(_, found)| *found).unwrap_or_default()
    }

    /// Whose word a field of a player is: his own source, and where that leaves something open the one that the squad has for all.
    pub fn source_of(&self, player: &Player, field: Field) -> Option<Source> {
        let find = |sources: &[(Field, Source)]| {
            sources.iter().find(|(of, _)| *of == field).map(|(_, source)| source.clone())
        };
        match (find(&player.sources), find(&self.sources)) {
            // The day of a general source is not the day of one that is named for him.
            (Some(own), Some(general)) if own.by.is_none() && !own.assumed => {
                Some(Source { by: general.by, assumed: general.assumed, on: own.on })
            }
            (own, general) => own.or(general),
        }
    }

    /// Whether no source states the order at a place.
    pub fn is_depth_assumed(&self) -> bool {
        self.depth_assumed || self.depth_source.as_ref().is_some_and(|source| source.assumed)
    }

    /// The claims about a player, in file order.
    pub fn claims_about(&self, index: PlayerIndex) -> impl Iterator<Item = &Claim> {
        self.claims.iter().filter(move |claim| claim.about.contains(&index))
    }
}

fn index_at(at: usize) -> Option<PlayerIndex> {
    u32::try_from(at).ok().map(PlayerIndex)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;

    #[test]
    fn a_source_of_his_own_takes_its_name_from_the_general_one_and_keeps_its_day() {
        let source = |by: Option<&str>, on: &str, assumed| Source {
            by: by.map(str::to_owned),
            on: on.parse().ok(),
            assumed,
        };
        let told = |own: Option<Source>| {
            let mut squad = Squad::empty("Test", Shape::built_in("3-4-2-1").unwrap());
            squad.sources = vec![(Field::Value, source(Some("Transfermarkt"), "2025-06", false))];
            let mut player = Player::named("Gatti", Column::Staying);
            player.sources = own.into_iter().map(|own| (Field::Value, own)).collect();
            squad.source_of(&player, Field::Value)
        };
        let general = source(Some("Transfermarkt"), "2025-06", false);
        assert_eq!(told(None), Some(general));
        let day_only = source(None, "2025-05-30", false);
        assert_eq!(told(Some(day_only)), Some(source(Some("Transfermarkt"), "2025-05-30", false)));
        for own in [source(Some("CIES"), "2025-05-30", false), source(None, "2025-05-30", true)] {
            assert_eq!(told(Some(own.clone())), Some(own));
        }
    }

    #[test]
    fn a_day_ends_at_24_00() {
        let is_read = |text: &str| text.parse::<TimeOfDay>().is_ok();
        assert_eq!(
            ["23:59", "24:00", "24:01", "25:00", "20:60"].map(is_read),
            [true, true, false, false, false]
        );
    }
}

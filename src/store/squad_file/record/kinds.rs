//! Defines the types of value that only squad files have: whole numbers, last days, and the names of fields.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Error as _, Visitor};

use crate::domain::accounts::convention::YearStart;
use crate::domain::date::{Date, PartialDate};
use crate::domain::squad::TimeOfDay;
use crate::domain::squad::player_field::Field;
use crate::store::diagnostics::Value;
use crate::text::{self, Text};

/// A whole number; `4.0` is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct Whole(pub i64);

impl Value for Whole {
    const WANTED: &'static str = "a whole number";
}

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Number;
        impl Visitor<'_> for Number {
            type Value = Whole;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number")
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Whole, E> {
                Ok(Whole(number))
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Whole, E> {
                Ok(Whole(i64::try_from(number).unwrap_or(i64::MAX)))
            }

            fn visit_f64<E: de::Error>(self, number: f64) -> Result<Whole, E> {
                let whole = number.to_string().parse().map(Whole);
                whole.map_err(|_| E::invalid_type(de::Unexpected::Float(number), &self))
            }
        }
        deserializer.deserialize_any(Number)
    }
}

/// The last day of a season: a day, or a month, which stands for its last day. A year would name the season by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct LastDay(pub Date);

impl Value for LastDay {}

impl Value for TimeOfDay {}

impl From<LastDay> for Date {
    fn from(LastDay(day): LastDay) -> Self {
        day
    }
}

impl std::str::FromStr for LastDay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse()? {
            date @ (PartialDate::Day(_) | PartialDate::Month(..)) => Ok(Self(date.latest())),
            PartialDate::Year(year) => Err(format!(
                "expected a day or a month such as \"{year}-06-30\" or \"{year}-06\", found {text:?}"
            )),
        }
    }
}

impl<'de> Deserialize<'de> for LastDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text::read(deserializer)
    }
}

/// What a squad file calls the rule of a competition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct RuleName(pub String);

impl fmt::Display for RuleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl<'de> Deserialize<'de> for RuleName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Text(name) = text::read(deserializer)?;
        Ok(Self(name))
    }
}
impl Value for YearStart {}

/// The name of a field of a player, in quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct PlayerField(pub Field);

impl fmt::Display for PlayerField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0.name())
    }
}

impl<'de> Deserialize<'de> for PlayerField {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        name.parse().map(PlayerField).map_err(|why| match name.as_str() {
            "id" | "sources" => D::Error::custom(why),
            _ => D::Error::unknown_field(&name, Field::NAMES),
        })
    }
}

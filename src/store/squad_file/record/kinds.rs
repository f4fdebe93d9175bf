//! Values that people write in more than one way: a number or a record, a text or a list, a text or `true`.

use std::fmt;

use ron::error::Error;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{BackLineRecord, StatedLimitRecord};
use crate::domain::date::{Date, PartialDate};
use crate::domain::squad::field::Field;
use crate::store::diagnostics::{Form, Place, Reader, Value};
use crate::text::{self, Text};

/// A whole number; `4.0` is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct Whole(pub i64);

impl Value for Whole {}

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
                whole(number).map(Whole).ok_or_else(|| E::invalid_type(de::Unexpected::Float(number), &self))
            }
        }
        deserializer.deserialize_any(Number)
    }
}

/// The whole number that a number with a decimal point is, if it is one.
fn whole(number: f64) -> Option<i64> {
    number.to_string().parse().ok()
}

/// The last day of something: a day, or a month, which stands for its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct LastDay(pub Date);

impl Value for LastDay {}

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

/// A formation by its name, or one with a back line of its own.
#[derive(Debug)]
pub(in crate::store) enum ShapeRecord {
    Named(Text),
    OfItsOwn(BackLineRecord),
}

impl Value for ShapeRecord {
    const FORMS: &'static [&'static Form] = BackLineRecord::FORMS;

    fn read_parts(reader: &mut Reader<'_>, place: Place, why: &Error) -> Option<Self> {
        if reader.starts_with(place, '(') {
            return reader.value(place).map(Self::OfItsOwn);
        }
        reader.refuse(place, why);
        None
    }
}

impl<'de> Deserialize<'de> for ShapeRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameOrFields;
        impl<'de> Visitor<'de> for NameOrFields {
            type Value = ShapeRecord;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a formation such as \"3-4-2-1\", or (name: \"…\", places: […])")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<ShapeRecord, E> {
                text.parse().map(ShapeRecord::Named).map_err(E::custom)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ShapeRecord, A::Error> {
                Deserialize::deserialize(MapAccessDeserializer::new(map)).map(ShapeRecord::OfItsOwn)
            }
        }
        deserializer.deserialize_any(NameOrFields)
    }
}

/// A limit: `6`, or `(number: 6, assumed: true)`.
#[derive(Debug)]
pub(in crate::store) struct LimitRecord {
    pub stated: StatedLimitRecord,
    /// Written as a bare number.
    pub is_bare: bool,
}

impl LimitRecord {
    fn bare(number: Whole) -> Self {
        Self { stated: StatedLimitRecord { number, assumed: false }, is_bare: true }
    }

    fn full(stated: StatedLimitRecord) -> Self {
        Self { stated, is_bare: false }
    }
}

impl Value for LimitRecord {
    const FORMS: &'static [&'static Form] = StatedLimitRecord::FORMS;

    fn read_parts(reader: &mut Reader<'_>, place: Place, why: &Error) -> Option<Self> {
        if reader.starts_with(place, '(') {
            return reader.value(place).map(Self::full);
        }
        reader.refuse(place, why);
        None
    }
}

impl<'de> Deserialize<'de> for LimitRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NumberOrFields;
        impl<'de> Visitor<'de> for NumberOrFields {
            type Value = LimitRecord;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number, or (number: 6, assumed: true)")
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<LimitRecord, E> {
                Ok(LimitRecord::bare(Whole(number)))
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<LimitRecord, E> {
                self.visit_i64(i64::try_from(number).unwrap_or(i64::MAX))
            }

            fn visit_f64<E: de::Error>(self, number: f64) -> Result<LimitRecord, E> {
                let whole = whole(number).map(|number| LimitRecord::bare(Whole(number)));
                whole.ok_or_else(|| E::invalid_type(de::Unexpected::Float(number), &self))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<LimitRecord, A::Error> {
                Deserialize::deserialize(MapAccessDeserializer::new(map)).map(LimitRecord::full)
            }
        }
        deserializer.deserialize_any(NumberOrFields)
    }
}

/// One text or a list of them.
#[derive(Debug)]
pub(in crate::store) enum Several {
    One(Text),
    Many(Vec<Text>),
}

impl Several {
    pub(in crate::store) fn texts(&self) -> &[Text] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::Many(texts) => texts,
        }
    }
}

impl Value for Several {
    fn read_parts(reader: &mut Reader<'_>, place: Place, why: &Error) -> Option<Self> {
        if reader.starts_with(place, '[') {
            return reader.elements(place).map(Self::Many);
        }
        reader.refuse(place, why);
        None
    }
}

impl<'de> Deserialize<'de> for Several {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany;
        impl<'de> Visitor<'de> for OneOrMany {
            type Value = Several;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text in quotes, or a list such as [\"one\", \"two\"]")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Several, E> {
                text.parse().map(Several::One).map_err(E::custom)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Several, A::Error> {
                let mut texts = Vec::new();
                while let Some(text) = list.next_element()? {
                    texts.push(text);
                }
                Ok(Several::Many(texts))
            }
        }
        deserializer.deserialize_any(OneOrMany)
    }
}

/// Whether something holds, and why: a text, or `true` where no reason is stated.
#[derive(Debug)]
pub(in crate::store) struct Reason(pub Option<String>);

impl Value for Reason {}

impl<'de> Deserialize<'de> for Reason {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrTrue;
        impl Visitor<'_> for TextOrTrue {
            type Value = Reason;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the reason in quotes, or true where none is stated")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Reason, E> {
                text.parse().map(|Text(text)| Reason(Some(text))).map_err(E::custom)
            }

            fn visit_bool<E: de::Error>(self, holds: bool) -> Result<Reason, E> {
                Ok(Reason(holds.then(|| "reason not stated".to_owned())))
            }
        }
        deserializer.deserialize_any(TextOrTrue)
    }
}

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
        struct InQuotes;
        impl Visitor<'_> for InQuotes {
            type Value = PlayerField;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a player's field in quotes")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<PlayerField, E> {
                text.parse().map(PlayerField).map_err(|why| match text {
                    "id" | "sources" => E::custom(why),
                    _ => E::unknown_field(text, Field::NAMES),
                })
            }
        }
        deserializer.deserialize_str(InQuotes)
    }
}

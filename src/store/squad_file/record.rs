//! A squad file as people write it: one struct a pair of parentheses, every field optional where nothing is stated.
//!
//! Reading takes a form as it stands and judges nothing that needs a second field or player; `validate` does.
//! A new field is a field here, its way into the squad there, and a row in `squads/README.md`. Numbers are read
//! wide, so that one out of range is judged in our words. Fields of the game's own types are read by the domain.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::domain::column::Column;
use crate::domain::date::{Date, PartialDate};
use crate::domain::money::Money;
use crate::domain::squad::absence::Absence;
use crate::domain::squad::claim::Hedge;
use crate::domain::squad::field::Field;
use crate::domain::squad::player::{
    Foot, Joined, LoanReturn, Origin, Priority, Relation, Source, Spell, Valuation,
};
use crate::domain::squad::position::Position;
use crate::domain::squad::stance::Stance;
use crate::store::diagnostics::TOO_MANY;
use crate::text::Text;

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(rename = "Squad", deny_unknown_fields, default)]
pub(super) struct SquadRecord {
    pub version: Option<i64>,
    pub club: Option<Text>,
    pub coach: Option<Text>,
    pub director: Option<Text>,
    pub season: Option<Text>,
    pub as_of: Option<Date>,
    pub shape: Option<ShapeRecord>,
    pub shape_assumed: Option<bool>,
    pub room: Option<LimitRecord>,
    pub floor: Option<LimitRecord>,
    pub availability: Option<f64>,
    pub thresholds: Option<ThresholdsRecord>,
    pub windows: Option<Vec<WindowRecord>>,
    pub depth: Option<Entries<Position, Vec<Text>>>,
    pub players: Option<List<PlayerRecord>>,
    pub claims: Option<List<ClaimRecord>>,
}

/// A player. His name and column are missed by validation, which can say which player lacks them.
#[derive(Debug, Default, Deserialize)]
#[serde(rename = "Player", deny_unknown_fields, default)]
pub(super) struct PlayerRecord {
    pub id: Option<Text>,
    pub name: Option<Text>,
    pub full_name: Option<Text>,
    pub column: Option<Column>,
    pub origin: Option<Origin>,
    pub number: Option<i64>,
    pub born: Option<Date>,
    pub age: Option<AgeRecord>,
    pub nationality: Option<Several>,
    pub height_cm: Option<i64>,
    pub foot: Option<Foot>,
    pub positions: Option<Vec<Position>>,
    pub cornerstone: Option<Reason>,
    pub starter: Option<Reason>,
    pub captain: Option<Text>,
    pub absence: Option<Absence>,
    pub contract_until: Option<Date>,
    pub joined: Option<Joined>,
    pub back_from_loan: Option<LoanReturn>,
    pub value: Option<Valuation>,
    pub asking: Option<Money>,
    pub wage: Option<Money>,
    pub career: Option<Vec<Spell>>,
    pub relations: Option<Vec<Relation>>,
    pub priority: Option<Priority>,
    pub stance: Option<Stance>,
    pub rating: Option<i64>,
    pub availability: Option<f64>,
    pub sources: Option<Entries<PlayerField, Source>>,
}

/// A claim. What it says is missed by validation, so that whom it is about is judged even where that is missing.
#[derive(Debug, Default, Deserialize)]
#[serde(rename = "Claim", deny_unknown_fields, default)]
pub(super) struct ClaimRecord {
    pub on: Option<PartialDate>,
    pub about: Option<Several>,
    pub says: Option<Text>,
    pub column: Option<Column>,
    pub hedge: Option<Hedge>,
    pub by: Option<Text>,
    pub via: Option<Text>,
    pub note: Option<Text>,
}

/// An age on a day, where the day of birth is not known.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename = "Age", deny_unknown_fields)]
pub(super) struct AgeRecord {
    pub years: i64,
    #[serde(default)]
    pub on: Option<Date>,
}

/// A transfer window.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename = "Window", deny_unknown_fields)]
pub(super) struct WindowRecord {
    pub opens: Date,
    pub closes: Date,
}

/// Cover thresholds by group of positions.
#[derive(Debug, Default, Deserialize)]
#[serde(rename = "Thresholds", deny_unknown_fields, default)]
pub(super) struct ThresholdsRecord {
    pub goalkeepers: Option<CoverRecord>,
    pub full_backs: Option<CoverRecord>,
    pub centre_backs: Option<CoverRecord>,
}

/// The thresholds of one group.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename = "Cover", deny_unknown_fields)]
pub(super) struct CoverRecord {
    pub covered: i64,
    pub thin: i64,
}

/// A formation by its name, or one with a back line of its own.
#[derive(Debug)]
pub(super) enum ShapeRecord {
    Named(Text),
    OfItsOwn(BackLineRecord),
}

#[derive(Debug, Deserialize)]
#[serde(rename = "Shape", deny_unknown_fields)]
pub(super) struct BackLineRecord {
    pub name: Text,
    pub places: Vec<PlaceRecord>,
}

#[derive(Debug, Deserialize)]
#[serde(rename = "Place", deny_unknown_fields)]
pub(super) struct PlaceRecord {
    pub place: Position,
    pub filled_by: Vec<Position>,
}

/// A limit: `6`, or `(number: 6, assumed: true)`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename = "Limit", deny_unknown_fields)]
pub(super) struct StatedLimitRecord {
    pub number: i64,
    #[serde(default)]
    pub assumed: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct LimitRecord {
    pub stated: StatedLimitRecord,
    /// Written as a bare number.
    pub bare: bool,
}

/// One text or a list of them.
#[derive(Debug)]
pub(super) enum Several {
    One(Text),
    Many(Vec<Text>),
}

impl Several {
    pub(super) fn texts(&self) -> &[Text] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::Many(texts) => texts,
        }
    }
}

/// A list of no more elements than a program can be asked to keep, so that no file eats the memory.
#[derive(Debug)]
pub(super) struct List<T>(pub Vec<T>);

/// More players, or claims, than anybody ever wrote down.
const MOST_ELEMENTS: usize = 50_000;

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// Whether something holds, and why: a text, or `true` where no reason is stated.
#[derive(Debug)]
pub(super) struct Reason(pub Option<String>);

/// A map in file order. A key that stands twice is an error, where maps of the language would keep the last.
#[derive(Debug)]
pub(super) struct Entries<K, V>(pub Vec<(K, V)>);

/// The name of a field of a player, in quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlayerField(pub Field);

impl<'de> Deserialize<'de> for ShapeRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AsWritten;
        impl<'de> Visitor<'de> for AsWritten {
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
        deserializer.deserialize_any(AsWritten)
    }
}

impl<'de> Deserialize<'de> for LimitRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AsWritten;
        impl<'de> Visitor<'de> for AsWritten {
            type Value = LimitRecord;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number, or (number: 6, assumed: true)")
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<LimitRecord, E> {
                Ok(LimitRecord { stated: StatedLimitRecord { number, assumed: false }, bare: true })
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<LimitRecord, E> {
                self.visit_i64(i64::try_from(number).unwrap_or(i64::MAX))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<LimitRecord, A::Error> {
                let stated = Deserialize::deserialize(MapAccessDeserializer::new(map))?;
                Ok(LimitRecord { stated, bare: false })
            }
        }
        deserializer.deserialize_any(AsWritten)
    }
}

impl<'de> Deserialize<'de> for Several {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AsWritten;
        impl<'de> Visitor<'de> for AsWritten {
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
        deserializer.deserialize_any(AsWritten)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AsWritten<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for AsWritten<T> {
            type Value = List<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list in [ ]")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<List<T>, A::Error> {
                let mut elements = Vec::new();
                while let Some(element) = list.next_element()? {
                    if elements.len() == MOST_ELEMENTS {
                        return Err(de::Error::custom(TOO_MANY));
                    }
                    elements.push(element);
                }
                Ok(List(elements))
            }
        }
        deserializer.deserialize_seq(AsWritten(PhantomData))
    }
}

impl<'de> Deserialize<'de> for Reason {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AsWritten;
        impl Visitor<'_> for AsWritten {
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
        deserializer.deserialize_any(AsWritten)
    }
}

impl<'de, K, V> Deserialize<'de> for Entries<K, V>
where
    K: Deserialize<'de> + PartialEq + fmt::Display,
    V: Deserialize<'de>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AsWritten<K, V>(PhantomData<(K, V)>);
        impl<'de, K, V> Visitor<'de> for AsWritten<K, V>
        where
            K: Deserialize<'de> + PartialEq + fmt::Display,
            V: Deserialize<'de>,
        {
            type Value = Entries<K, V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("entries in braces")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                // Keys are few by their type, so looking through them is quick.
                let mut entries: Vec<(K, V)> = Vec::new();
                while let Some(key) = map.next_key::<K>()? {
                    if entries.iter().any(|(earlier, _)| *earlier == key) {
                        return Err(de::Error::custom(format!("{key} stands twice")));
                    }
                    entries.push((key, map.next_value()?));
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(AsWritten(PhantomData))
    }
}

impl fmt::Display for PlayerField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0.name())
    }
}

impl<'de> Deserialize<'de> for PlayerField {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AsWritten;
        impl Visitor<'_> for AsWritten {
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
        deserializer.deserialize_str(AsWritten)
    }
}

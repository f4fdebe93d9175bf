//! Defines for every type of value what can be read of one that ron cannot read as a whole.

use std::fmt;
use std::marker::PhantomData;

use ron::error::Error;
use ron::extensions::Extensions;
use serde::Deserialize;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::partial_reader::{PartialReader, Place};
use super::schema::Form;
use crate::domain::accounts::amount::Percent;
use crate::domain::accounts::convention::Convention;
use crate::domain::column::Column;
use crate::domain::date::{Date, PartialDate};
use crate::domain::money::Money;
use crate::domain::plan::terms::Deal;
use crate::domain::squad::absence::{AbsenceKind, Return};
use crate::domain::squad::accounts::WageIs;
use crate::domain::squad::claim::Hedge;
use crate::domain::squad::list_counts::Training;
use crate::domain::squad::player::{Foot, PlayerId, Priority};
use crate::domain::squad::position::Position;
use crate::domain::squad::stance::Attitude;
use crate::text::Text;

/// A type that a file states as a value.
pub(in crate::store) trait Value: DeserializeOwned {
    /// What stands in its parentheses, or in those of its elements.
    const FORMS: &'static [&'static Form] = &[];
    /// What is wanted where another type of value stands.
    const WANTED: &'static str = "a text in quotes";

    /// Reads what can be read of a value that ron refuses, and reports the rest. A value without parts is refused as a whole.
    fn read_parts(reader: &mut PartialReader<'_>, place: Place, why: &Error) -> Option<Self> {
        reader.refuse(place, why);
        None
    }
}

macro_rules! without_parts {
    ($($type:ty),*) => { $(impl Value for $type {})* };
}

impl Value for bool {
    const WANTED: &'static str = "true or false";
}

impl Value for Training {
    const WANTED: &'static str = "Club, Nation or Abroad";
}

without_parts!(f64, u8, u32, usize, String, Text, Date, PartialDate, Return, Money, PlayerId);
without_parts!(
    Column,
    Position,
    Foot,
    Priority,
    Attitude,
    Hedge,
    AbsenceKind,
    Deal,
    Convention,
    WageIs,
    Percent
);

/// Reads a value with ron.
pub(in crate::store) fn read_ron<T: DeserializeOwned>(
    text: &str,
) -> Result<T, Box<ron::error::SpannedError>> {
    #[cfg(test)]
    BYTES_READ.with(|bytes| bytes.set(bytes.get() + text.len()));
    let mut ron = opened(text)?;
    let read = T::deserialize(&mut ron).and_then(|value| ron.end().map(|()| value));
    read.map_err(|why| Box::new(placed(why, &ron)))
}

/// What of [`read_ron`] is the same for every type is compiled once, not for each of a hundred.
fn opened(text: &str) -> Result<ron::Deserializer<'_>, Box<ron::error::SpannedError>> {
    ron::Deserializer::from_str_with_options(text, &ron_options()).map_err(Box::new)
}

fn placed(why: Error, ron: &ron::Deserializer<'_>) -> ron::error::SpannedError {
    ron.span_error(why)
}

/// How files are read and written: `at: 2` as well as `at: Some(2)`, so that people need not write it.
pub(in crate::store) fn ron_options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

#[cfg(test)]
std::thread_local! {
    /// How many bytes ron was given to read.
    pub(in crate::store) static BYTES_READ: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Reads the names of a record's fields, one at a time and each once.
pub(in crate::store) struct FieldNames {
    known: &'static [&'static str],
    /// A bit for each that was read.
    read: u128,
}

impl FieldNames {
    /// None of these was read.
    pub(in crate::store) const fn new(known: &'static [&'static str]) -> Self {
        Self { known, read: 0 }
    }
}

impl<'de> DeserializeSeed<'de> for &mut FieldNames {
    type Value = &'static str;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<&'static str, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for &mut FieldNames {
    type Value = &'static str;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<&'static str, E> {
        let at = self.known.iter().position(|known| *known == name);
        let at = at.ok_or_else(|| E::unknown_field(name, self.known))?;
        if self.read & 1 << at != 0 {
            return Err(E::duplicate_field(self.known[at]));
        }
        self.read |= 1 << at;
        Ok(self.known[at])
    }
}

/// Reads the value of a field. Once for all fields of a type, of which some records have dozens.
#[inline(never)]
pub(in crate::store) fn read_field<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    field: &mut Option<T>,
    map: &mut A,
) -> Result<(), A::Error> {
    *field = map.next_value()?;
    Ok(())
}

/// Whether ron reads a text as a value of this type.
pub(in crate::store) fn reads_as<T: DeserializeOwned>(text: &str) -> bool {
    read_ron::<T>(text).is_ok()
}

impl<T: Value> Value for Vec<T> {
    const FORMS: &'static [&'static Form] = T::FORMS;
    const WANTED: &'static str = "a list in [ ]";

    fn read_parts(reader: &mut PartialReader<'_>, place: Place, _: &Error) -> Option<Self> {
        reader.elements(place)
    }
}

/// A value that people write in either of two ways, the other of which has parts or is a word: a text or a list, a number or a record.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(in crate::store) enum Either<A, B> {
    One(A),
    Other(B),
}

impl<A: Value, B: Value> Value for Either<A, B> {
    const FORMS: &'static [&'static Form] = B::FORMS;

    fn read_parts(reader: &mut PartialReader<'_>, place: Place, _: &Error) -> Option<Self> {
        let text = reader.text(place);
        if text.starts_with(['(', '[']) {
            return reader.value(place).map(Self::Other);
        }
        let why = read_ron::<A>(text).map_err(|why| why.code);
        // What the type itself says of a text is more than what kind of value is wanted.
        let told = why.err().filter(|why| matches!(why, Error::Message(_)));
        let expected = format!("{}, or {}", A::WANTED, B::WANTED);
        reader.refuse(place, &told.unwrap_or(Error::InvalidValueForType { expected, found: String::new() }));
        None
    }
}

/// A list of no more elements than a program can be asked to keep, so that no file eats the memory.
#[derive(Debug)]
pub(in crate::store) struct List<T>(pub Vec<T>);

/// More players, or claims, than anybody ever wrote down.
const MOST_ELEMENTS: usize = 50_000;

/// What is said of a longer list.
const TOO_MANY: &str = "more than 50000 elements";

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Elements<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Elements<T> {
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
        deserializer.deserialize_seq(Elements(PhantomData))
    }
}

impl<T: Value> Value for List<T> {
    const FORMS: &'static [&'static Form] = T::FORMS;

    fn read_parts(reader: &mut PartialReader<'_>, place: Place, _: &Error) -> Option<Self> {
        if reader.annotated.outline.children(reader.inner(place)).len() > MOST_ELEMENTS {
            reader.report(
                place,
                format!("{} has {TOO_MANY}", reader.name(place)),
                "nobody reads so many: leave out what you do not think about",
            );
            return None;
        }
        reader.elements(place).map(Self)
    }
}

/// A map in file order. A key that stands twice is an error, where maps of the language would keep the last.
#[derive(Debug)]
pub(in crate::store) struct Entries<K, V>(pub Vec<(K, V)>);

impl<'de, K, V> Deserialize<'de> for Entries<K, V>
where
    K: Deserialize<'de> + PartialEq + fmt::Display,
    V: Deserialize<'de>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder<K, V>(PhantomData<(K, V)>);
        impl<'de, K, V> Visitor<'de> for InOrder<K, V>
        where
            K: Deserialize<'de> + PartialEq + fmt::Display,
            V: Deserialize<'de>,
        {
            type Value = Entries<K, V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("entries in { }")
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
        deserializer.deserialize_map(InOrder(PhantomData))
    }
}

impl<K, V: Value> Value for Entries<K, V>
where
    K: DeserializeOwned + PartialEq + fmt::Display,
{
    const FORMS: &'static [&'static Form] = V::FORMS;

    fn read_parts(reader: &mut PartialReader<'_>, place: Place, _: &Error) -> Option<Self> {
        reader.entries(place).map(Self)
    }
}

//! The names of a player's fields in a squad file, for the sources that are stated field by field.
//!
//! A new fact is a row here and its place in [`facts`](crate::domain::facts); a test holds the squad file to this list.

use std::fmt;
use std::str::FromStr;

/// Makes the enum, its list and the names in the file out of one list of fields.
macro_rules! fields {
    ($($field:ident = $name:literal,)*) => {
        /// A field of a player that states a fact.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the names are the file's, and squads/README.md explains each")]
        pub enum Field {
            $($field,)*
        }

        impl Field {
            /// Every field, in the order of the file's documentation.
            pub const ALL: &'static [Self] = &[$(Self::$field,)*];

            /// The names of all of them.
            pub const NAMES: &'static [&'static str] = &[$($name,)*];

            /// The name in the file.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$field => $name,)*
                }
            }
        }
    };
}

fields! {
    Name = "name",
    FullName = "full_name",
    Column = "column",
    Origin = "origin",
    Number = "number",
    Born = "born",
    Age = "age",
    Nationality = "nationality",
    Trained = "trained",
    Height = "height_cm",
    Foot = "foot",
    Positions = "positions",
    Cornerstone = "cornerstone",
    Starter = "starter",
    Captain = "captain",
    Absence = "absence",
    ContractUntil = "contract_until",
    Joined = "joined",
    BackFromLoan = "back_from_loan",
    Arrives = "arrives",
    Value = "value",
    Asking = "asking",
    Wage = "wage",
    WageIs = "wage_is",
    Multiplier = "multiplier",
    Cost = "cost",
    BookValue = "book_value",
    Extended = "extended",
    SellOn = "sell_on",
    ReleaseClause = "release_clause",
    Career = "career",
    Relations = "relations",
    Priority = "priority",
    Stance = "stance",
    Rating = "rating",
    Minutes = "minutes",
    Availability = "availability",
}

impl Field {
    /// The name in words: `contract until`, `height`.
    pub fn in_words(self) -> String {
        self.name().trim_end_matches("_cm").replace('_', " ")
    }
}

/// Shows the name in the file.
impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Reads the name in the file.
impl FromStr for Field {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::ALL.iter().copied().find(|field| field.name() == text);
        known.ok_or_else(|| format!("{text:?} is no fact of a player"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_read_by_the_name_that_it_shows() {
        for &field in Field::ALL {
            assert_eq!(field.to_string().parse(), Ok(field));
        }
        assert_eq!("height".parse::<Field>(), Err("\"height\" is no fact of a player".to_owned()));
    }

    #[test]
    fn a_field_is_told_in_words_and_without_its_unit() {
        assert_eq!([Field::Height, Field::ContractUntil].map(Field::in_words), ["height", "contract until"]);
    }
}

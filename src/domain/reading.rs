//! Reads what people write outside of our files: money, dates, heights, ages, positions, feet, names, columns, nations.
//!
//! Squad files are read strictly; spreadsheets, other programs and typing fingers are not. Each kind of value has one home here, with
//! its words in English, Italian, Spanish, German, French and Portuguese in a table. Nothing is guessed: what can mean two things is
//! [unclear](Reading::Unclear), and a cell that says nothing is [not stated](Reading::NotStated), never zero.

pub mod amount;
pub mod body;
pub mod day;
pub mod list_word;
pub mod nation;
pub mod number;
pub mod player_name;
pub mod positions;

use crate::text::fold_accents::fold_accents;

/// What a text says of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading<T> {
    /// It states the value.
    Stated(T),
    /// It is empty, a dash, a question mark, or says that nothing is known.
    NotStated,
    /// It says something that cannot be read, or that can mean two things.
    Unclear,
}

impl<T> Reading<T> {
    /// What it states, if anything.
    pub fn stated(self) -> Option<T> {
        match self {
            Self::Stated(value) => Some(value),
            Self::NotStated | Self::Unclear => None,
        }
    }

    /// The same with what is stated changed.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Reading<U> {
        self.and_then(|value| Reading::Stated(change(value)))
    }

    /// What is made of what is stated.
    pub fn and_then<U>(self, make: impl FnOnce(T) -> Reading<U>) -> Reading<U> {
        match self {
            Self::Stated(value) => make(value),
            Self::NotStated => Reading::NotStated,
            Self::Unclear => Reading::Unclear,
        }
    }

    /// Stated where there is something, else unclear.
    pub fn of(value: Option<T>) -> Self {
        value.map_or(Self::Unclear, Self::Stated)
    }
}

/// The letters and digits of a text in lower case and without accents, so that `Date of Birth`, `date_of_birth` and `DateOfBirth` are
/// one word.
pub fn bare(text: &str) -> String {
    if text.is_ascii() {
        return text
            .bytes()
            .filter(u8::is_ascii_alphanumeric)
            .map(|byte| char::from(byte.to_ascii_lowercase()))
            .collect();
    }
    fold_accents(text).filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Texts that say that nothing is known, [bare].
const NOTHING: [&str; 14] = [
    "",
    "na",
    "nan",
    "none",
    "null",
    "nil",
    "unknown",
    "notstated",
    "nd",
    "ka",
    "notforsale",
    "tbd",
    "sconosciuto",
    "inconnu",
];

/// Whether a text says that nothing is known: empty, `-`, `?`, `n/a`.
pub fn is_nothing(text: &str) -> bool {
    text.chars().all(|char| char.is_whitespace() || "-–—?./".contains(char))
        || NOTHING.contains(&bare(text).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_the_same_however_it_is_written() {
        for word in ["Date of Birth", "date_of_birth", "DateOfBirth", "DATE-OF-BIRTH"] {
            assert_eq!(bare(word), "dateofbirth");
        }
        assert_eq!(bare("Fuß (Größe) N.º"), "fussgrosseno");
    }

    #[test]
    fn a_cell_that_says_nothing_is_told_from_one_that_says_something() {
        for nothing in ["", " ", "-", "—", "?", "n/a", "N.A.", "NaN", "null", "Not for Sale", "k. A."] {
            assert!(is_nothing(nothing), "{nothing}");
        }
        for something in ["0", "Naldo", "-1", "Nani"] {
            assert!(!is_nothing(something), "{something}");
        }
    }
}

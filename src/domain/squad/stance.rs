//! What a target's club says about selling him.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::date::PartialDate;

/// What the club says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all(serialize = "snake_case"))]
pub enum Attitude {
    /// Ready to sell.
    Open,
    /// Sells at its price.
    Priced,
    /// Would rather not sell.
    Reluctant,
    /// Will not sell.
    Wall,
}

impl Attitude {
    /// What it means, in words for a card.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Open => "ready to sell",
            Self::Priced => "sells at its price",
            Self::Reluctant => "would rather not sell",
            Self::Wall => "will not sell",
        }
    }
}

impl fmt::Display for Attitude {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Open => "Open",
            Self::Priced => "Priced",
            Self::Reluctant => "Reluctant",
            Self::Wall => "Wall",
        })
    }
}

/// A club's stance on selling a player: dated, and somebody's word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stance {
    /// What the club says.
    pub is: Attitude,
    /// When it was reported.
    pub on: Option<PartialDate>,
    /// By whom.
    pub by: Option<String>,
    /// What else there is to it.
    pub note: Option<String>,
}

impl Stance {
    /// What else there is to it, behind a sentence that says it: `; weeks may change it`, and a condition behind a comma: `, unless an
    /// offer is far above the market`.
    pub fn note_in_words(&self) -> String {
        const CONDITIONS: [&str; 3] = ["if", "unless", "until"];
        let Some(note) = &self.note else { return String::new() };
        let is_condition = note.split(' ').next().is_some_and(|first| CONDITIONS.contains(&first));
        format!("{} {}", if is_condition { "," } else { ";" }, note.trim_end_matches('.'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_stands_behind_a_comma_and_another_note_behind_a_semicolon() {
        let note = |note: &str| {
            Stance { is: Attitude::Wall, on: None, by: None, note: Some(note.to_owned()) }.note_in_words()
        };
        assert_eq!(note("weeks may change it."), "; weeks may change it");
        assert_eq!(note("until he is replaced"), ", until he is replaced");
        assert_eq!(
            note("unless an offer is far above the market."),
            ", unless an offer is far above the market"
        );
    }

    #[test]
    fn an_attitude_is_shown_in_the_word_that_the_file_writes() {
        for attitude in [Attitude::Open, Attitude::Priced, Attitude::Reluctant, Attitude::Wall] {
            assert_eq!(ron::from_str(&attitude.to_string()), Ok(attitude));
        }
    }
}

//! A dated statement: about whom, what, by whom, relayed by whom, and how sure.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::column::Column;
use crate::domain::date::{Date, PartialDate};
use crate::domain::squad::player::PlayerIndex;

/// How sure a claim is, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all(serialize = "snake_case"))]
pub enum Hedge {
    /// Stated as fact.
    Confirmed,
    /// Stated as what will be.
    Expected,
    /// Stated as probable.
    Likely,
    /// Stated as something that may be.
    Possible,
    /// Nobody has decided, says its source: the column stands until somebody does.
    Undecided,
}

impl fmt::Display for Hedge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Confirmed => "Confirmed",
            Self::Expected => "Expected",
            Self::Likely => "Likely",
            Self::Possible => "Possible",
            Self::Undecided => "Undecided",
        })
    }
}

/// What a source says about one or more players, or about the department as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Claim {
    /// When it was said, as precisely as stated.
    pub on: Option<PartialDate>,
    /// About whom; nobody in particular when empty.
    pub about: Vec<PlayerIndex>,
    /// What is said, in our own words.
    pub says: String,
    /// The column it puts its players in, where it does.
    pub column: Option<Column>,
    /// How sure it is.
    pub hedge: Option<Hedge>,
    /// How sure it is, is our reading: the source says nothing of it.
    pub hedge_assumed: bool,
    /// By whom.
    pub by: Option<String>,
    /// Who relayed it.
    pub via: Option<String>,
    /// What else there is to it.
    pub note: Option<String>,
}

impl Claim {
    /// Whether it was made by `day`, as far as its date tells; where one of the two is not stated, it was.
    pub fn is_made_by(&self, day: Option<Date>) -> bool {
        match (self.on, day) {
            (Some(on), Some(day)) => on.earliest() <= day,
            (None, _) | (_, None) => true,
        }
    }

    /// How sure it is, in words: `Likely`, or `Likely, our reading`; nothing where neither source nor file says.
    pub fn hedge_in_words(&self) -> Option<String> {
        self.hedge.map(|hedge| format!("{hedge}{}", if self.hedge_assumed { ", our reading" } else { "" }))
    }

    /// The source in words: `La Gazzetta dello Sport, via JuveFC`; `source not stated` without one.
    pub fn source_in_words(&self) -> String {
        match (&self.by, &self.via) {
            (Some(by), Some(via)) => format!("{by}, via {via}"),
            (Some(by), None) => by.clone(),
            (None, Some(via)) => format!("via {via}"),
            (None, None) => "source not stated".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hedge_is_shown_in_the_word_that_the_file_writes() {
        for hedge in [Hedge::Confirmed, Hedge::Expected, Hedge::Likely, Hedge::Possible, Hedge::Undecided] {
            assert_eq!(ron::from_str(&hedge.to_string()), Ok(hedge));
        }
    }
}

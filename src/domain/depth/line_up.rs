//! Types of a line-up: a player for each place, and how well each place is covered.

use serde::Serialize;

use crate::domain::squad::player::PlayerIndex;

/// A line: for every place of the shape, in its order, who stands there; nobody where it stays open.
pub type Line = Vec<Option<PlayerIndex>>;

/// How well a place is covered, by bodies rather than names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cover {
    /// Nobody can stand there while every other place has a man.
    Open,
    /// Fewer bodies than the place needs.
    Thin,
    /// As many bodies as the place needs.
    Covered,
}

impl Cover {
    /// The word for screens and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Thin => "thin",
            Self::Covered => "covered",
        }
    }
}

//! The back line at one moment: who is counted, who is available, and what the line can bear.

use super::player::PlayerIndex;
use super::position::Position;

/// How well a place is covered, by bodies rather than names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// A place with the players who can stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceDepth {
    /// Which place.
    pub place: Position,
    /// Everybody counted who can play there, first choice first. Men who are out keep their rank.
    pub players: Vec<PlayerIndex>,
    /// The most available men who can stand there together while every other place has one.
    pub bodies: u16,
    /// How well it is covered.
    pub cover: Cover,
}

/// A line: for every place of the shape, in its order, who stands there; nobody where it stays open.
pub type Line = Vec<Option<PlayerIndex>>;

/// What the available players make of the back line.
#[derive(Clone, Debug, PartialEq)]
pub struct BackLine {
    /// Complete lines that can be drawn up at once, each player used once.
    pub full_lines: u16,
    /// How many players, whoever they are, can drop out with a line still possible. Negative: none is possible now.
    pub absences_absorbed: i16,
    /// The places that break first, in shape order.
    pub weak_spot: Vec<Position>,
    /// The probability that a line exists on a match day.
    pub chance: f64,
    /// The first line.
    pub first: Line,
    /// The second line, of those whom the first leaves.
    pub second: Line,
}

/// A mean age, and how much of the group it speaks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanAge {
    /// In years.
    pub years: f64,
    /// How many ages are stated.
    pub stated: usize,
    /// How many are not, and do not enter the mean.
    pub not_stated: usize,
}

/// The department at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Department {
    /// Everybody counted, in file order.
    pub names: Vec<PlayerIndex>,
    /// Those of them who can play, in file order.
    pub available: Vec<PlayerIndex>,
    /// The depth chart: every place of the shape, in its order.
    pub places: Vec<PlaceDepth>,
    /// What the line can bear.
    pub line: BackLine,
    /// Their mean age; nothing where no age is stated.
    pub mean_age: Option<MeanAge>,
}

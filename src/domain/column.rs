//! The three columns of the board.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A column of the board. The *reported* column is the squad file's, the *planned* one is the plan's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub enum Column {
    /// Part of the squad after the plan.
    #[default]
    Staying,
    /// Leaves in this plan.
    ForSale,
    /// Somebody else's player whom the club wants.
    Target,
}

impl Column {
    /// The columns as they stand on the board, from the left to the right.
    pub const ALL: [Self; 3] = [Self::Staying, Self::ForSale, Self::Target];

    /// The heading, and the name in every sentence.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Staying => "Staying",
            Self::ForSale => "For sale",
            Self::Target => "Target",
        }
    }

    /// The name for programs that read what this one tells.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Staying => "staying",
            Self::ForSale => "for_sale",
            Self::Target => "target",
        }
    }

    /// Where the column stands on the board, from 0 at the left.
    pub const fn index(self) -> usize {
        match self {
            Self::Staying => 0,
            Self::ForSale => 1,
            Self::Target => 2,
        }
    }

    /// The next column to the right, if there is one.
    pub fn right(self) -> Option<Self> {
        Self::ALL.get(self.index() + 1).copied()
    }

    /// The next column to the left, if there is one.
    pub fn left(self) -> Option<Self> {
        self.index().checked_sub(1).and_then(|at| Self::ALL.get(at).copied())
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_side_by_side_and_the_board_ends_at_both_sides() {
        let [left, middle, right] = Column::ALL;
        assert_eq!([left, middle, right].map(Column::right), [Some(middle), Some(right), None]);
        assert_eq!([left, middle, right].map(Column::left), [None, Some(left), Some(middle)]);
    }
}

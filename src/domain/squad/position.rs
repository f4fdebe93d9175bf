//! The positions that a player can play, and the groups that they belong to.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A position, as a squad file lists them in a player's order of preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub enum Position {
    /// Goalkeeper
    GK,
    /// Right back
    RB,
    /// Right wing-back
    RWB,
    /// Right centre-back
    RCB,
    /// Centre-back
    CB,
    /// Left centre-back
    LCB,
    /// Left back
    LB,
    /// Left wing-back
    LWB,
}

impl Position {
    /// Every position, from the goal and the right to the left.
    pub const ALL: [Self; 8] =
        [Self::GK, Self::RB, Self::RWB, Self::RCB, Self::CB, Self::LCB, Self::LB, Self::LWB];

    /// The abbreviation that screens and files use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GK => "GK",
            Self::RB => "RB",
            Self::RWB => "RWB",
            Self::RCB => "RCB",
            Self::CB => "CB",
            Self::LCB => "LCB",
            Self::LB => "LB",
            Self::LWB => "LWB",
        }
    }

    /// The group whose cover thresholds apply to a place of this position.
    pub const fn group(self) -> Group {
        match self {
            Self::GK => Group::Goalkeepers,
            Self::RCB | Self::CB | Self::LCB => Group::CentreBacks,
            Self::RB | Self::RWB | Self::LB | Self::LWB => Group::FullBacks,
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Positions that are covered by the same kind of player.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// GK
    Goalkeepers,
    /// RB, RWB, LB, LWB
    FullBacks,
    /// RCB, CB, LCB
    CentreBacks,
}

//! The candidates for a line: for each player, which places he can fill and how likely he is fit. No board, no names, no dates.
//!
//! [`DepthChart`](crate::domain::depth::chart::DepthChart) makes them from a board; every figure of the line reads nothing else.

use crate::domain::depth::place_set::PlaceSet;
use crate::domain::squad::player::PlayerIndex;
use crate::domain::squad::shape::Shape;

/// An available man who can stand somewhere in the back line.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Who.
    pub player: PlayerIndex,
    /// Where he can stand.
    pub places: PlaceSet,
    /// His rank, from 0, in the list of each place where he can stand. The rest means nothing.
    pub ranks: [u32; Shape::MOST_PLACES],
    /// How likely he is to be fit for a match, from 0 to 1.
    pub fit: f64,
}

/// The candidates for a line, in file order.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidates {
    places: usize,
    men: Vec<Candidate>,
}

impl Candidates {
    /// The candidates for a line of so many places; who can stand nowhere is none.
    pub fn new(places: usize, mut men: Vec<Candidate>) -> Self {
        debug_assert!(places <= Shape::MOST_PLACES);
        men.retain(|man| !man.places.is_empty());
        men.sort_by_key(|man| man.player);
        Self { places, men }
    }

    /// How many places the line has.
    pub const fn places(&self) -> usize {
        self.places
    }

    /// The men, in file order.
    pub fn men(&self) -> &[Candidate] {
        &self.men
    }

    /// Those whom `gone` does not name.
    #[must_use]
    pub fn without(&self, gone: &[PlayerIndex]) -> Self {
        let men = self.men.iter().filter(|man| !gone.contains(&man.player)).cloned().collect();
        Self { places: self.places, men }
    }
}

//! A set of places of the back line as bits, by their index in the shape.

use std::cmp::Ordering;
use std::fmt;

use crate::domain::squad::shape::Shape;

/// Places of a back line, each by where it stands in the shape, from 0.
///
/// Sets are ordered as a weak spot is chosen: fewer places first, then as lists of places in shape order.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct PlaceSet(u8);

impl PlaceSet {
    /// How many sets there are of the places of the longest back line.
    pub const COUNT: usize = 1 << Shape::MOST_PLACES;

    /// No place.
    pub const EMPTY: Self = Self(0);

    /// The first `places` of a shape.
    pub const fn all(places: usize) -> Self {
        debug_assert!(places <= Shape::MOST_PLACES);
        Self(!(u8::MAX << places))
    }

    /// One place.
    pub const fn only(place: usize) -> Self {
        debug_assert!(place < Shape::MOST_PLACES);
        Self(1 << place)
    }

    /// Every set of the first `places` of a shape, the empty one first.
    pub fn each(places: usize) -> impl Iterator<Item = Self> + use<> {
        (0..=Self::all(places).0).map(Self)
    }

    /// The places of either set.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether this place is in the set.
    pub const fn contains(self, place: usize) -> bool {
        self.meets(Self::only(place))
    }

    /// Whether the sets have a place in common.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there is no place in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many places there are in it.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// The set as a number below [`PlaceSet::COUNT`], for tables.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The first of its places in shape order.
    pub const fn first(self) -> Option<usize> {
        if self.is_empty() { None } else { Some(self.0.trailing_zeros() as usize) }
    }

    /// Its places, in shape order.
    pub fn iter(self) -> impl Iterator<Item = usize> + use<> {
        (0..Shape::MOST_PLACES).filter(move |&place| self.contains(place))
    }
}

impl FromIterator<usize> for PlaceSet {
    fn from_iter<I: IntoIterator<Item = usize>>(places: I) -> Self {
        places.into_iter().fold(Self::EMPTY, |set, place| set.union(Self::only(place)))
    }
}

impl Ord for PlaceSet {
    fn cmp(&self, other: &Self) -> Ordering {
        // Of two lists of one length, the one with the earlier place where they first differ comes first.
        self.len().cmp(&other.len()).then_with(|| other.0.reverse_bits().cmp(&self.0.reverse_bits()))
    }
}

impl PartialOrd for PlaceSet {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for PlaceSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_ordered_by_size_and_then_as_lists_of_places() {
        for one in PlaceSet::each(Shape::MOST_PLACES) {
            for other in PlaceSet::each(Shape::MOST_PLACES) {
                let as_list = |set: PlaceSet| (set.len(), set.iter().collect::<Vec<_>>());
                assert_eq!(one.cmp(&other), as_list(one).cmp(&as_list(other)), "{one:?} and {other:?}");
            }
        }
    }

    #[test]
    fn a_set_is_its_places() {
        for set in PlaceSet::each(Shape::MOST_PLACES) {
            assert_eq!(set.iter().collect::<PlaceSet>(), set);
            assert_eq!(set.iter().count(), set.len());
            assert_eq!(set.iter().next(), set.first());
            assert_eq!(set.is_empty(), set == PlaceSet::EMPTY);
        }
        assert_eq!(PlaceSet::each(3).count(), 8);
        assert_eq!(PlaceSet::each(Shape::MOST_PLACES).count(), PlaceSet::COUNT);
        assert_eq!(format!("{:?}", PlaceSet::all(3)), "{0, 1, 2}");
        assert_eq!(PlaceSet::all(3).iter().collect::<Vec<_>>(), [0, 1, 2]);
    }
}

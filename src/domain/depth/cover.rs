//! How many players can fill each set of places: the counts from which Hall's theorem gives cover and absences absorbed.
//!
//! A line exists exactly if every set of places is reached by at least as many men as it has places
//! (P. Hall, "On representatives of subsets", 1935). Each figure here reads off how far every set is from that.

use crate::domain::depth::candidates::Candidates;
use crate::domain::depth::line_up::Cover;
use crate::domain::depth::place_set::PlaceSet;
use crate::domain::squad::Thresholds;

/// For every set of places, how many men can play some place of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    places: usize,
    men: [u32; PlaceSet::COUNT],
}

impl Reach {
    /// The reach of the candidates.
    pub fn of(candidates: &Candidates) -> Self {
        // Men who can stand in the same places count alike, so a thousand men cost little more than ten.
        let mut alike = [0_u32; PlaceSet::COUNT];
        for man in candidates.men() {
            alike[man.places.index()] += 1;
        }
        let places = candidates.places();
        let mut men = [0; PlaceSet::COUNT];
        for of in PlaceSet::each(places).filter(|of| alike[of.index()] > 0) {
            for set in PlaceSet::each(places).filter(|&set| of.meets(set)) {
                men[set.index()] += alike[of.index()];
            }
        }
        Self { places, men }
    }

    /// The reach when one man is missing who can stand in these places, and who was counted.
    #[must_use]
    pub fn without(mut self, man: PlaceSet) -> Self {
        for set in PlaceSet::each(self.places).filter(|&set| man.meets(set)) {
            self.men[set.index()] -= 1;
        }
        self
    }

    /// The reach with one man more, who can stand in these places.
    #[must_use]
    pub fn with(mut self, man: PlaceSet) -> Self {
        for set in PlaceSet::each(self.places).filter(|&set| man.meets(set)) {
            self.men[set.index()] += 1;
        }
        self
    }

    /// How many men can play some place of the set.
    pub const fn men(&self, set: PlaceSet) -> u32 {
        self.men[set.index()]
    }

    /// How many more men can play some place of the set than it has places; negative when it cannot be filled.
    pub fn surplus(&self, set: PlaceSet) -> i32 {
        let count = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
        count(self.men(set) as usize) - count(set.len())
    }

    /// How many complete lines can be drawn up at once, each man used once:
    /// the least, over all sets of places, of the men who reach the set per place of it.
    pub fn full_lines(&self) -> u32 {
        self.non_empty().map(|set| self.men(set) as usize / set.len()).min().map_or(0, as_count)
    }

    /// The set of places that breaks first: of the least surplus, the fewest places, the first in shape order.
    pub fn weak_spot(&self) -> PlaceSet {
        self.non_empty().min_by_key(|&set| (self.surplus(set), set)).unwrap_or_default()
    }

    /// How many men, whoever they are, can drop out with a line still possible. Negative: none is possible now.
    pub fn absences_absorbed(&self) -> i32 {
        self.surplus(self.weak_spot())
    }

    /// Whether every place can be filled at once.
    pub fn fills_a_line(&self) -> bool {
        self.absences_absorbed() >= 0
    }

    /// The most men who can stand at `place` together while every other place has one.
    ///
    /// Where the other places cannot all be filled, as many of them as possible have one: what is missing elsewhere is
    /// no reason to hide the men who are here, nor to count one here who is needed there.
    ///
    /// The other places alone take as many men as there are of them, less the largest lack of any set without this place
    /// (the deficiency form of Hall's theorem). With this place taking everybody it can, the whole takes as many men as there
    /// are places, and the least surplus of any set with this place on top. Men who join the line along a chain of changes
    /// leave no filled place empty, so both hold at once, and the difference between the two stands here.
    pub fn bodies(&self, place: usize) -> u32 {
        let (mut here, mut elsewhere) = (i32::MAX, 0);
        for set in self.non_empty() {
            let least = if set.contains(place) { &mut here } else { &mut elsewhere };
            *least = self.surplus(set).min(*least);
        }
        u32::try_from(here + 1 - elsewhere).unwrap_or(0)
    }

    fn non_empty(&self) -> impl Iterator<Item = PlaceSet> + use<> {
        PlaceSet::each(self.places).skip(1)
    }
}

impl Cover {
    /// How well so many bodies cover a place that needs as many as `thresholds` says.
    pub const fn of(bodies: u32, thresholds: Thresholds) -> Self {
        if bodies >= thresholds.covered as u32 {
            Self::Covered
        } else if bodies >= thresholds.thin as u32 {
            Self::Thin
        } else {
            Self::Open
        }
    }
}

fn as_count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::depth::brute_force;
    use crate::domain::test_squads::{self, candidates};
    use proptest::prelude::*;

    fn reach(places: usize, men: &[&[usize]]) -> Reach {
        Reach::of(&test_squads::men(places, men))
    }

    #[test]
    fn a_man_who_covers_two_places_is_one_body() {
        let reach = reach(2, &[&[0, 1], &[0, 1]]);
        assert_eq!((reach.full_lines(), reach.absences_absorbed()), (1, 0));
        assert_eq!((reach.bodies(0), reach.bodies(1)), (1, 1));
        assert_eq!(reach.weak_spot(), PlaceSet::all(2));
    }

    #[test]
    fn the_weak_spot_is_the_smallest_set_and_then_the_first_in_shape_order() {
        assert_eq!(reach(3, &[&[0], &[1], &[2], &[0, 2]]).weak_spot(), PlaceSet::only(1));
        assert_eq!(reach(3, &[&[1], &[0], &[2]]).weak_spot(), PlaceSet::only(0));
    }

    #[test]
    fn where_the_rest_cannot_be_filled_the_bodies_that_are_here_still_count() {
        let reach = reach(3, &[&[0], &[0, 1]]);
        assert_eq!([0, 1, 2].map(|place| reach.bodies(place)), [1, 1, 0]);
        assert_eq!((reach.absences_absorbed(), reach.weak_spot()), (-1, PlaceSet::only(2)));
    }

    #[test]
    fn without_anybody_every_place_is_open() {
        let reach = reach(3, &[]);
        assert_eq!((reach.full_lines(), reach.absences_absorbed(), reach.bodies(0)), (0, -3, 0));
        assert_eq!(reach.weak_spot(), PlaceSet::all(3));
    }

    #[test]
    fn cover_follows_the_thresholds() {
        let usual = Thresholds::default();
        assert_eq!([0, 1, 2, 9].map(|bodies| Cover::of(bodies, usual)), {
            use Cover::{Covered, Open, Thin};
            [Open, Thin, Covered, Covered]
        });
        let centre_backs = Thresholds { covered: 5, thin: 4 };
        assert_eq!(
            [3, 4, 5].map(|bodies| Cover::of(bodies, centre_backs).name()),
            ["open", "thin", "covered"]
        );
    }

    proptest! {
        #[test]
        fn full_lines_are_as_many_as_can_be_drawn_up(candidates in candidates(8)) {
            prop_assert_eq!(Reach::of(&candidates).full_lines(), brute_force::full_lines(&candidates));
        }

        #[test]
        fn absences_absorbed_are_as_many_as_any_removal_allows(candidates in candidates(10)) {
            let reach = Reach::of(&candidates);
            let absorbed = brute_force::absences_absorbed(&candidates);
            prop_assert_eq!(u32::try_from(reach.absences_absorbed()).ok(), absorbed);
            prop_assert_eq!(reach.fills_a_line(), absorbed.is_some());
        }

        #[test]
        fn the_weak_spot_is_the_first_of_the_sets_that_break_first(candidates in candidates(10)) {
            let reach = Reach::of(&candidates);
            prop_assert_eq!(reach.weak_spot(), brute_force::weak_spot(&candidates));
        }

        #[test]
        fn bodies_are_the_most_men_who_can_stand_there_with_the_rest_filled(candidates in candidates(8)) {
            let reach = Reach::of(&candidates);
            for place in 0..candidates.places() {
                prop_assert_eq!(reach.bodies(place), brute_force::bodies(&candidates, place), "at {}", place);
            }
        }

        #[test]
        fn the_reach_without_a_man_is_that_of_the_others(candidates in candidates(10)) {
            for man in candidates.men() {
                let others = Reach::of(&candidates.without(&[man.player]));
                prop_assert_eq!(Reach::of(&candidates).without(man.places), others.clone());
                prop_assert_eq!(others.with(man.places), Reach::of(&candidates));
            }
        }
    }
}

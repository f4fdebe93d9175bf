//! The exact chance that a full line can be fielded on a match day, every player being fit independently of the others.
//!
//! What the men who are fit so far are good for is a family of sets: those sets of places that they can fill at once. One more
//! man adds to each set any place of his that it lacks, so the family is all that has to be known of everybody before him.
//! Few families can come up (they are the transversal matroids: at most 16 for three places, 406 for five), and one is a
//! number of 64 bits. The probability of each is carried from man to man; at the end that of "all places" is read off.
//!
//! Three things keep it quick, and all are exact. Men who can stand in the same places differ by how many of them are fit,
//! and more of them than they have places add nothing: their count is carried instead of the men. Once nobody who is still
//! to come can stand at a place, sets without it can never become whole and are dropped, which makes many families one.
//! And what has lost every set is dropped altogether.

use crate::domain::depth::candidates::{Candidate, Candidates};
use crate::domain::depth::cover::Reach;
use crate::domain::depth::place_set::PlaceSet;
use crate::domain::squad::shape::Shape;

/// The probability that all places can be filled at once when each candidate is fit with his own probability.
///
/// It is 1 exactly where those who are always fit make a line: what rounds to 1 stays below it.
pub fn chance_of_a_line(candidates: &Candidates) -> f64 {
    let places = candidates.places();
    let always: Vec<Candidate> = candidates.men().iter().filter(|man| man.fit >= 1.0).cloned().collect();
    if always.len() >= places && Reach::of(&Candidates::new(places, always)).fills_a_line() {
        return 1.0;
    }
    let groups = groups(candidates);
    let mut outcomes = vec![(Fillable::NOTHING, 1.0)];
    let mut next = Vec::new();
    for place in 0..places {
        // Who can stand here and at no earlier place: after them, nobody who is still to come can stand here.
        for group in groups.iter().filter(|group| group.places.first() == Some(place)) {
            next.clear();
            for &(before, probability) in &outcomes {
                let mut fillable = before;
                for &fit in &group.fit {
                    if fit > 0.0 {
                        next.push((fillable, probability * fit));
                    }
                    fillable = fillable.with_a_man(group.places);
                }
            }
            merge(&mut next);
            std::mem::swap(&mut outcomes, &mut next);
        }
        for (fillable, _) in &mut outcomes {
            *fillable = fillable.with(place);
        }
        outcomes.retain(|(fillable, _)| *fillable != Fillable::NEVER);
        merge(&mut outcomes);
    }
    // Not `sum`, which makes a negative zero of nothing.
    outcomes.iter().fold(0.0, |sum, (_, probability)| sum + probability).min(BELOW_CERTAIN)
}

/// The greatest chance that is not certain.
const BELOW_CERTAIN: f64 = 1.0 - f64::EPSILON / 2.0;

/// Men who can stand in the same places.
struct Group {
    places: PlaceSet,
    /// How likely it is that exactly so many of them are fit; the last entry is for that many or more.
    fit: Vec<f64>,
}

fn groups(candidates: &Candidates) -> Vec<Group> {
    let mut groups: [Option<Group>; PlaceSet::COUNT] = [const { None }; PlaceSet::COUNT];
    for man in candidates.men() {
        let none_yet = || {
            let mut fit = vec![0.0; man.places.len() + 1];
            fit[0] = 1.0;
            Group { places: man.places, fit }
        };
        groups[man.places.index()].get_or_insert_with(none_yet).add(man.fit);
    }
    groups.into_iter().flatten().collect()
}

impl Group {
    fn add(&mut self, fit: f64) {
        let most = self.fit.len() - 1;
        self.fit[most] += self.fit[most - 1] * fit;
        for count in (1..most).rev() {
            self.fit[count] = self.fit[count] * (1.0 - fit) + self.fit[count - 1] * fit;
        }
        self.fit[0] *= 1.0 - fit;
    }
}

/// Adds up the probabilities of what is the same.
fn merge(outcomes: &mut Vec<(Fillable, f64)>) {
    outcomes.sort_by_key(|(fillable, _)| *fillable);
    outcomes.dedup_by(|again, kept| {
        let same = again.0 == kept.0;
        if same {
            kept.1 += again.1;
        }
        same
    });
}

/// The sets of places that the men who are fit can fill at once, each man used once: bit T stands for the set T.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fillable(u64);

const _: () = assert!(PlaceSet::COUNT <= u64::BITS as usize, "every set of places has its bit");

impl Fillable {
    /// Nobody fills the empty set.
    const NOTHING: Self = Self(1);
    /// Not even the empty set is left.
    const NEVER: Self = Self(0);

    /// What one more man makes of it.
    fn with_a_man(self, places: PlaceSet) -> Self {
        let grown = |place: usize| (self.0 & !HAVING[place]) << (1_u32 << place);
        Self(places.iter().fold(self.0, |sets, place| sets | grown(place)))
    }

    /// Only the sets that have this place.
    const fn with(self, place: usize) -> Self {
        Self(self.0 & HAVING[place])
    }
}

/// For each place, the sets that have it.
const HAVING: [u64; Shape::MOST_PLACES] = {
    let mut having = [0; Shape::MOST_PLACES];
    let mut place = 0;
    while place < Shape::MOST_PLACES {
        let mut set = 0;
        while set < PlaceSet::COUNT {
            if set >> place & 1 == 1 {
                having[place] |= 1 << set;
            }
            set += 1;
        }
        place += 1;
    }
    having
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::depth::brute_force;
    use crate::domain::test_squads::{self, candidates};
    use proptest::prelude::*;

    #[test]
    fn one_place_is_filled_unless_all_its_men_are_out() {
        let chance = chance_of_a_line(&test_squads::men(1, &[&[0], &[0]]));
        assert!((chance - (1.0 - 0.14 * 0.14)).abs() < 1e-12, "{chance}");
    }

    #[test]
    fn places_without_a_man_in_common_are_filled_independently() {
        let chance = chance_of_a_line(&test_squads::men(2, &[&[0], &[1]]));
        assert!((chance - 0.86 * 0.86).abs() < 1e-12, "{chance}");
    }

    #[test]
    fn a_man_who_covers_two_places_is_no_second_man() {
        let chance = chance_of_a_line(&test_squads::men(2, &[&[0, 1], &[0, 1]]));
        assert!((chance - 0.86 * 0.86).abs() < 1e-12, "{chance}");
    }

    #[test]
    #[expect(clippy::float_cmp, reason = "an impossible line has no chance at all")]
    fn without_a_line_there_is_no_chance() {
        assert_eq!(chance_of_a_line(&test_squads::men(3, &[])), 0.0);
        assert_eq!(chance_of_a_line(&test_squads::men(2, &[&[0], &[0], &[0]])), 0.0);
    }

    #[test]
    fn a_thousand_men_leave_no_doubt() {
        let men: Vec<&[usize]> =
            (0..1000).map(|at| [&[0, 1, 2][..], &[3, 4], &[0, 5], &[2]][at % 4]).collect();
        let chance = chance_of_a_line(&test_squads::men(6, &men));
        assert!((1.0 - 1e-12..=1.0).contains(&chance), "{chance}");
    }

    #[test]
    fn only_men_who_are_always_fit_make_it_certain() {
        let fit = |fit: &[f64]| {
            let men: Vec<&[usize]> = vec![&[0]; fit.len()];
            let men = test_squads::men(1, &men);
            let fit = men.men().iter().zip(fit).map(|(man, &fit)| Candidate { fit, ..man.clone() });
            chance_of_a_line(&Candidates::new(1, fit.collect()))
        };
        assert!(fit(&[0.1; 500]) < 1.0 && fit(&[0.86; 300]) < 1.0);
        assert!((fit(&[0.3, 1.0, 0.7]) - 1.0).abs() == 0.0);
    }

    proptest! {
        #[test]
        fn it_is_the_sum_over_all_states_in_which_a_line_exists(candidates in candidates(12)) {
            let chance = chance_of_a_line(&candidates);
            let summed = brute_force::chance(&candidates);
            prop_assert!((chance - summed).abs() < 1e-12, "{} is not {}", chance, summed);
        }

        #[test]
        fn one_man_more_never_lowers_it(candidates in candidates(12)) {
            let chance = chance_of_a_line(&candidates);
            for man in candidates.men() {
                let without = chance_of_a_line(&candidates.without(&[man.player]));
                prop_assert!(without <= chance + 1e-12, "{} without {:?}, {} with him", without, man.player, chance);
            }
        }

        #[test]
        fn where_nobody_is_ever_out_it_says_whether_a_line_exists(candidates in candidates(12)) {
            let men = candidates.men().iter().map(|man| Candidate { fit: 1.0, ..man.clone() });
            let sure = Candidates::new(candidates.places(), men.collect());
            let expected = if Reach::of(&sure).fills_a_line() { 1.0 } else { 0.0 };
            prop_assert!((chance_of_a_line(&sure) - expected).abs() < 1e-12);
        }
    }
}

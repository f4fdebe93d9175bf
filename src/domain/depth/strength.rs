//! The strength of the back line: the four figures that every what-if compares.
//!
//! Every "and without him?" is answered by it, so that all what-ifs use the same arithmetic.

use crate::domain::depth::candidates::Candidates;
use crate::domain::depth::chance::chance_of_a_line;
use crate::domain::depth::cover::Reach;
use crate::domain::depth::match_days::match_days;
use crate::domain::depth::place_set::PlaceSet;
use crate::domain::squad::position::Position;
use crate::domain::squad::shape::Shape;
use crate::text;

/// What the line can bear.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strength {
    /// Complete lines that can be drawn up at once, each player used once.
    pub full_lines: u16,
    /// How many players, whoever they are, can drop out with a line still possible. Negative: none is possible now.
    pub absences_absorbed: i16,
    /// The places that break first.
    pub weak_spot: PlaceSet,
    /// The probability that a line exists on a match day.
    pub chance: f64,
}

impl Strength {
    /// The strength of the candidates.
    pub fn of(candidates: &Candidates) -> Self {
        let reach = Reach::of(candidates);
        let absorbed = reach.absences_absorbed();
        Self {
            full_lines: u16::try_from(reach.full_lines()).unwrap_or(u16::MAX),
            absences_absorbed: i16::try_from(absorbed).unwrap_or(i16::MAX),
            weak_spot: reach.weak_spot(),
            chance: chance_of_a_line(candidates),
        }
    }

    /// The strength without each of the candidates in turn, in their order.
    pub fn without_each(candidates: &Candidates) -> Vec<Self> {
        let men = candidates.men();
        let mut found: Vec<Self> = Vec::with_capacity(men.len());
        for (at, man) in men.iter().enumerate() {
            // Men who can stand in the same places and are fit alike are missed alike.
            let alike = men[..at]
                .iter()
                .position(|other| other.places == man.places && other.fit.to_bits() == man.fit.to_bits());
            found.push(match alike {
                Some(other) => found[other],
                None => Self::of(&candidates.without(&[man.player])),
            });
        }
        found
    }

    /// Whether a line is possible.
    pub const fn has_a_line(&self) -> bool {
        self.absences_absorbed >= 0
    }

    /// Where each of several strengths stands among them: 0 is the strongest, and equals share a standing.
    ///
    /// More absences absorbed is stronger, which a possible line always has over an impossible one; then the better chance.
    /// Chances that rounding alone can tell apart are equal.
    pub fn standings(strengths: &[Self]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..strengths.len()).collect();
        order.sort_by(|&one, &other| {
            let (one, other) = (&strengths[one], &strengths[other]);
            let absorbed = other.absences_absorbed.cmp(&one.absences_absorbed);
            absorbed.then(other.chance.total_cmp(&one.chance))
        });
        let mut standings = vec![0; strengths.len()];
        let mut leads = 0;
        for (standing, &at) in order.iter().enumerate() {
            if !strengths[order[leads]].equals(&strengths[at]) {
                leads = standing;
            }
            standings[at] = leads;
        }
        standings
    }

    fn equals(&self, other: &Self) -> bool {
        const ROUNDING: f64 = 1e-12;
        self.absences_absorbed == other.absences_absorbed && (self.chance - other.chance).abs() <= ROUNDING
    }

    /// The strength in words, of a line in this shape: `a back three, even with one out, on 97 of 100 match days`, or why there is
    /// none.
    pub fn in_words(&self, shape: &Shape) -> String {
        if let Ok(spare) = usize::try_from(self.absences_absorbed) {
            let lines = shape.lines_in_words(self.full_lines.into());
            let spare = match spare {
                0 => "nobody to spare".to_owned(),
                _ => format!("even with {} out", text::number(spare)),
            };
            return format!("{lines}, {spare}, on {}", match_days(self.chance));
        }
        let missing = usize::from(self.absences_absorbed.unsigned_abs());
        let places: Vec<Position> = self.weak_spot.iter().map(|at| shape.places()[at].name).collect();
        shape.lack_in_words(&places, self.weak_spot.len().saturating_sub(missing), missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::test_squads::{self, candidates};
    use proptest::prelude::*;

    fn strength(absences_absorbed: i16, chance: f64) -> Strength {
        Strength { full_lines: 1, absences_absorbed, weak_spot: PlaceSet::EMPTY, chance }
    }

    #[test]
    fn absences_go_before_the_chance_and_chances_that_differ_by_rounding_are_equal() {
        let strengths = [
            strength(0, 0.9),
            strength(1, 0.5),
            strength(0, 0.9 - 4e-13),
            strength(-1, 0.0),
            strength(0, 0.9 + 4e-13),
            strength(0, 0.9 - 1e-11),
        ];
        assert_eq!(Strength::standings(&strengths), [1, 0, 1, 5, 1, 4]);
    }

    #[test]
    fn words_say_what_is_left_or_what_is_missing() {
        let shape = Shape::built_in("3-4-2-1").unwrap();
        let words = |men: &[&[usize]]| Strength::of(&test_squads::men(3, men)).in_words(&shape);
        assert_eq!(words(&[&[0], &[1], &[2]]), "a back three, nobody to spare, on 64 of 100 match days");
        let all: &[usize] = &[0, 1, 2];
        assert_eq!(words(&[all, all, all, all]), "a back three, even with one out, on 90 of 100 match days");
        assert_eq!(words(&[&[0], &[1], &[0, 1]]), "nobody for the left");
        assert_eq!(words(&[all, all]), "one short for left, centre and right");
        assert_eq!(words(&[&[0], &[2, 1]]), "one short for left and centre");
    }

    proptest! {
        #[test]
        fn without_each_is_what_the_others_make(candidates in candidates(12)) {
            let left = Strength::without_each(&candidates);
            prop_assert_eq!(left.len(), candidates.men().len());
            for (man, left) in candidates.men().iter().zip(left) {
                let others = Strength::of(&candidates.without(&[man.player]));
                prop_assert!((left.chance - others.chance).abs() < 1e-12);
                prop_assert_eq!(Strength { chance: 0.0, ..left }, Strength { chance: 0.0, ..others });
            }
        }
    }
}

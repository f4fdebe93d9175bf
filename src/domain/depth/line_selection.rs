//! Selects the first and the second line: the players who fill the most places, by the rules of the back line.
//!
//! A line fills the most places; among those it leaves a complete next line if any does; then the sum of its ranks is the
//! smallest; then, place by place in shape order, a filled place goes before an open one and the earlier man of the squad file
//! before the later. The next line is the same on those whom the line leaves.
//!
//! # Why this is exact
//! *A complete next line* exists beside the line exactly if each place can be given two men, one for the line and one, of
//! whatever rank, for the next. So the places are doubled, the second slots cost nothing, and one assignment answers for both.
//! Hall's theorem says beforehand whether that can be: the candidates make two full lines.
//!
//! *All wishes share one cost* with a field of bits for each, the most important one highest. The fields cannot run over into
//! each other, so the smallest sum is the first in the order of wishes, and the field of file order makes it the only one.
//!
//! *A thousand men cost no more than a few.* With so many slots in all, only that many of a place's best can matter: were a
//! worse one chosen, one of the best would stand nowhere and could take over without raising the cost.

use crate::domain::depth::assignment::{Cost, Costs};
use crate::domain::depth::candidates::{Candidate, Candidates};
use crate::domain::depth::cover::Reach;
use crate::domain::depth::line_up::Line;
use crate::domain::squad::player::PlayerIndex;
use crate::domain::squad::shape::Shape;

/// The first line, and the second of those whom it leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    /// The first line.
    pub first: Line,
    /// The second line.
    pub second: Line,
}

impl Lines {
    /// The lines that the candidates make.
    pub fn of(candidates: &Candidates) -> Self {
        let first = line(candidates);
        let taken: Vec<_> = first.iter().flatten().copied().collect();
        let second = line(&candidates.without(&taken));
        Self { first, second }
    }
}

/// The one line that the rule allows.
fn line(candidates: &Candidates) -> Line {
    let places = candidates.places();
    let next = if Reach::of(candidates).full_lines() >= 2 { places } else { 0 };
    let against = |man: &Candidate, place: usize| Field::Rank.cost(man.ranks[place]);
    let mut slots = Slots::of(candidates, places + next, &against);
    for place in 0..places {
        slots.add(place, 0);
    }
    for place in 0..next {
        slots.add_next_line(place);
    }
    slots.fill().into_iter().take(places).map(|man| man.map(|man| man.player)).collect()
}

/// The line without the man who stands at a place of the `first` line: of those that fill the most places the one that moves the
/// fewest of the other men, then the one of the smallest sum of ranks, then by file order. No next line is asked for.
pub fn without(candidates: &Candidates, first: &[Option<PlayerIndex>], place: usize) -> Line {
    let others = first[place].map_or_else(|| candidates.clone(), |man| candidates.without(&[man]));
    // Who stays stands at his own place, so each man who moves is missed at one place.
    let is_missed =
        |at: usize, by: Option<PlayerIndex>| at != place && first[at].is_some() && first[at] != by;
    let against = |man: &Candidate, at: usize| {
        Field::Strange.cost(is_missed(at, Some(man.player)).into()) + Field::Rank.cost(man.ranks[at])
    };
    let mut slots = Slots::of(&others, others.places(), &against);
    for at in 0..others.places() {
        slots.add(at, Field::Strange.cost(is_missed(at, None).into()));
    }
    slots.fill().into_iter().map(|man| man.map(|man| man.player)).collect()
}

/// The men of a place who have to stand elsewhere, and at which place, when the place has the bodies that it has.
///
/// As many of the other places as possible are filled, with as few men of this place as possible, and with those who stand there
/// in the `first` line where they can; then ranks decide.
pub fn needed_elsewhere(
    candidates: &Candidates,
    first: &[Option<PlayerIndex>],
    place: usize,
) -> Vec<(PlayerIndex, usize)> {
    let others: Vec<usize> = (0..candidates.places()).filter(|&other| other != place).collect();
    let against = |man: &Candidate, other: usize| {
        let is_strange = first.get(other) != Some(&Some(man.player));
        Field::Taken.cost(man.places.contains(place).into())
            + Field::Strange.cost(is_strange.into())
            + Field::Rank.cost(man.ranks[other])
    };
    let mut slots = Slots::of(candidates, others.len(), &against);
    for &other in &others {
        slots.add(other, 0);
    }
    let filled = others.into_iter().zip(slots.fill());
    filled
        .filter_map(|(other, man)| {
            man.filter(|man| man.places.contains(place)).map(|man| (man.player, other))
        })
        .collect()
}

/// Places to fill with men, each man once, such that as little as possible speaks against it.
struct Slots<'a> {
    men: Vec<&'a Candidate>,
    nobodies: usize,
    against: &'a dyn Fn(&Candidate, usize) -> Cost,
    costs: Costs,
}

impl<'a> Slots<'a> {
    /// Room for so many slots.
    fn of(candidates: &'a Candidates, slots: usize, against: &'a dyn Fn(&Candidate, usize) -> Cost) -> Self {
        let men = who_can_matter(candidates, slots, against);
        // Behind the men stand as many nobodies as there are places: a place that goes to one stays open.
        let nobodies = candidates.places();
        let costs = Costs::of(men.len() + nobodies);
        Self { men, nobodies, against, costs }
    }

    /// A place that a man fills or that stays open, and what else speaks against leaving it open.
    fn add(&mut self, place: usize, against_nobody: Cost) {
        let nobody = Field::Open.cost(1) + against_nobody + Field::at(place).cost(NOBODY);
        let of_man = |(at, man): (u32, &&Candidate)| {
            if man.places.contains(place) {
                (self.against)(man, place) + Field::at(place).cost(at)
            } else {
                Costs::FORBIDDEN
            }
        };
        let men = (0..).zip(&self.men).map(of_man);
        self.costs.add_slot(men.chain(std::iter::repeat_n(nobody, self.nobodies)));
    }

    /// A place of the next line, which some man must fill, whoever he is.
    fn add_next_line(&mut self, place: usize) {
        let of_man = |man: &&Candidate| if man.places.contains(place) { 0 } else { Costs::FORBIDDEN };
        let men = self.men.iter().map(of_man);
        self.costs.add_slot(men.chain(std::iter::repeat_n(Costs::FORBIDDEN, self.nobodies)));
    }

    /// Who stands in each slot.
    fn fill(self) -> Vec<Option<&'a Candidate>> {
        self.costs.cheapest().into_iter().map(|at| self.men.get(at).copied()).collect()
    }
}

/// The best men of each place, as many as there are slots in all, in file order.
fn who_can_matter<'a>(
    candidates: &'a Candidates,
    slots: usize,
    against: &dyn Fn(&Candidate, usize) -> Cost,
) -> Vec<&'a Candidate> {
    let men = candidates.men();
    let mut matters = vec![men.len() <= slots; men.len()];
    for place in 0..candidates.places() {
        let mut here: Vec<usize> = (0..men.len()).filter(|&at| men[at].places.contains(place)).collect();
        if here.len() > slots {
            here.select_nth_unstable_by_key(slots, |&at| (against(&men[at], place), at));
            here.truncate(slots);
        }
        for at in here {
            matters[at] = true;
        }
    }
    men.iter().zip(matters).filter_map(|(man, matters)| matters.then_some(man)).collect()
}

/// What a line is judged by, the most important first, each in its own bits of the cost.
#[derive(Clone, Copy)]
enum Field {
    /// How many places stay open.
    Open,
    /// How many men are taken from a place that would rather keep them.
    Taken,
    /// How many men stand where the first line has another man.
    Strange,
    /// The sum of ranks.
    Rank,
    /// Who stands at a place, by file order.
    At(u32),
}

/// Enough bits for the file order of everybody who can matter, with one number to spare for nobody.
const ORDER_BITS: u32 = 7;
const NOBODY: u32 = (1 << ORDER_BITS) - 1;
/// Enough bits for a count of places; with those of a number, for the sum of such a number over all places.
const COUNT_BITS: u32 = Shape::MOST_PLACES.ilog2() + 1;

#[expect(clippy::cast_possible_truncation, reason = "a back line has a handful of places")]
const PLACES: u32 = Shape::MOST_PLACES as u32;

const _: () =
    assert!(2 * Shape::MOST_PLACES * Shape::MOST_PLACES <= NOBODY as usize, "file order fits its bits");
const _: () =
    assert!(1_i128 << (Field::Open.shift() + COUNT_BITS) < Costs::FORBIDDEN, "no line costs that much");

impl Field {
    /// The field of a place: the earlier in the shape, the more it weighs.
    fn at(place: usize) -> Self {
        Self::At(u32::try_from(place).unwrap_or(PLACES))
    }

    const fn shift(self) -> u32 {
        match self {
            Self::At(place) => (PLACES - 1 - place) * ORDER_BITS,
            Self::Rank => PLACES * ORDER_BITS,
            Self::Strange => Self::Rank.shift() + u32::BITS + COUNT_BITS,
            Self::Taken => Self::Strange.shift() + COUNT_BITS,
            Self::Open => Self::Taken.shift() + COUNT_BITS,
        }
    }

    const fn cost(self, number: u32) -> Cost {
        (number as Cost) << self.shift()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::depth::brute_force;
    use crate::domain::test_squads::{self, candidates};
    use proptest::prelude::*;

    fn lines(candidates: &Candidates) -> (Vec<Option<u32>>, Vec<Option<u32>>) {
        let numbers = |line: Line| line.into_iter().map(|man| man.map(|PlayerIndex(at)| at)).collect();
        let Lines { first, second } = Lines::of(candidates);
        (numbers(first), numbers(second))
    }

    #[test]
    fn the_first_line_is_an_assignment_and_not_the_best_man_of_each_place_in_turn() {
        // The first choice at place 0 is the only man for place 1.
        let candidates = test_squads::men(2, &[&[0, 1], &[0]]);
        assert_eq!(lines(&candidates), (vec![Some(1), Some(0)], vec![None, None]));
    }

    #[test]
    fn a_line_that_leaves_a_second_goes_before_a_better_one_that_does_not() {
        // By rank alone men 0 and 1 would stand, and nobody were left for place 1.
        let candidates = test_squads::men(2, &[&[0], &[1], &[0, 1], &[0]]);
        assert_eq!(lines(&candidates), (vec![Some(0), Some(1)], vec![Some(3), Some(2)]));
        let candidates = test_squads::men(2, &[&[0, 1], &[1], &[0], &[0]]);
        assert_eq!(lines(&candidates), (vec![Some(2), Some(0)], vec![Some(3), Some(1)]));
    }

    #[test]
    fn lines_of_one_worth_are_told_apart_by_file_order_place_by_place() {
        let candidates = test_squads::men(2, &[&[0, 1], &[0, 1]]);
        assert_eq!(lines(&candidates).0, [Some(0), Some(1)]);
        let alone = test_squads::men(2, &[&[0, 1]]);
        assert_eq!(lines(&alone).0, [Some(0), None]);
    }

    #[test]
    fn who_stands_elsewhere_already_is_needed_there_and_else_the_better_ranked_is() {
        // Both can stand at both places; the other place needs one of them.
        let men = test_squads::men(2, &[&[0, 1], &[0, 1]]);
        let [one, other] = [0, 1].map(PlayerIndex);
        assert_eq!(needed_elsewhere(&men, &[], 0), [(one, 1)]);
        assert_eq!(needed_elsewhere(&men, &[Some(one), Some(other)], 0), [(other, 1)]);
    }

    #[test]
    fn men_far_down_a_long_list_change_nothing() {
        let few: Vec<&[usize]> = vec![&[0, 1], &[1, 2], &[0, 2], &[0, 1, 2], &[1], &[2], &[0]];
        let mut many = few.clone();
        many.extend(std::iter::repeat_n(&[0_usize, 1, 2][..], 1000));
        assert_eq!(lines(&test_squads::men(3, &few)), lines(&test_squads::men(3, &many)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn both_lines_are_the_first_of_all_that_can_be_drawn_up(candidates in candidates(10)) {
            let Lines { first, second } = Lines::of(&candidates);
            prop_assert_eq!((first, second), brute_force::lines(&candidates));
        }

        #[test]
        fn bodies_are_the_men_of_a_place_who_are_not_needed_elsewhere(candidates in candidates(12)) {
            let reach = Reach::of(&candidates);
            let Lines { first, .. } = Lines::of(&candidates);
            for place in 0..candidates.places() {
                let elsewhere = needed_elsewhere(&candidates, &first, place);
                let here = candidates.men().iter().filter(|man| man.places.contains(place)).count();
                prop_assert_eq!(reach.bodies(place) as usize, here - elsewhere.len());
            }
        }
    }
}

//! Definitions of the back line's figures by exhaustive search, against which the tests compare the fast ones.
//!
//! Nothing here may share code or a method with what it tests, nor care about speed.

use crate::domain::depth::candidates::{Candidate, Candidates};
use crate::domain::depth::line_up::Line;
use crate::domain::depth::place_set::PlaceSet;

/// The most of the given places that the men can fill at once; a place that is named twice takes two men.
fn most_filled(men: &[&Candidate], places: &[usize]) -> usize {
    let Some((&place, rest)) = places.split_first() else { return 0 };
    let mut most = most_filled(men, rest);
    for at in 0..men.len() {
        if men[at].places.contains(place) {
            let mut others = men.to_vec();
            others.remove(at);
            most = most.max(1 + most_filled(&others, rest));
            if most == places.len() {
                break;
            }
        }
    }
    most
}

fn all(candidates: &Candidates) -> Vec<&Candidate> {
    candidates.men().iter().collect()
}

fn every_place(candidates: &Candidates) -> Vec<usize> {
    (0..candidates.places()).collect()
}

/// Every choice of some of the men, the others left out.
fn subsets<'a>(men: &[&'a Candidate]) -> impl Iterator<Item = Vec<&'a Candidate>> {
    (0..1_u32 << men.len()).map(move |chosen| {
        men.iter().enumerate().filter(|(at, _)| chosen >> at & 1 == 1).map(|(_, man)| *man).collect()
    })
}

/// The most copies of the whole line that can be filled at once.
pub fn full_lines(candidates: &Candidates) -> u32 {
    let filled = |lines: u32| {
        let places = every_place(candidates).repeat(lines as usize);
        places.len() <= candidates.men().len() && most_filled(&all(candidates), &places) == places.len()
    };
    let men = u32::try_from(candidates.men().len()).unwrap();
    (0..=men).rev().find(|&lines| filled(lines)).unwrap()
}

/// The largest number of men such that, whoever of that number is removed, a line is left. Nothing if there is none now.
pub fn absences_absorbed(candidates: &Candidates) -> Option<u32> {
    let men = all(candidates);
    let broken_by =
        subsets(&men).filter(|left| most_filled(left, &every_place(candidates)) < candidates.places());
    let fewest = broken_by.map(|left| men.len() - left.len()).min()?;
    u32::try_from(fewest).ok()?.checked_sub(1)
}

/// The set with the fewest men to spare, then the smallest, then the first as a list of places.
pub fn weak_spot(candidates: &Candidates) -> PlaceSet {
    let key = |set: &PlaceSet| {
        let list: Vec<usize> = set.iter().collect();
        let reach =
            candidates.men().iter().filter(|man| list.iter().any(|&place| man.places.contains(place)));
        (i64::try_from(reach.count()).unwrap() - i64::try_from(list.len()).unwrap(), list.len(), list)
    };
    PlaceSet::each(candidates.places()).filter(|set| !set.is_empty()).min_by_key(key).unwrap()
}

/// The most men at a place while as many of the other places as possible have one.
pub fn bodies(candidates: &Candidates, place: usize) -> u32 {
    let here: Vec<&Candidate> =
        all(candidates).into_iter().filter(|man| man.places.contains(place)).collect();
    let others: Vec<usize> = (0..candidates.places()).filter(|&other| other != place).collect();
    let goal = most_filled(&all(candidates), &others);
    let leaves_the_rest_filled = |stand: &Vec<&Candidate>| {
        let rest: Vec<&Candidate> = all(candidates)
            .into_iter()
            .filter(|man| stand.iter().all(|standing| standing.player != man.player))
            .collect();
        most_filled(&rest, &others) == goal
    };
    let most = subsets(&here).filter(leaves_the_rest_filled).map(|stand| stand.len()).max();
    u32::try_from(most.unwrap()).unwrap()
}

/// The first line and the second.
pub fn lines(candidates: &Candidates) -> (Line, Line) {
    let first = best_line(candidates);
    let taken: Vec<_> = first.iter().flatten().copied().collect();
    (first, best_line(&candidates.without(&taken)))
}

fn best_line(candidates: &Candidates) -> Line {
    let mut assignments = vec![Vec::new()];
    for place in 0..candidates.places() {
        let mut longer = Vec::new();
        for assignment in assignments {
            for man in candidates.men().iter().filter(|man| man.places.contains(place)) {
                if !assignment.contains(&Some(man)) {
                    longer.push([assignment.clone(), vec![Some(man)]].concat());
                }
            }
            longer.push([assignment, vec![None]].concat());
        }
        assignments = longer;
    }
    let filled = |assignment: &Vec<Option<&Candidate>>| assignment.iter().flatten().count();
    let most = assignments.iter().map(filled).max().unwrap();
    assignments.retain(|assignment| filled(assignment) == most);
    let key = |assignment: &Vec<Option<&Candidate>>| {
        let standing =
            assignment.iter().enumerate().filter_map(|(place, man)| man.map(|man| man.ranks[place]));
        let ranks: u32 = standing.sum();
        let order: Vec<_> = assignment.iter().map(|man| (man.is_none(), man.map(|man| man.player))).collect();
        (ranks, order)
    };
    assignments.sort_by_cached_key(key);
    let leaves_a_line = |assignment: &&Vec<Option<&Candidate>>| {
        let rest: Vec<&Candidate> =
            candidates.men().iter().filter(|man| !assignment.contains(&Some(man))).collect();
        rest.len() >= candidates.places()
            && most_filled(&rest, &every_place(candidates)) == candidates.places()
    };
    let chosen = assignments.iter().find(leaves_a_line).unwrap_or(&assignments[0]);
    chosen.iter().map(|man| man.map(|man| man.player)).collect()
}

/// The probabilities of all states of fit and unfit men in which a line exists, added up.
pub fn chance(candidates: &Candidates) -> f64 {
    let men = all(candidates);
    let of_state = |fit: &Vec<&Candidate>| -> f64 {
        let of_man = |man: &&Candidate| {
            if fit.iter().any(|one| one.player == man.player) { man.fit } else { 1.0 - man.fit }
        };
        men.iter().map(of_man).product()
    };
    let with_a_line = subsets(&men)
        .filter(|fit| fit.len() >= candidates.places())
        .filter(|fit| most_filled(fit, &every_place(candidates)) == candidates.places());
    with_a_line.map(|fit| of_state(&fit)).sum()
}

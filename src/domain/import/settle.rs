//! Settles what the rows of a table say together: ids, shirt numbers, dates that exclude each other, and the sides of centre-backs.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::answers::{Answers, Assumption};
use super::dry_run::Man;
use super::in_words::{Names, named};
use crate::domain::date::Date;
use crate::domain::reading::bare;
use crate::domain::squad::accounts::MOST_YEARS_OF_A_CONTRACT;
use crate::domain::squad::player::{Birth, Foot, Origin, Player, PlayerId};
use crate::domain::squad::player_field::Field;
use crate::domain::squad::position::Position;

/// Gives everybody an id, drops what contradicts something else and tells it, and takes the sides that the user agrees to.
pub(super) fn settle(men: &mut [Man], answers: &Answers, as_of: Option<Date>, warnings: &mut Vec<String>) {
    set_ids(men);
    let names = Names::of_men(men);
    tell_twice(men, &names, warnings);
    settle_numbers(men, &names, warnings);
    settle_dates(men, as_of, &names, warnings);
    settle_sides(men, answers);
}

/// Gives everybody an id of his own: of his name and his id in the file, else of his name, else of his whole name, else numbered.
fn set_ids(men: &mut [Man]) {
    let mut bearers: HashMap<PlayerId, usize> = HashMap::new();
    for man in men.iter() {
        *bearers.entry(PlayerId::from_name(&man.player.name)).or_default() += 1;
    }
    let mut taken: HashSet<PlayerId> = HashSet::new();
    for man in men.iter_mut() {
        let of_name = PlayerId::from_name(&man.player.name);
        let first = match (&man.source_id, &man.player.full_name) {
            (Some(id), _) => PlayerId(format!("{of_name}-{id}")),
            (None, Some(full)) if bearers[&of_name] > 1 => PlayerId::from_name(full),
            (None, _) => of_name,
        };
        let mut id = first.clone();
        let mut number = 2;
        while !taken.insert(id.clone()) {
            id = PlayerId(format!("{first}-{number}"));
            number += 1;
        }
        man.player.id = id;
    }
}

/// Tells who stands in the file twice: by one id, or by one whole name, unless his births differ.
fn tell_twice(men: &[Man], names: &Names, warnings: &mut Vec<String>) {
    let mut births: HashMap<String, Vec<Option<Birth>>> = HashMap::new();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for man in men {
        let Player { full_name, birth, .. } = &man.player;
        let (who, birth) = match (&man.source_id, full_name) {
            (Some(id), _) => (id.clone(), None),
            (None, Some(name)) => (bare(name), *birth),
            (None, None) => continue,
        };
        let known = births.entry(who).or_default();
        if known.iter().any(|other| other.is_none() || birth.is_none() || *other == birth) {
            told.insert(names.of(man.line));
        }
        known.push(birth);
    }
    let told: Vec<&str> = told.into_iter().collect();
    if !told.is_empty() {
        warnings.push(format!(
            "in the file more than once, and so comes in more than once: {}; keep one row of each man",
            named(&told)
        ));
    }
}

/// Two of ours cannot wear one number: the second one's is not stated.
fn settle_numbers(men: &mut [Man], names: &Names, warnings: &mut Vec<String>) {
    let mut worn: HashMap<u8, &str> = HashMap::new();
    for man in men.iter_mut().filter(|man| matches!(man.player.origin, Origin::Ours | Origin::OnLoan { .. }))
    {
        let Some(number) = man.player.number else { continue };
        if let Some(first) = worn.get(&number) {
            warnings.push(format!(
                "{first} and {} both wear number {number}: the second one's is left out",
                names.of(man.line)
            ));
            man.player.number = None;
            man.remarks.push(format!("number {number}"));
        } else {
            worn.insert(number, names.of(man.line));
        }
    }
}

/// Nobody joins after his contract ends, and no contract outlives a career: such an end is left out.
fn settle_dates(men: &mut [Man], as_of: Option<Date>, names: &Names, warnings: &mut Vec<String>) {
    for Man { player, remarks, line, .. } in men {
        let Some(until) = player.contract_until else { continue };
        let name = names.of(*line);
        let joined = player.joined.as_ref().and_then(|joined| joined.on);
        let years = as_of.map_or(0, |as_of| until.latest().year() - as_of.year());
        let why = match joined.filter(|joined| joined.earliest() > until.latest()) {
            Some(joined) => format!("{name} joined on {joined}, after his contract ended on {until}"),
            None if years > MOST_YEARS_OF_A_CONTRACT => {
                format!("{name}'s contract would run for {years} years, until {until}")
            }
            None => continue,
        };
        warnings.push(format!("{why}: the contract is left out"));
        player.contract_until = None;
        remarks.push(format!("contract until {until}"));
    }
}

/// The side of a centre-back by his stronger foot, where he has one and no side is said of him.
pub(super) fn side_by_foot(man: &Man) -> Option<Position> {
    let has = |position| man.player.positions.contains(&position);
    let side = match man.player.foot? {
        Foot::Left => Position::LCB,
        Foot::Right => Position::RCB,
        Foot::Both => return None,
    };
    (has(Position::CB) && !has(Position::LCB) && !has(Position::RCB)).then_some(side)
}

/// The sides of centre-backs by their stronger feet, where the user says so.
fn settle_sides(men: &mut [Man], answers: &Answers) {
    if !answers.assumes(Assumption::Sides) {
        return;
    }
    for man in men {
        let Some(side) = side_by_foot(man) else { continue };
        let positions = &mut man.player.positions;
        let behind = positions.iter().position(|position| *position == Position::CB).map_or(0, |at| at + 1);
        positions.insert(behind, side);
        man.assume(Field::Positions);
    }
}

//! The formation: its back line is a list of places, and every place says which positions fill it.
//!
//! A further built-in back line is one more arm of [`Shape::built_in`].

pub mod in_words;

use std::fmt;

use crate::domain::squad::position::Position::{self, CB, GK, LB, LCB, LWB, RB, RCB, RWB};

/// One spot in the back line, and the positions that fill it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The position that the place is named for.
    pub name: Position,
    /// The positions that can stand there.
    pub filled_by: Vec<Position>,
}

impl Place {
    /// Whether somebody who plays `positions` can stand here.
    pub fn takes(&self, positions: &[Position]) -> bool {
        positions.iter().any(|position| self.filled_by.contains(position))
    }
}

/// A formation and the places of its back line, from the right to the left.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Shape {
    name: String,
    places: Vec<Place>,
}

impl Shape {
    /// The most places a back line can have.
    pub const MOST_PLACES: usize = 6;

    /// A formation with a back line of its own.
    ///
    /// # Errors
    /// Says what is wrong when there is no place, more than [`Shape::MOST_PLACES`], two of one name, or one that nobody fills.
    pub fn custom(name: String, places: Vec<Place>) -> Result<Self, String> {
        if places.is_empty() || places.len() > Self::MOST_PLACES {
            return Err(format!("a back line has 1 to {} places, found {}", Self::MOST_PLACES, places.len()));
        }
        for (at, place) in places.iter().enumerate() {
            if places[..at].iter().any(|earlier| earlier.name == place.name) {
                return Err(format!("the place {} stands twice in the back line", place.name));
            }
            if place.filled_by.is_empty() {
                return Err(format!("no position fills the place {}", place.name));
            }
        }
        Ok(Self { name, places })
    }

    /// The formation of a squad that states none: 4-4-2.
    pub fn usual() -> Self {
        Self { name: "4-4-2".to_owned(), places: back_line(&[RB, RCB, LCB, LB]) }
    }

    /// The back line of a formation string such as `3-4-2-1`: its first number is the men at the back.
    ///
    /// # Errors
    /// Says what was expected when the string is no formation of ten outfield players with three, four or five at the back.
    pub fn built_in(name: &str) -> Result<Self, String> {
        let expected = || {
            format!(
                "expected a formation with 3, 4 or 5 at the back, such as \"3-4-2-1\", \"4-2-3-1\" or \"5-3-2\", found {name:?}"
            )
        };
        let lines: Vec<u8> =
            name.split('-').map(|line| line.parse().ok()).collect::<Option<_>>().ok_or_else(expected)?;
        let outfield: u32 = lines.iter().map(|&line| u32::from(line)).sum();
        if outfield != 10 || lines.contains(&0) {
            return Err(expected());
        }
        let names: &[Position] = match lines[0] {
            3 => &[RCB, CB, LCB],
            4 => &[RB, RCB, LCB, LB],
            5 => &[RWB, RCB, CB, LCB, LWB],
            _ => return Err(expected()),
        };
        Ok(Self { name: name.to_owned(), places: back_line(names) })
    }

    /// The formation as it is written, for instance `3-4-2-1`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The places of the back line, from the right to the left.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// Where the place of this name stands in the back line.
    pub fn find(&self, name: Position) -> Option<usize> {
        self.places.iter().position(|place| place.name == name)
    }
}

/// The places of a back line with these names, and what fills them.
fn back_line(names: &[Position]) -> Vec<Place> {
    let two_centre_backs = !names.contains(&CB);
    let place = |&name: &Position| Place {
        name,
        filled_by: match name {
            RCB | LCB if two_centre_backs => vec![name, CB],
            RB => vec![RB, RWB],
            RWB => vec![RWB, RB],
            LB => vec![LB, LWB],
            LWB => vec![LWB, LB],
            GK | CB | RCB | LCB => vec![name],
        },
    };
    names.iter().map(place).collect()
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(shape: &str) -> Vec<Position> {
        Shape::built_in(shape).unwrap().places().iter().map(|place| place.name).collect()
    }

    #[test]
    fn the_first_number_of_a_formation_says_who_stands_at_the_back() {
        assert_eq!(names("3-4-2-1"), [RCB, CB, LCB]);
        assert_eq!(names("4-2-3-1"), [RB, RCB, LCB, LB]);
        assert_eq!(names("5-3-2"), [RWB, RCB, CB, LCB, LWB]);
    }

    #[test]
    fn a_centre_back_fills_both_sides_only_where_there_are_two() {
        let four = Shape::built_in("4-4-2").unwrap();
        let three = Shape::built_in("3-5-2").unwrap();
        assert!(four.places()[1].takes(&[CB]) && four.places()[2].takes(&[CB]));
        assert!(!three.places()[0].takes(&[CB]) && three.places()[1].takes(&[CB]));
    }

    #[test]
    fn wing_backs_and_full_backs_stand_in_for_each_other() {
        assert!(Shape::built_in("4-4-2").unwrap().places()[0].takes(&[RWB]));
        assert!(Shape::built_in("5-3-2").unwrap().places()[4].takes(&[LB]));
    }

    #[test]
    fn what_is_no_formation_is_refused() {
        for text in ["", "4", "10", "4-4", "2-3-5", "4-4-3", "4-0-6", "four", "3-4-2-1-0", "-3-7"] {
            assert!(Shape::built_in(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_place_is_found_where_it_stands() {
        let three = Shape::built_in("3-7").unwrap();
        assert_eq!([RCB, CB, LCB, RB].map(|name| three.find(name)), [Some(0), Some(1), Some(2), None]);
    }

    #[test]
    fn a_back_line_of_ones_own_has_a_few_places_of_different_names_that_somebody_fills() {
        let custom = |names: &[Position]| {
            let places = names.iter().map(|&name| Place { name, filled_by: vec![name] }).collect();
            Shape::custom("ours".into(), places).map(|shape| shape.places().len())
        };
        let most = [RWB, RB, RCB, LCB, LB, LWB];
        assert_eq!(custom(&[CB]), Ok(1));
        assert_eq!(custom(&most), Ok(6));
        assert_eq!(custom(&[]), Err("a back line has 1 to 6 places, found 0".into()));
        let too_many = [&most[..], &[CB]].concat();
        assert_eq!(custom(&too_many), Err("a back line has 1 to 6 places, found 7".into()));
        assert_eq!(custom(&[CB, RB, CB]), Err("the place CB stands twice in the back line".into()));
        let nobody = vec![Place { name: CB, filled_by: Vec::new() }];
        assert_eq!(Shape::custom("ours".into(), nobody), Err("no position fills the place CB".into()));
    }
}

//! What people call the places of a back line and the line itself: `left`, `right back`, `back three`.
//!
//! Files, filters, JSON and cards keep the codes of the positions. Everywhere else places are told by these words, in one order:
//! from the left to the right, as seen from behind our own goal.

use crate::domain::squad::position::Position::{self, CB, GK, LB, LCB, LWB, RB, RCB, RWB};
use crate::domain::squad::shape::Shape;
use crate::text;

impl Shape {
    /// The places of the back line by their index, from the left to the right; a goalkeeper's stands first.
    pub fn from_left_to_right(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.places().len()).collect();
        places.sort_by_key(|&at| across(self.places()[at].name));
        places
    }

    /// What the line is called: `back three`.
    pub fn line_in_words(&self) -> String {
        format!("back {}", text::number(self.places().len()))
    }

    /// So many complete lines: `a back three`, `two back threes`.
    pub fn lines_in_words(&self, lines: usize) -> String {
        let line = self.line_in_words();
        if lines == 1 {
            return format!("a {line}");
        }
        let end = if line.ends_with('x') { "es" } else { "s" };
        format!("{} {line}{end}", text::number(lines))
    }

    /// What a place is called: `left`, `centre`, `right back`. Beside full-backs or wing-backs the outer centre-backs are told
    /// apart from them, as `left centre`.
    pub fn place_in_words(&self, place: Position) -> &'static str {
        let stands = |position: Position| self.find(position).is_some();
        match place {
            GK => "goal",
            LWB => "left wing-back",
            LB => "left back",
            LCB if stands(LB) || stands(LWB) => "left centre",
            LCB => "left",
            CB => "centre",
            RCB if stands(RB) || stands(RWB) => "right centre",
            RCB => "right",
            RB => "right back",
            RWB => "right wing-back",
        }
    }

    /// A place in a sentence, with the article that it bears: `the left`, `right back`.
    pub fn place_with_article(&self, place: Position) -> String {
        let word = self.place_in_words(place);
        match word {
            "left" | "centre" | "right" => format!("the {word}"),
            _ => word.to_owned(),
        }
    }

    /// A place in as few letters as tell it from the others: `L`, `C`, `R`; `LB`, `LC` beside full-backs, `LW` for a wing-back.
    pub fn place_in_short(&self, place: Position) -> String {
        let words = self.place_in_words(place).split([' ', '-']);
        words.filter_map(|word| word.chars().next()).take(2).collect::<String>().to_uppercase()
    }

    /// The letter of a place in the strip of a card: `L`, `C` and `R` of three; of more `B` for full-backs and wing-backs and `C`
    /// for those between them.
    pub fn place_letter(&self, place: Position) -> char {
        match place {
            GK => 'G',
            LB | LWB | RB | RWB => 'B',
            LCB | CB | RCB if self.place_in_words(place).contains("centre") => 'C',
            LCB => 'L',
            RCB => 'R',
            CB => 'C',
        }
    }

    /// Places that so many men cannot fill, so many of whom are missing: `nobody for the left`, `one short for left and centre`.
    pub fn lack_in_words(&self, places: &[Position], men: usize, missing: usize) -> String {
        let places = self.places_in_words(places);
        if men == 0 {
            format!("nobody for {places}")
        } else {
            format!("{} short for {places}", text::number(missing))
        }
    }

    /// Places in a sentence, from the left to the right: `the left`, `left and centre`, `left back, centre and right back`.
    pub fn places_in_words(&self, places: &[Position]) -> String {
        if let [only] = *places {
            return self.place_with_article(only);
        }
        let mut places = places.to_vec();
        places.sort_by_key(|&place| across(place));
        text::list(places.into_iter().map(|place| self.place_in_words(place)))
    }
}

/// Where a place stands across the pitch, from the left on.
const fn across(place: Position) -> i8 {
    match place {
        GK => -4,
        LWB => -3,
        LB => -2,
        LCB => -1,
        CB => 0,
        RCB => 1,
        RB => 2,
        RWB => 3,
    }
}

/// Whether a man who goes from one place of the back line to another goes towards its centre.
pub const fn is_inside(from: Position, to: Position) -> bool {
    across(to).abs() < across(from).abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(shape: &str) -> Vec<(&'static str, String, char)> {
        let shape = Shape::built_in(shape).unwrap();
        let names = shape.from_left_to_right().into_iter().map(|at| shape.places()[at].name);
        names
            .map(|name| (shape.place_in_words(name), shape.place_in_short(name), shape.place_letter(name)))
            .collect()
    }

    #[test]
    fn places_are_told_from_the_left_to_the_right_as_people_call_them() {
        let word = |(word, short, letter): (&'static str, &str, char)| (word, short.to_owned(), letter);
        assert_eq!(told("3-4-3"), [("left", "L", 'L'), ("centre", "C", 'C'), ("right", "R", 'R')].map(word));
        assert_eq!(
            told("4-4-2"),
            [
                ("left back", "LB", 'B'),
                ("left centre", "LC", 'C'),
                ("right centre", "RC", 'C'),
                ("right back", "RB", 'B'),
            ]
            .map(word)
        );
        assert_eq!(
            told("5-3-2"),
            [
                ("left wing-back", "LW", 'B'),
                ("left centre", "LC", 'C'),
                ("centre", "C", 'C'),
                ("right centre", "RC", 'C'),
                ("right wing-back", "RW", 'B'),
            ]
            .map(word)
        );
    }

    #[test]
    fn places_in_a_sentence_bear_an_article_where_one_of_them_does() {
        let [three, four] = ["3-4-3", "4-4-2"].map(|shape| Shape::built_in(shape).unwrap());
        assert_eq!(three.places_in_words(&[LCB]), "the left");
        assert_eq!(three.places_in_words(&[CB, LCB]), "left and centre");
        assert_eq!(four.places_in_words(&[LB]), "left back");
        assert_eq!(four.places_in_words(&[RB, RCB, LCB]), "left centre, right centre and right back");
    }

    #[test]
    fn lines_are_counted_in_words() {
        let three = Shape::built_in("3-4-3").unwrap();
        assert_eq!([1, 2].map(|lines| three.lines_in_words(lines)), ["a back three", "two back threes"]);
        assert_eq!(three.line_in_words(), "back three");
    }

    #[test]
    fn inside_is_towards_the_centre() {
        assert!(is_inside(RCB, CB) && is_inside(LB, LCB));
        assert!(!is_inside(CB, LCB) && !is_inside(LCB, RCB));
    }
}

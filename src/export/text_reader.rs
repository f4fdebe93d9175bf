//! Reads back a plan that was sent as text: its club and day, everybody with the column in which he stands, and the order at every place.
//!
//! It reads what [`text`](super::text) writes, also where a chat or a mail has put blanks, arrows or other line ends around the
//! lines. Sentences are not read: positions, ages and money are not in them.

use std::collections::HashMap;

use super::NOBODY;
use super::text::{BACK_LINE, FIRST_CHOICE, POINT, heading};
use crate::domain::column::Column;
use crate::domain::date::{Date, PartialDate};
use crate::domain::reading::day::{self, DateStyle};
use crate::domain::report::groups::Why;
use crate::domain::squad::position::Position;
use crate::domain::squad::shape::Shape;

/// What a text says of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanInText {
    /// The club, where the title names it.
    pub club: Option<String>,
    /// The day from which it reckons, where the title names it.
    pub day: Option<Date>,
    /// A formation that has these places; nothing where none does.
    pub shape: Option<&'static str>,
    /// Everybody once, with the column in which the plan has him; each column in its order, Staying by places.
    pub men: Vec<(String, Column)>,
    /// The places from the left to the right, each with its men in order; those in brackets too.
    pub places: Vec<(Position, Vec<String>)>,
}

/// What a text says of a plan; nothing where it has no first choice, or no line of it names a place.
pub fn read(text: &str) -> Option<PlanInText> {
    let words = place_words();
    let (mut title, mut places, mut men) = (None, Vec::new(), Men::default());
    let (mut has_first_choice, mut below) = (false, None);
    for line in text.lines().map(bare) {
        if title.is_none() && places.is_empty() {
            title = self::title(line);
        }
        if let Some((why, name)) = below.zip(point(line)) {
            men.put_all(name, why);
            continue;
        }
        let Some((label, rest)) = line.split_once(':') else { continue };
        if let Some((_, place)) = words.iter().find(|(word, _)| label.eq_ignore_ascii_case(word)) {
            let names: Vec<String> = names(rest).filter(|name| name != NOBODY).map(unquoted).collect();
            for name in &names {
                men.put(name, Column::Staying);
            }
            places.push((*place, names));
            continue;
        }
        // Behind a label the back line may stand in brackets.
        let label = label.split(" (").next().unwrap_or(label);
        has_first_choice |= label == FIRST_CHOICE;
        let why = Why::ALL.into_iter().find(|&why| label == heading(why));
        if let Some(why) = why {
            men.put_all(rest, why);
        }
        below = why.filter(|_| rest.trim().is_empty());
    }
    let men = men.in_order.into_iter().flatten().collect();
    let (club, day) = title.map_or((None, None), |(club, day)| (Some(club), day));
    let shape = shape_of(&places);
    (has_first_choice && !places.is_empty()).then_some(PlanInText { club, day, shape, men, places })
}

/// What stands behind the sign of one of several below each other, as text or as what a chat makes of it.
fn point(line: &str) -> Option<&str> {
    [POINT, "• ", "* "].into_iter().find_map(|sign| line.strip_prefix(sign))
}

/// The men who are named so far.
#[derive(Debug, Default)]
struct Men {
    /// In the order in which they are named; who was put elsewhere later is gone from where he stood.
    in_order: Vec<Option<(String, Column)>>,
    places: HashMap<String, usize>,
}

impl Men {
    /// Puts everybody whom a line names in the column of its reason.
    fn put_all(&mut self, line: &str, why: Why) {
        names(line).map(unquoted).for_each(|name| self.put(&name, why.column()));
    }

    /// Puts a man in a column. Who is named as leaving or wanted is so wherever else he is named.
    fn put(&mut self, name: &str, column: Column) {
        if let Some(&at) = self.places.get(name) {
            if column == Column::Staying {
                return;
            }
            self.in_order[at] = None;
        }
        self.places.insert(name.to_owned(), self.in_order.len());
        self.in_order.push(Some((name.to_owned(), column)));
    }
}

/// A line without what chats and mails put around it.
fn bare(line: &str) -> &str {
    line.trim().trim_start_matches('>').trim()
}

/// The club and the day of a title: `Juventus, back line, 28 June 2025. Plan A: …`.
fn title(line: &str) -> Option<(String, Option<Date>)> {
    let (name, rest) = name_and_rest(line, &[',']);
    let rest = rest.strip_prefix(BACK_LINE).filter(|_| !name.is_empty())?;
    let day = rest.strip_prefix(", ").and_then(|rest| rest.split('.').next());
    let day = day.and_then(|day| match day::read(day, DateStyle::default()).stated()? {
        PartialDate::Day(day) => Some(day),
        PartialDate::Month(..) | PartialDate::Year(_) => None,
    });
    Some((unquoted(name.to_owned()), day))
}

/// A formation for each back line. Between them they have every word: how a place is called depends on who stands beside it.
const SHAPES: [&str; 3] = ["3-4-3", "4-4-2", "5-3-2"];

/// Every word that some shape has for a place.
fn place_words() -> Vec<(&'static str, Position)> {
    let shapes = SHAPES.into_iter().filter_map(|name| Shape::built_in(name).ok());
    shapes.flat_map(|shape| Position::ALL.map(|place| (shape.place_in_words(place), place))).collect()
}

/// The formation that has just these places.
fn shape_of(places: &[(Position, Vec<String>)]) -> Option<&'static str> {
    let has_them = |name: &&str| {
        let shape = Shape::built_in(name);
        let is_there = |shape: &Shape, place| shape.find(place).is_some();
        shape.is_ok_and(|it| {
            it.places().len() == places.len() && places.iter().all(|(place, _)| is_there(&it, *place))
        })
    };
    SHAPES.into_iter().find(has_them)
}

/// The names of a line as they are written, quotes and all, without notes and brackets.
fn names(line: &str) -> impl Iterator<Item = String> {
    let mut rest = line;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches([',', ' ']);
        let stands_in = rest.strip_prefix('(');
        let (name, behind) = name_and_rest(stands_in.unwrap_or(rest), &[',', '(', ')']);
        // A note, or the bracket that is closed.
        let note = behind.strip_prefix('(').and_then(|note| Some(note.split_once(')')?.1));
        rest = note.unwrap_or(behind).trim_start_matches(')');
        (!name.is_empty()).then(|| name.to_owned())
    })
}

/// The name at the front of a text, up to one of the signs, and what stands behind it. One in quotes holds any sign, and its own
/// quotes twice.
fn name_and_rest<'t>(text: &'t str, signs: &[char]) -> (&'t str, &'t str) {
    let end = match text.strip_prefix('"') {
        Some(quoted) => {
            let mut rest = quoted;
            loop {
                let Some(at) = rest.find('"') else { break text.len() };
                rest = &rest[at + 1..];
                match rest.strip_prefix('"') {
                    Some(after) => rest = after,
                    None => break text.len() - rest.len(),
                }
            }
        }
        None => text.find(signs).unwrap_or(text.len()),
    };
    let (name, rest) = text.split_at(end);
    (name.trim(), rest.trim_start())
}

fn unquoted(name: String) -> String {
    match name.strip_prefix('"').and_then(|name| name.strip_suffix('"')) {
        Some(name) => name.replace("\"\"", "\""),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::board::Board;
    use crate::domain::report::Report;
    use crate::domain::squad::player::PlayerIndex;
    use crate::domain::test_plans;
    use crate::export::test_reports::{any_board, told};
    use crate::export::text;
    use proptest::prelude::*;

    fn sent(board: &Board) -> (Report, String) {
        let report = told(board, "Plan A");
        let text = text::page(&report);
        (report, text)
    }

    #[test]
    fn the_seed_is_read_back_from_a_quoted_mail() {
        let (_, text) = sent(&test_plans::signed(test_plans::squad()));
        let mailed: String = text.lines().flat_map(|line| ["> ", line, "  \r\n"]).collect();
        let plan = read(&mailed).unwrap();
        assert_eq!(plan.club.as_deref(), Some("Juventus"));
        let of = |column: Column| {
            let men = plan.men.iter().filter(|(_, of)| *of == column);
            men.map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(of(Column::Staying), "Balerdi Gatti Kalulu Savona Bremer");
        assert_eq!((of(Column::ForSale).as_str(), of(Column::Target).as_str()), ("Rugani Kelly", ""));
        let places: Vec<(Position, String)> =
            plan.places.iter().map(|(place, men)| (*place, men.join(" "))).collect();
        let read =
            [(Position::LCB, "Balerdi"), (Position::CB, "Gatti Kalulu"), (Position::RCB, "Kalulu Savona")];
        assert_eq!(places, read.map(|(place, men)| (place, men.to_owned())));
    }

    #[test]
    fn what_is_no_plan_is_none() {
        for text in [
            "",
            "Juventus, back line, 28 June 2025.",
            "name;column\nBremer;Staying",
            "OUT: Bremer",
            "Left: Bremer",
        ] {
            assert_eq!(read(text), None);
        }
    }

    proptest! {
        #[test]
        fn any_board_that_is_sent_as_text_is_read_back_with_its_men_columns_and_order(board in any_board()) {
            let (report, text) = sent(&board);
            let plan = read(&text).unwrap();
            prop_assert_eq!(plan.club.as_ref(), Some(&board.squad().club), "{}", text);
            prop_assert_eq!(plan.day, board.date(), "{}", text);
            let called = |players: &[PlayerIndex]| -> Vec<String> {
                players.iter().map(|&player| board.name(player).to_owned()).collect()
            };
            for column in Column::ALL {
                let read = plan.men.iter().filter(|(_, of)| *of == column);
                let mut read: Vec<String> = read.map(|(name, _)| name.clone()).collect();
                let mut there = called(board.column(column));
                if column == Column::Staying {
                    read.sort();
                    there.sort();
                }
                prop_assert_eq!(read, there, "{} in {}", column, text);
            }
            let places: Vec<Vec<String>> =
                report.places.iter().map(|place| place.men.iter().map(|man| man.name.clone()).collect()).collect();
            let read: Vec<Vec<String>> = plan.places.iter().map(|(_, men)| men.clone()).collect();
            prop_assert_eq!(read, places, "{}", text);
            let order = board.shape().from_left_to_right();
            let names: Vec<Position> = order.iter().map(|&at| board.shape().places()[at].name).collect();
            prop_assert_eq!(plan.places.iter().map(|(place, _)| *place).collect::<Vec<_>>(), names);
        }

        /// Whatever is pasted is read or is none.
        #[test]
        fn no_text_is_too_odd_to_be_looked_at(text in any::<String>(), label in "(Left|OUT|LEAVING|Centre): ") {
            let _ = read(&format!("{label}{text}"));
        }
    }
}

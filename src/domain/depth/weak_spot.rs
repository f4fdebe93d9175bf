//! The weak spot as a sentence: the places that fail first, the last players who cover them, and how many may be missing.

use crate::domain::board::Board;
use crate::domain::depth::department::Department;
use crate::text;

/// The weak spot of a department in one sentence:
/// `LCB: one man for one place, Kelly; if he is out there is no line`.
pub fn weak_spot_in_words(board: &Board, department: &Department) -> String {
    let names = department.line.weak_spot.iter().map(|place| place.name());
    format!("{}: {}", text::list(names), what_it_bears(board, department))
}

fn what_it_bears(board: &Board, department: &Department) -> String {
    let men = department.available_for(&department.line.weak_spot);
    let bodies = match men.len() {
        0 => "nobody".to_owned(),
        1 => "one man".to_owned(),
        many => format!("{} men", text::number(many)),
    };
    let places = match department.line.weak_spot.len() {
        1 => "one place".to_owned(),
        many => format!("{} places", text::number(many)),
    };
    let names = if men.is_empty() { String::new() } else { format!(", {}", board.names_in_words(&men)) };
    let ends = match usize::try_from(department.line.absences_absorbed) {
        Ok(spare) => format!("if {} there is no line", missing(spare + 1, men.len())),
        Err(_) => "there is no line".to_owned(),
    };
    format!("{bodies} for {places}{names}; {ends}")
}

/// So many of so many men missing, in words: `he is out`, `both are out`, `one of them is out`, `all three are out`.
fn missing(gone: usize, of: usize) -> String {
    match (gone, of) {
        (1, 1) => "he is out".to_owned(),
        (2, 2) => "both are out".to_owned(),
        (gone, of) if gone == of => format!("all {} are out", text::number(of)),
        (1, _) => "one of them is out".to_owned(),
        (gone, _) => format!("{} of them are out", text::number(gone)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::depth::department::Moment;
    use crate::domain::squad::Squad;
    use crate::domain::test_squads::{board, juventus, juventus_all_fit};

    fn words(squad: Squad, sent: &[(&str, Column)], moment: Moment) -> String {
        let board = board(squad, sent);
        weak_spot_in_words(&board, &Department::of(&board, moment))
    }

    #[test]
    fn one_man_for_one_place_is_named() {
        assert_eq!(
            words(juventus(), &[], Moment::Today),
            "LCB: one man for one place, Kelly; if he is out there is no line"
        );
    }

    #[test]
    fn with_a_man_to_spare_it_says_how_many_may_be_missing() {
        assert_eq!(
            words(juventus_all_fit(), &[], Moment::Today),
            "LCB: two men for one place, Bremer and Kelly; if both are out there is no line"
        );
        let kept = [("Kelly", Column::Staying), ("Balerdi", Column::Staying)];
        assert_eq!(
            words(juventus_all_fit(), &kept, Moment::After),
            "LCB: three men for one place, Bremer, Kelly and Balerdi; if all three are out there is no line"
        );
    }

    #[test]
    fn a_place_without_anybody_leaves_no_line() {
        assert_eq!(words(juventus(), &[], Moment::After), "LCB: nobody for one place; there is no line");
    }

    #[test]
    fn a_weak_spot_of_several_places_counts_its_men_once() {
        let mut squad = juventus();
        squad.players.drain(1..4);
        assert_eq!(
            words(squad, &[("Balerdi", Column::Staying), ("Rugani", Column::Staying)], Moment::After),
            "RCB and LCB: one man for two places, Balerdi; there is no line"
        );
        let mut squad = juventus_all_fit();
        squad.players.drain(2..6);
        assert_eq!(
            words(squad, &[("Balerdi", Column::Staying)], Moment::After),
            "RCB, CB and LCB: three men for three places, Bremer, Kalulu and Balerdi; \
             if one of them is out there is no line"
        );
    }

    #[test]
    fn any_so_many_of_the_men_can_be_the_ones_who_are_missing() {
        assert_eq!(missing(2, 4), "two of them are out");
        assert_eq!(missing(13, 13), "all 13 are out");
    }
}

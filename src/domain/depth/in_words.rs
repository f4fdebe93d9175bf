//! What a back line bears, told as a coach would: the one table of these words, for screens, text, Markdown and comparisons.
//!
//! | complete lines | men who may be out | told |
//! |---|---|---|
//! | none | | `nobody for the left`, `one short for left and centre` |
//! | one | none | `a back three, if Kelly is fit`: everybody without whom there is none is named |
//! | one or more | some | `a back three, even with one out`, `two back threes, even with two out` |

use crate::domain::board::Board;
use crate::domain::depth::department::Department;
use crate::domain::depth::place_set::PlaceSet;
use crate::domain::squad::player::PlayerIndex;
use crate::text;

/// What a department can field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fielded {
    /// In words: `a back three, if Kelly is fit`.
    pub text: String,
    /// The same where there is little room: `a back three, nobody to spare`, `2 back threes, even with 2 out`.
    pub short: String,
    /// Whether no complete line is possible.
    pub is_broken: bool,
    /// Whom it names: without each of them there is no line.
    pub needed: Vec<PlayerIndex>,
}

/// What a department can field, in words.
pub fn fielded(board: &Board, department: &Department) -> Fielded {
    let line = &department.line;
    let lines = board.shape().lines_in_words(line.full_lines.into());
    match usize::try_from(line.absences_absorbed) {
        Err(_) => {
            let missing = line.absences_absorbed.unsigned_abs().into();
            let men = department.available_for(&line.weak_spot).len();
            let text = board.shape().lack_in_words(&line.weak_spot, men, missing);
            let short = format!("no {}", board.shape().line_in_words());
            Fielded { text, short, is_broken: true, needed: Vec::new() }
        }
        Ok(0) => {
            let needed = needed(board, department);
            let fit = if needed.len() == 1 { "is fit" } else { "are fit" };
            let text = format!("{lines}, if {} {fit}", board.names_in_words(&needed));
            let short = format!("{lines}, nobody to spare");
            Fielded { text, short, is_broken: false, needed }
        }
        Ok(out) => {
            let text = format!("{lines}, even with {} out", text::number(out));
            let named = board.shape().line_in_words();
            let short = match line.full_lines {
                1 => format!("a {named}, even with {out} out"),
                lines => format!("{lines} {named}s, even with {out} out"),
            };
            Fielded { text, short, is_broken: false, needed: Vec::new() }
        }
    }
}

/// The available men without each of whom there is no line: those who can stand in a set of places that has no man to spare.
fn needed(board: &Board, department: &Department) -> Vec<PlayerIndex> {
    let shape = board.shape().places();
    let places_of = |player: PlayerIndex| -> PlaceSet {
        let positions = &board.player(player).positions;
        (0..shape.len()).filter(|&at| shape[at].takes(positions)).collect()
    };
    let men: Vec<(PlayerIndex, PlaceSet)> =
        department.available.iter().map(|&player| (player, places_of(player))).collect();
    let mut alike = [0_usize; PlaceSet::COUNT];
    for (_, places) in &men {
        alike[places.index()] += 1;
    }
    let reach = |set: PlaceSet| -> usize {
        PlaceSet::each(shape.len())
            .filter(|places| places.meets(set))
            .map(|places| alike[places.index()])
            .sum()
    };
    let has_none_to_spare = |set: &PlaceSet| !set.is_empty() && reach(*set) == set.len();
    let tight: Vec<PlaceSet> = PlaceSet::each(shape.len()).filter(has_none_to_spare).collect();
    let is_needed = |places: PlaceSet| tight.iter().any(|set| set.meets(places));
    men.into_iter().filter(|(_, places)| is_needed(*places)).map(|(player, _)| player).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column::{self, Staying};
    use crate::domain::depth::department::Moment;
    use crate::domain::squad::Squad;
    use crate::domain::squad::position::Position::{CB, LCB, RCB};
    use crate::domain::test_plans;
    use crate::domain::test_squads::{board, juventus, juventus_all_fit};
    use proptest::prelude::*;

    fn told(squad: Squad, sent: &[(&str, Column)], moment: Moment) -> String {
        let board = board(squad, sent);
        fielded(&board, &Department::of(&board, moment)).text
    }

    #[test]
    fn every_row_of_the_seed_is_told_in_one_phrase() {
        let signed: &[(&str, Column)] = &[("Balerdi", Staying)];
        let only_rugani_sold: &[(&str, Column)] = &[("Balerdi", Staying), ("Kelly", Staying)];
        for (told, phrase) in [
            (told(juventus_all_fit(), &[], Moment::Today), "two back threes, even with one out"),
            (told(juventus(), &[], Moment::Today), "a back three, if Kelly is fit"),
            (told(juventus_all_fit(), &[], Moment::After), "a back three, if Bremer is fit"),
            (told(juventus_all_fit(), signed, Moment::After), "a back three, even with one out"),
            (told(juventus_all_fit(), only_rugani_sold, Moment::After), "two back threes, even with two out"),
            (told(juventus(), &[], Moment::After), "nobody for the left"),
            (told(juventus(), signed, Moment::After), "a back three, if Balerdi is fit"),
        ] {
            assert_eq!(told, phrase);
        }
    }

    #[test]
    fn where_several_places_lack_a_man_it_says_how_many_are_missing() {
        let mut squad = juventus();
        for (at, positions) in [(1, vec![CB, LCB]), (2, vec![RCB]), (3, vec![RCB])] {
            squad.players[at].positions = positions;
        }
        assert_eq!(told(squad.clone(), &[], Moment::After), "one short for left and centre");
        squad.players[1].positions = vec![RCB];
        assert_eq!(told(squad, &[], Moment::After), "nobody for left and centre");
    }

    #[test]
    fn everybody_without_whom_there_is_no_line_is_named() {
        let mut squad = juventus();
        squad.players[4].positions.clear();
        squad.players[1].positions = vec![CB, LCB];
        squad.players[2].positions = vec![RCB];
        // Kelly and Kalulu are all there is for left and centre.
        assert_eq!(told(squad.clone(), &[], Moment::Today), "a back three, if Kalulu and Kelly are fit");
        squad.players[1].positions = vec![RCB];
        squad.players[4].positions = vec![CB];
        // One man for the left, and another one for the centre.
        assert_eq!(told(squad, &[], Moment::Today), "a back three, if Rugani and Kelly are fit");
    }

    proptest! {
        /// Named is exactly who leaves no line by being out.
        #[test]
        fn the_men_named_are_those_whose_absence_breaks_the_line(board in test_plans::any_board(8)) {
            let after = Department::of(&board, Moment::After);
            let told = fielded(&board, &after);
            prop_assert_eq!(told.is_broken, !after.line.is_possible());
            if after.line.is_possible() {
                let breaks = |player: &PlayerIndex| {
                    let others = after.names.iter().copied().filter(|other| other != player);
                    !Department::with(&board, others).line.is_possible()
                };
                let breaking: Vec<PlayerIndex> = after.available.iter().copied().filter(breaks).collect();
                prop_assert_eq!(told.needed, breaking);
            } else {
                prop_assert!(told.needed.is_empty());
            }
        }
    }
}

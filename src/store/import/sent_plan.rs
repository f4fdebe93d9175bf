//! A plan that was sent as text, as a sheet: everybody with his column, in the order in which the text names them; and beside it the
//! club, the day and the back line.

use super::MOST_CELLS;
use crate::domain::column::Column;
use crate::domain::import::dry_run::OfTheSquad;
use crate::domain::import::sheet::Sheet;
use crate::export::text_reader::{self, PlanInText};

/// The men of a plan that was sent, and what it says of the whole squad; nothing where the text is none.
pub fn read(text: &str) -> Option<(Sheet, OfTheSquad)> {
    let PlanInText { club, day, shape, men, places } = text_reader::read(text)?;
    // The whole name is what he is called, of however many words it is.
    let mut sheet = Sheet::new(["last name", "column"].map(str::to_owned).to_vec());
    for ((name, column), line) in men.iter().take(MOST_CELLS / 2).zip(1..) {
        sheet.push_row(line, [name.as_str(), in_files(*column)]);
    }
    let depth = if shape.is_some() { places } else { Vec::new() };
    Some((sheet, OfTheSquad { club, day, shape, depth }))
}

/// A column as files write it.
const fn in_files(column: Column) -> &'static str {
    match column {
        Column::Staying => "Staying",
        Column::ForSale => "ForSale",
        Column::Target => "Target",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use crate::domain::column::Column;
    use crate::domain::import::answers::Answers;
    use crate::domain::import::dry_run;
    use crate::domain::reading::player_name::with_plain_blanks;
    use crate::domain::squad::Squad;
    use crate::domain::squad::position::Position;
    use crate::export::test_reports::{any_board, lettered, told};
    use crate::export::text;
    use crate::store::import::of_text;
    use crate::store::squad_file;
    use crate::store::squad_import::imported_text;

    /// Who stands at each place at which somebody does, by name.
    fn depth(squad: &Squad) -> Vec<(Position, Vec<String>)> {
        let names = |players: &[_]| players.iter().map(|&player| squad.name(player).to_owned()).collect();
        squad.depth.iter().map(|(place, players)| (*place, names(players))).collect()
    }

    proptest! {
        #[test]
        fn any_plan_that_was_sent_is_imported_with_its_men_columns_order_club_and_day(board in any_board()) {
            let board = lettered(&board);
            let names: HashSet<String> = board.squad().indices().map(|man| with_plain_blanks(board.name(man))).collect();
            prop_assume!(!names.is_empty() && names.len() == board.squad().players.len());
            let report = told(&board, "Plan A");
            let sent = text::page(&report);
            let file = of_text("mail", &sent, "UTF-8").unwrap();
            let run = dry_run(&file.source, &file.sheet, &Answers::default(), None);
            prop_assert!(run.refused.is_empty() && run.questions.is_empty(), "{:?} in {}", run, sent);
            let written = imported_text(&run);
            let squad = squad_file::parse(&written, "folder").unwrap().0;
            prop_assert_eq!(&squad.club, &board.squad().club);
            prop_assert_eq!(squad.as_of, board.date());
            for column in Column::ALL {
                let mut read: Vec<String> = squad.players.iter().filter(|man| man.reported == column).map(|man| man.name.clone()).collect();
                let mut there: Vec<String> = board.column(column).iter().map(|&player| with_plain_blanks(board.name(player))).collect();
                if column == Column::Staying {
                    read.sort_unstable();
                    there.sort_unstable();
                }
                prop_assert_eq!(read, there, "{} in {}", column, sent);
            }
            let shape = board.shape();
            let places = shape.from_left_to_right().into_iter().map(|at| shape.places()[at].name);
            let men = report.places.iter().map(|place| place.men.iter().map(|man| with_plain_blanks(&man.name)).collect::<Vec<_>>());
            let there: Vec<_> = places.zip(men).filter(|(_, men)| !men.is_empty()).collect();
            prop_assert_eq!(depth(&squad), there, "{}", written);
            prop_assert!(shape.places().iter().all(|place| squad.shape.find(place.name).is_some()), "{}", written);
        }
    }
}

//! Remembers what was answered of a table's header, so that the next table with the same one needs no answers. Kept in `imports.ron` of the
//! state folder.
//!
//! A convenience, as [`recent`](crate::store::recent) is: what cannot be read counts as nothing answered yet, and what cannot be written is
//! forgotten.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::domain::import::answers::{self, Answers};
use crate::domain::import::header::Meaning;
use crate::domain::reading::amount::Period;
use crate::domain::reading::bare;
use crate::domain::reading::player_name::NameOrder;
use crate::domain::squad::accounts::WageIs;
use crate::domain::squad::position::Position;
use crate::store::diagnostics::{read_ron, ron_options};
use crate::store::drafts;
use crate::store::text_file;

/// The file.
const FILE: &str = "imports.ron";

/// Of how many headers answers are kept; the oldest are forgotten.
const MOST: usize = 50;

#[derive(Debug, Default, Deserialize, Serialize)]
struct Remembered {
    tables: Vec<Table>,
}

/// What was answered of a header, as it is said on the command line.
#[derive(Debug, Deserialize, Serialize)]
struct Table {
    header: Vec<String>,
    columns: Vec<String>,
    words: Vec<String>,
    wage: String,
    #[serde(default)]
    places: Vec<String>,
    #[serde(default)]
    names: String,
}

/// What was answered of this header before.
pub fn read(state: &Path, header: &[String]) -> Option<Answers> {
    let header = bare_all(header);
    let table = all(state).tables.into_iter().find(|table| table.header == header)?;
    Some(Answers {
        columns: table.columns.iter().filter_map(|said| answers::column(said).ok()).collect(),
        words: table.words.iter().filter_map(|said| answers::word(said).ok()).collect(),
        wage: answers::wage(&table.wage).unwrap_or_default(),
        places: table.places.iter().filter_map(|said| answers::place(said).ok()).collect(),
        names: answers::names(&table.names).ok(),
        ..Answers::default()
    })
}

/// Keeps what was answered of a header, where anything was; of columns only those that it has.
pub fn write(state: &Path, header: &[String], answers: &Answers) {
    let header = bare_all(header);
    let mut answers = answers.of_header();
    answers.columns.retain(|(column, _)| header.contains(&bare(column)));
    if answers == Answers::default() {
        return;
    }
    let mut kept = all(state);
    kept.tables.retain(|table| table.header != header);
    kept.tables.insert(0, Table { header, ..said(&answers) });
    kept.tables.truncate(MOST);
    let Ok(text) = ron_options().to_string_pretty(&kept, ron::ser::PrettyConfig::default()) else { return };
    drafts::replace_in_state(state, drafts::IMPORTS, FILE, &(text + "\n"));
}

fn all(state: &Path) -> Remembered {
    let bytes = text_file::bytes(&state.join(FILE)).unwrap_or_default();
    text_file::text(&bytes).ok().and_then(|text| read_ron(text).ok()).unwrap_or_default()
}

fn bare_all(header: &[String]) -> Vec<String> {
    header.iter().map(|name| bare(name)).collect()
}

fn said(answers: &Answers) -> Table {
    let column = |(header, meaning): &(String, Option<Meaning>)| {
        format!("{header}={}", meaning.map_or("-", Meaning::key))
    };
    let place = |(word, places): &(String, Vec<Position>)| {
        let places: Vec<&str> = places.iter().map(|position| position.name()).collect();
        format!("{word}={}", places.join(","))
    };
    let per = answers.wage.per.map(|per| match per {
        Period::Week => "week",
        Period::Month => "month",
        Period::Year => "year",
    });
    let is = answers.wage.is.map(|is| match is {
        WageIs::Net => "net",
        WageIs::Gross => "gross",
    });
    Table {
        header: Vec::new(),
        columns: answers.columns.iter().map(column).collect(),
        words: answers.words.iter().map(|(word, means)| format!("{word}={}", means.key())).collect(),
        places: answers.places.iter().map(place).collect(),
        names: answers.names.map_or("", NameOrder::key).to_owned(),
        wage: per.into_iter().chain(is).collect::<Vec<_>>().join(","),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::reading::list_word::ListWord;

    #[test]
    fn what_was_answered_of_a_header_comes_back_for_the_same_header_alone() {
        let state = tempfile::tempdir().unwrap();
        let header = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let given = Answers {
            columns: vec![("Wer".into(), Some(Meaning::Name)), ("x".into(), None)],
            words: vec![
                ("partente".into(), ListWord::In(Column::ForSale)),
                ("in prova".into(), ListWord::Undecided),
            ],
            wage: answers::wage("week,gross").unwrap(),
            places: vec![("Dif".into(), vec![Position::CB]), ("D".into(), vec![])],
            names: Some(NameOrder::SurnameFirst),
            club: Some("Verona".into()),
            ..Answers::default()
        };
        write(state.path(), &header(&["Wer", "x"]), &given);
        assert_eq!(read(state.path(), &header(&["WER", "X"])), Some(given.of_header()));
        assert_eq!(read(state.path(), &header(&["Wer"])), None);
        write(state.path(), &header(&["Wer"]), &Answers::default());
        assert_eq!(read(state.path(), &header(&["Wer"])), None);
        write(state.path(), &header(&["Wer", "Wo"]), &given);
        let columns = read(state.path(), &header(&["Wer", "Wo"])).map(|answers| answers.columns);
        assert_eq!(columns, Some(vec![("Wer".into(), Some(Meaning::Name))]), "no column of another header");
    }
}

//! Laws of the import: a squad written as a table comes back, and whatever a table holds, what is made of it is a squad file.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use std::collections::HashSet;

use backline::domain::import::answers::{self, Answers, Assumption, Only};
use backline::domain::import::dry_run;
use backline::domain::import::dry_run::DryRun;
use backline::domain::import::header::Meaning;
use backline::domain::import::in_words::fact;
use backline::domain::reading::bare;
use backline::domain::squad::Squad;
use backline::domain::squad::player::{Birth, Player, Source};
use backline::domain::squad::player_field::Field;
use backline::domain::squad::position::Position;
use backline::store::squad_import::SquadImport;
use backline::store::{import, squad_file, squad_import};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use support::walks;

/// A column: its headers in several languages, and what a man's cell says.
type Column = (&'static [&'static str], fn(&Man) -> String);

/// The columns of the table.
const COLUMNS: &[Column] = &[
    (&["Pos", "Ruolo", "Position", "Posición"], |man| man.position.name().to_owned()),
    (&["Born", "Nascita", "Geburtsdatum"], |man| {
        format!("{:02}/{:02}/{}", man.born.2, man.born.1, man.born.0)
    }),
    (&["Height", "Altezza", "Größe"], |man| format!("1,{:02}", man.height - 100)),
    (&["Number", "N.", "Dorsal"], |man| man.number.to_string()),
    (&["Value (M€)", "Valore (M€)", "Valor de mercado (M€)"], |man| {
        format!("{},{}", man.value / 10, man.value % 10)
    }),
    (&["Nationality", "Naz.", "Nationalité"], |man| man.nation.to_owned()),
];

#[derive(Clone, Debug)]
struct Man {
    name: String,
    position: Position,
    born: (i16, i8, i8),
    height: u16,
    number: u8,
    /// In tenths of a million.
    value: u64,
    nation: &'static str,
}

fn men() -> impl Strategy<Value = Vec<Man>> {
    let positions: Vec<Position> =
        Position::ALL.into_iter().filter(|position| *position != Position::GK).collect();
    let man = (
        "[A-Z][a-zàéß]{2,8}",
        select(positions),
        (1980..=2007_i16, 1..=12_i8, 1..=28_i8),
        150..=199_u16,
        1..=1_999_u64,
    );
    prop::collection::vec((man, select(vec!["Italy", "France", "DR Congo"])), 2..8).prop_map(|men| {
        let men = men.into_iter().zip(1..);
        men.map(|(((name, position, born, height, value), nation), number)| Man {
            name,
            position,
            born,
            height,
            number,
            value,
            nation,
        })
        .collect()
    })
}

/// The men as a table with some of the columns, in some order, under some names.
fn table() -> impl Strategy<Value = (Vec<Man>, Vec<usize>, String)> {
    let columns = subsequence((0..COLUMNS.len()).collect::<Vec<_>>(), 0..=COLUMNS.len()).prop_shuffle();
    (men(), columns, prop::collection::vec(0..4_usize, COLUMNS.len()), select(vec![';', '\t', '|'])).prop_map(
        |(men, columns, names, separator)| {
            let header = columns.iter().map(|column| {
                let (known, _) = COLUMNS[*column];
                known[names[*column] % known.len()].to_owned()
            });
            let header: Vec<String> = std::iter::once("Name".to_owned()).chain(header).collect();
            let rows = men.iter().map(|man| {
                let cells = columns.iter().map(|column| COLUMNS[*column].1(man));
                std::iter::once(man.name.clone())
                    .chain(cells)
                    .collect::<Vec<_>>()
                    .join(&separator.to_string())
            });
            let text = std::iter::once(header.join(&separator.to_string()))
                .chain(rows)
                .collect::<Vec<_>>()
                .join("\n");
            (men, columns, text)
        },
    )
}

fn read(text: &str, answers: &Answers) -> DryRun {
    let file = import::of_text("players", text, "UTF-8").unwrap();
    dry_run(&file.source, &file.sheet, answers, None)
}

/// The men as a table with these columns, under their first names.
fn table_of(men: &[Man], columns: &[usize]) -> String {
    let header = columns.iter().map(|column| COLUMNS[*column].0[0].to_owned());
    let header: Vec<String> = std::iter::once("Name".to_owned()).chain(header).collect();
    let row = |man: &Man| {
        let cells = columns.iter().map(|column| COLUMNS[*column].1(man));
        std::iter::once(man.name.clone()).chain(cells).collect::<Vec<_>>().join(";")
    };
    std::iter::once(header.join(";")).chain(men.iter().map(row)).collect::<Vec<_>>().join("\n")
}

/// The squad that tables become, one after another.
fn squad_of(tables: &[String]) -> Squad {
    let folder = std::env::temp_dir().join("no-such-folder/of-a-law");
    let mut squad = SquadImport::into_folder(&folder).unwrap();
    for table in tables {
        let file = import::of_text("players", table, "UTF-8").unwrap();
        squad.put(&squad.dry_run(&file.source, &file.sheet, &Answers::default()));
    }
    squad.squad().unwrap().as_ref().clone()
}

/// Everybody with what is stated of him and whose word it is, by id.
fn stated(squad: &Squad) -> Vec<(Player, Vec<Option<Source>>)> {
    let mut men: Vec<_> = squad
        .players
        .iter()
        .map(|player| {
            let stated = Field::ALL.iter().filter(|field| fact(player, **field).is_some());
            let sources = stated.map(|field| squad.source_of(player, *field)).collect();
            (Player { sources: Vec::new(), ..player.clone() }, sources)
        })
        .collect();
    men.sort_by(|one, other| one.0.id.cmp(&other.0.id));
    men
}

fn have_names_of_their_own(men: &[Man]) -> bool {
    let names: HashSet<String> = men.iter().map(|man| bare(&man.name)).collect();
    names.len() == men.len()
}

/// What of a man's cells came back.
fn came_back(man: &Man, player: &Player, column: usize) -> bool {
    match column {
        0 => player.positions == [man.position],
        1 => {
            matches!(player.birth, Some(Birth::On(day)) if day.iso() == format!("{:04}-{:02}-{:02}", man.born.0, man.born.1, man.born.2))
        }
        2 => player.height_cm == Some(man.height),
        3 => player.number == Some(man.number),
        4 => player.value.as_ref().is_some_and(|value| value.amount.as_euros() == man.value * 100_000),
        _ => player.nationality == [man.nation],
    }
}

proptest! {
    #![proptest_config(walks(64))]

    #[test]
    fn a_squad_written_as_a_table_comes_back_where_it_has_columns((men, columns, text) in table()) {
        // A single column has nothing between its cells.
        prop_assume!(!columns.is_empty());
        let run = read(&text, &Answers::default());
        prop_assert_eq!(run.men.len(), men.len(), "{}", text);
        for (man, read) in men.iter().zip(&run.men) {
            prop_assert_eq!(&read.player.name, &man.name);
            for column in 0..COLUMNS.len() {
                prop_assert_eq!(came_back(man, &read.player, column), columns.contains(&column), "{} of {} in\n{}", column, man.name, text);
            }
        }
        let squad = squad_file::parse(&squad_import::imported_text(&run), "players");
        prop_assert!(squad.is_ok(), "{:?}", squad);
    }

    #[test]
    fn the_halves_of_a_table_become_the_same_squad_as_the_whole(
        men in men(),
        columns in subsequence((0..COLUMNS.len()).collect::<Vec<_>>(), 1..=COLUMNS.len()),
        at in any::<prop::sample::Index>(),
    ) {
        prop_assume!(have_names_of_their_own(&men));
        let (upper, lower) = men.split_at(1 + at.index(men.len() - 1));
        let whole = squad_of(&[table_of(&men, &columns)]);
        let halves = squad_of(&[table_of(upper, &columns), table_of(lower, &columns)]);
        prop_assert_eq!(stated(&halves), stated(&whole));
    }

    #[test]
    fn columns_in_two_tables_become_the_same_squad_as_in_one(
        men in men(),
        first in subsequence(vec![0, 2, 3, 4, 5], 0..=5),
    ) {
        prop_assume!(have_names_of_their_own(&men));
        let born = |others: Vec<usize>| [vec![1], others].concat();
        let second = born([0, 2, 3, 4, 5].into_iter().filter(|column| !first.contains(column)).collect());
        let whole = squad_of(&[table_of(&men, &(0..COLUMNS.len()).collect::<Vec<_>>())]);
        let parts = squad_of(&[table_of(&men, &born(first)), table_of(&men, &second)]);
        prop_assert_eq!(stated(&parts), stated(&whole));
    }

    #[test]
    fn whatever_a_table_holds_what_is_made_of_it_is_a_squad_file(
        meanings in prop::collection::vec(select(Meaning::all().collect::<Vec<_>>()), 1..8),
        rows in prop::collection::vec(prop::collection::vec(cell(), 8), 1..8),
        as_of in prop::option::of(Just("2025-06-28")),
        range in prop::option::of(Just("low")),
        rate in prop::option::of(Just("GBP=1.17")),
        order in prop::option::of(select(vec!["minutes", "rating"])),
    ) {
        let header: Vec<&str> = std::iter::once("name").chain(meanings.iter().map(|meaning| meaning.key())).collect();
        let lines = rows.iter().map(|cells| cells.join("\t"));
        let text = std::iter::once(header.join("\t")).chain(lines).collect::<Vec<_>>().join("\n");
        let Ok(file) = import::of_text("players", &text, "UTF-8") else { return Ok(()) };
        let answers = Answers {
            as_of: as_of.map(|day| day.parse().unwrap()),
            only: Only::All,
            wage: answers::wage("week,gross").unwrap(),
            range: range.map(|end| answers::range(end).unwrap()),
            rates: rate.map(|rate| answers::rate(rate).unwrap()).into_iter().collect(),
            order: order.map(|by| answers::order(by).unwrap()),
            assumed: Assumption::ALL.into_iter().collect(),
            ..Answers::default()
        };
        let run = dry_run(&file.source, &file.sheet, &answers, None);
        let squad = squad_file::parse(&squad_import::imported_text(&run), "players");
        prop_assert!(squad.is_ok(), "{}\n{:?}", squad_import::imported_text(&run), squad);
    }
}

/// Something that may stand in a cell, and much that should not.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        select(vec![
            "",
            "-",
            "0",
            "Kelly",
            "KELLY Lloyd",
            "\u{301}",
            "CB",
            "D/WB (RL), DM",
            "ST",
            "2025-06-30",
            "30/06/2029",
            "2028",
            "1,88m",
            "26",
            "5",
            "99",
            "€16m",
            "€1m - €2m",
            "£5m",
            "£50M - £64M",
            "£57,000 p/w",
            "CB, RB",
            "2,871",
            "obiettivo 2",
            "€800 p/w",
            "resta",
            "da valutare",
            "obiettivo",
            "in uscita",
            "yes",
            "Ajax",
            "Slt",
            "Loa",
            "ITA",
            "France, DR Congo",
            "=1+1",
            "rottura LCA",
            "in prestito dal Newcastle fino al 30/06/2026",
            "On loan from Ajax until Jun 30, 2026",
            "\u{1b}[2J",
            "\u{202e}x",
            "a\u{ad}b",
            "\\",
            "// */",
            "Muscle injury - Return expected on 04/08/2025",
            "left",
            "1999-01-26",
            "100000000000000",
        ])
        .prop_map(str::to_owned),
        "[a-zA-Z0-9 €/.,()+\\\\'-]{0,12}",
    ]
}

//! What a squad file states is in its squad, and what is wrong with it is told.

use proptest::prelude::*;

use super::*;
use crate::domain::column::Column;
use crate::domain::date::{Date, PartialDate};
use crate::domain::squad::absence::Absence;
use crate::domain::squad::player::{Origin, Player, PlayerIndex, Priority};
use crate::domain::squad::position::{Group, Position};
use crate::domain::squad::stance::Attitude;
use crate::domain::squad::{Limit, Thresholds};
use crate::store::diagnostics::{BYTES_READ, MOST_FAULTS};
use crate::text::is_unprintable;

#[test]
fn the_shipped_squads_have_neither_faults_nor_warnings() {
    for club in ["juventus", "juventus-august", "juventus-september", "marseille"] {
        let file = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("squads").join(club));
        let file = file.unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!(file.warnings, []);
    }
}

#[test]
fn a_club_is_read_from_a_file_whatever_else_is_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("verona/squad.ron");
    std::fs::create_dir(folder.path().join("verona")).unwrap();
    for (text, club) in [
        ("(club: \"Torino\", players: [(nonsense: 3)])", Some("Torino")),
        ("(players: [])", Some("verona")),
        ("(club: ", None),
    ] {
        std::fs::write(&file, text).unwrap();
        assert_eq!(head_of(&file).0.as_deref(), club, "{text}");
    }
    assert_eq!(head_of(Path::new("nowhere")), (None, None));
}

#[test]
fn a_name_and_a_column_are_enough() {
    let (squad, warnings) = parse("(players: [(name: \"Rossi\", column: Staying)])", "verona").unwrap();
    assert_eq!((squad.club.as_str(), warnings), ("verona", vec![]));
    assert_eq!((squad.shape.name(), squad.shape_assumed), ("4-4-2", true));
    assert_eq!(squad.players[0].id.as_str(), "rossi");
}

#[test]
fn the_built_in_squad_is_the_shipped_one() {
    let SquadFile { path, squad, warnings, .. } = built_in();
    assert_eq!((path, warnings), (None, vec![]));
    let names: Vec<&str> = squad.players.iter().map(|player| player.name.as_str()).collect();
    assert_eq!(names, ["Bremer", "Kalulu", "Gatti", "Savona", "Rugani", "Kelly", "Balerdi"]);
}

#[test]
fn everything_that_a_file_states_is_in_its_squad() {
    let squad = built_in().squad;
    let day = |text: &str| text.parse::<Date>().ok();
    let [bremer, kelly, balerdi] = [0, 5, 6].map(|at| &squad.players[at]);
    assert_eq!((squad.shape.name(), squad.shape_assumed, squad.as_of), ("3-4-2-1", true, day("2025-06-28")));
    assert_eq!(squad.room, Some(Limit { number: 6, assumed: true }));
    assert_eq!(squad.floor, Some(Limit { number: 4, assumed: true }));
    assert_eq!(bremer.cornerstone.as_deref(), Some("the defence is to be built around him"));
    assert_eq!(bremer.absence.as_ref().map(Absence::return_in_words).as_deref(), Some("return not stated"));
    assert_eq!((bremer.number, bremer.age_on(squad.as_of)), (Some(3), Some(28)));
    assert_eq!(
        (&kelly.origin, kelly.reported, kelly.starter.is_some()),
        (&Origin::Ours, Column::ForSale, true)
    );
    assert_eq!(
        kelly.contract_until.map(PartialDate::latest),
        day("2029-06-30"),
        "stated with his loan, in February 2025"
    );
    assert_eq!((balerdi.priority, balerdi.other_club()), (Some(Priority::A), Some("Marseille")));
    assert_eq!(balerdi.stance.as_ref().map(|stance| stance.is), Some(Attitude::Wall));
    assert!(squad.claims.iter().all(|claim| claim.on.is_some() && claim.by.is_some()));
    assert!(squad.claims.iter().all(|claim| claim.on.unwrap().latest() <= squad.as_of.unwrap()));
    assert_eq!(squad.claims_about(PlayerIndex(6)).count(), 7);
    assert_eq!(squad.depth.len(), 1, "the order of the centre-backs is assumed");
}

#[test]
fn what_a_source_does_not_state_is_not_stated() {
    let (squad, _) = parse("(players: [(name: \"Rossi\", column: Target)])", "verona").unwrap();
    assert_eq!(squad.players[0], Player::named("Rossi", Column::Target));
    assert_eq!((squad.room, squad.floor, squad.as_of), (None, None, None));
}

#[test]
fn a_shape_and_thresholds_of_its_own_are_read() {
    let source = "(shape: (name: \"3 and a libero\", places: [(place: RCB, filled_by: [RCB, CB]), (place: CB, filled_by: [CB])]), \
                  thresholds: (centre_backs: (covered: 5, thin: 4)), \
                  players: [(name: \"A\", column: Staying, positions: [CB])], depth: { RCB: [\"a\"] })";
    let (squad, warnings) = parse(source, "x").unwrap();
    assert_eq!(
        (squad.shape.name(), squad.shape.places().len(), squad.shape_assumed),
        ("3 and a libero", 2, false)
    );
    assert_eq!(squad.thresholds_of(Group::CentreBacks), Thresholds { covered: 5, thin: 4 });
    assert_eq!(squad.thresholds_of(Group::FullBacks), Thresholds::default());
    assert_eq!((squad.depth, warnings), (vec![(Position::RCB, vec![PlayerIndex(0)])], vec![]));
}

#[test]
fn the_line_of_a_player_is_that_of_his_name() {
    let source =
        "(\n players: [\n  (\n   id: \"x\",\n   name: \"Rossi\",\n  ),\n  (name: \"Bianchi Verdi\"),\n ],\n)";
    let line = |id: &str| line_of(source, &PlayerId(id.into()));
    assert_eq!((line("x"), line("bianchi-verdi"), line("rossi")), (Some(5), Some(7), None));
}

#[test]
fn the_line_of_a_player_is_found_however_his_name_is_written() {
    let source = "(\n players: [\n  (name: r\"Rossi\"),\n  (name: r#\"Bianchi\"#),\n  (name: \"Nicol\\u{f2} \\\"Nic\\\" Savona\"),\n  \
                  (id: Some(\"v\\x65rdi\"), name: \"x\"),\n ],\n)";
    let line = |id: &str| line_of(source, &PlayerId(id.into()));
    assert_eq!([line("rossi"), line("bianchi"), line("verdi")], [Some(3), Some(4), Some(6)]);
    assert_eq!(line("nicolò-nic-savona"), Some(5));
}

/// A squad of so many players, of whom every fifth has a fault, of ten kinds.
fn large_squad(players: usize) -> String {
    const FAULTS: [&str; 10] = [
        "colum: Staying",
        "column: Stayin",
        "column: Staying, number: \"4\"",
        "column: Staying, absence: (sinse: \"2025\")",
        "column: Staying, positions: [CB, DFC]",
        "column: Staying wage: 3",
        "column: Staying, wage: 2.5m",
        "column: Staying, origin: OnLoan(\"Ajax\")",
        "column: Staying, height_cm: 18",
        "column: Staying, born: \"1999-02-30\"",
    ];
    let player = |at: usize| {
        let fields = if at.is_multiple_of(5) { FAULTS[at / 5 % 10] } else { "column: Staying, rating: 78.0" };
        format!(
            "(id: \"p{at}\", name: \"Rossi {at}\", full_name: \"Mario Rossi\", nationality: [\"Italy\"], foot: Right, \
             joined: (on: \"2022-07\", from: \"Torino\", fee: \"€41m\"), {fields}),\n"
        )
    };
    let players: String = (0..players).map(player).collect();
    format!("(players: [\n{players}])")
}

#[test]
fn every_fault_of_a_large_squad_is_told_and_the_work_grows_with_the_text() {
    let work = |players: usize| {
        let source = large_squad(players);
        BYTES_READ.set(0);
        assert_eq!(faults(&source).len(), players / 5);
        (source.len(), BYTES_READ.get())
    };
    let ((text, half), (_, whole)) = (work(1_000), work(2_000));
    // The whole, the list, each player, what is wrong with him and what is proposed.
    assert!(half < 5 * text, "{half} bytes are read of {text}");
    assert!(whole < 2 * half + half / 20, "1,000 players take {half} bytes, 2,000 take {whole}");
}

#[test]
fn ids_that_look_alike_are_a_warning_however_their_accents_are_encoded() {
    for other in ["SAVONÀ", "savona\u{300}", "savon\u{e1}", "sa vonà"] {
        let source = format!(
            "(players: [(id: \"savonà\", name: \"A\", column: Staying), (id: \"{other}\", name: \"B\", column: Staying)])"
        );
        let (_, warnings) = parse(&source, "x").unwrap();
        assert_eq!(warnings.len(), 1, "{other}");
    }
}

#[test]
fn what_was_meant_is_guessed_for_the_first_hundred_ids_that_nobody_has() {
    let unknown: Vec<String> = (0..103).map(|number| format!("\"bremer{number}\"")).collect();
    let unknown = unknown.join(", ");
    let source = format!(
        "(players: [(name: \"Bremer\", column: Staying, positions: [CB])], depth: {{CB: [{unknown}]}})"
    );
    let faults = faults(&source);
    let unknown = faults.iter().filter(|fault| fault.message.starts_with("nobody here has the id"));
    let guessed: Vec<bool> =
        unknown.map(|fault| fault.help.as_deref().unwrap().starts_with("did you mean")).collect();
    assert_eq!(guessed, [[true; 100].as_slice(), &[false; 3]].concat());
}

#[test]
fn of_a_file_that_was_merged_in_many_places_the_first_fifty_are_told() {
    let merged = |times: usize| "<<<<<<< ours\n=======\n>>>>>>> theirs\n".repeat(times);
    assert_eq!([1, 50, 51].map(|times| faults(&merged(times)).len()), [1, 50, 50]);
}

#[test]
fn many_warnings_do_not_crowd_out_a_fault() {
    let claims = "(on: \"2026\", says: \"x\"), ".repeat(1_000);
    let source = format!("(as_of: \"2025-01-01\", claims: [{claims}(about: \"nobody\", says: \"y\")])");
    let faults = parse(&source, "x").unwrap_err();
    assert!(faults.iter().any(|fault| fault.message.contains("nobody")), "{faults:?}");
    let (_, warnings) = parse(
        &source.replace("nobody", "a").replace("claims", "players: [(name: \"A\", column: Staying)], claims"),
        "x",
    )
    .unwrap();
    assert!(warnings.len() > 1 && warnings.iter().all(|fault| fault.severity == Severity::Warning));
}

#[test]
fn a_folder_whose_name_steers_terminals_names_a_club_that_does_not() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("ver\u{1b}ona");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("squad.ron"), "()").unwrap();
    assert_eq!(read(&folder).unwrap().squad.club, "ver\u{fffd}ona");
}

const VALID: &str = include_str!("../new_squad.ron");

fn faults(source: &str) -> Vec<Fault> {
    parse(source, "x").unwrap_err()
}

#[test]
fn a_list_is_no_record_without_names() {
    let found = faults("(players: [(name: \"Rossi\", column: Staying)], room: [6, true])");
    let messages: Vec<&str> = found.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(messages, ["`room` wants fields in ( ), found a list"]);
}

#[test]
fn texts_made_to_break_a_reader_end_soon_and_with_few_faults() {
    let many = 50_000;
    for source in [
        "[".repeat(many),
        format!("(players: {}", "[".repeat(many)),
        format!("(room: {}1{})", "Some(".repeat(many), ")".repeat(many)),
        "/*".repeat(many),
        "\"\n".repeat(many),
        "\"".repeat(many),
        "'".repeat(many),
        "r#\"\n".repeat(many),
        "#![\n".repeat(many),
        format!("(players: [{}])", ",".repeat(many)),
        format!("(players: [{}])", "(),".repeat(many / 2)),
        format!("(players: [{}])", "(name: \"a\", column: Staying),".repeat(2_000)),
        format!("({}: 1)", "a".repeat(many)),
        format!("({})", "a:".repeat(many)),
        "\u{1b}".repeat(many),
        "€".repeat(many),
    ] {
        let faults = faults(&source);
        assert!((1..=MOST_FAULTS + 1).contains(&faults.len()), "{source:.20}");
        let longest = faults.iter().map(|fault| fault.message.len() + fault.excerpt.len()).max();
        assert!(longest < Some(1_500), "{source:.20}");
    }
}

#[test]
fn more_players_than_anybody_keeps_are_refused() {
    let faults = faults(&format!("(players: [{}])", "(name: \"a\", column: Staying),".repeat(50_001)));
    assert!(faults[0].message.contains("more than 50000"), "{}", faults[0].message);
    assert_eq!(faults.len(), 1, "{}", faults[1].message);
}

#[test]
fn what_was_left_out_is_not_called_missing() {
    let source = "(\n players: [\n  (name: 5, column: Staying),\n  (name: \"b\", column: \"Staying\"),\n  (name: \"c\", colum: Target),\n ],\n)";
    assert_eq!(faults(source).len(), 3);
}

#[test]
fn warnings_wait_until_everything_can_be_read() {
    let late = "(as_of: \"2025-01-01\", claims: [(on: \"2026\", says: \"x\")]";
    assert_eq!(parse(&format!("{late})"), "x").unwrap().1.len(), 1);
    assert_eq!(faults(&format!("{late}, seasn: \"x\")")).len(), 1);
}

/// A valid file with some of its bytes changed, taken out or doubled, as a text.
fn edited(edits: &[(u8, prop::sample::Index, char)]) -> String {
    let mut chars: Vec<char> = VALID.chars().collect();
    for (kind, at, char) in edits {
        let at = at.index(chars.len());
        match kind % 4 {
            0 => chars[at] = *char,
            1 => chars.insert(at, *char),
            2 => drop(chars.remove(at)),
            _ => {
                let end = chars.len().min(at + 40);
                let copy = chars[at..end].to_vec();
                chars.splice(at..at, copy);
            }
        }
    }
    chars.into_iter().collect()
}

fn some_char() -> impl Strategy<Value = char> {
    prop_oneof![
        prop::sample::select(
            "()[]{},:;=\"'#/*\\ \n\r\t.0aZ-_\u{feff}\u{a0}\u{1b}€“”".chars().collect::<Vec<_>>()
        ),
        any::<char>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_edit_of_a_file_stops_the_reader_or_reports_what_a_terminal_would_obey(
        edits in prop::collection::vec((any::<u8>(), any::<prop::sample::Index>(), some_char()), 1..8),
    ) {
        let source = edited(&edits);
        if let Err(faults) = parse(&source, "x") {
            prop_assert!((1..=MOST_FAULTS + 1).contains(&faults.len()));
            let lines = source.lines().count() + source.matches('\r').count() + 1;
            for fault in &faults {
                prop_assert!(fault.line <= lines);
                let shown = fault.message.chars().chain(fault.excerpt.chars()).chain(fault.help.iter().flat_map(|it| it.chars()));
                prop_assert!(!shown.clone().any(is_unprintable), "{:?}", shown.collect::<String>());
                prop_assert_eq!(fault.line > 0, fault.mark.start < fault.mark.end);
            }
        }
    }

    #[test]
    fn no_text_at_all_stops_the_reader(text in "\\PC{0,300}") {
        let _ = parse(&text, "x");
    }
}

#[test]
fn an_unknown_shape_is_followed_by_nothing_about_the_places_of_another() {
    let text = "(shape: \"3-9\", depth: { CB: [\"rossi\"] }, players: [(name: \"Rossi\", column: Staying, positions: [CB])])";
    let faults = parse(text, "test").unwrap_err();
    let messages: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(messages, ["there is no formation \"3-9\""]);
}

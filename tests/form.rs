//! The form: what is known of a man is typed row by row, kept by the plan or written beside the squad file.

#![expect(clippy::unwrap_used, reason = "a story that cannot be set up has failed")]

mod support;

use std::fs;
use std::path::Path;

use backline::app::view::Overlay;
use backline::domain::column::Column;
use backline::domain::money::Money;
use backline::domain::squad::position::Position::{CB, LCB};
use backline::session::Session;
use backline::store::squad_file;
use support::{open_request, screen, type_keys as keys};

/// A squad as somebody writes it by hand.
const SQUAD: &str = "// My own squad.
(
    club: \"Verona\",
    as_of: \"2025-06-28\",
    players: [
        (name: \"Rossi\", column: Staying, wage: \"2m\"), // the captain
        (name: \"Neri\", column: Staying),
    ],
)
";

fn board(folder: &Path) -> Session {
    fs::write(folder.join("squad.ron"), SQUAD).unwrap();
    Session::open(open_request(folder), || {}).unwrap()
}

/// What the proposal beside the squad file says.
fn proposed(folder: &Path) -> String {
    fs::read_to_string(folder.join("squad.ron.new")).unwrap()
}

#[test]
fn what_is_typed_of_a_man_is_written_beside_the_squad_file_which_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = board(folder.path());
    // The position, the contract and the wage, each row by the arrows.
    keys(&mut session, "Fjj<enter>difensore<space>centrale<space>sinistro<enter>");
    keys(&mut session, "jjjj<enter>giu-28<enter><enter>3m<space>gross<enter>");
    insta::assert_snapshot!(screen(&session), @"
     Verona · 28 Jun 2025                                      Plan A · as reported
    ┌ Rossi ───────────────────────────────────────────────────────────────────────┐
    │  written to squad.ron.new; the squad file is left as it is                   │
    │  full name        not stated                                                 │
    │  number           not stated                                                 │
    │  positions        LCB                                                    new │
    │  born, or age     not stated                                                 │
    │  nationality      not stated                                                 │
    │  height           not stated                                                 │
    │  foot             not stated                                                 │
    │  contract until   Jun 2028                                               new │
    │  wage             €3m gross                                              new │
    │ ▸value            not stated                                                 │
    │  release clause   not stated                                                 │
    │  who says so      own word                                                   │
    │  on which day     28 Jun 2025                                                │
    └──────────────────────────────────────────────────────────────────────────────┘
     · of Rossi and Neri no position is stated: they are on the books and have no
       place

     30 Jun season ends, assumed · 30 Jun 2026 season ends, assumed
     Rossi: ours, end of his contract not stated
     Esc back  Enter type  a accept  ? keys
    ");
    keys(&mut session, "a");
    assert_eq!(session.app().overlay(), None, "{}", screen(&session));
    assert!(screen(&session).contains("the squad file is left as it is"), "{}", screen(&session));
    assert_eq!(fs::read_to_string(folder.path().join("squad.ron")).unwrap(), SQUAD);
    insta::assert_snapshot!(proposed(folder.path()), @r#"
    // My own squad.
    (
        club: "Verona",
        as_of: "2025-06-28",
        players: [
            (name: "Rossi", column: Staying, wage: "€3m", positions: [LCB], contract_until: "2028-06", wage_is: Gross, sources: { "positions": (by: "own word", on: "2025-06-28"), "contract_until": (by: "own word", on: "2025-06-28"), "wage": (by: "own word", on: "2025-06-28"), "wage_is": (by: "own word", on: "2025-06-28") }), // the captain
            (name: "Neri", column: Staying),
        ],
    )
    // Goes on from the squad file with the fingerprint 87109f9c7780d14c
    "#);
    let squad = squad_file::parse(&proposed(folder.path()), "test").unwrap().0;
    let rossi = &squad.players[0];
    assert_eq!((rossi.positions.as_slice(), rossi.wage), (&[LCB][..], Some(Money::euros(3_000_000))));
    assert_eq!(rossi.contract_until, "2028-06".parse().ok());
}

#[test]
fn what_cannot_be_read_stays_in_the_prompt_and_nothing_typed_is_nothing_to_write() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = board(folder.path());
    keys(&mut session, "Fjj<enter>Mittelfeld<enter>");
    assert!(session.app().prompt().is_some());
    assert!(screen(&session).contains("is no place of a back line"), "{}", screen(&session));
    keys(&mut session, "<esc>a");
    assert!(screen(&session).contains("nothing was typed"), "{}", screen(&session));
    assert!(matches!(session.app().overlay(), Some(Overlay::Form(_))));
    keys(&mut session, "<esc>");
    assert_eq!(session.app().overlay(), None);
    assert!(!folder.path().join("squad.ron.new").exists());
}

#[test]
fn a_new_target_is_typed_row_by_row_and_kept_by_the_plan_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = board(folder.path());
    keys(&mut session, "aLeoni<enter><enter>centre<space>back<enter><enter>Parma<enter><enter>18<enter>a");
    let leoni = session.app().player(session.app().selected().unwrap()).clone();
    assert_eq!((leoni.name.as_str(), leoni.reported), ("Leoni", Column::Target));
    assert_eq!(leoni.positions, [CB]);
    assert_eq!(leoni.other_club(), Some("Parma"));
    assert!(!folder.path().join("squad.ron.new").exists());
    // His form again, and another age.
    keys(&mut session, "Fjjj<enter>19<enter>a");
    assert!(screen(&session).contains("Leoni as you say"), "{}", screen(&session));
}

#[test]
fn a_second_form_goes_on_top_of_the_first_with_its_own_source() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = board(folder.path());
    keys(&mut session, "Fjj<enter>CB<enter>a");
    // Another man's wage by another word, of another day.
    keys(&mut session, "jFGkkkk<enter>3m<enter>jj<enter>Gazzetta<enter><enter>27/6/2025<enter>a");
    let said = support::notice(session.app());
    assert!(
        said.ends_with(
            "squad.ron.new says this too, with all that it said before; the squad file is left as it is"
        ),
        "{said}"
    );
    assert_eq!(fs::read_to_string(folder.path().join("squad.ron")).unwrap(), SQUAD);
    let players = |text: String| {
        text.lines()
            .filter(|line| line.contains("name:"))
            .map(|line| line.trim().to_owned())
            .collect::<Vec<_>>()
    };
    insta::assert_snapshot!(players(proposed(folder.path())).join("\n"), @r#"
    (name: "Rossi", column: Staying, wage: "2m", positions: [CB], sources: { "positions": (by: "own word", on: "2025-06-28") }), // the captain
    (name: "Neri", column: Staying, wage: "€3m", sources: { "wage": (by: "Gazzetta", on: "2025-06-27") }),
    "#);
    // A proposal that somebody mended by hand keeps what he wrote; one that he broke is left alone.
    let path = folder.path().join("squad.ron.new");
    fs::write(&path, proposed(folder.path()).replace("// the captain", "// Mario")).unwrap();
    keys(&mut session, "Fj<enter>5<enter>a");
    assert!(proposed(folder.path()).contains("// Mario") && proposed(folder.path()).contains("number: 5"));
    fs::write(&path, "(players: [").unwrap();
    keys(&mut session, "Fj<enter>6<enter>a");
    let said = support::notice(session.app());
    assert!(said.ends_with("has faults: mend it, or remove it"), "{said}");
    assert_eq!(proposed(folder.path()), "(players: [");
}

#[test]
fn a_proposal_that_the_squad_file_has_outlived_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = board(folder.path());
    keys(&mut session, "Fjj<enter>CB<enter>a");
    let first = proposed(folder.path());
    std::thread::sleep(std::time::Duration::from_millis(20));
    fs::write(folder.path().join("squad.ron"), SQUAD.replace("2m", "4m")).unwrap();
    keys(&mut session, "Fj<enter>5<enter>a");
    let said = support::notice(session.app());
    assert!(said.ends_with("take from it what you want, then remove it"), "{said}");
    assert_eq!(proposed(folder.path()), first);
}

#[test]
fn the_built_in_squad_has_no_file_beside_which_a_form_is_written() {
    let mut app = support::after("");
    support::play(&mut app, "F");
    assert!(support::notice(&app).starts_with("the built-in squad has no file"), "{}", support::notice(&app));
}

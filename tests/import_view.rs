//! The import on the board: cells are pasted, looked at, asked about, and written once they are accepted.

#![expect(clippy::unwrap_used, reason = "a story that cannot be set up has failed")]

mod support;

use std::fs;
use std::path::Path;

use backline::app::Message;
use backline::app::imports::Line;
use backline::app::view::Overlay;
use backline::domain::column::Column;
use backline::domain::date::PartialDate;
use backline::domain::import::answers::Assumption;
use backline::domain::import::dry_run::Asked;
use backline::domain::import::header::Meaning;
use backline::domain::squad::player::Origin;
use backline::domain::squad::position::Position;
use backline::session::{OpenRequest, Session};
use backline::store::squad_file;
use support::{open_request, screen, type_keys as keys};

/// Cells as a terminal pastes them from a spreadsheet: with tabs, and carriage returns at the ends of lines, two of them where the lines
/// ended in two characters.
const CELLS: &str = "Cognome e nome\tRuolo\tPiede\tEtà\tIngaggio\tStato\tNote\r\r\
                     BREMER\tDC\tdx\t28\t-\tresta\trottura LCA\r\r\
                     KELLY Lloyd\tDC\tsx\t26\t€50k\tin uscita\t\r\
                     ROUHI Jonas\tD\t\t21\t\tvedremo\t\r";

/// A board in a folder of its own, which is saved or only printed.
fn board(folder: &Path, is_saved: bool) -> Session {
    let squad = folder.join("squads/here");
    fs::create_dir_all(&squad).unwrap();
    fs::write(squad.join("squad.ron"), "(players: [(name: \"Rossi\", column: Staying)])").unwrap();
    let mut request: OpenRequest = open_request(&squad);
    folder.clone_into(&mut request.folders.here);
    request.folders.home = Some(folder.join("home"));
    request.folders.state = Some(folder.join("state"));
    if is_saved { Session::open(request, || {}).unwrap() } else { Session::open_unsaved(request).unwrap() }
}

fn paste(session: &mut Session, text: &str) {
    session.handle(Message::Paste(text.to_owned()));
}

#[test]
fn pasted_cells_open_the_import_which_tells_what_they_would_become() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = board(folder.path(), false);
    paste(&mut session, CELLS);
    insta::assert_snapshot!(screen(&session), @r#"
     here · day not stated                                     Plan A · as reported
    ┌ Import: 6 questions, 7 columns ──────────────────────────────────────────────┐
    │ a sheet with a header: 3 rows, 3 players; by pasted cells                    │
    │ goes to a folder that you name: 2 Staying; 1 For sale, 0 Target              │
    │                                                                              │
    │ ▸? 1  as of which day is the file? The ages of 3 men wait for it             │
    │  ? 2  which side do 2 centre-backs play? By the stronger foot left: Kelly;   │
    │       right: Bremer                                                          │
    │  ? 3  1 wage is not said to be of a week, a month or a year, and net or      │
    │       gross: which?                                                          │
    │  ? 4  what does "vedremo" say of Rouhi? Until then Staying                   │
    │  ? 5  "D" is no place: where does Rouhi play? Until then nowhere             │
    │  ? 6  are these notes injuries and loans? Bremer (rottura LCA)               │
    │                                                                              │
    │  in the file     is read as  for example                           read  not │
    │  Cognome e nome  name        BREMER → Bremer                          3    0 │
    │  Ruolo           positions   DC → CB                                  2    1 │
    │  Piede           foot        dx → right                               2    1 │
    │  Età             age         21                                       3    0 │
    │  Ingaggio        wage                                                 0    3 │
    └─ ↓ 2 more ───────────────────────────────────────────────────────────────────┘
     Enter types the day of the table: 2025-06-28
     Esc back  Tab next question  Enter answer  c what a column is  a accept  ? keys
    "#);
}

#[test]
fn questions_are_answered_and_a_column_changed_until_it_is_accepted_into_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = board(folder.path(), true);
    paste(&mut session, CELLS);
    // The day, the wages, the word, and that notes are facts.
    keys(&mut session, "<enter>28/6/2025<enter>");
    let asked = |session: &Session| {
        session.app().import().unwrap().run().questions.iter().map(|it| it.text.clone()).collect::<Vec<_>>()
    };
    assert!(asked(&session)[0].starts_with("which side do"), "{:?}", asked(&session));
    keys(&mut session, "<enter><enter>week,gross<enter>");
    keys(&mut session, "<enter>");
    assert_eq!(session.app().prompt().unwrap().typed(), "vedremo=Staying");
    keys(&mut session, "<C-u>vedremo=ForSale<enter>");
    // Where he plays is for the user to say: as it stands the answer is nowhere.
    keys(&mut session, "<enter><enter><enter>");
    assert_eq!(asked(&session), [""; 0]);
    keys(&mut session, "cPiede=-<enter>a");
    assert!(!folder.path().join("squads/verona").exists());
    keys(&mut session, "verona<enter>");
    assert_eq!(session.app().overlay(), None, "{}", screen(&session));
    assert!(
        support::notice(session.app()).ends_with("squad.ron is written: P opens it"),
        "{}",
        screen(&session)
    );
    let squad = squad_file::read(&folder.path().join("squads/verona")).unwrap().squad;
    let told: Vec<_> =
        squad.players.iter().map(|player| (player.name.as_str(), player.reported.name())).collect();
    assert_eq!(
        squad_file::head_of(&folder.path().join("squads/verona/squad.ron")).0.as_deref(),
        Some("verona")
    );
    assert_eq!(told, [("Bremer", "Staying"), ("Kelly", "For sale"), ("Rouhi", "For sale")]);
    assert_eq!(squad.players[0].absence.as_ref().and_then(|it| it.what.as_deref()), Some("rottura LCA"));
    assert_eq!(squad.players[2].positions, []);
    assert_eq!(squad.players[1].wage.map(backline::domain::money::Money::as_euros), Some(2_600_000));
    // The next table with this header needs no answers about it.
    paste(&mut session, CELLS);
    assert!(
        asked(&session).iter().all(|text| !text.contains("vedremo") && !text.contains("wage")),
        "{:?}",
        asked(&session)
    );
}

#[test]
fn the_day_of_a_title_and_the_club_of_most_rows_are_proposed_and_an_injured_man_is_out_on_a_yes() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = board(folder.path(), true);
    paste(
        &mut session,
        "Rosa 2025/26, aggiornata al 28/06/2025\rGiocatore\tRuolo\tClub\tStato\tNote\r\
         Rossi Marco\tDC\tBologna\tresta\t\r\
         Costa Filippo\tTS\tBologna\tinfortunato\t\r\
         Villa Tito\tTD\tBologna\tInfortunato\trottura del crociato\r\
         Moretti Leo\tTS\tParma\tobiettivo 1\t\r",
    );
    let asked = |session: &Session| {
        session.app().import().unwrap().run().questions.iter().map(|it| it.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        asked(&session),
        [
            "as of which day is the file? Its title names 28 Jun 2025",
            "whose squad is it? 3 of 4 rows are of Bologna",
            "are these notes injuries and loans? Costa (infortunato) and Villa (rottura del crociato)",
        ]
    );
    keys(&mut session, "<enter><enter><enter><enter><enter>a");
    assert_eq!(session.app().prompt().unwrap().typed(), "squads/bologna");
    keys(&mut session, "<enter>");
    let squad = squad_file::read(&folder.path().join("squads/bologna")).unwrap().squad;
    let out: Vec<_> = squad.players.iter().map(|it| it.absence.as_ref()?.what.as_deref()).collect();
    assert_eq!(out, [None, Some("infortunato"), Some("rottura del crociato"), None]);
    assert!(squad.players[..3].iter().all(|player| player.reported == Column::Staying));
}

#[test]
fn the_cursor_goes_over_questions_and_columns_and_enter_answers_what_it_is_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = board(folder.path(), false);
    paste(&mut session, CELLS);
    let at = |session: &Session| match session.app().line_of_import() {
        Some(Line::Question(number, _)) => number.to_string(),
        Some(Line::Column(column)) => format!("{} {:?}", column.header, column.meaning.map(Meaning::key)),
        other => format!("{other:?}"),
    };
    // From the last column, on to the first question, and back to the last one.
    keys(&mut session, "G<tab>");
    assert_eq!(at(&session), "1");
    keys(&mut session, "<S-tab>");
    assert_eq!(at(&session), "6");
    // Behind the questions come the columns.
    keys(&mut session, "jj");
    assert_eq!(at(&session), "Ruolo Some(\"positions\")");
    keys(&mut session, "<enter>-<enter>");
    assert_eq!(session.app().import().unwrap().run().men[0].player.positions, []);
    keys(&mut session, "G");
    assert_eq!(at(&session), "Ruolo None", "it has gone to those that are not read");
    keys(&mut session, "<enter>positions<enter>");
    assert_eq!(session.app().import().unwrap().run().men[0].player.positions, [Position::CB]);
}

#[test]
fn a_rate_and_an_order_are_answered_on_the_board() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = board(folder.path(), true);
    paste(&mut session, "Name\tPos\tValue\tMins\rRossi\tDC\t£10m\t540\rNeri\tDC\t£5m\t2,871\r");
    let asked = |session: &Session| {
        session.app().import().unwrap().run().questions.iter().map(|it| it.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        asked(&session)[1..],
        [
            "2 amounts are in pounds: how many euros is one? Until then left out",
            "who stands first at each place, by minutes: RCB Neri and Rossi; LCB Neri and Rossi? Until then nobody is ordered by them",
        ]
    );
    keys(&mut session, "<tab><enter>one<enter>");
    assert!(screen(&session).contains("instance GBP=1.17"), "{}", screen(&session));
    keys(&mut session, "<C-u>1.2<enter><enter>minutes<enter>");
    assert_eq!(asked(&session).len(), 1, "{}", screen(&session));
    keys(&mut session, "averona<enter>");
    let squad = squad_file::read(&folder.path().join("squads/verona")).unwrap().squad;
    let values: Vec<u64> =
        squad.players.iter().filter_map(|it| Some(it.value.as_ref()?.amount.as_euros())).collect();
    assert_eq!(values, [12_000_000, 6_000_000]);
    let first: Vec<&str> = squad.depth.iter().map(|(_, men)| squad.name(men[0])).collect();
    assert_eq!(first, ["Neri", "Neri"]);
}

#[test]
fn a_loan_is_answered_man_by_man_and_its_example_is_never_taken_for_the_answer() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = board(folder.path(), true);
    paste(&mut session, "Name\tPos\tOn loan\rKelly\tLB\tyes\rNeri\tDC\tyes\r");
    let asked = |session: &Session| session.app().import().unwrap().run().questions[1].text.clone();
    assert_eq!(asked(&session), "on loan, but from or to whom is not stated: Kelly and Neri");
    keys(&mut session, "<tab><enter><enter>");
    assert!(screen(&session).contains("expected from CLUB or to CLUB"), "{}", screen(&session));
    keys(&mut session, "Newcastle<space>until<space>30/6/2026<enter>");
    assert_eq!(asked(&session), "on loan, but from or to whom is not stated: Neri");
    keys(&mut session, "<enter><C-u>Neri=to<space>Bari<enter>");
    let import = session.app().import().unwrap();
    let origins: Vec<&Origin> = import.run().men.iter().map(|man| &man.player.origin).collect();
    let until = "2026-06-30".parse().ok().map(PartialDate::Day);
    assert_eq!(
        origins,
        [
            &Origin::OnLoan { from: "Newcastle".to_owned(), until },
            &Origin::OnLoanTo { club: "Bari".to_owned(), until: None }
        ]
    );
}

#[test]
fn escape_writes_nothing_and_what_is_printed_writes_nothing_either() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = board(folder.path(), false);
    paste(&mut session, CELLS);
    keys(&mut session, "averona<enter>");
    assert!(screen(&session).contains("nothing is written"), "{}", screen(&session));
    keys(&mut session, "<esc>");
    assert_eq!(session.app().overlay(), None);
    assert!(!folder.path().join("squads/verona").exists());
    keys(&mut session, "I");
    assert!(matches!(session.app().overlay(), Some(Overlay::Import(_))));
}

#[test]
fn what_is_no_table_is_not_read_and_one_that_would_be_cut_off_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = board(folder.path(), false);
    for (text, said) in
        [("Kelly", "ignored on the board"), (&"Name\tPos\nKelly\tLB\n".repeat(9_000), "cut off")]
    {
        paste(&mut session, text);
        assert_eq!(session.app().overlay(), None);
        assert!(screen(&session).contains(said), "{}", screen(&session));
    }
    keys(&mut session, "I");
    assert!(screen(&session).contains("Paste the cells"), "{}", screen(&session));
    keys(&mut session, "a");
    assert!(screen(&session).contains("there is no table"), "{}", screen(&session));
}

#[test]
fn a_table_over_an_open_view_is_told_where_to_go_and_one_without_a_header_to_bring_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = board(folder.path(), false);
    keys(&mut session, "?");
    paste(&mut session, CELLS);
    assert_eq!(
        support::notice(session.app()),
        "nothing is pasted here: go back to the board, and paste the table there"
    );
    keys(&mut session, "<esc>");
    paste(&mut session, "Rossi Marco\tDC\tresta\rBianchi Luca\tTD\tin uscita\r");
    let asked = &session.app().import().unwrap().run().questions[0].text;
    assert!(asked.starts_with("no header is known: is the first row one?"), "{asked}");
}

#[test]
fn the_difference_to_a_squad_that_is_there_is_shown_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = board(folder.path(), true);
    paste(&mut session, "Nome\tRuolo\tScad.\tPiede\rRossi\tDC\tgiu-27\tsx\rNeri\tTD\t30/06/28\tdx\r");
    keys(&mut session, "sby<space>own<space>sheet;<space>only<space>CB<enter>a<C-u>squads/here<enter>");
    insta::assert_snapshot!(screen(&session), @"
     here · day not stated                                     Plan A · as reported
    ┌ Import: 3 questions, 4 columns ──────────────────────────────────────────────┐
    │ a sheet with a header: 2 rows, 1 player; left out: 1 who plays elsewhere; by │
    │ own sheet, pasted cells                                                      │
    │ goes to squads/here/squad.ron.new; squads/here/squad.ron is left as it is    │
    │                                                                              │
    │ ▸? 1  is Rossi the squad's Rossi?                                            │
    │  ? 2  as of which day is the file?                                           │
    │  ? 3  which side does 1 centre-back play? By the stronger foot left: Rossi;  │
    │       right: nobody                                                          │
    │                                                                              │
    │  in the file  is read as      for example                          read  not │
    │  Nome         name            Rossi                                   1    0 │
    │  Ruolo        positions       DC → CB                                 1    0 │
    │  Scad.        contract until  giu-27 → Jun 2027                       1    0 │
    │  Piede        foot            sx → left                               1    0 │
    └──────────────────────────────────────────────────────────────────────────────┘
     What it means ────────────────────────────────────────────────────────────────
     ✖ nobody for left back, left centre, right centre and right back
     · of Rossi no position is stated: he is on the books and has no place

     there is a squad already: once this is answered, a goes on
     Esc back  Tab next question  Enter answer  c what a column is  a accept  ? keys
    ");
    let proposal = folder.path().join("squads/here/squad.ron.new");
    keys(&mut session, "a");
    assert!(screen(&session).contains("is Rossi the squad's Rossi?"), "{}", screen(&session));
    keys(&mut session, "<enter>");
    assert_eq!(session.app().prompt().unwrap().typed(), "Rossi=Rossi");
    let changes = |session: &Session| {
        let lines = session.app().import().unwrap().lines();
        let change = |line| if let Line::Change(change) = line { Some(change.to_owned()) } else { None };
        lines.filter_map(change).collect::<Vec<_>>()
    };
    keys(&mut session, "<C-u>Rossi=-<enter>");
    let other = [
        "Rossi comes in as a new man, beside Rossi of the same name",
        "new: Rossi",
        "only in the squad: Rossi",
    ];
    assert_eq!(changes(&session), other);
    // The last word counts, and it is taken back with the table.
    paste(&mut session, "Nome\tRuolo\tScad.\tPiede\rRossi\tDC\tgiu-27\tsx\rNeri\tTD\t30/06/28\tdx\r");
    keys(
        &mut session,
        "sby<space>own<space>sheet;<space>only<space>CB<enter>a<C-u>squads/here<enter><enter><C-u>all<enter>",
    );
    let same = "changed: Rossi: foot not stated → left; positions not stated → CB; contract until not stated → Jun 2027";
    assert_eq!(changes(&session), [same]);
    keys(&mut session, "a");
    assert_eq!(session.app().prompt().unwrap().typed(), "squads/here");
    assert!(!proposal.exists());
    keys(&mut session, "<enter>");
    assert!(
        fs::read_to_string(&proposal).unwrap().contains("own sheet, pasted cells"),
        "{}",
        screen(&session)
    );
}

#[test]
fn the_folder_of_an_import_is_typed_as_to_a_shell() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = board(folder.path(), true);
    paste(&mut session, "Nome\tRuolo\tScad.\tPiede\rRossi\tDC\tgiu-27\tsx\rNeri\tTD\t30/06/28\tdx\r");
    keys(&mut session, "sby<space>own<space>sheet;<space>only<space>CB<enter>a<C-u>~/squads/mine<enter>");
    assert!(folder.path().join("home/squads/mine/squad.ron").is_file(), "{}", screen(&session));
    assert!(!folder.path().join("~").exists());
}

#[test]
fn a_cell_as_long_as_a_page_is_pasted_like_any_other_and_leaves_room_for_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    for cells in [
        format!("Name\tPos\rKelly\t{}\r", "x".repeat(5_000)),
        format!("Name\tPos\rK{}\tLB\r", "y".repeat(5_000)),
        format!("Name\tPos\tNote\rKelly\tLB\t{}", "x ".repeat(2_500)),
    ] {
        let mut session = board(folder.path(), false);
        paste(&mut session, &cells);
        for all in ["the day of the table", "Name", "Pos", "…"] {
            assert!(screen(&session).contains(all), "{all}: {}", screen(&session));
        }
    }
}

#[test]
fn a_word_that_is_asked_about_is_answered_by_what_it_means_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = board(folder.path(), false);
    paste(&mut session, "Nome\tRuolo\tStato\rNeri\tD\tvedremo\r");
    keys(&mut session, "<enter>28/6/25<enter><enter>nobody<enter>");
    assert!(screen(&session).contains("expected WORD=COLUMN"), "{}", screen(&session));
    keys(&mut session, "<C-u>ForSale<enter><enter>CB<enter>");
    let run = session.app().import().unwrap().run();
    assert_eq!(run.as_of, "2025-06-28".parse().ok());
    assert_eq!(
        run.questions.iter().filter(|question| question.about != Asked::Assume(Assumption::Sides)).count(),
        0
    );
    assert_eq!(
        (run.men[0].player.reported, run.men[0].player.positions.as_slice()),
        (Column::ForSale, &[Position::CB][..])
    );
}

#[test]
fn an_import_goes_on_top_of_what_is_proposed_already() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = board(folder.path(), true);
    let proposal = || fs::read_to_string(folder.path().join("squads/here/squad.ron.new")).unwrap();
    for (cells, said) in [
        ("Nome\tRuolo\rNeri\tTD\rBianchi\tDC\r", "is left as it is"),
        ("Nome\tRuolo\rVerdi\tTS\rGialli\tDC\r", "says this too"),
    ] {
        paste(&mut session, cells);
        keys(&mut session, "a<enter>");
        assert!(support::notice(session.app()).contains("name the squad's own folder"));
        keys(&mut session, "here<enter>");
        keys(&mut session, "<enter>");
        assert!(support::notice(session.app()).contains(said), "{}", screen(&session));
    }
    for name in ["Rossi", "Neri", "Bianchi", "Verdi", "Gialli"] {
        assert!(proposal().contains(&format!("name: \"{name}\"")), "{name}: {}", proposal());
    }
    // One of which the squad file knows nothing any more is left alone, and what to do is said.
    fs::write(folder.path().join("squads/here/squad.ron"), "(players: [(name: \"Russo\", column: Staying)])")
        .unwrap();
    let before = proposal();
    paste(&mut session, "Nome\tRuolo\rViola\tTS\rGrigi\tDC\r");
    keys(&mut session, "a<C-u>squads/here<enter><enter>");
    assert!(support::notice(session.app()).ends_with("take from it what you want, then remove it"));
    assert_eq!(proposal(), before);
}

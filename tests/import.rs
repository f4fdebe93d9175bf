//! Other people's tables come in as a person would expect: each sample of a layout, and each promise of an import.
//!
//! The samples' players are invented, or facts compiled by hand in the layout of that program. What each should become was written
//! by hand before there was code to read it.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "support/answer.rs"]
mod answer;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use answer::Answer;
use backline::domain::squad::Squad;
use backline::domain::squad::player::Birth;
use backline::store::squad_file;

/// The folder of the samples.
fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import")
}

/// A folder of somebody who imports.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// Puts a file there.
    fn with(text: impl AsRef<[u8]>) -> Self {
        let desk = Self::new();
        fs::write(desk.folder.path().join("players.csv"), text).unwrap();
        desk
    }

    fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    /// Runs `backline import FILE squads/verona` with flags behind it.
    fn import(&self, file: &Path, flags: &[&str]) -> Answer {
        let command = ["import".as_ref(), file.as_os_str(), "squads/verona".as_ref()];
        self.run(command.into_iter().chain(flags.iter().map(OsStr::new)))
    }

    fn run<'a>(&self, arguments: impl IntoIterator<Item = &'a OsStr>) -> Answer {
        let mut command = Command::new(env!("CARGO_BIN_EXE_backline"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("XDG_STATE_HOME", self.path("state"))
            .stdin(Stdio::null());
        Answer::from(command.output().unwrap())
    }

    /// Runs `backline import FILE… squads/verona` with flags behind it.
    fn import_all(&self, files: &[&Path], flags: &[&str]) -> Answer {
        let files = files.iter().map(|file| file.as_os_str());
        let command = std::iter::once("import".as_ref()).chain(files).chain(["squads/verona".as_ref()]);
        self.run(command.chain(flags.iter().map(OsStr::new)))
    }

    /// The same of the file that was put there.
    fn import_own(&self, flags: &[&str]) -> Answer {
        self.import(Path::new("players.csv"), flags)
    }

    fn written(&self) -> PathBuf {
        self.path("squads/verona/squad.ron")
    }

    fn squad(&self) -> Squad {
        let file = squad_file::read(&self.written()).unwrap_or_else(|faults| panic!("{faults}"));
        file.squad.as_ref().clone()
    }
}

/// The squad that a sample becomes is the one that a person wrote.
#[track_caller]
fn comes_in_as_expected(sample: &str, expected: &str, flags: &[&str]) {
    let desk = Desk::new();
    let answer = desk.import(&samples().join(sample), &[flags, &["--accept"]].concat());
    assert_eq!(answer.code, 0, "{}\n{}", answer.stdout, answer.stderr);
    let expected = samples().join("expected").join(expected);
    let expected = squad_file::read(&expected).unwrap_or_else(|faults| panic!("{faults}")).squad;
    let found = desk.squad();
    for (found, expected) in found.players.iter().zip(&expected.players) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.sources, expected.sources);
    assert_eq!(found.claims, expected.claims);
    assert_eq!(found, *expected);
}

#[test]
fn a_sheet_of_an_italian_club_comes_in() {
    let flags = ["--as-of", "2025-06-28", "--by", "own sheet", "--club", "Juventus", "--season", "2025/26"];
    let assumed = ["--assume", "sides,notes"];
    comes_in_as_expected(
        "foglio_club_excel_it.csv",
        "foglio_club_excel_it.ron",
        &[&flags[..], &assumed].concat(),
    );
}

#[test]
fn sheets_in_six_languages_come_in_alike() {
    for language in ["en", "es", "de", "fr", "pt"] {
        let name = format!("sheet_invented_{language}");
        let flags = [
            "--as-of",
            "2025-06-28",
            "--by",
            "own sheet",
            "--club",
            "FC Esempio",
            "--season",
            "2025/26",
            "--wage",
            "year",
        ];
        comes_in_as_expected(&format!("{name}.csv"), &format!("{name}.ron"), &flags);
    }
}

#[test]
fn of_transfermarkt_datasets_one_club_comes_in() {
    comes_in_as_expected(
        "transfermarkt_datasets_players.csv",
        "transfermarkt_datasets_players.ron",
        &["--club", "506", "--as-of", "2025-06-28"],
    );
}

#[test]
fn both_ages_of_transfermarkt_api_come_in() {
    for age in ["transfermarkt_api_club_players", "transfermarkt_api_club_players_typed"] {
        let flags = ["--club", "Juventus", "--as-of", "2025-06-28"];
        comes_in_as_expected(&format!("{age}.json"), &format!("{age}.ron"), &flags);
    }
}

#[test]
fn a_saved_squad_page_of_transfermarkt_comes_in() {
    comes_in_as_expected(
        "transfermarkt_squad_page_invented.html",
        "transfermarkt_squad_page_invented.ron",
        &["--club", "FC Esempio", "--as-of", "2025-06-28"],
    );
}

#[test]
fn both_layouts_of_ea_fc_come_in() {
    let flags = ["--wage", "gross", "--as-of", "2025-06-03"];
    comes_in_as_expected("sofifa_players_invented.csv", "sofifa_players_invented.ron", &flags);
    // This one states its day.
    comes_in_as_expected(
        "sofifa_scraper_players_invented.csv",
        "sofifa_scraper_players_invented.ron",
        &flags[..2],
    );
}

#[test]
fn both_prints_of_football_manager_come_in() {
    for form in ["html", "rtf"] {
        let flags = ["--as-of", "2025-06-28", "--wage", "gross", "--range", "low"];
        comes_in_as_expected(
            &format!("fm24_squad_invented.{form}"),
            &format!("fm24_squad_invented_{form}.ron"),
            &flags,
        );
    }
}

#[test]
fn the_team_of_a_print_is_no_club_and_those_of_youth_teams_stay_out() {
    let print =
        "Name;Position;Inf;Team\nKelly;D (L);;Main\nGatti;D (C);;\nMuir;D (R);;U21\nAmass;D (L);;u19\n";
    let answer = Desk::with(print).import_own(&["--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&answer.stdout).unwrap();
    let young = serde_json::json!([{ "why": "youth_team", "count": 2 }]);
    assert_eq!(
        (&told["files"][0]["club"], &told["files"][0]["left_out"]),
        (&serde_json::Value::Null, &young)
    );
    let all = Desk::with(print).import_own(&["--column", "Team=-"]).stdout;
    assert!(all.contains("4 rows, 4 players;"), "{all}");
}

#[test]
fn what_stands_in_parentheses_behind_a_name_is_noted_and_no_part_of_it() {
    let page = "No.\tPos.\tNation\tPlayer\n3\tCB\tBrazil BRA\tBremer (captain)\n\
                6\tLB\tEngland ENG\tLloyd Kelly (on loan from Newcastle United)\n";
    let desk = Desk::with(page);
    let told = desk.import_own(&[]).stdout;
    assert!(
        told.contains("Kelly (on loan from Newcastle United)") && told.contains("--assume notes"),
        "{told}"
    );
    desk.import_own(&["--assume", "notes", "--accept"]);
    let text = fs::read_to_string(desk.written()).unwrap();
    for line in [
        "name: \"Bremer\"",
        "// captain",
        "nationality: \"Brazil\"",
        "full_name: \"Lloyd Kelly\"",
        "origin: OnLoan(from: \"Newcastle United\")",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
}

#[test]
fn a_loan_whose_other_club_is_not_stated_is_said_by_the_flag_that_is_asked_for() {
    let desk = Desk::with("Inf;Name;Pos\nLoa;Alí Ben-Saïd;LB\nWnt;Kelly;CB\nLst Bid;Gatti;CB\n");
    let told = desk.import_own(&["--names", "first name"]).stdout;
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("(--loan \"Ben-Saïd=from Bayern until 30/6/2026\", or to Bayern)"), "{told}");
    let said = ["--names", "first name", "--loan", "ben-said=from Bayern until 30/6/2026", "--accept"];
    let told = desk.import_own(&said).stdout;
    assert!(!told.contains("on loan, but"), "{told}");
    let text = fs::read_to_string(desk.written()).unwrap();
    for line in [
        "origin: OnLoan(from: \"Bayern\", until: \"2026-06-30\")",
        "sources: { \"origin\": (assumed: true) }",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    let told = desk.import_own(&["--loan", "Rossi=to Bari"]).stderr;
    assert!(told.contains("--loan: nobody who comes in is called \"Rossi\""), "{told}");
}

#[test]
fn codes_of_the_game_that_mean_nothing_here_are_named_and_kept() {
    let desk = Desk::with("Inf;Name;Pos\nWnt;Kelly;CB\nLst Bid;Gatti;CB\n");
    let told = desk.import_own(&["--accept"]).stdout;
    assert!(told.contains("Inf: \"Wnt\" (line 2), \"Bid\" (line 3) cannot be read as codes"), "{told}");
    let text = fs::read_to_string(desk.written()).unwrap();
    assert!(text.contains("// codes Wnt") && text.contains("// codes Bid"), "{text}");
    assert!(text.contains("column: ForSale"), "{text}");
}

#[test]
fn the_captain_is_not_out() {
    let json = r#"{"status": 200, "body": {"players": [{"id": "1", "name": "Federico Dimarco", "position": "Left-Back",
        "dateOfBirth": "1997-11-10", "nationality": ["Italy"], "signedFrom": "Parma", "contract": "2027-06-30", "marketValue": 50000000,
        "status": "Team captain"}]}}"#;
    let desk = Desk::with(json);
    desk.import_own(&["--accept"]);
    let text = fs::read_to_string(desk.written()).unwrap();
    assert!(text.contains("// Team captain") && !text.contains("absence"), "{text}");
}

#[test]
fn an_amount_that_waits_for_a_rate_is_not_told_as_unreadable_and_its_source_names_its_unit() {
    let desk = Desk::with("Name;Pos;Value (£m)\nKelly;CB;8\nGatti;CB;0.5\nSavona;RB;x\n");
    let told = desk.import_own(&[]).stdout;
    assert!(
        told.contains("2 amounts are in pounds") && told.contains("\"x\" (line 4) cannot be read"),
        "{told}"
    );
    desk.import_own(&["--rate", "GBP=1.17", "--accept"]);
    let text = fs::read_to_string(desk.written()).unwrap();
    for line in ["8m GBP at 1.17", "0.5m GBP at 1.17"] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
}

#[test]
fn positions_that_stand_in_two_columns_are_all_read() {
    let table =
        "Name,OVR,Position,Height,Alternative positions\nJoe Gomez,80,RB,\"188cm / 6'2\"\"\",\"CB, LM\"\n";
    let desk = Desk::with(table);
    desk.import_own(&["--accept"]);
    let text = fs::read_to_string(desk.written()).unwrap();
    assert!(text.contains("positions: [RB, CB]") && text.contains("height_cm: 188"), "{text}");
}

#[test]
fn prints_of_football_manager_in_other_languages_come_in() {
    for language in ["de", "pl"] {
        let name = format!("fm_squad_invented_{language}");
        let flags = ["--as-of", "2025-06-28", "--club", "FC Esempio", "--names", "first name"];
        comes_in_as_expected(&format!("{name}.rtf"), &format!("{name}.ron"), &flags);
    }
}

#[test]
fn a_contract_that_no_career_lasts_for_is_left_out_and_told_and_the_others_come_in() {
    let desk = Desk::with("Name,Pos,Contract\nKelly,LB,30/06/2092\nGatti,CB,30/06/2029\n");
    let told = desk.import_own(&["--as-of", "2025-06-28", "--accept"]).stdout;
    let why = "Kelly's contract would run for 67 years, until 30 Jun 2092: the contract is left out";
    assert!(told.split_whitespace().collect::<Vec<_>>().join(" ").contains(why), "{told}");
    let text = fs::read_to_string(desk.written()).unwrap();
    assert!(text.contains("// contract until 30 Jun 2092") && text.contains("\"2029-06-30\""), "{text}");
}

#[test]
fn an_export_of_wyscout_comes_in() {
    comes_in_as_expected(
        "wyscout_export_invented.csv",
        "wyscout_export_invented.ron",
        &["--as-of", "2025-06-28"],
    );
}

#[test]
fn a_table_of_fbref_comes_in() {
    comes_in_as_expected("fbref_players.csv", "fbref_players.ron", &["--as-of", "2025-06-28"]);
}

/// Minutes beside sides: one man has rows of two clubs, one has played as much as another, one not at all.
const MINUTES: &str = "Player;Squad;Pos;Min;Overall;Av Rat\n\
                       Rossi;Verona;DC;388;80;6,85\n\
                       Neri;Bari;DC;2.000;60;7,0\n\
                       Neri;Verona;DC;540;60;7,10\n\
                       Verdi;Verona;DC, TD;540;;6,9\n\
                       Bianchi;Verona;DC;;75;\n\
                       Gallo;Verona;TS;1.815;70;6,5\n";

#[test]
fn who_stands_first_is_asked_and_until_it_is_answered_nothing_orders_anybody() {
    let desk = Desk::with(MINUTES);
    let flags = ["--club", "Verona", "--as-of", "2025-06-28"];
    let told = desk.import_own(&[&flags[..], &["--accept"]].concat()).stdout;
    let asked = told.split_once('?').unwrap().1;
    insta::assert_snapshot!(asked, @"
     1 who stands first at each place, by minutes: RCB Neri, Verdi and Rossi; LCB
     Neri, Verdi and Rossi; or by rating: RCB Rossi, Bianchi and Neri; LCB Rossi,
     Bianchi and Neri? Until then nobody is ordered by them (--order minutes, or
     rating)
    goes to squads/verona: 5 Staying; 0 For sale, 0 Target
    ");
    assert!(told.contains("not read: Av Rat"), "{told}");
    let squad = desk.squad();
    assert_eq!((squad.depth.len(), squad.depth_source), (0, None));
    assert_eq!(squad.players[1].minutes, Some(540), "those for another club do not count");
}

#[test]
fn an_order_by_minutes_or_rating_is_written_with_its_source_where_somebody_asks_for_it() {
    let order = |by: &str| {
        let desk = Desk::with(MINUTES);
        let answer =
            desk.import_own(&["--club", "Verona", "--as-of", "2025-06-28", "--order", by, "--accept"]);
        assert!(answer.stdout.contains("; who stands first by"), "{}", answer.stdout);
        let squad = desk.squad();
        let place = |(place, men): &(_, Vec<_>)| {
            let men: Vec<&str> = men.iter().map(|man| squad.name(*man)).collect();
            format!("{place} {}", men.join(", "))
        };
        let places: Vec<String> = squad.depth.iter().map(place).collect();
        (places.join("; "), squad.depth_source.clone().and_then(|source| source.behind_a_fact()).unwrap())
    };
    let (places, source) = order("minutes");
    assert_eq!(places, "RCB Neri, Verdi, Rossi; LCB Neri, Verdi, Rossi");
    assert_eq!(source, "players.csv, by minutes, 28 Jun 2025");
    assert_eq!(order("rating").0, "RCB Rossi, Bianchi, Neri; LCB Rossi, Bianchi, Neri");
}

#[test]
fn minutes_that_come_into_a_squad_order_it_where_somebody_asks_for_it() {
    let there = "(\n    club: \"Juventus\",\n    depth: { RCB: [\"gatti\", \"rugani\"] }, // by the coach\n    depth_assumed: true,\n    players: [\n        \
                 (name: \"Bremer\", full_name: \"Gleison Bremer\", column: Staying, positions: [CB]),\n        \
                 (name: \"Gatti\", full_name: \"Federico Gatti\", column: Staying, positions: [CB]),\n        \
                 (name: \"Rugani\", full_name: \"Daniele Rugani\", column: Staying, positions: [CB]),\n    ],\n)\n";
    let desk = Desk::with(
        "Rk,Player,Nation,Pos,Squad,Comp,Age,Born,MP,Starts,Min,90s\n\
         1,Gleison Bremer,br BRA,DF,Juventus,it Serie A,28.0,1997,6,6,540,6.0\n\
         2,Federico Gatti,it ITA,DF,Juventus,it Serie A,26.0,1998,6,6,500,6.0\n",
    );
    fs::create_dir_all(desk.path("squads/verona")).unwrap();
    fs::write(desk.written(), there).unwrap();
    let asked = desk.import_own(&[]).stdout.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    let question = "by minutes: RCB Bremer, Gatti and Rugani; LCB Bremer and Gatti? Until then nobody";
    assert!(asked.contains(question), "{asked}");
    let answer = desk.import_own(&["--order", "minutes", "--as-of", "2025-06-28", "--accept"]);
    let told = answer.stdout.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    assert!(told.contains("who stands first, by minutes: RCB Bremer, Gatti and Rugani; LCB"), "{told}");
    let proposal = fs::read_to_string(desk.path("squads/verona/squad.ron.new")).unwrap();
    for line in [
        "    depth: { RCB: [\"bremer\", \"gatti\", \"rugani\"], LCB: [\"bremer\", \"gatti\"] }, // by the coach\n",
        "    depth_assumed: false,\n",
        "    depth_source: (by: \"players.csv, by minutes\", on: \"2025-06-28\"),\n",
    ] {
        assert!(proposal.contains(line), "{proposal}");
    }
    fs::write(desk.written(), proposal).unwrap();
    fs::remove_file(desk.path("squads/verona/squad.ron.new")).unwrap();
    let again = desk.import_own(&["--order", "minutes", "--as-of", "2025-06-28", "--accept"]);
    assert!(again.stderr.ends_with("nothing is written\n"), "{}", again.stderr);
}

#[test]
fn marks_for_matches_are_no_rating_of_100() {
    let desk = Desk::with("Name;Pos;Rating\nRossi;DC;7.0\nNeri;DC;6.85\n");
    assert!(desk.import_own(&["--accept"]).stdout.contains("not read: Rating"));
    assert_eq!(desk.squad().players[0].rating, None);
}

#[test]
fn a_dry_run_tells_what_was_read_what_was_not_and_what_only_a_person_can_say() {
    let desk = Desk::new();
    let answer = desk
        .import(&samples().join("foglio_club_excel_it.csv"), &["--as-of", "2025-06-28", "--by", "own sheet"]);
    assert_eq!((answer.code, answer.stderr.as_str()), (0, ""));
    assert!(!desk.written().exists());
    insta::assert_snapshot!(answer.stdout, @r#"
    Import foglio_club_excel_it.csv: a sheet with a header, text, ";", cp1252
    11 rows, 11 players; as of 28 Jun 2025, by own sheet, foglio_club_excel_it.csv
     in the file          is read as      for example                      read  not
     N.                   number          5                                  11    0
     Cognome e nome       name            BREMER → Bremer                    11    0
     Ruolo                positions       DC → CB                            10    1
     Nascita              born            18/03/1997 → 18 Mar 1997           10    1
     Naz.                 nationality     BRA → Brazil                       11    0
     Piede                foot            dx → right                         10    1
     Altezza              height          1,88 → 188 cm                      10    1
     Scadenza             contract until  30/06/2029 → 30 Jun 2029           10    1
     Ingaggio netto (M€)  wage            6,0 → €6m net a year                4    7
     Valore (M€)          value           50 → €50m                          10    1
     Stato                column          resta → Staying                    11    0
     Note                 note            rottura LCA → kept as a comment     3    8
     ? 1 which side do 6 centre-backs play? By the stronger foot left: Kelly; right:
     Bremer, Kalulu, Gatti, Rugani and Balerdi (--assume sides)
     ? 2 "D" is no place: where does Rouhi play? Until then nowhere (--place "D=CB")
     ? 3 are these notes injuries and loans? Bremer (rottura LCA), Kelly (in
     prestito dal Newcastle fino al 30/06) and Cabal (rottura LCA) (--assume notes)
    goes to squads/verona: 8 Staying, 4 undecided; 2 For sale, 1 Target
    "#);
}

#[test]
fn what_was_read_warned_and_refused_is_told_apart_and_no_refused_row_comes_in() {
    let table = "Name,Pos,Born,xG,Notes\nKelly,LB,soon,1.2,\n,CB,,,\n\"Gat\u{1b}[2Jti\",CB,,,\n=1+1,CB,,,\nRossi,RB,,,\n";
    let desk = Desk::with(table);
    let answer = desk.import_own(&["--accept"]);
    assert_eq!(answer.code, 0, "{}", answer.stderr);
    for told in [
        "not read: xG",
        "! Born: \"soon\" (line 2) cannot be read as born",
        "✖ line 3: there is no name",
        "✖ line 4: the name holds the control character U+001B",
        "✖ line 5: the name is a formula",
        "5 rows, 2 players",
    ] {
        assert!(answer.stdout.contains(told), "{told}\n{}", answer.stdout);
    }
    let names: Vec<String> = desk.squad().players.iter().map(|player| player.name.clone()).collect();
    assert_eq!(names, ["Kelly", "Rossi"]);
}

#[test]
fn a_surname_that_comes_first_is_found_by_the_header_or_by_the_names_together_or_is_asked_for() {
    let names = |table: &str, flags: &[&str]| {
        let desk = Desk::with(table);
        let answer = desk.import_own(&[flags, &["--accept"]].concat());
        let names = || desk.squad().players.into_iter().map(|player| player.name).collect::<Vec<_>>();
        if answer.code == 0 { Ok(names()) } else { Err(answer.stderr) }
    };
    let both = Ok(vec!["Bellini".to_owned(), "Ferrarò".to_owned()]);
    assert_eq!(
        names("Cognome e nome;Ruolo\nBellini Marco;DC\nFerrarò Gëzim;DC\n", &[]),
        both,
        "by the header"
    );
    assert_eq!(names("Nome;Ruolo\nBellini Marco;DC\nFerrarò Gëzim;DC\n", &[]), both, "by the names");
    assert_eq!(names("Nome;Ruolo\nMarco Bellini;DC\nGëzim Ferrarò;DC\n", &[]), both, "by the names");
    let nobody_knows = "Nome;Ruolo\nBellini Ylber;DC\nFerrarò Gëzim;DC\n";
    let asked = names(nobody_knows, &[]).unwrap_err();
    assert!(asked.contains("what stands first in Bellini Ylber and Ferrarò Gëzim"), "{asked}");
    assert_eq!(names(nobody_knows, &["--names", "surname"]), both, "by the answer");
}

#[test]
fn what_a_first_sheet_of_an_italian_club_has_in_it_is_read() {
    let table = "Cognome e nome;Ruolo;Scad.;Quotazione (M€)\n\
                 Bellini Marco;Difensore centrale sinistro;giu-27;8\n\
                 Ferrarò Gëzim;Braccetto di sinistra;giu-28;\n\
                 Conti Luca;Dif;30/06/29;1,5\n";
    let desk = Desk::with(table);
    let answer = desk.import_own(&["--place", "Dif=CB", "--accept"]);
    assert_eq!(answer.code, 0, "{}\n{}", answer.stdout, answer.stderr);
    let read: Vec<String> = desk
        .squad()
        .players
        .iter()
        .map(|player| {
            let until =
                player.contract_until.map(backline::domain::date::PartialDate::iso).unwrap_or_default();
            let value = player.value.as_ref().map(|value| value.amount.to_string()).unwrap_or_default();
            format!("{} {:?} {until} {value}", player.name, player.positions)
        })
        .collect();
    assert_eq!(read, ["Bellini [LCB] 2027-06 €8m", "Ferrarò [LCB] 2028-06 ", "Conti [CB] 2029-06-30 €1.5m"]);
}

#[test]
fn a_sheet_with_a_title_a_sum_and_abbreviations_comes_in() {
    let table = "Rosa 2025/26;;;;\n\
                 Nome;Ruolo;Piede;Ingaggio lordo (k€/sett.);Stato\n\
                 Rossi Marco;DC;S;12;in prova\n\
                 Ferrari G.;TD;D;0,8;In prova\n\
                 Ferrari P.;TS;Z;;in prova\n\
                 Bianchi Luca;P;D;1;conferma\n\
                 TOTALE;;;13,8;\n";
    let desk = Desk::with(table);
    let asked = desk.import_own(&[]).stdout;
    assert!(asked.contains("what does \"in prova\" say of Rossi, G. Ferrari and P. Ferrari?"), "{asked}");
    assert!(asked.contains("✖ line 7: \"Totale\" is a sum, and no player"), "{asked}");
    assert!(asked.contains("left out: 1 goalkeeper;"), "{asked}");
    let answer = desk.import_own(&["--word", "in prova=undecided", "--accept"]);
    assert!(answer.stdout.contains("3 Staying, 3 undecided"), "{}\n{}", answer.stdout, answer.stderr);
    let board = desk.run(["squads/verona", "--print", "120x40"].map(OsStr::new)).stdout;
    assert_eq!(board.matches("? undecided").count(), 3, "{board}");
    let squad = desk.squad();
    let feet: Vec<_> = squad.players.iter().map(|player| player.foot.map(|foot| foot.to_string())).collect();
    assert_eq!(feet, ["left", "right", "left"].map(|foot| Some(foot.to_owned())));
    assert_eq!(squad.players[0].wage.map(backline::domain::money::Money::as_euros), Some(624_000));
}

#[test]
fn the_counts_stay_in_their_line_however_long_a_header_or_an_example_is() {
    let long = "a note that goes on, and on, and on, as those of a scout who sees much do";
    let desk = Desk::with(format!(
        "Name;Pos;Club;Note\nLloyd Kelly;LB;A club of a very long name, and more;{long}\n"
    ));
    let told = desk.import_own(&[]).stdout;
    let counts = told.lines().filter(|line| line.starts_with(" Club ") || line.starts_with(" Note "));
    assert_eq!(counts.filter(|line| line.ends_with(" 1    0")).count(), 2, "{told}");
}

#[test]
fn a_club_that_tells_of_a_loan_is_asked_about_and_taken_on_a_yes() {
    let desk = Desk::with(
        "Nome;Squadra;Ruolo;Stato\nFontana Pietro;in prestito al Bari;DC;resta\nRossi Marco;Prima;DC;resta\n",
    );
    let asked = desk.import_own(&[]).stdout;
    assert!(asked.contains("are these notes injuries and loans? Fontana (in prestito al Bari)"), "{asked}");
    assert_eq!(desk.import_own(&["--assume", "notes", "--accept"]).code, 0);
    let elsewhere: Vec<_> =
        desk.squad().players.iter().map(|it| it.other_club().map(str::to_owned)).collect();
    assert_eq!(elsewhere, [Some("Bari".to_owned()), None]);
}

#[test]
fn profiles_of_transfermarkt_come_in_without_the_ids_in_their_names() {
    let table = "player_id,player_slug,player_name,name_in_home_country,date_of_birth,height,citizenship,position,main_position,foot,current_club_id,current_club_name,joined,contract_expires,on_loan_from_club_name\n\
                 401356,marco-ferraro,Marco Ferrarò (401356),,2001-05-04,0,Tunisia  Sweden,Defender - Centre-Back,Defender,left,506,FC Esempio,2023-07-01,2027-06-30,\n\
                 401357,luca-conti,Luca Conti (401357),,2002-05-04,188,Italy,Attack,Attack,right,506,FC Esempio,2023-07-01,2027-06-30,\n\
                 401358,jan-boer,Jan Boer (401358),,2002-05-04,190,Italy,Defender - Left-Back,Defender,left,506,FC Esempio,2024-07-01,2026-06-30,SV Voorbeeld\n";
    let desk = Desk::with(table);
    let answer = desk.import_own(&["--as-of", "2025-06-28", "--accept"]);
    assert_eq!(answer.code, 0, "{}\n{}", answer.stdout, answer.stderr);
    assert!(answer.stdout.contains("left out: 1 midfielder or attacker"), "{}", answer.stdout);
    let squad = desk.squad();
    let told: Vec<String> = squad
        .players
        .iter()
        .map(|man| {
            format!("{} {} {:?} {:?} {:?}", man.id, man.name, man.positions, man.height_cm, man.nationality)
        })
        .collect();
    assert_eq!(
        told,
        [
            "ferrarò-401356 Ferrarò [CB] None [\"Tunisia\", \"Sweden\"]",
            "boer-401358 Boer [LB] Some(190) [\"Italy\"]"
        ]
    );
    assert_eq!(squad.players[1].other_club(), Some("SV Voorbeeld"));
}

#[test]
fn a_man_without_a_place_is_asked_about_and_told_when_he_comes_in() {
    let desk = Desk::with("Nome;Ruolo\nRossi;Difensore\nNeri;\nVerdi;DC\n");
    let answer = desk.import_own(&["--accept"]);
    let asked = "? 2 \"Difensore\" is no place: where does Rossi play? Until then nowhere";
    assert!(answer.stdout.contains(asked), "{}", answer.stdout);
    let told = "! Neri has no place that can be read, and comes in without one";
    assert!(answer.stdout.contains(told), "{}", answer.stdout);
    let told = "Rossi and Neri have no place that can be read, and come in without one";
    assert!(answer.stderr.contains(told), "{}", answer.stderr);
    let desk = Desk::with("Nome;Ruolo\nRossi;Difensore\nNeri;\nVerdi;DC\n");
    let answer = desk.import_own(&["--place", "Difensore=RB,CB", "--accept"]);
    assert!(answer.stderr.contains("Neri has no place that can be read, and comes in without one"));
    let desk = Desk::with("Name;Pos;No\nMarco Rossi;;3\nLuca Rossi;;3\nKelly;LB;4\n");
    let answer = desk.import_own(&[]);
    for told in [
        "! Marco Rossi and Luca Rossi have no place that can be read",
        "! Marco Rossi and Luca Rossi both wear number 3",
    ] {
        assert!(answer.stdout.contains(told), "{}", answer.stdout);
    }
}

#[test]
fn a_missing_cell_never_shifts_a_column_and_the_last_row_counts() {
    let desk = Desk::with("Name;Pos;Foot;Height\nKelly;LB;;189\nGatti;CB\nRossi;RB;dx;1,85");
    assert_eq!(desk.import_own(&["--accept"]).code, 0);
    let read: Vec<_> = desk
        .squad()
        .players
        .iter()
        .map(|player| (player.name.clone(), player.foot, player.height_cm))
        .collect();
    let right = Some(backline::domain::squad::player::Foot::Right);
    assert_eq!(
        read,
        [("Kelly".into(), None, Some(189)), ("Gatti".into(), None, None), ("Rossi".into(), right, Some(185))]
    );
}

#[test]
fn zero_and_a_dash_are_not_stated() {
    let desk =
        Desk::with("Name,Pos,Value,Wage (€ gross a year),Height,Contract,Foot,No\nKelly,LB,0,-,0,-,?,0\n");
    assert_eq!(desk.import_own(&["--accept"]).code, 0);
    let kelly = desk.squad().players[0].clone();
    assert_eq!((kelly.value, kelly.wage, kelly.height_cm, kelly.number), (None, None, None, None));
    assert_eq!((kelly.contract_until, kelly.foot), (None, None));
}

#[test]
fn every_value_carries_its_file_and_day_as_its_source() {
    let desk = Desk::with("Name,Pos,Value\nLloyd Kelly,LB,€16m\n");
    desk.import_own(&["--accept", "--as-of", "2025-06-28", "--by", "scouting"]);
    let squad = desk.squad();
    for field in ["full_name", "positions", "value"] {
        let source = squad.source_of(&squad.players[0], field.parse().unwrap()).unwrap();
        let told = (source.by.as_deref(), source.on.map(backline::domain::date::PartialDate::iso));
        assert_eq!(told, (Some("scouting, players.csv"), Some("2025-06-28".to_owned())), "{field}");
    }
}

#[test]
fn men_of_one_name_stay_two_men() {
    let desk = Desk::with("Name,Pos,Age\nLloyd Kelly,LB,26\nLiam Kelly,CB,30\nL. Kelly,RB,\nL. Kelly,RB,\n");
    assert_eq!(desk.import_own(&["--accept"]).code, 0);
    let ids: Vec<String> = desk.squad().players.iter().map(|player| player.id.to_string()).collect();
    assert_eq!(ids, ["lloyd-kelly", "liam-kelly", "l-kelly", "l-kelly-2"]);
}

#[test]
fn a_squad_that_is_there_is_left_as_it_is_and_nothing_is_written_before_it_is_accepted() {
    let desk = Desk::with("Name,Pos\nKelly,LB\n");
    assert_eq!(desk.import_own(&[]).code, 0);
    assert!(!desk.path("squads").exists());
    fs::create_dir_all(desk.path("squads/verona")).unwrap();
    fs::write(desk.written(), "mine").unwrap();
    assert_eq!(desk.import_own(&["--accept"]).code, 2);
    assert_eq!(fs::read_to_string(desk.written()).unwrap(), "mine");
}

#[test]
fn of_several_clubs_one_has_to_be_named_and_a_part_of_its_name_is_enough() {
    let desk = Desk::with("Name,Pos,Club\nKelly,LB,Juventus FC\nBalerdi,CB,Marseille\n");
    let answer = desk.import_own(&["--accept"]);
    assert_eq!(answer.code, 2);
    assert!(answer.stderr.contains("of which one? Juventus FC, Marseille"), "{}", answer.stderr);
    assert!(desk.import_own(&["--club", "x"]).stdout.contains("nobody in the file is of \"x\""));
    assert_eq!(desk.import_own(&["--club", "juventus", "--accept"]).code, 0);
    assert_eq!((desk.squad().club.as_str(), desk.squad().players.len()), ("Juventus FC", 1));
}

#[test]
fn what_a_column_or_a_word_is_can_be_said() {
    let desk = Desk::with("Wer,Pos,Wohin\nKelly,LB,verliert\nGatti,CB,x\n");
    let answer = desk.import_own(&[
        "--column",
        "Wer=name",
        "--column",
        "Wohin=column",
        "--word",
        "verliert=ForSale",
        "--accept",
    ]);
    assert_eq!(answer.code, 0, "{}", answer.stderr);
    assert!(answer.stdout.contains("what does \"x\" say of Gatti?"), "{}", answer.stdout);
    let columns: Vec<&str> = desk.squad().players.iter().map(|player| player.reported.name()).collect();
    assert_eq!(columns, ["For sale", "Staying"]);
    assert!(
        Desk::with("Wer,Pos\nKelly,LB\n").import_own(&["--accept"]).stderr.contains("no column is a name")
    );
}

#[test]
fn amounts_in_other_currencies_are_asked_about_and_until_then_left_out_and_kept_as_comments() {
    let desk = Desk::with("Name,Pos,Value\nKelly,LB,£16m\nGatti,CB,$3m\nRossi,CB,£2m\n");
    let answer = desk.import_own(&["--accept"]);
    for asked in ["2 amounts are in pounds: how many euros is one?", "1 amount is in dollars", "USD=1.17)"] {
        assert!(answer.stdout.contains(asked), "{}", answer.stdout);
    }
    assert!(fs::read_to_string(desk.written()).unwrap().contains("// value £16m"));
    assert!(desk.squad().players.iter().all(|player| player.value.is_none()));
}

#[test]
fn by_a_rate_of_the_user_they_are_euros_and_their_source_says_how() {
    let table = "Name;Pos;Wage;Value;Clause (£m)\n\
                 Kelly;LB;£57,000 p/w;£50M - £64M;20\n\
                 Gatti;CB;€10,000 p/w;€5m;\n";
    let desk = Desk::with(table);
    let flags = ["--column", "Clause (£m)=release clause", "--wage", "gross", "--range", "high"];
    let answer = desk.import_own(&[&flags[..], &["--rate", "GBP=1.17", "--accept"]].concat());
    assert_eq!(answer.code, 0, "{}\n{}", answer.stdout, answer.stderr);
    let squad = desk.squad();
    let kelly = &squad.players[0];
    let euros = [kelly.wage, kelly.value.as_ref().map(|value| value.amount), kelly.accounts.release_clause];
    assert_eq!(euros.map(|amount| amount.unwrap().as_euros()), [3_467_880, 74_880_000, 23_400_000]);
    let said = |field: &str| {
        let source = squad.source_of(kelly, field.parse().unwrap()).unwrap();
        (source.by.unwrap(), source.assumed)
    };
    assert_eq!(said("wage"), ("players.csv, £57,000 p/w at 1.17".to_owned(), true));
    assert_eq!(said("value"), ("players.csv, £50M - £64M, high at 1.17".to_owned(), true));
    assert_eq!(said("release_clause"), ("players.csv, 20m GBP at 1.17".to_owned(), true));
    let gatti = squad.source_of(&squad.players[1], "wage".parse().unwrap()).unwrap();
    assert_eq!((gatti.by.as_deref(), gatti.assumed), (Some("players.csv"), false));
}

#[test]
fn a_rate_of_the_user_is_told_in_a_proposal_too_and_another_currency_than_asked_is_refused() {
    let desk = with_squad("Id,Name,Born,Value\n1,Lloyd Kelly,06/10/1998,£18m\n");
    assert_eq!(desk.import_own(&["--rate", "GBP=1.17", "--accept"]).code, 0);
    let proposal = fs::read_to_string(desk.path("squads/verona/squad.ron.new")).unwrap();
    let said = "\"value\": (by: \"players.csv, £18m at 1.17\", assumed: true)";
    assert!(proposal.contains(said), "{proposal}");
    for wrong in ["EUR=1", "GBP=0", "GBP", "XYZ=2"] {
        assert!(desk.import_own(&["--rate", wrong]).stderr.contains("for instance GBP=1.17"), "{wrong}");
    }
}

#[test]
fn a_number_behind_a_target_and_a_column_of_priorities_order_the_targets() {
    let table = "Nome;Ruolo;Stato;Priorità\n\
                 Rossi;DC;obiettivo 2;\nNeri;DC;Obiettivo 1;\nVerdi;DC;obiettivo;c\nGallo;DC;resta;1\n\
                 Conti;DC;obiettivo 9;\nBoer;DC;primo acquisto 3;\nRuiz;DC;primo acquisto 4;\n";
    let desk = Desk::with(table);
    let answer = desk.import_own(&["--word", "primo acquisto 3=Target", "--as-of", "2025-06-28", "--accept"]);
    assert_eq!(answer.code, 0, "{}\n{}", answer.stdout, answer.stderr);
    assert!(!answer.stdout.contains('?'), "{}", answer.stdout);
    let priorities: Vec<String> = desk
        .squad()
        .players
        .iter()
        .map(|player| player.priority.map_or_else(|| "-".to_owned(), |priority| priority.to_string()))
        .collect();
    assert_eq!(priorities, ["B", "A", "C", "-", "-", "C", "D"]);
    assert!(fs::read_to_string(desk.written()).unwrap().contains("// priority A"));
}

#[test]
fn what_comes_in_by_standard_input_is_read_and_told_as_json() {
    let desk = Desk::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_backline"));
    command.args(["import", "-", "squads/verona", "--format", "json"]).current_dir(desk.folder.path());
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"Name\tPos\nKelly\tLB\n").unwrap();
    let answer = Answer::from(child.wait_with_output().unwrap());
    let told: serde_json::Value = serde_json::from_str(&answer.stdout).unwrap();
    assert_eq!(
        (told["files"][0]["file"].as_str(), told["files"][0]["men"][0]["name"].as_str()),
        (Some("standard input"), Some("Kelly"))
    );
}

/// The squad that is there before an import: comments, order and fields that no import knows.
const THERE: &str = r#"// Our squad.
(
    club: "Verona",
    as_of: "2025-06-01",
    players: [
        // The captain.
        (
            name: "Kelly",
            full_name: "Lloyd Kelly",
            column: Staying,
            born: "1998-10-06", // by the club's site
            positions: [LB, LCB],
            value: (amount: "€16m", on: "2025-01-01"), // last year's
            cornerstone: true,
            sources: { "value": (by: "a newspaper") },
        ),
        (name: "Gatti", id: "gatti-707", column: ForSale, wage: 900_000),
        (name: "Rossi", column: Staying),
    ],
)
"#;

fn with_squad(table: &str) -> Desk {
    let desk = Desk::with(table);
    fs::create_dir_all(desk.path("squads/verona")).unwrap();
    fs::write(desk.written(), THERE).unwrap();
    desk
}

#[test]
fn into_a_squad_the_difference_is_told_man_by_man_and_proposed_beside_the_file() {
    let table = "Id,Name,Pos,Born,Value,Wage (€ net a year),Contract,Foot\n\
                 1,Lloyd Kelly,LB,06/10/1998,€18m,,30/06/2029,left\n\
                 707,Federico Gatti,CB,24/06/1998,0,-,,\n\
                 9,Nicolò Savona,RB,19/03/2003,€12m,1000000,,\n\
                 ,Rossi,CB,,,,,\n";
    let desk = with_squad(table);
    let flags = ["--as-of", "2025-06-28", "--same", "Rossi=-", "--accept"];
    let answer = desk.import_own(&flags);
    assert_eq!(answer.code, 0, "{}", answer.stderr);
    let told = answer.stdout.split_once('!').unwrap().1;
    insta::assert_snapshot!(told, @"
     Rossi comes in as a new man, beside Rossi of the same name
     new: Nicolò Savona
     new: Rossi
     changed: Kelly: foot not stated → left; contract until not stated → 30 Jun
     2029; value €16m → €18m
     changed: Gatti: full name not stated → Federico Gatti; born not stated → 24 Jun
     1998; positions not stated → CB
     only in the squad: Rossi
    goes to squads/verona/squad.ron.new; squads/verona/squad.ron is left as it is
    ");
    assert_eq!(
        fs::read_to_string(desk.written()).unwrap(),
        THERE,
        "the squad file is nobody's but the user's"
    );
    let proposal = fs::read_to_string(desk.path("squads/verona/squad.ron.new")).unwrap();
    insta::assert_snapshot!(proposal, @r#"
    // Our squad.
    (
        club: "Verona",
        as_of: "2025-06-01",
        players: [
            // The captain.
            (
                name: "Kelly",
                full_name: "Lloyd Kelly",
                column: Staying,
                born: "1998-10-06", // by the club's site
                positions: [LB, LCB],
                value: (amount: "€18m"), // last year's
                cornerstone: true,
                sources: { "value": (by: "players.csv", on: "2025-06-28"), "foot": (by: "players.csv", on: "2025-06-28"), "contract_until": (by: "players.csv", on: "2025-06-28") },
                foot: Left,
                contract_until: "2029-06-30",
            ),
            (name: "Gatti", id: "gatti-707", column: ForSale, wage: 900_000, full_name: "Federico Gatti", born: "1998-06-24", positions: [CB], sources: { "full_name": (by: "players.csv", on: "2025-06-28"), "born": (by: "players.csv", on: "2025-06-28"), "positions": (by: "players.csv", on: "2025-06-28") }),
            (name: "Rossi", column: Staying),
            (id: "savona-9", name: "Savona", full_name: "Nicolò Savona", column: Staying, born: "2003-03-19", positions: [RB], value: (amount: "€12m"), sources: { "full_name": (by: "players.csv", on: "2025-06-28"), "born": (by: "players.csv", on: "2025-06-28"), "positions": (by: "players.csv", on: "2025-06-28"), "value": (by: "players.csv", on: "2025-06-28") }),
            (id: "rossi-2", name: "Rossi", column: Staying, positions: [CB], sources: { "positions": (by: "players.csv", on: "2025-06-28") }),
        ],
    )
    // Goes on from the squad file with the fingerprint 0f3cd03dfb989046
    "#);
    fs::write(desk.written(), &proposal).unwrap();
    assert_eq!(desk.squad().players.len(), 5);
    let again = desk.import_own(&flags);
    assert!(again.stdout.contains("the same: Kelly, Gatti, Savona\n"), "{}", again.stdout);
    assert!(
        again.stdout.contains("squad.ron.new is there already: all that it says stays"),
        "{}",
        again.stdout
    );
    let on_top = fs::read_to_string(desk.path("squads/verona/squad.ron.new")).unwrap();
    assert!(again.stderr.contains("squad.ron.new says this too"), "{}", again.stderr);
    assert_eq!(on_top.matches("name: \"Kelly\"").count(), 1, "{on_top}");
}

#[test]
fn the_ids_of_a_source_are_kept_so_that_the_next_import_joins() {
    let desk = Desk::new();
    let flags = ["--club", "506", "--as-of", "2025-06-28", "--accept"];
    let file = samples().join("transfermarkt_datasets_players.csv");
    assert_eq!(desk.import(&file, &flags).code, 0);
    let again = desk.import(&file, &flags);
    assert_eq!(again.stderr, "the squad says all of this already; nothing is written\n");
    let api = desk.import(
        &samples().join("transfermarkt_api_club_players.json"),
        &["--as-of", "2025-06-28", "--accept"],
    );
    assert_eq!(api.code, 0, "{}", api.stderr);
    assert!(
        api.stdout.contains("changed: Bremer: absence not stated → ACL tear, left knee"),
        "{}",
        api.stdout
    );
    assert!(!api.stdout.contains("new:"), "{}", api.stdout);
}

#[test]
fn what_was_answered_of_a_header_is_remembered_for_the_next_table_with_it() {
    let desk = Desk::with("Wer,Pos,Wohin\nKelly,LB,verliert\n");
    let answers = ["--column", "Wer=name", "--column", "Wohin=column", "--word", "verliert=ForSale"];
    assert_eq!(desk.import_own(&answers).code, 0);
    assert!(desk.import_own(&[]).stdout.contains("no column is a name"), "a dry run is forgotten");
    assert_eq!(desk.import_own(&[&answers[..], &["--accept"]].concat()).code, 0);
    let again = desk.import_own(&[]);
    assert!(
        again.stdout.contains("? 1 is Kelly the squad's Kelly?")
            && !again.stdout.contains("no column is a name"),
        "{}",
        again.stdout
    );
    assert_eq!(again.stderr, "columns, words and wages of this header are read as you answered last time\n");
}

#[test]
fn more_men_than_any_squad_has_are_refused_before_they_are_all_read() {
    let desk = Desk::with("Name,Pos\n".to_owned() + &"Kelly,LB\n".repeat(50_000));
    let answer = desk.import_own(&["--accept"]);
    assert_eq!(answer.code, 2);
    assert!(answer.stderr.contains("more than 2000 men are no squad"), "{}", answer.stderr);
}

/// Whose word a field of somebody is.
fn source(squad: &Squad, name: &str, field: &str) -> Option<String> {
    let player = squad.players.iter().find(|player| player.name == name).unwrap();
    squad.source_of(player, field.parse().unwrap()).and_then(|source| source.by)
}

#[test]
fn a_number_that_tells_namesakes_apart_is_nobody_s_id_in_a_file() {
    let desk = Desk::with("Name,Pos\nKelly,CB\nKelly,LB\n");
    desk.import_own(&["--accept"]);
    let ids: Vec<_> = desk.squad().players.iter().map(|man| man.id.to_string()).collect();
    assert_eq!(ids, ["kelly", "kelly-2"]);
    fs::write(desk.path("players.csv"), "Id,Name,Pos\n2,Kelly,CB\n").unwrap();
    let answer = desk.import_own(&[]);
    assert!(answer.stdout.contains("is Kelly the squad's kelly, or kelly-2?"), "{}", answer.stdout);
}

#[test]
fn a_note_that_stands_in_the_squad_file_is_not_told_as_not_taken_over() {
    let desk = Desk::with("Name,Pos,Notes\nGatti,CB,captain\nKelly,LB,asks for news\n");
    desk.import_own(&["--as-of", "2025-06-28", "--accept"]);
    let again = desk.import_own(&["--assume", "same"]);
    assert!(!again.stdout.contains("not taken over"), "{}", again.stdout);
    fs::write(desk.path("players.csv"), "Name,Pos,Notes\nGatti,CB,asks for news\nKelly,LB,asks for news\n")
        .unwrap();
    let other = desk.import_own(&["--assume", "same"]);
    assert!(other.stdout.contains("in the squad: Gatti (asks for news)\n"), "{}", other.stdout);
}

#[test]
fn words_for_a_place_that_stand_at_the_same_men_are_asked_about_once() {
    let desk = Desk::with("Name,Pos\nRossi,Quinto/Jolly/Braccetto\nNeri,LB/Jolly\n");
    let asked = |answer: &Answer| answer.stdout.matches("is no place").count();
    let open = desk.import_own(&[]);
    assert_eq!(asked(&open), 2, "{}", open.stdout);
    let hint = "--place \"Braccetto/Quinto=CB\"";
    assert!(open.stdout.contains(hint), "{}", open.stdout);
    let answered = desk.import_own(&["--place", "Braccetto/Quinto=CB"]);
    assert_eq!(asked(&answered), 1, "{}", answered.stdout);
    assert_eq!(answered.stderr, "");
}

#[test]
fn of_several_files_one_that_states_its_day_keeps_it() {
    let desk = Desk::with("Name,Pos,Age,As of\nGatti,CB,27,2025-07-01\n");
    fs::write(desk.path("more.csv"), "Name,Pos,Age\nKelly,LB,26\n").unwrap();
    let flags = ["--as-of", "2025-06-28", "--accept"];
    let answer = desk.import_all(&[Path::new("players.csv"), Path::new("more.csv")], &flags);
    let told = "players.csv is as of 1 Jul 2025, as it says itself, and not as of 28 Jun 2025\n";
    assert!(answer.stderr.starts_with(told), "{}", answer.stderr);
    let births: Vec<_> = desk.squad().players.iter().map(|man| man.birth).collect();
    let aged = |years, on: &str| Some(Birth::Aged(years, on.parse().unwrap()));
    assert_eq!(births, [aged(27, "2025-07-01"), aged(26, "2025-06-28")]);
}

/// A folder with two tables, of which the second says otherwise and more of Kelly.
fn with_two_tables() -> Desk {
    let desk = Desk::with(
        "Name;Pos;Value;Height;Notes\nLloyd Kelly;LB;€16m;189;\nFederico Gatti;CB;€20m;;captain\n",
    );
    let further = "Name;Pos;Value;Height;Foot;Notes\nLloyd Kelly;LB;€18m;-;left;asks for news\nNicolò Savona;RB;€12m;;;young\n";
    fs::write(desk.path("loans.csv"), further).unwrap();
    desk
}

#[test]
fn a_further_file_goes_into_what_the_first_began_and_every_value_says_its_file() {
    let desk = with_two_tables();
    let answer = desk.import_all(
        &[Path::new("players.csv"), Path::new("loans.csv")],
        &["--as-of", "2025-06-28", "--accept"],
    );
    assert_eq!(answer.code, 0, "{}\n{}", answer.stdout, answer.stderr);
    let (_, told) = answer.stdout.split_once("Import loans.csv").unwrap();
    let told: Vec<&str> = told.lines().skip_while(|line| !line.starts_with(" !")).collect();
    insta::assert_snapshot!(told.join("\n"), @"
     ! not taken over, of men who are in the squad: Kelly (asks for news)
     new: Nicolò Savona
     changed: Kelly: foot not stated → left; value €16m → €18m
     only in the squad: Gatti

    goes to squads/verona: 3 Staying; 0 For sale, 0 Target
    ");
    let squad = desk.squad();
    let sources = ["value", "height_cm", "foot", "positions"].map(|field| source(&squad, "Kelly", field));
    let files = ["loans.csv", "players.csv", "loans.csv", "players.csv"].map(|file| Some(file.to_owned()));
    assert_eq!(sources, files);
    assert_eq!(source(&squad, "Savona", "value").as_deref(), Some("loans.csv"));
    assert_eq!(squad.players[0].height_cm, Some(189), "what only the first states stays");
    let text = fs::read_to_string(desk.written()).unwrap();
    assert!(text.starts_with("// Imported from players.csv: 2 of 2 rows; loans.csv: 2 of 2 rows."), "{text}");
    assert!(text.contains("// captain") && text.contains("// young"), "notes of new men are kept: {text}");
}

#[test]
fn a_table_of_fbref_joins_the_squad_of_transfermarkt_api_once_somebody_says_who_is_who() {
    let desk = Desk::new();
    let tables =
        ["transfermarkt_api_club_players.json", "fbref_players.csv"].map(|file| samples().join(file));
    let import = |flags: &[&str]| {
        desk.import_all(&[&tables[0], &tables[1]], &[&["--as-of", "2025-06-28"], flags].concat())
    };
    let asked = import(&["--accept"]);
    let (_, told) = asked.stdout.split_once("Import fbref_players.csv").unwrap();
    let told: Vec<&str> = told.lines().skip_while(|line| !line.starts_with(" ?")).collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
     ? 1 is Gleison Bremer the squad's Bremer (both born in 1997, both of Brazil)?
     (--assume same, or --same "Gleison Bremer=Bremer", or =- for a new man)
     ? 2 "DF" is no place: where does Cambiaso play? Until then nowhere (--place
     "DF=CB")
     ? 3 who stands first at each place, by minutes: RCB Kelly; LCB Kelly? Until
     then nobody is ordered by them (--order minutes)
     new: Andrea Cambiaso
     changed: Kelly: minutes not stated → 388
     only in the squad: Kalulu, Gatti, Savona, Rugani, Cabal, Costa

    nothing can be written before question 1 of fbref_players.csv is answered
    "#);
    assert_eq!(asked.code, 2);
    assert!(
        asked.stderr.contains("fbref_players.csv: is Gleison Bremer the squad's Bremer"),
        "{}",
        asked.stderr
    );
    assert!(!desk.written().exists());
    let another = import(&["--same", "Gleison Bremer=-"]);
    assert!(another.stdout.contains(" new: Gleison Bremer\n"), "{}", another.stdout);
    let answer = import(&["--assume", "same", "--accept"]);
    assert_eq!((answer.code, answer.stdout.contains("changed: Bremer: ")), (0, true), "{}", answer.stdout);
    let squad = desk.squad();
    assert_eq!(squad.club, "Juventus", "by the second file, for the first one names none");
    let named = |name: &str| squad.players.iter().filter(|man| man.name == name).collect::<Vec<_>>();
    let [bremer] = named("Bremer")[..] else { panic!("Bremer is one man: {:?}", squad.players) };
    assert_eq!((bremer.minutes, bremer.height_cm), (Some(540), Some(188)));
    for (name, field, file) in [
        ("Bremer", "height_cm", "transfermarkt_api_club_players.json"),
        ("Bremer", "minutes", "fbref_players.csv"),
        ("Kelly", "value", "transfermarkt_api_club_players.json"),
        ("Kelly", "minutes", "fbref_players.csv"),
        ("Cambiaso", "born", "fbref_players.csv"),
    ] {
        assert_eq!(source(&squad, name, field).as_deref(), Some(file), "{name} {field}");
    }
    let checked = desk.run(["check", "squads/verona"].map(OsStr::new));
    assert!(checked.code <= 1 && checked.stderr.is_empty(), "{}", checked.stderr);
    fs::remove_dir_all(desk.path("squads")).unwrap();
    assert_eq!(import(&["--same", "Gleison Bremer=Bremer", "--accept"]).code, 0);
    assert_eq!(desk.squad(), squad, "one by one as all together");
    let again = import(&["--same", "Gleison Bremer=Bremer", "--accept"]);
    assert!(again.stderr.contains("the squad says all of this already"), "{}", again.stderr);
}

#[test]
fn who_is_asked_about_comes_in_neither_as_a_new_man_nor_as_one_of_the_squad() {
    let desk = with_squad("Name,Born,Number\nL. Kelly,1998,6\nNicolò Savona,2003,\n");
    let told: serde_json::Value =
        serde_json::from_str(&desk.import_own(&["--format", "json"]).stdout).unwrap();
    let question = &told["files"][0]["questions"][0];
    assert_eq!((&question["about"], &question["needed"]), (&"same".into(), &true.into()));
    let text = "is L. Kelly the squad's Lloyd Kelly (both born in 1998)?";
    assert_eq!(question["text"], text, "{told:#}");
    let difference = &told["files"][0]["difference"];
    assert_eq!(
        (&difference["new"], &difference["changed"]),
        (&serde_json::json!(["savona"]), &serde_json::json!([]))
    );
    assert_eq!(told["files"][0]["men"][0]["perhaps"], serde_json::json!(["kelly"]));
    assert_eq!(desk.import_own(&["--accept"]).code, 2);
    assert!(!desk.path("squads/verona/squad.ron.new").exists());
}

#[test]
fn who_plays_somewhere_by_the_squad_or_an_earlier_file_is_not_asked_about_his_place() {
    let desk = Desk::with("Name;Pos\nLloyd Kelly;CB\nFederico Gatti;\n");
    fs::write(desk.path("more.csv"), "Name;Pos\nLloyd Kelly;DF\nFederico Gatti;DF\nNicolò Savona;DF\n")
        .unwrap();
    fs::write(desk.path("minutes.csv"), "Name;Minutes\nLloyd Kelly;90\nFederico Gatti;12\n").unwrap();
    let told = desk.import_all(&["players.csv", "more.csv", "minutes.csv"].map(Path::new), &[]).stdout;
    let (_, told) = told.split_once("Import more.csv").unwrap();
    let (more, minutes) = told.split_once("Import minutes.csv").unwrap();
    assert!(more.contains("\"DF\" is no place: where do Gatti and Savona play?"), "{more}");
    assert!(minutes.contains("! Gatti has no place that can be read"), "{minutes}");
}

#[test]
fn an_answer_that_nothing_in_any_file_is_about_is_told() {
    let desk = with_squad("Name,Pos,Stato\nLloyd Kelly,Dif,in prova\n");
    let right = ["--word", "in prova=undecided", "--place", "Dif=CB", "--same", "Lloyd Kelly=kelly"];
    assert_eq!(desk.import_own(&right).stderr, "");
    let wrong =
        ["--word", "in prowa=undecided", "--place", "Diff=CB", "--same", "Kelli=-", "--same", "Kelly=Bremer"];
    insta::assert_snapshot!(desk.import_own(&wrong).stderr, @r#"
        --word: no list in any file says "in prowa"
        --place: no position in any file is called "Diff"
        --same: no file has one man "Kelli"
        --same: no file has one man "Kelly" where the squad has one "Bremer"
        "#);
}

#[test]
fn several_files_into_a_squad_are_told_one_by_one_and_together_and_proposed_once() {
    let desk = with_squad("Name,Value,Foot\nLloyd Kelly,€20m,left\n");
    fs::write(desk.path("more.csv"), "Name,Value,Height\nLloyd Kelly,€16m,189\nNicolò Savona,€12m,\n")
        .unwrap();
    let files = [Path::new("players.csv"), Path::new("more.csv")];
    let answer = desk.import_all(&files, &["--as-of", "2025-06-28", "--accept"]);
    assert_eq!(answer.code, 0, "{}\n{}", answer.stdout, answer.stderr);
    let changes = answer.stdout.lines().filter(|line| line.contains("hanged") || line.starts_with(" new"));
    insta::assert_snapshot!(changes.collect::<Vec<_>>().join("\n"), @"
    changed: Kelly: foot not stated → left; value €16m → €20m
    new: Nicolò Savona
    changed: Kelly: height not stated → 189 cm; value €20m → €16m
    new: Nicolò Savona
    changed: Kelly: height not stated → 189 cm; foot not stated → left
    ");
    let (_, together) = answer.stdout.split_once("All together\n").unwrap();
    insta::assert_snapshot!(together, @"
     new: Nicolò Savona
     changed: Kelly: height not stated → 189 cm; foot not stated → left
     only in the squad: Gatti, Rossi
    goes to squads/verona/squad.ron.new; squads/verona/squad.ron is left as it is
    ");
    assert_eq!(fs::read_to_string(desk.written()).unwrap(), THERE);
    let written: Vec<_> = fs::read_dir(desk.path("squads/verona")).unwrap().collect();
    assert_eq!(written.len(), 2, "the squad and one proposal");
    fs::remove_file(desk.path("squads/verona/squad.ron.new")).unwrap();
    let told = desk.import_all(&files, &["--as-of", "2025-06-28", "--format", "json"]).stdout;
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["version"], 2);
    let becomes = |told: &serde_json::Value| told["difference"]["changed"][0]["becomes"].clone();
    assert_eq!(becomes(&told["files"][0]), serde_json::json!({ "foot": "left", "value": "€20m" }));
    assert_eq!(becomes(&told["files"][1]), serde_json::json!({ "height_cm": "189 cm", "value": "€16m" }));
    assert_eq!(becomes(&told), serde_json::json!({ "foot": "left", "height_cm": "189 cm" }));
}

#[test]
fn a_needed_answer_of_one_file_keeps_all_of_them_from_being_written() {
    let desk = Desk::with("Name,Pos\nKelly,LB\n");
    fs::write(desk.path("more.csv"), "Wer,Pos\nGatti,CB\n").unwrap();
    let files = [Path::new("players.csv"), Path::new("more.csv")];
    let answer = desk.import_all(&files, &["--accept"]);
    assert_eq!(answer.code, 2);
    assert!(
        answer.stdout.ends_with("nothing can be written before question 1 of more.csv is answered\n"),
        "{}",
        answer.stdout
    );
    assert!(answer.stderr.contains("more.csv: no column is a name"), "{}", answer.stderr);
    assert!(!desk.path("squads").exists());
    let answer = desk.import_all(&files, &["--column", "Wer=name", "--column", "Wen=foot", "--accept"]);
    assert_eq!((answer.code, desk.squad().players.len()), (0, 2), "{}", answer.stderr);
    assert!(answer.stderr.contains("--column: no file has a column \"Wen\""), "{}", answer.stderr);
    let again = desk.import_all(&files, &[]);
    assert_eq!(
        again.stderr,
        "more.csv: columns, words and wages of this header are read as you answered last time\n"
    );
}

#[test]
fn players_of_another_club_come_into_a_squad_on_a_yes_alone() {
    let desk = Desk::with("Name,Pos,Club\nKelly,LB,Juventus FC\n");
    let more = "Name,Pos,Club\nGatti,CB,Juventus\nBalerdi,CB,Marseille\n";
    fs::write(desk.path("more.csv"), more).unwrap();
    fs::write(desk.path("others.csv"), "Name,Pos,Club\nBalerdi,CB,Marseille\n").unwrap();
    let [first, more, others] = ["players.csv", "more.csv", "others.csv"].map(Path::new);
    let asked = desk.import_all(&[first, others], &["--accept"]);
    let question = "others.csv: the players are of Marseille, and the squad is of Juventus FC: do they come into it?\n\
                    --club \"Juventus FC\" --club \"Marseille\"";
    assert!(asked.code == 2 && asked.stderr.contains(question), "{}", asked.stderr);
    let asked = desk.import_all(&[first, more], &[]).stdout;
    assert!(asked.contains("the file has players of 2 clubs"), "{asked}");
    let clubs = ["--club", "Juventus FC", "--club", "Marseille"];
    let answer = desk.import_all(&[first, others], &[&clubs[..], &["--accept"]].concat());
    assert_eq!(answer.code, 0, "{}", answer.stderr);
    assert_eq!((desk.squad().club.as_str(), desk.squad().players.len()), ("Juventus FC", 2));
    let into = desk.import_all(&[others], &[]).stdout;
    assert!(into.contains("the players are of Marseille, and the squad is of Juventus FC"), "{into}");
}

#[test]
fn what_a_later_file_leaves_undecided_or_only_assumes_is_kept_as_such() {
    let desk = Desk::with("Name,Pos,Born,Stato\nLloyd Kelly,CB,1998-10-06,resta\n");
    fs::write(
        desk.path("more.csv"),
        "Name,Pos,Born,Foot,Stato\nLloyd Kelly,CB,1998-10-06,left,da valutare\n",
    )
    .unwrap();
    let files = [Path::new("players.csv"), Path::new("more.csv")];
    let answer = desk.import_all(&files, &["--assume", "sides", "--accept"]);
    assert!(answer.stdout.contains("undecided: Kelly (\"da valutare\")"), "{}", answer.stdout);
    assert!(answer.stdout.contains("1 Staying, 1 undecided"), "{}", answer.stdout);
    let squad = desk.squad();
    let kelly = &squad.players[0];
    assert!(squad.source_of(kelly, "positions".parse().unwrap()).unwrap().assumed);
    assert_eq!(squad.claims.len(), 1);
    let again = desk.import(Path::new("more.csv"), &["--assume", "sides", "--accept"]);
    assert!(again.stderr.contains("the squad says all of this already"), "{}", again.stderr);
}

#[test]
fn paths_that_are_no_files_and_a_folder_are_refused() {
    let desk = Desk::with("Name,Pos\nKelly,LB\n");
    fs::create_dir_all(desk.path("squads/verona")).unwrap();
    for (paths, said) in [
        (&["players.csv"][..], "<FILE>..."),
        (&["squads/verona", "players.csv"], "squads/verona is a folder: name the tables first"),
        (&["players.csv", "players.csv"], "players.csv is no folder: name the squad's folder last"),
        (&["squads/verona", "players.csv", "squads/new"], "squads/verona is a folder: name the tables first"),
        (&["players.csv", "./players.csv", "squads/new"], "./players.csv is named twice"),
        (&["-", "-", "squads/new"], "standard input is named twice"),
        (&["players.csv", "-"], "- is no folder"),
        (&["players.csv", "nothing.csv", "squads/new"], "there is no file nothing.csv"),
    ] {
        let answer = desk.run(["import"].iter().chain(paths).map(OsStr::new));
        assert_eq!((answer.code, answer.stdout.as_str()), (2, ""), "{paths:?}");
        assert!(answer.stderr.contains(said), "{paths:?}: {}", answer.stderr);
    }
}

#[test]
fn men_of_all_files_are_ordered_by_what_the_last_one_states() {
    let desk = Desk::with("Name,Pos\nLloyd Kelly,CB\nFederico Gatti,CB\nDaniele Rugani,CB\n");
    let minutes = "Name,Minutes\nDaniele Rugani,120\nFederico Gatti,2500\n";
    fs::write(desk.path("minutes.csv"), minutes).unwrap();
    let files = [Path::new("players.csv"), Path::new("minutes.csv")];
    let flags = ["--order", "minutes", "--as-of", "2025-06-28", "--accept"];
    let answer = desk.import_all(&files, &flags);
    assert_eq!(answer.code, 0, "{}\n{}", answer.stdout, answer.stderr);
    let told = answer.stdout.replace('\n', " ");
    assert!(told.ends_with("0 Target; who stands first by minutes "), "{told}");
    let text = fs::read_to_string(desk.written()).unwrap();
    assert!(text.contains("RCB: [\"gatti\", \"rugani\"]"), "{text}");
    let source = "depth_source: (by: \"minutes.csv, by minutes\", on: \"2025-06-28\")";
    assert!(text.contains(source), "{text}");
    let into = desk.import_all(&[files[1]], &flags).stdout;
    assert!(!into.contains("who stands first"), "the squad says so already: {into}");
}

#[test]
fn what_would_bring_a_fault_into_the_squad_is_refused_before_it_is_accepted() {
    let desk = Desk::with("Name,Joined\nLloyd Kelly,2025-07-01\n");
    fs::create_dir_all(desk.path("squads/verona")).unwrap();
    let there = r#"(players: [(name: "Kelly", full_name: "Lloyd Kelly", column: Staying, contract_until: "2024-06-30")])"#;
    fs::write(desk.written(), there).unwrap();
    for flags in [&[][..], &["--accept"]] {
        let answer = desk.import_own(flags);
        assert!(
            answer.stdout.contains("changed: Kelly: joined not stated → 1 Jul 2025"),
            "{}",
            answer.stdout
        );
        let said = "the squad with players.csv in it would have faults";
        assert!(answer.code == 2 && answer.stderr.contains(said), "{}: {}", answer.code, answer.stderr);
    }
    assert!(!desk.path("squads/verona/squad.ron.new").exists());
}

/// A squad that is there with whatever men a test needs, and a file beside it.
fn with_men(men: &str, table: &str) -> Desk {
    let desk = Desk::with(table);
    fs::create_dir_all(desk.path("squads/verona")).unwrap();
    let squad = format!("(club: \"Verona\", as_of: \"2025-06-28\", shape: \"4-4-2\", players: [\n{men}])\n");
    fs::write(desk.written(), squad).unwrap();
    desk
}

#[test]
fn a_column_and_a_club_are_taken_over_together_or_told_with_the_reason() {
    let men = "    (name: \"Bruno\", full_name: \"Aldo Bruno\", column: Staying),
    (name: \"Neri\", full_name: \"Ugo Neri\", column: Target, origin: Elsewhere(club: \"Lecce\")),\n";
    let table = "Name,Status,Club\nAldo Bruno,Target,Lecce\nUgo Neri,For sale,Lecce\n";
    let told = with_men(men, table).import_own(&["--as-of", "2025-06-28", "--names", "first name"]).stdout;
    assert!(told.contains("changed: Bruno: column Staying → Target; origin ours → Lecce"), "{told}");
    assert!(told.contains("who are in the squad: Neri (For sale: not ours)"), "{told}");
}

#[test]
fn the_number_of_a_target_orders_nobody_whom_the_squad_keeps() {
    let men = "    (name: \"Neri\", full_name: \"Ugo Neri\", column: Staying),\n";
    let desk = with_men(men, "Name,Status,Foot\nUgo Neri,obiettivo 1,left\n");
    let told = desk.import_own(&["--as-of", "2025-06-28", "--names", "first name"]).stdout;
    assert!(told.contains("who are in the squad: Neri (Target: already ours)"), "{told}");
    assert!(told.contains("changed: Neri: foot not stated → left\n"), "{told}");
}

#[test]
fn who_stands_in_a_file_twice_is_told() {
    let table = "First name,Last name,ID,Born\nMario,Rossi,3,\nMario,Rossi,3,\nUgo,Neri,,1999\nUgo,Neri,,1998\nPio,Verdi,,\nPio,Verdi,,\n";
    let told = Desk::with(table).import_own(&["--only", "all"]).stdout;
    let told = told.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    let twice = "comes in more than once: Mario Rossi and Pio Verdi; keep one row of each man";
    assert!(told.contains(twice), "{told}");
}

#[test]
fn what_changes_is_told_so_that_the_two_values_differ() {
    let men = "    (name: \"Neri\", full_name: \"Ugo Neri\", column: Staying, origin: OnLoan(from: \"Milan\"), value: (amount: 24_012_000)),\n";
    let table = "Name,Value,On loan from,Contract until\nUgo Neri,24014000,Milan,2026-06-30\n";
    let told = with_men(men, table).import_own(&["--as-of", "2025-06-28"]).stdout;
    let changed = "changed: Neri: origin on loan from Milan → on loan from Milan until 30 Jun\n 2026; value €24.012m → €24.014m";
    assert!(told.contains(changed), "{told}");
}

#[test]
fn an_order_is_the_word_of_the_file_that_states_what_it_is_by() {
    let men =
        "    (name: \"Bruno\", full_name: \"Aldo Bruno\", column: Staying, positions: [CB], minutes: 300),
    (name: \"Volpi\", full_name: \"Luca Volpi\", column: Staying, positions: [RB], minutes: 900),\n";
    let desk = with_men(men, "Name,Positions\nLuca Volpi,CB RB\n");
    let flags = ["--as-of", "2025-06-28", "--order", "minutes", "--names", "first name"];
    let told = desk.import_own(&flags).stdout;
    assert!(told.contains("! no minutes are stated: who stands first stays as it is"), "{told}");
    assert!(!told.contains("who stands first, by"), "{told}");
    fs::write(desk.path("minutes.csv"), "Name,Minutes\nAldo Bruno,310\n").unwrap();
    let files = ["minutes.csv", "players.csv"].map(Path::new);
    let json = desk.import_all(&files, &[&flags[..], &["--format", "json"]].concat()).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let order = serde_json::json!({ "RCB": ["volpi", "bruno"], "LCB": ["volpi", "bruno"] });
    assert_eq!(json["difference"]["order"], serde_json::json!({ "by": "minutes", "places": order }));
    let told = desk.import_all(&files, &[&flags[..], &["--accept"]].concat());
    assert!(told.stdout.contains("who stands first, by minutes: RCB Volpi and Bruno"), "{}", told.stdout);
    let proposal = fs::read_to_string(desk.path("squads/verona/squad.ron.new")).unwrap();
    assert!(proposal.contains("depth_source: (by: \"minutes.csv, by minutes\""), "{proposal}");
}

#[test]
fn an_amount_that_nobody_asks_about_is_told_behind_those_that_wait() {
    let table = "Name,Wage,ID\nRossi,£1k,7\nNeri,£2k,a-8\nVerdi,£3k,\nGialli,99999999999999,\nBruno,soon,\n";
    let told = Desk::with(table).import_own(&[]).stdout;
    assert!(told.contains("3 wages are not said to be"), "{told}");
    let unread = "Wage: \"99999999999999\" (line 5), \"soon\" (line 6) cannot be read as wage";
    assert!(told.contains(unread), "{told}");
    assert!(told.contains("ID: \"a-8\" (line 3) cannot be read as id"), "{told}");
}

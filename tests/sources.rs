//! Whose word a fact is: whatever field a squad file gives a source for, the source is shown with its fact.

mod support;

use std::rc::Rc;

use backline::cli::load::Opened;
use backline::cli::show::document::Document;
use backline::cli::show::{json, markdown, text};
use backline::domain::board::Board;
use backline::domain::facts;
use backline::domain::outlook::Outlook;
use backline::domain::squad::Squad;
use backline::domain::squad::accounts::WageIs;
use backline::domain::squad::player::{Origin, Player};
use backline::domain::squad::player_field::Field;
use backline::runtime::print;
use backline::store::opening::LocatedPlan;
use backline::store::squad_file;
use backline::ui::theme::Theme;

/// A squad of one player, with a source for one of his fields.
fn sourced(field: &str) -> Option<Squad> {
    let player = format!("name: \"Rossi\", column: Staying, sources: {{ \"{field}\": (by: \"Gazette\") }}");
    squad_file::parse(&format!("(players: [({player})])"), "test").ok().map(|(squad, _)| squad)
}

#[test]
fn a_source_is_shown_with_the_fact_of_every_field_that_takes_one() {
    for field in Field::NAMES {
        let squad = Rc::new(sourced(field).unwrap_or_else(|| panic!("no source can be given for {field}")));
        let plan = LocatedPlan::reported();
        let board = Board::replay(&squad, &plan.file.plan);
        let opened = Opened { plan, outlook: Outlook::of(&board), board };
        let told: serde_json::Value = serde_json::from_str(&json::render(&opened)).unwrap();
        assert_eq!(told["columns"]["staying"][0]["sources"][field]["by"], "Gazette", "{field}");
        let mut app = support::board_of(&squad);
        support::play(&mut app, "<enter>");
        let document = Document::of(&opened);
        let frame = print::frame(&app, 80, 60, Theme::COLOURS);
        for page in [text::page(&document, 80), markdown::page(&document), frame] {
            assert!(page.contains("Gazette"), "{field}:\n{page}");
        }
    }
}

#[test]
fn every_field_of_a_player_takes_a_source_but_his_id_and_the_sources_themselves() {
    let readme = include_str!("../squads/README.md");
    let table = readme.split("\n### ").find(|part| part.starts_with("A player\n")).unwrap();
    let fields = table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let (with, without): (Vec<&str>, Vec<&str>) = fields.partition(|field| sourced(field).is_some());
    assert_eq!(with, Field::NAMES);
    assert_eq!(without, ["id", "sources"]);
}

/// The shipped squads by the names of their folders.
fn shipped() -> Vec<(String, Rc<Squad>)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("squads");
    let squads = std::fs::read_dir(folder).expect("squads are shipped");
    let squads = squads.filter_map(|entry| squad_file::read(&entry.ok()?.path()).ok().map(|file| file.squad));
    let squads: Vec<(String, Rc<Squad>)> =
        squads.map(|squad| (format!("{} {:?}", squad.club, squad.as_of), squad)).collect();
    assert_eq!(squads.len(), 4);
    squads
}

/// Whether somebody is named for a field, or it is marked as assumed.
fn is_owned(squad: &Squad, player: &Player, field: Field) -> bool {
    squad.source_of(player, field).is_some_and(|source| source.by.is_some() || source.assumed)
}

#[test]
fn every_value_of_the_shipped_squads_is_somebodys_word_or_marked_as_assumed() {
    let mut nobodys = Vec::new();
    for (club, squad) in shipped() {
        let board = Board::reported(&squad);
        for player in squad.indices() {
            let man = squad.player(player);
            let is_placed = |field| {
                let mut claims = squad.claims_about(player);
                field == Field::Column
                    && claims.any(|claim| claim.column == Some(man.reported) && claim.by.is_some())
            };
            // What a fact says of itself, where the file has a place for it beside the value.
            let says_itself = |field| {
                let value = man.value.as_ref().is_some_and(|value| value.by.is_some());
                let stance = man.stance.as_ref().is_some_and(|stance| stance.by.is_some());
                (field == Field::Value && value) || (field == Field::Stance && stance)
            };
            // Nobody has to state that a man is ours, or that he is not out.
            let is_usual = |field| {
                let not_stated = [
                    (Field::Origin, man.origin == Origin::Ours),
                    (Field::Absence, man.absence.is_none()),
                    (Field::Joined, man.joined.is_none()),
                    (Field::Arrives, man.arrives.is_none()),
                    (Field::WageIs, man.accounts.wage_is == WageIs::Net),
                    (Field::Multiplier, man.accounts.multiplier.is_none()),
                    // Born says it.
                    (Field::Age, true),
                ];
                not_stated.contains(&(field, true))
            };
            let facts = facts::of(&board, player);
            let stated = facts.iter().filter(|fact| fact.value.is_some()).flat_map(|fact| fact.fields);
            let name = man.full_name.as_ref().map(|_| &Field::FullName);
            for &field in stated.chain(name).filter(|field| **field != Field::Name) {
                if !(is_owned(&squad, man, field)
                    || is_placed(field)
                    || says_itself(field)
                    || is_usual(field))
                {
                    nobodys.push(format!("{club}: {}: {field}", man.name));
                }
            }
        }
    }
    assert_eq!(nobodys, Vec::<String>::new());
}

#[test]
fn every_claim_of_the_shipped_squads_names_its_source_and_its_day_or_says_that_none_is_stated() {
    for (club, squad) in shipped() {
        for claim in &squad.claims {
            assert!(claim.by.is_some(), "{club}: {}", claim.says);
            let says_so = claim.note.as_deref() == Some("No date is stated.");
            assert!(claim.on.is_some() != says_so, "{club}: {}", claim.says);
        }
        assert!(squad.events.iter().all(|event| event.by.is_some()), "{club}");
    }
}

#[test]
fn a_source_that_is_named_for_everybody_is_shown_with_each_stated_fact_and_gives_way_to_a_mans_own() {
    let text = r#"(sources: {"foot": (by: "the site"), "number": (by: "the site"), "positions": (assumed: true)}, players: [
        (name: "Rossi", column: Staying, foot: Left, number: 4, positions: [CB],
         sources: {"number": (by: "a fan", on: "2025"), "positions": (on: "2025-06")}),
    ])"#;
    let (squad, _) = squad_file::parse(text, "test").expect("it has no faults");
    let board = Board::reported(&Rc::new(squad));
    let player = board.squad().indices().next().expect("there is one");
    let source = |name: &str| facts::of(&board, player).into_iter().find(|fact| fact.name == name)?.source;
    assert_eq!(source("Foot").as_deref(), Some("the site"));
    assert_eq!(source("Number").as_deref(), Some("a fan, 2025"));
    assert_eq!(source("Positions").as_deref(), Some("assumed, Jun 2025"));
    assert_eq!(source("Height"), None, "what is not stated is nobody's word");
}

//! Whose word a fact is: whatever field a squad file gives a source for, the source is shown with its fact.

mod support;

use std::rc::Rc;

use backline::cli::load::Opened;
use backline::cli::show::document::Document;
use backline::cli::show::{json, markdown, text};
use backline::domain::board::Board;
use backline::domain::outlook::Outlook;
use backline::domain::squad::Squad;
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

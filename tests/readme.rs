//! The README says what is true: its screens and its key table are the program's own.
//!
//! `UPDATE=1 cargo test --test readme` writes them anew.

mod support;

use std::path::Path;
use std::{env, fs};

use backline::domain::report::Report;
use backline::export;
use backline::input::bindings;
use backline::runtime::print;
use backline::ui::theme::Theme;

/// The text between two marks, and the marks' surroundings.
fn between<'t>(text: &'t str, start: &str, end: &str) -> (&'t str, &'t str, &'t str) {
    let from = text.find(start).unwrap_or_else(|| panic!("no {start:?} in README.md")) + start.len();
    let to = text[from..].find(end).unwrap_or_else(|| panic!("no {end:?} behind {start:?}")) + from;
    (&text[..from], &text[from..to], &text[to..])
}

fn holds(start: &str, end: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("there is a README");
    let (before, found, after) = between(&readme, start, end);
    if env::var_os("UPDATE").is_some() && found != expected {
        fs::write(&path, format!("{before}{expected}{after}")).expect("the README can be written");
    } else {
        assert_eq!(found, expected, "README.md is out of date: UPDATE=1 cargo test --test readme");
    }
}

#[test]
fn the_readme_shows_the_present_screens_and_keys() {
    let mut app = support::board_nowhere(&support::juventus());
    holds("--print 120x40` -->\n```\n", "```\n", &print::frame(&app, 120, 40, Theme::COLOURS));
    support::play(&mut app, "<tab><tab>s");
    let screen = print::frame(&app, 80, 24, Theme::COLOURS);
    holds("--print 80x24` -->\n```\n", "```\n", &screen);
    let evaluation = app.evaluation();
    let report = Report::of(&evaluation.board, &evaluation.outlook, "Plan A");
    holds("<!-- the text of `backline report` -->\n```\n", "```\n", &export::text::page(&report));
    holds("<!-- keys -->\n", "\nThe mouse does the same", &bindings::as_markdown());
}

//! Every kind of mistake in a squad file or a plan file, and the report that it gets, word by word.
//!
//! A case is `tests/faults/<case>.ron`, or `tests/faults/plans/<case>.ron` for a plan, with its report in `<case>.txt`. To take over new reports after looking at
//! them: `BACKLINE_FAULTS=write cargo test --test faults`, and read the difference before it is committed.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use backline::store::fault::Faults;
use backline::store::plan_file;
use backline::store::squad_file::{self, SquadFile};

/// Relative to the package, so that reports are the same everywhere.
const CASES: &str = "tests/faults";

const PLANS: &str = "tests/faults/plans";

fn cases() -> Vec<PathBuf> {
    let entries = [CASES, PLANS].map(|folder| fs::read_dir(folder).expect("the folder of cases is there"));
    let mut cases: Vec<PathBuf> = entries
        .into_iter()
        .flatten()
        .map(|entry| entry.expect("the folder of cases can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
        .collect();
    cases.sort();
    cases
}

fn report(case: &Path) -> String {
    let faults = if case.starts_with(PLANS) {
        plan_file::read(case).expect_err("no plan of these can be read")
    } else {
        match squad_file::read(case) {
            Ok(SquadFile { warnings, .. }) => Faults { path: case.to_owned(), faults: warnings },
            Err(faults) => faults,
        }
    };
    format!("{faults}\n")
}

/// The lines in which two texts differ, each with its sign.
fn difference(expected: &str, found: &str) -> String {
    let mut shown = String::new();
    let (mut expected, mut found) = (expected.lines(), found.lines());
    loop {
        match (expected.next(), found.next()) {
            (None, None) => return shown,
            (one, other) if one == other => {}
            (one, other) => {
                for (sign, line) in [('-', one), ('+', other)] {
                    if let Some(line) = line {
                        let _ = writeln!(shown, "    {sign} {line}");
                    }
                }
            }
        }
    }
}

#[test]
fn every_case_gets_its_report() {
    let writes = std::env::var_os("BACKLINE_FAULTS").is_some_and(|mode| mode == "write");
    let mut differences = String::new();
    for case in cases() {
        let found = report(&case);
        let kept = case.with_extension("txt");
        if writes {
            fs::write(&kept, found).unwrap();
            continue;
        }
        let expected = fs::read_to_string(&kept).unwrap_or_default();
        if expected != found {
            let _ = write!(differences, "{}\n{}", case.display(), difference(&expected, &found));
        }
    }
    assert!(differences.is_empty(), "reports differ (- expected, + found):\n{differences}");
}

#[test]
fn no_report_is_silent_or_shows_what_a_terminal_would_obey() {
    for case in cases() {
        let report = report(&case);
        assert!(report.len() > 1, "{}", case.display());
        assert!(!report.chars().any(|char| char.is_control() && char != '\n'), "{}", case.display());
        assert!(
            report.lines().all(|line| line.chars().count() < 140 || line.contains(": fault: ")),
            "{report}"
        );
    }
}

#[test]
fn nine_mistakes_are_nine_faults() {
    let faults = squad_file::read(Path::new("tests/faults/nine_separate_faults.ron")).unwrap_err();
    assert_eq!(faults.faults.len(), 9, "{faults}");
}

//! Every kind of mistake in a squad file or a plan file, and the report that it gets, word by word.
//!
//! A case is `tests/faults/<case>.ron`, or `tests/faults/plans/<case>.ron` for a plan, with its report in `<case>.txt`. To take over new reports after looking at
//! them: `BACKLINE_FAULTS=write cargo test --test faults`, and read the difference before it is committed.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use backline::fault::{Fault, Faults, Severity, Suggestion};
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

/// The text of a case as it is read: without a byte order mark.
fn text_of(case: &Path) -> Option<String> {
    let text = String::from_utf8(fs::read(case).ok()?).ok()?;
    Some(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned))
}

fn faults_in(case: &Path, text: &str) -> Vec<Fault> {
    if case.starts_with(PLANS) {
        return plan_file::parse(text).err().unwrap_or_default();
    }
    squad_file::parse_at(case, text).map_or_else(|faults| faults.faults, |(_, warnings)| warnings)
}

/// Whether a fault, or a warning, is not that of the text put in, but could not be seen before: the same stands elsewhere, or the
/// number in it is out of range.
fn is_hidden_until_now(fault: &Fault) -> bool {
    let of_the_rest = ["the first is on line", "stands twice", "an age cannot be"];
    fault.severity == Severity::Warning || of_the_rest.iter().any(|part| fault.message.contains(part))
}

#[test]
fn a_hint_that_is_obeyed_is_accepted() {
    let (mut obeyed, mut wrong) = (0, String::new());
    for case in cases() {
        let Some(text) = text_of(&case) else { continue };
        let faults = faults_in(&case, &text);
        let count =
            |faults: &[Fault], message: &str| faults.iter().filter(|fault| fault.message == message).count();
        for fault in &faults {
            let Some(suggestion) = &fault.suggestion else { continue };
            let Suggestion { at, text: instead } = &**suggestion;
            let mut changed = text.clone();
            changed.replace_range(at.clone(), instead);
            let left = faults_in(&case, &changed);
            // What is put in is not at fault itself.
            let line = changed[..at.start].matches(['\n', '\r']).count() + 1;
            let is_new = |new: &&Fault| {
                new.line == line && count(&faults, &new.message) == 0 && !is_hidden_until_now(new)
            };
            let new = left.iter().find(is_new);
            obeyed += 1;
            if count(&left, &fault.message) >= count(&faults, &fault.message) || new.is_some() {
                let help = fault.help.as_deref().unwrap_or_default();
                let why = new.map_or("", |new| &new.message);
                let _ =
                    writeln!(wrong, "{}: {}\n  {help}\n  {instead:?} {why}", case.display(), fault.message);
            }
        }
    }
    assert!(wrong.is_empty(), "refused, or of no use:\n{wrong}");
    assert!(obeyed >= 300, "{obeyed} texts are proposed");
}

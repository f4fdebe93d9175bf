//! Squad files: `squads/<club>/squad.ron`, written by people and only ever read here.
//!
//! Reading is one pass of ron into the [file as written](as_written), then [`judge`](judge) makes the squad of it.

mod as_written;
mod fields;
mod judge;
mod nearest;

use std::path::{Path, PathBuf};
use std::rc::Rc;

use ron::extensions::Extensions;

use self::as_written::SquadAsWritten;
use self::judge::{Finding, Unread};
use super::fault::{Fault, Faults, Severity};
use crate::domain::squad::Squad;

/// A squad with the file that states it.
#[derive(Clone, Debug)]
pub struct SquadFile {
    /// Where the file is; nothing for the built-in board.
    pub path: Option<PathBuf>,
    /// What it says, letter by letter.
    pub source: String,
    /// The squad.
    pub squad: Rc<Squad>,
    /// What is worth a look, in the order of its lines.
    pub warnings: Vec<Fault>,
}

/// Reads a squad from a folder such as `squads/juventus`, or from a `squad.ron`.
///
/// # Errors
/// Everything that is wrong with the file.
pub fn read(path: &Path) -> Result<SquadFile, Faults> {
    let path = if path.is_dir() { path.join("squad.ron") } else { path.to_owned() };
    let source = std::fs::read_to_string(&path).map_err(|why| Faults {
        path: path.clone(),
        faults: vec![plain(Severity::Fault, why.to_string(), None)],
    })?;
    let folder = path.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    match parse(&source, folder.as_deref().unwrap_or("squad")) {
        Ok((squad, warnings)) => Ok(SquadFile { path: Some(path), source, squad: Rc::new(squad), warnings }),
        Err(faults) => Err(Faults { path, faults }),
    }
}

/// Reads a squad from the text of its file. `folder` names the club when the file does not.
///
/// # Errors
/// Everything that is wrong with the text.
pub fn parse(source: &str, folder: &str) -> Result<(Squad, Vec<Fault>), Vec<Fault>> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let written: SquadAsWritten =
        options.from_str(source).map_err(|why| vec![plain(Severity::Fault, why.to_string(), None)])?;
    let (squad, findings) = judge::judge(written, folder, &Unread::default());
    let is_fine = findings.iter().all(|finding| finding.severity == Severity::Warning);
    let reports: Vec<Fault> = findings
        .into_iter()
        .map(|Finding { severity, message, help, .. }| plain(severity, message, Some(help)))
        .collect();
    if is_fine { Ok((squad, reports)) } else { Err(reports) }
}

fn plain(severity: Severity, message: String, help: Option<String>) -> Fault {
    Fault { severity, message, line: 0, column: 1, excerpt: String::new(), mark: 0..0, help }
}

/// The board that is there without any file: Juventus' back line as reported on 28 June 2025.
///
/// # Panics
/// Never: a test reads it.
pub fn built_in() -> SquadFile {
    let source = include_str!("../../squads/juventus/squad.ron");
    let (squad, warnings) = parse(source, "juventus").expect("the built-in squad has no faults");
    SquadFile { path: None, source: source.to_owned(), squad: Rc::new(squad), warnings }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_squads_have_neither_faults_nor_warnings() {
        for club in ["juventus", "marseille"] {
            let file = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("squads").join(club));
            let file = file.unwrap_or_else(|faults| panic!("{faults}"));
            assert_eq!(file.warnings, []);
        }
    }

    #[test]
    fn a_name_and_a_column_are_enough() {
        let (squad, warnings) = parse("(players: [(name: \"Rossi\", column: Staying)])", "verona").unwrap();
        assert_eq!((squad.club.as_str(), warnings), ("verona", vec![]));
        assert_eq!((squad.shape.name(), squad.shape_assumed), ("4-4-2", true));
        assert_eq!(squad.players[0].id.as_str(), "rossi");
    }
}

//! Squad files: `squads/<club>/squad.ron`, written by people and only ever read here.
//!
//! Reading is one pass of ron into the [file as written](as_written), then [`judge`](judge) makes the squad of it.

mod as_written;
mod explain;
mod flaws;
mod foreign;
mod forms;
mod judge;
mod names;
mod nearest;
mod open;
mod recover;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use ron::error::SpannedError;
use ron::extensions::Extensions;

use self::as_written::SquadAsWritten;
use self::judge::{Unread, judge};
use self::recover::{faults_of, id_in, located, shown};
use super::fault::{Fault, Faults, Page, Severity};
use super::locate::{Outline, Trail};
use crate::domain::player::PlayerId;
use crate::domain::squad::Squad;
use crate::domain::text::is_unprintable;

/// A squad with the file that states it.
#[derive(Clone, Debug)]
pub struct SquadFile {
    /// Where the file is; nothing for the built-in board.
    pub path: Option<PathBuf>,
    /// What it says, letter by letter, without a byte order mark.
    pub source: String,
    /// The squad.
    pub squad: Rc<Squad>,
    /// What is worth a look, in the order of its lines.
    pub warnings: Vec<Fault>,
}

/// Reads a squad from a folder such as `squads/juventus`, or from a `squad.ron`.
///
/// # Errors
/// Everything that is wrong with the file, or why it cannot be opened.
pub fn read(path: &Path) -> Result<SquadFile, Faults> {
    let path = open::file_at(path)?;
    let source = open::text_of(&path)?;
    let folder = std::path::absolute(&path).ok();
    let folder = folder.as_deref().and_then(Path::parent).and_then(Path::file_name);
    let folder = folder.map_or(Cow::Borrowed("squad"), |name| name.to_string_lossy());
    match parse(&source, &folder) {
        Ok((squad, warnings)) => Ok(SquadFile { path: Some(path), source, squad: Rc::new(squad), warnings }),
        Err(faults) => Err(Faults { path, faults }),
    }
}

/// Reads a squad from the text of its file. `folder` names the club when the file does not.
///
/// # Errors
/// Everything that is wrong with the text.
pub fn parse(source: &str, folder: &str) -> Result<(Squad, Vec<Fault>), Vec<Fault>> {
    let source = &*with_line_feeds(source.strip_prefix('\u{feff}').unwrap_or(source));
    let Some(written) = read_ron(source).ok().filter(|_| !hides_characters(source)) else {
        return Err(faults_of(source, folder));
    };
    let (squad, findings) = judge(written, folder, &Unread::nothing());
    if findings.is_empty() {
        return Ok((squad, Vec::new()));
    }
    let is_fine = findings.iter().all(|finding| finding.severity == Severity::Warning);
    let outline = Outline::of(source);
    let reports = findings.into_iter().map(|finding| located(finding, source, &outline)).collect();
    let faults = shown(source, reports);
    if is_fine { Ok((squad, faults)) } else { Err(faults) }
}

/// One pass of ron. `Some(…)` may be left out, so that people need not write it.
fn read_ron(source: &str) -> Result<SquadAsWritten, Box<SpannedError>> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(source).map_err(Box::new)
}

/// Ron knows a lone carriage return as white space only; as the end of a line it would not end a comment.
fn with_line_feeds(source: &str) -> Cow<'_, str> {
    let is_lone = |(at, _): (usize, &str)| source.as_bytes().get(at + 1) != Some(&b'\n');
    if source.match_indices('\r').any(is_lone) {
        Cow::Owned(source.replace("\r\n", " \n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(source)
    }
}

/// Whether a character stands in the text, be it in a comment, that a reader cannot see.
fn hides_characters(source: &str) -> bool {
    source.chars().any(|char| is_unprintable(char) && !matches!(char, '\t' | '\n' | '\r'))
}

/// The line of a squad file, from 1, on which the player of this id begins.
pub fn line_of(source: &str, id: &PlayerId) -> Option<usize> {
    let outline = Outline::of(source);
    let players = outline.find(source, &Trail::WHOLE.field("players"))?;
    let player = outline
        .children(players)
        .find(|player| id_in(source, &outline, *player).as_deref() == Some(id.as_str()))?;
    let named = outline.field(source, player, "name").unwrap_or(player);
    Some(Page::of(source).line(outline.whole(named).start))
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

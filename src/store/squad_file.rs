//! Reads squad files: `squads/<club>/squad.ron`, written by people and never changed by the program.
//!
//! Ron reads a file into its [record], and `validate` makes the squad of it. Where ron fails, the file is read part by part, and
//! everything is reported that is wrong.

mod find;
mod findings;
mod locate;
mod record;
pub mod rules;
mod validate;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use self::locate::{located, player_of};
use self::record::SQUAD_FILE;
pub(super) use self::record::SquadRecord;
use self::rules::RuleFiles;
use self::validate::{is_newer, validate};
use super::diagnostics::{AnnotatedOutline, PartialReader, UnknownFields, foreign, read_ron, shown};
use super::ron_outline::{Outline, hides_anything};
use crate::domain::date::Date;
use crate::domain::squad::Squad;
use crate::domain::squad::player::PlayerId;
use crate::domain::squad::shape::Shape;
use crate::fault::{Fault, Faults, LineIndex, Severity};
use crate::text::clean;

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
    let path = find::file_at(path)?;
    let source = find::text_of(&path)?;
    let (squad, warnings) = parse_at(&path, &source)?;
    Ok(SquadFile { path: Some(path), source, squad: Rc::new(squad), warnings })
}

/// The text of a squad file, without a byte order mark.
///
/// # Errors
/// Why it cannot be opened.
pub(super) fn read_text(path: &Path) -> Result<String, Faults> {
    find::text_of(path)
}

/// A squad without players in the place of the one at a path, whose file has faults; nothing where there is no file.
pub fn broken(path: &Path) -> Option<SquadFile> {
    let path = find::file_at(path).ok()?;
    let squad = Squad::empty(&folder_name(&path), Shape::usual());
    Some(SquadFile { path: Some(path), source: String::new(), squad: Rc::new(squad), warnings: Vec::new() })
}

/// Reads a squad from the text of the file at `path`, whose folder names the club when the text does not, and beside which the rules
/// of its competitions lie.
///
/// # Errors
/// Everything that is wrong with the text, or with the first rule that cannot be used.
pub fn parse_at(path: &Path, source: &str) -> Result<(Squad, Vec<Fault>), Faults> {
    let rules = RuleFiles::beside(folder_of(path).as_deref());
    let parsed = parse_by(source, &folder_name(path), &rules);
    let parsed = parsed.map_err(|faults| Faults { path: path.to_owned(), faults })?;
    rules.faults().map_or(Ok(parsed), Err)
}

/// The folder in which a squad's file lies.
fn folder_of(path: &Path) -> Option<PathBuf> {
    std::path::absolute(path).ok().and_then(|file| Some(file.parent()?.to_owned()))
}

/// What that folder is called: it names the club where the file does not.
fn folder_name(path: &Path) -> String {
    let folder = folder_of(path);
    let name = folder.as_deref().and_then(Path::file_name);
    clean(&name.map_or(Cow::Borrowed("squad"), |name| name.to_string_lossy())).into_owned()
}

/// The club and the day of a squad file, as far as the file can be read; its folder names the club where it does not. Looks at nothing
/// else in it.
pub fn head_of(path: &Path) -> (Option<String>, Option<Date>) {
    #[derive(serde::Deserialize)]
    #[serde(rename = "Squad")]
    struct Club {
        club: Option<String>,
    }
    #[derive(serde::Deserialize)]
    #[serde(rename = "Squad")]
    struct Day {
        as_of: Option<Date>,
    }
    let Ok(source) = find::text_of(path) else { return (None, None) };
    let club = read_ron(&source).ok().map(|Club { club }| club.unwrap_or_else(|| folder_name(path)));
    let as_of = read_ron(&source).ok().and_then(|Day { as_of }| as_of);
    (club.map(|club| clean(&club).into_owned()), as_of)
}

/// The line of the squad file at `path` on which the player of this id begins, as the file is now.
pub fn line_in(path: &Path, id: &PlayerId) -> Option<usize> {
    line_of(&find::text_of(path).ok()?, id)
}

/// Reads a squad from the text of its file. `folder` names the club when the file does not. Of rules only the built-in ones are known.
///
/// # Errors
/// Everything that is wrong with the text.
pub fn parse(source: &str, folder: &str) -> Result<(Squad, Vec<Fault>), Vec<Fault>> {
    parse_by(source, folder, &RuleFiles::beside(None))
}

fn parse_by(source: &str, folder: &str, rules: &RuleFiles) -> Result<(Squad, Vec<Fault>), Vec<Fault>> {
    let source = &*with_line_feeds(source.strip_prefix('\u{feff}').unwrap_or(source));
    let written = if hides_anything(source) { None } else { read_ron(source).ok() };
    let Some(written) = written else { return Err(faults_of(source, folder, rules)) };
    let (squad, findings) = validate(written, folder, rules);
    if findings.is_empty() {
        return Ok((squad, Vec::new()));
    }
    let is_fine = findings.iter().all(|finding| finding.severity == Severity::Warning);
    let faults = shown(source, located(findings, &AnnotatedOutline::of(Outline::of(source))).collect());
    if is_fine { Ok((squad, faults)) } else { Err(faults) }
}

/// Everything that is wrong with a text that ron cannot read. Warnings wait until it can.
fn faults_of(source: &str, folder: &str, rules: &RuleFiles) -> Vec<Fault> {
    let foreign = foreign(source, &SQUAD_FILE);
    if !foreign.is_empty() {
        return foreign;
    }
    let (mut reader, written) =
        PartialReader::read::<SquadRecord>(source, &SQUAD_FILE, UnknownFields::Refused);
    if let Some(written) = written {
        if is_newer(&written) {
            // Whatever else is strange about the file may be right in its own version.
            reader.reports.clear();
        }
        let (_, mut findings) = validate(written, folder, rules);
        findings.retain(|finding| finding.severity == Severity::Fault);
        reader.reports.extend(located(findings, &reader.annotated));
    }
    reader.faults::<SquadRecord>()
}

/// Ron knows a lone carriage return as white space only; as the end of a line it would not end a comment.
fn with_line_feeds(source: &str) -> Cow<'_, str> {
    let bytes = source.as_bytes();
    let is_lone = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    if bytes.contains(&b'\r') && (0..bytes.len()).any(is_lone) {
        Cow::Owned(source.replace("\r\n", " \n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(source)
    }
}

/// The line of a squad file, from 1, on which the player of this id begins.
pub fn line_of(source: &str, id: &PlayerId) -> Option<usize> {
    let source = &*with_line_feeds(source);
    let annotated = AnnotatedOutline::of(Outline::of(source));
    let player = player_of(&annotated, id)?;
    Some(LineIndex::of(source).line(annotated.outline.whole(player).start))
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
mod tests;

//! Writes new squad files: one to start from (`backline new FOLDER`), what [imports](super::squad_import) found, and what a form changes.
//! The only squad files that the program ever writes, and never over another.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use super::folders::SQUAD_FILE;
use super::new_file::{self, Existing, NotWritten};
use super::os_error::OsError;
use super::plan_path::folder_of;
use super::squad_file::SquadFile;
pub use super::squad_text::Word;
use super::{squad_file, squad_merge};
use crate::domain::import::difference::Difference;
use crate::fault::path_as_shown;

/// What a new squad file says. A test reads it.
const TEMPLATE: &str = include_str!("new_squad.ron");

/// What to do where a squad has the name already.
const ELSEWHERE: &str = "name another folder";

/// The same of a proposal.
const TAKE_IT_OUT: &str = "take from it what you want, then remove it";

/// Writes a commented squad file into `folder`, which is made if need be, and returns its path.
///
/// # Errors
/// When there is a `squad.ron` already, which is left as it is, or the folder cannot be written.
pub fn write_new(folder: &Path) -> Result<PathBuf, anyhow::Error> {
    begin(folder, TEMPLATE)
}

/// The name of what is proposed for a squad that is there already.
const PROPOSAL: &str = "squad.ron.new";

/// Writes the squad file with what a form would change in it as `squad.ron.new` beside it, and returns its path.
///
/// # Errors
/// When there is such a file already; when it cannot be written; or when it would have faults, which are told.
pub fn write_proposal(
    file: &SquadFile,
    difference: &Difference,
    word: Word<'_>,
) -> Result<PathBuf, anyhow::Error> {
    let path = file.path.as_deref().ok_or_else(|| anyhow!("the built-in squad has no file"))?;
    let text = squad_merge::merged(&file.source, difference, word, None)
        .ok_or_else(|| anyhow!("the squad file has no players to change"))?;
    squad_file::parse_at(path, &text)
        .map_err(|faults| anyhow!("the squad with this in it would have faults: {faults}"))?;
    propose(path, &text)
}

/// Writes a new squad file into a folder, which is made if need be, and returns its path.
pub(super) fn begin(folder: &Path, text: &str) -> Result<PathBuf, anyhow::Error> {
    write(folder, SQUAD_FILE, text, ELSEWHERE)
}

/// Writes what a squad file would be as `squad.ron.new` beside it, and returns its path.
pub(super) fn propose(squad: &Path, text: &str) -> Result<PathBuf, anyhow::Error> {
    write(folder_of(squad), PROPOSAL, text, TAKE_IT_OUT)
}

/// Writes what a form would change in a squad file as [`write_proposal`] does; where there is a proposal already, into that one: all
/// that it says stays, but for what the form says otherwise. Returns its path, and whether it was there.
///
/// # Errors
/// As of [`write_proposal`], and when the proposal cannot be read, or does not go on from the squad file as it is now.
pub fn write_on_top(
    file: &SquadFile,
    difference: &Difference,
    word: Word<'_>,
) -> Result<(PathBuf, bool), anyhow::Error> {
    let path = file.path.as_deref().map(|path| path.with_file_name(PROPOSAL));
    let Some(path) = path.filter(|path| path.is_file() && !path.is_symlink()) else {
        return write_proposal(file, difference, word).map(|path| (path, false));
    };
    let shown = path_as_shown(&path);
    let before = squad_file::read(&path)
        .map_err(|_| anyhow!("{shown} is there already and has faults: mend it, or remove it"))?;
    if !goes_on_from(&before, file) {
        let why = "was written before the squad file changed, and is left as it is";
        return Err(anyhow!("{shown} {why}: {TAKE_IT_OUT}"));
    }
    let text = squad_merge::merged(&before.source, difference, word, None)
        .ok_or_else(|| anyhow!("{shown} has no players to change"))?;
    squad_file::parse_at(&path, &text)
        .map_err(|faults| anyhow!("{shown} with this in it would have faults: {faults}"))?;
    new_file::write(&path, &text, Existing::Replaced)
        .map_err(|why| anyhow!("cannot write {shown}: {why}"))?;
    Ok((path, true))
}

/// Whether a proposal was made of the squad file as it is now: it is the younger one, and begins with the same men.
fn goes_on_from(proposal: &SquadFile, squad: &SquadFile) -> bool {
    let written =
        |file: &SquadFile| file.path.as_deref().and_then(|path| fs::metadata(path).ok()?.modified().ok());
    let ids = |file: &SquadFile| file.squad.players.iter().map(|man| man.id.clone()).collect::<Vec<_>>();
    written(proposal) >= written(squad) && ids(proposal).starts_with(&ids(squad))
}

/// Writes a file that is not there yet, whole or not at all; says what to do where there is one.
fn write(folder: &Path, name: &str, text: &str, instead: &str) -> Result<PathBuf, anyhow::Error> {
    let path = folder.join(name);
    let refused =
        |what: &str, path: &Path, why: &OsError| anyhow!("cannot {what} {}: {why}", path_as_shown(path));
    fs::create_dir_all(folder).map_err(|why| refused("make the folder", folder, &OsError::of(&why)))?;
    match new_file::write(&path, text, Existing::Kept) {
        Ok(()) => Ok(path),
        Err(NotWritten::Refused(why)) => Err(refused("write", &path, &why)),
        Err(NotWritten::Exists) => {
            Err(anyhow!("{} is there already and is left as it is: {instead}", path_as_shown(&path)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::store::squad_file;

    #[test]
    fn a_new_squad_reads_without_faults_or_warnings() {
        let folder = tempfile::tempdir().unwrap();
        let path = write_new(&folder.path().join("squads/verona")).unwrap();
        let file = squad_file::read(&path).unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!((file.squad.club.as_str(), file.warnings), ("verona", vec![]));
        for column in Column::ALL {
            assert!(file.squad.players.iter().any(|player| player.reported == column), "{column}");
        }
    }

    #[test]
    fn a_squad_that_is_there_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("squad.ron"), "mine").unwrap();
        let why = write_new(folder.path()).unwrap_err().to_string();
        assert!(why.contains("there already"), "{why}");
        assert_eq!(fs::read_to_string(folder.path().join("squad.ron")).unwrap(), "mine");
    }

    #[test]
    fn a_proposal_that_is_there_is_told_as_one_even_where_it_is_a_link_to_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let [nothing, proposal] = ["nothing", "squad.ron.new"].map(|name| folder.path().join(name));
        std::os::unix::fs::symlink(&nothing, &proposal).unwrap();
        let squad = squad_file::read(&write_new(folder.path()).unwrap()).unwrap();
        let word = Word { by: "own word", on: None };
        let why = write_proposal(&squad, &Difference::default(), word).unwrap_err().to_string();
        assert!(
            why.ends_with("there already and is left as it is: take from it what you want, then remove it"),
            "{why}"
        );
        assert!(!nothing.exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "no draft is left");
    }

    #[test]
    fn what_cannot_be_written_is_said_with_its_path() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), "").unwrap();
        let why = format!("{:#}", write_new(&folder.path().join("file/verona")).unwrap_err());
        assert!(why.contains("cannot make the folder"), "{why}");
    }
}

//! Writes new squad files: one to start from (`backline new FOLDER`), and what an import found. The only squad files that the program
//! ever writes, and never over another.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};

use super::folders::SQUAD_FILE;
use super::opening::NotOpened;
use super::os_error::OsError;
use super::squad_file::SquadFile;
pub use super::squad_text::Word;
use super::{squad_file, squad_merge, squad_text};
use crate::domain::import::difference::{Difference, difference};
use crate::domain::import::dry_run::DryRun;
use crate::domain::import::in_words;
use crate::fault::{Faults, path_as_shown};
use crate::text::Text;

/// What a new squad file says. A test reads it.
const TEMPLATE: &str = include_str!("new_squad.ron");

/// Writes a commented squad file into `folder`, which is made if need be, and returns its path.
///
/// # Errors
/// When there is a `squad.ron` already, which is left as it is, or the folder cannot be written.
pub fn write_new(folder: &Path) -> Result<PathBuf, anyhow::Error> {
    write(folder, SQUAD_FILE, TEMPLATE)
}

/// Writes what an import found as a new squad file into `folder`, which is made if need be, and returns its path.
///
/// # Errors
/// When there is a `squad.ron` already, which is left as it is; when the folder cannot be written; or when the text would be a squad
/// file with faults, which are told.
pub fn write_imported(folder: &Path, run: &DryRun) -> Result<PathBuf, anyhow::Error> {
    let name = folder.file_name().map_or_else(|| "squad".into(), |name| name.to_string_lossy());
    // Whoever lists squads sees what each says of itself.
    let club = run.club.clone().or_else(|| name.parse::<Text>().ok().map(|Text(name)| name));
    let text = imported_text(&DryRun { club, ..run.clone() });
    squad_file::parse(&text, &name).map_err(|faults| {
        anyhow!("what was read makes no squad file: {}", Faults { path: folder.join(SQUAD_FILE), faults })
    })?;
    write(folder, SQUAD_FILE, &text)
}

/// The squad file that an import makes.
pub fn imported_text(run: &DryRun) -> String {
    squad_text::new_squad(run)
}

/// What became of an import that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// A new squad file.
    New(PathBuf),
    /// What would change in the squad that is there already, beside its file.
    Proposal(PathBuf),
    /// The squad that is there says all of it.
    Nothing,
}

/// What an import would change in the squad that is in a folder already, a line a man; nothing where there is none.
///
/// # Errors
/// When the squad that is there has faults.
pub fn changes_in(folder: &Path, run: &DryRun) -> Result<Option<Vec<String>>, anyhow::Error> {
    if !folder.join(SQUAD_FILE).exists() {
        return Ok(None);
    }
    let there = squad_file::read(folder).map_err(NotOpened::Faults)?;
    let difference = difference(&there.squad, run);
    let warnings = difference.warnings.iter().cloned();
    Ok(Some(warnings.chain(in_words::changes(&there.squad, &difference)).collect()))
}

/// Writes what an import found: a new squad file, or, where the folder has one already, a proposal beside it.
///
/// # Errors
/// When the squad that is there has faults, or nothing can be written; see [`write_imported`] and [`write_proposal`].
pub fn accept(folder: &Path, run: &DryRun) -> Result<Written, anyhow::Error> {
    if !folder.join(SQUAD_FILE).exists() {
        return write_imported(folder, run).map(Written::New);
    }
    let there = squad_file::read(folder).map_err(NotOpened::Faults)?;
    let difference = difference(&there.squad, run);
    if difference.is_empty() {
        return Ok(Written::Nothing);
    }
    write_proposal(&there, &difference, Word::of(run)).map(Written::Proposal)
}

/// The name of what is proposed for a squad that is there already.
const PROPOSAL: &str = "squad.ron.new";

/// Writes the squad file with what an import or a form would change in it as `squad.ron.new` beside it, and returns its path.
///
/// # Errors
/// When there is such a file already; when it cannot be written; or when it would have faults, which are told.
pub fn write_proposal(
    file: &SquadFile,
    difference: &Difference,
    word: Word<'_>,
) -> Result<PathBuf, anyhow::Error> {
    let path = file.path.as_deref().ok_or_else(|| anyhow!("the built-in squad has no file"))?;
    let text = squad_merge::merged(&file.source, difference, word)
        .ok_or_else(|| anyhow!("the squad file has no players to change"))?;
    let proposal = path.with_file_name(PROPOSAL);
    squad_file::parse_at(path, &text)
        .map_err(|faults| anyhow!("the squad with this in it would have faults: {faults}"))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    write(folder, PROPOSAL, &text).map_err(|why| {
        if proposal.exists() {
            anyhow!(
                "{} is there already and is left as it is: take from it what you want, then remove it",
                path_as_shown(&proposal)
            )
        } else {
            why
        }
    })
}

/// Writes a file that is not there yet.
fn write(folder: &Path, name: &str, text: &str) -> Result<PathBuf, anyhow::Error> {
    let path = folder.join(name);
    let refused = |what: &str, path: &Path, why: &io::Error| {
        anyhow!("cannot {what} {}: {}", path_as_shown(path), OsError::of(why))
    };
    fs::create_dir_all(folder).map_err(|why| refused("make the folder", folder, &why))?;
    let mut file = match OpenOptions::new().write(true).create_new(true).open(&path) {
        Ok(file) => file,
        Err(why) if why.kind() == ErrorKind::AlreadyExists => {
            bail!("{} is there already and is left as it is; name another folder", path_as_shown(&path))
        }
        Err(why) => return Err(refused("write", &path, &why)),
    };
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(|why| {
        // A part of a squad would be in the way of the next attempt.
        let _ = fs::remove_file(&path);
        refused("write", &path, &why)
    })?;
    Ok(path)
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
    fn what_cannot_be_written_is_said_with_its_path() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), "").unwrap();
        let why = format!("{:#}", write_new(&folder.path().join("file/verona")).unwrap_err());
        assert!(why.contains("cannot make the folder"), "{why}");
    }
}

//! Writes new squad files: one to start from (`backline new FOLDER`), and what [imports](super::squad_import) found. Never over another; what
//! would change in one that is there is a [proposal](super::proposal).

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};

use super::folders::{SQUAD_FILE, squads_in};
use super::new_file::{self, Existing, NotWritten};
use super::os_error::OsError;
use crate::fault::path_as_shown;

/// What a new squad file says. A test reads it.
const TEMPLATE: &str = include_str!("new_squad.ron");

/// What to do where a squad has the name already.
const ELSEWHERE: &str = "name another folder";

/// Writes a commented squad file into `folder`, which is made if need be, and returns its path.
///
/// # Errors
/// When there is a `squad.ron` already, which is left as it is, or the folder cannot be written.
pub fn write_new(folder: &Path) -> Result<PathBuf, anyhow::Error> {
    begin(folder, TEMPLATE)
}

/// Writes a new squad file into a folder, which is made if need be, and returns its path.
pub(super) fn begin(folder: &Path, text: &str) -> Result<PathBuf, anyhow::Error> {
    if let Some(other) = squads_in(folder).first().and_then(|file| file.parent()) {
        bail!(
            "{} holds squads, such as {}: {ELSEWHERE}, for instance {}",
            path_as_shown(folder),
            path_as_shown(other),
            path_as_shown(&folder.join("mine"))
        );
    }
    let path = folder.join(SQUAD_FILE);
    let refused =
        |what: &str, path: &Path, why: &OsError| anyhow!("cannot {what} {}: {why}", path_as_shown(path));
    fs::create_dir_all(folder).map_err(|why| refused("make the folder", folder, &OsError::of(&why)))?;
    match new_file::write(&path, text, Existing::Kept) {
        Ok(()) => Ok(path),
        Err(NotWritten::Refused(why)) => Err(refused("write", &path, &why)),
        Err(NotWritten::Exists) => {
            bail!("{} is there already and is left as it is: {ELSEWHERE}", path_as_shown(&path))
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
    fn a_folder_of_squads_does_not_become_one() {
        let folder = tempfile::tempdir().unwrap();
        write_new(&folder.path().join("verona")).unwrap();
        let why = write_new(folder.path()).unwrap_err().to_string();
        assert!(why.contains("holds squads, such as") && why.ends_with("/mine"), "{why}");
        assert!(!folder.path().join(SQUAD_FILE).exists());
    }

    #[test]
    fn what_cannot_be_written_is_said_with_its_path() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), "").unwrap();
        let why = format!("{:#}", write_new(&folder.path().join("file/verona")).unwrap_err());
        assert!(why.contains("cannot make the folder"), "{why}");
    }
}

//! Writes a text into a new file, whole or not at all, and over another file only where its user says so: reports and squads.
//!
//! The text is written to a file beside it, synced, and given its name in one step. A link that has the name is never followed:
//! it is in the way, or it is replaced itself.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use super::os_error::OsError;
use super::plan_path::folder_of;
use super::{drafts, free_name, save};
use crate::fault::path_as_shown;

/// What happens to a file that has the name already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and nothing is written.
    Kept,
    /// The new one takes its place.
    Replaced,
}

/// Why a file was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotWritten {
    /// Something has the name already.
    Exists,
    /// The system refused.
    Refused(OsError),
}

/// Says why as the end of a sentence that names the file.
impl std::fmt::Display for NotWritten {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Exists => f.write_str("it is there already and is left as it is"),
            Self::Refused(why) => why.fmt(f),
        }
    }
}

/// Writes the text into the file.
///
/// # Errors
/// Says why not; then everything is as it was, unless the disk took the file and could not confirm its name.
pub fn write(path: &Path, text: &str, existing: Existing) -> Result<(), NotWritten> {
    let folder = folder_of(path);
    drafts::sweep(folder);
    let draft = begin(folder, text).map_err(|error| NotWritten::Refused(OsError::of(&error)))?;
    let named = match existing {
        Existing::Kept => free_name::rename(&draft, path),
        Existing::Replaced => fs::rename(&draft, path),
    };
    named.and_then(|()| save::sync_folder(folder)).map_err(|error| {
        let _ = fs::remove_file(&draft);
        if error.kind() == ErrorKind::AlreadyExists {
            NotWritten::Exists
        } else {
            NotWritten::Refused(OsError::of(&error))
        }
    })
}

/// Writes the text into a new file of a folder, called after `stem` with a number where that name is taken, and returns the file's
/// name as it is shown.
///
/// # Errors
/// Says why not; then everything is as it was.
pub fn write_beside(folder: &Path, (stem, ending): (&str, &str), text: &str) -> Result<String, NotWritten> {
    const MOST: usize = 1_000;
    for number in 1..=MOST {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let name = format!("{stem}{number}.{ending}");
        match write(&folder.join(&name), text, Existing::Kept) {
            Err(NotWritten::Exists) => {}
            Err(why) => return Err(why),
            Ok(()) => return Ok(path_as_shown(Path::new(&name))),
        }
    }
    Err(NotWritten::Exists)
}

/// Writes the text into a file of its own in the folder, and returns its path.
fn begin(folder: &Path, text: &str) -> io::Result<std::path::PathBuf> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let draft = folder.join(drafts::name(drafts::NEW_FILE, std::process::id(), number));
    let mut file = fs::File::create_new(&draft)?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .inspect_err(|_| _ = fs::remove_file(&draft))?;
    Ok(draft)
}

/// What is said of a file that is written: `plan-a.txt is written`.
pub fn written_in_words(path: &Path) -> String {
    format!("{} is written", path_as_shown(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_stays_until_its_user_says_otherwise() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.txt");
        write(&path, "one", Existing::Kept).unwrap();
        assert_eq!(write(&path, "two", Existing::Kept), Err(NotWritten::Exists));
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        write(&path, "two", Existing::Replaced).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft is left");
    }

    #[test]
    fn beside_others_a_report_gets_a_name_that_nothing_has() {
        let folder = tempfile::tempdir().unwrap();
        let write = |text: &str| write_beside(folder.path(), ("plan-a", "txt"), text);
        assert_eq!(write("one"), Ok("plan-a.txt".to_owned()));
        assert_eq!(write("two"), Ok("plan-a-2.txt".to_owned()));
        assert_eq!(fs::read_to_string(folder.path().join("plan-a.txt")).unwrap(), "one");
    }

    #[test]
    fn nothing_is_written_through_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let [precious, link] = ["precious", "link"].map(|name| folder.path().join(name));
        fs::write(&precious, "do not touch").unwrap();
        std::os::unix::fs::symlink(&precious, &link).unwrap();
        assert_eq!(write(&link, "text", Existing::Kept), Err(NotWritten::Exists));
        write(&link, "text", Existing::Replaced).unwrap();
        assert_eq!(fs::read_to_string(&precious).unwrap(), "do not touch");
        assert!(!link.symlink_metadata().unwrap().is_symlink());
    }

    #[test]
    fn what_the_system_refuses_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("folder");
        fs::create_dir(&taken).unwrap();
        assert!(matches!(write(&taken, "text", Existing::Replaced), Err(NotWritten::Refused(_))));
        assert!(matches!(
            write(&taken.join("no/plan.txt"), "text", Existing::Kept),
            Err(NotWritten::Refused(_))
        ));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

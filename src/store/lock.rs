//! Keeps a second instance from saving over a plan: a lock on a file of its own beside the plan, `.plan-a.ron.lock`.
//!
//! The plan itself cannot carry the lock, for every save puts a new file in its place. The lock's file stays where it is
//! when the lock is gone: removing it would let two instances lock two files of one name. The system frees the lock of a
//! process that dies, so nobody is ever locked out by what was left behind.

use std::fmt;
use std::fs::{File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use super::fingerprint::Fingerprint;
use super::os_error::OsError;
use super::plan_path::{folder_of, resolve};

/// The right to save a plan, for as long as this lives.
#[derive(Debug)]
pub enum Lock {
    /// Nobody else has it.
    Ours(File),
    /// Somebody else may have it too, for this disk cannot lock.
    Unlocked {
        /// Why not, in words.
        why: String,
    },
}

impl Lock {
    /// Whether this still keeps others from the plan at `path`: its file is the one that they would lock. Not so where
    /// the folder was deleted and made anew.
    pub fn keeps(&self, path: &Path) -> bool {
        let Self::Ours(file) = self else { return false };
        let place = |found: &Metadata| (found.dev(), found.ino());
        let there = lock_of(path).and_then(|lock| lock.symlink_metadata());
        file.metadata().is_ok_and(|ours| there.is_ok_and(|there| place(&ours) == place(&there)))
    }

    /// What the user should know where nothing keeps a second instance out.
    pub fn warning(&self) -> Option<&str> {
        match self {
            Self::Ours(_) => None,
            Self::Unlocked { why } => Some(why),
        }
    }
}

/// Closing the file is not enough: a program that is being started, such as an editor, has the file open for a moment too.
impl Drop for Lock {
    fn drop(&mut self) {
        if let Self::Ours(file) = self {
            let _ = file.unlock();
        }
    }
}

/// Another instance has the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its process, where it is known.
    pub pid: Option<u32>,
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.pid {
            Some(pid) => write!(f, "another window (process {pid})"),
            None => f.write_str("another window"),
        }
    }
}

/// Takes the lock of the plan at `path`, whose folder must exist. The plan itself need not.
///
/// # Errors
/// Says who holds it.
pub fn take(path: &Path) -> Result<Lock, Held> {
    let mut file = match open(path) {
        Ok(file) => file,
        Err(error) => return Ok(Lock::Unlocked { why: OsError::of(&error).to_string() }),
    };
    match file.try_lock() {
        Ok(()) => {
            // The number is only for the other's message, so a disk that is full does not matter here.
            let _ = sign(&mut file);
            Ok(Lock::Ours(file))
        }
        Err(TryLockError::WouldBlock) => Err(Held { pid: signature(&mut file) }),
        Err(TryLockError::Error(error)) => Ok(Lock::Unlocked { why: OsError::of(&error).to_string() }),
    }
}

fn open(plan: &Path) -> io::Result<File> {
    let path = lock_of(plan)?;
    // A folder of plans is shared: a link in it that has the lock's name could lead to any file, which is not ours to write to.
    let never_a_link =
        i32::try_from(OFlags::NOFOLLOW.union(OFlags::NONBLOCK).bits()).map_err(io::Error::other)?;
    let mut options = OpenOptions::new();
    options.read(true).custom_flags(never_a_link);
    // Never truncated: that would wipe the number of the process that holds it.
    let opened = match options.clone().write(true).create(true).truncate(false).open(&path) {
        // Made by another user; to lock it, reading is enough.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            options.open(&path).map_err(|_| error)
        }
        opened => opened,
    };
    let is_link = path.symlink_metadata().is_ok_and(|found| found.is_symlink());
    match opened {
        Err(_) if is_link => Err(io::Error::other("its lock is a link to another file")),
        Ok(file) => match file.metadata()? {
            found if !found.is_file() => Err(io::Error::other("its lock is no plain file")),
            found if found.nlink() > 1 => Err(io::Error::other("its lock has a second name")),
            _ => Ok(file),
        },
        refused => refused,
    }
}

/// The file whose lock is the plan's.
fn lock_of(plan: &Path) -> io::Result<PathBuf> {
    let plan = resolve(plan)?;
    Ok(folder_of(&plan).join(lock_name(&plan)))
}

fn sign(file: &mut File) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{}", std::process::id())
}

fn signature(file: &mut File) -> Option<u32> {
    const MOST_DIGITS: u64 = 20;
    let mut text = String::new();
    file.take(MOST_DIGITS).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

/// The plan's file name with a dot before and `.lock` behind; shortened where that would be too long for a name.
fn lock_name(plan: &Path) -> PathBuf {
    const MOST_BYTES: usize = 255;
    const AROUND: usize = "..lock".len();
    let name = plan.file_name().unwrap_or_default();
    if name.len() + AROUND <= MOST_BYTES {
        let mut lock = std::ffi::OsString::from(".");
        lock.push(name);
        lock.push(".lock");
        return PathBuf::from(lock);
    }
    PathBuf::from(format!(".{}.lock", Fingerprint::of(name.as_encoded_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    #[test]
    fn a_second_instance_is_told_who_has_the_plan() {
        let folder = folder();
        let plan = folder.path().join("plan-a.ron");
        let first = take(&plan).unwrap();
        assert!(matches!(first, Lock::Ours(_)));
        assert_eq!(take(&plan).unwrap_err(), Held { pid: Some(std::process::id()) });
        drop(first);
        assert!(take(&plan).is_ok_and(|lock| lock.warning().is_none()));
    }

    #[test]
    fn a_lock_is_gone_with_its_owner_though_a_program_that_is_starting_has_its_file_open() {
        let folder = folder();
        let plan = folder.path().join("plan-a.ron");
        let lock = take(&plan).unwrap();
        let Lock::Ours(file) = &lock else { panic!("this disk can lock") };
        let inherited = file.try_clone().unwrap();
        drop(lock);
        assert!(take(&plan).is_ok());
        drop(inherited);
    }

    #[test]
    fn a_lock_that_is_a_link_or_a_pipe_locks_nothing_and_harms_nothing() {
        let folder = folder();
        let plan = folder.path().join("plan-a.ron");
        let lock = folder.path().join(".plan-a.ron.lock");
        let precious = folder.path().join("precious");
        fs::write(&precious, "do not touch").unwrap();
        std::os::unix::fs::symlink(&precious, &lock).unwrap();
        let warned = take(&plan).unwrap();
        assert_eq!(warned.warning(), Some("its lock is a link to another file"));
        assert_eq!(fs::read_to_string(&precious).unwrap(), "do not touch");
        fs::remove_file(&lock).unwrap();
        fs::hard_link(&precious, &lock).unwrap();
        assert_eq!(take(&plan).unwrap().warning(), Some("its lock has a second name"));
        assert_eq!(fs::read_to_string(&precious).unwrap(), "do not touch");
        fs::remove_file(&lock).unwrap();
        let pipe = rustix::fs::FileType::Fifo;
        rustix::fs::mknodat(rustix::fs::CWD, &lock, pipe, rustix::fs::Mode::RWXU, 0).unwrap();
        assert_eq!(take(&plan).unwrap().warning(), Some("its lock is no plain file"));
    }

    #[test]
    fn a_lock_outlives_the_saves_of_its_plan() {
        let folder = folder();
        let plan = folder.path().join("plan-a.ron");
        fs::write(&plan, "old").unwrap();
        let _first = take(&plan).unwrap();
        fs::write(folder.path().join("new"), "new").unwrap();
        fs::rename(folder.path().join("new"), &plan).unwrap();
        assert!(take(&plan).is_err());
    }

    #[test]
    fn what_a_dead_process_left_locks_nobody_out() {
        let folder = folder();
        let plan = folder.path().join("plan-a.ron");
        fs::write(folder.path().join(".plan-a.ron.lock"), "4194304999\nand some more").unwrap();
        let _ours = take(&plan).unwrap();
        assert_eq!(take(&plan).unwrap_err().pid, Some(std::process::id()));
    }

    #[test]
    fn a_lock_whose_file_was_deleted_keeps_nobody_out() {
        let folder = folder();
        let plan = folder.path().join("plan-a.ron");
        let lock = take(&plan).unwrap();
        assert!(lock.keeps(&plan));
        fs::remove_file(folder.path().join(".plan-a.ron.lock")).unwrap();
        assert!(!lock.keeps(&plan));
        let _others = take(&plan).unwrap();
        assert!(!lock.keeps(&plan));
    }

    #[test]
    fn two_names_of_one_plan_have_one_lock() {
        let folder = folder();
        let plan = folder.path().join("plan-a.ron");
        let link = folder.path().join("link.ron");
        std::os::unix::fs::symlink("plan-a.ron", &link).unwrap();
        let _ours = take(&plan).unwrap();
        assert!(take(&link).is_err());
    }

    #[test]
    fn plans_with_names_of_255_bytes_have_locks_of_their_own() {
        let folder = folder();
        let long = |last: &str| folder.path().join(format!("{}{last}.ron", "é".repeat(125)));
        let (one, other) = (long("1"), long("2"));
        assert_eq!(one.file_name().unwrap().len(), 255);
        let _one = take(&one).unwrap();
        assert!(take(&one).is_err());
        assert!(matches!(take(&other), Ok(Lock::Ours(_))));
    }

    #[test]
    fn where_no_lock_can_be_made_the_plan_goes_on_with_a_warning() {
        let folder = folder();
        let lock = take(&folder.path().join("gone/plan-a.ron")).unwrap();
        assert_eq!(lock.warning(), Some("it is not there any more"));
    }
}

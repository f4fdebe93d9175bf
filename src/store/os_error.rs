//! Says why the operating system refused something, in words for people instead of a number.
//!
//! A system error that deserves words of its own is a variant here, with its words. Where and at what it happened is for the caller to say.

use std::io;

use rustix::io::Errno;

use crate::text::clean;

/// Why the system refused.
#[derive(Clone, Debug, PartialEq, Eq, strum::Display)]
pub enum OsError {
    /// No room, or no room for one more file.
    #[strum(to_string = "the disk is full")]
    DiskFull,
    /// The user's share of the disk is used up.
    #[strum(to_string = "your share of the disk is used up")]
    QuotaUsedUp,
    /// No permission.
    #[strum(to_string = "no permission")]
    NotPermitted,
    /// The disk is mounted read-only.
    #[strum(to_string = "the disk is read-only")]
    ReadOnlyDisk,
    /// The folder is not there any more.
    #[strum(to_string = "it is not there any more")]
    Gone,
    /// A file stands where a folder should.
    #[strum(to_string = "a file stands where a folder should be")]
    NotAFolder,
    /// The process has as many files open as it may have.
    #[strum(to_string = "too many files are open")]
    TooManyFiles,
    /// The file would be larger than the process may write.
    #[strum(to_string = "the file would be larger than allowed")]
    TooLarge,
    /// The name is longer than the disk allows.
    #[strum(to_string = "the name is too long")]
    NameTooLong,
    /// Links that lead to each other.
    #[strum(to_string = "its links lead in a circle")]
    LinkLoop,
    /// Something else has the name.
    #[strum(to_string = "something of that name is there already")]
    NameTaken,
    /// A folder has the name of a file.
    #[strum(to_string = "a folder stands where a file should be")]
    NotAFile,
    /// A file cannot go from one disk to another in one step.
    #[strum(to_string = "it lies on another disk")]
    OtherDisk,
    /// The device failed.
    #[strum(to_string = "the disk reports an error")]
    DiskBroken,
    /// What was read is not what was written.
    #[strum(to_string = "what was read back is not what was written")]
    NotWhatWasWritten,
    /// Anything else, in the system's words.
    #[strum(to_string = "{0}")]
    Other(String),
}

impl OsError {
    /// The reason behind a system error.
    pub fn of(error: &io::Error) -> Self {
        match Errno::from_io_error(error) {
            Some(Errno::NOSPC) => Self::DiskFull,
            Some(Errno::DQUOT) => Self::QuotaUsedUp,
            Some(Errno::ACCESS | Errno::PERM) => Self::NotPermitted,
            Some(Errno::ROFS) => Self::ReadOnlyDisk,
            Some(Errno::NOENT | Errno::STALE) => Self::Gone,
            Some(Errno::NOTDIR) => Self::NotAFolder,
            Some(Errno::MFILE | Errno::NFILE) => Self::TooManyFiles,
            Some(Errno::FBIG) => Self::TooLarge,
            Some(Errno::NAMETOOLONG) => Self::NameTooLong,
            Some(Errno::LOOP) => Self::LinkLoop,
            Some(Errno::EXIST) => Self::NameTaken,
            Some(Errno::ISDIR) => Self::NotAFile,
            Some(Errno::XDEV) => Self::OtherDisk,
            Some(Errno::IO) => Self::DiskBroken,
            Some(_) | None => Self::Other(in_the_systems_words(error)),
        }
    }
}

/// What the system says, without the number that it puts behind.
fn in_the_systems_words(error: &io::Error) -> String {
    let said = error.to_string();
    let words = said.split_once(" (os error").map_or(said.as_str(), |(words, _)| words);
    clean(words).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_words_of_ours_keeps_the_systems_own() {
        assert_eq!(OsError::of(&Errno::NOSPC.into()), OsError::DiskFull);
        assert_eq!(OsError::of(&Errno::NODEV.into()).to_string(), "No such device");
        assert_eq!(
            OsError::of(&io::Error::other("the \u{1b}[2Jdog ate it")).to_string(),
            "the \u{fffd}[2Jdog ate it"
        );
    }
}

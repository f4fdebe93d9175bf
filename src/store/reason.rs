//! Why the system refused something, in words for people instead of a number.
//!
//! A system error that deserves words of its own is a variant here. Where and at what it happened is for the caller to say.

use std::fmt;
use std::io;

use rustix::io::Errno;

use crate::text::clean;

/// Why the system refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No room, or no room for one more file.
    DiskFull,
    /// The user's share of the disk is used up.
    QuotaUsedUp,
    /// No permission.
    NotPermitted,
    /// The disk is mounted read-only.
    ReadOnlyDisk,
    /// The folder is not there any more.
    Gone,
    /// A file stands where a folder should.
    NotAFolder,
    /// The process has as many files open as it may have.
    TooManyFiles,
    /// The file would be larger than the process may write.
    TooLarge,
    /// The name is longer than the disk allows.
    NameTooLong,
    /// Links that lead to each other.
    LinkLoop,
    /// Something else has the name.
    NameTaken,
    /// A folder has the name of a file.
    NotAFile,
    /// A file cannot go from one disk to another in one step.
    OtherDisk,
    /// The device failed.
    DiskBroken,
    /// What was read is not what was written.
    NotWhatWasWritten,
    /// Anything else, in the system's words.
    Other(String),
}

impl Reason {
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

    fn words(&self) -> &str {
        match self {
            Self::DiskFull => "the disk is full",
            Self::QuotaUsedUp => "your share of the disk is used up",
            Self::NotPermitted => "no permission",
            Self::ReadOnlyDisk => "the disk is read-only",
            Self::Gone => "it is not there any more",
            Self::NotAFolder => "a file stands where a folder should be",
            Self::TooManyFiles => "too many files are open",
            Self::TooLarge => "the file would be larger than allowed",
            Self::NameTooLong => "the name is too long",
            Self::LinkLoop => "its links lead in a circle",
            Self::NameTaken => "something of that name is there already",
            Self::NotAFile => "a folder stands where a file should be",
            Self::OtherDisk => "it lies on another disk",
            Self::DiskBroken => "the disk reports an error",
            Self::NotWhatWasWritten => "what was read back is not what was written",
            Self::Other(words) => words,
        }
    }
}

/// What the system says, without the number that it puts behind.
fn in_the_systems_words(error: &io::Error) -> String {
    let said = error.to_string();
    let words = said.split_once(" (os error").map_or(said.as_str(), |(words, _)| words);
    clean(words).into_owned()
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.words())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_words_of_ours_keeps_the_systems_own() {
        assert_eq!(Reason::of(&Errno::NOSPC.into()), Reason::DiskFull);
        assert_eq!(Reason::of(&Errno::NODEV.into()).to_string(), "No such device");
        assert_eq!(
            Reason::of(&io::Error::other("the \u{1b}[2Jdog ate it")).to_string(),
            "the \u{fffd}[2Jdog ate it"
        );
    }
}

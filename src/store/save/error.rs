//! Why a plan could not be saved, in words for the person whose plan it is.
//!
//! What the system says of it is an [`OsError`].

use std::fmt;
use std::path::PathBuf;

use super::Saved;
use crate::fault::path_as_shown;
use crate::store::lock::Held;
use crate::store::os_error::OsError;
use crate::store::text_file::MOST_BYTES;
use crate::text::clean;

/// Why a plan is not safely on the disk. Whatever the reason, the plan is as whole as it was before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// Somebody else changed the file, or made one of this name, since we last saw it. Nothing was written.
    ChangedOutside {
        /// The plan's file.
        path: PathBuf,
    },
    /// Somebody else deleted the file since we last saw it. The next save writes it again.
    Deleted {
        /// The plan's file.
        path: PathBuf,
    },
    /// A newer version of the program made the file. It is never written over.
    MadeByNewer {
        /// The plan's file.
        path: PathBuf,
    },
    /// Another instance has this plan open.
    Held {
        /// The plan's file.
        path: PathBuf,
        /// Who holds it.
        by: Held,
    },
    /// What has the plan's name is no ordinary file.
    NotAFile {
        /// The plan's file.
        path: PathBuf,
    },
    /// The file is write-protected, and we respect that even where the system would not stop us.
    WriteProtected {
        /// The plan's file.
        path: PathBuf,
    },
    /// The plan is larger than any file that is read. Nothing was written.
    TooLarge {
        /// The plan's file.
        path: PathBuf,
    },
    /// A mistake of the program's own; what it would have written was not put in the plan's place.
    OurMistake {
        /// The plan's file.
        path: PathBuf,
        /// What went wrong.
        why: String,
    },
    /// The system refused a step. The file holds what it held before.
    Failed {
        /// What the program was about to do.
        step: Step,
        /// The file or folder that it did it to.
        path: PathBuf,
        /// Why the system refused.
        why: OsError,
    },
    /// The new plan is in the file, but the system did not confirm that it would outlast a power cut.
    Unconfirmed {
        /// The folder that could not be synced.
        folder: PathBuf,
        /// Why not.
        why: OsError,
        /// What is in the file now.
        saved: Saved,
    },
}

impl SaveError {
    /// Whether the same save may well succeed later, without anybody touching the board: the disk or the system was in the way.
    pub const fn may_pass(&self) -> bool {
        match self {
            Self::Failed { .. } | Self::Unconfirmed { .. } | Self::WriteProtected { .. } => true,
            Self::ChangedOutside { .. }
            | Self::Deleted { .. }
            | Self::MadeByNewer { .. }
            | Self::Held { .. }
            | Self::NotAFile { .. }
            | Self::TooLarge { .. }
            | Self::OurMistake { .. } => false,
        }
    }

    /// What the file holds now, where the new plan was written after all and only its durability is unsure.
    pub fn written(&self) -> Option<&Saved> {
        match self {
            Self::Unconfirmed { saved, .. } => Some(saved),
            Self::ChangedOutside { .. }
            | Self::Deleted { .. }
            | Self::MadeByNewer { .. }
            | Self::Held { .. }
            | Self::NotAFile { .. }
            | Self::WriteProtected { .. }
            | Self::TooLarge { .. }
            | Self::OurMistake { .. }
            | Self::Failed { .. } => None,
        }
    }
}

/// Says what happened as one line that is safe to show: first why, for a path may be long and a line may be cut.
impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ChangedOutside { path } => write!(f, "somebody else changed {}", path_as_shown(path)),
            Self::Deleted { path } => write!(f, "somebody else deleted {}", path_as_shown(path)),
            Self::MadeByNewer { path } => {
                write!(f, "a newer backline made it, and it is never saved over: {}", path_as_shown(path))
            }
            Self::Held { path, by } => write!(f, "{by} has it open: {}", path_as_shown(path)),
            Self::NotAFile { path } => write!(f, "it is not an ordinary file: {}", path_as_shown(path)),
            Self::WriteProtected { path } => write!(f, "it is write-protected: {}", path_as_shown(path)),
            Self::TooLarge { path } => write!(
                f,
                "the plan is larger than {} MiB and could not be opened again; undo what made it so large and decide anew: {}",
                MOST_BYTES >> 20,
                path_as_shown(path)
            ),
            Self::OurMistake { path, why } => {
                write!(f, "a mistake of backline's, {}: {}", clean(why), path_as_shown(path))
            }
            Self::Failed { step, path, why } => write!(f, "{why}: could not {step} {}", path_as_shown(path)),
            Self::Unconfirmed { folder, why, .. } => {
                write!(f, "{why}: it may not outlast a power cut in {}", path_as_shown(folder))
            }
        }
    }
}

impl std::error::Error for SaveError {}

/// A step of saving, worded to follow "could not".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Find out what is there now.
    Look,
    /// Read what is there now.
    Read,
    /// Make the folder for plans.
    MakeFolder,
    /// Write the new text beside the plan.
    Write,
    /// Give the new file the old one's permissions.
    Permit,
    /// Bring the new file safely onto the disk.
    Sync,
    /// Read the new file again to see that it is whole.
    Verify,
    /// Put the new file in the plan's place.
    Replace,
    /// Put a plan into the trash.
    DeletePlan,
    /// Put a plan back where it was.
    RestorePlan,
    /// Give a plan's file another name.
    SetAside,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Look => "look at",
            Self::Read => "read",
            Self::MakeFolder => "make the folder",
            Self::Write => "write into",
            Self::Permit => "keep the permissions of",
            Self::Sync => "write safely to",
            Self::Verify => "verify what was written to",
            Self::Replace => "replace",
            Self::DeletePlan => "throw away",
            Self::RestorePlan => "bring back",
            Self::SetAside => "set aside",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::io::Errno;

    #[test]
    fn a_system_error_is_told_in_words_and_without_its_number() {
        let error = SaveError::Failed {
            step: Step::Write,
            path: PathBuf::from("squads/juventus/plans"),
            why: OsError::of(&Errno::NOSPC.into()),
        };
        assert_eq!(error.to_string(), "the disk is full: could not write into squads/juventus/plans");
    }

    #[test]
    fn a_hostile_path_cannot_steer_the_terminal() {
        let error = SaveError::ChangedOutside { path: PathBuf::from("plans/\u{1b}[2J\n.ron") };
        assert!(!error.to_string().chars().any(char::is_control), "{error}");
    }
}

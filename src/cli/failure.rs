//! Why a command failed, in words and as an exit code.

use std::fmt::Display;
use std::io;
use std::process::ExitCode;

use rustix::io::Errno;

use super::streams::{NotWritten, answer, remark};
use crate::store::opening::NotOpened;
use crate::store::os_error::OsError;

/// Why a command ends without its result; or the help or the version, if that was asked for.
#[derive(Debug)]
pub struct Failure {
    /// The number that the shell gets: 0 for help and version, 2 for a command that could not begin, 1 for one that broke off.
    exit_code: u8,
    /// What is said, with its line break.
    said: String,
}

impl Failure {
    /// The command could not begin with these arguments or files, or on this terminal.
    pub fn to_begin(why: impl Display) -> Self {
        Self { exit_code: 2, said: format!("backline: {why}\n") }
    }

    /// The command began, and its end is not what was asked for.
    fn to_end(why: impl Display) -> Self {
        Self { exit_code: 1, said: format!("backline: {why}\n") }
    }

    /// The user left, and his last decisions are not on the disk.
    pub fn to_save(why: &str) -> Self {
        Self::to_end(format!("the last decisions are not saved: {why}"))
    }

    /// Says what happened where it belongs and returns the exit code: help and version are answers, the rest are messages.
    pub fn tell(self) -> ExitCode {
        if self.exit_code > 0 {
            remark(&self.said);
        } else if let Err(unwritten) = answer(&self.said) {
            return Self::from(unwritten).tell();
        }
        ExitCode::from(self.exit_code)
    }
}

impl From<clap::Error> for Failure {
    fn from(error: clap::Error) -> Self {
        Self { exit_code: if error.use_stderr() { 2 } else { 0 }, said: error.to_string() }
    }
}

/// The terminal broke while the board was on it: what goes wrong with a file is told by other types.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if Errno::from_io_error(&error) == Some(Errno::IO) {
            return Self::to_end("the terminal is gone");
        }
        Self::to_end(format!("the board cannot go on: {}", OsError::of(&error)))
    }
}

impl From<NotWritten> for Failure {
    fn from(NotWritten(error): NotWritten) -> Self {
        Self::to_end(format!("the answer could not be written: {}", OsError::of(&error)))
    }
}

impl From<NotOpened> for Failure {
    fn from(why: NotOpened) -> Self {
        match why {
            // Each fault names its file.
            NotOpened::Faults(_) | NotOpened::PlanFaults(_) => {
                Self { exit_code: 2, said: format!("{why}\n") }
            }
            NotOpened::NoSuchPlan { .. } => Self::to_begin(why),
        }
    }
}

//! Where every error of the command line ends: what is said of it, and the exit code that the shell gets.
//!
//! Commands return [`anyhow::Result`], and `?` is all that they do with an error. What it means to the shell follows from its
//! type: [`tell`] asks for those that are not what nearly all are, a reason why a command could not begin.

use std::fmt;
use std::io;
use std::process::ExitCode;

use anyhow::Error;
use rustix::io::Errno;

use super::streams::{answer, remark};
use crate::store::opening::NotOpened;
use crate::store::os_error::OsError;

/// Why a command that had begun came to another end than was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BrokenOff {
    /// The user left, and his last decisions are not on the disk.
    Unsaved(String),
    /// The answer could not be written.
    Unanswered(OsError),
    /// The terminal is not there any more.
    TerminalGone,
    /// The system refused what the board cannot do without.
    NoBoard(OsError),
}

impl BrokenOff {
    /// What a system error means while the board is on a terminal: what goes wrong with a file is told by other types.
    pub fn on_terminal(error: &io::Error) -> Self {
        if Errno::from_io_error(error) == Some(Errno::IO) {
            Self::TerminalGone
        } else {
            Self::NoBoard(OsError::of(error))
        }
    }
}

impl fmt::Display for BrokenOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsaved(why) => write!(f, "the last decisions are not saved: {why}"),
            Self::Unanswered(why) => write!(f, "the answer could not be written: {why}"),
            Self::TerminalGone => f.write_str("the terminal is gone"),
            Self::NoBoard(why) => write!(f, "the board cannot go on: {why}"),
        }
    }
}

impl std::error::Error for BrokenOff {}

/// Says an error where it belongs and returns the exit code: 2 for a command that could not begin, 1 for one that broke off, and
/// 0 for help and version, which are answers.
pub fn tell(error: &Error) -> ExitCode {
    if let Some(usage) = error.downcast_ref::<clap::Error>() {
        if !usage.use_stderr() {
            return answer(&usage.to_string())
                .map_or_else(|unanswered| tell(&unanswered.into()), |()| ExitCode::SUCCESS);
        }
        remark(&usage.to_string());
    } else if let Some(NotOpened::Faults(_) | NotOpened::PlanFaults(_)) = error.downcast_ref() {
        // Each fault names its file.
        remark(&format!("{error}\n"));
    } else {
        remark(&format!("backline: {error:#}\n"));
    }
    ExitCode::from(if error.is::<BrokenOff>() { 1 } else { 2 })
}

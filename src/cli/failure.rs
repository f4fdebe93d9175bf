//! Why a command failed, in words and as an exit code.

use std::io;
use std::process::ExitCode;

use rustix::io::Errno;

use super::streams::{NotWritten, answer, remark};
use crate::runtime::terminal::Unfit;
use crate::store::opening::NotOpened;
use crate::store::os_error::OsError;

/// Why a command ends without its result.
#[derive(Debug)]
pub enum Failure {
    /// The arguments make no sense, or they asked for help or the version.
    Arguments(clap::Error),
    /// A squad or a plan is not there, cannot be read, or holds faults.
    NotOpened(NotOpened),
    /// A squad to start from could not be written.
    NotStarted(anyhow::Error),
    /// `--keys` names a key that does not exist.
    Keys(String),
    /// The board cannot be shown on this terminal.
    Unfit(Unfit),
    /// The terminal broke while the board was on it.
    Terminal(io::Error),
    /// The user left, and his last decisions are not on the disk.
    NotSaved(String),
    /// The answer could not be written to stdout.
    NotWritten(io::Error),
}

impl Failure {
    /// The number that the shell gets: 0 for help and version, 1 for an answer that could not be written, else 2.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Arguments(error) if !error.use_stderr() => 0,
            Self::Arguments(_)
            | Self::NotOpened(_)
            | Self::NotStarted(_)
            | Self::Keys(_)
            | Self::Unfit(_) => 2,
            Self::Terminal(_) | Self::NotSaved(_) | Self::NotWritten(_) => 1,
        }
    }

    /// Says what happened where it belongs and returns the exit code: help and version are answers, the rest are messages.
    pub fn tell(self) -> ExitCode {
        let code = self.exit_code();
        match self {
            Self::Arguments(error) if !error.use_stderr() => {
                if let Err(unwritten) = answer(&error.to_string()) {
                    return Self::from(unwritten).tell();
                }
            }
            Self::Arguments(error) => remark(&error.to_string()),
            Self::NotOpened(why @ (NotOpened::Faults(_) | NotOpened::PlanFaults(_))) => {
                remark(&format!("{why}\n"));
            }
            Self::NotOpened(why @ NotOpened::NoSuchPlan { .. }) => remark(&format!("backline: {why}\n")),
            Self::NotStarted(why) => remark(&format!("backline: {why:#}\n")),
            Self::Keys(why) => remark(&format!("backline: {why}\n")),
            Self::Unfit(why) => remark(&format!("backline: {why}\n")),
            Self::Terminal(error) => {
                let is_gone = Errno::from_io_error(&error) == Some(Errno::IO);
                let what = if is_gone {
                    "the terminal is gone".to_owned()
                } else {
                    format!("the board cannot go on: {}", OsError::of(&error))
                };
                remark(&format!("backline: {what}\n"));
            }
            Self::NotSaved(why) => remark(&not_saved(&why)),
            Self::NotWritten(error) => {
                remark(&format!("backline: the answer could not be written: {}\n", OsError::of(&error)));
            }
        }
        ExitCode::from(code)
    }
}

/// What is said to whoever leaves decisions behind.
pub fn not_saved(why: &str) -> String {
    format!("backline: the last decisions are not saved: {why}\n")
}

impl From<clap::Error> for Failure {
    fn from(error: clap::Error) -> Self {
        Self::Arguments(error)
    }
}

impl From<NotWritten> for Failure {
    fn from(NotWritten(error): NotWritten) -> Self {
        Self::NotWritten(error)
    }
}

impl From<NotOpened> for Failure {
    fn from(why: NotOpened) -> Self {
        Self::NotOpened(why)
    }
}

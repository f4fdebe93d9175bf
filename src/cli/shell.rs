//! `backline completions` and `backline man`: shell completions and the manual page.
//!
//! Both are made from the same definition that reads the arguments, so that they cannot say anything else.

use std::process::ExitCode;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::CommandLine;
use super::streams::answer;

/// Which shell.
#[derive(Args, Debug)]
pub struct Completions {
    /// The shell that will read them
    pub shell: Shell,
}

/// Writes the completion script of a shell to stdout.
///
/// # Errors
/// When the answer cannot be written.
pub fn complete(completions: &Completions) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(completions.shell, &mut CommandLine::command(), "backline", &mut script);
    answer(&String::from_utf8_lossy(&script))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the manual page to stdout.
///
/// # Errors
/// When it cannot be made, or not be written.
pub fn man() -> anyhow::Result<ExitCode> {
    let mut page = Vec::new();
    clap_mangen::Man::new(CommandLine::command()).render(&mut page)?;
    answer(&String::from_utf8_lossy(&page))?;
    Ok(ExitCode::SUCCESS)
}

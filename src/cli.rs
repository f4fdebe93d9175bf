//! The command line: arguments, commands and exit codes.
//!
//! It reads the arguments, runs one command and hands back an exit code. It never changes a terminal's modes and never
//! ends the process itself. A new command is a variant of [`Command`] and a file in `cli/`.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::input::bindings::{BINDINGS, keys_of, told};

pub mod board;
pub mod check;
pub mod diff;
pub mod failure;
pub mod frame_size;
pub mod import;
pub mod load;
pub mod new;
pub mod output;
pub mod report;
pub mod shell;
pub mod show;
pub mod streams;

use show::text_layout::{Align, Layout, Page};

/// A transfer window on one screen: drag players between Staying, For sale and Target, and see what it does to the back line.
#[derive(Debug, Parser)]
#[command(name = "backline", version, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub struct CommandLine {
    /// A command without a screen, if one was asked for.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What to open on the board, where none was.
    #[command(flatten)]
    pub board: board::BoardWanted,
}

/// The commands that need no screen.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Tell what the board shows, as text, Markdown or JSON
    Show(show::Show),
    /// Look for faults, broken limits and conflicts in squads and their plans
    Check(check::Check),
    /// Tell in what two plans of a squad differ
    Diff(diff::Diff),
    /// Tell a plan as people publish it, to be sent
    Report(report::ReportWanted),
    /// Write a commented squad.ron to start from
    New(new::New),
    /// Make a squad of tables of players: CSV, JSON, a saved web page; nothing is written until it is accepted
    Import(Box<import::Import>),
    /// Write what a shell needs to complete the command line
    Completions(shell::Completions),
    /// Write the manual page
    Man,
}

impl CommandLine {
    /// Reads the arguments, the program's own name first.
    ///
    /// # Errors
    /// Says what is wrong with them; or holds the help or the version, if that was asked for.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let arguments: Vec<OsString> = arguments.into_iter().collect();
        let read = Self::try_parse_from(&arguments);
        // The table of keys takes as long as all the rest, and stands in the help alone.
        if !read.as_ref().is_err_and(|error| error.kind() == ErrorKind::DisplayHelp) {
            return read;
        }
        let command = Self::command().after_help(keys_in_help());
        command.try_get_matches_from(&arguments).and_then(|found| Self::from_arg_matches(&found))
    }

    /// Does what was asked for and returns what to answer to the shell: 0 when all is well, 1 when `check` found something.
    ///
    /// # Errors
    /// Says why it could not be done; [`failure::tell`] returns the answer to the shell then.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        match self.command {
            None => board::run(&self.board),
            Some(Command::Show(show)) => show::run(&show),
            Some(Command::Check(check)) => check::run(&check),
            Some(Command::Diff(diff)) => diff::run(&diff),
            Some(Command::Report(report)) => report::run(&report),
            Some(Command::New(new)) => new::run(&new),
            Some(Command::Import(import)) => import::run(&import),
            Some(Command::Completions(completions)) => shell::complete(&completions),
            Some(Command::Man) => shell::man(),
        }
    }
}

/// Runs the program on these arguments, says what went wrong, and returns what to answer to the shell.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let outcome = CommandLine::read(arguments).map_err(anyhow::Error::from).and_then(CommandLine::run);
    outcome.unwrap_or_else(|error| failure::tell(&error))
}

/// The table of keys below the help.
fn keys_in_help() -> String {
    let rows: Vec<Vec<String>> = BINDINGS.iter().map(|row| vec![keys_of(row), told(row)]).collect();
    let mut page = Page::new(show::Show::USUAL_WIDTH);
    page.paragraph(0, "Keys:");
    page.table(2, &Layout::fit([Align::Left; 2], &rows), &rows);
    page.finish()
}

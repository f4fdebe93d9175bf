//! `backline report`: a plan as people publish it, to be pasted or sent; `show` has the facts behind it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use clap::Args;

use super::load::{self, Opened, PlanWanted};
use super::streams::{answer, remark};
use crate::domain::report::{LeftOut, Report};
use crate::export::Format;
use crate::fault::path_as_shown;
use crate::store::opening::REPORTED;
use crate::store::report_file::{self, Existing, NotWritten};

/// Which plan to send, and how.
#[derive(Args, Debug)]
pub struct ReportWanted {
    /// A squad's folder or its squad.ron
    pub squad: PathBuf,
    /// Which plan, and from which day.
    #[command(flatten)]
    pub plan: PlanWanted,
    /// Write it into a file, and over no other
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write over the file where there is one
    #[arg(long, requires = "output")]
    pub replace: bool,
    /// How to tell it: text, markdown, html or svg; where it is not said, by the ending of the file's name
    #[arg(long, value_enum, hide_possible_values = true)]
    pub format: Option<Format>,
    /// What to leave out: sources, money, lists
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHAT", hide_possible_values = true)]
    pub without: Vec<Part>,
}

/// A part of a report that its sender may leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Part {
    /// Whose word things are
    Sources,
    /// Fees, wages, what the accounts say
    Money,
    /// Registration lists
    Lists,
}

/// Tells a plan.
///
/// # Errors
/// When squad or plan cannot be read, or the report not be written.
pub fn run(wanted: &ReportWanted) -> anyhow::Result<ExitCode> {
    let opened = load::open(Some(&wanted.squad), &wanted.plan)?;
    opened.remarks().iter().for_each(|it| remark(&format!("backline: {it}\n")));
    let is_out = |part: Part| wanted.without.contains(&part);
    let left_out =
        LeftOut { sources: is_out(Part::Sources), money: is_out(Part::Money), lists: is_out(Part::Lists) };
    let report = Report::of(&opened.board, &opened.outlook, &name(&opened)).without(left_out);
    let text = wanted.format().write(&report);
    match &wanted.output {
        None => answer(&text)?,
        Some(path) => {
            write(path, &text, if wanted.replace { Existing::Replaced } else { Existing::Kept })?;
            answer(&format!("{}\n", report_file::written_in_words(path)))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

impl ReportWanted {
    /// The format that is asked for, else the one that the file's name ends in, else text.
    fn format(&self) -> Format {
        let by_ending = || {
            let ending = self.output.as_ref()?.extension()?.to_str()?;
            Format::ALL.into_iter().find(|format| format.ending().eq_ignore_ascii_case(ending))
        };
        self.format.or_else(by_ending).unwrap_or_default()
    }
}

/// What the plan is called in a report.
fn name(opened: &Opened) -> String {
    match (opened.plan.name.as_str(), opened.plan.file.plan.title.as_str()) {
        (REPORTED, _) => "as reported".to_owned(),
        (name, "") => name.to_owned(),
        (_, title) => title.to_owned(),
    }
}

fn write(path: &Path, text: &str, existing: Existing) -> anyhow::Result<()> {
    match report_file::write(path, text, existing) {
        Ok(()) => Ok(()),
        Err(why @ NotWritten::Exists) => {
            bail!("{}: {why}; name another file, or say --replace", path_as_shown(path))
        }
        Err(why) => bail!("cannot write {}: {why}", path_as_shown(path)),
    }
}

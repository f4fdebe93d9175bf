//! `backline report`: a plan as people publish it, to be pasted or sent; `show` has the facts behind it.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::load::{self, Opened, PlanWanted};
use super::output::Output;
use super::streams::remark;
use crate::domain::report::{LeftOut, Report};
use crate::export::Format;
use crate::store::opening::REPORTED;

/// Which plan to send, and how.
#[derive(Args, Debug)]
pub struct ReportWanted {
    /// A squad's folder or its squad.ron
    pub squad: PathBuf,
    /// Which plan, and from which day.
    #[command(flatten)]
    pub plan: PlanWanted,
    /// Where to write it.
    #[command(flatten)]
    pub output: Output,
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
    // The format that is asked for, else the one that the file's name ends in.
    let format = wanted.format.or_else(|| Format::of_ending(wanted.output.ending()?)).unwrap_or_default();
    wanted.output.write(&format.write(&report))?;
    Ok(ExitCode::SUCCESS)
}

/// What the plan is called in a report.
fn name(opened: &Opened) -> String {
    match (opened.plan.name.as_str(), opened.plan.file.plan.title.as_str()) {
        (REPORTED, _) => "as reported".to_owned(),
        (name, "") => name.to_owned(),
        (_, title) => title.to_owned(),
    }
}

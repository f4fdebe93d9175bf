//! `backline diff`: compares two plans, or a plan with the squad as reported.
//!
//! Every format tells the rows of [`comparison::in_words`](crate::domain::comparison::in_words), but JSON: that has what differs and no
//! more.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use super::load::{Opened, PlanWanted};
use super::output::Output;
use super::show::document::Heading::{Numbers, Words};
use super::show::document::{self, Document, Heading, Section};
use super::show::phrases::{self, sentence};
use super::show::{Show, text};
use super::streams::remark;
use crate::domain::comparison::in_words::{Row, Topic, topics};
use crate::domain::comparison::{Both, Comparison, Side};
use crate::domain::date::Date;
use crate::export;
use crate::export::comparison::ComparedPlans;
use crate::store::opening::{NotOpened, REPORTED};
use crate::store::squad_file;

mod json;

/// What to compare.
#[derive(Args, Debug)]
pub struct Diff {
    /// A squad's folder or its squad.ron
    pub squad: PathBuf,
    /// The plan to compare with, by name or title; "reported" for none
    #[arg(value_name = "PLAN")]
    pub before: String,
    /// The plan that is compared
    #[arg(value_name = "PLAN")]
    pub after: String,
    /// Reckon both from this day, for instance 2025-08-15
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// Where to write it.
    #[command(flatten)]
    pub output: Output,
    /// How to tell it: text, markdown, html, svg or json; where it is not said, by the ending of the file's name
    #[arg(long, value_enum, hide_possible_values = true)]
    pub format: Option<Format>,
    /// How many columns text may take
    #[arg(long, value_name = "N", default_value_t = Show::USUAL_WIDTH, value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub width: u16,
}

/// How a difference is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// As a plan is sent.
    Sent(export::Format),
    /// For programs; its fields are a contract.
    Json,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [Format; 5] = {
            let [text, markdown, html, svg] = export::Format::ALL;
            [Format::Sent(text), Format::Sent(markdown), Format::Sent(html), Format::Sent(svg), Format::Json]
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            Self::Sent(format) => format.to_possible_value(),
            Self::Json => Some(PossibleValue::new("json").help("For programs; its fields are a contract")),
        }
    }
}

impl Format {
    /// The format of a file whose name ends so.
    fn of_ending(ending: &str) -> Option<Self> {
        let is_json = ending.eq_ignore_ascii_case("json");
        if is_json { Some(Self::Json) } else { export::Format::of_ending(ending).map(Self::Sent) }
    }
}

/// Compares two plans of a squad. That they differ is no failure.
///
/// # Errors
/// When squad or plans cannot be read, or the answer not be written.
pub fn run(diff: &Diff) -> anyhow::Result<ExitCode> {
    let squad = squad_file::read(&diff.squad).map_err(NotOpened::from)?;
    let open = |name: &String| {
        let wanted = PlanWanted { name: Some(name.clone()), as_of: diff.as_of };
        Opened::over(&squad, &wanted)
    };
    let opened = [open(&diff.before)?, open(&diff.after)?];
    for said in opened.iter().flat_map(Opened::remarks) {
        remark(&format!("backline: {said}\n"));
    }
    let sides = opened.each_ref().map(|side| Side { board: &side.board, outlook: &side.outlook });
    let comparison = Comparison::of(sides);
    let of_ending = || Format::of_ending(diff.output.ending()?);
    let format = diff.format.or_else(of_ending).unwrap_or(Format::Sent(export::Format::Text));
    diff.output.write(&match format {
        Format::Json => json::render(&comparison, opened.each_ref(), sides),
        Format::Sent(export::Format::Text | export::Format::Markdown) if comparison.is_empty() => {
            "no difference\n".to_owned()
        }
        Format::Sent(export::Format::Text) => {
            text::page(&document(&comparison, opened.each_ref(), sides), diff.width)
        }
        Format::Sent(format) => ComparedPlans::of(sides, &names(opened.each_ref())).write(format),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// What a plan is called beside another: its title, unless there is none or both have the same.
fn names(opened: Both<&Opened>) -> Both<String> {
    let title = |side: &Opened| side.plan.file.plan.title.clone();
    let are_titled = opened.iter().all(|side| !title(side).is_empty() || side.plan.name == REPORTED);
    if are_titled && title(opened[0]) != title(opened[1]) {
        opened.map(|side| if side.plan.name == REPORTED { REPORTED.to_owned() } else { title(side) })
    } else {
        opened.map(|side| side.plan.name.clone())
    }
}

fn document(comparison: &Comparison, opened: Both<&Opened>, sides: Both<Side<'_>>) -> Document {
    let names = names(opened);
    let board = sides[0].board;
    let mut sections: Vec<Section> =
        topics(comparison, sides).iter().map(|topic| section(topic, &names)).collect();
    for (side, name) in sides.iter().zip(&names) {
        sections.extend(document::stale(side.board, name));
    }
    Document {
        title: phrases::club(board),
        as_of: phrases::as_of(board),
        about: vec![sentence(&format!("before: {}", names[0])), sentence(&format!("after: {}", names[1]))],
        sections,
    }
}

/// A topic as a table: the sides beside each other where they are short, else below each other.
fn section(topic: &Topic, names: &Both<String>) -> Section {
    const BESIDE: &[Heading] = &[Words(""), Numbers("before"), Numbers("after"), Words("change")];
    const BELOW: &[Heading] = &[Words(""), Words("plan"), Words("what it makes of it")];
    const SHORT: usize = 22;
    let is_short = topic.rows.iter().flat_map(|row| &row.sides).all(|side| side.chars().count() <= SHORT);
    let beside = |row: &Row| {
        let [before, after] = row.sides.clone();
        vec![vec![row.subject.clone(), before, after, row.remark()]]
    };
    let below = |row: &Row| {
        let [before, after] = row.sides.clone();
        if row.is_same() {
            return vec![vec![row.subject.clone(), "both".to_owned(), after]];
        }
        let remark = row.remark();
        let after = if remark.is_empty() { after } else { format!("{after} ({remark})") };
        vec![
            vec![row.subject.clone(), names[0].clone(), before],
            vec![String::new(), names[1].clone(), after],
        ]
    };
    let (columns, rows) = if is_short {
        (BESIDE, topic.rows.iter().flat_map(beside).collect())
    } else {
        (BELOW, topic.rows.iter().flat_map(below).collect())
    };
    Section::table(topic.title, columns, rows)
}

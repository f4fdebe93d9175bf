//! How the text of a plan's file becomes a plan: forgiving towards people who edit it, clear about what it cannot read.
//!
//! Every decision is read by itself, so that one mistake does not hide another.

use std::ops::Range;

use ron::error::{Position, SpannedError};
use ron::value::RawValue;
use serde::Deserialize;

use super::{PlanFile, VERSION, options};
use crate::domain::date::Date;
use crate::domain::decision::Decision;
use crate::domain::plan::Plan;
use crate::domain::text::list;
use crate::store::fault::{Fault, Page, Severity, quote};

/// More faults than anybody reads at once.
const MOST_FAULTS: usize = 50;

/// Reads a plan from the text of its file.
///
/// # Errors
/// Everything that is wrong with the text, in the order of its lines.
pub fn parse(source: &str) -> Result<PlanFile, Vec<Fault>> {
    let sheet = Sheet { source, page: Page::of(source) };
    let written = sheet.fields().map_err(|fault| vec![fault])?;
    let version = written.version;
    // Of a newer plan all or nothing: a part of somebody's decisions would be another plan.
    let lines: Vec<&RawValue> = written.decisions.iter().chain(&written.undone).copied().collect();
    let decisions = sheet
        .decisions(&lines)
        .map_err(|faults| if version > VERSION { vec![too_new(version)] } else { faults })?;
    let taken = written.taken.unwrap_or(written.decisions.len());
    let mut plan = Plan::new(&written.title).with_decisions(decisions, taken);
    plan.note = written.note;
    plan.as_of = written.as_of;
    Ok(PlanFile { plan, club: written.club, version })
}

fn too_new(version: u32) -> Fault {
    let message = format!(
        "a newer backline made this plan (version {version} of plan files; this one reads {VERSION})"
    );
    Fault::of_file(&message, "update backline to open it; the file stays as it is")
}

/// A plan as its file has it, twice: as this version writes it, and with whatever fields a newer one may have added.
macro_rules! plan_as_written {
    ($($(#[$attribute:meta])* $field:ident: $type:ty,)*) => {
        #[derive(Deserialize)]
        #[serde(rename = "Plan", deny_unknown_fields)]
        struct PlanAsWritten<'a> { $($(#[$attribute])* $field: $type,)* }

        #[derive(Deserialize)]
        #[serde(rename = "Plan")]
        struct NewerPlan<'a> { $($(#[$attribute])* $field: $type,)* }

        impl<'a> From<NewerPlan<'a>> for PlanAsWritten<'a> {
            fn from(newer: NewerPlan<'a>) -> Self {
                Self { $($field: newer.$field,)* }
            }
        }
    };
}

plan_as_written! {
    version: u32,
    #[serde(default)]
    club: Option<String>,
    title: String,
    #[serde(default)]
    note: Option<String>,
    #[serde(default)]
    as_of: Option<Date>,
    #[serde(borrow)]
    decisions: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    undone: Vec<&'a RawValue>,
    /// How the first plan files marked what was undone: so many of the decisions hold, those below were undone.
    #[serde(default)]
    taken: Option<usize>,
}

/// All that is certain of a plan of any version.
#[derive(Deserialize)]
#[serde(rename = "Plan")]
struct VersionOnly {
    version: u32,
}

/// A text that is being read.
struct Sheet<'a> {
    source: &'a str,
    page: Page<'a>,
}

impl<'a> Sheet<'a> {
    /// Everything but the decisions, which are left as they are written.
    fn fields(&self) -> Result<PlanAsWritten<'a>, Fault> {
        if let Some(at) = self.source.find('\0') {
            let help = "get it back from version control or from a backup";
            return Err(self.fault(&(at..at + 1), "NUL bytes stand here: the file was damaged", help));
        }
        if self.source.trim().is_empty() {
            return Err(Fault::of_file(
                "the file is empty",
                "remove it, or get it back from version control or from a backup",
            ));
        }
        let error = match options().from_str::<PlanAsWritten<'a>>(self.source) {
            Ok(written) if written.version == 0 => {
                return Err(Fault::of_file("there is no version 0 of plan files", "write `version: 1`"));
            }
            Ok(written) => return Ok(written),
            Err(error) => error,
        };
        match options().from_str(self.source) {
            Ok(VersionOnly { version }) if version > VERSION => {
                options().from_str(self.source).map(NewerPlan::into).map_err(|_| too_new(version))
            }
            Ok(VersionOnly { .. }) | Err(_) => Err(self.unread(self.source, &error)),
        }
    }

    /// The decisions, or the faults of all that cannot be read.
    fn decisions(&self, written: &[&'a RawValue]) -> Result<Vec<Decision>, Vec<Fault>> {
        let mut decisions = Vec::with_capacity(written.len());
        let mut faults = Vec::new();
        for raw in written {
            match options().from_str(raw.get_ron()) {
                Ok(decision) => decisions.push(decision),
                Err(error) if faults.len() < MOST_FAULTS => faults.push(self.unread(raw.get_ron(), &error)),
                Err(_) => break,
            }
        }
        if faults.is_empty() { Ok(decisions) } else { Err(faults) }
    }

    /// What stopped the reading of a part of the source, and where.
    fn unread(&self, part: &'a str, error: &SpannedError) -> Fault {
        let start = part.as_ptr().addr() - self.source.as_ptr().addr();
        let place = |position: Position| start + offset(part, position);
        let span = place(error.span.start)..place(error.span.end);
        if let Some(at) = conflict_marker(self.source) {
            let help = "keep the decisions of one side, or of both, and remove the marked lines";
            return self.fault(&at, "an unresolved merge: two versions of the plan are in the file", help);
        }
        // Of what follows the plan, ron gives the beginning as the end of what it skipped.
        let is_behind = matches!(error.code, ron::Error::TrailingCharacters);
        let at = if is_behind { span.end..span.end } else { span };
        self.fault(
            &at,
            &in_words(&error.code),
            "take back what was changed in this file since backline wrote it",
        )
    }

    fn fault(&self, at: &Range<usize>, message: &str, help: &str) -> Fault {
        self.page.fault(Severity::Fault, at, message, help)
    }
}

/// What ron found, as people say it where it matters here.
#[expect(clippy::wildcard_enum_match_arm, reason = "ron's words do for the rest, whatever ron adds to it")]
fn in_words(code: &ron::Error) -> String {
    let none_of = |found: &str, expected: &[&str]| {
        let expected: Vec<String> = expected.iter().map(|name| quote(name)).collect();
        format!("{} is none of {}", quote(found), list(expected.iter().map(String::as_str)))
    };
    match code {
        ron::Error::NoSuchEnumVariant { found, expected, .. }
        | ron::Error::NoSuchStructField { found, expected, .. } => none_of(found, expected),
        ron::Error::MissingStructField { field, .. } => format!("the field {} is missing", quote(field)),
        ron::Error::ExpectedComma => "a comma is missing before this".to_owned(),
        ron::Error::TrailingCharacters => "text after the end of the plan".to_owned(),
        other => other.to_string(),
    }
}

/// The byte at a position, which ron counts in lines and characters from 1.
fn offset(text: &str, position: Position) -> usize {
    let lines = text.split_inclusive('\n').take(position.line.saturating_sub(1));
    let line: usize = lines.map(str::len).sum();
    let column = text[line..].char_indices().nth(position.col.saturating_sub(1));
    column.map_or(text.len(), |(column, _)| line + column)
}

/// The line with which version control marks the first of two versions.
fn conflict_marker(source: &str) -> Option<Range<usize>> {
    const MARKER: &str = "<<<<<<<";
    let at = if source.starts_with(MARKER) { 0 } else { source.find("\n<<<<<<<")? + 1 };
    Some(at..at + MARKER.len())
}

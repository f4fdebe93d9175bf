//! Makes a plan of the text of its file: forgiving towards people who edit it, clear about what it cannot read.
//!
//! What is wrong with it is told as that of a squad file is, all at once and with the same words.

use serde::Deserialize;

use super::record::{PLAN_FILE, PlanRecord};
use super::{PlanFile, VERSION};
use crate::domain::plan::Plan;
use crate::fault::Fault;
use crate::store::diagnostics::{Help, PartialReader, Report, UnknownFields, foreign, read_ron};
use crate::store::ron_outline::FieldPath;

/// Reads a plan from the text of its file.
///
/// # Errors
/// Everything that is wrong with the text, in the order of its lines.
pub fn parse(source: &str) -> Result<PlanFile, Vec<Fault>> {
    // No text of ours has a NUL byte, not even in quotes: the file was damaged.
    let written = if source.contains('\0') { None } else { read_ron::<PlanRecord>(source).ok() };
    let written = match written {
        Some(written) if written.version > 0 => written,
        // Asked only now: it reads the whole text once more.
        Some(_) | None => {
            let version = newer(source).ok_or_else(|| faults_of(source))?;
            // Of a newer plan all or nothing: a part of somebody's decisions would be another plan.
            let (reader, written) =
                PartialReader::read::<PlanRecord>(source, &PLAN_FILE, UnknownFields::PassedOver);
            written.filter(|_| reader.reports.is_empty()).ok_or_else(|| vec![too_new(version)])?
        }
    };
    let PlanRecord { version, club, title, note, as_of, mut decisions, undone, taken } = written;
    let taken = taken.unwrap_or(decisions.len());
    decisions.extend(undone);
    let mut plan = Plan::new(&title).with_decisions(decisions, taken);
    plan.note = note;
    plan.as_of = as_of;
    Ok(PlanFile { plan, club, version })
}

/// The version of a plan that a newer program made, if that much can be read.
fn newer(source: &str) -> Option<u32> {
    /// All that is certain of a plan of any version.
    #[derive(Deserialize)]
    #[serde(rename = "Plan")]
    struct VersionOnly {
        version: u32,
    }
    let VersionOnly { version } = read_ron(source).ok()?;
    Some(version).filter(|version| *version > VERSION)
}

fn too_new(version: u32) -> Fault {
    let message = format!(
        "a newer backline made this plan (version {version} of plan files; this one reads {VERSION})"
    );
    Fault::of_file(&message, "update backline to open it; the file stays as it is")
}

/// Everything that is wrong with a text that is no plan.
fn faults_of(source: &str) -> Vec<Fault> {
    let foreign = foreign(source, &PLAN_FILE);
    if !foreign.is_empty() {
        return foreign;
    }
    let (mut reader, _) = PartialReader::read::<PlanRecord>(source, &PLAN_FILE, UnknownFields::Refused);
    let outline = &reader.annotated.outline;
    let version = reader.annotated.find(&FieldPath::WHOLE.field("version"));
    if let Some(version) = version.filter(|version| outline.value_text(*version) == "0") {
        let value = outline.value(version);
        let help = Help::proposing(format!("write version: {VERSION}"), value.clone(), VERSION.to_string());
        reader.reports.push(Report::fault(value, "there is no version 0 of plan files", help));
    }
    reader.faults::<PlanRecord>()
}

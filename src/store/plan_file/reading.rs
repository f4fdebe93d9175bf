//! How the text of a plan's file becomes a plan: forgiving towards people who edit it, clear about what it cannot read.
//!
//! What is wrong with it is told as that of a squad file is, all at once and with the same words.

use ron::error::SpannedError;
use serde::Deserialize;

use super::forms::PLAN_FILE;
use super::{PlanFile, VERSION, options};
use crate::domain::date::Date;
use crate::domain::plan::Plan;
use crate::domain::plan::decision::Decision;
use crate::store::diagnostics::{Recovery, Report, foreign, mark};
use crate::store::fault::{Fault, Severity};
use crate::store::ron_outline::{EntryId, FieldPath, Outline};

/// Reads a plan from the text of its file.
///
/// # Errors
/// Everything that is wrong with the text, in the order of its lines.
pub fn parse(source: &str) -> Result<PlanFile, Vec<Fault>> {
    if source.contains('\0') {
        // No text of ours has one, not even in quotes: the file was damaged.
        return Err(faults_of(source));
    }
    let written = match (read(source), newer(source)) {
        (Ok(written), _) => written,
        (Err(_), None) => return Err(faults_of(source)),
        // Of a newer plan all or nothing: a part of somebody's decisions would be another plan.
        (Err(_), Some(version)) => {
            let newer: Result<NewerPlan, _> = options().from_str(source);
            newer.map(PlanRecord::from).map_err(|_| vec![too_new(version)])?
        }
    };
    let (Some(version @ 1..), Some(title), Some(mut decisions)) =
        (written.version, written.title, written.decisions)
    else {
        return Err(newer(source).map_or_else(|| faults_of(source), |version| vec![too_new(version)]));
    };
    let taken = written.taken.unwrap_or(decisions.len());
    decisions.extend(written.undone);
    let mut plan = Plan::new(&title).with_decisions(decisions, taken);
    plan.note = written.note;
    plan.as_of = written.as_of;
    Ok(PlanFile { plan, club: written.club, version })
}

fn read(source: &str) -> Result<PlanRecord, Box<SpannedError>> {
    options().from_str(source).map_err(Box::new)
}

/// The version of a plan that a newer program made, if that much can be read.
fn newer(source: &str) -> Option<u32> {
    let VersionOnly { version } = options().from_str(source).ok()?;
    Some(version).filter(|version| *version > VERSION)
}

fn too_new(version: u32) -> Fault {
    let message = format!(
        "a newer backline made this plan (version {version} of plan files; this one reads {VERSION})"
    );
    Fault::of_file(&message, "update backline to open it; the file stays as it is")
}

/// A plan as its file has it, twice: as this version writes it, and with whatever fields a newer one may have added.
macro_rules! plan_record {
    ($($(#[$attribute:meta])* $field:ident: $type:ty,)*) => {
        #[derive(Deserialize, Default)]
        #[serde(rename = "Plan", deny_unknown_fields, default)]
        pub(super) struct PlanRecord { $($(#[$attribute])* $field: $type,)* }

        #[derive(Deserialize, Default)]
        #[serde(rename = "Plan", default)]
        struct NewerPlan { $($(#[$attribute])* $field: $type,)* }

        impl From<NewerPlan> for PlanRecord {
            fn from(newer: NewerPlan) -> Self {
                Self { $($field: newer.$field,)* }
            }
        }
    };
}

// What a plan cannot do without is missed when all has been read, so that it hides no other fault.
plan_record! {
    version: Option<u32>,
    club: Option<String>,
    title: Option<String>,
    note: Option<String>,
    as_of: Option<Date>,
    decisions: Option<Vec<Decision>>,
    undone: Vec<Decision>,
    /// How the first plan files marked what was undone: so many of the decisions hold, those below were undone.
    taken: Option<usize>,
}

/// All that is certain of a plan of any version.
#[derive(Deserialize)]
#[serde(rename = "Plan")]
struct VersionOnly {
    version: u32,
}

/// Everything that is wrong with a text that is no plan.
fn faults_of(source: &str) -> Vec<Fault> {
    let foreign = foreign(source, &PLAN_FILE);
    if !foreign.is_empty() {
        return foreign;
    }
    let mut recovery = Recovery::of(source, &PLAN_FILE);
    let written = recovery.read_on(read);
    let is_all = written.is_some();
    if let Some(written) = written {
        report_what_is_missing(&mut recovery, &written);
    }
    recovery.told(is_all)
}

fn report_what_is_missing(recovery: &mut Recovery<'_>, written: &PlanRecord) {
    let text = recovery.exchanged();
    let outline = Outline::of(&text.text);
    let plan = outline.follow(&text.text, &FieldPath::WHOLE);
    let whole = text.range_back(&outline.whole(plan));
    let stated = [
        ("version", written.version.is_some()),
        ("title", written.title.is_some()),
        ("decisions", written.decisions.is_some()),
    ];
    let report_of = |entry: EntryId, message: String, help: String| {
        let at = mark(&outline, &text.text, entry);
        Report { severity: Severity::Fault, at, other: None, message, help }
    };
    for (field, is_stated) in stated {
        if !is_stated && !recovery.may_be_unread(field, &whole) {
            let message = format!("a plan lacks the field `{field}`");
            let example = PLAN_FILE.forms[0].example(field).unwrap_or_default();
            let help = format!("add for instance {field}: {example}");
            recovery.report(&text, report_of(plan, message, help));
        }
    }
    if written.version == Some(0) {
        let at = outline.follow(&text.text, &FieldPath::WHOLE.field("version"));
        let message = "there is no version 0 of plan files".to_owned();
        recovery.report(&text, report_of(at, message, format!("write version: {VERSION}")));
    }
}

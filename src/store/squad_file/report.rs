//! From what was found to what is shown: places in bytes become lines, columns and marks.

use std::ops::Range;

use super::judge::Finding;
use crate::domain::player::PlayerId;
use crate::store::fault::{Fault, Page, Severity};
use crate::store::locate::{EntryId, Outline, Step, Trail};

/// More faults than these are not shown.
pub(super) const MOST_FAULTS: usize = 50;

/// A fault with its place in bytes.
#[derive(Clone, Debug)]
pub(super) struct Report {
    pub severity: Severity,
    pub at: Range<usize>,
    /// The other thing that it clashes with.
    pub other: Option<usize>,
    pub message: String,
    pub help: String,
}

/// Reports as faults, in the order of their lines, and no more than anybody reads: faults before warnings.
pub(super) fn shown(source: &str, mut reports: Vec<Report>) -> Vec<Fault> {
    let is_cut = reports.len() > MOST_FAULTS;
    reports.sort_by_key(|report| (report.severity, report.at.start));
    reports.truncate(MOST_FAULTS);
    reports.sort_by_key(|report| report.at.start);
    let worst = reports.iter().map(|report| report.severity).min();
    let page = Page::of(source);
    let fault_of = |report: Report| {
        let message = match report.other {
            Some(other) => format!("{} (the first is on line {})", report.message, page.line(other)),
            None => report.message,
        };
        page.fault(report.severity, &report.at, &message, &report.help)
    };
    let mut faults: Vec<Fault> = reports.into_iter().map(fault_of).collect();
    if let (true, Some(severity)) = (is_cut, worst) {
        let message = format!("these are {MOST_FAULTS}, and there are more");
        let more = Fault::of_file(&message, "correct them and look again");
        faults.push(Fault { severity, ..more });
    }
    faults
}

/// A finding with its place in the text.
pub(super) fn located(finding: Finding, source: &str, outline: &Outline) -> Report {
    let entry = outline.follow(source, &finding.at);
    let entry =
        if finding.lacks.is_some() { outline.field(source, entry, "name").unwrap_or(entry) } else { entry };
    let spot = |trail: &Trail| {
        let place = place_of(outline, source, trail);
        let key = outline.key(place).filter(|_| trail.is_to_the_key());
        key.unwrap_or_else(|| mark(outline, source, place))
    };
    Report {
        severity: finding.severity,
        at: if finding.lacks.is_some() { mark(outline, source, entry) } else { spot(&finding.at) },
        other: finding.other.map(|other| spot(&other).start),
        message: finding.message,
        help: finding.help,
    }
}

/// Where a trail leads. An id that is not written is made of the name.
fn place_of(outline: &Outline, source: &str, trail: &Trail) -> EntryId {
    let found = outline.follow(source, trail);
    if trail.steps().last() == Some(&Step::Field("id")) && outline.find(source, trail).is_none() {
        return outline.field(source, found, "name").unwrap_or(found);
    }
    found
}

/// The bytes that stand for an entry: its value, or its key where the value takes several lines or is missing.
pub(super) fn mark(outline: &Outline, source: &str, entry: EntryId) -> Range<usize> {
    let value = outline.value(entry);
    match outline.key(entry) {
        Some(key) if value.is_empty() || source[value.clone()].contains(['\n', '\r']) => key,
        _ => value,
    }
}

/// The id of a player, as far as it can be told without reading him.
pub(super) fn id_in(source: &str, outline: &Outline, player: EntryId) -> Option<String> {
    let text_of = |field| {
        let value = outline.value(outline.field(source, player, field)?);
        Some(source[value].trim_matches('"'))
    };
    let named = || text_of("name").map(|name| PlayerId::from_name(name).0);
    text_of("id").map(str::to_owned).or_else(named)
}

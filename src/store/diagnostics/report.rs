//! From what was found to what is shown: places in bytes become lines, columns and marks.

use std::ops::Range;

use crate::store::fault::{Fault, Page, Severity};
use crate::store::ron_outline::{EntryId, Outline};

/// More faults than these are not shown.
pub(in crate::store) const MOST_FAULTS: usize = 50;

/// A fault with its place in bytes.
#[derive(Clone, Debug)]
pub(in crate::store) struct Report {
    pub severity: Severity,
    pub at: Range<usize>,
    /// The other thing that it clashes with.
    pub other: Option<usize>,
    pub message: String,
    pub help: String,
}

/// Reports as faults, in the order of their lines, and no more than anybody reads: faults before warnings.
pub(in crate::store) fn shown(source: &str, mut reports: Vec<Report>) -> Vec<Fault> {
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

/// The bytes that stand for an entry: its value, or its key where the value takes several lines or is missing.
pub(in crate::store) fn mark(outline: &Outline, source: &str, entry: EntryId) -> Range<usize> {
    let value = outline.value(entry);
    match outline.key(entry) {
        Some(key) if value.is_empty() || source[value.clone()].contains(['\n', '\r']) => key,
        _ => value,
    }
}

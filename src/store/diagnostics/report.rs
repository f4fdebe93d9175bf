//! Turns what was found into what is shown: places in bytes become lines, columns and marks.

use std::ops::Range;

use crate::fault::{Fault, LineIndex, Severity, Suggestion};
use crate::store::ron_outline::{EntryId, Outline};

/// More faults than these are not shown.
pub(in crate::store) const MOST_FAULTS: usize = 1_000;

/// A fault with its place in bytes.
#[derive(Clone, Debug)]
pub(in crate::store) struct Report {
    pub severity: Severity,
    pub at: Range<usize>,
    /// The other thing that it clashes with.
    pub other: Option<usize>,
    pub message: String,
    pub help: Help,
}

impl Report {
    /// A fault at some bytes of the text.
    pub(in crate::store) fn fault(
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<Help>,
    ) -> Self {
        Self { severity: Severity::Fault, at, other: None, message: message.into(), help: help.into() }
    }
}

/// What to do about a fault: a sentence, and the text that it proposes, if it proposes one.
#[derive(Clone, Debug, Default)]
pub(in crate::store) struct Help {
    pub sentence: String,
    pub suggestion: Option<Suggestion>,
}

impl Help {
    /// A sentence that proposes a text for some bytes.
    pub(in crate::store) fn proposing(
        sentence: impl Into<String>,
        at: Range<usize>,
        text: impl Into<String>,
    ) -> Self {
        Self { sentence: sentence.into(), suggestion: Some(Suggestion { at, text: text.into() }) }
    }
}

/// A sentence that proposes nothing.
impl<T: Into<String>> From<T> for Help {
    fn from(sentence: T) -> Self {
        Self { sentence: sentence.into(), suggestion: None }
    }
}

/// Reports as faults, in the order of their lines, and no more than anybody reads: faults before warnings.
pub(in crate::store) fn shown(source: &str, mut reports: Vec<Report>) -> Vec<Fault> {
    let is_cut = reports.len() > MOST_FAULTS;
    reports.sort_by_key(|report| (report.severity, report.at.start));
    reports.truncate(MOST_FAULTS);
    reports.sort_by_key(|report| report.at.start);
    let worst = reports.iter().map(|report| report.severity).min();
    let lines = LineIndex::of(source);
    let fault_of = |report: Report| {
        let message = match report.other {
            Some(other) => format!("{} (the first is on line {})", report.message, lines.line(other)),
            None => report.message,
        };
        let fault = lines.fault(report.severity, &report.at, &message, &report.help.sentence);
        Fault { suggestion: report.help.suggestion.map(Box::new), ..fault }
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
pub(in crate::store) fn mark(outline: &Outline<'_>, entry: EntryId) -> Range<usize> {
    let value = outline.value(entry);
    match outline.key(entry) {
        Some(key) if value.is_empty() || outline.value_text(entry).contains(['\n', '\r']) => key,
        _ => value,
    }
}

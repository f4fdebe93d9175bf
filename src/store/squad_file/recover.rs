//! Reads on after a fault, so that one reading tells all faults of a file.
//!
//! What cannot be read is reported, left out, and the rest is read again, until it can be read as a whole. Leaving
//! out writes blanks over bytes, so nothing ever moves: a place in the changed text is the same place in the file.

use std::ops::Range;

use super::as_written::SquadAsWritten;
use super::explain::explain;
use super::flaws::{Remedy, describe};
use super::judge::{Finding, Unread, is_newer, judge};
use super::{foreign, read_ron};
use crate::domain::player::PlayerId;
use crate::domain::text::{is_unprintable, name_of};
use crate::store::fault::{Fault, Page, Severity};
use crate::store::locate::{EntryId, Outline, Step, Trail};

/// More faults than these are not shown.
const MOST_FAULTS: usize = 50;
/// Every fault takes a reading, and so does what it breaks.
const MOST_READINGS: usize = 3 * MOST_FAULTS;
/// No file is read so often that more bytes than these are read altogether: some seconds at worst.
const MOST_BYTES: usize = 96 << 20;

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

/// Everything that is wrong with a text that cannot be read.
pub(super) fn faults_of(source: &str, folder: &str) -> Vec<Fault> {
    if let Some(at) = source.find('\0') {
        let help = "the file is damaged: a crash while it was written leaves such bytes. Take an older copy";
        return vec![Page::of(source).fault(
            Severity::Fault,
            &(at..at + 1),
            "the file contains NUL bytes",
            help,
        )];
    }
    let foreign = foreign::foreign(source);
    if !foreign.is_empty() {
        return foreign;
    }
    let mut recovery = Recovery::of(source);
    recovery.leave_out_unprintable();
    recovery.mend_flaws();
    if let Some(written) = recovery.read_on() {
        recovery.judge(written, folder);
    }
    shown(source, recovery.reports)
}

/// Reports as faults, in the order of their lines, and no more than anybody reads.
pub(super) fn shown(source: &str, mut reports: Vec<Report>) -> Vec<Fault> {
    reports.sort_by_key(|report| (report.at.start, report.severity));
    let page = Page::of(source);
    let count = reports.len();
    let fault_of = |report: Report| {
        let message = match report.other {
            Some(other) => format!("{} (the first is on line {})", report.message, page.line(other)),
            None => report.message,
        };
        page.fault(report.severity, &report.at, &message, &report.help)
    };
    let mut faults: Vec<Fault> = reports.into_iter().take(MOST_FAULTS).map(fault_of).collect();
    if count > MOST_FAULTS {
        let message = format!("these are the first {MOST_FAULTS}, and there are more");
        faults.push(Fault::of_file(&message, "correct them and look again"));
    }
    faults
}

/// A finding with its place in the text.
pub(super) fn located(finding: Finding, source: &str, outline: &Outline) -> Report {
    let entry = outline.follow(source, &finding.at);
    let entry = if finding.is_lack { outline.field(source, entry, "name").unwrap_or(entry) } else { entry };
    let spot = |trail: &Trail| {
        let place = place_of(outline, source, trail);
        let key = outline.key(place).filter(|_| trail.is_to_the_key());
        key.unwrap_or_else(|| mark(outline, source, place))
    };
    Report {
        severity: finding.severity,
        at: if finding.is_lack { mark(outline, source, entry) } else { spot(&finding.at) },
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

struct Recovery<'a> {
    source: &'a str,
    /// The source with blanks where it could not be read. It has the same bytes at the same places otherwise.
    text: Vec<u8>,
    outline: Outline,
    left_out: Vec<Range<usize>>,
    reports: Vec<Report>,
}

impl<'a> Recovery<'a> {
    fn of(source: &'a str) -> Self {
        let outline = Outline::of(source);
        Self {
            source,
            text: source.as_bytes().to_owned(),
            outline,
            left_out: Vec::new(),
            reports: Vec::new(),
        }
    }

    fn report(&mut self, report: Report) {
        self.reports.push(report);
    }

    /// Writes blanks over some bytes, from the beginning to the end of characters. False if there are blanks already.
    fn leave_out(&mut self, at: Range<usize>) -> bool {
        let mut changed = false;
        for byte in &mut self.text[at.clone()] {
            if !byte.is_ascii_whitespace() {
                *byte = b' ';
                changed = true;
            }
        }
        if changed {
            self.left_out.push(at);
        }
        changed
    }

    /// Leaves out an entry, or the smallest around it of which there is something to leave out. The whole never is.
    fn leave_out_entry(&mut self, entry: EntryId) -> bool {
        let mut entry = Some(entry);
        while let Some(found) = entry {
            let parent = self.outline.parent(found);
            if parent.is_none_or(|parent| parent == Outline::FILE) && self.is_the_squad(found) {
                return false;
            }
            if self.leave_out(self.outline.with_comma(found)) {
                return true;
            }
            entry = parent;
        }
        false
    }

    fn is_the_squad(&self, entry: EntryId) -> bool {
        entry == Outline::FILE || self.outline.children(Outline::FILE).next() == Some(entry)
    }
}

impl Recovery<'_> {
    /// Reports control and other invisible characters, wherever they stand, and writes blanks over them.
    fn leave_out_unprintable(&mut self) {
        let odd = |(_, char): &(usize, char)| is_unprintable(*char) && !matches!(char, '\t' | '\n' | '\r');
        for (at, char) in self.source.char_indices().filter(odd) {
            let at = at..at + char.len_utf8();
            if self.reports.len() <= MOST_FAULTS {
                let message = format!("{} cannot stand in a squad file", name_of(char));
                let help = "it steers a terminal or hides in a text: take it out".to_owned();
                self.report(Report { severity: Severity::Fault, at: at.clone(), other: None, message, help });
            }
            self.text[at].fill(b' ');
        }
        if !self.reports.is_empty()
            && let Ok(text) = std::str::from_utf8(&self.text)
        {
            self.outline = Outline::of(text);
        }
    }

    /// Reports mistakes of writing and reads on behind them. What ron can read has none, however odd it looks.
    fn mend_flaws(&mut self) {
        if self.outline.flaws().is_empty() || self.read().is_ok() {
            return;
        }
        let page = Page::of(self.source);
        for flaw in self.outline.flaws().to_owned() {
            let (report, remedy) = describe(&flaw, self.source, &page);
            self.report(report);
            let entry = self.outline.around(flaw.at.start);
            match remedy {
                Remedy::LeaveOutEntry => {
                    self.leave_out_entry(entry);
                }
                Remedy::LeaveOut => {
                    self.leave_out(flaw.at);
                }
                Remedy::Comma(at) => match self.text.get_mut(at) {
                    Some(blank) if blank.is_ascii_whitespace() => *blank = b',',
                    _ => {
                        self.leave_out_entry(entry);
                    }
                },
                Remedy::Instead(byte) => self.text[flaw.at].fill(byte),
                Remedy::BreakOff => {}
            }
        }
        if let Some(broken) = self.outline.broken().cloned() {
            self.text.truncate(broken.from);
            self.text.extend_from_slice(broken.closers.as_bytes());
        }
    }

    fn read(&self) -> Result<SquadAsWritten, Box<ron::error::SpannedError>> {
        read_ron(std::str::from_utf8(&self.text).unwrap_or_default())
    }

    /// Reads, reports what stops the reading, leaves it out and reads again. Nothing when that leads nowhere.
    fn read_on(&mut self) -> Option<SquadAsWritten> {
        let readings = (MOST_BYTES / (self.text.len() + 1)).clamp(3, MOST_READINGS);
        for _ in 0..readings {
            if self.reports.len() > MOST_FAULTS {
                return None;
            }
            let why = match self.read() {
                Ok(written) => return Some(written),
                Err(why) => why,
            };
            let text = std::str::from_utf8(&self.text).unwrap_or_default();
            let explained = explain(&why, text, self.source, &self.outline);
            let around = self.outline.whole(explained.entry);
            // What is left out may be missed by what is around it; that is no second fault.
            let follows = self.left_out.iter().any(|left_out| around.contains(&left_out.start));
            if !follows {
                self.report(explained.report);
            }
            let is_left_out = match explained.leave_out {
                Some(bytes) => self.leave_out(bytes),
                None => self.leave_out_entry(explained.entry),
            };
            if !is_left_out {
                return None;
            }
        }
        None
    }

    /// Judges what could be read. Warnings wait until everything can.
    fn judge(&mut self, written: SquadAsWritten, folder: &str) {
        if is_newer(&written) {
            // Whatever else is strange about the file may be right in its own version.
            self.reports.clear();
        }
        let text = String::from_utf8_lossy(&self.text).into_owned();
        let (_, findings) = judge(written, folder, &self.unread());
        let outline = Outline::of(&text);
        let is_complete = self.left_out.is_empty() && self.outline.broken().is_none();
        for finding in findings {
            let entry = outline.whole(outline.follow(&text, &finding.at));
            let is_excused =
                finding.is_lack && self.left_out.iter().any(|left_out| entry.contains(&left_out.start));
            if !is_excused && (is_complete || finding.severity == Severity::Fault) {
                self.report(located(finding, &text, &outline));
            }
        }
    }

    /// What stands in the file but was left out.
    fn unread(&self) -> Unread {
        let find = |field| self.outline.find(self.source, &Trail::WHOLE.field(field));
        let is_left_out = |entry| {
            let value = self.outline.value(entry);
            self.left_out.iter().any(|left_out| left_out.start <= value.start && value.start < left_out.end)
        };
        let Some(players) = find("players").filter(|players| !is_left_out(*players)) else {
            return Unread { ids: None, as_of: find("as_of").is_some() };
        };
        if self.outline.broken().is_some() {
            return Unread { ids: None, as_of: find("as_of").is_some() };
        }
        let ids =
            self.outline.children(players).filter_map(|player| id_in(self.source, &self.outline, player));
        Unread { ids: Some(ids.collect()), as_of: find("as_of").is_some() }
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

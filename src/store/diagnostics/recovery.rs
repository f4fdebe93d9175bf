//! Reads on after a fault, so that one reading tells all faults of a file.
//!
//! What cannot be read is reported, left out, and the rest is read again, until it can be read as a whole. Leaving
//! out writes blanks over bytes, so nothing ever moves: a place in the changed text is the same place in the file. A name
//! that is none, but can be guessed, is read as the one that was meant, so that its value is looked at, too.

mod exchange;

use std::ops::Range;

use ron::error::{Error, SpannedError};

pub(super) use self::exchange::Exchange;
pub(in crate::store) use self::exchange::Exchanged;
use super::explain::{Explained, explain};
use super::report::{MOST_FAULTS, Report, shown};
use super::schema::Kind;
use super::syntax::{Remedy, describe};
use crate::store::fault::{Fault, Page, Severity};
use crate::store::ron_outline::{EntryId, Outline, SyntaxError, SyntaxErrorKind};
use crate::text::{is_unprintable, name_of};

/// Every fault takes a reading, and so does what it breaks.
const MOST_READINGS: usize = 3 * MOST_FAULTS;
/// No file is read so often that more bytes than these are read altogether: some seconds at worst.
const MOST_BYTES: usize = 96 << 20;

/// A text that cannot be read, on the way to everything that is wrong with it.
pub(in crate::store) struct Recovery<'a> {
    source: &'a str,
    kind: &'static Kind,
    /// The source with blanks where it could not be read. It has the same bytes at the same places otherwise.
    text: Vec<u8>,
    outline: Outline,
    left_out: Vec<Range<usize>>,
    /// Names that are read as others, in the order of their places.
    exchanges: Vec<Exchange>,
    reports: Vec<Report>,
}

impl<'a> Recovery<'a> {
    /// Begins with the text of a file of this kind.
    pub(in crate::store) fn of(source: &'a str, kind: &'static Kind) -> Self {
        let outline = Outline::of(source);
        Self {
            source,
            kind,
            text: source.as_bytes().to_owned(),
            outline,
            left_out: Vec::new(),
            exchanges: Vec::new(),
            reports: Vec::new(),
        }
    }

    /// Writes blanks over some bytes, from the beginning to the end of characters. False if there are blanks already.
    fn leave_out(&mut self, at: Range<usize>) -> bool {
        // Where the text breaks off, there is less of it than of the source.
        let end = self.text.len();
        let at = at.start.min(end)..at.end.min(end);
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
            if self.is_all(found) {
                return false;
            }
            let mut bytes = self.outline.with_comma(found);
            // A comma that was put behind it goes with it.
            if self.text.get(bytes.end) == Some(&b',') {
                bytes.end += 1;
            }
            if self.leave_out(bytes) {
                return true;
            }
            entry = self.outline.parent(found);
        }
        false
    }

    fn is_all(&self, entry: EntryId) -> bool {
        entry == Outline::FILE || self.outline.children(Outline::FILE).next() == Some(entry)
    }
}

impl Recovery<'_> {
    /// Reports control and other invisible characters, wherever they stand, and writes blanks over them.
    pub(in crate::store) fn leave_out_unprintable(&mut self) {
        let odd = |(_, char): &(usize, char)| is_unprintable(*char) && !matches!(char, '\t' | '\n' | '\r');
        for (at, char) in self.source.char_indices().filter(odd) {
            let at = at..at + char.len_utf8();
            if self.reports.len() <= MOST_FAULTS {
                let message = format!("{} cannot stand in a {} file", name_of(char), self.kind.noun);
                let help = "it steers a terminal or hides in a text: take it out".to_owned();
                self.reports.push(Report {
                    severity: Severity::Fault,
                    at: at.clone(),
                    other: None,
                    message,
                    help,
                });
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
    fn mend_syntax_errors(&mut self) {
        let page = Page::of(self.source);
        for syntax_error in self.outline.syntax_errors().to_owned() {
            let (report, remedy) = describe(&syntax_error, self.source, &page, self.kind);
            self.reports.push(report);
            let entry = self.outline.around(syntax_error.at.start);
            match remedy {
                Remedy::LeaveOutEntry => {
                    self.leave_out_entry(entry);
                }
                Remedy::LeaveOut => {
                    self.leave_out(syntax_error.at);
                }
                Remedy::Comma(at) => match self.text.get_mut(at) {
                    Some(blank) if blank.is_ascii_whitespace() => *blank = b',',
                    _ => {
                        self.leave_out_entry(entry);
                    }
                },
                Remedy::Instead(byte) => self.text[syntax_error.at].fill(byte),
                Remedy::BreakOff => {}
            }
        }
        self.break_off();
    }

    /// Ends the text where it breaks off, and closes what is open there; what was left out before is not.
    fn break_off(&mut self) {
        let Some(from) = self.outline.broken().map(|broken| broken.from) else { return };
        self.text.truncate(from);
        let left = Outline::of(std::str::from_utf8(&self.text).unwrap_or_default());
        let closers = left.broken().map_or("", |broken| broken.closers.as_str());
        self.text.extend_from_slice(closers.as_bytes());
    }

    /// The text as it is read now.
    pub(in crate::store) fn exchanged(&self) -> Exchanged {
        let is_left_out =
            |exchange: &&Exchange| self.left_out.iter().any(|bytes| bytes.contains(&exchange.at.start));
        let text = std::str::from_utf8(&self.text).unwrap_or_default();
        Exchanged::of(text, self.exchanges.iter().filter(|exchange| !is_left_out(exchange)))
    }

    /// Reads a name as the one that was meant. False where the entry is not read then either: that name stands there, too.
    fn exchange(&mut self, entry: EntryId, meant: Exchange) -> bool {
        let is_name = self.outline.key(entry).is_some_and(|key| key.contains(&meant.at.start));
        if is_name && self.has_sibling(entry, meant.name) || self.exchanges.len() > MOST_FAULTS {
            return false;
        }
        let at = self.exchanges.partition_point(|other| other.at.start < meant.at.start);
        if self.exchanges.get(at).is_some_and(|other| other.at.start < meant.at.end) {
            return false;
        }
        self.exchanges.insert(at, meant);
        true
    }

    /// Whether beside an entry there is one of this name, or one that is read as such.
    fn has_sibling(&self, entry: EntryId, name: &str) -> bool {
        let parent = self.outline.parent(entry).unwrap_or(Outline::FILE);
        let is_read_so = |key: Range<usize>| {
            self.exchanges.iter().any(|other| key.contains(&other.at.start) && other.name == name)
        };
        self.outline.field(self.source, parent, name).is_some()
            || self.outline.children(parent).any(|child| self.outline.key(child).is_some_and(is_read_so))
    }

    /// Reads, reports what stops the reading, leaves it out and reads again. Nothing when that leads nowhere.
    pub(in crate::store) fn read_on<T>(
        &mut self,
        read: impl Fn(&str) -> Result<T, Box<SpannedError>>,
    ) -> Option<T> {
        if !self.outline.syntax_errors().is_empty() && read(&self.exchanged().text).is_err() {
            self.mend_syntax_errors();
        }
        let readings = (MOST_BYTES / (self.text.len() + 1)).clamp(3, MOST_READINGS);
        for _ in 0..readings {
            if self.reports.len() > MOST_FAULTS {
                return None;
            }
            let text = self.exchanged();
            let why = match read(&text.text) {
                Ok(written) => return Some(written),
                Err(why) => why,
            };
            let explained = explain(&why, &text, (self.source, &self.outline), self.kind);
            if !self.follows(&why, explained.entry) {
                self.reports.push(explained.report.clone());
            }
            if !self.go_on(explained) {
                return None;
            }
        }
        None
    }

    /// Whether what stopped the reading of an entry is no second fault: the entry misses what was left out of it.
    fn follows(&self, why: &SpannedError, entry: EntryId) -> bool {
        let around = self.outline.whole(entry);
        if let Error::MissingStructField { field, .. } = &why.code {
            return self.may_be_unread(field, &around);
        }
        let is_broken = self.left_out.iter().any(|left_out| around.contains(&left_out.start));
        !is_about_a_name(why) && (is_broken || self.breaks_off_before(around.end))
    }

    /// Changes the text so that the next reading comes further; false when it cannot be.
    fn go_on(&mut self, Explained { entry, meant, leave_out, .. }: Explained) -> bool {
        if meant.is_some_and(|meant| self.exchange(entry, meant)) {
            return true;
        }
        let is_left_out = match leave_out {
            Some(bytes) => self.leave_out(bytes),
            None => self.leave_out_entry(entry),
        };
        self.break_off();
        is_left_out
    }

    /// Whether something that was left out of a record may be this field of it. What has another field's name is not.
    pub(in crate::store) fn may_be_unread(&self, field: &str, record: &Range<usize>) -> bool {
        let is_other = |left_out: &Range<usize>| {
            let outwards = std::iter::successors(Some(self.outline.around(left_out.start)), |it| {
                self.outline.parent(*it)
            });
            let inside = outwards.take_while(|entry| self.outline.whole(*entry).start > record.start);
            let key = inside.last().and_then(|entry| self.outline.key(entry)).map(|key| &self.source[key]);
            // A text that is never closed swallows whatever follows it.
            let is_unclosed = |syntax_error: &SyntaxError| {
                syntax_error.kind == SyntaxErrorKind::UnclosedText
                    && left_out.contains(&syntax_error.at.start)
            };
            key.is_some_and(|key| {
                key != field && self.kind.forms.iter().any(|form| form.example(key).is_some())
            }) && !self.outline.syntax_errors().iter().any(is_unclosed)
        };
        let mut inside = self.left_out.iter().filter(|left_out| record.contains(&left_out.start));
        self.breaks_off_before(record.end) || inside.any(|left_out| !is_other(left_out))
    }

    /// Whether what stands before a place in the source was not read to there.
    pub(in crate::store) fn breaks_off_before(&self, offset: usize) -> bool {
        self.outline.broken().is_some_and(|broken| broken.from <= offset)
    }

    /// Whether the text breaks off somewhere.
    pub(in crate::store) fn breaks_off(&self) -> bool {
        self.outline.broken().is_some()
    }

    /// Whether a byte of the source was left out.
    pub(in crate::store) fn is_left_out(&self, offset: usize) -> bool {
        self.left_out.iter().any(|left_out| left_out.contains(&offset))
    }

    /// Whether all of the source is read as it stands.
    pub(in crate::store) fn reads_all(&self) -> bool {
        self.left_out.is_empty() && self.exchanges.is_empty() && !self.breaks_off()
    }

    /// The source, with nothing left out, under the names that were meant.
    pub(in crate::store) fn renamed(&self) -> Exchanged {
        Exchanged::of(self.source, &self.exchanges)
    }

    /// Something that is wrong beyond what stops a reading. Its places are those of the text as it is read.
    pub(in crate::store) fn report(&mut self, read: &Exchanged, report: Report) {
        let at = read.range_back(&report.at);
        let other = report.other.map(|other| read.back(other));
        self.reports.push(Report { at, other, ..report });
    }

    /// Takes back what was reported so far.
    pub(in crate::store) fn take_back(&mut self) {
        self.reports.clear();
    }

    /// Everything that was reported, and whether that is all.
    pub(in crate::store) fn told(self, is_all: bool) -> Vec<Fault> {
        let mut faults = shown(self.source, self.reports);
        if !is_all && faults.len() <= MOST_FAULTS {
            let help = "correct these and look again: what they break was not read";
            faults.push(Fault::of_file("there may be more faults", help));
        }
        faults
    }
}

/// Whether ron refuses a name, whatever stands behind it.
fn is_about_a_name(why: &SpannedError) -> bool {
    matches!(
        why.code,
        Error::NoSuchStructField { .. }
            | Error::NoSuchEnumVariant { .. }
            | Error::DuplicateStructField { .. }
    )
}

//! Reads on after a fault, so that one reading tells all faults of a file.
//!
//! What cannot be read is reported, left out, and the rest is read again, until it can be read as a whole. Leaving
//! out writes blanks over bytes, so nothing ever moves: a place in the changed text is the same place in the file. A name
//! that is none, but can be guessed, is read as the one that was meant, so that its value is looked at, too.

mod exchange;

use std::ops::Range;

use ron::error::{Error, SpannedError};

pub(super) use self::exchange::{Exchange, Exchanged};
use super::as_written::SquadAsWritten;
use super::explain::{Explained, explain};
use super::flaws::{Remedy, describe};
use super::forms::FORMS;
use super::judge::{Unread, is_newer, judge};
use super::report::{MOST_FAULTS, Report, id_in, located, shown};
use super::{foreign, read_ron};
use crate::domain::text::{is_unprintable, name_of};
use crate::store::fault::{Fault, Page, Severity};
use crate::store::locate::{EntryId, Flaw, FlawKind, Outline, Trail};

/// Every fault takes a reading, and so does what it breaks.
const MOST_READINGS: usize = 3 * MOST_FAULTS;
/// No file is read so often that more bytes than these are read altogether: some seconds at worst.
const MOST_BYTES: usize = 96 << 20;

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
    let written = recovery.read_on();
    let is_all = written.is_some();
    if let Some(written) = written {
        recovery.judge(written, folder);
    }
    let mut faults = shown(source, recovery.reports);
    if !is_all && faults.len() <= MOST_FAULTS {
        let help = "correct these and look again: what they break was not read";
        faults.push(Fault::of_file("there may be more faults", help));
    }
    faults
}

struct Recovery<'a> {
    source: &'a str,
    /// The source with blanks where it could not be read. It has the same bytes at the same places otherwise.
    text: Vec<u8>,
    outline: Outline,
    left_out: Vec<Range<usize>>,
    /// Names that are read as others, in the order of their places.
    exchanges: Vec<Exchange>,
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
            if self.is_the_squad(found) {
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
    fn mend_flaws(&mut self) {
        if self.outline.flaws().is_empty() || read_ron(&self.exchanged().text).is_ok() {
            return;
        }
        let page = Page::of(self.source);
        for flaw in self.outline.flaws().to_owned() {
            let (report, remedy) = describe(&flaw, self.source, &page);
            self.reports.push(report);
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

    /// The text as it is read now.
    fn exchanged(&self) -> Exchanged {
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
    fn read_on(&mut self) -> Option<SquadAsWritten> {
        let readings = (MOST_BYTES / (self.text.len() + 1)).clamp(3, MOST_READINGS);
        for _ in 0..readings {
            if self.reports.len() > MOST_FAULTS {
                return None;
            }
            let read = self.exchanged();
            let why = match read_ron(&read.text) {
                Ok(written) => return Some(written),
                Err(why) => why,
            };
            let explained = explain(&why, &read, self.source, &self.outline);
            if is_about_a_name(&why) || !self.is_broken_in(explained.entry) {
                self.reports.push(explained.report.clone());
            }
            if !self.go_on(explained) {
                return None;
            }
        }
        None
    }

    /// Whether something was left out in an entry. The rest may miss it, and that is no second fault.
    fn is_broken_in(&self, entry: EntryId) -> bool {
        let around = self.outline.whole(entry);
        self.left_out.iter().any(|left_out| around.contains(&left_out.start))
    }

    /// Changes the text so that the next reading comes further; false when it cannot be.
    fn go_on(&mut self, Explained { entry, meant, leave_out, .. }: Explained) -> bool {
        if meant.is_some_and(|meant| self.exchange(entry, meant)) {
            return true;
        }
        match leave_out {
            Some(bytes) => self.leave_out(bytes),
            None => self.leave_out_entry(entry),
        }
    }

    /// Judges what could be read. Warnings wait until everything can.
    fn judge(&mut self, written: SquadAsWritten, folder: &str) {
        if is_newer(&written) {
            // Whatever else is strange about the file may be right in its own version.
            self.reports.clear();
        }
        let (_, findings) = judge(written, folder, &self.unread());
        let read = self.exchanged();
        let outline = Outline::of(&read.text);
        let is_complete =
            self.left_out.is_empty() && self.exchanges.is_empty() && self.outline.broken().is_none();
        for finding in findings {
            let record = read.range_back(&outline.whole(outline.follow(&read.text, &finding.at)));
            let is_excused = finding.lacks.is_some_and(|field| self.may_be_unread(field, &record));
            if !is_excused && (is_complete || finding.severity == Severity::Fault) {
                let report = located(finding, &read.text, &outline);
                let other = report.other.map(|other| read.back(other));
                self.reports.push(Report { at: read.range_back(&report.at), other, ..report });
            }
        }
    }

    /// Whether something that was left out of a record may be this field of it. What has another field's name is not.
    fn may_be_unread(&self, field: &str, record: &Range<usize>) -> bool {
        let is_other = |left_out: &Range<usize>| {
            let outwards = std::iter::successors(Some(self.outline.around(left_out.start)), |it| {
                self.outline.parent(*it)
            });
            let inside = outwards.take_while(|entry| self.outline.whole(*entry).start > record.start);
            let key = inside.last().and_then(|entry| self.outline.key(entry)).map(|key| &self.source[key]);
            // A text that is never closed swallows whatever follows it.
            let is_unclosed =
                |flaw: &Flaw| flaw.kind == FlawKind::UnclosedText && left_out.contains(&flaw.at.start);
            key.is_some_and(|key| key != field && FORMS.iter().any(|form| form.example(key).is_some()))
                && !self.outline.flaws().iter().any(is_unclosed)
        };
        let mut inside = self.left_out.iter().filter(|left_out| record.contains(&left_out.start));
        inside.any(|left_out| !is_other(left_out))
    }

    /// What stands in the file but was left out.
    fn unread(&self) -> Unread {
        let named = Exchanged::of(self.source, &self.exchanges);
        let (source, outline) = (&*named.text, Outline::of(&named.text));
        let find = |field| outline.find(source, &Trail::WHOLE.field(field));
        let is_read = |entry: &EntryId| {
            let value = named.range_back(&outline.value(*entry));
            let is_left_out = self.left_out.iter().any(|left_out| left_out.contains(&value.start));
            !is_left_out && self.outline.broken().is_none_or(|broken| value.end <= broken.from)
        };
        let ids = |players| outline.children(players).filter_map(|player| id_in(source, &outline, player));
        Unread {
            ids: find("players").filter(is_read).map(|players| ids(players).collect()),
            as_of: find("as_of").is_some() || self.outline.broken().is_some(),
        }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::store::squad_file::parse;

    const VALID: &str = include_str!("../new_squad.ron");

    fn faults(source: &str) -> Vec<Fault> {
        parse(source, "x").unwrap_err()
    }

    #[test]
    fn texts_made_to_break_a_reader_end_soon_and_with_few_faults() {
        let many = 50_000;
        for source in [
            "[".repeat(many),
            format!("(players: {}", "[".repeat(many)),
            format!("(room: {}1{})", "Some(".repeat(many), ")".repeat(many)),
            "/*".repeat(many),
            "\"\n".repeat(many),
            "\"".repeat(many),
            "'".repeat(many),
            "r#\"\n".repeat(many),
            "#![\n".repeat(many),
            format!("(players: [{}])", ",".repeat(many)),
            format!("(players: [{}])", "(),".repeat(many / 2)),
            format!("(players: [{}])", "(name: \"a\", column: Staying),".repeat(2_000)),
            format!("({}: 1)", "a".repeat(many)),
            format!("({})", "a:".repeat(many)),
            "\u{1b}".repeat(many),
            "€".repeat(many),
        ] {
            let faults = faults(&source);
            assert!((1..=MOST_FAULTS + 1).contains(&faults.len()), "{source:.20}");
            let longest = faults.iter().map(|fault| fault.message.len() + fault.excerpt.len()).max();
            assert!(longest < Some(1_500), "{source:.20}");
        }
    }

    #[test]
    fn more_players_than_anybody_keeps_are_refused() {
        let faults = faults(&format!("(players: [{}])", "(name: \"a\", column: Staying),".repeat(50_001)));
        assert!(faults[0].message.contains("more than 50000"), "{}", faults[0].message);
        assert_eq!(faults.len(), 1, "{}", faults[1].message);
    }

    #[test]
    fn what_was_left_out_is_not_called_missing() {
        let source = "(\n players: [\n  (name: 5, column: Staying),\n  (name: \"b\", column: \"Staying\"),\n  (name: \"c\", colum: Target),\n ],\n)";
        assert_eq!(faults(source).len(), 3);
    }

    #[test]
    fn warnings_wait_until_everything_can_be_read() {
        let late = "(as_of: \"2025-01-01\", claims: [(on: \"2026\", says: \"x\")]";
        assert_eq!(parse(&format!("{late})"), "x").unwrap().1.len(), 1);
        assert_eq!(faults(&format!("{late}, seasn: \"x\")")).len(), 1);
    }

    /// A valid file with some of its bytes changed, taken out or doubled, as a text.
    fn edited(edits: &[(u8, prop::sample::Index, char)]) -> String {
        let mut chars: Vec<char> = VALID.chars().collect();
        for (kind, at, char) in edits {
            let at = at.index(chars.len());
            match kind % 4 {
                0 => chars[at] = *char,
                1 => chars.insert(at, *char),
                2 => drop(chars.remove(at)),
                _ => {
                    let end = chars.len().min(at + 40);
                    let copy = chars[at..end].to_vec();
                    chars.splice(at..at, copy);
                }
            }
        }
        chars.into_iter().collect()
    }

    fn some_char() -> impl Strategy<Value = char> {
        prop_oneof![
            prop::sample::select(
                "()[]{},:;=\"'#/*\\ \n\r\t.0aZ-_\u{feff}\u{a0}\u{1b}€“”".chars().collect::<Vec<_>>()
            ),
            any::<char>(),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_edit_of_a_file_stops_the_reader_or_reports_what_a_terminal_would_obey(
            edits in prop::collection::vec((any::<u8>(), any::<prop::sample::Index>(), some_char()), 1..8),
        ) {
            let source = edited(&edits);
            if let Err(faults) = parse(&source, "x") {
                prop_assert!((1..=MOST_FAULTS + 1).contains(&faults.len()));
                let lines = source.lines().count() + source.matches('\r').count() + 1;
                for fault in &faults {
                    prop_assert!(fault.line <= lines);
                    let shown = fault.message.chars().chain(fault.excerpt.chars()).chain(fault.help.iter().flat_map(|it| it.chars()));
                    prop_assert!(!shown.clone().any(is_unprintable), "{:?}", shown.collect::<String>());
                    prop_assert_eq!(fault.line > 0, fault.mark.start < fault.mark.end);
                }
            }
        }

        #[test]
        fn no_text_at_all_stops_the_reader(text in "\\PC{0,300}") {
            let _ = parse(&text, "x");
        }
    }
}

//! What stops ron, in our words: which field, what it wants, what stands there, and what to do.
//!
//! Where it stopped is found here; what is said of it, in [`scene`]. An error of ron's that deserves words of its own is an
//! arm of [`Scene::tell`].

mod scene;

use std::ops::Range;

use ron::error::{Error, SpannedError};

use self::scene::{Scene, Told};
use super::TOO_MANY;
use super::meant::meant;
use super::recovery::{Exchange, Exchanged};
use super::report::Report;
use super::schema::Kind;
use crate::store::fault::Severity;
use crate::store::ron_outline::{EntryId, Outline};

/// What stopped the reading.
pub(super) struct Explained {
    pub report: Report,
    /// The entry that it concerns.
    pub entry: EntryId,
    /// The name that was meant, where it can be guessed, so that the entry can be read under it.
    pub meant: Option<Exchange>,
    /// What to leave out to read on, where that is not the entry.
    pub leave_out: Option<Range<usize>>,
}

/// Explains why a text cannot be read. Before the exchange it is `source` with some of it left out, and `outline` is that of
/// the source.
pub(super) fn explain(
    why: &SpannedError,
    read: &Exchanged,
    (source, outline): (&str, &Outline),
    kind: &'static Kind,
) -> Explained {
    let text = read.text.as_str();
    let start = offset_of(text, why.span.start);
    let end = offset_of(text, why.span.end);
    let stop = match stop_of(&why.code) {
        Stop::Start => start,
        Stop::StartOrBefore => before_closer(text, start),
        Stop::End => end,
        Stop::EndOrBefore => before_closer(text, end),
    };
    let offset = read.back(stop);
    let span = read.range_back(&(start..end));
    let mut entry = outline.around(offset);
    if matches!(&why.code, Error::Message(message) if message == TOO_MANY) {
        // It is the list that is too long, and not the element at which that was noticed.
        let mut around = std::iter::successors(Some(entry), |entry| outline.parent(*entry));
        entry = around.find(|entry| source[outline.value(*entry)].starts_with('[')).unwrap_or(entry);
    }
    let scene = Scene { kind, source, read, outline, entry, offset };
    let mut told = scene.tell(&why.code);
    let mut leave_out = None;
    if let Error::ExpectedDifferentStructName { .. } = why.code
        && outline.key(entry).is_none_or(|key| !key.contains(&offset))
    {
        told.at = span.clone();
        leave_out = Some(span.clone());
    }
    if let Error::NoSuchExtension(_) = why.code {
        told.at = span.clone();
        leave_out = Some(read.range_back(&line_around(text, start)));
    }
    let meant = name_meant(&why.code).map(|name| Exchange { at: span, name });
    let Told { message, help, at, other } = told;
    Explained {
        report: Report { severity: Severity::Fault, at, other, message, help },
        entry,
        meant,
        leave_out,
    }
}

/// The name that was meant by one that is none.
fn name_meant(code: &Error) -> Option<&'static str> {
    let (Error::NoSuchStructField { found, expected, .. } | Error::NoSuchEnumVariant { found, expected, .. }) =
        code
    else {
        return None;
    };
    meant(found, expected)
}

/// Where, between the start and the end of what ron tells, the place is that it means.
enum Stop {
    Start,
    End,
    /// One of the two; but if it is a comma or a bracket, the value before that.
    StartOrBefore,
    EndOrBefore,
}

/// What ron has read and refuses is at the start, and what it could not begin to read is at the end.
#[expect(clippy::wildcard_enum_match_arm, reason = "ron's errors are many, and ron's to add to")]
fn stop_of(code: &Error) -> Stop {
    match code {
        Error::Message(_)
        | Error::NoSuchStructField { .. }
        | Error::NoSuchEnumVariant { .. }
        | Error::DuplicateStructField { .. }
        | Error::ExpectedDifferentStructName { .. }
        | Error::ExpectedDifferentLength { .. }
        | Error::IntegerOutOfBounds
        | Error::InvalidEscape(_)
        | Error::NoSuchExtension(_) => Stop::Start,
        Error::InvalidValueForType { .. } => Stop::StartOrBefore,
        Error::MissingStructField { .. } => Stop::End,
        _ => Stop::EndOrBefore,
    }
}

/// What ends at a comma or a bracket is told there, though it is the value before that is wrong.
fn before_closer(text: &str, offset: usize) -> usize {
    if text[offset..].starts_with([',', ')', ']', '}']) {
        text[..offset].trim_end().char_indices().next_back().map_or(offset, |(at, _)| at)
    } else {
        offset
    }
}

/// The byte at a position of ron's, which counts lines by `\n` and columns by code points, both from 1.
fn offset_of(text: &str, position: ron::error::Position) -> usize {
    let mut start = 0;
    for _ in 1..position.line {
        start += text[start..].find('\n').map_or(text.len() - start, |end| end + 1);
    }
    let mut chars = text[start..].char_indices();
    chars.nth(position.col.saturating_sub(1)).map_or(text.len(), |(at, _)| start + at)
}

fn line_around(text: &str, offset: usize) -> Range<usize> {
    let start = text[..offset].rfind('\n').map_or(0, |end| end + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |end| offset + end);
    start..end
}

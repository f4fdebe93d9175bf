//! Reads a file part by part where ron refuses the whole, so that one reading tells all that is wrong with it.
//!
//! Ron is given the text of a value. What it refuses is taken apart by the value's type: a record into its fields, a list into its
//! elements, each of which is given to ron in turn, until a value without parts is refused and told. A text is read as often as
//! its values lie in each other, so the work grows with the text and not with its faults. A name that is none, but can be guessed,
//! is read as the one that was meant, so that its value is looked at, too.

use std::collections::HashSet;

use ron::error::Error;
use serde::de::DeserializeOwned;

use super::annotated_outline::AnnotatedOutline;
use super::partial_value::{Value, read_ron, reads_as};
use super::report::{Help, MOST_FAULTS, Report, shown};
use super::schema::{Field, Form, Kind};
use super::syntax_messages::describe;
use crate::fault::{Fault, LineIndex, quote};
use crate::store::ron_outline::{EntryId, Outline, SyntaxError, SyntaxErrorKind};

/// A text that ron refuses as a whole, on the way to everything that is wrong with it.
pub(in crate::store) struct PartialReader<'a> {
    pub(super) kind: &'static Kind,
    /// How much could be read.
    pub(in crate::store) annotated: AnnotatedOutline<'a>,
    lines: LineIndex<'a>,
    /// What was found so far.
    pub(in crate::store) reports: Vec<Report>,
    /// Where the mistakes of writing begin that were told with the value in which they stand.
    told: HashSet<usize>,
    pub(super) unknown: UnknownFields,
}

/// What the fields of the file's outermost record are that nobody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum UnknownFields {
    /// Faults.
    Refused,
    /// Those of a newer version of the file, perhaps.
    PassedOver,
}

/// A value in the text, and what is asked of it.
#[derive(Clone, Copy)]
pub(in crate::store) struct Place {
    pub(super) entry: EntryId,
    /// The field whose value it is, or is a part of, and where that stands.
    pub(super) field: Option<(EntryId, &'static Field)>,
    /// The record that has this field.
    pub(super) owner: Option<&'static Form>,
    /// The type that is read.
    pub(super) wanted: Wanted,
    /// Whether the field stands there already, so that this is only looked at.
    pub(super) is_second: bool,
}

/// What can be asked of a type without a value.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    /// Whether ron reads a text as a value of it.
    pub accepts: fn(&str) -> bool,
    /// The words that it takes, if it takes words.
    pub words: fn() -> &'static [&'static str],
    /// What stands in its parentheses.
    pub forms: &'static [&'static Form],
}

impl Wanted {
    fn of<T: Value>() -> Self {
        Self { accepts: reads_as::<T>, words: words_of::<T>, forms: T::FORMS }
    }
}

/// The variants of an enum, which ron lists when it is given none of them.
pub(super) fn words_of<T: DeserializeOwned>() -> &'static [&'static str] {
    match read_ron::<T>("x").map_err(|why| why.code) {
        Err(Error::NoSuchEnumVariant { expected, .. }) => expected,
        Ok(_) | Err(_) => &[],
    }
}

impl<'a> PartialReader<'a> {
    /// Reads as much of a text as can be read.
    pub(in crate::store) fn read<T: Value>(
        source: &'a str,
        kind: &'static Kind,
        unknown: UnknownFields,
    ) -> (Self, Option<T>) {
        let outline = Outline::of(source);
        let outline =
            if kind.takes_hidden_characters { outline } else { outline.refusing_hidden_characters() };
        let mut reader = Self {
            kind,
            annotated: AnnotatedOutline::of(outline),
            lines: LineIndex::of(source),
            reports: Vec::new(),
            told: HashSet::new(),
            unknown,
        };
        reader.refuse_extensions();
        let root = reader.annotated.outline.root();
        let value = root.and_then(|entry| {
            reader.value(Place {
                entry,
                field: None,
                owner: None,
                wanted: Wanted::of::<T>(),
                is_second: false,
            })
        });
        reader.describe_syntax_errors();
        (reader, value)
    }

    /// Everything that was found. Where that is nothing, though ron refuses the text, ron has the word.
    pub(in crate::store) fn faults<T: Value>(mut self) -> Vec<Fault> {
        let source = self.annotated.outline.source();
        if self.reports.is_empty() {
            let why = read_ron::<T>(source).err().map(|why| why.to_string()).unwrap_or_default();
            let message = format!("this cannot be read: {why}");
            self.reports.push(Report::fault(0..source.len().min(1), message, ""));
        }
        shown(source, self.reports)
    }

    fn describe_syntax_errors(&mut self) {
        for error in self.annotated.outline.syntax_errors() {
            if !self.told.contains(&error.at.start) {
                self.reports.push(describe(error, &self.annotated.outline, &self.lines, self.kind));
            }
        }
    }

    fn refuse_extensions(&mut self) {
        for line in self.annotated.outline.attributes() {
            let source = self.annotated.outline.source();
            let of_nothing = format!("{}()", &source[line.clone()]);
            if let Err(why) = read_ron::<()>(&of_nothing)
                && let Error::NoSuchExtension(name) = why.code
            {
                let start = source[line.clone()].find(&name).map_or(line.start, |at| line.start + at);
                let message = format!("there is no RON extension {}", quote(&name));
                let help = format!("{} files need none: take the line out", self.kind.noun);
                let help = Help::proposing(help, line.clone(), "");
                self.reports.push(Report::fault(start..start + name.len(), message, help));
            }
        }
    }
}

impl PartialReader<'_> {
    /// The entry whose value is read: the one in `Some(…)`.
    pub(super) fn inner(&self, place: Place) -> EntryId {
        self.annotated.outline.through_some(place.entry)
    }

    /// Reads a value, or as much of it as can be read, and reports the rest.
    pub(in crate::store) fn value<T: Value>(&mut self, place: Place) -> Option<T> {
        let place = Place { wanted: Wanted::of::<T>(), ..place };
        let why = match read_ron(self.text_to_read(place)?) {
            Ok(value) => return Some(value),
            Err(why) => why.code,
        };
        let before = self.found();
        let value = T::read_parts(self, place, &why);
        if value.is_none() {
            self.annotated.unread.insert(place.entry);
        } else if before == self.found() {
            self.refuse_whole(place, &why);
        }
        value
    }

    /// The text of a value; nothing where it is not worth reading.
    fn text_to_read(&mut self, place: Place) -> Option<&str> {
        let outline = &self.annotated.outline;
        let start = outline.whole(place.entry).start;
        let is_behind_a_break = outline.broken().is_some_and(|from| from <= start);
        if is_behind_a_break || self.reports.len() > MOST_FAULTS {
            self.annotated.unread.insert(place.entry);
            return None;
        }
        Some(self.annotated.outline.value_text(self.inner(place)))
    }

    /// How much was found that is wrong or could not be read.
    fn found(&self) -> [usize; 2] {
        [self.reports.len(), self.annotated.unread.len()]
    }

    /// Reports a value all of whose parts are good, and that ron refuses.
    fn refuse_whole(&mut self, place: Place, why: &Error) {
        let is_lenient = self.unknown == UnknownFields::PassedOver && place.field.is_none();
        if !is_lenient && !self.is_written_wrongly(place) {
            self.refuse(place, why);
        }
    }

    /// Whether there is a mistake of writing in a value, or the text breaks off in it.
    fn is_written_wrongly(&self, place: Place) -> bool {
        let value = self.value_range(place);
        let outline = &self.annotated.outline;
        !outline.syntax_errors_in(&value).is_empty() || outline.broken().is_some_and(|from| from < value.end)
    }

    /// Reports the mistake of writing that spoils a value, if one does that is best told with it.
    fn refuse_writing(&mut self, place: Place) {
        let errors = self.annotated.outline.syntax_errors_in(&self.value_range(place));
        let errors: Vec<SyntaxError> =
            errors.iter().filter(|error| error.kind.is_about_a_value()).cloned().collect();
        let Some(error) = errors.first() else { return };
        if error.kind == SyntaxErrorKind::UnclosedText
            && let Some(record) = self.annotated.outline.parent(place.entry)
        {
            // It may have swallowed what follows it.
            self.annotated.unsure.insert(record);
        }
        let described = describe(error, &self.annotated.outline, &self.lines, self.kind);
        let help = self.checked(place, described.help);
        self.told.extend(errors.iter().map(|error| error.at.start));
        self.reports.push(Report { help, ..described });
    }

    /// Reports why a value cannot be read.
    pub(in crate::store) fn refuse(&mut self, place: Place, why: &Error) {
        let is_about_a_name =
            matches!(why, Error::NoSuchEnumVariant { found, .. } if self.text(place).starts_with(found));
        if self.is_written_wrongly(place) && !is_about_a_name {
            return self.refuse_writing(place);
        }
        let report = self.refusal(place, why);
        self.reports.push(report);
    }

    /// Reports something that is wrong with a value.
    pub(in crate::store) fn report(&mut self, place: Place, message: String, help: impl Into<Help>) {
        let report = self.told(place, message, help);
        self.reports.push(report);
    }
}

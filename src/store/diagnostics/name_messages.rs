//! Says what is wrong with a name: of a field, of a record before its parentheses, of an entry of a map; and with a value that has none.

use std::collections::HashSet;
use std::ops::Range;

use ron::error::Error;

use super::partial_reader::{PartialReader, Place};
use super::report::{Help, Report};
use super::schema::{Field, Form, Presence};
use super::suggest::{meant, note_on_position};
use super::value_messages::{expected, noun_of};
use crate::fault::quote;
use crate::store::ron_outline::EntryId;

const NAME_IN_QUOTES: &str = "a name stands in quotes";
const NAMES_HAVE_NO_QUOTES: &str =
    "names of fields and places have no quotes: club: \"Juventus\", CB: [\"rossi\"]";

impl PartialReader<'_> {
    /// Reports a field of a form that it has not, and guesses at the one that was meant.
    pub(super) fn refuse_name(
        &mut self,
        form: &'static Form,
        child: EntryId,
        name: &str,
        given: &HashSet<&str>,
    ) -> Option<&'static Field> {
        let outline = &self.annotated.outline;
        let key = outline.key(child).unwrap_or_default();
        let meant = meant(name, form.names)
            .and_then(|meant| form.field(meant))
            .or_else(|| self.meant_by_content(form, child));
        if !outline.syntax_errors_in(&key).is_empty() {
            return meant;
        }
        let message = format!("{} has no field {}", form.called, quote(name));
        let all = form.names.join(", ");
        let guess = match meant {
            Some(field) => Some((field.name, key.clone(), field.name.to_owned())),
            None => {
                self.meant_deeper(form, child, name).map(|(field, text)| (field, outline.whole(child), text))
            }
        };
        let sentence = expected(guess.as_ref().map(|(.., text)| text.as_str()), &all);
        let help = match guess {
            Some((field, at, text)) if !given.contains(field) => Help::proposing(sentence, at, text),
            Some(_) | None => sentence.into(),
        };
        self.reports.push(Report::fault(key, message, help));
        meant
    }

    /// The field whose own fields are most of those that stand in a value.
    fn meant_by_content(&self, form: &'static Form, child: EntryId) -> Option<&'static Field> {
        /// As many as tell what they belong to.
        const ENOUGH: usize = 20;
        let outline = &self.annotated.outline;
        let inside = outline.children(outline.through_some(child)).iter().take(ENOUGH);
        let names: Vec<&str> = inside
            .flat_map(|entry| match outline.name(*entry) {
                Some(name) => vec![name],
                None => outline.children(*entry).iter().filter_map(|entry| outline.name(*entry)).collect(),
            })
            .take(ENOUGH)
            .collect();
        let known = |field: &Field| {
            let is_known = |name: &&&str| field.forms.iter().any(|form| form.names.contains(name));
            names.iter().filter(is_known).count()
        };
        let best = form.fields.iter().max_by_key(|field| known(field))?;
        let is_best = |count: usize| form.fields.iter().filter(|field| known(field) == count).count() == 1;
        (2 * known(best) > names.len() && is_best(known(best))).then_some(best)
    }

    /// Another field in whose parentheses this name and its value belong, and how it is written with them.
    fn meant_deeper(
        &self,
        form: &'static Form,
        child: EntryId,
        name: &str,
    ) -> Option<(&'static str, String)> {
        let value = self.annotated.outline.value_text(child);
        let mut inner =
            form.fields.iter().flat_map(|field| field.forms.iter().map(move |inner| (field, inner)));
        inner.find_map(|(field, inner)| {
            let text = inner.field(name).map(|_| inner.written_with(&[(name, value)]))?;
            (field.accepts)(&text).then(|| (field.name, format!("{}: {text}", field.name)))
        })
    }

    /// Reports quotes around the name of a field.
    pub(super) fn refuse_quotes_around_name(&mut self, child: EntryId, name: &str) {
        let outline = &self.annotated.outline;
        let key = outline.key(child).unwrap_or_default();
        if outline.source()[key.clone()].starts_with('"') {
            let help = Help::proposing(NAMES_HAVE_NO_QUOTES, key.clone(), name);
            self.reports.push(Report::fault(key, NAME_IN_QUOTES, help));
        }
    }

    /// Reports a field that stands a second time.
    pub(super) fn refuse_second(&mut self, first: EntryId, child: EntryId, name: &str) {
        let outline = &self.annotated.outline;
        let help = Help::proposing("keep one of the two", outline.with_comma(child), "");
        let key = outline.key(child).unwrap_or_default();
        let other = Some(outline.whole(first).start);
        let report = Report::fault(key, format!("the field `{name}` stands twice"), help);
        self.reports.push(Report { other, ..report });
    }

    /// Reports a name before parentheses that take none, or another.
    pub(super) fn refuse_type_name(&mut self, form: &'static Form, place: Place, word: &str) {
        let start = self.value_range(place).start;
        let at = start..start + word.len();
        let message = format!("{} stands where {} begins", quote(word), form.called);
        let help = Help::proposing(format!("{} begins with ( and no name", form.called), at.clone(), "");
        self.reports.push(Report::fault(at, message, help));
    }

    /// Reports a value that should have fields in parentheses and has no parentheses.
    pub(super) fn refuse_bare(&mut self, form: &'static Form, place: Place, word: &str) {
        if word.is_empty() || word == form.type_name {
            return self.refuse(place, &Error::ExpectedStructLike);
        }
        self.refuse(
            place,
            &Error::ExpectedDifferentStructName { expected: form.called, found: word.to_owned() },
        );
    }

    /// Reports values among the fields of a record that have no name.
    pub(super) fn refuse_unnamed(&mut self, form: &'static Form, place: Place, unnamed: &[EntryId]) {
        let outline = &self.annotated.outline;
        let (Some(first), Some(last)) = (unnamed.first(), unnamed.last()) else { return };
        let all = outline.whole(*first).start..outline.whole(*last).end;
        if !outline.syntax_errors_in(&self.value_range(place)).is_empty() {
            return;
        }
        let mut free: Vec<&Field> = form.fields.iter().collect();
        free.sort_by_key(|field| (field.presence == Presence::Optional, Some(field.name) != form.bare));
        let needed = free.iter().filter(|field| field.presence != Presence::Optional).count();
        let shown: Vec<_> =
            free.iter().take(needed.max(1)).map(|field| (field.name, field.example)).collect();
        let mut fields = Vec::new();
        for entry in unnamed {
            let value = outline.value_text(*entry);
            let Some(at) = free.iter().position(|field| (field.accepts)(value)) else { break };
            fields.push((free.remove(at).name, value));
        }
        let written =
            fields.iter().map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join(", ");
        let is_all =
            outline.children(self.inner(place)).len() == unnamed.len() && fields.len() == unnamed.len();
        let help = if is_all {
            Help::proposing(format!("write {}", form.written_with(&fields)), all, written)
        } else {
            format!("a field is its name, a colon and its value: {}", form.written_with(&shown)).into()
        };
        let message = format!("a value stands here without the name of a field of {}", form.called);
        self.reports.push(Report::fault(outline.whole(*first), message, help));
    }

    /// Reports a key that is none. The text of the key that was meant, where it can be guessed.
    pub(super) fn refuse_key(
        &mut self,
        place: Place,
        key: &str,
        why: &Error,
        accepts: fn(&str) -> bool,
    ) -> Option<&'static str> {
        let at = self.annotated.outline.key(place.entry).unwrap_or_default();
        #[expect(clippy::wildcard_enum_match_arm, reason = "ron's errors are many, and ron's to add to")]
        let (message, found, words) = match why {
            Error::NoSuchEnumVariant { found, expected, outer } => {
                let noun = noun_of(outer.as_deref().unwrap_or_default());
                (format!("{} is no {noun}", quote(found)), found, *expected)
            }
            Error::NoSuchStructField { found, expected, .. } => {
                let owner = place.owner.map_or("this place", |form| form.called);
                (format!("{owner} has no field {}", quote(found)), found, *expected)
            }
            _ => {
                self.refuse_quotes_of_key(key, at, accepts);
                return None;
            }
        };
        if let Some(note) = note_on_position(found).filter(|_| message.ends_with("position")) {
            self.reports.push(Report::fault(at, message, note.sentence));
            return None;
        }
        let all = words.join(", ");
        let near = meant(found, words);
        let quoted = |word: &str| if key.starts_with('"') { format!("{word:?}") } else { word.to_owned() };
        let help = match near {
            Some(near) => Help::proposing(expected(Some(near), &all), at.clone(), quoted(near)),
            None => expected(None, &all).into(),
        };
        self.reports.push(Report::fault(at, message, help));
        near
    }

    fn refuse_quotes_of_key(&mut self, key: &str, at: Range<usize>, accepts: fn(&str) -> bool) {
        let (message, help, other) = match key.strip_prefix('"').and_then(|key| key.strip_suffix('"')) {
            Some(bare) => (NAME_IN_QUOTES, NAMES_HAVE_NO_QUOTES, bare.to_owned()),
            None => (
                "a name stands without quotes",
                "among the sources the names of fields have quotes: { \"wage\": (on: \"2025-06\") }",
                format!("\"{key}\""),
            ),
        };
        let help = if accepts(&other) { Help::proposing(help, at.clone(), other) } else { help.into() };
        self.reports.push(Report::fault(at, message, help));
    }
}

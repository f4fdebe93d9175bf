//! Reads the parts of a value that ron refuses as a whole: fields, elements, entries, and the word of a variant.

use std::collections::{HashMap, HashSet};
use std::fmt;

use ron::error::Error;
use serde::de::DeserializeOwned;

use super::partial_reader::{PartialReader, Place, UnknownFields, words_of};
use super::partial_value::{Value, read_ron, reads_as};
use super::report::Report;
use super::schema::{Field, Form, Presence};
use super::suggest::meant;
use crate::store::ron_outline::EntryId;

/// The names of a record's fields, as far as they are known.
struct SeenNames<'a> {
    /// Those that stand anywhere in the record, or were guessed.
    given: HashSet<&'a str>,
    /// Where each stands first.
    firsts: HashMap<&'a str, EntryId>,
}

impl PartialReader<'_> {
    /// Reads the value of a field, unless the field was read before.
    pub(in crate::store) fn fill<T: Value>(&mut self, field: &mut Option<T>, place: Place) {
        let is_none = self.annotated.outline.value_text(self.inner(place)) == "None";
        let value = if is_none { None } else { self.value(place) };
        if !place.is_second {
            *field = value;
        }
    }

    /// Reads the elements of a list.
    pub(in crate::store) fn elements<T: Value>(&mut self, place: Place) -> Option<Vec<T>> {
        let list = self.inner(place);
        if !self.annotated.outline.value_text(list).starts_with('[') {
            self.refuse(place, &Error::ExpectedArray);
            return None;
        }
        let children = self.annotated.outline.children(list).to_vec();
        let mut elements = Vec::with_capacity(children.len());
        let mut read = Vec::with_capacity(children.len());
        for entry in children {
            if let Some(element) = self.value(Place { entry, ..place }) {
                elements.push(element);
                read.push(entry);
            }
        }
        self.annotated.elements.insert(list, read);
        Some(elements)
    }

    /// Reads the entries of a map.
    pub(in crate::store) fn entries<K, V: Value>(&mut self, place: Place) -> Option<Vec<(K, V)>>
    where
        K: DeserializeOwned + PartialEq + fmt::Display,
    {
        let map = self.inner(place);
        if !self.annotated.outline.value_text(map).starts_with('{') {
            self.refuse(place, &Error::ExpectedMap);
            return None;
        }
        let mut entries: Vec<(K, V)> = Vec::new();
        for entry in self.annotated.outline.children(map).to_vec() {
            let place = Place { entry, ..place };
            let key = self.key(place);
            let value = self.value(place);
            let Some(key) = key else { continue };
            if entries.iter().any(|(earlier, _)| *earlier == key) {
                let at = self.annotated.outline.key(entry).unwrap_or_default();
                let help = "every entry has a key of its own: keep one of the two";
                self.reports.push(Report::fault(at, format!("{key} stands twice"), help));
            } else if let Some(value) = value {
                entries.push((key, value));
            }
        }
        Some(entries)
    }

    /// Reads the key of an entry, or guesses at what was meant by it.
    fn key<K: DeserializeOwned>(&mut self, place: Place) -> Option<K> {
        let outline = &self.annotated.outline;
        let key = &outline.source()[outline.key(place.entry)?];
        let why = match read_ron(key) {
            Ok(key) => return Some(key),
            Err(why) => why.code,
        };
        if !outline.syntax_errors_in(&outline.whole(place.entry)).is_empty() {
            return None;
        }
        let guess = self.refuse_key(place, key, &why, reads_as::<K>)?;
        self.annotated.renamed.insert(place.entry, guess);
        read_ron(guess).or_else(|_| read_ron(&format!("{guess:?}"))).ok()
    }

    /// Reads the fields of a record: each that is known, or whose name can be guessed, is handed to `read`. Nothing where there are no
    /// fields, or where one is missing that is needed.
    pub(in crate::store) fn fields(
        &mut self,
        form: &'static Form,
        place: Place,
        read: &mut dyn FnMut(&mut Self, &'static str, Place),
    ) -> Option<()> {
        let record = self.inner(place);
        let (word, rest) = first_word(self.annotated.outline.value_text(record));
        if !rest.starts_with('(') {
            self.refuse_bare(form, place, word);
            return None;
        }
        if !word.is_empty() && word != form.type_name && !form.is_variant {
            self.refuse_type_name(form, place, word);
        }
        let children = self.annotated.outline.children(record).to_vec();
        let names = children.iter().filter_map(|child| self.annotated.outline.name(*child));
        let given = names.filter(|name| form.names.contains(name)).collect();
        let mut seen = SeenNames { given, firsts: HashMap::new() };
        let passes_over = self.unknown == UnknownFields::PassedOver && place.field.is_none();
        let mut unnamed = Vec::new();
        for child in children {
            let Some(name) = self.annotated.outline.name(child) else {
                unnamed.push(child);
                continue;
            };
            self.refuse_quotes_around_name(child, name);
            if passes_over && form.field(name).is_none() {
                continue;
            }
            let Some((field, is_second)) = self.field_of(form, child, name, &mut seen) else {
                self.annotated.unsure.insert(record);
                continue;
            };
            if is_second && field.forms.is_empty() {
                continue;
            }
            let place =
                Place { entry: child, field: Some((child, field)), owner: Some(form), is_second, ..place };
            read(self, field.name, place);
        }
        if !unnamed.is_empty() {
            self.annotated.unsure.insert(record);
            self.refuse_unnamed(form, place, &unnamed);
        }
        self.refuse_lack(form, place, &seen.given)
    }

    /// The field of which a child has the name, or of which its name can be guessed, and whether that stood before. Reports a name
    /// that is unknown, and one that stands twice.
    fn field_of(
        &mut self,
        form: &'static Form,
        child: EntryId,
        name: &str,
        seen: &mut SeenNames<'_>,
    ) -> Option<(&'static Field, bool)> {
        let Some(field) = form.field(name) else {
            let guessed = self.refuse_name(form, child, name, &seen.given)?;
            let is_second = !seen.given.insert(guessed.name);
            if !is_second {
                self.annotated.renamed.insert(child, guessed.name);
            }
            return Some((guessed, is_second));
        };
        let first = *seen.firsts.entry(field.name).or_insert(child);
        if first != child {
            self.refuse_second(first, child, name);
        }
        Some((field, first != child))
    }

    /// Reports the fields that a record needs and lacks. Nothing where there are any.
    fn refuse_lack(&mut self, form: &'static Form, place: Place, given: &HashSet<&str>) -> Option<()> {
        let record = self.inner(place);
        let mut is_whole = true;
        for field in form.fields {
            if field.presence == Presence::Needed && !given.contains(field.name) {
                is_whole = false;
                if !self.annotated.is_unsure(record) {
                    let help = self.adding(record, field);
                    self.report(place, format!("{} lacks the field `{}`", form.called, field.name), help);
                }
            }
        }
        is_whole.then_some(())
    }

    /// The variant in a value, as it is or as it was probably meant. Only one with fields is worth going on with.
    pub(in crate::store) fn variant<T: Value>(&mut self, place: Place, why: &Error) -> Option<&'static Form> {
        let (word, _) = first_word(self.annotated.outline.value_text(self.inner(place)));
        let form = |word: &str| T::FORMS.iter().copied().find(|form| form.type_name == word);
        if let Some(form) = form(word) {
            return Some(form);
        }
        self.refuse(place, why);
        form(meant(word, words_of::<T>())?).filter(|_| !word.is_empty())
    }
}

/// A word and what follows it, without the white space between.
fn first_word(text: &str) -> (&str, &str) {
    let text = text.strip_prefix("r#").unwrap_or(text);
    let is_word = |char: char| char == '_' || char.is_alphanumeric();
    let end = text.find(|char| !is_word(char)).unwrap_or(text.len());
    let word = if text.starts_with(|char: char| char.is_ascii_digit()) { "" } else { &text[..end] };
    (word, text[word.len()..].trim_start())
}

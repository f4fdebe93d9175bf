//! Proposes a text in the place of a refused value: the first of those near to it that its type accepts.

use super::partial_reader::{PartialReader, Place, Wanted};
use super::report::Help;
use super::schema::{Field, Form, Kind};
use super::suggest::{as_tables_are_read, meant, repaired_texts};
use super::value_messages::expected;
use crate::domain::date::PartialDate;
use crate::store::ron_outline::{EntryId, Outline};

impl PartialReader<'_> {
    /// The first text that is near to the one that is refused and that the type accepts; else an example.
    pub(super) fn repaired(&self, place: Place) -> Help {
        let text = self.text(place);
        let Wanted { accepts, words, forms } = place.wanted;
        let led = |lead: &str, text: String| (format!("{lead}: {text}"), text);
        let quoted = |text: &str| format!("\"{text}\"");
        let unquoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).map(str::trim);
        let near = meant(unquoted.unwrap_or(text), words());
        let is_word = text.starts_with(char::is_alphabetic)
            && !text.contains(['(', '"'])
            && !matches!(text, "true" | "false");
        let is_date = text.parse::<PartialDate>().is_ok();
        let amount = text.strip_suffix(['m', 'M', 'k', 'K']).map(|_| format!("\"€{}\"", text.to_lowercase()));
        let in_single_quotes = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
        let without_parentheses = text.strip_suffix("()").map(|text| text.trim_end().to_owned());
        let ways = [
            amount.map(|amount| led("with a unit it stands in quotes", amount)),
            (text.matches('.').count() > 1)
                .then(|| led("write thousands with _ or without anything", text.replace('.', "_"))),
            unquoted.map(|bare| led("leave out the quotes", bare.to_owned())),
            unquoted.and(near).map(|word| led("leave out the quotes", word.to_owned())),
            in_single_quotes.map(|text| led("write plain double quotes", quoted(text))),
            (is_word || is_date).then(|| led("put it in quotes", quoted(text))),
            self.with_fields(place, text),
            without_parentheses.map(|word| led("leave out the parentheses", word)),
            near.map(|near| (expected(Some(near), &words().join(", ")), near.to_owned())),
        ];
        let corrected = repaired_texts(text).into_iter().map(|text| (format!("did you mean {text}?"), text));
        // Where any text is fine, an amount or a day is no better than another one.
        let is_any_text = accepts("\"?\"") || self.with_fields(place, "\"?\"").is_some();
        let as_read = || as_tables_are_read(text).filter(|(_, read)| !is_any_text || !read.starts_with('"'));
        let corrected = corrected.chain(as_read());
        let wrapped = as_read().filter_map(|(_, read)| self.with_fields(place, &read));
        let in_a_list = led("a list stands in brackets", format!("[{text}]"));
        let mut all = ways.into_iter().flatten().chain(corrected).chain(wrapped).chain([in_a_list]);
        match all.find(|(_, text)| accepts(text)) {
            Some((sentence, text)) => Help::proposing(sentence, self.value_range(place), text),
            None => self.example_of_form(place, forms),
        }
    }

    /// The value with the name and the parentheses that belong to it, behind the sentence that says so.
    fn with_fields(&self, place: Place, text: &str) -> Option<(String, String)> {
        let forms = place.wanted.forms;
        if let Some(form) = forms.iter().find(|form| form.is_variant && form.type_name == text) {
            let written = form.written();
            let none = format!("{text}()");
            let or_none = if (place.wanted.accepts)(&none) {
                format!(", or {none} where no {} is stated", form.names.join(" or "))
            } else {
                String::new()
            };
            return Some((format!("write {written}{or_none}"), written));
        }
        let wrap = |form: &&&Form| {
            let field = if form.is_variant { form.names.first().copied() } else { form.bare };
            let written = form.written_with(&[(field?, text)]);
            (place.wanted.accepts)(&written).then_some(written)
        };
        let written: Vec<String> = forms.iter().filter_map(|form| wrap(&form)).collect();
        let first = written.first()?.clone();
        let key = self.annotated.name(place.entry).map_or_else(String::new, |key| format!("{key}: "));
        Some((format!("write {key}{}", written.join(" or ")), first))
    }

    /// An example, with the ways to write an amount where one is wanted.
    fn example_of_form(&self, place: Place, forms: &[&Form]) -> Help {
        let example = self.example(place);
        let bare = forms.first().and_then(|form| form.field(form.bare?));
        if bare.is_some_and(|field| field.example.starts_with("\"€")) && !self.text(place).starts_with('(')
        {
            let sentence = format!("an amount is \"€20m\", \"€500k\" or 20_000_000: {}", example.sentence);
            return Help { sentence, ..example };
        }
        example
    }

    /// A help that proposes a text which the type accepts; else an example.
    pub(super) fn checked(&self, place: Place, help: Help) -> Help {
        let value = self.value_range(place);
        let is_accepted = help.suggestion.as_ref().is_some_and(|suggestion| {
            let mut text = self.text(place).to_owned();
            if suggestion.text == "\"" {
                // A text ends where it is closed.
                text.truncate(suggestion.at.start - value.start);
            }
            let start = suggestion.at.start - value.start;
            let end = (suggestion.at.end - value.start).min(text.len());
            text.replace_range(start..end, &suggestion.text);
            (place.wanted.accepts)(&text)
        });
        if is_accepted { help } else { self.repaired(place) }
    }

    /// What to write for instance, in the place of the field's whole value.
    pub(super) fn example(&self, place: Place) -> Help {
        let Some((entry, field)) = place.field else {
            let Kind { noun, least, .. } = self.kind;
            return Help::proposing(format!("a {noun} is {least}"), self.value_range(place), *least);
        };
        let value = self.annotated.outline.value(self.annotated.outline.through_some(entry));
        Help::proposing(format!("write for instance {}: {}", field.name, field.example), value, field.example)
    }

    /// Proposes to add a field to a record.
    pub(in crate::store) fn adding(&self, record: EntryId, field: &Field) -> Help {
        let text = format!("{}: {}", field.name, field.example);
        adding(&self.annotated.outline, record, &text, format!("add for instance {text}"))
    }
}

/// Proposes to add something to the fields of a record, or to the elements of a list.
pub(in crate::store) fn adding(outline: &Outline<'_>, record: EntryId, text: &str, sentence: String) -> Help {
    let Some((at, lead)) = outline.insertion_point(record) else { return sentence.into() };
    Help::proposing(sentence, at..at, format!("{lead}{text}"))
}

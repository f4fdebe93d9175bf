//! How a refused value may be mended: texts that are near to it, of which only those are proposed that its type accepts.

use super::messages::expected;
use super::reader::{Place, Reader, Wanted};
use super::report::Help;
use super::schema::{Field, Form, Kind};
use super::suggest::{meant, mended_texts};
use crate::store::ron_outline::{EntryId, Outline};

impl Reader<'_> {
    /// The first text that is near to the one that is refused and that the type accepts; else an example.
    pub(super) fn mended(&self, place: Place) -> Help {
        let text = self.text(place);
        let Wanted { accepts, words, forms } = place.wanted;
        let propose = |sentence: String, text: String| {
            accepts(&text).then(|| Help::proposing(sentence, self.value_range(place), text))
        };
        let unquoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).map(str::trim);
        let bare_word = !text.contains(['(', '"'])
            && text.starts_with(char::is_alphabetic)
            && !matches!(text, "true" | "false");
        let unquote = || {
            let bare = unquoted?;
            let word = meant(bare, words());
            [Some(bare), word]
                .into_iter()
                .flatten()
                .find_map(|word| propose(format!("leave out the quotes: {word}"), word.to_owned()))
        };
        let double_quotes = || {
            let inner = text.strip_prefix('\'')?.strip_suffix('\'')?;
            propose(format!("write plain double quotes: \"{inner}\""), format!("\"{inner}\""))
        };
        let in_quotes = || {
            bare_word
                .then(|| propose(format!("put it in quotes: \"{text}\""), format!("\"{text}\"")))
                .flatten()
        };
        let enlist = || propose(format!("a list stands in brackets: [{text}]"), format!("[{text}]"));
        let guess = || {
            let near = meant(unquoted.unwrap_or(text), words())?;
            propose(expected(Some(near), &words().join(", ")), near.to_owned())
        };
        let strip = || {
            let word = text.strip_suffix("()")?.trim_end();
            propose(format!("leave out the parentheses: {word}"), word.to_owned())
        };
        let correct = || {
            let mut mended = mended_texts(text).into_iter();
            mended.find_map(|mended| propose(format!("did you mean {mended}?"), mended))
        };
        let with_unit = || {
            let digits = text.strip_suffix(['m', 'M', 'k', 'K'])?;
            let amount = format!("\"€{digits}{}\"", text[digits.len()..].to_lowercase());
            propose(format!("with a unit it stands in quotes: {amount}"), amount)
        };
        let in_thousands = || {
            let number = (text.matches('.').count() > 1).then(|| text.replace('.', "_"))?;
            propose(format!("write thousands with _ or without anything: {number}"), number)
        };
        let ways: [&dyn Fn() -> Option<Help>; 10] = [
            &with_unit,
            &in_thousands,
            &unquote,
            &double_quotes,
            &in_quotes,
            &|| self.with_fields(place),
            &strip,
            &guess,
            &correct,
            &enlist,
        ];
        let way = ways.iter().find_map(|way| way());
        way.unwrap_or_else(|| self.example_of_form(place, forms))
    }

    /// The value with the name and the parentheses that belong to it.
    fn with_fields(&self, place: Place) -> Option<Help> {
        let text = self.text(place);
        let forms = place.wanted.forms;
        if let Some(form) = forms.iter().find(|form| form.is_variant && form.type_name == text) {
            let written = form.written();
            let none = format!("{text}()");
            let or_none = if (place.wanted.accepts)(&none) {
                format!(", or {none} where no {} is stated", form.names.join(" or "))
            } else {
                String::new()
            };
            return Some(Help::proposing(
                format!("write {written}{or_none}"),
                self.value_range(place),
                written,
            ));
        }
        let wrap = |form: &&&Form| {
            let field = if form.is_variant { form.names.first().copied() } else { form.bare };
            let written = form.written_with(&[(field?, text)]);
            (place.wanted.accepts)(&written).then_some(written)
        };
        let written: Vec<String> = forms.iter().filter_map(|form| wrap(&form)).collect();
        let first = written.first()?.clone();
        let key = self.reading.name(place.entry).map_or_else(String::new, |key| format!("{key}: "));
        Some(Help::proposing(format!("write {key}{}", written.join(" or ")), self.value_range(place), first))
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
        if is_accepted { help } else { self.example(place) }
    }
    /// What to write for instance, in the place of the field's whole value.
    pub(super) fn example(&self, place: Place) -> Help {
        let Some((entry, field)) = place.field else {
            let Kind { noun, least, .. } = self.kind;
            return Help::proposing(format!("a {noun} is {least}"), self.value_range(place), *least);
        };
        let value = self.reading.outline.value(self.reading.outline.through_some(entry));
        Help::proposing(format!("write for instance {}: {}", field.name, field.example), value, field.example)
    }

    /// Proposes to add a field to a record.
    pub(in crate::store) fn adding(&self, record: EntryId, field: &Field) -> Help {
        let text = format!("{}: {}", field.name, field.example);
        adding(&self.reading.outline, record, &text, format!("add for instance {text}"))
    }
}

/// Proposes to add something to the fields of a record, or to the elements of a list.
pub(in crate::store) fn adding(outline: &Outline<'_>, record: EntryId, text: &str, sentence: String) -> Help {
    let Some(point) = outline.insertion_point(record) else { return sentence.into() };
    let lead = if point.needs_comma { ", " } else { "" };
    Help::proposing(sentence, point.at..point.at, format!("{lead}{text}"))
}

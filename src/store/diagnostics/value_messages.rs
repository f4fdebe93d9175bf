//! Says what is wrong with a value, in words of its own for each error of ron: which field, what it wants, what stands there, and what to do.
//!
//! An error of ron's that deserves words of its own is an arm of [`PartialReader::refusal`]. A text that a help proposes is one that
//! the type of the value [accepts](super::partial_reader::Wanted::accepts), so that a hint, when obeyed, is accepted; the ways to come by such a text are
//! those of [`PartialReader::repaired`]; names of fields and keys are told by [`name_messages`](super::name_messages).

use std::ops::Range;

use ron::error::Error;

use super::partial_reader::{PartialReader, Place};
use super::report::{Help, Report, mark};
use super::suggest::{as_tables_are_read, meant, note_on_position};
use crate::fault::quote;

const A_WORD: &str = "a word without quotes";
const FIELDS: &str = "fields in ( )";

impl PartialReader<'_> {
    /// Why ron refuses a value.
    #[expect(clippy::wildcard_enum_match_arm, reason = "ron's errors are many, and ron's to add to")]
    pub(super) fn refusal(&self, place: Place, why: &Error) -> Report {
        if is_no_number(self.text(place)) {
            return self.told(
                place,
                format!("{} is no number", quote(self.text(place))),
                self.repaired(place),
            );
        }
        match why {
            Error::NoSuchEnumVariant { found, expected, outer } => {
                self.unknown_variant(place, found, expected, outer.as_deref().unwrap_or_default())
            }
            Error::Message(message) => {
                self.told(place, format!("{}: {message}", self.name(place)), self.repaired(place))
            }
            Error::ExpectedString | Error::ExpectedStringEnd => self.wants(place, "a text in quotes"),
            Error::ExpectedInteger => self.wants(place, "a whole number"),
            Error::ExpectedFloat => self.wants(place, "a number"),
            Error::ExpectedBoolean => self.wants(place, "true or false"),
            Error::ExpectedArray => self.wants(place, "a list in [ ]"),
            Error::ExpectedMap => self.wants(place, "entries in { }"),
            Error::ExpectedIdentifier => self.wants(place, A_WORD),
            Error::InvalidValueForType { expected, .. } => self.wants(place, expected),
            Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => self.wants(place, FIELDS),
            Error::ExpectedDifferentStructName { expected, found } => self.told(
                place,
                format!("{} stands where {expected} begins", quote(found)),
                self.repaired(place),
            ),
            Error::IntegerOutOfBounds => {
                let message = format!("{} is far too large", quote(first_line(self.text(place))));
                self.told(place, message, self.example(place))
            }
            Error::InvalidEscape(_) => {
                let message = "a backslash begins an escape that RON does not know";
                let help = self.repaired(place);
                let text = help.suggestion.as_ref().map_or("", |suggestion| suggestion.text.as_str());
                let rule = "write \\\\ for a backslash, \\\" for a quote, and every other letter as it is";
                self.told(place, message, Help { sentence: format!("{rule}: {text}"), ..help })
            }
            Error::ExceededRecursionLimit => {
                self.told(place, "brackets are nested too deep here", "no field goes so deep")
            }
            _ => self.cannot_be(place),
        }
    }

    fn cannot_be(&self, place: Place) -> Report {
        let text = self.text(place);
        if !(place.wanted.words)().is_empty() && !text.starts_with(char::is_alphabetic) {
            return self.wants(place, A_WORD);
        }
        if text.starts_with(|char: char| char.is_ascii_digit() || matches!(char, '-' | '+' | '.')) {
            return self.wants(place, "a whole number");
        }
        let message = format!("{} cannot be {}", self.name(place), quote(first_line(text)));
        self.told(place, message, self.repaired(place))
    }

    fn wants(&self, place: Place, expected: &str) -> Report {
        let is_digit = |char: char| char.is_ascii_digit() || char == '_';
        let digits = self.text(place).trim_start_matches(['-', '+']);
        if expected.starts_with("a whole number")
            && digits.starts_with(is_digit)
            && digits.chars().all(is_digit)
        {
            return self.refusal(place, &Error::IntegerOutOfBounds);
        }
        let message = format!("{} wants {expected}, found {}", self.name(place), kind_of(self.text(place)));
        self.told(place, message, self.repaired(place))
    }

    fn unknown_variant(&self, place: Place, found: &str, expected: &[&'static str], of: &str) -> Report {
        let message = format!("{} is no {}", quote(found), noun_of(of));
        let value = self.value_range(place);
        let word = value.start..value.start + found.len();
        let is_there = self.annotated.outline.source().get(word.clone()) == Some(found);
        let at = if is_there { word } else { mark(&self.annotated.outline, place.entry) };
        let help = match note_on_position(found).filter(|_| of == "Position") {
            Some(note) if note.is_elsewhere => {
                Help::proposing(note.sentence, self.annotated.outline.with_comma(place.entry), "")
            }
            Some(note) => note.sentence.into(),
            None => self.guess_variant(place, found, expected),
        };
        Report::fault(at, message, help)
    }

    /// A guess at a variant, and all of them: with the parentheses that belong to them, where they are few.
    fn guess_variant(&self, place: Place, found: &str, words: &[&'static str]) -> Help {
        /// Of more words than these, only the one that is guessed is shown with its fields.
        const FEW: usize = 5;
        let form = |word: &str| place.wanted.forms.iter().find(|form| form.type_name == word);
        let short = |word: &&str| match form(word).filter(|_| words.len() <= FEW) {
            Some(form) => form.written_with(&[(form.fields[0].name, form.fields[0].example)]),
            None => (*word).to_owned(),
        };
        let all = words.iter().map(short).collect::<Vec<_>>().join(", ");
        let (value, text) = (self.value_range(place), self.text(place));
        let mut as_read = as_tables_are_read(text).map(|(_, word)| word);
        if let Some(word) = as_read.find(|word| words.contains(&word.as_str())) {
            return Help::proposing(expected(Some(&word), &all), value, word);
        }
        let Some(near) = meant(found, words) else { return expected(None, &all).into() };
        let renamed = format!("{near}{}", text.strip_prefix(found).unwrap_or_default());
        if (place.wanted.accepts)(&renamed) || !text.starts_with(found) {
            return Help::proposing(expected(Some(near), &all), value, renamed);
        }
        // A word alone is a whole value; of any other, the rest stays.
        let written =
            form(near).filter(|_| text == found).map_or_else(|| near.to_owned(), |form| form.written());
        Help::proposing(expected(Some(&written), &all), value.start..value.start + found.len(), written)
    }

    /// A fault of a value.
    pub(super) fn told(&self, place: Place, message: impl Into<String>, help: impl Into<Help>) -> Report {
        Report::fault(mark(&self.annotated.outline, place.entry), message, help)
    }

    pub(super) fn value_range(&self, place: Place) -> Range<usize> {
        self.annotated.outline.value(self.inner(place))
    }

    pub(super) fn text(&self, place: Place) -> &str {
        self.annotated.outline.value_text(self.inner(place))
    }

    /// What the value is called in a sentence: its field, or the field of the list that it stands in.
    pub(in crate::store) fn name(&self, place: Place) -> String {
        if let Some(name) = self.annotated.name(place.entry) {
            return quote(name);
        }
        let list = self.annotated.outline.parent(place.entry).and_then(|list| self.annotated.name(list));
        list.map_or_else(|| format!("a {}", self.kind.noun), |name| format!("an element of {}", quote(name)))
    }
}

pub(super) fn expected(near: Option<&str>, all: &str) -> String {
    match near {
        Some(near) => format!("did you mean {near}? Expected one of {all}"),
        None => format!("expected one of {all}"),
    }
}

/// What a value of a type of ours is called.
pub(super) fn noun_of(kind: &str) -> String {
    match kind {
        "Attitude" => "stance".to_owned(),
        "AbsenceKind" => "kind of absence".to_owned(),
        _ => kind.to_lowercase(),
    }
}

fn kind_of(value: &str) -> String {
    match value.chars().next() {
        None => "nothing".to_owned(),
        Some('"') => format!("the text {}", quote(first_line(value)).trim_matches('`')),
        Some('[') => "a list".to_owned(),
        Some('{') => "entries in braces".to_owned(),
        Some('(') => "fields in parentheses".to_owned(),
        Some(_) => quote(first_line(value)),
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// Whether a text begins like a number and is none.
fn is_no_number(text: &str) -> bool {
    let bare = text.trim_start_matches(['+', '-']);
    let is_short = !bare.contains(['(', '[', '{', '"', ' ', '\n']);
    let digits = bare.replace('_', "");
    bare.starts_with(|char: char| char.is_ascii_digit())
        && is_short
        && !digits.starts_with("0x")
        && digits.parse::<f64>().is_err()
}

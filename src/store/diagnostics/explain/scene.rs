//! What is said of the entry at which the reading stopped.

use std::ops::Range;

use ron::error::Error;

use crate::domain::money::Money;
use crate::store::diagnostics::TOO_MANY;
use crate::store::diagnostics::meant::meant;
use crate::store::diagnostics::recovery::Exchanged;
use crate::store::diagnostics::report::mark;
use crate::store::diagnostics::schema::{Form, Kind};
use crate::store::fault::quote;
use crate::store::ron_outline::{EntryId, Outline};

const A_WORD: &str = "a word without quotes";
const FIELDS: &str = "fields in ( )";

/// What is wrong and where.
pub(super) struct Told {
    pub message: String,
    pub help: String,
    pub at: Range<usize>,
    /// The other of two that clash.
    pub other: Option<usize>,
}

/// The entry at which the reading stopped, and its surroundings.
pub(super) struct Scene<'a> {
    pub kind: &'static Kind,
    pub source: &'a str,
    /// What was read of it.
    pub read: &'a Exchanged,
    pub outline: &'a Outline,
    pub entry: EntryId,
    /// Where in it the reading stopped.
    pub offset: usize,
}

impl Scene<'_> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "ron's errors are many, and ron's to add to")]
    pub(super) fn tell(&self, code: &Error) -> Told {
        match code {
            Error::NoSuchStructField { found, expected, .. } => self.unknown_field(found, expected),
            Error::NoSuchEnumVariant { found, expected, outer } => {
                self.unknown_variant(found, expected, outer.as_deref().unwrap_or_default())
            }
            Error::MissingStructField { field, .. } => self.missing_field(field),
            Error::DuplicateStructField { field, .. } => self.duplicate_field(field),
            Error::ExpectedDifferentStructName { found, expected } => {
                let expected = expected.to_lowercase();
                let value = &self.source[self.outline.value(self.entry)];
                let help = if value.contains('(') { None } else { self.with_its_field(value) };
                self.told(
                    format!("{} stands where a {expected} begins", quote(found)),
                    help.unwrap_or_else(|| format!("a {expected} begins with ( and no name")),
                )
            }
            Error::Message(message) if message == TOO_MANY => self.told(
                format!("{} has {TOO_MANY}", self.name()),
                "nobody reads so many: leave out what you do not think about".to_owned(),
            ),
            Error::Message(message) => self.unfit(message),
            Error::ExpectedString | Error::ExpectedStringEnd => self.wants("a text in quotes"),
            Error::ExpectedInteger => self.wants("a whole number"),
            Error::ExpectedFloat => self.wants("a number"),
            Error::ExpectedBoolean => self.wants("true or false"),
            Error::ExpectedArray => self.wants("a list in [ ]"),
            Error::ExpectedMap => self.wants("entries in { }"),
            Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => self.wants(FIELDS),
            Error::ExpectedIdentifier => self.wants(A_WORD),
            Error::InvalidValueForType { expected, .. } => self.wants(expected),
            Error::IntegerOutOfBounds => {
                self.told(format!("{} is far too large", self.value_in_words()), self.example())
            }
            Error::ExpectedMapColon => {
                self.told(format!("a colon is missing in {}", self.value_in_words()), self.example())
            }
            Error::InvalidEscape(_) => self.told(
                "a backslash begins an escape that RON does not know".to_owned(),
                "write \\\\ for a backslash and \\\" for a quote".to_owned(),
            ),
            Error::ExceededRecursionLimit => {
                self.told("brackets are nested too deep here".to_owned(), "no field goes so deep".to_owned())
            }
            Error::NoSuchExtension(name) => self.told(
                format!("there is no RON extension {}", quote(name)),
                format!("{} files need none: take the line out", self.kind.noun),
            ),
            _ => self.cannot_be(),
        }
    }

    fn told(&self, message: String, help: String) -> Told {
        Told { message, help, at: mark(self.outline, self.source, self.entry), other: None }
    }

    fn told_at_the_key(&self, message: String, help: String) -> Told {
        let told = self.told(message, help);
        Told { at: self.outline.key(self.entry).unwrap_or(told.at), ..told }
    }

    fn unknown_field(&self, found: &str, expected: &[&str]) -> Told {
        let forms = || self.kind.forms.iter();
        let is_it = |form: &&Form| form.fields.iter().map(|(name, _)| name).eq(expected);
        // Among the sources stand the fields of a player that can have one.
        let has_them = |form: &&Form| expected.iter().all(|field| form.example(field).is_some());
        let form = forms().find(is_it).or_else(|| forms().find(has_them));
        let name = form.map_or("this place", |form| form.name);
        let message = format!("{name} has no field {}", quote(found));
        self.told_at_the_key(message, guess(found, expected))
    }

    fn unknown_variant(&self, found: &str, expected: &[&str], of: &str) -> Told {
        let message = format!("{} is no {}", quote(found), noun_of(of));
        let help = self.guess_with_fields(found, expected);
        if self.is_in_the_key() {
            return self.told_at_the_key(message, help);
        }
        let told = self.told(message, help);
        // The word alone, without what stands in its parentheses.
        let word = self.offset..self.offset + found.len();
        let at = if self.source.get(word.clone()) == Some(found) { word } else { told.at };
        Told { at, ..told }
    }

    /// A guess at a word, with the parentheses that belong to it.
    fn guess_with_fields(&self, found: &str, words: &[&str]) -> String {
        /// Of more words than these, only the one that is guessed is shown with its fields.
        const FEW: usize = 5;
        let is_few = words.len() <= FEW;
        let written = |word: &str| match self.kind.forms.iter().find(|form| form.name == word) {
            Some(form) if is_few => form.written(&form.fields[..1]),
            Some(form) => form.written(form.fields),
            None => word.to_owned(),
        };
        let all = words.iter().map(|word| if is_few { written(word) } else { (*word).to_owned() });
        let all: Vec<String> = all.collect();
        expected(meant(found, words).map(written).as_deref(), &all.join(", "))
    }

    fn missing_field(&self, field: &str) -> Told {
        let form = self.form_of(self.entry, &[field]);
        let name = form.map_or("this place", |form| form.name);
        let example = form.and_then(|form| form.example(field)).unwrap_or("…");
        self.told(format!("{name} lacks the field `{field}`"), format!("add for instance {field}: {example}"))
    }

    fn duplicate_field(&self, field: &str) -> Told {
        let is_first =
            |sibling: &EntryId| self.outline.key(*sibling).is_some_and(|key| self.named(key) == field);
        let parent = self.outline.parent(self.entry).unwrap_or(Outline::FILE);
        let first = self.outline.children(parent).find(is_first);
        let told = self
            .told_at_the_key(format!("the field `{field}` stands twice"), "keep one of the two".to_owned());
        Told { other: first.map(|first| self.outline.whole(first).start), ..told }
    }

    /// A value of the right kind that a type of ours refuses.
    fn unfit(&self, message: &str) -> Told {
        if self.is_in_the_key() {
            let help = "every entry has a key of its own: keep one of the two";
            return self.told_at_the_key(message.to_owned(), help.to_owned());
        }
        self.told(format!("{}: {message}", self.name()), self.example())
    }

    fn wants(&self, expected: &str) -> Told {
        let value = &self.source[self.outline.value(self.entry)];
        if self.is_in_the_key() {
            return self.wrong_key();
        }
        let is_word = value.starts_with(|char: char| char.is_alphabetic()) && !value.contains(['(', '"']);
        let unquoted = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
        let help = match (expected, unquoted, value) {
            ("a text in quotes", None, _) if value.starts_with('\'') => {
                format!("write plain double quotes: \"{}\"", value.trim_matches('\''))
            }
            ("a text in quotes", None, _) if is_word => format!("put it in quotes: \"{value}\""),
            (A_WORD, Some(word), _) => format!("leave out the quotes: {}", self.word_meant(word)),
            (FIELDS, ..) => {
                self.slip(value).or_else(|| self.with_its_field(value)).unwrap_or_else(|| self.example())
            }
            _ => self.example(),
        };
        self.told(format!("{} wants {expected}, found {}", self.name(), kind_of(value)), help)
    }

    /// How a value is written that stands without the field and the parentheses that belong to it.
    fn with_its_field(&self, value: &str) -> Option<String> {
        let key = self.named(self.outline.key(self.entry)?);
        let form = self.kind.forms.iter().find(|form| form.under.contains(&key))?;
        let field = form.bare?;
        let example = form.example(field)?;
        let is_money = example.starts_with("\"€");
        let fits = if is_money {
            value.trim_matches('"').parse::<Money>().is_ok()
        } else {
            begins_alike(value, example)
        };
        Some(match (fits, is_money) {
            (true, _) => format!("write {key}: ({field}: {value})"),
            (false, true) => format!("an amount is \"€20m\", \"€500k\" or 20_000_000: {}", self.example()),
            (false, false) => self.example(),
        })
    }

    fn wrong_key(&self) -> Told {
        let key = &self.source[self.outline.key(self.entry).unwrap_or_default()];
        let (message, help) = if key.starts_with('"') {
            (
                "a name stands in quotes",
                "names of fields and places have no quotes: club: \"Juventus\", CB: [\"rossi\"]",
            )
        } else {
            (
                "a name stands without quotes",
                "among the sources the names of fields have quotes: { \"wage\": (on: \"2025-06\") }",
            )
        };
        self.told_at_the_key(message.to_owned(), help.to_owned())
    }

    /// What to write instead of what is often written by a slip, or of a name without its parentheses.
    fn slip(&self, value: &str) -> Option<String> {
        let slip = self.kind.slips.iter().find(|(slip, _)| *slip == value);
        let named = || self.kind.forms.iter().find(|form| form.name == value);
        let in_full = || named().map(|form| format!("write {}", form.written(form.fields)));
        slip.map(|(_, help)| (*help).to_owned()).or_else(in_full)
    }

    /// The word without quotes that was meant by one in quotes.
    fn word_meant<'w>(&self, word: &'w str) -> &'w str {
        meant(word, &(self.kind.words)()).unwrap_or(word)
    }

    fn is_in_the_key(&self) -> bool {
        self.outline.key(self.entry).is_some_and(|key| key.contains(&self.offset))
    }

    fn cannot_be(&self) -> Told {
        let value = &self.source[self.outline.value(self.entry)];
        if value.starts_with(|char: char| char.is_ascii_digit() || matches!(char, '-' | '+' | '.')) {
            return self.wants("a whole number");
        }
        self.told(format!("{} cannot be {}", self.name(), quote(first_line(value))), self.example())
    }

    fn value_in_words(&self) -> String {
        quote(first_line(&self.source[self.outline.value(self.entry)]))
    }

    /// What the entry is called in a sentence: its field, or the field of the list that it stands in.
    fn name(&self) -> String {
        if let Some(key) = self.outline.key(self.entry) {
            return quote(self.named(key));
        }
        let list = self.outline.parent(self.entry).and_then(|list| self.outline.key(list));
        list.map_or_else(
            || format!("a {}", self.kind.noun),
            |key| format!("an element of {}", quote(self.named(key))),
        )
    }

    /// The name in a key: the one that was meant, where it is none.
    fn named(&self, key: Range<usize>) -> &str {
        self.read.name_at(&key).unwrap_or_else(|| self.source[key].trim_start_matches("r#"))
    }

    /// What to write for instance.
    fn example(&self) -> String {
        let list = self.outline.parent(self.entry);
        let Some(key) = self.outline.key(self.entry) else {
            let of = list.and_then(|list| self.example_of(list));
            return of.map_or_else(|| format!("a {} is {}", self.kind.noun, self.kind.least), said);
        };
        let unknown = || format!("{} is explained in squads/README.md", quote(self.named(key.clone())));
        self.example_of(self.entry).map_or_else(unknown, said)
    }

    fn example_of(&self, entry: EntryId) -> Option<(&str, &'static str)> {
        let key = self.named(self.outline.key(entry)?);
        let form = self.form_of(self.outline.parent(entry)?, &[key])?;
        form.example(key).map(|example| (key, example))
    }

    /// The form of an entry's value, which has at least these fields.
    fn form_of(&self, entry: EntryId, fields: &[&str]) -> Option<&'static Form> {
        let value = &self.source[self.outline.value(entry)];
        if let Some(form) = self.kind.forms.iter().find(|form| form.begins(value)) {
            return Some(form);
        }
        let mut keyed = std::iter::successors(Some(entry), |entry| self.outline.parent(*entry));
        let key = keyed.find_map(|entry| self.outline.key(entry));
        let key = key.map(|key| self.named(key));
        let Some(key) = key else { return self.kind.forms.first() };
        let of_field = |form: &&Form| form.under.contains(&key);
        let has_fields = |form: &&Form| fields.iter().all(|field| form.example(field).is_some());
        self.kind.forms.iter().find(of_field).or_else(|| self.kind.forms.iter().find(has_fields))
    }
}

/// The word that was most likely meant, if there is one, and all of them.
fn guess(found: &str, words: &[&str]) -> String {
    expected(meant(found, words), &words.join(", "))
}

fn expected(near: Option<&str>, all: &str) -> String {
    match near {
        Some(near) => format!("did you mean {near}? Expected one of {all}"),
        None => format!("expected one of {all}"),
    }
}

fn said((field, example): (&str, &str)) -> String {
    format!("write for instance {field}: {example}")
}

/// What a value of a type of ours is called.
fn noun_of(kind: &str) -> String {
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

/// Whether two values begin alike: both with a quote, with a digit or with a letter.
fn begins_alike(one: &str, other: &str) -> bool {
    let kinds: [fn(char) -> bool; 3] =
        [|char| char == '"', |char| char.is_ascii_digit(), char::is_alphabetic];
    kinds.into_iter().any(|kind| one.starts_with(kind) && other.starts_with(kind))
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

//! Finds where things stand in a RON text: a parser that finds fields, elements and entries and forgives everything else.
//!
//! It reads no values; ron does. It exists because ron says where it stopped, and people need to know where a thing begins,
//! how far it reaches, and where the second of two equal ids stands. What writes into a file of somebody's needs the same:
//! where a field has its value, where an element ends with its comma, and where a further one goes.
//!
//! | asked | answered by |
//! |---|---|
//! | the file's value, a field, an element | [`Outline::root`], [`field`](Outline::field), [`children`](Outline::children) |
//! | its bytes: all of it, with its comma, its key, its value | [`whole`](Outline::whole), [`with_comma`](Outline::with_comma), [`key`](Outline::key), [`value`](Outline::value) |
//! | where a further field or element is put in | [`insertion_point`](Outline::insertion_point) |
//! | what is written wrongly, and where the text breaks off | [`syntax_errors`](Outline::syntax_errors), [`broken`](Outline::broken) |
//!
//! A mistake of writing that the parser should notice by itself is a [`SyntaxErrorKind`].

mod field_path;
mod lexer;
mod parser;
mod syntax_error;

use std::ops::Range;

pub use self::field_path::{FieldPath, Step};
pub(super) use self::lexer::hides_anything;
use self::lexer::is_hidden;
pub use self::syntax_error::{SyntaxError, SyntaxErrorKind};

/// The entries of a RON text as a tree: the whole, its fields, the elements of its lists, their fields and so on.
#[derive(Debug)]
pub struct Outline<'a> {
    source: &'a str,
    entries: Vec<Entry>,
    /// The children of all entries, those of one side by side.
    children: Vec<EntryId>,
    attributes: Vec<Range<usize>>,
    /// In the order of their places.
    syntax_errors: Vec<SyntaxError>,
    broken: Option<usize>,
}

/// Which entry of an [`Outline`]: a field with its value, an entry of a map, an element of a list, or the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(u32);

/// Small, because a large file has hundreds of thousands.
#[derive(Debug)]
struct Entry {
    start: u32,
    end: u32,
    /// The end of the key; the start of the entry where it has none.
    key_end: u32,
    value_start: u32,
    comma_end: u32,
    parent: Option<EntryId>,
    /// Where its children begin in the list of all children; they end where those of the next entry begin.
    first_child: u32,
}

impl<'a> Outline<'a> {
    /// The whole file, white space and all.
    pub const FILE: EntryId = EntryId(0);

    /// Parses a text.
    pub fn of(source: &'a str) -> Self {
        // A file is refused long before it has so many bytes.
        parser::parse(if u32::try_from(source.len()).is_ok() { source } else { "" })
    }

    /// Takes characters for mistakes of writing that a reader cannot see, wherever they stand.
    #[must_use]
    pub fn refusing_hidden_characters(mut self) -> Self {
        let hidden =
            self.source.char_indices().filter(|(_, char)| is_hidden(*char)).take(parser::MOST_ERRORS);
        self.syntax_errors.extend(hidden.map(|(at, char)| SyntaxError {
            kind: SyntaxErrorKind::HiddenCharacter,
            at: at..at + char.len_utf8(),
        }));
        self.syntax_errors.sort_by_key(|error| error.at.start);
        self
    }

    /// The text itself.
    pub const fn source(&self) -> &'a str {
        self.source
    }

    /// The value that the file holds; nothing where it holds none.
    pub fn root(&self) -> Option<EntryId> {
        self.children(Self::FILE).first().copied()
    }

    /// Mistakes of writing, in the order of their places.
    pub fn syntax_errors(&self) -> &[SyntaxError] {
        &self.syntax_errors
    }

    /// The mistakes of writing that begin within some bytes.
    pub fn syntax_errors_in(&self, at: &Range<usize>) -> &[SyntaxError] {
        let from = self.syntax_errors.partition_point(|error| error.at.start < at.start);
        let to = self.syntax_errors.partition_point(|error| error.at.start < at.end);
        &self.syntax_errors[from..to.max(from)]
    }

    /// The byte from which on nothing can be trusted, if there is one.
    pub const fn broken(&self) -> Option<usize> {
        self.broken
    }

    /// The lines such as `#![enable(implicit_some)]`.
    pub fn attributes(&self) -> &[Range<usize>] {
        &self.attributes
    }

    /// From the key or the value to the end of the value.
    pub fn whole(&self, id: EntryId) -> Range<usize> {
        let entry = self.entry(id);
        entry.start as usize..entry.end as usize
    }

    /// The whole with the comma behind it, if there is one.
    pub fn with_comma(&self, id: EntryId) -> Range<usize> {
        let entry = self.entry(id);
        entry.start as usize..entry.comma_end.max(entry.end) as usize
    }

    /// The key; nothing for an element of a list.
    pub fn key(&self, id: EntryId) -> Option<Range<usize>> {
        let entry = self.entry(id);
        (entry.key_end > entry.start).then_some(entry.start as usize..entry.key_end as usize)
    }

    /// The name in the key, which may be raw (`r#club`) or quoted (`"born"`).
    pub fn name(&self, id: EntryId) -> Option<&'a str> {
        let key = &self.source[self.key(id)?];
        Some(key.strip_prefix("r#").unwrap_or(key).trim_matches('"'))
    }

    /// The value; empty where it is missing.
    pub fn value(&self, id: EntryId) -> Range<usize> {
        let entry = self.entry(id);
        entry.value_start.min(entry.end) as usize..entry.end as usize
    }

    /// The text of the value.
    pub fn value_text(&self, id: EntryId) -> &'a str {
        &self.source[self.value(id)]
    }

    /// The entry around this one.
    pub fn parent(&self, id: EntryId) -> Option<EntryId> {
        self.entry(id).parent
    }

    /// The entries in the value of this one, in order.
    pub fn children(&self, id: EntryId) -> &[EntryId] {
        let start = self.entry(id).first_child as usize;
        let end =
            self.entries.get(id.0 as usize + 1).map_or(self.children.len(), |next| next.first_child as usize);
        &self.children[start..end]
    }

    /// The child of this name; `Some(…)` around the children is passed through.
    pub fn field(&self, of: EntryId, name: &str) -> Option<EntryId> {
        let children = self.children(self.through_some(of));
        children.iter().copied().find(|child| self.name(*child) == Some(name))
    }

    /// What `Some(…)` holds; anything else as it is.
    pub fn through_some(&self, mut id: EntryId) -> EntryId {
        while self.value_text(id).strip_prefix("Some").is_some_and(|rest| rest.trim_start().starts_with('('))
            && let [inner] = *self.children(id)
            && self.key(inner).is_none()
        {
            id = inner;
        }
        id
    }

    /// The byte before which a further field or element goes in the value of an entry, behind the last one, and what separates the
    /// two there. Nothing where the value has no brackets.
    pub fn insertion_point(&self, of: EntryId) -> Option<(usize, &'static str)> {
        let of = self.through_some(of);
        if let Some(last) = self.children(of).last() {
            let (end, with_comma) = (self.whole(*last).end, self.with_comma(*last).end);
            return Some((with_comma, if end == with_comma { ", " } else { "" }));
        }
        let opening = self.value_text(of).find(['(', '[', '{'])?;
        Some((self.value(of).start + opening + 1, ""))
    }

    fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    fn entry_mut(&mut self, id: EntryId) -> &mut Entry {
        &mut self.entries[id.0 as usize]
    }

    fn add(&mut self, parent: Option<EntryId>, at: Range<usize>) -> EntryId {
        let id = EntryId(short(self.entries.len()));
        let (start, end) = (short(at.start), short(at.end));
        self.entries.push(Entry {
            start,
            end,
            key_end: start,
            value_start: start,
            comma_end: end,
            parent,
            first_child: 0,
        });
        id
    }

    /// The entry reaches at least to the end of `at`; a value that was empty so far begins with it.
    fn extend(&mut self, id: EntryId, at: &Range<usize>) {
        let entry = self.entry_mut(id);
        if entry.value_start >= entry.end {
            entry.value_start = short(at.start);
        }
        entry.end = entry.end.max(short(at.end));
    }

    /// What was read of an entry so far is its key.
    fn give_key(&mut self, id: EntryId, value_from: usize) {
        let entry = self.entry_mut(id);
        entry.key_end = entry.end;
        entry.end = entry.end.max(short(value_from));
        entry.value_start = entry.end;
    }

    fn end_with_comma(&mut self, id: EntryId, end: usize) {
        self.entry_mut(id).comma_end = short(end);
    }

    /// Puts the children of each entry side by side, when all entries are known.
    fn gather_children(&mut self) {
        for at in 0..self.entries.len() {
            if let Some(parent) = self.entries[at].parent {
                self.entry_mut(parent).first_child += 1;
            }
        }
        let mut before = 0;
        let mut ends = Vec::with_capacity(self.entries.len());
        for entry in &mut self.entries {
            let count = std::mem::replace(&mut entry.first_child, before);
            ends.push(before);
            before += count;
        }
        self.children = vec![Self::FILE; before as usize];
        for (at, entry) in self.entries.iter().enumerate() {
            if let Some(parent) = entry.parent {
                let end = &mut ends[parent.0 as usize];
                self.children[*end as usize] = EntryId(short(at));
                *end += 1;
            }
        }
    }
}

/// Offsets fit: [`Outline::of`] takes no larger text.
fn short(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const VALID: [&str; 3] = [
        include_str!("../../squads/juventus/squad.ron"),
        include_str!("../../squads/marseille/squad.ron"),
        include_str!("new_squad.ron"),
    ];

    /// The value of a field of the outermost record.
    fn value<'a>(source: &'a str, name: &str) -> Option<&'a str> {
        let outline = Outline::of(source);
        let field = outline.field(outline.root()?, name)?;
        Some(&source[outline.value(field)])
    }

    #[test]
    fn what_can_be_read_has_no_syntax_errors() {
        for source in VALID {
            assert_eq!(Outline::of(source).syntax_errors(), []);
        }
        let odd = "#![enable(implicit_some)] /* a /* nested */ one */ Squad(r#club: r#\"a \"quoted\" one\"#, n: -0x1F, \
                   f: 1e-4, g: .5, i: -inf, b: b\"ab\", c: '\\'', d: '\"', m: {\"a\": [1, 2,], B: ()}, s: Some((x: 1_000u16)),)//";
        assert_eq!(Outline::of(odd).syntax_errors(), []);
    }

    #[test]
    fn an_entry_has_its_key_its_value_and_its_comma() {
        let source = "(a: [1, Some((r#b: 2, \"c\" : ))], d: 4)";
        let outline = Outline::of(source);
        let root = outline.root().unwrap();
        let [a, d] = *outline.children(root) else { panic!("two fields") };
        assert_eq!([a, d].map(|entry| outline.name(entry)), [Some("a"), Some("d")]);
        assert_eq!(
            (&source[outline.with_comma(a)], &source[outline.with_comma(d)]),
            ("a: [1, Some((r#b: 2, \"c\" : ))],", "d: 4")
        );
        let [one, some] = *outline.children(a) else { panic!("two elements") };
        assert_eq!((outline.key(one), outline.value_text(one)), (None, "1"));
        assert_eq!(outline.field(some, "b").map(|b| outline.value_text(b)), Some("2"));
        assert_eq!(outline.field(some, "c").map(|c| outline.value_text(c)), Some(""));
        assert_eq!((outline.parent(one), outline.parent(root)), (Some(a), Some(Outline::FILE)));
    }

    #[test]
    fn a_further_field_or_element_is_put_behind_the_last() {
        for (source, with) in [
            ("(a: 1)", "(a: 1, b: 2)"),
            ("(a: 1,)", "(a: 1,b: 2)"),
            ("(a: 1 /* one */ , // a\n)", "(a: 1 /* one */ ,b: 2 // a\n)"),
            ("()", "(b: 2)"),
            ("Squad ( )", "Squad (b: 2 )"),
            ("Some((a: 1))", "Some((a: 1, b: 2))"),
        ] {
            let outline = Outline::of(source);
            let (at, separator) = outline.insertion_point(outline.root().unwrap()).unwrap();
            let mut changed = source.to_owned();
            changed.insert_str(at, &format!("{separator}b: 2"));
            assert_eq!(changed, with);
        }
        let outline = Outline::of("4");
        assert_eq!(outline.insertion_point(outline.root().unwrap()), None);
    }

    #[test]
    fn a_text_without_its_closing_quote_does_not_turn_the_rest_inside_out() {
        let source = "(\n club: \"Verona,\n season: \"2025\",\n coach: \"x\",\n)";
        let outline = Outline::of(source);
        assert_eq!(outline.syntax_errors().len(), 1);
        assert_eq!(value(source, "coach"), Some("\"x\""));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_text_stops_the_parser(text in "[(){}\\[\\]:,\"'a1.#/*\\\\ \n\u{e9}\u{201c}\u{200b}r=;-]{0,200}") {
            let outline = Outline::of(&text).refusing_hidden_characters();
            for syntax_error in outline.syntax_errors() {
                prop_assert!(text.get(syntax_error.at.clone()).is_some());
            }
            prop_assert!(outline.syntax_errors().is_sorted_by_key(|error| error.at.start));
        }

        #[test]
        fn a_text_hides_something_where_one_of_its_characters_is_hidden(text in "[a ~\t\n\r\u{1}\u{7f}\u{e9}\u{200b}]{0,8}") {
            prop_assert_eq!(hides_anything(&text), text.chars().any(is_hidden), "{:?}", text);
        }

        #[test]
        fn entries_lie_inside_of_each_other_and_in_order(text in "[(){}\\[\\]:,\"a1 \n]{0,120}") {
            let outline = Outline::of(&text);
            let mut open = vec![Outline::FILE];
            while let Some(entry) = open.pop() {
                let mut from = outline.whole(entry).start;
                for &child in outline.children(entry) {
                    let whole = outline.whole(child);
                    prop_assert!(from <= whole.start && whole.end <= outline.whole(entry).end, "{whole:?} in {text:?}");
                    prop_assert!(outline.value(child).end == whole.end);
                    from = whole.end;
                    open.push(child);
                }
            }
        }
    }
}

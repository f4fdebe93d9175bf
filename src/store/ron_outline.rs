//! Where things stand in a RON text: a parser that finds fields, elements and entries and forgives everything else.
//!
//! It reads no values and judges none; ron does the reading. It exists because ron says where it stopped, and people need to
//! know where a thing begins, how far it reaches, and where the second of two equal ids stands. A mistake of
//! writing that it should notice by itself is a kind of [`SyntaxError`].

mod field_path;
mod lexer;
mod parser;
mod syntax_error;

use std::ops::Range;

pub use self::field_path::{FieldPath, Step};
pub use self::syntax_error::{SyntaxError, SyntaxErrorKind};

/// The entries of a RON text as a tree: the whole, its fields, the elements of its lists, their fields and so on.
///
/// It holds places only, so it is good for the text that it was made of and for any text of the same layout.
#[derive(Debug)]
pub struct Outline {
    entries: Vec<Entry>,
    syntax_errors: Vec<SyntaxError>,
    broken: Option<Break>,
}

/// Which entry of an [`Outline`]: a field with its value, an entry of a map, an element of a list, or the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(u32);

/// Where a text breaks off, because nothing behind it can be trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The byte from which on nothing is trusted.
    pub from: usize,
    /// The brackets that must be closed there.
    pub closers: String,
}

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
    first_child: Option<EntryId>,
    last_child: Option<EntryId>,
    next: Option<EntryId>,
}

impl Outline {
    /// Parses a text.
    pub fn of(source: &str) -> Self {
        // A file is refused long before it has so many bytes.
        if u32::try_from(source.len()).is_err() {
            return parser::parse("");
        }
        parser::parse(source)
    }

    /// Mistakes of writing, in the order in which they were noticed.
    pub fn syntax_errors(&self) -> &[SyntaxError] {
        &self.syntax_errors
    }

    /// Where the text breaks off, if it does.
    pub const fn broken(&self) -> Option<&Break> {
        self.broken.as_ref()
    }

    /// The whole file, white space and all.
    pub const FILE: EntryId = EntryId(0);

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

    /// The value; empty where it is missing.
    pub fn value(&self, id: EntryId) -> Range<usize> {
        let entry = self.entry(id);
        entry.value_start.min(entry.end) as usize..entry.end as usize
    }

    /// The entry around this one.
    pub fn parent(&self, id: EntryId) -> Option<EntryId> {
        self.entry(id).parent
    }

    /// The entries in the value of this one, in order.
    pub fn children(&self, id: EntryId) -> impl Iterator<Item = EntryId> + '_ {
        std::iter::successors(self.entry(id).first_child, |child| self.entry(*child).next)
    }

    /// The smallest entry that holds the byte at `offset`. Behind a key without a value, that is the key's entry.
    pub fn around(&self, offset: usize) -> EntryId {
        let mut found = Self::FILE;
        loop {
            let mut inner = None;
            for child in self.children(found) {
                let whole = self.whole(child);
                if whole.contains(&offset) || (whole.end <= offset && self.value(child).is_empty()) {
                    inner = Some(child);
                } else if whole.start > offset {
                    break;
                } else {
                    inner = None;
                }
            }
            match inner {
                Some(inner) => found = inner,
                None => return found,
            }
        }
    }

    /// The entry to which a path leads; where it leads to nothing, the last one on the way that is there.
    pub fn follow(&self, source: &str, path: &FieldPath) -> EntryId {
        let Some(mut found) = self.children(Self::FILE).next() else { return Self::FILE };
        for step in path.steps() {
            let Some(next) = self.step(source, found, *step) else { return found };
            found = next;
        }
        found
    }

    /// The entry to which a path leads, if it is there.
    pub fn find(&self, source: &str, path: &FieldPath) -> Option<EntryId> {
        let start = self.children(Self::FILE).next()?;
        path.steps().iter().try_fold(start, |found, step| self.step(source, found, *step))
    }

    /// The child of this name.
    pub fn field(&self, source: &str, of: EntryId, name: &str) -> Option<EntryId> {
        let of = self.through_some(source, of);
        self.children(of).find(|child| self.key(*child).is_some_and(|key| name_in(&source[key]) == name))
    }

    fn step(&self, source: &str, from: EntryId, step: Step) -> Option<EntryId> {
        match step {
            Step::Field(name) => self.field(source, from, name),
            Step::At(index) => self.children(self.through_some(source, from)).nth(index),
        }
    }

    /// What `Some(…)` holds; anything else as it is.
    fn through_some(&self, source: &str, mut id: EntryId) -> EntryId {
        while source[self.value(id)].starts_with("Some")
            && let Some(inner) = self.children(id).next()
            && self.key(inner).is_none()
        {
            id = inner;
        }
        id
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
            first_child: None,
            last_child: None,
            next: None,
        });
        if let Some(parent) = parent {
            match self.entry_mut(parent).last_child.replace(id) {
                Some(before) => self.entry_mut(before).next = Some(id),
                None => self.entry_mut(parent).first_child = Some(id),
            }
        }
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
}

/// Offsets fit: [`Outline::of`] takes no larger text.
fn short(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// The name in a key, which may be raw (`r#club`) or quoted (`"born"`).
fn name_in(key: &str) -> &str {
    key.strip_prefix("r#").unwrap_or(key).trim_matches('"')
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

    fn value<'a>(source: &'a str, path: &FieldPath) -> Option<&'a str> {
        let outline = Outline::of(source);
        outline.find(source, path).map(|found| &source[outline.value(found)])
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
    fn a_trail_leads_to_its_value() {
        let source = "(players: [(name: \"a\"), Some((name: \"b\", origin: OnLoan(from: \"c\")))], depth: { CB: [\"d\", \"e\"] })";
        let player = |at| FieldPath::WHOLE.field("players").at(at);
        assert_eq!(value(source, &player(0).field("name")), Some("\"a\""));
        assert_eq!(value(source, &player(1).field("origin")), Some("OnLoan(from: \"c\")"));
        assert_eq!(value(source, &player(1).field("origin").field("from")), Some("\"c\""));
        assert_eq!(value(source, &FieldPath::WHOLE.field("depth").field("CB").at(1)), Some("\"e\""));
        assert_eq!(value(source, &player(2)), None);
        let outline = Outline::of(source);
        assert_eq!(
            outline.follow(source, &player(0).field("age")),
            outline.find(source, &player(0)).unwrap()
        );
    }

    #[test]
    fn the_smallest_entry_around_a_place_is_found() {
        let source = "(a: [1, (b: 2, c: ), 3], d: 4)";
        let outline = Outline::of(source);
        let around = |text: &str| &source[outline.whole(outline.around(source.find(text).unwrap()))];
        assert_eq!(around("2"), "b: 2");
        assert_eq!(around("b"), "b: 2");
        assert_eq!(around(", c"), "(b: 2, c: )");
        assert_eq!(around("), 3"), "c:");
        assert_eq!(around("3"), "3");
        assert_eq!(around("d"), "d: 4");
    }

    #[test]
    fn a_text_without_its_closing_quote_does_not_turn_the_rest_inside_out() {
        let source = "(\n club: \"Verona,\n season: \"2025\",\n coach: \"x\",\n)";
        let outline = Outline::of(source);
        assert_eq!(outline.syntax_errors().len(), 1);
        assert_eq!(value(source, &FieldPath::WHOLE.field("coach")), Some("\"x\""));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_text_stops_the_parser(text in "[(){}\\[\\]:,\"'a1.#/*\\\\ \n\u{e9}\u{201c}r=;-]{0,200}", at in 0_usize..250) {
            let outline = Outline::of(&text);
            let around = outline.whole(outline.around(at));
            prop_assert!(text.get(around).is_some());
            for syntax_error in outline.syntax_errors() {
                prop_assert!(text.get(syntax_error.at.clone()).is_some());
            }
        }

        #[test]
        fn entries_lie_inside_of_each_other_and_in_order(text in "[(){}\\[\\]:,\"a1 \n]{0,120}") {
            let outline = Outline::of(&text);
            let mut open = vec![Outline::FILE];
            while let Some(entry) = open.pop() {
                let mut from = outline.whole(entry).start;
                for child in outline.children(entry) {
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

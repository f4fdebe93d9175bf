//! Notes on the outline of a text how much of it could be read, and where in it stands what was read.

use std::collections::{HashMap, HashSet};

use crate::store::ron_outline::{EntryId, FieldPath, Outline, Step};

/// The outline of a text, and what a reader made of its entries. Of a text that could be read as a whole: nothing unusual.
#[derive(Debug)]
pub(in crate::store) struct AnnotatedOutline<'a> {
    /// Where things stand in the text.
    pub outline: Outline<'a>,
    /// Fields and entries whose name is none, with the names under which they were read.
    pub(super) renamed: HashMap<EntryId, &'static str>,
    /// Entries whose value could not be read.
    pub(super) unread: HashSet<EntryId>,
    /// Records in which something stands that may be any of their fields.
    pub(super) unsure: HashSet<EntryId>,
    /// The elements that could be read, of lists of which some could not.
    pub(super) elements: HashMap<EntryId, Vec<EntryId>>,
}

impl<'a> AnnotatedOutline<'a> {
    /// Begins with the outline of a text of which nothing is read yet.
    pub(in crate::store) fn of(outline: Outline<'a>) -> Self {
        Self {
            outline,
            renamed: HashMap::new(),
            unread: HashSet::new(),
            unsure: HashSet::new(),
            elements: HashMap::new(),
        }
    }

    /// The name under which an entry was read.
    pub(in crate::store) fn name(&self, entry: EntryId) -> Option<&'a str> {
        self.renamed.get(&entry).copied().or_else(|| self.outline.name(entry))
    }

    /// The entry to which a path leads, if it is there.
    pub(in crate::store) fn find(&self, path: &FieldPath) -> Option<EntryId> {
        path.steps().iter().try_fold(self.outline.root()?, |found, step| self.step(found, *step))
    }

    /// The entry to which a path leads; where it leads to nothing, the last one on the way that is there.
    pub(in crate::store) fn follow(&self, path: &FieldPath) -> EntryId {
        let Some(mut found) = self.outline.root() else { return Outline::FILE };
        for step in path.steps() {
            let Some(next) = self.step(found, *step) else { return found };
            found = next;
        }
        found
    }

    fn step(&self, from: EntryId, step: Step) -> Option<EntryId> {
        let from = self.outline.through_some(from);
        match step {
            Step::Field(name) => self.field(from, name),
            Step::At(index) => {
                let elements =
                    self.elements.get(&from).map_or_else(|| self.outline.children(from), Vec::as_slice);
                elements.get(index).copied()
            }
        }
    }

    /// The child that was read under this name.
    pub(in crate::store) fn field(&self, of: EntryId, name: &str) -> Option<EntryId> {
        let children = self.outline.children(self.outline.through_some(of));
        children.iter().copied().find(|child| self.name(*child) == Some(name))
    }

    /// Whether an entry, or one around it, could not be read.
    fn is_unread(&self, entry: EntryId) -> bool {
        let mut outwards = std::iter::successors(Some(entry), |entry| self.outline.parent(*entry));
        outwards.any(|entry| self.unread.contains(&entry))
    }

    /// Whether a record may have a field that could not be read. Where the path leads to no record, its surroundings may have it.
    pub(in crate::store) fn may_have(&self, record: &FieldPath, field: &str) -> bool {
        let record = self.outline.through_some(self.follow(record));
        self.field(record, field).is_some_and(|field| self.unread.contains(&field)) || self.is_unsure(record)
    }

    /// Whether something stands in a record that may be any of its fields, or may have stood there.
    pub(in crate::store) fn is_unsure(&self, record: EntryId) -> bool {
        self.unsure.contains(&record)
            || self.is_unread(record)
            || self.outline.broken().is_some_and(|from| from <= self.outline.whole(record).end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_its_value() {
        let source = "(players: [(name: \"a\"), Some((name: \"b\", origin: OnLoan(from: \"c\")))], depth: { CB: [\"d\", \"e\"] })";
        let annotated = AnnotatedOutline::of(Outline::of(source));
        let value = |path: &FieldPath| annotated.find(path).map(|found| annotated.outline.value_text(found));
        let player = |at| FieldPath::WHOLE.field("players").at(at);
        assert_eq!(value(&player(0).field("name")), Some("\"a\""));
        assert_eq!(value(&player(1).field("origin")), Some("OnLoan(from: \"c\")"));
        assert_eq!(value(&player(1).field("origin").field("from")), Some("\"c\""));
        assert_eq!(value(&FieldPath::WHOLE.field("depth").field("CB").at(1)), Some("\"e\""));
        assert_eq!(value(&player(2)), None);
        assert_eq!(Some(annotated.follow(&player(0).field("age"))), annotated.find(&player(0)));
    }
}

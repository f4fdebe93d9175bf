//! A text in which some names are exchanged for those that were meant, and where its places are in the text before.

use std::ops::Range;

/// A name that is exchanged, and for which.
#[derive(Clone, Debug)]
pub(in crate::store) struct Exchange {
    pub at: Range<usize>,
    pub name: &'static str,
}

/// The text with its names exchanged.
pub(in crate::store) struct Exchanged {
    pub text: String,
    /// Each name in the new text and in the old one, in order.
    places: Vec<(Range<usize>, Range<usize>)>,
}

impl Exchanged {
    /// Exchanges names in a text; they lie in it in order, and none in another.
    pub(super) fn of<'a>(old: &str, exchanges: impl IntoIterator<Item = &'a Exchange>) -> Self {
        let mut text = String::with_capacity(old.len());
        let mut places = Vec::new();
        let mut taken = 0;
        for Exchange { at, name } in exchanges {
            text.push_str(&old[taken..at.start]);
            places.push((text.len()..text.len() + name.len(), at.clone()));
            text.push_str(name);
            taken = at.end;
        }
        text.push_str(&old[taken..]);
        Self { text, places }
    }

    /// The name that was put in the place of the one at some bytes of the old text.
    pub(in crate::store) fn name_at(&self, old: &Range<usize>) -> Option<&str> {
        let (new, _) = self.places.iter().find(|(_, place)| old.contains(&place.start))?;
        Some(&self.text[new.clone()])
    }

    /// Where a byte of the new text stands in the old one.
    pub(in crate::store) fn back(&self, offset: usize) -> usize {
        let before = self.places.partition_point(|(new, _)| new.start <= offset);
        match self.places[..before].last() {
            None => offset,
            Some((new, old)) if offset < new.end => (old.start + (offset - new.start)).min(old.end - 1),
            Some((new, old)) => old.end + (offset - new.end),
        }
    }

    /// Where bytes of the new text stand in the old one.
    pub(in crate::store) fn range_back(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.back(range.start);
        // The end is that of the last byte, which may be one of a name that was exchanged.
        let is_name = |(new, _): &&(Range<usize>, Range<usize>)| new.end == range.end;
        let end = self.places.iter().find(is_name).map_or_else(|| self.back(range.end), |(_, old)| old.end);
        start..end.max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_behind_and_between_the_names_is_found_again() {
        let old = "(dob: 1, x: 2, position: 3)";
        let at = |text: &str| {
            let start = old.find(text).unwrap();
            start..start + text.len()
        };
        let exchanges =
            [Exchange { at: at("dob"), name: "born" }, Exchange { at: at("position"), name: "positions" }];
        let new = Exchanged::of(old, &exchanges);
        assert_eq!(new.text, "(born: 1, x: 2, positions: 3)");
        for (there, here) in
            [("1", "1"), ("x: 2", "x: 2"), ("3)", "3)"), ("born", "dob"), ("positions", "position")]
        {
            let start = new.text.find(there).unwrap();
            assert_eq!(new.range_back(&(start..start + there.len())), at(here), "{there}");
        }
        assert_eq!(new.back(new.text.len()), old.len());
        assert_eq!((new.name_at(&at("dob")), new.name_at(&at("x"))), (Some("born"), None));
    }
}

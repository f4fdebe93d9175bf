//! Renders the document of `show` and `diff` as plain text.

use super::document::{Document, Heading, Section};
use super::text_layout::{Align, Layout, Page};

/// How far the contents of a section stand in from its title.
const INDENT: usize = 2;

/// What is told, on a page of `width` columns.
pub fn page(document: &Document, width: u16) -> String {
    let Document { title, as_of, about, sections } = &document.cleaned();
    let layouts = layouts(sections);
    let mut page = Page::new(width);
    page.ends(title, as_of);
    for sentence in about {
        page.paragraph(0, sentence);
    }
    for section in sections {
        page.gap();
        page.paragraph(0, &section.title.to_uppercase());
        if let Some((_, layout)) = layouts.iter().find(|(columns, _)| *columns == section.columns) {
            page.table(INDENT, layout, &rows(section));
        }
        for sentence in &section.sentences {
            page.point(INDENT, sentence);
        }
        if section.is_empty() {
            page.paragraph(INDENT, "none");
        }
    }
    page.finish()
}

/// The rows of a table, below its headings where there are numbers to be told apart.
fn rows(section: &Section) -> Vec<Vec<String>> {
    let numbers = section.columns.iter().filter(|column| matches!(column, Heading::Numbers(_)));
    let needs_headings = numbers.count() > 1 && !section.rows.is_empty();
    let headings =
        needs_headings.then(|| section.columns.iter().map(|column| column.name().to_owned()).collect());
    headings.into_iter().chain(section.rows.iter().cloned()).collect()
}

/// The layout for each kind of table: tables of the same columns are aligned with each other.
///
/// Made once for all, for a plan with a thousand targets has as many tables.
fn layouts(sections: &[Section]) -> Vec<(&'static [Heading], Layout)> {
    let mut kinds: Vec<(&'static [Heading], Vec<Vec<String>>)> = Vec::new();
    for section in sections {
        match kinds.iter_mut().find(|(columns, _)| *columns == section.columns) {
            Some((_, alike)) => alike.extend(rows(section)),
            None => kinds.push((section.columns, rows(section))),
        }
    }
    let edge = |column: &Heading| match column {
        Heading::Words(_) => Align::Left,
        Heading::Numbers(_) => Align::Right,
    };
    let fit = |(columns, rows): (&'static [Heading], Vec<_>)| {
        (columns, Layout::fit(columns.iter().map(edge), &rows))
    };
    kinds.into_iter().map(fit).collect()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn what_has_line_breaks_in_it_forges_no_line() {
        let section = Section {
            title: "Columns\nbreach".to_owned(),
            columns: &[Heading::Words("name")],
            rows: vec![vec!["Kelly\nfree".to_owned()]],
            sentences: vec!["plan A\n- forged".to_owned()],
        };
        let about = vec!["a\u{2028}note\r\nin three".to_owned()];
        let document =
            Document { title: "Bari\n".to_owned(), as_of: String::new(), about, sections: vec![section] };
        let told = "Bari\na note in three\n\nCOLUMNS BREACH\n  Kelly free\n  - plan A - forged\n";
        assert_eq!(page(&document, 80), told);
    }

    #[test]
    fn thousands_of_tables_are_told_soon() {
        let section = |title: usize| Section {
            title: title.to_string(),
            columns: &[Heading::Words("name"), Heading::Words("facts")],
            rows: vec![vec!["Kelly".to_owned(), "for sale".to_owned()]; 5],
            sentences: Vec::new(),
        };
        let sections = (0..4_000).map(section).collect();
        let document = Document { title: String::new(), as_of: String::new(), about: Vec::new(), sections };
        let start = Instant::now();
        let page = page(&document, 80);
        assert_eq!(page.lines().filter(|line| *line == "  Kelly  for sale").count(), 20_000);
        // Where each of them looks at all others it takes minutes.
        assert!(start.elapsed() < Duration::from_secs(20));
    }
}

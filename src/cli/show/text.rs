//! The story as plain text, for a page of some width. No colour, nothing cut, aligned by display columns.

use super::page::{Align, Layout, Page};
use super::story::Story;
use super::telling::{Heading, Section, Table, Telling};

/// How far the contents of a section stand in from its title.
const INDENT: usize = 2;

/// The story on a page of `width` columns.
pub fn render(story: Story<'_>, width: u16) -> String {
    page(&Telling::of(story), width)
}

/// What is told, on a page of `width` columns.
pub fn page(Telling { title, as_of, about, sections }: &Telling, width: u16) -> String {
    let mut page = Page::new(width);
    page.ends(title, as_of);
    for sentence in about {
        page.paragraph(0, sentence);
    }
    for section in sections {
        page.gap();
        page.paragraph(0, &section.title.to_uppercase());
        page.table(INDENT, &layout(section, sections), &rows(&section.table));
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
fn rows(table: &Table) -> Vec<Vec<String>> {
    let numbers = table.columns.iter().filter(|column| matches!(column, Heading::Numbers(_)));
    let needs_headings = numbers.count() > 1 && !table.rows.is_empty();
    let headings =
        needs_headings.then(|| table.columns.iter().map(|column| column.name().to_owned()).collect());
    headings.into_iter().chain(table.rows.iter().cloned()).collect()
}

/// Columns for the table of a section. Tables of the same columns are aligned with each other.
fn layout(section: &Section, sections: &[Section]) -> Layout {
    let columns = section.table.columns;
    let alike = sections.iter().map(|other| &other.table).filter(|table| table.columns == columns);
    let rows: Vec<Vec<String>> = alike.flat_map(rows).collect();
    let edges = columns.iter().map(|column| match column {
        Heading::Words(_) => Align::Left,
        Heading::Numbers(_) => Align::Right,
    });
    Layout::fit(edges, &rows)
}

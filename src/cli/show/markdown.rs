//! Renders the document of `show` as Markdown.

use super::document::{Document, Heading, Section};
use crate::export::markdown::{escape, escape_line, row};

/// What is told, as a page of Markdown.
pub fn page(document: &Document) -> String {
    let Document { title, as_of, about, sections } = &document.cleaned();
    let mut lines =
        vec![format!("# {}, {}", escape(title), escape(as_of)), String::new(), escape_line(&about.join(" "))];
    for section in sections {
        lines.extend([String::new(), format!("## {}", escape(&section.title))]);
        if !section.rows.is_empty() {
            lines.push(String::new());
            lines.extend(table(section));
        }
        if !section.sentences.is_empty() {
            lines.push(String::new());
            lines.extend(section.sentences.iter().map(|said| format!("- {}", escape_line(said))));
        }
        if section.is_empty() {
            lines.extend([String::new(), "none".to_owned()]);
        }
    }
    lines.join("\n") + "\n"
}

fn table(Section { columns, rows, .. }: &Section) -> impl Iterator<Item = String> {
    let edge = |column: &Heading| match column {
        Heading::Words(_) => "---".to_owned(),
        Heading::Numbers(_) => "---:".to_owned(),
    };
    let head = row(columns.iter().map(|column| column.name().to_owned()));
    let below = row(columns.iter().map(edge));
    [head, below].into_iter().chain(rows.iter().map(|cells| row(cells.iter().map(|cell| escape(cell)))))
}

//! Renders the document of `show` and `diff` as Markdown.

use super::document::{Document, Heading, Section};

/// What is told, as a page of Markdown.
pub fn page(Document { title, as_of, about, sections }: &Document) -> String {
    let mut lines =
        vec![format!("# {}, {}", escape(title), escape(as_of)), String::new(), escape(&about.join(" "))];
    for section in sections {
        lines.extend([String::new(), format!("## {}", escape(&section.title))]);
        if !section.rows.is_empty() {
            lines.push(String::new());
            lines.extend(table(section));
        }
        if !section.sentences.is_empty() {
            lines.push(String::new());
            lines.extend(section.sentences.iter().map(|said| format!("- {}", escape(said))));
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

fn row(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
}

/// The text as Markdown shows it: whatever could set, link or end something is taken literally.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        if matches!(char, '\\' | '|' | '*' | '_' | '`' | '~' | '[' | ']' | '<' | '>' | '&' | '#') {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_break_a_table_or_set_a_link() {
        assert_eq!(escape("O|Neil [x](y) *z* <b>"), "O\\|Neil \\[x\\](y) \\*z\\* \\<b\\>");
        assert_eq!(escape("Nicolò Savona, €12m (16 Jun 2025)"), "Nicolò Savona, €12m (16 Jun 2025)");
    }
}

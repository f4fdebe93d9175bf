//! Renders the document of `show` and `diff` as Markdown.

use super::document::{Document, Heading, Section};

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

fn row(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
}

/// The text as Markdown shows it: whatever could set, link or end something is taken literally.
///
/// Addresses and formulas are those of GitHub's Markdown and of pandoc. An `@` is found after Markdown has been read, so a
/// backslash does not hide it: an empty comment does.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, char) in text.char_indices() {
        let (before, after) = (&text[..at], &text[at + char.len_utf8()..]);
        let is_mark =
            matches!(char, '\\' | '|' | '*' | '_' | '`' | '~' | '[' | ']' | '<' | '>' | '&' | '#' | '$');
        let is_in_an_address = match char {
            ':' => after.starts_with("//"),
            '.' => before.get(at.saturating_sub(3)..).is_some_and(|www| www.eq_ignore_ascii_case("www")),
            _ => false,
        };
        if is_mark || is_in_an_address {
            escaped.push('\\');
        }
        escaped.push(char);
        if char == '@' {
            escaped.push_str("<!-- -->");
        }
    }
    escaped
}

/// The same at the beginning of a line, where a dash or a number could begin a list.
fn escape_line(text: &str) -> String {
    let escaped = escape(text);
    let number = escaped.bytes().take_while(u8::is_ascii_digit).count();
    match escaped.as_bytes().get(number) {
        Some(b'-' | b'+') if number == 0 => format!("\\{escaped}"),
        Some(b'.' | b')') if number > 0 => format!("{}\\{}", &escaped[..number], &escaped[number..]),
        Some(_) | None => escaped,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_break_a_table_or_set_a_link() {
        assert_eq!(escape("O|Neil [x](y) *z* <b>"), "O\\|Neil \\[x\\](y) \\*z\\* \\<b\\>");
        assert_eq!(
            escape("http://a.b www.c.d, @juventus a@b.it"),
            "http\\://a.b www\\.c.d, @<!-- -->juventus a@<!-- -->b.it"
        );
        assert_eq!(escape("$x$ - a"), "\\$x\\$ - a");
        assert_eq!(
            ["- a", "+ a", "1. a", "12) a", "1 a"].map(escape_line),
            ["\\- a", "\\+ a", "1\\. a", "12\\) a", "1 a"]
        );
        assert_eq!(escape("Nicolò Savona, €12m (16 Jun 2025)"), "Nicolò Savona, €12m (16 Jun 2025)");
    }
}

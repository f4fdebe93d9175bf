//! Writes a report as Markdown, with a table of the back line and a footnote for every source; and what Markdown needs of any text.
//!
//! What stands in a text is taken literally: no name ends its cell, sets a link or begins a list. `show` and `diff` write by the
//! same rules.

use crate::domain::report::groups::{Group, Noted, Why};
use crate::domain::report::places::Place;
use crate::domain::report::sentences::{Cited, Told};
use crate::domain::report::{Report, Score};
use crate::text::{capital, sentence, with_stop};

use super::NOBODY;

/// The report as a page of Markdown.
pub fn page(report: &Report) -> String {
    let mut notes = Footnotes::default();
    let mut lines = vec![format!("# {}", escape(&report.title())), String::new()];
    lines.extend([escape_line(&sentence(&report.subtitle())), String::new()]);
    lines.extend(scores(report));
    lines.push(String::new());
    lines.extend(places(report));
    if !report.groups.is_empty() {
        lines.push(String::new());
    }
    lines.extend(report.groups.iter().map(|group| self::group(report, group, &mut notes)));
    for told in report.told_beside_scores() {
        lines.push(String::new());
        lines.extend(self::told(told, &mut notes));
    }
    lines.extend(notes.lines());
    lines.join("\n") + "\n"
}

/// The sources that are named so far, each once, in the order of their numbers.
#[derive(Debug, Default)]
struct Footnotes {
    sources: Vec<String>,
}

impl Footnotes {
    /// The mark of a source, as it stands behind what it says; nothing where there is none.
    fn mark(&mut self, source: Option<&String>) -> String {
        let Some(source) = source else { return String::new() };
        let known = self.sources.iter().position(|other| other == source);
        let at = known.unwrap_or_else(|| {
            self.sources.push(source.clone());
            self.sources.len() - 1
        });
        format!("[^{}]", at + 1)
    }

    fn lines(&self) -> Vec<String> {
        let note = |(at, source): (usize, &String)| format!("[^{}]: {}", at + 1, escape_line(source));
        let notes: Vec<String> = self.sources.iter().enumerate().map(note).collect();
        if notes.is_empty() { notes } else { [vec![String::new()], notes].concat() }
    }
}

fn scores(report: &Report) -> Vec<String> {
    let heads = ["", "on the books", "fit", &report.fields, "match days"];
    let row = |score: &Score| {
        let cells = [score.when, &score.books, &score.fit, &score.fielded, &score.days];
        cells.map(str::to_owned).to_vec()
    };
    table(&heads, report.scores.iter().map(row).collect())
}

fn places(report: &Report) -> Vec<String> {
    let first = format!("first choice ({})", report.line);
    let heads = ["", &first, "if he is out", "second choice", "out, leaving"];
    let row = |place: &Place| {
        let name = |name: &Option<String>| name.clone().unwrap_or_else(|| NOBODY.to_owned());
        let missing = place.out.iter().chain(&place.leaving).cloned().collect::<Vec<_>>().join(", ");
        let if_out = place.if_out.clone().unwrap_or_default();
        vec![place.name.to_owned(), name(&place.first), if_out, name(&place.second), missing]
    };
    table(&heads, report.places.iter().map(row).collect())
}

fn table(heads: &[&str], rows: Vec<Vec<String>>) -> Vec<String> {
    let head = row(heads.iter().map(|head| escape(head)));
    let below = row(heads.iter().map(|_| "---".to_owned()));
    let rows = rows.into_iter().map(|cells| row(cells.iter().map(|cell| escape(cell))));
    [head, below].into_iter().chain(rows).collect()
}

/// `- **Out:** Bremer (cruciate ligament, return not stated)[^1]`
fn group(report: &Report, Group { why, men }: &Group, notes: &mut Footnotes) -> String {
    let mut in_words = |man: &Noted| {
        let note = if man.note.is_empty() { String::new() } else { format!(" ({})", escape(&man.note)) };
        format!("{}{note}{}", escape(&man.name), notes.mark(man.source.as_ref()))
    };
    let men: Vec<String> = men.iter().map(&mut in_words).collect();
    let of_line = if *why == Why::NoPlace { format!(" in the {}", report.line) } else { String::new() };
    format!("- **{}{of_line}:** {}", capital(why.title()), men.join(", "))
}

fn told(told: &Told, notes: &mut Footnotes) -> Vec<String> {
    let Told { topic, sentences } = told;
    let mut cited = |Cited { text, source, .. }: &Cited| (text.clone(), notes.mark(source.as_ref()));
    let said: Vec<(String, String)> = sentences.iter().map(&mut cited).collect();
    let full = |(text, mark): &(String, String)| format!("{}{mark}", escape(&sentence(text)));
    match (topic.title(), said.split_first()) {
        (Some(title), Some(_)) if told.is_list() => {
            let points = said.iter().map(|(text, mark)| format!("- {}{mark}", escape_line(&sentence(text))));
            [format!("**{title}:**"), String::new()].into_iter().chain(points).collect()
        }
        (Some(title), Some(((text, mark), rest))) => {
            let first = format!("**{title}:** {}{mark}", escape(&with_stop(text)));
            vec![std::iter::once(first).chain(rest.iter().map(full)).collect::<Vec<_>>().join(" ")]
        }
        (None, Some((first, rest))) => {
            let first = format!("{}{}", escape_line(&sentence(&first.0)), first.1);
            vec![std::iter::once(first).chain(rest.iter().map(full)).collect::<Vec<_>>().join(" ")]
        }
        (_, None) => Vec::new(),
    }
}

/// A row of a table.
pub fn row(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
}

/// The text as Markdown shows it: whatever could set, link or end something is taken literally.
///
/// Addresses and formulas are those of GitHub's Markdown and of pandoc. An `@` is found after Markdown has been read, so a
/// backslash does not hide it: an empty comment does.
pub fn escape(text: &str) -> String {
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

/// The same at the beginning of a line, where a dash or a number could begin a list, and blanks a block of code.
pub fn escape_line(text: &str) -> String {
    let escaped = escape(text.trim_start());
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
    use crate::domain::test_plans;
    use crate::export::test_reports::{any_board, any_name, tame, told};
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser};

    /// What a page is made of and what it says: its events without their texts, and its texts without the empty comments that hide
    /// an `@`.
    fn parsed(page: &str) -> (Vec<String>, String) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_MATH;
        let (mut structure, mut said) = (Vec::new(), String::new());
        for event in Parser::new_ext(page, options) {
            if let Event::Text(text) = &event {
                said.push_str(text);
            } else if event != Event::InlineHtml("<!-- -->".into()) {
                structure.push(format!("{event:?}"));
                said.push('\n');
            }
        }
        (structure, said)
    }

    #[test]
    fn the_seed_is_a_page_with_a_table_and_footnotes() {
        let mut squad = test_plans::squad();
        squad.players[6].stance.as_mut().unwrap().by = Some("La Gazzetta dello Sport".into());
        let page = page(&told(&test_plans::signed(squad), "Plan A"));
        assert_eq!(
            page,
            "\
# Juventus, back line, 28 June 2025

Plan A: Rugani and Kelly out, Balerdi in.

|  | on the books | fit | what the coach can field | match days |
| --- | --- | --- | --- | --- |
| today | 6 of 6 FULL | 5, needs 4 | a back three, if Kelly is fit | 85 in 100 |
| after | 5 of 6 | 4, needs 4 | a back three, if Balerdi is fit | 81 in 100 |

|  | first choice (back three) | if he is out | second choice | out, leaving |
| --- | --- | --- | --- | --- |
| left | Balerdi | nobody | nobody | Bremer, Kelly |
| centre | Gatti | Kalulu inside, Savona right | nobody | Bremer, Rugani |
| right | Kalulu | Savona | Savona | Bremer |

- **Out:** Bremer (the cornerstone, injured, return not stated)
- **Leaving:** Rugani, Kelly (starts, for lack of alternatives)
- **Arriving:** Balerdi (from Marseille)

A back three on 85 → 81 of 100 match days, if each man is fit on 86 of 100 days. If Balerdi is out: nobody for the left.

**In order:** sell Rugani, sign Balerdi, sell Kelly. Both sales first: only 3 fit.

**Against:** the plan signs Balerdi, but Marseille will not sell him.[^1]

**Not stated:** Bremer's return. Fees of Rugani, Kelly and Balerdi. Wages of Bremer, Kalulu, Gatti, Savona and Balerdi.

**Assumed:** room, need.

[^1]: La Gazzetta dello Sport, 28 Jun 2025
"
        );
    }

    proptest! {
        #[test]
        fn no_name_changes_what_a_page_is_made_of(board in any_board(), plan in any_name()) {
            let page = page(&told(&board, &plan));
            let (structure, said) = parsed(&page);
            let (expected, _) = parsed(&super::page(&told(&tame(&board), "plan")));
            prop_assert_eq!(structure, expected, "{}", page);
            for player in board.squad().indices() {
                let name = board.name(player).trim();
                prop_assert!(said.contains(name), "{} is not in {}", name, said);
            }
        }
    }

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

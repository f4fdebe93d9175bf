//! Writes a report as one page of its own, for a browser or a printer: light and dark, and on paper one A4.
//!
//! Nothing is loaded from elsewhere and nothing runs. What stands in a text is taken literally.

use crate::domain::report::groups::{Group, Noted, Why};
use crate::domain::report::places::{Man, Place};
use crate::domain::report::sentences::{Cited, Told};
use crate::domain::report::{Report, Score};
use crate::text::{capital, sentence, with_stop};

use super::{NOBODY, svg};

/// How the page looks. The colours are two sets of a browser's own; paper is always light.
const STYLE: &str = include_str!("html/page.css");

/// The report as a page.
pub fn page(report: &Report) -> String {
    let mut sources = Vec::new();
    let body = [
        heading(&report.title(), &sentence(&report.subtitle())),
        scores(report),
        pitch(report),
        places(report),
        report.groups.iter().map(|group| self::group(report, group, &mut sources)).collect(),
        report.told_beside_scores().map(|told| self::told(told, &mut sources)).collect(),
    ];
    let notes: Vec<String> = sources.iter().map(|source| format!("<li>{}</li>\n", escape(source))).collect();
    let notes = if notes.is_empty() {
        String::new()
    } else {
        format!("<ol class=\"sources\">\n{}</ol>\n", notes.concat())
    };
    document(&report.title(), &(body.concat() + &notes))
}

/// What stands above everything: the club and the day, and what it is about.
pub(super) fn heading(title: &str, subtitle: &str) -> String {
    format!("<h1>{}</h1>\n<p class=\"plan\">{}</p>\n", escape(title), escape(subtitle))
}

/// A page of its own around what it holds.
pub(super) fn document(title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n\
         <body>\n<main>\n{body}</main>\n</body>\n</html>\n",
        escape(title)
    )
}

fn scores(report: &Report) -> String {
    let row = |Score { when, books, fit, fielded, days, .. }: &Score| {
        let cells = [books, fit, fielded, days].map(|cell| {
            let class = if cell.contains('✖') { " class=\"bad\"" } else { "" };
            format!("<td{class}>{}</td>", escape(cell))
        });
        format!("<tr><th scope=\"row\">{when}</th>{}</tr>\n", cells.concat())
    };
    let rows: String = report.scores.iter().map(row).collect();
    format!(
        "<table>\n<tr><td></td><th>on the books</th><th>fit</th><th>{}</th><th>match days</th></tr>\n{rows}</table>\n",
        escape(&report.fields)
    )
}

/// The picture of the pitch; the table below it says the same in words.
fn pitch(report: &Report) -> String {
    format!(
        "<svg viewBox=\"0 0 800 {}\" aria-hidden=\"true\" font-family=\"Helvetica, Arial, sans-serif\">\n{}{}</svg>\n",
        svg::PITCH_HEIGHT,
        svg::style(),
        svg::pitch(report)
    )
}

fn places(report: &Report) -> String {
    let man = |man: &Man| {
        let name = format!("<bdi>{}</bdi>", escape(&man.name));
        if man.stands_in { format!("({name})") } else { name }
    };
    let row = |place: &Place| {
        let men: Vec<String> = place.men.iter().map(man).collect();
        let men = if men.is_empty() { NOBODY.to_owned() } else { men.join(", ") };
        let second = escape(place.second.as_deref().unwrap_or(NOBODY));
        format!("<tr><th scope=\"row\">{}</th><td>{men}</td><td>{second}</td></tr>\n", place.name)
    };
    let rows: String = report.places.iter().map(row).collect();
    format!(
        "<table>\n<tr><th>{}</th><th>in order, stand-ins in brackets</th><th>second choice</th></tr>\n{rows}</table>\n",
        report.line
    )
}

/// `Out: Bremer (cruciate ligament, return not stated)`
fn group(report: &Report, Group { why, men }: &Group, sources: &mut Vec<String>) -> String {
    let mut in_words = |man: &Noted| {
        let note = if man.note.is_empty() { String::new() } else { format!(" ({})", escape(&man.note)) };
        format!("<bdi>{}</bdi>{note}{}", escape(&man.name), mark(man.source.as_ref(), sources))
    };
    let men: Vec<String> = men.iter().map(&mut in_words).collect();
    let of_line = if *why == Why::NoPlace { format!(" in the {}", report.line) } else { String::new() };
    format!("<p><b>{}{of_line}:</b> {}</p>\n", capital(why.title()), men.join(", "))
}

fn told(told: &Told, sources: &mut Vec<String>) -> String {
    let (Told { topic, sentences }, is_list) = (told, told.is_list());
    let said = sentences.iter().enumerate().map(|(at, Cited { text, source, .. })| {
        let text =
            if at == 0 && topic.title().is_some() && !is_list { with_stop(text) } else { sentence(text) };
        format!("{}{}", escape(&text), mark(source.as_ref(), sources))
    });
    let said: Vec<String> = said.collect();
    let title = topic.title().map_or_else(String::new, |title| format!("<b>{title}:</b> "));
    if is_list {
        let points: Vec<String> = said.iter().map(|said| format!("<li>{said}</li>\n")).collect();
        return format!("<p>{}</p>\n<ul>\n{}</ul>\n", title.trim_end(), points.concat());
    }
    format!("<p>{title}{}</p>\n", said.join(" "))
}

/// The number of a source in the list at the end, as it stands behind what it says; nothing where there is none.
fn mark(source: Option<&String>, sources: &mut Vec<String>) -> String {
    let Some(source) = source else { return String::new() };
    let at = sources.iter().position(|other| other == source).unwrap_or_else(|| {
        sources.push(source.clone());
        sources.len() - 1
    });
    format!("<sup>{}</sup>", at + 1)
}

/// A text as HTML and XML show it: nothing in it is a tag or ends an attribute.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(char),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::test_reports::{any_board, any_name, tame, told};
    use html5gum::{Token, Tokenizer};
    use proptest::prelude::*;

    /// What a page is made of, the ends of its texts apart from their lengths, and what it says.
    fn parsed(page: &str) -> (Vec<String>, String) {
        let (mut structure, mut said) = (Vec::new(), String::new());
        for Ok(token) in Tokenizer::new(page) {
            match token {
                Token::StartTag(tag) => {
                    let attributes = tag.attributes.iter().filter(|(name, _)| !is_measured(name));
                    structure.push(format!("<{:?} {:?}>", tag.name, attributes.collect::<Vec<_>>()));
                }
                Token::EndTag(tag) => structure.push(format!("</{:?}>", tag.name)),
                Token::String(text) => said.push_str(&String::from_utf8_lossy(&text)),
                token @ (Token::Comment(_) | Token::Doctype(_) | Token::Error(_)) => {
                    structure.push(format!("{token:?}"));
                }
            }
        }
        (structure, said)
    }

    /// Whether an attribute depends on how long a text is.
    fn is_measured(name: &[u8]) -> bool {
        [&b"textlength"[..], b"y"].contains(&name)
    }

    proptest! {
        #[test]
        fn no_name_changes_what_a_page_is_made_of(board in any_board(), plan in any_name()) {
            let page = page(&told(&board, &plan));
            let (structure, said) = parsed(&page);
            let (expected, _) = parsed(&super::page(&told(&tame(&board), "plan")));
            let lines_of_the_picture = |structure: &[String]| -> Vec<String> {
                structure.iter().filter(|it| !it.contains("\"text\"")).cloned().collect()
            };
            prop_assert_eq!(lines_of_the_picture(&structure), lines_of_the_picture(&expected), "{}", page);
            for player in board.squad().indices() {
                prop_assert!(said.contains(board.name(player)), "{} is not in {}", board.name(player), said);
            }
        }
    }

    #[test]
    fn nothing_is_loaded_and_nothing_runs() {
        let board = crate::domain::test_plans::board(crate::domain::test_plans::squad(), Vec::new());
        let page = page(&told(&board, "Plan A"));
        for strange in ["<script", "<link", "<img", "src=", "href=", "url(", "@import", "http"] {
            assert!(!page.contains(strange), "{strange}");
        }
    }
}

//! Says what is wrong with the syntax of a text, and what to put in its place where that can be told.

use std::ops::Range;

use super::report::{Help, Report};
use super::schema::Kind;
use crate::fault::{LineIndex, quote};
use crate::store::ron_outline::{Outline, SyntaxError, SyntaxErrorKind};
use crate::text::name_of;

/// A mistake of writing in words.
pub(super) fn describe(
    error: &SyntaxError,
    outline: &Outline<'_>,
    lines: &LineIndex<'_>,
    kind: &Kind,
) -> Report {
    let at = error.at.clone();
    let source = outline.source();
    let text = &source[at.clone()];
    let (message, help) = match error.kind {
        SyntaxErrorKind::MissingComma(end) => {
            let help =
                "commas separate the fields, and the elements of a list; one more at the end does no harm";
            let message = format!("a comma is missing here, before {}", quote(text));
            return Report::fault(end..end + 1, message, Help::proposing(help, end..end, ","));
        }
        SyntaxErrorKind::MissingColon => (
            format!("a colon is missing before {}", quote(text)),
            Help::proposing(
                "a field is its name, a colon and its value: club: \"Juventus\"",
                at.start..at.start,
                ": ",
            ),
        ),
        SyntaxErrorKind::StrayComma => (
            "there is nothing before this comma".to_owned(),
            Help::proposing("take one comma out", at.clone(), ""),
        ),
        SyntaxErrorKind::UnclosedText => {
            ("this text has no closing quote".to_owned(), help_with_end_of_text(text, at.start))
        }
        SyntaxErrorKind::WrongQuotes => {
            (format!("{} is not in plain quotes", quote(text)), help_with_quotes(text, at.clone()))
        }
        SyntaxErrorKind::HashComment => {
            let help = Help::proposing("comments begin with //", at.start..at.start + 1, "//");
            ("# begins no comment here".to_owned(), help)
        }
        SyntaxErrorKind::UnclosedComment => {
            ("this comment is never closed".to_owned(), "close it with */".into())
        }
        SyntaxErrorKind::CommaInNumber => {
            (format!("{} is no number", quote(text)), help_with_comma(text, at.clone()))
        }
        SyntaxErrorKind::OddCharacter => odd_character(error, outline),
        SyntaxErrorKind::HiddenCharacter => {
            let name = name_of(text.chars().next().unwrap_or(' '));
            let help = "it steers a terminal or hides in a text: take it out";
            (format!("{name} cannot stand in a {} file", kind.noun), Help::proposing(help, at.clone(), ""))
        }
        SyntaxErrorKind::WrongBracket { opener, wanted } => {
            let opened = source[opener..].chars().next().unwrap_or(wanted);
            let help = format!(
                "expected {wanted}: either it is missing before this place, or the bracket here is one too many. \
                 What follows was not read"
            );
            (format!("{text} does not close the {opened} of line {}", lines.line(opener)), help.into())
        }
        SyntaxErrorKind::StrayBracket => (
            format!("this {text} closes nothing"),
            "take it out, or look for a bracket that is missing above. What follows was not read".into(),
        ),
        SyntaxErrorKind::UnclosedBracket(wanted) => {
            let help = format!(
                "a {wanted} is missing behind it, at the latest at the end of the file; was the file cut off?"
            );
            (format!("the {text} of line {} is never closed", lines.line(at.start)), help.into())
        }
        SyntaxErrorKind::TextAfterTheEnd => {
            let help = format!(
                "a file holds one {}: take out what follows, or the bracket that ends it too early",
                kind.noun
            );
            (format!("the {} has ended before this", kind.noun), help.into())
        }
        SyntaxErrorKind::TooDeep => (
            "brackets are nested too deep here".to_owned(),
            "no field goes so deep. What follows was not read".into(),
        ),
    };
    Report::fault(at, message, help)
}

fn help_with_end_of_text(text: &str, start: usize) -> Help {
    // What follows a comma was hardly meant to be of the text.
    let end = start + text.find(',').unwrap_or(text.len());
    let help = "close it with \" on the same line; a quote inside of a text is written \\\"";
    Help::proposing(help, end..end, "\"")
}

fn help_with_quotes(text: &str, at: Range<usize>) -> Help {
    let is_quote =
        |char: char| !char.is_alphanumeric() && !char.is_ascii_punctuation() || matches!(char, '\'' | '"');
    let plain = format!("\"{}\"", text.trim_matches(is_quote));
    Help::proposing(format!("write plain double quotes: {plain}"), at, plain)
}

fn help_with_comma(text: &str, at: Range<usize>) -> Help {
    let is_thousands = text.split(',').skip(1).all(|digits| digits.len() == 3);
    let (lead, text) = if is_thousands {
        ("write thousands with _ or without anything", text.replace(',', "_"))
    } else {
        ("a decimal point is a point", text.replace(',', "."))
    };
    Help::proposing(format!("{lead}: {text}"), at, text)
}

fn odd_character(error: &SyntaxError, outline: &Outline<'_>) -> (String, Help) {
    let at = error.at.clone();
    let char = outline.source()[at.clone()].chars().next().unwrap_or(' ');
    match char {
        '=' => (
            "= stands where a colon belongs".to_owned(),
            Help::proposing("write the name, a colon and the value", at, ":"),
        ),
        ';' => (
            "; stands where a comma belongs".to_owned(),
            Help::proposing("commas separate fields and elements", at, ","),
        ),
        '€' | '$' | '£' => {
            let rest = outline.source()[at.end..].split([',', ')', '\n', ' ']).next().unwrap_or_default();
            let amount = format!("\"€{}\"", rest.trim());
            let help = format!(
                "write money as {amount}, in quotes; it is in euros, and \"€3m\" are 3_000_000 of them"
            );
            let end = at.end + rest.len();
            (format!("{char} stands outside of quotes"), Help::proposing(help, at.start..end, amount))
        }
        _ if char.is_whitespace() => (
            format!("a special space, U+{:04X}, stands outside of quotes", u32::from(char)),
            Help::proposing("type a plain space instead", at, " "),
        ),
        _ => (
            format!("{char} (U+{:04X}) stands outside of quotes", u32::from(char)),
            "texts stand in plain double quotes: \"…\"".into(),
        ),
    }
}

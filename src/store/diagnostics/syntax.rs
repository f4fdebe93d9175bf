//! Mistakes of writing in words, and how to read on behind each.

use std::ops::Range;

use super::report::Report;
use super::schema::Kind;
use crate::store::fault::{Page, Severity, quote};
use crate::store::ron_outline::{SyntaxError, SyntaxErrorKind};
use crate::text::name_of;

/// How the text is changed so that what stands behind a syntax error can still be read. No change moves a byte.
pub(in crate::store) enum Remedy {
    /// The entry around it is left out.
    LeaveOutEntry,
    /// These bytes are left out.
    LeaveOut,
    /// A comma is put here, if there is white space to put it in; else the entry is left out.
    Comma(usize),
    /// This character is put in its place.
    Instead(u8),
    /// Nothing behind it is read.
    BreakOff,
}

/// A syntax error in words, and how to read on.
pub(in crate::store) fn describe(
    syntax_error: &SyntaxError,
    source: &str,
    page: &Page<'_>,
    kind: &Kind,
) -> (Report, Remedy) {
    let text = &source[syntax_error.at.clone()];
    let (message, help, remedy) = match syntax_error.kind {
        SyntaxErrorKind::MissingComma(end) => {
            let at = end..end + 1;
            let (message, help) = (
                format!("a comma is missing here, before {}", quote(text)),
                "commas separate the fields, and the elements of a list; one more at the end does no harm",
            );
            return (report(at, message, help.to_owned()), Remedy::Comma(end));
        }
        SyntaxErrorKind::MissingColon => (
            format!("a colon is missing before {}", quote(text)),
            "a field is its name, a colon and its value: club: \"Juventus\"".to_owned(),
            Remedy::LeaveOutEntry,
        ),
        SyntaxErrorKind::StrayComma => (
            "there is nothing before this comma".to_owned(),
            "take one comma out".to_owned(),
            Remedy::LeaveOut,
        ),
        SyntaxErrorKind::UnclosedText => (
            "this text has no closing quote".to_owned(),
            "close it with \" on the same line; a quote inside of a text is written \\\"".to_owned(),
            Remedy::LeaveOutEntry,
        ),
        SyntaxErrorKind::WrongQuotes => (
            format!("{} is not in plain quotes", quote(text)),
            "write plain double quotes: \"…\"".to_owned(),
            Remedy::LeaveOutEntry,
        ),
        SyntaxErrorKind::HashComment => {
            ("# begins no comment here".to_owned(), "comments begin with //".to_owned(), Remedy::LeaveOut)
        }
        SyntaxErrorKind::UnclosedComment => {
            ("this comment is never closed".to_owned(), "close it with */".to_owned(), Remedy::BreakOff)
        }
        SyntaxErrorKind::DecimalComma => {
            (format!("{} is no number", quote(text)), help_with_comma(text), Remedy::LeaveOutEntry)
        }
        SyntaxErrorKind::OddNumber => {
            (format!("{} is no number", quote(text)), help_with_number(text), Remedy::LeaveOutEntry)
        }
        SyntaxErrorKind::OddCharacter => {
            let (message, help) = odd_character(text);
            let remedy = match text {
                "=" => Remedy::Instead(b':'),
                ";" => Remedy::Instead(b','),
                _ => Remedy::LeaveOutEntry,
            };
            (message, help, remedy)
        }
        SyntaxErrorKind::WrongBracket { opener, wanted } => {
            let opened = source[opener..].chars().next().unwrap_or(wanted);
            (
                format!("{text} does not close the {opened} of line {}", page.line(opener)),
                format!(
                    "expected {wanted}: either it is missing before this place, or the bracket here is one too many. \
                     What follows was not read"
                ),
                Remedy::BreakOff,
            )
        }
        SyntaxErrorKind::StrayBracket => (
            format!("this {text} closes nothing"),
            "take it out, or look for a bracket that is missing above. What follows was not read".to_owned(),
            Remedy::BreakOff,
        ),
        SyntaxErrorKind::UnclosedBracket(wanted) => (
            format!("the {text} of line {} is never closed", page.line(syntax_error.at.start)),
            format!(
                "a {wanted} is missing behind it, at the latest at the end of the file; was the file cut off?"
            ),
            Remedy::BreakOff,
        ),
        SyntaxErrorKind::TextAfterTheEnd => (
            format!("the {} has ended before this", kind.noun),
            format!(
                "a file holds one {}: take out what follows, or the bracket that ends it too early",
                kind.noun
            ),
            Remedy::LeaveOutEntry,
        ),
        SyntaxErrorKind::TooDeep => (
            "brackets are nested too deep here".to_owned(),
            "no field goes so deep".to_owned(),
            Remedy::BreakOff,
        ),
    };
    (report(syntax_error.at.clone(), message, help), remedy)
}

fn report(at: Range<usize>, message: String, help: String) -> Report {
    Report { severity: Severity::Fault, at, other: None, message, help }
}

fn help_with_comma(text: &str) -> String {
    match text.split_once(',') {
        Some((_, digits)) if digits.len() == 3 => {
            format!("write thousands with _ or without anything: {}", text.replace(',', "_"))
        }
        _ => format!("a decimal point is a point: {}", text.replace(',', ".")),
    }
}

fn help_with_number(text: &str) -> String {
    if let Some(digits) = text.strip_suffix(['m', 'M', 'k', 'K']) {
        let unit = &text[digits.len()..];
        return format!("with a unit it stands in quotes: \"€{digits}{}\"", unit.to_lowercase());
    }
    if text.matches('.').count() > 1 {
        return format!("write thousands with _ or without anything: {}", text.replace('.', "_"));
    }
    "a number has digits only, for instance 20_000_000; money may be written \"€20m\", and a date \"2025-06-28\""
        .to_owned()
}

fn odd_character(text: &str) -> (String, String) {
    let char = text.chars().next().unwrap_or(' ');
    match char {
        '=' => {
            ("= stands where a colon belongs".to_owned(), "write the name, a colon and the value".to_owned())
        }
        ';' => {
            ("; stands where a comma belongs".to_owned(), "commas separate fields and elements".to_owned())
        }
        '€' | '$' | '£' => (
            format!("{char} stands outside of quotes"),
            "write money as \"€3m\", in quotes, or as 3_000_000; it is in euros".to_owned(),
        ),
        _ if char.is_whitespace() => (
            format!("a special space, U+{:04X}, stands outside of quotes", u32::from(char)),
            "type a plain space instead".to_owned(),
        ),
        _ if char.is_control() => (format!("{} stands here", name_of(char)), "take it out".to_owned()),
        _ => (
            format!("{char} (U+{:04X}) stands outside of quotes", u32::from(char)),
            "texts stand in plain double quotes: \"…\"".to_owned(),
        ),
    }
}

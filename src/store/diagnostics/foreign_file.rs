//! Recognises files of other formats by their looks, so that the message can say what they are.

use std::cell::LazyCell;

use super::schema::Kind;
use crate::fault::{Fault, LineIndex, Severity};
use crate::store::ron_outline::Outline;

/// What is wrong with a file as a whole, before any of its fields; nothing when it may be one of this kind.
pub(in crate::store) fn foreign(source: &str, kind: &Kind) -> Vec<Fault> {
    if let Some(at) = source.find('\0') {
        let help = "the file is damaged: a crash while it was written leaves such bytes. Take an older copy";
        let lines = LineIndex::of(source);
        return vec![lines.fault(Severity::Fault, &(at..at + 1), "the file contains NUL bytes", help)];
    }
    let conflicts = conflict_markers(source);
    if !conflicts.is_empty() {
        return conflicts;
    }
    let outline = Outline::of(source);
    let has = |field| outline.root().is_some_and(|root| outline.field(root, field).is_some());
    if has(kind.other_field) && !has(kind.own_field) {
        return vec![Fault::of_file(kind.other, kind.instead_of_other)];
    }
    looks_like(&outline, kind).map(|what| Fault::of_file(&what, kind.instead)).into_iter().collect()
}

/// The lines at which two versions of the file were merged and nobody chose.
fn conflict_markers(source: &str) -> Vec<Fault> {
    const MOST: usize = 50;
    let message = "two versions of the file were merged here, and nobody chose";
    let help = "keep one of the two, and take out the lines with <<<<<<<, ======= and >>>>>>>";
    let lines = LazyCell::new(|| LineIndex::of(source));
    let markers = source.match_indices("<<<<<<< ").map(|(at, _)| at);
    let first_on_their_lines = markers.filter(|at| source[..*at].is_empty() || source[..*at].ends_with('\n'));
    let fault = |at| lines.fault(Severity::Fault, &(at..at + 7), message, help);
    first_on_their_lines.take(MOST).map(fault).collect()
}

fn looks_like(outline: &Outline<'_>, kind: &Kind) -> Option<String> {
    let source = outline.source();
    let start = source.trim_start();
    let mut lines = source.lines().map(str::trim).filter(|line| !line.is_empty() && !is_comment(line));
    let first = lines.next().unwrap_or("");
    let is_empty = outline.syntax_errors().is_empty() && outline.root().is_none();
    let of_both = |pattern: fn(&str) -> bool| pattern(first) && lines.clone().next().is_none_or(pattern);
    let looks = if is_empty {
        Some("the file is empty")
    } else if start.starts_with("{\\rtf") {
        Some("this is RTF, a document of a word processor")
    } else if start.starts_with('<') {
        Some("this looks like HTML or XML")
    } else if start.starts_with('{') && start[1..].trim_start().starts_with(['"', '}'])
        || start.starts_with('[') && start[1..].trim_start().starts_with('{')
    {
        Some("this looks like JSON")
    } else if of_both(is_toml) {
        Some("this looks like TOML")
    } else if first == "---" || of_both(is_yaml) {
        return Some(format!(
            "this looks like YAML, or the parentheses around the {} are missing",
            kind.noun
        ));
    } else if is_csv(first) {
        Some("this looks like CSV, a table")
    } else {
        None
    };
    looks.map(str::to_owned)
}

/// Whether a line is a comment, of ours or of another format.
fn is_comment(line: &str) -> bool {
    ["#", ";", "//", "/*"].iter().any(|start| line.starts_with(start))
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '-' | '.' | '"'))
}

fn is_toml(line: &str) -> bool {
    let section = line.trim_matches(['[', ']']);
    (line.starts_with('[') && line.ends_with(']') && is_word(section))
        || line.split_once('=').is_some_and(|(name, _)| is_word(name.trim()))
}

fn is_yaml(line: &str) -> bool {
    let line = line.strip_prefix("- ").unwrap_or(line);
    line.split_once(':')
        .is_some_and(|(name, rest)| is_word(name) && (rest.is_empty() || rest.starts_with(' ')))
}

fn is_csv(line: &str) -> bool {
    let has_brackets = line.contains(['(', ')', '[', ']', '{', '}']);
    !has_brackets && [',', ';', '\t'].iter().any(|separator| line.matches(*separator).count() >= 2)
}

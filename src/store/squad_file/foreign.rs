//! Files that are no squad file at all, told apart by their looks so that the message can say what they are.

use crate::store::fault::{Fault, Page, Severity};
use crate::store::locate::Outline;

/// What to do instead.
const INSTEAD: &str = "a squad file is RON and begins with ( and ends with ), at the least \
                       (players: [(name: \"Rossi\", column: Staying)]). `backline new FOLDER` writes one to start from";

/// What is wrong with a file as a whole, before any of its fields; nothing when it may be a squad file.
pub(super) fn foreign(source: &str) -> Vec<Fault> {
    let conflicts = conflict_markers(source);
    if !conflicts.is_empty() {
        return conflicts;
    }
    looks_like(source).map(|what| Fault::of_file(what, INSTEAD)).into_iter().collect()
}

/// The lines at which two versions of the file were merged and nobody chose.
fn conflict_markers(source: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut page = None;
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        if line.starts_with("<<<<<<< ") && faults.len() < 50 {
            let page = page.get_or_insert_with(|| Page::of(source));
            let message = "two versions of the file were merged here, and nobody chose";
            let help = "keep one of the two, and take out the lines with <<<<<<<, ======= and >>>>>>>";
            faults.push(page.fault(Severity::Fault, &(start..start + 7), message, help));
        }
        start += line.len();
    }
    faults
}

fn looks_like(source: &str) -> Option<&'static str> {
    let start = source.trim_start();
    let mut lines =
        source.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(['#', ';']));
    let first = lines.next().unwrap_or("");
    let outline = Outline::of(source);
    let is_empty = outline.flaws().is_empty() && outline.children(Outline::FILE).next().is_none();
    let of_both = |pattern: fn(&str) -> bool| pattern(first) && lines.clone().next().is_none_or(pattern);
    if is_empty {
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
        Some("this looks like YAML, or the parentheses around the squad are missing")
    } else if is_csv(first) {
        Some("this looks like CSV, a table")
    } else {
        None
    }
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

//! What is wrong with a file: how a [`Fault`] comes about, clean and short, and how it reads as text.
//!
//! The screen draws the same data, which is why they are the [domain's](crate::domain::fault).

mod page;

use std::fmt;
use std::path::Path;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

pub use self::page::Page;
pub use crate::domain::fault::{Fault, Faults, Severity, Suggestion};
use crate::text::clean;

/// The widest excerpt, in display columns.
const WIDEST: usize = 120;
/// The longest sentence, in display columns.
const LONGEST: usize = 400;

impl Fault {
    /// A fault of the file as a whole.
    pub fn of_file(message: &str, help: &str) -> Self {
        Self {
            severity: Severity::Fault,
            message: sentence(message),
            line: 0,
            column: 0,
            excerpt: String::new(),
            mark: 0..0,
            help: (!help.is_empty()).then(|| sentence(help)),
            suggestion: None,
        }
    }
}

/// What somebody wrote, for a message: marked off, clean, and cut where it is long.
pub fn quote(text: &str) -> String {
    format!("`{}`", cut(&clean(text), WIDEST / 2))
}

/// A path as messages show it: nothing in it steers the terminal or breaks the line.
pub fn path_as_shown(path: &Path) -> String {
    clean(&path.to_string_lossy()).into_owned()
}

/// Clean, and no longer than anybody reads.
fn sentence(text: &str) -> String {
    cut(&clean(text), LONGEST)
}

/// The text, cut to a number of display columns with an ellipsis.
fn cut(text: &str, width: usize) -> String {
    if text.len() <= width {
        return text.to_owned();
    }
    let mut columns = 0;
    let mut end = 0;
    // Marks without a width pile up on one letter; more than a few on each are no name.
    for (nth, (at, char)) in text.char_indices().enumerate() {
        columns += char.width().unwrap_or(0);
        if columns > width || nth > 4 * width {
            return format!("{}…", &text[..end]);
        }
        if columns < width {
            end = at + char.len_utf8();
        }
    }
    text.to_owned()
}

impl Faults {
    /// The first fault in one line, for a list of files: `5:17 a comma is missing (and 2 more)`.
    pub fn in_one_line(&self) -> String {
        let Some(Fault { line, column, message, .. }) = self.faults.first() else { return String::new() };
        let place = if *line == 0 { String::new() } else { format!("{line}:{column} ") };
        match self.faults.len() - 1 {
            0 => format!("{place}{message}"),
            more => format!("{place}{message} (and {more} more)"),
        }
    }
}

/// Each fault as `path:line:column: fault: message`, the line, the mark under it, and what to do.
impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = path_as_shown(&self.path);
        for (nth, fault) in self.faults.iter().enumerate() {
            if nth > 0 {
                f.write_str("\n\n")?;
            }
            write_fault(f, &path, fault)?;
        }
        Ok(())
    }
}

fn write_fault(f: &mut fmt::Formatter<'_>, path: &str, fault: &Fault) -> fmt::Result {
    let Fault { severity, message, line, column, excerpt, mark, help, suggestion: _ } = fault;
    if *line == 0 {
        write!(f, "{path}: {}: {message}", severity.name())?;
    } else {
        write!(f, "{path}:{line}:{column}: {}: {message}", severity.name())?;
        write!(f, "\n{line:>6} | {excerpt}")?;
        write!(f, "\n       | {:1$}{2}", "", mark.start, "^".repeat(mark.len().max(1)))?;
    }
    let mut lead = '=';
    for line in wrapped(help.as_deref().unwrap_or_default()) {
        write!(f, "\n       {lead} {line}")?;
        lead = ' ';
    }
    Ok(())
}

/// A sentence in lines that a terminal shows whole.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + word.width() < WIDEST - 20 => *line = format!("{line} {word}"),
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_shows_place_line_mark_and_advice() {
        let source = "(\n    clubb: 1,\n)";
        let fault =
            Page::of(source).fault(Severity::Warning, &(6..11), "no such field", "did you mean club?");
        let faults = Faults { path: "squads/x/squad.ron".into(), faults: vec![fault] };
        let expected = [
            "squads/x/squad.ron:2:5: warning: no such field",
            "     2 |     clubb: 1,",
            "       |     ^^^^^",
            "       = did you mean club?",
        ];
        assert_eq!(faults.to_string(), expected.join("\n"));
    }

    #[test]
    fn a_fault_of_the_whole_file_has_no_line() {
        let faults = Faults { path: "x".into(), faults: vec![Fault::of_file("it is empty", "")] };
        assert_eq!(faults.to_string(), "x: fault: it is empty");
    }

    #[test]
    fn nothing_of_a_file_or_its_path_reaches_a_terminal_raw() {
        let source = "\u{1b}[2J\u{202e}x";
        let fault = Page::of(source).fault(Severity::Fault, &(0..1), source, source);
        let report = Faults { path: "a\u{1b}b\nc".into(), faults: vec![fault] }.to_string();
        assert!(!report.chars().any(|char| crate::text::is_unprintable(char) && char != '\n'), "{report:?}");
        assert_eq!(report.lines().count(), 4);
    }

    #[test]
    fn what_is_quoted_stays_short_whatever_its_letters() {
        for letter in ["a", "é", "ヴ", "e\u{301}", "a\u{300}\u{301}\u{302}\u{303}\u{304}"] {
            let quoted = quote(&letter.repeat(10_000));
            assert!(quoted.width() <= WIDEST / 2 + 3 && quoted.len() < 1_000, "{quoted}");
            assert!(quoted.ends_with("…`"));
        }
        assert_eq!(quote("Rossi"), "`Rossi`");
    }
}

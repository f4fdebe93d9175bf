//! Describes one thing that is wrong with a file: where, what, and what to do. The store finds it; `show`, `check` and the screen tell it.
//!
//! Everything in a fault is clean text that fits a line: what a file says may be hostile and may be ten megabytes long.

mod line_index;

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

pub use self::line_index::LineIndex;
use crate::text::clean;

/// The widest excerpt, in display columns.
const WIDEST: usize = 120;
/// The longest sentence, in display columns.
const LONGEST: usize = 400;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file cannot be used.
    Fault,
    /// Worth a look; the file is used.
    Warning,
}

impl Severity {
    /// The word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fault => "fault",
            Self::Warning => "warning",
        }
    }
}

/// One thing that is wrong with a file, or worth a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The line, from 1; 0 when it concerns the file as a whole.
    pub line: usize,
    /// The column in code points, from 1; 0 when it concerns the file as a whole.
    pub column: usize,
    /// The line itself, cleaned and cut to what surrounds the mark.
    pub excerpt: String,
    /// The display columns to mark under the excerpt.
    pub mark: Range<usize>,
    /// What was expected and what to do.
    pub help: Option<String>,
    /// The text that the help proposes, where it proposes one.
    pub suggestion: Option<Box<Suggestion>>,
}

/// A text that would do away with a fault, and the bytes of the file in whose place it goes. A byte order mark, which is no part of
/// what is read, counts for none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The bytes; none where the text is put in between two of them.
    pub at: Range<usize>,
    /// What goes in their place.
    pub text: String,
}

/// Everything that is wrong with one file, in the order of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

impl std::error::Error for Faults {}

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
            LineIndex::of(source).fault(Severity::Warning, &(6..11), "no such field", "did you mean club?");
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
        let fault = LineIndex::of(source).fault(Severity::Fault, &(0..1), source, source);
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

    #[test]
    fn a_fault_is_called_one_and_comes_before_a_warning() {
        assert_eq!([Severity::Fault, Severity::Warning].map(Severity::name), ["fault", "warning"]);
        assert!(Severity::Fault < Severity::Warning);
    }
}

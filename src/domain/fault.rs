//! What is wrong with a file, as data: where, what, and what to do. `store` finds it, `show` and the screen tell it.
//!
//! Everything in a fault is clean text that fits a line: what a file says may be hostile and may be ten megabytes long.

use std::ops::Range;
use std::path::PathBuf;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_called_one_and_comes_before_a_warning() {
        assert_eq!([Severity::Fault, Severity::Warning].map(Severity::name), ["fault", "warning"]);
        assert!(Severity::Fault < Severity::Warning);
    }
}

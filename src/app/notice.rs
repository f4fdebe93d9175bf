//! The one line that answers the last key.

use super::sentence::Sentence;

/// What the program says to the user, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How it is meant.
    pub tone: Tone,
    /// What is said.
    pub text: Sentence,
}

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something is not possible, and why.
    Refused,
    /// Something went wrong.
    Failed,
}

impl Notice {
    /// Something was done.
    pub fn done(text: impl Into<Sentence>) -> Self {
        Self { tone: Tone::Done, text: text.into() }
    }

    /// Something is not possible.
    pub fn refused(text: impl Into<Sentence>) -> Self {
        Self { tone: Tone::Refused, text: text.into() }
    }

    /// Something went wrong.
    pub fn failed(text: impl Into<Sentence>) -> Self {
        Self { tone: Tone::Failed, text: text.into() }
    }
}

//! The one line that answers the last key.

/// What the program says to the user, until the next key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Notice {
    /// How it is meant.
    pub tone: Tone,
    /// The sentence, without its full stop.
    pub text: String,
}

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    pub fn done(text: impl Into<String>) -> Self {
        Self { tone: Tone::Done, text: text.into() }
    }

    /// Something is not possible.
    pub fn refused(text: impl Into<String>) -> Self {
        Self { tone: Tone::Refused, text: text.into() }
    }

    /// Something went wrong.
    pub fn failed(text: impl Into<String>) -> Self {
        Self { tone: Tone::Failed, text: text.into() }
    }
}

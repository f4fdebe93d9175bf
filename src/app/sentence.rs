//! Sentences for the user, notices and reasons; a sentence that advises an action carries the action instead of a key's name.

use crate::domain::refusal::Refusal;

use super::Message;
use super::view::View;

/// Something that a sentence advises the user to do. The key table says with which keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::VariantArray)]
pub enum Action {
    /// Save; where that failed, decide where to save, or whose version goes on.
    Save,
    /// Accept what a prompt proposes.
    Accept,
    /// Go on in a fork of the plan.
    Fork,
    /// Leave the program.
    Quit,
    /// Look at the faults of the squad file.
    ShowFaults,
    /// Look at the stale decisions.
    ShowStaleDecisions,
    /// Have the files checked for changes.
    Redraw,
    /// Take a lost target into account again.
    Regain,
    /// Bring the deleted plan back.
    RestorePlan,
    /// Take the last decision back.
    Undo,
    /// Open another squad.
    PickSquad,
    /// Answer what the import asks.
    Answer,
    /// Accept the import.
    AcceptImport,
}

impl Action {
    /// The messages that the user says for it, one after the other.
    pub const fn messages(self) -> &'static [Message] {
        match self {
            Self::Save => const { &[Message::Save] },
            Self::Accept => const { &[Message::Accept] },
            Self::Fork => const { &[Message::Show(View::Plans), Message::Fork] },
            Self::Quit => const { &[Message::Quit] },
            Self::ShowFaults => const { &[Message::ShowFaults] },
            Self::ShowStaleDecisions => const { &[Message::ShowStaleDecisions] },
            Self::Redraw => const { &[Message::Redraw] },
            Self::Regain => const { &[Message::Lose] },
            Self::RestorePlan => const { &[Message::RestorePlan] },
            Self::Undo => const { &[Message::Undo] },
            Self::PickSquad => const { &[Message::PickSquad] },
            Self::Answer => const { &[Message::AnswerQuestion] },
            Self::AcceptImport => const { &[Message::AcceptImport] },
        }
    }
}

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words.
    Text(String),
    /// The keys for an action.
    Keys(Action),
}

/// A sentence, without its full stop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    parts: Vec<Part>,
}

impl Sentence {
    /// Its parts, in order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The same sentence, which names the keys for an action next.
    #[must_use]
    pub fn keys(mut self, action: Action) -> Self {
        self.parts.push(Part::Keys(action));
        self
    }

    /// The same sentence, which goes on with another one or with words.
    #[must_use]
    pub fn then(mut self, more: impl Into<Self>) -> Self {
        self.parts.extend(more.into().parts);
        self
    }

    /// Several sentences in one, separated by semicolons.
    pub fn join(sentences: impl IntoIterator<Item = Self>) -> Self {
        let mut joined = Self::default();
        for sentence in sentences {
            if !joined.parts.is_empty() {
                joined = joined.then("; ");
            }
            joined = joined.then(sentence);
        }
        joined
    }
}

impl From<String> for Sentence {
    fn from(text: String) -> Self {
        Self { parts: vec![Part::Text(text)] }
    }
}

impl From<&str> for Sentence {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<Refusal> for Sentence {
    fn from(refusal: Refusal) -> Self {
        let said = Self::from(refusal.to_string());
        match refusal {
            Refusal::Lost(_) => said.then("; ").keys(Action::Regain).then(" puts him back in play"),
            Refusal::AlreadyOurs(_) | Refusal::NotOursToSell(_) | Refusal::Because(_) => said,
        }
    }
}

/// The answer no, with its reason.
pub(super) fn because<T>(reason: impl Into<Sentence>) -> Result<T, Sentence> {
    Err(reason.into())
}

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

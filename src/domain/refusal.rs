//! A decision that makes no sense, and why. Nothing changes; the reason is shown wherever the question was asked.

use std::fmt;

/// Why something is not possible now. Each is a sentence for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A player of ours cannot be a target.
    AlreadyOurs(String),
    /// Somebody else's player cannot be put up for sale.
    NotOursToSell(String),
    /// A target whom the plan has given up cannot be signed.
    Lost(String),
    /// Any other reason, as a whole sentence without its full stop.
    Because(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AlreadyOurs(name) => write!(f, "{name} is already ours"),
            Self::NotOursToSell(name) => write!(f, "{name} is not ours to sell"),
            Self::Lost(name) => write!(f, "{name} is lost"),
            Self::Because(reason) => f.write_str(reason),
        }
    }
}

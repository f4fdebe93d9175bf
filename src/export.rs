//! A plan in the formats in which it is sent: text, Markdown, a page and a picture, each written from one [`Report`].
//!
//! It says nothing of its own: what is told, and in which words, is the domain's. A new format is a variant of [`Format`] and a
//! file in `export/`.

use crate::domain::report::Report;

pub mod text;
pub mod text_reader;

/// A format in which a plan is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, clap::ValueEnum)]
pub enum Format {
    /// For a chat or a mail
    #[default]
    Text,
}

impl Format {
    /// All of them, the usual one first.
    pub const ALL: [Self; 1] = [Self::Text];

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
        }
    }

    /// How the name of a file of it ends.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
        }
    }

    /// A report in this format.
    pub fn write(self, report: &Report) -> String {
        match self {
            Self::Text => text::page(report),
        }
    }
}

//! A plan in the formats in which it is sent: text, Markdown, a page and a picture, each written from one [`Report`].
//!
//! It says nothing of its own: what is told, and in which words, is the domain's. A new format is a variant of [`Format`] and a
//! file in `export/`.

use crate::domain::report::Report;

pub mod comparison;
pub mod html;
pub mod markdown;
pub mod svg;
#[cfg(test)]
pub(crate) mod test_reports;
pub mod text;
pub mod text_reader;

/// What stands for a man at a place that stays empty.
const NOBODY: &str = "nobody";

/// A format in which a plan is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, clap::ValueEnum)]
pub enum Format {
    /// For a chat or a mail
    #[default]
    Text,
    /// For a page that renders it, with footnotes
    Markdown,
    /// A page of its own, for a browser or a printer
    Html,
    /// A picture of the back line
    Svg,
}

impl Format {
    /// All of them, the usual one first.
    pub const ALL: [Self; 4] = [Self::Text, Self::Markdown, Self::Html, Self::Svg];

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "Markdown",
            Self::Html => "page",
            Self::Svg => "picture",
        }
    }

    /// How the name of a file of it ends.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Svg => "svg",
        }
    }

    /// The format of a file whose name ends so.
    pub fn of_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending().eq_ignore_ascii_case(ending))
    }

    /// A report in this format.
    pub fn write(self, report: &Report) -> String {
        match self {
            Self::Text => text::page(report),
            Self::Markdown => markdown::page(report),
            Self::Html => html::page(report),
            Self::Svg => svg::picture(report),
        }
    }
}

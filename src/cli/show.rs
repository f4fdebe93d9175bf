//! `backline show`: prints what the board shows, as text, Markdown or JSON.
//!
//! A new format is a variant of [`Format`] and a file in `show/`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::load::{self, Opened, PlanWanted};
use super::streams::{answer, remark};
use document::Document;

pub mod document;
pub mod json;
mod lists;
pub mod markdown;
mod money;
pub mod phrases;
pub mod text;
pub mod text_layout;

/// What to show, and how.
#[derive(Args, Debug)]
pub struct Show {
    /// A squad's folder or its squad.ron
    pub squad: PathBuf,
    /// Which plan, and from which day.
    #[command(flatten)]
    pub plan: PlanWanted,
    /// How to tell it: text, json or markdown
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    pub format: Format,
    /// How many columns text may take
    #[arg(long, value_name = "N", default_value_t = Self::USUAL_WIDTH, value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub width: u16,
}

impl Show {
    /// The columns that text takes where nobody asks for others.
    pub const USUAL_WIDTH: u16 = 80;
}

/// How the board is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, in a terminal or a mail
    #[default]
    Text,
    /// For programs; its fields are a contract
    Json,
    /// For people, on a page that renders it
    Markdown,
}

/// Shows a squad under one of its plans.
///
/// # Errors
/// When squad or plan cannot be read, or the answer not be written.
pub fn run(show: &Show) -> anyhow::Result<ExitCode> {
    let opened = load::open(Some(&show.squad), &show.plan)?;
    tell(&opened, show.format, show.width)
}

/// Tells what was opened on stdout, and what its reader should know of the plan's file on stderr.
///
/// # Errors
/// When the answer cannot be written.
pub fn tell(opened: &Opened, format: Format, width: u16) -> anyhow::Result<ExitCode> {
    opened.remarks().iter().for_each(|it| remark(&format!("backline: {it}\n")));
    answer(&match format {
        Format::Text => text::page(&Document::of(opened), width),
        Format::Json => json::render(opened),
        Format::Markdown => markdown::page(&Document::of(opened)),
    })?;
    Ok(ExitCode::SUCCESS)
}

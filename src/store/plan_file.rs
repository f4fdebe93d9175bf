//! Reads and writes plan files: how a plan looks as text, and how that text becomes a plan again.
//!
//! The program writes them; people read, share, compare and merge them. One decision a line in the order in which they were
//! taken, and nothing that changes by itself. What was undone stands in a list of its own, so that a line more or less
//! among the decisions, by hand or by a merge, never moves another across the line between the two. No rule of the game
//! is here: a decision that makes no sense any more is read and written like any other, for the board to list.

mod names;
mod parse;
mod record;

use std::fs;
use std::io;
use std::path::Path;

use ron::ser::PrettyConfig;
use serde::Serialize;

use super::diagnostics::ron_options;
use super::fingerprint::{Fingerprint, Seen};
use super::os_error::OsError;
use super::text_file;
use crate::domain::date::Date;
use crate::domain::plan::Plan;
use crate::fault::{Fault, Faults};

pub use names::{PlanEntry, file_name, find, free_path, is_plan_name, list, name_of, path_of};
pub use parse::parse;
#[cfg(test)]
pub(super) use record::PlanRecord;

/// The version of the format that this program writes.
pub const VERSION: u32 = 1;

/// A plan with what its file says beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanFile {
    /// The plan.
    pub plan: Plan,
    /// The club that it was made for, where the file says.
    pub club: Option<String>,
    /// The version of the file's format.
    pub version: u32,
}

impl PlanFile {
    /// Whether a newer program made the file. It can be shown, and is never saved over.
    pub const fn is_newer(&self) -> bool {
        self.version > VERSION
    }
}

/// Reads a plan from its file, and says what was seen there, which the saver wants to know.
///
/// # Errors
/// Everything that is wrong with the file.
pub fn read(path: &Path) -> Result<(PlanFile, Seen), Faults> {
    let of_path = |faults: Vec<Fault>| Faults { path: path.to_owned(), faults };
    let bytes = bytes(path).map_err(|fault| of_path(vec![fault]))?;
    let source = text_file::text(&bytes).map_err(|fault| of_path(vec![fault]))?;
    let file = parse(source).map_err(of_path)?;
    let fingerprint = Fingerprint::of(&bytes);
    let seen = if file.is_newer() { Seen::Newer(fingerprint) } else { Seen::Content(fingerprint) };
    Ok((file, seen))
}

fn bytes(path: &Path) -> Result<Vec<u8>, Fault> {
    let refused = |why: &io::Error| {
        if why.kind() == io::ErrorKind::NotFound {
            return Fault::of_file("there is no such file", "is the plan called something else?");
        }
        Fault::of_file(&format!("the file cannot be read: {}", OsError::of(why)), "look at its permissions")
    };
    if !fs::metadata(path).map_err(|why| refused(&why))?.is_file() {
        return Err(Fault::of_file("this is no ordinary file", "a plan is read from a plain file"));
    }
    text_file::bytes(path).map_err(|why| refused(&why))
}

/// The text of a plan's file. The same plan always has the same text.
///
/// # Panics
/// Never: every part of a plan can be written.
pub fn write(plan: &Plan, club: &str) -> String {
    PlanWriter::default().write(plan, club)
}

/// What stands above every plan.
const HEADER: &str = "\
// A plan, written by backline after every decision. Changes made here are read when it is opened again; comments are not kept.
";

/// Writes a plan after every decision, and keeps the lines of the decisions, so that one more costs one line.
#[derive(Debug, Default)]
pub struct PlanWriter {
    lines: String,
    /// For each decision where its line ends, and what tells the plan up to there from others.
    written: Vec<(usize, u64)>,
}

impl PlanWriter {
    /// The text of a plan's file, as [`write()`] has it.
    ///
    /// # Panics
    /// Never: every part of a plan can be written.
    pub fn write(&mut self, plan: &Plan, club: &str) -> String {
        self.write_lines(plan);
        let head = Head {
            version: VERSION,
            club,
            title: &plan.title,
            note: plan.note.as_deref(),
            as_of: plan.as_of,
        };
        let layout = PrettyConfig::new().new_line("\n");
        let head = ron_options().to_string_pretty(&head, layout).expect("text and numbers can be written");
        let head = head.trim_end_matches(')');
        let (taken, undone) = self.lines.split_at(self.end_of(plan.taken().len()));
        let mut text = String::with_capacity(self.lines.len() + head.len() + 512);
        text.extend([HEADER, head]);
        push_list(&mut text, "decisions", taken);
        // Absent when nothing was undone, so that a new decision is one new line and changes no other.
        if !undone.is_empty() {
            push_list(&mut text, "undone", undone);
        }
        text.push_str(")\n");
        text
    }

    fn end_of(&self, decisions: usize) -> usize {
        decisions.checked_sub(1).and_then(|last| self.written.get(last)).map_or(0, |&(end, _)| end)
    }

    /// Brings the lines up to date with a plan.
    fn write_lines(&mut self, plan: &Plan) {
        let decisions = plan.decisions();
        // Where the plan up to a decision is the same, all before is.
        let is_same =
            |at: usize| self.written.get(at).is_some_and(|&(_, prefix)| prefix == plan.prefix(at + 1));
        let most = decisions.len().min(self.written.len());
        let (mut same, mut other) = (0, most);
        while same < other {
            let middle = same.midpoint(other);
            if is_same(middle) { same = middle + 1 } else { other = middle }
        }
        self.written.truncate(same);
        self.lines.truncate(self.end_of(same));
        // What is in a decision stays on its line.
        let layout = PrettyConfig::new().depth_limit(0);
        for (at, decision) in decisions.iter().enumerate().skip(same) {
            let line = ron_options().to_string_pretty(decision, layout.clone());
            self.lines.extend(["        ", &line.expect("text and numbers can be written"), ",\n"]);
            self.written.push((self.lines.len(), plan.prefix(at + 1)));
        }
    }
}

fn push_list(text: &mut String, name: &str, lines: &str) {
    let (before, after) = if lines.is_empty() { ("", "") } else { ("\n", "    ") };
    text.extend(["    ", name, ": [", before, lines, after, "],\n"]);
}

/// What stands above the decisions.
#[derive(Serialize)]
struct Head<'a> {
    version: u32,
    club: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<Date>,
}

#[cfg(test)]
mod tests;

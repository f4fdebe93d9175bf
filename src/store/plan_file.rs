//! Reads and writes plan files: how a plan looks as text, and how that text becomes a plan again.
//!
//! The program writes them; people read, share, compare and merge them. One decision a line in the order in which they were
//! taken, and nothing that changes by itself. What was undone stands in a list of its own, so that a line more or less
//! among the decisions, by hand or by a merge, never moves another across the line between the two. No rule of the game
//! is here: a decision that makes no sense any more is read and written like any other, for the board to list.

mod names;
mod parse;
mod record;
mod text;

use std::fs;
use std::io;
use std::path::Path;

use super::fingerprint::{Fingerprint, Seen};
use super::os_error::OsError;
use super::text_file;
use crate::domain::plan::Plan;
use crate::fault::{Fault, Faults};

pub use names::{PlanEntry, file_name, find, free_path, is_plan_name, list, name_of, path_of};
pub use parse::parse;
#[cfg(test)]
pub(super) use record::PlanRecord;
pub use text::{PlanText, PlanWriter};

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
    PlanText::of(plan, club).to_string()
}

#[cfg(test)]
mod tests;

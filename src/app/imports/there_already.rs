//! The squad that is in the folder of an import already, and what the import would change in it.

use std::collections::BTreeSet;

use crate::domain::import::difference::{difference, of_which_club};
use crate::domain::import::dry_run::DryRun;
use crate::domain::import::in_words;
use crate::domain::squad::Squad;

/// The squad that is in a folder already.
#[derive(Clone, Debug, PartialEq)]
pub struct ThereAlready {
    /// The folder, as it was typed.
    pub folder: String,
    /// The squad.
    pub squad: Squad,
    /// Its club, where its file states one.
    pub club: Option<String>,
    /// What is noted of each man in its file.
    pub notes: Vec<BTreeSet<String>>,
}

impl ThereAlready {
    /// What an import would change in it, a line a man.
    pub(super) fn changes(&self, run: &DryRun) -> Vec<String> {
        let mut found = difference(&self.squad, &self.notes, run);
        if let (Some(by), None) = (run.depth_by, run.states_order()) {
            found.keep_order(by);
        }
        let other =
            self.club.as_ref().and_then(|club| of_which_club(run, club)).map(|question| question.text);
        let warnings = found.warnings.iter().cloned().chain(other);
        warnings.chain(in_words::changes(&self.squad, &found)).collect()
    }
}

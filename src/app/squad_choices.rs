//! Other squads to open: the ones beside the present one, the last opened first.

use std::path::PathBuf;

use crate::domain::date::Date;

use super::App;
use super::notice::Notice;

/// A squad that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SquadChoice {
    /// Its file.
    pub file: PathBuf,
    /// The name of its folder.
    pub folder: String,
    /// Its club, where the file can be read that far.
    pub club: Option<String>,
    /// The day as of which it is written, where the file states one and has no faults.
    pub as_of: Option<Date>,
}

impl App {
    /// Whether a squad is the one on the board.
    pub fn is_open(&self, squad: &SquadChoice) -> bool {
        self.squad_file() == Some(&squad.file)
    }

    pub(super) fn offer(&mut self, squads: Vec<SquadChoice>) {
        if squads.is_empty() {
            self.notice =
                Some(Notice::refused("there are no other squads beside this one, nor under ./squads"));
            return;
        }
        self.notice = None;
        self.overlays.offer(squads, self.source.file());
    }
}

//! Other squads to open: the ones beside the present one, the last opened first.

use std::path::PathBuf;

use crate::domain::date::Date;

use super::notice::Notice;
use super::saving::State;
use super::view::Overlay;
use super::{App, Effect};

/// A squad that can be opened.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    /// The squads that can be opened, while the user is asked for one.
    pub fn squad_choices(&self) -> &[SquadChoice] {
        &self.squad_choices
    }

    /// Whether a squad is the one on the board.
    pub fn is_open(&self, squad: &SquadChoice) -> bool {
        self.squad_file() == Some(&squad.file)
    }

    /// The squad under the cursor of the open question.
    pub(super) fn squad_under_cursor(&self) -> Option<&SquadChoice> {
        match self.overlay_without_help() {
            Some(Overlay::Squads(row)) => self.squad_choices.get(row),
            _ => None,
        }
    }

    pub(super) fn offer(&mut self, squads: Vec<SquadChoice>) {
        if squads.is_empty() {
            self.notice =
                Some(Notice::refused("there are no other squads beside this one, nor under ./squads"));
            return;
        }
        // The last opened squad is usually the present one, and nobody asks for that.
        let other = squads.iter().position(|squad| !self.is_open(squad));
        self.squad_choices = squads;
        self.notice = None;
        self.generation += 1;
        self.overlay = Some(Overlay::Squads(other.unwrap_or(0)));
    }

    /// Opens the squad under the cursor, once everything of the present one is on the disk.
    pub(super) fn open_squad(&mut self) -> Option<Effect> {
        let file = self.squad_under_cursor()?.file.clone();
        match self.saving.state() {
            State::Failed(why) if self.saving.is_owed() => {
                let said = format!("not saved, save elsewhere first (Ctrl-s) or quit: {why}");
                self.notice = Some(Notice::failed(said));
                None
            }
            State::Pending => {
                self.pending_squad = Some(file);
                self.notice = Some(Notice::done("that squad opens as soon as this plan is saved"));
                None
            }
            State::Untouched | State::Saved | State::Failed(_) | State::ReadOnly(_) => {
                Some(Effect::OpenSquad(file))
            }
        }
    }
}

//! Switches to another squad: the list of squads, the one opened last first, and opening the chosen one.

use std::path::PathBuf;

use crate::domain::date::Date;

use super::saving::State;
use super::sentence::{Action, Notice, Sentence, because};
use super::view::Overlay;
use super::{App, Effect};

/// A squad that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SquadChoice {
    /// Its file.
    pub file: PathBuf,
    /// The name of its folder.
    pub folder: String,
    /// Its club, where the file can be read that far.
    pub club: Option<String>,
    /// The day as of which it is written, where the file states one and can be read that far.
    pub as_of: Option<Date>,
}

impl App {
    /// Whether a squad is the one on the board.
    pub fn is_open(&self, squad: &SquadChoice) -> bool {
        self.source.file.as_ref() == Some(&squad.file)
    }

    pub(super) fn offer(&mut self, squads: Vec<SquadChoice>) {
        if squads.is_empty() {
            self.notice =
                Some(Notice::refused("there are no other squads beside this one, nor under ./squads"));
            return;
        }
        self.notice = None;
        // The last opened squad is usually the present one, and nobody asks for that.
        let other = squads.iter().position(|squad| !self.is_open(squad));
        self.overlays.squads = squads;
        self.overlays.top = Some(Overlay::Squads(other.unwrap_or(0)));
    }

    /// Opens the squad under the cursor, once everything of the present one is on the disk.
    pub(super) fn open_squad(&mut self) -> Option<Effect> {
        let file = self.overlays.squad_under_cursor()?.file.clone();
        match self.saving().state() {
            State::Failed(why) if self.saving().is_owed() => {
                let said = Sentence::from("not saved, save elsewhere first (")
                    .keys(Action::Save)
                    .then(format!(") or quit: {why}"));
                self.notice = Some(Notice::failed(said));
                None
            }
            State::Pending => {
                self.leaving.pending_squad = Some(file);
                self.notice = Some(Notice::done("that squad opens as soon as this plan is saved"));
                None
            }
            State::Untouched | State::Saved | State::Failed(_) | State::ReadOnly(_) => {
                Some(Effect::OpenSquad(file))
            }
        }
    }

    /// Whether the squad under the cursor can be opened.
    pub(super) fn permits_opening_squad(&self) -> Result<(), Sentence> {
        match self.overlays.squad_under_cursor() {
            None => because("there is no squad to open"),
            Some(squad) if self.is_open(squad) => because("this squad is open already"),
            Some(_) => self.permits_leaving(),
        }
    }
}

//! Reloading the squad file, which somebody may edit while the board is open.
//!
//! A file without faults replaces the squad at once, and the plan stays. The faults of any other are shown, while the board
//! keeps the last good squad. What the new file makes stale is the matter of [`stale_decisions`](super::stale_decisions).

use std::path::PathBuf;
use std::rc::Rc;

use crate::domain::refusal::Refusal;
use crate::domain::squad::Squad;
use crate::domain::squad::changes;
use crate::domain::squad::player::PlayerId;
use crate::fault::Faults;
use crate::text::count;

use super::sentence::{Action, Notice, Sentence, Tone};
use super::squad_source::SquadFileState;
use super::view::Overlay;
use super::{App, Effect};

/// A change of the squad file.
#[derive(Clone, Debug, PartialEq)]
pub enum SquadFileChange {
    /// It states this squad now.
    Reloaded(Box<Squad>),
    /// It has these faults.
    Invalid(Faults),
    /// It was deleted or moved away.
    Missing,
}

/// A file to open in the user's editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditRequest {
    /// Which file.
    pub file: PathBuf,
    /// Where in it.
    pub at: EditPosition,
}

/// A place in a squad file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditPosition {
    /// The first line.
    Top,
    /// A line, from 1.
    Line(usize),
    /// Where a player is stated.
    Player(PlayerId),
}

impl App {
    pub(super) fn squad_file_changed(&mut self, news: SquadFileChange) -> Option<Effect> {
        if self.awaits_squad() {
            return self.broken_squad_changed(news);
        }
        match news {
            SquadFileChange::Reloaded(squad) => self.replace_squad(Rc::new(*squad)),
            SquadFileChange::Invalid(faults) => {
                let faults = Rc::new(faults);
                let count = count(faults.faults.len(), "fault");
                let said = Sentence::from(format!("the squad file has {count}: the board stays as it was; "));
                let said = said.keys(Action::ShowFaults).then(" shows them");
                self.source.state = SquadFileState::Invalid(Rc::clone(&faults));
                // The board is as good as before, and whoever is at work on it is not interrupted.
                if let Some(Overlay::Faults(_)) = self.overlay_without_help() {
                    self.overlays.faults = Some(faults);
                }
                self.notice = Some(Notice::failed(said));
            }
            SquadFileChange::Missing => {
                self.source.state = SquadFileState::Missing;
                self.notice =
                    Some(Notice::failed("the squad file is not there any more: the board stays as it was"));
            }
        }
        None
    }

    /// Where there is no board yet: opens the squad with its plan once its file is mended.
    fn broken_squad_changed(&mut self, news: SquadFileChange) -> Option<Effect> {
        match news {
            SquadFileChange::Reloaded(_) => return self.source.file.clone().map(Effect::OpenSquad),
            SquadFileChange::Invalid(faults) => {
                let faults = Rc::new(faults);
                self.source.state = SquadFileState::Unread(Rc::clone(&faults));
                self.overlays.faults = Some(faults);
            }
            SquadFileChange::Missing => {
                self.notice = Some(Notice::failed("the squad file is not there any more"));
            }
        }
        None
    }

    /// Replaces the squad under the plan: a player in hand is put back, every decision is kept, the cursor stays on its player.
    fn replace_squad(&mut self, squad: Rc<Squad>) {
        let put_back = self.put_back_in_hand().map(|put_back| format!("; {put_back}")).unwrap_or_default();
        let selected = self.selected().map(|player| self.id(player));
        self.overlays.close_where(|overlay| {
            matches!(overlay, Overlay::RoomMakers(_) | Overlay::TwoPlayers { .. } | Overlay::Faults(_))
        });
        self.source.state = SquadFileState::Current;
        let before = std::mem::replace(&mut self.source.squad, squad);
        let said = changes::in_words(&before, self.squad());
        self.refresh();
        self.reselect(selected.as_ref());
        let reloaded = Sentence::from(format!("squad file reloaded: {said}{put_back}"));
        self.notice = Some(Notice::done(match self.board().stale().len() {
            0 => reloaded,
            stale => {
                let stale = format!("; {} to answer: ", count(stale, "decision"));
                reloaded.then(stale).keys(Action::ShowStaleDecisions).then(" shows")
            }
        }));
    }

    /// Says that changes of the files are not noticed by themselves.
    pub(super) fn files_unwatched(&mut self) {
        let said = Sentence::from("what others change is not noticed by itself here: ")
            .keys(Action::Redraw)
            .then(" looks at the files");
        // It comes right after the first frame, whose notice has not been read yet.
        let before = self.notice.take().filter(|notice| notice.tone == Tone::Failed);
        let both = before.map(|notice| notice.text).into_iter().chain([said]);
        self.notice = Some(Notice::refused(Sentence::join(both)));
    }

    pub(super) fn show_faults(&mut self, faults: Rc<Faults>) {
        self.cancel_drag();
        self.overlays.faults = Some(faults);
        self.overlays.top = Some(Overlay::Faults(0));
    }

    pub(super) fn show_present_faults(&mut self) {
        if let Some(faults) = self.source.faults() {
            self.show_faults(Rc::clone(faults));
        }
    }

    /// Has the files looked at when the user comes back from the editor, and says what went wrong there.
    pub(super) fn editor_closed(&mut self, complaint: Option<Refusal>) -> Effect {
        if let Some(complaint) = complaint {
            self.notice = Some(Notice::refused(complaint.to_string()));
        }
        Effect::CheckFiles
    }

    /// Asks for the squad file in the user's editor: at the first fault where faults are shown, else at the player.
    pub(super) fn edit(&mut self) -> Option<Effect> {
        self.cancel_drag();
        if let (Some(Overlay::Faults(_)), Some(faults)) = (self.overlay(), self.faults()) {
            let line = faults.faults.iter().map(|fault| fault.line).find(|&line| line > 0);
            let at = line.map_or(EditPosition::Top, EditPosition::Line);
            return Some(Effect::Edit(EditRequest { file: faults.path.clone(), at }));
        }
        let at = self.selected().map_or(EditPosition::Top, |player| EditPosition::Player(self.id(player)));
        Some(Effect::Edit(EditRequest { file: self.source.file.clone()?, at }))
    }
}

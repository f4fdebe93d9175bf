//! The open squad: what its file states, where the file is, and the day from which everything is counted.

use std::path::PathBuf;
use std::rc::Rc;

use crate::domain::date::Date;
use crate::domain::plan::Plan;
use crate::domain::squad::Squad;
use crate::fault::Faults;
use crate::text::count;

use super::evaluation::Evaluation;

/// Whether the squad on the board is what its file states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SquadFileState {
    /// The board shows what the file states.
    #[default]
    Current,
    /// The file has faults; the board shows what it stated before.
    Invalid(Rc<Faults>),
    /// The file has had faults since it was opened: there is no board to show.
    Unread(Rc<Faults>),
    /// The file was deleted or moved away; the board shows what it stated.
    Missing,
}

impl SquadFileState {
    /// What the header says of it, if there is something to say.
    pub fn in_words(&self) -> Option<String> {
        match self {
            Self::Current => None,
            Self::Invalid(faults) | Self::Unread(faults) => {
                Some(format!("squad file: {}", count(faults.faults.len(), "fault")))
            }
            Self::Missing => Some("squad file gone".to_owned()),
        }
    }
}

/// The squad as its file stated it last.
#[derive(Clone, Debug)]
pub(super) struct SquadSource {
    pub(super) squad: Rc<Squad>,
    /// The built-in squad has none.
    pub(super) file: Option<PathBuf>,
    pub(super) state: SquadFileState,
    /// The day that the command line asked for, which goes before the plan's own.
    pub(super) day: Option<Date>,
}

impl SquadSource {
    /// The faults of the file, where it has some.
    pub(super) const fn faults(&self) -> Option<&Rc<Faults>> {
        match &self.state {
            SquadFileState::Invalid(faults) | SquadFileState::Unread(faults) => Some(faults),
            SquadFileState::Current | SquadFileState::Missing => None,
        }
    }

    /// The board of a plan with everything that follows.
    pub(super) fn evaluate(&self, plan: &Plan) -> Evaluation {
        Evaluation::of(&self.squad, plan, self.day)
    }
}

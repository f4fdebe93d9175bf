//! The open squad: what its file states, where the file is, and the day from which everything is counted.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::domain::board::Board;
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
    /// The file was deleted or moved away; the board shows what it stated.
    Missing,
}

impl SquadFileState {
    /// What the header says of it, if there is something to say.
    pub fn in_words(&self) -> Option<String> {
        match self {
            Self::Current => None,
            Self::Invalid(faults) => Some(format!("squad file: {}", count(faults.faults.len(), "fault"))),
            Self::Missing => Some("squad file gone".to_owned()),
        }
    }
}

/// The squad as its file stated it last.
#[derive(Clone, Debug)]
pub(super) struct SquadSource {
    squad: Rc<Squad>,
    /// The built-in squad has none.
    file: Option<PathBuf>,
    state: SquadFileState,
    /// The day that the command line asked for, which goes before the plan's own.
    day: Option<Date>,
}

impl SquadSource {
    pub(super) const fn new(squad: Rc<Squad>, day: Option<Date>) -> Self {
        Self { squad, file: None, state: SquadFileState::Current, day }
    }

    pub(super) const fn squad(&self) -> &Rc<Squad> {
        &self.squad
    }

    pub(super) fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    pub(super) fn read_from(&mut self, file: Option<PathBuf>) {
        self.file = file;
    }

    pub(super) const fn state(&self) -> &SquadFileState {
        &self.state
    }

    /// The faults of the file, where it has some.
    pub(super) const fn faults(&self) -> Option<&Rc<Faults>> {
        match &self.state {
            SquadFileState::Invalid(faults) => Some(faults),
            SquadFileState::Current | SquadFileState::Missing => None,
        }
    }

    /// Notes that the file has faults now, or is gone. The squad stays as the file stated it before.
    pub(super) fn keep_despite(&mut self, state: SquadFileState) {
        self.state = state;
    }

    /// Puts the squad in the place of the old one that the file states now; returns the old one.
    pub(super) fn replace(&mut self, squad: Rc<Squad>) -> Rc<Squad> {
        self.state = SquadFileState::Current;
        std::mem::replace(&mut self.squad, squad)
    }

    /// Whether the command line sets the day, so that no plan can move it.
    pub(super) const fn sets_the_day(&self) -> bool {
        self.day.is_some()
    }

    /// The board of a plan with everything that follows.
    pub(super) fn evaluate(&self, plan: &Plan) -> Evaluation {
        Evaluation::of(&self.squad, plan, self.day)
    }

    /// The board of a plan.
    pub(super) fn board(&self, plan: &Plan) -> Board {
        Board::replay_on(&self.squad, plan, self.day)
    }
}

//! Loads a squad and a plan for the commands without a screen, and evaluates them.

use std::path::Path;

use clap::Args;

use crate::domain::board::Board;
use crate::domain::date::Date;
use crate::domain::outlook::Outlook;
use crate::store::folders::{Folders, state_folder};
use crate::store::opening::{LocatedPlan, NotOpened, open_plan, open_squad};
use crate::store::squad_file::SquadFile;
use crate::text::clean_line;

/// Which plan a command looks at, and the day from which it reckons.
#[derive(Args, Clone, Debug, Default)]
pub struct PlanWanted {
    /// A plan of the squad, by name, or the path of one kept elsewhere; "reported" for none. Without it: the plan opened
    /// last, else the first
    #[arg(long = "plan", value_name = "NAME")]
    pub name: Option<String>,
    /// Reckon ages, claims and returns from this day, for instance 2025-08-15
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
}

/// A squad under one of its plans, with what follows. Every format tells the same of it.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The plan's name and file.
    pub plan: LocatedPlan,
    /// The squad as the plan leaves it.
    pub board: Board,
    /// What follows from it.
    pub outlook: Outlook,
}

impl Opened {
    /// Opens a plan over a squad that was read, and reckons what follows.
    ///
    /// # Errors
    /// When the squad has no such plan, or its file cannot be used.
    pub fn over(squad: &SquadFile, wanted: &PlanWanted) -> Result<Self, NotOpened> {
        let state = state_folder();
        let plan = open_plan(squad.path.as_deref(), wanted.name.as_deref(), state.as_deref())?;
        let board = Board::replay_on(&squad.squad, &plan.file.plan, wanted.as_of);
        let outlook = Outlook::of(&board);
        Ok(Self { plan, board, outlook })
    }

    /// What its reader should know of the plan's file before trusting it.
    pub fn remarks(&self) -> Vec<String> {
        let LocatedPlan { name, file, .. } = &self.plan;
        let club = &self.board.squad().club;
        let other_club = file.club.as_ref().filter(|made_for| *made_for != club);
        let other_club =
            other_club.map(|made_for| format!("the plan {name} was made for {made_for}, not for {club}"));
        let newer = file.is_newer().then(|| {
            format!("the plan {name} was written by a newer backline: what this one does not know of it is left out")
        });
        other_club.into_iter().chain(newer).map(|said| clean_line(&said).into_owned()).collect()
    }
}

/// Opens a squad and a plan of it.
///
/// # Errors
/// When one of them is not there or cannot be used.
pub fn open(squad: Option<&Path>, wanted: &PlanWanted) -> Result<Opened, NotOpened> {
    let Folders { here, state, .. } = Folders::of_process();
    Opened::over(&open_squad(squad, state.as_deref(), &here)?, wanted)
}

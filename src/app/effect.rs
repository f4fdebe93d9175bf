//! What the program does to the world: the app only asks for it, the runtime does it.

use std::path::PathBuf;

use super::conflict::Resolution;
use super::plan_list::PlanRequest;
use super::squad_reload::EditRequest;

/// Something outside the app's own state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Write the plan.
    Save,
    /// Have the plan kept in the folder or file that the user typed, from now on.
    SaveAs(String),
    /// Find out whether somebody else changed the plan's file.
    CheckPlanFile,
    /// Let saves replace what somebody else left in the plan's file: it is on the board.
    AcceptTheirs,
    /// Put one of two versions of the plan under another name.
    Resolve(Resolution),
    /// Open a file in the user's editor.
    Edit(EditRequest),
    /// Find out which squads there are.
    ListSquads,
    /// Open another squad.
    OpenSquad(PathBuf),
    /// See to the plans of the squad, and say what came of it.
    Plans(PlanRequest),
    /// Switch mouse reports on or off, as the app's state says.
    SetMouse,
    /// Draw every cell again.
    Redraw,
    /// Stop until the shell continues the program.
    Suspend,
    /// End the program.
    Quit,
}

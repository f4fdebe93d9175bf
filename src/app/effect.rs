//! Effects: requests that the app returns for the session to carry out, since the app touches neither files nor the terminal.

use std::path::PathBuf;

use super::conflict::Resolution;
use super::plan_list::PlanRequest;
use super::squad_reload::EditRequest;

/// Something outside the app's own state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Write the plan.
    Save,
    /// Keep the plan in the folder or file that the user typed, from now on.
    SaveAs(String),
    /// Put a text on the clipboard, as far as the terminal lets a program do that.
    Copy(String),
    /// Write the plan as it is sent into a file beside the plan, over no other.
    WriteReport {
        /// What stands in it.
        text: String,
        /// How the name of the file ends.
        ending: &'static str,
    },
    /// Check whether somebody else changed the plan's file.
    CheckPlanFile,
    /// Check whether somebody else changed the squad's file or the plan's.
    CheckFiles,
    /// Allow saves to overwrite their version of the plan's file, which is on the board now.
    AcceptTheirs,
    /// Put one of two versions of the plan under another name.
    Resolve(Resolution),
    /// Open a file in the user's editor.
    Edit(EditRequest),
    /// List the squads.
    ListSquads,
    /// Open another squad.
    OpenSquad(PathBuf),
    /// Do something with the plans of the squad, and report the result.
    Plans(PlanRequest),
    /// Read the cells of a table that was pasted.
    ReadTable(String),
    /// Write the squad of the import that waits into the folder that the user typed.
    WriteImport(String),
    /// Write what the form changes in the squad beside its file.
    WriteForm,
    /// Switch mouse reports on or off, as the app's state says.
    SetMouse,
    /// Draw every cell again.
    Redraw,
    /// Stop until the shell continues the program.
    Suspend,
    /// End the program.
    Quit,
}

//! What the program does to the world: the app only asks for it, the runtime does it.

use super::shelf::Ask;

/// Something outside the app's own state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Write the plan.
    Save,
    /// See to the plans of the squad, and say what came of it.
    Plans(Ask),
    /// Switch mouse reports on or off, as the app's state says.
    SetMouse,
    /// Draw every cell again.
    Redraw,
    /// Stop until the shell continues the program.
    Suspend,
    /// End the program.
    Quit,
}

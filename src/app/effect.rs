//! What the program does to the world: the app only asks for it, the runtime does it.

/// Something outside the app's own state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Write the plan.
    Save,
    /// Switch mouse reports on or off, as the app's state says.
    SetMouse,
    /// Draw every cell again.
    Redraw,
    /// Stop until the shell continues the program.
    Suspend,
    /// End the program.
    Quit,
}

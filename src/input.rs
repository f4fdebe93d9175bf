//! Terminal events become messages: keys through the key table, the mouse through the layout of the screen.
//!
//! Input decides nothing: the app says whether a message is permitted.

pub mod bindings;
pub mod bursts;
pub mod chord;
pub mod context;
pub mod key_names;
pub mod mouse;

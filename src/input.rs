//! From what the terminal sends to what the app understands: keys through the one key table, the mouse through the
//! marked-out screen. It decides nothing: whether a message makes sense is the app's to say.

pub mod bindings;
pub mod chord;
pub mod key_names;
pub mod mouse;

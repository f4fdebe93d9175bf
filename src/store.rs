//! Files: the only code that reads or writes them. It knows the game and nothing of screens.

pub mod fault;
pub mod locate;
pub mod new_squad;
pub mod squad_file;

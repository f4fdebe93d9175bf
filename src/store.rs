//! Files: the only code that reads or writes them. It knows the game and nothing of screens.
//!
//! Squad files are read and never written. A plan's text is [`plan_file`]'s matter, its way to the disk [`save`]'s; [`saver`]
//! saves beside the screen, and [`lock`] keeps a second instance from doing the same. [`watch`] tells what somebody else does to
//! the files meanwhile. A new kind of file is a module here.

mod diagnostics;

pub mod aside;
pub mod fault;
pub mod fingerprint;
pub mod folders;
pub mod lock;
pub mod new_squad;
pub mod opened_last;
pub mod opening;
pub mod plan_file;
pub mod reason;
pub mod ron_outline;
pub mod save;
pub mod saver;
pub mod squad_file;
pub mod text_file;
pub mod trash;
pub mod watch;

//! Files: the only code that reads or writes them. It knows the game and nothing of screens.
//!
//! A squad file that is there is read and never written over; [`new_squad`] makes new ones, and [`proposal`] what would change. A plan's text is [`plan_file`]'s
//! matter, its way to the disk [`save`]'s; [`autosave`] saves beside the screen, and [`lock`] keeps a second instance from doing
//! the same. [`watcher`] tells what somebody else does to the files meanwhile; what is known of the open plans' files is kept in
//! [`plan_files`]. A new kind of file is a module here.

mod diagnostics;
mod drafts;

pub mod autosave;
pub mod fingerprint;
pub mod folders;
mod free_name;
pub mod import;
pub mod lock;
pub mod new_file;
pub mod new_squad;
pub mod opening;
pub mod os_error;
pub mod plan_copies;
pub mod plan_file;
pub mod plan_files;
mod plan_path;
pub mod proposal;
pub mod recent;
pub mod ron_outline;
pub mod save;
pub mod squad_file;
pub mod squad_import;
mod squad_merge;
mod squad_text;
pub mod text_file;
pub mod trash;
pub mod watcher;

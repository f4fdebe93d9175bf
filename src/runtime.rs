//! The loop and what it stands on: one sitting at the board, from wake to frame to disk.
//!
//! - [`sitting`]: the loop; it does what the app asks for and decides nothing.
//! - [`table`]: a squad and a plan, opened; [`desk`]: where the plan on screen goes, after the frame.
//! - [`editor`]: the user's own, which is lent the terminal.
//! - [`print`](mod@print): the same board without a terminal, for `--keys` and `--print`.
//! - [`seat`]: what an event of the terminal says to the app, and the frame that answers it.
//! - [`scrolling`]: keeps what is read from being scrolled beyond its end, in both.
//! - [`terminal`]: takes the terminal over, and gives it back on every way out.
//! - [`screen`]: what should be on the terminal; only what differs from what is [`shown`] is written, by the [`pen`].
//! - [`events`]: the one wait, for the keyboard and mouse (through the [`decoder`]), [`signals`] and other threads.
//!
//! Nothing here decides anything about squads or plans, and nothing here has a clock while the program is idle.
//! A new thing that can wake the program is a variant of [`events::Wake`].

pub mod decoder;
pub mod desk;
pub mod editor;
pub mod events;
pub mod pen;
pub mod print;
pub mod screen;
pub mod scrolling;
pub mod seat;
pub mod shown;
pub mod signals;
pub mod sitting;
pub mod table;
pub mod terminal;

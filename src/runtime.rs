//! The terminal: the event loop with its waits and signals, the terminal's modes, and what is written to the terminal.
//!
//! - [`event_loop`]: waits, tells the session, draws; it decides nothing.
//! - [`events`]: the one wait, for the keyboard and mouse (through the [`decoder`]), [`signals`] and other threads; [`wakes`]: what can
//!   end it. A new thing that can wake the program is a variant of [`wakes::Wake`].
//! - [`terminal`]: takes the terminal over, and gives it back on every way out; [`watchdog`]: the last of these ways.
//! - [`editor`]: the user's own, which is lent the terminal.
//! - [`screen`]: ratatui's terminal over crossterm's back end, which write the cells that changed.
//! - [`print`](mod@print): the same board without a terminal, for `--keys` and `--print`.
//!
//! Nothing here has a clock while the program is idle.

pub mod decoder;
pub mod editor;
pub mod event_loop;
pub mod events;
pub mod print;
pub mod screen;
pub mod signals;
pub mod terminal;
pub mod wakes;
pub mod watchdog;

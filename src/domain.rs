//! The game: squads, plans, and everything that follows from them. Pure: no file, no clock, no terminal.
//!
//! Start with [`squad`] (facts) and [`plan`] (decisions); [`board`] replays one over the other, and
//! [`outlook`] says what follows. Each public type has a file of its own.

pub mod absence;
pub mod board;
pub mod claim;
pub mod column;
pub mod column_rules;
pub mod date;
pub mod decision;
pub mod department;
pub mod money;
pub mod outlook;
pub mod plan;
pub mod player;
pub mod position;
pub mod refusal;
pub mod shape;
pub mod squad;
pub mod stance;
pub mod text;
pub mod walk;

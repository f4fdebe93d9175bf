//! The game: squads, plans, and everything that follows from them. Pure: no file, no clock, no terminal.
//!
//! Start with [`squad`] (facts) and [`plan`] (decisions); [`board`] replays one over the other, and
//! [`outlook`] says what follows. Each public type has a file of its own.

pub mod absence;
pub mod assignment;
pub mod board;
pub mod breaches;
pub mod calendar;
pub mod candidates;
pub mod chance;
pub mod claim;
pub mod column;
pub mod column_rules;
pub mod comparison;
pub mod comparison_in_words;
pub mod conflicts;
pub mod cover;
pub mod date;
pub mod decision;
pub mod department;
pub mod depth_chart;
pub mod facts;
pub mod fault;
pub mod figures;
pub mod flips;
pub mod fragility;
pub mod headcount;
pub mod in_order;
pub mod limits;
pub mod line;
pub mod money;
pub mod new_target;
pub mod order_search;
pub mod outlook;
pub mod place_set;
pub mod plan;
pub mod player;
pub mod position;
pub mod refusal;
pub mod reports;
pub mod room_makers;
pub mod seasons;
pub mod shape;
pub mod squad;
pub mod squad_news;
pub mod stale;
pub mod stance;
pub mod strength;
pub mod sums;
pub mod terms;
pub mod text;
pub mod value;
pub mod versus;
pub mod walk;
pub mod warnings;
pub mod weak_spot;

#[cfg(test)]
mod brute_force;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod seed;

//! The depth of the back line: who can play where, how many full lines there are, and how many absences they absorb.
//!
//! A [`department`] is the group of players counted at one moment. From its [`candidates`] (who can play which places) follow
//! the [`chart`] (each place's list), the [`line_selection`] that is drawn up, its [`cover`], its [`strength`], and what breaks next
//! ([`fragility`]). Everything is exact; the tests compare it with enumeration by brute force.

pub mod assignment;
pub mod candidates;
pub mod chance;
pub mod chart;
pub mod chart_in_words;
pub mod cover;
pub mod department;
pub mod fragility;
pub mod if_out;
pub mod in_words;
pub mod line_selection;
pub mod line_up;
pub mod match_days;
pub mod place_order;
pub mod place_set;
pub mod strength;

#[cfg(test)]
pub(in crate::domain) mod brute_force;

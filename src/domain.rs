//! The football model: squads, plans, and everything that follows from them. Pure: no file, no clock, no terminal.
//!
//! - [`squad`]: the facts that a squad file states, and what they are made of: players, positions, the shape, claims.
//! - [`plan`]: the decisions of a user, in order.
//! - [`board`]: a plan replayed over a squad: who stands in which [`column`](mod@column), by the [rules of the columns](column_rules).
//! - [`depth`]: the back line: the depth chart, full lines, absences absorbed, the chance of a full line.
//! - [`accounts`]: what the books hold of a player, what a sale gains or loses, what a season costs.
//! - [`walk`]: the department after each move, the limits it may break, and the search for an order that keeps them.
//! - [`verdicts`]: breaches, conflicts and warnings, a sentence each, and what would change them.
//! - [`scoreboard`]: the figures of today and after the plan, as people say them.
//! - [`told`]: what a plan means, each fact in one sentence; [`story`]: what matters of one man; [`who_says`]: the newest claims.
//! - [`outlook`]: all of these together; [`figures`]: the table of the numbers that people compare.
//! - [`report`]: a plan as people publish it, told from all of these.
//! - [`gaps`]: what is not stated, and what is assumed.
//! - [`reading`]: what people write outside of our files: money, dates, positions and names in six languages.
//! - [`import`]: other people's tables of players, understood.
//! - [`comparison`]: two plans, or two players, side by side.

pub mod accounts;
pub mod board;
pub mod column;
pub mod column_rules;
pub mod comparison;
pub mod date;
pub mod depth;
pub mod facts;
pub mod figures;
pub mod form;
pub mod gaps;
pub mod import;
pub mod lists;
pub mod money;
pub mod nations;
pub mod outlook;
pub mod plan;
pub mod reading;
pub mod refusal;
pub mod report;
pub mod room_makers;
pub mod scoreboard;
pub mod seasons;
pub mod squad;
pub mod story;
pub mod told;
pub mod verdicts;
pub mod walk;
pub mod weighed_claims;
pub mod who_says;

#[cfg(test)]
pub(crate) mod steps;
#[cfg(test)]
pub(crate) mod test_plans;
#[cfg(test)]
pub(crate) mod test_squads;

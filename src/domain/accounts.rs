//! The accounts of players: what the books hold of a registration, what a sale gains or loses, and what a season costs.
//!
//! Rules and their sources stand at each function. A clause of a sale is added in [`sale`], a way of spreading a cost over time in
//! [`convention`]. Amounts are integer cents; what no source states is never a zero here: it is asked for, and is missing.

pub mod amount;
pub mod budget;
pub mod by_claim;
pub mod convention;
pub mod in_words;
pub mod plan_money;
pub mod player_books;
pub mod price_ladder;
pub mod range;
mod reckoning;
pub mod registration;
pub mod sale;
mod season_result;
pub mod squad_cost;
pub mod squad_cost_ratio;
mod standing;

//! What sources state of the money that a player costs, and of how his club keeps its books.

use serde::{Deserialize, Serialize};

use crate::domain::accounts::amount::{Amount, Multiplier, Percent};
use crate::domain::accounts::convention::Bookkeeping;
use crate::domain::accounts::sale::SellOn;
use crate::domain::accounts::squad_cost::SquadCost;
use crate::domain::date::{Date, PartialDate};
use crate::domain::money::Money;

/// Contracts are signed for five years, in some countries for eight; more than ten is a slip of the pen.
pub const MOST_YEARS_OF_A_CONTRACT: i16 = 10;

/// What a registration cost, part by part. What is `None` is not stated, and not in the sum.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Cost {
    /// The fee.
    pub fee: Option<Money>,
    /// The fee of the loan before it.
    pub loan_fee: Option<Money>,
    /// Agents' costs.
    pub agents: Option<Money>,
    /// Solidarity and other costs.
    pub other: Option<Money>,
    /// The first day of the registration.
    pub on: Option<Date>,
    /// The end of the contract signed then, where it was extended since.
    pub until: Option<PartialDate>,
}

impl Cost {
    /// All parts that are stated; nothing where none is.
    pub fn total(&self) -> Option<Amount> {
        let parts = [self.fee, self.loan_fee, self.agents, self.other];
        let is_stated = parts.iter().any(Option::is_some);
        is_stated.then(|| parts.into_iter().flatten().map(Amount::from).sum())
    }
}

/// A published book value at the end of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BookValue {
    /// How much.
    pub amount: Money,
    /// On which day.
    pub on: Date,
    /// Who publishes it.
    pub by: Option<String>,
}

/// A contract that was extended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Extension {
    /// When it was signed; a month or a year stands for its last day.
    pub on: PartialDate,
    /// The end of the new contract.
    pub until: PartialDate,
}

impl Extension {
    /// The day in whose evening it begins to count.
    pub fn signed(&self) -> Date {
        self.on.latest()
    }
}

/// What a wage is stated as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all(serialize = "snake_case"))]
pub enum WageIs {
    /// Net of tax.
    #[default]
    Net,
    /// Before tax.
    Gross,
}

/// The share of the next sale that a club was promised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Promise {
    /// Which club.
    pub to: Option<String>,
    /// What it gets.
    pub share: SellOn,
}

/// What sources state of the money that a player costs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlayerAccounts {
    /// What his registration cost.
    pub cost: Option<Cost>,
    /// His book value, as published; of one day by several, where they disagree.
    pub book_values: Vec<BookValue>,
    /// His contract's extensions, in order of time.
    pub extensions: Vec<Extension>,
    /// What his wage is stated as.
    pub wage_is: WageIs,
    /// By how much his net wage is multiplied to get the gross one; else the club's.
    pub multiplier: Option<Multiplier>,
    /// What a former club gets of his next sale.
    pub sell_on: Option<Promise>,
    /// For how much he may leave.
    pub release_clause: Option<Money>,
}

/// How a club keeps its books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClubAccounts {
    /// The convention and the financial year.
    pub books: Bookkeeping,
    /// By how much net wages are multiplied to get gross ones.
    pub multiplier: Multiplier,
    /// The agents' share of a sale.
    pub agents: Percent,
    /// What the whole squad costs in a calendar year without the plan, and what the club earns, if it is stated.
    pub squad_cost: Option<SquadCost>,
    /// To how much of what the club earns that may come, if the club is held to a limit.
    pub squad_cost_limit: Option<Percent>,
}

impl Default for ClubAccounts {
    /// The press's convention, a year from July to June, Italy's multiplier, and no agents.
    fn default() -> Self {
        Self {
            books: Bookkeeping::default(),
            multiplier: Multiplier::USUAL,
            agents: Percent::default(),
            squad_cost: None,
            squad_cost_limit: None,
        }
    }
}

/// What a club may spend in a season.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Budget {
    /// The least that the plan's result of the season may be.
    pub result: Option<Amount>,
    /// The most cash that the plan may need.
    pub cash: Option<Amount>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cost_is_the_sum_of_what_is_stated_of_it() {
        let millions = |number: u64| Some(Money::euros(number * 1_000_000));
        let total = |cost: Cost| cost.total().map(|total| total.in_millions(0));
        assert_eq!(total(Cost::default()), None);
        assert_eq!(total(Cost { agents: millions(2), ..Cost::default() }).as_deref(), Some("2"));
        let all = Cost {
            fee: millions(20),
            loan_fee: millions(3),
            agents: millions(2),
            other: millions(1),
            ..Cost::default()
        };
        assert_eq!(total(all).as_deref(), Some("26"));
    }
}

//! What a club may spend in a season, held against what a plan makes of it.

use crate::domain::accounts::amount::Amount;
use crate::domain::accounts::plan_money::PlanMoney;
use crate::domain::accounts::range::Sum;
use crate::domain::squad::accounts::Budget;

/// What a budget limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budgeted {
    /// The result of the season.
    Result,
    /// The cash of the plan.
    Cash,
}

impl Budgeted {
    /// Both, in the order in which they are told.
    pub const ALL: [Self; 2] = [Self::Result, Self::Cash];

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Result => "this season",
            Self::Cash => "cash",
        }
    }

    /// The sum of a plan that is held against the budget.
    pub fn of(self, money: &PlanMoney) -> &Sum {
        match self {
            Self::Result => &money.this_season().result,
            Self::Cash => &money.cash,
        }
    }
}

impl Budget {
    /// The least that a sum may be; nothing where the budget does not limit it.
    pub fn least(self, budgeted: Budgeted) -> Option<Amount> {
        match budgeted {
            Budgeted::Result => self.result,
            Budgeted::Cash => self.cash.map(|most| -most),
        }
    }

    /// By how much a sum is below what it may be, however claims that disagree are read; nothing where it is kept, or where
    /// something is not stated that may turn it round.
    pub fn shortfall(self, budgeted: Budgeted, sum: &Sum) -> Option<Amount> {
        let short = self.least(budgeted)? - sum.known.high;
        (sum.missing.is_empty() && short > Amount::ZERO).then_some(short)
    }

    /// Whether a sum is below what it may be for certain.
    pub fn is_broken(self, budgeted: Budgeted, sum: &Sum) -> bool {
        self.shortfall(budgeted, sum).is_some()
    }

    /// How a sum breaks the budget: `cash −25.0, 5.0 beyond the budget of −20.0, €m`; nothing where it does not for certain.
    pub fn breach_in_words(self, budgeted: Budgeted, sum: &Sum) -> Option<String> {
        let (short, least) = (self.shortfall(budgeted, sum)?, self.least(budgeted)?);
        Some(format!(
            "{} {}, {} beyond the budget of {}, €m",
            budgeted.name(),
            sum.known.with_sign(1),
            short.in_millions(1),
            least.with_sign(1)
        ))
    }

    /// The least that the cash may be after every move of a plan. Nothing where the end is below it, which no order mends, or where
    /// something is not stated.
    pub fn least_cash_on_the_way(self, money: Option<&PlanMoney>) -> Option<Amount> {
        let cash = &money?.cash;
        let is_known = cash.missing.is_empty() && !self.is_broken(Budgeted::Cash, cash);
        self.least(Budgeted::Cash).filter(|_| is_known)
    }

    /// What is broken at the end of a plan, a sentence each.
    pub fn breaches_in_words(self, money: &PlanMoney) -> Vec<String> {
        let broken = |budgeted: Budgeted| self.breach_in_words(budgeted, budgeted.of(money));
        Budgeted::ALL.into_iter().filter_map(broken).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::accounts::range::Range;
    use crate::domain::squad::player::PlayerIndex;

    fn millions(millions: i64) -> Amount {
        Amount::cents(millions * 100_000_000)
    }

    fn sum(low: i64, high: i64) -> Sum {
        Sum { known: Range { low: millions(low), high: millions(high) }, stated: 1, missing: Vec::new() }
    }

    #[test]
    fn a_budget_is_broken_only_where_it_is_whatever_claims_say() {
        let budget = Budget { result: Some(millions(-10)), cash: Some(millions(20)) };
        let short = |budgeted, low, high| budget.shortfall(budgeted, &sum(low, high));
        assert_eq!(short(Budgeted::Result, -12, -11), Some(millions(1)));
        assert_eq!(short(Budgeted::Result, -12, -10), None, "by one of two claims it is kept");
        assert_eq!(short(Budgeted::Cash, -25, -25), Some(millions(5)));
        assert_eq!(short(Budgeted::Cash, -20, -20), None);
        let unknown = Sum { missing: vec![PlayerIndex(0)], ..sum(-99, -99) };
        assert_eq!(budget.shortfall(Budgeted::Cash, &unknown), None);
        assert_eq!(Budget::default().shortfall(Budgeted::Cash, &sum(-99, -99)), None);
    }
}

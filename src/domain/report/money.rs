//! The money of a plan in sentences: what it assumes of fees and wages, and what the accounts make of it as far as they are stated.

use super::sentences::arrow;
use crate::domain::accounts::in_words::{plain, with_sign};
use crate::domain::accounts::plan_money::PlanMoney;
use crate::domain::accounts::range::Sum;
use crate::domain::board::Board;
use crate::domain::outlook::Outlook;

/// What is said of money; nothing where the plan assumes nothing and no cost or book value is stated.
pub(super) fn of(board: &Board, outlook: &Outlook) -> Vec<String> {
    let assumed = board.squad().indices().filter_map(|player| {
        let assumed = board.assumed_in_words(player)?;
        Some(format!("this plan {assumed} for {}", board.name(player)))
    });
    assumed.chain(outlook.money.as_ref().and_then(|money| accounts(board, money))).collect()
}

/// `this season +2.2, cash −6.0, the back line 38.9 → 36.7 a season, in millions of euros`; of what nothing is stated, nothing.
fn accounts(board: &Board, money: &PlanMoney) -> Option<String> {
    let this = money.this_season();
    let told =
        |what: &str, sum: &Sum| (sum.stated > 0).then(|| format!("{what} {}", with_sign(board, sum, 1)));
    let back_line = (this.today.stated + this.after.stated > 0).then(|| {
        let costs = [&this.today, &this.after].map(|sum| plain(board, sum, 1));
        format!("the back line {} a season", arrow(costs))
    });
    let parts = [told("this season", &this.result), told("cash", &money.cash), back_line];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let valued = money.priced_at_value(board);
    let by_value = (!valued.is_empty()).then(|| {
        format!("; the price of {} is assumed to be the market value", board.names_in_words(&valued))
    });
    let by_value = by_value.unwrap_or_default();
    (!parts.is_empty()).then(|| format!("{}, in millions of euros{by_value}", parts.join(", ")))
}

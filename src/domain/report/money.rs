//! The money of a plan in sentences: what it assumes of fees and wages, and what the accounts make of it as far as they are stated.

use super::sentences::arrow;
use crate::domain::accounts::in_words::NOT_STATED;
use crate::domain::accounts::plan_money::PlanMoney;
use crate::domain::accounts::range::Sum;
use crate::domain::board::Board;
use crate::domain::outlook::Outlook;
use crate::domain::squad::player::PlayerIndex;

/// What is said of money; nothing where the plan assumes nothing and no cost or book value is stated.
pub(super) fn of(board: &Board, outlook: &Outlook) -> Vec<String> {
    let assumed = board.squad().indices().filter_map(|player| {
        let assumed = board.assumed_in_words(player)?;
        Some(format!("this plan {assumed} for {}", board.name(player)))
    });
    assumed.chain(outlook.money.iter().flat_map(|money| accounts(board, money))).collect()
}

/// `the season's result +2.2 + open (not stated of Balerdi)`, `cash −6.0`, `the back line 38.9 → 36.7 a season`, `Kelly at market
/// value, assumed`; of what nothing is stated, nothing.
fn accounts(board: &Board, money: &PlanMoney) -> Vec<String> {
    let this = money.this_season();
    let told = |what: &str, sum: &Sum| {
        let known = sum.known.with_sign(1);
        (sum.stated > 0).then(|| format!("{what} {known}{}", open(board, &sum.missing)))
    };
    let costs = (this.today.stated + this.after.stated > 0).then(|| {
        let known = |sum: &Sum| if is_known(sum) { sum.known.in_millions(1) } else { NOT_STATED.to_owned() };
        let mut missing = [&this.today.missing[..], &this.after.missing].concat();
        missing.sort_unstable();
        missing.dedup();
        let costs = arrow([&this.today, &this.after].map(known));
        format!("the back line {costs} a season{}", open(board, &missing))
    });
    let valued = money.priced_at_value(board);
    let by_value =
        (!valued.is_empty()).then(|| format!("{} at market value, assumed", board.names_in_words(&valued)));
    let season = told("the season's result", &this.result);
    let known: Vec<String> = [season, told("cash", &money.cash), costs].into_iter().flatten().collect();
    if known.is_empty() { known } else { known.into_iter().chain(by_value).collect() }
}

/// Whether something is in the sum, or nobody is missing in it.
fn is_known(sum: &Sum) -> bool {
    sum.stated > 0 || sum.missing.is_empty()
}

/// That a sum is not all, and who is missing in it: ` + open (not stated of Gatti and Savona)`; nothing where nobody is.
fn open(board: &Board, missing: &[PlayerIndex]) -> String {
    const MOST_NAMES: usize = 4;
    match missing.len() {
        0 => String::new(),
        1..=MOST_NAMES => format!(" + open (not stated of {})", board.names_in_words(missing)),
        many => format!(" + open (not stated of {many} men)"),
    }
}

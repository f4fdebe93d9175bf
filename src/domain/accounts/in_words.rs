//! The money of a plan in words: sums with what is missing, by name, and what a season is made of. Amounts are in millions of euros.

use crate::domain::accounts::convention::Convention;
use crate::domain::accounts::plan_money::{ManMoney, PlanMoney, PriceBy};
use crate::domain::accounts::range::{Range, Sum};
use crate::domain::board::Board;
use crate::domain::squad::player::PlayerIndex;

/// What is said where nobody states it.
pub const NOT_STATED: &str = "not stated";

/// A sum in short: `+2.2`; what is not known of it is a question mark, `+2.2 + ?`.
pub fn in_short(sum: &Sum) -> String {
    match (sum.stated, sum.missing.is_empty()) {
        (_, true) => sum.known.with_sign(1),
        (0, false) => NOT_STATED.to_owned(),
        (_, false) => format!("{} + ?", sum.known.with_sign(1)),
    }
}

/// A sum with its sign and the names of those of whom something is not stated.
pub fn with_sign(board: &Board, sum: &Sum, decimals: u32) -> String {
    of_sum(board, sum, sum.known.with_sign(decimals))
}

/// A sum of costs with the names of those of whom something is not stated.
pub fn plain(board: &Board, sum: &Sum, decimals: u32) -> String {
    of_sum(board, sum, sum.known.in_millions(decimals))
}

fn of_sum(board: &Board, sum: &Sum, known: String) -> String {
    if sum.missing.is_empty() {
        return known;
    }
    let missing = board.names_in_words(&sum.missing);
    let known = if sum.stated == 0 { NOT_STATED } else { &known };
    format!("{known} (not stated of {missing})")
}

/// A range, or that it is not stated.
pub fn range(range: Option<Range>, decimals: u32) -> String {
    range.map_or(NOT_STATED.to_owned(), |range| range.in_millions(decimals))
}

impl Convention {
    /// How costs are spread, in words.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::HalfSeason => "half-years, as the press reckons",
            Self::Daily => "days",
        }
    }
}

impl PriceBy {
    /// Whose word a price is, in words.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Plan => "assumed by this plan",
            Self::Asked => "asked",
            Self::MarketValue => "market value, assumed",
        }
    }
}

/// What this season is made of if one man comes and another goes: `sold at 3.0 (market value, assumed) gains +2.7, saves 3.6 this
/// season; Balerdi costs 10.6`; and what is missing to know.
pub fn swap_in_words(board: &Board, money: &PlanMoney, comes: PlayerIndex, goes: PlayerIndex) -> String {
    let going = money.man(goes).map(|man| exit_in_words(board, man));
    let coming = money
        .man(comes)
        .map(|man| format!("{} costs {} this season", board.name(comes), range(man.season.total(), 1)));
    let sum = money.of_swap(comes, goes);
    let missing: Vec<String> = sum
        .missing
        .iter()
        .filter_map(|&player| {
            let missing = missing_in_words(board, money.man(player)?);
            (!missing.is_empty()).then(|| format!("not stated of {}: {missing}", board.name(player)))
        })
        .collect();
    going.into_iter().chain(coming).chain(missing).collect::<Vec<_>>().join("; ")
}

/// What a man's exit makes of this season.
fn exit_in_words(board: &Board, man: &ManMoney) -> String {
    let at = man.price.filter(|_| !board.is_on_loan(man.player));
    let at = at.map_or(String::new(), |price| {
        format!(" at {} ({})", price.amount.in_millions(1), price.by.in_words())
    });
    let gain = man.gain.map_or(NOT_STATED.to_owned(), |gain| gain.with_sign(1));
    format!("{} goes{at}: gain {gain}, saved {}", board.name(man.player), range(man.saved, 1))
}

/// What would have to be known of a man for every figure of his: `his book value, his wage`; empty where everything is.
pub fn missing_in_words(board: &Board, man: &ManMoney) -> String {
    let is_ours = board.player(man.player).origin.is_here();
    let contract = if is_ours { "the end of his contract" } else { "his contract with us" };
    let parts = [
        man.price.is_none().then_some("a price"),
        (is_ours && man.book_value.is_none() && !board.is_on_loan(man.player))
            .then_some("what he cost or his book value"),
        (!is_ours && board.terms(man.player).until.is_none()).then_some(contract),
        man.season.pay.is_none().then_some("his wage"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_of_a_sum_is_a_question_mark_and_never_a_zero() {
        let sum = |stated, missing| Sum { stated, missing, ..Sum::default() };
        assert_eq!(in_short(&sum(1, Vec::new())), "0.0");
        assert_eq!(in_short(&sum(1, vec![PlayerIndex(0)])), "0.0 + ?");
        assert_eq!(in_short(&sum(0, vec![PlayerIndex(0)])), "not stated");
    }
}

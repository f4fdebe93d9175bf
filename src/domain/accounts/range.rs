//! An amount that claims state differently: from the least to the most that it can be; and sums of these, with who is missing.

use std::ops::{Add, Neg, Sub};

use crate::domain::accounts::amount::Amount;
use crate::domain::squad::player::PlayerIndex;

/// An amount from the least to the most that it can be; both are the same where sources agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub low: Amount,
    /// The most.
    pub high: Amount,
}

impl Range {
    /// The range over several amounts; nothing of none.
    pub fn over(amounts: impl IntoIterator<Item = Amount>) -> Option<Self> {
        amounts.into_iter().fold(None, |range: Option<Self>, amount| {
            let Self { low, high } = range.unwrap_or(Self::from(amount));
            Some(Self { low: low.min(amount), high: high.max(amount) })
        })
    }

    /// In millions of euros with so many decimals: `18.67`, `15.56 … 18.67`.
    pub fn in_millions(self, decimals: u32) -> String {
        self.written(|amount| amount.in_millions(decimals))
    }

    /// As [`Range::in_millions`], with a plus before what is above zero.
    pub fn with_sign(self, decimals: u32) -> String {
        self.written(|amount| amount.with_sign(decimals))
    }

    fn written(self, write: impl Fn(Amount) -> String) -> String {
        let (low, high) = (write(self.low), write(self.high));
        if low == high { low } else { format!("{low} … {high}") }
    }
}

impl From<Amount> for Range {
    fn from(amount: Amount) -> Self {
        Self { low: amount, high: amount }
    }
}

impl Add for Range {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }
    }
}

impl Neg for Range {
    type Output = Self;

    fn neg(self) -> Self {
        Self { low: -self.high, high: -self.low }
    }
}

impl Sub for Range {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

/// A sum: what is known of it, and of whom something is not stated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// The sum of what is known.
    pub known: Range,
    /// How many amounts are in it.
    pub stated: usize,
    /// Of whom an amount is not stated, in file order, each once.
    pub missing: Vec<PlayerIndex>,
}

impl Sum {
    /// Adds a player's amount, or the player to those that are missing.
    pub fn add(&mut self, player: PlayerIndex, amount: Option<Range>) {
        if let Some(amount) = amount {
            self.known = self.known + amount;
            self.stated += 1;
        } else if let Err(at) = self.missing.binary_search(&player) {
            self.missing.insert(at, player);
        }
    }

    /// Whether there is an amount to tell, be it a part of the sum, or zero where nothing is missing.
    pub fn is_known(&self) -> bool {
        self.stated > 0 || self.missing.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(low: i64, high: i64) -> Range {
        Range { low: Amount::cents(low * 100_000_000), high: Amount::cents(high * 100_000_000) }
    }

    #[test]
    fn a_range_is_told_from_the_least_to_the_most() {
        assert_eq!(range(-1, 2).with_sign(1), "−1.0 … +2.0");
        assert_eq!(range(3, 3).in_millions(2), "3.00");
        assert_eq!(Range::over([range(4, 4).low, range(1, 1).low]), Some(range(1, 4)));
        assert_eq!(Range::over([]), None);
    }

    #[test]
    fn what_is_taken_away_at_most_leaves_the_least() {
        assert_eq!(range(10, 12) - range(1, 3), range(7, 11));
    }

    #[test]
    fn who_is_missing_is_missing_once_and_never_a_zero() {
        let (first, second) = (PlayerIndex(1), PlayerIndex(2));
        let mut sum = Sum::default();
        sum.add(second, None);
        sum.add(first, Some(range(1, 2)));
        sum.add(second, None);
        assert_eq!((sum.known, sum.stated, sum.missing.clone()), (range(1, 2), 1, vec![second]));
    }
}

//! An amount by each claim of one man's book value: one of them is true, so whatever follows from it is reckoned claim by claim.
//!
//! Ranges forget which claim their ends are of, and may be added only where the claims are of different men.

use std::ops::{Add, Neg, Sub};

use crate::domain::accounts::amount::Amount;
use crate::domain::accounts::range::{Range, Sum};
use crate::domain::squad::player::PlayerIndex;

/// An amount by each claim, in the order of the claims; a single one where all of them make the same of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByClaim(Vec<Amount>);

impl ByClaim {
    /// An amount by each claim; nothing where nothing is claimed.
    pub fn of(amounts: impl IntoIterator<Item = Amount>) -> Option<Self> {
        let mut amounts: Vec<Amount> = amounts.into_iter().collect();
        if amounts.iter().all(|amount| Some(amount) == amounts.first()) {
            amounts.truncate(1);
        }
        (!amounts.is_empty()).then_some(Self(amounts))
    }

    /// From the least to the most that any claim makes of it.
    pub fn range(&self) -> Range {
        Range::over(self.0.iter().copied()).unwrap_or_default()
    }

    /// This amount and another one of the same man, claim by claim.
    pub fn zip(&self, other: &Self) -> impl Iterator<Item = (Amount, Amount)> {
        let claims = self.0.len().max(other.0.len());
        self.0.iter().copied().cycle().zip(other.0.iter().copied().cycle()).take(claims)
    }

    fn with(&self, other: &Self, reckon: impl Fn(Amount, Amount) -> Amount) -> Self {
        let amounts = self.zip(other).map(|(one, other)| reckon(one, other));
        Self::of(amounts).unwrap_or_else(|| self.clone())
    }
}

impl From<Amount> for ByClaim {
    fn from(amount: Amount) -> Self {
        Self(vec![amount])
    }
}

impl Add for ByClaim {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self.with(&other, |one, other| one + other)
    }
}

impl Sub for ByClaim {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self.with(&other, |one, other| one - other)
    }
}

impl Neg for ByClaim {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.into_iter().map(|amount| -amount).collect())
    }
}

/// What a man costs in a season by each claim; a part is nothing where it is not stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostByClaim {
    /// What is written off of his cost, or the fee of his loan.
    pub write_off: Option<ByClaim>,
    /// His gross pay.
    pub pay: Option<Amount>,
}

impl CostByClaim {
    /// Nothing, of somebody who is not there.
    pub fn nothing() -> Self {
        Self::pay_alone(Some(Amount::ZERO))
    }

    /// His pay, of somebody of whom nothing is written off.
    pub fn pay_alone(pay: Option<Amount>) -> Self {
        Self { write_off: Some(Amount::ZERO.into()), pay }
    }

    /// Both parts, where both are known.
    pub fn total(&self) -> Option<ByClaim> {
        Some(self.write_off.clone()? + ByClaim::from(self.pay?))
    }

    /// What it is less than another cost, where both are known.
    pub fn less(&self, other: &Self) -> Option<ByClaim> {
        Some(self.total()? - other.total()?)
    }
}

impl Sum {
    /// Adds the parts of a player's amount, claim by claim; where one is not stated, he is missing and the others are known.
    pub fn add_parts(&mut self, player: PlayerIndex, parts: impl IntoIterator<Item = Option<ByClaim>>) {
        let (known, missing): (Vec<_>, Vec<_>) = parts.into_iter().partition(Option::is_some);
        if let Some(known) = known.into_iter().flatten().reduce(ByClaim::add) {
            self.add(player, Some(known.range()));
        }
        if !missing.is_empty() {
            self.add(player, None);
        }
    }
}

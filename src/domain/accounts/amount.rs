//! Amounts in integer cents of a euro, which may be negative, and the percentages and multipliers taken of them.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::domain::money::Money;

/// An amount in integer cents of a euro: a gain above zero, a loss below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i64);

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount of cents.
    pub const fn cents(cents: i64) -> Self {
        Self(cents)
    }

    /// The amount in cents.
    pub const fn as_cents(self) -> i64 {
        self.0
    }

    /// The part `numerator` of `denominator` of this amount, in whole cents towards zero; `denominator` is not zero.
    #[must_use]
    pub fn part(self, numerator: i64, denominator: i64) -> Self {
        Self::from_wide(i128::from(self.0) * i128::from(numerator) / i128::from(denominator))
    }

    /// An amount from the cents of a product, at the largest that can be held where it is larger.
    pub(super) fn from_wide(cents: i128) -> Self {
        Self(i64::try_from(cents).unwrap_or(if cents < 0 { i64::MIN } else { i64::MAX }))
    }

    /// The amount in millions of euros with so many decimals, half a unit away from zero: `18.67`, `−2.67`.
    pub fn in_millions(self, decimals: u32) -> String {
        let unit = 10_i64.pow(8 - decimals.min(8));
        let units = (self.0.unsigned_abs() + unit.unsigned_abs() / 2) / unit.unsigned_abs();
        let sign = if self.0 < 0 && units > 0 { "−" } else { "" };
        let scale = 10_u64.pow(decimals.min(8));
        let (whole, rest, digits) = (units / scale, units % scale, decimals as usize);
        if digits == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest:0digits$}") }
    }

    /// As [`Amount::in_millions`], with a plus before what is above zero.
    pub fn with_sign(self, decimals: u32) -> String {
        let text = self.in_millions(decimals);
        let is_zero = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
        if self.0 > 0 && !is_zero { format!("+{text}") } else { text }
    }
}

impl From<Money> for Amount {
    /// The same amount; [`Money::MOST`] is far below the largest amount.
    fn from(money: Money) -> Self {
        Self(i64::try_from(money.as_euros()).unwrap_or(i64::MAX / 100).saturating_mul(100))
    }
}

impl Add for Amount {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Amount {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Amount {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Amount {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// Shows euros and cents: `18666666.67`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cents = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        f.pad(&format!("{sign}{}.{:02}", cents / 100, cents % 100))
    }
}

/// Written as a number of euros, with cents where there are some.
impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 100 == 0 {
            return serializer.serialize_i64(self.0 / 100);
        }
        #[expect(
            clippy::cast_precision_loss,
            reason = "amounts of files are below a hundred billion euros: 14 digits"
        )]
        serializer.serialize_f64(self.0 as f64 / 100.0)
    }
}

/// A share from 0 to 100 percent, in hundredths of a percent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(u16);

impl Percent {
    /// Everything.
    pub const ALL: Self = Self(10_000);

    /// A share in hundredths of a percent; nothing above 100 percent.
    pub fn hundredths(hundredths: u16) -> Option<Self> {
        (hundredths <= Self::ALL.0).then_some(Self(hundredths))
    }

    /// A share from a number of percent, to the nearest hundredth; nothing outside of 0 to 100.
    pub fn of(percent: f64) -> Option<Self> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the range is checked beside it"
        )]
        let hundredths = (percent * 100.0).round() as u16;
        Self::hundredths(hundredths).filter(|_| (0.0..=100.0).contains(&percent))
    }

    /// The share in hundredths of a percent.
    pub const fn as_hundredths(self) -> u16 {
        self.0
    }
}

/// Read from a number of percent.
impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let percent = f64::deserialize(deserializer)?;
        Self::of(percent).ok_or_else(|| {
            de::Error::custom(format!(
                "{percent} is no percentage: expected a number from 0 to 100, such as 10 or 7.5"
            ))
        })
    }
}

/// Written as a number of percent.
impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 100.0)
    }
}

/// Shows `10`, `7.5`.
impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&(f64::from(self.0) / 100.0).to_string())
    }
}

/// By how much a net wage is multiplied to get the gross one, in thousandths.
///
/// Italy's press takes 1.85 (12.0 net is 22.2 gross: Calcio e Finanza, 24 Jan 2025); under the tax regime for those who came from
/// abroad it is lower (1.31 for Kalulu in 2024/25).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Multiplier(u16);

impl Multiplier {
    /// The one that Italy's press uses.
    pub const USUAL: Self = Self(1_850);

    /// A multiplier in thousandths; nothing below 1 and above 3.
    pub fn thousandths(thousandths: u16) -> Option<Self> {
        (1_000..=3_000).contains(&thousandths).then_some(Self(thousandths))
    }

    /// The multiplier in thousandths.
    pub const fn as_thousandths(self) -> u16 {
        self.0
    }

    /// The net wage of a gross one, to the nearest euro.
    pub fn net_of(self, gross: Money) -> Money {
        let by = u128::from(self.0);
        let net = (u128::from(gross.as_euros()) * 1_000 + by / 2) / by;
        // A multiplier is 1 at least.
        Money::euros(u64::try_from(net).unwrap_or(gross.as_euros()))
    }

    /// The gross wage of a net one, in whole cents towards zero.
    pub fn gross_of(self, net: Amount) -> Amount {
        net.part(i64::from(self.0), 1_000)
    }
}

/// Shows `1.85`, `1.308`.
impl fmt::Display for Multiplier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:03}", self.0 / 1_000, self.0 % 1_000);
        let text = text.strip_suffix('0').unwrap_or(&text);
        f.pad(text.strip_suffix('0').unwrap_or(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_shown_in_millions_rounded_half_away_from_zero() {
        let amount = Amount::cents(1_866_666_667);
        assert_eq!((amount.in_millions(2), amount.in_millions(1)), ("18.67".to_owned(), "18.7".to_owned()));
        assert_eq!(Amount::cents(-266_666_667).with_sign(2), "−2.67");
        assert_eq!(Amount::cents(44_444_444).with_sign(2), "+0.44");
        assert_eq!(Amount::cents(250_000).in_millions(2), "0.00", "a book value of 2,500 euros");
        assert_eq!(
            (Amount::cents(-400_000).with_sign(1), Amount::cents(400_000).with_sign(1)),
            ("0.0".to_owned(), "0.0".to_owned())
        );
        assert_eq!(Amount::cents(2_550_000_000).in_millions(0), "26");
    }

    /// Calcio e Finanza, 24 Jan 2025, and Tutto Juve: 12.0 net is 22.2 gross, 6.0 is 11.1.
    #[test]
    fn twelve_million_net_are_22_2_gross() {
        let gross = |net| Multiplier::USUAL.gross_of(Amount::from(Money::euros(net)));
        assert_eq!(gross(12_000_000), Amount::from(Money::euros(22_200_000)));
        assert_eq!(gross(6_000_000), Amount::from(Money::euros(11_100_000)));
        assert_eq!(
            (Multiplier::USUAL.to_string(), Multiplier(1_308).to_string(), Multiplier(2_000).to_string()),
            ("1.85".to_owned(), "1.308".to_owned(), "2.0".to_owned())
        );
    }

    #[test]
    fn the_largest_amount_of_a_file_is_held() {
        let most = Amount::from(Money::euros(Money::MOST));
        assert_eq!(most.as_cents(), 10_000_000_000_000);
        assert_eq!(most.part(3, 3), most);
    }

    #[test]
    fn json_holds_euros_with_cents_where_there_are_some() {
        let json = |cents| serde_json::to_string(&Amount::cents(cents)).unwrap();
        assert_eq!(
            (json(1_866_666_667), json(-500), json(0)),
            ("18666666.67".to_owned(), "-5".to_owned(), "0".to_owned())
        );
    }

    #[test]
    fn a_share_is_shown_in_percent() {
        let shown = |hundredths| Percent::hundredths(hundredths).map(|share| share.to_string());
        assert_eq!([1_000, 1_250, 25].map(|it| shown(it).unwrap()), ["10", "12.5", "0.25"]);
        assert_eq!((shown(10_000).as_deref(), shown(10_001)), (Some("100"), None));
    }
}

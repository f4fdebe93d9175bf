//! Amounts in whole euros: read from `20_000_000` or `"€20m"`, written as football people write them.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

/// An amount of money in whole euros, never negative.
///
/// There is no zero that stands for "unknown": what no source states is an `Option` that is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(u64);

impl Money {
    /// The largest amount a file may state: a hundred billion euros, far beyond football and far below overflow.
    pub const MOST: u64 = 100_000_000_000;

    /// Makes an amount of whole euros.
    pub const fn euros(euros: u64) -> Self {
        Self(euros)
    }

    /// The amount in whole euros.
    pub const fn as_euros(self) -> u64 {
        self.0
    }

    /// The amount to the euro, as it is read back: `€257.375768m`.
    pub fn exact(self) -> String {
        let (unit, suffix) = match self.0 {
            0..1_000 => (1, ""),
            1_000..1_000_000 => (1_000, "k"),
            _ => (1_000_000, "m"),
        };
        let (whole, rest) = (self.0 / unit, self.0 % unit);
        if rest == 0 {
            return format!("€{whole}{suffix}");
        }
        let digits = unit.ilog10() as usize;
        let rest = format!("{rest:0digits$}");
        format!("€{whole}.{}{suffix}", rest.trim_end_matches('0'))
    }
}

impl std::iter::Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.fold(0, |sum, money| sum.saturating_add(money.0)))
    }
}

/// Shows `€20m`, `€14.5m`, `€257.38m`, `€750k`, `€900`: rounded to two decimals, as people in the game say it.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let step = match self.0 {
            0..1_000 => 1,
            1_000..999_995 => 10,
            _ => 10_000,
        };
        f.pad(&Self(self.0.saturating_add(step / 2) / step * step).exact())
    }
}

/// Reads `€20m`, `20m`, `€14.5m`, `750k`, `900`, `20_000_000`.
impl FromStr for Money {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let expected = || format!("expected an amount such as 20_000_000 or \"€20m\", found {text:?}");
        let bare = text.trim().trim_start_matches('€').trim().replace('_', "");
        let (number, unit) = match bare.char_indices().last() {
            Some((at, 'm' | 'M')) => (&bare[..at], 1_000_000),
            Some((at, 'k' | 'K')) => (&bare[..at], 1_000),
            _ => (bare.as_str(), 1),
        };
        let (whole, fraction) = number.trim().split_once('.').unwrap_or((number.trim(), ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        // No digits at all are told by the parsing below.
        if !digits(whole) || !digits(fraction) || fraction.len() > 6 {
            return Err(expected());
        }
        let whole: u64 = whole.parse().map_err(|_| expected())?;
        let mut euros = whole.checked_mul(unit).ok_or_else(expected)?;
        if !fraction.is_empty() {
            let scale = 10_u64.pow(u32::try_from(fraction.len()).map_err(|_| expected())?);
            let parts = fraction.parse::<u64>().map_err(|_| expected())? * unit;
            if parts % scale != 0 {
                return Err(format!("money is whole euros, found {text:?}"));
            }
            euros = euros.saturating_add(parts / scale);
        }
        if euros > Self::MOST {
            return Err(format!("at most {}, found {text:?}", Self(Self::MOST)));
        }
        Ok(Self(euros))
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AsWritten;
        impl Visitor<'_> for AsWritten {
            type Value = Money;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an amount such as 20_000_000 or \"€20m\"")
            }

            fn visit_u64<E: de::Error>(self, euros: u64) -> Result<Money, E> {
                if euros > Money::MOST {
                    return Err(E::custom(format!("at most {}, found {euros}", Money(Money::MOST))));
                }
                Ok(Money(euros))
            }

            fn visit_i64<E: de::Error>(self, euros: i64) -> Result<Money, E> {
                u64::try_from(euros)
                    .map_err(|_| E::custom(format!("money cannot be negative, found {euros}")))
                    .and_then(|euros| self.visit_u64(euros))
            }

            fn visit_f64<E: de::Error>(self, euros: f64) -> Result<Money, E> {
                if let Ok(whole) = euros.to_string().parse() {
                    return self.visit_u64(whole);
                }
                Err(E::custom(format!("money is whole euros, found {euros}: write 2_500_000 or \"€2.5m\"")))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Money, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_any(AsWritten)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_made_of_digits() {
        for text in ["", "€", "m", ".5m", "+5", "+5m", "5.+5m", "5.-5m", "-5", "5,5m", "1.1234567m"] {
            assert!(text.parse::<Money>().is_err_and(|why| why.starts_with("expected an amount")), "{text}");
        }
    }

    #[test]
    fn money_is_shown_as_people_in_the_game_say_it() {
        for (euros, said) in [
            (0, "€0"),
            (900, "€900"),
            (750_000, "€750k"),
            (1_500, "€1.5k"),
            (20_000_000, "€20m"),
            (14_500_000, "€14.5m"),
            (14_543_210, "€14.54m"),
            (257_375_768, "€257.38m"),
            (999_994, "€999.99k"),
            (999_995, "€1m"),
            (1_234, "€1.23k"),
            (999_999_999, "€1000m"),
        ] {
            assert_eq!(Money::euros(euros).to_string(), said);
        }
    }

    #[test]
    fn what_is_exact_reads_back_as_the_same_amount() {
        for euros in [0, 1, 999, 1_000, 999_999, 1_000_000, 14_543_210, Money::MOST] {
            assert_eq!(Money::euros(euros).exact().parse(), Ok(Money::euros(euros)));
        }
    }

    #[test]
    fn a_file_may_write_it_as_a_number_or_as_people_say_it() {
        for (written, euros) in [
            ("20_000_000", 20_000_000),
            ("0", 0),
            ("600000.0", 600_000),
            ("100_000_000_000", Money::MOST),
            ("\"€20m\"", 20_000_000),
            ("\"1.234567m\"", 1_234_567),
            ("\"0.5k\"", 500),
        ] {
            assert_eq!(ron::from_str(written), Ok(Money::euros(euros)), "{written}");
        }
        for (written, why) in [
            ("100_000_000_001", "at most €100000m, found 100000000001"),
            ("-1", "money cannot be negative, found -1"),
            ("2.5", "money is whole euros, found 2.5: write 2_500_000 or \"€2.5m\""),
            ("\"1.5\"", "money is whole euros, found \"1.5\""),
            ("\"m\"", "expected an amount such as 20_000_000 or \"€20m\", found \"m\""),
            ("\"1x.5m\"", "expected an amount such as 20_000_000 or \"€20m\", found \"1x.5m\""),
            ("\"1.x5m\"", "expected an amount such as 20_000_000 or \"€20m\", found \"1.x5m\""),
            ("\"1.2345678m\"", "expected an amount such as 20_000_000 or \"€20m\", found \"1.2345678m\""),
            ("true", "expected an amount such as 20_000_000 or \"€20m\""),
        ] {
            let error = ron::from_str::<Money>(written).unwrap_err().code.to_string();
            assert!(error.to_lowercase().contains(&why.to_lowercase()), "{written}: {error}");
        }
    }

    #[test]
    fn what_is_not_an_amount_is_refused() {
        for text in ["", "€", "m", "2,5m", "-3", "1.2345678m", "1.5", "20 apples", "200000m"] {
            assert!(text.parse::<Money>().is_err(), "{text:?}");
        }
    }
}

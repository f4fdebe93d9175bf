//! Terms that a plan assumes for a player: fee, wage and end of contract. They are assumptions, not reports.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use crate::domain::date::Date;
use crate::domain::money::Money;

/// The terms on which a plan sells, signs or keeps a player. What is absent is as stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Hash)]
pub struct Terms {
    /// The fee that is paid for him, by us or to us; a free transfer is 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fee: Option<Money>,
    /// His wage in euros a year, net of tax.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wage: Option<Money>,
    /// The last day of the contract or loan that he gets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl Terms {
    /// The line from which they are read again: `fee €25m wage €3m until 2028-06-30`; nothing for no terms.
    pub fn line(&self) -> String {
        self.in_words(Money::exact)
    }

    fn in_words(&self, amount: impl Fn(Money) -> String) -> String {
        let parts = [
            self.fee.map(|fee| format!("fee {}", amount(fee))),
            self.wage.map(|wage| format!("wage {}", amount(wage))),
            self.until.map(|until| format!("until {}", until.iso())),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// Shows `fee €25m wage €3m until 2028-06-30`, with amounts as people say them; nothing for no terms.
impl fmt::Display for Terms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.in_words(|amount| amount.to_string()))
    }
}

/// Reads what [`Terms::line`] writes, in any order; `25m` alone is a fee, and `free` a fee of 0.
impl FromStr for Terms {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut terms = Self::default();
        let mut words = text.split_whitespace();
        while let Some(word) = words.next() {
            let mut value = |of: &str| words.next().ok_or_else(|| format!("{of} what? Say {EXAMPLE}"));
            match word {
                "fee" => terms.fee = Some(amount(value("fee")?)?),
                "wage" => terms.wage = Some(amount(value("wage")?)?),
                "until" => terms.until = Some(value("until")?.parse()?),
                _ if terms.fee.is_none() => terms.fee = Some(amount(word)?),
                _ => return Err(format!("what is {word:?}? Say {EXAMPLE}")),
            }
        }
        Ok(terms)
    }
}

const EXAMPLE: &str = "fee 25m wage 3m until 2028-06-30";

fn amount(word: &str) -> Result<Money, String> {
    let is_bare = word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    match word {
        "free" => Ok(Money::euros(0)),
        // Nobody plays for three euros; the letter behind is easily forgotten.
        _ if is_bare && word.parse() != Ok(0) => Err(format!("{word} euros? Say {word}m or {word}k")),
        _ => word.parse(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_read_in_any_order_and_shown_in_one() {
        for (typed, shown) in [
            ("", ""),
            ("25m", "fee €25m"),
            ("free", "fee €0"),
            ("wage 3m fee €25m", "fee €25m wage €3m"),
            ("until 2028-06-30 wage 900k", "wage €900k until 2028-06-30"),
        ] {
            let terms: Terms = typed.parse().unwrap();
            assert_eq!(terms.to_string(), shown);
            assert_eq!(shown.parse(), Ok(terms));
        }
    }

    #[test]
    fn terms_are_shown_rounded_and_edited_to_the_euro() {
        let terms: Terms = "fee 257375768".parse().unwrap();
        assert_eq!(terms.to_string(), "fee €257.38m");
        assert_eq!(terms.line().parse(), Ok(terms));
    }

    #[test]
    fn what_is_no_term_is_refused_with_an_example() {
        for typed in ["fee", "fee cheap", "wage", "until tomorrow", "25m 3m", "2028-06-30"] {
            assert!(typed.parse::<Terms>().is_err(), "{typed}");
        }
        assert_eq!("wage 3".parse::<Terms>(), Err("3 euros? Say 3m or 3k".to_owned()));
        assert_eq!("999".parse::<Terms>(), Err("999 euros? Say 999m or 999k".to_owned()));
        for (typed, euros) in [("0", 0), ("1000", 1_000), ("€900", 900)] {
            assert_eq!(
                typed.parse::<Terms>().map(|terms| terms.fee),
                Ok(Some(Money::euros(euros))),
                "{typed}"
            );
        }
        assert_eq!("fee".parse::<Terms>(), Err(format!("fee what? Say {EXAMPLE}")));
    }
}

//! Terms that a plan assumes for a player: the kind of deal, fee, wage and end of contract. They are assumptions, not reports.

use std::iter::{self, Peekable};
use std::str::FromStr;

use serde::{Deserialize, Serialize, Serializer};

use crate::domain::accounts::amount::Percent;
use crate::domain::accounts::sale::SellOn;
use crate::domain::date::PartialDate;
use crate::domain::money::Money;
use crate::domain::reading::amount::{self, Period, Unit};
use crate::domain::reading::day::{self, DateStyle, Dated};
use crate::domain::squad::Squad;
use crate::domain::squad::accounts::WageIs;
use crate::domain::squad::list_counts::Training;

/// The kind of a deal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub enum Deal {
    /// He goes or comes for good.
    #[default]
    Transfer,
    /// He goes or comes on loan.
    Loan,
    /// On loan, with an option to buy: until it is taken a loan.
    LoanWithOption,
    /// On loan, with an obligation to buy: for the books a transfer at once (UEFA Club Licensing and Financial Sustainability
    /// Regulations, Annex G.4).
    LoanWithObligation,
    /// His contract is ended; the fee is what he is paid for it.
    Release,
}

impl Deal {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Transfer, Self::Loan, Self::LoanWithOption, Self::LoanWithObligation, Self::Release];

    /// Its name for programs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Transfer => "transfer",
            Self::Loan => "loan",
            Self::LoanWithOption => "loan_with_option",
            Self::LoanWithObligation => "loan_with_obligation",
            Self::Release => "release",
        }
    }

    /// The word by which a kind of deal is typed and shown; a transfer goes without saying.
    const fn word(self) -> &'static str {
        match self {
            Self::Transfer => "transfer",
            Self::Loan => "loan",
            Self::LoanWithOption => "option",
            Self::LoanWithObligation => "obligation",
            Self::Release => "release",
        }
    }
}

/// The terms on which a plan sells, lends, signs or keeps a player. What is absent is as stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Hash)]
pub struct Terms {
    /// The kind of deal; a transfer where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deal: Option<Deal>,
    /// The fee that is paid for him, by us or to us; a free transfer is 0. Of a loan the fee of the loan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fee: Option<Money>,
    /// The price of the option or the obligation to buy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Money>,
    /// What agents and others get beside the fee.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agents: Option<Money>,
    /// His wage in euros a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wage: Option<Money>,
    /// Whether the wage is net or gross of tax; net where absent.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "wage_by_name")]
    pub wage_is: Option<WageIs>,
    /// The part of his wage that the other club pays during a loan, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub they_pay: Option<u8>,
    /// The end of the contract or loan that he gets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<PartialDate>,
    /// What his former club gets of his sale, whatever is stated of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sell_on: Option<Percent>,
    /// Above which fee it gets its share; of the whole fee where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub above: Option<Money>,
    /// Where he was trained, as lists count it, whatever sources say.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "training_by_name")]
    pub trained: Option<Training>,
}

/// Writes what a wage is by the name by which it is read again.
#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over what the field holds"
)]
fn wage_by_name<S: Serializer>(wage_is: &Option<WageIs>, serializer: S) -> Result<S::Ok, S::Error> {
    let name = wage_is.map_or("Net", |is| if is == WageIs::Gross { "Gross" } else { "Net" });
    serializer.serialize_unit_variant("WageIs", 0, name)
}

/// Writes where he was trained by the name by which it is read again.
#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over what the field holds"
)]
pub(super) fn training_by_name<S: Serializer>(
    trained: &Option<Training>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let name = match trained {
        None | Some(Training::Abroad) => "Abroad",
        Some(Training::Nation) => "Nation",
        Some(Training::Club) => "Club",
    };
    serializer.serialize_unit_variant("Training", 0, name)
}

impl Terms {
    /// The line from which they are read again: `fee €25m wage €3m net until 2028-06-30`, `loan fee €2m pays 50 % until 2026-06-30`;
    /// nothing for no terms.
    pub fn line(&self) -> String {
        self.words(Money::exact, PartialDate::iso)
    }

    /// The terms without what they say of lists: what they assume of the deal itself.
    #[must_use]
    pub fn of_deal(self) -> Self {
        Self { trained: None, ..self }
    }

    /// What his former club gets of his sale, where they assume it.
    pub fn share_of_sale(&self) -> Option<SellOn> {
        let percent = self.sell_on?;
        Some(self.above.map_or(SellOn::OfFee(percent), |base| SellOn::OfProfit(percent, base.into())))
    }

    /// The same to be read by people, with amounts and an end as they are told everywhere: `fee €25m wage €3m net until 30 Jun 2028`.
    pub fn in_words(&self, squad: &Squad) -> String {
        self.words(|amount| amount.to_string(), |until| squad.end_in_words(until))
    }

    fn words(&self, amount: impl Fn(Money) -> String, end: impl Fn(PartialDate) -> String) -> String {
        let deal = self.deal.map(|deal| {
            self.price.map_or(deal.word().to_owned(), |price| format!("{} {}", deal.word(), amount(price)))
        });
        let parts = [
            deal,
            self.fee.map(|fee| format!("fee {}", amount(fee))),
            self.agents.map(|agents| format!("agents {}", amount(agents))),
            self.wage.map(|wage| {
                let is = if self.wage_is == Some(WageIs::Gross) { "gross" } else { "net" };
                format!("wage {} {is}", amount(wage))
            }),
            self.they_pay.map(|percent| format!("pays {percent} %")),
            self.until.map(|until| format!("until {}", end(until))),
            self.sell_on.map(|percent| format!("sell-on {percent} %")),
            self.above.map(|base| format!("above {}", amount(base))),
            self.trained.map(|training| training.in_words().to_owned()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// Reads what [`Terms::line`] writes, in any order; `25m` alone is a fee, and `free` a fee of 0.
impl FromStr for Terms {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut terms = Self::default();
        let text = text.replace('%', " ");
        let mut words = text.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let mut value = |of: &str| words.next().ok_or_else(|| format!("{of} what? Say {EXAMPLE}"));
            match word.to_lowercase().as_str() {
                "fee" => terms.fee = Some(amount(value("fee")?)?),
                "agents" => terms.agents = Some(amount(value("agents")?)?),
                "wage" => {
                    let wage = amount(value("wage")?)?;
                    let said = how_it_is_meant(&mut words);
                    terms.wage = Some(a_year(wage, said.per)?);
                    terms.wage_is = said.is.filter(|is| *is == WageIs::Gross);
                }
                "pays" => terms.they_pay = Some(percent(value("pays")?)?),
                "until" => terms.until = Some(day(value("until")?)?),
                "sell-on" => terms.sell_on = Some(share(value("sell-on")?)?),
                "above" => terms.above = Some(amount(value("above")?)?),
                "trained" => {
                    while words.next_if(|word| matches!(*word, "in" | "the")).is_some() {}
                    terms.trained = Some(training(words.next().unwrap_or_default())?);
                }
                "transfer" => terms.set_deal(Deal::Transfer)?,
                "loan" => terms.set_deal(Deal::Loan)?,
                "release" => terms.set_deal(Deal::Release)?,
                "option" => {
                    terms.set_deal(Deal::LoanWithOption)?;
                    terms.price = Some(amount(value("option")?)?);
                }
                "obligation" => {
                    terms.set_deal(Deal::LoanWithObligation)?;
                    terms.price = Some(amount(value("obligation")?)?);
                }
                _ if terms.fee.is_none()
                    && word.contains(|char: char| char.is_ascii_digit() || char == '€') =>
                {
                    terms.fee = Some(amount(word)?);
                }
                "free" if terms.fee.is_none() => terms.fee = Some(Money::euros(0)),
                _ => {
                    return Err(format!(
                        "what is {word:?}? Say {EXAMPLE}, sell-on 10% above 17.5m, trained here"
                    ));
                }
            }
        }
        if terms.above.is_some() && terms.sell_on.is_none() {
            return Err("what share above that? Say sell-on 10% above 17.5m".to_owned());
        }
        Ok(terms)
    }
}

impl Terms {
    /// Sets the kind of deal, unless another one was named: a loan with an option or an obligation may be called both.
    fn set_deal(&mut self, deal: Deal) -> Result<(), String> {
        self.deal = Some(match (self.deal, deal) {
            (None | Some(Deal::Loan), deal) => deal,
            (Some(before @ (Deal::LoanWithOption | Deal::LoanWithObligation)), Deal::Loan) => before,
            (Some(before), deal) if before == deal => deal,
            (Some(before), deal) => {
                return Err(format!("{} or {}? Say one of them", before.word(), deal.word()));
            }
        });
        Ok(())
    }
}

/// What a line of terms looks like.
pub const EXAMPLE: &str = "fee 25m wage 3m net until 2028-06-30";

/// Where a man was trained, as it is typed.
pub(in crate::domain) fn training(word: &str) -> Result<Training, String> {
    match word {
        "here" | "club" => Ok(Training::Club),
        "country" | "nation" => Ok(Training::Nation),
        "abroad" | "elsewhere" => Ok(Training::Abroad),
        _ => Err(format!("trained {word}? Say trained here, trained in the country or trained abroad")),
    }
}

/// A percentage, from 0 to 100.
fn percent(word: &str) -> Result<u8, String> {
    let percent = word.parse().ok().filter(|percent| *percent <= 100);
    percent.ok_or_else(|| format!("pays {word}? Say a percentage from 0 to 100"))
}

/// The share of a sale, from 0 to 100 percent.
fn share(word: &str) -> Result<Percent, String> {
    let share = word.parse().ok().and_then(Percent::of);
    share.ok_or_else(|| format!("sell-on {word}? Say a percentage from 0 to 100: sell-on 10% above 17.5m"))
}

fn amount(word: &str) -> Result<Money, String> {
    let is_bare = word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    match word {
        "free" => Ok(Money::euros(0)),
        // Nobody plays for three euros; the letter behind is easily forgotten.
        _ if is_bare && word.parse() != Ok(0) => Err(format!("{word} euros? Say {word}m or {word}k")),
        _ => word.parse().or_else(|why| euros_as_people_write(word).ok_or(why)),
    }
}

/// An amount such as `25,000,000` or `2,5m`.
pub(super) fn euros_as_people_write(text: &str) -> Option<Money> {
    amount::read(text, Unit::default())
        .stated()
        .filter(|it| it.low == it.high && it.unit.per.is_none())?
        .euros()
}

/// The day until which a contract runs: `2028-06-30`, `30/6/2028`, `2028`.
fn day(word: &str) -> Result<PartialDate, String> {
    let style = DateStyle { of: Dated::Contract, ..DateStyle::default() };
    word.parse().or_else(|why| day::read(word, style).stated().ok_or(why))
}

/// What follows a wage: `gross`, `net`, `a week`, `p/w`.
fn how_it_is_meant<'a>(words: &mut Peekable<impl Iterator<Item = &'a str>>) -> Unit {
    let says = |word: &str| {
        Unit::of_word(&word.to_lowercase()).filter(|unit| unit.is.is_some() || unit.per.is_some())
    };
    let next = || words.next_if(|word| matches!(*word, "a" | "per") || says(word).is_some());
    iter::from_fn(next).filter_map(says).fold(Unit::default(), Unit::or)
}

/// A wage in a year; one of which nothing is said is that already.
fn a_year(wage: Money, per: Option<Period>) -> Result<Money, String> {
    let euros = wage.as_euros().checked_mul(per.map_or(1, Period::in_a_year));
    let euros = euros.filter(|euros| *euros <= Money::MOST);
    euros.map(Money::euros).ok_or_else(|| format!("at most {} a year", Money::euros(Money::MOST)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::test_squads;

    #[test]
    fn terms_are_read_in_any_order_and_shown_in_one() {
        for (typed, shown) in [
            ("", ""),
            ("25m", "fee €25m"),
            ("free", "fee €0"),
            ("wage 3m fee €25m", "fee €25m wage €3m net"),
            ("until 2028-06-30 wage 900k", "wage €900k net until 2028-06-30"),
            ("until 2028-06", "until 2028-06"),
            ("wage 3m until 2028", "wage €3m net until 2028"),
            ("loan 2m pays 50% until 2026-06-30", "loan fee €2m pays 50 % until 2026-06-30"),
            ("loan option 8m fee 1m", "option €8m fee €1m"),
            ("obligation 14.5m loan fee 3m agents 0.8m", "obligation €14.5m fee €3m agents €800k"),
            ("release 5m", "release fee €5m"),
            ("sell-on 10% above 17.5m 16m", "fee €16m sell-on 10 % above €17.5m"),
            ("sell-on 7.5", "sell-on 7.5 %"),
            ("sell-on 0", "sell-on 0 %"),
            ("Fee 25,000,000 Until 30/6/2029", "fee €25m until 2029-06-30"),
            ("2,5m wage 60k a week gross", "fee €2.5m wage €3.12m gross"),
            ("wage 60k p/w net until giu-28", "wage €3.12m net until 2028-06"),
            ("wage 3m gross a year", "wage €3m gross"),
            ("wage 5.5m gross trained here", "wage €5.5m gross trained here"),
            ("trained in the country", "trained in the country"),
            ("trained abroad 1m", "fee €1m trained abroad"),
        ] {
            let terms: Terms = typed.parse().unwrap();
            assert_eq!(terms.line(), shown);
            assert_eq!(shown.parse(), Ok(terms));
        }
    }

    #[test]
    fn terms_are_shown_rounded_and_edited_to_the_euro() {
        let terms: Terms = "fee 257375768".parse().unwrap();
        assert_eq!(terms.in_words(&test_squads::juventus()), "fee €257.38m");
        assert_eq!(terms.line().parse(), Ok(terms));
    }

    #[test]
    fn an_end_is_told_as_everywhere_and_edited_as_it_is_typed() {
        for (until, told) in
            [("2031-06-30", "30 Jun 2031"), ("2031-06", "Jun 2031"), ("2031", "2031 (assumed 30 Jun)")]
        {
            let terms: Terms = format!("until {until}").parse().unwrap();
            assert_eq!(terms.in_words(&test_squads::juventus()), format!("until {told}"));
            assert_eq!(terms.line(), format!("until {until}"));
        }
    }

    #[test]
    fn what_is_no_term_is_refused_with_an_example() {
        for typed in [
            "fee",
            "fee cheap",
            "wage",
            "until tomorrow",
            "25m 3m",
            "2028-06-30",
            "pays 101",
            "pays",
            "option",
            "release loan",
            "sell-on",
            "sell-on 101",
            "sell-on nan",
            "above 17.5m",
            "trained",
            "trained Rome",
            "Newcastle 10%",
        ] {
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

    #[test]
    fn a_transfer_that_is_typed_is_kept_as_one() {
        let terms = "transfer fee 25m".parse::<Terms>().unwrap();
        assert_eq!((terms.deal, terms.line().as_str()), (Some(Deal::Transfer), "transfer fee €25m"));
    }
}

//! What a sale gains or loses over the book value, and the price below which it loses money, with every clause.
//!
//! `gain = fee − agents − solidarity − fixed costs − sell-on − book value` (UEFA Club Licensing and Financial Sustainability
//! Regulations 2024, Annex G.3). The whole gain is booked at once, even where the fee is paid in instalments.

use serde::Serialize;

use crate::domain::accounts::amount::{Amount, Percent};

/// What a club keeps of a fee before its former club is served.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SaleCosts {
    /// The agents' share of the fee.
    pub agents: Percent,
    /// Solidarity: 5 percent at most on a transfer to another country before the contract ends, 0.25 for each year at a club from
    /// 12 to 15 and 0.5 from 16 to 23 (FIFA, Regulations on the Status and Transfer of Players, Annex 5).
    pub solidarity: Percent,
    /// Costs that do not depend on the fee.
    pub fixed: Amount,
}

/// The share of the next sale that a former club was promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SellOn {
    /// A share of the whole fee.
    OfFee(Percent),
    /// A share of what the fee is above a base: what the former club got, with what was added later.
    OfProfit(Percent, Amount),
}

impl SellOn {
    /// What the former club gets of a fee, in whole cents towards zero.
    fn share_of(self, fee: Amount) -> Amount {
        match self {
            Self::OfFee(percent) => share(fee, percent),
            Self::OfProfit(percent, base) => share((fee - base).max(Amount::ZERO), percent),
        }
    }
}

/// The costs and the clause of a sale.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sale {
    /// What it costs.
    pub costs: SaleCosts,
    /// What a former club gets.
    pub sell_on: Option<SellOn>,
}

impl Sale {
    /// What is left of a fee once everybody else is paid.
    pub fn proceeds(&self, fee: Amount) -> Amount {
        let shared = share(fee, self.costs.agents) + share(fee, self.costs.solidarity);
        let sell_on = self.sell_on.map_or(Amount::ZERO, |sell_on| sell_on.share_of(fee));
        fee - shared - self.costs.fixed - sell_on
    }

    /// The gain over a book value: below zero a loss.
    pub fn gain(&self, fee: Amount, book_value: Amount) -> Amount {
        self.proceeds(fee) - book_value
    }

    /// The lowest fee at which nothing is lost, to the cent above; nothing where others get the whole fee.
    ///
    /// With `k` for what agents and solidarity leave: `(book + fixed) / k`, with a share `r` of the fee `(book + fixed) / (k − r)`;
    /// with a share of the profit the first where that is not above the base, else `(book + fixed − r · base) / (k − r)`.
    pub fn no_loss_below(&self, book_value: Amount) -> Option<Amount> {
        let all = i128::from(Percent::ALL.as_hundredths());
        let part = |percent: Percent| i128::from(percent.as_hundredths());
        let kept = all - part(self.costs.agents) - part(self.costs.solidarity);
        let needed = i128::from((book_value + self.costs.fixed).max(Amount::ZERO).as_cents()) * all;
        let fee = match self.sell_on {
            None => divided_up(needed, kept)?,
            Some(SellOn::OfFee(percent)) => divided_up(needed, kept - part(percent))?,
            Some(SellOn::OfProfit(percent, base)) => {
                let base = i128::from(base.as_cents());
                let without = divided_up(needed, kept)?;
                if without <= base {
                    without
                } else {
                    divided_up(needed - part(percent) * base, kept - part(percent))?
                }
            }
        };
        Some(Amount::from_wide(fee))
    }
}

/// The share of an amount, in whole cents towards zero.
fn share(amount: Amount, percent: Percent) -> Amount {
    amount.part(i64::from(percent.as_hundredths()), i64::from(Percent::ALL.as_hundredths()))
}

/// A quotient of what is not negative, up to the next whole number; nothing by zero or less.
fn divided_up(dividend: i128, divisor: i128) -> Option<i128> {
    (divisor > 0).then(|| (dividend.max(0) + divisor - 1) / divisor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Amounts in hundreds of euros: four decimals of a million.
    fn millions(text: &str) -> Amount {
        let text = text.replace('−', "-");
        let (sign, text) = text.strip_prefix('-').map_or((1, text.as_str()), |text| (-1, text));
        let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
        Amount::cents(
            sign * (whole.parse::<i64>().unwrap() * 100_000_000
                + format!("{rest:0<8}").parse::<i64>().unwrap()),
        )
    }

    fn percent(percent: u16) -> Percent {
        Percent::hundredths(percent * 100).unwrap()
    }

    fn costs(agents: u16, solidarity: u16) -> SaleCosts {
        SaleCosts { agents: percent(agents), solidarity: percent(solidarity), fixed: Amount::ZERO }
    }

    fn lowest(sale: Sale, book: &str) -> String {
        sale.no_loss_below(millions(book)).unwrap().in_millions(4)
    }

    #[test]
    fn without_clauses_the_book_value_is_the_price_below_which_money_is_lost() {
        let sale = Sale::default();
        assert_eq!(lowest(sale, "24"), "24.0000");
        assert_eq!(sale.gain(millions("30"), millions("24")), millions("6"));
        assert_eq!(sale.gain(millions("20"), millions("24")), millions("-4"));
        // Kelly sold at 16.0: the press's cost gains, the full cost of the accounts loses.
        assert_eq!(sale.gain(millions("16"), millions("15.55555556")).with_sign(2), "+0.44");
        assert_eq!(sale.gain(millions("16"), millions("18.66666667")).with_sign(2), "−2.67");
        assert_eq!(sale.gain(millions("18"), millions("15.55555556")).in_millions(4), "2.4444");
    }

    #[test]
    fn agents_and_solidarity_and_a_share_of_the_fee_raise_the_price() {
        let sale = Sale { costs: costs(5, 5), sell_on: None };
        assert_eq!(lowest(sale, "15.5556"), "17.2840");
        assert_eq!(lowest(Sale { sell_on: Some(SellOn::OfFee(percent(10))), ..sale }, "15.5556"), "19.4445");
        assert_eq!(
            lowest(Sale { sell_on: Some(SellOn::OfFee(percent(10))), ..sale }, "15.55555556"),
            "19.4444"
        );
    }

    #[test]
    fn a_share_of_the_profit_counts_only_above_its_base() {
        let sell_on = Some(SellOn::OfProfit(percent(10), millions("17.5")));
        let sale = Sale { costs: costs(5, 5), sell_on };
        assert_eq!(lowest(sale, "15.5556"), "17.2840", "below the base nothing is shared");
        assert_eq!(lowest(sale, "20"), "22.8125");
    }

    /// Brighton's chief executive, quoted in a supporters' forum: 10 percent of 15 over 10 is 0.5, over 11 it is 0.4; Birmingham
    /// got over 6 of Bellingham's 88 over 25.
    #[test]
    fn a_former_club_gets_its_share_of_the_profit() {
        let share =
            |fee: &str, base: &str| SellOn::OfProfit(percent(10), millions(base)).share_of(millions(fee));
        assert_eq!((share("15", "10"), share("15", "11")), (millions("0.5"), millions("0.4")));
        assert_eq!((share("88", "25"), share("9", "10")), (millions("6.3"), Amount::ZERO));
    }

    #[test]
    fn a_gain_is_the_fee_without_costs_and_book_value() {
        let book = millions("19.55");
        assert_eq!(Sale::default().gain(millions("18"), book), millions("-1.55"));
        assert_eq!(Sale::default().gain(millions("25"), book), millions("5.45"));
        assert_eq!(Sale { costs: costs(0, 5), sell_on: None }.gain(millions("25"), book), millions("4.2"));
        assert_eq!(
            Sale { costs: costs(10, 0), sell_on: None }.gain(millions("10"), Amount::ZERO),
            millions("9"),
            "from the academy"
        );
    }

    /// Published gains of Juventus' sales, from the notes of the club of 2024 and 2025: the fee less the gain is book value and costs.
    /// Calcio e Finanza on Kalulu: 14.0 and 14.3 over 363 thousand.
    #[test]
    fn published_gains_come_out() {
        for (fee, book, fixed, gain) in [
            ("13", "0.0025", "1.1475", "11.85"),
            ("14", "0.3625", "0", "13.6375"),
            ("14.3", "0.3625", "0", "13.9375"),
            ("13", "9.6333", "0", "3.3667"),
            ("13", "9.6333", "1.1", "2.2667"),
        ] {
            let costs = SaleCosts { fixed: millions(fixed), ..SaleCosts::default() };
            assert_eq!(Sale { costs, sell_on: None }.gain(millions(fee), millions(book)), millions(gain));
        }
    }

    /// overclockers: sold at 30.0 with 4.1 in the books and 1.3 of pay saved, 27.2 for the season.
    #[test]
    fn a_sale_makes_its_gain_and_the_pay_that_is_saved() {
        let season = Sale::default().gain(millions("30"), millions("4.1")) + millions("1.3");
        assert_eq!(season, millions("27.2"));
    }

    /// FIFA's solidarity on 20.0: five percent in all; of it 0.25 for each year from 12 to 15, and 0.5 for each from 16 on.
    #[test]
    fn solidarity_is_a_share_of_the_fee() {
        let paid = |hundredths| {
            let solidarity = Percent::hundredths(hundredths).unwrap();
            let costs = SaleCosts { solidarity, ..SaleCosts::default() };
            millions("20") - Sale { costs, sell_on: None }.proceeds(millions("20"))
        };
        assert_eq!([paid(500), paid(4 * 25), paid(3 * 50)], ["1", "0.2", "0.3"].map(millions));
    }

    #[test]
    fn where_others_get_the_whole_fee_no_price_is_enough() {
        let sale = Sale { costs: costs(50, 0), sell_on: Some(SellOn::OfFee(percent(50))) };
        assert_eq!(sale.no_loss_below(millions("1")), None);
    }

    fn any_sale() -> impl Strategy<Value = Sale> {
        let amount = || (0..20_000_000_000_i64).prop_map(Amount::cents);
        let share = || (0..=3_000_u16).prop_map(|share| Percent::hundredths(share).unwrap());
        let clause = prop_oneof![
            Just(None),
            share().prop_map(|share| Some(SellOn::OfFee(share))),
            (share(), amount()).prop_map(|(share, base)| Some(SellOn::OfProfit(share, base))),
        ];
        (share(), share(), amount(), clause).prop_map(|(agents, solidarity, fixed, sell_on)| Sale {
            costs: SaleCosts { agents, solidarity, fixed },
            sell_on,
        })
    }

    proptest! {
        #[test]
        fn at_the_lowest_price_nothing_is_lost_and_below_it_something_is(sale in any_sale(), book in 0..20_000_000_000_i64) {
            let book = Amount::cents(book);
            if let Some(lowest) = sale.no_loss_below(book) {
                prop_assert!(sale.gain(lowest, book) >= Amount::ZERO);
                // Each of three shares is rounded to the benefit of the seller by less than a cent.
                let below = Amount::cents(lowest.as_cents() - 100);
                prop_assert!(below < Amount::ZERO || sale.gain(below, book) <= Amount::ZERO);
            }
        }
    }
}

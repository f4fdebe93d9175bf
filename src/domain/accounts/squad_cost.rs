//! UEFA's squad cost ratio: what a squad and its coach cost, of what the club earns.
//!
//! `(pay + write-offs + agents) / (operating revenue + a third of three years' profit on transfers)`, over a calendar year (UEFA
//! Club Licensing and Financial Sustainability Regulations 2022, Article 92 and Annex K).

use crate::domain::accounts::amount::{Amount, Percent};

/// The parts of the ratio, in a calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SquadCost {
    /// Gross pay of players and head coach.
    pub pay: Amount,
    /// Write-offs of their cost.
    pub write_offs: Amount,
    /// Agents' costs that are in neither.
    pub agents: Amount,
    /// Operating revenue of twelve months.
    pub revenue: Amount,
    /// Profit on transfers, summed over thirty-six months.
    pub disposals: Amount,
}

impl SquadCost {
    /// What the squad costs.
    pub fn costs(&self) -> Amount {
        self.pay + self.write_offs + self.agents
    }

    /// What it is measured against.
    pub fn income(&self) -> Amount {
        self.revenue + self.disposals.part(1, 3)
    }

    /// The ratio in hundredths of a percent, rounded half up; nothing where nothing is earned.
    pub fn ratio(&self) -> Option<i64> {
        let (costs, income) = (i128::from(self.costs().as_cents()), i128::from(self.income().as_cents()));
        let hundredths = i128::from(Percent::ALL.as_hundredths());
        (income > 0)
            .then(|| i64::try_from((costs * hundredths * 2 + income) / (income * 2)).unwrap_or(i64::MAX))
    }

    /// What may be spent until a limit is reached; below zero what is too much.
    pub fn room(&self, limit: Percent) -> Amount {
        let all = i64::from(Percent::ALL.as_hundredths());
        self.income().part(i64::from(limit.as_hundredths()), all) - self.costs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thousands(thousands: i64) -> Amount {
        Amount::cents(thousands * 100_000)
    }

    fn of(costs: i64, income: i64) -> SquadCost {
        SquadCost {
            pay: thousands(costs),
            write_offs: Amount::ZERO,
            agents: Amount::ZERO,
            revenue: thousands(income),
            disposals: Amount::ZERO,
        }
    }

    /// Sky Sport, 3 Nov 2023, on 2022/23: Inter 70, Milan 48, Juventus 84 percent.
    #[test]
    fn the_published_ratios_come_out() {
        assert_eq!(of(287_168, 408_797).ratio(), Some(7_025));
        assert_eq!(of(193_788, 400_391).ratio(), Some(4_840));
        assert_eq!(of(406_790, 483_307).ratio(), Some(8_417));
        assert_eq!(of(0, 0).ratio(), None);
    }

    #[test]
    fn a_signing_and_a_sale_move_the_ratio_and_what_may_still_be_spent() {
        let before = SquadCost {
            pay: thousands(200_000),
            write_offs: thousands(110_000),
            agents: thousands(15_000),
            revenue: thousands(440_000),
            disposals: thousands(90_000 + 15_000 + 60_000),
        };
        let limit = Percent::hundredths(7_000).unwrap();
        assert_eq!((before.ratio(), before.room(limit)), (Some(6_566), thousands(21_500)));
        // Half a calendar year of 25 over five years, of 5.55 of pay, and of 1.25 of agents' costs over five years.
        let signed = SquadCost {
            pay: before.pay + thousands(2_775),
            write_offs: before.write_offs + thousands(2_500 + 125),
            ..before
        };
        assert_eq!(signed.ratio(), Some(6_675));
        let sold = SquadCost { disposals: signed.disposals + thousands(12_000), ..signed };
        assert_eq!((sold.ratio(), sold.room(limit)), (Some(6_621), thousands(18_900)));
        // 85 percent of 300, the Premier League's limit from 2026/27 on.
        assert_eq!(of(0, 300_000).room(Percent::hundredths(8_500).unwrap()), thousands(255_000));
    }
}

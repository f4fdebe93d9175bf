//! The squad cost ratio of a plan, where the club's figures are stated: today, under the plan, and what may still be spent.

use crate::domain::accounts::amount::{Amount, Percent};
use crate::domain::accounts::range::Sum;
use crate::domain::accounts::squad_cost::SquadCost;

/// The ratio today and under a plan, in hundredths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SquadCostRatio {
    /// Without the plan.
    pub today: Option<i64>,
    /// Under the plan, from the least to the most; nothing where something of the plan is not stated.
    pub after: Option<(i64, i64)>,
    /// The limit of the year.
    pub limit: Percent,
    /// What may still be spent under the plan until the limit, at the least.
    pub room: Option<Amount>,
}

impl SquadCostRatio {
    /// The ratio of a squad whose back line costs so much in the calendar year without the plan and under it, and whose sales gain
    /// so much.
    pub(super) fn of(squad: SquadCost, year: i16, [today, after]: [&Sum; 2], gains: &Sum) -> Self {
        let is_known = [today, after, gains].iter().all(|sum| sum.missing.is_empty());
        let with = |cost: Amount, gain: Amount| SquadCost {
            write_offs: squad.write_offs + cost,
            disposals: squad.disposals + gain,
            ..squad
        };
        let best = with(after.known.low - today.known.low, gains.known.high);
        let worst = with(after.known.high - today.known.high, gains.known.low);
        let limit = limit_of(year);
        Self {
            today: squad.ratio(),
            after: best.ratio().zip(worst.ratio()).filter(|_| is_known),
            limit,
            room: is_known.then(|| worst.room(limit)),
        }
    }
}

/// The limit of a calendar year: 90 percent in 2023, 80 in 2024 and 70 from 2025 on (Article 93 and the transitional rules).
fn limit_of(year: i16) -> Percent {
    let hundredths = match year {
        ..=2023 => 9_000,
        2024 => 8_000,
        2025.. => 7_000,
    };
    Percent::hundredths(hundredths).unwrap_or(Percent::ALL)
}

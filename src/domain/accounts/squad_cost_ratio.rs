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
    /// The limit that the squad file states, else UEFA's of the year.
    pub limit: Percent,
    /// What may still be spent under the plan until the limit, at the least.
    pub room: Option<Amount>,
    /// How much too much is spent under the plan for certain, where the squad file states the limit.
    pub excess: Option<Amount>,
}

impl SquadCostRatio {
    /// The ratio of a squad whose back line costs so much in the calendar year without the plan and under it, and whose sales gain
    /// so much; with the limit that is stated.
    pub(super) fn of(
        squad: SquadCost,
        (year, stated): (i16, Option<Percent>),
        [today, after]: [&Sum; 2],
        gains: &Sum,
    ) -> Self {
        let is_known = [today, after, gains].iter().all(|sum| sum.missing.is_empty());
        let with = |cost: Amount, gain: Amount| SquadCost {
            write_offs: squad.write_offs + cost,
            disposals: squad.disposals + gain,
            ..squad
        };
        let best = with(after.known.low - today.known.low, gains.known.high);
        let worst = with(after.known.high - today.known.high, gains.known.low);
        let limit = stated.unwrap_or_else(|| limit_of(year));
        Self {
            today: squad.ratio(),
            after: best.ratio().zip(worst.ratio()).filter(|_| is_known),
            limit,
            room: is_known.then(|| worst.room(limit)),
            excess: stated.map(|limit| -best.room(limit)).filter(|&excess| is_known && excess > Amount::ZERO),
        }
    }

    /// How the plan breaks the limit that is stated: `squad cost ratio 71.20 %, 4.3 beyond the limit of 70 %, €m`; nothing where it
    /// does not for certain.
    pub fn breach_in_words(self) -> Option<String> {
        let (after, excess) = (self.after_in_words()?, self.excess?.in_millions(1));
        Some(format!("squad cost ratio {after}, {excess} beyond the limit of {} %, €m", self.limit))
    }

    /// The ratio under the plan, where all of it is known: `66.75 %`, `66.10 % … 66.75 %`.
    pub fn after_in_words(self) -> Option<String> {
        let (least, most) = self.after?;
        Some(if least == most { percent(least) } else { format!("{} … {}", percent(least), percent(most)) })
    }
}

/// Hundredths of a percent: `66.75 %`.
pub(super) fn percent(hundredths: i64) -> String {
    format!("{}.{:02} %", hundredths / 100, hundredths % 100)
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

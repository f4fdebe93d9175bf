//! The squad cost ratio of a plan, where the club's figures are stated: today, under the plan, and what may still be spent.

use crate::domain::accounts::amount::{Amount, Percent};
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
    /// The ratio of a squad of whose men each costs so much more in the calendar year under the plan and gains so much by his exit,
    /// by each claim of his book value; with the limit that is stated. Nothing of the plan where something is not stated.
    pub(super) fn of(
        squad: SquadCost,
        (year, stated): (i16, Option<Percent>),
        changes: Option<&[Vec<(Amount, Amount)>]>,
    ) -> Self {
        let limit = stated.unwrap_or_else(|| limit_of(year));
        let plan = changes.map(|changes| Readings { squad, changes });
        let [least, most] = [End::Least, End::Most];
        let after = plan.and_then(|plan| Some((plan.by_ratio(least).ratio()?, plan.by_ratio(most).ratio()?)));
        let room = |end| plan.map(|plan| plan.at_rate(end, rate_of(limit)).room(limit));
        let excess =
            room(least).map(|room| -room).filter(|&excess| stated.is_some() && excess > Amount::ZERO);
        Self { today: squad.ratio(), after, limit, room: room(most), excess }
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

/// What claims make of a squad's costs and income under a plan: one claim of each man is true.
#[derive(Clone, Copy)]
struct Readings<'a> {
    squad: SquadCost,
    /// What each man costs more, and what his exit gains, by each claim.
    changes: &'a [Vec<(Amount, Amount)>],
}

/// The lowest or the highest ratio that claims allow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Least,
    Most,
}

/// Costs for so much income.
type Rate = (i128, i128);

impl Readings<'_> {
    /// The squad by the claims that leave the most or the least room under a rate. Each man's claim is chosen for itself, for the
    /// room is a sum over men.
    fn at_rate(&self, end: End, (costs, income): Rate) -> SquadCost {
        // Thrice the room that a claim takes, since a third of a gain is income.
        let taken = |&&(cost, gain): &&(Amount, Amount)| {
            3 * i128::from(cost.as_cents()) * income - i128::from(gain.as_cents()) * costs
        };
        self.changes.iter().fold(self.squad, |squad, claims| {
            let chosen = match end {
                End::Least => claims.iter().min_by_key(taken),
                End::Most => claims.iter().max_by_key(taken),
            };
            let (cost, gain) = chosen.copied().unwrap_or_default();
            SquadCost { write_offs: squad.write_offs + cost, disposals: squad.disposals + gain, ..squad }
        })
    }

    /// The squad by the claims of the lowest or the highest ratio: whatever takes the least room under the ratio found so far has a
    /// lower one, until none has (Dinkelbach's method).
    fn by_ratio(&self, end: End) -> SquadCost {
        let rate = |squad: &SquadCost| {
            let [costs, income] = [squad.costs(), squad.income()];
            (i128::from(costs.as_cents()), i128::from(income.as_cents()))
        };
        let is_beyond = |next: &SquadCost, found: &SquadCost| {
            let ((costs, income), (found_costs, found_income)) = (rate(next), rate(found));
            let (next, found) = (costs * found_income, found_costs * income);
            if end == End::Least { next < found } else { next > found }
        };
        let mut found = self.at_rate(end, rate(&self.squad));
        loop {
            let next = self.at_rate(end, rate(&found));
            if !is_beyond(&next, &found) {
                return found;
            }
            found = next;
        }
    }
}

/// A limit as costs for income.
fn rate_of(limit: Percent) -> Rate {
    (i128::from(limit.as_hundredths()), i128::from(Percent::ALL.as_hundredths()))
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

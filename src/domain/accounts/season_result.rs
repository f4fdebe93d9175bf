//! What a plan makes of a season: by the exits in it, and by what each man costs without the plan and under it.

use crate::domain::accounts::amount::Amount;
use crate::domain::accounts::by_claim::{ByClaim, CostByClaim};
use crate::domain::accounts::convention::FinancialYear;
use crate::domain::accounts::plan_money::SeasonMoney;
use crate::domain::accounts::range::{Range, Sum};
use crate::domain::accounts::reckoning::Reckoning;
use crate::domain::depth::department::Moment;
use crate::domain::squad::player::PlayerIndex;

impl Reckoning<'_> {
    /// The money of a season; the gains belong to the first one.
    pub(super) fn season(&self, year: FinancialYear, is_first: bool) -> SeasonMoney {
        let (mut result, mut today, mut after) = (Sum::default(), Sum::default(), Sum::default());
        for player in self.board.squad().indices() {
            let [now, then] = self.costs(player, year);
            if Moment::Today.counts(self.board, player) {
                today.add_parts(player, [now.total()]);
            }
            if then != CostByClaim::nothing() {
                after.add_parts(player, [then.total()]);
            }
            result.add_parts(player, self.parts_of_result(player, [&now, &then], is_first));
        }
        SeasonMoney { year, result, today, after }
    }

    /// What the plan makes of a season by a man's exit in it, and by what he costs without it and under it.
    fn parts_of_result(
        &self,
        player: PlayerIndex,
        [now, then]: [&CostByClaim; 2],
        is_first: bool,
    ) -> impl Iterator<Item = Option<ByClaim>> {
        let gain = (is_first && self.is_exit(player)).then(|| self.gain(player));
        // Of whom nothing changes nothing need be known.
        let saved = (now != then).then(|| now.less(then));
        gain.into_iter().chain(saved)
    }

    /// What is known of a man's part in the plan's result of the first season.
    pub(super) fn part_of_result(&self, player: PlayerIndex, year: FinancialYear) -> Range {
        let [now, then] = self.costs(player, year);
        let mut part = Sum::default();
        part.add_parts(player, self.parts_of_result(player, [&now, &then], true));
        part.known
    }

    /// What a man costs in a year without the plan and under it.
    fn costs(&self, player: PlayerIndex, year: FinancialYear) -> [CostByClaim; 2] {
        let is_here = Moment::Today.counts(self.board, player);
        let now = if is_here { self.cost_today(player, year) } else { CostByClaim::nothing() };
        [now, self.cost_after(player, year)]
    }

    /// What each man costs more in a year under the plan than without it, and what his exit gains, by each claim; nothing where
    /// something of it is not stated.
    pub(super) fn changes(&self, year: FinancialYear) -> Option<Vec<Vec<(Amount, Amount)>>> {
        let change = |player| {
            let [now, then] = self.costs(player, year);
            let gain = if self.is_exit(player) { self.gain(player)? } else { Amount::ZERO.into() };
            let more = if now == then { Amount::ZERO.into() } else { then.less(&now)? };
            Some(more.zip(&gain).collect())
        };
        self.board.squad().indices().map(change).collect()
    }
}

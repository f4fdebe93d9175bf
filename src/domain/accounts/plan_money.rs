//! The money of a plan: what each man's move gains, saves and costs, this season and the two ahead, and what that makes together.
//!
//! A plan's moves are made on its date, and on the season's first day where that is later. What nobody states is missing, by
//! name; a market value stands for a price only where it is marked as assumed.

use crate::domain::accounts::amount::Amount;
use crate::domain::accounts::by_claim::CostByClaim;
use crate::domain::accounts::convention::{Bookkeeping, FinancialYear};
use crate::domain::accounts::range::{Range, Sum};
use crate::domain::accounts::reckoning::Reckoning;
use crate::domain::accounts::squad_cost_ratio::SquadCostRatio;
use crate::domain::board::{Board, Move};
use crate::domain::date::Date;
use crate::domain::plan::terms::Terms;
use crate::domain::squad::player::PlayerIndex;

/// Whose word a price is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceBy {
    /// The plan assumes it.
    Plan,
    /// It is asked for, as sources state.
    Asked,
    /// Nobody states a price: his market value is assumed to be it.
    MarketValue,
}

/// A price and whose word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// How much.
    pub amount: Amount,
    /// By whom.
    pub by: PriceBy,
}

/// What a man costs in a season; a part is nothing where it is not stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SeasonCost {
    /// What is written off of his cost, or the fee of his loan.
    pub write_off: Option<Range>,
    /// His gross pay.
    pub pay: Option<Amount>,
}

impl SeasonCost {
    /// Both parts, where both are known.
    pub fn total(self) -> Option<Range> {
        Some(self.write_off? + Range::from(self.pay?))
    }
}

impl From<CostByClaim> for SeasonCost {
    fn from(CostByClaim { write_off, pay }: CostByClaim) -> Self {
        Self { write_off: write_off.map(|write_off| write_off.range()), pay }
    }
}

/// The money of one man in the first season.
#[derive(Clone, Debug, PartialEq)]
pub struct ManMoney {
    /// Who.
    pub player: PlayerIndex,
    /// His book value when the plan's moves are made, for a man of ours.
    pub book_value: Option<Range>,
    /// The price for which he goes or comes, or at which he would.
    pub price: Option<Price>,
    /// What a sale for that price gains, for a man of ours.
    pub gain: Option<Range>,
    /// The price below which a sale loses money, for a man of ours.
    pub no_loss_below: Option<Range>,
    /// What he costs in a whole season: as he is, and for somebody else's man on the plan's terms.
    pub season: SeasonCost,
    /// What it saves in the first season that a man who is here goes when the plan's moves are made.
    pub saved: Option<Range>,
    /// What he makes of the first season: of ours what his exit gains and saves, of somebody else's what he costs, below zero.
    pub result: Option<Range>,
    /// What his move brings in cash, or would bring: below zero what it takes.
    pub cash: Option<Range>,
}

/// The money of a plan in one season.
#[derive(Clone, Debug, PartialEq)]
pub struct SeasonMoney {
    /// The financial year.
    pub year: FinancialYear,
    /// Gains, and what the back line costs less than without the plan; below zero what the plan costs.
    pub result: Sum,
    /// What the men of today cost in the season.
    pub today: Sum,
    /// What the men cost in it under the plan.
    pub after: Sum,
}

/// The money of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanMoney {
    /// How the club keeps its books.
    pub books: Bookkeeping,
    /// The season of the squad file and the two after it.
    pub seasons: Vec<SeasonMoney>,
    /// Fees that come in less those that go out, with agents.
    pub cash: Sum,
    /// What the sales gain over the book values.
    pub gains: Sum,
    /// The squad cost ratio, where the club's figures are stated.
    pub squad_cost_ratio: Option<SquadCostRatio>,
    /// Everybody: who is here today, who is signed, and who is wanted.
    pub men: Vec<ManMoney>,
}

/// How many seasons are reckoned.
const SEASONS: usize = 3;

impl PlanMoney {
    /// The money of a board; nothing where the squad file gives neither a date nor a season.
    pub fn of(board: &Board) -> Option<Self> {
        let (reckoning, first) = reckoning(board, None)?;
        Some(Self::reckoned(&reckoning, first))
    }

    /// The money of a board of which more is stated than prices: a cost or a book value of anybody.
    pub fn beyond_prices(board: &Board) -> Option<Self> {
        let (reckoning, first) = reckoning(board, None)?;
        everybody(board)
            .any(|player| reckoning.is_stated(player, first))
            .then(|| Self::reckoned(&reckoning, first))
    }

    fn reckoned(reckoning: &Reckoning<'_>, first: FinancialYear) -> Self {
        let (board, books) = (reckoning.board, reckoning.books);
        let accounts = &board.squad().accounts;
        let years = std::iter::successors(Some(first), |&year| Some(Bookkeeping::year_after(year)));
        let seasons = years.take(SEASONS).map(|year| reckoning.season(year, year == first));
        Self {
            books,
            seasons: seasons.collect(),
            cash: reckoning.cash(),
            squad_cost_ratio: accounts.squad_cost.and_then(|cost| {
                let year = reckoning.day.year();
                let calendar =
                    FinancialYear { starts: Date::new(year, 1, 1)?, ends: Date::new(year, 12, 31)? };
                let changes = reckoning.changes(calendar);
                Some(SquadCostRatio::of(cost, (year, accounts.squad_cost_limit), changes.as_deref()))
            }),
            gains: reckoning.gains(),
            men: everybody(board).map(|player| reckoning.man(player, first)).collect(),
        }
    }

    /// The season of the squad file.
    pub fn this_season(&self) -> &SeasonMoney {
        &self.seasons[0]
    }

    /// The money of a man; nothing of who has left.
    pub fn man(&self, player: PlayerIndex) -> Option<&ManMoney> {
        self.men.binary_search_by_key(&player, |man| man.player).ok().map(|at| &self.men[at])
    }

    /// Who goes or comes by the plan at his market value, which is only assumed to be his price.
    pub fn priced_at_value(&self, board: &Board) -> Vec<PlayerIndex> {
        let is_valued = |man: &&ManMoney| man.price.is_some_and(|price| price.by == PriceBy::MarketValue);
        let moves = |&player: &PlayerIndex| board.moves().iter().any(|made| made.player == player);
        self.men.iter().filter(is_valued).map(|man| man.player).filter(moves).collect()
    }

    /// What a man costs in each of the plan's seasons, the first one first: as he is, and for somebody else's man on the plan's terms.
    pub fn season_costs(&self, board: &Board, player: PlayerIndex) -> Vec<(FinancialYear, Option<Range>)> {
        let Some((reckoning, _)) = reckoning(board, None) else { return Vec::new() };
        let years = self.seasons.iter().map(|season| season.year);
        years.map(|year| (year, SeasonCost::from(reckoning.whole_season(player, year)).total())).collect()
    }

    /// This season's result if one man comes and another, who is here, goes: his gain and what he no longer costs, less what the
    /// one who comes costs.
    pub fn of_swap(&self, comes: PlayerIndex, goes: PlayerIndex) -> Sum {
        let (coming, going) = (self.man(comes), self.man(goes));
        let mut sum = Sum::default();
        sum.add(goes, going.and_then(|man| man.result));
        sum.add(comes, coming.and_then(|man| man.season.total()).map(|cost| -cost));
        sum
    }

    /// The cash of one man's coming and another one's going.
    pub fn cash_of_swap(&self, comes: PlayerIndex, goes: PlayerIndex) -> Sum {
        let mut sum = Sum::default();
        for player in [goes, comes] {
            sum.add(player, self.man(player).and_then(|man| man.cash));
        }
        sum
    }
}

/// What each of these moves brings in cash by the claims that are best for it, below zero what it takes; nothing of whom it is not
/// stated. Reckoned where the budget limits the cash.
pub fn cash_of_moves(board: &Board, moves: &[Move]) -> Vec<Amount> {
    let limited = board.squad().budget.cash.and_then(|_| reckoning(board, None));
    let cash = |made: &Move| Some(limited.as_ref()?.0.cash_of(made.player)?.high);
    moves.iter().map(|made| cash(made).unwrap_or_default()).collect()
}

/// Everybody but who has left, in file order.
fn everybody(board: &Board) -> impl Iterator<Item = PlayerIndex> {
    board.squad().indices().filter(|&player| !board.has_left(player))
}

/// How the money of a board is reckoned, and the financial year of its season; nothing where the squad file gives neither a date nor
/// a season.
pub(super) fn reckoning(
    board: &Board,
    what_if: Option<(PlayerIndex, Terms)>,
) -> Option<(Reckoning<'_>, FinancialYear)> {
    let books = board.squad().accounts.books;
    let first = books.year_of(season_day(board)?);
    let day = board.date().map_or(first.starts, |day| day.max(first.starts));
    Some((Reckoning::new(board, day, what_if), first))
}

/// The first day of the season that the squad file is about, else the plan's date.
fn season_day(board: &Board) -> Option<Date> {
    board.squad().season_start().or(board.date())
}

#[cfg(test)]
mod tests;

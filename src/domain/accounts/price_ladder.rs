//! The prices of one man from a fifth below his price to a fifth above it, and the prices at which an answer turns round.
//!
//! At each price the plan's result of the season is told with his move, whether or not the plan makes it.

use crate::domain::accounts::amount::Amount;
use crate::domain::accounts::budget::Budgeted;
use crate::domain::accounts::plan_money::{PlanMoney, PriceBy, reckoning};
use crate::domain::accounts::range::Range;
use crate::domain::board::Board;
use crate::domain::money::Money;
use crate::domain::outlook::Outlook;
use crate::domain::plan::terms::Terms;
use crate::domain::squad::player::PlayerIndex;

/// A price, and what follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rung {
    /// The price, in whole euros.
    pub price: Money,
    /// What a sale gains at it, for a man of ours.
    pub gain: Option<Range>,
    /// What he costs in the season at it, for somebody else's man.
    pub cost: Option<Range>,
    /// The season's result of the plan with his move at this price.
    pub season: Option<Range>,
}

/// The prices of one man.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceLadder {
    /// Who.
    pub player: PlayerIndex,
    /// Whether he is ours, and so is sold.
    pub is_sold: bool,
    /// Whose word the price in the middle is.
    pub by: PriceBy,
    /// From the lowest price to the highest.
    pub rungs: Vec<Rung>,
    /// The lowest price at which his sale is as good for this season as keeping him.
    pub as_good_as_keeping: Option<Money>,
    /// The price at which the plan's result of the season is no longer what it must be: the lowest at which a sale is enough, the
    /// highest at which a signing can be borne.
    pub turns_at: Option<Money>,
    /// What the result of the season must be: the budget's, else zero.
    pub must_be: Amount,
}

/// The prices, in percent of the man's own.
const RUNGS: [u64; 5] = [80, 90, 100, 110, 120];

/// No price beyond this one is looked at.
const MOST: u64 = 1_000_000_000;

impl PriceLadder {
    /// The prices of a man under a plan; nothing where no price or no money at all is stated.
    pub fn of(board: &Board, outlook: &Outlook, player: PlayerIndex) -> Option<Self> {
        let price = outlook.money.as_ref()?.man(player)?.price?;
        Self::at(board, outlook, player, board.terms(player), price.by)
    }

    /// The prices of a man on other terms than the plan's.
    pub fn at(
        board: &Board,
        outlook: &Outlook,
        player: PlayerIndex,
        terms: Terms,
        by: PriceBy,
    ) -> Option<Self> {
        let money = outlook.money.as_ref()?;
        let with = |fee: Money| Ladder { board, money, player, terms: Terms { fee: Some(fee), ..terms } };
        let (now, first) = reckoning(board, Some((player, terms)))?;
        let middle = euros(now.man(player, first).price?.amount);
        let must_be = outlook.budget.least(Budgeted::Result).unwrap_or_default();
        let is_sold = board.player(player).origin.is_here();
        let rungs = RUNGS.map(|percent| with(Money::euros(middle.as_euros() * percent / 100)).rung());
        let own = |fee| with(fee).own().map(|own| own.low);
        let season = |fee| with(fee).season().map(|season| season.low);
        Some(Self {
            player,
            is_sold,
            by,
            rungs: rungs.to_vec(),
            as_good_as_keeping: is_sold.then(|| lowest_that(|fee| Some(own(fee)? >= Amount::ZERO)))?,
            turns_at: if is_sold {
                lowest_that(|fee| Some(season(fee)? >= must_be))
            } else {
                highest_that(|fee| Some(season(fee)? >= must_be))
            },
            must_be,
        })
    }
}

impl PriceLadder {
    /// The man's own price, and what follows from it.
    pub fn own(&self) -> Option<&Rung> {
        self.rungs.get(RUNGS.len() / 2)
    }
}

fn euros(amount: Amount) -> Money {
    Money::euros(u64::try_from(amount.as_cents() / 100).unwrap_or(0))
}

/// One man at one price.
struct Ladder<'a> {
    board: &'a Board,
    money: &'a PlanMoney,
    player: PlayerIndex,
    terms: Terms,
}

impl Ladder<'_> {
    /// What he makes of the season at this price.
    fn own(&self) -> Option<Range> {
        let (reckoning, first) = reckoning(self.board, Some((self.player, self.terms)))?;
        reckoning.own_result(self.player, first)
    }

    /// The plan's result with his move at this price; nothing where something of the others is not stated.
    fn season(&self) -> Option<Range> {
        let (as_it_is, first) = reckoning(self.board, None)?;
        let result = &self.money.this_season().result;
        if result.missing.iter().any(|&missing| missing != self.player) {
            return None;
        }
        let is_known = !result.missing.contains(&self.player);
        let included =
            as_it_is.own_result(self.player, first).filter(|_| is_known && as_it_is.moves(self.player));
        let included = included.unwrap_or_default();
        // Both ends of a range are of the same claims.
        let others = Range { low: result.known.low - included.low, high: result.known.high - included.high };
        Some(others + self.own()?)
    }

    fn rung(&self) -> Rung {
        let man = reckoning(self.board, Some((self.player, self.terms)))
            .map(|(reckoning, first)| reckoning.man(self.player, first));
        let is_ours = self.board.player(self.player).origin.is_here();
        Rung {
            price: self.terms.fee.unwrap_or_default(),
            gain: man.as_ref().and_then(|man| man.gain),
            cost: man.filter(|_| !is_ours).and_then(|man| man.season.total()),
            season: self.season(),
        }
    }
}

/// The lowest price for which something holds that holds for every higher one; nothing where it holds for none, or is not known.
fn lowest_that(holds: impl Fn(Money) -> Option<bool>) -> Option<Money> {
    let (mut low, mut high) = (0, MOST);
    if !holds(Money::euros(high))? {
        return None;
    }
    while low < high {
        let middle = low.midpoint(high);
        if holds(Money::euros(middle))? { high = middle } else { low = middle + 1 }
    }
    Some(Money::euros(low))
}

/// The highest price for which something holds that holds for every lower one; nothing where it holds for none, or is not known.
fn highest_that(holds: impl Fn(Money) -> Option<bool>) -> Option<Money> {
    if !holds(Money::euros(0))? {
        return None;
    }
    let fails_from = lowest_that(|fee| holds(fee).map(|holds| !holds))?;
    fails_from.as_euros().checked_sub(1).map(Money::euros)
}

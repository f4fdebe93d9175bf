//! The prices of one man from a fifth below his price to a fifth above it, and the prices at which an answer turns round.
//!
//! At each price the plan's result of the season is told with his move, whether or not the plan makes it.

use crate::domain::accounts::amount::Amount;
use crate::domain::accounts::budget::Budgeted;
use crate::domain::accounts::plan_money::{PlanMoney, PriceBy, reckoning};
use crate::domain::accounts::range::Range;
use crate::domain::accounts::standing::Standing;
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
    /// The season's result of the plan with his move at this price, as far as it is known of the others.
    pub season: Option<Range>,
}

/// The prices of one man.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceLadder {
    /// Who.
    pub player: PlayerIndex,
    /// Whether he is ours, and so goes; else he comes.
    pub is_ours: bool,
    /// How he goes or comes.
    pub(super) standing: Standing,
    /// Whose word the price in the middle is.
    pub by: PriceBy,
    /// From the lowest price to the highest.
    pub rungs: Vec<Rung>,
    /// The price below which his sale loses money, for a man of ours.
    pub no_loss_below: Option<Range>,
    /// The lowest price at which his going is as good for this season as keeping him; the highest where we pay him to go.
    pub as_good_as_keeping: Option<Money>,
    /// The price at which the plan's result of the season is no longer what it must be: the lowest at which it is enough that he
    /// goes, the highest that we can pay.
    pub turns_at: Option<Money>,
    /// What the result of the season must be: the budget's, else zero.
    pub must_be: Amount,
    /// The others of whom something of the season is not stated: it stays open by them, and no price is known to turn it.
    pub open: Vec<PlayerIndex>,
}

/// The prices, in percent of the man's own.
const RUNGS: [u64; 5] = [80, 90, 100, 110, 120];

/// No price beyond this one is looked at.
const MOST: u64 = 1_000_000_000;

impl PriceLadder {
    /// The prices of a man under a plan; nothing where no price or no money at all is stated.
    pub fn of(board: &Board, outlook: &Outlook, player: PlayerIndex) -> Option<Self> {
        Self::at(board, outlook, player, board.terms(player))
    }

    /// The prices of a man on other terms than the plan's.
    pub fn at(board: &Board, outlook: &Outlook, player: PlayerIndex, terms: Terms) -> Option<Self> {
        let money = outlook.money.as_ref()?;
        let with = |fee: Money| Ladder { board, money, player, terms: Terms { fee: Some(fee), ..terms } };
        let (now, first) = reckoning(board, Some((player, terms)))?;
        let man = now.man(player, first);
        let price = man.price?;
        let middle = euros(price.amount);
        let must_be = outlook.budget.least(Budgeted::Result).unwrap_or_default();
        let is_ours = board.player(player).origin.is_here();
        let standing = now.standing(player);
        let turn = |holds: &dyn Fn(Money) -> Option<bool>| {
            if is_paid_by_us(is_ours, standing) { highest_that(holds) } else { lowest_that(holds) }
        };
        let rungs = RUNGS.map(|percent| with(Money::euros(middle.as_euros() * percent / 100)).rung());
        let own = |fee| with(fee).own().map(|own| own.low);
        let mut open = money.this_season().result.missing.clone();
        open.retain(|&missing| missing != player);
        let season = |fee| with(fee).season().filter(|_| open.is_empty()).map(|season| season.low);
        Some(Self {
            player,
            is_ours,
            standing,
            by: price.by,
            rungs: rungs.to_vec(),
            no_loss_below: man.no_loss_below,
            as_good_as_keeping: if is_ours { turn(&|fee| Some(own(fee)? >= Amount::ZERO)) } else { None },
            turns_at: turn(&|fee| Some(season(fee)? >= must_be)),
            must_be,
            open,
        })
    }
}

impl PriceLadder {
    /// Whether the price is what we pay, and not what we get.
    pub fn is_paid_by_us(&self) -> bool {
        is_paid_by_us(self.is_ours, self.standing)
    }

    /// The man's own price, and what follows from it.
    pub fn own(&self) -> Option<&Rung> {
        self.rungs.get(RUNGS.len() / 2)
    }
}

/// A release is paid for as a signing is.
fn is_paid_by_us(is_ours: bool, standing: Standing) -> bool {
    !is_ours || standing == Standing::IsReleased
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

    /// The plan's result with his move at this price, as far as it is known of the others.
    fn season(&self) -> Option<Range> {
        let (as_it_is, first) = reckoning(self.board, None)?;
        let result = &self.money.this_season().result;
        let included = as_it_is.part_of_result(self.player, first);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::accounts::amount::Percent;
    use crate::domain::accounts::sale::SellOn;
    use crate::domain::column::Column;
    use crate::domain::plan::decision::Decision;
    use crate::domain::plan::terms::Deal;
    use crate::domain::squad::Squad;
    use crate::domain::squad::accounts::{Cost, Promise};
    use crate::domain::squad::player::PlayerId;
    use crate::domain::test_plans;
    use crate::domain::test_squads::find;
    use proptest::prelude::*;

    /// Kelly alone is for sale, and what he cost, earns and owes at his next sale is stated.
    fn squad(cost: u64, wage: u64, share: Option<(u16, u64)>, loss: Option<i64>) -> Squad {
        let mut squad = test_plans::fit();
        squad.as_of = "2025-07-01".parse().ok();
        squad.season = Some("2025/26".to_owned());
        squad.budget.result = loss.map(Amount::cents);
        let (rugani, kelly) = (find(&squad, "Rugani"), find(&squad, "Kelly"));
        squad.players[rugani.get()].reported = Column::Staying;
        let kelly = &mut squad.players[kelly.get()];
        kelly.contract_until = "2029-06-30".parse().ok();
        kelly.wage = Some(Money::euros(wage));
        let on = "2025-02-03".parse().ok();
        kelly.accounts.cost = Some(Cost { fee: Some(Money::euros(cost)), on, ..Cost::default() });
        kelly.accounts.sell_on = share.map(|(share, base)| Promise {
            to: None,
            share: SellOn::OfProfit(Percent::hundredths(share).unwrap(), Money::euros(base).into()),
        });
        squad
    }

    /// The board with Balerdi signed for a price and Kelly sold for one, or kept.
    fn board(squad: &Squad, signed: u64, sold: Option<u64>) -> Board {
        let fee = |fee| Terms { fee: Some(Money::euros(fee)), ..Terms::default() };
        let assume = |name, terms| Decision::Assume { player: PlayerId::from_name(name), terms };
        let until = "2030-06-30".parse().ok();
        let wage = Some(Money::euros(3_000_000));
        let mut decisions = vec![
            test_plans::send(squad, "Balerdi", Column::Staying),
            assume("Balerdi", Terms { wage, until, ..fee(signed) }),
        ];
        decisions.push(match sold {
            Some(sold) => assume("Kelly", fee(sold)),
            None => test_plans::send(squad, "Kelly", Column::Staying),
        });
        test_plans::board(squad.clone(), decisions)
    }

    /// This season's result of a board, and whether it breaks the budget.
    fn result(board: &Board) -> (Amount, bool) {
        let result = PlanMoney::of(board).unwrap().this_season().result.clone();
        (result.known.low, board.squad().budget.is_broken(Budgeted::Result, &result))
    }

    fn ladder(board: &Board, name: &str) -> PriceLadder {
        PriceLadder::of(board, &Outlook::of(board), find(board.squad(), name)).unwrap()
    }

    /// Prices on both sides of a turn, and others from anywhere.
    fn prices(turn: Option<Money>, others: &[u64]) -> Vec<u64> {
        let turn = turn.map(Money::as_euros).into_iter();
        turn.flat_map(|turn| turn.saturating_sub(1)..=turn + 1).chain(others.iter().copied()).collect()
    }

    #[test]
    fn the_fee_of_a_loan_or_of_a_release_is_held_against_no_book_value_and_who_is_released_is_paid() {
        let squad = squad(21_000_000, 4_000_000, None, None);
        let on = |deal| {
            let fee = Some(Money::euros(2_000_000));
            let terms = Terms { deal: Some(deal), fee, ..Terms::default() };
            let player = PlayerId::from_name("Kelly");
            let board = test_plans::board(
                squad.clone(),
                vec![test_plans::send(&squad, "Kelly", Column::ForSale), Decision::Assume { player, terms }],
            );
            ladder(&board, "Kelly")
        };
        let (loan, release) = (on(Deal::Loan), on(Deal::Release));
        assert_eq!([loan.head(), release.head()], ["lent for", "released for"]);
        assert_eq!([loan.no_loss_below, release.no_loss_below], [None, None]);
        assert_eq!([loan.is_paid_by_us(), release.is_paid_by_us()], [false, true]);
        // What is saved of him this season is less than the book value that is written off at once.
        assert_eq!(release.as_good_as_keeping, None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        /// Each price is put into a plan of its own, and the verdict read from that plan's outlook.
        #[test]
        fn the_prices_at_which_a_verdict_turns_are_where_plans_with_those_prices_turn(
            cost in 0..60_000_000_u64,
            wage in 0..8_000_000_u64,
            share in prop::option::of((0..=4_000_u16, 0..40_000_000_u64)),
            loss in prop::option::of(-3_000_000_000..3_000_000_000_i64),
            signed in 0..60_000_000_u64,
            sold in 0..60_000_000_u64,
            others in prop::collection::vec(0..100_000_000_u64, 4),
        ) {
            let squad = squad(cost, wage, share, loss);
            let must_be = loss.map_or(Amount::ZERO, Amount::cents);
            let plan = board(&squad, signed, Some(sold));
            let (kelly, balerdi) = (ladder(&plan, "Kelly"), ladder(&plan, "Balerdi"));

            for price in prices(kelly.turns_at, &others) {
                let turned = kelly.turns_at.is_some_and(|turn| price >= turn.as_euros());
                let (result, is_broken) = result(&board(&squad, signed, Some(price)));
                prop_assert_eq!(result >= must_be, turned, "sold at {}: {:?}", price, kelly.turns_at);
                prop_assert!(loss.is_none() || is_broken != turned, "the budget at {}", price);
            }
            let (kept, _) = result(&board(&squad, signed, None));
            for price in prices(kelly.as_good_as_keeping, &others) {
                let is_as_good = kelly.as_good_as_keeping.is_some_and(|turn| price >= turn.as_euros());
                prop_assert_eq!(result(&board(&squad, signed, Some(price))).0 >= kept, is_as_good, "kept at {}", price);
            }
            for price in prices(balerdi.turns_at, &others) {
                let is_borne = balerdi.turns_at.is_some_and(|turn| price <= turn.as_euros());
                prop_assert_eq!(result(&board(&squad, price, Some(sold))).0 >= must_be, is_borne, "signed at {}", price);
            }
        }
    }
}

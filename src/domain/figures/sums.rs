//! Sums of money: what the exits bring, what the signings cost, and what the department earns.
//!
//! Each amount is what the plan assumes for a player, which is marked, else what is stated of him. What neither says never enters
//! a sum; it is counted beside it.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::domain::accounts::player_books::multiplier;
use crate::domain::board::Board;
use crate::domain::column::Column;
use crate::domain::depth::department::Moment;
use crate::domain::money::Money;
use crate::domain::squad::accounts::WageIs;
use crate::domain::squad::player::{Origin, PlayerIndex};

/// One amount of money, and whose word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// A source states it.
    Stated(Money),
    /// The plan assumes it.
    Assumed(Money),
    /// Nobody says it.
    NotStated,
}

impl From<Option<Money>> for Amount {
    fn from(stated: Option<Money>) -> Self {
        stated.map_or(Self::NotStated, Self::Stated)
    }
}

/// A sum of money: what is known, by whose word, and how many amounts are not stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// The sum of those stated and assumed.
    pub known: Money,
    /// How many are stated.
    pub stated: usize,
    /// How many the plan assumes.
    pub assumed: usize,
    /// How many are neither.
    pub not_stated: usize,
}

/// Writes a sum of which nothing is known as `null`, never as 0.
impl Serialize for Sum {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sum = serializer.serialize_struct("Sum", 4)?;
        sum.serialize_field("known", &self.is_known().then_some(self.known))?;
        sum.serialize_field("stated", &self.stated)?;
        sum.serialize_field("assumed", &self.assumed)?;
        sum.serialize_field("not_stated", &self.not_stated)?;
        sum.end()
    }
}

impl Sum {
    /// Sums amounts, and counts those that are not stated beside them.
    pub fn of(amounts: impl IntoIterator<Item = Amount>) -> Self {
        let add = |sum: Self, amount| [sum.known, amount].into_iter().sum();
        amounts.into_iter().fold(Self::default(), |sum, amount| match amount {
            Amount::Stated(amount) => Self { known: add(sum, amount), stated: sum.stated + 1, ..sum },
            Amount::Assumed(amount) => Self { known: add(sum, amount), assumed: sum.assumed + 1, ..sum },
            Amount::NotStated => Self { not_stated: sum.not_stated + 1, ..sum },
        })
    }

    /// Whether at least one amount is stated or assumed.
    pub const fn is_known(&self) -> bool {
        self.stated + self.assumed > 0
    }
}

/// What the sales bring: for each man of ours who leaves what we ask for him, also while he is on loan elsewhere. Whoever goes
/// back from a loan brings nothing.
pub fn fees_in(board: &Board) -> Sum {
    Sum::of(sold(board).map(|player| fee(board, player)))
}

/// What the signings cost, and keeping a man beyond his loan: for each what his club asks for him.
pub fn fees_out(board: &Board) -> Sum {
    Sum::of(bought(board).map(|player| fee(board, player)))
}

/// Those who are sold or bought for a fee that is not stated.
pub fn without_fee(board: &Board) -> Vec<PlayerIndex> {
    sold(board).chain(bought(board)).filter(|&player| fee(board, player) == Amount::NotStated).collect()
}

fn sold(board: &Board) -> impl Iterator<Item = PlayerIndex> + '_ {
    board.squad().indices().filter(|&player| {
        let is_ours = match board.player(player).origin {
            Origin::Ours => board.counts_today(player),
            Origin::OnLoanTo { .. } => !board.has_left(player),
            Origin::OnLoan { .. } | Origin::Elsewhere { .. } => false,
        };
        is_ours && board.planned(player) != Column::Staying
    })
}

fn bought(board: &Board) -> impl Iterator<Item = PlayerIndex> + '_ {
    board.squad().indices().filter(|&player| match board.player(player).origin {
        Origin::Elsewhere { .. } => board.counts_after(player),
        Origin::OnLoan { until, .. } => {
            let stated = until.map(|end| board.squad().last_day(end));
            let is_kept_longer = stated.is_some() && board.ends_on(player) > stated;
            is_kept_longer && board.counts_after(player)
        }
        Origin::Ours | Origin::OnLoanTo { .. } => false,
    })
}

/// What these men earn together, in euros a year, net of tax.
pub fn wages(board: &Board, players: &[PlayerIndex], moment: Moment) -> Sum {
    Sum::of(players.iter().map(|&player| wage(board, player, moment)))
}

/// Those of these men whose wage is not stated.
pub fn without_wage(board: &Board, players: &[PlayerIndex], moment: Moment) -> Vec<PlayerIndex> {
    let is_missing = |player: &PlayerIndex| wage(board, *player, moment) == Amount::NotStated;
    players.iter().copied().filter(is_missing).collect()
}

/// What a man earns in euros a year, net of tax. What a plan assumes for him counts once it has made its moves; today he earns
/// what is stated. Of a gross wage the net one is assumed by the multiplier that makes the one of the other.
fn wage(board: &Board, player: PlayerIndex, moment: Moment) -> Amount {
    let (man, terms) = (board.player(player), board.terms(player));
    let net = |wage: Money, is| match is {
        WageIs::Net => wage,
        WageIs::Gross => multiplier(board.squad(), man).net_of(wage),
    };
    let assumed = terms.wage.filter(|_| moment == Moment::After);
    match (assumed, man.wage, man.accounts.wage_is) {
        (Some(wage), ..) => Amount::Assumed(net(wage, terms.wage_is.unwrap_or_default())),
        (None, Some(wage), WageIs::Net) => Amount::Stated(wage),
        (None, Some(wage), WageIs::Gross) => Amount::Assumed(net(wage, WageIs::Gross)),
        (None, None, _) => Amount::NotStated,
    }
}

/// The fee for a man: what the plan assumes, else what his club asks. A free agent has no club to be paid; what the club of a
/// target asks whom the plan added is the plan's assumption, too.
fn fee(board: &Board, player: PlayerIndex) -> Amount {
    if let Some(assumed) = board.terms(player).fee {
        return Amount::Assumed(assumed);
    }
    if board.is_free_agent(player) {
        return Amount::Stated(Money::euros(0));
    }
    let asked = board.asking(player);
    if board.is_added(player) { asked.map_or(Amount::NotStated, Amount::Assumed) } else { asked.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::decision::Decision;
    use crate::domain::squad::Squad;
    use crate::domain::{test_plans, test_squads};

    #[test]
    fn on_the_seed_no_fee_is_stated_and_nothing_is_summed() {
        let board = test_plans::signed(test_plans::squad());
        assert_eq!(fees_in(&board), Sum { not_stated: 2, ..Sum::default() });
        assert_eq!(fees_out(&board), Sum { not_stated: 1, ..Sum::default() });
    }

    #[test]
    fn for_programs_a_sum_of_nothing_stated_is_null_and_a_free_transfer_is_0() {
        let written = |amount: Amount| serde_json::to_string(&Sum::of([amount])).unwrap();
        for (amount, json) in [
            (Amount::NotStated, r#"{"known":null,"stated":0,"assumed":0,"not_stated":1}"#),
            (Amount::Stated(Money::euros(0)), r#"{"known":0,"stated":1,"assumed":0,"not_stated":0}"#),
            (Amount::Assumed(Money::euros(5)), r#"{"known":5,"stated":0,"assumed":1,"not_stated":0}"#),
        ] {
            assert_eq!(written(amount), json);
        }
    }

    #[test]
    fn what_the_plan_assumes_is_told_apart_from_what_is_stated() {
        let target = crate::domain::plan::new_target::NewTarget::read("Leoni; CB; 30m", None).unwrap();
        let squad = test_plans::squad();
        let (leoni, balerdi) = (target.id.clone(), squad.players[6].id.clone());
        let moved = crate::domain::plan::decision::Moved { id: leoni, reported: Column::Target };
        let decisions = vec![
            test_plans::send(&squad, "Balerdi", Column::Staying),
            Decision::Assume { player: balerdi, terms: "fee 25m".parse().unwrap() },
            Decision::AddTarget { target },
            Decision::Send { players: vec![moved], to: Column::Staying, at: None },
        ];
        let fees = fees_out(&test_plans::board(squad, decisions));
        assert_eq!(fees, Sum { known: Money::euros(55_000_000), stated: 0, assumed: 2, not_stated: 0 });
    }

    #[test]
    fn a_stated_fee_is_summed_and_an_unstated_one_is_counted_beside_it() {
        let mut squad = test_plans::squad();
        squad.players[5].asking = Some(Money::euros(20_000_000));
        squad.players[6].asking = Some(Money::euros(0));
        let board = test_plans::signed(squad);
        let known =
            |millions: u64| Sum { known: Money::euros(millions * 1_000_000), stated: 1, ..Sum::default() };
        assert_eq!(fees_in(&board), Sum { not_stated: 1, ..known(20) });
        assert_eq!(fees_out(&board), known(0));
    }

    #[test]
    fn a_man_who_is_kept_beyond_his_loan_costs_his_option_or_a_fee_that_is_not_stated() {
        let mut squad = test_plans::squad();
        squad.players[5].origin =
            Origin::OnLoan { from: "Newcastle".into(), until: "2025-12-31".parse().ok() };
        let kept = |squad: &Squad, terms: &str| {
            let player = squad.players[5].id.clone();
            let stays = test_plans::send(squad, "Kelly", Column::Staying);
            let assumed = Decision::Assume { player, terms: terms.parse().unwrap() };
            fees_out(&test_plans::board(squad.clone(), vec![stays, assumed]))
        };
        let until = "until 2029-06-30";
        assert_eq!(kept(&squad, ""), Sum::default(), "he stays for the loan");
        assert_eq!(kept(&squad, until), Sum { not_stated: 1, ..Sum::default() });
        assert_eq!(kept(&squad, "fee 14m until 2029-06-30").known, Money::euros(14_000_000));
        squad.players[5].asking = Some(Money::euros(15_000_000));
        assert_eq!(kept(&squad, until).known, Money::euros(15_000_000));
    }

    #[test]
    fn who_is_sold_while_on_loan_elsewhere_brings_his_fee() {
        let mut squad = test_plans::squad();
        squad.players[4].origin = Origin::OnLoanTo { club: "Ajax".into(), until: "2026-06-30".parse().ok() };
        squad.players[4].asking = Some(Money::euros(5_000_000));
        squad.players[5].reported = Column::Staying;
        assert_eq!(fees_in(&test_plans::board(squad, Vec::new())).known, Money::euros(5_000_000));
    }

    #[test]
    fn a_free_agent_costs_no_fee_unless_the_plan_assumes_one() {
        let mut squad = test_plans::squad();
        squad.players[6].asking = Some(Money::euros(20_000_000));
        squad.players[6].contract_until = "2025-06-27".parse().ok();
        let free = test_plans::signed(squad);
        assert_eq!(fees_out(&free), Sum { stated: 1, ..Sum::default() });
        assert_eq!(fees_out(&free.on("2025-06-27".parse().unwrap())).known, Money::euros(20_000_000));
    }

    #[test]
    fn wages_are_as_stated_today_and_as_assumed_after_the_plan() {
        let mut squad = test_plans::squad();
        squad.players[0].wage = Some(Money::euros(5_000_000));
        squad.players[4].wage = Some(Money::euros(2_000_000));
        let assume = |name: &str, terms: &str| {
            let player = squad.players.iter().find(|player| player.name == name).unwrap();
            Decision::Assume { player: player.id.clone(), terms: terms.parse().unwrap() }
        };
        let decisions =
            vec![assume("Bremer", "wage 6m"), assume("Balerdi", "wage 3m"), assume("Gatti", "fee 9m")];
        let board = test_plans::board(squad, decisions);
        let of = |names: &[&str], moment| {
            let players: Vec<PlayerIndex> =
                names.iter().map(|name| test_squads::find(board.squad(), name)).collect();
            let Sum { known, stated, assumed, not_stated } = wages(&board, &players, moment);
            (known.as_euros(), stated, assumed, not_stated)
        };
        assert_eq!(of(&["Bremer", "Gatti", "Rugani"], Moment::Today), (7_000_000, 2, 0, 1));
        assert_eq!(of(&["Bremer", "Gatti", "Balerdi"], Moment::After), (9_000_000, 0, 2, 1));
    }

    #[test]
    fn a_gross_wage_is_never_added_to_a_net_one_but_as_the_net_wage_that_it_is_assumed_to_be() {
        let mut squad = test_plans::squad();
        squad.players[0].wage = Some(Money::euros(5_000_000));
        squad.players[1].wage = Some(Money::euros(3_700_000));
        squad.players[1].accounts.wage_is = WageIs::Gross;
        let player = squad.players[2].id.clone();
        let terms = "wage 1.85m gross".parse().unwrap();
        let board = test_plans::board(squad, vec![Decision::Assume { player, terms }]);
        let players: Vec<PlayerIndex> = board.squad().indices().take(3).collect();
        let sum = |moment| wages(&board, &players, moment);
        let today = Sum { known: Money::euros(7_000_000), stated: 1, assumed: 1, not_stated: 1 };
        assert_eq!(sum(Moment::Today), today);
        let after = Sum { known: Money::euros(8_000_000), assumed: 2, not_stated: 0, ..today };
        assert_eq!(sum(Moment::After), after);
    }

    #[test]
    fn a_man_who_goes_back_from_a_loan_brings_no_fee() {
        let mut squad = test_plans::squad();
        squad.players[4].asking = Some(Money::euros(5_000_000));
        squad.players[4].origin = Origin::OnLoan { from: "Ajax".into(), until: None };
        assert_eq!(fees_in(&test_plans::board(squad, Vec::new())), Sum { not_stated: 1, ..Sum::default() });
    }
}

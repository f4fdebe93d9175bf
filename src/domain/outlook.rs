//! [`Outlook`]: everything that follows from a squad and a plan, always derived and never stored.
//!
//! Each part has a file of its own: [`department`](crate::domain::depth::department), [`walk`](crate::domain::walk), [`sums`], and the verdicts in
//! [`breaches`], [`conflicts`](crate::domain::verdicts::conflicts) and [`warnings`](crate::domain::verdicts::warnings). What people compare are the rows of
//! [`FIGURES`](crate::domain::figures::FIGURES).

use crate::domain::accounts::plan_money::PlanMoney;
use crate::domain::board::Board;
use crate::domain::depth::department::{Department, Moment};
use crate::domain::figures::sums::{self, Sum};
use crate::domain::lists::{self, List, ListCounts};
use crate::domain::squad::Limit;
use crate::domain::squad::accounts::Budget;
use crate::domain::verdicts::breaches;
use crate::domain::verdicts::conflicts::{conflicts, training_disagrees};
use crate::domain::verdicts::warnings::warnings;
use crate::domain::verdicts::{Conflict, Verdict, Warning};
use crate::domain::walk::Walk;
use crate::domain::walk::limits::{Breach, Limits};

/// What follows from a squad and a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// Everyone ours or on loan here, whatever his column.
    pub today: Department,
    /// The Staying column.
    pub after: Department,
    /// Most names the department takes.
    pub room: Option<Limit>,
    /// Fewest available players the coach accepts.
    pub floor: Option<Limit>,
    /// The department after each move of the plan.
    pub walk: Walk,
    /// What the exits bring, by what we ask for them.
    pub fees_in: Sum,
    /// What the signings cost, by what their clubs ask for them.
    pub fees_out: Sum,
    /// What those counted today earn, in euros a year.
    pub wages_today: Sum,
    /// What those counted after the plan earn, in euros a year, by what it assumes and else by what is stated.
    pub wages_after: Sum,
    /// The registration lists of the squad's competitions, in file order.
    pub lists: Vec<List>,
    /// The money of the plan; nothing where of nobody a cost or a book value is stated or assumed.
    pub money: Option<PlanMoney>,
    /// What the club may spend.
    pub budget: Budget,
    /// The limits that the end of the plan breaks.
    pub breaches: Vec<Verdict<Breach>>,
    /// Facts that contradict each other.
    pub conflicts: Vec<Verdict<Conflict>>,
    /// What else is worth a look.
    pub warnings: Vec<Verdict<Warning>>,
}

impl Outlook {
    /// Reckons everything that follows from a board.
    ///
    /// What only some screens ask for is not calculated here: another order of the moves
    /// ([`order_search`](crate::domain::walk::order_search)), and what would flip a verdict ([`flips`](crate::domain::verdicts::flips)).
    pub fn of(board: &Board) -> Self {
        let [today, after] = Moment::ALL.map(|moment| Department::of(board, moment));
        let lists = lists::of(board);
        let money = PlanMoney::beyond_prices(board);
        let budget = board.squad().budget;
        let cash = budget.least_cash_on_the_way(money.as_ref());
        let limits = Limits { cash, ..Limits::of(board.squad()) };
        let mut breaches = breaches::at_the_end(board, &after, &lists, limits);
        breaches.extend(money.iter().flat_map(|money| breaches::of_budget(budget, money)));
        Self {
            room: limits.room,
            floor: limits.floor,
            walk: Walk::of(board, limits, ListCounts::of(&lists)),
            fees_in: sums::fees_in(board),
            fees_out: sums::fees_out(board),
            wages_today: sums::wages(board, &today.names, Moment::Today),
            wages_after: sums::wages(board, &after.names, Moment::After),
            breaches,
            conflicts: conflicts(board).into_iter().chain(training_disagrees(board, &lists)).collect(),
            warnings: warnings(board, &after),
            lists,
            money,
            budget,
            today,
            after,
        }
    }

    /// The department at a moment.
    pub const fn at(&self, moment: Moment) -> &Department {
        match moment {
            Moment::Today => &self.today,
            Moment::After => &self.after,
        }
    }

    /// What the department earns at a moment.
    pub const fn wages(&self, moment: Moment) -> Sum {
        match moment {
            Moment::Today => self.wages_today,
            Moment::After => self.wages_after,
        }
    }

    /// All limits together.
    pub fn limits(&self) -> Limits {
        let cash = self.budget.least_cash_on_the_way(self.money.as_ref());
        Limits { room: self.room, floor: self.floor, lists: !self.lists.is_empty(), cash }
    }

    /// The limits that are broken before the first move and by moves on the way, each as a sentence.
    pub fn breaches_on_the_way(&self, board: &Board) -> Vec<Verdict<Breach>> {
        let mut found = breaches::on_the_way(board, &self.walk, self.limits());
        let money = self.money.iter();
        found
            .extend(money.flat_map(|money| breaches::cash_on_the_way(board, &self.walk, self.budget, money)));
        found
    }

    /// The limits that are still broken after a move on the way which is not at fault, each as a sentence.
    pub fn breaches_still_on_the_way(&self, board: &Board) -> Vec<Verdict<Breach>> {
        breaches::still_on_the_way(board, &self.walk, self.limits())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::accounts::amount::Amount;
    use crate::domain::column::Column;
    use crate::domain::squad::Squad;
    use crate::domain::squad::accounts::Cost;
    use crate::domain::squad::position::Position;
    use crate::domain::walk::OrderBy;
    use crate::domain::walk::headcount::Headcount;
    use crate::domain::walk::order_search::{answer_in_words, order_that_keeps};
    use crate::domain::{test_plans, test_squads};
    use proptest::prelude::*;

    /// Rugani goes for 3, Kelly for 16 and Balerdi comes for 20, with so many millions of cash.
    fn with_cash(millions: i64) -> Board {
        let mut squad = test_plans::squad();
        squad.budget.cash = Some(Amount::cents(millions * 100_000_000));
        for (name, price) in [("Rugani", "3m"), ("Kelly", "16m"), ("Balerdi", "20m")] {
            let player = test_squads::find(&squad, name);
            squad.players[player.get()].asking = price.parse().ok();
        }
        let kelly = test_squads::find(&squad, "Kelly");
        let kelly = &mut squad.players[kelly.get()];
        kelly.contract_until = "2029-06-30".parse().ok();
        kelly.accounts.cost =
            Some(Cost { fee: "21m".parse().ok(), on: "2025-02-03".parse().ok(), ..Cost::default() });
        test_plans::signed(squad)
    }

    #[test]
    fn an_order_is_looked_for_that_keeps_the_cash_as_well_unless_none_can() {
        let told = |millions| {
            let board = with_cash(millions);
            let outlook = Outlook::of(&board);
            (outlook.walk.by, answer_in_words(&board, outlook.limits()).unwrap())
        };
        let found = |order: &str| (OrderBy::Found, format!("{order}; exits first would not"));
        assert_eq!(
            told(17),
            found("sell Rugani, sign Balerdi, sell Kelly keeps room 6, the coach's 4 and the cash")
        );
        assert_eq!(
            told(16),
            found("sell Kelly, sign Balerdi, sell Rugani keeps room 6, the coach's 4 and the cash")
        );
        let (by, answer) = told(3);
        let none = "no order keeps room 6, the coach's 4 and the cash; one does if the coach needs 3";
        assert!(by == OrderBy::File && answer.starts_with(none), "{answer}");
        // At its end the plan needs 1, which no order mends.
        assert_eq!(told(0), found("sell Rugani, sign Balerdi, sell Kelly keeps room 6 and the coach's 4"));
    }

    fn sentences<Kind>(verdicts: &[Verdict<Kind>]) -> Vec<&str> {
        verdicts.iter().map(|verdict| verdict.sentence.as_str()).collect()
    }

    #[test]
    fn the_seed_opens_full_with_five_available_and_both_sales_break_the_floor() {
        let board = test_plans::board(test_plans::squad(), Vec::new());
        let outlook = Outlook::of(&board);
        assert_eq!((outlook.today.names.len(), outlook.today.available.len()), (6, 5));
        assert_eq!((outlook.after.names.len(), outlook.after.available.len()), (4, 3));
        assert_eq!(sentences(&outlook.breaches), ["3 fit, one short of 4: Kalulu, Gatti and Savona"]);
        assert_eq!(
            sentences(&outlook.breaches_on_the_way(&board)),
            ["selling Kelly leaves 3 fit, one short of 4"]
        );
        assert_eq!(outlook.today.line.weak_spot, [Position::LCB]);
    }

    #[test]
    fn after_both_sales_and_the_signing_there_are_five_of_six_and_four_available() {
        let outlook = Outlook::of(&test_plans::signed(test_plans::squad()));
        assert_eq!((outlook.after.names.len(), outlook.after.available.len()), (5, 4));
        assert_eq!(sentences(&outlook.breaches), [""; 0]);
        assert_eq!((outlook.walk.end(), outlook.walk.trough), (outlook.walk.after(3), 1));
        assert_eq!((outlook.fees_in.not_stated, outlook.fees_out.not_stated), (2, 1));
    }

    #[test]
    fn a_signing_without_a_sale_exceeds_the_room() {
        let kept = ["Rugani", "Kelly", "Balerdi"].map(|name| (name, Column::Staying));
        let outlook = Outlook::of(&test_squads::board(test_plans::squad(), &kept));
        assert_eq!(
            sentences(&outlook.breaches),
            ["7 on the books, one over the room of 6: \
              Bremer, Kalulu, Gatti, Savona, Rugani, Kelly and Balerdi"]
        );
        assert_eq!(outlook.breaches[0].players, outlook.after.names);
    }

    proptest! {
        /// The walk and the two departments are calculated separately and must agree; so must the search and the sentences.
        #[test]
        fn the_parts_agree(board in test_plans::any_board(8), room in 0_u16..8, floor in 0_u16..6) {
            let mut squad = Squad::clone(board.squad());
            squad.room = Some(Limit { number: room, assumed: false });
            squad.floor = Some(Limit { number: floor, assumed: false });
            let board = test_plans::again(&board, squad);
            let outlook = Outlook::of(&board);
            let counted = |count: Headcount| (usize::from(count.names), usize::from(count.available));
            for (count, department) in [(outlook.walk.start(), &outlook.today), (outlook.walk.end(), &outlook.after)] {
                prop_assert_eq!(counted(count), (department.names.len(), department.available.len()));
            }
            let order = order_that_keeps(&board, outlook.limits()).unwrap();
            let by_moves = outlook.breaches_on_the_way(&board).iter().any(|breach| !breach.players.is_empty());
            let plan_keeps = !by_moves && outlook.breaches.is_empty();
            prop_assert_eq!(plan_keeps, order.is_some_and(|order| order.changes == 0));
        }
    }
}

//! The walk: the department after each move of the plan, in order, and its worst moment.
//!
//! The order is the user's once he has ordered moves. Until then it is that of the file, exits before signings, unless that one breaks a
//! limit and another keeps all of them: then it is the nearest that does. This is the one place where that is decided.
//!
//! The sentences that name the move that causes a breach are in [`breaches`](crate::domain::verdicts::breaches); whether another order
//! would cause none is [`order_search`]'s question.

pub mod headcount;
pub mod limits;
pub mod order_search;

use serde::Serialize;

use crate::domain::accounts::amount::Amount;
use crate::domain::board::{Board, Move};
use crate::domain::lists::ListCounts;
use crate::domain::walk::headcount::Headcount;
use crate::domain::walk::limits::Breach;
use crate::domain::walk::limits::Limits;
use crate::domain::walk::order_search::order_that_keeps;

/// The department after one move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The move.
    pub made: Move,
    /// Names after it.
    pub names: u16,
    /// Available players after it.
    pub available: u16,
    /// By how many men the lists are broken after it.
    pub men_amiss: u16,
    /// What the moves until then brought in cash.
    pub cash: Amount,
    /// The limits that it breaks, or breaks by more than before: this move's fault.
    pub causes: Vec<Breach>,
    /// The limits that are broken after it, whoever's fault.
    pub broken: Vec<Breach>,
}

impl Step {
    /// Names and available players after the move.
    pub const fn headcount(&self) -> Headcount {
        let Self { names, available, men_amiss, cash, .. } = *self;
        Headcount { names, available, men_amiss, cash }
    }
}

/// Whose order the moves are made in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderBy {
    /// The user ordered them.
    User,
    /// Nobody did, and the file's order breaks a limit where this one keeps all.
    Found,
    /// Nobody did: exits in file order, then signings.
    File,
}

/// The department before the first move and after each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// Names before the first move.
    pub names: u16,
    /// Available players before the first move.
    pub available: u16,
    /// By how many men the lists are broken before the first move.
    pub men_amiss: u16,
    /// The limits that are broken before the first move.
    pub broken_at_start: Vec<Breach>,
    /// The moves, in the order in which they are made.
    pub steps: Vec<Step>,
    /// Whose order that is.
    pub by: OrderBy,
    /// The step with the fewest available players: 0 is before the first move, 1 after it. The first one of several.
    pub trough: usize,
}

impl Walk {
    /// Walks through the board's moves on its date, in the order that nobody's limits break where nobody ordered them; `lists` are
    /// today's. Above [`MOST_MOVES`](order_search::MOST_MOVES) moves no other order than the file's is looked for.
    pub fn of(board: &Board, limits: Limits, lists: ListCounts) -> Self {
        if board.is_ordered_by_user() {
            return Self::through(board, board.moves(), OrderBy::User, limits, lists);
        }
        let as_filed = Self::through(board, board.moves(), OrderBy::File, limits, lists.clone());
        // What the last move leaves does not depend on the order.
        if as_filed.keeps_limits() || !limits.broken(as_filed.end()).is_empty() {
            return as_filed;
        }
        match order_that_keeps(board, limits) {
            Ok(Some(order)) => Self::through(board, &order.moves, OrderBy::Found, limits, lists),
            Ok(None) | Err(_) => as_filed,
        }
    }

    fn through(board: &Board, moves: &[Move], by: OrderBy, limits: Limits, lists: ListCounts) -> Self {
        let counts = Headcount::on_the_way(board, moves, lists);
        let start = counts[0];
        let mut walk = Self {
            names: start.names,
            available: start.available,
            men_amiss: start.men_amiss,
            broken_at_start: limits.broken(start),
            steps: Vec::with_capacity(moves.len()),
            by,
            trough: 0,
        };
        for (&made, &count) in moves.iter().zip(&counts[1..]) {
            let before = walk.end();
            let broken = limits.broken(count);
            let is_worse = |rule: &Breach| limits.shortfall(*rule, count) > limits.shortfall(*rule, before);
            let causes = broken.iter().copied().filter(is_worse).collect();
            let Headcount { names, available, men_amiss, cash } = count;
            walk.steps.push(Step { made, names, available, men_amiss, cash, causes, broken });
            if available < walk.worst().available {
                walk.trough = walk.steps.len();
            }
        }
        walk
    }

    /// The moves, in the order in which they are made.
    pub fn moves(&self) -> impl ExactSizeIterator<Item = Move> + '_ {
        self.steps.iter().map(|step| step.made)
    }

    /// Whether no move breaks a limit or makes a broken one worse, and the last one leaves none broken.
    fn keeps_limits(&self) -> bool {
        let end = self.steps.last().map_or(&self.broken_at_start, |step| &step.broken);
        end.is_empty() && self.steps.iter().all(|step| step.causes.is_empty())
    }

    /// Names and available players before the first move.
    pub const fn start(&self) -> Headcount {
        let Self { names, available, men_amiss, .. } = *self;
        Headcount { names, available, men_amiss, cash: Amount::ZERO }
    }

    /// Names and available players after the last move.
    pub fn end(&self) -> Headcount {
        self.after(self.steps.len())
    }

    /// Names and available players at the trough.
    pub fn worst(&self) -> Headcount {
        self.after(self.trough)
    }

    /// Names and available players after a number of moves; 0 is before the first one.
    pub fn after(&self, moves: usize) -> Headcount {
        moves.checked_sub(1).and_then(|at| self.steps.get(at)).map_or(self.start(), Step::headcount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::board::MoveKind;
    use crate::domain::column::Column;
    use crate::domain::squad::player::PlayerIndex;
    use crate::domain::squad::{Limit, Squad};
    use crate::domain::test_plans;
    use proptest::prelude::*;

    fn walk(board: &Board) -> Walk {
        Walk::of(board, Limits::of(board.squad()), ListCounts::today(board))
    }

    fn counts(walk: &Walk) -> Vec<(u16, u16)> {
        (0..=walk.steps.len()).map(|at| walk.after(at)).map(|count| (count.names, count.available)).collect()
    }

    fn who(board: &Board, walk: &Walk) -> Vec<String> {
        walk.moves().map(|made| board.name(made.player).to_owned()).collect()
    }

    #[test]
    fn where_nobody_ordered_the_moves_the_seed_is_walked_in_the_nearest_order_that_keeps_the_limits() {
        let board = test_plans::signed(test_plans::squad());
        let walk = walk(&board);
        assert_eq!(who(&board, &walk), ["Rugani", "Balerdi", "Kelly"]);
        assert_eq!((walk.by, walk.trough), (OrderBy::Found, 1));
        assert_eq!(counts(&walk), [(6, 5), (5, 4), (6, 5), (5, 4)]);
        assert!(walk.keeps_limits());
    }

    #[test]
    fn where_no_order_keeps_the_limits_and_where_the_files_does_the_files_is_walked() {
        let limits =
            |floor| Limits { floor: Some(Limit { number: floor, assumed: false }), ..Limits::default() };
        let board = test_plans::signed(test_plans::squad());
        for floor in [3, 5] {
            let walk = Walk::of(&board, limits(floor), ListCounts::today(&board));
            assert_eq!(who(&board, &walk), ["Rugani", "Kelly", "Balerdi"]);
            assert_eq!(walk.by, OrderBy::File);
        }
    }

    #[test]
    fn the_seed_walks_in_the_users_order_from_six_names_and_five_available_to_five_and_four() {
        let squad = test_plans::squad();
        let decisions = vec![
            test_plans::send(&squad, "Balerdi", Column::Staying),
            test_plans::sequence(&["Rugani", "Kelly", "Balerdi"]),
        ];
        let walk = walk(&test_plans::board(squad, decisions));
        assert_eq!(walk.by, OrderBy::User);
        assert_eq!(counts(&walk), [(6, 5), (5, 4), (4, 3), (5, 4)]);
        assert_eq!(walk.trough, 2);
        assert_eq!(walk.steps[1].causes, [Breach::Floor]);
        assert!(walk.broken_at_start.is_empty() && walk.steps[0].broken.is_empty());
        assert!(walk.steps[2].broken.is_empty());
    }

    #[test]
    fn a_breach_is_the_fault_of_the_move_that_makes_it_and_of_no_later_one() {
        let squad = test_plans::squad();
        let decisions = vec![
            test_plans::send(&squad, "Balerdi", Column::Staying),
            test_plans::send(&squad, "Savona", Column::ForSale),
            test_plans::sequence(&["Balerdi", "Rugani", "Kelly", "Savona"]),
        ];
        let walk = walk(&test_plans::board(squad, decisions));
        assert_eq!(counts(&walk), [(6, 5), (7, 6), (6, 5), (5, 4), (4, 3)]);
        let causes: Vec<&[Breach]> = walk.steps.iter().map(|step| &step.causes[..]).collect();
        assert_eq!(causes, [&[Breach::Room][..], &[], &[], &[Breach::Floor]]);
    }

    #[test]
    fn a_start_that_already_breaches_is_no_moves_fault() {
        let mut squad = test_plans::squad();
        squad.room = squad.room.map(|room| Limit { number: 5, ..room });
        squad.floor = squad.floor.map(|floor| Limit { number: 6, ..floor });
        let walk = walk(&test_plans::board(squad, Vec::new()));
        assert_eq!(walk.broken_at_start, [Breach::Room, Breach::Floor]);
        assert_eq!(walk.steps[0].broken, [Breach::Floor]);
    }

    #[test]
    fn a_move_that_makes_a_broken_limit_worse_is_at_fault_and_one_that_leaves_it_as_it_was_is_not() {
        let mut squad = test_plans::squad();
        squad.floor = squad.floor.map(|floor| Limit { number: 6, ..floor });
        let decisions = vec![
            test_plans::send(&squad, "Bremer", Column::ForSale),
            test_plans::sequence(&["Bremer", "Rugani"]),
        ];
        let walk = walk(&test_plans::board(squad, decisions));
        assert_eq!((&walk.steps[0].causes[..], &walk.steps[1].causes[..]), (&[][..], &[Breach::Floor][..]));
    }

    #[test]
    fn the_sale_of_a_man_who_is_out_costs_a_name_and_no_body() {
        let squad = test_plans::squad();
        let decisions = vec![
            test_plans::send(&squad, "Bremer", Column::ForSale),
            test_plans::sequence(&["Bremer", "Rugani"]),
        ];
        assert_eq!(counts(&walk(&test_plans::board(squad, decisions)))[..2], [(6, 5), (5, 5)]);
    }

    #[test]
    fn without_moves_the_trough_is_the_start() {
        let squad = test_plans::squad();
        let keep = ["Rugani", "Kelly"].map(|name| test_plans::send(&squad, name, Column::Staying)).to_vec();
        let walk = walk(&test_plans::board(squad, keep));
        assert_eq!((walk.trough, walk.steps.len()), (0, 0));
        assert_eq!(walk.worst(), walk.start());
    }

    proptest! {
        /// A user who ordered nothing walks within the limits whenever some order does.
        #[test]
        fn without_an_order_of_the_users_the_walk_keeps_the_limits_whenever_some_order_does(
            board in test_plans::any_board(10), room in 0_u16..9, floor in 0_u16..9,
        ) {
            let limit = |number| Some(Limit { number, assumed: false });
            let limits = Limits { room: limit(room), floor: limit(floor), ..Limits::default() };
            let walk = Walk::of(&board, limits, ListCounts::today(&board));
            let found = order_that_keeps(&board, limits).unwrap();
            prop_assert_eq!(walk.keeps_limits(), found.is_some());
            let moves = found.as_ref().map_or(board.moves(), |order| &order.moves);
            prop_assert_eq!(walk.moves().collect::<Vec<_>>(), moves);
            let is_found = found.is_some_and(|order| order.changes > 0);
            prop_assert_eq!(walk.by, if is_found { OrderBy::Found } else { OrderBy::File });
        }

        /// Exits in file order and then signings, until the user orders them; then his order, whatever it breaks.
        #[test]
        fn the_users_order_is_walked_whatever_it_breaks(board in test_plans::any_board(8), floor in 0_u16..9) {
            let key = |made: &Move| (made.kind == MoveKind::Signing, made.player);
            prop_assert!(board.moves().is_sorted_by_key(key));
            let limits = Limits { floor: Some(Limit { number: floor, assumed: false }), ..Limits::default() };
            let ordered = test_plans::again(&board, Squad::clone(board.squad()));
            let walk = Walk::of(&ordered, limits, ListCounts::today(&ordered));
            prop_assert_eq!(walk.moves().collect::<Vec<_>>(), ordered.moves());
            prop_assert!(walk.steps.is_empty() || walk.by == OrderBy::User);
        }

        /// Every step, counted again from who is there.
        #[test]
        fn each_step_counts_who_is_there(board in test_plans::any_board(8), room in 0_u16..9, floor in 0_u16..9) {
            let limit = |number| Some(Limit { number, assumed: false });
            let walk = Walk::of(&board, Limits { room: limit(room), floor: limit(floor), ..Limits::default() }, ListCounts::today(&board));
            let mut there: Vec<PlayerIndex> =
                board.squad().indices().filter(|&player| board.counts_today(player)).collect();
            for (at, made) in walk.moves().enumerate() {
                let short = |there: &[PlayerIndex]| {
                    let available = there.iter().filter(|&&player| board.is_available(player)).count();
                    [there.len().saturating_sub(room.into()), usize::from(floor).saturating_sub(available)]
                };
                let before = short(&there);
                if there.contains(&made.player) {
                    there.retain(|&player| player != made.player);
                } else {
                    there.push(made.player);
                }
                let available = there.iter().filter(|&&player| board.is_available(player)).count();
                let step = &walk.steps[at];
                prop_assert_eq!((usize::from(step.names), usize::from(step.available)), (there.len(), available));
                let broken = |rule: &Breach| match rule {
                    Breach::Room => there.len() > room.into(),
                    Breach::Floor => available < floor.into(),
                    Breach::List | Breach::Budget => false,
                };
                let expected: Vec<Breach> = Breach::ALL.into_iter().filter(broken).collect();
                prop_assert_eq!(&step.broken, &expected);
                let worse = Breach::ALL.into_iter().zip(before.into_iter().zip(short(&there)));
                let caused: Vec<Breach> = worse.filter(|(_, (before, after))| after > before).map(|(rule, _)| rule).collect();
                prop_assert_eq!(&step.causes, &caused);
            }
            there.sort_unstable();
            let after: Vec<PlayerIndex> =
                board.squad().indices().filter(|&player| board.counts_after(player)).collect();
            prop_assert_eq!(there, after);
            let fewest = (0..=walk.steps.len()).map(|at| walk.after(at).available).min();
            prop_assert_eq!(Some(walk.worst().available), fewest);
            prop_assert!((0..walk.trough).all(|at| walk.after(at).available > walk.worst().available));
        }
    }
}

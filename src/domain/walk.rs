//! The walk: the department after each move of the plan, in order, and its worst moment.
//!
//! The sentences that name the move that causes a breach are in [`breaches`](crate::domain::verdicts::breaches); whether another order
//! would cause none is [`order_search`]'s question.

pub mod headcount;
pub mod limits;
pub mod order_search;

use crate::domain::board::{Board, Move};
use crate::domain::lists::ListCounts;
use crate::domain::walk::headcount::Headcount;
use crate::domain::walk::limits::Breach;
use crate::domain::walk::limits::Limits;

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
    /// The limits that it breaks, or breaks by more than before: this move's fault.
    pub causes: Vec<Breach>,
    /// The limits that are broken after it, whoever's fault.
    pub broken: Vec<Breach>,
}

impl Step {
    /// Names and available players after the move.
    pub const fn headcount(&self) -> Headcount {
        Headcount { names: self.names, available: self.available, men_amiss: self.men_amiss }
    }
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
    /// The moves, in the plan's order.
    pub steps: Vec<Step>,
    /// The step with the fewest available players: 0 is before the first move, 1 after it. The first one of several.
    pub trough: usize,
}

impl Walk {
    /// Walks through the board's moves in their order, on the board's date; `lists` are today's.
    pub fn of(board: &Board, limits: Limits, lists: ListCounts) -> Self {
        let counts = Headcount::on_the_way(board, board.moves(), lists);
        let start = counts[0];
        let mut walk = Self {
            names: start.names,
            available: start.available,
            men_amiss: start.men_amiss,
            broken_at_start: limits.broken(start),
            steps: Vec::with_capacity(board.moves().len()),
            trough: 0,
        };
        for (&made, &count) in board.moves().iter().zip(&counts[1..]) {
            let before = walk.end();
            let broken = limits.broken(count);
            let is_worse = |rule: &Breach| limits.shortfall(*rule, count) > limits.shortfall(*rule, before);
            let causes = broken.iter().copied().filter(is_worse).collect();
            let Headcount { names, available, men_amiss } = count;
            walk.steps.push(Step { made, names, available, men_amiss, causes, broken });
            if available < walk.worst().available {
                walk.trough = walk.steps.len();
            }
        }
        walk
    }

    /// Names and available players before the first move.
    pub const fn start(&self) -> Headcount {
        Headcount { names: self.names, available: self.available, men_amiss: self.men_amiss }
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
    use crate::domain::column::Column;
    use crate::domain::squad::Limit;
    use crate::domain::squad::player::PlayerIndex;
    use crate::domain::test_plans;
    use proptest::prelude::*;

    fn walk(board: &Board) -> Walk {
        Walk::of(board, Limits::of(board.squad()), ListCounts::today(board))
    }

    fn counts(walk: &Walk) -> Vec<(u16, u16)> {
        (0..=walk.steps.len()).map(|at| walk.after(at)).map(|count| (count.names, count.available)).collect()
    }

    #[test]
    fn the_seed_walks_from_six_names_and_five_available_to_five_and_four() {
        let walk = walk(&test_plans::signed(test_plans::squad()));
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
        /// Every step, counted again from who is there.
        #[test]
        fn each_step_counts_who_is_there(board in test_plans::any_board(8), room in 0_u16..9, floor in 0_u16..9) {
            let limit = |number| Some(Limit { number, assumed: false });
            let walk = Walk::of(&board, Limits { room: limit(room), floor: limit(floor), lists: false }, ListCounts::today(&board));
            let mut there: Vec<PlayerIndex> =
                board.squad().indices().filter(|&player| board.counts_today(player)).collect();
            for (at, &made) in board.moves().iter().enumerate() {
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
                    Breach::List => false,
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

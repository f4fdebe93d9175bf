//! Is there an order of the moves without a breach? The exact answer, and the order that changes least.
//!
//! The headcount after some of the moves depends on which they are and not on their order, so the search walks over *sets* of
//! moves instead of orders: 2ⁿ sets for n moves, each reached from the sets that are one move smaller.
//!
//! **An order keeps the limits** when no move breaks one or makes a broken one worse, and the last move leaves none broken.
//! A start that already breaches is no move's fault: an order may carry the breach along until moves cure it, but may not add
//! to it, and must have cured it in the end.
//!
//! **It changes least** when the fewest pairs of moves stand the other way round than in the plan. Of several such orders it is
//! the first one in the plan's own order, so the same plan always gives the same answer.

use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::domain::accounts::amount::Amount;
use crate::domain::accounts::plan_money::cash_of_moves;
use crate::domain::board::{Board, Move, MoveKind};
use crate::domain::lists;
use crate::domain::refusal::Refusal;
use crate::domain::squad::list_counts::{Counts, Man};
use crate::domain::squad::list_rule::Rule;
use crate::domain::squad::player::PlayerIndex;
use crate::domain::squad::{Competition, Limit};
use crate::domain::walk::headcount::Headcount;
use crate::domain::walk::limits::Breach;
use crate::domain::walk::limits::Limits;

/// The most moves that the search takes on: 65,536 sets. Each further move would double them.
pub const MOST_MOVES: usize = 16;

/// An order of the moves that keeps the limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The moves, first one first.
    pub moves: Vec<Move>,
    /// Pairs of moves that stand the other way round than in the plan; 0 is the plan's own order.
    pub changes: u32,
}

/// One thing that, given way alone, would let some order keep the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relaxation {
    /// Room for so many names: the fewest that do.
    Room(u16),
    /// A floor of so many available players: the most that do.
    Floor(u16),
    /// A man back who is out.
    Back(PlayerIndex),
}

/// The order of the board's moves that keeps the limits and changes least; nothing where it is proved that there is none.
///
/// # Errors
/// Says that and why it stops above [`MOST_MOVES`] moves.
pub fn order_that_keeps(board: &Board, limits: Limits) -> Result<Option<Order>, Refusal> {
    let window = Window::of(board)?;
    let order = window.sets(limits).order();
    Ok(order.map(|(places, changes)| Order {
        moves: places.into_iter().map(|place| board.moves()[place]).collect(),
        changes,
    }))
}

/// What would have to give way for some order to keep the limits: more room, a lower floor, or a man back, each by itself and
/// as little of it as does. Empty where nothing alone is enough. Asked where there is no order as things are.
///
/// # Errors
/// Says that and why it stops above [`MOST_MOVES`] moves.
fn relaxations(board: &Board, limits: Limits) -> Result<Vec<Relaxation>, Refusal> {
    let window = Window::of(board)?;
    let mut relaxations = Vec::new();
    relaxations.extend(limits.room.and_then(|room| window.least_room(room, limits)).map(Relaxation::Room));
    relaxations
        .extend(limits.floor.and_then(|floor| window.most_floor(floor, limits)).map(Relaxation::Floor));
    relaxations.extend(window.returns_that_help(board, limits).into_iter().map(Relaxation::Back));
    Ok(relaxations)
}

/// The answer in one sentence: the order that keeps the limits, or that there is none and what would have to give way.
///
/// # Errors
/// Says that and why the search stops above [`MOST_MOVES`] moves.
pub fn answer_in_words(board: &Board, limits: Limits) -> Result<String, Refusal> {
    if limits == Limits::default() {
        return Ok("neither the room nor what the coach needs is stated, so every order will do".to_owned());
    }
    let is_broken = !limits.broken(Headcount::today(board)).is_empty();
    // Nobody keeps a limit that is broken at the start.
    let keeps = format!("{} {}", if is_broken { "comes within" } else { "keeps" }, limits.in_words());
    match order_that_keeps(board, limits)? {
        Some(order) if order.moves.is_empty() => Ok(format!("nothing moves, which {keeps}")),
        Some(Order { changes: 0, .. }) => Ok(format!("the plan's own order {keeps}")),
        Some(Order { moves, changes }) => {
            let moves: Vec<String> = moves.iter().map(|made| made.to_do(board)).collect();
            if !board.is_ordered_by_user() {
                return Ok(format!("{} {keeps}; exits first would not", moves.join(", ")));
            }
            let changed = match changes {
                1 => "one pair of moves changes places".to_owned(),
                _ => format!("{changes} pairs of moves change places"),
            };
            Ok(format!("{} {keeps}: {changed}", moves.join(", ")))
        }
        None => {
            let relaxations = relaxations(board, limits)?;
            let none = format!("no order {keeps}");
            if relaxations.is_empty() && limits.room.or(limits.floor).is_none() {
                // Another exit might.
                return Ok(format!("no order of these moves {keeps}"));
            }
            if relaxations.is_empty() {
                return Ok(format!("{none}, and no one change to them is enough"));
            }
            let words: Vec<String> = relaxations.iter().map(|it| it.in_words(board)).collect();
            Ok(format!("{none}; one does {}", words.join(", or ")))
        }
    }
}

impl Relaxation {
    /// What gives way, in words: `with room for 7`, `if the coach needs 3`, `with Bremer back`.
    pub fn in_words(self, board: &Board) -> String {
        match self {
            Self::Room(number) => format!("with room for {number}"),
            Self::Floor(number) => format!("if the coach needs {number}"),
            Self::Back(player) => format!("with {} back", board.name(player)),
        }
    }
}

/// What one move does to the headcount: one name, and one body or none, more or less; and what it brings in cash.
#[derive(Clone, Copy, Debug)]
struct Effect {
    kind: MoveKind,
    bodies: u16,
    cash: Amount,
}

/// The window as the search sees it: where it starts, and what each move does.
#[derive(Clone, Debug)]
struct Window {
    start: Headcount,
    effects: Vec<Effect>,
    lists: Vec<ListWindow>,
}

/// A registration list as the search sees it: where it starts, and the man of each move.
#[derive(Clone, Debug)]
struct ListWindow {
    rule: Arc<Rule>,
    start: Counts,
    men: Vec<Man>,
}

impl Window {
    fn of(board: &Board) -> Result<Self, Refusal> {
        let number = board.moves().len();
        if number > MOST_MOVES {
            return Err(Refusal::Because(format!(
                "this plan has {number} moves, and an order is searched for up to {MOST_MOVES}: take some back"
            )));
        }
        let effect = |(made, cash): (&Move, Amount)| Effect {
            kind: made.kind,
            bodies: board.is_available(made.player).into(),
            cash,
        };
        let list = |competition: &Competition| ListWindow {
            rule: Arc::clone(&competition.rule),
            start: lists::counts_today(board, competition),
            men: board.moves().iter().map(|it| Man::on(board, it.player, &competition.rule)).collect(),
        };
        Ok(Self {
            start: Headcount::today(board),
            effects: board.moves().iter().zip(cash_of_moves(board, board.moves())).map(effect).collect(),
            lists: board.squad().competitions.iter().map(list).collect(),
        })
    }

    /// The headcount after every set of moves.
    fn counts(&self) -> Vec<Headcount> {
        let mut counts = vec![self.start; 1 << self.effects.len()];
        for done in 1..counts.len() {
            let effect = self.effects[done.trailing_zeros() as usize];
            let before = counts[done & (done - 1)];
            let count = match effect.kind {
                MoveKind::Exit => before.without(effect.bodies),
                MoveKind::Signing => before.with(effect.bodies),
            };
            counts[done] = Headcount { cash: before.cash + effect.cash, ..count };
        }
        self.count_lists(&mut counts);
        counts
    }

    /// Adds to the headcount after every set of moves what is amiss on the lists then.
    fn count_lists(&self, counts: &mut [Headcount]) {
        if self.lists.is_empty() {
            return;
        }
        for count in counts.iter_mut() {
            count.men_amiss = 0;
        }
        for list in &self.lists {
            let mut listed = vec![list.start; counts.len()];
            for done in 0..counts.len() {
                if done > 0 {
                    let (made, before) = (done.trailing_zeros() as usize, listed[done & (done - 1)]);
                    listed[done] = lists::moved(before, self.effects[made].kind, list.men[made]);
                }
                let amiss = list.rule.men_amiss(&listed[done]);
                counts[done].men_amiss = counts[done].men_amiss.saturating_add(amiss);
            }
        }
    }

    fn sets(&self, limits: Limits) -> Sets {
        let shortfalls = |count| Breach::ALL.map(|rule| limits.shortfall(rule, count));
        Sets { moves: self.effects.len(), shortfalls: self.counts().into_iter().map(shortfalls).collect() }
    }

    fn has_order(&self, limits: Limits) -> bool {
        self.sets(limits).have_an_order()
    }

    /// The least room above the present one with which there is an order. More than everybody at once is never needed.
    fn least_room(&self, room: Limit, limits: Limits) -> Option<u16> {
        let counts = self.counts();
        let least = counts.last()?.names.max(room.number.saturating_add(1));
        let most = counts.iter().map(|count| count.names).max()?;
        least_that(least..=most, |number| {
            self.has_order(Limits { room: Some(Limit { number, ..room }), ..limits })
        })
    }

    /// The highest floor below the present one with which there is an order. Below what any set of moves leaves is never needed.
    fn most_floor(&self, floor: Limit, limits: Limits) -> Option<u16> {
        let counts = self.counts();
        let highest = counts.last()?.available.min(floor.number.checked_sub(1)?);
        let lowest = counts.iter().map(|count| count.available).min()?;
        let lowered = least_that(0..=highest.checked_sub(lowest)?, |by| {
            self.has_order(Limits { floor: Some(Limit { number: highest - by, ..floor }), ..limits })
        });
        lowered.map(|by| highest - by)
    }

    /// The men who are out and with any one of whom back there is an order, in file order.
    fn returns_that_help(&self, board: &Board, limits: Limits) -> Vec<PlayerIndex> {
        let counted = |player: PlayerIndex| board.counts_today(player) || board.counts_after(player);
        let is_missed = |player: PlayerIndex| board.is_out(player) && board.fills_a_place(player);
        let out = board.squad().indices().filter(|&player| counted(player) && is_missed(player));
        let mut groups: Vec<(Option<MoveKind>, bool)> = Vec::new();
        out.filter(|&player| {
            let place = board.moves().iter().position(|made| made.player == player);
            let kind = place.map(|place| board.moves()[place].kind);
            // Men who move the same way, and those who do not move, change the headcount alike: one of each is asked.
            if let Some((_, helps)) = groups.iter().find(|(group, _)| *group == kind) {
                return *helps;
            }
            let mut window = self.clone();
            window.start.available += u16::from(board.counts_today(player));
            if let Some(place) = place {
                window.effects[place].bodies = 1;
            }
            let helps = window.has_order(limits);
            groups.push((kind, helps));
            helps
        })
        .collect()
    }
}

/// The least number of the range that is enough, where every higher one is enough as well: an order that keeps a limit keeps
/// a wider one.
fn least_that(range: RangeInclusive<u16>, is_enough: impl Fn(u16) -> bool) -> Option<u16> {
    let (mut least, mut enough) = range.into_inner();
    if least > enough || !is_enough(enough) {
        return None;
    }
    while least < enough {
        let middle = least.midpoint(enough);
        if is_enough(middle) { enough = middle } else { least = middle + 1 }
    }
    Some(enough)
}

/// How far a set of moves breaks each limit.
type Shortfalls = [u64; Breach::ALL.len()];

/// Every set of moves that can have been made at some moment. Bit n of a set stands for the plan's n-th move.
struct Sets {
    moves: usize,
    shortfalls: Vec<Shortfalls>,
}

impl Sets {
    /// The places in the plan of the best order's moves, and how many pairs it changes.
    fn order(&self) -> Option<(Vec<usize>, u32)> {
        let fewest = self.fewest_changes();
        let changes = fewest[0]?;
        let mut order = Vec::with_capacity(self.moves);
        let mut done = 0;
        while let Some(next) = self
            .choices(done)
            .find(|&next| fewest[done | 1 << next].map(|rest| rest + overtaken(done, next)) == fewest[done])
        {
            order.push(next);
            done |= 1 << next;
        }
        Some((order, changes.into()))
    }

    /// Whether any order keeps the limits: sooner answered than which one is best.
    fn have_an_order(&self) -> bool {
        let all = self.shortfalls.len() - 1;
        let mut leads_to_the_end = vec![false; self.shortfalls.len()];
        leads_to_the_end[all] = self.shortfalls[all] == Shortfalls::default();
        for done in (0..all).rev() {
            leads_to_the_end[done] = self.choices(done).any(|next| leads_to_the_end[done | 1 << next]);
        }
        leads_to_the_end[0]
    }

    /// For every set of moves made: the fewest pairs that the moves still to come can change, if they can keep the limits.
    fn fewest_changes(&self) -> Vec<Option<u8>> {
        let all = self.shortfalls.len() - 1;
        let mut fewest = vec![None; self.shortfalls.len()];
        fewest[all] = (self.shortfalls[all] == Shortfalls::default()).then_some(0);
        for done in (0..all).rev() {
            let ways =
                self.choices(done).filter_map(|next| Some(fewest[done | 1 << next]? + overtaken(done, next)));
            fewest[done] = ways.min();
        }
        fewest
    }

    /// The moves that may come next, in the plan's order: not made yet, and making no limit more broken than it is.
    fn choices(&self, done: usize) -> impl Iterator<Item = usize> + '_ {
        let now = self.shortfalls[done];
        (0..self.moves).filter(move |next| {
            let set = 1 << next;
            done & set == 0 && self.shortfalls[done | set].iter().zip(now).all(|(then, now)| *then <= now)
        })
    }
}

/// How many moves stand before `next` in the plan and have not been made: the pairs that change when it comes now.
/// At most 120 with [`MOST_MOVES`] moves in all, so the sums fit a byte.
const fn overtaken(done: usize, next: usize) -> u8 {
    #[expect(clippy::cast_possible_truncation, reason = "there are at most 16 moves")]
    let overtaken = (!done & ((1 << next) - 1)).count_ones() as u8;
    overtaken
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::accounts::budget::Budgeted;
    use crate::domain::column::Column;
    use crate::domain::money::Money;
    use crate::domain::squad::Squad;
    use crate::domain::squad::list_counts::{Rest, Training};
    use crate::domain::squad::list_rule::Places;
    use crate::domain::squad::player::{Player, TrainingAnswer};
    use crate::domain::squad::position::Position;
    use crate::domain::squad::shape::Shape;
    use crate::domain::{test_plans, test_squads};
    use proptest::prelude::*;

    fn limits(room: u16, floor: u16) -> Limits {
        let limit = |number| Some(Limit { number, assumed: true });
        Limits { room: limit(room), floor: limit(floor), ..Limits::default() }
    }

    fn found(board: &Board, limits: Limits) -> Option<(Vec<String>, u32)> {
        let order = order_that_keeps(board, limits).unwrap()?;
        let who: Vec<PlayerIndex> = order.moves.iter().map(|made| made.player).collect();
        Some((test_squads::names(board, &who), order.changes))
    }

    /// Every order of `number` things, the given one first and lexicographically from there.
    fn permutations(number: usize) -> Vec<Vec<usize>> {
        if number == 0 {
            return vec![Vec::new()];
        }
        let mut all = Vec::new();
        for first in 0..number {
            for rest in permutations(number - 1) {
                all.push(
                    [first].into_iter().chain(rest.iter().map(|&at| at + usize::from(at >= first))).collect(),
                );
            }
        }
        all
    }

    /// The definition, read move by move.
    fn keeps(board: &Board, order: &[usize], limits: Limits) -> bool {
        let moves: Vec<Move> = order.iter().map(|&place| board.moves()[place]).collect();
        let counts = Headcount::on_the_way(board, &moves, lists::ListCounts::today(board));
        let is_worse = |pair: &[Headcount]| {
            let [before, after] = [pair[0], pair[1]];
            Breach::ALL.iter().any(|&rule| limits.shortfall(rule, after) > limits.shortfall(rule, before))
        };
        !counts.windows(2).any(is_worse) && limits.broken(*counts.last().unwrap()).is_empty()
    }

    fn pairs_changed(order: &[usize]) -> usize {
        (0..order.len())
            .flat_map(|later| (0..later).map(move |earlier| (earlier, later)))
            .filter(|&(earlier, later)| order[earlier] > order[later])
            .count()
    }

    #[test]
    fn where_nothing_moves_the_answer_says_so() {
        let board = test_plans::board(
            test_plans::squad(),
            vec![
                test_plans::send(&test_plans::squad(), "Rugani", Column::Staying),
                test_plans::send(&test_plans::squad(), "Kelly", Column::Staying),
            ],
        );
        assert_eq!(
            answer_in_words(&board, limits(6, 4)),
            Ok("nothing moves, which keeps room 6 and the coach's 4".to_owned())
        );
    }

    #[test]
    fn exactly_two_of_the_seeds_six_orders_keep_both_limits() {
        let board = test_plans::signed(test_plans::squad());
        let names =
            |order: &Vec<usize>| order.iter().map(|&at| board.moves()[at].to_do(&board)).collect::<Vec<_>>();
        let keeping: Vec<Vec<String>> =
            permutations(3).iter().filter(|order| keeps(&board, order, limits(6, 4))).map(names).collect();
        assert_eq!(
            keeping,
            [["sell Rugani", "sign Balerdi", "sell Kelly"], ["sell Kelly", "sign Balerdi", "sell Rugani"]]
        );
        assert!(!permutations(3).iter().any(|order| keeps(&board, order, limits(6, 5))));
    }

    #[test]
    fn the_seeds_order_changes_one_pair_of_moves() {
        let board = test_plans::signed(test_plans::squad());
        let order = ["Rugani", "Balerdi", "Kelly"].map(str::to_owned).to_vec();
        assert_eq!(found(&board, limits(6, 4)), Some((order, 1)));
        assert_eq!(found(&board, limits(6, 5)), None);
        assert_eq!(
            answer_in_words(&board, limits(6, 4)).unwrap(),
            "sell Rugani, sign Balerdi, sell Kelly keeps room 6 and the coach's 4; exits first would not"
        );
        let ordered = test_plans::again(&board, Squad::clone(board.squad()));
        assert_eq!(
            answer_in_words(&ordered, limits(6, 4)).unwrap(),
            "sell Rugani, sign Balerdi, sell Kelly keeps room 6 and the coach's 4: one pair of moves changes places"
        );
    }

    #[test]
    fn where_there_is_no_order_the_answer_says_what_alone_would_give_one() {
        let board = test_plans::signed(test_plans::squad());
        let bremer = test_squads::find(board.squad(), "Bremer");
        assert_eq!(
            relaxations(&board, limits(6, 5)).unwrap(),
            [Relaxation::Floor(4), Relaxation::Back(bremer)]
        );
        assert_eq!(
            answer_in_words(&board, limits(6, 5)).unwrap(),
            "no order keeps room 6 and the coach's 5; one does if the coach needs 4, or with Bremer back"
        );
        assert_eq!(relaxations(&board, limits(4, 4)).unwrap(), [Relaxation::Room(6)]);
        assert_eq!(
            answer_in_words(&board, limits(4, 6)).unwrap(),
            "no order comes within room 4 and the coach's 6, and no one change to them is enough"
        );
    }

    #[test]
    fn a_man_who_leaves_anyway_is_no_help_where_one_who_stays_is() {
        let mut squad = test_plans::squad();
        let (bremer, kelly) = (test_squads::find(&squad, "Bremer"), test_squads::find(&squad, "Kelly"));
        squad.players[kelly.get()].absence = Some(test_squads::out());
        let board = test_plans::signed(squad);
        assert_eq!(
            relaxations(&board, limits(6, 5)).unwrap(),
            [Relaxation::Floor(4), Relaxation::Back(bremer)]
        );
    }

    #[test]
    fn a_signing_who_is_out_helps_when_he_is_back() {
        let mut squad = test_plans::fit();
        let balerdi = test_squads::find(&squad, "Balerdi");
        squad.players[balerdi.get()].absence = Some(test_squads::out());
        let expected = [Relaxation::Floor(4), Relaxation::Back(balerdi)];
        assert_eq!(relaxations(&test_plans::signed(squad), limits(6, 5)).unwrap(), expected);
    }

    #[test]
    fn a_floor_gives_way_as_far_as_the_way_there_needs_it() {
        // With room for 5 both sales come before the signing, and leave 3 available meanwhile.
        let board = test_plans::signed(test_plans::squad());
        assert_eq!(relaxations(&board, limits(5, 5)).unwrap(), [Relaxation::Floor(3)]);
    }

    #[test]
    fn a_full_start_over_the_room_is_cured_before_anybody_is_signed() {
        let board = test_plans::signed(test_plans::squad());
        let order = ["Rugani", "Kelly", "Balerdi"].map(str::to_owned).to_vec();
        assert_eq!(found(&board, limits(5, 3)), Some((order, 0)));
        let squad = test_plans::squad();
        let decisions = vec![
            test_plans::send(&squad, "Balerdi", Column::Staying),
            test_plans::sequence(&["Balerdi", "Kelly", "Rugani"]),
        ];
        let order = ["Kelly", "Rugani", "Balerdi"].map(str::to_owned).to_vec();
        assert_eq!(found(&test_plans::board(squad, decisions), limits(5, 3)), Some((order, 2)));
    }

    #[test]
    fn a_limit_that_is_broken_at_the_start_is_come_within_and_not_kept() {
        let board = test_plans::signed(test_plans::squad());
        assert_eq!(
            answer_in_words(&board, limits(5, 3)).unwrap(),
            "the plan's own order comes within room 5 and the coach's 3"
        );
        assert_eq!(
            answer_in_words(&board, limits(4, 3)).unwrap(),
            "no order comes within room 4 and the coach's 3; one does with room for 5"
        );
    }

    #[test]
    fn limits_that_are_not_stated_leave_every_order() {
        let board = test_plans::signed(test_plans::squad());
        assert_eq!(found(&board, Limits::default()).map(|(_, changes)| changes), Some(0));
        assert_eq!(
            answer_in_words(&board, Limits::default()).unwrap(),
            "neither the room nor what the coach needs is stated, so every order will do"
        );
    }

    /// A man who can fill a place of every shape.
    fn defender(name: &str, column: Column) -> Player {
        Player { positions: vec![Position::RCB], ..Player::named(name, column) }
    }

    /// Sales first and then as many signings, so that the best order interleaves them all.
    fn busy_window(moves: usize) -> Board {
        let mut squad = Squad::empty("Test", Shape::built_in("4-4-2").unwrap());
        let half = moves / 2;
        for at in 0..10 + half {
            let column = if at < 10 { Column::Staying } else { Column::ForSale };
            squad.players.push(defender(&format!("ours {at}"), column));
        }
        let mut decisions = Vec::new();
        for at in 0..moves - half {
            squad.players.push(defender(&format!("theirs {at}"), Column::Target));
            decisions.push(test_plans::send(&squad, &format!("theirs {at}"), Column::Staying));
        }
        test_plans::board(squad, decisions)
    }

    #[test]
    fn sixteen_moves_are_searched_and_seventeen_are_refused_with_the_reason() {
        let board = busy_window(16);
        let order = order_that_keeps(&board, limits(18, 17)).unwrap().unwrap();
        let plan = |made: &Move| board.moves().iter().position(|other| other == made).unwrap();
        let order_of_places: Vec<usize> = order.moves.iter().map(plan).collect();
        assert_eq!(order_of_places, [0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15]);
        assert_eq!(order.changes, 28);

        let refusal = order_that_keeps(&busy_window(17), limits(18, 17)).unwrap_err();
        assert_eq!(
            refusal.to_string(),
            "this plan has 17 moves, and an order is searched for up to 16: take some back"
        );
    }

    /// A window of up to so many moves in any order, some of the men out, beside three who stay.
    fn any_window(most: usize) -> impl Strategy<Value = Board> {
        prop::collection::vec((any::<bool>(), any::<bool>()), 0..=most).prop_map(|moves| {
            let mut squad = Squad::empty("Test", Shape::built_in("3-4-2-1").unwrap());
            squad.players.extend(["Ada", "Bea", "Cia"].map(|name| defender(name, Column::Staying)));
            let names: Vec<String> = (0..moves.len()).map(|at| format!("man {at}")).collect();
            let mut decisions = Vec::new();
            for (name, (leaves, is_out)) in names.iter().zip(moves) {
                let column = if leaves { Column::ForSale } else { Column::Target };
                let absence = is_out.then(test_squads::out);
                squad.players.push(Player { absence, ..defender(name, column) });
                if !leaves {
                    decisions.push(test_plans::send(&squad, name, Column::Staying));
                }
            }
            decisions.push(test_plans::sequence(&names.iter().map(String::as_str).collect::<Vec<_>>()));
            test_plans::board(squad, decisions)
        })
    }

    /// The same board with a list of so many free places and three reserved ones, its men trained here, abroad and in the country
    /// in turn.
    fn with_a_list(board: &Board, free: u16) -> Board {
        let mut squad = Squad::clone(board.squad());
        let kinds = [Training::Club, Training::Abroad, Training::Nation].into_iter().cycle();
        for (player, is) in squad.players.iter_mut().zip(kinds) {
            player.trained = vec![TrainingAnswer { is, list: None, by: None, on: None }];
        }
        let places = Some(Places { most: free + 3, reserved: 3, nation: 1 });
        let rule = Arc::new(Rule { places, ..Rule::named("Cup") });
        squad.competitions = vec![Competition { rule, rest: Some(Rest::default()) }];
        test_plans::again(board, squad)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]

        #[test]
        fn the_search_keeps_lists_as_every_permutation_does(board in any_window(6), free in 0_u16..6) {
            let board = with_a_list(&board, free);
            let limits = Limits::of(board.squad());
            let best = permutations(board.moves().len())
                .into_iter()
                .filter(|order| keeps(&board, order, limits))
                .min_by_key(|order| pairs_changed(order));
            let best = best.map(|order| order.into_iter().map(|at| board.moves()[at]).collect::<Vec<_>>());
            let found = order_that_keeps(&board, limits).unwrap();
            prop_assert_eq!(found.map(|order| order.moves), best);
        }

        #[test]
        fn the_search_keeps_the_cash_as_every_permutation_does(
            board in any_window(6), prices in prop::collection::vec(1_u64..9, 9), most in 0_u64..20,
        ) {
            let mut squad = Squad::clone(board.squad());
            squad.as_of = "2025-07-01".parse().ok();
            squad.budget.cash = Some(Money::euros(most).into());
            for (player, price) in squad.players.iter_mut().zip(prices) {
                player.asking = Some(Money::euros(price));
            }
            let limits = Limits { cash: squad.budget.least(Budgeted::Cash), ..Limits::default() };
            let board = test_plans::again(&board, squad);
            let best = permutations(board.moves().len())
                .into_iter()
                .filter(|order| keeps(&board, order, limits))
                .min_by_key(|order| pairs_changed(order));
            let best = best.map(|order| order.into_iter().map(|at| board.moves()[at]).collect::<Vec<_>>());
            prop_assert_eq!(order_that_keeps(&board, limits).unwrap().map(|order| order.moves), best);
        }

        #[test]
        fn the_search_agrees_with_every_permutation(board in any_window(8), spare in 0_u16..3, bodies in 0_u16..6) {
            let names = board.column(Column::Staying).len();
            let limits = limits(u16::try_from(names).unwrap() + spare, bodies);
            let best = permutations(board.moves().len())
                .into_iter()
                .filter(|order| keeps(&board, order, limits))
                .min_by_key(|order| pairs_changed(order));
            let found = order_that_keeps(&board, limits).unwrap();
            prop_assert_eq!(found.as_ref().map(|order| order.changes as usize), best.as_deref().map(pairs_changed));
            let best = best.map(|order| order.into_iter().map(|at| board.moves()[at]).collect::<Vec<_>>());
            prop_assert_eq!(found.map(|order| order.moves), best);
        }

    }

    proptest! {
        #[test]
        fn each_relaxation_gives_an_order_and_no_smaller_one_does(
            board in test_plans::any_board(7), room in 0_u16..8, floor in 0_u16..6,
        ) {
            let has_order = |board: &Board, limits| order_that_keeps(board, limits).unwrap().is_some();
            let stated = limits(room, floor);
            prop_assume!(!has_order(&board, stated));
            let relaxations = relaxations(&board, stated).unwrap();
            let least_room = (room..=20).find(|&room| has_order(&board, limits(room, floor)));
            let most_floor = (0..=floor).rev().find(|&floor| has_order(&board, limits(room, floor)));
            let mut expected: Vec<Relaxation> = least_room.map(Relaxation::Room).into_iter().collect();
            expected.extend(most_floor.map(Relaxation::Floor));
            for player in board.squad().indices() {
                let mut squad = Squad::clone(board.squad());
                let counted = board.counts_today(player) || board.counts_after(player);
                if counted && squad.players[player.get()].absence.take().is_some() {
                    let again = test_plans::again(&board, squad);
                    if has_order(&again, stated) {
                        expected.push(Relaxation::Back(player));
                    }
                }
            }
            prop_assert_eq!(relaxations, expected);
        }
    }
}

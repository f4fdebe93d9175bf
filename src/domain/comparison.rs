//! Two boards of one squad side by side: what differs, and nothing else.
//!
//! It is symmetric: compared the other way round, everything changes sides and nothing else changes. It is empty if and only
//! if both boards show the same and the same follows from them. How it reads is
//! [`comparison_in_words`](crate::domain::comparison::in_words)'s.

pub mod in_words;
pub mod two_players;

use crate::domain::board::{Board, Move, MoveKind};
use crate::domain::column::Column;
use crate::domain::date::Date;
use crate::domain::depth::department::{Moment, PlaceDepth};
use crate::domain::figures::{self, Change};
use crate::domain::lists::List;
use crate::domain::outlook::Outlook;
use crate::domain::room_makers::{MOST_TARGETS, room_makers};
use crate::domain::squad::id_index::IdIndex;
use crate::domain::squad::player::{PlayerId, PlayerIndex};
use crate::domain::squad::position::Position;

/// A board with what follows from it.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The board.
    pub board: &'a Board,
    /// What follows.
    pub outlook: &'a Outlook,
}

/// What one side has and what the other.
pub type Both<T> = [T; 2];

/// A player whom the two boards have in different columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlayerDiffers {
    /// Who, on each board; a target that only one plan adds is on one of them.
    pub player: Both<Option<PlayerIndex>>,
    /// Where.
    pub columns: Both<Option<Column>>,
}

/// A player of whom the two plans say something else beyond his column: terms, priority, that he is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordDiffers {
    /// Who, on each board.
    pub player: Both<Option<PlayerIndex>>,
    /// What is said of him; nothing where nothing is.
    pub said: Both<String>,
}

/// A column whose players stand in another order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderDiffers {
    /// Which column.
    pub column: Column,
    /// The players whom both have there.
    pub orders: Both<Vec<PlayerIndex>>,
}

/// A place of the back line that is filled in another way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceDiffers {
    /// At which moment.
    pub moment: Moment,
    /// The place on each side; nothing where that shape has no such place.
    pub depths: Both<Option<PlaceDepth>>,
}

/// A target for whom others could make room, or the same in another order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomDiffers {
    /// The target, on each board.
    pub target: Both<PlayerIndex>,
    /// Who could make room, the one with whom most holds first; nothing where no room is needed.
    pub makers: Both<Vec<PlayerIndex>>,
}

/// Everything in which two boards of one squad differ.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The days from which they count.
    pub dates: Option<Both<Option<Date>>>,
    /// The formations.
    pub shapes: Option<Both<String>>,
    /// Who stands elsewhere.
    pub players: Vec<PlayerDiffers>,
    /// Of whom something else is assumed.
    pub words: Vec<WordDiffers>,
    /// Who stands before whom.
    pub orders: Vec<OrderDiffers>,
    /// The figures at the end of the plans; `before` is the first side's.
    pub figures: Vec<Change>,
    /// The depth chart, place by place.
    pub places: Vec<PlaceDiffers>,
    /// The registration lists that stand otherwise at the end of the plans, by their place among the squad's competitions.
    pub lists: Vec<usize>,
    /// Who could make room for the targets that both want.
    pub room: Vec<RoomDiffers>,
    /// The moves, in order.
    pub walks: Option<Both<Vec<Move>>>,
}

impl Comparison {
    /// Compares two boards of one squad.
    pub fn of(sides: Both<Side<'_>>) -> Self {
        let [one, other] = sides;
        let boards = sides.map(|side| side.board);
        Self {
            dates: differing(boards.map(Board::date)),
            shapes: (one.board.shape() != other.board.shape())
                .then(|| boards.map(|board| board.shape().name().to_owned())),
            players: players(boards),
            words: words(boards),
            orders: Column::ALL.into_iter().filter_map(|column| order(boards, column)).collect(),
            figures: figures::changes(one.outlook, other.outlook),
            places: Moment::ALL.into_iter().flat_map(|moment| places(sides, moment)).collect(),
            lists: lists(sides),
            room: room(sides),
            walks: walks(sides),
        }
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        let Self { dates, shapes, players, words, orders, figures, places, room, lists, walks } = self;
        dates.is_none()
            && shapes.is_none()
            && players.is_empty()
            && words.is_empty()
            && orders.is_empty()
            && figures.is_empty()
            && places.is_empty()
            && lists.is_empty()
            && room.is_empty()
            && walks.is_none()
    }
}

fn differing<T: PartialEq>([one, other]: Both<T>) -> Option<Both<T>> {
    (one != other).then_some([one, other])
}

/// Everybody on either board, as each has him: those of the squad file stand in the same place, a target that a plan adds need not.
fn everybody([one, other]: Both<&Board>) -> Vec<Both<Option<PlayerIndex>>> {
    let [in_one, in_other] = [one, other].map(|board| IdIndex::of(board.squad()));
    let mut all: Vec<Both<Option<PlayerIndex>>> = Vec::new();
    for player in one.squad().indices() {
        let there = if one.is_added(player) {
            in_other.find(other.squad(), &one.player(player).id)
        } else {
            Some(player)
        };
        all.push([Some(player), there]);
    }
    let added = other.squad().indices().filter(|&player| other.is_added(player));
    all.extend(
        added
            .filter(|&player| in_one.find(one.squad(), &other.player(player).id).is_none())
            .map(|player| [None, Some(player)]),
    );
    all
}

/// What each board makes of a player whom it has.
fn each<T>(
    boards: Both<&Board>,
    player: Both<Option<PlayerIndex>>,
    of: impl Fn(&Board, PlayerIndex) -> T,
) -> Both<Option<T>> {
    let [one, other] = player;
    [one.map(|player| of(boards[0], player)), other.map(|player| of(boards[1], player))]
}

fn players(boards: Both<&Board>) -> Vec<PlayerDiffers> {
    let differs = |player| {
        let columns = differing(each(boards, player, Board::planned))?;
        Some(PlayerDiffers { player, columns })
    };
    everybody(boards).into_iter().filter_map(differs).collect()
}

fn words(boards: Both<&Board>) -> Vec<WordDiffers> {
    let differs = |player| {
        let said = differing(each(boards, player, Board::said_in_words).map(Option::unwrap_or_default))?;
        Some(WordDiffers { player, said })
    };
    everybody(boards).into_iter().filter_map(differs).collect()
}

/// The order of those whom both have in a column, if it is another. Who is there at all is told of the players.
fn order(boards: Both<&Board>, column: Column) -> Option<OrderDiffers> {
    let [one, other] = boards;
    let shared = |of: &Board, with: &Board| -> Vec<PlayerIndex> {
        let ids = IdIndex::of(with.squad());
        let has = |player: &PlayerIndex| {
            let there = ids.find(with.squad(), &of.player(*player).id);
            there.is_some_and(|there| with.planned(there) == column)
        };
        of.column(column).iter().copied().filter(has).collect()
    };
    let orders = [shared(one, other), shared(other, one)];
    let is_same =
        orders[0].iter().map(|&it| &one.player(it).id).eq(orders[1].iter().map(|&it| &other.player(it).id));
    (!is_same).then_some(OrderDiffers { column, orders })
}

/// The targets of both for whom others could make room, or the same in another order. Who is a target at all is told of the players.
fn room(sides: Both<Side<'_>>) -> Vec<RoomDiffers> {
    let boards = sides.map(|side| side.board);
    let is_target = |at: usize, player| boards[at].planned(player) == Column::Target;
    let targets = |player: Both<Option<PlayerIndex>>| {
        let target = [player[0]?, player[1]?];
        (is_target(0, target[0]) && is_target(1, target[1])).then_some(target)
    };
    let differs = |target: Both<PlayerIndex>| {
        let makers = [0, 1].map(|at| -> Vec<PlayerIndex> {
            let makers = room_makers(boards[at], sides[at].outlook, target[at]).unwrap_or_default();
            makers.into_iter().map(|maker| maker.player).collect()
        });
        // Those who could make room are ours, and stand in the same place on every board of a squad.
        (makers[0] != makers[1]).then_some(RoomDiffers { target, makers })
    };
    everybody(boards).into_iter().filter_map(targets).take(MOST_TARGETS).filter_map(differs).collect()
}

/// The moves in order, if they are not those of the same men.
fn walks(sides: Both<Side<'_>>) -> Option<Both<Vec<Move>>> {
    let told = |side: Side<'_>| -> Vec<(PlayerId, MoveKind)> {
        side.outlook.walk.moves().map(|made| (side.board.player(made.player).id.clone(), made.kind)).collect()
    };
    (told(sides[0]) != told(sides[1])).then(|| sides.map(|side| side.outlook.walk.moves().collect()))
}

/// The lists that hold other numbers of men, or can hold others.
fn lists([one, other]: Both<Side<'_>>) -> Vec<usize> {
    let stands = |list: &List| {
        (list.after.counts, list.after.cap, list.next_season.as_ref().map(|it| (it.taken, it.cap)))
    };
    let lists = one.outlook.lists.iter().zip(&other.outlook.lists);
    lists.enumerate().filter(|(_, (one, other))| stands(one) != stands(other)).map(|(at, _)| at).collect()
}

/// Whether two places show the same men, whatever their number on each board.
fn is_same_place(boards: Both<&Board>, [one, other]: &Both<Option<PlaceDepth>>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return one.is_none() && other.is_none() };
    let ids = |board: &'_ Board, depth: &PlaceDepth| -> Vec<PlayerId> {
        depth.players.iter().map(|&player| board.player(player).id.clone()).collect()
    };
    let elsewhere = |board: &'_ Board, depth: &PlaceDepth| -> Vec<(PlayerId, Position)> {
        depth.elsewhere.iter().map(|&(player, at)| (board.player(player).id.clone(), at)).collect()
    };
    (one.place, one.bodies, one.cover) == (other.place, other.bodies, other.cover)
        && ids(boards[0], one) == ids(boards[1], other)
        && elsewhere(boards[0], one) == elsewhere(boards[1], other)
}

/// The places that either shape has, in the first one's order and then the other's.
fn places([one, other]: Both<Side<'_>>, moment: Moment) -> Vec<PlaceDiffers> {
    let [here, there] = [one, other].map(|side| side.outlook.at(moment).places.as_slice());
    let find = |among: &[PlaceDepth], depth: &PlaceDepth| {
        among.iter().find(|other| other.place == depth.place).cloned()
    };
    let shared = here.iter().map(|depth| [Some(depth.clone()), find(there, depth)]);
    let only_there = there.iter().filter(|depth| find(here, depth).is_none());
    let all = shared.chain(only_there.map(|depth| [None, Some(depth.clone())]));
    let boards = [one.board, other.board];
    all.filter(|depths| !is_same_place(boards, depths))
        .map(|depths| PlaceDiffers { moment, depths })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::figures::value::in_words;
    use crate::domain::plan::Plan;
    use crate::domain::plan::decision::{Decision, Moved};
    use crate::domain::plan::new_target::NewTarget;
    use crate::domain::squad::Squad;
    use crate::domain::squad::player::Priority;
    use crate::domain::test_plans;
    use proptest::prelude::*;
    use std::rc::Rc;

    fn compare(boards: Both<&Board>) -> Comparison {
        let outlooks = boards.map(Outlook::of);
        let side = |at: usize| Side { board: boards[at], outlook: &outlooks[at] };
        Comparison::of([side(0), side(1)])
    }

    fn id() -> impl Strategy<Value = PlayerId> {
        let names = ["Bremer", "Kalulu", "Gatti", "Savona", "Rugani", "Kelly", "Balerdi"];
        prop::sample::select(names.to_vec()).prop_map(PlayerId::from_name)
    }

    fn decision() -> impl Strategy<Value = Decision> {
        let column = || prop::sample::select(Column::ALL.to_vec());
        let order = || prop::collection::vec(id(), 1..5);
        let place = prop::sample::select(vec![Position::RCB, Position::CB, Position::LCB]);
        let send =
            (id(), column(), column(), prop::option::of(0_usize..4)).prop_map(|(id, reported, to, at)| {
                Decision::Send { players: vec![Moved { id, reported }], to, at }
            });
        prop_oneof![
            4 => send,
            1 => id().prop_map(|id| Decision::PutBack { players: vec![id] }),
            1 => Just(Decision::PutAllBack),
            1 => (column(), order(), prop::option::of(0..9_usize))
                .prop_map(|(column, order, at)| Decision::Arrange { column, order, at }),
            1 => (place, order()).prop_map(|(place, order)| Decision::Rank { place, order }),
            1 => order().prop_map(|order| Decision::Sequence { order }),
            1 => id().prop_map(|player| Decision::Lose { player }),
            1 => id().prop_map(|player| Decision::Prioritise { player, priority: Priority::B }),
            1 => id().prop_map(|player| Decision::Assume { player, terms: "fee 5m wage 1m".parse().unwrap() }),
            2 => prop::sample::select(vec!["Leoni; CB", "Solet; LCB", "Leoni; LCB; 20m"])
                .prop_map(|line| Decision::AddTarget { target: NewTarget::read(line, None).unwrap() }),
            1 => prop::sample::select(vec!["3-4-2-1", "4-2-3-1", "5-3-2"])
                .prop_map(|shape| Decision::LineUp { shape: shape.to_owned() }),
        ]
    }

    fn board(decisions: Vec<Decision>, day: Option<u8>) -> Board {
        let taken = decisions.len();
        let mut plan = Plan::new("Plan A").with_decisions(decisions, taken);
        plan.as_of = day.and_then(|day| format!("2025-07-{day:02}").parse().ok());
        Board::replay(&Rc::new(test_plans::squad()), &plan)
    }

    fn any_board() -> impl Strategy<Value = Board> {
        let day = prop_oneof![4 => Just(None), 1 => (1_u8..4).prop_map(Some)];
        (prop::collection::vec(decision(), 0..4), day).prop_map(|(decisions, day)| board(decisions, day))
    }

    /// A comparison without its sides: everything that it says, with the first side's word first.
    fn told(comparison: &Comparison) -> Vec<Both<String>> {
        let Comparison { dates, shapes, players, words, orders, figures, places, room, lists, walks } =
            comparison;
        let said = |words: Both<String>| words;
        let mut told: Vec<Both<String>> = Vec::new();
        told.extend(dates.map(|dates| dates.map(|date| format!("{date:?}"))));
        told.extend(shapes.clone());
        told.extend(
            players.iter().map(|it| [0, 1].map(|at| format!("{:?} {:?}", it.player[at], it.columns[at]))),
        );
        told.extend(words.iter().map(|it| it.said.clone()));
        told.extend(
            orders.iter().map(|it| said(it.orders.clone().map(|order| format!("{} {order:?}", it.column)))),
        );
        told.extend(
            figures.iter().map(|it| {
                [it.before, it.after].map(|value| format!("{} {}", it.figure.name, in_words(value)))
            }),
        );
        told.extend(
            places.iter().map(|it| it.depths.clone().map(|depth| format!("{:?} {depth:?}", it.moment))),
        );
        told.extend(lists.iter().map(|at| [0, 1].map(|_| format!("list {at}"))));
        told.extend(
            room.iter().map(|it| [0, 1].map(|at| format!("{:?} {:?}", it.target[at], it.makers[at]))),
        );
        told.extend(walks.clone().map(|walks| walks.map(|moves| format!("{moves:?}"))));
        told.sort();
        told
    }

    #[test]
    fn what_is_said_of_a_player_and_the_order_of_a_column_differ_by_themselves() {
        let kelly = PlayerId::from_name("Kelly");
        let terms = "fee 5m".parse().unwrap();
        let order = ["Gatti", "Bremer"].map(PlayerId::from_name).to_vec();
        let decided = vec![
            Decision::Assume { player: kelly, terms },
            Decision::Arrange { column: Column::Staying, order, at: None },
        ];
        let comparison = compare([&board(Vec::new(), None), &board(decided, None)]);
        assert_eq!(comparison.players, []);
        let words: Vec<_> = comparison.words.iter().map(|it| it.said.clone()).collect();
        assert_eq!(words, [[String::new(), "assumes fee €5m".to_owned()]]);
        let [order] = &comparison.orders[..] else { panic!("one column has another order") };
        let numbers = |order: &[PlayerIndex]| order.iter().map(|player| player.get()).collect::<Vec<_>>();
        assert_eq!(order.column, Column::Staying);
        assert_eq!(order.orders.each_ref().map(|it| numbers(it)), [[0, 1, 2, 3], [2, 0, 1, 3]]);
    }

    #[test]
    fn a_signing_differs_in_one_player_his_figures_his_places_and_his_move() {
        let squad = test_plans::squad();
        let one = board(Vec::new(), None);
        let other = board(vec![test_plans::send(&squad, "Balerdi", Column::Staying)], None);
        let comparison = compare([&one, &other]);
        let balerdi = squad.find(&PlayerId::from_name("Balerdi")).unwrap();
        let columns = [Column::Target, Column::Staying].map(Some);
        assert_eq!(comparison.players, [PlayerDiffers { player: [Some(balerdi); 2], columns }]);
        assert!(comparison.orders.is_empty() && comparison.dates.is_none() && comparison.shapes.is_none());
        let names: Vec<&str> = comparison.figures.iter().map(|change| change.figure.key).collect();
        assert_eq!(names[..2], ["names", "available"]);
        assert!(comparison.places.iter().all(|place| place.moment == Moment::After));
        assert_eq!(comparison.places.len(), 3);
        let [one, other] = comparison.walks.unwrap();
        assert_eq!([other[0], other[2]], one[..]);
        assert_eq!(
            other[1].player, balerdi,
            "where nobody ordered the moves he comes before the floor breaks"
        );
    }

    #[test]
    fn targets_that_the_plans_add_are_told_apart_by_who_they_are() {
        let add = |line| Decision::AddTarget { target: NewTarget::read(line, None).unwrap() };
        let one = board(vec![add("Leoni; CB"), add("Solet; CB")], None);
        let other = board(vec![add("Solet; CB")], None);
        let comparison = compare([&one, &other]);
        let leoni = one.squad().find(&PlayerId("leoni".into()));
        let differs = PlayerDiffers { player: [leoni, None], columns: [Some(Column::Target), None] };
        assert_eq!(comparison.players, [differs], "Solet is on both, under another number");
        assert!(comparison.orders.is_empty() && comparison.places.is_empty() && comparison.walks.is_none());
    }

    #[test]
    fn who_could_make_room_differs_where_one_plan_has_let_a_man_go() {
        let squad = test_plans::squad();
        let sold = test_plans::send(&squad, "Kalulu", Column::ForSale);
        let boards = [Vec::new(), vec![sold]].map(|decisions| test_plans::board(squad.clone(), decisions));
        let comparison = compare([&boards[0], &boards[1]]);
        let [RoomDiffers { makers, .. }] = &comparison.room[..] else { panic!("{:?}", comparison.room) };
        let names = makers.each_ref().map(|makers| boards[0].names_in_words(makers));
        assert_eq!(names, ["Rugani, Kalulu, Gatti, Savona and Kelly", "Rugani, Gatti, Savona and Kelly"]);
    }

    #[test]
    fn a_place_that_one_shape_lacks_is_on_one_side_only() {
        let one = board(Vec::new(), None);
        let other = board(vec![Decision::LineUp { shape: "4-2-3-1".into() }], None);
        let comparison = compare([&one, &other]);
        assert_eq!(comparison.shapes, Some(["3-4-2-1".to_owned(), "4-2-3-1".to_owned()]));
        let after = comparison.places.iter().filter(|place| place.moment == Moment::After);
        let has: Vec<Both<bool>> =
            after.map(|place| place.depths.clone().map(|depth| depth.is_some())).collect();
        assert!(has.contains(&[true, false]) && has.contains(&[false, true]), "{has:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_other_way_round_everything_changes_sides(one in any_board(), other in any_board()) {
            let mut turned: Vec<Both<String>> =
                told(&compare([&other, &one])).into_iter().map(|[one, other]| [other, one]).collect();
            turned.sort();
            prop_assert_eq!(told(&compare([&one, &other])), turned);
        }

        #[test]
        fn it_is_empty_if_and_only_if_both_show_the_same(one in any_board(), other in any_board(), same in any::<bool>()) {
            let other = if same { one.clone() } else { other };
            let shows = |board: &Board| {
                let names = |players: &[PlayerIndex]| {
                    players.iter().map(|&it| (board.player(it).id.clone(), board.said_in_words(it))).collect::<Vec<_>>()
                };
                let columns = Column::ALL.map(|column| names(board.column(column)));
                let outlook = Outlook::of(board);
                let moves: Vec<PlayerIndex> = outlook.walk.moves().map(|made| made.player).collect();
                let place = |place: &PlaceDepth| {
                    let elsewhere: Vec<PlayerIndex> = place.elsewhere.iter().map(|(player, _)| *player).collect();
                    (names(&place.players), place.bodies, names(&elsewhere))
                };
                let places = Moment::ALL.map(|moment| outlook.at(moment).places.iter().map(place).collect::<Vec<_>>());
                let figures = figures::FIGURES.iter().map(|it| in_words((it.measure)(&outlook, Moment::After)));
                let room = |&target: &PlayerIndex| {
                    let makers = room_makers(board, &outlook, target).unwrap_or_default();
                    names(&makers.iter().map(|maker| maker.player).collect::<Vec<_>>())
                };
                let room: Vec<_> = board.column(Column::Target).iter().map(room).collect();
                (columns, names(&moves), board.shape().clone(), board.date(), places, figures.collect::<Vec<_>>(), room)
            };
            prop_assert_eq!(compare([&one, &other]).is_empty(), shows(&one) == shows(&other));
        }
    }

    #[test]
    fn plans_of_another_name_that_come_to_the_same_do_not_differ() {
        let squad: Squad = test_plans::squad();
        let there_and_back = vec![
            test_plans::send(&squad, "Balerdi", Column::Staying),
            test_plans::send(&squad, "Balerdi", Column::Target),
        ];
        assert!(compare([&board(there_and_back, None), &board(Vec::new(), None)]).is_empty());
    }
}

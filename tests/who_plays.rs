//! Who plays and who comes in: the program against the rules carried out by trying every line there is.
//!
//! Nothing here uses the program's order at a place, nor its search for lines.

mod support;

use std::rc::Rc;

use backline::domain::board::Board;
use backline::domain::column::Column;
use backline::domain::depth::department::Department;
use backline::domain::depth::if_out::if_out;
use backline::domain::outlook::Outlook;
use backline::domain::plan::Plan;
use backline::domain::plan::decision::{Decision, Moved};
use backline::domain::squad::player::{PlayerId, PlayerIndex};
use backline::domain::squad::position::Position;
use backline::store::squad_file;
use proptest::prelude::*;
use support::{shipped, walks};

/// A back line: for every place its name and the positions that fill it.
type Shape = (&'static str, &'static [(&'static str, &'static [&'static str])]);

const SHAPES: [Shape; 3] = [
    ("3-4-2-1", &[("RCB", &["RCB"]), ("CB", &["CB"]), ("LCB", &["LCB"])]),
    (
        "4-4-2",
        &[("RB", &["RB", "RWB"]), ("RCB", &["RCB", "CB"]), ("LCB", &["LCB", "CB"]), ("LB", &["LB", "LWB"])],
    ),
    (
        "5-3-2",
        &[
            ("RWB", &["RWB", "RB"]),
            ("RCB", &["RCB"]),
            ("CB", &["CB"]),
            ("LCB", &["LCB"]),
            ("LWB", &["LWB", "LB"]),
        ],
    ),
];

const POSITIONS: [&str; 8] = ["RB", "RWB", "RCB", "CB", "LCB", "LB", "LWB", "GK"];

#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is drawn by itself")]
struct Man {
    positions: Vec<&'static str>,
    is_cornerstone: bool,
    is_starter: bool,
    is_out: bool,
    leaves: bool,
    rating: Option<u8>,
}

/// Men by their place in the file, a list for every place.
type Lists = Vec<Vec<usize>>;
/// Who stands at each place.
type Line = Vec<Option<usize>>;

/// Everything that decides who plays.
#[derive(Clone, Debug)]
struct Case {
    shape: Shape,
    men: Vec<Man>,
    /// What the plan ranks at each place, and what the file does.
    planned: Lists,
    stated: Lists,
}

impl Case {
    /// The list of each place: the plan's order, then the file's, then by position, cornerstone, starter and file order.
    fn lists(&self, counts: &dyn Fn(&Man) -> bool) -> Lists {
        let places = self.shape.1.iter().enumerate();
        let list = |(at, (_, filled_by)): (usize, &(&str, &'static [&'static str]))| {
            let earliest =
                |man: usize| self.men[man].positions.iter().position(|position| filled_by.contains(position));
            let mut list: Vec<usize> = (0..self.men.len())
                .filter(|&man| counts(&self.men[man]) && earliest(man).is_some())
                .collect();
            let in_list =
                |order: &[usize], man: usize| order.iter().position(|&other| other == man).unwrap_or(99);
            list.sort_by_key(|&man| {
                let Man { is_cornerstone, is_starter, .. } = self.men[man];
                let (plan, file) = (in_list(&self.planned[at], man), in_list(&self.stated[at], man));
                (plan, file, earliest(man), !is_cornerstone, !is_starter, man)
            });
            list
        };
        places.map(list).collect()
    }

    /// Every line of these men, with some places empty or none.
    fn lines(lists: &Lists, men: &[usize]) -> Vec<Line> {
        let mut lines: Vec<Line> = vec![Vec::new()];
        for list in lists {
            let mut longer = Vec::new();
            for line in lines {
                let free = list.iter().filter(|man| men.contains(man) && !line.contains(&Some(**man)));
                let choices: Vec<Option<usize>> = free.map(|&man| Some(man)).chain([None]).collect();
                longer.extend(choices.into_iter().map(|choice| [line.clone(), vec![choice]].concat()));
            }
            lines = longer;
        }
        lines
    }

    fn filled(line: &Line) -> usize {
        line.iter().flatten().count()
    }

    fn ranks(lists: &Lists, line: &Line) -> usize {
        let rank = |(list, man): (&Vec<usize>, &Option<usize>)| {
            man.map_or(0, |man| list.iter().position(|&other| other == man).unwrap_or(0))
        };
        lists.iter().zip(line).map(rank).sum()
    }

    /// A filled place before an empty one, and the earlier man of the file before the later.
    fn order(line: &Line) -> Vec<usize> {
        line.iter().map(|man| man.unwrap_or(usize::MAX)).collect()
    }

    /// The first line of these men, or the next.
    fn best(lists: &Lists, men: &[usize]) -> Line {
        let lines = Self::lines(lists, men);
        let most = lines.iter().map(Self::filled).max().unwrap_or(0);
        let leaves_a_line = |line: &Line| {
            let rest: Vec<usize> = men.iter().copied().filter(|man| !line.contains(&Some(*man))).collect();
            rest.len() >= lists.len()
                && Self::lines(lists, &rest).iter().any(|line| Self::filled(line) == lists.len())
        };
        let mut best: Vec<Line> = lines.into_iter().filter(|line| Self::filled(line) == most).collect();
        best.sort_by_key(|line| (Self::ranks(lists, line), Self::order(line)));
        let leaving = best.iter().find(|line| leaves_a_line(line));
        leaving.unwrap_or(&best[0]).clone()
    }

    /// The line without the man at a place.
    fn without(lists: &Lists, men: &[usize], first: &Line, place: usize) -> Line {
        let rest: Vec<usize> = men.iter().copied().filter(|man| first[place] != Some(*man)).collect();
        let others = |line: &Line| {
            let moved =
                (0..first.len()).filter(|&at| at != place && first[at].is_some() && first[at] != line[at]);
            moved.count()
        };
        let lines = Self::lines(lists, &rest);
        let key = |line: &Line| {
            let empty = line.len() - Self::filled(line);
            (empty, others(line), Self::ranks(lists, line), Self::order(line))
        };
        lines.into_iter().min_by_key(key).unwrap_or_default()
    }

    fn board(&self) -> Board {
        let player = |(id, man): (usize, &Man)| {
            let cornerstone = if man.is_cornerstone { ", cornerstone: true" } else { "" };
            let starter = if man.is_starter { ", starter: true" } else { "" };
            let rating = man.rating.map_or(String::new(), |rating| format!(", rating: {rating}"));
            let absence = if man.is_out { ", absence: ()" } else { "" };
            format!(
                "(name: \"m{id}\", column: Staying, positions: [{}]{cornerstone}{starter}{rating}{absence})",
                man.positions.join(", ")
            )
        };
        let players: Vec<String> = self.men.iter().enumerate().map(player).collect();
        let ids =
            |order: &[usize]| order.iter().map(|man| format!("\"m{man}\"")).collect::<Vec<_>>().join(", ");
        let depth: Vec<String> = self
            .shape
            .1
            .iter()
            .zip(&self.stated)
            .map(|((name, _), order)| format!("{name}: [{}]", ids(order)))
            .collect();
        let text = format!(
            "(as_of: \"2025-06-28\", shape: \"{}\", depth: {{ {} }}, players: [{}])",
            self.shape.0,
            depth.join(", "),
            players.join(", ")
        );
        let (squad, _) =
            squad_file::parse(&text, "test").unwrap_or_else(|faults| panic!("{text}\n{faults:?}"));
        let mut plan = Plan::new("Plan A");
        let id = |man: usize| PlayerId(format!("m{man}"));
        for (man, _) in self.men.iter().enumerate().filter(|(_, man)| man.leaves) {
            let players = vec![Moved { id: id(man), reported: Column::Staying }];
            plan.decide(Decision::Send { players, to: Column::ForSale, at: None });
        }
        for ((name, _), order) in self.shape.1.iter().zip(&self.planned) {
            let place = Position::ALL.into_iter().find(|position| position.name() == *name).expect("a place");
            plan.decide(Decision::Rank { place, order: order.iter().map(|&man| id(man)).collect() });
        }
        Board::replay(&Rc::new(squad), &plan)
    }

    fn agrees(
        &self,
        board: &Board,
        found: &Department,
        counts: &dyn Fn(&Man) -> bool,
    ) -> Result<(), TestCaseError> {
        let lists = self.lists(counts);
        let number = |player: PlayerIndex| player.0 as usize;
        let numbers = |line: &[Option<PlayerIndex>]| line.iter().map(|man| man.map(number)).collect::<Line>();
        let found_lists: Lists =
            found.places.iter().map(|place| place.players.iter().copied().map(number).collect()).collect();
        prop_assert_eq!(&found_lists, &lists);

        let men: Vec<usize> =
            (0..self.men.len()).filter(|&man| counts(&self.men[man]) && !self.men[man].is_out).collect();
        let first = Self::best(&lists, &men);
        prop_assert_eq!(numbers(&found.line.first), first.clone(), "the first line");
        let rest: Vec<usize> = men.iter().copied().filter(|man| !first.contains(&Some(*man))).collect();
        prop_assert_eq!(numbers(&found.line.second), Self::best(&lists, &rest), "the second line");

        for (place, changes) in if_out(board, found).into_iter().enumerate() {
            let mut then = first.clone();
            for change in &changes {
                let at =
                    self.shape.1.iter().position(|(name, _)| *name == change.place.name()).expect("a place");
                then[at] = change.player.map(number);
            }
            let expected = if first[place].is_some() {
                Self::without(&lists, &men, &first, place)
            } else {
                first.clone()
            };
            prop_assert_eq!(&then, &expected, "if the man at place {} is out", place);
            let is_changed = changes.len() == (0..first.len()).filter(|&at| first[at] != then[at]).count();
            prop_assert!(is_changed, "only what changes is told: {:?}", changes);
            let begins_there =
                changes.first().is_none_or(|change| change.place.name() == self.shape.1[place].0);
            prop_assert!(begins_there, "the place of the man comes first: {:?}", changes);
        }
        Ok(())
    }
}

fn case() -> impl Strategy<Value = Case> {
    let positions = prop::sample::subsequence(POSITIONS.to_vec(), 1..5).prop_shuffle();
    let rarely = || prop::bool::weighted(0.2);
    let rating = prop::option::weighted(0.7, 60..95_u8);
    let man = (positions, rarely(), rarely(), rarely(), rarely(), rating).prop_map(
        |(positions, is_cornerstone, is_starter, is_out, leaves, rating)| Man {
            positions,
            is_cornerstone,
            is_starter,
            is_out,
            leaves,
            rating,
        },
    );
    (0..SHAPES.len(), prop::collection::vec(man, 1..8)).prop_flat_map(|(shape, men)| {
        let shape = SHAPES[shape];
        let order = move |men: &[Man]| -> Vec<BoxedStrategy<Vec<usize>>> {
            let can_stand = |at: usize| {
                let fills = |man: &Man| man.positions.iter().any(|position| shape.1[at].1.contains(position));
                men.iter().enumerate().filter(|(_, man)| fills(man)).map(|(id, _)| id).collect::<Vec<usize>>()
            };
            let ranked = |at: usize| {
                let men = can_stand(at);
                let most = men.len().min(3);
                prop::sample::subsequence(men, 0..=most).prop_shuffle().boxed()
            };
            (0..shape.1.len()).map(ranked).collect()
        };
        let (planned, stated) = (order(&men), order(&men));
        (planned, stated, Just(men)).prop_map(move |(planned, stated, men)| Case {
            shape,
            men,
            planned,
            stated,
        })
    })
}

proptest! {
    #![proptest_config(walks(100))]

    #[test]
    fn those_play_and_come_in_whom_the_rules_say(case in case()) {
        let board = case.board();
        let outlook = Outlook::of(&board);
        case.agrees(&board, &outlook.today, &|_| true)?;
        case.agrees(&board, &outlook.after, &|man| !man.leaves)?;
    }
}

/// Who plays at each place, and what changes if he is out: `Kalulu: Savona RCB`.
fn told(board: &Board, department: &Department) -> Vec<String> {
    let name =
        |player: Option<PlayerIndex>| player.map_or("nobody", |player| board.player(player).name.as_str());
    let changes = if_out(board, department).into_iter().map(|changes| {
        let told = changes.iter().map(|change| format!("{} {}", name(change.player), change.place));
        told.collect::<Vec<_>>().join(", ")
    });
    department
        .line
        .first
        .iter()
        .zip(changes)
        .map(|(plays, then)| format!("{}: {then}", name(*plays)))
        .collect()
}

/// The shipped board after these men are sent to Staying.
fn juventus(sent: &[&str]) -> Board {
    let squad = shipped("juventus");
    let mut plan = Plan::new("Plan A");
    for name in sent {
        let player = squad.players.iter().find(|player| player.name == *name).expect("a player");
        let players = vec![Moved { id: player.id.clone(), reported: player.reported }];
        plan.decide(Decision::Send { players, to: Column::Staying, at: None });
    }
    Board::replay(&squad, &plan)
}

#[test]
fn on_the_shipped_board_those_play_and_come_in_whom_the_coach_would_take() {
    let reported = juventus(&[]);
    let outlook = Outlook::of(&reported);
    assert_eq!(
        told(&reported, &outlook.today),
        ["Kalulu: Savona RCB", "Gatti: Rugani CB", "Kelly: nobody LCB"]
    );
    let after = ["Kalulu: Savona RCB", "Gatti: Kalulu CB, Savona RCB"];
    assert_eq!(told(&reported, &outlook.after), [after[0], after[1], "nobody: "]);
    let signed = juventus(&["Balerdi"]);
    let outlook = Outlook::of(&signed);
    assert_eq!(told(&signed, &outlook.after), [after[0], after[1], "Balerdi: nobody LCB"]);
    let kept = juventus(&["Kelly"]);
    assert_eq!(told(&kept, &Outlook::of(&kept).after), [after[0], after[1], "Kelly: nobody LCB"]);
}

/// The order at CB of three men whom the file ranks c, b, a, when the plan ranks these.
fn at_cb(ranked: &[&str]) -> Vec<String> {
    let text = "(as_of: \"2025-06-28\", shape: \"3-4-3\", depth: { CB: [\"c\", \"b\", \"a\"] }, players: [
        (name: \"A\", column: Staying, positions: [CB]), (name: \"B\", column: Staying, positions: [CB]),
        (name: \"C\", column: Staying, positions: [CB])])";
    let (squad, _) = squad_file::parse(text, "test").expect("a squad");
    let order = ranked.iter().map(|&id| PlayerId(id.to_owned())).collect();
    let plan = Plan::new("A").with_decisions(vec![Decision::Rank { place: Position::CB, order }], 1);
    let board = Board::replay(&Rc::new(squad), &plan);
    let list = &Outlook::of(&board).after.places[1].players;
    list.iter().map(|&player| board.player(player).id.as_str().to_owned()).collect()
}

#[test]
fn who_is_not_ranked_by_the_plan_falls_back_to_the_files_order() {
    assert_eq!(at_cb(&["a"]), ["a", "c", "b"]);
    assert_eq!(at_cb(&[]), ["c", "b", "a"]);
}

#[test]
fn ratings_do_not_decide_who_plays_whoever_is_signed() {
    let text = |left: &str| {
        format!(
            "(as_of: \"2025-06-28\", shape: \"3-4-3\", players: [
            (name: \"A\", column: Staying, positions: [CB], rating: 60),
            (name: \"B\", column: Staying, positions: [CB], rating: 90),
            (name: \"R\", column: Staying, positions: [RCB], rating: 70), {left}])"
        )
    };
    for left in ["", "(name: \"L\", column: Staying, positions: [LCB])"] {
        let (squad, _) = squad_file::parse(&text(left), "test").expect("a squad");
        let outlook = Outlook::of(&Board::reported(&Rc::new(squad)));
        assert_eq!(outlook.after.line.first[1], Some(PlayerIndex(0)));
    }
}

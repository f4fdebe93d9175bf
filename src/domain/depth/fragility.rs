//! What breaks next: the back line without each player, and the pairs of players without whom there is no full line.
//!
//! Out or sold is the same here: either way he cannot stand in the line. Nothing is calculated that [`Strength`] and [`Reach`]
//! do not say already.

use crate::domain::board::Board;
use crate::domain::depth::candidates::Candidates;
use crate::domain::depth::chart::DepthChart;
use crate::domain::depth::cover::Reach;
use crate::domain::depth::department::Department;
use crate::domain::depth::place_set::PlaceSet;
use crate::domain::depth::strength::Strength;
use crate::domain::squad::player::PlayerIndex;

/// A man who could be missing next, and what the others make of the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Loss {
    /// Who.
    pub player: PlayerIndex,
    /// The strength without him.
    pub left: Strength,
}

/// How little it takes to break a department.
#[derive(Clone, Debug, PartialEq)]
pub struct Fragility {
    /// What the line can bear with everybody who is available now.
    pub now: Strength,
    /// Available players above the floor, negative below it; nothing where no floor is stated.
    ///
    /// The floor counts heads, so it breaks with any man if this is 0 and with any two if it is 1.
    pub above_floor: Option<i32>,
    /// The loss of each available player, the one that hurts most first, then in file order.
    pub losses: Vec<Loss>,
    /// The pairs without whom there is no line, though there is one without either. In file order.
    pub pairs: Vec<[PlayerIndex; 2]>,
}

impl Fragility {
    /// How fragile this department of the board is.
    pub fn of(board: &Board, department: &Department) -> Self {
        let candidates = DepthChart::of(board, &department.names).candidates;
        let now = Strength::of(&candidates);
        let count = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
        let floor = board.squad().floor;
        Self {
            now,
            above_floor: floor.map(|floor| count(department.available.len()) - i32::from(floor.number)),
            losses: losses(&candidates),
            pairs: pairs(&candidates),
        }
    }

    /// What breaks next in sentences: the line without each man, then the pairs that break it, then the floor.
    pub fn in_words(&self, board: &Board) -> Vec<String> {
        let without = |loss: &Loss| {
            format!("without {}: {}", board.name(loss.player), loss.left.in_words(board.shape()))
        };
        let line = board.shape().line_in_words();
        let mut said: Vec<String> = if self.now.has_a_line() {
            self.losses.iter().map(without).collect()
        } else {
            vec![format!("there is no {line} as it is")]
        };
        if !self.pairs.is_empty() {
            let pairs: Vec<String> = self.pairs.iter().map(|pair| board.names_in_words(pair)).collect();
            said.push(format!("no {line} without two of them: {}", pairs.join("; ")));
        }
        match self.above_floor {
            Some(0) => said.push("with any one of them out too few are fit".to_owned()),
            Some(1) => said.push("with any two of them out too few are fit".to_owned()),
            Some(_) | None => {}
        }
        said
    }
}

fn losses(candidates: &Candidates) -> Vec<Loss> {
    let left = Strength::without_each(candidates);
    let standings = Strength::standings(&left);
    let losses = candidates.men().iter().zip(left).map(|(man, left)| Loss { player: man.player, left });
    let mut ordered: Vec<(usize, Loss)> = standings.into_iter().zip(losses).collect();
    ordered.sort_by_key(|(standing, _)| std::cmp::Reverse(*standing));
    ordered.into_iter().map(|(_, loss)| loss).collect()
}

/// A loss breaks the line if it leaves some set of places one man short. A pair does what neither man does if both reach a
/// set with one man to spare and neither reaches one with none, so only the men of such sets are asked: a handful.
fn pairs(candidates: &Candidates) -> Vec<[PlayerIndex; 2]> {
    let reach = Reach::of(candidates);
    if !reach.fills_a_line() {
        return Vec::new();
    }
    let to_spare = |spare: i32| -> Vec<PlaceSet> {
        let sets = PlaceSet::each(candidates.places()).filter(|set| !set.is_empty());
        sets.filter(|&set| reach.surplus(set) == spare).collect()
    };
    let (none, one) = (to_spare(0), to_spare(1));
    let meets = |places: PlaceSet, sets: &[PlaceSet]| sets.iter().any(|&set| set.meets(places));
    let asked: Vec<_> =
        candidates.men().iter().filter(|man| meets(man.places, &one) && !meets(man.places, &none)).collect();
    let mut pairs = Vec::new();
    for (at, man) in asked.iter().enumerate() {
        for other in &asked[at + 1..] {
            if one.iter().any(|&set| set.meets(man.places) && set.meets(other.places)) {
                pairs.push([man.player, other.player]);
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column::Staying;
    use crate::domain::depth::department::Moment;
    use crate::domain::squad::player::{Origin, Player};
    use crate::domain::squad::position::Position;
    use crate::domain::squad::shape::Shape;
    use crate::domain::test_squads::{self, board, candidates, juventus, juventus_all_fit};
    use proptest::prelude::*;

    fn of(board: &Board, moment: Moment) -> Fragility {
        Fragility::of(board, &Department::of(board, moment))
    }

    /// The men without whom no line is possible any more.
    fn breaking(fragility: &Fragility) -> Vec<PlayerIndex> {
        let breaks = |loss: &&Loss| fragility.now.has_a_line() && !loss.left.has_a_line();
        fragility.losses.iter().filter(breaks).map(|loss| loss.player).collect()
    }

    #[test]
    fn as_the_first_board_opens_kelly_alone_breaks_the_line() {
        let board = board(juventus(), &[]);
        let fragility = of(&board, Moment::Today);
        let breaking = breaking(&fragility);
        assert_eq!(test_squads::names(&board, &breaking), ["Kelly"]);
        assert_eq!(fragility.losses[0].player, breaking[0]);
        assert_eq!(fragility.losses.len(), 5);
        assert_eq!(fragility.above_floor, Some(1));
        // Each three of the four men for RCB and CB are enough, each two of them too, unless none of the two plays there.
        assert!(fragility.pairs.is_empty());
    }

    #[test]
    fn what_breaks_next_is_told_the_worst_first_and_then_the_pairs_and_the_floor() {
        let told = |squad, moment| {
            let board = board(squad, &[]);
            of(&board, moment).in_words(&board)
        };
        let today = told(juventus(), Moment::Today);
        assert!(today[0].starts_with("without Kelly: "), "{today:?}");
        assert_eq!((today.len(), today[5].as_str()), (6, "with any two of them out too few are fit"));
        let fit = told(juventus_all_fit(), Moment::Today);
        let pairs = fit.iter().filter(|said| said.starts_with("no back three without two of them: "));
        assert_eq!(pairs.count(), 1, "{fit:?}");
        let after = told(juventus(), Moment::After);
        assert_eq!(after[0], "there is no back three as it is");
    }

    #[test]
    fn with_everybody_fit_it_takes_two_to_break_the_line() {
        let board = board(juventus_all_fit(), &[]);
        let fragility = of(&board, Moment::Today);
        assert_eq!(breaking(&fragility).len(), 0);
        let pairs: Vec<String> =
            fragility.pairs.iter().map(|pair| test_squads::names(&board, pair).join(" ")).collect();
        assert_eq!(pairs, ["Bremer Kelly"]);
        assert_eq!(fragility.above_floor, Some(2));
    }

    #[test]
    fn only_men_who_are_needed_for_the_same_places_make_a_pair() {
        let mut squad = juventus_all_fit();
        squad.shape = Shape::built_in("4-4-2").unwrap();
        let places = [Position::RB, Position::LB, Position::CB, Position::CB, Position::RB, Position::LB];
        for (player, place) in squad.players.iter_mut().zip(places.into_iter().chain([Position::CB])) {
            (player.positions, player.reported) = (vec![place], Staying);
            player.origin = Origin::Ours;
        }
        squad.players.push(Player { positions: vec![Position::CB], ..Player::named("Djaló", Staying) });
        let board = board(squad, &[]);
        let fragility = of(&board, Moment::Today);
        let pairs: Vec<String> =
            fragility.pairs.iter().map(|pair| test_squads::names(&board, pair).join(" ")).collect();
        assert_eq!(pairs, ["Bremer Rugani", "Kalulu Kelly"]);
    }

    #[test]
    fn where_there_is_no_line_nothing_breaks_it_any_more() {
        let fragility = of(&board(juventus(), &[]), Moment::After);
        assert!(!fragility.now.has_a_line());
        assert_eq!((breaking(&fragility).len(), fragility.pairs.len()), (0, 0));
        assert_eq!(fragility.above_floor, Some(-1));
    }

    #[test]
    fn who_can_stand_nowhere_in_the_line_is_no_loss() {
        let mut squad = juventus_all_fit();
        squad.players[4].positions = vec![Position::GK];
        squad.floor = None;
        let fragility = of(&board(squad, &[("Balerdi", Staying), ("Rugani", Staying)]), Moment::After);
        assert!(fragility.losses.iter().all(|loss| loss.player != PlayerIndex(4)));
        assert_eq!(fragility.above_floor, None);
    }

    proptest! {
        #[test]
        fn pairs_are_those_without_whom_no_line_is_left(candidates in candidates(10)) {
            let left = |gone: &[PlayerIndex]| Reach::of(&candidates.without(gone)).fills_a_line();
            let players: Vec<PlayerIndex> = candidates.men().iter().map(|man| man.player).collect();
            let mut expected = Vec::new();
            for (at, &one) in players.iter().enumerate() {
                for &other in &players[at + 1..] {
                    if left(&[one]) && left(&[other]) && !left(&[one, other]) {
                        expected.push([one, other]);
                    }
                }
            }
            prop_assert_eq!(pairs(&candidates), expected);
        }
    }
}

//! Who comes in if a man of the first line is out: the least that changes, told as moves.
//!
//! Among the lines without him that fill the most places it is the one that moves the fewest of the other men of the first line,
//! where dropping out is a move; then the one with the smallest sum of ranks; then file order. A second line is not asked for.

use crate::domain::board::Board;
use crate::domain::depth::chart::DepthChart;
use crate::domain::depth::department::Department;
use crate::domain::depth::line_selection;
use crate::domain::depth::line_up::Line;
use crate::domain::squad::player::PlayerIndex;
use crate::domain::squad::position::Position;

/// A place that another man takes over, or that stays empty then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which place.
    pub place: Position,
    /// Who comes in there; nobody where it stays empty.
    pub player: Option<PlayerIndex>,
}

/// What changes in a department's first line if each of its men is out, place by place in the shape's order; nothing changes at
/// a place that is empty already. The place of the man comes first, then the place of whoever takes it over, and so on.
pub fn if_out(board: &Board, department: &Department) -> Vec<Vec<Change>> {
    let candidates = DepthChart::of(board, &department.names).candidates;
    let first = &department.line.first;
    let of_place = |place: usize| {
        if first[place].is_none() {
            return Vec::new();
        }
        let then = line_selection::without(&candidates, first, place);
        let changed = in_order(first, &then, place);
        let names = board.shape().places();
        changed.into_iter().map(|at| Change { place: names[at].name, player: then[at] }).collect()
    };
    (0..first.len()).map(of_place).collect()
}

/// The places where two lines differ: `from` on along the men who move, then the others.
fn in_order(first: &Line, then: &Line, from: usize) -> Vec<usize> {
    let mut places = Vec::new();
    let mut next = Some(from);
    while let Some(place) = next.filter(|place| !places.contains(place)) {
        places.push(place);
        next = then[place].and_then(|man| first.iter().position(|&other| other == Some(man)));
    }
    let others = (0..first.len()).filter(|place| first[*place] != then[*place]);
    let others: Vec<usize> = others.filter(|place| !places.contains(place)).collect();
    places.extend(others);
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::depth::department::Moment;
    use crate::domain::test_plans;
    use crate::domain::test_squads::juventus;

    /// What changes at each place, in words: `Kalulu CB, Savona RCB`.
    fn told(board: &Board, moment: Moment) -> Vec<String> {
        let change = |change: &Change| {
            let name = change.player.map_or("nobody", |player| board.player(player).name.as_str());
            format!("{name} {}", change.place)
        };
        let changes = if_out(board, &Department::of(board, moment));
        changes.iter().map(|of| of.iter().map(change).collect::<Vec<_>>().join(", ")).collect()
    }

    #[test]
    fn on_the_first_board_those_come_in_whom_the_coach_would_take() {
        let board = test_plans::board(juventus(), Vec::new());
        assert_eq!(told(&board, Moment::Today), ["Savona RCB", "Rugani CB", "nobody LCB"]);
        assert_eq!(told(&board, Moment::After), ["Savona RCB", "Kalulu CB, Savona RCB", ""]);
    }

    #[test]
    fn with_the_target_signed_or_a_man_kept_others_come_in() {
        let signed = test_plans::signed(test_plans::squad());
        assert_eq!(told(&signed, Moment::After), ["Savona RCB", "Kalulu CB, Savona RCB", "nobody LCB"]);
        let kept = vec![test_plans::send(&test_plans::squad(), "Kelly", Column::Staying)];
        let board = test_plans::board(test_plans::squad(), kept);
        assert_eq!(told(&board, Moment::After), ["Savona RCB", "Kalulu CB, Savona RCB", "nobody LCB"]);
    }
}

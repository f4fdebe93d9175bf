//! The depth chart told place by place, from left to right: who plays, who comes in if he is out, who is out and who leaves.

use crate::domain::board::Board;
use crate::domain::depth::department::Moment;
use crate::domain::depth::if_out::{Change, if_out};
use crate::domain::depth::line_up::Cover;
use crate::domain::outlook::Outlook;
use crate::domain::squad::player::PlayerIndex;
use crate::domain::squad::position::Position;
use crate::domain::squad::shape::Shape;
use crate::domain::squad::shape::in_words::is_inside;

/// A place of the back line, as the chart tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartRow {
    /// Where it stands in the shape.
    pub at: usize,
    /// What it is called: `left`.
    pub place: &'static str,
    /// Who plays there; nobody where it stays empty.
    pub plays: Option<PlayerIndex>,
    /// What happens if he is out; nothing where nobody plays.
    pub if_out: Option<IfOut>,
    /// Who could play there and is injured, suspended or away.
    pub out: Vec<PlayerIndex>,
    /// Who could play there today and leaves in the plan; nobody today.
    pub leaving: Vec<PlayerIndex>,
    /// Whether fewer men can be there than the squad file, or custom, asks for.
    pub is_below_threshold: bool,
}

/// What happens at a place if the man who plays there is out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IfOut {
    /// As moves: `Savona`, `Kalulu inside, Savona right`, `nobody`.
    pub text: String,
    /// The same with short places: `Kalulu inside, Savona R`.
    pub short: String,
    /// Whether a place stays empty then.
    pub leaves_a_gap: bool,
}

/// The depth chart at a moment, from the left to the right.
pub fn chart(board: &Board, outlook: &Outlook, moment: Moment) -> Vec<ChartRow> {
    let (department, shape) = (outlook.at(moment), board.shape());
    let if_out = if_out(board, department);
    let row = |at: usize| {
        let depth = &department.places[at];
        let out = depth.players.iter().copied().filter(|&player| board.is_out(player)).collect();
        let leaves = |player: &PlayerIndex| outlook.after.names.binary_search(player).is_err();
        let leaving = match moment {
            Moment::Today => Vec::new(),
            Moment::After => outlook.today.places[at].players.iter().copied().filter(leaves).collect(),
        };
        ChartRow {
            at,
            place: shape.place_in_words(depth.place),
            plays: department.line.first[at],
            if_out: told(board, depth.place, &if_out[at], &department.line.first),
            out,
            leaving,
            is_below_threshold: depth.cover != Cover::Covered,
        }
    };
    shape.from_left_to_right().into_iter().map(row).collect()
}

/// What changes, told as moves; nothing where nothing does.
fn told(board: &Board, place: Position, changes: &[Change], first: &[Option<PlayerIndex>]) -> Option<IfOut> {
    let told = |in_words: &dyn Fn(&Shape, Position) -> String| {
        let one = |change: &Change| one_in_words(board, place, change, first, in_words);
        changes.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    (!changes.is_empty()).then(|| IfOut {
        text: told(&|shape, place| shape.place_in_words(place).to_owned()),
        short: told(&Shape::place_in_short),
        leaves_a_gap: changes.iter().any(|change| change.player.is_none()),
    })
}

/// One move: his name alone where he comes in at the place itself, `inside` where he moves up towards the centre.
fn one_in_words(
    board: &Board,
    place: Position,
    change: &Change,
    first: &[Option<PlayerIndex>],
    in_words: &dyn Fn(&Shape, Position) -> String,
) -> String {
    let name = change.player.map_or("nobody", |player| board.name(player));
    let stood = change.player.and_then(|player| first.iter().position(|&other| other == Some(player)));
    match stood.map(|at| board.shape().places()[at].name) {
        Some(from) if is_inside(from, change.place) => format!("{name} inside"),
        None if change.place == place => name.to_owned(),
        Some(_) | None => format!("{name} {}", in_words(board.shape(), change.place)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::squad::shape::Shape;
    use crate::domain::test_plans;

    /// A row as the screen draws it.
    fn rows(board: &Board, moment: Moment) -> Vec<String> {
        let names = |players: &[PlayerIndex]| test_names(board, players);
        let row = |row: &ChartRow| {
            let plays = row.plays.map_or("nobody", |player| board.name(player));
            let if_out = row.if_out.as_ref().map_or("", |if_out| if_out.text.as_str());
            format!("{} | {plays} | {if_out} | {} | {}", row.place, names(&row.out), names(&row.leaving))
        };
        chart(board, &Outlook::of(board), moment).iter().map(row).collect()
    }

    fn test_names(board: &Board, players: &[PlayerIndex]) -> String {
        crate::domain::test_squads::names(board, players).join(" ")
    }

    #[test]
    fn the_first_board_is_told_as_a_coach_would() {
        let board = test_plans::board(test_plans::squad(), Vec::new());
        assert_eq!(
            rows(&board, Moment::Today),
            [
                "left | Kelly | nobody | Bremer | ",
                "centre | Gatti | Rugani | Bremer | ",
                "right | Kalulu | Savona | Bremer | ",
            ]
        );
        assert_eq!(
            rows(&board, Moment::After),
            [
                "left | nobody |  | Bremer | Kelly",
                "centre | Gatti | Kalulu inside, Savona right | Bremer | Rugani",
                "right | Kalulu | Savona | Bremer | ",
            ]
        );
    }

    #[test]
    fn in_short_a_place_is_a_letter() {
        let board = test_plans::board(test_plans::squad(), Vec::new());
        let chart = chart(&board, &Outlook::of(&board), Moment::After);
        let centre = chart[1].if_out.as_ref().unwrap();
        assert_eq!((centre.short.as_str(), centre.leaves_a_gap), ("Kalulu inside, Savona R", false));
    }

    #[test]
    fn who_moves_out_or_across_is_told_with_his_new_place() {
        let mut squad = test_plans::fit();
        squad.shape = Shape::built_in("4-4-2").unwrap();
        for (at, positions) in [(1, "RCB RB"), (2, "RCB"), (3, "RCB LCB"), (4, "LCB RB"), (5, "LB")] {
            let read = |code: &str| ron::from_str(code).unwrap();
            squad.players[at].positions = positions.split(' ').map(read).collect();
        }
        squad.players[0].absence = Some(crate::domain::test_squads::out());
        let stay = ["Rugani", "Kelly"].map(|name| test_plans::send(&squad, name, Column::Staying));
        let rows = rows(&test_plans::board(squad, stay.to_vec()), Moment::After);
        assert_eq!(
            rows,
            [
                "left back | Kelly | nobody |  | ",
                "left centre | Rugani | Savona | Bremer | ",
                "right centre | Gatti | Savona | Bremer | ",
                "right back | Kalulu | Rugani right back, Savona left centre |  | ",
            ]
        );
    }
}

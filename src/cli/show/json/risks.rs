//! What breaks next, what would flip an answer, and who could make room, as JSON.

use serde::Serialize;

use super::derived::ids;
use crate::domain::board::Board;
use crate::domain::column::Column;
use crate::domain::depth::department::Department;
use crate::domain::depth::fragility::Fragility;
use crate::domain::depth::strength::Strength;
use crate::domain::room_makers::room_makers;
use crate::domain::squad::player::PlayerIndex;
use crate::domain::verdicts::flips::{self, Question};

/// What breaks next at the end of the plan.
#[derive(Serialize)]
pub(super) struct BreaksNext<'a> {
    above_floor: Option<i32>,
    without: Vec<Without<'a>>,
    pairs: Vec<Vec<&'a str>>,
}

/// The line without one man.
#[derive(Serialize)]
struct Without<'a> {
    id: &'a str,
    absences_absorbed: i16,
    chance: f64,
}

impl<'a> Without<'a> {
    fn of(board: &'a Board, player: PlayerIndex, left: Strength) -> Self {
        let Strength { absences_absorbed, chance, .. } = left;
        Self { id: board.player(player).id.as_str(), absences_absorbed, chance }
    }
}

impl<'a> BreaksNext<'a> {
    pub(super) fn of(board: &'a Board, department: &Department) -> Self {
        let Fragility { above_floor, losses, pairs, .. } = Fragility::of(board, department);
        Self {
            above_floor,
            without: losses.iter().map(|loss| Without::of(board, loss.player, loss.left)).collect(),
            pairs: pairs.iter().map(|pair| ids(board, pair.iter().copied())).collect(),
        }
    }
}

/// A change that turns an answer round.
#[derive(Serialize)]
pub(super) struct Flip<'a> {
    question: &'static str,
    holds: bool,
    sentence: String,
    ids: Vec<&'a str>,
}

impl<'a> Flip<'a> {
    pub(super) fn all(board: &'a Board) -> Vec<Self> {
        let flip = |flip: flips::Flip| Self {
            question: match flip.question {
                Question::Room => "room",
                Question::Floor => "floor",
                Question::Line => "line",
                Question::Absence => "absence",
            },
            holds: flip.holds,
            ids: ids(board, flip.players.iter().copied()),
            sentence: flip.sentence,
        };
        flips::flips(board).into_iter().map(flip).collect()
    }
}

/// Who could make room for a target, the least painful first.
#[derive(Serialize)]
pub(super) struct RoomFor<'a> {
    target: &'a str,
    makers: Vec<Maker<'a>>,
}

#[derive(Serialize)]
struct Maker<'a> {
    id: &'a str,
    absences_absorbed: i16,
    chance: f64,
    evidence: String,
}

impl<'a> RoomFor<'a> {
    pub(super) fn all(board: &'a Board) -> Vec<Self> {
        let room = |&target: &PlayerIndex| {
            let makers = room_makers(board, target).ok()?.into_iter().map(|maker| {
                let Without { id, absences_absorbed, chance } = Without::of(board, maker.player, maker.left);
                Maker { id, absences_absorbed, chance, evidence: maker.evidence }
            });
            Some(Self { target: board.player(target).id.as_str(), makers: makers.collect() })
        };
        board.column(Column::Target).iter().filter_map(room).collect()
    }
}

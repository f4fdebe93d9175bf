//! Raises and lowers what is under the cursor: a card in its column, a player at his place, a move in the order of moves.

use crate::domain::depth::place_order::PlaceOrder;
use crate::domain::plan::decision::Decision;
use crate::domain::squad::player::PlayerIndex;

use super::App;
use super::sentence::{Sentence, because};
use super::view::{Listed, View};

/// One step in an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Towards the first.
    Up,
    /// Towards the last.
    Down,
}

/// What the view orders, as it is shown, and the row under the cursor; nothing where it orders nothing.
fn shown(app: &App) -> Option<(Vec<PlayerIndex>, usize)> {
    match app.view().listed() {
        Listed::Cards => {
            let cards = app.board().column(app.cursor().column);
            let selected = app.selected()?;
            Some((cards.to_vec(), cards.iter().position(|&card| card == selected)?))
        }
        Listed::Men => Some((app.men_at_place().to_vec(), app.cursor().man)),
        Listed::Moves => {
            let moves = app.evaluation().outlook.walk.moves();
            Some((moves.map(|made| made.player).collect(), app.cursor().step))
        }
        Listed::Everybody | Listed::Plans | Listed::Nothing => None,
    }
}

/// Why an order cannot be changed while a filter hides part of it; nothing where none does.
pub(super) fn hidden_by_filter(app: &App) -> Option<Sentence> {
    let is_hidden = app.view() == View::Board && !app.filter().is_empty();
    is_hidden.then(|| "clear the filter first: it hides part of the order".into())
}

/// Whether what is under the cursor can be moved by a step.
pub(super) fn permits(app: &App, step: Step) -> Result<(), Sentence> {
    if let Some(refusal) = hidden_by_filter(app) {
        return Err(refusal);
    }
    let reason = match (shown(app), step) {
        (None, _) => "nothing is under the cursor",
        (Some((order, row)), _) if row >= order.len() => "nothing is under the cursor",
        (Some((_, 0)), Step::Up) => "already first",
        (Some((order, row)), Step::Down) if row + 1 == order.len() => "already last",
        (Some(_), Step::Up | Step::Down) => return Ok(()),
    };
    because(reason)
}

/// Moves what is under the cursor by a step, where [`permits`] agrees. The cursor goes with it.
pub(super) fn step(app: &mut App, step: Step) -> Option<Decision> {
    let (mut order, row) = shown(app)?;
    let other = match step {
        Step::Up => row.checked_sub(1)?,
        Step::Down => row + 1,
    };
    let (moved, passed) = (*order.get(row)?, *order.get(other)?);
    if app.view().listed() == Listed::Cards {
        app.selection.follow_to_row(other);
        let (column, order) = (app.cursor().column, vec![app.id(moved)]);
        return Some(Decision::Arrange { column, order, at: Some(other) });
    }
    if app.view() == View::Depth {
        // The list shows one moment only; whoever stands there at the other one keeps his rank.
        order = everybody_at_place(app);
    }
    order.retain(|&player| player != moved);
    let at = order.iter().position(|&player| player == passed)?;
    order.insert(if step == Step::Up { at } else { at + 1 }, moved);
    let order = order.into_iter().map(|player| app.id(player)).collect();
    let decision = match app.view().listed() {
        Listed::Men => {
            let place = app.board().shape().places().get(app.cursor().place)?.name;
            Decision::Rank { place, order }
        }
        Listed::Moves => Decision::Sequence { order },
        Listed::Cards | Listed::Everybody | Listed::Plans | Listed::Nothing => return None,
    };
    app.selection.follow_to_row(other);
    Some(decision)
}

/// Puts the move under the cursor at a row of the order of the moves; nothing where it stands there, or nothing is shown in an order.
pub(super) fn move_to(app: &mut App, row: usize) -> Option<Decision> {
    let (mut order, from) = shown(app).filter(|_| app.view() == View::Moves)?;
    let to = row.min(order.len().checked_sub(1)?);
    if to == from {
        return None;
    }
    let moved = (from < order.len()).then(|| order.remove(from))?;
    order.insert(to, moved);
    let order = order.into_iter().map(|player| app.id(player)).collect();
    app.selection.follow_to_row(to);
    Some(Decision::Sequence { order })
}

/// Everybody who can stand at the place under the cursor of the depth chart, today or after the plan, in its order.
fn everybody_at_place(app: &App) -> Vec<PlayerIndex> {
    let board = app.board();
    let Some(place) = board.shape().places().get(app.cursor().place) else { return Vec::new() };
    PlaceOrder::of(board, place, app.squad().indices()).players
}

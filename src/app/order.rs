//! Raising and lowering: cards of a column on the board, men at a place of the depth chart, moves of the walk.

use crate::domain::decision::Decision;
use crate::domain::department::Moment;
use crate::domain::player::PlayerIndex;
use crate::domain::refusal::Refusal;

use super::App;
use super::view::View;

/// One step in an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Towards the first.
    Up,
    /// Towards the last.
    Down,
}

/// The list that the view orders, and the row in it.
fn ordered(app: &App) -> (&[PlayerIndex], usize) {
    match app.view {
        View::Board | View::Outlook => {
            let column = app.cursor.column;
            let cards = app.situation.board.column(column);
            let row = app.selected().and_then(|player| cards.iter().position(|&card| card == player));
            (cards, row.unwrap_or(cards.len()))
        }
        View::Depth => (app.men_at_place(), app.cursor.man),
        View::Moves => (&[], app.cursor.step),
    }
}

fn length(app: &App) -> usize {
    match app.view {
        View::Moves => app.situation.board.moves().len(),
        View::Board | View::Depth | View::Outlook => ordered(app).0.len(),
    }
}

/// Whether what is under the cursor can be moved by a step.
pub(super) fn permits(app: &App, step: Step) -> Result<(), Refusal> {
    let (row, length) = (ordered(app).1, length(app));
    let reason = match step {
        _ if row >= length => "nothing is under the cursor",
        _ if !app.filter.is_empty() && app.view == View::Board => {
            "clear the filter first: it hides part of the order"
        }
        Step::Up if row == 0 => "already first",
        Step::Down if row + 1 == length => "already last",
        Step::Up | Step::Down => return Ok(()),
    };
    Err(Refusal::Because(reason.to_owned()))
}

/// Moves what is under the cursor by a step; asked only after [`permits`] agreed. The cursor goes with it.
pub(super) fn step(app: &mut App, step: Step) -> Decision {
    let row = ordered(app).1;
    let other = match step {
        Step::Up => row.saturating_sub(1),
        Step::Down => row + 1,
    };
    let mut order: Vec<PlayerIndex> = match app.view {
        View::Moves => app.situation.board.moves().iter().map(|it| it.player).collect(),
        View::Board | View::Depth | View::Outlook => ordered(app).0.to_vec(),
    };
    if row.max(other) < order.len() {
        order.swap(row, other);
    }
    let order = order.into_iter().map(|player| app.id(player)).collect();
    match app.view {
        View::Board | View::Outlook => {
            let column = app.cursor.column;
            app.cursor.put(column, other);
            Decision::Arrange { column, order }
        }
        View::Depth => {
            app.cursor.man = other;
            let place = app.situation.outlook.at(Moment::After).places[app.cursor.place].place;
            Decision::Rank { place, order }
        }
        View::Moves => {
            app.cursor.step = other;
            Decision::Sequence { order }
        }
    }
}

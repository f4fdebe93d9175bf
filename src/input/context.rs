//! The contexts in which keys are read: a view, an overlay, the prompt, or a player in hand.
//!
//! A new view or overlay is a variant here and an arm of [`Context::under`].

use strum::VariantArray;

use crate::app::App;
use crate::app::view::{Overlay, View};

/// A context in which keys are read: what is on top decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, VariantArray)]
pub enum Context {
    /// The board, with nobody in hand.
    Board,
    /// The board, with a player in hand.
    Carrying,
    /// The depth chart.
    Depth,
    /// The moves.
    Moves,
    /// The outlook.
    Outlook,
    /// The registration lists.
    Lists,
    /// The money of the plan.
    Money,
    /// A player's card.
    Card,
    /// The help.
    Help,
    /// Those who could make room for a target.
    RoomMakers,
    /// Two players side by side.
    TwoPlayers,
    /// The plans of the squad.
    Plans,
    /// Two plans side by side.
    Compare,
    /// The stale decisions.
    StaleDecisions,
    /// The faults of a file.
    Faults,
    /// The faults of a squad that could not be opened: there is no board below them.
    BrokenSquad,
    /// The choice between two versions of the plan.
    Conflict,
    /// The question whether to delete a plan.
    Deletion,
    /// The import of a table.
    Import,
    /// The form of a man.
    Form,
    /// The squads that can be opened.
    Squads,
    /// The plan as it is sent.
    Report,
    /// An open prompt: what is typed is text.
    Prompt,
}

impl Context {
    /// Where the app reads its keys now.
    pub fn of(app: &App) -> Self {
        if app.prompt().is_some() { Self::Prompt } else { Self::under(app.overlay(), app) }
    }

    /// Where the app would read its keys with this on top.
    pub fn under(overlay: Option<Overlay>, app: &App) -> Self {
        match (overlay, app.carrying().is_some(), app.view()) {
            (Some(Overlay::Card(_)), ..) => Self::Card,
            (Some(Overlay::Help(_) | Overlay::EveryKey(_)), ..) => Self::Help,
            (Some(Overlay::RoomMakers(_)), ..) => Self::RoomMakers,
            (Some(Overlay::TwoPlayers { .. }), ..) => Self::TwoPlayers,
            (Some(Overlay::StaleDecisions(_)), ..) => Self::StaleDecisions,
            (Some(Overlay::Faults(_)), ..) if app.awaits_squad() => Self::BrokenSquad,
            (Some(Overlay::Faults(_)), ..) => Self::Faults,
            (Some(Overlay::Conflict), ..) => Self::Conflict,
            (Some(Overlay::Deletion), ..) => Self::Deletion,
            (Some(Overlay::Import(_)), ..) => Self::Import,
            (Some(Overlay::Form(_)), ..) => Self::Form,
            (Some(Overlay::Squads(_)), ..) => Self::Squads,
            (Some(Overlay::Report(_)), ..) => Self::Report,
            (None, true, _) => Self::Carrying,
            (None, false, View::Board) => Self::Board,
            (None, false, View::Depth) => Self::Depth,
            (None, false, View::Moves) => Self::Moves,
            (None, false, View::Outlook) => Self::Outlook,
            (None, false, View::Lists) => Self::Lists,
            (None, false, View::Money) => Self::Money,
            (None, false, View::Plans) => Self::Plans,
            (None, false, View::Compare) => Self::Compare,
        }
    }
}

/// Every context.
pub(super) const EVERYWHERE: &[Context] = Context::VARIANTS;

/// Every context but these, of which there are `LEFT`.
pub(super) const fn all_but<const LEFT: usize>(these: &[Context]) -> [Context; LEFT] {
    let mut left = [Context::Board; LEFT];
    let (mut at, mut found) = (0, 0);
    while at < EVERYWHERE.len() {
        let mut other = 0;
        while other < these.len() && these[other] as u8 != EVERYWHERE[at] as u8 {
            other += 1;
        }
        if other == these.len() {
            left[found] = EVERYWHERE[at];
            found += 1;
        }
        at += 1;
    }
    assert!(found == LEFT);
    left
}

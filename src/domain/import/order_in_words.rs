//! Tells an order of men at the places of a back line, and asks whether it is who stands first there.

use super::dry_run::{Asked, Question};
use super::order::OrderBy;
use crate::domain::squad::position::Position;
use crate::text::list;

/// Who stands at each place: `RCB Neri and Rossi; LCB Neri`.
pub(super) fn places(places: &[(Position, Vec<String>)]) -> String {
    let place =
        |(place, men): &(Position, Vec<String>)| format!("{place} {}", list(men.iter().map(String::as_str)));
    places.iter().map(place).collect::<Vec<_>>().join("; ")
}

/// Asks who stands first at each place, by each figure that a file states: `of` names those who can stand at each place in that order.
pub(super) fn question(of: impl Fn(OrderBy) -> Vec<(Position, Vec<String>)>) -> Option<Question> {
    let by_figure = OrderBy::ALL.into_iter().map(|by| (by.key(), places(&of(by))));
    let by_figure: Vec<_> = by_figure.filter(|(_, places)| !places.is_empty()).collect();
    let orders: Vec<String> = by_figure.iter().map(|(by, places)| format!("by {by}: {places}")).collect();
    let keys: Vec<&str> = by_figure.iter().map(|(by, _)| *by).collect();
    (!keys.is_empty()).then(|| Question {
        about: Asked::Order,
        text: format!(
            "who stands first at each place, {}? Until then nobody is ordered by them",
            orders.join("; or ")
        ),
        answer: format!("--order {}", keys.join(", or ")),
        is_needed: false,
    })
}

//! Who could make room for a target: a ranking with its evidence, and beside the target the man under the cursor.

use crate::app::{App, Message};
use crate::domain::comparison::two_players::{Edge, versus};
use crate::domain::lists::List;
use crate::domain::room_makers::room_makers;
use crate::domain::squad::player::PlayerIndex;
use crate::input::context::Context;
use crate::input::key_names::key_in;

use super::pen::{cut, width};
use super::popup::Popup;
use super::text_rows::TextRow;
use super::theme::Theme;

/// The ranking, with the cursor on a row.
pub fn popup(app: &App, target: PlayerIndex, row: usize, wide: u16, theme: Theme) -> Popup {
    let name = |player| app.name(player);
    let makers = room_makers(&app.evaluation().board, target).unwrap_or_default();
    let intro = format!("The least painful first, reckoned on today with {}; no cornerstone.", name(target));
    let key = key_in(Context::RoomMakers, &Message::Compare);
    let advice = format!("{key} lays the two side by side. Whoever goes is for you to decide.");
    let heading = [intro, advice].map(|text| TextRow::new(theme).words(0, wide, &text, theme.supports()));
    let longest = makers.iter().map(|maker| width(name(maker.player))).max().unwrap_or(0);
    let indent = longest + 5;
    let entries = makers.iter().enumerate().map(|(at, maker)| {
        let (mark, style) =
            if at == row { (theme.glyphs.cursor, theme.cursor()) } else { ("", theme.matters()) };
        let rank = TextRow::new(theme).label(0, mark, theme.fact());
        let rank =
            rank.label(1, &format!("{} ", at + 1), theme.supports()).label(0, name(maker.player), style);
        let wide = wide.saturating_sub(indent);
        // Where it is not stated how many a list can hold, the swap says nothing of it.
        let lists = app.evaluation().outlook.lists.iter().filter(|list| list.today.cap.is_some());
        let lists = lists
            .map(|list| list_without(app, list, target, maker.player))
            .map(|text| TextRow::new(theme).words(indent, wide, &text, theme.fact()));
        std::iter::once(rank.words(indent, wide, &maker.evidence, theme.fact())).chain(lists).collect()
    });
    let mut entries: Vec<Vec<TextRow>> = entries.collect();
    if entries.is_empty() {
        entries.push(vec![TextRow::new(theme).label(0, "nobody could go", theme.fact())]);
    }
    let title = format!("Who could make room for {}", name(target));
    Popup::list(title, entries, row, theme).headed(heading.into_iter().chain([TextRow::new(theme)]).collect())
}

/// How a list stands with the target and without the man: `UEFA list A 2025/26: 23 of 24`, and what it breaks.
fn list_without(app: &App, list: &List, target: PlayerIndex, man: PlayerIndex) -> String {
    let swap = list.swapped(&app.evaluation().board, target, Some(man));
    let cap = swap.cap.map_or(String::new(), |cap| format!(" of {cap}"));
    let limit = if swap.overruns.is_empty() { "" } else { ", over the limit !" };
    format!("{}: {}{cap}{limit}", list.rule.name(), swap.taken)
}

/// A target beside the man whom he would replace, from the line on that is wished for.
pub fn popup_of_two(
    app: &App,
    [target, man]: [PlayerIndex; 2],
    line: usize,
    wide: u16,
    theme: Theme,
) -> Popup {
    let [left, right] = [target, man].map(|player| app.name(player));
    // In a narrow window the names of the facts stand above them.
    let label = if wide < 50 { 0 } else { 15 };
    let half = wide.saturating_sub(label + 2) / 2;
    let other = label + half + 2;
    let mut rows = Vec::new();
    for row in versus(&app.evaluation().board, target, man) {
        let side = |side: &Option<String>| match side {
            Some(stated) => (stated.clone(), theme.fact()),
            None => ("not stated".to_owned(), theme.supports()),
        };
        let ((one, one_style), (two, two_style)) = (side(&row.left), side(&row.right));
        let name = TextRow::new(theme).label(0, row.name, theme.supports());
        let start = if label == 0 {
            rows.push(name);
            TextRow::new(theme)
        } else {
            name
        };
        let rest = wide.saturating_sub(other);
        rows.push(start.words(label, half, &one, one_style).words(other, rest.min(half), &two, two_style));
        rows.extend(row.edge.map(|edge| match edge {
            Edge::Left(word) => TextRow::new(theme).label(label, word, theme.matters()),
            Edge::Right(word) => TextRow::new(theme).label(other, word, theme.matters()),
        }));
    }
    let heading = TextRow::new(theme)
        .label(label, &cut(&theme.spelled(left), half, theme.glyphs.cut), theme.matters())
        .label(other, right, theme.matters());
    Popup::text(format!("{left} and {right}"), rows, line, theme).headed(vec![heading])
}

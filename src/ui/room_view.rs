//! Who could make room for a target: a ranking with its evidence, and beside the target the man under the cursor.

use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::{App, Message};
use crate::domain::comparison::two_players::{Edge, versus};
use crate::domain::room_makers::room_makers;
use crate::domain::squad::player::PlayerIndex;
use crate::input::context::Context;
use crate::input::key_names::key_in;

use super::pen::{cut, width};
use super::popup::{Popup, inside};
use super::text_rows::{TextRow, TextRows};
use super::theme::Theme;

/// The ranking, with the cursor on a row.
pub fn popup(app: &App, target: PlayerIndex, row: usize, area: Rect, theme: Theme) -> Popup {
    let inside = inside(area);
    let room = usize::from(inside.height);
    let name = |player| app.name(player);
    let makers = room_makers(&app.evaluation().board, target).unwrap_or_default();
    let intro = format!("measured on today plus {}, the least painful first; no cornerstone", name(target));
    let longest = makers.iter().map(|maker| width(name(maker.player))).max().unwrap_or(0);
    let indent = longest + 5;
    let intro = TextRow::new(theme).words(0, inside.width, &intro, theme.supports());
    let mut text = TextRows { rows: vec![intro, TextRow::new(theme)], from: 0 };
    let mut base = 0;
    for (at, maker) in makers.iter().enumerate() {
        let (mark, style) =
            if at == row { (theme.glyphs.cursor, theme.cursor()) } else { ("", theme.matters()) };
        let start = text.height();
        let rank = TextRow::new(theme).label(0, mark, theme.key());
        let rank =
            rank.label(1, &format!("{} ", at + 1), theme.supports()).label(0, name(maker.player), style);
        let wide = inside.width.saturating_sub(indent);
        text.rows.push(rank.words(indent, wide, &maker.evidence, theme.fact()));
        if at == row {
            base = text.height().saturating_sub(room).min(start);
        }
    }
    if makers.is_empty() {
        text.rows.push(TextRow::new(theme).label(0, "nobody could go", theme.supports()));
    }
    let hint = (text.height() + 1 < room).then(|| hint(inside.width, theme));
    let title = format!("Who could make room for {}", name(target));
    Popup { hint, ..Popup::new(title, text, theme).scrolled(base, inside.height) }
}

/// What can be done here; in a narrow window the footer alone names the key.
fn hint(wide: u16, theme: Theme) -> Line<'static> {
    let key = format!("{} compares the two; ", key_in(Context::RoomMakers, &Message::Compare));
    let advice = "whoever goes is for you to decide";
    let hint = if width(&key) + width(advice) <= wide { format!("{key}{advice}") } else { advice.to_owned() };
    Line::styled(cut(&hint, wide, theme.glyphs.cut).into_owned(), theme.supports())
}

/// A target beside the man whom he would replace, from the line on that is wished for.
pub fn popup_of_two(
    app: &App,
    [target, man]: [PlayerIndex; 2],
    wish: usize,
    area: Rect,
    theme: Theme,
) -> Popup {
    let [left, right] = [target, man].map(|player| app.name(player));
    let inside = inside(area);
    // In a narrow window the names of the facts stand above them.
    let label = if inside.width < 50 { 0 } else { 15 };
    let half = inside.width.saturating_sub(label + 2) / 2;
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
        let rest = inside.width.saturating_sub(other);
        rows.push(start.words(label, half, &one, one_style).words(other, rest.min(half), &two, two_style));
        rows.extend(row.edge.map(|edge| match edge {
            Edge::Left(word) => TextRow::new(theme).label(label, word, theme.matters()),
            Edge::Right(word) => TextRow::new(theme).label(other, word, theme.matters()),
        }));
    }
    let heading = TextRow::new(theme)
        .label(label, &cut(&theme.spelled(left), half, theme.glyphs.cut), theme.matters())
        .label(other, right, theme.matters());
    let popup = Popup::new(format!("{left} and {right}"), TextRows { rows, from: 0 }, theme);
    Popup { heading: Some(heading), ..popup.scrolled(wish, inside.height.saturating_sub(1)) }
}

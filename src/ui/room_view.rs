//! Who could make room for a target: a ranking with its evidence, and beside the target the man under the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, Message};
use crate::domain::comparison::two_players::{Edge, versus};
use crate::domain::room_makers::room_makers;
use crate::domain::squad::player::PlayerIndex;
use crate::input::bindings::Context;
use crate::input::key_names::key_in;

use super::pen::{Pen, width, wrap};
use super::popup;
use super::scroll::Scroll;
use super::theme::Theme;

/// Draws the ranking over the screen, with the cursor on a row.
pub fn draw(app: &App, target: PlayerIndex, row: usize, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let board = &app.evaluation().board;
    let title = format!("Who could make room for {}", app.player(target).name);
    let inside = popup::draw(&title, area, buffer, theme);
    let makers = room_makers(board, target).unwrap_or_default();
    let intro = format!(
        "measured on today plus {}, the least painful first; no cornerstone",
        app.player(target).name
    );
    let longest = makers.iter().map(|maker| width(&app.player(maker.player).name)).max().unwrap_or(0);
    let indent = longest + 5;
    let mut intro_lines = Vec::new();
    wrap(&intro, inside.width, &mut intro_lines);
    let mut lines: Vec<Line<'_>> =
        intro_lines.into_iter().map(|text| Line { text, maker: None, is_first: false }).collect();
    lines.push(Line { text: "", maker: None, is_first: false });
    let room = usize::from(inside.height);
    let mut base = 0;
    for (at, maker) in makers.iter().enumerate() {
        let mut parts = Vec::new();
        wrap(&maker.evidence, inside.width.saturating_sub(indent), &mut parts);
        let start = lines.len();
        let of_his = parts.into_iter().enumerate();
        lines.extend(of_his.map(|(part, text)| Line { text, maker: Some(at), is_first: part == 0 }));
        if at == row {
            base = lines.len().saturating_sub(room).min(start);
        }
    }
    if makers.is_empty() {
        lines.push(Line { text: "nobody could go", maker: None, is_first: false });
    }
    let scroll = Scroll::of(base, lines.len(), room);
    for (at, line) in (0..inside.height).zip(lines.iter().skip(scroll.from)) {
        let mut pen = Pen::new(buffer, inside, at, theme);
        if let Some(maker) = line.maker.filter(|_| line.is_first) {
            let name = &app.player(makers[maker].player).name;
            draw_rank((maker, name), maker == row, &mut pen, theme);
        }
        let style = if line.maker.is_some() { theme.text() } else { theme.quiet() };
        pen.go_to(if line.maker.is_some() { indent } else { 0 }).write(line.text, style);
    }
    scroll.tell_below(area, buffer, theme);
    if lines.len() + 1 < room {
        draw_hint(inside, buffer, theme);
    }
}

fn draw_rank((at, name): (usize, &str), is_under_cursor: bool, pen: &mut Pen<'_>, theme: Theme) {
    let (mark, style) =
        if is_under_cursor { (theme.glyphs.cursor, theme.under_cursor()) } else { (" ", theme.strong()) };
    pen.field(mark, 1, theme.accent()).write(&format!("{} ", at + 1), theme.quiet()).write(name, style);
}

/// What can be done here, on the last row; in a narrow window the footer alone names the key.
fn draw_hint(inside: Rect, buffer: &mut Buffer, theme: Theme) {
    let key = format!("{} compares the two; ", key_in(Context::RoomMakers, &Message::Compare));
    let advice = "whoever goes is for you to decide";
    let mut pen = Pen::new(buffer, inside, inside.height.saturating_sub(1), theme);
    if width(&key) + width(advice) <= pen.room() {
        pen.write(&key, theme.quiet());
    }
    pen.write(advice, theme.quiet());
}

/// A line of the ranking: of the words above it, or of the evidence for somebody.
struct Line<'a> {
    text: &'a str,
    maker: Option<usize>,
    is_first: bool,
}

/// Draws a target beside the man whom he would replace, from the line on that is wished for.
pub fn draw_versus(
    app: &App,
    [target, man]: [PlayerIndex; 2],
    wish: usize,
    area: Rect,
    buffer: &mut Buffer,
    theme: Theme,
) -> Scroll {
    let (left, right) = (&app.player(target).name, &app.player(man).name);
    let inside = popup::draw(&format!("{left} and {right}"), area, buffer, theme);
    // In a narrow window the names of the facts stand above them.
    let label = if inside.width < 50 { 0 } else { 15 };
    let half = inside.width.saturating_sub(label + 2) / 2;
    let mut pen = Pen::new(buffer, inside, 0, theme);
    pen.skip(label).field(left, half, theme.strong()).skip(2).write(right, theme.strong());
    let rows = versus(&app.evaluation().board, target, man);
    let mut lines = Vec::new();
    for row in &rows {
        let (mut one, mut other) = (Vec::new(), Vec::new());
        wrap(row.left.as_deref().unwrap_or("not stated"), half, &mut one);
        wrap(row.right.as_deref().unwrap_or("not stated"), half, &mut other);
        if label == 0 {
            lines.push((row, row.name, "", ""));
        }
        for at in 0..one.len().max(other.len()) {
            let name = if at == 0 && label > 0 { row.name } else { "" };
            lines.push((row, name, one.get(at).copied().unwrap_or(""), other.get(at).copied().unwrap_or("")));
        }
        let words = match row.edge {
            Some(Edge::Left(word)) => Some((word, "")),
            Some(Edge::Right(word)) => Some(("", word)),
            None => None,
        };
        if let Some((one, other)) = words {
            lines.push((row, "", one, other));
        }
    }
    let scroll = Scroll::of(wish, lines.len(), usize::from(inside.height.saturating_sub(1)));
    for (at, (row, name, one, other)) in (1..inside.height).zip(lines.into_iter().skip(scroll.from)) {
        let style = |stated: bool, text: &str| match (stated, row.edge) {
            (false, _) => theme.quiet(),
            (true, Some(Edge::Left(word) | Edge::Right(word))) if text == word => theme.good(),
            (true, _) => theme.text(),
        };
        let mut pen = Pen::new(buffer, inside, at, theme);
        if label == 0 && !name.is_empty() {
            pen.write(name, theme.quiet());
            continue;
        }
        pen.field(name, label, theme.quiet());
        pen.field(one, half, style(row.left.is_some(), one)).skip(2);
        pen.write(other, style(row.right.is_some(), other));
    }
    scroll.tell_below(area, buffer, theme);
    scroll
}

//! Who could make room for a target: a ranking with its evidence, and beside the target the man under the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::domain::player::PlayerIndex;
use crate::domain::room_makers::room_makers;
use crate::domain::versus::{Edge, versus};

use super::frame;
use super::pen::{Pen, wrap};
use super::scroll::Scroll;
use super::theme::Theme;

/// Draws the ranking over the screen, with the cursor on a row.
pub fn draw(app: &App, target: PlayerIndex, row: usize, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let board = &app.situation().board;
    let title = format!("Who could make room for {}", app.player(target).name);
    let inside = frame::draw(&title, area, buffer, theme);
    let makers = room_makers(board, target).unwrap_or_default();
    let intro = format!(
        "measured on today plus {}, the least painful first; no cornerstone",
        app.player(target).name
    );
    Pen::new(buffer, inside, 0, theme).write(&intro, theme.quiet());
    let longest =
        makers.iter().map(|maker| super::pen::width(&app.player(maker.player).name)).max().unwrap_or(0);
    let indent = longest + 5;
    let mut line = 2;
    for (at, maker) in makers.iter().enumerate() {
        let mut parts = Vec::new();
        wrap(&maker.evidence, inside.width.saturating_sub(indent), &mut parts);
        let is_under_cursor = at == row;
        let mut pen = Pen::new(buffer, inside, line, theme);
        let (mark, style) =
            if is_under_cursor { (theme.glyphs.cursor, theme.under_cursor()) } else { (" ", theme.strong()) };
        pen.field(mark, 1, theme.accent()).write(&format!("{} ", at + 1), theme.quiet());
        pen.write(&app.player(maker.player).name, style);
        for part in parts {
            Pen::new(buffer, inside, line, theme).go_to(indent).write(part, theme.text());
            line = line.saturating_add(1);
        }
    }
    if makers.is_empty() {
        Pen::new(buffer, inside, line, theme).write("nobody could go", theme.text());
    }
    let last = inside.height.saturating_sub(1);
    if last > line {
        let hint = "Enter compares the two; whoever goes is for you to decide";
        Pen::new(buffer, inside, last, theme).write(hint, theme.quiet());
    }
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
    let inside = frame::draw(&format!("{left} and {right}"), area, buffer, theme);
    let (label, half) = (15, inside.width.saturating_sub(17) / 2);
    let mut pen = Pen::new(buffer, inside, 0, theme);
    pen.skip(label).field(left, half, theme.strong()).skip(2).write(right, theme.strong());
    let rows = versus(&app.situation().board, target, man);
    let mut lines = Vec::new();
    for row in &rows {
        let (mut one, mut other) = (Vec::new(), Vec::new());
        wrap(row.left.as_deref().unwrap_or("not stated"), half, &mut one);
        wrap(row.right.as_deref().unwrap_or("not stated"), half, &mut other);
        for at in 0..one.len().max(other.len()) {
            let name = if at == 0 { row.name } else { "" };
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
        pen.field(name, label, theme.quiet());
        pen.field(one, half, style(row.left.is_some(), one)).skip(2);
        pen.write(other, style(row.right.is_some(), other));
    }
    scroll.tell_below(area, buffer, theme);
    scroll
}

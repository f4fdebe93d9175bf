//! The back line on its part of the pitch: every place where it stands, with its men below one another.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::view::View;
use crate::domain::department::{Moment, PlaceDepth};
use crate::domain::text;

use super::depth_chart::{bodies_in_words, cover_style, men};
use super::pen::{Pen, width};
use super::theme::Theme;

/// Draws the pitch's end with the places of the back line on it, from the right back at the right edge to the left back.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, theme: Theme) {
    draw_lines(app, area, buffer, theme);
    let department = app.situation().outlook.at(app.moment());
    let count = u16::try_from(department.places.len()).unwrap_or(u16::MAX).max(1);
    let inside = Rect {
        x: area.x.saturating_add(1),
        y: area.y.saturating_add(2),
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(4),
    };
    let wide = inside.width / count;
    for (at, place) in department.places.iter().enumerate() {
        // The pitch is seen from behind the own goal: the right back stands at the right.
        let from_left = count - 1 - u16::try_from(at).unwrap_or(0).min(count - 1);
        let is_centre = at != 0 && at + 1 != department.places.len();
        let drop = u16::from(is_centre && inside.height > 10);
        let spot = Rect {
            x: inside.x + from_left * wide,
            y: inside.y + drop,
            width: wide.saturating_sub(1),
            height: inside.height.saturating_sub(drop),
        };
        draw_place(app, place, at, spot, buffer, theme);
    }
}

/// The touchlines, the halfway line above and the penalty area with the goal below.
fn draw_lines(app: &App, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let when = match app.moment() {
        Moment::Today => "today",
        Moment::After => "after the plan",
    };
    let mut pen = Pen::new(buffer, area, 0, theme);
    pen.skip(1).write(app.situation().board.shape().name(), theme.strong()).write(&format!(" {when} "), theme.quiet());
    pen.fill(theme.glyphs.rule, theme.quiet());
    let bottom = area.height.saturating_sub(1);
    for row in 1..bottom {
        let mut pen = Pen::new(buffer, area, row, theme);
        pen.write(theme.glyphs.bar, theme.quiet()).write_at_end(theme.glyphs.bar, theme.quiet());
    }
    let [_, _, left, right] = theme.glyphs.corners;
    let mut pen = Pen::new(buffer, area, bottom, theme);
    pen.write(left, theme.quiet());
    let goal = " goal ";
    let half = area.width.saturating_sub(2 + width(goal)) / 2;
    for _ in 0..half {
        pen.write(theme.glyphs.rule, theme.quiet());
    }
    pen.write(goal, theme.quiet());
    while pen.room() > 1 {
        pen.write(theme.glyphs.rule, theme.quiet());
    }
    pen.write(right, theme.quiet());
}

fn draw_place(app: &App, place: &PlaceDepth, at: usize, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let is_looked_at = app.view() == View::Depth && app.cursor().place == at;
    let mut pen = Pen::new(buffer, area, 0, theme);
    let name = if is_looked_at { theme.under_cursor() } else { theme.strong() };
    pen.skip(1).write(place.place.name(), name).skip(1).write(place.cover.name(), cover_style(place.cover, theme));
    let (names, bodies) = (place.players.len(), usize::from(place.bodies));
    let mut pen = Pen::new(buffer, area, 1, theme);
    pen.skip(1).write(&text::count(names, "name"), theme.quiet());
    if names != bodies {
        pen.write(&format!(", {}", bodies_in_words(bodies)), theme.caution());
    }
    let men = men(app, place, at, theme);
    let fitting = usize::from(area.height.saturating_sub(3));
    let cut = men.len().saturating_sub(fitting);
    for (row, man) in men.iter().enumerate().take(fitting) {
        let mut pen = Pen::new(buffer, area, u16::try_from(row + 3).unwrap_or(u16::MAX), theme);
        let is_under_cursor = is_looked_at && app.cursor().man == row && row < place.players.len();
        let style = if is_under_cursor { theme.under_cursor() } else { man.style };
        pen.write(if is_under_cursor { theme.glyphs.cursor } else { " " }, theme.accent());
        pen.write(&man.text, style);
    }
    if cut > 0 {
        let row = u16::try_from(fitting + 2).unwrap_or(u16::MAX);
        Pen::new(buffer, area, row, theme).write_at_end(&format!("+{}", cut), theme.quiet());
    }
}

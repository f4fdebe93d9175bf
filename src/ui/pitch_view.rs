//! The back line on its part of the pitch: every place where it stands, with its men below one another.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::App;
use crate::app::view::View;
use crate::domain::depth::department::PlaceDepth;
use crate::domain::squad::player::PlayerIndex;
use crate::text;

use super::depth_chart::{bodies_in_words, cover_style, in_numbers, men, when};
use super::layout::{ScreenLayout, above_men, first_on_screen};
use super::pen::{Pen, width};
use super::scene::Scene;
use super::theme::Theme;

/// The pitch's end with the places of the back line on it.
#[derive(Clone, Copy, Debug)]
pub struct Pitch<'a>(pub Scene<'a>);

impl Widget for Pitch<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { app, layout, theme } = self.0;
        draw_lines(app, area, buffer, theme);
        let department = app.evaluation().outlook.at(app.moment());
        draw_line(app, &department.line.first, 2, layout, buffer, theme);
        draw_line(app, &department.line.second, 3, layout, buffer, theme);
        for (at, (place, spot)) in department.places.iter().zip(&layout.places).enumerate() {
            draw_place(app, place, at, *spot, buffer, theme);
        }
    }
}

/// The touchlines, the halfway line above and the penalty area with the goal below.
fn draw_lines(app: &App, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let mut pen = Pen::new(buffer, area, 0, theme);
    pen.skip(1)
        .write(app.evaluation().board.shape().name(), theme.matters())
        .write(&format!(" {} ", when(app)), theme.supports());
    pen.fill(theme.glyphs.rule, theme.supports());
    let bottom = area.height.saturating_sub(1);
    for row in 1..bottom {
        let mut pen = Pen::new(buffer, area, row, theme);
        pen.write(theme.glyphs.bar, theme.supports()).write_at_end(theme.glyphs.bar, theme.supports());
    }
    let [_, _, left, right] = theme.glyphs.corners;
    let mut pen = Pen::new(buffer, area, bottom, theme);
    pen.write(left, theme.supports());
    let goal = " goal ";
    let half = area.width.saturating_sub(2 + width(goal)) / 2;
    for _ in 0..half {
        pen.write(theme.glyphs.rule, theme.supports());
    }
    pen.write(goal, theme.supports());
    while pen.room() > 1 {
        pen.write(theme.glyphs.rule, theme.supports());
    }
    pen.write(right, theme.supports());
}

/// Draws a line across the places, from man to man: the first one thick, the second one thin.
fn draw_line(
    app: &App,
    line: &[Option<PlayerIndex>],
    row: u16,
    layout: &ScreenLayout,
    buffer: &mut Buffer,
    theme: Theme,
) {
    let (Some(last), Some(first)) = (layout.places.first(), layout.places.last()) else { return };
    if line.iter().all(Option::is_none) || above_men(last.height) < 5 {
        return;
    }
    let is_first = row == 2;
    let (number, join) = if is_first {
        (theme.glyphs.first, theme.glyphs.thick)
    } else {
        (theme.glyphs.second, theme.glyphs.thin)
    };
    let style = if is_first { theme.matters() } else { theme.fact() };
    let from_left_to_right = Rect { x: first.x, width: last.x.saturating_sub(first.x) + 1, ..*first };
    let mut pen = Pen::new(buffer, from_left_to_right, row, theme);
    pen.skip(1).fill(join, theme.supports());
    for (man, spot) in line.iter().zip(&layout.places) {
        let name = man.map_or("open", |man| app.name(man));
        let style = if man.is_none() { theme.breaks() } else { style };
        let mut pen = Pen::new(buffer, *spot, row, theme);
        pen.skip(1).write(number, style).write(name, style).write(" ", theme.fact());
    }
}

fn draw_place(app: &App, place: &PlaceDepth, at: usize, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let is_looked_at = app.view() == View::Depth && app.cursor().place == at;
    let mut pen = Pen::new(buffer, area, 0, theme);
    let name = if is_looked_at { theme.cursor() } else { theme.matters() };
    pen.skip(1)
        .write(place.place.name(), name)
        .skip(1)
        .write(place.cover.name(), cover_style(place.cover, theme));
    draw_count(place, area, buffer, theme);
    let men = men(app, place, at, theme);
    let top = above_men(area.height);
    let fitting = usize::from(area.height.saturating_sub(top));
    let first = if is_looked_at { first_on_screen(app.cursor().man, fitting, men.len()) } else { 0 };
    let hidden = men.len().saturating_sub(first + fitting);
    for (row, (at, man)) in (top..).zip(men.iter().enumerate().skip(first).take(fitting)) {
        let mut pen = Pen::new(buffer, area, row, theme);
        let is_under_cursor = is_looked_at && app.cursor().man == at && at < place.players.len();
        let style = if is_under_cursor { theme.cursor() } else { man.style };
        pen.write(if is_under_cursor { theme.glyphs.cursor } else { " " }, theme.key());
        pen.write(&man.text, style);
    }
    if hidden > 0 {
        Pen::new(buffer, area, area.height.saturating_sub(1), theme)
            .write_at_end(&format!("+{hidden}"), theme.supports());
    }
}

/// Names and bodies in words, or in numbers where the place is too narrow for them.
fn draw_count(place: &PlaceDepth, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let (names, bodies) = (place.players.len(), usize::from(place.bodies));
    let said = text::count(names, "name");
    let more = if names == bodies { String::new() } else { format!(", {}", bodies_in_words(bodies)) };
    let mut pen = Pen::new(buffer, area, 1, theme);
    pen.skip(1);
    if width(&said) + width(&more) <= pen.room() {
        pen.write(&said, theme.supports()).write(&more, theme.warns());
    } else {
        pen.write(&in_numbers(place), theme.warns());
    }
}

//! The depth chart on its part of the pitch, seen from behind our own goal: who plays, who comes in, and everybody in order.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use crate::app::App;
use crate::app::view::View;
use crate::domain::depth::chart_in_words::{ChartRow, chart};
use crate::domain::depth::department::Moment;
use crate::domain::scoreboard;
use crate::domain::squad::player::PlayerIndex;
use crate::text;

use super::card::name_within;
use super::layout::{above_men, first_on_screen};
use super::pen::{Pen, width};
use super::scene::Scene;
use super::text_rows::{lines_of, write_lines};
use super::theme::Theme;
use super::words::title;

/// The pitch's end with the places of the back line on it.
#[derive(Clone, Copy, Debug)]
pub struct Pitch<'a>(pub Scene<'a>);

impl Widget for Pitch<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { app, layout, theme } = self.0;
        let evaluation = app.evaluation();
        draw_lines(app, area, buffer, theme);
        let rows = chart(&evaluation.board, &evaluation.outlook, app.moment());
        let height = layout.places.first().map_or(0, |place| place.height);
        if above_men(height) == ROWS_ABOVE_MEN {
            let second = format!(" comes in, with all {} out ", rows.len());
            let labels = [" plays ", &second, " if he is out ", " everybody, in order "];
            let lines = [theme.glyphs.thick, theme.glyphs.thin, theme.glyphs.rule, theme.glyphs.rule];
            for ((label, line), row) in labels.into_iter().zip(lines).zip([2, 4, 6, 9]) {
                let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
                let mut pen = Pen::new(buffer, inner, row, theme);
                pen.write(line, theme.supports()).write(label, theme.supports()).fill(line, theme.supports());
            }
        }
        for row in &rows {
            let Some(&spot) = layout.places.get(row.at) else { continue };
            draw_place(app, row, spot, buffer, theme);
        }
    }
}

/// The rows of a place above its men, where there is room for every line.
const ROWS_ABOVE_MEN: u16 = 8;

/// From this height of the pitch every row of a place has a line of its own that says what it is.
const LABELLED: u16 = 15;

/// The title above, the touchlines, and the goal line with what the line is good for.
fn draw_lines(app: &App, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let line = theme.supports();
    // Where its rows have no lines of their own, the title says what they are.
    let rows = if area.height < LABELLED { "plays, if he is out, all" } else { "" };
    title(&heading(app), rows, area.width, theme).render(area, buffer);
    let bottom = area.height.saturating_sub(1);
    for row in 1..bottom {
        let mut pen = Pen::new(buffer, area, row, theme);
        pen.write(theme.glyphs.bar, line).write_at_end(theme.glyphs.bar, line);
    }
    let [_, _, left, right] = theme.glyphs.corners;
    let goal = " our goal ";
    let mut pen = Pen::new(buffer, area, bottom, theme);
    let end = area.width.saturating_sub(1);
    pen.write(left, line).write(theme.glyphs.rule, line);
    // On the board the scoreboard tells on how many.
    if app.view() == View::Depth {
        pen.write(&format!(" {} ", match_days(app)), theme.fact());
    }
    if pen.column() + width(goal) + 2 < end {
        pen.rule_to(end - width(goal) - 1, line).write(goal, line);
    }
    pen.rule_to(end, line).write(right, line);
}

/// The line and the moment; what can be fielded stands on the scoreboard: `Back three after the plan`.
pub fn heading(app: &App) -> String {
    let line = text::capital(&app.evaluation().board.shape().line_in_words());
    let when = match app.moment() {
        Moment::Today => "today",
        Moment::After => "after the plan",
    };
    format!("{line} {when}")
}

/// What the match days of the scoreboard rest on.
pub fn match_days(app: &App) -> String {
    format!("match days: {}", scoreboard::assumption(&app.evaluation().board))
}

fn draw_place(app: &App, row: &ChartRow, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let is_looked_at = app.view() == View::Depth && app.cursor().place == row.at;
    let is_in_full = above_men(area.height) == ROWS_ABOVE_MEN;
    let men = men(app, row, area.width.saturating_sub(1), theme);
    let is_on_him = is_looked_at && !men.is_empty();
    let name = Rect { y: area.y.saturating_sub(1), height: 1, ..area };
    let look = if is_looked_at && !is_on_him { theme.cursor() } else { theme.matters() };
    Pen::new(buffer, name, 0, theme).skip(1).write(row.place, look);
    let mut write = |at: u16, (text, style): (&str, Style), is_gap: bool| {
        let mut pen = Pen::new(buffer, area, at, theme);
        pen.skip(1).write(text, style);
        if is_gap {
            pen.skip(1).write(theme.glyphs.breach, theme.breach());
        }
    };
    let room = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    let name = |man: PlayerIndex| named(app, arrival(app, man, theme), man, room.width, theme);
    let plays = row.plays.map_or_else(|| "nobody".to_owned(), name);
    let style = if row.plays.is_none() { theme.breaks() } else { theme.matters() };
    write(u16::from(is_in_full), (&plays, style), row.plays.is_none());
    if is_in_full {
        let second = app.evaluation().outlook.at(app.moment()).line.second.get(row.at).copied().flatten();
        let comes_in = second.map_or_else(|| "nobody".to_owned(), name);
        write(3, (&comes_in, theme.fact()), false);
    }
    if let Some(if_out) = &row.if_out {
        let at = if is_in_full { 5 } else { 1 };
        let room = Rect { y: area.y + at, height: 2, ..room };
        let gap = if if_out.leaves_a_gap { format!(" {}", theme.glyphs.breach) } else { String::new() };
        let style = if if_out.leaves_a_gap { theme.breaks() } else { theme.fact() };
        let long = theme.spelled(&format!("{}{gap}", if_out.text)).into_owned();
        let lines = lines_of(&long, room.width);
        let has_whole_words = long.split(' ').all(|word| width(word) <= room.width);
        if is_in_full && has_whole_words && lines.len() <= 2 {
            write_lines(lines, style, room.intersection(area), buffer);
        } else {
            let fits = |text: &str| width(&theme.spelled(text)) + width(&gap) <= room.width;
            let short = text::to_a_clause(&if_out.short, theme.glyphs.cut, fits);
            write(at, (short.as_ref().unwrap_or(&if_out.short), style), if_out.leaves_a_gap);
        }
    }
    draw_men(app, (row.at, &men), area, buffer, theme);
}

/// The men of a place from the one on that keeps the cursor on screen, and how many more there are.
fn draw_men(app: &App, (place, men): (usize, &[Man]), area: Rect, buffer: &mut Buffer, theme: Theme) {
    let is_looked_at = app.view() == View::Depth && app.cursor().place == place;
    let top = above_men(area.height);
    let fitting = usize::from(area.height.saturating_sub(top));
    let first = if is_looked_at { first_on_screen(app.cursor().man, fitting, men.len()) } else { 0 };
    let hidden = men.len().saturating_sub(first + fitting);
    for (row, (at, man)) in (top..).zip(men.iter().enumerate().skip(first).take(fitting)) {
        let is_under_cursor = is_looked_at && app.cursor().man == at && man.is_listed;
        let mut pen = Pen::new(buffer, area, row, theme);
        pen.write(if is_under_cursor { theme.glyphs.cursor } else { " " }, theme.fact());
        pen.write(&man.text, if is_under_cursor { theme.cursor() } else { man.style });
    }
    if hidden > 0 && fitting > 0 {
        Pen::new(buffer, area, area.height.saturating_sub(1), theme)
            .write_at_end(&format!("{}{hidden} ", theme.glyphs.down), theme.supports());
    }
}

/// A man at a place, as the chart writes him.
pub struct Man {
    /// His name with his sign: `✚Bremer`, `+Balerdi`, `−Kelly`.
    pub text: String,
    /// How it is written.
    pub style: Style,
    /// Whether he is in the place's order; those who leave are told behind it.
    pub is_listed: bool,
}

/// The men at a place in its order, and behind them those who leave, each in so many cells.
pub fn men(app: &App, row: &ChartRow, wide: u16, theme: Theme) -> Vec<Man> {
    let outlook = &app.evaluation().outlook;
    let listed = outlook.at(app.moment()).places.get(row.at).map_or(&[][..], |place| &place.players);
    let man = |&player: &PlayerIndex| {
        let (sign, style) = sign_of(app, row, player, theme);
        Man { text: named(app, sign, player, wide, theme), style, is_listed: true }
    };
    let leaves = |&player: &PlayerIndex| Man {
        text: named(app, theme.glyphs.leaves, player, wide, theme),
        style: theme.leaving(),
        is_listed: false,
    };
    listed.iter().map(man).chain(row.leaving.iter().map(leaves)).collect()
}

/// A man's name behind his sign, in so many cells.
pub fn named(app: &App, sign: &str, man: PlayerIndex, wide: u16, theme: Theme) -> String {
    format!("{sign}{}", name_within(app.name(man), wide.saturating_sub(width(sign)), theme))
}

/// The sign of a man who comes in the plan; nothing for one who is here.
pub fn arrival(app: &App, man: PlayerIndex, theme: Theme) -> &'static str {
    if app.evaluation().board.counts_today(man) { "" } else { theme.glyphs.arrives }
}

fn sign_of(app: &App, row: &ChartRow, player: PlayerIndex, theme: Theme) -> (&'static str, Style) {
    let board = &app.evaluation().board;
    let arrival = arrival(app, player, theme);
    if !board.is_available(player) {
        (theme.glyphs.injury, theme.injured())
    } else if !arrival.is_empty() {
        (arrival, theme.arriving())
    } else if row.plays == Some(player) {
        ("", theme.matters())
    } else {
        ("", theme.fact())
    }
}

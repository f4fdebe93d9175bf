//! The depth chart as a list: every place with its men in order, who is first and second choice, who comes and who goes.

use std::collections::HashSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use crate::app::App;
use crate::domain::depth::department::{Department, Moment, PlaceDepth};
use crate::domain::depth::line_up::Cover;
use crate::domain::squad::player::PlayerIndex;
use crate::text;

use super::layout::split_top;
use super::pen::{Pen, width};
use super::scene::Scene;
use super::scroll::{Scroll, Scrolled, beyond};
use super::text_rows::{TextRow, TextRows};
use super::theme::Theme;

/// The depth chart as a region of the board: a block a place, as much of each as fits.
#[derive(Clone, Copy, Debug)]
pub struct DepthChart<'a>(pub Scene<'a>);

impl Widget for DepthChart<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { app, theme, .. } = self.0;
        let outlook = &app.evaluation().outlook;
        let department = outlook.at(app.moment());
        draw_title(app, area, buffer, theme);
        let places = department.places.len();
        let lines = usize::from(area.height.saturating_sub(1));
        // With two lines a place the men get a line of their own.
        let each = (lines / places.max(1)).clamp(1, 3);
        for (at, place) in department.places.iter().enumerate() {
            let top = 1 + u16::try_from(at * each).unwrap_or(u16::MAX);
            if top >= area.height {
                break;
            }
            let height = u16::try_from(each).unwrap_or(1).min(area.height - top);
            let block = Rect { y: area.y + top, height, ..area };
            draw_place(app, place, at, block, buffer, theme);
        }
    }
}

fn draw_title(app: &App, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let legend = legend(theme);
    let mut pen = Pen::new(buffer, area, 0, theme);
    pen.skip(1).write("Depth chart", theme.strong()).write(&format!(" {} ", when(app)), theme.quiet());
    pen.rule_to(area.width.saturating_sub(width(&legend)), theme.quiet()).write(&legend, theme.quiet());
}

fn draw_place(app: &App, place: &PlaceDepth, at: usize, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let mut pen = Pen::new(buffer, area, 0, theme);
    pen.skip(1).field(place.place.name(), 4, theme.strong());
    pen.field(place.cover.name(), 8, cover_style(place.cover, theme));
    let names = place.players.len();
    let bodies = usize::from(place.bodies);
    let mut row = 0;
    if area.height > 1 {
        pen.write(&text::count(names, "name"), theme.text());
        if names != bodies {
            pen.write(", ", theme.text()).write(&bodies_in_words(bodies), theme.caution());
        }
        row = 1;
        pen = Pen::new(buffer, area, row, theme);
        pen.skip(5);
    } else {
        pen.field(&format!("{} ", in_numbers(place)), 4, theme.quiet());
    }
    let indent = pen.column();
    let men = men(app, place, at, theme);
    let count = men.len();
    for (number, man) in men.into_iter().enumerate() {
        let is_last = number + 1 == count;
        let more = format!("+{}", count - number);
        let reserve = if is_last || row + 1 < area.height { 0 } else { width(&more) + 1 };
        if pen.room() < width(&man.text) + reserve {
            if row + 1 < area.height {
                row += 1;
                pen = Pen::new(buffer, area, row, theme);
                pen.skip(indent);
            } else {
                pen.write(&more, theme.quiet());
                break;
            }
        }
        pen.write(&man.text, man.style).skip(1);
    }
}

/// The whole chart as lines where the window is too small for the pitch, so that the place under the cursor is on screen, and
/// further down as the cursor wishes.
#[derive(Clone, Copy, Debug)]
pub struct DepthList<'a>(pub Scene<'a>);

impl DepthList<'_> {
    /// The lines, and the first of them that must be on screen at least for the cursor's to be.
    fn text(self, area: Rect) -> (TextRows, usize) {
        let Scene { app, theme, .. } = self.0;
        let department = app.evaluation().outlook.at(app.moment());
        let mut rows = Vec::new();
        let mut base = 0;
        for (at, place) in department.places.iter().enumerate() {
            let cursor = lay_out(app, place, at, area.width, &mut rows, theme);
            if let Some(cursor) = cursor {
                base = rows.len().saturating_sub(room(area)).min(cursor);
            }
        }
        (TextRows { rows, from: 0 }, base)
    }
}

impl Scrolled for DepthList<'_> {
    fn scroll(&self, area: Rect) -> Scroll {
        let (text, base) = self.text(area);
        Scroll::of(base + self.0.app.cursor().line, text.height(), room(area))
    }
}

impl Widget for DepthList<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { app, theme, .. } = self.0;
        let (text, _) = self.text(area);
        let Scroll { from, .. } = self.scroll(area);
        let mut pen = Pen::new(buffer, area, 0, theme);
        pen.skip(1).write(app.evaluation().board.shape().name(), theme.strong());
        pen.write(&format!(" {} ", when(app)), theme.quiet());
        pen.write(&beyond(from, room(area), text.height(), theme), theme.quiet());
        let legend = legend(theme);
        pen.rule_to(area.width.saturating_sub(width(&legend)), theme.quiet());
        if !pen.write_whole(&legend, theme.quiet()) {
            pen.fill(theme.glyphs.rule, theme.quiet());
        }
        TextRows { from, ..text }.render(split_top(area, 1).1, buffer);
    }
}

/// The lines below the title.
fn room(area: Rect) -> usize {
    usize::from(area.height.saturating_sub(1))
}

/// Lays out a place: how it is covered, and its men in as many lines as they take. Returns the line of the man under the cursor.
fn lay_out(
    app: &App,
    place: &PlaceDepth,
    at: usize,
    wide: u16,
    rows: &mut Vec<TextRow>,
    theme: Theme,
) -> Option<usize> {
    const MEN: u16 = 16;
    let is_looked_at = app.cursor().place == at;
    let name = if is_looked_at && place.players.is_empty() { theme.under_cursor() } else { theme.strong() };
    let mut row = TextRow::new(theme)
        .label(1, place.place.name(), name)
        .label(5, place.cover.name(), cover_style(place.cover, theme))
        .label(13, &in_numbers(place), theme.quiet());
    let mut cursor = is_looked_at.then_some(rows.len());
    let mut column = MEN;
    for (number, man) in men(app, place, at, theme).into_iter().enumerate() {
        if column > MEN && column + 1 + width(&man.text) > wide {
            rows.push(std::mem::replace(&mut row, TextRow::new(theme)));
            column = MEN;
        }
        let is_under_cursor = is_looked_at && number == app.cursor().man && number < place.players.len();
        if is_under_cursor {
            cursor = Some(rows.len());
            row = row.label(column, theme.glyphs.cursor, theme.accent());
        }
        let style = if is_under_cursor { theme.under_cursor() } else { man.style };
        row = row.label(column + 1, &man.text, style);
        column += 1 + width(&man.text);
    }
    rows.push(row);
    cursor
}

/// Bodies and names of a place: `2/5`, or `3` where each name is a body.
pub fn in_numbers(place: &PlaceDepth) -> String {
    let (names, bodies) = (place.players.len(), usize::from(place.bodies));
    if names == bodies { names.to_string() } else { format!("{bodies}/{names}") }
}

/// Which line is shown.
pub fn when(app: &App) -> &'static str {
    match app.moment() {
        Moment::Today => "today",
        Moment::After => "after the plan",
    }
}

fn legend(theme: Theme) -> String {
    format!(" {}first {}second ", theme.glyphs.first, theme.glyphs.second)
}

/// `1 body`, `2 bodies`.
pub fn bodies_in_words(bodies: usize) -> String {
    if bodies == 1 { "1 body".to_owned() } else { format!("{bodies} bodies") }
}

/// The style of a word about cover.
pub fn cover_style(cover: Cover, theme: Theme) -> Style {
    match cover {
        Cover::Open => theme.bad(),
        Cover::Thin => theme.caution(),
        Cover::Covered => theme.good(),
    }
}

/// A man at a place, as the chart writes him.
pub struct Man {
    /// His name with his marks: `¹Kalulu`, `✚Bremer`, `+Balerdi`, `−Kelly`.
    pub text: String,
    /// How it is written.
    pub style: Style,
}

/// The men at a place in its order, and behind them those who leave.
pub fn men(app: &App, place: &PlaceDepth, at: usize, theme: Theme) -> Vec<Man> {
    let (board, outlook) = (&app.evaluation().board, &app.evaluation().outlook);
    let department = outlook.at(app.moment());
    let mut men: Vec<Man> =
        place.players.iter().map(|&player| man(app, department, at, player, theme)).collect();
    if app.moment() == Moment::After
        && let Some(today) = outlook.today.places.iter().find(|today| today.place == place.place)
    {
        let stay: HashSet<PlayerIndex> = place.players.iter().copied().collect();
        let leaves = today.players.iter().filter(|player| !stay.contains(player));
        men.extend(leaves.map(|&player| Man {
            text: format!("{}{}", theme.glyphs.leaves, board.name(player)),
            style: theme.struck(),
        }));
    }
    men
}

fn man(app: &App, department: &Department, at: usize, player: PlayerIndex, theme: Theme) -> Man {
    let (board, glyphs) = (&app.evaluation().board, theme.glyphs);
    let name = board.name(player);
    let stands = |line: &[Option<PlayerIndex>]| line.get(at) == Some(&Some(player));
    let arrives =
        if app.moment() == Moment::After && !board.counts_today(player) { glyphs.arrives } else { "" };
    let (mark, style) = if !board.is_available(player) {
        (glyphs.injury, theme.injured())
    } else if stands(&department.line.first) {
        (glyphs.first, theme.strong())
    } else if stands(&department.line.second) {
        (glyphs.second, theme.text())
    } else {
        ("", theme.quiet())
    };
    Man { text: format!("{mark}{arrives}{name}"), style }
}

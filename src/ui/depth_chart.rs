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

use super::pen::{Pen, width};
use super::scene::Scene;
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

/// Bodies and names of a place: `2/5`, or `3` where each name is a body.
fn in_numbers(place: &PlaceDepth) -> String {
    let (names, bodies) = (place.players.len(), usize::from(place.bodies));
    if names == bodies { names.to_string() } else { format!("{bodies}/{names}") }
}

/// Which line is shown.
fn when(app: &App) -> &'static str {
    match app.moment() {
        Moment::Today => "today",
        Moment::After => "after the plan",
    }
}

fn legend(theme: Theme) -> String {
    format!(" {}first {}second ", theme.glyphs.first, theme.glyphs.second)
}

/// `1 body`, `2 bodies`.
fn bodies_in_words(bodies: usize) -> String {
    if bodies == 1 { "1 body".to_owned() } else { format!("{bodies} bodies") }
}

/// The style of a word about cover.
fn cover_style(cover: Cover, theme: Theme) -> Style {
    match cover {
        Cover::Open => theme.bad(),
        Cover::Thin => theme.caution(),
        Cover::Covered => theme.good(),
    }
}

/// A man at a place, as the chart writes him.
struct Man {
    /// His name with his marks: `¹Kalulu`, `✚Bremer`, `+Balerdi`, `−Kelly`.
    pub text: String,
    /// How it is written.
    pub style: Style,
}

/// The men at a place in its order, and behind them those who leave.
fn men(app: &App, place: &PlaceDepth, at: usize, theme: Theme) -> Vec<Man> {
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

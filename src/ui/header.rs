//! The top of the screen: whose board it is, on what day, under which plan, whether it is saved, and the figures.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::saving::State;
use crate::domain::department::Moment;
use crate::domain::figures::{self, Direction, FIGURES};
use crate::domain::outlook::Outlook;
use crate::domain::text;

use super::pen::{Pen, width};
use super::theme::Theme;

/// Draws the header: a line of names, and below it the figures from today to the end of the plan.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, theme: Theme) {
    draw_names(app, area, buffer, theme);
    draw_figures(app, area, buffer, theme);
}

fn draw_names(app: &App, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let (squad, board) = (app.squad(), &app.situation().board);
    let dot = theme.glyphs.dot;
    let mut facts = Vec::with_capacity(4);
    facts.extend(squad.season.clone());
    facts.push(match board.date() {
        Some(day) => format!("as of {day}"),
        None => "date not stated".to_owned(),
    });
    let assumed = if squad.shape_assumed && board.shape() == &squad.shape { " assumed" } else { "" };
    facts.push(format!("{}{assumed}", board.shape()));
    let moved = squad.indices().filter(|&player| board.is_moved(player)).count();
    let plan = if app.plan().title.is_empty() { "Plan A" } else { &app.plan().title };
    let moves = if moved == 0 { "as reported".to_owned() } else { format!("{moved} moved") };
    let (saved, tone) = match app.saving().state() {
        State::Untouched => ("", theme.quiet()),
        State::Saved => ("saved", theme.quiet()),
        State::Pending => ("saving", theme.quiet()),
        State::Failed(_) => ("NOT SAVED", theme.bad()),
        State::ReadOnly(_) => ("read-only", theme.caution()),
    };
    let mut pen = Pen::new(buffer, area, 0, theme);
    let right = [plan, &moves, saved].into_iter().filter(|part| !part.is_empty());
    let right: String = right.collect::<Vec<_>>().join(&format!(" {dot} "));
    pen.skip(1).write(&squad.club, theme.accent());
    let room = pen.room().saturating_sub(width(&right) + 2);
    let mut used = 0;
    for fact in facts {
        let fact = format!(" {dot} {fact}");
        used += width(&fact);
        if used <= room {
            pen.write(&fact, theme.text());
        }
    }
    let rest = right.strip_suffix(saved).unwrap_or(&right).to_owned();
    let from = pen.column() + pen.room().saturating_sub(width(&right) + 1);
    pen.go_to(from).write(&rest, theme.text()).write(saved, tone);
}

fn draw_figures(app: &App, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let (now, before) = (&app.situation().outlook, &app.before().outlook);
    let mut row = 1;
    let mut pen = Pen::new(buffer, area, row, theme);
    pen.skip(1);
    for figure in FIGURES.iter().filter(|figure| figure.is_headline) {
        let today = figures::shown(figure, now, Moment::Today);
        let after = figures::shown(figure, now, Moment::After);
        let is_changed = figures::shown(figure, before, Moment::After) != after;
        let label = format!("{} ", figure.name);
        let limit = limit_of(figure.name, now);
        let wide = width(&label) + width(&today) + width(&after) + width(&limit) + 5;
        if pen.room() < wide && pen.column() > 1 {
            row += 1;
            if row >= area.height {
                return;
            }
            pen = Pen::new(buffer, area, row, theme);
            pen.skip(1);
        }
        pen.write(&label, theme.quiet()).write(&today, theme.strong());
        if today != after || is_changed {
            let style = match figures::compare(figure, now, Moment::Today, Moment::After) {
                Direction::Better => theme.good(),
                Direction::Worse => theme.bad(),
                Direction::Neither => theme.strong(),
            };
            let style = if is_changed { theme.changed(style) } else { style };
            pen.write(" ", theme.text()).write(theme.glyphs.arrow, theme.quiet()).write(" ", theme.text());
            pen.write(&after, style);
        }
        pen.write(&limit, theme.quiet()).skip(2);
    }
}

/// The limit that a figure is held against, in words.
fn limit_of(figure: &str, outlook: &Outlook) -> String {
    let limit = match figure {
        "names" => outlook.room.map(|room| format!("/{}", room.number)),
        "available" => outlook.floor.map(|floor| format!(", floor {}", floor.number)),
        _ => None,
    };
    limit.unwrap_or_default()
}

/// The names of the columns where only one is on screen.
pub fn draw_tabs(app: &App, area: Rect, buffer: &mut Buffer, theme: Theme) {
    use crate::domain::column::Column;
    let wide = area.width / 3;
    for (at, column) in (0..).zip(Column::ALL) {
        let tab = Rect { x: area.x + at * wide, width: wide, ..area };
        let style = if column == app.cursor().column { theme.under_cursor() } else { theme.text() };
        let title = format!(" {} {} ", column.name(), app.shown(column).len());
        Pen::new(buffer, tab, 0, theme).write(&title, style);
    }
}

/// How many players the filter hides, in words.
pub fn hidden_in_words(hidden: usize) -> String {
    text::count(hidden, "player") + " hidden by the filter"
}

//! The top of the screen: whose board it is, on what day, under which plan, whether it is saved, and the figures.

use std::cmp::Ordering;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::App;
use crate::app::saving::State;
use crate::domain::column::Column;
use crate::domain::depth::department::Moment;
use crate::domain::figures::value::in_words;
use crate::domain::figures::{self, Change, FIGURES, Figure, Trend};
use crate::domain::outlook::Outlook;
use crate::domain::walk::limits::Breach;

use super::pen::{Pen, cut, width};
use super::scene::Scene;
use super::theme::Theme;

/// A line of names, and below it the figures from today to the end of the plan.
#[derive(Clone, Copy, Debug)]
pub struct Header<'a>(pub Scene<'a>);

impl Widget for Header<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { app, theme, .. } = self.0;
        draw_names(app, area, buffer, theme);
        draw_figures(app, area, buffer, theme);
    }
}

fn draw_names(app: &App, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let (squad, board) = (app.squad(), &app.evaluation().board);
    let dot = theme.glyphs.dot;
    let day = board.date().map_or("date not stated".to_owned(), |day| format!("as of {day}"));
    let shape = board.shape();
    let shape = match (shape == &squad.shape, squad.shape_assumed) {
        (false, _) => format!("{shape}, not as reported"),
        (true, true) => format!("{shape} assumed"),
        (true, false) => shape.to_string(),
    };
    // Where there is no room for all, the season gives way first, then the shape.
    let mut facts: Vec<String> = squad.season.iter().cloned().chain([day, shape]).collect();
    let count = board.moved().count();
    let plan = if app.plan().title.is_empty() { "Plan A" } else { &app.plan().title };
    let plan = &*cut(plan, area.width / 3, theme.glyphs.cut);
    let moves = match count {
        0 if app.is_changed() => "changed".to_owned(),
        0 => "as reported".to_owned(),
        _ => format!("{count} moved"),
    };
    let (saved, tone) = match app.saving().state() {
        State::Untouched => ("", theme.quiet()),
        // What is on screen then is only weighed.
        State::Saved if app.carrying().is_some() => ("in hand", theme.quiet()),
        State::Saved => ("saved", theme.quiet()),
        State::Pending => ("saving", theme.quiet()),
        State::Failed(_) => ("NOT SAVED", theme.bad()),
        State::ReadOnly(_) if app.saving().is_lost_by_leaving() => ("read-only, NOT SAVED", theme.bad()),
        State::ReadOnly(_) => ("read-only", theme.caution()),
    };
    let squad_file_state =
        app.squad_file_state().in_words().map_or(String::new(), |words| format!("{words} {dot} "));
    let mut pen = Pen::new(buffer, area, 0, theme);
    let stale = match board.stale().len() {
        0 => String::new(),
        stale => format!("{} {stale} stale", theme.glyphs.conflict),
    };
    let right = [plan, &moves, &stale, saved].into_iter().filter(|part| !part.is_empty());
    let right: String = right.collect::<Vec<_>>().join(&format!(" {dot} "));
    let right = format!("{squad_file_state}{right}");
    let room = pen.room().saturating_sub(width(&right) + 3);
    pen.skip(1).write(&cut(&squad.club, room, theme.glyphs.cut), theme.accent());
    let room = room.saturating_sub(width(&squad.club));
    let wide = |facts: &[String]| facts.iter().map(|fact| width(fact) + 3).sum::<u16>();
    if wide(&facts) > room && facts.len() > 2 {
        facts.remove(0);
    }
    while wide(&facts) > room && facts.pop().is_some() {}
    for fact in facts {
        pen.write(&format!(" {dot} {fact}"), theme.text());
    }
    let rest = right.strip_suffix(saved).unwrap_or(&right);
    let rest = rest.strip_prefix(squad_file_state.as_str()).unwrap_or(rest).to_owned();
    let from = pen.column() + pen.room().saturating_sub(width(&right) + 1);
    pen.go_to(from).write(&squad_file_state, theme.bad()).write(&rest, theme.text()).write(saved, tone);
}

/// A figure of the strip, in words.
struct Headline {
    label: String,
    today: String,
    /// The value at the end of the plan and how it compares with today's, where they differ.
    after: Option<(String, Trend)>,
    limit: String,
    /// `FULL` or `OVER`.
    fullness: &'static str,
    is_broken: bool,
}

fn draw_figures(app: &App, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let (now, before) = (&app.evaluation().outlook, &app.before().outlook);
    let changed = figures::changes(before, now);
    let by_the_plan = figures::changes_by_the_plan(now);
    let mut row = 1;
    let mut pen = Pen::new(buffer, area, row, theme);
    pen.skip(1);
    for figure in &FIGURES {
        let change = by_the_plan.iter().find(|change| change.figure.name == figure.name);
        let Some(headline) = headline(figure, change, now) else { continue };
        let wide = headline.width();
        if pen.room() < wide && pen.column() > 1 {
            row += 1;
            if row >= area.height {
                return;
            }
            pen = Pen::new(buffer, area, row, theme);
            pen.skip(1);
        }
        let is_changed = changed.iter().any(|change| change.figure.name == figure.name);
        headline.draw(is_changed, &mut pen, theme);
        pen.skip(2);
    }
}

fn headline(figure: &'static Figure, change: Option<&Change>, outlook: &Outlook) -> Option<Headline> {
    let value = |moment| in_words((figure.measure)(outlook, moment));
    let broken = outlook.breaches.iter().any(|breach| Some(breach.kind) == figure.limit);
    let (limit, full) = match figure.limit {
        Some(Breach::Room) => (outlook.room.map(|room| format!("/{}", room.number)), fullness(outlook)),
        Some(Breach::Floor) => (outlook.floor.map(|floor| format!(", floor {}", floor.number)), ""),
        Some(Breach::List) | None => (None, ""),
    };
    Some(Headline {
        label: format!("{} ", figure.headline?),
        today: value(Moment::Today),
        after: change.map(|change| (value(Moment::After), change.trend())),
        limit: limit.unwrap_or_default(),
        fullness: full,
        is_broken: broken,
    })
}

/// Whether the department takes nobody more today: `FULL`, `OVER`, or nothing.
fn fullness(outlook: &Outlook) -> &'static str {
    let names = outlook.today.names.len();
    match outlook.room.map(|room| names.cmp(&usize::from(room.number))) {
        Some(Ordering::Equal) => " FULL",
        Some(Ordering::Greater) => " OVER",
        Some(Ordering::Less) | None => "",
    }
}

impl Headline {
    fn width(&self) -> u16 {
        let after = self.after.as_ref().map_or(0, |(after, _)| width(after) + 3);
        let broken = if self.is_broken { 2 } else { 0 };
        width(&self.label) + width(&self.today) + after + width(&self.limit) + width(self.fullness) + broken
    }

    /// Draws the figure; what the last decision changed is underlined.
    fn draw(&self, is_changed: bool, pen: &mut Pen<'_>, theme: Theme) {
        let is_of = self.limit.starts_with('/');
        // A figure that the decision brought back to today's value changed, too.
        let is_back = is_changed && self.after.is_none();
        let today = if is_back { theme.changed(theme.strong()) } else { theme.strong() };
        pen.write(&self.label, theme.quiet()).write(&self.today, today);
        if is_of {
            pen.write(&self.limit, theme.quiet()).write(self.fullness, theme.caution());
        }
        if let Some((after, trend)) = &self.after {
            let style = match trend {
                _ if self.is_broken => theme.bad(),
                Trend::Better => theme.good(),
                Trend::Worse => theme.caution(),
                Trend::Open => theme.strong(),
            };
            let style = if is_changed { theme.changed(style) } else { style };
            pen.skip(1).write(theme.glyphs.arrow, theme.quiet()).skip(1).write(after, style);
        }
        if !is_of {
            pen.write(&self.limit, theme.quiet());
        }
        if self.is_broken {
            pen.skip(1).write(theme.glyphs.breach, theme.bad());
        }
    }
}

/// The names of the columns where only one is on screen.
#[derive(Clone, Copy, Debug)]
pub struct Tabs<'a>(pub Scene<'a>);

impl Widget for Tabs<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { app, theme, .. } = self.0;
        let wide = area.width / 3;
        for (at, column) in (0..).zip(Column::ALL) {
            let tab = Rect { x: area.x + at * wide, width: wide, ..area };
            let style = if column == app.cursor().column { theme.under_cursor() } else { theme.text() };
            let title = format!(" {} {} ", column.name(), app.shown(column).len());
            Pen::new(buffer, tab, 0, theme).write(&title, style);
        }
    }
}

//! The top of the screen: whose board it is, on what day, under which plan, whether it is saved; and today and after the plan.

mod further;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;

use crate::app::evaluation::Difference;
use crate::app::saving::State;
use crate::app::{App, Message};
use crate::domain::board::calendar::window_in_words;
use crate::domain::depth::department::Moment;
use crate::domain::scoreboard::{Heading, Score, ScoreRow};
use crate::text;

use super::layout::{SIDE_BY_SIDE, WIDE, WITH_FIELD};
use super::pen::{Pen, cut, width};
use super::scene::Scene;
use super::theme::Theme;
use super::words::{Words, row_of};

/// The line of names: club, season, day, window; plan, and whether it is saved.
#[derive(Clone, Copy, Debug)]
pub struct Title<'a>(pub Scene<'a>);

impl Widget for Title<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { app, theme, .. } = self.0;
        let dot = theme.glyphs.dot;
        let plan = plan_in_words(app, area.width / 3, theme);
        let wide: u16 = plan.iter().map(|(part, _)| width(part)).sum();
        let mut pen = Pen::new(buffer, area, 0, theme);
        let room = area.width.saturating_sub(wide + 4);
        pen.skip(1).write(&cut(&app.squad().club, room, theme.glyphs.cut), theme.club());
        let room = room.saturating_sub(width(&app.squad().club));
        for (part, style) in facts_that_fit(app, room, dot, area.width >= SIDE_BY_SIDE) {
            pen.write(&part, style(theme));
        }
        pen.go_to(area.width.saturating_sub(wide + 1));
        for (part, style) in plan {
            pen.write(&part, style);
        }
    }
}

/// A part of the title, and how it is written.
type Part = (String, fn(Theme) -> Style);

/// Season, day, shape and window; where there is no room for all, the shape gives way first, then the season, then the window.
fn facts_that_fit(app: &App, room: u16, dot: &str, is_wide: bool) -> Vec<Part> {
    let (squad, board) = (app.squad(), &app.evaluation().board);
    let moved = match (board.date(), squad.as_of) {
        (Some(day), Some(stated)) if day != stated => {
            let days = day.days_since(stated);
            let way = if days > 0 { "on" } else { "back" };
            format!(", {} {way}", text::count(days.unsigned_abs() as usize, "day"))
        }
        _ => String::new(),
    };
    let day = board.date().map_or("day not stated".to_owned(), |day| format!("{day}{moved}"));
    let shape = board.shape();
    let shape = match (shape == &squad.shape, squad.shape_assumed) {
        (false, _) => Some(format!("{shape}, not as reported")),
        (true, true) => is_wide.then(|| format!("{shape} assumed")),
        (true, false) => is_wide.then(|| shape.to_string()),
    };
    // The first gives way last.
    let by_weight: [(usize, Option<Part>); 4] = [
        (1, Some((day, Theme::fact))),
        (3, window_in_words(board).map(|window| (window, Theme::fact as fn(Theme) -> Style))),
        (0, squad.season.clone().map(|season| (season, Theme::fact as fn(Theme) -> Style))),
        (2, shape.map(|shape| (shape, Theme::supports as fn(Theme) -> Style))),
    ];
    let mut left = room;
    let mut kept: Vec<(usize, Part)> = Vec::new();
    for (at, part) in by_weight {
        let Some((text, style)) = part else { continue };
        // The season belongs to the club's name.
        let text = if at == 0 { format!(" {text}") } else { format!(" {dot} {text}") };
        if width(&text) <= left {
            left -= width(&text);
            kept.push((at, (text, style)));
        }
    }
    kept.sort_by_key(|(at, _)| *at);
    kept.into_iter().map(|(_, part)| part).collect()
}

/// The plan, how much it moves, and whether it is saved.
fn plan_in_words(app: &App, most: u16, theme: Theme) -> Vec<(String, Style)> {
    let board = &app.evaluation().board;
    let moves = match (board.moved().count(), app.difference()) {
        (0, Difference::Decided) => "changed".to_owned(),
        (0, Difference::Date) => "date moved".to_owned(),
        (0, Difference::None) => "as reported".to_owned(),
        (moved, _) => format!("{moved} moved"),
    };
    let saved = match app.saving().state() {
        // What is on screen then is only weighed.
        _ if app.is_weighing() => ("in hand", theme.matters()),
        State::Untouched => ("", theme.supports()),
        State::Saved => ("saved", theme.supports()),
        State::Pending => ("saving", theme.supports()),
        State::Failed(_) => ("NOT SAVED", theme.breaks()),
        State::ReadOnly(_) if app.saving().is_lost_by_leaving() => ("read-only, NOT SAVED", theme.breaks()),
        State::ReadOnly(_) => ("read-only", theme.warns()),
    };
    // A man in hand is said in the same room; where there is little, so is whether it is saved.
    let has_room_for_moves = !app.is_weighing() && (most >= WIDE / 5 || saved.0.is_empty());
    let file = app.squad_file_state().in_words().map(|words| (words.clone(), theme.breaks()));
    let stale = match board.stale().len() {
        0 => None,
        stale => Some((format!("{} {stale} to answer", theme.glyphs.conflict), theme.warns())),
    };
    let parts = file
        .into_iter()
        .chain(app.plan_title().map(|it| (cut(it, most, theme.glyphs.cut).into_owned(), theme.supports())))
        .chain(has_room_for_moves.then_some((moves, theme.supports())))
        .chain(stale)
        .chain((!saved.0.is_empty()).then(|| (saved.0.to_owned(), saved.1)));
    let mut said: Vec<(String, Style)> = Vec::new();
    for part in parts {
        if !said.is_empty() {
            said.push((format!(" {} ", theme.glyphs.dot), theme.supports()));
        }
        said.push(part);
    }
    said
}

/// The rows of the scoreboard with its headings.
pub const ROWS: u16 = 3;

pub use further::write_all;

/// Today and after the plan, a row each: on the books, fit, what the coach can field, on how many match days; and lists and money,
/// where they are stated.
#[derive(Clone, Copy, Debug)]
pub struct Scoreboard<'a>(pub Scene<'a>);

impl Widget for Scoreboard<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { app, theme, .. } = self.0;
        let columns = Columns::of(app, area.width, theme);
        let has_heads = area.height > 2;
        if has_heads {
            columns.heads(app, area.width, theme).render(row_of(area, 0), buffer);
        }
        // Where there is one row only, it tells how the plan ends.
        let moments = Moment::ALL.into_iter().skip(usize::from(area.height < 2));
        for (row, moment) in (u16::from(has_heads)..).zip(moments) {
            let row_of_figures = Figures::of(app, moment, theme);
            let words = if area.width < WIDE {
                row_of_figures.in_short(area.width)
            } else {
                row_of_figures.under(&columns, area.width)
            };
            words.render(row_of(area, row), buffer);
        }
    }
}

/// What a click on the scoreboard says: what the column counts.
pub fn message_at(scene: Scene<'_>, position: Position) -> Option<Message> {
    let Scene { app, layout, theme } = scene;
    let area = layout.score;
    if area.width < WIDE {
        return None;
    }
    let starts: Vec<(u16, Heading)> = Columns::of(app, area.width, theme).heads_of(app).collect();
    let starts = starts.into_iter();
    let cell = position.x.saturating_sub(area.x);
    starts.rev().find(|(start, _)| *start <= cell).map(|(_, heading)| Message::Explain(heading))
}

/// A row of the scoreboard, and what it was before the last decision, or before the drop that is weighed.
struct Figures<'a> {
    moment: Moment,
    now: &'a ScoreRow,
    before: &'a ScoreRow,
    theme: Theme,
}

impl<'a> Figures<'a> {
    fn of(app: &'a App, moment: Moment, theme: Theme) -> Self {
        let [now, before] = [app.evaluation(), app.before()].map(|of| of.score(moment));
        Self { moment, now, before, theme }
    }

    /// What has changed is underlined.
    fn style(&self, style: Style, is_changed: bool) -> Style {
        if is_changed { self.theme.changed(style) } else { style }
    }

    /// The figures below the heads of their columns.
    fn under(&self, columns: &Columns, wide: u16) -> Words {
        let (theme, [books, fit, fielded, days]) = (self.theme, columns.starts);
        let Self { now, before, .. } = self;
        let mut words = Words::new(wide, theme);
        words.skip(1).write(self.moment.name(), theme.matters());
        words.go_to(books);
        columns.draw_bar(0, &now.books, &mut words, theme.supports());
        self.write_score(&now.books, now.books.value != before.books.value, &mut words);
        words.go_to(fit);
        columns.draw_bar(1, &now.fit, &mut words, theme.breach());
        self.write_score(&now.fit, now.fit.value != before.fit.value, &mut words);
        words.go_to(fielded).within(days.saturating_sub(fielded + 1), |words| {
            self.write_fielded(words);
        });
        let is_changed = now.days != before.days;
        let (number, rest) = now.days.split_at(now.days.find(' ').unwrap_or(now.days.len()));
        words
            .go_to(days)
            .write(number, self.style(theme.matters(), is_changed))
            .write(rest, theme.supports());
        for &(start, at) in &columns.further {
            words.go_to(start);
            further::write(&now.further[at], before.further.get(at), &mut words);
        }
        words
    }

    /// A row of its own in a narrow window: as many figures as fit whole.
    fn in_short(&self, wide: u16) -> Words {
        let theme = self.theme;
        let mut words = Words::new(wide, theme);
        words.skip(1).write(&format!("{:<6}", self.moment.name()), theme.matters());
        self.write_score(&self.now.books, self.now.books.value != self.before.books.value, &mut words);
        words.write(", ", theme.supports());
        let fit = &self.now.fit;
        let style = self.style(theme.matters(), fit.value != self.before.fit.value);
        words.write(&fit.value, style).write(" fit", theme.fact());
        if fit.is_broken {
            words.skip(1).write(theme.glyphs.breach, theme.breach());
        }
        if words.fits(&format!("{}   {}", self.now.fielded.text, theme.glyphs.breach)) {
            words.write(&format!(" {} ", theme.glyphs.dot), theme.supports());
            self.write_fielded(&mut words);
        }
        words
    }

    /// `6 of 6 FULL`, `5 needs 4`, `3 ✖ one short`.
    fn write_score(&self, score: &Score, is_changed: bool, words: &mut Words) {
        let theme = self.theme;
        let (number, limit) = score.value.split_at(score.value.find(' ').unwrap_or(score.value.len()));
        words.write(number, self.style(theme.matters(), is_changed)).write(limit, theme.supports());
        if score.is_broken {
            words.skip(1).write(theme.glyphs.breach, theme.breach());
            words.skip(1).write(&score.remark, theme.breaks());
        } else if !score.remark.is_empty() {
            let is_full = score.limit.is_some_and(|limit| usize::from(limit.number) == score.number);
            let style = if is_full { theme.matters() } else { theme.supports() };
            words.skip(1).write(&score.remark, style);
        }
    }

    fn write_fielded(&self, words: &mut Words) {
        let (theme, fielded) = (self.theme, &self.now.fielded);
        let is_changed = fielded.text != self.before.fielded.text;
        let sign = if fielded.is_broken { width(theme.glyphs.breach) + 1 } else { 0 };
        // What there is to spare gives way whole.
        let without_rest = fielded.short.split(',').next().unwrap_or_default();
        let texts = [fielded.text.as_str(), &fielded.short];
        let text = texts.into_iter().find(|text| width(text) + sign <= words.room()).unwrap_or(without_rest);
        let style = if fielded.is_broken { theme.breaks() } else { theme.fact() };
        words.write(text, self.style(style, is_changed));
        if fielded.is_broken {
            words.skip(1).write(theme.glyphs.breach, theme.breach());
        }
    }
}

/// The most cells of a bar.
const LONGEST_BAR: usize = 10;

/// Where the figures stand.
struct Columns {
    starts: [u16; 4],
    /// The cells of the bars of those on the books and of those who are fit; none where there is no room for bars.
    bars: [usize; 2],
    /// Those of lists and money that there is room for: where each begins, and its place among them.
    further: Vec<(u16, usize)>,
}

impl Columns {
    /// Every column has room for what stands in it; what is left is for what the coach can field, and in a wide window for all.
    fn of(app: &App, wide: u16, theme: Theme) -> Self {
        let evaluation = app.evaluation();
        let [today, after] = Moment::ALL.map(|moment| evaluation.score(moment));
        let head = |heading: Heading| width(&heading.label(&evaluation.board));
        let longest = |text: fn(&ScoreRow, Theme) -> u16| text(today, theme).max(text(after, theme));
        let is_wide = wide >= SIDE_BY_SIDE;
        // What is usually told has room, so that a decision moves no column.
        let usual = if is_wide { [12, 13, 36] } else { [11, 13, 0] };
        let has_further = is_wide && !after.further.is_empty();
        let bars = if is_wide && (!has_further || wide >= WITH_FIELD) {
            [bar_of(&today.books, &after.books), bar_of(&today.fit, &after.fit)]
        } else {
            [0, 0]
        };
        let bar_and_blank = |at: usize| u16::try_from(bars[at]).map_or(0, |bar| bar + u16::from(bar > 0));
        let books = bar_and_blank(0)
            + longest(|row, theme| width(&row.books.in_words(theme.glyphs.breach))).max(usual[0]);
        let fit = bar_and_blank(1)
            + longest(|row, theme| width(&row.fit.in_words(theme.glyphs.breach))).max(usual[1]);
        let days = longest(|row, _| width(&row.days)).max(head(Heading::Days));
        let between = match () {
            () if has_further => 2 + (wide - SIDE_BY_SIDE) / 12,
            () if is_wide => 3 + (wide - SIDE_BY_SIDE) / 12,
            () => 2 + (wide.saturating_sub(WIDE)) / 6,
        };
        let first = if is_wide { 10 } else { 8 };
        let second = first + books.max(head(Heading::Books)) + between;
        let third = second + fit.max(head(Heading::Fit)) + between;
        let room = longest(|row, _| width(&row.fielded.text) + 2).max(head(Heading::Fielded)).max(usual[2]);
        let last = (third + room + between).min(wide.saturating_sub(days + 1));
        let last = if is_wide { last } else { wide.saturating_sub(days + 1) };
        let further = if is_wide {
            further::columns(app, last + days + between, between, wide, theme)
        } else {
            Vec::new()
        };
        Self { starts: [first, second, third, last], bars, further }
    }

    /// Where every column begins, and what stands above it.
    fn heads_of<'a>(&'a self, app: &'a App) -> impl Iterator<Item = (u16, Heading)> + 'a {
        let further = &app.evaluation().score(Moment::After).further;
        let further = self.further.iter().map(|&(start, at)| (start, further[at].heading));
        self.starts.into_iter().zip(Heading::ALL).chain(further)
    }

    fn heads(&self, app: &App, wide: u16, theme: Theme) -> Words {
        let mut words = Words::new(wide, theme);
        for (start, heading) in self.heads_of(app) {
            words.go_to(start).write(&heading.label(&app.evaluation().board), theme.supports());
        }
        words
    }

    /// The men as a bar up to their limit, in the cells of the `at`-th bar; `missing` is how the rest up to the limit is written.
    fn draw_bar(&self, at: usize, score: &Score, words: &mut Words, missing: Style) {
        let theme = words.theme();
        let (Some(limit), most @ 1..) = (score.limit, self.bars[at]) else { return };
        let limit = usize::from(limit.number);
        let longest = score.number.max(limit).max(1);
        let scaled = |number: usize| if longest <= most { number } else { (number * most).div_ceil(longest) };
        let (full, all) = (scaled(score.number), scaled(limit));
        let (sign, empty) = (theme.glyphs.bar_full, theme.glyphs.bar_empty);
        let from = words.taken();
        let beyond = if score.is_broken { theme.breach() } else { theme.fact() };
        words
            .write(&sign.repeat(full.min(all)), theme.fact())
            .write(&sign.repeat(full.saturating_sub(all)), beyond);
        words.write(&empty.repeat(all.saturating_sub(full)), missing);
        words.go_to(from + u16::try_from(most).unwrap_or(0) + 1);
    }
}

/// The cells of a bar that holds what two rows have to show.
fn bar_of(today: &Score, after: &Score) -> usize {
    let limit = today.limit.map_or(0, |limit| usize::from(limit.number));
    if limit == 0 { 0 } else { today.number.max(after.number).max(limit).min(LONGEST_BAR) }
}

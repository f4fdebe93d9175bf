//! The plans of the squad, one line each: what they move, what comes of it, and which one is open. Below the list: the note on
//! the plan under the cursor, or what is wrong with its file.

use std::collections::HashMap;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use crate::app::evaluation::Evaluation;
use crate::app::plan_list::PlanRow;
use crate::domain::depth::department::Moment;
use crate::domain::figures::value::in_words;
use crate::domain::figures::{FIGURES, Figure};
use crate::domain::walk::limits::Breach;
use crate::text;

use super::pen::Pen;
use super::scene::Scene;
use super::scroll::beyond;
use super::text_rows::{TextRow, TextRows};
use super::theme::Theme;

/// The figures of each plan, with the width of their column.
const SHOWN: [(&str, u16); 3] = [("names", 9), ("available", 11), ("chance of a full line", 10)];
/// The width of the number of moves.
const MOVED: u16 = 7;

/// The least that a title takes, with the cursor, and the word for the plan that is open.
const LEAST: u16 = 18;

/// The columns that there is room for; the number of moves gives way first, then the last figure.
struct Shown {
    moved: u16,
    figures: &'static [(&'static str, u16)],
}

impl Shown {
    fn in_room(room: u16) -> Self {
        let wide = |figures: &[(&str, u16)]| LEAST + figures.iter().map(|(_, wide)| wide).sum::<u16>();
        let moved = if room >= wide(&SHOWN) + MOVED { MOVED } else { 0 };
        let figures = if room >= wide(&SHOWN) { &SHOWN[..] } else { &SHOWN[..SHOWN.len() - 1] };
        Self { moved, figures }
    }

    fn figures(&self) -> impl Iterator<Item = (&'static Figure, u16)> {
        self.figures.iter().filter_map(|&(name, wide)| Some((figure(name)?, wide)))
    }

    fn wide(&self) -> u16 {
        self.moved + self.figures.iter().map(|(_, wide)| wide).sum::<u16>()
    }
}

fn figure(name: &str) -> Option<&'static Figure> {
    FIGURES.iter().find(|figure| figure.name == name)
}

/// The list, and what there is to say of the plan under the cursor.
#[derive(Clone, Copy, Debug)]
pub struct Plans<'a>(pub Scene<'a>);

impl Widget for Plans<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { app, layout, theme } = self.0;
        let Some(list) = layout.list else { return };
        let mut pen = Pen::new(buffer, area, 0, theme);
        pen.skip(1).write("Plans ", theme.matters()).write("of this squad ", theme.supports());
        pen.fill(theme.glyphs.rule, theme.supports());
        let plans = app.plans();
        let shown = Shown::in_room(area.width);
        let titles = titles(&plans);
        let wide = title_width(&titles, area.width.saturating_sub(shown.wide()));
        draw_headings(&shown, wide, area, buffer, theme);
        let fitting = usize::from(list.area.height);
        let more = beyond(list.first, fitting, plans.len(), theme);
        if !more.is_empty() {
            Pen::new(buffer, area, 0, theme).write_at_end(&format!(" {more}"), theme.supports());
        }
        for (row, (at, entry)) in (0..).zip(plans.iter().enumerate().skip(list.first).take(fitting)) {
            let mut pen = Pen::new(buffer, list.area, row, theme);
            let is_under_cursor = at == app.cursor().plan;
            draw_plan((entry, &titles[at]), is_under_cursor, (&shown, wide), &mut pen, theme);
        }
        let Some(entry) = plans.get(app.cursor().plan) else { return };
        let below = list.area.bottom().saturating_add(1).min(area.bottom());
        let below = Rect { y: below, height: area.bottom() - below, ..area };
        about(entry, &shown, area.width, theme).render(below, buffer);
    }
}

/// What tells the plans apart: their titles, with the name of the file where two have the same.
fn titles(plans: &[PlanRow<'_>]) -> Vec<String> {
    let mut bearers: HashMap<&str, usize> = HashMap::new();
    for entry in plans {
        *bearers.entry(entry.title()).or_default() += 1;
    }
    let told = |entry: &PlanRow<'_>| match entry.title() {
        title if bearers[title] > 1 => format!("{title} ({})", entry.name),
        title => title.to_owned(),
    };
    plans.iter().map(told).collect()
}

/// As wide as the longest title, as far as the figures leave room for it.
fn title_width(titles: &[String], room: u16) -> u16 {
    let longest = titles.iter().map(|title| super::pen::width(title)).max().unwrap_or(0);
    longest.clamp(8, room.saturating_sub(10).max(8))
}

fn draw_headings(shown: &Shown, wide: u16, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let mut pen = Pen::new(buffer, area, 1, theme);
    pen.skip(3 + wide);
    pen.field("  moved", shown.moved, theme.supports());
    for (figure, wide) in shown.figures() {
        pen.field(&format!("  {}", figure.headline.unwrap_or(figure.name)), wide, theme.supports());
    }
}

fn draw_plan(
    (entry, title): (&PlanRow<'_>, &str),
    is_under_cursor: bool,
    (shown, wide): (&Shown, u16),
    pen: &mut Pen<'_>,
    theme: Theme,
) {
    let (mark, style) =
        if is_under_cursor { (theme.glyphs.cursor, theme.cursor()) } else { (" ", theme.matters()) };
    pen.field(mark, 1, theme.key()).skip(1);
    let title = super::pen::cut(title, wide, theme.glyphs.cut);
    let end = pen.column() + wide + 1;
    pen.write(&title, style).go_to(end);
    match entry.contents {
        Err(fault) => {
            pen.skip(2).write(theme.glyphs.breach, theme.breach()).skip(1).write(fault, theme.breaks());
        }
        Ok((plan, evaluation)) => {
            pen.field(&format!("  {}", evaluation.board.moved().count()), shown.moved, theme.fact());
            for (figure, wide) in shown.figures() {
                let (value, style) = measured(figure, &evaluation, theme);
                pen.field(&format!("  {value}"), wide, style);
            }
            if entry.is_open {
                pen.skip(2).write("open", theme.key());
            }
            let note = plan.note.as_deref().unwrap_or_default();
            pen.skip(2).write(note, theme.supports());
        }
    }
}

/// The value of a figure at the end of the plan, against its limit and marked where that is broken.
fn measured(figure: &Figure, evaluation: &Evaluation, theme: Theme) -> (String, Style) {
    let outlook = &evaluation.outlook;
    let value = in_words((figure.measure)(outlook, Moment::After));
    let room = outlook.room.filter(|_| figure.limit == Some(Breach::Room));
    let value = room.map_or(value.clone(), |room| format!("{value}/{}", room.number));
    if outlook.breaches.iter().any(|breach| Some(breach.kind) == figure.limit) {
        (format!("{value} {}", theme.glyphs.breach), theme.breaks())
    } else {
        (value, theme.fact())
    }
}

/// What there is to say of the plan under the cursor.
fn about(entry: &PlanRow<'_>, shown: &Shown, wide: u16, theme: Theme) -> TextRows {
    let mut said: Vec<(String, Style)> = Vec::new();
    match entry.contents {
        Err(fault) => said.push((format!("{}.ron cannot be read: {fault}", entry.name), theme.breaks())),
        Ok((plan, evaluation)) => {
            let note = plan.note.clone().unwrap_or_else(|| "no note".to_owned());
            said.push((note, theme.fact()));
            let undone = match plan.decisions().len() - plan.taken().len() {
                0 => String::new(),
                undone => format!(", {undone} more undone"),
            };
            let moved = evaluation.board.moved().count();
            let moved = if shown.moved == 0 { format!("{moved} moved, ") } else { String::new() };
            let decided = text::count(plan.taken().len(), "decision");
            said.push((format!("{moved}{decided}{undone}"), theme.supports()));
            for &(name, _) in &SHOWN[shown.figures.len()..] {
                let Some(figure) = figure(name) else { continue };
                said.push((format!("{name} {}", measured(figure, &evaluation, theme).0), theme.fact()));
            }
            let stale = evaluation.board.stale().len();
            if stale > 0 {
                said.push((
                    format!("{} on ground that has moved", text::count(stale, "decision")),
                    theme.warns(),
                ));
            }
            let breaches = evaluation.outlook.breaches.iter();
            said.extend(breaches.map(|breach| (breach.sentence.clone(), theme.breaks())));
        }
    }
    let row =
        |(text, style): (String, Style)| TextRow::new(theme).words(3, wide.saturating_sub(4), &text, style);
    TextRows { rows: said.into_iter().map(row).collect(), from: 0 }
}

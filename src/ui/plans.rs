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
use crate::domain::scoreboard::{self, Score, ScoreRow};
use crate::text;

use super::pen::{Pen, cut, width};
use super::scene::Scene;
use super::scroll::beyond;
use super::text_rows::{TextRow, TextRows};
use super::theme::Theme;

/// The least that a title takes, with the cursor, and the word for the plan that is open.
const LEAST: u16 = 18;

/// Which columns there is room for, with their widths; none for those that give way.
#[derive(Clone, Copy, Debug)]
struct Columns {
    moved: u16,
    books: u16,
    fit: u16,
    days: u16,
}

impl Columns {
    /// From the widest table to the narrowest.
    const ALL: [Self; 3] = [
        Self { moved: 7, books: 14, fit: 15, days: 12 },
        Self { moved: 0, books: 14, fit: 15, days: 12 },
        Self { moved: 0, books: 8, fit: 6, days: 0 },
    ];

    fn in_room(room: u16) -> Self {
        let fits = |columns: &&Self| LEAST + columns.wide() <= room;
        let narrowest = Self::ALL[Self::ALL.len() - 1];
        Self::ALL.iter().find(fits).copied().unwrap_or(narrowest)
    }

    const fn wide(self) -> u16 {
        self.moved + self.books + self.fit + self.days
    }

    /// Whether the figures have room for a word beside them.
    const fn has_words(self) -> bool {
        self.days > 0
    }
}

/// The list, and what there is to say of the plan under the cursor.
#[derive(Clone, Copy, Debug)]
pub struct Plans<'a>(pub Scene<'a>);

impl Widget for Plans<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { app, layout, theme } = self.0;
        let Some(list) = layout.list else { return };
        let mut pen = Pen::new(buffer, area, 0, theme);
        pen.skip(1).write("Plans ", theme.matters()).fill(theme.glyphs.rule, theme.supports());
        let plans = app.plans();
        let columns = Columns::in_room(area.width);
        let titles = titles(&plans);
        let wide = title_width(&titles, area.width.saturating_sub(columns.wide()));
        draw_headings(columns, wide, area, buffer, theme);
        let fitting = usize::from(list.area.height);
        let more = beyond(list.first, fitting, plans.len(), theme);
        if !more.is_empty() {
            Pen::new(buffer, area, 0, theme).write_at_end(&format!(" {more}"), theme.supports());
        }
        for (row, (at, entry)) in (0..).zip(plans.iter().enumerate().skip(list.first).take(fitting)) {
            let mut pen = Pen::new(buffer, list.area, row, theme);
            let is_under_cursor = at == app.cursor().plan;
            draw_plan((entry, &titles[at]), is_under_cursor, (columns, wide), &mut pen, theme);
        }
        let Some(entry) = plans.get(app.cursor().plan) else { return };
        let below = list.area.bottom().saturating_add(1).min(area.bottom());
        let below = Rect { y: below, height: area.bottom() - below, ..area };
        about(entry, columns, area.width, theme).render(below, buffer);
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
    let longest = titles.iter().map(|title| width(title)).max().unwrap_or(0);
    longest.clamp(8, room.saturating_sub(10).max(8))
}

fn draw_headings(columns: Columns, wide: u16, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let mut pen = Pen::new(buffer, area, 1, theme);
    pen.skip(3 + wide);
    let books = if columns.has_words() { "on the books" } else { "books" };
    let heads = [
        ("moved", columns.moved),
        (books, columns.books),
        ("fit", columns.fit),
        ("match days", columns.days),
    ];
    for (head, wide) in heads {
        pen.field(&format!("  {head}"), wide, theme.supports());
    }
}

fn draw_plan(
    (entry, title): (&PlanRow<'_>, &str),
    is_under_cursor: bool,
    (columns, wide): (Columns, u16),
    pen: &mut Pen<'_>,
    theme: Theme,
) {
    let (mark, style) =
        if is_under_cursor { (theme.glyphs.cursor, theme.cursor()) } else { (" ", theme.matters()) };
    pen.field(mark, 1, theme.fact()).skip(1);
    let title = cut(title, wide, theme.glyphs.cut);
    let end = pen.column() + wide + 1;
    pen.write(&title, style).go_to(end);
    match entry.contents {
        Err(fault) => {
            pen.skip(2).write(theme.glyphs.breach, theme.breach()).skip(1).write(fault, theme.breaks());
        }
        Ok((plan, evaluation)) => {
            let ScoreRow { books, fit, days, .. } = score(&evaluation);
            let moved = evaluation.board.moved().count();
            pen.field(&format!("  {moved}"), columns.moved, theme.fact());
            draw_score(&books, (columns.books, columns.has_words()), pen, theme);
            draw_score(&fit, (columns.fit, columns.has_words()), pen, theme);
            pen.field(&format!("  {days}"), columns.days, theme.fact());
            if entry.is_open {
                pen.skip(2).write("open", theme.fact());
            }
            pen.skip(2).write(plan.note.as_deref().unwrap_or_default(), theme.supports());
        }
    }
}

fn score(evaluation: &Evaluation) -> ScoreRow {
    scoreboard::row(&evaluation.board, &evaluation.outlook, Moment::After)
}

/// A figure at the end of the plan, marked where it breaks its limit, and with the word for that where there is room for words.
fn draw_score(score: &Score, (wide, has_words): (u16, bool), pen: &mut Pen<'_>, theme: Theme) {
    let end = pen.column() + wide;
    let style = if score.is_broken { theme.breaks() } else { theme.fact() };
    let all = score.in_words(theme.glyphs.breach);
    let fits = has_words && pen.column() + 2 + width(&all) <= end;
    match all.split_once(theme.glyphs.breach).filter(|_| score.is_broken) {
        Some((value, remark)) => {
            pen.skip(2).write(value, style).write(theme.glyphs.breach, theme.breach());
            pen.write(if fits { remark } else { "" }, style);
        }
        None => {
            pen.skip(2).write(if fits { &all } else { &score.value }, style);
        }
    }
    pen.go_to(end);
}

/// What there is to say of the plan under the cursor.
fn about(entry: &PlanRow<'_>, columns: Columns, wide: u16, theme: Theme) -> TextRows {
    let mut said: Vec<(String, Style)> = Vec::new();
    match entry.contents {
        Err(fault) => said.push((format!("{}.ron cannot be read: {fault}", entry.name), theme.breaks())),
        Ok((plan, evaluation)) => {
            said.push((entry.title_and_file(), theme.matters()));
            said.push((plan.note.clone().unwrap_or_else(|| "no note".to_owned()), theme.fact()));
            let undone = match plan.decisions().len() - plan.taken().len() {
                0 => String::new(),
                undone => format!(", {undone} more undone"),
            };
            let moved = evaluation.board.moved().count();
            let moved = if columns.moved == 0 { format!("{moved} moved, ") } else { String::new() };
            let decided = text::count(plan.taken().len(), "decision");
            said.push((format!("{moved}{decided}{undone}"), theme.supports()));
            let ScoreRow { fielded, days, .. } = score(&evaluation);
            let sign = if fielded.is_broken { format!(" {}", theme.glyphs.breach) } else { String::new() };
            said.push((format!("{}{sign}; match days with it: {days}", fielded.text), theme.fact()));
            let stale = evaluation.board.stale().len();
            if stale > 0 {
                let stale = text::count(stale, "decision");
                said.push((format!("{stale} about which something else is reported now"), theme.warns()));
            }
            let breaches = evaluation.outlook.breaches.iter();
            said.extend(breaches.map(|breach| (breach.sentence.clone(), theme.fact())));
        }
    }
    let row =
        |(text, style): (String, Style)| TextRow::new(theme).words(3, wide.saturating_sub(4), &text, style);
    TextRows { rows: said.into_iter().map(row).collect(), from: 0 }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use crate::app::plan_list::{ListedPlan, PlanListing};
    use crate::app::saving::Saving;
    use crate::app::view::View;
    use crate::app::{App, Message};
    use crate::domain::column::Column;
    use crate::domain::plan::Plan;
    use crate::domain::plan::decision::{Decision, Moved};
    use crate::domain::squad::player::PlayerId;
    use crate::domain::steps;
    use crate::store::squad_file;
    use crate::ui::Window;
    use crate::ui::theme::Theme;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::widgets::Widget;

    /// The list of so many plans with a few decisions each, on screen.
    fn listed(plans: usize) -> App {
        let moved = Moved { id: PlayerId::from_name("Gatti"), reported: Column::Staying };
        let send = Decision::Send { players: vec![moved], to: Column::ForSale, at: None };
        let plan = |number: usize| ListedPlan {
            name: format!("plan-{number:04}"),
            plan: Ok(Plan::new(&format!("Plan {number}")).with_decisions(vec![send.clone(); 4], 4)),
        };
        let plans = (0..plans).map(plan).collect();
        let squad = Rc::clone(&squad_file::built_in().squad);
        let mut app = App::new(squad, Plan::new("Plan A"), Saving::nowhere());
        _ = app.update(Message::Show(View::Plans));
        _ = app.update(Message::PlansListed(PlanListing { plans, deleted: None, may_change: Ok(()) }));
        app
    }

    #[test]
    fn only_the_plans_on_screen_are_replayed_however_many_there_are() {
        let area = Rect::new(0, 0, 80, 24);
        let drawn = |plans: usize| {
            let app = listed(plans);
            let window = || Window { app: &app, theme: Theme::COLOURS };
            steps::of(|| window().render(area, &mut Buffer::empty(area)))
        };
        let (few, many) = (drawn(40), drawn(400));
        // In how many steps a card finds its place is drawn by lot.
        assert!(few > 0 && many < few * 3 / 2, "{few} steps for 40 plans, {many} for 400");
    }
}

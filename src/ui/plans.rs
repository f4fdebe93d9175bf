//! The plans of the squad, one line each: what comes of it, and which one is open. Below the list: the note on the plan under the
//! cursor, or what is wrong with its file.

use std::collections::HashMap;
use std::ops::Range;

use ratatui::layout::Rect;

use crate::app::evaluation::Evaluation;
use crate::app::plan_list::PlanRow;
use crate::domain::depth::department::Moment;
use crate::domain::scoreboard::{self, Score, ScoreRow};
use crate::domain::told::Severity;
use crate::text;

use super::figure_table::{Cell, Column, Table};
use super::layout::WIDE;
use super::outlook::signs_of;
use super::pen::cut;
use super::reading::Reading;
use super::scene::Scene;
use super::text_rows::TextRow;
use super::theme::Theme;

/// The cells of the cursor, and a blank behind it.
const BEFORE: u16 = 2;
/// The cells that figures take beside a title.
const FIGURES: u16 = 48;

/// The list, and what there is to say of the plan under the cursor.
pub fn reading(scene: Scene<'_>, area: Rect) -> Reading {
    let Scene { app, layout, theme } = scene;
    let (plans, cursor) = (app.plans(), app.cursor().plan);
    let titles = titles(&plans);
    // Only the plans on screen are replayed.
    let first = layout.list.map_or(0, |list| list.first);
    let fitting = layout.list.map_or(0, |list| usize::from(list.area.height));
    let shown = first..plans.len().min(first + fitting);
    let columns = columns(&plans[shown.clone()], &titles[shown], area.width, theme);
    let table = Table::fitted(columns, BEFORE, area.width.saturating_sub(1), theme);
    let row = |at: usize| {
        let mark = if at == cursor { theme.glyphs.cursor } else { "" };
        let before = TextRow::new(theme).label(0, mark, theme.fact());
        match plans[at].contents {
            Ok((plan, _)) => {
                let row = table.row(before, at - first, at == cursor, theme);
                row.aside(plan.note.as_deref().unwrap_or_default(), theme.supports())
            }
            Err(fault) => {
                let title = if at == cursor { theme.cursor() } else { theme.matters() };
                let row = before.label(BEFORE, &titles[at], title).aside(theme.glyphs.breach, theme.breach());
                row.label(0, &format!(" {fault}"), theme.breaks())
            }
        }
    };
    let rows = |on_screen: Range<usize>| on_screen.map(row).collect();
    let said = plans.get(cursor).map_or_else(Vec::new, |entry| about(entry, area.width, theme));
    Reading::list(scene, area, "Plans", (table.heads(theme), plans.len()), rows, said)
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

/// What every plan comes to, and which one is open.
fn columns(plans: &[PlanRow<'_>], titles: &[String], wide: u16, theme: Theme) -> Vec<Column> {
    let most = wide.saturating_sub(FIGURES).max(10);
    let title = |title: &String| Cell::of(cut(title, most, theme.glyphs.cut));
    let rows: Vec<Option<ScoreRow>> = plans.iter().map(row_of_score).collect();
    let column = |head: &str, weight, cell: &dyn Fn(&ScoreRow) -> Cell| {
        let cells = rows.iter().map(|row| row.as_ref().map_or_else(|| Cell::of(""), cell));
        Column::words(head, weight, cells.collect())
    };
    let has_words = wide >= WIDE;
    let score = |score: &Score| {
        let words = if has_words { score.in_words(theme.glyphs.breach) } else { score.value.clone() };
        match (score.is_broken, has_words) {
            (true, true) => Cell::broken(words),
            (true, false) => Cell::broken(format!("{words} {}", theme.glyphs.breach)),
            (false, _) => Cell::of(words),
        }
    };
    let open = plans.iter().map(|entry| Cell::of(if entry.is_open { "open" } else { "" }));
    vec![
        Column::words("", 0, titles.iter().map(title).collect()),
        column(if has_words { "on the books" } else { "books" }, 1, &|row| score(&row.books)),
        column("fit", 2, &|row| score(&row.fit)),
        column("match days", 3, &|row| Cell::of(row.days.clone())),
        Column::words("", 4, open.collect()),
    ]
}

/// The end of a plan; nothing where its file cannot be read.
fn row_of_score(entry: &PlanRow<'_>) -> Option<ScoreRow> {
    entry.contents.as_ref().ok().map(|(_, evaluation)| score(evaluation))
}

fn score(evaluation: &Evaluation) -> ScoreRow {
    scoreboard::row(&evaluation.board, &evaluation.outlook, Moment::After)
}

/// What there is to say of the plan under the cursor.
fn about(entry: &PlanRow<'_>, wide: u16, theme: Theme) -> Vec<TextRow> {
    let row = |text: &str, style| TextRow::new(theme).words(3, wide.saturating_sub(4), text, style);
    let signed = |severity, text: &str| {
        let (sign, sign_style, style) = signs_of(severity, theme);
        TextRow::new(theme).label(1, sign, sign_style).words(3, wide.saturating_sub(4), text, style)
    };
    let mut said: Vec<TextRow> = Vec::new();
    match entry.contents {
        Err(fault) => {
            said.push(signed(Severity::Broken, &format!("{}.ron cannot be read: {fault}", entry.name)));
        }
        Ok((plan, evaluation)) => {
            said.push(row(&entry.title_and_file(), theme.matters()));
            said.extend(plan.note.iter().map(|note| row(note, theme.fact())));
            let undone = match plan.decisions().len() - plan.taken().len() {
                0 => String::new(),
                undone => format!(", {undone} more undone"),
            };
            let moved = evaluation.board.moved().count();
            let decided = match plan.taken().len() {
                0 => "nothing decided".to_owned(),
                taken => format!("{moved} moved by {}", text::count(taken, "decision")),
            };
            said.push(row(&format!("{decided}{undone}"), theme.supports()));
            let ScoreRow { fielded, days, .. } = score(&evaluation);
            said.push(if fielded.is_broken {
                signed(Severity::Broken, &fielded.text)
            } else {
                row(&format!("{}; match days with it: {days}", fielded.text), theme.fact())
            });
            let stale = evaluation.board.stale().len();
            if stale > 0 {
                let stale = text::count(stale, "decision");
                let told = format!("{stale} about which something else is reported now");
                said.push(signed(Severity::Conflict, &told));
            }
            let breaches = evaluation.outlook.breaches.iter();
            said.extend(breaches.map(|breach| signed(Severity::Broken, &breach.sentence)));
        }
    }
    said
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

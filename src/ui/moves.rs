//! The moves: the walk from today to the end of the plan, a row each, with bars against the limits and its worst moment marked.

use std::collections::VecDeque;

use ratatui::layout::Rect;

use crate::app::App;
use crate::domain::board::{Board, Move, MoveKind};
use crate::domain::scoreboard;
use crate::domain::walk::headcount::Headcount;
use crate::domain::walk::limits::Breach;

use super::figure_table::{Cell, Column, Table};
use super::reading::Reading;
use super::scene::Scene;
use super::text_rows::TextRow;
use super::theme::Theme;

/// The cells of the cursor, and a blank behind it.
const BEFORE: u16 = 2;
/// From this width the moves are told in words and the counts drawn as bars.
const ROOMY: u16 = 60;
/// The longest bar; longer ones tell no more.
const LONGEST: u16 = 20;

/// Today and every move, and below them what there is to say of the walk.
pub fn reading(scene: Scene<'_>, area: Rect) -> Reading {
    let Scene { app, theme, .. } = scene;
    let moves = app.evaluation().outlook.walk.steps.len();
    let table = Table::fitted(columns(app, area.width, theme), BEFORE, area.width, theme);
    let row = |at: usize| {
        let is_selected = at.checked_sub(1) == Some(app.cursor().step);
        let mark = if is_selected { theme.glyphs.cursor } else { "" };
        table.row(TextRow::new(theme).label(0, mark, theme.fact()), at, is_selected, theme)
    };
    let words =
        |text: &String| TextRow::new(theme).words(3, area.width.saturating_sub(4), text, theme.fact());
    let said = sentences(app).iter().map(words).collect();
    let heads = (table.heads(theme).into_iter().chain([row(0)]).collect(), moves);
    let rows = |on_screen: std::ops::Range<usize>| match moves {
        0 => vec![TextRow::new(theme).label(3, "nobody leaves and nobody is signed", theme.supports())],
        _ => on_screen.map(|at| row(at + 1)).collect(),
    };
    Reading::list(scene, area, "Order of the moves", heads, rows, said)
}

/// What is done, both counts after it, and what is wrong then; today first.
fn columns(app: &App, wide: u16, theme: Theme) -> Vec<Column> {
    let (board, outlook) = (&app.evaluation().board, &app.evaluation().outlook);
    let (walk, limits) = (&outlook.walk, outlook.limits());
    let is_roomy = wide >= ROOMY;
    let moments = 0..=walk.steps.len();
    let broken = |at: usize| match at.checked_sub(1) {
        Some(step) => &walk.steps[step].broken,
        None => &walk.broken_at_start,
    };
    let label = |at: usize| match at.checked_sub(1).map(|step| walk.steps[step].made) {
        None => "today".to_owned(),
        Some(made) if is_roomy => made.to_do(board),
        Some(made) => in_short(made, board, theme),
    };
    let verdict = |at: usize| {
        let Headcount { names, available, .. } = walk.after(at);
        let told = broken(at).iter().map(|breach| match breach {
            Breach::Room => scoreboard::on_the_books(names.into(), limits.room).remark,
            Breach::Floor => scoreboard::fit(available.into(), limits.floor).remark,
            Breach::List => "over a list".to_owned(),
            Breach::Budget => "beyond the budget".to_owned(),
        });
        let worst = walk.trough == at && at > 0;
        let told = told.filter(|_| is_roomy).chain(worst.then(|| "worst moment".to_owned()));
        let told = told.collect::<Vec<_>>().join(", ");
        if broken(at).is_empty() { Cell::of(told) } else { Cell::broken(told) }
    };
    let counted = |weight, (name, called), rule, count: fn(Headcount) -> u16| {
        let limit = if rule == Breach::Room { limits.room } else { limits.floor }.map(|limit| limit.number);
        let most = moments.clone().map(|at| count(walk.after(at))).chain(limit).max().unwrap_or(0);
        let cell = |at: usize| {
            let number = count(walk.after(at));
            let is_broken = broken(at).contains(&rule);
            let sign = if is_broken { theme.glyphs.breach } else { " " };
            let bar =
                if is_roomy { bar(number, limit, (most, most.min(LONGEST)), theme) } else { String::new() };
            let text = format!("{number:>2} {sign} {bar}");
            if is_broken { Cell::broken(text) } else { Cell::of(text) }
        };
        let limit = limit.filter(|_| is_roomy).map_or(String::new(), |limit| format!(", {called} {limit}"));
        Column::words(format!("{name}{limit}"), weight, moments.clone().map(cell).collect())
    };
    vec![
        Column::words("", 0, moments.clone().map(|at| Cell::of(label(at))).collect()),
        counted(2, (if is_roomy { "on the books" } else { "books" }, "room"), Breach::Room, |it| it.names),
        counted(1, ("fit", "needs"), Breach::Floor, |it| it.available),
        Column::words("", 3, moments.clone().map(verdict).collect()),
    ]
}

/// A move with the sign of the depth chart: `−Kelly`, `+Balerdi`.
fn in_short(made: Move, board: &Board, theme: Theme) -> String {
    let sign = match made.kind {
        MoveKind::Exit => theme.glyphs.leaves,
        MoveKind::Signing => theme.glyphs.arrives,
    };
    format!("{sign}{}", board.name(made.player))
}

/// A bar of so many players, with the limit marked: `█████│█`. Where it is shorter than the `most` that it shows, it is to scale, and
/// still tells on which side of the limit the number is.
fn bar(number: u16, limit: Option<u16>, (most, wide): (u16, u16), theme: Theme) -> String {
    let scaled = |number: u16| (u32::from(number) * u32::from(wide) / u32::from(most.max(1))) as usize;
    let full = scaled(number);
    let Some(limit) = limit else { return theme.glyphs.full.repeat(full) };
    let at = scaled(limit);
    let full = match number.cmp(&limit) {
        std::cmp::Ordering::Less => full.min(at.saturating_sub(1)),
        std::cmp::Ordering::Equal => at,
        std::cmp::Ordering::Greater => full.max(at + 1),
    };
    let cells = |sign: &str, count: usize| sign.repeat(count);
    let (below, beyond) = (full.min(at), full.saturating_sub(at));
    let (full, empty) = (theme.glyphs.full, theme.glyphs.empty);
    [cells(full, below), cells(empty, at - below), theme.glyphs.bar.to_owned(), cells(full, beyond)].concat()
}

/// What the walk breaks, first of all by the move under the cursor, and whether another order would not.
fn sentences(app: &App) -> Vec<String> {
    let (board, outlook) = (&app.evaluation().board, &app.evaluation().outlook);
    let mut said = VecDeque::new();
    for breach in outlook.breaches_on_the_way(board) {
        let is_his = app.selected().is_some_and(|player| breach.players.contains(&player));
        if is_his { said.push_front(breach.sentence) } else { said.push_back(breach.sentence) }
    }
    let answer = app.evaluation().order_in_words();
    said.push_back(answer.map_or_else(|refusal| refusal.to_string(), str::to_owned));
    said.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(number: u16, limit: Option<u16>, most: u16, bar: u16) -> String {
        super::bar(number, limit, (most, bar), Theme::COLOURS.in_ascii())
    }

    #[test]
    fn a_bar_shows_a_number_against_its_limit() {
        assert_eq!(drawn(6, Some(6), 7, 7), "######|");
        assert_eq!(drawn(7, Some(6), 7, 7), "######|#");
        assert_eq!(drawn(4, Some(6), 7, 7), "####..|");
        assert_eq!(drawn(0, Some(2), 5, 5), "..|");
        assert_eq!(drawn(4, None, 5, 5), "####");
    }

    #[test]
    fn a_bar_to_scale_still_tells_the_side_of_the_limit() {
        assert_eq!(drawn(24, Some(25), 26, 8), "######.|");
        assert_eq!(drawn(25, Some(25), 26, 8), "#######|");
        assert_eq!(drawn(26, Some(25), 26, 8), "#######|#");
    }

    #[test]
    fn no_bar_is_longer_than_its_room() {
        for (most, bar) in [(26, 8), (7, 7), (3, 3), (40, 24), (1, 1)] {
            for (limit, number) in (0..=most).flat_map(|limit| (0..=most).map(move |number| (limit, number)))
            {
                let drawn = drawn(number, Some(limit), most, bar);
                assert!(drawn.chars().count() <= usize::from(bar) + 1, "{number} against {limit}: {drawn}");
            }
        }
    }
}

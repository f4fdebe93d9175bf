//! The whole depth chart in lines, where the window is too small for the pitch: a block a place, from left to right.

use ratatui::layout::Rect;

use crate::app::App;
use crate::domain::depth::chart_in_words::{ChartRow, chart};

use super::pen::width;
use super::pitch_view::{arrival, heading, match_days, men, named};
use super::reading::Reading;
use super::scene::Scene;
use super::text_rows::TextRow;
use super::theme::Theme;
use super::words::title;

/// The chart, so that the place under the cursor is on screen, and further down as the cursor wishes.
pub fn reading(scene: Scene<'_>, area: Rect) -> Reading {
    let Scene { app, theme, .. } = scene;
    let evaluation = app.evaluation();
    let room = usize::from(area.height.saturating_sub(1));
    let mut rows = Vec::new();
    // The first line that must be on screen at least for the cursor's to be.
    let mut base = 0;
    for row in chart(&evaluation.board, &evaluation.outlook, app.moment()) {
        if let Some(cursor) = lay_out(app, &row, area.width, &mut rows, theme) {
            let lines: usize = rows.iter().map(TextRow::height).sum();
            base = (lines + 1).saturating_sub(room).min(cursor);
        }
    }
    rows.push(TextRow::new(theme).words(1, area.width.saturating_sub(2), &match_days(app), theme.fact()));
    Reading::of(title(&heading(app), "", area.width, theme), rows, base + app.cursor().line, theme)
}

/// Lays out a place: who plays and who comes in, and everybody in as many lines as they take. Returns the line of the man under
/// the cursor.
fn lay_out(app: &App, row: &ChartRow, wide: u16, rows: &mut Vec<TextRow>, theme: Theme) -> Option<usize> {
    const START: u16 = 3;
    let is_looked_at = app.cursor().place == row.at;
    let men = men(app, row, wide.saturating_sub(START), theme);
    let look = if is_looked_at && men.is_empty() { theme.cursor() } else { theme.matters() };
    let lines = |rows: &[TextRow]| rows.iter().map(TextRow::height).sum::<usize>();
    let mut cursor = is_looked_at.then_some(lines(rows));
    let head = TextRow::new(theme).label(1, row.place, look);
    let behind_place = wide.saturating_sub(1 + width(row.place) + 2);
    rows.push(match row.plays {
        Some(man) => head.label(0, ": ", theme.fact()).label(
            0,
            &named(app, arrival(app, man, theme), man, behind_place, theme),
            theme.matters(),
        ),
        None => head.label(0, ": ", theme.fact()).label(0, "nobody ", theme.breaks()).label(
            0,
            theme.glyphs.breach,
            theme.breach(),
        ),
    });
    if let Some(if_out) = &row.if_out {
        let sign = if if_out.leaves_a_gap { theme.glyphs.breach } else { "" };
        let text = format!("if he is out: {} {sign}", if_out.text);
        rows.push(TextRow::new(theme).words(
            START,
            wide.saturating_sub(START),
            text.trim_end(),
            theme.fact(),
        ));
    }
    let (mut line, mut column) = (TextRow::new(theme), START - 1);
    let count = men.len();
    for (number, man) in men.into_iter().enumerate() {
        if column + 1 + width(&man.text) > wide && column >= START {
            rows.push(std::mem::replace(&mut line, TextRow::new(theme)));
            column = START - 1;
        }
        let is_under_cursor = is_looked_at && number == app.cursor().man && man.is_listed;
        if is_under_cursor {
            cursor = Some(lines(rows));
            line = line.label(column, theme.glyphs.cursor, theme.fact());
        }
        line = line.label(column + 1, &man.text, if is_under_cursor { theme.cursor() } else { man.style });
        column += 1 + width(&man.text);
    }
    if count > 0 {
        rows.push(line);
    }
    cursor
}

//! The whole depth chart in lines, where the window is too small for the pitch: a block a place, from left to right.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::App;
use crate::domain::depth::chart_in_words::{ChartRow, chart};

use super::layout::split_top;
use super::pen::{Pen, width};
use super::pitch_view::{match_days, men, title};
use super::scene::Scene;
use super::scroll::{Scroll, Scrolled, beyond};
use super::text_rows::{TextRow, TextRows};
use super::theme::Theme;

/// The chart, so that the place under the cursor is on screen, and further down as the cursor wishes.
#[derive(Clone, Copy, Debug)]
pub struct DepthList<'a>(pub Scene<'a>);

impl DepthList<'_> {
    /// The lines, and the first of them that must be on screen at least for the cursor's to be.
    fn text(self, area: Rect) -> (TextRows, usize) {
        let Scene { app, theme, .. } = self.0;
        let evaluation = app.evaluation();
        let mut rows = Vec::new();
        let mut base = 0;
        for row in chart(&evaluation.board, &evaluation.outlook, app.moment()) {
            if let Some(cursor) = lay_out(app, &row, area.width, &mut rows, theme) {
                let lines: usize = rows.iter().map(TextRow::height).sum();
                base = lines.saturating_sub(room(area)).min(cursor);
            }
        }
        rows.push(TextRow::new(theme).words(1, area.width.saturating_sub(2), &match_days(app), theme.fact()));
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
        let more = beyond(from, room(area), text.height(), theme);
        let wide = area.width.saturating_sub(width(&more));
        title(app, &mut Pen::new(buffer, Rect { width: wide, ..area }, 0, theme), theme);
        Pen::new(buffer, area, 0, theme).write_at_end(&more, theme.supports());
        TextRows { from, ..text }.render(split_top(area, 1).1, buffer);
    }
}

/// The lines below the title.
fn room(area: Rect) -> usize {
    usize::from(area.height.saturating_sub(1))
}

/// Lays out a place: who plays and who comes in, and everybody in as many lines as they take. Returns the line of the man under
/// the cursor.
fn lay_out(app: &App, row: &ChartRow, wide: u16, rows: &mut Vec<TextRow>, theme: Theme) -> Option<usize> {
    const START: u16 = 3;
    let is_looked_at = app.cursor().place == row.at;
    let men = men(app, row, theme);
    let look = if is_looked_at && men.is_empty() { theme.cursor() } else { theme.matters() };
    let lines = |rows: &[TextRow]| rows.iter().map(TextRow::height).sum::<usize>();
    let mut cursor = is_looked_at.then_some(lines(rows));
    let head = TextRow::new(theme).label(1, row.place, look);
    rows.push(match row.plays {
        Some(man) => head.label(0, ": ", theme.fact()).label(0, app.name(man), theme.matters()),
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

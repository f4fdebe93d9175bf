//! The date line: the day from which the board reckons, what happens on it, and what lies ahead.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::domain::board::calendar;
use crate::text;

use super::pen::{Pen, width};
use super::scene::Scene;

/// The line: today at the left, then as many of the next events as fit whole.
#[derive(Clone, Copy, Debug)]
pub struct DateLine<'a>(pub Scene<'a>);

impl Widget for DateLine<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { app, theme, .. } = self.0;
        let evaluation = app.evaluation();
        let board = &evaluation.board;
        let Some(day) = board.date() else { return };
        let mut pen = Pen::new(buffer, area, 0, theme);
        pen.skip(1).write(&day.to_string(), theme.accent());
        let moved = app.squad().as_of.map_or(0, |stated| day.days_since(stated));
        if moved != 0 {
            let days = text::count(moved.unsigned_abs() as usize, "day");
            let way = if moved > 0 { "on" } else { "back" };
            pen.write(&format!(" ({days} {way})"), theme.quiet());
        }
        let calendar = evaluation.calendar();
        let today = calendar::in_words(board, &calendar.on(day));
        if !today.is_empty() {
            pen.write(&format!(": {today}"), theme.caution());
        }
        for (on, events) in calendar.ahead(day) {
            let told = format!("{on} {}", calendar::in_words(board, &events));
            if pen.room() < width(&told) + 5 {
                pen.skip(1).write_whole(theme.glyphs.cut, theme.quiet());
                break;
            }
            pen.skip(1).write(theme.glyphs.arrow, theme.quiet()).skip(1).write(&told, theme.text());
        }
    }
}

//! The date line: what happens on the board's day, and what lies ahead.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

use crate::app::Message;
use crate::app::message::DateStep;
use crate::domain::board::calendar;

use super::layout::SIDE_BY_SIDE;
use super::pen::width;
use super::scene::Scene;
use super::words::Words;

/// The line: as many of the next events as fit whole; a click on one moves the plan's date there.
#[derive(Clone, Copy, Debug)]
pub struct DateLine<'a>(pub Scene<'a>);

impl Widget for DateLine<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        words(self.0, area.width).render(area, buffer);
    }
}

/// What a click on the line says.
pub fn message_at(scene: Scene<'_>, position: Position) -> Option<Message> {
    let area = scene.layout.dates?;
    words(scene, area.width).message_at(area, position)
}

fn words(scene: Scene<'_>, wide: u16) -> Words {
    let Scene { app, theme, .. } = scene;
    let evaluation = app.evaluation();
    let mut words = Words::new(wide, theme);
    words.skip(1);
    let Some(day) = evaluation.board.date() else { return words };
    let calendar = evaluation.calendar();
    let between = if wide < SIDE_BY_SIDE {
        format!(" {} ", theme.glyphs.dot)
    } else {
        words.write(&day.in_short(day), theme.key());
        format!(" {} ", theme.glyphs.thin.repeat(2))
    };
    let today = calendar::in_words(&evaluation.board, &calendar.on(day));
    if !today.is_empty() {
        words
            .write(if words.taken() > 1 { ": " } else { "today: " }, theme.fact())
            .write(&today, theme.matters());
    }
    for (on, events) in calendar.ahead(day) {
        let between = if words.taken() > 1 { between.as_str() } else { "" };
        let (on_text, what) = (on.in_short(day), calendar::in_words(&evaluation.board, &events));
        if words.room() < width(between) + width(&on_text) + width(&what) + 1 {
            break;
        }
        let move_there = Some(Message::MoveDate(DateStep::To(on)));
        words.write(between, theme.supports()).say(&on_text, theme.fact(), move_there.clone());
        words.skip(1).say(&what, theme.supports(), move_there);
    }
    words
}

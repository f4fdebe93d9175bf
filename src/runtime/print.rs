//! The board without a terminal: plays keys and gives the last frame as text. Nothing is written anywhere.

use std::collections::VecDeque;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::{App, Effect, Message};
use crate::input::bindings::{Context, message_for};
use crate::input::chord::Chord;
use crate::ui::{self, Window, theme::Theme};

use super::event_loop;

/// A world in which nothing is answered: there are no other plans or squads.
pub fn nothing(_: Effect, _: &App) -> Vec<Message> {
    Vec::new()
}

/// Plays keys on an app, as a terminal of this size would send them; stops at the key that quits. What the app asks of the
/// world is answered by `world`; what needs a terminal, or writes files, goes unanswered.
pub fn play(
    app: &mut App,
    keys: &[Chord],
    ((width, height), theme): ((u16, u16), Theme),
    mut world: impl FnMut(Effect, &App) -> Vec<Message>,
) {
    let area = Rect::new(0, 0, width, height);
    for &chord in keys {
        event_loop::limit_scrolling(app, area, theme);
        let mut next: VecDeque<Message> = message_for(Context::of(app), chord).into_iter().collect();
        while let Some(message) = next.pop_front() {
            match app.update(message) {
                Some(Effect::Quit) => return,
                Some(effect) => next.extend(world(effect, app)),
                None => {}
            }
        }
    }
}

/// The frame that the app shows in a window of `width` by `height` cells, as lines of text without trailing blanks.
pub fn frame(app: &App, width: u16, height: u16, theme: Theme) -> String {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    Window { app, theme }.render(area, &mut buffer);
    text_of(&buffer)
}

/// The text of a buffer, one line a row, without trailing blanks.
pub fn text_of(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut line = String::new();
        let mut covered = 0;
        for x in buffer.area.left()..buffer.area.right() {
            let symbol = buffer.cell((x, y)).map_or(" ", |cell| cell.symbol());
            // The second half of a wide glyph is a cell of its own that shows nothing.
            if covered == 0 {
                line.push_str(symbol);
                covered = ui::pen::width(symbol).saturating_sub(1);
            } else {
                covered -= 1;
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

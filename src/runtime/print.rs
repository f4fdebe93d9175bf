//! The board without a terminal: plays keys and gives the last frame as text. Nothing is written anywhere.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, Effect};
use crate::input::bindings::{Context, message_for};
use crate::input::chord::Chord;
use crate::ui::{self, theme::Theme};

use super::desk::Desk;
use super::scrolling;

/// Plays keys on an app, as a terminal of this size would send them; stops at the key that quits. Without a desk there
/// are no other plans.
pub fn play(
    app: &mut App,
    keys: &[Chord],
    ((width, height), theme): ((u16, u16), Theme),
    mut desk: Option<&mut Desk>,
) {
    let area = Rect::new(0, 0, width, height);
    for &chord in keys {
        scrolling::take_back(app, area, theme);
        let message = message_for(Context::of(app), chord);
        match message.and_then(|message| app.update(message)) {
            Some(Effect::Quit) => return,
            Some(Effect::Plans(ask)) => {
                let messages = desk.as_mut().map(|desk| desk.answer(ask, app)).unwrap_or_default();
                for message in messages {
                    _ = app.update(message);
                }
            }
            // The rest needs a terminal, or writes files.
            Some(_) | None => {}
        }
    }
}

/// The frame that the app shows in a window of `width` by `height` cells, as lines of text without trailing blanks.
pub fn frame(app: &App, width: u16, height: u16, theme: Theme) -> String {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    ui::draw(app, area, &mut buffer, theme);
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

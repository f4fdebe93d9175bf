//! The board without a terminal: plays keys and gives the last frame as text.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::App;
use crate::input::bindings::message_for;
use crate::input::chord::Chord;
use crate::input::context::Context;
use crate::session::headless::Headless;
use crate::ui::{self, Window, theme::Theme};

use super::event_loop;

/// Plays keys on a board, as a terminal of this size would send them; stops at the key that quits.
pub fn play(board: &mut impl Headless, keys: &[Chord], ((width, height), theme): ((u16, u16), Theme)) {
    let area = Rect::new(0, 0, width, height);
    for &chord in keys {
        let back = event_loop::scrolled_too_far(board.app(), area, theme);
        let is_left = back.is_some_and(|back| board.tell(back).is_break());
        let message = message_for(Context::of(board.app()), chord);
        let message = message.and_then(|message| ui::sized(message, board.app(), area, theme));
        if is_left || message.is_some_and(|message| board.tell(message).is_break()) {
            return;
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

//! How far what is read may be scrolled: the app counts lines without an end, and only the screen knows how many there are.

use ratatui::layout::Rect;

use crate::app::{App, Message};
use crate::ui::{self, theme::Theme};

/// Takes back what the last key scrolled beyond the last line, before the next key is heard.
pub fn take_back(app: &mut App, area: Rect, theme: Theme) {
    let past = ui::past_the_end(app, area, theme);
    if past > 0 {
        _ = app.update(Message::ScrollBack(past));
    }
}

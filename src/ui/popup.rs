//! What lies over the board: a frame with a title, and in it a text that may be longer than its room.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::symbols::border;
use ratatui::text::Line;
use ratatui::widgets::{Block, Clear, Padding, Widget};

use super::layout::{split_bottom, split_top};
use super::pen::{Pen, cut};
use super::scroll::Scroll;
use super::text_rows::{TextRow, TextRows};
use super::theme::Theme;

/// What a popup shows.
#[derive(Clone, Debug)]
pub struct Popup {
    /// What stands on its upper edge.
    pub title: String,
    /// A row above the text that is never scrolled.
    pub heading: Option<TextRow>,
    /// What can be done here, on the last line.
    pub hint: Option<Line<'static>>,
    /// The text.
    pub text: TextRows,
    /// By how many lines the wish to scroll goes beyond the last one.
    pub past: usize,
    /// How many lines are hidden below, where the lower edge tells that.
    pub hidden: usize,
    /// How it looks.
    pub theme: Theme,
}

impl Popup {
    /// A popup with a text that is shown from its first line on.
    pub const fn new(title: String, text: TextRows, theme: Theme) -> Self {
        Self { title, heading: None, hint: None, text, past: 0, hidden: 0, theme }
    }

    /// The same, scrolled as the user wishes as far as there is text for the room.
    #[must_use]
    pub fn scrolled(self, wish: usize, room: u16) -> Self {
        let scroll = Scroll::of(wish, self.text.height(), usize::from(room));
        let text = TextRows { from: scroll.from, ..self.text };
        Self { text, past: scroll.past, hidden: scroll.hidden, ..self }
    }
}

/// What is inside the frame of a popup.
pub fn inside(area: Rect) -> Rect {
    block("", Theme::COLOURS).inner(area)
}

fn block(title: &str, theme: Theme) -> Block<'static> {
    let [top_left, top_right, bottom_left, bottom_right] = theme.glyphs.corners;
    let (bar, rule) = (theme.glyphs.bar, theme.glyphs.rule);
    let edges = border::Set {
        top_left,
        top_right,
        bottom_left,
        bottom_right,
        vertical_left: bar,
        vertical_right: bar,
        horizontal_top: rule,
        horizontal_bottom: rule,
    };
    // The title is not as dim as the edge that it stands on.
    let title = Line::styled(format!(" {title} "), theme.matters().remove_modifier(Modifier::DIM));
    Block::bordered()
        .border_set(edges)
        .border_style(theme.supports())
        .padding(Padding::horizontal(1))
        .title(title)
}

impl Widget for Popup {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let theme = self.theme;
        let title = theme.spelled(&self.title);
        let title = cut(&title, area.width.saturating_sub(4), theme.glyphs.cut);
        let block = block(&title, theme);
        let inside = block.inner(area);
        Clear.render(area, buffer);
        block.render(area, buffer);
        let (top, text) = split_top(inside, u16::from(self.heading.is_some()));
        TextRows { rows: self.heading.into_iter().collect(), from: 0 }.render(top, buffer);
        self.text.render(text, buffer);
        self.hint.render(split_bottom(inside, 1).1, buffer);
        if self.hidden > 0 {
            let more = format!(" {} {} more ", theme.glyphs.down, self.hidden);
            let last = area.height.saturating_sub(1);
            Pen::new(buffer, area, last, theme).skip(2).write(&more, theme.supports());
        }
    }
}

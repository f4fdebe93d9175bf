//! Text that may be longer than its room: rows of cells side by side, wrapped each within its own columns.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;
use unicode_segmentation::UnicodeSegmentation;

use super::pen::{beginning, cut, width, write};
use super::theme::Theme;

/// A row: what stands side by side in it, as high as the highest of its pieces.
#[derive(Clone, Debug)]
pub struct TextRow {
    theme: Theme,
    pieces: Vec<Piece>,
    height: usize,
    /// Where the last label ends.
    end: u16,
}

/// A text in a row.
#[derive(Clone, Debug)]
struct Piece {
    x: u16,
    /// The columns within which it is wrapped; without them it stands on the first line, and is cut where the room ends.
    wide: Option<u16>,
    text: String,
    style: Style,
}

impl TextRow {
    /// A blank line, until something is put into it.
    pub const fn new(theme: Theme) -> Self {
        Self { theme, pieces: Vec::new(), height: 1, end: 0 }
    }

    /// Puts a label at a column, or behind the last one where that reaches further.
    #[must_use]
    pub fn label(mut self, x: u16, text: &str, style: Style) -> Self {
        let (x, text) = (x.max(self.end), self.theme.spelled(text).into_owned());
        self.end = x.saturating_add(width(&text));
        self.pieces.push(Piece { x, wide: None, text, style });
        self
    }

    /// Puts a label behind the last one, after two blanks.
    #[must_use]
    pub fn aside(self, text: &str, style: Style) -> Self {
        let x = self.end.saturating_add(2);
        self.label(x, text, style)
    }

    /// Puts a text into `wide` columns from `x` on, wrapped; a label that reaches into them moves its start.
    #[must_use]
    pub fn words(mut self, x: u16, wide: u16, text: &str, style: Style) -> Self {
        let text = self.theme.spelled(text).into_owned();
        let wide = (width(&text) > wide).then_some(wide.max(1));
        if let Some(wide) = wide {
            self.height = self.height.max(lines_of(&text, wide).len());
        }
        self.pieces.push(Piece { x: x.max(self.end), wide, text, style });
        self
    }

    /// Renders the lines from the `first` on.
    fn render(&self, first: usize, area: Rect, buffer: &mut Buffer) {
        for Piece { x, wide, text, style } in &self.pieces {
            let x = area.x.saturating_add(*x).min(area.right());
            let place = Rect { x, width: area.right() - x, ..area };
            if let Some(wide) = wide {
                write_lines(lines_of(text, *wide).into_iter().skip(first), *style, place, buffer);
            } else if first == 0 {
                let label = cut(text, place.width, self.theme.glyphs.cut);
                write(buffer, (x, area.y), &label, place.width, *style);
            }
        }
    }

    /// How many lines it takes.
    pub const fn height(&self) -> usize {
        self.height
    }
}

/// Rows below one another, shown from a line on.
#[derive(Clone, Debug, Default)]
pub struct TextRows {
    /// The rows.
    pub rows: Vec<TextRow>,
    /// The first line that is shown.
    pub from: usize,
}

impl Widget for TextRows {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let (mut hidden, mut y) = (self.from, area.y);
        for row in self.rows {
            if hidden >= row.height {
                hidden -= row.height;
                continue;
            }
            if y >= area.bottom() {
                return;
            }
            let height = u16::try_from(row.height - hidden).unwrap_or(u16::MAX).min(area.bottom() - y);
            row.render(hidden, Rect { y, height, ..area }, buffer);
            (hidden, y) = (0, y + height);
        }
    }
}

/// The lines of a text that is wrapped between words, and within those that are longer than a line.
///
/// As ratatui's `Paragraph`, which takes many times as long and tells either how many lines there are or draws them: the layout
/// asks for those of every sentence at every key.
pub fn lines_of(text: &str, wide: u16) -> Vec<&str> {
    let (mut lines, mut rest) = (Vec::new(), text.trim_matches(' '));
    loop {
        let line = first_line(rest, wide);
        lines.push(line.trim_end_matches(' '));
        rest = rest[line.len()..].trim_start_matches(' ');
        if rest.is_empty() {
            return lines;
        }
    }
}

fn first_line(text: &str, wide: u16) -> &str {
    let line = beginning(text, wide);
    let rest = &text[line.len()..];
    if rest.is_empty() || rest.starts_with(' ') {
        return line;
    }
    match line.rfind(' ') {
        Some(end) => &line[..end],
        // A letter that is wider than the line stands in it alone.
        None if line.is_empty() => text.graphemes(true).next().unwrap_or_default(),
        None => line,
    }
}

/// Writes lines below one another, as many as there is room for.
pub fn write_lines<'t>(
    lines: impl IntoIterator<Item = &'t str>,
    style: Style,
    area: Rect,
    buffer: &mut Buffer,
) {
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        write(buffer, (area.x, y), line, area.width, style);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::widgets::{Paragraph, Wrap};

    use super::*;

    fn shown(rows: Vec<TextRow>, from: usize, area: Rect) -> Vec<String> {
        let mut buffer = Buffer::empty(area);
        TextRows { rows, from }.render(area, &mut buffer);
        let rows = buffer.content.chunks(usize::from(area.width));
        rows.map(|row| {
            row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned()
        })
        .collect()
    }

    fn fact() -> TextRow {
        let (theme, style) = (Theme::COLOURS, Style::new());
        TextRow::new(theme).label(0, "Foot", style).words(6, 9, "right, and left as well", style)
    }

    proptest! {
        #[test]
        fn a_text_is_wrapped_as_ratatui_wraps_it(
            text in "[a-zé€→]{1,9}( [a-zé€→.]{1,9}){0,8}", wide in 1_u16..14, height in 1_u16..9,
        ) {
            let area = Rect::new(0, 0, wide, height);
            let [mut ours, mut theirs] = [(); 2].map(|()| Buffer::empty(area));
            let paragraph = Paragraph::new(text.as_str()).wrap(Wrap { trim: true });
            write_lines(lines_of(&text, wide), Style::new(), area, &mut ours);
            paragraph.render(area, &mut theirs);
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn wrapping_loses_nothing_but_blanks_and_ends_in_any_width(text in "\\PC{0,40}", wide in 0_u16..9) {
            let letters = |text: &str| text.replace(' ', "");
            prop_assert_eq!(letters(&lines_of(&text, wide).concat()), letters(&text));
        }
    }

    #[test]
    fn words_are_wrapped_beside_their_label() {
        let area = Rect::new(0, 0, 15, 4);
        assert_eq!(fact().height(), 3);
        assert_eq!(shown(vec![fact()], 0, area), ["Foot  right,", "      and left", "      as well", ""]);
    }

    #[test]
    fn rows_are_scrolled_by_lines_and_end_with_the_room() {
        let (theme, area) = (Theme::COLOURS, Rect::new(0, 0, 15, 3));
        let rows = || vec![fact(), TextRow::new(theme), TextRow::new(theme).label(0, "Age", Style::new())];
        assert_eq!(shown(rows(), 1, area), ["      and left", "      as well", ""]);
        assert_eq!(shown(rows(), 2, area), ["      as well", "", "Age"]);
        assert_eq!(shown(rows(), 9, area), ["", "", ""]);
    }

    #[test]
    fn a_label_moves_what_it_reaches_into_and_is_cut_where_the_room_ends() {
        let (theme, style) = (Theme::COLOURS, Style::new());
        let row = TextRow::new(theme).label(0, "Shift-Tab", style).words(4, 9, "back", style);
        assert_eq!(shown(vec![row], 0, Rect::new(0, 0, 15, 1)), ["Shift-Tabback"]);
        let row = TextRow::new(theme).label(0, "Juventus", style).aside("on the board", style);
        assert_eq!(shown(vec![row], 0, Rect::new(0, 0, 15, 1)), ["Juventus  on t…"]);
    }

    #[test]
    fn ascii_is_spelled_out_before_it_is_wrapped() {
        let row = TextRow::new(Theme::COLOURS.in_ascii()).words(0, 8, "€9m → €12m", Style::new());
        assert_eq!(shown(vec![row], 0, Rect::new(0, 0, 8, 2)), ["EUR 9m", "-> EUR"]);
    }
}

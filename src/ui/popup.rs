//! The frame of everything that lies over the board.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::pen::{Pen, width};
use super::theme::Theme;

/// Clears an area, draws a frame with a title around it, and returns what is inside.
pub fn draw(title: &str, area: Rect, buffer: &mut Buffer, theme: Theme) -> Rect {
    let area = area.intersection(buffer.area);
    for y in area.y..area.bottom() {
        for x in area.x..area.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
            }
        }
    }
    let [top_left, top_right, bottom_left, bottom_right] = theme.glyphs.corners;
    let last = area.height.saturating_sub(1);
    for row in 0..area.height {
        let (left, right) = match row {
            0 => (top_left, top_right),
            row if row == last => (bottom_left, bottom_right),
            _ => (theme.glyphs.bar, theme.glyphs.bar),
        };
        let mut pen = Pen::new(buffer, area, row, theme);
        pen.write(left, theme.quiet());
        if row == 0 {
            pen.write(" ", theme.text()).write(title, theme.strong()).write(" ", theme.text());
        }
        if row == 0 || row == last {
            let rule = pen.room().saturating_sub(width(right));
            for _ in 0..rule {
                pen.write(theme.glyphs.rule, theme.quiet());
            }
        }
        pen.write_at_end(right, theme.quiet());
    }
    Rect {
        x: area.x.saturating_add(2).min(area.right()),
        y: area.y.saturating_add(1).min(area.bottom()),
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    }
}

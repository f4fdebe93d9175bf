//! The open plan beside another one, or beside what is reported: who differs, every figure, the depth by place, and both walks.
//!
//! Where a window is too narrow for two columns, what each side says is [`stacked`] instead.

mod stacked;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::domain::comparison::in_words::{Row, Topic, topics};
use crate::domain::comparison::{Both, Comparison, Side};
use crate::domain::figures::Trend;

use super::pen::{Pen, width, wrap};
use super::scroll::Scroll;
use super::theme::Theme;

/// Draws the comparison, from the line on that the cursor wishes for.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, theme: Theme) -> Scroll {
    let (titles, other) = app.compared_plan();
    let own = app.evaluation();
    let sides =
        [&other, own].map(|evaluation| Side { board: &evaluation.board, outlook: &evaluation.outlook });
    let mut topics = topics(&Comparison::of(sides), sides);
    if theme.is_ascii() {
        topics.iter_mut().flat_map(|topic| &mut topic.rows).for_each(spell_out);
    }
    let titles = titles.each_ref().map(String::as_str);
    let mut pen = Pen::new(buffer, area, 0, theme);
    pen.skip(1).write("Compare ", theme.strong()).write(titles[0], theme.text());
    pen.write(" with ", theme.quiet());
    let title = super::pen::cut(titles[1], pen.room().saturating_sub(MORE), theme.glyphs.cut);
    pen.write(&title, theme.text()).write(" ", theme.text());
    pen.fill(theme.glyphs.rule, theme.quiet());
    if topics.is_empty() {
        Pen::new(buffer, area, 2, theme).skip(3).write("no difference", theme.text());
        return Scroll::of(app.cursor().line, 0, 0);
    }
    let lines: Vec<Line> =
        topics.iter().flat_map(|topic| lines_of(topic, titles, area.width, theme)).collect();
    let room = usize::from(area.height.saturating_sub(1));
    let scroll = Scroll::of(app.cursor().line, lines.len(), room);
    for (row, line) in (1..area.height).zip(lines.iter().skip(scroll.from)) {
        let mut pen = Pen::new(buffer, area, row, theme);
        for (column, text, style) in &line.cells {
            pen.go_to(*column).write(text, *style);
        }
    }
    if scroll.hidden > 0 {
        let more = format!(" {} {} more ", theme.glyphs.down, scroll.hidden);
        Pen::new(buffer, area, 0, theme).write_at_end(&more, theme.quiet());
    }
    scroll
}

/// Spells a row out before it is laid out, for ASCII is wider: `EUR 9m` for `€9m`.
fn spell_out(row: &mut Row) {
    for text in [&mut row.subject, &mut row.difference].into_iter().chain(&mut row.sides) {
        *text = super::pen::in_ascii(text);
    }
}

/// What is kept free in the heading for how much more there is.
const MORE: u16 = 13;

/// What stands between two columns.
const GAP: u16 = 2;

/// One line on screen: texts with the columns that they start in.
struct Line {
    cells: Vec<(u16, String, Style)>,
}

/// The columns of a topic: its subjects as wide as they are, its remarks likewise, and the two sides share the rest.
struct Columns {
    sides: Both<u16>,
    side: u16,
    remark: u16,
}

impl Columns {
    /// The narrowest side in which long words can still be read.
    const NARROWEST: u16 = 20;

    /// Nothing where the sides have no room beside each other.
    fn of(topic: &Topic, wide: u16) -> Option<Self> {
        let longest =
            |text: fn(&Row) -> String| topic.rows.iter().map(|row| width(&text(row))).max().unwrap_or(0);
        let start = 1 + (2 + longest(|row| row.subject.clone())).max(width(topic.title)) + GAP;
        let remark = longest(Row::remark);
        let rest = wide.saturating_sub(start + if remark > 0 { remark + GAP } else { 0 });
        // Numbers stand near each other; only what is long takes all the room there is.
        let longest_side =
            topic.rows.iter().flat_map(|row| &row.sides).map(|side| width(side)).max().unwrap_or(0);
        let side = (rest / 2).saturating_sub(GAP).min(longest_side.max(12));
        let is_readable = side >= longest_side.min(Self::NARROWEST);
        is_readable.then(|| Self {
            sides: [start, start + side + GAP],
            side,
            remark: start + 2 * (side + GAP),
        })
    }
}

fn lines_of(topic: &Topic, titles: Both<&str>, wide: u16, theme: Theme) -> Vec<Line> {
    let Some(columns) = Columns::of(topic, wide) else {
        return stacked::lines_of(topic, titles, wide, theme);
    };
    let above = |at: usize| {
        let title = super::pen::cut(titles[at], columns.side, theme.glyphs.cut);
        (columns.sides[at], title, theme.quiet())
    };
    let heading = Line { cells: vec![(1, topic.title.to_owned(), theme.strong()), above(0), above(1)] };
    let rows = topic.rows.iter().flat_map(|row| lines_of_row(row, &columns, theme));
    let blank = Line { cells: Vec::new() };
    std::iter::once(heading).chain(rows).chain([blank]).collect()
}

/// How the two sides of a row are written; the second one tells whether it is better.
fn styles_of(row: &Row, theme: Theme) -> Both<Style> {
    let second = match row.trend {
        Trend::Better => theme.good(),
        Trend::Worse => theme.caution(),
        Trend::Open if row.is_same() => theme.quiet(),
        Trend::Open => theme.strong(),
    };
    [if row.is_same() { theme.quiet() } else { theme.text() }, second]
}

fn lines_of_row(row: &Row, columns: &Columns, theme: Theme) -> Vec<Line> {
    let [first, second] = styles_of(row, theme);
    let parts = row.sides.each_ref().map(|side| {
        let mut parts = Vec::new();
        wrap(side, columns.side, &mut parts);
        parts
    });
    let height = parts.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let mut lines = Vec::with_capacity(height);
    for at in 0..height {
        let mut cells = Vec::new();
        if at == 0 {
            cells.push((3, row.subject.clone(), theme.quiet()));
        }
        for ((side, start), style) in parts.iter().zip(columns.sides).zip([first, second]) {
            cells.extend(side.get(at).map(|part| (start, (*part).to_owned(), style)));
        }
        if at == 0 {
            cells.push((columns.remark, row.remark(), second));
        }
        lines.push(Line { cells });
    }
    lines
}

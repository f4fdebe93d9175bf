//! The open plan beside another one, or beside what is reported: who differs, every figure, the depth by place, and both walks.
//!
//! Where a window is too narrow for two columns, what each side says is [`stacked`] instead.

mod stacked;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use crate::domain::comparison::in_words::{Row, Topic, topics};
use crate::domain::comparison::{Both, Comparison, Side};
use crate::domain::figures::Trend;

use super::layout::split_top;
use super::pen::{Pen, cut, width};
use super::scene::Scene;
use super::scroll::{Scroll, Scrolled};
use super::text_rows::{TextRow, TextRows};
use super::theme::Theme;

/// The comparison, from the line on that the cursor wishes for.
#[derive(Clone, Copy, Debug)]
pub struct ComparisonView<'a>(pub Scene<'a>);

impl ComparisonView<'_> {
    fn text(self, wide: u16) -> TextRows {
        let Scene { app, theme, .. } = self.0;
        let (titles, other) = app.compared_plan();
        let own = app.evaluation();
        let sides =
            [&other, own].map(|evaluation| Side { board: &evaluation.board, outlook: &evaluation.outlook });
        let mut topics = topics(&Comparison::of(sides), sides);
        topics.iter_mut().flat_map(|topic| &mut topic.rows).for_each(|row| spell_out(row, theme));
        let titles = titles.each_ref().map(String::as_str);
        TextRows {
            rows: topics.iter().flat_map(|topic| rows_of(topic, titles, wide, theme)).collect(),
            from: 0,
        }
    }
}

impl Scrolled for ComparisonView<'_> {
    fn scroll(&self, area: Rect) -> Scroll {
        let room = usize::from(area.height.saturating_sub(1));
        Scroll::of(self.0.app.cursor().line, self.text(area.width).height(), room)
    }
}

impl Widget for ComparisonView<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { app, theme, .. } = self.0;
        let (titles, _) = app.compared_plan();
        let mut pen = Pen::new(buffer, area, 0, theme);
        pen.skip(1).write("Compare ", theme.matters()).write(&titles[0], theme.fact());
        pen.write(" with ", theme.supports());
        let title = cut(&titles[1], pen.room().saturating_sub(MORE), theme.glyphs.cut);
        pen.write(&title, theme.fact()).write(" ", theme.fact());
        pen.fill(theme.glyphs.rule, theme.supports());
        let text = self.text(area.width);
        if text.rows.is_empty() {
            Pen::new(buffer, area, 2, theme).skip(3).write("no difference", theme.fact());
        }
        let Scroll { from, hidden, .. } = self.scroll(area);
        TextRows { from, ..text }.render(split_top(area, 1).1, buffer);
        if hidden > 0 {
            let more = format!(" {} {hidden} more ", theme.glyphs.down);
            Pen::new(buffer, area, 0, theme).write_at_end(&more, theme.supports());
        }
    }
}

/// Spells a row out before it is laid out, for ASCII is wider: `EUR 9m` for `€9m`.
fn spell_out(row: &mut Row, theme: Theme) {
    for text in [&mut row.subject, &mut row.difference].into_iter().chain(&mut row.sides) {
        *text = theme.spelled(text).into_owned();
    }
}

/// What is kept free in the heading for how much more there is.
const MORE: u16 = 13;

/// What stands between two columns.
const GAP: u16 = 2;

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

fn rows_of(topic: &Topic, titles: Both<&str>, wide: u16, theme: Theme) -> Vec<TextRow> {
    let Some(columns) = Columns::of(topic, wide) else {
        return stacked::rows_of(topic, titles, wide, theme);
    };
    let titles = titles.map(|title| cut(title, columns.side, theme.glyphs.cut));
    let mut heading = TextRow::new(theme).label(1, topic.title, theme.matters());
    for (start, title) in columns.sides.into_iter().zip(&titles) {
        heading = heading.label(start, title, theme.supports());
    }
    let rows = topic.rows.iter().map(|row| beside_each_other(row, &columns, theme));
    std::iter::once(heading).chain(rows).chain([TextRow::new(theme)]).collect()
}

/// How the two sides of a row are written.
fn styles_of(row: &Row, theme: Theme) -> Both<Style> {
    let second = match row.trend {
        Trend::Open if row.is_same() => theme.supports(),
        Trend::Better | Trend::Worse | Trend::Open => theme.matters(),
    };
    [if row.is_same() { theme.supports() } else { theme.fact() }, second]
}

fn beside_each_other(row: &Row, columns: &Columns, theme: Theme) -> TextRow {
    let styles = styles_of(row, theme);
    let mut text = TextRow::new(theme).label(3, &row.subject, theme.supports());
    for ((side, start), style) in row.sides.iter().zip(columns.sides).zip(styles) {
        text = text.words(start, columns.side, side, style);
    }
    text.label(columns.remark, &row.remark(), styles[1])
}

//! The open plan beside another one, or beside what is reported: who differs, every figure, the depth by place, and both walks.
//!
//! Where a window is too narrow for two columns, what each side says is [`stacked`] instead.

mod stacked;

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::comparison::in_words::{Row, Topic, topics};
use crate::domain::comparison::{Both, Comparison, Side};
use crate::domain::figures::Trend;

use super::pen::{cut, width};
use super::reading::Reading;
use super::scene::Scene;
use super::text_rows::TextRow;
use super::theme::Theme;
use super::words::title;

/// The comparison, from the line on that the cursor wishes for.
pub fn reading(scene: Scene<'_>, area: Rect) -> Reading {
    let Scene { app, theme, .. } = scene;
    let (titles, other) = app.compared_plan();
    let own = app.evaluation();
    let sides =
        [&other, own].map(|evaluation| Side { board: &evaluation.board, outlook: &evaluation.outlook });
    let mut topics = topics(&Comparison::of(sides), sides);
    topics.iter_mut().flat_map(|topic| &mut topic.rows).for_each(|row| spell_out(row, theme));
    let titles = titles.each_ref().map(String::as_str);
    let mut rows: Vec<TextRow> =
        topics.iter().flat_map(|topic| rows_of(topic, titles, area.width, theme)).collect();
    if rows.is_empty() {
        rows = vec![TextRow::new(theme), TextRow::new(theme).label(3, "no difference", theme.fact())];
    }
    let [one, two] = titles;
    let title = title(&format!("Compare {one} with {two}"), "", area.width, theme);
    Reading::of(title, rows, app.cursor().line, theme)
}

/// Spells a row out before it is laid out, for ASCII is wider: `EUR 9m` for `€9m`.
fn spell_out(row: &mut Row, theme: Theme) {
    for text in [&mut row.subject, &mut row.difference].into_iter().chain(&mut row.sides) {
        *text = theme.spelled(text).into_owned();
    }
}

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

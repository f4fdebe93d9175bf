//! A topic of the comparison in a narrow window: `names 4 → 5`, and what is long below its subject, one side after the other.

use crate::domain::comparison::Both;
use crate::domain::comparison::in_words::{Row, Topic};

use super::super::pen::width;
use super::super::text_rows::TextRow;
use super::super::theme::Theme;
use super::{GAP, styles_of};

/// The cells before a subject.
const INDENT: u16 = 3;

/// The rows of a topic, its heading first and a blank line last.
pub(super) fn rows_of(topic: &Topic, titles: Both<&str>, wide: u16, theme: Theme) -> Vec<TextRow> {
    let [from, to] = titles;
    let start = 1 + width(topic.title) + GAP;
    let both = format!("{from} {} {to}", theme.glyphs.arrow);
    let heading =
        TextRow::new(theme).label(1, topic.title, theme.matters()).label(start, &both, theme.supports());
    let subject = topic.rows.iter().map(|row| width(&row.subject)).max().unwrap_or(0);
    let rows = topic.rows.iter().flat_map(|row| {
        let short = short(row, INDENT + subject + GAP, wide, theme);
        short.unwrap_or_else(|| long(row, titles, wide, theme))
    });
    std::iter::once(heading).chain(rows).chain([TextRow::new(theme)]).collect()
}

/// Both sides on one line, from a cell on; the remark beside them, or below where it does not fit. Nothing where they are too long.
fn short(row: &Row, start: u16, wide: u16, theme: Theme) -> Option<Vec<TextRow>> {
    let [first, second] = styles_of(row, theme);
    let [one, other] = row.sides.each_ref().map(String::as_str);
    let mut text = TextRow::new(theme).label(INDENT, &row.subject, theme.supports()).label(start, one, first);
    let mut end = start + width(one);
    if row.is_same() {
        let in_both = " in both";
        if end + width(in_both) <= wide {
            text = text.label(end, in_both, first);
        }
    } else {
        let arrow = theme.glyphs.arrow;
        let at = end + width(arrow) + 2;
        text = text.label(end + 1, arrow, theme.supports()).label(at, other, second);
        end = at + width(other);
    }
    let remark = row.remark();
    let mut below = None;
    if end + GAP + width(&remark) <= wide {
        text = text.label(end + GAP, &remark, second);
    } else if !remark.is_empty() {
        let at = start.min(wide.saturating_sub(width(&remark)));
        below = Some(TextRow::new(theme).label(at, &remark, second));
    }
    (end <= wide).then(|| std::iter::once(text).chain(below).collect())
}

/// The subject, and below it what each side says, wrapped.
fn long(row: &Row, titles: Both<&str>, wide: u16, theme: Theme) -> Vec<TextRow> {
    const TEXT: u16 = INDENT + 2;
    let [first, second] = styles_of(row, theme);
    let words = |text: &str, style| TextRow::new(theme).words(TEXT, wide.saturating_sub(TEXT), text, style);
    let mut rows = vec![TextRow::new(theme).label(INDENT, &row.subject, theme.supports())];
    if row.is_same() {
        rows.push(words(&format!("in both: {}", row.sides[0]), first));
    } else {
        let sides = titles.iter().zip(&row.sides).zip([first, second]);
        rows.extend(sides.map(|((title, side), style)| words(&format!("{title}: {side}"), style)));
    }
    let remark = row.remark();
    if !remark.is_empty() {
        rows.push(TextRow::new(theme).label(TEXT, &remark, second));
    }
    rows
}

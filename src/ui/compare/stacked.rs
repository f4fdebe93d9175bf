//! A topic of the comparison in a narrow window: `names 4 → 5`, and what is long below its subject, one side after the other.

use ratatui::style::Style;

use crate::domain::comparison::Both;
use crate::domain::comparison::in_words::{Row, Topic};

use super::super::pen::{width, wrap};
use super::super::theme::Theme;
use super::{GAP, Line, styles_of};

/// The cells before a subject.
const INDENT: u16 = 3;

/// The lines of a topic, its heading first and a blank line last.
pub(super) fn lines_of(topic: &Topic, titles: Both<&str>, wide: u16, theme: Theme) -> Vec<Line> {
    let [from, to] = titles;
    let start = 1 + width(topic.title) + GAP;
    let both = format!("{from} {} {to}", theme.glyphs.arrow);
    let heading = vec![(1, topic.title.to_owned(), theme.strong()), (start, both, theme.quiet())];
    let subject = topic.rows.iter().map(|row| width(&row.subject)).max().unwrap_or(0);
    let rows = topic.rows.iter().flat_map(|row| {
        let short = short(row, INDENT + subject + GAP, wide, theme);
        short.unwrap_or_else(|| long(row, titles, wide, theme))
    });
    let blank = Line { cells: Vec::new() };
    std::iter::once(Line { cells: heading }).chain(rows).chain([blank]).collect()
}

/// Both sides on one line, from a cell on; the remark beside them, or below where it does not fit. Nothing where they are too long.
fn short(row: &Row, start: u16, wide: u16, theme: Theme) -> Option<Vec<Line>> {
    let [first, second] = styles_of(row, theme);
    let [one, other] = row.sides.each_ref().map(String::as_str);
    let mut cells = vec![(INDENT, row.subject.clone(), theme.quiet()), (start, one.to_owned(), first)];
    let mut end = start + width(one);
    if row.is_same() {
        let in_both = " in both";
        if end + width(in_both) <= wide {
            cells.push((end, in_both.to_owned(), first));
        }
    } else {
        let arrow = theme.glyphs.arrow;
        cells.push((end + 1, arrow.to_owned(), theme.quiet()));
        let at = end + width(arrow) + 2;
        cells.push((at, other.to_owned(), second));
        end = at + width(other);
    }
    let remark = row.remark();
    let mut lines = Vec::new();
    if !remark.is_empty() && end + GAP + width(&remark) <= wide {
        cells.push((end + GAP, remark, second));
    } else if !remark.is_empty() {
        let at = start.min(wide.saturating_sub(width(&remark)));
        lines.push(Line { cells: vec![(at, remark, second)] });
    }
    lines.insert(0, Line { cells });
    (end <= wide).then_some(lines)
}

/// The subject, and below it what each side says, wrapped.
fn long(row: &Row, titles: Both<&str>, wide: u16, theme: Theme) -> Vec<Line> {
    const TEXT: u16 = INDENT + 2;
    let [first, second] = styles_of(row, theme);
    let mut lines = vec![Line { cells: vec![(INDENT, row.subject.clone(), theme.quiet())] }];
    let sides: Vec<(String, Style)> = if row.is_same() {
        vec![(format!("in both: {}", row.sides[0]), first)]
    } else {
        let sides = titles.iter().zip(&row.sides).zip([first, second]);
        sides.map(|((title, side), style)| (format!("{title}: {side}"), style)).collect()
    };
    for (said, style) in sides {
        let mut parts = Vec::new();
        wrap(&said, wide.saturating_sub(TEXT), &mut parts);
        lines.extend(parts.into_iter().map(|part| Line { cells: vec![(TEXT, part.to_owned(), style)] }));
    }
    let remark = row.remark();
    if !remark.is_empty() {
        lines.push(Line { cells: vec![(TEXT, remark, second)] });
    }
    lines
}

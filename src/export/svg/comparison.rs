//! Draws two plans side by side as a picture: what differs, a row each, by topic.

use std::fmt::Write;

use super::pinned_text::{Anchor, Style, lines, text as pinned};
use super::{MARGIN, file, heading, number};
use crate::domain::comparison::in_words::Row;
use crate::domain::figures::Trend;
use crate::export::comparison::{ComparedPlans, SAME, cells};

/// The columns: where each begins, and how wide it is.
const COLUMNS: [(f64, f64); 4] = [(32.0, 140.0), (182.0, 206.0), (398.0, 206.0), (614.0, 154.0)];

/// How high a line of a row is.
const LINE: f64 = 18.0;

/// The most lines of a cell.
const MOST_LINES: usize = 3;

/// The picture as a file of its own.
pub fn picture(plans: &ComparedPlans) -> String {
    let mut body = heading(&plans.title, &plans.subtitle());
    let [before, after] = &plans.names;
    let mut y = 104.0;
    let mut differs = false;
    for (title, rows) in plans.differing() {
        // The plans are named once, above the first topic.
        let sides = if differs { [""; 3] } else { [before, after, "change"] }.map(str::to_owned);
        let [before, after, change] = sides;
        y = draw(&mut body, y, &[title.to_lowercase(), before, after, change], |_| Style {
            size: 12.0,
            ..plain("dim")
        });
        for row in rows {
            y = draw(&mut body, y, &cells(row), |column| style(row, column));
        }
        y += LINE / 2.0;
        differs = true;
    }
    if !differs {
        let style = Style { most: COLUMNS[3].0, ..plain("ink") };
        let _ = write!(body, "{}", pinned((MARGIN, y), Anchor::Start, style, SAME));
        y += LINE;
    }
    let title = format!("{}. {}", plans.title, plans.subtitle());
    file(y, &title, &plans.text(), &body)
}

fn plain(class: &'static str) -> Style {
    Style { size: 14.0, class, is_bold: false, most: 0.0 }
}

fn style(row: &Row, column: usize) -> Style {
    match (column, row.trend) {
        (0, _) => plain("dim"),
        (3, Trend::Worse) => plain("bad"),
        (_, Trend::Worse | Trend::Better | Trend::Open) => plain("ink"),
    }
}

/// Draws the cells of a row, the first line at `y`, and returns where the next row begins.
fn draw(svg: &mut String, y: f64, cells: &[String; 4], style: impl Fn(usize) -> Style) -> f64 {
    let mut most_lines = 1;
    for (column, (cell, (x, most))) in cells.iter().zip(COLUMNS).enumerate() {
        let style = Style { most, ..style(column) };
        let lines = lines(cell, style, MOST_LINES);
        most_lines = most_lines.max(lines.len());
        for (at, line) in lines.iter().enumerate() {
            *svg += &pinned((x, y + LINE * number(at)), Anchor::Start, style, line);
        }
    }
    y + LINE * number(most_lines) + 4.0
}

#[cfg(test)]
mod tests {
    use super::super::tests::are_pinned_within;
    use super::*;
    use crate::domain::board::Board;
    use crate::domain::comparison::Side;
    use crate::domain::outlook::Outlook;
    use crate::domain::test_plans;
    use crate::export::test_reports::{any_board, any_name};
    use proptest::prelude::*;

    proptest! {
        /// Whatever the names, the picture is one, and every text is pinned and stays within it.
        #[test]
        fn every_text_is_pinned_within_the_picture(board in any_board(), plan in any_name()) {
            let reported = test_plans::board(board.squad().as_ref().clone(), Vec::new());
            let boards: [&Board; 2] = [&reported, &board];
            let outlooks = boards.map(Outlook::of);
            let sides = [0, 1].map(|at| Side { board: boards[at], outlook: &outlooks[at] });
            are_pinned_within(&picture(&ComparedPlans::of(sides, &["reported".to_owned(), plan])))?;
        }
    }
}

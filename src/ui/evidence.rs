//! What supports the board: who says so, the order of the moves, what is not stated and what is assumed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::App;
use crate::app::evaluation::Evaluation;
use crate::domain::gaps;
use crate::domain::walk::headcount::Headcount;
use crate::domain::walk::limits::Breach;
use crate::domain::who_says::{self, Headline};

use super::layout::split_top;
use super::pen::width;
use super::scene::Scene;
use super::text_rows::{TextRow, TextRows, lines_of};
use super::theme::Theme;
use super::words::{Words, row_of, title};

/// Who says so, newest first: as many claims as fit whole.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a>(pub Scene<'a>);

impl Widget for Sources<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { app, theme, .. } = self.0;
        title("Who says so, newest first", "", area.width, theme).render(row_of(area, 0), buffer);
        let (_, below) = split_top(area, 1);
        let headlines = who_says::newest(&app.evaluation().board, usize::from(below.height));
        // Claims are told whole where that leaves none out that would be told in two rows each.
        let [whole, in_two] = [usize::MAX, 2].map(|most| rows_of_claims(&headlines, most, below, theme));
        let mut rows = if whole.len() < in_two.len() { in_two } else { whole };
        if headlines.is_empty() {
            rows.push(TextRow::new(theme).label(1, "nobody: no claim is stated", theme.supports()));
        }
        TextRows { rows, from: 0 }.render(below, buffer);
    }
}

/// Claims with their sources, as many as fit, each in so many rows at most.
fn rows_of_claims(headlines: &[Headline], most: usize, area: Rect, theme: Theme) -> Vec<TextRow> {
    let says = 3 + headlines.iter().map(|it| width(&it.source)).max().unwrap_or(0);
    let room = area.width.saturating_sub(says + 1);
    let (mut left, mut said_last) = (usize::from(area.height), "");
    let mut rows = Vec::new();
    for headline in headlines {
        // Who says several things is named once.
        let source = if headline.source == said_last { "" } else { &headline.source };
        let text = headline.within(theme.glyphs.cut, |text| lines_of(text, room).len() <= most);
        let row = TextRow::new(theme).label(1, source, theme.supports());
        let row = row.words(says, room, &text, theme.fact());
        let Some(rest) = left.checked_sub(row.height()) else { break };
        (left, said_last) = (rest, &headline.source);
        rows.push(row);
    }
    rows
}

/// The order of the moves in a line, and below it the order that would keep the limits.
#[derive(Clone, Copy, Debug)]
pub struct OrderOfMoves<'a>(pub Scene<'a>);

impl Widget for OrderOfMoves<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { app, theme, .. } = self.0;
        let said = "The order of the moves, on the books and fit";
        title(said, "", area.width, theme).render(row_of(area, 0), buffer);
        walk(app, area.width, theme).render(row_of(area, 1), buffer);
        let answer = answer(app.evaluation())
            .map(|answer| TextRow::new(theme).words(1, wide_of_answer(area.width), answer, theme.supports()));
        let (_, below) = split_top(area, 2);
        TextRows { rows: answer.into_iter().collect(), from: 0 }.render(below, buffer);
    }
}

/// Whether an order keeps the limits; nothing where that was not searched, or where nobody moves.
fn answer(evaluation: &Evaluation) -> Option<&str> {
    let moves = !evaluation.board.moves().is_empty();
    evaluation.order_in_words().ok().filter(|_| moves)
}

const fn wide_of_answer(wide: u16) -> u16 {
    wide.saturating_sub(2)
}

/// How many rows the order of the moves takes: a title, the moves, and whether an order keeps the limits.
pub fn rows_of_order(app: &App, wide: u16) -> u16 {
    let rows = answer(app.settled()).map_or(0, |answer| lines_of(answer, wide_of_answer(wide)).len());
    2 + u16::try_from(rows).unwrap_or(u16::MAX)
}

/// The moves as far as they fit, with both counts after each: `today 6, 5 → sell Rugani 5, 4`.
fn walk(app: &App, wide: u16, theme: Theme) -> Words {
    let (board, walk) = (&app.evaluation().board, &app.evaluation().outlook.walk);
    let mut words = Words::new(wide.saturating_sub(1), theme);
    words.skip(1);
    let arrow = format!("  {}  ", theme.glyphs.arrow);
    if walk.steps.is_empty() {
        words.write("nobody leaves and nobody is signed", theme.supports());
        return words;
    }
    for at in 0..=walk.steps.len() {
        let step = at.checked_sub(1).and_then(|at| walk.steps.get(at));
        let label = step.map_or("today".to_owned(), |step| step.made.to_do(board));
        let broken = step.map_or(&walk.broken_at_start, |step| &step.broken);
        let Headcount { names, available, .. } = walk.after(at);
        let is_broken = |breach: Breach| broken.contains(&breach);
        let worst = if walk.trough == at && at > 0 { " worst moment" } else { "" };
        let before = if at == 0 { "" } else { arrow.as_str() };
        let more = format!("{arrow}{} more", walk.steps.len() + 1 - at);
        let signs = [Breach::Room, Breach::Floor].into_iter().filter(|&breach| is_broken(breach)).count();
        let signs = u16::try_from(signs).unwrap_or(0) * (1 + width(theme.glyphs.breach));
        let whole = format!("{before}{label} {names}, {available}{worst}");
        let reserve = if at == walk.steps.len() { 0 } else { width(&more) };
        if words.room() < width(&whole) + signs + reserve {
            words.write(&more, theme.supports());
            break;
        }
        words.write(before, theme.supports()).write(&format!("{label} "), theme.fact());
        write_count(names, is_broken(Breach::Room), &mut words);
        words.write(", ", theme.supports());
        write_count(available, is_broken(Breach::Floor), &mut words);
        words.write(worst, theme.supports());
    }
    words
}

/// A count, with the sign of what breaks where its limit is broken.
fn write_count(count: u16, is_broken: bool, words: &mut Words) {
    let theme = words.theme();
    words.write(&count.to_string(), theme.matters());
    if is_broken {
        words.skip(1).write(theme.glyphs.breach, theme.breach());
    }
}

/// What is not stated, and what is assumed.
#[derive(Clone, Copy, Debug)]
pub struct Gaps<'a>(pub Scene<'a>);

impl Widget for Gaps<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { app, theme, .. } = self.0;
        let mut words = Words::new(area.width.saturating_sub(1), theme);
        let [named, short] = gaps::in_words(&app.evaluation().board, &app.evaluation().outlook);
        words.skip(1);
        let told = if words.fits(&named) { named } else { short };
        words.write(&told, theme.supports());
        words.render(area, buffer);
    }
}

//! The moves: the walk from today to the end of the plan, step by step, with its worst moment marked.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::domain::order_search;
use crate::domain::outlook::Breach;

use super::pen::{Pen, wrap};
use super::pitch::Pitch;
use super::theme::Theme;

/// Draws the walk: a line before the first move, one for each move, and the sentences about breaches below.
pub fn draw(app: &App, pitch: &Pitch, buffer: &mut Buffer, theme: Theme) {
    let (Some(area), Some(list)) = (pitch.view, pitch.list) else { return };
    let (board, outlook) = (&app.situation().board, &app.situation().outlook);
    let walk = &outlook.walk;
    let mut pen = Pen::new(buffer, area, 0, theme);
    pen.skip(1).write("Moves ", theme.strong()).write("from today to the end of the plan ", theme.quiet());
    pen.fill(theme.glyphs.rule, theme.quiet());
    let limits =
        Limits { room: outlook.room.map(|room| room.number), floor: outlook.floor.map(|floor| floor.number) };
    let start = Line {
        label: "today",
        cursor: false,
        names: walk.names,
        available: walk.available,
        broken: &walk.broken_at_start,
    };
    start.draw(area, 1, limits, walk.trough == 0, buffer, theme);
    let breaches = outlook.breaches_on_the_way(board);
    let fitting = usize::from(list.area.height);
    let mut row = 2;
    for (at, step) in walk.steps.iter().enumerate().skip(list.first).take(fitting) {
        let label = step.made.to_do(board);
        let cursor = at == app.cursor().step;
        let line = Line {
            label: &label,
            cursor,
            names: step.names,
            available: step.available,
            broken: &step.broken,
        };
        line.draw(area, row, limits, walk.trough == at + 1, buffer, theme);
        row += 1;
    }
    if walk.steps.is_empty() {
        Pen::new(buffer, area, row, theme)
            .skip(3)
            .write("no moves: nobody leaves and nobody is signed", theme.quiet());
        row += 1;
    }
    row += 1;
    let answer = order_search::answer_in_words(board, outlook.limits());
    let answer = answer.unwrap_or_else(|refusal| refusal.to_string());
    let sentences = breaches.iter().map(|breach| (breach.sentence.as_str(), theme.bad()));
    for (sentence, style) in std::iter::once((answer.as_str(), theme.text())).chain(sentences) {
        let mut lines = Vec::new();
        wrap(sentence, area.width.saturating_sub(4), &mut lines);
        for line in lines {
            Pen::new(buffer, area, row, theme).skip(3).write(line, style);
            row += 1;
        }
    }
}

#[derive(Clone, Copy)]
struct Limits {
    room: Option<u16>,
    floor: Option<u16>,
}

struct Line<'a> {
    label: &'a str,
    cursor: bool,
    names: u16,
    available: u16,
    broken: &'a [Breach],
}

impl Line<'_> {
    fn draw(&self, area: Rect, row: u16, limits: Limits, is_trough: bool, buffer: &mut Buffer, theme: Theme) {
        let glyphs = theme.glyphs;
        let style = |breach: Breach| if self.broken.contains(&breach) { theme.bad() } else { theme.text() };
        let mut pen = Pen::new(buffer, area, row, theme);
        let (mark, name) =
            if self.cursor { (glyphs.cursor, theme.under_cursor()) } else { (" ", theme.strong()) };
        pen.field(mark, 1, theme.accent()).skip(1);
        let label = if area.width >= WITH_BARS { 20 } else { area.width.saturating_sub(44).clamp(10, 20) };
        let end = pen.column() + label;
        pen.field(self.label, super::pen::width(self.label).min(label - 1), name).go_to(end);
        // In a narrow window the bars give way: the numbers and the verdict are what counts.
        let has_bars = area.width >= WITH_BARS;
        pen.write(&format!("{:>3} names ", self.names), style(Breach::Room));
        if has_bars {
            bar(&mut pen, self.names, limits.room, style(Breach::Room), theme);
        }
        pen.write(&format!("{:>3} available ", self.available), style(Breach::Floor));
        if has_bars {
            bar(&mut pen, self.available, limits.floor, style(Breach::Floor), theme);
        }
        let broken: Vec<&str> = self
            .broken
            .iter()
            .map(|breach| match breach {
                Breach::Room => "over the room",
                Breach::Floor => "under the floor",
            })
            .collect();
        if !broken.is_empty() {
            pen.write_whole(&format!(" {} {}", glyphs.breach, broken.join(", ")), theme.bad());
        }
        if is_trough {
            let trough = if broken.is_empty() { " trough" } else { ", trough" };
            pen.write_whole(trough, theme.caution());
        }
    }
}

/// From this width the walk is drawn with bars.
const WITH_BARS: u16 = 90;

/// A bar of so many players, with the limit marked: `█████│█`.
fn bar(pen: &mut Pen<'_>, number: u16, limit: Option<u16>, style: Style, theme: Theme) {
    const LONGEST: u16 = 12;
    let end = pen.column() + LONGEST + 1;
    for cell in 0..LONGEST.min(number.max(limit.unwrap_or(0))) {
        if limit == Some(cell) {
            pen.write(theme.glyphs.bar, theme.quiet());
        }
        pen.write(if cell < number { theme.glyphs.full } else { theme.glyphs.empty }, style);
    }
    if limit.is_some_and(|limit| limit >= number.max(1) && limit <= LONGEST) {
        pen.write(theme.glyphs.bar, theme.quiet());
    }
    pen.go_to(end);
}

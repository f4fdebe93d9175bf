//! The moves: the walk from today to the end of the plan, step by step, drawn as a small chart with its worst moment marked.

use std::collections::VecDeque;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use crate::app::App;
use crate::domain::board::{Board, Move, MoveKind};
use crate::domain::scoreboard;
use crate::domain::squad::Limit;
use crate::domain::walk::headcount::Headcount;
use crate::domain::walk::limits::{Breach, Limits};

use super::layout::split_top;
use super::pen::{Pen, width};
use super::scene::Scene;
use super::scroll::{Scroll, Scrolled, beyond};
use super::text_rows::{TextRow, TextRows};
use super::theme::Theme;

/// The walk: a line before the first move, one for each move, and below them what there is to say of it, from the line on that the
/// cursor wishes for.
#[derive(Clone, Copy, Debug)]
pub struct Moves<'a>(pub Scene<'a>);

impl Moves<'_> {
    /// What is said below the list, and where.
    fn said(self, area: Rect) -> (TextRows, Rect) {
        let Scene { app, layout, theme } = self.0;
        let bottom = layout.list.map_or(area.bottom(), |list| list.area.bottom());
        let below = Rect { y: bottom, height: area.bottom().saturating_sub(bottom), ..area };
        (text(&sentences(app, theme), below, theme), below)
    }
}

impl Scrolled for Moves<'_> {
    fn scroll(&self, area: Rect) -> Scroll {
        let (text, below) = self.said(area);
        Scroll::of(self.0.app.cursor().line, text.height(), usize::from(below.height))
    }
}

impl Widget for Moves<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { app, layout, theme } = self.0;
        let Some(list) = layout.list else { return };
        let lines = lines(app, area.width, theme);
        let chart = Chart::of(&lines, app, area.width);
        let fitting = usize::from(list.area.height);
        let (today, moves) = lines.split_at(1);
        chart.draw_heads(&beyond(list.first, fitting, moves.len(), theme), area, buffer, theme);
        let shown = today.iter().chain(moves.iter().skip(list.first).take(fitting));
        for (row, line) in (1..).zip(shown) {
            chart.draw_line(line, row, area, buffer, theme);
        }
        if moves.is_empty() {
            let nobody = "nobody leaves and nobody is signed";
            Pen::new(buffer, list.area, 0, theme).skip(3).write(nobody, theme.supports());
        }
        let (text, below) = self.said(area);
        let Scroll { from, hidden, .. } = self.scroll(area);
        // Where they do not fit, the blank line above them gives way, and a sign tells how many lines are hidden.
        let top = u16::from(text.height() < usize::from(below.height));
        TextRows { from, ..text }.render(split_top(below, top).1, buffer);
        if hidden > 0 {
            let more = format!("{}{hidden}", theme.glyphs.down);
            Pen::new(buffer, below, below.height.saturating_sub(1), theme)
                .write_at_end(&more, theme.supports());
        }
    }
}

/// A moment of the walk: today, or after a move.
struct Line<'a> {
    label: String,
    is_under_cursor: bool,
    count: Headcount,
    broken: &'a [Breach],
    is_worst: bool,
}

/// Today and every move, with short names for the moves where the long ones leave the numbers no room.
fn lines(app: &App, wide: u16, theme: Theme) -> Vec<Line<'_>> {
    let (board, walk) = (&app.evaluation().board, &app.evaluation().outlook.walk);
    let long: Vec<String> = walk.steps.iter().map(|step| step.made.to_do(board)).collect();
    let fits = long.iter().all(|label| width(label) <= wide.saturating_sub(Chart::NARROWEST));
    let label = |at: usize| match (walk.steps.get(at), long.get(at)) {
        (Some(step), Some(long)) => {
            if fits {
                long.clone()
            } else {
                in_short(step.made, board, theme)
            }
        }
        _ => String::new(),
    };
    let line = |at: usize, label: String, broken| Line {
        label,
        is_under_cursor: at.checked_sub(1) == Some(app.cursor().step),
        count: walk.after(at),
        broken,
        is_worst: walk.trough == at && !walk.steps.is_empty(),
    };
    let today = line(0, "today".to_owned(), walk.broken_at_start.as_slice());
    let moves = walk.steps.iter().enumerate().map(|(at, step)| line(at + 1, label(at), &step.broken));
    std::iter::once(today).chain(moves).collect()
}

/// A move with the sign of the depth chart: `−Kelly`, `+Balerdi`.
fn in_short(made: Move, board: &Board, theme: Theme) -> String {
    let sign = match made.kind {
        MoveKind::Exit => theme.glyphs.leaves,
        MoveKind::Signing => theme.glyphs.arrives,
    };
    format!("{sign}{}", board.name(made.player))
}

impl Line<'_> {
    /// What is wrong after the move: in words, or only that it is the worst moment, since breaches are marked at their number.
    fn verdict(&self, limits: Limits, in_words: bool) -> String {
        let Headcount { names, available, .. } = self.count;
        let broken = self.broken.iter().filter(|_| in_words).map(|breach| match breach {
            Breach::Room => scoreboard::on_the_books(names.into(), limits.room).remark,
            Breach::Floor => scoreboard::fit(available.into(), limits.floor).remark,
            Breach::List => "over a list".to_owned(),
            Breach::Budget => "beyond the budget".to_owned(),
        });
        broken.chain(self.is_worst.then(|| "worst moment".to_owned())).collect::<Vec<_>>().join(", ")
    }
}

/// A number of every line, with its limit and how long its bars are.
struct Track {
    start: u16,
    head: String,
    limit: Option<u16>,
    /// The most that a bar has to show.
    most: u16,
    /// The cells of a bar; none where there is no room for bars.
    bar: u16,
}

/// Where everything stands in a line: what is done, names, available players, and what is wrong.
struct Chart {
    label: u16,
    names: Track,
    available: Track,
    limits: Limits,
    is_in_words: bool,
}

impl Chart {
    /// The cells before a label.
    const MARK: u16 = 2;
    /// What stands between two columns.
    const GAP: u16 = 2;
    /// The title from a width on.
    const TITLE: &str = "Order of the moves";
    const ROOMY: u16 = 76;
    /// What a line takes beside its label when there are no bars, heads and trough included.
    const NARROWEST: u16 = 28;
    /// The longest bar; longer ones tell no more.
    const LONGEST: u16 = 24;
    /// The shortest bar that tells anything.
    const SHORTEST: u16 = 4;

    fn of(lines: &[Line<'_>], app: &App, wide: u16) -> Self {
        let limits = app.evaluation().outlook.limits();
        let label = lines.iter().map(|line| width(&line.label)).max().unwrap_or(0);
        let label = label.min(wide.saturating_sub(Self::NARROWEST).max(10));
        // The heads stand behind the title.
        let label = if wide >= Self::ROOMY { label.max(width(Self::TITLE)) } else { label };
        let mut names = Track::of("on the books", "room", limits.room, lines.iter().map(|it| it.count.names));
        let mut available =
            Track::of("fit", "needs", limits.floor, lines.iter().map(|it| it.count.available));
        let is_in_words = Self::stretch([&mut names, &mut available], label, (lines, limits), wide);
        names.start = Self::MARK + label;
        let gap = if names.bar > 0 { Self::GAP } else { 1 };
        let verdict = lines.iter().map(|it| width(&it.verdict(limits, is_in_words)) + 1).max().unwrap_or(0);
        let behind = gap + available.wide().max(width(&available.head)) + verdict;
        let limit = names.limit.map_or(String::new(), |room| format!("/{room}"));
        for head in [names.head.clone(), format!("on the books{limit}"), format!("books{limit}")] {
            names.head = head;
            if names.start + names.wide().max(width(&names.head)) + behind <= wide {
                break;
            }
        }
        available.start = names.start + names.wide().max(width(&names.head)) + gap;
        Self { label, names, available, limits, is_in_words }
    }

    /// Gives the bars the room that labels and numbers leave. Says whether the verdicts have room for words beside them.
    fn stretch(
        tracks: [&mut Track; 2],
        label: u16,
        (lines, limits): (&[Line<'_>], Limits),
        wide: u16,
    ) -> bool {
        let verdict =
            |in_words| lines.iter().map(|it| width(&it.verdict(limits, in_words))).max().unwrap_or(0);
        // A bar has a blank before it, and the mark of its limit in it.
        let numbers: u16 = tracks.iter().map(|track| track.number() + 2).sum();
        let taken = Self::MARK + label + numbers + 2 * Self::GAP;
        let spare = |in_words| wide.saturating_sub(taken + verdict(in_words));
        let needed: u16 = tracks.iter().map(|track| track.most.min(Self::LONGEST)).sum();
        let is_in_words = spare(true) >= needed;
        let half = spare(is_in_words) / 2;
        if half >= Self::SHORTEST {
            for track in tracks {
                track.bar = track.most.min(Self::LONGEST).min(half);
            }
        }
        is_in_words
    }

    fn draw_heads(&self, beyond: &str, area: Rect, buffer: &mut Buffer, theme: Theme) {
        let mut pen = Pen::new(buffer, area, 0, theme);
        let title = if area.width >= Self::ROOMY { Self::TITLE } else { "Moves" };
        pen.skip(1).write(title, theme.matters()).skip(1).write(beyond, theme.supports());
        for track in [&self.names, &self.available] {
            pen.rule_to(track.start.saturating_sub(1), theme.supports());
            pen.go_to(track.start).write(&track.head, theme.supports()).skip(1);
        }
        pen.fill(theme.glyphs.rule, theme.supports());
    }

    fn draw_line(&self, line: &Line<'_>, row: u16, area: Rect, buffer: &mut Buffer, theme: Theme) {
        let mut pen = Pen::new(buffer, area, row, theme);
        let (mark, name) =
            if line.is_under_cursor { (theme.glyphs.cursor, theme.cursor()) } else { (" ", theme.matters()) };
        pen.field(mark, 1, theme.fact()).skip(1);
        pen.field(&line.label, width(&line.label).min(self.label), name);
        let Headcount { names, available, .. } = line.count;
        for (track, number, rule) in
            [(&self.names, names, Breach::Room), (&self.available, available, Breach::Floor)]
        {
            let is_broken = line.broken.contains(&rule);
            track.draw(number, is_broken, pen.go_to(track.start), theme);
        }
        let tone = if line.broken.is_empty() { theme.fact() } else { theme.breaks() };
        pen.skip(1).write_whole(&line.verdict(self.limits, self.is_in_words), tone);
    }
}

impl Track {
    fn of(name: &str, called: &str, limit: Option<Limit>, numbers: impl Iterator<Item = u16>) -> Self {
        let limit = limit.map(|limit| limit.number);
        let head = limit.map_or(name.to_owned(), |limit| format!("{name}, {called} {limit}"));
        Self { start: 0, head, limit, most: numbers.chain(limit).max().unwrap_or(0), bar: 0 }
    }

    /// The cells of its largest number, with a blank before it.
    fn digits(&self) -> usize {
        (self.most.to_string().len() + 1).max(3)
    }

    /// The cells of a number with the mark of a breach: ` 12 ✖`.
    fn number(&self) -> u16 {
        u16::try_from(self.digits() + 2).unwrap_or(u16::MAX)
    }

    /// The cells that it takes.
    fn wide(&self) -> u16 {
        self.number() + if self.bar > 0 { 2 + self.bar } else { 0 }
    }

    fn draw(&self, number: u16, is_broken: bool, pen: &mut Pen<'_>, theme: Theme) {
        let style = if is_broken { theme.breaks() } else { theme.fact() };
        let end = self.start + self.wide();
        let mark = if is_broken { theme.glyphs.breach } else { " " };
        let digits = self.digits();
        pen.write(&format!("{number:>digits$} "), style).write(mark, theme.breach());
        if self.bar > 0 {
            pen.skip(1);
            for cell in self.cells(number) {
                match cell {
                    Cell::Full => pen.write(theme.glyphs.full, style),
                    Cell::Empty => pen.write(theme.glyphs.empty, style),
                    Cell::Limit => pen.write(theme.glyphs.bar, theme.supports()),
                };
            }
        }
        pen.go_to(end);
    }

    /// A bar of so many players, with the limit marked: `█████│█`. Where it is shorter than what it shows, it is to scale, and
    /// still tells on which side of the limit the number is.
    fn cells(&self, number: u16) -> Vec<Cell> {
        let scaled =
            |number: u16| (u32::from(number) * u32::from(self.bar) / u32::from(self.most.max(1))) as usize;
        let full = scaled(number);
        let Some(limit) = self.limit else { return vec![Cell::Full; full] };
        let at = scaled(limit);
        let full = match number.cmp(&limit) {
            std::cmp::Ordering::Less => full.min(at.saturating_sub(1)),
            std::cmp::Ordering::Equal => at,
            std::cmp::Ordering::Greater => full.max(at + 1),
        };
        let mut cells = vec![Cell::Full; full];
        cells.resize(full.max(at), Cell::Empty);
        cells.insert(at, Cell::Limit);
        cells
    }
}

/// A cell of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    Full,
    Empty,
    Limit,
}

/// What the walk breaks, first of all by the move under the cursor, and whether another order would not.
fn sentences(app: &App, theme: Theme) -> Vec<(String, Style)> {
    let (board, outlook) = (&app.evaluation().board, &app.evaluation().outlook);
    let mut said = VecDeque::new();
    for breach in outlook.breaches_on_the_way(board) {
        let is_his = app.selected().is_some_and(|player| breach.players.contains(&player));
        let sentence = (breach.sentence, theme.fact());
        if is_his { said.push_front(sentence) } else { said.push_back(sentence) }
    }
    let answer = app.evaluation().order_in_words();
    said.push_back((answer.map_or_else(|refusal| refusal.to_string(), str::to_owned), theme.fact()));
    said.into()
}

/// The sentences below the walk; where they do not fit, narrower, for the sign that tells how many lines are hidden.
fn text(said: &[(String, Style)], area: Rect, theme: Theme) -> TextRows {
    const MORE: u16 = 4;
    let wrapped = |wide: u16| {
        let row = |(text, style): &(String, Style)| TextRow::new(theme).words(3, wide, text, *style);
        TextRows { rows: said.iter().map(row).collect(), from: 0 }
    };
    let text = wrapped(area.width.saturating_sub(4));
    if text.height() > usize::from(area.height) {
        return wrapped(area.width.saturating_sub(3 + MORE));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(number: u16, limit: Option<u16>, most: u16, bar: u16) -> String {
        let track = Track { start: 0, head: String::new(), limit, most, bar };
        let signs = track.cells(number).into_iter().map(|cell| match cell {
            Cell::Full => '#',
            Cell::Empty => '.',
            Cell::Limit => '|',
        });
        signs.collect()
    }

    #[test]
    fn a_bar_shows_a_number_against_its_limit() {
        assert_eq!(drawn(6, Some(6), 7, 7), "######|");
        assert_eq!(drawn(7, Some(6), 7, 7), "######|#");
        assert_eq!(drawn(4, Some(6), 7, 7), "####..|");
        assert_eq!(drawn(0, Some(2), 5, 5), "..|");
        assert_eq!(drawn(4, None, 5, 5), "####");
    }

    #[test]
    fn a_bar_to_scale_still_tells_the_side_of_the_limit() {
        assert_eq!(drawn(24, Some(25), 26, 8), "######.|");
        assert_eq!(drawn(25, Some(25), 26, 8), "#######|");
        assert_eq!(drawn(26, Some(25), 26, 8), "#######|#");
    }

    #[test]
    fn no_bar_is_longer_than_its_room() {
        for (most, bar) in [(26, 8), (7, 7), (3, 3), (40, 24), (1, 1)] {
            for (limit, number) in (0..=most).flat_map(|limit| (0..=most).map(move |number| (limit, number)))
            {
                let drawn = drawn(number, Some(limit), most, bar);
                assert!(drawn.chars().count() <= usize::from(bar) + 1, "{number} against {limit}: {drawn}");
            }
        }
    }
}

//! The outlook: what the plan breaks, what does not sit together, what the line can bear, in one sentence each.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use crate::app::view::View;
use crate::app::{App, Message};
use crate::domain::board::Board;
use crate::domain::depth::department::Moment;
use crate::domain::figures::value::{Value, in_words};
use crate::domain::figures::{self, Told};
use crate::domain::told::{Kind, Sentence, Severity, on_the_board};
use crate::input::context::Context;
use crate::input::key_names::key_in;

use super::layout::{SIDE_BY_SIDE, split_bottom, split_top};
use super::pen::{Pen, width};
use super::scene::Scene;
use super::scroll::{Scroll, Scrolled};
use super::text_rows::{TextRow, TextRows, lines_of};
use super::theme::Theme;
use super::words::{row_of, title};

/// One sentence of the outlook, as it is drawn.
struct Remark {
    mark: &'static str,
    mark_style: Style,
    text: String,
    style: Style,
}

impl Remark {
    fn new(mark: &'static str, mark_style: Style, text: impl Into<String>) -> Self {
        Self { mark, mark_style, text: text.into(), style: Style::new() }
    }

    fn title(text: &str, theme: Theme) -> Self {
        Self::new(theme.glyphs.rule, theme.supports(), text).styled(theme.matters())
    }

    fn styled(self, style: Style) -> Self {
        Self { style, ..self }
    }
}

/// What it means, as a section of the board: the worst first, and how much more there is.
#[derive(Clone, Copy, Debug)]
pub struct Outlook<'a>(pub Scene<'a>);

impl Widget for Outlook<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { app, theme, layout } = self.0;
        let (board, all) = (&app.evaluation().board, app.evaluation().told());
        let (_, below) = split_top(area, 1);
        let mut shown = on_the_board(all);
        // Where the order of the moves has a section of its own, it is told there.
        let is_told_here = |said: &Sentence| layout.order.is_none() || said.kind != Kind::OrderFound;
        shown.retain(|said| is_told_here(said));
        let row = |said: &&Sentence| row_of_sentence(board, said, area.width, theme);
        let mut rows: Vec<TextRow> = shown.iter().map(row).collect();
        if all.is_empty() {
            let nothing = "nothing breaks, and nothing is in conflict";
            rows.push(TextRow::new(theme).words(3, area.width.saturating_sub(3), nothing, theme.supports()));
        }
        // The worst is told even where its end finds no room, and what would mend it before what weighs less.
        while rows.len() > 1 && rows.iter().map(TextRow::height).sum::<usize>() > usize::from(below.height) {
            let least = shown.iter().rposition(|said| said.kind != Kind::Mended).filter(|&at| at > 0);
            let least = least.unwrap_or(rows.len() - 1);
            shown.remove(least);
            rows.remove(least);
        }
        let hidden = all.iter().filter(|said| is_told_here(said)).count() - shown.len();
        let key = key_in(Context::Board, &Message::Show(View::Outlook));
        let more = if hidden > 0 { format!("{hidden} more: {key}") } else { String::new() };
        title("What it means", &more, area.width, theme).render(row_of(area, 0), buffer);
        let taken = rows.iter().map(TextRow::height).sum::<usize>();
        TextRows { rows, from: 0 }.render(below, buffer);
        let (_, rest) = split_top(below, u16::try_from(taken).unwrap_or(u16::MAX).saturating_add(1));
        if hidden == 0 {
            TextRows { rows: what_else_fits(app, rest, theme), from: 0 }.render(rest, buffer);
        }
    }
}

/// What stands behind the full view's key, a section after the other as far as they fit whole with two sentences at least.
fn what_else_fits(app: &App, area: Rect, theme: Theme) -> Vec<TextRow> {
    let mut left = usize::from(area.height);
    let mut fitting = Vec::new();
    let sections: [fn(&App, Theme) -> Vec<Remark>; 2] = [what_breaks_next, seasons_ahead];
    for section in sections {
        if left < 3 {
            break;
        }
        let rows = rows(section(app, theme), area.width, theme).rows;
        let heights = rows.iter().scan(0, |sum, row: &TextRow| {
            *sum += row.height();
            Some(*sum)
        });
        let fits = heights.take_while(|&height| height <= left).count();
        if fits > 2 {
            left -= rows.iter().take(fits).map(TextRow::height).sum::<usize>();
            fitting.extend(rows.into_iter().take(fits));
        }
    }
    fitting
}

/// How many rows the sentences of the board take in a window of this width.
pub fn rows_on_the_board(app: &App, wide: u16) -> u16 {
    let wide = if wide < SIDE_BY_SIDE { wide } else { (wide / 2).saturating_sub(1) };
    let rows = |said: &Sentence| lines_of(&said.text, wide.saturating_sub(3)).len();
    let rows = on_the_board(app.settled().told()).into_iter().map(rows).sum::<usize>();
    u16::try_from(rows).unwrap_or(u16::MAX)
}

/// A sentence with its sign, and at the end of its row who says so, where there is room for that.
fn row_of_sentence(board: &Board, sentence: &Sentence, wide: u16, theme: Theme) -> TextRow {
    let (mark, mark_style, style) = signs_of(sentence.severity(), theme);
    let room = wide.saturating_sub(3);
    let row = TextRow::new(theme).label(1, mark, mark_style).words(3, room, &sentence.text, style);
    let source = sentence.source_in_short(board).unwrap_or_default();
    if source.is_empty() || width(&sentence.text) + width(&source) + 2 > room {
        return row;
    }
    row.label(wide.saturating_sub(1 + width(&source)), &source, theme.supports())
}

/// The sign of a sentence, how that is written, and how the sentence is.
pub(super) const fn signs_of(severity: Severity, theme: Theme) -> (&'static str, Style, Style) {
    match severity {
        Severity::Broken => (theme.glyphs.breach, theme.breach(), theme.breaks()),
        Severity::Conflict => (theme.glyphs.conflict, theme.warns(), theme.fact()),
        Severity::Change => ("?", theme.supports(), theme.fact()),
        Severity::Note => (theme.glyphs.point, theme.supports(), theme.fact()),
    }
}

/// All that it means: beside what the board shows, what breaks next and what would turn it round.
#[derive(Clone, Copy, Debug)]
pub struct WholeOutlook<'a>(pub Scene<'a>);

impl WholeOutlook<'_> {
    fn text(self, wide: u16) -> TextRows {
        let Scene { app, theme, .. } = self.0;
        let mut said = remarks(app, theme);
        said.extend(seasons_ahead(app, theme));
        said.extend(what_breaks_next(app, theme));
        said.extend(what_would_flip_it(app, theme));
        rows(said, wide, theme)
    }
}

impl Scrolled for WholeOutlook<'_> {
    fn scroll(&self, area: Rect) -> Scroll {
        Scroll::of(self.0.app.cursor().line, self.text(area.width).height(), room(area))
    }
}

impl Widget for WholeOutlook<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        draw(self.text(area.width), self.scroll(area), area, buffer, self.0.theme);
    }
}

/// The lines below the title.
fn room(area: Rect) -> usize {
    usize::from(area.height.saturating_sub(1))
}

fn rows(remarks: Vec<Remark>, wide: u16, theme: Theme) -> TextRows {
    let row = |Remark { mark, mark_style, text, style }| {
        TextRow::new(theme).label(1, mark, mark_style).words(3, wide.saturating_sub(4), &text, style)
    };
    TextRows { rows: remarks.into_iter().map(row).collect(), from: 0 }
}

/// Draws the outlook, and how much more there is.
fn draw(text: TextRows, scroll: Scroll, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let mut pen = Pen::new(buffer, area, 0, theme);
    pen.skip(1).write("All that it means ", theme.matters()).fill(theme.glyphs.rule, theme.supports());
    let (_, below) = split_top(area, 1);
    let (lines, more) = split_bottom(below, u16::from(scroll.hidden > 0));
    TextRows { from: scroll.from, ..text }.render(lines, buffer);
    if scroll.hidden > 0 {
        let said = format!("{} {} more lines", theme.glyphs.down, scroll.hidden + 1);
        Pen::new(buffer, more, 0, theme).skip(3).write(&said, theme.supports());
    }
}

/// Everything that the plan means, the worst first, and the figures that the scoreboard leaves out.
fn remarks(app: &App, theme: Theme) -> Vec<Remark> {
    let outlook = &app.evaluation().outlook;
    let mut said = Vec::new();
    let mut title = "";
    for sentence in app.evaluation().told() {
        if sentence.severity().title() != title {
            title = sentence.severity().title();
            said.push(Remark::title(title, theme));
        }
        let (mark, mark_style, style) = signs_of(sentence.severity(), theme);
        let key =
            (sentence.kind == Kind::Stale).then(|| key_in(Context::Outlook, &Message::ShowStaleDecisions));
        let key = key.map_or_else(String::new, |key| format!(" ({key})"));
        said.push(Remark::new(mark, mark_style, sentence.in_full() + &key).styled(style));
    }
    said.push(Remark::title("In figures", theme));
    let by_the_plan = figures::changes_by_the_plan(outlook);
    for figure in figures::told(&[outlook]).filter(|figure| figure.told != Told::Scoreboard) {
        let change = by_the_plan.iter().find(|change| change.figure.name == figure.name);
        let after = (figure.measure)(outlook, Moment::After);
        if change.is_none() && after.is_some_and(Value::is_nothing) {
            continue;
        }
        let same = || format!("{} {}", figure.name, in_words(after));
        let text = change.map_or_else(same, figures::Change::in_words);
        said.push(Remark::new(theme.glyphs.point, theme.supports(), text));
    }
    said
}

/// Sentences below a title; nothing where there are none.
fn section(title: &str, sentences: impl Iterator<Item = String>, theme: Theme) -> Vec<Remark> {
    let mut said: Vec<Remark> =
        sentences.map(|text| Remark::new(theme.glyphs.point, theme.fact(), text)).collect();
    if !said.is_empty() {
        said.insert(0, Remark::title(title, theme));
    }
    said
}

/// The next season and the one after: who is left, and what opens.
fn seasons_ahead(app: &App, theme: Theme) -> Vec<Remark> {
    let evaluation = app.evaluation();
    let sentences = evaluation.seasons().iter().map(|season| season.in_words(&evaluation.board));
    section("Seasons ahead, by what is stated", sentences, theme)
}

/// The line without each man, the one who hurts most first, and the pairs that break it.
fn what_breaks_next(app: &App, theme: Theme) -> Vec<Remark> {
    let evaluation = app.evaluation();
    let sentences = evaluation.fragility().in_words(&evaluation.board).into_iter();
    section("What breaks next, if one more is out or sold", sentences, theme)
}

/// The smallest single change that would turn each answer round.
fn what_would_flip_it(app: &App, theme: Theme) -> Vec<Remark> {
    let sentences = app.evaluation().flips().iter().map(|flip| flip.sentence.clone());
    section("What would turn it round", sentences, theme)
}

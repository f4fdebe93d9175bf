//! The outlook: what the plan breaks, what does not sit together, what the line can bear, in one sentence each.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
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
use crate::text;

use super::header::write_all;
use super::layout::{SIDE_BY_SIDE, split_top};
use super::pen::width;
use super::reading::Reading;
use super::scene::Scene;
use super::text_rows::{TextRow, TextRows, lines_of};
use super::theme::Theme;
use super::words::{Words, row_of, title, title_with};

/// A sign, and what it stands before, on as many rows as that takes.
fn remark((mark, mark_style): (&str, Style), text: &str, style: Style, wide: u16, theme: Theme) -> TextRow {
    TextRow::new(theme).label(1, mark, mark_style).words(3, wide.saturating_sub(4), text, style)
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
        let mut rows = those_that_fit(board, &shown, below, theme);
        let told = rows.len();
        if all.is_empty() {
            let nothing = "nothing breaks, and nothing is in conflict";
            rows.push(TextRow::new(theme).words(3, area.width.saturating_sub(3), nothing, theme.supports()));
        }
        let hidden = all.iter().filter(|said| is_told_here(said)).count() - told;
        let key = key_in(Context::Board, &Message::Show(View::Outlook));
        let more = match hidden {
            0 if all.is_empty() && below.is_empty() => "nothing breaks".to_owned(),
            0 => String::new(),
            hidden => format!("{hidden} more: {key}"),
        };
        heading(self.0, &more, area.width).render(row_of(area, 0), buffer);
        let taken = rows.iter().map(TextRow::height).sum::<usize>();
        TextRows { rows, from: 0 }.render(below, buffer);
        let (_, rest) = split_top(below, u16::try_from(taken).unwrap_or(u16::MAX).saturating_add(1));
        if hidden == 0 {
            TextRows { rows: what_else_fits(app, rest, theme), from: 0 }.render(rest, buffer);
        }
    }
}

/// The section's title, in a narrower window with lists and money behind it.
fn heading(scene: Scene<'_>, more: &str, wide: u16) -> Words {
    let Scene { app, layout, theme } = scene;
    let has_columns = layout.area.width >= SIDE_BY_SIDE;
    let write = |words: &mut Words| {
        if !has_columns {
            write_all(app, words);
        }
    };
    title_with("What it means", write, more, wide, theme)
}

/// What a click on the section's title says.
pub fn message_at(scene: Scene<'_>, position: Position) -> Option<Message> {
    let area = scene.layout.outlook?;
    heading(scene, "", area.width).message_at(row_of(area, 0), position)
}

/// The worst of these sentences, what would mend it, and of the rest the worst that find room whole; in what is left then the next
/// ones as far as a clause of them goes.
fn those_that_fit(board: &Board, said: &[&Sentence], area: Rect, theme: Theme) -> Vec<TextRow> {
    let mut by_weight: Vec<usize> = (0..said.len()).collect();
    by_weight.sort_by_key(|&at| (at > 0, said[at].kind != Kind::Mended));
    let mut left = usize::from(area.height);
    let mut kept: Vec<Option<TextRow>> = vec![None; said.len()];
    for is_whole in [true, false] {
        for &at in &by_weight {
            let fits =
                |text: &str| lines_of(&theme.spelled(text), area.width.saturating_sub(3)).len() <= left;
            let (text, cut) = (&said[at].text, theme.glyphs.cut);
            let told = match (at, is_whole) {
                _ if left == 0 || kept[at].is_some() => None,
                (0, _) => Some(text::within(text, cut, fits)),
                (_, true) => Some(text.clone()).filter(|text| fits(text)),
                (_, false) => text::to_a_clause(text, cut, fits),
            };
            let row = told.map(|text| {
                let source = said[at].source.clone().filter(|_| text == said[at].text);
                row_of_sentence(board, &Sentence { text, source, ..said[at].clone() }, area.width, theme)
            });
            left -= row.as_ref().map_or(0, TextRow::height).min(left);
            kept[at] = kept[at].take().or(row);
        }
    }
    kept.into_iter().flatten().collect()
}

/// A section of the full view in so many columns.
type Section = fn(&App, u16, Theme) -> Vec<TextRow>;

/// What stands behind the full view's key, a section after the other as far as they fit whole with two sentences at least.
fn what_else_fits(app: &App, area: Rect, theme: Theme) -> Vec<TextRow> {
    let mut left = usize::from(area.height);
    let mut fitting = Vec::new();
    let sections: [Section; 3] = [what_breaks_next, seasons_ahead, what_would_flip_it];
    for section in sections {
        if left < 3 {
            break;
        }
        let rows = section(app, area.width, theme);
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
pub fn reading(scene: Scene<'_>, area: Rect) -> Reading {
    let Scene { app, theme, .. } = scene;
    let mut rows = sentences_and_figures(app, area.width, theme);
    let further = [seasons_ahead, what_breaks_next, what_would_flip_it];
    rows.extend(further.into_iter().flat_map(|section| section(app, area.width, theme)));
    let title = title("All that it means", "", area.width, theme);
    Reading::of(title, rows, app.cursor().line, theme)
}

/// Everything that the plan means, the worst first, and the figures that the scoreboard leaves out.
fn sentences_and_figures(app: &App, wide: u16, theme: Theme) -> Vec<TextRow> {
    let outlook = &app.evaluation().outlook;
    let mut rows = Vec::new();
    let mut title = "";
    for sentence in app.evaluation().told() {
        if sentence.severity().title() != title {
            title = sentence.severity().title();
            rows.push(heading_of_section(title, wide, theme));
        }
        let (mark, mark_style, style) = signs_of(sentence.severity(), theme);
        let key =
            (sentence.kind == Kind::Stale).then(|| key_in(Context::Outlook, &Message::ShowStaleDecisions));
        let key = key.map_or_else(String::new, |key| format!(" ({key})"));
        rows.push(remark((mark, mark_style), &(sentence.in_full() + &key), style, wide, theme));
    }
    let by_the_plan = figures::changes_by_the_plan(outlook);
    let outlooks = [outlook];
    let told = figures::told(&outlooks).filter(|figure| figure.told != Told::Scoreboard);
    let figures = told.filter_map(|figure| {
        let change = by_the_plan.iter().find(|change| change.figure.name == figure.name);
        let after = (figure.measure)(outlook, Moment::After);
        let same = || format!("{} {}", figure.name, in_words(after));
        let is_nothing = change.is_none() && after.is_some_and(Value::is_nothing);
        (!is_nothing).then(|| change.map_or_else(same, figures::Change::in_words))
    });
    rows.extend(section("In figures", figures, wide, theme));
    rows
}

fn heading_of_section(text: &str, wide: u16, theme: Theme) -> TextRow {
    remark((theme.glyphs.thick, theme.supports()), text, theme.matters(), wide, theme)
}

/// Sentences below a title; nothing where there are none.
fn section(title: &str, sentences: impl Iterator<Item = String>, wide: u16, theme: Theme) -> Vec<TextRow> {
    let point = (theme.glyphs.point, theme.supports());
    let mut rows: Vec<TextRow> =
        sentences.map(|text| remark(point, &text, theme.fact(), wide, theme)).collect();
    if !rows.is_empty() {
        rows.insert(0, heading_of_section(title, wide, theme));
    }
    rows
}

/// The next season and the one after: who is left, and what opens.
fn seasons_ahead(app: &App, wide: u16, theme: Theme) -> Vec<TextRow> {
    let evaluation = app.evaluation();
    let sentences = evaluation.seasons().iter().map(|season| season.in_words(&evaluation.board));
    section("Seasons ahead, by what is stated", sentences, wide, theme)
}

/// The line without each man, the one who hurts most first, and the pairs that break it.
fn what_breaks_next(app: &App, wide: u16, theme: Theme) -> Vec<TextRow> {
    let evaluation = app.evaluation();
    let sentences = evaluation.fragility().in_words(&evaluation.board).into_iter();
    section("What breaks next, if one more is out or sold", sentences, wide, theme)
}

/// The smallest single change that would turn each answer round.
fn what_would_flip_it(app: &App, wide: u16, theme: Theme) -> Vec<TextRow> {
    let sentences = app.evaluation().flips().iter().map(|flip| flip.sentence.clone());
    section("What would turn it round", sentences, wide, theme)
}

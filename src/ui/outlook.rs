//! The outlook: what the plan breaks, what does not sit together, what the line can bear, in one sentence each.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use crate::app::view::View;
use crate::app::{App, Message};
use crate::domain::depth::department::Moment;
use crate::domain::figures::value::{Value, in_words};
use crate::domain::figures::{self, FIGURES};
use crate::domain::verdicts::Warning;
use crate::input::context::Context;
use crate::input::key_names::key_in;

use super::layout::{split_bottom, split_top};
use super::pen::Pen;
use super::scene::Scene;
use super::scroll::{Scroll, Scrolled};
use super::text_rows::{TextRow, TextRows};
use super::theme::Theme;

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
        Self::new(theme.glyphs.rule, theme.quiet(), text).styled(theme.strong())
    }

    fn styled(self, style: Style) -> Self {
        Self { style, ..self }
    }
}

/// The outlook as a region of the board; says at its end how much does not fit.
#[derive(Clone, Copy, Debug)]
pub struct Outlook<'a>(pub Scene<'a>);

impl Widget for Outlook<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { app, theme, .. } = self.0;
        let text = rows(remarks(app, Context::Board, theme), area.width, theme);
        let key = key_in(Context::Board, &Message::Show(View::Outlook));
        let scroll = Scroll::of(0, text.height(), room(area));
        draw(text, scroll, &format!(": {key}"), area, buffer, theme);
    }
}

/// The whole outlook: beside what the board shows, what breaks next and what would flip it.
#[derive(Clone, Copy, Debug)]
pub struct WholeOutlook<'a>(pub Scene<'a>);

impl WholeOutlook<'_> {
    fn text(self, wide: u16) -> TextRows {
        let Scene { app, theme, .. } = self.0;
        let mut said = remarks(app, Context::Outlook, theme);
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
        draw(self.text(area.width), self.scroll(area), "", area, buffer, self.0.theme);
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

/// Draws the outlook; where there is more, with the key that shows it.
fn draw(text: TextRows, scroll: Scroll, key: &str, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let mut pen = Pen::new(buffer, area, 0, theme);
    pen.skip(1).write("Outlook ", theme.strong()).fill(theme.glyphs.rule, theme.quiet());
    let (_, below) = split_top(area, 1);
    let (lines, more) = split_bottom(below, u16::from(scroll.hidden > 0));
    TextRows { from: scroll.from, ..text }.render(lines, buffer);
    if scroll.hidden > 0 {
        let said = format!("{} {} more lines{key}", theme.glyphs.down, scroll.hidden + 1);
        Pen::new(buffer, more, 0, theme).skip(3).write(&said, theme.quiet());
    }
}

/// Everything the outlook says, the most urgent first.
fn remarks(app: &App, context: Context, theme: Theme) -> Vec<Remark> {
    let outlook = &app.evaluation().outlook;
    let board = &app.evaluation().board;
    let (breach, conflict, point) = (theme.glyphs.breach, theme.glyphs.conflict, theme.glyphs.point);
    let mut said = Vec::new();
    let breaches = outlook.breaches.iter();
    said.extend(
        breaches.map(|it| Remark::new(breach, theme.bad(), it.sentence.as_str()).styled(theme.bad())),
    );
    let conflicts = outlook.conflicts.iter();
    said.extend(conflicts.map(|it| Remark::new(conflict, theme.caution(), it.sentence.as_str())));
    for stale in board.stale() {
        let obeyed = if stale.is_obeyed { "is stale" } else { "is stale and not obeyed" };
        let key = key_in(context, &Message::ShowStaleDecisions);
        let text = format!("decision {} {obeyed}: {} ({key})", stale.decision + 1, stale.why);
        said.push(Remark::new(conflict, theme.caution(), text));
    }
    let on_the_way = outlook.walk.steps.iter().any(|step| !step.causes.is_empty());
    if on_the_way && outlook.breaches.is_empty() {
        let breaches = outlook.breaches_on_the_way(board);
        let text = breaches.iter().map(|it| format!("on the way: {}", it.sentence));
        said.extend(text.map(|text| Remark::new(breach, theme.bad(), text)));
    }
    let [today, after] = app.evaluation().weak_spots();
    if today != after {
        said.push(Remark::new(point, theme.quiet(), format!("today: {today}")).styled(theme.quiet()));
    }
    said.push(Remark::new(point, theme.strong(), after.as_str()).styled(theme.strong()));
    let warnings = outlook.warnings.iter().filter(|warning| warning.kind != Warning::NoLine);
    said.extend(warnings.map(|warning| Remark::new(point, theme.text(), warning.sentence.as_str())));
    let by_the_plan = figures::changes_by_the_plan(outlook);
    for figure in FIGURES.iter().filter(|figure| figure.is_told && figure.headline.is_none()) {
        let change = by_the_plan.iter().find(|change| change.figure.name == figure.name);
        let after = (figure.measure)(outlook, Moment::After);
        if change.is_none() && after.is_some_and(Value::is_nothing) {
            continue;
        }
        let same = || format!("{} {}", figure.name, in_words(after));
        let text = change.map_or_else(same, figures::Change::in_words);
        said.push(Remark::new(point, theme.quiet(), text).styled(theme.quiet()));
    }
    said
}

/// The next season and the one after: who is left, and what opens.
fn seasons_ahead(app: &App, theme: Theme) -> Vec<Remark> {
    let (board, seasons) = (&app.evaluation().board, app.evaluation().seasons());
    let title = (!seasons.is_empty()).then(|| Remark::title("Seasons ahead, by what is stated", theme));
    let sentences =
        seasons.iter().map(|season| Remark::new(theme.glyphs.point, theme.text(), season.in_words(board)));
    title.into_iter().chain(sentences).collect()
}

/// The line without each man, the one who hurts most first, and the pairs that break it.
fn what_breaks_next(app: &App, theme: Theme) -> Vec<Remark> {
    let evaluation = app.evaluation();
    let title = Remark::title("What breaks next, if one more is out or sold", theme);
    let said = evaluation.fragility().in_words(&evaluation.board).into_iter();
    std::iter::once(title)
        .chain(said.map(|text| Remark::new(theme.glyphs.point, theme.text(), text)))
        .collect()
}

/// The smallest single change that would turn each answer round.
fn what_would_flip_it(app: &App, theme: Theme) -> Vec<Remark> {
    let flips = app.evaluation().flips();
    let title = (!flips.is_empty()).then(|| Remark::title("What would flip it", theme));
    let sentences =
        flips.iter().map(|flip| Remark::new(theme.glyphs.point, theme.text(), flip.sentence.as_str()));
    title.into_iter().chain(sentences).collect()
}

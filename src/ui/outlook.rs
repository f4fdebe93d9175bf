//! The outlook: what the plan breaks, what does not sit together, what the line can bear, in one sentence each.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::view::View;
use crate::app::{App, Message};
use crate::domain::depth::department::Moment;
use crate::domain::depth::weak_spot::weak_spot_in_words;
use crate::domain::figures::value::{Value, in_words};
use crate::domain::figures::{self, FIGURES};
use crate::domain::verdicts::Warning;
use crate::input::bindings::Context;
use crate::input::key_names::key_in;

use super::pen::{Pen, wrap};
use super::scroll::Scroll;
use super::theme::Theme;

/// One sentence of the outlook, as it is drawn.
struct Sentence {
    mark: &'static str,
    mark_style: Style,
    text: String,
    style: Style,
}

impl Sentence {
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

/// Draws the outlook into a pane of the board; says at its end how much does not fit.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let key = key_in(Context::Board, &Message::Show(View::Outlook));
    draw_sentences(&sentences(app, Context::Board, theme), (0, &format!(": {key}")), area, buffer, theme);
}

/// Draws the whole outlook, from the line on that is wished for: beside what the board shows, what breaks next and what would flip it.
pub fn draw_whole(app: &App, area: Rect, wish: usize, buffer: &mut Buffer, theme: Theme) -> Scroll {
    let mut said = sentences(app, Context::Outlook, theme);
    said.extend(seasons_ahead(app, theme));
    said.extend(what_breaks_next(app, theme));
    said.extend(what_would_flip_it(app, theme));
    draw_sentences(&said, (wish, ""), area, buffer, theme)
}

/// Draws sentences from the line on that is wished for; where there are more, with the key that shows them.
fn draw_sentences(
    sentences: &[Sentence],
    (wish, key): (usize, &str),
    area: Rect,
    buffer: &mut Buffer,
    theme: Theme,
) -> Scroll {
    let mut pen = Pen::new(buffer, area, 0, theme);
    pen.skip(1).write("Outlook ", theme.strong()).fill(theme.glyphs.rule, theme.quiet());
    let wide = area.width.saturating_sub(4);
    let mut lines: Vec<(&Sentence, bool, &str)> = Vec::new();
    for sentence in sentences {
        let mut parts = Vec::new();
        wrap(&sentence.text, wide, &mut parts);
        lines.extend(parts.into_iter().enumerate().map(|(at, part)| (sentence, at == 0, part)));
    }
    let room = usize::from(area.height.saturating_sub(1));
    let scroll = Scroll::of(wish, lines.len(), room);
    let Scroll { from, hidden, .. } = scroll;
    let fitting = if hidden > 0 { room.saturating_sub(1) } else { room };
    for (row, (sentence, is_first, part)) in (1..).zip(lines.iter().skip(from).take(fitting)) {
        let mut pen = Pen::new(buffer, area, row, theme);
        let mark = if *is_first { sentence.mark } else { "" };
        pen.skip(1).write(mark, sentence.mark_style).go_to(3).write(part, sentence.style);
    }
    if hidden > 0 {
        let more = format!("{} {} more lines{key}", theme.glyphs.down, hidden + 1);
        Pen::new(buffer, area, area.height.saturating_sub(1), theme).skip(3).write(&more, theme.quiet());
    }
    scroll
}

/// Everything the outlook says, the most urgent first.
fn sentences(app: &App, context: Context, theme: Theme) -> Vec<Sentence> {
    let outlook = &app.evaluation().outlook;
    let board = &app.evaluation().board;
    let (breach, conflict, point) = (theme.glyphs.breach, theme.glyphs.conflict, theme.glyphs.point);
    let mut said = Vec::new();
    let breaches = outlook.breaches.iter();
    said.extend(
        breaches.map(|it| Sentence::new(breach, theme.bad(), it.sentence.as_str()).styled(theme.bad())),
    );
    let conflicts = outlook.conflicts.iter();
    said.extend(conflicts.map(|it| Sentence::new(conflict, theme.caution(), it.sentence.as_str())));
    for stale in board.stale() {
        let obeyed = if stale.is_obeyed { "is stale" } else { "is stale and not obeyed" };
        let key = key_in(context, &Message::ShowStaleDecisions);
        let text = format!("decision {} {obeyed}: {} ({key})", stale.decision + 1, stale.why);
        said.push(Sentence::new(conflict, theme.caution(), text));
    }
    let on_the_way = outlook.walk.steps.iter().any(|step| !step.causes.is_empty());
    if on_the_way && outlook.breaches.is_empty() {
        let breaches = outlook.breaches_on_the_way(board);
        let text = breaches.iter().map(|it| format!("on the way: {}", it.sentence));
        said.extend(text.map(|text| Sentence::new(breach, theme.bad(), text)));
    }
    let [today, after] = Moment::ALL.map(|moment| weak_spot_in_words(board, outlook.at(moment)));
    if today != after {
        said.push(Sentence::new(point, theme.quiet(), format!("today: {today}")).styled(theme.quiet()));
    }
    said.push(Sentence::new(point, theme.strong(), after).styled(theme.strong()));
    let warnings = outlook.warnings.iter().filter(|warning| warning.kind != Warning::NoLine);
    said.extend(warnings.map(|warning| Sentence::new(point, theme.text(), warning.sentence.as_str())));
    let by_the_plan = figures::changes_by_the_plan(outlook);
    for figure in FIGURES.iter().filter(|figure| figure.headline.is_none()) {
        let change = by_the_plan.iter().find(|change| change.figure.name == figure.name);
        let after = (figure.measure)(outlook, Moment::After);
        if change.is_none() && after.is_some_and(Value::is_nothing) {
            continue;
        }
        let same = || format!("{} {}", figure.name, in_words(after));
        let text = change.map_or_else(same, figures::Change::in_words);
        said.push(Sentence::new(point, theme.quiet(), text).styled(theme.quiet()));
    }
    said
}

/// The next season and the one after: who is left, and what opens.
fn seasons_ahead(app: &App, theme: Theme) -> Vec<Sentence> {
    let (board, seasons) = (&app.evaluation().board, app.evaluation().seasons());
    let title = (!seasons.is_empty()).then(|| Sentence::title("Seasons ahead, by what is stated", theme));
    let sentences =
        seasons.iter().map(|season| Sentence::new(theme.glyphs.point, theme.text(), season.in_words(board)));
    title.into_iter().chain(sentences).collect()
}

/// The line without each man, the one who hurts most first, and the pairs that break it.
fn what_breaks_next(app: &App, theme: Theme) -> Vec<Sentence> {
    let evaluation = app.evaluation();
    let title = Sentence::title("What breaks next, if one more is out or sold", theme);
    let said = evaluation.fragility().in_words(&evaluation.board).into_iter();
    std::iter::once(title)
        .chain(said.map(|text| Sentence::new(theme.glyphs.point, theme.text(), text)))
        .collect()
}

/// The smallest single change that would turn each answer round.
fn what_would_flip_it(app: &App, theme: Theme) -> Vec<Sentence> {
    let flips = app.evaluation().flips();
    let title = (!flips.is_empty()).then(|| Sentence::title("What would flip it", theme));
    let sentences =
        flips.iter().map(|flip| Sentence::new(theme.glyphs.point, theme.text(), flip.sentence.as_str()));
    title.into_iter().chain(sentences).collect()
}

//! The outlook: what the plan breaks, what does not sit together, what the line can bear, in one sentence each.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::domain::department::Moment;
use crate::domain::figures::{self, FIGURES};
use crate::domain::outlook::{self, Outlook};

use super::pen::{Pen, wrap};
use super::theme::Theme;

/// One sentence of the outlook, as it is drawn.
struct Sentence {
    mark: &'static str,
    text: String,
    style: Style,
}

/// Draws the outlook, scrolled down by `from` lines; says at its end how much does not fit.
pub fn draw(app: &App, area: Rect, from: usize, buffer: &mut Buffer, theme: Theme) {
    let mut pen = Pen::new(buffer, area, 0, theme);
    pen.skip(1).write("Outlook ", theme.strong()).fill(theme.glyphs.rule, theme.quiet());
    let sentences = sentences(app, theme);
    let wide = area.width.saturating_sub(4);
    let mut lines: Vec<(&str, &str, Style)> = Vec::new();
    for sentence in &sentences {
        let mut parts = Vec::new();
        wrap(&sentence.text, wide, &mut parts);
        for (at, part) in parts.into_iter().enumerate() {
            lines.push((if at == 0 { sentence.mark } else { "" }, part, sentence.style));
        }
    }
    let room = usize::from(area.height.saturating_sub(1));
    let from = from.min(lines.len().saturating_sub(room));
    let hidden = (lines.len() - from).saturating_sub(room);
    let fitting = if hidden > 0 { room.saturating_sub(1) } else { room };
    for (row, (mark, part, style)) in (1..).zip(lines.iter().skip(from).take(fitting)) {
        let mut pen = Pen::new(buffer, area, row, theme);
        pen.skip(1).write(mark, *style).go_to(3).write(part, *style);
    }
    if hidden > 0 {
        let more = format!("{} {} more lines: o", theme.glyphs.down, hidden + 1);
        Pen::new(buffer, area, area.height.saturating_sub(1), theme).skip(3).write(&more, theme.quiet());
    }
}

/// Everything the outlook says, the most urgent first.
fn sentences(app: &App, theme: Theme) -> Vec<Sentence> {
    let outlook = &app.situation().outlook;
    let board = &app.situation().board;
    let glyphs = theme.glyphs;
    let mut said = Vec::new();
    let mut say = |mark, style, text: String| said.push(Sentence { mark, text, style });
    for breach in &outlook.breaches {
        say(glyphs.breach, theme.bad(), breach.sentence.clone());
    }
    for conflict in &outlook.conflicts {
        say(glyphs.conflict, theme.caution(), conflict.sentence.clone());
    }
    for stale in board.stale() {
        say(glyphs.conflict, theme.caution(), format!("decision {} is kept but not obeyed: {}", stale.decision + 1, stale.why));
    }
    say(glyphs.point, theme.text(), outlook::weak_spot_in_words(board, outlook.at(Moment::After)));
    for warning in &outlook.warnings {
        say(glyphs.point, theme.text(), warning.sentence.clone());
    }
    for figure in FIGURES.iter().filter(|figure| !figure.is_headline) {
        say(glyphs.point, theme.quiet(), figure_in_words(figure, outlook, glyphs.arrow));
    }
    said
}

fn figure_in_words(figure: &figures::Figure, outlook: &Outlook, arrow: &str) -> String {
    let today = figures::shown(figure, outlook, Moment::Today);
    let after = figures::shown(figure, outlook, Moment::After);
    if today == after || today.is_empty() {
        format!("{}: {after}", figure.name)
    } else {
        format!("{}: {today} {arrow} {after}", figure.name)
    }
}

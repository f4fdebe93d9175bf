//! A player's card: every fact with its source and date, "not stated" for the rest, and what sources say of him.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::domain::facts::{self, Fact};
use crate::domain::player::PlayerIndex;
use crate::domain::squad::Squad;

use super::frame;
use super::pen::{Pen, wrap};
use super::theme::Theme;

/// The width of the facts' names.
const LABEL: u16 = 15;

/// Draws the card of a player over the screen, scrolled down by `from` lines.
pub fn draw(app: &App, player: PlayerIndex, from: usize, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let board = &app.situation().board;
    let name = app.player(player).full_name.as_deref().unwrap_or(&app.player(player).name);
    let inside = frame::draw(name, area, buffer, theme);
    let stated = facts::of(board, player);
    let claims = claims(app.squad(), player);
    let wide = inside.width.saturating_sub(LABEL);
    let mut lines: Vec<Line<'_>> = Vec::new();
    for fact in &stated {
        push_fact(fact, wide, &mut lines);
    }
    lines.push(Line { label: "", text: "", tone: Tone::Stated });
    lines.push(Line {
        label: "What is said",
        text: if claims.is_empty() { "nothing stated" } else { "" },
        tone: Tone::Title,
    });
    for (claim, source) in &claims {
        push_wrapped("", claim, Tone::Stated, inside.width.saturating_sub(LABEL), &mut lines);
        push_wrapped("", source, Tone::Source, wide, &mut lines);
    }
    let from = from.min(lines.len().saturating_sub(usize::from(inside.height)));
    let hidden = (lines.len() - from).saturating_sub(usize::from(inside.height));
    for (row, line) in (0..inside.height).zip(lines.iter().skip(from)) {
        let mut pen = Pen::new(buffer, inside, row, theme);
        let style = match line.tone {
            Tone::Title => theme.strong(),
            Tone::Stated => theme.text(),
            Tone::NotStated | Tone::Source => theme.quiet(),
        };
        let label = if line.tone == Tone::Title { theme.strong() } else { theme.quiet() };
        pen.field(line.label, LABEL, label).write(line.text, style);
    }
    if hidden > 0 {
        let more = format!(" {} {hidden} more ", theme.glyphs.down);
        Pen::new(buffer, area, area.height.saturating_sub(1), theme).skip(2).write(&more, theme.quiet());
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tone {
    Title,
    Stated,
    NotStated,
    Source,
}

struct Line<'a> {
    label: &'a str,
    text: &'a str,
    tone: Tone,
}

fn push_fact<'a>(fact: &'a Fact, wide: u16, lines: &mut Vec<Line<'a>>) {
    match &fact.value {
        Some(value) => push_wrapped(fact.name, value, Tone::Stated, wide, lines),
        None => lines.push(Line { label: fact.name, text: "not stated", tone: Tone::NotStated }),
    }
    if let Some(source) = &fact.source {
        push_wrapped("", source, Tone::Source, wide, lines);
    }
}

fn push_wrapped<'a>(label: &'a str, text: &'a str, tone: Tone, wide: u16, lines: &mut Vec<Line<'a>>) {
    let mut parts = Vec::new();
    wrap(text, wide, &mut parts);
    for (at, text) in parts.into_iter().enumerate() {
        lines.push(Line { label: if at == 0 { label } else { "" }, text, tone });
    }
}

/// What is said about a player, newest first: the claim, and who said it when and how surely.
fn claims(squad: &Squad, player: PlayerIndex) -> Vec<(String, String)> {
    let mut claims: Vec<_> = squad.claims_about(player).collect();
    claims.sort_by_key(|claim| std::cmp::Reverse(claim.on.map(crate::domain::date::PartialDate::latest)));
    claims
        .into_iter()
        .map(|claim| {
            let on = claim.on.map_or("date not stated".to_owned(), |on| on.to_string());
            let hedge = claim.hedge.map_or(String::new(), |hedge| format!("{hedge} · "));
            let note = claim.note.as_ref().map_or(String::new(), |note| format!(" ({note})"));
            (format!("{}{note}", claim.says), format!("{hedge}{on} · {}", claim.source_in_words()))
        })
        .collect()
}

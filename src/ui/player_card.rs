//! A player's card: where he stands and by whose word, every fact with its source and date, "not stated" for the rest.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::domain::facts::{self, Fact};
use crate::domain::reports::{self, Report, Standing};
use crate::domain::squad::player::PlayerIndex;

use super::pen::{Pen, wrap};
use super::popup;
use super::scroll::Scroll;
use super::theme::Theme;

/// The width of the facts' names.
const LABEL: u16 = 15;

/// Draws the card of a player over the screen, from the line on that is wished for.
pub fn draw(
    app: &App,
    player: PlayerIndex,
    wish: usize,
    area: Rect,
    buffer: &mut Buffer,
    theme: Theme,
) -> Scroll {
    let name = app.player(player).full_name.as_deref().unwrap_or(&app.player(player).name);
    let inside = popup::draw(name, area, buffer, theme);
    let entries = entries(app, player, theme);
    let wide = inside.width.saturating_sub(LABEL);
    let mut lines: Vec<(&str, &str, &Entry)> = Vec::new();
    for entry in &entries {
        let mut parts = Vec::new();
        wrap(&entry.text, wide, &mut parts);
        if parts.is_empty() {
            parts.push("");
        }
        for (at, part) in parts.into_iter().enumerate() {
            lines.push((if at == 0 { entry.label.as_str() } else { "" }, part, entry));
        }
    }
    let scroll = Scroll::of(wish, lines.len(), usize::from(inside.height));
    for (row, (label, text, entry)) in (0..inside.height).zip(lines.iter().skip(scroll.from)) {
        let mut pen = Pen::new(buffer, inside, row, theme);
        pen.field(label, LABEL, entry.label_style).write(text, entry.style);
    }
    scroll.tell_below(area, buffer, theme);
    scroll
}

/// Something on the card: a name at the left, and beside it a text that is wrapped.
struct Entry {
    label: String,
    label_style: Style,
    text: String,
    style: Style,
}

impl Entry {
    fn new(label: impl Into<String>, text: impl Into<String>, theme: Theme) -> Self {
        Self { label: label.into(), label_style: theme.quiet(), text: text.into(), style: theme.text() }
    }

    fn quiet(text: impl Into<String>, theme: Theme) -> Self {
        Self { style: theme.quiet(), ..Self::new("", text, theme) }
    }

    fn title(text: &str, theme: Theme) -> [Self; 2] {
        let title = Self { label_style: theme.strong(), ..Self::new(text, "", theme) };
        [Self::new("", "", theme), title]
    }
}

/// The card from top to bottom: his column, what is in conflict, whose word the column is, the facts, what else is said.
fn entries(app: &App, player: PlayerIndex, theme: Theme) -> Vec<Entry> {
    let (board, outlook) = (&app.evaluation().board, &app.evaluation().outlook);
    let mut entries = Vec::new();
    let facts = facts::of(board, player);
    let (column, others) = facts.split_at(1);
    for fact in column {
        push_fact(fact, theme, &mut entries);
    }
    let conflicts = outlook.conflicts.iter().filter(|conflict| conflict.players.contains(&player));
    for (at, conflict) in conflicts.enumerate() {
        let label = if at == 0 { format!("Conflict {}", theme.glyphs.conflict) } else { String::new() };
        let entry = Entry::new(label, conflict.sentence.as_str(), theme);
        entries.push(Entry { label_style: theme.caution(), style: theme.caution(), ..entry });
    }
    let (aside, placing): (Vec<Report<'_>>, Vec<Report<'_>>) =
        reports::about(board, player).into_iter().partition(|report| report.standing == Standing::Aside);
    if placing.is_empty() {
        let entry = Entry::new("Reported by", "not stated", theme);
        entries.push(Entry { style: theme.quiet(), ..entry });
    }
    for report in &placing {
        push_report(report, theme, &mut entries);
    }
    for fact in others {
        push_fact(fact, theme, &mut entries);
    }
    if !aside.is_empty() {
        entries.extend(Entry::title("Also said", theme));
    }
    for report in &aside {
        push_report(report, theme, &mut entries);
    }
    entries
}

fn push_fact(fact: &Fact, theme: Theme, entries: &mut Vec<Entry>) {
    let entry = Entry::new(fact.name, fact.value.as_deref().unwrap_or("not stated"), theme);
    let style = if fact.value.is_some() { theme.text() } else { theme.quiet() };
    entries.push(Entry { style, ..entry });
    entries.extend(fact.source.as_ref().map(|source| Entry::quiet(source, theme)));
}

/// A claim with the column that it puts him in, how that stands to what is reported, and its source.
fn push_report(report: &Report<'_>, theme: Theme, entries: &mut Vec<Entry>) {
    let claim = report.claim;
    let (standing, style) = match report.standing {
        Standing::Followed => ("the board follows it · ", theme.strong()),
        Standing::Disagrees => ("newer, and disagrees · ", theme.caution()),
        Standing::NotYetMade => ("not said yet · ", theme.quiet()),
        Standing::Overtaken | Standing::Aside => ("", theme.quiet()),
    };
    let mark = match report.standing {
        Standing::Followed => theme.glyphs.cursor,
        Standing::Disagrees => theme.glyphs.conflict,
        Standing::NotYetMade | Standing::Overtaken => " ",
        Standing::Aside => "",
    };
    let label = claim.column.map_or(String::new(), |column| format!("{mark} {column}"));
    let note = claim.note.as_ref().map_or(String::new(), |note| format!(" ({note})"));
    let said = Entry::new(label, format!("{}{note}", claim.says), theme);
    entries.push(Entry { label_style: style, ..said });
    entries.push(Entry::quiet(format!("{standing}{}", report.source_in_words()), theme));
}

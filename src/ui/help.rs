//! The help: every key of the table, with the reason where one is not possible now.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::input::bindings::{BINDINGS, Binding, Context, keys_of, told};
use crate::input::key_names::in_words;

use super::pen::{Pen, wrap};
use super::popup;
use super::scroll::Scroll;
use super::theme::Theme;

/// Draws the help over the screen, from the line on that is wished for.
pub fn draw(app: &App, area: Rect, wish: usize, buffer: &mut Buffer, theme: Theme) -> Scroll {
    let inside = popup::draw("Keys", area, buffer, theme);
    // What is possible now is possible where the help was opened.
    let context = Context::under(app.overlay_without_help(), app);
    let (here, elsewhere): (Vec<&Binding>, Vec<&Binding>) =
        BINDINGS.iter().partition(|row| row.contexts.contains(&context));
    let rows: Vec<Row<'_>> = std::iter::once(Row::Title("Now"))
        .chain(here.into_iter().map(|row| Row::Key(row, Possible::Here)))
        .chain(std::iter::once(Row::Title("Elsewhere")))
        .chain(elsewhere.into_iter().map(|row| Row::Key(row, Possible::Elsewhere)))
        .collect();
    let mut lines = Vec::new();
    for row in &rows {
        push(app, row, inside.width, &mut lines, theme);
    }
    lines.extend(signs(theme));
    let scroll = Scroll::of(wish, lines.len(), usize::from(inside.height));
    for (at, line) in (0..inside.height).zip(lines.iter().skip(scroll.from)) {
        let mut pen = Pen::new(buffer, inside, at, theme);
        pen.write(&line.keys, line.key_style).go_to(line.indent).write(&line.text, line.style);
    }
    scroll.tell_below(area, buffer, theme);
    scroll
}

/// The width of the keys.
const KEYS: u16 = 15;

enum Row<'a> {
    Title(&'static str),
    Key(&'a Binding, Possible),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Possible {
    Here,
    Elsewhere,
}

struct Line {
    keys: String,
    key_style: Style,
    indent: u16,
    text: String,
    style: Style,
}

/// Lays out a row: what the keys do, wrapped, and below it the reason where that is not possible now.
fn push(app: &App, row: &Row<'_>, wide: u16, lines: &mut Vec<Line>, theme: Theme) {
    let (row, possible) = match row {
        Row::Title(title) => {
            let (keys, text) = ((*title).to_owned(), String::new());
            return lines.push(Line {
                keys,
                key_style: theme.strong(),
                indent: 0,
                text,
                style: theme.text(),
            });
        }
        Row::Key(row, possible) => (row, *possible),
    };
    let refusal = if possible == Possible::Here { app.permits(&row.message).err() } else { None };
    let is_quiet = possible == Possible::Elsewhere || refusal.is_some();
    let (key_style, style) =
        if is_quiet { (theme.quiet(), theme.quiet()) } else { (theme.accent(), theme.text()) };
    let mut keys = format!(" {}", keys_of(row));
    let mut say = |text: &str, style: Style| {
        let mut parts = Vec::new();
        wrap(text, wide.saturating_sub(KEYS), &mut parts);
        for part in parts {
            let keys = std::mem::take(&mut keys);
            lines.push(Line { keys, key_style, indent: KEYS, text: part.to_owned(), style });
        }
    };
    let does = if possible == Possible::Here { row.long.to_owned() } else { told(row) };
    say(&does, style);
    if let Some(refusal) = refusal {
        say(&format!("not now: {}", in_words(&refusal, app)), theme.caution());
    }
}

/// What the signs on cards and in the depth chart mean.
fn signs(theme: Theme) -> impl Iterator<Item = Line> {
    let glyphs = theme.glyphs;
    let signs = [
        (glyphs.injury, "out: injured, suspended or away"),
        (glyphs.cornerstone, "the cornerstone: the line is built around him"),
        (glyphs.wall, "his club will not sell"),
        (glyphs.conflict, "two facts about him do not sit together"),
        (glyphs.moved, "moved by this plan"),
        (glyphs.back_from_loan, "back from a loan"),
        (glyphs.first, "stands in the first line"),
        (glyphs.second, "stands in the second line"),
        (glyphs.arrives, "arrives in this plan"),
        (glyphs.leaves, "leaves in this plan"),
        ("2/5", "2 bodies of 5 names: so many can stand there while every other place has a man"),
    ];
    let line = move |(sign, meaning): (&str, &str)| Line {
        keys: format!(" {sign}"),
        key_style: theme.accent(),
        indent: KEYS,
        text: meaning.to_owned(),
        style: theme.text(),
    };
    let title = Line {
        keys: "Signs".to_owned(),
        key_style: theme.strong(),
        indent: 0,
        text: String::new(),
        style: theme.text(),
    };
    std::iter::once(title).chain(signs.into_iter().map(line))
}

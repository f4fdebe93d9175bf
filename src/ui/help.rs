//! The help: every key of the table, with the reason where one is not possible now.

use ratatui::layout::Rect;

use crate::app::App;
use crate::input::bindings::{BINDINGS, Binding, keys_of, told};
use crate::input::context::Context;
use crate::input::key_names::in_words;

use super::popup::{Popup, inside};
use super::text_rows::{TextRow, TextRows};
use super::theme::Theme;

/// The width of the keys.
const KEYS: u16 = 15;

/// The help, from the line on that is wished for.
pub fn popup(app: &App, wish: usize, area: Rect, theme: Theme) -> Popup {
    let inside = inside(area);
    let wide = inside.width.saturating_sub(KEYS);
    // What is possible now is possible where the help was opened.
    let context = Context::under(app.overlay_without_help(), app);
    let (here, elsewhere): (Vec<&Binding>, Vec<&Binding>) =
        BINDINGS.iter().partition(|row| row.contexts.contains(&context));
    let title = |text| TextRow::new(theme).label(0, text, theme.matters());
    let mut rows = vec![title("Now")];
    for row in here {
        push_possible(app, row, wide, &mut rows, theme);
    }
    rows.push(title("Elsewhere"));
    for row in elsewhere {
        let keys = TextRow::new(theme).label(0, &format!(" {}", keys_of(row)), theme.supports());
        rows.push(keys.words(KEYS, wide, &told(row), theme.supports()));
    }
    rows.push(title("Signs"));
    rows.extend(signs(theme).into_iter().map(|(sign, meaning)| {
        let sign = TextRow::new(theme).label(0, &format!(" {sign}"), theme.key());
        sign.words(KEYS, wide, meaning, theme.fact())
    }));
    Popup::new("Keys".to_owned(), TextRows { rows, from: 0 }, theme).scrolled(wish, inside.height)
}

/// What the keys of this place do, and below it the reason where that is not possible now.
fn push_possible(app: &App, row: &Binding, wide: u16, rows: &mut Vec<TextRow>, theme: Theme) {
    let refusal = app.permits(&row.message).err();
    let (key_style, style) =
        if refusal.is_some() { (theme.supports(), theme.supports()) } else { (theme.key(), theme.fact()) };
    let keys = TextRow::new(theme).label(0, &format!(" {}", keys_of(row)), key_style);
    rows.push(keys.words(KEYS, wide, row.long, style));
    if let Some(refusal) = refusal {
        let why = format!("not now: {}", in_words(&refusal, app));
        rows.push(TextRow::new(theme).words(KEYS, wide, &why, theme.warns()));
    }
}

/// What the signs on cards and in the depth chart mean.
const fn signs(theme: Theme) -> [(&'static str, &'static str); 11] {
    let glyphs = theme.glyphs;
    [
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
    ]
}

//! The help: the keys of what lies below it and the signs; behind a second press every key, with the reason where one is not
//! possible now.

use std::borrow::Cow;

use crate::app::App;
use crate::domain::depth::department::Moment;
use crate::domain::scoreboard;
use crate::domain::squad::player::Priority;
use crate::input::bindings::{BINDINGS, Binding, keys_of, told};
use crate::input::context::Context;
use crate::input::key_names::{in_words, key_for};

use super::pen::width;
use super::popup::Popup;
use super::text_rows::TextRow;
use super::theme::Theme;

/// The width of the keys, with what separates them from their meaning.
const KEYS: u16 = 15;

/// The narrowest cell of a table in which keys and signs are told.
const CELL: u16 = 36;

/// The keys of what lies below the help, and the signs, from a line on.
pub fn popup(app: &App, line: usize, wide: u16, theme: Theme) -> Popup {
    let context = Context::under(app.overlay_without_help(), app);
    let (shown, others): (Vec<&Binding>, Vec<&Binding>) =
        BINDINGS.iter().filter(|row| row.contexts.contains(&context)).partition(|row| !row.short.is_empty());
    let title = |text| TextRow::new(theme).label(0, text, theme.matters());
    let mut rows = table(&keys(&shown), wide, theme);
    rows.push(title("Signs"));
    rows.extend(table(&signs(theme), wide, theme));
    rows.push(title("In short"));
    for (short, meaning) in in_full(app, theme) {
        let row = TextRow::new(theme).label(0, &short, theme.key());
        rows.push(row.words(KEYS, wide.saturating_sub(KEYS), &meaning, theme.fact()));
    }
    rows.push(title("Also here"));
    rows.extend(table(&keys(&others), wide, theme));
    let again = key_for(&crate::app::Message::Help, app);
    Popup::text(
        format!("Keys here; {again} again: every key, and why one is not possible"),
        rows,
        line,
        theme,
    )
}

/// Every key, those that are possible where the help was opened first.
pub fn popup_of_all(app: &App, line: usize, wide: u16, theme: Theme) -> Popup {
    let wide = wide.saturating_sub(KEYS);
    let context = Context::under(app.overlay_without_help(), app);
    let (here, elsewhere): (Vec<&Binding>, Vec<&Binding>) =
        BINDINGS.iter().partition(|row| row.contexts.contains(&context));
    let title = |text| TextRow::new(theme).label(0, text, theme.matters());
    let mut rows = vec![title("Here")];
    for row in here {
        push_possible(app, row, wide, &mut rows, theme);
    }
    rows.push(title("Elsewhere"));
    for row in elsewhere {
        let keys = TextRow::new(theme).label(0, &format!(" {}", keys_of(row)), theme.key());
        rows.push(keys.words(KEYS, wide, &told(row), theme.fact()));
    }
    Popup::text("Every key", rows, line, theme)
}

/// What the keys of this place do, and below it the reason where that is not possible now.
fn push_possible(app: &App, row: &Binding, wide: u16, rows: &mut Vec<TextRow>, theme: Theme) {
    let refusal = app.permits(&row.message).err();
    let (key, style) =
        if refusal.is_some() { (theme.supports(), theme.supports()) } else { (theme.key(), theme.fact()) };
    let keys = TextRow::new(theme).label(0, &format!(" {}", keys_of(row)), key);
    rows.push(keys.words(KEYS, wide, row.long, style));
    if let Some(refusal) = refusal {
        let why = format!("not now: {}", in_words(&refusal, app));
        rows.push(TextRow::new(theme).words(KEYS, wide, &why, theme.fact()));
    }
}

/// Keys with what they do; those that do the same stand together.
fn keys(bindings: &[&Binding]) -> Vec<(String, Cow<'static, str>)> {
    let mut keys: Vec<(String, Cow<'_, str>)> = Vec::new();
    for row in bindings {
        match keys.iter_mut().find(|(_, meaning)| *meaning == in_short(row)) {
            Some((keys, _)) => *keys = format!("{keys} {}", row.chords[0]),
            None => keys.push((row.chords[0].to_string(), in_short(row).into())),
        }
    }
    keys
}

/// What a key does as far as its first comma, colon or bracket.
fn in_short(row: &Binding) -> &'static str {
    row.long.split([',', ':', ';', '(']).next().unwrap_or(row.long).trim_end()
}

/// Keys or signs with their meaning, as many beside one another as there is room for, column by column.
fn table(entries: &[(String, Cow<'_, str>)], wide: u16, theme: Theme) -> Vec<TextRow> {
    let columns = (wide / CELL).clamp(1, 2);
    let cell = wide / columns;
    let keys = entries.iter().map(|(key, _)| width(key) + 2).max().unwrap_or(0).min(KEYS);
    let rows = entries.len().div_ceil(usize::from(columns));
    let row = |at: usize| {
        let beside = (0..columns).zip(entries.iter().skip(at).step_by(rows.max(1)));
        beside.fold(TextRow::new(theme), |row, (column, (key, meaning))| {
            let x = column * cell;
            row.label(x, key, theme.key()).words(
                x + keys,
                cell.saturating_sub(keys + 1),
                meaning,
                theme.fact(),
            )
        })
    };
    (0..rows).map(row).collect()
}

/// What the signs mean.
fn signs(theme: Theme) -> Vec<(String, Cow<'static, str>)> {
    let glyphs = theme.glyphs;
    let fixed = [
        (glyphs.breach, "breaks a limit, or a place with nobody"),
        (glyphs.conflict, "facts that do not sit together; fewer men than asked for"),
        ("?", "what would mend what breaks; of a man: undecided"),
        (glyphs.injury, "out: injured, suspended or away"),
        (glyphs.wall, "his club will not sell"),
        (glyphs.back_from_loan, "back from a loan"),
        (glyphs.cornerstone, "the cornerstone: built around him"),
        (glyphs.arrives, "comes"),
        (glyphs.leaves, "leaves"),
        (glyphs.moved, "in another column than reported"),
        (glyphs.held, "in hand"),
        (glyphs.marked, "marked"),
        ("1 2", "his place in the column"),
    ];
    let priorities = format!("{} {}", Priority::A, Priority::B);
    let fixed = fixed.map(|(sign, meaning)| (sign.to_owned(), meaning.into()));
    fixed.into_iter().chain([(priorities, "a target's priority; - none stated".into())]).collect()
}

/// What the board says in short, in words.
fn in_full(app: &App, theme: Theme) -> [(String, String); 4] {
    let board = &app.evaluation().board;
    let (shape, line) = (board.shape(), board.shape().line_in_words());
    let places = shape.from_left_to_right().into_iter().map(|at| shape.places()[at].name);
    let letters: String = places.map(|place| shape.place_letter(place)).collect();
    let names: Vec<&str> = app.evaluation().chart(Moment::After).iter().map(|row| row.place).collect();
    [
        (letters, format!("where he can play: {}; {} not there", names.join(", "), theme.glyphs.none)),
        ("5 needs 4".to_owned(), format!("five are fit, {} needs four", scoreboard::coach(board))),
        (format!("if {} is fit", theme.glyphs.cut), format!("he is fit now; without him there is no {line}")),
        (
            "85 in 100".to_owned(),
            format!("of 100 match days, on so many there is a {line}, {}", scoreboard::assumption(board)),
        ),
    ]
}

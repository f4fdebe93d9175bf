//! The import: what each column of the pasted table is read as, what only the user can say, and what would be written.

use crate::app::App;
use crate::app::imports::Import;
use crate::domain::import::dry_run::DryRun;
use crate::domain::import::in_words;

use super::pen::{cut, width};
use super::popup::Popup;
use super::text_rows::TextRow;
use super::theme::Theme;

/// What to do where nothing was pasted yet.
const EMPTY: [&str; 3] = [
    "Copy the cells of a table of players, with its header, in a spreadsheet or on a web page, and paste them here.",
    "Nothing is written before you accept it.",
    "A file is read by `backline import FILE FOLDER`: CSV, JSON, a saved page, a print of Football Manager.",
];

/// The import, from the line on that the user wishes for.
pub fn popup(app: &App, line: usize, wide: u16, theme: Theme) -> Popup {
    let Some(import) = app.import() else {
        let rows = EMPTY.map(|text| TextRow::new(theme).words(0, wide, text, theme.fact()));
        return Popup::text("Import", rows.into(), line, theme);
    };
    let run = import.run();
    let title = format!("Import {}: {}, {}", run.source.name, run.layout.name(), run.source.form);
    let mut rows = vec![TextRow::new(theme).words(0, wide, &in_words::head(run), theme.matters())];
    if let Some((folder, changes)) = import.compared() {
        rows.push(TextRow::new(theme).words(0, wide, &format!("in {folder}:"), theme.matters()));
        rows.extend(
            changes
                .iter()
                .map(|change| TextRow::new(theme).words(1, wide.saturating_sub(1), change, theme.fact())),
        );
        rows.push(TextRow::new(theme));
    }
    rows.extend(columns(run, wide, theme));
    rows.extend(
        in_words::not_read(run)
            .map(|names| TextRow::new(theme).words(1, wide.saturating_sub(1), &names, theme.supports())),
    );
    rows.push(TextRow::new(theme));
    rows.extend(questions(import, wide, theme));
    let said = |sign: &str, text: &str, style| {
        TextRow::new(theme).label(1, sign, style).words(3, wide.saturating_sub(3), text, style)
    };
    rows.extend(run.warnings.iter().map(|warning| said("!", warning, theme.warns())));
    rows.extend(run.refused.iter().map(|refused| {
        said(
            theme.glyphs.breach,
            &format!("{}: {}", run.source.rows_are.numbered(refused.line), refused.why),
            theme.breaks(),
        )
    }));
    let outcome = in_words::outcome(run, "a folder that you name");
    rows.push(TextRow::new(theme).words(0, wide, &outcome, theme.matters()));
    Popup::text(title, rows, line, theme)
}

/// The columns that are read: what they are, an example, how many cells were read and how many were not.
fn columns(run: &DryRun, wide: u16, theme: Theme) -> Vec<TextRow> {
    let table = in_words::columns(run);
    let widest = |at: usize, most: u16| {
        let all = table.iter().map(|row| width(&row[at])).chain([width(in_words::COLUMN_HEADINGS[at])]);
        all.max().unwrap_or(0).min(most)
    };
    let (header, meaning) = (widest(0, 22), widest(1, 17));
    let example = wide.saturating_sub(header + meaning + 16);
    let place = [1, header + 3, header + meaning + 5, header + meaning + example + 7, wide.saturating_sub(3)];
    let room = [header, meaning, example, 4, 3];
    let row = |cells: &[String; 5], style| {
        let mut row = TextRow::new(theme);
        for (at, cell) in cells.iter().enumerate() {
            let text = cut(cell, room[at], theme.glyphs.cut).into_owned();
            let x = if at > 2 { place[at] + room[at] - width(&text) } else { place[at] };
            row = row.label(x, &text, style);
        }
        row
    };
    let heading = row(&in_words::COLUMN_HEADINGS.map(str::to_owned), theme.supports());
    std::iter::once(heading).chain(table.iter().map(|cells| row(cells, theme.fact()))).collect()
}

/// The questions, with a mark at the one that is asked now.
fn questions(import: &Import, wide: u16, theme: Theme) -> Vec<TextRow> {
    let rows = import.run().questions.iter().enumerate().map(|(at, question)| {
        let is_here = at == import.at();
        let (mark, style) = if is_here { (theme.glyphs.cursor, theme.cursor()) } else { ("", theme.fact()) };
        let text = format!("{} {} {}", '?', at + 1, question.text);
        TextRow::new(theme).label(0, mark, theme.fact()).words(1, wide.saturating_sub(1), &text, style)
    });
    rows.collect()
}

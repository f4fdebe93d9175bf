//! The import: what only the user can say of the pasted table, what is worth a look, and what each column is read as.

use crate::app::App;
use crate::app::imports::{Import, Line};
use crate::domain::import::in_words;
use crate::text::count;

use super::pen::{cut, width};
use super::popup::Popup;
use super::text_rows::TextRow;
use super::theme::Theme;

/// What to do where nothing was pasted yet.
const EMPTY: [&str; 2] = [
    "Paste the cells of a table of players, with its header, from a spreadsheet or a web page. Nothing is written before you accept it.",
    "A file is read by `backline import FILE FOLDER`.",
];

/// The sign of a question.
const ASKED: char = '?';

/// How many lines a sentence takes, and a cell of the table of columns: somebody's page in a cell would push all else off the screen.
const MOST_LINES: u16 = 6;
const MOST_LINES_OF_A_CELL: u16 = 3;

/// A text that takes about so many lines of this width.
fn shortened(text: &str, wide: u16, lines: u16, theme: Theme) -> String {
    cut(text, wide.saturating_mul(lines), theme.glyphs.cut).into_owned()
}

/// The import, with the cursor on a row.
pub fn popup(app: &App, cursor: usize, wide: u16, theme: Theme) -> Popup {
    let Some(import) = app.import() else {
        let rows = EMPTY.map(|text| TextRow::new(theme).words(0, wide, text, theme.fact()));
        return Popup::text("Import", rows.into(), 0, theme);
    };
    let table = Table::of(import, wide, theme);
    let rows = import.lines().enumerate().map(|(at, line)| row(import, line, at == cursor, wide, &table));
    let rows: Vec<Vec<TextRow>> = rows.map(|row| vec![row]).collect();
    let mut said = rows;
    let columns = said.split_off(said.len() - import.run().columns.len());
    let sections =
        vec![(head(import, wide, theme), said), (vec![TextRow::new(theme), table.heading()], columns)];
    Popup::sections(title(import), sections, cursor, theme)
}

/// How much is asked, and how many columns are read.
fn title(import: &Import) -> String {
    let run = import.run();
    let (all, read) =
        (run.columns.len(), run.columns.iter().filter(|column| column.meaning.is_some()).count());
    let columns =
        if read == all { count(all, "column") } else { format!("{read} of {}", count(all, "column")) };
    match run.questions.len() {
        0 => format!("Import: nothing to ask, {columns}"),
        questions => format!("Import: {}, {columns}", count(questions, "question")),
    }
}

/// Whose table it is, how much there is in it, and what it would become.
fn head(import: &Import, wide: u16, theme: Theme) -> Vec<TextRow> {
    let run = import.run();
    let whose = format!("{}: {}", run.layout.name(), in_words::head(run));
    let becomes = match import.compared() {
        Some(folder) => in_words::beside(folder),
        None => in_words::outcome(run, "a folder that you name"),
    };
    let said = |text: &str| TextRow::new(theme).words(0, wide, text, theme.matters());
    vec![said(&whose), said(&becomes), TextRow::new(theme)]
}

/// A line, with a mark where the cursor is.
fn row(import: &Import, line: Line<'_>, is_here: bool, wide: u16, table: &Table) -> TextRow {
    let theme = table.theme;
    let style = |usual| if is_here { theme.cursor() } else { usual };
    let row = TextRow::new(theme).label(0, if is_here { theme.glyphs.cursor } else { "" }, theme.fact());
    let said = |sign: &str, text: &str, usual| {
        let x = 2 + width(sign);
        let (wide, style) = (wide.saturating_sub(x), style(usual));
        row.clone().label(1, sign, style).words(x, wide, &shortened(text, wide, MOST_LINES, theme), style)
    };
    match line {
        Line::Change(change) => said("·", change, theme.fact()),
        Line::Question(number, question) => said(&format!("{ASKED} {number} "), &question.text, theme.fact()),
        Line::Warning(warning) => said("!", warning, theme.warns()),
        Line::Refused(refused) => {
            let numbered = import.run().source.rows_are.numbered(refused.line);
            said(theme.glyphs.breach, &format!("{numbered}: {}", refused.why), theme.breaks())
        }
        Line::Column(column) => {
            let usual = if column.meaning.is_some() { theme.fact() } else { theme.supports() };
            table.row(row, &in_words::column(column), style(usual))
        }
    }
}

/// The table of the columns: where each of its five begins, and how wide it is.
struct Table {
    theme: Theme,
    places: [(u16, u16); 5],
}

impl Table {
    /// The headers and what they are read as take what they need, up to a third of the width each; the examples take the rest.
    fn of(import: &Import, wide: u16, theme: Theme) -> Self {
        const COUNT: u16 = 4;
        let cells: Vec<[String; 5]> = import.run().columns.iter().map(in_words::column).collect();
        let widest = |at: usize| {
            let all = cells.iter().map(|row| width(&row[at])).chain([width(in_words::COLUMN_HEADINGS[at])]);
            all.max().unwrap_or(0).min(wide / 3)
        };
        let (header, meaning) = (widest(0), widest(1));
        let counts = wide.saturating_sub(2 * COUNT + 1);
        let example = header + meaning + 5;
        let places = [
            (1, header),
            (header + 3, meaning),
            (example, counts.saturating_sub(example + 2)),
            (counts, COUNT),
            (counts + COUNT + 1, COUNT),
        ];
        Self { theme, places }
    }

    fn heading(&self) -> TextRow {
        self.row(
            TextRow::new(self.theme),
            &in_words::COLUMN_HEADINGS.map(str::to_owned),
            self.theme.supports(),
        )
    }

    /// Puts the cells of a column into a row; examples are left out where there is no room for them.
    fn row(&self, row: TextRow, cells: &[String; 5], style: ratatui::style::Style) -> TextRow {
        const LEAST: u16 = 9;
        self.places.iter().zip(cells).enumerate().fold(row, |row, (at, (&(x, wide), cell))| match at {
            2 if wide < LEAST => row,
            3.. => row.words(x + wide.saturating_sub(width(cell)), wide, cell, style),
            _ => row.words(x, wide, &shortened(cell, wide, MOST_LINES_OF_A_CELL, self.theme), style),
        })
    }
}

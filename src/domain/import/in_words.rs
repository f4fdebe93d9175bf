//! Says what a dry run found, for the text and for the view: its head, its columns, and what would be written.

use super::dry_run::{ColumnReport, DryRun};
use crate::domain::column::Column;
use crate::text::count;

/// The headings of the table of columns.
pub const COLUMN_HEADINGS: [&str; 5] = ["in the file", "is read as", "for example", "read", "not"];

/// How much there is, of which day and whose word.
pub fn head(run: &DryRun) -> String {
    let left_out: Vec<String> = run.left_out.iter().map(|(why, count)| why.in_words(*count)).collect();
    let left_out =
        if left_out.is_empty() { String::new() } else { format!("; left out: {}", left_out.join(", ")) };
    let day = run.as_of.map_or_else(|| "day not stated".to_owned(), |day| format!("as of {day}"));
    let club = run.club.as_ref().map(|club| format!("{club}, ")).unwrap_or_default();
    format!("{club}{}, {}{left_out}; {day}, by {}", count(run.rows, "row"), men(run.men.len()), run.by)
}

fn men(number: usize) -> String {
    if number == 1 { "1 player".to_owned() } else { format!("{number} players") }
}

/// The columns that are read: the header, what it is read as, an example, how many of its cells were read and how many were not.
pub fn columns(run: &DryRun) -> Vec<[String; 5]> {
    run.columns.iter().filter_map(column).collect()
}

fn column(column: &ColumnReport) -> Option<[String; 5]> {
    let meaning = column.meaning?;
    let example = column.example.as_ref().map(|(written, read)| {
        if written == read {
            written.clone()
        } else {
            format!("{} → {read}", written.lines().collect::<Vec<_>>().join(" "))
        }
    });
    let not = column.silent + column.unclear;
    Some([
        column.header.clone(),
        meaning.key().to_owned(),
        example.unwrap_or_default(),
        column.read.to_string(),
        not.to_string(),
    ])
}

/// The columns that are not read, by name; nothing where all are.
pub fn not_read(run: &DryRun) -> Option<String> {
    let name =
        |header: &str| if header.is_empty() { "one without a name".to_owned() } else { header.to_owned() };
    let names: Vec<String> = run
        .columns
        .iter()
        .filter(|column| column.meaning.is_none())
        .map(|column| name(&column.header))
        .collect();
    (!names.is_empty()).then(|| format!("not read: {}", names.join(", ")))
}

/// What would be written, and where.
pub fn outcome(run: &DryRun, folder: &str) -> String {
    if let Some(question) = run.needed().next() {
        return format!("nothing can be written yet: {}", question.text);
    }
    if run.men.is_empty() {
        return "nobody comes in".to_owned();
    }
    let undecided = match run.undecided.len() {
        0 => String::new(),
        undecided => format!(", {undecided} undecided"),
    };
    format!(
        "goes to {folder}: {} Staying{undecided}; {} For sale, {} Target",
        run.count(Column::Staying),
        run.count(Column::ForSale),
        run.count(Column::Target)
    )
}

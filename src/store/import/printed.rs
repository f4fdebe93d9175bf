//! Reads the tables that Football Manager prints as text: cells between bars, and a dashed line after every row, with bars or without.

use super::too_large;
use crate::domain::import::sheet::{Sheet, is_rule};

/// Whether a text begins like one.
pub(super) fn is_one(text: &str) -> bool {
    let mut rows = text.lines().map(str::trim).filter(|line| !is_rule(line));
    let is_row = |line: Option<&str>| line.is_some_and(|line| line.starts_with('|') && line.ends_with('|'));
    is_row(rows.next()) && is_row(rows.next())
}

/// The table.
pub(super) fn read(text: &str) -> Result<Sheet, String> {
    let is_row = |line: &str| line.starts_with('|') && !is_rule(line);
    let rows =
        (1..).zip(text.lines()).map(|(number, line)| (number, line.trim())).filter(|(_, line)| is_row(line));
    let mut sheet: Option<Sheet> = None;
    for (number, line) in rows {
        let cells = line.trim_matches('|').split('|').map(str::trim);
        match &mut sheet {
            None => {
                let header: Vec<String> = cells.map(str::to_owned).collect();
                too_large(header.len(), 0)?;
                sheet = Some(Sheet::new(header));
            }
            Some(sheet) => {
                sheet.push_row(number, cells);
                too_large(0, sheet.cells())?;
            }
        }
    }
    sheet.ok_or_else(|| "there is no row in it".to_owned())
}

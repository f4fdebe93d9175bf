//! A plan that was sent as text, as a sheet: everybody with his column, in the order in which the text names them.

use super::MOST_CELLS;
use crate::domain::column::Column;
use crate::domain::import::sheet::Sheet;
use crate::export::text_reader;

/// The men of a plan that was sent; nothing where the text is none.
pub fn read(text: &str) -> Option<Sheet> {
    let plan = text_reader::read(text)?;
    // The whole name is what he is called, of however many words it is.
    let mut sheet = Sheet::new(["last name", "column"].map(str::to_owned).to_vec());
    for ((name, column), line) in plan.men.iter().take(MOST_CELLS / 2).zip(1..) {
        sheet.push_row(line, [name.as_str(), in_files(*column)]);
    }
    Some(sheet)
}

/// A column as files write it.
const fn in_files(column: Column) -> &'static str {
    match column {
        Column::Staying => "Staying",
        Column::ForSale => "ForSale",
        Column::Target => "Target",
    }
}

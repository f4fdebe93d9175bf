//! Reads files in which other people keep players into a [`Sheet`]: text with separators, JSON, web pages, Football Manager's prints.
//!
//! It knows how files are written and not what they mean; that is [`domain::import`](crate::domain::import)'s. Whatever a file holds, time and
//! memory are bounded: a file that is too large, too wide or nested too deep is refused. A further format is a file in this folder and
//! an arm of [`of_text`].

mod decoding;
mod page;
mod printed;
mod records;
pub mod remembered;
mod sent_plan;
mod separated;
mod squad_page;
#[cfg(feature = "workbooks")]
mod workbook;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{anyhow, bail};

#[cfg(feature = "workbooks")]
use self::workbook::Workbook;
use super::os_error::OsError;
use super::text_file::{open, other_file};
use crate::domain::import::dry_run::{OfTheSquad, RowsAre, SourceFile};
use crate::domain::import::sheet::Sheet;
use crate::fault::path_as_shown;
use crate::text::clean_line;

/// The most bytes that are read of a file: 128 MiB, far more than the largest list of players that people share.
pub const MOST_BYTES: usize = 128 << 20;

/// The most columns of a table.
const MOST_COLUMNS: usize = 2_000;

/// The most cells of a table.
const MOST_CELLS: usize = 24_000_000;

/// How a workbook is read as it is.
const OR_BUILD: &str = ", or build backline with `--features workbooks`";

/// A file that was read.
#[derive(Clone, Debug)]
pub struct ImportFile {
    /// Which file, and how it is written.
    pub source: SourceFile,
    /// What stands in it.
    pub sheet: Sheet,
}

/// Reads a file.
///
/// # Errors
/// Why it cannot be opened, or what is wrong with it.
pub fn read(path: &Path) -> anyhow::Result<ImportFile> {
    let refused = |why: &io::Error| {
        let (path, why) = (path_as_shown(path), OsError::of(why));
        if why == OsError::Gone {
            anyhow!("there is no file {path}")
        } else {
            anyhow!("cannot read {path}: {why}")
        }
    };
    let file: File = open(path).map_err(|why| refused(&why))?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let bytes = bytes_of(file).map_err(|why| refused(&why))?;
    of_bytes(&clean_line(&name), &bytes)
}

/// Reads what comes from a pipe.
///
/// # Errors
/// Why it cannot be read, or what is wrong with it.
pub fn read_from(input: impl Read, name: &str) -> anyhow::Result<ImportFile> {
    let bytes = bytes_of(input).map_err(|why| anyhow!("cannot read {name}: {}", OsError::of(&why)))?;
    of_bytes(name, &bytes)
}

fn bytes_of(input: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads the bytes of a file.
///
/// # Errors
/// What is wrong with them.
pub fn of_bytes(name: &str, bytes: &[u8]) -> anyhow::Result<ImportFile> {
    if bytes.len() > MOST_BYTES {
        bail!("{name} is larger than {} MiB: cut out the club that you want", MOST_BYTES >> 20);
    }
    #[cfg(feature = "workbooks")]
    if let Some(book) = workbook::read(bytes) {
        let file = book.and_then(|Workbook { form, text }| {
            let sheet = separated::read_by(&text, b'\t')?;
            with_rows(SourceFile { name: name.to_owned(), form, ..SourceFile::default() }, sheet)
        });
        return file.map_err(|why| anyhow!("{name}: {why}"));
    }
    if let Some(what) = other_file(bytes) {
        bail!(
            "{name} is {what}: save its table as CSV and import that{}",
            if cfg!(feature = "workbooks") { "" } else { OR_BUILD }
        );
    }
    let (text, encoding) = decoding::decode(bytes);
    of_text(name, &text, encoding).map_err(|why| anyhow!("{name}: {why}"))
}

/// Reads a text, such as pasted cells.
///
/// # Errors
/// What is wrong with it.
pub fn of_text(name: &str, text: &str, encoding: &str) -> Result<ImportFile, String> {
    let begins = text.trim_start();
    let mut squad = OfTheSquad::default();
    let (sheet, form, rows_are) = if begins.is_empty() {
        return Err("there is nothing in it".to_owned());
    } else if let Some((sheet, of_the_squad)) = sent_plan::read(text) {
        squad = of_the_squad;
        (sheet, "a plan that was sent as text".to_owned(), RowsAre::Entries)
    } else if begins.starts_with(['{', '[']) {
        (records::read(begins)?, "JSON".to_owned(), RowsAre::Entries)
    } else if page::is_one(begins) {
        (page::read(begins)?, "a web page".to_owned(), RowsAre::Entries)
    } else if printed::is_one(begins) {
        (printed::read(text)?, "a printed table".to_owned(), RowsAre::Lines)
    } else {
        let (sheet, separator) = separated::read(text)?;
        (sheet, format!("text, {separator}, {encoding}"), RowsAre::Lines)
    };
    with_rows(SourceFile { name: name.to_owned(), form, rows_are, squad }, sheet)
}

fn with_rows(source: SourceFile, sheet: Sheet) -> Result<ImportFile, String> {
    if sheet.rows().len() == 0 {
        return Err("it has a header and no rows, or no header: a table needs both".to_owned());
    }
    Ok(ImportFile { source, sheet })
}

/// Why a table is too large, if it is.
fn too_large(columns: usize, cells: usize) -> Result<(), String> {
    if columns > MOST_COLUMNS {
        return Err(format!("it has {columns} columns, more than {MOST_COLUMNS}: is it a table of players?"));
    }
    if cells > MOST_CELLS {
        return Err(format!(
            "it has more than {} million cells: cut out the club that you want",
            MOST_CELLS / 1_000_000
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests;

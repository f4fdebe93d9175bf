//! Reads text whose cells are separated by commas, semicolons, tabs or bars, with or without quotes.

use csv::{ReaderBuilder, StringRecord};

use super::too_large;
use crate::domain::import::header;
use crate::domain::import::sheet::{Sheet, count_outside_quotes};

/// What may stand between cells, and what it is called.
const SEPARATORS: [(u8, &str); 4] = [(b',', "\",\""), (b';', "\";\""), (b'\t', "tabs"), (b'|', "\"|\"")];

/// Of how many rows at the top one may be the header: above it some people write a title.
const ABOVE: usize = 10;

/// In how many cells of a line headers are looked for to tell what separates them.
const HEADERS_LOOKED_AT: usize = 200;

/// The longest cell: more than anybody writes, and what an unclosed quote soon has.
const LONGEST_CELL: usize = 100_000;

/// The table, and what separates its cells.
pub(super) fn read(text: &str) -> Result<(Sheet, &'static str), String> {
    let (separator, name) = separator_of(text);
    Ok((read_by(text, separator)?, name))
}

/// The table of a text whose separator is known.
pub(super) fn read_by(text: &str, separator: u8) -> Result<Sheet, String> {
    let mut records = Records::of(text, separator);
    let mut top: Vec<(u32, StringRecord)> = Vec::new();
    while top.len() < ABOVE && records.next()? {
        too_large(records.record.len(), 0)?;
        top.push((records.line, records.record.clone()));
    }
    let at = header_at(&top);
    let Some((_, first)) = top.get(at) else { return Err("there is no row in it".to_owned()) };
    let above: Vec<&str> = top[..at].iter().flat_map(|(_, record)| record).collect();
    let header = first.iter().map(|cell| cell.trim().to_owned()).collect();
    let mut sheet = Sheet::new(header).below(above.join(" "));
    for (line, record) in &top[at + 1..] {
        sheet.push_row(*line, record);
    }
    let mut ends_within_quotes = top.last().is_some_and(|(_, record)| has_line_breaks(record));
    while records.next()? {
        sheet.push_row(records.line, &records.record);
        too_large(records.record.len(), sheet.cells())?;
        ends_within_quotes = has_line_breaks(&records.record);
    }
    // Who opens a quote and does not close it has all the rest of the file in one cell.
    if ends_within_quotes && text.matches('"').count() % 2 == 1 {
        return Err(format!("a quote is opened on line {} and never closed", records.line));
    }
    Ok(sheet)
}

/// The records of a text one after another, each with the line on which it begins.
struct Records<'a> {
    text: &'a [u8],
    reader: csv::Reader<&'a [u8]>,
    record: StringRecord,
    line: u32,
}

impl<'a> Records<'a> {
    fn of(text: &'a str, separator: u8) -> Self {
        let mut builder = ReaderBuilder::new();
        let reader =
            builder.delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
        Self { text: text.as_bytes(), reader, record: StringRecord::new(), line: 1 }
    }

    /// Reads the next one, if there is one.
    fn next(&mut self) -> Result<bool, String> {
        let is_there = self.reader.read_record(&mut self.record).map_err(|why| why.to_string())?;
        if is_there {
            self.note_line();
        }
        match self.record.iter().position(|cell| cell.len() > LONGEST_CELL) {
            Some(at) => Err(format!(
                "the cell in column {} of line {} has more than {LONGEST_CELL} bytes: is a quote not closed?",
                at + 1,
                self.line
            )),
            None => Ok(is_there),
        }
    }

    /// Notes on which line the record begins: the crate counts from before the line breaks that it passes over.
    fn note_line(&mut self) {
        let Some(position) = self.record.position() else { return };
        let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
        let passed = self
            .text
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let passed = passed.filter(|byte| **byte == b'\n').count();
        let line = position.line().saturating_add(passed as u64);
        self.line = u32::try_from(line).unwrap_or(u32::MAX);
    }
}

fn has_line_breaks(record: &StringRecord) -> bool {
    record.iter().any(|cell| cell.contains('\n'))
}

/// What separates the cells: what parts one of the first lines into the most known headers, else what stands equally often in most of
/// them, quotes left out. A note may have more commas in it than its row has cells.
fn separator_of(text: &str) -> (u8, &'static str) {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(ABOVE).collect();
    let weight = |separator: u8| {
        let counts: Vec<usize> =
            lines.iter().map(|line| count_outside_quotes(line, char::from(separator))).collect();
        let weigh = |count: &usize| count * counts.iter().filter(|other| *other == count).count();
        counts.iter().map(weigh).max().unwrap_or(0)
    };
    let headers = |separator: u8| {
        let cells =
            |line: &&str| line.split(char::from(separator)).take(HEADERS_LOOKED_AT).filter(is_header).count();
        lines.iter().map(cells).max().filter(|known| *known > 1)
    };
    // Of several the first, the most usual one.
    let by_rank = SEPARATORS.into_iter().rev();
    by_rank.max_by_key(|(it, _)| (headers(*it), weight(*it))).unwrap_or(SEPARATORS[0])
}

/// The longest text in which a header is looked for, in bytes: a whole line that something else separates is none.
const LONGEST_HEADER: usize = 200;

fn is_header(cell: &&str) -> bool {
    cell.len() <= LONGEST_HEADER && header::read(cell.trim_matches(['"', ' '])).0.is_some()
}

/// Which of the first rows is the header: the one with the most known names, and of several the first.
fn header_at(top: &[(u32, StringRecord)]) -> usize {
    let known = |at: &usize| top[*at].1.iter().filter(|cell| header::read(cell).0.is_some()).count();
    (0..top.len()).rev().max_by_key(known).filter(|at| known(at) > 1).unwrap_or(0)
}

//! Reads workbooks, `.xlsx` and `.ods`: the first sheet with anything in it, as text with tabs. Part of the program by the feature `workbooks`.
//!
//! The crate reads what a workbook says of itself; a small file can say that it is gigantic. So its parts are unpacked once beforehand and
//! counted, and the places of its cells are looked at before a table of them is made.

use std::io::{self, Cursor, Read};

use calamine::{Data, DataRef, ExcelDateTime, Ods, Reader, Xlsx};
use zip::ZipArchive;

/// The most bytes that all parts of a workbook have unpacked: a hundred thousand rows of fifty columns have less.
const MOST_UNPACKED: u64 = 256 << 20;

/// The rows that a sheet of any program has.
const MOST_ROWS: usize = 1 << 20;

/// The text of the first sheet that has any; nothing where the bytes are no workbook.
pub(super) fn text(bytes: &[u8]) -> Option<Result<String, String>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let has = |archive: &ZipArchive<_>, part: &str| archive.index_for_name(part).is_some();
    let (is_xlsx, is_ods) = (has(&archive, "xl/workbook.xml"), has(&archive, "content.xml"));
    if !is_xlsx && !is_ods {
        return None;
    }
    Some(
        unpacked(&mut archive, MOST_UNPACKED)
            .and_then(|()| if is_xlsx { of_xlsx(bytes) } else { of_ods(bytes, &content(&mut archive)?) }),
    )
}

/// Whether its parts stay within bounds once they are unpacked, whatever sizes they state.
fn unpacked(archive: &mut ZipArchive<Cursor<&[u8]>>, most: u64) -> Result<(), String> {
    let mut left = most;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|why| damaged(&why))?;
        let count = io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(|why| damaged(&why))?;
        left = left
            .checked_sub(count)
            .ok_or_else(|| format!("its parts have more than {} MiB unpacked", most >> 20))?;
    }
    Ok(())
}

fn too_much_text() -> String {
    format!(
        "its cells have more than {} MiB of text: cut out the club that you want",
        super::MOST_BYTES >> 20
    )
}

fn damaged(why: &dyn std::fmt::Display) -> String {
    format!("the workbook is damaged: {why}")
}

/// A text of rows and cells that is written from left to right and from the top down.
#[derive(Default)]
struct Rows {
    text: String,
    row: usize,
    column: usize,
    cells: usize,
}

impl Rows {
    /// Puts a cell at a place behind the last one.
    fn put(&mut self, row: usize, column: usize, cell: &str) -> Result<(), String> {
        if cell.is_empty() {
            return Ok(());
        }
        let is_behind = (row, column) >= (self.row, self.column);
        if !is_behind || row >= MOST_ROWS {
            return Err("its cells stand in no order".to_owned());
        }
        super::too_large(column + 1, self.cells)?;
        while self.row < row {
            self.text.push('\n');
            (self.row, self.column) = (self.row + 1, 0);
        }
        while self.column < column {
            self.text.push('\t');
            (self.column, self.cells) = (self.column + 1, self.cells + 1);
        }
        // What would be taken for the end of a cell is none, and a quote is a letter like others.
        let cell = cell.replace(['\t', '\n', '\r'], " ");
        // A workbook writes a text once that stands in a million cells.
        if self.text.len() + cell.len() > super::MOST_BYTES {
            return Err(too_much_text());
        }
        if cell.contains('"') {
            self.text.extend(["\"", &cell.replace('"', "\"\""), "\""]);
        } else {
            self.text.push_str(&cell);
        }
        Ok(())
    }
}

/// The cells one after another: a table of them would have a row and a column for each place between.
fn of_xlsx(bytes: &[u8]) -> Result<String, String> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|why| damaged(&why))?;
    for sheet in book.sheet_names() {
        let Ok(mut cells) = book.worksheet_cells_reader(&sheet) else { continue };
        let mut rows = Rows::default();
        while let Some(cell) = cells.next_cell().map_err(|why| damaged(&why))? {
            let (row, column) = cell.get_position();
            let said = match cell.get_value() {
                DataRef::Int(number) => number.to_string(),
                DataRef::Float(number) => number.to_string(),
                DataRef::String(text) | DataRef::DateTimeIso(text) => text.clone(),
                DataRef::SharedString(text) => (*text).to_owned(),
                DataRef::Bool(is) => is.to_string(),
                DataRef::DateTime(day) => civil(*day),
                DataRef::DurationIso(_) | DataRef::Error(_) | DataRef::Empty => String::new(),
            };
            rows.put(row as usize, column as usize, &said)?;
        }
        if !rows.text.is_empty() {
            return Ok(rows.text);
        }
    }
    Err("no sheet of the workbook has anything in it".to_owned())
}

fn of_ods(bytes: &[u8], content: &str) -> Result<String, String> {
    let Extent { columns, rows, repeated } = extent(content);
    super::too_large(columns, columns.saturating_mul(rows))?;
    if repeated > super::MOST_BYTES {
        return Err(too_much_text());
    }
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|why| damaged(&why))?;
    for (_, range) in book.worksheets() {
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut rows = Rows::default();
        for (row, column, cell) in range.used_cells() {
            let said = match cell {
                Data::Int(number) => number.to_string(),
                Data::Float(number) => number.to_string(),
                Data::String(text) | Data::DateTimeIso(text) => text.clone(),
                Data::Bool(is) => is.to_string(),
                Data::DateTime(day) => civil(*day),
                Data::DurationIso(_) | Data::Error(_) | Data::Empty => String::new(),
            };
            rows.put(row + first_row as usize, column + first_column as usize, &said)?;
        }
        if !rows.text.is_empty() {
            return Ok(rows.text);
        }
    }
    Err("no sheet of the workbook has anything in it".to_owned())
}

/// The day of a cell. Its time of day says nothing of a man.
fn civil(day: ExcelDateTime) -> String {
    let (year, month, day, ..) = day.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

fn content(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<String, String> {
    let mut text = String::new();
    let mut part = archive.by_name("content.xml").map_err(|why| damaged(&why))?;
    part.read_to_string(&mut text).map_err(|why| damaged(&why))?;
    Ok(text)
}

/// How far the tables of an `OpenDocument` reach, up to the last cell that says something, and how many bytes the cells have that are
/// only repeated: cells and rows state how often they are.
struct Extent {
    columns: usize,
    rows: usize,
    repeated: usize,
}

fn extent(content: &str) -> Extent {
    let (mut widest, mut lowest, mut row, mut column, mut repeats) = (0, 0, 0_usize, 0_usize, 1_usize);
    let (mut copies, mut all_repeated) = (0_usize, 0_usize);
    for (tag, text) in content.split('<').filter_map(|part| part.split_once('>')) {
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        let repeated = |attribute: &str| {
            let number = tag
                .split(attribute)
                .nth(1)
                .and_then(|rest| rest.trim_start_matches(['=', '"', '\'']).split(['"', '\'']).next());
            number.and_then(|number| number.parse().ok()).unwrap_or(1_usize)
        };
        match name {
            "table:table" => (row, repeats) = (0, 0),
            "table:table-row" => {
                (row, column) = (row.saturating_add(repeats), 0);
                (repeats, copies) = (repeated("number-rows-repeated"), 0);
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let times = repeated("number-columns-repeated");
                (column, copies) = (column.saturating_add(times), 0);
                if !tag.ends_with('/') || tag.contains("office:") {
                    widest = column.max(widest);
                    lowest = row.saturating_add(repeats).max(lowest);
                    copies = times.saturating_mul(repeats).saturating_sub(1);
                }
            }
            _ => {}
        }
        all_repeated = all_repeated.saturating_add((tag.len() + text.len()).saturating_mul(copies));
    }
    Extent { columns: widest, rows: lowest, repeated: all_repeated }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// A workbook of Excel's with the rows of one sheet, as XML; the second of its styles is that of days.
    fn xlsx(rows: &str) -> Vec<u8> {
        const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let relation = |to: &str, target: &str| {
            let names = "http://schemas.openxmlformats.org/package/2006/relationships";
            format!(
                "<Relationships xmlns=\"{names}\"><Relationship Id=\"r1\" Type=\"{OFFICE}/{to}\" \
                 Target=\"{target}\"/></Relationships>"
            )
        };
        let part = |name: &str, inside: &str| {
            format!("<{name} xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\">{inside}</{name}>")
        };
        let sheets = "<sheets><sheet name=\"Rosa\" sheetId=\"1\" r:id=\"r1\"/></sheets>";
        let styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>";
        let rows = format!("<sheetData>{rows}</sheetData>");
        zipped(&[
            ("_rels/.rels", relation("officeDocument", "xl/workbook.xml").as_bytes()),
            ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml").as_bytes()),
            ("xl/workbook.xml", part("workbook", sheets).as_bytes()),
            ("xl/styles.xml", part("styleSheet", styles).as_bytes()),
            ("xl/worksheets/sheet1.xml", part("worksheet", &rows).as_bytes()),
        ])
    }

    /// An `OpenDocument` with the rows of one table, as XML.
    fn ods(rows: &str) -> Vec<u8> {
        let name =
            |short: &str| format!("xmlns:{short}=\"urn:oasis:names:tc:opendocument:xmlns:{short}:1.0\"");
        let content = format!(
            "<office:document-content {} {} {}><office:body><office:spreadsheet><table:table table:name=\"Rosa\">\
             {rows}</table:table></office:spreadsheet></office:body></office:document-content>",
            name("office"),
            name("table"),
            name("text")
        );
        zipped(&[
            ("META-INF/manifest.xml", format!("<manifest:manifest {}/>", name("manifest")).as_bytes()),
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", content.as_bytes()),
        ])
    }

    /// A cell of an `OpenDocument` with a text, so many times.
    fn said(times: usize, text: &str) -> String {
        format!(
            "<table:table-cell table:number-columns-repeated=\"{times}\" office:value-type=\"string\">\
             <text:p>{text}</text:p></table:table-cell>"
        )
    }

    fn cell(at: &str, text: &str) -> String {
        format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    }

    #[test]
    fn the_cells_of_a_workbook_of_excels_keep_their_places() {
        let rows = format!(
            "<row r=\"1\">{}{}{}</row><row r=\"3\">{}<c r=\"C3\" s=\"1\"><v>46934</v></c><c r=\"D3\"><v>1.5</v></c></row>",
            cell("A1", "Nome"),
            cell("B1", "Ruolo"),
            cell("C1", "Scad."),
            cell("A3", "Bellini \"Bello\" Marco"),
        );
        assert_eq!(
            text(&xlsx(&rows)),
            Some(Ok("Nome\tRuolo\tScad.\n\n\"Bellini \"\"Bello\"\" Marco\"\t\t2028-06-30\t1.5".to_owned()))
        );
    }

    #[test]
    fn a_text_that_is_written_once_and_stands_in_many_cells_is_refused() {
        let mut full = Rows { text: "x".repeat(crate::store::import::MOST_BYTES), ..Rows::default() };
        assert_eq!(full.put(0, 0, "Kelly"), Err(too_much_text()));
        let row = format!(
            "<table:table-row table:number-rows-repeated=\"20000\">{}</table:table-row>",
            said(1_000, "Kelly, 32 characters of his name")
        );
        assert_eq!(text(&ods(&row)), Some(Err(too_much_text())));
    }

    #[test]
    fn the_cells_of_an_open_document_keep_their_places() {
        let empty = |times: usize| format!("<table:table-cell table:number-columns-repeated=\"{times}\"/>");
        let rows = format!(
            "<table:table-row>{}{}{}{}</table:table-row>\
             <table:table-row table:number-rows-repeated=\"1048575\">{}</table:table-row>",
            said(1, "Nome"),
            empty(1),
            said(1, "Ruolo"),
            empty(16_381),
            empty(16_384)
        );
        assert_eq!(text(&ods(&rows)), Some(Ok("Nome\t\tRuolo".to_owned())));
    }

    #[test]
    fn a_small_file_that_would_be_gigantic_is_refused() {
        let far = format!(
            "<row r=\"1\">{}</row><row r=\"1048576\">{}</row>",
            cell("A1", "x"),
            cell("XFD1048576", "x")
        );
        let why = text(&xlsx(&far)).unwrap().unwrap_err();
        assert!(why.starts_with("it has 16384 columns"), "{why}");
        let repeated = format!(
            "<table:table-row table:number-rows-repeated=\"1048576\">{}</table:table-row>",
            said(1_900, "x")
        );
        let why = text(&ods(&repeated)).unwrap().unwrap_err();
        assert!(why.starts_with("it has more than 24 million cells"), "{why}");
        let bomb = zipped(&[("xl/workbook.xml", &vec![b'0'; (1 << 20) + 1])]);
        let mut bomb = ZipArchive::new(Cursor::new(bomb.as_slice())).unwrap();
        assert_eq!(unpacked(&mut bomb, 1 << 20), Err("its parts have more than 1 MiB unpacked".to_owned()));
        assert_eq!(unpacked(&mut bomb, 2 << 20), Ok(()));
    }

    #[test]
    fn what_is_no_workbook_or_a_damaged_one_is_told() {
        assert_eq!((text(b"Name;Pos"), text(&zipped(&[("word/document.xml", b"<x/>")]))), (None, None));
        let why = text(&zipped(&[("xl/workbook.xml", b"<workbook")])).unwrap().unwrap_err();
        assert!(why.starts_with("the workbook is damaged"), "{why}");
        let empty = text(&xlsx("")).unwrap().unwrap_err();
        assert_eq!(empty, "no sheet of the workbook has anything in it");
    }
}

//! Reads workbooks, `.xlsx` and `.ods`: the first sheet that shows anything, as text with tabs. Part of the program by the feature `workbooks`.
//!
//! The crate reads what a workbook says of itself; a small file can say that it is gigantic. So its parts are unpacked once beforehand and
//! counted, and the places of its cells are looked at before a table of them is made.

use std::io::{self, Cursor, Read};

use calamine::{Data, Ods, Reader, Sheet, SheetType, SheetVisible, Xlsx};
use quick_xml::Reader as XmlReader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::text::clean_line;

/// The most bytes that all parts of a workbook have unpacked: a hundred thousand rows of fifty columns have less.
const MOST_UNPACKED: u64 = 256 << 20;

/// The rows that a sheet of any program has.
const MOST_ROWS: usize = 1 << 20;

/// A workbook as text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Workbook {
    /// What it is, and which of its sheets was read: `a workbook, sheet "Rosa" of 3`.
    pub(super) form: String,
    /// The rows of that sheet, their cells between tabs.
    pub(super) text: String,
}

/// Reads the first sheet that shows anything; nothing where the bytes are no workbook.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(bytes: &[u8]) -> Option<Result<Workbook, String>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let has = |archive: &ZipArchive<_>, part: &str| archive.index_for_name(part).is_some();
    let (is_xlsx, is_ods) = (has(&archive, "xl/workbook.xml"), has(&archive, "content.xml"));
    if !is_xlsx && !is_ods {
        return None;
    }
    Some(unpacked(&mut archive, MOST_UNPACKED).and_then(|()| {
        if is_xlsx {
            let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|why| damaged(&why))?;
            first_sheet(book, rows_of_xlsx)
        } else {
            is_within_bounds(&content(&mut archive)?)?;
            let book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|why| damaged(&why))?;
            first_sheet(book, rows_of_ods)
        }
    }))
}

/// The first sheet with anything in it that is not hidden.
fn first_sheet<B: Reader<Cursor<T>>, T: AsRef<[u8]>>(
    mut book: B,
    rows_of: impl Fn(&mut B, &str) -> Result<Rows, String>,
) -> Result<Workbook, String> {
    let is_seen =
        |sheet: &&Sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet;
    let sheets: Vec<String> =
        book.sheets_metadata().iter().filter(is_seen).map(|sheet| sheet.name.clone()).collect();
    for name in &sheets {
        let Rows { text, .. } = rows_of(&mut book, name)?;
        if !text.is_empty() {
            let of = if sheets.len() > 1 { format!(" of {}", sheets.len()) } else { String::new() };
            let name = clean_line(name);
            return Ok(Workbook { form: format!("a workbook, sheet {name:?}{of}"), text });
        }
    }
    Err("no sheet of the workbook has anything in it".to_owned())
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

/// The cells of a sheet, one after another: a table of them would have a row and a column for each place between.
fn rows_of_xlsx(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Rows, String> {
    let mut rows = Rows::default();
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|why| damaged(&why))?;
    while let Some(cell) = cells.next_cell().map_err(|why| damaged(&why))? {
        let (row, column) = cell.get_position();
        rows.put(row as usize, column as usize, &said(&Data::from(cell.get_value().clone())))?;
    }
    Ok(rows)
}

fn rows_of_ods(book: &mut Ods<Cursor<&[u8]>>, sheet: &str) -> Result<Rows, String> {
    let mut rows = Rows::default();
    let range = book.worksheet_range(sheet).map_err(|why| damaged(&why))?;
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, column, cell) in range.used_cells() {
        rows.put(row + first_row as usize, column + first_column as usize, &said(cell))?;
    }
    Ok(rows)
}

/// Refuses an `OpenDocument` whose tables would not fit into memory once their repeated cells are written out.
fn is_within_bounds(content: &str) -> Result<(), String> {
    let Extent { columns, rows, repeated } = extent(content)?;
    super::too_large(columns, columns.saturating_mul(rows))?;
    if repeated > super::MOST_BYTES { Err(too_much_text()) } else { Ok(()) }
}

/// What a cell says. The time of day of a date says nothing of a man.
fn said(cell: &Data) -> String {
    match cell {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::String(text) | Data::DateTimeIso(text) => text.clone(),
        Data::Bool(is) => is.to_string(),
        Data::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DurationIso(_) | Data::Error(_) | Data::Empty => String::new(),
    }
}

fn content(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<String, String> {
    let mut text = String::new();
    let mut part = archive.by_name("content.xml").map_err(|why| damaged(&why))?;
    part.read_to_string(&mut text).map_err(|why| damaged(&why))?;
    Ok(text)
}

/// How far the tables of an `OpenDocument` reach, up to the last cell that says something, and how many bytes the cells have that are
/// only repeated: cells and rows state how often they are.
#[derive(Debug, Default, PartialEq, Eq)]
struct Extent {
    columns: usize,
    rows: usize,
    repeated: usize,
}

fn extent(content: &str) -> Result<Extent, String> {
    let mut extent = Extent::default();
    let (mut row, mut row_times, mut column, mut copies) = (0_usize, 0_usize, 0_usize, 0_usize);
    let (mut begins, mut inside, mut has_value) = (0, 0, false);
    let mut reader = XmlReader::from_str(content);
    reader.config_mut().expand_empty_elements = true;
    loop {
        let before = reader.buffer_position();
        match reader.read_event().map_err(|why| damaged(&why))? {
            Event::Eof => return Ok(extent),
            Event::Start(tag) if tag.name().0 == "table:table" => (row, row_times) = (0, 0),
            Event::Start(tag) if tag.name().0 == "table:table-row" => {
                (row, column) = (row.saturating_add(row_times), 0);
                row_times = times(&tag, "table:number-rows-repeated")?;
            }
            Event::Start(tag) if CELLS.contains(&tag.name().0) => {
                let cells = times(&tag, "table:number-columns-repeated")?;
                (begins, inside) = (before, reader.buffer_position());
                has_value =
                    tag.attributes().flatten().any(|attribute| attribute.key.0.starts_with("office:"));
                column = column.saturating_add(cells);
                copies = cells.saturating_mul(row_times).saturating_sub(1);
            }
            Event::End(tag) if CELLS.contains(&tag.name().0) && (has_value || before > inside) => {
                extent.columns = column.max(extent.columns);
                extent.rows = row.saturating_add(row_times).max(extent.rows);
                let bytes = usize::try_from(reader.buffer_position() - begins).unwrap_or(usize::MAX);
                extent.repeated = extent.repeated.saturating_add(bytes.saturating_mul(copies));
            }
            Event::Start(_)
            | Event::End(_)
            | Event::Empty(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
    }
}

/// The elements of an `OpenDocument` that are a cell.
const CELLS: [&str; 2] = ["table:table-cell", "table:covered-table-cell"];

/// How often an element states that it is there.
fn times(tag: &BytesStart<'_>, attribute: &str) -> Result<usize, String> {
    let stated = tag.try_get_attribute(attribute).map_err(|why| damaged(&why))?;
    stated.map_or(Ok(1), |stated| stated.value.parse().map_err(|why| damaged(&why)))
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
        xlsx_with("<sheet name=\"Rosa\" sheetId=\"1\" r:id=\"r1\"/>", rows)
    }

    /// The same under several names.
    fn xlsx_with(sheets: &str, rows: &str) -> Vec<u8> {
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
        let sheets = format!("<sheets>{sheets}</sheets>");
        let styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>";
        let rows = format!("<sheetData>{rows}</sheetData>");
        zipped(&[
            ("_rels/.rels", relation("officeDocument", "xl/workbook.xml").as_bytes()),
            ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml").as_bytes()),
            ("xl/workbook.xml", part("workbook", &sheets).as_bytes()),
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
    fn cells(times: usize, text: &str) -> String {
        format!(
            "<table:table-cell table:number-columns-repeated=\"{times}\" office:value-type=\"string\">\
             <text:p>{text}</text:p></table:table-cell>"
        )
    }

    /// The text of the sheet that is read.
    fn text(bytes: &[u8]) -> Option<Result<String, String>> {
        Some(read(bytes)?.map(|book| book.text))
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
    fn the_first_sheet_that_is_not_hidden_is_read_and_named() {
        let sheets = "<sheet name=\"Liste\" sheetId=\"1\" state=\"hidden\" r:id=\"r1\"/>\
                      <sheet name=\"Rosa\" sheetId=\"2\" r:id=\"r1\"/>\
                      <sheet name=\"Prestiti\" sheetId=\"3\" r:id=\"r1\"/>";
        let row = format!("<row r=\"1\">{}</row>", cell("A1", "Nome"));
        let forms = [xlsx(&row), xlsx_with(sheets, &row)].map(|bytes| read(&bytes).unwrap().unwrap().form);
        assert_eq!(forms, ["a workbook, sheet \"Rosa\"", "a workbook, sheet \"Rosa\" of 2"]);
    }

    #[test]
    fn a_text_that_is_written_once_and_stands_in_many_cells_is_refused() {
        let mut full = Rows { text: "x".repeat(crate::store::import::MOST_BYTES), ..Rows::default() };
        assert_eq!(full.put(0, 0, "Kelly"), Err(too_much_text()));
        let row = format!(
            "<table:table-row table:number-rows-repeated=\"20000\">{}</table:table-row>",
            cells(1_000, "Kelly, 32 characters of his name")
        );
        assert_eq!(text(&ods(&row)), Some(Err(too_much_text())));
    }

    #[test]
    fn how_often_a_cell_is_there_is_seen_whatever_else_its_tag_says() {
        let row =
            |cell: &str| format!("<table:table-row table:number-rows-repeated='3'>{cell}</table:table-row>");
        for (cell, columns) in [
            ("<table:table-cell a='>' table:number-columns-repeated='4'>x</table:table-cell>", 4),
            (
                "<!-- <table:table-cell> --><table:table-cell office:value='5' table:number-columns-repeated = \"4\"/>",
                4,
            ),
            ("<table:covered-table-cell/><table:table-cell>x</table:table-cell><table:table-cell/>", 2),
            ("<table:table-cell table:number-columns-repeated='4'/>", 0),
        ] {
            let extent = extent(&row(cell)).unwrap();
            assert_eq!((extent.columns, extent.rows), (columns, if columns == 0 { 0 } else { 3 }), "{cell}");
        }
        assert!(extent(&row("<table:table-cell table:number-columns-repeated='many'>")).is_err());
    }

    #[test]
    fn the_cells_of_an_open_document_keep_their_places() {
        let empty = |times: usize| format!("<table:table-cell table:number-columns-repeated=\"{times}\"/>");
        let rows = format!(
            "<table:table-row>{}{}{}{}</table:table-row>\
             <table:table-row table:number-rows-repeated=\"1048575\">{}</table:table-row>",
            cells(1, "Nome"),
            empty(1),
            cells(1, "Ruolo"),
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
            cells(1_900, "x")
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

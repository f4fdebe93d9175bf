//! Reads saved web pages: the table with the most rows under known headers.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::squad_page;
use super::too_large;
use crate::domain::import::header;
use crate::domain::import::sheet::Sheet;
use crate::store::text_file;

/// How deep tables may stand in tables; what lies deeper belongs to the last of these.
const DEEPEST: usize = 16;

/// Of how many pictures and links of a cell the titles count: a portrait, a crest, a few flags. Each is compared with those before it.
const MOST_TITLES: usize = 100;

/// A cell: its texts line by line, and what only shows when a mouse rests on it.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) lines: Vec<String>,
    pub(super) titles: Vec<String>,
    pub(super) links: Vec<String>,
}

impl Cell {
    /// What stands in it; where nothing does, what its pictures are called.
    pub(super) fn text(&self) -> String {
        if self.lines.is_empty() { self.titles.join(", ") } else { self.lines.join(" ") }
    }

    fn add(&mut self, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.lines.push(text);
        }
    }

    fn take_in(&mut self, inner: Self) {
        self.lines.extend(inner.lines);
        for title in inner.titles {
            self.add_title(title);
        }
        self.links.extend(inner.links);
    }

    fn add_title(&mut self, title: String) {
        if self.titles.len() < MOST_TITLES && !title.is_empty() && !self.titles.contains(&title) {
            self.titles.push(title);
        }
    }
}

/// A table as it stands in the page.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Vec<Cell>>,
    is_in_cell: bool,
    text: String,
}

impl Table {
    /// Ends a run of text.
    fn end_text(&mut self) {
        let text = std::mem::take(&mut self.text);
        if let Some(cell) = self.cell() {
            cell.add(&text);
        }
    }

    fn cell(&mut self) -> Option<&mut Cell> {
        self.rows.last_mut().filter(|_| self.is_in_cell)?.last_mut()
    }

    fn begin_row(&mut self) {
        self.end_cell();
        self.rows.push(Vec::new());
    }

    fn begin_cell(&mut self) {
        self.end_cell();
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        self.rows.last_mut().expect("there is a row").push(Cell::default());
        self.is_in_cell = true;
    }

    fn end_cell(&mut self) {
        self.end_text();
        self.is_in_cell = false;
    }
}

/// Whether a text is a page.
pub(super) fn is_one(text: &str) -> bool {
    let mut end = text.len().min(4_096);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let begins = text[..end].to_lowercase();
    begins.starts_with('<') || begins.contains("<table") || begins.contains("<html")
}

/// The table of players.
pub(super) fn read(text: &str) -> Result<Sheet, String> {
    if text.len() > text_file::MOST_BYTES {
        return Err(format!("a page of more than {} MiB is not read", text_file::MOST_BYTES >> 20));
    }
    let tables = tables_of(text)?;
    let best = tables
        .into_iter()
        .filter_map(|table| Some((weight(&table)?, table)))
        .max_by_key(|((known, rows), _)| known * rows);
    let Some(((_, _), table)) = best else {
        return Err("there is no table with a header that is known in it".to_owned());
    };
    squad_page::read(&table).map_or_else(|| plain(table), Ok)
}

/// How many headers of a table are known, and how many rows it has.
fn weight(table: &Table) -> Option<(usize, usize)> {
    let header = table.rows.iter().find(|row| !row.is_empty())?;
    let known = header.iter().filter(|cell| header::read(&cell.text()).0.is_some()).count();
    (known > 1).then_some((known, table.rows.len()))
}

fn plain(table: Table) -> Result<Sheet, String> {
    let mut rows = table.rows.into_iter().filter(|row| !row.is_empty());
    let header: Vec<String> = rows.next().unwrap_or_default().iter().map(Cell::text).collect();
    too_large(header.len(), 0)?;
    let mut sheet = Sheet::new(header);
    for (number, row) in (1..).zip(rows) {
        sheet.begin_row(number);
        for cell in &row {
            sheet.push(&cell.text());
        }
        sheet.end_row();
        too_large(0, sheet.cells())?;
    }
    Ok(sheet)
}

/// All tables of a page; one that stands in a cell of another is a part of that cell.
fn tables_of(text: &str) -> Result<Vec<Table>, String> {
    let mut emitter = DefaultEmitter::default();
    // Else what stands in scripts counts as tags.
    emitter.naively_switch_states(true);
    let mut open: Vec<Table> = Vec::new();
    let mut done = Vec::new();
    let (mut cells, mut too_deep) = (0, 0_usize);
    for Ok(token) in Tokenizer::new_with_emitter(text, emitter) {
        match token {
            Token::StartTag(tag) if tag.name.as_slice() == b"table" => {
                if open.len() < DEEPEST {
                    open.push(Table::default());
                } else {
                    too_deep += 1;
                }
            }
            Token::EndTag(tag) if tag.name.as_slice() == b"table" => {
                if too_deep > 0 {
                    too_deep -= 1;
                } else if let Some(table) = open.pop() {
                    close(table, &mut open, &mut done);
                }
            }
            Token::StartTag(tag) => {
                if let Some(table) = open.last_mut() {
                    cells += usize::from(matches!(tag.name.as_slice(), b"td" | b"th"));
                    start(table, &tag);
                }
                too_large(0, cells)?;
            }
            Token::EndTag(tag) => {
                if let Some(table) = open.last_mut() {
                    match tag.name.as_slice() {
                        b"td" | b"th" | b"tr" => table.end_cell(),
                        b"div" | b"p" | b"li" => table.end_text(),
                        _ => {}
                    }
                }
            }
            Token::String(text) => {
                if let Some(table) = open.last_mut().filter(|table| table.is_in_cell) {
                    table.text.push_str(&String::from_utf8_lossy(&text));
                }
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    while let Some(table) = open.pop() {
        close(table, &mut open, &mut done);
    }
    Ok(done)
}

fn start(table: &mut Table, tag: &StartTag<()>) {
    match tag.name.as_slice() {
        b"tr" => table.begin_row(),
        b"td" | b"th" => table.begin_cell(),
        b"br" | b"div" | b"p" | b"li" => table.end_text(),
        _ => {}
    }
    let attribute = |name: &[u8]| {
        let found = tag.attributes.iter().find(|(known, _)| known.as_slice() == name);
        found.map(|(_, value)| String::from_utf8_lossy(value).trim().to_owned())
    };
    let Some(cell) = table.cell() else { return };
    if let Some(title) = attribute(b"title") {
        cell.add_title(title);
    }
    if let Some(link) = attribute(b"href") {
        cell.links.push(link);
    }
}

/// A table that ended: a part of the cell around it, else one of the page's.
fn close(mut table: Table, open: &mut [Table], done: &mut Vec<Table>) {
    table.end_cell();
    match open.last_mut().and_then(Table::cell) {
        Some(around) => table.rows.into_iter().flatten().for_each(|cell| around.take_in(cell)),
        None => done.push(table),
    }
}

//! Holds the cells of a file as texts: a header and rows, compactly, for files with a hundred thousand rows.

/// The rows below one header. Columns are known by place: two may have one name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What stands above the header, such as a title.
    above: String,
    header: Vec<String>,
    text: String,
    /// Where each cell ends in the text. Files are refused long before they have so many bytes.
    ends: Vec<u32>,
    rows: Vec<RowStart>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct RowStart {
    line: u32,
    first: usize,
}

/// A row of a sheet.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    sheet: &'a Sheet,
    at: usize,
}

impl Sheet {
    /// A sheet without rows.
    pub fn new(header: Vec<String>) -> Self {
        Self { header, ..Self::default() }
    }

    /// The same below a title.
    #[must_use]
    pub fn below(self, above: String) -> Self {
        Self { above, ..self }
    }

    /// What stands above the header; empty where nothing does.
    pub fn above(&self) -> &str {
        &self.above
    }

    /// The names of the columns, in order.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// Begins a row that stands on a line of the file, counted from 1.
    pub fn begin_row(&mut self, line: u32) {
        self.rows.push(RowStart { line, first: self.ends.len() });
    }

    /// Adds a cell to the row that was begun last.
    pub fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// Ends the row that was begun last: it is taken back where nothing is in it, or the header once more, as where somebody copies
    /// two tables that stand below each other.
    pub fn end_row(&mut self) {
        let Some(row) = self.rows.last().copied() else { return };
        let is_empty = self.ends[row.first..].iter().all(|end| *end as usize == self.start_of(row.first));
        if is_empty || self.repeats_header() {
            self.text.truncate(self.start_of(row.first));
            self.ends.truncate(row.first);
            self.rows.pop();
        }
    }

    fn repeats_header(&self) -> bool {
        let Some(row) = self.rows().next_back() else { return false };
        row.width() > 1
            && (0..row.width().max(self.header.len()))
                .all(|at| row.cell(at) == self.header.get(at).map_or("", |name| name.trim()))
    }

    /// Adds a whole row.
    pub fn push_row<'c>(&mut self, line: u32, cells: impl IntoIterator<Item = &'c str>) {
        self.begin_row(line);
        cells.into_iter().for_each(|cell| self.push(cell));
        self.end_row();
    }

    /// How many cells there are.
    pub fn cells(&self) -> usize {
        self.ends.len()
    }

    /// The rows, in order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> + DoubleEndedIterator {
        (0..self.rows.len()).map(|at| Row { sheet: self, at })
    }

    fn start_of(&self, cell: usize) -> usize {
        cell.checked_sub(1).map_or(0, |before| self.ends[before] as usize)
    }
}

impl<'a> Row<'a> {
    /// The line of the file on which it stands, from 1.
    pub fn line(self) -> u32 {
        self.sheet.rows[self.at].line
    }

    /// The cell of a column, without the blanks around it; empty where the row is shorter.
    pub fn cell(self, column: usize) -> &'a str {
        let start = &self.sheet.rows[self.at];
        let end = self.sheet.rows.get(self.at + 1).map_or(self.sheet.ends.len(), |next| next.first);
        let at = start.first + column;
        if at >= end {
            return "";
        }
        self.sheet.text[self.sheet.start_of(at)..self.sheet.ends[at] as usize].trim()
    }

    /// How many cells it has.
    pub fn width(self) -> usize {
        let end = self.sheet.rows.get(self.at + 1).map_or(self.sheet.ends.len(), |next| next.first);
        end - self.sheet.rows[self.at].first
    }
}

/// Whether a line is nothing but bars and dashes between two rows, or empty.
pub fn is_rule(line: &str) -> bool {
    line.chars().all(|char| matches!(char, '|' | '-' | '+') || char.is_whitespace())
}

/// How often a separator stands in a line, quoted cells aside.
pub fn count_outside_quotes(line: &str, separator: char) -> usize {
    line.split('"').step_by(2).map(|part| part.matches(separator).count()).sum()
}

/// Whether a text looks like cells of a table: somewhere, for there may be a title above, two lines on end with the same number of tabs or
/// separators, rules between them aside; or a table of a page.
pub fn looks_like_table(text: &str) -> bool {
    let lines = || text.split(['\n', '\r']).filter(|line| !is_rule(line));
    let begins: String = text.trim_start().chars().take(6).collect();
    let is_separated = |separator: char| {
        let counts = || lines().map(|line| count_outside_quotes(line, separator));
        counts().zip(counts().skip(1)).any(|(one, next)| one > 0 && one == next)
    };
    begins.eq_ignore_ascii_case("<table") || ['\t', ';', ',', '|'].into_iter().any(is_separated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_told_from_text_that_somebody_pastes_by_mistake() {
        for cells in [
            "Name\tPos\nKelly\tLB",
            "Name;Pos\r\nKelly;LB\r\n",
            "Name,Pos\rKelly,LB",
            "<table><tr>",
            "Squad 2025/26\t\t\nName\tPos\nKelly\tLB",
            "| Name | Pos |\r| ---------- |\r| Kelly | LB |\r| ---------- |\r",
            "Squad 2025/26\n\nName\tPos\nKelly\tLB",
            "Name,Pos\r\"Kelly\",\"LB, CB\"\r\"Gatti\",\"CB, RCB, RB\"",
        ] {
            assert!(looks_like_table(cells), "{cells:?}");
        }
        for text in ["", "Kelly", "Kelly; LB", "one\ntwo", "one, two\nthree", "\n\n"] {
            assert!(!looks_like_table(text), "{text:?}");
        }
    }

    #[test]
    fn a_cell_stays_in_its_row_and_column_whatever_is_missing() {
        let mut sheet = Sheet::new(vec!["a".into(), "b".into(), "c".into()]);
        sheet.push_row(2, ["1", "", " 3 "]);
        sheet.push_row(3, ["4"]);
        sheet.push_row(4, ["", ""]);
        sheet.push_row(4, ["a", " b", "c", ""]);
        sheet.push_row(5, ["7", "8", "9", "10"]);
        let cells: Vec<Vec<&str>> =
            sheet.rows().map(|row| (0..3).map(|column| row.cell(column)).collect()).collect();
        assert_eq!(cells, [vec!["1", "", "3"], vec!["4", "", ""], vec!["7", "8", "9"]]);
        assert_eq!(
            sheet.rows().map(|row| (row.line(), row.width())).collect::<Vec<_>>(),
            [(2, 3), (3, 1), (5, 4)]
        );
    }
}

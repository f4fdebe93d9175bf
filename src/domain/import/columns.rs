//! Finds out what each column of a sheet is, by its header, its layout, the user's word, and where two claim the same by what stands in them.

use std::collections::BTreeMap;

use super::answers::Answers;
use super::dry_run::ColumnReport;
use super::header::{self, Meaning, PLAIN_NAMES};
use super::layout::Layout;
use super::sheet::{Row, Sheet};
use crate::domain::reading::amount::Unit;
use crate::domain::reading::day::{DateStyle, Dated, DayOrder};
use crate::domain::reading::player_name::{self, NameOrder};
use crate::domain::reading::{bare, body, is_nothing, positions};

/// How many rows are looked at to tell two columns of one name apart.
const LOOKED_AT: usize = 200;

/// The columns of a sheet, with what they are read as.
#[derive(Debug)]
pub(super) struct Columns {
    reports: Vec<ColumnReport>,
    units: Vec<Unit>,
    orders: Vec<DayOrder>,
    /// Which part of a whole name comes first; nothing where nobody knows.
    name_order: Option<NameOrder>,
    at: BTreeMap<Meaning, usize>,
}

impl Columns {
    /// What the headers say.
    pub(super) fn of(sheet: &Sheet, layout: Layout, answers: &Answers) -> Self {
        let header = sheet.header();
        let mut meanings = Vec::with_capacity(header.len());
        let mut units = Vec::with_capacity(header.len());
        for name in header {
            let (meaning, unit) = match answers.column(name) {
                Some(said) => (said, said.map_or_else(Unit::default, |it| layout.unit(name, it))),
                None => layout.meaning(name),
            };
            meanings.push(meaning);
            units.push(unit);
        }
        tell_first_names(header, &mut meanings);
        drop_match_ratings(sheet, &mut meanings, answers);
        let mut at = BTreeMap::new();
        for (column, meaning) in meanings.iter().enumerate() {
            let Some(meaning) = *meaning else { continue };
            let best = at.entry(meaning).or_insert(column);
            let is_named = |column: usize| answers.column(&header[column]).is_some();
            if *best != column
                && !is_named(*best)
                && readable(sheet, meaning, column) > readable(sheet, meaning, *best)
            {
                *best = column;
            }
        }
        let reports =
            header.iter().zip(meanings).enumerate().map(|(column, (header, meaning))| ColumnReport {
                header: header.clone(),
                meaning: meaning.filter(|meaning| at.get(meaning) == Some(&column)),
                ..ColumnReport::default()
            });
        Self {
            reports: reports.collect(),
            orders: vec![DayOrder::default(); header.len()],
            units,
            at,
            name_order: None,
        }
    }

    /// Where a meaning stands, if anywhere.
    pub(super) fn find(&self, meaning: Meaning) -> Option<usize> {
        self.at.get(&meaning).copied()
    }

    /// The cell of a meaning; empty where no column has it.
    pub(super) fn cell<'a>(&self, row: Row<'a>, meaning: Meaning) -> &'a str {
        self.find(meaning).map_or("", |column| row.cell(column))
    }

    /// How the amounts of a column are meant.
    pub(super) fn unit(&self, meaning: Meaning) -> Unit {
        self.find(meaning).map(|column| self.units[column]).unwrap_or_default()
    }

    /// How the dates of a column are written, and what they are of.
    pub(super) fn date_style(&self, meaning: Meaning) -> DateStyle {
        let order = self.find(meaning).map(|column| self.orders[column]).unwrap_or_default();
        DateStyle { order, of: if meaning == Meaning::Born { Dated::Birth } else { Dated::Contract } }
    }

    /// Learns from the rows that come in how their dates are written: from each column, else from the others.
    pub(super) fn learn_day_order(&mut self, rows: &[Row<'_>]) {
        let dates = [Meaning::Born, Meaning::ContractUntil, Meaning::Joined, Meaning::DayOfTheFile];
        let columns: Vec<usize> = dates.into_iter().filter_map(|meaning| self.find(meaning)).collect();
        let of_column = |column: usize| DayOrder::of_column(rows.iter().map(|row| row.cell(column)));
        let found: Vec<Option<DayOrder>> = columns.iter().map(|column| of_column(*column)).collect();
        let others = found.iter().copied().flatten().next().unwrap_or_default();
        for (column, order) in columns.into_iter().zip(found) {
            self.orders[column] = order.unwrap_or(others);
        }
    }

    /// Which part of a whole name comes first; nothing where nobody knows.
    pub(super) const fn name_order(&self) -> Option<NameOrder> {
        self.name_order
    }

    /// Learns which part of a whole name comes first: from the user, the header, the layout, or the names that come in.
    pub(super) fn learn_name_order(&mut self, rows: &[Row<'_>], layout: Layout, answers: &Answers) {
        let Some(column) = self.find(Meaning::Name).or_else(|| self.find(Meaning::FullName)) else { return };
        let by_header = || header::name_order(&self.reports[column].header);
        let by_layout = || (layout != Layout::OwnSheet).then_some(NameOrder::FirstNameFirst);
        let by_names = || player_name::order_of(rows.iter().map(|row| row.cell(column)));
        self.name_order = answers.names.or_else(by_header).or_else(by_layout).or_else(by_names);
    }

    /// The names of which nobody knows which part comes first.
    pub(super) fn names_of_unknown_order<'a>(&self, rows: &[Row<'a>]) -> Vec<&'a str> {
        let column = self.find(Meaning::Name).filter(|_| self.name_order.is_none());
        let names = column.into_iter().flat_map(|column| rows.iter().map(move |row| row.cell(column)));
        names.filter(|name| player_name::leaves_order_open(name)).collect()
    }

    /// The report of a meaning's column.
    pub(super) fn report(&mut self, meaning: Meaning) -> Option<&mut ColumnReport> {
        let column = self.find(meaning)?;
        self.reports.get_mut(column)
    }

    /// All reports, in the order of the columns.
    pub(super) fn into_reports(self) -> Vec<ColumnReport> {
        self.reports
    }
}

/// `Nome` beside `Cognome` is a first name, and `Nom` beside `Prénom` a surname.
fn tell_first_names(header: &[String], meanings: &mut [Option<Meaning>]) {
    let has = |meanings: &[Option<Meaning>], meaning| meanings.contains(&Some(meaning));
    let becomes = match (has(meanings, Meaning::FirstName), has(meanings, Meaning::LastName)) {
        (false, true) => Meaning::FirstName,
        (true, false) => Meaning::LastName,
        (true, true) | (false, false) => return,
    };
    for (name, meaning) in header.iter().zip(meanings) {
        if *meaning == Some(Meaning::Name) && PLAIN_NAMES.contains(&bare(name).as_str()) {
            *meaning = Some(becomes);
        }
    }
}

/// A column of marks for matches, such as `6,85`, is no rating of 100, whatever it is called, unless the user says so.
fn drop_match_ratings(sheet: &Sheet, meanings: &mut [Option<Meaning>], answers: &Answers) {
    for (column, meaning) in meanings.iter_mut().enumerate() {
        let is_named = answers.column(&sheet.header()[column]).is_some();
        if *meaning == Some(Meaning::Rating) && !is_named {
            let mut cells = sheet.rows().take(LOOKED_AT).map(|row| row.cell(column));
            *meaning = meaning.filter(|_| !cells.any(body::is_match_rating));
        }
    }
}

/// How many of the first cells of a column can be what the meaning says.
#[expect(clippy::wildcard_enum_match_arm, reason = "of all others it is enough that they say something")]
fn readable(sheet: &Sheet, meaning: Meaning, column: usize) -> usize {
    let is_readable = |cell: &str| match meaning {
        Meaning::Age => body::age(cell).stated().is_some(),
        Meaning::Nationality => !is_nothing(cell) && !cell.contains(|char: char| char.is_ascii_digit()),
        Meaning::Positions => !positions::read(cell).is_empty(),
        _ => !is_nothing(cell),
    };
    sheet.rows().take(LOOKED_AT).filter(|row| is_readable(row.cell(column))).count()
}

//! Picks the rows of one club's first team and of one season out of a file that has those of many.

use std::collections::BTreeSet;

use super::answers::Answers;
use super::columns::Columns;
use super::dry_run::{Asked, LeftOut, Question};
use super::header::Meaning;
use super::sheet::{Row, Sheet};
use crate::domain::reading::bare;

/// How many clubs are named in a question.
const NAMED: usize = 5;

/// The rows of a club and a season.
pub(super) struct Selection<'a> {
    /// The rows, in order.
    pub(super) rows: Vec<Row<'a>>,
    /// How many others there are, and why they are left out.
    pub(super) left_out: Vec<(LeftOut, usize)>,
    /// What has to be answered before there are any.
    pub(super) question: Option<Question>,
    /// What was chosen without being asked for.
    pub(super) remark: Option<String>,
}

impl<'a> Selection<'a> {
    /// Picks rows by what the user said, and of several seasons the newest.
    pub(super) fn of(sheet: &'a Sheet, columns: &Columns, answers: &Answers) -> Self {
        let (rows, question) = of_club(sheet, columns, answers);
        let other_clubs = if question.is_some() { 0 } else { sheet.rows().len() - rows.len() };
        let of_club = rows.len();
        let rows = of_first_team(rows, columns);
        let of_team = rows.len();
        let (rows, remark) = of_season(rows, columns, answers);
        let left_out = [
            (LeftOut::OtherClub, other_clubs),
            (LeftOut::YouthTeam, of_club - of_team),
            (LeftOut::OtherSeason, of_team - rows.len()),
        ];
        Self {
            left_out: left_out.into_iter().filter(|(_, count)| *count > 0).collect(),
            rows,
            question,
            remark,
        }
    }
}

fn of_club<'a>(sheet: &'a Sheet, columns: &Columns, answers: &Answers) -> (Vec<Row<'a>>, Option<Question>) {
    let all = || sheet.rows().collect::<Vec<_>>();
    let with_clubs = |column: &usize| sheet.rows().any(|row| !row.cell(*column).is_empty());
    let by_id = columns.find(Meaning::ClubId).filter(with_clubs);
    let by_name = columns.find(Meaning::Club).filter(with_clubs);
    // A sheet that sorts its men says by itself who is ours; the clubs are those of the targets.
    if by_id.or(by_name).is_none() || columns.find(Meaning::List).is_some() {
        return (all(), None);
    }
    let Some(club) = &answers.club else { return of_the_only_club(sheet, by_name.or(by_id)) };
    if let Some(column) = by_id {
        let rows: Vec<Row<'_>> =
            sheet.rows().filter(|row| without_decimals(row.cell(column)) == club.as_str()).collect();
        if !rows.is_empty() {
            return (rows, None);
        }
    }
    let Some(column) = by_name else { return (Vec::new(), Some(no_such_club(club, &[]))) };
    let wanted = bare(club);
    let rows: Vec<Row<'_>> = sheet.rows().filter(|row| bare(row.cell(column)) == wanted).collect();
    if !rows.is_empty() {
        return (rows, None);
    }
    let clubs: BTreeSet<&str> = sheet.rows().map(|row| row.cell(column)).collect();
    let alike: Vec<&str> = clubs.into_iter().filter(|name| bare(name).contains(&wanted)).collect();
    match alike[..] {
        [only] => (sheet.rows().filter(|row| row.cell(column) == only).collect(), None),
        _ => (Vec::new(), Some(no_such_club(club, &alike))),
    }
}

/// The rows of a file in which only one club occurs; others wait for an answer. Rows without a club are free agents' and left out.
fn of_the_only_club(sheet: &Sheet, column: Option<usize>) -> (Vec<Row<'_>>, Option<Question>) {
    let Some(column) = column else { return (sheet.rows().collect(), None) };
    let mut clubs: BTreeSet<&str> = BTreeSet::new();
    for row in sheet.rows() {
        clubs.insert(row.cell(column));
    }
    clubs.remove("");
    if clubs.len() > 1 {
        return (Vec::new(), Some(which_club(&clubs)));
    }
    let is_of_it = |row: &Row<'_>| clubs.is_empty() || !row.cell(column).is_empty();
    (sheet.rows().filter(is_of_it).collect(), None)
}

fn which_club(clubs: &BTreeSet<&str>) -> Question {
    let named: Vec<&str> = clubs.iter().copied().take(NAMED).collect();
    let more = if clubs.len() > NAMED { " …" } else { "" };
    Question {
        about: Asked::Club,
        text: format!(
            "the file has players of {} clubs: of which one? {}{more}",
            clubs.len(),
            named.join(", ")
        ),
        answer: "--club NAME, or its id in the file".to_owned(),
        is_needed: true,
    }
}

fn no_such_club(club: &str, alike: &[&str]) -> Question {
    let text = if alike.is_empty() {
        format!("nobody in the file is of {club:?}: which club is it?")
    } else {
        let named: Vec<&str> = alike.iter().copied().take(NAMED).collect();
        format!("{club:?} may be {}: which one?", named.join(", "))
    };
    Question {
        about: Asked::Club,
        text,
        answer: "--club NAME, as the file writes it, or its id".to_owned(),
        is_needed: true,
    }
}

/// The rows without those of teams such as `U19`; a man of whom no team is said is of the first.
fn of_first_team<'a>(rows: Vec<Row<'a>>, columns: &Columns) -> Vec<Row<'a>> {
    let Some(column) = columns.find(Meaning::TeamOfTheClub) else { return rows };
    let is_youth = |team: &str| {
        let age = team.strip_prefix(['U', 'u']).map(|age| age.trim_start_matches(['-', ' ']));
        age.is_some_and(|age| age.len() == 2 && age.bytes().all(|digit| digit.is_ascii_digit()))
    };
    rows.into_iter().filter(|row| !is_youth(row.cell(column))).collect()
}

fn of_season<'a>(rows: Vec<Row<'a>>, columns: &Columns, answers: &Answers) -> (Vec<Row<'a>>, Option<String>) {
    let Some(column) = columns.find(Meaning::LastSeason) else { return (rows, None) };
    let first_year = |season: &str| season.get(..4).and_then(|year| year.parse::<u16>().ok());
    let newest = rows.iter().filter_map(|row| first_year(row.cell(column))).max();
    let wanted = answers
        .season
        .as_deref()
        .and_then(first_year)
        .filter(|_| rows.iter().any(|row| is_of(row.cell(column), answers)));
    let Some(year) = wanted.or(newest) else { return (rows, None) };
    let before = rows.len();
    let rows: Vec<Row<'_>> =
        rows.into_iter().filter(|row| first_year(row.cell(column)) == Some(year)).collect();
    let is_said = wanted.is_some() || rows.len() == before;
    let remark =
        (!is_said).then(|| format!("of several seasons the newest is taken: {year}; --season names another"));
    (rows, remark)
}

fn is_of(season: &str, answers: &Answers) -> bool {
    answers.season.as_deref().is_some_and(|wanted| wanted.get(..4) == season.get(..4))
}

/// `483` for `483.0`, as spreadsheets write ids.
pub(super) fn without_decimals(id: &str) -> &str {
    id.strip_suffix(".0").unwrap_or(id)
}

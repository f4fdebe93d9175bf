//! Asks what only a person can say of a file, and tells what is worth a look in it.

use std::collections::BTreeMap;

use super::answers::Assumption;
use super::columns::Columns;
use super::dry_run::{Asked, ColumnReport, DryRun, Man, Question, RowsAre};
use super::header::Meaning;
use super::in_words::{Names, named};
use super::reader::Open;
use super::run::MOST_MEN;
use super::settle::side_by_foot;
use super::sheet::Row;
use crate::domain::date::{Date, PartialDate};
use crate::domain::squad::position::Position;
use crate::text::{Text, count};

/// Which side centre-backs play, by their stronger feet.
pub(super) fn sides(men: &[Man], names: &Names) -> Option<Question> {
    let of_side = |side| {
        let his = men.iter().filter(|man| side_by_foot(man) == Some(side));
        his.map(|man| names.of(man.line)).collect::<Vec<_>>()
    };
    let (left, right) = (of_side(Position::LCB), of_side(Position::RCB));
    let all = left.len() + right.len();
    let told = |feet: &str, men: &[&str]| {
        if men.is_empty() { format!("{feet}: nobody") } else { format!("{feet}: {}", named(men)) }
    };
    (all > 0).then(|| Question {
        about: Asked::Assume(Assumption::Sides),
        text: format!(
            "which side {} play? By the stronger foot {}; {}",
            if all == 1 { "does 1 centre-back".to_owned() } else { format!("do {all} centre-backs") },
            told("left", &left),
            told("right", &right)
        ),
        answer: "--assume sides".to_owned(),
        is_needed: false,
    })
}

/// So many of them, and the verb: `1 wage is`, `2 wages are`.
fn are(number: usize, noun: &str) -> String {
    format!("{} {}", count(number, noun), if number == 1 { "is" } else { "are" })
}

/// No column is a name; where none is anything, the first row may be a man and no header.
pub(super) fn no_names(columns: &Columns) -> Question {
    let text = if Meaning::all().all(|meaning| columns.find(meaning).is_none()) {
        "no header is known: is the first row one? Copy the table with its header, or say which column is a name"
    } else {
        "no column is a name: which one is it?"
    };
    Question {
        about: Asked::Name,
        text: text.to_owned(),
        answer: "--column \"HEADER=name\"".to_owned(),
        is_needed: true,
    }
}

/// Which part of these names comes first.
pub(super) fn order_of_names(open: &[&str]) -> Option<Question> {
    (!open.is_empty()).then(|| Question {
        about: Asked::NameOrder,
        text: format!(
            "what stands first in {}, the surname or the first name?",
            named(&open[..open.len().min(3)])
        ),
        answer: "--names \"surname\"".to_owned(),
        is_needed: true,
    })
}

/// Too many for one squad.
pub(super) fn too_many() -> Question {
    Question {
        about: Asked::Club,
        text: format!("more than {MOST_MEN} men are no squad: of which club are they?"),
        answer: "--club NAME, or fewer positions by --only".to_owned(),
        is_needed: true,
    }
}

/// The day of the file, and whose ages wait for it; the day that its title names is proposed.
pub(super) fn day(run: &DryRun, open: &Open, named: Option<Date>) -> Option<Question> {
    if run.as_of.is_some() || run.men.is_empty() {
        return None;
    }
    let title = named.map(|day| format!(" Its title names {day}")).unwrap_or_default();
    let ages = match open.ages_without_a_day {
        0 => String::new(),
        men => format!(" The ages of {} wait for it", count(men, "man").replace("mans", "men")),
    };
    let answer = named.map_or_else(
        || "--as-of 2025-06-28".to_owned(),
        |day| format!("--as-of \"{}\"", PartialDate::Day(day).iso()),
    );
    Some(question(Asked::Day, format!("as of which day is the file?{title}{ages}"), &answer))
}

/// Whose squad it is, where a sheet that sorts its men says of most of them that they are of one club.
pub(super) fn club(rows: &[Row<'_>], columns: &Columns) -> Option<Question> {
    let column = columns.find(Meaning::Club)?;
    let mut men_of: BTreeMap<&str, usize> = BTreeMap::new();
    for club in rows.iter().map(|row| row.cell(column)).filter(|club| !club.is_empty()) {
        *men_of.entry(club).or_default() += 1;
    }
    let (club, men) = men_of.into_iter().max_by_key(|(_, men)| *men)?;
    let is_quotable = !club.contains('"') && club.parse::<Text>().is_ok();
    let text = format!("whose squad is it? {men} of {} are of {club}", count(rows.len(), "row"));
    (2 * men > rows.len() && is_quotable).then(|| question(Asked::Club, text, &format!("--club \"{club}\"")))
}

/// What cells leave open: how wages are meant, which end of a range counts, and what words, places, notes and loans mean.
pub(super) fn open_questions(open: &Open, names: &Names) -> Vec<Question> {
    let mut questions: Vec<Question> = amounts(open).collect();
    questions.extend(open.words.values().map(|word| {
        let (word, men) = (&word.written, named(&names.of_all(&word.lines)));
        let text = format!("what does {word:?} say of {men}? Until then Staying");
        question(Asked::Word, text, &format!("--word \"{word}=Staying\", or ForSale, Target, undecided"))
    }));
    questions.extend(places(open, names));
    if !open.notes.is_empty() {
        let notes = open.notes.iter().map(|(line, note)| format!("{} ({note})", names.of(*line)));
        let notes: Vec<String> = notes.collect();
        let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
        let text = format!("are these notes injuries and loans? {}", named(&notes));
        questions.push(question(Asked::Assume(Assumption::Notes), text, "--assume notes"));
    }
    if !open.loans.is_empty() {
        let men = names.of_all(&open.loans);
        let text = format!("on loan, but from or to whom is not stated: {}", named(&men));
        let first = men.first().copied().unwrap_or_default();
        let answer = format!("--loan \"{first}=from Bayern until 30/6/2026\", or to Bayern");
        questions.push(question(Asked::Loan, text, &answer));
    }
    questions
}

/// Where men play of whom only words are said: once of all words that stand at the same men.
fn places(open: &Open, names: &Names) -> impl Iterator<Item = Question> {
    let mut of_men: BTreeMap<&[u32], (bool, Vec<&str>)> = BTreeMap::new();
    for word in open.places.values() {
        let (is_beside_others, words) = of_men.entry(&word.lines).or_default();
        *is_beside_others |= word.is_beside_others;
        words.push(&word.written);
    }
    of_men.into_iter().map(|(lines, (is_beside_others, words))| {
        let does = if lines.len() == 1 { "does" } else { "do" };
        let until_then = if is_beside_others { "left out" } else { "nowhere" };
        let (words, men) = (words.join("/"), named(&names.of_all(lines)));
        let text = format!("{words:?} is no place: where {does} {men} play? Until then {until_then}");
        question(Asked::Place, text, &format!("--place \"{words}=CB\""))
    })
}

/// How wages are meant, which end of a range counts, and what other currencies are in euros.
fn amounts(open: &Open) -> impl Iterator<Item = Question> {
    let (lack, answer) = match (open.wages_without_period > 0, open.wages_without_tax > 0) {
        (true, true) => ("of a week, a month or a year, and net or gross", "--wage week,gross"),
        (true, false) => ("of a week, a month or a year", "--wage week"),
        (false, _) => ("net or gross", "--wage gross"),
    };
    let wages = (open.wages > 0).then(|| {
        let text = format!("{} not said to be {lack}: which?", are(open.wages, "wage"));
        question(Asked::Wage, text, answer)
    });
    let ranges = (open.ranges > 0).then(|| {
        let text = format!("{} no single number: which end counts?", are(open.ranges, "amount"));
        question(Asked::Range, text, "--range low, middle or high")
    });
    let rates = open.currencies.iter().map(|(currency, amounts)| {
        let amounts = are(*amounts, "amount");
        let text =
            format!("{amounts} in {}: how many euros is one? Until then left out", currency.in_words());
        question(Asked::Rate(*currency), text, &format!("--rate {}=1.17", currency.code()))
    });
    wages.into_iter().chain(ranges).chain(rates)
}

/// A question that may stay open.
fn question(about: Asked, text: String, answer: &str) -> Question {
    Question { about, text, answer: answer.to_owned(), is_needed: false }
}

/// What came in less than whole.
pub(super) fn warnings_of(open: &Open) -> Vec<String> {
    let formulas = (open.formulas > 0)
        .then(|| format!("{} no value but a formula, and not read", are(open.formulas, "cell")));
    formulas.into_iter().collect()
}

/// The cells of a column that could not be read.
pub(super) fn unread_in_words(column: &ColumnReport, rows: RowsAre) -> Option<String> {
    // A word of the list and one of a place are asked about.
    let meaning = column.meaning.filter(|meaning| !matches!(meaning, Meaning::List | Meaning::Positions))?;
    let cells = column.unread.iter().map(|(row, cell)| format!("{cell:?} ({})", rows.numbered(*row)));
    let cells: Vec<String> = cells.collect();
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    let more = match column.unclear.saturating_sub(column.asked + column.unread.len()) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    (!cells.is_empty())
        .then(|| format!("{}: {}{more} cannot be read as {}", column.header, cells.join(", "), meaning.key()))
}

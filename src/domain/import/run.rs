//! Reads a sheet from its first row to its last, and asks what only a person can say.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::answers::{Answers, Assumption};
use super::columns::Columns;
use super::dry_run::{DryRun, LeftOut, Man, Question, Refused, SourceFile};
use super::header::Meaning;
use super::in_words::{Names, without_a_place};
use super::layout::Layout;
use super::questions;
use super::reader::{Open, Reader, Skipped};
use super::selection::Selection;
use super::sheet::{Row, Sheet};
use crate::domain::date::{Date, PartialDate};
use crate::domain::reading::day::{self, DateStyle};
use crate::domain::squad::player::{Foot, Origin, PlayerId};
use crate::domain::squad::player_field::Field;
use crate::domain::squad::position::Position;

/// The most men who come in at once: a file of more is not of one squad.
pub(super) const MOST_MEN: usize = 2_000;

/// Looks at a sheet under the answers that were given.
pub fn dry_run(source: &SourceFile, sheet: &Sheet, answers: &Answers) -> DryRun {
    let layout = Layout::of(sheet.header());
    let mut columns = Columns::of(sheet, layout, answers);
    let has_names =
        [Meaning::Name, Meaning::LastName, Meaning::FirstName, Meaning::FullName, Meaning::ShortName]
            .iter()
            .any(|meaning| columns.find(*meaning).is_some());
    let mut selection = Selection::of(sheet, &columns, answers);
    let mut questions: Vec<Question> = selection.question.take().into_iter().collect();
    let mut warnings: Vec<String> = selection.remark.take().into_iter().collect();
    if !has_names {
        questions.push(questions::no_names());
        selection.rows.clear();
    }
    // Where there are more of them nobody comes in.
    let told_by = &selection.rows[..selection.rows.len().min(MOST_MEN)];
    columns.learn_day_order(told_by);
    columns.learn_name_order(told_by, layout, answers);
    questions.extend(questions::order_of_names(&columns.names_of_unknown_order(told_by)));
    let in_title = &source.squad;
    let as_of = answers.as_of.or(in_title.day).or_else(|| day_of_the_file(&selection.rows, &columns));
    let club = club_of(&selection.rows, &columns, answers).or_else(|| in_title.club.clone());
    let by = answers.by.as_ref().map_or_else(|| source.name.clone(), |by| format!("{by}, {}", source.name));
    let reader = Reader { columns, answers, as_of, open: Open::default(), undecided: Vec::new() };
    let mut read = Rows::of(reader, &selection.rows);
    selection.left_out.iter().for_each(|(why, count)| *read.left_out.entry(*why).or_default() += count);
    if read.men.len() > MOST_MEN {
        questions.push(questions::too_many());
        read.men.clear();
    }
    let ids = set_ids(&mut read.men);
    settle_numbers(&mut read.men, &mut warnings);
    settle_dates(&mut read.men, &mut warnings);
    settle_sides(&mut read.men, answers);
    let depth = in_title.line_up(&mut read.men);
    let Reader { columns, open, undecided, .. } = read.reader;
    let undecided =
        undecided.into_iter().filter_map(|(at, word)| Some((word, ids.get(at)?.clone()))).collect();
    let names = Names::of_men(&read.men);
    questions.extend(questions::day(&read.men, &open, as_of));
    questions.extend(questions::sides(&read.men, &names));
    questions.extend(questions::open_questions(&open, &names));
    let is_asked = |man: &&Man| open.places.values().any(|word| word.lines.contains(&man.line));
    warnings.extend(without_a_place(read.men.iter().filter(|man| !is_asked(man))));
    warnings.extend(questions::warnings_of(&open));
    let columns = columns.into_reports();
    warnings.extend(columns.iter().filter_map(|column| questions::unread_in_words(column, source.rows_are)));
    DryRun {
        source: source.clone(),
        layout,
        rows: sheet.rows().len(),
        columns,
        men: read.men,
        left_out: read.left_out,
        refused: read.refused,
        warnings,
        questions,
        club,
        season: answers.season.clone(),
        as_of,
        shape: in_title.shape,
        depth,
        by,
        undecided,
    }
}

/// The rows as they were read.
struct Rows<'a> {
    reader: Reader<'a>,
    men: Vec<Man>,
    left_out: BTreeMap<LeftOut, usize>,
    refused: Vec<Refused>,
}

impl<'a> Rows<'a> {
    fn of(mut reader: Reader<'a>, rows: &[Row<'_>]) -> Self {
        let (mut men, mut left_out, mut refused) = (Vec::new(), BTreeMap::new(), Vec::new());
        for row in rows {
            // So many are refused, and a file may have millions.
            if men.len() > MOST_MEN {
                break;
            }
            match reader.man(*row, men.len()) {
                Ok(man) => men.push(man),
                Err(Skipped::LeftOut(why)) => *left_out.entry(why).or_default() += 1,
                Err(Skipped::Refused(why)) => refused.push(Refused { line: row.line(), why }),
            }
        }
        Self { reader, men, left_out, refused }
    }
}

/// The day of the file, where all rows state the same.
fn day_of_the_file(rows: &[Row<'_>], columns: &Columns) -> Option<Date> {
    let column = columns.find(Meaning::DayOfTheFile)?;
    let first = rows.first()?.cell(column);
    if rows.iter().any(|row| row.cell(column) != first) {
        return None;
    }
    match day::read(first, DateStyle::default()).stated()? {
        PartialDate::Day(day) => Some(day),
        PartialDate::Month(..) | PartialDate::Year(_) => None,
    }
}

/// The club's name as the file writes it, else as the user does.
fn club_of(rows: &[Row<'_>], columns: &Columns, answers: &Answers) -> Option<String> {
    let in_the_file = || {
        let column = columns.find(Meaning::Club).filter(|_| columns.find(Meaning::List).is_none())?;
        let first = rows.first()?.cell(column);
        let is_one = !first.is_empty() && rows.iter().all(|row| row.cell(column) == first);
        is_one.then(|| first.to_owned())
    };
    let club = in_the_file().or_else(|| answers.club.clone())?;
    club.parse::<crate::text::Text>().ok().map(|club| club.0)
}

/// Gives everybody an id of his own: of his name and his id in the file, else of his name, else of his whole name, else numbered.
fn set_ids(men: &mut [Man]) -> Vec<PlayerId> {
    let mut bearers: HashMap<PlayerId, usize> = HashMap::new();
    for man in men.iter() {
        *bearers.entry(PlayerId::from_name(&man.player.name)).or_default() += 1;
    }
    let mut taken: HashSet<PlayerId> = HashSet::new();
    for man in men.iter_mut() {
        let of_name = PlayerId::from_name(&man.player.name);
        let first = match (&man.source_id, &man.player.full_name) {
            (Some(id), _) => PlayerId(format!("{of_name}-{id}")),
            (None, Some(full)) if bearers[&of_name] > 1 => PlayerId::from_name(full),
            (None, _) => of_name,
        };
        let mut id = first.clone();
        let mut number = 2;
        while !taken.insert(id.clone()) {
            id = PlayerId(format!("{first}-{number}"));
            number += 1;
        }
        man.player.id = id;
    }
    men.iter().map(|man| man.player.id.clone()).collect()
}

/// Two of ours cannot wear one number: the second one's is not stated.
fn settle_numbers(men: &mut [Man], warnings: &mut Vec<String>) {
    let mut worn: HashMap<u8, String> = HashMap::new();
    for man in men.iter_mut().filter(|man| matches!(man.player.origin, Origin::Ours | Origin::OnLoan { .. }))
    {
        let Some(number) = man.player.number else { continue };
        if let Some(first) = worn.get(&number) {
            warnings.push(format!(
                "{first} and {} both wear number {number}: the second one's is left out",
                man.player.name
            ));
            man.player.number = None;
            man.remarks.push(format!("number {number}"));
        } else {
            worn.insert(number, man.player.name.clone());
        }
    }
}

/// Nobody joins after his contract ends.
fn settle_dates(men: &mut [Man], warnings: &mut Vec<String>) {
    for Man { player, remarks, .. } in men {
        let (Some(joined), Some(until)) =
            (player.joined.as_ref().and_then(|joined| joined.on), player.contract_until)
        else {
            continue;
        };
        if joined.earliest() > until.latest() {
            warnings.push(format!(
                "{} joined on {joined}, after his contract ended on {until}: the contract is left out",
                player.name
            ));
            player.contract_until = None;
            remarks.push(format!("contract until {until}"));
        }
    }
}

/// The side of a centre-back by his stronger foot, where he has one and no side is said of him.
pub(super) fn side_by_foot(man: &Man) -> Option<Position> {
    let has = |position| man.player.positions.contains(&position);
    let side = match man.player.foot? {
        Foot::Left => Position::LCB,
        Foot::Right => Position::RCB,
        Foot::Both => return None,
    };
    (has(Position::CB) && !has(Position::LCB) && !has(Position::RCB)).then_some(side)
}

/// The sides of centre-backs by their stronger feet, where the user says so.
fn settle_sides(men: &mut [Man], answers: &Answers) {
    if !answers.assumes(Assumption::Sides) {
        return;
    }
    for man in men {
        let Some(side) = side_by_foot(man) else { continue };
        let positions = &mut man.player.positions;
        let behind = positions.iter().position(|position| *position == Position::CB).map_or(0, |at| at + 1);
        positions.insert(behind, side);
        man.assumed.push(Field::Positions);
    }
}

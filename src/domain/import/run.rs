//! Reads a sheet from its first row to its last, and asks what only a person can say.

use std::collections::{HashMap, HashSet};

use super::answers::Answers;
use super::columns::Columns;
use super::dry_run::{DryRun, Man, Refused, SourceFile, Who};
use super::header::Meaning;
use super::in_words::{Names, without_a_place};
use super::layout::Layout;
use super::matching;
use super::order::{self, OrderBy};
use super::order_in_words;
use super::questions;
use super::reader::{Open, Reader, Skipped};
use super::selection::Selection;
use super::settle::settle;
use super::sheet::{Row, Sheet};
use crate::domain::date::{Date, PartialDate};
use crate::domain::reading::day::{self, DateStyle};
use crate::domain::squad::Squad;
use crate::domain::squad::player::{Player, PlayerId};
use crate::domain::squad::position::Position;
use crate::domain::squad::shape::Shape;

/// The most men who come in at once: a file of more is not of one squad.
pub(super) const MOST_MEN: usize = 2_000;

/// Looks at a sheet under the answers that were given, and at the squad that it goes into, where there is one.
pub fn dry_run(source: &SourceFile, sheet: &Sheet, answers: &Answers, into: Option<&Squad>) -> DryRun {
    let mut run = DryRun {
        source: source.clone(),
        layout: Layout::of(sheet.header()),
        rows: sheet.rows().len(),
        season: answers.season.clone(),
        shape: source.squad.shape,
        by: answers.by.as_ref().map_or_else(|| source.name.clone(), |by| format!("{by}, {}", source.name)),
        ..DryRun::default()
    };
    let mut columns = Columns::of(sheet, run.layout, answers);
    let rows = choose_rows(&mut run, sheet, &columns, answers);
    learn_from_rows(&mut run, &rows, &mut columns, answers);
    run.as_of = answers.as_of.or(source.squad.day).or_else(|| day_of_the_file(&rows, &columns));
    run.club = club_of(&rows, &columns, answers).or_else(|| source.squad.club.clone());
    let mut reader = read_rows(&mut run, &rows, columns, answers);
    settle(&mut run.men, answers, run.as_of, &mut run.warnings);
    if let Some(squad) = into {
        matching::who_is_who(squad, &mut run.men, answers);
        run.questions.extend(matching::questions(squad, &run.men, answers));
    }
    run.undecided = reader.undecided_men(&run.men);
    line_up(&mut run, answers);
    run.questions.extend(questions::day(&run, &reader.open, day::named_in(sheet.above())));
    if run.club.is_none() && into.is_none() {
        run.questions.extend(questions::club(&rows, &reader.columns));
    }
    ask(&mut run, &mut reader.open, into);
    run.columns = reader.columns.into_reports();
    let unread = run.columns.iter().filter_map(|column| questions::unread_in_words(column, source.rows_are));
    run.warnings.extend(unread);
    run
}

/// The rows of the club and the season; none where nobody knows which column is a name.
fn choose_rows<'a>(run: &mut DryRun, sheet: &'a Sheet, columns: &Columns, answers: &Answers) -> Vec<Row<'a>> {
    let selection = Selection::of(sheet, columns, answers);
    run.questions.extend(selection.question);
    run.warnings.extend(selection.remark);
    run.left_out.extend(selection.left_out);
    let names = [Meaning::Name, Meaning::LastName, Meaning::FirstName, Meaning::FullName, Meaning::ShortName];
    if names.iter().any(|meaning| columns.find(*meaning).is_some()) {
        return selection.rows;
    }
    run.questions.push(questions::no_names(columns));
    Vec::new()
}

/// Learns from the rows together how dates and names are written in them.
fn learn_from_rows(run: &mut DryRun, rows: &[Row<'_>], columns: &mut Columns, answers: &Answers) {
    // Where there are more of them nobody comes in.
    let told_by = &rows[..rows.len().min(MOST_MEN)];
    columns.learn_day_order(told_by);
    columns.learn_name_order(told_by, run.layout, answers);
    run.questions.extend(questions::order_of_names(&columns.names_of_unknown_order(told_by)));
}

/// Reads each row as a man who comes in, is left out, or is refused.
fn read_rows<'a>(run: &mut DryRun, rows: &[Row<'_>], columns: Columns, answers: &'a Answers) -> Reader<'a> {
    let mut reader =
        Reader { columns, answers, as_of: run.as_of, open: Open::default(), undecided: Vec::new() };
    for row in rows {
        match reader.man(*row, run.men.len()) {
            Ok(man) => run.men.push(man),
            Err(Skipped::LeftOut(why)) => *run.left_out.entry(why).or_default() += 1,
            Err(Skipped::Refused(why)) => run.refused.push(Refused { line: row.line(), why }),
        }
        // So many are refused, and a file may have millions.
        if run.men.len() > MOST_MEN {
            run.questions.push(questions::too_many());
            run.men.clear();
            break;
        }
    }
    reader
}

/// Who stands at each place: as a plan that was sent says, else by what the user wants men ordered by.
fn line_up(run: &mut DryRun, answers: &Answers) {
    run.depth = run.source.squad.line_up(&mut run.men);
    if let Some(by) = answers.order.filter(|_| run.depth.is_empty()) {
        run.depth = order::ids(order::at_places(run.players(), &Shape::usual(), by));
        run.depth_by = Some(by);
    }
}

/// The names of the men of a file at each place, by what they are to be ordered by.
fn in_order(men: &[Man], names: &Names, by: OrderBy) -> Vec<(Position, Vec<String>)> {
    let line: HashMap<&PlayerId, u32> = men.iter().map(|man| (&man.player.id, man.line)).collect();
    let places = order::at_places(men.iter().map(|man| &man.player), &Shape::usual(), by);
    let name = |player: &Player| line.get(&player.id).map_or("", |line| names.of(*line)).to_owned();
    places.into_iter().map(|(place, men)| (place, men.into_iter().map(name).collect())).collect()
}

/// Asks what the file leaves open, and tells what comes in less than whole.
fn ask(run: &mut DryRun, open: &mut Open, into: Option<&Squad>) {
    let names = Names::of_men(&run.men);
    let has_a_place: HashSet<u32> = run
        .men
        .iter()
        .filter(|man| into.is_some_and(|squad| has_a_place(man, squad)))
        .map(|man| man.line)
        .collect();
    open.places.retain(|_, word| {
        word.lines.retain(|line| !has_a_place.contains(line));
        !word.lines.is_empty()
    });
    run.questions.extend(questions::sides(&run.men, &names));
    run.questions.extend(questions::open_questions(open, &names));
    if run.depth.is_empty() {
        run.questions.extend(order_in_words::question(|by| in_order(&run.men, &names, by)));
    }
    let is_asked = |man: &Man| open.places.values().any(|word| word.lines.contains(&man.line));
    run.warnings.extend(without_a_place(&run.men, |man| !is_asked(man) && !has_a_place.contains(&man.line)));
    run.warnings.extend(questions::warnings_of(open));
}

/// Whether the squad that he comes into says where he plays, whoever of it he is.
fn has_a_place(man: &Man, squad: &Squad) -> bool {
    let is_stated =
        |id: &PlayerId| squad.find(id).is_some_and(|index| !squad.player(index).positions.is_empty());
    match &man.is {
        Who::New => false,
        Who::Known(id) => is_stated(id),
        Who::Perhaps(ids) => ids.iter().all(is_stated),
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

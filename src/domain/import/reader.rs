//! Reads one row of a sheet as a man: each cell by the reader of its kind, counted where it says nothing or cannot be read.

mod money;
mod name;
mod terms;

use std::collections::BTreeMap;

use super::answers::{Answers, Only};
use super::columns::Columns;
use super::dry_run::{LeftOut, Man, Who};
use super::header::Meaning;
use super::phrases;
use super::selection::without_decimals;
use super::sheet::Row;
use crate::domain::column::Column;
use crate::domain::date::{Date, PartialDate};
use crate::domain::reading::amount::Currency;
use crate::domain::reading::list_word::{self, ListWord};
use crate::domain::reading::positions::{self, WrittenPositions};
use crate::domain::reading::{Reading, bare, body, day, is_nothing, nation};
use crate::domain::squad::player::{Birth, Player, PlayerId, Priority};
use crate::domain::squad::position::Position;
use crate::text::{Text, is_unprintable, name_of};

/// How many cells that cannot be read are kept of a column.
const KEPT: usize = 3;

/// Why a row does not come in.
pub(super) enum Skipped {
    /// Its man is none of those that are wanted.
    LeftOut(LeftOut),
    /// It cannot be read.
    Refused(String),
}

/// A word that waits for an answer, as it is written first, and the lines of those whom it is about.
#[derive(Debug)]
pub(super) struct OpenWord {
    pub(super) written: String,
    pub(super) lines: Vec<u32>,
    /// Beside it something else is said that can be read.
    pub(super) is_beside_others: bool,
}

/// Words that wait for an answer, by what they are when [bare]: `Conferma` and `conferma` are asked about once.
type OpenWords = BTreeMap<String, OpenWord>;

fn ask_about<'a>(words: &'a mut OpenWords, written: &str, line: u32) -> &'a mut OpenWord {
    let new = || OpenWord { written: written.to_owned(), lines: Vec::new(), is_beside_others: false };
    let word = words.entry(bare(written)).or_insert_with(new);
    word.lines.push(line);
    word
}

/// What waits for an answer, by the lines of those whom it is about.
#[derive(Debug, Default)]
pub(super) struct Open {
    pub(super) words: OpenWords,
    pub(super) places: OpenWords,
    pub(super) notes: Vec<(u32, String)>,
    pub(super) loans: Vec<u32>,
    pub(super) wages: usize,
    pub(super) wages_without_period: usize,
    pub(super) wages_without_tax: usize,
    pub(super) ranges: usize,
    pub(super) ages_without_a_day: usize,
    pub(super) currencies: BTreeMap<Currency, usize>,
    pub(super) formulas: usize,
}

/// Reads rows; what it counts and what it cannot know is in `columns` and `open`.
pub(super) struct Reader<'a> {
    pub(super) columns: Columns,
    pub(super) answers: &'a Answers,
    pub(super) as_of: Option<Date>,
    pub(super) open: Open,
    /// Men whom nobody has decided on, with the word, by their place among those who came in.
    pub(super) undecided: Vec<(usize, String)>,
}

impl Reader<'_> {
    /// Those whom nobody has decided on, with the file's word, by the ids that they were given.
    pub(super) fn undecided_men(&self, men: &[Man]) -> Vec<(String, PlayerId)> {
        let by_id = |(at, word): &(usize, String)| Some((word.clone(), men.get(*at)?.player.id.clone()));
        self.undecided.iter().filter_map(by_id).collect()
    }

    /// The man of a row; `at` is his place among those who come in.
    pub(super) fn man(&mut self, row: Row<'_>, at: usize) -> Result<Man, Skipped> {
        let found = self.positions(row);
        self.is_wanted(&found)?;
        let name = self.name(row).map_err(Skipped::Refused)?;
        self.count_positions(row, &found);
        self.count_name(row, &name);
        let mut man = Man {
            player: Player {
                full_name: name.full,
                positions: found.positions,
                ..Player::named(&name.short, Column::Staying)
            },
            is: Who::New,
            line: row.line(),
            source_id: source_id(self.columns.cell(row, Meaning::Id)),
            column_is_stated: false,
            own_sources: Vec::new(),
            remarks: Vec::new(),
        };
        self.column(row, &mut man, at);
        self.priority(row, &mut man);
        self.person(row, &mut man);
        self.contract(row, &mut man);
        self.loan(row, &mut man);
        self.money(row, &mut man);
        self.note(row, &mut man);
        self.injury_in_list(row, &mut man);
        if let Some(aside) = self.beside_the_name(row) {
            self.take_note(&mut man, aside);
        }
        self.club(row, &mut man);
        self.loan_said(&mut man);
        Ok(man)
    }

    /// Reads a cell and counts it.
    fn take<T>(
        &mut self,
        row: Row<'_>,
        meaning: Meaning,
        read: impl FnOnce(&str) -> Reading<T>,
        shown: impl FnOnce(&T) -> String,
    ) -> Option<T> {
        self.columns.find(meaning)?;
        let written = self.columns.cell(row, meaning);
        let is_formula = written.starts_with('=');
        let reading = if written.is_empty() {
            Reading::NotStated
        } else if is_formula {
            Reading::Unclear
        } else {
            read(written)
        };
        self.open.formulas += usize::from(is_formula);
        let report = self.columns.report(meaning)?;
        match &reading {
            Reading::Stated(value) => {
                report.read += 1;
                // One that reads otherwise than it is written says more.
                if report.example.as_ref().is_none_or(|(written, read)| written == read) {
                    report.example = Some((written.to_owned(), shown(value)));
                }
            }
            Reading::NotStated => report.silent += 1,
            Reading::Unclear => {
                report.unclear += 1;
                if report.unread.len() < KEPT {
                    report.unread.push((row.line(), written.to_owned()));
                }
            }
        }
        reading.stated()
    }

    /// Where he plays, by all the columns that say so, the best first.
    fn positions(&self, row: Row<'_>) -> WrittenPositions {
        let mut found = positions::of_one_man(self.columns.cell(row, Meaning::Positions));
        for position in positions::read(self.columns.cell(row, Meaning::OtherPositions)).positions {
            found.add(position);
        }
        for word in std::mem::take(&mut found.unclear) {
            match self.answers.place(&word) {
                Some(places) => places.iter().for_each(|position| found.add(*position)),
                None => found.unclear.push(word),
            }
        }
        let first_of = |meaning| positions::read(self.columns.cell(row, meaning)).positions.first().copied();
        if let Some(best) = first_of(Meaning::BestPosition)
            && let Some(at) = found.positions.iter().position(|position| *position == best)
        {
            found.positions[..=at].rotate_right(1);
        }
        // Where he stands in his team's line tells the side of a centre-back.
        if let Some(side @ (Position::RCB | Position::LCB)) = first_of(Meaning::PlaceInTheTeam)
            && let Some(at) = found.positions.iter().position(|position| *position == Position::CB)
            && !found.positions.contains(&side)
        {
            found.positions.insert(at + 1, side);
        }
        found
    }

    fn is_wanted(&self, found: &WrittenPositions) -> Result<(), Skipped> {
        let Only::Playing(wanted) = &self.answers.only else { return Ok(()) };
        if found.positions.is_empty() {
            let is_elsewhere = found.plays_elsewhere && found.unclear.is_empty();
            return if is_elsewhere { Err(Skipped::LeftOut(LeftOut::OtherLine)) } else { Ok(()) };
        }
        if found.positions.iter().any(|position| wanted.contains(position)) {
            return Ok(());
        }
        let why =
            if found.positions == [Position::GK] { LeftOut::Goalkeeper } else { LeftOut::OtherPosition };
        Err(Skipped::LeftOut(why))
    }

    fn count_positions(&mut self, row: Row<'_>, found: &WrittenPositions) {
        for word in found.open_words() {
            ask_about(&mut self.open.places, word, row.line()).is_beside_others |=
                !found.positions.is_empty();
        }
        let reading = |_: &str| match (found.positions.is_empty(), found.unclear.is_empty()) {
            (false, _) => Reading::Stated(found.positions.clone()),
            (true, true) => Reading::NotStated,
            (true, false) => Reading::Unclear,
        };
        let shown = |positions: &Vec<Position>| {
            positions.iter().map(|position| position.name()).collect::<Vec<_>>().join(" ")
        };
        self.take(row, Meaning::Positions, reading, shown);
        let others = |text: &str| match positions::read(text) {
            others if others.is_empty() || others.plays_elsewhere => Reading::NotStated,
            others => Reading::of(Some(others.positions).filter(|positions| !positions.is_empty())),
        };
        self.take(row, Meaning::OtherPositions, others, shown);
        for meaning in [Meaning::BestPosition, Meaning::PlaceInTheTeam] {
            let first = |text: &str| {
                positions::read(text).positions.first().copied().map_or(Reading::NotStated, Reading::Stated)
            };
            self.take(row, meaning, first, |position| position.name().to_owned());
        }
    }

    /// In which column he stands: by the list's word, else by the codes of the game.
    fn column(&mut self, row: Row<'_>, man: &mut Man, at: usize) {
        let answers = self.answers;
        let word = self.columns.cell(row, Meaning::List).to_owned();
        let read = |text: &str| answers.word(text).map_or_else(|| list_word::read(text), Reading::Stated);
        let shown = |word: &ListWord| match word {
            ListWord::In(column) => column.name().to_owned(),
            ListWord::Undecided => "Staying, undecided".to_owned(),
        };
        match self.take(row, Meaning::List, read, shown) {
            Some(ListWord::In(column)) => {
                (man.player.reported, man.column_is_stated) = (column, true);
                priority_by_number(&word, &mut man.player);
            }
            Some(ListWord::Undecided) => {
                man.column_is_stated = true;
                self.undecided.push((at, word));
            }
            None if word.is_empty() || is_nothing(&word) || phrases::speaks_of_injury(&word) => {}
            None => _ = ask_about(&mut self.open.words, &word, man.line),
        }
        self.codes(row, man);
    }

    /// What the game's codes say of him: that he is listed, or on loan. Others are kept as remarks, and told as not read.
    fn codes(&mut self, row: Row<'_>, man: &mut Man) {
        const ON_LOAN: &str = "Loa";
        let cell = self.columns.cell(row, Meaning::Codes);
        let codes: Vec<&str> = cell.split([' ', ',', '/']).filter(|code| !is_nothing(code)).collect();
        let is_listed = |code: &str| list_word::read(code) == Reading::Stated(ListWord::In(Column::ForSale));
        let (read, unread): (Vec<&str>, Vec<&str>) =
            codes.into_iter().partition(|code| *code == ON_LOAN || is_listed(code));
        let for_sale = read.iter().any(|code| is_listed(code));
        if read.contains(&ON_LOAN) {
            self.open.loans.push(man.line);
        }
        if for_sale {
            (man.player.reported, man.column_is_stated) = (Column::ForSale, true);
        }
        let shown = match (for_sale, read.contains(&ON_LOAN)) {
            (true, false) => Column::ForSale.name().to_owned(),
            (false, _) => "on loan".to_owned(),
            (true, true) => format!("{}, on loan", Column::ForSale.name()),
        };
        let reading = match (read.is_empty(), unread.is_empty()) {
            (true, true) => Reading::NotStated,
            (false, true) => Reading::Stated(()),
            (_, false) => Reading::Unclear,
        };
        self.take(row, Meaning::Codes, |_| reading, |()| shown);
        if !unread.is_empty() {
            let unread = unread.join(" ");
            man.remarks.extend(plain(&unread).ok().map(|codes| format!("codes {codes}")));
            let report = self.columns.report(Meaning::Codes);
            let cell = report.and_then(|report| report.unread.iter_mut().find(|(line, _)| *line == man.line));
            if let Some((_, cell)) = cell {
                *cell = unread;
            }
        }
    }

    /// In which order he is wanted, which is said of a target alone.
    fn priority(&mut self, row: Row<'_>, man: &mut Man) {
        let Some(stated) = self.take(row, Meaning::Priority, list_word::priority, Priority::to_string) else {
            return;
        };
        if man.player.reported == Column::Target {
            man.player.priority = Some(stated);
        } else {
            man.remarks.push(format!("priority {stated}"));
        }
    }

    /// Who he is: birth, nationality, height, foot, number, rating, and whether he is out.
    fn person(&mut self, row: Row<'_>, man: &mut Man) {
        let as_of = self.as_of;
        let style = self.columns.date_style(Meaning::Born);
        let is_of_age = |born: PartialDate| {
            as_of.is_none_or(|as_of| {
                as_of.age_of(born.earliest()).is_some_and(|years| (12..=60).contains(&years))
            })
        };
        let born = |text: &str| {
            day::read(text, style).and_then(|born| Reading::of(Some(born).filter(|born| is_of_age(*born))))
        };
        let player = &mut man.player;
        player.birth = self.take(row, Meaning::Born, born, PartialDate::to_string).map(|born| match born {
            PartialDate::Day(day) => Birth::On(day),
            PartialDate::Month(..) | PartialDate::Year(_) => Birth::Within(born),
        });
        let age = self.take(row, Meaning::Age, body::age, u8::to_string);
        if player.birth.is_none() {
            player.birth = age.zip(as_of).map(|(years, on)| Birth::Aged(years, on));
            self.open.ages_without_a_day += usize::from(age.is_some() && as_of.is_none());
        }
        let nations = |text: &str| match nation::read(text) {
            nations if nations.is_empty() => Reading::NotStated,
            nations => Reading::of(
                nations
                    .iter()
                    .map(|name| plain(name).ok().filter(|name| name.parse::<Text>().is_ok()))
                    .collect::<Option<Vec<_>>>(),
            ),
        };
        player.nationality =
            self.take(row, Meaning::Nationality, nations, |nations| nations.join(", ")).unwrap_or_default();
        player.height_cm = self.take(row, Meaning::Height, body::height, |height| format!("{height} cm"));
        player.foot = self.take(row, Meaning::Foot, body::foot, ToString::to_string);
        player.number = self.take(row, Meaning::Number, body::shirt_number, u8::to_string);
        player.rating = self.take(row, Meaning::Rating, body::rating, u8::to_string);
        player.minutes = self.take(row, Meaning::Minutes, body::minutes, u16::to_string);
        let injury = self.columns.cell(row, Meaning::Injury);
        if phrases::names_the_captain(injury) {
            man.remarks.extend(said(injury).stated());
        }
        let injury = |text: &str| {
            let absence = |text: String| Reading::of(phrases::absence(&text));
            if phrases::names_the_captain(text) { Reading::NotStated } else { said(text).and_then(absence) }
        };
        man.player.absence =
            self.take(row, Meaning::Injury, injury, |absence| absence.what.clone().unwrap_or_default());
    }
}

/// `obiettivo 2` is the second of the targets. Behind the sixth no order is kept.
fn priority_by_number(word: &str, player: &mut Player) {
    if player.reported == Column::Target {
        player.priority = list_word::number_of(word).and_then(Priority::nth);
    }
}

/// A cell as text that may stand in a squad file.
fn said(text: &str) -> Reading<String> {
    if is_nothing(text) {
        return Reading::NotStated;
    }
    Reading::of(plain(text).ok().filter(|text| text.parse::<Text>().is_ok()))
}

/// A text in one line without what nobody sees; or what it holds that steers a terminal.
fn plain(text: &str) -> Result<String, String> {
    let is_blank = |char: char| char.is_whitespace();
    if let Some(control) = text.chars().find(|char| char.is_control() && !is_blank(*char)) {
        return Err(name_of(control));
    }
    let seen: String = text
        .chars()
        .map(|char| if is_blank(char) { ' ' } else { char })
        .filter(|char| !is_unprintable(*char))
        .collect();
    Ok(seen.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// An id that can be a part of ours.
fn source_id(cell: &str) -> Option<String> {
    let id = without_decimals(cell.trim());
    let is_one = !id.is_empty() && id.len() <= 20 && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_one.then(|| id.to_lowercase())
}

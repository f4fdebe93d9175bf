//! The document that `show` prints: sections of tables, lists and paragraphs, the same for text and Markdown.
//!
//! It knows no layout. What things are called is in [`phrases`]; a new section is a function here and a line in [`Document::of`].

use self::Heading::{Numbers, Words};
use super::lists;
use super::phrases::{self, sentence};
use crate::cli::load::Opened;
use crate::domain::board::Board;
use crate::domain::column::Column;
use crate::domain::depth::department::{Moment, PlaceDepth};
use crate::domain::depth::fragility::Fragility;
use crate::domain::facts;
use crate::domain::plan::stale::Stale;
use crate::domain::room_makers::{RoomMaker, room_makers};
use crate::domain::squad::player::PlayerIndex;
use crate::domain::verdicts::Verdict;
use crate::domain::verdicts::flips;
use crate::text;

/// A opened, told.
#[derive(Debug)]
pub struct Document {
    /// The club and its season.
    pub title: String,
    /// The day from which all is reckoned.
    pub as_of: String,
    /// What it is about, a sentence each.
    pub about: Vec<String>,
    /// What there is to tell.
    pub sections: Vec<Section>,
}

/// A part of the document under its own title: a table, sentences, or both.
#[derive(Debug, Default)]
pub struct Section {
    /// What it is about, as a short phrase.
    pub title: String,
    /// The columns of the table, the same number as cells in every row.
    pub columns: &'static [Heading],
    /// The rows of the table. The last cell of a row is the one that may be long.
    pub rows: Vec<Vec<String>>,
    /// Sentences that follow the table.
    pub sentences: Vec<String>,
}

impl Section {
    /// Whether there is nothing under the title.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.sentences.is_empty()
    }

    /// A section with a table and no sentences.
    pub fn table(title: impl Into<String>, columns: &'static [Heading], rows: Vec<Vec<String>>) -> Self {
        Self { title: title.into(), columns, rows, sentences: Vec::new() }
    }

    /// A section with sentences and no table.
    fn list(title: impl Into<String>, sentences: Vec<String>) -> Self {
        Self { title: title.into(), sentences, ..Self::default() }
    }
}

/// What stands above a column, and how its cells are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// A column of words.
    Words(&'static str),
    /// A column of numbers, pushed to the right.
    Numbers(&'static str),
}

impl Heading {
    /// What stands above the column.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Words(name) | Self::Numbers(name) => name,
        }
    }
}

impl Document {
    /// The same with every text in one line and clean, whatever a plan's file has in it.
    #[must_use]
    pub fn cleaned(&self) -> Self {
        let line = |text: &String| text::clean_line(text).into_owned();
        let lines = |texts: &Vec<String>| texts.iter().map(line).collect();
        let section = |section: &Section| Section {
            title: line(&section.title),
            columns: section.columns,
            rows: section.rows.iter().map(lines).collect(),
            sentences: lines(&section.sentences),
        };
        Self {
            title: line(&self.title),
            as_of: line(&self.as_of),
            about: lines(&self.about),
            sections: self.sections.iter().map(section).collect(),
        }
    }

    /// Tells a opened.
    pub fn of(opened: &Opened) -> Self {
        let Opened { board, outlook, .. } = opened;
        let mut sections = vec![figures(opened)];
        sections.extend(Column::ALL.map(|column| cards(opened, column)));
        sections.extend(sources(board));
        sections.extend([depth_chart(opened), back_line(opened), walk(opened)]);
        sections.extend(outlook.lists.iter().map(|list| lists::section(opened, list)));
        sections.push(verdicts("Breaches at the end of the plan", &outlook.breaches));
        sections.push(verdicts("Conflicts", &outlook.conflicts));
        sections.push(verdicts("Warnings", &outlook.warnings));
        sections.push(breaks_next(opened));
        sections.push(flips(opened));
        sections.extend(board.column(Column::Target).iter().filter_map(|&target| room_for(opened, target)));
        sections.extend(stale(board, ""));
        Self {
            title: phrases::club(board),
            as_of: phrases::as_of(board),
            about: vec![
                sentence(&format!("shape {}", phrases::shape(board))),
                sentence(&phrases::staff(board)),
                sentence(&phrases::plan(opened)),
                sentence(&phrases::verdicts(board, outlook)),
            ],
            sections,
        }
    }
}

fn figures(Opened { outlook, .. }: &Opened) -> Section {
    const COLUMNS: &[Heading] = &[Words(""), Numbers("today"), Numbers("after"), Words("change")];
    let rows = phrases::figures(outlook).map(Vec::from).collect();
    let sentences =
        vec![sentence(&phrases::against_room(outlook)), sentence(&phrases::against_floor(outlook))];
    Section { sentences, ..Section::table("Figures", COLUMNS, rows) }
}

fn cards(opened: &Opened, column: Column) -> Section {
    const COLUMNS: &[Heading] =
        &[Words(""), Words("name"), Numbers("age"), Words("positions"), Words("what is known")];
    let board = &opened.board;
    let card = |&player| {
        vec![
            phrases::mark(opened, player),
            board.name(player).to_owned(),
            phrases::age(board, player).unwrap_or_default(),
            phrases::positions(board.player(player)),
            phrases::badges(board, player).join("; "),
        ]
    };
    let rows: Vec<_> = board.column(column).iter().map(card).collect();
    let title = format!("{column}: {}", text::count(rows.len(), "player"));
    Section::table(title, COLUMNS, rows)
}

/// Whose word the players' facts are; nothing where the file names nobody.
fn sources(board: &Board) -> Option<Section> {
    const COLUMNS: &[Heading] = &[Words("name"), Words("fact"), Words("what is stated, and by whom")];
    let mut rows = Vec::new();
    for &player in Column::ALL.iter().flat_map(|&column| board.column(column)) {
        let mut name = board.name(player).to_owned();
        for fact in facts::of(board, player) {
            let Some(source) = fact.source else { continue };
            let value = fact.value.unwrap_or_else(|| phrases::NOT_STATED.to_owned());
            rows.push(vec![std::mem::take(&mut name), fact.name.to_owned(), format!("{value}; {source}")]);
        }
    }
    (!rows.is_empty()).then(|| Section::table("Whose word the facts are", COLUMNS, rows))
}

/// Every place after the plan, and below it as it is today where that differs.
fn depth_chart(Opened { board, outlook, .. }: &Opened) -> Section {
    const COLUMNS: &[Heading] =
        &[Words("place"), Words("cover"), Words("names and bodies"), Words("men in order")];
    let row = |name: &str, moment: Moment, depth: &PlaceDepth| {
        let men = phrases::men_at(board, outlook.at(moment), depth);
        vec![name.to_owned(), depth.cover.name().to_owned(), phrases::names_and_bodies(depth), men]
    };
    let mut rows = Vec::new();
    for (today, after) in outlook.today.places.iter().zip(&outlook.after.places) {
        let [today, after] =
            [row("today", Moment::Today, today), row(after.place.name(), Moment::After, after)];
        let differs = today[1..] != after[1..];
        rows.push(after);
        rows.extend(differs.then_some(today));
    }
    Section::table("Depth chart after the plan", COLUMNS, rows)
}

fn back_line(Opened { board, outlook, .. }: &Opened) -> Section {
    const COLUMNS: &[Heading] = &[Words(""), Words("what the back line can bear")];
    let rows = Moment::ALL.into_iter().flat_map(|moment| {
        let said = phrases::back_line(board, outlook.at(moment)).into_iter().enumerate();
        said.map(move |(at, said)| {
            vec![if at == 0 { moment.name().to_owned() } else { String::new() }, sentence(&said)]
        })
    });
    Section::table("Outlook", COLUMNS, rows.collect())
}

fn walk(opened: &Opened) -> Section {
    const COLUMNS: &[Heading] =
        &[Numbers(""), Words("move"), Numbers("names"), Numbers("available"), Words("")];
    let rows = phrases::walk(opened).into_iter().map(Vec::from).collect();
    let sentences = phrases::about_the_walk(opened).iter().map(|said| sentence(said)).collect();
    Section { sentences, ..Section::table("The walk through the moves", COLUMNS, rows) }
}

fn verdicts<Kind>(title: &str, verdicts: &[Verdict<Kind>]) -> Section {
    let said: Vec<String> = verdicts.iter().map(Verdict::in_full).collect();
    told(title, said.iter().map(String::as_str))
}

fn breaks_next(Opened { board, outlook, .. }: &Opened) -> Section {
    let said = Fragility::of(board, &outlook.after).in_words(board);
    told("What breaks next, if one more is out or sold", said.iter().map(String::as_str))
}

fn flips(Opened { board, .. }: &Opened) -> Section {
    told("What would flip it", flips::flips(board).iter().map(|flip| flip.sentence.as_str()))
}

/// Who could make room for a target; nothing where nobody could.
fn room_for(Opened { board, .. }: &Opened, target: PlayerIndex) -> Option<Section> {
    const COLUMNS: &[Heading] = &[Numbers(""), Words("name"), Words("what speaks for it and against it")];
    let makers = room_makers(board, target).ok()?;
    let row = |(at, maker): (usize, &RoomMaker)| {
        vec![(at + 1).to_string(), board.name(maker.player).to_owned(), sentence(&maker.evidence)]
    };
    let rows: Vec<_> = makers.iter().enumerate().map(row).collect();
    let title = format!("Who could make room for {}", board.name(target));
    (!rows.is_empty()).then(|| Section::table(title, COLUMNS, rows))
}

fn told<'a>(title: &str, said: impl Iterator<Item = &'a str>) -> Section {
    Section::list(title, said.map(sentence).collect())
}

/// Decisions of a plan whose ground has moved; usually there is none.
pub fn stale(board: &Board, of_plan: &str) -> Option<Section> {
    let stale = board.stale();
    let told = |stale: &Stale| {
        let obeyed = if stale.is_obeyed { "obeyed meanwhile" } else { "not obeyed" };
        format!("Decision {}, {obeyed}: {}.", stale.decision + 1, stale.why)
    };
    let title = format!("Decisions{of_plan} whose ground has moved");
    (!stale.is_empty()).then(|| Section::list(title, stale.iter().map(told).collect()))
}

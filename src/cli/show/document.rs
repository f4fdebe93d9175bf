//! The document that `show` prints: sections of tables, lists and paragraphs, the same for text and Markdown.
//!
//! It knows no layout. What things are called is in [`phrases`]; a new section is a function here and a line in [`Document::of`].

use self::Heading::{Numbers, Words};
use super::lists;
use super::money;
use super::phrases::{self, sentence};
use crate::cli::load::Opened;
use crate::domain::accounts::in_words::{in_short_marked, range};
use crate::domain::accounts::plan_money::PriceBy;
use crate::domain::accounts::range::Sum;
use crate::domain::board::Board;
use crate::domain::column::Column;
use crate::domain::depth::chart_in_words::{ChartRow, chart};
use crate::domain::depth::department::Moment;
use crate::domain::depth::fragility::Fragility;
use crate::domain::depth::match_days::of_100;
use crate::domain::facts;
use crate::domain::room_makers::{MOST_TARGETS, RoomMaker, left_out_in_words, room_makers};
use crate::domain::scoreboard;
use crate::domain::squad::player::{PlayerIndex, Source};
use crate::domain::told::{self, Sentence};
use crate::domain::verdicts::flips;
use crate::text;

/// What is told of a squad under one of its plans.
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

    /// Tells what was opened.
    pub fn of(opened: &Opened) -> Self {
        let Opened { board, outlook, .. } = opened;
        let all = told::told(board, outlook);
        let mut sections = vec![figures(opened)];
        sections.extend(Column::ALL.map(|column| cards(opened, column)));
        sections.extend(sources(board));
        sections.push(what_can_be_fielded(opened));
        sections.extend(Moment::ALL.map(|moment| depth_chart(opened, moment)));
        sections.push(walk(opened));
        sections.extend(outlook.lists.iter().map(|list| lists::section(opened, list)));
        sections.extend(money::section(opened));
        sections.extend(what_it_means(&all));
        sections.push(breaks_next(opened));
        sections.push(flips(opened));
        let targets = board.column(Column::Target);
        sections.extend(targets.iter().take(MOST_TARGETS).filter_map(|&target| room_for(opened, target)));
        sections.extend(untold_targets(targets.len()));
        Self {
            title: phrases::club(board),
            as_of: phrases::as_of(board),
            about: vec![
                sentence(&format!("shape {}", phrases::shape(board))),
                sentence(&phrases::staff(board)),
                sentence(&phrases::plan(opened)),
                sentence(&phrases::how_much(board, &all)),
            ],
            sections,
        }
    }
}

fn figures(Opened { board, outlook, .. }: &Opened) -> Section {
    const COLUMNS: &[Heading] = &[Words(""), Numbers("today"), Numbers("after"), Words("change")];
    let rows = phrases::figures(outlook).map(Vec::from).collect();
    let sentences =
        vec![sentence(&phrases::against_room(outlook)), sentence(&phrases::against_need(board, outlook))];
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

/// Whose word the players' facts are, those who are named for everybody once; nothing where the file names nobody.
fn sources(board: &Board) -> Option<Section> {
    const COLUMNS: &[Heading] = &[Words("name"), Words("fact"), Words("what is stated, and by whom")];
    let mut general: Vec<(String, Vec<String>)> = Vec::new();
    for (field, source) in &board.squad().sources {
        let Some(source) = source.behind_a_fact() else { continue };
        match general.iter_mut().find(|(by, _)| *by == source) {
            Some((_, fields)) => fields.push(field.in_words()),
            None => general.push((source, vec![field.in_words()])),
        }
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (source, fields) in general {
        let name = if rows.is_empty() { "everybody".to_owned() } else { String::new() };
        rows.push(vec![
            name,
            "unless said below".to_owned(),
            format!("{}; {source}", text::list(fields.iter().map(String::as_str))),
        ]);
    }
    if let Some(source) = board.squad().depth_source.as_ref().and_then(Source::behind_a_fact) {
        let name = if rows.is_empty() { "everybody".to_owned() } else { String::new() };
        rows.push(vec![name, "who stands first".to_owned(), source]);
    }
    for &player in Column::ALL.iter().flat_map(|&column| board.column(column)) {
        let mut name = board.name(player).to_owned();
        for fact in facts::of(board, player) {
            let Some(source) = fact.source.filter(|_| !fact.is_source_general) else { continue };
            let value = fact.value.unwrap_or_else(|| phrases::NOT_STATED.to_owned());
            rows.push(vec![std::mem::take(&mut name), fact.name.to_owned(), format!("{value}; {source}")]);
        }
    }
    (!rows.is_empty()).then(|| Section::table("Whose word the facts are", COLUMNS, rows))
}

/// Who plays at every place at a moment, from left to right, and who comes in if he is out.
fn depth_chart(Opened { board, outlook, .. }: &Opened, moment: Moment) -> Section {
    const COLUMNS: &[Heading] = &[Words(""), Words("plays"), Words("if he is out"), Words("out and leaving")];
    let row = |row: &ChartRow| {
        let plays = row.plays.map_or("nobody", |player| board.name(player)).to_owned();
        let if_out = row.if_out.as_ref().map_or_else(String::new, |if_out| if_out.text.clone());
        vec![row.place.to_owned(), plays, if_out, phrases::out_and_leaving(board, row)]
    };
    let when = match moment {
        Moment::Today => "today",
        Moment::After => "after the plan",
    };
    let title = sentence(&format!("{} {when}", board.shape().line_in_words()));
    let rows = chart(board, outlook, moment).iter().map(row).collect();
    Section::table(title.trim_end_matches('.'), COLUMNS, rows)
}

fn what_can_be_fielded(Opened { board, outlook, .. }: &Opened) -> Section {
    const COLUMNS: &[Heading] = &[Words(""), Words("")];
    let row = |moment: Moment| {
        vec![moment.name().to_owned(), sentence(&phrases::fielded(board, outlook.at(moment)))]
    };
    let title = format!("What {} can field", scoreboard::coach(board));
    let sentences = vec![sentence(&format!("match days: {}", scoreboard::assumption(board)))];
    Section { sentences, ..Section::table(title, COLUMNS, Moment::ALL.map(row).into()) }
}

fn walk(opened: &Opened) -> Section {
    const COLUMNS: &[Heading] =
        &[Numbers(""), Words("move"), Numbers("on the books"), Numbers("fit"), Words("")];
    let rows = phrases::walk(opened).into_iter().map(Vec::from).collect();
    let sentences = phrases::about_the_walk(opened).iter().map(|said| sentence(said)).collect();
    Section { sentences, ..Section::table("The order of the moves", COLUMNS, rows) }
}

/// What the plan means, a section for all that weighs as much, each sentence with its source.
fn what_it_means(all: &[Sentence]) -> Vec<Section> {
    let of_one_title = all.chunk_by(|one, other| one.severity() == other.severity());
    let section = |sentences: &[Sentence]| {
        let said: Vec<String> = sentences.iter().map(Sentence::in_full).collect();
        told(sentences[0].severity().title(), said.iter().map(String::as_str))
    };
    of_one_title.map(section).collect()
}

fn breaks_next(Opened { board, outlook, .. }: &Opened) -> Section {
    let said = Fragility::of(board, &outlook.after).in_words(board);
    told("What breaks next, if one more is out or sold", said.iter().map(String::as_str))
}

fn flips(Opened { board, .. }: &Opened) -> Section {
    told("What would turn it round", flips::flips(board).iter().map(|flip| flip.sentence.as_str()))
}

/// Who could make room for a target; nothing where nobody could.
fn room_for(Opened { board, outlook, .. }: &Opened, target: PlayerIndex) -> Option<Section> {
    const LINE: &[Heading] = &[Numbers(""), Words("name"), Numbers("match days"), Numbers("fit")];
    const LINE_AND_MONEY: &[Heading] = &[
        Numbers(""),
        Words("name"),
        Numbers("match days"),
        Numbers("fit"),
        Numbers("season €m"),
        Numbers("cash €m"),
        Numbers("no loss"),
    ];
    let makers = room_makers(board, outlook, target).ok()?;
    let row = |(at, maker): (usize, &RoomMaker)| {
        let mut cells = vec![
            (at + 1).to_string(),
            board.name(maker.player).to_owned(),
            of_100(maker.left.chance).to_string(),
            maker.count.available.to_string(),
        ];
        if outlook.money.is_some() {
            // Both rest on the price of the man who goes.
            let mark = maker.price_by.map_or("", PriceBy::mark);
            let sum =
                |sum: &Option<Sum>| sum.as_ref().map_or(String::new(), |sum| in_short_marked(sum, mark));
            cells.extend([sum(&maker.season), sum(&maker.cash), range(maker.no_loss_below, 1)]);
        }
        cells
    };
    let said = |maker: &RoomMaker| {
        let lists = outlook.lists.iter().flat_map(|list| {
            let broken = list.swapped_overruns_in_words(board, target, maker.player).into_iter();
            broken.map(|broken| format!("{}: {broken}", list.rule.name()))
        });
        let said: Vec<String> = std::iter::once(maker.evidence.clone()).chain(lists).collect();
        sentence(&format!("{}: {}", board.name(maker.player), said.join("; ")))
    };
    let rows: Vec<_> = makers.iter().enumerate().map(row).collect();
    let left_out = left_out_in_words(board).map(|said| sentence(&said));
    let sentences = makers.iter().map(said).chain(left_out).collect();
    let columns = if outlook.money.is_some() { LINE_AND_MONEY } else { LINE };
    let title = format!("Who could make room for {}", board.name(target));
    (!rows.is_empty()).then(|| Section { sentences, ..Section::table(title, columns, rows) })
}

/// What is left out where there are more targets than a report tells of.
fn untold_targets(targets: usize) -> Option<Section> {
    let untold = targets.checked_sub(MOST_TARGETS).filter(|&untold| untold > 0)?;
    let said = format!("told for the first {MOST_TARGETS} targets, and left out for {untold} more");
    Some(told("Who could make room for the other targets", std::iter::once(said.as_str())))
}

fn told<'a>(title: &str, said: impl Iterator<Item = &'a str>) -> Section {
    Section::list(title, said.map(sentence).collect())
}

/// Decisions of a plan about which something else is reported now; usually there is none.
pub fn stale(board: &Board, plan: &str) -> Option<Section> {
    let stale = board.stale();
    let title = format!("Decisions of {plan} about which something else is reported now");
    (!stale.is_empty())
        .then(|| Section::list(title, stale.iter().map(|it| sentence(&it.in_words())).collect()))
}

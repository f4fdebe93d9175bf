//! What an import would do: what was read as what, what was not, who comes in, and what only a person can say. Nothing is written.

use std::collections::{BTreeMap, HashMap};

use super::answers::Assumption;
use super::header::Meaning;
use super::layout::Layout;
use super::order::OrderBy;
use crate::domain::column::Column;
use crate::domain::date::Date;
use crate::domain::reading::amount::Currency;
use crate::domain::reading::player_name::with_plain_blanks;
use crate::domain::squad::player::{Birth, Origin, Player, PlayerId};
use crate::domain::squad::player_field::Field;
use crate::domain::squad::position::Position;

/// A file as it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name, without the folder.
    pub name: String,
    /// What it is: `text with ";", cp1252`.
    pub form: String,
    /// What its rows are counted in.
    pub rows_are: RowsAre,
    /// What it says of the whole squad, beside its rows.
    pub squad: OfTheSquad,
}

/// What a file says of the squad as a whole: a plan that was sent has a title and a back line, a table of players nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfTheSquad {
    /// The club.
    pub club: Option<String>,
    /// The day of the file.
    pub day: Option<Date>,
    /// The back line, as a formation that has these places.
    pub shape: Option<&'static str>,
    /// Who stands at each place, in order, by name.
    pub depth: Vec<(Position, Vec<String>)>,
}

impl OfTheSquad {
    /// Who stands at each place, by id. That a man can play where a plan lines him up is what it says of his positions, and all of it:
    /// they are marked as assumed.
    pub(super) fn line_up(&self, men: &mut [Man]) -> Vec<(Position, Vec<PlayerId>)> {
        let mut by_name: HashMap<String, &mut Man> =
            men.iter_mut().map(|man| (man.player.name.clone(), man)).collect();
        let mut id = |place: Position, name: &String| {
            let man = by_name.get_mut(&with_plain_blanks(name))?;
            man.assume(Field::Positions);
            man.player.positions.push(place);
            Some(man.player.id.clone())
        };
        let place = |(place, names): &(Position, Vec<String>)| {
            (*place, names.iter().filter_map(|name| id(*place, name)).collect())
        };
        self.depth.iter().map(place).collect()
    }
}

/// What the number of a row counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowsAre {
    /// Lines of the file.
    #[default]
    Lines,
    /// Rows of a table, or entries of a list, from 1.
    Entries,
}

impl RowsAre {
    /// One of them, by its number: `line 11`.
    pub fn numbered(self, number: u32) -> String {
        let noun = match self {
            Self::Lines => "line",
            Self::Entries => "row",
        };
        format!("{noun} {number}")
    }
}

/// An import, looked at before anything is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DryRun {
    /// The file.
    pub source: SourceFile,
    /// Whose layout it has.
    pub layout: Layout,
    /// How many rows it has below its header.
    pub rows: usize,
    /// Its columns, in order.
    pub columns: Vec<ColumnReport>,
    /// Who comes in, in the file's order.
    pub men: Vec<Man>,
    /// Whom it leaves out, and how many.
    pub left_out: BTreeMap<LeftOut, usize>,
    /// Rows that cannot come in.
    pub refused: Vec<Refused>,
    /// What is worth a look.
    pub warnings: Vec<String>,
    /// What only a person can say, the needed ones first.
    pub questions: Vec<Question>,
    /// The club, if stated.
    pub club: Option<String>,
    /// The season, if stated.
    pub season: Option<String>,
    /// The day of the file, if stated.
    pub as_of: Option<Date>,
    /// The formation, if there is a back line in the file: how many stand further up is assumed.
    pub shape: Option<&'static str>,
    /// Who stands at each place, in order.
    pub depth: Vec<(Position, Vec<PlayerId>)>,
    /// By what the user wants them ordered there; nothing where the file states the order, or nobody does.
    pub depth_by: Option<OrderBy>,
    /// Whose word the file is: its source and its name.
    pub by: String,
    /// Men of whom the file says that nobody has decided, by its word.
    pub undecided: Vec<(String, PlayerId)>,
}

impl DryRun {
    /// What the file says of those who come in.
    pub fn players(&self) -> impl Iterator<Item = &Player> {
        self.men.iter().map(|man| &man.player)
    }

    /// How many come into a column.
    pub fn count(&self, column: Column) -> usize {
        self.men.iter().filter(|man| man.player.reported == column).count()
    }

    /// The questions without whose answers nothing can come in.
    pub fn needed(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| question.is_needed)
    }

    /// By what the user wants men ordered, where the file states it of anybody.
    pub fn states_order(&self) -> Option<OrderBy> {
        self.depth_by.filter(|by| self.men.iter().any(|man| man.states(by.field())))
    }

    /// Every field that the file states of somebody, in the order of a squad file.
    pub fn stated_fields(&self) -> Vec<Field> {
        let is_stated = |field: &Field| self.men.iter().any(|man| man.states(*field));
        Field::ALL.iter().copied().filter(is_stated).collect()
    }
}

/// One column of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ColumnReport {
    /// Its header.
    pub header: String,
    /// What it is read as; nothing where it is not read.
    pub meaning: Option<Meaning>,
    /// How many of its cells were read.
    pub read: usize,
    /// How many say nothing.
    pub silent: usize,
    /// How many say something that could not be read.
    pub unclear: usize,
    /// How many of these wait for an answer of the user.
    pub asked: usize,
    /// A cell, and what was read of it.
    pub example: Option<(String, String)>,
    /// The first cells that could not be read and wait for no answer, with their lines.
    pub unread: Vec<(u32, String)>,
}

/// Whose word a field is besides the file's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnSource {
    /// It is assumed, because the user said so.
    Assumed,
    /// It was reckoned from what the file says by a rate of the user: `£57,000 p/w at 1.17`.
    Converted(String),
}

/// Who a man of a file is in the squad that the file goes into.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Who {
    /// Nobody of it: he is new.
    #[default]
    New,
    /// This one.
    Known(PlayerId),
    /// Perhaps one of these, which only a person can say.
    Perhaps(Vec<PlayerId>),
}

/// A man who comes in.
#[derive(Clone, Debug, PartialEq)]
pub struct Man {
    /// What the file says of him.
    pub player: Player,
    /// Who he is in the squad that the file goes into.
    pub is: Who,
    /// On which line.
    pub line: u32,
    /// His id in the file, if it has one.
    pub source_id: Option<String>,
    /// The file names his column; else he is staying because nothing else is said.
    pub column_is_stated: bool,
    /// Fields that are not the file's word alone.
    pub own_sources: Vec<(Field, OwnSource)>,
    /// What the file says of him that has no field, or that waits for an answer.
    pub remarks: Vec<String>,
}

impl Man {
    /// Marks a field as assumed, because the user said so.
    pub(super) fn assume(&mut self, field: Field) {
        if self.own_source(field).is_none() {
            self.own_sources.push((field, OwnSource::Assumed));
        }
    }

    /// Whose word a field of his is besides the file's, if it is anybody's.
    pub fn own_source(&self, field: Field) -> Option<&OwnSource> {
        self.own_sources.iter().find(|(of, _)| *of == field).map(|(_, source)| source)
    }

    /// Whether the file states a field of his.
    pub fn states(&self, field: Field) -> bool {
        let player = &self.player;
        match field {
            Field::FullName => player.full_name.is_some(),
            Field::Column => self.column_is_stated,
            Field::Origin => matches!(
                player.origin,
                Origin::OnLoan { .. } | Origin::OnLoanTo { .. } | Origin::Elsewhere { club: Some(_) }
            ),
            Field::Number => player.number.is_some(),
            Field::Born => matches!(player.birth, Some(Birth::On(_) | Birth::Within(_))),
            Field::Age => matches!(player.birth, Some(Birth::Aged(..))),
            Field::Nationality => !player.nationality.is_empty(),
            Field::Height => player.height_cm.is_some(),
            Field::Foot => player.foot.is_some(),
            Field::Positions => !player.positions.is_empty(),
            Field::Absence => player.absence.is_some(),
            Field::ContractUntil => player.contract_until.is_some(),
            Field::Joined => player.joined.is_some(),
            Field::Value => player.value.is_some(),
            Field::Wage => player.wage.is_some(),
            Field::ReleaseClause => player.accounts.release_clause.is_some(),
            Field::Priority => player.priority.is_some(),
            Field::Rating => player.rating.is_some(),
            Field::Minutes => player.minutes.is_some(),
            only_by_hand!(Field::Name, Field::WageIs) => false,
        }
    }
}

/// Why somebody is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the words below say what each is")]
pub enum LeftOut {
    OtherClub,
    OtherSeason,
    YouthTeam,
    Goalkeeper,
    OtherLine,
    OtherPosition,
}

impl LeftOut {
    /// Its word in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::OtherClub => "other_club",
            Self::OtherSeason => "other_season",
            Self::YouthTeam => "youth_team",
            Self::Goalkeeper => "goalkeeper",
            Self::OtherLine => "other_line",
            Self::OtherPosition => "other_position",
        }
    }

    /// So many of them, in words.
    pub fn in_words(self, count: usize) -> String {
        let plural = |one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
        match self {
            Self::OtherClub => plural("of another club", "of other clubs"),
            Self::OtherSeason => plural("of another season", "of other seasons"),
            Self::YouthTeam => plural("of a youth team", "of youth teams"),
            Self::Goalkeeper => plural("goalkeeper", "goalkeepers"),
            Self::OtherLine => plural("midfielder or attacker", "midfielders and attackers"),
            Self::OtherPosition => plural("who plays elsewhere", "who play elsewhere"),
        }
    }
}

/// A row that cannot come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// On which line it stands.
    pub line: u32,
    /// Why.
    pub why: String,
}

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the questions say what each is")]
pub enum Asked {
    Name,
    Club,
    Day,
    Wage,
    Range,
    Rate(Currency),
    Word,
    Place,
    NameOrder,
    Assume(Assumption),
    Loan,
    Order,
    WhoIsWho,
}

impl Asked {
    /// What the answer is, for the prompt.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Name => "the column of names",
            Self::Club => "the club",
            Self::Day => "the day of the table",
            Self::Wage => "wages are",
            Self::Range => "which end counts",
            Self::Rate(_) => "euros for one",
            Self::Word | Self::Place => "the word means",
            Self::NameOrder => "what stands first",
            Self::Order => "men are ordered by",
            Self::WhoIsWho => "who is who",
            Self::Loan => "on loan",
            Self::Assume(_) => "answer",
        }
    }

    /// An example of an answer.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Name => "the header of the column",
            Self::Club => "its name in the table, or its id",
            Self::Day => "2025-06-28",
            Self::Wage => "week,gross",
            Self::Range => "low, middle or high",
            Self::Rate(_) => "1.17",
            Self::Word => "Staying, ForSale, Target or undecided",
            Self::Place => "CB, or - for none",
            Self::NameOrder => "surname, or first name",
            Self::Order => "minutes, or rating",
            Self::WhoIsWho => "Gleison Bremer=Bremer, or =- for a new man; all, as they are asked about",
            Self::Loan => "Kelly=from Newcastle until 30/6/2026, or to Bari",
            Self::Assume(_) => "",
        }
    }
}

/// Something that only a person can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What it is about.
    pub about: Asked,
    /// The question, with those whom it is about.
    pub text: String,
    /// How it is answered on the command line.
    pub answer: String,
    /// Without an answer nothing can come in; else what it is about stays not stated.
    pub is_needed: bool,
}

impl Question {
    /// What stands in quotes in the answer: a word of the file with what it may mean, as it can be typed.
    pub fn quoted(&self) -> Option<&str> {
        let (_, behind) = self.answer.split_once('"')?;
        behind.rsplit_once('"').map(|(quoted, _)| quoted)
    }

    /// What was typed, with the word that is asked about where none is: `CB` as `Difensore=CB`.
    pub fn of_its_word(&self, typed: &str) -> String {
        match self.quoted().and_then(|quoted| quoted.rsplit_once('=')) {
            Some((word, _)) if !typed.contains('=') => format!("{word}={typed}"),
            Some(_) | None => typed.to_owned(),
        }
    }
}

//! What only a person can say of a file: its day, its source, the club, and what is assumed where it says too little.

use std::collections::BTreeSet;

use super::header::Meaning;
use crate::domain::column::Column;
use crate::domain::date::Date;
use crate::domain::reading::amount::Unit;
use crate::domain::reading::bare;
use crate::domain::reading::list_word::ListWord;
use crate::domain::squad::position::Position;

/// Something that no file states, and that holds only if the user says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assumption {
    /// A centre-back plays on the side of his stronger foot.
    Sides,
    /// Words of injury or loan in a note are facts.
    Notes,
}

impl Assumption {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Sides, Self::Notes];

    /// Its word on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sides => "sides",
            Self::Notes => "notes",
        }
    }
}

/// Which of the two ends of a range counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say all")]
pub enum RangeEnd {
    Low,
    Middle,
    High,
}

/// Whom to take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Only {
    /// Everybody, whatever he plays.
    All,
    /// Who plays at one of these.
    Playing(Vec<Position>),
}

impl Default for Only {
    /// The back line without the goal.
    fn default() -> Self {
        Self::Playing(Position::ALL.into_iter().filter(|position| *position != Position::GK).collect())
    }
}

/// The answers that were given so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// The day of the file, from which ages are reckoned.
    pub as_of: Option<Date>,
    /// By whom the file is.
    pub by: Option<String>,
    /// Whose players to take, by the club's name or id in the file; and what the club is called.
    pub club: Option<String>,
    /// The season: which rows to take where the file has several, and what the squad's is called.
    pub season: Option<String>,
    /// Whom to take.
    pub only: Only,
    /// How wages are meant where neither file nor layout says.
    pub wage: Unit,
    /// Which end of a range counts.
    pub range: Option<RangeEnd>,
    /// What columns are, by their headers; nothing for one that is not to be read.
    pub columns: Vec<(String, Option<Meaning>)>,
    /// What words of the list column mean.
    pub words: Vec<(String, Column)>,
    /// What is assumed.
    pub assumed: BTreeSet<Assumption>,
}

impl Answers {
    /// What the user says that a header means, if he says anything.
    pub fn column(&self, header: &str) -> Option<Option<Meaning>> {
        let header = bare(header);
        self.columns.iter().find(|(known, _)| bare(known) == header).map(|(_, meaning)| *meaning)
    }

    /// What the user says that a word of the list column means.
    pub fn word(&self, word: &str) -> Option<ListWord> {
        let word = bare(word);
        self.words.iter().find(|(known, _)| bare(known) == word).map(|(_, column)| ListWord::In(*column))
    }

    /// Whether he assumes it.
    pub fn assumes(&self, assumption: Assumption) -> bool {
        self.assumed.contains(&assumption)
    }
}

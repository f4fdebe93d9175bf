//! What only a person can say of a file: its day, its source, the club, and what is assumed where it says too little.

mod typed;

use std::collections::{BTreeMap, BTreeSet};

pub use typed::{assumption, column, loan, names, only, order, place, range, rate, same, wage, word};

use super::header::Meaning;
use super::order::OrderBy;
use crate::domain::column::Column;
use crate::domain::date::Date;
use crate::domain::reading::amount::{Currency, Rate, Unit};
use crate::domain::reading::bare;
use crate::domain::reading::list_word::ListWord;
use crate::domain::reading::player_name::NameOrder;
use crate::domain::squad::player::{Origin, Player};
use crate::domain::squad::position::Position;
use crate::text::Text;

/// Something that no file states, and that holds only if the user says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assumption {
    /// A centre-back plays on the side of his stronger foot.
    Sides,
    /// Words of injury or loan in a note are facts.
    Notes,
    /// Men of a file who may be one of the squad each are.
    Same,
}

impl Assumption {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Sides, Self::Notes, Self::Same];

    /// Its word on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sides => "sides",
            Self::Notes => "notes",
            Self::Same => "same",
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

impl RangeEnd {
    /// Its word on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Middle => "middle",
            Self::High => "high",
        }
    }
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
    /// How many euros one of another currency is. A rate is of a day, and not remembered for the next file.
    pub rates: BTreeMap<Currency, Rate>,
    /// What columns are, by their headers; nothing for one that is not to be read.
    pub columns: Vec<(String, Option<Meaning>)>,
    /// What words of the list column mean.
    pub words: Vec<(String, ListWord)>,
    /// Where men play of whom the file says only that they defend, by its word; nowhere where the list is empty.
    pub places: Vec<(String, Vec<Position>)>,
    /// From whom, or to whom, men are on loan, by their names. It is of a day, and not remembered for the next file.
    pub loans: Vec<(String, Origin)>,
    /// Which part of a whole name comes first.
    pub names: Option<NameOrder>,
    /// By what men are ordered at each place.
    pub order: Option<OrderBy>,
    /// Who men of the file are in the squad, by their names or ids; nothing for one who is new. It is of these men, and not remembered.
    pub same: Vec<(String, Option<String>)>,
    /// What is assumed.
    pub assumed: BTreeSet<Assumption>,
}

impl Answers {
    /// What the user says that a header means, if he says anything.
    pub fn column(&self, header: &str) -> Option<Option<Meaning>> {
        let header = bare(header);
        self.columns.iter().find(|(known, _)| bare(known) == header).map(|(_, meaning)| *meaning)
    }

    /// What the user says that a word of the list column means. What he says of one target holds for those with another number:
    /// `priorità 1`, `priorità 2`.
    pub fn word(&self, word: &str) -> Option<ListWord> {
        let without_number =
            |word: &str| bare(word).trim_end_matches(|it: char| it.is_ascii_digit()).to_owned();
        let (whole, word) = (bare(word), without_number(word));
        let find = |is: &dyn Fn(&str, ListWord) -> bool| {
            self.words.iter().find(|(known, means)| is(known, *means)).map(|(_, means)| *means)
        };
        find(&|known, _| bare(known) == whole).or_else(|| {
            find(&|known, means| means == ListWord::In(Column::Target) && without_number(known) == word)
        })
    }

    /// Where the user says that men of this word play, if he says anything; of it alone rather than of several words, `Quinto/Jolly`.
    pub fn place(&self, word: &str) -> Option<&[Position]> {
        let word = bare(word);
        let alone = self.places.iter().find(|(known, _)| bare(known) == word);
        let among =
            || self.places.iter().find(|(known, _)| known.split('/').any(|known| bare(known) == word));
        alone.or_else(among).map(|(_, positions)| positions.as_slice())
    }

    /// On what loan the user says that a man is, by his name or his whole name; what he said last holds.
    pub fn loan(&self, player: &Player) -> Option<&Origin> {
        let is_his = |name: &str| {
            bare(name) == bare(&player.name)
                || player.full_name.as_deref().is_some_and(|full| bare(full) == bare(name))
        };
        self.loans.iter().rev().find(|(name, _)| is_his(name)).map(|(_, loan)| loan)
    }

    /// Takes what a column is, in place of what was said of its header before.
    pub fn say_column(&mut self, said: (String, Option<Meaning>)) {
        say_instead(&mut self.columns, said);
    }

    /// Takes what a word of the list column means, in place of what was said of it before.
    pub fn say_word(&mut self, said: (String, ListWord)) {
        say_instead(&mut self.words, said);
    }

    /// Takes where men of a word play, in place of what was said of it before.
    pub fn say_place(&mut self, said: (String, Vec<Position>)) {
        say_instead(&mut self.places, said);
    }

    /// Takes who a man of the file is in the squad, in place of what was said of him before.
    pub fn say_same(&mut self, said: (String, Option<String>)) {
        say_instead(&mut self.same, said);
    }

    /// How many euros the user says that one of a currency is.
    pub fn rate(&self, currency: Currency) -> Option<Rate> {
        self.rates.get(&currency).copied()
    }

    /// What was answered of columns and their values, which holds for every file with the same header; the rest is the file's own.
    #[must_use]
    pub fn of_header(&self) -> Self {
        Self {
            columns: self.columns.clone(),
            words: self.words.clone(),
            places: self.places.clone(),
            names: self.names,
            wage: self.wage,
            ..Self::default()
        }
    }

    /// The same with what was answered of the same header before, where nothing is answered now.
    #[must_use]
    pub fn or_before(mut self, before: &Self) -> Self {
        let is_new = |answers: &Self, header: &str| answers.column(header).is_none();
        for (header, meaning) in &before.columns {
            if is_new(&self, header) {
                self.columns.push((header.clone(), *meaning));
            }
        }
        for (word, means) in &before.words {
            if self.word(word).is_none() {
                self.words.push((word.clone(), *means));
            }
        }
        for (word, positions) in &before.places {
            if self.place(word).is_none() {
                self.places.push((word.clone(), positions.clone()));
            }
        }
        self.names = self.names.or(before.names);
        self.wage = self.wage.or(before.wage);
        self
    }

    /// Takes what is said of the whole table: `by own sheet; club Verona; season 2025/26; only CB,LB`.
    ///
    /// # Errors
    /// Says what was expected.
    pub fn take_said(&mut self, text: &str) -> Result<(), String> {
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let (what, said) = part.split_once(' ').unwrap_or((part, ""));
            let text = || said.trim().parse::<Text>().map(|Text(text)| Some(text));
            match what {
                "by" => self.by = text()?,
                "club" => self.club = text()?,
                "season" => self.season = text()?,
                "only" => self.only = only(said.trim())?,
                _ => return Err(format!("{what:?} is not said of a table: {SAID_EXAMPLE}")),
            }
        }
        Ok(())
    }

    /// What is said of the whole table, as it is typed.
    pub fn said(&self) -> String {
        let only = match &self.only {
            only if *only == Only::default() => None,
            Only::All => Some("all".to_owned()),
            Only::Playing(positions) => {
                Some(positions.iter().map(|position| position.name()).collect::<Vec<_>>().join(","))
            }
        };
        let parts = [("by", &self.by), ("club", &self.club), ("season", &self.season), ("only", &only)];
        let said = parts.into_iter().filter_map(|(what, said)| Some(format!("{what} {}", said.as_ref()?)));
        said.collect::<Vec<_>>().join("; ")
    }

    /// Whether he assumes it.
    pub fn assumes(&self, assumption: Assumption) -> bool {
        self.assumed.contains(&assumption)
    }
}

/// Keeps what is said of a header or a word, and drops what was said of the same one before.
fn say_instead<T>(known: &mut Vec<(String, T)>, said: (String, T)) {
    let word = bare(&said.0);
    known.retain(|(known, _)| bare(known) != word);
    known.push(said);
}

/// What can be said of a whole table.
pub const SAID_EXAMPLE: &str = "by own sheet; club Verona; season 2025/26; only CB,LB";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_a_header_or_a_word_holds_until_something_else_is_said() {
        let mut answers = Answers::default();
        for said in ["Stato=column", "stato=note"] {
            answers.say_column(column(said).unwrap());
        }
        for said in ["partente=Staying", "Partente=ForSale"] {
            answers.say_word(word(said).unwrap());
        }
        for said in ["Difensore=CB", "difensore=-"] {
            answers.say_place(place(said).unwrap());
        }
        assert_eq!(answers.column("Stato"), Some(Some(Meaning::Note)));
        assert_eq!(answers.word("partente"), Some(ListWord::In(Column::ForSale)));
        assert_eq!(answers.place("Difensore"), Some(&[][..]));
    }

    #[test]
    fn what_is_said_of_a_table_is_read_and_told_alike() {
        let mut answers = Answers::default();
        assert_eq!(answers.said(), "");
        answers.take_said(SAID_EXAMPLE).unwrap();
        assert_eq!(answers.only, Only::Playing(vec![Position::CB, Position::LB]));
        assert_eq!(answers.said(), SAID_EXAMPLE);
        answers.take_said("only all").unwrap();
        assert_eq!((&answers.only, answers.by.as_deref()), (&Only::All, Some("own sheet")));
        for wrong in ["by", "colour red", "only CM"] {
            assert!(answers.take_said(wrong).is_err(), "{wrong}");
        }
    }
}

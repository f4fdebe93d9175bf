//! A target that the user entered because the squad file does not have him.

use serde::Serialize;

use crate::domain::column::Column;
use crate::domain::date::Date;
use crate::domain::money::Money;
use crate::domain::plan::terms::{euros_as_people_write, training, training_by_name};
use crate::domain::reading;
use crate::domain::squad::Squad;
use crate::domain::squad::list_counts::Training;
use crate::domain::squad::player::{Birth, Origin, Player, PlayerId, Source, TrainingAnswer};
use crate::domain::squad::player_field::Field;
use crate::domain::squad::position::Position;
use crate::text::{Text, clean_line};

/// A target that a plan adds. Everything but the name may be absent: "not stated".
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct NewTarget {
    /// Unique in the squad and the plan.
    pub id: PlayerId,
    /// The name on his card.
    pub name: String,
    /// What he can play, in order of preference.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<Position>,
    /// His club.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub club: Option<String>,
    /// His age, and the day on which the user gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<AgeThen>,
    /// What his club asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Money>,
    /// Where he was trained, as lists count it.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "training_by_name")]
    pub trained: Option<Training>,
}

/// An age on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct AgeThen {
    /// In whole years.
    pub years: u8,
    /// The day.
    pub on: Date,
}

/// What a line looks like from which [`NewTarget::read`] reads one.
pub const EXAMPLE: &str = "Name; CB RCB; Club; 24; €30m";

impl NewTarget {
    /// Reads what a user types: the name, then in any order positions, club, age, price and `trained here`, each told by its
    /// looks, with `;` or `,` between. Ages are counted from `day`. The id is made of the name.
    ///
    /// # Errors
    /// Says what is wrong with the line.
    pub fn read(line: &str, day: Option<Date>) -> Result<Self, String> {
        // Where there are semicolons, a comma belongs to an amount.
        let separator = if line.contains(';') { ';' } else { ',' };
        let mut parts = line.split(separator).map(str::trim);
        let name = parts.next().filter(|name| !name.is_empty());
        let name = name.ok_or_else(|| format!("the name is missing, which comes first: {EXAMPLE}"))?;
        name.parse::<Text>()?;
        let mut target = Self {
            id: PlayerId::from_name(name),
            name: name.to_owned(),
            positions: Vec::new(),
            club: None,
            age: None,
            price: None,
            trained: None,
        };
        if target.id.as_str().is_empty() {
            return Err(format!("{name:?} is no name"));
        }
        for part in parts.filter(|part| !part.is_empty()) {
            target.take(part, day)?;
        }
        Ok(target)
    }

    fn take(&mut self, part: &str, day: Option<Date>) -> Result<(), String> {
        let twice = |what: &str| Err(format!("two of them look like {what}: {EXAMPLE}"));
        if let Some(positions) = positions(part) {
            for position in positions {
                if !self.positions.contains(&position) {
                    self.positions.push(position);
                }
            }
        } else if let Some(word) = unknown_position(part) {
            let known: Vec<&str> = Position::ALL.iter().map(|position| position.name()).collect();
            return Err(format!("{word} is no position of a back line: {}", known.join(", ")));
        } else if let Some(trained) = part.strip_prefix("trained ") {
            let trained = training(trained.trim_start_matches("in the ").trim())?;
            if self.trained.replace(trained).is_some() {
                return twice("where he was trained");
            }
        } else if let Ok(years @ 12..=60) = part.parse::<u8>() {
            let Some(on) = day else { return Err("there is no date from which to reckon an age".to_owned()) };
            if self.age.replace(AgeThen { years, on }).is_some() {
                return twice("an age");
            }
        } else if part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit()) {
            // Nobody costs three hundred euros; the letter behind is easily forgotten.
            return Err(format!("{part} is no age from 12 to 60; a price is {part}m or {part}k"));
        } else if part.starts_with(|char: char| char == '€' || char.is_ascii_digit()) {
            let price = part.parse().or_else(|why| euros_as_people_write(part).ok_or(why))?;
            if self.price.replace(price).is_some() {
                return twice("a price");
            }
        } else if self.club.replace(part.to_owned()).is_some() {
            return twice("a club");
        }
        Ok(())
    }

    /// The line from which he is read again.
    pub fn line(&self) -> String {
        let positions: Vec<&str> = self.positions.iter().map(|position| position.name()).collect();
        let parts = [
            Some(self.name.clone()),
            (!positions.is_empty()).then(|| positions.join(" ")),
            self.club.clone(),
            self.age.map(|age| age.years.to_string()),
            self.price.map(Money::exact),
            self.trained.map(|trained| trained.in_words().to_owned()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    /// The same with an id that nobody of a squad has yet: `leoni`, else `leoni-2` and so on.
    #[must_use]
    pub fn with_free_id(mut self, squad: &Squad) -> Self {
        let first = self.id.0.clone();
        let mut number = 2;
        while squad.find(&self.id).is_some() {
            self.id = PlayerId(format!("{first}-{number}"));
            number += 1;
        }
        self
    }

    /// The fields of which he is told, and which the user typed, whatever the squad file says of everybody.
    fn typed(&self) -> impl Iterator<Item = Field> {
        let typed = [
            (Field::Name, true),
            (Field::Origin, self.club.is_some()),
            (Field::Positions, !self.positions.is_empty()),
            (Field::Born, self.age.is_some()),
            (Field::Age, self.age.is_some()),
            (Field::Asking, self.price.is_some()),
        ];
        typed.into_iter().filter(|(_, is_typed)| *is_typed).map(|(field, _)| field)
    }

    /// He as a player of the squad: a target from elsewhere, of whom no source states anything. Whatever the plan's file says, his
    /// name and his club are texts that can stand in any line.
    pub(in crate::domain) fn player(&self) -> Player {
        let club = self.club.as_deref().map(|club| clean_line(club).into_owned());
        Player {
            id: self.id.clone(),
            origin: Origin::Elsewhere { club },
            positions: self.positions.clone(),
            birth: self.age.map(|age| Birth::Aged(age.years, age.on)),
            asking: self.price,
            trained: self
                .trained
                .map(|is| TrainingAnswer { is, list: None, by: typed_here().by, on: None })
                .into_iter()
                .collect(),
            sources: self.typed().map(|field| (field, typed_here())).collect(),
            ..Player::named(&clean_line(&self.name), Column::Target)
        }
    }
}

/// Whose word it is what was typed.
fn typed_here() -> Source {
    Source { by: Some("typed here".to_owned()), ..Source::default() }
}

/// The positions that a part of the line lists, by our codes or in words: `CB/RCB`, `left back`; nothing where one of its words is none.
fn positions(part: &str) -> Option<Vec<Position>> {
    let find =
        |word: &str| Position::ALL.into_iter().find(|position| position.name().eq_ignore_ascii_case(word));
    let by_code: Option<Vec<Position>> =
        part.split([' ', '/']).filter(|word| !word.is_empty()).map(find).collect();
    // A short word may be a club: OM, GR.
    let is_in_words = part.split([' ', '/', '-']).all(|word| word.len() > 3);
    let in_words = || {
        let read = reading::positions::read(part);
        let is_whole = read.unclear.is_empty() && !read.plays_elsewhere && !read.positions.is_empty();
        (is_in_words && is_whole).then_some(read.positions)
    };
    by_code.or_else(in_words)
}

/// Codes of positions that no place of a back line has, or that state no side, as other programs write them.
const OTHER_POSITIONS: [&str; 32] = [
    "WB", "FB", "SW", "D", "DC", "DL", "DR", "LD", "RD", "DM", "CDM", "CM", "MC", "AM", "CAM", "AMC", "LM",
    "RM", "ML", "MR", "LW", "RW", "AML", "AMR", "LF", "RF", "CF", "SS", "ST", "STC", "FW", "MF",
];

/// The first word that is such a code, where each word of the part is the code of a position in capitals; clubs are written otherwise.
fn unknown_position(part: &str) -> Option<&str> {
    let is_other = |word: &str| OTHER_POSITIONS.contains(&word);
    let is_code = |word: &str| is_other(word) || Position::ALL.iter().any(|position| position.name() == word);
    let words = || part.split([' ', '/']).filter(|word| !word.is_empty());
    words().all(is_code).then(|| words().find(|word| is_other(word))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<NewTarget, String> {
        NewTarget::read(line, "2025-08-12".parse().ok())
    }

    #[test]
    fn a_name_is_enough() {
        let leoni = read(" Leoni ").unwrap();
        assert_eq!((leoni.id.as_str(), leoni.line().as_str()), ("leoni", "Leoni"));
    }

    #[test]
    fn whatever_a_plans_file_says_a_name_and_a_club_stand_in_one_line() {
        let target = NewTarget {
            name: "Leoni\nbreach: none".to_owned(),
            club: Some("Par\u{1b}ma\t".to_owned()),
            ..read("Leoni").unwrap()
        };
        let player = target.player();
        let club = Some("Par\u{fffd}ma ".to_owned());
        assert_eq!((player.name.as_str(), player.origin), ("Leoni breach: none", Origin::Elsewhere { club }));
    }

    #[test]
    fn what_follows_the_name_is_told_by_its_looks() {
        let in_order = read("Leoni; CB RCB; Parma; 18; €30m").unwrap();
        assert_eq!(in_order.line(), "Leoni; CB RCB; Parma; 18; €30m");
        assert_eq!(read("Leoni, parma, 30m, 18, cb/rcb").unwrap().line(), "Leoni; CB RCB; parma; 18; €30m");
        assert_eq!(read(&in_order.line()), Ok(in_order));
        assert_eq!(read("Leoni; left back; 25,000,000").unwrap().line(), "Leoni; LB; €25m");
        assert_eq!(read("Leoni; terzino destro; 2,5m").unwrap().line(), "Leoni; RB; €2.5m");
        assert_eq!(read("Leoni; Rosario Central; 18").unwrap().line(), "Leoni; Rosario Central; 18");
    }

    #[test]
    fn where_he_was_trained_is_typed_as_among_terms() {
        for trained in ["trained here", "trained in the country", "trained abroad"] {
            let line = format!("Leoni; CB; {trained}");
            let target = read(&line).unwrap();
            assert_eq!(target.line(), line);
            let answers: Vec<Training> = target.player().trained.iter().map(|answer| answer.is).collect();
            assert_eq!(answers, target.trained.into_iter().collect::<Vec<_>>());
        }
        let why = "trained Rome? Say trained here, trained in the country or trained abroad";
        assert_eq!(read("Leoni; trained Rome"), Err(why.to_owned()));
        assert!(read("Leoni; trained here; trained abroad").is_err());
    }

    #[test]
    fn a_short_number_is_an_age_or_a_mistake_and_a_long_one_a_price() {
        for number in ["11", "61", "300"] {
            let why = format!("{number} is no age from 12 to 60; a price is {number}m or {number}k");
            assert_eq!(read(&format!("Danso; CB; {number}")), Err(why));
        }
        assert_eq!(read("Leoni; 1000").unwrap().price, "1000".parse().ok());
        assert_eq!(read("Leoni; 9k").unwrap().price, "9k".parse().ok());
    }

    #[test]
    fn a_position_of_another_line_is_no_club() {
        let why = "CM is no position of a back line: GK, RB, RWB, RCB, CB, LCB, LB, LWB";
        assert_eq!(read("Leoni; CM"), Err(why.to_owned()));
        assert_eq!(read("Leoni; CB/CM; Parma"), Err(why.to_owned()));
        for club in ["PSG", "RB Leipzig", "Parma", "OM"] {
            assert_eq!(read(&format!("Leoni; {club}")).unwrap().club.as_deref(), Some(club));
        }
    }

    #[test]
    fn a_line_that_cannot_be_read_says_why() {
        assert_eq!(
            read("CB; CB").unwrap().name,
            "CB",
            "the first of them is the name, whatever it looks like"
        );
        let missing = format!("the name is missing, which comes first: {EXAMPLE}");
        for line in ["", " ; CB", ";;;; XX"] {
            assert_eq!(read(line), Err(missing.clone()), "{line:?}");
        }
        for line in ["", " ; ", "Leoni; Parma; Genoa", "Leoni; 18; 19", "Leoni; 2,5", "Leoni; 9", "--"] {
            assert!(read(line).is_err(), "{line}");
        }
        assert!(NewTarget::read("Leoni; 18", None).is_err());
    }
}

//! Recognises whose layout a file has, and what its headers mean there and nowhere else.

use super::header::{self, Meaning};
use crate::domain::reading::amount::{Currency, Period, Unit};
use crate::domain::reading::bare;

/// A layout in which people keep players.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the programs")]
pub enum Layout {
    TransfermarktDatasets,
    TransfermarktApi,
    TransfermarktProfiles,
    TransfermarktPage,
    Sofifa,
    SofifaScraper,
    FootballManager,
    Wyscout,
    Fbref,
    /// Anything else that has a header.
    #[default]
    OwnSheet,
}

/// What is known of a layout: headers that it alone has together, and what headers mean in it.
struct Row {
    layout: Layout,
    name: &'static str,
    /// Headers without accents and marks, all of them needed.
    has: &'static [&'static str],
    /// Headers that mean something else here, or nothing.
    means: &'static [(&'static str, Option<Meaning>)],
    wage: Unit,
    money: Unit,
}

const NONE: Unit = Unit { scale: None, currency: None, per: None, is: None };
const EUROS: Unit = Unit { currency: Some(Currency::Euro), ..NONE };
const A_WEEK: Unit = Unit { per: Some(Period::Week), ..EUROS };

const ROWS: &[Row] = &[
    Row {
        layout: Layout::TransfermarktDatasets,
        name: "transfermarkt-datasets",
        has: &["playerid", "lastseason", "currentclubid", "subposition"],
        // The line, of which the column before it says more.
        means: &[("position", None)],
        wage: NONE,
        money: EUROS,
    },
    Row {
        layout: Layout::TransfermarktProfiles,
        name: "profiles of Transfermarkt, by salimt",
        has: &["playerslug", "playername", "nameinhomecountry", "mainposition", "currentclubid"],
        // The name with its letters at home, and the line, of which the column before it says more.
        means: &[("nameinhomecountry", None), ("mainposition", None)],
        wage: NONE,
        money: EUROS,
    },
    Row {
        layout: Layout::TransfermarktPage,
        name: "a squad page of Transfermarkt",
        has: &["playerid", "player", "injurytitle"],
        means: &[("injurytitle", Some(Meaning::Injury))],
        wage: NONE,
        money: EUROS,
    },
    Row {
        layout: Layout::TransfermarktApi,
        name: "transfermarkt-api",
        has: &["id", "name", "dateofbirth", "marketvalue", "nationality"],
        means: &[("status", Some(Meaning::Injury)), ("joined", Some(Meaning::HowHeCame))],
        wage: NONE,
        money: EUROS,
    },
    Row {
        layout: Layout::Sofifa,
        name: "EA FC, by sofifa",
        has: &["shortname", "longname", "playerpositions", "overall"],
        means: &[],
        wage: A_WEEK,
        money: EUROS,
    },
    Row {
        layout: Layout::SofifaScraper,
        name: "EA FC, by sofifa",
        has: &["playerid", "version", "fullname", "overallrating"],
        means: &[("version", Some(Meaning::DayOfTheFile))],
        wage: A_WEEK,
        money: EUROS,
    },
    Row {
        layout: Layout::FootballManager,
        name: "Football Manager",
        has: &["name", "position", "inf"],
        // The first team, `Main`, or those of the young ones.
        means: &[("team", Some(Meaning::TeamOfTheClub))],
        wage: NONE,
        money: NONE,
    },
    Row {
        layout: Layout::Wyscout,
        name: "Wyscout",
        has: &["player", "team", "position", "contractexpires", "onloan"],
        means: &[],
        wage: NONE,
        money: EUROS,
    },
    Row {
        layout: Layout::Fbref,
        name: "FBref",
        has: &["rk", "player", "nation", "pos", "90s"],
        means: &[],
        wage: NONE,
        money: NONE,
    },
];

impl Layout {
    /// The layout with this header.
    pub fn of(header: &[String]) -> Self {
        let words: Vec<String> = header.iter().map(|word| bare(word)).collect();
        let has = |needed: &&str| words.iter().any(|word| word == needed);
        ROWS.iter().find(|row| row.has.iter().all(has)).map_or(Self::OwnSheet, |row| row.layout)
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        self.row().map_or("a sheet with a header", |row| row.name)
    }

    /// What a header means in this layout, and how its amounts are meant.
    pub fn meaning(self, header: &str) -> (Option<Meaning>, Unit) {
        let (meaning, unit) = header::read(header);
        let Some(row) = self.row() else { return (meaning, unit) };
        let word = bare(header);
        let meaning = row.means.iter().find(|(known, _)| *known == word).map_or(meaning, |(_, means)| *means);
        (meaning, unit.or(meaning.map_or(NONE, |meaning| self.usual(meaning))))
    }

    /// How the amounts below a header are meant that the user says is this.
    pub fn unit(self, header: &str, meaning: Meaning) -> Unit {
        if meaning.is_money() { header::unit(header).or(self.usual(meaning)) } else { NONE }
    }

    /// How amounts are meant in this layout where nothing else is said.
    fn usual(self, meaning: Meaning) -> Unit {
        match (self.row(), meaning) {
            (Some(row), Meaning::Wage) => row.wage,
            (Some(row), meaning) if meaning.is_money() => row.money,
            (Some(_) | None, _) => NONE,
        }
    }

    fn row(self) -> Option<&'static Row> {
        ROWS.iter().find(|row| row.layout == self)
    }
}

//! Reads the answers to an import as they are typed, on the command line and on the board alike.

use super::{Assumption, Only, RangeEnd};
use crate::domain::import::header::Meaning;
use crate::domain::import::order::OrderBy;
use crate::domain::import::phrases;
use crate::domain::reading::amount::{Currency, Rate, Unit};
use crate::domain::reading::list_word::{self, ListWord};
use crate::domain::reading::player_name::NameOrder;
use crate::domain::reading::{bare, positions};
use crate::domain::squad::player::Origin;
use crate::domain::squad::position::Position;
use crate::text::list;

/// Reads whom to take: positions such as `CB,LB`, or `all`.
///
/// # Errors
/// Says what was expected.
pub fn only(text: &str) -> Result<Only, String> {
    if text == "all" {
        return Ok(Only::All);
    }
    let read = positions::read(text);
    match read.unclear.first() {
        _ if read.plays_elsewhere => {
            Err("only positions of the back line and GK can be named, or all".to_owned())
        }
        Some(word) => {
            Err(format!("{word} is no position of a back line: GK, RB, RWB, RCB, CB, LCB, LB, LWB"))
        }
        None if read.positions.is_empty() => Err("name positions such as CB,LB, or all".to_owned()),
        None => Ok(Only::Playing(read.positions)),
    }
}

/// Reads how wages are meant: `week,gross`.
///
/// # Errors
/// Says what was expected.
pub fn wage(text: &str) -> Result<Unit, String> {
    let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
    let units: Option<Vec<Unit>> = words.map(|word| Unit::of_word(&word.to_lowercase())).collect();
    let unit = units.unwrap_or_default().into_iter().fold(Unit::default(), Unit::or);
    if unit.per.is_none() && unit.is.is_none() {
        return Err("expected week, month or year, and net or gross, for instance week,gross".to_owned());
    }
    Ok(unit)
}

/// Reads which end of a range counts: `low`, `middle` or `high`.
///
/// # Errors
/// Says what was expected.
pub fn range(text: &str) -> Result<RangeEnd, String> {
    let ends = [RangeEnd::Low, RangeEnd::Middle, RangeEnd::High];
    ends.into_iter().find(|end| end.key() == text).ok_or_else(|| "low, middle or high".to_owned())
}

/// Reads how many euros one of another currency is: `GBP=1.17`.
///
/// # Errors
/// Says what was expected.
pub fn rate(text: &str) -> Result<(Currency, Rate), String> {
    let named = |word: &str| Unit::of_word(&word.trim().to_lowercase())?.currency;
    let read = text.split_once('=').and_then(|(currency, rate)| Some((named(currency)?, Rate::read(rate)?)));
    read.filter(|(currency, _)| *currency != Currency::Euro).ok_or_else(|| {
        "expected the euros for one of GBP, USD or CHF, with at most six decimals, for instance GBP=1.17"
            .to_owned()
    })
}

/// Reads what a column is: `Stato=column`, or `Stato=-` for one that is not to be read.
///
/// # Errors
/// Says what was expected.
pub fn column(text: &str) -> Result<(String, Option<Meaning>), String> {
    let (header, what) =
        text.rsplit_once('=').ok_or("expected HEADER=WHAT, for instance \"Stato=column\"")?;
    if what.trim() == "-" {
        return Ok((header.to_owned(), None));
    }
    let meaning = Meaning::named(what).ok_or_else(|| {
        let known: Vec<&str> = Meaning::all().map(Meaning::key).collect();
        format!("{what:?} is nothing that is read; - or one of: {}", known.join(", "))
    })?;
    Ok((header.to_owned(), Some(meaning)))
}

/// Reads what a word of the list column means: `partente=ForSale`, or `in prova=undecided`.
///
/// # Errors
/// Says what was expected.
pub fn word(text: &str) -> Result<(String, ListWord), String> {
    let expected = "expected WORD=COLUMN, for instance \"partente=ForSale\"; a column is Staying, ForSale or Target, \
                    or undecided";
    let (word, means) = text.rsplit_once('=').ok_or(expected)?;
    let means = list_word::read(means).stated().ok_or(expected)?;
    Ok((word.to_owned(), means))
}

/// Reads where men of a word play: `Difensore=CB`, or `Difensore=-` where they come in without a place.
///
/// # Errors
/// Says what was expected.
pub fn place(text: &str) -> Result<(String, Vec<Position>), String> {
    let expected = "expected WORD=PLACE, for instance \"Difensore=CB\", or \"Difensore=-\" for none";
    let (word, places) = text.rsplit_once('=').ok_or(expected)?;
    let read = positions::read(places);
    if read.plays_elsewhere || !read.unclear.is_empty() {
        return Err(expected.to_owned());
    }
    Ok((word.to_owned(), read.positions))
}

/// Reads who a man is in the squad: `Gleison Bremer=Bremer`, or `Gleison Bremer=-` for one who is new.
///
/// # Errors
/// Says what was expected.
pub fn same(text: &str) -> Result<(String, Option<String>), String> {
    let expected =
        "expected NAME=NAME, for instance \"Gleison Bremer=Bremer\", or \"Gleison Bremer=-\" for a new man";
    let (name, known) = text.rsplit_once('=').ok_or(expected)?;
    let [name, known] = [name, known].map(|name| name.trim().to_owned());
    if name.is_empty() || known.is_empty() {
        return Err(expected.to_owned());
    }
    Ok((name, Some(known).filter(|known| known != "-")))
}

/// Reads on what loan a man is: `Kelly=from Newcastle until 30/6/2026`, or `Kelly=to Bari`.
///
/// # Errors
/// Says what was expected.
pub fn loan(text: &str) -> Result<(String, Origin), String> {
    let (name, loan) = text.split_once('=').filter(|(name, _)| !bare(name).is_empty()).ok_or(
        "expected NAME=LOAN, for instance \"Kelly=from Newcastle until 30/6/2026\", or \"Kelly=to Bari\"",
    )?;
    Ok((name.trim().to_owned(), phrases::loan_said(loan)?))
}

/// Reads which part of a name comes first: `surname` or `first name`.
///
/// # Errors
/// Says what was expected.
pub fn names(text: &str) -> Result<NameOrder, String> {
    let order = [NameOrder::SurnameFirst, NameOrder::FirstNameFirst];
    let found = order.into_iter().find(|order| bare(order.key()) == bare(text));
    found.ok_or_else(|| "surname, or first name: what stands first".to_owned())
}

/// Reads by what men are ordered at each place: `minutes` or `rating`.
///
/// # Errors
/// Says what was expected.
pub fn order(text: &str) -> Result<OrderBy, String> {
    let found = OrderBy::ALL.into_iter().find(|by| by.key() == text);
    found.ok_or_else(|| "minutes, or rating: the man with the most stands first".to_owned())
}

/// Reads what is assumed: `sides`, `notes` or `same`.
///
/// # Errors
/// Says what can be assumed.
pub fn assumption(text: &str) -> Result<Assumption, String> {
    let found = Assumption::ALL.into_iter().find(|assumption| assumption.key() == text);
    found.ok_or_else(|| {
        let all: Vec<&str> = Assumption::ALL.into_iter().map(Assumption::key).collect();
        format!("what can be assumed is {}", list(all))
    })
}

//! A player's facts in words, each with its source: what cards and exports list. "Not stated" is a value.
//!
//! A new fact is a field of [`Player`] and a row in [`of`].

use super::board::Board;
use super::date::PartialDate;
use super::player::{Birth, Origin, Player, PlayerIndex};
use super::terms::Terms;
use super::text;

/// A fact about a player.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub name: &'static str,
    /// What is stated, in words; nothing where it is not.
    pub value: Option<String>,
    /// Who stated it and when, where the file says.
    pub source: Option<String>,
}

/// Every fact about a player, in the order of a card.
pub fn of(board: &Board, index: PlayerIndex) -> Vec<Fact> {
    let player = board.player(index);
    let fact = |name, field: &str, value: Option<String>| Fact { name, source: source(player, field), value };
    let terms = Some(board.terms(index)).filter(|terms| *terms != Terms::default());
    let terms = terms.map(|terms| fact("This plan", "", Some(terms.to_string())));
    let stated = vec![
        fact("Column", "column", Some(column(board, index))),
        fact("Club", "origin", origin(player)),
        fact("Number", "number", player.number.map(|number| number.to_string())),
        fact("Age", "born", age(board, player)),
        fact("Nationality", "nationality", joined(&player.nationality)),
        fact(
            "Positions",
            "positions",
            joined(&player.positions.iter().map(|it| it.name()).collect::<Vec<_>>()),
        ),
        fact("Foot", "foot", player.foot.map(|foot| foot.to_string())),
        fact("Height", "height", player.height_cm.map(|cm| format!("{}.{:02} m", cm / 100, cm % 100))),
        fact("Rating", "rating", player.rating.map(|rating| format!("{rating} of 100"))),
        fact("Cornerstone", "cornerstone", player.cornerstone.clone()),
        fact("Starter", "starter", player.starter.clone()),
        fact("Captain", "captain", player.captain.as_ref().map(|of| format!("of {of}"))),
        fact("Absence", "absence", Some(absence(board, player))),
        fact("Contract", "contract_until", contract(board, player)),
        fact("Joined", "joined", how_he_joined(player)),
        fact(
            "Back from loan",
            "back_from_loan",
            player.back_from_loan.as_ref().map(|back| {
                format!("{}{}", back.from, back.on.map_or(String::new(), |on| format!(", {on}")))
            }),
        ),
        Fact { name: "Market value", ..market_value(player) },
        fact("Asking price", "asking", player.asking.map(|asking| asking.to_string())),
        fact("Wage", "wage", player.wage.map(|wage| format!("{wage} net a year"))),
        fact(
            "Availability",
            "availability",
            player.availability.map(|share| format!("{:.0} %", share * 100.0)),
        ),
        fact("Career", "career", career(player)),
        fact("Ties", "relations", ties(player)),
        fact("Priority", "priority", priority(board, index)),
        stance(player),
    ];
    // What the plan assumes stands beside his column: it is the plan's word, too, and nobody reports it.
    let (column, others) = stated.split_at(1);
    column.iter().cloned().chain(terms).chain(others.iter().cloned()).collect()
}

/// The source that the file gives for a field of a player, in words.
fn source(player: &Player, field: &str) -> Option<String> {
    let (_, source) = player.sources.iter().find(|(of, _)| of == field)?;
    said_by(source.by.as_deref(), source.on)
}

fn said_by(by: Option<&str>, on: Option<PartialDate>) -> Option<String> {
    match (by, on) {
        (None, None) => None,
        (Some(by), None) => Some(by.to_owned()),
        (None, Some(on)) => Some(format!("as of {on}")),
        (Some(by), Some(on)) => Some(format!("{by}, {on}")),
    }
}

fn joined<T: AsRef<str>>(parts: &[T]) -> Option<String> {
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn column(board: &Board, index: PlayerIndex) -> String {
    let (planned, reported) = (board.planned(index), board.player(index).reported);
    if board.is_lost(index) {
        "Target; lost, gone elsewhere".to_owned()
    } else if board.is_added(index) {
        format!("{planned}; a target that this plan added")
    } else if planned == reported {
        format!("{planned}, as reported")
    } else {
        format!("{planned} in this plan; reported {reported}")
    }
}

fn contract(board: &Board, player: &Player) -> Option<String> {
    let until = player.contract_until?;
    let is_over = board.date().is_some_and(|day| until < day);
    Some(format!("until {until}{}", if is_over { " (over)" } else { "" }))
}

/// His priority, and where it comes from when it is not the file's.
fn priority(board: &Board, index: PlayerIndex) -> Option<String> {
    let (given, stated) = (board.given_priority(index)?, board.player(index).priority);
    let by_whom = match stated {
        Some(stated) if stated == given => String::new(),
        Some(stated) => format!(" in this plan; reported {stated}"),
        None => " in this plan".to_owned(),
    };
    Some(match board.priority(index) {
        Some(now) if now != given => format!("{now}, stepped up from {given}{by_whom}"),
        Some(_) | None => format!("{given}{by_whom}"),
    })
}

fn origin(player: &Player) -> Option<String> {
    match &player.origin {
        Origin::Ours => Some("ours".to_owned()),
        Origin::OnLoan { from, until } => {
            let until = until.map_or("end not stated".to_owned(), |until| format!("until {until}"));
            Some(format!("on loan from {from}, {until}"))
        }
        Origin::Elsewhere { club } => club.clone(),
    }
}

fn age(board: &Board, player: &Player) -> Option<String> {
    let age = player.age_on(board.date());
    match player.birth? {
        Birth::On(born) => Some(match age {
            Some(age) => format!("{age} (born {born})"),
            None => format!("born {born}"),
        }),
        Birth::Aged(stated, on) => Some(format!("{} ({stated} on {on})", age.unwrap_or(stated))),
    }
}

fn absence(board: &Board, player: &Player) -> String {
    let Some(absence) = &player.absence else { return "none stated".to_owned() };
    let what = absence.what.as_ref().map_or(String::new(), |what| format!(": {what}"));
    let since = absence.since.map_or(String::new(), |since| format!(", since {since}"));
    let now = if absence.is_over_on(board.date()) {
        " (available)"
    } else if absence.is_perhaps_over_on(board.date()) {
        " (perhaps back, not counted)"
    } else {
        ""
    };
    format!("{}{what}{since}, {}{now}", absence.kind, absence.return_in_words())
}

fn how_he_joined(player: &Player) -> Option<String> {
    let joined = player.joined.as_ref()?;
    let from = joined.from.as_ref().map(|from| format!("from {from}"));
    let on = joined.on.map(|on| on.to_string());
    let fee = joined.fee.map_or("fee not stated".to_owned(), |fee| format!("for {fee}"));
    Some([on, from, Some(fee)].into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn market_value(player: &Player) -> Fact {
    let value = player.value.as_ref();
    Fact {
        name: "Market value",
        value: value.map(|value| value.amount.to_string()),
        source: value
            .and_then(|value| said_by(value.by.as_deref(), value.on))
            .or_else(|| source(player, "value")),
    }
}

fn career(player: &Player) -> Option<String> {
    let spells: Vec<String> = player
        .career
        .iter()
        .map(|spell| match (spell.from, spell.until) {
            (Some(from), Some(until)) => format!("{} ({from} to {until})", spell.club),
            (Some(from), None) => format!("{} (since {from})", spell.club),
            (None, Some(until)) => format!("{} (until {until})", spell.club),
            (None, None) => spell.club.clone(),
        })
        .collect();
    joined(&spells)
}

fn ties(player: &Player) -> Option<String> {
    let ties: Vec<String> =
        player.relations.iter().map(|tie| format!("{}: {}", tie.with, tie.what)).collect();
    (!ties.is_empty()).then(|| text::list(ties.iter().map(String::as_str)))
}

fn stance(player: &Player) -> Fact {
    let stance = player.stance.as_ref();
    let value = stance.map(|stance| {
        let note = stance.note.as_ref().map_or(String::new(), |note| format!(" ({note})"));
        format!("{}: {}{note}", stance.is, stance.is.meaning())
    });
    Fact {
        name: "Club's stance",
        value,
        source: stance.and_then(|stance| said_by(stance.by.as_deref(), stance.on)),
    }
}

//! Stated facts and decisions as JSON: the squad, the plan, the cards of the columns, and the claims.

use serde_json::{Value, json};

use super::{Opened, ids};
use crate::domain::board::Board;
use crate::domain::column::Column;
use crate::domain::date::PartialDate;
use crate::domain::plan::decision::Decision;
use crate::domain::plan::stale::Stale;
use crate::domain::plan::terms::{Deal, Terms};
use crate::domain::squad::absence::{Absence, Return};
use crate::domain::squad::accounts::PlayerAccounts;
use crate::domain::squad::claim::Claim;
use crate::domain::squad::player::{Birth, Origin, Player, PlayerId, PlayerIndex, Source};
use crate::domain::squad::player_field::Field;
use crate::store::opening::LocatedPlan;

pub(super) fn squad(board: &Board) -> Value {
    let squad = board.squad();
    json!({
        "club": squad.club,
        "season": squad.season,
        "as_of": squad.as_of,
        "shape": squad.shape.name(),
        "depth_assumed": squad.depth_assumed,
        "depth_source": squad.depth_source,
        "shape_assumed": squad.shape_assumed,
        "coach": squad.coach,
        "director": squad.director,
        "events": squad.events.iter().map(|event| json!({
            "on": event.on,
            "about": ids(board, &event.about),
            "what": event.what,
            "by": event.by,
        })).collect::<Value>(),
        "sources": sources(&squad.sources),
    })
}

pub(super) fn plan(Opened { board, plan: LocatedPlan { name, file, .. }, .. }: &Opened) -> Value {
    json!({
        "name": name,
        "title": file.plan.title,
        "note": file.plan.note,
        "as_of": board.date(),
        "shape": board.shape().name(),
        "decisions": file.plan.taken().iter().map(decision).collect::<Value>(),
        "stale": board.stale().iter().map(|it| stale(it)).collect::<Value>(),
    })
}

fn decision(decision: &Decision) -> Value {
    match decision {
        Decision::Send { players, to, at } => {
            let players: Vec<&PlayerId> = players.iter().map(|moved| &moved.id).collect();
            json!({ "decision": "send", "players": players, "to": to.key(), "at": at })
        }
        Decision::PutBack { players } => json!({ "decision": "put_back", "players": players }),
        Decision::PutAllBack => json!({ "decision": "put_all_back" }),
        Decision::Arrange { column, order, at } => {
            json!({ "decision": "arrange", "column": column.key(), "order": order, "at": at })
        }
        Decision::Rank { place, order } => json!({ "decision": "rank", "place": place, "order": order }),
        Decision::Sequence { order } => json!({ "decision": "sequence", "order": order }),
        Decision::LineUp { shape } => json!({ "decision": "line_up", "shape": shape }),
        Decision::SetDate { to } => json!({ "decision": "set_date", "to": to }),
        Decision::AddTarget { target } => json!({
            "decision": "add_target",
            "id": target.id,
            "name": target.name,
            "positions": target.positions,
            "club": target.club,
            "age": target.age.map(|age| age.years),
            "price": target.price,
        }),
        Decision::RemoveTarget { player } => json!({ "decision": "remove_target", "player": player }),
        Decision::Prioritise { player, priority } => {
            json!({ "decision": "prioritise", "player": player, "priority": priority })
        }
        Decision::Lose { player } => json!({ "decision": "lose", "player": player }),
        Decision::Regain { player } => json!({ "decision": "regain", "player": player }),
        Decision::Assume { player, terms } => {
            let mut told = terms_told(*terms);
            told["decision"] = json!("assume");
            told["player"] = json!(player);
            told
        }
    }
}

fn stale(stale: &Stale) -> Value {
    json!({
        "decision": stale.decision,
        "id": stale.about.player(),
        "obeyed": stale.is_obeyed,
        "why": stale.why,
    })
}

pub(super) fn columns(board: &Board) -> Value {
    let cards = |column| board.column(column).iter().map(|&player| card(board, player)).collect::<Value>();
    Column::ALL.into_iter().map(|column| (column.key(), cards(column))).collect()
}

fn card(board: &Board, index: PlayerIndex) -> Value {
    let player = board.player(index);
    json!({
        "id": player.id,
        "name": player.name,
        "full_name": player.full_name,
        "reported": player.reported.key(),
        "planned": board.planned(index).key(),
        "age": player.age_on(board.date()),
        "age_most": player.ages_on(board.date()).map(|ages| *ages.end()),
        "positions": player.positions,
        "available": board.is_available(index),
        "origin": match player.origin {
            Origin::Ours => "ours",
            Origin::OnLoan { .. } => "on_loan",
            Origin::OnLoanTo { .. } => "on_loan_to",
            Origin::Elsewhere { .. } => "elsewhere",
        },
        "club": player.other_club(),
        "number": player.number,
        "priority": board.priority(index),
        "marks": marks(board, index),
        "cornerstone": player.cornerstone,
        "starter": player.starter,
        "captain": player.captain,
        "absence": player.absence.as_ref().map(absence),
        "back_from_loan": player.back_from_loan.as_ref().map(|loan| &loan.from),
        "stance": player.stance,
        "contract_until": player.contract_until,
        "asking": player.asking,
        "value": player.value.as_ref().map(|value| value.amount),
        "wage": player.wage,
        "terms": terms(board.terms(index)),
        "accounts": accounts(&player.accounts),
        "born": born(player),
        "nationality": player.nationality,
        "trained": player.trained,
        "height_cm": player.height_cm,
        "foot": player.foot,
        "rating": player.rating,
        "minutes": player.minutes,
        "availability": player.availability,
        "joined": player.joined,
        "arrives": player.arrives,
        "career": player.career,
        "relations": player.relations,
        "sources": sources(&player.sources),
    })
}

fn sources(sources: &[(Field, Source)]) -> Value {
    sources.iter().map(|(field, source)| (field.name(), json!(source))).collect()
}

/// What the plan assumes for a man; nothing where it assumes nothing.
fn terms(terms: Terms) -> Option<Value> {
    (terms != Terms::default()).then(|| terms_told(terms))
}

fn terms_told(terms: Terms) -> Value {
    json!({
        "deal": terms.deal.map(Deal::key),
        "fee": terms.fee,
        "price": terms.price,
        "agents": terms.agents,
        "wage": terms.wage,
        "wage_is": terms.wage.map(|_| terms.wage_is.unwrap_or_default()),
        "they_pay": terms.they_pay,
        "until": terms.until,
        "sell_on": terms.sell_on,
        "above": terms.above,
        "trained": terms.trained,
    })
}

/// What is stated of the money that he costs, beyond fee and wage.
fn accounts(accounts: &PlayerAccounts) -> Value {
    json!({
        "wage_is": accounts.wage_is,
        "multiplier": accounts.multiplier.map(|multiplier| f64::from(multiplier.as_thousandths()) / 1_000.0),
        "cost": accounts.cost,
        "book_values": accounts.book_values,
        "extended": accounts.extensions,
        "sell_on": accounts.sell_on,
        "release_clause": accounts.release_clause,
    })
}

/// The day of his birth, or its month or year; nothing where only an age is stated.
fn born(player: &Player) -> Option<PartialDate> {
    match player.birth? {
        Birth::On(day) => Some(PartialDate::Day(day)),
        Birth::Within(born) => Some(born),
        Birth::Aged(..) => None,
    }
}

/// What the plan or its date makes of him beyond his column.
fn marks(board: &Board, index: PlayerIndex) -> Vec<&'static str> {
    let all = [
        (board.is_added(index), "added"),
        (board.is_lost(index), "lost"),
        (board.is_to_come(index), "to_come"),
        (board.has_left(index), "left"),
    ];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, mark)| mark).collect()
}

fn absence(Absence { kind, what, since, until }: &Absence) -> Value {
    json!({
        "kind": kind,
        "what": what,
        "since": since,
        "back_earliest": until.map(Return::earliest),
        "back_latest": until.map(Return::latest),
    })
}

/// What sources say, whoever it is about.
pub(super) fn claims(board: &Board) -> Vec<Value> {
    let claim = |claim: &Claim| {
        json!({
            "on": claim.on,
            "about": ids(board, &claim.about),
            "says": claim.says,
            "column": claim.column.map(Column::key),
            "hedge": claim.hedge,
            "hedge_assumed": claim.hedge_assumed,
            "by": claim.by,
            "via": claim.via,
            "note": claim.note,
        })
    };
    board.squad().claims.iter().map(claim).collect()
}

//! Derived results as JSON: figures, moves, line-ups, places, verdicts, and what would flip them.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::lists::swaps;
use super::money::{range, sum};
use super::{Opened, id, ids};
use crate::domain::board::Board;
use crate::domain::column::Column;
use crate::domain::depth::department::{Department, Moment};
use crate::domain::depth::fragility::Fragility;
use crate::domain::depth::if_out::{Change, if_out};
use crate::domain::depth::line_up::Line;
use crate::domain::depth::strength::Strength;
use crate::domain::figures::{FIGURES, Figure};
use crate::domain::outlook::Outlook;
use crate::domain::room_makers::{MOST_TARGETS, room_makers};
use crate::domain::squad::player::PlayerIndex;
use crate::domain::verdicts::Verdict;
use crate::domain::verdicts::flips::{self, Flip};
use crate::domain::walk::Step;
use crate::domain::walk::order_search::order_that_keeps;

/// Every figure by its key, and the fees once more, as the first version had them.
pub(super) fn numbers(outlook: &Outlook) -> Value {
    let mut numbers: Value = FIGURES.iter().map(|figure| (figure.key, number(figure, outlook))).collect();
    numbers["fees"] = json!({ "in": outlook.fees_in, "out": outlook.fees_out });
    numbers
}

/// A figure today and after the plan, with the limit that it is held against.
fn number(figure: &Figure, outlook: &Outlook) -> Value {
    let [today, after] = Moment::ALL.map(|moment| (figure.measure)(outlook, moment));
    let mut number = json!({ "today": today, "after": after });
    if let Some(rule) = figure.limit {
        let limit = outlook.limits().limit(rule);
        number[rule.name()] = json!(limit.map(|limit| limit.number));
        number[format!("{}_assumed", rule.name())] = json!(limit.map(|limit| limit.assumed));
    }
    number
}

pub(super) fn walk(Opened { board, outlook, .. }: &Opened) -> Value {
    let walk = &outlook.walk;
    let worst = walk.worst();
    json!({
        "start": { "names": walk.names, "available": walk.available, "broken": walk.broken_at_start },
        "steps": walk.steps.iter().map(|made| step(board, made)).collect::<Value>(),
        "trough": { "names": worst.names, "available": worst.available, "step": walk.trough },
        "order": order(board, outlook),
    })
}

fn step(board: &Board, step: &Step) -> Value {
    json!({
        "move": step.made.kind,
        "id": id(board, step.made.player),
        "names": step.names,
        "available": step.available,
        // The first of those that it breaks.
        "breach": step.causes.first(),
        "broken": step.broken,
    })
}

fn order(board: &Board, outlook: &Outlook) -> Value {
    let Ok(found) = order_that_keeps(board, outlook.limits()) else {
        return json!({ "exists": null, "moves": null, "by": outlook.walk.by }); // too many moves to search
    };
    let moves = found.as_ref().map(|order| ids(board, order.moves.iter().map(|made| &made.player)));
    json!({ "exists": found.is_some(), "moves": moves, "by": outlook.walk.by })
}

/// The line today and after the plan.
pub(super) fn lines(board: &Board, outlook: &Outlook) -> Value {
    json!({ "today": line(board, &outlook.today), "after": line(board, &outlook.after) })
}

fn line(board: &Board, department: &Department) -> Value {
    let line = &department.line;
    json!({
        "full_lines": line.full_lines,
        "absences_absorbed": line.absences_absorbed,
        "weak_spot": line.weak_spot,
        "chance": line.chance,
        "first": men(board, &line.first),
        "second": men(board, &line.second),
    })
}

fn men(board: &Board, line: &Line) -> Vec<Value> {
    let places = board.shape().places().iter().zip(line);
    places.map(|(place, man)| json!({ "place": place.name, "id": man.map(|man| id(board, man)) })).collect()
}

/// Every place after the plan, and in it what the place is today.
pub(super) fn places(board: &Board, outlook: &Outlook) -> Vec<Value> {
    let [today, after] = [&outlook.today, &outlook.after].map(|department| at_places(board, department));
    let mut told = Vec::new();
    for ((place, after), today) in board.shape().places().iter().zip(after).zip(today) {
        let mut fields = Map::from_iter([("place".to_owned(), json!(place.name))]);
        fields.extend(after);
        fields.insert("today".to_owned(), today.into());
        told.push(fields.into());
    }
    told
}

/// Every place at one moment: its list, who of it plays, and who comes in where if he is out.
fn at_places(board: &Board, department: &Department) -> Vec<Map<String, Value>> {
    let change = |change: &Change| json!({ "id": change.player.map(|player| id(board, player)), "place": change.place });
    let places = department.places.iter().zip(&department.line.first);
    let mut told = Vec::new();
    for ((depth, plays), changes) in places.zip(if_out(board, department)) {
        told.push(Map::from_iter([
            ("cover".to_owned(), json!(depth.cover)),
            ("bodies".to_owned(), json!(depth.bodies)),
            ("players".to_owned(), json!(ids(board, &depth.players))),
            ("plays".to_owned(), json!(plays.map(|player| id(board, player)))),
            ("if_out".to_owned(), changes.iter().map(change).collect()),
        ]));
    }
    told
}

/// Verdicts with their sentences; `rule` is what the contract calls their kind.
pub(super) fn verdicts<Kind: Serialize>(board: &Board, rule: &str, verdicts: &[Verdict<Kind>]) -> Vec<Value> {
    let told = |verdict: &Verdict<Kind>| {
        json!({
            rule: verdict.kind,
            "sentence": verdict.in_full(),
            "ids": ids(board, &verdict.players),
            "places": verdict.places,
            "source": verdict.source,
        })
    };
    verdicts.iter().map(told).collect()
}

/// What breaks next at the end of the plan.
pub(super) fn breaks_next(board: &Board, department: &Department) -> Value {
    let Fragility { above_floor, losses, pairs, .. } = Fragility::of(board, department);
    json!({
        "above_floor": above_floor,
        "without": losses.iter().map(|loss| without(board, loss.player, loss.left)).collect::<Value>(),
        "pairs": pairs.iter().map(|pair| ids(board, pair)).collect::<Vec<_>>(),
    })
}

/// The line without one man.
fn without(board: &Board, player: PlayerIndex, left: Strength) -> Value {
    json!({
        "id": id(board, player),
        "absences_absorbed": left.absences_absorbed,
        "chance": left.chance,
    })
}

/// The smallest changes that turn an answer round.
pub(super) fn flips(board: &Board) -> Vec<Value> {
    let told = |Flip { question, holds, players, sentence, .. }: &Flip| json!({ "question": question, "holds": holds, "sentence": sentence, "ids": ids(board, players) });
    flips::flips(board).iter().map(told).collect()
}

/// Who could make room for each of the first targets, the one with whom most holds first.
pub(super) fn room_for(board: &Board, outlook: &Outlook) -> Vec<Value> {
    let room = |&target: &PlayerIndex| {
        let makers = room_makers(board, outlook, target).ok()?.into_iter().map(|maker| {
            let mut told = without(board, maker.player, maker.left);
            told["evidence"] = json!(maker.evidence);
            told["lists"] = json!(swaps(board, outlook, target, maker.player));
            told["available"] = json!(maker.count.available);
            told["season"] = maker.season.as_ref().map_or(Value::Null, |season| sum(board, season));
            told["cash"] = maker.cash.as_ref().map_or(Value::Null, |cash| sum(board, cash));
            told["no_loss_below"] = range(maker.no_loss_below);
            told["reported"] = json!(board.player(maker.player).reported);
            told["broken"] = json!(maker.broken);
            told
        });
        Some(json!({ "target": id(board, target), "makers": makers.collect::<Value>() }))
    };
    board.column(Column::Target).iter().take(MOST_TARGETS).filter_map(room).collect()
}

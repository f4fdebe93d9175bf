//! Registration lists as JSON.

use serde_json::{Value, json};

use super::{id, ids};
use crate::domain::board::Board;
use crate::domain::depth::department::Moment;
use crate::domain::lists::next_season::NextSeason;
use crate::domain::lists::status;
use crate::domain::lists::{Dispute, List, Registered, Rest};
use crate::domain::outlook::Outlook;
use crate::domain::squad::list_counts::{Counts, CountsAs, Passport, Training};
use crate::domain::squad::list_rule::{Deadline, Overrun, Rule};
use crate::domain::squad::player::PlayerIndex;

/// Every list of the squad's competitions.
pub(super) fn lists(board: &Board, outlook: &Outlook) -> Vec<Value> {
    outlook.lists.iter().map(|list| told(board, list)).collect()
}

fn told(board: &Board, list: &List) -> Value {
    let List { rule, today, after, .. } = list;
    json!({
        "competition": rule.id,
        "name": rule.name(),
        "article": rule.article,
        "source": rule.source,
        "assumed": rule.assumed,
        "stated": list.rest != Rest::NotStated,
        "rest_assumed": list.rest == Rest::Assumed,
        "cap": after.cap,
        "cap_today": today.cap,
        "cap_range": after.caps.as_ref().map(|caps| json!({ "low": caps.start(), "high": caps.end() })),
        "today": today.counts.taken(),
        "after": after.counts.taken(),
        "free": after.free(),
        "why_no_more": list.why_no_more(),
        "counts": counts(&after.counts, rule),
        "breach": breaches(after),
        "breach_today": breaches(today),
        "deadline": list.next_deadline(board).map(deadline),
        "players": players(board, list),
        "disputes": list.disputes.iter().map(|it| dispute(board, list, it)).collect::<Value>(),
        "not_stated": ids(board, &list.not_stated),
        "next_season": list.next_season.as_ref().map(|it| next_season(board, it)),
    })
}

fn counts(counts: &Counts, rule: &Rule) -> Value {
    let non_eu = rule.non_eu.as_ref();
    json!({
        "club": counts.club,
        "nation": counts.nation,
        "free": counts.free,
        "unders": counts.unders,
        "keepers": counts.keepers,
        "non_eu": non_eu.map(|_| counts.non_eu),
        "non_eu_signings": non_eu.and_then(|it| it.signings).map(|_| counts.non_eu_signings),
    })
}

/// What is broken; an empty list where all is kept.
fn breaches(registered: &Registered) -> Value {
    let told = |Overrun { limit, by }: &Overrun| json!({ "limit": limit, "by": by });
    registered.overruns.iter().map(told).collect()
}

fn deadline(Deadline { on, at, what, .. }: &Deadline) -> Value {
    json!({ "on": on, "at": at.map(|at| at.to_string()), "what": what })
}

/// Everybody on the board: those who count today or after the plan, and the targets, as what they would count.
fn players(board: &Board, list: &List) -> Value {
    let player = |player: PlayerIndex| {
        let man = list.man_of(board, player);
        let takes_a_place = list.rule.places.is_some();
        let [today, after] = Moment::ALL.map(|moment| list.frees(player, moment));
        json!({
            "id": id(board, player),
            "counts_as": takes_a_place.then_some(man.counts_as),
            "stated": !list.not_stated.contains(&player),
            "non_eu": list.rule.non_eu.as_ref().map(|_| man.passport != Passport::Eu),
            "frees_today": today,
            "frees": after,
        })
    };
    board.squad().indices().map(player).collect()
}

fn dispute(board: &Board, list: &List, told: &Dispute) -> Value {
    let Dispute { player, first, is_chosen, others } = told;
    let other = |(training, [today, after]): &(Training, [Option<u16>; 2])| json!({ "counts_as": as_counted(*training), "cap_today": today, "cap": after });
    let answers = status::answers(board.player(*player), &list.rule);
    let answers = answers.map(|it| json!({ "is": as_counted(it.is), "by": it.by, "on": it.on }));
    json!({
        "id": id(board, *player),
        "counts_as": as_counted(*first),
        "chosen": is_chosen,
        "answers": answers.collect::<Value>(),
        "otherwise": others.iter().map(other).collect::<Value>(),
        "sentence": list.dispute_in_words(board, told),
    })
}

const fn as_counted(training: Training) -> CountsAs {
    match training {
        Training::Club => CountsAs::Club,
        Training::Nation => CountsAs::Nation,
        Training::Abroad => CountsAs::Free,
    }
}

fn next_season(board: &Board, NextSeason { men, taken, cap, comes_of_age, gone }: &NextSeason) -> Value {
    let men =
        men.iter().map(|(player, counts_as)| json!({ "id": id(board, *player), "counts_as": counts_as }));
    json!({ "cap": cap, "after": taken, "comes_of_age": ids(board, comes_of_age), "gone": ids(board, gone), "players": men.collect::<Value>() })
}

/// What the lists say of a man who goes for a target, measured on today.
pub(super) fn swaps(board: &Board, outlook: &Outlook, target: PlayerIndex, goes: PlayerIndex) -> Vec<Value> {
    let swap = |list: &List| {
        let swap = list.swapped(board, target, Some(goes));
        json!({
            "competition": list.rule.id,
            "taken": swap.taken,
            "cap": swap.cap,
            // Without the rest of the squad it can only be told that a list is too long.
            "kept": (swap.cap.is_some() || list.rest != Rest::NotStated || !swap.overruns.is_empty())
                .then_some(swap.overruns.is_empty()),
        })
    };
    outlook.lists.iter().map(swap).collect()
}

//! The money of a plan as JSON: this season and the two ahead, and man by man.

use serde_json::{Value, json};

use super::{id, ids};
use crate::domain::accounts::plan_money::{ManMoney, PlanMoney, PriceBy, SeasonMoney};
use crate::domain::accounts::range::{Range, Sum};
use crate::domain::accounts::squad_cost_ratio::SquadCostRatio;
use crate::domain::board::Board;

/// The money of a plan; `null` where the squad file gives neither a season nor a date.
pub(super) fn money(board: &Board) -> Option<Value> {
    let money = PlanMoney::of(board)?;
    let this = money.this_season();
    Some(json!({
        "season": years(this),
        "convention": money.books.convention,
        "result": sum(board, &this.result),
        "gains": sum(board, &money.gains),
        "cash": sum(board, &money.cash),
        "season_cost": { "today": sum(board, &this.today), "after": sum(board, &this.after) },
        "ahead": money.seasons[1..].iter().map(|season| ahead(board, season)).collect::<Value>(),
        "squad_cost_ratio": money.squad_cost_ratio.map(squad_cost_ratio),
        "players": money.men.iter().map(|man| player(board, man)).collect::<Value>(),
    }))
}

/// Percentages, and what may still be spent in euros.
fn squad_cost_ratio(SquadCostRatio { today, after, limit, room, excess: _ }: SquadCostRatio) -> Value {
    let percent = |hundredths: i64| {
        #[expect(clippy::cast_precision_loss, reason = "a ratio has few digits")]
        let hundredths = hundredths as f64;
        hundredths / 100.0
    };
    json!({
        "today": today.map(percent),
        "low": after.map(|(least, _)| percent(least)),
        "high": after.map(|(_, most)| percent(most)),
        "limit": limit,
        "room": room,
    })
}

fn years(season: &SeasonMoney) -> Value {
    json!({ "starts": season.year.starts, "ends": season.year.ends })
}

fn ahead(board: &Board, season: &SeasonMoney) -> Value {
    json!({
        "season": years(season),
        "result": sum(board, &season.result),
        "season_cost": { "today": sum(board, &season.today), "after": sum(board, &season.after) },
    })
}

/// A sum: the least and the most of what is known, `null` where nothing is, and who is missing.
pub(super) fn sum(board: &Board, sum: &Sum) -> Value {
    let known = (sum.stated > 0 || sum.missing.is_empty()).then_some(sum.known);
    json!({
        "low": known.map(|range| range.low),
        "high": known.map(|range| range.high),
        "missing": ids(board, &sum.missing),
    })
}

pub(super) fn range(range: Option<Range>) -> Value {
    range.map_or(Value::Null, |range| json!({ "low": range.low, "high": range.high }))
}

fn player(board: &Board, man: &ManMoney) -> Value {
    json!({
        "id": id(board, man.player),
        "book_value": range(man.book_value),
        "price": man.price.map(|price| price.amount),
        "price_by": man.price.map(|price| match price.by {
            PriceBy::Plan => "plan",
            PriceBy::Asked => "asked",
            PriceBy::MarketValue => "market_value",
        }),
        "price_assumed": man.price.map(|price| price.by != PriceBy::Asked),
        "gain": range(man.gain),
        "no_loss_below": range(man.no_loss_below),
        "write_off": range(man.season.write_off),
        "pay": man.season.pay,
    })
}

//! The difference of two plans as JSON: a contract with whoever reads it, numbered by `version`.
//!
//! Every list is empty and every other field `null` where nothing differs. Of each pair the first is the plan before, the
//! second the plan after. Whatever no source states is `null`.
//!
//! ```text
//! version     1
//! squad       club
//! plans       the two: name title
//! same        whether nothing differs
//! players[]   who stands elsewhere: id columns, null where a plan does not have him
//! words[]     of whom something else is assumed (terms, priority, that he is lost): id said
//! orders[]    who stands before whom: column orders
//! shape       the formations
//! as_of       the days from which they reckon
//! figures[]   name unit values difference better ("before" or "after", null where neither is)
//! places[]    moment ("today" or "after") depths: place cover bodies players, or null where the shape has no such place
//! walks       the moves of each in order: move ("sell" or "sign") id
//! ```

use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::cli::opening::Opened;
use crate::domain::board::{Board, Move, MoveKind};
use crate::domain::column::Column;
use crate::domain::comparison::{
    Both, Comparison, OrderDiffers, PlaceDiffers, PlayerDiffers, Side, WordDiffers,
};
use crate::domain::date::Date;
use crate::domain::depth::department::PlaceDepth;
use crate::domain::figures::value::Value;
use crate::domain::figures::{Change, Trend};
use crate::domain::squad::player::PlayerIndex;

/// The version of the contract.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document {
    version: u32,
    squad: Json,
    plans: Both<Json>,
    same: bool,
    players: Vec<Json>,
    words: Vec<Json>,
    orders: Vec<Json>,
    shape: Option<Both<String>>,
    as_of: Option<Both<Option<Date>>>,
    figures: Vec<Json>,
    places: Vec<Json>,
    walks: Option<Both<Vec<Json>>>,
}

/// The difference as indented JSON, with a line break at its end.
///
/// # Panics
/// Never: everything in it is text, numbers and lists of them.
pub fn render(comparison: &Comparison, opened: Both<&Opened>, sides: Both<Side<'_>>) -> String {
    let boards = sides.map(|side| side.board);
    let plan = |side: &Opened| json!({ "name": side.plan.name, "title": side.plan.file.plan.title });
    let moves = |at: usize, moves: &[Move]| moves.iter().map(|&made| step(boards[at], made)).collect();
    let document = Document {
        version: VERSION,
        squad: json!({ "club": boards[0].squad().club }),
        plans: opened.map(plan),
        same: comparison.is_empty(),
        players: comparison.players.iter().map(|it| player(boards, it)).collect(),
        words: comparison.words.iter().map(|it| word(boards, it)).collect(),
        orders: comparison.orders.iter().map(|it| order(boards, it)).collect(),
        shape: comparison.shapes.clone(),
        as_of: comparison.dates,
        figures: comparison.figures.iter().map(figure).collect(),
        places: comparison.places.iter().map(|it| place(boards, it)).collect(),
        walks: comparison.walks.as_ref().map(|[before, after]| [moves(0, before), moves(1, after)]),
    };
    let mut text = serde_json::to_string_pretty(&document).expect("text and numbers are always JSON");
    text.push('\n');
    text
}

fn ids(board: &Board, players: &[PlayerIndex]) -> Vec<String> {
    players.iter().map(|&player| board.player(player).id.to_string()).collect()
}

const fn column_name(column: Column) -> &'static str {
    match column {
        Column::Staying => "staying",
        Column::ForSale => "for_sale",
        Column::Target => "target",
    }
}

fn id(boards: Both<&Board>, [before, after]: Both<Option<PlayerIndex>>) -> Option<String> {
    let on = |board: &Board, player: Option<PlayerIndex>| Some(board.player(player?).id.to_string());
    on(boards[0], before).or(on(boards[1], after))
}

fn player(boards: Both<&Board>, it: &PlayerDiffers) -> Json {
    json!({ "id": id(boards, it.player), "columns": it.columns.map(|column| column.map(column_name)) })
}

fn word(boards: Both<&Board>, it: &WordDiffers) -> Json {
    json!({ "id": id(boards, it.player), "said": it.said })
}

fn order(boards: Both<&Board>, it: &OrderDiffers) -> Json {
    let orders = [0, 1].map(|at| ids(boards[at], &it.orders[at]));
    json!({ "column": column_name(it.column), "orders": orders })
}

fn figure(change: &Change) -> Json {
    let better = match change.trend() {
        Trend::Better => Some("after"),
        Trend::Worse => Some("before"),
        Trend::Open => None,
    };
    let values = [change.before, change.after].map(|value| value.map(number));
    json!({
        "name": change.figure.name,
        "unit": change.figure.unit,
        "values": values,
        "difference": change.difference(),
        "better": better,
    })
}

fn number(value: Value) -> Json {
    match value {
        Value::Count(number) => json!(number),
        Value::Chance(chance) => json!(chance),
        Value::Age(age) => json!({ "years": age.years, "stated": age.stated, "not_stated": age.not_stated }),
        Value::Sum(sum) => {
            json!({ "known": sum.known.as_euros(), "stated": sum.stated, "not_stated": sum.not_stated })
        }
    }
}

fn place(boards: Both<&Board>, it: &PlaceDiffers) -> Json {
    let depth = |at: usize| {
        let depth: &Option<PlaceDepth> = &it.depths[at];
        depth.as_ref().map(|depth| {
            json!({
                "place": depth.place.name(),
                "cover": depth.cover.name(),
                "bodies": depth.bodies,
                "players": ids(boards[at], &depth.players),
            })
        })
    };
    json!({ "moment": it.moment.name(), "depths": [depth(0), depth(1)] })
}

fn step(board: &Board, made: Move) -> Json {
    let kind = match made.kind {
        MoveKind::Exit => "sell",
        MoveKind::Signing => "sign",
    };
    json!({ "move": kind, "id": board.player(made.player).id.as_str() })
}

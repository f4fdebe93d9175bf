//! The difference of two plans as JSON, in a stable format numbered by `version`.
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
//! figures[]   key (as in `show`) name unit values difference better ("before" or "after", null where neither is)
//! places[]    moment ("today" or "after") depths: place cover bodies players, or null where the shape has no such place
//! lists[]     competition name after cap kept
//! room_for[]  whom others could make room for: target makers, the one with whom most holds first
//! walks       the moves of each in order: move ("sell" or "sign") id
//! ```

use serde_json::{Value, json};

use crate::cli::load::Opened;
use crate::cli::show::json::{id, ids, page};
use crate::domain::board::{Board, Move};
use crate::domain::column::Column;
use crate::domain::comparison::{
    Both, Comparison, OrderDiffers, PlaceDiffers, PlayerDiffers, RoomDiffers, Side, WordDiffers,
};
use crate::domain::depth::department::PlaceDepth;
use crate::domain::figures::{Change, Trend};
use crate::domain::lists::List;
use crate::domain::squad::player::{PlayerId, PlayerIndex};

/// The version of the contract.
const VERSION: u32 = 1;

/// The difference as indented JSON, with a line break at its end.
pub fn render(comparison: &Comparison, opened: Both<&Opened>, sides: Both<Side<'_>>) -> String {
    let Comparison { dates, shapes, players, words, orders, figures, places, room, lists, walks } =
        comparison;
    let boards = sides.map(|side| side.board);
    page(&json!({
        "version": VERSION,
        "squad": { "club": boards[0].squad().club },
        "plans": opened.map(|side| json!({ "name": side.plan.name, "title": side.plan.file.plan.title })),
        "same": comparison.is_empty(),
        "players": players.iter().map(|it| player(boards, it)).collect::<Value>(),
        "words": words.iter().map(|it| word(boards, it)).collect::<Value>(),
        "orders": orders.iter().map(|it| order(boards, it)).collect::<Value>(),
        "shape": shapes,
        "as_of": dates,
        "figures": figures.iter().map(figure).collect::<Value>(),
        "places": places.iter().map(|it| place(boards, it)).collect::<Value>(),
        "lists": lists.iter().map(|&at| list(sides.map(|side| &side.outlook.lists[at]))).collect::<Value>(),
        "room_for": room.iter().map(|it| makers(boards, it)).collect::<Value>(),
        "walks": walks.as_ref().map(|[before, after]| [walk(boards[0], before), walk(boards[1], after)]),
    }))
}

/// By what a player is named who may be on one side only.
fn id_on_either(boards: Both<&Board>, [before, after]: Both<Option<PlayerIndex>>) -> Option<&PlayerId> {
    before.map(|player| id(boards[0], player)).or(after.map(|player| id(boards[1], player)))
}

fn player(boards: Both<&Board>, PlayerDiffers { player, columns }: &PlayerDiffers) -> Value {
    json!({ "id": id_on_either(boards, *player), "columns": columns.map(|column| column.map(Column::key)) })
}

fn word(boards: Both<&Board>, WordDiffers { player, said }: &WordDiffers) -> Value {
    json!({ "id": id_on_either(boards, *player), "said": said })
}

fn order(
    [one, other]: Both<&Board>,
    OrderDiffers { column, orders: [before, after] }: &OrderDiffers,
) -> Value {
    json!({ "column": column.key(), "orders": [ids(one, before), ids(other, after)] })
}

fn figure(change: &Change) -> Value {
    let better = match change.trend() {
        Trend::Better => Some("after"),
        Trend::Worse => Some("before"),
        Trend::Open => None,
    };
    json!({
        "key": change.figure.key,
        "name": change.figure.name,
        "unit": change.figure.unit,
        "values": [change.before, change.after],
        "difference": change.difference(),
        "better": better,
    })
}

fn place(boards: Both<&Board>, PlaceDiffers { moment, depths: [before, after] }: &PlaceDiffers) -> Value {
    let depth = |board: &Board, depth: &PlaceDepth| {
        json!({
            "place": depth.place,
            "cover": depth.cover,
            "bodies": depth.bodies,
            "players": ids(board, &depth.players),
        })
    };
    let depths =
        [before.as_ref().map(|it| depth(boards[0], it)), after.as_ref().map(|it| depth(boards[1], it))];
    json!({ "moment": moment.name(), "depths": depths })
}

/// A list as each plan leaves it.
fn list(sides: Both<&List>) -> Value {
    json!({
        "competition": sides[0].rule.id,
        "name": sides[0].rule.name(),
        "after": sides.map(|list| list.after.counts.taken()),
        "cap": sides.map(|list| list.after.cap),
        "kept": sides.map(|list| list.after.is_kept()),
    })
}

fn makers(
    [one, other]: Both<&Board>,
    RoomDiffers { target, makers: [before, after] }: &RoomDiffers,
) -> Value {
    json!({ "target": id(one, target[0]), "makers": [ids(one, before), ids(other, after)] })
}

fn walk(board: &Board, moves: &[Move]) -> Value {
    moves.iter().map(|made| json!({ "move": made.kind, "id": id(board, made.player) })).collect()
}

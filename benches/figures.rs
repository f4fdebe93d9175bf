//! What a squad file and a decision cost, without a screen: reading, one decision with its outlook, the order of the moves.

mod made;

use std::path::Path;

use backline::app::Message;
use backline::domain::accounts::price_ladder::PriceLadder;
use backline::domain::board::Board;
use backline::domain::column::Column;
use backline::domain::depth::department::Moment;
use backline::domain::figures::FIGURES;
use backline::domain::outlook::Outlook;
use backline::domain::plan::Plan;
use backline::domain::plan::decision::{Decision, Moved};
use backline::domain::room_makers::room_makers;
use backline::domain::squad::Limit;
use backline::domain::squad::player::PlayerIndex;
use backline::domain::walk::limits::Limits;
use backline::domain::walk::order_search::order_that_keeps;
use backline::store::squad_file;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// Reading the text of a squad file and finding no fault in it.
#[divan::bench(args = made::SIZES)]
fn parse_and_validate(bencher: Bencher<'_, '_>, players: usize) {
    let text = made::squad_text(players);
    bencher.bench(|| squad_file::parse(black_box(&text), "made"));
}

/// Telling all that is wrong with a squad file in which every fifth player has a fault.
#[divan::bench(args = [1_000, 2_000, 4_000])]
fn faults_of_a_large_squad(bencher: Bencher<'_, '_>, players: usize) {
    let faults =
        ["colum: Staying", "column: Stayin", "column: Staying, number: \"4\"", "column: Staying wage: 3"];
    let players = (0..players).map(|at| {
        let fields = if at % 5 == 0 { faults[at / 5 % 4] } else { "column: Staying, rating: 78" };
        format!(
            "(name: \"Rossi {at}\", joined: (on: \"2022-07\", fee: \"€41m\"), positions: [CB], {fields}),\n"
        )
    });
    let text = format!("(players: [\n{}])", players.collect::<String>());
    bencher.bench(|| squad_file::parse(black_box(&text), "made"));
}

/// The shipped board's outlook, from squad and plan.
#[divan::bench]
fn outlook_of_the_shipped_board(bencher: Bencher<'_, '_>) {
    let squad = squad_file::built_in().squad;
    let plan = Plan::new("Plan A");
    bencher.bench_local(|| Outlook::of(&Board::replay(black_box(&squad), &plan)));
}

/// A player is sent to another column and everything that follows is derived; then it is undone, so that runs are alike.
#[divan::bench(args = [10, 100, 1_000, 10_000])]
fn decision_and_its_undo(bencher: Bencher<'_, '_>, players: usize) {
    let mut app = made::board(players);
    bencher.bench_local(|| {
        _ = app.update(Message::Send(Column::ForSale));
        _ = app.update(Message::Undo);
    });
}

/// The outlook of a squad that is registered for two competitions.
#[divan::bench(args = [10, 100, 1_000, 10_000])]
fn outlook_with_two_lists(bencher: Bencher<'_, '_>, players: usize) {
    let lists = "competitions: [\"uefa-list-a-2025-26\", \"serie-a-2025-26\"], players:";
    let text = made::squad_text(players).replacen("players:", lists, 1);
    let (squad, _) = squad_file::parse(&text, "made").expect("a made squad has no faults");
    let (squad, plan) = (squad.into(), Plan::new("Plan A"));
    bencher.bench_local(|| Outlook::of(&Board::replay(black_box(&squad), &plan)));
}

/// The same on a board on which lists, money and every claim about them are stated, with all figures, who could make room for its
/// target, and the prices of the man who is sold.
#[divan::bench]
fn decision_with_lists_and_money(bencher: Bencher<'_, '_>) {
    let file = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/squads/juventus-september"));
    let squad = squad_file::read(file).expect("the shipped board has no faults").squad;
    let mut plan = Plan::new("Plan A");
    let sold_at = PlayerIndex(1);
    let player = squad.player(sold_at);
    let sold = Moved { id: player.id.clone(), reported: player.reported };
    plan.decide(Decision::Send { players: vec![sold], to: Column::ForSale, at: None });
    let target = squad.indices().find(|&player| !squad.player(player).origin.is_here()).expect("a target");
    bencher.bench_local(|| {
        let board = Board::replay(black_box(&squad), &plan);
        let outlook = Outlook::of(&board);
        let figures = FIGURES.iter().filter_map(|figure| (figure.measure)(&outlook, Moment::After)).count();
        let makers = room_makers(&board, &outlook, target).map_or(0, |makers| makers.len());
        let prices = PriceLadder::of(&board, &outlook, sold_at).map_or(0, |ladder| ladder.rungs.len());
        (figures, makers, prices)
    });
}

/// The order of so many moves that keeps tight limits with the fewest changes.
#[divan::bench(args = [8, 12, 16])]
fn order_search(bencher: Bencher<'_, '_>, moves: usize) {
    let board = board_with_moves(moves);
    let names = board.squad().indices().filter(|&player| board.counts_today(player)).count();
    let limit =
        |value: usize| Some(Limit { number: u16::try_from(value).unwrap_or(u16::MAX), assumed: false });
    let limits = Limits { room: limit(names), floor: limit(names - 1), ..Limits::default() };
    bencher.bench_local(|| order_that_keeps(black_box(&board), limits));
}

/// A board on which half of so many moves are exits and half are signings, all exits first.
fn board_with_moves(moves: usize) -> Board {
    let mut squad = (*made::squad(12 * moves)).clone();
    let (mut exits, mut signings) = (Vec::new(), Vec::new());
    for at in 0..squad.players.len() {
        let (id, reported) = (squad.players[at].id.clone(), squad.players[at].reported);
        let list = match reported {
            Column::Staying => &mut exits,
            Column::Target => &mut signings,
            // What is reported as leaving would be one move more.
            Column::ForSale => {
                squad.players[at].reported = Column::Staying;
                continue;
            }
        };
        if list.len() < moves / 2 {
            list.push(Moved { id, reported });
        }
    }
    let send = |players, to| Decision::Send { players, to, at: None };
    let decisions = vec![send(exits, Column::ForSale), send(signings, Column::Staying)];
    let taken = decisions.len();
    let board = Board::replay(&squad.into(), &Plan::new("Plan A").with_decisions(decisions, taken));
    assert_eq!(board.moves().len(), moves);
    board
}

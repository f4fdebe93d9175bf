//! The four answers to one deal, with everything stated that they need: who plays, the lists, the money, and who could make room.

mod support;

use std::path::Path;
use std::rc::Rc;

use backline::app::App;
use backline::domain::squad::Squad;
use backline::runtime::print;
use backline::store::squad_file;
use backline::ui::theme::Theme;
use support::{board_of, play};

/// Juventus' back line with everything stated.
fn squad() -> Rc<Squad> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/deal");
    squad_file::read(&path).expect("the squad has no faults").squad
}

/// Balerdi comes at 25 with three a year until 2030; Kelly goes for 16.
const TERMS: &str =
    "<tab><tab>$fee<space>25m<space>wage<space>3m<space>until<space>2030-06-30<enter><left><down>$16m<enter>";

/// The board on which the deal is typed and Balerdi signed.
fn deal() -> App {
    let mut app = board_of(&squad());
    play(&mut app, TERMS);
    play(&mut app, "<right>s<left><left>");
    app
}

/// The lines of a window.
fn lines(app: &App, size: (u16, u16)) -> Vec<String> {
    print::frame(app, size.0, size.1, Theme::COLOURS).lines().map(str::to_owned).collect()
}

#[test]
fn lists_and_money_stand_on_the_scoreboard() {
    let app = deal();
    insta::assert_snapshot!(lines(&app, (80, 24))[1..5].join("\n"), @"
           on the books  fit            what Tudor can field            match days
    today  6 of 6 FULL   5 needs 4      a back three, if Kelly is fit   85 in 100
    after  5 of 6        4 needs 4      a back three, if Balerdi is fit 81 in 100
    lists  UEFA list A 23 of 24, today 24 of 24 · season €m +2.2 · cash −6.0
    ");
    insta::assert_snapshot!(lines(&app, (120, 40))[1..4].join("\n"), @"
             on the books  fit            what Tudor can field                  match days  UEFA list A  season €m
    today    6 of 6 FULL   5 needs 4      a back three, if Kelly is fit         85 in 100   24 of 24
    after    5 of 6        4 needs 4      a back three, if Balerdi is fit       81 in 100   23 of 24     +2.2
    ");
}

#[test]
fn while_a_man_is_carried_lists_and_money_are_those_of_the_drop() {
    let mut app = deal();
    play(&mut app, "<right><down><space><left>");
    insta::assert_snapshot!(lines(&app, (120, 40))[1..4].join("\n"), @"
             on the books  fit            what Tudor can field                  match days  UEFA list A  season €m
    today    6 of 6 FULL   5 needs 4      a back three, if Kelly is fit         85 in 100   24 of 24
    after    6 of 6 FULL   5 needs 4      a back three, even with one out       97 in 100   24 of 24     −4.2
    ");
}

/// The terms typed, and nobody moved: the question is asked of the board as it is.
#[test]
fn who_could_make_room_is_one_table_of_line_lists_and_money() {
    let mut app = board_of(&squad());
    play(&mut app, TERMS);
    play(&mut app, "<right>v");
    insta::assert_snapshot!(lines(&app, (80, 24))[1..17].join("\n"), @"
    ┌ Who could make room for Balerdi ─────────────────────────────────────────────┐
    │ today plus Balerdi, 7 of 6, less one man; Bremer out; no cornerstone;        │
    │ amounts in €m                                                                │
    │                                                                              │
    │     goes    match days  fit  UEFA list A   season  no loss  reported         │
    │ ▸1  Rugani          97    5     24 of 24   −4.2 v      0.3  for sale         │
    │  2  Gatti           97    5     24 of 24  +13.1 v      4.4  stays            │
    │  3  Kalulu          97    5     24 of 24   +9.8 v     14.6  stays            │
    │  4  Kelly           85    5     24 of 24   −4.1 a     18.7  for sale, starts │
    │  5  Savona          97    5   24 of 23 ✖   +1.8 v      0.0  stays            │
    │                                                                              │
    │ Rugani: reported for sale; without him a back three, even with one out, on   │
    │ 97 of 100 match days                                                         │
    │ Rugani goes at 3.0 (market value, assumed): gain +2.7, saved 3.6; Balerdi    │
    │ costs 10.6 this season                                                       │
    │ Enter lays the two side by side; whoever goes is for you to decide           │
    ");
}

#[test]
fn what_is_missing_to_know_of_a_swap_is_said_by_name() {
    let mut app = board_of(&squad());
    play(&mut app, "<tab><tab>v");
    let screen = lines(&app, (120, 40)).join("\n");
    assert!(screen.contains("+6.3 + ? v"), "{screen}");
    assert!(screen.contains("not stated of Balerdi: his contract with us, his wage"), "{screen}");
}

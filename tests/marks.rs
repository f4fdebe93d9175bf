//! Marks: several players moved as one.

mod support;

use backline::domain::column::Column::{ForSale, Staying, Target};
use backline::runtime::print;
use backline::ui::theme::Theme;
use insta::assert_snapshot;
use support::{after, names, notice, play};

/// Marks Kalulu and Savona in Staying and Kelly in For sale; the cursor stays on Kelly.
const THREE: &str = "jxjjx<tab>jx";

#[test]
fn all_that_are_marked_move_as_one_undo_step() {
    let mut app = after(&format!("{THREE}f"));
    assert_eq!(names(&app, ForSale), ["Rugani", "Kelly", "Kalulu", "Savona"]);
    assert_eq!(notice(&app), "Kalulu and Savona to For sale");
    assert_eq!(app.plan().taken().len(), 1);
    play(&mut app, "u");
    assert_eq!(names(&app, Staying), ["Bremer", "Kalulu", "Gatti", "Savona"]);
}

#[test]
fn who_is_refused_is_said_and_stays_marked() {
    let mut app = after("x<tab><tab>xf");
    assert_eq!(notice(&app), "Bremer to For sale: leaves in this plan; stays: Balerdi is not ours to sell");
    assert_eq!(names(&app, Target), ["Balerdi"]);
    assert_eq!(app.marks().len(), 1);
    play(&mut app, "f");
    assert_eq!(notice(&app), "Balerdi is not ours to sell");
}

#[test]
fn who_is_there_already_is_not_marked_any_more_either() {
    let app = after(&format!("{THREE}f"));
    assert_eq!(notice(&app), "Kalulu and Savona to For sale");
    assert!(app.marks().is_empty(), "Kelly is for sale already");
}

#[test]
fn all_who_are_refused_are_named() {
    let app = after("xjxt");
    assert_eq!(notice(&app), "Bremer and Kalulu are already ours");
    let app = after("xjx<tab><tab>x<tab>jxt");
    assert_eq!(notice(&app), "Bremer, Kalulu and Gatti are already ours");
    let app = after("xjx<tab><tab>a<C-u>Leoni; CB; Parma<enter>xkxf");
    assert_eq!(notice(&app), "Bremer and Kalulu to For sale; stay: Leoni and Balerdi are not ours to sell");
}

#[test]
fn the_same_key_unmarks_one_and_escape_all_of_them() {
    let mut app = after(&format!("{THREE}x"));
    assert_eq!(app.marks().len(), 2);
    play(&mut app, "/k<enter><esc>");
    assert_eq!(app.marks().len(), 2, "the filter goes first");
    play(&mut app, "<esc>");
    assert!(app.marks().is_empty());
}

#[test]
fn they_go_back_to_what_is_reported_together() {
    let app = after(&format!("{THREE}fgxjxjxjxr"));
    assert_eq!(names(&app, ForSale), ["Rugani", "Kelly"]);
    assert_eq!(app.plan().taken().len(), 2);
}

#[test]
fn carrying_one_who_is_marked_carries_them_all() {
    let mut app = after(&format!("{THREE}<space><left><left><right><left>"));
    assert_eq!(names(&app, Staying), ["Bremer", "Kalulu", "Gatti", "Savona", "Kelly"]);
    play(&mut app, "<esc><left>j<space><right><space>");
    assert_eq!(names(&app, ForSale), ["Rugani", "Kelly", "Savona", "Kalulu"], "who was lifted comes first");
    assert_eq!(app.plan().taken().len(), 1);
    assert!(app.marks().len() <= 1);
}

#[test]
fn carrying_one_who_is_not_marked_carries_him_alone() {
    let app = after("x<tab><space><left><space>");
    assert_eq!(names(&app, Staying), ["Bremer", "Kalulu", "Gatti", "Savona", "Rugani"]);
    assert_eq!(names(&app, ForSale), ["Kelly"]);
    assert_eq!(app.marks().len(), 1);
}

#[test]
fn dropped_where_they_were_lifted_nobody_moves() {
    let app = after(&format!("{THREE}<space><left><right><space>"));
    assert!(app.plan().taken().is_empty());
}

#[test]
fn marked_cards_show_it() {
    assert_snapshot!(print::frame(&after(THREE), 80, 24, Theme::COLOURS), @"
    Juventus · 2025/26 · as of 28 Jun 2025 · 3-4-2-1 assumed  Plan A · as reported
    on the books 6/6 FULL → 4  fit 5 → 3, floor 4 ✖  complete lines 1 → 0
    to spare 0 → −1  match days 85 of 100 → none
    28 Jun 2025 → 30 Jun 2025 season ends → 1 Jul 2025 window opens …
    Staying 4 ──────────────  For sale 2 ─────────────  Target 1 ──────────────────
    1 Bremer 28 RCB CB+1  ✚★  1 Rugani 30 CB         ↩  A Balerdi 26 RCB CB LCB   ⚑
    ● Kalulu 25 RCB CB       ▸● Kelly  26 LCB LB     !
    3 Gatti  27 RCB CB
    ● Savona 22 RCB RB


    Depth chart after the plan ──────────────────────────────────── ¹first ²second
    RCB covered 2/4 ✚Bremer ¹Kalulu Gatti ²Savona
    CB  covered 2/3 ✚Bremer ¹Gatti Kalulu −Rugani
    LCB open    0/1 ✚Bremer −Kelly
    Outlook ───────────────────────────────────────────────────────────────────────
    ✖ 3 fit, one short of 4: Kalulu, Gatti and Savona
    ! Kelly starts, for lack of alternatives, and is for sale
    ! Bremer, the cornerstone, is out, return not stated
    · today: LCB: one man for one place, Kelly; if he is out there is no line
    · LCB: nobody for one place; there is no line
      ↓ 5 more lines: o
    3 players marked: s f t r move them all; Esc unmarks
    Space lift  s stay  f sell  t target  r put back  u undo  ? help  q quit
    ");
}

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
    assert_eq!(notice(&app), "Bremer leaves in this plan; Balerdi is not ours to sell");
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
    assert_eq!(notice(&app), "Bremer and Kalulu to For sale; Leoni and Balerdi are not ours to sell");
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
    Juventus 2025/26 · 28 Jun 2025 · window opens in 3 days   Plan A · as reported
           on the books  fit            what Tudor can field            match days
    today  6 of 6 FULL   5 needs 4      a back three, if Kelly is fit   85 in 100
    after  4 of 6        3 ✖ one short  nobody for the left ✖           none
    Staying 4 ─────────── LCR  For sale 2 ────────── LCR  Target 1 ─────────── LCR
    1 Bremer 28 ✚ out ★   LCR  1 Rugani 30 ↩ Ajax    ·C·  A Balerdi 26 ⚑       LCR
    ● Kalulu 25           ·CR ▸● Kelly  26 ! starts  L··    Marseille · no sale
    3 Gatti  27           ·CR                               Tudor: wants him first
    ● Savona 22           ··R                               to 2028 · €20m

    Back three after ───────── if he is out               out, leaving
    left    nobody ✖                                      ✚Bremer −Kelly
    centre  Gatti              Kalulu inside, Savona R    ✚Bremer −Rugani
    right   Kalulu             Savona                     ✚Bremer
    What it means · season €m +6.4 ~ + open · cash +19.0 ~ ───────────────────────
    ✖ 3 fit, one short of 4: Kalulu, Gatti and Savona
    ✖ nobody for the left: Bremer is out, Kelly leaves
    ! Kelly starts, for lack of alternatives, and is for sale      Gazzetta 28 Jun
    ! Marseille will not sell Balerdi; weeks may change it         Gazzetta 28 Jun
    ? mended if Kelly stays, Bremer is back, or Balerdi comes
    30 Jun Kelly ours for good, season ends · 1 Jul window opens
    3 players marked: s f t r move them all; Esc unmarks
    Space lift  s stay  f sell  r back  Enter card  $ terms  / find  y send  q quit
    a add  d depth  m moves  o all  i lists  b money  p plans  c compare  ? keys
    ");
}

#[test]
fn the_footer_names_all_who_are_carried() {
    let app = after("xjx<space><right>");
    let frame = print::frame(&app, 80, 24, Theme::COLOURS);
    assert!(frame.contains(" over For sale: Kalulu leaves in this plan; Bremer with him\n"), "{frame}");
}

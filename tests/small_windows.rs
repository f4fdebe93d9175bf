//! Small windows: less is on screen at once, but nothing is out of reach, and what is hidden is counted.

mod support;

use std::rc::Rc;

use backline::app::App;
use backline::domain::column::Column;
use backline::domain::squad::Squad;
use backline::domain::squad::player::{Player, PlayerId};
use backline::domain::squad::shape::Shape;
use backline::input::chord::Chord;
use backline::runtime::print;
use backline::ui::theme::Theme;
use insta::assert_snapshot;
use support::{board_nowhere, juventus};

/// A narrow pane beside an editor.
const SMALL: (u16, u16) = (40, 12);
/// Half a screen.
const MIDDLE: (u16, u16) = (60, 20);
/// A plain terminal.
const USUAL: (u16, u16) = (80, 24);

/// The board after these keys in a window of this size, which is what bounds the scrolling.
fn after(keys: &str, size: (u16, u16)) -> App {
    let mut app = board_nowhere(&juventus());
    let keys = Chord::parse_all(keys).expect("the keys are spelled well");
    print::play(&mut app, &keys, (size, Theme::COLOURS));
    app
}

fn frame(keys: &str, size: (u16, u16)) -> String {
    print::frame(&after(keys, size), size.0, size.1, Theme::COLOURS)
}

/// All that is seen in a window of this size while the same key is pressed again and again.
fn seen_while(keys: &str, again: &str, size: (u16, u16)) -> String {
    let again = Chord::parse_all(again).expect("the key is spelled well");
    let mut app = after(keys, size);
    let mut seen = String::new();
    for _ in 0..150 {
        seen.push_str(&print::frame(&app, size.0, size.1, Theme::COLOURS));
        print::play(&mut app, &again, (size, Theme::COLOURS));
    }
    seen
}

#[test]
fn in_the_smallest_window_the_worst_ends_with_a_clause_and_the_keys_can_be_asked_for() {
    let frame = frame("", (32, 10));
    let last: Vec<&str> = frame.lines().skip(8).collect();
    assert_eq!(last, [" ✖ 3 fit, one short of 4…", " a add  m moves  o all  ? keys"]);
}

#[test]
fn at_80_columns_every_sentence_of_the_board_and_every_way_is_on_screen() {
    let frame = frame("", USUAL);
    for told in ["Marseille will not sell Balerdi", "mended if", "b money", "y send", "p plans", "? keys"] {
        assert!(frame.contains(told), "{told}:\n{frame}");
    }
    assert!(!frame.contains("more: o"), "{frame}");
}

#[test]
fn in_the_list_of_the_depth_chart_a_long_name_gives_way_by_initials() {
    let mut squad = Squad::clone(&juventus());
    let kalulu = squad.players.iter_mut().find(|player| player.name == "Kalulu").expect("he is here");
    kalulu.name = "César Azpilicueta Tanco de la Fuente y García".to_owned();
    let mut app = board_nowhere(&Rc::new(squad));
    print::play(&mut app, &Chord::parse_all("d").expect("it is a key"), (SMALL, Theme::COLOURS));
    let frame = print::frame(&app, SMALL.0, SMALL.1, Theme::COLOURS);
    assert!(frame.contains("right: C. A. T. d. l. F. y. García"), "{frame}");
}

#[test]
fn what_is_said_below_the_plans_is_scrolled_to_its_end() {
    let seen = seen_while("p", "j", (40, 10));
    assert!(seen.contains("one short of 4"), "{seen}");
}

#[test]
fn the_walk_tells_limits_breach_and_trough_in_a_small_window() {
    assert_snapshot!(frame("<tab><tab>smjjK", SMALL), @"
     Juventus 2025/26      Plan A · 1 moved
     today 6 of 6 FULL, 5 fit
     after 5 of 6, 4 fit
     Order of the moves ──────────────── ↓1
                books  fit
      today      6      5
      −Rugani    5      4
    ▸ −Kelly     4      3 ✖   worst moment
       selling Kelly leaves 3 fit, one
       ↓ 5 more lines, below the last row
     Kelly, Rugani: main candidates to leave
     Esc back  = keep the limits  ? keys
    ");
}

#[test]
fn the_walk_has_bars_in_a_usual_window() {
    assert_snapshot!(frame("<tab><tab>smjjKk", USUAL), @"
     Juventus 2025/26 · 28 Jun 2025 · window opens in 3 days       Plan A · 1 moved
            on the books  fit            what Tudor can field            match days
     today  6 of 6 FULL   5 needs 4      a back three, if Kelly is fit   85 in 100
     after  5 of 6        4 needs 4      a back three, if Balerdi is fit 81 in 100
     Order of the moves ───────────────────────────────────────────────────────────
                     on the books, room 6   fit, needs 4
      today           6   ██████│            5   ████│█
    ▸ sell Rugani     5   █████░│            4   ████│
      sell Kelly      4   ████░░│            3 ✖ ███░│     one short, worst moment
      sign Balerdi    5   █████░│            4   ████│

       selling Kelly leaves 3 fit, one short of 4
       sell Rugani, sign Balerdi, sell Kelly keeps room 6, the coach's 4 and the
       lists: one pair of moves changes places








     Rugani, Kelly: main candidates to leave (Gazzetta 28 Jun)
     Esc back  = keep the limits  Shift-↑↓ order  s stay  u undo  Enter card  ? keys
    ");
}

#[test]
fn what_is_said_of_the_walk_can_be_scrolled_to_its_end_and_back() {
    let seen = seen_while("<tab><tab>smjjKk", "j", SMALL);
    for end in ["selling Kelly leaves 3 fit,", "one pair", "changes places"] {
        assert!(seen.contains(end), "{end} in\n{seen}");
    }
    let there_and_back = format!("<tab><tab>smjjKk{}{}", "j".repeat(30), "k".repeat(12));
    assert_eq!(frame(&there_and_back, SMALL), frame("<tab><tab>smjjKk", SMALL));
}

#[test]
fn moves_that_do_not_fit_are_counted_and_the_cursor_stays_on_screen() {
    assert_snapshot!(frame("f<left>gf<left>gf<left>gfm<end>", SMALL), @"
     Juventus 2025/26      Plan A · 4 moved
     today 6 of 6 FULL, 5 fit
     after 0 of 6, 0 fit ✖
     Order of the moves ──────────────── ↑4
               books  fit
      today     6      5
      −Rugani   1      1 ✖
    ▸ −Kelly    0      0 ✖   worst moment
       selling Kelly leaves nobody fit,
       ↓ 10 more lines, below the last row
     Kelly, Rugani: main candidates to leave
     Esc back  Shift-↑↓ order  o all  ? keys
    ");
}

#[test]
fn the_depth_chart_is_told_in_lines_where_the_pitch_does_not_fit() {
    assert_snapshot!(frame("<tab><tab>sd", SMALL), @"
    Juventus 2025/26      Plan A · 1 moved
    today 6 of 6 FULL, 5 fit
    after 5 of 6, 4 fit
    Back three after the plan ────────────
      right
      ✚Bremer Gatti Kalulu +Balerdi −Rugani
    right: Kalulu
      if he is out: Savona
      ✚Bremer Kalulu Gatti Savona▸+Balerdi
      ↓ 2 more lines
    Balerdi: the coach's first choice for…
    Esc back  t target  r back  ? keys
    ");
}

#[test]
fn the_depth_chart_shows_everybody_by_scrolling() {
    for (keys, size) in
        [("<tab><tab>sd<home>", SMALL), ("<tab><tab>sSSd<home>", SMALL), ("d<home>", (32, 10))]
    {
        let app = after(keys, size);
        let department = &app.evaluation().outlook.after;
        let men = department.places.iter().flat_map(|place| place.players.clone());
        let men: Vec<String> = men.map(|man| app.player(man).name.clone()).collect();
        for key in ["j", "<pagedown>"] {
            let seen = seen_while(keys, key, size);
            for sign in men.iter().map(String::as_str).chain(["−Kelly", "if he is out", "match days"]) {
                assert!(seen.contains(sign), "{sign} after {keys} by {key} in\n{seen}");
            }
        }
    }
}

#[test]
fn the_cursor_goes_from_man_to_man_and_on_to_the_next_place() {
    assert_snapshot!(frame("<tab><tab>sd<home>jjjjjj", SMALL), @"
    Juventus 2025/26      Plan A · 1 moved
    today 6 of 6 FULL, 5 fit
    after 5 of 6, 4 fit
    Back three after the plan ────────────
      ✚Bremer +Balerdi −Kelly
    centre: Gatti
      if he is out: Kalulu inside, Savona
      right
      ✚Bremer▸Gatti Kalulu +Balerdi −Rugani
      ↓ 5 more lines
    Gatti, Kalulu, Savona: expected to stay
    Esc back  f sell  u undo  o all  ? keys
    ");
}

#[test]
fn a_comparison_is_stacked_where_two_columns_do_not_fit() {
    assert_snapshot!(frame("<tab><tab>sc", MIDDLE), @"
    Juventus 2025/26 · 28 Jun 2025            Plan A · 1 moved
    today 6 of 6 FULL, 5 fit · a back three, if Kelly is fit
    after 5 of 6, 4 fit · a back three, if Balerdi is fit
    Compare reported with Plan A ─────────────────────────────
    Who differs  reported      Plan A
      Balerdi    Target        Staying

    Figures  reported → Plan A
      on the books     4 → 5  +1
      fit              3 → 4  +1, better
      Tudor can field
        reported: nobody for the left
        Plan A: a back three, if Balerdi is fit
        better
      match days       none → 81 of 100  +81 of 100, better
      mean age         25.5 years → 25.6 years  +0.1 years
      fees in          2 not stated in both
      ↓ 29 more lines

    Esc back  u undo  Tab next plan  d depth  m moves  ? keys
    ");
}

#[test]
fn a_comparison_in_a_small_window_tells_both_sides_below_each_other() {
    assert_snapshot!(frame("<tab><tab>scjjjjjjjjjjjjjjjjjjj", SMALL), @"
    Juventus 2025/26      Plan A · 1 moved
    today 6 of 6 FULL, 5 fit
    after 5 of 6, 4 fit
    Compare reported with Plan A ─────────
                       +1 not stated
      net wages
        reported: €9m + 1 not stated
        Plan A: €9m + 2 not stated
        +1 not stated
      ↓ 37 more lines

    Esc back  u undo  Tab next plan  ? keys
    ");
}

#[test]
fn a_comparison_loses_no_figure_in_a_small_window() {
    for size in [(32, 10), SMALL, MIDDLE] {
        let seen = seen_while("<tab><tab>sc", "j", size);
        for told in ["can field", "match days", "+81 of 100, better", "worst moment", "move 3"] {
            assert!(seen.contains(told), "{told} at {size:?} in\n{seen}");
        }
    }
}

#[test]
fn the_plans_lose_no_figure_in_a_small_window() {
    assert_snapshot!(frame("<tab><tab>sp", SMALL), @"
     Juventus 2025/26      Plan A · 1 moved
     today 6 of 6 FULL, 5 fit
     after 5 of 6, 4 fit
     Plans ────────────────────────────────
              books   fit  match days
    ▸ Plan A  5 of 6  4    81 in 100   open

       Plan A
       1 moved by 1 decision
       ↓ 2 more lines, below the last row

     Esc back  Enter open  n new  ? keys
    ");
}

#[test]
fn those_who_could_make_room_are_all_reached_in_a_small_window() {
    assert_snapshot!(frame("<tab><tab>v<end>", SMALL), @"
     Juventus 2025/26  Plan A · as reported
    ┌ Who could make room for Balerdi ─────┐
    │ today plus Balerdi, 7 of 6, less one │
    │ man; Bremer out; left out: Bremer    │
    │ (cornerstone); amounts in €m; ~ sold │
    │ at market value                      │
    │                                      │
    │     goes    match days  fit  no loss │
    │ ▸5  Kelly           85    5     18.7 │
    └─ ↓ 1 more  ↑ 4 more ─────────────────┘
     Balerdi: the coach's first choice for…
     Esc back  u undo  Enter compare  ? keys
    ");
    let seen = seen_while("<tab><tab>v", "j", SMALL);
    for name in ["1  Rugani", "2  Kalulu", "3  Gatti", "4  Savona", "5  Kelly", "(cornerstone)"] {
        assert!(seen.contains(name), "{name} in\n{seen}");
    }
}

#[test]
fn two_men_side_by_side_have_the_names_of_the_facts_above_them_in_a_small_window() {
    assert_snapshot!(frame("<tab><tab>v<enter>", SMALL), @"
     Juventus 2025/26  Plan A · as reported
    ┌ Balerdi and Rugani ──────────────────┐
    │ Balerdi            Rugani            │
    │ Column                               │
    │ Target, as         For sale, as      │
    │ reported           reported          │
    │ Club                                 │
    │ Marseille          ours              │
    │ Number                               │
    └─ ↓ 49 more ──────────────────────────┘
     Balerdi: the coach's first choice for…
     Esc back  u undo  ? keys
    ");
}

#[test]
fn the_whole_outlook_names_no_key_for_more_of_itself() {
    assert!(frame("", MIDDLE).contains(" more: o\n"));
    assert!(frame("o", MIDDLE).contains("more lines\n"));
}

#[test]
fn in_ascii_no_two_values_of_a_comparison_run_together() {
    let keys = Chord::parse_all("<tab><tab>s<tab>jsc").expect("the keys are spelled well");
    let mut app = board_nowhere(&juventus());
    let theme = Theme::COLOURS.in_ascii();
    print::play(&mut app, &keys, (USUAL, theme));
    let seen = print::frame(&app, USUAL.0, USUAL.1, theme);
    let wages = seen.lines().find(|line| line.contains("wages")).expect("wages differ");
    assert!(wages.contains("EUR 9m + 1 not stated") && !wages.contains('~'), "{seen}");
    assert!(!wages.contains("statedEUR") && !wages.contains("stated->"), "{seen}");
}

#[test]
fn every_place_of_the_back_line_is_on_the_board() {
    let seen = frame("SS", USUAL);
    for place in ["left wing-back", "left centre", "centre ", "right centre", "right wing-back"] {
        assert!(seen.lines().any(|line| line.starts_with(&format!(" {place}"))), "{place}\n{seen}");
    }
}

#[test]
fn a_filter_that_nobody_matches_says_so_in_every_column() {
    let seen = frame("/zzz", USUAL);
    assert_eq!(seen.matches("nobody matches").count(), 3, "{seen}");
    assert!(!seen.contains("nobody matches t"), "{seen}");
}

#[test]
fn keys_do_nothing_in_a_window_that_is_too_small_to_show_it() {
    for (size, decided) in [((31, 10), 0), ((32, 9), 0), ((32, 10), 1)] {
        let app = after("jf", size);
        assert_eq!(app.plan().decisions().len(), decided, "{size:?}");
    }
}

/// The built-in board with the first letters of every surname repeated up to 35, five at the back, and nobody out.
fn long_surnames() -> Squad {
    let mut squad = Squad::clone(&juventus());
    squad.shape = Shape::built_in("5-3-2").expect("the shape has five at the back");
    for player in &mut squad.players {
        player.name = format!("{}{}", player.name, "abcdefghij".repeat(4)).chars().take(35).collect();
        player.absence = None;
    }
    squad
}

#[test]
fn a_long_surname_takes_the_room_that_the_chart_has_for_nobody_who_is_out() {
    let mut squad = long_surnames();
    squad.players.iter_mut().filter(|player| player.reported == Column::ForSale).for_each(|player| {
        player.reported = Column::Staying;
    });
    let app = board_nowhere(&Rc::new(squad));
    let frame = print::frame(&app, 80, 24, Theme::COLOURS);
    let row = frame.lines().find(|row| row.starts_with(" right centre")).expect("the chart has the place");
    assert!(row.contains("Kaluluabcdefghijabcdefgh"), "{frame}");
    assert!(!frame.contains("out, leaving"), "{frame}");
}

#[test]
fn a_surname_takes_the_room_of_ages_that_are_not_stated() {
    let mut squad = long_surnames();
    let shown = |squad: &Squad| {
        let app = board_nowhere(&Rc::new(squad.clone()));
        let frame = print::frame(&app, 80, 24, Theme::COLOURS);
        let row = frame.lines().find(|row| row.starts_with("▸1 ")).expect("the column has a first man");
        row.chars().skip(3).take_while(|&char| char != '…').count()
    };
    let with_ages = shown(&squad);
    squad.players.iter_mut().for_each(|player| player.birth = None);
    assert_eq!(shown(&squad), with_ages + 3);
}

#[test]
fn where_nothing_breaks_the_heading_says_so_if_there_is_no_room_below_it() {
    let mut squad = long_surnames();
    let first = squad.players[0].clone();
    let named = |letter: char| Player {
        id: PlayerId::from_name(&letter.to_string()),
        name: letter.into(),
        ..first.clone()
    };
    squad.players = ('A'..='N').map(named).collect();
    for (player, at) in squad.players.iter_mut().zip((0..5).cycle()) {
        player.positions = vec![squad.shape.places()[at].name];
        (player.cornerstone, player.starter) = (None, None);
    }
    squad.claims.clear();
    (squad.room, squad.floor, squad.competitions) = (None, None, Vec::new());
    let app = board_nowhere(&Rc::new(squad));
    let frame = print::frame(&app, 80, 24, Theme::COLOURS);
    assert!(frame.contains(" nothing breaks\n"), "{frame}");
}

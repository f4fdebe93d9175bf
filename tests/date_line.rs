//! The date line: the plan's date moves, and everything that depends on it follows.

mod support;

use std::rc::Rc;

use backline::app::App;
use backline::app::opening::OpenedPlan;
use backline::app::saving::Saving;
use backline::domain::plan::Plan;
use backline::domain::squad::player::Origin;
use backline::domain::squad::{Squad, Window};
use backline::runtime::print;
use backline::ui::theme::Theme;
use insta::assert_snapshot;
use support::{board_of, counts, juventus, notice, play};

/// The shipped board, made eventful for the test: a return range, a loan that ends, and a window.
fn eventful() -> Rc<Squad> {
    let mut squad = (*juventus()).clone();
    let [opens, closes] = ["2025-07-01", "2025-09-01"].map(|day| day.parse().expect("a day"));
    squad.windows = vec![Window { opens, closes, closes_at: None }];
    let absence = squad.players[0].absence.as_mut().expect("Bremer is out");
    absence.until = "2025-08-15..2025-09-30".parse().ok();
    squad.players[5].origin =
        Origin::OnLoan { from: "Newcastle United".into(), until: "2025-12-31".parse().ok() };
    Rc::new(squad)
}

fn after(keys: &str) -> App {
    let mut app = board_of(&eventful());
    play(&mut app, keys);
    app
}

fn date(app: &App) -> String {
    app.evaluation().board.date().expect("a date").to_string()
}

#[test]
fn the_day_of_the_squad_file_is_a_stop_in_both_directions() {
    let mut app = after("}");
    assert_eq!(notice(&app), "30 Jun 2025: season ends");
    play(&mut app, "{");
    assert_eq!(notice(&app), "28 Jun 2025");
    play(&mut app, "{");
    assert_eq!(notice(&app), "1 Jun 2025: Rugani back from loan; the squad file tells of a later day");
    play(&mut app, "}");
    assert_eq!(notice(&app), "28 Jun 2025");
}

#[test]
fn a_day_on_and_back_by_either_key() {
    assert_eq!(date(&after("]]")), "30 Jun 2025");
    assert_eq!(date(&after("..,")), "29 Jun 2025");
    assert_eq!(date(&after("[")), "27 Jun 2025");
    assert_eq!(notice(&after("]]")), "30 Jun 2025: season ends");
}

#[test]
fn from_event_to_event_the_figures_follow() {
    let mut app = after("");
    assert_eq!(counts(&app), [6, 5, 4, 3]);
    for (said, figures) in [
        ("30 Jun 2025: season ends", [6, 5, 4, 3]),
        ("1 Jul 2025: window opens", [6, 5, 4, 3]),
        ("15 Aug 2025: Bremer perhaps back", [6, 5, 4, 3]),
        ("1 Sep 2025: window closes", [6, 5, 4, 3]),
        ("30 Sep 2025: Bremer back", [6, 6, 4, 4]),
        ("31 Dec 2025: loan ends: Kelly", [6, 6, 4, 4]),
        ("30 Jun 2026: contract ends: Rugani, season ends", [5, 5, 4, 4]),
    ] {
        play(&mut app, "}");
        assert_eq!((notice(&app), counts(&app)), (said.to_owned(), figures));
    }
    play(&mut app, "]");
    assert_eq!(
        counts(&app),
        [4, 4, 4, 4],
        "neither Kelly nor Rugani is here any more, and neither is a sale"
    );
    assert!(app.evaluation().board.moves().is_empty());
    let warnings = &app.evaluation().outlook.warnings;
    assert!(
        warnings
            .iter()
            .any(|it| it.sentence == "Rugani's contract ended on 30 Jun 2026: he does not count any more")
    );
    play(&mut app, "{{");
    assert_eq!(date(&app), "31 Dec 2025");
}

#[test]
fn steps_of_the_date_that_follow_one_another_are_one_undo_step() {
    let mut app = after("]]]}f]]");
    assert_eq!(app.plan().taken().len(), 3, "the steps before the sale, the sale, the steps behind it");
    play(&mut app, "u");
    assert_eq!(date(&app), "15 Aug 2025");
    play(&mut app, "uu");
    assert_eq!(date(&app), "28 Jun 2025");
    assert!(app.plan().taken().is_empty());
}

#[test]
fn a_date_that_the_command_line_sets_stays() {
    let opened = OpenedPlan { name: None, plan: Plan::new("Plan A"), saving: Saving::fresh(), remark: None };
    let mut app = App::opened("2025-07-10".parse().ok(), eventful(), opened);
    play(&mut app, "]");
    assert_eq!((date(&app).as_str(), app.plan().taken().len()), ("10 Jul 2025", 0));
    assert_eq!(notice(&app), "the command line sets the date: start without --as-of to move it");
}

#[test]
fn without_any_date_there_is_none_to_move() {
    let squad = Squad { as_of: None, ..(*eventful()).clone() };
    let mut app = board_of(&Rc::new(squad));
    play(&mut app, "}");
    assert_eq!(notice(&app), "neither the squad file nor the plan states a date");
}

#[test]
fn the_line_shows_today_and_what_lies_ahead() {
    assert_snapshot!(print::frame(&after("}}}"), 80, 24, Theme::COLOURS), @"
     Juventus · as of 15 Aug 2025 · 3-4-2-1 assumed       Plan A · changed · saving
     on the books 6/6 FULL → 4  fit 5 → 3, floor 4 ✖  complete lines 1 → 0
     to spare 0 → −1  match days 85 of 100 → none
     15 Aug 2025 (48 days on): Bremer perhaps back → 1 Sep 2025 window closes …
     Staying 4 ──────────────  For sale 2 ─────────────  Target 1 ──────────────────
    ▸1 Bremer 28 RCB CB+1  ✚★  1 Rugani 31 CB         ↩  A Balerdi 26 RCB CB LCB   ⚑
     2 Kalulu 25 RCB CB        2 Kelly  26 LCB LB     !
     3 Gatti  27 RCB CB
     4 Savona 22 RCB RB


     Depth chart after the plan ──────────────────────────────────── ¹first ²second
     RCB covered 2/4 ✚Bremer ¹Kalulu Gatti ²Savona
     CB  covered 2/3 ✚Bremer ¹Gatti Kalulu −Rugani
     LCB open    0/1 ✚Bremer −Kelly
     Outlook ───────────────────────────────────────────────────────────────────────
     ✖ 3 fit, one short of 4: Kalulu, Gatti and Savona
     ! Kelly starts, for lack of alternatives, and goes back to Newcastle United
     ! Bremer, the cornerstone, is out, back 15 Aug 2025 to 30 Sep 2025
     · today: LCB: one man for one place, Kelly; if he is out there is no line
     · LCB: nobody for one place; there is no line
       ↓ 7 more lines: o
     15 Aug 2025: Bremer perhaps back
     Space lift  s stay  f sell  t target  r put back  u undo  ? help  q quit
    ");
    assert_snapshot!(print::frame(&after(""), 120, 40, Theme::COLOURS), @"
     Juventus · 2025/26 · as of 28 Jun 2025 · 3-4-2-1 assumed                                          Plan A · as reported
     on the books 6/6 FULL → 4  fit 5 → 3, floor 4 ✖  complete lines 1 → 0  to spare 0 → −1  match days 85 of 100 → none
     28 Jun 2025 → 30 Jun 2025 season ends → 1 Jul 2025 window opens → 15 Aug 2025 Bremer perhaps back …
     Staying 4 ────────────────────────────  For sale 2 ───────────────────────────  Target 1 ──────────────────────────────
    ▸1 Bremer 28                         ✚★  1 Rugani 30                          ↩  A Balerdi 26                          ⚑
       RCB CB LCB                              CB · back from Ajax                     RCB CB LCB · will not sell
     2 Kalulu 25                             2 Kelly  26                          !
       RCB CB                                  LCB LB · Newcastle United · starter
     3 Gatti  27
       RCB CB
     4 Savona 22
       RCB RB








     Depth chart after the plan ────────────── ¹first ²second    Outlook ───────────────────────────────────────────────────
     RCB covered 4 names, 2 bodies                               ✖ 3 fit, one short of 4: Kalulu, Gatti and Savona
         ✚Bremer ¹Kalulu Gatti ²Savona                           ! Kelly starts, for lack of alternatives, and goes back to
                                                                   Newcastle United
     CB  covered 3 names, 2 bodies                               ! Bremer, the cornerstone, is out, back 15 Aug 2025 to 30
         ✚Bremer ¹Gatti Kalulu −Rugani                             Sep 2025
                                                                 · today: LCB: one man for one place, Kelly; if he is out
     LCB open    1 name, 0 bodies                                  there is no line
         ✚Bremer −Kelly                                          · LCB: nobody for one place; there is no line
                                                                 · for the left nobody, where 2 are asked for
                                                                 · Marseille will not sell Balerdi; weeks may change it
                                                                 · mean age 26.3 years → 25.5 years
                                                                 · fees in none → 1 not stated
                                                                 · wages €9m + 3 not stated → €9m + 1 not stated





     Space lift  s stay  f sell  t target  r put back  u undo  Enter card  v room  / find  d depth  ? help  q quit
    ");
}

#[test]
fn the_whole_outlook_tells_the_seasons_ahead() {
    assert_snapshot!(print::frame(&after("}o"), 120, 40, Theme::COLOURS), @"
    Juventus · 2025/26 · as of 30 Jun 2025 · 3-4-2-1 assumed                                     Plan A · changed · saving
    on the books 6/6 FULL → 4  fit 5 → 3, floor 4 ✖  complete lines 1 → 0  to spare 0 → −1  match days 85 of 100 → none
    30 Jun 2025 (2 days on): season ends → 1 Jul 2025 window opens → 15 Aug 2025 Bremer perhaps back …
    Outlook ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
    ✖ 3 fit, one short of 4: Kalulu, Gatti and Savona
    ! Kelly starts, for lack of alternatives, and goes back to Newcastle United
    ! Bremer, the cornerstone, is out, back 15 Aug 2025 to 30 Sep 2025
    · today: LCB: one man for one place, Kelly; if he is out there is no line
    · LCB: nobody for one place; there is no line
    · for the left nobody, where 2 are asked for
    · Marseille will not sell Balerdi; weeks may change it
    · mean age 26.3 years → 25.5 years
    · fees in none → 1 not stated
    · wages €9m + 3 not stated → €9m + 1 not stated
    ─ Seasons ahead, by what is stated
    · 2025/26: 4 left by contract (Bremer, Kalulu, Gatti and Savona); mean age then 25.5
    · 2026/27: 4 left by contract (Bremer, Kalulu, Gatti and Savona); mean age then 26.5
    ─ What breaks next, if one more is out or sold
    · there is no back three as it is
    ─ What would flip it
    · if Bremer is back, 4 fit are enough, 4 are needed
    · if one of Rugani and Kelly stays, 4 fit are enough, 4 are needed
    · if Bremer is back, there is a back three
    · if Kelly stays, there is a back three















    Esc back  u undo  d depth  m moves  o outlook  p plans  c compare  ? help
    ");
}

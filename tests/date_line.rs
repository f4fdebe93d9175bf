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
    let (opens, closes) = ("2025-07-01".parse().expect("a day"), "2025-09-01".parse().expect("a day"));
    squad.windows = vec![Window { opens, closes, closes_at: None }];
    // What the shipped file says of Kelly is about another loan.
    squad.events = Vec::new();
    squad.competitions = Vec::new();
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
    let opened = OpenedPlan {
        name: None,
        plan: Plan::new("Plan A"),
        saving: Saving::fresh(),
        remark: None,
        is_reported: false,
    };
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
     Juventus 2025/26 · 15 Aug 2025, 48 days on        Plan A · date moved · saving
            on the books  fit            what Tudor can field            match days
     today  6 of 6 FULL   5 needs 4      a back three, if Kelly is fit   85 in 100
     after  4 of 6        3 ✖ one short  nobody for the left ✖           none
     Staying 4 ─────────── LCR  For sale 2 ────────── LCR  Target 1 ─────────── LCR
    ▸1 Bremer 28 ✚ out ★   LCR  1 Rugani 31 ↩ Ajax    ·C·  A Balerdi 26 ⚑       LCR
     2 Kalulu 25           ·CR  2 Kelly  26 ! starts  L··    Marseille · no sale
     3 Gatti  27           ·CR                               Tudor: wants him first
     4 Savona 22           ··R                               to 2028 · €20m

     Back three after ───────── if he is out               out, leaving
     left    nobody ✖                                      ✚Bremer −Kelly
     centre  Gatti              Kalulu inside, Savona R    ✚Bremer −Rugani
     right   Kalulu             Savona                     ✚Bremer
     What it means · season €m +2.2 ~ + open · cash +3.0 ~ ────────────── 1 more: o
     ✖ 3 fit, one short of 4: Kalulu, Gatti and Savona
     ✖ nobody for the left: Bremer is out, Kelly leaves
     ! Kelly starts, for lack of alternatives, and goes back to Newcastle United
     ! Marseille will not sell Balerdi; weeks may change it         Gazzetta 28 Jun
     ? mended if Kelly stays, Bremer is back, or Balerdi comes
     today: Bremer perhaps back · 1 Sep window closes · 30 Sep Bremer back
     15 Aug 2025: Bremer perhaps back
     Space lift  s stay  f sell  u undo  Enter card  $ terms  / find  y send  q quit
     a add  d depth  m moves  o all  i lists  b money  p plans  c compare  ? keys
    ");
    assert_snapshot!(print::frame(&after(""), 120, 40, Theme::COLOURS), @"
     Juventus 2025/26 · 28 Jun 2025 · 3-4-2-1 assumed · window opens in 3 days                         Plan A · as reported

              on the books  fit            what Tudor can field                  match days  season €m      cash €m
     today    6 of 6 FULL   5 needs 4      a back three, if Kelly is fit         85 in 100
     after    4 of 6        3 ✖ one short  nobody for the left ✖                 none        +2.2 ~ + open  +3.0 ~

     Staying 4 ──────────────────────── LCR  For sale 2 ─────────────────────── LCR  Target 1 ───────────────────────── LCR
    ▸1 Bremer 28 ✚ out ★                LCR  1 Rugani 30 ↩ back from Ajax       ·C·  A Balerdi 26 ⚑ no sale             LCR
       to 2029 · €50m                          to 2026 · €3m                           Marseille · Tudor: wants him first
     2 Kalulu 25                        ·CR  2 Kelly  26 ! starts               L··    his coach at Marseille in 2022/23
       to 2029 · €28m                          to 2029 · €16m                          to 2028 · €20m · captain there
     3 Gatti  27                        ·CR
       to 2028 · €24m
     4 Savona 22                        ··R
       to 2030 · €12m


     Back three today ──────────────────────────────   Back three after the plan ──────────────────────────────────────────
             plays     if he is out   out                      plays     if he is out                 out, leaving
     left    Kelly     nobody ✖       ✚Bremer          left    nobody ✖                               ✚Bremer −Kelly
     centre  Gatti     Rugani         ✚Bremer          centre  Gatti     Kalulu inside, Savona right  ✚Bremer −Rugani
     right   Kalulu    Savona         ✚Bremer          right   Kalulu    Savona                       ✚Bremer

     What it means ───────────────────────────────────────────   Who says so, newest first ────────────────────────────────
     ✖ 3 fit, one short of 4: Kalulu, Gatti and Savona           Gazzetta 28 Jun  Balerdi: the coach's first choice for the
     ✖ nobody for the left: Bremer is out, Kelly leaves                           back line, who is said to see the ideal
     ! Kelly starts, for lack of alternatives, and goes back to                   profile in him
       Newcastle United                                                           Bremer: defence is to be built around him
     ! Marseille will not sell Balerdi; weeks may change it                       Kalulu, Gatti, Savona: expected to stay
     ? mended if Kelly stays, Bremer is back, or Balerdi comes                    Rugani, Kelly: main candidates to leave

     The order of the moves, on the books and fit ─────────────────────────────────────────────────────────────────────────
     today 6, 5  →  sell Rugani 5, 4  →  send Kelly back 4, 3 ✖ worst moment
     no order keeps room 6 and the coach's 4; one does if the coach needs 3, or with Bremer back

     28 Jun ╌╌ 30 Jun season ends ╌╌ 1 Jul window opens ╌╌ 15 Aug Bremer perhaps back ╌╌ 1 Sep window closes
     not stated: fees of Rugani, wages of Savona · assumed: room, need, shape, who plays where
     Bremer: cruciate ligament, left knee, since 2 Oct 2024, back 15 Aug 2025 to 30 Sep 2025
     Space lift  s stay  f sell  t target  r back  u undo  Enter card  v room  $ terms
     a add  / find  d depth  m moves  o all  i lists  b money  p plans  c compare  y send  ? keys  q quit
    ");
}

#[test]
fn the_whole_outlook_tells_the_seasons_ahead() {
    assert_snapshot!(print::frame(&after("}o"), 120, 40, Theme::COLOURS), @"
    Juventus 2025/26 · 30 Jun 2025, 2 days on · 3-4-2-1 assumed · window opens in 1 day       Plan A · date moved · saving
             on the books  fit            what Tudor can field                  match days  season €m      cash €m
    today    6 of 6 FULL   5 needs 4      a back three, if Kelly is fit         85 in 100
    after    4 of 6        3 ✖ one short  nobody for the left ✖                 none        +2.2 ~ + open  +3.0 ~
    All that it means ────────────────────────────────────────────────────────────────────────────────────────────────────
    ━ What breaks
    ✖ 3 fit, one short of 4: Kalulu, Gatti and Savona
    ✖ nobody for the left: Bremer is out, Kelly leaves
    ━ What does not sit together
    ! Kelly starts, for lack of alternatives, and goes back to Newcastle United (La Gazzetta dello Sport, 28 Jun 2025)
    ! Marseille will not sell Balerdi; weeks may change it (La Gazzetta dello Sport, 28 Jun 2025)
    ━ What would mend it
    ? mended if Kelly stays, Bremer is back, or Balerdi comes
    ━ In figures
    · mean age 26.3 years → 25.5 years
    · fees in none → 1 not stated
    · net wages €11.4m + 2 not stated → €9m + 1 not stated
    · this season, €m 0.0 → +2.2 + 1 not stated
    · cash, €m 0.0 → +3.0
    · season cost, €m 24.0 + 3 not stated → 21.8 + 2 not stated
    ━ Seasons ahead, by what is stated
    · 2025/26: 4 left by contract (Bremer, Kalulu, Gatti and Savona); mean age then 25.5
    · 2026/27: 4 left by contract (Bremer, Kalulu, Gatti and Savona); mean age then 26.5
    ━ What breaks next, if one more is out or sold
    · there is no back three as it is
    ━ What would turn it round
    · if Bremer is back, 4 fit are enough, 4 are needed
    · if one of Rugani and Kelly stays, 4 fit are enough, 4 are needed
    · if Bremer is back, there is a back three
    · if Kelly stays, there is a back three








    Bremer: cruciate ligament, left knee, since 2 Oct 2024, back 15 Aug 2025 to 30 Sep 2025
    Esc back  u undo  d depth  m moves  o all  i lists  b money  p plans  c compare  y send  ? keys
    ");
}

//! Claims: whose word a column is, what is newer and disagrees, and how to find those men.

mod support;

use backline::app::App;
use backline::domain::column::Column;
use backline::domain::verdicts::{Conflict, Verdict};
use backline::runtime::print;
use backline::ui::theme::Theme;
use insta::assert_snapshot;
use support::{board_of, play, shipped};

fn august(keys: &str) -> App {
    let mut app = board_of(&shipped("juventus-august"));
    play(&mut app, keys);
    app
}

fn shown(app: &App) -> Vec<&str> {
    let shown = Column::ALL.iter().flat_map(|&column| app.shown(column));
    shown.map(|&player| app.player(player).name.as_str()).collect()
}

#[test]
fn in_august_the_newest_claims_disagree_about_savona_and_rugani_and_nobody_else() {
    let app = august("");
    let conflicts = &app.evaluation().outlook.conflicts;
    let disagree = conflicts.iter().filter(|conflict| conflict.kind == Conflict::ClaimsDisagree);
    let sentences: Vec<String> = disagree.map(Verdict::in_full).collect();
    assert_eq!(
        sentences,
        [
            "Savona is reported staying, but the newest report has him for sale (Corriere dello Sport, 7 Aug 2025)",
            "Rugani is reported for sale, but the newest report has him staying (juvenews.eu, 12 Aug 2025)",
        ]
    );
}

#[test]
fn the_filter_finds_those_in_conflict_and_those_of_a_source() {
    assert_eq!(shown(&august("/conflict")), ["Bremer", "Savona", "Rugani", "Kelly"]);
    assert_eq!(
        shown(&august("/by:corriere")),
        ["Bremer", "Kalulu", "Gatti", "Savona", "Cambiaso", "Cabal", "Rugani"]
    );
    assert_eq!(shown(&august("/by:tuttosport")), ["Kelly", "Balerdi"]);
    assert_eq!(shown(&august("/conflict<space>by:juvenews.eu")), ["Rugani", "Kelly"]);
}

#[test]
fn the_card_marks_the_claim_that_the_column_follows_and_the_newer_one_that_disagrees() {
    let frame = print::frame(&august("/rugani<enter><enter>"), 80, 24, Theme::COLOURS);
    assert_snapshot!(frame, @r#"
     Juventus · 2025/26 · as of 12 Aug 2025 · 3-4-2-1 assumed  Plan A · as reported
    ┌ Daniele Rugani ──────────────────────────────────────────────────────────────┐
    │ Column         For sale, as reported                                         │
    │ ! Staying      He may be kept.                                               │
    │                newer, and disagrees · Possible · 12 Aug 2025, today ·        │
    │                juvenews.eu                                                   │
    │ ▸ For sale     He may be released.                                           │
    │                the board follows it · Possible · 7 Aug 2025, 5 days ago ·    │
    │                Corriere dello Sport, via Juventusnews24                      │
    │   For sale     The main candidates to leave.                                 │
    │                Likely · 28 Jun 2025, 45 days ago · La Gazzetta dello Sport,  │
    │                via JuveFC                                                    │
    │ Conflict !     Rugani is reported for sale, but the newest report has him    │
    │                staying                                                       │
    │ Club           ours                                                          │
    │ Age            31 (born 29 Jul 1994)                                         │
    │ Positions      CB                                                            │
    │ Contract       until 30 Jun 2026                                             │
    │                as of May 2025                                                │
    │ Market value   €3m                                                           │
    │                as of 27 May 2025                                             │
    └─ ↓ 8 more ───────────────────────────────────────────────────────────────────┘
     showing only "rugani"; Esc shows everybody
     Esc back  s stay  f sell  t target  r put back  u undo  ? help
    "#);
}

#[test]
fn the_columns_flag_whom_claims_disagree_about() {
    assert_snapshot!(print::frame(&august(""), 120, 40, Theme::COLOURS), @"
     Juventus · 2025/26 · as of 12 Aug 2025 · 3-4-2-1 assumed                                          Plan A · as reported
     on the books 8 → 6  fit 5 → 3  complete lines 1 → 0  to spare 0 → −1  match days 85 of 100 → none
     12 Aug 2025 → 1 Sep 2025 window closes, 20:00 → 2 Jan 2026 window opens → 2 Feb 2026 window closes, 20:00 …
     Staying 6 ────────────────────────────  For sale 2 ───────────────────────────  Target 2 ──────────────────────────────
    ▸1 Bremer   28                       ✚★  1 Rugani 31                         !↩  A Balerdi 26
       RCB CB LCB                              CB · back from Ajax                     RCB CB LCB · sells at its price
     2 Kalulu   25                           2 Kelly  26                          !  B Leoni
       RCB CB                                  LCB LB · starter                        Parma
     3 Gatti    27
       RCB CB
     4 Savona   22                        !
       RCB RB
     5 Cambiaso 25
       LWB LB
     6 Cabal    24                        ✚
       LB LCB · injured, return not stated




     Depth chart after the plan ────────────── ¹first ²second    Outlook ───────────────────────────────────────────────────
     RCB covered 4 names, 2 bodies                               ! Kelly starts, for lack of alternatives, and is for sale
         ✚Bremer ¹Kalulu Gatti ²Savona                           ! Bremer, the cornerstone, is out, return not stated
                                                                 ! Savona is reported staying, but the newest report has
     CB  covered 3 names, 2 bodies                                 him for sale
         ✚Bremer ¹Gatti Kalulu −Rugani                           ! Rugani is reported for sale, but the newest report has
                                                                   him staying
     LCB open    2 names, 0 bodies                               · today: LCB: one man for one place, Kelly; if he is out
         ✚Cabal ✚Bremer −Kelly                                     there is no line
                                                                 · LCB: nobody for one place; there is no line
                                                                 · for the left nobody, where 2 are asked for
                                                                 · no place in this back three: Cambiaso is on the books
                                                                   and not among the fit
                                                                 · mean age 26.0 years → 25.2 years
                                                                 · fees in none → 2 not stated
                                                                 · wages €10.2m + 4 not stated → €10.2m + 2 not stated



     Space lift  s stay  f sell  t target  r put back  u undo  Enter card  v room  / find  d depth  ? help  q quit
    ");
}

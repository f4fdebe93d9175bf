//! Claims: whose word a column is, what is newer and disagrees, and how to find those men.

mod support;

use backline::app::App;
use backline::domain::column::Column;
use backline::domain::verdicts::Conflict;
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
    let sentences: Vec<&str> = disagree.map(|conflict| conflict.sentence.as_str()).collect();
    assert_eq!(
        sentences,
        [
            "Savona is reported Staying, but the newest claim says For sale (Corriere dello Sport, via Juventusnews24, 7 Aug 2025)",
            "Rugani is reported For sale, but the newest claim says Staying (juvenews.eu, 12 Aug 2025)",
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
    │ Conflict !     Rugani is reported For sale, but the newest claim says        │
    │                Staying (juvenews.eu, 12 Aug 2025)                            │
    │ ! Staying      He may be kept.                                               │
    │                newer, and disagrees · Possible · 12 Aug 2025, today ·        │
    │                juvenews.eu                                                   │
    │ ▸ For sale     He may be released.                                           │
    │                the board follows it · Possible · 7 Aug 2025, 5 days ago ·    │
    │                Corriere dello Sport, via Juventusnews24                      │
    │   For sale     The main candidates to leave.                                 │
    │                Likely · 28 Jun 2025, 45 days ago · La Gazzetta dello Sport,  │
    │                via JuveFC                                                    │
    │ Club           ours                                                          │
    │ Number         24                                                            │
    │ Age            31 (born 29 Jul 1994)                                         │
    │ Nationality    Italy                                                         │
    │ Positions      CB                                                            │
    │ Foot           right                                                         │
    │ Height         1.90 m                                                        │
    │ Rating         not stated                                                    │
    └─ ↓ 17 more ──────────────────────────────────────────────────────────────────┘
     Esc back  s stay  f sell  t target  r put back  u undo  ? help  q quit
    "#);
}

#[test]
fn the_columns_flag_whom_claims_disagree_about() {
    assert_snapshot!(print::frame(&august(""), 120, 40, Theme::COLOURS), @r#"
     Juventus · 2025/26 · as of 12 Aug 2025 · 3-4-2-1 assumed                                          Plan A · as reported
     names 8 → 6  available 5 → 3  full lines 1 → 0  absorbs 0 → −1  chance 85.2 % → 0.0 %
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
     RCB covered 4 names, 2 bodies                               ! Kelly starts at the moment and is for sale: for lack of
         ✚Bremer ¹Kalulu Gatti ²Savona                             alternatives
                                                                 ! Bremer, the cornerstone, is out: return not stated
     CB  covered 3 names, 2 bodies                               ! Savona is reported Staying, but the newest claim says
         ✚Bremer ¹Gatti Kalulu −Rugani                             For sale (Corriere dello Sport, via Juventusnews24, 7
                                                                   Aug 2025)
     LCB open    2 names, 0 bodies                               ! Rugani is reported For sale, but the newest claim says
         ✚Cabal ✚Bremer −Kelly                                     Staying (juvenews.eu, 12 Aug 2025)
                                                                 · today: LCB: one man for one place, Kelly; if he is out
                                                                   there is no line
                                                                 · LCB: nobody for one place; there is no line
                                                                 · RCB: 4 names, 2 bodies (Bremer is out, Gatti is needed
                                                                   at CB)
                                                                 · CB: 3 names, 2 bodies (Bremer is out)
                                                                 · LCB: 2 names, no body (Cabal and Bremer are out)
                                                                 · LCB is open: no body where 2 are called for
                                                                   ↓ 5 more lines: o

     Space lift  s stay  f sell  t target  r put back  u undo  Enter card  v room  / find  d depth  ? help  q quit
    "#);
}

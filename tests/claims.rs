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
        ["Bremer", "Kalulu", "Gatti", "Savona", "Cambiaso", "Cabal", "Rugani", "Balerdi"]
    );
    assert_eq!(shown(&august("/by:tuttosport")), ["Kelly", "Balerdi"]);
    assert_eq!(shown(&august("/conflict<space>by:juvenews.eu")), ["Rugani", "Kelly"]);
}

#[test]
fn the_card_marks_the_claim_that_the_column_follows_and_the_newer_one_that_disagrees() {
    let frame = print::frame(&august("/rugani<enter><enter>"), 80, 24, Theme::COLOURS);
    assert_snapshot!(frame, @r#"
     Juventus · 12 Aug 2025 · window closes in 20 days         Plan A · as reported
    ┌ Daniele Rugani ──────────────────────────────────────────────────────────────┐
    │ Column         For sale, as reported                                         │
    │ ! Staying      He may be kept.                                               │
    │                newer, and disagrees · Possible, our reading · 12 Aug 2025,   │
    │                today · juvenews.eu                                           │
    │ ▸ For sale     He may be released.                                           │
    │                the board follows it · Possible, our reading · 7 Aug 2025, 5  │
    │                days ago · Corriere dello Sport, via Juventusnews24           │
    │   For sale     The main candidates to leave.                                 │
    │                Likely · 28 Jun 2025, 45 days ago · La Gazzetta dello Sport,  │
    │                via JuveFC                                                    │
    │ Conflict !     Rugani is reported for sale, but the newest report has him    │
    │                staying                                                       │
    │ Club           ours                                                          │
    │ Age            31 (born 29 Jul 1994) · press, compiled                       │
    │ Positions      CB · assumed                                                  │
    │ Contract       until 30 Jun 2026                                             │
    │                press, compiled, May 2025                                     │
    │ Market value   €3m                                                           │
    └─ ↓ 8 more ───────────────────────────────────────────────────────────────────┘
     showing only "rugani"; Esc shows everybody
     Esc back  s stay  f sell  t target  r back  $ terms  u undo  ? keys
    "#);
}

#[test]
fn the_columns_flag_whom_claims_disagree_about() {
    assert_snapshot!(print::frame(&august(""), 120, 40, Theme::COLOURS), @"
     Juventus 2025/26 · 12 Aug 2025 · 3-4-2-1 assumed · window closes in 20 days                       Plan A · as reported

              on the books  fit            what Tudor can field                  match days  season €m      cash €m
     today    8             5              a back three, if Kelly is fit         85 in 100
     after    6             3              nobody for the left ✖                 none        +6.4 ~ + open  +19.0 ~

     Staying 6 ──────────────────────── LCR  For sale 2 ─────────────────────── LCR  Target 2 ───────────────────────── LCR
    ▸1 Bremer   28 ✚ out ★              LCR  1 Rugani 31 ! disputed ↩           ·C·  A Balerdi 26 ⚑ no sale             LCR
     2 Kalulu   25                      ·CR  2 Kelly  26 ! starts               L··    Marseille
     3 Gatti    27                      ·CR                                            to 2028 · €20m · captain there
     4 Savona   22 ! disputed           ··R                                          B Leoni                            ···
     5 Cambiaso 25                      ···                                            Parma
     6 Cabal    24 ✚ out                L··

     Back three today ─────────────────────────────────   Back three after the plan ───────────────────────────────────────
             plays     if he is out   out                         plays     if he is out             out, leaving
     left    Kelly     nobody ✖       ✚Cabal ✚Bremer      left    nobody ✖                           ✚Cabal ✚Bremer −Kelly
     centre  Gatti     Rugani         ✚Bremer             centre  Gatti     Kalulu inside, Savona R  ✚Bremer −Rugani
     right   Kalulu    Savona         ✚Bremer             right   Kalulu    Savona                   ✚Bremer

     What it means ───────────────────────────────── 2 more: o   Who says so, newest first ────────────────────────────────
     ✖ nobody for the left: Bremer and Cabal are out, Kelly      juvenews.eu 12 Aug  Kelly: may leave if a concrete offer
       leaves                                                                        comes
     ! Kelly starts, for lack of alternatives, reported on 28                        Rugani: may be kept
       June, and is for sale                                     Corriere 7 Aug      Kalulu, Bremer and 3 more: one of five
     ! Savona is reported staying, but the newest report has                         defenders who are sure to stay
       him for sale                                                                  Savona: could leave
     ! Rugani is reported for sale, but the newest report has                        Rugani: may be released
       him staying                                               Stampa Jul          Balerdi: Marseille ask 25 million
     ? mended if Kelly stays, Bremer or Cabal is back, or                            euros for him
       Balerdi comes
     The order of the moves, on the books and fit ─────────────────────────────────────────────────────────────────────────
     today 8, 5  →  sell Rugani 7, 4  →  sell Kelly 6, 3 worst moment
     the plan's own order keeps the lists

     12 Aug ╌╌ 1 Sep window closes, 20:00 ╌╌ 2 Sep UEFA list A due, 24:00, Serie A due, 24:00 ╌╌ 2 Jan 2026 window opens
     not stated: fees of 2, wages of 2, Bremer and Cabal's return · assumed: shape, who plays where
     Bremer: cruciate ligament, left knee, since 2 Oct 2024, return not stated
     Space lift  s stay  f sell  t target  r back  u undo  Enter card  v room  $ terms
     a add  / find  d depth  m moves  o all  i lists  b money  p plans  c compare  y send  ? keys  q quit
    ");
}

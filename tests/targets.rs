//! Targets that a plan adds, ranks and loses, and the terms that it assumes.

mod support;

use backline::app::{App, Message};
use backline::domain::column::Column::{Staying, Target};
use backline::domain::plan::decision::Decision;
use backline::domain::squad::player::PlayerIndex;
use backline::domain::verdicts::Warning;
use backline::runtime::print;
use backline::ui::Window;
use backline::ui::theme::Theme;
use insta::assert_snapshot;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::widgets::Widget;
use support::{after, counts, names, notice, play};

/// Adds Leoni.
const LEONI: &str = "aLeoni;<space>CB<space>RCB;<space>Parma;<space>18;<space>30m<enter>";

fn figure(app: &App, name: &str) -> String {
    use backline::domain::depth::department::Moment;
    use backline::domain::figures::FIGURES;
    use backline::domain::figures::value::in_words;
    let figure = FIGURES.iter().find(|figure| figure.name == name).expect("a figure of the table");
    in_words((figure.measure)(&app.evaluation().outlook, Moment::After))
}

#[test]
fn a_name_is_enough_for_a_target_and_the_cursor_goes_to_him() {
    let mut app = after("aLeoni<enter>a");
    assert_eq!(names(&app, Target), ["Balerdi", "Leoni"]);
    assert_eq!(app.player(app.selected().unwrap()).name, "Leoni");
    assert_eq!(notice(&app), "Leoni added as a target of this plan");
    play(&mut app, "u");
    assert_eq!(names(&app, Target), ["Balerdi"]);
}

#[test]
fn an_added_target_is_carried_signed_and_counted_like_any_other() {
    let app = after(&format!("{LEONI}s"));
    assert_eq!(names(&app, Staying), ["Bremer", "Kalulu", "Gatti", "Savona", "Leoni"]);
    assert_eq!(counts(&app), [6, 5, 5, 4]);
    assert_eq!(figure(&app, "fees out"), "€30m assumed");
}

#[test]
fn a_second_target_of_the_same_name_is_another_man() {
    let app = after("aLeoni<enter>aaLeoni;<space>LB<enter>");
    assert_eq!(names(&app, Target), ["Balerdi", "Leoni", "Leoni"]);
}

#[test]
fn what_cannot_be_read_is_said_and_can_be_mended() {
    let mut app = after("aLeoni;<space>9<enter>");
    assert_eq!(notice(&app), "9 is no age from 12 to 60; a price is 9m or 9k");
    assert!(app.prompt().is_some() && app.plan().taken().is_empty());
    play(&mut app, "<backspace>19<enter>");
    assert_eq!(names(&app, Target), ["Balerdi", "Leoni"]);
    assert!(after("a<enter>").plan().taken().is_empty());
    assert!(after("aLeoni<esc>").plan().taken().is_empty());
}

#[test]
fn what_was_mistyped_is_mended_in_its_place() {
    let app = after("aLeoni;<space>CB;<space>Prma<left><left><left>a<home>G.<space><enter>");
    assert_eq!(names(&app, Target), ["Balerdi", "G. Leoni"]);
    assert_eq!(app.player(app.selected().unwrap()).other_club(), Some("Parma"));
}

#[test]
fn what_stands_at_the_caret_is_on_screen_however_much_is_typed() {
    let typed = "aLeoni;<space>CB<space>RCB;<space>Parma;<space>18;<space>30m";
    let shown = |keys: &str| {
        let app = after(&format!("{typed}{keys}"));
        let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 12));
        Window { app: &app, theme: Theme::COLOURS.without_colours() }.render(buffer.area, &mut buffer);
        let text = print::text_of(&buffer);
        let row = text.lines().position(|line| line.contains("target:")).expect("the prompt is on screen");
        let cells = &buffer.content[row * 40..(row + 1) * 40];
        let at_caret = cells.iter().filter(|cell| cell.modifier.contains(Modifier::REVERSED));
        (
            text.lines().nth(row).unwrap().to_owned(),
            at_caret.map(ratatui::buffer::Cell::symbol).collect::<String>(),
        )
    };
    for (keys, row, at_caret) in [
        ("", " new target: …i; CB RCB; Parma; 18; 30m_", ""),
        ("<left>", " new target: …i; CB RCB; Parma; 18; 30m", "m"),
        ("<home>", " new target: Leoni; CB RCB; Parma; 18;…", "L"),
        ("<home><right><right>", " new target: Leoni; CB RCB; Parma; 18;…", "o"),
    ] {
        assert_eq!(shown(keys), (row.to_owned(), at_caret.to_owned()));
    }
}

#[test]
fn why_an_answer_is_refused_is_read_whole_below_it_where_it_does_not_fit_beside() {
    let app = after(
        "aMurillo<space>Santiago<space>Costa;<space>CB;<space>Nottingham<space>Forest;<space>22;<space>3<enter>",
    );
    let frame = print::frame(&app, 80, 24, Theme::COLOURS);
    let last: Vec<&str> = frame.lines().rev().take(2).collect();
    assert_snapshot!(last.join("\n"), @"3 is no age from 12 to 60; a price is 3m or 3k");
    let app = after("$fee<space>1e400<enter>");
    let frame = print::frame(&app, 60, 24, Theme::COLOURS);
    let last: Vec<&str> = frame.lines().rev().take(3).collect();
    assert_snapshot!(last.join("\n"), @r#"
    "1e400"
    expected an amount such as 20_000_000 or "€20m", found
    terms of Bremer: fee 1e400_
    "#);
}

#[test]
fn what_is_too_long_to_be_typed_is_refused_and_not_cut() {
    let mut app = after("a");
    app.update(Message::Paste(format!("{}; CB", "Long Name ".repeat(30))));
    assert_eq!(notice(&app), "that is too long: 120 characters at most");
    assert_eq!(app.prompt().unwrap().typed(), "");
}

#[test]
fn what_was_typed_is_changed_on_the_card_and_removed_with_an_empty_line() {
    let mut app = after(&format!("{LEONI}<enter>a"));
    assert_eq!(app.prompt().unwrap().typed(), "Leoni; CB RCB; Parma; 18; €30m");
    play(&mut app, "<backspace><backspace>5m<enter>s");
    assert_eq!(figure(&app, "fees out"), "€35m assumed");
    play(&mut app, "<enter>a");
    play(&mut app, &"<backspace>".repeat(40));
    play(&mut app, "<enter>");
    assert_eq!(names(&app, Target), ["Balerdi"]);
    assert!(app.evaluation().board.stale().is_empty(), "nothing about him is left to answer");
    play(&mut app, "u");
    assert_eq!(names(&app, Staying), ["Bremer", "Kalulu", "Gatti", "Savona", "Leoni"]);
}

#[test]
fn only_what_the_plan_added_is_removed() {
    let mut app = after(&format!("{LEONI}X"));
    assert_eq!(names(&app, Target), ["Balerdi"]);
    play(&mut app, "X");
    assert_eq!(
        notice(&app),
        "Balerdi is the squad file's: only targets that the plan added can be changed here"
    );
}

#[test]
fn a_lost_target_leaves_the_counts_and_the_next_one_steps_up() {
    let mut app = after(&format!("{LEONI}BggK"));
    assert_eq!(names(&app, Target), ["Balerdi", "Leoni"]);
    play(&mut app, "sL");
    assert_eq!(notice(&app), "Balerdi is lost: Leoni steps up to A");
    assert_eq!(names(&app, Target), ["Leoni", "Balerdi"]);
    assert_eq!(counts(&app), [6, 5, 4, 3], "he is signed no more");
    let priority = |app: &App, name: &str| {
        let board = &app.evaluation().board;
        let player = board.squad().indices().find(|&player| board.player(player).name == name).unwrap();
        board.priority(player).map(|priority| priority.to_string())
    };
    assert_eq!((priority(&app, "Leoni").as_deref(), priority(&app, "Balerdi")), (Some("A"), None));
    play(&mut app, "s");
    assert_eq!(notice(&app), "Balerdi is lost; L puts him back in play");
    play(&mut app, "L");
    assert_eq!(priority(&app, "Leoni").as_deref(), Some("B"));
    assert_eq!(notice(&after("<tab><tab>L")), "Balerdi is lost: no other target steps up");
}

#[test]
fn priorities_and_losses_are_for_targets() {
    assert_eq!(notice(&after("A")), "Bremer is no target: he is here already");
    assert_eq!(notice(&after("L")), "Bremer is no target: he is here already");
    assert_eq!(notice(&after("<tab><tab>A")), "Balerdi has priority A already");
}

#[test]
fn terms_of_the_plan_go_before_what_is_asked_and_what_is_not_stated_is_counted() {
    let mut app = after("<tab>$15m<enter>");
    assert_eq!(notice(&app), "Rugani: fee €15m, in this plan");
    assert_eq!(figure(&app, "fees in"), "€15m assumed + 1 not stated");
    play(&mut app, "$");
    assert_eq!(app.prompt().unwrap().typed(), "fee €15m");
    play(&mut app, "<space>agents<enter>");
    assert_eq!(notice(&app), "agents what? Say fee 25m wage 3m net until 2028-06-30");
    play(&mut app, "<space>2m<space>wage<space>3m<enter>");
    assert_eq!(notice(&app), "Rugani leaves for good: a new wage is for a man who stays or comes");
    play(&mut app, "<C-u>fee<space>15m<space>agents<space>2m<enter>");
    assert!(matches!(app.plan().taken().last(), Some(Decision::Assume { .. })));
    play(&mut app, "r");
    assert_eq!(figure(&app, "fees in"), "2 not stated");
}

#[test]
fn a_plan_that_assumes_a_contract_keeps_the_man_beyond_his_own() {
    let mut app = after("<tab>s}}}}}}}}}");
    assert_eq!(notice(&app), "30 Jun 2027: season ends, assumed");
    assert_eq!(counts(&app)[0], 5, "Rugani's contract ended a year ago");
    play(&mut app, "<left>G$until<space>2028-06-30<enter>");
    assert_eq!(counts(&app)[0], 6);
}

#[test]
fn the_screen_tells_what_the_plan_says_of_targets() {
    let keys = format!("{LEONI}B<tab><tab><tab>ggL<tab><tab>$25m<enter>");
    assert_snapshot!(print::frame(&after(&keys), 80, 24, Theme::COLOURS), @"
    Juventus · 28 Jun 2025 · window opens in 3 days      Plan A · changed · saving
           on the books  fit            what Tudor can field            match days
    today  6 of 6 FULL   5 needs 4      a back three, if Kelly is fit   85 in 100
    after  4 of 6        3 ✖ one short  nobody for the left ✖           none

    Staying 4 ─────────── LCR  For sale 2 ────────── LCR  Target 2 ─────────── LCR
    1 Bremer 28 ✚ out ★   LCR ▸1 Rugani 30 ↩ Ajax    ·C·  A Leoni   18         ·CR
    2 Kalulu 25           ·CR  2 Kelly  26 ! starts  L··    Parma
    3 Gatti  27           ·CR                             - Balerdi 26 − ⚑     LCR
    4 Savona 22           ··R                               Marseille · lost

    Back three after ───────── if he is out               out, leaving
    left    nobody ✖                                      ✚Bremer −Kelly
    centre  Gatti              Kalulu inside, Savona R    ✚Bremer −Rugani
    right   Kalulu             Savona                     ✚Bremer
    What it means · season €m +6.4 ~ + open · cash +41.0 ~ ───────────────────────
    ✖ 3 fit, one short of 4: Kalulu, Gatti and Savona
    ✖ nobody for the left: Bremer is out, Kelly leaves
    ! Kelly starts, for lack of alternatives, and is for sale      Gazzetta 28 Jun
    ? mended if Kelly stays or Bremer is back
    30 Jun Kelly ours for good, season ends · 1 Jul window opens
    Rugani: fee €25m, in this plan
    Space lift  s stay  r back  u undo  Enter card  $ terms  / find  y send  q quit
    a add  d depth  m moves  o all  i lists  b money  p plans  c compare  ? keys
    ");
    assert_snapshot!(print::frame(&after(&keys), 120, 40, Theme::COLOURS), @"
    Juventus 2025/26 · 28 Jun 2025 · 3-4-2-1 assumed · window opens in 3 days                    Plan A · changed · saving

             on the books  fit            what Tudor can field                  match days  season €m      cash €m
    today    6 of 6 FULL   5 needs 4      a back three, if Kelly is fit         85 in 100
    after    4 of 6        3 ✖ one short  nobody for the left ✖                 none        +6.4 ~ + open  +41.0 ~

    Staying 4 ──────────────────────── LCR  For sale 2 ─────────────────────── LCR  Target 2 ───────────────────────── LCR
    1 Bremer 28 ✚ out ★                LCR ▸1 Rugani 30 ↩ back from Ajax       ·C·  A Leoni   18                       ·CR
      to 2029 · €50m · return not stated      assumes fee €25m · to 2026 · €3m        Parma
    2 Kalulu 25                        ·CR  2 Kelly  26 ! starts               L··
      to 2029 · €28m                          to 2029 · €16m
    3 Gatti  27                        ·CR                                          - Balerdi 26 − lost ⚑              LCR
      to 2028 · €24m                                                                  Marseille · Tudor: wants him first
    4 Savona 22                        ··R                                            his coach at Marseille in 2022/23
      to 2030 · €12m                                                                  to 2028 · €20m · captain there


    Back three today ──────────────────────────────   Back three after the plan ──────────────────────────────────────────
            plays     if he is out   out                      plays     if he is out                 out, leaving
    left    Kelly     nobody ✖       ✚Bremer          left    nobody ✖                               ✚Bremer −Kelly
    centre  Gatti     Rugani         ✚Bremer          centre  Gatti     Kalulu inside, Savona right  ✚Bremer −Rugani
    right   Kalulu    Savona         ✚Bremer          right   Kalulu    Savona                       ✚Bremer

    What it means ───────────────────────────────────────────   Who says so, newest first ────────────────────────────────
    ✖ 3 fit, one short of 4: Kalulu, Gatti and Savona           Gazzetta 28 Jun  Balerdi: the coach's first choice for the
    ✖ nobody for the left: Bremer is out, Kelly leaves                           back line, who is said to see the ideal
    ! Kelly starts, for lack of alternatives, and is for sale                    profile in him
    ? mended if Kelly stays or Bremer is back                                    Bremer: defence is to be built around him
                                                                                 Kalulu, Gatti, Savona: expected to stay
                                                                                 Rugani, Kelly: main candidates to leave

    The order of the moves, on the books and fit ─────────────────────────────────────────────────────────────────────────
    today 6, 5  →  sell Rugani 5, 4  →  sell Kelly 4, 3 ✖ worst moment
    no order keeps room 6, the coach's 4 and the lists; one does if the coach needs 3, or with Bremer back

    28 Jun ╌╌ 30 Jun Kelly ours for good, season ends ╌╌ 1 Jul window opens ╌╌ 1 Sep window closes, 20:00
    not stated: fees of Kelly, wages of Savona, Bremer's return · assumed: room, need, shape, who plays where
    Rugani: fee €25m, in this plan
    Space lift  s stay  f sell  t target  r back  u undo  Enter card  v room  $ terms
    a add  / find  d depth  m moves  o all  i lists  b money  p plans  c compare  y send  ? keys  q quit
    ");
    let card = after(&format!("{LEONI}B$wage<space>2m<enter><enter>"));
    assert_snapshot!(print::frame(&card, 80, 24, Theme::COLOURS), @"
     Juventus · 28 Jun 2025 · window opens in 3 days      Plan A · changed · saving
    ┌ Leoni ───────────────────────────────────────────────────────────────────────┐
    │ Column         Target; a target that this plan added                         │
    │ This plan      assumes wage €2m net                                          │
    │ Priority       B in this plan                                                │
    │ Asking price   €30m                                                          │
    │                typed here                                                    │
    │ Club           Parma                                                         │
    │                typed here                                                    │
    │ Age            18 (18 on 28 Jun 2025)                                        │
    │                typed here                                                    │
    │ Positions      CB, RCB                                                       │
    │                typed here                                                    │
    │ Name           Leoni                                                         │
    │                typed here                                                    │
    │ Not stated     who reports his column, club's stance, contract, market       │
    │                value, foot, release clause, wage                             │
    └──────────────────────────────────────────────────────────────────────────────┘
     ! Marseille will not sell Balerdi; weeks may change it         Gazzetta 28 Jun
     ? mended if Kelly stays, Bremer is back, or Balerdi comes
     30 Jun Kelly ours for good, season ends · 1 Jul window opens
     Leoni: added by this plan, at Parma, contract there not stated
     Esc back  s stay  f sell  t target  r back  $ terms  u undo  ? keys
    ");
}

#[test]
fn terms_that_end_before_they_begin_or_no_later_than_what_is_stated_are_refused() {
    let mut app = after("$until<space>2020-06-30<enter>");
    assert_eq!(notice(&app), "terms until 30 Jun 2020 end before they begin, on 28 Jun 2025");
    assert!(app.plan().taken().is_empty());
    play(&mut app, "<C-u>until<space>2028-06-30<enter>");
    assert_eq!(
        notice(&app),
        "Bremer is bound until 30 Jun 2029 as it is: terms with a later end keep him longer"
    );
    play(&mut app, "<C-u>until<space>2031-06-30<enter>");
    assert_eq!(app.plan().taken().len(), 1);
}

#[test]
fn a_man_who_is_sent_out_on_loan_is_back_before_his_contract_ends() {
    let app = after("<tab>j$loan<space>1m<space>until<space>2026-06-30<enter>");
    assert_eq!(notice(&app), "Kelly: loan fee €1m until 30 Jun 2026, in this plan");
}

#[test]
fn terms_that_a_later_move_leaves_without_a_meaning_are_told() {
    let told = |keys: &str| {
        let app = after(keys);
        let warnings = app.evaluation().outlook.warnings.iter();
        let idle = warnings.filter(|it| it.kind == Warning::IdleTerms).map(|it| it.sentence.clone());
        idle.collect::<Vec<_>>()
    };
    assert_eq!(told("$until<space>2031<enter>"), [""; 0]);
    assert_eq!(
        told("$until<space>2031<enter>f"),
        ["assumed in vain: Bremer leaves for good: a new contract is for a man who stays or comes"]
    );
}

#[test]
fn an_end_is_assumed_as_a_month_or_a_year_and_told_as_it_was_typed() {
    let app = after("$until<space>2031-06<enter>");
    assert_eq!(notice(&app), "Bremer: until Jun 2031, in this plan");
    let board = &app.evaluation().board;
    let bremer = PlayerIndex(0);
    assert_eq!(board.ends_on(bremer), "2031-06-30".parse().ok());
    assert_eq!(board.assumed_in_words(bremer).as_deref(), Some("assumes until Jun 2031"));
    let app = after("$until<space>2031<enter>");
    assert_eq!(app.evaluation().board.ends_on(bremer), "2031-06-30".parse().ok(), "the end of that season");
    let app = after("$until<space>2029<enter>");
    assert!(notice(&app).starts_with("Bremer is bound until"), "no longer than what is stated");
}

#[test]
fn a_target_is_not_called_as_one_of_our_own_men_is() {
    let mut app = after("agatti;<space>CB<enter>");
    assert_eq!(notice(&app), "Gatti is ours already: another man needs a fuller name");
    assert!(app.plan().taken().is_empty());
    play(&mut app, "<C-u>R.<space>Gatti<enter>a");
    assert_eq!(app.plan().taken().len(), 1);
}

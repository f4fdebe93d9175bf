//! The four answers to one deal, with everything stated that they need: who plays, the lists, the money, and who could make room.

mod support;

use std::path::Path;
use std::rc::Rc;

use backline::app::App;
use backline::domain::accounts::amount::Amount;
use backline::domain::money::Money;
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
    let narrow = lines(&app, (80, 24));
    let title = narrow.iter().find(|line| line.contains("What it means")).unwrap();
    assert_eq!(
        title.trim(),
        "What it means · UEFA list A 23 of 24 · season €m +2.2 ~ ──────────── 2 more: o"
    );
    insta::assert_snapshot!(lines(&app, (120, 40))[1..4].join("\n"), @"
             on the books  fit            what Tudor can field                  match days  UEFA list A  season €m
    today    6 of 6 FULL   5 needs 4      a back three, if Kelly is fit         85 in 100   24 of 24
    after    5 of 6        4 needs 4      a back three, if Balerdi is fit       81 in 100   23 of 24     +2.2 ~
    ");
}

#[test]
fn while_a_man_is_carried_lists_and_money_are_those_of_the_drop() {
    let mut app = deal();
    play(&mut app, "<right><down><space><left>");
    insta::assert_snapshot!(lines(&app, (120, 40))[1..4].join("\n"), @"
             on the books  fit            what Tudor can field                  match days  UEFA list A  season €m
    today    6 of 6 FULL   5 needs 4      a back three, if Kelly is fit         85 in 100   24 of 24
    after    6 of 6 FULL   5 needs 4      a back three, even with one out       97 in 100   24 of 24     −4.2 ~
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
    │ today plus Balerdi, 7 of 6, less one man; Bremer out; left out: Bremer       │
    │ (cornerstone); amounts in €m; a assumed by this plan, ~ sold at market value │
    │                                                                              │
    │     goes    match days  fit  UEFA list A   season  no loss  reported         │
    │ ▸1  Rugani          97    5   24 of 24     −4.2 ~      0.3  for sale         │
    │  2  Gatti           97    5   24 of 24    +13.1 ~      4.4  stays            │
    │  3  Kalulu          97    5   24 of 24     +9.8 ~     14.6  stays            │
    │  4  Kelly           85    5   24 of 24     −4.1 a     18.7  for sale, starts │
    │  5  Savona          97    5   24 of 23 ✖   +1.8 ~      0.0  stays            │
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
    assert!(screen.contains("+6.3 + open ~"), "{screen}");
    assert!(screen.contains("know of Balerdi: his contract with us, his wage"), "{screen}");
}

#[test]
fn the_money_view_has_everybody_in_a_line_and_the_prices_of_the_man_under_the_cursor() {
    let mut app = deal();
    play(&mut app, "bg<down>");
    insta::assert_snapshot!(lines(&app, (120, 40))[4..30].join("\n"), @"
     Money in €m, 1 Jul 2025 to 30 Jun 2026 ───────────────────────────────────────────────────────────────────────────────
                  contract      book     price      gain    no loss    season    write-off     pay
     − Rugani     to 2026       0.29     3.0 ~     +2.71       0.29      3.62         0.29    3.33
    ▸− Kelly      to 2029      18.67    16.0 a     −2.67      18.67      9.11         4.67    4.44
     + Balerdi    to 2030 a        –    25.0 a         –          –     10.55         5.00    5.55
       Bremer     to 2029      22.35       –           –      22.35     14.84         5.59    9.25
       Kalulu     to 2029      14.60    28.0 ~    +13.40      14.60      6.92         3.65    3.27
       Gatti      to 2028       4.40    24.0 ~    +19.60       4.40      4.07         1.47    2.60
       Savona     to 2026       0.00    12.0 ~    +12.00       0.00      0.37         0.00    0.37

     sold at        12.80    14.40    16.00 a    17.60    19.20
     gain           −5.87    −4.27    −2.67      −1.07    +0.53
     this season    −0.98    +0.62    +2.22      +3.82    +5.42
     Kelly loses no money from 18.67; his sale is as good for this season as keeping him from 9.56; with him sold this
     season is at 0.0 or better from 13.78
     Kelly costs 9.11 this season, 9.11 from 1 Jul 2026, 9.11 from 1 Jul 2027
     Kelly: cost fee €14.5m, loan fee €3m, agents €800k, other costs €2.7m, from 3 Feb 2025; contract until 30 Jun 2029;
     wage €2.4m net a year; market value €16m (as of 16 Jun 2025); this plan assumes fee €16m

     this season +2.2: gains 0.0, and +2.2 by what the back line costs
     the back line costs 38.9 a season, and 36.7 under this plan
     cash −6.0
     season from 1 Jul 2026: −1.4
     season from 1 Jul 2027: −1.4
     costs are spread over half-years, as the press reckons; pay is gross
     a assumed by this plan; ~ market value, assumed to be his price; – not stated
    ");
    insta::assert_snapshot!(lines(&app, (80, 24))[4..22].join("\n"), @"
     Money in €m, 1 Jul 2025 to 30 Jun 2026 ───────────────────────────────────────
                contract    book   price    gain  no loss  season  write-off   pay
     − Rugani   to 2026     0.29   3.0 ~   +2.71     0.29    3.62       0.29  3.33
    ▸− Kelly    to 2029    18.67  16.0 a   −2.67    18.67    9.11       4.67  4.44
     + Balerdi  to 2030 a      –  25.0 a       –        –   10.55       5.00  5.55
       Bremer   to 2029    22.35     –         –    22.35   14.84       5.59  9.25
       Kalulu   to 2029    14.60  28.0 ~  +13.40    14.60    6.92       3.65  3.27
       Gatti    to 2028     4.40  24.0 ~  +19.60     4.40    4.07       1.47  2.60
       Savona   to 2026     0.00  12.0 ~  +12.00     0.00    0.37       0.00  0.37

     sold at        12.80    14.40    16.00 a    17.60    19.20
     gain           −5.87    −4.27    −2.67      −1.07    +0.53
     this season    −0.98    +0.62    +2.22      +3.82    +5.42
     Kelly loses no money from 18.67; his sale is as good for this season as
     keeping him from 9.56; with him sold this season is at 0.0 or better from
     13.78
     Kelly costs 9.11 this season, 9.11 from 1 Jul 2026, 9.11 from 1 Jul 2027
       ↓ 11 more lines, below the last row
    ");
}

#[test]
fn what_is_decided_in_the_money_view_is_seen_at_once() {
    let mut app = deal();
    play(&mut app, "bg<down>s");
    insta::assert_snapshot!(lines(&app, (120, 40))[1..4].join("\n"), @"
             on the books  fit            what Tudor can field                  match days  UEFA list A  season €m
    today    6 of 6 FULL   5 needs 4      a back three, if Kelly is fit         85 in 100   24 of 24
    after    6 of 6 FULL   5 needs 4      a back three, even with one out       97 in 100   24 of 24     −4.2 ~
    ");
}

#[test]
fn what_balerdi_costs_this_season_and_next_is_told_and_without_a_contract_what_is_missing() {
    let mut app = deal();
    play(&mut app, "<down><down><down><down>b");
    let screen = lines(&app, (120, 40)).join("\n");
    assert!(
        screen.contains("Balerdi costs 10.55 this season, 10.55 from 1 Jul 2026, 10.55 from 1 Jul 2027"),
        "{screen}"
    );
    let mut open = board_of(&squad());
    play(&mut open, "<tab><tab>b");
    let screen = lines(&open, (120, 40)).join("\n");
    assert!(screen.contains("missing to know of Balerdi: his contract with us, his wage"), "{screen}");
}

#[test]
fn without_any_cost_the_money_view_says_what_is_missing_to_know() {
    let mut app = board_of(&support::shipped("marseille"));
    play(&mut app, "b");
    let screen = lines(&app, (80, 24)).join("\n");
    assert!(screen.contains("missing to know: what anybody cost, or a book value"), "{screen}");
}

#[test]
fn the_lists_have_everybody_in_a_line_and_say_what_the_man_under_the_cursor_frees() {
    let mut app = deal();
    play(&mut app, "iG");
    insta::assert_snapshot!(lines(&app, (80, 24))[4..22].join("\n"), @"
     Registration lists ───────────────────────────────────────────────────────────
                 UEFA list A          if he goes   Serie A              if he goes
     − Rugani    trained in country   frees 1      trained in country   frees 1
     − Kelly     free place           frees 1      free place, non-EU   frees 1
     + Balerdi   free place           frees 1      free place           frees 1
       Bremer    free place           frees 1      free place, non-EU   frees 1
       Kalulu    free place           frees 1      free place           frees 1
       Gatti     trained in country   frees 1      trained in country   frees 1
    ▸  Savona    trained here         frees none   under age            –

     UEFA list A 2025/26: without Savona 22 of 23, which frees none: he takes his
     own place with him
     Serie A 2025/26: without Savona 22 of 23, which frees none

     UEFA list A 2025/26
       taken 24 of 24 → 23 of 24, 1 free · at most 25 · reserved 7 of 8 filled ·
       the others 2 here, 4 country, 12 free
       ↓ 24 more lines, below the last row
    ");
}

#[test]
fn what_if_newcastle_get_ten_percent_of_what_is_above_their_price_is_typed_and_marked() {
    let mut app = deal();
    play(&mut app, "<right><down>$<space>sell-on<space>10%<space>above<space>17.5m");
    let screen = lines(&app, (120, 40)).join("\n");
    assert!(screen.contains("€m: at 16.00 gain −2.67; no loss from 18.80; this season +2.2;"), "{screen}");
    play(&mut app, "<enter>b");
    let screen = lines(&app, (120, 40)).join("\n");
    for told in [
        "16.0 a     −2.67    18.80 a",
        "this plan assumes fee €16m sell-on 10 % above €17.5m",
        "Kelly loses no money from 18.80",
    ] {
        assert!(screen.contains(told), "{told}: {screen}");
    }
    play(&mut app, "$<C-u>20m<space>sell-on<space>10<enter>");
    let screen = lines(&app, (120, 40)).join("\n");
    assert!(screen.contains("20.0 a     −0.67    20.74 a"), "of the whole fee: {screen}");
}

#[test]
fn a_card_tells_what_a_sale_gains_and_from_which_price_it_loses_no_money() {
    let card = |keys: &str| {
        let mut app = deal();
        play(&mut app, keys);
        lines(&app, (120, 60)).join("\n")
    };
    let kelly = card("<right><down><enter>");
    for told in ["Gain           −2.67 at 16.0, €m (assumed by this plan)", "No loss from   €18.67m"] {
        assert!(kelly.contains(told), "{told}: {kelly}");
    }
    let bremer = card("g<enter>");
    assert!(bremer.contains("No loss from   €22.35m") && !bremer.contains("Gain  "), "{bremer}");
    let balerdi = card("<down><down><down><down><enter>");
    assert!(balerdi.contains("Balerdi") && !balerdi.contains("No loss from"), "{balerdi}");
}

/// Only Rugani's price leaves more to pay than there is.
#[test]
fn a_limit_of_cash_is_held_against_each_swap_of_who_could_make_room() {
    let mut squad = Squad::clone(&squad());
    squad.budget.cash = Some(Amount::from(Money::euros(20_000_000)));
    let mut app = board_of(&squad.into());
    play(&mut app, TERMS);
    play(&mut app, "<right>v<down><down><down>");
    insta::assert_snapshot!(lines(&app, (120, 40))[5..22].join("\n"), @"
                     │             match             UEFA                      no                       │
    Staying 4 ───────│     goes     days  fit      list A   season     cash  loss  reported             │───────────── LCR
    1 Bremer 28 ✚ out│  1  Gatti      97    5  24 of 24    +13.1 ~   −1.0     4.4  stays                │              LCR
      to 2029 · retur│  2  Kalulu     97    5  24 of 24     +9.8 ~   +3.0    14.6  stays                │
    2 Kalulu 25      │  3  Kelly      85    5  24 of 24     −4.1 a   −9.0    18.7  for sale, starts     │
      to 2029 · €28m │ ▸4  Rugani     97    5  24 of 24     −4.2 ~  −22.0 ✖   0.3  for sale             │
    3 Gatti  27      │  5  Savona     97    5  24 of 23 ✖   +1.8 ~  −13.0     0.0  stays                │
      to 2028 · €24m │                                                                                  │
    4 Savona 22      │ Rugani: reported for sale; without him a back three, even with one out, on 97 of │
      to 2026 · €12m │ 100 match days                                                                   │
                     │ cash −22.0, 2.0 beyond the budget of −20.0, €m                                   │
                     │ Rugani goes at 3.0 (market value, assumed): gain +2.7, saved 3.6; Balerdi costs  │
    Back three today │ 10.6 this season                                                                 │─────────────────
            plays    │ Enter lays the two side by side; whoever goes is for you to decide               │ leaving
    left    Kelly    └──────────────────────────────────────────────────────────────────────────────────┘mer −Kelly
    centre  Gatti     Rugani         ✚Bremer          centre  Gatti     Kalulu inside, Savona right  ✚Bremer −Rugani
    right   Kalulu    Savona         ✚Bremer          right   Kalulu    Savona                       ✚Bremer
    ");
}

#[test]
fn while_a_price_is_typed_its_money_is_told() {
    let mut app = deal();
    play(&mut app, "<right><down>$<C-u>17m");
    let screen = lines(&app, (120, 40)).join("\n");
    assert!(screen.contains("€m: at 17.00 gain −1.67; no loss from 18.67; this season +3.2;"), "{screen}");
    assert!(screen.contains("0.0 or better from 13.78"), "{screen}");
}

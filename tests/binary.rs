//! Stories told through the program itself: what a shell, a script or a pipe sees of it.
//!
//! Every story has a folder of its own with copies of the shipped squads; nothing is written anywhere else.

#![expect(clippy::unwrap_used, reason = "a story that cannot be set up has failed")]

#[path = "support/answer.rs"]
mod answer;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use answer::Answer;
use backline::domain::column::Column;
use backline::domain::plan::Plan;
use backline::domain::plan::decision::{Decision, Moved};
use backline::domain::plan::new_target::NewTarget;
use backline::domain::squad::player::PlayerId;
use backline::store::plan_file;
use backline::store::recent::Recent;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

/// A folder with the shipped squads, and a user who has never opened any.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for club in ["juventus", "marseille"] {
            let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("squads").join(club).join("squad.ron");
            let squad = folder.path().join("squads").join(club);
            fs::create_dir_all(&squad).unwrap();
            fs::copy(shipped, squad.join("squad.ron")).unwrap();
        }
        Self { folder }
    }

    fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    fn write(&self, below: &str, text: &str) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes a plan of the Juventus squad that sends players to columns, in this order.
    fn write_plan(&self, name: &str, title: &str, sent: &[(&str, Column, Column)]) {
        let decision = |&(id, reported, to): &(&str, Column, Column)| Decision::Send {
            players: vec![Moved { id: PlayerId(id.to_owned()), reported }],
            to,
            at: None,
        };
        let plan = Plan::new(title).with_decisions(sent.iter().map(decision).collect(), sent.len());
        self.write(&format!("squads/juventus/plans/{name}.ron"), &plan_file::write(&plan, "Juventus"));
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_backline"));
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        command.env("XDG_STATE_HOME", self.path("state"));
        command
    }

    fn run(&self, arguments: &[&str]) -> Answer {
        Answer::from(self.command(arguments).output().unwrap())
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let answer = self.run(&[&["show", "squads/juventus", "--format", "json"], arguments].concat());
        assert_eq!((answer.code, answer.stderr.as_str()), (0, ""));
        serde_json::from_str(&answer.stdout).unwrap()
    }

    /// Every file under the folder with its content.
    fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        let mut folders = vec![self.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let content = fs::read(&path).unwrap();
                    files.push((path, content));
                }
            }
        }
        files.sort();
        files
    }
}

const BOTH_SOLD_AND_BALERDI_SIGNED: &[(&str, Column, Column)] =
    &[("balerdi", Column::Target, Column::Staying)];

/// The same with the moves as the user ordered them.
const SALES_FIRST: &str = r#"(version: 1, title: "Sales first", decisions: [
    Send(players: [(id: "balerdi", reported: Target)], to: Staying),
    Sequence(order: ["rugani", "kelly", "balerdi"]),
])"#;

#[test]
#[expect(clippy::too_many_lines, reason = "one picture of all that is told")]
fn the_board_as_reported_is_told_as_text() {
    let answer = Desk::new().run(&["show", "squads/juventus"]);
    assert_eq!((answer.code, answer.stderr.as_str()), (0, ""));
    insta::assert_snapshot!(answer.stdout, @"
    Juventus 2025/26                                               as of 28 Jun 2025
    Shape 3-4-2-1 (assumed): RCB CB LCB.
    Coach Igor Tudor, director Damien Comolli.
    Plan: none, the board as it is reported.
    2 broken, 2 in conflict, nothing worth knowing.

    FIGURES
                                       today                after  change
      on the books                         6                    4  −2
      fit                                  5                    3  −2
      match days                   85 of 100                 none  −85 of 100
      mean age                    26.3 years           25.5 years  −0.8 years
      fees in                           none         2 not stated  +2 not stated
      fees out                          none                 none
      net wages        €11.4m + 2 not stated   €9m + 1 not stated
          −€2.4m, −1 not stated
      this season, €m                    0.0  +6.4 + 1 not stated
          +6.4, +1 not stated
      cash, €m                           0.0                +19.0  +19.0
      season cost, €m    30.9 + 3 not stated  21.8 + 2 not stated
          −9.1, −1 not stated
      - Room for 6 (assumed): FULL today, 2 free after the plan.
      - Tudor needs 4 (assumed): 1 to spare today, 1 SHORT after the plan.

    STAYING: 4 PLAYERS
      !  Bremer   28  RCB CB LCB  Confirmed (La Gazzetta dello Sport, 28 Jun 2025);
                                  cornerstone; injured (cruciate ligament, left
                                  knee) since 2 Oct 2024, return not stated
         Kalulu   25  RCB CB      Expected (La Gazzetta dello Sport, 28 Jun 2025)
         Gatti    27  RCB CB      Expected (La Gazzetta dello Sport, 28 Jun 2025)
         Savona   22  RCB RB      Expected (La Gazzetta dello Sport, 28 Jun 2025)

    FOR SALE: 2 PLAYERS
         Rugani   30  CB          Likely (La Gazzetta dello Sport, 28 Jun 2025);
                                  back from loan at Ajax; asking price not stated;
                                  value €3m (27 May 2025); contract until 30 Jun
                                  2026
      !  Kelly    26  LCB LB      Likely (La Gazzetta dello Sport, 28 Jun 2025);
                                  starter (for lack of alternatives); asking price
                                  not stated; value €16m (16 Jun 2025); contract
                                  until 30 Jun 2029

    TARGET: 1 PLAYER
      A  Balerdi  26  RCB CB LCB  Confirmed (La Gazzetta dello Sport, 28 Jun 2025);
                                  at Marseille: will not sell (28 Jun 2025); captain
                                  of Marseille; asking price not stated; value €20m
                                  (2 Jun 2025); contract until 30 Jun 2028

    WHOSE WORD THE FACTS ARE
      everybody  unless said below  full name, number, born, nationality, height,
                                    foot, contract until, joined, absence and wage;
                                    press, compiled
                 unless said below  value; Transfermarkt
                 unless said below  positions; assumed
      Bremer     Cornerstone        the defence is to be built around him; La
                                    Gazzetta dello Sport, 28 Jun 2025
                 Contract           until 30 Jun 2029; press, compiled, Aug 2024
                 Market value       €50m; Transfermarkt, 16 Jun 2025
                 Wage               €5m net a year; press, compiled, Dec 2023
                 Cost               to be written off until 30 Jun 2027; Calcio e
                                    Finanza, 27 Dec 2023
                 Book value         €35.92m on 30 Jun 2023; Calcio e Finanza, 27 Dec
                                    2023
                 Extended           on 31 Dec 2023, until 30 Jun 2028; in Aug 2024,
                                    until 30 Jun 2029; Calcio e Finanza, 27 Dec
                                    2023; Juventus by ilbianconero.com, Aug 2024
      Kalulu     Contract           until 30 Jun 2029; press, compiled, 5 Jun 2025
                 Market value       €28m; Transfermarkt, 16 Jun 2025
                 Wage               €2.5m net a year, gross 1.308 times as much;
                                    press, compiled, Jun 2025; calcioefinanza.it, 5
                                    Jun 2025
                 Cost               fee €14.3m, other costs €300k, from 1 Jul 2025;
                                    calcioefinanza.it, 5 Jun 2025
      Gatti      Contract           until 30 Jun 2028; press, compiled, Jun 2025
                 Market value       €24m; Transfermarkt, 16 Jun 2025
                 Wage               €1.5m net a year; press, compiled, Oct 2023
      Savona     Contract           until 30 Jun 2030; press, compiled, Jun 2025
                 Market value       €12m; Transfermarkt, 16 Jun 2025
      Rugani     Contract           until 30 Jun 2026; press, compiled, May 2025
                 Back from loan     Ajax, Jun 2025; La Gazzetta dello Sport, 28 Jun
                                    2025
                 Market value       €3m; Transfermarkt, 27 May 2025
      Kelly      Club               ours; onefootball.com, 8 May 2025
                 Starter            for lack of alternatives; La Gazzetta dello
                                    Sport, 28 Jun 2025
                 Contract           until 30 Jun 2029; magicajuve.it, 3 Feb 2025
                 Joined             3 Feb 2025, from Newcastle United, for €14.5m;
                                    magicajuve.it, 3 Feb 2025
                 Market value       €16m; Transfermarkt, 16 Jun 2025
                 Wage               €2.4m net a year; Calcio e Finanza, less what is
                                    written off, assumed, 8 May 2025
                 Cost               fee €14.5m, loan fee €3m, other costs €3.5m,
                                    from 3 Feb 2025; magicajuve.it, 3 Feb 2025
      Balerdi    Club               Marseille; La Gazzetta dello Sport, 28 Jun 2025
                 Captain            of Marseille; La Gazzetta dello Sport, 28 Jun
                                    2025
                 Contract           until 30 Jun 2028; press, compiled, Jun 2025
                 Market value       €20m; Transfermarkt, 2 Jun 2025
                 Career             Boca Juniors, Borussia Dortmund (since 2019),
                                    Marseille (since 2020); La Gazzetta dello Sport,
                                    28 Jun 2025
                 Ties               Igor Tudor: wants him first, his coach at
                                    Marseille in 2022/23; La Gazzetta dello Sport,
                                    28 Jun 2025
                 Priority           A; La Gazzetta dello Sport, 28 Jun 2025
                 Club's stance      Wall: will not sell (weeks may change it); La
                                    Gazzetta dello Sport, 28 Jun 2025

    WHAT TUDOR CAN FIELD
      today  A back three, if Kelly is fit; 85 of 100 match days.
      after  Nobody for the left; no match day.
      - Match days: if each man is fit on 86 of 100 days.

    BACK THREE TODAY
      left    Kelly   nobody                       Bremer out
      centre  Gatti   Rugani                       Bremer out
      right   Kalulu  Savona                       Bremer out

    BACK THREE AFTER THE PLAN
      left    nobody                               Bremer out; Kelly leaves
      centre  Gatti   Kalulu inside, Savona right  Bremer out; Rugani leaves
      right   Kalulu  Savona                       Bremer out

    THE ORDER OF THE MOVES
         move             on the books  fit
         before any move             6    5
      1  sell Rugani                 5    4
      2  sell Kelly                  4    3  too few fit, worst moment
      - Selling Kelly leaves 3 fit, one short of 4.
      - No order keeps room 6, the coach's 4 and the lists; one does if the coach
        needs 3, or with Bremer back.

    UEFA LIST A 2025/26: 6 → 4 ON THIS BOARD, THE REST OF THE SQUAD NOT STATED
                                       today       after
      taken                                6           4
      trained here                         0           0
      trained in the country               0           0
      neither                              6           4
      under age, need none                 0           0
      goalkeepers                 not stated  not stated
      - How many it can hold, and who has to go, is open until the squad file states
        the rest of the squad (rest).
      - Not stated of Bremer, Kalulu, Gatti, Savona, Rugani and Kelly: where
        trained; counted as not trained here, assumed.
      - Next season, by the same rule a year on: 4 on this board, the rest of the
        squad not stated; free place: Bremer, Kalulu, Gatti and Savona.
      - Assumed: sources disagree on the birth date of list B (2004, in one
        newspaper 2003).

    SERIE A 2025/26: 5 → 3 ON THIS BOARD, THE REST OF THE SQUAD NOT STATED
                                       today       after
      taken                                5           3
      trained here                         0           0
      trained in the country               0           0
      neither                              5           3
      under age, need none                 1           1
      signed from outside the EU           0           0
      - How many it can hold, and who has to go, is open until the squad file states
        the rest of the squad (rest).
      - Not stated of Bremer, Kalulu, Gatti, Rugani and Kelly: where trained;
        counted as not trained here, assumed.
      - Next season, by the same rule a year on: 4 on this board, the rest of the
        squad not stated; comes of age and needs a place then: Savona; free place:
        Bremer, Kalulu, Gatti and Savona.
      - To be handed in by 2 Sep 2025, 24:00.
      - Assumed: the non-EU rule is that of 2024/25; how British and Albanian
        players count is not established.

    MONEY IN MILLIONS OF EUROS, 1 JUL 2025 TO 30 JUN 2026
      name      book   price    gain  no loss  write-off   pay
      Bremer   22.35  50.0 ~  +27.65    22.35       5.59  9.25
      Kalulu   14.60  28.0 ~  +13.40    14.60       3.65  3.27
      Gatti        –  24.0 ~       –        –          –  2.78
      Savona       –  12.0 ~       –        –          –     –
      Rugani       –   3.0 ~       –        –          –     –
      Kelly    18.67  16.0 ~   −2.67    18.67       4.67  4.44
      Balerdi      –  20.0 ~       –        –          –     –
      - Marks: a assumed by this plan; ~ market value, assumed to be his price; –
        not stated.
      - This season +6.44 (not stated of Rugani): gains −2.67 (not stated of
        Rugani), and +9.11 by what the back line costs.
      - The back line costs 30.86 (not stated of Gatti, Savona and Rugani) a season,
        and 21.76 (not stated of Gatti and Savona) under this plan.
      - Cash +19.00.
      - Season from 1 Jul 2026: +9.11.
      - Season from 1 Jul 2027: +9.11.
      - Costs are spread over half-years, as the press reckons; pay is gross.

    WHAT BREAKS
      - 3 fit, one short of 4: Kalulu, Gatti and Savona.
      - Nobody for the left: Bremer is out, Kelly leaves.

    WHAT DOES NOT SIT TOGETHER
      - Kelly starts, for lack of alternatives, and is for sale (La Gazzetta dello
        Sport, 28 Jun 2025).
      - Marseille will not sell Balerdi; weeks may change it (La Gazzetta dello
        Sport, 28 Jun 2025).

    WHAT WOULD MEND IT
      - Mended if Kelly stays, Bremer is back, or Balerdi comes.

    WHAT BREAKS NEXT, IF ONE MORE IS OUT OR SOLD
      - There is no back three as it is.

    WHAT WOULD TURN IT ROUND
      - If Bremer is back, 4 fit are enough, 4 are needed.
      - If one of Rugani and Kelly stays, 4 fit are enough, 4 are needed.
      - If Bremer is back, there is a back three.
      - If Kelly stays, there is a back three.

    WHO COULD MAKE ROOM FOR BALERDI
         name    match days  fit       season €m  cash €m     no loss
      1  Rugani          97    5      not stated  −17.0 ~  not stated
      2  Kalulu          97    5  +20.3 ~ + open   +8.0 ~        14.6
      3  Gatti           97    5      not stated   +4.0 ~  not stated
      4  Savona          97    5      not stated   −8.0 ~  not stated
      5  Kelly           85    5   +6.4 ~ + open   −4.0 ~        18.7
      - Rugani: reported for sale; without him a back three, even with one out, on
        97 of 100 match days.
      - Kalulu: reported as staying; without him a back three, even with one out, on
        97 of 100 match days.
      - Gatti: reported as staying; without him a back three, even with one out, on
        97 of 100 match days.
      - Savona: reported as staying; without him a back three, even with one out, on
        97 of 100 match days.
      - Kelly: reported for sale, a starter; without him a back three, nobody to
        spare, on 85 of 100 match days.
      - Left out: Bremer (cornerstone).
    ");
}

#[test]
fn a_plan_is_told_with_what_it_moves() {
    let desk = Desk::new();
    desk.write_plan("plan-a", "Plan A", BOTH_SOLD_AND_BALERDI_SIGNED);
    let answer = desk.run(&["show", "squads/juventus"]);
    let told = answer.stdout;
    for line in [
        "Plan: Plan A (plan-a), 1 decision.",
        "  on the books                         6                    5  −1",
        "  fit                                  5                    4  −1",
        "  2  sign Balerdi                6    5",
        "  - Sell Rugani, sign Balerdi, sell Kelly keeps room 6, the coach's 4 and the",
        "  - Mind the order: sell Rugani, sign Balerdi, sell Kelly.",
        "  - The plan signs Balerdi, but Marseille will not sell him; weeks may change it",
    ] {
        assert!(told.lines().any(|it| it == line), "{line:?} is not in\n{told}");
    }
    let signed = told.split("STAYING").nth(1).unwrap().lines().find(|line| line.contains("Balerdi")).unwrap();
    assert!(signed.contains("was Target"), "{signed}");
}

#[test]
fn text_keeps_to_its_width_and_cuts_nothing() {
    let desk = Desk::new();
    desk.write_plan("plan-a", "Plan A", BOTH_SOLD_AND_BALERDI_SIGNED);
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let everything = words(&desk.run(&["show", "squads/juventus", "--width", "1000"]).stdout);
    for squad in ["squads/juventus", "squads/marseille"] {
        for width in [40, 80, 120] {
            let told = desk.run(&["show", squad, "--width", &width.to_string()]).stdout;
            for line in told.lines() {
                assert!(line.width() <= width, "{} columns: {line}", line.width());
                assert_eq!(line, line.trim_end());
            }
            if squad == "squads/juventus" {
                assert_eq!(words(&told), everything, "at {width} columns");
            }
        }
    }
}

#[test]
fn json_holds_the_figures_of_the_board_as_reported() {
    let told = Desk::new().json(&[]);
    assert_eq!(told["version"], json!(1));
    assert_eq!(told["numbers"]["names"], json!({ "today": 6, "after": 4, "room": 6, "room_assumed": true }));
    assert_eq!(
        told["numbers"]["available"],
        json!({ "today": 5, "after": 3, "floor": 4, "floor_assumed": true })
    );
    let today = &told["line"]["today"];
    assert_eq!(today["full_lines"], json!(1));
    assert_eq!(today["absences_absorbed"], json!(0));
    assert_eq!(today["weak_spot"], json!(["LCB"]));
    assert!((today["chance"].as_f64().unwrap() - 0.851_552).abs() < 1e-6);
    let after = &told["line"]["after"];
    assert_eq!((&after["full_lines"], &after["absences_absorbed"]), (&json!(0), &json!(-1)));
    assert_eq!(after["chance"], json!(0.0));
    assert_eq!(told["breaches"][0]["rule"], json!("floor"));
    assert_eq!(told["walk"]["order"], json!({ "exists": false, "moves": null, "by": "file" }));
    let kinds: Vec<&Value> = told["conflicts"].as_array().unwrap().iter().map(|it| &it["kind"]).collect();
    assert_eq!(kinds, ["starter_for_sale", "cornerstone_out"]);
}

#[test]
fn json_says_null_for_what_is_not_stated() {
    let told = Desk::new().json(&[]);
    let kelly = &told["columns"]["for_sale"][1];
    assert_eq!((&kelly["id"], &kelly["asking"]), (&json!("kelly"), &json!(null)));
    assert_eq!(told["columns"]["staying"][3]["wage"], json!(null), "Savona's");
    assert_eq!(
        told["numbers"]["fees"]["in"],
        json!({ "known": null, "stated": 0, "assumed": 0, "not_stated": 2 })
    );
    assert_eq!(told["columns"]["staying"][0]["absence"]["back_latest"], json!(null));
}

#[test]
fn what_a_plan_assumes_is_marked_in_text_markdown_and_json() {
    let desk = Desk::new();
    let assumed = r#"Send(players: [(id: "balerdi", reported: Target)], to: Staying),
        Assume(player: "balerdi", terms: (fee: 257_375_768, until: "2029-06-30")),"#;
    let plan = format!("(version: 1, title: \"Plan A\", decisions: [{assumed}])");
    desk.write("squads/juventus/plans/plan-a.ron", &plan);
    for format in ["text", "markdown"] {
        let told = desk.run(&["show", "squads/juventus", "--format", format, "--width", "200"]).stdout;
        assert!(told.contains("assumes fee €257.38m until 30 Jun 2029"), "{told}");
        assert!(told.contains("€257.38m assumed"), "{told}");
    }
    let told = desk.json(&[]);
    let fees = json!({ "known": 257_375_768, "stated": 0, "assumed": 1, "not_stated": 0 });
    assert_eq!(told["numbers"]["fees_out"]["after"], fees);
    let terms = json!({ "deal": null, "fee": 257_375_768, "price": null, "agents": null, "wage": null, "wage_is": null, "they_pay": null, "until": "2029-06-30", "sell_on": null, "above": null, "trained": null });
    assert_eq!(told["columns"]["staying"][4]["terms"], terms);
    assert_eq!(told["columns"]["staying"][0]["terms"], json!(null));
}

#[test]
fn json_walks_through_the_plan_and_knows_the_order_that_keeps_the_limits() {
    let desk = Desk::new();
    desk.write_plan("plan-a", "Plan A", BOTH_SOLD_AND_BALERDI_SIGNED);
    let told = desk.json(&[]);
    let step = |kind: &str, id: &str, names: u32, available: u32, breach: Value, broken: Value| json!({ "move": kind, "id": id, "names": names, "available": available, "breach": breach, "broken": broken });
    assert_eq!(
        told["walk"],
        json!({
            "start": { "names": 6, "available": 5, "broken": [] },
            "steps": [
                step("sell", "rugani", 5, 4, json!(null), json!([])),
                step("sign", "balerdi", 6, 5, json!(null), json!([])),
                step("sell", "kelly", 5, 4, json!(null), json!([])),
            ],
            "trough": { "names": 5, "available": 4, "step": 1 },
            "order": { "exists": true, "moves": ["rugani", "balerdi", "kelly"], "by": "found" },
        })
    );
    let other = Desk::new();
    other.write("squads/juventus/plans/plan-a.ron", SALES_FIRST);
    let ordered = &other.json(&[])["walk"];
    assert_eq!(ordered["steps"][1], step("sell", "kelly", 4, 3, json!("floor"), json!(["floor"])));
    assert_eq!(ordered["trough"], json!({ "names": 4, "available": 3, "step": 2 }));
    let order = json!({ "exists": true, "moves": ["rugani", "balerdi", "kelly"], "by": "user" });
    assert_eq!(ordered["order"], order);
    assert!((told["line"]["after"]["chance"].as_f64().unwrap() - 0.814_152).abs() < 1e-6);
    assert_eq!(told["breaches"], json!([]));
    assert_eq!(told["plan"]["name"], json!("plan-a"));
    assert_eq!(
        told["plan"]["decisions"],
        json!([{ "decision": "send", "players": ["balerdi"], "to": "staying", "at": null }])
    );
}

#[test]
fn the_day_can_be_moved() {
    let age = |told: &Value| told["columns"]["staying"][0]["age"].as_u64();
    let desk = Desk::new();
    assert_eq!(age(&desk.json(&[])), Some(28));
    let later = desk.json(&["--as-of", "2026-03-18"]);
    assert_eq!((age(&later), &later["plan"]["as_of"]), (Some(29), &json!("2026-03-18")));
    assert_eq!(later["squad"]["as_of"], json!("2025-06-28"));
}

#[test]
fn of_several_plans_the_first_is_told_unless_one_is_named() {
    let desk = Desk::new();
    desk.write_plan("plan-b", "All stay", &[("kelly", Column::ForSale, Column::Staying)]);
    desk.write_plan("plan-a", "Plan A", BOTH_SOLD_AND_BALERDI_SIGNED);
    assert_eq!(desk.json(&[])["plan"]["name"], json!("plan-a"));
    assert_eq!(desk.json(&["--plan", "plan-b"])["plan"]["title"], json!("All stay"));
    assert_eq!(desk.json(&["--plan", "reported"])["plan"]["decisions"], json!([]));
    let answer = desk.run(&["show", "squads/juventus", "--plan", "plan-c"]);
    assert_eq!((answer.code, answer.stdout.as_str()), (2, ""));
    assert_eq!(
        answer.stderr,
        "backline: there is no plan \"plan-c\": this squad has plan-a, plan-b and reported\n"
    );
}

#[test]
fn what_is_reported_is_called_so_on_the_board_until_a_decision_makes_a_plan_of_it() {
    let desk = Desk::new();
    desk.write_plan("plan-a", "Plan A", BOTH_SOLD_AND_BALERDI_SIGNED);
    let title = |keys: &str| {
        let board = ["squads/juventus", "--plan", "reported", "--print", "80x24", "--keys", keys];
        desk.run(&board).stdout.lines().next().unwrap().to_owned()
    };
    assert!(title("").ends_with("in 3 days            as reported"), "{}", title(""));
    assert!(title("f").ends_with("Plan B · 1 moved"), "{}", title("f"));
}

#[test]
fn a_decision_about_somebody_who_is_gone_is_said_not_to_count() {
    let desk = Desk::new();
    desk.write_plan("plan-a", "Plan A", &[("gone", Column::Staying, Column::ForSale)]);
    let told = desk.json(&[]);
    assert_eq!(told["plan"]["stale"][0]["id"], json!("gone"));
    let text = desk.run(&["show", "squads/juventus"]).stdout;
    assert!(
        text.contains("\n  - Gone is not in the squad file any more; decision 1 does not count.\n"),
        "{text}"
    );
}

#[test]
fn markdown_tables_have_as_many_cells_in_every_row() {
    let desk = Desk::new();
    let squad = fs::read_to_string(desk.path("squads/juventus/squad.ron")).unwrap();
    desk.write(
        "squads/juventus/squad.ron",
        &squad.replace("name: \"Kelly\"", "id: \"kelly\", name: \"Ke|ly\""),
    );
    let answer = desk.run(&["show", "squads/juventus", "--format", "markdown"]);
    assert!(answer.stdout.starts_with("# Juventus 2025/26, as of 28 Jun 2025\n"));
    assert!(answer.stdout.contains("Ke\\|ly"), "{}", answer.stdout);
    for table in answer.stdout.split("\n\n").filter(|block| block.starts_with('|')) {
        let cells = |line: &str| line.replace("\\|", "").matches('|').count();
        let widths: Vec<usize> = table.lines().map(cells).collect();
        assert!(widths.windows(2).all(|pair| pair[0] == pair[1]), "{widths:?} in\n{table}");
    }
}

#[test]
fn a_board_without_a_terminal_is_told_like_show() {
    let desk = Desk::new();
    let shown = desk.run(&["show", "squads/juventus"]).stdout;
    let answer = desk.run(&[]);
    assert_eq!((answer.code, answer.stderr.as_str(), answer.stdout), (0, "", shown.clone()));
    let elsewhere = tempfile::tempdir().unwrap();
    let built_in = desk.command(&[]).current_dir(elsewhere.path()).output().unwrap();
    assert_eq!(Answer::from(built_in).stdout, shown);
}

#[test]
fn without_a_squad_here_it_is_said_which_one_is_told_or_printed() {
    let desk = Desk::new();
    let elsewhere = tempfile::tempdir().unwrap();
    let said = |arguments: &[&str], here: &Path| {
        let output =
            desk.command(arguments).current_dir(here).env("XDG_STATE_HOME", desk.path("state")).output();
        Answer::from(output.unwrap()).stderr
    };
    let bare = [&[][..], &["--print", "80x24"]];
    for arguments in bare {
        assert_eq!(said(arguments, desk.folder.path()), "", "what lies here");
        let built_in = "backline: no squads folder here: this is the built-in squad\n";
        assert_eq!(said(arguments, elsewhere.path()), built_in);
    }
    let file = desk.path("squads/marseille/squad.ron");
    let mut recent = Recent::default();
    recent.remember(Some(&file), None);
    recent.write(&desk.path("state/backline"));
    for arguments in bare {
        let opened_last =
            format!("backline: no squads folder here: open as last time is {}\n", file.display());
        assert_eq!(said(arguments, elsewhere.path()), opened_last);
        let named = [&[file.to_str().unwrap()], arguments].concat();
        assert_eq!(said(&named, elsewhere.path()), "", "who names it knows it");
    }
}

#[test]
fn nothing_is_written_by_looking() {
    let desk = Desk::new();
    desk.write_plan("plan-a", "Plan A", BOTH_SOLD_AND_BALERDI_SIGNED);
    let before = desk.files();
    desk.run(&[]);
    desk.run(&["show", "squads/juventus", "--as-of", "2025-08-01"]);
    desk.run(&["check", "squads/juventus", "squads/marseille"]);
    assert_eq!(desk.files(), before);
}

#[test]
fn check_fails_on_a_plan_that_breaks_a_limit_at_its_end() {
    let desk = Desk::new();
    desk.write_plan("good", "Good", BOTH_SOLD_AND_BALERDI_SIGNED);
    let reported = desk.run(&["check", "squads/juventus", "--plan", "reported"]);
    assert_eq!(reported.code, 1);
    insta::assert_snapshot!(reported.stdout, @"
    squads/juventus, reported: broken: 3 fit, one short of 4: Kalulu, Gatti and Savona
    squads/juventus, reported: broken: nobody for the left: Bremer is out, Kelly leaves
    squads/juventus, reported: in conflict: Kelly starts, for lack of alternatives, and is for sale (La Gazzetta dello Sport, 28 Jun 2025)
    squads/juventus, reported: in conflict: Marseille will not sell Balerdi; weeks may change it (La Gazzetta dello Sport, 28 Jun 2025)
    squads/juventus, reported: 2 broken, 2 in conflict, nothing worth knowing
    ");
    let good = desk.run(&["check", "squads/juventus"]);
    assert_eq!(good.code, 0, "{}", good.stdout);
    assert!(
        good.stdout.contains("squads/juventus, good: in conflict: the plan signs Balerdi, but Marseille")
    );
    assert!(
        good.stdout.ends_with("squads/juventus, good: nothing broken, 4 in conflict, 2 worth knowing\n"),
        "{}",
        good.stdout
    );
}

#[test]
fn check_fails_on_a_place_with_nobody_as_the_board_marks_it() {
    let desk = Desk::new();
    let squad = "(shape: \"3-4-3\", players: [(name: \"A\", column: Staying, positions: [RCB, LCB]), \
        (name: \"B\", column: ForSale, positions: [CB]), (name: \"C\", column: Staying, positions: [LCB])])";
    desk.write("thin/squad.ron", squad);
    let answer = desk.run(&["check", "thin"]);
    assert_eq!(answer.code, 1, "{}", answer.stdout);
    let broken = "reported: broken: nobody for the centre: B leaves\n";
    assert!(answer.stdout.contains(broken), "{}", answer.stdout);
    let counted = answer.stdout.lines().last().and_then(|line| line.split_once("reported: ")).unwrap().1;
    let shown = desk.run(&["show", "thin"]).stdout;
    assert!(shown.lines().any(|line| line.to_lowercase() == format!("{counted}.")), "{counted}\n{shown}");
}

#[test]
fn check_fails_on_the_way_only_when_it_is_asked_to_look_there() {
    let desk = Desk::new();
    desk.write_plan("good", "Good", BOTH_SOLD_AND_BALERDI_SIGNED);
    let found = desk.run(&["check", "squads/juventus", "--on-the-way"]);
    assert_eq!(found.code, 0, "nobody ordered the moves, and an order keeps the limits: {}", found.stdout);
    desk.write("squads/juventus/plans/good.ron", SALES_FIRST);
    assert_eq!(desk.run(&["check", "squads/juventus"]).code, 0);
    let on_the_way = desk.run(&["check", "squads/juventus", "--on-the-way"]);
    assert_eq!(on_the_way.code, 1);
    let breach = "squads/juventus, good: broken on the way: selling Kelly leaves 3 fit, one short of 4\n";
    assert!(on_the_way.stdout.contains(breach), "{}", on_the_way.stdout);
}

#[test]
fn check_fails_on_the_way_at_every_step_that_stands_over_a_limit() {
    let desk = Desk::new();
    let squad = "(as_of: \"2025-06-28\", shape: \"3-4-3\", room: 3, players: [(name: \"A\", column: ForSale), \
        (name: \"B\", column: ForSale), (name: \"C\", column: Staying, positions: [RCB]), \
        (name: \"D\", column: Staying, positions: [CB]), (name: \"E\", column: Staying, positions: [LCB])])";
    desk.write("over/squad.ron", squad);
    assert_eq!(desk.run(&["check", "over"]).code, 0, "at the end three are left, one for each place");
    let answer = desk.run(&["check", "over", "--on-the-way"]);
    assert_eq!(answer.code, 1, "{}", answer.stdout);
    for breach in [
        "broken on the way: 5 on the books before any move, two over the room of 3\n",
        "broken on the way: after selling A still 4 on the books, one over the room of 3\n",
        ", 1 broken on the way\n",
    ] {
        assert!(answer.stdout.contains(breach), "{breach}{}", answer.stdout);
    }
}

#[test]
fn check_reports_every_fault_of_every_squad_with_its_place() {
    let desk = Desk::new();
    desk.write(
        "one/squad.ron",
        "(\n    players: [(name: \"A\", column: Stayin), (name: \"B\", colum: Staying)],\n)\n",
    );
    desk.write("two/squad.ron", "(players: [(name: \"C\", column: Staying, number: 300)])\n");
    let answer = desk.run(&["check", "one", "squads/marseille", "two/squad.ron"]);
    assert_eq!(answer.code, 1);
    for place in ["one/squad.ron:2:", "two/squad.ron:1:"] {
        assert!(answer.stderr.contains(place), "{place} is not in\n{}", answer.stderr);
    }
    assert_eq!(answer.stderr.matches("one/squad.ron:2:").count(), 2, "{}", answer.stderr);
    assert!(answer.stdout.contains("squads/marseille, reported: "), "{}", answer.stdout);
    assert!(!answer.stdout.contains("fault"), "{}", answer.stdout);
}

#[test]
fn check_fails_on_a_faulty_plan() {
    let desk = Desk::new();
    desk.write("squads/juventus/plans/plan-a.ron", "(version: 1, title: \"A\", decisions: [Sel(id: 1)])");
    let answer = desk.run(&["check", "squads/juventus"]);
    assert_eq!((answer.code, answer.stdout.as_str()), (1, ""));
    assert!(answer.stderr.contains("squads/juventus/plans/plan-a.ron:1:"), "{}", answer.stderr);
}

#[test]
fn what_cannot_be_read_is_said_on_stderr_and_answered_with_two() {
    let desk = Desk::new();
    fs::create_dir(desk.path("empty")).unwrap();
    for arguments in [&["show", "nowhere"][..], &["check", "nowhere"], &["nowhere"], &["show", "empty"]] {
        let answer = desk.run(arguments);
        assert_eq!((answer.code, answer.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(answer.stderr.contains("backline new"), "{arguments:?}: {}", answer.stderr);
    }
    let both = desk.run(&["check", "nowhere", "squads/juventus"]);
    assert_eq!(both.code, 2);
    assert!(both.stdout.contains("squads/juventus, reported: broken: "));
}

#[test]
fn wrong_usage_is_answered_with_two() {
    let desk = Desk::new();
    for arguments in [
        &["--nonsense"][..],
        &["show"],
        &["check"],
        &["show", "squads/juventus", "--width", "0"],
        &["show", "squads/juventus", "--as-of", "2025"],
        &["show", "squads/juventus", "--format", "xml"],
        &["--print", "wide"],
        &["--keys", "s"],
        &["squads/juventus", "squads/marseille"],
    ] {
        let answer = desk.run(arguments);
        assert_eq!((answer.code, answer.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(answer.stderr.starts_with("error: "), "{arguments:?}: {}", answer.stderr);
    }
}

#[test]
fn help_and_version_are_answers() {
    let desk = Desk::new();
    let version = desk.run(&["--version"]);
    assert_eq!((version.code, version.stderr.as_str()), (0, ""));
    assert_eq!(version.stdout, format!("backline {}\n", env!("CARGO_PKG_VERSION")));
    let help = desk.run(&["--help"]);
    assert_eq!((help.code, help.stderr.as_str()), (0, ""));
    assert!(help.stdout.contains("Keys:"), "{}", help.stdout);
    assert!(!desk.run(&["show", "--help"]).stdout.contains("Keys:"));
}

#[test]
fn a_new_squad_is_written_once_and_can_be_used() {
    let desk = Desk::new();
    let first = desk.run(&["new", "squads/verona"]);
    assert_eq!((first.code, first.stderr.as_str()), (0, ""));
    assert!(first.stdout.starts_with("squads/verona/squad.ron is written"), "{}", first.stdout);
    assert_eq!(desk.run(&["show", "squads/verona"]).code, 0);
    let before = desk.files();
    let second = desk.run(&["new", "squads/verona"]);
    assert_eq!((second.code, second.stdout.as_str()), (2, ""));
    assert!(second.stderr.contains("squads/verona/squad.ron is there already"), "{}", second.stderr);
    assert_eq!(desk.files(), before);
}

#[test]
fn a_report_is_printed_or_written_into_a_file_of_its_own() {
    let desk = Desk::new();
    desk.write_plan("plan-a", "Plan A", BOTH_SOLD_AND_BALERDI_SIGNED);
    let told = desk.run(&["report", "squads/juventus"]);
    assert_eq!((told.code, told.stderr.as_str()), (0, ""));
    let title = "Juventus, back line, 28 June 2025. Plan A: Rugani and Kelly out, Balerdi in.\n";
    assert!(told.stdout.starts_with(title), "{}", told.stdout);
    let write = ["report", "squads/juventus", "-o", "plan.txt"];
    let written = desk.run(&write);
    assert_eq!((written.code, written.stdout.as_str()), (0, "plan.txt is written\n"));
    assert_eq!(fs::read_to_string(desk.path("plan.txt")).unwrap(), told.stdout);

    desk.write("plan.txt", "mine");
    let refused = desk.run(&write);
    assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
    let why =
        "backline: plan.txt: it is there already and is left as it is; name another file, or say --replace\n";
    assert_eq!(refused.stderr, why);
    assert_eq!(fs::read_to_string(desk.path("plan.txt")).unwrap(), "mine");
    assert_eq!(desk.run(&[&write[..], &["--replace"]].concat()).code, 0);
    assert_eq!(fs::read_to_string(desk.path("plan.txt")).unwrap(), told.stdout);
}

#[test]
fn a_report_leaves_out_what_its_sender_does_not_want_to_tell() {
    let desk = Desk::new();
    desk.write(
        "squads/juventus/plans/dear.ron",
        r#"(version: 1, title: "Dear", decisions: [Assume(player: "balerdi", terms: (fee: "€25m"))])"#,
    );
    let told = |without: &[&str]| {
        let answer = desk.run(&[&["report", "squads/juventus", "--plan", "dear"], without].concat());
        assert_eq!(answer.stderr, "");
        answer.stdout
    };
    let all = told(&[]);
    assert!(all.contains("- This plan assumes fee €25m for Balerdi.\n- The season's result "), "{all}");
    assert!(all.contains("(La Gazzetta dello Sport, 28 Jun 2025)"), "{all}");
    let less = told(&["--without", "sources,money"]);
    assert!(!less.contains("€25m") && !less.contains("Gazzetta"), "{less}");
}

#[test]
fn a_damaged_plan_is_told_with_the_way_to_open_the_squad_without_it() {
    let desk = Desk::new();
    desk.write_plan("plan-a", "Plan A", BOTH_SOLD_AND_BALERDI_SIGNED);
    let plans = desk.folder.path().join("squads/juventus/plans");
    fs::write(plans.join("plan-a.ron"), "(version: 1, title: \"A\", decisions: [Foo(").unwrap();
    let answer = desk.run(&["show", "squads/juventus"]);
    assert_eq!((answer.code, answer.stdout.as_str()), (2, ""));
    insta::assert_snapshot!(answer.stderr, @r#"
    squads/juventus/plans/plan-a.ron:1:38: fault: `Foo` is no decision
         1 | (version: 1, title: "A", decisions: [Foo(
           |                                      ^^^
           = expected one of Send, PutBack, PutAllBack, Arrange, Rank, Sequence, LineUp, SetDate, AddTarget,
             RemoveTarget, Prioritise, Lose, Regain, Assume

    squads/juventus/plans/plan-a.ron:1:41: fault: the ( of line 1 is never closed
         1 | (version: 1, title: "A", decisions: [Foo(
           |                                         ^
           = a ) is missing behind it, at the latest at the end of the file; was the file cut off?

    Without this plan, as the squad is reported: --plan reported
    "#);
    assert_eq!(desk.run(&["show", "squads/juventus", "--plan", "reported"]).code, 0);
}

#[test]
fn a_path_of_several_lines_makes_no_line_of_its_own() {
    let desk = Desk::new();
    let folder = "squads/verona\nsquads/torino: no breach";
    desk.run(&["new", folder]);
    let said = |answer: Answer| format!("{}{}", answer.stdout, answer.stderr);
    for command in ["new", "check", "show"] {
        let said = said(desk.run(&[command, folder]));
        assert!(said.lines().all(|line| !line.starts_with("squads/torino")), "{command}: {said}");
    }
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let desk = Desk::new();
    for (arguments, code) in
        [(&["show", "squads/juventus"][..], 0), (&["--help"], 0), (&["check", "squads/juventus"], 1)]
    {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let answer = Answer::from(desk.command(arguments).stdout(writer).output().unwrap());
        assert_eq!((answer.code, answer.stderr.as_str()), (code, ""), "{arguments:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn an_answer_that_cannot_be_written_is_said() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let answer = Desk::new().command(&["show", "squads/juventus"]).stdout(full).output().unwrap();
    let answer = Answer::from(answer);
    assert_eq!(answer.code, 1);
    assert_eq!(answer.stderr, "backline: the answer could not be written: the disk is full\n");
}

#[test]
fn no_plan_forges_a_finding_or_a_row() {
    let desk = Desk::new();
    let forged = "x\nFORGED: breach\n| FORGED | 1 |\r\nFORGED\u{2028}FORGED";
    let mut plan = Plan::new(forged);
    plan.note = Some(forged.to_owned());
    let target = NewTarget {
        name: forged.to_owned(),
        club: Some(forged.to_owned()),
        ..NewTarget::read("Leoni; CB", None).unwrap()
    };
    plan.decide(Decision::AddTarget { target });
    plan.decide(Decision::LineUp { shape: forged.to_owned() });
    plan.decide(Decision::PutBack { players: vec![PlayerId(forged.to_owned())] });
    for name in ["forged", "for\nFORGED"] {
        desk.write(&format!("squads/juventus/plans/{name}.ron"), &plan_file::write(&plan, forged));
    }
    let squad = "squads/juventus";
    for arguments in [
        &["check", squad][..],
        &["check", squad, "--on-the-way"],
        &["show", squad],
        &["show", squad, "--format", "markdown"],
        &["diff", squad, "reported", "forged"],
        &["diff", squad, "reported", "forged", "--format", "markdown"],
        &["show", squad, "--plan", "no such plan"],
    ] {
        let answer = desk.run(arguments);
        for text in [answer.stdout, answer.stderr] {
            let mut lines = text.split(['\n', '\r', '\u{2028}']);
            let is_forged = |line: &str| line.starts_with("FORGED") || line.starts_with("| FORGED");
            assert!(!lines.any(is_forged), "{arguments:?}: {text}");
        }
    }
}

#[test]
fn nothing_that_steers_a_terminal_comes_out() {
    let desk = Desk::new();
    let evil = "\u{1b}[2J\u{202e}evil";
    desk.write_plan("evil", evil, &[(evil, Column::Staying, Column::ForSale)]);
    for arguments in [
        &["show", evil][..],
        &["check", evil],
        &["--plan", evil],
        &["--as-of", evil],
        &[evil, evil],
        &["show", "squads/juventus"],
        &["check", "squads/juventus"],
        &["show", "squads/juventus", "--format", "json"],
        &["show", "squads/juventus", "--format", "markdown"],
    ] {
        let answer = desk.run(arguments);
        for text in [answer.stdout, answer.stderr] {
            assert!(!text.contains(['\u{1b}', '\u{202e}']), "{arguments:?}: {text:?}");
        }
    }
}

#[test]
fn a_report_tells_of_the_first_twenty_targets_who_could_make_room_and_how_many_it_leaves_out() {
    let desk = Desk::new();
    let add = |number: usize| Decision::AddTarget {
        target: NewTarget {
            id: PlayerId(format!("man-{number}")),
            ..NewTarget::read(&format!("Man {number}; CB; Parma"), None).unwrap()
        },
    };
    for (added, told, left_out) in [(19, 20, ""), (22, 20, "first 20 targets, and left out for 3 more")] {
        let plan = Plan::new("Plan A").with_decisions((0..added).map(add).collect(), added);
        desk.write("squads/juventus/plans/plan-a.ron", &plan_file::write(&plan, "Juventus"));
        let text = desk.run(&["show", "squads/juventus", "--plan", "plan-a"]).stdout;
        let titles = text.lines().filter(|line| line.starts_with("WHO COULD MAKE ROOM FOR "));
        assert_eq!(titles.count(), told + usize::from(!left_out.is_empty()), "{added} targets added");
        assert!(text.contains(left_out), "{text}");
        assert_eq!(desk.json(&["--plan", "plan-a"])["room_for"].as_array().map(Vec::len), Some(told));
    }
}

#[test]
fn a_broken_squad_without_a_terminal_is_told_as_text_with_an_exit_code() {
    let desk = Desk::new();
    desk.write("squads/juventus/squad.ron", "(klub: \"Juventus\", players: [])");
    for arguments in [&["squads/juventus"][..], &["squads/juventus", "--print", "80x24"], &[]] {
        let output = desk.command(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("squad.ron:1:2: fault: ") && output.stdout.is_empty(), "{said}");
    }
}

#[test]
fn a_file_that_may_not_be_read_is_said_in_words_and_answered_with_two() {
    let desk = Desk::new();
    let squad = desk.path("squads/juventus/squad.ron");
    fs::set_permissions(&squad, fs::Permissions::from_mode(0o000)).unwrap();
    let mut command = desk.command(&["check", "squads/juventus"]);
    if fs::read(&squad).is_ok() {
        // Whoever may read everything asks as somebody who may not, with a copy of the program in a folder that is open to him.
        let program = desk.path("backline");
        assert!(
            Command::new("cp")
                .args([Path::new(env!("CARGO_BIN_EXE_backline")), &program])
                .status()
                .unwrap()
                .success()
        );
        fs::set_permissions(desk.folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        command = Command::new(program);
        command.args(["check", "squads/juventus"]).current_dir(desk.folder.path()).stdin(Stdio::null());
        command.env("XDG_STATE_HOME", desk.path("state")).uid(65_534).gid(65_534);
    }
    let answer = Answer::from(command.output().unwrap());
    assert_eq!((answer.code, answer.stdout.as_str()), (2, ""));
    assert!(
        answer.stderr.contains("not allowed") || answer.stderr.contains("permission"),
        "{}",
        answer.stderr
    );
    assert!(!answer.stderr.contains("os error"), "{}", answer.stderr);
}

#[test]
fn without_a_place_for_errors_the_answer_and_its_code_are_the_same() {
    let desk = Desk::new();
    for arguments in [["check", "squads/juventus"], ["check", "squads/nowhere"]] {
        let usual = desk.run(&arguments);
        let mut shell = Command::new("sh");
        shell.args(["-c", "exec \"$0\" \"$@\" 2>&-", env!("CARGO_BIN_EXE_backline")]).args(arguments);
        shell.current_dir(desk.folder.path()).stdin(Stdio::null()).env("XDG_STATE_HOME", desk.path("state"));
        let closed = Answer::from(shell.output().unwrap());
        assert_eq!((closed.code, closed.stdout, closed.stderr.as_str()), (usual.code, usual.stdout, ""));
    }
}

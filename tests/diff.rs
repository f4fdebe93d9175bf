//! Stories of `diff`, `completions` and `man`, told through the program itself.

#![expect(clippy::unwrap_used, reason = "a story that cannot be set up has failed")]

use std::fs;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

const PLANS: [(&str, &str, &str); 4] = [
    ("plan-a", "Plan A", r#"Send(players: [(id: "balerdi", reported: Target)], to: Staying)"#),
    ("plan-b", "Plan B", r#"Send(players: [(id: "kelly", reported: ForSale)], to: Staying)"#),
    (
        "there-and-back",
        "Nothing",
        r#"Send(players: [(id: "kelly", reported: ForSale)], to: Staying), PutAllBack"#,
    ),
    (
        "old",
        "Old plan",
        r#"Send(players: [(id: "huijsen", reported: Staying), (id: "balerdi", reported: Target)], to: Staying)"#,
    ),
];

/// What the program answers about Juventus with the three plans: its exit code, stdout and stderr.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let squad = folder.path().join("juventus");
    fs::create_dir_all(squad.join("plans")).unwrap();
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/squads/juventus/squad.ron");
    fs::copy(shipped, squad.join("squad.ron")).unwrap();
    for (name, title, decisions) in PLANS {
        let plan = format!("(version: 1, title: \"{title}\", decisions: [{decisions}])");
        fs::write(squad.join("plans").join(name).with_extension("ron"), plan).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_backline"));
    command.args(arguments).current_dir(folder.path()).stdin(Stdio::null());
    let output = command.env("XDG_STATE_HOME", folder.path()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn diff(arguments: &[&str]) -> String {
    let (code, stdout, stderr) = run(&[&["diff", "juventus"], arguments].concat());
    assert_eq!((code, stderr.as_str()), (0, ""), "that plans differ is no failure");
    stdout
}

fn told(arguments: &[&str]) -> Value {
    serde_json::from_str(&diff(&[arguments, &["--format", "json"]].concat())).unwrap()
}

#[test]
fn two_plans_are_told_side_by_side() {
    insta::assert_snapshot!(diff(&["plan-a", "Plan B"]), @"
    Juventus 2025/26                                               as of 28 Jun 2025
    Before: Plan A.
    After: Plan B.

    WHO DIFFERS
                 before    after  change
      Kelly    For sale  Staying
      Balerdi   Staying   Target

    FIGURES
      on the books     both    5
      fit              both    4
      Tudor can field  Plan A  a back three, if Balerdi is fit
                       Plan B  a back three, if Kelly is fit
      match days       both    81 of 100
      mean age         both    25.6 years
      fees in          Plan A  2 not stated
                       Plan B  1 not stated (−1 not stated)
      fees out         Plan A  1 not stated
                       Plan B  none (−1 not stated)
      net wages        Plan A  €9m + 2 not stated
                       Plan B  €11.4m + 1 not stated (+€2.4m, −1 not stated)
      this season, €m  Plan A  +6.4 + 2 not stated
                       Plan B  not stated (+6.4 + 2 not stated → not stated)
      cash, €m         Plan A  −1.0
                       Plan B  +3.0 (+4.0, better)
      season cost, €m  Plan A  21.8 + 3 not stated
                       Plan B  30.9 + 2 not stated (+9.1, −1 not stated)

    WHO PLAYS
      left             Plan A  Balerdi, else nobody
                       Plan B  Kelly, else nobody
      centre           both    Gatti, else Kalulu inside, Savona right
      right            both    Kalulu, else Savona

    ORDER OF THE MOVES
      move 1           both    sell Rugani: 5 on the books, 4 fit
      move 2           Plan A  sign Balerdi: 6 on the books, 5 fit
                       Plan B  no move
      move 3           Plan A  sell Kelly: 5 on the books, 4 fit
                       Plan B  no move
      worst moment     both    5 on the books, 4 fit
    ");
}

#[test]
fn a_plan_is_told_beside_what_is_reported() {
    insta::assert_snapshot!(diff(&["reported", "plan-a", "--format", "markdown"]), @"
    # Juventus, back line, 28 June 2025

    reported → Plan A

    ## Who differs

    |  | reported | Plan A | change |
    | --- | --- | --- | --- |
    | Balerdi | Target | Staying |  |

    ## Figures

    |  | reported | Plan A | change |
    | --- | --- | --- | --- |
    | on the books | 4 | 5 | +1 |
    | fit | 3 | 4 | +1, better |
    | Tudor can field | nobody for the left | a back three, if Balerdi is fit | better |
    | match days | none | 81 of 100 | +81 of 100, better |
    | mean age | 25.5 years | 25.6 years | +0.1 years |
    | fees in | 2 not stated | 2 not stated |  |
    | fees out | none | 1 not stated | +1 not stated |
    | net wages | €9m + 1 not stated | €9m + 2 not stated | +1 not stated |
    | this season, €m | +6.4 + 1 not stated | +6.4 + 2 not stated | 0.0, +1 not stated |
    | cash, €m | +19.0 | −1.0 | −20.0, worse |
    | season cost, €m | 21.8 + 2 not stated | 21.8 + 3 not stated | 0.0, +1 not stated |

    ## Who plays

    |  | reported | Plan A | change |
    | --- | --- | --- | --- |
    | left | nobody | Balerdi, else nobody | better |
    | centre | Gatti, else Kalulu inside, Savona right | Gatti, else Kalulu inside, Savona right |  |
    | right | Kalulu, else Savona | Kalulu, else Savona |  |

    ## Order of the moves

    |  | reported | Plan A | change |
    | --- | --- | --- | --- |
    | move 1 | sell Rugani: 5 on the books, 4 fit | sell Rugani: 5 on the books, 4 fit |  |
    | move 2 | sell Kelly: 4 on the books, 3 fit | sign Balerdi: 6 on the books, 5 fit |  |
    | move 3 | no move | sell Kelly: 5 on the books, 4 fit |  |
    | worst moment | 4 on the books, 3 fit | 5 on the books, 4 fit | better |
    ");
}

#[test]
fn nothing_is_told_if_and_only_if_nothing_differs() {
    for same in [["plan-a", "Plan A"], ["reported", "there-and-back"], ["reported", "reported"]] {
        assert_eq!(diff(&same), "no difference\n");
        assert_eq!(diff(&[&same[..], &["--format", "markdown"]].concat()), "no difference\n");
        let told = told(&same);
        assert_eq!(told["same"], json!(true));
        for list in ["players", "orders", "figures", "places"] {
            assert_eq!(told[list], json!([]), "{list}");
        }
        for value in ["shape", "as_of", "walks"] {
            assert_eq!(told[value], Value::Null, "{value}");
        }
    }
    assert_eq!(told(&["plan-a", "plan-b"])["same"], json!(false));
}

#[test]
fn the_other_way_round_every_pair_is_turned() {
    let (one, other) = (told(&["plan-a", "plan-b"]), told(&["plan-b", "plan-a"]));
    let turned = |pair: &Value| json!([pair[1], pair[0]]);
    assert_eq!(other["plans"], turned(&one["plans"]));
    assert_eq!(other["walks"], turned(&one["walks"]));
    let pairs = |told: &Value, list: &str, of: &str| -> Vec<Value> {
        told[list].as_array().unwrap().iter().map(|it| it[of].clone()).collect()
    };
    for (list, of) in [("players", "columns"), ("figures", "values"), ("places", "depths")] {
        let there = pairs(&one, list, of);
        assert!(!there.is_empty(), "{list}");
        assert_eq!(pairs(&other, list, of), there.iter().map(turned).collect::<Vec<_>>());
    }
}

#[test]
fn json_says_who_differs_how_and_what_is_better() {
    let told = told(&["reported", "plan-a"]);
    assert_eq!(told["version"], json!(1));
    assert_eq!(told["players"], json!([{ "id": "balerdi", "columns": ["target", "staying"] }]));
    let figure = |name: &str| {
        told["figures"]
            .as_array()
            .unwrap()
            .iter()
            .find(|figure| figure["key"] == json!(name))
            .unwrap()
            .clone()
    };
    assert_eq!(figure("available")["values"], json!([3, 4]));
    assert_eq!(figure("available")["better"], json!("after"));
    assert_eq!(figure("names")["better"], Value::Null);
    assert_eq!(figure("fees_out")["key"], json!("fees_out"));
    let not_stated = json!({ "known": null, "stated": 0, "assumed": 0, "not_stated": 1 });
    assert_eq!(figure("fees_out")["values"][1], not_stated, "what nobody states is never 0");
    assert_eq!(told["walks"][1][1], json!({ "move": "sign", "id": "balerdi" }));
}

#[test]
fn decisions_about_which_something_else_is_reported_now_are_told_with_the_plan_that_they_are_of() {
    let told = diff(&["reported", "old", "--width", "100"]);
    let lines: Vec<&str> = told.lines().skip_while(|line| !line.starts_with("DECISIONS")).collect();
    assert_eq!(
        lines,
        [
            "DECISIONS OF OLD PLAN ABOUT WHICH SOMETHING ELSE IS REPORTED NOW",
            "  - Huijsen is not in the squad file any more; decision 1 does not count."
        ]
    );
    let (_, checked, _) = run(&["check", "juventus", "--plan", "old"]);
    assert!(checked.ends_with("4 in conflict, 2 worth knowing, 1 decision to answer\n"), "{checked}");
}

#[test]
fn a_plan_that_is_not_there_is_wrong_usage() {
    let (code, stdout, stderr) = run(&["diff", "juventus", "plan-a", "plan-z"]);
    assert_eq!((code, stdout.as_str()), (2, ""));
    assert!(stderr.contains("there is no plan \"plan-z\""), "{stderr}");
    assert_eq!(run(&["diff", "juventus", "plan-a"]).0, 2);
}

#[test]
fn shells_and_manuals_get_what_they_ask_for() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (code, script, _) = run(&["completions", shell]);
        assert_eq!(code, 0);
        assert!(
            script.contains("backline") && script.contains("diff") && script.contains("as-of"),
            "{shell}"
        );
    }
    assert_eq!(run(&["completions", "abacus"]).0, 2);
    let (code, page, _) = run(&["man"]);
    assert_eq!(code, 0);
    assert!(page.contains(".TH backline 1") && page.contains("\\-\\-read\\-only"), "{page}");
}

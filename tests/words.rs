//! The words of football on everything that a user reads: none of the arithmetic's own words is left on a screen, in a file or in
//! a message. Names of fields and JSON keys are set as code, and are not meant.

#![expect(clippy::unwrap_used, reason = "what cannot be run has no words to look at")]

mod support;

use std::path::Path;
use std::process::{Command, Stdio};

use backline::runtime::print;
use backline::ui::theme::Theme;
use support::source_texts::texts_in_sources;
use support::{board_of, play, shipped};

/// The words of the arithmetic, which nobody in a meeting would say. One that ends in an asterisk stands for all that begin so.
const ARITHMETIC: [&str; 17] = [
    "absorb*",
    "full line",
    "full lines",
    "bodies",
    "covered",
    "thin",
    "thinnest",
    "floor",
    "floors",
    "outlook",
    "flip",
    "flips",
    "trough",
    "weak spot",
    "weak spots",
    "chance",
    "chances",
];

/// The shipped squads.
const SQUADS: [&str; 4] = ["juventus", "juventus-august", "juventus-september", "marseille"];

/// What of a text does not belong there: a word of the arithmetic, a count behind a position (`CB+1`), or a count of a count (`2/5`).
fn strange_in(text: &str) -> Vec<String> {
    let text = without_code(text);
    let words: Vec<String> = text
        .split(|char: char| !char.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let is_strange = |strange: &&str| {
        if let Some(start) = strange.strip_suffix('*') {
            return words.iter().any(|word| word.starts_with(start));
        }
        let strange: Vec<&str> = strange.split(' ').collect();
        words.windows(strange.len()).any(|words| words == strange)
    };
    let bare = |word: &str| word.trim_matches(|char: char| !char.is_alphanumeric()).to_owned();
    let counts = text.split_whitespace().map(bare).filter(|word| is_count(word));
    ARITHMETIC.iter().filter(|it| is_strange(it)).map(|&word| word.to_owned()).chain(counts).collect()
}

/// The text without what stands between backquotes.
fn without_code(text: &str) -> String {
    let without = |line: &str| line.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    text.lines().map(without).collect::<Vec<_>>().join("\n")
}

/// Whether a word is like `2/5` or `CB+1`; a season like `2025/26` is not.
fn is_count(word: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.chars().all(|char| char.is_ascii_digit());
    let is_position = |part: &str| !part.is_empty() && part.chars().all(|char| char.is_ascii_uppercase());
    let is_of = word
        .split_once('/')
        .is_some_and(|(one, all)| is_number(one) && is_number(all) && !(one.len() == 4 && all.len() == 2));
    is_of || word.split_once('+').is_some_and(|(place, more)| is_position(place) && is_number(more))
}

/// The lines of a text in which something does not belong there.
fn strange_lines(what: &str, text: &str) -> Vec<String> {
    let told = |line: &str| {
        let strange = strange_in(line);
        (!strange.is_empty()).then(|| format!("{what} says {strange:?}: {line}"))
    };
    text.lines().filter_map(told).collect()
}

#[test]
fn strange_words_are_found_and_others_are_not() {
    for (text, strange) in [
        ("3 bodies, 2/5 full lines", vec!["full lines", "bodies", "2/5"]),
        ("CB+1 covered, (RCB+12)", vec!["covered", "CB+1", "RCB+12"]),
        ("Absorbs two; the Outlook", vec!["absorb*", "outlook"]),
        ("what `floor` says of 2025/26, thinking +1", vec![]),
        ("3 ✖ one short, a back three", vec![]),
    ] {
        assert_eq!(strange_in(text), strange, "{text}");
    }
}

/// Keys that lead to every view, popup and answer of the board, each beginning on an untouched one.
const WAYS: [&str; 46] = [
    "",
    "<tab><tab>s",
    "fjfjfjf",
    "<tab>sjs<tab>s",
    "<tab><tab><space><left>",
    "<tab><tab><space><left><left>",
    "?",
    "??",
    "o",
    "<tab><tab>so",
    "i",
    "b",
    "bg",
    "m",
    "<tab><tab>sm",
    "<tab><tab>sm=",
    "d",
    "d<tab>",
    "c",
    "<tab><tab>sc",
    "p",
    "pn",
    "v",
    "<tab><tab>v",
    "<tab><tab>v<enter>",
    "<enter>",
    "<tab><enter>",
    "<tab><tab><enter>",
    "S",
    "<tab><tab>L",
    "<tab><tab>Ls",
    "<tab><tab>f",
    "t",
    "aLeoni; CB; Parma; 18; €30m<enter>",
    "$",
    "$fee 25m wage 3m until 2028-06-30<enter>b",
    "<tab><tab>i",
    "<tab>bj",
    "F",
    "I",
    "P",
    "y",
    "y<tab>",
    "y<tab><tab>",
    "y<tab><tab><tab>",
    "/",
];

#[test]
fn every_screen_is_told_in_footballs_words() {
    let mut strange = Vec::new();
    for folder in SQUADS {
        let squad = shipped(folder);
        for keys in WAYS {
            let mut app = board_of(&squad);
            play(&mut app, keys);
            for (width, height) in [(200, 60), (120, 200), (80, 24), (60, 20), (40, 12), (30, 5)] {
                let frame = print::frame(&app, width, height, Theme::COLOURS);
                strange
                    .extend(strange_lines(&format!("{folder} at {width}x{height} after {keys:?}"), &frame));
            }
        }
    }
    assert!(strange.is_empty(), "\n{}", strange.join("\n"));
}

/// What the program answers to these arguments, on both streams.
fn answer(arguments: &[&str], state: &Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backline"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    let output = command.env("XDG_STATE_HOME", state).output().unwrap();
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn every_answer_without_a_screen_is_told_in_footballs_words() {
    let state = tempfile::tempdir().unwrap();
    let folder = state.path().join("club");
    let plan = folder.join("plans/sold.ron");
    std::fs::create_dir_all(plan.parent().unwrap()).unwrap();
    std::fs::copy("squads/juventus/squad.ron", folder.join("squad.ron")).unwrap();
    let sold = r#"(version: 1, title: "Sold", club: "Juventus", decisions: [
        Send(players: [(id: "gatti", reported: Staying), (id: "savona", reported: Staying)], to: ForSale),
        Send(players: [(id: "balerdi", reported: Target)], to: Staying),
    ], taken: 2)"#;
    std::fs::write(&plan, sold).unwrap();
    let table = state.path().join("players.csv");
    std::fs::write(
        &table,
        "Name,Position,Age,Club,Foo\nBremer,CB,28,Juventus,1\nKelly,LB; CB,26,Juventus,2\nX,QB,old,,3\n",
    )
    .unwrap();
    let nowhere = state.path().join("nowhere");
    let [folder, table, nowhere] = [&folder, &table, &nowhere].map(|path| path.to_str().unwrap());
    let mut asked: Vec<Vec<&str>> = vec![
        vec!["--help"],
        vec!["-h"],
        vec!["show", "--help"],
        vec!["check", "--help"],
        vec!["diff", "--help"],
        vec!["report", "--help"],
        vec!["new", "--help"],
        vec!["import", "--help"],
        vec!["completions", "--help"],
        vec!["completions", "bash"],
        vec!["completions", "zsh"],
        vec!["man"],
        vec!["import", table, nowhere, "--as-of", "2025-06-28", "--by", "own sheet"],
        vec!["import", folder, nowhere],
        vec![
            "check",
            "--on-the-way",
            "squads/juventus",
            "squads/juventus-august",
            "squads/marseille",
            "nowhere",
        ],
        vec!["check", "--on-the-way", "--plan", "sold", folder],
    ];
    for format in ["text", "markdown"] {
        for squad in
            ["squads/juventus", "squads/juventus-august", "squads/juventus-september", "squads/marseille"]
        {
            asked.push(vec!["show", squad, "--format", format]);
            asked.push(vec!["report", squad, "--format", format]);
        }
        asked.push(vec!["show", folder, "--plan", "sold", "--format", format]);
        asked.push(vec!["report", folder, "--plan", "sold", "--format", format]);
        asked.push(vec!["diff", folder, "reported", "sold", "--format", format]);
    }
    for format in ["html", "svg"] {
        asked.push(vec!["report", folder, "--plan", "sold", "--format", format]);
        asked.push(vec!["report", "squads/juventus-september", "--format", format]);
    }
    let strange =
        asked.iter().flat_map(|asked| strange_lines(&asked.join(" "), &answer(asked, state.path())));
    let strange: Vec<String> = strange.collect();
    assert!(strange.is_empty(), "\n{}", strange.join("\n"));
}

#[test]
fn every_file_for_readers_is_told_in_footballs_words() {
    let mut strange = Vec::new();
    for file in ["README.md", "squads/README.md", "squads/rules/README.md", "src/store/new_squad.ron"] {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        // A block of a squad file in a README, and a field that a comment takes out, are code.
        let mut is_code = false;
        let mut is_told = |line: &&str| {
            is_code = line.starts_with("```ron") || (is_code && !line.starts_with("```"));
            let field = line.trim_start().trim_start_matches("// ").split_once(": ").map(|(name, _)| name);
            !is_code && field.is_none_or(|name| name.contains([' ', '`', '*']))
        };
        let text: Vec<&str> = text.lines().filter(|line| is_told(line)).collect();
        strange.extend(strange_lines(file, &text.join("\n")));
    }
    assert!(strange.is_empty(), "\n{}", strange.join("\n"));
}

#[test]
fn no_sentence_in_the_source_needs_the_arithmetics_words() {
    // A single word is a key or a name; a sentence has blanks.
    let is_sentence = |text: &str| text.contains(' ') && !text.starts_with('(');
    let strange: Vec<String> = texts_in_sources()
        .into_iter()
        .filter(|(_, _, text)| is_sentence(text))
        .filter_map(|(file, line, text)| {
            // What a brace holds is the name of a value.
            let said: String =
                text.split('{').map(|part| part.split_once('}').map_or(part, |(_, said)| said)).collect();
            let found = strange_in(&said);
            (!found.is_empty()).then(|| format!("{}:{line}: {found:?} in {text:?}", file.display()))
        })
        .collect();
    assert!(strange.is_empty(), "\n{}", strange.join("\n"));
}

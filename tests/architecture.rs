//! The layers, enforced: what each may mention is read off its source.

use std::fs;
use std::path::{Path, PathBuf};

/// A layer's folder in `src`, and the words that its code may not use.
const LAYERS: &[(&str, &[&str])] = &[
    (
        "domain",
        &[
            "ratatui",
            "crossterm",
            "ron::",
            "anyhow",
            "std::fs",
            "std::io",
            "std::env",
            "SystemTime",
            "Instant",
            "crate::app",
            "crate::store",
            "crate::ui",
            "crate::input",
            "crate::runtime",
            "crate::session",
            "crate::cli",
        ],
    ),
    (
        "store",
        &[
            "ratatui",
            "crossterm",
            "crate::app",
            "crate::ui",
            "crate::input",
            "crate::runtime",
            "crate::session",
            "crate::cli",
        ],
    ),
    (
        "app",
        &[
            "ratatui",
            "crossterm",
            "std::fs",
            "std::io",
            "Instant",
            "crate::ui",
            "crate::input",
            "crate::store",
            "crate::runtime",
            "crate::session",
            "crate::cli",
        ],
    ),
    (
        "input",
        &[
            "ratatui",
            "std::fs",
            "crate::store",
            "crate::ui",
            "crate::runtime",
            "crate::session",
            "crate::cli",
        ],
    ),
    (
        "ui",
        &[
            "&mut App",
            "crate::store",
            "crate::runtime",
            "crate::session",
            "crate::cli",
            "std::fs",
            "RefCell",
            "Mutex",
            "Cell<",
            "static mut",
        ],
    ),
    (
        "session",
        &[
            "ratatui",
            "crossterm",
            "crate::ui",
            "crate::input",
            "crate::runtime",
            "crate::cli",
            "rustix::termios",
        ],
    ),
    ("cli", &["crossterm", "ratatui"]),
    ("runtime", &["crate::cli"]),
];

/// The files of a layer: `src/name.rs` and everything below `src/name/`.
fn files_of(layer: &str) -> Vec<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![src.join(format!("{layer}.rs"))];
    let mut folders = vec![src.join(layer)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
                files.push(path);
            }
        }
    }
    files
}

/// The lines of a file that are code: no comments, and nothing from its tests on.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .take_while(|line| line.trim() != "#[cfg(test)]")
        .enumerate()
        .map(|(at, line)| (at + 1, line.split("//").next().unwrap_or_default()))
}

#[test]
fn no_layer_mentions_what_it_may_not_know() {
    let mut found = Vec::new();
    for (layer, forbidden) in LAYERS {
        for file in files_of(layer) {
            let text =
                fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            for (number, line) in code(&text) {
                for word in forbidden.iter().filter(|word| line.contains(**word)) {
                    found.push(format!("{}:{number}: {word} in {layer}", file.display()));
                }
            }
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_module_says_what_it_is() {
    let silent: Vec<String> = LAYERS
        .iter()
        .flat_map(|(layer, _)| files_of(layer))
        .filter(|file| fs::read_to_string(file).is_ok_and(|text| !text.starts_with("//!")))
        .map(|file| file.display().to_string())
        .collect();
    assert!(silent.is_empty(), "no module documentation: {silent:?}");
}

#[test]
fn files_stay_readable_in_one_sitting() {
    let long: Vec<String> = LAYERS
        .iter()
        .flat_map(|(layer, _)| files_of(layer))
        .filter_map(|file| {
            let lines = code(&fs::read_to_string(&file).ok()?).count();
            (lines > 400).then(|| format!("{} ({lines} lines)", file.display()))
        })
        .collect();
    assert!(long.is_empty(), "{long:?}");
}

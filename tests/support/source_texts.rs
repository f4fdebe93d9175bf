//! The texts in the program's source, for tests of what it may say.

use std::fs;
use std::path::{Path, PathBuf};

/// The texts in double quotes of all of the source, each with its file and line; comments and tests aside.
pub fn texts_in_sources() -> Vec<(PathBuf, usize, String)> {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let read = |file: PathBuf| {
        let source = fs::read_to_string(&file).expect("it can be read");
        texts(&source).into_iter().map(move |(line, text)| (file.clone(), line, text))
    };
    files.into_iter().flat_map(read).collect()
}

/// The texts in double quotes of a source file, each with its line; comments and tests aside.
pub fn texts(source: &str) -> Vec<(usize, String)> {
    let source = without_tests(source);
    let (mut texts, mut rest, mut line) = (Vec::new(), source.as_str(), 1);
    while let Some(char) = rest.chars().next() {
        let raw = rest.strip_prefix('r').map(|rest| rest.len() - rest.trim_start_matches('#').len());
        let raw = raw.filter(|&hashes| rest[1 + hashes..].starts_with('"'));
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(hashes) = raw {
            let end = format!("\"{}", "#".repeat(hashes));
            let from = hashes + 2;
            let to = from + rest[from..].find(&end).expect("a text ends");
            texts.push((line, rest[from..to].to_owned()));
            to + end.len()
        } else if char == '"' {
            let mut is_escaped = false;
            let end = rest[1..].find(|char| {
                let ends = char == '"' && !is_escaped;
                is_escaped = char == '\\' && !is_escaped;
                ends
            });
            let to = 1 + end.expect("a text ends");
            texts.push((line, rest[1..to].to_owned()));
            to + 1
        } else if rest.starts_with("'\"'") || rest.starts_with("b'\"'") {
            rest.find("\"'").map_or(1, |at| at + 2)
        } else if rest.starts_with("'\\'") {
            4
        } else {
            char.len_utf8()
        };
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    texts
}

/// The source without its modules of tests; their lines are empty.
fn without_tests(source: &str) -> String {
    let mut is_test = false;
    let mut lines = source.lines().peekable();
    let mut kept = String::new();
    while let Some(line) = lines.next() {
        is_test |= line == "#[cfg(test)]"
            && lines.peek().is_some_and(|next| next.starts_with("mod ") && next.ends_with('{'));
        if !is_test {
            kept.push_str(line);
        }
        kept.push('\n');
        is_test &= line != "}";
    }
    kept
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the source is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

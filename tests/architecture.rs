//! The layers, enforced: what each may mention and import is read off its source, tests left out.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

/// A layer of `src`: the layers that it may import, and what else its code may not mention.
struct Layer {
    name: &'static str,
    imports: &'static [&'static str],
    never: &'static [&'static str],
}

const LAYERS: &[Layer] = &[
    Layer {
        name: "text",
        imports: &[],
        never: &["ratatui", "crossterm", "ron::", "anyhow", "std::fs", "std::io", "std::env"],
    },
    Layer {
        name: "fault",
        imports: &["text"],
        never: &["ratatui", "crossterm", "ron::", "anyhow", "std::fs", "std::io", "std::env"],
    },
    Layer {
        name: "domain",
        imports: &["text"],
        never: &[
            "ratatui",
            "crossterm",
            "ron::",
            "anyhow",
            "std::fs",
            "std::io",
            "std::env",
            "SystemTime",
            "Instant",
        ],
    },
    Layer {
        name: "export",
        imports: &["domain", "text"],
        never: &["ratatui", "crossterm", "ron::", "anyhow", "std::fs", "std::io", "std::env"],
    },
    Layer {
        name: "store",
        imports: &["domain", "export", "fault", "text"],
        never: &["ratatui", "crossterm"],
    },
    Layer {
        name: "app",
        imports: &["export", "domain", "fault", "text"],
        never: &["ratatui", "crossterm", "std::fs", "std::io", "Instant"],
    },
    Layer {
        name: "session",
        imports: &["export", "app", "store", "domain", "fault", "text"],
        never: &["ratatui", "crossterm", "termios", "std::fs"],
    },
    Layer {
        name: "input",
        imports: &["app", "domain", "fault", "text"],
        never: &["ratatui", "std::fs", "column_rules"],
    },
    Layer {
        name: "ui",
        imports: &["export", "app", "input", "domain", "fault", "text"],
        never: &["&mut App", "std::fs", "RefCell", "Mutex", "Cell<", "static mut"],
    },
    Layer {
        name: "runtime",
        imports: &["session", "input", "ui", "app", "domain", "fault", "text"],
        never: &["Decision", "permits(", "std::fs"],
    },
    Layer {
        name: "cli",
        imports: &["runtime", "export", "session", "input", "ui", "app", "store", "domain", "fault", "text"],
        never: &["crossterm", "ratatui", "std::fs"],
    },
];

/// Words of an allegory that named the files once: nobody finds a room by them.
const PRIVATE_WORDS: &[&str] = &[
    "sitting",
    "desk",
    "shelf",
    "table",
    "seat",
    "errands",
    "footing",
    "ground",
    "going",
    "letters",
    "dating",
    "elsewhere",
];

/// A source file.
struct Module {
    /// The file, from the project's folder on: `src/domain/walk.rs`.
    file: String,
    /// Its path from the crate on: `["domain", "walk"]`.
    path: Vec<String>,
    text: String,
}

impl Module {
    fn layer(&self) -> &str {
        &self.path[0]
    }

    fn name(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }

    /// Its code: neither comments nor tests.
    fn code(&self) -> Vec<(usize, &str)> {
        code(&self.text)
    }
}

/// Every file of the layers that is part of the program.
fn modules() -> Vec<Module> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut modules: Vec<Module> = files_below(&root.join("src"))
        .into_iter()
        .filter(|file| !file.ends_with("main.rs") && !file.ends_with("lib.rs"))
        .map(|file| {
            let file = file.strip_prefix(root).expect("it lies below the project").to_owned();
            let path =
                file.with_extension("").iter().skip(1).map(|part| part.display().to_string()).collect();
            let text = fs::read_to_string(root.join(&file)).expect("a source file can be read");
            Module { file: file.display().to_string(), path, text }
        })
        .collect();
    let only_tested: Vec<Vec<String>> = modules
        .iter()
        .flat_map(|module| test_modules(&module.text).map(|name| [module.path.clone(), vec![name]].concat()))
        .collect();
    modules.retain(|module| !only_tested.iter().any(|path| module.path.starts_with(path)));
    modules
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}

const TEST_ONLY: &str = "#[cfg(test)]";

/// The modules that a file declares for its tests and keeps in files of their own.
fn test_modules(text: &str) -> impl Iterator<Item = String> {
    let lines = text.lines().zip(text.lines().skip(1));
    lines.filter(|(line, _)| line.trim() == TEST_ONLY).filter_map(|(_, item)| {
        let (_, name) = item.split_once("mod ")?;
        name.strip_suffix(';').map(str::to_owned)
    })
}

/// The numbered lines that are code: no comments, and none of an item that only tests have.
fn code(text: &str) -> Vec<(usize, &str)> {
    let mut code = Vec::new();
    let mut lines = (1..).zip(text.lines());
    while let Some((number, line)) = lines.next() {
        if line.trim() != TEST_ONLY {
            code.push((number, line.split("//").next().unwrap_or_default()));
            continue;
        }
        // Sources are formatted, so an item ends on its own line, or where its bracket closes at its own depth.
        let depth = line.len() - line.trim_start().len();
        let ends = |line: &str| line.len() > depth && line[depth..].starts_with(['}', ')', ']']);
        let mut item = lines.by_ref().map(|(_, line)| line).skip_while(|line| line.trim().starts_with("#["));
        let first = item.next().unwrap_or_default();
        if !first.ends_with([';', ',']) && !first.ends_with("{}") {
            item.find(|line| ends(line));
        }
    }
    code
}

/// The paths that a piece of code names: `crate::a::b`, `super::c` and those that start with one of these modules, with the
/// braces of imports taken apart.
fn paths_in(code: &str, children: &[&str]) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    for start in ["crate", "super", "self"].iter().chain(children) {
        for (at, _) in code.match_indices(&format!("{start}::")) {
            let is_start =
                !code[..at].ends_with(|before: char| before.is_alphanumeric() || "_:".contains(before));
            if is_start {
                tree(&code[at..], &[], &mut paths);
            }
        }
    }
    paths
}

/// Takes one tree of paths off the front of a text, `a::b` or `a::{b, c::d}`, and returns the rest of the text.
fn tree<'a>(text: &'a str, before: &[String], paths: &mut Vec<Vec<String>>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = rest.trim_start_matches([',', ' ', '\n']);
            if let Some(rest) = rest.strip_prefix('}') {
                return rest;
            }
            let left = tree(rest, before, paths);
            if left.len() == rest.len() {
                return rest; // no tree
            }
            rest = left;
        }
    }
    let end = text.find(|char: char| !char.is_alphanumeric() && char != '_').unwrap_or(text.len());
    let path = [before, &[text[..end].to_owned()]].concat();
    match text[end..].strip_prefix("::") {
        Some(rest) if end > 0 => tree(rest, &path, paths),
        Some(_) | None => {
            paths.push(path);
            // What an import is renamed to.
            let rest = &text[end..];
            rest.strip_prefix(" as ").map_or(rest, |name| {
                name.trim_start_matches(|char: char| char.is_alphanumeric() || char == '_')
            })
        }
    }
}

/// Which module a path leads to, seen from another: the longest part of it that is a module.
fn resolve<'m>(
    path: &[String],
    from: &Module,
    modules: &BTreeMap<&[String], &'m Module>,
) -> Option<&'m Module> {
    let mut here: Vec<String> = from.path.clone();
    let mut rest = path;
    while let [first, others @ ..] = rest {
        match first.as_str() {
            "crate" => here.clear(),
            "super" => _ = here.pop(),
            "self" => {}
            _ => break,
        }
        rest = others;
    }
    here.extend_from_slice(rest);
    (1..=here.len()).rev().find_map(|end| modules.get(&here[..end]).copied())
}

/// What each file imports, by the files' names.
fn imports(modules: &[Module]) -> BTreeMap<&str, BTreeSet<&str>> {
    let by_path: BTreeMap<&[String], &Module> =
        modules.iter().map(|module| (module.path.as_slice(), module)).collect();
    let imports_of = |module: &Module| {
        let code: Vec<&str> = module.code().into_iter().map(|(_, line)| line).collect();
        let is_child =
            |other: &&Module| other.path.split_last().is_some_and(|(_, parent)| *parent == module.path);
        let children: Vec<&str> = modules.iter().filter(is_child).map(Module::name).collect();
        let paths = paths_in(&code.join("\n"), &children);
        // A module is made of its parts, so it may name them, and they it.
        let found = paths.iter().filter_map(|path| resolve(path, module, &by_path));
        let found = found.filter(|found| !found.path.starts_with(&module.path));
        found.map(|found| found.file.as_str()).collect()
    };
    modules.iter().map(|module| (module.file.as_str(), imports_of(module))).collect()
}

/// For every import the shortest other way back, as a circle of files: of two where the files import each other and nothing
/// else leads back, else of more.
fn circles<'a>(imports: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> BTreeSet<Vec<&'a str>> {
    let mut circles = BTreeSet::new();
    for (&from, imported) in imports {
        for &to in imported {
            let is_mutual = imports[to].contains(from);
            let way = way(imports, to, from).or(is_mutual.then(|| vec![to]));
            circles.extend(way.map(|mut files| {
                files.push(from);
                // A circle is the same wherever one enters it.
                let first = (0..files.len()).min_by_key(|&at| files[at]).unwrap_or(0);
                files.rotate_left(first);
                files
            }));
        }
    }
    circles
}

/// The files on the shortest way from one file to another over at least one more, without the second.
fn way<'a>(
    imports: &BTreeMap<&'a str, BTreeSet<&'a str>>,
    from: &'a str,
    to: &'a str,
) -> Option<Vec<&'a str>> {
    let mut ways = VecDeque::from([vec![from]]);
    let mut seen = BTreeSet::from([from]);
    while let Some(way) = ways.pop_front() {
        let last = way[way.len() - 1];
        if way.len() > 1 && imports[last].contains(to) {
            return Some(way);
        }
        let next = imports[last].iter().filter(|file| **file != to && seen.insert(file));
        ways.extend(next.map(|file| [&way[..], &[file]].concat()));
    }
    None
}

#[test]
fn no_layer_imports_or_mentions_what_it_may_not_know() {
    let modules = modules();
    let layer_of = |file: &str| modules.iter().find(|module| module.file == file).map_or("", Module::layer);
    let mut found = Vec::new();
    for (file, imported) in imports(&modules) {
        let layer = layer(layer_of(file));
        let is_strange = |other: &&str| *other != layer.name && !layer.imports.contains(other);
        let strange = imported.into_iter().map(layer_of).filter(is_strange);
        found.extend(strange.map(|other| format!("{file}: imports {other}")));
    }
    for module in &modules {
        for (number, line) in module.code() {
            let never = layer(module.layer()).never.iter().filter(|word| line.contains(**word));
            found.extend(never.map(|word| format!("{}:{number}: {word}", module.file)));
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

fn layer(name: &str) -> &'static Layer {
    LAYERS.iter().find(|layer| layer.name == name).unwrap_or_else(|| panic!("{name} is no layer"))
}

#[test]
fn files_import_each_other_in_one_direction_or_are_two_of_one_folder() {
    let modules = modules();
    let folder = |file: &str| Path::new(file).parent().map(Path::to_path_buf);
    let is_small = |circle: &Vec<&str>| circle.len() == 2 && folder(circle[0]) == folder(circle[1]);
    let large: Vec<Vec<&str>> =
        circles(&imports(&modules)).into_iter().filter(|circle| !is_small(circle)).collect();
    assert!(large.is_empty(), "files that import each other in circles: {large:#?}");
}

#[test]
fn circles_are_found_however_long() {
    let imports = |edges: &[(&'static str, &[&'static str])]| -> BTreeMap<_, _> {
        edges.iter().map(|(file, imported)| (*file, imported.iter().copied().collect())).collect()
    };
    let found = |edges| circles(&imports(edges)).into_iter().collect::<Vec<_>>();
    assert_eq!(found(&[("a", &["b", "x"]), ("b", &["c"]), ("c", &["x"]), ("x", &[])]), [[""; 0]; 0]);
    assert_eq!(found(&[("a", &["b", "x"]), ("b", &["c"]), ("c", &["a"]), ("x", &[])]), [["a", "b", "c"]]);
    assert_eq!(found(&[("a", &["b", "c"]), ("b", &["a"]), ("c", &["a"])]), [["a", "b"], ["a", "c"]]);
    let both = found(&[("a", &["b"]), ("b", &["a", "c"]), ("c", &["a"])]);
    assert_eq!(both, [vec!["a", "b"], vec!["a", "b", "c"]]);
}

#[test]
fn paths_are_read_out_of_imports_and_code() {
    let code =
        "use crate::app::{App, view::{View as V, Overlay}};\nlet it = super::pen::in_ascii(mine::name());";
    let paths: Vec<String> = paths_in(code, &["mine"]).iter().map(|path| path.join("::")).collect();
    assert_eq!(
        paths,
        [
            "crate::app::App",
            "crate::app::view::View",
            "crate::app::view::Overlay",
            "super::pen::in_ascii",
            "mine::name"
        ]
    );
}

#[test]
fn tests_are_left_out_of_the_code_wherever_they_stand() {
    let text = "\
use a; // why
#[cfg(test)]
pub mod fixture;
fn b() {
    #[cfg(test)]
    c();
    d();
}
#[cfg(test)]
#[derive(Debug)]
pub struct E {
    f: u8,
}
#[cfg(test)]
use g::{
    h,
};
#[cfg(test)]
mod tests {
    fn i() {
    }
}
fn j() {}";
    let kept: Vec<&str> = code(text).into_iter().map(|(_, line)| line.trim()).collect();
    assert_eq!(kept, ["use a;", "fn b() {", "d();", "}", "fn j() {}"]);
    assert_eq!(test_modules(text).collect::<Vec<_>>(), ["fixture"]);
}

#[test]
fn every_module_says_what_it_is() {
    let modules = modules();
    let silent: Vec<&str> =
        modules.iter().filter(|it| !it.text.starts_with("//!")).map(|it| it.file.as_str()).collect();
    assert!(silent.is_empty(), "no module documentation: {silent:?}");
}

#[test]
fn files_stay_readable_in_one_sitting() {
    let long: Vec<String> = modules()
        .iter()
        .map(|module| (module.code().len(), &module.file))
        .filter(|(lines, _)| *lines > 400)
        .map(|(lines, file)| format!("{file} ({lines} lines)"))
        .collect();
    assert!(long.is_empty(), "{long:?}");
}

#[test]
fn no_file_is_named_for_a_private_word() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["src", "tests", "benches"].into_iter().flat_map(|folder| files_below(&root.join(folder)));
    let is_private = |file: &PathBuf| {
        let file = file.strip_prefix(root).expect("it lies below the project").with_extension("");
        file.iter().any(|part| PRIVATE_WORDS.iter().any(|word| part == *word))
    };
    let private: Vec<PathBuf> = files.filter(is_private).collect();
    assert!(private.is_empty(), "{private:?}");
}

//! Names plan files, lists those of a folder, and finds the one that somebody means.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{self, Path, PathBuf};

use crate::text::is_unprintable;

const ENDING: &str = "ron";

/// A plan file in a folder of plans.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlanEntry {
    /// The file's name without its ending: `plan-a`. What `--plan` takes. No two files of a folder have the same.
    pub name: String,
    /// The file.
    pub path: PathBuf,
}

/// The plans of a folder, by name. A folder that is not there yet has none.
pub fn list(plans_folder: &Path) -> Vec<PlanEntry> {
    let files = fs::read_dir(plans_folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut plans: Vec<PlanEntry> = files.filter_map(entry).collect();
    plans.sort();
    plans
}

/// The plan that somebody means by a name: the file's (`plan-a`), with or without its ending, or a title (`Plan A`), also
/// where the plan was given another title than its file was named for. Else the path of a plan that is kept elsewhere.
pub fn find(plans_folder: &Path, name: &str) -> Option<PlanEntry> {
    let plans = list(plans_folder);
    let called = |wanted: &str| plans.iter().find(|plan| plan.name == wanted).cloned();
    called(name)
        .or_else(|| called(name.strip_suffix(".ron")?))
        .or_else(|| plans.iter().find(|plan| is_titled(plan, name)).cloned())
        .or_else(|| called(file_name(title_like(name)?).strip_suffix(".ron")?))
        .or_else(|| elsewhere(plans_folder, name))
}

/// What was typed, where it can be a title with other capitals or signs: it has letters or digits, and is no path.
fn title_like(typed: &str) -> Option<&str> {
    (typed.contains(char::is_alphanumeric) && !typed.contains(path::MAIN_SEPARATOR)).then_some(typed)
}

/// The plan at a path, with or without its ending.
fn elsewhere(plans_folder: &Path, typed: &str) -> Option<PlanEntry> {
    let path = path::absolute(path_of(Path::new(""), typed.strip_suffix(".ron").unwrap_or(typed))).ok()?;
    let is_plan = typed.contains(path::MAIN_SEPARATOR) && path.is_file();
    is_plan.then(|| PlanEntry { name: name_of(plans_folder, &path), path })
}

fn is_titled(plan: &PlanEntry, title: &str) -> bool {
    super::read(&plan.path).is_ok_and(|(file, _)| file.plan.title == title)
}

/// The file of a plan of this name in a folder of plans.
pub fn path_of(plans_folder: &Path, name: &str) -> PathBuf {
    let mut file = from_text(name);
    file.push(".");
    file.push(ENDING);
    plans_folder.join(file)
}

/// The name under which a plan is found again, the other way round: its file's without the ending, and for one that is kept
/// elsewhere its absolute path without the ending.
pub fn name_of(plans_folder: &Path, plan: &Path) -> String {
    let absolute = |path: &Path| path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (folder, plan) = (absolute(plans_folder), absolute(plan).with_extension(""));
    let beside = plan.strip_prefix(folder).ok().filter(|name| name.components().count() == 1);
    to_text(beside.unwrap_or(&plan).as_os_str())
}

/// Stands before each byte of a name that is no text, or that nobody could read, written in two digits: `caf\u{fffd}E9`.
const NO_TEXT: char = char::REPLACEMENT_CHARACTER;

/// A name as text, from which the name can be told again: no two names have the same.
fn to_text(name: &OsStr) -> String {
    let mut text = String::new();
    for chunk in name.as_bytes().utf8_chunks() {
        for char in chunk.valid().chars() {
            // The sign itself is escaped as well, so that it always means the same.
            if char == NO_TEXT || is_unprintable(char) {
                text.push_str(&escaped(char.encode_utf8(&mut [0; 4]).as_bytes()));
            } else {
                text.push(char);
            }
        }
        text.push_str(&escaped(chunk.invalid()));
    }
    text
}

fn escaped(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [NO_TEXT.to_string(), format!("{byte:02X}")]).collect()
}

/// The name that a text stands for.
fn from_text(text: &str) -> OsString {
    let mut parts = text.split(NO_TEXT);
    let mut name = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let digits = part.get(..2).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                name.push(byte);
                name.extend_from_slice(&part.as_bytes()[2..]);
            }
            // Nobody escaped this one.
            None => name.extend_from_slice(format!("{NO_TEXT}{part}").as_bytes()),
        }
    }
    OsString::from_vec(name)
}

/// The path for a new plan of this title, which no plan of the folder has yet: `plan-a.ron`, else `plan-a-2.ron` and so on.
pub fn free_path(plans_folder: &Path, title: &str) -> PathBuf {
    let first = plans_folder.join(file_name(title));
    let stem = stem(title);
    // A link to nothing is a name that is taken, too.
    let is_free = |path: &PathBuf| path.symlink_metadata().is_err();
    let numbered = (2_u32..).map(|number| plans_folder.join(format!("{stem}-{number}.{ENDING}")));
    std::iter::once(first.clone()).chain(numbered).find(is_free).unwrap_or(first)
}

/// The name for the file of a plan of this title: `Plan A` gives `plan-a.ron`.
///
/// Letters and digits of every alphabet in lower case, a hyphen for all else; short, never hidden, and nothing that a
/// system or the command line takes for something else.
pub fn file_name(title: &str) -> String {
    format!("{}.{ENDING}", stem(title))
}

fn stem(title: &str) -> String {
    // Leaves room for a number, and for the names that go with a plan, within the 255 bytes of a name.
    const MOST_BYTES: usize = 80;
    let mut stem = String::new();
    for char in title.chars().flat_map(char::to_lowercase) {
        // Some letters are blank: the fillers of Hangul.
        let char = if char.is_alphanumeric() && !is_unprintable(char) { char } else { '-' };
        if stem.len() + char.len_utf8() > MOST_BYTES {
            break;
        }
        if char != '-' || !(stem.is_empty() || stem.ends_with('-')) {
            stem.push(char);
        }
    }
    let stem = stem.trim_end_matches('-');
    match stem {
        "" => "plan".to_owned(),
        _ if is_reserved(stem) => format!("plan-{stem}"),
        _ => stem.to_owned(),
    }
}

/// Names that mean something else: the empty plan on the command line, and what Windows takes for devices.
fn is_reserved(stem: &str) -> bool {
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    matches!(stem, "reported" | "con" | "prn" | "aux" | "nul")
        || port.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
}

/// Whether a file's name is that of a plan: it ends so, and is not hidden.
pub fn is_plan_name(path: &Path) -> bool {
    let is_hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
    !is_hidden && path.extension().is_some_and(|ending| ending == ENDING)
}

fn entry(path: PathBuf) -> Option<PlanEntry> {
    let name = to_text(path.file_stem()?);
    (is_plan_name(&path) && path.is_file()).then_some(PlanEntry { name, path })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folder_with(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            fs::write(folder.path().join(name), "").unwrap();
        }
        folder
    }

    #[test]
    fn a_plan_that_is_kept_elsewhere_is_found_by_its_path() {
        let (plans, other) = (folder_with(&["plan-a.ron"]), folder_with(&["saved.ron"]));
        let saved = other.path().join("saved");
        let (typed, file) = (saved.to_str().unwrap(), saved.with_extension("ron"));
        let found = PlanEntry { name: typed.to_owned(), path: file.clone() };
        assert_eq!(find(plans.path(), typed), Some(found.clone()));
        assert_eq!(find(plans.path(), file.to_str().unwrap()), Some(found));
        assert_eq!(path_of(plans.path(), typed), file, "its name leads back to it");
        assert_eq!(name_of(plans.path(), &file), typed);
        let of_the_squad = plans.path().join("plan-a.ron");
        assert_eq!(name_of(plans.path(), &of_the_squad), "plan-a");
        assert_eq!(find(plans.path(), of_the_squad.to_str().unwrap()).unwrap().name, "plan-a");
        assert_eq!(find(plans.path(), "saved"), None, "a name alone is a plan of the squad");
    }

    #[test]
    fn a_file_is_named_for_the_title_of_its_plan() {
        for (title, name) in [
            ("Plan A", "plan-a.ron"),
            ("Sell Kelly, sign Balerdi!", "sell-kelly-sign-balerdi.ron"),
            ("È già ottobre", "è-già-ottobre.ron"),
            ("計画", "計画.ron"),
            ("../../etc/passwd", "etc-passwd.ron"),
            (".hidden", "hidden.ron"),
            ("", "plan.ron"),
            ("…", "plan.ron"),
            ("a\0b\u{202e}c\n", "a-b-c.ron"),
            ("\u{115f}\u{3164}", "plan.ron"),
            ("a\u{ffa0}b", "a-b.ron"),
            ("reported", "plan-reported.ron"),
            ("CON", "plan-con.ron"),
            ("lpt1", "plan-lpt1.ron"),
            ("lpt10", "lpt10.ron"),
        ] {
            assert_eq!(file_name(title), name, "{title:?}");
        }
    }

    #[test]
    fn the_plans_of_a_folder_are_its_plan_files_by_name() {
        let folder =
            folder_with(&["plan-b.ron", "plan-a.ron", ".plan-a.ron.lock", ".hidden.ron", "notes.txt", "ron"]);
        fs::create_dir(folder.path().join("folder.ron")).unwrap();
        let names: Vec<String> = list(folder.path()).into_iter().map(|plan| plan.name).collect();
        assert_eq!(names, ["plan-a", "plan-b"]);
        assert_eq!(list(&folder.path().join("not-there")), []);
    }

    #[test]
    fn a_plan_is_found_by_its_name_its_file_or_its_title() {
        let folder = folder_with(&["plan-a.ron", "Mine.ron"]);
        let found = |name: &str| find(folder.path(), name).map(|plan| plan.name);
        for name in ["plan-a", "plan-a.ron", "Plan A"] {
            assert_eq!(found(name).as_deref(), Some("plan-a"), "{name}");
        }
        assert_eq!(found("Mine").as_deref(), Some("Mine"));
        assert_eq!(found("PLAN, A!").as_deref(), Some("plan-a"));
        assert_eq!(found("plan-c"), None);
        let folder = folder_with(&["plan.ron", "x.ron"]);
        for name in ["", ".", "*", "..", "../../x", "./plan", "/plan"] {
            assert_eq!(find(folder.path(), name), None, "{name:?} is the name of no plan");
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn names_that_are_no_text_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let names: [&[u8]; 5] =
            [b"caf\xe8.ron", b"caf\xe9.ron", b"caf\xef\xbf\xbdE9.ron", b"caf\xef\xbf\xbd.ron", b"ca\nf.ron"];
        for name in names {
            fs::write(folder.path().join(OsStr::from_bytes(name)), "").unwrap();
        }
        let plans = list(folder.path());
        assert_eq!(plans.len(), names.len());
        for plan in &plans {
            assert!(!plan.name.contains(is_unprintable), "{plan:?}");
            assert_eq!(plans.iter().filter(|other| other.name == plan.name).count(), 1, "{plan:?}");
            assert_eq!(find(folder.path(), &plan.name).as_ref(), Some(plan));
            assert_eq!(path_of(folder.path(), &plan.name), plan.path);
            assert_eq!(name_of(folder.path(), &plan.path), plan.name);
            let from_elsewhere = name_of(Path::new("/elsewhere"), &plan.path);
            assert_eq!(path_of(folder.path(), &from_elsewhere), plan.path);
            assert_eq!(
                find(Path::new("/elsewhere"), &from_elsewhere).map(|found| found.path).as_ref(),
                Some(&plan.path)
            );
        }
    }

    #[test]
    fn a_new_plan_never_gets_the_name_of_another() {
        let folder = folder_with(&["plan-a.ron"]);
        std::os::unix::fs::symlink("nowhere", folder.path().join("plan-a-2.ron")).unwrap();
        assert_eq!(free_path(folder.path(), "Plan A"), folder.path().join("plan-a-3.ron"));
        assert_eq!(free_path(folder.path(), "Plan B"), folder.path().join("plan-b.ron"));
    }

    proptest! {
        #[test]
        fn a_name_as_text_stands_for_that_name_alone(name in prop::collection::vec(any::<u8>(), 0..20)) {
            let name = OsString::from_vec(name);
            prop_assert_eq!(from_text(&to_text(&name)), name);
        }

        #[test]
        fn no_title_makes_a_name_that_is_long_hidden_or_somewhere_else(title in any::<String>()) {
            let name = file_name(&title);
            prop_assert!(name.len() <= 90 && Path::new(&name).extension().is_some());
            prop_assert!(!name.starts_with(['.', '-']) && !name.contains(['/', '\\', '\0', ':']));
            prop_assert!(!name.chars().any(is_unprintable));
            prop_assert_eq!(file_name(name.strip_suffix(".ron").unwrap()), name);
        }
    }
}

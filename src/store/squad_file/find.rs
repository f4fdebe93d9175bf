//! Finds the squad file that a path means and reads its text; says what to do where there is none.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::fault::{Fault, Faults, quote};
use crate::store::diagnostics::nearest;
use crate::store::folders::SQUAD_FILE;
use crate::store::os_error::OsError;
use crate::store::text_file;

/// The file that is meant by a path: itself, or the `squad.ron` of a folder.
pub(super) fn file_at(path: &Path) -> Result<PathBuf, Faults> {
    let kind = fs::metadata(path).map_err(|why| cannot_open(path, &why))?;
    if !kind.is_dir() {
        return if kind.is_file() { Ok(path.to_owned()) } else { Err(no_regular_file(path)) };
    }
    let file = path.join(SQUAD_FILE);
    match fs::metadata(&file) {
        Ok(kind) if kind.is_file() => Ok(file),
        Ok(_) => Err(no_regular_file(&file)),
        Err(why) if why.kind() == io::ErrorKind::NotFound => {
            let above = path.parent().filter(|above| above.join(SQUAD_FILE).is_file());
            let below = names_in(path).into_iter().map(|name| path.join(name));
            let below = below.filter(|folder| folder.join(SQUAD_FILE).is_file()).min();
            let help = guess_or_new(below.as_deref().or(above), path);
            Err(refuse(path, &format!("this folder holds no {SQUAD_FILE}"), &help))
        }
        Err(why) => Err(cannot_open(&file, &why)),
    }
}

/// The text of a file, without a byte order mark.
pub(super) fn text_of(path: &Path) -> Result<String, Faults> {
    let bytes = text_file::bytes(path).map_err(|why| cannot_open(path, &why))?;
    match text_file::text(&bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(fault) => Err(Faults { path: path.to_owned(), faults: vec![fault] }),
    }
}

fn refuse(path: &Path, message: &str, help: &str) -> Faults {
    Faults { path: path.to_owned(), faults: vec![Fault::of_file(message, help)] }
}

fn no_regular_file(path: &Path) -> Faults {
    refuse(path, "this is neither a file nor a folder", "a squad is read from a plain file")
}

fn cannot_open(path: &Path, why: &io::Error) -> Faults {
    if let (io::ErrorKind::NotFound, Ok(target)) = (why.kind(), fs::read_link(path)) {
        let target = quote(&target.to_string_lossy());
        refuse(path, &format!("this link leads to {target}, where nothing is"), "correct the link")
    } else if why.kind() == io::ErrorKind::NotFound {
        refuse(path, "there is no such file or folder", &instead_of(path))
    } else if why.kind() == io::ErrorKind::PermissionDenied {
        refuse(path, "permission denied", "may you read the file, and enter every folder above it?")
    } else {
        refuse(path, &format!("the file cannot be read: {}", OsError::of(why)), "")
    }
}

/// What may have been meant by a path that leads to nothing.
fn instead_of(path: &Path) -> String {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let is_file = path.extension().is_some_and(|extension| extension == "ron");
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let near_in = |folder: PathBuf| {
        let neighbours = names_in(&folder);
        nearest(&name, neighbours.iter().map(String::as_str)).map(|near| folder.join(near))
    };
    let in_folder = || Some(folder.join(SQUAD_FILE)).filter(|file| is_file && file.is_file());
    // The folder of squads is easily left out.
    let near = near_in(path.with_file_name("")).or_else(|| near_in(path.with_file_name("squads")));
    guess_or_new(near.or_else(in_folder).as_deref(), if is_file { folder } else { path })
}

/// Proposes a path that may have been meant; where there is none, a new squad in a folder.
fn guess_or_new(near: Option<&Path>, folder: &Path) -> String {
    match near {
        Some(near) => format!("did you mean {}?", quote(&near.to_string_lossy())),
        None => format!("`backline new {}` writes one to start from", for_a_shell(folder)),
    }
}

/// A path as a shell takes it.
fn for_a_shell(path: &Path) -> String {
    let shown = path.display().to_string();
    let is_plain = |char: char| char.is_alphanumeric() || "/._-+@%:,".contains(char);
    if shown.chars().all(is_plain) { shown } else { format!("'{}'", shown.replace('\'', "'\\''")) }
}

/// The names of the rule files in a folder, in their order.
pub(super) fn rules_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = names_in(folder)
        .into_iter()
        .filter_map(|name| Some(name.strip_suffix(".ron")?.to_owned()))
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    names
}

/// What a folder holds, and no more of it than one could have meant.
fn names_in(folder: &Path) -> Vec<String> {
    let here = Path::new(".");
    let folder = if folder.as_os_str().is_empty() { here } else { folder };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().take(1_000);
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn refusal(path: &Path) -> String {
        file_at(path).and_then(|file| text_of(&file)).unwrap_err().to_string()
    }

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    #[test]
    fn a_folder_stands_for_the_squad_in_it() {
        let folder = folder();
        fs::write(folder.path().join(SQUAD_FILE), "\u{feff}()").unwrap();
        let file = file_at(folder.path()).unwrap();
        assert_eq!(file, folder.path().join(SQUAD_FILE));
        assert_eq!(text_of(&file).unwrap(), "()");
    }

    #[test]
    fn a_folder_without_a_squad_says_how_to_begin_one() {
        let folder = folder();
        let refusal = refusal(folder.path());
        assert!(
            refusal.contains("this folder holds no squad.ron") && refusal.contains("backline new"),
            "{refusal}"
        );
    }

    #[test]
    fn a_folder_of_squads_names_the_first_of_them() {
        let folder = folder();
        for squad in ["marseille", "juventus"] {
            fs::create_dir(folder.path().join(squad)).unwrap();
            fs::write(folder.path().join(squad).join(SQUAD_FILE), "()").unwrap();
        }
        assert!(refusal(folder.path()).contains("/juventus`?"), "{}", refusal(folder.path()));
    }

    #[test]
    fn a_path_to_nothing_is_not_made_and_its_neighbour_is_guessed() {
        let folder = folder();
        fs::create_dir(folder.path().join("juventus")).unwrap();
        let path = folder.path().join("juventsu");
        let refusal = refusal(&path);
        assert!(refusal.contains("there is no such file or folder"), "{refusal}");
        assert!(refusal.contains("did you mean") && refusal.contains("juventus`"), "{refusal}");
        assert!(!path.exists());
    }

    #[test]
    fn a_link_that_leads_nowhere_is_told_apart_from_a_path_to_nothing() {
        let folder = folder();
        let link = folder.path().join("juventus");
        symlink("nowhere", &link).unwrap();
        assert!(
            refusal(&link).contains("this link leads to `nowhere`, where nothing is"),
            "{}",
            refusal(&link)
        );
    }

    #[test]
    fn what_is_to_be_typed_can_be_pasted_into_a_shell() {
        assert_eq!(for_a_shell(Path::new("squads/juventus")), "squads/juventus");
        assert_eq!(for_a_shell(Path::new("my squads/it's")), r"'my squads/it'\''s'");
    }

    #[test]
    fn a_squad_is_looked_for_under_squads_too() {
        let folder = folder();
        fs::create_dir_all(folder.path().join("squads/marseille")).unwrap();
        for name in ["marseille", "marseile"] {
            let refusal = refusal(&folder.path().join(name));
            assert!(refusal.contains("did you mean") && refusal.contains("squads/marseille`"), "{refusal}");
        }
    }

    #[test]
    fn a_file_that_is_not_there_is_looked_for_in_its_folder() {
        let folder = folder();
        let path = folder.path().join("verona.ron");
        let new = format!("`backline new {}` writes", folder.path().display());
        assert!(refusal(&path).contains(&new), "{}", refusal(&path));
        fs::write(folder.path().join(SQUAD_FILE), "()").unwrap();
        assert!(refusal(&path).contains("did you mean") && refusal(&path).contains("/squad.ron`?"));
    }

    #[test]
    fn what_is_no_plain_file_is_refused_before_it_is_opened() {
        let folder = folder();
        let pipe = folder.path().join("pipe");
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU, 0)
            .unwrap();
        for path in [pipe.as_path(), Path::new("/dev/zero")] {
            assert!(refusal(path).contains("neither a file nor a folder"), "{}", path.display());
        }
    }

    #[test]
    fn links_are_followed_and_a_circle_of_links_is_an_error() {
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("there"), "()").unwrap();
        symlink(path("there"), path("link")).unwrap();
        symlink(path("circle"), path("circle")).unwrap();
        assert_eq!(text_of(&file_at(&path("link")).unwrap()).unwrap(), "()");
        let refusal = refusal(&path("circle"));
        assert!(refusal.contains("cannot be read: its links lead in a circle"), "{refusal}");
    }

    #[test]
    fn a_file_that_is_too_large_is_refused_with_the_limit() {
        let folder = folder();
        let path = folder.path().join("large");
        fs::File::create(&path).unwrap().set_len(text_file::MOST_BYTES as u64 + 1).unwrap();
        assert!(refusal(&path).contains("larger than 16 MiB"));
    }
}

//! Other names for a plan's file: where two versions of one plan are kept side by side, and where a plan goes that cannot be
//! saved in its place.
//!
//! No name is ever taken that a file has already.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::folders::Folders;
use super::free_name;
use super::os_error::OsError;
use super::plan_file::{file_name, free_path, is_plan_name};
use super::plan_path::folder_of;
use super::save::{SaveError, Step, sync_folder, target_of};
use super::text_file;
use crate::fault::path_as_shown;

/// A free name beside a plan, for the version of `whose`: `plan-a-mine.ron` beside `plan-a.ron`.
pub fn beside(plan: &Path, whose: &str) -> PathBuf {
    let name = plan.file_stem().unwrap_or_default().to_string_lossy();
    free_path(folder_of(plan), &format!("{name} {whose}"))
}

/// Where a plan's file leads that is a link; nothing for any other file.
pub fn link_of(plan: &Path) -> Option<PathBuf> {
    fs::read_link(plan).ok()
}

/// Gives a plan's file another name beside it, whatever is in the file, and says which.
///
/// Where the file is the link that it `was` when the plan was opened, the link stays, and leads to the name under which the next
/// save makes the file anew. Any other link is set aside itself: what it leads to was never the plan's.
///
/// # Errors
/// Says why the system refused; the file is where it was.
pub fn set_aside(plan: &Path, was: Option<&Path>, whose: &str) -> Result<PathBuf, SaveError> {
    let is_another_link = link_of(plan).is_some_and(|link| Some(link.as_path()) != was);
    let from = if is_another_link { plan.to_owned() } else { target_of(plan)? };
    let failed =
        |error| SaveError::Failed { step: Step::SetAside, path: plan.to_owned(), why: OsError::of(&error) };
    loop {
        let to = beside(plan, whose);
        let moved = match free_name::rename(&from, &to) {
            Err(error) if error.kind() == ErrorKind::CrossesDevices => {
                copy(&from, &to).and_then(|()| fs::remove_file(&from))
            }
            moved => moved,
        };
        match moved {
            // Somebody took the name just now: the next one is free.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            moved => return moved.map(|()| to).map_err(failed),
        }
    }
}

/// Copies an ordinary file onto another device, where nothing has its name: whole and synced, or not at all.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let mut source = text_file::open(from)?;
    let permissions = source.metadata()?.permissions();
    let mut copy = OpenOptions::new().write(true).create_new(true).mode(0o600).open(to)?;
    let copied = io::copy(&mut source, &mut copy)
        .and_then(|_| copy.set_permissions(permissions))
        .and_then(|()| copy.sync_all())
        .and_then(|()| sync_folder(folder_of(to)));
    copied.inspect_err(|_| _ = fs::remove_file(to))
}

/// The file that a user means who types where a plan of this title shall go: a folder, or a file that is not there yet.
///
/// # Errors
/// Says why nothing can be saved there, as a sentence.
pub fn place_for(typed: &str, title: &str, folders: &Folders) -> Result<PathBuf, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err("name a folder or a file".to_owned());
    }
    let place = folders.path_typed(typed)?;
    if typed.ends_with('/') || place.is_dir() {
        return Ok(free_path(&place, title));
    }
    let name = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // Only such names are found again.
    let name = if is_plan_name(Path::new(&name)) { name } else { file_name(&name) };
    let place = place.with_file_name(name);
    if place.symlink_metadata().is_ok() {
        return Err(format!("that file is there already: {}", path_as_shown(&place)));
    }
    Ok(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_plan_is_a_link_the_file_it_leads_to_is_set_aside_and_the_link_stays() {
        let (folder, shared) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (plan, file) = (folder.path().join("plan-a.ron"), shared.path().join("ours.ron"));
        fs::write(&file, "theirs").unwrap();
        std::os::unix::fs::symlink(&file, &plan).unwrap();
        let aside = set_aside(&plan, Some(&file), "theirs").unwrap();
        assert_eq!(fs::read_to_string(aside).unwrap(), "theirs");
        assert_eq!(target_of(&plan).unwrap(), file, "ours is written where theirs was");
        assert!(!file.exists());
    }

    #[test]
    fn a_link_that_somebody_put_in_the_plans_place_is_set_aside_and_what_it_leads_to_stays() {
        let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (plan, key) = (folder.path().join("plan-a.ron"), elsewhere.path().join("id_ed25519"));
        fs::write(&key, "private").unwrap();
        std::os::unix::fs::symlink(&key, &plan).unwrap();
        for was in [None, Some(Path::new("../plans/plan-a.ron"))] {
            let aside = set_aside(&plan, was, "theirs").unwrap();
            assert_eq!(fs::read_link(&aside).unwrap(), key);
            assert!(!plan.is_symlink(), "ours is written as a file of its own");
            assert_eq!(fs::read_to_string(&key).unwrap(), "private");
            fs::rename(aside, &plan).unwrap();
        }
    }

    #[test]
    fn only_ordinary_files_are_copied_and_over_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let [pipe, file, copied] = ["pipe", "file", "copied"].map(|name| folder.path().join(name));
        let kind = rustix::fs::FileType::Fifo;
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, kind, rustix::fs::Mode::RWXU, 0).unwrap();
        // Whoever opens a pipe as if it were a file waits for ever.
        assert_eq!(copy(&pipe, &copied).unwrap_err().to_string(), "it is not an ordinary file");
        assert!(copy(folder.path(), &copied).is_err() && !copied.exists());
        fs::write(&file, "theirs").unwrap();
        fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o640)).unwrap();
        copy(&file, &copied).unwrap();
        assert_eq!(fs::read_to_string(&copied).unwrap(), "theirs");
        assert_eq!(fs::metadata(&copied).unwrap().permissions(), fs::metadata(&file).unwrap().permissions());
        assert_eq!(copy(&file, &copied).unwrap_err().kind(), ErrorKind::AlreadyExists);
    }

    #[test]
    fn a_version_that_is_set_aside_gets_a_name_that_nobody_has() {
        let folder = tempfile::tempdir().unwrap();
        let plan = folder.path().join("plan-a.ron");
        for name in ["plan-a-theirs.ron", "plan-a-theirs-2.ron"] {
            fs::write(&plan, "anything, even what is no plan").unwrap();
            assert_eq!(set_aside(&plan, None, "theirs").unwrap(), folder.path().join(name));
            assert!(!plan.exists());
        }
        assert!(set_aside(&plan, None, "theirs").unwrap_err().to_string().contains("could not set aside"));
    }

    #[test]
    fn a_folder_keeps_the_plans_name_and_a_file_gets_its_ending() {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path();
        let folders = Folders { here: here.to_owned(), home: Some("/home/ada".into()), state: None };
        let place = |typed: &str| place_for(typed, "Plan A", &folders);
        for (typed, file) in [
            (".", here.join("./plan-a.ron")),
            ("new/", here.join("new/plan-a.ron")),
            ("Other Plan", here.join("other-plan.ron")),
            ("other.ron", here.join("other.ron")),
            ("Other.RON", here.join("other-ron.ron")),
            (".hidden.ron", here.join("hidden-ron.ron")),
            ("/tmp/x/y.ron", PathBuf::from("/tmp/x/y.ron")),
            ("~/kept.ron", PathBuf::from("/home/ada/kept.ron")),
        ] {
            assert_eq!(place(typed).unwrap(), file, "{typed}");
        }
        fs::write(here.join("taken.ron"), "").unwrap();
        assert!(place("taken").unwrap_err().starts_with("that file is there already: "));
        assert_eq!(place(" ").unwrap_err(), "name a folder or a file");
    }
}

//! Where deleted plans go: `.trash` in the folder of plans, from which each can be brought back. Of one name there may be
//! several: the first lies in `.trash` itself, the others in folders of it, `.trash/2` and so on.
//!
//! Nothing is ever removed from it here; whoever wants the room empties it by hand.

use std::fs;
use std::io::{self, ErrorKind};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::free_name;
use super::os_error::OsError;
use super::plan_file::{free_path, is_plan_name};
use super::plan_path::folder_of;
use super::save::{SaveError, Step, make_folder};

const TRASH: &str = ".trash";

/// A plan in the trash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeletedPlan {
    /// Where it was.
    pub from: PathBuf,
    /// Where it is.
    pub to: PathBuf,
}

/// Puts a plan's file into the trash. What waits to be saved of it must have been saved before.
///
/// # Errors
/// Says why the system refused; the plan is where it was.
pub fn delete(plan: &Path) -> Result<DeletedPlan, SaveError> {
    let name = plan.file_name().unwrap_or_default();
    let trash = folder_of(plan).join(TRASH);
    let numbered = (2_u32..).map(|number| trash.join(number.to_string()));
    for folder in std::iter::once(trash.clone()).chain(numbered) {
        let to = folder.join(name);
        if to.symlink_metadata().is_ok() {
            continue;
        }
        make_folder(&folder)?;
        match free_name::rename(plan, &to) {
            // Another window threw one of this name away just now.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            renamed => {
                renamed.map_err(|error| failed(Step::DeletePlan, plan, &error))?;
                return Ok(DeletedPlan { from: plan.to_owned(), to });
            }
        }
    }
    Err(failed(Step::DeletePlan, plan, &ErrorKind::AlreadyExists.into()))
}

/// The plan that was put into the trash last, by whichever window.
pub fn last_deleted(plans_folder: &Path) -> Option<DeletedPlan> {
    let trash = plans_folder.join(TRASH);
    let inside =
        |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let folders = std::iter::once(trash.clone()).chain(inside(&trash).filter(|path| path.is_dir()));
    // A link may lead nowhere from here, and does again where it was. A pipe or a device is no plan.
    let is_file_or_link = |found: &fs::Metadata| found.is_file() || found.is_symlink();
    let found = |path: &PathBuf| path.symlink_metadata().ok().filter(is_file_or_link);
    let is_plan = |path: &PathBuf| is_plan_name(path) && found(path).is_some();
    // Moving a file changes nothing but the time of its last change of place.
    let moved = |path: &PathBuf| found(path).map(|found| (found.ctime(), found.ctime_nsec()));
    let to =
        folders.flat_map(|folder| inside(&folder).collect::<Vec<_>>()).filter(is_plan).max_by_key(moved)?;
    Some(DeletedPlan { from: plans_folder.join(to.file_name()?), to })
}

impl DeletedPlan {
    /// Where it would be put back now: where it was, or under the next free name where another plan has its name.
    pub fn restore_path(&self) -> PathBuf {
        let name = self.from.file_stem().unwrap_or_default().to_string_lossy();
        let is_taken = self.from.symlink_metadata().is_ok();
        if is_taken { free_path(folder_of(&self.from), &name) } else { self.from.clone() }
    }

    /// Puts the plan back on its [restore path](Self::restore_path).
    ///
    /// # Errors
    /// Says why the system refused, or that something has that name by now; it stays in the trash.
    pub fn restore(&self, back: &Path) -> Result<(), SaveError> {
        free_name::rename(&self.to, back).map_err(|error| failed(Step::RestorePlan, back, &error))
    }
}

fn failed(step: Step, plan: &Path, error: &io::Error) -> SaveError {
    SaveError::Failed { step, path: plan.to_owned(), why: OsError::of(error) }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;
    use crate::store::plan_file::list;

    fn folder_with_plan() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let plan = folder.path().join("plan-a.ron");
        fs::write(&plan, "mine").unwrap();
        (folder, plan)
    }

    #[test]
    fn a_plan_that_was_thrown_away_can_be_brought_back() {
        let (folder, plan) = folder_with_plan();
        let deleted = delete(&plan).unwrap();
        assert_eq!(list(folder.path()), []);
        assert_eq!(last_deleted(folder.path()).as_ref(), Some(&deleted));
        assert_eq!(deleted.restore_path(), plan);
        deleted.restore(&plan).unwrap();
        assert_eq!(fs::read_to_string(&plan).unwrap(), "mine");
        assert_eq!(last_deleted(folder.path()), None);
    }

    #[test]
    fn of_a_plan_that_is_a_link_the_link_comes_and_goes() {
        let (folder, plan) = folder_with_plan();
        let plans = folder.path().join("plans");
        fs::create_dir(&plans).unwrap();
        let link = plans.join("plan-b.ron");
        symlink("../plan-a.ron", &link).unwrap();
        let deleted = delete(&link).unwrap();
        assert!(link.symlink_metadata().is_err() && plan.exists());
        assert_eq!(last_deleted(&plans).as_ref(), Some(&deleted));
        deleted.restore(&deleted.restore_path()).unwrap();
        assert_eq!(fs::read_link(&link).unwrap(), Path::new("../plan-a.ron"));
    }

    #[test]
    fn the_trash_keeps_two_plans_of_one_name() {
        let (folder, plan) = folder_with_plan();
        let first = delete(&plan).unwrap();
        fs::write(&plan, "mine, too").unwrap();
        let second = delete(&plan).unwrap();
        // Some systems put such files beside every other.
        fs::write(folder.path().join(".trash/2/._plan-a.ron"), "").unwrap();
        assert_eq!(first.to, folder.path().join(".trash/plan-a.ron"));
        assert_eq!(second.to, folder.path().join(".trash/2/plan-a.ron"));
        assert_eq!(last_deleted(folder.path()).as_ref(), Some(&second), "under its own name");
        second.restore(&second.restore_path()).unwrap();
        let back = first.restore_path();
        first.restore(&back).unwrap();
        assert_eq!(back, folder.path().join("plan-a-2.ron"), "its name is taken");
        assert_eq!(fs::read_to_string(&back).unwrap(), "mine");
        assert_eq!(fs::read_to_string(&plan).unwrap(), "mine, too");
    }

    #[test]
    fn a_plan_that_comes_back_replaces_none_that_took_its_name_meanwhile() {
        let (_folder, plan) = folder_with_plan();
        let deleted = delete(&plan).unwrap();
        let back = deleted.restore_path();
        fs::write(&plan, "another window's").unwrap();
        let error = deleted.restore(&back).unwrap_err();
        assert!(matches!(error, SaveError::Failed { why: OsError::NameTaken, .. }), "{error}");
        assert_eq!(fs::read_to_string(&plan).unwrap(), "another window's");
        assert_eq!(fs::read_to_string(&deleted.to).unwrap(), "mine");
    }

    #[test]
    fn what_is_no_file_is_not_brought_back_from_the_trash() {
        let (folder, plan) = folder_with_plan();
        let deleted = delete(&plan).unwrap();
        let pipe = folder.path().join(".trash/plan-b.ron");
        let kind = rustix::fs::FileType::Fifo;
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, kind, rustix::fs::Mode::RWXU, 0).unwrap();
        assert_eq!(last_deleted(folder.path()), Some(deleted));
    }

    #[test]
    fn a_plan_that_is_gone_cannot_be_thrown_away() {
        let (_folder, plan) = folder_with_plan();
        fs::remove_file(&plan).unwrap();
        let error = delete(&plan).unwrap_err();
        assert!(matches!(error, SaveError::Failed { why: OsError::Gone, .. }), "{error}");
    }
}

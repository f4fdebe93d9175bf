//! Where deleted plans go: `.trash` in the folder of plans, from which each can be brought back.
//!
//! Nothing is ever removed from it here; whoever wants the room empties it by hand.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::plan_file::free_path;
use super::reason::Reason;
use super::save::{SaveError, Step, folder_of, make_folder};

/// A plan in the trash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thrown {
    /// Where it was.
    pub from: PathBuf,
    /// Where it is.
    pub to: PathBuf,
}

/// Puts a plan's file into the trash. What waits to be saved of it must have been saved before.
///
/// # Errors
/// Says why the system refused; the plan is where it was.
pub fn throw_away(plan: &Path) -> Result<Thrown, SaveError> {
    let trash = folder_of(plan).join(".trash");
    make_folder(&trash)?;
    let name = plan.file_stem().unwrap_or_default().to_string_lossy();
    let to = free_path(&trash, &name);
    fs::rename(plan, &to).map_err(|error| failed(Step::ThrowAway, plan, &error))?;
    Ok(Thrown { from: plan.to_owned(), to })
}

impl Thrown {
    /// Puts the plan back where it was.
    ///
    /// # Errors
    /// Says why the system refused, also where another plan has taken its name; it stays in the trash.
    pub fn bring_back(&self) -> Result<(), SaveError> {
        if self.from.symlink_metadata().is_ok() {
            let taken = io::Error::new(ErrorKind::AlreadyExists, "another plan has its name now");
            return Err(failed(Step::BringBack, &self.from, &taken));
        }
        fs::rename(&self.to, &self.from).map_err(|error| failed(Step::BringBack, &self.from, &error))
    }
}

fn failed(step: Step, plan: &Path, error: &io::Error) -> SaveError {
    SaveError::Failed { step, path: plan.to_owned(), why: Reason::of(error) }
}

#[cfg(test)]
mod tests {
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
        let thrown = throw_away(&plan).unwrap();
        assert_eq!(list(folder.path()), []);
        thrown.bring_back().unwrap();
        assert_eq!(fs::read_to_string(&plan).unwrap(), "mine");
    }

    #[test]
    fn the_trash_keeps_two_plans_of_one_name() {
        let (folder, plan) = folder_with_plan();
        let first = throw_away(&plan).unwrap();
        fs::write(&plan, "mine, too").unwrap();
        let second = throw_away(&plan).unwrap();
        assert_eq!(list(&folder.path().join(".trash")).len(), 2);
        second.bring_back().unwrap();
        let error = first.bring_back().unwrap_err();
        assert!(error.to_string().starts_with("another plan has its name now: "), "{error}");
        assert_eq!(fs::read_to_string(&plan).unwrap(), "mine, too");
    }

    #[test]
    fn a_plan_that_is_gone_cannot_be_thrown_away() {
        let (_folder, plan) = folder_with_plan();
        fs::remove_file(&plan).unwrap();
        let error = throw_away(&plan).unwrap_err();
        assert!(matches!(error, SaveError::Failed { why: Reason::Gone, .. }), "{error}");
    }
}

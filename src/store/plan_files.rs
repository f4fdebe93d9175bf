//! What is known of the plans' files that are open here: what a save may replace, who keeps other windows out, and what others
//! have left in them.
//!
//! This is the one owner of that knowledge. The thread that saves notes here what it wrote, the session what the user has seen;
//! the watcher asks it whether a change is somebody else's. Nothing here touches a disk but for the locks that it holds.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::fingerprint::Seen;
use super::lock::Lock;
use super::plan_file::PlanFile;

/// The files of the plans that are open here: one, or two for a moment. Clones share what they know.
#[derive(Clone, Debug, Default)]
pub struct PlanFiles {
    states: Arc<Mutex<Vec<(PathBuf, PlanFileState)>>>,
}

/// What is known of one plan's file.
#[derive(Debug, Default)]
pub struct PlanFileState {
    /// What a save may replace: what was written here, or what the user has seen.
    pub seen: Seen,
    /// Whether the plan was made for another club, and nobody has taken it over.
    pub is_foreign: bool,
    /// Where the file led when the plan was opened, if it was a link.
    pub link: Option<PathBuf>,
    /// What was read of other windows' versions since, the newest last.
    versions: Vec<ReadVersion>,
    /// What keeps other windows out.
    pub(super) lock: Option<Lock>,
    has_warned: bool,
    /// How often the user was shown what is in the file.
    pub(super) views: u64,
}

/// What somebody else left in a plan's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadVersion {
    /// The content.
    pub seen: Seen,
    /// The plan; nothing where it cannot be read.
    pub file: Option<PlanFile>,
}

impl PlanFileState {
    /// As many versions as can be on their way to the board at once, and some more.
    const MOST_VERSIONS: usize = 8;

    /// Keeps what was read of somebody else's version.
    pub fn add_version(&mut self, version: ReadVersion) {
        if self.versions.len() == Self::MOST_VERSIONS {
            self.versions.remove(0);
        }
        self.versions.push(version);
    }

    /// Takes the newest version out that `is_taken`, and forgets the others; says whether it is the newest of all.
    pub fn take_version(&mut self, is_taken: impl Fn(&PlanFile) -> bool) -> Option<(ReadVersion, bool)> {
        let at = self.versions.iter().rposition(|version| version.file.as_ref().is_some_and(&is_taken))?;
        let is_newest = at + 1 == self.versions.len();
        let version = self.versions.swap_remove(at);
        self.versions.clear();
        Some((version, is_newest))
    }

    /// Forgets what was read of other windows' versions.
    pub fn forget_versions(&mut self) {
        self.versions.clear();
    }

    /// What the user should know about the lock, the first time it is asked.
    pub(super) fn warning(&mut self) -> Option<String> {
        let warning = self.lock.as_ref().and_then(Lock::warning).filter(|_| !self.has_warned)?;
        self.has_warned = true;
        Some(warning.to_owned())
    }
}

impl PlanFiles {
    /// Reads or changes what is known of a plan's file; from now on that nothing is, where nothing was.
    pub fn with<T>(&self, path: &Path, change: impl FnOnce(&mut PlanFileState) -> T) -> T {
        let mut states = self.lock();
        let at = states.iter().position(|(of, _)| of == path).unwrap_or_else(|| {
            states.push((path.to_owned(), PlanFileState::default()));
            states.len() - 1
        });
        change(&mut states[at].1)
    }

    /// What a save may replace in a plan's file: nothing where nothing is known of it.
    pub fn seen(&self, path: &Path) -> Seen {
        let states = self.lock();
        states.iter().find(|(of, _)| of == path).map_or(Seen::Nothing, |(_, state)| state.seen)
    }

    /// Notes what the user has seen in a plan's file.
    pub fn mark_seen(&self, path: &Path, seen: Seen) {
        self.with(path, |state| {
            state.seen = seen;
            state.views += 1;
        });
    }

    /// Lets other windows have a plan that is still shown here.
    pub fn unlock(&self, path: &Path) {
        self.with(path, |state| state.lock = None);
    }

    /// Forgets a plan's file, and lets other windows have it.
    pub fn forget(&self, path: &Path) {
        self.lock().retain(|(of, _)| of != path);
    }

    /// Forgets all of them.
    pub(super) fn forget_all(&self) {
        self.lock().clear();
    }

    /// A panic while this was held leaves it whole: no step in between needs another.
    fn lock(&self) -> MutexGuard<'_, Vec<(PathBuf, PlanFileState)>> {
        self.states.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::Plan;
    use crate::store::fingerprint::Fingerprint;

    fn version(title: &str) -> ReadVersion {
        let file = PlanFile { plan: Plan::new(title), club: None, version: 1 };
        ReadVersion { seen: Seen::Content(Fingerprint::of(title.as_bytes())), file: Some(file) }
    }

    #[test]
    fn what_one_part_of_the_program_notes_the_others_know() {
        let (files, path) = (PlanFiles::default(), Path::new("plans/plan-a.ron"));
        let seen = version("Plan A").seen;
        files.clone().mark_seen(path, seen);
        assert_eq!((files.seen(path), files.seen(Path::new("plans/plan-b.ron"))), (seen, Seen::Nothing));
        files.forget(path);
        assert_eq!(files.seen(path), Seen::Nothing);
    }

    #[test]
    fn the_version_that_was_taken_is_told_apart_from_a_newer_one() {
        let mut state = PlanFileState::default();
        for title in ["Plan A", "Plan B"] {
            state.add_version(version(title));
        }
        let taken = state.take_version(|file| file.plan.title == "Plan A");
        assert_eq!(taken, Some((version("Plan A"), false)), "another one came after it");
        assert_eq!(state.take_version(|_| true), None, "the others are forgotten");
        state.add_version(version("Plan C"));
        state.add_version(ReadVersion { seen: Seen::Nothing, file: None });
        assert_eq!(
            state.take_version(|_| true),
            Some((version("Plan C"), false)),
            "the file was deleted since"
        );
    }

    #[test]
    fn versions_do_not_pile_up_and_the_newest_are_kept() {
        let mut state = PlanFileState::default();
        (0..100).for_each(|number| state.add_version(version(&number.to_string())));
        assert_eq!(state.versions.len(), PlanFileState::MOST_VERSIONS);
        assert!(state.take_version(|file| file.plan.title == "99").is_some_and(|(_, is_newest)| is_newest));
    }
}

//! The folders that the system watches, because editors replace a file by renaming another.

use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

/// Where the system watches for us: folders.
pub(super) struct WatchedFolders {
    watcher: Option<SystemWatcher>,
    /// A handful of folders.
    at: Vec<PathBuf>,
    /// Whether some folder could not be watched.
    pub(super) is_unavailable: bool,
}

impl WatchedFolders {
    /// No folders yet; without a watcher there will be none.
    pub(super) fn new(watcher: Option<RecommendedWatcher>) -> Self {
        let watcher = watcher.map(|watcher| SystemWatcher(Some(watcher)));
        Self { watcher, at: Vec::new(), is_unavailable: false }
    }

    /// Has the system watch the folders of these files; of folders that are not there, the nearest one above.
    pub(super) fn watch_folders_of<'a>(&mut self, files: impl Iterator<Item = &'a PathBuf>) {
        let Some(watcher) = &mut self.watcher else {
            self.is_unavailable = true;
            return;
        };
        let folder_of =
            |file: &PathBuf| file.ancestors().skip(1).find(|folder| folder.is_dir()).map(Path::to_owned);
        let wanted: Vec<PathBuf> = files.filter_map(folder_of).collect();
        self.at.retain(|at| {
            let is_kept = wanted.contains(at);
            if !is_kept {
                watcher.unwatch(at);
            }
            is_kept
        });
        for folder in wanted {
            if self.at.contains(&folder) {
                continue;
            }
            if watcher.watch(&folder) {
                self.at.push(folder);
            } else {
                // A folder that went away meanwhile is missed by the next look.
                self.is_unavailable |= folder.is_dir();
            }
        }
    }

    /// A folder that was itself moved or removed is not watched any more, also if another one has its name now.
    pub(super) fn remove(&mut self, folder: &Path) {
        let Some(at) = self.at.iter().position(|at| at == folder) else { return };
        self.at.swap_remove(at);
        if let Some(watcher) = &mut self.watcher {
            watcher.unwatch(folder);
        }
    }
}

/// The system's watcher. Notify's panics at every question, and once more when it is dropped, where the system had no thread for
/// it: then there is none any more.
struct SystemWatcher(Option<RecommendedWatcher>);

impl SystemWatcher {
    /// Whether the folder is watched from now on.
    fn watch(&mut self, folder: &Path) -> bool {
        self.ask(|watcher| watcher.watch(folder, RecursiveMode::NonRecursive))
    }

    fn unwatch(&mut self, folder: &Path) {
        self.ask(|watcher| watcher.unwatch(folder));
    }

    fn ask(&mut self, ask: impl FnOnce(&mut RecommendedWatcher) -> notify::Result<()>) -> bool {
        let Some(watcher) = &mut self.0 else { return false };
        catch_unwind(AssertUnwindSafe(|| ask(watcher))).map_or_else(
            |_| {
                mem::forget(self.0.take());
                false
            },
            |answer| answer.is_ok(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_watcher_that_breaks_down_is_none_and_breaks_nothing_else() {
        let mut watcher = SystemWatcher(notify::recommended_watcher(|_| ()).ok());
        assert!(watcher.watch(Path::new(".")));
        assert!(!watcher.ask(|_| panic!("the watcher broke down, as this test wants")));
        assert!(!watcher.watch(Path::new(".")) && watcher.0.is_none());
    }
}

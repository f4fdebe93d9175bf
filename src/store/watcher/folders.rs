//! The folders that the system watches, because editors replace a file by renaming another.

use std::path::{Path, PathBuf};

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

/// Where the system watches for us: folders.
pub(super) struct WatchedFolders {
    watcher: Option<RecommendedWatcher>,
    /// A handful of folders.
    at: Vec<PathBuf>,
    /// Whether somewhere nobody could be posted.
    pub(super) is_unavailable: bool,
}

impl WatchedFolders {
    /// No folders yet; without a watcher there will be none.
    pub(super) const fn new(watcher: Option<RecommendedWatcher>) -> Self {
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
                _ = watcher.unwatch(at);
            }
            is_kept
        });
        for folder in wanted {
            if self.at.contains(&folder) {
                continue;
            }
            match watcher.watch(&folder, RecursiveMode::NonRecursive) {
                Ok(()) => self.at.push(folder),
                // A folder that went away meanwhile is missed by the next look.
                Err(_) => self.is_unavailable |= folder.is_dir(),
            }
        }
    }

    /// A folder that was itself moved or removed is not watched any more, also if another one has its name now.
    pub(super) fn remove(&mut self, folder: &Path) {
        let Some(at) = self.at.iter().position(|at| at == folder) else { return };
        self.at.swap_remove(at);
        if let Some(watcher) = &mut self.watcher {
            _ = watcher.unwatch(folder);
        }
    }
}

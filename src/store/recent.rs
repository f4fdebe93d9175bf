//! Remembers what was opened last: which squad, and which of its plans. Kept in `opened.ron` of the state folder.
//!
//! A convenience, never a duty: what cannot be read counts as nothing opened yet, and what cannot be written is forgotten. Nothing
//! else of the program may depend on it.

use std::path::{self, Path, PathBuf};

use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use super::diagnostics::{read_ron, ron_options};
use super::drafts;
use super::text_file;

/// The squads that were opened, the last one first, each with the plan that was opened last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Recent {
    squads: Vec<RecentSquad>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
struct RecentSquad {
    /// Absolute; absent for the built-in squad.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<PathBuf>,
    /// The name of a plan's file without its ending; absent for the board as reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    plan: Option<String>,
}

impl Recent {
    const MOST_SQUADS: usize = 100;

    /// Reads what was opened last.
    pub fn read(state: &Path) -> Self {
        let bytes = text_file::bytes(&state.join(FILE)).unwrap_or_default();
        text_file::text(&bytes).ok().and_then(|text| read_ron(text).ok()).unwrap_or_default()
    }

    /// The squad files that were opened, the last one first, without those that are gone.
    pub fn squad_files(&self) -> impl Iterator<Item = &Path> {
        self.squads.iter().filter_map(|squad| squad.file.as_deref()).filter(|file| file.is_file())
    }

    /// The plan that was opened last with a squad; `None` is the built-in squad.
    pub fn plan_of(&self, squad_file: Option<&Path>) -> Option<&str> {
        let file = squad_file.and_then(absolute);
        self.squads.iter().find(|squad| squad.file == file)?.plan.as_deref()
    }

    /// Remembers that a squad was opened just now, with one of its plans or as it is reported. Returns whether that is news.
    pub fn remember(&mut self, squad_file: Option<&Path>, plan: Option<&str>) -> bool {
        let before = self.clone();
        let file = squad_file.and_then(absolute);
        self.squads.retain(|squad| squad.file != file);
        self.squads.insert(0, RecentSquad { file, plan: plan.map(str::to_owned) });
        self.squads.truncate(Self::MOST_SQUADS);
        *self != before
    }

    /// Writes it down, as far as the disk allows.
    pub fn write(&self, state: &Path) {
        // A path that is no text has no place in a text.
        let is_text = |squad: &&RecentSquad| squad.file.as_ref().is_none_or(|file| file.to_str().is_some());
        let told = Self { squads: self.squads.iter().filter(is_text).cloned().collect() };
        let layout = PrettyConfig::new().depth_limit(2).new_line("\n");
        let Ok(text) = ron_options().to_string_pretty(&told, layout) else { return };
        drafts::replace_in_state(state, drafts::RECENT, FILE, &(text + "\n"));
    }
}

const FILE: &str = "opened.ron";

/// The path as it is found from any folder. Links stay: the user knows the squad by the name that he gave.
fn absolute(path: &Path) -> Option<PathBuf> {
    path::absolute(path).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn squad(folder: &Path, club: &str) -> PathBuf {
        let file = folder.join(club);
        fs::write(&file, "").unwrap();
        file
    }

    #[test]
    fn what_was_opened_last_comes_first_with_its_plan() {
        let state = tempfile::tempdir().unwrap();
        let (juventus, marseille) = (squad(state.path(), "juventus"), squad(state.path(), "marseille"));
        let mut opened = Recent::read(state.path());
        assert_eq!(opened, Recent::default());
        assert!(opened.remember(Some(&juventus), Some("plan-a")));
        assert!(opened.remember(Some(&marseille), None));
        assert!(opened.remember(Some(&juventus), Some("plan-b")));
        assert!(opened.remember(None, Some("plan-c")));
        opened.write(&state.path().join("not/there/yet"));
        let again = Recent::read(&state.path().join("not/there/yet"));
        assert_eq!(again.squad_files().collect::<Vec<_>>(), [&juventus, &marseille]);
        assert_eq!(again.plan_of(Some(&juventus)), Some("plan-b"));
        assert_eq!(again.plan_of(Some(&marseille)), None);
        assert_eq!(again.plan_of(None), Some("plan-c"));
    }

    #[test]
    fn it_is_never_written_through_a_link_and_leaves_no_draft() {
        let state = tempfile::tempdir().unwrap();
        let precious = state.path().join("precious");
        fs::write(&precious, "do not touch").unwrap();
        let draft = state.path().join(drafts::name(drafts::RECENT, std::process::id(), 0));
        std::os::unix::fs::symlink(&precious, &draft).unwrap();
        let mut opened = Recent::default();
        opened.remember(None, Some("plan-a"));
        opened.write(state.path());
        assert_eq!(Recent::read(state.path()), opened);
        assert_eq!(fs::read_to_string(&precious).unwrap(), "do not touch");
        assert!(draft.symlink_metadata().is_err());
    }

    #[test]
    fn whatever_a_folder_is_called_is_read_as_it_was() {
        use std::os::unix::ffi::OsStrExt;
        let state = tempfile::tempdir().unwrap();
        let mut opened = Recent::default();
        for odd in ["/è \"già\"/it's", "/a\\b\n\t\u{1b}[2J\u{202e}", "/손흥민/👨‍👩‍👧", "/nul\u{7f}"]
        {
            opened.remember(Some(Path::new(odd)), Some(odd));
        }
        opened.write(state.path());
        assert_eq!(Recent::read(state.path()), opened);
        let no_text = Path::new(std::ffi::OsStr::from_bytes(b"/caf\xe9"));
        let with_text = opened.clone();
        opened.remember(Some(no_text), None);
        opened.write(state.path());
        assert_eq!(Recent::read(state.path()), with_text);
    }

    #[test]
    fn opening_the_same_again_is_no_news() {
        let mut opened = Recent::default();
        assert!(opened.remember(Some(Path::new("squads/x/squad.ron")), Some("plan-a")));
        assert!(!opened.remember(Some(Path::new("squads/x/squad.ron")), Some("plan-a")));
    }

    #[test]
    fn a_squad_that_is_gone_is_not_offered() {
        let state = tempfile::tempdir().unwrap();
        let file = squad(state.path(), "juventus");
        let mut opened = Recent::default();
        opened.remember(Some(&file), None);
        fs::remove_file(&file).unwrap();
        assert_eq!(opened.squad_files().next(), None);
    }

    #[test]
    fn a_broken_memory_counts_as_none() {
        let state = tempfile::tempdir().unwrap();
        for broken in ["", "(squads: [", "\0\0\0\0", "(squads: 7)"] {
            fs::write(state.path().join(FILE), broken).unwrap();
            assert_eq!(Recent::read(state.path()), Recent::default(), "{broken:?}");
        }
    }

    #[test]
    fn what_cannot_be_written_is_forgotten_without_a_word() {
        let folder = tempfile::tempdir().unwrap();
        let file = squad(folder.path(), "a-file-and-no-folder");
        let mut opened = Recent::default();
        opened.remember(None, Some("plan-a"));
        opened.write(&file);
        assert_eq!(Recent::read(&file), Recent::default());
    }

    #[test]
    fn the_memory_does_not_grow_for_ever() {
        let mut opened = Recent::default();
        for number in 0..1_000 {
            opened.remember(Some(Path::new(&format!("/squads/{number}/squad.ron"))), None);
        }
        assert_eq!(opened.squads.len(), Recent::MOST_SQUADS);
    }
}

//! Where things are: the squads of a folder, the plans of a squad, and the folder in which the program keeps its own memory.
//!
//! It only answers. No folder is made here; the first decision of a plan does that.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// The file that makes a folder a squad's.
pub const SQUAD_FILE: &str = "squad.ron";

/// The folder of a squad's plans: `plans` beside the squad file. The built-in squad has no file (`None`); its plans
/// are in the `state` folder, and nowhere where there is none.
pub fn plans_folder(squad_file: Option<&Path>, state: Option<&Path>) -> Option<PathBuf> {
    const PLANS: &str = "plans";
    match squad_file {
        Some(file) => Some(file.with_file_name(PLANS)),
        None => state.map(|state| state.join("built-in").join(PLANS)),
    }
}

/// The folder in which the program remembers what it may forget, by the rules of the desktop: `backline` under
/// `$XDG_STATE_HOME`, else under `$HOME/.local/state`. Variables that hold no absolute path count as unset.
pub fn state_folder() -> Option<PathBuf> {
    state_folder_by(|name| env::var_os(name))
}

fn state_folder_by(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let absolute = |name| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    absolute("XDG_STATE_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".local/state")))
        .map(|state| state.join("backline"))
}

/// The squad files of the folders in `folder`, by the folders' names.
pub fn squads_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut squads: Vec<PathBuf> =
        entries.map(|entry| entry.path().join(SQUAD_FILE)).filter(|file| file.is_file()).collect();
    squads.sort();
    squads
}

/// The first squad file under `squads` in the folder `here`.
pub fn first_under_squads(here: &Path) -> Option<PathBuf> {
    squads_in(&here.join("squads")).into_iter().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(variables: &[(&str, &str)]) -> Option<PathBuf> {
        state_folder_by(|name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn the_state_folder_follows_the_desktop_and_takes_only_absolute_paths() {
        let home = Some(PathBuf::from("/home/ada/.local/state/backline"));
        assert_eq!(
            state(&[("XDG_STATE_HOME", "/state"), ("HOME", "/home/ada")]),
            Some("/state/backline".into())
        );
        assert_eq!(state(&[("HOME", "/home/ada")]), home);
        assert_eq!(state(&[("XDG_STATE_HOME", "state"), ("HOME", "/home/ada")]), home);
        assert_eq!(state(&[("XDG_STATE_HOME", ""), ("HOME", "/home/ada")]), home);
        assert_eq!(state(&[("HOME", "ada")]), None);
        assert_eq!(state(&[]), None);
    }

    #[test]
    fn plans_are_beside_their_squad_and_those_of_the_built_in_squad_in_the_state_folder() {
        let juventus = Path::new("squads/juventus/squad.ron");
        let state = Path::new("/state/backline");
        assert_eq!(plans_folder(Some(juventus), None), Some("squads/juventus/plans".into()));
        assert_eq!(plans_folder(Some(Path::new("squad.ron")), None), Some("plans".into()));
        assert_eq!(plans_folder(None, Some(state)), Some("/state/backline/built-in/plans".into()));
        assert_eq!(plans_folder(None, None), None);
    }

    #[test]
    fn squads_are_the_folders_with_a_squad_file_by_name() {
        let here = tempfile::tempdir().unwrap();
        for club in ["marseille", "juventus", "empty"] {
            fs::create_dir_all(here.path().join("squads").join(club)).unwrap();
        }
        assert_eq!(first_under_squads(here.path()), None);
        for club in ["marseille", "juventus"] {
            fs::write(here.path().join("squads").join(club).join(SQUAD_FILE), "").unwrap();
        }
        fs::write(here.path().join("squads/README.md"), "").unwrap();
        let squads = here.path().join("squads");
        assert_eq!(
            squads_in(&squads),
            [squads.join("juventus/squad.ron"), squads.join("marseille/squad.ron")]
        );
        assert_eq!(first_under_squads(here.path()), Some(squads.join("juventus/squad.ron")));
    }
}

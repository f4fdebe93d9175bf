//! Finds what lies in folders: the squads of a folder, the plans of a squad, and the folder in which the program keeps its own memory.
//!
//! It only answers. No folder is made here; the first decision of a plan does that.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{self, Path, PathBuf};

/// The folders that a process stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Where relative paths begin.
    pub here: PathBuf,
    /// The user's own, which `~` stands for; `None` where the system does not say.
    pub home: Option<PathBuf>,
    /// Where the program remembers what it may forget; `None` where nothing is to be remembered.
    pub state: Option<PathBuf>,
}

impl Folders {
    /// Those of this process.
    pub fn of_process() -> Self {
        Self {
            // Without a folder to stand in there are no squads under it, and the built-in one is as good as ever.
            here: env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
            home: env::var_os("HOME").map(PathBuf::from),
            state: state_folder(),
        }
    }

    /// The path that a user typed: `~` is his own folder, and what is not absolute starts from the folder `here`.
    ///
    /// # Errors
    /// Says that nobody knows what `~` is.
    pub fn path_typed(&self, typed: &str) -> Result<PathBuf, String> {
        let Some(rest) = typed.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with('/'))
        else {
            return Ok(self.here.join(typed));
        };
        let home = self.home.as_ref().ok_or("HOME is not set, so there is no ~: type the whole path")?;
        Ok(home.join(rest.trim_start_matches('/')))
    }
}

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
pub(super) fn squads_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_hidden = |name: &OsStr| name.as_encoded_bytes().starts_with(b".");
    let folders = entries.filter(|entry| !is_hidden(&entry.file_name())).map(|entry| entry.path());
    let mut squads: Vec<PathBuf> =
        folders.map(|folder| folder.join(SQUAD_FILE)).filter(|file| file.is_file()).collect();
    squads.sort();
    squads
}

/// The squads that can be opened instead of the present one: those in the folders beside it, else those under `squads` in the
/// folder `here`. Absolute.
pub fn squads_beside(present: Option<&Path>, here: &Path) -> Vec<PathBuf> {
    let present = present.and_then(|file| path::absolute(file).ok());
    let beside = present.as_deref().and_then(Path::parent).and_then(Path::parent).map(squads_in);
    let mut squads = beside.unwrap_or_default();
    if squads.len() <= 1 {
        let is_other = |file: &PathBuf| Some(file) != present.as_ref();
        squads.extend(squads_under(here).into_iter().filter(is_other));
    }
    squads
}

/// The squad files under `squads` in the folder `here`, in the order of their names. Absolute.
pub fn squads_under(here: &Path) -> Vec<PathBuf> {
    let here = path::absolute(here).unwrap_or_else(|_| here.to_owned());
    squads_in(&here.join("squads"))
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
    fn a_path_is_typed_as_to_a_shell() {
        let folders = Folders { here: "/here".into(), home: Some("/home/ada".into()), state: None };
        for (typed, path) in [
            ("squads/verona", "/here/squads/verona"),
            ("/squads", "/squads"),
            ("~/squads/verona", "/home/ada/squads/verona"),
            ("~//squads", "/home/ada/squads"),
            ("~", "/home/ada"),
            ("~verona", "/here/~verona"),
        ] {
            assert_eq!(folders.path_typed(typed), Ok(PathBuf::from(path)), "{typed}");
        }
        let homeless = Folders { home: None, ..folders };
        assert!(homeless.path_typed("~/squads").unwrap_err().contains("HOME is not set"));
        assert_eq!(homeless.path_typed("squads"), Ok(PathBuf::from("/here/squads")));
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
        assert!(squads_under(here.path()).is_empty());
        for club in ["marseille", "juventus"] {
            fs::write(here.path().join("squads").join(club).join(SQUAD_FILE), "").unwrap();
        }
        fs::write(here.path().join("squads/README.md"), "").unwrap();
        let squads = here.path().join("squads");
        assert_eq!(
            squads_in(&squads),
            [squads.join("juventus/squad.ron"), squads.join("marseille/squad.ron")]
        );
        assert_eq!(squads_under(here.path()).first(), Some(&squads.join("juventus/squad.ron")));
    }

    #[test]
    fn other_squads_are_those_beside_the_present_one_else_those_under_squads() {
        let here = tempfile::tempdir().unwrap();
        let squad = |folder: &str| {
            let file = here.path().join(folder).join(SQUAD_FILE);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, "").unwrap();
            file
        };
        let [juventus, marseille] = [squad("squads/juventus"), squad("squads/marseille")];
        let alone = squad("elsewhere/alone");
        let both = [juventus.clone(), marseille.clone()];
        assert_eq!(squads_beside(Some(&juventus), here.path()), both);
        assert_eq!(squads_beside(None, here.path()), both);
        assert_eq!(squads_beside(Some(&alone), here.path()), [alone, juventus, marseille]);
    }
}

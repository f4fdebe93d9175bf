//! Which squad is opened, and which of its plans: what was named, else what was open last, else the first there is.
//!
//! It only reads. What was opened is remembered by the board, in [`recent`](super::recent).

use std::fmt;
use std::path::{Path, PathBuf};

use super::fingerprint::Seen;
use super::folders::{plans_folder, squads_under};
use super::plan_file::{self, PlanFile};
use super::recent::Recent;
use super::squad_file::{self, SquadFile};
use crate::domain::plan::Plan;
use crate::fault::Faults;
use crate::text;

/// The name that stands for the empty plan: the board as the squad file reports it.
pub const REPORTED: &str = "reported";

/// A plan of a squad, as it was opened.
#[derive(Clone, Debug)]
pub struct LocatedPlan {
    /// The name of its file without the ending; [`REPORTED`] for the empty plan, which has no file.
    pub name: String,
    /// Its file; the empty plan has none. The name may not be enough to find it, for not every file's name is text.
    pub path: Option<PathBuf>,
    /// What the file says.
    pub file: PlanFile,
    /// The content that was read.
    pub seen: Seen,
    /// The plan that was open last, where it was to be opened and is not there any more.
    pub missing: Option<String>,
}

impl LocatedPlan {
    /// The empty plan.
    pub fn reported() -> Self {
        let file = PlanFile { plan: Plan::default(), club: None, version: plan_file::VERSION };
        Self { name: REPORTED.to_owned(), path: None, file, seen: Seen::Nothing, missing: None }
    }
}

/// Why a squad or a plan could not be opened. A type of its own, because it is asked which: the screen lists faults, `check` goes on
/// without the plan, and a command line tells faults without its own name before them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotOpened {
    /// Its file cannot be read, or holds faults.
    Faults(Faults),
    /// The squad can be opened, but the file of its plan cannot be read, or holds faults.
    PlanFaults(Faults),
    /// The squad has no plan of this name.
    NoSuchPlan {
        /// What was asked for.
        name: String,
        /// The plans that there are.
        plans: Vec<String>,
    },
}

impl fmt::Display for NotOpened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Faults(faults) => faults.fmt(f),
            Self::PlanFaults(faults) => {
                write!(f, "{faults}\n\nWithout this plan, as the squad is reported: --plan {REPORTED}")
            }
            Self::NoSuchPlan { name, plans } if plans.is_empty() => {
                write!(f, "there is no plan {name:?}: this squad has no plans yet, only what is {REPORTED}")
            }
            Self::NoSuchPlan { name, plans } => {
                let plans = text::list(plans.iter().map(String::as_str).chain([REPORTED]));
                write!(f, "there is no plan {name:?}: this squad has {plans}")
            }
        }
    }
}

impl std::error::Error for NotOpened {}

impl From<Faults> for NotOpened {
    fn from(faults: Faults) -> Self {
        Self::Faults(faults)
    }
}

/// Opens the squad at a path. Without one: of the squads under `squads` in the folder `here` the one opened last, else the
/// first of them; where there are none the squad opened last anywhere, else the built-in one.
///
/// Where one stands comes first, so that nobody in one copy of a repository writes into another.
///
/// # Errors
/// Everything that is wrong with the file.
pub fn open_squad(path: Option<&Path>, state: Option<&Path>, here: &Path) -> Result<SquadFile, Faults> {
    squad_to_open(path, state, here)
        .map_or_else(|| Ok(squad_file::built_in()), |path| squad_file::read(&path))
}

/// What stands in the place of the squad that cannot be opened, while its file is mended: a squad without players, of this file;
/// nothing where there is no such file.
pub fn broken_squad(path: Option<&Path>, state: Option<&Path>, here: &Path) -> Option<SquadFile> {
    squad_file::broken(&squad_to_open(path, state, here)?)
}

/// The squad that is opened where nobody names one and there is none here: the file opened last, nothing in it for the built-in one;
/// nothing at all where there are squads here.
pub fn squad_from_elsewhere(state: Option<&Path>, here: &Path) -> Option<Option<PathBuf>> {
    squads_under(here).is_empty().then(|| squad_to_open(None, state, here))
}

/// The folder or the file of the squad that is to be opened; nothing for the built-in one.
fn squad_to_open(path: Option<&Path>, state: Option<&Path>, here: &Path) -> Option<PathBuf> {
    if let Some(path) = path {
        return Some(path.to_owned());
    }
    let opened = state.map(Recent::read).unwrap_or_default();
    let under_here = squads_under(here);
    let last_of_these = opened.squad_files().find(|file| under_here.iter().any(|squad| squad == file));
    let found = last_of_these.or(under_here.first().map(PathBuf::as_path)).or(opened.squad_files().next());
    found.map(Path::to_owned)
}

/// Opens a plan of a squad by its name; without one the plan opened last, else the first, else what is reported.
///
/// # Errors
/// Says that there is no such plan, or everything that is wrong with its file.
pub fn open_plan(
    squad_file: Option<&Path>,
    name: Option<&str>,
    state: Option<&Path>,
) -> Result<LocatedPlan, NotOpened> {
    let folder = plans_folder(squad_file, state);
    let plans = folder.as_deref().map(plan_file::list).unwrap_or_default();
    // Without a folder for plans there are still those that are kept elsewhere.
    let find = |name: &str| plan_file::find(folder.as_deref().unwrap_or(Path::new("")), name);
    let mut missing = None;
    let entry = match name {
        Some(REPORTED) => None,
        Some(name) => Some(find(name).ok_or_else(|| NotOpened::NoSuchPlan {
            name: name.to_owned(),
            plans: plans.into_iter().map(|plan| plan.name).collect(),
        })?),
        None => {
            let last = state.map(Recent::read);
            let last = last.as_ref().and_then(|last| last.plan_of(squad_file));
            let found = last.and_then(find);
            missing = last.filter(|_| found.is_none()).map(str::to_owned);
            found.or_else(|| plans.into_iter().next())
        }
    };
    let Some(entry) = entry else { return Ok(LocatedPlan { missing, ..LocatedPlan::reported() }) };
    let (file, seen) = plan_file::read(&entry.path).map_err(NotOpened::PlanFaults)?;
    Ok(LocatedPlan { name: entry.name, path: Some(entry.path), file, seen, missing })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Two squads under `squads`, the first with two plans, and a folder for what was opened last.
    fn folder() -> (tempfile::TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let squads = folder.path().join("squads");
        for club in ["bari", "como"] {
            fs::create_dir_all(squads.join(club).join("plans")).unwrap();
            fs::write(squads.join(club).join("squad.ron"), "(players: [(name: \"Ada\", column: Staying)])")
                .unwrap();
        }
        for title in ["A", "B"] {
            let plan = plan_file::write(&Plan::new(title), "bari");
            fs::write(squads.join("bari/plans").join(format!("{title}.ron")), plan).unwrap();
        }
        let state = folder.path().join("state");
        let bari = squads.join("bari/squad.ron");
        (folder, state, bari)
    }

    #[test]
    fn without_a_path_the_last_or_first_of_these_squads_opens_else_the_last_one_anywhere_else_the_built_in_one()
     {
        let (folder, state, _) = folder();
        let club = |here: &Path| open_squad(None, Some(&state), here).unwrap().squad.club.clone();
        assert_eq!(club(folder.path()), "bari");
        let mut last = Recent::default();
        last.remember(Some(&folder.path().join("squads/como/squad.ron")), None);
        last.write(&state);
        assert_eq!(club(folder.path()), "como");
        fs::create_dir_all(folder.path().join("copy/squads/lecce")).unwrap();
        let lecce = "(club: \"lecce\", players: [(name: \"Ada\", column: Staying)])";
        fs::write(folder.path().join("copy/squads/lecce/squad.ron"), lecce).unwrap();
        assert_eq!(club(&folder.path().join("copy")), "lecce", "what lies here, not what was open elsewhere");
        assert_eq!(club(&state), "como", "where nothing lies, what was open elsewhere");
        fs::remove_file(folder.path().join("squads/como/squad.ron")).unwrap();
        assert_eq!(club(folder.path()), "bari");
        assert_eq!(open_squad(None, None, &state).unwrap().path, None);
    }

    #[test]
    fn without_a_name_the_plan_opened_last_opens_else_the_first_else_what_is_reported() {
        let (_folder, state, bari) = folder();
        let opens = || open_plan(Some(&bari), None, Some(&state)).unwrap().name;
        assert_eq!(opens(), "A");
        let mut last = Recent::default();
        last.remember(Some(&bari), Some("B"));
        last.write(&state);
        assert_eq!(opens(), "B");
        fs::remove_file(bari.with_file_name("plans").join("B.ron")).unwrap();
        assert_eq!(opens(), "A");
        let missing = |name| open_plan(Some(&bari), name, Some(&state)).unwrap().missing;
        assert_eq!((missing(None).as_deref(), missing(Some("A"))), (Some("B"), None), "and it is said");
        fs::remove_file(bari.with_file_name("plans").join("A.ron")).unwrap();
        assert_eq!(opens(), REPORTED);
    }

    #[test]
    fn a_plan_that_is_not_there_is_answered_with_those_that_are() {
        let (_folder, state, bari) = folder();
        let why = open_plan(Some(&bari), Some("C"), Some(&state)).unwrap_err();
        assert_eq!(why.to_string(), "there is no plan \"C\": this squad has A, B and reported");
        let como = bari.parent().unwrap().with_file_name("como").join("squad.ron");
        let why = open_plan(Some(&como), Some("C"), Some(&state)).unwrap_err();
        assert!(why.to_string().contains("no plans yet"), "{why}");
        assert_eq!(open_plan(Some(&bari), Some(REPORTED), None).unwrap().file.plan, Plan::default());
    }
}

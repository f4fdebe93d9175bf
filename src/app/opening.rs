//! A plan that was just opened: how it is saved, and what the user should know about it first.

use std::path::PathBuf;

use crate::domain::plan::Plan;

use super::saving::{ReadOnlyReason, Saving};
use super::sentence::{Action, Notice, Sentence};

/// A plan that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedPlan {
    /// The name of its file; none where it has no place to be kept.
    pub name: Option<String>,
    /// The plan.
    pub plan: Plan,
    /// Whether and how it is saved.
    pub saving: Saving,
    /// What the user should know of it.
    pub remark: Option<OpeningRemark>,
    /// Whether the user asked for what is reported, and for no plan.
    pub is_reported: bool,
}

/// What there is to say of a plan that was opened, or of its squad.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpeningRemark {
    /// The plan is read-only, though the user did not ask for that.
    Held(ReadOnlyReason),
    /// The plan was made for another club, in a session that writes nothing in any case.
    MadeForAnotherClub(ReadOnlyReason),
    /// The plan is saved, but something is in doubt; as a sentence.
    Doubt(String),
    /// The plan of this name, which was open last, is not there any more; another one is open.
    LastPlanMissing(String),
    /// The plan that was to be opened holds faults, told in one line; what is reported is open.
    PlanFaults(String),
    /// There is no folder of squads here, so the squad that was open last is open, from this file.
    OpenedLast(PathBuf),
    /// The plan was read-only, and is saved from here now.
    TakenOver,
    /// The same of a plan that was made for another club: its title, and the club of the squad.
    TakenOverFor {
        /// The title of the plan.
        title: String,
        /// The club whose plan it is now.
        club: String,
    },
    /// There is no folder of squads here, so the built-in squad is open.
    BuiltInSquad {
        /// The club.
        club: String,
        /// Where plans are kept, if there is such a place.
        plans: Option<PathBuf>,
    },
}

impl OpeningRemark {
    /// The remark in words.
    pub(super) fn notice(self) -> Notice {
        match self {
            Self::Held(why @ ReadOnlyReason::MadeForAnotherClub { .. }) => Notice::failed(
                Sentence::from(format!("{why}: "))
                    .keys(Action::Fork)
                    .then(" forks it, ")
                    .keys(Action::Save)
                    .then(" takes it over"),
            ),
            Self::Held(why) => {
                let said = Sentence::from(format!("read-only: {why}; "));
                Notice::failed(said.keys(Action::Fork).then(" forks it"))
            }
            Self::MadeForAnotherClub(why) => Notice::failed(why.to_string()),
            Self::Doubt(why) => Notice::failed(why),
            Self::LastPlanMissing(name) => {
                Notice::failed(format!("{name}, the plan that was open last, is not there any more"))
            }
            Self::PlanFaults(faults) => {
                Notice::failed(format!("open as reported, for the plan is broken: {faults}"))
            }
            Self::OpenedLast(file) => {
                Notice::done(format!("no squads folder here: open as last time is {}", file.display()))
            }
            Self::TakenOver => Notice::done("the plan is free: it is saved from here now"),
            Self::TakenOverFor { title, club } => {
                Notice::done(format!("{title} is a plan for {club} now, and saved from here"))
            }
            Self::BuiltInSquad { club, plans: Some(folder) } => {
                let folder = folder.display();
                Notice::done(format!(
                    "no squads folder here: this is the built-in {club}; plans go to {folder}"
                ))
            }
            Self::BuiltInSquad { club, plans: None } => {
                let said = Sentence::from(format!("the built-in {club}, and no folder for plans: "));
                Notice::done(said.keys(Action::Save).then(" saves elsewhere"))
            }
        }
    }
}

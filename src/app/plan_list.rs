//! The list of the squad's plans: the files with their evaluations, the open plan, and the plan it is compared with.
//!
//! The app reads no files: it sends a [`PlanRequest`], and keeps the listing that comes back as a message here.

use std::cell::OnceCell;
use std::ops::Deref;
use std::rc::Rc;

use crate::domain::plan::Plan;
use crate::domain::refusal::Refusal;

use super::evaluation::Evaluation;
use super::squad_source::SquadSource;

/// What the app wants done with the plans of the squad. Plans go by the names of their files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanRequest {
    /// List the plans.
    List,
    /// Save and close the open plan, and open this one.
    Open(String),
    /// The same with a plan that has no file yet.
    Start(Plan),
    /// Give a plan that is not open another title and note.
    Describe {
        /// Which.
        name: String,
        /// Its title.
        title: String,
        /// Its note.
        note: Option<String>,
    },
    /// Move a plan's file to the trash; if the plan is open, open another.
    DeletePlan(String),
    /// Bring back the plan that was deleted last.
    RestorePlan,
    /// Write the open plan from now on, if the window that kept it from being written has closed it.
    TakeOver,
}

/// A plan's file, as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedPlan {
    /// The name of the file without its ending.
    pub name: String,
    /// The plan, or what is wrong with its file.
    pub plan: Result<Plan, String>,
}

/// The plans that were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanListing {
    /// The plans that have a file, by name.
    pub plans: Vec<ListedPlan>,
    /// The plan that was deleted last and can be brought back.
    pub deleted: Option<String>,
    /// Whether plans can be made and changed, or why not.
    pub may_change: Result<(), Refusal>,
}

/// A plan of the list, or what is wrong with its file.
#[derive(Clone, Debug)]
struct StoredPlan {
    name: String,
    contents: Result<EvaluatedPlan, String>,
}

/// A plan, which is evaluated when it is first looked at: a list shows only some of its plans.
#[derive(Clone, Debug)]
pub struct EvaluatedPlan {
    plan: Plan,
    source: SquadSource,
    evaluation: OnceCell<Evaluation>,
}

impl EvaluatedPlan {
    fn evaluation(&self) -> &Evaluation {
        self.evaluation.get_or_init(|| self.source.evaluate(&self.plan))
    }
}

/// What follows from a plan of the list.
#[derive(Clone, Copy, Debug)]
pub enum RowEvaluation<'a> {
    /// Of the plan on the board.
    OnTheBoard(&'a Evaluation),
    /// Of another one, as soon as somebody looks at it.
    OfListed(&'a EvaluatedPlan),
}

impl Deref for RowEvaluation<'_> {
    type Target = Evaluation;

    fn deref(&self) -> &Evaluation {
        match self {
            Self::OnTheBoard(evaluation) => evaluation,
            Self::OfListed(plan) => plan.evaluation(),
        }
    }
}

/// The plans of the squad.
#[derive(Clone, Debug)]
pub struct PlanList {
    /// The name of the open plan's file.
    pub(super) open: Option<String>,
    plans: Vec<StoredPlan>,
    /// The plan that was deleted last.
    pub(super) deleted: Option<String>,
    /// The plan that is on its way back, of which only the file is known.
    pub(super) restoring: Option<String>,
    /// Whether plans can be made and changed.
    pub(super) may_change: Result<(), Refusal>,
    /// The plan that the open one is compared with; none for what is reported.
    compared: Option<String>,
}

impl Default for PlanList {
    fn default() -> Self {
        let (plans, may_change) = (Vec::new(), Ok(()));
        Self { open: None, plans, deleted: None, restoring: None, may_change, compared: None }
    }
}

/// A plan in the list of plans.
#[derive(Clone, Copy, Debug)]
pub struct PlanRow<'a> {
    /// The name of its file; empty where it has none.
    pub name: &'a str,
    /// Whether it is the one on the board.
    pub is_open: bool,
    /// The plan with what follows, or what is wrong with its file.
    pub contents: Result<(&'a Plan, RowEvaluation<'a>), &'a str>,
}

impl PlanRow<'_> {
    /// What people call it: its title, or the name of its file where nothing else is known.
    pub fn title(&self) -> &str {
        match self.contents {
            Ok((plan, _)) if !plan.title.is_empty() => &plan.title,
            Ok(_) | Err(_) => self.name,
        }
    }

    /// Its title, and its file where that is called differently: `Plan B`, `Summer (plan-b.ron)`.
    pub fn title_and_file(&self) -> String {
        let title = self.title();
        let letters = |text: &str| text.chars().filter(|char| char.is_alphanumeric()).collect::<String>();
        if self.name.is_empty() || letters(&title.to_lowercase()) == letters(self.name) {
            title.to_owned()
        } else {
            format!("{title} ({}.ron)", self.name)
        }
    }
}

impl PlanList {
    /// Takes the plans that were found.
    pub(super) fn fill(&mut self, listing: PlanListing, source: &SquadSource) {
        let store = |listed: ListedPlan| StoredPlan {
            name: listed.name,
            contents: listed.plan.map(|plan| EvaluatedPlan {
                plan,
                source: source.clone(),
                evaluation: OnceCell::new(),
            }),
        };
        self.plans = listing.plans.into_iter().map(store).collect();
        self.deleted = listing.deleted;
        self.may_change = listing.may_change;
        self.forget_missing_comparison();
    }

    /// Has those plans evaluated again that stand on another squad than this: the squad file was reloaded.
    pub(super) fn reevaluate(&mut self, source: &SquadSource) {
        for listed in self.plans.iter_mut().filter_map(|plan| plan.contents.as_mut().ok()) {
            if !Rc::ptr_eq(&listed.source.squad, &source.squad) {
                (listed.source, listed.evaluation) = (source.clone(), OnceCell::new());
            }
        }
    }

    /// Notes which plan is open now.
    pub(super) fn set_open(&mut self, name: Option<String>) {
        self.open = name;
        self.forget_missing_comparison();
    }

    /// Whether the open plan has a file.
    fn has_file_of_open(&self) -> bool {
        self.plans.iter().any(|plan| Some(&plan.name) == self.open.as_ref())
    }

    /// How many plans there are, with the open one.
    pub(super) fn count(&self) -> usize {
        self.plans.len() + usize::from(!self.has_file_of_open())
    }

    /// The plans by name. The open one is as it is on the board, whatever its file says and while it has none.
    pub(super) fn entries<'a>(&'a self, plan: &'a Plan, evaluation: &'a Evaluation) -> Vec<PlanRow<'a>> {
        let name = self.open.as_deref().unwrap_or_default();
        let open =
            PlanRow { name, is_open: true, contents: Ok((plan, RowEvaluation::OnTheBoard(evaluation))) };
        let entry = |stored: &'a StoredPlan| {
            let contents = stored.contents.as_ref().map_err(String::as_str);
            let contents = contents.map(|listed| (&listed.plan, RowEvaluation::OfListed(listed)));
            let is_open = Some(&stored.name) == self.open.as_ref();
            if is_open { open } else { PlanRow { name: &stored.name, is_open, contents } }
        };
        let mut entries: Vec<PlanRow<'a>> = self.plans.iter().map(entry).collect();
        if !self.has_file_of_open() {
            entries.insert(entries.partition_point(|entry| entry.name < name), open);
        }
        entries
    }

    /// The plan that the open one is compared with, after the name of its file; none for what is reported.
    pub(super) fn compared(&self) -> Option<(&str, &Plan, &Evaluation)> {
        let (name, listed) = self.stored_compared()?;
        Some((name, &listed.plan, listed.evaluation()))
    }

    fn stored_compared(&self) -> Option<(&str, &EvaluatedPlan)> {
        let stored = self.plans.iter().find(|plan| Some(&plan.name) == self.compared.as_ref())?;
        stored.contents.as_ref().ok().map(|listed| (stored.name.as_str(), listed))
    }

    /// Compares with the plan of this name from now on; with what is reported where there is no other of this name.
    pub(super) fn compare_with(&mut self, name: Option<String>) {
        self.compared = name;
        self.forget_missing_comparison();
    }

    /// Compares with the next one of what is reported and the other plans.
    pub(super) fn compare_with_next(&mut self, by: isize) {
        let others =
            self.plans.iter().filter(|plan| plan.contents.is_ok() && Some(&plan.name) != self.open.as_ref());
        let all: Vec<Option<&String>> =
            std::iter::once(None).chain(others.map(|plan| Some(&plan.name))).collect();
        let now = all.iter().position(|&name| name == self.compared.as_ref()).unwrap_or(0);
        let length = all.len();
        let next = if by < 0 { now + length - 1 } else { now + 1 } % length;
        self.compared = all[next].cloned();
    }

    fn forget_missing_comparison(&mut self) {
        if self.compared == self.open || self.stored_compared().is_none() {
            self.compared = None;
        }
    }
}

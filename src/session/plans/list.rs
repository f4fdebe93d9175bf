//! The plans of the squad, as the app asks for them: list, open, start, describe, throw away and bring back.
//!
//! What is on the board is laid aside only when all that is owed to it is on the disk.

use std::path::Path;

use anyhow::{Context, anyhow, bail};

use super::{PATIENCE, PlanStore, SavePolicy, held_by, in_one_line, refusal};
use crate::app::opening::OpenedPlan;
use crate::app::plan_list::{ListedPlan, PlanListing, PlanRequest};
use crate::app::saving::{ReadOnlyReason, Saving};
use crate::app::{App, Message};
use crate::domain::plan::Plan;
use crate::domain::refusal::Refusal;
use crate::store::fingerprint::Seen;
use crate::store::opening::{LocatedPlan, open_plan};
use crate::store::plan_file::{self, PlanText};
use crate::store::trash::{self, DeletedPlan};

impl PlanStore {
    /// Does what the app asks for, and says what came of it.
    pub fn answer(&mut self, ask: PlanRequest, app: &App) -> Vec<Message> {
        let done = match ask {
            PlanRequest::List => Ok(Vec::new()),
            PlanRequest::Open(name) => self.open_other(&name, app),
            PlanRequest::Start(plan) => self.start(plan, app),
            PlanRequest::Describe { name, title, note } => self.describe(&name, title, note),
            PlanRequest::DeletePlan(name) => self.delete(&name, app),
            PlanRequest::RestorePlan => self.restore(app),
            PlanRequest::TakeOver => self.take_over(app),
        };
        let mut messages: Vec<Message> = self.messages.drain(..).collect();
        match done {
            Ok(done) => messages.extend(done),
            Err(why) => messages.push(Message::Refused(refusal(&why))),
        }
        messages.extend(self.ask_for_plans());
        messages
    }

    /// The plans that have a file, each read.
    pub(super) fn plans(&self) -> Vec<ListedPlan> {
        read_plans(self.folder().as_deref())
    }

    /// Has the plans read; returns them unless that takes long.
    fn ask_for_plans(&mut self) -> Option<Message> {
        let folder = self.folder();
        let plans = self.listed.ask(move || read_plans(folder.as_deref()))?;
        Some(Message::PlansListed(self.listing(plans)))
    }

    /// Whether the plans are still being read.
    pub const fn is_listing(&self) -> bool {
        self.listed.is_under_way()
    }

    /// The plans, if reading them took long and has come to its end.
    pub(super) fn listed_meanwhile(&mut self) -> Option<Message> {
        let (plans, is_asked_again) = self.listed.news()?;
        if is_asked_again {
            return self.ask_for_plans();
        }
        Some(Message::PlansListed(self.listing(plans)))
    }

    fn listing(&self, plans: Vec<ListedPlan>) -> PlanListing {
        PlanListing {
            plans,
            deleted: self.last_deleted().map(|deleted| self.name_of(&deleted.restore_path())),
            may_change: match &self.policy {
                SavePolicy::Autosave(_) | SavePolicy::Discard => Ok(()),
                SavePolicy::ReadOnly => {
                    Err(Refusal::Because("opened with --read-only: nothing is written".to_owned()))
                }
            },
        }
    }

    fn open_other(&mut self, name: &str, app: &App) -> anyhow::Result<Vec<Message>> {
        self.settle(app)?;
        let before = self.open.clone();
        let opened = open_plan(self.squad_file.as_deref(), Some(name), self.folders.state.as_deref())
            .map_err(|why| anyhow!(in_one_line(&why)))?;
        self.release(before.as_deref());
        Ok(vec![Message::PlanOpened(Box::new(self.adopt(opened)))])
    }

    fn start(&mut self, plan: Plan, app: &App) -> anyhow::Result<Vec<Message>> {
        let folder = self.folder();
        let saving = match &self.policy {
            SavePolicy::Autosave(_) => Saving::owed(),
            SavePolicy::ReadOnly => bail!(ReadOnlyReason::AskedFor),
            SavePolicy::Discard => Saving::nowhere(),
        };
        self.settle(app)?;
        let before = self.open.clone();
        self.release(before.as_deref());
        let path = folder.map(|folder| plan_file::free_path(&folder, &plan.title));
        Ok(vec![Message::PlanOpened(Box::new(self.opened(path, plan, saving, None)))])
    }

    /// Changes what is said about a plan that is not open. What it decides is as it is on the disk now.
    fn describe(&mut self, name: &str, title: String, note: Option<String>) -> anyhow::Result<Vec<Message>> {
        let path = self.path_of(name)?;
        let (file, seen) = plan_file::read(&path).map_err(|faults| anyhow!(faults.in_one_line()))?;
        if let Seen::Newer(_) = seen {
            bail!(ReadOnlyReason::NewerProgram);
        }
        let club = file.club.unwrap_or_else(|| self.club.clone());
        let mut plan = file.plan;
        (plan.title, plan.note) = (title, note);
        let autosave = self.autosave()?;
        autosave.open(&path, seen).map_err(|held| anyhow!(held_by(held)))?;
        autosave.save(&path, PlanText::of(&plan, &club), 0);
        autosave.close(&path);
        let is_settled = autosave.settle(PATIENCE);
        let result = self
            .collect_reports()
            .into_iter()
            .rfind(|report| report.path == path)
            .map(|report| report.result);
        match result {
            Some(Err(error)) => Err(error.into()),
            Some(Ok(_)) if is_settled => Ok(Vec::new()),
            Some(Ok(_)) | None => bail!("the disk did not answer in time"),
        }
    }

    fn delete(&mut self, name: &str, app: &App) -> anyhow::Result<Vec<Message>> {
        let path = self.path_of(name)?;
        let is_open = self.open.as_ref() == Some(&path);
        if is_open {
            self.settle(app)?;
        }
        let autosave = self.autosave()?;
        if !is_open {
            // Taking its lock for a moment shows whether another window is at it.
            autosave.lock(&path).map_err(|held| anyhow!(held_by(held)))?;
        }
        let deleted = trash::delete(&path);
        if !is_open || deleted.is_ok() {
            autosave.close(&path);
        }
        self.deleted.push(deleted?);
        if !is_open {
            return Ok(Vec::new());
        }
        let next = self.open_any();
        Ok(vec![Message::PlanOpened(Box::new(next))])
    }

    /// Opens the first plan that can be read; a new one where there is none.
    fn open_any(&mut self) -> OpenedPlan {
        let names: Vec<String> =
            self.plans().into_iter().filter(|listed| listed.plan.is_ok()).map(|listed| listed.name).collect();
        let (squad, state) = (self.squad_file.clone(), self.folders.state.clone());
        let open = |name: &str| open_plan(squad.as_deref(), Some(name), state.as_deref()).ok();
        let opened = names.iter().find_map(|name| open(name)).unwrap_or_else(LocatedPlan::reported);
        self.adopt(opened)
    }

    /// The plan that was thrown away last: here, else by another window or at another time.
    fn last_deleted(&self) -> Option<DeletedPlan> {
        let here = self.deleted.last().filter(|deleted| deleted.to.symlink_metadata().is_ok()).cloned();
        here.or_else(|| trash::last_deleted(&self.folder()?))
    }

    fn restore(&mut self, app: &App) -> anyhow::Result<Vec<Message>> {
        self.autosave()?;
        let deleted = self.last_deleted().context("no plan was deleted")?;
        // A new plan may wait under its name, with nothing on the disk yet: then it is the one that comes back.
        if self.open.as_ref() == Some(&deleted.restore_path()) {
            self.settle(app)?;
        }
        // What was just written may have taken that name.
        let back = deleted.restore_path();
        let is_open = self.open.as_ref() == Some(&back);
        // The board asks before, but another plan may have been thrown away since.
        if is_open && app.saving().is_lost_by_leaving() {
            let title = &app.plan().title;
            bail!("{title} has the same name, and what was decided in it is not saved: fork it first");
        }
        let autosave = self.autosave()?;
        if !is_open {
            // Another window may wait under its name as well.
            autosave.lock(&back).map_err(|held| anyhow!(held_by(held)))?;
        }
        let restored = deleted.restore(&back);
        if !is_open {
            autosave.close(&back);
        }
        restored?;
        self.deleted.retain(|other| *other != deleted);
        if !is_open {
            return Ok(Vec::new());
        }
        let name = self.name_of(&back);
        let opened = open_plan(self.squad_file.as_deref(), Some(&name), self.folders.state.as_deref());
        let opened = opened.map_err(|why| anyhow!(in_one_line(&why)))?;
        Ok(vec![Message::PlanOpened(Box::new(self.adopt(opened)))])
    }
}

/// The plans of a folder, each read.
fn read_plans(folder: Option<&Path>) -> Vec<ListedPlan> {
    let plans = folder.map(plan_file::list).unwrap_or_default();
    let listed = |entry: plan_file::PlanEntry| ListedPlan {
        plan: plan_file::read(&entry.path).map(|(file, _)| file.plan).map_err(|faults| faults.in_one_line()),
        name: entry.name,
    };
    plans.into_iter().map(listed).collect()
}

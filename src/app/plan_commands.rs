//! Commands on whole plans: opening, starting, forking, naming, deleting and comparing them.
//!
//! Session carries them out and answers with messages. A fork never touches the plan that it comes from.

use std::rc::Rc;

use crate::domain::plan::{Plan, next_title};

use super::board_plan::BoardPlan;
use super::evaluation::Evaluation;
use super::leaving::Leaving;
use super::opening::OpenedPlan;
use super::plan_list::{PlanListing, PlanRequest, PlanRow};
use super::prompt::{Prompt, Wanted};
use super::saving::State;
use super::sentence::{Action, Notice, Sentence, because};
use super::view::{Overlay, View};
use super::{App, Effect};

impl App {
    /// The plans of the squad, as the list shows them.
    pub fn plans(&self) -> Vec<PlanRow<'_>> {
        self.plan_list.entries(self.plan.plan(), &self.evaluations.now)
    }

    /// The evaluation with which the open plan is compared, after the names of the two: their titles, or the names of their files
    /// where both have the same title.
    pub fn compared_plan(&self) -> ([String; 2], Evaluation) {
        let own = self.plan().title.clone();
        match self.plan_list.compared() {
            Some((name, plan, evaluation)) if plan.title == own => {
                let open = self.open_plan().unwrap_or(&own).to_owned();
                ([name.to_owned(), open], evaluation.clone())
            }
            Some((_, plan, evaluation)) => ([plan.title.clone(), own], evaluation.clone()),
            None => (["reported".to_owned(), own], self.source.evaluate(&Plan::default())),
        }
    }

    /// The plan under the cursor of the list.
    fn plan_under_cursor(&self) -> Option<PlanRow<'_>> {
        self.plans().get(self.cursor().plan).copied()
    }

    pub(super) fn plans_listed(&mut self, listing: PlanListing) {
        let under_cursor = self.plan_under_cursor().map(|entry| entry.name.to_owned());
        self.plan_list.fill(listing, &self.source);
        let restored = self.plan_list.restoring.take();
        let plans = self.plans();
        let row = plans.iter().position(|entry| Some(entry.name) == under_cursor.as_deref());
        let back = plans.iter().find(|entry| restored.as_deref() == Some(entry.name));
        let said = back.map(|entry| Notice::done(format!("{} is back", entry.title_and_file())));
        if let Some(row) = row {
            self.selection.cursor.plan = row;
        }
        self.notice = said.or(self.notice.take());
        self.ask_only_about_a_plan_that_is_there();
        self.update_shown();
    }

    /// Notes the name under which the open plan is kept from now on.
    pub(super) fn keep_open_plan_as(&mut self, name: Option<String>) {
        self.plan_list.set_open(name);
        self.ask_only_about_a_plan_that_is_there();
    }

    /// Closes the question whether to delete a plan that is in the list no more.
    fn ask_only_about_a_plan_that_is_there(&mut self) {
        if self.plan_to_delete().is_none() {
            self.overlays.close_where(|overlay| overlay == Overlay::Deletion);
        }
    }

    /// Puts a plan on the board that was opened.
    pub(super) fn plan_opened(&mut self, opened: OpenedPlan) -> Option<Effect> {
        self.cancel_drag();
        self.close_conflict();
        self.prompt = None;
        self.overlays.top = None;
        self.leaving = Leaving::default();
        self.plan = BoardPlan::new(opened.plan, opened.saving).showing_what_is_reported(opened.is_reported);
        self.keep_open_plan_as(opened.name);
        self.refresh();
        // Another plan is no change by a decision.
        self.evaluations.before = Rc::clone(&self.evaluations.now);
        let row = self.plans().iter().position(|entry| entry.is_open);
        self.selection.cursor.plan = row.unwrap_or(0);
        if let Some(remark) = opened.remark {
            self.notice = Some(remark.notice());
        }
        self.saving().is_owed().then_some(Effect::Save)
    }

    pub(super) fn open_under_cursor(&mut self) -> Option<Effect> {
        let entry = self.plan_under_cursor()?;
        let (name, title, is_open) = (entry.name.to_owned(), entry.title().to_owned(), entry.is_open);
        self.selection.view = View::Board;
        if is_open {
            return None;
        }
        self.notice = Some(Notice::done(format!("{title} is open")));
        Some(Effect::Plans(PlanRequest::Open(name)))
    }

    pub(super) fn ask_for_fork(&mut self) {
        let Some(entry) = self.plan_under_cursor() else { return };
        let wanted = Wanted::Fork(entry.name.to_owned());
        self.prompt = Some(Prompt::proposing(wanted, &self.free_title(entry.title())));
    }

    /// Starts a plan of this title that begins like the plan of that name.
    pub(super) fn fork(&mut self, name: &str, title: &str) -> Option<Effect> {
        if let Err(refusal) = self.permits_title(title, "") {
            self.notice = Some(Notice::refused(refusal));
            return None;
        }
        let plans = self.plans();
        let entry = plans.iter().find(|entry| entry.name == name)?;
        let fork = entry.contents.ok()?.0.forked(title);
        self.notice = Some(Notice::done(format!("{title}, forked from {}, is open", entry.title())));
        Some(Effect::Plans(PlanRequest::Start(fork)))
    }

    fn free_title(&self, after: &str) -> String {
        next_title(self.plans().iter().map(PlanRow::title), after)
    }

    pub(super) fn ask_for_plan(&mut self) {
        let title = self.free_title(&self.plan().title);
        self.prompt = Some(Prompt::proposing(Wanted::Plan, &title));
    }

    pub(super) fn ask_for_title(&mut self) {
        let Some(entry) = self.plan_under_cursor() else { return };
        let prompt = Prompt::new(Wanted::Title(entry.name.to_owned()), entry.title());
        self.prompt = Some(prompt);
    }

    pub(super) fn ask_for_note(&mut self) {
        let Some(entry) = self.plan_under_cursor() else { return };
        let Ok((plan, _)) = entry.contents else { return };
        let note = plan.note.clone().unwrap_or_default();
        self.prompt = Some(Prompt::new(Wanted::Note(entry.name.to_owned()), &note));
    }

    pub(super) fn start_plan(&mut self, title: &str) -> Option<Effect> {
        if let Err(refusal) = self.permits_title(title, "") {
            self.notice = Some(Notice::refused(refusal));
            return None;
        }
        self.notice = Some(Notice::done(format!("{title} is open")));
        Some(Effect::Plans(PlanRequest::Start(Plan::new(title))))
    }

    pub(super) fn retitle(&mut self, name: &str, title: &str) -> Option<Effect> {
        if let Err(refusal) = self.permits_title(title, name) {
            self.notice = Some(Notice::refused(refusal));
            return None;
        }
        self.describe(name, |plan| title.clone_into(&mut plan.title))
    }

    pub(super) fn annotate(&mut self, name: &str, note: &str) -> Option<Effect> {
        self.describe(name, |plan| plan.note = (!note.is_empty()).then(|| note.to_owned()))
    }

    /// Changes what is said about a plan, never what it decides: here for the open one, by session for any other.
    fn describe(&mut self, name: &str, change: impl FnOnce(&mut Plan)) -> Option<Effect> {
        if self.plan_list.open.as_deref().unwrap_or_default() == name {
            self.plan.edit(change);
            return self.changed();
        }
        let entry = self.plans().into_iter().find(|entry| entry.name == name)?;
        let mut plan = entry.contents.ok()?.0.clone();
        change(&mut plan);
        Some(Effect::Plans(PlanRequest::Describe {
            name: name.to_owned(),
            title: plan.title,
            note: plan.note,
        }))
    }

    /// Asks once more: a key that slipped deletes nothing.
    pub(super) fn ask_before_deleting(&mut self) {
        self.overlays.deletion = self.plan_under_cursor().map(|entry| entry.name.to_owned());
        self.overlays.top = Some(Overlay::Deletion);
    }

    /// The plan that the user is asked about before it is deleted.
    pub fn plan_to_delete(&self) -> Option<PlanRow<'_>> {
        let name = self.overlays.deletion.as_deref()?;
        self.plans().into_iter().find(|entry| entry.name == name)
    }

    /// Deletes the plan that was asked about.
    pub(super) fn delete_plan(&mut self) -> Option<Effect> {
        let Overlay::Deletion = self.overlays.top.take()? else { return None };
        let entry = self.plan_to_delete()?;
        let said = Sentence::from(format!("{} is deleted; ", entry.title_and_file()));
        let request = PlanRequest::DeletePlan(entry.name.to_owned());
        self.notice = Some(Notice::done(said.keys(Action::RestorePlan).then(" brings it back")));
        Some(Effect::Plans(request))
    }

    pub(super) fn restore_plan(&mut self) -> Effect {
        self.plan_list.restoring = self.plan_list.deleted.clone();
        Effect::Plans(PlanRequest::RestorePlan)
    }

    /// Compares the open plan with the one under the cursor of the list.
    pub(super) fn compare_with_selected(&mut self) -> Option<Effect> {
        let name = self.plan_under_cursor()?.name.to_owned();
        self.plan_list.compare_with(Some(name));
        self.look(View::Compare)
    }

    /// Compares with the next plan, or the previous one.
    pub(super) fn compare_with_next(&mut self, by: isize) {
        self.plan_list.compare_with_next(by);
        self.selection.cursor.line = 0;
        self.update_shown();
    }

    pub(super) fn permits_opening(&self) -> Result<(), Sentence> {
        self.permits_reading()?;
        let is_open = self.plan_under_cursor().is_some_and(|entry| entry.is_open);
        if is_open { Ok(()) } else { self.permits_leaving() }
    }

    pub(super) fn permits_forking(&self) -> Result<(), Sentence> {
        self.plan_list.may_change.clone()?;
        self.permits_opening()
    }

    pub(super) fn permits_describing(&self) -> Result<(), Sentence> {
        self.plan_list.may_change.clone()?;
        self.permits_reading()?;
        if self.plan_under_cursor().is_some_and(|entry| entry.is_open) {
            self.permits_changing_it()
        } else {
            Ok(())
        }
    }

    /// Whether the open plan's file may be changed.
    fn permits_changing_it(&self) -> Result<(), Sentence> {
        if let State::ReadOnly(why) = self.saving().state() {
            return because(format!("read-only: {why}"));
        }
        Ok(())
    }

    pub(super) fn permits_deleting(&self) -> Result<(), Sentence> {
        self.plan_list.may_change.clone()?;
        match self.plan_under_cursor() {
            None => because("no plan is under the cursor"),
            Some(entry) if entry.is_open && self.saving().state() == State::Untouched => {
                because("nothing is saved of this plan yet")
            }
            Some(entry) if entry.is_open => self.permits_changing_it().and_then(|()| self.permits_leaving()),
            Some(_) => Ok(()),
        }
    }

    /// Whether there is a plan under the cursor that can be read.
    pub(super) fn permits_reading(&self) -> Result<(), Sentence> {
        match self.plan_under_cursor().map(|entry| (entry.name, entry.contents)) {
            None => because("no plan is under the cursor"),
            Some((name, Err(fault))) => because(format!("{name} cannot be read: {fault}")),
            Some((_, Ok(_))) => Ok(()),
        }
    }

    pub(super) fn permits_starting(&self) -> Result<(), Sentence> {
        self.plan_list.may_change.clone()?;
        self.permits_leaving()
    }

    pub(super) fn permits_restoring(&self) -> Result<(), Sentence> {
        self.plan_list.may_change.clone()?;
        match self.plan_list.deleted.as_deref() {
            None => because("no plan was deleted"),
            // It would take the place of what is on the board.
            deleted if deleted == self.open_plan() => self.permits_leaving(),
            Some(_) => Ok(()),
        }
    }

    /// Whether the plan of this name may be called so.
    fn permits_title(&self, title: &str, name: &str) -> Result<(), Sentence> {
        if title.is_empty() {
            return because("a plan needs a title");
        }
        let is_other = |entry: &PlanRow| name.is_empty() || entry.name != name;
        if self.plans().iter().any(|entry| entry.title() == title && is_other(entry)) {
            return because(format!("there is a {title} already"));
        }
        Ok(())
    }
}

//! The form on the board: a man's facts row by row, typed into the prompt, and what accepting them does.
//!
//! What the plan keeps becomes a decision; what belongs to the squad file is written beside it by the session.

use super::prompt::{Prompt, Wanted};
use super::sentence::{Notice, Sentence};
use super::view::Overlay;
use super::{App, Effect};
use crate::domain::form::{Form, Row, Subject};
use crate::domain::plan::added_targets;
use crate::domain::plan::decision::Decision;
use crate::domain::plan::new_target::NewTarget;

impl App {
    /// The form that is being filled in.
    pub const fn form(&self) -> Option<&Form> {
        self.form.as_ref()
    }

    pub(super) fn permits_form(&self) -> Result<(), Sentence> {
        let player = self.someone()?;
        if self.board().is_added(player) { Ok(()) } else { self.has_squad_file() }
    }

    /// Opens the form of the man under the cursor.
    pub(super) fn open_form(&mut self) {
        let Some(player) = self.selected() else { return };
        let (id, today) = (self.id(player), self.board().date());
        let form = match added_targets::find(self.plan().standing().1, &id) {
            Some(target) => Form::of_target(Subject::AddedTarget(id), target, today),
            None => Form::of_man(self.player(player), today),
        };
        self.show_form(form, 0);
    }

    /// Opens the form of a new target of whom only the name is known.
    pub(super) fn open_form_of(&mut self, target: &NewTarget) {
        self.show_form(Form::of_target(Subject::NewTarget, target, self.board().date()), 1);
    }

    fn show_form(&mut self, form: Form, row: usize) {
        self.cancel_drag();
        self.form = Some(form);
        self.overlays.top = Some(Overlay::Form(row));
    }

    /// Asks for the row under the cursor: what is typed takes the place of what is known.
    pub(super) fn type_form_row(&mut self) {
        let (Some(form), Some(Overlay::Form(row))) = (&self.form, self.overlays.top) else { return };
        let Some(&row) = form.rows().get(row) else { return };
        self.prompt = Some(Prompt::proposing(Wanted::FormRow(row), &form.typed(row)));
    }

    /// Takes what was typed into a row, and goes to the next one.
    pub(super) fn form_row_typed(&mut self, row: Row, typed: &str) -> Result<Option<Effect>, String> {
        if let Some(form) = &mut self.form {
            form.take(row, typed)?;
            let length = form.rows().len();
            self.overlays.step(1, length);
        }
        Ok(None)
    }

    /// Accepts the form: the plan keeps a target, and what is of the squad file is written beside it.
    pub(super) fn accept_form(&mut self) -> Option<Effect> {
        let form = self.form.as_ref()?;
        let accepted = match &form.subject {
            Subject::OfSquad(_) if form.difference(self.squad()).is_none() => {
                Err("nothing was typed that the squad file does not say already".to_owned())
            }
            Subject::OfSquad(_) => return Some(Effect::WriteForm),
            Subject::NewTarget => self.add(form.target()),
            Subject::AddedTarget(_) => {
                let target = form.target();
                let said = format!("{} as you say", target.name);
                Ok(self.decide(Decision::AddTarget { target }, said))
            }
        };
        match accepted {
            Ok(effect) => {
                self.close_form();
                effect
            }
            Err(why) => {
                self.notice = Some(Notice::refused(why));
                None
            }
        }
    }

    pub(super) fn close_form(&mut self) {
        self.form = None;
        self.overlays.close_where(|overlay| matches!(overlay, Overlay::Form(_)));
    }
}

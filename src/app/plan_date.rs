//! Changes the plan's date: a day back or on, or to the nearest day on which something happens.

use crate::domain::board::calendar;
use crate::domain::date::Date;
use crate::domain::plan::decision::Decision;

use super::message::DateStep;
use super::sentence::{Notice, Sentence, because};
use super::{App, Effect};

impl App {
    /// The day that a step leads to.
    ///
    /// # Errors
    /// Says why there is none.
    pub(super) fn date_after(&self, step: DateStep) -> Result<Date, Sentence> {
        let board = self.board();
        if self.source.day.is_some() {
            return because("the command line sets the date: start without --as-of to move it");
        }
        let Some(day) = board.date() else {
            return because("neither the squad file nor the plan states a date");
        };
        let by = |days: i32| Some(day.plus_days(days)).filter(|&other| other != day);
        let to = match step {
            DateStep::DayBack => by(-1),
            DateStep::DayOn => by(1),
            DateStep::PreviousEvent => self.evaluations.now.calendar().day_before(day),
            DateStep::NextEvent => self.evaluations.now.calendar().day_after(day),
            DateStep::To(other) => Some(other),
        };
        to.map_or_else(|| because("the calendar ends here"), Ok)
    }

    /// Moves the date. Steps that follow one another are one decision, so that one undo takes them all back.
    pub(super) fn move_date(&mut self, step: DateStep) -> Option<Effect> {
        let to = self.date_after(step).ok()?;
        self.cancel_drag();
        self.plan.decide_last_of_a_row(Decision::SetDate { to });
        let effect = self.changed();
        let now = &self.evaluations.now;
        let events = calendar::in_words(&now.board, &now.calendar().on(to));
        let mut said = if events.is_empty() { to.to_string() } else { format!("{to}: {events}") };
        if self.squad().as_of.is_some_and(|stated| to < stated) {
            said.push_str("; the squad file tells of a later day");
        }
        self.notice = Some(Notice::done(said));
        effect
    }
}

//! The question whether to delete a plan: what would go, where to, and the two answers.

use crate::app::{App, Message};
use crate::input::context::Context;
use crate::input::key_names::key_in;
use crate::text::count;

use super::popup::Popup;
use super::text_rows::TextRow;
use super::theme::Theme;

/// The question; nothing where the plan is gone already.
pub fn popup(app: &App, wide: u16, theme: Theme) -> Option<Popup> {
    let plan = app.plan_to_delete()?;
    let key = |message| key_in(Context::Deletion, message);
    let what = match plan.contents {
        Ok((plan, _)) => count(plan.taken().len(), "decision"),
        Err(fault) => format!("it cannot be read: {fault}"),
    };
    let (delete, keep) = (key(&Message::DeletePlan), key(&Message::Close));
    let back = key_in(Context::Plans, &Message::RestorePlan);
    let texts = [
        (format!("{}: {what}", plan.title_and_file()), theme.fact()),
        (
            format!("{delete} deletes it: its file goes to plans/.trash, and {back} brings it back"),
            theme.matters(),
        ),
        (format!("{keep} keeps it"), theme.matters()),
    ];
    let rows = texts.map(|(text, style)| TextRow::new(theme).words(0, wide, &text, style));
    Some(Popup::text(format!("Delete {}?", plan.title()), rows.into(), 0, theme))
}

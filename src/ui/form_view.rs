//! The form: what is known of a man row by row, with a mark at what was typed anew.

use crate::app::App;
use crate::domain::form::{self, Subject};

use super::popup::Popup;
use super::text_rows::TextRow;
use super::theme::Theme;

/// The form, with the cursor on a row; nothing where none is filled in.
pub fn popup(app: &App, cursor: usize, theme: Theme) -> Option<Popup> {
    let filled = app.form()?;
    let rows = filled.rows().iter().enumerate().map(|(at, field)| {
        let (mark, style) =
            if at == cursor { (theme.glyphs.cursor, theme.cursor()) } else { ("", theme.fact()) };
        let said = filled.said(*field);
        let row = TextRow::new(theme).label(0, mark, theme.fact()).label(1, form::label(*field).0, style);
        let row = match &said {
            Some(said) => row.label(18, said, theme.matters()),
            None => row.label(18, "not stated", theme.supports()),
        };
        vec![if filled.is_changed(*field) { row.aside("new", theme.warns()) } else { row }]
    });
    let kept = match filled.subject {
        Subject::NewTarget | Subject::AddedTarget(_) => "kept in this plan",
        Subject::OfSquad(_) => "written to squad.ron.new; the squad file is left as it is",
    };
    let heading = vec![TextRow::new(theme).label(1, kept, theme.supports())];
    Some(Popup::list(filled.name(), rows.collect(), cursor, theme).headed(heading))
}

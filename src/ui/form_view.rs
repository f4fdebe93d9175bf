//! The form: what is known of a man row by row, with a mark at what was typed anew.

use crate::app::App;
use crate::domain::form::{self, Subject};

use super::pen::width;
use super::popup::Popup;
use super::text_rows::TextRow;
use super::theme::Theme;

/// Where the values begin, and what the mark behind them takes.
const VALUES: u16 = 18;
const MARK: &str = "new";

/// The form, with the cursor on a row; nothing where none is filled in.
pub fn popup(app: &App, cursor: usize, wide: u16, theme: Theme) -> Option<Popup> {
    let filled = app.form()?;
    let mark = wide.saturating_sub(width(MARK));
    let rows = filled.rows().iter().enumerate().map(|(at, &row)| {
        let (here, style) =
            if at == cursor { (theme.glyphs.cursor, theme.cursor()) } else { ("", theme.fact()) };
        let label = TextRow::new(theme).label(0, here, theme.fact()).label(1, form::label(row).0, style);
        let (said, style) = match filled.said(row) {
            Some(said) => (said, theme.matters()),
            None => ("not stated".to_owned(), theme.supports()),
        };
        let told = label.words(VALUES, mark.saturating_sub(VALUES + 1), &said, style);
        vec![if filled.is_changed(row) { told.label(mark, MARK, theme.warns()) } else { told }]
    });
    let kept = match filled.subject {
        Subject::NewTarget | Subject::AddedTarget(_) => "kept in this plan",
        Subject::OfSquad(_) => "written to squad.ron.new; the squad file is left as it is",
    };
    let heading = vec![TextRow::new(theme).words(1, wide.saturating_sub(1), kept, theme.supports())];
    Some(Popup::list(filled.name(), rows.collect(), cursor, theme).headed(heading))
}

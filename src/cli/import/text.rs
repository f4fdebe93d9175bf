//! Tells a dry run as text: columns, questions, what is worth a look, what is refused, and what would be written.

use unicode_width::UnicodeWidthStr;

use super::Told;
use crate::cli::show::Show;
use crate::cli::show::text_layout::{Align, Layout, Page};
use crate::domain::import::difference::Difference;
use crate::domain::import::dry_run::DryRun;
use crate::domain::import::in_words;
use crate::domain::squad::Squad;
use crate::runtime::terminal;
use crate::store::squad_import::SquadImport;
use crate::text::within;

/// What each file would do, and what would be written into a folder.
pub fn page(files: &[Told], squad: &SquadImport, folder: &str) -> String {
    let wide = terminal::columns().unwrap_or(Show::USUAL_WIDTH);
    let mut page = Page::new(wide);
    for file in files {
        one_file(&mut page, file, usize::from(wide));
        if files.len() > 1 {
            page.gap();
        }
    }
    if let Some((there, difference)) = squad.all_together().filter(|_| files.len() > 1) {
        page.paragraph(0, "All together");
        changes(&mut page, there, &difference);
    }
    if let Some(said) = squad.on_top() {
        page.paragraph(0, said);
    }
    page.paragraph(0, &outcome(files, squad, folder));
    page.finish()
}

/// The columns of a file, what it asks and refuses, and what it changes in what came before.
fn one_file(page: &mut Page, Told { run, into, .. }: &Told, wide: usize) {
    page.paragraph(0, &format!("Import {}: {}, {}", run.source.name, run.layout.name(), run.source.form));
    page.paragraph(0, &in_words::head(run));
    let rows = columns(run, wide);
    let align = [Align::Left, Align::Left, Align::Left, Align::Right, Align::Right];
    page.table(1, &Layout::fit(align, &rows), &rows);
    if let Some(names) = in_words::not_read(run) {
        page.paragraph(1, &names);
    }
    for (number, question) in (1..).zip(&run.questions) {
        page.paragraph(1, &marked('?', &format!("{number} {} ({})", question.text, question.answer)));
    }
    for warning in &run.warnings {
        page.paragraph(1, &marked('!', warning));
    }
    for refused in &run.refused {
        let row = run.source.rows_are.numbered(refused.line);
        page.paragraph(1, &marked('✖', &format!("{row}: {}", refused.why)));
    }
    if let Some((before, difference)) = into {
        changes(page, before, difference);
    }
}

/// What changes in a squad.
fn changes(page: &mut Page, squad: &Squad, difference: &Difference) {
    for warning in &difference.warnings {
        page.paragraph(1, &marked('!', warning));
    }
    for line in in_words::changes(squad, difference) {
        page.paragraph(1, &line);
    }
}

/// What would be written, and where.
fn outcome(files: &[Told], squad: &SquadImport, folder: &str) -> String {
    let open = |Told { run, .. }: &Told| {
        in_words::to_be_answered(run, Some(run.source.name.as_str()).filter(|_| files.len() > 1))
    };
    match (files.iter().find_map(open), squad.squad()) {
        (Some(open), _) => open,
        (None, None) => "nobody comes in".to_owned(),
        (None, Some(_)) if squad.is_there() => in_words::beside(folder),
        (None, Some(new)) => in_words::new_squad(new, folder, squad.ordered_by()),
    }
}

/// The table of the columns, whose examples are cut where they would push the counts out of the line.
fn columns(run: &DryRun, wide: usize) -> Vec<Vec<String>> {
    const EXAMPLE: usize = 2;
    let heading = in_words::COLUMN_HEADINGS.map(str::to_owned);
    let mut rows: Vec<Vec<String>> =
        std::iter::once(heading).chain(in_words::columns(run)).map(Vec::from).collect();
    let widest = |at: usize| rows.iter().map(|row| row[at].width()).max().unwrap_or(0);
    // A blank before the table, two between its columns.
    let others: usize = 1 + (0..5).filter(|at| *at != EXAMPLE).map(|at| widest(at) + 2).sum::<usize>();
    let room = wide.saturating_sub(others).max("for example".len());
    for row in &mut rows {
        row[EXAMPLE] = within(&row[EXAMPLE], "…", |text| text.width() <= room);
    }
    rows
}

/// A line behind its sign: asked, worth a look, refused.
fn marked(sign: char, text: &str) -> String {
    format!("{sign} {text}")
}

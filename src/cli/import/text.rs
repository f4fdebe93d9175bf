//! Tells a dry run as text: columns, questions, what is worth a look, what is refused, and what would be written.

use crate::cli::show::Show;
use crate::cli::show::text_layout::{Align, Layout, Page};
use crate::domain::import::difference::Difference;
use crate::domain::import::dry_run::DryRun;
use crate::domain::import::in_words;
use crate::domain::squad::Squad;

/// The dry run of an import into a folder, and what it would change in the squad that is there already.
pub fn page(run: &DryRun, folder: &str, into: Option<(&Squad, &Difference)>) -> String {
    let mut page = Page::new(Show::USUAL_WIDTH);
    page.paragraph(0, &format!("Import {}: {}, {}", run.source.name, run.layout.name(), run.source.form));
    page.paragraph(0, &in_words::head(run));
    let rows: Vec<Vec<String>> = std::iter::once(in_words::COLUMN_HEADINGS.map(str::to_owned).to_vec())
        .chain(in_words::columns(run).into_iter().map(Vec::from))
        .collect();
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
        page.paragraph(
            1,
            &marked('✖', &format!("{}: {}", run.source.rows_are.numbered(refused.line), refused.why)),
        );
    }
    if let Some((squad, difference)) = into {
        for warning in &difference.warnings {
            page.paragraph(1, &marked('!', warning));
        }
        for line in in_words::changes(squad, difference) {
            page.paragraph(1, &line);
        }
        page.paragraph(0, &format!("goes to {folder}/squad.ron.new; {folder}/squad.ron is left as it is"));
    } else {
        page.paragraph(0, &in_words::outcome(run, folder));
    }
    page.finish()
}

/// A line behind its sign: asked, worth a look, refused.
fn marked(sign: char, text: &str) -> String {
    format!("{sign} {text}")
}

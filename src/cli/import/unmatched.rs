//! Says which answers of the command line nothing in any file is about: a header, a word or a name may be written otherwise.

use crate::domain::import::answers::Answers;
use crate::domain::import::dry_run::DryRun;
use crate::domain::import::header::Meaning;
use crate::domain::import::matching::one_called;
use crate::domain::import::sheet::Sheet;
use crate::domain::reading::{bare, positions};
use crate::domain::squad::Squad;

/// The answers that nothing was about so far.
pub(super) struct Unmatched {
    answers: Answers,
}

impl Unmatched {
    pub(super) const fn new(answers: Answers) -> Self {
        Self { answers }
    }

    /// Forgets the answers that a file is about, which goes into a squad.
    pub(super) fn look_at(&mut self, sheet: &Sheet, run: &DryRun, squad: Option<&Squad>) {
        let Answers { columns, words, places, loans, same, .. } = &mut self.answers;
        let is_in = |meaning, is: &dyn Fn(&str) -> bool| {
            let mut columns =
                (0..).zip(&run.columns).filter(|(_, it)| it.meaning == Some(meaning)).map(|(at, _)| at);
            columns.any(|column: usize| sheet.rows().any(|row| is(row.cell(column))))
        };
        columns.retain(|(named, _)| !sheet.header().iter().any(|header| bare(header) == bare(named)));
        words.retain(|word| {
            let word = Answers { words: vec![word.clone()], ..Answers::default() };
            !is_in(Meaning::List, &|cell| word.word(cell).is_some())
        });
        places.retain(|place| {
            let place = Answers { places: vec![place.clone()], ..Answers::default() };
            let is_named = |cell: &str| {
                positions::of_one_man(cell).unclear.iter().any(|word| place.place(word).is_some())
            };
            !is_in(Meaning::Positions, &is_named)
        });
        loans.retain(|loan| {
            let loan = Answers { loans: vec![loan.clone()], ..Answers::default() };
            !run.players().any(|man| loan.loan(man).is_some())
        });
        same.retain(|(name, known)| {
            let is_in_the_squad =
                |name: &String| squad.is_some_and(|squad| one_called(&squad.players, name).is_some());
            one_called(run.players(), name).is_none() || !known.as_ref().is_none_or(is_in_the_squad)
        });
    }

    /// What nothing is about, a line an answer.
    pub(super) fn told(&self) -> impl Iterator<Item = String> {
        let Answers { columns, words, places, loans, same, .. } = &self.answers;
        let columns =
            columns.iter().map(|(named, _)| format!("--column: no file has a column {:?}", named.trim()));
        let words =
            words.iter().map(|(word, _)| format!("--word: no list in any file says {:?}", word.trim()));
        let places = places
            .iter()
            .map(|(word, _)| format!("--place: no position in any file is called {:?}", word.trim()));
        let loans =
            loans.iter().map(|(name, _)| format!("--loan: nobody who comes in is called {:?}", name.trim()));
        let same = same.iter().map(|(name, known)| {
            let where_known = known.as_ref().map(|known| format!(" where the squad has one {known:?}"));
            format!("--same: no file has one man {name:?}{}", where_known.unwrap_or_default())
        });
        columns.chain(words).chain(places).chain(loans).chain(same)
    }
}

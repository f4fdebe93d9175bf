//! Reads a row's contract and loan, and the note of its author.

use super::{Reader, said};
use crate::domain::column::Column;
use crate::domain::date::PartialDate;
use crate::domain::import::answers::Assumption;
use crate::domain::import::dry_run::Man;
use crate::domain::import::header::Meaning;
use crate::domain::import::phrases;
use crate::domain::import::sheet::Row;
use crate::domain::reading::{Reading, day, list_word};
use crate::domain::squad::absence::{Absence, AbsenceKind};
use crate::domain::squad::player::{Joined, Origin};
use crate::domain::squad::player_field::Field;

impl Reader<'_> {
    /// Until when his contract runs; a year alone stays one, for a squad file knows which day it stands for.
    pub(super) fn contract(&mut self, row: Row<'_>, man: &mut Man) {
        let style = self.columns.date_style(Meaning::ContractUntil);
        man.player.contract_until =
            self.take(row, Meaning::ContractUntil, |text| day::read(text, style), PartialDate::to_string);
    }

    /// Where he came from, and whether he is on loan.
    pub(super) fn loan(&mut self, row: Row<'_>, man: &mut Man) {
        let style = self.columns.date_style(Meaning::Joined);
        let on = self.take(row, Meaning::Joined, |text| day::read(text, style), PartialDate::to_string);
        let signed = |text: &str| said(text).and_then(|text| Reading::of(phrases::club_and_fee(&text)));
        let signed = self.take(row, Meaning::SignedFrom, signed, |(club, _)| club.clone());
        let how = |text: &str| said(text).map(|text| phrases::how_he_came(&text, style));
        let how = self.take(row, Meaning::HowHeCame, how, phrases::HowHeCame::in_words);
        let (from, fee) = signed.map_or((None, None), |(club, fee)| (Some(club), fee));
        let fee = fee.or(how.as_ref().and_then(|how| how.fee));
        if on.is_some() || from.is_some() || fee.is_some() {
            man.player.joined = Some(Joined { on, from, fee });
        }
        if let Some((from, until)) = how.and_then(|how| how.loan) {
            man.player.origin = Origin::OnLoan { from, until };
        } else if let Some(from) = self.take(row, Meaning::LoanedFrom, said, String::clone) {
            man.player.origin = Origin::OnLoan { from, until: None };
        }
        let is_on_loan = |is: &bool| if *is { "yes" } else { "no" }.to_owned();
        if self.take(row, Meaning::OnLoan, list_word::yes_or_no, is_on_loan) == Some(true) {
            self.open.loans.push(man.line);
        }
        // The contract of a man on loan is the loan, where nothing else is said of its end.
        if let Origin::OnLoan { until: until @ None, .. } = &mut man.player.origin {
            *until = man.player.contract_until.take();
        }
    }

    /// The loan that the user tells of, whatever the file says; without it a loan waits that no cell tells more of.
    pub(super) fn loan_said(&mut self, man: &mut Man) {
        if let Some(loan) = self.answers.loan(&man.player) {
            man.player.origin = loan.clone();
            man.assume(Field::Origin);
        }
        if !matches!(man.player.origin, Origin::Ours) {
            self.open.loans.retain(|line| *line != man.line);
        }
    }

    /// The club beside a list: whose a target is, and where a man of ours plays who is lent; that he is ours needs no word.
    pub(super) fn club(&mut self, row: Row<'_>, man: &mut Man) {
        if self.columns.find(Meaning::List).is_none() || !matches!(man.player.origin, Origin::Ours) {
            return;
        }
        let is_target = man.player.reported == Column::Target;
        let club = |text: &str| {
            if is_target || phrases::loan_in_note(text).is_some() { said(text) } else { Reading::NotStated }
        };
        let club = self.take(row, Meaning::Club, club, String::clone);
        if is_target {
            man.player.origin = Origin::Elsewhere { club };
        } else if let Some(club) = club {
            match phrases::loan_in_note(&club).filter(|_| self.answers.assumes(Assumption::Notes)) {
                Some(loan) => man.player.origin = loan,
                None => self.open.notes.push((man.line, club)),
            }
        }
    }

    /// His note: kept as a remark, and a fact where the user takes words of injury or loan for one.
    pub(super) fn note(&mut self, row: Row<'_>, man: &mut Man) {
        if let Some(note) = self.take(row, Meaning::Note, said, |_| "kept as a comment".to_owned()) {
            self.take_note(man, note);
        }
    }

    /// That the word of the list says that he is injured, where nothing else does: it is no column, and noted of him.
    pub(super) fn injury_in_list(&mut self, row: Row<'_>, man: &mut Man) {
        let word = self.columns.cell(row, Meaning::List);
        let is_known = man.player.absence.is_some()
            || self
                .open
                .notes
                .iter()
                .any(|(line, note)| *line == man.line && phrases::speaks_of_injury(note));
        if is_known || self.answers.word(word).is_some() || !phrases::speaks_of_injury(word) {
            return;
        }
        if let Some(word) = said(word).stated() {
            self.take_note(man, word);
        }
    }

    /// Takes what is noted of him: in a column of its own, or in parentheses behind his name.
    pub(super) fn take_note(&mut self, man: &mut Man, note: String) {
        let is_injury = man.player.absence.is_none() && phrases::speaks_of_injury(&note);
        let loan = phrases::loan_in_note(&note);
        let until = phrases::back_in_note(&note).filter(|_| loan.is_none());
        let loan = loan.filter(|_| matches!(man.player.origin, Origin::Ours));
        if self.answers.assumes(Assumption::Notes) {
            if is_injury {
                man.player.absence =
                    Some(Absence { kind: AbsenceKind::Injury, what: Some(note.clone()), since: None, until });
            }
            if let Some(loan) = loan {
                man.player.origin = loan;
            }
        } else if is_injury || loan.is_some() {
            self.open.notes.push((man.line, note.clone()));
        }
        man.remarks.push(note);
    }
}

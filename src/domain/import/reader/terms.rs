//! Reads a row's contract, loan, value and wage, and the note of its author.

use super::{Reader, said};
use crate::domain::column::Column;
use crate::domain::date::PartialDate;
use crate::domain::import::answers::{Assumption, RangeEnd};
use crate::domain::import::dry_run::Man;
use crate::domain::import::header::Meaning;
use crate::domain::import::phrases;
use crate::domain::import::sheet::Row;
use crate::domain::money::Money;
use crate::domain::reading::amount::{self, Period, Unit, WrittenAmount};
use crate::domain::reading::{Reading, day, list_word};
use crate::domain::squad::absence::{Absence, AbsenceKind};
use crate::domain::squad::accounts::WageIs;
use crate::domain::squad::player::{Joined, Origin, Valuation};

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
        if self
            .take(row, Meaning::OnLoan, list_word::yes_or_no, |is| if *is { "yes" } else { "no" }.to_owned())
            == Some(true)
            && matches!(man.player.origin, Origin::Ours)
        {
            self.open.loans.push(man.line);
        }
        // The contract of a man on loan is the loan, where nothing else is said of its end.
        if let Origin::OnLoan { until: until @ None, .. } = &mut man.player.origin {
            *until = man.player.contract_until.take();
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

    pub(super) fn money(&mut self, row: Row<'_>, man: &mut Man) {
        if let Some(amount) = self.euros(row, Meaning::Value, man) {
            man.player.value = Some(Valuation { amount, on: None, by: None });
        }
        man.player.accounts.release_clause = self.euros(row, Meaning::ReleaseClause, man);
        let unit = self.columns.unit(Meaning::Wage);
        let answered = self.answers.wage;
        let (mut has_period, mut has_tax) = (true, true);
        let wage = |text: &str| {
            amount::read(text, unit).and_then(|wage| {
                if wage.high == 0 {
                    return Reading::NotStated;
                }
                // Nobody gets millions a week.
                let in_millions = Unit {
                    per: (wage.unit.scale == Some(1_000_000)).then_some(Period::Year),
                    ..Unit::default()
                };
                let unit = wage.unit.or(in_millions).or(answered);
                (has_period, has_tax) = (unit.per.is_some(), unit.is.is_some());
                let yearly = unit
                    .per
                    .zip(wage.euros())
                    .and_then(|(per, wage)| wage.as_euros().checked_mul(per.in_a_year()));
                Reading::of(yearly.filter(|wage| *wage <= Money::MOST).map(Money::euros).zip(unit.is))
            })
        };
        let shown = |(wage, is): &(Money, _)| {
            format!("{wage} {} a year", if *is == WageIs::Net { "net" } else { "gross" })
        };
        match self.take(row, Meaning::Wage, wage, shown) {
            Some((wage, is)) => {
                man.player.wage = Some(wage);
                man.player.accounts.wage_is = is;
            }
            None if !has_period || !has_tax => {
                self.open.wages += 1;
                self.open.wages_without_period += usize::from(!has_period);
                self.open.wages_without_tax += usize::from(!has_tax);
                man.remarks.push(format!("wage {}", self.columns.cell(row, Meaning::Wage)));
            }
            None => {}
        }
    }

    /// An amount in euros, by the end of a range that the user names. Zero is not stated.
    fn euros(&mut self, row: Row<'_>, meaning: Meaning, man: &mut Man) -> Option<Money> {
        let unit = self.columns.unit(meaning);
        let end = self.answers.range;
        let (mut is_range, mut is_foreign) = (false, false);
        let read = |text: &str| {
            amount::read(text, unit).and_then(|amount| {
                if amount.high == 0 {
                    return Reading::NotStated;
                }
                is_range = amount.low != amount.high;
                let one = match end {
                    _ if !is_range => amount.low,
                    None => return Reading::Unclear,
                    Some(RangeEnd::Low) => amount.low,
                    Some(RangeEnd::Middle) => amount.low.midpoint(amount.high),
                    Some(RangeEnd::High) => amount.high,
                };
                let euros = WrittenAmount { low: one, high: one, ..amount }.euros();
                is_foreign = euros.is_none() && one <= Money::MOST;
                Reading::of(euros)
            })
        };
        let euros = self.take(row, meaning, read, Money::to_string);
        if euros.is_none() && (is_range || is_foreign) {
            self.open.ranges += usize::from(is_range && !is_foreign);
            self.open.other_currency += usize::from(is_foreign);
            man.remarks.push(format!("{} {}", meaning.key(), self.columns.cell(row, meaning)));
        }
        euros
    }

    /// His note: kept as a remark, and a fact where the user takes words of injury or loan for one.
    pub(super) fn note(&mut self, row: Row<'_>, man: &mut Man) {
        if let Some(note) = self.take(row, Meaning::Note, said, |_| "kept as a comment".to_owned()) {
            self.take_note(man, note);
        }
    }

    /// Takes what is noted of him: in a column of its own, or in parentheses behind his name.
    pub(super) fn take_note(&mut self, man: &mut Man, note: String) {
        let is_injury = man.player.absence.is_none() && phrases::speaks_of_injury(&note);
        let loan = phrases::loan_in_note(&note).filter(|_| matches!(man.player.origin, Origin::Ours));
        if self.answers.assumes(Assumption::Notes) {
            if is_injury {
                man.player.absence = Some(Absence {
                    kind: AbsenceKind::Injury,
                    what: Some(note.clone()),
                    since: None,
                    until: None,
                });
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

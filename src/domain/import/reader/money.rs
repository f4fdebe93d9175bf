//! Reads a row's amounts as euros: market value, release clause and wage, by the user's rate where they are in another currency.

use super::{Open, Reader, plain};
use crate::domain::import::answers::{Answers, RangeEnd};
use crate::domain::import::dry_run::{Man, OwnSource};
use crate::domain::import::header::Meaning;
use crate::domain::import::sheet::Row;
use crate::domain::money::Money;
use crate::domain::reading::Reading;
use crate::domain::reading::amount::{self, Currency, Period, Unit, WrittenAmount};
use crate::domain::squad::accounts::WageIs;
use crate::domain::squad::player::Valuation;
use crate::domain::squad::player_field::Field;

/// What an amount waits for before it is one number in euros.
#[derive(Debug, Default)]
struct Waits {
    period: bool,
    tax: bool,
    end_of_range: bool,
    rate_of: Option<Currency>,
}

impl Waits {
    const fn is_over(&self) -> bool {
        !self.period && !self.tax && !self.end_of_range && self.rate_of.is_none()
    }

    /// The amount as one number in euros, by the answers; what it waits for is noted.
    fn in_euros(&mut self, written: WrittenAmount, answers: &Answers) -> Option<Money> {
        let end = match answers.range {
            _ if written.low == written.high => Some(written.low),
            None => None,
            Some(RangeEnd::Low) => Some(written.low),
            Some(RangeEnd::Middle) => Some(written.low.midpoint(written.high)),
            Some(RangeEnd::High) => Some(written.high),
        };
        self.end_of_range = end.is_none();
        let currency = written.unit.currency.filter(|currency| *currency != Currency::Euro);
        let rate = currency.map(|currency| answers.rate(currency).ok_or(currency)).transpose();
        self.rate_of = rate.err();
        let euros = match rate {
            Ok(Some(rate)) => rate.euros(end?)?,
            Ok(None) => end?,
            Err(_) => return None,
        };
        (euros <= Money::MOST).then_some(Money::euros(euros))
    }
}

impl Reader<'_> {
    /// What he is worth and what he is paid.
    pub(super) fn money(&mut self, row: Row<'_>, man: &mut Man) {
        if let Some(amount) = self.amount(row, (Meaning::Value, Field::Value), man) {
            man.player.value = Some(Valuation { amount, on: None, by: None });
        }
        man.player.accounts.release_clause =
            self.amount(row, (Meaning::ReleaseClause, Field::ReleaseClause), man);
        self.wage(row, man);
    }

    /// An amount that is paid once. Zero is not stated.
    fn amount(&mut self, row: Row<'_>, (meaning, field): (Meaning, Field), man: &mut Man) -> Option<Money> {
        let unit = self.columns.unit(meaning);
        let answers = self.answers;
        let mut waits = Waits::default();
        let read = |text: &str| {
            amount::read(text, unit).and_then(|written| match written.high {
                0 => Reading::NotStated,
                _ => Reading::of(waits.in_euros(written, answers)),
            })
        };
        let euros = self.take(row, meaning, read, Money::to_string);
        self.note_amount(row, (meaning, field), &waits, euros.is_some(), man);
        euros
    }

    /// What he is paid in a year. Zero is not stated.
    fn wage(&mut self, row: Row<'_>, man: &mut Man) {
        let unit = self.columns.unit(Meaning::Wage);
        let answers = self.answers;
        let mut waits = Waits::default();
        let wage = |text: &str| {
            amount::read(text, unit).and_then(|written| {
                if written.high == 0 {
                    return Reading::NotStated;
                }
                // Nobody gets millions a week.
                let in_millions = Unit {
                    per: (written.unit.scale == Some(1_000_000)).then_some(Period::Year),
                    ..Unit::default()
                };
                let unit = written.unit.or(in_millions).or(answers.wage);
                (waits.period, waits.tax) = (unit.per.is_none(), unit.is.is_none());
                let yearly = written.times(unit.per.unwrap_or(Period::Year).in_a_year());
                let euros = yearly.and_then(|yearly| waits.in_euros(yearly, answers));
                Reading::of(euros.filter(|_| unit.per.is_some()).zip(unit.is))
            })
        };
        let shown = |(wage, is): &(Money, _)| {
            format!("{wage} {} a year", if *is == WageIs::Net { "net" } else { "gross" })
        };
        let wage = self.take(row, Meaning::Wage, wage, shown);
        if let Some((wage, is)) = wage {
            man.player.wage = Some(wage);
            man.player.accounts.wage_is = is;
        }
        self.note_amount(row, (Meaning::Wage, Field::Wage), &waits, wage.is_some(), man);
    }

    /// Counts what an amount waits for and keeps it as a remark; or says how one in another currency became euros.
    fn note_amount(
        &mut self,
        row: Row<'_>,
        (meaning, field): (Meaning, Field),
        waits: &Waits,
        is_read: bool,
        man: &mut Man,
    ) {
        let cell = plain(self.columns.cell(row, meaning)).unwrap_or_default();
        let header = self.columns.unit(meaning);
        if !waits.is_over() {
            self.open.count(waits);
            man.remarks.push(format!("{} {}", meaning.key(), with_unit(&cell, header)));
            if let Some(column) = self.columns.report(meaning) {
                column.asked += 1;
                column.unread.retain(|(line, _)| *line != row.line());
            }
        } else if is_read {
            let how = self.how_converted(&cell, header);
            man.own_sources.extend(how.map(|how| (field, OwnSource::Converted(how))));
        }
    }

    /// How an amount in another currency became euros: `£57,000 p/w at 1.17`; nothing where it was in euros.
    fn how_converted(&self, cell: &str, header: Unit) -> Option<String> {
        let written = amount::read(cell, header).stated()?;
        let rate = self.answers.rate(written.unit.currency?)?;
        let end = self.answers.range.filter(|_| written.low != written.high);
        let end = end.map(|end| format!(", {}", end.key())).unwrap_or_default();
        Some(format!("{}{end} at {rate}", with_unit(cell, header)))
    }
}

/// An amount as it is written, with what only its header says of it: `0.5m GBP` below `Value (£m)`.
fn with_unit(cell: &str, header: Unit) -> String {
    let own = amount::own_unit(cell);
    let scale = match header.scale.filter(|_| own.scale.is_none()) {
        Some(1_000_000) => "m",
        Some(1_000) => "k",
        Some(_) | None => "",
    };
    let currency = header.currency.filter(|_| own.currency.is_none());
    format!("{cell}{scale}{}", currency.map(|currency| format!(" {}", currency.code())).unwrap_or_default())
}

impl Open {
    fn count(&mut self, waits: &Waits) {
        self.wages += usize::from(waits.period || waits.tax);
        self.wages_without_period += usize::from(waits.period);
        self.wages_without_tax += usize::from(waits.tax);
        self.ranges += usize::from(waits.end_of_range);
        if let Some(currency) = waits.rate_of {
            *self.currencies.entry(currency).or_default() += 1;
        }
    }
}

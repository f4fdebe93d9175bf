//! What is known of a player's accounts, put together from what sources state of him.

use crate::domain::accounts::amount::{Amount, Multiplier};
use crate::domain::accounts::by_claim::ByClaim;
use crate::domain::accounts::convention::{Bookkeeping, FinancialYear, Point};
use crate::domain::accounts::registration::Registration;
use crate::domain::date::{Date, PartialDate};
use crate::domain::money::Money;
use crate::domain::squad::Squad;
use crate::domain::squad::accounts::{Extension, WageIs};
use crate::domain::squad::player::{Origin, Player};

/// A player in the books of the club that the squad file is about.
#[derive(Clone, Debug)]
pub struct PlayerBooks {
    books: Bookkeeping,
    /// His registration, once for each claim of his book value; none where neither cost nor book value is stated, nor for
    /// somebody who is not ours.
    registrations: Vec<Registration>,
    /// His gross pay a year, if a wage is stated.
    pub gross: Option<Amount>,
    /// From when on we pay him, if he came on a day that is stated.
    since: Option<Point>,
    /// The end of his contract, or of his loan here.
    ends: Option<Point>,
}

impl PlayerBooks {
    /// The books of a player as his squad file states him.
    pub fn of(squad: &Squad, player: &Player) -> Self {
        let books = squad.accounts.books;
        let (registrations, until) = match &player.origin {
            Origin::Ours | Origin::OnLoanTo { .. } => (registrations(squad, player), player.contract_until),
            Origin::OnLoan { until, .. } => (Vec::new(), *until),
            Origin::Elsewhere { .. } => (Vec::new(), None),
        };
        let ends = until.map(|end| books.evening_of(squad.last_day(end)));
        // Who came on loan and was bought later is paid from the loan on.
        let joined = player.joined.as_ref().and_then(|joined| joined.on).map(PartialDate::earliest);
        let since = joined.or(player.accounts.cost.as_ref().and_then(|cost| cost.on));
        let since = since.map(|day| books.morning_of(day));
        Self { books, registrations, gross: gross_pay(squad, player), since, ends }
    }

    /// A player who is bought: his cost, and his contract from a day until another; without an end nothing is known of the cost
    /// of a season.
    pub fn bought(
        books: Bookkeeping,
        cost: Option<Amount>,
        on: Date,
        until: Option<Date>,
        gross: Option<Amount>,
    ) -> Self {
        let registration = cost.zip(until).map(|(cost, until)| Registration::bought(books, cost, on, until));
        let (since, ends) = (Some(books.morning_of(on)), until.map(|until| books.evening_of(until)));
        Self { books, registrations: registration.into_iter().collect(), gross, since, ends }
    }

    /// The same player with a new contract, signed on a day.
    #[must_use]
    pub fn extended(self, on: Date, until: Date) -> Self {
        let registrations =
            self.registrations.into_iter().map(|registration| registration.extended(on, until));
        Self { registrations: registrations.collect(), ends: Some(self.books.evening_of(until)), ..self }
    }

    /// The same player at another gross pay.
    #[must_use]
    pub fn paid(self, gross: Option<Amount>) -> Self {
        Self { gross, ..self }
    }

    /// His book value at a point, by every claim; nothing where none is stated.
    pub fn book_value(&self, at: Point) -> Option<ByClaim> {
        ByClaim::of(self.registrations.iter().filter_map(|registration| registration.value_at(at)))
    }

    /// What is written off of his cost between two points; nothing where neither cost nor book value is stated.
    pub fn write_off(&self, from: Point, to: Point) -> Option<ByClaim> {
        ByClaim::of(self.registrations.iter().map(|registration| registration.write_off(from, to)))
    }

    /// Whether his contract is over at a point, and nothing of his cost is written off any more.
    pub fn is_over(&self, at: Point) -> bool {
        self.ends.is_some_and(|ends| ends <= at) && self.registrations.iter().all(|it| it.ends() <= at)
    }

    /// What he earns in a financial year between two points, gross, from the day on which he came
    /// and at most until his contract ends.
    pub fn pay(&self, year: FinancialYear, from: Point, to: Point) -> Option<Amount> {
        let (start, end) = (self.since.unwrap_or(from), self.ends.unwrap_or(to));
        self.gross.map(|gross| self.books.part_of_year(gross, year, from.max(start), to.min(end)))
    }
}

/// A player's gross pay in a year, if a wage is stated.
pub fn gross_pay(squad: &Squad, player: &Player) -> Option<Amount> {
    Some(gross_of(squad, player, player.wage?, player.accounts.wage_is))
}

/// The gross pay of a player by a wage that is net or gross.
pub fn gross_of(squad: &Squad, player: &Player, wage: Money, is: WageIs) -> Amount {
    match is {
        WageIs::Gross => wage.into(),
        WageIs::Net => multiplier(squad, player).gross_of(wage.into()),
    }
}

/// By how much a player's net wage is multiplied: by his own multiplier, else by the club's.
pub fn multiplier(squad: &Squad, player: &Player) -> Multiplier {
    player.accounts.multiplier.unwrap_or(squad.accounts.multiplier)
}

/// A registration for each published book value of the latest day that has one, else one from what he cost.
fn registrations(squad: &Squad, player: &Player) -> Vec<Registration> {
    let accounts = &player.accounts;
    let latest = accounts.book_values.iter().map(|value| value.on).max();
    let published = accounts.book_values.iter().filter(|value| Some(value.on) == latest);
    let stated = published.filter_map(|value| {
        let until = contract_on(squad, player, value.on)?;
        let books = squad.accounts.books;
        let registration = Registration::stated(books, value.amount.into(), value.on, until);
        Some(with_extensions(squad, player, registration, |extension| extension.signed() > value.on))
    });
    let stated: Vec<Registration> = stated.collect();
    if latest.is_some() { stated } else { bought(squad, player).into_iter().collect() }
}

/// The registration that follows from what he cost. The fee for which he joined is not enough: his contract may have been
/// extended since.
fn bought(squad: &Squad, player: &Player) -> Option<Registration> {
    let cost = player.accounts.cost.as_ref()?;
    let (total, on) = (cost.total()?, cost.on?);
    let until = contract_on(squad, player, on)?;
    let registration = Registration::bought(squad.accounts.books, total, on, until);
    Some(with_extensions(squad, player, registration, |extension| extension.signed() > on))
}

/// The end of the contract that held on a day, where it is stated.
fn contract_on(squad: &Squad, player: &Player, day: Date) -> Option<Date> {
    let accounts = &player.accounts;
    let extension = accounts.extensions.iter().rev().find(|extension| extension.signed() <= day);
    let first = accounts.cost.as_ref().and_then(|cost| cost.until);
    let only = player.contract_until.filter(|_| accounts.extensions.is_empty());
    extension.map(|extension| extension.until).or(first).or(only).map(|end| squad.last_day(end))
}

fn with_extensions(
    squad: &Squad,
    player: &Player,
    registration: Registration,
    counts: impl Fn(&Extension) -> bool,
) -> Registration {
    let extensions = player.accounts.extensions.iter().filter(|extension| counts(extension));
    extensions.fold(registration, |registration, extension| {
        registration.extended(extension.signed(), squad.last_day(extension.until))
    })
}

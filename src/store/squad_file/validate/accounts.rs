//! Makes what is stated of money out of what is written, and checks that contracts and clauses make sense.

use super::{Validation, said};
use crate::domain::accounts::amount::{Amount, Multiplier, Percent};
use crate::domain::accounts::convention::Bookkeeping;
use crate::domain::accounts::sale::SellOn;
use crate::domain::accounts::squad_cost::SquadCost;
use crate::domain::date::{Date, PartialDate};
use crate::domain::money::Money;
use crate::domain::squad::Squad;
use crate::domain::squad::accounts::{
    BookValue, Budget, ClubAccounts, Cost, Extension, MOST_YEARS_OF_A_CONTRACT, PlayerAccounts, Promise,
    WageIs,
};
use crate::domain::squad::player::Player;
use crate::store::ron_outline::FieldPath;
use crate::store::squad_file::record::{AccountsRecord, BudgetRecord, SellOnRecord, SquadCostRecord};

/// What a player's record says of money.
pub(super) struct WrittenAccounts {
    pub(super) wage_is: Option<WageIs>,
    pub(super) multiplier: Option<f64>,
    pub(super) cost: Option<Cost>,
    pub(super) book_value: Option<Vec<BookValue>>,
    pub(super) extended: Option<Vec<Extension>>,
    pub(super) sell_on: Option<SellOnRecord>,
    pub(super) release_clause: Option<Money>,
}

/// What the club may spend.
pub(super) fn budget(written: Option<BudgetRecord>) -> Budget {
    let written = written.unwrap_or(BudgetRecord { loss: None, cash: None });
    Budget { result: written.loss.map(|loss| -Amount::from(loss)), cash: written.cash.map(Amount::from) }
}

/// What the whole squad costs.
fn squad_cost(written: &SquadCostRecord) -> SquadCost {
    let or_nothing = |amount: Option<Money>| amount.map_or(Amount::ZERO, Amount::from);
    SquadCost {
        pay: written.pay.into(),
        write_offs: written.write_offs.into(),
        agents: or_nothing(written.agents),
        revenue: written.revenue.into(),
        disposals: or_nothing(written.disposals),
    }
}

impl Validation {
    /// How the club keeps its books; what is not stated is as usual.
    pub(super) fn club_accounts(&mut self, written: Option<AccountsRecord>) -> ClubAccounts {
        let usual = ClubAccounts::default();
        let Some(written) = written else { return usual };
        let here = FieldPath::WHOLE.field("accounts");
        let books = Bookkeeping {
            convention: written.convention.unwrap_or_default(),
            year_starts: written.year_starts.unwrap_or(usual.books.year_starts),
        };
        let multiplier = self.multiplier(here, written.multiplier).unwrap_or(usual.multiplier);
        let agents = written.agents.and_then(|agents| self.percent(here.field("agents"), agents));
        let squad_cost_limit = written.squad_cost.as_ref().and_then(|cost| cost.limit);
        let at = here.field("squad_cost").field("limit");
        ClubAccounts {
            books,
            multiplier,
            agents: agents.unwrap_or_default(),
            squad_cost: written.squad_cost.as_ref().map(squad_cost),
            squad_cost_limit: squad_cost_limit.and_then(|limit| self.percent(at, limit)),
        }
    }

    /// What a player's record says of money.
    pub(super) fn accounts(&mut self, here: FieldPath, written: WrittenAccounts) -> PlayerAccounts {
        let mut extensions = written.extended.unwrap_or_default();
        if let Some(at) = extensions.windows(2).position(|two| two[1].signed() < two[0].signed()) {
            let at = here.field("extended").at(at + 1).field("on");
            self.fault(
                at,
                "this extension was signed before the one above it".to_owned(),
                "list the earliest first",
            );
        }
        extensions.sort_by_key(Extension::signed);
        PlayerAccounts {
            cost: written.cost,
            book_values: written.book_value.unwrap_or_default(),
            extensions,
            wage_is: written.wage_is.unwrap_or_default(),
            multiplier: self.multiplier(here, written.multiplier),
            sell_on: written.sell_on.and_then(|sell_on| self.sell_on(here.field("sell_on"), sell_on)),
            release_clause: written.release_clause,
        }
    }

    /// Contracts start before they end, and do not outlive a career.
    pub(super) fn terms_in_order(&mut self, squad: &Squad, here: FieldPath, player: &Player) {
        let accounts = &player.accounts;
        let start = accounts.cost.as_ref().and_then(|cost| cost.on);
        if let Some((on, until)) = accounts.cost.as_ref().and_then(|cost| cost.on.zip(cost.until)) {
            self.term(here.field("cost").field("until"), &player.name, on, squad.last_day(until));
        }
        if let (Some(on), Some(until), []) = (start, player.contract_until, accounts.extensions.as_slice()) {
            self.term(here.field("contract_until"), &player.name, on, squad.last_day(until));
        }
        // Where nobody states since when, it still runs from the board's day on.
        if let (None, Some(today), Some(until)) = (start, squad.as_of, player.contract_until)
            && today < squad.last_day(until)
        {
            self.term(here.field("contract_until"), &player.name, today, squad.last_day(until));
        }
        for (nth, extension) in accounts.extensions.iter().enumerate() {
            let at = here.field("extended").at(nth);
            self.term(at.field("until"), &player.name, extension.signed(), squad.last_day(extension.until));
            if let Some(start) = start.filter(|start| extension.signed() < *start) {
                let message = format!(
                    "{}'s contract was extended {}, before it began: {start}",
                    player.name,
                    format_args!("{} {}", extension.on.preposition(), extension.on)
                );
                self.fault(at.field("on"), message, "correct one of the two dates");
            }
        }
        if let (Some(last), Some(until)) = (accounts.extensions.last(), player.contract_until)
            && squad.last_day(last.until) != squad.last_day(until)
        {
            let message = format!(
                "{}'s contract ends {}, and his last extension {}",
                player.name,
                squad.when_it_ends(until),
                squad.when_it_ends(last.until)
            );
            self.fault(
                here.field("contract_until"),
                message,
                "the last extension says until when he is under contract: correct one of the two",
            );
        }
    }

    /// Who is here was bought by the day on which the money of a plan begins: the squad's date, or its season's first day where that
    /// is later, as for an obligation to buy that is due then.
    pub(super) fn bought_by_now(&mut self, squad: &Squad, here: FieldPath, player: &Player) {
        let cost = player.accounts.cost.as_ref();
        let Some((as_of, on)) = squad.as_of.zip(cost.and_then(|cost| cost.on)) else { return };
        let begins = squad.season_start().map_or(as_of, |start| start.max(as_of));
        let joins = player.joined.as_ref().and_then(|joined| joined.on).map(PartialDate::earliest);
        if on > begins && joins.is_none_or(|joins| joins < on) {
            let message = format!("{} was bought on {on}, after the squad's date, {as_of}", player.name);
            let help = format!("is the year right? Who comes only then has joined: (on: \"{}\")", on.iso());
            self.warn(here.field("cost").field("on"), message, help);
        }
    }

    fn term(&mut self, at: FieldPath, name: &str, on: Date, until: Date) {
        if until < on {
            let message = format!("{name}'s contract ends on {until}, before it starts: {on}");
            self.fault(at, message, "correct one of the two dates");
        } else if until.year() - on.year() > MOST_YEARS_OF_A_CONTRACT {
            let message = format!(
                "{name}'s contract runs for {} years, from {on} to {until}",
                until.year() - on.year()
            );
            self.fault(
                at,
                message,
                format!("expected at most {MOST_YEARS_OF_A_CONTRACT} years: is the year right?"),
            );
        }
    }

    fn sell_on(&mut self, at: FieldPath, written: SellOnRecord) -> Option<Promise> {
        let percent = self.percent(at.field("percent"), written.percent)?;
        let share = match written.above {
            None => SellOn::OfFee(percent),
            Some(base) => SellOn::OfProfit(percent, base.into()),
        };
        Some(Promise { to: written.to.map(said), share })
    }

    fn percent(&mut self, at: FieldPath, percent: f64) -> Option<Percent> {
        let read = Percent::of(percent);
        if read.is_none() {
            self.fault(
                at,
                format!("{percent} is no percentage"),
                "expected a number from 0 to 100, such as 10 or 7.5",
            );
        }
        read
    }

    fn multiplier(&mut self, here: FieldPath, written: Option<f64>) -> Option<Multiplier> {
        let written = written?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number out of range is refused, whatever it is cast to"
        )]
        let read = Multiplier::thousandths((written * 1_000.0).round() as u16);
        if read.is_none() {
            let help = "a gross wage is from 1 to 3 times the net one, in Italy usually 1.85";
            self.fault(here.field("multiplier"), format!("{written} is no multiplier of a net wage"), help);
        }
        read
    }
}

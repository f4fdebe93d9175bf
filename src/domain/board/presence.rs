//! Who is there on a day: from the day on which a man joins, arrives or is back from a loan, to the last day of his contract or loan.
//!
//! The first and the last day count. A month stands for its first day where somebody comes, and so does a year. An end is the
//! later one of the end that is stated and the end that the plan assumes; an end that neither states never comes, and nor does
//! he who is on loan elsewhere without an end. Without a date nobody else is still to come, and nobody has left.

use crate::domain::board::Board;
use crate::domain::column::Column;
use crate::domain::date::{Date, PartialDate};
use crate::domain::money::Money;
use crate::domain::squad::Squad;
use crate::domain::squad::player::{Origin, Player, PlayerIndex};
use crate::domain::squad::stance::Stance;

/// How a player stands to the department on the board's date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Presence {
    /// He has not joined, arrived or come back from his loan yet.
    ToCome,
    /// He is there.
    There,
    /// His contract or his loan is over.
    Left,
}

/// What the date says of a player, looked up by every count of heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OnTheDay {
    pub(super) presence: Presence,
    /// Whether he is injured, suspended or away.
    pub(super) is_out: bool,
}

impl OnTheDay {
    pub(super) fn of(board: &Board, player: PlayerIndex) -> Self {
        Self {
            presence: board.presence_on(player, board.date()),
            is_out: board.player(player).is_out_on(board.date()),
        }
    }
}

/// Why a man was not there before a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coming {
    /// He joined, or arrived.
    Joins,
    /// He came back from a loan elsewhere.
    BackFromLoan,
}

/// The days on which a player comes to us, as far as they are stated: whoever is elsewhere joined his present club, and arrives.
pub(super) fn comings(squad: &Squad, player: &Player) -> impl Iterator<Item = (PartialDate, Coming)> {
    let joined = player.joined.as_ref().and_then(|joined| joined.on);
    let back = player.back_from_loan.as_ref().and_then(|back| back.on);
    let (comes, back) = match player.origin {
        Origin::Ours | Origin::OnLoan { .. } => ([joined, None], [back, None]),
        Origin::OnLoanTo { until, .. } => {
            let returns = until.map(|end| PartialDate::Day(squad.last_day(end).plus_days(1)));
            ([joined, None], [back, returns])
        }
        Origin::Elsewhere { .. } => ([player.arrives, None], [None, None]),
    };
    let comes = comes.into_iter().flatten().map(|on| (on, Coming::Joins));
    comes.chain(back.into_iter().flatten().map(|on| (on, Coming::BackFromLoan)))
}

impl Board {
    /// The first day on which he counts; nothing where none is stated.
    pub fn starts_on(&self, index: PlayerIndex) -> Option<Date> {
        self.start(index).map(PartialDate::earliest)
    }

    /// That day as it is stated.
    pub fn start(&self, index: PlayerIndex) -> Option<PartialDate> {
        comings(self.squad(), self.player(index)).map(|(on, _)| on).max_by_key(|on| on.earliest())
    }

    /// The last day on which he is ours or on loan here: the later one of what is stated and what the plan's terms say; nothing
    /// where neither says.
    pub fn ends_on(&self, index: PlayerIndex) -> Option<Date> {
        self.end(index).map(|end| self.squad().last_day(end))
    }

    /// That end as it is stated or assumed.
    pub fn end(&self, index: PlayerIndex) -> Option<PartialDate> {
        let ends = [self.stated_end(index), self.terms(index).until];
        ends.into_iter().flatten().max_by_key(|end| self.squad().last_day(*end))
    }

    /// The last day of what the plan's terms give him.
    pub fn terms_end_on(&self, index: PlayerIndex) -> Option<Date> {
        self.terms(index).until.map(|end| self.squad().last_day(end))
    }

    /// The end until which he is ours or on loan here as the file states it, whatever the plan assumes.
    pub fn stated_end(&self, index: PlayerIndex) -> Option<PartialDate> {
        let player = self.player(index);
        match player.origin {
            Origin::Ours | Origin::OnLoanTo { .. } => player.contract_until,
            Origin::OnLoan { until, .. } => until,
            Origin::Elsewhere { .. } => None,
        }
    }

    /// Whether he is there, is still to come, or has left, on the board's date.
    pub fn presence(&self, index: PlayerIndex) -> Presence {
        self.days.get(index.get()).map_or(Presence::There, |day| day.presence)
    }

    /// The same on another day; nobody else is still to come, and nobody has left, where there is none.
    pub fn presence_on(&self, index: PlayerIndex, day: Option<Date>) -> Presence {
        if matches!(self.player(index).origin, Origin::OnLoanTo { until: None, .. }) {
            return Presence::ToCome;
        }
        let Some(day) = day else { return Presence::There };
        if self.starts_on(index).is_some_and(|first| day < first) {
            Presence::ToCome
        } else if self.ends_on(index).is_some_and(|last| last < day) {
            Presence::Left
        } else {
            Presence::There
        }
    }

    /// Whether his contract or his loan is over on the board's date.
    pub fn has_left(&self, index: PlayerIndex) -> bool {
        self.presence(index) == Presence::Left
    }

    /// Whether he has not joined, arrived or come back yet on the board's date.
    pub fn is_to_come(&self, index: PlayerIndex) -> bool {
        self.presence(index) == Presence::ToCome
    }

    /// Whether his return from a loan is still news: for sixty days, or where its day is not stated.
    pub fn is_just_back(&self, index: PlayerIndex) -> bool {
        const NEWS: i32 = 60;
        let back = self.player(index).back_from_loan.as_ref();
        back.is_some_and(|back| match (back.on, self.date()) {
            (Some(on), Some(day)) => day.days_since(on.latest()) <= NEWS,
            (None, _) | (_, None) => true,
        })
    }

    /// Who stays by the plan, can play, and comes at a stated time after the board's day, in the order of the column.
    pub fn coming_later(&self) -> impl Iterator<Item = (PlayerIndex, PartialDate)> + '_ {
        let staying = self.column(Column::Staying).iter().copied();
        let is_missed = |&player: &PlayerIndex| self.is_to_come(player) && self.is_available(player);
        staying.filter(is_missed).filter_map(|player| Some((player, self.start(player)?)))
    }

    /// That somebody comes, and when, as it is stated: `Egan-Riley comes on 1 Jul`, `Egan-Riley comes in Jul`.
    pub fn comes_in_words(&self, who: &str, when: PartialDate) -> String {
        format!("{who} comes {} {}", when.preposition(), self.in_short(when))
    }

    /// A date without its year, where that is the year of the board's day.
    pub fn in_short(&self, date: PartialDate) -> String {
        self.date().map_or_else(|| date.to_string(), |day| date.in_short(day))
    }

    /// Whether he belongs to nobody on the board's date: he is elsewhere, and his contract there is over.
    pub fn is_free_agent(&self, index: PlayerIndex) -> bool {
        let player = self.player(index);
        let last = player.contract_until.map(|end| self.squad().last_day(end));
        let is_over = matches!((last, self.date()), (Some(last), Some(day)) if last < day);
        !player.origin.is_here() && is_over
    }

    /// What his club says of a sale; nothing of a free agent, who has no club that could refuse.
    pub fn stance(&self, index: PlayerIndex) -> Option<&Stance> {
        self.player(index).stance.as_ref().filter(|_| !self.is_free_agent(index))
    }

    /// What his club asks for him; nothing for a free agent, who has no club that could ask.
    pub fn asking(&self, index: PlayerIndex) -> Option<Money> {
        self.player(index).asking.filter(|_| !self.is_free_agent(index))
    }

    /// Whether he is injured, suspended or away on the board's date.
    pub fn is_out(&self, index: PlayerIndex) -> bool {
        self.days.get(index.get()).is_some_and(|day| day.is_out)
    }

    /// Whether he can fill a place of the board's shape.
    pub fn fills_a_place(&self, index: PlayerIndex) -> bool {
        let positions = &self.player(index).positions;
        self.shape().places().iter().any(|place| place.takes(positions))
    }

    /// Whether he can play on the board's date: he is not out, and can fill a place of the shape.
    pub fn is_available(&self, index: PlayerIndex) -> bool {
        !self.is_out(index) && self.fills_a_place(index)
    }
}

//! Reckons the money of a board, man by man: what each costs as he is and under the plan, and what his exit gains.

use std::cell::OnceCell;

use crate::domain::accounts::amount::Amount;
use crate::domain::accounts::by_claim::{ByClaim, CostByClaim};
use crate::domain::accounts::convention::{Bookkeeping, FinancialYear, Point};
use crate::domain::accounts::plan_money::{ManMoney, Price, PriceBy};
use crate::domain::accounts::player_books::{PlayerBooks, gross_of, gross_pay};
use crate::domain::accounts::range::{Range, Sum};
use crate::domain::accounts::sale::{Sale, SaleCosts};
use crate::domain::accounts::standing::Standing;
use crate::domain::board::Board;
use crate::domain::date::Date;
use crate::domain::money::Money;
use crate::domain::plan::terms::{Deal, Terms};
use crate::domain::squad::player::{Origin, PlayerIndex};

/// Reckons the money of a board whose moves are made on a day.
pub(super) struct Reckoning<'a> {
    /// The board.
    pub(super) board: &'a Board,
    /// How its club keeps its books.
    pub(super) books: Bookkeeping,
    /// The day on which the plan's moves are made.
    pub(super) day: Date,
    /// The point at which they are made.
    at: Point,
    /// A man with other terms than the plan's: what if they were these?
    what_if: Option<(PlayerIndex, Terms)>,
    /// The books of everybody who was asked for, in file order.
    men: Vec<OnceCell<PlayerBooks>>,
}

impl<'a> Reckoning<'a> {
    /// Of a board whose moves are made on `day`, with other terms for one of its men.
    pub(super) fn new(board: &'a Board, day: Date, what_if: Option<(PlayerIndex, Terms)>) -> Self {
        let books = board.squad().accounts.books;
        let men = vec![OnceCell::new(); board.squad().players.len()];
        Self { board, books, day, at: books.morning_of(day), what_if, men }
    }

    /// The terms that are assumed for a man.
    fn terms(&self, player: PlayerIndex) -> Terms {
        let other = self.what_if.filter(|(who, _)| *who == player);
        other.map_or_else(|| self.board.terms(player), |(_, terms)| terms)
    }

    pub(super) fn standing(&self, player: PlayerIndex) -> Standing {
        Standing::of(self.board, player, self.terms(player))
    }

    fn books_of(&self, player: PlayerIndex) -> &PlayerBooks {
        let books = || PlayerBooks::of(self.board.squad(), self.board.player(player));
        self.men[player.get()].get_or_init(books)
    }

    /// Whether a man's book value is stated, or what is written off of him in a year.
    pub(super) fn is_stated(&self, player: PlayerIndex, year: FinancialYear) -> bool {
        let accounts = &self.board.player(player).accounts;
        let is_bought = accounts.cost.is_some() || !accounts.book_values.is_empty();
        // Of others than these there is nothing to write off, unless the plan signs them until some day.
        if !is_bought && self.board.terms_end_on(player).is_none() {
            return false;
        }
        // Nothing is written off of somebody whose time is over, whatever is stated of him.
        let is_cost = |cost: ByClaim| cost != Amount::ZERO.into();
        self.books_of(player).book_value(self.at).is_some()
            || self.whole_season(player, year).write_off.is_some_and(is_cost)
    }

    /// The price of a man: what the plan assumes, else what is asked for him, else his market value, marked as such.
    fn price(&self, player: PlayerIndex) -> Option<Price> {
        let board = self.board;
        let said = |by, amount: Option<_>| amount.map(|amount| Price { amount: Amount::from(amount), by });
        let free = board.is_free_agent(player).then_some(Money::default());
        let value = board.player(player).value.as_ref().map(|value| value.amount);
        said(PriceBy::Plan, self.terms(player).fee)
            .or_else(|| said(PriceBy::Asked, free.or(board.asking(player))))
            .or_else(|| said(PriceBy::MarketValue, value))
    }

    /// The price with what an obligation to buy adds to the fee of the loan before it.
    fn whole_price(&self, player: PlayerIndex) -> Option<Amount> {
        let terms = self.terms(player);
        let later = terms.price.filter(|_| terms.deal == Some(Deal::LoanWithObligation));
        Some(self.price(player)?.amount + later.map_or(Amount::ZERO, Amount::from))
    }

    fn is_loan(&self, player: PlayerIndex) -> bool {
        matches!(self.terms(player).deal, Some(Deal::Loan | Deal::LoanWithOption))
    }

    fn agents(&self, player: PlayerIndex) -> Amount {
        self.terms(player).agents.map_or(Amount::ZERO, Amount::from)
    }

    fn sale(&self, player: PlayerIndex) -> Sale {
        let squad = self.board.squad();
        let costs =
            SaleCosts { agents: squad.accounts.agents, fixed: self.agents(player), ..SaleCosts::default() };
        let stated = self.board.player(player).accounts.sell_on.as_ref().map(|promise| promise.share);
        let sell_on = self.terms(player).share_of_sale().or(stated);
        Sale { costs, sell_on }
    }

    /// What somebody who is bought costs on the plan's terms.
    fn as_bought(&self, player: PlayerIndex) -> PlayerBooks {
        let cost = self.whole_price(player).map(|price| price + self.agents(player));
        PlayerBooks::bought(
            self.books,
            cost,
            self.day,
            self.board.terms_end_on(player),
            self.gross_then(player),
        )
    }

    /// His gross pay under the plan: by its terms, else as stated.
    fn gross_then(&self, player: PlayerIndex) -> Option<Amount> {
        let (squad, man) = (self.board.squad(), self.board.player(player));
        let terms = self.terms(player);
        let assumed = terms.wage.map(|wage| gross_of(squad, man, wage, terms.wage_is.unwrap_or_default()));
        assumed.or_else(|| gross_pay(squad, man))
    }

    fn year(&self, year: FinancialYear) -> (Point, Point) {
        (self.books.morning_of(year.starts), self.books.evening_of(year.ends))
    }

    /// What a man costs in a year between two points.
    fn cost(&self, man: &PlayerBooks, year: FinancialYear, from: Point, to: Point) -> CostByClaim {
        let (starts, ends) = self.year(year);
        let (from, to) = (from.max(starts), to.min(ends));
        if from >= to || man.is_over(from) {
            return CostByClaim::nothing();
        }
        CostByClaim { write_off: man.write_off(from, to), pay: man.pay(year, from, to) }
    }

    /// What a man costs in a year as he is today. The fee of a loan here is not stated, so his pay alone is.
    pub(super) fn cost_today(&self, player: PlayerIndex, year: FinancialYear) -> CostByClaim {
        let (starts, ends) = self.year(year);
        let cost = self.cost(self.books_of(player), year, starts, ends);
        match self.board.player(player).origin {
            Origin::OnLoan { .. } => CostByClaim::pay_alone(cost.pay),
            Origin::Ours | Origin::OnLoanTo { .. } | Origin::Elsewhere { .. } => cost,
        }
    }

    /// What a man costs in a year under the plan.
    pub(super) fn cost_after(&self, player: PlayerIndex, year: FinancialYear) -> CostByClaim {
        let ((starts, ends), at) = (self.year(year), self.at);
        let until_then = || self.cost(self.books_of(player), year, starts, at);
        match self.standing(player) {
            Standing::IsElsewhere => CostByClaim::nothing(),
            Standing::Stays => self.cost_of_staying(player, year),
            Standing::Leaves | Standing::IsReleased => until_then(),
            Standing::GoesBack => CostByClaim::pay_alone(until_then().pay),
            Standing::IsBought => self.cost(&self.as_bought(player), year, starts, ends),
            Standing::GoesOnLoan => self.cost_of_lending(player, year),
            Standing::ComesOnLoan => self.cost_of_borrowing(player, year),
        }
    }

    /// He stays: on a new contract and a new wage from the plan's day on, where it assumes them.
    fn cost_of_staying(&self, player: PlayerIndex, year: FinancialYear) -> CostByClaim {
        let terms = self.terms(player);
        if terms.until.is_none() && terms.wage.is_none() {
            return self.cost_today(player, year);
        }
        let ((starts, ends), at) = (self.year(year), self.at);
        let before = self.books_of(player);
        let mut then = before.clone().paid(self.gross_then(player));
        if let Some(until) = self.board.terms_end_on(player) {
            // Signed in the evening before, so that the season that begins with the plan is reckoned anew.
            then = then.extended(self.day.plus_days(-1), until);
        }
        let pay = [self.cost(before, year, starts, at).pay, self.cost(&then, year, at, ends).pay];
        CostByClaim { pay: pay.into_iter().sum(), ..self.cost(&then, year, starts, ends) }
    }

    /// He is lent: his club goes on writing him off, and pays what the other club does not (UEFA, Annex G.4).
    fn cost_of_lending(&self, player: PlayerIndex, year: FinancialYear) -> CostByClaim {
        let ((starts, ends), at) = (self.year(year), self.at);
        let man = self.books_of(player);
        let whole = self.cost(man, year, starts, ends);
        let back = self.board.terms_end_on(player).map_or(ends, |until| self.books.evening_of(until));
        let away = self.cost(man, year, at, back).pay;
        let theirs = self.their_share(player);
        CostByClaim { pay: whole.pay.zip(away).map(|(whole, away)| whole - away.part(theirs, 100)), ..whole }
    }

    /// He is borrowed: the fee is spread over the loan, and we pay what his club does not.
    fn cost_of_borrowing(&self, player: PlayerIndex, year: FinancialYear) -> CostByClaim {
        let (starts, ends) = self.year(year);
        let until = self.board.terms_end_on(player);
        let loan = PlayerBooks::bought(
            self.books,
            self.price(player).map(|price| price.amount + self.agents(player)),
            self.day,
            until,
            self.gross_then(player),
        );
        let cost = self.cost(&loan, year, starts, ends);
        CostByClaim { pay: cost.pay.map(|pay| pay - pay.part(self.their_share(player), 100)), ..cost }
    }

    /// The percentage of his pay that the club pays that the plan's terms name as the other one: the borrower's, by default all.
    fn their_share(&self, player: PlayerIndex) -> i64 {
        let usual = if self.standing(player) == Standing::GoesOnLoan { 100 } else { 0 };
        self.terms(player).they_pay.map_or(usual, i64::from)
    }

    /// What the exits gain or lose in the first season: sales, releases, and the fees of loans.
    pub(super) fn gains(&self) -> Sum {
        let mut gains = Sum::default();
        for player in self.exits() {
            gains.add_parts(player, [self.gain(player)]);
        }
        gains
    }

    /// Who is ours and leaves, for good or on loan.
    fn exits(&self) -> impl Iterator<Item = PlayerIndex> {
        self.board.squad().indices().filter(|&player| self.is_exit(player))
    }

    pub(super) fn is_exit(&self, player: PlayerIndex) -> bool {
        let leaves = [Standing::Leaves, Standing::IsReleased, Standing::GoesOnLoan];
        leaves.contains(&self.standing(player)) && !self.board.has_left(player)
    }

    /// What the exit of a man of ours gains, or would gain at his price.
    pub(super) fn gain(&self, player: PlayerIndex) -> Option<ByClaim> {
        match self.standing(player) {
            Standing::GoesOnLoan => Some((self.price_said(player)? - self.agents(player)).into()),
            // Nobody pays for him: the fee is what he is paid to go.
            Standing::IsReleased => {
                let paid_off = self.terms(player).fee.map_or(Amount::ZERO, Amount::from);
                let book_value = self.books_of(player).book_value(self.at)?;
                Some(-book_value - ByClaim::from(paid_off + self.agents(player)))
            }
            Standing::Leaves
            | Standing::Stays
            | Standing::GoesBack
            | Standing::IsBought
            | Standing::ComesOnLoan
            | Standing::IsElsewhere => {
                let proceeds = self.sale(player).proceeds(self.whole_price(player)?);
                Some(ByClaim::from(proceeds) - self.books_of(player).book_value(self.at)?)
            }
        }
    }

    /// A price that somebody states, as the fee of a loan is: a market value is none.
    fn price_said(&self, player: PlayerIndex) -> Option<Amount> {
        self.price(player).filter(|price| price.by != PriceBy::MarketValue).map(|price| price.amount)
    }

    /// Fees that come in less those that go out.
    pub(super) fn cash(&self) -> Sum {
        let mut cash = Sum::default();
        let moves = |player: &PlayerIndex| !self.board.has_left(*player) && self.moves(*player);
        for player in self.board.squad().indices().filter(moves) {
            if self.standing(player) != Standing::GoesBack {
                cash.add(player, self.cash_of(player));
            }
        }
        cash
    }

    /// What a man's move brings in cash, or would bring: below zero what it takes.
    pub(super) fn cash_of(&self, player: PlayerIndex) -> Option<Range> {
        let paid = |price: Amount| Range::from(-(price + self.agents(player)));
        match self.standing(player) {
            Standing::Stays | Standing::GoesBack if self.board.is_on_loan(player) => Some(Range::default()),
            Standing::Leaves | Standing::Stays | Standing::GoesBack => {
                Some(self.sale(player).proceeds(self.whole_price(player)?).into())
            }
            Standing::GoesOnLoan => self.gain(player).map(|gain| gain.range()),
            Standing::IsReleased => self.terms(player).fee.map(Amount::from).map(paid),
            Standing::ComesOnLoan | Standing::IsElsewhere if self.is_loan(player) => {
                self.price_said(player).map(paid)
            }
            Standing::IsBought | Standing::ComesOnLoan | Standing::IsElsewhere => {
                self.whole_price(player).map(paid)
            }
        }
    }

    /// What it saves in a year that a man who is here goes.
    fn saved(&self, player: PlayerIndex, year: FinancialYear) -> Option<ByClaim> {
        match self.standing(player) {
            Standing::Stays => {
                let (_, ends) = self.year(year);
                let from_then = self.cost(self.books_of(player), year, self.at, ends);
                match self.board.player(player).origin {
                    Origin::OnLoan { .. } => from_then.pay.map(ByClaim::from),
                    Origin::Ours | Origin::OnLoanTo { .. } | Origin::Elsewhere { .. } => from_then.total(),
                }
            }
            Standing::Leaves | Standing::GoesOnLoan | Standing::IsReleased | Standing::GoesBack => {
                self.cost_today(player, year).less(&self.cost_after(player, year))
            }
            Standing::IsBought | Standing::ComesOnLoan | Standing::IsElsewhere => None,
        }
    }

    /// What a man costs in a season: as he is, and for somebody else's man on the plan's terms.
    pub(super) fn whole_season(&self, player: PlayerIndex, year: FinancialYear) -> CostByClaim {
        match self.standing(player) {
            Standing::IsBought | Standing::ComesOnLoan => self.cost_after(player, year),
            Standing::IsElsewhere if self.is_loan(player) => self.cost_of_borrowing(player, year),
            Standing::IsElsewhere => {
                let (starts, ends) = self.year(year);
                self.cost(&self.as_bought(player), year, starts, ends)
            }
            Standing::Stays
            | Standing::Leaves
            | Standing::GoesOnLoan
            | Standing::IsReleased
            | Standing::GoesBack => self.cost_today(player, year),
        }
    }

    /// What a man makes of the first season: of ours what his exit gains and saves, of somebody else's what he costs, below zero.
    pub(super) fn own_result(&self, player: PlayerIndex, year: FinancialYear) -> Option<Range> {
        let result = if self.board.player(player).origin.is_here() {
            self.gain_of_going(player)? + self.saved(player, year)?
        } else {
            -self.whole_season(player, year).total()?
        };
        Some(result.range())
    }

    /// What it gains that a man of ours or on loan here goes: who goes back from a loan brings nothing and costs nothing.
    fn gain_of_going(&self, player: PlayerIndex) -> Option<ByClaim> {
        match self.board.player(player).origin {
            Origin::OnLoan { .. } => Some(Amount::ZERO.into()),
            Origin::Ours | Origin::OnLoanTo { .. } => self.gain(player),
            Origin::Elsewhere { .. } => None,
        }
    }

    /// Whether his move is part of the plan's result.
    fn moves(&self, player: PlayerIndex) -> bool {
        !matches!(self.standing(player), Standing::Stays | Standing::IsElsewhere)
    }

    /// The money of one man.
    pub(super) fn man(&self, player: PlayerIndex, year: FinancialYear) -> ManMoney {
        let book_value = self.books_of(player).book_value(self.at).map(|value| value.range());
        let lowest = |book: Amount| self.sale(player).no_loss_below(book);
        ManMoney {
            player,
            book_value,
            price: self.price(player),
            gain: self.gain_of_going(player).map(|gain| gain.range()),
            saved: self.saved(player, year).map(|saved| saved.range()),
            result: self.own_result(player, year),
            cash: self.cash_of(player),
            // No fee of a loan or of a release is held against the book value.
            no_loss_below: book_value
                .filter(|_| !matches!(self.standing(player), Standing::GoesOnLoan | Standing::IsReleased))
                .and_then(|book| Some(Range { low: lowest(book.low)?, high: lowest(book.high)? })),
            season: self.whole_season(player, year).into(),
        }
    }
}

//! What the books hold of a player's registration: his cost, written off evenly until his contract ends.
//!
//! Only what is directly due to the registration is a cost: fee, loan fee, agents, solidarity, bonuses once they are earned. It is
//! never valued upwards, and a club's own youth player cost nothing (UEFA Club Licensing and Financial Sustainability
//! Regulations 2024, Annex G.3). What is left at an extension is spread over the new term.

use crate::domain::accounts::amount::Amount;
use crate::domain::accounts::convention::{Bookkeeping, Point};
use crate::domain::date::Date;

/// A registration is written off over at most so many years, from its start or its extension.
const MOST_YEARS: i16 = 5;

/// The cap on the years holds for what is registered or extended from this day on, and not before (UEFA, July 2023).
fn cap_holds_from() -> Option<Date> {
    Date::new(2023, 7, 1)
}

/// A registration in the books, as a line of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    books: Bookkeeping,
    /// In order of time; each holds until the next one's start.
    spans: Vec<Span>,
}

/// A stretch of time over which a value is written off evenly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    from: Point,
    until: Point,
    value: Amount,
}

impl Span {
    /// A value that is written off from a first day to a last one. By half-years both may stand for the same turn of one; then it is
    /// written off in the half-year in which the last day lies, for by its end nothing may be left.
    fn over(books: Bookkeeping, (first, last): (Date, Date), value: Amount) -> Self {
        let (from, until) = (books.morning_of(first), books.evening_of(last));
        let (from, until) = if from == until && first <= last { books.unit_of(last) } else { (from, until) };
        Self { from, until, value }
    }

    /// What is left of the value at a point.
    fn value_at(self, point: Point) -> Amount {
        let term = self.until.since(self.from);
        if term <= 0 || point >= self.until {
            return Amount::ZERO;
        }
        self.value - self.value.part(point.since(self.from).max(0), term)
    }
}

impl Registration {
    /// A player bought for a `cost` on a day, under contract until another.
    pub fn bought(books: Bookkeeping, cost: Amount, on: Date, until: Date) -> Self {
        Self { books, spans: vec![Span::over(books, (on, capped(on, until)), cost)] }
    }

    /// A player whose book value at the end of a day is published, under contract until another.
    pub fn stated(books: Bookkeeping, value: Amount, on: Date, until: Date) -> Self {
        Self { books, spans: vec![Span::over(books, (on.plus_days(1), until), value)] }
    }

    /// Spreads what is left at the end of a day over a new contract. Nothing happens before the registration begins.
    #[must_use]
    pub fn extended(mut self, on: Date, until: Date) -> Self {
        let has_begun = |last: &Span| last.from <= self.books.evening_of(on);
        if self.spans.last().is_some_and(has_begun) {
            let first = on.plus_days(1);
            let mut span = Span::over(self.books, (first, capped(first, until)), Amount::ZERO);
            let whole = self.spans[0].value;
            self.spans.retain(|earlier| earlier.from < span.from);
            span.value = self.spans.last().map_or(whole, |last| last.value_at(span.from));
            self.spans.push(span);
        }
        self
    }

    /// The point from which on nothing is left.
    pub fn ends(&self) -> Point {
        self.spans[self.spans.len() - 1].until
    }

    /// The book value at a point; nothing before the registration begins.
    pub fn value_at(&self, point: Point) -> Option<Amount> {
        let span = self.spans.iter().rev().find(|span| span.from <= point)?;
        Some(span.value_at(point))
    }

    /// The book value at the end of a day; nothing before the registration begins.
    pub fn book_value(&self, day: Date) -> Option<Amount> {
        self.value_at(self.books.evening_of(day))
    }

    /// What is written off between two points.
    pub fn write_off(&self, from: Point, to: Point) -> Amount {
        let ends = self.spans.iter().skip(1).map(|next| next.from).chain([to]);
        let written = self.spans.iter().zip(ends).map(|(span, end)| {
            let (start, end) = (span.from.max(from), end.min(to));
            if start < end { span.value_at(start) - span.value_at(end) } else { Amount::ZERO }
        });
        written.sum()
    }
}

/// The end of a contract from a day on, or of the years over which it may be written off.
fn capped(on: Date, until: Date) -> Date {
    let cap = on.in_year(on.year() + MOST_YEARS).map(|day| day.plus_days(-1));
    match cap {
        Some(cap) if cap_holds_from().is_some_and(|from| on >= from) => until.min(cap),
        _ => until,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::accounts::amount::Multiplier;
    use crate::domain::accounts::convention::{Convention, FinancialYear, YearStart};
    use proptest::prelude::*;

    const HALF_SEASON: Convention = Convention::HalfSeason;

    fn day(iso: &str) -> Date {
        iso.parse().unwrap()
    }

    /// Millions of euros, as the sources write them.
    fn million(text: &str) -> Amount {
        Amount::from(format!("{text}m").parse::<crate::domain::money::Money>().unwrap())
    }

    fn books(convention: Convention) -> Bookkeeping {
        Bookkeeping { convention, ..Bookkeeping::default() }
    }

    /// What is written off in a financial year.
    fn written_off(registration: &Registration, year: FinancialYear) -> Amount {
        let books = &registration.books;
        registration.write_off(books.morning_of(year.starts), books.evening_of(year.ends))
    }

    fn bought(cost: &str, on: &str, until: &str) -> Registration {
        Registration::bought(books(HALF_SEASON), million(cost), day(on), day(until))
    }

    fn stated(value: &str, on: &str, until: &str) -> Registration {
        Registration::stated(books(HALF_SEASON), million(value), day(on), day(until))
    }

    /// What is written off in the financial year that starts in July.
    fn year(registration: &Registration, july: i16) -> String {
        let year = registration.books.year_of(Date::new(july, 7, 1).unwrap());
        written_off(registration, year).in_millions(4)
    }

    fn book(registration: &Registration, on: &str) -> String {
        registration.book_value(day(on)).unwrap().in_millions(4)
    }

    /// Calcio e Finanza, 24 Jan 2025: 19.55 a year, 29.33 at the end of 2024, 19.55 at 30 June 2025.
    #[test]
    fn vlahovic_is_in_the_books_at_19_55_in_june_2025() {
        let vlahovic = stated("39.1", "2024-06-30", "2026-06-30");
        assert_eq!(
            (book(&vlahovic, "2024-12-31"), book(&vlahovic, "2025-06-30")),
            ("29.3250".into(), "19.5500".into())
        );
        assert_eq!((year(&vlahovic, 2024), year(&vlahovic, 2025)), ("19.5500".into(), "19.5500".into()));
        assert_eq!(year(&vlahovic, 2026), "0.0000", "nothing is left after the contract");
    }

    /// Tutto Juve 754613: renewed at the end of 2025 to 2029, 2.8 a year, and 9.775 + 1.396 in the year of the renewal.
    #[test]
    fn what_is_left_at_a_renewal_is_spread_over_the_new_contract() {
        let vlahovic =
            stated("39.1", "2024-06-30", "2026-06-30").extended(day("2025-12-31"), day("2029-06-30"));
        assert_eq!((year(&vlahovic, 2025), year(&vlahovic, 2026)), ("11.1714".into(), "2.7929".into()));
        assert_eq!(book(&vlahovic, "2029-06-30"), "0.0000");
    }

    /// Gazzetta dello Sport, 24 Oct 2023: a renewal takes Vlahović from 18.6 to 14 a year, Bremer from 8.9 to 7.1, Locatelli
    /// from 5.8 to 3.5.
    #[test]
    fn a_longer_contract_makes_a_smaller_write_off() {
        for (left, shorter, longer, before, after) in [
            ("56", "2026-06-30", "2027-06-30", "18.6667", "14.0000"),
            ("35.7", "2027-06-30", "2028-06-30", "8.9250", "7.1400"),
            ("17.6", "2026-06-30", "2028-06-30", "5.8667", "3.5200"),
        ] {
            let now = stated(left, "2023-06-30", shorter);
            assert_eq!(year(&now, 2023), before);
            assert_eq!(year(&now.extended(day("2023-06-30"), day(longer)), 2023), after);
        }
    }

    /// Calcio e Finanza on Kelly, Feb 2025: 17.5 over four and a half years, 8.33 a season with 4.44 of pay, just under 4.2 in the
    /// first half of a season. With 3.5 of further costs: 4.67 a year, 18.67 left in June 2025.
    #[test]
    fn kelly_came_in_winter_and_is_written_off_from_the_middle_of_the_season() {
        let pay = Multiplier::USUAL.gross_of(million("2.4"));
        let kelly = bought("17.5", "2025-02-03", "2029-06-30");
        let season = written_off(&kelly, kelly.books.year_of(day("2025-07-01"))) + pay;
        assert_eq!(season.in_millions(3), "8.329");
        assert_eq!((year(&kelly, 2024), book(&kelly, "2025-06-30")), ("1.9444".into(), "15.5556".into()));
        let first = kelly.books.year_of(day("2025-02-03"));
        let there = kelly.books.morning_of(day("2025-02-03"));
        let half = kelly.books.part_of_year(pay, first, there, kelly.books.evening_of(day("2029-06-30")));
        assert_eq!((written_off(&kelly, first) + half).in_millions(3), "4.164");

        let full = bought("21", "2025-02-03", "2029-06-30");
        assert_eq!((year(&full, 2024), year(&full, 2025)), ("2.3333".into(), "4.6667".into()));
        assert_eq!(
            (book(&full, "2025-06-30"), book(&full, "2026-06-30")),
            ("18.6667".into(), "14.0000".into())
        );
    }

    #[test]
    fn by_days_kelly_costs_148_of_1609_days_in_his_first_season() {
        for (cost, first, left) in [("17.5", "1.6097", "15.8903"), ("21", "1.9316", "19.0684")] {
            let kelly = Registration::bought(
                books(Convention::Daily),
                million(cost),
                day("2025-02-03"),
                day("2029-06-30"),
            );
            assert_eq!((year(&kelly, 2024), book(&kelly, "2025-06-30")), (first.into(), left.into()));
        }
    }

    /// UEFA, July 2023; Nkunku's six years in Chelsea's books: 8.6 without the cap, 10.4 with it (inkl, 2023).
    #[test]
    fn a_registration_from_july_2023_on_is_written_off_in_five_years() {
        assert_eq!(year(&bought("52", "2023-06-20", "2029-06-30"), 2023), "8.6667");
        assert_eq!(year(&bought("52", "2023-07-01", "2029-06-30"), 2023), "10.4000");
        assert_eq!(
            year(&bought("40", "2025-07-01", "2033-06-30"), 2025),
            "8.0000",
            "Italy's eight years, calciomercato.com"
        );
        assert_eq!(year(&bought("40", "2022-07-01", "2030-06-30"), 2022), "5.0000");
        let long = bought("60", "2025-07-01", "2033-06-30");
        assert_eq!(
            (book(&long, "2028-06-30"), book(&long, "2030-06-30"), year(&long, 2031)),
            ("24.0000".into(), "0.0000".into(), "0.0000".into())
        );
        assert_eq!(book(&bought("60", "2022-07-01", "2030-06-30"), "2025-06-30"), "37.5000");
        // An extension starts the five years anew; one made before the rule is not capped.
        let extended =
            bought("50", "2024-07-01", "2029-06-30").extended(day("2025-06-30"), day("2033-06-30"));
        assert_eq!(
            (year(&extended, 2025), book(&extended, "2030-06-30")),
            ("8.0000".into(), "0.0000".into())
        );
        let before = bought("40", "2019-07-01", "2024-06-30").extended(day("2021-06-30"), day("2027-06-30"));
        assert_eq!(year(&before, 2021), "4.0000");
    }

    /// Il Sole 24 Ore: Ronaldo's 115 over four years are 28.75 a year. Juventus' list of June 2020: 57.911 left, two of four
    /// years before the end, which is half of 115.822.
    #[test]
    fn ronaldo_cost_28_75_a_year() {
        let ronaldo = bought("115", "2018-07-10", "2022-06-30");
        assert_eq!(year(&ronaldo, 2018), "28.7500");
        assert_eq!(book(&bought("115.822", "2018-07-10", "2022-06-30"), "2020-06-30"), "57.9110");
    }

    /// Calcio e Finanza, 27 Dec 2023: 31.433 at the end of 2023; 7.98 in 2023/24 and 6.99 in 2024/25, with pay 17.23 and 16.24.
    #[test]
    fn bremers_renewal_in_the_middle_of_a_season_changes_its_second_half() {
        let pay = Multiplier::USUAL.gross_of(million("5"));
        let bremer =
            stated("35.924", "2023-06-30", "2027-06-30").extended(day("2023-12-31"), day("2028-06-30"));
        assert_eq!(bremer.book_value(day("2023-12-31")).unwrap().in_millions(4), "31.4335");
        let season = |july: i16| written_off(&bremer, bremer.books.year_of(Date::new(july, 7, 1).unwrap()));
        assert_eq!(
            (season(2023).in_millions(2), season(2024).in_millions(2)),
            ("7.98".into(), "6.99".into())
        );
        assert_eq!(
            ((season(2023) + pay).in_millions(2), (season(2024) + pay).in_millions(2)),
            ("17.23".into(), "16.24".into())
        );
        // Extended again to 2029 in August 2024: what is left in June 2025.
        let again = bremer.extended(day("2024-08-05"), day("2029-06-30"));
        assert_eq!(
            (again.book_value(day("2025-06-30")).unwrap().in_millions(2), year(&again, 2025)),
            ("22.35".into(), "5.5882".into())
        );
    }

    /// Viva la Juventus, citing Calcio e Finanza: 97 thousand a year, 3.43 with pay. Calcio e Finanza, 30 Aug 2025: Savona is in
    /// the books at 2,500 euros. The same, 20 Aug 2024: Kalulu in Milan's at 543 thousand.
    #[test]
    fn players_who_cost_little_are_reckoned_to_the_euro() {
        let rugani = stated("0.291", "2025-06-30", "2028-06-30");
        assert_eq!(year(&rugani, 2025), "0.0970");
        let pay = Multiplier::USUAL.gross_of(million("1.8"));
        assert_eq!(
            (written_off(&rugani, rugani.books.year_of(day("2025-07-01"))) + pay).in_millions(2),
            "3.43"
        );
        assert_eq!(book(&stated("0.005", "2024-06-30", "2026-06-30"), "2025-06-30"), "0.0025");
        assert_eq!(
            stated("0.725", "2023-06-30", "2027-06-30").book_value(day("2024-06-30")),
            Some(Amount::cents(54_375_000))
        );
    }

    /// Fiorentina News on Kean: 14.45 at the end of 2023, 9.63 half a year later.
    #[test]
    fn kean_is_in_the_books_at_9_63_in_june_2024() {
        let kean = stated("14.45", "2023-12-31", "2025-06-30");
        assert_eq!(kean.book_value(day("2024-06-30")).unwrap().in_millions(2), "9.63");
    }

    #[test]
    fn a_free_transfer_costs_his_agents_and_his_pay() {
        let david = bought("12.5", "2025-07-01", "2030-06-30");
        let season = written_off(&david, david.books.year_of(day("2025-07-01"))) + million("12");
        assert_eq!(season.in_millions(1), "14.5");
    }

    /// Forums' examples: a longer contract gains less at the same fee (nufcblog), and a sale after four of five years gains most
    /// of it (westhamonline); 40 over five loses at 20 after two years, or is spread anew with three years more (bluemoon).
    #[test]
    fn the_length_of_a_contract_decides_what_a_sale_gains() {
        let gain = |cost: &str, until: &str, sold: &str, fee: &str| {
            let left = bought(cost, "2015-07-01", until).book_value(day(sold)).unwrap();
            (million(fee) - left).with_sign(1)
        };
        assert_eq!(gain("12", "2017-06-30", "2016-06-30", "24"), "+18.0");
        assert_eq!(gain("12", "2019-06-30", "2016-06-30", "24"), "+15.0");
        assert_eq!(gain("20", "2020-06-30", "2019-06-30", "40"), "+36.0");
        assert_eq!(gain("40", "2020-06-30", "2017-06-30", "20"), "−4.0");
        let renewed = bought("40", "2015-07-01", "2020-06-30").extended(day("2017-06-30"), day("2023-06-30"));
        assert_eq!((year(&renewed, 2017), year(&renewed, 2022)), ("4.0000".into(), "4.0000".into()));
    }

    /// 40 over five years is 8 a year and 24 after two of them; with 3 of pay 11 a season (overclockers).
    #[test]
    fn a_cost_is_written_off_evenly() {
        let player = bought("40", "2025-07-01", "2030-06-30");
        assert_eq!((year(&player, 2025), book(&player, "2027-06-30")), ("8.0000".into(), "24.0000".into()));
        let season = written_off(&player, player.books.year_of(day("2025-07-01"))) + million("3");
        assert_eq!(season.in_millions(0), "11");
    }

    /// Calcio e Finanza, 5 Jun 2025, on Kalulu's loan: 3.3, and 2.4 net are 3.14 gross under Italy's tax regime: 6.44 in the season.
    #[test]
    fn kalulus_loan_cost_its_fee_and_his_pay() {
        let pay = Multiplier::thousandths(1_308).unwrap().gross_of(million("2.4"));
        let loan = bought("3.3", "2024-08-20", "2025-06-30");
        let season = written_off(&loan, loan.books.year_of(day("2024-08-20"))) + pay;
        assert_eq!((pay.in_millions(2), season.in_millions(2)), ("3.14".into(), "6.44".into()));
    }

    #[test]
    fn nothing_is_in_the_books_before_he_came() {
        let player = bought("10", "2025-07-01", "2029-06-30");
        assert_eq!(player.book_value(day("2024-06-30")), None);
        assert_eq!(year(&player, 2024), "0.0000");
        assert_eq!(player.clone().extended(day("2020-01-01"), day("2031-06-30")), player);
    }

    #[test]
    fn the_last_year_takes_the_cent_that_is_left() {
        let player = bought("10", "2025-07-01", "2028-06-30");
        let written = [2025, 2026, 2027].map(|july| {
            let year = player.books.year_of(Date::new(july, 7, 1).unwrap());
            written_off(&player, year).as_cents()
        });
        assert_eq!(written, [333_333_333, 333_333_333, 333_333_334]);
    }

    /// No source reckons so short a contract: by its end nothing is left, so it costs the half-year in which it ends.
    #[test]
    fn who_comes_and_goes_about_one_turn_of_the_half_year_is_written_off_in_the_half_year_in_which_he_goes() {
        for (on, until, written) in [
            ("2025-05-10", "2025-06-30", ["3.0000", "0.0000"]),
            ("2025-06-05", "2025-07-20", ["0.0000", "3.0000"]),
            ("2024-12-20", "2025-03-20", ["3.0000", "0.0000"]),
        ] {
            let player = bought("3", on, until);
            assert_eq!([2024, 2025].map(|july| year(&player, july)), written, "{on} to {until}");
        }
        // The book value of a man whose contract ends in a month, and a contract that is cut short.
        assert_eq!(year(&stated("3", "2025-05-31", "2025-06-30"), 2024), "3.0000");
        let cut_short =
            bought("4", "2024-07-01", "2026-06-30").extended(day("2025-05-31"), day("2025-06-30"));
        assert_eq!([2024, 2025].map(|july| year(&cut_short, july)), ["4.0000", "0.0000"]);
    }

    proptest! {
        #[test]
        fn all_that_was_paid_is_written_off_once_whatever_is_extended(
            is_daily in any::<bool>(),
            month in 1..=12_i8,
            cost in 0..10_000_000_000_i64,
            days in 0..2_500,
            term in 0..2_500,
            extensions in prop::collection::vec((0..900, 1..2_500), 0..4),
            between in (0..9_000, 0..4_000),
        ) {
            let convention = if is_daily { Convention::Daily } else { HALF_SEASON };
            let books = Bookkeeping { convention, year_starts: YearStart::new(month, 1).unwrap() };
            let bought = day("2020-01-01").plus_days(days);
            let mut registration =
                Registration::bought(books, Amount::cents(cost), bought, bought.plus_days(term));
            let mut signed = bought;
            for (later, term) in extensions {
                signed = signed.plus_days(later);
                registration = registration.extended(signed, signed.plus_days(term));
            }
            let point = |days| books.morning_of(day("2019-01-01").plus_days(days));
            let (from, to) = (point(between.0), point(between.0 + between.1));
            prop_assert_eq!(registration.write_off(point(0), point(30_000)), Amount::cents(cost));
            prop_assert_eq!(registration.value_at(registration.ends()), Some(Amount::ZERO));
            let least = registration.write_off(point(0), from) + registration.write_off(from, to);
            prop_assert_eq!(least, registration.write_off(point(0), to));
            if let (Some(before), Some(then)) = (registration.value_at(from), registration.value_at(to)) {
                prop_assert_eq!(before - then, registration.write_off(from, to));
            }
        }
    }

    #[test]
    fn a_contract_of_no_length_is_worth_nothing_at_any_time() {
        let day = |text: &str| Bookkeeping::default().morning_of(text.parse().unwrap());
        let at = day("2025-07-01");
        let span = Span { from: at, until: at, value: Amount::cents(100) };
        assert_eq!(
            ["2025-06-30", "2025-07-01", "2025-07-02"].map(|it| span.value_at(day(it))),
            [Amount::ZERO; 3]
        );
    }
}

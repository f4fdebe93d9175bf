//! The section of the document that tells the money of a plan.

use super::document::Heading::{self, Numbers, Words};
use super::document::Section;
use super::phrases::{NOT_STATED, sentence};
use crate::domain::accounts::convention::Convention;
use crate::domain::accounts::plan_money::{ManMoney, PlanMoney, PriceBy};
use crate::domain::accounts::range::{Range, Sum};
use crate::domain::board::Board;
use crate::domain::column::Column;

/// The money of a plan; nothing where no cost, book value or fee is stated.
pub(super) fn section(board: &Board) -> Option<Section> {
    const COLUMNS: &[Heading] = &[
        Words("name"),
        Numbers("book"),
        Numbers("price"),
        Words(""),
        Numbers("gain"),
        Numbers("no loss"),
        Numbers("write-off"),
        Numbers("pay"),
    ];
    let money = PlanMoney::of(board).filter(PlanMoney::is_stated)?;
    let year = money.this_season().year;
    let rows = Column::ALL.iter().flat_map(|&column| board.column(column));
    let men = rows.filter_map(|&player| money.men.iter().find(|man| man.player == player));
    let title = format!("Money in millions of euros, {} to {}", year.starts, year.ends);
    let rows = men.map(|man| row(board, man)).collect();
    Some(Section { sentences: sentences(board, &money), ..Section::table(title, COLUMNS, rows) })
}

fn row(board: &Board, man: &ManMoney) -> Vec<String> {
    let range = |range: Option<Range>| range.map_or(NOT_STATED.to_owned(), |range| range.in_millions(2));
    let (price, by) = man.price.map_or((NOT_STATED.to_owned(), ""), |price| {
        let by = match price.by {
            PriceBy::Plan => "assumed by this plan",
            PriceBy::Asked => "asked",
            PriceBy::MarketValue => "market value, assumed",
        };
        (price.amount.in_millions(1), by)
    });
    vec![
        board.name(man.player).to_owned(),
        range(man.book_value),
        price,
        by.to_owned(),
        man.gain.map_or(NOT_STATED.to_owned(), |gain| gain.with_sign(2)),
        range(man.no_loss_below),
        range(man.season.write_off),
        range(man.season.pay.map(Range::from)),
    ]
}

fn sentences(board: &Board, money: &PlanMoney) -> Vec<String> {
    let this = money.this_season();
    let convention = match money.books.convention {
        Convention::HalfSeason => "half-years, as the press reckons",
        Convention::Daily => "days",
    };
    let mut told = vec![
        format!(
            "this season {}: gains {}, and what the back line costs less",
            with_sign(board, &this.result),
            with_sign(board, &money.gains)
        ),
        format!(
            "the back line costs {} a season, and {} under this plan",
            plain(board, &this.today),
            plain(board, &this.after)
        ),
        format!("cash {}", with_sign(board, &money.cash)),
    ];
    told.extend(
        money.seasons[1..].iter().map(|season| {
            format!("season from {}: {}", season.year.starts, with_sign(board, &season.result))
        }),
    );
    told.push(format!("costs are spread over {convention}; pay is gross"));
    told.iter().map(|told| sentence(told)).collect()
}

fn with_sign(board: &Board, sum: &Sum) -> String {
    of_sum(board, sum, sum.known.with_sign(2))
}

fn plain(board: &Board, sum: &Sum) -> String {
    of_sum(board, sum, sum.known.in_millions(2))
}

/// A sum in words, with the names of those of whom something is not stated.
fn of_sum(board: &Board, sum: &Sum, known: String) -> String {
    if sum.missing.is_empty() {
        return known;
    }
    let missing = board.names_in_words(&sum.missing);
    let known = if sum.stated == 0 { NOT_STATED } else { &known };
    format!("{known} (not stated of {missing})")
}

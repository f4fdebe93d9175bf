//! The section of the document that tells the money of a plan.

use super::document::Heading::{self, Numbers, Words};
use super::document::Section;
use super::phrases::sentence;
use crate::cli::load::Opened;
use crate::domain::accounts::in_words::{mark_of_no_loss, marks_in_words, plan_in_words};
use crate::domain::accounts::plan_money::{ManMoney, PlanMoney, Price};
use crate::domain::accounts::range::Range;
use crate::domain::board::Board;
use crate::domain::column::Column;

/// The money of a plan; nothing where no cost, book value or fee is stated.
pub(super) fn section(Opened { board, outlook, .. }: &Opened) -> Option<Section> {
    const COLUMNS: &[Heading] = &[
        Words("name"),
        Numbers("book"),
        Numbers("price"),
        Numbers("gain"),
        Numbers("no loss"),
        Numbers("write-off"),
        Numbers("pay"),
    ];
    let money = outlook.money.as_ref()?;
    let year = money.this_season().year;
    let rows = Column::ALL.iter().flat_map(|&column| board.column(column));
    let men = rows.filter_map(|&player| money.men.iter().find(|man| man.player == player));
    let title = format!("Money in millions of euros, {} to {}", year.starts, year.ends);
    let rows = men.map(|man| row(board, man)).collect();
    Some(Section { sentences: sentences(board, money), ..Section::table(title, COLUMNS, rows) })
}

fn row(board: &Board, man: &ManMoney) -> Vec<String> {
    let range = |range: Option<Range>| range.map_or(NONE.to_owned(), |range| range.in_millions(2));
    let price = |price: Price| format!("{}{}", price.amount.in_millions(1), price.by.mark());
    vec![
        board.name(man.player).to_owned(),
        range(man.book_value),
        man.price.map_or(NONE.to_owned(), price),
        man.gain.map_or(NONE.to_owned(), |gain| gain.with_sign(2)),
        range(man.no_loss_below) + mark_of_no_loss(board, man.player),
        range(man.season.write_off),
        range(man.season.pay.map(Range::from)),
    ]
}

/// What stands where nobody states an amount; [`marks_in_words`] says so.
const NONE: &str = "–";

fn sentences(board: &Board, money: &PlanMoney) -> Vec<String> {
    let told =
        std::iter::once(format!("marks: {}", marks_in_words(money))).chain(plan_in_words(board, money, 2));
    told.map(|told| sentence(&told)).collect()
}

//! The section of the document that tells the money of a plan.

use super::document::Heading::{self, Numbers, Words};
use super::document::Section;
use super::phrases::{NOT_STATED, sentence};
use crate::cli::load::Opened;
use crate::domain::accounts::in_words::plan_in_words;
use crate::domain::accounts::plan_money::{ManMoney, PlanMoney};
use crate::domain::accounts::range::Range;
use crate::domain::board::Board;
use crate::domain::column::Column;

/// The money of a plan; nothing where no cost, book value or fee is stated.
pub(super) fn section(Opened { board, outlook, .. }: &Opened) -> Option<Section> {
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
    let money = outlook.money.as_ref()?;
    let year = money.this_season().year;
    let rows = Column::ALL.iter().flat_map(|&column| board.column(column));
    let men = rows.filter_map(|&player| money.men.iter().find(|man| man.player == player));
    let title = format!("Money in millions of euros, {} to {}", year.starts, year.ends);
    let rows = men.map(|man| row(board, man)).collect();
    Some(Section { sentences: sentences(board, money), ..Section::table(title, COLUMNS, rows) })
}

fn row(board: &Board, man: &ManMoney) -> Vec<String> {
    let range = |range: Option<Range>| range.map_or(NOT_STATED.to_owned(), |range| range.in_millions(2));
    let (price, by) = man
        .price
        .map_or((NOT_STATED.to_owned(), ""), |price| (price.amount.in_millions(1), price.by.in_words()));
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
    plan_in_words(board, money, 2).iter().map(|told| sentence(told)).collect()
}

//! Understands other people's tables of players: what a column is, what a cell says, and what has to be asked before it is a squad.
//!
//! Formats are the store's matter: it makes a [`Sheet`](sheet::Sheet) of a file. Here a sheet becomes a [`DryRun`](dry_run::DryRun):
//! men as [`Player`](crate::domain::squad::player::Player)s, what was read and what was not, and questions. Nothing is guessed: what
//! only a person can say waits for his [`Answers`](answers::Answers). A further layout is a row in [`layout`], a further kind of column one in [`header`].

/// The fields that no import fills and no proposed squad file gets, as a pattern: people write them; and others that are given.
macro_rules! only_by_hand {
    ($($other:path),*) => {
        $($other |)* Field::Trained
            | Field::Cornerstone
            | Field::Starter
            | Field::Captain
            | Field::BackFromLoan
            | Field::Arrives
            | Field::Asking
            | Field::Multiplier
            | Field::Cost
            | Field::BookValue
            | Field::Extended
            | Field::SellOn
            | Field::Career
            | Field::Relations
            | Field::Stance
            | Field::Availability
    };
}
pub(crate) use only_by_hand;

pub mod answers;
mod columns;
pub mod difference;
pub mod dry_run;
pub mod header;
pub mod in_words;
pub mod layout;
pub mod matching;
pub mod order;
mod order_in_words;
mod phrases;
mod questions;
mod reader;
mod run;
mod selection;
mod settle;
pub mod sheet;

pub use self::run::dry_run;

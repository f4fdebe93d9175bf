//! How the sections of the board share the rows of a window: what matters most is given its rows first, the rest as far as they go.

use ratatui::layout::Rect;

use crate::app::App;
use crate::domain::column::Column;
use crate::domain::told::{MOST_ON_THE_BOARD, on_the_board};

use crate::ui::{evidence, header, outlook};

use super::{SIDE_BY_SIDE, WIDE, WITH_FIELD};

/// A section of the board, from the top to the bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Today and after the plan, a row each.
    Score,
    /// The three columns, or one with the tabs of all.
    Columns,
    /// The depth chart.
    Depth,
    /// What it means, and who says so.
    Outlook,
    /// The order of the moves.
    Order,
    /// What lies ahead.
    Dates,
    /// What is not stated, and what is assumed.
    Gaps,
    /// The keys.
    Keys,
}

/// How many rows every section gets, and how many stay blank above it.
#[derive(Clone, Copy, Debug)]
pub struct RowsOfBoard {
    rows: [u16; 8],
    above: [u16; 8],
    left: u16,
}

/// From this height the scoreboard has its headings.
const WITH_HEADINGS: u16 = 16;
/// From this height a wide window has two rows of keys.
const WITH_TWO_ROWS_OF_KEYS: u16 = 30;
/// Below this height keys and notice share a row.
const WITH_KEYS: u16 = 12;

impl RowsOfBoard {
    /// The rows that every window has: title, scoreboard, notice and keys.
    fn least(area: Rect) -> Self {
        let notice = 1;
        let mut rows = Self { rows: [0; 8], above: [0; 8], left: area.height.saturating_sub(1 + notice) };
        rows.grow(Section::Keys, u16::from(area.height >= WITH_KEYS), 0);
        let has_headings = area.height >= WITH_HEADINGS && area.width >= WIDE;
        rows.grow(Section::Score, if has_headings { header::ROWS } else { 2 }, 0);
        rows
    }

    /// The rows of another view than the board, which has what is left.
    pub fn of_view(area: Rect) -> Self {
        let mut rows = Self::least(area);
        if area.height < WITH_KEYS {
            rows.rows[Section::Score as usize] = 1;
        }
        rows
    }

    /// The rows of the board in a window.
    pub fn of(area: Rect, app: &App) -> Self {
        use Section::{Columns, Dates, Depth, Gaps, Keys, Order, Outlook, Score};
        let is_wide = area.width >= WIDE;
        let counted = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        let board = &app.settled().board;
        let (cards, places) =
            (counted(most_cards(app, is_wide)).max(2), counted(board.shape().places().len()));
        let sentences = counted(on_the_board(app.settled().told()).len());
        let most_sentences = counted(MOST_ON_THE_BOARD);
        let is_side_by_side = area.width >= SIDE_BY_SIDE;
        let depth = 1 + places + u16::from(is_side_by_side);
        let mut rows = Self::least(area);
        rows.grow(Columns, 1 + cards.min(3), 0);
        rows.grow(Depth, depth, depth);
        rows.grow(Outlook, 1 + sentences.min(2), 2);
        rows.grow(Dates, u16::from(board.date().is_some()), 0);
        rows.grow(Columns, 1 + cards.min(6), 0);
        rows.grow(Outlook, 1 + sentences.min(4), 0);
        if is_wide && (!is_side_by_side || area.height >= WITH_TWO_ROWS_OF_KEYS) {
            rows.grow(Keys, 2, 0);
        }
        rows.grow(Outlook, 1 + outlook::rows_on_the_board(app, area.width), 0);
        if is_side_by_side {
            rows.grow(Order, evidence::rows_of_order(app, area.width), 2);
            rows.grow(Gaps, 1, 0);
            rows.grow(Outlook, 1 + most_sentences, 0);
        }
        rows.grow(Columns, 1 + cards.min(12), 0);
        if is_side_by_side {
            rows.grow_cards(cards, 2);
        }
        if longest_column(app) >= usize::from(cards) {
            rows.part(&[Depth]);
        }
        // Nobody is hidden for the sake of a blank row.
        rows.grow(Columns, 1 + counted(longest_column(app)), 0);
        rows.part(&[Columns, Outlook, Dates, Score, Order]);
        if area.width >= WITH_FIELD {
            rows.grow(Depth, FIELD.max(depth), 1);
        }
        rows.grow_cards(cards, 2);
        for rows_of_card in 3..=counted(rows_of_card(area.height)) {
            rows.grow_cards(cards, rows_of_card);
        }
        rows.grow(Columns, 1 + cards, 0);
        if is_side_by_side {
            // Sentences that take two rows, and more of those who say so.
            rows.grow(Outlook, 1 + 3 * most_sentences, 0);
        }
        if !is_side_by_side {
            rows.grow(Order, evidence::rows_of_order(app, area.width), 2);
            rows.part(&[Order]);
        }
        rows
    }

    /// Lets a section have `to` rows, as far as there are any left; nothing where there are fewer than `least`.
    fn grow(&mut self, section: Section, to: u16, least: u16) {
        let more = to.saturating_sub(self.of_section(section)).min(self.left);
        if more >= least {
            self.rows[section as usize] += more;
            self.left -= more;
        }
    }

    /// Lets every card have so many rows, where there are enough for all; the row of cards that stays free comes last.
    fn grow_cards(&mut self, cards: u16, rows_of_card: u16) {
        for cards in [cards.saturating_sub(1), cards] {
            let all = 1 + cards.saturating_mul(rows_of_card);
            self.grow(Section::Columns, all, all.saturating_sub(self.of_section(Section::Columns)));
        }
    }

    /// Leaves a row blank above each of these sections that is on screen, while there are any left.
    fn part(&mut self, sections: &[Section]) {
        for &section in sections {
            if self.left > 0 && self.of_section(section) > 0 {
                self.above[section as usize] = 1;
                self.left -= 1;
            }
        }
    }

    /// How many rows a section has.
    pub const fn of_section(&self, section: Section) -> u16 {
        self.rows[section as usize]
    }

    /// How many rows stay blank above a section.
    pub const fn above(&self, section: Section) -> u16 {
        self.above[section as usize]
    }
}

/// How many rows tell what to do next where a club is empty.
const NEXT_STEPS: usize = 5;

/// For how many men there is to be room: those of the longest column that is on screen. A wide board keeps a row free beside those who
/// are reported there, so that a man who comes moves nothing below.
fn most_cards(app: &App, is_wide: bool) -> usize {
    let board = &app.settled().board;
    let players = &board.squad().players;
    let to_do = if players.is_empty() { NEXT_STEPS } else { 0 };
    if !is_wide {
        return board.column(app.cursor().column).len().max(to_do);
    }
    let reported = |column: &Column| players.iter().filter(|man| man.reported == *column).count();
    longest_column(app).max(to_do).max(1 + Column::ALL.iter().map(reported).max().unwrap_or(0))
}

/// How many men the longest column holds, whether or not the filter shows them.
fn longest_column(app: &App) -> usize {
    Column::ALL.iter().map(|&column| app.settled().board.column(column).len()).max().unwrap_or(0)
}

/// The most rows of a card in a window of this height.
pub const fn rows_of_card(height: u16) -> usize {
    if height < 50 { 2 } else { 3 }
}

/// The rows of the pitch.
const FIELD: u16 = 10;

//! The geometry: where everything stands on the screen. Drawing and [mouse](super::hits) both ask it, so what is seen is what is hit.
//!
//! It is marked out anew for every frame, by arithmetic from the size, the few numbers that it needs of the app, and the widths of
//! the names on screen.

mod board_rows;

use std::ops::Range;

use ratatui::layout::{Position, Rect};

use crate::app::App;
use crate::app::message::Aim;
use crate::app::view::Listed;
use crate::domain::column::Column;

use super::answer;
use super::pen::width;
use board_rows::{RowsOfBoard, Section};

/// The smallest window that a board fits into.
pub const SMALLEST: (u16, u16) = (32, 10);
/// From this width all three columns stand side by side.
pub const WIDE: u16 = 80;
/// From this width today and after the plan stand side by side, and so do what it means and who says so.
pub const SIDE_BY_SIDE: u16 = 110;
/// From this width the pitch is drawn instead of the second table.
pub const WITH_FIELD: u16 = 160;

/// Where a column's cards stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnArea {
    /// Which column.
    pub column: Column,
    /// The whole column.
    pub area: Rect,
    /// Its cards, below the heading.
    pub cards: Rect,
    /// How many rows a card takes.
    pub card_height: u16,
    /// The first card that is on screen.
    pub first: usize,
    /// How many cards fit.
    pub fitting: usize,
    /// How many there are.
    pub length: usize,
}

impl ColumnArea {
    /// Whether it has a heading; where only one column is shown, the tabs are its heading.
    pub const fn has_heading(&self) -> bool {
        self.cards.y > self.area.y
    }

    /// The rows for which there is room on screen, whether or not they hold a card.
    pub const fn slots(&self) -> Range<usize> {
        self.first..self.first + self.fitting
    }

    /// Where a row stands, if there is room for it.
    pub fn slot(&self, row: usize) -> Option<Rect> {
        let at = row.checked_sub(self.first).filter(|&at| at < self.fitting)?;
        let y = self.cards.y + u16::try_from(at).ok()? * self.card_height;
        Some(Rect { y, height: self.card_height, ..self.cards })
    }

    /// Where a card stands, if it is on screen.
    pub fn card(&self, row: usize) -> Option<Rect> {
        self.slot(row).filter(|_| row < self.length)
    }

    /// What of the column lies at a position.
    pub fn at(&self, position: Position) -> Option<Aim> {
        if !self.area.contains(position) {
            return None;
        }
        let row = position
            .y
            .checked_sub(self.cards.y)
            .map(|y| self.first + usize::from(y / self.card_height.max(1)));
        let row = row.filter(|&row| self.card(row).is_some_and(|card| card.contains(position)));
        Some(Aim { column: self.column, row })
    }
}

/// Where the rows of a view's own list stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListArea {
    /// The rows on screen, one line each.
    pub area: Rect,
    /// The first row that is on screen.
    pub first: usize,
}

/// The rows of a place on the field above its men: who plays, who comes in with all of them out, and who if he alone is out,
/// each below its line; where the place is short, only who plays and who comes in.
pub const fn above_men(height: u16) -> u16 {
    if height > 10 { 8 } else { 2 }
}

/// Whether every place finds room on the pitch for its name and its men, side by side; else the depth chart is told in lines.
fn has_field(area: Rect, app: &App) -> bool {
    const PLACE: (u16, u16) = (13, 10);
    let shape = app.evaluation().board.shape();
    let places = u16::try_from(shape.places().len()).unwrap_or(u16::MAX);
    let names = shape.places().iter().map(|place| width(shape.place_in_words(place.name)));
    let (wide, high) = (PLACE.0.max(names.max().unwrap_or(0)), PLACE.1);
    area.width.saturating_sub(3) / places.max(1) >= wide && area.height >= high
}

/// The middle, the notice and the keys. The last two share their rows where there is none for the keys, or where what is answered
/// is longer than a row.
fn split_foot(area: Rect, keys: u16, app: &App) -> (Rect, Rect, Rect) {
    let needed = answer::rows_of(app, area.width);
    if keys == 0 || needed > 1 {
        let (middle, both) = split_bottom(area, needed.max(1 + keys));
        return (middle, both, both);
    }
    let (middle, footer) = split_bottom(area, keys);
    let (middle, notice) = split_bottom(middle, 1);
    (middle, notice, footer)
}

/// A screen, marked out. What is not on screen has no place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScreenLayout {
    /// The whole window.
    pub area: Rect,
    /// Club, day, window, plan.
    pub title: Rect,
    /// What there is today and after the plan.
    pub score: Rect,
    /// The names of the columns, where only one is shown at a time.
    pub tabs: Option<Rect>,
    /// The columns that are on screen.
    pub columns: Vec<ColumnArea>,
    /// The depth chart, of which one table is drawn or two side by side.
    pub depth: Option<Rect>,
    /// The line on its part of the pitch.
    pub field: Option<Rect>,
    /// The places of the back line on the field, in the shape's order.
    pub places: Vec<Rect>,
    /// The rows of the view's own list: moves, or plans.
    pub list: Option<ListArea>,
    /// What it means.
    pub outlook: Option<Rect>,
    /// Who says so.
    pub sources: Option<Rect>,
    /// The order of the moves.
    pub order: Option<Rect>,
    /// What lies ahead.
    pub dates: Option<Rect>,
    /// What is not stated, and what is assumed.
    pub gaps: Option<Rect>,
    /// The whole middle, where another view than the board is shown.
    pub view: Option<Rect>,
    /// What the cursor is on, the notice or the prompt.
    pub notice: Rect,
    /// The keys that matter now; the same as the notice where there is no room for both.
    pub footer: Rect,
    /// What lies over everything else, if something does.
    pub overlay: Option<Rect>,
}

impl ScreenLayout {
    /// Marks out a window; nothing when it is too small for a board.
    pub fn of(area: Rect, app: &App) -> Option<Self> {
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
            return None;
        }
        let is_board = app.view().listed() == Listed::Cards;
        let rows = if is_board { RowsOfBoard::of(area, app) } else { RowsOfBoard::of_view(area) };
        let (title, below) = split_top(area, 1);
        let (_, below) = split_top(below, rows.above(Section::Score));
        let (score, below) = split_top(below, rows.of_section(Section::Score));
        let (middle, notice, footer) = split_foot(below, rows.of_section(Section::Keys), app);
        let margin = |cells: u16, of: u16| of.saturating_sub(cells.min(of)) / 2;
        // The first row and those below the middle stay visible: whose board it is, what is answered, and the keys.
        let (wide, top) = (area.width.min(84), area.y + 1);
        let high = notice.y.saturating_sub(top);
        let overlay = Rect { x: area.x + margin(wide, area.width), y: top, width: wide, height: high };
        let overlay = app.overlay().map(|_| overlay);
        let mut layout = Self { area, title, score, notice, footer, overlay, ..Self::default() };
        match app.view().listed() {
            Listed::Cards => layout.mark_out_board(middle, &rows, app),
            Listed::Men if has_field(middle, app) => layout.mark_out_field(middle, app),
            // Below the heads stands today.
            Listed::Moves => {
                layout.mark_out_list(middle, 3, app.evaluation().board.moves().len(), app.cursor().step);
            }
            Listed::Everybody => {
                let everybody = app.everybody();
                let row = everybody.iter().position(|&player| Some(player) == app.selected());
                layout.mark_out_list(middle, 2, everybody.len(), row.unwrap_or(0));
            }
            Listed::Plans => layout.mark_out_list(middle, 2, app.plans().len(), app.cursor().plan),
            Listed::Men | Listed::Nothing => layout.view = Some(middle),
        }
        Some(layout)
    }

    /// The field is seen from behind the own goal: the right back stands at the right.
    fn mark_out_field(&mut self, area: Rect, app: &App) {
        self.field = Some(area);
        let places = app.evaluation().board.shape().places().len();
        let count = u16::try_from(places).unwrap_or(u16::MAX).max(1);
        let height = area.height.saturating_sub(4);
        let wide = area.width.saturating_sub(2) / count;
        for at in (0..count).rev() {
            let x = area.x + 1 + at * wide;
            // A blank or the cursor stands before what is written in a place; the last goes up to the line.
            let width = if at + 1 == count { area.right().saturating_sub(x + 1) } else { wide };
            self.places.push(Rect { x, y: area.y + 2, width, height });
        }
    }

    /// Marks out a list below its title and heads; at least a third of the rest is for the sentences below it.
    fn mark_out_list(&mut self, area: Rect, above: u16, length: usize, cursor: usize) {
        self.view = Some(area);
        let (_, area) = split_top(area, above);
        let most = usize::from(area.height - area.height.div_ceil(3)).max(1);
        let fitting = length.clamp(1, most);
        let (area, _) = split_top(area, u16::try_from(fitting).unwrap_or(u16::MAX));
        self.list = Some(ListArea { area, first: first_on_screen(cursor, fitting, length) });
    }

    /// The sections of the board below one another, each as high as the rows say.
    fn mark_out_board(&mut self, middle: Rect, rows: &RowsOfBoard, app: &App) {
        let mut below = middle;
        let mut take = |section: Section| {
            let (_, rest) = split_top(below, rows.above(section));
            let (area, rest) = split_top(rest, rows.of_section(section));
            below = rest;
            area
        };
        let some = |area: Rect| (area.height > 0).then_some(area);
        if self.area.width < WIDE {
            let (tabs, column) = split_top(take(Section::Columns), 1);
            self.tabs = Some(tabs);
            let shown = app.cursor().column;
            let each = usize::from(column.height) / app.shown(shown).len().max(1);
            self.mark_out_column(column, shown, each.min(3), app);
        } else {
            self.mark_out_columns(take(Section::Columns), app);
        }
        let depth = take(Section::Depth);
        let (depth, field) = halves(depth, self.area.width >= WITH_FIELD);
        self.depth = some(depth);
        if let Some(field) = field {
            self.mark_out_field(field, app);
        }
        let (outlook, sources) = halves(take(Section::Outlook), self.area.width >= SIDE_BY_SIDE);
        (self.outlook, self.sources) = (some(outlook), sources);
        self.order = some(take(Section::Order));
        self.dates = some(take(Section::Dates));
        self.gaps = some(take(Section::Gaps));
    }

    fn mark_out_columns(&mut self, area: Rect, app: &App) {
        let wide = (area.width + 1) / 3;
        let length = |column| match app.carrying() {
            Some(_) if app.filter().is_empty() => app.settled().board.column(column).len(),
            Some(_) | None => app.shown(column).len(),
        };
        let most = Column::ALL.into_iter().map(length).max().unwrap_or(0);
        for (at, column) in (0..).zip(Column::ALL) {
            let x = area.x + at * wide;
            let width = wide.min(area.right() - x).saturating_sub(1);
            // Cards stand beside one another; of the targets, of whom there are few, more is told.
            let cards = if column == Column::Target { length(column) } else { most };
            let each = usize::from(area.height.saturating_sub(1)) / cards.max(1);
            let more = if column == Column::Target { 2 } else { 0 };
            self.mark_out_column(
                Rect { x, width, ..area },
                column,
                each.min(board_rows::rows_of_card(self.area.height) + more),
                app,
            );
        }
    }

    fn mark_out_column(&mut self, area: Rect, column: Column, rows_of_card: usize, app: &App) {
        let heading = u16::from(self.tabs.is_none());
        let (_, cards) = split_top(area, heading);
        let length = app.shown(column).len();
        let card_height = u16::try_from(rows_of_card).unwrap_or(1).max(1);
        let fitting = usize::from(cards.height / card_height);
        let first = first_on_screen(app.cursor().rows[column.index()], fitting, length);
        self.columns.push(ColumnArea { column, area, cards, card_height, first, fitting, length });
    }

    /// Where a column stands, if it is on screen.
    pub fn column(&self, column: Column) -> Option<&ColumnArea> {
        self.columns.iter().find(|marks| marks.column == column)
    }
}

/// The left half of an area, and the right one where there are two; a column between them stays blank.
fn halves(area: Rect, are_two: bool) -> (Rect, Option<Rect>) {
    if !are_two || area.height == 0 {
        return (area, None);
    }
    let (left, right) = split_left(area, area.width / 2);
    (Rect { width: left.width.saturating_sub(1), ..left }, Some(right))
}

/// The first row on screen of a list, so that the cursor's row is on screen. The list turns page by page,
/// because a list that scrolls by one row rewrites the whole column at every key.
pub fn first_on_screen(cursor: usize, fitting: usize, length: usize) -> usize {
    if length <= fitting || fitting == 0 {
        return 0;
    }
    // The last row of a page is the first of the next, unless only one row fits.
    let page = match fitting - 1 {
        0 => cursor,
        step => cursor.saturating_sub(1) / step * step,
    };
    page.min(length - fitting)
}

/// The top `height` rows of an area, and the rest.
pub fn split_top(area: Rect, height: u16) -> (Rect, Rect) {
    let height = height.min(area.height);
    (Rect { height, ..area }, Rect { y: area.y + height, height: area.height - height, ..area })
}

/// An area without its bottom `height` rows, and these.
pub fn split_bottom(area: Rect, height: u16) -> (Rect, Rect) {
    split_top(area, area.height - height.min(area.height))
}

/// The left `width` columns of an area, and the rest.
pub fn split_left(area: Rect, width: u16) -> (Rect, Rect) {
    let width = width.min(area.width);
    (Rect { width, ..area }, Rect { x: area.x + width, width: area.width - width, ..area })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_cursor_is_always_on_screen(cursor in 0_usize..100, fitting in 1_usize..30, length in 1_usize..100) {
            let cursor = cursor.min(length - 1);
            let first = first_on_screen(cursor, fitting, length);
            prop_assert!(first <= cursor && cursor < first + fitting, "{first}");
            prop_assert!(first + fitting <= length.max(fitting));
        }
    }
}

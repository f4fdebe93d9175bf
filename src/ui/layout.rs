//! The geometry: where everything stands on the screen. Drawing and mouse both ask it, so what is seen is what is hit.
//!
//! It is marked out anew for every frame, by arithmetic from the size, the few numbers that it needs of the app, and the widths of
//! the names on screen.

use std::ops::Range;

use ratatui::layout::{Position, Rect};

use crate::app::App;
use crate::app::message::Aim;
use crate::app::view::{Listed, View};
use crate::domain::column::Column;
use crate::input::mouse::Spot;

use super::answer;
use super::pen::width;

/// The smallest window that a board fits into.
pub const SMALLEST: (u16, u16) = (32, 10);
/// From this width all three columns stand side by side.
const WIDE: u16 = 76;
/// From this width depth chart and outlook stand side by side.
const SIDE_BY_SIDE: u16 = 110;
/// From this width the line is drawn on its part of the pitch.
const WITH_FIELD: u16 = 160;

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
    /// The width of the longest name on screen, so that ages stand below one another.
    pub longest: u16,
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

    fn at(&self, position: Position) -> Option<Aim> {
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

/// Whether every place finds room on the pitch for its men, side by side; else the depth chart is told in lines.
fn has_field(area: Rect, app: &App) -> bool {
    const PLACE: (u16, u16) = (13, 10);
    let places = u16::try_from(app.evaluation().board.shape().places().len()).unwrap_or(u16::MAX);
    let (wide, high) = PLACE;
    area.width.saturating_sub(2) / places.max(1) >= wide && area.height >= high
}

/// From this height there is always a row for the date line; below only when the date is not the squad file's.
const ROOMY_FOR_DATES: u16 = 24;
/// Below this height there is never one.
const LEAST_FOR_DATES: u16 = 14;

/// Whether a screen of this height has a date line.
fn has_date_line(app: &App, height: u16) -> bool {
    let date = app.evaluation().board.date();
    let is_moved = date != app.squad().as_of;
    date.is_some() && (height >= ROOMY_FOR_DATES || (is_moved && height >= LEAST_FOR_DATES))
}

/// A screen, marked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScreenLayout {
    /// The whole window.
    pub area: Rect,
    /// Club, date, plan; and the figures below.
    pub header: Rect,
    /// The day from which the board reckons, and what lies ahead.
    pub dates: Option<Rect>,
    /// The names of the columns, where only one is shown at a time.
    pub tabs: Option<Rect>,
    /// The columns that are on screen.
    pub columns: Vec<ColumnArea>,
    /// The depth chart beside or below the columns.
    pub depth: Option<Rect>,
    /// The line on its part of the pitch.
    pub field: Option<Rect>,
    /// The places of the back line on the field, in the shape's order.
    pub places: Vec<Rect>,
    /// The rows of the view's own list: moves, or plans.
    pub list: Option<ListArea>,
    /// The outlook beside or below the columns.
    pub outlook: Option<Rect>,
    /// The whole middle, where another view than the board is shown.
    pub view: Option<Rect>,
    /// The notice or the prompt.
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
        let figures_take_two_rows = area.width < SIDE_BY_SIDE && area.height >= 12;
        let (header, below) = split_top(area, if figures_take_two_rows { 3 } else { 2 });
        let (dates, below) = split_top(below, u16::from(has_date_line(app, area.height)));
        let (middle, notice, footer) = match answer::rows_of(app, area.width) {
            // What is longer than a row takes that of the keys as well.
            rows @ 2.. => {
                let (middle, both) = split_bottom(below, rows);
                (middle, both, both)
            }
            0 | 1 if area.height < 12 => {
                let (middle, both) = split_bottom(below, 1);
                (middle, both, both)
            }
            0 | 1 => {
                let (middle, footer) = split_bottom(below, 1);
                let (middle, notice) = split_bottom(middle, 1);
                (middle, notice, footer)
            }
        };
        let margin = |cells: u16, of: u16| of.saturating_sub(cells.min(of)) / 2;
        // The first row and those below the middle stay visible: whose board it is, what is answered, and the keys.
        let (wide, top) = (area.width.min(84), area.y + 1);
        let high = notice.y.saturating_sub(top);
        let overlay = Rect { x: area.x + margin(wide, area.width), y: top, width: wide, height: high };
        let mut layout = Self {
            area,
            header,
            dates: (dates.height > 0).then_some(dates),
            tabs: None,
            columns: Vec::with_capacity(3),
            depth: None,
            field: None,
            places: Vec::new(),
            list: None,
            outlook: None,
            view: None,
            notice,
            footer,
            overlay: app.overlay().map(|_| overlay),
        };
        match app.view().listed() {
            Listed::Cards if area.width < WIDE => layout.mark_out_narrow(middle, app),
            Listed::Cards => layout.mark_out_board(middle, app),
            Listed::Men if has_field(middle, app) => layout.mark_out_field(middle, app),
            Listed::Moves => layout.mark_out_moves(middle, app),
            Listed::Plans => layout.mark_out_plans(middle, app),
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
            self.places.push(Rect {
                x: area.x + 1 + at * wide,
                y: area.y + 2,
                width: wide.saturating_sub(1),
                height,
            });
        }
    }

    /// A heading, the plans one line each, and the rest for the note of the one under the cursor.
    fn mark_out_plans(&mut self, area: Rect, app: &App) {
        self.view = Some(area);
        let (_, list) = split_top(area, 2);
        self.mark_out_list(list, app.plans().len(), app.cursor().plan);
    }

    fn mark_out_moves(&mut self, area: Rect, app: &App) {
        self.view = Some(area);
        let (_, list) = split_top(area, 2);
        let length = app.evaluation().board.moves().len();
        self.mark_out_list(list, length, app.cursor().step);
    }

    /// Marks out a list at the top of an area; at least a third is for the sentences below it.
    fn mark_out_list(&mut self, area: Rect, length: usize, cursor: usize) {
        let most = usize::from(area.height - area.height.div_ceil(3)).max(1);
        let fitting = length.clamp(1, most);
        let (area, _) = split_top(area, u16::try_from(fitting).unwrap_or(u16::MAX));
        self.list = Some(ListArea { area, first: first_on_screen(cursor, fitting, length) });
    }

    fn mark_out_board(&mut self, middle: Rect, app: &App) {
        let places = u16::try_from(app.evaluation().board.shape().places().len()).unwrap_or(u16::MAX);
        let height = if self.area.width >= SIDE_BY_SIDE {
            middle.height / 2
        } else {
            // Two regions without a blank line below: the depth chart with a line a place, the outlook with what is left.
            let below = places.saturating_add(1) + 7;
            middle.height.saturating_sub(below).clamp(4, 1 + 12).max(middle.height * 2 / 5)
        };
        let (columns, below) = split_top(middle, height);
        self.mark_out_columns(columns, app);
        if self.area.width >= SIDE_BY_SIDE {
            let (left, right) = split_left(below, below.width / 2);
            self.depth = Some(Rect { width: left.width.saturating_sub(2), ..left });
            self.outlook = Some(right);
            if self.area.width >= WITH_FIELD && below.height >= 14 {
                let (left, right) = split_left(below, below.width / 3);
                let (field, right) = split_left(right, right.width / 2);
                self.depth = Some(Rect { width: left.width.saturating_sub(2), ..left });
                self.mark_out_field(Rect { width: field.width.saturating_sub(2), ..field }, app);
                self.outlook = Some(right);
            }
        } else {
            // No place of the back line is left out for the outlook, which can be scrolled elsewhere.
            let most = below.height.saturating_sub(4).max(below.height / 2);
            let depth = places.saturating_add(1).min(most);
            let (depth, outlook) = split_top(below, depth);
            self.depth = Some(depth);
            self.outlook = Some(outlook);
        }
    }

    fn mark_out_columns(&mut self, area: Rect, app: &App) {
        let wide = area.width / 3;
        for (at, column) in (0..).zip(Column::ALL) {
            let x = area.x + at * wide;
            let width = if at == 2 { area.right() - x } else { wide.saturating_sub(1) };
            self.mark_out_column(Rect { x, width, ..area }, column, app);
        }
    }

    fn mark_out_narrow(&mut self, middle: Rect, app: &App) {
        let (tabs, rest) = split_top(middle, 1);
        self.tabs = Some(tabs);
        let places = u16::try_from(app.evaluation().board.shape().places().len()).unwrap_or(u16::MAX);
        let depth_height = places.saturating_add(1);
        let spare = rest.height.saturating_sub(6);
        let depth_height = if spare >= depth_height { depth_height } else { 0 };
        let outlook_height = (spare - depth_height).min(rest.height / 3);
        let (column, below) = split_top(rest, rest.height - depth_height - outlook_height);
        self.mark_out_column(column, app.cursor().column, app);
        let (depth, outlook) = split_top(below, depth_height);
        self.depth = (depth.height > 0).then_some(depth);
        self.outlook = (outlook.height > 1).then_some(outlook);
    }

    fn mark_out_column(&mut self, area: Rect, column: Column, app: &App) {
        let heading = u16::from(self.tabs.is_none());
        let (_, cards) = split_top(area, heading);
        let length = app.shown(column).len();
        let card_height = match cards.height {
            0..12 => 1,
            12..22 => 2,
            _ => 3,
        };
        let fitting = usize::from(cards.height / card_height);
        let first = first_on_screen(app.cursor().rows[column.index()], fitting, length);
        let on_screen = app.shown(column).iter().skip(first).take(fitting);
        let longest = on_screen.map(|&player| width(app.name(player))).max().unwrap_or(0);
        self.columns.push(ColumnArea { column, area, cards, card_height, first, fitting, length, longest });
    }

    /// Where a column stands, if it is on screen.
    pub fn column(&self, column: Column) -> Option<&ColumnArea> {
        self.columns.iter().find(|marks| marks.column == column)
    }

    /// What lies at a spot. Any numbers are allowed: what is outside the window is nothing.
    pub fn at(&self, x: u16, y: u16) -> Spot {
        let position = Position { x, y };
        if self.overlay.is_some() {
            return Spot::Nothing;
        }
        if let Some(tabs) = self.tabs.filter(|tabs| tabs.contains(position)) {
            let column = Column::ALL[usize::from((x - tabs.x) / (tabs.width / 3).max(1)).min(2)];
            return Spot::Column(Aim { column, row: None });
        }
        if let Some(aim) = self.columns.iter().find_map(|marks| marks.at(position)) {
            return Spot::Column(aim);
        }
        if let Some(list) = self.list.filter(|list| list.area.contains(position)) {
            return Spot::Row(list.first + usize::from(y - list.area.y));
        }
        if let Some(place) =
            self.places.iter().position(|place| place.contains(position)).filter(|_| self.depth.is_none())
        {
            let top = self.places[place].y + above_men(self.places[place].height);
            return Spot::Man { place, man: usize::from(y.saturating_sub(top)) };
        }
        let is_on = |area: Option<Rect>| area.is_some_and(|area| area.contains(position));
        if is_on(self.depth) || is_on(self.field) {
            Spot::Region(View::Depth)
        } else if is_on(self.outlook) {
            Spot::Region(View::Outlook)
        } else {
            Spot::Nothing
        }
    }
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

//! The three columns with their cards.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::domain::board::Board;
use crate::domain::column::Column;
use crate::domain::outlook::Conflict;
use crate::domain::player::{Player, PlayerIndex};
use crate::domain::position::Position;
use crate::domain::stance::Attitude;
use crate::domain::terms::Terms;

use super::pen::{Pen, width};
use super::pitch::{ColumnMarks, split_top};
use super::scroll::beyond;
use super::theme::Theme;

/// Draws what stands around the cards of a column: its heading with the count, and how many cards are not on screen.
pub fn draw(app: &App, marks: &ColumnMarks, buffer: &mut Buffer, theme: Theme) {
    if marks.cards.y > marks.area.y {
        draw_heading(app, marks, buffer, theme);
    }
    if app.shown(marks.column).is_empty() {
        let text = if app.filter().is_empty() { "nobody" } else { "nobody matches" };
        Pen::new(buffer, marks.cards, 0, theme).skip(2).write(text, theme.quiet());
    }
    draw_beyond(marks, buffer, theme);
}

/// Draws the card at a row of a column, if it is on screen.
pub fn draw_card(app: &App, marks: &ColumnMarks, row: usize, buffer: &mut Buffer, theme: Theme) {
    let shown = app.shown(marks.column);
    let on_screen = shown.get(marks.on_screen()).unwrap_or_default();
    let longest = on_screen.iter().map(|&player| width(&app.player(player).name)).max().unwrap_or(0);
    if let (Some(area), Some(&player)) = (marks.card(row), shown.get(row)) {
        Card::of(app, player, row, marks.column).draw(area, longest, buffer, theme);
    }
    draw_beyond(marks, buffer, theme);
}

/// Says how many cards are not on screen: in the heading, or where there is none at the end of the last row.
fn draw_beyond(marks: &ColumnMarks, buffer: &mut Buffer, theme: Theme) {
    let more = beyond(marks.first, marks.fitting, marks.length, theme);
    if !more.is_empty() {
        let rows = marks.area;
        let y = if marks.cards.y > rows.y { rows.y } else { rows.bottom().saturating_sub(1) };
        let mut pen = Pen::new(buffer, Rect { y, height: 1, ..rows }, 0, theme);
        pen.go_to(width(marks.column.name()) + 6)
            .write_at_end(&format!(" {}", more.trim_end()), theme.quiet());
    }
}

fn draw_heading(app: &App, marks: &ColumnMarks, buffer: &mut Buffer, theme: Theme) {
    let (heading, _) = split_top(marks.area, 1);
    let refusal = app.would_refuse(marks.column);
    let is_over =
        app.carrying().is_some_and(|hand| hand.over.is_some_and(|over| over.column == marks.column));
    let style = match (&refusal, is_over) {
        (Some(_), _) => theme.bad(),
        (None, true) => theme.under_cursor(),
        (None, false) => theme.strong(),
    };
    let count = app.situation().board.column(marks.column).len();
    let mut pen = Pen::new(buffer, heading, 0, theme);
    pen.skip(1).write(marks.column.name(), style).write(&format!(" {count} "), theme.quiet());
    match refusal {
        Some(refusal) => {
            pen.write(theme.glyphs.breach, theme.bad()).skip(1).write(refusal, theme.bad());
        }
        None => pen.fill(theme.glyphs.rule, theme.quiet()),
    }
}

/// How a card is held or looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Touch {
    /// Neither.
    No,
    /// The cursor is on it.
    Cursor,
    /// It is in hand.
    Held,
}

impl Touch {
    /// How the card of a player is touched, who stands at a row of a column.
    pub fn of(app: &App, index: PlayerIndex, row: usize, column: Column) -> Self {
        match app.carrying() {
            Some(hand) if hand.players().any(|held| held == index) => Self::Held,
            None if app.cursor().column == column && app.cursor().row() == row => Self::Cursor,
            Some(_) | None => Self::No,
        }
    }
}

/// A player's card: one line, or two or three where there is room.
struct Card<'a> {
    board: &'a Board,
    player: &'a Player,
    index: PlayerIndex,
    row: usize,
    touch: Touch,
    has_conflict: bool,
    is_marked: bool,
    /// The column has more than nine cards.
    is_long: bool,
}

impl<'a> Card<'a> {
    fn of(app: &'a App, index: PlayerIndex, row: usize, column: Column) -> Self {
        let (board, outlook) = (&app.situation().board, &app.situation().outlook);
        // A cornerstone who is out and a signing behind a wall are told by their own badges.
        let is_told = |kind: Conflict| matches!(kind, Conflict::CornerstoneOut | Conflict::SigningBehindWall);
        let mut conflicts = outlook.conflicts.iter().filter(|conflict| !is_told(conflict.kind));
        let has_conflict = conflicts.any(|conflict| conflict.players.contains(&index));
        Self {
            board,
            player: board.player(index),
            index,
            row,
            touch: Touch::of(app, index, row, column),
            has_conflict,
            is_marked: app.is_marked(index),
            is_long: app.shown(column).len() > 9,
        }
    }

    /// Draws the card; `longest` is the width of the longest name in the column, so that ages stand below one another.
    fn draw(&self, area: Rect, longest: u16, buffer: &mut Buffer, theme: Theme) {
        self.draw_name(area, longest, buffer, theme);
        if area.height > 1 {
            self.draw_facts(area, buffer, theme);
        }
        if area.height > 2 {
            self.draw_more(area, buffer, theme);
        }
    }

    fn draw_name(&self, area: Rect, longest: u16, buffer: &mut Buffer, theme: Theme) {
        let mut pen = Pen::new(buffer, area, 0, theme);
        let (mark, style) = match self.touch {
            Touch::No => (" ", self.name_style(theme)),
            Touch::Cursor => (theme.glyphs.cursor, theme.under_cursor()),
            Touch::Held => (theme.glyphs.held, theme.under_cursor()),
        };
        let badges = self.badges(theme);
        let badges_wide: u16 = badges.iter().map(|(badge, _)| width(badge)).sum();
        pen.field(mark, 1, theme.accent());
        // Past nine the rank takes a cell more in the whole column, so that names stand below one another.
        let rank_wide = if self.is_long { 3 } else { 2 };
        if self.is_marked {
            pen.field(theme.glyphs.marked, rank_wide, theme.accent());
        } else {
            pen.field(&self.rank(), rank_wide, theme.quiet());
        }
        let start = pen.column();
        let was = self.was();
        let age = self.player.age_on(self.board.date()).map_or("  ".to_owned(), |age| format!("{age:>2}"));
        // Name, age and badges come first; positions and "was …" share what is left.
        let name_room = pen.room().saturating_sub(badges_wide + 4).min(longest);
        pen.field(&self.player.name, width(&self.player.name).min(name_room), style);
        pen.go_to(start + name_room + 1);
        pen.write(&age, theme.quiet());
        let room = pen.room().saturating_sub(badges_wide + 1);
        let mut rest = String::new();
        if area.height == 1 {
            rest = positions_within(&self.player.positions, room.saturating_sub(1));
        }
        if let Some(was) = was
            && width(&rest) + width(&was) + 2 <= room
        {
            rest = if rest.is_empty() { was } else { format!("{rest} {was}") };
        }
        pen.skip(1).field(&rest, room.saturating_sub(1), theme.quiet());
        let end = pen.column() + pen.room().saturating_sub(badges_wide);
        pen.go_to(end);
        for (badge, style) in badges {
            pen.write(badge, style);
        }
    }

    fn draw_facts(&self, area: Rect, buffer: &mut Buffer, theme: Theme) {
        let mut pen = Pen::new(buffer, area, 1, theme);
        pen.skip(3);
        let positions = positions_within(&self.player.positions, pen.room());
        pen.write(&positions, theme.text());
        let mut is_first = positions.is_empty();
        for fact in self.second_line() {
            let fact = if is_first { fact } else { format!(" {} {fact}", theme.glyphs.dot) };
            is_first = false;
            if !pen.write_whole(&fact, theme.quiet()) {
                break;
            }
        }
    }

    /// What matters most about him, most urgent first.
    fn second_line(&self) -> Vec<String> {
        let player = self.player;
        let mut facts = Vec::new();
        if self.board.has_left(self.index) {
            facts.push(
                if self.board.is_on_loan(self.index) { "loan over" } else { "contract over" }.to_owned(),
            );
        }
        if self.board.is_lost(self.index) {
            facts.push("lost".to_owned());
        }
        if let Some(absence) = &player.absence
            && !self.board.is_available(self.index)
        {
            facts.push(format!("{}, {}", absence.kind, absence.return_in_words()));
        }
        if let Some(stance) = &player.stance {
            facts.push(stance.is.meaning().to_owned());
        }
        facts.extend(player.other_club().map(str::to_owned));
        if player.starter.is_some() {
            facts.push("starter".to_owned());
        }
        if let Some(back) = &player.back_from_loan {
            facts.push(format!("back from {}", back.from));
        }
        if player.cornerstone.is_some() {
            facts.push("cornerstone".to_owned());
        }
        facts
    }

    fn draw_more(&self, area: Rect, buffer: &mut Buffer, theme: Theme) {
        let player = self.player;
        let contract = player
            .contract_until
            .map_or("contract not stated".to_owned(), |day| format!("contract to {}", day.year()));
        let value = player
            .value
            .as_ref()
            .map_or("value not stated".to_owned(), |value| format!("value {}", value.amount));
        let mut pen = Pen::new(buffer, area, 2, theme);
        pen.skip(3);
        let terms = self.board.terms(self.index);
        if terms != Terms::default() {
            pen.write_whole(&format!("{terms} {} ", theme.glyphs.dot), theme.text());
        }
        pen.write(&contract, theme.quiet());
        pen.write_whole(&format!(" {} {value}", theme.glyphs.dot), theme.quiet());
    }

    fn name_style(&self, theme: Theme) -> Style {
        match self.board.is_available(self.index) {
            _ if self.board.is_lost(self.index) || self.board.has_left(self.index) => theme.struck(),
            true => theme.strong(),
            false => theme.quiet(),
        }
    }

    /// His priority for a target, his place in the column for everybody else.
    fn rank(&self) -> String {
        match (self.board.planned(self.index), self.board.priority(self.index)) {
            (Column::Target, None) if self.board.is_lost(self.index) => String::from("x"),
            (Column::Target, Some(priority)) => priority.to_string(),
            (Column::Target, None) => String::from("-"),
            (Column::Staying | Column::ForSale, _) => (self.row + 1).to_string(),
        }
    }

    fn was(&self) -> Option<String> {
        self.board.is_moved(self.index).then(|| format!("was {}", self.player.reported))
    }

    /// At most two badges, the most urgent first. That the plan moved him is always told.
    fn badges(&self, theme: Theme) -> Vec<(&'static str, Style)> {
        let (player, glyphs) = (self.player, theme.glyphs);
        let is_walled = player.stance.as_ref().is_some_and(|stance| stance.is == Attitude::Wall);
        let all = [
            (self.board.has_left(self.index), glyphs.leaves, theme.bad()),
            (self.has_conflict, glyphs.conflict, theme.caution()),
            (!self.board.is_available(self.index), glyphs.injury, theme.bad()),
            (is_walled, glyphs.wall, theme.caution()),
            (self.board.is_moved(self.index), glyphs.moved, theme.accent()),
            (player.cornerstone.is_some(), glyphs.cornerstone, theme.accent()),
            (player.back_from_loan.is_some(), glyphs.back_from_loan, theme.text()),
        ];
        let mut badges: Vec<_> =
            all.into_iter().filter(|(holds, ..)| *holds).map(|(_, badge, style)| (badge, style)).collect();
        if let Some(at) = badges.iter().position(|(badge, _)| *badge == glyphs.moved)
            && at > 1
        {
            badges.swap(1, at);
        }
        badges.truncate(2);
        badges
    }
}

/// Positions in order of preference, as many as fit: `RCB CB LCB`, `RCB CB+1`, `RCB+2`.
fn positions_within(positions: &[Position], room: u16) -> String {
    for kept in (1..=positions.len()).rev() {
        let names: Vec<&str> = positions[..kept].iter().map(|position| position.name()).collect();
        let hidden = positions.len() - kept;
        let text = if hidden == 0 { names.join(" ") } else { format!("{}+{hidden}", names.join(" ")) };
        if width(&text) <= room {
            return text;
        }
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Position::{CB, LCB, RCB};

    #[test]
    fn positions_that_do_not_fit_are_counted() {
        let all = [RCB, CB, LCB];
        for (room, shown) in [(10, "RCB CB LCB"), (9, "RCB CB+1"), (7, "RCB+2"), (4, "")] {
            assert_eq!(positions_within(&all, room), shown);
        }
    }
}

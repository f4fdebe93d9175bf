//! The three columns with their cards.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use crate::app::App;
use crate::domain::column::Column;
use crate::domain::date::Date;
use crate::domain::plan::terms::Terms;
use crate::domain::squad::player::{Player, PlayerIndex, Priority};
use crate::domain::squad::position::Position;
use crate::domain::squad::stance::Attitude;
use crate::domain::verdicts::Conflict;

use super::layout::{ColumnArea, split_top};
use super::pen::{Pen, width};
use super::scene::Scene;
use super::scroll::beyond;
use super::theme::Theme;

/// The column at a place of the marked-out columns: its heading with the count, its cards, and how many are not on screen.
#[derive(Clone, Copy, Debug)]
pub struct ColumnOfCards<'a>(pub Scene<'a>, pub usize);

impl Widget for ColumnOfCards<'_> {
    fn render(self, _: Rect, buffer: &mut Buffer) {
        let Scene { app, layout, theme } = self.0;
        let Some(marks) = layout.columns.get(self.1) else { return };
        if marks.has_heading() {
            draw_heading(app, marks, buffer, theme);
        }
        for row in marks.slots() {
            let (Some(area), Some(standing)) = (marks.slot(row), Standing::of(app, marks, row)) else {
                break;
            };
            Card { player: app.player(standing.index), name: app.name(standing.index), standing }
                .draw(area, buffer, theme);
        }
        if marks.length == 0 {
            let text = if app.filter().is_empty() { "nobody" } else { "nobody matches" };
            Pen::new(buffer, marks.cards, 0, theme).skip(2).write(text, theme.quiet());
        }
        draw_beyond(marks, buffer, theme);
    }
}

/// Says how many cards are not on screen: in the heading, or where there is none at the end of the last row.
fn draw_beyond(marks: &ColumnArea, buffer: &mut Buffer, theme: Theme) {
    let more = beyond(marks.first, marks.fitting, marks.length, theme);
    if !more.is_empty() {
        let area = marks.area;
        let y = if marks.has_heading() { area.y } else { area.bottom().saturating_sub(1) };
        let mut pen = Pen::new(buffer, Rect { y, height: 1, ..area }, 0, theme);
        pen.go_to(width(marks.column.name()) + 6)
            .write_at_end(&format!(" {}", more.trim_end()), theme.quiet());
    }
}

fn draw_heading(app: &App, marks: &ColumnArea, buffer: &mut Buffer, theme: Theme) {
    let (heading, _) = split_top(marks.area, 1);
    let refusal = app.would_refuse(marks.column);
    let is_over =
        app.carrying().is_some_and(|drag| drag.target.is_some_and(|over| over.column == marks.column));
    let style = match (&refusal, is_over) {
        (Some(_), _) => theme.bad(),
        (None, true) => theme.under_cursor(),
        (None, false) => theme.strong(),
    };
    let count = app.evaluation().board.column(marks.column).len();
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Touch {
    No,
    Cursor,
    Held,
}

/// What stands before a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rank {
    Marked,
    /// His place in the column.
    Place(usize),
    /// A target's priority, if he has one.
    Target(Option<Priority>),
    /// A target that is lost.
    Lost,
}

/// How a player stands on the board: all that his card is drawn from, beside what the squad states of him.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of its own")]
struct Standing {
    index: PlayerIndex,
    age: Option<u8>,
    rank: Rank,
    terms: Terms,
    touch: Touch,
    has_conflict: bool,
    is_moved: bool,
    is_out: bool,
    is_lost: bool,
    is_free_agent: bool,
    has_left: bool,
    /// The day from which he counts, while it lies ahead.
    comes: Option<Date>,
    is_on_loan: bool,
    /// The cells that the column's ranks take, and a blank behind them.
    rank_wide: u16,
    /// The width of the longest name on screen in the column, so that ages stand below one another.
    longest: u16,
}

impl Standing {
    /// How the player at a row of a column stands, if there is one.
    fn of(app: &App, marks: &ColumnArea, row: usize) -> Option<Self> {
        let index = *app.shown(marks.column).get(row)?;
        let (board, outlook) = (&app.evaluation().board, &app.evaluation().outlook);
        let is_under_cursor = app.cursor().column == marks.column && app.cursor().row() == row;
        let touch = match app.carrying() {
            Some(drag) if drag.players().any(|held| held == index) => Touch::Held,
            None if is_under_cursor => Touch::Cursor,
            Some(_) | None => Touch::No,
        };
        let is_lost = board.is_lost(index);
        let rank = match (board.planned(index), board.priority(index)) {
            _ if app.is_marked(index) => Rank::Marked,
            (Column::Target, None) if is_lost => Rank::Lost,
            (Column::Target, priority) => Rank::Target(priority),
            (Column::Staying | Column::ForSale, _) => Rank::Place(row + 1),
        };
        // A cornerstone who is out and a signing behind a wall are told by their own badges.
        let is_told = |kind: Conflict| matches!(kind, Conflict::CornerstoneOut | Conflict::SigningBehindWall);
        let mut conflicts = outlook.conflicts.iter().filter(|conflict| !is_told(conflict.kind));
        Some(Self {
            index,
            age: board.player(index).age_on(board.date()),
            rank,
            terms: board.terms(index),
            touch,
            has_conflict: conflicts.any(|conflict| conflict.players.contains(&index)),
            is_moved: board.is_moved(index),
            is_out: board.is_out(index),
            is_lost,
            is_free_agent: board.is_free_agent(index),
            has_left: board.has_left(index),
            comes: board.starts_on(index).filter(|_| board.is_to_come(index)),
            is_on_loan: board.is_on_loan(index),
            rank_wide: u16::try_from(marks.length.to_string().len() + 1).unwrap_or(u16::MAX),
            longest: marks.longest,
        })
    }
}

/// A player's card: one line, or two or three where there is room.
struct Card<'a> {
    player: &'a Player,
    name: &'a str,
    standing: Standing,
}

impl Card<'_> {
    fn draw(&self, area: Rect, buffer: &mut Buffer, theme: Theme) {
        self.draw_name(area, buffer, theme);
        if area.height > 1 {
            self.draw_facts(area, buffer, theme);
        }
        if area.height > 2 {
            self.draw_more(area, buffer, theme);
        }
    }

    fn draw_name(&self, area: Rect, buffer: &mut Buffer, theme: Theme) {
        let mut pen = Pen::new(buffer, area, 0, theme);
        let (mark, style) = match self.standing.touch {
            Touch::No => (" ", self.name_style(theme)),
            Touch::Cursor => (theme.glyphs.cursor, theme.under_cursor()),
            Touch::Held => (theme.glyphs.held, theme.under_cursor()),
        };
        let badges = self.badges(theme);
        let badges_wide: u16 = badges.iter().map(|(badge, _)| width(badge)).sum();
        pen.field(mark, 1, theme.accent());
        let rank_style = if self.standing.rank == Rank::Marked { theme.accent() } else { theme.quiet() };
        pen.field(&self.rank(theme), self.standing.rank_wide, rank_style);
        let start = pen.column();
        let was = self.was();
        let age = self.standing.age.map_or("  ".to_owned(), |age| format!("{age:>2}"));
        // Name, age and badges come first; positions and "was …" share what is left.
        let name_room = pen.room().saturating_sub(badges_wide + 4).min(self.standing.longest);
        pen.field(self.name, width(self.name).min(name_room), style);
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
        if self.standing.has_left {
            facts.push(if self.standing.is_on_loan { "loan over" } else { "contract over" }.to_owned());
        }
        facts.extend(self.standing.comes.map(|day| format!("comes {day}")));
        if self.standing.is_lost {
            facts.push("lost".to_owned());
        }
        if let Some(absence) = &player.absence
            && self.standing.is_out
        {
            facts.push(format!("{}, {}", absence.kind, absence.return_in_words()));
        }
        if self.standing.is_free_agent {
            facts.push("free agent".to_owned());
        } else if let Some(stance) = &player.stance {
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
        let terms = self.standing.terms;
        if terms != Terms::default() {
            pen.write_whole(&format!("{terms} {} ", theme.glyphs.dot), theme.text());
        }
        pen.write(&contract, theme.quiet());
        pen.write_whole(&format!(" {} {value}", theme.glyphs.dot), theme.quiet());
    }

    fn name_style(&self, theme: Theme) -> Style {
        match self.standing.is_out || self.standing.comes.is_some() {
            _ if self.standing.is_lost || self.standing.has_left => theme.struck(),
            false => theme.strong(),
            true => theme.quiet(),
        }
    }

    fn rank(&self, theme: Theme) -> String {
        match self.standing.rank {
            Rank::Marked => theme.glyphs.marked.to_owned(),
            Rank::Place(place) => place.to_string(),
            Rank::Target(Some(priority)) => priority.to_string(),
            Rank::Target(None) => "-".to_owned(),
            Rank::Lost => "x".to_owned(),
        }
    }

    fn was(&self) -> Option<String> {
        self.standing.is_moved.then(|| format!("was {}", self.player.reported))
    }

    /// At most two badges, the most urgent first. That the plan moved him is always told.
    fn badges(&self, theme: Theme) -> Vec<(&'static str, Style)> {
        let (player, glyphs) = (self.player, theme.glyphs);
        let stance = player.stance.as_ref().filter(|_| !self.standing.is_free_agent);
        let is_walled = stance.is_some_and(|stance| stance.is == Attitude::Wall);
        let all = [
            (self.standing.has_left, glyphs.leaves, theme.bad()),
            (self.standing.has_conflict, glyphs.conflict, theme.caution()),
            (self.standing.is_out, glyphs.injury, theme.bad()),
            (is_walled, glyphs.wall, theme.caution()),
            (self.standing.is_moved, glyphs.moved, theme.accent()),
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

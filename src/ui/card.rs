//! A player's card: his name, his age, what matters most about him and where he can play; below it his contract and his story.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::app::App;
use crate::app::view::View;
use crate::domain::column::Column;
use crate::domain::squad::player::PlayerIndex;
use crate::domain::squad::position::Position;
use crate::domain::squad::shape::Shape;
use crate::domain::squad::stance::Attitude;
use crate::domain::story;
use crate::domain::verdicts::Conflict;

use super::layout::ColumnArea;
use super::pen::{Pen, cut, width};
use super::theme::Theme;

/// The cells of an age and of the blank behind it.
const AGE: u16 = 3;

/// How a card is held or looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Touch {
    No,
    Cursor,
    Held,
}

/// A card in its column.
#[derive(Debug)]
pub struct Card<'a> {
    app: &'a App,
    player: PlayerIndex,
    touch: Touch,
    /// His place in the column, counted from 1, whomever a filter hides.
    rank: usize,
    /// The cells that the column's ranks take, and a blank behind them.
    rank_wide: u16,
    /// What matters about him, the most urgent first.
    signs: Vec<Sign>,
    theme: Theme,
}

/// A sign and its word.
#[derive(Debug)]
struct Sign {
    mark: &'static str,
    word: String,
    /// A shorter word for it.
    short: String,
    style: Style,
}

/// The cells that the names of a column have, and its ages, so that ages stand below one another.
#[derive(Clone, Copy, Debug)]
pub struct Rooms {
    name: u16,
    age: u16,
}

impl Rooms {
    /// What the cards of a column that is so wide have: places, signs and ages keep their room, and names give way.
    pub fn of(cards: &[Card<'_>], wide: u16) -> Self {
        let longest = cards.iter().map(|card| width(&card.theme.spelled(card.app.name(card.player))));
        let age = if cards.iter().any(|card| card.age().is_some()) { AGE } else { 0 };
        let kept = cards.iter().map(Card::kept).max().unwrap_or(0);
        Self { name: longest.max().unwrap_or(0).min(wide.saturating_sub(2 + age + kept)), age }
    }
}

impl<'a> Card<'a> {
    /// The card at a row of a column, if there is one.
    pub fn of(app: &'a App, marks: &ColumnArea, row: usize, theme: Theme) -> Option<Self> {
        let player = *app.shown(marks.column).get(row)?;
        let is_under_cursor =
            app.cursor().column == marks.column && app.cursor().row() == row && app.view() == View::Board;
        let touch = match app.carrying() {
            Some(drag) if drag.players().any(|held| held == player) => Touch::Held,
            None if is_under_cursor => Touch::Cursor,
            Some(_) | None => Touch::No,
        };
        let column = app.evaluation().board.column(marks.column);
        let rank = column.iter().position(|&card| card == player).unwrap_or(row) + 1;
        let rank_wide = u16::try_from(column.len().to_string().len() + 1).unwrap_or(u16::MAX);
        Some(Self { app, player, touch, rank, rank_wide, signs: signs(app, player, theme), theme })
    }

    /// The cells of his place in the column, of the places where he can play, and of his signs.
    fn kept(&self) -> u16 {
        let places = self.app.evaluation().board.shape().places().len();
        let marks: u16 = self.signs.iter().map(|sign| width(sign.mark) + 1).sum();
        u16::try_from(places).unwrap_or(u16::MAX).saturating_add(1 + self.rank_wide + marks)
    }

    fn age(&self) -> Option<u16> {
        let board = &self.app.evaluation().board;
        board.player(self.player).age_on(board.date()).map(u16::from)
    }

    /// Draws the card into as many rows as it has.
    pub fn draw(&self, area: Rect, rooms: Rooms, buffer: &mut Buffer) {
        let theme = self.theme;
        let has_told = self.draw_name(area, rooms, buffer);
        let is_here = self.app.player(self.player).origin.is_here();
        match area.height {
            0 | 1 => {}
            2 => self.draw_facts(&self.contract(has_told), 1..2, area, buffer),
            3.. if !is_here => {
                let facts: Vec<String> = self.contract(has_told).into_iter().chain(self.story()).collect();
                self.draw_facts(&facts, 1..area.height, area, buffer);
            }
            3.. => {
                self.draw_facts(&self.contract(has_told), 1..2, area, buffer);
                self.draw_facts(&self.story(), 2..area.height, area, buffer);
            }
        }
        if self.touch == Touch::Held {
            buffer.set_style(Rect { height: 1, ..area }.intersection(buffer.area), theme.cursor());
        }
    }

    /// Draws the first row; says whether the word of his first sign found room.
    fn draw_name(&self, area: Rect, rooms: Rooms, buffer: &mut Buffer) -> bool {
        let theme = self.theme;
        let board = &self.app.evaluation().board;
        let player = board.player(self.player);
        let strip = strip(board.shape(), &player.positions, theme);
        let marks: u16 = self.signs.iter().map(|sign| width(sign.mark) + 1).sum();
        let mut pen = Pen::new(buffer, area, 0, theme);
        let (mark, style) = match self.touch {
            Touch::No => (" ", self.name_style(theme)),
            Touch::Cursor => (theme.glyphs.cursor, theme.cursor()),
            Touch::Held => (theme.glyphs.held, theme.cursor()),
        };
        pen.field(mark, 1, theme.key());
        let rank_style = if self.app.is_marked(self.player) { theme.key() } else { theme.supports() };
        pen.field(&self.rank(theme), self.rank_wide, rank_style);
        let start = pen.column();
        pen.write(&name_within(board.name(self.player), rooms.name, theme), style);
        pen.go_to(start + rooms.name + 1);
        let age = self.age().map_or(String::new(), |age| format!("{age:>2}"));
        pen.field(&age, rooms.age, theme.supports());
        let mut has_told = true;
        let mut left = marks;
        for (at, sign) in self.signs.iter().enumerate() {
            left -= width(sign.mark) + 1;
            let room = pen.room().saturating_sub(width(&strip) + 1 + left);
            let words = [&sign.word, &sign.short].map(|word| format!("{} {word}", sign.mark));
            let told = words.iter().find(|text| at == 0 && width(text) <= room && !sign.word.is_empty());
            has_told &= at > 0 || told.is_some();
            pen.write(told.map_or(sign.mark, String::as_str), sign.style).skip(1);
        }
        pen.write_at_end(&strip, if board.is_out(self.player) { theme.supports() } else { theme.fact() });
        has_told
    }

    /// Writes as many facts as fit whole into these rows, one behind the other.
    fn draw_facts(&self, facts: &[String], rows: Range<u16>, area: Rect, buffer: &mut Buffer) {
        let theme = self.theme;
        let mut facts = facts.iter().peekable();
        for row in rows {
            let mut pen = Pen::new(buffer, area, row, theme);
            pen.skip(1 + self.rank_wide);
            let start = pen.column();
            while let Some(fact) = facts.peek() {
                let dot = format!(" {} ", theme.glyphs.dot);
                let fact = if pen.column() == start { (*fact).clone() } else { format!("{dot}{fact}") };
                let fits = pen.write_whole(&fact, theme.supports());
                // What a whole row has no room for is left out.
                if fits || pen.column() == start {
                    facts.next();
                } else {
                    break;
                }
            }
        }
    }

    /// Contract and value; before them of a target his club, what it says where that found no room above, and who wants him.
    fn contract(&self, has_told: bool) -> Vec<String> {
        let board = &self.app.evaluation().board;
        let player = board.player(self.player);
        let mut facts = Vec::new();
        if !player.origin.is_here() {
            facts.extend(player.other_club().map(str::to_owned));
        }
        if !has_told {
            facts.extend(self.signs.first().map(|sign| sign.word.clone()));
        }
        if !player.origin.is_here() {
            let stance = board.stance(self.player).filter(|stance| stance.is != Attitude::Wall);
            facts.extend(stance.map(|stance| stance.is.meaning().to_owned()));
            facts.extend(story::ties_to_the_coach(board, self.player));
        }
        facts.extend(board.assumed_in_words(self.player));
        facts.extend(player.contract_until.map(|end| format!("to {}", end.earliest().year())));
        facts.extend(player.value.as_ref().map(|value| value.amount.to_string()));
        if let Some(absence) = player.absence.as_ref().filter(|_| board.is_out(self.player)) {
            facts.push(absence.return_in_words());
        }
        facts
    }

    /// What else matters about him.
    fn story(&self) -> Vec<String> {
        let board = &self.app.evaluation().board;
        let player = board.player(self.player);
        let mut facts = Vec::new();
        if player.origin.is_here() {
            facts.extend(story::ties_to_the_coach(board, self.player));
        }
        // Of a target, whose club stands above.
        let captain = player.captain.as_ref().filter(|of| player.other_club() != Some(of.as_str()));
        facts.extend(captain.map(|of| format!("captain of {of}")));
        facts.extend((player.captain.is_some() && captain.is_none()).then(|| "captain there".to_owned()));
        facts.extend(player.cornerstone.iter().cloned());
        facts.extend(player.starter.iter().map(|why| format!("starts {why}")));
        if let Some(absence) = player.absence.as_ref().filter(|_| board.is_out(self.player)) {
            facts.extend(absence.what.clone());
        }
        facts
    }

    fn name_style(&self, theme: Theme) -> Style {
        let board = &self.app.evaluation().board;
        if board.is_lost(self.player) || board.has_left(self.player) {
            theme.leaving()
        } else if board.is_out(self.player) || board.is_to_come(self.player) {
            theme.supports()
        } else {
            theme.matters()
        }
    }

    /// What stands before the name: a mark, his place in the column, or a target's priority.
    fn rank(&self, theme: Theme) -> String {
        let board = &self.app.evaluation().board;
        match (board.planned(self.player), board.priority(self.player)) {
            _ if self.app.is_marked(self.player) => theme.glyphs.marked.to_owned(),
            (Column::Target, Some(priority)) => priority.to_string(),
            (Column::Target, None) => "-".to_owned(),
            (Column::Staying | Column::ForSale, _) => self.rank.to_string(),
        }
    }
}

/// What matters about a man, the most urgent first.
fn signs(app: &App, man: PlayerIndex, theme: Theme) -> Vec<Sign> {
    let (board, outlook) = (&app.evaluation().board, &app.evaluation().outlook);
    let (player, glyphs) = (board.player(man), theme.glyphs);
    let mut signs = Vec::new();
    let mut push = |mark, word: &str, short: &str, style| {
        signs.push(Sign { mark, word: word.to_owned(), short: short.to_owned(), style });
    };
    if board.has_left(man) {
        let over = if board.is_on_loan(man) { "loan over" } else { "contract over" };
        push(glyphs.leaves, over, "left", theme.breaks());
    }
    if board.is_lost(man) {
        push(glyphs.leaves, "lost", "lost", theme.supports());
    }
    if let Some(start) = board.start(man).filter(|_| board.is_to_come(man)) {
        let on = board.in_short(start);
        push(glyphs.arrives, &format!("comes {on}"), &on, theme.fact());
    }
    if board.is_out(man) {
        push(glyphs.injury, "out", "out", theme.breaks());
    }
    let conflict = |kind| {
        let mut conflicts = outlook.conflicts.iter();
        conflicts.any(|it| it.kind == kind && it.players.contains(&man))
    };
    if conflict(Conflict::StarterForSale) {
        push(glyphs.conflict, "starts", "starts", theme.warns());
    }
    if conflict(Conflict::CornerstoneForSale) {
        push(glyphs.conflict, "cornerstone", "", theme.warns());
    }
    if board.stance(man).is_some_and(|stance| stance.is == Attitude::Wall) {
        push(glyphs.wall, "no sale", "no sale", theme.matters());
    }
    if conflict(Conflict::ClaimsDisagree) {
        push(glyphs.conflict, "disputed", "disputed", theme.warns());
    }
    if !board.is_moved(man) && app.evaluation().is_undecided(man) {
        push("?", "undecided", "undecided", theme.supports());
    }
    if board.is_moved(man) {
        let is_signed = !player.origin.is_here() && board.planned(man) == Column::Staying;
        let word = if is_signed { "signed".to_owned() } else { format!("was {}", player.reported) };
        let mark = if is_signed { glyphs.arrives } else { glyphs.moved };
        push(mark, &word, &word, theme.matters());
    }
    if let Some(back) = player.back_from_loan.as_ref().filter(|_| board.is_just_back(man)) {
        push(glyphs.back_from_loan, &format!("back from {}", back.from), &back.from, theme.supports());
    }
    if player.cornerstone.is_some() {
        push(glyphs.cornerstone, "cornerstone", "", theme.key());
    }
    signs.truncate(3);
    signs
}

/// A cell a place of the back line, from the left to the right: its letter where somebody of these positions can stand there.
fn strip(shape: &Shape, positions: &[Position], theme: Theme) -> String {
    let cell = |at: usize| {
        let place = &shape.places()[at];
        if place.takes(positions) {
            shape.place_letter(place.name).to_string()
        } else {
            theme.glyphs.none.to_owned()
        }
    };
    shape.from_left_to_right().into_iter().map(cell).collect()
}

/// A name in so many cells: whole, else with initials for all but its last part, else cut.
pub fn name_within(name: &str, room: u16, theme: Theme) -> String {
    let name = theme.spelled(name);
    if width(&name) <= room {
        return name.into_owned();
    }
    let parts: Vec<&str> = name.split(' ').collect();
    if let Some((last, first)) = parts.split_last().filter(|(_, first)| !first.is_empty()) {
        let initials =
            first.iter().filter_map(|part| part.graphemes(true).next()).map(|letter| format!("{letter}. "));
        let short = format!("{}{last}", initials.collect::<String>());
        // The surname tells more than initials.
        let told = if width(&short) <= room { &short } else { *last };
        return cut(told, room, theme.glyphs.cut).into_owned();
    }
    cut(&name, room, theme.glyphs.cut).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_gives_way_by_initials_first_and_is_cut_then() {
        let theme = Theme::COLOURS;
        assert_eq!(name_within("Savona", 6, theme), "Savona");
        assert_eq!(name_within("Felipe Augusto Luiz", 12, theme), "F. A. Luiz");
        assert_eq!(name_within("Papastathopoulos", 8, theme), "Papasta…");
        assert_eq!(name_within("Felipe Papastathopoulos", 8, theme), "Papasta…");
    }
}

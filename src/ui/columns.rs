//! The three columns: a heading with the places of the back line, and the cards below it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::view::View;
use crate::app::{App, Message};
use crate::input::context::Context;
use crate::input::key_names::key_in;

use super::card::{Card, Rooms};
use super::layout::{ColumnArea, split_top};
use super::pen::{Pen, width};
use super::scene::Scene;
use super::scroll::beyond;
use super::theme::Theme;
use crate::domain::column::Column;

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
        let cards: Vec<Card<'_>> = marks.slots().map_while(|row| Card::of(app, marks, row, theme)).collect();
        let rooms = Rooms::of(&cards, marks.cards.width);
        for (row, card) in marks.slots().zip(cards) {
            if let Some(area) = marks.slot(row) {
                card.draw(area, rooms, buffer);
            }
        }
        if marks.length == 0 {
            draw_nobody(app, marks, buffer, theme);
        }
    }
}

/// What stands where the cards would be: that there are none, and what to do next.
fn draw_nobody(app: &App, marks: &ColumnArea, buffer: &mut Buffer, theme: Theme) {
    let is_focused = app.cursor().column == marks.column && app.view() == View::Board;
    let key = |message| key_in(Context::Board, &message);
    let mut said = vec![match marks.column {
        _ if !app.filter().is_empty() => "nobody matches".to_owned(),
        Column::Target => format!("nobody: {} adds one", key(Message::AddTarget)),
        Column::Staying | Column::ForSale => "nobody".to_owned(),
    }];
    if marks.column == Column::Staying && app.squad().players.is_empty() {
        said.push(format!("{} edits the squad file", key(Message::Edit)));
        said.push(format!("{} imports a table", key(Message::ShowImport)));
        said.push(format!("{} opens another squad", key(Message::PickSquad)));
        said.push("backline new makes one".to_owned());
    }
    for (row, line) in (0..).zip(said) {
        let is_focus = is_focused && row == 0;
        let mut pen = Pen::new(buffer, marks.cards, row, theme);
        pen.field(if is_focus { theme.glyphs.cursor } else { " " }, 1, theme.key());
        pen.write(&line, if is_focus { theme.cursor() } else { theme.supports() });
    }
}

/// The column's name and count; the letters of the places at its end; while somebody is in hand whom it refuses, why.
fn draw_heading(app: &App, marks: &ColumnArea, buffer: &mut Buffer, theme: Theme) {
    let (heading, _) = split_top(marks.area, 1);
    let refusal = app.would_refuse(marks.column);
    let is_over =
        app.carrying().is_some_and(|drag| drag.target.is_some_and(|over| over.column == marks.column));
    let mut pen = Pen::new(buffer, heading, 0, theme);
    pen.skip(1);
    if let Some(refusal) = refusal {
        let style = if is_over { theme.breaks().patch(theme.cursor()) } else { theme.breaks() };
        let mark = theme.glyphs.breach;
        if !pen.write_whole(&format!("{} {mark} {refusal}", marks.column.name()), style) {
            pen.write(&format!("{mark} {refusal}"), style);
        }
        return;
    }
    let style = if is_over { theme.cursor() } else { theme.matters() };
    let hidden = beyond(marks.first, marks.fitting, marks.length, theme);
    let count = app.evaluation().board.column(marks.column).len();
    let shape = app.evaluation().board.shape();
    let letters =
        shape.from_left_to_right().into_iter().map(|at| shape.place_letter(shape.places()[at].name));
    let letters: String = letters.collect();
    pen.write(marks.column.name(), style).write(&format!(" {count}{hidden} "), theme.supports());
    let end = heading.width.saturating_sub(width(&letters) + 1);
    pen.rule_to(end, theme.supports()).skip(1).write(&letters, theme.supports());
}

//! What a key costs until its bytes are ready for the terminal: the update, the layout, every region, the cells that differ.

mod made;

use std::io::sink;

use backline::app::message::Direction;
use backline::app::view::View;
use backline::app::{App, Message};
use backline::domain::column::Column;
use backline::runtime::event_loop;
use backline::runtime::screen::Screen;
use backline::ui::Window;
use backline::ui::theme::Theme;
use divan::{Bencher, black_box};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

const AREA: Rect = Rect::new(0, 0, 120, 40);

fn main() {
    divan::main();
}

/// Everything drawn from nothing, as on the first frame.
#[divan::bench(args = made::SIZES)]
fn first_frame(bencher: Bencher<'_, '_>, players: usize) {
    let app = made::board(players);
    let mut buffer = Buffer::empty(AREA);
    let window = Window { app: &app, theme: Theme::COLOURS };
    bencher.bench_local(|| black_box(window).render(AREA, &mut buffer));
}

/// The cursor goes down and up again: two keys.
#[divan::bench(args = made::SIZES)]
fn two_cursor_moves(bencher: Bencher<'_, '_>, players: usize) {
    alternate(bencher, made::board(players), &[go(Direction::Down), go(Direction::Up)]);
}

/// A decision and its undo: two keys with everything that follows from them.
#[divan::bench(args = made::SIZES)]
fn decision_and_undo(bencher: Bencher<'_, '_>, players: usize) {
    alternate(bencher, made::board(players), &[Message::Send(Column::ForSale), Message::Undo]);
}

/// A player in hand goes a column on and back: two previews.
#[divan::bench]
fn two_carries(bencher: Bencher<'_, '_>) {
    let mut app = made::juventus();
    _ = app.update(Message::Lift);
    alternate(bencher, app, &[Message::Carry(Direction::Right), Message::Carry(Direction::Left)]);
}

/// The moves are opened and closed.
#[divan::bench]
fn moves_there_and_back(bencher: Bencher<'_, '_>) {
    alternate(bencher, made::juventus(), &[Message::Show(View::Moves), Message::Show(View::Moves)]);
}

fn go(direction: Direction) -> Message {
    Message::Go(direction)
}

/// Tells the app two messages in turn and draws a frame after each; the bytes go nowhere.
fn alternate(bencher: Bencher<'_, '_>, mut app: App, messages: &[Message; 2]) {
    let mut screen = Screen::new(AREA, sink());
    let theme = Theme::COLOURS;
    bencher.bench_local(|| {
        for message in messages {
            _ = app.update(message.clone());
            event_loop::show(&mut screen, &app, theme).expect("nothing fails to be written nowhere");
        }
    });
}

//! Laws: what holds for every walk of messages, on every size of window.

mod happenings;
#[path = "../support/mod.rs"]
mod support;

use std::cell::RefCell;
use std::collections::HashSet;
use std::io;
use std::num::NonZeroU16;
use std::rc::Rc;
use std::time::Instant;

use backline::app::evaluation::Evaluation;
use backline::app::message::Aim;
use backline::app::view::View;
use backline::app::{App, Effect, Message};
use backline::domain::board::Board;
use backline::domain::column::Column;
use backline::domain::column_rules;
use backline::domain::squad::player::Player;
use backline::input::bindings::BINDINGS;
use backline::input::context::Context;
use backline::input::mouse::{Mouse, Spot};
use backline::runtime::screen::Screen;
use backline::runtime::{event_loop, print};
use backline::session::effects;
use backline::text::is_unprintable;
use backline::ui::layout::ScreenLayout;
use backline::ui::region::{self, Region};
use backline::ui::scene::Scene;
use backline::ui::theme::Theme;
use backline::ui::{Window, settle_widths};
use happenings::{Happening, answers, column, happening, message, squad_news, window};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;
use strum::VariantNames;
use support::{board_of, juventus, named_keys_are_bound, walks};

/// Everybody stands in exactly one column, the one that is planned for him.
fn everybody_is_in_one_column(board: &Board) {
    for player in board.squad().indices() {
        let columns: Vec<Column> =
            Column::ALL.into_iter().filter(|&column| board.column(column).contains(&player)).collect();
        assert_eq!(columns, [board.planned(player)]);
    }
}

fn draw(app: &App, area: Rect) -> Buffer {
    let mut buffer = Buffer::empty(area);
    Window { app, theme: Theme::COLOURS }.render(area, &mut buffer);
    buffer
}

/// Every cell of a card that is on screen hits that card, but at the edge of the window with somebody in hand: a pointer that has
/// left the window is reported there.
fn what_is_seen_is_what_is_hit(app: &App, area: Rect) {
    let Some(layout) = ScreenLayout::of(area, app).filter(|layout| layout.overlay.is_none()) else { return };
    for marks in &layout.columns {
        for row in 0..marks.length {
            for cell in marks.card(row).into_iter().flat_map(Rect::positions) {
                if app.drag().is_some() && (cell.x == area.x || cell.x + 1 == area.right()) {
                    continue;
                }
                let aim = Aim { column: marks.column, row: Some(row) };
                assert_eq!(backline::ui::hits::at(&layout, cell.x, cell.y, app), Spot::Column(aim));
            }
        }
    }
}

/// The regions drawn one by one, each in its own buffer, make the same picture as the whole.
fn regions_keep_to_their_places(app: &App, area: Rect, whole: &Buffer) {
    let Some(layout) = ScreenLayout::of(area, app) else { return };
    let mut pieced = Buffer::empty(area);
    for region in Region::all(&layout) {
        let (place, scene) = (region.place(&layout), Scene { app, layout: &layout, theme: Theme::COLOURS });
        let mut piece = Buffer::empty(place);
        region.draw(scene, &mut piece);
        // What lies on top is no larger than it must be.
        let popup = region::popup(scene, place).filter(|_| region == Region::Overlay);
        let seen = popup.map_or(place, |popup| popup.area(place));
        for position in seen.positions() {
            pieced[position] = piece[position].clone();
        }
    }
    settle_widths(&mut pieced);
    assert_eq!(print::text_of(&pieced), print::text_of(whole));
}

/// Whatever is said or refused now, the keys that it names are bound.
fn keys_in_sentences_are_bound(app: &App) {
    let context = Context::of(app);
    let rows = BINDINGS.iter().filter(|row| row.contexts.contains(&context));
    let refusals = rows.filter_map(|row| app.permits(&row.message).err());
    let notice = app.notice().map(|notice| notice.text.clone());
    let held = app.drag().and_then(|drag| drag.refusal.clone());
    for sentence in refusals.chain(notice).chain(held) {
        named_keys_are_bound(&sentence, app);
    }
}

/// A terminal that shows what it is written.
#[derive(Clone)]
struct Shows(Rc<RefCell<vt100::Parser>>);

impl Shows {
    fn blank(area: Rect) -> Self {
        let [rows, columns] = [area.height, area.width].map(|cells| NonZeroU16::new(cells.max(1)));
        let parser =
            vt100::Parser::new(rows.unwrap_or(NonZeroU16::MIN), columns.unwrap_or(NonZeroU16::MIN), 0);
        Self(Rc::new(RefCell::new(parser)))
    }

    /// The first cell that looks otherwise than on another terminal: on a blank no colour of letters can be seen.
    fn differs_from(&self, other: &Self) -> Option<(u16, u16, String, String)> {
        let [one, other] = [&self.0, &other.0].map(|parser| parser.borrow());
        let look = |cell: &vt100::Cell| {
            let is_seen = !cell.contents().trim().is_empty() || cell.inverse() || cell.underline();
            // This terminal knows bold or dim, and not both at once.
            let look = is_seen.then(|| (cell.fgcolor(), cell.bold() || cell.dim()));
            (look, cell.bgcolor(), cell.inverse(), cell.underline())
        };
        let (rows, columns) = one.screen().size();
        let mut spots = (0..rows.get()).flat_map(|y| (0..columns.get()).map(move |x| (y, x)));
        spots.find_map(|(y, x)| {
            let (one, other) = (one.screen().cell(y, x)?, other.screen().cell(y, x)?);
            let is_same = one.contents().trim() == other.contents().trim() && look(one) == look(other);
            (!is_same).then(|| (x, y, format!("{one:?}"), format!("{other:?}")))
        })
    }
}

impl io::Write for Shows {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().process(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn redo_all(app: &mut App) {
    while app.plan().can_redo() {
        app.update(Message::Redo);
    }
}

#[test]
fn every_message_is_said_in_the_walks() {
    let (mut runner, messages) = (TestRunner::deterministic(), message());
    let said: HashSet<&str> =
        (0..8_000).map(|_| messages.new_tree(&mut runner).unwrap().current().into()).collect();
    let missing: Vec<&&str> = Message::VARIANTS.iter().filter(|name| !said.contains(*name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

proptest! {
    #![proptest_config(walks(200))]

    #[test]
    fn any_walk_leaves_the_board_equal_to_a_replay(walk in prop::collection::vec((message(), window()), 0..40)) {
        let mut app = board_of(&juventus());
        for (message, area) in walk {
            app.update(message);
            everybody_is_in_one_column(&app.evaluation().board);
            keys_in_sentences_are_bound(&app);
            let whole = draw(&app, area);
            what_is_seen_is_what_is_hit(&app, area);
            if area.width < 130 {
                regions_keep_to_their_places(&app, area, &whole);
            }
        }
        app.update(Message::CancelDrag);
        let replayed = Evaluation::of(app.squad(), app.plan(), None);
        prop_assert_eq!(&app.evaluation().board, &replayed.board);
        prop_assert_eq!(&app.evaluation().outlook, &replayed.outlook);
    }

    /// The same of all that can happen at a terminal, as the program hears it.
    #[test]
    fn whatever_happens_at_the_terminal_leaves_the_board_equal_to_a_replay(
        walk in prop::collection::vec(happening(), 0..60), area in window(),
    ) {
        let mut app = board_of(&juventus());
        let (mut screen, mut mouse) = (Screen::new(area, io::sink()), Mouse::default());
        for happening in walk {
            let said = match happening {
                Happening::Event(event) => {
                    if let Some(back) = event_loop::scrolled_too_far(&app, screen.area(), Theme::COLOURS) {
                        app.update(back);
                    }
                    event_loop::message_of(event, &app, screen.area(), &mut mouse, Instant::now())
                }
                Happening::Size(area) => {
                    screen.resize(area);
                    app.drag().map(|_| Message::LoseMouse)
                }
                Happening::Heard(message) => Some(message),
            };
            if let Some(message) = said {
                effects::run(&mut app, message, |effect, app| answers(effect, app.plan()));
            }
            everybody_is_in_one_column(&app.evaluation().board);
            prop_assert!(event_loop::show(&mut screen, &app, Theme::COLOURS).is_ok());
        }
        app.update(Message::CancelDrag);
        let replayed = Evaluation::of(app.squad(), app.plan(), None);
        prop_assert_eq!(&app.evaluation().board, &replayed.board);
        prop_assert_eq!(&app.evaluation().outlook, &replayed.outlook);
    }

    #[test]
    fn undoing_all_is_the_reported_board_and_redoing_all_is_the_plan(walk in prop::collection::vec(message(), 0..40)) {
        let mut app = board_of(&juventus());
        for message in walk {
            app.update(message);
        }
        app.update(Message::CancelDrag);
        redo_all(&mut app);
        let (planned, plan) = (app.settled().board.clone(), app.plan().clone());
        while app.plan().can_undo() {
            app.update(Message::Undo);
        }
        prop_assert_eq!(&app.settled().board, &Board::reported(app.squad()));
        redo_all(&mut app);
        prop_assert_eq!(&app.settled().board, &planned);
        prop_assert_eq!(app.plan(), &plan);
    }

    #[test]
    fn whoever_quits_is_out_after_three_times_whatever_the_disk_does(walk in prop::collection::vec(message(), 0..30)) {
        let mut app = board_of(&juventus());
        for message in walk {
            app.update(message);
        }
        prop_assert!((0..3).any(|_| app.update(Message::Quit) == Some(Effect::Quit)));
    }

    #[test]
    fn what_is_permitted_happens_and_what_is_refused_does_not(keys in prop::collection::vec(message(), 0..20), to in column()) {
        let mut app = board_of(&juventus());
        for message in keys {
            app.update(message);
        }
        app.update(Message::CancelDrag);
        let before = app.evaluation().board.clone();
        let movers = app.movers();
        let permitted = app.permits(&Message::Send(to)).is_ok();
        app.update(Message::Send(to));
        let board = &app.evaluation().board;
        for player in movers {
            let is_given_up = before.is_lost(player) && to == Column::Staying;
            let may_go = column_rules::permits(before.squad(), before.player(player), to).is_ok() && !is_given_up;
            let expected = if permitted && may_go { to } else { before.planned(player) };
            prop_assert_eq!(board.planned(player), expected);
        }
        if !permitted {
            prop_assert_eq!(board, &before);
        }
    }

    #[test]
    fn no_cell_holds_what_would_steer_a_terminal(walk in prop::collection::vec(message(), 0..20), area in window()) {
        let mut squad = (*juventus()).clone();
        squad.players[0].name = "e\u{301}👨‍👩‍👧손흥민".repeat(9);
        let mut app = board_of(&Rc::new(squad));
        for message in walk {
            app.update(message);
        }
        for cell in &draw(&app, area).content {
            let drawn = cell.symbol();
            prop_assert!(drawn.chars().count() == 1 && !drawn.contains(is_unprintable), "{:?}", drawn);
        }
    }

    #[test]
    fn a_squad_that_changes_under_a_plan_changes_no_decision_and_the_cursor_stays_on_its_player(
        walk in prop::collection::vec(message(), 0..20), news in squad_news(),
    ) {
        let mut app = board_of(&juventus());
        for message in walk {
            app.update(message);
        }
        app.update(Message::CancelDrag);
        app.update(Message::Show(View::Board));
        let plan = app.plan().clone();
        let selected = app.selected().map(|player| app.player(player).id.clone());
        app.update(Message::SquadFileChanged(news));
        prop_assert_eq!(app.plan(), &plan);
        let replayed = Evaluation::of(app.squad(), app.plan(), None);
        prop_assert_eq!(&app.evaluation().board, &replayed.board);
        if let Some(id) = selected.filter(|id| app.squad().find(id).is_some()) {
            let now = app.selected().map(|player| app.player(player).id.clone());
            prop_assert_eq!(now, Some(id));
        }
    }
}

proptest! {
    #![proptest_config(walks(40))]

    /// Nothing of an earlier frame is left on the terminal, whatever came and went.
    #[test]
    fn what_the_terminal_shows_is_the_last_frame_and_nothing_else(walk in prop::collection::vec(message(), 0..30), area in window()) {
        let mut squad = (*juventus()).clone();
        for number in 0..9 {
            squad.players.push(Player::named(&format!("Man {number}"), Column::Staying));
        }
        squad.players[0].name = "e\u{301}👨‍👩‍👧손흥민".repeat(3);
        let mut app = board_of(&Rc::new(squad));
        let terminal = Shows::blank(area);
        let mut screen = Screen::new(area, terminal.clone());
        for message in walk {
            app.update(message);
            prop_assert!(event_loop::show(&mut screen, &app, Theme::COLOURS).is_ok());
            let scratch = Shows::blank(area);
            prop_assert!(event_loop::show(&mut Screen::new(area, scratch.clone()), &app, Theme::COLOURS).is_ok());
            prop_assert_eq!(terminal.differs_from(&scratch), None);
        }
    }
}

//! The mouse: every drag makes the plan that the keys make.

mod support;

use std::time::{Duration, Instant};

use backline::app::message::Direction;
use backline::app::view::{Overlay, View};
use backline::app::{App, Message};
use backline::domain::column::Column::{ForSale, Staying, Target};
use backline::input::mouse::{Mouse, Spot};
use backline::runtime::print;
use backline::ui::hits;
use backline::ui::layout::ScreenLayout;
use backline::ui::theme::Theme;
use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;
use support::{after, board_of, juventus, names, notice};

/// A board with a mouse on it, in a window of 80 by 24.
struct Window {
    app: App,
    mouse: Mouse,
    now: Instant,
}

impl Window {
    fn open() -> Self {
        Self { app: board_of(&juventus()), mouse: Mouse::default(), now: Instant::now() }
    }

    fn layout(&self) -> ScreenLayout {
        ScreenLayout::of(Rect::new(0, 0, 80, 24), &self.app).expect("a board fits")
    }

    /// The middle of somebody's card.
    fn card(&self, name: &str) -> (u16, u16) {
        let layout = self.layout();
        let spots = layout.columns.iter().flat_map(|marks| {
            let cards = self.app.shown(marks.column).iter().enumerate();
            cards.filter_map(|(row, &player)| Some((self.app.player(player).name.clone(), marks.card(row)?)))
        });
        let (_, card) =
            spots.into_iter().find(|(of, _)| of == name).unwrap_or_else(|| panic!("no card of {name}"));
        (card.x + card.width / 2, card.y)
    }

    /// The last row of a column, below its cards.
    fn below(&self, at: usize) -> (u16, u16) {
        let area = self.layout().columns[at].area;
        (area.x + 2, area.bottom() - 1)
    }

    fn report(&mut self, kind: MouseEventKind, (column, row): (u16, u16)) -> &mut Self {
        let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        let spot = ScreenLayout::of(Rect::new(0, 0, 80, 24), &self.app)
            .map_or(Spot::Nothing, |layout| hits::at(&layout, column, row, &self.app));
        if let Some(message) = self.mouse.message(event, spot, &self.app, self.now) {
            self.app.update(message);
        }
        self
    }

    fn press(&mut self, at: (u16, u16)) -> &mut Self {
        self.report(MouseEventKind::Down(MouseButton::Left), at)
    }

    fn drag(&mut self, at: (u16, u16)) -> &mut Self {
        self.report(MouseEventKind::Drag(MouseButton::Left), at)
    }

    fn release(&mut self, at: (u16, u16)) -> &mut Self {
        self.report(MouseEventKind::Up(MouseButton::Left), at)
    }

    fn wait(&mut self) -> &mut Self {
        self.now += Duration::from_secs(1);
        self
    }
}

#[test]
fn a_drag_makes_the_plan_that_the_keys_make() {
    let signed = after("<tab><tab>s");
    for spot in ["below", "Bremer", "Gatti"] {
        let mut window = Window::open();
        let from = window.card("Balerdi");
        let to = if spot == "below" { window.below(0) } else { window.card(spot) };
        window.press(from).drag((40, 5)).drag(to).release(to);
        assert_eq!(window.app.plan(), signed.plan(), "dropped at {spot}");
    }
}

#[test]
fn a_drag_shows_what_the_drop_would_do_before_it_is_one() {
    let mut window = Window::open();
    let (from, to) = (window.card("Balerdi"), window.below(0));
    window.press(from).drag(to);
    assert_eq!(names(&window.app, Staying).last().unwrap(), "Balerdi");
    assert!(window.app.plan().decisions().is_empty());
}

#[test]
fn letting_go_over_no_column_puts_him_back() {
    let mut window = Window::open();
    let from = window.card("Balerdi");
    window.press(from).drag((5, 0)).release((5, 0));
    assert_eq!(names(&window.app, Target), ["Balerdi"]);
    assert!(window.app.plan().decisions().is_empty() && window.app.drag().is_none());
}

#[test]
fn a_column_that_refuses_says_why_and_changes_nothing() {
    let mut window = Window::open();
    let (from, to) = (window.card("Balerdi"), window.below(1));
    window.press(from).drag(to).release(to);
    assert_eq!(notice(&window.app), "Balerdi is not ours to sell");
    assert!(window.app.plan().decisions().is_empty() && window.app.drag().is_none());
}

#[test]
fn a_click_selects_and_a_double_click_opens_the_card() {
    let mut window = Window::open();
    let kelly = window.card("Kelly");
    window.press(kelly).release(kelly);
    assert_eq!(window.app.player(window.app.selected().unwrap()).name, "Kelly");
    assert_eq!(window.app.overlay(), None);
    window.press(kelly).release(kelly);
    assert_eq!(window.app.overlay(), Some(Overlay::Card(0)));
}

#[test]
fn two_slow_clicks_are_no_double_click() {
    let mut window = Window::open();
    let kelly = window.card("Kelly");
    window.press(kelly).release(kelly).wait().press(kelly).release(kelly);
    assert_eq!(window.app.overlay(), None);
}

#[test]
fn a_drag_within_a_column_orders_it() {
    let mut window = Window::open();
    let (from, to) = (window.card("Savona"), window.card("Bremer"));
    window.press(from).drag(to).release(to);
    assert_eq!(names(&window.app, Staying), ["Savona", "Bremer", "Kalulu", "Gatti"]);
    assert_eq!(window.app.plan().decisions().len(), 1);
}

#[test]
fn who_is_lifted_a_second_time_was_put_back_first() {
    let mut app = after("<space><right>");
    assert_eq!(names(&app, ForSale), ["Rugani", "Kelly", "Bremer"]);
    let seen = |app: &App| print::frame(app, 80, 24, Theme::COLOURS);
    assert!(seen(&app).contains("For sale 3"));
    app.update(Message::Lift);
    assert_eq!(names(&app, ForSale), ["Rugani", "Kelly"]);
    assert!(seen(&app).contains("For sale 2"), "{}", seen(&app));
}

#[test]
fn nothing_about_a_man_lies_on_the_board_over_which_he_is_carried() {
    let mut app = after("<space>");
    app.update(Message::OpenCard);
    app.update(Message::Carry(Direction::Right));
    assert_eq!(app.overlay(), None);
}

#[test]
fn another_button_does_not_drop_what_is_held() {
    let mut window = Window::open();
    let (from, to) = (window.card("Balerdi"), window.below(0));
    window.press(from).drag(to).report(MouseEventKind::Up(MouseButton::Right), to);
    assert!(window.app.drag().is_some());
    window.report(MouseEventKind::ScrollDown, to);
    assert!(window.app.drag().is_some());
}

#[test]
fn a_press_after_a_lost_release_starts_anew() {
    let mut window = Window::open();
    let (balerdi, kelly, to) = (window.card("Balerdi"), window.card("Kelly"), window.below(0));
    window.press(balerdi).drag(to).press(kelly).release(kelly);
    assert!(window.app.plan().decisions().is_empty());
    assert_eq!(names(&window.app, ForSale), ["Rugani", "Kelly"]);
}

#[test]
fn a_double_click_on_a_pane_opens_its_view() {
    let mut window = Window::open();
    let depth = window.layout().depth.unwrap();
    let spot = (depth.x + 3, depth.y + 1);
    window.press(spot).release(spot).press(spot).release(spot);
    assert_eq!(window.app.view(), View::Depth);
}

#[test]
fn who_is_dragged_is_put_back_with_a_word_when_the_release_may_be_lost_and_who_is_carried_stays_in_hand() {
    let mut window = Window::open();
    let (from, to) = (window.card("Balerdi"), (5, 5));
    window.press(from).drag(to);
    window.app.update(Message::LoseMouse);
    assert!(window.app.drag().is_none() && window.app.plan().decisions().is_empty());
    assert_eq!(notice(&window.app), "Balerdi is put back");
    window.app.update(Message::Lift);
    window.app.update(Message::LoseMouse);
    assert!(window.app.drag().is_some());
}

#[test]
fn a_row_of_a_list_is_selected_by_a_click_and_opened_by_a_second_one() {
    let mut window = Window::open();
    support::play(&mut window.app, "<tab><tab>v");
    let row = |window: &Window, at| {
        let room = window.layout().overlay.expect("the list lies on top");
        let rows = (room.y..room.bottom()).map(|y| (room.x + 4, y));
        let is_row = |&(x, y): &(u16, u16)| hits::at(&window.layout(), x, y, &window.app) == Spot::Row(at);
        rows.into_iter().find(is_row).unwrap_or_else(|| panic!("no row {at}"))
    };
    let third = row(&window, 2);
    window.press(third).release(third);
    assert_eq!(window.app.overlay(), Some(Overlay::RoomMakers(2)));
    window.press(third).release(third);
    assert_eq!(window.app.overlay(), Some(Overlay::TwoPlayers { row: 2, line: 0 }));
}

#[test]
fn a_click_beside_what_lies_on_top_closes_it_and_one_on_it_does_not() {
    let mut window = Window::open();
    support::play(&mut window.app, "<tab><tab>v");
    let room = window.layout().overlay.unwrap();
    window.press((room.x + 4, room.y));
    assert_eq!(window.app.overlay(), Some(Overlay::RoomMakers(0)));
    window.press((room.x + 4, room.bottom()));
    assert_eq!(window.app.overlay(), None);
}

#[test]
fn the_wheel_goes_over_the_list_on_top() {
    let mut window = Window::open();
    support::play(&mut window.app, "<tab><tab>v");
    window.report(MouseEventKind::ScrollDown, (5, 5)).report(MouseEventKind::ScrollDown, (5, 5));
    window.report(MouseEventKind::ScrollUp, (5, 5));
    assert_eq!(window.app.overlay(), Some(Overlay::RoomMakers(1)));
}

#[test]
fn a_move_that_is_dragged_to_another_row_is_made_then() {
    let mut window = Window::open();
    support::play(&mut window.app, "<tab><tab>sm");
    let moves = |app: &App| app.evaluation().outlook.walk.moves().collect::<Vec<_>>();
    let before = moves(&window.app);
    let list = window.layout().list.unwrap().area;
    let [top, bottom] = [(list.x + 5, list.y), (list.x + 5, list.y + 2)];
    window.press(top).drag(bottom);
    let held = moves(&window.app);
    assert_eq!(notice(&window.app), "in hand: sell Rugani, as move 3 of 3");
    assert_eq!(window.app.cursor().step, 2, "it is shown where it would land");
    assert_eq!(window.app.plan().taken().len(), 1, "and nothing is decided yet");
    window.drag(top);
    assert_eq!((moves(&window.app), window.app.cursor().step), (before.clone(), 0), "held over its own row");
    window.drag(bottom).release(bottom);
    assert_eq!(moves(&window.app), held, "it lands where it was shown");
    let after = moves(&window.app);
    assert_eq!(after, [&before[1..], &before[..1]].concat());
    assert_eq!(window.app.cursor().step, 2, "the cursor goes with the move");
    window.app.update(Message::Undo);
    assert_eq!(moves(&window.app), before, "it is one step to undo");
    window.press(top).drag(bottom).release((list.x + 5, 0));
    assert_eq!(moves(&window.app), before, "let go beside the list it stays where it is");
}

/// The spot of the first cell of a text on the screen.
fn spot_of(window: &Window, text: &str) -> (u16, u16) {
    let frame = print::frame(&window.app, 80, 24, Theme::COLOURS);
    let found =
        frame.lines().enumerate().find_map(|(y, line)| Some((line.split_once(text)?.0.chars().count(), y)));
    let (x, y) = found.unwrap_or_else(|| panic!("no {text} in\n{frame}"));
    let cell = |at: usize| u16::try_from(at).expect("a window is small");
    (cell(x), cell(y))
}

#[test]
fn a_click_on_the_scoreboard_says_what_its_column_counts() {
    let mut window = Window::open();
    for (text, said) in [
        ("on the books", "on the books: "),
        ("5 needs 4", "fit: "),
        ("what Tudor can field", "what Tudor can field: "),
        ("85 in 100", "match days: "),
    ] {
        let spot = spot_of(&window, text);
        window.press(spot).release(spot);
        assert!(notice(&window.app).starts_with(said), "{text}: {}", notice(&window.app));
    }
}

#[test]
fn a_key_of_the_footer_a_heading_and_a_day_do_what_they_name_when_they_are_clicked() {
    let mut window = Window::open();
    let open = |window: &mut Window, text: &str| {
        let spot = spot_of(window, text);
        window.press(spot).release(spot).wait();
        let view = window.app.view();
        window.app.update(Message::Show(View::Board));
        view
    };
    assert_eq!(open(&mut window, "m moves"), View::Moves);
    assert_eq!(open(&mut window, "c compare"), View::Compare);
    assert_eq!(open(&mut window, "What it means"), View::Outlook);
    assert_eq!(open(&mut window, "Back three after"), View::Depth);
    open(&mut window, "1 Jul");
    assert_eq!(window.app.evaluation().board.date(), "2025-07-01".parse().ok());
}

#[test]
fn a_name_of_the_chart_moves_the_cursor_to_him() {
    let mut window = Window::open();
    let spot = spot_of(&window, "−Kelly");
    let name = (spot.0 + 1, spot.1);
    window.press(name).release(name);
    let selected = window.app.selected().map(|man| window.app.name(man).to_owned());
    assert_eq!(selected.as_deref(), Some("Kelly"));
}

//! Laws: what holds for every walk of messages, on every size of window.

mod support;

use std::rc::Rc;

use backline::app::footing::SquadNews;
use backline::app::message::{Aim, DateStep, Direction, SaveReport};
use backline::app::outside::{Outside, Settlement, Theirs};
use backline::app::saving::Saving;
use backline::app::shelf::{Laid, Listed, Listing};
use backline::app::situation::Situation;
use backline::app::view::View;
use backline::app::{App, Message};
use backline::domain::board::Board;
use backline::domain::column::Column;
use backline::domain::column_rules;
use backline::domain::decision::{Decision, Moved};
use backline::domain::fault::Faults;
use backline::domain::plan::Plan;
use backline::domain::player::Player;
use backline::domain::player::{PlayerId, Priority};
use backline::domain::stale::Answer;
use backline::input::mouse::Spot;
use backline::runtime::print;
use backline::runtime::screen::{Screen, fingerprint};
use backline::store::squad_file;
use backline::ui;
use backline::ui::pane::Pane;
use backline::ui::pitch::Pitch;
use backline::ui::theme::Theme;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use support::{board_of, juventus, walks};

fn direction() -> impl Strategy<Value = Direction> {
    prop::sample::select(vec![Direction::Up, Direction::Down, Direction::Left, Direction::Right])
}

fn column() -> impl Strategy<Value = Column> {
    prop::sample::select(Column::ALL.to_vec())
}

fn aim() -> impl Strategy<Value = Aim> {
    (column(), prop::option::of(0_usize..9)).prop_map(|(column, row)| Aim { column, row })
}

fn faults() -> Faults {
    let faults = squad_file::parse("(players: [(name: 3)])", "none").expect_err("three is no name");
    Faults { path: "squads/none/squad.ron".into(), faults }
}

/// The squad as somebody may edit it: players swapped, gone, or reported elsewhere.
fn squad_news() -> impl Strategy<Value = SquadNews> {
    let edited = (0_usize..7, 0_usize..7, 0_usize..8, column()).prop_map(|(one, other, left, reported)| {
        let mut squad = (*juventus()).clone();
        // These name players by their places, which are about to change.
        squad.claims.clear();
        squad.depth.clear();
        squad.players.swap(one, other);
        if squad.players[one].origin.is_here() && reported != Column::Target {
            squad.players[one].reported = reported;
        }
        squad.players.truncate(left);
        SquadNews::Reloaded(Box::new(squad))
    });
    prop_oneof![4 => edited, 1 => Just(SquadNews::Faulty(faults())), 1 => Just(SquadNews::Gone)]
}

fn outside() -> impl Strategy<Value = Outside> {
    let plan = prop_oneof![Just(Err(faults())), Just(Ok(Plan::new("Plan Z")))];
    let changed = plan.prop_map(|plan| Outside::Changed(Theirs { name: "plan-a".into(), plan }));
    let held = Outside::Held("another window has this plan open".into());
    prop_oneof![4 => changed, 2 => Just(Outside::Deleted), 1 => Just(Outside::Gone), 1 => Just(held)]
}

fn settlement() -> impl Strategy<Value = Settlement> {
    prop::sample::select(vec![Settlement::KeepMine, Settlement::TakeTheirs, Settlement::KeepBoth])
}

fn date_step() -> impl Strategy<Value = DateStep> {
    use DateStep::{DayBack, DayOn, NextEvent, PreviousEvent};
    prop::sample::select(vec![DayBack, DayOn, PreviousEvent, NextEvent, NextEvent])
}

/// What somebody might paste into a prompt.
fn answered() -> impl Strategy<Value = String> {
    let answers =
        ["Leoni; CB; Parma; 18; €30m", "Balerdi", "Kelly; LB", "fee 25m wage 3m", "until 2030-06-30", "free"];
    prop::sample::select(answers.map(str::to_owned).to_vec())
}

fn message() -> impl Strategy<Value = Message> {
    let view = prop::sample::select(vec![
        View::Board,
        View::Depth,
        View::Moves,
        View::Outlook,
        View::Plans,
        View::Compare,
    ]);
    let plain = prop::sample::select(vec![
        Message::GoFirst,
        Message::GoLast,
        Message::ScrollBack(3),
        Message::NextColumn,
        Message::PreviousColumn,
        Message::Mark,
        Message::Lift,
        Message::Drop,
        Message::LetGo,
        Message::Release,
        Message::AddTarget,
        Message::ChangeTarget,
        Message::RemoveTarget,
        Message::Lose,
        Message::SetTerms,
        Message::Raise,
        Message::Lower,
        Message::PutBack,
        Message::PutAllBack,
        Message::Undo,
        Message::Redo,
        Message::OpenCard,
        Message::Close,
        Message::Help,
        Message::SwitchMoment,
        Message::Find,
        Message::Erase,
        Message::EraseWord,
        Message::EraseAll,
        Message::Accept,
        Message::FindNext,
        Message::FindPrevious,
        Message::Save,
        Message::SwitchMouse,
        Message::Redraw,
        Message::Suspend,
        Message::LookAtPlan,
        Message::ShowFaults,
        Message::Edit,
        Message::PickSquad,
        Message::OpenSquad,
        Message::OpenPlan,
        Message::StartPlan,
        Message::Fork,
        Message::Retitle,
        Message::Annotate,
        Message::ThrowAway,
        Message::BringBack,
        Message::HoldAgainst,
        Message::NextAgainst,
        Message::PreviousAgainst,
        Message::LookAtGround,
        Message::Answer(Answer::Keep),
        Message::Answer(Answer::Drop),
        Message::Answer(Answer::TakeReport),
    ]);
    prop_oneof![
        8 => plain,
        2 => date_step().prop_map(Message::MoveDate),
        2 => answered().prop_map(Message::Paste),
        2 => prop::sample::select(vec![Priority::A, Priority::B]).prop_map(Message::Prioritise),
        4 => direction().prop_map(Message::Go),
        1 => direction().prop_map(Message::Page),
        4 => direction().prop_map(Message::Carry),
        4 => column().prop_map(Message::Send),
        1 => column().prop_map(Message::GoTo),
        2 => aim().prop_map(Message::Grab),
        3 => prop::option::of(aim()).prop_map(Message::HoldOver),
        1 => view.prop_map(Message::Look),
        1 => any::<char>().prop_map(Message::Type),
        1 => (0_usize..9).prop_map(Message::Select),
        1 => (0_usize..9, 0_usize..9).prop_map(|(place, man)| Message::SelectMan { place, man }),
        1 => "\\PC{0,9}".prop_map(Message::Paste),
        2 => squad_news().prop_map(Message::HearSquad),
        1 => outside().prop_map(Message::HearOutside),
        1 => settlement().prop_map(Message::Settle),
        1 => settlement().prop_map(|choice| Message::HearSettled(choice, Ok("plan-a-mine".into()))),
        1 => Just(Message::RefuseSquad(faults())),
        1 => Just(Message::HearElsewhere(Ok("/elsewhere".into()))),
        1 => plan().prop_map(|plan| Message::HearPlans(listing(plan))),
        1 => plan().prop_map(|plan| Message::TakeUp(Box::new(laid(plan)))),
        1 => (0_u64..9).prop_map(|revision| Message::HearSaved(SaveReport { revision, outcome: Ok(None) })),
    ]
}

/// A plan made for the shipped squad, perhaps on another report than today's, perhaps about a man who is gone.
fn plan() -> impl Strategy<Value = Plan> {
    let ids = prop::sample::select(vec!["bremer", "kelly", "balerdi", "gone"]);
    let send = (ids, column(), column()).prop_map(|(id, reported, to)| Decision::Send {
        players: vec![Moved { id: PlayerId(id.to_owned()), reported }],
        to,
        at: None,
    });
    (prop::collection::vec(send, 0..4), 0_usize..4)
        .prop_map(|(decisions, taken)| Plan::new("Plan B").with_decisions(decisions, taken))
}

fn listing(plan: Plan) -> Listing {
    let broken = Listed { name: "broken".into(), plan: Err("1:1 the file is empty".into()) };
    let plans = vec![broken, Listed { name: "plan-b".into(), plan: Ok(plan) }];
    Listing { plans, thrown: Some("plan-c".into()), may_change: Ok(()) }
}

fn laid(plan: Plan) -> Laid {
    Laid { name: Some("plan-b".into()), plan, saving: Saving::fresh(), notice: None }
}

fn window() -> impl Strategy<Value = Rect> {
    prop_oneof![
        3 => (0_u16..120, 0_u16..50),
        1 => (0_u16..=500, 0_u16..=200),
        1 => Just((80, 24)),
    ]
    .prop_map(|(width, height)| Rect::new(0, 0, width, height))
}

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
    ui::draw(app, area, &mut buffer, Theme::COLOURS);
    buffer
}

/// Every cell of a card that is on screen hits that card.
fn what_is_seen_is_what_is_hit(app: &App, area: Rect) {
    let Some(pitch) = Pitch::mark_out(area, app).filter(|pitch| pitch.overlay.is_none()) else { return };
    for marks in &pitch.columns {
        for row in 0..marks.length {
            for cell in marks.card(row).into_iter().flat_map(Rect::positions) {
                let aim = Aim { column: marks.column, row: Some(row) };
                assert_eq!(pitch.at(cell.x, cell.y), Spot::Column(aim));
            }
        }
    }
}

/// The panes drawn one by one, each in its own buffer, make the same picture as the whole.
fn panes_keep_to_their_places(app: &App, area: Rect, whole: &Buffer) {
    let Some(pitch) = Pitch::mark_out(area, app) else { return };
    let mut pieced = Buffer::empty(area);
    for pane in Pane::all(&pitch) {
        let place = pane.place(&pitch);
        let mut piece = Buffer::empty(place);
        pane.draw(app, &pitch, &mut piece, Theme::COLOURS);
        for position in place.positions() {
            pieced[position] = piece[position].clone();
        }
    }
    assert_eq!(print::text_of(&pieced), print::text_of(whole));
}

fn redo_all(app: &mut App) {
    while app.plan().can_redo() {
        app.update(Message::Redo);
    }
}

proptest! {
    #![proptest_config(walks(200))]

    #[test]
    fn any_walk_leaves_the_board_equal_to_a_replay(walk in prop::collection::vec((message(), window()), 0..40)) {
        let mut app = board_of(&juventus());
        for (message, area) in walk {
            app.update(message);
            everybody_is_in_one_column(&app.situation().board);
            let whole = draw(&app, area);
            what_is_seen_is_what_is_hit(&app, area);
            if area.width < 130 {
                panes_keep_to_their_places(&app, area, &whole);
            }
        }
        app.update(Message::LetGo);
        let replayed = Situation::of(app.squad(), app.plan(), None);
        prop_assert_eq!(&app.situation().board, &replayed.board);
        prop_assert_eq!(&app.situation().outlook, &replayed.outlook);
    }

    /// Where debug assertions are on, a screen paints what it would skip, and compares.
    #[test]
    fn a_pane_that_is_not_painted_again_would_look_the_same(walk in prop::collection::vec(message(), 0..40), area in window()) {
        let mut squad = (*juventus()).clone();
        for number in 0..9 {
            squad.players.push(Player::named(&format!("Man {number}"), Column::Staying));
        }
        let mut app = board_of(&Rc::new(squad));
        let mut screen = Screen::new(area, std::io::sink());
        for message in walk {
            app.update(message);
            let Some(pitch) = Pitch::mark_out(area, &app) else { return Ok(()) };
            let drawn = screen.draw(|painter| {
                for pane in Pane::all(&pitch) {
                    let seen = fingerprint(&pane.seen(&app, &pitch));
                    painter.pane(pane.place(&pitch), seen, |buffer| _ = pane.draw(&app, &pitch, buffer, Theme::COLOURS));
                }
            });
            prop_assert!(drawn.is_ok());
        }
    }

    #[test]
    fn undoing_all_is_the_reported_board_and_redoing_all_is_the_plan(walk in prop::collection::vec(message(), 0..40)) {
        let mut app = board_of(&juventus());
        for message in walk {
            app.update(message);
        }
        app.update(Message::LetGo);
        redo_all(&mut app);
        let (planned, plan) = (app.situation().board.clone(), app.plan().clone());
        while app.plan().can_undo() {
            app.update(Message::Undo);
        }
        prop_assert_eq!(&app.situation().board, &Board::reported(app.squad()));
        redo_all(&mut app);
        prop_assert_eq!(&app.situation().board, &planned);
        prop_assert_eq!(app.plan(), &plan);
    }

    #[test]
    fn what_is_permitted_happens_and_what_is_refused_does_not(keys in prop::collection::vec(message(), 0..20), to in column()) {
        let mut app = board_of(&juventus());
        for message in keys {
            app.update(message);
        }
        app.update(Message::LetGo);
        let before = app.situation().board.clone();
        let movers = app.movers();
        let permitted = app.permits(&Message::Send(to)).is_ok();
        app.update(Message::Send(to));
        let board = &app.situation().board;
        for player in movers {
            let is_given_up = before.is_lost(player) && to == Column::Staying;
            let may_go = column_rules::permits(before.player(player), to).is_ok() && !is_given_up;
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
            prop_assert!(!cell.symbol().chars().any(char::is_control), "{:?}", cell.symbol());
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
        app.update(Message::LetGo);
        app.update(Message::Look(View::Board));
        let plan = app.plan().clone();
        let selected = app.selected().map(|player| app.player(player).id.clone());
        app.update(Message::HearSquad(news));
        prop_assert_eq!(app.plan(), &plan);
        let replayed = Situation::of(app.squad(), app.plan(), None);
        prop_assert_eq!(&app.situation().board, &replayed.board);
        if let Some(id) = selected.filter(|id| app.squad().find(id).is_some()) {
            let now = app.selected().map(|player| app.player(player).id.clone());
            prop_assert_eq!(now, Some(id));
        }
    }
}

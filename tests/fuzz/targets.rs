//! What must hold whatever comes in: one function a target, for `cargo fuzz` and for `tests/fuzz_replay.rs`.
//!
//! A target panics when its law is broken. A new one is a function here, a file beside this one and its row in `Cargo.toml`, a
//! folder in `corpus/`, a dictionary, and a test.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use backline::app::evaluation::Evaluation;
use backline::app::saving::Saving;
use backline::app::view::View;
use backline::app::{App, Message};
use backline::cli::frame_size::FrameSize;
use backline::cli::load::Opened;
use backline::cli::show::document::Document;
use backline::cli::show::{json, markdown, text};
use backline::domain::import::answers::{Answers, Assumption, RangeEnd};
use backline::domain::import::dry_run;
use backline::domain::plan::Plan;
use backline::fault::{Fault, Faults, Severity};
use backline::input::chord::Chord;
use backline::input::mouse::Mouse;
use backline::runtime::decoder::{Decoder, LONG_SILENCE};
use backline::runtime::{event_loop, print};
use backline::session::headless::Headless;
use backline::store::opening::LocatedPlan;
use backline::store::squad_import::SquadImport;
use backline::store::{import, plan_file, squad_file, text_file};
use backline::text::is_unprintable;
use backline::ui::theme::Theme;
use crossterm::event::Event;
use ratatui::layout::Rect;

/// The window where the input names none.
const WINDOW: FrameSize = FrameSize { width: 80, height: 24 };
/// A larger window costs time and shows nothing that this one does not.
const LARGEST: FrameSize = FrameSize { width: 250, height: 80 };
/// So many keys or reports are played; longer inputs only repeat themselves.
const MOST_PLAYED: usize = 300;
/// More faults than either reader tells.
const MOST_FAULTS: usize = 1_001;

thread_local! {
    /// The built-in board under a new plan, made once: most of what is played begins here.
    static BOARD: App = {
        let squad = squad_file::built_in().squad;
        App::new(squad, Plan::new("Plan A"), Saving::fresh())
    };
}

/// Bytes as a squad file: a squad that every page can be made of, or faults that can be shown.
pub fn squad(bytes: &[u8]) {
    let read = text_file::text(bytes).map_err(|fault| vec![fault]);
    match read.and_then(|source| squad_file::parse(source, "squad").map(|read| (source, read))) {
        Ok((source, (squad, warnings))) => {
            is_told_well(bytes, &warnings);
            for player in &squad.players {
                squad_file::line_of(source, &player.id);
            }
            is_shown_everywhere(App::new(squad.into(), Plan::new("Plan A"), Saving::fresh()));
        }
        Err(faults) => are_faults(bytes, faults),
    }
}

/// Bytes as a plan's file: a plan that is written as it was read and stands on its board, or faults that can be shown.
pub fn plan(bytes: &[u8]) {
    let read = text_file::text(bytes).map_err(|fault| vec![fault]);
    match read.and_then(plan_file::parse) {
        Ok(file) => {
            comes_back(&file.plan, file.club.as_deref().unwrap_or_default());
            let squad = BOARD.with(|board| board.squad().clone());
            is_shown_everywhere(App::new(squad, file.plan, Saving::fresh()));
        }
        Err(faults) => are_faults(bytes, faults),
    }
}

/// Bytes as a table that somebody imports: what comes in is a squad file without faults, whether the questions stay open or everything is
/// assumed.
pub fn table(bytes: &[u8]) {
    let Ok(file) = import::of_bytes("table", bytes) else { return };
    let sure = Answers {
        as_of: "2025-06-28".parse().ok(),
        range: Some(RangeEnd::Middle),
        assumed: Assumption::ALL.into_iter().collect(),
        ..Answers::default()
    };
    for answers in [Answers::default(), sure] {
        let run = dry_run(&file.source, &file.sheet, &answers, None);
        let mut squad = SquadImport::into_folder(Path::new("no such folder")).expect("no squad is there");
        squad.put(&run);
        squad.check().unwrap_or_else(|why| panic!("what comes in is no squad: {why}"));
    }
}

/// A text as `--print` and `--keys` take it, the window on a line before the keys: the board is that of its plan.
pub fn keys(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (window, keys) = match text.split_once('\n') {
        Some((size, keys)) => (size.trim().parse().unwrap_or(WINDOW), keys),
        None => (WINDOW, &*text),
    };
    let Ok(mut chords) = Chord::parse_all(keys) else { return };
    chords.truncate(MOST_PLAYED);
    let window = (window.width.min(LARGEST.width), window.height.min(LARGEST.height));
    let mut app = BOARD.with(App::clone);
    print::play(&mut app, &chords, (window, Theme::COLOURS));
    is_framed(&app, window);
    comes_back(app.plan(), "Juventus");
    stands_on_its_plan(app);
}

/// Bytes as a terminal sends them: the pieces in which they come do not matter, silence ends whatever is half said, and
/// what they mean, played on the board, leaves it that of its plan.
pub fn terminal(bytes: &[u8]) {
    let mut events = decoded(bytes.chunks(bytes.len().max(1)));
    assert_eq!(decoded(bytes.chunks(1)), events, "the pieces in which bytes come do not matter");

    events.truncate(MOST_PLAYED);
    let mut app = BOARD.with(App::clone);
    play(&mut app, events);
    is_framed(&app, (WINDOW.width, WINDOW.height));
    comes_back(app.plan(), "Juventus");
    stands_on_its_plan(app);
}

/// What bytes mean that come in pieces without a pause, with a long silence behind them.
fn decoded<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> Vec<Event> {
    let (mut decoder, now) = (Decoder::default(), Instant::now());
    let mut events = Vec::new();
    for piece in pieces {
        decoder.feed(piece, now, &mut |event| events.push(event));
    }
    decoder.expire(now + LONG_SILENCE, &mut |event| events.push(event));
    assert_eq!(decoder.deadline(), None, "after silence nothing is half said");
    events
}

/// Plays events as the event loop does, with a clock that makes a double click of some presses.
fn play(app: &mut App, events: Vec<Event>) {
    const STEP: Duration = Duration::from_millis(150);
    let area = Rect::new(0, 0, WINDOW.width, WINDOW.height);
    let mut mouse = Mouse::default();
    let mut now = Instant::now();
    for event in events {
        now += STEP;
        let back = event_loop::scrolled_too_far(app, area, Theme::COLOURS);
        let is_left = back.is_some_and(|back| app.tell(back).is_break());
        let message = event_loop::message_of(event, app, area, &mut mouse, now);
        if is_left || message.is_some_and(|message| app.tell(message).is_break()) {
            return;
        }
    }
}

/// What keeps a file from being used: told well, on paper and on the screen.
fn are_faults(bytes: &[u8], faults: Vec<Fault>) {
    assert!(faults.iter().any(|fault| fault.severity == Severity::Fault), "no fault among {faults:?}");
    is_told_well(bytes, &faults);
    let mut app = BOARD.with(App::clone);
    app.update(Message::SquadNotOpened(Faults { path: PathBuf::from("squads/squad/squad.ron"), faults }));
    is_framed(&app, (WINDOW.width, WINDOW.height));
}

/// Few, in their places, short, and nothing in them that a terminal would obey.
fn is_told_well(bytes: &[u8], faults: &[Fault]) {
    assert!(faults.len() <= MOST_FAULTS, "{} faults", faults.len());
    let lines = 1 + bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
    for fault in faults {
        assert!(fault.line <= lines && !fault.message.is_empty(), "{fault:?}");
        assert_eq!(fault.line > 0, !fault.mark.is_empty(), "{fault:?}");
        let shown = [fault.message.as_str(), &fault.excerpt, fault.help.as_deref().unwrap_or_default()];
        assert!(shown.iter().map(|text| text.len()).sum::<usize>() < 5_000, "{fault:?}");
        assert!(!shown.iter().any(|text| text.contains(is_unprintable)), "{fault:?}");
    }
    let page = Faults { path: PathBuf::from("squad.ron"), faults: faults.to_vec() }.to_string();
    assert!(page.lines().all(|line| !line.contains(is_unprintable)), "{page:?}");
}

/// Every view and every page can be made of the board, and it is that of its plan.
fn is_shown_everywhere(mut app: App) {
    let Evaluation { board, outlook, .. } = app.evaluation();
    let mut plan = LocatedPlan { name: "plan-a".to_owned(), ..LocatedPlan::reported() };
    plan.file.plan = app.plan().clone();
    let opened = Opened { plan, board: board.clone(), outlook: outlook.clone() };
    let document = Document::of(&opened);
    for page in [text::page(&document, 80), markdown::page(&document), json::render(&opened)] {
        assert!(!page.is_empty());
    }
    app.update(Message::OpenCard);
    is_framed(&app, (WINDOW.width, WINDOW.height));
    app.update(Message::Close);
    for view in [View::Board, View::Depth, View::Moves, View::Outlook] {
        app.update(Message::Show(view));
        is_framed(&app, (120, 40));
    }
    stands_on_its_plan(app);
}

/// The frame has its size, and nothing in it steers a terminal.
fn is_framed(app: &App, (width, height): (u16, u16)) {
    let frame = print::frame(app, width, height, Theme::COLOURS);
    assert_eq!(frame.lines().count(), usize::from(height));
    let hostile = frame.lines().find(|line| line.contains(is_unprintable));
    assert_eq!(hostile, None, "a frame steers the terminal");
}

/// A plan is read as it was written.
fn comes_back(plan: &Plan, club: &str) {
    let written = plan_file::write(plan, club);
    let read = plan_file::parse(&written).unwrap_or_else(|faults| panic!("{faults:?}\n{written}"));
    assert_eq!(&read.plan, plan, "{written}");
    assert_eq!(plan_file::write(&read.plan, club), written, "the same plan has the same text");
}

/// With nobody in hand the board is what its plan makes of its squad.
fn stands_on_its_plan(mut app: App) {
    app.update(Message::CancelDrag);
    let replayed = Evaluation::of(app.squad(), app.plan(), None);
    assert_eq!(app.evaluation().board, replayed.board);
    assert_eq!(app.evaluation().outlook, replayed.outlook);
}

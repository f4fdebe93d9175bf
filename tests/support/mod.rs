//! What the tests share: the shipped squad on a board, and keys played on it as a terminal would send them.

#![allow(dead_code, reason = "every test file uses a part of it")]

pub mod source_texts;

use std::hash::{BuildHasher, RandomState};
use std::path::Path;
use std::rc::Rc;

use backline::app::saving::Saving;
use backline::app::sentence::{Part, Sentence};
use backline::app::{App, Mouse};
use backline::domain::column::Column;
use backline::domain::plan::Plan;
use backline::domain::squad::Squad;
use backline::input::bindings::message_for;
use backline::input::chord::Chord;
use backline::input::context::Context;
use backline::input::key_names::{in_words, presses};
use backline::runtime::print;
use backline::session::{OpenRequest, Session};
use backline::store::folders::Folders;
use backline::store::squad_file;
use backline::ui::theme::Theme;
use proptest::test_runner::{Config as ProptestConfig, RngSeed};

/// The window in which keys are played.
pub const WINDOW: ((u16, u16), Theme) = ((120, 40), Theme::COLOURS);

/// So many random walks, from a seed that is printed where one of them breaks a law. `PROPTEST_CASES` asks for more,
/// `PROPTEST_RNG_SEED` for the same ones again.
#[expect(clippy::print_stdout, reason = "a test prints where only those see it whom it failed")]
pub fn walks(cases: u32) -> ProptestConfig {
    let given = std::env::var("PROPTEST_RNG_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = given.unwrap_or_else(|| RandomState::new().hash_one(cases));
    println!("the same walks again: PROPTEST_RNG_SEED={seed}");
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(seed),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Juventus' back line as shipped.
pub fn juventus() -> Rc<Squad> {
    squad_file::built_in().squad
}

/// A squad that ships with the program, by the name of its folder.
pub fn shipped(folder: &str) -> Rc<Squad> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("squads").join(folder);
    squad_file::read(&path).expect("shipped squads have no faults").squad
}

/// A board of a squad under a new plan.
pub fn board_of(squad: &Rc<Squad>) -> App {
    App::new(Rc::clone(squad), Plan::new("Plan A"), Saving::fresh())
}

/// The same board of which nothing is saved, as `--print` shows it.
pub fn board_nowhere(squad: &Rc<Squad>) -> App {
    App::new(Rc::clone(squad), Plan::new("Plan A"), Saving::nowhere())
}

/// Asks for the squad of a folder, in which relative paths begin, with the plan that it opens by itself; nothing is remembered.
pub fn open_request(squad: &Path) -> OpenRequest {
    OpenRequest {
        squad: Some(squad.to_owned()),
        plan: None,
        as_of: None,
        is_read_only: false,
        mouse: Mouse::On,
        folders: Folders { here: squad.to_owned(), home: None, state: None },
    }
}

/// The shipped board after these keys.
pub fn after(keys: &str) -> App {
    let mut app = board_of(&juventus());
    play(&mut app, keys);
    app
}

/// Plays keys on a board.
pub fn play(app: &mut App, keys: &str) {
    print::play(app, &Chord::parse_all(keys).expect("the keys are spelled well"), WINDOW);
}

/// Plays keys in an opened squad, whose files are read and written.
pub fn type_keys(session: &mut Session, keys: &str) {
    for chord in Chord::parse_all(keys).expect("the keys of a test are keys") {
        if let Some(message) = message_for(Context::of(session.app()), chord) {
            session.handle(message);
        }
    }
}

/// What an opened squad shows on 80 columns.
pub fn screen(session: &Session) -> String {
    print::frame(session.app(), 80, 24, Theme::COLOURS)
}

/// The names in a column, in order.
pub fn names(app: &App, column: Column) -> Vec<String> {
    let board = &app.evaluation().board;
    board.column(column).iter().map(|&player| board.player(player).name.clone()).collect()
}

/// Names and available players, today and after the plan.
pub fn counts(app: &App) -> [usize; 4] {
    let outlook = &app.evaluation().outlook;
    [
        outlook.today.names.len(),
        outlook.today.available.len(),
        outlook.after.names.len(),
        outlook.after.available.len(),
    ]
}

/// What the program answered to the last key.
pub fn notice(app: &App) -> String {
    app.notice().map(|notice| in_words(&notice.text, app).into_owned()).unwrap_or_default()
}

/// Every key that a sentence names is bound to what the sentence advises, in the context in which it is pressed.
pub fn named_keys_are_bound(sentence: &Sentence, app: &App) {
    for part in sentence.parts() {
        let Part::Keys(action) = part else { continue };
        let (messages, presses) = (action.messages(), presses(*action, app));
        assert!(!presses.is_empty(), "no key for {action:?}");
        let rest = &messages[messages.len() - presses.len()..];
        for (message, (context, chord)) in rest.iter().zip(presses) {
            assert_eq!(message_for(context, chord).as_ref(), Some(message), "{chord} in {context:?}");
        }
    }
}

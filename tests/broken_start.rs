//! Stories of a squad whose file is broken when it is opened: its faults are shown, and the board appears once it is mended.

mod stage;
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use backline::app::Message;
use backline::app::squad_source::SquadFileState;
use backline::app::view::Overlay;
use backline::domain::column::Column::{ForSale, Staying};
use backline::domain::plan::Plan;
use backline::domain::plan::decision::{Decision, Moved};
use backline::domain::squad::player::PlayerId;
use backline::input::chord::Chord;
use backline::runtime::print;
use backline::session::{OpenRequest, Session, TerminalRequest};
use backline::store::opening::NotOpened;
use backline::store::plan_file;
use backline::ui::theme::Theme;
use stage::{Stage, board};
use support::{WINDOW, names, notice, open_request};
use tempfile::TempDir;

/// The shipped squad, whose fourth line is a slip of the pen.
fn broken() -> String {
    whole().replacen("club:", "klub:", 1)
}

fn whole() -> String {
    fs::read_to_string("squads/juventus/squad.ron").expect("the squad is shipped")
}

/// The folder of a squad with this file, and with a plan that sells Gatti.
fn folder(squad: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("squad.ron"), squad).expect("the squad is written");
    let gatti = Moved { id: PlayerId("gatti".into()), reported: Staying };
    let sold = vec![Decision::Send { players: vec![gatti], to: ForSale, at: None }];
    let plan = plan_file::write(&Plan::new("Sell Gatti").with_decisions(sold, 1), "Juventus");
    fs::create_dir(folder.path().join("plans")).expect("a folder for plans");
    fs::write(folder.path().join("plans/sell.ron"), plan).expect("the plan is written");
    folder
}

/// Every file below a folder, with what is in it.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).expect("the file can be read"));
        }
    }
    found
}

fn open(request: OpenRequest) -> Session {
    let mut session = Session::open(request, || {}).expect("its faults are shown");
    session.watch_files();
    session
}

fn play(session: &mut Session, keys: &str) {
    print::play(session, &Chord::parse_all(keys).expect("keys"), WINDOW);
}

#[track_caller]
fn wait_until(session: &mut Session, what: &str, holds: impl Fn(&Session) -> bool) {
    let end = Instant::now() + Duration::from_secs(10);
    while !holds(session) {
        assert!(Instant::now() < end, "never {what}");
        thread::sleep(Duration::from_millis(5));
        session.poll_news();
    }
}

#[test]
fn the_faults_are_shown_and_the_board_appears_with_its_plan_once_they_are_mended() {
    let folder = folder(&broken());
    let mut session = open(open_request(folder.path()));
    let frame = print::frame(session.app(), 80, 24, Theme::COLOURS);
    assert!(frame.contains("`klub`") && frame.contains("e edit") && frame.contains("q quit"), "{frame}");
    assert!(session.app().plan().taken().is_empty() && session.app().open_plan().is_none());

    fs::write(folder.path().join("squad.ron"), "(players: [(name: \"Ada\")])").expect("written");
    wait_until(&mut session, "other faults", |session| {
        print::frame(session.app(), 80, 24, Theme::COLOURS).contains("Ada has no column")
    });
    assert!(session.app().awaits_squad());

    fs::write(folder.path().join("squad.ron"), whole()).expect("mended");
    wait_until(&mut session, "the board", |session| !session.app().awaits_squad());
    let app = session.app();
    assert_eq!((app.overlay(), app.squad_file_state()), (None, &SquadFileState::Current));
    assert_eq!(app.open_plan(), Some("sell"));
    assert!(app.evaluation().board.stale().is_empty());
    assert_eq!(names(app, ForSale), ["Rugani", "Kelly", "Gatti"]);
    play(&mut session, "s");
    assert_eq!(session.app().plan().taken().len(), 1, "who stays, stays");
    play(&mut session, "f");
    wait_until(&mut session, "saved", |session| {
        let plan = fs::read_to_string(folder.path().join("plans/sell.ron")).expect("the plan is there");
        session.app().plan().taken().len() == 2 && plan.matches("Send").count() == 2
    });
}

#[test]
fn no_key_does_anything_to_a_plan_before_there_is_a_board() {
    let folder = folder(&broken());
    let before = files(folder.path());
    let mut request = open_request(folder.path());
    request.folders.state = Some(folder.path().join("state"));
    let mut session = open(request);
    assert_eq!(session.handle(Message::Close), [], "a click beside the page");
    assert_eq!(notice(session.app()), "there is no board until the file is mended");
    play(&mut session, "<esc>sftrRxaABX$LuUKJ=<space><enter>!pPcdmoivSFIyn/w<C-s>..,,");
    play(&mut session, "??<esc>");
    assert!(matches!(session.app().overlay(), Some(Overlay::Faults(_))), "nothing else is ever shown");
    assert!(session.app().plan().taken().is_empty() && session.app().prompt().is_none());
    let asked = session.handle(Message::Edit);
    let file = folder.path().join("squad.ron");
    assert!(
        matches!(&asked[..], [TerminalRequest::Edit { file: edited, line: Some(_) }] if *edited == file),
        "{asked:?}"
    );
    assert_eq!(session.handle(Message::Quit), [TerminalRequest::Quit]);
    session.close(Instant::now());
    assert_eq!(files(folder.path()), before, "nothing was written, nothing remembered");
}

#[test]
fn the_plan_that_was_asked_for_opens_once_the_squad_does_and_what_is_not_there_is_said_then() {
    let folder = folder(&broken());
    for (name, opens, says) in [
        ("sell", "sell", ""),
        ("nobody", "sell", "there is no plan \"nobody\": this squad has sell and reported"),
    ] {
        fs::write(folder.path().join("squad.ron"), broken()).expect("broken");
        let mut session = open(OpenRequest { plan: Some(name.to_owned()), ..open_request(folder.path()) });
        fs::write(folder.path().join("squad.ron"), whole()).expect("mended");
        wait_until(&mut session, "the board", |session| !session.app().awaits_squad());
        assert_eq!(session.app().open_plan(), Some(opens));
        assert!(notice(session.app()).starts_with(says), "{}", notice(session.app()));
    }
}

#[test]
fn where_there_is_no_file_or_no_board_is_asked_for_the_answer_is_an_error_as_ever() {
    let folder = folder(&broken());
    let missing = OpenRequest { squad: Some(folder.path().join("x.ron")), ..open_request(folder.path()) };
    assert!(matches!(Session::open(missing, || {}), Err(NotOpened::Faults(_))));
    assert!(matches!(Session::open_unsaved(open_request(folder.path())), Err(NotOpened::Faults(_))));
}

#[test]
fn in_a_terminal_the_fault_page_opens_and_the_board_follows_what_the_editor_mends() {
    let folder = folder(&broken());
    let squad = folder.path().join("squad.ron");
    let mut program = board(&[squad.to_str().expect("a path")], folder.path());
    program.env_remove("VISUAL").env("EDITOR", "sed -i s/klub/club/");
    let mut stage = Stage::start(program);
    stage.wait_for("klub");
    stage.send("e");
    stage.wait_for("Sell Gatti");
    stage.send("q");
    assert_eq!(stage.end().code(), Some(0));
}

#[test]
fn who_leaves_before_the_file_is_mended_keeps_what_is_wrong_in_his_terminal() {
    let folder = folder(&broken());
    let squad = folder.path().join("squad.ron");
    let mut stage = Stage::start(board(&[squad.to_str().expect("a path")], folder.path()));
    stage.wait_for("klub");
    stage.send("q");
    assert_eq!(stage.end().code(), Some(2));
    assert!(stage.modes().is_empty() && stage.text().contains("fault: "), "{}", stage.text());
}

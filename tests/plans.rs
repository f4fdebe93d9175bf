//! Stories of the plans of a squad: keys in, files and board out, on a real folder.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use backline::app::prompt::Prompt;
use backline::app::saving::State;
use backline::app::squad_choices::SquadChoice;
use backline::app::view::{Overlay, View};
use backline::app::{App, Message};
use backline::domain::column::Column::{ForSale, Staying, Target};
use backline::domain::plan::Plan;
use backline::domain::plan::decision::Decision;
use backline::input::chord::Chord;
use backline::input::mouse::{Mouse, Spot};
use backline::runtime::print;
use backline::session::{OpenRequest, Session, TerminalRequest};
use backline::store::folders::Folders;
use backline::store::lock::{self, Lock};
use backline::store::opening::NotOpened;
use backline::store::plan_file;
use backline::store::recent::Recent;
use backline::ui::layout::ScreenLayout;
use backline::ui::theme::Theme;
use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use insta::assert_snapshot;
use ratatui::layout::Rect;
use support::{WINDOW, names, notice, open_request};
use tempfile::TempDir;

/// A squad in a folder of its own, opened with one of its plans.
struct Office {
    folder: TempDir,
    session: Session,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::copy("squads/juventus/squad.ron", folder.path().join("squad.ron")).expect("the squad is copied");
        Self::in_folder(folder)
    }

    fn in_folder(folder: TempDir) -> Self {
        Self::open(folder, |request| Session::open(request, || {}))
    }

    fn open(folder: TempDir, open: impl FnOnce(OpenRequest) -> Result<Session, NotOpened>) -> Self {
        let session = open(open_request(folder.path())).expect("squad and plan open");
        Self { folder, session }
    }

    /// The same squad with another of its plans, in another window.
    fn window_with(&self, plan: &str) -> Session {
        let request = OpenRequest { plan: Some(plan.to_owned()), ..open_request(self.folder.path()) };
        Session::open(request, || {}).expect("the plan opens")
    }

    fn app(&self) -> &App {
        self.session.app()
    }

    /// Presses the keys, each once the list is there that the one before it asked for: on a busy machine that takes a while.
    #[track_caller]
    fn play(&mut self, keys: &str) {
        for chord in Chord::parse_all(keys).expect("the keys are spelled well") {
            print::play(&mut self.session, &[chord], WINDOW);
            let until = Instant::now() + Duration::from_secs(10);
            while self.session.awaits_disk() {
                assert!(Instant::now() < until, "no list; {}", notice(self.app()));
                self.session.poll_news();
            }
        }
    }

    fn tell(&mut self, message: Message) {
        assert_eq!(self.session.handle(message), [], "nothing is left to a terminal");
    }

    /// Has the plan's file looked at, and takes news in until something holds of the board.
    #[track_caller]
    fn look_until(&mut self, holds: impl Fn(&App) -> bool) {
        self.tell(Message::CheckPlanFile);
        self.wait_until(holds);
    }

    /// Takes news in until something holds of the board.
    #[track_caller]
    fn wait_until(&mut self, holds: impl Fn(&App) -> bool) {
        let until = Instant::now() + Duration::from_secs(10);
        while !holds(self.app()) {
            assert!(Instant::now() < until, "no news; {}", notice(self.app()));
            self.session.poll_news();
        }
    }

    /// Waits until all that was decided is on the disk.
    #[track_caller]
    fn wait_for_the_disk(&mut self) {
        self.wait_until(|app| app.saving().state() == State::Saved);
    }

    /// Leaves, and comes back.
    fn again(self) -> Self {
        let Self { folder, session } = self;
        let app = session.close(Instant::now());
        assert!(!app.saving().is_owed(), "{:?}", app.saving());
        Self::in_folder(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        plan_file::path_of(&self.folder.path().join("plans"), name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    fn files(&self) -> Vec<String> {
        plan_file::list(&self.folder.path().join("plans")).into_iter().map(|plan| plan.name).collect()
    }

    fn titles(&self) -> Vec<String> {
        self.app().plans().iter().map(|entry| entry.title().to_owned()).collect()
    }

    fn frame(&self, width: u16, height: u16) -> String {
        print::frame(self.app(), width, height, Theme::COLOURS)
    }
}

/// All that is in a folder: names with what stands in the files.
fn contents(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(contents(&path));
        } else {
            found.insert(path.clone(), fs::read_to_string(&path).unwrap_or_default());
        }
    }
    found
}

/// Signs Balerdi in Plan A.
const SIGNED: &str = "<tab><tab>s";

#[test]
fn a_fork_begins_like_its_plan_and_leaves_it_as_it_is() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter>");
    assert_eq!(notice(office.app()), "Plan B, forked from Plan A, is open");
    assert_eq!(office.titles(), ["Plan A", "Plan B"]);
    assert_eq!(names(office.app(), Staying), ["Bremer", "Kalulu", "Gatti", "Savona", "Balerdi"]);
    let before = office.text("plan-a");
    assert!(before.contains("balerdi"));

    office.play("<enter>g<tab>g<tab>gf");
    office.play("g<tab>gfs");
    let office = office.again();
    assert_eq!(office.text("plan-a"), before, "the original is as it was");
    assert_eq!(office.files(), ["plan-a", "plan-b"]);
    assert!(office.text("plan-b").lines().count() > before.lines().count());
}

#[test]
fn undo_in_a_fork_goes_back_through_its_own_history() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter><enter>");
    assert_eq!(office.app().view(), View::Board);
    office.play("uu");
    assert_eq!(names(office.app(), Target), ["Balerdi"]);
    assert_eq!(notice(office.app()), "nothing to undo");
    office.play("pg<enter>");
    assert_eq!((office.app().plan().title.as_str(), office.app().plan().taken().len()), ("Plan A", 1));
    office.play("pG<enter>");
    assert!(
        office.app().plan().taken().is_empty() && office.app().plan().can_redo(),
        "what was undone waits there"
    );
}

#[test]
fn a_new_plan_starts_from_what_is_reported_under_the_title_that_was_typed() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pn");
    assert_eq!(office.app().prompt().map(Prompt::typed), Some("Plan B"));
    office.play(&"<backspace>".repeat(6));
    office.play("Sell<space>Kelly<enter>");
    assert_eq!(notice(office.app()), "Sell Kelly is open");
    assert_eq!(names(office.app(), Target), ["Balerdi"]);
    let office = office.again();
    assert_eq!(office.files(), ["plan-a", "sell-kelly"]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_plan_whose_file_has_a_name_that_is_no_text_is_saved_where_it_was() {
    use std::os::unix::ffi::OsStrExt;
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter>");
    let plans = office.folder.path().join("plans");
    let odd = plans.join(std::ffi::OsStr::from_bytes(b"caf\xe9.ron"));
    fs::copy(office.path("plan-a"), &odd).unwrap();
    office.play("<esc>pg<enter><esc>gf");
    let office = office.again();
    assert!(fs::read_to_string(&odd).unwrap().contains("bremer"));
    assert_eq!(office.files().len(), 3, "{:?}", office.files());
}

#[test]
#[cfg(target_os = "linux")]
fn of_two_plans_whose_names_are_no_text_the_one_that_is_meant_is_deleted() {
    use std::os::unix::ffi::OsStrExt;
    let mut office = Office::new();
    office.play(SIGNED);
    office.wait_for_the_disk();
    let plans = office.folder.path().join("plans");
    let [grave, acute] =
        [b"caf\xe8.ron", b"caf\xe9.ron"].map(|name| plans.join(std::ffi::OsStr::from_bytes(name)));
    for (file, title) in [(&grave, "Grave"), (&acute, "Acute")] {
        fs::write(file, plan_file::write(&Plan::new(title), "Juventus")).unwrap();
    }
    office.play("pgjdAcute<enter>");
    assert_eq!((grave.exists(), acute.exists()), (true, false), "{}", notice(office.app()));
    office.play("u");
    assert!(acute.exists(), "{}", notice(office.app()));
}

#[test]
fn a_title_that_is_taken_or_empty_is_refused() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pn<backspace>A<enter>");
    assert_eq!(notice(office.app()), "there is a Plan A already");
    office.play("n");
    office.play(&"<backspace>".repeat(9));
    office.play("<space><enter>");
    assert_eq!(notice(office.app()), "a plan needs a title");
    assert_eq!(office.titles(), ["Plan A"]);
    office.play("n<esc>");
    assert!(office.app().prompt().is_none());
    assert_eq!(office.app().view(), View::Plans, "escape cancels the prompt and nothing else");
}

#[test]
fn the_open_plan_and_another_are_named_and_annotated() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter>r<backspace>C<enter>eif<space>the<space>wall<space>holds<enter>");
    assert_eq!(office.app().plan().title, "Plan C");
    office.play("gr<backspace>Z<enter>Nthe<space>first<enter>");
    assert_eq!(office.titles(), ["Plan Z", "Plan C"]);
    assert_eq!(office.app().plan().title, "Plan C", "the open plan is the same");
    let office = office.again();
    let read = |name: &str| plan_file::read(&office.path(name)).unwrap().0.plan;
    assert_eq!((read("plan-a").title, read("plan-a").note), ("Plan Z".into(), Some("the first".into())));
    assert_eq!(
        (read("plan-b").title, read("plan-b").note),
        ("Plan C".into(), Some("if the wall holds".into()))
    );
    let named = plan_file::find(&office.folder.path().join("plans"), "Plan Z").unwrap();
    assert_eq!(named.name, "plan-a", "a plan is found by the title it was given");
    assert_eq!(read("plan-a").taken().len(), 1);
}

#[test]
fn a_deleted_plan_comes_back_at_any_time() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter>gd<enter>");
    assert_eq!(office.titles(), ["Plan B"], "{}", notice(office.app()));
    assert!(!office.path("plan-a").exists());
    office.play("u");
    assert_eq!(notice(office.app()), "Plan A is back");
    assert_eq!(office.titles(), ["Plan A", "Plan B"]);
    assert_eq!(office.text("plan-a").matches("Send(").count(), 1);
    office.play("u");
    assert_eq!(notice(office.app()), "no plan was deleted");
    office.play("gd<enter>");
    let mut office = office.again();
    office.play("pu");
    assert_eq!(notice(office.app()), "Plan A is back");
    assert_eq!(office.titles(), ["Plan A", "Plan B"]);
}

#[test]
fn deleting_the_open_plan_opens_another_and_the_last_one_leaves_what_is_reported() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter>d<enter>");
    assert_eq!(office.app().plan().title, "Plan A");
    assert_eq!(names(office.app(), Staying).len(), 5);
    office.play("d<enter>");
    assert_eq!(office.files(), Vec::<String>::new());
    assert_eq!(
        (office.app().plan().title.as_str(), names(office.app(), Target)),
        ("Plan A", vec!["Balerdi".to_owned()])
    );
    office.play("d");
    assert_eq!(notice(office.app()), "nothing is saved of this plan yet");
    office.play("uu");
    assert_eq!(office.files(), ["plan-a", "plan-b"], "both come back");
    assert_eq!(names(office.app(), Staying).len(), 5, "and Plan A takes its place on the board");
}

#[test]
fn a_plan_is_deleted_only_after_a_question() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter>");
    for no in ["d<esc>", "dq", "dd<esc>", "dx<esc>", "d<space><esc>"] {
        office.play(no);
        assert_eq!(office.titles(), ["Plan A", "Plan B"], "{no}");
    }
    office.play("d");
    let seen = office.frame(80, 24);
    assert!(seen.contains("Delete Plan B?") && seen.contains("1 decision"), "{seen}");
    office.play("<enter>");
    assert_eq!(office.titles(), ["Plan A"]);
}

#[test]
fn the_question_about_a_plan_that_is_kept_elsewhere_meanwhile_is_closed() {
    let mut app = Office::new().app().clone();
    for message in [Message::Send(ForSale), Message::Show(View::Plans), Message::AskToDelete] {
        app.update(message);
    }
    assert_eq!(app.overlay(), Some(Overlay::Deletion), "{}", notice(&app));
    app.update(Message::PlanSavedAs(Ok("elsewhere".to_owned())));
    assert_eq!(app.overlay(), None);
}

#[test]
fn a_fork_asks_for_its_title_and_refuses_one_that_there_is() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pfSummer<enter>");
    assert_eq!(office.titles(), ["Plan A", "Summer"]);
    office.play("fPlan<space>A<enter>");
    assert_eq!(notice(office.app()), "there is a Plan A already");
    office.play("f<esc>");
    assert_eq!(office.titles(), ["Plan A", "Summer"]);
}

#[test]
fn what_is_owed_to_a_plan_is_on_the_disk_before_another_opens() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter><enter>");
    // Many turns, each right after a decision: whoever opens a plan reads what was decided in it last.
    for turn in 0..10 {
        office.play("pg<enter>S]pG<enter>J");
        office.play("pg<enter>");
        let shapes = office.app().plan().taken().iter().filter(|it| matches!(it, Decision::LineUp { .. }));
        assert_eq!(shapes.count(), turn + 1);
        office.play("pG<enter>");
    }
}

#[test]
fn a_plan_that_cannot_be_saved_stays_open() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter>");
    let mut office = office.again();
    let (plan_b, theirs) = (office.path("plan-b"), "somebody else's");
    assert_eq!(office.app().plan().title, "Plan A");
    fs::write(office.path("plan-a"), theirs).unwrap();
    office.play("gf");
    office.play("pG<enter>");
    assert_eq!(office.app().plan().title, "Plan A");
    assert!(
        notice(office.app()).starts_with("Plan A stays open, for it is not saved: "),
        "{}",
        notice(office.app())
    );
    assert_eq!(office.text("plan-a"), theirs, "nothing of theirs is written over");
    assert!(plan_b.exists());
}

#[test]
fn plans_of_one_title_are_told_apart_by_their_files() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter><esc>");
    fs::copy(office.path("plan-a"), office.path("plan-a-theirs")).unwrap();
    office.play("p");
    let seen = office.frame(80, 24);
    assert!(seen.contains("Plan A (plan-a)  ") && seen.contains("Plan A (plan-a-theirs)  "), "{seen}");
    office.play("g<enter>pjc");
    let seen = office.frame(80, 24);
    assert!(seen.contains("Compare plan-a-theirs with plan-a "), "{seen}");
}

#[test]
fn what_was_decided_is_on_the_disk_before_the_program_is_told_to_stop() {
    let mut office = Office::new();
    for decided in 1..=20 {
        office.play(if decided % 2 == 1 { "S" } else { "]" });
        assert_eq!(office.session.handle(Message::Suspend), [TerminalRequest::Suspend]);
        let (file, _) = plan_file::read(&office.path("plan-a")).unwrap();
        assert_eq!(file.plan.taken().len(), decided);
    }
}

#[test]
fn locks_move_with_the_open_plan() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter><enter>");
    assert!(lock::take(&office.path("plan-a")).is_ok(), "Plan A is free");
    office.play("pg<enter>");
    assert!(lock::take(&office.path("plan-a")).is_err(), "Plan A is ours again");
    assert!(lock::take(&office.path("plan-b")).is_ok(), "Plan B is free");
}

#[test]
fn a_plan_that_another_window_has_is_left_alone() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter>");
    let lock = lock::take(&office.path("plan-a")).unwrap();
    for key in ["gd<enter>", "gr<backspace>Z<enter>"] {
        office.play(key);
        assert!(notice(office.app()).ends_with("has this plan open"), "{}", notice(office.app()));
    }
    office.play("g<enter>");
    assert!(office.app().saving().is_read_only());
    office.play("gfs");
    office.play("pG<enter>");
    assert_eq!(
        notice(office.app()),
        "what was decided here is not saved, for the plan is read-only: fork it first"
    );
    for (keys, said) in [("n", ": fork it first"), ("f", ": fork it first"), ("gd", "has this plan open")] {
        office.play(keys);
        assert!(notice(office.app()).ends_with(said), "{keys}: {}", notice(office.app()));
    }
    office.play("gf<enter>");
    assert_eq!(office.titles(), ["Plan A", "Plan B", "Plan C"]);
    assert!(!office.app().saving().is_read_only());
    drop(lock);
}

#[test]
fn a_plan_that_is_kept_elsewhere_keeps_its_name_from_start_to_start() {
    let mut office = Office::new();
    office.play(SIGNED);
    let elsewhere = tempfile::tempdir().expect("a folder");
    // A plan of the squad has the same file name.
    let path = elsewhere.path().join("plan-a");
    let name = path.to_str().expect("the folder's name is text");
    office.wait_for_the_disk();
    let (plan, aside) = (office.path("plan-a"), elsewhere.path().join("aside"));
    fs::rename(&plan, &aside).unwrap();
    office.look_until(|app| matches!(app.saving().state(), State::Failed(_)));
    fs::rename(aside, plan).unwrap();
    office.play(&format!("<C-s>{name}<enter>"));
    assert_eq!(notice(office.app()), format!("the plan is kept in {name}.ron from now on"));
    office.play("kf");
    let office = office.again();
    let opened = office.window_with(name);
    assert_eq!((opened.app().open_plan(), opened.app().plan().taken().len()), (Some(name), 2));
    drop(elsewhere);
}

/// An office whose plan another window has, and in which Kelly was kept all the same.
fn office_with_a_held_plan() -> (Office, Lock) {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter>");
    let lock = lock::take(&office.path("plan-a")).expect("nobody has it");
    office.play("g<enter><tab>js");
    assert!(office.app().saving().is_lost_by_leaving());
    office.play("<C-s>");
    assert!(notice(office.app()).contains("still has it"), "{}", notice(office.app()));
    (office, lock)
}

#[test]
fn a_plan_that_another_window_has_left_is_taken_over_with_what_was_decided_meanwhile() {
    let (mut office, lock) = office_with_a_held_plan();
    drop(lock);
    office.play("<C-s>");
    assert_eq!(notice(office.app()), "the plan is free: it is saved from here now");
    assert!(!office.app().saving().is_read_only());
    let office = office.again();
    assert!(office.text("plan-a").contains("kelly"), "{}", office.text("plan-a"));
}

#[test]
fn what_was_decided_in_a_plan_that_another_window_deleted_is_not_lost_by_bringing_it_back() {
    let (mut office, lock) = office_with_a_held_plan();
    let thrown = backline::store::trash::delete(&office.path("plan-a")).unwrap();
    drop(lock);
    office.play("pu");
    assert!(notice(office.app()).ends_with("fork it first"), "{}", notice(office.app()));
    assert!(office.app().saving().is_lost_by_leaving() && thrown.to.exists());
    office.play("<C-s>");
    assert_eq!(notice(office.app()), "the plan is free: it is saved from here now");
    let office = office.again();
    assert!(office.text("plan-a").contains("kelly"), "{}", office.text("plan-a"));
}

#[test]
fn what_was_decided_read_only_is_not_lost_to_a_plan_that_was_thrown_away_since_the_list_was_read() {
    let (mut office, lock) = office_with_a_held_plan();
    backline::store::trash::delete(&office.path("plan-b")).unwrap();
    office.play("p");
    drop(lock);
    let thrown = backline::store::trash::delete(&office.path("plan-a")).unwrap();
    office.play("u");
    assert!(notice(office.app()).ends_with("fork it first"), "{}", notice(office.app()));
    assert!(office.app().saving().is_lost_by_leaving() && thrown.to.exists());
}

#[test]
fn a_plan_does_not_come_back_under_a_name_that_another_window_has() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter>");
    let thrown = backline::store::trash::delete(&office.path("plan-a")).unwrap();
    let lock = lock::take(&office.path("plan-a")).expect("nobody has it");
    office.play("<C-l>u");
    assert!(notice(office.app()).contains("another window"), "{}", notice(office.app()));
    assert!(thrown.to.exists() && !office.path("plan-a").exists());
    drop(lock);
    office.play("u");
    assert!(office.text("plan-a").contains("balerdi"), "{}", notice(office.app()));
    assert!(lock::take(&office.path("plan-a")).is_ok(), "it is free for others");
}

#[test]
fn whoever_is_ended_before_he_heard_of_another_version_leaves_his_beside_it() {
    for last in ["", "<tab>js"] {
        let mut office = Office::new();
        office.play(SIGNED);
        office.wait_for_the_disk();
        let theirs = plan_file::write(&Plan::new("Plan A"), "Juventus");
        fs::write(office.path("plan-a"), &theirs).unwrap();
        office.play(last);
        let Office { folder, mut session } = office;
        session.interrupt();
        let ours = session.close(Instant::now()).plan().clone();
        let plans = folder.path().join("plans");
        assert_eq!(fs::read_to_string(plans.join("plan-a.ron")).unwrap(), theirs);
        let (kept, _) = plan_file::read(&plans.join("plan-a-mine.ron")).unwrap();
        assert!(!ours.decisions().is_empty() && kept.plan == ours, "{kept:?}");
    }
}

#[test]
fn whoever_quits_or_goes_to_another_squad_before_he_heard_of_another_version_loses_nothing() {
    let theirs = plan_file::write(&Plan::new("Plan A"), "Juventus");
    let mut office = Office::new();
    office.play(SIGNED);
    office.wait_for_the_disk();
    fs::write(office.path("plan-a"), &theirs).unwrap();
    let Office { folder, session } = office;
    session.close(Instant::now());
    let [kept, mine] =
        ["plan-a", "plan-a-mine"].map(|name| plan_file::path_of(&folder.path().join("plans"), name));
    assert_eq!(fs::read_to_string(kept).unwrap(), theirs);
    assert!(fs::read_to_string(mine).unwrap().contains("balerdi"));

    let mut office = Office::new();
    office.play(SIGNED);
    office.wait_for_the_disk();
    fs::write(office.path("plan-a"), &theirs).unwrap();
    let marseille = Path::new(env!("CARGO_MANIFEST_DIR")).join("squads/marseille/squad.ron");
    let squad = SquadChoice { file: marseille, folder: "marseille".to_owned(), club: None, as_of: None };
    office.tell(Message::SquadsListed(vec![squad]));
    office.play("<enter>");
    assert!(office.app().theirs().is_some(), "{}", notice(office.app()));
}

#[test]
fn a_plan_that_another_window_deleted_goes_on_here() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter>");
    let lock = lock::take(&office.path("plan-a")).expect("nobody has it");
    office.play("g<enter>");
    fs::remove_file(office.path("plan-a")).unwrap();
    drop(lock);
    office.play("<C-s>");
    assert_eq!(notice(office.app()), "the plan is free: it is saved from here now");
    let office = office.again();
    assert!(office.text("plan-a").contains("balerdi"), "{}", office.text("plan-a"));
}

#[test]
fn who_may_not_write_moves_no_file() {
    let read_only = |request| Session::open(OpenRequest { is_read_only: true, ..request }, || {});
    for open in [read_only, Session::open_unsaved] {
        let mut office = Office::new();
        office.play(SIGNED);
        office.play("pf<enter>pfpd<enter>");
        let Office { folder, session } = office;
        session.close(Instant::now());
        let before = contents(folder.path());
        assert!(before.keys().any(|path| path.to_string_lossy().contains(".trash")));
        let mut office = Office::open(folder, open);
        for keys in [
            "pu",
            "gd",
            "Gd",
            "n<enter>",
            "f",
            "gr<backspace>X<enter>",
            "Gr<backspace>X<enter>",
            "gN<enter>",
            "<C-s>",
        ] {
            office.play(keys);
            assert_eq!(contents(office.folder.path()), before, "{keys}");
            office.play("<esc><esc>p");
        }
    }
}

#[test]
fn only_the_version_that_is_on_the_board_is_ever_written_over() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter>");
    office.play("<esc>gf");
    office.wait_for_the_disk();
    let first = office.text("plan-a").replace("balerdi", "rugani").replace("Target", "ForSale");
    let second = first.replace("rugani", "kelly");
    let plan = office.path("plan-b");
    fs::write(&plan, &first).unwrap();
    office.look_until(|app| app.theirs().is_some());
    // While the user thinks about it, there is another one, of which he has not been told yet.
    fs::write(&plan, &second).unwrap();
    office.tell(Message::CheckPlanFile);
    office.play("t");
    assert_eq!(office.app().plan().taken().len(), 1, "{}", notice(office.app()));
    assert!(names(office.app(), Staying).contains(&"Rugani".to_owned()));
    office.play("ks");
    office.wait_until(|app| app.theirs().is_some());
    assert_eq!(fs::read_to_string(&plan).unwrap(), second, "whose goes on is for the user to say");
}

#[test]
fn a_plan_of_a_newer_version_is_followed_whenever_it_changes() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter>");
    let newer = office.text("plan-a").replace("version: 1,", "version: 2, mood: good,");
    fs::write(office.path("plan-a"), &newer).unwrap();
    office.play("g<enter>");
    assert!(office.app().saving().is_read_only(), "{}", notice(office.app()));
    for title in ["Plan X", "Plan Y", "Plan Z"] {
        fs::write(office.path("plan-a"), newer.replace("Plan A", title)).unwrap();
        office.look_until(|app| app.plan().title == title);
    }
}

#[test]
fn an_open_plan_that_a_newer_version_or_another_club_replaces_is_only_shown_from_then_on() {
    for (from, to, why) in [
        ("version: 1,", "version: 2, mood: good,", "a newer backline wrote this plan"),
        ("club: \"Juventus\"", "club: \"Marseille\"", "made for Marseille, not for Juventus"),
    ] {
        let mut office = Office::new();
        office.play(SIGNED);
        office.play("pf<enter><esc>");
        office.wait_for_the_disk();
        let theirs = office.text("plan-b").replace(from, to).replace("Plan B", "Plan T");
        assert!(theirs.contains(to), "{theirs}");
        fs::write(office.path("plan-b"), &theirs).unwrap();
        office.look_until(|app| app.plan().title == "Plan T");
        let said = format!(
            "somebody else changed this plan: it has 1 decision now; read-only from now on: {why}; p f forks it"
        );
        assert_eq!(notice(office.app()), said);
        office.play("gf");
        assert!(office.app().saving().is_lost_by_leaving());
        assert_eq!(office.text("plan-b"), theirs);
        fs::remove_file(office.path("plan-b")).unwrap();
        office.look_until(|app| notice(app).starts_with("the plan's file was deleted"));
    }
}

#[test]
fn who_lost_his_lock_with_the_folder_sets_nothing_aside_that_another_window_writes() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.wait_for_the_disk();
    let plans = office.folder.path().join("plans");
    fs::remove_dir_all(&plans).unwrap();
    fs::create_dir(&plans).unwrap();
    let another_window = lock::take(&office.path("plan-a")).expect("its file is new");
    fs::write(office.path("plan-a"), "theirs").unwrap();
    office.look_until(|app| app.theirs().is_some());
    office.play("m");
    assert!(notice(office.app()).ends_with("has this plan open"), "{}", notice(office.app()));
    assert_eq!((office.files(), office.text("plan-a")), (vec!["plan-a".to_owned()], "theirs".to_owned()));
    drop(another_window);
    office.play("<esc>gf");
    office.wait_until(|app| notice(app).starts_with("not saved: somebody else changed the plan"));
    assert_eq!(office.text("plan-a"), "theirs", "to be refused is not to agree");
    office.play("<C-s>b");
    office.wait_for_the_disk();
    assert_eq!(office.files(), ["plan-a", "plan-a-mine"]);
}

#[test]
fn a_plan_that_was_followed_and_then_deleted_is_not_written_again_by_itself() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.wait_for_the_disk();
    let theirs = office.text("plan-a").replace("Plan A", "Plan T");
    fs::write(office.path("plan-a"), theirs).unwrap();
    office.look_until(|app| app.plan().title == "Plan T");
    fs::remove_file(office.path("plan-a")).unwrap();
    office.look_until(|app| notice(app).starts_with("the plan's file was deleted"));
    office.play("jk");
    let Office { folder, session } = office;
    session.close(Instant::now());
    assert!(!plan_file::path_of(&folder.path().join("plans"), "plan-a").exists());
}

#[test]
fn what_somebody_else_did_to_a_plan_unnoticed_is_told_before_another_one_opens() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter><esc>");
    office.wait_for_the_disk();
    fs::write(office.path("plan-b"), office.text("plan-b").replace("Plan B", "Plan T")).unwrap();
    office.play("pg<enter>");
    assert_eq!(notice(office.app()), "Plan B stays open: somebody else changed it just now");
    assert_eq!((office.app().plan().title.as_str(), office.app().saving().state()), ("Plan T", State::Saved));
    fs::remove_file(office.path("plan-b")).unwrap();
    for said in [
        "Plan T stays open: its file was deleted just now",
        "Plan T stays open: its file was deleted; Ctrl-s saves it",
    ] {
        office.play("pg<enter>");
        assert_eq!(notice(office.app()), said);
        assert!(!office.path("plan-b").exists(), "it is not written again without being asked for");
    }
    office.play("<esc><C-s><enter>");
    office.wait_for_the_disk();
    office.play("pg<enter>");
    assert_eq!(office.app().plan().title, "Plan A");
    assert_eq!(office.files(), ["plan-a", "plan-b"]);
}

#[test]
fn what_another_window_left_behind_is_never_written_over() {
    let (mut office, lock) = office_with_a_held_plan();
    let theirs = office.text("plan-a").replace("balerdi", "rugani").replace("Target", "ForSale");
    fs::write(office.path("plan-a"), &theirs).unwrap();
    drop(lock);
    office.play("<C-s>");
    office.wait_until(|app| app.theirs().is_some());
    assert_eq!(office.text("plan-a"), theirs, "whose goes on is for the user to say");
}

#[test]
fn a_plan_made_beside_others_has_a_title_of_its_own() {
    let mut office = Office::new();
    office.play(SIGNED);
    let office = office.again();
    let reported = office.window_with("reported");
    assert_eq!(
        (reported.app().plan().title.as_str(), reported.app().open_plan()),
        ("Plan B", Some("plan-b"))
    );
}

#[test]
fn what_was_decided_in_a_plan_that_another_window_has_is_not_left_for_another_squad() {
    let (mut office, lock) = office_with_a_held_plan();
    office.tell(Message::SquadsListed(vec![SquadChoice {
        file: "elsewhere/squad.ron".into(),
        folder: "elsewhere".into(),
        club: None,
        as_of: None,
    }]));
    office.play("<enter>");
    assert!(notice(office.app()).ends_with("fork it first"), "{}", notice(office.app()));
    drop(lock);
}

#[test]
fn a_plan_of_another_club_is_written_only_once_somebody_takes_it_over() {
    let mut office = Office::new();
    office.play(SIGNED);
    let office = office.again();
    let theirs = office.text("plan-a").replace("\"Juventus\"", "\"Marseille\"");
    fs::write(office.path("plan-a"), &theirs).unwrap();
    let mut office = office.again();
    assert!(office.app().saving().is_held());
    office.play("g<tab>gs");
    assert!(office.app().saving().is_lost_by_leaving(), "q asks");
    assert_eq!(office.text("plan-a"), theirs);
    office.play("<C-s>");
    assert_eq!(notice(office.app()), "Plan A is a plan for Juventus now, and saved from here");
    let office = office.again();
    assert!(office.text("plan-a").contains("\"Juventus\""), "{}", office.text("plan-a"));
    assert!(!office.app().saving().is_read_only());
}

#[test]
fn a_broken_plan_is_listed_with_its_fault_and_can_only_be_deleted() {
    let mut office = Office::new();
    office.play(SIGNED);
    let mut office = office.again();
    let broken = office.path("broken");
    fs::write(&broken, "(version: 1, title: \"Mine\", decisions: [Sell(kelly)])").unwrap();
    office.play("pg");
    assert_eq!(office.titles(), ["broken", "Plan A"]);
    for key in ["<enter>", "f", "c", "r", "e"] {
        office.play(key);
        let said = notice(office.app());
        assert!(said.starts_with("broken cannot be read: 1:41 `Sell` is no decision"), "{key}: {said}");
        assert_eq!(office.app().view(), View::Plans);
    }
    assert_snapshot!(office.frame(80, 24), @"
     Juventus · 28 Jun 2025 · window opens in 3 days       Plan A · 1 moved · saved
            on the books  fit            what Tudor can field            match days
     today  6 of 6 FULL   5 needs 4      a back three, if Kelly is fit   85 in 100
     after  5 of 6        4 needs 4      a back three, if Balerdi is fit 81 in 100
     Plans ────────────────────────────────────────────────────────────────────────
                on the books    fit           match days
    ▸ broken  ✖ 1:41 `Sell` is no decision (and 1 more)
      Plan A    5 of 6          4, needs 4    81 in 100     open

     ✖ broken.ron cannot be read: 1:41 `Sell` is no decision (and 1 more)












     broken cannot be read: 1:41 `Sell` is no decision (and 1 more)
     Esc back  n new  d delete  m moves  o all  i lists  b money  p plans  ? keys
    ");
    office.play("d<enter>");
    assert!(!broken.exists());
    assert_eq!(office.titles(), ["Plan A"]);
}

#[test]
fn the_plans_at_80_by_24() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter><enter>g<tab>gspeif<space>the<space>wall<space>holds<enter>");
    assert_snapshot!(office.frame(80, 24), @"
     Juventus · 28 Jun 2025 · window opens in 3 days      Plan B · 2 moved · saving
            on the books  fit            what Tudor can field            match days
     today  6 of 6 FULL   5 needs 4      a back three, if Kelly is fit   85 in 100
     after  6 of 6 FULL   5 needs 4      a back three, if Balerdi is fit 85 in 100
     Plans ────────────────────────────────────────────────────────────────────────
                on the books    fit           match days
      Plan A    5 of 6          4, needs 4    81 in 100
    ▸ Plan B    6 of 6 FULL     5, needs 4    85 in 100     open  if the wall holds

       Plan B
       if the wall holds
       2 moved by 2 decisions
       a back three, if Balerdi is fit; match days with it: 85 in 100










     Esc back  Enter open  n new  f fork  r name  e note  d delete  m moves  ? keys
    ");
}

#[test]
fn the_plans_at_120_by_40() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter><enter>g<tab>gspeif<space>the<space>wall<space>holds<enter>");
    assert_snapshot!(office.frame(120, 40), @"
     Juventus 2025/26 · 28 Jun 2025 · 3-4-2-1 assumed · window opens in 3 days                    Plan B · 2 moved · saving
              on the books  fit            what Tudor can field                  match days  season €m      cash €m
     today    6 of 6 FULL   5 needs 4      a back three, if Kelly is fit         85 in 100
     after    6 of 6 FULL   5 needs 4      a back three, if Balerdi is fit       85 in 100   +6.4 ~ + open  −4.0 ~
     Plans ────────────────────────────────────────────────────────────────────────────────────────────────────────────────
                on the books    fit           match days
      Plan A    5 of 6          4, needs 4    81 in 100
    ▸ Plan B    6 of 6 FULL     5, needs 4    85 in 100     open  if the wall holds

       Plan B
       if the wall holds
       2 moved by 2 decisions
       a back three, if Balerdi is fit; match days with it: 85 in 100


























     Esc back  Enter open  n new  f fork  r name  e note  d delete  c compare  m moves  o all  i lists  b money  ? keys
    ");
}

#[test]
fn two_plans_are_compared_and_the_same_key_turns_to_what_is_reported() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter><enter><tab>Gs");
    office.play("pgc");
    assert_eq!(office.app().view(), View::Compare);
    assert_eq!(office.app().compared_plan().0[0], "Plan A");
    assert_snapshot!(office.frame(80, 24), @"
    Juventus · 28 Jun 2025 · window opens in 3 days      Plan B · 2 moved · saving
           on the books  fit            what Tudor can field            match days
    today  6 of 6 FULL   5 needs 4      a back three, if Kelly is fit   85 in 100
    after  6 of 6 FULL   5 needs 4      a back three, even with one out 97 in 100
    Compare Plan A with Plan B ───────────────────────────────────────────────────
    Who differs  Plan A        Plan B
      Kelly      For sale      Staying

    Figures  Plan A → Plan B
      on the books     5 → 6  +1
      fit              4 → 5  +1, better
      Tudor can field
        Plan A: a back three, if Balerdi is fit
        Plan B: a back three, even with one out
        better
      match days       81 of 100 → 97 of 100  +16 of 100, better
      mean age         25.6 years → 25.7 years  +0.1 years
      fees in          2 not stated → 1 not stated  −1 not stated
      fees out         1 not stated in both
      net wages        €9m + 2 not stated → €11.4m + 2 not stated  +€2.4m
      this season, €m  +6.4 + 2 not stated → not stated
      ↓ 19 more lines

    Esc back  u undo  Tab next plan  d depth  m moves  o all  i lists  ? keys
    ");
    assert_snapshot!(office.frame(120, 40), @"
    Juventus 2025/26 · 28 Jun 2025 · 3-4-2-1 assumed · window opens in 3 days                    Plan B · 2 moved · saving
             on the books  fit            what Tudor can field                  match days  season €m    cash €m
    today    6 of 6 FULL   5 needs 4      a back three, if Kelly is fit         85 in 100
    after    6 of 6 FULL   5 needs 4      a back three, even with one out       97 in 100   not stated   −17.0 ~
    Compare Plan A with Plan B ───────────────────────────────────────────────────────────────────────────────────────────
    Who differs  Plan A        Plan B
      Kelly      For sale      Staying

    Figures            Plan A                           Plan B
      on the books     5                                6                                +1
      fit              4                                5                                +1, better
      Tudor can field  a back three, if Balerdi is fit  a back three, even with one out  better
      match days       81 of 100                        97 of 100                        +16 of 100, better
      mean age         25.6 years                       25.7 years                       +0.1 years
      fees in          2 not stated                     1 not stated                     −1 not stated
      fees out         1 not stated                     1 not stated
      net wages        €9m + 2 not stated               €11.4m + 2 not stated            +€2.4m
      this season, €m  +6.4 + 2 not stated              not stated                       +6.4 + 2 not stated → not stated
      cash, €m         −1.0                             −17.0                            −16.0, worse
      season cost, €m  21.8 + 3 not stated              30.9 + 3 not stated              +9.1

    Who plays  Plan A                                   Plan B
      left     Balerdi, else nobody                     Kelly, else Balerdi                      better
      centre   Gatti, else Kalulu inside, Savona right  Gatti, else Balerdi                      better
      right    Kalulu, else Savona                      Kalulu, else Savona                      better

    Order of the moves  Plan A                               Plan B
      move 1            sell Rugani: 5 on the books, 4 fit   sell Rugani: 5 on the books, 4 fit
      move 2            sign Balerdi: 6 on the books, 5 fit  sign Balerdi: 6 on the books, 5 fit
      move 3            sell Kelly: 5 on the books, 4 fit    no move
      worst moment      5 on the books, 4 fit                5 on the books, 4 fit








    Esc back  u undo  Tab next plan  d depth  m moves  o all  i lists  b money  p plans  c compare  y send  ? keys
    ");
    office.play("<tab>");
    assert_eq!(office.app().compared_plan().0[0], "reported");
    office.play("<S-tab>");
    assert_eq!(office.app().compared_plan().0[0], "Plan A");
    office.play("<esc>c");
    assert_eq!(office.app().view(), View::Compare);
    office.play("c");
    assert_eq!(office.app().view(), View::Board);
}

#[test]
fn a_plan_that_changes_nothing_does_not_differ_from_what_is_reported() {
    let mut office = Office::new();
    office.play("c");
    assert!(office.frame(80, 24).contains("no difference"));
    office.play("<esc>");
    office.play(SIGNED);
    office.play("c");
    assert!(!office.frame(80, 24).contains("no difference"));
}

#[test]
fn the_mouse_selects_a_plan_and_a_double_click_opens_it() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter>");
    let area = Rect::new(0, 0, 80, 24);
    let layout = ScreenLayout::of(area, office.app()).expect("the window is large enough");
    let list = layout.list.expect("the plans are a list");
    let spot = backline::ui::hits::at(&layout, 5, list.area.y, office.app());
    assert_eq!(spot, Spot::Row(0));
    let press = MouseEvent {
        kind: MouseEventKind::Down(MouseButton::Left),
        column: 5,
        row: list.area.y,
        modifiers: KeyModifiers::NONE,
    };
    let (mut mouse, now) = (Mouse::default(), Instant::now());
    let select = mouse.message(press, spot.clone(), office.app(), now).expect("a press says something");
    assert_eq!(select, Message::Select(0));
    office.tell(select);
    assert_eq!(mouse.message(press, spot, office.app(), now), Some(Message::OpenPlan));
    office.play("<enter>");
    assert_eq!(office.app().plan().title, "Plan A");
}

#[test]
fn every_window_can_show_plans_and_comparison() {
    let mut office = Office::new();
    office.play(SIGNED);
    office.play("pf<enter><enter>g<tab>gs");
    for key in ["p", "c"] {
        office.play(key);
        for (width, height) in [(32, 10), (60, 20), (200, 60)] {
            let frame = office.frame(width, height);
            assert!(frame.contains("Plan B"), "{frame}");
        }
        let ascii = print::frame(office.app(), 80, 24, Theme::COLOURS.without_colours().in_ascii());
        assert!(ascii.is_ascii(), "{ascii}");
        office.play("<esc>");
    }
}

#[test]
fn a_squad_that_changed_under_a_plan_is_answered_on_the_board() {
    let mut office = Office::new();
    office.play(SIGNED);
    let office = office.again();
    let squad = office.folder.path().join("squad.ron");
    let text = fs::read_to_string(&squad).unwrap();
    let stated = |text: &str, column: &str, origin: &str| {
        let was = "column: Target,\n            origin: Elsewhere(club: \"Marseille\"),";
        assert!(text.contains(was), "where Balerdi stands is stated");
        text.replace(was, &format!("column: {column},\n            origin: {origin},"))
    };
    fs::write(&squad, stated(&text, "Staying", "Ours")).unwrap();
    let office = office.again();
    assert!(!office.frame(80, 24).contains("to answer"), "the report says what the plan decided");
    fs::write(&squad, stated(&text, "ForSale", "Ours")).unwrap();

    let mut office = office.again();
    assert!(office.frame(80, 24).contains("1 to answer"));
    office.play("!");
    assert_snapshot!(office.frame(80, 24), @"
     Juventus 2025/26 · 28 Jun 2025        Plan A · 1 moved · ! 1 to answer · saved
    ┌ Something else is reported now ──────────────────────────────────────────────┐
    │ ▸ Balerdi to Staying                                                         │
    │     Balerdi was reported in Target and is ours now, in For sale; decision 1  │
    │     holds until you answer                                                   │
    │     s  stand by it: Staying                                                  │
    │     r  take the report: For sale                                             │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     4 Savona  22          ··R
     5 Balerdi 26 ⚑ ! ±    LCR

     Back three after ───────── if he is out               out, leaving
     left    Balerdi            nobody ✖                   ✚Bremer −Kelly
     centre  Gatti              Kalulu inside, Savona R    ✚Bremer −Rugani
     right   Kalulu             Savona                     ✚Bremer
     What it means · season €m +6.4 ~ + open · cash +19.0 ~ ───────────── 2 more: o
     ! Kelly starts, for lack of alternatives, and is for sale      Gazzetta 28 Jun
     ! Bremer, the cornerstone, is out, return not stated
     ! Balerdi is reported for sale, but the newest report has him as a target
     30 Jun Kelly ours for good, season ends · 1 Jul window opens
     Bremer: cruciate ligament, left knee, since 2 Oct 2024, return not stated
     Esc back  u undo  s stand by it  d drop it  r take the report  ? keys
    ");
    office.play("s");
    assert_eq!(notice(office.app()), "you stand by it: Balerdi, Staying");
    assert!(office.app().overlay().is_none() && office.app().evaluation().board.stale().is_empty());
    office.play("u!r");
    assert_eq!(notice(office.app()), "as reported: Balerdi, For sale");
    office.play("!");
    assert_eq!(notice(office.app()), "no decision waits for an answer: nothing else is reported now");
    office.tell(Message::Close);
}

#[test]
fn plans_are_written_for_the_club_that_the_squad_file_names_now() {
    let mut office = Office::new();
    let file = office.folder.path().join("squad.ron");
    office.session.watch_files();
    let text = fs::read_to_string(&file).unwrap().replace("club: \"Juventus\"", "club: \"Juventus FC\"");
    fs::write(&file, text).unwrap();
    office.look_until(|app| app.squad().club == "Juventus FC");
    office.play("f");
    office.wait_for_the_disk();
    let plan = fs::read_to_string(office.path("plan-a")).unwrap();
    assert!(plan.contains("Juventus FC"), "{plan}");
}

#[test]
fn a_broken_plan_that_nobody_named_leaves_the_board_as_reported_and_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy("squads/juventus/squad.ron", folder.path().join("squad.ron")).expect("the squad is copied");
    let broken = folder.path().join("plans/plan-a.ron");
    fs::create_dir_all(folder.path().join("plans")).expect("a folder for plans");
    fs::write(&broken, "(version: 1, title: \"A\", decisions: [Foo])").expect("a broken plan");
    let mut office = Office::in_folder(folder);
    assert!(office.app().plan().decisions().is_empty());
    let said = notice(office.app());
    assert!(said.starts_with("open as reported, for the plan is broken: ") && said.contains("Foo"), "{said}");
    office.play(SIGNED);
    office.wait_for_the_disk();
    let kept = fs::read_to_string(&broken).expect("the broken plan is there");
    assert_eq!(
        kept, "(version: 1, title: \"A\", decisions: [Foo])",
        "what is decided goes into another file"
    );

    let named = OpenRequest { plan: Some("plan-a".to_owned()), ..open_request(office.folder.path()) };
    assert!(matches!(Session::open(named, || {}), Err(NotOpened::PlanFaults(_))), "who names it wants it");
}

#[test]
fn without_a_squad_here_the_board_says_which_file_is_open_and_where_it_lies() {
    let office = Office::new();
    let file = office.folder.path().join("squad.ron");
    let elsewhere = tempfile::tempdir().expect("a folder");
    let request = |squad: Option<PathBuf>| {
        let request = open_request(office.folder.path());
        let state = Some(elsewhere.path().join("state"));
        let folders = Folders { here: elsewhere.path().to_owned(), state, ..request.folders.clone() };
        OpenRequest { squad, folders, ..request }
    };
    let mut recent = Recent::default();
    recent.remember(Some(&file), None);
    recent.write(&elsewhere.path().join("state"));
    let bare = Session::open(request(None), || {}).expect("the squad opens");
    let said = format!("no squads folder here: open as last time is {}", file.display());
    assert_eq!(notice(bare.app()), said);
    drop(bare);
    let named = Session::open(request(Some(file)), || {}).expect("the squad opens");
    assert!(!notice(named.app()).contains("as last time"), "who names it knows it");
}

//! The program on a real terminal and a real disk, while somebody else changes its files: an editor, another window, a `git pull`.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use backline::runtime::watchdog::GRACE;
use backline::store::plan_file;
use rustix::process::Signal;
use stage::{BOARD, Stage, board};

mod stage;

const SQUAD: &str = include_str!("../squads/juventus/squad.ron");
/// A folder with squads, and the board of Juventus on a terminal.
struct Scene {
    folder: tempfile::TempDir,
    stage: Stage,
}

impl Scene {
    fn start() -> Self {
        Self::with_editor(|_| "true".to_owned())
    }

    fn with_editor(editor: impl FnOnce(&Path) -> String) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("juventus", SQUAD.to_owned()),
            ("torino", SQUAD.replacen("club: \"Juventus\"", "club: \"Torino\"", 1)),
        ] {
            let squad = folder.path().join("squads").join(name);
            fs::create_dir_all(&squad).unwrap();
            fs::write(squad.join("squad.ron"), text).unwrap();
        }
        let stage = Self::window(folder.path(), &editor(folder.path()));
        Self { folder, stage }
    }

    /// A window on the board of Juventus.
    fn window(folder: &Path, editor: &str) -> Stage {
        let squad = folder.join("squads/juventus");
        let mut program = board(&[squad.to_str().unwrap()], &folder.join("state"));
        program.env_remove("VISUAL").env("EDITOR", editor).current_dir(folder);
        let mut stage = Stage::start(program);
        stage.wait_for("Balerdi");
        stage
    }

    /// An editor that says so and waits for a line, after which it leaves another squad file behind: Kelly stays.
    fn editor_that_waits(folder: &Path) -> String {
        let script = folder.join("vi");
        fs::write(folder.join("new.ron"), kelly_stays()).unwrap();
        let text = format!(
            "#!/bin/sh\necho \"EDITING $1\"\nread line\ncp '{}' \"$2\"\n",
            folder.join("new.ron").display()
        );
        fs::write(script.with_extension("txt"), text).unwrap();
        // A program that another test starts at this moment would have it open for writing, too, and nobody could run it.
        assert!(
            Command::new("cp").arg(script.with_extension("txt")).arg(&script).status().unwrap().success()
        );
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
        script.display().to_string()
    }

    fn squad(&self) -> PathBuf {
        self.folder.path().join("squads/juventus/squad.ron")
    }

    fn plan(&self, name: &str) -> PathBuf {
        self.folder.path().join("squads/juventus/plans").join(name)
    }

    fn end(mut self) {
        self.stage.send("q");
        assert_eq!(self.stage.end().code(), Some(0));
        assert!(self.stage.modes().is_empty(), "{:?}", self.stage.modes());
    }
}

/// Waits until somebody else has made a file.
#[track_caller]
fn wait_for_file(file: &Path) {
    let until = Instant::now() + Duration::from_secs(10);
    while !file.exists() {
        assert!(Instant::now() < until, "nobody made {}", file.display());
        thread::sleep(Duration::from_millis(1));
    }
}

/// Replaces a file as editors do.
fn replace(file: &Path, text: &str) {
    let draft = file.with_extension("draft");
    fs::write(&draft, text).unwrap();
    fs::rename(draft, file).unwrap();
}

/// The squad with Kelly reported as staying.
fn kelly_stays() -> String {
    let at = SQUAD.find("name: \"Kelly\"").unwrap();
    let (before, kelly) = SQUAD.split_at(at);
    format!("{before}{}", kelly.replacen("ForSale", "Staying", 1))
}

/// The title and the number of decisions of a plan on the disk.
fn read(plan: &Path) -> (String, usize) {
    let (file, _) = plan_file::read(plan).unwrap_or_else(|faults| panic!("{faults}"));
    (file.plan.title.clone(), file.plan.taken().len())
}

#[test]
fn a_squad_that_is_edited_elsewhere_is_on_the_board_without_a_key() {
    let mut scene = Scene::start();
    replace(&scene.squad(), &kelly_stays());
    scene.stage.wait_for("Kelly is reported Staying now");
    scene.stage.wait_for("Staying 5");
    fs::write(scene.squad(), SQUAD.replacen("club:", "klub:", 1)).unwrap();
    scene.stage.wait_for("the squad file has 1 fault");
    scene.stage.send("E");
    scene.stage.wait_for("a squad has no field `klub`");
    scene.stage.send("\x1b");
    scene.stage.wait_for("squad file: 1 fault");
    scene.stage.wait_for("Staying 5");
    fs::remove_file(scene.squad()).unwrap();
    scene.stage.wait_for("squad file gone");
    replace(&scene.squad(), SQUAD);
    scene.stage.wait_for("Kelly is reported For sale now");
    scene.end();
}

#[test]
fn an_editor_gets_the_players_line_and_the_terminal_and_what_it_saves_is_on_the_board() {
    let mut scene = Scene::with_editor(Scene::editor_that_waits);
    let line = SQUAD[..SQUAD.find("name: \"Rugani\"").unwrap()].lines().count();
    scene.stage.send("\te");
    scene.stage.wait_for(&format!("EDITING +{line}"));
    assert!(scene.stage.modes().is_empty(), "{:?}", scene.stage.modes());
    scene.stage.send("\n");
    scene.stage.wait_for("Kelly is reported Staying now");
    assert_eq!(scene.stage.modes(), BOARD);
    scene.end();
}

#[test]
fn a_decision_that_is_followed_at_once_by_the_editor_is_on_the_disk_while_the_editor_has_the_terminal() {
    let mut scene = Scene::with_editor(Scene::editor_that_waits);
    scene.stage.send("\t\tse");
    scene.stage.wait_for("EDITING");
    let plan = scene.plan("plan-a.ron");
    wait_for_file(&plan);
    scene.stage.signal(Signal::KILL);
    assert_eq!(scene.stage.end().code(), None);
    assert_eq!(read(&plan), ("Plan A".to_owned(), 1));
}

#[test]
fn a_decision_that_is_followed_at_once_by_a_stop_is_on_the_disk_while_the_program_is_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let squad = folder.path().join("squads/juventus");
    fs::create_dir_all(&squad).unwrap();
    fs::write(squad.join("squad.ron"), SQUAD).unwrap();
    let mut shell = Stage::start(stage::playing("shell"));
    let program = env!("CARGO_BIN_EXE_backline");
    let state = folder.path().display();
    shell.wait_for("$ ");
    shell.send(format!("XDG_STATE_HOME='{state}' '{program}' '{}'\n", squad.display()));
    shell.wait_for("Balerdi");
    shell.send("\t\ts\x1a");
    shell.wait_for("Stopped");
    // The whole job stands still: what is not on the disk now will not be.
    assert_eq!(read(&squad.join("plans/plan-a.ron")), ("Plan A".to_owned(), 1));
    // The shell warns of a stopped job once before it goes.
    shell.send("kill -9 %1\nexit\nexit\n");
    shell.end();
}

#[test]
fn what_is_typed_while_the_editor_has_a_window_of_its_own_decides_nothing() {
    let mut scene = Scene::with_editor(|folder| {
        let gate = folder.join("gate");
        format!("sh -c 'echo EDITING; until [ -e {} ]; do sleep 0.01; done'", gate.display())
    });
    scene.stage.send("e");
    scene.stage.wait_for("EDITING");
    scene.stage.send("f\ns\x1b[");
    scene.stage.listen(Duration::from_millis(100));
    fs::write(scene.folder.path().join("gate"), "").unwrap();
    scene.stage.wait_for("Space lift");
    scene.stage.send("m");
    scene.stage.wait_for("Order of the moves");
    scene.stage.send("m");
    scene.stage.wait_for("What it means");
    assert!(!scene.plan("plan-a.ron").exists());
    scene.end();
}

#[test]
fn an_editor_that_is_not_there_or_fails_is_a_notice() {
    let mut scene = Scene::with_editor(|_| "/nowhere/at-all".to_owned());
    scene.stage.send("e");
    scene.stage.wait_for("there is no program /nowhere/at-all");
    assert_eq!(scene.stage.modes(), BOARD);
    scene.end();
    let mut scene = Scene::with_editor(|_| "false".to_owned());
    scene.stage.send("e");
    scene.stage.wait_for("false ended with exit status: 1");
    scene.end();
}

#[test]
fn another_squad_is_opened_once_the_present_plan_is_on_the_disk() {
    let mut scene = Scene::start();
    scene.stage.send("\t\tsP");
    scene.stage.wait_for("torino");
    scene.stage.send("\r");
    scene.stage.wait_until("the other club", |screen| screen.contents().starts_with(" Torino"));
    assert_eq!(read(&scene.plan("plan-a.ron")), ("Plan A".to_owned(), 1));
    // Its own squad file is watched now, and the way back leads to the plan that was left.
    let torino = scene.folder.path().join("squads/torino/squad.ron");
    replace(&torino, &kelly_stays().replacen("club: \"Juventus\"", "club: \"Torino\"", 1));
    scene.stage.wait_for("Kelly is reported Staying now");
    replace(&scene.squad(), &SQUAD.replacen("club:", "klub:", 1));
    scene.stage.send("P\r");
    scene.stage.wait_for("a squad has no field `klub`");
    replace(&scene.squad(), SQUAD);
    scene.stage.send("\x1b");
    scene.stage.wait_for("Staying 5");
    scene.stage.send("P\r");
    scene.stage.wait_until("the way back", |screen| screen.contents().starts_with(" Juventus"));
    scene.stage.wait_for("1 moved");
    scene.end();
}

#[test]
fn a_plan_that_is_changed_elsewhere_is_taken_and_one_that_is_spoiled_is_asked_about() {
    let mut scene = Scene::start();
    scene.stage.send("\t\ts");
    scene.stage.wait_for("1 moved · saved");
    let plan = scene.plan("plan-a.ron");
    let ours = fs::read_to_string(&plan).unwrap();
    let undone = ours.replacen("Plan A", "Plan Z", 1);
    replace(&plan, &undone);
    scene.stage.wait_for("somebody else changed this plan: it has 1 decision now");
    scene.stage.wait_for("Plan Z · 1 moved");
    // It goes on from theirs, and theirs may be replaced now that it was seen.
    scene.stage.send("u");
    scene.stage.wait_for("as reported · saved");
    assert_eq!(read(&plan), ("Plan Z".to_owned(), 0));
    fs::write(&plan, "this is no plan").unwrap();
    scene.stage.wait_for("Not saved: two versions of this plan");
    scene.stage.send("\x1b");
    scene.stage.wait_for("NOT SAVED");
    assert_eq!(fs::read_to_string(&plan).unwrap(), "this is no plan");
    scene.stage.send("\x13");
    scene.stage.wait_for("keep mine");
    scene.stage.send("m");
    scene.stage.wait_for("as reported · saved");
    assert_eq!(fs::read_to_string(scene.plan("plan-a-theirs.ron")).unwrap(), "this is no plan");
    assert_eq!(read(&plan), ("Plan Z".to_owned(), 0));
    scene.end();
}

#[test]
fn whoever_is_ended_before_he_said_whose_goes_on_finds_both() {
    for spoiled in [false, true] {
        let mut scene = Scene::start();
        scene.stage.send("\t\ts");
        scene.stage.wait_for("1 moved · saved");
        let plan = scene.plan("plan-a.ron");
        let theirs =
            fs::read_to_string(&plan).unwrap().replace("balerdi", "kelly").replace("Target", "ForSale");
        let theirs = if spoiled { "this is no plan".to_owned() } else { theirs };
        replace(&plan, &theirs);
        scene.stage.wait_for("Not saved: two versions of this plan");
        scene.stage.signal(Signal::TERM);
        assert_eq!(scene.stage.end().code(), Some(143));
        assert_eq!(fs::read_to_string(&plan).unwrap(), theirs);
        assert_eq!(read(&scene.plan("plan-a-mine.ron")), ("Plan A (mine)".to_owned(), 1));
    }
}

#[test]
fn whoever_is_ended_on_a_terminal_that_takes_no_more_before_he_said_whose_goes_on_finds_both() {
    let ends = [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)];
    let blocked = ends.map(|(signal, code)| {
        let mut scene = Scene::start();
        scene.stage.send("\t\ts");
        scene.stage.wait_for("1 moved · saved");
        replace(&scene.plan("plan-a.ron"), "theirs");
        scene.stage.wait_for("Not saved: two versions of this plan");
        // Many whole screens, of which nobody reads one.
        for _ in 0..120 {
            scene.stage.send("\x0c");
            thread::sleep(Duration::from_millis(5));
        }
        scene.stage.signal(signal);
        (scene, code, Instant::now())
    });
    for (mut scene, code, asked) in blocked {
        assert_eq!(scene.stage.end_unread().code(), Some(code));
        assert!((GRACE..GRACE * 3).contains(&asked.elapsed()), "{:?}", asked.elapsed());
        assert!(!scene.stage.modes().contains(&"raw"));
        assert_eq!(fs::read_to_string(scene.plan("plan-a.ron")).unwrap(), "theirs");
        assert_eq!(read(&scene.plan("plan-a-mine.ron")), ("Plan A (mine)".to_owned(), 1));
    }
}

#[test]
fn both_versions_can_go_on_as_two_plans() {
    let mut scene = Scene::start();
    scene.stage.send("\t\ts");
    scene.stage.wait_for("1 moved · saved");
    let plan = scene.plan("plan-a.ron");
    fs::write(&plan, "theirs").unwrap();
    scene.stage.wait_for("Not saved: two versions");
    scene.stage.send("b");
    scene.stage.wait_for("Plan A (mine) · 1 moved · saved");
    assert_eq!(fs::read_to_string(&plan).unwrap(), "theirs");
    assert_eq!(read(&scene.plan("plan-a-mine.ron")), ("Plan A (mine)".to_owned(), 1));
    scene.stage.send("u");
    scene.stage.wait_for("as reported · saved");
    assert_eq!(read(&scene.plan("plan-a-mine.ron")).1, 0);
    scene.end();
}

#[test]
fn whoever_decides_second_in_a_plan_that_had_no_file_is_told_before_he_decides() {
    let mut first = Scene::start();
    let mut second = Scene::window(first.folder.path(), "true");
    first.stage.send("\ts");
    first.stage.wait_for("saved");
    second.wait_for("read-only from now on:");
    second.wait_for("1 moved · read-only");
    // What the first one decides goes on to show in the second.
    first.stage.send("\ts");
    second.wait_for("2 moved · read-only");
    first.stage.send("q");
    assert_eq!(first.stage.end().code(), Some(0));
    second.send("w");
    second.wait_for("the plan is free");
    second.send("q");
    assert_eq!(second.end().code(), Some(0));
}

#[test]
fn what_cannot_be_saved_in_its_place_is_saved_elsewhere() {
    let mut scene = Scene::start();
    // A file where the folder of plans should be stops everybody, also a superuser.
    fs::write(scene.plan("").parent().unwrap().join("plans"), "").unwrap();
    scene.stage.send("\t\ts");
    scene.stage.wait_for("NOT SAVED");
    scene.stage.send("\x13kept/\r");
    scene.stage.wait_for("1 moved · saved");
    let kept = scene.folder.path().join("kept/plan-a.ron");
    assert_eq!(read(&kept), ("Plan A".to_owned(), 1));
    scene.stage.send("u");
    scene.stage.wait_for("as reported · saved");
    assert_eq!(read(&kept).1, 0);
    scene.end();
}

#[test]
fn watching_costs_nothing_while_nothing_happens() {
    let mut scene = Scene::start();
    scene.stage.send("\t\ts");
    scene.stage.wait_for("1 moved · saved");
    replace(&scene.squad(), &kelly_stays());
    scene.stage.wait_for("Kelly is reported Staying now");
    scene.stage.wait_for_rest(Duration::from_millis(500));
    scene.end();
}

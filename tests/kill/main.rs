//! Processes are killed at any moment, hundreds of times: one that saves a decision after the other, and two windows that do to
//! the plans of one folder whatever can be done to them. What was called saved is in a file, in the trash or beside afterwards,
//! every file is whole, and the next start opens.
//!
//! `BACKLINE_KILLS=1000 cargo test --release --test kill` kills windows so many times.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

mod saver;
#[path = "../support/mod.rs"]
mod support;
mod window;

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use backline::store::plan_file;
use window::{Claim, Told, What, claims_of};

/// Set, it makes the test a window that is killed, on the folder that it names.
const WINDOW: &str = "BACKLINE_TEST_WINDOW";
/// What the window does: a walk from this number.
const WALK: &str = "BACKLINE_TEST_WALK";
/// How many windows are killed.
const KILLS: &str = "BACKLINE_KILLS";
const USUAL_KILLS: u64 = 100;
/// After so many, what is left is judged as a whole, and the next ones begin with a new folder.
const KILLS_A_FOLDER: u64 = 20;
/// A window that is not killed by then ends by itself.
const LONGEST_LIFE: Duration = Duration::from_secs(60);

#[test]
fn whatever_two_windows_called_saved_is_kept_whenever_they_are_killed() {
    if let Some(folder) = std::env::var_os(WINDOW) {
        let walk = std::env::var(WALK).unwrap().parse().unwrap();
        return window::live(Path::new(&folder), walk, LONGEST_LIFE);
    }
    let kills = std::env::var(KILLS).map_or(USUAL_KILLS, |kills| kills.parse().unwrap());
    let mut told = Vec::new();
    for first in (0..kills).step_by(usize::try_from(KILLS_A_FOLDER).unwrap()) {
        told.append(&mut kill_windows_of_a_folder(first..kills.min(first + KILLS_A_FOLDER)));
    }
    let saved = told.iter().filter(|told| matches!(told.what, What::Saved(_))).count();
    println!("{kills} windows killed, which had called {saved} things saved");
    for said in window::FEATS {
        let count =
            told.iter().filter(|told| matches!(&told.what, What::Does(what) if what.contains(said))).count();
        println!("{count:>6} times: {said}");
    }
    assert!(saved as u64 > kills, "the windows hardly did anything");
}

/// Kills windows on a folder at one moment after the other; returns all that they told.
fn kill_windows_of_a_folder(kills: std::ops::Range<u64>) -> Vec<Told> {
    let folder = tempfile::tempdir().unwrap();
    fs::copy("squads/juventus/squad.ron", folder.path().join("squad.ron")).unwrap();
    let mut windows: Vec<Victim> =
        (0..2).map(|at| Victim::start(folder.path(), kills.start * 1_000_003 + at)).collect();
    let mut claims = Claims::default();
    for kill in kills {
        // From at once to many operations later, in steps that drift through the parts of a save.
        thread::sleep(Duration::from_micros(kill * 7_919 % 60_000));
        let at = usize::try_from(kill * 31 % 7 % 2).unwrap();
        let next = Victim::start(folder.path(), kill * 2 + 1);
        let killed = std::mem::replace(&mut windows[at], next);
        claims.hear(killed.kill());
        claims.hear(windows[1 - at].told());
        assert_kept(folder.path(), &mut claims, &windows, kill);
    }
    for window in windows {
        claims.hear(window.kill());
    }
    assert_kept(folder.path(), &mut claims, &[], u64::MAX);
    for file in plans_below(folder.path()) {
        plan_file::read(&file).unwrap_or_else(|faults| panic!("{faults}"));
    }
    claims.told
}

/// What was called saved is there. A window that is alive may be moving a file just now, or have given something up.
fn assert_kept(folder: &Path, claims: &mut Claims, alive: &[Victim], kill: u64) {
    let until = Instant::now() + Duration::from_secs(if alive.is_empty() { 0 } else { 5 });
    loop {
        let held: BTreeSet<Claim> = plans_below(folder).iter().flat_map(|file| claims_in(file)).collect();
        let lost: Vec<&Claim> = claims.kept.difference(&held).collect();
        if lost.is_empty() {
            return;
        }
        let history = || claims.history(&lost);
        assert!(Instant::now() < until, "lost by kill {kill}: {lost:?}, of which was told\n{}", history());
        for window in alive {
            claims.hear(window.told());
        }
    }
}

fn claims_in(file: &Path) -> BTreeSet<Claim> {
    plan_file::read(file).map(|(file, _)| claims_of(&file.plan)).unwrap_or_default()
}

/// The plan files below a folder: those of the squad, deleted ones, and those that are kept elsewhere.
fn plans_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let is_plan = |file: &PathBuf| plan_file::is_plan_name(file) && !file.ends_with("squad.ron");
    let files = files.into_iter().filter(is_plan);
    files
        .chain(
            folders.iter().filter(|folder| !folder.ends_with("state")).flat_map(|folder| plans_below(folder)),
        )
        .collect()
}

/// What windows called saved and have not given up since.
#[derive(Default)]
struct Claims {
    kept: BTreeSet<Claim>,
    /// All that was told, in its order.
    told: Vec<Told>,
}

impl Claims {
    fn hear(&mut self, told: Vec<Told>) {
        self.told.extend(told);
        self.told.sort();
        self.kept.clear();
        for told in &self.told {
            match &told.what {
                What::Saved(claim) => _ = self.kept.insert(claim.clone()),
                What::GivenUp(claim) => _ = self.kept.remove(claim),
                What::Does(_) => {}
            }
        }
    }

    /// What the windows told of these, and what they did meanwhile.
    fn history(&self, lost: &[&Claim]) -> String {
        let is_about = |told: &&Told| match &told.what {
            What::Saved(claim) | What::GivenUp(claim) => lost.contains(&claim),
            What::Does(_) => true,
        };
        self.told.iter().filter(is_about).map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }
}

/// A window in a process of its own.
struct Victim {
    child: Child,
    told: Receiver<Told>,
}

impl Victim {
    /// Starts a window, and waits until its plan is open.
    fn start(folder: &Path, walk: u64) -> Self {
        // What the last one made read-only stands in nobody's way.
        for file in plans_below(folder) {
            _ = fs::set_permissions(file, fs::Permissions::from_mode(0o644));
        }
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "whatever_two_windows_called_saved_is_kept_whenever_they_are_killed",
                "--nocapture",
            ])
            .env(WINDOW, folder)
            .env(WALK, walk.to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let (tell, told) = mpsc::channel();
        let (open, opened) = mpsc::channel();
        thread::spawn(move || {
            for line in lines {
                if line == window::OPEN {
                    _ = open.send(());
                }
                if let Ok(told) = line.parse() {
                    _ = tell.send(told);
                }
            }
        });
        let is_open = opened.recv_timeout(Duration::from_secs(20));
        assert!(is_open.is_ok(), "walk {walk}: the start did not open a plan: {:?}", child.try_wait());
        Self { child, told }
    }

    /// What it told since it was asked last.
    fn told(&self) -> Vec<Told> {
        self.told.try_iter().collect()
    }

    /// Kills it; returns what it told until then.
    fn kill(mut self) -> Vec<Told> {
        assert_eq!(self.child.try_wait().unwrap(), None, "it ended before it was killed");
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.told.iter().collect()
    }
}

impl Drop for Victim {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

//! Somebody rewrites the files of the open squad without a pause: keys are answered all the same, and memory stays what it was.
//!
//! `BACKLINE_FLOOD_SECONDS` has it go on for longer.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use backline::domain::plan::Plan;
use backline::domain::plan::decision::Decision;
use backline::store::plan_file;
use stage::{Stage, board};

mod stage;

/// As long as a key may take on a machine that has nothing else to do; a build that is not optimised takes several times as long.
const AT_ONCE: Duration = Duration::from_millis(if cfg!(debug_assertions) { 40 } else { 20 });

/// Rewrites the squad and the plan a thousand times a second, each time with something new in both, until told to stop: how often.
fn rewrite(squad: &Path, stop: &AtomicBool) -> u32 {
    let source = fs::read_to_string(squad.join("squad.ron")).unwrap();
    let (new, mut plan) = (squad.join("new"), Plan::new("Plan A"));
    let replace = |file: &Path, text: String| {
        fs::write(&new, text).unwrap();
        fs::rename(&new, file).unwrap();
    };
    let begin = Instant::now();
    let mut times: u32 = 0;
    while !stop.load(Ordering::Relaxed) {
        times += 1;
        let column = if times.is_multiple_of(2) { "Staying" } else { "ForSale" };
        replace(
            &squad.join("squad.ron"),
            source.replacen("column: Staying", &format!("column: {column}"), 1),
        );
        if times < 200 {
            plan.decide(Decision::LineUp {
                shape: if times.is_multiple_of(2) { "4-4-2" } else { "3-4-3" }.to_owned(),
            });
        }
        let text = plan_file::write(&plan, "Juventus");
        replace(&squad.join("plans/plan-a.ron"), format!("// {times}\n{text}"));
        thread::sleep(
            (begin + Duration::from_millis(times.into())).saturating_duration_since(Instant::now()),
        );
    }
    times
}

/// How long it takes until the help is open, and until it is closed.
fn wait_for_help(stage: &mut Stage) -> [Duration; 2] {
    [("?", true), ("q", false)].map(|(key, shown)| {
        let pressed = Instant::now();
        stage.send(key);
        stage.wait_until("the help", |screen| screen.contents().contains("Keys here") == shown);
        pressed.elapsed()
    })
}

fn usual(mut waits: Vec<Duration>) -> Duration {
    waits.sort();
    waits[waits.len() / 2]
}

/// The most memory that a program had so far, in KiB.
#[cfg(target_os = "linux")]
fn peak(stage: &Stage) -> u32 {
    let status = fs::read_to_string(format!("/proc/{}/status", stage.pid().as_raw_nonzero())).unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    peak.trim().trim_end_matches(" kB").parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn keys_are_heard_while_somebody_rewrites_the_files_a_thousand_times_a_second() {
    let seconds =
        std::env::var("BACKLINE_FLOOD_SECONDS").ok().and_then(|given| given.parse().ok()).unwrap_or(3);
    let folder = tempfile::tempdir().unwrap();
    let squad = folder.path().join("juventus");
    fs::create_dir_all(squad.join("plans")).unwrap();
    fs::copy("squads/juventus/squad.ron", squad.join("squad.ron")).unwrap();
    let mut stage = Stage::start(board(&[squad.to_str().unwrap()], folder.path()));
    stage.wait_for("Space lift");
    // The machine may be busy with other things.
    let quiet = usual((0..10).flat_map(|_| wait_for_help(&mut stage)).collect());
    let stop = AtomicBool::new(false);
    let (waits, times) = thread::scope(|scope| {
        let flood = scope.spawn(|| rewrite(&squad, &stop));
        let (begin, mut waits) = (Instant::now(), Vec::new());
        while begin.elapsed() < Duration::from_secs(seconds) {
            waits.extend(wait_for_help(&mut stage));
            stage.listen(Duration::from_millis(20));
        }
        stop.store(true, Ordering::Relaxed);
        (waits, flood.join().unwrap())
    });
    let (keys, memory) = (waits.len(), peak(&stage));
    let longest = waits.iter().max().copied().unwrap_or_default();
    let flooded = usual(waits);
    println!("{times} times, {keys} keys: {flooded:?}, at most {longest:?}, else {quiet:?}; {memory} KiB");
    assert!(flooded < AT_ONCE.max(4 * quiet), "a key is answered after {flooded:?}, else after {quiet:?}");
    assert!(memory < 64 * 1024, "{memory} KiB");
}

#[cfg(target_os = "linux")]
#[test]
fn a_window_larger_than_any_screen_takes_no_more_memory_than_a_screen() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Stage::start(board(&["squads/juventus", "--read-only"], folder.path()));
    stage.wait_for("Space lift");
    let before = stage.written();
    rustix::termios::tcsetwinsize(
        stage.terminal_end(),
        rustix::termios::Winsize { ws_col: 10_000, ws_row: 5_000, ws_xpixel: 0, ws_ypixel: 0 },
    )
    .unwrap();
    while stage.written() == before || stage.listen(Duration::from_millis(200)) > 0 {
        stage.listen(Duration::from_millis(20));
    }
    assert!(peak(&stage) < 128 * 1024, "{} KiB", peak(&stage));
}

#[test]
#[cfg(target_os = "linux")]
fn a_real_time_signal_ends_the_board_like_any_other() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Stage::start(board(&["squads/juventus", "--read-only"], folder.path()));
    stage.wait_for("Space lift");
    // These signals are asked for behind the first frame, and before the first key.
    wait_for_help(&mut stage);
    let pid = stage.pid().as_raw_nonzero().to_string();
    assert!(std::process::Command::new("kill").args(["-40", &pid]).status().unwrap().success());
    assert_eq!(stage.end().code(), Some(168));
    assert_eq!(stage.modes(), [""; 0]);
}

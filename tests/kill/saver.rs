//! A process that saves one decision after the other is killed at any moment: the plan that it leaves is always whole, and holds every decision that the process had reported as saved.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use backline::domain::plan::Plan;
use backline::domain::plan::decision::Decision;
use backline::store::autosave::Autosave;
use backline::store::fingerprint::Seen;
use backline::store::plan_file::{self, PlanText};
use backline::store::plan_files::PlanFiles;
use backline::store::save;

/// Set, it makes the test the process that is killed, saving in the folder that it names.
const VICTIM: &str = "BACKLINE_TEST_VICTIM";
/// Plans that are made, each by a row of processes of which every next one takes up what the last one left.
const PLANS: u32 = 10;
const KILLS_PER_PLAN: u32 = 20;

#[test]
fn a_process_that_is_killed_leaves_a_whole_plan_with_every_saved_decision() {
    match std::env::var_os(VICTIM) {
        Some(folder) => save_until_killed(Path::new(&folder)),
        None => (0..PLANS).for_each(kill_again_and_again),
    }
}

fn kill_again_and_again(plan: u32) {
    let folder = tempfile::tempdir().unwrap();
    let plans = folder.path().join("plans");
    let mut reported = 0;
    for round in plan * KILLS_PER_PLAN..(plan + 1) * KILLS_PER_PLAN {
        let mut victim = start_victim(folder.path());
        let mut reports = BufReader::new(victim.stdout.take().unwrap()).lines();
        let is_first =
            |line: &std::io::Result<String>| line.as_ref().is_ok_and(|line| revision(line).is_some());
        let first = reports.find(is_first).expect("the process saves at least once").unwrap();
        // From at once to a few saves later, in steps that drift through the parts of a save.
        thread::sleep(Duration::from_micros(u64::from(round) * 53 % 7_000));
        victim.kill().unwrap();
        victim.wait().unwrap();
        let last = reports.map_while(Result::ok).filter_map(|line| revision(&line)).last();
        reported = last.or_else(|| revision(&first)).unwrap();

        let (file, _) =
            plan_file::read(&plans.join("plan-a.ron")).unwrap_or_else(|faults| panic!("{faults}"));
        let held = file.plan.decisions();
        assert!(
            held.len() >= reported,
            "round {round}: {} decisions, {reported} reported as saved",
            held.len()
        );
        assert!(held.iter().enumerate().all(|(number, held)| *held == decision(number)), "round {round}");
        assert_eq!(file.plan.taken().len(), held.len(), "round {round}");
    }
    assert!(reported >= KILLS_PER_PLAN as usize, "the process hardly saved anything");
    // What the rounds left is swept up once it cannot be a save on another machine any more.
    let an_hour_ago = SystemTime::now() - Duration::from_secs(3600);
    for name in names_in(&plans) {
        File::options().write(true).open(plans.join(name)).unwrap().set_modified(an_hour_ago).unwrap();
    }
    save::sweep(&plans.join("plan-a.ron"));
    let mut left = names_in(&plans);
    left.sort();
    assert_eq!(left, [".plan-a.ron.lock", "plan-a.ron"]);
}

fn names_in(folder: &Path) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn start_victim(folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "saver::a_process_that_is_killed_leaves_a_whole_plan_with_every_saved_decision",
            "--nocapture",
        ])
        .env(VICTIM, folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The revision of a report, among what the test harness prints itself.
fn revision(line: &str) -> Option<usize> {
    line.strip_prefix("saved ")?.parse().ok()
}

fn decision(number: usize) -> Decision {
    Decision::LineUp { shape: number.to_string() }
}

/// Takes up the plan where it was left, and decides and saves until somebody puts an end to it.
fn save_until_killed(folder: &Path) {
    let path = folder.join("plans/plan-a.ron");
    let (wake, reports) = mpsc::channel();
    let mut saver = Autosave::start(PlanFiles::default(), move || wake.send(()).expect("the test listens"));
    let mut plan = Plan::new("Plan A");
    if path.exists() {
        let (file, seen) = plan_file::read(&path).unwrap();
        assert_eq!(saver.open(&path, seen), Ok(None), "the lock of a killed process is free");
        plan = file.plan;
    } else {
        saver.saw(&path, Seen::Nothing);
    }
    let patience = Instant::now() + Duration::from_secs(30);
    while Instant::now() < patience {
        // Two decisions for each report, so that some wait while others are written.
        for _ in 0..2 {
            plan.decide(decision(plan.decisions().len()));
            saver.save(&path, PlanText::of(&plan, "Juventus"), plan.decisions().len() as u64);
        }
        reports.recv().unwrap();
        while let Some(report) = saver.try_report() {
            report.result.unwrap();
            // Written past the harness, at once, and only now that it is true.
            writeln!(std::io::stdout().lock(), "saved {}", report.revision).unwrap();
        }
    }
}

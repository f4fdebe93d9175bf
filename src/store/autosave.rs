//! Saves plans beside the screen: a thread that writes the newest text handed to it and reports how each save went.
//!
//! It sleeps until there is something to write. Of several texts for one plan that wait, only the newest is written. What the
//! disk refused is tried again by itself after a pause, which doubles from refusal to refusal: a disk has room again, a folder
//! can be written again, and nobody needs to touch the board for it.
//!
//! It also knows whether what stands in a plan's file is its own: asked to look, it compares in its turn between two saves.

mod queue;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use self::queue::{Job, Queue};
use super::fingerprint::{Fingerprint, Seen};
use super::lock::{self, Held};
use super::plan_file::PlanText;
use super::plan_files::{PlanFileState, PlanFiles};
use super::plan_path::folder_of;
use super::save::{self, Remark, SaveError, Saved};
use super::text_file;

/// How long after a refusal a plan is tried again; each further refusal doubles it.
const FIRST_PAUSE: Duration = Duration::from_secs(2);

/// How long a program that a panic ends waits for what was handed over.
const LAST_WRITES: Duration = Duration::from_millis(1_500);

/// How a save went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveOutcome {
    /// The plan's file.
    pub path: PathBuf,
    /// The newest revision that was written; every earlier one of this plan is part of it.
    pub revision: u64,
    /// What is on the disk now, or why the plan is not.
    pub result: Result<Saved, SaveError>,
}

/// What is left when the saving ends.
#[derive(Debug)]
pub struct Finished {
    /// The reports that nobody had fetched, oldest first.
    pub reports: Vec<SaveOutcome>,
    /// How many plans were still to be written when the time was up.
    pub unwritten: usize,
}

/// Hands plans to the thread that saves them. Costs nothing, and has no thread, before the first save.
pub struct Autosave {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Autosave {
    /// Saves plans of which `files` tells what may be replaced, and calls `wake` after each report, from its own thread.
    pub fn start(files: PlanFiles, wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self::with_pause(files, wake, FIRST_PAUSE)
    }

    fn with_pause(files: PlanFiles, wake: impl Fn() + Send + Sync + 'static, first_pause: Duration) -> Self {
        let (queue, changed, wake) = (Mutex::default(), Condvar::new(), Box::new(wake));
        let locking = Mutex::default();
        Self { shared: Arc::new(Shared { queue, files, changed, wake, first_pause, locking }), thread: None }
    }

    /// Takes the lock of a plan that is on the disk already, and remembers what was read of it.
    ///
    /// Returns what the user should know where nothing keeps another instance out. A plan without a file needs
    /// no opening: its first save makes its folder and takes its lock.
    ///
    /// # Errors
    /// Says who has it. The plan can be shown, and its saves will be refused.
    pub fn open(&self, path: &Path, seen: Seen) -> Result<Option<String>, Held> {
        self.saw(path, seen);
        self.lock(path)
    }

    /// Takes the lock of a plan, whatever was seen of it.
    ///
    /// Returns what the user should know where nothing keeps another instance out.
    ///
    /// # Errors
    /// Says who has it.
    pub fn lock(&self, path: &Path) -> Result<Option<String>, Held> {
        self.shared.queue().closing.retain(|closing| closing != path);
        self.shared.lock(path)?;
        let warning = self.shared.files.with(path, PlanFileState::warning);
        Ok(warning.map(|why| Remark::Unlocked(why).to_string()))
    }

    /// Says what the user has seen of a plan that somebody else changed: from now on a save may replace it.
    /// What was refused before is not what the user sees now, and is not tried again.
    pub fn saw(&self, path: &Path, seen: Seen) {
        let mut queue = self.shared.queue();
        queue.closing.retain(|closing| closing != path);
        queue.drop_refused(path);
        self.shared.files.mark_seen(path, seen);
    }

    /// Lets others have a plan. What waits to be written for it is written first.
    pub fn close(&self, path: &Path) {
        let mut queue = self.shared.queue();
        if queue.is_busy_with(path) {
            queue.closing.push(path.to_owned());
        } else {
            self.shared.forget(&mut queue, path);
        }
    }

    /// Hands over the newest text of a plan, and returns at once: the thread puts it into letters.
    pub fn save(&mut self, path: &Path, text: PlanText, revision: u64) {
        let mut queue = self.shared.queue();
        queue.closing.retain(|closing| closing != path);
        queue.cancel_retry(path);
        queue.push(Job { path: path.to_owned(), text: Some(text), revision, refused: None });
        drop(queue);
        self.wake_thread();
    }

    /// Has the file of a plan compared with what is known of it, once what waits is written, and returns at once. There is a
    /// report only if somebody else changed or deleted it.
    pub fn look(&mut self, path: &Path) {
        let mut queue = self.shared.queue();
        if !queue.jobs.iter().any(|job| job.path == path) {
            queue.jobs.push_back(Job { path: path.to_owned(), text: None, revision: 0, refused: None });
        }
        drop(queue);
        self.wake_thread();
    }

    /// Wakes the thread, or starts one.
    fn wake_thread(&mut self) {
        self.shared.changed.notify_all();
        if self.thread.as_ref().is_none_or(JoinHandle::is_finished) {
            self.spawn();
        }
    }

    /// The oldest report that was not fetched yet.
    pub fn try_report(&self) -> Option<SaveOutcome> {
        self.shared.queue().reports.pop_front()
    }

    /// Waits until all that was handed over is written, for at most the time given; says whether it is.
    pub fn settle(&self, within: Duration) -> bool {
        self.wait_for_writes(within).unwritten() == 0
    }

    /// Writes what waits, for at most the time given, and ends. What is written then is free for others at once. What was refused
    /// is tried once more.
    pub fn finish(mut self, within: Duration) -> Finished {
        let is_owed = {
            let mut queue = self.shared.queue();
            queue.is_closing = true;
            queue.requeue_due(None)
        };
        if is_owed {
            self.wake_thread();
        }
        self.shared.changed.notify_all();
        let mut queue = self.wait_for_writes(within);
        if queue.unwritten() == 0 {
            // The thread, which shares the locks, ends in its own time.
            self.shared.files.forget_all();
        }
        Finished { reports: queue.reports.drain(..).collect(), unwritten: queue.unwritten() }
    }

    fn wait_for_writes(&self, within: Duration) -> MutexGuard<'_, Queue> {
        let until = Instant::now() + within;
        let mut queue = self.shared.queue();
        while queue.unwritten() > 0 {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            queue = self.shared.wait(queue, left);
        }
        queue
    }

    fn spawn(&mut self) {
        let shared = Arc::clone(&self.shared);
        self.thread = thread::Builder::new().name("saver".to_owned()).spawn(move || shared.run()).ok();
        if self.thread.is_none() {
            // No thread to be had: better a slow key than a lost plan. Nobody tries again by himself then.
            self.shared.write_all();
        }
    }
}

/// Tells the thread to end once it has written what waits. Where a panic ends the program, nothing else waits for it.
impl Drop for Autosave {
    fn drop(&mut self) {
        self.shared.queue().is_closing = true;
        self.shared.changed.notify_all();
        if thread::panicking() {
            drop(self.wait_for_writes(LAST_WRITES));
        }
    }
}

/// What the board and the thread have in common.
struct Shared {
    /// Never taken by whoever holds what `files` knows.
    queue: Mutex<Queue>,
    files: PlanFiles,
    changed: Condvar,
    wake: Box<dyn Fn() + Send + Sync>,
    first_pause: Duration,
    /// Held by the thread that takes a lock: of two that do, one would find the other's.
    locking: Mutex<()>,
}

impl Shared {
    /// A panic while the queue was held leaves it whole: no step in between needs another.
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, queue: MutexGuard<'a, Queue>, at_most: Duration) -> MutexGuard<'a, Queue> {
        self.changed.wait_timeout(queue, at_most).unwrap_or_else(PoisonError::into_inner).0
    }

    /// Writes everything that waits.
    fn write_all(&self) {
        loop {
            let job = self.queue().take_job();
            match job {
                Some(job) => self.carry_out(job),
                None => return,
            }
        }
    }

    /// Runs the thread: writes, sleeps until there is more or something is due again, and ends when it is closing.
    fn run(&self) {
        loop {
            self.write_all();
            let mut queue = self.queue();
            while queue.jobs.is_empty() {
                if queue.is_closing {
                    return;
                }
                queue = match queue.next_retry().map(|at| at.saturating_duration_since(Instant::now())) {
                    None => self.changed.wait(queue).unwrap_or_else(PoisonError::into_inner),
                    Some(left) => self.wait(queue, left),
                };
                queue.requeue_due(Some(Instant::now()));
            }
        }
    }

    /// Does one job and reports, whatever happens on the way.
    fn carry_out(&self, job: Job) {
        let (seen, views) = self.files.with(&job.path, |state| (state.seen, state.views));
        let done = AssertUnwindSafe(|| match &job.text {
            Some(text) => Some(self.write(&job, &text.to_string(), seen)),
            None => find_changed(&job.path, seen).map(Err),
        });
        let result = catch_unwind(done).unwrap_or_else(|_| {
            let why = "the saving broke down".to_owned();
            Some(Err(SaveError::OurMistake { path: job.path.clone(), why }))
        });
        let mut queue = self.queue();
        let written =
            result.as_ref().and_then(|result| result.as_ref().map_or_else(SaveError::written, Some));
        let written = written.map(|saved| saved.seen);
        if let Some(seen) = written {
            self.files.with(&job.path, |state| state.seen = seen);
        }
        queue.in_progress = None;
        let (path, revision) = (job.path.clone(), job.revision);
        let mut is_news = result.is_some();
        if let Some(Err(error)) = &result
            && error.may_pass()
        {
            let why = error.to_string();
            is_news = job.refused.as_ref().is_none_or(|earlier| earlier.why != why);
            self.retry_later(&mut queue, job, why, views);
        }
        if queue.closing.contains(&path) && !queue.is_busy_with(&path) {
            queue.closing.retain(|closing| *closing != path);
            self.forget(&mut queue, &path);
        }
        queue.reports.extend(result.filter(|_| is_news).map(|result| SaveOutcome { path, revision, result }));
        drop(queue);
        self.changed.notify_all();
        if is_news {
            (self.wake)();
        }
    }

    /// Has a job tried again that was refused, unless the user was shown other things of its file since so many `views`.
    fn retry_later(&self, queue: &mut Queue, job: Job, why: String, views: u64) {
        if self.files.with(&job.path, |state| state.views) == views {
            queue.retry_later(job, why, self.first_pause);
        }
    }

    /// Forgets a plan, and what was refused of it.
    fn forget(&self, queue: &mut Queue, path: &Path) {
        queue.cancel_retry(path);
        self.files.forget(path);
    }

    /// Takes the lock of a plan, unless ours keeps others out already. The disk may take its time for it, in which nobody waits
    /// for what is known of the files.
    fn lock(&self, path: &Path) -> Result<(), Held> {
        let _alone = self.locking.lock().unwrap_or_else(PoisonError::into_inner);
        let ours = self.files.with(path, |state| state.lock.take());
        let lock = if let Some(ours) = ours.filter(|lock| lock.keeps(path)) {
            ours
        } else {
            let lock = lock::take(path)?;
            save::sweep(path);
            lock
        };
        self.files.with(path, |state| state.lock = Some(lock));
        Ok(())
    }

    fn write(&self, job: &Job, text: &str, seen: Seen) -> Result<Saved, SaveError> {
        let path = &job.path;
        let folder = folder_of(path);
        // The first save makes what is missing. A squad that is gone as a whole by then, or later, may be meant to be gone.
        let is_first = seen == Seen::Nothing && job.refused.is_none();
        if is_first || save::is_squad_there(path) {
            save::make_folder(folder)?;
        }
        self.lock(path).map_err(|by| SaveError::Held { path: path.to_owned(), by })?;
        let mut saved = save::save(path, text, seen)?;
        saved.remarks.extend(self.files.with(path, PlanFileState::warning).map(Remark::Unlocked));
        Ok(saved)
    }
}

/// What somebody else did to a plan's file, if anything: it is not as it was last seen.
fn find_changed(path: &Path, seen: Seen) -> Option<SaveError> {
    match (text_file::bytes(path), seen) {
        (Ok(now), Seen::Content(then) | Seen::Newer(then)) if Fingerprint::of(&now) == then => None,
        (Err(error), Seen::Nothing) if text_file::is_missing(&error) => None,
        (Err(error), _) if text_file::is_missing(&error) => {
            Some(SaveError::Deleted { path: path.to_owned() })
        }
        (Ok(_) | Err(_), Seen::Nothing | Seen::Content(_) | Seen::Newer(_)) => {
            Some(SaveError::ChangedOutside { path: path.to_owned() })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::Plan;
    use crate::domain::plan::decision::Decision;
    use crate::store::plan_file;
    use std::fs;
    use std::sync::mpsc::{self, Receiver};

    const SOON: Duration = Duration::from_secs(10);

    fn noted(decisions: u64) -> PlanText {
        let mut plan = Plan::new("Plan A");
        for number in 0..decisions {
            plan.decide(Decision::LineUp { shape: number.to_string() });
        }
        PlanText::of(&plan, "Juventus")
    }

    fn plan(decisions: u64) -> String {
        noted(decisions).to_string()
    }

    fn start(wake: impl Fn() + Send + Sync + 'static) -> Autosave {
        Autosave::start(PlanFiles::default(), wake)
    }

    /// A saver, and what hears that it calls.
    fn autosave() -> (Autosave, Receiver<()>) {
        let (wake_thread, calls) = mpsc::channel();
        (start(move || wake_thread.send(()).expect("the test listens")), calls)
    }

    fn next_report(autosave: &Autosave, calls: &Receiver<()>) -> SaveOutcome {
        calls.recv_timeout(SOON).unwrap();
        autosave.try_report().unwrap()
    }

    fn wait_until(mut is_so: impl FnMut() -> bool) {
        let until = Instant::now() + SOON;
        while !is_so() {
            assert!(Instant::now() < until, "it never came to be");
            thread::yield_now();
        }
    }

    #[test]
    fn a_folder_of_plans_that_somebody_deleted_is_made_again_with_the_next_save() {
        let squad = tempfile::tempdir().unwrap();
        let path = squad.path().join("plans/plan-a.ron");
        let (mut autosave, calls) = autosave();
        autosave.save(&path, noted(1), 1);
        assert!(next_report(&autosave, &calls).result.is_ok());
        fs::remove_dir_all(squad.path().join("plans")).unwrap();
        autosave.save(&path, noted(2), 2);
        assert_eq!(next_report(&autosave, &calls).result.unwrap().remarks, [Remark::WrittenAgain]);
        assert_eq!(fs::read_to_string(&path).unwrap(), plan(2));
        assert!(start(|| {}).open(&path, Seen::Nothing).is_err(), "and its lock is ours again");

        fs::remove_dir_all(squad.path().join("plans")).unwrap();
        fs::create_dir(squad.path().join("plans")).unwrap();
        let another_window = lock::take(&path).unwrap();
        autosave.save(&path, noted(3), 3);
        assert!(matches!(next_report(&autosave, &calls).result, Err(SaveError::Held { .. })), "it was first");
        drop(another_window);

        drop(autosave);
        let (mut autosave, calls) = self::autosave();
        autosave.saw(&path, Seen::Content(Fingerprint::of(plan(2).as_bytes())));
        fs::remove_dir_all(squad.path()).unwrap();
        autosave.save(&path, noted(3), 3);
        assert!(
            next_report(&autosave, &calls).result.is_err(),
            "a squad that is gone as a whole may be meant to be"
        );
        assert!(!squad.path().exists());
    }

    #[test]
    fn the_first_decision_makes_the_folder_the_lock_and_the_plan() {
        let squad = tempfile::tempdir().unwrap();
        let path = squad.path().join("plans/plan-a.ron");
        let (mut autosave, calls) = autosave();
        assert!(!path.parent().unwrap().exists() && autosave.thread.is_none());
        autosave.save(&path, noted(1), 1);
        let report = next_report(&autosave, &calls);
        assert!(report.result.is_ok() && report.revision == 1 && report.path == path, "{report:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), plan(1));
        assert!(lock::take(&path).is_err());
    }

    #[test]
    fn a_plan_is_free_for_others_as_soon_as_its_saver_has_finished() {
        let squad = tempfile::tempdir().unwrap();
        for number in 0..200 {
            let path = squad.path().join(format!("plan-{number}.ron"));
            let (mut autosave, _calls) = autosave();
            autosave.save(&path, noted(1), 1);
            assert_eq!(autosave.finish(SOON).unwritten, 0);
            assert!(lock::take(&path).is_ok(), "plan {number} is still locked");
        }
    }

    #[test]
    fn a_saver_that_saves_nothing_writes_nothing_and_starts_no_thread() {
        let squad = tempfile::tempdir().unwrap();
        let (autosave, _calls) = autosave();
        autosave.saw(&squad.path().join("plans/plan-a.ron"), Seen::Nothing);
        assert!(autosave.thread.is_none());
        assert_eq!(autosave.finish(SOON).unwritten, 0);
        assert_eq!(fs::read_dir(squad.path()).unwrap().count(), 0);
    }

    #[test]
    fn looking_reports_only_what_somebody_else_did() {
        let squad = tempfile::tempdir().unwrap();
        let path = squad.path().join("plan-a.ron");
        let (mut autosave, calls) = autosave();
        // Nothing there is what was seen, and then what we wrote ourselves.
        autosave.look(&path);
        autosave.save(&path, noted(1), 1);
        assert!(next_report(&autosave, &calls).result.is_ok());
        autosave.look(&path);
        assert!(autosave.settle(SOON));
        assert_eq!(autosave.try_report(), None);
        fs::write(&path, plan(2)).unwrap();
        autosave.look(&path);
        assert_eq!(
            next_report(&autosave, &calls).result,
            Err(SaveError::ChangedOutside { path: path.clone() })
        );
        fs::remove_file(&path).unwrap();
        autosave.look(&path);
        assert_eq!(next_report(&autosave, &calls).result, Err(SaveError::Deleted { path }));
    }

    #[test]
    fn the_newest_of_many_texts_is_what_is_on_the_disk_at_the_end() {
        let squad = tempfile::tempdir().unwrap();
        let path = squad.path().join("plans/plan-a.ron");
        let (mut autosave, _calls) = autosave();
        for revision in 1..=300 {
            autosave.save(&path, noted(revision), revision);
        }
        let finished = autosave.finish(SOON);
        assert_eq!(finished.unwritten, 0);
        assert!(finished.reports.iter().all(|report| report.result.is_ok()), "{:?}", finished.reports);
        assert!(finished.reports.is_sorted_by(|one, next| one.revision < next.revision));
        assert_eq!(finished.reports.last().unwrap().revision, 300);
        assert_eq!(fs::read_to_string(&path).unwrap(), plan(300));
    }

    #[test]
    fn a_text_that_waits_for_one_plan_is_not_dropped_for_another() {
        let squad = tempfile::tempdir().unwrap();
        let (mut autosave, _calls) = autosave();
        let paths: Vec<PathBuf> =
            (0..20).map(|number| squad.path().join(format!("plan-{number}.ron"))).collect();
        for path in &paths {
            autosave.save(path, noted(2), 1);
            autosave.close(path);
        }
        assert_eq!(autosave.finish(SOON).unwritten, 0);
        for path in &paths {
            assert_eq!(fs::read_to_string(path).unwrap(), plan(2));
        }
    }

    #[test]
    fn a_plan_that_was_closed_is_free_for_others() {
        let squad = tempfile::tempdir().unwrap();
        let path = squad.path().join("plan-a.ron");
        let (mut autosave, calls) = autosave();
        autosave.save(&path, noted(1), 1);
        next_report(&autosave, &calls);
        assert!(lock::take(&path).is_err());
        autosave.close(&path);
        assert!(lock::take(&path).is_ok());
    }

    #[test]
    fn a_plan_that_another_has_is_refused_until_he_lets_go() {
        let squad = tempfile::tempdir().unwrap();
        let path = squad.path().join("plan-a.ron");
        let others = lock::take(&path).unwrap();
        let (mut autosave, calls) = autosave();
        assert!(autosave.open(&path, Seen::Nothing).is_err());
        autosave.save(&path, noted(1), 1);
        let refused = next_report(&autosave, &calls).result;
        assert!(matches!(refused, Err(SaveError::Held { .. })), "{refused:?}");
        assert!(!path.exists());
        drop(others);
        autosave.save(&path, noted(2), 2);
        assert!(next_report(&autosave, &calls).result.is_ok());
    }

    #[test]
    fn what_the_disk_refused_is_tried_again_by_itself_and_the_same_refusal_is_told_once() {
        let squad = tempfile::tempdir().unwrap();
        let plans = squad.path().join("plans");
        let path = plans.join("plan-a.ron");
        fs::write(&plans, "a file where the folder should be").unwrap();
        let (wake_thread, calls) = mpsc::channel();
        let mut autosave = Autosave::with_pause(
            PlanFiles::default(),
            move || wake_thread.send(()).expect("the test listens"),
            Duration::from_millis(1),
        );
        autosave.save(&path, noted(1), 1);
        assert!(next_report(&autosave, &calls).result.is_err());
        thread::sleep(Duration::from_millis(40));
        assert_eq!(autosave.try_report(), None, "it was refused some times more, for the same reason");
        fs::remove_file(&plans).unwrap();
        let report = next_report(&autosave, &calls);
        assert!(report.result.is_ok() && report.revision == 1, "{report:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), plan(1));
    }

    #[test]
    fn what_was_refused_is_not_tried_again_over_what_the_user_saw_or_decided_since() {
        let squad = tempfile::tempdir().unwrap();
        let plans = squad.path().join("plans");
        let path = plans.join("plan-a.ron");
        let refuse = |autosave: &mut Autosave, calls: &Receiver<()>| {
            fs::write(&plans, "a file where the folder should be").unwrap();
            autosave.save(&path, noted(1), 1);
            assert!(next_report(autosave, calls).result.is_err());
            assert!(autosave.shared.queue().next_retry().is_some());
            assert_eq!(autosave.shared.queue().unwritten(), 0, "the end does not wait for it");
            fs::remove_file(&plans).unwrap();
        };
        let (mut autosave, calls) = autosave();
        refuse(&mut autosave, &calls);
        autosave.saw(&path, Seen::Nothing);
        assert_eq!(autosave.shared.queue().next_retry(), None);
        refuse(&mut autosave, &calls);
        autosave.close(&path);
        assert_eq!(autosave.shared.queue().next_retry(), None);
        refuse(&mut autosave, &calls);
        autosave.save(&path, noted(2), 2);
        assert!(next_report(&autosave, &calls).result.is_ok());
        assert_eq!(autosave.shared.queue().next_retry(), None);
        assert_eq!(fs::read_to_string(&path).unwrap(), plan(2));
    }

    /// A saver whose only save was refused, and whose obstacle is gone since.
    fn refused(squad: &Path) -> (Autosave, Receiver<()>, PathBuf) {
        let plans = squad.join("plans");
        fs::write(&plans, "a file where the folder should be").unwrap();
        let (mut autosave, calls) = autosave();
        autosave.save(&plans.join("plan-a.ron"), noted(1), 1);
        assert!(next_report(&autosave, &calls).result.is_err());
        fs::remove_file(&plans).unwrap();
        (autosave, calls, plans.join("plan-a.ron"))
    }

    #[test]
    fn what_was_refused_is_tried_once_more_at_the_end() {
        let squad = tempfile::tempdir().unwrap();
        let (autosave, _calls, path) = refused(squad.path());
        let finished = autosave.finish(SOON);
        assert_eq!(fs::read_to_string(&path).unwrap(), plan(1));
        assert!(finished.reports.iter().any(|report| report.result.is_ok()), "{:?}", finished.reports);
        let other = tempfile::tempdir().unwrap();
        let (autosave, _calls, path) = refused(other.path());
        fs::write(path.parent().unwrap(), "a file again").unwrap();
        assert_eq!(autosave.finish(SOON).unwritten, 0, "once, not for ever");
    }

    #[test]
    fn trying_again_brings_no_squad_back_that_is_gone_as_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        let squad = folder.path().join("juventus");
        fs::create_dir(&squad).unwrap();
        let (autosave, _calls, _) = refused(&squad);
        fs::rename(&squad, folder.path().join("juve")).unwrap();
        autosave.finish(SOON);
        assert!(!squad.exists());
    }

    #[test]
    fn what_the_user_was_shown_meanwhile_is_not_written_over_by_what_was_refused() {
        let squad = tempfile::tempdir().unwrap();
        let (autosave, _calls, path) = refused(squad.path());
        let job = {
            let mut queue = autosave.shared.queue();
            assert!(queue.requeue_due(None));
            queue.take_job().unwrap()
        };
        let views = autosave.shared.files.with(&path, |state| state.views);
        autosave.saw(&path, Seen::Nothing);
        autosave.shared.retry_later(&mut autosave.shared.queue(), job, "the disk is full".to_owned(), views);
        assert_eq!(autosave.shared.queue().next_retry(), None, "it was in hand, and is old now");

        let (autosave, _calls, path) = refused(squad.path());
        autosave.shared.queue().requeue_due(None);
        autosave.saw(&path, Seen::Nothing);
        assert!(autosave.shared.queue().jobs.is_empty(), "it waited to be written, and is old now");
    }

    #[test]
    fn each_refusal_doubles_the_pause_up_to_a_minute() {
        let squad = tempfile::tempdir().unwrap();
        let (autosave, _calls, _) = refused(squad.path());
        let mut queue = autosave.shared.queue();
        let mut pauses = Vec::new();
        for _ in 0..7 {
            queue.requeue_due(None);
            let job = queue.take_job().unwrap();
            pauses.push(job.refused.as_ref().unwrap().pause.as_secs());
            queue.retry_later(job, "the disk is full".to_owned(), FIRST_PAUSE);
        }
        assert_eq!(pauses, [2, 4, 8, 16, 32, 60, 60]);
    }

    #[test]
    fn what_could_not_be_saved_is_saved_with_the_next_decision() {
        let squad = tempfile::tempdir().unwrap();
        let plans = squad.path().join("plans");
        let path = plans.join("plan-a.ron");
        fs::write(&plans, "a file where the folder should be").unwrap();
        let (mut autosave, calls) = autosave();
        autosave.save(&path, noted(1), 1);
        assert!(next_report(&autosave, &calls).result.is_err());
        fs::remove_file(&plans).unwrap();
        autosave.save(&path, noted(2), 2);
        assert!(next_report(&autosave, &calls).result.is_ok());
        assert_eq!(fs::read_to_string(&path).unwrap(), plan(2));
    }

    #[test]
    fn a_plan_that_somebody_else_changed_is_replaced_only_once_the_user_has_seen_it() {
        let squad = tempfile::tempdir().unwrap();
        let path = squad.path().join("plan-a.ron");
        let (mut autosave, calls) = autosave();
        autosave.save(&path, noted(1), 1);
        next_report(&autosave, &calls);
        fs::write(&path, plan(9)).unwrap();
        autosave.save(&path, noted(2), 2);
        let refused = next_report(&autosave, &calls).result;
        assert_eq!(refused, Err(SaveError::ChangedOutside { path: path.clone() }));
        assert_eq!(fs::read_to_string(&path).unwrap(), plan(9));
        let (_, theirs) = plan_file::read(&path).unwrap();
        autosave.saw(&path, theirs);
        autosave.save(&path, noted(2), 3);
        assert!(next_report(&autosave, &calls).result.is_ok());
    }

    #[test]
    fn the_end_does_not_wait_longer_than_it_is_told() {
        let squad = tempfile::tempdir().unwrap();
        let (one, other) = (squad.path().join("plan-a.ron"), squad.path().join("plan-b.ron"));
        let (go_on, stopped) = mpsc::channel::<()>();
        let stopped = Mutex::new(stopped);
        let mut autosave = start(move || {
            let _ = stopped.lock().unwrap().recv();
        });
        autosave.save(&one, noted(1), 1);
        wait_until(|| autosave.try_report().is_some());
        // The thread now hangs in its call, as it would on a disk that does not answer.
        autosave.save(&other, noted(2), 2);
        assert_eq!(autosave.finish(Duration::from_millis(10)).unwritten, 1);
        drop(go_on);
        wait_until(|| other.exists());
    }

    #[test]
    fn a_wake_that_panics_does_not_end_the_saving() {
        let squad = tempfile::tempdir().unwrap();
        let path = squad.path().join("plan-a.ron");
        let mut autosave = start(|| panic!("the wake broke down, as this test wants"));
        for revision in 1..=3 {
            autosave.save(&path, noted(revision), revision);
            wait_until(|| autosave.try_report().is_some());
            wait_until(|| autosave.thread.as_ref().is_some_and(JoinHandle::is_finished));
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), plan(3));
    }
}

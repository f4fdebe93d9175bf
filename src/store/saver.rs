//! Saves plans beside the screen: a thread that writes the newest text handed to it and reports how each save went.
//!
//! It sleeps until there is something to write. Of several texts for one plan that wait, only the newest is written. What the
//! disk refused is tried again by itself after a pause, which doubles from refusal to refusal: a disk has room again, a folder
//! can be written again, and nobody needs to touch the board for it.
//!
//! It also knows whether what stands in a plan's file is its own: asked to look, it compares in its turn between two saves.

mod papers;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use self::papers::{Order, Papers};
use super::fingerprint::Fingerprint;
use super::lock::{self, Held};
use super::save::{self, Remark, SaveError, Saved, Seen, folder_of};
use super::text_file;

/// How long after a refusal a plan is tried again; each further refusal doubles it.
const FIRST_PAUSE: Duration = Duration::from_secs(2);

/// How a save went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
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
    pub reports: Vec<Report>,
    /// How many plans were still to be written when the time was up.
    pub unwritten: usize,
}

/// Hands plans to the thread that saves them. Costs nothing, and has no thread, before the first save.
pub struct Saver {
    desk: Arc<Desk>,
    thread: Option<JoinHandle<()>>,
}

impl Saver {
    /// A saver that calls `wake` after each report, from its own thread.
    pub fn start(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self::with_pause(wake, FIRST_PAUSE)
    }

    fn with_pause(wake: impl Fn() + Send + Sync + 'static, first_pause: Duration) -> Self {
        let (papers, changed, wake) = (Mutex::default(), Condvar::new(), Box::new(wake));
        Self {
            desk: Arc::new(Desk { papers, changed, wake, first_pause, locking: Mutex::default() }),
            thread: None,
        }
    }

    /// Takes the lock of a plan that is on the disk already, and remembers what was read of it.
    ///
    /// Returns what the user should know where nothing keeps another instance out. A plan without a file needs
    /// no opening: its first save makes its folder and takes its lock.
    ///
    /// # Errors
    /// Says who has it. The plan can be shown, and its saves will be refused.
    pub fn open(&self, path: &Path, seen: Seen) -> Result<Option<String>, Held> {
        {
            let mut papers = self.desk.papers();
            papers.closing.retain(|closing| closing != path);
            papers.see(path, seen);
        }
        self.lock(path)
    }

    /// Takes the lock of a plan, whatever was seen of it.
    ///
    /// Returns what the user should know where nothing keeps another instance out.
    ///
    /// # Errors
    /// Says who has it.
    pub fn lock(&self, path: &Path) -> Result<Option<String>, Held> {
        self.desk.papers().closing.retain(|closing| closing != path);
        self.desk.lock(path)?;
        let warning = self.desk.papers().known_of(path).warning();
        Ok(warning.map(|why| Remark::Unlocked(why).to_string()))
    }

    /// Says what the user has seen of a plan that somebody else changed: from now on a save may replace it.
    pub fn saw(&self, path: &Path, seen: Seen) {
        self.desk.papers().see(path, seen);
    }

    /// Lets others have a plan. What waits to be written for it is written first.
    pub fn close(&self, path: &Path) {
        let mut papers = self.desk.papers();
        if papers.is_busy_with(path) {
            papers.closing.push(path.to_owned());
        } else {
            papers.forget(path);
        }
    }

    /// Hands over the newest text of a plan, and returns at once.
    pub fn save(&mut self, path: &Path, text: String, revision: u64) {
        let mut papers = self.desk.papers();
        papers.closing.retain(|closing| closing != path);
        papers.known_of(path).overtake();
        papers.hand_over(Order { path: path.to_owned(), text: Some(text), revision, refused: None });
        drop(papers);
        self.call();
    }

    /// Has the file of a plan compared with what is known of it, once what waits is written, and returns at once. There is a
    /// report only if somebody else changed or deleted it.
    pub fn look(&mut self, path: &Path) {
        let mut papers = self.desk.papers();
        if !papers.orders.iter().any(|order| order.path == path) {
            papers.orders.push_back(Order { path: path.to_owned(), text: None, revision: 0, refused: None });
        }
        drop(papers);
        self.call();
    }

    /// Wakes the thread, or hires one.
    fn call(&mut self) {
        self.desk.changed.notify_all();
        if self.thread.as_ref().is_none_or(JoinHandle::is_finished) {
            self.hire();
        }
    }

    /// The oldest report that was not fetched yet.
    pub fn try_report(&self) -> Option<Report> {
        self.desk.papers().reports.pop_front()
    }

    /// Waits until all that was handed over is written, for at most the time given; says whether it is.
    pub fn settle(&self, within: Duration) -> bool {
        self.wait_for_writes(within).unwritten() == 0
    }

    /// Writes what waits, for at most the time given, and ends. What is written then is free for others at once. What was refused
    /// is tried once more.
    pub fn finish(mut self, within: Duration) -> Finished {
        let is_owed = {
            let mut papers = self.desk.papers();
            papers.is_closing_time = true;
            papers.try_again_until(None)
        };
        if is_owed {
            self.call();
        }
        self.desk.changed.notify_all();
        let mut papers = self.wait_for_writes(within);
        if papers.unwritten() == 0 {
            // The thread, which shares the locks, goes home in its own time.
            papers.known.clear();
        }
        Finished { reports: papers.reports.drain(..).collect(), unwritten: papers.unwritten() }
    }

    fn wait_for_writes(&self, within: Duration) -> MutexGuard<'_, Papers> {
        let until = Instant::now() + within;
        let mut papers = self.desk.papers();
        while papers.unwritten() > 0 {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            papers = self.desk.wait(papers, left);
        }
        papers
    }

    fn hire(&mut self) {
        let desk = Arc::clone(&self.desk);
        self.thread = thread::Builder::new().name("saver".to_owned()).spawn(move || desk.work()).ok();
        if self.thread.is_none() {
            // No thread to be had: better a slow key than a lost plan. Nobody tries again by himself then.
            self.desk.clear();
        }
    }
}

/// Ends the thread of a saver that was not finished, once it has written what waits.
impl Drop for Saver {
    fn drop(&mut self) {
        self.desk.papers().is_closing_time = true;
        self.desk.changed.notify_all();
    }
}

/// What the board and the thread have in common.
struct Desk {
    papers: Mutex<Papers>,
    changed: Condvar,
    wake: Box<dyn Fn() + Send + Sync>,
    first_pause: Duration,
    /// Held by the thread that takes a lock: of two that do, one would find the other's.
    locking: Mutex<()>,
}

impl Desk {
    /// A panic while the papers were held leaves them whole: no step in between needs another.
    fn papers(&self) -> MutexGuard<'_, Papers> {
        self.papers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, papers: MutexGuard<'a, Papers>, at_most: Duration) -> MutexGuard<'a, Papers> {
        self.changed.wait_timeout(papers, at_most).unwrap_or_else(PoisonError::into_inner).0
    }

    /// Writes everything that waits.
    fn clear(&self) {
        loop {
            let order = self.papers().take_order();
            match order {
                Some(order) => self.settle(order),
                None => return,
            }
        }
    }

    /// The thread's day: write, sleep until there is more or something is due again, and go home at closing time.
    fn work(&self) {
        loop {
            self.clear();
            let mut papers = self.papers();
            while papers.orders.is_empty() {
                if papers.is_closing_time {
                    return;
                }
                papers = match papers.next_try().map(|at| at.saturating_duration_since(Instant::now())) {
                    None => self.changed.wait(papers).unwrap_or_else(PoisonError::into_inner),
                    Some(left) => self.wait(papers, left),
                };
                papers.try_again_until(Some(Instant::now()));
            }
        }
    }

    /// Does one order and reports, whatever happens on the way.
    fn settle(&self, order: Order) {
        let (seen, sights) = {
            let mut papers = self.papers();
            let known = papers.known_of(&order.path);
            (known.seen, known.sights)
        };
        let done = AssertUnwindSafe(|| match &order.text {
            Some(text) => Some(self.write(&order, text, seen)),
            None => find_changed(&order.path, seen).map(Err),
        });
        let result = catch_unwind(done).unwrap_or_else(|_| {
            let why = "the saving broke down".to_owned();
            Some(Err(SaveError::OurMistake { path: order.path.clone(), why }))
        });
        let mut papers = self.papers();
        let written =
            result.as_ref().and_then(|result| result.as_ref().map_or_else(SaveError::written, Some));
        let written = written.map(|saved| saved.seen);
        if let Some(seen) = written {
            papers.known_of(&order.path).seen = seen;
        }
        papers.in_hand = None;
        let (path, revision) = (order.path.clone(), order.revision);
        let mut is_news = result.is_some();
        if let Some(Err(error)) = &result
            && error.may_pass()
        {
            let why = error.to_string();
            is_news = order.refused.as_ref().is_none_or(|earlier| earlier.why != why);
            papers.keep_for_later(order, why, sights, self.first_pause);
        }
        if papers.closing.contains(&path) && !papers.is_busy_with(&path) {
            papers.closing.retain(|closing| *closing != path);
            papers.forget(&path);
        }
        papers.reports.extend(result.filter(|_| is_news).map(|result| Report { path, revision, result }));
        drop(papers);
        self.changed.notify_all();
        if is_news {
            (self.wake)();
        }
    }

    /// Takes the lock of a plan, unless ours keeps others out already. The disk may take its time for it, in which nobody waits
    /// for the papers.
    fn lock(&self, path: &Path) -> Result<(), Held> {
        let _alone = self.locking.lock().unwrap_or_else(PoisonError::into_inner);
        let ours = self.papers().known_of(path).lock.take();
        let lock = if let Some(ours) = ours.filter(|lock| lock.keeps(path)) {
            ours
        } else {
            let lock = lock::take(path)?;
            save::sweep(path);
            lock
        };
        self.papers().known_of(path).lock = Some(lock);
        Ok(())
    }

    fn write(&self, order: &Order, text: &str, seen: Seen) -> Result<Saved, SaveError> {
        let path = &order.path;
        let folder = folder_of(path);
        // The first save makes what is missing. A squad that is gone as a whole by then, or later, may be meant to be gone.
        let is_first = seen == Seen::Nothing && order.refused.is_none();
        if is_first || save::is_squad_there(path) {
            save::make_folder(folder)?;
        }
        self.lock(path).map_err(|by| SaveError::Held { path: path.to_owned(), by })?;
        let mut saved = save::save(path, text, seen)?;
        saved.remarks.extend(self.papers().known_of(path).warning().map(Remark::Unlocked));
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

    fn plan(decisions: u64) -> String {
        let mut plan = Plan::new("Plan A");
        for number in 0..decisions {
            plan.decide(Decision::LineUp { shape: number.to_string() });
        }
        plan_file::write(&plan, "Juventus")
    }

    /// A saver, and what hears that it calls.
    fn saver() -> (Saver, Receiver<()>) {
        let (call, calls) = mpsc::channel();
        (Saver::start(move || call.send(()).expect("the test listens")), calls)
    }

    fn next_report(saver: &Saver, calls: &Receiver<()>) -> Report {
        calls.recv_timeout(SOON).unwrap();
        saver.try_report().unwrap()
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
        let (mut saver, calls) = saver();
        saver.save(&path, plan(1), 1);
        assert!(next_report(&saver, &calls).result.is_ok());
        fs::remove_dir_all(squad.path().join("plans")).unwrap();
        saver.save(&path, plan(2), 2);
        assert_eq!(next_report(&saver, &calls).result.unwrap().remarks, [Remark::WrittenAgain]);
        assert_eq!(fs::read_to_string(&path).unwrap(), plan(2));
        assert!(Saver::start(|| {}).open(&path, Seen::Nothing).is_err(), "and its lock is ours again");

        fs::remove_dir_all(squad.path().join("plans")).unwrap();
        fs::create_dir(squad.path().join("plans")).unwrap();
        let another_window = lock::take(&path).unwrap();
        saver.save(&path, plan(3), 3);
        assert!(matches!(next_report(&saver, &calls).result, Err(SaveError::Held { .. })), "it was first");
        drop(another_window);

        drop(saver);
        let (mut saver, calls) = self::saver();
        saver.saw(&path, Seen::Content(Fingerprint::of(plan(2).as_bytes())));
        fs::remove_dir_all(squad.path()).unwrap();
        saver.save(&path, plan(3), 3);
        assert!(
            next_report(&saver, &calls).result.is_err(),
            "a squad that is gone as a whole may be meant to be"
        );
        assert!(!squad.path().exists());
    }

    #[test]
    fn the_first_decision_makes_the_folder_the_lock_and_the_plan() {
        let squad = tempfile::tempdir().unwrap();
        let path = squad.path().join("plans/plan-a.ron");
        let (mut saver, calls) = saver();
        assert!(!path.parent().unwrap().exists() && saver.thread.is_none());
        saver.save(&path, plan(1), 1);
        let report = next_report(&saver, &calls);
        assert!(report.result.is_ok() && report.revision == 1 && report.path == path, "{report:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), plan(1));
        assert!(lock::take(&path).is_err());
    }

    #[test]
    fn a_plan_is_free_for_others_as_soon_as_its_saver_has_finished() {
        let squad = tempfile::tempdir().unwrap();
        for number in 0..200 {
            let path = squad.path().join(format!("plan-{number}.ron"));
            let (mut saver, _calls) = saver();
            saver.save(&path, plan(1), 1);
            assert_eq!(saver.finish(SOON).unwritten, 0);
            assert!(lock::take(&path).is_ok(), "plan {number} is still locked");
        }
    }

    #[test]
    fn a_saver_that_saves_nothing_writes_nothing_and_starts_no_thread() {
        let squad = tempfile::tempdir().unwrap();
        let (saver, _calls) = saver();
        saver.saw(&squad.path().join("plans/plan-a.ron"), Seen::Nothing);
        assert!(saver.thread.is_none());
        assert_eq!(saver.finish(SOON).unwritten, 0);
        assert_eq!(fs::read_dir(squad.path()).unwrap().count(), 0);
    }

    #[test]
    fn looking_reports_only_what_somebody_else_did() {
        let squad = tempfile::tempdir().unwrap();
        let path = squad.path().join("plan-a.ron");
        let (mut saver, calls) = saver();
        // Nothing there is what was seen, and then what we wrote ourselves.
        saver.look(&path);
        saver.save(&path, plan(1), 1);
        assert!(next_report(&saver, &calls).result.is_ok());
        saver.look(&path);
        assert!(saver.settle(SOON));
        assert_eq!(saver.try_report(), None);
        fs::write(&path, plan(2)).unwrap();
        saver.look(&path);
        assert_eq!(next_report(&saver, &calls).result, Err(SaveError::ChangedOutside { path: path.clone() }));
        fs::remove_file(&path).unwrap();
        saver.look(&path);
        assert_eq!(next_report(&saver, &calls).result, Err(SaveError::Deleted { path }));
    }

    #[test]
    fn the_newest_of_many_texts_is_what_is_on_the_disk_at_the_end() {
        let squad = tempfile::tempdir().unwrap();
        let path = squad.path().join("plans/plan-a.ron");
        let (mut saver, _calls) = saver();
        for revision in 1..=300 {
            saver.save(&path, plan(revision), revision);
        }
        let finished = saver.finish(SOON);
        assert_eq!(finished.unwritten, 0);
        assert!(finished.reports.iter().all(|report| report.result.is_ok()), "{:?}", finished.reports);
        assert!(finished.reports.is_sorted_by(|one, next| one.revision < next.revision));
        assert_eq!(finished.reports.last().unwrap().revision, 300);
        assert_eq!(fs::read_to_string(&path).unwrap(), plan(300));
    }

    #[test]
    fn a_text_that_waits_for_one_plan_is_not_dropped_for_another() {
        let squad = tempfile::tempdir().unwrap();
        let (mut saver, _calls) = saver();
        let paths: Vec<PathBuf> =
            (0..20).map(|number| squad.path().join(format!("plan-{number}.ron"))).collect();
        for path in &paths {
            saver.save(path, plan(2), 1);
            saver.close(path);
        }
        assert_eq!(saver.finish(SOON).unwritten, 0);
        for path in &paths {
            assert_eq!(fs::read_to_string(path).unwrap(), plan(2));
        }
    }

    #[test]
    fn a_plan_that_was_closed_is_free_for_others() {
        let squad = tempfile::tempdir().unwrap();
        let path = squad.path().join("plan-a.ron");
        let (mut saver, calls) = saver();
        saver.save(&path, plan(1), 1);
        next_report(&saver, &calls);
        assert!(lock::take(&path).is_err());
        saver.close(&path);
        assert!(lock::take(&path).is_ok());
    }

    #[test]
    fn a_plan_that_another_has_is_refused_until_he_lets_go() {
        let squad = tempfile::tempdir().unwrap();
        let path = squad.path().join("plan-a.ron");
        let others = lock::take(&path).unwrap();
        let (mut saver, calls) = saver();
        assert!(saver.open(&path, Seen::Nothing).is_err());
        saver.save(&path, plan(1), 1);
        let refused = next_report(&saver, &calls).result;
        assert!(matches!(refused, Err(SaveError::Held { .. })), "{refused:?}");
        assert!(!path.exists());
        drop(others);
        saver.save(&path, plan(2), 2);
        assert!(next_report(&saver, &calls).result.is_ok());
    }

    #[test]
    fn what_the_disk_refused_is_tried_again_by_itself_and_the_same_refusal_is_told_once() {
        let squad = tempfile::tempdir().unwrap();
        let plans = squad.path().join("plans");
        let path = plans.join("plan-a.ron");
        fs::write(&plans, "a file where the folder should be").unwrap();
        let (call, calls) = mpsc::channel();
        let mut saver =
            Saver::with_pause(move || call.send(()).expect("the test listens"), Duration::from_millis(1));
        saver.save(&path, plan(1), 1);
        assert!(next_report(&saver, &calls).result.is_err());
        thread::sleep(Duration::from_millis(40));
        assert_eq!(saver.try_report(), None, "it was refused some times more, for the same reason");
        fs::remove_file(&plans).unwrap();
        let report = next_report(&saver, &calls);
        assert!(report.result.is_ok() && report.revision == 1, "{report:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), plan(1));
    }

    #[test]
    fn what_was_refused_is_not_tried_again_over_what_the_user_saw_or_decided_since() {
        let squad = tempfile::tempdir().unwrap();
        let plans = squad.path().join("plans");
        let path = plans.join("plan-a.ron");
        let refuse = |saver: &mut Saver, calls: &Receiver<()>| {
            fs::write(&plans, "a file where the folder should be").unwrap();
            saver.save(&path, plan(1), 1);
            assert!(next_report(saver, calls).result.is_err());
            assert!(saver.desk.papers().next_try().is_some());
            assert_eq!(saver.desk.papers().unwritten(), 0, "the end does not wait for it");
            fs::remove_file(&plans).unwrap();
        };
        let (mut saver, calls) = saver();
        refuse(&mut saver, &calls);
        saver.saw(&path, Seen::Nothing);
        assert_eq!(saver.desk.papers().next_try(), None);
        refuse(&mut saver, &calls);
        saver.close(&path);
        assert_eq!(saver.desk.papers().next_try(), None);
        refuse(&mut saver, &calls);
        saver.save(&path, plan(2), 2);
        assert!(next_report(&saver, &calls).result.is_ok());
        assert_eq!(saver.desk.papers().next_try(), None);
        assert_eq!(fs::read_to_string(&path).unwrap(), plan(2));
    }

    /// A saver whose only save was refused, and whose obstacle is gone since.
    fn refused(squad: &Path) -> (Saver, Receiver<()>, PathBuf) {
        let plans = squad.join("plans");
        fs::write(&plans, "a file where the folder should be").unwrap();
        let (mut saver, calls) = saver();
        saver.save(&plans.join("plan-a.ron"), plan(1), 1);
        assert!(next_report(&saver, &calls).result.is_err());
        fs::remove_file(&plans).unwrap();
        (saver, calls, plans.join("plan-a.ron"))
    }

    #[test]
    fn what_was_refused_is_tried_once_more_at_the_end() {
        let squad = tempfile::tempdir().unwrap();
        let (saver, _calls, path) = refused(squad.path());
        let finished = saver.finish(SOON);
        assert_eq!(fs::read_to_string(&path).unwrap(), plan(1));
        assert!(finished.reports.iter().any(|report| report.result.is_ok()), "{:?}", finished.reports);
        let other = tempfile::tempdir().unwrap();
        let (saver, _calls, path) = refused(other.path());
        fs::write(path.parent().unwrap(), "a file again").unwrap();
        assert_eq!(saver.finish(SOON).unwritten, 0, "once, not for ever");
    }

    #[test]
    fn trying_again_brings_no_squad_back_that_is_gone_as_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        let squad = folder.path().join("juventus");
        fs::create_dir(&squad).unwrap();
        let (saver, _calls, _) = refused(&squad);
        fs::rename(&squad, folder.path().join("juve")).unwrap();
        saver.finish(SOON);
        assert!(!squad.exists());
    }

    #[test]
    fn what_the_user_was_shown_meanwhile_is_not_written_over_by_what_was_refused() {
        let squad = tempfile::tempdir().unwrap();
        let (saver, _calls, path) = refused(squad.path());
        let order = {
            let mut papers = saver.desk.papers();
            assert!(papers.try_again_until(None));
            papers.take_order().unwrap()
        };
        let sights = saver.desk.papers().known_of(&path).sights;
        saver.saw(&path, Seen::Nothing);
        saver.desk.papers().keep_for_later(order, "the disk is full".to_owned(), sights, FIRST_PAUSE);
        assert_eq!(saver.desk.papers().next_try(), None, "it was in hand, and is old now");

        let (saver, _calls, path) = refused(squad.path());
        saver.desk.papers().try_again_until(None);
        saver.saw(&path, Seen::Nothing);
        assert!(saver.desk.papers().orders.is_empty(), "it waited to be written, and is old now");
    }

    #[test]
    fn each_refusal_doubles_the_pause_up_to_a_minute() {
        let squad = tempfile::tempdir().unwrap();
        let (saver, _calls, _) = refused(squad.path());
        let mut papers = saver.desk.papers();
        let mut pauses = Vec::new();
        for _ in 0..7 {
            papers.try_again_until(None);
            let order = papers.take_order().unwrap();
            pauses.push(order.refused.as_ref().unwrap().pause.as_secs());
            let sights = papers.known_of(&order.path).sights;
            papers.keep_for_later(order, "the disk is full".to_owned(), sights, FIRST_PAUSE);
        }
        assert_eq!(pauses, [2, 4, 8, 16, 32, 60, 60]);
    }

    #[test]
    fn what_could_not_be_saved_is_saved_with_the_next_decision() {
        let squad = tempfile::tempdir().unwrap();
        let plans = squad.path().join("plans");
        let path = plans.join("plan-a.ron");
        fs::write(&plans, "a file where the folder should be").unwrap();
        let (mut saver, calls) = saver();
        saver.save(&path, plan(1), 1);
        assert!(next_report(&saver, &calls).result.is_err());
        fs::remove_file(&plans).unwrap();
        saver.save(&path, plan(2), 2);
        assert!(next_report(&saver, &calls).result.is_ok());
        assert_eq!(fs::read_to_string(&path).unwrap(), plan(2));
    }

    #[test]
    fn a_plan_that_somebody_else_changed_is_replaced_only_once_the_user_has_seen_it() {
        let squad = tempfile::tempdir().unwrap();
        let path = squad.path().join("plan-a.ron");
        let (mut saver, calls) = saver();
        saver.save(&path, plan(1), 1);
        next_report(&saver, &calls);
        fs::write(&path, plan(9)).unwrap();
        saver.save(&path, plan(2), 2);
        let refused = next_report(&saver, &calls).result;
        assert_eq!(refused, Err(SaveError::ChangedOutside { path: path.clone() }));
        assert_eq!(fs::read_to_string(&path).unwrap(), plan(9));
        let (_, theirs) = plan_file::read(&path).unwrap();
        saver.saw(&path, theirs);
        saver.save(&path, plan(2), 3);
        assert!(next_report(&saver, &calls).result.is_ok());
    }

    #[test]
    fn the_end_does_not_wait_longer_than_it_is_told() {
        let squad = tempfile::tempdir().unwrap();
        let (one, other) = (squad.path().join("plan-a.ron"), squad.path().join("plan-b.ron"));
        let (go_on, stopped) = mpsc::channel::<()>();
        let stopped = Mutex::new(stopped);
        let mut saver = Saver::start(move || {
            let _ = stopped.lock().unwrap().recv();
        });
        saver.save(&one, plan(1), 1);
        wait_until(|| saver.try_report().is_some());
        // The thread now hangs in its call, as it would on a disk that does not answer.
        saver.save(&other, plan(2), 2);
        assert_eq!(saver.finish(Duration::from_millis(10)).unwritten, 1);
        drop(go_on);
        wait_until(|| other.exists());
    }

    #[test]
    fn a_wake_that_panics_does_not_end_the_saving() {
        let squad = tempfile::tempdir().unwrap();
        let path = squad.path().join("plan-a.ron");
        let mut saver = Saver::start(|| panic!("the wake broke down, as this test wants"));
        for revision in 1..=3 {
            saver.save(&path, plan(revision), revision);
            wait_until(|| saver.try_report().is_some());
            wait_until(|| saver.thread.as_ref().is_some_and(JoinHandle::is_finished));
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), plan(3));
    }
}

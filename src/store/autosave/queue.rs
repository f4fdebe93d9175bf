//! The jobs of the thread that saves: what is to be written, what was refused and is tried again, and what was reported.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::SaveOutcome;
use crate::store::plan_file::PlanText;

/// The longest that a plan waits to be tried again.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The jobs and what became of them.
#[derive(Default)]
pub(super) struct Queue {
    /// At most one for each plan.
    pub(super) jobs: VecDeque<Job>,
    /// The plan that is being written.
    pub(super) in_progress: Option<PathBuf>,
    pub(super) reports: VecDeque<SaveOutcome>,
    /// What was refused: at most one for each plan.
    retries: Vec<Retry>,
    pub(super) closing: Vec<PathBuf>,
    pub(super) is_closing: bool,
}

/// A plan to be written, or to be looked at.
pub(super) struct Job {
    pub(super) path: PathBuf,
    /// What to write; nothing where only to look.
    pub(super) text: Option<PlanText>,
    pub(super) revision: u64,
    /// How this very job went before, where it was refused.
    pub(super) refused: Option<Refused>,
}

/// Why a job was refused, in the words that the user read, and how long it waited after that.
pub(super) struct Refused {
    pub(super) why: String,
    pub(super) pause: Duration,
}

/// A job that was refused, and when it is tried again.
struct Retry {
    at: Instant,
    job: Job,
}

impl Queue {
    /// Drops what was refused of a plan, whether it waits to be tried again or is due.
    pub(super) fn drop_refused(&mut self, path: &Path) {
        self.jobs.retain(|job| job.path != path || job.refused.is_none());
        self.cancel_retry(path);
    }

    /// What was refused of a plan is not tried again.
    pub(super) fn cancel_retry(&mut self, path: &Path) {
        self.retries.retain(|retry| retry.job.path != path);
    }

    pub(super) fn take_job(&mut self) -> Option<Job> {
        let job = self.jobs.pop_front()?;
        self.in_progress = Some(job.path.clone());
        Some(job)
    }

    /// Has a refused job done again after a pause, unless there is a newer one.
    pub(super) fn retry_later(&mut self, job: Job, why: String, first_pause: Duration) {
        let is_superseded = self.jobs.iter().any(|newer| newer.path == job.path && newer.text.is_some());
        let pause = job.refused.as_ref().map_or(first_pause, |earlier| earlier.pause * 2).min(LONGEST_PAUSE);
        if !is_superseded && !self.is_closing {
            self.cancel_retry(&job.path);
            let refused = Some(Refused { why, pause });
            self.retries.push(Retry { at: Instant::now() + pause, job: Job { refused, ..job } });
        }
    }

    /// When the next job is tried again that was refused.
    pub(super) fn next_retry(&self) -> Option<Instant> {
        self.retries.iter().map(|retry| retry.at).min()
    }

    /// Puts the jobs that were refused, and are due by some moment, or all of them, among those to be done; says whether there
    /// were any.
    pub(super) fn requeue_due(&mut self, until: Option<Instant>) -> bool {
        let is_due = |retry: &mut Retry| until.is_none_or(|until| retry.at <= until);
        let due: Vec<Retry> = self.retries.extract_if(.., is_due).collect();
        let is_any = !due.is_empty();
        for retry in due {
            self.push(retry.job);
        }
        is_any
    }

    /// Puts a job in the place of an older one for its plan, or behind all others.
    pub(super) fn push(&mut self, job: Job) {
        match self.jobs.iter_mut().find(|waiting| waiting.path == job.path) {
            Some(waiting) => *waiting = job,
            None => self.jobs.push_back(job),
        }
    }

    pub(super) fn is_busy_with(&self, path: &Path) -> bool {
        self.in_progress.as_deref() == Some(path) || self.jobs.iter().any(|job| job.path == path)
    }

    pub(super) fn unwritten(&self) -> usize {
        self.jobs.len() + usize::from(self.in_progress.is_some())
    }
}

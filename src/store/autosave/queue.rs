//! What lies on the saver's desk: what is to be written, what was, and what is known of the plans' files.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::SaveOutcome;
use crate::store::fingerprint::Seen;
use crate::store::lock::Lock;

/// The longest that a plan waits to be tried again.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// What the board and the thread that writes have in common.
#[derive(Default)]
pub(super) struct Queue {
    /// At most one for each plan.
    pub(super) jobs: VecDeque<Job>,
    /// The plan that is being written.
    pub(super) in_progress: Option<PathBuf>,
    pub(super) reports: VecDeque<SaveOutcome>,
    /// What is known of the plans that are open here: one, or two for a moment.
    pub(super) files: Vec<(PathBuf, PlanFileState)>,
    pub(super) closing: Vec<PathBuf>,
    pub(super) is_closing: bool,
}

/// A plan to be written, or to be looked at.
pub(super) struct Job {
    pub(super) path: PathBuf,
    /// What to write; nothing where only to look.
    pub(super) text: Option<String>,
    pub(super) revision: u64,
    /// How this very job went before, where it was refused.
    pub(super) refused: Option<Refused>,
}

/// Why an job was refused, in the words that the user read, and how long it waited after that.
pub(super) struct Refused {
    pub(super) why: String,
    pub(super) pause: Duration,
}

/// An job that was refused, and when it is tried again.
struct Retry {
    at: Instant,
    job: Job,
}

/// What is known of a plan's file.
#[derive(Default)]
pub(super) struct PlanFileState {
    pub(super) seen: Seen,
    pub(super) lock: Option<Lock>,
    has_warned: bool,
    retry: Option<Retry>,
    /// How often the user was shown what is in the file.
    pub(super) views: u64,
}

impl PlanFileState {
    /// What was refused before is not to be tried again.
    pub(super) fn cancel_retry(&mut self) {
        self.retry = None;
    }

    /// What the user should know about the lock, the first time it is asked.
    pub(super) fn warning(&mut self) -> Option<String> {
        let warning = self.lock.as_ref().and_then(Lock::warning).filter(|_| !self.has_warned)?;
        self.has_warned = true;
        Some(warning.to_owned())
    }
}

impl Queue {
    /// What is known of a plan; from now on that nothing is, where nothing was.
    pub(super) fn state_of(&mut self, path: &Path) -> &mut PlanFileState {
        let at = self.files.iter().position(|(of, _)| of == path).unwrap_or_else(|| {
            self.files.push((path.to_owned(), PlanFileState::default()));
            self.files.len() - 1
        });
        &mut self.files[at].1
    }

    /// Notes what the user has seen of a plan's file. What was refused before is not what he sees now.
    pub(super) fn mark_seen(&mut self, path: &Path, seen: Seen) {
        self.jobs.retain(|job| job.path != path || job.refused.is_none());
        let files = self.state_of(path);
        files.cancel_retry();
        files.seen = seen;
        files.views += 1;
    }

    pub(super) fn remove(&mut self, path: &Path) {
        self.files.retain(|(of, _)| of != path);
    }

    pub(super) fn take_job(&mut self) -> Option<Job> {
        let job = self.jobs.pop_front()?;
        self.in_progress = Some(job.path.clone());
        Some(job)
    }

    /// Has a refused job done again after a pause, unless there is a newer one, or the user was shown other things since.
    pub(super) fn retry_later(&mut self, job: Job, why: String, views: u64, first_pause: Duration) {
        let is_superseded = self.jobs.iter().any(|newer| newer.path == job.path && newer.text.is_some());
        let pause = job.refused.as_ref().map_or(first_pause, |earlier| earlier.pause * 2).min(LONGEST_PAUSE);
        let is_closing = self.is_closing;
        let files = self.state_of(&job.path);
        if !is_superseded && !is_closing && files.views == views {
            let refused = Some(Refused { why, pause });
            files.retry = Some(Retry { at: Instant::now() + pause, job: Job { refused, ..job } });
        }
    }

    /// When the next job is tried again that was refused.
    pub(super) fn next_retry(&self) -> Option<Instant> {
        self.files.iter().filter_map(|(_, files)| files.retry.as_ref()).map(|retry| retry.at).min()
    }

    /// Puts the jobs that were refused, and are due by some moment, or all of them, among those to be done; says whether there
    /// were any.
    pub(super) fn requeue_due(&mut self, until: Option<Instant>) -> bool {
        let mut is_any = false;
        for at in 0..self.files.len() {
            let is_due = |retry: &mut Retry| until.is_none_or(|until| retry.at <= until);
            if let Some(retry) = self.files[at].1.retry.take_if(is_due) {
                self.push(retry.job);
                is_any = true;
            }
        }
        is_any
    }

    /// Puts an job in the place of an older one for its plan, or behind all others.
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

//! Where the plan on screen goes: its file, and the thread that writes it. The loop hands the plan over after each frame.

use std::path::PathBuf;
use std::time::Duration;

use crate::app::message::SaveReport;
use crate::domain::plan::Plan;
use crate::store::plan_file;
use crate::store::saver::{Report, Saver};

/// The way from a plan to its file.
pub struct Desk {
    saver: Saver,
    file: PathBuf,
    club: String,
}

impl Desk {
    /// A desk for a club's plan that is kept in `file`.
    pub const fn new(saver: Saver, file: PathBuf, club: String) -> Self {
        Self { saver, file, club }
    }

    /// Takes the plan in its present state and returns at once.
    pub fn take(&mut self, plan: &Plan, revision: u64) {
        self.saver.save(&self.file, plan_file::write(plan, &self.club), revision);
    }

    /// How a revision fared, if there is news.
    pub fn report(&self) -> Option<SaveReport> {
        self.saver.try_report().map(told)
    }

    /// Waits until all that was taken is written, at most so long; returns what happened meanwhile.
    pub fn finish(self, within: Duration) -> Vec<SaveReport> {
        self.saver.finish(within).reports.into_iter().map(told).collect()
    }
}

fn told(report: Report) -> SaveReport {
    let remark = report.result.as_ref().ok().and_then(|saved| saved.remarks.first()).map(ToString::to_string);
    SaveReport {
        revision: report.revision,
        outcome: report.result.map(|_| remark).map_err(|error| error.to_string()),
    }
}

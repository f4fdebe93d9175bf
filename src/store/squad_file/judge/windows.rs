//! Judging transfer windows: each closes after it opens.

use super::Judge;
use crate::domain::squad::Window;
use crate::store::locate::Trail;
use crate::store::squad_file::as_written::WindowAsWritten;

impl Judge<'_> {
    pub(super) fn windows(&mut self, written: &[WindowAsWritten]) -> Vec<Window> {
        for (at, window) in written.iter().enumerate() {
            if window.closes < window.opens {
                self.fault(
                    Trail::WHOLE.field("windows").at(at).field("closes"),
                    format!("the window closes on {}, before it opens on {}", window.closes, window.opens),
                    "the first day comes first",
                );
            }
        }
        written.iter().map(|&WindowAsWritten { opens, closes }| Window { opens, closes }).collect()
    }
}

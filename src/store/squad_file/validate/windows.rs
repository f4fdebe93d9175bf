//! Judging transfer windows: each closes after it opens.

use super::Validation;
use crate::domain::squad::Window;
use crate::store::ron_outline::FieldPath;
use crate::store::squad_file::record::WindowRecord;

impl Validation {
    pub(super) fn windows(&mut self, written: &[WindowRecord]) -> Vec<Window> {
        for (at, window) in written.iter().enumerate() {
            if window.closes < window.opens {
                self.fault(
                    FieldPath::WHOLE.field("windows").at(at).field("closes"),
                    format!("the window closes on {}, before it opens on {}", window.closes, window.opens),
                    "the first day comes first",
                );
            }
        }
        written.iter().map(|&WindowRecord { opens, closes, .. }| Window { opens, closes }).collect()
    }
}

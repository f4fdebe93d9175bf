//! Our version of a plan, while nobody has said which of two goes on, for a thread that ends the program in the event loop's place.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;

use crate::store::fingerprint::Seen;
use crate::store::plan_file::PlanText;
use crate::store::{plan_copies, save};

use super::LAST_SAVE;

/// What is on nobody's disk yet because somebody else's version lies in its place. Every copy tells the same.
#[derive(Clone, Default)]
pub struct Unresolved(Arc<Mutex<Option<OurVersion>>>);

/// Our version, and the file in which theirs lies.
pub(super) struct OurVersion {
    pub(super) file: PathBuf,
    pub(super) text: PlanText,
}

impl Unresolved {
    /// Notes our version; nothing where both are on the disk, or are about to be.
    pub(super) fn note(&self, ours: Option<OurVersion>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = ours;
    }

    /// Saves our version beside theirs, once, and waits for a disk that answers soon.
    pub fn save(&self) {
        let Some(ours) = self.0.lock().unwrap_or_else(PoisonError::into_inner).take() else { return };
        let (done, is_done) = mpsc::channel();
        // Where the system gives no thread for it, nobody is left to do it.
        let saving = thread::Builder::new().name("last save".into()).spawn(move || {
            _ = save::save(&plan_copies::beside(&ours.file, "mine"), &ours.text.to_string(), Seen::Nothing);
            _ = done.send(());
        });
        if saving.is_ok() {
            _ = is_done.recv_timeout(LAST_SAVE);
        }
    }
}

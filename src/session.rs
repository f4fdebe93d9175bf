//! A squad that was opened with one of its plans: the state of the program, and everything between it and the files.
//!
//! A message goes in by [`Session::handle`], and what only a terminal can do about it comes out as [`TerminalRequest`]s. What
//! other threads found out comes in by [`Session::poll_news`]. A decision is with the thread that saves it before either returns.
//!
//! - [`open`]: a squad and a plan from their files, other squads, and what the next start opens.
//! - [`effects`]: the one loop from a message to all that follows from it, and what each effect does.
//! - [`plans`]: the plans on the disk: opening one, saving it, how that went, and what somebody else did to its file;
//!   [`background`]: lists and reports on a thread of their own.
//! - [`imports`]: pasted tables, read and written as squads.
//! - [`headless`]: the same without a terminal; [`unresolved`]: what whoever ends the program in the loop's place has to save.
//!
//! It mentions no terminal's library, draws nothing, and knows no keys.

mod background;
pub mod effects;
pub mod headless;
mod imports;
mod open;
mod plans;
pub mod unresolved;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::app::conflict::Resolution;
use crate::app::saving::State;
use crate::app::squad_choices::SquadChoice;
use crate::app::{App, Message, Mouse};
use crate::store::squad_file::SquadFile;
use crate::store::watcher::FileWatcher;

use background::Background;
pub use open::OpenRequest;
use plans::{PATIENCE, PlanStore};
use unresolved::Unresolved;

/// How long after its end the program may still wait for the disk.
const LAST_SAVE: Duration = Duration::from_millis(1_500);

/// What of it is left for the last save, whatever else took its time.
const LEAST_OF_IT: Duration = Duration::from_millis(400);

/// How many pieces of news are taken in at once; the rest comes behind the keys that wait by then.
const MOST_NEWS: usize = 8;

/// Wakes whoever waits, from another thread: there is news.
type Wake = Arc<dyn Fn() + Send + Sync>;

/// What only whoever has the terminal can do. Where it has an answer, that is a message for [`Session::handle`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TerminalRequest {
    /// Have the mouse speak to the program, or to the terminal.
    SetMouse(Mouse),
    /// Put a text on the clipboard, if the terminal lets a program do that; it says nothing of it.
    Copy(String),
    /// Draw every cell again.
    Redraw,
    /// Stop until a shell continues the program. What was decided is on the disk, if that answered in time. Where no shell
    /// could, the answer is [`Message::Refused`].
    Suspend,
    /// Open a file in the user's editor, at a line where one is given. The answer is [`Message::EditorClosed`].
    Edit {
        /// Which file.
        file: PathBuf,
        /// The line, from 1.
        line: Option<usize>,
    },
    /// End the program.
    Quit,
}

/// A squad that was opened with one of its plans.
pub struct Session {
    app: App,
    files: OpenedFiles,
    unresolved: Unresolved,
}

/// The files of what is open, and what is on its way to and from them.
struct OpenedFiles {
    request: OpenRequest,
    squad: SquadFile,
    /// The squads beside this one.
    squads: Background<Vec<SquadChoice>>,
    /// What became of the report that is written.
    report: Background<Message>,
    plans: PlanStore,
    /// Without it nobody waits for news, and there is none.
    wake: Option<Wake>,
    /// Absent until somebody asks for it: see [`Session::watch_files`].
    watcher: Option<FileWatcher>,
    /// The plan's file that is watched beside the squad's.
    followed: Option<PathBuf>,
    /// The plan that the next start opens, as far as that was written down.
    remembered: Option<String>,
    /// Whether a plan that was handed over is to be saved once more.
    is_save_asked: bool,
    requests: Vec<TerminalRequest>,
}

impl Session {
    /// The state of the program.
    pub const fn app(&self) -> &App {
        &self.app
    }

    /// Takes a message in and does all that follows from it, but for what is left to the terminal. A decision is with the thread
    /// that saves it when this returns.
    pub fn handle(&mut self, message: Message) -> Vec<TerminalRequest> {
        let mut next = Some(message);
        while let Some(message) = next {
            effects::run(&mut self.app, message, |effect, app| self.files.carry_out(effect, app));
            self.files.hand_over(&self.app);
            next = self.files.plans.queued_news();
        }
        let is_unresolved = self.app.theirs().is_some() && self.app.saving().is_owed();
        self.unresolved.note(if is_unresolved { self.files.plans.ours(self.app.plan()) } else { None });
        if self.files.requests.contains(&TerminalRequest::Suspend) {
            // The thread that saves stops with the program.
            _ = self.files.plans.wait_for_disk(PATIENCE);
        }
        std::mem::take(&mut self.files.requests)
    }

    /// Takes in what other threads have found out: how saving went, and what somebody else did to the files.
    pub fn poll_news(&mut self) -> Vec<TerminalRequest> {
        let mut requests = Vec::new();
        let mut taken_in = 0;
        while taken_in < MOST_NEWS
            && let Some(news) = self.files.next_news()
        {
            taken_in += 1;
            requests.append(&mut self.handle(news));
            if requests.contains(&TerminalRequest::Quit) {
                return requests;
            }
        }
        if taken_in == MOST_NEWS {
            self.files.wake.iter().for_each(|wake| wake());
        }
        // As soon as it is saved: whoever is killed comes back to it.
        let (open, files) = (self.app.open_plan(), &mut self.files);
        if self.app.saving().state() == State::Saved && files.remembered.as_deref() != open {
            files.remember(&self.app);
            files.remembered = open.map(str::to_owned);
        }
        requests
    }

    /// Whether a list that a key asked for is still being read, or a report written; [`Session::poll_news`] takes it in.
    pub const fn awaits_disk(&self) -> bool {
        self.files.squads.is_under_way() || self.files.report.is_under_way() || self.files.plans.is_listing()
    }

    /// Has the files watched from now on; what happened to them since they were read is noticed as well.
    pub fn watch_files(&mut self) {
        self.files.watch();
    }

    /// What whoever ends the program in the place of [`Session::interrupt`] has to save. It is told anew by every message.
    pub fn unresolved(&self) -> Unresolved {
        self.unresolved.clone()
    }

    /// Ends the session when the user did not ask for it, so that nobody can be asked whose version of the plan goes on: ours is
    /// kept beside theirs. What somebody else did to the plan's file a moment ago is found out first, if the disk answers in time.
    pub fn interrupt(&mut self) {
        if self.look_once_more(PATIENCE) && self.app.theirs().is_some() && self.app.saving().is_owed() {
            _ = self.handle(Message::Resolve(Resolution::KeepBoth));
        }
    }

    /// Finds out what became of the plan's file and takes that in; says whether the disk answered in time.
    fn look_once_more(&mut self, within: Duration) -> bool {
        self.files.plans.look();
        let is_settled = self.files.plans.wait_for_disk(within);
        while let Some(news) = self.files.plans.news() {
            _ = self.handle(news);
        }
        is_settled
    }

    /// Waits until all that was decided is on the disk, for a while that began when the program `ended`, and remembers what was
    /// open for the next start. Returns the state of the program, which says whether everything is saved.
    pub fn close(mut self, ended: Instant) -> App {
        let time_left = || (ended + LAST_SAVE).saturating_duration_since(Instant::now());
        // Whoever quits was asked what he knew of; what happened a moment ago is kept beside without a question.
        if self.app.theirs().is_none()
            && self.app.saving().state() == State::Saved
            && self.look_once_more(time_left())
            && self.app.theirs().is_some()
        {
            _ = self.handle(Message::Resolve(Resolution::KeepBoth));
        }
        let Self { mut app, files, .. } = self;
        files.close(&mut app, time_left().max(LEAST_OF_IT));
        app
    }
}

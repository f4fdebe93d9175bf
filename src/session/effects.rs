//! What follows from a message: the app is told, what it asks for is done, and the answers are told in turn.
//!
//! What an effect does is an arm of [`OpenedFiles::carry_out`]; what only a terminal can do is put among the session's requests.
//!
//! Nothing here syncs a disk between a key and its frame: plans are saved by their own thread, and what only tells something, a
//! list or a written report, is done in the background. Excepted are the commands whose answer decides what is on the board next:
//! opening another plan or squad, deleting, restoring or renaming one, settling two versions, accepting an import or a form. The user gives
//! them one at a time and has nothing to go on with before they are done; behind an answer that came late the board would be
//! another one by then. Those that leave the open plan ask its disk first, and are refused where that does not answer in
//! time. Whatever hangs, what was decided is with the saver, and a signal ends the program.

use std::collections::VecDeque;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::anyhow;

use super::plans::{in_one_line, refusal};
use super::{LAST_SAVE, OpenedFiles, TerminalRequest};
use crate::app::plan_list::PlanRequest;
use crate::app::squad_reload::{EditPosition, EditRequest, SquadFileChange};
use crate::app::{App, Effect, Message};
use crate::domain::refusal::Refusal;
use crate::store::opening::NotOpened;
use crate::store::watcher::{FileNews, FileWatcher};
use crate::store::{new_file, save, squad_file};

/// Tells the app a message, has `carry_out` do what the app asks for, and tells it the answers, until nothing more follows or
/// the app ends the program. This is the only loop of its kind.
pub fn run(app: &mut App, message: Message, mut carry_out: impl FnMut(Effect, &mut App) -> Vec<Message>) {
    let mut next = VecDeque::from([message]);
    while let Some(message) = next.pop_front() {
        match app.update(message) {
            None => {}
            Some(Effect::Quit) => {
                carry_out(Effect::Quit, app);
                return;
            }
            Some(effect) => next.extend(carry_out(effect, app)),
        }
    }
}

impl OpenedFiles {
    /// Does what the app asks for; the answers are for the app to hear next.
    pub(super) fn carry_out(&mut self, effect: Effect, app: &mut App) -> Vec<Message> {
        let plans = &mut self.plans;
        let answers = match effect {
            Effect::Save => {
                self.is_save_asked = true;
                Vec::new()
            }
            Effect::Plans(request) => plans.answer(request, app),
            Effect::SaveAs(typed) => {
                let name = plans.save_as(&typed, &app.plan().title);
                vec![Message::PlanSavedAs(name.map_err(|why| refusal(&why)))]
            }
            Effect::CheckPlanFile => {
                plans.look();
                Vec::new()
            }
            Effect::CheckFiles => {
                self.look_at_files();
                Vec::new()
            }
            Effect::AcceptTheirs => plans.accept_theirs(app).into_iter().collect(),
            Effect::Resolve(resolution) => {
                let made = plans.resolve(resolution, app.plan());
                vec![Message::ConflictResolved(resolution, made.map_err(|why| refusal(&why)))]
            }
            Effect::ListSquads => self.ask_for_squads().into_iter().collect(),
            Effect::OpenSquad(file) => self.open_squad(&file, app).into_iter().collect(),
            Effect::Copy(text) => self.request(TerminalRequest::Copy(text)),
            Effect::WriteReport { text, ending } => {
                vec![self.write_report(text, ending)]
            }
            Effect::Edit(what) => self.request(edit(what)),
            Effect::ReadTable(text) => vec![self.read_table(&text)],
            Effect::WriteImport(folder) => vec![self.write_import(&folder, app)],
            Effect::WriteForm => vec![self.write_form(app)],
            Effect::SetMouse => self.request(TerminalRequest::SetMouse(app.mouse())),
            Effect::Redraw => {
                self.look_at_files();
                self.requests.push(TerminalRequest::Redraw);
                let is_listed = app.view().shows_plans();
                if is_listed { self.plans.answer(PlanRequest::List, app) } else { Vec::new() }
            }
            Effect::Suspend => self.request(TerminalRequest::Suspend),
            Effect::Quit => self.request(TerminalRequest::Quit),
        };
        self.follow_plan();
        answers
    }

    /// Has a report written beside the open plan, and says what became of it, unless that takes long.
    fn write_report(&mut self, text: String, ending: &'static str) -> Message {
        let not_yet = |why: &str| Message::ReportWritten(Err(Refusal::Because(why.to_owned())));
        let (folder, stem) = match self.plans.place_of_report() {
            Ok(place) => place,
            Err(why) => return Message::ReportWritten(Err(refusal(&why))),
        };
        if self.report.is_under_way() {
            return not_yet("the report before this one is still being written");
        }
        let write = move || {
            let written = write_beside(&folder, (&stem, ending), &text);
            Message::ReportWritten(written.map_err(|why| refusal(&why)))
        };
        let written = self.report.ask(write);
        let is_under_way = self.report.is_under_way();
        written.unwrap_or_else(|| {
            not_yet(if is_under_way {
                "the disk takes its time: you are told when the report is written"
            } else {
                "the report is not written: the system gives no thread for it"
            })
        })
    }

    fn request(&mut self, request: TerminalRequest) -> Vec<Message> {
        self.requests.push(request);
        Vec::new()
    }

    /// Hands what was decided to the thread that saves it. What was handed over before is saved again only if somebody asked.
    pub(super) fn hand_over(&mut self, app: &App) {
        let (saving, is_asked) = (app.saving(), std::mem::take(&mut self.is_save_asked));
        if saving.is_owed() && (is_asked || !self.plans.has_handed_over(saving.revision())) {
            self.plans.hand_over(app.plan(), saving.revision());
        }
    }

    /// A piece of news that nobody has heard yet.
    pub(super) fn next_news(&mut self) -> Option<Message> {
        if let Some(message) = self.plans.news() {
            return Some(message);
        }
        if let Some((squads, _)) = self.squads.news() {
            return Some(Message::SquadsListed(squads));
        }
        if let Some((written, _)) = self.report.news() {
            return Some(written);
        }
        let piece = self.watcher.as_ref().and_then(FileWatcher::try_news)?;
        Some(self.message_of(piece))
    }

    fn message_of(&mut self, news: FileNews) -> Message {
        match news {
            FileNews::Squad(squad) => {
                self.plans.rename_club(&squad.club);
                Message::SquadFileChanged(SquadFileChange::Reloaded(squad))
            }
            FileNews::SquadFaulty(faults) => Message::SquadFileChanged(SquadFileChange::Invalid(faults)),
            FileNews::SquadGone => Message::SquadFileChanged(SquadFileChange::Missing),
            FileNews::PlanTouched => Message::CheckPlanFile,
            FileNews::Unavailable => Message::FilesUnwatched,
        }
    }

    /// Has the files watched from now on, unless nobody would hear of it.
    pub(super) fn watch(&mut self) {
        if let Some(wake) = self.wake.clone() {
            let squad = self.squad.path.as_deref().map(|file| (file, self.squad.source.as_str()));
            self.watcher = Some(FileWatcher::start(squad, self.plans.files(), move || wake()));
            self.followed = None;
            self.follow_plan();
        }
    }

    /// Has the file of the open plan watched, which may be another one now.
    fn follow_plan(&mut self) {
        if let (Some(watcher), Some(file)) = (&self.watcher, self.plans.open_file())
            && self.followed.as_deref() != Some(file)
        {
            watcher.follow(file);
            self.followed = Some(file.to_owned());
        }
    }

    /// Has the files looked at, whether or not the system said that something happened to them.
    fn look_at_files(&self) {
        self.watcher.iter().for_each(FileWatcher::look);
    }

    /// Leaves this squad for another one. If that cannot be opened, nothing changes.
    fn open_squad(&mut self, file: &Path, app: &mut App) -> Option<Message> {
        if let Err(why) = self.plans.settle(app) {
            return Some(Message::Refused(refusal(&why)));
        }
        // A squad whose file was broken is opened as it was asked for; where that plan is not to be had, all the same.
        let plan = self.request.plan.clone().filter(|_| app.awaits_squad());
        let is_named = plan.is_some();
        let mut said = None;
        let opened = self.open_other(file, plan, app.mouse()).or_else(|why| match why {
            why @ (NotOpened::PlanFaults(_) | NotOpened::NoSuchPlan { .. }) if is_named => {
                said = Some(Message::Refused(Refusal::Because(in_one_line(&why))));
                self.open_other(file, None, app.mouse())
            }
            why @ (NotOpened::Faults(_) | NotOpened::PlanFaults(_) | NotOpened::NoSuchPlan { .. }) => {
                Err(why)
            }
        });
        let (board, files) = match opened {
            Ok(opened) => opened,
            Err(NotOpened::Faults(faults) | NotOpened::PlanFaults(faults)) => {
                return Some(Message::SquadNotOpened(faults));
            }
            Err(why @ NotOpened::NoSuchPlan { .. }) => {
                return Some(Message::Refused(Refusal::Because(why.to_string())));
            }
        };
        std::mem::replace(self, files).close(app, LAST_SAVE);
        *app = board;
        said
    }

    /// Waits for the disk, tells the app how it went, and remembers what was open.
    pub(super) fn close(mut self, app: &mut App, within: Duration) {
        let until = Instant::now() + within;
        for message in self.plans.finish(within) {
            app.update(message);
        }
        self.report.finish(until.saturating_duration_since(Instant::now()));
        self.remember(app);
    }
}

/// Writes a report into a new file of a folder, which is made if need be, and returns the file's name.
fn write_beside(folder: &Path, name: (&str, &str), text: &str) -> anyhow::Result<String> {
    save::make_folder(folder)?;
    new_file::write_beside(folder, name, text).map_err(|why| anyhow!("the report is not written: {why}"))
}

/// Where an editor is to begin.
fn edit(what: EditRequest) -> TerminalRequest {
    let line = match what.at {
        EditPosition::Top => None,
        EditPosition::Line(line) => Some(line),
        EditPosition::Player(id) => squad_file::line_in(&what.file, &id),
    };
    TerminalRequest::Edit { file: what.file, line }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use crate::app::sentence::{Notice, Sentence};
    use crate::app::{Message, Mouse};
    use crate::session::{OpenRequest, Session};
    use crate::store::folders::Folders;

    #[test]
    fn a_disk_that_takes_its_time_over_a_report_holds_nobody_up_and_it_is_told_when_it_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path().to_owned();
        let request = OpenRequest {
            squad: None,
            plan: None,
            as_of: None,
            is_read_only: false,
            mouse: Mouse::Off,
            folders: Folders { state: Some(here.join("state")), here, home: None },
        };
        let (woken, wakes) = channel();
        let mut session = Session::open(request, move || _ = woken.send(())).unwrap();
        let (answer, disk) = channel::<()>();
        session.files.report.ask(move || {
            _ = disk.recv();
            Message::ReportWritten(Ok("plan-a.txt".to_owned()))
        });
        session.handle(Message::WriteReport);
        let later = Sentence::from("the report before this one is still being written");
        assert_eq!(session.app().notice(), Some(&Notice::refused(later)));
        assert!(session.awaits_disk());
        drop(answer);
        while session.awaits_disk() {
            wakes.recv().unwrap();
            session.poll_news();
        }
        let written = Sentence::from("plan-a.txt is written, beside the plan");
        assert_eq!(session.app().notice(), Some(&Notice::done(written)));
    }
}

//! What the loop does in the world because the app asks for it, and what it hears from there.
//!
//! Each errand ends with the messages that tell the app how it went, where there is anything to tell.

use std::io;
use std::path::Path;

use crate::app::plan_list::PlanRequest;
use crate::app::squad_reload::{EditPosition, EditRequest, SquadFileChange};
use crate::app::{Effect, Message};
use crate::domain::refusal::Refusal;
use crate::runtime::editor::Editor;
use crate::runtime::terminal;
use crate::store::opening::NotOpened;
use crate::store::squad_file;
use crate::store::watcher::{FileNews, FileWatcher};

use super::{EventLoop, LAST_SAVE, area_of, reports};

impl EventLoop<'_> {
    /// Does what the app asks for; the answers are the app's to hear next.
    pub(super) fn carry_out(&mut self, effect: Effect) -> io::Result<Vec<Message>> {
        let plans = &mut self.session.plans;
        let answers = match effect {
            // Plans are handed over after the frame; one that was taken already is taken again if somebody asks.
            Effect::Save => {
                self.is_asked = true;
                Vec::new()
            }
            Effect::Plans(ask) => plans.answer(ask, &self.app),
            Effect::SaveAs(typed) => {
                vec![Message::PlanSavedAs(plans.save_as(&typed, &self.app.plan().title))]
            }
            Effect::CheckPlanFile => {
                plans.look();
                plans.news().into_iter().collect()
            }
            Effect::AcceptTheirs => plans.accept_theirs(&self.app).into_iter().collect(),
            Effect::Resolve(settlement) => {
                vec![Message::ConflictResolved(settlement, plans.resolve(settlement, self.app.plan()))]
            }
            Effect::Edit(what) => self.edit(&what).into_iter().collect(),
            Effect::ListSquads => vec![Message::SquadsListed(self.session.squad_choices())],
            Effect::OpenSquad(file) => self.open_squad(&file).into_iter().collect(),
            Effect::SetMouse => {
                self.terminal.set_mouse(reports(&self.app))?;
                Vec::new()
            }
            Effect::Redraw => {
                self.screen.invalidate();
                self.look_at_files();
                if self.app.view().shows_plans() {
                    self.session.plans.answer(PlanRequest::List, &self.app)
                } else {
                    Vec::new()
                }
            }
            Effect::Suspend => self.suspend()?.into_iter().collect(),
            // The loop's own.
            Effect::Quit => Vec::new(),
        };
        self.follow_plan();
        Ok(answers)
    }

    /// What other threads have to say, if anything.
    pub(super) fn news(&mut self) -> Option<Message> {
        if let Some(message) = self.session.plans.news() {
            return Some(message);
        }
        Some(match self.watch.as_ref().and_then(FileWatcher::try_news)? {
            FileNews::Squad(squad) => Message::SquadFileChanged(SquadFileChange::Reloaded(squad)),
            FileNews::SquadFaulty(faults) => Message::SquadFileChanged(SquadFileChange::Invalid(faults)),
            FileNews::SquadGone => Message::SquadFileChanged(SquadFileChange::Missing),
            FileNews::PlanTouched => Message::CheckPlanFile,
            FileNews::Unavailable => Message::FilesUnwatched,
        })
    }

    /// Has the files of the table watched from now on.
    pub(super) fn watch_files(&mut self) {
        self.watch = Some(self.session.watched(self.events.waker().callback()));
        self.followed = None;
        self.follow_plan();
    }

    /// Has the file of the open plan watched, which may be another one now.
    fn follow_plan(&mut self) {
        if let (Some(watch), Some((file, seen))) = (&self.watch, self.session.plans.open_file())
            && self.followed.as_deref() != Some(file)
        {
            watch.follow(file, seen);
            self.followed = Some(file.to_owned());
        }
    }

    fn suspend(&mut self) -> io::Result<Option<Message>> {
        match terminal::may_suspend() {
            Ok(()) => {
                self.terminal.suspend(self.events)?;
                self.screen.resize(area_of(&self.terminal));
                Ok(None)
            }
            Err(refusal) => Ok(Some(Message::Refused(refusal))),
        }
    }

    /// Has the files looked at, whether or not the system said that something happened to them.
    fn look_at_files(&self) {
        self.watch.iter().for_each(FileWatcher::look);
    }

    /// Lends the terminal to the user's editor, and has the files looked at when it is back.
    fn edit(&mut self, what: &EditRequest) -> Option<Message> {
        let line = match &what.at {
            EditPosition::Top => None,
            EditPosition::Line(line) => Some(*line),
            EditPosition::Player(id) => squad_file::line_in(&what.file, id),
        };
        let editor = Editor::wanted();
        let outcome = self.terminal.lend(self.events, &mut editor.command(&what.file, line));
        self.screen.resize(area_of(&self.terminal));
        self.look_at_files();
        // A terminal that is gone is found out by the next frame.
        editor.complaint(&outcome).map(|why| Message::Refused(Refusal::Because(why)))
    }

    /// Leaves this table for another squad's. If that cannot be opened, nothing changes.
    fn open_squad(&mut self, file: &Path) -> Option<Message> {
        let session = match self.session.with_squad(file, self.app.mouse(), self.events.waker().callback()) {
            Ok(session) => session,
            Err(NotOpened::Faults(faults) | NotOpened::PlanFaults(faults)) => {
                return Some(Message::SquadNotOpened(faults));
            }
            Err(why @ NotOpened::NoSuchPlan { .. }) => {
                return Some(Message::Refused(Refusal::Because(why.to_string())));
            }
        };
        std::mem::replace(&mut self.session, session).close(&mut self.app, LAST_SAVE);
        self.app = self.session.app_with_remark();
        self.watch_files();
        self.remembered = None;
        None
    }
}

//! What the watching thread is told: by the system that something happened, and by the program what it wants to know.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender};

use notify::{Event, EventKind};

/// What the thread is told.
pub(super) enum Command {
    /// Something happened to these.
    Paths(Vec<PathBuf>),
    /// Somebody wants to know.
    Look,
    /// Another plan is open.
    Follow(PathBuf),
    End,
}

/// Passes on what changes files; that somebody reads them, as we do, is nothing.
pub(super) fn pass_on(event: notify::Result<Event>, commands: &Sender<Command>) {
    let command = match event {
        Ok(event) => match event.kind {
            EventKind::Access(_) => return,
            EventKind::Other if event.need_rescan() => Command::Look,
            EventKind::Any
            | EventKind::Create(_)
            | EventKind::Modify(_)
            | EventKind::Remove(_)
            | EventKind::Other => Command::Paths(event.paths),
        },
        Err(_) => Command::Look,
    };
    _ = commands.send(command);
}

/// Adds the paths of the commands that wait to `paths`, up to a command of another kind, which is returned.
pub(super) fn gather(commands: &Receiver<Command>, paths: &mut BTreeSet<PathBuf>) -> Option<Command> {
    loop {
        match commands.try_recv() {
            Ok(Command::Paths(more)) => paths.extend(more),
            other => return other.ok(),
        }
    }
}

//! What the import on the board asks of the files: reading pasted cells, and writing the squad that they become.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::OpenedFiles;
use super::plans::refusal;
use crate::app::imports::{ImportOutcome, PastedTable, ThereAlready};
use crate::app::{App, Message};
use crate::domain::refusal::Refusal;
use crate::domain::squad::Squad;
use crate::fault::path_as_shown;
use crate::store::import::{self, remembered};
use crate::store::proposal::{Word, propose};
use crate::store::squad_import::{SquadImport, Written, accept};

/// What pasted cells are called, as the source of what they say.
const NAME: &str = "pasted cells";

impl OpenedFiles {
    /// Reads the cells. Terminals send each sign of a line's end as a carriage return, so that a line may seem to be followed by an empty one.
    pub(super) fn read_table(&self, text: &str) -> Message {
        let lines = text.split(['\n', '\r']).filter(|line| !line.is_empty());
        let text = lines.collect::<Vec<_>>().join("\n");
        let file = match import::of_text(NAME, &text, "pasted") {
            Ok(file) => file,
            Err(why) => {
                return Message::Refused(Refusal::Because(format!("the cells cannot be read: {why}")));
            }
        };
        let state = self.request.folders.state.as_deref();
        let before = state.and_then(|state| remembered::read(state, file.sheet.header()));
        let (source, sheet) = (file.source, file.sheet);
        Message::TableRead(Arc::new(PastedTable { source, sheet, before: before.unwrap_or_default() }))
    }

    /// Whether files may be written: what is printed or read-only writes nothing.
    fn may_write(&self) -> Result<(), Refusal> {
        if self.wake.is_none() || self.request.is_read_only {
            return Err(Refusal::Because("nothing is written: this board is read-only".to_owned()));
        }
        Ok(())
    }

    /// Writes what the form changes beside the squad's file.
    pub(super) fn write_form(&self, app: &App) -> Message {
        if let Err(why) = self.may_write() {
            return Message::ImportWritten(Err(why));
        }
        let form = app.form();
        let difference = form.and_then(|form| form.difference(&self.squad.squad));
        let (Some(form), Some(difference)) = (form, difference) else {
            return Message::ImportWritten(Ok(ImportOutcome::Nothing));
        };
        let (by, on) = form.word();
        let written = propose(&self.squad, &difference, Word { by, on });
        let outcome = |(file, was_there): (PathBuf, bool)| {
            let file = path_as_shown(&file);
            if was_there { ImportOutcome::OnTop(file) } else { ImportOutcome::Proposal(file) }
        };
        Message::ImportWritten(written.map(outcome).map_err(|why| refusal(&why)))
    }

    /// Writes the squad into a folder, or beside a squad that is there already.
    pub(super) fn write_import(&self, folder: &str, app: &App) -> Message {
        if let Err(why) = self.may_write() {
            return Message::ImportWritten(Err(why));
        }
        let Some(waiting) = app.import() else {
            return Message::ImportWritten(Err(Refusal::Because("there is no import".to_owned())));
        };
        let typed = folder;
        let folder = match self.request.folders.path_typed(typed) {
            Ok(folder) => folder,
            Err(why) => return Message::ImportWritten(Err(Refusal::Because(why))),
        };
        if waiting.compared() != Some(typed) {
            match there_already(typed, &folder) {
                Ok(Some(there)) => return Message::ImportCompared(Arc::new(there)),
                Err(why) => return Message::ImportWritten(Err(refusal(&why))),
                Ok(None) => {}
            }
        }
        let (table, answers) = waiting.answered();
        let written = accept(&folder, &table.source, &table.sheet, answers).map(|written| match written {
            Written::New(file) => ImportOutcome::NewSquad(path_as_shown(&file)),
            Written::Proposal(file) => ImportOutcome::Proposal(path_as_shown(&file)),
            Written::OnTop(file) => ImportOutcome::OnTop(path_as_shown(&file)),
            Written::Nothing => ImportOutcome::Nothing,
        });
        if let (Ok(_), Some(state)) = (&written, self.request.folders.state.as_deref()) {
            remembered::write(state, table.sheet.header(), answers);
        }
        Message::ImportWritten(written.map_err(|why| refusal(&why)))
    }
}

/// The squad that is in a folder already, if one is.
fn there_already(typed: &str, folder: &Path) -> anyhow::Result<Option<ThereAlready>> {
    let there = SquadImport::into_folder(folder)?;
    let club = there.club().map(str::to_owned);
    let notes = there.notes();
    Ok(there.squad().map(|squad| {
        let squad = Squad::clone(squad);
        ThereAlready { folder: typed.to_owned(), squad, club, notes }
    }))
}

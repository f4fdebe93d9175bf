//! Typing: what a prompt does with every character, when it is accepted and when it is cancelled.

use super::filter::Filter;
use super::notice::Notice;
use super::prompt::{Prompt, Wanted};
use super::{App, Effect};

impl App {
    pub(super) fn ask_for_filter(&mut self) {
        // It starts empty, and shows everybody until something is typed.
        let before = std::mem::take(&mut self.filter);
        self.prompt = Some(Prompt::new(Wanted::Filter(before), ""));
        self.refilter(Filter::default());
    }

    /// Edits what is typed into the prompt, if one is open. A filter holds at once.
    pub(super) fn retype(&mut self, edit: impl FnOnce(&mut Prompt)) {
        let Some(prompt) = &mut self.prompt else { return };
        edit(prompt);
        match &prompt.wanted {
            Wanted::Filter(_) => {
                let filter = Filter::new(prompt.typed());
                self.refilter(filter);
                self.go_to_shown();
            }
            Wanted::Place(_) => prompt.wanted = Wanted::Place(None),
            Wanted::Target
            | Wanted::Changes(_)
            | Wanted::Terms(_)
            | Wanted::Plan
            | Wanted::Title(_)
            | Wanted::Note(_) => {}
        }
    }

    /// Adds a text to what is typed, or says that there is no room for it.
    pub(super) fn type_in(&mut self, text: &str) {
        let mut added = Ok(());
        self.retype(|prompt| added = prompt.add(text));
        if let Err(most) = added {
            self.notice = Some(Notice::refused(format!("that is too long: {most} characters at most")));
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        if self.prompt.is_some() {
            self.type_in(text);
        } else {
            self.notice = Some(Notice::refused("pasted text is ignored on the board"));
        }
    }

    pub(super) fn accept(&mut self) -> Option<Effect> {
        let prompt = self.prompt.take()?;
        let typed = prompt.typed().trim();
        let answered = match &prompt.wanted {
            Wanted::Filter(_) => Ok(None),
            Wanted::Target => self.add_target(typed),
            Wanted::Changes(id) => self.change_target(id, typed),
            Wanted::Terms(id) => self.assume(id, typed),
            Wanted::Plan => Ok(self.start_plan(typed)),
            Wanted::Title(name) => Ok(self.retitle(name, typed)),
            Wanted::Note(name) => Ok(self.annotate(name, typed)),
            Wanted::Place(_) if typed.is_empty() => Ok(Some(Effect::Save)),
            Wanted::Place(_) => {
                let typed = typed.to_owned();
                // It stays open until the place turns out to be one.
                self.prompt = Some(prompt);
                return Some(Effect::SaveElsewhere(typed));
            }
        };
        match answered {
            Ok(effect) => effect,
            Err(why) => {
                self.ask_again(prompt, why);
                None
            }
        }
    }

    /// Closes the prompt as if nothing had been typed.
    pub(super) fn cancel(&mut self, prompt: Prompt) {
        match prompt.wanted {
            Wanted::Filter(before) => self.refilter(before),
            Wanted::Target
            | Wanted::Changes(_)
            | Wanted::Terms(_)
            | Wanted::Plan
            | Wanted::Title(_)
            | Wanted::Note(_)
            | Wanted::Place(_) => {}
        }
    }
}

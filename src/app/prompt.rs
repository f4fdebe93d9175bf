//! The prompt: one line that the user types, and what it is for.
//!
//! A new prompt is a variant of [`Wanted`] with its label, and its meaning in [`App::accept`].

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::form::{self, Row};
use crate::domain::import::answers;
use crate::domain::import::dry_run::Asked;
use crate::domain::plan::{new_target, terms};
use crate::domain::squad::player::PlayerId;
use crate::text::{self, clean, is_unprintable};

use super::filter::Filter;
use super::sentence::Notice;
use super::{App, Effect};

/// What is typed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Whom to show; the filter before it comes back when it is cancelled.
    Filter(Filter),
    /// What is known of a new target.
    Target,
    /// What is known of a target that the plan added.
    Changes(PlayerId),
    /// What the plan assumes for a player.
    Terms(PlayerId),
    /// The title of a new plan.
    Plan,
    /// Another title for the plan of this name.
    Title(String),
    /// A note on the plan of this name.
    Note(String),
    /// The title of a new plan that begins like the plan of this name.
    Fork(String),
    /// Where to save the plan, which cannot be saved in its place; and why nothing can be saved where it was typed last.
    Place(Option<String>),
    /// The answer to a question of the import.
    ImportAnswer(Asked),
    /// What a column of the import is.
    ImportColumn,
    /// Whose the table of the import is, and whom to take of it.
    ImportSaid,
    /// The folder of the squad that the import makes.
    ImportFolder,
    /// A row of the form.
    FormRow(Row),
}

/// Where the caret of a prompt goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caret {
    /// Before the character that is now before it.
    Back,
    /// Behind the next character.
    On,
    /// Before all that is typed.
    Start,
    /// Behind all that is typed.
    End,
}

/// What is erased of a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erased {
    /// The character before the caret.
    Back,
    /// The character under the caret.
    On,
    /// The word before the caret.
    Word,
    /// All that is typed.
    All,
}

/// An open prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What it is for.
    pub wanted: Wanted,
    typed: String,
    /// How many bytes of it stand before the caret.
    caret: usize,
    /// Whether the text is only proposed: what is typed replaces it.
    is_proposed: bool,
}

impl Prompt {
    /// A prompt with a text to start from, however long it is.
    pub fn new(wanted: Wanted, typed: &str) -> Self {
        let typed = clean(&in_one_line(typed)).into_owned();
        Self { wanted, caret: typed.len(), typed, is_proposed: false }
    }

    /// A prompt with a text that may be accepted as it is, and gives way to what is typed.
    pub fn proposing(wanted: Wanted, proposed: &str) -> Self {
        Self { is_proposed: true, ..Self::new(wanted, proposed) }
    }

    /// Whether the text is only proposed.
    pub const fn is_proposed(&self) -> bool {
        self.is_proposed
    }

    /// What was typed so far.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// The text before the caret, and the text behind it.
    pub fn around_caret(&self) -> (&str, &str) {
        self.typed.split_at(self.caret)
    }

    /// Adds a text at the caret, typed or pasted, without characters that would steer a terminal. It replaces a proposed text.
    ///
    /// # Errors
    /// The text is too long, and nothing was added. Returns the most characters that there may be.
    pub fn add(&mut self, text: &str) -> Result<(), usize> {
        let gives_way = if self.is_proposed { 0..self.typed.len() } else { self.caret..self.caret };
        let text = in_one_line(text);
        let left = self.typed.chars().count() - self.typed[gives_way.clone()].chars().count();
        if left + text.chars().count() > self.longest() {
            return Err(self.longest());
        }
        self.put(gives_way, &text);
        Ok(())
    }

    /// Moves the caret. A text that the caret goes into is no longer only proposed.
    pub fn go(&mut self, to: Caret) {
        self.caret = match to {
            Caret::Back => self.before(),
            Caret::On => self.behind(),
            Caret::Start => 0,
            Caret::End => self.typed.len(),
        };
        self.is_proposed = false;
    }

    /// Erases a part of what is typed.
    pub fn erase(&mut self, erased: Erased) {
        let range = match erased {
            Erased::Back => self.before()..self.caret,
            Erased::On => self.caret..self.behind(),
            Erased::Word => last_word(self.around_caret().0)..self.caret,
            Erased::All => 0..self.typed.len(),
        };
        self.put(range, "");
    }

    /// Where the character before the caret begins.
    fn before(&self) -> usize {
        self.around_caret().0.grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    /// Where the character under the caret ends.
    fn behind(&self) -> usize {
        self.caret + self.around_caret().1.graphemes(true).next().map_or(0, str::len)
    }

    /// Puts a text in the place of another, and the caret behind it.
    fn put(&mut self, range: Range<usize>, text: &str) {
        self.is_proposed = false;
        let tail = self.typed.split_off(range.end);
        self.typed.truncate(range.start);
        self.typed.push_str(text);
        let caret = clean(&self.typed).len();
        self.typed.push_str(&tail);
        self.typed = clean(&self.typed).into_owned();
        // A mark behind the caret may have joined what stands before it.
        let mut starts = self.typed.grapheme_indices(true).map(|(at, _)| at);
        self.caret = starts.find(|&start| start >= caret).unwrap_or(self.typed.len());
    }

    /// What it asks for.
    pub const fn label(&self) -> &'static str {
        self.asked().0
    }

    /// An example of an answer, shown as long as nothing is typed.
    pub const fn hint(&self) -> &'static str {
        self.asked().1
    }

    const fn longest(&self) -> usize {
        self.asked().2
    }

    /// What it asks for, an example of an answer, and the most characters that an answer has.
    const fn asked(&self) -> (&'static str, &'static str, usize) {
        match self.wanted {
            Wanted::Filter(_) => ("find", "name, club, place, out, wall, conflict, by:source", 60),
            Wanted::Target => ("new target", new_target::EXAMPLE, 120),
            Wanted::Changes(_) => ("target", "nothing typed removes him", 120),
            Wanted::Terms(_) => ("terms", terms::EXAMPLE, 120),
            Wanted::Plan => ("title of the new plan", "", 60),
            Wanted::Fork(_) => ("title of the fork", "", 60),
            Wanted::Title(_) => ("new title", "", 60),
            Wanted::Note(_) => ("note", "", 300),
            Wanted::ImportAnswer(about) => (about.label(), about.hint(), 120),
            Wanted::ImportColumn => ("what a column is", "Stato=column; Stato=- is not read", 120),
            Wanted::FormRow(row) => (form::label(row).0, form::label(row).1, 120),
            Wanted::ImportSaid => ("of the table", answers::SAID_EXAMPLE, 200),
            Wanted::ImportFolder => ("the squad's folder", "squads/verona", 1000),
            Wanted::Place(_) => ("save elsewhere, a folder or a file", "without one: try again here", 1000),
        }
    }
}

/// The text without characters that would steer a terminal. A pasted line break becomes a blank, since a prompt is one line.
pub(super) fn in_one_line(text: &str) -> String {
    text::in_one_line(text).chars().filter(|&char| !is_unprintable(char)).collect()
}

/// Where the last word of a text begins, and what separates it from the one before.
fn last_word(text: &str) -> usize {
    text.trim_end()
        .char_indices()
        .rfind(|(_, char)| char.is_whitespace())
        .map_or(0, |(at, char)| at + char.len_utf8())
}

impl App {
    pub(super) fn ask_for_filter(&mut self) {
        // It starts empty, and shows everybody until something is typed.
        let before = self.refilter(Filter::default());
        self.prompt = Some(Prompt::new(Wanted::Filter(before), ""));
    }

    /// Edits what is typed into the prompt, if one is open. A filter holds at once.
    pub(super) fn retype(&mut self, edit: impl FnOnce(&mut Prompt)) {
        let Some(prompt) = &mut self.prompt else { return };
        edit(prompt);
        if let Wanted::Place(refused) = &mut prompt.wanted {
            *refused = None;
        } else if let Wanted::Filter(_) = prompt.wanted {
            let filter = Filter::new(prompt.typed());
            self.refilter(filter);
            self.selection.go_to_shown(self.evaluations.shown());
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
            Wanted::Fork(name) => Ok(self.fork(name, typed)),
            Wanted::ImportAnswer(about) => self.import_answered(*about, typed),
            Wanted::ImportColumn => self.column_answered(typed),
            Wanted::FormRow(row) => self.form_row_typed(*row, typed),
            Wanted::ImportSaid => self.said_of_table(typed),
            Wanted::ImportFolder if typed.is_empty() => Ok(None),
            Wanted::ImportFolder if typed.ends_with('/') => {
                Err(format!("name the squad's own folder, for instance {typed}verona"))
            }
            Wanted::ImportFolder => Ok(Some(Effect::WriteImport(typed.to_owned()))),
            Wanted::Place(_) if typed.is_empty() => Ok(Some(Effect::Save)),
            Wanted::Place(_) => {
                let typed = typed.to_owned();
                // It stays open until the place turns out to be one.
                self.prompt = Some(prompt);
                return Some(Effect::SaveAs(typed));
            }
        };
        match answered {
            Ok(effect) => effect,
            Err(why) => {
                // It stays open, so that the user can correct the answer.
                self.notice = Some(Notice::refused(why));
                self.prompt = Some(prompt);
                None
            }
        }
    }

    /// Closes the prompt as if nothing had been typed.
    pub(super) fn cancel(&mut self, prompt: Prompt) {
        if let Wanted::Filter(before) = prompt.wanted {
            self.refilter(before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_typed_takes_the_place_of_what_is_proposed_and_what_is_erased_does_not() {
        let proposing = || Prompt::proposing(Wanted::Plan, "Plan B");
        let mut typing = proposing();
        typing.add("S").unwrap();
        typing.add("ummer").unwrap();
        assert_eq!(typing.typed(), "Summer");
        let mut erasing = proposing();
        erasing.erase(Erased::Back);
        erasing.add("C").unwrap();
        assert_eq!(erasing.typed(), "Plan C");
    }

    #[test]
    fn what_is_pasted_becomes_one_clean_line_of_some_length() {
        let mut prompt = Prompt::new(Wanted::Note(String::new()), "if the wall\nholds:\u{1b}[2J");
        assert_eq!(prompt.typed(), "if the wall holds:[2J");
        assert_eq!(prompt.add(&"x".repeat(1_000)), Err(300));
        assert_eq!(prompt.typed(), "if the wall holds:[2J", "it is all or nothing");
        prompt.add(&"x".repeat(300 - 21)).unwrap();
        prompt.go(Caret::Start);
        assert_eq!(prompt.add("a"), Err(300));
        prompt.erase(Erased::On);
        prompt.add("I").unwrap();
        let long = "x".repeat(1_000);
        assert_eq!(
            Prompt::new(Wanted::Note(String::new()), &long).typed(),
            long,
            "what there was is not cut"
        );
    }

    #[test]
    fn what_is_typed_goes_in_at_the_caret() {
        let mut prompt = Prompt::new(Wanted::Target, "Leoni; CB; Prma");
        for _ in 0.."ma".len() {
            prompt.go(Caret::Back);
        }
        prompt.erase(Erased::Back);
        prompt.add("ar").unwrap();
        assert_eq!(prompt.around_caret(), ("Leoni; CB; Par", "ma"));
        prompt.erase(Erased::Word);
        assert_eq!(prompt.around_caret(), ("Leoni; CB; ", "ma"));
        prompt.erase(Erased::On);
        prompt.go(Caret::On);
        prompt.go(Caret::On);
        assert_eq!(prompt.around_caret(), ("Leoni; CB; a", ""));
        prompt.go(Caret::Start);
        prompt.erase(Erased::Back);
        prompt.add("G. ").unwrap();
        assert_eq!(prompt.around_caret(), ("G. ", "Leoni; CB; a"));
        prompt.go(Caret::End);
        prompt.erase(Erased::All);
        assert_eq!(prompt.around_caret(), ("", ""));
    }

    #[test]
    fn the_caret_stands_between_characters_as_they_are_seen() {
        let mut prompt = Prompt::new(Wanted::Target, "e\u{301}손👨\u{200d}👩\u{200d}👧");
        prompt.go(Caret::Back);
        assert_eq!(prompt.around_caret().0, "e\u{301}손");
        prompt.erase(Erased::Back);
        prompt.erase(Erased::Back);
        assert_eq!(prompt.around_caret().0, "");
    }

    #[test]
    fn who_moves_the_caret_into_a_proposal_keeps_it() {
        let mut prompt = Prompt::proposing(Wanted::Plan, "Plan B");
        prompt.go(Caret::Start);
        prompt.add("My ").unwrap();
        assert_eq!(prompt.typed(), "My Plan B");
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_clean_and_the_caret_in_it(
            doings in prop::collection::vec((0_u8..9, "(\\PC|[\u{300}\u{301}e\n\t]){0,12}"), 0..40),
        ) {
            let mut prompt = Prompt::new(Wanted::Plan, "");
            for (which, text) in doings {
                match which {
                    0 => prompt.go(Caret::Back),
                    1 => prompt.go(Caret::On),
                    2 => prompt.go(Caret::Start),
                    3 => prompt.go(Caret::End),
                    4 => prompt.erase(Erased::Back),
                    5 => prompt.erase(Erased::On),
                    6 => prompt.erase(Erased::Word),
                    _ => _ = prompt.add(&text),
                }
                let (before, behind) = prompt.around_caret();
                prop_assert_eq!(format!("{before}{behind}"), prompt.typed());
                prop_assert_eq!(clean(prompt.typed()), prompt.typed());
                let graphemes = prompt.typed().graphemes(true).count();
                prop_assert_eq!(before.graphemes(true).count() + behind.graphemes(true).count(), graphemes);
                prop_assert!(prompt.typed().chars().count() <= 60);
            }
        }
    }
}

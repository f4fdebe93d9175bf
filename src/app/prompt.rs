//! The prompt: one line that the user types, and what it is for.
//!
//! A new prompt is a variant of [`Wanted`] with its label, and what accepting it means in [`typing`](super::typing).

use crate::domain::new_target;
use crate::domain::player::PlayerId;
use crate::domain::text::{clean, is_unprintable};

use super::filter::Filter;

/// What is typed for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    /// Where to save the plan, which cannot be saved in its place; and why nothing can be saved where it was typed last.
    Place(Option<String>),
}

/// An open prompt.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Prompt {
    /// What it is for.
    pub wanted: Wanted,
    typed: String,
    /// Whether what stands there is only proposed: what is typed takes its place.
    is_proposed: bool,
}

impl Prompt {
    /// A prompt with a text to start from.
    pub fn new(wanted: Wanted, typed: &str) -> Self {
        let mut prompt = Self { wanted, typed: String::new(), is_proposed: false };
        prompt.edit(|text| text.push_str(typed));
        prompt
    }

    /// A prompt with a text that may be accepted as it is, and gives way to what is typed.
    pub fn proposing(wanted: Wanted, proposed: &str) -> Self {
        Self { is_proposed: true, ..Self::new(wanted, proposed) }
    }

    /// Whether what stands there is only proposed.
    pub const fn is_proposed(&self) -> bool {
        self.is_proposed
    }

    /// Adds a text behind what was typed, in the place of what was only proposed.
    pub fn add(&mut self, text: &str) {
        let gives_way = self.is_proposed;
        self.edit(|typed| {
            if gives_way {
                typed.clear();
            }
            typed.push_str(text);
        });
    }

    /// What was typed so far.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// What it asks for.
    pub const fn label(&self) -> &'static str {
        match self.wanted {
            Wanted::Filter(_) => "find",
            Wanted::Target => "new target",
            Wanted::Changes(_) => "target",
            Wanted::Terms(_) => "terms",
            Wanted::Plan => "title of the new plan",
            Wanted::Title(_) => "new title",
            Wanted::Note(_) => "note",
            Wanted::Place(_) => "save elsewhere, a folder or a file",
        }
    }

    /// What an answer looks like, for as long as nothing is typed.
    pub const fn hint(&self) -> &'static str {
        match self.wanted {
            Wanted::Filter(_) => "name, club, position, conflict, by:source",
            Wanted::Target => new_target::EXAMPLE,
            Wanted::Changes(_) => "nothing typed removes him",
            Wanted::Terms(_) => "fee 25m wage 3m until 2028-06-30; nothing typed assumes nothing",
            Wanted::Place(_) => "without one: try again here",
            Wanted::Plan | Wanted::Title(_) | Wanted::Note(_) => "",
        }
    }

    const fn longest(&self) -> usize {
        match self.wanted {
            Wanted::Filter(_) | Wanted::Plan | Wanted::Title(_) => 60,
            Wanted::Target | Wanted::Changes(_) | Wanted::Terms(_) => 120,
            Wanted::Note(_) => 300,
            Wanted::Place(_) => 1000,
        }
    }

    /// Edits the text. Whatever way it came, typed or pasted: what would steer a terminal is no text.
    pub fn edit(&mut self, edit: impl FnOnce(&mut String)) {
        self.is_proposed = false;
        let mut typed = std::mem::take(&mut self.typed);
        edit(&mut typed);
        // A line break that was pasted is a blank, since a prompt is one line.
        let in_one_line = typed.chars().map(|char| if matches!(char, '\n' | '\t') { ' ' } else { char });
        let kept: String = in_one_line.filter(|&char| !is_unprintable(char)).take(self.longest()).collect();
        self.typed = clean(&kept).into_owned();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_takes_the_place_of_what_is_proposed_and_what_is_erased_does_not() {
        let proposing = || Prompt::proposing(Wanted::Plan, "Plan B");
        let mut typing = proposing();
        typing.add("S");
        typing.add("ummer");
        assert_eq!(typing.typed(), "Summer");
        let mut erasing = proposing();
        erasing.edit(|typed| _ = typed.pop());
        erasing.add("C");
        assert_eq!(erasing.typed(), "Plan C");
    }

    #[test]
    fn what_is_pasted_becomes_one_clean_line_of_some_length() {
        let mut prompt = Prompt::new(Wanted::Note(String::new()), "if the wall\nholds:\u{1b}[2J");
        assert_eq!(prompt.typed(), "if the wall holds:[2J");
        prompt.edit(|text| text.push_str(&"x".repeat(1_000)));
        assert_eq!(prompt.typed().chars().count(), 300);
    }
}

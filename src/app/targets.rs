//! Adds, changes, loses and ranks targets, and sets the fee, wage or contract that the plan assumes for a player.

use crate::domain::plan::added_targets;
use crate::domain::plan::decision::Decision;
use crate::domain::plan::new_target::NewTarget;
use crate::domain::plan::terms::Terms;
use crate::domain::squad::list_counts::Training;
use crate::domain::squad::player::{Player, PlayerId, PlayerIndex, Priority};

use super::prompt::{Prompt, Wanted};
use super::sentence::{Notice, Sentence, because};
use super::{App, Effect};

impl App {
    /// The player under the cursor.
    ///
    /// # Errors
    /// Says that there is none.
    pub(super) fn someone(&self) -> Result<PlayerIndex, Sentence> {
        self.selected().map_or_else(|| because("nobody is under the cursor"), Ok)
    }

    /// The target under the cursor.
    ///
    /// # Errors
    /// Says that there is none.
    pub(super) fn target(&self) -> Result<PlayerIndex, Sentence> {
        let player = self.someone()?;
        let facts = self.player(player);
        if facts.origin.is_here() {
            return because(format!("{} is no target: he is here already", self.name(player)));
        }
        Ok(player)
    }

    /// Whether the player under the cursor is a target whom this plan added.
    pub(super) fn permits_editing(&self) -> Result<(), Sentence> {
        let player = self.someone()?;
        if self.board().is_added(player) {
            return Ok(());
        }
        because(format!(
            "{} is the squad file's: only targets that the plan added can be changed here",
            self.name(player)
        ))
    }

    pub(super) fn permits_priority(&self, priority: Priority) -> Result<(), Sentence> {
        let player = self.target()?;
        if self.board().given_priority(player) == Some(priority) {
            return because(format!("{} has priority {priority} already", self.name(player)));
        }
        Ok(())
    }

    pub(super) fn ask_for_changes(&mut self) {
        let Some(player) = self.selected() else { return };
        let id = self.id(player);
        let line = added_targets::find(self.plan().standing().1, &id).map(NewTarget::line);
        self.ask(Wanted::Changes(id), &line.unwrap_or_default());
    }

    pub(super) fn ask_for_terms(&mut self) {
        let Some(player) = self.selected() else { return };
        let terms = self.board().terms(player).line();
        self.ask(Wanted::Terms(self.id(player)), &terms);
    }

    /// The player under the cursor, and the answer about his training behind the one that stands: of those that sources give, or of
    /// all where none gives any. Nothing where that is again what the squad file says first.
    ///
    /// # Errors
    /// Says that there is nobody, or nothing to choose from.
    pub(super) fn next_answer(&self) -> Result<(PlayerIndex, Option<Training>), Sentence> {
        let player = self.someone()?;
        let (board, name) = (self.board(), self.name(player));
        if board.squad().competitions.is_empty() {
            return because("no list is named: where he was trained changes nothing");
        }
        let mut answers: Vec<Option<Training>> = Vec::new();
        for answer in &board.player(player).trained {
            if !answers.contains(&Some(answer.is)) {
                answers.push(Some(answer.is));
            }
        }
        match answers[..] {
            [] => answers = vec![None, Some(Training::Club), Some(Training::Nation), Some(Training::Abroad)],
            [Some(only)] => {
                let only = only.in_words();
                return because(format!("{name} was {only}, and nobody disagrees: terms say otherwise"));
            }
            _ => {}
        }
        let chosen = board.terms(player).trained;
        let at = answers.iter().position(|&answer| answer == chosen).unwrap_or(0);
        let next = (at + 1) % answers.len();
        Ok((player, answers[next].filter(|_| next > 0)))
    }

    /// Lets the plan take the next answer about his training.
    pub(super) fn take_next_answer(&mut self) -> Option<Effect> {
        let (player, trained) = self.next_answer().ok()?;
        let terms = Terms { trained, ..self.board().terms(player) };
        let name = self.name(player);
        let said = match trained {
            Some(training) => format!("{name} counts as {} in this plan", training.in_words()),
            None => format!("{name} counts as the squad file says"),
        };
        self.decide(Decision::Assume { player: self.id(player), terms }, said)
    }

    pub(super) fn ask(&mut self, wanted: Wanted, typed: &str) {
        self.cancel_drag();
        self.overlays.top = None;
        self.prompt = Some(Prompt::new(wanted, typed));
    }

    /// Adds the target that a line describes; a name alone opens his form, and an empty line adds nobody.
    pub(super) fn add_target(&mut self, line: &str) -> Result<Option<Effect>, String> {
        if line.is_empty() {
            return Ok(None);
        }
        let target = NewTarget::read(line, self.board().date())?;
        if !line.contains([';', ',']) {
            self.has_no_namesake(&target.name)?;
            self.open_form_of(&target);
            return Ok(None);
        }
        self.add(target)
    }

    /// Adds a target to the plan.
    pub(super) fn add(&mut self, target: NewTarget) -> Result<Option<Effect>, String> {
        self.has_no_namesake(&target.name)?;
        let target = target.with_free_id(self.board().squad());
        let said = format!("{} added as a target of this plan", target.name);
        let id = target.id.clone();
        let effect = self.decide(Decision::AddTarget { target }, said);
        if let Some(player) = self.board().squad().find(&id) {
            self.selection.follow(player);
        }
        Ok(effect)
    }

    /// Whether none of our own men is called so: the target would be taken for him.
    fn has_no_namesake(&self, name: &str) -> Result<(), String> {
        let squad = self.board().squad();
        let typed = name.to_lowercase();
        let is_called_so = |player: &&Player| {
            let names = [Some(&player.name), player.full_name.as_ref()];
            player.origin.is_here() && names.into_iter().flatten().any(|name| name.to_lowercase() == typed)
        };
        let Some(namesake) = squad.players.iter().find(is_called_so) else { return Ok(()) };
        Err(format!("{} is ours already: another man needs a fuller name", squad.name_of(namesake)))
    }

    /// Describes an added target anew; an empty line removes him.
    pub(super) fn change_target(&mut self, id: &PlayerId, line: &str) -> Result<Option<Effect>, String> {
        if line.is_empty() {
            return Ok(self.remove(id));
        }
        let read = NewTarget::read(line, self.board().date())?;
        let target = NewTarget { id: id.clone(), ..read };
        if added_targets::find(self.plan().standing().1, id) == Some(&target) {
            return Ok(None);
        }
        let said = format!("{} as you say", target.name);
        Ok(self.decide(Decision::AddTarget { target }, said))
    }

    pub(super) fn remove_target(&mut self) -> Option<Effect> {
        let id = self.id(self.selected()?);
        self.overlays.top = None;
        self.remove(&id)
    }

    fn remove(&mut self, id: &PlayerId) -> Option<Effect> {
        let player = self.board().squad().find(id)?;
        let said = format!("{} removed from this plan", self.name(player));
        self.decide(Decision::RemoveTarget { player: id.clone() }, said)
    }

    /// Gives a target up for lost; one who is lost comes back into play.
    pub(super) fn lose(&mut self) -> Option<Effect> {
        let player = self.target().ok()?;
        let (id, name) = (self.id(player), self.name(player).to_owned());
        let effect = if self.board().is_lost(player) {
            self.decide(Decision::Regain { player: id }, format!("{name} is back in play"))
        } else {
            let effect = self.decide(Decision::Lose { player: id }, String::new());
            self.notice = Some(Notice::done(format!("{name} is lost: {}", self.evaluations.stepped_up())));
            effect
        };
        self.selection.follow(player);
        effect
    }

    pub(super) fn prioritise(&mut self, priority: Priority) -> Option<Effect> {
        let player = self.target().ok()?;
        let said = format!("{} with priority {priority}", self.name(player));
        let effect = self.decide(Decision::Prioritise { player: self.id(player), priority }, said);
        self.selection.follow(player);
        effect
    }

    /// Assumes the terms that a line states; an empty line assumes none.
    pub(super) fn assume(&mut self, id: &PlayerId, line: &str) -> Result<Option<Effect>, String> {
        let terms: Terms = line.parse()?;
        let board = self.board();
        let player = board.squad().find(id).ok_or("he is not in the squad any more")?;
        if board.terms(player) == terms {
            return Ok(None);
        }
        let name = self.name(player);
        if let Some(why) = board.idle_terms(player, &terms, board.date()) {
            return Err(why);
        }
        let said = match terms {
            none if none == Terms::default() => format!("{name}: nothing assumed, as stated"),
            terms => format!("{name}: {}, in this plan", terms.in_words(board.squad())),
        };
        Ok(self.decide(Decision::Assume { player: id.clone(), terms }, said))
    }
}

//! Stale decisions: what each relied on in the squad file, and what the file says now.
//!
//! Which stale decisions a board obeys is said in
//! [`board`](crate::domain::board). A new reason for a decision to be stale is a variant of [`StaleCause`].

use std::cell::OnceCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::domain::column::Column;
use crate::domain::column_rules::permits;
use crate::domain::squad::Squad;
use crate::domain::squad::player::{Origin, Player, PlayerId};

/// A decision that relied on something which the squad file does not say any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// Which decision of the plan, from 0.
    pub decision: usize,
    /// What it is about.
    pub about: StaleSubject,
    /// Why it is stale.
    pub cause: StaleCause,
    /// Whether the board obeys it all the same, until the user has answered.
    pub is_obeyed: bool,
    /// What was and what is, as a sentence without its full stop.
    pub why: String,
}

/// What a stale decision is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StaleSubject {
    /// A player, perhaps one who is not in the squad file any more.
    Player(PlayerId),
    /// The shape.
    Shape,
}

impl StaleSubject {
    /// The player, where it is one.
    pub const fn player(&self) -> Option<&PlayerId> {
        match self {
            Self::Player(id) => Some(id),
            Self::Shape => None,
        }
    }

    /// The name of the player, or his id where he is not in the squad any more; else `the shape`.
    pub fn name<'a>(&'a self, squad: &'a Squad) -> &'a str {
        match self {
            Self::Player(id) => squad.find(id).map_or(id.as_str(), |player| squad.name(player)),
            Self::Shape => "the shape",
        }
    }
}

/// Why a decision is stale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaleCause {
    /// The player is not in the squad file any more.
    Gone,
    /// He is reported in another column now.
    Reported,
    /// He was somebody else's, and belongs to us now.
    Ours,
    /// He was with us, and is somebody else's now.
    Left,
    /// The shape is none that is known.
    Shape,
}

/// The stale decisions of a plan in the making: the last one about each player, and about the shape.
///
/// A copy costs nothing, nor does the list of what is as it was listed before. To change a copy copies no decision and no id, but only
/// counts how often each is held.
#[derive(Clone, Debug, Default)]
pub(in crate::domain) struct StaleDecisions {
    found: Rc<Found>,
    /// Shared by the copies, until one of them changes.
    listed: Rc<OnceCell<Rc<[Rc<Stale>]>>>,
}

#[derive(Clone, Debug, Default)]
struct Found {
    /// In the plan's order, with a gap where one was settled since.
    stale: Vec<Option<Rc<Stale>>>,
    about: HashMap<Rc<PlayerId>, usize>,
    about_shape: Option<usize>,
}

impl StaleDecisions {
    /// Adds one, which settles what was stale about the same before.
    pub(in crate::domain) fn add(&mut self, stale: Stale) {
        let found = self.change();
        let at = found.stale.len();
        let before = match &stale.about {
            StaleSubject::Player(id) => found.about.insert(Rc::new(id.clone()), at),
            StaleSubject::Shape => found.about_shape.replace(at),
        };
        found.leave_gap(before);
        found.stale.push(Some(Rc::new(stale)));
    }

    /// Forgets what was stale about a player.
    pub(in crate::domain) fn settle(&mut self, id: &PlayerId) {
        if self.found.about.contains_key(id) {
            let found = self.change();
            let settled = found.about.remove(id);
            found.leave_gap(settled);
        }
    }

    /// Forgets what was stale about the shape.
    pub(in crate::domain) fn settle_shape(&mut self) {
        if self.found.about_shape.is_some() {
            let found = self.change();
            let settled = found.about_shape.take();
            found.leave_gap(settled);
        }
    }

    fn change(&mut self) -> &mut Found {
        self.listed = Rc::default();
        Rc::make_mut(&mut self.found)
    }

    /// Those that are left, in the plan's order.
    pub(in crate::domain) fn listed(&self) -> Rc<[Rc<Stale>]> {
        let list = || self.found.stale.iter().flatten().cloned().collect();
        Rc::clone(self.listed.get_or_init(list))
    }
}

impl Found {
    fn leave_gap(&mut self, at: Option<usize>) {
        if let Some(stale) = at.and_then(|at| self.stale.get_mut(at)) {
            *stale = None;
        }
    }
}

impl Stale {
    /// What was and what is, and whether the decision counts all the same: `Kelly was reported in For sale and is reported now in
    /// Staying; decision 1 holds until you answer`.
    pub fn in_words(&self) -> String {
        let counts = if self.is_obeyed { "holds until you answer" } else { "does not count" };
        format!("{}; decision {} {counts}", self.why, self.decision + 1)
    }

    /// A decision about a player who is gone.
    pub(in crate::domain) fn gone(decision: usize, id: &PlayerId) -> Self {
        let why = format!("{id} is not in the squad file any more");
        Self::unobeyed(decision, StaleSubject::Player(id.clone()), StaleCause::Gone, why)
    }

    /// A decision to add a player whom the squad file states by now.
    pub(in crate::domain) fn stated(decision: usize, squad: &Squad, player: &Player) -> Self {
        let why = format!("{} is in the squad file now, in {}", squad.name_of(player), player.reported);
        Self::unobeyed(decision, StaleSubject::Player(player.id.clone()), StaleCause::Reported, why)
    }

    /// A decision about a target who belongs to us now.
    pub(in crate::domain) fn ours(decision: usize, squad: &Squad, player: &Player) -> Self {
        let name = squad.name_of(player);
        let why = format!("{name} is no target any more: he is ours now, in {}", player.reported);
        Self::unobeyed(decision, StaleSubject::Player(player.id.clone()), StaleCause::Ours, why)
    }

    /// A decision for a shape that nobody knows.
    pub(in crate::domain) fn shape(decision: usize, why: String) -> Self {
        Self::unobeyed(decision, StaleSubject::Shape, StaleCause::Shape, why)
    }

    const fn unobeyed(decision: usize, about: StaleSubject, cause: StaleCause, why: String) -> Self {
        Self { decision, about, cause, is_obeyed: false, why }
    }

    /// The decision to send a player to a column, if what it relied on has changed.
    pub(in crate::domain) fn sent(
        decision: usize,
        (squad, player): (&Squad, &Player),
        was: Column,
        to: Column,
    ) -> Option<Self> {
        let (now, name) = (player.reported, squad.name_of(player));
        let refusal = permits(squad, player, to).err();
        let is_possible = refusal.is_none();
        let (cause, what_is) = match &player.origin {
            // What is reported now is what the plan decided: there is nothing to ask.
            _ if (was == now || to == now) && is_possible => return None,
            Origin::Ours | Origin::OnLoanTo { .. } if was == Column::Target || !is_possible => {
                (StaleCause::Ours, "is ours now, in")
            }
            Origin::Elsewhere { .. } if was != Column::Target || !is_possible => {
                (StaleCause::Left, "is somebody else's now, in")
            }
            Origin::Ours | Origin::OnLoan { .. } | Origin::OnLoanTo { .. } | Origin::Elsewhere { .. } => {
                (StaleCause::Reported, "is reported now in")
            }
        };
        // To keep a man who has left would be to sign him, which nobody decided.
        let is_obeyed = is_possible && cause != StaleCause::Left;
        let why = match refusal {
            // The column is the same; the rule says why it cannot be.
            Some(refusal) if was == now => refusal.to_string(),
            _ => format!("{name} was reported in {was} and {what_is} {now}"),
        };
        Some(Self { decision, about: StaleSubject::Player(player.id.clone()), cause, is_obeyed, why })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_settled_in_a_copy_leaves_the_others_where_they_are() {
        let id = |number: usize| PlayerId(format!("man-{number}"));
        let mut first = StaleDecisions::default();
        (0..9).for_each(|number| first.add(Stale::gone(number, &id(number))));
        let mut second = first.clone();
        second.settle(&id(4));
        second.add(Stale::gone(9, &id(7)));
        let decisions = |stale: &StaleDecisions| -> Vec<usize> {
            stale.listed().iter().map(|stale| stale.decision).collect()
        };
        assert_eq!(decisions(&first), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(decisions(&second), [0, 1, 2, 3, 5, 6, 8, 9]);
        // None of them is copied, however many there are.
        let (first, second) = (first.listed(), second.listed());
        assert!([(0, 0), (5, 4), (8, 6)].iter().all(|&(one, other)| Rc::ptr_eq(&first[one], &second[other])));
    }
}

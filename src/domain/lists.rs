//! Registration lists: whom a competition's list takes today and after the plan, and who frees a place.
//!
//! [`list_rule`](crate::domain::squad::list_rule) has the kinds of rules, [`list_counts`](crate::domain::squad::list_counts) what they count, [`status`] what a man counts as. How it is told is [`in_words`]'s.
//! The limit of a list is broken like room and floor: allowed, shown and explained.

pub mod in_words;
pub mod next_season;
pub mod status;

use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::domain::board::{Board, Move, MoveKind};
use crate::domain::depth::department::Moment;
use crate::domain::squad::Competition;
use crate::domain::squad::list_counts::{Counts, CountsAs, Man, Training};
use crate::domain::squad::list_rule::{Deadline, Overrun, Rule};
use crate::domain::squad::player::{Player, PlayerIndex};
use next_season::NextSeason;

/// A competition's list, today and after the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The competition's rule.
    pub rule: Arc<Rule>,
    /// Whether the rest of the squad is stated and counted, and whether it is assumed.
    pub rest: Rest,
    /// Who is counted today, in file order, and as what.
    pub today: Registered,
    /// Who is counted after the plan.
    pub after: Registered,
    /// The men about whose training sources disagree, and what that changes.
    pub disputes: Vec<Dispute>,
    /// The men counted today or after the plan of whom no training is stated, or not whether they need a place.
    pub not_stated: Vec<PlayerIndex>,
    /// The next season's list; nothing where the board has no date.
    pub next_season: Option<NextSeason>,
    /// A man who is taken to be trained otherwise than the board has it: what if he was?
    what_if: Option<(PlayerIndex, Training)>,
}

/// How the rest of the squad is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// It is not stated: the list counts the board alone.
    NotStated,
    /// Nobody states it; the file's author assumes it.
    Assumed,
    /// It is stated.
    Stated,
}

/// The men of a list at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Registered {
    /// The men of the board, in file order.
    pub men: Vec<(PlayerIndex, Man)>,
    /// How many of each kind they are, with the rest of the squad.
    pub counts: Counts,
    /// How many the list can hold; nothing where the rule knows no list, or where the rest of the squad is not stated.
    pub cap: Option<u16>,
    /// How many it could hold, from the least to the most, by what sources disagree on and what is not stated.
    pub caps: Option<RangeInclusive<u16>>,
    /// The limits that they break.
    pub overruns: Vec<Overrun>,
}

/// A man about whose training sources disagree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// Who.
    pub player: PlayerIndex,
    /// What stands on the list: the plan's answer, else the first.
    pub first: Training,
    /// Whether the plan chose it.
    pub is_chosen: bool,
    /// What else is said, and how many men the list could hold by it today and after the plan.
    pub others: Vec<(Training, [Option<u16>; 2])>,
}

impl Dispute {
    /// All that is said, what stands on the list first.
    pub fn answers(&self) -> impl Iterator<Item = Training> {
        std::iter::once(self.first).chain(self.others.iter().map(|(training, _)| *training))
    }
}

/// The lists of a board, in the order of its competitions.
pub fn of(board: &Board) -> Vec<List> {
    board.squad().competitions.iter().map(|competition| List::of(board, competition, None)).collect()
}

/// The counts of all lists while moves are made: nothing but what a limit asks for.
#[derive(Clone, Debug)]
pub struct ListCounts(Vec<Counts>);

impl ListCounts {
    /// Before any move.
    pub fn today(board: &Board) -> Self {
        Self(board.squad().competitions.iter().map(|competition| counts_today(board, competition)).collect())
    }

    /// Today's, of lists that are counted already.
    pub fn of(lists: &[List]) -> Self {
        Self(lists.iter().map(|list| list.today.counts).collect())
    }

    /// After one more move.
    pub fn make(&mut self, board: &Board, made: Move) {
        for (counts, Competition { rule, .. }) in self.0.iter_mut().zip(&board.squad().competitions) {
            *counts = moved(*counts, made.kind, Man::on(board, made.player, rule));
        }
    }

    /// By how many men the lists break their limits.
    pub fn men_amiss(&self, board: &Board) -> u16 {
        let lists = self.0.iter().zip(&board.squad().competitions);
        lists.fold(0, |men, (counts, it)| men.saturating_add(it.rule.men_amiss(counts)))
    }
}

/// The counts after a move of this man.
pub fn moved(counts: Counts, kind: MoveKind, man: Man) -> Counts {
    match kind {
        MoveKind::Exit => counts.without(man),
        MoveKind::Signing => counts.with(man),
    }
}

/// The men of a list today, as counts only.
pub fn counts_today(board: &Board, competition: &Competition) -> Counts {
    let here = board.squad().indices().filter(|&player| board.counts_today(player));
    here.fold(Counts::of_rest(competition.rest.as_ref()), |counts, player| {
        counts.with(Man::on(board, player, &competition.rule))
    })
}

impl Registered {
    fn of(board: &Board, competition: &Competition, moment: Moment, all: &[(PlayerIndex, Man)]) -> Self {
        let Competition { rule, rest } = competition;
        let men: Vec<(PlayerIndex, Man)> =
            all.iter().copied().filter(|(player, _)| moment.counts(board, *player)).collect();
        let counts = men.iter().fold(Counts::of_rest(rest.as_ref()), |counts, (_, man)| counts.with(*man));
        let is_open = |(player, _): &&(PlayerIndex, Man)| {
            board.terms(*player).trained.is_none() && board.player(*player).trained.len() != 1
        };
        let [least, most] = [Extreme::Least, Extreme::Most].map(|extreme| {
            let as_read = |counts: Counts, (player, man): &(PlayerIndex, Man)| {
                counts.without(*man).with(extreme.of(board.player(*player), rule))
            };
            rule.cap(&men.iter().filter(is_open).fold(counts, as_read))
        });
        Self {
            cap: rule.cap(&counts),
            caps: least.zip(most).map(|(least, most)| least..=most),
            overruns: rule.overruns(&counts),
            men,
            counts,
        }
    }

    /// What a player counts as; nothing for whom it does not count.
    pub fn man(&self, player: PlayerIndex) -> Option<Man> {
        self.men.binary_search_by_key(&player, |(who, _)| *who).ok().map(|at| self.men[at].1)
    }

    /// Places that are free, or by how many there are too few; nothing where the rule knows no list.
    pub fn free(&self) -> Option<i32> {
        Some(i32::from(self.cap?) - i32::from(self.counts.taken()))
    }

    /// Whether it keeps all limits.
    pub fn is_kept(&self) -> bool {
        self.overruns.is_empty()
    }
}

/// One end of what a man may count as.
#[derive(Clone, Copy)]
enum Extreme {
    Least,
    Most,
}

impl Extreme {
    fn of(self, player: &Player, rule: &Rule) -> Man {
        let answers = status::answers(player, rule).map(|answer| answer.is);
        let training = match self {
            Self::Least => answers.min().unwrap_or(Training::Abroad),
            Self::Most => answers.max().unwrap_or(Training::Club),
        };
        Man::trained(player, rule, Some(training))
    }
}

impl List {
    fn of(board: &Board, competition: &Competition, what_if: Option<(PlayerIndex, Training)>) -> Self {
        let Competition { rule, rest } = competition;
        let counts = |player: &PlayerIndex| board.counts_today(*player) || board.counts_after(*player);
        let all: Vec<(PlayerIndex, Man)> = board
            .squad()
            .indices()
            .filter(counts)
            .map(|player| (player, as_read(board, player, rule, what_if)))
            .collect();
        let [today, after] = Moment::ALL.map(|moment| Registered::of(board, competition, moment, &all));
        let men = all.iter().map(|(player, _)| *player);
        let disputes = men.clone().filter_map(|player| dispute(board, player, rule, [&today, &after]));
        let is_unknown =
            |&player: &PlayerIndex| is_training_open(board, player, rule) || is_age_open(board, player, rule);
        Self {
            rest: match rest {
                None => Rest::NotStated,
                Some(rest) if rest.assumed => Rest::Assumed,
                Some(_) => Rest::Stated,
            },
            disputes: disputes.collect(),
            not_stated: men.filter(is_unknown).collect(),
            next_season: NextSeason::of(board, competition, |player| as_read(board, player, rule, what_if)),
            rule: Arc::clone(rule),
            today,
            after,
            what_if,
        }
    }

    /// The same list if a man was trained like this, whatever sources and the plan say.
    #[must_use]
    pub fn if_trained(&self, board: &Board, player: PlayerIndex, training: Training) -> Self {
        let mut competitions = board.squad().competitions.iter();
        let competition = competitions.find(|competition| competition.rule.id == self.rule.id);
        competition.map_or_else(
            || self.clone(),
            |competition| Self::of(board, competition, Some((player, training))),
        )
    }

    /// What somebody counts as on it, or would.
    pub fn man_of(&self, board: &Board, player: PlayerIndex) -> Man {
        as_read(board, player, &self.rule, self.what_if)
    }

    /// The list at a moment.
    pub const fn at(&self, moment: Moment) -> &Registered {
        match moment {
            Moment::Today => &self.today,
            Moment::After => &self.after,
        }
    }

    /// How many places are free for somebody else once this man goes: 1, or 0 where he takes his own place with him or has none.
    /// Nothing where the rule knows no list, or he is not on it.
    pub fn frees(&self, player: PlayerIndex, moment: Moment) -> Option<u16> {
        let registered = self.at(moment);
        let without = registered.counts.without(registered.man(player)?);
        let free = i32::from(self.rule.cap(&without)?) - i32::from(without.taken());
        u16::try_from(free - registered.free()?).ok()
    }

    /// Whether he takes a place, and none is free when he goes.
    pub fn takes_his_place_with_him(&self, player: PlayerIndex, moment: Moment) -> bool {
        let on_it = self.at(moment).man(player).is_some_and(|man| man.counts_as != CountsAs::Under);
        on_it && self.frees(player, moment) == Some(0)
    }

    /// Today's list with one man more and another one less.
    pub fn swapped(&self, board: &Board, comes: PlayerIndex, goes: Option<PlayerIndex>) -> Swap {
        let man = |player| self.man_of(board, player);
        let gone = goes.filter(|&player| self.today.man(player).is_some());
        let counts = self.today.counts.with(man(comes));
        let counts = gone.map_or(counts, |player| counts.without(man(player)));
        Swap { taken: counts.taken(), cap: self.rule.cap(&counts), overruns: self.rule.overruns(&counts) }
    }

    /// Whether there is a place for somebody who comes today or after the plan, and else who of today makes him one; nothing where he is on it already, or
    /// where it is not stated how many the list can hold.
    pub fn place_for(&self, board: &Board, comes: PlayerIndex) -> Option<PlaceFor> {
        self.today.cap?;
        if self.today.man(comes).is_some() {
            return None;
        }
        if self.swapped(board, comes, None).overruns.is_empty() {
            return Some(PlaceFor::There);
        }
        let by_the_plan = self.after.counts.with(self.man_of(board, comes));
        if self.rule.overruns(&by_the_plan).is_empty() {
            return Some(PlaceFor::ThereByThePlan);
        }
        let (makers, others) = self
            .today
            .men
            .iter()
            .map(|(player, _)| *player)
            .partition(|&goes| self.swapped(board, comes, Some(goes)).overruns.is_empty());
        Some(PlaceFor::IfGoes { makers, others })
    }

    /// Whether the list could hold another number of men if another answer about a man's training held, and the plan chose none.
    pub fn is_changed_by(&self, dispute: &Dispute) -> bool {
        !dispute.is_chosen && dispute.others.iter().any(|(_, caps)| *caps != [self.today.cap, self.after.cap])
    }

    /// The next day until which it is handed in or changed, on the board's date or after it, of those known to the squad file.
    pub fn next_deadline(&self, board: &Board) -> Option<&Deadline> {
        let day = board.date();
        let known = self.rule.deadlines_known_on(board.squad().as_of);
        known.into_iter().find(|deadline| day.is_none_or(|day| deadline.on >= day))
    }
}

/// Whether a list has a place for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceFor {
    /// There is one today.
    There,
    /// There is one after the plan, which lets enough men go.
    ThereByThePlan,
    /// There is one if any one of the first goes, and none if one of the others does.
    IfGoes {
        /// Who makes a place.
        makers: Vec<PlayerIndex>,
        /// Whose going alone makes none.
        others: Vec<PlayerIndex>,
    },
}

/// Today's list with one man more and perhaps another one less.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swap {
    /// Men who take a place.
    pub taken: u16,
    /// How many it can hold; nothing where the rule knows no list.
    pub cap: Option<u16>,
    /// The limits that it breaks.
    pub overruns: Vec<Overrun>,
}

/// A man as a rule sees him, or what if he was trained otherwise.
fn as_read(board: &Board, player: PlayerIndex, rule: &Rule, what_if: Option<(PlayerIndex, Training)>) -> Man {
    match what_if {
        Some((who, training)) if who == player => Man::trained(board.player(player), rule, Some(training)),
        Some(_) | None => Man::on(board, player, rule),
    }
}

/// What sources that disagree on a man's training make of the list.
fn dispute(board: &Board, player: PlayerIndex, rule: &Rule, moments: [&Registered; 2]) -> Option<Dispute> {
    let facts = board.player(player);
    let mut others: Vec<Training> = status::answers(facts, rule).map(|answer| answer.is).collect();
    let chosen = board.terms(player).trained;
    let first = chosen.or(others.first().copied())?;
    others.retain(|&is| is != first);
    others.sort_unstable();
    others.dedup();
    let is_on_it = Man::trained(facts, rule, Some(first)).counts_as != CountsAs::Under;
    let by = |training| {
        let other = Man::trained(facts, rule, Some(training));
        moments.map(|registered| {
            let counts = registered
                .man(player)
                .map_or(registered.counts, |man| registered.counts.without(man).with(other));
            rule.cap(&counts)
        })
    };
    let others: Vec<_> = others.into_iter().map(|training| (training, by(training))).collect();
    let is_open = is_on_it && !others.is_empty() && rule.places.is_some();
    is_open.then_some(Dispute { player, first, is_chosen: chosen.is_some(), others })
}

/// Whether the list asks where a man was trained, and neither a source nor the plan says it.
pub fn is_training_open(board: &Board, player: PlayerIndex, rule: &Rule) -> bool {
    let counts_training = rule.places.is_some_and(|places| places.reserved > 0) || rule.least.is_some();
    let is_under = status::needs_no_place(board.player(player), rule) == Some(true);
    counts_training && !is_under && status::training(board, player, rule).is_none()
}

/// Whether the list asks how old a man is, or since when he is ours, and it is not stated.
pub fn is_age_open(board: &Board, player: PlayerIndex, rule: &Rule) -> bool {
    status::needs_no_place(board.player(player), rule).is_none()
}

#[cfg(test)]
mod tests;

//! Lists in words: what they hold, why no more, what is broken, and what sources disagree on.

use super::{Dispute, List, PlaceFor, Registered, Rest, status};
use crate::domain::board::{Board, Move};
use crate::domain::depth::department::Moment;
use crate::domain::squad::Competition;
use crate::domain::squad::list_counts::{Counts, Man};
use crate::domain::squad::list_counts::{CountsAs, Training};
use crate::domain::squad::list_rule::{Deadline, ListLimit, Overrun, Rule};
use crate::domain::squad::player::PlayerIndex;
use crate::text;

impl CountsAs {
    /// What a man counts as, in words.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Club => "trained here",
            Self::Nation => "trained in the country",
            Self::Free => "free place",
            Self::Under => "under age, needs none",
        }
    }

    /// The same in a column.
    pub const fn in_short(self) -> &'static str {
        match self {
            Self::Nation => "trained in country",
            Self::Under => "under age",
            Self::Club | Self::Free => self.in_words(),
        }
    }
}

impl Training {
    /// Where a man was trained, in words.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Club => "trained here",
            Self::Nation => "trained in the country",
            Self::Abroad => "trained abroad",
        }
    }
}

impl Rule {
    /// What is broken, in words: `25 men for 24 places, 1 too many`.
    fn overrun_in_words(&self, Overrun { limit, by }: Overrun, counts: &Counts) -> String {
        match limit {
            ListLimit::Places => {
                let cap = self.cap_by(counts).unwrap_or_default();
                let (men, places) = (counts.taken(), text::count(cap.into(), "place"));
                format!("{men} {} for {places}, {by} too many", if men == 1 { "man" } else { "men" })
            }
            ListLimit::Keepers => format!("{} too few", text::count(by.into(), "goalkeeper")),
            ListLimit::NonEu => format!("{} men from outside the EU, {by} too many", counts.non_eu),
            ListLimit::NonEuSignings => {
                let signed = text::count(counts.non_eu_signings.into(), "signing");
                format!("{signed} from outside the EU, {by} too many")
            }
            ListLimit::TrainedByClub => format!("{} trained by the club, {by} too few", counts.club),
            ListLimit::Trained => {
                let trained = counts.club.saturating_add(counts.nation);
                format!("{trained} trained in the country, {by} too few")
            }
            ListLimit::Citizens => {
                format!("{} citizens of the country, {by} too few", counts.citizens.unwrap_or_default())
            }
        }
    }
}

impl Deadline {
    /// When, and what for: `2 Sep 2025, 24:00`.
    pub fn in_words(&self) -> String {
        let at = self.at.map_or(String::new(), |at| format!(", {at}"));
        let what = self.what.as_ref().map_or(String::new(), |what| format!(" ({what})"));
        format!("{}{at}{what}", self.on)
    }
}

impl Registered {
    /// How many men it holds of how many: `23 of 24`; without a list, how many men count.
    pub fn in_words(&self) -> String {
        let taken = self.counts.taken();
        self.cap.map_or_else(|| taken.to_string(), |cap| format!("{taken} of {cap}"))
    }

    /// What its limits are broken by; nothing where all are kept.
    pub fn breaches_in_words(&self, rule: &Rule) -> Vec<String> {
        self.overruns.iter().map(|&overrun| rule.overrun_in_words(overrun, &self.counts)).collect()
    }
}

impl List {
    /// How it stands at a moment, in a table: `23 of 24`; `7, rest not stated`.
    pub fn stands_in_words(&self, moment: Moment) -> String {
        let open = if self.rest == Rest::NotStated { ", rest not stated" } else { "" };
        format!("{}{open}", self.at(moment).in_words())
    }

    /// How it stands today and after the plan: `24 of 24 → 23 of 24`, or one of them where they are the same.
    pub fn stands_both_in_words(&self) -> String {
        let open = if self.rest == Rest::NotStated { REST_NOT_STATED } else { "" };
        let [today, after] = [&self.today, &self.after].map(Registered::in_words);
        if today == after { format!("{after}{open}") } else { format!("{today} → {after}{open}") }
    }

    /// What is free at a moment, behind how it stands: `, 1 free`.
    pub fn free_in_words(&self, moment: Moment) -> String {
        match self.at(moment).free() {
            Some(0) => ", none free".to_owned(),
            Some(free) if free > 0 => format!(", {free} free"),
            Some(free) => format!(", {} too many", -free),
            None => String::new(),
        }
    }

    /// Why the list can hold no more than it does after the plan; nothing where it is as long as it can be.
    pub fn why_no_more(&self) -> Option<String> {
        self.after.cap?;
        let (places, counts) = (self.rule.places?, self.after.counts);
        let filled = places.filled(counts.club, counts.nation);
        let empty = places.reserved - filled;
        let stays = if empty == 1 { "stays" } else { "stay" };
        (empty > 0).then(|| {
            let nation = counts.nation.min(places.nation);
            let beyond = match counts.nation - nation {
                0 => String::new(),
                more => format!(" ({more} more take a free place)"),
            };
            format!(
                "{filled} of {} reserved places filled, {} by men trained here, {nation} by men trained in the \
                 country{beyond}: {empty} {stays} empty",
                places.reserved, counts.club
            )
        })
    }

    /// How the rest of the squad is counted.
    pub fn rest_in_words(&self, rest: Option<&crate::domain::squad::list_counts::Rest>) -> String {
        let Some(rest) = rest else {
            return "how many it can hold, and who has to go, is open until the squad file states the rest of the \
                    squad (rest)"
                .to_owned();
        };
        let assumed = if self.rest == Rest::Assumed { ", assumed" } else { "" };
        let by = rest.by.as_ref().map_or(String::new(), |by| format!(" ({by})"));
        let keepers =
            rest.keepers.map_or(String::new(), |keepers| format!(", {keepers} of them goalkeepers"));
        format!(
            "the rest of the squad: {} trained here, {} in the country, {} free{keepers}{assumed}{by}",
            rest.club, rest.nation, rest.free
        )
    }

    /// What sources disagree on, and how the list stands by each: `sources differ on Rugani: trained in the country, then 23 of 23;
    /// trained here, then 23 of 24`.
    pub fn dispute_in_words(&self, board: &Board, dispute: &Dispute) -> String {
        let is_after = self.after.man(dispute.player).is_some();
        let (moment, when) = if is_after { (Moment::After, "") } else { (Moment::Today, " today") };
        let readings: Vec<String> = dispute
            .answers()
            .map(|training| {
                let list = self.if_trained(board, dispute.player, training);
                let then = list.at(moment);
                let then = then.cap.map_or(String::new(), |_| format!(", then {}{when}", then.in_words()));
                format!("{}{then}", training.in_words())
            })
            .collect();
        let open = if self.after.cap.is_none() { "; what it changes is open" } else { "" };
        let chosen = if dispute.is_chosen { "; this plan takes the first" } else { "" };
        format!("sources differ on {}: {}{open}{chosen}", board.name(dispute.player), readings.join("; "))
    }

    /// What follows from each answer about a man's training, a sentence each: `Rugani trained here (tag24): 23 of 24, 1 free; nobody
    /// has to go for Balerdi; if Rugani goes, he takes his own place with him`. Nothing where it is open what follows.
    pub fn answers_in_words(&self, board: &Board, dispute: &Dispute, wanted: &[PlayerIndex]) -> Vec<String> {
        let player = dispute.player;
        let answer = |training: Training| {
            let list = self.if_trained(board, player, training);
            let moment = if list.after.man(player).is_some() { Moment::After } else { Moment::Today };
            list.at(moment).cap?;
            let places = wanted.iter().filter_map(|&target| list.place_for_in_words(board, target));
            let goes = match list.frees(player, moment) {
                Some(0) if list.takes_his_place_with_him(player, moment) => {
                    Some(format!("if {} goes, he takes his own place with him", board.name(player)))
                }
                Some(frees) => Some(format!("if {} goes, {frees} more free", board.name(player))),
                None => None,
            };
            let said = std::iter::once(list.at(moment).in_words() + &list.free_in_words(moment))
                .chain(places)
                .chain(goes);
            let by = self.said_by(board, player, training);
            let name = board.name(player);
            Some(format!("{name} {}{by}: {}", training.in_words(), said.collect::<Vec<_>>().join("; ")))
        };
        dispute.answers().filter_map(answer).collect()
    }

    /// By whom it is said that a man was trained like this: ` (tag24)`, ` (this plan)`; nothing where nobody is named.
    fn said_by(&self, board: &Board, player: PlayerIndex, training: Training) -> String {
        let answers =
            status::answers(board.player(player), &self.rule).filter(|answer| answer.is == training);
        let mut by: Vec<&str> = answers.filter_map(|answer| answer.by.as_deref()).collect();
        if board.terms(player).trained == Some(training) {
            by.push("this plan");
        }
        if by.is_empty() { String::new() } else { format!(" ({})", by.join(", ")) }
    }

    /// Whether there is a place for a target today, and else who makes him one: `any one of these makes a place for Balerdi: …`.
    pub fn place_for_in_words(&self, board: &Board, target: PlayerIndex) -> Option<String> {
        let name = board.name(target);
        let (makers, others) = match self.place_for(board, target)? {
            PlaceFor::There => return Some(format!("nobody has to go for {name}")),
            PlaceFor::ThereByThePlan => {
                return Some(format!("after this plan nobody else has to go for {name}"));
            }
            PlaceFor::IfGoes { makers, others } => (makers, others),
        };
        let who = match (&makers[..], &others[..]) {
            ([], _) => format!("nobody alone makes a place for {name}"),
            ([only], _) => format!("only {} makes a place for {name}, if he goes", board.name(*only)),
            (_, []) => {
                format!("one of the {} on this board has to go for {name}, whoever it is", makers.len())
            }
            (_, _) => format!(
                "one of these has to go for {name}: {}; not {}",
                board.names_in_words(&makers),
                board.names_in_words(&others)
            ),
        };
        let open = super::is_training_open(board, target, &self.rule);
        Some(if open { format!("{who} ({})", Self::taken_as_in_words(board, target)) } else { who })
    }

    /// As what a man is counted of whom it is not stated where he was trained.
    fn taken_as_in_words(board: &Board, player: PlayerIndex) -> String {
        format!(
            "where {} was trained is not stated: counted as not trained here, assumed",
            board.name(player)
        )
    }

    /// How the list stands without a man who is on it: `without Savona 22 of 23, which frees none: he takes his own place with him`.
    pub fn without_in_words(&self, board: &Board, player: PlayerIndex, moment: Moment) -> Option<String> {
        let counts = self.at(moment).counts.without(self.at(moment).man(player)?);
        let cap = self.rule.cap(&counts)?;
        let frees = match self.frees(player, moment)? {
            0 if self.takes_his_place_with_him(player, moment) => {
                "which frees none: he takes his own place with him".to_owned()
            }
            0 => "which frees none".to_owned(),
            frees => format!("which frees {frees}"),
        };
        Some(format!("without {} {} of {cap}, {frees}", board.name(player), counts.taken()))
    }

    /// What today's list breaks with one man more and another one less.
    pub fn swapped_overruns_in_words(
        &self,
        board: &Board,
        comes: PlayerIndex,
        goes: PlayerIndex,
    ) -> Vec<String> {
        let man = |player| self.man_of(board, player);
        let counts = self.today.counts.with(man(comes)).without(man(goes));
        let overruns = self.rule.overruns(&counts);
        overruns.into_iter().map(|overrun| self.rule.overrun_in_words(overrun, &counts)).collect()
    }

    /// Who of today's men frees a place if he goes, and who takes his own with him.
    pub fn who_frees(&self, moment: Moment) -> [Vec<PlayerIndex>; 2] {
        let men = || self.at(moment).men.iter().map(|(player, _)| *player);
        [
            men().filter(|&player| self.frees(player, moment) == Some(1)).collect(),
            men().filter(|&player| self.takes_his_place_with_him(player, moment)).collect(),
        ]
    }

    /// Who takes his own place with him if he goes; nothing where nobody does.
    pub fn who_takes_his_place_in_words(&self, board: &Board, moment: Moment) -> Option<String> {
        let [_, takes] = self.who_frees(moment);
        (!takes.is_empty()).then(|| format!("takes his own place with him: {}", board.names_in_words(&takes)))
    }

    /// Of whom it is not stated what he counts as, and as what he is counted; nothing where it is stated of everybody.
    pub fn not_stated_in_words(&self, board: &Board) -> Vec<String> {
        let of = |is_open: fn(&Board, PlayerIndex, &Rule) -> bool| -> Vec<PlayerIndex> {
            self.not_stated.iter().copied().filter(|&player| is_open(board, player, &self.rule)).collect()
        };
        let told = |who: &[PlayerIndex], what: &str| {
            (!who.is_empty()).then(|| format!("not stated of {}: {what}", board.names_in_words(who)))
        };
        let trained =
            told(&of(super::is_training_open), "where trained; counted as not trained here, assumed");
        let age =
            told(&of(super::is_age_open), "how old, or since when ours; counted as needing a place, assumed");
        trained.into_iter().chain(age).collect()
    }

    /// How full the list is in the next season, and who counts as what then: `next season, by the same rule a year on: 22 of 23; free
    /// place: Bremer and Kelly; needs a place then: Savona; gone by then: Rugani`.
    pub fn next_season_in_words(&self, board: &Board) -> Option<String> {
        let next = self.next_season.as_ref()?;
        let kinds = [CountsAs::Club, CountsAs::Nation, CountsAs::Free, CountsAs::Under].map(|kind| {
            let men = next.men.iter().filter(|(_, counts_as)| *counts_as == kind);
            named(board, kind.in_words(), &men.map(|(player, _)| *player).collect::<Vec<_>>())
        });
        let parts = self.next_season_in_short(board).into_iter().chain(kinds.into_iter().flatten());
        Some(parts.collect::<Vec<_>>().join("; "))
    }

    /// The same without who counts as what.
    pub fn next_season_in_short(&self, board: &Board) -> Option<String> {
        let next = self.next_season.as_ref()?;
        let taken = next.cap.map_or(next.taken.to_string(), |cap| format!("{} of {cap}", next.taken));
        let open = if self.rest == Rest::NotStated { REST_NOT_STATED } else { "" };
        let changes = [
            named(board, "comes of age and needs a place then", &next.comes_of_age),
            named(board, "gone by then", &next.gone),
        ];
        let first = format!("next season, by the same rule a year on: {taken}{open}");
        let parts = std::iter::once(Some(first)).chain(changes);
        Some(parts.flatten().collect::<Vec<_>>().join("; "))
    }
}

/// Men of whom something is true: `gone by then: Rugani`; nothing of nobody.
fn named(board: &Board, what: &str, who: &[PlayerIndex]) -> Option<String> {
    (!who.is_empty()).then(|| format!("{what}: {}", board.names_in_words(who)))
}

/// What is said where the rest of the squad is not stated.
const REST_NOT_STATED: &str = " on this board, the rest of the squad not stated";

/// What is broken on today's lists before any move.
pub fn broken_today(board: &Board) -> Vec<String> {
    let broken = |competition: &Competition| {
        let rule = &competition.rule;
        let counts = super::counts_today(board, competition);
        let overruns = rule.overruns(&counts);
        let told =
            |overrun| format!("{}: {} before any move", rule.name(), rule.overrun_in_words(overrun, &counts));
        overruns.into_iter().map(told).collect::<Vec<_>>()
    };
    board.squad().competitions.iter().flat_map(broken).collect()
}

/// What a move makes worse on the lists, after the moves before it: `25 men for 24 places, 1 too many on UEFA list A 2025/26`.
pub fn made_worse(board: &Board, made_before: &[Move], made: Move) -> Vec<String> {
    let mut told = Vec::new();
    for competition in &board.squad().competitions {
        let rule = &competition.rule;
        let move_on = |counts: Counts, made: &Move| {
            let man = Man::on(board, made.player, rule);
            super::moved(counts, made.kind, man)
        };
        let before = made_before.iter().fold(super::counts_today(board, competition), move_on);
        let after = move_on(before, &made);
        let was = rule.overruns(&before);
        for overrun in rule.overruns(&after) {
            let by = was.iter().find(|it| it.limit == overrun.limit).map_or(0, |it| it.by);
            if overrun.by > by {
                told.push(format!("{} on {}", rule.overrun_in_words(overrun, &after), rule.name()));
            }
        }
    }
    told
}

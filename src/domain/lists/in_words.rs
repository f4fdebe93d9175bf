//! Lists in words: what they hold, why no more, what is broken, and what sources disagree on.

use super::{Dispute, List, PlaceFor, Registered, Rest};
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
    pub fn overrun_in_words(&self, Overrun { limit, by }: Overrun, counts: &Counts) -> String {
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
    /// How it stands at a moment: `23 of 24`; `7 of the board` where the rest of the squad is not stated.
    pub fn stands_in_words(&self, moment: Moment) -> String {
        let board = if self.rest == Rest::NotStated { " of the board" } else { "" };
        format!("{}{board}", self.at(moment).in_words())
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
            return "the rest of the squad is not stated: the list counts the board alone".to_owned();
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

    /// What sources disagree on, and what it changes: `Rugani: trained in the country or trained here? trained here makes it
    /// 25 places today`.
    pub fn dispute_in_words(&self, board: &Board, dispute: &Dispute) -> String {
        let Dispute { player, first, others } = dispute;
        let other = |(training, [today, after]): &(Training, [Option<u16>; 2])| {
            let caps = [(Moment::Today, today), (Moment::After, after)];
            let changed: Vec<String> = caps
                .into_iter()
                .filter(|(moment, cap)| self.at(*moment).cap != **cap)
                .filter_map(|(moment, cap)| Some(format!("{} places {}", (*cap)?, moment_in_words(moment))))
                .collect();
            let follows = if changed.is_empty() {
                "changes nothing".to_owned()
            } else {
                match caps {
                    [(_, one), (_, other)] if one == other => {
                        format!("makes it {} places", one.unwrap_or_default())
                    }
                    _ => format!("makes it {}", changed.join(" and ")),
                }
            };
            (training.in_words(), follows)
        };
        let others: Vec<(&str, String)> = others.iter().map(other).collect();
        let or: Vec<&str> =
            std::iter::once(first.in_words()).chain(others.iter().map(|(is, _)| *is)).collect();
        let follows: Vec<String> = others.iter().map(|(is, follows)| format!("{is} {follows}")).collect();
        format!("{}: {}? sources differ; {}", board.name(*player), or.join(" or "), follows.join(", "))
    }

    /// Whether there is a place for a target today, and else who makes him one: `any one of these makes a place for Balerdi: …`.
    pub fn place_for_in_words(&self, board: &Board, target: PlayerIndex) -> Option<String> {
        let name = board.name(target);
        let (makers, others) = match self.place_for(board, target)? {
            PlaceFor::There => return Some(format!("there is a place for {name} today")),
            PlaceFor::IfGoes { makers, others } => (makers, others),
        };
        Some(match (&makers[..], &others[..]) {
            ([], _) => format!("nobody alone makes a place for {name}"),
            (_, []) => format!("any one man who goes makes a place for {name}"),
            ([only], _) => format!("only {} makes a place for {name}", board.name(*only)),
            (_, _) => format!(
                "any one of these makes a place for {name}: {}; not {}",
                board.names_in_words(&makers),
                board.names_in_words(&others)
            ),
        })
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
        let man = |player| Man::of(board.player(player), &self.rule);
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

    /// Of whom it is not stated what he counts as; nothing where it is of everybody.
    pub fn not_stated_in_words(&self, board: &Board) -> Option<String> {
        let names = board.names_in_words(&self.not_stated);
        (!self.not_stated.is_empty()).then(|| format!("where trained, or how old: not stated of {names}"))
    }

    /// What the next season makes of it: who comes of age, who has gone, and how many of how many it holds then.
    pub fn next_season_in_words(&self, board: &Board) -> Option<String> {
        let next = self.next_season.as_ref()?;
        let cap = next.cap.map_or(String::new(), |cap| format!(" of {cap}"));
        let part = |what: &str, who: &[PlayerIndex]| {
            (!who.is_empty()).then(|| format!("{} {what}", board.names_in_words(who)))
        };
        let parts = [
            Some(format!("next season {}{cap}", next.taken)),
            part("needs a place then", &next.comes_of_age),
            part("gone by then", &next.gone),
        ];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join("; "))
    }
}

const fn moment_in_words(moment: Moment) -> &'static str {
    match moment {
        Moment::Today => "today",
        Moment::After => "after the plan",
    }
}

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
            let man = Man::of(board.player(made.player), rule);
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

//! Finds the rules of a squad's competitions, and judges what the file states for their lists.

use std::sync::Arc;

use super::{Validation, Whole};
use crate::domain::nations::Nation;
use crate::domain::squad::Competition;
use crate::domain::squad::list_counts::Rest;
use crate::domain::squad::player::Player;
use crate::fault::{Severity, quote};
use crate::store::diagnostics::{Entries, choose, nearest};
use crate::store::ron_outline::FieldPath;
use crate::store::squad_file::record::{RestRecord, RuleName};
use crate::store::squad_file::rules::{RuleFiles, like_a_nation};
use crate::text::Text;

/// More men than any squad has.
const MEN: std::ops::RangeInclusive<i64> = 0..=999;

impl Validation {
    /// The competitions with their rules, and with the rest of the squad where it is stated.
    pub(super) fn competitions(
        &mut self,
        names: Option<Vec<Text>>,
        rest: Option<Entries<RuleName, RestRecord>>,
        rules: &RuleFiles,
    ) -> Vec<Competition> {
        let mut found: Vec<(usize, Competition)> = Vec::new();
        let names: Vec<String> = names.unwrap_or_default().into_iter().map(|Text(name)| name).collect();
        let at = |nth| FieldPath::WHOLE.field("competitions").at(nth);
        for (nth, name) in names.iter().enumerate() {
            if let Some(first) = names[..nth].iter().position(|other| other == name) {
                let message = format!("the competition {} stands twice", quote(name));
                self.clash(Severity::Fault, at(nth), at(first), message, "name it once");
                continue;
            }
            if !rules.knows(name) {
                let known = rules.names();
                let help = match nearest(name, known.iter().map(String::as_str)) {
                    Some(near) => format!("did you mean {near:?}?"),
                    None => format!(
                        "there are {}; your own rules lie in rules/ beside the squads",
                        known.join(", ")
                    ),
                };
                self.fault(at(nth), format!("there are no rules {}", quote(name)), help);
                continue;
            }
            // What is wrong with the rules themselves is told at their own file.
            let Some(rule) = rules.rule(name) else { continue };
            let is_same = |(_, other): &&(usize, Competition)| {
                other.rule.competition == rule.competition
                    && other.rule.days.starts <= rule.days.ends
                    && rule.days.starts <= other.rule.days.ends
            };
            if let Some((first, _)) = found.iter().find(is_same) {
                let message = format!("two rules for {}", rule.name());
                self.clash(Severity::Fault, at(nth), at(*first), message, "name the one that holds");
                continue;
            }
            found.push((nth, Competition { rule: Arc::clone(&rule), rest: None }));
        }
        let mut competitions: Vec<Competition> =
            found.into_iter().map(|(_, competition)| competition).collect();
        self.rest(&mut competitions, &names, rest);
        competitions
    }

    /// The rest of the squad, as far as the file states it.
    fn rest(
        &mut self,
        competitions: &mut [Competition],
        names: &[String],
        written: Option<Entries<RuleName, RestRecord>>,
    ) {
        let Some(Entries(written)) = written else { return };
        for (nth, (RuleName(name), rest)) in written.into_iter().enumerate() {
            let at = FieldPath::WHOLE.field("rest").at(nth);
            let rest = self.rest_of(at, rest);
            if let Some(competition) = competitions.iter_mut().find(|it| it.rule.id == name) {
                competition.rest = Some(rest);
            } else if !names.contains(&name) {
                let message =
                    format!("the rest of the squad for {}, which is none of its competitions", quote(&name));
                let help = match nearest(&name, names.iter().map(String::as_str)) {
                    Some(near) => format!("did you mean {near:?}?"),
                    None => format!("add it: competitions: [{name:?}]"),
                };
                self.fault(at.key(), message, help);
            }
        }
    }

    fn rest_of(&mut self, at: FieldPath, written: RestRecord) -> Rest {
        let mut number =
            |field, stated: Option<Whole>| self.whole(at.field(field), stated, MEN, "a number of men");
        let [club, nation, free] =
            [("club", written.club), ("nation", written.nation), ("free", written.free)]
                .map(|(field, stated)| number(field, Some(stated)).unwrap_or(0_u16));
        let keepers = number("keepers", written.keepers);
        let rest = Rest {
            club,
            nation,
            free,
            keepers,
            keepers_under: number("keepers_under", written.keepers_under),
            non_eu: number("non_eu", written.non_eu),
            non_eu_signings: number("non_eu_signings", written.non_eu_signings),
            citizens: number("citizens", written.citizens),
            assumed: written.assumed,
            by: written.by.map(|Text(by)| by),
        };
        let men = club.saturating_add(nation).saturating_add(free);
        if let Some(keepers) = keepers.filter(|keepers| *keepers > men) {
            let message = format!("{keepers} goalkeepers among {men} men");
            self.fault(at.field("keepers"), message, "keepers are counted within club, nation and free");
        }
        rest
    }

    /// Whether the answers about training name lists of the squad's competitions, where they name any.
    pub(super) fn lists_of_answers(&mut self, competitions: &[Competition], players: &[Player]) {
        for (at, player) in players.iter().enumerate() {
            for (nth, answer) in player.trained.iter().enumerate() {
                let Some(list) = &answer.list else { continue };
                if competitions.iter().any(|competition| competition.rule.id == *list) {
                    continue;
                }
                let field = FieldPath::WHOLE.field("players").at(at).field("trained").at(nth).field("list");
                let message = format!("an answer for {}, which is none of the competitions", quote(list));
                let names = || competitions.iter().map(|competition| competition.rule.id.as_str());
                let help = match nearest(list, names()) {
                    Some(near) => format!("did you mean {near:?}?"),
                    None => format!("name one of competitions{}, or leave list out for all", choose(names())),
                };
                self.fault(field, message, help);
            }
        }
    }

    /// Whether the players' nations are known, where a rule asks for them.
    pub(super) fn nations(&mut self, competitions: &[Competition], players: &[Player]) {
        let asks =
            |competition: &Competition| competition.rule.non_eu.is_some() || competition.rule.least.is_some();
        let Some(competition) = competitions.iter().find(|competition| asks(competition)) else { return };
        for (at, player) in players.iter().enumerate() {
            for (nth, name) in player.nationality.iter().enumerate() {
                if Nation::named(name).is_none() {
                    let at = FieldPath::WHOLE.field("players").at(at).field("nationality");
                    let at = if player.nationality.len() > 1 { at.at(nth) } else { at };
                    let message =
                        format!("{} is no nation that {} knows", quote(name), competition.rule.name());
                    self.fault(at, message, like_a_nation(name));
                }
            }
        }
    }
}

//! Registration lists as sections of the document: what a list holds, why no more, and who frees a place.

use super::document::Heading::{Numbers, Words};
use super::document::{Heading, Section};
use super::phrases::sentence;
use crate::cli::load::Opened;
use crate::domain::board::Board;
use crate::domain::column::Column;
use crate::domain::depth::department::Moment;
use crate::domain::lists::List;
use crate::domain::squad::list_counts::Counts;
use crate::domain::squad::player::PlayerIndex;

/// A list, today and after the plan.
pub(super) fn section(Opened { board, .. }: &Opened, list: &List) -> Section {
    const COLUMNS: &[Heading] = &[Words(""), Numbers("today"), Numbers("after")];
    let title = format!("{}: {}", list.rule.name(), list.stands_both_in_words());
    let sentences = sentences(board, list).iter().map(|said| sentence(said)).collect();
    Section { sentences, ..Section::table(title, COLUMNS, rows(list)) }
}

/// What is counted, a row each; what the rule does not ask for is left out.
fn rows(list: &List) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = |name: &str, count: &dyn Fn(Moment) -> Option<String>| {
        let [today, after] = Moment::ALL.map(count);
        if let (Some(today), Some(after)) = (today, after) {
            rows.push(vec![name.to_owned(), today, after]);
        }
    };
    let number = |count: fn(&Counts) -> u16| move |moment| Some(count(&list.at(moment).counts).to_string());
    row("taken", &|moment| Some(list.at(moment).in_words()));
    row("free", &|moment| {
        let free = list.at(moment).free()?;
        Some(if free < 0 { format!("{} too many", -free) } else { free.to_string() })
    });
    if list.rule.places.is_some_and(|places| places.reserved > 0) || list.rule.least.is_some() {
        row("trained here", &number(|counts| counts.club));
        row("trained in the country", &number(|counts| counts.nation));
        row("neither", &number(|counts| counts.free));
    }
    if list.rule.unders.is_some() {
        row("under age, need none", &number(|counts| counts.unders));
    }
    if list.rule.keepers.is_some() {
        row("goalkeepers", &|moment| {
            Some(
                list.at(moment).counts.keepers.map_or("not stated".to_owned(), |keepers| keepers.to_string()),
            )
        });
    }
    if let Some(non_eu) = &list.rule.non_eu {
        if non_eu.most.is_some() {
            row("from outside the EU", &number(|counts| counts.non_eu));
        }
        if non_eu.signings.is_some() {
            row("signed from outside the EU", &number(|counts| counts.non_eu_signings));
        }
    }
    rows
}

fn sentences(board: &Board, list: &List) -> Vec<String> {
    let competition = board.squad().competitions.iter().find(|it| it.rule.id == list.rule.id);
    let mut told = Vec::new();
    told.extend(list.why_no_more());
    told.push(list.rest_in_words(competition.and_then(|it| it.rest.as_ref())));
    if list.rule.places.is_some() {
        let [frees, _] = list.who_frees(Moment::After);
        told.extend(
            (!frees.is_empty())
                .then(|| format!("frees a place if he goes: {}", board.names_in_words(&frees))),
        );
        told.extend(list.who_takes_his_place_in_words(board, Moment::After));
    }
    let wanted = board.column(Column::Target).iter().filter(|&&target| !board.is_lost(target));
    let wanted: Vec<PlayerIndex> = wanted.copied().collect();
    told.extend(wanted.iter().filter_map(|&target| list.place_for_in_words(board, target)));
    for dispute in &list.disputes {
        told.push(list.dispute_in_words(board, dispute));
        told.extend(list.answers_in_words(board, dispute, &wanted));
    }
    told.extend(list.not_stated_in_words(board));
    told.extend(list.next_season_in_words(board));
    told.extend(
        list.next_deadline(board).map(|deadline| format!("to be handed in by {}", deadline.in_words())),
    );
    told.extend(list.rule.assumed.as_ref().map(|assumed| format!("assumed: {assumed}")));
    told
}

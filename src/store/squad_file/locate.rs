//! Finds the place in the text of a squad file of everything that its validation found.

use std::cell::LazyCell;
use std::collections::HashSet;

use super::findings::{Finding, Fix, Unless};
use crate::domain::squad::player::PlayerId;
use crate::store::diagnostics::{AnnotatedOutline, Help, Report, adding, mark, read_ron};
use crate::store::ron_outline::{EntryId, FieldPath, Step};
use crate::text::Text;

/// Findings with their places in the text; those left out of which something that could not be read may be the reason.
pub(super) fn located<'r>(
    findings: impl IntoIterator<Item = Finding> + 'r,
    annotated: &'r AnnotatedOutline<'_>,
) -> impl Iterator<Item = Report> + 'r {
    let ids = LazyCell::new(|| ids_in(annotated));
    let is_excused = move |unless: &Unless| match unless {
        Unless::Field(record, field) => annotated.may_have(record, field),
        Unless::Player(id) => ids.as_ref().is_none_or(|ids| ids.contains(id)),
    };
    let findings = findings.into_iter().filter(move |finding| !finding.unless.iter().any(&is_excused));
    findings.map(move |finding| report(finding, annotated))
}

fn report(finding: Finding, annotated: &AnnotatedOutline<'_>) -> Report {
    let outline = &annotated.outline;
    let spot = |path: &FieldPath| {
        let place = place_of(annotated, path);
        let key = outline.key(place).filter(|_| path.is_to_the_key());
        key.unwrap_or_else(|| mark(outline, place))
    };
    let help = match finding.fix {
        None => finding.help.into(),
        Some(Fix::Instead(text)) => {
            let value = outline.value(outline.through_some(place_of(annotated, &finding.at)));
            Help::proposing(finding.help, value, text)
        }
        Some(Fix::Added(record, text)) => adding(outline, annotated.follow(&record), &text, finding.help),
    };
    Report {
        severity: finding.severity,
        at: spot(&finding.at),
        other: finding.other.map(|other| spot(&other).start),
        message: finding.message,
        help,
    }
}

/// Where a path leads. An id that is not written is made of the name.
fn place_of(annotated: &AnnotatedOutline<'_>, path: &FieldPath) -> EntryId {
    let found = annotated.follow(path);
    if path.steps().last() == Some(&Step::Field("id")) && annotated.find(path).is_none() {
        return annotated.field(found, "name").unwrap_or(found);
    }
    found
}

/// The ids of all players, read or not; nothing where there may be players of whom nothing is known.
fn ids_in(annotated: &AnnotatedOutline<'_>) -> Option<HashSet<String>> {
    let Some(players) = annotated.find(&FieldPath::WHOLE.field("players")) else {
        return if annotated.may_have(&FieldPath::WHOLE, "players") { None } else { Some(HashSet::new()) };
    };
    if annotated.is_unsure(players) {
        return None;
    }
    let players = annotated.outline.children(annotated.outline.through_some(players));
    // Of a player whose name is not closed nobody can say that an id elsewhere is not his.
    let is_named = |player| ["id", "name"].iter().any(|field| annotated.field(player, field).is_some());
    let ids = players.iter().map(|&player| (player, id_in(annotated, player)));
    let told = ids.filter(|(player, id)| id.is_some() || is_named(*player)).map(|(_, id)| id);
    told.collect()
}

/// The id of a player, as far as it can be told without reading him.
fn id_in(annotated: &AnnotatedOutline<'_>, player: EntryId) -> Option<String> {
    let text_of = |field| {
        let value = annotated.outline.through_some(annotated.field(player, field)?);
        read_ron(annotated.outline.value_text(value)).ok().map(|Text(text)| text)
    };
    let named = || text_of("name").map(|name| PlayerId::from_name(&name).0);
    text_of("id").or_else(named)
}

/// The entry in which the name of the player of this id stands, else that of the player himself.
pub(super) fn player_of(annotated: &AnnotatedOutline<'_>, id: &PlayerId) -> Option<EntryId> {
    let players = annotated.find(&FieldPath::WHOLE.field("players"))?;
    let mut players = annotated.outline.children(annotated.outline.through_some(players)).iter().copied();
    let player = players.find(|player| id_in(annotated, *player).as_deref() == Some(id.as_str()))?;
    Some(annotated.field(player, "name").unwrap_or(player))
}

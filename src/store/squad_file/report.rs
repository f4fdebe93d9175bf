//! From what was found in a squad to where it stands in its file.

use super::validate::Finding;
use crate::domain::squad::player::PlayerId;
use crate::store::diagnostics::{Report, mark};
use crate::store::ron_outline::{EntryId, FieldPath, Outline, Step};

/// A finding with its place in the text.
pub(in crate::store) fn located(finding: Finding, source: &str, outline: &Outline) -> Report {
    let entry = outline.follow(source, &finding.at);
    let entry =
        if finding.lacks.is_some() { outline.field(source, entry, "name").unwrap_or(entry) } else { entry };
    let spot = |path: &FieldPath| {
        let place = place_of(outline, source, path);
        let key = outline.key(place).filter(|_| path.is_to_the_key());
        key.unwrap_or_else(|| mark(outline, source, place))
    };
    Report {
        severity: finding.severity,
        at: if finding.lacks.is_some() { mark(outline, source, entry) } else { spot(&finding.at) },
        other: finding.other.map(|other| spot(&other).start),
        message: finding.message,
        help: finding.help,
    }
}

/// Where a path leads. An id that is not written is made of the name.
fn place_of(outline: &Outline, source: &str, path: &FieldPath) -> EntryId {
    let found = outline.follow(source, path);
    if path.steps().last() == Some(&Step::Field("id")) && outline.find(source, path).is_none() {
        return outline.field(source, found, "name").unwrap_or(found);
    }
    found
}

/// The id of a player, as far as it can be told without reading him.
pub(in crate::store) fn id_in(source: &str, outline: &Outline, player: EntryId) -> Option<String> {
    let text_of = |field| {
        let value = outline.value(outline.field(source, player, field)?);
        Some(source[value].trim_matches('"'))
    };
    let named = || text_of("name").map(|name| PlayerId::from_name(name).0);
    text_of("id").map(str::to_owned).or_else(named)
}

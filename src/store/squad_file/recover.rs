//! Everything that is wrong with a squad file: what stops its reading, and what validation finds in the rest.

use super::forms::SQUAD_FILE;
use super::read_ron;
use super::record::SquadRecord;
use super::report::{id_in, located};
use super::validate::{Unread, is_newer, validate};
use crate::store::diagnostics::{Recovery, foreign};
use crate::store::fault::{Fault, Severity};
use crate::store::ron_outline::{EntryId, FieldPath, Outline};

/// Everything that is wrong with a text that cannot be read.
pub(super) fn faults_of(source: &str, folder: &str) -> Vec<Fault> {
    let foreign = foreign(source, &SQUAD_FILE);
    if !foreign.is_empty() {
        return foreign;
    }
    let mut recovery = Recovery::of(source, &SQUAD_FILE);
    recovery.leave_out_unprintable();
    let written = recovery.read_on(read_ron);
    let is_all = written.is_some();
    if let Some(written) = written {
        validate_what_was_read(&mut recovery, written, folder);
    }
    recovery.told(is_all)
}

/// Judges what could be read. Warnings wait until everything can.
fn validate_what_was_read(recovery: &mut Recovery<'_>, written: SquadRecord, folder: &str) {
    if is_newer(&written) {
        // Whatever else is strange about the file may be right in its own version.
        recovery.take_back();
    }
    let (_, findings) = validate(written, folder, &unread(recovery));
    let read = recovery.exchanged();
    let outline = Outline::of(&read.text);
    for finding in findings {
        let record = read.range_back(&outline.whole(outline.follow(&read.text, &finding.at)));
        let is_excused = finding.lacks.is_some_and(|field| recovery.may_be_unread(field, &record));
        if !is_excused && (recovery.reads_all() || finding.severity == Severity::Fault) {
            recovery.report(&read, located(finding, &read.text, &outline));
        }
    }
}

/// What stands in the file but was left out.
fn unread(recovery: &Recovery<'_>) -> Unread {
    let named = recovery.renamed();
    let (source, outline) = (&*named.text, Outline::of(&named.text));
    let find = |field| outline.find(source, &FieldPath::WHOLE.field(field));
    let is_read = |entry: &EntryId| {
        let value = outline.value(*entry);
        // A list that is itself cut off may have had more players.
        let is_whole = Outline::of(&source[value.clone()]).broken().is_none();
        let value = named.range_back(&value);
        is_whole && !recovery.is_left_out(value.start) && !recovery.breaks_off_before(value.end - 1)
    };
    let ids = |players| outline.children(players).filter_map(|player| id_in(source, &outline, player));
    Unread {
        ids: find("players").filter(is_read).map(|players| ids(players).collect()),
        as_of: find("as_of").is_some() || recovery.breaks_off(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::store::diagnostics::MOST_FAULTS;
    use crate::store::squad_file::parse;
    use crate::text::is_unprintable;

    const VALID: &str = include_str!("../new_squad.ron");

    fn faults(source: &str) -> Vec<Fault> {
        parse(source, "x").unwrap_err()
    }

    #[test]
    fn texts_made_to_break_a_reader_end_soon_and_with_few_faults() {
        let many = 50_000;
        for source in [
            "[".repeat(many),
            format!("(players: {}", "[".repeat(many)),
            format!("(room: {}1{})", "Some(".repeat(many), ")".repeat(many)),
            "/*".repeat(many),
            "\"\n".repeat(many),
            "\"".repeat(many),
            "'".repeat(many),
            "r#\"\n".repeat(many),
            "#![\n".repeat(many),
            format!("(players: [{}])", ",".repeat(many)),
            format!("(players: [{}])", "(),".repeat(many / 2)),
            format!("(players: [{}])", "(name: \"a\", column: Staying),".repeat(2_000)),
            format!("({}: 1)", "a".repeat(many)),
            format!("({})", "a:".repeat(many)),
            "\u{1b}".repeat(many),
            "€".repeat(many),
        ] {
            let faults = faults(&source);
            assert!((1..=MOST_FAULTS + 1).contains(&faults.len()), "{source:.20}");
            let longest = faults.iter().map(|fault| fault.message.len() + fault.excerpt.len()).max();
            assert!(longest < Some(1_500), "{source:.20}");
        }
    }

    #[test]
    fn more_players_than_anybody_keeps_are_refused() {
        let faults = faults(&format!("(players: [{}])", "(name: \"a\", column: Staying),".repeat(50_001)));
        assert!(faults[0].message.contains("more than 50000"), "{}", faults[0].message);
        assert_eq!(faults.len(), 1, "{}", faults[1].message);
    }

    #[test]
    fn what_was_left_out_is_not_called_missing() {
        let source = "(\n players: [\n  (name: 5, column: Staying),\n  (name: \"b\", column: \"Staying\"),\n  (name: \"c\", colum: Target),\n ],\n)";
        assert_eq!(faults(source).len(), 3);
    }

    #[test]
    fn warnings_wait_until_everything_can_be_read() {
        let late = "(as_of: \"2025-01-01\", claims: [(on: \"2026\", says: \"x\")]";
        assert_eq!(parse(&format!("{late})"), "x").unwrap().1.len(), 1);
        assert_eq!(faults(&format!("{late}, seasn: \"x\")")).len(), 1);
    }

    /// A valid file with some of its bytes changed, taken out or doubled, as a text.
    fn edited(edits: &[(u8, prop::sample::Index, char)]) -> String {
        let mut chars: Vec<char> = VALID.chars().collect();
        for (kind, at, char) in edits {
            let at = at.index(chars.len());
            match kind % 4 {
                0 => chars[at] = *char,
                1 => chars.insert(at, *char),
                2 => drop(chars.remove(at)),
                _ => {
                    let end = chars.len().min(at + 40);
                    let copy = chars[at..end].to_vec();
                    chars.splice(at..at, copy);
                }
            }
        }
        chars.into_iter().collect()
    }

    fn some_char() -> impl Strategy<Value = char> {
        prop_oneof![
            prop::sample::select(
                "()[]{},:;=\"'#/*\\ \n\r\t.0aZ-_\u{feff}\u{a0}\u{1b}€“”".chars().collect::<Vec<_>>()
            ),
            any::<char>(),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_edit_of_a_file_stops_the_reader_or_reports_what_a_terminal_would_obey(
            edits in prop::collection::vec((any::<u8>(), any::<prop::sample::Index>(), some_char()), 1..8),
        ) {
            let source = edited(&edits);
            if let Err(faults) = parse(&source, "x") {
                prop_assert!((1..=MOST_FAULTS + 1).contains(&faults.len()));
                let lines = source.lines().count() + source.matches('\r').count() + 1;
                for fault in &faults {
                    prop_assert!(fault.line <= lines);
                    let shown = fault.message.chars().chain(fault.excerpt.chars()).chain(fault.help.iter().flat_map(|it| it.chars()));
                    prop_assert!(!shown.clone().any(is_unprintable), "{:?}", shown.collect::<String>());
                    prop_assert_eq!(fault.line > 0, fault.mark.start < fault.mark.end);
                }
            }
        }

        #[test]
        fn no_text_at_all_stops_the_reader(text in "\\PC{0,300}") {
            let _ = parse(&text, "x");
        }
    }
}

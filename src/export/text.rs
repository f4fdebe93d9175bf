//! Writes a report as plain text, in the order in which depth charts are printed in the press.
//!
//! Lines are not wrapped: whoever shows them does that. [`text_reader`](super::text_reader) reads back who stands where, so a name
//! that holds one of the signs between names stands in quotes, and a note has no round brackets of its own.

use super::NOBODY;
use crate::domain::report::Report;
use crate::domain::report::groups::{Group, Noted, Why};
use crate::domain::report::places::{Man, Place};
use crate::domain::report::sentences::{Cited, Told, Topic};
use crate::text::{capital, sentence, with_stop};

/// What stands before those who play.
pub(super) const FIRST_CHOICE: &str = "FIRST CHOICE";

/// What stands behind the club in the title.
pub(super) const BACK_LINE: &str = ", back line";

/// The report as text.
pub fn page(report: &Report) -> String {
    let mut lines = vec![title(report), String::new()];
    lines.extend(report.places.iter().map(place));
    let names = |of: fn(&Place) -> &Option<String>| {
        let names = report.places.iter().map(|place| of(place).as_deref().map_or(NOBODY.to_owned(), quoted));
        names.collect::<Vec<_>>().join(" – ")
    };
    lines.push(format!("{FIRST_CHOICE} ({}): {}", report.line, names(|place| &place.first)));
    lines.push(format!("SECOND CHOICE: {}", names(|place| &place.second)));
    lines.extend(report.groups.iter().map(|group| self::group(report, group)));
    lines.push(String::new());
    lines.extend(report.told.iter().flat_map(told));
    lines.join("\n") + "\n"
}

fn title(report: &Report) -> String {
    let day = report.day.as_ref().map_or_else(String::new, |day| format!(", {day}"));
    format!("{}{BACK_LINE}{day}. {}", quoted(&report.club), sentence(&report.subtitle()))
}

/// `Centre: Gatti, (Kalulu)`
fn place(place: &Place) -> String {
    let man = |man: &Man| if man.stands_in { format!("({})", quoted(&man.name)) } else { quoted(&man.name) };
    let men: Vec<String> = place.men.iter().map(man).collect();
    format!("{}: {}", capital(place.name), if men.is_empty() { NOBODY.to_owned() } else { men.join(", ") })
}

/// `OUT: Bremer (cruciate ligament, return not stated)`
fn group(report: &Report, Group { why, men }: &Group) -> String {
    let men: Vec<String> = men.iter().map(noted).collect();
    let of_line = if *why == Why::NoPlace { format!(" ({})", report.line) } else { String::new() };
    format!("{}{of_line}: {}", heading(*why), men.join(", "))
}

/// What stands before the names of a group.
pub(super) fn heading(why: Why) -> String {
    why.title().to_uppercase()
}

fn noted(man: &Noted) -> String {
    let note: Vec<&str> = [Some(man.note.as_str()).filter(|note| !note.is_empty()), man.source.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    if note.is_empty() {
        return quoted(&man.name);
    }
    let note = note.join("; ").replace('(', "[").replace(')', "]");
    format!("{} ({note})", quoted(&man.name))
}

/// The lines that tell a topic: its sentences in one, or below each other where each may be long.
fn told(Told { topic, sentences }: &Told) -> Vec<String> {
    let said: Vec<String> = sentences.iter().map(cited).collect();
    match (topic.title(), topic) {
        (None, _) => vec![said.join(" ")],
        (Some(title), Topic::Against) if said.len() > 1 => {
            std::iter::once(format!("{title}:")).chain(said.iter().map(|said| format!("- {said}"))).collect()
        }
        (Some(title), _) => vec![format!("{title}: {}", said_behind(sentences))],
    }
}

/// Sentences behind a colon: the first one begins as it is.
fn said_behind(sentences: &[Cited]) -> String {
    let mut said: Vec<String> = sentences.iter().map(cited).collect();
    if let (Some(first), Some(told)) = (said.first_mut(), sentences.first()) {
        *first = with_stop(&in_full(told));
    }
    said.join(" ")
}

/// A sentence with its source behind it.
fn in_full(Cited { text, source }: &Cited) -> String {
    source.as_ref().map_or_else(|| text.clone(), |source| format!("{text} ({source})"))
}

/// A sentence with its source, a capital and a full stop.
fn cited(cited: &Cited) -> String {
    sentence(&in_full(cited))
}

/// A name as it stands among others: in quotes where it holds a sign that stands between names, or would be read as
/// nobody or as what a mail puts before a line.
pub(super) fn quoted(name: &str) -> String {
    const SIGNS: [char; 7] = [',', ';', ':', '(', ')', '"', '–'];
    let is_plain = !name.contains(SIGNS)
        && !name.is_empty()
        && name.trim() == name
        && !name.starts_with('>')
        && !name.eq_ignore_ascii_case(NOBODY);
    if is_plain { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::report::LeftOut;
    use crate::domain::test_plans;
    use crate::export::test_reports::told;

    /// The seed with what its file says of Marseille's refusal.
    fn squad() -> crate::domain::squad::Squad {
        let mut squad = test_plans::squad();
        squad.players[6].stance.as_mut().unwrap().by = Some("La Gazzetta dello Sport".into());
        squad
    }

    #[test]
    fn the_seed_is_told_as_the_press_would_print_it() {
        let told = page(&told(&test_plans::signed(squad()), "Plan A"));
        assert_eq!(
            told,
            "\
Juventus, back line, 28 June 2025. Plan A: Rugani and Kelly out, Balerdi in.

Left: Balerdi
Centre: Gatti, (Kalulu)
Right: Kalulu, Savona
FIRST CHOICE (back three): Balerdi – Gatti – Kalulu
SECOND CHOICE: nobody – nobody – Savona
OUT: Bremer (the cornerstone, injured, return not stated)
LEAVING: Rugani, Kelly (starts, for lack of alternatives)
ARRIVING: Balerdi (from Marseille)

On the books 6 → 5, room for 6. Fit 5 → 4, the coach needs 4.
A back three on 85 → 81 of 100 match days, if each man is fit on 86 of 100 days. If Balerdi is out: nobody for the left.
In order: sell Rugani, sign Balerdi, sell Kelly. Both sales first: only 3 fit.
Against: the plan signs Balerdi, but Marseille will not sell him (La Gazzetta dello Sport, 28 Jun 2025).
Not stated: fees of 3, wages of 5, Bremer's return.
Assumed: room, need.
"
        );
    }

    #[test]
    fn what_speaks_against_it_stands_line_by_line_and_sources_can_be_left_out() {
        let told = told(&test_plans::board(squad(), Vec::new()), "as reported");
        let text = page(&told.clone().without(LeftOut { sources: true, ..LeftOut::default() }));
        let against = "Against:\n- 3 fit, one short of 4: Kalulu, Gatti and Savona.\n- Nobody for the left: Bremer is out, \
                       Kelly leaves.\n- Marseille will not sell Balerdi.\nMended if Kelly stays";
        assert!(text.contains(against), "{text}");
        assert!(
            page(&told).contains("Marseille will not sell Balerdi (La Gazzetta dello Sport, 28 Jun 2025).\n")
        );
    }

    #[test]
    fn a_name_that_holds_a_sign_stands_in_quotes() {
        for (name, told) in [
            ("Bremer", "Bremer"),
            ("Kim Min-jae", "Kim Min-jae"),
            ("Silva, Thiago", "\"Silva, Thiago\""),
            ("(Kalulu)", "\"(Kalulu)\""),
            ("the \"Wall\"", "\"the \"\"Wall\"\"\""),
            ("nobody", "\"nobody\""),
            (" Kelly", "\" Kelly\""),
        ] {
            assert_eq!(quoted(name), told);
        }
    }
}

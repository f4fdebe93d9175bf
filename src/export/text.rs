//! Writes a report as plain text, in the order in which depth charts are printed in the press.
//!
//! Lines are not wrapped: whoever shows them does that. Each is short: what makes one too long stands below each other.
//! [`text_reader`](super::text_reader) reads back who stands where, so a name that holds one of the signs between names stands in
//! quotes, and a note has no round brackets of its own.

use super::NOBODY;
use crate::domain::report::Report;
use crate::domain::report::groups::{Group, Noted, Why};
use crate::domain::report::places::{Man, Place};
use crate::domain::report::sentences::{Cited, Told};
use crate::text::{capital, sentence, with_stop};

/// What stands before those who play.
pub(super) const FIRST_CHOICE: &str = "FIRST CHOICE";

/// What stands behind the club in the title.
pub(super) const BACK_LINE: &str = ", back line";

/// The report as text.
pub fn page(report: &Report) -> String {
    let mut lines = vec![title(report), String::new()];
    lines.extend(report.places.iter().map(place));
    let first = report.places.iter().map(|place| place.first.as_deref().map_or(NOBODY.to_owned(), quoted));
    lines.push(format!("{FIRST_CHOICE} ({}): {}", report.line, first.collect::<Vec<_>>().join(" – ")));
    lines.extend(second_choice(&report.places));
    lines.extend(report.groups.iter().flat_map(|group| self::group(report, group)));
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

/// `SECOND CHOICE: Cabal – Rugani – Kalulu`, or who is there of one that is not complete: `SECOND CHOICE: only Savona (right)`; nothing
/// where nobody is.
fn second_choice(places: &[Place]) -> Option<String> {
    let there = || places.iter().filter_map(|place| Some((place, quoted(place.second.as_deref()?))));
    let told = if there().count() == places.len() {
        there().map(|(_, name)| name).collect::<Vec<_>>().join(" – ")
    } else {
        let only = there().map(|(place, name)| format!("{name} ({})", place.name));
        format!("only {}", only.collect::<Vec<_>>().join(", "))
    };
    (there().count() > 0).then(|| format!("SECOND CHOICE: {told}"))
}

/// `OUT: Bremer (cruciate ligament, return not stated)`
fn group(report: &Report, Group { why, men }: &Group) -> Vec<String> {
    let of_line = if *why == Why::NoPlace { format!(" ({})", report.line) } else { String::new() };
    let men: Vec<String> = men.iter().map(noted).collect();
    short_or_below(&format!("{}{of_line}", heading(*why)), &men.join(", "), &men)
}

/// Whether a line is so long that its parts had better stand below each other.
fn is_long(line: &str) -> bool {
    const MOST: usize = 100;
    line.chars().count() > MOST
}

/// What is said under a title: in its line where that is not too long, else the parts below each other.
fn short_or_below(title: &str, in_one: &str, parts: &[String]) -> Vec<String> {
    let line = format!("{title}: {in_one}");
    if is_long(&line) { below(title, parts) } else { vec![line] }
}

/// What is said under a title, part below part.
fn below(title: &str, parts: &[String]) -> Vec<String> {
    std::iter::once(format!("{title}:")).chain(parts.iter().map(|part| format!("{POINT}{part}"))).collect()
}

/// What stands before each of several below each other.
pub(super) const POINT: &str = "- ";

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

/// The lines that tell a topic: its sentences in one, or below each other where each is of another matter or they are too long.
fn told(told: &Told) -> Vec<String> {
    let Told { topic, sentences } = told;
    let said: Vec<String> = sentences.iter().map(cited).collect();
    let in_one = said.join(" ");
    match topic.title() {
        None if is_long(&in_one) => said,
        None => vec![in_one],
        Some(title) => {
            let points: Vec<String> = sentences.iter().map(point).collect();
            if told.is_list() {
                below(title, &points)
            } else {
                short_or_below(title, &said_behind(sentences), &points)
            }
        }
    }
}

/// Sentences behind a colon: the first one begins as it is.
fn said_behind(sentences: &[Cited]) -> String {
    let said = sentences.iter().enumerate();
    let said = said.map(|(at, told)| if at == 0 { with_stop(&in_full(told)) } else { cited(told) });
    said.collect::<Vec<_>>().join(" ")
}

/// A sentence with its source behind it.
fn in_full(Cited { text, source, .. }: &Cited) -> String {
    source.as_ref().map_or_else(|| text.clone(), |source| format!("{text} ({source})"))
}

/// A sentence with its source, a capital and a full stop.
fn cited(cited: &Cited) -> String {
    sentence(&in_full(cited))
}

/// The same as one of several below each other: what is too long has its source on a line of its own.
fn point(told: &Cited) -> String {
    let line = cited(told);
    match &told.source {
        Some(source) if is_long(&format!("{POINT}{line}")) => {
            format!("{}\n  ({source})", sentence(&told.text))
        }
        Some(_) | None => line,
    }
}

/// A name as it stands among others: in quotes where it holds a sign that stands between names, or would be read as
/// nobody or as what a mail puts before a line.
pub(super) fn quoted(name: &str) -> String {
    const SIGNS: [char; 7] = [',', ';', ':', '(', ')', '"', '–'];
    let is_plain = !name.contains(SIGNS)
        && !name.is_empty()
        && name.trim() == name
        && !name.starts_with(['>', '-', '*', '•'])
        && !name.eq_ignore_ascii_case(NOBODY);
    if is_plain { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::report::LeftOut;
    use crate::domain::squad::list_counts::Rest;
    use crate::domain::squad::list_rule::{Places, Rule};
    use crate::domain::squad::{Competition, Squad};
    use crate::domain::test_plans;
    use crate::export::test_reports::told;

    /// The seed with what its file says of Marseille's refusal.
    fn squad() -> Squad {
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
SECOND CHOICE: only Savona (right)
OUT: Bremer (the cornerstone, injured, return not stated)
LEAVING: Rugani, Kelly (starts, for lack of alternatives)
ARRIVING: Balerdi (from Marseille)

Today → after: 6 → 5 on the books (room for 6), 5 → 4 fit (the coach needs 4).
A back three on 85 → 81 of 100 match days, if each man is fit on 86 of 100 days.
If Balerdi is out: nobody for the left.
In order: sell Rugani, sign Balerdi, sell Kelly. Both sales first: only 3 fit.
Against:
- The plan signs Balerdi, but Marseille will not sell him (La Gazzetta dello Sport, 28 Jun 2025).
Not stated:
- Bremer's return.
- Fees of Rugani, Kelly and Balerdi.
- Wages of Bremer, Kalulu, Gatti, Savona and Balerdi.
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
    fn fees_and_wages_that_are_not_stated_are_left_out_with_the_money() {
        let told = told(&test_plans::board(squad(), Vec::new()), "as reported");
        assert!(page(&told).contains("Fees of Rugani and Kelly. Wages of "));
        let text = page(&told.without(LeftOut { money: true, ..LeftOut::default() }));
        assert!(text.contains("\nNot stated: Bremer's return.\n"), "{text}");
    }

    #[test]
    fn a_broken_list_speaks_against_the_plan_and_is_left_out_with_the_lists() {
        let places = Places { most: 3, reserved: 0, nation: 0 };
        let rule = Rule { places: Some(places), ..Rule::named("Cup") }.into();
        let competitions = vec![Competition { rule, rest: Some(Rest::default()) }];
        let report = told(&test_plans::signed(Squad { competitions, ..squad() }), "Plan A");
        let lines = |report: &Report| {
            let text = page(report);
            text.lines().filter(|line| line.contains("Cup")).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(
            lines(&report),
            ["Lists: 6 of 3 → 5 of 3 on Cup 2025/26.", "- Cup 2025/26: 5 men for 3 places, 2 too many."]
        );
        assert_eq!(lines(&report.without(LeftOut { lists: true, ..LeftOut::default() })), [""; 0]);
    }

    #[test]
    fn a_second_choice_that_is_not_complete_names_who_is_there_and_an_empty_one_nobody() {
        let place = |name, second: Option<&str>| Place {
            name,
            men: Vec::new(),
            first: None,
            second: second.map(str::to_owned),
            if_out: None,
            out: Vec::new(),
            leaving: Vec::new(),
        };
        let told = |men: [Option<&str>; 2]| second_choice(&[place("left", men[0]), place("right", men[1])]);
        assert_eq!(told([Some("Kelly"), Some("Savona")]).unwrap(), "SECOND CHOICE: Kelly – Savona");
        assert_eq!(told([None, Some("Savona")]).unwrap(), "SECOND CHOICE: only Savona (right)");
        assert_eq!(told([None, None]), None);
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
            ("- Kelly", "\"- Kelly\""),
        ] {
            assert_eq!(quoted(name), told);
        }
    }
}

//! Reads what other programs and people say in phrases: injuries, loans, and how a man came to his club.

use crate::domain::date::PartialDate;
use crate::domain::money::Money;
use crate::domain::reading::amount::{self, Unit, WrittenAmount};
use crate::domain::reading::day::{self, DateStyle};
use crate::domain::reading::is_nothing;
use crate::domain::squad::absence::{Absence, AbsenceKind, Return};
use crate::domain::squad::player::Origin;
use crate::text::Text;
use crate::text::fold_accents::fold_accents;

/// Whether a text in place of an injury names the captain: he is not out by that.
pub(super) fn names_the_captain(text: &str) -> bool {
    folded(text).contains("captain")
}

/// An injury: `A twisted ankle`, or `Muscle injury - Return expected on 04/08/2025`.
pub(super) fn absence(text: &str) -> Option<Absence> {
    let (what, back) = text.split_once(" - Return").map_or((text, ""), |(what, back)| (what, back));
    let until = back.rsplit_once(" on ").and_then(|(_, day)| day::read(day, DateStyle::default()).stated());
    let until = until.map(return_on);
    let what = what.trim().parse::<Text>().ok()?;
    Some(Absence { kind: AbsenceKind::Injury, what: Some(what.0), since: None, until })
}

/// `RB Leipzig: Ablöse €42.50m`, or a club alone.
pub(super) fn club_and_fee(text: &str) -> Option<(String, Option<Money>)> {
    let (club, fee) = text.split_once(": ").unwrap_or((text, ""));
    // Before the fee stands a word for it.
    let fee = fee.split_once(' ').map_or(fee, |(_, fee)| fee);
    let club = club.trim().parse::<Text>().ok()?.0;
    Some((club, fee_of(fee)))
}

fn fee_of(text: &str) -> Option<Money> {
    amount::read(text, Unit::default()).stated().and_then(WrittenAmount::euros)
}

/// How a man came to his club, in transfermarkt-api's phrases.
#[derive(Debug, Default)]
pub(super) struct HowHeCame {
    pub(super) fee: Option<Money>,
    /// The club that owns him, and the last day.
    pub(super) loan: Option<(String, Option<PartialDate>)>,
}

impl HowHeCame {
    pub(super) fn in_words(&self) -> String {
        match (&self.loan, self.fee) {
            (Some((club, _)), _) => format!("on loan from {club}"),
            (None, Some(fee)) => format!("for {fee}"),
            (None, None) => "fee not stated".to_owned(),
        }
    }
}

/// `On loan from X until D`, or `Joined from X; date: D; fee: F`.
pub(super) fn how_he_came(text: &str, style: DateStyle) -> HowHeCame {
    if let Some(rest) = text.strip_prefix("On loan from ") {
        let (club, until) = rest.split_once(" until").unwrap_or((rest, ""));
        let until = day::read(until, style).stated();
        let loan = club.trim().parse::<Text>().ok().map(|Text(club)| (club, until));
        return HowHeCame { loan, fee: None };
    }
    let fee = text.split("; ").find_map(|part| part.strip_prefix("fee: ")).and_then(fee_of);
    HowHeCame { fee, loan: None }
}

/// Words of injury, in lower case and without accents, as they begin.
const INJURY: [&str; 25] = [
    "injur",
    "acl",
    "torn ",
    "rottura",
    "lca",
    "infortun",
    "lesion",
    "operat",
    "verletz",
    "kreuzband",
    "bless",
    "rupture",
    "lesao",
    "lesionad",
    "rotura",
    "strappo",
    "stirament",
    "crociat",
    "cruzado",
    "croise",
    "hamstring",
    "menisc",
    "menisk",
    "fuori fino",
    "out until",
];

/// What stands before the day on which somebody is back, [folded].
const BACK: [&str; 7] = ["rientro ", "rientra ", "back ", "regreso ", "ruckkehr ", "retour ", "regresso "];

/// When he is back by a note of his injury, where it names a day, a month or a year.
pub(super) fn back_in_note(note: &str) -> Option<Return> {
    let note = folded(note);
    let phrases = || UNTIL.iter().chain(&BACK);
    let behind = phrases().find_map(|phrase| Some(&note[note.find(phrase)? + phrase.len()..]))?;
    let when = behind[..before_an_aside(behind)].trim();
    // A small word may stand before it: `back in October 2025`.
    let after_a_word = when.split_once(' ').map_or("", |(_, rest)| rest);
    let read = |when: &str| day::read(when, DateStyle::default()).stated();
    read(when).or_else(|| read(after_a_word)).map(return_on)
}

fn return_on(day: PartialDate) -> Return {
    Return::between(day.earliest(), day.latest())
}

/// Whether a note speaks of an injury.
pub(super) fn speaks_of_injury(note: &str) -> bool {
    let note = format!(" {}", folded(note));
    INJURY.iter().any(|word| note.contains(&format!(" {word}")))
}

/// What stands before the owner of a man on loan, [folded].
const FROM: [&str; 13] = [
    "prestito dal ",
    "prestito dalla ",
    "prestito da ",
    "prestito dall'",
    "on loan from ",
    "loan from ",
    "cedido por el ",
    "cedido por ",
    "leihe von ",
    "geliehen von ",
    "prete par ",
    "emprestado por ",
    "prestado por ",
];

/// What stands before the club to which he is lent, [folded].
const TO: [&str; 17] = [
    "prestito al ",
    "prestito alla ",
    "prestito all'",
    "prestito a ",
    "on loan to ",
    "loan to ",
    "loaned to ",
    "on loan at ",
    "cedido al ",
    "cedido a ",
    "verliehen an ",
    "ausgeliehen an ",
    "prete a ",
    "emprestado ao ",
    "emprestado a ",
    "prestado al ",
    "prestado a ",
];

/// What stands before the last day of a loan, [folded].
const UNTIL: [&str; 7] = [" fino al ", " until ", " till ", " hasta el ", " bis ", " jusqu'au ", " ate "];

/// What stands behind the club, or behind the last day, and is neither, [folded]: `con diritto di riscatto`, `with an option to buy`.
const BEHIND: [&str; 10] = [" con ", " with ", " mit ", " avec ", " com ", ",", ";", " (", " - ", " – "];

/// The loan that a user tells of: `from Bayern until 30/6/2026`, `to Bari`, or as a note would.
///
/// # Errors
/// Says what was expected.
pub fn loan_said(text: &str) -> Result<Origin, String> {
    let expected = "expected from CLUB or to CLUB, and until DATE where it is known";
    let loan = loan_in_note(text).or_else(|| loan_in_note(&format!("on loan {}", text.trim())));
    let loan = loan.ok_or(expected)?;
    let ends = match &loan {
        Origin::OnLoan { until, .. } | Origin::OnLoanTo { until, .. } => until.is_some(),
        Origin::Ours | Origin::Elsewhere { .. } => false,
    };
    let text = folded(text);
    if !ends && UNTIL.iter().any(|until| text.contains(until)) {
        return Err(format!("{expected}, for instance until 30/6/2026"));
    }
    Ok(loan)
}

/// The loan that a note tells of: from whom, or to whom, and until when.
pub(super) fn loan_in_note(note: &str) -> Option<Origin> {
    let from = || club_behind(note, &FROM).map(|(from, until)| Origin::OnLoan { from, until });
    from().or_else(|| club_behind(note, &TO).map(|(club, until)| Origin::OnLoanTo { club, until }))
}

/// The club behind one of these phrases, and the last day that the note names.
fn club_behind(note: &str, phrases: &[&str]) -> Option<(String, Option<PartialDate>)> {
    // Found in the folded text, taken from the written one: both have the same letters in the same order, or nothing is taken.
    let plain = folded(note);
    let letters: Vec<char> = note.chars().collect();
    if plain.chars().count() != letters.len() {
        return None;
    }
    let from = phrases.iter().find_map(|phrase| Some(plain.find(phrase)? + phrase.len()))?;
    let until = UNTIL.iter().find_map(|phrase| Some((plain[from..].find(phrase)? + from, phrase.len())));
    let end = until.map_or(plain.len(), |(at, _)| at).min(from + before_an_aside(&plain[from..]));
    let chars = |bytes: usize| plain[..bytes].chars().count();
    let club: String = letters[chars(from)..chars(end)].iter().collect();
    let day = until.and_then(|(at, length)| plain.get(at + length..)).map(str::trim);
    let read = |day: &str| day::read(day, DateStyle::default()).stated();
    let until = day
        .filter(|day| !is_nothing(day))
        .and_then(|day| read(day).or_else(|| read(&day[..before_an_aside(day)])));
    let Text(club) = club.trim().trim_end_matches(['.', ',']).parse().ok()?;
    Some((club, until))
}

/// Where the aside begins that stands behind the club, or behind a day; at the end where there is none.
fn before_an_aside(text: &str) -> usize {
    BEHIND.iter().filter_map(|phrase| text.find(phrase)).min().unwrap_or(text.len())
}

fn folded(text: &str) -> String {
    fold_accents(text).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::Date;

    fn iso(day: Option<PartialDate>) -> Option<String> {
        day.map(PartialDate::iso)
    }

    #[test]
    fn an_injury_says_when_he_is_back_where_its_author_knows() {
        let known = absence("Muscle injury - Return expected on 04/08/2025").unwrap();
        assert_eq!(
            (known.what.as_deref(), known.until.map(Return::latest).map(Date::iso).as_deref()),
            (Some("Muscle injury"), Some("2025-08-04"))
        );
        let unknown = absence("Muscle injury - Return unknown").unwrap();
        assert_eq!((unknown.what.as_deref(), unknown.until), (Some("Muscle injury"), None));
    }

    #[test]
    fn a_club_stands_with_its_fee_or_alone() {
        let fee = |text: &str| club_and_fee(text).unwrap();
        assert_eq!(fee("RB Leipzig: Ablöse €42.50m"), ("RB Leipzig".into(), Some(Money::euros(42_500_000))));
        assert_eq!(fee("RC Esempio: Ablöse free transfer"), ("RC Esempio".into(), Some(Money::euros(0))));
        assert_eq!(fee("RC Esempio: Ablöse ?"), ("RC Esempio".into(), None));
        assert_eq!(fee("Torino"), ("Torino".into(), None));
    }

    #[test]
    fn a_loan_is_told_with_its_owner_and_its_end() {
        let loan =
            |text| how_he_came(text, DateStyle::default()).loan.map(|(club, until)| (club, iso(until)));
        assert_eq!(
            loan("On loan from Newcastle United until Jun 30, 2025"),
            Some(("Newcastle United".into(), Some("2025-06-30".into())))
        );
        assert_eq!(
            loan("On loan from Paris Saint-Germain until ?"),
            Some(("Paris Saint-Germain".into(), None))
        );
        let joined =
            how_he_came("Joined from Torino; date: Jul 20, 2022; fee: €41.00m", DateStyle::default());
        assert_eq!((joined.fee, joined.loan), (Some(Money::euros(41_000_000)), None));
    }

    #[test]
    fn a_note_may_speak_of_an_injury_or_a_loan() {
        for note in ["rottura LCA", "Infortunato", "Kreuzbandriss", "blessé au genou", "ACL, October"] {
            assert!(speaks_of_injury(note), "{note}");
        }
        for note in [
            "crociato, rientro ottobre 2025",
            "hamstring - back mid September",
            "Meniskus, Rückkehr August 2025",
        ] {
            assert!(speaks_of_injury(note), "{note}");
        }
        assert!(!speaks_of_injury("miracle in training"));
        let loan = |note| match loan_in_note(note)? {
            Origin::OnLoan { from, until } => Some((from, iso(until))),
            Origin::OnLoanTo { club, until } => Some((format!("to {club}"), iso(until))),
            Origin::Ours | Origin::Elsewhere { .. } => None,
        };
        assert_eq!(loan("in prestito al Bari"), Some(("to Bari".into(), None)));
        assert_eq!(
            loan("verliehen an Hannover bis 30.6.2026"),
            Some(("to Hannover".into(), Some("2026-06-30".into())))
        );
        assert_eq!(loan("in prestito dal Newcastle fino al 30/06"), Some(("Newcastle".into(), None)));
        assert_eq!(
            loan("on loan from Saint-Étienne until 30/06/2026"),
            Some(("Saint-Étienne".into(), Some("2026-06-30".into())))
        );
        assert_eq!(
            loan("on loan at Swansea until May 2026"),
            Some(("to Swansea".into(), Some("2026-05".into())))
        );
        assert_eq!(loan("a loan would suit him"), None);
    }

    #[test]
    fn a_note_of_an_injury_says_when_he_is_back_where_it_names_a_day_or_a_month() {
        let back = |note| back_in_note(note).map(|back| (back.earliest().iso(), back.latest().iso()));
        let range = |from: &str, to: &str| Some((from.to_owned(), to.to_owned()));
        for note in [
            "fuori fino al 15/09/2025 (flessore)",
            "injured until 15/9/2025, thigh",
            "back on 15 September 2025",
        ] {
            assert_eq!(back(note), range("2025-09-15", "2025-09-15"), "{note}");
        }
        for note in [
            "crociato, rientro ottobre 2025",
            "Kreuzband, Rückkehr Oktober 2025",
            "ACL, back in October 2025",
        ] {
            assert_eq!(back(note), range("2025-10-01", "2025-10-31"), "{note}");
        }
        for note in ["hamstring - back mid September", "infortunato", "out for 4 weeks"] {
            assert_eq!(back(note), None, "{note}");
        }
    }

    #[test]
    fn what_stands_behind_the_club_of_a_loan_or_its_end_is_neither() {
        let until = |day: &str| PartialDate::Day(day.parse().unwrap());
        for note in [
            "in prestito a Cagliari con diritto di riscatto 12 mln",
            "in prestito al Cagliari, riscatto 12 mln",
            "on loan to Cagliari (option €12m)",
            "verliehen an Cagliari mit Kaufoption",
        ] {
            let to = Origin::OnLoanTo { club: "Cagliari".to_owned(), until: None };
            assert_eq!(loan_in_note(note), Some(to), "{note}");
        }
        for note in [
            "in prestito dal Genoa fino al 30/06/2026, riscatto 10 mln",
            "in prestito dal Genoa con obbligo fino al 30/06/2026",
            "on loan from Genoa until Jun 30, 2026",
        ] {
            let from = Origin::OnLoan { from: "Genoa".to_owned(), until: Some(until("2026-06-30")) };
            assert_eq!(loan_in_note(note), Some(from), "{note}");
        }
    }

    #[test]
    fn a_loan_is_said_as_shortly_as_one_speaks_and_a_day_that_cannot_be_read_is_refused() {
        let from = Origin::OnLoan {
            from: "Bayern".to_owned(),
            until: Some(PartialDate::Day("2026-06-30".parse().unwrap())),
        };
        for said in [
            "from Bayern until 30/6/2026",
            " on loan from Bayern until 2026-06-30",
            "geliehen von Bayern bis 30.6.2026",
        ] {
            assert_eq!(loan_said(said), Ok(from.clone()), "{said}");
        }
        assert_eq!(loan_said("to Bari"), Ok(Origin::OnLoanTo { club: "Bari".to_owned(), until: None }));
        for refused in ["", "Bari", "from", "from Bayern until summer"] {
            assert!(loan_said(refused).is_err(), "{refused}");
        }
    }
}

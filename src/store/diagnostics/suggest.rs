//! Guesses what somebody meant by a word that is none, or by a text that is refused: what others call the same thing, else
//! what is spelt nearly so.

use strsim::osa_distance;

use super::partial_value::reads_as;
use crate::domain::reading::amount::{self, Period, Unit, WrittenAmount};
use crate::domain::reading::day::{self, DateStyle, Dated};
use crate::domain::reading::list_word::{self, ListWord};
use crate::domain::reading::{body, positions};
use crate::domain::squad::accounts::WageIs;

/// The name among those that are allowed which somebody most likely meant.
pub(super) fn meant<'a>(written: &str, allowed: &[&'a str]) -> Option<&'a str> {
    let bare = bare(written);
    let means = |row: &&Row| row.others.contains(&bare.as_str());
    let by_meaning = ROWS.iter().filter(means).find_map(|row| allowed.iter().find(|name| **name == row.name));
    let same = || allowed.iter().find(|name| self::bare(name) == bare);
    same().or(by_meaning).copied().or_else(|| nearest(written, allowed.iter().copied()))
}

/// A name without anything but its letters, so that `birth_date`, `birthDate` and `Birth-Date` are one.
fn bare(name: &str) -> String {
    const LONGEST: usize = 30;
    name.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).take(LONGEST).collect()
}

/// A name of ours and what others call the same thing.
struct Row {
    name: &'static str,
    /// Bare.
    others: &'static [&'static str],
}

const fn row(name: &'static str, others: &'static [&'static str]) -> Row {
    Row { name, others }
}

/// What the things of our files are called elsewhere: in other planners, games and tables. Where a word may mean several
/// of ours, the first of them that is allowed in its place is taken.
const ROWS: &[Row] = &[
    // A plan's, before a squad's: a plan has a club, but no name beside its title.
    row("title", &["name", "plan"]),
    // A squad.
    row("club", &["team", "clubname", "name"]),
    row("coach", &["manager", "trainer", "headcoach"]),
    row("director", &["sportingdirector", "directorofsport"]),
    row("season", &["year"]),
    row("as_of", &["date", "day", "today", "on", "updated"]),
    row("shape", &["formation", "system", "tactic", "lineup"]),
    row("room", &["max", "maximum", "most", "limit", "size"]),
    row("floor", &["min", "minimum", "least"]),
    row("competitions", &["competition", "lists", "leagues", "tournaments"]),
    row("windows", &["window", "transferwindow"]),
    row("depth", &["depthchart", "ranking", "order"]),
    row("players", &["squad", "roster", "men"]),
    row("claims", &["news", "rumours", "rumors", "reports"]),
    // A player.
    row("name", &["surname", "lastname", "player", "who"]),
    row("full_name", &["fullname", "longname"]),
    row("column", &["status", "state", "list", "plan"]),
    row("origin", &["ownership", "ownedby", "contracttype"]),
    row("number", &["shirt", "shirtnumber", "squadnumber", "jersey", "no", "nr", "kit"]),
    row("born", &["dob", "birth", "birthdate", "birthday", "dateofbirth"]),
    row("years", &["age", "number"]),
    row("nationality", &["nation", "nations", "country", "countries", "nationalities", "citizenship"]),
    row("trained", &["homegrown", "trainedby", "clubtrained", "training"]),
    row("height_cm", &["height", "cm", "size"]),
    row("foot", &["footed", "preferredfoot", "strongfoot"]),
    row("positions", &["pos", "position", "role", "roles", "plays"]),
    row("starter", &["starts", "firstteam", "regular"]),
    row("absence", &["injury", "injured", "suspended", "suspension", "out"]),
    row("contract_until", &["contract", "expires", "expiry", "contractend", "contractends", "until"]),
    row("joined", &["signed", "arrived"]),
    row("amount", &["value", "price", "sum", "worth", "euros"]),
    row("asking", &["price", "fee", "askingprice", "cost"]),
    row("fee", &["price", "cost", "amount"]),
    row("value", &["marketvalue", "worth", "valuation"]),
    row("wage", &["salary", "pay", "wages"]),
    row("career", &["clubs", "history"]),
    row("priority", &["prio", "rank"]),
    row("rating", &["overall", "ovr", "ability", "grade", "score"]),
    row("minutes", &["min", "mins", "minutesplayed", "played"]),
    // What is said, and by whom.
    row("says", &["text", "claim", "quote", "said", "what"]),
    row("about", &["who", "whom", "player", "players", "id", "name"]),
    row("hedge", &["certainty", "confidence", "sure", "likelihood"]),
    row("by", &["source", "author", "paper", "from"]),
    row("is", &["stance", "attitude", "what"]),
    row("on", &["date", "day", "when", "asof"]),
    // Spans of time, and where somebody was.
    row("opens", &["from", "start", "begins", "since"]),
    row("closes", &["until", "to", "end", "ends"]),
    row("since", &["from", "start", "on"]),
    row("until", &["to", "end", "ends", "return", "back", "expires"]),
    row("from", &["club", "team", "since", "start"]),
    row("with", &["who", "coach", "name"]),
    row("what", &["how", "kind", "reason", "injury"]),
    // A plan.
    row("version", &["format", "schema"]),
    row("decisions", &["moves", "steps", "actions", "transfers"]),
    row("undone", &["redo", "redone"]),
    row("reported", &["column", "from", "was"]),
    row("to", &["column", "into", "target", "date", "day"]),
    row("at", &["place", "index", "position", "rank"]),
    row("order", &["players", "ranking", "list"]),
    row("player", &["who", "id", "name"]),
    row("place", &["position", "pos"]),
    row("price", &["asking", "fee", "cost", "value"]),
    row("Send", &["move", "sell", "sold", "buy", "sign", "keep", "transfer"]),
    row("PutBack", &["reset", "return", "revert"]),
    row("PutAllBack", &["resetall", "revertall"]),
    row("LineUp", &["shape", "formation"]),
    row("SetDate", &["date", "asof"]),
    row("AddTarget", &["target", "add", "newtarget"]),
    row("RemoveTarget", &["remove", "drop"]),
    row("Lose", &["lost", "miss"]),
    row("Assume", &["terms", "fee", "wage"]),
    // Columns, positions and feet; the short forms of positions are those of English, Italian, Spanish, Portuguese, French and German
    // tables, as far as they mean the same everywhere.
    row("Staying", &["keep", "kept", "keeping", "stay", "stays", "squad"]),
    row("ForSale", &["sold", "sell", "selling", "sale", "listed", "leaving", "out"]),
    row("Target", &["wanted", "buy", "signing", "shortlist", "in"]),
    row("GK", &["goalkeeper", "keeper", "goalie", "g", "por", "pt", "tw", "gb", "gol"]),
    row("RB", &["dr", "rightback", "td", "ld", "dd", "rv"]),
    row("RWB", &["wbr", "rightwingback", "cad"]),
    row("RCB", &["dcr", "cbr", "dcd", "dfcd"]),
    row("CB", &["dc", "centreback", "centerback", "centralback", "dfc", "iv", "zc", "zag", "sw", "libero"]),
    row("LCB", &["dcl", "cbl", "dcs", "dcg", "dfci"]),
    row("LB", &["dl", "leftback", "ts", "ds", "li", "le", "dg", "lv"]),
    row("LWB", &["wbl", "leftwingback", "cai"]),
    row("A", &["1", "first", "high"]),
    row("B", &["2", "second", "medium"]),
    row("C", &["3", "third", "low"]),
    row("D", &["4"]),
    row("E", &["5"]),
    row("F", &["6"]),
    row("Right", &["r"]),
    row("Left", &["l"]),
    row("Both", &["either", "two", "twofooted"]),
];

/// What to say of a position that no back line has, or that states no side: there is no guess at it.
pub(super) fn note_on_position(written: &str) -> Option<&'static Note> {
    let bare = bare(written);
    NOTES.iter().find(|(words, _)| words.contains(&bare.as_str())).map(|(_, note)| note)
}

/// What there is to say of a position.
pub(super) struct Note {
    pub sentence: &'static str,
    /// Whether it is one of the rest of a team, to be left out.
    pub is_elsewhere: bool,
}

/// Words for positions, bare, and what to say of them.
const NOTES: &[(&[&str], Note)] = &[
    (&["wb", "wingback"], vague("it states no side: write RWB or LWB")),
    (&["fb", "fullback", "av", "lat", "lateral", "terzino"], vague("it states no side: write RB or LB")),
    (
        &["d", "df", "def", "defender", "defence", "back", "difensore", "defensa", "abwehr"],
        vague("it does not say where: write one of RB, RWB, RCB, CB, LCB, LB, LWB"),
    ),
    (
        &[
            "cm", "dm", "am", "cdm", "cam", "rm", "lm", "mf", "mid", "mc", "md", "mi", "mcd", "mco", "mdc",
            "moc", "zm", "zdm", "zom", "rw", "lw", "wf", "fw", "fwd", "st", "cf", "ss", "rf", "lf", "del",
            "att", "at", "bu", "ms",
        ],
        ELSEWHERE,
    ),
    (&["midfielder", "forward", "striker", "winger", "attacker"], ELSEWHERE),
];

const fn vague(sentence: &'static str) -> Note {
    Note { sentence, is_elsewhere: false }
}

const ELSEWHERE: Note = Note {
    sentence: "midfielders and forwards do not belong on a board of the back line: leave the position out, and whoever \
               plays nothing else",
    is_elsewhere: true,
};

/// Texts in quotes that somebody may have meant by one that is refused: with other escapes, as a date of ours, with a decimal point.
pub(super) fn repaired_texts(written: &str) -> Vec<String> {
    let Some(text) = written.strip_prefix('"').and_then(|text| text.strip_suffix('"')) else {
        return Vec::new();
    };
    let texts = [date_of_ours(text), text.contains(',').then(|| text.replace(',', ".")), escaped(text)];
    texts.into_iter().flatten().map(|text| format!("\"{text}\"")).collect()
}

/// A value, in quotes or not, as an import would read it in a cell, behind the sentence that says so: `2,5 mln` an amount, `giu-28` a
/// day, `1,88m` a height, `sx` a foot, `left back` a place, `cedere` a column. Which of them it is, the field tells by what it accepts.
pub(super) fn as_tables_are_read(written: &str) -> impl Iterator<Item = (String, String)> {
    let text = written.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(written);
    let style = DateStyle { of: Dated::Contract, ..DateStyle::default() };
    let day = day::read(text, style).stated().map(|day| format!("\"{}\"", day.iso()));
    // A number alone may be anything, but for one or two metres.
    let is_height =
        text.contains(['m', '\'', '’']) || ["1,", "1.", "2,", "2."].iter().any(|it| text.starts_with(it));
    let height = body::height(text).stated().filter(|_| is_height).map(|height| height.to_string());
    let foot = body::foot(text).stated().map(|foot| format!("{foot:?}"));
    let column = match list_word::read(text).stated() {
        Some(ListWord::In(column)) => Some(format!("{column:?}")),
        Some(ListWord::Undecided) | None => None,
    };
    let read = positions::read(text);
    let is_place = !read.plays_elsewhere && read.unclear.is_empty() && !read.positions.is_empty();
    let places: Vec<&str> = read.positions.iter().map(|position| position.name()).collect();
    let places = is_place.then(|| places.join(", "));
    let in_a_list = places.as_ref().map(|places| format!("[{places}]"));
    let guess = |text: String| (format!("did you mean {text}?"), text);
    let plain = [day, height, foot, column, places, in_a_list].into_iter().flatten().map(guess);
    amount_of(text).into_iter().chain(plain)
}

/// An amount in euros; a wage of a week or a month as what it comes to in a year.
fn amount_of(text: &str) -> Option<(String, String)> {
    let read = amount::read(text, Unit::default()).stated().filter(|it| it.low == it.high)?;
    let a_year = read.times(read.unit.per.unwrap_or(Period::Year).in_a_year())?;
    let amount = format!("\"{}\"", WrittenAmount::euros(a_year)?.exact());
    let of_a_year = read.unit.per.filter(|per| *per != Period::Year).map_or("", |_| ", in a year");
    let is_gross = if read.unit.is == Some(WageIs::Gross) { " And beside it wage_is: Gross" } else { "" };
    Some((format!("did you mean {amount}{of_a_year}?{is_gross}"), amount))
}

/// A date with the year last, or with other signs between its parts, as year, month and day.
fn date_of_ours(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ']).collect();
    let (year, month, day) = match parts[..] {
        [year, month, day] if year.len() == 4 => (year, month, day),
        [day, month, year] if year.len() == 4 => (year, month, day),
        _ => return None,
    };
    Some(format!("{year}-{month:0>2}-{day:0>2}"))
}

/// A text whose escapes RON refuses, with others: letters for the escapes of JSON, such as `\u00f2`; where that is no JSON either, two
/// backslashes for each that is before no quote.
fn escaped(text: &str) -> Option<String> {
    let quoted = format!("\"{text}\"");
    if reads_as::<String>(&quoted) {
        return None;
    }
    let doubled = |text: &str| text.replace('\\', r"\\");
    Some(match serde_json::from_str::<String>(&quoted) {
        Ok(text) => doubled(&text).replace('"', "\\\""),
        Err(_) => doubled(text).replace(r#"\\""#, r#"\""#),
    })
}

/// The word that is nearest to what was written, if one is near enough to be worth guessing.
pub(in crate::store) fn nearest<'a>(
    written: &str,
    words: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let written: String = written.chars().flat_map(char::to_lowercase).take(MOST_LETTERS).collect();
    let letters = written.chars().count();
    if letters < LEAST_LETTERS {
        return None;
    }
    let near_enough = (letters / 3).max(1);
    // Words that differ much in length are far apart, and need no measuring.
    let words = words.into_iter().filter(|word| word.chars().count().abs_diff(letters) <= near_enough);
    let measured = words.map(|word| (osa_distance(&written, &word.to_lowercase()), word));
    measured.filter(|(distance, _)| *distance <= near_enough).min().map(|(_, word)| word)
}

/// Words as the end of a sentence, `: one, two, three`, when they are few enough to read.
pub(in crate::store) fn choose<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut words: Vec<&str> = words.into_iter().take(MOST_CHOICES + 1).collect();
    if words.is_empty() || words.len() > MOST_CHOICES {
        return String::new();
    }
    words.sort_unstable();
    format!(": {}", words.join(", "))
}

/// One letter is as near to another as to any.
const LEAST_LETTERS: usize = 2;
const MOST_LETTERS: usize = 80;
const MOST_CHOICES: usize = 30;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::diagnostics::{Field, Value, with_all_below};
    use crate::store::plan_file::PlanRecord;
    use crate::store::squad_file::SquadRecord;

    #[test]
    fn meaning_goes_before_spelling() {
        for (written, allowed, name) in [
            ("date", &["as_of", "room"][..], Some("as_of")),
            ("date", &["on", "by"], Some("on")),
            ("Birth-Date", &["born", "name"], Some("born")),
            ("contractUntil", &["until", "contract_until"], Some("contract_until")),
            ("price", &["amount", "asking"], Some("amount")),
            ("agee", &["age", "born"], Some("age")),
            ("mood", &["age", "born"], None),
        ] {
            assert_eq!(meant(written, allowed), name, "{written}");
        }
    }

    #[test]
    fn every_row_is_about_a_name_of_ours_and_is_found_as_it_is_written() {
        let forms = with_all_below(&[SquadRecord::FORMS, PlanRecord::FORMS].concat());
        for Row { name, others } in ROWS {
            let is_known = forms.iter().any(|form| {
                let reads = |field: &Field| (field.accepts)(name) || (field.accepts)(&format!("[{name}]"));
                form.type_name == *name || form.fields.iter().any(|field| field.name == *name || reads(field))
            });
            assert!(is_known, "{name}");
            for other in *others {
                assert_eq!(bare(other), **other);
            }
        }
    }

    #[test]
    fn a_short_form_of_a_position_is_told_by_its_meaning_or_not_guessed_at() {
        const POSITIONS: &[&str] = &["GK", "RB", "RWB", "RCB", "CB", "LCB", "LB", "LWB"];
        for (written, position) in [
            ("LD", "RB"),
            ("TD", "RB"),
            ("RV", "RB"),
            ("LI", "LB"),
            ("TS", "LB"),
            ("DG", "LB"),
            ("DFC", "CB"),
            ("IV", "CB"),
            ("DC", "CB"),
            ("D(R)", "RB"),
            ("POR", "GK"),
        ] {
            assert_eq!(meant(written, POSITIONS), Some(position), "{written}");
            assert!(note_on_position(written).is_none(), "{written}");
        }
        for (written, is_elsewhere) in
            [("WB", false), ("FB", false), ("DEF", false), ("CM", true), ("MC", true), ("ST", true)]
        {
            assert_eq!(
                note_on_position(written).map(|note| note.is_elsewhere),
                Some(is_elsewhere),
                "{written}"
            );
        }
    }

    #[test]
    fn a_text_is_repaired_as_it_was_meant() {
        for (written, repaired) in [
            (r#""30/06/2027""#, vec![r#""2027-06-30""#]),
            (r#""1.2.1999""#, vec![r#""1999-02-01""#]),
            (r#""2,5m""#, vec![r#""2.5m""#]),
            (r#""Nicol\u00f2""#, vec![r#""Nicolò""#]),
            (r#""C:\Verona \"x\"""#, vec![r#""C:\\Verona \"x\"""#]),
            ("4", vec![]),
        ] {
            assert_eq!(repaired_texts(written), repaired, "{written}");
        }
    }

    #[test]
    fn a_slip_of_the_finger_is_guessed() {
        let words = ["Staying", "ForSale", "Target"];
        for (written, meant) in [
            ("staying", "Staying"),
            ("Stayng", "Staying"),
            ("for_sale", "ForSale"),
            ("Tagret", "Target"),
            ("TARGET", "Target"),
        ] {
            assert_eq!(nearest(written, words), Some(meant), "{written}");
        }
    }

    #[test]
    fn what_is_far_from_everything_is_not_guessed() {
        for written in ["", "x", "Sold", "Staying for ever and ever"] {
            assert_eq!(nearest(written, ["Staying", "ForSale", "Target"]), None, "{written}");
        }
    }

    #[test]
    fn of_two_words_that_are_equally_near_the_first_of_the_alphabet_is_guessed() {
        assert_eq!(nearest("rossl", ["rossi", "rosso"]), Some("rossi"));
        assert_eq!(nearest("rossl", ["rosso", "rossi"]), Some("rossi"));
    }

    #[test]
    fn words_are_named_when_they_are_few() {
        assert_eq!(choose(["b", "a"]), ": a, b");
        assert_eq!(choose([]), "");
        assert_eq!(choose(vec!["a"; MOST_CHOICES + 1]), "");
    }
}

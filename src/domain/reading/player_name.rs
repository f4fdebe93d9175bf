//! Reads players' names: which part is the surname that stands on a card, and what the whole name is.

use std::collections::BTreeSet;

use super::bare;

/// A name for cards and sentences, and the whole one where it is more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenName {
    /// The surname, or the one name that he has.
    pub short: String,
    /// The whole name, as it is written but with the first name first.
    pub full: Option<String>,
}

impl WrittenName {
    fn new(short: &str, full: &str) -> Self {
        Self { short: short.to_owned(), full: (short != full).then(|| full.to_owned()) }
    }
}

/// Which part of a whole name comes first, where neither a comma nor capitals say it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NameOrder {
    /// `Marco Bellini`.
    #[default]
    FirstNameFirst,
    /// `Bellini Marco`.
    SurnameFirst,
}

impl NameOrder {
    /// What stands first.
    pub const fn key(self) -> &'static str {
        match self {
            Self::FirstNameFirst => "first name",
            Self::SurnameFirst => "surname",
        }
    }
}

/// Words that belong to the surname behind them: `Di Gregorio`, `van Dijk`, `de la Fuente`.
const PARTICLES: [&str; 35] = [
    "di", "de", "da", "do", "dos", "das", "del", "della", "dello", "dei", "degli", "van", "von", "der",
    "den", "ter", "ten", "el", "al", "ben", "bin", "la", "le", "les", "du", "des", "mac", "mc", "saint",
    "st", "san", "santa", "lo", "y", "zu",
];

/// What stands behind a surname and is none: a first name's suffix.
const SUFFIXES: [&str; 8] = ["jr", "junior", "sr", "ii", "iii", "filho", "neto", "segundo"];

/// Reads a whole name: `SAVONA Nicolò`, `Savona, Nicolò`, `Nicolò Savona`, `M. Ferrarò`, `Bremer`. Nothing where it has no letter.
pub fn read(text: &str, order: NameOrder) -> Option<WrittenName> {
    // Some exports end names in a dash.
    let (text, _) = without_aside(text.trim().trim_end_matches(" -").trim());
    text.chars().find(|char| char.is_alphabetic())?;
    if let Some(name) = sorted_out(text) {
        return Some(name);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if order == NameOrder::SurnameFirst && words.len() > 1 {
        let (last, first) = words.split_at(length_of_first_surname(&words));
        return Some(of_parts(&first.join(" "), &last.join(" ")));
    }
    let whole = words.join(" ");
    Some(WrittenName::new(&surname(&words), &whole))
}

/// The order of a column's names, by those that tell it: an initial, a particle, or a frequent first name at one end and not at the other.
/// Nothing where none does, or where they say different things.
pub fn order_of<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<NameOrder> {
    let (mut first, mut last) = (0_usize, 0_usize);
    for name in names {
        match order_of_one(name) {
            Some(NameOrder::FirstNameFirst) => first += 1,
            Some(NameOrder::SurnameFirst) => last += 1,
            None => {}
        }
    }
    // Some surnames are first names.
    match (first, last) {
        (1.., _) if first > 4 * last => Some(NameOrder::FirstNameFirst),
        (_, 1..) if last > 4 * first => Some(NameOrder::SurnameFirst),
        _ => None,
    }
}

/// Whether a name leaves open which part comes first: it has several, and neither a comma nor capitals.
pub fn leaves_order_open(name: &str) -> bool {
    let (name, _) = without_aside(name);
    name.split_whitespace().nth(1).is_some() && sorted_out(name).is_none()
}

/// A name, and what stands in parentheses behind it: nothing of `Marco Ferrarò (401356)`, where it is his id, and `captain` of
/// `Bremer (captain)`. What an encyclopedia puts behind a name as the mark of a footnote, `Bremer[4]`, is no part of either.
pub fn without_aside(text: &str) -> (&str, Option<&str>) {
    let text = without_footnotes(text);
    let parts = text.trim().strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let Some((name, aside)) = parts.filter(|(name, _)| !name.trim().is_empty()) else { return (text, None) };
    let is_id = aside.bytes().all(|byte| byte.is_ascii_digit());
    (name.trim_end(), Some(aside.trim()).filter(|_| !is_id))
}

fn without_footnotes(text: &str) -> &str {
    let before = text.trim().strip_suffix(']').and_then(|text| text.rsplit_once('['));
    before
        .filter(|(name, _)| !name.trim().is_empty())
        .map_or(text, |(name, _)| without_footnotes(name.trim_end()))
}

fn order_of_one(name: &str) -> Option<NameOrder> {
    let (name, _) = without_aside(name);
    let words: Vec<&str> = name.split_whitespace().collect();
    let [start, between @ .., end] = &words[..] else { return None };
    if !leaves_order_open(name) || SUFFIXES.contains(&bare(end).as_str()) {
        return None;
    }
    let is_particle = |word: &&str| PARTICLES.contains(&bare(word).as_str());
    let is_initial = |word: &&str| word.ends_with('.') || word.chars().count() == 1;
    let is_first_name = |word: &&str| FIRST_NAMES.contains(&bare(word).as_str());
    let begins =
        is_initial(start) || is_first_name(start) || between.iter().any(is_particle) && !is_particle(start);
    let ends = is_initial(end) || is_first_name(end) || !between.is_empty() && is_particle(start);
    match (begins, ends) {
        (true, false) => Some(NameOrder::FirstNameFirst),
        (false, true) => Some(NameOrder::SurnameFirst),
        (true, true) | (false, false) => None,
    }
}

/// How many words before the first name are the surname: all but the last one, and but the frequent first names before that.
fn length_of_first_surname(words: &[&str]) -> usize {
    let mut length = words.len() - 1;
    while length > 1
        && FIRST_NAMES.contains(&bare(words[length - 1]).as_str())
        && !PARTICLES.contains(&bare(words[length - 2]).as_str())
    {
        length -= 1;
    }
    length
}

/// The name whose surname stands in capitals or before a comma.
fn sorted_out(text: &str) -> Option<WrittenName> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if let Some((last, first)) = text.split_once(',')
        && !first.trim().is_empty()
        && !SUFFIXES.contains(&bare(first).as_str())
    {
        return Some(of_parts(first, last));
    }
    let is_capital = |word: &&&str| {
        word.chars().filter(|char| char.is_alphabetic()).count() > 1 && **word == word.to_uppercase()
    };
    let capitals: Vec<&str> = words.iter().filter(is_capital).copied().collect();
    // Two capitals may be initials.
    let is_sorted_out = capitals.iter().any(|word| word.chars().count() > 2)
        && (capitals.len() < words.len() || words.len() == 1 && text.len() > 3);
    if is_sorted_out {
        let others: Vec<&str> = words.iter().filter(|word| !capitals.contains(word)).copied().collect();
        return Some(of_parts(&others.join(" "), &in_title_case(&capitals.join(" "))));
    }
    None
}

/// The same from a first name and a surname, one of which may be empty.
pub fn of_parts(first: &str, last: &str) -> WrittenName {
    let (first, last) = (with_plain_blanks(first), with_plain_blanks(last));
    match (first.is_empty(), last.is_empty()) {
        (true, _) => WrittenName::new(&last, &last),
        (_, true) => WrittenName::new(&first, &first),
        (false, false) => WrittenName::new(&last, &format!("{first} {last}")),
    }
}

/// The name without an initial before it: `Ferrarò` of `M. Ferrarò`.
pub fn without_initial(name: &str) -> &str {
    match name.trim().split_once(' ') {
        Some((initial, rest)) if initial.ends_with('.') => rest.trim(),
        Some(_) | None => name.trim(),
    }
}

/// The words of a name that tell a man from others, [bare]: no frequent first names, particles, suffixes or initials. Where nothing else is
/// in it the last one: `Danilo` is a first name and the whole of a name.
pub fn telling_words(name: &str) -> BTreeSet<String> {
    let words = name.split(|char: char| char.is_whitespace() || HYPHENS.contains(&char)).map(bare);
    let words: Vec<String> = words.filter(|word| word.chars().nth(1).is_some()).collect();
    let says_little =
        |word: &&str| [FIRST_NAMES, &PARTICLES, &SUFFIXES].iter().any(|known| known.contains(word));
    let telling: BTreeSet<String> =
        words.iter().filter(|word| !says_little(&word.as_str())).cloned().collect();
    if telling.is_empty() { words.last().into_iter().cloned().collect() } else { telling }
}

/// What joins two words into one name.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// The name with one plain blank between its words, as every name is that is read.
pub fn with_plain_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The last word with the particles before it and the suffix behind it.
fn surname(words: &[&str]) -> String {
    let Some(mut from) = words.len().checked_sub(1) else { return String::new() };
    if from > 1 && SUFFIXES.contains(&bare(words[from]).as_str()) {
        from -= 1;
    }
    // The first word is a first name, whatever it looks like.
    while from > 1 && PARTICLES.contains(&bare(words[from - 1]).as_str()) {
        from -= 1;
    }
    words[from..].join(" ")
}

/// First names that are frequent among footballers and seldom surnames, [bare].
#[rustfmt::skip]
const FIRST_NAMES: &[&str] = &[
    "alessandro", "alessio", "alex", "andrea", "angelo", "antonio", "christian", "cristian", "daniele", "dario", "davide", "diego", "edoardo", "emanuele", "emil", "enrico", "fabio", "federico", "filippo", "francesco", "gabriele", "giacomo", "gianluca", "gianluigi", "giorgio", "giovanni", "giulio", "giuseppe", "jacopo", "leonardo", "lorenzo", "luca", "luigi", "manuel", "marco", "mario", "massimo", "matteo", "mattia", "michele", "mirko", "nicola", "nicolo", "paolo", "pietro", "raffaele", "riccardo", "roberto", "salvatore", "samuele", "sebastiano", "simone", "stefano", "tommaso", "umberto", "valerio", "vincenzo",
    "aaron", "adam", "adrian", "andrew", "anthony", "ben", "benjamin", "callum", "charlie", "connor", "daniel", "danny", "dominic", "ethan", "harry", "jack", "jacob", "jake", "jamie", "joe", "john", "jonathan", "jordan", "josh", "joshua", "kevin", "kieran", "kyle", "liam", "luke", "mark", "matt", "matthew", "max", "michael", "nathan", "nick", "oliver", "patrick", "peter", "reece", "rob", "robert", "ryan", "sam", "sean", "stephen", "steven", "tom", "tyler", "will", "william", "zak",
    "alberto", "alejandro", "alvaro", "andres", "carlos", "cesar", "david", "eduardo", "eric", "fernando", "francisco", "gerard", "gonzalo", "hector", "hugo", "ignacio", "inigo", "ivan", "jaime", "javier", "joaquin", "jorge", "jose", "juan", "julio", "lucas", "luis", "marcos", "martin", "mateo", "miguel", "nahuel", "nicolas", "oscar", "pablo", "pau", "pedro", "rafael", "raul", "ricardo", "ruben", "santiago", "sergio", "unai", "victor", "xavi",
    "alexander", "andreas", "bastian", "dennis", "emre", "fabian", "felix", "florian", "jan", "jannik", "jonas", "jonathan", "julian", "kai", "leon", "lukas", "marcel", "marius", "mats", "matthias", "maximilian", "moritz", "nico", "niklas", "nils", "philipp", "robin", "sebastian", "stefan", "thilo", "tim", "timo", "tobias", "waldemar", "yannick",
    "alexandre", "antoine", "arnaud", "arthur", "axel", "baptiste", "benoit", "clement", "corentin", "damien", "dayot", "emmanuel", "florent", "francois", "guillaume", "ibrahima", "jean", "jeremy", "jules", "kevin", "loic", "lucas", "ludovic", "mathieu", "maxime", "mickael", "olivier", "pascal", "philippe", "pierre", "quentin", "raphael", "romain", "theo", "thibault", "valentin", "wesley", "yohan",
    "afonso", "bernardo", "bruno", "caio", "danilo", "diogo", "felipe", "filipe", "gabriel", "goncalo", "guilherme", "gustavo", "henrique", "joao", "leandro", "luan", "marcelo", "matheus", "mauricio", "murilo", "nelson", "nuno", "paulo", "renan", "renato", "rodrigo", "rui", "thiago", "tiago", "vinicius", "vitor",
    "ahmed", "ali", "amadou", "boubacar", "dusan", "emerson", "filip", "igor", "jakub", "josip", "kamil", "lars", "lloyd", "luka", "mamadou", "marko", "mateusz", "merih", "mohamed", "moussa", "nemanja", "nikola", "omar", "ousmane", "piotr", "sven", "tomas", "virgil", "youssef", "zeki",
];

/// `DI GREGORIO` as `Di Gregorio`.
fn in_title_case(text: &str) -> String {
    let mut begins = true;
    let chars = text.chars().flat_map(|char| {
        let cased: Vec<char> =
            if begins { char.to_uppercase().collect() } else { char.to_lowercase().collect() };
        begins = !char.is_alphabetic();
        cased
    });
    chars.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_mark_of_a_footnote_is_no_part_of_a_name() {
        for text in ["Joe Gomez[4]", "Joe Gomez [a][nb 2]", "Joe Gomez (captain)[4]"] {
            let name = read(text, NameOrder::FirstNameFirst).unwrap();
            assert_eq!((name.short.as_str(), name.full.as_deref()), ("Gomez", Some("Joe Gomez")), "{text}");
        }
        assert_eq!(without_aside("Joe Gomez (captain)[4]"), ("Joe Gomez", Some("captain")));
    }

    #[test]
    fn the_surname_is_found_however_the_name_is_written() {
        for (text, short, full) in [
            ("SAVONA Nicolò", "Savona", Some("Nicolò Savona")),
            ("DI GREGORIO Michele", "Di Gregorio", Some("Michele Di Gregorio")),
            ("BREMER", "Bremer", None),
            ("Bremer", "Bremer", None),
            ("Savona, Nicolò", "Savona", Some("Nicolò Savona")),
            ("Nicolò Savona", "Savona", Some("Nicolò Savona")),
            ("Michele Di Gregorio", "Di Gregorio", Some("Michele Di Gregorio")),
            ("Virgil van Dijk", "van Dijk", Some("Virgil van Dijk")),
            ("João Miguel da Silva Júnior", "da Silva Júnior", Some("João Miguel da Silva Júnior")),
            ("El Shaarawy", "Shaarawy", Some("El Shaarawy")),
            ("Marco Ferrarò -", "Ferrarò", Some("Marco Ferrarò")),
            ("Marco Ferrarò (401356)", "Ferrarò", Some("Marco Ferrarò")),
            ("M. Ferrarò", "Ferrarò", Some("M. Ferrarò")),
            ("Alí  Ben-Saïd", "Ben-Saïd", Some("Alí Ben-Saïd")),
            ("CJ Egan-Riley", "Egan-Riley", Some("CJ Egan-Riley")),
            ("손흥민", "손흥민", None),
        ] {
            let read = read(text, NameOrder::FirstNameFirst).unwrap();
            assert_eq!((read.short.as_str(), read.full.as_deref()), (short, full), "{text}");
        }
        assert!(["", " - ", "12"].iter().all(|text| read(text, NameOrder::FirstNameFirst).is_none()));
    }

    #[test]
    fn a_surname_may_come_first() {
        for (text, short, full) in [
            ("Bellini Marco", "Bellini", Some("Marco Bellini")),
            ("Di Gregorio Michele", "Di Gregorio", Some("Michele Di Gregorio")),
            ("Silva João Miguel", "Silva", Some("João Miguel Silva")),
            ("De Marco Luca", "De Marco", Some("Luca De Marco")),
            ("Bellini M.", "Bellini", Some("M. Bellini")),
            ("Bellini, Marco", "Bellini", Some("Marco Bellini")),
            ("BELLINI Marco", "Bellini", Some("Marco Bellini")),
            ("Marco BELLINI", "Bellini", Some("Marco Bellini")),
            ("Bremer", "Bremer", None),
        ] {
            let read = read(text, NameOrder::SurnameFirst).unwrap();
            assert_eq!((read.short.as_str(), read.full.as_deref()), (short, full), "{text}");
        }
    }

    #[test]
    fn names_tell_their_order_together_and_only_where_they_agree() {
        let order = |names: &[&str]| order_of(names.iter().copied());
        let surname_first = Some(NameOrder::SurnameFirst);
        assert_eq!(order(&["Bellini Marco", "Ferrarò Gëzim", "Bremer"]), surname_first);
        assert_eq!(order(&["Di Gregorio Gëzim", "Ferrarò Gëzim"]), surname_first);
        assert_eq!(order(&["Bellini M.", "Rossi G."]), surname_first);
        assert_eq!(order(&["Marco Bellini", "Gëzim Ferrarò"]), Some(NameOrder::FirstNameFirst));
        assert_eq!(order(&["Fikayo van Dijk"]), Some(NameOrder::FirstNameFirst));
        assert_eq!(order(&["M. Bellini"]), Some(NameOrder::FirstNameFirst));
        assert_eq!(order(&["Ferrarò Gëzim", "Bremer"]), None, "nothing tells");
        assert_eq!(order(&["Marco Bellini", "Ferrarò Marco"]), None, "they disagree");
        assert_eq!(order(&["BELLINI Marco", "Bellini, Marco"]), None, "these say it themselves");
        assert!(leaves_order_open("Ferrarò Gëzim") && !leaves_order_open("FERRARÒ Gëzim"));
    }

    #[test]
    fn what_tells_a_man_from_others_is_no_first_name_particle_suffix_or_initial() {
        for (name, words) in [
            ("Gleison Bremer", &["bremer", "gleison"][..]),
            ("Pierre-Emile Højbjerg", &["emile", "hojbjerg"]),
            ("Nico González", &["gonzalez"]),
            ("M. van de Ven", &["ven"]),
            ("João Mário", &["mario"]),
            ("Danilo", &["danilo"]),
            ("De Marco", &["marco"]),
            ("Vinícius Júnior", &["junior"]),
        ] {
            assert_eq!(telling_words(name).iter().collect::<Vec<_>>(), words, "{name}");
        }
    }

    #[test]
    fn a_first_name_and_a_surname_are_put_together() {
        assert_eq!(
            of_parts("Pierre", "Kalulu"),
            WrittenName { short: "Kalulu".into(), full: Some("Pierre Kalulu".into()) }
        );
        assert_eq!(of_parts("", "Bremer"), WrittenName { short: "Bremer".into(), full: None });
        assert_eq!((without_initial("M. Ferrarò"), without_initial("Da Silva")), ("Ferrarò", "Da Silva"));
    }

    proptest! {
        #[test]
        fn a_surname_is_a_part_of_the_whole_name(text in "[A-Za-zàéß .,'-]{0,30}") {
            for order in [NameOrder::FirstNameFirst, NameOrder::SurnameFirst] {
                if let Some(WrittenName { short, full }) = read(&text, order) {
                    prop_assert!(!short.trim().is_empty() || full.is_some(), "{short:?} {full:?}");
                    prop_assert!(full.is_none_or(|full| full.contains(&short)));
                }
            }
        }
    }
}

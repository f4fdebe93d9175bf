//! Reads players' names: which part is the surname that stands on a card, and what the whole name is.

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

/// Words that belong to the surname behind them: `Di Gregorio`, `van Dijk`, `de la Fuente`.
const PARTICLES: [&str; 35] = [
    "di", "de", "da", "do", "dos", "das", "del", "della", "dello", "dei", "degli", "van", "von", "der",
    "den", "ter", "ten", "el", "al", "ben", "bin", "la", "le", "les", "du", "des", "mac", "mc", "saint",
    "st", "san", "santa", "lo", "y", "zu",
];

/// What stands behind a surname and is none: a first name's suffix.
const SUFFIXES: [&str; 8] = ["jr", "junior", "sr", "ii", "iii", "filho", "neto", "segundo"];

/// Reads a whole name: `SAVONA Nicolò`, `Savona, Nicolò`, `Nicolò Savona`, `M. Ferrarò`, `Bremer`. Nothing where it has no letter.
pub fn read(text: &str) -> Option<WrittenName> {
    // Some exports end names in a dash.
    let text = text.trim().trim_end_matches(" -").trim();
    let words: Vec<&str> = text.split_whitespace().collect();
    text.chars().find(|char| char.is_alphabetic())?;
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
    let whole = words.join(" ");
    Some(WrittenName::new(&surname(&words), &whole))
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
            ("M. Ferrarò", "Ferrarò", Some("M. Ferrarò")),
            ("Alí  Ben-Saïd", "Ben-Saïd", Some("Alí Ben-Saïd")),
            ("CJ Egan-Riley", "Egan-Riley", Some("CJ Egan-Riley")),
            ("손흥민", "손흥민", None),
        ] {
            let read = read(text).unwrap();
            assert_eq!((read.short.as_str(), read.full.as_deref()), (short, full), "{text}");
        }
        assert_eq!((read(""), read(" - "), read("12")), (None, None, None));
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
            if let Some(WrittenName { short, full }) = read(&text) {
                prop_assert!(!short.trim().is_empty() || full.is_some(), "{short:?} {full:?}");
                prop_assert!(full.is_none_or(|full| full.contains(&short)));
            }
        }
    }
}

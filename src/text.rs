//! Which characters a name may contain, which are one cell wide, and how texts are joined.
//!
//! One rule for squad files, plans, messages, screens and exports, below all layers.

pub mod fold_accents;

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use unicode_normalization::char::compose;
use unicode_width::UnicodeWidthChar;

/// Whether a character would steer a terminal or reorder a line instead of being read:
/// control characters, bidirectional overrides and isolates, and what nobody sees or nobody may use.
///
/// What joins letters or picks their form stays: names in Persian and Japanese need it, and emoji do.
pub fn is_unprintable(char: char) -> bool {
    // Nearly every character is of these, and files are read through this.
    if char.is_ascii() {
        return char.is_ascii_control();
    }
    char.is_control()
        || matches!(char,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}'
            | '\u{3164}' | '\u{fdd0}'..='\u{fdef}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e00ff}')
        || u32::from(char) & 0xfffe == 0xfffe
}

/// The most marks that a letter carries. Living scripts need three or four; more of them run over the lines above and below.
pub const MOST_MARKS: usize = 8;

/// The most bytes of a text: more than anybody reads.
const MOST_BYTES: usize = 10_000;

/// How many marks a character adds to those that its letter carries already: it is one itself, or begins a new letter.
fn marks_with(char: char, so_far: usize) -> usize {
    if char.width() == Some(0) { so_far + 1 } else { 0 }
}

/// Whether a character takes one cell on every terminal, whatever stands beside it: no other is joined to it.
///
/// Few are not: what is drawn at every key is asked this first, since to tell graphemes apart takes most of what it costs to write
/// a text.
pub fn takes_one_cell(char: char) -> bool {
    matches!(char, ' '..='~')
        || matches!(char, '\u{a1}'..='\u{2ff}' | '\u{2010}'..='\u{20cf}' | '\u{2100}'..='\u{2bff}')
            && char.width() == Some(1)
            && !is_unprintable(char)
}

/// What is drawn for a grapheme, of a width about which all terminals agree: its letter, without marks that it cannot be written
/// in one character with, and a question mark for emoji and for what would steer the terminal. It is at most as wide.
pub fn of_sure_width(grapheme: &str) -> char {
    let mut chars = grapheme.chars().skip_while(|char| char.width() == Some(0));
    match chars.next() {
        None | Some('\u{fffd}' | '\u{1f000}'..='\u{1ffff}') => '?',
        Some(char) if is_unprintable(char) => '?',
        Some(char @ '\u{2300}'..='\u{2bff}') if char.width() != Some(1) => '?',
        Some(base) => chars.try_fold(base, compose).unwrap_or(base),
    }
}

/// Text in which nothing is unprintable and something is said, of a length that somebody reads, and with no more than a few marks
/// on a letter; no other text stands in a squad file.
///
/// What no source states is left out of a file, so an empty text is refused as well.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(pub String);

impl From<Text> for String {
    fn from(Text(text): Text) -> Self {
        text
    }
}

/// Refuses what is none, and says why.
impl FromStr for Text {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(char) = text.chars().find(|&char| is_unprintable(char)) {
            return Err(format!("{} cannot stand in a text", name_of(char)));
        }
        if text.trim().is_empty() {
            return Err("the text is empty".to_owned());
        }
        if text.len() > MOST_BYTES {
            return Err(format!("the text has more than {MOST_BYTES} bytes"));
        }
        // Nearly every text is of letters that carry nothing, and files are read through this.
        if !text.is_ascii() {
            if text.chars().next().is_some_and(|first| marks_with(first, 0) > 0) {
                return Err("the text begins with a mark that has no letter".to_owned());
            }
            if has_too_many_marks(text) {
                return Err(format!("a letter carries more than {MOST_MARKS} marks"));
            }
        }
        Ok(Self(text.to_owned()))
    }
}

/// What an unprintable character is called: `a tab`, `the control character U+001B`, `the invisible character U+202E`.
pub fn name_of(char: char) -> String {
    match char {
        '\t' => "a tab".to_owned(),
        '\n' | '\r' => "a line break".to_owned(),
        _ if char.is_control() => format!("the control character U+{:04X}", u32::from(char)),
        _ => format!("the invisible character U+{:04X}", u32::from(char)),
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer)
    }
}

/// Reads whatever is made of a text in quotes, without keeping the text.
///
/// # Errors
/// When it is no text, or why nothing can be made of it.
pub fn read<'de, T: FromStr<Err = String>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    struct AsWritten<T>(PhantomData<T>);
    impl<T: FromStr<Err = String>> Visitor<'_> for AsWritten<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a text in quotes")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }
    }
    deserializer.deserialize_str(AsWritten(PhantomData))
}

/// Whether a letter carries more marks than [`MOST_MARKS`].
fn has_too_many_marks(text: &str) -> bool {
    let mut marks = 0;
    text.chars().any(|char| {
        marks = marks_with(char, marks);
        marks > MOST_MARKS
    })
}

/// The text with every unprintable character replaced by `\u{fffd}` and without marks beyond [`MOST_MARKS`], borrowed when there is
/// nothing to do.
pub fn clean(text: &str) -> Cow<'_, str> {
    // Nearly all that is drawn is of these, at every key.
    let is_printable = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if is_printable || !text.chars().any(is_unprintable) && !has_too_many_marks(text) {
        return Cow::Borrowed(text);
    }
    let mut marks = 0;
    let kept =
        text.chars().map(|char| if is_unprintable(char) { '\u{fffd}' } else { char }).filter(|&char| {
            marks = marks_with(char, marks);
            marks <= MOST_MARKS
        });
    Cow::Owned(kept.collect())
}

/// The text with a blank for every line break and tab, borrowed when there is none.
pub fn in_one_line(text: &str) -> Cow<'_, str> {
    let breaks = ['\n', '\r', '\t', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    if !text.contains(breaks) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", " ").replace(breaks, " "))
}

/// The text as it can stand in a line that somebody else reads, borrowed when there is nothing to do: [in one line](in_one_line) and
/// [clean]. What a plan says is told so, for plans are shared and edited by hand; a squad file with such a text is refused.
pub fn clean_line(text: &str) -> Cow<'_, str> {
    match in_one_line(text) {
        Cow::Borrowed(text) => clean(text),
        Cow::Owned(text) => Cow::Owned(clean(&text).into_owned()),
    }
}

/// Names in one sentence: `Rugani`, `Rugani and Kelly`, `Rugani, Kelly and Gatti`; nothing for nobody.
pub fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    match names.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// A phrase as a sentence of its own: with a capital and a full stop.
pub fn sentence(phrase: &str) -> String {
    with_stop(&capital(phrase))
}

/// A text with its first letter in upper case.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(char::to_uppercase).into_iter().flatten().chain(chars).collect()
}

/// A text with a full stop, unless it ends a sentence already.
pub fn with_stop(text: &str) -> String {
    let stop = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{text}{stop}")
}

/// `1 player`, `2 players`: a count with its noun.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// A text if it fits, else as much of it as does up to the end of a clause, with an ellipsis behind it, so that nothing is cut in the
/// middle of what it says; nothing where not even a clause fits.
pub fn to_a_clause(text: &str, ellipsis: &str, fits: impl Fn(&str) -> bool) -> Option<String> {
    const CLAUSES: [&str; 16] = [
        ", ",
        "; ",
        ": ",
        ". ",
        " (",
        " but ",
        " who ",
        " which ",
        " where ",
        " while ",
        " because ",
        " since ",
        " unless ",
        " if ",
        " after ",
        " until ",
    ];
    let begins_here = |at: usize| CLAUSES.iter().any(|clause| text[at..].starts_with(clause));
    let ends = text.char_indices().rev().map(|(at, _)| at).filter(|&at| begins_here(at));
    let cut = ends.map(|at| format!("{}{ellipsis}", text[..at].trim_end_matches([',', ';', ':', '.'])));
    std::iter::once(text.to_owned()).chain(cut).find(|text| fits(text))
}

/// A text if it fits, else cut at the end of a clause as by [`to_a_clause`], else at the end of a word; whole where not even a word fits.
pub fn within(text: &str, ellipsis: &str, fits: impl Fn(&str) -> bool) -> String {
    let words = text.rmatch_indices(' ').map(|(at, _)| format!("{}{ellipsis}", &text[..at]));
    to_a_clause(text, ellipsis, &fits)
        .or_else(|| { words }.find(|text| fits(text)))
        .unwrap_or_else(|| text.to_owned())
}

/// A number in words up to twelve, and in digits beyond.
pub fn number(number: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(number).map_or_else(|| number.to_string(), |&word| word.to_owned())
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn a_text_that_is_too_long_ends_with_a_clause_else_with_a_word() {
        let told = |most: usize| {
            within("3 fit, one short of 4: Kalulu, Gatti and Savona", "…", |it| it.chars().count() <= most)
        };
        assert_eq!(told(60), "3 fit, one short of 4: Kalulu, Gatti and Savona");
        assert_eq!(told(40), "3 fit, one short of 4: Kalulu…");
        assert_eq!(told(29), "3 fit, one short of 4…");
        assert_eq!(told(6), "3 fit…");
        assert_eq!(told(5), "3…");
        assert_eq!(told(1), "3 fit, one short of 4: Kalulu, Gatti and Savona");
        assert_eq!(to_a_clause("one two, three", "…", |it| it.chars().count() < 6), None);
    }

    #[test]
    fn a_phrase_becomes_a_sentence_once() {
        assert_eq!(sentence("no line is possible"), "No line is possible.");
        assert_eq!(sentence("So it was said."), "So it was said.");
        assert_eq!(sentence("è fuori"), "È fuori.");
    }

    #[test]
    fn no_break_is_left_in_a_line_and_nothing_that_steers() {
        assert_eq!(clean_line("a\r\nb\nc\td\u{85}e\u{2028}f\u{1b}[2J"), "a b c d e f\u{fffd}[2J");
        assert!(matches!(clean_line("Nicolò Savona"), Cow::Borrowed("Nicolò Savona")));
    }

    #[test]
    fn a_grapheme_of_doubtful_width_is_its_letter_or_a_question_mark() {
        for (grapheme, sure) in [
            ("e\u{301}", 'é'),
            ("ê\u{303}", 'ễ'),
            ("x\u{301}", 'x'),
            ("ก\u{e31}\u{e49}", 'ก'),
            ("क\u{94d}ष", 'क'),
            ("손", '손'),
            ("葛\u{e0100}", '葛'),
            ("★", '★'),
            ("❤\u{fe0f}", '❤'),
            ("1\u{fe0f}\u{20e3}", '1'),
            ("👧", '?'),
            ("👨‍👩‍👧", '?'),
            ("🇮🇹", '?'),
            ("⌚", '?'),
            ("\u{301}", '?'),
            ("\u{fffd}", '?'),
            ("\u{1b}", '?'),
        ] {
            assert_eq!(of_sure_width(grapheme), sure, "{grapheme:?}");
            assert!(sure.width() <= Some(grapheme.width().max(1)), "{grapheme:?}");
        }
    }

    #[test]
    fn what_takes_one_cell_is_drawn_as_it_is_and_joined_to_nothing() {
        for char in ('\0'..='\u{ffff}').filter(|&char| takes_one_cell(char)) {
            assert_eq!((char.width(), of_sure_width(char.encode_utf8(&mut [0; 4]))), (Some(1), char));
            for other in [char, 'a', 'ÿ', '★', '→'] {
                let both = [char, other, char].iter().collect::<String>();
                assert_eq!(both.graphemes(true).count(), 3, "{both:?}");
            }
        }
    }

    #[test]
    fn nothing_that_steers_a_terminal_survives_cleaning() {
        for hostile in
            ["\u{1b}[2J", "a\u{9b}b", "a\u{202e}b", "tab\t", "nul\0", "line\n", "zero\u{200b}width"]
        {
            let clean = clean(hostile);
            assert!(!clean.chars().any(is_unprintable), "{hostile:?} became {clean:?}");
        }
        assert_eq!(clean("a\u{202e}b"), "a\u{fffd}b");
        let piled = format!("o{}x\u{301}", "\u{301}".repeat(60));
        assert_eq!(clean(&piled), format!("o{}x\u{301}", "\u{301}".repeat(MOST_MARKS)));
    }

    #[test]
    fn names_of_every_alphabet_stay_as_they_are() {
        for name in [
            "Nicolò Savona",
            "Nicolo\u{300}",
            "Çalhanoğlu",
            "Østgård",
            "Żółć",
            "Nguyê\u{303}n",
            "손흥민",
            "👨‍👩‍👧",
            "❤\u{fe0f}",
            "محمد",
            "علی\u{200c}رضا",
            "ก\u{e31}\u{e49}น",
            "葛\u{e0100}城",
        ] {
            assert!(name.parse::<Text>().is_ok(), "{name}");
            assert!(matches!(clean(name), Cow::Borrowed(same) if same == name), "{name}");
        }
    }

    #[test]
    fn names_are_listed_as_people_say_them() {
        assert_eq!(list([]), "");
        assert_eq!(list(["Rugani"]), "Rugani");
        assert_eq!(list(["Rugani", "Kelly"]), "Rugani and Kelly");
        assert_eq!(list(["Rugani", "Kelly", "Gatti"]), "Rugani, Kelly and Gatti");
        assert_eq!((count(1, "player"), count(0, "player")), ("1 player".into(), "0 players".into()));
    }

    #[test]
    fn a_text_says_something_and_hides_nothing() {
        assert_eq!("Rossi".parse(), Ok(Text("Rossi".into())));
        for (text, why) in [
            ("", "the text is empty"),
            (" \u{a0} ", "the text is empty"),
            ("a\tb", "a tab cannot stand in a text"),
            ("a\nb", "a line break cannot stand in a text"),
            ("a\u{1b}b", "the control character U+001B cannot stand in a text"),
            ("a\u{ad}b", "the invisible character U+00AD cannot stand in a text"),
            ("\u{3164}", "the invisible character U+3164 cannot stand in a text"),
            ("a\u{1ffff}b", "the invisible character U+1FFFF cannot stand in a text"),
            ("\u{301}a", "the text begins with a mark that has no letter"),
            ("a\u{202e}b", "the invisible character U+202E cannot stand in a text"),
        ] {
            assert_eq!(text.parse::<Text>(), Err(why.to_owned()), "{text:?}");
        }
        let with = |marks: usize| format!("x\u{e9}{}b", "\u{301}".repeat(marks)).parse::<Text>();
        assert!("x".repeat(MOST_BYTES).parse::<Text>().is_ok());
        let long = "x".repeat(MOST_BYTES + 1).parse::<Text>();
        assert_eq!(long, Err("the text has more than 10000 bytes".to_owned()));
        assert!(with(MOST_MARKS).is_ok());
        assert_eq!(with(MOST_MARKS + 1), Err("a letter carries more than 8 marks".to_owned()));
    }

    #[test]
    fn a_field_of_text_is_read_as_it_stands_or_refused_with_the_reason() {
        let read = |file: &str| ron::from_str::<Text>(file).map_err(|error| error.code.to_string());
        assert_eq!(read("\"Rossi\""), Ok(Text("Rossi".into())));
        assert_eq!(read("\" \""), Err("the text is empty".into()));
        let no_text = de::value::I64Deserializer::<de::value::Error>::new(5);
        let why = Text::deserialize(no_text).unwrap_err().to_string();
        assert_eq!(why, "invalid type: integer `5`, expected a text in quotes");
    }
}

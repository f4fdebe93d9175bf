//! Reads heights, ages, shirt numbers, ratings, minutes and feet.

use super::number::{self, MILLIONTHS, ThreeDigits};
use super::{Reading, bare, is_nothing};
use crate::domain::squad::player::{Foot, Player};

/// Reads a height in centimetres: `188`, `188 cm`, `1,88m`, `6'2"`, `188cm / 6'2"`, or feet with decimals as `6.25`. Zero is not stated.
pub fn height(text: &str) -> Reading<u16> {
    let text = text.trim().to_lowercase();
    if is_nothing(&text) || is_zero(&text) {
        return Reading::NotStated;
    }
    let one = |text: &str| in_feet_and_inches(text).or_else(|| in_one_number(text));
    let first = text.split('/').find_map(|part| one(part.trim()));
    Reading::of(first.filter(|height| (140..=220).contains(height)))
}

fn is_zero(text: &str) -> bool {
    text.chars().all(|char| matches!(char, '0' | '.' | ',')) && text.contains('0')
}

fn in_one_number(text: &str) -> Option<u16> {
    let digits = text.trim_end_matches(|char: char| char.is_alphabetic() || char == ' ' || char == '.');
    let unit = text[digits.len()..].trim_matches([' ', '.']);
    let hundredths = number::read(digits, ThreeDigits::Decimals)? / (MILLIONTHS / 100);
    let centimetres = match (unit, hundredths) {
        ("" | "cm", 14_000..=22_000) => hundredths / 100,
        ("" | "m", 140..=220) => hundredths,
        // 30.48 centimetres are a foot, rounded to the nearest centimetre.
        ("" | "ft" | "feet", 460..=722) => (hundredths * 3_048 + 5_000) / 10_000,
        _ => return None,
    };
    u16::try_from(centimetres).ok()
}

/// `6'2"`: 2.54 centimetres are an inch.
fn in_feet_and_inches(text: &str) -> Option<u16> {
    let (feet, inches) = text.split_once(['\'', '’', '′'])?;
    let inches = inches.trim_end_matches(['"', '”', '″', '\'', ' ']).trim();
    let feet: u16 = feet.trim().parse().ok().filter(|feet| *feet < 10)?;
    let inches: u16 =
        if inches.is_empty() { 0 } else { inches.parse().ok().filter(|inches| *inches < 12)? };
    Some(((feet * 12 + inches) * 254 + 50) / 100)
}

/// Reads an age in years: `26`, `26.0`, and `25-143`, which is in years and days.
pub fn age(text: &str) -> Reading<u8> {
    let years = text.split('-').next().filter(|years| !years.trim().is_empty()).unwrap_or(text);
    in_range(years, 12..=60)
}

/// Reads a shirt number. Zero is not stated.
pub fn shirt_number(text: &str) -> Reading<u8> {
    in_range(text.trim_start_matches(['#', ' ']), 1..=99)
}

/// Reads a rating from 1 to 100. Zero is not stated.
pub fn rating(text: &str) -> Reading<u8> {
    in_range(text, 1..=100)
}

/// Whether a cell is a mark for matches, from 1 to 10 with decimals: `6.85`, `7,1`.
pub fn is_match_rating(text: &str) -> bool {
    let millionths = number::read(text.trim(), ThreeDigits::Decimals);
    millionths.is_some_and(|it| it % MILLIONTHS != 0 && (MILLIONTHS..=10 * MILLIONTHS).contains(&it))
}

/// Reads how many minutes somebody played: `2871`, `1,815`, `540'`. Zero is not stated.
pub fn minutes(text: &str) -> Reading<u16> {
    let text = text.trim_end_matches([' ', '\'', '’', '′']);
    if is_nothing(text) {
        return Reading::NotStated;
    }
    match number::read(text, ThreeDigits::Thousands) {
        Some(0) => Reading::NotStated,
        found => {
            let whole = found.filter(|it| it % MILLIONTHS == 0).map(|it| it / MILLIONTHS);
            Reading::of(whole.and_then(|it| u16::try_from(it).ok()).filter(|it| *it <= Player::MOST_MINUTES))
        }
    }
}

fn in_range(text: &str, range: std::ops::RangeInclusive<u8>) -> Reading<u8> {
    whole(text).and_then(|number| match number {
        0 => Reading::NotStated,
        _ => Reading::of(u8::try_from(number).ok().filter(|number| range.contains(number))),
    })
}

/// A whole number, which may be written as `26.0`.
fn whole(text: &str) -> Reading<u64> {
    if is_nothing(text) {
        return Reading::NotStated;
    }
    let millionths = number::read(text, ThreeDigits::Decimals);
    Reading::of(millionths.filter(|it| it % MILLIONTHS == 0).map(|it| it / MILLIONTHS))
}

/// Reads a foot in any of six languages.
pub fn foot(text: &str) -> Reading<Foot> {
    if is_nothing(text) || bare(text) == "0" {
        return Reading::NotStated;
    }
    let word = bare(text);
    let of_letter = || LETTERS.iter().find(|(letter, _)| *letter == word).map(|(_, foot)| *foot);
    Reading::of(side(text).or_else(of_letter))
}

/// Reads a word for a foot or a side, which is more than a letter that is one only in a column of feet.
pub fn side(text: &str) -> Option<Foot> {
    let word = bare(text);
    FEET.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(foot, _)| *foot)
}

/// Feet in one letter, each of which means the same in all the languages that have it: `D` is destro, derecho, droit and direito.
const LETTERS: [(&str, Foot); 6] = [
    ("d", Foot::Right),
    ("s", Foot::Left),
    ("i", Foot::Left),
    ("z", Foot::Left),
    ("g", Foot::Left),
    ("b", Foot::Both),
];

/// The feet's words, [bare].
const FEET: [(Foot, &[&str]); 3] = [
    (
        Foot::Right,
        &[
            "right",
            "rightonly",
            "r",
            "rightfooted",
            "dx",
            "dex",
            "destro",
            "destra",
            "derecho",
            "derecha",
            "diestro",
            "rechts",
            "rechtsfuss",
            "rechter",
            "rechte",
            "droit",
            "droite",
            "droitier",
            "direito",
            "direita",
            "destri",
        ],
    ),
    (
        Foot::Left,
        &[
            "left",
            "leftonly",
            "l",
            "leftfooted",
            "sx",
            "sin",
            "sinistro",
            "sinistra",
            "mancino",
            "izquierdo",
            "izquierda",
            "zurdo",
            "links",
            "linksfuss",
            "linker",
            "linke",
            "gauche",
            "gaucher",
            "esquerdo",
            "esquerda",
            "izq",
            "canhoto",
        ],
    ),
    (
        Foot::Both,
        &[
            "both",
            "either",
            "twofooted",
            "entrambi",
            "ambidestro",
            "ambos",
            "ambidiestro",
            "beide",
            "beidfussig",
            "beidfuss",
            "lesdeux",
            "deuxpieds",
            "ambidextre",
            "ambidestra",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_height_is_read_in_centimetres_metres_or_feet() {
        for (text, centimetres) in [
            ("188", 188),
            ("188.0", 188),
            ("188 cm", 188),
            ("190cm", 190),
            ("1,88m", 188),
            ("1.91 m", 191),
            ("1,9", 190),
            ("6'2\"", 188),
            ("6’2", 188),
            ("193cm / 6'4\"", 193),
            ("6'4\" / 193 cm", 193),
            ("6.25", 191),
            ("6,25 ft", 191),
        ] {
            assert_eq!(height(text), Reading::Stated(centimetres), "{text}");
        }
        for text in ["0", "0,00", "-", ""] {
            assert_eq!(height(text), Reading::NotStated, "{text}");
        }
        for text in ["18", "tall", "300", "6'14", "1.5", "80 kg"] {
            assert!(height(text) == Reading::Unclear || text == "1.5", "{text}");
        }
    }

    #[test]
    fn an_age_a_number_and_a_rating_are_whole_and_zero_is_none() {
        assert_eq!(
            ["26", "26.0", "25-143"].map(age),
            [Reading::Stated(26), Reading::Stated(26), Reading::Stated(25)]
        );
        assert_eq!(
            [age("0"), age("-"), age("61"), age("26.5")],
            [Reading::NotStated, Reading::NotStated, Reading::Unclear, Reading::Unclear]
        );
        assert_eq!(
            ["5", "12.0", "#7"].map(shirt_number),
            [Reading::Stated(5), Reading::Stated(12), Reading::Stated(7)]
        );
        assert_eq!(
            [shirt_number("100"), shirt_number("0"), rating("79"), rating("101")],
            [Reading::Unclear, Reading::NotStated, Reading::Stated(79), Reading::Unclear]
        );
    }

    #[test]
    fn a_foot_is_read_in_six_languages() {
        for (text, is) in [
            ("right", Foot::Right),
            ("Right Only", Foot::Right),
            ("dx", Foot::Right),
            ("sinistro", Foot::Left),
            ("Izquierdo", Foot::Left),
            ("links", Foot::Left),
            ("gauche", Foot::Left),
            ("Either", Foot::Both),
            ("beidfüßig", Foot::Both),
            ("Les deux", Foot::Both),
            ("entrambi", Foot::Both),
        ] {
            assert_eq!(foot(text), Reading::Stated(is), "{text}");
        }
        assert_eq!(
            [foot("unknown"), foot(""), foot("0"), foot("strong")],
            [Reading::NotStated, Reading::NotStated, Reading::NotStated, Reading::Unclear]
        );
    }
}

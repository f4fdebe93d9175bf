//! Letters without their accents: what people type who look for a name, and what a screen shows that knows ASCII only.

use unicode_width::UnicodeWidthChar;

/// Latin Extended-A, from U+0100 on, without accents and strokes: the letters of names from the Balkans to the Baltic.
const EXTENDED_A: &[u8; 128] = b"AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiJjJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

/// The letters of a text without their accents, as far as they are known.
pub fn without_accents(text: &str) -> impl Iterator<Item = char> {
    // An accent may also stand behind its letter, as a mark of its own.
    text.chars().filter(|letter| letter.width() != Some(0)).map(without_accent)
}

fn without_accent(letter: char) -> char {
    match letter {
        'Ā'..='ſ' => char::from(EXTENDED_A[letter as usize - 'Ā' as usize]),
        'Ș' => 'S',
        'ș' => 's',
        'Ț' => 'T',
        'ț' => 't',
        _ => nucleo_matcher::chars::normalize(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        without_accents(text).collect()
    }

    #[test]
    fn names_are_plain_without_their_accents() {
        for (name, letters) in [
            ("Nicolò Savona", "Nicolo Savona"),
            ("Nicolo\u{300} Savona", "Nicolo Savona"),
            ("Šibenik, Čović, Đoković, Žižek, Łukasz", "Sibenik, Covic, Dokovic, Zizek, Lukasz"),
            ("Ștefan Țîru", "Stefan Tiru"),
            ("Çalhanoğlu, Ibrahimović", "Calhanoglu, Ibrahimovic"),
            ("ĀāĦħıĴĵĸŁłŃŉŊŐőŒœŘřŠšŤťŰűŲųŴŵŶŷŸŹźŻżŽžſ", "AaHhiJjkLlNnNOoOoRrSsTtUuUuWwYyYZzZzZzs"),
            ("손", "손"),
        ] {
            assert_eq!(plain(name), letters);
        }
    }
}

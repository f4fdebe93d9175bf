//! Guesses at what somebody meant: the nearest of the words that are allowed.

/// The word that is nearest to what was written, if one is near enough to be worth guessing.
pub(in crate::store) fn nearest<'a>(
    written: &str,
    words: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let written: Vec<char> = folded(written).take(MOST_LETTERS).collect();
    let near_enough = (written.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for word in words {
        // Words that differ much in length are far apart, and need no measuring.
        let letters = word.chars().count();
        let limit = best.map_or(near_enough, |(distance, _)| distance);
        if letters.abs_diff(written.len()) > limit {
            continue;
        }
        let distance = distance(&written, word);
        if distance <= near_enough && best.is_none_or(|least| (distance, word) < least) {
            best = Some((distance, word));
        }
    }
    best.map(|(_, word)| word)
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

const MOST_LETTERS: usize = 80;
const MOST_CHOICES: usize = 30;

fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

/// How many letters must be put in, left out, exchanged or swapped with their neighbour to make one word of the other.
fn distance(one: &[char], other: &str) -> usize {
    let mut two_back: Vec<usize> = Vec::new();
    let mut back: Vec<usize> = (0..=one.len()).collect();
    let mut before = None;
    for (row, letter) in folded(other).enumerate() {
        let mut now = vec![row + 1];
        for (column, &own) in one.iter().enumerate() {
            let exchanged = back[column] + usize::from(own != letter);
            let mut least = exchanged.min(back[column + 1] + 1).min(now[column] + 1);
            if column > 0 && before == Some(own) && one[column - 1] == letter {
                least = least.min(two_back[column - 1] + 1);
            }
            now.push(least);
        }
        two_back = std::mem::replace(&mut back, now);
        before = Some(letter);
    }
    back[one.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

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

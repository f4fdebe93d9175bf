//! The filter: which players are shown, by name, club and position. Case and accents do not matter.

use std::fmt::Write as _;

use crate::domain::player::Player;

/// What the user typed to find somebody; everybody passes an empty one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    typed: String,
    words: Vec<String>,
}

impl Filter {
    /// A filter that shows the players who match every word.
    pub fn new(typed: &str) -> Self {
        Self { typed: typed.to_owned(), words: typed.split_whitespace().map(folded).collect() }
    }

    /// What was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Whether everybody passes.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a player passes: every word is part of his name, his club or one of his positions.
    pub fn shows(&self, player: &Player) -> bool {
        if self.is_empty() {
            return true;
        }
        let mut text = folded(&player.name);
        for part in player.full_name.as_deref().into_iter().chain(player.other_club()) {
            text.push('\n');
            text.push_str(&folded(part));
        }
        for position in &player.positions {
            // Writing to a String cannot fail.
            let _ = write!(text, "\n{}", position.name().to_lowercase());
        }
        self.words.iter().all(|word| text.contains(word.as_str()))
    }
}

/// The text in lower case and without accents.
fn folded(text: &str) -> String {
    text.chars().map(nucleo_matcher::chars::normalize).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::player::Origin;
    use crate::domain::position::Position;

    fn savona() -> Player {
        Player {
            full_name: Some("Nicolò Savona".into()),
            origin: Origin::Elsewhere { club: Some("Östersund".into()) },
            positions: vec![Position::RCB],
            ..Player::named("Savona", Column::Target)
        }
    }

    #[test]
    fn accents_and_case_do_not_matter() {
        for typed in ["nicolo", "NICOLÒ", "savona", "oster", "rcb", "sav rcb", ""] {
            assert!(Filter::new(typed).shows(&savona()), "{typed}");
        }
    }

    #[test]
    fn every_word_must_match() {
        for typed in ["kelly", "savona lb", "nicolosavona"] {
            assert!(!Filter::new(typed).shows(&savona()), "{typed}");
        }
    }
}

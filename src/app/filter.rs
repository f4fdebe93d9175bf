//! The filter: shows players by name, club, position, foot, absence, conflict or source. Case and accents do not matter.
//!
//! A further word with a meaning of its own is a variant of [`Word`].

use std::fmt::Write as _;

use crate::domain::board::Board;
use crate::domain::squad::player::{Origin, PlayerIndex};

use super::evaluation::Evaluation;
use crate::text::fold_accents::fold_accents;

/// The word that finds players with conflicting facts.
const CONFLICT: &str = "conflict";

/// What the user typed to find somebody; everybody passes an empty one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    typed: String,
    words: Vec<Word>,
}

/// One word of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Word {
    /// Part of a name, a club or a position.
    Text(String),
    /// `conflict`: something about him does not sit together.
    InConflict,
    /// `by:tuttosport`: somebody whose name has this part says something of him, or relays it.
    By(String),
}

impl Word {
    /// The word that was typed, folded.
    fn new(word: &str) -> Self {
        match word.strip_prefix("by:") {
            Some(source) => Self::By(source.to_owned()),
            None if word == CONFLICT => Self::InConflict,
            None => Self::Text(word.to_owned()),
        }
    }
}

impl Filter {
    /// A filter that shows the players who match every word.
    pub fn new(typed: &str) -> Self {
        let folded = folded(typed);
        let words: Vec<&str> = folded.split_whitespace().collect();
        // "in conflict" is one thing to say, though "in" alone is part of some names.
        let says_more = |at: usize| words[at] != "in" || words.get(at + 1) != Some(&CONFLICT);
        let words = (0..words.len()).filter(|&at| says_more(at)).map(|at| Word::new(words[at])).collect();
        Self { typed: typed.to_owned(), words }
    }

    /// What was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Whether everybody passes.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a player passes: every word holds of him.
    pub fn shows(&self, evaluation: &Evaluation, index: PlayerIndex) -> bool {
        if self.is_empty() {
            return true;
        }
        let board = &evaluation.board;
        let text = text_of(board, index);
        self.words.iter().all(|word| match word {
            Word::Text(word) => text.contains(word.as_str()),
            Word::InConflict => {
                evaluation.outlook.conflicts.iter().any(|conflict| conflict.players.contains(&index))
            }
            Word::By(source) => is_reported_by(board, index, source),
        })
    }
}

/// All that a player can be found by, folded: his names, his club, where and with which foot he plays, and how he stands.
fn text_of(board: &Board, index: PlayerIndex) -> String {
    let player = board.player(index);
    let mut text = folded(&player.name);
    let club = match player.origin {
        Origin::Ours | Origin::OnLoanTo { .. } => Some(board.squad().club.as_str()),
        Origin::OnLoan { .. } | Origin::Elsewhere { .. } => None,
    };
    for part in player.full_name.as_deref().into_iter().chain(player.other_club()).chain(club) {
        text.push('\n');
        text.push_str(&folded(part));
    }
    // Writing to a String cannot fail.
    for position in &player.positions {
        let place = board.shape().place_in_words(*position);
        let _ = write!(text, "\n{}\n{place}", position.name().to_lowercase());
    }
    let _ = player.foot.map_or(Ok(()), |foot| write!(text, "\n{foot} foot"));
    let absence = player.absence.as_ref().filter(|_| board.is_out(index));
    let _ = absence.map_or(Ok(()), |absence| write!(text, "\nout\n{}", absence.kind));
    let stance = player.stance.as_ref().filter(|_| !board.is_free_agent(index));
    let _ = stance.map_or(Ok(()), |stance| write!(text, "\n{}", folded(&stance.is.to_string())));
    text
}

/// Whether a source made or relayed a claim about him by the board's date, or reports what his club says.
fn is_reported_by(board: &Board, index: PlayerIndex, source: &str) -> bool {
    let claims = board.squad().claims_about(index).filter(|claim| claim.is_made_by(board.date()));
    let stance = board.player(index).stance.as_ref().and_then(|stance| stance.by.as_deref());
    let mut named =
        claims.flat_map(|claim| claim.by.as_deref().into_iter().chain(claim.via.as_deref())).chain(stance);
    named.any(|name| folded(name).contains(source))
}

/// The text in lower case and without accents.
fn folded(text: &str) -> String {
    fold_accents(text).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::domain::column::Column;
    use crate::domain::plan::Plan;
    use crate::domain::squad::Squad;
    use crate::domain::squad::claim::Claim;
    use crate::domain::squad::player::Player;
    use crate::domain::squad::position::Position;
    use crate::domain::squad::shape::Shape;

    /// Savona, wanted from Östersund, of whom Tuttosport says by way of Juventusnews24 that he could be sold.
    fn shows(typed: &str) -> bool {
        let mut squad = Squad::empty("Test", Shape::built_in("4-4-2").unwrap());
        squad.players.push(Player {
            full_name: Some("Nicolò Savona".into()),
            origin: Origin::Elsewhere { club: Some("Östersund".into()) },
            positions: vec![Position::RCB],
            ..Player::named("Savona", Column::Target)
        });
        squad.claims.push(Claim {
            on: None,
            about: vec![PlayerIndex(0)],
            says: "He could be sold.".into(),
            column: Some(Column::ForSale),
            hedge: None,
            hedge_assumed: false,
            by: Some("Tuttosport".into()),
            via: Some("Juventusnews24".into()),
            note: None,
        });
        let evaluation = Evaluation::of(&Rc::new(squad), &Plan::default(), None);
        Filter::new(typed).shows(&evaluation, PlayerIndex(0))
    }

    #[test]
    fn accents_and_case_do_not_matter() {
        for typed in ["nicolo", "NICOLÒ", "savona", "oster", "rcb", "sav rcb", ""] {
            assert!(shows(typed), "{typed}");
        }
    }

    #[test]
    fn a_ligature_is_found_by_the_letters_that_people_type() {
        let finds = |typed: &str, name: &str| folded(name).contains(&folded(typed));
        for (typed, name) in [("gross", "Pascal Groß"), ("maehle", "Mæhle"), ("o'brien", "O’Brien")] {
            assert!(finds(typed, name), "{typed}");
        }
    }

    #[test]
    fn every_word_must_match() {
        for typed in ["kelly", "savona lb", "nicolosavona", "savona by:corriere", "in conflict by:corriere"] {
            assert!(!shows(typed), "{typed}");
        }
    }

    #[test]
    fn players_are_found_by_conflict_and_by_source() {
        for typed in [
            "conflict",
            "in conflict",
            "CONFLICT savona",
            "Savona in Conflict",
            "by:tutto",
            "by:Juventusnews24 conflict",
        ] {
            assert!(shows(typed), "{typed}");
        }
    }
}

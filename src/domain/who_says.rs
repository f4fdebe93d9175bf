//! Who says so: the claims of the board's day as headlines, newest first, each with whom it is about and its source in short.

use std::cmp::Reverse;

use crate::domain::board::Board;
use crate::domain::date::PartialDate;
use crate::domain::squad::claim::Claim;
use crate::domain::squad::player::{PlayerIndex, Source};
use crate::text;

/// A claim in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// Who says so and when: `Gazzetta 28 Jun`; empty where neither is stated.
    pub source: String,
    /// About whom, and what is said of them: `Rugani, Kelly: main candidates to leave`.
    pub text: String,
}

/// The newest claims made by the board's day, at most so many; of one day, what says where a man is to be comes first.
pub fn newest(board: &Board, most: usize) -> Vec<Headline> {
    let mut claims: Vec<&Claim> =
        board.squad().claims.iter().filter(|claim| claim.is_made_by(board.date())).collect();
    claims.sort_by_key(|claim| (Reverse(claim.on.map(PartialDate::latest)), claim.column.is_none()));
    claims.into_iter().take(most).map(|claim| Headline::of(board, claim, None)).collect()
}

impl Headline {
    /// A claim in short, which names this man first.
    pub fn of(board: &Board, claim: &Claim, first: Option<PlayerIndex>) -> Self {
        let source = Source::of_claim(claim).map_or(String::new(), |source| source.in_short(board.date()));
        let says = claim.says.trim_end_matches('.');
        let mut about = claim.about.clone();
        about.sort_by_key(|&man| Some(man) != first);
        let text = match about.as_slice() {
            [] => says.to_owned(),
            about => format!("{}: {}", names(board, about), without_its_subject(says)),
        };
        Self { source, text }
    }

    /// The text if it fits, else as much of it as does up to the end of a clause; nothing where not even a clause fits.
    pub fn to_a_clause(&self, ellipsis: &str, fits: impl Fn(&str) -> bool) -> Option<String> {
        text::to_a_clause(&self.text, ellipsis, |text| self.says_something(text) && fits(text))
    }

    /// The same; where no clause fits, up to the end of a word.
    pub fn within(&self, ellipsis: &str, fits: impl Fn(&str) -> bool) -> String {
        text::within(&self.text, ellipsis, |text| self.says_something(text) && fits(text))
    }

    /// A name alone says nothing.
    fn says_something(&self, text: &str) -> bool {
        text.contains(": ") == self.text.contains(": ")
    }
}

/// At most three names, else two and how many more: `Rugani, Kelly`, `Bremer, Kalulu and 5 more`.
fn names(board: &Board, players: &[PlayerIndex]) -> String {
    let name = |player: &PlayerIndex| board.name(*player);
    match players {
        [one, other, rest @ ..] if rest.len() > 1 => {
            format!("{}, {} and {} more", name(one), name(other), rest.len())
        }
        players => players.iter().map(name).collect::<Vec<_>>().join(", "),
    }
}

/// A sentence about somebody who is named already, without the pronoun or the article with which it begins.
fn without_its_subject(says: &str) -> String {
    const LEFT_OUT: [&str; 7] = ["He is ", "They are ", "He ", "They ", "The ", "A ", "An "];
    const IN_LOWER_CASE: [&str; 6] = ["His ", "Their ", "If ", "On ", "Signed ", "Back "];
    if let Some(rest) = LEFT_OUT.iter().find_map(|start| says.strip_prefix(start)) {
        return rest.to_owned();
    }
    if IN_LOWER_CASE.iter().any(|start| says.starts_with(start)) {
        let (first, rest) = says.split_at(1);
        return format!("{}{rest}", first.to_lowercase());
    }
    says.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::test_plans;

    fn headline(about: &[u32], says: &str) -> Headline {
        let mut squad = test_plans::squad();
        squad.claims = vec![Claim {
            on: "2025-06-28".parse().ok(),
            about: about.iter().map(|&at| PlayerIndex(at)).collect(),
            says: says.into(),
            column: None,
            hedge: None,
            hedge_assumed: false,
            by: Some("La Gazzetta dello Sport".into()),
            via: None,
            note: None,
        }];
        newest(&test_plans::board(squad, Vec::new()), 9).remove(0)
    }

    #[test]
    fn a_claim_is_a_headline_that_names_its_men() {
        assert_eq!(
            headline(&[4, 5], "The main candidates to leave."),
            Headline {
                source: "Gazzetta 28 Jun".into(),
                text: "Rugani, Kelly: main candidates to leave".into()
            }
        );
        let text = |about: &[u32], says: &str| headline(about, says).text;
        assert_eq!(text(&[1, 2, 3], "They are expected to stay."), "Kalulu, Gatti, Savona: expected to stay");
        assert_eq!(text(&[6], "His club refuses to sell."), "Balerdi: his club refuses to sell");
        assert_eq!(text(&[0, 1, 2, 3], "Argentine all."), "Bremer, Kalulu and 2 more: Argentine all");
        assert_eq!(text(&[], "The department is full."), "The department is full");
    }

    #[test]
    fn what_is_too_long_ends_with_a_clause() {
        let told = headline(&[6], "He is the coach's first choice, who is said to see much in him.");
        assert_eq!(told.within("…", |text| text.len() < 50), "Balerdi: the coach's first choice…");
        assert_eq!(told.within("…", |_| true), told.text);
        assert_eq!(told.within("…", |_| false), told.text);
    }
}

//! What a player counts as under a rule: by his birth, his training and his passports.
//!
//! Where sources disagree on his training the plan's answer stands, else the file's first; what the others would make of it is told beside it. Who is
//! not known to need no place takes one, and of whom no training is stated takes one that anybody can take.

use crate::domain::board::Board;
use crate::domain::date::Date;
use crate::domain::nations::Nation;
use crate::domain::squad::list_counts::{CountsAs, Man, Passport, Training};
use crate::domain::squad::list_rule::{Rule, Unders};
use crate::domain::squad::player::{Birth, Origin, Player, PlayerIndex, TrainingAnswer};
use crate::domain::squad::position::Position;

impl Man {
    /// A player of a board as a rule sees him: by what the plan assumes of his training, else by the first answer about it.
    pub fn on(board: &Board, player: PlayerIndex, rule: &Rule) -> Self {
        Self::trained(board.player(player), rule, training(board, player, rule))
    }

    /// The same if he was trained like this; nothing where that is not stated.
    pub fn trained(player: &Player, rule: &Rule, training: Option<Training>) -> Self {
        let is_under = needs_no_place(player, rule) == Some(true);
        let counts_as = match training {
            _ if is_under => CountsAs::Under,
            Some(Training::Club) => CountsAs::Club,
            Some(Training::Nation) => CountsAs::Nation,
            Some(Training::Abroad) | None => CountsAs::Free,
        };
        let mut nations = player.nationality.iter().filter_map(|name| Nation::named(name)).peekable();
        // The best passport counts; of whom none is stated nothing is held against him.
        let is_non_eu = rule.non_eu.as_ref().is_some_and(|non_eu| {
            nations.peek().is_some() && !nations.clone().any(|nation| non_eu.is_exempt(nation))
        });
        let citizens = rule.least.and_then(|least| least.citizens);
        let is_citizen = citizens.is_some_and(|(_, wanted)| nations.any(|nation| nation == wanted));
        Self {
            counts_as,
            is_keeper: player.positions.contains(&Position::GK),
            passport: match player.origin {
                _ if !is_non_eu => Passport::Eu,
                Origin::Elsewhere { .. } => Passport::NonEuSigned,
                Origin::Ours | Origin::OnLoan { .. } | Origin::OnLoanTo { .. } => Passport::NonEu,
            },
            is_citizen,
        }
    }
}

/// Where a man was trained: as the plan assumes, else as the first answer says; nothing where nobody says it.
pub fn training(board: &Board, player: PlayerIndex, rule: &Rule) -> Option<Training> {
    let first = answers(board.player(player), rule).next().map(|answer| answer.is);
    board.terms(player).trained.or(first)
}

/// What sources say of a man's training for a rule: the answers that name its list, else those that name none.
pub fn answers<'a>(player: &'a Player, rule: &'a Rule) -> impl Iterator<Item = &'a TrainingAnswer> {
    let is_own = |answer: &TrainingAnswer| answer.list.as_ref() == Some(&rule.id);
    let has_own = player.trained.iter().any(is_own);
    player.trained.iter().filter(move |answer| if has_own { is_own(answer) } else { answer.list.is_none() })
}

/// Whether a player needs no place for his youth; nothing where that is not stated.
pub fn needs_no_place(player: &Player, rule: &Rule) -> Option<bool> {
    let Some(Unders { born_from, years_here }) = rule.unders else { return Some(false) };
    match was_born_from(player.birth?, born_from) {
        Some(true) if years_here > 0 => has_been_here(player, rule, years_here),
        answer => answer,
    }
}

/// Whether somebody was born on a day or later; nothing where what is stated leaves it open.
fn was_born_from(birth: Birth, day: Date) -> Option<bool> {
    match birth {
        Birth::On(born) => Some(born >= day),
        Birth::Within(born) if born.earliest() >= day => Some(true),
        Birth::Within(born) if born.latest() < day => Some(false),
        Birth::Within(_) => None,
        Birth::Aged(age, stated) => {
            // Whoever is born on the day itself has this age; everybody younger was born later.
            let Some(on_the_day) = stated.age_of(day) else { return Some(false) };
            (age != on_the_day).then_some(age < on_the_day)
        }
    }
}

/// Whether he will have been ours for so many years on end when the list is handed in; nothing where it is not stated since when.
fn has_been_here(player: &Player, rule: &Rule, years: u8) -> Option<bool> {
    match player.origin {
        Origin::Elsewhere { .. } | Origin::OnLoan { .. } => Some(false),
        Origin::Ours | Origin::OnLoanTo { .. } => {
            let since = player.joined.as_ref().and_then(|joined| joined.on)?.latest();
            Some(since.in_year(since.year() + i16::from(years))? <= rule.handed_in())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::nations::Group;
    use crate::domain::squad::list_rule::NonEu;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn an_under_is_born_on_the_day_or_later() {
        let from = |birth, day: &str| was_born_from(birth, day.parse().unwrap());
        assert_eq!(from(Birth::On(day("2003-01-01")), "2003-01-01"), Some(true));
        assert_eq!(from(Birth::On(day("2002-12-31")), "2003-01-01"), Some(false));
        assert_eq!(from(Birth::Within("2003".parse().unwrap()), "2003-01-01"), Some(true));
        assert_eq!(from(Birth::Within("2003".parse().unwrap()), "2003-02-01"), None);
        assert_eq!(from(Birth::Within("2002-12".parse().unwrap()), "2003-01-01"), Some(false));
    }

    #[test]
    fn a_stated_age_says_whether_somebody_is_an_under_but_on_the_verge() {
        let aged = |age| was_born_from(Birth::Aged(age, day("2025-09-02")), day("2003-01-01"));
        assert_eq!([21, 22, 23].map(aged), [Some(true), None, Some(false)]);
        assert_eq!(was_born_from(Birth::Aged(30, day("2002-01-01")), day("2003-01-01")), Some(false));
    }

    #[test]
    fn the_best_passport_counts_and_one_that_is_not_stated_is_held_against_nobody() {
        let rule = |exempt_groups| Rule {
            non_eu: Some(NonEu { signings: Some(2), exempt_groups, ..NonEu::default() }),
            ..Rule::named("Serie A")
        };
        let man = |exempt, nationality: &[&str]| {
            let rule = rule(exempt);
            let nationality = nationality.iter().map(|&it| it.to_owned()).collect();
            Man::trained(&Player { nationality, ..Player::named("Ada", Column::Target) }, &rule, None)
        };
        let passports =
            [&["Brazil"][..], &["Argentina", "Italy"], &[]].map(|of| man(vec![Group::Eu], of).passport);
        assert_eq!(passports, [Passport::NonEuSigned, Passport::Eu, Passport::Eu]);
        let outside = man(Vec::new(), &["Italy"]).passport;
        assert_eq!(outside, Passport::NonEuSigned, "a league outside the Union counts its citizens, too");
    }

    #[test]
    fn of_whom_only_a_span_of_days_is_known_it_is_told_where_all_of_it_lies_on_one_side() {
        let born = Birth::Within("2003".parse().unwrap());
        assert_eq!(was_born_from(born, day("2003-01-01")), Some(true));
        assert_eq!(was_born_from(born, day("2003-01-02")), None);
        assert_eq!(was_born_from(born, day("2003-12-31")), None);
        assert_eq!(was_born_from(born, day("2004-01-01")), Some(false));
    }
}

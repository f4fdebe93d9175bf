//! What a player is called within his squad: his name, and where another man bears the same, what tells the two apart.
//!
//! That is the initial of his first name, else his full name, else his number, else his id: the first of these that is stated and
//! that nobody else in the squad is called by.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::domain::squad::Squad;
use crate::domain::squad::player::{Player, PlayerId, PlayerIndex};

/// The names of those in a squad who share one with somebody, found when a name is first asked for.
///
/// A copy finds them anew, since a squad is copied to be changed; they follow from the squad, so any two are equal.
#[derive(Debug, Default)]
pub struct SharedNames(OnceLock<HashMap<PlayerId, String>>);

impl Clone for SharedNames {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for SharedNames {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Squad {
    /// What a player is called on screen and in sentences: no two men of a squad are called alike.
    ///
    /// # Panics
    /// When the index belongs to another squad.
    pub fn name(&self, index: PlayerIndex) -> &str {
        self.name_of(self.player(index))
    }

    /// What one of its players is called.
    pub fn name_of<'a>(&'a self, player: &'a Player) -> &'a str {
        let told_apart = self.shared_names.0.get_or_init(|| tell_apart(self)).get(&player.id);
        told_apart.map_or(&player.name, String::as_str)
    }
}

fn tell_apart(squad: &Squad) -> HashMap<PlayerId, String> {
    let mut bearers: HashMap<&str, Vec<&Player>> = HashMap::with_capacity(squad.players.len());
    for player in &squad.players {
        bearers.entry(&player.name).or_default().push(player);
    }
    let shared: Vec<&Player> = bearers.values().filter(|men| men.len() > 1).flatten().copied().collect();
    if shared.is_empty() {
        return HashMap::new();
    }
    // Whoever could be called something by himself keeps everybody else from being called that.
    let mut could_be: HashMap<String, usize> = HashMap::new();
    for player in &shared {
        let labels: HashSet<String> = labels(player).collect();
        for label in labels {
            *could_be.entry(label).or_default() += 1;
        }
    }
    let is_his_alone = |label: &String| could_be[label] == 1 && !bearers.contains_key(label.as_str());
    let called = |player: &Player| {
        let label = labels(player).find(is_his_alone);
        (player.id.clone(), label.unwrap_or_else(|| format!("{} ({})", player.name, player.id)))
    };
    shared.into_iter().map(called).collect()
}

/// What he can be called beside another man of his name, but for his id: `M. Rossi`, `Mario Rossi`, `Rossi (4)`.
fn labels(Player { name, full_name, number, .. }: &Player) -> impl Iterator<Item = String> {
    let full = full_name.as_ref().filter(|full| *full != name);
    let first = full.and_then(|full| full.split_whitespace().next()).filter(|first| !name.contains(*first));
    let initial = first.and_then(|first| first.chars().next()).map(|initial| format!("{initial}. {name}"));
    let numbered = number.map(|number| format!("{name} ({number})"));
    initial.into_iter().chain(full.cloned()).chain(numbered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::squad::shape::Shape;
    use proptest::prelude::*;

    /// The names of men who all bear one, by full name and number.
    fn called(men: &[(Option<&str>, Option<u8>)]) -> Vec<String> {
        let mut squad = Squad::empty("Test", Shape::built_in("3-4-2-1").unwrap());
        for (at, (full_name, number)) in men.iter().enumerate() {
            squad.players.push(Player {
                id: PlayerId(format!("garcia-{at}")),
                full_name: full_name.map(str::to_owned),
                number: *number,
                ..Player::named("García", Column::Staying)
            });
        }
        squad.indices().map(|player| squad.name(player).to_owned()).collect()
    }

    #[test]
    fn one_of_his_name_is_called_by_it() {
        assert_eq!(called(&[(Some("Eric García"), Some(4))]), ["García"]);
    }

    #[test]
    fn two_of_one_name_are_told_apart_by_the_first_thing_that_differs() {
        let (eric, raul) = (Some("Eric García"), Some("Raúl García"));
        assert_eq!(called(&[(eric, None), (raul, None)]), ["E. García", "R. García"]);
        let (emilio, elias) = (Some("Emilio García"), Some("Elías García"));
        assert_eq!(called(&[(emilio, None), (elias, None)]), ["Emilio García", "Elías García"]);
        assert_eq!(called(&[(eric, Some(4)), (eric, Some(5))]), ["García (4)", "García (5)"]);
        assert_eq!(called(&[(eric, Some(4)), (None, Some(5))]), ["E. García", "García (5)"]);
        assert_eq!(called(&[(None, Some(4)), (None, Some(4))]), ["García (garcia-0)", "García (garcia-1)"]);
        assert_eq!(called(&[(None, None), (eric, None)]), ["García (garcia-0)", "E. García"]);
    }

    #[test]
    fn a_copy_that_is_changed_finds_its_own_names() {
        let mut squad = Squad::empty("Test", Shape::built_in("3-4-2-1").unwrap());
        squad.players = vec![Player::named("García", Column::Staying)];
        assert_eq!(squad.name(PlayerIndex(0)), "García");
        let mut changed = squad.clone();
        changed.players.push(Player { number: Some(4), ..Player::named("García", Column::Target) });
        assert_eq!(changed.name(PlayerIndex(1)), "García (4)");
    }

    proptest! {
        #[test]
        fn no_two_are_called_alike(men in prop::collection::vec((0..3_usize, 0..4_usize, prop::option::of(1..4_u8)), 0..9)) {
            let mut squad = Squad::empty("Test", Shape::built_in("3-4-2-1").unwrap());
            for (at, (name, full_name, number)) in men.into_iter().enumerate() {
                squad.players.push(Player {
                    id: PlayerId(format!("id-{at}")),
                    full_name: [None, Some("Eric García"), Some("Raúl García"), Some("Eva Silva")][full_name].map(str::to_owned),
                    number,
                    ..Player::named(["García", "Silva", "E. García"][name], Column::Staying)
                });
            }
            let called: HashSet<&str> = squad.indices().map(|player| squad.name(player)).collect();
            prop_assert_eq!(called.len(), squad.players.len());
        }
    }
}

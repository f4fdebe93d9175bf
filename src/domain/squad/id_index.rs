//! An index of a squad's players by their ids, for whoever looks many of them up.

use crate::domain::squad::Squad;
use crate::domain::squad::player::{PlayerId, PlayerIndex};

/// The players of a squad in the order of their ids. Good for the squad that it was made of.
#[derive(Clone, Debug)]
pub struct IdIndex(Vec<PlayerIndex>);

impl IdIndex {
    /// The index of a squad.
    pub fn of(squad: &Squad) -> Self {
        let mut players: Vec<PlayerIndex> = squad.indices().collect();
        players.sort_by(|&one, &other| squad.player(one).id.cmp(&squad.player(other).id));
        Self(players)
    }

    /// Where the player of this id stands in `squad`, as [`Squad::find`] tells.
    pub fn find(&self, squad: &Squad, id: &PlayerId) -> Option<PlayerIndex> {
        let at = self.0.partition_point(|&player| squad.player(player).id < *id);
        self.0.get(at).copied().filter(|&player| squad.player(player).id == *id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::squad::player::Player;
    use crate::domain::squad::shape::Shape;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_finds_whom_a_search_finds(names in prop::collection::vec("[a-d]{1,2}", 0..12)) {
            let mut squad = Squad::empty("Test", Shape::built_in("3-4-2-1").unwrap());
            squad.players = names.iter().map(|name| Player::named(name, Column::Staying)).collect();
            let index = IdIndex::of(&squad);
            for name in names.iter().map(String::as_str).chain(["nobody", ""]) {
                let id = PlayerId(name.to_owned());
                prop_assert_eq!(index.find(&squad, &id), squad.find(&id));
            }
        }
    }
}

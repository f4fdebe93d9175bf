//! The targets that a plan adds to a squad: which ones its decisions leave, and the squad that they join.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::domain::plan::decision::Decision;
use crate::domain::plan::new_target::NewTarget;
use crate::domain::squad::Squad;
use crate::domain::squad::id_index::IdIndex;
use crate::domain::squad::player::PlayerId;

/// The targets that decisions add and do not remove again, each as he was described last.
fn added(decisions: &[Decision]) -> Vec<&NewTarget> {
    let mut added: BTreeMap<usize, &NewTarget> = BTreeMap::new();
    let mut places: HashMap<&PlayerId, usize> = HashMap::new();
    for (at, decision) in decisions.iter().enumerate() {
        if let Decision::AddTarget { target } = decision {
            added.insert(*places.entry(&target.id).or_insert(at), target);
        } else if let Decision::RemoveTarget { player } = decision
            && let Some(place) = places.remove(player)
        {
            added.remove(&place);
        }
    }
    added.into_values().collect()
}

/// The squad with the targets that decisions add behind its own players. Whom the file states already is not added.
pub(in crate::domain) fn join(squad: &Rc<Squad>, decisions: &[Decision]) -> Rc<Squad> {
    let mut added = added(decisions);
    if !added.is_empty() {
        let ids = IdIndex::of(squad);
        added.retain(|target| ids.find(squad, &target.id).is_none());
    }
    if added.is_empty() {
        return Rc::clone(squad);
    }
    let mut joined = Squad::clone(squad);
    joined.players.extend(added.into_iter().map(NewTarget::player));
    Rc::new(joined)
}

/// How a plan describes a target that it adds.
pub fn find<'a>(decisions: &'a [Decision], id: &PlayerId) -> Option<&'a NewTarget> {
    added(decisions).into_iter().find(|target| target.id == *id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::squad::player::{Origin, Player};
    use crate::domain::squad::position::Position;
    use crate::domain::squad::shape::Shape;

    #[test]
    fn he_joins_the_squad_as_a_target_of_whom_that_much_is_known() {
        let mut squad = Squad::empty("Test", Shape::built_in("3-4-2-1").unwrap());
        squad.players.push(Player::named("Leoni", Column::Staying));
        squad.players.push(Player { id: PlayerId("leoni-2".into()), ..squad.players[0].clone() });
        let target = NewTarget::read("Leoni; CB; Parma; 18; 30m", "2025-08-12".parse().ok())
            .unwrap()
            .with_free_id(&squad);
        assert_eq!(target.id.as_str(), "leoni-3");
        let added = [Decision::AddTarget { target: target.clone() }];
        let joined = join(&Rc::new(squad), &added);
        let leoni = joined.player(joined.find(&target.id).unwrap());
        assert_eq!((leoni.name.as_str(), leoni.reported), ("Leoni", Column::Target));
        assert_eq!(leoni.origin, Origin::Elsewhere { club: Some("Parma".into()) });
        assert_eq!(leoni.positions, [Position::CB]);
        assert_eq!(leoni.age_on("2025-08-12".parse().ok()), Some(18));
        assert_eq!(leoni.asking, "30m".parse().ok());
        assert_eq!(find(&added, &target.id), Some(&target));
        assert_eq!(find(&added, &PlayerId("leoni".into())), None);
    }
}

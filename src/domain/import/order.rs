//! Orders the men at each place of a back line by what a table states of them: the minutes that they played, or their ratings.

use crate::domain::squad::Squad;
use crate::domain::squad::player::{Origin, Player, PlayerId};
use crate::domain::squad::player_field::Field;
use crate::domain::squad::position::Position;
use crate::domain::squad::shape::Shape;

/// By what men are ordered at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say all")]
pub enum OrderBy {
    Minutes,
    Rating,
}

impl OrderBy {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Minutes, Self::Rating];

    /// Its word on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::Rating => "rating",
        }
    }

    /// Several of it in words.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::Rating => "ratings",
        }
    }

    /// The field that states it.
    pub const fn field(self) -> Field {
        match self {
            Self::Minutes => Field::Minutes,
            Self::Rating => Field::Rating,
        }
    }

    /// What is stated of a man of it.
    pub fn of(self, player: &Player) -> Option<u16> {
        match self {
            Self::Minutes => player.minutes,
            Self::Rating => player.rating.map(u16::from),
        }
    }
}

/// The men of ours at each place, the one with the most first, and in file order where two have as much. Of whom nothing is stated he
/// is not named, and so stands behind the others. Places where this decides nothing are left out.
pub fn at_places<'a>(
    men: impl IntoIterator<Item = &'a Player>,
    shape: &Shape,
    by: OrderBy,
) -> Vec<(Position, Vec<&'a Player>)> {
    let is_here = |man: &&Player| matches!(man.origin, Origin::Ours | Origin::OnLoan { .. });
    let men: Vec<&Player> = men.into_iter().filter(is_here).collect();
    let places = shape.places().iter().map(|place| {
        let mut can_stand: Vec<&Player> =
            men.iter().copied().filter(|man| place.takes(&man.positions)).collect();
        if can_stand.len() < 2 {
            can_stand.clear();
        }
        can_stand.retain(|man| by.of(man).is_some());
        can_stand.sort_by_key(|man| std::cmp::Reverse(by.of(man)));
        (place.name, can_stand)
    });
    places.filter(|(_, men)| !men.is_empty()).collect()
}

/// Who stands first in a squad that is there, where it does not say so yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub by: OrderBy,
    /// The places whose order would be another one, with everybody who is ranked there.
    pub places: Vec<(Position, Vec<PlayerId>)>,
}

impl Order {
    /// The order of a squad's men, once what a file says is in them. Of whom nothing is stated he keeps his place in the squad's own order,
    /// behind the others. Nothing where the squad says all of it.
    pub(super) fn of<'a>(
        squad: &Squad,
        men: impl IntoIterator<Item = &'a Player>,
        by: OrderBy,
    ) -> Option<Self> {
        let known = |place: Position| {
            let ranked = squad.depth.iter().filter(move |(at, _)| *at == place).flat_map(|(_, men)| men);
            ranked.map(|man| squad.player(*man).id.clone()).collect::<Vec<_>>()
        };
        let mut places = ids(at_places(men, &squad.shape, by));
        places.retain_mut(|(place, men)| {
            let known = known(*place);
            let behind: Vec<PlayerId> = known.iter().filter(|id| !men.contains(id)).cloned().collect();
            men.extend(behind);
            *men != known
        });
        (!places.is_empty()).then_some(Self { by, places })
    }
}

/// The same by id.
pub fn ids(order: Vec<(Position, Vec<&Player>)>) -> Vec<(Position, Vec<PlayerId>)> {
    let place =
        |(place, men): (Position, Vec<&Player>)| (place, men.into_iter().map(|man| man.id.clone()).collect());
    order.into_iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;

    fn man(name: &str, positions: &[Position], minutes: Option<u16>) -> Player {
        Player { positions: positions.to_vec(), minutes, ..Player::named(name, Column::Staying) }
    }

    fn told(men: &[Player], by: OrderBy) -> String {
        let places = at_places(men, &Shape::built_in("4-4-2").unwrap(), by);
        let place = |(place, men): &(Position, Vec<&Player>)| {
            format!("{place} {}", men.iter().map(|man| man.name.as_str()).collect::<String>())
        };
        places.iter().map(place).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn who_played_more_stands_first_and_whoever_played_as_much_in_file_order() {
        let men = [
            man("A", &[Position::CB], Some(388)),
            man("B", &[Position::CB], None),
            man("C", &[Position::CB, Position::RB], Some(540)),
            man("D", &[Position::LCB], Some(540)),
            man("E", &[Position::LB], Some(2_000)),
        ];
        assert_eq!(told(&men, OrderBy::Minutes), "RCB CA; LCB CDA", "one alone is in no order");
        assert_eq!(told(&men, OrderBy::Rating), "");
    }

    #[test]
    fn what_a_target_or_a_man_on_loan_played_elsewhere_orders_nobody_here() {
        let target = Player { minutes: Some(3_000), ..Player::named("T", Column::Target) };
        let lent = Player {
            origin: Origin::OnLoanTo { club: "Bari".into(), until: None },
            ..man("L", &[Position::CB], Some(2_500))
        };
        let men = [
            man("A", &[Position::CB], Some(1)),
            Player { positions: vec![Position::CB], ..target },
            lent,
            man("B", &[Position::CB], Some(2)),
        ];
        assert_eq!(told(&men, OrderBy::Minutes), "RCB BA; LCB BA");
    }
}

//! The order of the cards in the three columns while a plan is replayed: whatever a column holds, a card is taken and put in log n steps.
//!
//! Each column is a [treap](https://en.wikipedia.org/wiki/Treap): a binary tree in the order of the cards whose shape is drawn by
//! lot, so that no plan can make it deep.

use std::hash::{BuildHasher, RandomState};

use crate::domain::column::Column;
use crate::domain::squad::player::{PlayerIndex, Priority};

/// Where a player stands among those of his reported column: targets by priority and lost ones last, everybody by file order.
pub(super) type HomeRank = (bool, bool, Option<Priority>, PlayerIndex);

/// The cards of the columns. Every player's card lies in one of them, but for the one that is being carried.
#[derive(Clone, Debug)]
pub(super) struct CardOrder {
    cards: Vec<Card>,
    tops: [Link; 3],
}

/// The top of a part of a column; nothing where it holds no card.
type Link = Option<PlayerIndex>;

#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(test), derive(PartialEq, Eq, PartialOrd, Ord))]
struct Lot(u64);

#[cfg(test)]
crate::domain::steps::counted!(Lot);

/// Where a part of a column hangs.
#[derive(Clone, Copy, Debug)]
enum Spot {
    Top(Column),
    Before(PlayerIndex),
    Behind(PlayerIndex),
}

#[derive(Clone, Copy, Debug)]
struct Card {
    /// A card lies above all cards with lower lots that stand beside it.
    lot: Lot,
    above: Link,
    before: Link,
    behind: Link,
    /// How many cards are in this part of the column.
    size: usize,
    /// Its rank where it lies in its reported column.
    rank: Option<HomeRank>,
    /// The last of these ranks in this part of the column.
    last_rank: Option<HomeRank>,
}

impl CardOrder {
    /// The cards of so many players, of which none lies in a column yet.
    pub(super) fn new(players: usize) -> Self {
        let lots = RandomState::new();
        let card = |at: usize| Card {
            lot: Lot(lots.hash_one(at)),
            above: None,
            before: None,
            behind: None,
            size: 1,
            rank: None,
            last_rank: None,
        };
        Self { cards: (0..players).map(card).collect(), tops: [None; 3] }
    }

    /// How many cards a column has.
    pub(super) fn length(&self, column: Column) -> usize {
        self.size(self.tops[column.index()])
    }

    /// The cards of a column, in order.
    pub(super) fn list(&self, column: Column) -> Vec<PlayerIndex> {
        let mut listed = Vec::with_capacity(self.length(column));
        let (mut open, mut next) = (Vec::new(), self.tops[column.index()]);
        while let Some(card) = next.or_else(|| open.pop()) {
            if next.is_some() {
                open.push(card);
                next = self.card(card).before;
            } else {
                listed.push(card);
                next = self.card(card).behind;
            }
        }
        listed
    }

    /// How many cards of a column stand before the first that ranks behind `rank` at home; all, where none does.
    pub(super) fn place_of(&self, rank: HomeRank, column: Column) -> usize {
        let is_behind = |other: Option<HomeRank>| other.is_some_and(|other| other > rank);
        let (mut place, mut next) = (0, self.tops[column.index()]);
        while let Some(at) = next {
            let card = self.card(at);
            let before = self.size(card.before);
            if card.before.is_some_and(|before| is_behind(self.card(before).last_rank)) {
                next = card.before;
            } else if is_behind(card.rank) {
                return place + before;
            } else {
                place += before + 1;
                next = card.behind;
            }
        }
        place
    }

    /// Puts a player's card at a place of a column, at most its end. In his reported column he has a rank.
    pub(super) fn put(&mut self, player: PlayerIndex, column: Column, place: usize, rank: Option<HomeRank>) {
        let lot = self.card(player).lot;
        let (mut spot, mut below, mut place) = (Spot::Top(column), self.tops[column.index()], place);
        while let Some(at) = below.filter(|&at| self.card(at).lot > lot) {
            let card = self.card(at);
            let to_here = self.size(card.before) + 1;
            if place < to_here {
                (spot, below) = (Spot::Before(at), card.before);
            } else {
                (spot, below) = (Spot::Behind(at), card.behind);
                place -= to_here;
            }
        }
        let (before, behind) = self.split(below, place);
        self.cards[player.get()].rank = rank;
        self.join(player, before, behind);
        self.hang(spot, Some(player));
    }

    /// Takes a player's card out of its column.
    pub(super) fn take(&mut self, player: PlayerIndex, column: Column) {
        let Card { above, before, behind, .. } = *self.card(player);
        let spot = match above {
            None => Spot::Top(column),
            Some(above) if self.card(above).before == Some(player) => Spot::Before(above),
            Some(above) => Spot::Behind(above),
        };
        let rest = self.merge(before, behind);
        self.hang(spot, rest);
    }

    /// Parts the first so many cards of a part from the others.
    fn split(&mut self, top: Link, first: usize) -> (Link, Link) {
        let Some(at) = top else { return (None, None) };
        let Card { before, behind, .. } = *self.card(at);
        let to_here = self.size(before) + 1;
        if first < to_here {
            let (first, others) = self.split(before, first);
            self.join(at, others, behind);
            (first, top)
        } else {
            let (first, others) = self.split(behind, first - to_here);
            self.join(at, before, first);
            (top, others)
        }
    }

    /// Puts two parts of a column together, one behind the other.
    fn merge(&mut self, one: Link, other: Link) -> Link {
        let (Some(first), Some(second)) = (one, other) else { return one.or(other) };
        if self.card(first).lot > self.card(second).lot {
            let rest = self.merge(self.card(first).behind, other);
            self.join(first, self.card(first).before, rest);
            one
        } else {
            let rest = self.merge(one, self.card(second).before);
            self.join(second, rest, self.card(second).behind);
            other
        }
    }

    /// Hangs a part of a column up, and counts anew what lies above it.
    fn hang(&mut self, spot: Spot, part: Link) {
        let above = match spot {
            Spot::Top(column) => {
                self.tops[column.index()] = part;
                None
            }
            Spot::Before(above) => {
                self.cards[above.get()].before = part;
                Some(above)
            }
            Spot::Behind(above) => {
                self.cards[above.get()].behind = part;
                Some(above)
            }
        };
        if let Some(part) = part {
            self.cards[part.get()].above = above;
        }
        let mut next = above;
        while let Some(at) = next {
            self.count(at);
            next = self.card(at).above;
        }
    }

    /// Has a card lie above two parts of its column.
    fn join(&mut self, at: PlayerIndex, before: Link, behind: Link) {
        for part in [before, behind].into_iter().flatten() {
            self.cards[part.get()].above = Some(at);
        }
        let card = &mut self.cards[at.get()];
        (card.before, card.behind) = (before, behind);
        self.count(at);
    }

    /// Counts what the part under a card holds.
    fn count(&mut self, at: PlayerIndex) {
        let Card { before, behind, rank, .. } = *self.card(at);
        let last_of = |part: Link| part.and_then(|top| self.card(top).last_rank);
        let last_rank = rank.max(last_of(before)).max(last_of(behind));
        let size = self.size(before) + 1 + self.size(behind);
        let card = &mut self.cards[at.get()];
        (card.size, card.last_rank) = (size, last_rank);
    }

    fn size(&self, part: Link) -> usize {
        part.map_or(0, |top| self.card(top).size)
    }

    fn card(&self, player: PlayerIndex) -> &Card {
        &self.cards[player.get()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MEN: u32 = 12;

    proptest! {
        #[test]
        fn cards_lie_as_in_plain_lists(steps in prop::collection::vec((0..MEN, 0..3_usize, 0..15_usize, any::<bool>()), 1..80)) {
            let mut order = CardOrder::new(MEN as usize);
            let mut lists: [Vec<(PlayerIndex, Option<HomeRank>)>; 3] = Default::default();
            for (man, column, place, has_rank) in steps {
                let (man, column) = (PlayerIndex(man), Column::ALL[column]);
                for (from, list) in Column::ALL.into_iter().zip(&mut lists) {
                    if let Some(at) = list.iter().position(|&(other, _)| other == man) {
                        list.remove(at);
                        order.take(man, from);
                    }
                }
                let home = (place % 2 == 0, false, None, man);
                let list = &mut lists[column.index()];
                let is_behind = |&(_, other): &(PlayerIndex, Option<HomeRank>)| other.is_some_and(|other| other > home);
                let before = list.iter().position(is_behind).unwrap_or(list.len());
                prop_assert_eq!(order.place_of(home, column), before);
                let rank = has_rank.then_some(home);
                list.insert(place.min(list.len()), (man, rank));
                order.put(man, column, place, rank);
                for (column, list) in Column::ALL.into_iter().zip(&lists) {
                    let men: Vec<PlayerIndex> = list.iter().map(|&(man, _)| man).collect();
                    prop_assert_eq!(order.list(column), men);
                    prop_assert_eq!(order.length(column), list.len());
                }
            }
        }
    }
}

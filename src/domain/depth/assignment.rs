//! The cheapest way to give every slot a man of his own. It knows nothing of football: slots, men and costs are numbers.
//!
//! The method is H. W. Kuhn's of 1955 in its shortest-path form: slots are served one after the other, each along the chain
//! of changes that costs least, and prices on slots and men keep every cost that is still open non-negative.

/// What it costs to put a man in a slot. Anything that adds up and compares; many wishes can share one number.
pub type Cost = i128;

/// The costs of every man in every slot.
#[derive(Clone, Debug)]
pub struct Costs {
    men: usize,
    table: Vec<Cost>,
}

impl Costs {
    /// The cost of a man in a slot where he cannot be. A sum of costs with one of these says that there was no other way.
    pub const FORBIDDEN: Cost = 1 << 110;

    /// No slot yet, and so many men.
    pub const fn of(men: usize) -> Self {
        Self { men, table: Vec::new() }
    }

    /// Adds a slot: what each of the men costs there, in order, all of them at least 0 and at most [`Costs::FORBIDDEN`].
    pub fn add_slot(&mut self, costs: impl IntoIterator<Item = Cost>) {
        let slots = self.slots();
        self.table.extend(costs);
        debug_assert_eq!(self.slots(), slots + 1, "one cost for each man");
    }

    fn slots(&self) -> usize {
        self.table.len().checked_div(self.men).unwrap_or(0)
    }

    fn of_slot(&self, slot: usize) -> &[Cost] {
        &self.table[slot * self.men..][..self.men]
    }

    /// The man for each slot such that the sum of their costs is the smallest. There must be at least as many men as slots.
    pub fn cheapest(&self) -> Vec<usize> {
        debug_assert!(self.slots() <= self.men);
        let mut prices = Prices { slots: vec![0; self.slots()], men: vec![0; self.men] };
        let mut slot_of = vec![None; self.men];
        for slot in 0..self.slots() {
            self.serve(slot, &mut slot_of, &mut prices);
        }
        let mut chosen = vec![0; self.slots()];
        for (man, slot) in slot_of.into_iter().enumerate() {
            if let Some(slot) = slot {
                chosen[slot] = man;
            }
        }
        chosen
    }

    /// Finds a man for `slot`, moving others along the chain of changes that costs least.
    fn serve(&self, slot: usize, slot_of: &mut [Option<usize>], prices: &mut Prices) {
        let mut trials = vec![Trial { cost: Cost::MAX, after: None, tried: false }; self.men];
        let (mut open, mut last) = (slot, None);
        let free = loop {
            let mut next = None;
            for (man, trial) in trials.iter_mut().enumerate().filter(|(_, trial)| !trial.tried) {
                let cost = self.of_slot(open)[man] - prices.slots[open] - prices.men[man];
                if cost < trial.cost {
                    (trial.cost, trial.after) = (cost, last);
                }
                if next.is_none_or(|(least, _)| trial.cost < least) {
                    next = Some((trial.cost, man));
                }
            }
            let Some((step, man)) = next else { return };
            prices.slots[slot] += step;
            for (other, trial) in trials.iter_mut().enumerate() {
                match (trial.tried, slot_of[other]) {
                    (true, Some(held)) => {
                        prices.slots[held] += step;
                        prices.men[other] -= step;
                    }
                    _ => trial.cost -= step,
                }
            }
            trials[man].tried = true;
            match slot_of[man] {
                Some(held) => (open, last) = (held, Some(man)),
                None => break man,
            }
        };
        let mut man = free;
        while let Some(before) = trials[man].after {
            slot_of[man] = slot_of[before];
            man = before;
        }
        slot_of[man] = Some(slot);
    }
}

/// What has been paid so far: a man in a slot costs at least the two prices together, and exactly that where he stands.
struct Prices {
    slots: Vec<Cost>,
    men: Vec<Cost>,
}

/// A man on the way to a free one: what reaching him costs, and whose slot he would take over from.
#[derive(Clone, Copy)]
struct Trial {
    cost: Cost,
    after: Option<usize>,
    tried: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The smallest sum over all ways to give every slot a man.
    fn least(costs: &Costs, slot: usize, taken: &mut Vec<usize>) -> Cost {
        if slot == costs.slots() {
            return 0;
        }
        let mut least_sum = Cost::MAX;
        for man in 0..costs.men {
            if !taken.contains(&man) {
                taken.push(man);
                least_sum = least_sum.min(costs.of_slot(slot)[man] + least(costs, slot + 1, taken));
                taken.pop();
            }
        }
        least_sum
    }

    fn tables() -> impl Strategy<Value = Costs> {
        (1_usize..=5, 0_usize..=3).prop_flat_map(|(slots, spare)| {
            let cost = prop_oneof![4 => 0_i128..9, 1 => Just(Costs::FORBIDDEN)];
            let men = slots + spare;
            prop::collection::vec(cost, slots * men).prop_map(move |table| Costs { men, table })
        })
    }

    proptest! {
        #[test]
        fn no_other_way_is_cheaper(costs in tables()) {
            let chosen = costs.cheapest();
            let sum: Cost = chosen.iter().enumerate().map(|(slot, &man)| costs.of_slot(slot)[man]).sum();
            prop_assert_eq!(sum, least(&costs, 0, &mut Vec::new()));
            for (slot, man) in chosen.iter().enumerate() {
                prop_assert!(!chosen[..slot].contains(man), "{} stands twice", man);
            }
        }
    }

    #[test]
    fn without_slots_nobody_is_chosen() {
        assert!(Costs::of(3).cheapest().is_empty());
        assert!(Costs::of(0).cheapest().is_empty());
    }
}

//! Sorting, the one way: stable, and small.
//!
//! The standard library's sorts are compiled anew for every type and every key, at five thousand bytes and more a time. The
//! lists here are short, so they share one sort of indices, and only the comparison is anybody's own. Nothing is allocated
//! for a list that is in order already, as most are.

use std::cmp::Ordering;

/// Sorts by the items' own order; what is equal keeps its order.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, Ord::cmp);
}

/// Sorts by a key; what has equal keys keeps its order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// Sorts by a comparison; what compares as equal keeps its order.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if items.is_sorted_by(|one, other| compare(one, other).is_le()) {
        return;
    }
    let mut from = sorted(items.len(), &|one, other| compare(&items[one], &items[other]));
    // Each cycle of the permutation is walked once: what belongs at `to` stands at `from[to]`.
    for start in 0..items.len() {
        let mut to = start;
        loop {
            let next = std::mem::replace(&mut from[to], to);
            if next == start {
                break;
            }
            items.swap(to, next);
            to = next;
        }
    }
}

/// The numbers below `count`, sorted.
#[inline(never)]
fn sorted(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&one, &other| compare(one, other));
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(keys in proptest::collection::vec(0_u8..12, 0..60)) {
            let numbered: Vec<(u8, usize)> = keys.into_iter().zip(0..).collect();
            let (mut ours, mut theirs) = (numbered.clone(), numbered);
            sort_by_key(&mut ours, |&(key, _)| key);
            theirs.sort_by_key(|&(key, _)| key);
            prop_assert_eq!(ours, theirs);
        }
    }
}

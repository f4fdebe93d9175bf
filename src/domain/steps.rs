//! Counts the steps of a pass over players, so that a test can double what it goes over: every comparison of two ids or indices.

use std::cell::Cell;

thread_local! {
    static TAKEN: Cell<u64> = const { Cell::new(0) };
}

/// Notes a comparison.
pub fn step() {
    TAKEN.set(TAKEN.get() + 1);
}

/// How many comparisons it takes.
pub fn of<T>(pass: impl FnOnce() -> T) -> u64 {
    TAKEN.set(0);
    pass();
    TAKEN.get()
}

/// Asserts that a pass takes at most n log n steps: over twice as much it takes little more than twice as many.
///
/// `pass` makes what the pass goes over, of so many parts, and returns the pass itself.
pub fn assert_n_log_n<T, P: FnOnce() -> T>(what: &str, pass: impl Fn(usize) -> P) {
    const PARTS: usize = 512;
    // Maps and card orders are drawn by lot, so one pass may take a tenth more than the next.
    let [once, twice] = [PARTS, 2 * PARTS].map(|parts| (0..4).map(|_| of(pass(parts))).sum::<u64>());
    assert!(once > 0, "{what}: nothing was compared");
    // n log n grows by 2 (1 + 1 / log n), which is 2.2 here; n √n grows by 2.8, and n² by 4.
    assert!(twice <= once * 27 / 10, "{what}: {once} steps for {PARTS} parts, {twice} for twice as many");
}

/// Comparisons of a type that are counted.
macro_rules! counted {
    ($type:ty) => {
        impl PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                $crate::domain::steps::step();
                self.0 == other.0
            }
        }

        impl Eq for $type {}

        impl PartialOrd for $type {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $type {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                $crate::domain::steps::step();
                self.0.cmp(&other.0)
            }
        }

        impl std::hash::Hash for $type {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.0.hash(state);
            }
        }
    };
}
pub(in crate::domain) use counted;

//! What lies on the saver's desk: what is to be written, what was, and what is known of the plans' files.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::Report;
use crate::store::lock::Lock;
use crate::store::save::Seen;

/// The longest that a plan waits to be tried again.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// What the board and the thread that writes have in common.
#[derive(Default)]
pub(super) struct Papers {
    /// At most one for each plan.
    pub(super) orders: VecDeque<Order>,
    /// The plan that is being written.
    pub(super) in_hand: Option<PathBuf>,
    pub(super) reports: VecDeque<Report>,
    /// What is known of the plans that are open here: one, or two for a moment.
    pub(super) known: Vec<(PathBuf, Known)>,
    pub(super) closing: Vec<PathBuf>,
    pub(super) is_closing_time: bool,
}

/// A plan to be written, or to be looked at.
pub(super) struct Order {
    pub(super) path: PathBuf,
    /// What to write; nothing where only to look.
    pub(super) text: Option<String>,
    pub(super) revision: u64,
    /// How this very order went before, where it was refused.
    pub(super) refused: Option<Refused>,
}

/// Why an order was refused, in the words that the user read, and how long it waited after that.
pub(super) struct Refused {
    pub(super) why: String,
    pub(super) pause: Duration,
}

/// An order that was refused, and when it is tried again.
struct Again {
    at: Instant,
    order: Order,
}

/// What is known of a plan's file.
#[derive(Default)]
pub(super) struct Known {
    pub(super) seen: Seen,
    pub(super) lock: Option<Lock>,
    has_warned: bool,
    again: Option<Again>,
    /// How often the user was shown what is in the file.
    pub(super) sights: u64,
}

impl Known {
    /// What was refused before is not to be tried again.
    pub(super) fn overtake(&mut self) {
        self.again = None;
    }

    /// What the user should know about the lock, the first time it is asked.
    pub(super) fn warning(&mut self) -> Option<String> {
        let warning = self.lock.as_ref().and_then(Lock::warning).filter(|_| !self.has_warned)?;
        self.has_warned = true;
        Some(warning.to_owned())
    }
}

impl Papers {
    /// What is known of a plan; from now on that nothing is, where nothing was.
    pub(super) fn known_of(&mut self, path: &Path) -> &mut Known {
        let at = self.known.iter().position(|(of, _)| of == path).unwrap_or_else(|| {
            self.known.push((path.to_owned(), Known::default()));
            self.known.len() - 1
        });
        &mut self.known[at].1
    }

    /// Notes what the user has seen of a plan's file. What was refused before is not what he sees now.
    pub(super) fn see(&mut self, path: &Path, seen: Seen) {
        self.orders.retain(|order| order.path != path || order.refused.is_none());
        let known = self.known_of(path);
        known.overtake();
        known.seen = seen;
        known.sights += 1;
    }

    pub(super) fn forget(&mut self, path: &Path) {
        self.known.retain(|(of, _)| of != path);
    }

    pub(super) fn take_order(&mut self) -> Option<Order> {
        let order = self.orders.pop_front()?;
        self.in_hand = Some(order.path.clone());
        Some(order)
    }

    /// Has a refused order done again after a pause, unless there is a newer one, or the user was shown other things since.
    pub(super) fn keep_for_later(&mut self, order: Order, why: String, sights: u64, first_pause: Duration) {
        let is_overtaken = self.orders.iter().any(|newer| newer.path == order.path && newer.text.is_some());
        let pause =
            order.refused.as_ref().map_or(first_pause, |earlier| earlier.pause * 2).min(LONGEST_PAUSE);
        let is_closing_time = self.is_closing_time;
        let known = self.known_of(&order.path);
        if !is_overtaken && !is_closing_time && known.sights == sights {
            let refused = Some(Refused { why, pause });
            known.again = Some(Again { at: Instant::now() + pause, order: Order { refused, ..order } });
        }
    }

    /// When the next order is tried again that was refused.
    pub(super) fn next_try(&self) -> Option<Instant> {
        self.known.iter().filter_map(|(_, known)| known.again.as_ref()).map(|again| again.at).min()
    }

    /// Puts the orders that were refused, and are due by some moment, or all of them, among those to be done; says whether there
    /// were any.
    pub(super) fn try_again_until(&mut self, until: Option<Instant>) -> bool {
        let mut is_any = false;
        for at in 0..self.known.len() {
            let is_due = |again: &mut Again| until.is_none_or(|until| again.at <= until);
            if let Some(again) = self.known[at].1.again.take_if(is_due) {
                self.hand_over(again.order);
                is_any = true;
            }
        }
        is_any
    }

    /// Puts an order in the place of an older one for its plan, or behind all others.
    pub(super) fn hand_over(&mut self, order: Order) {
        match self.orders.iter_mut().find(|waiting| waiting.path == order.path) {
            Some(waiting) => *waiting = order,
            None => self.orders.push_back(order),
        }
    }

    pub(super) fn is_busy_with(&self, path: &Path) -> bool {
        self.in_hand.as_deref() == Some(path) || self.orders.iter().any(|order| order.path == path)
    }

    pub(super) fn unwritten(&self) -> usize {
        self.orders.len() + usize::from(self.in_hand.is_some())
    }
}

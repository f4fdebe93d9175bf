//! Reads lists of files and writes reports on a thread of its own, so that no key waits for a slow disk.
//!
//! Usually the answer is there at once, and then it is waited for. What takes longer comes later, as news: so only work is done
//! here whose answer is told and changes nothing else. What decides which board is shown next waits for the disk, as
//! [`effects`](super::effects) says.

use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;
use std::time::Duration;

use super::Wake;

/// How long whoever asks waits: short of what a hand feels, and long enough for a folder of ordinary files, or to sync one.
const MOMENT: Duration = Duration::from_millis(50);

/// Work of one kind that is done beside the board, one piece at a time.
pub(super) struct Background<T> {
    wake: Option<Wake>,
    under_way: Option<Receiver<T>>,
    /// Whether somebody asked once more meanwhile: what was found out then may be old.
    is_asked_again: bool,
}

impl<T: Send + 'static> Background<T> {
    /// Nothing is done yet. `wake` is called when something was; without it, whoever asks waits to the end.
    pub(super) const fn new(wake: Option<Wake>) -> Self {
        Self { wake, under_way: None, is_asked_again: false }
    }

    /// Starts the work, and returns its result if that took no more than a moment; else [`Background::news`] has it later. While
    /// an earlier piece is under way, this one is not done, but it is remembered that somebody asked.
    pub(super) fn ask(&mut self, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let Some(wake) = self.wake.clone() else { return Some(work()) };
        if self.under_way.is_some() {
            self.is_asked_again = true;
            return None;
        }
        let (tell, told) = channel();
        let run = move || {
            // Nobody listens any more where another squad was opened.
            _ = tell.send(work());
            wake();
        };
        // Where the system gives no thread there is no result, and nothing is under way.
        thread::Builder::new().name("background".to_owned()).spawn(run).ok()?;
        let done = told.recv_timeout(MOMENT).ok();
        self.under_way = done.is_none().then_some(told);
        done
    }

    /// Whether something that was asked for is still to come.
    pub(super) const fn is_under_way(&self) -> bool {
        self.under_way.is_some()
    }

    /// The result of what took long, once it is there, and whether it is to be asked for once more.
    pub(super) fn news(&mut self) -> Option<(T, bool)> {
        let done = match self.under_way.as_ref()?.try_recv() {
            Err(TryRecvError::Empty) => return None,
            // The work broke down: it is over all the same.
            done => done.ok(),
        };
        self.under_way = None;
        let is_asked_again = std::mem::take(&mut self.is_asked_again);
        Some((done?, is_asked_again))
    }

    /// Waits until nothing is under way, at most so long. What is not done by then goes on.
    pub(super) fn finish(&mut self, within: Duration) {
        if let Some(under_way) = self.under_way.take() {
            _ = under_way.recv_timeout(within);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn what_takes_long_comes_later_and_nobody_waits_for_it() {
        let (woken, wakes) = channel();
        let mut reading = Background::new(Some(Arc::new(move || _ = woken.send(())) as Wake));
        assert_eq!(reading.ask(|| 1), Some(1));
        wakes.recv().unwrap();
        let (go_on, stopped) = channel::<()>();
        let slow = move || {
            _ = stopped.recv();
            2
        };
        assert_eq!(reading.ask(slow), None);
        assert_eq!(reading.ask(|| 3), None, "one at a time");
        assert!(reading.is_under_way());
        assert_eq!(reading.news(), None);
        drop(go_on);
        wakes.recv().unwrap();
        assert_eq!(reading.news(), Some((2, true)), "and once more, for it may be old");
        assert_eq!(reading.news(), None);
        assert!(!reading.is_under_way());
        assert_eq!(Background::new(None).ask(|| 4), Some(4));
    }
}

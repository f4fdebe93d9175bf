//! Reads what others may have made long, on a thread of its own: the plans beside the open one, and the squads beside it.
//!
//! Usually the answer is there at once, and then it is waited for. What takes longer comes later, as news, and no key waits.

use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use super::Wake;

/// How long whoever asks waits: short of what a hand feels, and long enough for a folder of ordinary files.
const MOMENT: Duration = Duration::from_millis(50);

/// A list that is read beside the board.
pub(super) struct Reading<T> {
    wake: Option<Wake>,
    under_way: Option<Receiver<T>>,
    /// Whether somebody asked once more meanwhile: what is read then may be old.
    is_asked_again: bool,
}

impl<T: Send + 'static> Reading<T> {
    /// Nothing is read yet. `wake` is called when something was; without it, whoever asks waits to the end.
    pub(super) const fn new(wake: Option<Wake>) -> Self {
        Self { wake, under_way: None, is_asked_again: false }
    }

    /// Starts to read, and returns what was read if that took no more than a moment; else [`Reading::news`] has it later.
    pub(super) fn ask(&mut self, read: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let Some(wake) = self.wake.clone() else { return Some(read()) };
        if self.under_way.is_some() {
            self.is_asked_again = true;
            return None;
        }
        let (tell, told) = channel();
        let run = move || {
            // Nobody listens any more where another squad was opened.
            _ = tell.send(read());
            wake();
        };
        // Where the system gives no thread there is no list, as where there are no files.
        thread::Builder::new().name("reader".to_owned()).spawn(run).ok()?;
        let read = told.recv_timeout(MOMENT).ok();
        self.under_way = read.is_none().then_some(told);
        read
    }

    /// Whether something that was asked for is still to come.
    pub(super) const fn is_under_way(&self) -> bool {
        self.under_way.is_some()
    }

    /// What was read since it was asked for, and whether it is to be asked for once more.
    pub(super) fn news(&mut self) -> Option<(T, bool)> {
        let read = self.under_way.as_ref()?.try_recv().ok()?;
        self.under_way = None;
        Some((read, std::mem::take(&mut self.is_asked_again)))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn what_takes_long_comes_later_and_nobody_waits_for_it() {
        let (woken, wakes) = channel();
        let mut reading = Reading::new(Some(Arc::new(move || _ = woken.send(())) as Wake));
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
        assert_eq!(Reading::new(None).ask(|| 4), Some(4));
    }
}

//! Signals, received through the pipe that the event loop waits on.
//!
//! A signal is only noted here. What it means for the board is the loop's business: to end, save and leave; to stop,
//! give the terminal back first; to go on, take it over and draw anew.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;

use signal_hook::consts::{
    SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGVTALRM,
    SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use super::wakes::Wake;

/// The signals that end a program, with the work saved and the terminal given back, and that nobody types; but for the
/// [real-time signals](real_time).
pub(super) const ENDINGS: [i32; 8] =
    [SIGTERM, SIGHUP, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU];

/// The real-time signals: they mean nothing to us, and end a program like any other.
#[cfg(target_os = "linux")]
pub(super) fn real_time() -> impl Iterator<Item = i32> {
    libc::SIGRTMIN()..=libc::SIGRTMAX()
}

/// None, where the system has none.
#[cfg(not(target_os = "linux"))]
pub(super) fn real_time() -> impl Iterator<Item = i32> {
    std::iter::empty()
}

/// The signals that a key sends, and that may be meant for a program that has the terminal for a while.
pub(super) const TYPED: [i32; 2] = [SIGINT, SIGQUIT];

/// The signals that the loop hears, and a pipe that is readable when there are any.
#[derive(Debug)]
pub struct Signals {
    delivery: SignalDelivery<UnixStream, SignalOnly>,
}

impl Signals {
    /// Listens from now on, but for real-time signals. `write` is the end of the pipe that signals write to, `read` the other one.
    ///
    /// # Errors
    /// The system does not let us.
    pub fn listen(read: UnixStream, write: UnixStream) -> io::Result<Self> {
        // SIGXFSZ, a file grown too large, is heard so that it does not kill us; the write that caused it says so.
        let others = [SIGTSTP, SIGCONT, SIGWINCH, SIGXFSZ];
        let heard = ENDINGS.into_iter().chain(TYPED).chain(others);
        let delivery = SignalDelivery::with_pipe(read, write, SignalOnly, heard)?;
        Ok(Self { delivery })
    }

    /// Listens to real-time signals as well. There are thirty, each takes the longer to ask for the more there are already, and
    /// nobody sends one: that can wait until there is something to see.
    ///
    /// # Errors
    /// The system does not let us.
    pub fn listen_to_real_time(&self) -> io::Result<()> {
        let handle = self.delivery.handle();
        real_time().try_for_each(|signal| handle.add_signal(signal))
    }

    /// Tells what the signals that came since the last time ask for, each once, and empties the pipe.
    pub fn take(&mut self) -> impl Iterator<Item = Wake> {
        self.delivery.pending().filter_map(|number| match number {
            SIGTSTP => Some(Wake::Stop),
            SIGCONT => Some(Wake::Continue),
            SIGWINCH => Some(Wake::Resize),
            SIGXFSZ => None,
            _ => Some(Wake::Terminate(number)),
        })
    }
}

impl AsFd for Signals {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.delivery.get_read().as_fd()
    }
}

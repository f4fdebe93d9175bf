//! Signals, received through the pipe that the event loop waits on.
//!
//! A signal is only noted here. What it means for the board is the loop's business: to end, save and leave; to stop,
//! give the terminal back first; to go on, take it over and draw anew.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;

use signal_hook::consts::{
    SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use super::wakes::Wake;

/// The signals that end a program: with the work saved and the terminal given back, if it hears them.
pub(super) const ENDINGS: [i32; 8] = [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU];
/// Those of them that are typed, and may be meant for a program that has the terminal for a while.
pub(super) const TYPED: usize = 2;

/// The signals that the loop hears, and a pipe that is readable when there are any.
#[derive(Debug)]
pub struct Signals {
    delivery: SignalDelivery<UnixStream, SignalOnly>,
}

impl Signals {
    /// Listens from now on. `write` is the end of the pipe that signals write to, `read` the other one.
    ///
    /// # Errors
    /// The system does not let us.
    pub fn listen(read: UnixStream, write: UnixStream) -> io::Result<Self> {
        // SIGXFSZ, a file grown too large, is heard so that it does not kill us; the write that caused it says so.
        let others = [SIGTSTP, SIGCONT, SIGWINCH, SIGXFSZ];
        let heard = ENDINGS.iter().chain(&others);
        let delivery = SignalDelivery::with_pipe(read, write, SignalOnly, heard)?;
        Ok(Self { delivery })
    }

    /// Tells what the signals that came since the last time ask for, each once, and empties the pipe.
    pub fn take(&mut self) -> impl Iterator<Item = Wake> {
        self.delivery.pending().filter_map(|number| match number {
            _ if ENDINGS.contains(&number) => Some(Wake::Terminate(number)),
            SIGTSTP => Some(Wake::Stop),
            SIGCONT => Some(Wake::Continue),
            SIGWINCH => Some(Wake::Resize),
            _ => None,
        })
    }
}

impl AsFd for Signals {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.delivery.get_read().as_fd()
    }
}

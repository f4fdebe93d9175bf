//! Signals, as things that the loop hears in its one wait; and the watchdog for a loop that no longer listens.
//!
//! A signal is only noted here. What it means for the board is the loop's business: to end, save and leave; to stop,
//! give the terminal back first; to go on, take it over and draw anew.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::thread;
use std::time::Duration;

use signal_hook::consts::{
    SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::Signals as Forever;
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use super::events::Wake;
use super::terminal;

/// How long a loop that was told to end may take before the watchdog ends it.
pub const GRACE: Duration = Duration::from_secs(2);

/// The signals that end a program: with the work saved and the terminal given back, if it hears them.
const ENDINGS: [i32; 8] = [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU];
/// Those of them that are typed, and may be meant for a program that has the terminal for a while.
const TYPED: usize = 2;

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

/// Starts the watchdog: told to end, a program that is still there after [`GRACE`] gives the terminal back and is gone.
///
/// It sleeps until a signal to end comes that nobody typed; and while another program has the terminal, ending waits for that.
///
/// # Errors
/// The system gives no thread or no signals.
pub fn watch() -> io::Result<()> {
    let mut signals = Forever::new(&ENDINGS[TYPED..])?;
    let watchdog = move || {
        for number in signals.forever() {
            if !terminal::is_lent() {
                thread::sleep(GRACE);
                terminal::leave();
                signal_hook::low_level::exit(128 + number);
            }
        }
    };
    thread::Builder::new().name("watchdog".into()).stack_size(64 * 1024).spawn(watchdog)?;
    Ok(())
}

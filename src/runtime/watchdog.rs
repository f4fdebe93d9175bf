//! The watchdog: a thread that ends a program whose event loop was told to end by a signal and does not.
//!
//! A terminal that takes no more bytes keeps the loop in the middle of a frame. What was decided is on its way to the disk by then,
//! so nothing is lost with the loop; what waits for an answer of the user, the watchdog has saved. No key ends such a program:
//! Ctrl-C is a byte that is read when the frame is through, for it is a question of the board's whether everything is saved.
//! Closing the window does, as any signal to end.

use std::io;
use std::thread;
use std::time::Duration;

use signal_hook::iterator::Signals;

use super::signals::{ENDINGS, TYPED, real_time};
use super::terminal;

/// How long a loop that was told to end may take before the watchdog ends it.
pub const GRACE: Duration = Duration::from_secs(2);

/// Starts the watchdog: told to end, a program that is still there after [`GRACE`] does what is left to be done `at_last`, gives the
/// terminal back, and is gone.
///
/// It sleeps until a signal to end comes. While another program has the terminal, ending waits for that; and what is typed to
/// interrupt that program is none of ours.
///
/// # Errors
/// The system gives no thread or no signals.
pub fn start(at_last: impl Fn() + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new(ENDINGS.into_iter().chain(TYPED))?;
    let watchdog = move || {
        // So many that the first frame does not wait for them.
        _ = real_time().try_for_each(|signal| signals.add_signal(signal));
        for number in signals.forever() {
            let is_meant_for_another = TYPED.contains(&number) && terminal::was_lent_lately();
            if !terminal::is_lent() && !is_meant_for_another {
                thread::sleep(GRACE);
                at_last();
                terminal::leave();
                signal_hook::low_level::exit(128 + number);
            }
        }
    };
    thread::Builder::new().name("watchdog".into()).stack_size(64 * 1024).spawn(watchdog)?;
    Ok(())
}

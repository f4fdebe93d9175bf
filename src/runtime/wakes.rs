//! Reasons to wake the program, and the pipe through which other threads and signals wake it.

use std::io::{self, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::Event;

/// A reason to wake up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wake {
    /// A key, a mouse report or a paste. Never a resize, never the release of a key.
    Terminal(Event),
    /// The terminal has another size.
    Resize,
    /// Another thread has news.
    Woken,
    /// Stop as with Ctrl-Z: somebody sent SIGTSTP.
    Stop,
    /// Somebody stopped us and let us go on: the terminal is to be taken over and the screen written anew.
    Continue,
    /// Save and end, with exit code 128 and this signal's number.
    Terminate(i32),
    /// The terminal is gone: save and end.
    HangUp,
}

impl Wake {
    /// What the terminal says; nothing where the reason is another.
    pub const fn event(&self) -> Option<&Event> {
        match self {
            Self::Terminal(event) => Some(event),
            Self::Resize | Self::Woken | Self::Stop | Self::Continue | Self::Terminate(_) | Self::HangUp => {
                None
            }
        }
    }
}

/// Wakes the program from another thread. Cheap to clone; waking twice before it is heard is waking once.
#[derive(Clone, Debug)]
pub struct Waker {
    pub(super) woken: Arc<AtomicBool>,
    pipe: Arc<UnixStream>,
}

impl Waker {
    /// Has the wait end with [`Wake::Woken`]. What there is to hear must be ready before.
    pub fn wake(&self) {
        if !self.woken.swap(true, Ordering::AcqRel) {
            // A pipe that takes no byte is full of reasons to wake up, or nobody waits any more.
            _ = (&*self.pipe).write(&[0]);
        }
    }

    /// A function that wakes the program, for code that knows nothing of this pipe.
    pub fn callback(&self) -> impl Fn() + Send + Sync + Clone + use<> {
        let waker = self.clone();
        move || waker.wake()
    }
}

/// The pipe through which everything wakes the program, before anybody listens.
#[derive(Debug)]
pub struct WakePipe {
    pub(super) read: UnixStream,
    pub(super) write: UnixStream,
    pub(super) waker: Waker,
}

impl WakePipe {
    /// A pipe for other threads to wake the program by.
    ///
    /// # Errors
    /// The system is out of pipes.
    pub fn open() -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        let waker = Waker { woken: Arc::default(), pipe: Arc::new(write.try_clone()?) };
        Ok(Self { read, write, waker })
    }

    /// A waker for another thread.
    pub fn waker(&self) -> Waker {
        self.waker.clone()
    }
}

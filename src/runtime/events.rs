//! The one wait: for the terminal, for signals and for other threads, without a timeout, so that idling costs nothing.
//!
//! Everything that is queued comes in one batch, so that a flood of keys is one frame. Nothing else may read the
//! terminal. A new thing to wait for is a variant of [`Wake`]; another thread only needs a [`Waker`].

use std::io;
use std::os::fd::AsFd;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use crossterm::event::{Event, MouseEventKind};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Signal, getpgrp, kill_current_process_group};
use rustix::termios::{self, QueueSelector};

use super::decoder::{Decoder, LOCAL_PATIENCE, REMOTE_PATIENCE};
use super::signals::{Signals, TYPED};
use super::terminal;
use super::wakes::{Wake, WakePipe, Waker};

/// Enough wakes for one batch; what is queued beyond comes with the next, after a frame.
const BATCH: usize = 16 * 1024;

/// Waits for everything that wakes the program.
#[derive(Debug)]
pub struct Events {
    decoder: Decoder,
    signals: Signals,
    waker: Waker,
    /// What was heard while the terminal was not ours.
    owed: Vec<Wake>,
    buffer: Box<[u8; 4096]>,
}

impl Events {
    /// Starts to listen, to signals too: from now on they no longer end the program by themselves. To be called before the terminal
    /// is taken over, and after whatever could wait for ever, such as reading files.
    ///
    /// # Errors
    /// The system does not let us hear signals.
    pub fn start(wake_pipe: WakePipe) -> io::Result<Self> {
        let WakePipe { read, write, waker } = wake_pipe;
        let signals = Signals::listen(read, write)?;
        Ok(Self {
            decoder: Decoder::new(patience()),
            signals,
            waker,
            owed: Vec::new(),
            buffer: Box::new([0; 4096]),
        })
    }

    /// Listens to the signals as well that nobody sends in the first moments.
    ///
    /// # Errors
    /// The system does not let us.
    pub fn listen_to_the_rest(&self) -> io::Result<()> {
        self.signals.listen_to_real_time()
    }

    /// A waker for another thread.
    pub fn waker(&self) -> Waker {
        self.waker.clone()
    }

    /// Blocks until there is at least one wake, then puts all that are queued into the batch, which is emptied first.
    ///
    /// # Errors
    /// The terminal cannot be read, for another reason than that it is gone.
    pub fn wait(&mut self, batch: &mut Vec<Wake>) -> io::Result<()> {
        batch.clear();
        batch.append(&mut self.owed);
        while batch.is_empty() {
            let stdin = io::stdin();
            let mut sources = [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&self.signals, PollFlags::IN)];
            let deadline = self.decoder.deadline();
            let patience = deadline.map(|deadline| {
                let time = deadline.saturating_duration_since(Instant::now());
                Timespec {
                    tv_sec: i64::try_from(time.as_secs()).unwrap_or(i64::MAX),
                    tv_nsec: time.subsec_nanos().into(),
                }
            });
            match poll(&mut sources, patience.as_ref()) {
                Err(Errno::INTR) => continue,
                result => result?,
            };
            let [terminal, signals] = sources.map(|source| !source.revents().is_empty());
            if terminal {
                // What waits here may have come in time, whenever it is read.
                self.read(batch)?;
            } else {
                self.decoder.expire(Instant::now(), &mut |event| push(batch, event));
            }
            if signals {
                self.hear(batch);
            }
        }
        Ok(())
    }

    /// Stops the whole job, and returns when it goes on or is told to end.
    ///
    /// # Errors
    /// The system does not let us.
    pub fn stop(&mut self) -> io::Result<()> {
        // A signal to continue that came before is not the one to wait for.
        self.keep_what_stays_true();
        kill_current_process_group(Signal::STOP)?;
        // Another thread may be stopped first, and this one runs on for a moment: wait until it was all of us.
        loop {
            match poll(&mut [PollFd::new(&self.signals, PollFlags::IN)], None) {
                Err(Errno::INTR) => continue,
                result => result?,
            };
            let heard = self.keep_what_stays_true();
            if heard.iter().any(|wake| matches!(wake, Wake::Terminate(_))) {
                return Ok(());
            }
            if heard.contains(&Wake::Continue) {
                if !is_in_foreground() {
                    self.hear_what_comes_with_it()?;
                }
                return Ok(());
            }
        }
    }

    /// Waits a moment for a signal to end. A shell that kills a stopped job continues it as well, in the background, and another
    /// thread may take the first of the two signals later than this one hears the second.
    fn hear_what_comes_with_it(&mut self) -> io::Result<()> {
        let moment = Timespec { tv_sec: 0, tv_nsec: 250_000_000 };
        match poll(&mut [PollFd::new(&self.signals, PollFlags::IN)], Some(&moment)) {
            Ok(_) | Err(Errno::INTR) => _ = self.keep_what_stays_true(),
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    /// Whether a signal to end was heard, which the next batch tells.
    pub fn is_told_to_end(&self) -> bool {
        self.owed.iter().any(|wake| matches!(wake, Wake::Terminate(_)))
    }

    /// Forgets what was typed while another program had the terminal: keys, interrupts and stops were not meant for us.
    pub fn forget_typed(&mut self) {
        self.keep_what_stays_true();
        self.decoder.discard();
        // A terminal that is gone is found out by the next frame.
        _ = termios::tcflush(io::stdin(), QueueSelector::IFlush);
    }

    /// Hears, and owes to the next batch what does not depend on who has the terminal: all that was heard.
    fn keep_what_stays_true(&mut self) -> Vec<Wake> {
        let mut heard = Vec::new();
        self.hear(&mut heard);
        let stays_true = |wake: &&Wake| matches!(wake, Wake::Terminate(_) | Wake::Woken);
        self.owed.extend(heard.iter().filter(stays_true).cloned());
        heard
    }

    /// Reads all that the terminal has for us.
    fn read(&mut self, batch: &mut Vec<Wake>) -> io::Result<()> {
        loop {
            let stdin = io::stdin();
            match rustix::io::read(&stdin, &mut self.buffer[..]) {
                Ok(0) | Err(Errno::IO | Errno::NXIO) => {
                    batch.push(Wake::HangUp);
                    return Ok(());
                }
                Ok(length) => {
                    self.decoder
                        .feed(&self.buffer[..length], Instant::now(), &mut |event| push(batch, event));
                    if length < self.buffer.len() || batch.len() >= BATCH || !is_readable(&stdin) {
                        return Ok(());
                    }
                }
                Err(Errno::INTR | Errno::AGAIN) => return Ok(()),
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Takes the signals that came, and what another thread said.
    fn hear(&mut self, batch: &mut Vec<Wake>) {
        let was_lent = terminal::was_lent_lately();
        let is_for_us =
            |wake: &Wake| !(was_lent && matches!(wake, Wake::Terminate(signal) if TYPED.contains(signal)));
        batch.extend(self.signals.take().filter(is_for_us));
        if self.waker.woken.swap(false, Ordering::AcqRel) {
            batch.push(Wake::Woken);
        }
    }
}

/// How long a lone `ESC` is waited on here: longer where a network lies between the keyboard and us.
fn patience() -> Duration {
    if std::env::var_os("SSH_CONNECTION").is_some() { REMOTE_PATIENCE } else { LOCAL_PATIENCE }
}

/// Whether the terminal is ours rather than the shell's, or another job's.
fn is_in_foreground() -> bool {
    termios::tcgetpgrp(io::stdin()).is_ok_and(|group| group == getpgrp())
}

/// Whether a read would not block.
fn is_readable(source: &impl AsFd) -> bool {
    let mut sources = [PollFd::new(source, PollFlags::IN)];
    poll(&mut sources, Some(&Timespec::default())).is_ok_and(|ready| ready > 0)
}

/// Adds an event to the batch; of a run of drags only the last counts.
fn push(batch: &mut Vec<Wake>, event: Event) {
    if let (Some(Wake::Terminal(Event::Mouse(last))), Event::Mouse(next)) = (batch.last_mut(), &event)
        && matches!(next.kind, MouseEventKind::Drag(_) | MouseEventKind::Moved)
        && (last.kind, last.modifiers) == (next.kind, next.modifiers)
    {
        *last = *next;
        return;
    }
    batch.push(Wake::Terminal(event));
}

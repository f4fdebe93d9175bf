//! What the terminal's bytes mean: keys, mouse reports and pastes, as crossterm's events.
//!
//! Our own, because crossterm's reader (0.29) makes decisions that nobody made and does not come back: it turns a sequence that is
//! split behind its `ESC` into the Esc key and letters, spins for ever when the terminal goes away, swallows every key after an
//! unterminated paste, and panics at a mouse report of column 0. This one keeps these rules:
//!
//! - Only a lone `ESC` is ambiguous. It is the Esc key after [`LOCAL_PATIENCE`] or [`REMOTE_PATIENCE`]; what looks like the rest of a
//!   sequence behind it ([`tail`]) is swallowed.
//! - Once a byte behind the introducer was seen, everything up to the end of the sequence belongs to it, however late it comes. After
//!   [`LONG_SILENCE`] it is dropped as a whole, as is what cannot be understood: no part of it is ever a key.
//! - A paste goes on until its end, or until a long silence.
//! - No bytes make it panic or block, and it keeps at most [`PASTE_LIMIT`] bytes. Ctrl-C is always heard outside of pastes.
//! - Releases of keys are dropped, repeats are kept. Upper-case characters carry SHIFT, as with crossterm.
//! - A mouse report beyond the terminal's counting (column 0, column 70,000) is at 65,535, where nothing is.
//!
//! The clock is the caller's: every call takes the time. A new kind of sequence is a branch of [`sequence`], of mouse report a
//! function of [`mouse`]. What a key does is the business of `input`.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode};

use crate::app::imports::MOST_PASTED;

mod keys;
mod mouse;
mod paste;
mod sequence;
mod tail;
#[cfg(test)]
mod tests;

/// The bytes of a paste that are kept; the rest of a longer one is dropped.
pub const PASTE_LIMIT: usize = 64 * 1024;
// Else the end of a table would be missing, and nobody told.
const _: () = assert!(PASTE_LIMIT > MOST_PASTED);

/// How long a lone `ESC` may be the beginning of a sequence, on a terminal of this computer.
pub const LOCAL_PATIENCE: Duration = Duration::from_millis(30);
/// The same over a network, where packets come late.
pub const REMOTE_PATIENCE: Duration = Duration::from_millis(350);
/// After this silence the rest of a sequence or paste is no longer waited for.
pub const LONG_SILENCE: Duration = Duration::from_secs(10);

/// After this silence a lone Ctrl-C ends a paste whose end does not come.
const STALL: Duration = Duration::from_secs(1);

const ESC: u8 = 0x1b;
const CTRL_C: u8 = 0x03;

/// Turns bytes into events.
#[derive(Debug)]
pub struct Decoder {
    patience: Duration,
    within: Within,
    /// Bytes that are not understood before more have come.
    pending: Vec<u8>,
    /// When the last bytes came.
    heard: Option<Instant>,
    /// When the `ESC` came that was told as the Esc key last, while nothing else has come since.
    escaped: Option<Instant>,
    /// Whether the `ESC` in `pending` was told as the Esc key already.
    is_tail: bool,
}

/// What the next byte is a part of.
#[derive(Debug, Default)]
enum Within {
    /// A key or a sequence of its own.
    #[default]
    Nothing,
    /// Pasted text.
    Paste(Vec<u8>),
    /// A control sequence that is malformed, or too long for us.
    BrokenSequence,
    /// A reply of the terminal that nobody asked for; with its last byte.
    Reply(u8),
}

/// What the first bytes of a slice are.
enum Step {
    Event(usize, Event),
    Dropped(usize),
    Begin(usize, Within),
    /// What the decoder was within ends, and is perhaps an event.
    End(usize, Option<Event>),
    Unfinished,
    /// No rest of a sequence whose `ESC` was told, which comes first.
    NoTail,
}

impl Default for Decoder {
    fn default() -> Self {
        Self::new(LOCAL_PATIENCE)
    }
}

impl Decoder {
    /// A decoder that takes a lone `ESC` for the Esc key after so long a silence.
    pub const fn new(patience: Duration) -> Self {
        Self {
            patience,
            within: Within::Nothing,
            pending: Vec::new(),
            heard: None,
            escaped: None,
            is_tail: false,
        }
    }

    /// Takes bytes that come now, and tells every event that they complete.
    pub fn feed(&mut self, bytes: &[u8], now: Instant, tell: &mut impl FnMut(Event)) {
        if bytes.is_empty() {
            return;
        }
        let silence = self.heard.map_or(Duration::ZERO, |heard| now.saturating_duration_since(heard));
        self.heard = Some(now);
        if matches!(self.within, Within::Paste(_)) && bytes == [CTRL_C] && silence >= STALL {
            self.forget();
        }
        let mut all = std::mem::take(&mut self.pending);
        let since_escape = self.escaped.take().map(|escaped| now.saturating_duration_since(escaped));
        if since_escape.is_some_and(|since| since <= tail::WHOLE) {
            all.push(ESC);
            self.is_tail = true;
        }
        let may_go_on = since_escape.is_none_or(|since| since <= tail::BEGUN);
        all.extend_from_slice(bytes);
        let mut done = 0;
        while done < all.len() {
            match self.step(&all[done..], may_go_on) {
                Step::Event(length, event) => {
                    done += length;
                    tell(event);
                }
                Step::Dropped(length) => done += length,
                Step::Begin(length, within) => {
                    done += length;
                    self.within = within;
                }
                Step::End(length, event) => {
                    done += length;
                    self.within = Within::Nothing;
                    event.into_iter().for_each(&mut *tell);
                }
                Step::NoTail => done += 1,
                Step::Unfinished => break,
            }
        }
        all.drain(..done);
        self.pending = all;
    }

    /// When to call [`Decoder::expire`] if no more bytes come; never where nothing is half said.
    pub fn deadline(&self) -> Option<Instant> {
        let patience = match self.within {
            Within::Nothing if self.pending.is_empty() => return None,
            Within::Nothing if self.is_tail => tail::WHOLE,
            Within::Nothing if self.pending == [ESC] => self.patience,
            Within::Nothing | Within::BrokenSequence | Within::Reply(_) | Within::Paste(_) => LONG_SILENCE,
        };
        self.heard.map(|heard| heard + patience)
    }

    /// Takes what is half said for all that will be said, once its time is over.
    pub fn expire(&mut self, now: Instant, tell: &mut impl FnMut(Event)) {
        if self.deadline().is_none_or(|deadline| now < deadline) {
            return;
        }
        let (is_tail, heard) = (self.is_tail, self.heard);
        let (within, pending) = self.forget();
        match (within, &pending[..]) {
            (Within::Paste(text), _) => tell(paste::event(&text)),
            (Within::Nothing, [ESC, keys @ ..]) if is_tail => {
                tail::keys(keys).for_each(tell);
            }
            (Within::Nothing, [ESC]) => {
                tell(Event::Key(KeyCode::Esc.into()));
                self.escaped = heard;
            }
            (Within::Nothing | Within::BrokenSequence | Within::Reply(_), _) => {}
        }
    }

    /// Forgets all that was heard and is not told.
    pub fn discard(&mut self) {
        self.forget();
        self.escaped = None;
    }

    /// Forgets what is half said; returns what that was.
    fn forget(&mut self) -> (Within, Vec<u8>) {
        self.is_tail = false;
        (std::mem::take(&mut self.within), std::mem::take(&mut self.pending))
    }

    /// What the first bytes are. There is at least one.
    fn step(&mut self, bytes: &[u8], may_go_on: bool) -> Step {
        match &mut self.within {
            Within::Nothing if self.is_tail => {
                let step = tail::first(bytes);
                let is_unfinished = matches!(step, Step::Unfinished);
                self.is_tail = is_unfinished && may_go_on;
                if is_unfinished && !may_go_on { Step::NoTail } else { step }
            }
            Within::Nothing => sequence::first(bytes),
            Within::Paste(text) => paste::step(text, bytes),
            Within::BrokenSequence => sequence::end_of_broken(bytes),
            Within::Reply(last) => sequence::end_of_reply(last, bytes),
        }
    }
}

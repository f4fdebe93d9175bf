//! The rest of a sequence whose `ESC` was told as the Esc key, because the rest came late.
//!
//! The keys after Esc are the user's more often than not, so a tail must look like one: `[` or `O`, digits, `;`, a last byte; the
//! beginning of a reply; a paste. It is read as if its `ESC` stood before it, and swallowed.

use std::time::Duration;

use crossterm::event::Event;

use super::Step;
use super::sequence;

/// So long after its `ESC` a tail is swallowed that comes in one piece.
pub(super) const WHOLE: Duration = Duration::from_millis(3_500);
/// So long after its `ESC` the beginning of a tail is kept until more of it comes; [`WHOLE`] at most.
pub(super) const BEGUN: Duration = Duration::from_secs(2);

/// What the bytes are of which the first is the `ESC` that was told.
pub(super) fn first(bytes: &[u8]) -> Step {
    if !is_like(&bytes[1..]) {
        return Step::NoTail;
    }
    match sequence::first(bytes) {
        Step::Event(length, _) => Step::Dropped(length),
        step @ (Step::Dropped(_) | Step::Begin(..) | Step::End(..) | Step::Unfinished | Step::NoTail) => step,
    }
}

/// Which keys were kept, when nothing has followed that would make a tail of them. A number or a letter among them shows that they
/// are none.
pub(super) fn keys(kept: &[u8]) -> impl Iterator<Item = Event> {
    let are_keys = kept.iter().all(|byte| b"[]<=>?".contains(byte));
    let bytes = kept.iter().filter(move |_| are_keys);
    bytes.filter_map(|&byte| match sequence::first(&[byte]) {
        Step::Event(_, event) => Some(event),
        Step::Dropped(_) | Step::Begin(..) | Step::End(..) | Step::Unfinished | Step::NoTail => None,
    })
}

/// Whether bytes look like a sequence behind its `ESC`, as far as they go.
fn is_like(bytes: &[u8]) -> bool {
    match bytes {
        [b'[', rest @ ..] => is_like_csi(rest),
        [b'O', rest @ ..] => matches!(
            behind_numbers(rest),
            [] | [b'A'..=b'D' | b'F' | b'H' | b'M' | b'P'..=b'S', ..]
        ),
        [b']' | b'_' | b'(' | b')' | b'*' | b'+']
        | [b']', b'0'..=b'9', ..]
        | [b'_', b'G', ..]
        | [b'P', b'0'..=b'9' | b'>' | b'!', ..]
        | [b'(' | b')' | b'*' | b'+', b'0'..=b'9' | b'A'..=b'Z', ..] => true,
        _ => false,
    }
}

/// The same of what stands behind `ESC [`. Where there is no number, the last byte must be one that terminals send without.
fn is_like_csi(bytes: &[u8]) -> bool {
    match bytes {
        [] | [b'M', ..] | [b'['] | [b'[', b'A'..=b'E', ..] => true,
        [b'<' | b'=' | b'>' | b'?', rest @ ..] => rest.first().is_none_or(u8::is_ascii_digit),
        [byte, ..] => {
            byte.is_ascii_digit() || matches!(byte, b'A'..=b'D' | b'F' | b'H'..=b'I' | b'O'..=b'S' | b'Z')
        }
    }
}

fn behind_numbers(bytes: &[u8]) -> &[u8] {
    let numbers = bytes.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b';').count();
    &bytes[numbers..]
}

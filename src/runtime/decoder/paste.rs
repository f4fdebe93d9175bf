//! Pasted text between its two marks, `ESC [ 200 ~` and `ESC [ 201 ~`. Whatever stands between them is text.

use crossterm::event::Event;

use super::{ESC, PASTE_LIMIT, Step};

const END: &[u8] = b"\x1b[201~";

/// Takes pasted bytes as far as they have come; the end of the paste is a step of its own.
pub(super) fn step(text: &mut Vec<u8>, bytes: &[u8]) -> Step {
    match text_length(bytes) {
        0 if bytes.starts_with(END) => Step::End(END.len(), Some(event(text))),
        0 => Step::Unfinished,
        length => {
            keep(text, &bytes[..length]);
            Step::Dropped(length)
        }
    }
}

/// Adds bytes to the text, as many as are kept.
fn keep(text: &mut Vec<u8>, bytes: &[u8]) {
    let room = PASTE_LIMIT - text.len();
    text.extend_from_slice(&bytes[..bytes.len().min(room)]);
}

/// A paste as it is told.
pub(super) fn event(text: &[u8]) -> Event {
    Event::Paste(String::from_utf8_lossy(text).into_owned())
}

/// How many bytes come before what is the end of the paste, or may be.
fn text_length(bytes: &[u8]) -> usize {
    let mut from = 0;
    while let Some(escape) = bytes[from..].iter().position(|byte| *byte == ESC) {
        let rest = &bytes[from + escape..];
        if rest.starts_with(END) || END.starts_with(rest) {
            return from + escape;
        }
        from += escape + 1;
    }
    bytes.len()
}

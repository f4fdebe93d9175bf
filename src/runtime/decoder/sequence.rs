//! The grammar of what a terminal sends: characters, control keys, and sequences behind `ESC` or an 8-bit introducer (C1).
//!
//! A function looks at the first bytes of a slice and says what they are. A step never depends on how many bytes follow it, since
//! what a sequence means must not depend on when its bytes came.

use std::ops::RangeInclusive;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::keys::{alt, held, key, named, numbered, numbers, repeats, unicode};
use super::{CTRL_C, ESC, Step, Within, mouse};

/// The longest control sequence that is looked at, behind its introducer.
const LIMIT: usize = 64;

const PARAMETERS: RangeInclusive<u8> = 0x20..=0x3f;
const INTERMEDIATES: RangeInclusive<u8> = 0x20..=0x2f;
const FINALS: RangeInclusive<u8> = 0x40..=0x7e;
/// CAN and SUB, which cancel a sequence.
const CANCELS: [u8; 2] = [0x18, 0x1a];

/// What the first bytes are, outside of pastes and replies. There is at least one.
pub(super) fn first(bytes: &[u8]) -> Step {
    match bytes[0] {
        ESC => escape(bytes),
        b'\r' => key(1, KeyCode::Enter, KeyModifiers::NONE),
        b'\t' => key(1, KeyCode::Tab, KeyModifiers::NONE),
        0x7f => key(1, KeyCode::Backspace, KeyModifiers::NONE),
        0 => key(1, KeyCode::Char(' '), KeyModifiers::CONTROL),
        byte @ 0x01..=0x1a => key(1, KeyCode::Char(char::from(byte - 1 + b'a')), KeyModifiers::CONTROL),
        byte @ 0x1c..=0x1f => key(1, KeyCode::Char(char::from(byte - 0x1c + b'4')), KeyModifiers::CONTROL),
        byte @ 0x80..=0x9f => introduced(byte, bytes, 1),
        0x20..=0x7e | 0xa0.. => character(bytes),
    }
}

fn character(bytes: &[u8]) -> Step {
    let length = match bytes[0] {
        0..0x80 => 1,
        0xc2..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0..0xf5 => 4,
        0x80..0xc2 | 0xf5.. => return Step::Dropped(1),
    };
    match str::from_utf8(&bytes[..length.min(bytes.len())]) {
        Ok(text) => match text.chars().next() {
            Some(char @ '\u{80}'..='\u{9f}') => introduced(char as u8, bytes, length),
            Some(char) if char.is_uppercase() => key(length, KeyCode::Char(char), KeyModifiers::SHIFT),
            Some(char) => key(length, KeyCode::Char(char), KeyModifiers::NONE),
            None => Step::Dropped(1),
        },
        Err(error) => error.error_len().map_or(Step::Unfinished, Step::Dropped),
    }
}

fn escape(bytes: &[u8]) -> Step {
    match bytes[1..] {
        [] | [b']' | b'P' | b'_'] => Step::Unfinished,
        [b'[', ..] => csi(bytes, 2),
        [b'O', ..] => ss3(bytes, 2),
        // Of these a reply has a number or a sign first; with another character they are typed with Alt.
        [b']', b'0'..=b'9' | b'I' | b'L' | b'l', ..] | [b'P', 0x20..=0x3f, ..] | [b'_', b'G', ..] => {
            Step::Begin(2, Within::Reply(0))
        }
        [b'X' | b'^', ..] => Step::Begin(2, Within::Reply(0)),
        [ESC | 0x80..=0x9f, ..] => key(1, KeyCode::Esc, KeyModifiers::NONE),
        [byte, ..] if INTERMEDIATES.contains(&byte) => designation(bytes),
        [_, ..] => match first(&bytes[1..]) {
            Step::Event(length, Event::Key(key)) => Step::Event(length + 1, alt(key)),
            Step::Event(length, _) | Step::Dropped(length) => Step::Dropped(length + 1),
            Step::Unfinished => Step::Unfinished,
            // An 8-bit introducer in UTF-8.
            Step::Begin(..) | Step::End(..) | Step::NoTail => key(1, KeyCode::Esc, KeyModifiers::NONE),
        },
    }
}

/// What an 8-bit control introduces; `head` is its length.
fn introduced(control: u8, bytes: &[u8], head: usize) -> Step {
    match control {
        0x9b => csi(bytes, head),
        0x8f => ss3(bytes, head),
        0x90 | 0x98 | 0x9d..=0x9f => Step::Begin(head, Within::Reply(0)),
        _ => Step::Dropped(head),
    }
}

/// `ESC`, intermediates and a last byte, such as `ESC ( B`, which chooses a character set.
fn designation(bytes: &[u8]) -> Step {
    let looked_at = &bytes[1..bytes.len().min(LIMIT)];
    match looked_at.iter().position(|byte| !INTERMEDIATES.contains(byte)) {
        Some(middle) if matches!(looked_at[middle], 0x30..=0x7e) => Step::Dropped(middle + 2),
        Some(middle) => Step::Dropped(middle + 1),
        None if bytes.len() < LIMIT => Step::Unfinished,
        None => Step::Dropped(LIMIT),
    }
}

fn ss3(bytes: &[u8], head: usize) -> Step {
    let body = &bytes[head..bytes.len().min(head + LIMIT)];
    let Some(middle) = body.iter().position(|byte| !PARAMETERS.contains(byte)) else {
        return unfinished(body, head);
    };
    let (last, length) = (body[middle], head + middle + 1);
    if !FINALS.contains(&last) {
        return broken(last, length);
    }
    // Some terminals tell what is held by a number, alone or behind `1;`.
    let [number, modifiers, _] = numbers(&body[..middle]);
    let modifiers = held(if modifiers > 0 { modifiers } else { number });
    match named(last) {
        Some(code) => key(length, code, modifiers),
        None if last == b'M' => key(length, KeyCode::Enter, modifiers),
        None => Step::Dropped(length),
    }
}

/// A control sequence: `ESC [`, parameters, and a last byte that says what it is.
fn csi(bytes: &[u8], head: usize) -> Step {
    // No more is looked at even where more has come.
    let body = &bytes[head..bytes.len().min(head + LIMIT)];
    match *body {
        [b'M', ..] => return mouse::x10(head + 1, &body[1..]),
        [b'['] => return Step::Unfinished,
        [b'[', function @ b'A'..=b'E', ..] => {
            return key(head + 2, KeyCode::F(function - b'A' + 1), KeyModifiers::NONE);
        }
        [b'[', ESC | CTRL_C, ..] => return Step::Dropped(head + 1),
        [b'[', _, ..] => return Step::Dropped(head + 2),
        _ => {}
    }
    let Some(middle) = body.iter().position(|byte| !PARAMETERS.contains(byte)) else {
        return unfinished(body, head);
    };
    let (parameters, last, length) = (&body[..middle], body[middle], head + middle + 1);
    if !FINALS.contains(&last) {
        return broken(last, length);
    }
    let [number, modifiers, third] = numbers(parameters);
    let kind = repeats(parameters);
    let sent = match (last, parameters) {
        (b'M' | b'm', [b'<', report @ ..]) => return mouse::sgr(length, report, last == b'm'),
        (b'M', [b'0'..=b'9', ..]) => return mouse::rxvt(length, parameters),
        (b'~', b"200") => return Step::Begin(length, Within::Paste(Vec::new())),
        (b'I', []) => return Step::Event(length, Event::FocusGained),
        (b'O', []) => return Step::Event(length, Event::FocusLost),
        (b'Z', _) => Some((KeyCode::BackTab, KeyModifiers::SHIFT)),
        (b'~', _) if number == 27 => unicode(third, modifiers),
        (b'~', _) => numbered(number).map(|code| (code, held(modifiers))),
        (b'u', _) => unicode(base_key(parameters, modifiers).unwrap_or(number), modifiers),
        // With another number it is a reply, such as where the cursor is.
        (_, [] | [b'0'..=b'9' | b';', ..]) if number <= 1 => named(last).map(|code| (code, held(modifiers))),
        _ => None,
    };
    match (sent, kind) {
        (Some((code, modifiers)), Some(kind)) => {
            Step::Event(length, Event::Key(KeyEvent::new_with_kind(code, modifiers, kind)))
        }
        _ => Step::Dropped(length),
    }
}

/// A sequence of which only parameters have come.
fn unfinished(body: &[u8], head: usize) -> Step {
    if body.len() < LIMIT { Step::Unfinished } else { Step::Begin(head + LIMIT, Within::BrokenSequence) }
}

/// A sequence in which there is a byte that belongs in none; `length` counts that one, too.
fn broken(byte: u8, length: usize) -> Step {
    match byte {
        ESC | CTRL_C => Step::Dropped(length - 1),
        byte if CANCELS.contains(&byte) => Step::Dropped(length),
        _ => Step::Begin(length, Within::BrokenSequence),
    }
}

/// Where a malformed or very long sequence ends, if it does here.
pub(super) fn end_of_broken(bytes: &[u8]) -> Step {
    let ends = |byte: &u8| FINALS.contains(byte) || CANCELS.contains(byte) || matches!(*byte, ESC | CTRL_C);
    match bytes.iter().position(ends) {
        None => Step::Dropped(bytes.len()),
        Some(end) if matches!(bytes[end], ESC | CTRL_C) => Step::End(end, None),
        Some(end) => Step::End(end + 1, None),
    }
}

/// Where a reply ends, if it does here: at BEL or ST, or where a key follows that no reply has in it.
pub(super) fn end_of_reply(last: &mut u8, bytes: &[u8]) -> Step {
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            ESC => {
                return match bytes.get(at + 1) {
                    None if at == 0 => Step::Unfinished,
                    None => Step::Dropped(at),
                    Some(b'\\') => Step::End(at + 2, None),
                    Some(_) => Step::End(at, None),
                };
            }
            0x07 => return Step::End(at + 1, None),
            byte if CANCELS.contains(&byte) => return Step::End(at + 1, None),
            // The 8-bit ST, unless it is a part of a character.
            0x9c if *last < 0x80 || *last == 0xc2 => return Step::End(at + 1, None),
            0..0x20 => return Step::End(at, None),
            _ => *last = byte,
        }
    }
    Step::Dropped(bytes.len())
}

/// The key at that place of a Latin keyboard, in `character:shifted:base`, where Ctrl, Alt or Super makes a command of the key rather
/// than text.
fn base_key(parameters: &[u8], modifiers: u32) -> Option<u32> {
    let forms = parameters.split(|byte| *byte == b';').next()?;
    let base = forms.split(|byte| *byte == b':').nth(2)?;
    let [base, ..] = numbers(base);
    let is_command =
        held(modifiers).intersects(KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SUPER);
    (base > 0 && is_command).then_some(base)
}

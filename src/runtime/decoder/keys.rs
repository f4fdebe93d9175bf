//! Keys that are told by a sequence: which key its last byte or its numbers mean, and what is held with it.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::Step;

/// The keys that are named by the last byte of their sequence.
pub(super) fn named(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

/// The keys that are named by a number before a `~`.
pub(super) fn numbered(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11 => KeyCode::F(1),
        12 => KeyCode::F(2),
        13 => KeyCode::F(3),
        14 => KeyCode::F(4),
        15 => KeyCode::F(5),
        17 => KeyCode::F(6),
        18 => KeyCode::F(7),
        19 => KeyCode::F(8),
        20 => KeyCode::F(9),
        21 => KeyCode::F(10),
        23 => KeyCode::F(11),
        24 => KeyCode::F(12),
        _ => return None,
    })
}

/// A key that is told by its character: what some terminals send for Ctrl-Enter and the like.
pub(super) fn unicode(character: u32, modifiers: u32) -> Option<(KeyCode, KeyModifiers)> {
    let mut held = held(modifiers);
    let code = match char::from_u32(character)? {
        '\u{1b}' => KeyCode::Esc,
        '\r' => KeyCode::Enter,
        '\u{7f}' => KeyCode::Backspace,
        '\t' if held.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        '\t' => KeyCode::Tab,
        char if char.is_control() || matches!(char, '\u{e000}'..='\u{f8ff}') => return None,
        char => {
            if char.is_uppercase() {
                held |= KeyModifiers::SHIFT;
            }
            if is_alt_gr(char, held) {
                held -= KeyModifiers::CONTROL | KeyModifiers::ALT;
            }
            KeyCode::Char(char)
        }
    };
    Some((code, held))
}

/// Whether Ctrl and Alt are how `AltGr` is told: with them a layout types `@`, `[` or `ą`, and no letter or digit.
fn is_alt_gr(char: char, held: KeyModifiers) -> bool {
    held.contains(KeyModifiers::CONTROL | KeyModifiers::ALT) && !char.is_ascii_alphanumeric() && char != ' '
}

/// The first three parameters; 0 for what is absent or no number. Of `13:26` the first number counts.
pub(super) fn numbers(parameters: &[u8]) -> [u32; 3] {
    let mut numbers = [0_u32; 3];
    for (number, parameter) in numbers.iter_mut().zip(parameters.split(|byte| *byte == b';')) {
        let digits = parameter.iter().take_while(|byte| byte.is_ascii_digit());
        *number = digits
            .fold(0_u32, |number, digit| number.saturating_mul(10).saturating_add(u32::from(digit - b'0')));
    }
    numbers
}

/// Whether a key went down or repeats, from the number after the modifiers' colon; nothing when it went up.
pub(super) fn repeats(parameters: &[u8]) -> Option<KeyEventKind> {
    let modifiers = parameters.split(|byte| *byte == b';').nth(1).unwrap_or_default();
    match modifiers.split(|byte| *byte == b':').nth(1) {
        Some(b"2") => Some(KeyEventKind::Repeat),
        Some(b"3") => None,
        _ => Some(KeyEventKind::Press),
    }
}

/// The modifiers of a key: one more than their bits, 0 when not said.
pub(super) fn held(modifiers: u32) -> KeyModifiers {
    let bits = modifiers.saturating_sub(1);
    let mut held = KeyModifiers::NONE;
    held.set(KeyModifiers::SHIFT, bits & 1 != 0);
    held.set(KeyModifiers::ALT, bits & 2 != 0);
    held.set(KeyModifiers::CONTROL, bits & 4 != 0);
    held.set(KeyModifiers::SUPER, bits & 8 != 0);
    held.set(KeyModifiers::HYPER, bits & 16 != 0);
    held.set(KeyModifiers::META, bits & 32 != 0);
    held
}

pub(super) fn alt(key: KeyEvent) -> Event {
    Event::Key(KeyEvent { modifiers: key.modifiers | KeyModifiers::ALT, ..key })
}

pub(super) fn key(length: usize, code: KeyCode, modifiers: KeyModifiers) -> Step {
    Step::Event(length, Event::Key(KeyEvent::new(code, modifiers)))
}

//! The three forms of mouse reports that terminals send.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::keys::numbers;
use super::{ESC, Step};

/// `ESC [ < buttons ; column ; row M`, or `m` when the button went up: the form that we ask for.
pub(super) fn sgr(length: usize, report: &[u8], up: bool) -> Step {
    let [buttons, column, row] = numbers(report);
    let kind = match (kind(buttons), up) {
        (Some(MouseEventKind::Down(button) | MouseEventKind::Drag(button)), true) => {
            Some(MouseEventKind::Up(button))
        }
        (kind, _) => kind,
    };
    event(length, kind, buttons, [column, row])
}

/// `ESC [ buttons+32 ; column ; row M`: what old rxvt sends.
pub(super) fn rxvt(length: usize, report: &[u8]) -> Step {
    let [buttons, column, row] = numbers(report);
    let buttons = buttons.wrapping_sub(32);
    event(length, kind(buttons), buttons, [column, row])
}

/// `ESC [ M`, which is `head` bytes long, and three bytes: what very old terminals send.
pub(super) fn x10(head: usize, bytes: &[u8]) -> Step {
    let report = &bytes[..bytes.len().min(3)];
    if let Some(escape) = report.iter().position(|byte| *byte == ESC) {
        return Step::Dropped(head + escape);
    }
    if report.len() < 3 {
        return Step::Unfinished;
    }
    let [buttons, column, row] = [0, 1, 2].map(|index| u32::from(report[index]).wrapping_sub(32));
    event(head + 3, kind(buttons), buttons, [column, row])
}

fn event(length: usize, kind: Option<MouseEventKind>, buttons: u32, spot: [u32; 2]) -> Step {
    let Some(kind) = kind else { return Step::Dropped(length) };
    let mut modifiers = KeyModifiers::NONE;
    modifiers.set(KeyModifiers::SHIFT, buttons & 4 != 0);
    modifiers.set(KeyModifiers::ALT, buttons & 8 != 0);
    modifiers.set(KeyModifiers::CONTROL, buttons & 16 != 0);
    let [column, row] = spot.map(|from_one| u16::try_from(from_one.wrapping_sub(1)).unwrap_or(u16::MAX));
    Step::Event(length, Event::Mouse(MouseEvent { kind, column, row, modifiers }))
}

fn kind(buttons: u32) -> Option<MouseEventKind> {
    let moving = buttons & 32 != 0;
    let button = match buttons & !(4 | 8 | 16 | 32) {
        0 => MouseButton::Left,
        1 => MouseButton::Middle,
        2 => MouseButton::Right,
        3 if moving => return Some(MouseEventKind::Moved),
        3 => return Some(MouseEventKind::Up(MouseButton::Left)),
        64 => return Some(MouseEventKind::ScrollUp),
        65 => return Some(MouseEventKind::ScrollDown),
        66 => return Some(MouseEventKind::ScrollLeft),
        67 => return Some(MouseEventKind::ScrollRight),
        _ => return None,
    };
    Some(if moving { MouseEventKind::Drag(button) } else { MouseEventKind::Down(button) })
}

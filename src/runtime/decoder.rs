//! What the terminal's bytes mean: keys, mouse reports and pastes, as crossterm's events.
//!
//! Our own, because crossterm's reader spins for ever when the terminal goes away, blocks on half a sequence, swallows
//! every key after an unterminated paste and panics at a mouse report of column 0 (0.29). This one does none of that:
//!
//! - No bytes make it panic or block, and it keeps at most [`PASTE_LIMIT`] bytes.
//! - What it cannot understand is dropped as a whole, so that no part of a reply or report is taken for a key.
//! - Half a sequence is waited for as long as [`Decoder::patience`] says; then a lone `ESC` is the Esc key.
//! - Releases of keys are dropped, repeats are kept. Upper-case characters carry SHIFT, as with crossterm.
//! - A mouse report beyond the terminal's counting (column 0, column 70,000) is at 65,535, where nothing is.
//!
//! A new kind of sequence is a branch of [`csi`], of mouse report a function of [`mouse`]. What a key does is the business of `input`.

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

mod mouse;

/// The bytes of a paste that are kept; the rest of a longer one is dropped.
pub const PASTE_LIMIT: usize = 64 * 1024;

/// The longest control sequence that is looked at.
const SEQUENCE_LIMIT: usize = 64;
const PASTE_END: &[u8] = b"\x1b[201~";

/// Turns bytes into events.
#[derive(Debug, Default)]
pub struct Decoder {
    within: Within,
    /// Bytes that are not understood before more have come.
    pending: Vec<u8>,
}

/// What the next byte is a part of.
#[derive(Debug, Default)]
enum Within {
    /// A key or a sequence of its own.
    #[default]
    Nothing,
    /// Pasted text.
    Paste(Vec<u8>),
    /// A control sequence that is too long for us.
    LongSequence,
    /// A reply of the terminal that nobody asked for.
    Reply,
}

/// What the first bytes of a slice are.
enum Step {
    Event(usize, Event),
    Dropped(usize),
    Begin(usize, Within),
    Unfinished,
}

impl Decoder {
    /// Takes bytes, and tells every event that they complete.
    pub fn feed(&mut self, bytes: &[u8], tell: &mut impl FnMut(Event)) {
        let mut all = std::mem::take(&mut self.pending);
        all.extend_from_slice(bytes);
        let mut done = 0;
        while done < all.len() {
            let rest = &all[done..];
            match &mut self.within {
                Within::Nothing => match first(rest) {
                    Step::Event(length, event) => {
                        done += length;
                        tell(event);
                    }
                    Step::Dropped(length) => done += length,
                    Step::Begin(length, within) => {
                        done += length;
                        self.within = within;
                    }
                    Step::Unfinished => break,
                },
                Within::Paste(text) => {
                    let (taken, ended) = pasted(rest);
                    let room = PASTE_LIMIT - text.len();
                    text.extend_from_slice(&rest[..taken.min(room)]);
                    done += taken;
                    if ended {
                        done += PASTE_END.len();
                        self.end_paste(tell);
                    } else {
                        break;
                    }
                }
                Within::LongSequence => {
                    let end = rest.iter().position(|byte| !matches!(byte, 0x20..=0x3f));
                    done += end.map_or(rest.len(), |end| end + usize::from(matches!(rest[end], 0x40..=0x7e)));
                    if end.is_some() {
                        self.within = Within::Nothing;
                    }
                }
                Within::Reply => match rest.iter().position(|byte| matches!(byte, 0x07 | 0x18 | 0x1a | 0x1b))
                {
                    None => done = all.len(),
                    Some(end) if rest[end] != 0x1b => {
                        done += end + 1;
                        self.within = Within::Nothing;
                    }
                    Some(end) => {
                        done += end;
                        match all.get(done + 1) {
                            None => break,
                            Some(b'\\') => done += 2,
                            Some(_) => {}
                        }
                        self.within = Within::Nothing;
                    }
                },
            }
        }
        all.drain(..done);
        self.pending = all;
    }

    /// How long to wait for more bytes before [`Decoder::give_up`]; as long as it takes when nothing is half said.
    pub fn patience(&self) -> Option<Duration> {
        match self.within {
            Within::Nothing if self.pending.is_empty() => None,
            Within::Nothing | Within::LongSequence | Within::Reply => Some(Duration::from_millis(20)),
            Within::Paste(_) => Some(Duration::from_secs(1)),
        }
    }

    /// Takes what is half said for all that will be said.
    pub fn give_up(&mut self, tell: &mut impl FnMut(Event)) {
        let pending = std::mem::take(&mut self.pending);
        match std::mem::take(&mut self.within) {
            Within::Nothing => match pending[..] {
                [0x1b] => tell(Event::Key(KeyCode::Esc.into())),
                [0x1b, byte] => {
                    if let Step::Event(_, Event::Key(key)) = first(&[byte]) {
                        tell(alt(key));
                    }
                }
                _ => {}
            },
            paste @ Within::Paste(_) => {
                self.within = paste;
                self.end_paste(tell);
            }
            Within::LongSequence | Within::Reply => {}
        }
    }

    fn end_paste(&mut self, tell: &mut impl FnMut(Event)) {
        if let Within::Paste(text) = std::mem::take(&mut self.within) {
            tell(Event::Paste(String::from_utf8_lossy(&text).into_owned()));
        }
    }
}

/// How many bytes are pasted text, and whether the end of the paste follows them.
fn pasted(bytes: &[u8]) -> (usize, bool) {
    let mut from = 0;
    while let Some(escape) = bytes[from..].iter().position(|byte| *byte == 0x1b) {
        let rest = &bytes[from + escape..];
        if rest.starts_with(PASTE_END) {
            return (from + escape, true);
        }
        if PASTE_END.starts_with(rest) {
            return (from + escape, false);
        }
        from += escape + 1;
    }
    (bytes.len(), false)
}

/// What the first bytes are, outside of pastes and replies. There is at least one.
fn first(bytes: &[u8]) -> Step {
    match bytes[0] {
        0x1b => escape(bytes),
        b'\r' => key(1, KeyCode::Enter, KeyModifiers::NONE),
        b'\t' => key(1, KeyCode::Tab, KeyModifiers::NONE),
        0x7f => key(1, KeyCode::Backspace, KeyModifiers::NONE),
        0 => key(1, KeyCode::Char(' '), KeyModifiers::CONTROL),
        byte @ 0x01..=0x1a => key(1, KeyCode::Char(char::from(byte - 1 + b'a')), KeyModifiers::CONTROL),
        byte @ 0x1c..=0x1f => key(1, KeyCode::Char(char::from(byte - 0x1c + b'4')), KeyModifiers::CONTROL),
        0x20..=0x7e | 0x80.. => character(bytes),
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
            Some(char) if char.is_control() => Step::Dropped(length),
            Some(char) if char.is_uppercase() => key(length, KeyCode::Char(char), KeyModifiers::SHIFT),
            Some(char) => key(length, KeyCode::Char(char), KeyModifiers::NONE),
            None => Step::Dropped(1),
        },
        Err(error) if error.error_len().is_none() => Step::Unfinished,
        Err(_) => Step::Dropped(1),
    }
}

fn escape(bytes: &[u8]) -> Step {
    match bytes[1..] {
        [] | [b']' | b'P' | b'X' | b'^' | b'_'] => Step::Unfinished,
        [b'[', ..] => csi(bytes),
        [b'O', ..] => ss3(bytes),
        [b']' | b'P' | b'X' | b'^' | b'_', ..] => Step::Begin(2, Within::Reply),
        [0x1b, ..] => key(1, KeyCode::Esc, KeyModifiers::NONE),
        [_, ..] => match first(&bytes[1..]) {
            Step::Event(length, Event::Key(key)) => Step::Event(length + 1, alt(key)),
            Step::Event(length, _) | Step::Dropped(length) => Step::Dropped(length + 1),
            Step::Begin(..) | Step::Unfinished => Step::Unfinished,
        },
    }
}

fn ss3(bytes: &[u8]) -> Step {
    let Some(&last) = bytes.get(2) else { return Step::Unfinished };
    match named(last) {
        Some(code) => key(3, code, KeyModifiers::NONE),
        None if last == b'M' => key(3, KeyCode::Enter, KeyModifiers::NONE),
        None if last < 0x20 => Step::Dropped(2),
        None => Step::Dropped(3),
    }
}

/// A control sequence: `ESC [`, parameters, and a last byte that says what it is.
fn csi(bytes: &[u8]) -> Step {
    match bytes[2..] {
        [b'M', ..] => return mouse::x10(bytes),
        [b'['] => return Step::Unfinished,
        [b'[', function @ b'A'..=b'E', ..] => {
            return key(4, KeyCode::F(function - b'A' + 1), KeyModifiers::NONE);
        }
        [b'[', ..] => return Step::Dropped(3),
        _ => {}
    }
    // No more is looked at even where more has come: what a sequence means must not depend on when its bytes came.
    let looked_at = &bytes[2..bytes.len().min(SEQUENCE_LIMIT)];
    let Some(middle) = looked_at.iter().position(|byte| !matches!(byte, 0x20..=0x3f)) else {
        return if bytes.len() < SEQUENCE_LIMIT {
            Step::Unfinished
        } else {
            Step::Begin(SEQUENCE_LIMIT, Within::LongSequence)
        };
    };
    let (parameters, last, length) = (&bytes[2..2 + middle], bytes[2 + middle], middle + 3);
    if !matches!(last, 0x40..=0x7e) {
        return Step::Dropped(length - 1);
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
        (b'u', _) => unicode(number, modifiers),
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

/// The keys that are named by the last byte of their sequence.
fn named(last: u8) -> Option<KeyCode> {
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
fn numbered(number: u32) -> Option<KeyCode> {
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
fn unicode(character: u32, modifiers: u32) -> Option<(KeyCode, KeyModifiers)> {
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
            KeyCode::Char(char)
        }
    };
    Some((code, held))
}

/// The first three parameters; 0 for what is absent or no number. Of `13:26` the first number counts.
fn numbers(parameters: &[u8]) -> [u32; 3] {
    let mut numbers = [0_u32; 3];
    for (number, parameter) in numbers.iter_mut().zip(parameters.split(|byte| *byte == b';')) {
        let digits = parameter.iter().take_while(|byte| byte.is_ascii_digit());
        *number = digits
            .fold(0_u32, |number, digit| number.saturating_mul(10).saturating_add(u32::from(digit - b'0')));
    }
    numbers
}

/// Whether a key went down or repeats, from the number after the modifiers' colon; nothing when it went up.
fn repeats(parameters: &[u8]) -> Option<KeyEventKind> {
    let modifiers = parameters.split(|byte| *byte == b';').nth(1).unwrap_or_default();
    match modifiers.split(|byte| *byte == b':').nth(1) {
        Some(b"2") => Some(KeyEventKind::Repeat),
        Some(b"3") => None,
        _ => Some(KeyEventKind::Press),
    }
}

/// The modifiers of a key: one more than their bits, 0 when not said.
fn held(modifiers: u32) -> KeyModifiers {
    let bits = modifiers.saturating_sub(1);
    let mut held = KeyModifiers::NONE;
    held.set(KeyModifiers::SHIFT, bits & 1 != 0);
    held.set(KeyModifiers::ALT, bits & 2 != 0);
    held.set(KeyModifiers::CONTROL, bits & 4 != 0);
    held.set(KeyModifiers::SUPER, bits & 8 != 0);
    held
}

fn alt(key: KeyEvent) -> Event {
    Event::Key(KeyEvent { modifiers: key.modifiers | KeyModifiers::ALT, ..key })
}

fn key(length: usize, code: KeyCode, modifiers: KeyModifiers) -> Step {
    Step::Event(length, Event::Key(KeyEvent::new(code, modifiers)))
}

#[cfg(test)]
mod tests {
    use crossterm::event::MouseEventKind;
    use proptest::prelude::*;

    use super::*;

    /// Events of bytes that come in these pieces, with silence after the last.
    fn decoded(pieces: &[&[u8]]) -> Vec<Event> {
        let mut decoder = Decoder::default();
        let mut events = Vec::new();
        for piece in pieces {
            decoder.feed(piece, &mut |event| events.push(event));
        }
        decoder.give_up(&mut |event| events.push(event));
        assert_eq!(decoder.patience(), None, "after silence nothing is half said");
        events
    }

    /// The events in short: `C-c`, `S-up`, `drag left 3,4`, `paste "text"`.
    fn short(bytes: &str) -> String {
        decoded(&[bytes.as_bytes()]).iter().map(say).collect::<Vec<_>>().join(" ")
    }

    fn say(event: &Event) -> String {
        let held = |modifiers: KeyModifiers| {
            let letters =
                [(KeyModifiers::CONTROL, "C-"), (KeyModifiers::ALT, "A-"), (KeyModifiers::SHIFT, "S-")];
            letters
                .iter()
                .filter(|(held, _)| modifiers.contains(*held))
                .map(|(_, letter)| *letter)
                .collect::<String>()
        };
        match event {
            Event::Key(key) => {
                let again = if key.kind == KeyEventKind::Repeat { "*" } else { "" };
                let name = match (key.code.as_char(), key.code) {
                    (Some(' '), _) => "space".into(),
                    (Some(char), _) => char.to_lowercase().to_string(),
                    (None, KeyCode::F(number)) => format!("f{number}"),
                    (None, code) => format!("{code:?}").to_lowercase(),
                };
                format!("{}{name}{again}", held(key.modifiers))
            }
            Event::Mouse(mouse) => {
                let kind = match mouse.kind {
                    MouseEventKind::Down(button) => format!("down-{button:?}"),
                    MouseEventKind::Up(button) => format!("up-{button:?}"),
                    MouseEventKind::Drag(button) => format!("drag-{button:?}"),
                    MouseEventKind::Moved => "moved".into(),
                    MouseEventKind::ScrollUp => "wheel-up".into(),
                    MouseEventKind::ScrollDown => "wheel-down".into(),
                    MouseEventKind::ScrollLeft => "wheel-left".into(),
                    MouseEventKind::ScrollRight => "wheel-right".into(),
                };
                format!("{}{}@{},{}", held(mouse.modifiers), kind.to_lowercase(), mouse.column, mouse.row)
            }
            Event::Paste(text) => format!("paste{text:?}"),
            Event::FocusGained => "focus".into(),
            Event::FocusLost => "no-focus".into(),
            Event::Resize(..) => unreachable!("sizes come by signal"),
        }
    }

    #[test]
    fn characters_come_as_they_are_typed() {
        assert_eq!(short("aK$é世"), "a S-k $ é 世");
        assert_eq!(short("\u{c9}"), "S-é");
    }

    #[test]
    fn control_keys_have_their_names() {
        assert_eq!(
            short("\r\t\u{7f}\u{3}\u{12}\u{13}\u{1a}\n\0\u{1c}"),
            "enter tab backspace C-c C-r C-s C-z C-j C-space C-4"
        );
    }

    #[test]
    fn keys_with_names_come_in_all_their_forms() {
        for (bytes, keys) in [
            ("\u{1b}[A\u{1b}[B\u{1b}[C\u{1b}[D", "up down right left"),
            ("\u{1b}OA\u{1b}OB\u{1b}OC\u{1b}OD\u{1b}OM", "up down right left enter"),
            (
                "\u{1b}[H\u{1b}[F\u{1b}[1~\u{1b}[4~\u{1b}[7~\u{1b}[8~\u{1b}OH",
                "home end home end home end home",
            ),
            ("\u{1b}[5~\u{1b}[6~\u{1b}[2~\u{1b}[3~", "pageup pagedown insert delete"),
            ("\u{1b}[Z\u{1b}[1;2Z", "S-backtab S-backtab"),
            ("\u{1b}[1;2A\u{1b}[1;5B\u{1b}[1;4C\u{1b}[5;6~", "S-up C-down A-S-right C-S-pageup"),
            ("\u{1b}OP\u{1b}[11~\u{1b}[[A\u{1b}[15~\u{1b}[24~\u{1b}[1;2Q", "f1 f1 f1 f5 f12 S-f2"),
            (
                "\u{1b}[27;5;13~\u{1b}[13;5u\u{1b}[9;2u\u{1b}[97;5u\u{1b}[27u",
                "C-enter C-enter S-backtab C-a esc",
            ),
        ] {
            assert_eq!(short(bytes), keys, "{bytes:?}");
        }
    }

    #[test]
    fn a_key_that_goes_up_is_dropped_and_one_that_repeats_is_kept() {
        assert_eq!(
            short("\u{1b}[106;1:1u\u{1b}[106;1:2u\u{1b}[106;1:3u\u{1b}[1;2:3A\u{1b}[5;1:3~x"),
            "j j* x"
        );
    }

    #[test]
    fn a_lone_escape_is_the_key_only_after_silence() {
        let mut decoder = Decoder::default();
        decoder.feed(b"\x1b", &mut |event| panic!("too early: {event:?}"));
        assert!(decoder.patience().is_some_and(|patience| patience < Duration::from_millis(50)));
        let mut events = Vec::new();
        decoder.give_up(&mut |event| events.push(say(&event)));
        assert_eq!(events, ["esc"]);
        assert_eq!(short("\u{1b}\u{1b}"), "esc esc");
        assert_eq!(short("\u{1b}\u{1b}[A"), "esc up");
    }

    #[test]
    fn a_sequence_that_comes_in_pieces_is_one_key() {
        assert_eq!(decoded(&[b"\x1b", b"[", b"1;", b"2A"]), decoded(&[b"\x1b[1;2A"]));
    }

    #[test]
    fn a_sequence_that_is_too_long_is_dropped_in_however_many_pieces_it_comes() {
        for length in 50..80 {
            let bytes = format!("\u{1b}[{}Aq", ";".repeat(length));
            let pieces: Vec<&[u8]> = bytes.as_bytes().chunks(1).collect();
            assert_eq!(decoded(&pieces), decoded(&[bytes.as_bytes()]), "{length}");
        }
        assert_eq!(short(&format!("\u{1b}[{}Aq", ";".repeat(100))), "q");
    }

    #[test]
    fn alt_is_an_escape_before_the_key() {
        assert_eq!(short("\u{1b}j\u{1b}K\u{1b}é\u{1b}\r"), "A-j A-S-k A-é A-enter");
        assert_eq!(short("\u{1b}["), "A-[");
        assert_eq!(short("\u{1b}]"), "A-]");
    }

    #[test]
    fn mouse_reports_come_in_all_their_forms() {
        for (bytes, reports) in [
            ("\u{1b}[<0;1;1M\u{1b}[<32;11;5M\u{1b}[<0;300;5m", "down-left@0,0 drag-left@10,4 up-left@299,4"),
            ("\u{1b}[<2;1;1M\u{1b}[<1;1;1m\u{1b}[<35;9;9M", "down-right@0,0 up-middle@0,0 moved@8,8"),
            (
                "\u{1b}[<64;1;1M\u{1b}[<65;1;1M\u{1b}[<66;1;1M\u{1b}[<67;1;1M",
                "wheel-up@0,0 wheel-down@0,0 wheel-left@0,0 wheel-right@0,0",
            ),
            ("\u{1b}[<4;2;2M\u{1b}[<24;2;2M", "S-down-left@1,1 C-A-down-left@1,1"),
            ("\u{1b}[32;3;4M\u{1b}[64;4;4M\u{1b}[35;4;4M", "down-left@2,3 drag-left@3,3 up-left@3,3"),
            ("\u{1b}[M !!\u{1b}[M@\"#\u{1b}[M#\"#", "down-left@0,0 drag-left@1,2 up-left@1,2"),
        ] {
            assert_eq!(short(bytes), reports, "{bytes:?}");
        }
    }

    #[test]
    fn a_mouse_report_that_no_screen_holds_is_where_nothing_is() {
        for report in
            ["\u{1b}[<0;0;0M", "\u{1b}[<0;70000;99999999999M", "\u{1b}[32;0;0M", "\u{1b}[<0M", "\u{1b}[M   "]
        {
            assert_eq!(short(report), "down-left@65535,65535", "{report:?}");
        }
        assert_eq!(short("\u{1b}[<999;1;1Mj"), "j", "a button that nobody has");
    }

    #[test]
    fn a_paste_is_one_event_however_it_comes() {
        assert_eq!(short("\u{1b}[200~q\n\u{1b}[A é\u{1b}[201~j"), r#"paste"q\n\u{1b}[A é" j"#);
        let whole = b"\x1b[200~Bremer \x1b[201~x";
        for cut in 0..whole.len() {
            let (before, after) = whole.split_at(cut);
            let mut decoder = Decoder::default();
            let mut events = Vec::new();
            decoder.feed(before, &mut |event| events.push(event));
            decoder.feed(after, &mut |event| events.push(event));
            assert_eq!(
                events.iter().map(say).collect::<Vec<_>>(),
                [r#"paste"Bremer ""#, "x"],
                "cut at {cut}"
            );
        }
    }

    #[test]
    fn a_paste_without_an_end_ends_with_the_next_silence() {
        let mut decoder = Decoder::default();
        let mut events = Vec::new();
        decoder.feed(b"\x1b[200~text", &mut |event| events.push(event));
        assert_eq!(decoder.patience(), Some(Duration::from_secs(1)));
        decoder.give_up(&mut |event| events.push(event));
        decoder.feed(b"q\x1b[201~j", &mut |event| events.push(event));
        assert_eq!(events.iter().map(say).collect::<Vec<_>>(), [r#"paste"text""#, "q", "j"]);
    }

    #[test]
    fn of_a_very_long_paste_the_beginning_is_kept() {
        let mut decoder = Decoder::default();
        let mut events = Vec::new();
        decoder.feed(b"\x1b[200~", &mut |event| events.push(event));
        for _ in 0..300 {
            decoder.feed(&[b'q'; 4096], &mut |event| events.push(event));
        }
        assert!(decoder.pending.capacity() < 64 * 1024);
        decoder.feed(b"\x1b[201~", &mut |event| events.push(event));
        assert!(matches!(&events[..], [Event::Paste(text)] if text.len() == PASTE_LIMIT));
    }

    #[test]
    fn what_is_not_understood_is_dropped_as_a_whole() {
        for unknown in [
            "\u{1b}]11;rgb:1e1e/1e1e/1e1e\u{1b}\\",
            "\u{1b}]0;sftq\u{7}",
            "\u{1b}P1+r544e=73\u{1b}\\",
            "\u{1b}_Gi=1;OK\u{1b}\\",
            "\u{1b}[?1;2c",
            "\u{1b}[?2026;2$y",
            "\u{1b}[>0;276;0c",
            "\u{1b}[12;40R\u{1b}[3;1y",
            "\u{1b}[57441u",
            "\u{1b}[99~",
            "\u{1b}[201~",
            "\u{1b}Oz",
            "\u{85}",
        ] {
            assert_eq!(short(&format!("{unknown}j")), "j", "{unknown:?}");
        }
        let long = format!("\u{1b}[{}mj", "1;".repeat(50_000));
        assert_eq!(short(&long), "j");
    }

    #[test]
    fn an_escape_within_a_sequence_begins_anew() {
        assert_eq!(short("\u{1b}[1;\u{1b}[A"), "up");
        assert_eq!(short("\u{1b}]0;title\u{1b}[A"), "up");
        assert_eq!(short("\u{1b}[<0;1\rj"), "enter j");
    }

    #[test]
    fn bytes_that_are_no_text_are_skipped() {
        assert_eq!(decoded(&[b"\xff\xc3\x28\x80j"]).iter().map(say).collect::<Vec<_>>(), ["(", "j"]);
        assert_eq!(decoded(&[b"\xe4\xb8", b"\x96"]), decoded(&["世".as_bytes()]));
    }

    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let pieces: Vec<&[u8]> = vec![
            b"\x1b",
            b"[",
            b"O",
            b"]",
            b"<",
            b"0;1;1",
            b";",
            b"M",
            b"m",
            b"A",
            b"~",
            b"200~",
            b"201~",
            b"\x1b[200~",
            b"\x1b[201~",
            b"\x1b\\",
            b"\x07",
            b"q",
            b"u",
            b"\xff",
            b"\xe4\xb8",
            b"\x96",
            b"P",
            b"99999999999",
            b":3",
            b"?",
        ];
        let piece = prop_oneof![
            prop::sample::select(pieces).prop_map(<[u8]>::to_vec),
            prop::collection::vec(any::<u8>(), 0..4)
        ];
        prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn after_any_bytes_and_a_silence_a_key_is_a_key(bytes in bytes()) {
            let mut decoder = Decoder::default();
            decoder.feed(&bytes, &mut |_| {});
            decoder.give_up(&mut |_| {});
            let mut events = Vec::new();
            decoder.feed(b"q", &mut |event| events.push(say(&event)));
            prop_assert_eq!(events, ["q"]);
        }

        #[test]
        fn it_does_not_matter_in_which_pieces_bytes_come(bytes in bytes(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..5)) {
            let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
            cuts.extend([0, bytes.len()]);
            cuts.sort_unstable();
            let pieces: Vec<&[u8]> = cuts.windows(2).map(|cut| &bytes[cut[0]..cut[1]]).collect();
            prop_assert_eq!(decoded(&pieces), decoded(&[&bytes]));
        }
    }
}

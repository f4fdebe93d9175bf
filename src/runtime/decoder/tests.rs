//! Bytes of terminals in, keys, clicks and pastes out; whole, split and broken.

use crossterm::event::{KeyEventKind, KeyModifiers, MouseEventKind};
use proptest::prelude::*;

use super::*;

/// A decoder with a clock of its own, and what it has told.
struct Line {
    decoder: Decoder,
    now: Instant,
    events: Vec<Event>,
}

impl Line {
    fn local() -> Self {
        Self { decoder: Decoder::default(), now: Instant::now(), events: Vec::new() }
    }

    fn remote() -> Self {
        Self { decoder: Decoder::new(REMOTE_PATIENCE), ..Self::local() }
    }

    fn send(&mut self, bytes: &[u8]) {
        self.decoder.feed(bytes, self.now, &mut |event| self.events.push(event));
    }

    /// Lets time pass as the wait for the terminal does: what is over before is taken for all.
    fn wait(&mut self, pause: Duration) {
        let end = self.now + pause;
        while let Some(deadline) = self.decoder.deadline().filter(|&deadline| deadline <= end) {
            self.decoder.expire(deadline, &mut |event| self.events.push(event));
        }
        self.now = end;
    }

    /// The events in short, after a long silence.
    fn said(mut self) -> String {
        self.wait(LONG_SILENCE);
        assert_eq!(self.decoder.deadline(), None, "after silence nothing is half said");
        self.events.iter().map(say).collect::<Vec<_>>().join(" ")
    }
}

const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// Events of bytes that come in these pieces without a pause, with silence after the last.
fn decoded(pieces: &[&[u8]]) -> Vec<Event> {
    let mut line = Line::local();
    for piece in pieces {
        line.send(piece);
    }
    line.wait(LONG_SILENCE);
    assert_eq!(line.decoder.deadline(), None, "after silence nothing is half said");
    line.events
}

/// The events in short: `C-c`, `S-up`, `drag left 3,4`, `paste "text"`.
fn short(bytes: &str) -> String {
    decoded(&[bytes.as_bytes()]).iter().map(say).collect::<Vec<_>>().join(" ")
}

fn say(event: &Event) -> String {
    let held = |modifiers: KeyModifiers| {
        let letters = [
            (KeyModifiers::SUPER, "D-"),
            (KeyModifiers::CONTROL, "C-"),
            (KeyModifiers::ALT, "A-"),
            (KeyModifiers::SHIFT, "S-"),
        ];
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
        ("\u{1b}[H\u{1b}[F\u{1b}[1~\u{1b}[4~\u{1b}[7~\u{1b}[8~\u{1b}OH", "home end home end home end home"),
        ("\u{1b}[5~\u{1b}[6~\u{1b}[2~\u{1b}[3~", "pageup pagedown insert delete"),
        ("\u{1b}[Z\u{1b}[1;2Z", "S-backtab S-backtab"),
        ("\u{1b}[1;2A\u{1b}[1;5B\u{1b}[1;4C\u{1b}[5;6~", "S-up C-down A-S-right C-S-pageup"),
        ("\u{1b}OP\u{1b}[11~\u{1b}[[A\u{1b}[15~\u{1b}[24~\u{1b}[1;2Q", "f1 f1 f1 f5 f12 S-f2"),
        ("\u{1b}[27;5;13~\u{1b}[13;5u\u{1b}[9;2u\u{1b}[97;5u\u{1b}[27u", "C-enter C-enter S-backtab C-a esc"),
    ] {
        assert_eq!(short(bytes), keys, "{bytes:?}");
    }
}

#[test]
fn a_key_that_goes_up_is_dropped_and_one_that_repeats_is_kept() {
    assert_eq!(short("\u{1b}[106;1:1u\u{1b}[106;1:2u\u{1b}[106;1:3u\u{1b}[1;2:3A\u{1b}[5;1:3~x"), "j j* x");
}

#[test]
fn a_lone_escape_is_the_key_only_after_silence() {
    for (mut line, early, late) in [(Line::local(), 29, 49), (Line::remote(), 349, 351)] {
        line.send(b"\x1b");
        line.wait(ms(early));
        assert_eq!(line.events, []);
        line.wait(ms(late - early));
        assert_eq!(line.events.iter().map(say).collect::<Vec<_>>(), ["esc"]);
        line.send(b"q");
        assert_eq!(line.said(), "esc q");
    }
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
    assert_eq!(short("\u{1b}]k\u{1b}Pk\u{1b}_k"), "A-] k A-S-p k A-_ k");
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
        assert_eq!(
            decoded(&[before, after]).iter().map(say).collect::<Vec<_>>(),
            [r#"paste"Bremer ""#, "x"],
            "cut at {cut}"
        );
    }
}

#[test]
fn a_paste_that_stalls_goes_on_until_its_end_or_a_long_silence() {
    let mut line = Line::local();
    line.send(b"\x1b[200~Verdi ");
    line.wait(ms(9_000));
    line.send(b"sf \x1b[201~j");
    assert_eq!(line.said(), r#"paste"Verdi sf " j"#);

    let mut line = Line::local();
    line.send(b"\x1b[200~text");
    line.wait(LONG_SILENCE);
    line.send(b"q\x1b[201~j");
    assert_eq!(line.said(), r#"paste"text" q j"#);
}

#[test]
fn ctrl_c_leaves_a_paste_that_stalls_and_is_text_in_one_that_does_not() {
    let mut line = Line::local();
    line.send(b"\x1b[200~a");
    line.send(b"\x03");
    line.wait(ms(1_000));
    line.send(b"\x03");
    assert_eq!(line.said(), "C-c");
}

#[test]
fn of_a_very_long_paste_the_beginning_is_kept() {
    let mut line = Line::local();
    line.send(b"\x1b[200~");
    for _ in 0..300 {
        line.send(&[b'q'; 4096]);
    }
    assert!(line.decoder.pending.capacity() < 64 * 1024);
    line.send(b"\x1b[201~");
    assert!(matches!(&line.events[..], [Event::Paste(text)] if text.len() == PASTE_LIMIT));
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
fn a_malformed_sequence_leaves_no_letter() {
    for bytes in [
        "\x1b[<0;1\rs",
        "\x1b[1\x7fs",
        "\x1b[\u{e9}s",
        "\x1bO\ts",
        "\x1b[[s",
        "\x1b(B",
        "\x1b)0",
        "\x1b#8",
        "\x1b %G",
    ] {
        assert_eq!(short(&format!("{bytes}j")), "j", "{bytes:?}");
    }
    assert_eq!(decoded(&[b"\x1b[1\xffs"]), []);
    assert_eq!(decoded(&[b"\xe4\x9bA"]).len(), 1, "no introducer within half a character");
    assert_eq!(short("\x1b[1;\x03\x1bO\x03\x1b]0;\x03j"), "C-c C-c C-c j");
    assert_eq!(short("\x1b[1;\x18j"), "j");
}

#[test]
fn an_8_bit_introducer_belongs_to_its_sequence() {
    for (bytes, said) in [
        (&b"\x9bAj"[..], "up j"),
        (b"\xc2\x9b1;2Aj", "S-up j"),
        (b"\x8fPj", "f1 j"),
        (b"\x9b<0;2;3Mj", "down-left@1,2 j"),
        (b"\x9bM !!j", "down-left@0,0 j"),
        (b"\x9d11;rgb:1e/1e/1e\x9cj", "j"),
        (b"\xc2\x9d0;t\xc5\x9c\xc2\x9cj", "j"),
        (b"\x90>|xterm\x1b\\j\x98s\x07\x9es\x07\x9fs\x07", "j"),
        (b"\x84j\x1b\x9bA", "j esc up"),
    ] {
        assert_eq!(decoded(&[bytes]).iter().map(say).collect::<Vec<_>>().join(" "), said, "{bytes:?}");
        let pieces: Vec<&[u8]> = bytes.chunks(1).collect();
        assert_eq!(decoded(&pieces), decoded(&[bytes]), "{bytes:?}");
    }
}

#[test]
fn an_escape_within_a_sequence_begins_anew() {
    assert_eq!(short("\u{1b}[1;\u{1b}[A"), "up");
    assert_eq!(short("\u{1b}]0;title\u{1b}[A"), "up");
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
        let mut line = Line::local();
        line.send(&bytes);
        line.wait(LONG_SILENCE);
        line.events.clear();
        line.send(b"q");
        prop_assert_eq!(line.said(), "q");
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

/// Sequences of every kind that the decoder knows, each with how many bytes introduce it.
const KNOWN: &[(&[u8], usize)] = &[
    (b"\x1b[A", 2),
    (b"\x1b[B", 2),
    (b"\x1b[H", 2),
    (b"\x1b[Z", 2),
    (b"\x1b[1;2A", 2),
    (b"\x1b[1;5C", 2),
    (b"\x1b[5~", 2),
    (b"\x1b[3;5~", 2),
    (b"\x1b[24~", 2),
    (b"\x1b[[B", 2),
    (b"\x1b[27;5;13~", 2),
    (b"\x1b[102;5u", 2),
    (b"\x1b[1092::97;5u", 2),
    (b"\x1b[97;1:3u", 2),
    (b"\x1bOA", 2),
    (b"\x1bOM", 2),
    (b"\x1bO5P", 2),
    (b"\x1b[<0;12;7M", 2),
    (b"\x1b[<32;40;7M", 2),
    (b"\x1b[<0;40;7m", 2),
    (b"\x1b[<65;1;1M", 2),
    (b"\x1b[32;3;4M", 2),
    (b"\x1b[M !!", 2),
    (b"\x1b[Msft", 2),
    (b"\x1b[I", 2),
    (b"\x1b[O", 2),
    (b"\x1b[200~sf\rq\x1b[201~", 2),
    (b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\", 2),
    (b"\x1b]10;rgb:ffff/ffff/ffff\x07", 2),
    (b"\x1b]52;c;c2Z0\x07", 2),
    (b"\x1bP1$r0 q\x1b\\", 2),
    (b"\x1bP>|xterm(390)\x1b\\", 2),
    (b"\x1b_Gi=1;OK\x1b\\", 2),
    (b"\x1b[?1;2c", 2),
    (b"\x1b[>0;276;0c", 2),
    (b"\x1b[?2026;2$y", 2),
    (b"\x1b[12;40R", 2),
    (b"\x1b[0n", 2),
    (b"\x1b[?1u", 2),
    (b"\x1b[8;24;80t", 2),
    (b"\x1b(B", 2),
    (b"\x9bA", 1),
    (b"\x9b<0;12;7M", 1),
    (b"\xc2\x9b1;2B", 1),
    (b"\x8fB", 1),
    (b"\x9d11;rgb:1e1e/1e1e/1e1e\x9c", 1),
    (b"\x90>|s\x1b\\", 1),
    ("é".as_bytes(), 1),
    ("世".as_bytes(), 1),
    ("🦊".as_bytes(), 1),
];

/// Pauses around every limit, up to three seconds.
const PAUSES: [u64; 9] = [0, 29, 30, 100, 349, 350, 1_000, 2_000, 3_000];

/// The bytes between two keys, with a pause where they are cut.
fn between_keys(mut line: Line, pieces: &[&[u8]], pause: Duration) -> String {
    line.send(b"j");
    for (at, piece) in pieces.iter().enumerate() {
        if at > 0 {
            line.wait(pause);
        }
        line.send(piece);
    }
    line.wait(ms(100));
    line.send(b"k");
    line.said()
}

#[test]
fn a_sequence_is_the_same_however_late_the_bytes_behind_its_introducer_come() {
    for &(bytes, introducer) in KNOWN {
        let whole = between_keys(Line::local(), &[bytes], Duration::ZERO);
        assert!(whole.starts_with("j ") && whole.ends_with(" k"), "{bytes:?}: {whole}");
        for (cut, pause) in (introducer..bytes.len()).flat_map(|cut| PAUSES.map(|pause| (cut, pause))) {
            let (before, after) = bytes.split_at(cut);
            assert_eq!(
                between_keys(Line::local(), &[before, after], ms(pause)),
                whole,
                "{bytes:?} {cut} {pause}"
            );
        }
    }
}

#[test]
fn behind_its_escape_a_late_sequence_is_the_esc_key_and_nothing_else() {
    for &(bytes, introducer) in KNOWN.iter().filter(|(_, introducer)| *introducer == 2) {
        assert_eq!(introducer, 2);
        let whole = between_keys(Line::local(), &[bytes], Duration::ZERO);
        let lost = if bytes.starts_with(b"\x1b[200~") { r#"j esc paste"sf\rq" k"# } else { "j esc k" };
        for (line, patience) in [(Line::local as fn() -> Line, 30), (Line::remote, 350)] {
            for pause in PAUSES {
                let expected = if pause < patience { whole.as_str() } else { lost };
                let said = between_keys(line(), &[&bytes[..1], &bytes[1..]], ms(pause));
                assert_eq!(said, expected, "{bytes:?} {pause}");
                // Of a late tail that is cut once more the beginning may be a key of the user's, after two seconds.
                if pause <= 2_000 && !bytes.starts_with(b"\x1bP") {
                    let pieces: Vec<&[u8]> = bytes.chunks(1).collect();
                    assert_eq!(between_keys(line(), &pieces, ms(pause)), expected, "{bytes:?} {pause}");
                }
            }
        }
    }
}

#[test]
fn keys_that_follow_esc_are_heard() {
    for keys in ["k", "]j", "[j", "[u", "[c", "[[[", "]]", "P", "PP", "Of", "a(", "?1", "[?", ",f", "\r"] {
        for pause in [30, 500, 3_000, 4_000] {
            let mut line = Line::local();
            line.send(b"\x1b");
            line.wait(ms(pause));
            for key in keys.as_bytes().chunks(1) {
                line.send(key);
                line.wait(ms(150));
            }
            line.wait(LONG_SILENCE);
            let typed = line.said();
            let expected = format!("esc {}", short(keys));
            assert_eq!(typed, expected, "{keys:?} {pause}");
        }
    }
}

#[test]
fn what_waited_is_forgotten_when_it_is_discarded() {
    for bytes in ["\u{1b}", "\u{1b}[1", "\u{1b}]0;", "\u{1b}[200~a"] {
        let mut line = Line::local();
        line.send(bytes.as_bytes());
        line.decoder.discard();
        line.send(b"q");
        assert_eq!(line.said(), "q", "{bytes:?}");
    }
}

#[test]
fn what_is_held_with_a_key_is_told_apart() {
    for (bytes, said) in [
        ("\u{1b}[115;9u", "D-s"),
        ("\u{1b}[64;7u\u{1b}[27;7;91~\u{1b}[261;7u", "@ [ ą"),
        ("\u{1b}[97;7u\u{1b}[50;7u", "C-A-a C-A-2"),
        ("\u{1b}[1089::99;5u\u{1b}[1092:1060:97u", "C-c ф"),
        ("\u{1b}O5A\u{1b}O1;2P", "C-up S-f1"),
    ] {
        assert_eq!(short(bytes), said, "{bytes:?}");
    }
}

//! The line between the keyboard and the board: however slow it is and wherever it cuts, no decision more is made, and none fewer.

mod support;

use std::sync::Arc;
use std::time::{Duration, Instant};

use backline::app::imports::PastedTable;
use backline::app::{App, Message};
use backline::domain::import::answers::Answers;
use backline::domain::plan::Plan;
use backline::input::bindings::BINDINGS;
use backline::input::bursts::Bursts;
use backline::input::context::Context;
use backline::input::mouse::Mouse;
use backline::runtime::decoder::{Decoder, LOCAL_PATIENCE, REMOTE_PATIENCE};
use backline::runtime::event_loop;
use backline::session::headless::Headless;
use backline::store::import;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use ratatui::layout::Rect;
use support::{after, board_of, juventus, walks};

const WINDOW: Rect = Rect { x: 0, y: 0, width: 80, height: 24 };

/// Bytes that come at once, with the pause before them.
type Piece<'a> = (Duration, &'a [u8]);

/// What the decoder tells at each read, and after a long silence.
fn reads(patience: Duration, pieces: &[Piece<'_>]) -> Vec<Vec<Event>> {
    let (mut decoder, mut now) = (Decoder::new(patience), Instant::now());
    let mut reads = Vec::new();
    let silence = (Duration::from_secs(60), &[][..]);
    for &(pause, bytes) in pieces.iter().chain([&silence]) {
        now += pause;
        let mut events = Vec::new();
        while let Some(deadline) = decoder.deadline().filter(|&deadline| deadline <= now) {
            decoder.expire(deadline, &mut |event| events.push(event));
        }
        decoder.feed(bytes, now, &mut |event| events.push(event));
        reads.push(events);
    }
    reads
}

/// The board after all that was read, as the event loop hears it. The clock goes on with the events, so that what is a double click
/// does not depend on the line.
fn play(reads: &[Vec<Event>]) -> App {
    let mut app = board_of(&juventus());
    let (mut mouse, mut bursts) = (Mouse::default(), Bursts::default());
    let mut now = Instant::now();
    for events in reads {
        let mut at = 0;
        while at < events.len() {
            now += Duration::from_millis(150);
            let message = if let Some(burst) = bursts.at(events[at..].iter(), &app, now) {
                at += burst.length;
                Some(Message::Paste(burst.text))
            } else {
                at += 1;
                event_loop::message_of(events[at - 1].clone(), &app, WINDOW, &mut mouse, now)
            };
            if message.is_some_and(|message| app.tell(message).is_break()) {
                return app;
            }
        }
    }
    app
}

fn plan(patience: Duration, pieces: &[Piece<'_>]) -> Plan {
    play(&reads(patience, pieces)).plan().clone()
}

/// A key of the table as a terminal sends it, Esc by its number: alone it would be Alt with the next key.
#[expect(clippy::wildcard_enum_match_arm, reason = "no other key is in the table")]
fn bytes_of(key: KeyEvent) -> Option<Vec<u8>> {
    let modifiers = 1 + u8::from(key.modifiers.contains(KeyModifiers::SHIFT));
    let text = match key.code {
        KeyCode::Char(char) if key.modifiers == KeyModifiers::CONTROL => {
            return Some(vec![u8::try_from(char).ok()? - b'a' + 1]);
        }
        KeyCode::Char(char) => char.to_string(),
        KeyCode::Enter => "\r".to_owned(),
        KeyCode::Tab => "\t".to_owned(),
        KeyCode::BackTab => "\x1b[Z".to_owned(),
        KeyCode::Backspace => "\x7f".to_owned(),
        KeyCode::Esc => "\x1b[27u".to_owned(),
        KeyCode::Up => format!("\x1b[1;{modifiers}A"),
        KeyCode::Down => format!("\x1b[1;{modifiers}B"),
        KeyCode::Right => "\x1b[C".to_owned(),
        KeyCode::Left => "\x1bOD".to_owned(),
        KeyCode::Home => "\x1b[H".to_owned(),
        KeyCode::End => "\x1b[4~".to_owned(),
        KeyCode::PageUp => "\x1b[5~".to_owned(),
        KeyCode::PageDown => "\x1b[6~".to_owned(),
        KeyCode::Delete => "\x1b[3~".to_owned(),
        _ => return None,
    };
    Some(text.into_bytes())
}

/// A key of the table that leaves the program open.
fn key() -> impl Strategy<Value = Vec<u8>> {
    let keys = BINDINGS.iter().flat_map(|row| row.chords).filter_map(|&chord| bytes_of(chord.into()));
    select(keys.filter(|bytes| !matches!(bytes[..], [b'q' | 0x03])).collect::<Vec<_>>())
}

/// A press, a drag and a release somewhere, in one of the three forms.
fn drag() -> impl Strategy<Value = Vec<u8>> {
    (0..3_u8, [1..80_u8, 1..24], [1..80_u8, 1..24]).prop_map(|(form, [x, y], [to_x, to_y])| match form {
        0 => format!("\x1b[<0;{x};{y}M\x1b[<32;{to_x};{to_y}M\x1b[<0;{to_x};{to_y}m").into_bytes(),
        1 => format!("\x1b[32;{x};{y}M\x1b[64;{to_x};{to_y}M\x1b[35;{to_x};{to_y}M").into_bytes(),
        _ => [
            &b"\x1b[M "[..],
            &[x + 32, y + 32],
            b"\x1b[M@",
            &[to_x + 32, to_y + 32],
            b"\x1b[M#",
            &[to_x + 32, to_y + 32],
        ]
        .concat(),
    })
}

/// A sequence of several bytes: a key, a mouse report, or what nobody asked for.
fn sequence() -> impl Strategy<Value = Vec<u8>> {
    let reports = (0..3_u8, 1..80_u8, 1..24_u8).prop_map(|(form, x, y)| match form {
        0 => format!("\x1b[<0;{x};{y}M").into_bytes(),
        1 => format!("\x1b[32;{x};{y}M").into_bytes(),
        _ => [&b"\x1b[M "[..], &[x + 32, y + 32]].concat(),
    });
    let keys = key().prop_filter("a sequence", |bytes| bytes.len() > 1);
    prop_oneof![keys, reports, select(UNASKED).prop_map(<[u8]>::to_vec)]
}

/// What terminals send without being asked by anybody.
const UNASKED: &[&[u8]] = &[
    b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
    b"\x1b]10;rgb:ffff/ffff/ffff\x07",
    b"\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",
    b"\x1bP1$r0 q\x1b\\",
    b"\x1bP>|xterm(390)\x1b\\",
    b"\x1bP1+r544e=787465726d\x1b\\",
    b"\x1b_Gi=1;OK\x1b\\",
    b"\x1b[?62;4;22c",
    b"\x1b[>0;276;0c",
    b"\x1b[?2026;2$y",
    b"\x1b[12;40R",
    b"\x1b[0n",
    b"\x1b[?1u",
    b"\x1b[8;24;80t",
    b"\x1b[I",
    b"\x1b[O",
    b"\x9d11;rgb:1e1e/1e1e/1e1e\x9c",
    b"\x9b?62;4c",
    b"\x90>|xterm(390)\x9c",
    b"\x8fx",
    b"\xc2\x9b?62;4c",
    b"\xc2\x9d11;rgb:1e1e/1e1e/1e1e\xc2\x9c",
];

/// What a host tells its terminal about letters and lines, should it come back, and sequences that a line has damaged. Behind an
/// Esc that was given out these are the keys that they look like: nothing tells them from what a user types.
const WITH_THEIR_ESCAPE: &[&[u8]] = &[
    b"\x1b(B",
    b"\x1b)0",
    b"\x1b*A",
    b"\x1b-A",
    b"\x1b$(C",
    b"\x1b%G",
    b"\x1b#8",
    b"\x1b F",
    b"\x1b[1\x80s",
    b"\x1b[1;\x01\x02f",
    b"\x1b[1\xc3\xa9s",
    b"\x1bO1\xffs",
];

/// Whatever nobody asked for.
fn unasked() -> impl Strategy<Value = Vec<u8>> {
    select([UNASKED, WITH_THEIR_ESCAPE].concat()).prop_map(<[u8]>::to_vec)
}

/// Pieces of a stream: the bytes between the cuts, each after its pause.
fn cut<'a>(bytes: &'a [u8], cuts: &[(Index, u64)]) -> Vec<Piece<'a>> {
    let mut cuts: Vec<(usize, u64)> =
        cuts.iter().map(|(at, pause)| (at.index(bytes.len() + 1), *pause)).collect();
    cuts.sort_unstable();
    cuts.dedup_by_key(|(at, _)| *at);
    let starts = std::iter::once((0, 0)).chain(cuts.iter().copied());
    let ends = cuts.iter().map(|(at, _)| *at).chain([bytes.len()]);
    starts.zip(ends).map(|((from, pause), to)| (Duration::from_millis(pause), &bytes[from..to])).collect()
}

fn cuts(most: usize, longest_pause: u64) -> impl Strategy<Value = Vec<(Index, u64)>> {
    prop::collection::vec((any::<Index>(), 0..=longest_pause), 0..most)
}

proptest! {
    #![proptest_config(walks(1))]

    #[test]
    fn ten_thousand_keys_and_reports_in_pieces_make_the_decisions_that_they_make_in_one_piece(
        keys in prop::collection::vec(prop_oneof![20 => key(), 1 => drag(), 1 => unasked()], 10_000),
        cuts in cuts(10_000, 300),
    ) {
        let bytes = keys.concat();
        let (whole, pieces) = (reads(REMOTE_PATIENCE, &[(Duration::ZERO, &bytes)]), reads(REMOTE_PATIENCE, &cut(&bytes, &cuts)));
        prop_assert_eq!(whole.concat(), pieces.concat());
        let (whole, pieces) = (play(&whole), play(&pieces));
        prop_assert!(whole.plan().decisions().len() > 50, "{}", whole.plan().decisions().len());
        prop_assert_eq!(whole.plan(), pieces.plan());
    }
}

proptest! {
    #![proptest_config(walks(300))]

    #[test]
    fn a_sequence_that_is_cut_between_two_keys_is_the_sequence_or_behind_its_escape_the_esc_key(
        before in key(), sequence in sequence(), after in key(),
        at in any::<Index>(), pause in 0..=3_000_u64, is_remote in any::<bool>(),
    ) {
        let patience = if is_remote { REMOTE_PATIENCE } else { LOCAL_PATIENCE };
        let pause = Duration::from_millis(pause);
        let still = |bytes| (Duration::from_millis(100), bytes);
        let at = at.index(sequence.len());
        let (early, late) = sequence.split_at(at);
        let is_esc = early == b"\x1b" && pause >= patience;
        let expected = if is_esc { b"\x1b[27u" } else { &sequence[..] };
        let expected = plan(patience, &[still(&before[..]), still(expected), still(&after)]);
        let split = plan(patience, &[still(&before[..]), still(early), (pause, late), still(&after)]);
        prop_assert_eq!(split, expected, "{:?} {} {:?}", sequence, at, pause);
    }

    #[test]
    fn what_nobody_asked_the_terminal_for_changes_no_plan(
        keys in prop::collection::vec(key(), 1..12), replies in prop::collection::vec((any::<Index>(), unasked()), 1..6),
    ) {
        let mut noisy = keys.clone();
        for (at, reply) in replies {
            noisy.insert(at.index(noisy.len() + 1), reply);
        }
        let [noisy, quiet] = [noisy, keys].map(|keys| {
            let pieces: Vec<Piece<'_>> = keys.iter().map(|bytes| (Duration::from_millis(100), &bytes[..])).collect();
            plan(LOCAL_PATIENCE, &pieces)
        });
        prop_assert_eq!(noisy, quiet);
    }

    #[test]
    fn a_paste_that_stalls_decides_nothing(text in "[a-zA-Z,\r\\[\\]<> ]{0,40}", cuts in cuts(5, 9_000)) {
        let bytes = format!("\x1b[200~{text}\x1b[201~");
        let (head, rest) = bytes.as_bytes().split_at(2);
        let mut pieces = vec![(Duration::ZERO, head)];
        pieces.extend(cut(rest, &cuts));
        prop_assert!(plan(LOCAL_PATIENCE, &pieces).decisions().is_empty());
    }
}

/// The import of a table that leaves something open.
fn import() -> App {
    let file = import::of_text("cells", "Nome\tRuolo\tStipendio\nRossi\tDC\t50k\nNeri\tTS\t40k\n", "pasted");
    let file = file.expect("it is a table");
    let mut app = board_of(&juventus());
    let (source, sheet, before) = (file.source, file.sheet, Answers::default());
    app.update(Message::TableRead(Arc::new(PastedTable { source, sheet, before })));
    app
}

#[test]
fn every_key_that_opens_a_prompt_says_so() {
    let boards = ["", "<tab><tab>", "aHancko;CB<enter><enter>", "p", "aHancko<enter>"].map(after);
    let mut opened = Vec::new();
    for board in boards.into_iter().chain([import()]) {
        let context = Context::of(&board);
        for row in BINDINGS.iter().filter(|row| row.contexts.contains(&context)) {
            let mut app = board.clone();
            app.update(row.message.clone());
            if app.prompt().is_some() {
                assert!(row.message.opens_prompt(), "{:?} in {context:?}", row.message);
                opened.push(&row.message);
            }
        }
    }
    let says_so = BINDINGS.iter().map(|row| &row.message).filter(|message| message.opens_prompt());
    for message in says_so {
        assert!(opened.contains(&message), "{message:?} opens none");
    }
}

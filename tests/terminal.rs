//! The runtime's blocks on a real terminal: whatever happens, it is given back, and nothing is lost or spun.

use std::process::Stdio;
use std::time::{Duration, Instant};

use backline::runtime::decoder::LONG_SILENCE;
use rustix::process::Signal;

use stage::{BOARD, Stage, playing};

mod stage;

#[test]
fn the_board_takes_the_terminal_over_and_quitting_gives_it_back() {
    let mut stage = Stage::with("demo");
    assert_eq!(stage.modes(), BOARD);
    stage.send("q");
    assert_eq!(stage.end().code(), Some(0));
    assert!(stage.modes().is_empty(), "{:?}", stage.modes());
}

#[test]
fn an_error_gives_the_terminal_back_before_it_is_said() {
    let mut stage = Stage::with("demo");
    stage.send("e");
    assert_eq!(stage.end().code(), Some(1));
    assert!(stage.modes().is_empty(), "{:?}", stage.modes());
    assert!(stage.text().contains("ended by an error: asked for"), "{}", stage.text());
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_speaks_and_steers_nothing() {
    let mut stage = Stage::with("demo");
    stage.send("p");
    assert_eq!(stage.end().code(), Some(101));
    assert!(stage.modes().is_empty(), "{:?}", stage.modes());
    let text = stage.text();
    assert!(text.contains("backline broke at tests/stage/demo.rs") && text.contains("[31min red"), "{text}");
}

#[test]
fn a_panic_of_another_thread_leaves_the_board_alone() {
    let mut stage = Stage::with("demo");
    stage.send("w");
    stage.wait_for("note woken");
    stage.send("j");
    stage.wait_for("heard 2");
    assert_eq!(stage.modes(), BOARD);
    stage.send("q");
    assert_eq!(stage.end().code(), Some(0));
}

#[test]
fn a_signal_to_end_ends_with_its_number() {
    for (signal, code) in [
        (Signal::HUP, 129),
        (Signal::INT, 130),
        (Signal::QUIT, 131),
        (Signal::USR1, 138),
        (Signal::USR2, 140),
        (Signal::ALARM, 142),
        (Signal::TERM, 143),
        (Signal::XCPU, 152),
    ] {
        let mut stage = Stage::with("demo");
        stage.signal(signal);
        assert_eq!(stage.end().code(), Some(code));
        assert!(stage.modes().is_empty(), "{:?}", stage.modes());
    }
}

#[test]
fn a_loop_that_no_longer_listens_is_ended_all_the_same() {
    let mut stage = Stage::with("demo");
    stage.send("h");
    stage.wait_for("note deaf");
    stage.signal(Signal::TERM);
    let asked = Instant::now();
    assert_eq!(stage.end().code(), Some(143));
    assert!(asked.elapsed() < Duration::from_secs(6), "{:?}", asked.elapsed());
    assert!(stage.modes().is_empty(), "{:?}", stage.modes());
}

/// The demo as a job of a shell that waits for it.
fn job() -> Stage {
    let mut stage = Stage::start(playing("shell"));
    let guest = playing("guest");
    let arguments: Vec<_> = guest.get_args().map(|argument| argument.to_string_lossy()).collect();
    stage.wait_for("$ ");
    stage.send(format!("{} {}\n", guest.get_program().display(), arguments.join(" ")));
    stage.wait_for("READY");
    stage
}

/// Quits the demo, and the shell that is back then.
fn leave_job(mut stage: Stage) {
    stage.send("q");
    wait_for_prompt(&mut stage);
    stage.send("exit\n");
    stage.end();
}

#[track_caller]
fn wait_for_prompt(stage: &mut Stage) {
    stage.wait_until("prompt", |screen| screen.contents().trim_end().ends_with('$'));
    assert!(stage.modes().is_empty(), "{:?}", stage.modes());
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_brings_the_board_back() {
    let mut stage = job();
    for _ in 0..2 {
        stage.send("\x1a");
        stage.wait_for("topped");
        wait_for_prompt(&mut stage);
        stage.send("clear; fg\n");
        stage.wait_for("READY");
        assert_eq!(stage.modes(), BOARD);
    }
    leave_job(stage);
}

#[test]
fn a_job_that_is_stopped_can_be_killed_and_leaves_the_shell_its_terminal() {
    let mut stage = job();
    stage.send("\x1a");
    stage.wait_for("topped");
    wait_for_prompt(&mut stage);
    // Shells that say so much of a job continue it as well, so that it hears the signal.
    stage.send("clear; f=$(mktemp); jobs -p >$f; read job <$f; rm $f; kill %1; kill -s CONT %1\n");
    stage.send("while kill -0 $job 2>/dev/null; do sleep 0.05; done; echo IT IS GONE\n");
    stage.wait_for("(143)");
    wait_for_prompt(&mut stage);
    assert!(!stage.text().contains("READY"), "{}", stage.text());
    stage.send("exit\n");
    stage.end();
}

#[test]
fn an_editor_that_is_stopped_stops_the_board_with_it() {
    let mut stage = job();
    stage.send("x");
    stage.wait_for("EDITING");
    stage.send("\x1a");
    stage.wait_for("topped");
    wait_for_prompt(&mut stage);
    stage.send("clear; fg\n");
    stage.wait_until("clear screen", |screen| !screen.contents().contains("topped"));
    stage.send("\n\n");
    stage.wait_for("note lent, exit status: 3");
    assert_eq!(stage.modes(), BOARD);
    leave_job(stage);
}

#[test]
fn without_a_shell_to_come_back_from_suspending_is_refused() {
    let mut stage = Stage::with("demo");
    stage.send("\x1a");
    stage.wait_for("there is no shell to come back from");
    stage.signal(Signal::TSTP);
    stage.send("j");
    stage.wait_for("heard 2");
    assert_eq!(stage.modes(), BOARD);
    stage.send("q");
    assert_eq!(stage.end().code(), Some(0));
}

#[test]
fn stopped_from_outside_and_continued_the_board_is_back_whatever_became_of_the_terminal() {
    let mut stage = Stage::with("demo");
    stage.signal(Signal::STOP);
    stage.spoil();
    stage.resize(60, 20);
    stage.signal(Signal::CONT);
    stage.wait_for("READY 60x20");
    stage.wait_for("note");
    assert_eq!(stage.modes(), BOARD);
    stage.send("q");
    assert_eq!(stage.end().code(), Some(0));
    assert!(stage.modes().is_empty(), "{:?}", stage.modes());
}

#[test]
fn when_the_terminal_goes_away_the_program_ends_even_if_nobody_told_it() {
    for role in ["demo", "deaf"] {
        let mut stage = Stage::with(role);
        stage.hang_up();
        let gone = Instant::now();
        assert_eq!(stage.end().code(), Some(129), "{role}");
        assert!(gone.elapsed() < Duration::from_secs(5), "{role}: {:?}", gone.elapsed());
    }
}

#[test]
fn every_size_is_drawn() {
    let mut stage = Stage::with("demo");
    for (columns, rows) in [(1, 1), (500, 200), (7, 1), (1, 50), (0, 0), (200, 60), (120, 40)] {
        stage.resize(columns, rows);
        if columns > 20 {
            stage.wait_for(&format!("READY {columns}x{rows} "));
        }
    }
    stage.send("q");
    assert_eq!(stage.end().code(), Some(0));
}

#[test]
fn a_flood_of_keys_is_few_frames() {
    let mut stage = Stage::with("demo");
    stage.send("j".repeat(2000));
    stage.wait_for("heard 2000");
    assert!(stage.number("frame ") <= 100, "{}", stage.text());
    stage.send("q");
    assert_eq!(stage.end().code(), Some(0));
}

#[test]
fn of_a_flood_of_drags_the_last_counts() {
    let mut stage = Stage::with("demo");
    let drags: Vec<String> = (1..=180).map(|x| format!("\x1b[<32;{x};7M")).collect();
    stage.send(format!("\x1b[<0;1;1M{}", drags.concat()));
    stage.wait_for("column: 179, row: 6");
    assert!(stage.number("heard ") <= 30, "{}", stage.text());
    stage.send("q");
    assert_eq!(stage.end().code(), Some(0));
}

#[test]
fn a_flood_of_pasted_text_is_one_event() {
    let mut stage = Stage::with("demo");
    stage.send(format!("\x1b[200~{}\x1b[201~", "q\n\x1bp".repeat(250_000)));
    stage.wait_for("last paste of 65536");
    assert_eq!(stage.number("heard "), 0);
    stage.send("q");
    assert_eq!(stage.end().code(), Some(0));
}

#[test]
fn neither_half_a_paste_nor_half_a_sequence_swallows_the_keys_after_it() {
    let mut stage = Stage::with("demo");
    stage.send("\x1b[200~abc");
    stage.listen(LONG_SILENCE);
    stage.wait_for("last paste of 3");
    stage.send("\x1b");
    stage.wait_for("last Esc");
    stage.send("\x1b[1;");
    assert_eq!(stage.listen(Duration::from_millis(400)), 0);
    // The last byte of the sequence, and a key.
    stage.send("jk");
    stage.wait_for("last Char('k')");
    assert_eq!(stage.number("heard "), 2);
    stage.send("q");
    assert_eq!(stage.end().code(), Some(0));
}

#[test]
fn a_sequence_that_comes_in_two_packets_is_its_key_and_a_late_one_is_esc() {
    let mut stage = Stage::with("demo");
    stage.send("\x1b[");
    assert_eq!(stage.listen(Duration::from_millis(1_200)), 0);
    stage.send("A");
    stage.wait_for("last Up");
    stage.send("\x1b");
    stage.wait_for("last Esc");
    stage.send("[B");
    assert_eq!(stage.listen(Duration::from_millis(100)), 0);
    stage.send("j");
    stage.wait_for("last Char('j')");
    assert_eq!(stage.number("heard "), 3);
    stage.send("q");
    assert_eq!(stage.end().code(), Some(0));
}

#[test]
fn bytes_without_sense_do_no_harm() {
    let mut stage = Stage::with("demo");
    let mut bytes = Vec::new();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..20_000 {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        // Not the keys that end the demo or start something.
        bytes.extend(random.to_le_bytes().into_iter().filter(|byte| !b"qepwhxmb\x1a".contains(byte)));
    }
    stage.send(bytes);
    stage.send("\x1b[<0;0;0M\x1b[32;0;0M\x1b[0;0R\x1b[M   \x18\x07");
    stage.listen(Duration::from_millis(1100));
    stage.send("j");
    stage.wait_for("last Char('j')");
    stage.send("q");
    assert_eq!(stage.end().code(), Some(0));
}

#[test]
fn an_editor_has_the_terminal_for_itself_and_its_interrupts_are_not_ours() {
    let mut stage = Stage::with("demo");
    stage.send("x");
    stage.wait_for("EDITING");
    assert!(stage.modes().is_empty(), "{:?}", stage.modes());
    stage.send("\x03");
    stage.wait_for("INTERRUPTED");
    stage.send("\n\n");
    stage.wait_for("note lent, exit status: 3");
    assert_eq!(stage.modes(), BOARD);
    stage.listen(backline::runtime::watchdog::GRACE + Duration::from_millis(200));
    stage.send("j");
    stage.wait_for("heard 2");
    stage.send("q");
    assert_eq!(stage.end().code(), Some(0));
}

#[test]
fn the_mouse_can_be_given_back() {
    let mut stage = Stage::with("demo");
    stage.send("m");
    stage.wait_for("heard 1");
    assert_eq!(stage.modes(), ["alternate screen", "hidden cursor", "marked pastes", "raw"]);
    stage.send("q");
    assert_eq!(stage.end().code(), Some(0));
}

#[test]
fn idling_neither_writes_nor_wakes() {
    let mut stage = Stage::with("demo");
    stage.send("b");
    stage.wait_for("note woken");
    stage.wait_for_rest(Duration::from_millis(300));
    stage.send("q");
    assert_eq!(stage.end().code(), Some(0));
}

#[test]
fn where_there_is_no_terminal_a_sentence_says_so_and_nothing_else_is_written() {
    let output = playing("guest").stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("the board needs a terminal to draw on"), "{said}");
    assert!(!said.contains('\x1b') && !output.stdout.contains(&0x1b));
}

#[test]
fn a_terminal_that_cannot_place_text_is_left_alone() {
    let mut command = playing("demo");
    command.env("TERM", "dumb");
    let mut stage = Stage::start(command);
    assert_eq!(stage.end().code(), Some(2));
    assert!(stage.text().contains("TERM is dumb or not set"), "{}", stage.text());
}

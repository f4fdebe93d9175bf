//! The program itself on a terminal: what is on screen is true, what is called saved is on disk, and little is written.
//!
//! What can go wrong with the terminal is tested on a smaller program, in `terminal.rs`.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use backline::runtime::watchdog::GRACE;
use rustix::process::Signal;
use tempfile::TempDir;

use stage::{BOARD, Stage, board, cramped_board};

mod stage;

/// The shipped squad in a folder of its own, and the board of it on a terminal of 120 × 40.
struct Program {
    stage: Stage,
    folder: TempDir,
}

impl Program {
    fn begin() -> Self {
        Self::begin_on(board)
    }

    fn begin_on(board: fn(&[&str], &Path) -> Command) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let squad = folder.path().join("juventus");
        fs::create_dir(&squad).unwrap();
        fs::copy("squads/juventus/squad.ron", squad.join("squad.ron")).unwrap();
        let stage = Stage::start(board(&[squad.to_str().unwrap()], folder.path()));
        let mut program = Self { stage, folder };
        program.stage.resize(120, 40);
        program.stage.wait_for("Space lift");
        program.wait_for_silence();
        program
    }

    fn plan(&self) -> PathBuf {
        self.folder.path().join("juventus/plans/plan-a.ron")
    }

    /// The plan as it is on disk; nothing where there is none.
    fn decisions(&self) -> String {
        fs::read_to_string(self.plan()).unwrap_or_default()
    }

    /// Reads until nothing comes for a moment: how many bytes came.
    fn wait_for_silence(&mut self) -> usize {
        let before = self.stage.written();
        while self.stage.listen(Duration::from_millis(50)) > 0 {}
        self.stage.written() - before
    }

    /// Types a key: how many bytes are written for it, at least one.
    #[track_caller]
    fn bytes_for(&mut self, key: &str) -> usize {
        let before = self.stage.written();
        self.stage.send(key);
        self.stage.wait_for_output();
        self.wait_for_silence();
        self.stage.written() - before
    }

    #[track_caller]
    fn quit(mut self) {
        self.stage.send("q");
        assert_eq!(self.stage.end().code(), Some(0));
        assert!(self.stage.modes().is_empty(), "{:?}", self.stage.modes());
    }
}

#[test]
fn the_plan_is_copied_to_the_terminals_clipboard_and_written_beside_its_file() {
    let mut program = Program::begin();
    program.stage.send("\t\ts");
    program.stage.wait_for("Plan A · 1 moved");
    program.stage.send("y");
    program.stage.wait_for("Send the plan as text");
    program.stage.send("y");
    program.stage.wait_for("clipboard");
    program.stage.send("w");
    program.stage.wait_for("plan-a.txt is written");
    let squad = program.folder.path().join("juventus");
    let mut command = Command::new(env!("CARGO_BIN_EXE_backline"));
    command
        .args(["report", squad.to_str().unwrap(), "--plan", "plan-a"])
        .env("XDG_STATE_HOME", program.folder.path());
    let told = String::from_utf8(command.output().unwrap().stdout).unwrap();
    assert!(
        told.starts_with("Juventus, back line, 28 June 2025. Plan A: Rugani and Kelly out, Balerdi in.\n"),
        "{told}"
    );
    assert_eq!(program.stage.clipboard(), told);
    assert_eq!(fs::read_to_string(squad.join("plans/plan-a.txt")).unwrap(), told);
    program.stage.send("w");
    program.stage.wait_for("plan-a-2.txt is written");
}

#[test]
fn the_board_is_on_screen_and_quitting_leaves_no_trace() {
    let program = Program::begin();
    assert_eq!(program.stage.modes(), BOARD);
    assert!(["Bremer", "Rugani", "Balerdi", "FULL"].iter().all(|word| program.stage.text().contains(word)));
    assert!(!program.plan().exists(), "looking decides nothing");
    program.quit();
}

#[test]
fn what_the_board_calls_saved_is_on_disk() {
    let mut program = Program::begin();
    program.stage.send("f");
    program.stage.wait_for("saved");
    assert!(program.decisions().contains("bremer"), "{}", program.decisions());
    program.stage.send("u");
    program.stage.wait_for("as reported");
    program.quit();
}

#[test]
fn a_decision_survives_a_signal_that_follows_it_at_once() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let mut program = Program::begin();
        program.stage.send("f");
        program.stage.wait_for("1 moved");
        program.stage.signal(signal);
        assert_eq!(program.stage.end().code(), Some(code));
        assert!(program.stage.modes().is_empty(), "{:?}", program.stage.modes());
        assert!(program.decisions().contains("bremer"), "{signal:?}: {}", program.decisions());
    }
}

#[test]
fn a_decision_survives_a_signal_that_comes_with_its_key_before_any_frame() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let mut program = Program::begin();
        program.stage.send("f");
        program.stage.signal(signal);
        assert_eq!(program.stage.end().code(), Some(code));
        assert!(program.stage.modes().is_empty(), "{:?}", program.stage.modes());
        assert!(program.decisions().contains("bremer"), "{signal:?}: {}", program.decisions());
    }
}

#[test]
fn a_paste_without_an_end_keeps_neither_a_decision_from_the_disk_nor_a_signal_from_ending_the_program() {
    let mut program = Program::begin();
    program.stage.send("f\x1b[200~and so on");
    program.wait_for_silence();
    program.stage.signal(Signal::TERM);
    assert_eq!(program.stage.end().code(), Some(143));
    assert!(program.stage.modes().is_empty(), "{:?}", program.stage.modes());
    assert!(program.decisions().contains("bremer"), "{}", program.decisions());
}

#[test]
fn where_files_may_not_grow_the_board_goes_on_and_says_so() {
    let mut program = Program::begin_on(cramped_board);
    program.stage.send("f");
    program.stage.wait_for("NOT SAVED");
    program.stage.wait_for("the file would be larger than allowed");
    program.stage.send("u");
    program.stage.wait_for("as reported");
    program.stage.send("qqq");
    assert_eq!(program.stage.end().code(), Some(1));
    assert!(program.stage.modes().is_empty(), "{:?}", program.stage.modes());
    assert!(!program.plan().exists());
}

#[test]
fn a_decision_survives_the_terminal_that_it_was_made_on() {
    let mut program = Program::begin();
    program.stage.send("f");
    program.stage.wait_for("1 moved");
    program.stage.hang_up();
    let code = program.stage.end().code();
    assert!(matches!(code, Some(129 | 1)), "{code:?}: 1 when the end is met while writing");
    assert!(program.decisions().contains("bremer"), "{}", program.decisions());
}

#[test]
fn a_terminal_that_takes_no_more_keeps_neither_the_program_nor_a_decision() {
    let ends = [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)];
    let blocked = ends.map(|(signal, code)| {
        let mut program = Program::begin();
        program.stage.send("f");
        program.stage.wait_for("1 moved");
        // Many whole screens, of which nobody reads one.
        for _ in 0..60 {
            program.stage.send("\x0c");
            std::thread::sleep(Duration::from_millis(5));
        }
        program.stage.signal(signal);
        (program, code, Instant::now())
    });
    for (mut program, code, asked) in blocked {
        assert_eq!(program.stage.end_unread().code(), Some(code));
        assert!((GRACE..GRACE * 3).contains(&asked.elapsed()), "{:?}", asked.elapsed());
        // What steers a terminal does not reach this one either; its settings do.
        assert!(!program.stage.modes().contains(&"raw"));
        assert!(program.decisions().contains("bremer"), "{}", program.decisions());
    }
}

#[test]
fn a_player_can_be_dragged_with_the_mouse() {
    let mut program = Program::begin();
    let ((x, y), (to_x, to_y)) = (program.stage.spot("Balerdi"), program.stage.spot("Savona"));
    program.stage.send(format!("\x1b[<0;{x};{y}M\x1b[<32;{};{y}M", x - 9));
    program.stage.send(format!("\x1b[<32;{to_x};{to_y}M\x1b[<0;{to_x};{to_y}m"));
    program.stage.wait_for("saved");
    assert!(program.decisions().contains("balerdi"), "{}", program.decisions());
    program.quit();
}

#[test]
fn a_pasted_text_decides_nothing() {
    let mut program = Program::begin();
    program.stage.send("\x1b[200~fsq\r\x1b[201~");
    program.wait_for_silence();
    assert_eq!(program.stage.modes(), BOARD);
    assert!(!program.plan().exists());
    program.quit();
}

#[test]
fn a_text_that_comes_at_once_without_the_marks_of_a_paste_decides_nothing() {
    let mut program = Program::begin();
    program.stage.send("aHancko; LCB\r");
    program.stage.wait_for("Hancko added");
    program.stage.wait_for("saved");
    program.stage.send("LB, Feyenoord, 27, 30m");
    program.stage.wait_for("pasted text is ignored");
    program.wait_for_silence();
    let decisions = program.decisions();
    assert!(
        decisions.contains("hancko") && !decisions.contains("Send") && !decisions.contains("SetDate"),
        "{decisions}"
    );
    program.quit();
}

#[test]
fn a_cursor_move_writes_400_bytes_and_a_decision_3500_at_most() {
    let mut program = Program::begin();
    for key in ["j", "k", "l", "h", "G", "g"] {
        let bytes = program.bytes_for(key);
        assert!(bytes <= 400, "{key}: {bytes} bytes");
    }
    for key in ["f", "u", "t", "s", " ", "l", "l", "h", "\x1b"] {
        let bytes = program.bytes_for(key);
        assert!(bytes <= 3500, "{key}: {bytes} bytes");
    }
    program.quit();
}

#[test]
fn a_flood_of_keys_is_drawn_in_few_frames() {
    let mut program = Program::begin();
    let bytes = program.bytes_for(&("jjjkkkl".repeat(300) + "l"));
    assert!(bytes < 4000, "{bytes} bytes");
    program.quit();
}

#[test]
fn a_flood_of_drags_is_drawn_in_few_frames() {
    let mut program = Program::begin();
    let ((x, y), (to_x, to_y)) = (program.stage.spot("Balerdi"), program.stage.spot("Savona"));
    let there_and_back = format!("\x1b[<32;{to_x};{to_y}M\x1b[<32;{x};{y}M");
    let bytes = program.bytes_for(&format!("\x1b[<0;{x};{y}M{}", there_and_back.repeat(90)));
    assert!(bytes < 8 * 3500, "{bytes} bytes");
    program.stage.send(format!("\x1b[<0;{x};{y}m"));
    program.wait_for_silence();
    program.quit();
}

#[test]
fn a_key_is_one_read_and_one_write() {
    let mut program = Program::begin();
    // Until the files are watched.
    program.stage.wait_for_rest(Duration::from_millis(300));
    let before = program.stage.reads_and_writes();
    for _ in 0..10 {
        program.bytes_for("j");
        program.bytes_for("k");
    }
    let after = program.stage.reads_and_writes();
    assert_eq!((after.0 - before.0, after.1 - before.1), (20, 20));
    program.quit();
}

#[test]
fn an_idle_board_neither_writes_nor_wakes() {
    let mut program = Program::begin();
    program.stage.send("f");
    program.stage.wait_for("saved");
    program.stage.wait_for_rest(Duration::from_millis(300));
    program.quit();
}

#[test]
fn any_size_is_drawn_and_the_board_comes_back() {
    let mut program = Program::begin();
    for (columns, rows) in [(1, 1), (500, 200), (39, 11), (60, 20), (1, 200), (500, 1), (0, 0), (200, 60)] {
        program.stage.resize(columns, rows);
        program.wait_for_silence();
    }
    program.stage.resize(120, 40);
    program.wait_for_silence();
    program.stage.wait_for("Space lift");
    assert!(program.stage.text().contains("Balerdi"));
    program.quit();
}

#[test]
fn a_terminal_that_does_not_speak_utf_8_gets_nothing_else_than_ascii() {
    let folder = tempfile::tempdir().unwrap();
    let squad = folder.path().join("squad.ron");
    let men = r#"(name: "Çalhanoğlu", column: Staying), (name: "손흥민", column: ForSale)"#;
    fs::write(&squad, format!(r#"(club: "Malmö", players: [{men}])"#)).unwrap();
    let mut program = board(&[squad.to_str().unwrap()], folder.path());
    program.env("LC_ALL", "C");
    let mut stage = Stage::start(program);
    stage.wait_for("Space lift");
    let is_ascii = |stage: &Stage| assert!(stage.text().is_ascii(), "{}", stage.text());
    is_ascii(&stage);
    stage.wait_for("alhano");
    for (keys, shown) in
        [("\r", "Not stated"), ("\x1b", "Staying 1"), ("f", "saved"), ("?", "put him back to what is")]
    {
        stage.send(keys);
        stage.wait_for(shown);
        is_ascii(&stage);
    }
    stage.send("\x1b");
    stage.wait_for("For sale 2");
    stage.send("q");
    assert_eq!(stage.end().code(), Some(0));
}

#[test]
fn without_a_folder_for_plans_nothing_is_lost_unasked_and_another_place_will_do() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = board(&[], folder.path());
    program.env("HOME", "").env("XDG_STATE_HOME", "").current_dir(folder.path());
    let mut stage = Stage::start(program);
    stage.wait_for("no folder for plans: Ctrl-s saves elsewhere");
    stage.send("\t\ts");
    stage.wait_for("NOT SAVED");
    stage.wait_for("there is no folder for plans");
    stage.send("q");
    stage.wait_for("q again loses what is not saved");
    stage.send("\x13");
    stage.wait_for("save elsewhere");
    stage.send("kept.ron\r");
    stage.wait_for("1 moved · saved");
    stage.send("q");
    assert_eq!(stage.end().code(), Some(0));
    let kept = fs::read_to_string(folder.path().join("kept.ron")).unwrap();
    assert!(kept.contains("balerdi") && kept.contains("\"Plan A\""), "{kept}");
    let mut program = board(&["--plan", "./kept.ron"], folder.path());
    program.env("HOME", "").env("XDG_STATE_HOME", "").current_dir(folder.path());
    let mut stage = Stage::start(program);
    stage.wait_for("1 moved · saved");
    stage.send("q");
    assert_eq!(stage.end().code(), Some(0));
}

#[test]
fn what_was_open_is_remembered_also_by_whoever_is_killed() {
    let mut program = Program::begin();
    program.stage.send("\tf");
    program.stage.send("s");
    program.stage.wait_for("1 moved · saved");
    let remembered = program.folder.path().join("backline/opened.ron");
    let until = Instant::now() + Duration::from_secs(10);
    while !remembered.exists() {
        assert!(Instant::now() < until, "nobody wrote it down");
        program.stage.listen(Duration::from_millis(10));
    }
    program.stage.signal(Signal::KILL);
    assert!(fs::read_to_string(remembered).unwrap().contains("plan: \"plan-a\""));
}

#[test]
fn stopped_and_continued_the_board_is_drawn_anew() {
    let mut program = Program::begin();
    program.stage.signal(Signal::STOP);
    program.stage.spoil();
    program.stage.signal(Signal::CONT);
    program.stage.wait_for("Space lift");
    program.stage.wait_for("Balerdi");
    assert_eq!(program.stage.modes(), BOARD);
    program.quit();
}

#[test]
fn without_colours_the_cursor_still_stands_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = board(&[], folder.path());
    program.env("NO_COLOR", "1");
    let mut stage = Stage::start(program);
    stage.wait_for("Space lift");
    stage.wait_until("cursor in reverse and nothing in colour", |screen| {
        let (rows, columns) = screen.size();
        let cells = (0..rows.get()).flat_map(|y| (0..columns.get()).map(move |x| (y, x)));
        let cells: Vec<_> = cells.filter_map(|(y, x)| screen.cell(y, x)).collect();
        cells.iter().any(|cell| cell.inverse())
            && cells.iter().all(|cell| cell.fgcolor() == vt100::Color::Default)
    });
    stage.send("q");
    assert_eq!(stage.end().code(), Some(0));
}

#[test]
fn whatever_a_name_is_made_of_its_age_stands_below_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let squad = folder.path().join("squad.ron");
    let man = |(number, name): (usize, &str)| {
        format!(r#"(id: "man-{number}", name: "{name}", column: Staying, born: "2000-01-01")"#)
    };
    let names = [
        "Ana",
        "e\u{301}e\u{301}",
        "👨\u{200d}👩\u{200d}👧",
        "손흥민",
        "❤\u{fe0f}",
        "ก\u{e31}\u{e49}น",
        "🇮🇹🇫🇷",
    ];
    let men: Vec<String> = names.into_iter().enumerate().map(man).collect();
    let men = men.join(", ");
    fs::write(&squad, format!(r#"(club: "Malmö", as_of: "2025-06-28", players: [{men}])"#)).unwrap();
    let mut stage = Stage::start(board(&[squad.to_str().unwrap()], folder.path()));
    stage.resize(120, 40);
    stage.wait_for("Space lift");
    stage.wait_for("éé");
    let text = stage.text();
    let of_card = text.lines().filter_map(|line| Some(&line[..line.find(" 25")?]));
    let ages: Vec<usize> =
        of_card.map(unicode_width::UnicodeWidthStr::width).filter(|age| *age < 40).collect();
    assert!(ages.len() == names.len() && ages.iter().all(|age| *age == ages[0]), "{ages:?} in\n{text}");
    stage.send("q");
    assert_eq!(stage.end().code(), Some(0));
}

//! A stage for programs that need a terminal: a pseudo-terminal that tells what it shows and which modes are on.
//!
//! A program is started through this very test executable, which becomes the leader of a session of its own with the
//! pseudo-terminal as its terminal, and then runs the [`demo`], a shell or the board: see [`on_stage`].

#![allow(dead_code, reason = "every test file uses a part of it")]
#![expect(clippy::unwrap_used, reason = "a stage that cannot be set up fails the test")]

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::OsStringExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Pid, Resource, Rlimit, Signal, ioctl_tiocsctty, kill_process, setrlimit, setsid};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{
    LocalModes, OptionalActions, OutputModes, Termios, Winsize, tcgetattr, tcsetattr, tcsetwinsize,
};
use vt100::{MouseProtocolMode, Screen};

pub mod demo;

/// What the test executable is to do instead of testing.
const ROLE: &str = "BACKLINE_STAGE";
/// The arguments of the board, one a line.
const ARGUMENTS: &str = "BACKLINE_STAGE_ARGUMENTS";

/// The longest that anything may take before a test fails.
const LIMIT: Duration = Duration::from_secs(30);

/// A pseudo-terminal with a program on it.
pub struct Stage {
    master: OwnedFd,
    child: Child,
    terminal: vt100::Parser<Clipboard>,
    cooked: Termios,
    written: usize,
}

/// The clipboard of a terminal that lets programs copy: what was copied last, as it was sent.
#[derive(Debug, Default)]
struct Clipboard(Vec<u8>);

impl vt100::Callbacks for Clipboard {
    fn copy_to_clipboard(&mut self, _: &mut Screen, clipboard: &[u8], text: &[u8]) {
        assert_eq!(clipboard, b"c");
        self.0 = text.to_vec();
    }
}

/// The modes of a terminal while the board has it; none of them is on while a shell has it.
pub const BOARD: [&str; 5] = ["alternate screen", "hidden cursor", "marked pastes", "mouse", "raw"];

/// This test executable, playing a role.
pub fn playing(role: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "stage::on_stage", "--nocapture", "--test-threads=1"]).env(ROLE, role);
    command
}

/// The board itself with these arguments, which keeps what it remembers in a folder.
pub fn board(arguments: &[&str], state: &Path) -> Command {
    board_in("board", arguments, state)
}

/// The same where no file may grow.
pub fn cramped_board(arguments: &[&str], state: &Path) -> Command {
    board_in("cramped board", arguments, state)
}

fn board_in(role: &str, arguments: &[&str], state: &Path) -> Command {
    let mut command = playing(role);
    command.env(ARGUMENTS, arguments.join("\n")).env("XDG_STATE_HOME", state).env("HOME", state);
    command
}

/// No test, but what the test executable does when it is started to play a role.
#[test]
#[expect(clippy::exit, reason = "the exit code is what is tested")]
fn on_stage() {
    let Ok(role) = std::env::var(ROLE) else { return };
    if role != "guest" {
        setsid().unwrap();
        ioctl_tiocsctty(std::io::stdin()).unwrap();
    }
    let mut program = match role.as_str() {
        "guest" | "demo" => std::process::exit(demo::run()),
        "board" | "cramped board" => {
            if role != "board" {
                let nothing = Rlimit { current: Some(0), maximum: Some(0) };
                setrlimit(Resource::Fsize, nothing).unwrap();
            }
            let arguments = std::env::var(ARGUMENTS).unwrap();
            let mut board = Command::new(env!("CARGO_BIN_EXE_backline"));
            board.args(arguments.lines());
            board
        }
        // A shell with job control.
        "shell" => {
            let mut shell = Command::new("sh");
            shell.arg("-i").env("PS1", "$ ").env(ROLE, "guest");
            shell
        }
        // A shell whose children do not hear that the terminal is gone.
        "deaf" => {
            let guest = playing("guest");
            let mut shell = Command::new("sh");
            shell.args(["-c", "trap '' HUP; \"$@\"; exit $?", "sh"]);
            shell.arg(guest.get_program()).args(guest.get_args()).env(ROLE, "guest");
            shell
        }
        role => panic!("nobody plays {role}"),
    };
    panic!("{}", program.exec());
}

impl Stage {
    /// Starts this test executable in a role on a terminal of 80 × 24, and waits for its first frame.
    pub fn with(role: &str) -> Self {
        let mut stage = Self::start(playing(role));
        stage.wait_for("READY");
        stage
    }

    /// Starts a command on a terminal of 80 × 24. The command must take the terminal for its own, as every role does.
    ///
    /// The command is used up: it keeps the terminal that it was given, and one that somebody has open never hangs up.
    pub fn start(mut command: Command) -> Self {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let name = OsString::from_vec(ptsname(&master, Vec::new()).unwrap().into_bytes());
        let slave = OpenOptions::new().read(true).write(true).open(name).unwrap();
        rustix::io::ioctl_fionbio(&master, true).unwrap();
        let cooked = tcgetattr(&slave).unwrap();
        if command.get_envs().all(|(name, _)| name != "TERM") {
            command.env("TERM", "xterm-256color");
        }
        let mut stage = Self {
            master,
            child: command
                .stdin(slave.try_clone().unwrap())
                .stdout(slave.try_clone().unwrap())
                .stderr(slave)
                .spawn()
                .unwrap(),
            terminal: vt100::Parser::new_with_callbacks(
                24.try_into().unwrap(),
                80.try_into().unwrap(),
                0,
                Clipboard::default(),
            ),
            cooked,
            written: 0,
        };
        stage.resize(80, 24);
        stage
    }

    /// The end of the terminal at which a user sits.
    pub fn terminal_end(&self) -> &OwnedFd {
        &self.master
    }

    /// The program's process.
    pub fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// What the program copied last.
    pub fn clipboard(&self) -> String {
        use base64::prelude::{BASE64_STANDARD, Engine};
        String::from_utf8(BASE64_STANDARD.decode(&self.terminal.callbacks().0).unwrap()).unwrap()
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let size = Winsize { ws_col: columns, ws_row: rows, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&self.master, size).unwrap();
        self.terminal.set_size(rows.max(1).try_into().unwrap(), columns.max(1).try_into().unwrap());
    }

    /// Makes the terminal what another program would leave: cooked, on its main screen, with nothing on it.
    pub fn spoil(&mut self) {
        self.terminal.process(b"\x1b[?1049l\x1b[?1002l\x1b[?2004l\x1b[?25h\x1b[2J");
        tcsetattr(&self.master, OptionalActions::Now, &self.cooked).unwrap();
    }

    /// Types, while what the program writes is read.
    pub fn send(&mut self, keys: impl AsRef<[u8]>) {
        let mut keys = keys.as_ref();
        let end = Instant::now() + LIMIT;
        while !keys.is_empty() {
            assert!(Instant::now() < end, "the program does not read its keys; {}", self.picture());
            match rustix::io::write(&self.master, keys) {
                Ok(length) => keys = &keys[length..],
                Err(Errno::AGAIN) => _ = self.read(Duration::from_millis(1)),
                Err(error) => panic!("the terminal is gone: {error}"),
            }
        }
    }

    /// Waits until a text is on the screen.
    #[track_caller]
    pub fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until something holds of the screen.
    #[track_caller]
    pub fn wait_until(&mut self, what: &str, holds: impl Fn(&Screen) -> bool) {
        let end = Instant::now() + LIMIT;
        while !holds(self.terminal.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "no {what:?} in time; {}", self.picture());
            if !self.read(left) {
                let end = self.child.wait().unwrap();
                panic!("no {what:?} before the end: {end}; {}", self.picture());
            }
        }
    }

    /// Waits until the program writes something.
    #[track_caller]
    pub fn wait_for_output(&mut self) {
        let before = self.written;
        let end = Instant::now() + LIMIT;
        while self.written == before {
            assert!(Instant::now() < end && self.read(LIMIT), "nothing is written; {}", self.picture());
        }
    }

    /// Reads for a while: how many bytes came.
    pub fn listen(&mut self, time: Duration) -> usize {
        let (before, end) = (self.written, Instant::now() + time);
        while let Some(left) = end.checked_duration_since(Instant::now())
            && self.read(left)
        {}
        self.written - before
    }

    /// Waits for a while in which nothing is written and none of the program's threads wakes.
    #[track_caller]
    pub fn wait_for_rest(&mut self, time: Duration) {
        let end = Instant::now() + LIMIT;
        loop {
            let before = self.wakings();
            if self.listen(time) == 0 && self.wakings() == before {
                return;
            }
            assert!(Instant::now() < end, "the program never rests: {before:?}, {:?}", self.wakings());
        }
    }

    /// How often the program has read and written so far, files included.
    pub fn reads_and_writes(&self) -> (usize, usize) {
        let told = std::fs::read_to_string(format!("/proc/{}/io", self.pid().as_raw_nonzero())).unwrap();
        let count = |of: &str| told.lines().find_map(|line| line.strip_prefix(of)?.trim().parse().ok());
        (count("syscr:").unwrap(), count("syscw:").unwrap())
    }

    /// How often each of the program's threads gave up the processor or was taken from it.
    fn wakings(&self) -> Vec<String> {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.pid().as_raw_nonzero())).unwrap();
        let mut told: Vec<String> = tasks
            .map(|task| std::fs::read_to_string(task.unwrap().path().join("status")).unwrap())
            .flat_map(|status| {
                let told = |line: &&str| line.starts_with("Name") || line.contains("ctxt_switches");
                status.lines().filter(told).map(str::to_owned).collect::<Vec<_>>()
            })
            .collect();
        told.sort();
        told
    }

    /// Waits for the program's end: its status.
    #[track_caller]
    pub fn end(&mut self) -> ExitStatus {
        let end = Instant::now() + LIMIT;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "the program does not end; {}", self.picture());
            if !self.read(left.min(Duration::from_millis(20)))
                && let Some(status) = self.child.try_wait().unwrap()
            {
                return status;
            }
        }
    }

    /// Waits for the program's end while nobody reads what it writes: its status.
    #[track_caller]
    pub fn end_unread(&mut self) -> ExitStatus {
        let end = Instant::now() + LIMIT;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < end, "the program does not end; {}", self.picture());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Takes the terminal away from the program.
    pub fn hang_up(&mut self) {
        self.master = File::open("/dev/null").unwrap().into();
    }

    /// What is on the screen, without blanks at the end.
    pub fn text(&self) -> String {
        self.terminal.screen().contents()
    }

    /// Column and row, from 1 as mouse reports have them, at which a text is on the screen.
    #[track_caller]
    pub fn spot(&self, text: &str) -> (usize, usize) {
        let rows = self.terminal.screen().rows(0, u16::MAX);
        let spot = (1..).zip(rows).find_map(|(y, row)| Some((row[..row.find(text)?].chars().count() + 1, y)));
        spot.unwrap_or_else(|| panic!("no {text:?}; {}", self.picture()))
    }

    /// How many bytes the program has written so far.
    pub fn written(&self) -> usize {
        self.written
    }

    /// A number that the program shows after a word.
    #[track_caller]
    pub fn number(&self, word: &str) -> usize {
        let text = self.text();
        let number = text.split(word).nth(1).and_then(|rest| rest.split_whitespace().next()?.parse().ok());
        number.unwrap_or_else(|| panic!("no number after {word:?}; {}", self.picture()))
    }

    /// Which of the [`BOARD`]'s modes are on.
    #[track_caller]
    pub fn modes(&self) -> Vec<&'static str> {
        let screen = self.terminal.screen();
        let settings = tcgetattr(&self.master).unwrap();
        let cooked = LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG;
        let local = settings.local_modes.intersection(cooked);
        assert!(local.is_empty() || local == cooked, "neither raw nor cooked: {local:?}");
        assert_eq!(local.is_empty(), !settings.output_modes.contains(OutputModes::OPOST));
        let on = [
            screen.alternate_screen(),
            screen.hide_cursor(),
            screen.bracketed_paste(),
            screen.mouse_protocol_mode() != MouseProtocolMode::None,
            local.is_empty(),
        ];
        BOARD.into_iter().zip(on).filter_map(|(mode, on)| on.then_some(mode)).collect()
    }

    /// Reads what there is, waiting for it at most so long: whether the program still has its terminal.
    fn read(&mut self, time: Duration) -> bool {
        let master = self.master.as_fd();
        let wait = Timespec {
            tv_sec: i64::try_from(time.as_secs()).unwrap(),
            tv_nsec: i64::from(time.subsec_nanos()),
        };
        _ = poll(&mut [PollFd::new(&master, PollFlags::IN)], Some(&wait));
        let mut bytes = [0; 16 * 1024];
        match rustix::io::read(&self.master, &mut bytes[..]) {
            Ok(0) | Err(Errno::IO) => false,
            Ok(length) => {
                self.written += length;
                self.terminal.process(&bytes[..length]);
                true
            }
            Err(Errno::AGAIN | Errno::INTR) => true,
            Err(error) => panic!("the terminal cannot be read: {error}"),
        }
    }

    fn picture(&self) -> String {
        format!("the screen shows:\n{}", self.text())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if std::thread::panicking() {
            _ = self.child.kill();
        }
    }
}

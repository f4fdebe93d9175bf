//! From starting the program to its first complete frame on a terminal, and until it has quit again.

mod made;

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Child, Command};

use divan::Bencher;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

/// The end of the footer at 120 × 40: what is drawn last.
const LAST: &[u8] = b"quit";

fn main() {
    divan::main();
}

/// A squad of so many players is opened and its first frame read; quitting is not timed.
#[divan::bench(args = made::SIZES, sample_size = 1, sample_count = 40)]
fn start_to_first_frame(bencher: Bencher<'_, '_>, players: usize) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let squad = folder.path().join("squad.ron");
    if players == 7 {
        fs::copy("squads/juventus/squad.ron", &squad).expect("the shipped squad is there");
    } else {
        fs::write(&squad, made::squad_text(players)).expect("a squad can be written");
    }
    bencher.bench_local(|| {
        let mut event_loop = EventLoop::begin(&squad, folder.path());
        event_loop.wait_for(LAST);
        event_loop
    });
}

/// The program on a terminal of 120 × 40; it quits when this is dropped.
struct EventLoop {
    terminal: File,
    program: Child,
}

impl EventLoop {
    fn begin(squad: &Path, state: &Path) -> Self {
        let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("there are terminals");
        grantpt(&terminal).and_then(|()| unlockpt(&terminal)).expect("the terminal is ours");
        let size = Winsize { ws_col: 120, ws_row: 40, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&terminal, size).expect("the terminal takes a size");
        let name = ptsname(&terminal, Vec::new()).expect("the terminal has a name");
        let other = OpenOptions::new()
            .read(true)
            .write(true)
            .open(std::ffi::OsStr::from_bytes(name.as_bytes()))
            .expect("the terminal opens");
        let end = || other.try_clone().expect("a terminal has as many ends as asked for");
        let program = Command::new(env!("CARGO_BIN_EXE_backline"))
            .arg(squad)
            .env("TERM", "xterm-256color")
            .env("XDG_STATE_HOME", state)
            .stdin(end())
            .stdout(end())
            .stderr(end())
            .spawn()
            .expect("the program starts");
        Self { terminal: File::from(terminal), program }
    }

    fn wait_for(&mut self, text: &[u8]) {
        let mut seen = Vec::new();
        let mut part = vec![0; 65_536];
        while !seen.windows(text.len()).any(|found| found == text) {
            let count = self.terminal.read(&mut part).expect("the program draws");
            seen.extend_from_slice(&part[..count]);
        }
    }
}

impl Drop for EventLoop {
    fn drop(&mut self) {
        _ = self.terminal.write_all(b"q");
        _ = self.program.wait();
    }
}

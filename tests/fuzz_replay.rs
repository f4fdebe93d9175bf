//! No input makes the program panic, hang, overflow the stack or eat memory: the corpus of `tests/fuzz`, and mutations of it.
//!
//! What `cargo fuzz` does for as long as it is let, this does shortly, and the same at every run. `tests/fuzz/README.md` says how
//! to keep an input that fails here.

#[path = "fuzz/targets.rs"]
mod targets;

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// An input takes milliseconds; so long only one that hangs.
const LONGEST: Duration = Duration::from_secs(10);
/// A fourth of what the program's main thread has, for frames are larger where nothing is optimised.
const STACK: usize = 2 << 20;
/// The most memory that all targets together may ever have had, in KiB.
const MOST_MEMORY: u64 = 512 << 10;
/// No mutation is longer: files of ten megabytes are the business of the readers' own tests.
const MOST_BYTES: usize = 16 << 10;

#[test]
fn bytes_are_a_squad_or_have_faults_that_can_be_shown() {
    replay("squad", targets::squad, 1_000);
}

#[test]
fn bytes_are_a_plan_that_comes_back_or_have_faults_that_can_be_shown() {
    replay("plan", targets::plan, 1_000);
}

#[test]
fn bytes_are_a_table_that_comes_in_as_a_squad_without_faults_or_are_refused() {
    replay("table", targets::table, 400);
}

#[test]
fn keys_leave_the_board_equal_to_its_replay() {
    replay("keys", targets::keys, 1_000);
}

#[test]
fn what_a_terminal_sends_leaves_the_board_equal_to_its_replay() {
    replay("terminal", targets::terminal, 1_000);
}

/// Every input that is kept, then so many mutations of them.
fn replay(name: &'static str, target: fn(&[u8]), mutations: u64) {
    let kept = kept(name);
    let words = words(name);
    run(name, target, move || {
        let bytes: Vec<Vec<u8>> = kept.iter().map(|(_, bytes)| bytes.clone()).collect();
        let mutations =
            (0..mutations).map(move |seed| (format!("mutation {seed}"), mutation(seed, &bytes, &words)));
        kept.into_iter().chain(mutations)
    });
}

/// Runs a target on inputs, each on disk meanwhile: whatever ends the process, the input stays there.
fn run<I: Iterator<Item = (String, Vec<u8>)>>(
    name: &str,
    target: fn(&[u8]),
    inputs: impl FnOnce() -> I + Send + 'static,
) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz_replay");
    fs::create_dir_all(&folder).expect("a folder can be made");
    let file = folder.join(name);
    let (tell, told) = mpsc::channel();
    let runner = {
        let file = file.clone();
        let run = move || {
            for (input, bytes) in inputs() {
                fs::write(&file, &bytes).expect("an input can be written");
                if tell.send(input).is_err() {
                    return;
                }
                target(&bytes);
            }
        };
        // When the stack overflows, the name of the thread is all that is told.
        let thread = thread::Builder::new().name(format!("that runs {}", folder.join(name).display()));
        thread.stack_size(STACK).spawn(run).expect("a thread can be started")
    };
    let mut last = String::from("the first input");
    loop {
        match told.recv_timeout(LONGEST) {
            Ok(input) => last = input,
            Err(RecvTimeoutError::Timeout) => panic!("{name}: {last} hangs: {}", file.display()),
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    assert!(runner.join().is_ok(), "{name}: {last} fails as told above: {}", file.display());
    fs::remove_file(&file).expect("a file of ours can be removed");
    let peak = peak_memory().unwrap_or(0);
    assert!(peak < MOST_MEMORY, "{name}: {peak} KiB were taken");
}

/// The inputs that are kept for a target, in the order of their names. For squad files and tables there are more, which have another use.
fn kept(name: &str) -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = files_in(&root.join("tests/fuzz/corpus").join(name));
    if name == "squad" {
        files.extend(files_in(&root.join("tests/faults")));
        files.extend(["juventus", "marseille"].map(|club| root.join("squads").join(club).join("squad.ron")));
        // What a fault says is no squad file.
        files.retain(|file| file.extension().is_some_and(|ending| ending == "ron"));
    }
    if name == "table" {
        files.extend(files_in(&root.join("tests/import")));
    }
    assert!(files.len() > 20, "{name} has its corpus");
    files.sort();
    let name_of = |file: &PathBuf| file.strip_prefix(root).unwrap_or(file).display().to_string();
    files.iter().map(|file| (name_of(file), fs::read(file).expect("the corpus can be read"))).collect()
}

/// The files in a folder that somebody named; those that `cargo fuzz` left there have no ending.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display()));
    let files = entries.map(|entry| entry.expect("the corpus can be listed").path());
    files.filter(|file| file.extension().is_some()).collect()
}

/// The words of a target's dictionary: one a line in quotes, with `\xNN`, `\"` and `\\`.
fn words(name: &str) -> Vec<Vec<u8>> {
    let dictionaries = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/dictionaries");
    let text =
        fs::read_to_string(dictionaries.join(format!("{name}.dict"))).expect("a target has a dictionary");
    let quoted = text.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    quoted.map(unescaped).collect()
}

fn unescaped(mut quoted: &str) -> Vec<u8> {
    let mut word = Vec::new();
    while let Some((plain, escape)) = quoted.split_once('\\') {
        word.extend_from_slice(plain.as_bytes());
        let (byte, length) = match escape.strip_prefix('x') {
            Some(digits) => (u8::from_str_radix(&digits[..2], 16).expect("two digits follow"), 3),
            None => (escape.as_bytes()[0], 1),
        };
        word.push(byte);
        quoted = &escape[length..];
    }
    word.extend_from_slice(quoted.as_bytes());
    word
}

/// The mutation of a corpus that belongs to a seed: one of its inputs, changed in a few places.
fn mutation(seed: u64, corpus: &[Vec<u8>], words: &[Vec<u8>]) -> Vec<u8> {
    let mut dice = Dice(seed);
    let mut input = dice.one_of(corpus).clone();
    for _ in 0..=dice.below(4) {
        let part = dice.part_of(&input);
        match dice.below(8) {
            0 if !input.is_empty() => {
                let at = dice.below(input.len());
                input[at] ^= 1 << dice.below(8);
            }
            1 => input.truncate(part.start),
            2 => {
                let other = dice.one_of(corpus);
                input.truncate(part.start);
                input.extend_from_slice(&other[dice.part_of(other).start..]);
            }
            3 => {
                let again = input[part.clone()].repeat(1 + dice.below(20));
                input.splice(part.end..part.end, again);
            }
            4 => drop(input.drain(part)),
            5 => drop(input.splice(part, dice.one_of(words).clone())),
            _ => {
                let word = dice.one_of(words).clone();
                input.splice(part.start..part.start, word);
            }
        }
    }
    input.truncate(MOST_BYTES);
    input
}

/// Numbers that look like chance and are the same at every run (splitmix64).
struct Dice(u64);

impl Dice {
    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to one less than `end`.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.throw() % end as u64).expect("it is below a usize")
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// A part of the bytes, at most 64 of them and perhaps none.
    fn part_of(&mut self, bytes: &[u8]) -> Range<usize> {
        let start = self.below(bytes.len() + 1);
        start..bytes.len().min(start + self.below(65))
    }
}

/// The most memory that this process ever had, in KiB, where the system tells it.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    peak.trim().strip_suffix("kB")?.trim().parse().ok()
}

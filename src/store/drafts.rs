//! Names of the files in which a new text waits until it takes a file's place, and sweeping up those that nobody will finish.
//!
//! A draft is called after the process that writes it: a kind, `.tmp-`, the process, and a number where a process may write several.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use rustix::process::Pid;

/// The kinds of drafts: new texts of plans, what was opened last, new files such as reports, and what was answered of imports.
pub(super) const PLAN: &str = ".plan";
pub(super) const RECENT: &str = ".opened.ron";
pub(super) const NEW_FILE: &str = ".report";
pub(super) const IMPORTS: &str = ".imports.ron";

/// No save takes longer, on whatever disk.
const LONGEST_SAVE: Duration = Duration::from_secs(60);

/// Nor does one of a process that was stopped in the middle of it, as far as anybody would wait for it. Numbers of processes are
/// given again, and in a container every program is process 1: a draft whose process runs may still be of another one.
const LONGEST_STOP: Duration = Duration::from_secs(24 * 60 * 60);

/// Short, whatever the file is called that it is for: a name may use all the bytes that a name can have.
pub(super) fn name(kind: &str, process: u32, number: u32) -> String {
    format!("{kind}.tmp-{process}-{number}")
}

/// Puts a text into a file of the state folder, as far as the disk allows: in one step, so that another instance never reads half of it; not
/// synced, for nothing is lost with it.
pub(super) fn replace_in_state(state: &Path, kind: &str, file: &str, text: &str) {
    let draft = state.join(name(kind, std::process::id(), 0));
    // Left by an earlier process that had our number, or put there by somebody.
    let _ = fs::remove_file(&draft);
    let is_written = fs::create_dir_all(state)
        .and_then(|()| fs::File::create_new(&draft)?.write_all(text.as_bytes()))
        .and_then(|()| fs::rename(&draft, state.join(file)));
    if is_written.is_err() {
        let _ = fs::remove_file(draft);
    }
    sweep(state);
}

/// Removes what processes left in a folder that were cut short. In a shared folder a process may be another machine's, so what was
/// written just now stays.
///
/// Best effort: what cannot be removed stays, hidden and harmless.
pub(super) fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let Some(process) = entry.file_name().to_str().and_then(writer) else { continue };
        let longest = if is_alive(process) { LONGEST_STOP } else { LONGEST_SAVE };
        let age = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        if age().is_some_and(|age| age > longest) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The process that wrote a draft of this name; nothing for any other file.
fn writer(name: &str) -> Option<u32> {
    let (kind, writer) = name.split_once(".tmp-")?;
    // Earlier versions wrote what was opened last without a number.
    let (process, number) = writer.split_once('-').unwrap_or((writer, "0"));
    number.parse::<u32>().ok().filter(|_| [PLAN, RECENT, NEW_FILE, IMPORTS].contains(&kind))?;
    process.parse().ok()
}

/// Whether a process of this number runs; in doubt it does.
fn is_alive(process: u32) -> bool {
    i32::try_from(process)
        .ok()
        .and_then(Pid::from_raw)
        .is_none_or(|pid| rustix::process::test_kill_process(pid) != Err(rustix::io::Errno::SRCH))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs::File;
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn drafts_of_the_dead_are_swept_soon_those_of_the_living_after_a_day_and_other_files_never() {
        let folder = tempfile::tempdir().unwrap();
        let dead = [
            name(PLAN, u32::MAX >> 1, 7),
            name(RECENT, u32::MAX >> 1, 0),
            ".opened.ron.tmp-2147483647".into(),
        ];
        let alive = [name(PLAN, std::process::id(), 7), name(PLAN, 1, 0)];
        let other =
            ["plan-a.ron", ".plan.tmp-notes", ".plan.tmp-1-a", ".other.tmp-2147483647-1", "opened.ron"];
        for name in dead.iter().chain(&alive).map(String::as_str).chain(other) {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let left = |age: Duration| {
            for entry in fs::read_dir(folder.path()).unwrap() {
                let file = File::options().write(true).open(entry.unwrap().path()).unwrap();
                file.set_modified(SystemTime::now() - age).unwrap();
            }
            sweep(folder.path());
            let names = fs::read_dir(folder.path()).unwrap();
            names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect::<BTreeSet<_>>()
        };
        let all: BTreeSet<String> =
            dead.iter().chain(&alive).cloned().chain(other.map(str::to_owned)).collect();
        assert_eq!(left(Duration::ZERO), all, "they may be another machine's, which is writing them");
        let living = alive.iter().cloned().chain(other.map(str::to_owned)).collect();
        assert_eq!(left(2 * LONGEST_SAVE), living);
        assert_eq!(left(2 * LONGEST_STOP), other.map(str::to_owned).into());
    }
}
